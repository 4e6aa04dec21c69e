"""Why a day is that day: the conditions that decide it, one after another, each with the line that says it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any

from samenspel_cli.document import Block, Cell, Document, Heading, Items, Joined, Paragraph, Said
from samenspel_cli.documents import Ask
from samenspel_cli.documents._planned import Plan, plan_of
from samenspel_cli.documents._planned_data import cause_data
from samenspel_cli.model.project import Project
from samenspel_cli.model.ways import Way
from samenspel_cli.planning.schedule import Cause, Edge, Planned, Schedule

_EDGES = ("start", "finish", "latest_start", "latest_finish")
_MOST = 200
"""So many steps are told at most: a chain is as long as the engagement is deep, and never goes round."""


def explained(project: Project, ask: Ask, found: Schedule, way: Way) -> Document:
    """Why something is when it is: of its beginning and its end, each step back to what was written."""
    plan = plan_of(project.engagement, found)
    one = next(item for item in plan.items if item.way == way)
    chains = {name: tuple(_chain(plan, one, name)) for name in _EDGES}
    moment = plan.moment(one)
    blocks: list[Block] = [
        Heading(1, one.work.title),
        Paragraph(moment if moment is not None else Said("figure-unplanned")),
    ]
    for name, chain in chains.items():
        edge: Edge | None = getattr(one, name)
        if edge is not None and chain:
            blocks.append(Paragraph(Said(f"why-{name.replace('_', '-')}", {"day": edge.day})))
            blocks.append(Items(tuple(_step(project, plan, cause) for cause in chain)))
    return Document(
        "timeline",
        ask.language or project.engagement.language,
        project.engagement.currency,
        tuple(blocks),
        lambda: {
            "schema": "samenspel.timeline-why/1",
            "key": one.key,
            "why": {name: [_data(project, plan, cause) for cause in chain] for name, chain in chains.items()},
        },
    )


def _chain(plan: Plan, one: Planned, name: str) -> Iterator[Cause]:
    """The causes of one edge, from itself to what was said; no cause comes twice."""
    seen: set[tuple[str, str]] = set()
    item: Planned | None = one
    while item is not None and (item.key, name) not in seen and len(seen) < _MOST:
        seen.add((item.key, name))
        edge: Edge | None = getattr(item, name)
        if edge is None:
            return
        yield edge.cause
        item, name = _next(plan, edge.cause, name)


def _next(plan: Plan, cause: Cause, name: str) -> tuple[Planned | None, str]:
    """Where the explanation goes on: at what a cause rests on, and at which edge of it."""
    return next((one for one in plan.items if one.key == cause.other), None), name


def _step(project: Project, plan: Plan, cause: Cause) -> Cell:
    facts: dict[str, Cell] = {
        name: str(value) if isinstance(value, int) else value for name, value in cause.facts.items()
    }
    if cause.other:
        facts["other"] = plan.titles.get(cause.other, cause.other)
    place = project.sources.at(cause.path)
    return Joined((Said(cause.code, facts), f"{place.file}:{place.line}"), "  ")


def _data(project: Project, plan: Plan, cause: Cause) -> Mapping[str, Any]:
    place = project.sources.at(cause.path)
    return {**cause_data(plan, cause), "file": place.file, "line": place.line}
