"""The fees for a reader who sees no lines: what each phase comes to, and why that may not be all."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from samenspel_cli.document import Cell, Row, Said, Units
from samenspel_cli.documents._fees import Fees, called, reason
from samenspel_cli.model.engagement import Engagement
from samenspel_cli.model.ids import id_of
from samenspel_cli.planning.budget import Budget, Section
from samenspel_cli.planning.lines import Line, reason_of, total_of


def phase_rows(engagement: Engagement, costs: Budget, fees: Fees) -> Iterator[Row]:
    """A row for each phase, and one for all activities outside them; then what goes off and on the whole.

    Without any phase each activity of the highest level takes a row: they are then what the client buys.
    """
    for number, section in enumerate(costs.sections, start=1):
        if not engagement.phases:
            for name, lines in _activities(section).items():
                title = fees.noted(_titles(engagement)[name], lines)
                yield fees.row("item", title, fees.sums(total_of(lines), lines), name)
        elif section.entries:
            title = Said("numbered", {"number": str(number), "title": _title(section)})
            group = id_of(section.phase) if section.phase else ""
            yield fees.row("item", fees.noted(title, section.lines), fees.sums(section.total, section.lines), group)
    for line in costs.adjustments:
        yield fees.row("item", called(line), fees.amounts(line), line.id)


def coarse_reasons(engagement: Engagement, several: Iterable[Budget], fees: Fees) -> tuple[Cell, ...]:
    """Why the totals are not complete, naming no line; for who sees only totals no phase either."""
    every = tuple(several)
    if all(one.including.complete for one in every):
        return ()
    if fees.shown.detail == "totals":
        return (Said("why-some"),)
    found = [
        why for one in every for section in one.sections for why in section_reasons(engagement, section, fees.units)
    ]
    if any(vat.amount is None for one in every for vat in one.vat):
        found.append(Said("why-vat"))
    return _once(found) or (Said("why-some"),)


def section_reasons(engagement: Engagement, section: Section, units: Units) -> tuple[Cell, ...]:
    """Why what a phase comes to is not complete, told of the phase; without any phase, of each activity."""
    parts: Iterable[tuple[Cell, Iterable[Line]]] = ((_title(section), section.lines),)
    if not engagement.phases:
        titles = _titles(engagement)
        parts = ((titles[name], lines) for name, lines in _activities(section).items())
    return _once(
        reason(why, units, title) for title, lines in parts for line in lines if (why := reason_of(line)) is not None
    )


def _title(section: Section) -> Cell:
    return section.phase.title if section.phase else Said("other-activities")


def _titles(engagement: Engagement) -> Mapping[str, str]:
    """The titles of the activities of the highest level, by their ids."""
    return {id_of(activity): activity.title for activity in engagement.activities}


def _activities(section: Section) -> Mapping[str, list[Line]]:
    """The lines of each activity of the highest level, by its id."""
    found: dict[str, list[Line]] = {}
    for line in section.lines:
        name = line.above[0] if line.above or isinstance(line.activity, Engagement) else id_of(line.activity)
        found.setdefault(name, []).append(line)
    return found


def _once(cells: Iterable[Cell]) -> tuple[Cell, ...]:
    return tuple({str(cell): cell for cell in cells}.values())
