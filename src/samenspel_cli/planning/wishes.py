"""What is asked of somebody else's table on the command line: which column holds what, by its heading or its letter."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from samenspel_cli.model.printed import figure_of
from samenspel_cli.model.sheet import Row, Sheet, column_of, letters
from samenspel_cli.problems import Place, Problem, Problems
from samenspel_cli.problems.nearest import nearest

F = TypeVar("F", bound=str)
_YEAR = re.compile(r"(?:19|20)\d\d")


@dataclass(frozen=True, slots=True)
class Wish(Generic[F]):
    """What was asked for on the command line: this column (a letter, or its heading) holds that."""

    typed: str
    column: str
    field: F


def wishes_of(typed: Iterable[str], fields: Sequence[F], example: F) -> tuple[Wish[F], ...]:
    """The wishes in texts such as `D=amount`; `fields` are what a column can hold, one of which is named as an example.

    Raises `Problems` for what is not understood.
    """
    wishes: list[Wish[F]] = []
    found: list[Problem] = []
    for text in typed:
        column, equals, field = (part.strip() for part in text.rpartition("="))
        known = next((one for one in fields if one == field.lower()), None)
        if not (equals and column):
            found.append(_problem("map-not-understood", text, text, (), example=example))
        elif known is None:
            found.append(_problem("map-field-unknown", text, field, fields))
        else:
            wishes.append(Wish(text, column, known))
    if found:
        raise Problems(found)
    return tuple(wishes)


def asked_of(headings: Mapping[int, str], wishes: Iterable[Wish[F]]) -> dict[int, F]:
    """What was asked of which column, by number: of a column with that heading, else of the one with that letter."""
    fields: dict[int, F] = {}
    for wish in wishes:
        named = [column for column, text in headings.items() if folded(text) == folded(wish.column)]
        column = named[0] if named else column_of(wish.column)
        if column is not None:
            fields[column] = wish.field
    return fields


def _problem(code: str, typed: str, word: str, known: Sequence[str], **more: str) -> Problem:
    flag = f"--map {typed}"
    place = Place("command line", 1, 1, len(flag) + 1, flag)
    if word and flag.endswith(word):
        # The field stands behind the last =, and the heading may hold the same word.
        place = Place("command line", 1, len(flag) - len(word) + 1, len(flag) + 1, flag)
    else:
        place = place.narrowed(word)
    return Problem(code, place, {"text": word, "known": tuple(known), "nearest": nearest(word, known), **more})


def check_wishes(sheets: Sequence[Sheet], wishes: Iterable[Wish[Any]]) -> None:
    """Raises `Problems` for each column that is wished for and that no sheet has."""
    cells = [cell for sheet in sheets for row in sheet.rows for cell in row]
    last = max((cell.column for cell in cells), default=0)
    texts = {folded(cell.text) for cell in cells}
    found = []
    for wish in wishes:
        if folded(wish.column) in texts or 0 < (column_of(wish.column) or 0) <= last:
            continue
        known = [*headings_seen(sheets), *(letters(column) for column in range(1, min(last, 26) + 1))]
        found.append(_problem("map-column-unknown", wish.typed, wish.column, known))
    if found:
        raise Problems(found)


def headings_seen(sheets: Iterable[Sheet]) -> tuple[str, ...]:
    """What may be the headings: the texts of the first row of each sheet that holds most of them, and no figure."""
    seen: list[str] = []
    for sheet in sheets:
        rows = [row for row in sheet.rows if worded(row)]
        if rows:
            seen += [cell.text for cell in max(rows, key=len)]
    return tuple(dict.fromkeys(seen))


def worded(row: Row) -> bool:
    """Whether a row holds words only; a year may be a heading too."""
    return all(
        (figure_of(cell).state == "nothing" and any(letter.isalpha() or letter == "%" for letter in cell.text))
        or bool(_YEAR.fullmatch(cell.text))
        for cell in row
    )  # fmt: skip


def folded(text: str) -> str:
    """A heading as headings are compared: without capitals, doubled blanks, and the dots of b.t.w."""
    return " ".join(text.casefold().replace("b.t.w.", "btw").split())
