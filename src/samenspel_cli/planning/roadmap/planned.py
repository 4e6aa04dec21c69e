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
from samenspel_cli.model.roads import is_placed, roads_of
from samenspel_cli.model.timing import Link
from samenspel_cli.model.ways import Places, places_of
from samenspel_cli.planning.roadmap.conflicts import Conflicts
from samenspel_cli.planning.roadmap.path import critical_path
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
    """How many working days it can be later without anything that was said, or the whole, being late."""
    critical: bool
    """Whether it is on the critical path."""
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
    """What cannot hold together, each at its line of the roadmap; what is wrong with the calendar stands in `days`."""
    path: tuple[str, ...]
    """The critical path: keys of projects, steps and moments in order of time, each deciding when the next can be."""
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
    sources = _placed(project, roads.written)
    planned = schedule(replace(project, engagement=roads.engagement, sources=sources), today)
    items, path = {item.key: item for item in planned.items}, critical_path(planned)
    maker = _Maker(roadmap, items, places_of(roads.engagement), today, frozenset(path))
    projects = tuple(maker.project(one, at) for at, one in enumerate(roadmap.projects))
    milestones = tuple(maker.moment(one, None) for one in roadmap.milestones)
    over = frozenset(sources.at(items[key].path) for key in _over(projects, milestones) if key in items)
    own = [one for one in planned.problems if one not in planned.days.problems]
    problems = tuple(Conflicts(items, sources, over).told(own))
    return Road(projects, milestones, problems, path, planned.days, _term(roadmap, projects))


def _over(projects: Sequence[PlannedProject], milestones: Sequence[PlannedMoment]) -> Iterator[str]:
    """The keys of what was done, taken or reached: nothing can be mended there any more."""
    yield from (one.key for one in milestones if one.made is not None)
    for project in projects:
        yield from (one.key for one in project.steps if one.step.done is not None)
        yield from (one.key for one in (*project.decisions, *project.milestones) if one.made is not None)


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
    path: frozenset[str]
    """The critical path."""

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
        inside: tuple[PlannedStep | PlannedMoment, ...] = (*steps, *decisions, *milestones)
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
            slack=_room(item, steps),
            critical=name in self.path or any(one.critical for one in inside),
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
        over = step.done is not None or project.done is not None
        state: State = "dropped" if left else "done" if over else _begun(step.begun, start, self.today)
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
            critical=key in self.path,
            state=state,
            overdue=not left and not over and finish is not None and finish < self.today,
            after=item.critical_after if item is not None else (),
        )

    def moment(self, moment: Decision | Milestone, project: str | None) -> PlannedMoment:
        """A decision or milestone of a project, or of the whole."""
        key = f"{project}/{id_of(moment)}" if project is not None else id_of(moment)
        item = self.items.get(key) if is_placed(moment) else None
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
            critical=key in self.path,
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
    start, finish = (edge.day if edge is not None else None for edge in (item.start, item.finish))
    if start is not None and finish is not None and finish < start:
        finish = start  # what follows what is late is planned as if that were in time
    return start, finish


def _room(item: Planned | None, steps: Sequence[PlannedStep]) -> int | None:
    """How many working days a project can move: as far as the step with the least room, or as it can itself.

    A decision at a meeting has none by itself, and the project may have more: the next meeting may do as well.
    """
    if item is None or item.container:
        return min((one.slack for one in steps if one.slack is not None), default=None)
    return item.slack


def _waits(project: RoadmapProject, own: str, places: Places) -> Iterator[str]:
    """The projects that a project or anything in it was said to come after."""
    ends = [one for one in (project.starts, project.ends) if one is not None]
    links: list[Link] = [*project.after, *(link for end in ends for link in end.after)]
    inside: tuple[Step | Decision | Milestone, ...] = (*project.steps, *project.decisions, *project.milestones)
    for one in inside:
        links += one.after
    beside = {id_of(one) for one in inside}
    for link in links:
        for name in (*link.finish, *link.start):
            ways = places.ways(name) if name not in beside else []
            if len(ways) == 1 and ways[0][0] != own:
                yield ways[0][0]
