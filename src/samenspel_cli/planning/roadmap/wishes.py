"""What has to be asked when: each cost that is not settled must be in the kadernota of the year in which it begins."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from samenspel_cli.model.calendar import Calendar
from samenspel_cli.model.period import Period
from samenspel_cli.model.project import Project
from samenspel_cli.planning.roadmap.money import Amount, Costs
from samenspel_cli.planning.roadmap.planned import PlannedProject, Road

_KADERNOTA = "kadernota"
_YEAR = re.compile(r"(?:19|20|21)[0-9]{2}\Z")


@dataclass(frozen=True, slots=True)
class Wish:
    """A cost that has to be asked, in which document and until when."""

    project: PlannedProject
    line: int
    """Which cost of the project it is, from 0."""
    year: int | None
    """The first year in which it costs anything; None where no year is known."""
    amount: Amount | None
    """What it costs in that year; None while nobody knows."""
    document: str | None
    """The document in which it must stand, by its id in the calendar; None where it has none for that year."""
    closes: date | None
    """The last day on which it can still be put into it; None where that is not known."""
    decided: Period | None
    """When the document is first decided on."""
    late: bool
    """Whether that day has passed."""


def wishes(project: Project, road: Road, costs: Costs, today: date) -> tuple[Wish, ...]:
    """Every cost that is not settled, the one that closes first on top; those without a document last.

    Municipalities settle wishes in the kadernota of the year before the money is spent; which one a cost must be in
    follows from its first year, unless the cost names a document itself.
    """
    calendar = project.engagement.calendar
    found = tuple(_wishes(calendar, road, costs, today))
    return tuple(sorted(found, key=lambda one: (one.closes or date.max, one.document is None, one.project.position)))


def _wishes(calendar: Calendar | None, road: Road, costs: Costs, today: date) -> Iterator[Wish]:
    by_year = costs.by("project", "line", "year")
    first: dict[tuple[object, object], int] = {}
    for key, line, year in by_year:
        if isinstance(year, int):
            first[key, line] = min(first.get((key, line), year), year)
    for unknown in costs.unknown:
        if unknown.year is not None:
            key = (unknown.project, unknown.line)
            first[key] = min(first.get(key, unknown.year), unknown.year)
    for project in road.projects:
        if project.state in ("done", "dropped"):
            continue
        for line, cost in enumerate(project.project.costs):
            if cost.covered is not None:
                continue
            begins = first.get((project.key, line))
            name = cost.wish or _document(calendar, begins)
            gathering = road.days.moments.get(name) if name is not None else None
            closes = gathering.papers if gathering is not None else None
            yield Wish(
                project,
                line,
                begins,
                by_year.get((project.key, line, begins)),
                name,
                closes,
                gathering.when if gathering is not None else None,
                closes is not None and closes < today,
            )


def _document(calendar: Calendar | None, year: int | None) -> str | None:
    """The kadernota of a year, by its id in the calendar; None where there is none."""
    for name, one in calendar.cycle.items() if calendar is not None and year is not None else ():
        found = _YEAR.search(name)
        about = one.year or (int(found[0]) if found else None)
        kind = one.document or (_KADERNOTA if name.lower().startswith(_KADERNOTA) else None)
        if about == year and kind == _KADERNOTA:
            return name
    return None
