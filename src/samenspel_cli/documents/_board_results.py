"""What the tables of a dashboard say of what comes of it: quality, money, terms, reports, roles and arrangements."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal

from samenspel_cli.document import Amount, Block, Cell, Column, Joined, Row, Said, Table
from samenspel_cli.documents._board import Board
from samenspel_cli.documents._board_common import UNKNOWN, columns, number, team_said
from samenspel_cli.documents._called import area_called, called, coded, goal_called
from samenspel_cli.documents._offer import capital, who
from samenspel_cli.documents._sheets import unit_said
from samenspel_cli.documents._sieve import WHOLE, Choice, team_tags
from samenspel_cli.model.number import Spread
from samenspel_cli.model.session import name_of
from samenspel_cli.planning.ito.agreements import Agreement
from samenspel_cli.planning.ito.parts import percent
from samenspel_cli.planning.ito.quality import Row as Seen
from samenspel_cli.planning.ito.raci import LETTERS
from samenspel_cli.planning.ito.spending import Product
from samenspel_cli.planning.ito.terms import Term

# How good it is


def quality_table(board: Board, choice: Choice) -> Table:
    """The share at its ambition or above it by theme, area and unit, with what changed since the round before."""
    before = board.quality(None).before is not None
    made = (
        *columns("area", "unit", figures=("board-aimed",)),
        Column("board-seen", "percent"),
        Column("board-good", "percent", bar=True),
        *((Column("board-good-before", "percent"), Column("board-change", "number")) if before else ()),
    )
    return Table("board-quality", made, tuple(_quality_rows(board, choice, before=before)))


def _quality_rows(board: Board, choice: Choice, *, before: bool) -> Iterator[Row]:
    rows = [one for one in board.quality_rows(choice) if _aimed(one)]
    totals = [one for one in board.quality(choice.team).totals if _aimed(one)] if choice.area is None else []
    for theme in dict.fromkeys(one.theme for one in board.quality(None).rows):
        mine = [one for one in rows if one.theme == theme]
        if not mine:
            continue
        head: Cell = Said("board-quality") if theme is None else goal_called(board.engagement, theme)
        yield Row("heading", (head, *(None for _ in range(6 if before else 4))), key=f"theme/{theme or ''}")
        for one in mine:
            area: Cell = Said("board-undivided") if one.area is None else area_called(board.engagement, one.area)
            yield _quality(f"{theme or ''}/{one.area or ''}/{one.unit}", area, one, before=before, depth=1)
        for one in totals:
            if one.theme == theme:
                yield _quality(f"{theme or ''}//{one.unit}/all", Said("board-all-areas"), one, before=before, depth=1)


def _aimed(one: Seen) -> bool:
    """Whether an ambition is said for any of it; of what has none there is no share to tell."""
    return bool(one.products or one.unknown)


def _quality(key: str, name: Cell, one: Seen, *, before: bool, depth: int) -> Row:
    seen = percent(one.now.measured, one.quantity)
    good: Cell = one.now.percent if one.now.percent is not None else Said("board-unmeasured")
    quantity = one.quantity if one.products else UNKNOWN
    cells: tuple[Cell, ...] = (name, unit_said(one.unit), quantity, seen, good)
    if before:
        earlier = one.before.percent if one.before is not None else None
        cells = (*cells, earlier, signed(one.change.points) if one.change is not None else None)
    return Row("item", cells, key=key, depth=depth)


def signed(points: Decimal) -> Cell:
    """A change with its sign, in points of per cent."""
    key = "board-more" if points > 0 else "board-less" if points < 0 else "board-same"
    return Said(key, {"points": abs(points)})


# What it costs


def money_table(board: Board) -> tuple[Block, ...]:
    """Of every product what was budgeted, spent and is expected, and what one of its unit comes to."""
    if not any(one.budget is not None or one.actual is not None for one in board.spending.products):
        return ()
    keys = ("board-budget", "board-actual", "board-forecast", "board-difference", "board-per-unit")
    made = columns("board-product", "unit", figures=keys)
    rows = tuple(_money_row(board, one) for one in board.spending.products)

    def view(choice: Choice) -> Table:
        return Table("board-money", made, (), _money_foot(board, choice))

    return (Table("board-money", made, rows, _money_foot(board, WHOLE), sifted=True, views=board.views(view)),)


def _money_row(board: Board, one: Product) -> Row:
    sheet = board.engagement.products[one.position]
    amounts = (euros(amount) for amount in (one.budget, one.actual, one.forecast, one.difference))
    each, unit = (one.per_unit.amount, unit_said(one.per_unit.unit)) if one.per_unit is not None else (None, None)
    price = Amount(Spread(each, each, each)) if each is not None else None
    return Row("item", (coded(sheet), unit, *amounts, price), tags=board.sieve.tags(sheet))


def _money_foot(board: Board, choice: Choice) -> tuple[Row, ...]:
    """What the amounts come to, of how many products they are not known, and what was given for all of them."""
    one = board.money(choice)
    totals = (one.budget, one.actual, one.forecast, one.difference)
    found = [_foot("total", "board-known", [euros(total.told) for total in totals])]
    if any(total.unknown for total in totals):
        found.append(_foot("unknown", "board-unknown-of", [number(len(total.unknown)) for total in totals]))
    if one.given is not None:
        found.append(_foot("given", "board-given", [euros(one.given), None, None, None]))
        found.append(_foot("left", "board-left", [euros(one.unallotted), None, None, None]))
    return tuple(found)


def _foot(key: str, label: str, amounts: Sequence[Cell]) -> Row:
    return Row("total" if key == "total" else "planned", (Said(label), None, *amounts, None), key=key)


def euros(amount: Decimal | None) -> Cell:
    """An amount under a head that says the currency; cents only where there are any."""
    if amount is None or amount == amount.to_integral_value():
        return UNKNOWN if amount is None else amount
    return Amount(Spread(amount, amount, amount))


# In time


def terms_table(board: Board) -> tuple[Block, ...]:
    """Of every process how long its longest way is, against its norm and the term of the law."""
    rows = tuple(
        Row("item", (coded(sheet), *_term(one)), tags=board.sieve.tags(sheet))
        for one in board.terms
        for sheet in (board.engagement.processes[one.position],)
    )
    made = columns("board-process", "board-way", "norm", "board-in-norm", "board-legal", "board-in-legal")
    return (Table("board-terms", made, rows, sifted=True),) if rows else ()


def _term(one: Term) -> tuple[Cell, ...]:
    ways: Cell = Joined(tuple(way.length for way in one.ways), " + ") if one.ways else UNKNOWN
    if one.ways and one.unsaid:
        ways = Said("board-way-unsaid", {"ways": ways, "number": Decimal(len(one.unsaid))})
    return (
        ways,
        one.norm,
        Said(f"board-verdict-{one.in_norm}") if one.in_norm else None,
        one.legal,
        Said(f"board-verdict-{one.in_legal}") if one.in_legal else None,
    )


def reports_table(board: Board, choice: Choice) -> Table:
    """Reports of citizens and how they were dealt with, round by round, the newest first."""
    counts = ("board-received", "board-within", "board-after", "board-open")
    made = columns("board-round", figures=counts, share="board-in-time")
    rows = tuple(
        Row(
            "item",
            (one.round.titles[0] if one.round.titles else one.round.when, number(one.received), number(one.within),
             number(one.late), number(one.open), UNKNOWN if one.percent is None else one.percent),
            key=one.round.when.written,
        )
        for one in reversed(board.handled(choice))
    )  # fmt: skip
    return Table("board-reports", made, rows)


# Who does what


def roles_table(board: Board, choice: Choice) -> Table:
    """How often each role does, answers for, is asked about and is told of a step."""
    made = columns("board-role", "team", figures=(*(f"board-{one}" for one in LETTERS), "board-processes"))
    rows = tuple(
        Row(
            "item",
            (capital(called(board.engagement, one.name or "")), team_said(board, one.team),
             *(number(one.letters[letter]) for letter in LETTERS), number(one.processes)),
            key=one.name or "",
        )
        for one in board.roles(choice)
    )  # fmt: skip
    return Table("board-roles", made, rows)


# What was agreed


def agreements_table(board: Board) -> tuple[Block, ...]:
    """What was agreed and is still to be done, the first that is due first."""
    made = columns("board-agreement", "board-who", "board-by-when", "board-where")
    rows = tuple(
        Row(
            "item",
            (one.arrangement.text, who(board.engagement, one.arrangement.owner), _when(one), _where(board, one)),
            tags=team_tags(one.teams),
        )
        for one in board.agreements
    )
    return (Table("board-agreements", made, rows, sifted=True),) if rows else ()


def _owner(board: Board, one: Agreement) -> Cell:
    return who(board.engagement, one.arrangement.owner) or Said("without-owner")


def _when(one: Agreement) -> Cell:
    if one.due is None:
        return Said("without-date")
    return Said("board-overdue", {"day": one.due}) if one.overdue else one.due


def _where(board: Board, one: Agreement) -> Cell:
    if one.session is None:
        return "ITO"
    found = (session.title for session in board.engagement.sessions if name_of(session) == one.session)
    return next(found, None) or one.session
