"""What other programs read of a product or process sheet: everything that stands on it, in plain values."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import fields, is_dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from samenspel_cli.documents._called import called
from samenspel_cli.model.engagement import Engagement
from samenspel_cli.model.lag import Lag
from samenspel_cli.model.money import Money
from samenspel_cli.model.norm import Quantity
from samenspel_cli.model.number import Range
from samenspel_cli.model.period import Period
from samenspel_cli.planning.ito.sheets import Sheet

_INSIDE = frozenset({"internal", "id"})
_PEOPLE = frozenset({"owner", "orderer", "contractor", "by", "responsible", "accountable", "consulted", "informed"})


def sheet_data(engagement: Engagement, one: Sheet) -> Mapping[str, Any]:
    """A sheet, and how far it is."""
    sheet = one.sheet
    return {
        "kind": one.kind,
        "id": one.id,
        "state": one.state,
        "team": one.team,
        "filled": one.filled,
        "fields": one.fields,
        "missing": list(one.missing),
        "overdue": one.overdue,
        **{
            field.name: _plain(engagement, field.name, getattr(sheet, field.name))
            for field in fields(sheet)
            if field.name not in _INSIDE
        },
    }


def _plain(engagement: Engagement, key: str, value: Any) -> Any:
    """A value as other programs read it: amounts and numbers as texts, who as they are called."""
    if key in _PEOPLE and isinstance(value, tuple):
        return [{"id": name, "name": called(engagement, name)} for name in value]
    match value:
        case None | str() | int():
            return value
        case Decimal():
            return f"{value:f}"
        case date():
            return value.isoformat()
        case Period():
            return value.written
        case Lag():
            return {"number": value.number, "unit": value.unit}
        case Money():
            return f"{value.amount.low:.2f}"
        case Quantity():
            return {"number": None if value.number is None else f"{value.number:f}", "unit": value.unit}
        case Range():
            return f"{value.low:f}" if value.low == value.high else f"{value.low:f}-{value.high:f}"
        case Mapping():
            return {name: _plain(engagement, key, inner) for name, inner in value.items()}
        case Sequence():
            return [_plain(engagement, "", inner) for inner in value]
        case _ if is_dataclass(value):
            return {
                field.name.rstrip("_").replace("_", "-"): _plain(engagement, field.name, getattr(value, field.name))
                for field in fields(value)
                if field.name not in _INSIDE
            }
    raise TypeError(type(value).__name__)


def plain_data(engagement: Engagement, noun: Any) -> Any:
    """What somebody wrote, but for what stays inside, in plain values."""
    return _plain(engagement, "", noun)
