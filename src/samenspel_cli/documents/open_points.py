"""The open points: questions, decisions, amounts, attention points and actions, by when and by whom."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from samenspel_cli.document import Cell, Column, Document, Joined, Row, Said, Table
from samenspel_cli.documents import Ask
from samenspel_cli.documents._offer import capital, file_name, filled, front, numeral, row
from samenspel_cli.documents._open import Open, by_due, by_owner, open_points
from samenspel_cli.documents._quoted import worked_out
from samenspel_cli.model.engagement import Engagement
from samenspel_cli.model.project import Project


def compose(project: Project, ask: Ask) -> tuple[Document, ...]:
    """The open points of a project. Raises `Problems` for picks that name nothing, and for sums that cannot be."""
    engagement = project.engagement
    several, remarks = worked_out(project, ask)
    language = ask.language or engagement.language
    points = open_points(project, several, ask)
    due = filled(Table("by-due", _columns("point", "sort", "owner", "where"), tuple(_due_rows(points))))
    owned = filled(Table("by-owner", _columns("point", "sort", "due", "where"), tuple(_owner_rows(points))))
    document = Document(
        "open-points",
        language,
        engagement.currency,
        (),
        lambda: _data(points),
        remarks,
        file_name(engagement, "open-points"),
        front(engagement, "sheet", "open-points"),
        engagement.date,
        {"number": numeral(len(points)), "several": len(points) > 1},
        {"by-due": (due,) if points else (), "by-owner": (owned,) if points else ()},
    )
    return (document,)


def enough(engagement: Engagement) -> bool:
    """Whether there may be anything open: nobody plans work without a question or a point to mind."""
    return bool(engagement.phases or engagement.activities)


def _columns(*keys: str) -> tuple[Column, ...]:
    return tuple(Column(key, "text") for key in keys)


def _due_rows(points: Iterable[Open]) -> Iterator[Row]:
    for moment, several in by_due(tuple(points)):
        when = Joined((moment,), begins=True) if moment is not None else Said("without-date")
        yield Row("heading", (when, None, None, None))
        group = moment.written if moment is not None else ""
        for one in several:
            who = row(one.who)
            yield Row("item", (_text(one), Said(f"open-{one.sort}"), who, one.where), group)


def _owner_rows(points: Iterable[Open]) -> Iterator[Row]:
    for name, several in by_owner(tuple(points)):
        yield Row("heading", (capital(name) if name is not None else Said("without-owner"), None, None, None))
        for one in several:
            yield Row("item", (_text(one), Said(f"open-{one.sort}"), one.due, one.where), name or "")


def _text(one: Open) -> Cell:
    return Said("decide", {"words": one.text}) if one.sort == "decision" else one.text


def _data(points: Iterable[Open]) -> Mapping[str, Any]:
    """What other programs read of the open points."""
    return {
        "schema": "samenspel.open-points/1",
        "points": [
            {
                "text": one.text,
                "kind": one.sort,
                "who": list(one.who),
                "due": None if one.due is None else one.due.written,
                "where": one.where,
            }
            for one in points
        ],
    }
