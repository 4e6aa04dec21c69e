"""From the conditions to days: first forward, as early as can be, then backward, as late as may be.

A moment that depends on something undated is counted from that, in days of a calendar without holidays.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Literal

from samenspel_cli.model.days import Days, Gathering
from samenspel_cli.model.lag import Lag
from samenspel_cli.model.network import Arrow, Network, is_timed
from samenspel_cli.model.period import COARSER
from samenspel_cli.planning.schedule.counted import Counted
from samenspel_cli.planning.schedule.terms import ONE_DAY, Bound, Length, Terms, grain_of
from samenspel_cli.planning.schedule.values import Cause
from samenspel_cli.problems import Refusal

State = Literal["none", "dated", "relative", "unknown"]
"""What is known of a moment: nothing was said, its day, its distance from something undated, or that nobody knows."""
DAY_ZERO = date(2024, 1, 1)
"""A Monday: from it is counted what has no date."""
THE_START = -1
"""From what is counted that waits for nothing: the start of the engagement."""
_FAR = 400
"""So many days further is looked for one on which people can meet."""


@dataclass(slots=True)
class Spot:
    """A moment as it was worked out."""

    state: State = "none"
    day: date = DAY_ZERO
    why: Bound | Arrow | Cause | None = None
    """A day that was said, an arrow to what it waits for, or what else decided."""
    grain: int = 0
    origin: int = THE_START


NOWHERE = Spot()


@dataclass(frozen=True, slots=True)
class Clash:
    """A moment that comes later than it may."""

    item: int
    ends: bool
    """Whether it is the end of the item, not its beginning."""
    day: date
    bound: Bound
    """Which day it may not pass, and why."""
    why: Bound | Arrow | Cause | None
    """Why it is not earlier."""


@dataclass(slots=True)
class Plan:
    """The network with the terms of its items: everything that the passes need."""

    network: Network
    terms: Sequence[Terms]
    days: Counted
    plain: Counted
    """The calendar for what has no date: weekends only."""
    start: Bound | None
    """The day on which the engagement begins."""
    meeting_lags: dict[str, Lag | None]
    far: dict[int, Refusal] = field(default_factory=dict)
    """Items that would lie further than is planned, and why."""
    meetings: dict[int, Gathering] = field(default_factory=dict)
    """The meeting at which an item is on the table."""
    begun: dict[int, date] = field(default_factory=dict)
    """Of each arrow of sort `begun` that counted, by its position, the day that decided."""

    def calendar(self, state: State) -> Counted:
        """The calendar by which a moment is counted."""
        return self.plain if state == "relative" else self.days

    def papers(self, gathering: Gathering, name: str) -> date | None:
        """The last day on which papers for a meeting can be in time; of a month, that of its last day."""
        lag = self.meeting_lags.get(name)
        if gathering.papers is not None or lag is None or gathering.when.last is None:
            return gathering.papers
        return self.days.shift(gathering.when.last, Lag(-lag.number, lag.unit))


def moved(days: Days | Counted, day: date, arrow: Arrow, *, ready: bool = False) -> date:
    """The first day on which the target of an arrow can be, by the day of its source.

    Work begins on a working day; what takes weeks or months may end on another. `ready` asks for the day on which the
    source and the lag are over, which counts for papers of a meeting.
    """
    if arrow.sort == "inside":
        return day
    later = day if arrow.lag is None else days.shift(day, arrow.lag)
    if ready or (arrow.target % 2 and not arrow.next_day):
        return later
    return days.working(later + ONE_DAY if arrow.next_day else later)


def moved_back(days: Counted, day: date, arrow: Arrow, *, ready: bool = False) -> date:
    """The last day on which the source of an arrow can be, so that its target can be on a day."""
    if arrow.sort == "inside":
        return day
    goal = day if ready or (arrow.target % 2 and not arrow.next_day) else days.worked(day)
    guess = goal - ONE_DAY if arrow.next_day and not ready else goal
    if arrow.lag is None:
        return guess
    guess = days.shift(guess, Lag(-arrow.lag.number, arrow.lag.unit))
    while moved(days, guess, arrow, ready=ready) > goal:
        guess -= ONE_DAY
    while moved(days, guess + ONE_DAY, arrow, ready=ready) <= goal:
        guess += ONE_DAY
    return guess


@dataclass(slots=True)
class Forward:
    """The earliest days.

    `sure` asks for what cannot be earlier, whatever happens: work that fills its window takes a day, and what is not
    known takes no time. Else work fills its window, and what depends on something unknown is unknown. `most` lets all
    take the longest that was said.

    What comes later than it may is told once: what follows is worked out as if it were in time.
    """

    plan: Plan
    sure: bool = False
    most: bool = False
    spots: list[Spot] = field(default_factory=list)
    onward: list[Spot] = field(default_factory=list)
    """The same as what follows sees them: never later than they may be."""
    clashes: list[Clash] = field(default_factory=list)
    missed: dict[int, date] = field(default_factory=dict)
    """Items for which there is no meeting in time, and the day on which their papers would be ready."""

    def run(self) -> Forward:
        """Work out when each moment is."""
        network = self.plan.network
        self.spots = [NOWHERE] * (2 * len(network.items))
        self.onward = list(self.spots)
        for moment in network.order:
            item = moment // 2
            try:
                spot = self._end(item) if moment % 2 else self._start(item)
            except Refusal as refusal:
                self.plan.far.setdefault(item, refusal)
                spot = Spot("none" if self.sure else "unknown")
            self.spots[moment] = spot
            self.onward[moment] = self._in_time(moment, spot) if spot.state == "dated" else spot
        return self

    def _in_time(self, moment: int, spot: Spot) -> Spot:
        """A moment, no later than it may be; where it was, that is noted."""
        item, ends = divmod(moment, 2)
        terms = self.plan.terms[item]
        bound = terms.limit if ends else terms.latest
        if bound is None or spot.day <= bound.day:
            return spot
        start = self.spots[2 * item]
        why = start.why if ends and self.plan.network.items[item].fixed else spot.why
        self.clashes.append(Clash(item, bool(ends), spot.day, bound, why))
        return replace(spot, day=bound.day)

    # The beginning of one item

    def _start(self, item: int) -> Spot:
        plan, terms = self.plan, self.plan.terms[item]
        own = plan.network.items[item]
        found = [self._by(number) for number in plan.network.into[2 * item]]
        if own.fixed and terms.length is not None:
            found += [self._from_end(terms.length, spot) for spot in self._ends(item)]
        said = self._said(item)
        chosen = self._chosen(said, [spot for spot in found if spot is not None])
        if chosen.state == "none" and (chosen_start := self._source(item)) is not None:
            chosen = chosen_start
        return self._snapped(item, chosen)

    def _said(self, item: int) -> list[Spot]:
        """The day from which it may begin, as it was said."""
        plan, terms = self.plan, self.plan.terms[item]
        bound = terms.earliest
        if bound is None:
            return []
        own = plan.network.items[item]
        kept = own.milestone or own.sittings or (terms.limit is not None and terms.limit.day == bound.day)
        day = bound.day if kept or own.container else plan.days.working(bound.day)
        return [Spot("dated", day, bound, bound.grain)]

    def _by(self, number: int) -> Spot | None:
        """What an arrow says of its target; None where it says nothing."""
        plan = self.plan
        arrow = plan.network.arrows[number]
        source = self.onward[arrow.source]
        if arrow.sort == "begun":
            return None
        if source.state == "none" and arrow.source % 2 == 0 and plan.network.items[arrow.source // 2].container:
            return self._begun(number)
        if source.state == "none":
            return None if arrow.sort == "inside" or self.sure else Spot("unknown")
        if source.state == "unknown":
            return None if self.sure else Spot("unknown", why=arrow)
        if source.state == "relative" and self.sure:
            return None
        target = plan.network.items[arrow.target // 2]
        ready = target.work.at is not None and arrow.target % 2 == 0
        day = moved(plan.calendar(source.state), source.day, arrow, ready=ready)
        return Spot(source.state, day, arrow, max(source.grain, grain_of(arrow.lag)), source.origin)

    def _begun(self, number: int) -> Spot | None:
        """When a phase without a beginning of its own has begun: when the first thing in it has."""
        plan = self.plan
        arrow = plan.network.arrows[number]
        if arrow.sort == "inside":
            return None
        several = [
            (self.onward[plan.network.arrows[other].source], other)
            for other in plan.network.into[arrow.target]
            if plan.network.arrows[other].sort == "begun" and plan.network.arrows[other].path == arrow.path
        ]
        dated = [(spot.day, other, spot) for spot, other in several if spot.state == "dated"]
        if not dated:
            return None if self.sure else Spot("unknown", why=arrow)
        day, _, spot = min(dated, key=lambda one: one[0])
        if not self.sure:
            plan.begun |= {other: day for one, other, _ in dated if one == day}
        first = moved(plan.days, day, arrow)
        return Spot("dated", first, arrow, max(spot.grain, grain_of(arrow.lag)))

    def _ends(self, item: int) -> list[Spot]:
        """When it is over at the earliest, by what its end waits for."""
        plan, terms = self.plan, self.plan.terms[item]
        found = [self._by(number) for number in plan.network.into[2 * item + 1]]
        bound = terms.ends_from
        if bound is not None:
            found.append(Spot("dated", bound.day, bound, bound.grain, origin=_OWN))
        return [spot for spot in found if spot is not None]

    def _from_end(self, length: Length, end: Spot) -> Spot:
        """When something of a known length begins, so that it is over on a day or later."""
        if end.state not in ("dated", "relative"):
            return end
        days = self.plan.calendar(end.state)
        first = length.first(days, end.day, most=self.most)
        if length.last(days, first, most=self.most) < end.day:
            first = days.working(first + ONE_DAY)
        return Spot(end.state, first, end.why, end.grain, end.origin)

    def _chosen(self, said: list[Spot], found: Sequence[Spot]) -> Spot:
        """The moment that follows from all that decides over it."""
        said += [spot for spot in found if spot.origin == _OWN]
        found = [spot for spot in found if spot.origin != _OWN]
        if said or self.sure:
            found = [*said, *(spot for spot in found if spot.state == "dated")]
        elif any(spot.state == "unknown" for spot in found):
            return next(spot for spot in found if spot.state == "unknown")
        elif any(spot.state == "relative" for spot in found):
            found = [spot for spot in found if spot.state == "relative"]
            if len({spot.origin for spot in found}) > 1:
                return Spot("unknown", why=found[0].why)
        if not found:
            return NOWHERE
        latest = max(found, key=lambda spot: spot.day)
        grain = max(spot.grain for spot in found if spot.day == latest.day)
        return Spot(latest.state, latest.day, latest.why, grain, latest.origin if latest.origin != _OWN else THE_START)

    def _source(self, item: int) -> Spot | None:
        """When something begins that waits for nothing; None where nothing is said of its time."""
        plan = self.plan
        own, out = plan.network.items[item], plan.network.out[2 * item] + plan.network.out[2 * item + 1]
        waited = any(plan.network.arrows[number].sort != "inside" for number in out)
        if own.container or not (own.milestone or is_timed(own.work) or waited):
            return None
        if own.milestone and own.work.at is None:
            return None if self.sure else Spot("relative", DAY_ZERO, None, 0, item)
        if plan.start is not None:
            return Spot("dated", plan.days.working(plan.start.day), plan.start, plan.start.grain)
        if own.work.at is not None:
            return None
        return None if self.sure else Spot("relative", DAY_ZERO, None, 0, THE_START)

    # What falls on certain days only

    def _snapped(self, item: int, spot: Spot) -> Spot:
        plan, terms = self.plan, self.plan.terms[item]
        own = plan.network.items[item]
        if own.work.at is not None and not own.sittings:
            return self._at_meeting(item, own.work.at, spot)
        if spot.state != "dated":
            return spot
        if len(terms.windows) > 1 and terms.length is not None:
            spot = self._in_window(terms, terms.length, spot)
        if terms.meets and own.fixed:
            far = _FAR if terms.limit is None else (terms.limit.day - spot.day).days + 1
            day = next((day for day in _days_on(spot.day, far) if plan.days.meets(day, terms.who)), spot.day)
            if day != spot.day:
                cause = Cause("cause-no-meeting", own.path, {"first": spot.day}, _source_key(plan, spot))
                spot = Spot("dated", day, spot.why if isinstance(spot.why, Arrow) else cause, spot.grain)
        return spot

    def _in_window(self, terms: Terms, length: Length, spot: Spot) -> Spot:
        """The first of several windows in which something fits."""
        days = self.plan.days
        for window in terms.windows:
            first = spot.day if window.first is None else max(days.working(window.first), spot.day)
            if window.last is None or length.last(days, first, most=self.most) <= window.last:
                return spot if first == spot.day else Spot("dated", first, terms.earliest, spot.grain)
        return spot

    def _at_meeting(self, item: int, name: str, spot: Spot) -> Spot:
        """The first meeting for which the papers are in time."""
        plan = self.plan
        own = plan.network.items[item]
        if spot.state in ("unknown", "relative"):
            return Spot("unknown", why=spot.why)
        earliest = plan.terms[item].earliest
        waits = isinstance(spot.why, Arrow)
        for gathering in plan.days.meetings.get(name, ()):
            period, papers = gathering.when, plan.papers(gathering, name)
            if period.first is None or period.last is None:
                continue
            if spot.state == "dated" and period.last < spot.day:
                continue
            if earliest is not None and period.last < earliest.day:
                continue
            if waits and papers is not None and papers < spot.day:
                continue
            if not self.sure:
                plan.meetings[item] = gathering
            facts = {"meeting": name, "papers": papers, "period": period}
            cause = Cause("cause-meeting", (*own.path, "at"), facts, _source_key(plan, spot))
            return Spot("dated", max(period.first, spot.day) if waits else period.first, cause, _grain(gathering))
        if spot.state == "dated":
            self.missed[item] = spot.day
        return Spot("none" if self.sure else "unknown")

    # The end of one item

    def _end(self, item: int) -> Spot:
        plan, terms = self.plan, self.plan.terms[item]
        own, start = plan.network.items[item], self.spots[2 * item]
        if own.fixed:
            return self._after(start, terms.length)
        ends = self._ends(item)
        if own.container:
            return self._whole(item, start, ends)
        if self.sure:
            return self._latest([*([start] if start.state == "dated" else []), *ends])
        if terms.fills is not None:
            fills = Spot("dated", terms.fills.day, terms.fills, terms.fills.grain)
            return self._latest([fills, *([start] if start.state == "dated" else []), *ends])
        if not ends:
            return Spot("unknown" if start.state != "none" or terms.open else "none")
        chosen = self._chosen([], ends)
        if chosen.state == start.state and chosen.origin == start.origin and start.day > chosen.day:
            return start
        return chosen

    def _after(self, start: Spot, length: Length | None) -> Spot:
        """The end of what begins on a day and is of a known length."""
        if start.state not in ("dated", "relative"):
            return start
        if length is None:
            return start if self.sure else Spot("unknown")
        last = length.last(self.plan.calendar(start.state), start.day, most=self.most)
        return Spot(start.state, last, length.cause, max(start.grain, length.grain), start.origin)

    def _whole(self, item: int, start: Spot, ends: list[Spot]) -> Spot:
        """The end of what is as long as what stands in it; a window or a length of its own it fills."""
        terms = self.plan.terms[item]
        found = list(ends)
        if not self.sure:
            begun = start if start.state == "dated" else self._first_inside(item)
            if terms.length is not None and begun.state == "dated":
                found.append(self._after(begun, terms.length))
            if terms.fills is not None:
                found.append(Spot("dated", terms.fills.day, terms.fills, terms.fills.grain, _OWN))
        return self._chosen([], found)

    def _first_inside(self, item: int) -> Spot:
        """When the first thing in something begins."""
        items = self.plan.network.items
        first = NOWHERE
        for at in range(item + 1, len(items)):
            if items[at].depth <= items[item].depth:
                break
            spot = self.spots[2 * at]
            if spot.state == "dated" and not items[at].container and (first is NOWHERE or spot.day < first.day):
                first = spot
        return first

    def _latest(self, spots: list[Spot]) -> Spot:
        dated = [spot for spot in spots if spot.state == "dated"]
        return max(dated, key=lambda spot: spot.day, default=NOWHERE)


_OWN = -2
"""Of a moment that follows from what an item says itself, so that it has a date whatever it waits for."""


def _days_on(day: date, number: int) -> Sequence[date]:
    return [date.fromordinal(day.toordinal() + ahead) for ahead in range(number)]


def _grain(gathering: Gathering) -> int:
    return COARSER.index(gathering.when.precision)


def _source_key(plan: Plan, spot: Spot) -> str:
    """The key of what a moment waits for."""
    if isinstance(spot.why, Arrow):
        return "/".join(plan.network.items[spot.why.source // 2].way)
    return ""


@dataclass(slots=True)
class Late:
    """A moment as late as may be, and why."""

    day: date
    why: Bound | Arrow | Cause


@dataclass(slots=True)
class Backward:
    """The latest days on which each moment can be without anything being late."""

    plan: Plan
    forward: Sequence[Spot]
    end: Callable[[int], Bound | None]
    """The day on which all is over: the limit of what nothing waits for, where no other was said."""
    days: Counted
    kept: Callable[[int], bool]
    """Which items are looked at: those with a date, or those without."""
    most: bool = False
    spots: list[Late | None] = field(default_factory=list)

    def run(self) -> list[Late | None]:
        """Of each moment the latest day; None where nothing decides it."""
        network = self.plan.network
        self.spots = [None] * (2 * len(network.items))
        for moment in reversed(network.order):
            item = moment // 2
            try:
                if moment % 2:
                    self.spots[moment] = self._finish(item)
                else:
                    self._begin(item)
            except Refusal:
                self.spots[moment] = None
        return self.spots

    def _finish(self, item: int) -> Late | None:
        found = list(self._outward(2 * item + 1))
        if self.kept(item):
            found += [Late(bound.day, bound) for bound in self.plan.terms[item].limits]
        end = self.end(item)
        if end is not None and not found and not self.plan.network.items[item].container:
            found.append(Late(end.day, end))
        return min(found, key=lambda late: late.day, default=None)

    def _begin(self, item: int) -> None:
        plan, terms = self.plan, self.plan.terms[item]
        own, finish = plan.network.items[item], self.spots[2 * item + 1]
        found = list(self._outward(2 * item))
        if self.kept(item) and terms.latest is not None:
            found.append(Late(terms.latest.day, terms.latest))
        if item in plan.meetings and self.kept(item):
            last = plan.meetings[item].when.last
            found.append(Late(last or self.forward[2 * item].day, self.forward[2 * item].why or Cause("", own.path)))
        if own.fixed and terms.length is not None and finish is not None:
            first = terms.length.first(self.days, finish.day, most=self.most)
            found.append(Late(first, finish.why if own.milestone else terms.length.cause or Cause("", own.path)))
        elif finish is not None and not own.container:
            day = self.forward[2 * item].day if self._filling(item) else self._worked(finish.day, own.milestone)
            found.append(Late(min(day, finish.day), finish.why))
        chosen = min(found, key=lambda late: late.day, default=None)
        start = self.forward[2 * item]
        if chosen is not None and terms.meets and own.fixed and start.state == "dated" and not own.sittings:
            met = (date.fromordinal(chosen.day.toordinal() - back) for back in range((chosen.day - start.day).days + 1))
            day = next((day for day in met if plan.days.meets(day, terms.who)), chosen.day)
            chosen = Late(day, chosen.why)
        if chosen is not None and not own.milestone and not own.container and not own.sittings:
            chosen = self._on_working_day(chosen, start)
        self.spots[2 * item] = chosen
        if chosen is not None and own.fixed and terms.length is not None:
            last = terms.length.last(self.days, chosen.day, most=self.most)
            if finish is None or last < finish.day:
                why = chosen.why if finish is None else finish.why
                self.spots[2 * item + 1] = Late(last, why)

    def _on_working_day(self, late: Late, start: Spot) -> Late:
        """Work begins on a working day, also at the latest; where a closed day was said, on that."""
        day = self.days.worked(late.day)
        said = start.state == "dated" and day < start.day <= late.day
        return late if said else Late(day, late.why)

    def _worked(self, day: date, milestone: bool) -> date:
        return day if milestone else self.days.worked(day)

    def _filling(self, item: int) -> bool:
        """Whether it fills its window, so that its beginning stands."""
        start = self.forward[2 * item]
        return self.plan.terms[item].fills is not None and start.state == "dated"

    def _outward(self, moment: int) -> list[Late]:
        plan = self.plan
        found = []
        for number in plan.network.out[moment]:
            arrow = plan.network.arrows[number]
            target = arrow.target // 2
            late = self.spots[arrow.target]
            if late is None or (arrow.sort == "begun" and number not in plan.begun):
                continue
            day, ready = late.day, False
            if target in plan.meetings and arrow.target % 2 == 0:
                papers = plan.papers(plan.meetings[target], plan.network.items[target].work.at or "")
                day, ready = (min(papers, day) if papers is not None else day), True
            found.append(Late(moved_back(self.days, day, arrow, ready=ready), arrow))
        return found
