"""What comes after what among sessions and trainings: once all groups of one are over, when another can begin."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from samenspel_cli.model.days import Days
from samenspel_cli.model.network import Network
from samenspel_cli.planning.schedule.spots import moved


@dataclass(frozen=True, slots=True)
class Order:
    """The network of an engagement, followed from the end of one thing to the beginnings that wait for it."""

    network: Network
    days: Days

    def opens(self, item: int, ends: Iterable[date], others: Sequence[int]) -> Mapping[int, Mapping[date, date]]:
        """Of each other item that waits for this one, by the day on which this is over, when it can begin.

        What lies between takes as long as it says at least; of what says nothing it only counts that it comes after.
        """
        moments = self._after(2 * item + 1)
        found: dict[int, dict[date, date]] = {other: {} for other in others if 2 * other in moments}
        if found:
            for end in ends:
                at = self._followed(2 * item + 1, end, moments)
                for other, opened in found.items():
                    opened[end] = at[2 * other]
        return found

    def _after(self, moment: int) -> tuple[int, ...]:
        """All moments that wait for a moment, each behind what it waits for."""
        seen, waiting = {moment}, [moment]
        while waiting:
            here = waiting.pop()
            near = [] if here % 2 else [here + 1]
            near += [self.network.arrows[number].target for number in self.network.out[here]]
            further = [one for one in near if one not in seen]
            seen.update(further)
            waiting += further
        return tuple(one for one in self.network.order if one in seen)

    def _followed(self, moment: int, day: date, moments: Sequence[int]) -> dict[int, date]:
        """When all these moments are at the earliest, once one is on a day."""
        at = {moment: day}
        for here in moments:
            if here == moment:
                continue
            found = [
                moved(self.days, at[arrow.source], arrow)
                for arrow in map(self.network.arrows.__getitem__, self.network.into[here])
                if arrow.source in at and arrow.sort != "begun"
            ]
            if here % 2 and here - 1 in at:
                found.append(self._last(here // 2, at[here - 1]))
            if found:
                at[here] = max(found)
        return at

    def _last(self, item: int, first: date) -> date:
        takes = self.network.items[item].work.takes
        return first if takes is None or takes.least is None else self.days.last_of(first, takes.least)
