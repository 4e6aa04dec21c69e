"""The tiles of a dashboard: of each subject the one figure that matters most, and what it is of."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from samenspel_cli.document import Amount, Cell, Joined, Said
from samenspel_cli.documents._board import Board
from samenspel_cli.documents._board_common import UNKNOWN, number
from samenspel_cli.documents._board_results import signed
from samenspel_cli.documents._board_sheets import orphans
from samenspel_cli.documents._called import called, goal_called
from samenspel_cli.documents._sheets import unit_said
from samenspel_cli.documents._sieve import WHOLE, Choice
from samenspel_cli.model.number import Spread
from samenspel_cli.paper import Tile, Tiles
from samenspel_cli.planning.ito.parts import percent
from samenspel_cli.planning.ito.progress import row as progress_of
from samenspel_cli.planning.ito.quality import Row as Seen
from samenspel_cli.planning.ito.raci import LETTERS
from samenspel_cli.style import SIGNS

NONE = Said("board-none")
"""The figure of a tile of which there is nothing for a choice."""


def tiles(board: Board) -> Tiles:
    """The tiles of the whole, and for each choice; which there are follows from the whole."""
    return Tiles(tuple(_tiles(board, WHOLE)), board.views(lambda choice: tuple(_tiles(board, choice))))


def _tiles(board: Board, choice: Choice) -> Iterator[Tile]:
    if board.sheets:
        yield _progress(board, choice)
        yield _coverage(board, choice)
    for theme, unit in _main_units(board):
        yield _quality(board, choice, theme, unit)
    if any(one.budget is not None or one.actual is not None for one in board.spending.products):
        yield _money(board, choice)
    if any(one.in_norm is not None for one in board.terms):
        yield _terms(board, choice)
    if board.handled(WHOLE):
        yield _reports(board, choice)
    if board.loads.by_role:
        yield _roles(board, choice)
    if board.agreements:
        yield _agreements(board, choice)


def _progress(board: Board, choice: Choice) -> Tile:
    one = progress_of(None, board.of(choice))
    about = Said(
        "board-tile-progress",
        {"approved": number(one.states["approved"]), "sheets": number(one.sheets), "late": number(one.overdue)},
    )
    return Tile(Said("board-progress"), _share(one.percent), about, one.percent)


def _share(share: Decimal | None) -> Cell:
    return NONE if share is None else Said("percent", {"percent": share})


def _coverage(board: Board, choice: Choice) -> Tile:
    mine, alone = board.of(choice), orphans(board)
    without = {
        kind: sum((one.kind, one.id) in alone for one in mine if one.kind == kind) for kind in ("product", "process")
    }
    share = percent(len(mine) - sum(without.values()), len(mine))
    about = Said("board-tile-coverage", {kind: number(count) for kind, count in without.items()})
    return Tile(Said("board-coverage"), _share(share), about, share)


def _main_units(board: Board) -> list[tuple[str | None, str]]:
    """Of each theme the unit in which most products with an ambition are counted: units are never added together."""
    found: dict[str | None, Seen] = {}
    for one in board.quality(None).totals:
        if one.theme not in found or len(one.products) > len(found[one.theme].products):
            found[one.theme] = one
    return [(theme, one.unit) for theme, one in found.items()]


def _quality(board: Board, choice: Choice, theme: str | None, unit: str) -> Tile:
    title = (
        Said("board-quality")
        if theme is None
        else Said("board-tile-theme", {"theme": goal_called(board.engagement, theme)})
    )
    one = next((row for row in board.quality_totals(choice) if (row.theme, row.unit) == (theme, unit)), None)
    if one is None or one.now.percent is None:
        return Tile(title, UNMEASURED, Said("board-tile-unmeasured", {"unit": unit_said(unit)}))
    measured = {"measured": one.now.measured, "quantity": one.quantity, "unit": unit_said(unit)}
    about: Cell = Said("board-tile-quality", measured)
    if one.change is not None:
        about = Joined((about, Said("board-tile-change", {"change": signed(one.change.points)})), "; ")
    return Tile(title, _share(one.now.percent), about, one.now.percent)


UNMEASURED = Said("board-unmeasured")


def _money(board: Board, choice: Choice) -> Tile:
    one = board.money(choice)
    title = Said("board-money") if one.year is None else Said("board-tile-money", {"year": one.year})
    known = len(one.products) - len(one.budget.unknown)
    if not known:
        return Tile(title, UNKNOWN if one.products else NONE, Said("board-tile-no-budget"))
    actual = _sum(board, one.actual.told) if one.actual.told is not None else UNKNOWN
    values: dict[str, Cell] = {"actual": actual, "known": number(known), "products": number(len(one.products))}
    about: Cell = Said("board-tile-spent", values)
    if one.unallotted is not None:
        key = "board-tile-over" if one.unallotted < 0 else "board-tile-left"
        about = Joined((about, Said(key, {"amount": _sum(board, abs(one.unallotted))})), "; ")
    return Tile(title, _sum(board, one.budget.amount), about)


def _sum(board: Board, amount: Decimal) -> Cell:
    """An amount in a sentence, without cents where it has none."""
    sign = SIGNS[board.engagement.currency]
    whole = amount == amount.to_integral_value()
    return Said("sum", {"sign": sign, "amount": amount if whole else Amount(Spread(amount, amount, amount))})


def _terms(board: Board, choice: Choice) -> Tile:
    mine = [one for one in board.timed(choice) if one.in_norm is not None]
    count = {
        verdict: sum(one.in_norm == verdict for one in mine) for verdict in ("within", "so-far", "over", "unclear")
    }
    within = count["within"]  # of a step without a term nobody knows yet what it adds: that is no promise kept
    figure = Said("board-of", {"part": number(within), "whole": number(len(mine))}) if mine else NONE
    values = {"over": number(count["over"]), "so_far": number(count["so-far"]), "unclear": number(count["unclear"])}
    about = Said("board-tile-terms", values)
    return Tile(Said("board-terms"), figure, about, percent(within, len(mine)))


def _reports(board: Board, choice: Choice) -> Tile:
    several = board.handled(choice)
    if not several:
        return Tile(Said("board-reports"), NONE, Said("board-tile-no-reports"))
    last = several[-1]
    figure = UNKNOWN if last.percent is None else _share(last.percent)
    title: Cell = last.round.titles[0] if last.round.titles else last.round.when
    about: Cell = Said("board-tile-reports", {"received": number(last.received), "round": title})
    before = several[-2].percent if len(several) > 1 else None
    if before is not None:
        about = Joined((about, Said("board-tile-before", {"percent": before})), "; ")
    return Tile(Said("board-reports"), figure, about, last.percent)


def _roles(board: Board, choice: Choice) -> Tile:
    several = board.roles(choice)
    if not several:
        return Tile(Said("board-roles"), NONE, Said("board-tile-no-roles"))
    most = max(several, key=lambda one: one.all)
    values: dict[str, Cell] = {letter: number(most.letters[letter]) for letter in LETTERS}
    values["role"] = called(board.engagement, most.name or "")
    return Tile(Said("board-roles"), number(most.all), Said("board-tile-roles", values))


def _agreements(board: Board, choice: Choice) -> Tile:
    several = board.arranged(choice)
    late = sum(one.overdue for one in several)
    return Tile(Said("board-agreements"), number(len(several)), Said("board-tile-agreements", {"late": number(late)}))
