"""A calendar that remembers what was asked of it: a plan asks for the same few thousand days again and again."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from samenspel_cli.model.days import Days, Gathering
from samenspel_cli.model.lag import Lag


@dataclass(slots=True)
class Counted:
    """What a plan asks of a calendar; each answer means what it means in `Days`."""

    days: Days
    _working: dict[date, date] = field(default_factory=dict)
    _worked: dict[date, date] = field(default_factory=dict)
    _last: dict[tuple[date, int, str], date] = field(default_factory=dict)

    def working(self, day: date) -> date:
        """The day itself when it is a working day, else the next that is."""
        found = self._working.get(day)
        if found is None:
            found = self._working[day] = self.days.working(day)
        return found

    def worked(self, day: date) -> date:
        """The day itself when it is a working day, else the last before it that is."""
        found = self._worked.get(day)
        if found is None:
            found = self._worked[day] = self.days.worked(day)
        return found

    def last_of(self, first: date, takes: Lag) -> date:
        """The last day of work that begins on `first` and takes so long."""
        key = (first, takes.number, takes.unit)
        found = self._last.get(key)
        if found is None:
            found = self._last[key] = self.days.last_of(first, takes)
        return found

    def first_of(self, last: date, takes: Lag) -> date:
        """The last day on which work can begin that takes so long and is over on `last`."""
        return self.days.first_of(last, takes)

    def shift(self, day: date, lag: Lag) -> date:
        """The day so long after another."""
        return self.days.shift(day, lag)

    def meets(self, day: date, who: tuple[str, ...]) -> bool:
        """Whether a session can be held on a day with these people and parties."""
        return self.days.meets(day, who)

    @property
    def meetings(self) -> Mapping[str, tuple[Gathering, ...]]:
        """When council, committees and college meet."""
        return self.days.meetings
