"""The vision: its statement, principles, goals and handholds, how it was made, and a poster of one page."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any

from samenspel_cli.document import Block, Cell, Document, Said
from samenspel_cli.documents import Ask
from samenspel_cli.documents._offer import file_name, numeral, prose, row
from samenspel_cli.documents._vision import Visions, facts_of, tension_table, visions
from samenspel_cli.documents._vision_compared import core_list, participant_table
from samenspel_cli.documents._vision_data import vision_data
from samenspel_cli.documents._vision_told import (
    colour_table,
    development_table,
    goal_table,
    presence_table,
    principles,
    reading_of,
    reading_table,
    statement,
    validation_table,
    workshop_table,
)
from samenspel_cli.model.engagement import Engagement
from samenspel_cli.model.project import Project
from samenspel_cli.model.visions import goals_of_vision
from samenspel_cli.paper import Facts, Front
from samenspel_cli.planning.vision.goals import unserved
from samenspel_cli.planning.vision.workshops import Attendance, attendance

_MOST_ON_POSTER = 8
"""So many principles, handholds and goals stand on the poster, and how many more there are."""


def compose(project: Project, ask: Ask) -> tuple[Document, ...]:
    """The vision of a project and, of one with a statement, its poster; where there is none, one that says so."""
    engagement = project.engagement
    found = visions(project)
    empty = Document(
        "vision",
        ask.language or engagement.language,
        engagement.currency,
        (),
        lambda: {"schema": "samenspel.vision/1", "statement": None},
        (),
        file_name(engagement, "vision"),
        Front("sheet", engagement.title, Said("vision"), engagement.client.name, Facts(())),
        engagement.date,
        {"version": "none"},
    )
    return (empty,) if found is None else tuple(_documents(found, empty))


def enough(engagement: Engagement) -> bool:
    """Whether there is a statement or a principle."""
    vision = engagement.shared_vision
    return vision is not None and bool(vision.statement or vision.principles)


def _documents(found: Visions, empty: Document) -> Iterator[Document]:
    engagement, vision = found.engagement, found.vision
    title, reading = vision.title or engagement.title, reading_of(found)
    seen = attendance(engagement, vision)
    told = replace(empty, data=lambda: vision_data(found, reading), day=vision.date or engagement.date)
    yield replace(
        told,
        front=Front("book", title, Said("vision"), engagement.client.name, facts_of(found)),
        values=_values(found, seen),
        parts=_parts(found, seen),
    )
    if statement(found):
        whose = facts_of(found, ("vision-participants", _participants(found)))
        yield replace(
            told,
            name=file_name(engagement, "vision-poster"),
            front=Front("poster", title, Said("vision-poster"), engagement.client.name, whose),
            values=_poster(found),
            parts={"statement": statement(found)},
        )


def _values(found: Visions, seen: Attendance) -> Mapping[str, Any]:
    engagement, vision, reading = found.engagement, found.vision, reading_of(found)
    return {
        "version": "whole",
        "text": prose(vision.text),
        "horizon": vision.horizon,
        "participants": _participants(found),
        "number": len(found.comparison.participants),
        "formula": reading.formula if reading is not None else None,
        "principles": principles(found),
        "unserved": row(found.goal(name) for name in unserved(engagement)),
        "handholds": vision.handholds,
        "workshops": len(seen.held),
        "number_of_workshops": numeral(len(seen.held)),
        "compositions": seen.compositions,
        "number_of_compositions": numeral(seen.compositions),
        "never": row(found.name(name) for name in seen.never),
        "never_several": len(seen.never) > 1,
        "unsaid": seen.unsaid,
        "number_unsaid": numeral(seen.unsaid),
        "kept": len(vision.local_colour),
    }


def _participants(found: Visions) -> Cell:
    return row(found.name(name) for name in found.comparison.participants)


def _parts(found: Visions, seen: Attendance) -> Mapping[str, tuple[Block, ...]]:
    reading = reading_of(found)
    return {
        "statement": statement(found),
        "readability": (reading_table(reading),) if reading is not None else (),
        "goals": goal_table(found),
        "tensions": tension_table(found, "principle"),
        "core": core_list(found),
        "colours": colour_table(found),
        "developments": development_table(found),
        "participants": participant_table(found, counted=False),
        "workshops": workshop_table(found, seen),
        "presence": presence_table(found, seen),
        "validation": validation_table(found),
    }


def _poster(found: Visions) -> Mapping[str, Any]:
    engagement, vision = found.engagement, found.vision
    return {
        "version": "poster",
        "principles": _first(tuple(one.title for one in vision.principles.values())),
        "handholds": _first(vision.handholds),
        "goals": _first(tuple(goal.title for goal in goals_of_vision(engagement).values())),
    }


def _first(texts: tuple[str, ...]) -> tuple[Cell, ...]:
    """The first of many, and how many more there are."""
    if len(texts) <= _MOST_ON_POSTER:
        return texts
    return (*texts[:_MOST_ON_POSTER], Said("vision-more", {"number": str(len(texts) - _MOST_ON_POSTER)}))
