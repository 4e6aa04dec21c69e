"""A table as somebody else made it: sheets, and cells that know by which name people find them (D7)."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

_LETTERS = 26
_MOST_LETTERS = 3


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell that is not empty; `row` and `column` count from 1."""

    row: int
    column: int
    text: str
    """What stands there, on one line; of a number in a workbook, its plain digits."""
    number: Decimal | None = None
    """The number that a workbook keeps: exact, and (where it is shown as a percentage) the percentage itself."""
    percent: bool = False
    """The number is shown as a percentage."""
    formula: bool = False
    """It is a formula of which no result was saved: what it comes to is not known."""

    @property
    def name(self) -> str:
        """As people find it: `D7`."""
        return f"{letters(self.column)}{self.row}"


Row = tuple[Cell, ...]


@dataclass(frozen=True, slots=True)
class Sheet:
    """The rows of one sheet in which something stands, from top to bottom."""

    name: str
    rows: tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class Book:
    """A file with tables: one sheet without a name, or the sheets of a workbook."""

    file: str
    sheets: tuple[Sheet, ...]


def letters(column: int) -> str:
    """The letters of a column: 1 is A, 27 is AA."""
    found = ""
    while column > 0:
        column, rest = divmod(column - 1, _LETTERS)
        found = chr(ord("A") + rest) + found
    return found


def column_of(text: str) -> int | None:
    """The column with these letters, or None where the text is no such thing."""
    if not (text.isascii() and text.isalpha() and len(text) <= _MOST_LETTERS):
        return None
    column = 0
    for letter in text.upper():
        column = column * _LETTERS + ord(letter) - ord("A") + 1
    return column
