"""Which column of somebody else's table holds what: found by its heading, Dutch or English, or said by who asks."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal, get_args

from samenspel_cli.model.sheet import Row, Sheet
from samenspel_cli.planning.wishes import Wish, asked_of, folded, worded

Field = Literal["description", "quantity", "price", "percent", "vat", "amount"]
FIELDS: tuple[Field, ...] = get_args(Field)

_WORD = re.compile(r"[^\W\d_]+|%")
_VAT = {"btw", "vat"}
_AMOUNT = re.compile(r"(?:\w*bedrag|totaal\w*|totale|kosten|amount|total|costs?|begroot|subtotaal|subtotal)\Z")
_PRICE = re.compile(r"\w*(?:tarief|tarieven|prijs|price|rate)\Z")
_WHOLE_PRICE = re.compile(r"tota\w*\s*(?:prijs|price)")
_QUANTITY = re.compile(r"(?:aantal|aantallen|uren|dagen|dagdelen|hoeveelheid|quantity|qty|hours|days|number)\Z")
_DESCRIPTION = re.compile(
    r"(?:omschrijving|activiteit(?:en)?|onderdeel|onderdelen|werkzaamheden|post|description|activity|activities|item)\Z"
)
_RATE = {"%", "percentage", "tarief", "rate", "perc"}


@dataclass(frozen=True, slots=True)
class Columns:
    """What the columns of a sheet hold, and in which row that was found (0: it was only said)."""

    row: int
    fields: Mapping[int, Field]
    headings: Mapping[int, str]

    def of(self, field: Field) -> tuple[int, ...]:
        """The columns that hold this, from left to right."""
        return tuple(sorted(column for column, held in self.fields.items() if held == field))

    @property
    def others(self) -> tuple[str, ...]:
        """The headings of the columns that are not looked at."""
        return tuple(text for column, text in sorted(self.headings.items()) if column not in self.fields)


def columns_of(sheet: Sheet, wishes: Sequence[Wish[Field]] = ()) -> Columns | None:
    """What the columns of a sheet hold, or None when none holds amounts."""
    for least in (2, 1):
        for row in sheet.rows:
            found = heading(row, wishes, least)
            if found is not None:
                return found
    said = _said({}, wishes)
    return Columns(0, said, {}) if "amount" in said.values() else None


def heading(row: Row, wishes: Sequence[Wish[Field]] = (), least: int = 2) -> Columns | None:
    """What a row of headings says, or None when it is none: it names amounts and, in all, `least` different things."""
    if not worded(row) or len(row) < 2:
        return None
    headings = {cell.column: cell.text for cell in row}
    fields = _said(headings, wishes)
    if "amount" not in fields.values():
        return None
    # A letter says what a column holds, and nothing about which row has the headings.
    fields_here = {field for column, field in fields.items() if column in headings}
    return Columns(row[0].row, fields, headings) if len(fields_here) >= least else None


def _said(headings: Mapping[int, str], wishes: Sequence[Wish[Field]]) -> dict[int, Field]:
    """The columns by their headings and by the wishes, which go first."""
    fields = asked_of(headings, wishes)
    wished = set(fields.values())
    found: dict[Field, list[int]] = {}
    for column, text in headings.items():
        field = None if column in fields else field_of(text)
        if field is not None and field not in wished:
            found.setdefault(field, []).append(column)
    if "amount" not in found and "amount" not in wished and "quantity" not in found and "price" in found:
        found["amount"] = found.pop("price")  # a list of prices: what is done, and what it costs
    for field, columns in found.items():
        if field == "amount":
            fields[max(columns, key=lambda column: _rank(headings[column], column))] = field
        else:
            fields |= dict.fromkeys(columns if field in ("quantity", "price") else columns[:1], field)
    if "description" not in fields.values():
        others = [column for column in headings if column not in fields and not found.get("amount", []).count(column)]
        fields |= dict.fromkeys(others[:1], "description")
    return fields


def _rank(text: str, column: int) -> tuple[bool, bool, int]:
    """Which of several columns of amounts is meant: excluding VAT, then a total, then the last one."""
    plain = folded(text)
    return ("incl" not in plain, "tota" in plain, column)


def field_of(text: str) -> Field | None:
    """What a column with this heading holds, or None when that is not known."""
    plain = folded(text)
    words = _WORD.findall(plain)
    amount, price = _any(_AMOUNT, words), _any(_PRICE, words)
    if _VAT & set(words) and not any(word.startswith(("excl", "incl", "ex")) for word in words):
        # `Btw`, `Btw %`, `Vat rate`: a percentage. An amount of VAT for each line is not looked at.
        return None if amount else "vat"
    if _WHOLE_PRICE.search(plain):
        return "amount"
    if price or (amount and "per" in words):
        return "price"
    if _any(_QUANTITY, words) and (not amount or words[0].startswith("tota") or "aantal" in words):
        return "quantity"
    if amount:
        return "amount"
    if words and words[0] in _RATE:
        return "percent"
    return "description" if _any(_DESCRIPTION, words) else None


def _any(pattern: re.Pattern[str], words: Iterable[str]) -> bool:
    return any(pattern.match(word) for word in words)
