"""The timeline as drawings: one where all of it fits on a page, else one of the phases and one of every few of them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from itertools import groupby

from samenspel_cli.document import Block, Cell, Joined, Said
from samenspel_cli.documents import Ask
from samenspel_cli.documents._plan import Plan, Shut, lanes, shut_weeks
from samenspel_cli.figures.timeline import Lane, Timeline, alt
from samenspel_cli.paper import Figure

_ROWS = 30
"""So many rows stand well on a page."""
_MOST = 12
"""So many drawings at most: of an engagement with more in it, only the phases are drawn."""


def timeline_figures(plan: Plan, shut: Iterable[Shut], ask: Ask) -> tuple[Block, ...]:
    """The schedule as one drawing or several; nothing where nothing has a day, and one on a terminal, which scrolls."""
    drawn, closed = lanes(plan, room=True), shut_weeks(shut)
    if not any(lane.periods or lane.days for lane in drawn):
        return ()
    whole = (_figure(drawn, closed, ask.today, "timeline", Said("caption-timeline")),)
    if not ask.paper or len(drawn) <= _ROWS:
        return whole
    parts = [part for part in _parts(drawn) if any(lane.periods or lane.days for lane in part)]
    if not 1 < len(parts) <= _MOST:
        return whole
    phases = tuple(lane for lane in drawn if lane.heading)
    figures = [_figure(phases, closed, ask.today, "timeline", Said("caption-timeline"))] if _dated(phases) > 1 else []
    for number, part in enumerate(parts, start=1):
        titles: tuple[Cell, ...] = tuple(lane.title for lane in part if lane.heading)
        caption = Said("caption-timeline-part", {"titles": Joined(titles, ", ", listed=True)})
        figures.append(_figure(part, closed, ask.today, f"timeline-{number}", caption))
    return tuple(figures)


def _dated(phases: Iterable[Lane]) -> int:
    return sum(bool(lane.periods) for lane in phases)


def _figure(
    drawn: tuple[Lane, ...], closed: tuple[tuple[date, date], ...], today: date, name: str, caption: Cell
) -> Figure:
    drawing = Timeline(drawn, closed, today, text=True)
    return Figure(name, "timeline", drawing, alt(drawing), caption)


def _parts(drawn: Sequence[Lane]) -> Iterator[tuple[Lane, ...]]:
    """The rows in parts that fit, phases whole where that can be; a phase that goes on begins with its title again."""
    part: list[Lane] = []
    for phase in _phases(drawn):
        if part and len(part) + len(phase) > _ROWS:
            yield tuple(part)
            part = []
        part += phase
    if part:
        yield tuple(part)


def _phases(drawn: Sequence[Lane]) -> Iterator[tuple[Lane, ...]]:
    """Each phase with its rows, in pieces that fit."""
    number = 0
    numbers = []
    for lane in drawn:
        number += lane.heading
        numbers.append(number)
    for _, several in groupby(zip(numbers, drawn, strict=True), key=lambda one: one[0]):
        rows = [lane for _, lane in several]
        head, rest = ((rows[0],), rows[1:]) if rows[0].heading else ((), rows)
        room = _ROWS - len(head)
        for at in range(0, max(len(rest), 1), room):
            yield (*head, *rest[at : at + room])
