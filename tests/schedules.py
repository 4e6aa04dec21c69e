"""A schedule made by hand: an engagement as a file, and when its parts are, each in a line."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from samenspel_cli.model.days import Closing, Days
from samenspel_cli.model.period import read as period
from samenspel_cli.model.project import Project
from samenspel_cli.model.timing import Sitting
from samenspel_cli.model.ways import worked
from samenspel_cli.planning.schedule import Cause, Edge, Offset, Planned, Schedule

NOTHING: Mapping[str, Any] = {}


@dataclass(frozen=True)
class Told:
    """When something is, as a test tells it."""

    shown: str | None = None
    latest: str | None = None
    """The days between which it is at the latest: `2026-05-01/2026-06-30`."""
    slack: int | None = None
    critical: bool = False
    computed: bool = False
    dates: tuple[tuple[str, ...], ...] = ()
    offset: tuple[str, int, int] | None = None
    causes: Mapping[str, Cause] | None = None
    """Of an edge (`start`, `finish`, `latest_start`, `latest_finish`), why it is that day."""


def planned(project: Project, told: Mapping[str, Told], closings: tuple[Closing, ...] = ()) -> Schedule:
    """The schedule in which each key is when it is told to be."""
    items = []
    every = list(worked(project.engagement))
    phases: list[tuple[str, ...]] = [way for way, path, _ in every if path[0] == "phases" and len(way) == 1]
    every.sort(key=lambda one: phases.index(one[0][:1]) if one[0][:1] in phases else len(phases))
    for way, path, work in every:
        key = "/".join(way)
        one = told.get(key, Told())
        shown = period(one.shown) if one.shown is not None else None
        late = period(one.latest) if one.latest is not None else None
        causes = one.causes or {}

        def edge(day: date | None, name: str, causes: Mapping[str, Cause] = causes, path: Any = path) -> Edge | None:
            return None if day is None else Edge(day, causes.get(name, Cause("cause-window", (*path, "when"))))

        items.append(
            Planned(
                key, way, path, work, work.kind == "milestone", bool(work.activities),
                edge(shown.first, "start") if shown else None,
                edge(shown.last, "finish") if shown else None,
                edge(late.first, "latest_start") if late else None,
                edge(late.last, "latest_finish") if late else None,
                one.slack, one.critical, None,
                tuple(tuple(Sitting(date.fromisoformat(day)) for day in days) for days in one.dates),
                None, Offset(*one.offset) if one.offset else None, shown, one.computed,
            )
        )  # fmt: skip
    critical = tuple(one.key for one in items if one.critical)
    return Schedule(tuple(items), Days(closings=closings), (), critical)


def closing(first: str, last: str, sort: Any, name: str, **more: Any) -> Closing:
    return Closing(date.fromisoformat(first), date.fromisoformat(last), sort, name, **more)
