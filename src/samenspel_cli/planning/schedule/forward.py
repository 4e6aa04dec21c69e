"""Forward through a plan: when each moment is as early as can be."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from samenspel_cli.model.days import Gathering
from samenspel_cli.model.network import Arrow
from samenspel_cli.model.period import COARSER
from samenspel_cli.model.timed import is_timed
from samenspel_cli.planning.schedule.loose import rounded, slid
from samenspel_cli.planning.schedule.spots import (
    DAY_ZERO,
    FAR,
    NOWHERE,
    THE_START,
    Clash,
    Plan,
    Spot,
    is_waited,
    moved,
    source_key,
)
from samenspel_cli.planning.schedule.terms import ONE_DAY, Bound, Length, Terms, grain_of
from samenspel_cli.planning.schedule.values import Cause
from samenspel_cli.problems import Refusal

_OWN = -2
"""Of a moment that follows from what an item says itself, so that it has a date whatever it waits for."""


@dataclass(slots=True)
class Forward:
    """The earliest days.

    `sure` asks for what cannot be earlier, whatever happens: work that fills its window takes a day, and what is not
    known takes no time. Else work fills its window, and what depends on something unknown is unknown. `most` lets all
    take the longest that was said; `loose` asks how late all can be by what was said in weeks, months or longer.

    What comes later than it may is told once: what follows is worked out as if it were in time.
    """

    plan: Plan
    sure: bool = False
    most: bool = False
    loose: bool = False
    spots: list[Spot] = field(default_factory=list)
    onward: list[Spot] = field(default_factory=list)
    """The same as what follows sees them: never later than they may be."""
    clashes: list[Clash] = field(default_factory=list)
    missed: dict[int, date] = field(default_factory=dict)
    """Items for which there is no meeting in time, and the day on which their papers would be ready."""
    unmet: dict[int, tuple[date, date]] = field(default_factory=dict)
    """Items for which people cannot meet on any day, and between which days was looked."""
    meetings: dict[int, Gathering] = field(default_factory=dict)
    """The meeting at which an item is on the table."""

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
            found += [self._from_end(terms, terms.length, spot) for spot in self._ends(item)]
        said = self._said(item)
        known = [spot for spot in found if spot is not None]
        if known and plan.start is not None and terms.earliest is None:
            known.append(self._from_start(plan.start))
        if own.work.at is not None and not own.sittings:
            return self._at_meeting(item, own.work.at, said, known)
        chosen = self._chosen(said, known)
        if chosen.state == "none" and (chosen_start := self._source(item)) is not None:
            chosen = chosen_start
        spot = self._snapped(item, chosen)
        return slid(plan, item, spot) if self.loose else spot

    def _said(self, item: int) -> list[Spot]:
        """The day from which it may begin, as it was said."""
        plan, terms = self.plan, self.plan.terms[item]
        bound = terms.earliest
        counted = terms.counted[0] if terms.counted is not None and not self.sure else None
        if counted is not None and bound is None:
            return [Spot("relative", plan.plain.working(counted.day), counted, counted.grain, terms.origin)]
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
        if source.state != "dated" and (source.state != "relative" or self.sure):
            return self._undated(number, source)
        target = plan.network.items[arrow.target // 2]
        ready = target.work.at is not None and arrow.target % 2 == 0
        day = moved(plan.calendar(source.state), source.day, arrow, ready=ready)
        if self.loose and arrow.lag is not None:
            day = rounded(day, grain_of(arrow.lag))
        return Spot(source.state, day, arrow, max(source.grain, grain_of(arrow.lag)), source.origin)

    def _undated(self, number: int, source: Spot) -> Spot | None:
        """What an arrow says whose source has no day, nor a distance that counts."""
        arrow = self.plan.network.arrows[number]
        if source.state == "none" and arrow.source % 2 == 0 and self.plan.network.items[arrow.source // 2].container:
            return self._begun(number)
        if source.state == "none":
            return None if arrow.sort == "inside" or self.sure else Spot("unknown")
        if source.state == "unknown":
            return None if self.sure else Spot("unknown", why=arrow)
        return None

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

    def _from_end(self, terms: Terms, length: Length, end: Spot) -> Spot:
        """When something of a known length begins, so that it is over on a day or later.

        For an end that was said it begins before that, where a working day later it would be over too late.
        """
        if end.state not in ("dated", "relative"):
            return end
        days = self.plan.calendar(end.state)
        first = length.first(days, end.day, most=self.most)
        if length.last(days, first, most=self.most) < end.day:
            following = days.working(first + ONE_DAY)
            over = days.worked(length.last(days, following, most=self.most))
            if end.origin == _OWN and terms.limit is not None and over > terms.limit.day:
                return replace(end, day=first)
            first = following
        # A month from the 29th, the 30th and the 31st of January ends on one day: the first of them counts.
        while length.last(days, earlier := days.worked(first - ONE_DAY), most=self.most) >= end.day:
            first = earlier
        return Spot(end.state, first, end.why, end.grain, end.origin)

    def _chosen(self, said: list[Spot], found: Sequence[Spot]) -> Spot:
        """The moment that follows from all that decides over it."""
        if len(found) == 1 and not said and found[0].state == "dated" and found[0].origin != _OWN:
            return found[0]
        said += [spot for spot in found if spot.origin == _OWN]
        found = [spot for spot in found if spot.origin != _OWN]
        if said and said[0].state == "relative":
            found = [*said, *(spot for spot in found if spot.state == "relative" and spot.origin == said[0].origin)]
        elif said or self.sure:
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

    def _from_start(self, start: Bound) -> Spot:
        """Before the engagement begins is only what was said to be."""
        day = rounded(start.day, start.grain) if self.loose else start.day
        return Spot("dated", self.plan.days.working(day), start, start.grain)

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
            return self._from_start(plan.start)
        if own.work.at is not None:
            return None
        return None if self.sure else Spot("relative", DAY_ZERO, None, 0, THE_START)

    # What falls on certain days only

    def _snapped(self, item: int, spot: Spot) -> Spot:
        plan, terms = self.plan, self.plan.terms[item]
        own = plan.network.items[item]
        if spot.state != "dated":
            return spot
        if len(terms.windows) > 1 and terms.length is not None:
            spot = self._in_window(terms, terms.length, spot)
        if terms.meets and own.fixed:
            far = FAR if terms.limit is None else (terms.limit.day - spot.day).days + 1
            looked = _days_on(spot.day, far)
            day = next((day for day in looked if plan.days.meets(day, terms.who)), None)
            if day is None and looked:
                self.unmet[item] = (looked[0], looked[-1])
            if day is not None and day != spot.day:
                cause = Cause("cause-no-meeting", own.path, {"first": spot.day}, source_key(plan, spot))
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

    def _at_meeting(self, item: int, name: str, said: list[Spot], known: list[Spot]) -> Spot:
        """The first meeting for which the papers are in time: they are ready when all is over that it waits for."""
        plan = self.plan
        own = plan.network.items[item]
        if self._chosen(list(said), known).state in ("unknown", "relative"):
            return Spot("unknown")
        waits = [spot for one in known if (spot := self._ready(one)) is not None]
        ready = max(waits, key=lambda spot: spot.day, default=None)
        floors = [spot.day for spot in (*said, *known) if spot.state == "dated" and not is_waited(spot)]
        if plan.start is not None and not said:
            floors.append(plan.start.day)
        earliest = max((*floors, *(spot.day for spot in waits)), default=date.min)
        gathering = self._meeting(item, name, earliest, ready.day if ready is not None else None)
        if gathering is not None:
            period, papers = gathering.when, plan.papers(gathering, name)
            self.meetings[item] = gathering
            facts = {"meeting": name, "papers": papers, "period": period}
            cause = Cause("cause-meeting", (*own.path, "at"), facts, source_key(plan, ready) if ready else "")
            grain = COARSER.index(period.precision)
            if item in plan.doubts:
                grain = max((grain, *(spot.grain for spot in (*said, *known))))
            return Spot("dated", max(period.since, earliest), cause, grain)
        if (floors or waits) and not (self.most and item in plan.doubts):
            self.missed[item] = earliest if ready is None else ready.day
        return Spot("none" if self.sure else "unknown")

    def _meeting(self, item: int, name: str, earliest: date, ready: date | None) -> Gathering | None:
        """The first meeting that is late enough, and not too early for papers that are ready on a day.

        Where it is not known which, the longest lengths get the last that can be meant.
        """
        plan = self.plan
        if self.most and item in plan.doubts:
            return plan.doubts[item]
        fits = []
        for gathering in plan.days.meetings.get(name, ()):
            papers = plan.papers(gathering, name)
            late = papers is not None and ready is not None and papers < ready
            if gathering.when.days is not None and gathering.when.until >= earliest and not late:
                fits.append(gathering)
        window = plan.terms[item].fills or plan.terms[item].latest
        if self.loose and window is not None and window.grain:
            fits = [one for one in fits if one.when.since <= window.day][-1:] or fits
        return fits[0] if fits else None

    def _ready(self, spot: Spot) -> Spot | None:
        """The day on which is over what a meeting waits for, itself or through the phase in which it stands."""
        if spot.state != "dated" or not isinstance(spot.why, Arrow):
            return None
        if spot.why.sort != "inside":
            return spot
        phase = spot
        while isinstance(phase.why, Arrow) and phase.why.sort == "inside":
            phase = self.onward[phase.why.source]
        if not isinstance(phase.why, Arrow):
            return None
        day = self.plan.days.worked(phase.day - ONE_DAY) if phase.why.next_day else phase.day
        return Spot("dated", day, phase.why, phase.grain)

    # The end of one item

    def _end(self, item: int) -> Spot:
        plan, terms = self.plan, self.plan.terms[item]
        own, start = plan.network.items[item], self.spots[2 * item]
        if own.fixed:
            over = self._after(start, terms.length, terms.fills)
            day = terms.as_said(plan.days, over.day) if over.state == "dated" else over.day
            return over if day == over.day else replace(over, day=day)
        ends = self._ends(item)
        if own.container:
            return self._whole(item, start, ends)
        if self.sure:
            return self._latest([*([start] if start.state == "dated" else []), *ends])
        if terms.fills is not None:
            fills = Spot("dated", terms.fills.day, terms.fills, terms.fills.grain)
            return self._latest([fills, *([start] if start.state == "dated" else []), *ends])
        if terms.counted is not None and terms.counted[1] is not None and start.state == "relative":
            last = terms.counted[1]
            return replace(start, day=max(last.day, start.day), why=last, grain=max(last.grain, start.grain))
        if not ends:
            return Spot("unknown" if start.state != "none" or terms.open else "none")
        chosen = self._chosen([], ends)
        if chosen.state == start.state and chosen.origin == start.origin and start.day > chosen.day:
            return start
        return chosen

    def _after(self, start: Spot, length: Length | None, limit: Bound | None = None) -> Spot:
        """The end of what begins on a day and is of a known length."""
        if start.state not in ("dated", "relative"):
            return start
        if length is None:
            return start if self.sure else Spot("unknown")
        last = length.last(self.plan.calendar(start.state), start.day, most=self.most)
        if self.loose and start.state == "dated":
            last = rounded(last, length.grain, limit)
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


def _days_on(day: date, number: int) -> Sequence[date]:
    return [date.fromordinal(day.toordinal() + ahead) for ahead in range(number)]
