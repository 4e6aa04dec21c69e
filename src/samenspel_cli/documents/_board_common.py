"""What the tables of a dashboard have in common: columns with bars, figures that may not be known, names of teams."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace
from decimal import Decimal

from samenspel_cli.document import Block, Cell, Column, Joined, Said, Table
from samenspel_cli.documents._board import Board
from samenspel_cli.documents._called import called
from samenspel_cli.documents._offer import capital
from samenspel_cli.documents._sieve import WHOLE, Choice

UNKNOWN = Said("not-known")
"""What stands where nobody knows a figure: never 0."""


def columns(*keys: str, figures: Iterable[str] = (), share: str = "") -> tuple[Column, ...]:
    """Columns by their keys: texts, then figures, and last the share of which a bar is drawn."""
    texts = tuple(Column(key, "text") for key in keys)
    last = (Column(share, "percent", bar=True),) if share else ()
    return (*texts, *(Column(key, "number") for key in figures), *last)


def viewed(board: Board, make: Callable[[Board, Choice], Table]) -> tuple[Block, ...]:
    """A table of the whole that says for each choice what holds for it; nothing where there is nothing to say."""
    whole = make(board, WHOLE)
    if not any(row.role == "item" for row in whole.rows):
        return ()
    return (replace(whole, views=board.views(lambda choice: make(board, choice))),)


def number(value: int | None) -> Cell:
    """A count; what is not known is said."""
    return UNKNOWN if value is None else Decimal(value)


def team_said(board: Board, team: str | None) -> Cell:
    """A team as it is called."""
    return capital(called(board.engagement, team)) if team is not None else None


def state_said(state: str) -> Cell:
    """How far a sheet is, at the beginning of a line."""
    return Joined((Said(f"state-{state}"),), begins=True)
