"""The dashboard: how far the ITO is, what hangs together, how good it is, for how much, in time, by whom."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from samenspel_cli.document import Block, Document, Said
from samenspel_cli.documents import Ask
from samenspel_cli.documents._board import Board
from samenspel_cli.documents._board_common import viewed
from samenspel_cli.documents._board_data import board_data
from samenspel_cli.documents._board_results import (
    agreements_table,
    money_table,
    quality_table,
    reports_table,
    roles_table,
    terms_table,
)
from samenspel_cli.documents._board_sheets import covered_table, links_table, progress_table, sheets_table
from samenspel_cli.documents._board_sources import sources_table
from samenspel_cli.documents._board_tiles import tiles
from samenspel_cli.documents._listing import Listing, flat_tables
from samenspel_cli.documents._offer import file_name, front
from samenspel_cli.documents._together import matrix
from samenspel_cli.model.engagement import Engagement
from samenspel_cli.model.project import Project
from samenspel_cli.paper import Facts, Front

_ACROSS = 20
"""So many processes at most stand beside each other."""


def compose(project: Project, ask: Ask) -> tuple[Document, ...]:
    """The dashboard of a project, as things stand on the day on which it is asked."""
    engagement = project.engagement
    board = Board(engagement, ask.today)
    document = Document(
        "dashboard",
        ask.language or engagement.language,
        engagement.currency,
        (),
        lambda: board_data(board),
        (),
        file_name(engagement, "dashboard"),
        _front(board),
        engagement.date,
        _values(board),
        _parts(board),
        sheets=flat_tables(Listing(engagement, ask.today)),
    )
    return (document,)


def enough(engagement: Engagement) -> bool:
    """Whether there is a sheet of which there is something to tell."""
    return bool(engagement.products or engagement.processes)


def _front(board: Board) -> Front:
    engagement, money = board.engagement, board.spending
    opening = front(engagement, "sheet", "dashboard")
    latest = board.quality(None).now
    pairs = (
        (Said("board-as-of"), board.today),
        (Said("board-last-round"), latest.when if latest is not None else None),
        (Said("board-year"), money.year),
    )
    title = engagement.ito.title if engagement.ito is not None and engagement.ito.title else engagement.title
    return opening._replace(
        form="survey", title=title, facts=Facts(tuple(pair for pair in pairs if pair[1] is not None))
    )


def _matrix(board: Board) -> tuple[Block, ...]:
    """Which product comes about by which process, where it fits in one table; of more, the list below it says it."""
    if len(board.engagement.processes) > _ACROSS:
        return ()
    return matrix(Listing(board.engagement, board.today), _ACROSS)


def _values(board: Board) -> Mapping[str, Any]:
    quality = board.quality(None)
    return {
        "latest": quality.now.when if quality.now is not None else None,
        "earlier": quality.before.when if quality.before is not None else None,
        "year": board.spending.year,
        "since": board.spending.since.when if board.spending.since is not None else None,
        "by_area": any(facet.id == "area" for facet in board.sieve.filter.facets),
        "sheets": bool(board.sheets),
        "empty": any(one.state == "empty" for one in board.sheets),
    }


def _parts(board: Board) -> Mapping[str, tuple[Block, ...]]:
    return {
        "filter": (board.sieve.filter,),
        "tiles": (tiles(board),),
        "progress": viewed(board, progress_table) if board.sheets else (),
        "sheets": sheets_table(board),
        "covered": viewed(board, covered_table) if board.sheets else (),
        "matrix": _matrix(board),
        "links": links_table(board),
        "quality": viewed(board, quality_table),
        "money": money_table(board),
        "terms": terms_table(board),
        "reports": viewed(board, reports_table),
        "roles": viewed(board, roles_table),
        "agreements": agreements_table(board),
        "sources": sources_table(board.engagement),
    }
