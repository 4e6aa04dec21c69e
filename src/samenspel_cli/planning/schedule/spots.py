"""What the passes over a plan work with: moments, what they rest on, and how far one comes after another.

A moment that depends on something undated is counted from that, in days of a calendar without holidays.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Literal

from samenspel_cli.model.days import Days, Gathering
from samenspel_cli.model.lag import Lag
from samenspel_cli.model.network import Arrow, Network
from samenspel_cli.planning.schedule.counted import Counted
from samenspel_cli.planning.schedule.terms import ONE_DAY, Bound, Terms
from samenspel_cli.planning.schedule.values import Cause
from samenspel_cli.problems import Refusal

State = Literal["none", "dated", "relative", "unknown"]
"""What is known of a moment: nothing was said, its day, its distance from something undated, or that nobody knows."""
DAY_ZERO = date(2024, 1, 1)
"""A Monday: from it is counted what has no date."""
THE_START = -1
"""From what is counted that waits for nothing: the start of the engagement."""
FAR = 400
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
    doubts: dict[int, Gathering | None] = field(default_factory=dict)
    """Items of which it is not known at which meeting they are, and the last that can be meant, where that is known."""
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


def is_waited(spot: Spot) -> bool:
    """Whether it follows from what something waits for, and not only from what it stands in."""
    return isinstance(spot.why, Arrow) and spot.why.sort != "inside"


def source_key(plan: Plan, spot: Spot) -> str:
    """The key of what a moment waits for."""
    if isinstance(spot.why, Arrow):
        return "/".join(plan.network.items[spot.why.source // 2].way)
    return ""


@dataclass(slots=True)
class Late:
    """A moment as late as may be, and why."""

    day: date
    why: Bound | Arrow | Cause
    said: bool = False
    """Whether it follows from a limit that was said, and not only from the end of the whole."""
