"""Now, next and later: in which stretch of time each project begins, against the one in which it was put."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from samenspel_cli.model.engagement import Engagement
from samenspel_cli.model.period import unit_around
from samenspel_cli.planning.roadmap.lanes import in_time
from samenspel_cli.planning.roadmap.planned import PlannedProject, Road

NOW, NEXT, LATER = "now", "next", "later"
_Span = tuple[str, str | None, date | None, date | None]
"""The id of a horizon, its title, its first and its last day."""


@dataclass(frozen=True, slots=True)
class PlannedHorizon:
    """A stretch of time with the projects that begin in it."""

    id: str
    """The id of the horizon; without horizons of its own a roadmap has `now`, `next` and `later`."""
    title: str | None
    """None of `now`, `next` and `later`, which have words of their own."""
    first: date | None
    last: date | None
    """None of `later`, which has no end."""
    projects: tuple[PlannedProject, ...]


@dataclass(frozen=True, slots=True)
class Horizons:
    """The projects by horizon."""

    own: bool
    """Whether the roadmap says its own horizons; else `now` is this quarter, `next` the four quarters after it."""
    horizons: tuple[PlannedHorizon, ...]
    outside: tuple[PlannedProject, ...]
    """Those that begin in none of them."""
    undated: tuple[PlannedProject, ...]
    """Those of which no day is known; who put them in a horizon by hand finds them there."""
    elsewhere: tuple[PlannedProject, ...]
    """Those that begin in another horizon than the one in which they were put."""


def horizons(engagement: Engagement, road: Road, today: date) -> Horizons:
    """All projects that are still to be done or under way, by the horizon in which they begin.

    What runs already is in the first horizon that is not over. Without horizons of its own, `now` is what runs or
    begins before the end of this quarter, `next` what begins in the four quarters after that, `later` the rest.
    """
    roadmap = engagement.roadmap
    said = roadmap.horizons if roadmap is not None else {}
    active = sorted((one for one in road.projects if one.state not in ("done", "dropped")), key=in_time)
    spans: list[_Span] = [(name, one.title or name, one.when.first, one.when.last) for name, one in said.items()]
    if not spans:
        end = unit_around(today, "quarter")[1]
        year = end
        for _ in range(4):
            year = unit_around(date.fromordinal(year.toordinal() + 1), "quarter")[1]
        following, later = (date.fromordinal(day.toordinal() + 1) for day in (end, year))
        spans = [(NOW, None, None, end), (NEXT, None, following, year), (LATER, None, later, None)]
        return _sorted(active, spans, own=False)
    return _sorted(active, spans, own=True, today=today)


def _sorted(
    active: Sequence[PlannedProject],
    spans: Sequence[_Span],
    *,
    own: bool,
    today: date | None = None,
) -> Horizons:
    inside: dict[str, list[PlannedProject]] = {name: [] for name, *_ in spans}
    outside: list[PlannedProject] = []
    undated: list[PlannedProject] = []
    elsewhere: list[PlannedProject] = []
    current = next((name for name, _, _, last in spans if today is not None and (last is None or last >= today)), None)
    for one in active:
        begun = one.state == "running" and current is not None
        name = current if begun else _of(one, spans)
        put = one.project.horizon
        if name is None and one.start is None:
            undated.append(one)
            name = put
        if name is None:
            outside.extend([one] if one.start is not None else [])
            continue
        inside[name].append(one)
        if put is not None and put != name and not begun:
            elsewhere.append(one)
    found = tuple(PlannedHorizon(name, title, first, last, tuple(inside[name])) for name, title, first, last in spans)
    return Horizons(own, found, tuple(outside), tuple(undated), tuple(elsewhere))


def _of(project: PlannedProject, spans: Sequence[_Span]) -> str | None:
    """The horizon in which a project begins."""
    start = project.start
    for name, _, first, last in spans:
        if start is not None and (first is None or first <= start) and (last is None or start <= last):
            return name
    return None
