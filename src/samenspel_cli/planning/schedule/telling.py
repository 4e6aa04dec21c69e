"""From the days that were worked out to what is told of each activity: why, how much room there is, how precisely."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date

from samenspel_cli.model.lag import Lag
from samenspel_cli.model.network import Arrow, Item
from samenspel_cli.model.period import COARSER, Period, Phrase, Point, label_of, unit_around
from samenspel_cli.model.timing import Takes
from samenspel_cli.planning.repeating import repeated
from samenspel_cli.planning.schedule.eventful import around_event
from samenspel_cli.planning.schedule.forward import Forward
from samenspel_cli.planning.schedule.saying import between
from samenspel_cli.planning.schedule.spots import DAY_ZERO, Late, Plan, Spot, moved
from samenspel_cli.planning.schedule.terms import Bound
from samenspel_cli.planning.schedule.values import Cause, Edge, Offset, Planned

_CODES = {
    ("after", 1, 0): "cause-after",
    ("after", 0, 0): "cause-after-start",
    ("after", 1, 1): "cause-ends-after",
    ("after", 0, 1): "cause-ends-after-start",
    ("begun", 0, 0): "cause-after-start",
    ("begun", 0, 1): "cause-ends-after-start",
    ("before", 1, 0): "cause-follows",
    ("before", 0, 0): "cause-follows",
    ("before", 1, 1): "cause-follows",
    ("before", 0, 1): "cause-follows",
    ("start", 1, 0): "cause-start-after",
    ("inside", 0, 0): "cause-phase",
    ("inside", 1, 1): "cause-inside",
}


@dataclass(slots=True)
class Passes:
    """What the passes gave."""

    planned: Forward
    sure: Forward
    longest: Forward
    late: Sequence[Late | None]
    late_undated: Sequence[Late | None]
    late_longest: Sequence[Late | None]

    @property
    def early(self) -> Sequence[Spot]:
        """Of each moment when it is as early as can be."""
        return self.planned.spots


@dataclass(slots=True)
class Teller:
    """Tells what is planned of each item."""

    plan: Plan
    passes: Passes
    keys: tuple[str, ...]

    def all(self) -> tuple[Planned, ...]:
        """Everything that is planned."""
        told = [self._told(number, item) for number, item in enumerate(self.plan.network.items)]
        for number, item in reversed(list(enumerate(self.plan.network.items))):
            if item.container:
                told[number] = self._around(told, number, item)
        for number, item in enumerate(self.plan.network.items):
            if item.parent is None or told[number].offset is not None:
                continue
            shown = told[number].shown
            if shown is None or (shown.last is None and shown.first is not None and item.work.when is None):
                told[number] = self._within(number, told[number], told[item.parent])
        return tuple(told)

    def _told(self, number: int, item: Item) -> Planned:
        plan, passes = self.plan, self.passes
        terms = plan.terms[number]
        start, finish = passes.early[2 * number], passes.early[2 * number + 1]
        first, last = self._edge(number, start, begins=True), self._edge(number, finish, begins=False)
        dated = start.state == "dated"
        latest = [self._late_edge(passes.late[2 * number + end]) for end in (0, 1)]
        slack = self._slack(number, item, start, finish)
        longest, safe = passes.longest.spots[2 * number + 1], passes.late_longest[2 * number]
        shown, computed = self._shown(number, item, start, finish)
        meeting, later = passes.planned.meetings.get(number), plan.doubts.get(number)
        return Planned(
            key=self.keys[number],
            way=item.way,
            path=item.path,
            work=item.work,
            milestone=item.milestone,
            container=item.container,
            start=first if dated else None,
            finish=last if finish.state == "dated" else None,
            latest_start=latest[0],
            latest_finish=latest[1],
            slack=slack,
            critical=slack is not None and slack <= 0,
            takes=self._takes(number, item),
            sittings=item.sittings,
            groups=terms.groups,
            offset=self._offset(start, finish, longest),
            shown=shown,
            computed=computed,
            critical_after=tuple(dict.fromkeys(self._deciding(number, start))) if not item.container else (),
            most_finish=longest.day if longest.state == "dated" and finish.state == "dated" else None,
            safe_start=safe.day if safe is not None else None,
            times=self._times(number, item, start) if dated and finish.state == "dated" else (),
            meeting=meeting.when if meeting is not None else None,
            later_meeting=later.when if later is not None else None,
            who=terms.who,
        )

    def _takes(self, number: int, item: Item) -> Takes | None:
        if item.work.takes is not None:
            return item.work.takes
        length = self.plan.terms[number].length
        if length is None or item.milestone or item.work.repeat is not None:
            return None
        return Takes(length.least, length.most)

    def _times(self, number: int, item: Item, start: Spot) -> tuple[date, ...]:
        """The first day of each time; without a number of times, as often as fits in the window."""
        terms, days, repeat = self.plan.terms[number], self.plan.days, item.work.repeat
        if repeat is None:
            return ()
        if repeat.times is None:
            window = terms.window or item.work.when
            return tuple(map(days.working, repeated(days.days, repeat.every, window.spans if window else ())))
        every = [Lag(repeat.every.number * at, repeat.every.unit) for at in range(int(repeat.times))]
        return tuple(days.working(days.shift(start.day, lag)) for lag in every)

    # Why

    def _edge(self, number: int, spot: Spot, *, begins: bool) -> Edge:
        return Edge(spot.day, self._cause(number, spot.why, begins=begins))

    def _cause(self, number: int, why: Bound | Arrow | Cause | None, *, begins: bool) -> Cause:
        key = self.keys[number]
        if isinstance(why, Bound):
            return why.cause
        if isinstance(why, Arrow):
            return self._unless_closed(number, why) if begins else self._of_arrow(why)
        if isinstance(why, Cause):
            return why if why.other != key or not begins else Cause(why.code, why.path, why.facts)
        return Cause("cause-start", self.plan.network.items[number].path)

    def _unless_closed(self, number: int, arrow: Arrow) -> Cause:
        """Why something begins after something else; or why not on the first day after that, but later."""
        cause, early = self._of_arrow(arrow), self.passes.early
        source, start = early[arrow.source], early[2 * number]
        if self.plan.terms[number].meets and source.state == start.state == "dated" and arrow.target == 2 * number:
            first = moved(self.plan.days, source.day, arrow)
            if arrow.sort != "inside" and first < start.day:
                return Cause("cause-no-meeting", cause.path, {"first": first}, cause.other, cause.begins)
        return cause

    def _of_arrow(self, arrow: Arrow) -> Cause:
        items = self.plan.network.items
        source = items[arrow.source // 2]
        facts = {"title": source.work.title, "lag": arrow.lag, "milestone": source.milestone}
        code = _CODES[arrow.sort, arrow.source % 2, arrow.target % 2]
        path = arrow.path or source.path
        return Cause(code, path, facts, self.keys[arrow.source // 2], begins=arrow.source % 2 == 0)

    def _late_edge(self, late: Late | None) -> Edge | None:
        if late is None:
            return None
        why = late.why
        if isinstance(why, Arrow):
            items = self.plan.network.items
            target = items[why.target // 2]
            facts = {"title": target.work.title, "lag": why.lag}
            code = "cause-phase-end" if why.sort == "inside" else "cause-needed-by"
            cause = Cause(code, why.path or target.path, facts, self.keys[why.target // 2], begins=why.target % 2 == 0)
            return Edge(late.day, cause)
        if isinstance(why, Bound):
            return Edge(late.day, why.cause)
        return Edge(late.day, Cause(why.code, why.path, why.facts, why.other))

    def _deciding(self, number: int, start: Spot) -> Iterator[str]:
        """What directly decides when something can begin; above it, what decides over the phase."""
        plan, early = self.plan, self.passes.early
        if isinstance(start.why, Bound) or start.state not in ("dated", "relative"):
            return
        if isinstance(start.why, Cause) and start.why.other:
            yield start.why.other
            return
        moments = [2 * number, 2 * number + 1] if plan.network.items[number].fixed else [2 * number]
        for moment in moments:
            for at in plan.network.into[moment]:
                arrow = plan.network.arrows[at]
                source = early[arrow.source]
                if source.state != start.state:
                    continue
                if arrow.sort == "inside":
                    if source.day == start.day:
                        yield from self._deciding(arrow.source // 2, source)
                elif arrow is start.why or (
                    moment % 2 == 0 and moved(plan.calendar(source.state), source.day, arrow) == start.day
                ):
                    yield self.keys[arrow.source // 2]

    # How much room

    def _slack(self, number: int, item: Item, start: Spot, finish: Spot) -> int | None:
        """How far it can move. What may begin later without ending later (a month from the 29th or the 31st) cannot."""
        late = self.passes.late if start.state == "dated" else self.passes.late_undated
        latest, last = late[2 * number], late[2 * number + 1]
        known = start.state in ("dated", "relative") and item.fixed and self.plan.terms[number].length is not None
        if latest is None or last is None or not known:
            return None
        slack = self.plan.calendar(start.state).days.slack
        return min(slack(start.day, latest.day), slack(finish.day, last.day))

    # When

    def _offset(self, start: Spot, finish: Spot, longest: Spot) -> Offset | None:
        if start.state != "relative":
            return None
        origin = self.keys[start.origin] if start.origin >= 0 else ""
        same = finish.state == "relative" and finish.origin == start.origin
        last = finish.day if same else start.day
        later = same and longest.state == "relative" and longest.origin == start.origin and longest.day > last
        most = (longest.day - DAY_ZERO).days if later else None
        return Offset(origin, (start.day - DAY_ZERO).days, (last - DAY_ZERO).days, most)

    def _shown(self, number: int, item: Item, start: Spot, finish: Spot) -> tuple[Period | None, bool]:
        work, terms = item.work, self.plan.terms[number]
        if item.sittings and (terms.fills is None or terms.fills.cause.code == "cause-dates"):
            every = [sitting.day for group in item.sittings for sitting in group]
            return Period(min(every), max(every), "day"), False
        if work.when is not None:
            return self._said(number, work.when, start, finish), False
        if number in self.passes.planned.meetings:
            return self._at_meeting(number), True
        begins = work.starts.when if work.starts is not None else None
        ends = work.ends.when if work.ends is not None else None
        if item.container:
            return None, True
        if start.state != "dated":
            return None, True
        if finish.state != "dated":
            precision = COARSER[start.grain]
            begun = Phrase("from", Point(label_of(start.day, precision)))
            return Period(unit_around(start.day, precision)[0], None, precision, begun), True
        grain = max(start.grain, finish.grain)
        if begins is not None or ends is not None:
            return between(begins, ends, start.day, finish.day, grain), begins is None or ends is None
        first, last = unit_around(start.day, COARSER[grain])[0], unit_around(finish.day, COARSER[grain])[1]
        return Period(first, last, COARSER[grain]), True

    def _at_meeting(self, number: int) -> Period:
        """The meeting at which it is; where that may be a later one, from the first that can be meant to the last."""
        first = self.passes.planned.meetings[number].when
        if number not in self.plan.doubts or first.first is None:
            return first
        later = self.plan.doubts[number]
        point = Point(label_of(first.first, first.precision))
        last = later.when if later is not None else None
        precision = first.precision if last is None else max(first.precision, last.precision, key=COARSER.index)
        phrase = Phrase("earliest", point)
        return Period(first.first, None if last is None else last.last, precision, phrase)

    def _said(self, number: int, when: Period, start: Spot, finish: Spot) -> Period:
        """A window as it was said, with the days that follow where it was told from something else."""
        terms, around = self.plan.terms[number], around_event(self.plan, self.passes.early, number)
        if around is not None:
            return around
        if terms.window is not None or when.needs != "event" or start.state != "dated" or finish.state != "dated":
            return terms.window or when
        grain = COARSER[max(start.grain, finish.grain)]
        first, last = unit_around(start.day, grain)[0], unit_around(finish.day, grain)[1]
        return replace(when, first=first, last=last, precision=grain, needs=None)

    def _around(self, told: Sequence[Planned], number: int, item: Item) -> Planned:
        """A phase with what follows from what stands in it."""
        own = told[number]
        inside = []
        at = number + 1
        while at < len(told) and self.plan.network.items[at].depth > item.depth:
            if self.plan.network.items[at].parent == number:
                inside.append(told[at])
            at += 1
        starts = [one.start for one in inside if one.start is not None]
        start = own.start
        if starts and (start is None or start.cause.code == "cause-phase"):
            first = min(starts, key=lambda edge: edge.day)
            start = Edge(first.day, first.cause)
        undated = [one.latest_start.day for one in inside if one.start is None and one.latest_start is not None]
        if start is not None and undated and min(undated) < start.day:
            start = None  # something in it has no date, and must begin before what has one
        slacks = [one.slack for one in inside if one.slack is not None]
        shown = own.shown
        periods = [one.shown for one in inside if one.shown is not None]
        if shown is None and periods:
            spans = [one.days for one in periods if one.days is not None]
            first_shown = min((first for first, _ in spans), default=None)
            last_shown = max((last for _, last in spans), default=None)
            if len(spans) < len(inside) and own.finish is None:
                last_shown = None
            grain = max(COARSER.index(one.precision) for one in periods)
            shown = Period(first_shown, last_shown, COARSER[grain])
        offset = own.offset
        offsets = [one.offset for one in inside if one.offset is not None]
        if offset is None and shown is None and offsets and len({one.origin for one in offsets}) == 1:
            first_day, last_day = min(one.first for one in offsets), max(one.last for one in offsets)
            most_day = max(one.last if one.most is None else one.most for one in offsets)
            offset = Offset(offsets[0].origin, first_day, last_day, most_day if most_day > last_day else None)
        return replace(
            own,
            start=start,
            shown=shown,
            offset=offset,
            slack=min(slacks, default=None),
            critical=any(one.critical for one in inside),
        )

    def _within(self, number: int, own: Planned, phase: Planned) -> Planned:
        """What says nothing of its time, or of which nobody knows it, lies within its phase."""
        start = self.passes.early[2 * number]
        if start.state == "unknown" or (start.state == "dated" and not isinstance(start.why, Arrow)):
            closed = phase.shown is not None and phase.shown.days is not None
            return replace(own, shown=phase.shown, computed=True) if closed else own
        if isinstance(start.why, Arrow) and start.why.sort != "inside":
            known = phase.shown.last if phase.shown is not None else None
            shown = own.shown if own.shown is None or known is None else replace(own.shown, last=known)
            return replace(own, shown=shown)
        first, finish, facts = own.start, own.finish, {"title": phase.work.title}
        if first is None and phase.start is not None:
            first = Edge(phase.start.day, Cause("cause-phase", phase.path, facts, phase.key, begins=True))
        if finish is None and phase.finish is not None:
            finish = Edge(phase.finish.day, Cause("cause-inside", phase.path, facts, phase.key))
        return replace(own, start=first, finish=finish, shown=phase.shown, computed=True)
