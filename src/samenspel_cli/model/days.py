"""Which days can be worked and met on, and why not: weekends, holidays, school holidays, recess, days off.

What is closed is held here; it was worked out where holidays are looked up.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Literal

from samenspel_cli.model.lag import Lag
from samenspel_cli.model.period import Period
from samenspel_cli.problems import Path

Sort = Literal["weekend", "holiday", "school", "recess", "closed", "leave", "not-working"]
"""Why days are closed. On days of the sorts `weekend`, `holiday` and `closed` nobody works; the others are no days
for sessions."""


@dataclass(frozen=True, slots=True)
class Closing:
    """Days on which something is closed, both included, and why."""

    first: date
    last: date
    sort: Sort
    name: str
    """A word of the words file (`holiday-kings-day`), or the text that was written."""
    soft: bool = False
    """Whether it is better avoided than forbidden."""
    path: Path = ()
    """Where it was written; empty for what follows from the calendar of the country."""
    regions: tuple[str, ...] = ()
    """Of a school holiday: in which of the client's regions."""


@dataclass(frozen=True, slots=True)
class Gathering:
    """One meeting of a council, a committee or a college."""

    when: Period
    """A day; or a month of which the day is not known yet."""
    papers: date | None
    """The last day on which papers for it are in time; None where its day is not known."""
    path: Path = ()


@dataclass(frozen=True, slots=True)
class Days:
    """The calendar of one engagement, worked out from its first year to its last."""

    closings: tuple[Closing, ...] = ()
    own: Mapping[str, tuple[Closing, ...]] = field(default_factory=dict)
    """Of each person or party, by id, when they are away."""
    weekdays: Mapping[str, tuple[int, ...]] = field(default_factory=dict)
    """Of each person or party with days of their own, these days; Monday is 1. The empty id is the client."""
    meetings: Mapping[str, tuple[Gathering, ...]] = field(default_factory=dict)
    """By id of who meets, in order of time."""
    summers: Mapping[int, tuple[date, date]] = field(default_factory=dict)
    """By year the first and last day of the summer holiday, over all regions of the client."""

    def works(self, day: date) -> bool:
        """Whether it is a working day, of which `takes` and `lag` count."""
        raise NotImplementedError

    def meets(self, day: date, who: tuple[str, ...] = (), *, softly: bool = False) -> bool:
        """Whether a session can be held on it with these people and parties; `softly`, also not on soft-closed days."""
        raise NotImplementedError

    def why(self, day: date, who: tuple[str, ...] = ()) -> tuple[Closing, ...]:
        """Why no session, or better none, can be held on a day; empty where one can."""
        raise NotImplementedError

    def working(self, day: date) -> date:
        """The day itself when it is a working day, else the next that is."""
        raise NotImplementedError

    def worked(self, day: date) -> date:
        """The day itself when it is a working day, else the last before it that is."""
        raise NotImplementedError

    def last_of(self, first: date, takes: Lag) -> date:
        """The last day of work that begins on `first` and takes so long; both are included."""
        raise NotImplementedError

    def first_of(self, last: date, takes: Lag) -> date:
        """The last day on which work can begin that takes so long and is over on `last`; both are included."""
        raise NotImplementedError

    def shift(self, day: date, lag: Lag) -> date:
        """The day so long after another, or with a negative lag before it; days are working days."""
        raise NotImplementedError

    def slack(self, earliest: date, latest: date) -> int:
        """How many working days lie from one to the other; negative when the latter comes first."""
        raise NotImplementedError
