"""What other programs read of a quote: `samenspel.quote/1`, amounts as texts."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Any

from samenspel_cli.document import Amount, Cell, Said, Units
from samenspel_cli.documents._agreed import instalment_data
from samenspel_cli.documents._fees import marks, reason
from samenspel_cli.model.engagement import Engagement, Phase
from samenspel_cli.model.ids import id_of
from samenspel_cli.model.number import Spread
from samenspel_cli.model.pricing import Pricing
from samenspel_cli.planning.budget import Budget, Option, Section, Standing
from samenspel_cli.planning.instalments import Due
from samenspel_cli.planning.lines import Line, Total
from samenspel_cli.planning.shares import shared
from samenspel_cli.planning.vat import VatSum
from samenspel_cli.planning.views import By, efforts, grouped


def quote_data(
    engagement: Engagement, costs: Budget, dues: Sequence[Due], units: Units, by: By | None = None
) -> dict[str, Any]:
    """One budget, whole."""
    data: dict[str, Any] = {
        "schema": "samenspel.quote/1",
        "currency": engagement.currency,
        "prices": engagement.prices,
        "total": total_data(costs.total, units),
        "vat": [_vat_data(vat) for vat in costs.vat],
        "total_including_vat": total_data(costs.including, units),
        "phases": [_section_data(section, units) for section in costs.sections],
        "adjustments": [_line_data(line) for line in costs.adjustments],
        "options": [_option_data(option) for option in costs.options],
        "beside": [_line_data(line) for line in costs.besides],
        "instalments": instalment_data(dues),
    }
    if costs.agreed is not None:
        data["agreed"] = total_data(costs.agreed, units)
        data["changes"] = [{"id": one.id, "total": total_data(one.total, units)} for one in costs.changes]
    if costs.standings:
        data["standing"] = [_standing_data(one, units) for one in costs.standings]
    if engagement.shares is not None:
        data["shares"] = shares_data(engagement, costs.total)
    if by is not None:
        data["by"] = _view_data(costs, by, units)
    return data


def variants_data(engagement: Engagement, several: Mapping[str, Mapping[str, Any]], total: Total, units: Units) -> Any:
    """All variants, each whole; the total goes from the cheapest to the dearest of them."""
    return {
        "schema": "samenspel.quote/1",
        "currency": engagement.currency,
        "total": total_data(total, units),
        "variants": [
            {"id": name, "title": engagement.variants[name].title or name, **one} for name, one in several.items()
        ],
    }


def spread_data(spread: Spread | None) -> dict[str, Amount | None]:
    """The lowest, the planned and the highest."""
    parts = (None,) * 3 if spread is None else spread.parts
    return {
        name: None if part is None else Amount(Spread.of(part))
        for name, part in zip(("low", "planned", "high"), parts, strict=True)
    }


def total_data(total: Total, units: Units) -> dict[str, Any]:
    """A total and why it may not be all."""
    reasons = [reason(why, units) for why in total.reasons]
    return {**spread_data(total.amount), "complete": total.complete, "about": total.about, "reasons": reasons}


def shares_data(engagement: Engagement, total: Total) -> list[dict[str, Any]]:
    """What each client bears."""
    assert engagement.shares is not None  # noqa: S101 (asked where there are shares)
    columns = [shared(part, engagement.shares) for part in total.amount.parts]
    return [
        {"id": name, "amount": spread_data(Spread(*(column[name] for column in columns)))}
        for name in engagement.shares.of
    ]


def _standing_data(standing: Standing, units: Units) -> dict[str, Any]:
    return {
        "id": standing.id,
        "progress": standing.activity.progress,
        "planned": total_data(standing.planned, units),
        "actual": None if standing.actual is None else total_data(standing.actual, units),
    }


def _view_data(costs: Budget, by: By, units: Units) -> dict[str, Any]:
    groups = [
        {
            "id": group.key or None,
            "total": total_data(group.total, units),
            "lines": [line.id for line in group.lines],
        }
        for group in grouped(costs, by)
    ]
    view: dict[str, Any] = {"view": by, "groups": groups}
    if by == "person":
        view["efforts"] = [
            {"person": person or None, "phase": phase or None, "unit": unit, "quantity": number_data(spread)}
            for person, phases in efforts(costs).items()
            for phase, several in phases.items()
            for unit, spread in several.items()
        ]
    return view


def _vat_data(vat: VatSum) -> dict[str, Any]:
    return {
        "category": vat.kind.category,
        "rate": vat.kind.rate,
        "base": spread_data(vat.base.amount),
        "amount": spread_data(vat.amount),
        "reason": vat.kind.reason,
    }


def _option_data(option: Option) -> dict[str, Any]:
    amount = option.total.amount if option.total.complete else None
    return {
        "id": option.id,
        "title": option.activity.title,
        "amount": spread_data(amount),
        "complete": option.total.complete,
        "included": option.included,
        "left_out": option.left_out,
    }


def _section_data(section: Section, units: Units) -> dict[str, Any]:
    phase: Phase | None = section.phase
    return {
        "id": None if phase is None else id_of(phase),
        "title": phase.title if phase else Said("other-activities"),
        "total": total_data(section.total, units),
        "lines": [_line_data(line) for line in section.lines],
    }


def _line_data(line: Line) -> dict[str, Any]:
    traits = line.traits
    said = {
        "theme": traits.theme,
        "money": traits.money,
        "billing": traits.billing,
        "change": traits.change,
        "by": list(traits.by) or None,
        "when": traits.when.written if traits.when is not None else None,
    }
    known = {key: value for key, value in said.items() if value is not None}
    return {"id": line.id, "title": line.title, **_pricing_data(line.pricing), "marks": list(marks(line)), **known}


def _pricing_data(pricing: Pricing) -> dict[str, Any]:
    """A price; of a choice, the quantity and unit are those of what is planned."""
    shown = pricing.alternatives[pricing.planned] if pricing.alternatives else pricing
    quantity: Cell = None
    unit = price = None
    for factor in shown.factors:
        if factor.role == "quantity":
            unit = factor.word or None
            quantity = number_data(factor.value)
        elif factor.role == "price" and factor.value is not None:
            price = Amount(factor.value)
    return {"quantity": quantity, "unit": unit, "unit_price": price, "amount": spread_data(pricing.amount)}


def number_data(spread: Spread | None) -> str | None:
    """A quantity for other programs: `15`, or `2-4`."""
    if spread is None:
        return None
    low, high = (_plain(part) for part in (spread.low, spread.high))
    return low if low == high else f"{low}-{high}"


def _plain(number: Decimal) -> str:
    return f"{number.quantize(Decimal(1)) if number == number.to_integral_value() else number.normalize():f}"
