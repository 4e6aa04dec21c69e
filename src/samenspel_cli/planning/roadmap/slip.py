"""How far a roadmap slipped between two states: which projects begin or end earlier or later, by how much."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal

from samenspel_cli.planning.roadmap.planned import PlannedProject, Road


@dataclass(frozen=True, slots=True)
class Moved:
    """One end of a project, before and after."""

    before: date | None
    after: date | None
    working_days: int | None
    """How many later; below nothing, earlier. None where one of the two days is not known."""


@dataclass(frozen=True, slots=True)
class Slip:
    """A project that is in both states, and how it moved."""

    key: str
    project: PlannedProject
    """As it is now."""
    start: Moved
    finish: Moved
    sort: Literal["same", "later", "earlier", "dated", "undated"]
    """By its end: `dated` had no end before, `undated` has none any more."""


def slips(before: Road, after: Road) -> tuple[Slip, ...]:
    """How each project that is in both states moved, in the order of the roadmap; working days by its calendar now."""
    earlier = {one.key: one for one in before.projects}
    return tuple(_slip(earlier[one.key], one, after) for one in after.projects if one.key in earlier)


def _slip(before: PlannedProject, after: PlannedProject, road: Road) -> Slip:
    start, finish = _moved(before.start, after.start, road), _moved(before.finish, after.finish, road)
    sort: Literal["same", "later", "earlier", "dated", "undated"] = "same"
    if finish.before is None or finish.after is None:
        sort = "same" if finish.before is finish.after else "dated" if finish.before is None else "undated"
    elif finish.after != finish.before:
        sort = "later" if finish.after > finish.before else "earlier"
    return Slip(after.key, after, start, finish, sort)


def _moved(before: date | None, after: date | None, road: Road) -> Moved:
    known = before is not None and after is not None
    return Moved(before, after, road.days.slack(before, after) if known else None)  # type: ignore[arg-type]
