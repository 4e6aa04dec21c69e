"""Why a day is that day: the conditions that decide it, one after another, each with the line that says it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

from samenspel_cli.document import Amount, Block, Cell, Document, Heading, Items, Joined, Paragraph, Said
from samenspel_cli.documents import Ask
from samenspel_cli.documents._planned import Plan, coarse, plan_of
from samenspel_cli.documents._planned_data import cause_data
from samenspel_cli.model.lag import Lag
from samenspel_cli.model.number import Spread
from samenspel_cli.model.project import Project
from samenspel_cli.model.timing import Pace, Takes
from samenspel_cli.model.ways import Way
from samenspel_cli.planning.schedule import Cause, Edge, Planned, Schedule

_EDGES = ("start", "finish", "latest_start", "latest_finish")
_MOST = 200
"""So many steps are told at most: a chain is as long as the engagement is deep, and never goes round."""


class Step(NamedTuple):
    """One step of an explanation: the beginning or the end of something, its day, and why it is then."""

    one: Planned
    edge: str
    """`start`, `finish`, `latest_start` or `latest_finish`."""
    found: Edge


def explained(project: Project, ask: Ask, found: Schedule, way: Way) -> Document:
    """Why something is when it is: of its beginning and its end, each step back to what was written."""
    plan = plan_of(project.engagement, found)
    one = next(item for item in plan.items if item.way == way)
    chains = {name: tuple(_chain(plan, one, name)) for name in _EDGES}
    # What an end rests on is mostly its beginning, which is told already.
    told = [chain for name, chain in chains.items() if not _inside(chain, [chains[other] for other in _EDGES], name)]
    moment = plan.moment(one)
    blocks: list[Block] = [
        Heading(1, one.work.title),
        Paragraph(moment if moment is not None else Said("figure-unplanned")),
        *(Items(tuple(_sentence(project, plan, step) for step in chain)) for chain in told),
    ]
    return Document(
        "timeline",
        ask.language or project.engagement.language,
        project.engagement.currency,
        tuple(blocks),
        lambda: {
            "schema": "samenspel.timeline-why/1",
            "key": one.key,
            "why": {name: [_data(project, plan, step) for step in chain] for name, chain in chains.items()},
        },
    )


def _inside(chain: tuple[Step, ...], others: list[tuple[Step, ...]], name: str) -> bool:
    """Whether there is nothing in a chain that another does not tell."""
    longer = [other for other in others if len(other) > len(chain)]
    return not chain or any(other[-len(chain) :] == chain for other in longer) or name == ""


def _chain(plan: Plan, one: Planned, name: str) -> Iterator[Step]:
    """The steps from one edge to what was said; none comes twice."""
    late = "latest_" if name.startswith("latest_") else ""
    seen: set[tuple[str, str]] = set()
    item: Planned | None = one
    while item is not None and (item.key, name) not in seen and len(seen) < _MOST:
        seen.add((item.key, name))
        edge: Edge | None = getattr(item, name)
        if edge is None:
            return
        yield Step(item, name, edge)
        cause = edge.cause
        item = plan.keyed.get(cause.other)
        name = f"{late}{'start' if cause.begins else 'finish'}"


def _sentence(project: Project, plan: Plan, step: Step) -> Cell:
    """A step in a sentence, and where its condition was written."""
    one, cause = step.one, step.found.cause
    edge = step.edge.replace("_", "-")
    key = f"why-milestone-{'latest' if edge.startswith('latest') else 'early'}" if one.milestone else f"why-{edge}"
    place = project.sources.at(cause.path)
    facts: Mapping[str, Cell] = {
        "title": one.work.title,
        "day": coarse(step.found.day, one),
        "why": _why(project, plan, cause),
        "place": f"{place.file}:{place.line}",
    }
    return Said(key, facts)


def _why(project: Project, plan: Plan, cause: Cause) -> Cell:
    """A condition in words."""
    key, lag = cause.code, cause.facts.get("lag")
    if isinstance(lag, Lag) and lag.number:
        key = f"{key}-{'later' if lag.number > 0 else 'earlier'}"
    facts = {name: _cell(value) for name, value in cause.facts.items() if not isinstance(value, bool)}
    if cause.other and "title" not in facts:
        facts["title"] = plan.titles.get(cause.other, cause.other)
    if "papers" in cause.facts and cause.facts["papers"] is None:
        key = f"{key}-open"
    calendar = project.engagement.calendar
    meeting = str(cause.facts.get("meeting", ""))
    if calendar is not None and meeting in calendar.meetings:
        facts["meeting"] = calendar.meetings[meeting].title or meeting
    return Said(key, facts)


def _cell(value: Any) -> Cell:
    """A fact as documents say it."""
    if isinstance(value, Lag):
        return Lag(abs(value.number), value.unit)
    if isinstance(value, Takes):
        if value.least is None or value.most is None or value.least == value.most:
            return value.least
        return Said("lasts-between", {"least": str(value.least.number), "most": value.most})
    if isinstance(value, Pace):
        much: Cell = Joined((value.number, value.unit)) if value.unit else Amount(Spread.of(value.number))
        return Joined((much, Said(f"per-{value.per}")))
    if isinstance(value, int):
        return str(value)
    cell: Cell = value
    return cell


def _data(project: Project, plan: Plan, step: Step) -> Mapping[str, Any]:
    place = project.sources.at(step.found.cause.path)
    return {
        "of": step.one.key,
        "edge": step.edge,
        "day": step.found.day.isoformat(),
        **cause_data(plan, step.found.cause),
        "file": place.file,
        "line": place.line,
    }
