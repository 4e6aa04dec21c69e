"""When everything happens: the earliest and the latest day of each activity, why then, what collides, what is critical.

All conditions of an engagement are held against each other; none is repaired silently.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from itertools import islice

from samenspel_cli.model.days import Days, Gathering
from samenspel_cli.model.network import Network, network_of
from samenspel_cli.model.period import COARSER, Period
from samenspel_cli.model.project import Project
from samenspel_cli.model.ways import places_of
from samenspel_cli.planning.calendar import unknown_days
from samenspel_cli.planning.schedule.backward import Backward
from samenspel_cli.planning.schedule.conflicts import conflicts
from samenspel_cli.planning.schedule.counted import Counted
from samenspel_cli.planning.schedule.forward import Forward
from samenspel_cli.planning.schedule.pacing import Pacing
from samenspel_cli.planning.schedule.promised import differing
from samenspel_cli.planning.schedule.spots import DAY_ZERO, Late, Plan, Spot
from samenspel_cli.planning.schedule.telling import Passes, Teller
from samenspel_cli.planning.schedule.terms import Bound, Reader, Settle
from samenspel_cli.planning.schedule.values import Cause, Edge, Offset, Planned, Schedule
from samenspel_cli.planning.settling import settled
from samenspel_cli.problems import Problems

MOST = 100
"""How many conflicts of one plan are told: who has more mends these first."""
__all__ = ["Cause", "Edge", "Offset", "Planned", "Schedule", "schedule"]


def schedule(project: Project, today: date | None = None) -> Schedule:
    """Plan an engagement. Never raises for what a user wrote: what is wrong stands in `problems`.

    Everything is as early as can be with the shortest lengths that were said; latest days are those by which nothing
    is late, also with the shortest. `today` only decides at which rates a pace in money is worked out. Who asks for the
    same again gets the same: one command plans a project once.
    """
    return project.once(_schedule, today)


def _schedule(project: Project, today: date | None) -> Schedule:
    engagement, days = project.engagement, project.days()
    network = network_of(engagement)
    if network.circular:  # such an engagement is refused when it is read
        return Schedule((), days)
    pacing = Pacing(project, today or engagement.date or DAY_ZERO)
    start = _start_of(project, days)
    meetings = engagement.calendar.meetings if engagement.calendar is not None else {}
    lags = {name: one.papers for name, one in meetings.items()}

    def planned(begins: date | None) -> Plan:
        reader = Reader(engagement, days, _settling(days, begins), pacing.lag)
        terms = [reader.terms(item) for item in network.items]
        return Plan(network, terms, Counted(days), Counted(Days()), start, lags)

    plan = planned(start.day if start is not None else None)
    if start is None and any(terms.undated is not None for terms in plan.terms):
        plan = _counted_from_start(project, plan, planned)
    keys = tuple("/".join(item.way) for item in network.items)
    passes = _passes(plan)
    items = Teller(plan, passes, keys).all()
    promised = differing(items, _settling(days, start.day if start is not None else None))
    faults = [*islice(conflicts(plan, passes, engagement), MOST), *unknown_days(items, days), *promised]
    if any(person.week is not None for person in engagement.people.values()):
        from samenspel_cli.planning.schedule.load import overload  # what somebody has to do follows from prices

        faults += overload(items, engagement, days, pacing.lines)
    problems = [*days.problems, *map(project.problem, faults)]
    return Schedule(items, days, Problems(problems).problems, _critical_path(items))


def _critical_path(items: Sequence[Planned]) -> tuple[str, ...]:
    """What decides when all is over, in order of time; where nothing has a date, counted from what it waits for."""
    critical = [item for item in items if item.critical and not item.container]
    dated = [(item.start.day, item.key) for item in critical if item.start is not None]
    counted = [(item.offset.first, item.key) for item in critical if item.offset is not None]
    dated.sort(key=lambda one: one[0])
    counted.sort(key=lambda one: one[0])
    return tuple(key for _, key in dated or counted)


def _counted_from_start(project: Project, plan: Plan, planned: Callable[[date | None], Plan]) -> Plan:
    """The plan with windows such as M2, where the engagement begins with a milestone or nobody said when."""
    start = project.engagement.start
    ways = places_of(project.engagement).ways(start.text) if start is not None and start.period is None else []
    base = Spot("relative")
    if len(ways) == 1:
        base = Forward(plan).run().spots[2 * plan.network.at[ways[0]] + 1]
    if base.state == "dated":
        return planned(base.day)
    if base.state == "relative":
        for number, terms in enumerate(plan.terms):
            said = terms.undated
            period = settled(said, start=base.day) if said is not None and said.needs == "start" else None
            if period is not None and period.needs is None:
                cause = Cause("cause-window", (*plan.network.items[number].path, "when"), {"period": said})
                grain = COARSER.index(period.precision)
                first, last = (
                    Bound(day, cause, grain) if day is not None else None for day in (period.first, period.last)
                )
                terms.counted, terms.origin = (first, last), base.origin
    return plan


def _settling(days: Days, start: date | None = None) -> Settle:
    """What gives a period its days; None where these are not known."""

    def settle(period: Period) -> Period | None:
        found = settled(period, days=days, start=start) if period.needs is not None else period
        return found if found.needs is None else None

    return settle


def _start_of(project: Project, days: Days) -> Bound | None:
    """The day on which the engagement begins, where one was said."""
    start = project.engagement.start
    period = _settling(days)(start.period) if start is not None and start.period is not None else None
    if period is None or period.first is None:
        return None
    return Bound(period.first, Cause("cause-start", ("start",), {"period": period}), COARSER.index(period.precision))


def _passes(plan: Plan) -> Passes:
    """Forward surely, as planned, and with the longest lengths; backward from what was said, and from the end."""
    planned = _planned(plan)
    sure = planned if _certain(plan, planned) else Forward(plan, sure=True).run()
    early = planned.spots
    ranges = any(terms.length is not None and terms.length.least != terms.length.most for terms in plan.terms)
    longest = Forward(plan, most=True).run() if ranges or plan.doubts else planned
    meetings = planned.meetings
    late = _back(plan, early, meetings)
    ends = _ends_of_undated(plan.network, early)

    def end_undated(item: int) -> Bound | None:
        spot = early[2 * item + 1]
        return ends.get(spot.origin) if spot.state == "relative" else None

    undated = late
    if ends:
        relative = [spot.state == "relative" for spot in early[::2]]
        undated = Backward(plan, early, end_undated, plan.plain, relative.__getitem__, meetings).run()
    return Passes(planned, sure, longest, late, undated, _back(plan, early, meetings, most=True) if ranges else late)


def _planned(plan: Plan) -> Forward:
    """As early as can be; again where it turns out that something can be at one meeting as well as at a later one.

    A meeting is only known where all leads to it that was said: the end of a window, of a week or of a month, and the
    longest lengths.
    """
    planned = Forward(plan).run()
    if planned.meetings:
        latest = Forward(plan, most=True, loose=True).run().meetings
        plan.doubts.update({at: latest.get(at) for at, one in planned.meetings.items() if latest.get(at) != one})
    return Forward(plan).run() if plan.doubts else planned


def _certain(plan: Plan, planned: Forward) -> bool:
    """Whether what is planned is what cannot be earlier.

    All has a day and a length of its own; or all has a day and is in time, although work fills its windows.
    """
    if not planned.clashes and not planned.missed and all(spot.state in ("dated", "none") for spot in planned.spots):
        return True
    return all(
        planned.spots[2 * at].state == "dated" and terms.length is not None
        if item.fixed
        else item.container and terms.fills is None and terms.length is None
        for at, (item, terms) in enumerate(zip(plan.network.items, plan.terms, strict=True))
    )


def _back(plan: Plan, early: list[Spot], meetings: Mapping[int, Gathering], *, most: bool = False) -> list[Late | None]:
    return Backward(plan, early, _end_of(plan.network, early), plan.days, lambda _: True, meetings, most).run()


def _end_of(network: Network, early: list[Spot]) -> Callable[[int], Bound | None]:
    """The day on which all is over that has a date."""
    dated = [
        (spot.day, number)
        for number, spot in enumerate(early[1::2])
        if spot.state == "dated" and not network.items[number].container
    ]
    if not dated:
        return lambda _: None
    day, number = max(dated, key=lambda one: one[0])
    item = network.items[number]
    bound = Bound(day, Cause("cause-end", item.path, {"title": item.work.title}))
    return lambda item: bound if early[2 * item + 1].state == "dated" else None


def _ends_of_undated(network: Network, early: list[Spot]) -> dict[int, Bound]:
    """By what is counted from, the last day of all that is counted from it."""
    ends: dict[int, Bound] = {}
    for number, spot in enumerate(early[1::2]):
        if spot.state == "relative" and (spot.origin not in ends or ends[spot.origin].day < spot.day):
            item = network.items[number]
            ends[spot.origin] = Bound(spot.day, Cause("cause-end", item.path, {"title": item.work.title}))
    return ends
