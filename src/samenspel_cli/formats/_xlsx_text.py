"""Texts as the cells of a workbook hold them: plain, of a bounded length, and names of sheets that are allowed."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from datetime import date, datetime

from samenspel_cli.document import Cell
from samenspel_cli.model.period import Period
from samenspel_cli.paper import Break, Emphasis, Inline, Lamp, Link, Marked, Strong, Verbatim
from samenspel_cli.style import Style

LONGEST = 32_767
"""How many characters one cell holds."""
_LONGEST_NAME = 31
_LEADING = 1.28
_NARROW = 1.08
"""How many letters of a text take the room of one digit, by which the width of a column is told."""
_HIGHEST = 409
"""How high a row can be, in points."""
_FORBIDDEN = re.compile(r"[\[\]:*?/\\\x00-\x1f]")
_FIRST_YEAR = 1900


def plain(cell: Cell, style: Style) -> str:
    """A cell as text, with the addresses of its links, and a new line where it has one."""
    return "".join(_plain(part, style) for part in style.inline(cell))


def _plain(part: Inline, style: Style) -> str:
    match part:
        case str():
            return part
        case Verbatim():
            return part.text
        case Break():
            return "\n"
        case Strong() | Emphasis() | Marked() | Link() | Lamp():
            inside = "".join(_plain(one, style) for one in part.inside)
            if isinstance(part, Marked):
                return style.words["marked"].format(inside)
            if isinstance(part, Link) and inside not in (part.address, part.address.removeprefix("mailto:")):
                return f"{inside} ({part.address})"
            return inside


def height(text: str, width: int, size: int) -> float:
    """How high a row must be for a text in a column so many characters wide, in letters of a size in points."""
    lines = sum(_lines(line, round(width * _NARROW)) for line in text.split("\n"))
    return min(lines * size * _LEADING + 4, _HIGHEST)


def _lines(text: str, width: int) -> int:
    """Over how many lines words run."""
    lines, used = 1, 0
    for word in text.split(" "):
        room = len(word) + (used > 0)
        if used and used + room > width:
            lines, used = lines + 1, 0
            room = len(word)
        used += room
        lines, used = lines + used // (width + 1), used % (width + 1)
    return lines


def pieces(text: str, longest: int = LONGEST) -> Iterator[str]:
    """A text in pieces that each fit a cell, cut at a blank where there is one."""
    while len(text) > longest:
        end = text.rfind(" ", longest // 2, longest) + 1 or longest
        yield text[:end]
        text = text[end:]
    yield text


def day_of(cell: Cell) -> datetime | None:
    """The day that a cell says, where it says one day and a spreadsheet knows it."""
    day = cell if isinstance(cell, date) else None
    if isinstance(cell, Period) and cell.first == cell.last and cell.clock is None:
        day = cell.first
    if day is None or day.year < _FIRST_YEAR:
        return None
    return datetime(day.year, day.month, day.day)  # noqa: DTZ001 (a day in a cell is in no time zone)


def sheet_names(wanted: Iterable[str]) -> Iterator[str]:
    """Names for sheets: short enough, without what is forbidden in them, and each once."""
    taken: set[str] = {"history"}  # Excel keeps this one for itself
    for name in wanted:
        kept = " ".join(_FORBIDDEN.sub(" ", name).split()).strip("'") or "-"
        short = kept if len(kept) <= _LONGEST_NAME else kept[: _LONGEST_NAME + 1].rpartition(" ")[0]
        found, number = (short or kept)[:_LONGEST_NAME].strip(" '") or "-", 1
        while found.casefold() in taken:
            number += 1
            tail = f" {number}"
            found = kept[: _LONGEST_NAME - len(tail)].strip(" '") + tail
        taken.add(found.casefold())
        yield found
