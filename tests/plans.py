"""A few lines of YAML as a plan: when each activity is, told as short texts that a person would write down."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from samenspel_cli.model.project import Project
from samenspel_cli.planning.schedule import Edge, Planned, Schedule, schedule
from tests.reading import TODAY, as_file, read


@dataclass(frozen=True, repr=False)
class Plan:
    """The schedule of a project."""

    project: Project

    @cached_property
    def schedule(self) -> Schedule:
        return schedule(self.project, TODAY)

    def item(self, key: str) -> Planned:
        return self.schedule.item(key)

    def __getitem__(self, key: str) -> str:
        """From when to when something is at the earliest: `2027-01-04 – 2027-01-24`; `?` is not known."""
        item = self.item(key)
        return _span(item.start, item.finish)

    def latest(self, key: str) -> str:
        item = self.item(key)
        return _span(item.latest_start, item.latest_finish)

    def shown(self, key: str) -> str:
        """What a document says of when it is, in the international form."""
        period = self.item(key).shown
        return period.written if period is not None else "?"

    def offset(self, key: str) -> str:
        """How many days after what something undated is: `akkoord + 0 – 6`."""
        offset = self.item(key).offset
        return f"{offset.origin or 'start'} + {offset.first} – {offset.last}" if offset is not None else "?"

    def why(self, key: str) -> list[str]:
        """Why something is when it is, step by step, as the names of the causes."""
        return [cause.code.removeprefix("cause-") for cause in self.schedule.explain(key)]

    @property
    def wrong(self) -> list[str]:
        """The codes of what cannot hold together."""
        return [problem.code for problem in self.schedule.problems if not problem.warning]

    @property
    def doubtful(self) -> list[str]:
        """The codes of what perhaps cannot."""
        return [problem.code for problem in self.schedule.problems if problem.warning]


def plan_of(text: str, changes: Sequence[str] = ()) -> Plan:
    """The plan of a few lines of YAML."""
    return Plan(read(as_file(text), changes))


def _span(start: Edge | None, finish: Edge | None) -> str:
    first, last = (edge.day.isoformat() if edge is not None else "?" for edge in (start, finish))
    return first if first == last else f"{first} – {last}"
