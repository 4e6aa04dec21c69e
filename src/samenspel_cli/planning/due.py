"""On which day, or in which month, an instalment falls due: the moment that was agreed, with its lag, as it is planned.

What falls on a day on which nobody works moves to the next that is a working day. What is only known by the month stays
a month.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from typing import TYPE_CHECKING

from samenspel_cli.model.instalments import Instalment
from samenspel_cli.model.lag import Lag
from samenspel_cli.model.moment import Moment
from samenspel_cli.model.period import Period, unit_around
from samenspel_cli.model.project import Project
from samenspel_cli.model.timed import says_when
from samenspel_cli.model.ways import every, places_of
from samenspel_cli.planning.instalments import Due
from samenspel_cli.problems import Path, Refusal

if TYPE_CHECKING:
    from samenspel_cli.model.days import Days
    from samenspel_cli.planning.schedule import Planned


@dataclass(slots=True)
class Dating:
    """The dates of instalments of one project. Calendar and schedule are worked out where a moment asks for them."""

    project: Project
    today: date
    _planned: dict[Path, Planned] | None = None
    _known: dict[int, tuple[Instalment, Period | None]] = field(default_factory=dict)

    def dated(self, dues: Iterable[Due]) -> tuple[Due, ...]:
        """The same instalments, with when they fall due as far as that is known."""
        return tuple(replace(due, when=self._when(due.part)) for due in dues)

    def _when(self, part: Instalment) -> Period | None:
        if part.at is None:
            return None
        known = self._known.get(id(part))
        if known is None:
            moment = self._moment(part.at)
            found = None if moment is None else due_on(moment, part.lag, self.project.days)
            known = self._known[id(part)] = (part, found)
        return known[1]

    def _moment(self, at: Moment) -> Period | None:
        """When it is that an instalment is counted from."""
        if at.period is not None:
            return at.period
        engagement = self.project.engagement
        if self._planned is None and (engagement.sessions or any(says_when(work) for work in every(engagement))):
            from samenspel_cli.planning.schedule import schedule

            self._planned = {one.path: one for one in schedule(self.project, self.today).items}
        places = places_of(engagement)
        planned = (self._planned or {}).get(places.path(places.way(at.text))) if at.text in places else None
        return None if planned is None else _end_of(planned)


def due_on(moment: Period, lag: Lag | None, days: Callable[[], Days]) -> Period | None:
    """The day so long after a moment, or the next on which somebody works; of a month or a week, a month or a week.

    A day of a lag is a calendar day here. None where a day is not known, or none that can be written.
    """
    if moment.days is None:
        return None
    first, last = moment.days
    exact = first == last and moment.precision == "day"
    if not exact and (lag is None or not lag.number):
        return moment
    calendar = days()
    try:
        if lag is not None:
            own = Lag(lag.number, "calendar-day") if lag.unit == "day" else lag
            first, last = calendar.shift(first, own), calendar.shift(last + timedelta(1), own) - timedelta(1)
        if exact:
            day = calendar.working(first)
            return Period(day, day, "day")
    except (Refusal, OverflowError):
        return None
    precision = moment.precision
    return Period(unit_around(first, precision)[0], unit_around(max(first, last), precision)[1], precision)


def _end_of(planned: Planned) -> Period | None:
    """When something is over: its last day, or the last month or week in which it is.

    What happens on one day somewhere in a window may be over in all of it.
    """
    from samenspel_cli.model.network import SITTINGS

    set_ = [sitting.day for sittings in planned.sittings for sitting in sittings]
    if set_ and len(planned.sittings) >= (planned.groups or 1):
        return Period(max(set_), max(set_), "day")
    shown = planned.shown
    if shown is None or shown.days is None:
        return None
    if planned.milestone or (planned.work.kind in SITTINGS and planned.work.takes is None and not planned.container):
        return shown
    return Period(*unit_around(shown.days[1], shown.precision), shown.precision)
