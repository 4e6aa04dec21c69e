"""A roadmap as it stands now beside how it stood before."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from samenspel_cli.documents._road_told import Told
from samenspel_cli.model.project import Project
from samenspel_cli.model.state import State
from samenspel_cli.planning.roadmap.changed import Changes, changes
from samenspel_cli.planning.roadmap.lights import ProjectLights, lights
from samenspel_cli.planning.roadmap.slip import Slip, slips


@dataclass(frozen=True)
class Stood:
    """A roadmap on a day and, where one is given, an earlier state of it."""

    whole: Project
    today: date
    earlier: State | None

    @cached_property
    def now(self) -> Told:
        """The roadmap as it is."""
        return Told(self.whole, self.today)

    @cached_property
    def before(self) -> Told | None:
        """The roadmap as it was; None without an earlier state, or where there was no roadmap in it."""
        if self.earlier is None or self.earlier.project.engagement.roadmap is None:
            return None
        return Told(self.earlier.project, self.earlier.day)

    @property
    def since(self) -> date | None:
        """Of which day the earlier state is."""
        return self.earlier.day if self.earlier is not None else None

    @property
    def revision(self) -> str | None:
        """By which git knows the earlier state."""
        return self.earlier.revision if self.earlier is not None else None

    @cached_property
    def lights(self) -> tuple[ProjectLights, ...]:
        """The lights of each project, in the order in which they are told."""
        road = self.before.road if self.before is not None else None
        found = {one.key: one for one in lights(self.now.road, self.whole, self.today, road)}
        return tuple(found[one.key] for one in self.now.ordered)

    @cached_property
    def changes(self) -> Changes | None:
        """What changed since the earlier state; None where there is none."""
        if self.before is None:
            return None
        return changes(self.before.road, self.now.road, (self.before.today, self.today))

    @cached_property
    def moved(self) -> tuple[Slip, ...]:
        """The projects that begin or end on another day than in the earlier state."""
        if self.before is None:
            return ()
        return tuple(
            one
            for one in slips(self.before.road, self.now.road)
            if one.project.state != "dropped" and (one.sort != "same" or one.start.before != one.start.after)
        )

    @property
    def changed_at_all(self) -> Iterator[bool]:
        """Of each thing that can change, whether it did."""
        found = self.changes
        if found is not None:
            several = (
                found.new, found.gone, found.dropped, found.begun, found.done, found.costs, found.lights,
                found.steps_new, found.steps_gone, found.steps_done, found.decided, self.moved,
            )  # fmt: skip
            yield from (bool(one) for one in several)
