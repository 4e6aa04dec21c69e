"""What a roadmap still lacks or cannot hold, as problems with their place: days, owners, goals, sizes, what is late.

Names: `roadmap_findings(project, today)`.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from fractions import Fraction

from samenspel_cli.model.lag import in_words
from samenspel_cli.model.period import label_of
from samenspel_cli.model.project import Project
from samenspel_cli.model.roadmap import LIGHTS, Light
from samenspel_cli.model.roadmaps import goals_of_roadmap
from samenspel_cli.planning.roadmap.horizons import horizons
from samenspel_cli.planning.roadmap.lights import lights
from samenspel_cli.planning.roadmap.load import in_days, load
from samenspel_cli.planning.roadmap.money import Costs, costs
from samenspel_cli.planning.roadmap.planned import PlannedProject, Road, road
from samenspel_cli.planning.roadmap.small import TooLarge, too_large
from samenspel_cli.planning.roadmap.wishes import wishes
from samenspel_cli.problems import Fault, Path, Problem


def roadmap_findings(project: Project, today: date) -> Iterator[Problem]:
    """All that cannot hold together on the roadmap of a project, and what it lacks, as things stand today."""
    engagement = project.engagement
    if engagement.roadmap is None:
        return
    found = road(project, today)
    yield from found.problems
    money = costs(project, found)
    for fault in (
        *_lacking(found),
        *_ahead(found, today),
        *(_large(one) for one in too_large(engagement, found)),
        *_goals(project),
        *_late(project, found, today),
        *_elsewhere(project, found, today),
        *_busy(project, found),
        *_asked(project, found, money, today),
        *_keyless(found, money),
    ):
        yield project.problem(fault)


def _warning(code: str, path: Path, **facts: object) -> Fault:
    return Fault(code, path, facts, warning=True)


def _of(project: PlannedProject, *more: str | int) -> Path:
    return ("roadmap", "projects", project.position, *more)


def _lacking(road: Road) -> Iterator[Fault]:
    """What nobody pulls, and steps of which nobody said how large they are: told once of a project."""
    for one in road.projects:
        if one.state in ("done", "dropped"):
            continue
        if not one.project.owner:
            yield _warning("project-without-owner", _of(one, "title"), title=one.project.title)
        unsized = [step for step in one.steps if step.state not in ("done", "dropped") and not _sized(step.step)]
        if unsized:
            facts = {"title": unsized[0].step.title, "number": len(unsized)}
            code = "steps-without-size" if len(unsized) > 1 else "step-without-size"
            yield _warning(code, _of(one, "steps", unsized[0].position, "title"), **facts)


def _ahead(road: Road, today: date) -> Iterator[Fault]:
    """What is said to be done, begun, taken or reached on a day that is still to come."""
    for one in road.projects:
        several: list[tuple[object, Path]] = [(one.project, _of(one))]
        several += [(step.step, _of(one, "steps", step.position)) for step in one.steps]
        several += [(said, _of(one, "decisions", at)) for at, said in enumerate(one.project.decisions)]
        several += [(said, _of(one, "milestones", at)) for at, said in enumerate(one.project.milestones)]
        for said, path in several:
            for key in ("begun", "done", "made", "reached"):
                day = getattr(said, key, None)
                if day is not None and day > today:
                    yield _warning("done-ahead", (*path, key), key=key, day=day, today=today)


def _sized(step: object) -> bool:
    """Whether anything says how long a step takes."""
    return any(getattr(step, key) is not None for key in ("size", "when", "ends"))


def _large(one: TooLarge) -> Fault:
    cuts = tuple(cut.title for cut in one.cuts if cut.title is not None)
    days = tuple(cut.day for cut in one.cuts if cut.day is not None)
    code = f"step-too-large-{one.by}" if cuts or days else "step-too-large"
    facts = {"title": one.step.step.title, "limit": in_words(one.limit), "cuts": cuts, "days": days}
    return _warning(code, _of(one.project, "steps", one.step.position, "size"), **facts)


def _goals(project: Project) -> Iterator[Fault]:
    """Goals that no project helps, and projects that help none; where no project names goals nobody is asked."""
    roadmap = project.engagement.roadmap
    if roadmap is None or not any(one.goals for one in roadmap.projects):
        return
    active = [(at, one) for at, one in enumerate(roadmap.projects) if one.dropped is None]
    for at, one in active:
        if not any(score > 0 for score in one.goals.values()):
            yield _warning("project-without-goal", ("roadmap", "projects", at, "title"), title=one.title)
    helped = {goal for _, one in active for goal, score in one.goals.items() if score > 0}
    root: Path = ("goals",)
    vision = project.engagement.shared_vision
    if roadmap.goals:
        root = ("roadmap", "goals")
    elif vision is not None and vision.goals:
        root = ("shared-vision", "goals")
    for goal in goals_of_roadmap(project.engagement):
        if goal not in helped:
            yield Fault("goal-without-project", (*root, goal), {"text": goal}, warning=True, on_key=True)


def _late(project: Project, road: Road, today: date) -> Iterator[Fault]:
    """Steps and decisions that should have been done, once of a project; and planning that is said to be better."""
    for one, light in zip(road.projects, lights(road, project, today), strict=True):
        overdue = [step for step in one.steps if step.overdue]
        if overdue:
            first = overdue[0]
            facts = {"title": first.step.title, "day": first.finish, "number": len(overdue)}
            code = "steps-overdue" if len(overdue) > 1 else "step-overdue"
            yield _warning(code, _of(one, "steps", first.position, "title"), **facts)
        said = light.report.planning if light.report is not None else None
        if light.report is not None and _better(said, light.planning):
            at = one.project.status.index(light.report)
            facts = {"said": said, "computed": light.planning, "date": light.report.date}
            yield _warning("planning-light-differs", _of(one, "status", at, "planning"), **facts)


def _better(said: Light | None, computed: Light | None) -> bool:
    """Whether somebody says it goes better than its days say; who is more careful than that may know more."""
    return said is not None and computed is not None and LIGHTS.index(said) < LIGHTS.index(computed)


def _elsewhere(project: Project, road: Road, today: date) -> Iterator[Fault]:
    """Projects that were put in another horizon than the one in which they begin."""
    found = horizons(project.engagement, road, today)
    for one in found.elsewhere:
        facts = {"text": one.project.horizon, "day": one.start, "other": one.horizon}
        yield _warning("horizon-differs", _of(one, "horizon"), **facts)


def _busy(project: Project, road: Road) -> Iterator[Fault]:
    """Who surely has more work than there is room for, once of everybody, with the quarters."""
    for one in load(project, road).owners:
        over = [each for each in one.quarters if each.state == "over"]
        if over:
            quarters = tuple(label_of(each.quarter, "quarter") for each in over)
            days, room = in_days(over[0].work.low), in_days(over[0].room or Fraction(0))
            facts = {"text": one.id, "quarters": quarters, "quarter": quarters[0], "days": days, "room": room}
            yield Fault("capacity-exceeded", ("roadmap", "capacity", one.id), facts, warning=True, on_key=True)


def _asked(project: Project, road: Road, money: Costs, today: date) -> Iterator[Fault]:
    """Costs that are asked too late, or in a document about a later year than that of the cost; each is told once."""
    told: set[tuple[str, int]] = set()
    for one in wishes(project.engagement, road, money, today):
        at = (one.line.project, one.line.at)
        if one.late and at not in told:
            told.add(at)
            asking = road.project(one.line.project)
            facts = {"title": asking.project.title, "document": one.document, "day": one.until, "year": one.year}
            code = "wish-too-late" if one.state == "late" else "wish-after-need"
            yield _warning(code, _of(asking, "costs", one.line.at), **facts)


def _keyless(road: Road, money: Costs) -> Iterator[Fault]:
    """Who should bear costs and has no part in the key by which they are shared, once of a project."""
    told: set[tuple[str, str]] = set()
    for line in money.lines:
        asking = road.project(line.project)
        for name in line.sharing.without:
            if (line.project, name) not in told:
                told.add((line.project, name))
                facts = {"text": name, "title": asking.project.title}
                yield _warning("bearer-without-share", _of(asking, "costs", line.at), **facts)
