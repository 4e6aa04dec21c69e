"""The roadmap: lanes over the quarters, what waits for what, a card of each project, and the steps that come first."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from samenspel_cli.document import Block, Cell, Column, Document, Row, Said, Table
from samenspel_cli.documents import Ask
from samenspel_cli.documents._offer import file_name, filled, front, prose
from samenspel_cli.documents._road_cards import Cards
from samenspel_cli.documents._road_chart import Sketch, page_figures, poster_figure, sketch
from samenspel_cli.documents._road_data import road_data
from samenspel_cli.documents._road_load import load_blocks
from samenspel_cli.documents._road_money import benefit_blocks, cost_blocks, share_blocks, wish_blocks
from samenspel_cli.documents._road_told import Told, step_sheet
from samenspel_cli.model.engagement import Engagement
from samenspel_cli.model.period import Period
from samenspel_cli.model.project import Project
from samenspel_cli.paper import Facts, Front
from samenspel_cli.planning.roadmap.crossing import crossings

_MOST = 60
"""So many steps that cross a recess are told; of more the first, and how many more there are."""


def compose(project: Project, ask: Ask) -> tuple[Document, ...]:
    """The roadmap on pages, and on one sheet of A3 where something in it has a day."""
    told = Told(project, ask.today)
    cards, found = Cards(told), sketch(told)
    pages = _document(cards, "roadmap", _front(told), _values(cards, found), _parts(cards, found), ask)
    if found.span is None:
        return (pages,)
    poster = _front(told)._replace(paper="a3", facts=Facts(()))
    parts = {"poster": (poster_figure(found),)}
    return (pages, _document(cards, "roadmap-a3", poster, {"version": "poster"}, parts, ask))


def enough(engagement: Engagement) -> bool:
    """Whether there is a roadmap with a project in it."""
    return engagement.roadmap is not None and bool(engagement.roadmap.projects)


def _document(
    cards: Cards, name: str, opening: Front, values: Mapping[str, Any], parts: Mapping[str, tuple[Block, ...]], ask: Ask
) -> Document:
    told, whole = cards.told, name == "roadmap"
    engagement = told.engagement
    return Document(
        "roadmap",
        ask.language or engagement.language,
        engagement.currency,
        (),
        lambda: road_data(told),
        told.road.problems if whole else (),
        file_name(engagement, name),
        opening,
        told.roadmap.date or engagement.date,
        values,
        parts,
        sheets=(step_sheet(told),) if whole else (),
    )


def _front(told: Told) -> Front:
    roadmap = told.roadmap
    opening = front(told.engagement, "sheet", "roadmap")
    pairs: tuple[tuple[Cell, Cell], ...] = (
        (Said("fact-version"), roadmap.version),
        (Said("fact-date"), roadmap.date),
        (Said("road-term"), roadmap.term),
        (Said("board-as-of"), told.today),
    )
    facts = Facts(tuple(pair for pair in pairs if pair[1] is not None))
    return opening._replace(form="survey", title=roadmap.title or told.engagement.title, facts=facts)


def _values(cards: Cards, found: Sketch) -> Mapping[str, Any]:
    told = cards.told
    active = [one for one in told.road.projects if one.state != "dropped"]
    figures = page_figures(found)
    return {
        "version": "pages",
        "text": prose(told.roadmap.text),
        "projects": len(active),
        "lanes": len(told.lanes),
        "critical": sum(one.critical for one in active),
        "sheets": len(figures),
        "quarter": Period(*cards.quarter, "quarter"),
        "crossing": max(len(crossings(told.road)) - _MOST, 0),
    }


def _parts(cards: Cards, found: Sketch) -> Mapping[str, tuple[Block, ...]]:
    return {
        "filter": (cards.filter,) if cards.told.road.projects else (),
        "figure": page_figures(found),
        "horizons": cards.horizon_table(),
        "list": cards.list_table(),
        "moments": cards.moment_table(),
        "path": _path(cards),
        "steps": cards.step_table(),
        "crossings": _crossings(cards),
        "costs": cost_blocks(cards.told),
        "shares": share_blocks(cards.told),
        "benefits": benefit_blocks(cards.told),
        "wishes": wish_blocks(cards.told),
        "load": load_blocks(cards.told),
        "cards": tuple(cards.cards()),
    }


def _path(cards: Cards) -> tuple[Block, ...]:
    """The projects still to be done that decide when all of it is, in order of time."""
    road = cards.told.road
    keys = dict.fromkeys(key.partition("/")[0] for key in road.path)
    known = {one.key: one for one in road.projects}
    rows = []
    for key in keys:
        one = known.get(key)
        if one is None or one.state in ("done", "dropped"):
            continue
        steps = [step for step in one.steps if step.critical and step.state != "done"]
        cells: tuple[Cell, ...] = (
            cards.linked(one),
            one.shown,
            cards.told.who(one.owners),
            Decimal(len(steps)) if steps else None,
        )
        rows.append(Row("item", cells, key=key, tags=cards.tags(one)))
    columns = (
        *(Column(key, "text") for key in ("project", "when", "road-owner")),
        Column("road-critical-steps", "number"),
    )
    return (filled(Table("road-path", columns, tuple(rows), sifted=True)),) if rows else ()


def _crossings(cards: Cards) -> tuple[Block, ...]:
    """Steps that fall in a recess or a school holiday."""
    columns = (
        *(Column(key, "text") for key in ("road-step", "project", "road-recess", "road-in-recess")),
        Column("road-weekdays", "number"),
    )
    rows = tuple(
        Row(
            "item",
            (
                one.step.step.title,
                cards.linked(one.project),
                one.closing.name if one.closing.said else Said(one.closing.name),
                Period(one.first, one.last, "day"),
                Decimal(one.working_days),
            ),
            tags=cards.tags(one.project),
        )
        for one in crossings(cards.told.road)[:_MOST]
    )
    return (Table("road-crossings", columns, rows, sifted=True),) if rows else ()
