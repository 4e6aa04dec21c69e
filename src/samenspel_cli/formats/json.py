"""JSON, for other programs: amounts are texts with two decimals, what is not known is null."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from decimal import Decimal
from typing import Any

from samenspel_cli.document import Amount, Document
from samenspel_cli.style import Style


def encode(document: Document, style: Style) -> dict[str, bytes]:
    """One file with the document's data."""
    return {f"{document.name or document.kind}.json": written(_plain(document.data(), style)).encode()}


def listed(name: str, keys: Sequence[str], rows: Iterable[Sequence[str]]) -> Iterator[str]:
    """One object with a list of objects, each on a line of its own."""
    yield f'{{\n  "schema": "samenspel.{name}/1",\n  "{name}": ['
    before = "\n    "
    for row in rows:
        yield before + json.dumps(dict(zip(keys, row, strict=True)), ensure_ascii=False)
        before = ",\n    "
    yield "\n  ]\n}\n"


def written(data: Any) -> str:
    """Data as JSON text that people can read too."""
    return f"{json.dumps(data, ensure_ascii=False, indent=2)}\n"


def _plain(value: Any, style: Style) -> Any:
    if value is None or isinstance(value, str | int):
        return value
    if isinstance(value, Mapping):
        return {key: _plain(inner, style) for key, inner in value.items()}
    if isinstance(value, list):
        return [_plain(inner, style) for inner in value]
    if isinstance(value, Amount):
        return None if value.spread is None else amount(value.spread.low)
    if isinstance(value, Decimal):
        return f"{value:f}"
    return style.say(value)


def amount(number: Decimal) -> str:
    """An amount for other programs: `8475.00`, at least two decimals, a point, no grouping."""
    exponent = number.as_tuple().exponent
    decimals = max(2, -exponent) if isinstance(exponent, int) else 2
    return f"{number:.{decimals}f}"
