"""A timeline in characters, for a terminal: a block for each week, month or quarter, as wide as there is room."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date, timedelta
from itertools import pairwise
from typing import NamedTuple

from samenspel_cli.document import Cell, Said
from samenspel_cli.figures._axis import all_days, ends, span_of, spanned
from samenspel_cli.figures.timeline import Lane, Timeline
from samenspel_cli.model.period import is_sure
from samenspel_cli.style import Style
from samenspel_cli.terminal import beginning, cells, padded, printable

_TITLES = 30
"""The room for titles."""
_GAP = 2
_WIDEST = 4
"""How many characters a block is wide at most."""
_BLANK = " "
SIGNS = {
    "critical": "█",
    "window": "▒",
    "phase": "━",
    "longer": "┅",
    "slack": "─",
    "milestone": "◆",
    "perhaps": "◇",
    "set": "●",
    "closed": "·",
    "today": "│",
}
_KEY = ("critical", "window", "slack", "milestone", "perhaps", "set", "longer", "closed", "today")


class _Block(NamedTuple):
    """One column: from its first to its last day."""

    first: date
    last: date

    def meets(self, first: date | None, last: date | None) -> bool:
        """Whether any of these days is in it."""
        return first is not None and last is not None and first <= self.last and last >= self.first


def letters(timeline: Timeline, style: Style, width: int) -> list[tuple[str, str]]:
    """The rows under their months, what each line is (a key of the inks) beside its text; no line is wider.

    Nothing where there are no days, or more of them than there are columns.
    """
    days = all_days(timeline)
    if not days:
        return []
    rows = tuple(spanned(timeline.lanes))
    phased = any(lane.heading for lane, _ in rows)
    titles = [_title(lane, style, indented=phased) for lane, _ in rows]
    left = min(max(map(cells, titles), default=0), _TITLES)
    blocks = _blocks(min(days), max(days), width - left - _GAP)
    if not blocks:
        return []
    wide = max(1, min(_WIDEST, (width - left - _GAP) // len(blocks)))
    margin = " " * (left + _GAP)
    made = [("columns", f"{margin}{line}".rstrip()) for line in _heads(blocks, wide, style)]
    used: set[str] = set()
    for (lane, span), title in zip(rows, titles, strict=True):
        signs = [_sign(lane, span, block, timeline) for block in blocks]
        used.update(name for name in signs if name)
        drawn = "".join(_filled(name, wide) for name in signs)
        shown = title if cells(title) <= left else f"{beginning(title, left - 1)}…"
        ink = "heading" if lane.heading else ""
        made.append((ink, f"{padded(shown, left)}{' ' * _GAP}{drawn}".rstrip()))
    made.append(("", ""))
    made += [("columns", line) for line in _key([name for name in _KEY if name in used], timeline, style, width)]
    return made


def _key(names: list[str], timeline: Timeline, style: Style, width: int) -> Iterator[str]:
    """What the signs mean, as many on a line as fit."""
    line = ""
    for name in names:
        cell: Cell = Said(f"figure-key-{name}") if name != "today" else Said("figure-today", {"day": timeline.today})
        text = f"{SIGNS[name]} {style.say(cell)}"
        if line and cells(line) + 3 + cells(text) > width:
            yield line
            line = ""
        line = f"{line}   {text}" if line else text
    if line:
        yield line


def _title(lane: Lane, style: Style, *, indented: bool) -> str:
    indent = "  " if indented and not lane.heading else ""
    return indent + printable(" ".join(style.say(lane.title).split()), 200)


def _blocks(first: date, last: date, room: int) -> list[_Block]:
    """The columns: weeks, else months, quarters or years, whichever fit first; none where nothing fits."""
    for made in (_weeks(first, last), *(_months(first, last, step) for step in (1, 3, 12))):
        if len(made) <= room:
            return made
    return []


def _weeks(first: date, last: date) -> list[_Block]:
    monday = first - timedelta(first.weekday())
    number = ((last - monday).days // 7) + 1
    return [_Block(monday + timedelta(7 * at), monday + timedelta(7 * at + 6)) for at in range(number)]


def _months(first: date, last: date, step: int) -> list[_Block]:
    begin = first.year * 12 + (first.month - 1) // step * step
    end = last.year * 12 + last.month - 1
    edges = [date(month // 12, month % 12 + 1, 1) for month in range(begin, end + step + 1, step)]
    return [_Block(one, other - timedelta(1)) for one, other in pairwise(edges)]


def _heads(blocks: list[_Block], wide: int, style: Style) -> Iterator[str]:
    """The years, and below them the months where there is room for their names."""
    whole = len(blocks) * wide
    years = [(at * wide, str(block.last.year)) for at, block in _turns(blocks, lambda day: day.year)]
    yield _placed(years, whole)
    if blocks[0].last - blocks[0].first < timedelta(45):
        months = [
            (at * wide, style.short_months[block.last.month])
            for at, block in _turns(blocks, lambda day: day.year * 12 + day.month)
        ]
        yield _placed(months, whole)


def _turns(blocks: list[_Block], of: Callable[[date], int]) -> Iterator[tuple[int, _Block]]:
    """The columns in which a year or a month begins; the first always."""
    before: int | None = None
    for at, block in enumerate(blocks):
        now = of(block.last)
        if now != before:
            yield at, block
        before = now


def _placed(texts: list[tuple[int, str]], width: int) -> str:
    """Texts at their columns; one that would touch the text before it, or leave the line, is left out."""
    line = ""
    for at, text in texts:
        if (not line or at > len(line)) and at + len(text) <= max(width, len(text)):
            line = line.ljust(at) + text
    return line


def _sign(lane: Lane, span: tuple[date, date] | None, block: _Block, timeline: Timeline) -> str:
    """What stands in one column of a row, by the name of its sign; the empty text is nothing."""
    if any(block.meets(day, day) for day in lane.days):
        return "set"
    for period in lane.periods:
        first, last = span_of(period)
        if lane.milestone:
            if block.meets(first or last, first or last):
                return "milestone" if is_sure(period) else "perhaps"
            if not is_sure(period) and block.meets(last, last):
                return "perhaps"
            continue
        if block.meets(first or last, last or first):
            return "phase" if lane.heading else _bar(lane)
    if lane.heading and span is not None and block.meets(*span):
        return "longer" if lane.open else "phase"
    last = max(ends(lane.periods), default=None)
    if lane.until is not None and last is not None and not lane.heading and block.meets(last, lane.until):
        return "slack"
    if timeline.today is not None and block.meets(timeline.today, timeline.today):
        return "today"
    return "closed" if any(block.meets(*one) for one in timeline.closed) else ""


def _bar(lane: Lane) -> str:
    return "critical" if lane.critical else "window"


def _filled(name: str, wide: int) -> str:
    """A sign over the width of its column; what is a point stands at its beginning."""
    if not name:
        return _BLANK * wide
    sign = SIGNS[name]
    return sign.ljust(wide) if name in ("milestone", "perhaps", "set", "today") else sign * wide
