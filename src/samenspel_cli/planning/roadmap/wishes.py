"""Which money still has to be asked, in which document of planning and control, and until which day that can be done.

A year is lost by who comes a day too late: so what costs money stands in the kadernota of the first year in which it
does, unless it is said in which document it is asked, or from which budget it is paid already.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal

from samenspel_cli.model.cycle import document_of
from samenspel_cli.model.engagement import Engagement
from samenspel_cli.model.period import Period
from samenspel_cli.planning.roadmap.money import CostLine, Costs
from samenspel_cli.planning.roadmap.planned import Road

KADERNOTA = "kadernota"
State = Literal["open", "today", "late", "after", "unplanned", "year-unknown", "day-unknown"]
"""`open` can still be asked, `today` for the last day; `late` cannot any more; `after` is asked in a document about a
later year than the money is needed. Of an `unplanned` wish the document is not in the calendar, and of `day-unknown`
the last day is not; of `year-unknown` nobody knows when the money is needed."""


@dataclass(frozen=True, slots=True)
class Wish:
    """An amount that has to be asked."""

    line: CostLine
    year: int | None
    """The first year in which it is needed."""
    document: str | None
    """The id of the document in the calendar; None where there is none."""
    said: bool
    """Whether it was said in which document; else it is the kadernota of that year."""
    until: date | None
    """The last day on which it can still be put into that document."""
    decided: Period | None
    """When that document is first decided on."""
    state: State

    @property
    def late(self) -> bool:
        """Whether it comes too late."""
        return self.state in ("late", "after")


def wishes(engagement: Engagement, road: Road, costs: Costs, today: date) -> tuple[Wish, ...]:
    """All amounts that still have to be asked: first what must be asked first, last of what no day is known.

    What is settled (`covered`) need not be asked, nor what belongs to a project that is done.
    """
    done = {one.key for one in road.projects if one.state == "done"}
    lines = (line for line in costs.lines if not line.covered and line.project not in done)
    found = [_wish(engagement, road, line, today) for line in lines]
    place = {one.key: one.position for one in road.projects}
    return tuple(
        sorted(
            found,
            key=lambda one: (one.until or date.max, one.year or date.max.year, place[one.line.project], one.line.at),
        )
    )


def _wish(engagement: Engagement, road: Road, line: CostLine, today: date) -> Wish:
    year, said = line.begins, line.cost.wish
    document = said or (_kadernota(engagement, year) if year is not None else None)
    moment = road.days.moments.get(document) if document is not None else None
    until = moment.papers if moment is not None else None
    about = _year_of(engagement, document) if document is not None else None
    state: State
    if until is not None and until < today:
        state = "late"
    elif said is not None and about is not None and year is not None and about > year:
        state = "after"
    elif document is None:
        state = "unplanned" if year is not None else "year-unknown"
    elif until is None:
        state = "day-unknown"
    else:
        state = "today" if until == today else "open"
    return Wish(line, year, document, said is not None, until, moment.when if moment is not None else None, state)


def _kadernota(engagement: Engagement, year: int) -> str | None:
    """The kadernota about a year, by its id in the calendar."""
    cycle = engagement.calendar.cycle if engagement.calendar is not None else {}
    return next((name for name, one in cycle.items() if document_of(name, one) == (KADERNOTA, year)), None)


def _year_of(engagement: Engagement, name: str) -> int | None:
    cycle = engagement.calendar.cycle if engagement.calendar is not None else {}
    return document_of(name, cycle[name])[1] if name in cycle else None
