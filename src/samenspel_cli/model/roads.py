"""A roadmap as work that can be planned: projects with steps, decisions and milestones in them, as activities.

So dates, conditions and what collides mean the same on a roadmap as in an engagement. Where each of them was written is
kept, so that every problem is told at its own line.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from samenspel_cli.model.engagement import Activity, Engagement
from samenspel_cli.model.ids import id_of
from samenspel_cli.model.moment import Moment
from samenspel_cli.model.period import Period
from samenspel_cli.model.roadmap import Decision, Milestone, Roadmap, RoadmapProject, Step
from samenspel_cli.model.timing import End, Limit, Link
from samenspel_cli.problems import Elsewhere, Fault, Path

_ROOT: Path = ("roadmap",)


@dataclass(frozen=True, slots=True)
class Roads:
    """A roadmap as an engagement of its own, and where each activity in it was written."""

    engagement: Engagement
    """With the same calendar, and nothing to be priced."""
    written: Mapping[Path, Path]
    """By the path of an activity there, the path of its project, step, decision or milestone."""

    def real(self, path: Path) -> Path:
        """Where what stands at a path of the activities was written."""
        for length in range(len(path), 0, -1):
            found = self.written.get(path[:length])
            if found is not None:
                return found + path[length:]
        return path

    def told(self, fault: Fault) -> Fault:
        """A fault of the activities as one of the roadmap."""
        facts = {name: self._fact(fact) for name, fact in fault.facts.items()}
        return replace(fault, path=self.real(fault.path), facts=facts)

    def _fact(self, fact: object) -> object:
        if isinstance(fact, Elsewhere):
            return Elsewhere(self.real(fact.path))
        return tuple(map(self._fact, fact)) if isinstance(fact, tuple) else fact


def roads_of(engagement: Engagement) -> Roads:
    """The roadmap of an engagement as work; it is made once, because checks and planning ask for the same."""
    return engagement.once(_roads)


def _roads(engagement: Engagement) -> Roads:
    roadmap = engagement.roadmap
    written: dict[Path, Path] = {}
    activities = tuple(_Reader(roadmap, written).all()) if roadmap is not None else ()
    alone = Engagement(
        title=engagement.title,
        client=engagement.client,
        start=engagement.start if engagement.start is not None and engagement.start.period is not None else None,
        calendar=engagement.calendar,
        parties=engagement.parties,
        activities=activities,
    )
    return Roads(alone, written)


@dataclass(slots=True)
class _Reader:
    """Makes activities of what is not dropped, and notes where they stand."""

    roadmap: Roadmap
    written: dict[Path, Path]

    def all(self) -> Iterator[Activity]:
        number = 0
        for at, project in enumerate(self.roadmap.projects):
            if project.dropped is None:
                self.written["activities", number] = (*_ROOT, "projects", at)
                yield self._project(project, at, number)
                number += 1
        for at, milestone in enumerate(self.roadmap.milestones):
            if _is_placed(milestone):
                self.written["activities", number] = (*_ROOT, "milestones", at)
                yield _moment(milestone, {})
                number += 1

    def _project(self, project: RoadmapProject, at: int, number: int) -> Activity:
        name = id_of(project)
        if project.done is not None:
            when = Period(project.begun or project.done, project.done, "day")
            return Activity(title=project.title, id=name, when=when)
        return Activity(
            title=project.title,
            id=name,
            when=project.when,
            starts=_begun(project.begun) or project.starts,
            ends=project.ends,
            takes=project.takes,
            after=project.after if project.begun is None else (),
            before=project.before,
            activities=tuple(self._inside(project, at, number)),
        )

    def _inside(self, project: RoadmapProject, at: int, number: int) -> Iterator[Activity]:
        """The steps that are not dropped, then the decisions and milestones of which anything is said."""
        own, name = _names(project), id_of(project)
        before: Step | None = None
        inside = 0
        for position, step in enumerate(project.steps):
            if step.dropped is None:
                self._note(number, inside, at, "steps", position)
                yield _step(step, before, own, name)
                before, inside = step, inside + 1
        several: tuple[tuple[str, Sequence[Decision | Milestone]], ...] = (
            ("decisions", project.decisions),
            ("milestones", project.milestones),
        )
        for key, moments in several:
            for position, moment in enumerate(moments):
                if _is_placed(moment):
                    self._note(number, inside, at, key, position)
                    yield _moment(moment, own)
                    inside += 1

    def _note(self, number: int, inside: int, at: int, key: str, position: int) -> None:
        path: Path = ("activities", number, "activities", inside)
        real = (*_ROOT, "projects", at, key, position)
        self.written[path] = real
        if key == "steps":
            self.written[(*path, "takes")] = (*real, "size")


def _names(project: RoadmapProject) -> Mapping[str, str]:
    """What stands in a project, by its own name: there it means what stands beside it."""
    name = id_of(project)
    several: tuple[Step | Decision | Milestone, ...] = (*project.steps, *project.decisions, *project.milestones)
    return {id_of(one): f"{name}/{id_of(one)}" for one in several}


def _step(step: Step, before: Step | None, own: Mapping[str, str], project: str) -> Activity:
    name = id_of(step)
    if step.done is not None:
        return Activity(title=step.title, id=name, when=Period(step.begun or step.done, step.done, "day"))
    after = tuple(_link(one, own) for one in step.after)
    alone = step.after or step.when or step.starts or step.ends
    if before is not None and not alone and step.begun is None:
        after = (Link(finish=(f"{project}/{id_of(before)}",)),)
    return Activity(
        title=step.title,
        id=name,
        when=step.when,
        starts=_begun(step.begun) or _end(step.starts, own),
        ends=_end(step.ends, own),
        takes=step.size,
        after=after if step.begun is None else (),
        before=tuple(_limit(one, own) for one in step.before),
    )


def _moment(moment: Decision | Milestone, own: Mapping[str, str]) -> Activity:
    """A decision or a milestone: one day, which is known once it was."""
    met, at = (moment.made, moment.at) if isinstance(moment, Decision) else (moment.reached, None)
    if met is not None:
        return Activity(title=moment.title, id=id_of(moment), kind="milestone", when=Period(met, met, "day"))
    return Activity(
        title=moment.title,
        id=id_of(moment),
        kind="milestone",
        when=moment.when,
        after=tuple(_link(one, own) for one in moment.after),
        at=at,
    )


def _is_placed(moment: Decision | Milestone) -> bool:
    """Whether anything is said of when a decision or a milestone is; of the others nobody knows."""
    met = (moment.made or moment.at) if isinstance(moment, Decision) else moment.reached
    return bool(met or moment.when or moment.after)


def _begun(day: date | None) -> End | None:
    return End(when=Period(day, day, "day")) if day is not None else None


def _link(link: Link, own: Mapping[str, str]) -> Link:
    """What is named like something in the same project is that."""
    return Link(
        finish=tuple(own.get(name, name) for name in link.finish),
        start=tuple(own.get(name, name) for name in link.start),
        lag=link.lag,
    )


def _limit(limit: Limit, own: Mapping[str, str]) -> Limit:
    at = limit.at
    if at is not None and at.period is None:
        at = Moment(own.get(at.text, at.text))
    return Limit(at=at, finish=tuple(own.get(name, name) for name in limit.finish), lag=limit.lag)


def _end(end: End | None, own: Mapping[str, str]) -> End | None:
    if end is None:
        return None
    after, before = (tuple(_link(one, own) for one in end.after), tuple(_limit(one, own) for one in end.before))
    return End(when=end.when, after=after, before=before, given=end.given)
