"""A roadmap as work that can be planned: projects with steps, decisions and milestones in them, as activities.

So dates, conditions and what collides mean the same on a roadmap as in an engagement. Where each of them was written is
kept, so that every problem is told at its own line.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, timedelta

from samenspel_cli.model.engagement import Activity, Engagement
from samenspel_cli.model.ids import id_of
from samenspel_cli.model.moment import Moment
from samenspel_cli.model.period import Period
from samenspel_cli.model.roadmap import Decision, Milestone, Roadmap, RoadmapProject, Step
from samenspel_cli.model.timing import End, Limit, Link
from samenspel_cli.problems import Elsewhere, Fault, Path

_ROOT: Path = ("roadmap",)
_FRIDAY, _WEEK = 5, 7


@dataclass(frozen=True, slots=True)
class Roads:
    """A roadmap as an engagement of its own, and where each activity in it was written."""

    engagement: Engagement
    """With the same calendar, and nothing to be priced."""
    written: Mapping[Path, Path]
    """By the path of an activity there, the path of its project, step, decision or milestone."""
    gone: tuple[tuple[Path, str], ...] = ()
    """Where something was said to come after, or be before, what is dropped: it does not wait for that. With its
    title."""

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
    gone: list[tuple[Path, str]] = []
    activities = tuple(_Reader(roadmap, written, gone).all()) if roadmap is not None else ()
    alone = Engagement(
        title=engagement.title,
        client=engagement.client,
        start=engagement.start if engagement.start is not None and engagement.start.period is not None else None,
        calendar=engagement.calendar,
        parties=engagement.parties,
        activities=activities,
    )
    return Roads(alone, written, tuple(gone))


@dataclass(slots=True)
class _Reader:
    """Makes activities of what is not dropped, and notes where they stand."""

    roadmap: Roadmap
    written: dict[Path, Path]
    gone: list[tuple[Path, str]]
    dropped: Mapping[str, str] = field(init=False)
    """By every name of what is dropped its title."""
    over: Mapping[str, str] = field(init=False)
    """By every name of what stands in a project that is done, that project: who waits for it waits for the whole."""
    waited: frozenset[str] = field(init=False)
    """All that something else comes after or before."""

    def __post_init__(self) -> None:
        self.dropped, self.over = _dropped(self.roadmap), _over(self.roadmap)
        self.waited = frozenset(_waited(self.roadmap))

    def all(self) -> Iterator[Activity]:
        number = 0
        for at, project in enumerate(self.roadmap.projects):
            if project.dropped is None:
                self.written["activities", number] = (*_ROOT, "projects", at)
                yield self._project(project, at, number)
                number += 1
        for at, milestone in enumerate(self.roadmap.milestones):
            if is_placed(milestone) or id_of(milestone) in self.waited:
                path: Path = ("activities", number)
                self.written[path] = (*_ROOT, "milestones", at)
                yield self._moment(milestone, path, {})
                number += 1

    def _project(self, project: RoadmapProject, at: int, number: int) -> Activity:
        name = id_of(project)
        if project.done is not None:
            when = Period(project.begun or project.done, project.done, "day")
            return Activity(title=project.title, id=name, when=when)
        links = self._links(("activities", number), {})
        return Activity(
            title=project.title,
            id=name,
            when=project.when,
            starts=_begun(project.begun) or links.end(project.starts, "starts"),
            ends=links.end(project.ends, "ends"),
            takes=project.takes,
            after=links.after(project.after) if project.begun is None else (),
            before=links.before(project.before),
            activities=tuple(self._inside(project, at, number)),
        )

    def _inside(self, project: RoadmapProject, at: int, number: int) -> Iterator[Activity]:
        """The steps that are not dropped, then the decisions and milestones of which anything is said."""
        own, name = names_inside(project), id_of(project)
        before: Step | None = None
        inside = 0
        for position, step in enumerate(project.steps):
            if step.dropped is None:
                path = self._note(number, inside, at, "steps", position)
                yield self._step(step, before, path, own)
                before, inside = step, inside + 1
        several: tuple[tuple[str, Sequence[Decision | Milestone]], ...] = (
            ("decisions", project.decisions),
            ("milestones", project.milestones),
        )
        for key, moments in several:
            for position, moment in enumerate(moments):
                if is_placed(moment) or not self.waited.isdisjoint((id_of(moment), f"{name}/{id_of(moment)}")):
                    path = self._note(number, inside, at, key, position)
                    yield self._moment(moment, path, own)
                    inside += 1

    def _note(self, number: int, inside: int, at: int, key: str, position: int) -> Path:
        path: Path = ("activities", number, "activities", inside)
        real = (*_ROOT, "projects", at, key, position)
        self.written[path] = real
        if key == "steps":
            self.written[(*path, "takes")] = (*real, "size")
        return path

    def _step(self, step: Step, before: Step | None, path: Path, own: Mapping[str, str]) -> Activity:
        name = id_of(step)
        if step.done is not None:
            return Activity(title=step.title, id=name, when=Period(step.begun or step.done, step.done, "day"))
        links = self._links(path, own)
        after = links.after(step.after) if step.begun is None else ()
        alone = after or step.when or step.starts or step.ends
        if before is not None and not alone and step.begun is None:
            after = (Link(finish=(own[id_of(before)],)),)
        return Activity(
            title=step.title,
            id=name,
            when=step.when,
            starts=_begun(step.begun) or links.end(step.starts, "starts"),
            ends=links.end(step.ends, "ends"),
            takes=step.size,
            after=after,
            before=links.before(step.before),
        )

    def _moment(self, moment: Decision | Milestone, path: Path, own: Mapping[str, str]) -> Activity:
        """A decision or a milestone: one day, which is known once it was."""
        met, at = (moment.made, moment.at) if isinstance(moment, Decision) else (moment.reached, None)
        if met is not None:
            return Activity(title=moment.title, id=id_of(moment), kind="milestone", when=Period(met, met, "day"))
        after = self._links(path, own).after(moment.after)
        return Activity(title=moment.title, id=id_of(moment), kind="milestone", when=moment.when, after=after, at=at)

    def _links(self, path: Path, own: Mapping[str, str]) -> _Links:
        return _Links(path, own, self.dropped, self.over, self.written, self.gone)


@dataclass(slots=True)
class _Links:
    """What comes after and before what, by names that mean the same everywhere, and without what is dropped."""

    path: Path
    own: Mapping[str, str]
    """What is named like something in the same project is that."""
    dropped: Mapping[str, str]
    over: Mapping[str, str]
    written: dict[Path, Path]
    gone: list[tuple[Path, str]]

    def after(self, links: Sequence[Link], *inside: str) -> tuple[Link, ...]:
        """What something comes after."""
        here = (*self.path, *inside, "after")
        found: list[Link] = []
        for at, link in enumerate(links):
            old, new = (*here, at), (*here, len(found))
            finish = self._names(link.finish, (*old, "finish"), (*new, "finish"))
            start = self._names(link.start, (*old, "start"), (*new, "start"))
            if finish or start:
                self._moved(old, new)
                found.append(Link(finish=finish, start=start, lag=link.lag))
        return tuple(found)

    def before(self, limits: Sequence[Limit], *inside: str) -> tuple[Limit, ...]:
        """Before what something must be over."""
        here = (*self.path, *inside, "before")
        found: list[Limit] = []
        for number, limit in enumerate(limits):
            at, old, new = limit.at, (*here, number), (*here, len(found))
            if at is not None and at.period is None:
                named = self._names((at.text,), old, new, numbered=False)
                at = Moment(named[0]) if named else None
            finish = self._names(limit.finish, (*old, "finish"), (*new, "finish"))
            if at is not None or finish:
                self._moved(old, new)
                found.append(Limit(at=at, finish=finish, lag=limit.lag))
        return tuple(found)

    def end(self, end: End | None, key: str) -> End | None:
        """The conditions of one end."""
        if end is None:
            return None
        return End(
            when=end.when, after=self.after(end.after, key), before=self.before(end.before, key), given=end.given
        )

    def _names(self, names: Sequence[str], old: Path, new: Path, *, numbered: bool = True) -> tuple[str, ...]:
        found: list[str] = []
        for at, typed in enumerate(names):
            name = self.own.get(typed, typed)
            title = self.dropped.get(name)
            if title is not None:
                self.gone.append((self._real((*old, at) if numbered else (*old, "at")), title))
            else:
                if numbered:
                    self._moved((*old, at), (*new, len(found)))
                found.append(self.over.get(name, name))
        return tuple(found)

    def _moved(self, old: Path, new: Path) -> None:
        """Notes where something was written that stands in another place of its list now."""
        if old != new:
            self.written[new] = self._real(old)

    def _real(self, path: Path) -> Path:
        return self.written[self.path] + path[len(self.path) :]


def names_inside(project: RoadmapProject) -> Mapping[str, str]:
    """What stands in a project, by its own name: there it means what stands beside it."""
    name = id_of(project)
    return {id_of(one): f"{name}/{id_of(one)}" for one in _all_inside(project)}


def _all_inside(project: RoadmapProject) -> tuple[Step | Decision | Milestone, ...]:
    return (*project.steps, *project.decisions, *project.milestones)


def _dropped(roadmap: Roadmap) -> Mapping[str, str]:
    """By every name of what is not done any more its title; a name that something else has too means that."""
    found: dict[str, str] = {}
    alive: set[str] = {id_of(one) for one in roadmap.milestones}
    for project in roadmap.projects:
        left = project.dropped is not None
        name = id_of(project)
        if left:
            found[name] = project.title
        else:
            alive.add(name)
        for one in _all_inside(project):
            if left or (isinstance(one, Step) and one.dropped is not None):
                found[f"{name}/{id_of(one)}"] = found[id_of(one)] = one.title
            else:
                alive.add(id_of(one))
    return {name: title for name, title in found.items() if name not in alive}


def _over(roadmap: Roadmap) -> Mapping[str, str]:
    """By the whole name of what stands in a project that is done, the project: its steps are planned no more."""
    done = (one for one in roadmap.projects if one.done is not None and one.dropped is None)
    return {f"{id_of(project)}/{id_of(one)}": id_of(project) for project in done for one in _all_inside(project)}


def _waited(roadmap: Roadmap) -> Iterator[str]:
    """Every name that is said to come before or after something."""
    for project in roadmap.projects:
        yield from _of(project.after, project.before, project.starts, project.ends)
        for step in project.steps:
            yield from _of(step.after, step.before, step.starts, step.ends)
        for decision in project.decisions:
            yield from _of(decision.after)
        for milestone in project.milestones:
            yield from _of(milestone.after)
    for milestone in roadmap.milestones:
        yield from _of(milestone.after)


def _of(after: Sequence[Link], before: Sequence[Limit] = (), *ends: End | None) -> Iterator[str]:
    for link in after:
        yield from (*link.finish, *link.start)
    for limit in before:
        yield from limit.finish
        if limit.at is not None:
            yield limit.at.text
    for end in ends:
        if end is not None:
            yield from _of(end.after, end.before)


def is_placed(moment: Decision | Milestone) -> bool:
    """Whether anything is said of when a decision or a milestone is; of the others nobody knows."""
    met = (moment.made or moment.at) if isinstance(moment, Decision) else moment.reached
    return bool(met or moment.when or moment.after)


def _begun(day: date | None) -> End | None:
    """What began in a weekend is counted from the Monday after it, for its length is said in working days."""
    if day is None:
        return None
    first = day + timedelta(days=_WEEK - day.weekday()) if day.isoweekday() > _FRIDAY else day
    return End(when=Period(first, first, "day"))
