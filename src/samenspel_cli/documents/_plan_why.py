"""Why a day is that day: the conditions that decide it, one after another, each with the line that says it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

from samenspel_cli.document import Amount, Block, Cell, Document, Heading, Items, Joined, Paragraph, Said
from samenspel_cli.documents import Ask
from samenspel_cli.documents._perhaps import coarse
from samenspel_cli.documents._plan import Plan, plan_of
from samenspel_cli.documents._plan_data import cause_data
from samenspel_cli.model.lag import Lag
from samenspel_cli.model.number import Spread
from samenspel_cli.model.period import Period, is_sure
from samenspel_cli.model.project import Project
from samenspel_cli.model.timing import Pace, Takes
from samenspel_cli.model.ways import Way
from samenspel_cli.planning.schedule import Cause, Edge, Planned, Schedule
from samenspel_cli.problems import Path

_EDGES = ("start", "finish", "latest_start", "latest_finish")
_LENGTHS = ("cause-takes", "cause-takes-groups", "cause-pace", "cause-repeat", "cause-one-day", "cause-milestone")
"""Causes by which the one edge follows from the other."""
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
    moment = plan.moment(one)
    blocks: list[Block] = [Heading(1, one.work.title)]
    blocks.append(Paragraph(moment if moment is not None else Said("figure-unplanned")))
    early = _told(chains["finish"], chains["start"])
    late = [
        kept
        for chain in _told(chains["latest_start"], chains["latest_finish"])
        if (kept := tuple(step for step in chain if step.one.shown is None or is_sure(step.one.shown)))
    ]
    known = {(step.found.cause.code, step.found.cause.path) for chain in early for step in chain}
    for title, several in (("why-then", early), ("why-not-later", late)):
        news = [chain for chain in several if several is early or _new(chain, known)]
        if news:
            blocks.append(Heading(2, Said(title)))
            blocks += [Items(tuple(_sentence(project, plan, step) for step in chain)) for chain in news]
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


def _told(*chains: tuple[Step, ...]) -> list[tuple[Step, ...]]:
    """The chains that say something, without those that another ends in."""
    known = list({tuple(map(_rests, chain)): chain for chain in chains if chain}.values())
    return [one for one in known if not any(len(other) > len(one) and other[-len(one) :] == one for other in known)]


def _rests(step: Step) -> tuple[str, str, Path]:
    """What a step is of, and on what it rests."""
    return step.one.key, step.found.cause.code, step.found.cause.path


def _new(chain: tuple[Step, ...], known: set[tuple[str, Path]]) -> bool:
    """Whether a chain rests on anything but what was told already."""
    return any((step.found.cause.code, step.found.cause.path) not in known for step in chain)


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
        cause = edge.cause
        if cause.code != "cause-milestone":  # its beginning and its end are one
            yield Step(item, name, edge)
        if name == "latest_start" and cause.code in _LENGTHS:
            name = "latest_finish"
            continue
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
        "day": _when(step),
        "why": _why(project, plan, cause),
        "place": f"{place.file}:{place.line}",
    }
    return Said(key, facts)


def _when(step: Step) -> Cell:
    """The moment of a step. A last one is a limit, and so a day: its week or month may end too late."""
    day, shown = step.found.day, step.one.shown
    if step.edge.startswith("latest"):
        return _moment(Period(day, day, "day"))
    if shown is not None and not is_sure(shown):
        return shown
    return _moment(coarse(day, step.one))


def _moment(period: Period) -> Cell:
    """A day or a longer period as it stands in a sentence: `op 12 mei 2026`, `in week 14 2026`."""
    if period.first == period.last:
        return Said("on-day", {"day": period})
    return Said("in-period", {"period": period})


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
    for fact in ("meeting", "document"):
        name = str(cause.facts.get(fact, ""))
        one = (calendar.meetings.get(name) or calendar.cycle.get(name)) if calendar is not None else None
        if one is not None:
            facts[fact] = one.title or name
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
