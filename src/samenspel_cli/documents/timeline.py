"""The timeline: when everything happens, with how much room, what is critical, and when nothing is held."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

from samenspel_cli.document import Block, Cell, Column, Document, Heading, Items, Joined, Paragraph, Row, Said, Table
from samenspel_cli.documents import Ask
from samenspel_cli.documents._events import planned_events
from samenspel_cli.documents._offer import file_name, filled, front, who
from samenspel_cli.documents._plan import (
    Plan,
    Shut,
    apart,
    days_of,
    in_order,
    is_phase,
    plan_of,
    slack_of,
    windows,
)
from samenspel_cli.documents._plan_data import timeline_data
from samenspel_cli.documents._plan_drawn import timeline_figures
from samenspel_cli.model.engagement import Engagement
from samenspel_cli.model.period import Period
from samenspel_cli.model.project import Project
from samenspel_cli.model.timed import needs_planning
from samenspel_cli.model.ways import Way, every
from samenspel_cli.planning.client import for_client
from samenspel_cli.planning.schedule import Planned, Schedule, schedule

_MOST_NAMED = 6
"""So many things without slack are named in a sentence; of more, the table says it."""
_MOST_LETTERS = 240
"""So long their titles are together at most in that sentence."""


def compose(project: Project, ask: Ask) -> tuple[Document, ...]:
    """The timeline of a project. Raises `Problems` for picks that name nothing, and for what cannot hold together."""
    return (planned(project, ask, schedule(project, ask.today)),)


def enough(engagement: Engagement) -> bool:
    """Whether anything was said of when something happens."""
    return any(work.when is not None for work in every(engagement)) or needs_planning(engagement)


def planned(project: Project, ask: Ask, found: Schedule) -> Document:
    """The document of a schedule."""
    engagement = for_client(project.engagement, ask.picks)
    plan = plan_of(engagement, found)
    language = ask.language or engagement.language
    shut = plan.shut
    parts: dict[str, tuple[Block, ...]] = {
        "figure": timeline_figures(plan, shut, ask),
        "planning": _table(engagement, plan, paper=ask.paper),
        "undated": _undated(plan),
        "moments": _moments(plan),
        "closed": _closed(apart(shut)),
    }
    document = Document(
        "timeline",
        language,
        engagement.currency,
        (),
        lambda: timeline_data(engagement, plan, shut),
        plan.checked() if ask.paper else found.problems,
        file_name(engagement, "timeline"),
        front(engagement, "sheet", "timeline"),
        engagement.date,
        _values(plan),
        parts,
        events=tuple(planned_events(project.engagement, plan.items)) if ask.paper else (),
        sheets=(_flat(plan),),
    )
    return document if ask.paper else replace(document, blocks=tuple(_blocks(engagement, document)))


def _blocks(engagement: Engagement, document: Document) -> Iterator[Block]:
    """What is shown where nothing of paper is needed, in the order of the template."""
    yield Heading(1, engagement.title)
    client = Said("for-client", {"client": engagement.client.name})
    yield Paragraph(Joined((Said("timeline"), client, engagement.date), " · "))
    for key, word in (("span", "within-one" if document.values["one_month"] else "span"), ("critical", "critical")):
        if document.values[key] is not None:
            yield Paragraph(Said(f"timeline-{word}", {key: document.values[key]}))
    for name in ("figure", "planning"):
        yield from document.parts[name]
    for name in ("undated", "moments", "closed"):
        if document.parts[name]:
            yield Heading(2, Said(f"timeline-{name}"))
            yield from document.parts[name]


def _values(plan: Plan) -> Mapping[str, Any]:
    """What the template prints: from when to when, and what has no slack."""
    critical = plan.critical
    short = len(critical) <= _MOST_NAMED and sum(len(one.work.title) for one in critical) <= _MOST_LETTERS
    named = short and len(critical) < sum(not one.container for one in plan.items)
    titles = Joined(tuple(Said("quoted", {"title": one.work.title}) for one in critical), ", ", listed=True)
    return {
        "span": _span(plan),
        "one_month": _one_month(plan),
        "critical": titles if critical and named else None,
        "any_critical": bool(critical),
    }


def _span(plan: Plan) -> Cell:
    """From the first to the last month, and until when it may be where things take the longest."""
    if plan.first_last is None:
        return None
    from calendar import monthrange

    def to_its_end(day: date) -> date:
        return day.replace(day=monthrange(day.year, day.month)[1])

    first, last = plan.first_last
    span, perhaps = Period(first.replace(day=1), to_its_end(last), "month"), plan.last_perhaps or last
    if to_its_end(perhaps) == span.last:
        return span
    return Said("possibly-until", {"when": span, "last": Period(perhaps.replace(day=1), to_its_end(perhaps), "month")})


def _one_month(plan: Plan) -> bool:
    """Whether all of it falls in one month, as far as is planned."""
    return plan.first_last is not None and len({(day.year, day.month) for day in plan.first_last}) == 1


# Tables


def _table(engagement: Engagement, plan: Plan, *, paper: bool) -> tuple[Block, ...]:
    """Everything with when it is, who takes part (not on a terminal, which is narrow), and how much room it has."""
    columns = tuple(Column(key, "text") for key in ("activity", "when", "takes-part", "slack"))
    rows = [row for one in plan.items if is_phase(one) for row in _phase_rows(engagement, plan, one)]
    loose = [one for one in plan.items if one.path[0] != "phases"]
    if rows and loose:
        rows.append(Row("heading", (Said("other-activities"), None, None, None)))
    rows += [row for one in loose for row in _rows(engagement, plan, one, len(one.way) - (0 if rows else 1))]
    if all(row.cells[1] is None for row in rows):
        return ()
    if not paper:
        rows = [replace(row, cells=(*row.cells[:2], None, *row.cells[3:])) for row in rows]
    table = filled(Table("timeline", columns, tuple(rows)))
    follows = any(_follows(plan, one) for one in plan.items)
    return (table, Paragraph(Said("timeline-follows"))) if follows else (table,)


def _phase_rows(engagement: Engagement, plan: Plan, phase: Planned) -> Iterator[Row]:
    """A phase with what stands in it."""
    yield Row("heading", (phase.work.title, None, None, None))
    when = plan.moment(phase)
    if when is not None:
        yield Row("item", (Said("whole-phase"), when, None, slack_of(phase)), phase.key, depth=1)
    for one in plan.inside(phase):
        yield from _rows(engagement, plan, one, len(one.way) - 1)


def _rows(engagement: Engagement, plan: Plan, one: Planned, depth: int) -> Iterator[Row]:
    work = one.work
    takes_part = who(engagement, (*work.with_, *(name for name in work.for_ if name not in work.with_)))
    marks = ("critical",) if one.critical else ()
    alone = len(one.sittings) == 1 and not plan.periods(one)
    when = days_of(one.sittings[0]) if alone else _when(plan, one)
    yield Row("item", (work.title, when, takes_part, slack_of(one)), one.key, marks=marks, depth=depth)
    if one.sittings and not alone:
        label = "timeline-group" if one.groups is not None or work.groups is not None else "timeline-time"
        for number, days in enumerate(one.sittings, start=1):
            title = Said(label, {"number": str(number)})
            yield Row("item", (title, days_of(days), None, None), one.key, depth=max(depth + 1, 2))


def _when(plan: Plan, one: Planned) -> Cell:
    """When it is; of what was not said but follows, with a mark."""
    if plan.within(one):
        return None if plan.undated(one) else Said("timeline-within")
    if one.sittings:
        return Joined(plan.periods(one), ", ", listed=True)
    moment = plan.moment(one)
    return Said("timeline-computed", {"when": moment}) if _follows(plan, one) else moment


def _follows(plan: Plan, one: Planned) -> bool:
    """Whether its period was worked out; of a phase that goes without saying."""
    return one.computed and one.shown is not None and not (one.container or plan.within(one) or one.sittings)


def _undated(plan: Plan) -> tuple[Block, ...]:
    """What has no day yet, in weeks from what it waits for where that is known."""
    left = [one for one in plan.items if plan.undated(one) and not one.container]
    if not left:
        return ()
    return (
        Items(
            tuple(
                one.work.title if (when := plan.moment(one)) is None else Joined((one.work.title, when), ": ")
                for one in left
            )
        ),
    )


def _moments(plan: Plan) -> tuple[Block, ...]:
    """By when things must begin, where something has to be over before something else; the first comes first."""
    bound = any(one.work.before or one.work.at for one in plan.items)
    late = [one for one in in_order(plan.items) if not one.container and not one.milestone and one.slack is not None]
    if not (bound and late):
        return ()
    columns = (Column("activity", "text"), Column("begin-by", "text"), Column("over-by", "text"))
    rows = tuple(
        Row("item", (one.work.title, _edge(one, latest=True), _edge(one)), one.key)
        for one in late
    )  # fmt: skip
    return (Table("moments", columns, rows),)


def _edge(one: Planned, *, latest: bool = False) -> Cell:
    """The last day on which something can begin or be over. It is a limit, and so a day: its week may end too late."""
    edge = one.latest_start if latest else one.latest_finish
    return edge.day if edge is not None else None


def _closed(shut: Iterable[Shut]) -> tuple[Block, ...]:
    """The days on which nothing is held, with why."""
    items = tuple(
        Said("shut-softly" if one.soft and not one.regions else "shut", {"when": one.when, "why": _why(one)})
        for one in shut
    )
    return (Items(items),) if items else ()


def _why(one: Shut) -> Cell:
    if not one.regions:
        return one.names
    regions = Joined(tuple(Said(f"region-{name}") for name in one.regions), ", ", listed=True)
    return Said("shut-regions-softly" if one.soft else "shut-regions", {"why": one.names, "regions": regions})


def _flat(plan: Plan) -> Table:
    """A row for each thing, for who calculates further: days in columns of their own, beside how precise they are."""
    keys = ("sort", "phase", "when", "precision", "first-day", "last-day", "latest-start", "latest-finish", "days-set")
    columns = (
        Column("activity", "text"),
        *(Column(key, "text") for key in keys),
        Column("slack-days", "number"),
        Column("critical", "text"),
    )
    phases: dict[Way, Planned] = {one.way: one for one in reversed(plan.items) if len(one.way) == 1}
    return Table("dates", columns, tuple(_flat_row(plan, one, phases) for one in plan.items))


def _flat_row(plan: Plan, one: Planned, phases: Mapping[Way, Planned]) -> Row:
    periods = windows(one.shown)
    begins, ends = [period.first for period in periods], [period.last for period in periods]
    phase = phases.get(one.way[:1]) if len(one.way) > 1 else None
    days = tuple(sitting.day for group in one.sittings for sitting in group)
    late = (one.latest_start, one.latest_finish)
    cells: tuple[Cell, ...] = (
        one.work.title,
        Said(f"sort-{sort_of(one)}"),
        phase.work.title if phase is not None else None,
        plan.moment(one),
        Said(f"precision-{one.shown.precision}") if one.shown is not None else None,
        min((day for day in begins if day is not None), default=None) if None not in begins else None,
        max((day for day in ends if day is not None), default=None) if None not in ends else None,
        *(edge.day if edge is not None else None for edge in late),
        Joined(days, ", ") if days else None,
        Decimal(one.slack) if one.slack is not None else None,
        Said("yes") if one.critical else Said("no") if one.slack is not None else None,
    )
    return Row("item", cells, "/".join(one.way[:1]), _Keyed(one.key))


class _Keyed:
    """What a row of the flat table is of."""

    def __init__(self, key: str) -> None:
        self.id = key


def sort_of(one: Planned) -> str:
    """What kind of thing it is: a phase, an activity or a milestone."""
    return "phase" if is_phase(one) else "milestone" if one.milestone else "activity"
