"""What cannot hold together on a roadmap, said of projects and steps: who comes too soon, who stands outside what."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from samenspel_cli.planning.schedule import Planned
from samenspel_cli.problems import Path, Place, Problem
from samenspel_cli.problems.places import Sources

_TIMES = ("when", "starts", "ends", "before")
_PERHAPS = "-perhaps"


@dataclass(slots=True)
class Conflicts:
    """Tells the problems of a plan in the words of a roadmap."""

    items: Mapping[str, Planned]
    """What was planned, by its key."""
    sources: Sources
    """Of the activities of the roadmap, at the lines of its projects and steps."""
    over: frozenset[Place]
    """Where what is over already stands. When that was is a fact, and no conflict with what was agreed."""
    _times: dict[Place, tuple[Planned, str]] = field(default_factory=dict)
    """By the place of what a project says of its time, that project and the key."""
    _begins: frozenset[Place] = frozenset()
    """Where projects say from when they are."""

    def told(self, problems: Sequence[Problem]) -> Iterator[Problem]:
        """The same problems, each with the words of a roadmap."""
        for problem in problems:
            code = problem.code.removesuffix(_PERHAPS)
            late = problem.facts.get("other") if code == "phase-too-short" else problem.place
            if late in self.over:
                continue
            if code in ("phase-too-short", "window-missed"):
                self._look()
                yield self._of_project(problem) if code == "phase-too-short" else self._of_window(problem)
            else:
                yield problem

    def _look(self) -> None:
        """Notes where each project says when it is; only where something collides this is asked."""
        if self._times:
            return
        begins: list[Place] = []
        for item in self.items.values():
            if len(item.way) > 1 or item.milestone:
                continue
            for key, path in _said(item):
                place = self.sources.at(path)
                self._times[place] = (item, key)
            start = next((key for key in ("after", "starts", "when") if getattr(item.work, key)), None)
            begins.append(self.sources.at(item.path if start is None else (*item.path, start)))
        self._begins = frozenset(begins)

    def _of_project(self, problem: Problem) -> Problem:
        """What in a project is over too late; or a project that waits for another that is over too late."""
        found = self._times.get(problem.place) if problem.place is not None else None
        facts = problem.facts
        if found is None:
            return _said_as(problem, "step-after-project")
        item, key = found
        cause = item.start.cause if item.start is not None else None
        late = item.start is not None and item.start.day > facts["last"]
        waits = cause is not None and cause.other and cause.other != item.key and not _inside(cause.other, item.key)
        if late and cause is not None and waits:
            other = self.sources.at(cause.path)
            more = {"title": item.work.title, "before": self.items[cause.other].work.title, "other": other}
            return _said_as(problem, "project-before-predecessor", **more, what="begun" if key == "starts" else "over")
        if facts["title"] == facts["phase"]:
            return _said_as(problem, "does-not-fit", what="over")
        return _said_as(problem, "step-after-project")

    def _of_window(self, problem: Problem) -> Problem:
        """A project that waits for another, or a step that would come before its project."""
        if problem.place in self._times:
            return _said_as(problem, "project-before-predecessor")
        if problem.facts.get("other") in self._begins:
            return _said_as(problem, "step-before-project")
        return problem


def _said(item: Planned) -> Iterator[tuple[str, Path]]:
    """Every place in which a project says something of its time."""
    for key in _TIMES:
        said = getattr(item.work, key)
        if said:
            yield key, (*item.path, key)
    ends = item.work.ends
    if ends is not None and ends.when is not None:
        yield "ends", (*item.path, "ends", "when")


def _inside(key: str, project: str) -> bool:
    return key.startswith(f"{project}/")


def _said_as(problem: Problem, code: str, **facts: object) -> Problem:
    perhaps = _PERHAPS if problem.code.endswith(_PERHAPS) else ""
    return replace(problem, code=f"{code}{perhaps}", facts={**problem.facts, **facts})
