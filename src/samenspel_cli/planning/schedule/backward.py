"""Backward through a plan: when each moment is as late as may be, so that nothing is late."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import date

from samenspel_cli.planning.schedule.counted import Counted
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
