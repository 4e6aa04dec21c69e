"""Which column of somebody else's table holds what: found by its heading, Dutch or English, or said by who asks."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal, get_args

from samenspel_cli.model.printed import figure_of
from samenspel_cli.model.sheet import Row, Sheet, column_of, letters
from samenspel_cli.problems import Place, Problem, Problems
from samenspel_cli.problems.nearest import nearest

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
_YEAR = re.compile(r"(?:19|20)\d\d")


@dataclass(frozen=True, slots=True)
class Wish:
    """What was asked for on the command line: this column (a letter, or its heading) holds that."""

    typed: str
    column: str
    field: Field


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


def wishes_of(typed: Iterable[str]) -> tuple[Wish, ...]:
    """The wishes in texts such as `D=amount`. Raises `Problems` for what is not understood."""
    wishes: list[Wish] = []
    found: list[Problem] = []
    for text in typed:
        column, equals, field = (part.strip() for part in text.rpartition("="))
        known = next((one for one in FIELDS if one == field.lower()), None)
        if not (equals and column):
            found.append(_problem("map-not-understood", text, text, ()))
        elif known is None:
            found.append(_problem("map-field-unknown", text, field, FIELDS))
        else:
            wishes.append(Wish(text, column, known))
    if found:
        raise Problems(found)
    return tuple(wishes)


def _problem(code: str, typed: str, word: str, known: Sequence[str]) -> Problem:
    flag = f"--map {typed}"
    place = Place("command line", 1, 1, len(flag) + 1, flag)
    if word and flag.endswith(word):
        # The field stands behind the last =, and the heading may hold the same word.
        place = Place("command line", 1, len(flag) - len(word) + 1, len(flag) + 1, flag)
    else:
        place = place.narrowed(word)
    return Problem(code, place, {"text": word, "known": tuple(known), "nearest": nearest(word, known)})


def check_wishes(sheets: Iterable[Sheet], wishes: Iterable[Wish]) -> None:
    """Raises `Problems` for each column that is wished for and that no sheet has."""
    cells = [cell for sheet in sheets for row in sheet.rows for cell in row]
    last = max((cell.column for cell in cells), default=0)
    texts = {_folded(cell.text) for cell in cells}
    found = []
    for wish in wishes:
        if _folded(wish.column) in texts or 0 < (column_of(wish.column) or 0) <= last:
            continue
        known = [*headings_seen(sheets), *(letters(column) for column in range(1, min(last, 26) + 1))]
        found.append(_problem("map-column-unknown", wish.typed, wish.column, known))
    if found:
        raise Problems(found)


def headings_seen(sheets: Iterable[Sheet]) -> tuple[str, ...]:
    """What may be the headings: the texts of the first row of each sheet that holds most of them, and no figure."""
    seen: list[str] = []
    for sheet in sheets:
        rows = [row for row in sheet.rows if _worded(row)]
        if rows:
            seen += [cell.text for cell in max(rows, key=len)]
    return tuple(dict.fromkeys(seen))


def columns_of(sheet: Sheet, wishes: Sequence[Wish] = ()) -> Columns | None:
    """What the columns of a sheet hold, or None when none holds amounts."""
    for least in (2, 1):
        for row in sheet.rows:
            found = heading(row, wishes, least)
            if found is not None:
                return found
    said = _said({}, wishes)
    return Columns(0, said, {}) if "amount" in said.values() else None


def heading(row: Row, wishes: Sequence[Wish] = (), least: int = 2) -> Columns | None:
    """What a row of headings says, or None when it is none: it names amounts and, in all, `least` different things."""
    if not _worded(row) or len(row) < 2:
        return None
    headings = {cell.column: cell.text for cell in row}
    fields = _said(headings, wishes)
    if "amount" not in fields.values():
        return None
    # A letter says what a column holds, and nothing about which row has the headings.
    fields_here = {field for column, field in fields.items() if column in headings}
    return Columns(row[0].row, fields, headings) if len(fields_here) >= least else None


def _worded(row: Row) -> bool:
    """Whether a row holds words only; a year may be a heading too."""
    return all(
        (figure_of(cell).state == "nothing" and any(letter.isalpha() or letter == "%" for letter in cell.text))
        or bool(_YEAR.fullmatch(cell.text))
        for cell in row
    )  # fmt: skip


def _said(headings: Mapping[int, str], wishes: Sequence[Wish]) -> dict[int, Field]:
    """The columns by their headings and by the wishes, which go first."""
    fields: dict[int, Field] = {}
    for wish in wishes:
        named = [column for column, text in headings.items() if _folded(text) == _folded(wish.column)]
        column = named[0] if named else column_of(wish.column)
        if column is not None:
            fields[column] = wish.field
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
    folded = _folded(text)
    return ("incl" not in folded, "tota" in folded, column)


def field_of(text: str) -> Field | None:
    """What a column with this heading holds, or None when that is not known."""
    folded = _folded(text)
    words = _WORD.findall(folded)
    amount, price = _any(_AMOUNT, words), _any(_PRICE, words)
    if _VAT & set(words) and not any(word.startswith(("excl", "incl", "ex")) for word in words):
        # `Btw`, `Btw %`, `Vat rate`: a percentage. An amount of VAT for each line is not looked at.
        return None if amount else "vat"
    if _WHOLE_PRICE.search(folded):
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


def _folded(text: str) -> str:
    return " ".join(text.casefold().replace("b.t.w.", "btw").split())
