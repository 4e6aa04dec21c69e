"""Backward through a plan: when each moment is as late as may be, so that nothing is late."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from samenspel_cli.model.days import Gathering
from samenspel_cli.model.network import Arrow
from samenspel_cli.planning.schedule.counted import Counted
from samenspel_cli.planning.schedule.eventful import around_event
from samenspel_cli.planning.schedule.spots import (
    Late,
    Plan,
    Spot,
    moved_back,
)
from samenspel_cli.planning.schedule.terms import Bound
from samenspel_cli.planning.schedule.values import Cause
from samenspel_cli.problems import Refusal


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
    meetings: Mapping[int, Gathering]
    """The meeting at which an item is on the table."""
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
        found = self._outward(2 * item + 1)
        if self.kept(item):
            found += [Late(bound.day, bound, said=True) for bound in self.plan.terms[item].limits]
            around = around_event(self.plan, self.forward, item)
            if around is not None:
                path = (*self.plan.network.items[item].path, "when")
                bound = Bound(around.until, Cause("cause-window", path, {"period": around}))
                found.append(Late(bound.day, bound, said=True))
        end = self.end(item)
        limited = any(late.said for late in found)
        if end is not None and not limited and not self.plan.network.items[item].container:
            found.append(Late(end.day, end))
        return _first(found)

    def _begin(self, item: int) -> None:
        plan, terms, start = self.plan, self.plan.terms[item], self.forward[2 * item]
        own, finish = plan.network.items[item], self.spots[2 * item + 1]
        found = self._outward(2 * item)
        if self.kept(item) and terms.latest is not None:
            found.append(Late(terms.latest.day, terms.latest, said=True))
        if self.kept(item) and item in self.meetings:
            last = self.meetings[item].when.last or start.day
            found.append(Late(last, start.why or Cause("cause-meeting", own.path), said=True))
        if finish is not None and not own.container:
            found.append(self._before(item, finish))
        chosen = _first(found)
        if chosen is not None and not own.container and not own.sittings:
            if terms.meets and own.fixed and start.state == "dated":
                chosen = self._on_meeting_day(chosen, start, terms.who)
            if not own.milestone:
                chosen = self._on_working_day(chosen, start)
        self.spots[2 * item] = chosen
        if chosen is not None and own.fixed and terms.length is not None:
            last = terms.length.last(self.days, chosen.day, most=self.most)
            if terms.ends_from is not None and start.state == "dated" and chosen.day >= start.day:
                last = max(last, self.forward[2 * item + 1].day)
            if finish is None or last < finish.day:
                self.spots[2 * item + 1] = replace(chosen if finish is None else finish, day=last)

    def _before(self, item: int, finish: Late) -> Late:
        """The last day on which something begins that is over on a day; what fills its window begins when that does."""
        plan, length = self.plan, self.plan.terms[item].length
        own = plan.network.items[item]
        if own.fixed and length is not None:
            why = finish.why if own.milestone or length.cause is None else length.cause
            first = length.first(self.days, finish.day, most=self.most)
            early, over = self.forward[2 * item], self.forward[2 * item + 1]
            if plan.terms[item].ends_from is not None and over.state == "dated" and over.day <= finish.day:
                first = max(first, early.day)  # an end that was said may cut a week short
            return Late(first, why, finish.said)
        day = self.forward[2 * item].day if self._filling(item) else finish.day
        return Late(min(day, finish.day), finish.why, finish.said)

    def _on_meeting_day(self, late: Late, start: Spot, who: tuple[str, ...]) -> Late:
        """A session is held on a day on which people can meet, also at the latest."""
        met = (date.fromordinal(late.day.toordinal() - back) for back in range((late.day - start.day).days + 1))
        return replace(late, day=next((day for day in met if self.plan.days.meets(day, who)), late.day))

    def _on_working_day(self, late: Late, start: Spot) -> Late:
        """Work begins on a working day, also at the latest; where a closed day was said, on that."""
        day = self.days.worked(late.day)
        said = start.state == "dated" and day < start.day <= late.day
        return late if said or day == late.day else replace(late, day=day)

    def _filling(self, item: int) -> bool:
        """Whether it fills its window, so that its beginning stands."""
        start = self.forward[2 * item]
        return self.plan.terms[item].fills is not None and start.state == "dated"

    def _outward(self, moment: int) -> list[Late]:
        plan = self.plan
        found: list[Late] = []
        for number in plan.network.out[moment]:
            arrow = plan.network.arrows[number]
            target = arrow.target // 2
            late = self.spots[arrow.target]
            if late is None or (arrow.sort == "begun" and number not in plan.begun):
                continue
            day, ready = late.day, False
            within = arrow.sort == "inside" and not isinstance(self.forward[arrow.source].why, Arrow)
            if target in self.meetings and arrow.target % 2 == 0 and not within:
                papers = plan.papers(self.meetings[target], plan.network.items[target].work.at or "")
                day, ready = (min(papers, day) if papers is not None else day), True
            found.append(Late(moved_back(self.days, day, arrow, ready=ready), arrow, late.said or ready))
        return found


def _first(found: Sequence[Late]) -> Late | None:
    """The first of some last days; it follows from what was said where any of them does."""
    first = min(found, key=lambda late: late.day, default=None)
    if first is None or first.said or not any(late.said for late in found):
        return first
    return replace(first, said=True)
