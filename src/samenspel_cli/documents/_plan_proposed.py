"""Proposed dates, told: the days of each group and who leads it, how much room is left, and how it was chosen."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from decimal import Decimal
from typing import Any

from samenspel_cli.document import Block, Cell, Column, Document, Heading, Items, Joined, Paragraph, Row, Said, Table
from samenspel_cli.documents import Ask
from samenspel_cli.documents._called import told_apart
from samenspel_cli.documents._offer import filled
from samenspel_cli.model.engagement import Engagement
from samenspel_cli.model.period import label_of
from samenspel_cli.model.project import Project
from samenspel_cli.planning.placing import Step
from samenspel_cli.planning.proposing import Group, Proposal, Proposed


def proposed(project: Project, ask: Ask, proposal: Proposal) -> Document:
    """The document of a proposal."""
    engagement = project.engagement
    language = ask.language or engagement.language
    blocks = tuple(_blocks(engagement, proposal))
    data = _data(engagement, proposal)
    sheets = (_flat(engagement, proposal),) if proposal.items else ()
    return Document("timeline", language, engagement.currency, blocks, lambda: data, proposal.problems, sheets=sheets)


def _blocks(engagement: Engagement, proposal: Proposal) -> Iterator[Block]:
    yield Heading(1, engagement.title)
    yield Paragraph(Joined((Said("proposed"), Said("for-client", {"client": engagement.client.name})), " · "))
    if not proposal.items:
        yield Paragraph(Said("proposed-nothing"))
        return
    rows = tuple(row for one in proposal.items for row in _rows(engagement, one))
    yield filled(Table("proposed", _COLUMNS, rows))
    yield Heading(2, Said("proposed-room"))
    yield Items(tuple(_room(one) for one in proposal.items))
    yield Heading(2, Said("proposed-how"))
    yield Items((Said("proposed-plain"),) if proposal.plain else tuple(_steps(proposal)))


_COLUMNS = (Column("activity", "text"), Column("dates", "text"), Column("led-by", "text"))


def _rows(engagement: Engagement, one: Proposed) -> Iterator[Row]:
    """A row for each group, below what it is a group of; of what is done once, only that."""
    grouped = one.work.groups is not None
    if grouped or not one.groups:
        yield Row("heading" if one.groups else "item", (one.work.title, None, None), about=_Keyed(one.key))
    for number, group in enumerate(one.groups, start=1):
        title: Cell = Said("proposed-group", {"number": str(number)}) if grouped else one.work.title
        yield Row("item", (title, days_told(group), _team(engagement, group)), about=_Keyed(one.key))


def _room(one: Proposed) -> Cell:
    """How many weeks there are, and in how many of them there is room left."""
    word = "proposed-weeks" if one.work.groups is not None else "proposed-weeks-once"
    said = Said(word, {"title": one.work.title, "weeks": _number(len(one.weeks)), "free": _number(len(one.free))})
    if len(one.groups) == one.number:
        return said
    return Joined((said, Said("proposed-short", {"number": _number(one.number - len(one.groups))})))


def days_told(group: Group) -> Cell:
    """`ma 7 en di 8 september 2026`; the month once, where it is the same."""
    *others, last = group.days
    cells: list[Cell] = []
    for day in others:
        same = (day.year, day.month) == (last.year, last.month)
        cells.append(Joined((Said(f"weekday-short-{day.isoweekday()}"), str(day.day) if same else day)))
    said = Joined((*cells, Joined((Said(f"weekday-short-{last.isoweekday()}"), last))), ", ", listed=True)
    return Joined((said, Joined(("(", Said("stood"), ")"), ""))) if group.stood else said


def _flat(engagement: Engagement, proposal: Proposal) -> Table:
    """A row for each day, for who calculates further."""
    columns = (
        Column("activity", "text"),
        Column("group-number", "number"),
        *(Column(key, "text") for key in ("held-on", "led-by", "stood")),
    )
    rows = (
        Row(
            "item",
            (one.work.title, Decimal(number), day, _team(engagement, group), Said("yes" if group.stood else "no")),
            about=_Keyed(one.key),
        )
        for one in proposal.items
        for number, group in enumerate(one.groups, start=1)
        for day in group.days
    )
    return Table("proposed", columns, tuple(rows))


def _team(engagement: Engagement, group: Group) -> Cell:
    names = tuple(told_apart(engagement, name) for name in group.team)
    return Joined(names, ", ", listed=True) if names else None


def _steps(proposal: Proposal) -> Iterator[Cell]:
    """Each wish in its order, and whether it is proved that it cannot be met better."""
    days = [day for one in proposal.items for group in one.groups if not group.stood for day in group.days]
    for step in proposal.steps:
        if step.wish == "first":
            yield Said("proposed-first")
            continue
        if step.wish == "end" and not days:
            continue
        wish = _wish(step, days)
        yield Said("proposed-proved" if step.proved else "proposed-found", {"wish": wish})


def _wish(step: Step, days: Sequence[date]) -> Cell:
    number = _number(step.value)
    match step.wish:
        case "placed":
            return Said("proposed-missing", {"number": number}) if step.value else Said("proposed-placed")
        case "soft":
            return Said("proposed-soft", {"number": number}) if step.value else Said("proposed-soft-none")
        case "end":
            return Said("proposed-end", {"day": max(days)})
        case _:
            return Said("proposed-peak", {"number": number})


def _number(number: int) -> Cell:
    return Decimal(number)


def _data(engagement: Engagement, proposal: Proposal) -> Mapping[str, Any]:
    return {
        "schema": "samenspel.proposed-dates/1",
        "pace": proposal.pace,
        "searched": not proposal.plain,
        "wishes": [{"wish": step.wish, "value": step.value, "proved": step.proved} for step in proposal.steps],
        "activities": [
            {
                "id": one.key,
                "title": one.work.title,
                "groups": one.number,
                "dates": [
                    {
                        "days": [day.isoformat() for day in group.days],
                        "by": [told_apart(engagement, name) for name in group.team],
                        "set": group.stood,
                    }
                    for group in one.groups
                ],
                "weeks": [label_of(day, "week") for day in one.weeks],
                "free_weeks": [label_of(day, "week") for day in one.free],
            }
            for one in proposal.items
        ],
    }


class _Keyed:
    """What a row is of."""

    def __init__(self, key: str) -> None:
        self.id = key
