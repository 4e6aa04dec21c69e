"""What cannot be in a roadmap: who or what is not known, two things with one name, days in the wrong order.

What follows from sums (who is too busy, what comes too late, which step is too large) is told by `planning/roadmap`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from samenspel_cli.model.effort import OWNER, Effort, Estimate
from samenspel_cli.model.engagement import AnyGoal, Engagement
from samenspel_cli.model.ids import Titled, id_of
from samenspel_cli.model.lag import order
from samenspel_cli.model.links import link_faults
from samenspel_cli.model.money import money_faults
from samenspel_cli.model.periods.doubts import period_faults
from samenspel_cli.model.references import one_of, unknown, unknown_keys
from samenspel_cli.model.roads import names_inside, roads_of
from samenspel_cli.model.shares import Shares, share_faults
from samenspel_cli.model.visions import goals_of_vision
from samenspel_cli.model.ways import places_of
from samenspel_cli.problems import Elsewhere, Fault, Path

if TYPE_CHECKING:
    from samenspel_cli.model.roadmap import Cost, CostKey, Report, Roadmap, RoadmapProject, Step

_ROOT: Path = ("roadmap",)
_NOT_WHOLE = "shares-not-hundred"


def goals_of_roadmap(engagement: Engagement) -> Mapping[str, AnyGoal]:
    """The goals that a roadmap serves: its own, or else those of the vision or of the engagement."""
    roadmap = engagement.roadmap
    return (roadmap.goals if roadmap is not None else {}) or goals_of_vision(engagement)


def roadmap_faults(engagement: Engagement, who: frozenset[str]) -> Iterator[Fault]:
    """All that is wrong with the roadmap of an engagement; `who` are all that are known there."""
    roadmap = engagement.roadmap
    if roadmap is None:
        return
    yield from _front(engagement, roadmap, who)
    inside = {name for project in roadmap.projects for name in names_inside(project).values()}
    yield from clashes(roadmap.projects, (*_ROOT, "projects"), inside)
    taken = inside | {id_of(one) for one in roadmap.projects}
    yield from clashes(roadmap.milestones, (*_ROOT, "milestones"), taken)
    goals = goals_of_roadmap(engagement)
    principles = engagement.shared_vision.principles if engagement.shared_vision is not None else {}
    yield from _times(engagement)
    for at, project in enumerate(roadmap.projects):
        path: Path = (*_ROOT, "projects", at)
        yield from one_of(project.lane, roadmap.lanes, (*path, "lane"), "lane-unknown")
        yield from one_of(project.horizon, roadmap.horizons, (*path, "horizon"), "roadmap-horizon-unknown")
        yield from unknown_keys(project.goals, goals, (*path, "goals"), "goal-unknown")
        yield from unknown(project.principles, principles, (*path, "principles"), "principle-unknown")
        yield from unknown(project.for_, engagement.parties, (*path, "for"), "party-unknown")
        yield from _people(project, path, who)
        yield from _inside(project, path)
        yield from _days(project, path)
        yield from _reports(project.status, path)
        for number, cost in enumerate(project.costs):
            yield from _cost(engagement, cost, (*path, "costs", number))
        for number, benefit in enumerate(project.benefits):
            for key, amount in (("once", benefit.once), ("yearly", benefit.yearly)):
                yield from _estimate(amount, engagement, (*path, "benefits", number, key))
        for number, step in enumerate(project.steps):
            yield from _step(engagement, step, (*path, "steps", number), who)


def _times(engagement: Engagement) -> Iterator[Fault]:
    """What comes after nothing that is known, or waits for itself; and words of which the days do not tell."""
    roads = roads_of(engagement)
    places = places_of(roads.engagement)
    for fault in (*link_faults(roads.engagement, places), *period_faults(roads.engagement, places)):
        told = roads.told(fault)
        yield replace(told, code="project-unknown") if told.code == "activity-unknown" else told
    for path, title in roads.gone:
        yield Fault("waits-for-dropped", path, {"title": title}, warning=True)


def _front(engagement: Engagement, roadmap: Roadmap, who: frozenset[str]) -> Iterator[Fault]:
    for name, lane in roadmap.lanes.items():
        yield from unknown(lane.for_, engagement.parties, (*_ROOT, "lanes", name, "for"), "party-unknown")
    yield from _horizons(roadmap)
    for name, role in roadmap.roles.items():
        if name in engagement.parties:
            yield Fault("role-is-party", (*_ROOT, "roles", name), {"text": name}, on_key=True)
        yield from one_of(role.team, engagement.parties, (*_ROOT, "roles", name, "team"), "party-unknown")
    yield from unknown_keys(roadmap.capacity, who, (*_ROOT, "capacity"), "owner-unknown")
    if roadmap.shares is not None:
        yield from key_faults(engagement, roadmap.shares, (*_ROOT, "shares"))
    if (order(roadmap.lights.amber, roadmap.lights.red) or 0) >= 0:
        yield Fault("lights-upside-down", (*_ROOT, "lights"), on_key=True)


def _horizons(roadmap: Roadmap) -> Iterator[Fault]:
    """Horizons that overlap: then what is in both is in none of the two."""
    known = [(name, one.when) for name, one in roadmap.horizons.items() if one.when.days is not None]
    for number, (name, when) in enumerate(known):
        for other, earlier in known[:number]:
            if when.since <= earlier.until and earlier.since <= when.until:
                facts = {"text": name, "name": other, "other": Elsewhere((*_ROOT, "horizons", other))}
                yield Fault("horizons-overlap", (*_ROOT, "horizons", name), facts, on_key=True)


def clashes(items: Sequence[Titled], path: Path, taken: Iterable[str] = ()) -> Iterator[Fault]:
    """Two neighbours by one name, or one by a name that is `taken`."""
    seen = set(taken)
    for at, item in enumerate(items):
        name = id_of(item)
        if name in seen:
            yield Fault("id-twice", (*path, at, "id" if item.id else "title"), {"id": name, "title": item.title})
        seen.add(name)


def _inside(project: RoadmapProject, path: Path) -> Iterator[Fault]:
    """Steps, decisions and milestones of one project are neighbours."""
    taken: set[str] = set()
    several: tuple[tuple[str, Sequence[Titled]], ...] = (
        ("steps", project.steps),
        ("decisions", project.decisions),
        ("milestones", project.milestones),
    )
    for key, items in several:
        yield from clashes(items, (*path, key), taken)
        taken |= {id_of(one) for one in items}
    if project.steps and project.takes is not None:
        yield Fault("takes-beside-steps", (*path, "takes"))


def _people(project: RoadmapProject, path: Path, who: frozenset[str]) -> Iterator[Fault]:
    named = (
        ("owner", project.owner),
        ("sponsor", project.sponsor),
        ("portfolio-holder", project.portfolio_holder),
        ("with", project.with_),
    )
    for key, ids in named:
        yield from unknown(ids, who, (*path, key), "owner-unknown")
    yield from _efforts(project.effort, (*path, "effort"), who, nobody=not project.owner)
    for at, decision in enumerate(project.decisions):
        yield from unknown(decision.by, who, (*path, "decisions", at, "by"), "owner-unknown")
        if decision.outcome is not None and decision.made is None:
            yield Fault("outcome-without-day", (*path, "decisions", at, "outcome"), {"title": decision.title})


def _efforts(efforts: Mapping[str, Effort], path: Path, who: frozenset[str], *, nobody: bool) -> Iterator[Fault]:
    """Whose work it is; `nobody` where there is no owner whose it could be."""
    yield from unknown_keys(efforts, who | {OWNER}, path, "owner-unknown")
    if nobody and OWNER in efforts:
        yield Fault("effort-of-nobody", path, {}, warning=True, on_key=True)


def _step(engagement: Engagement, step: Step, path: Path, who: frozenset[str]) -> Iterator[Fault]:
    yield from unknown(step.owner, who, (*path, "owner"), "owner-unknown")
    yield from unknown(step.with_, who, (*path, "with"), "owner-unknown")
    yield from unknown(step.for_, engagement.parties, (*path, "for"), "party-unknown")
    yield from _efforts(step.effort, (*path, "effort"), who, nobody=False)
    yield from _days(step, path)


def _days(one: RoadmapProject | Step, path: Path) -> Iterator[Fault]:
    """What was done before it began, or is dropped and done."""
    if one.begun is not None and one.done is not None and one.done < one.begun:
        facts = {"done": one.done, "begun": one.begun, "other": Elsewhere((*path, "begun"))}
        yield Fault("done-before-begun", (*path, "done"), facts)
    if one.dropped is not None and one.done is not None:
        yield Fault("dropped-and-done", (*path, "dropped"), {"title": one.title}, on_key=True)


def _reports(status: Sequence[Report], path: Path) -> Iterator[Fault]:
    for at in range(1, len(status)):
        if status[at].date <= status[at - 1].date:
            facts = {"date": status[at].date, "before": status[at - 1].date}
            yield Fault("status-out-of-order", (*path, "status", at, "date"), facts)


def _cost(engagement: Engagement, cost: Cost, path: Path) -> Iterator[Fault]:
    for key, amount in (("once", cost.once), ("yearly", cost.yearly)):
        yield from _estimate(amount, engagement, (*path, key))
    if cost.once is None and cost.yearly is None:
        yield Fault("cost-unsaid", path, {})
    if cost.when is not None and cost.once is None:
        yield Fault("cost-when-of-nothing", (*path, "when"), {"key": "when", "needs": "once"}, on_key=True)
    for key, said in (("from", cost.from_), ("until", cost.until)):
        if said is not None and cost.yearly is None:
            yield Fault("cost-when-of-nothing", (*path, key), {"key": key, "needs": "yearly"}, on_key=True)
    if cost.from_ is not None and cost.until is not None and cost.until.until < cost.from_.since:
        facts = {"first": cost.from_.first, "last": cost.until.last, "other": Elsewhere((*path, "from"))}
        yield Fault("ends-before-start", (*path, "until"), facts)
    cycle = engagement.calendar.cycle if engagement.calendar is not None else {}
    yield from one_of(cost.wish, cycle, (*path, "wish"), "cycle-unknown")
    if cost.wish is not None and cost.covered is not None:
        yield Fault("wish-covered", (*path, "wish"), {"text": cost.covered}, warning=True)
    if cost.shares is not None:
        yield from key_faults(engagement, cost.shares, (*path, "shares"))


def _estimate(amount: Estimate | None, engagement: Engagement, path: Path) -> Iterator[Fault]:
    if amount is not None:
        yield from money_faults(amount.money, engagement.currency, path)


def key_faults(engagement: Engagement, key: CostKey, path: Path) -> Iterator[Fault]:
    """What keeps a key from sharing costs. Percentages that make no 100 are told, because they are scaled to it."""
    participants = engagement.shared_vision.participants if engagement.shared_vision is not None else {}
    yield from unknown_keys(key.of, engagement.parties, (*path, "of"), "party-unknown")
    if key.of:
        for fault in share_faults(Shares(of=key.of, by=key.by), path):
            whole = sum(part.size for part in key.of.values() if part.kind == "percent")
            scaled = fault.code == _NOT_WHOLE and not any(part.kind == "rest" for part in key.of.values())
            code = "shares-scaled" if scaled else fault.code
            facts = {"total": whole} if scaled else fault.facts
            yield Fault(code, fault.path, facts, warning=scaled, on_key=fault.on_key)
        return
    if key.by == "percent" or not participants:
        yield Fault("shares-of-nobody", path, {"by": key.by}, on_key=True)
    elif key.by == "inhabitants" and not any(one.inhabitants for one in participants.values()):
        yield Fault("inhabitants-unknown", path, {}, on_key=True)
