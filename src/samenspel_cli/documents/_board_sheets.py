"""How far the sheets of a dashboard are, and what hangs together: for the whole and for each team and area."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Literal

from samenspel_cli.document import Block, Cell, Column, Joined, Row, Said, Table
from samenspel_cli.documents._board import Board
from samenspel_cli.documents._board_common import columns, number, state_said, team_said
from samenspel_cli.documents._called import coded
from samenspel_cli.documents._sieve import Choice
from samenspel_cli.model.sheets import STATES
from samenspel_cli.planning.ito.progress import row as progress_of
from samenspel_cli.planning.ito.sheets import Sheet

KINDS: tuple[Literal["product", "process"], ...] = ("product", "process")
_SEVERAL = {"product": "board-products", "process": "board-processes"}
WATCHED = ("owner", "kpis", "budget")
"""The fields of which the dashboard names the sheets that lack them."""


# How far it is


def progress_table(board: Board, choice: Choice) -> Table:
    """How many sheets are in each state: by kind, by team, and by who fills them in."""
    what, sheets, late, filled = columns("board-what", figures=("board-sheets", "board-late"), share="board-filled")
    states = (Column(f"state-{one}", "number", state_said(one)) for one in STATES)
    made = (what, sheets, *states, late, filled)
    return Table("board-progress", made, tuple(_progress_rows(board, choice)))


def _progress_rows(board: Board, choice: Choice) -> Iterator[Row]:
    mine = board.of(choice)
    yield _head("board-by-kind", len(STATES) + 4)
    for kind in KINDS:
        yield _progress(f"kind/{kind}", Said(_SEVERAL[kind]), [one for one in mine if one.kind == kind])
    yield _progress("kind", Said("board-all-sheets"), mine)
    teams = {one.team: None for one in board.sheets}
    if len(teams) > 1:
        yield from _group(board, "board-by-team", "team", mine, teams, lambda one: one.team)
    fillers = dict.fromkeys(
        one for one in ("bureau", "municipality", None) if any(s.filled_by == one for s in board.sheets)
    )
    if len(fillers) > 1:
        yield from _group(board, "board-by-filler", "filler", mine, fillers, lambda one: one.filled_by)


def _group(
    board: Board,
    head: str,
    key: str,
    mine: Sequence[Sheet],
    names: Iterable[str | None],
    of: Callable[[Sheet], str | None],
) -> Iterator[Row]:
    found = [(name, [one for one in mine if of(one) == name]) for name in names]
    if any(several for _, several in found):
        yield _head(head, len(STATES) + 4)
    for name, several in found:
        if several:
            yield _progress(f"{key}/{name or ''}", _group_name(board, key, name), several)


def _group_name(board: Board, key: str, name: str | None) -> Cell:
    if name is None:
        return Said("board-unsaid")
    return team_said(board, name) if key == "team" else Said(f"board-filler-{name}")


def _progress(key: str, name: Cell, several: Sequence[Sheet]) -> Row:
    one = progress_of(None, several)
    cells = (
        name,
        number(one.sheets),
        *(number(one.states[state]) for state in STATES),
        number(one.overdue),
        one.percent,
    )
    return Row("item", cells, key=key)


def sheets_table(board: Board) -> tuple[Block, ...]:
    """Every sheet with its team, its state, what is filled in and by when it has to be approved."""
    made = columns("board-sheet", "team", "state", "fact-due", share="board-filled")

    def cells(sheet: Sheet) -> tuple[Cell, ...]:
        filled = progress_of(None, (sheet,)).percent
        return team_said(board, sheet.team), state_said(sheet.state), _due(sheet), filled

    rows = tuple(_by_kind(board, cells))
    return (Table("board-sheets", made, rows, sifted=True),) if rows else ()


def _by_kind(board: Board, cells: Callable[[Sheet], tuple[Cell, ...]]) -> Iterator[Row]:
    """A row for each sheet, products first."""
    last = None
    for sheet in board.sheets:
        told = cells(sheet)
        if sheet.kind != last:
            last = sheet.kind
            yield _head(_SEVERAL[last], len(told) + 1)
        yield Row("item", (coded(sheet.sheet), *told), tags=board.sieve.tags(sheet.sheet))


def _head(key: str, width: int) -> Row:
    return Row("heading", (Said(key), *(None for _ in range(width - 1))), key=key)


def _due(sheet: Sheet) -> Cell:
    if sheet.due is None:
        return None
    return Said("board-overdue", {"day": sheet.due}) if sheet.overdue else sheet.due


# What hangs together


def covered_table(board: Board, choice: Choice) -> Table:
    """How many products and processes hang on nothing, and lack an owner, an indicator or a budget; empty ones too."""
    keys = ("board-linked", "board-orphans", *(f"board-without-{key}" for key in WATCHED))
    made = columns("board-what", figures=("board-sheets", *keys))
    return Table("board-covered", made, tuple(_covered_rows(board, choice)))


def orphans(board: Board) -> frozenset[tuple[str, str]]:
    """The products without a process and the processes without a product, by kind and id."""
    products = {("product", one) for one in board.coverage.products_without}
    return frozenset(products | {("process", one) for one in board.coverage.processes_without})


def _covered_rows(board: Board, choice: Choice) -> Iterator[Row]:
    alone = orphans(board)
    for kind in KINDS:
        mine = [one for one in board.of(choice) if one.kind == kind]
        without = sum((one.kind, one.id) in alone for one in mine)
        lacking = (
            None if kind == "process" and key == "budget" else number(sum(key in one.missing for one in mine))
            for key in WATCHED
        )
        cells = (Said(_SEVERAL[kind]), number(len(mine)), number(len(mine) - without), number(without), *lacking)
        yield Row("item", cells, key=kind)


def links_table(board: Board) -> tuple[Block, ...]:
    """Of every sheet with which others it hangs together, and what it lacks."""
    links = _links(board)

    def cells(sheet: Sheet) -> tuple[Cell, ...]:
        other = "process" if sheet.kind == "product" else "product"
        names = links[sheet.kind, sheet.id]
        with_: Cell = Joined(tuple(names), ", ") if names else Said(f"board-no-{other}")
        lacks = tuple(Said(f"board-lacks-{key}") for key in WATCHED if key in sheet.missing)
        return with_, Joined(lacks, ", ") if lacks else None

    rows = tuple(_by_kind(board, cells))
    made = columns("board-sheet", "board-with", "board-lacks")
    return (Table("board-links", made, rows, sifted=True),) if rows else ()


def _links(board: Board) -> Mapping[tuple[str, str], list[Cell]]:
    """Each sheet by kind and id -> the codes of those that it hangs together with, in their order."""
    short = {(one.kind, one.id): one.sheet.code or one.sheet.title for one in board.sheets}
    one_sided = {
        (one.name, one.other) if one.kind == "product" else (one.other, one.name) for one in board.coverage.one_sided
    }
    found: dict[tuple[str, str], list[Cell]] = {(one.kind, one.id): [] for one in board.sheets}
    order = {(one.kind, one.id): at for at, one in enumerate(board.sheets)}
    for pair in sorted(board.coverage.links, key=lambda one: (order["product", one[0]], order["process", one[1]])):
        keys = tuple(zip(KINDS, pair, strict=True))
        for key, other in (keys, keys[::-1]):
            name = short[other]
            found[key].append(Said("board-one-sided", {"name": name}) if pair in one_sided else name)
    return found
