"""When everything happens: the earliest and the latest day of each activity, why then, what collides, what is critical.

All conditions of an engagement are held against each other; none is repaired silently.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from samenspel_cli.model.days import Days
from samenspel_cli.model.engagement import Work
from samenspel_cli.model.period import Period
from samenspel_cli.model.timing import Sitting, Takes
from samenspel_cli.model.ways import Way
from samenspel_cli.problems import Path, Problem


@dataclass(frozen=True, slots=True)
class Cause:
    """Why a day is that day: a condition and where it was written."""

    code: str
    """A word of the words file: `cause-after`, `cause-window`, `cause-takes`, `cause-meeting`, `cause-dates` …"""
    path: Path
    facts: Mapping[str, Any] = field(default_factory=dict)
    other: str = ""
    """The key of what it rests on: there the explanation goes on. Of a length, it is the activity itself."""
    begins: bool = False
    """Whether it rests on the beginning of that, and not on its end."""


@dataclass(frozen=True, slots=True)
class Edge:
    """The first or the last day of something, as it follows."""

    day: date
    cause: Cause


@dataclass(frozen=True, slots=True)
class Offset:
    """When something undated is, in days from a moment of which the day is not known: 7 is a week."""

    origin: str
    """The key of the milestone or activity from which is counted; empty is the start of the engagement."""
    first: int
    last: int
    most: int | None = None
    """Its last day where all takes the longest that was said, when that is later."""


@dataclass(frozen=True, slots=True)
class Planned:
    """A phase, an activity or a milestone in time."""

    key: str
    """Its way, joined by `/`: unique in the engagement."""
    way: Way
    path: Path
    work: Work
    milestone: bool
    container: bool
    """Whether it is as long as what stands in it."""
    start: Edge | None
    """The earliest first day; None where nothing fixes it."""
    finish: Edge | None
    """The earliest last day, included."""
    latest_start: Edge | None
    latest_finish: Edge | None
    """The last day on which it can be over without anything after it being late."""
    slack: int | None
    """Working days between the earliest and the latest; below nothing, something cannot be met."""
    critical: bool
    takes: Takes | None
    """As written, or as it follows from its pace or its window; None where nothing says so."""
    sittings: tuple[tuple[Sitting, ...], ...]
    """The days that were set, for each group or each time; those of its session too."""
    groups: int | None
    """How many groups it is done with, planned."""
    offset: Offset | None
    """When it is, where that is only known from something undated."""
    shown: Period | None
    """When it is, as precisely as is known and as a document says it: what was said stays as it was said."""
    computed: bool
    """Whether `shown` follows from other conditions, and was not said."""
    critical_after: tuple[str, ...] = ()
    """The keys of what directly decides when it can begin."""
    most_finish: date | None = None
    """Its earliest last day where all takes the longest that was said: with `finish` it is "tussen … en …"."""
    safe_start: date | None = None
    """The last day on which it can begin so that nothing is late, even where all takes the longest."""
    times: tuple[date, ...] = ()
    """The first day of each time, where it comes back a number of times."""
    meeting: Period | None = None
    """The meeting at which it is on the table, at the earliest."""
    later_meeting: Period | None = None
    """The last meeting at which it can be by what was said, where that is a later one."""
    who: tuple[str, ...] = ()
    """With whom a session is held, and who holds it: people and parties."""


@dataclass(frozen=True, slots=True)
class Schedule:
    """The planning of an engagement."""

    items: tuple[Planned, ...]
    """Phases, each followed by what stands in it; then what stands outside phases."""
    days: Days
    problems: tuple[Problem, ...] = ()
    """What cannot hold together (errors) and what perhaps cannot (warnings), each with both places. What is wrong with
    the calendar itself stands in `days.problems`."""
    path: tuple[str, ...] = ()
    """The critical path, as keys in order of time."""
    _by_key: dict[str, Planned] = field(default_factory=dict, init=False, repr=False, compare=False)

    def item(self, key: str) -> Planned:
        """What is planned under a key. Raises `KeyError` where there is no such key."""
        if not self._by_key:
            self._by_key.update({item.key: item for item in reversed(self.items)})
        return self._by_key[key]

    def explain(self, key: str) -> tuple[Cause, ...]:
        """Why something is over on the day on which it is at the earliest, step by step back to what was said."""
        found: list[Cause] = []
        edge, seen = self.item(key).finish or self.item(key).start, set[tuple[str, bool]]()
        while edge is not None:
            found.append(edge.cause)
            here = (edge.cause.other, edge.cause.begins)
            if not edge.cause.other or here in seen:
                break
            seen.add(here)
            other = self.item(edge.cause.other)
            edge = other.start if edge.cause.begins else other.finish
        return tuple(found)
