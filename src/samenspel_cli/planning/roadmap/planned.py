"""A roadmap in time: when each project, step, decision and milestone is at the earliest, and what decides when."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Literal

from samenspel_cli.model.days import Days
from samenspel_cli.model.ids import id_of
from samenspel_cli.model.period import Period
from samenspel_cli.model.project import Project
from samenspel_cli.model.roadmap import Decision, Milestone, Roadmap, RoadmapProject, Step
from samenspel_cli.model.roads import roads_of
from samenspel_cli.model.timing import Link
from samenspel_cli.model.ways import Places, places_of
from samenspel_cli.planning.schedule import Planned, schedule
from samenspel_cli.problems import Path, Problem
from samenspel_cli.problems.places import Source, Sources

State = Literal["dropped", "done", "running", "planned", "undated"]
STATES: tuple[State, ...] = ("running", "planned", "undated", "done", "dropped")


@dataclass(frozen=True, slots=True)
class PlannedStep:
    """A small step in time."""

    key: str
    """`project/step`: unique on the roadmap."""
    id: str
    position: int
    """Which step of its project it is, from 0."""
    step: Step
    owners: tuple[str, ...]
    """Who does it; the owners of the project where it names none."""
    for_: tuple[str, ...]
    """For which municipalities; empty is for all that take part."""
    start: date | None
    """Its earliest first day; None where nothing fixes it."""
    finish: date | None
    """Its earliest last day, included."""
    shown: Period | None
    """When it is, as precisely as is known."""
    computed: bool
    """Whether that follows from other conditions, and was not said."""
    slack: int | None
    """Working days between the earliest and the latest."""
    critical: bool
    state: State
    overdue: bool
    """Whether it should have been done before today."""
    after: tuple[str, ...]
    """The keys of what directly decides when it can begin."""


@dataclass(frozen=True, slots=True)
class PlannedMoment:
    """A decision or a milestone in time."""

    key: str
    title: str
    project: str | None
    """The key of its project; None of what is reached by the whole."""
    sort: Literal["decision", "milestone"]
    day: date | None
    """The day on which it is at the earliest; None where no day is known."""
    shown: Period | None
    at: str | None
    """The meetings at which it is on the table."""
    made: date | None
    """When it was taken or reached."""
    overdue: bool
    by: tuple[str, ...]
    critical: bool = False
    after: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class PlannedProject:
    """A project in time."""

    key: str
    id: str
    position: int
    """Which project of the roadmap it is, from 0."""
    project: RoadmapProject
    lane: str | None
    for_: tuple[str, ...]
    """For which municipalities: its own, or those of its lane; empty is for all that take part."""
    owners: tuple[str, ...]
    start: date | None
    finish: date | None
    shown: Period | None
    computed: bool
    latest_finish: date | None
    slack: int | None
    critical: bool
    horizon: str | None
    """The horizon in which it begins by its days; None where it is in none, or has no days."""
    steps: tuple[PlannedStep, ...]
    decisions: tuple[PlannedMoment, ...]
    milestones: tuple[PlannedMoment, ...]
    after: tuple[str, ...]
    """The keys of the projects that it, or anything in it, waits for."""
    state: State
    done_steps: int


@dataclass(frozen=True, slots=True)
class Road:
    """A roadmap in time."""

    projects: tuple[PlannedProject, ...]
    milestones: tuple[PlannedMoment, ...]
    """What is reached by the whole."""
    problems: tuple[Problem, ...]
    """What cannot hold together, each at its line of the roadmap."""
    path: tuple[str, ...]
    """The critical path: keys of projects, steps and moments in order of time."""
    days: Days
    term: tuple[date, date] | None
    """From when until when it looks: as was said, or else its first and last day; None where it has no days."""
    _by_key: dict[str, PlannedProject] = field(default_factory=dict, init=False, repr=False, compare=False)

    def project(self, key: str) -> PlannedProject:
        """The project by its key. Raises `KeyError` where there is none."""
        if not self._by_key:
            self._by_key.update({one.key: one for one in self.projects})
        return self._by_key[key]


def road(project: Project, today: date) -> Road:
    """The roadmap of a project in time; empty where it has none. Who asks for the same again gets the same."""
    return project.once(_road, today)


def _road(project: Project, today: date) -> Road:
    roadmap = project.engagement.roadmap
    if roadmap is None:
        return Road((), (), (), (), project.days(), None)
    roads = roads_of(project.engagement)
    planned = schedule(replace(project, engagement=roads.engagement, sources=_placed(project, roads.written)), today)
    items = {item.key: item for item in planned.items}
    maker = _Maker(roadmap, items, places_of(roads.engagement), today)
    projects = tuple(maker.project(one, at) for at, one in enumerate(roadmap.projects))
    milestones = tuple(maker.moment(one, None) for one in roadmap.milestones)
    return Road(projects, milestones, planned.problems, planned.path, planned.days, _term(roadmap, projects))


def _placed(project: Project, written: Mapping[Path, Path]) -> Sources:
    """Where the activities of a roadmap stand: at the lines of its projects and steps."""
    mounts: dict[Path, tuple[Source, Path]] = dict(project.sources.mounts)
    source, root = mounts.get(("roadmap",), (mounts[()][0], ("roadmap",)))
    mounts.update({path: (source, root + real[1:]) for path, real in written.items()})
    return Sources(mounts)


def _term(roadmap: Roadmap, projects: Sequence[PlannedProject]) -> tuple[date, date] | None:
    said = roadmap.term.days if roadmap.term is not None else None
    if said is not None:
        return said
    starts = [one.start for one in projects if one.start is not None]
    ends = [one.finish for one in projects if one.finish is not None]
    return (min(starts), max(ends)) if starts and ends else None


@dataclass(slots=True)
class _Maker:
    """Puts what was planned beside what was written."""

    roadmap: Roadmap
    items: Mapping[str, Planned]
    places: Places
    today: date

    def project(self, project: RoadmapProject, at: int) -> PlannedProject:
        name = id_of(project)
        item = self.items.get(name) if project.dropped is None else None
        lane = self.roadmap.lanes.get(project.lane) if project.lane is not None else None
        for_ = project.for_ or (lane.for_ if lane is not None else ())
        steps = tuple(self.step(one, number, project, for_) for number, one in enumerate(project.steps))
        start, finish = _days(item)
        if project.done is not None:
            start, finish = project.begun, project.done
        decisions = tuple(self.moment(one, name) for one in project.decisions)
        milestones = tuple(self.moment(one, name) for one in project.milestones)
        return PlannedProject(
            key=name,
            id=name,
            position=at,
            project=project,
            lane=project.lane,
            for_=for_,
            owners=project.owner,
            start=start,
            finish=finish,
            shown=item.shown if item is not None else None,
            computed=item.computed if item is not None else False,
            latest_finish=item.latest_finish.day if item is not None and item.latest_finish is not None else None,
            slack=item.slack if item is not None else None,
            critical=item is not None and (item.critical or any(one.critical for one in steps)),
            horizon=self._horizon(start),
            steps=steps,
            decisions=decisions,
            milestones=milestones,
            after=tuple(dict.fromkeys(_waits(project, name, self.places))),
            state=self._state(project, start, steps),
            done_steps=sum(one.state == "done" for one in steps),
        )

    def step(self, step: Step, at: int, project: RoadmapProject, for_: tuple[str, ...]) -> PlannedStep:
        """A step, with what it takes from its project."""
        key = f"{id_of(project)}/{id_of(step)}"
        left = step.dropped is not None or project.dropped is not None
        item = self.items.get(key) if not left else None
        start, finish = _days(item)
        if step.done is not None:
            start, finish = step.begun, step.done
        state: State = "dropped" if left else "done" if step.done is not None else _begun(step.begun, start, self.today)
        return PlannedStep(
            key=key,
            id=id_of(step),
            position=at,
            step=step,
            owners=step.owner or project.owner,
            for_=step.for_ or for_,
            start=start,
            finish=finish,
            shown=item.shown if item is not None else None,
            computed=item.computed if item is not None else False,
            slack=item.slack if item is not None else None,
            critical=item.critical if item is not None else False,
            state=state,
            overdue=not left and step.done is None and finish is not None and finish < self.today,
            after=item.critical_after if item is not None else (),
        )

    def moment(self, moment: Decision | Milestone, project: str | None) -> PlannedMoment:
        """A decision or milestone of a project, or of the whole."""
        key = f"{project}/{id_of(moment)}" if project is not None else id_of(moment)
        item = self.items.get(key)
        start, day = _days(item)
        at = by = None
        if isinstance(moment, Decision):
            met, at, by = moment.made, moment.at, moment.by
        else:
            met = moment.reached
        return PlannedMoment(
            key=key,
            title=moment.title,
            project=project,
            sort="decision" if isinstance(moment, Decision) else "milestone",
            day=met or day or start,
            shown=item.shown if item is not None else None,
            at=at,
            made=met,
            overdue=met is None and day is not None and day < self.today,
            by=by or (),
            critical=item.critical if item is not None else False,
            after=item.critical_after if item is not None else (),
        )

    def _horizon(self, start: date | None) -> str | None:
        """The horizon in which a day falls."""
        for name, one in self.roadmap.horizons.items():
            if start is not None and any(first <= start <= last for first, last in one.when.spans):
                return name
        return None

    def _state(self, project: RoadmapProject, start: date | None, steps: Sequence[PlannedStep]) -> State:
        if project.dropped is not None:
            return "dropped"
        counted = [one for one in steps if one.state != "dropped"]
        if project.done is not None or (counted and all(one.state == "done" for one in counted)):
            return "done"
        if any(one.state in ("done", "running") for one in counted):
            return "running"
        return _begun(project.begun, start, self.today)


def _begun(begun: date | None, start: date | None, today: date) -> State:
    """What is begun runs; of what has days nothing more is known than that it is planned."""
    if begun is not None and begun <= today:
        return "running"
    return "planned" if start is not None else "undated"


def _days(item: Planned | None) -> tuple[date | None, date | None]:
    if item is None:
        return None, None
    return item.start.day if item.start else None, item.finish.day if item.finish else None


def _waits(project: RoadmapProject, own: str, places: Places) -> Iterator[str]:
    """The projects that a project or anything in it was said to come after."""
    ends = [one for one in (project.starts, project.ends) if one is not None]
    links: list[Link] = [*project.after, *(link for end in ends for link in end.after)]
    inside: tuple[Step | Decision | Milestone, ...] = (*project.steps, *project.decisions, *project.milestones)
    for one in inside:
        links += one.after
    for link in links:
        for name in (*link.finish, *link.start):
            ways = places.ways(name)
            if len(ways) == 1 and ways[0][0] != own:
                yield ways[0][0]
