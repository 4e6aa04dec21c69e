"""The tables of a dashboard: each says what one of its tiles rests on, for the whole and for each team and area."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from decimal import Decimal

from samenspel_cli.document import Amount, Block, Cell, Column, Joined, Row, Said, Shape, Table
from samenspel_cli.documents._board import Board
from samenspel_cli.documents._called import area_called, called, coded, goal_called
from samenspel_cli.documents._offer import who
from samenspel_cli.documents._sieve import WHOLE, Choice, team_tags
from samenspel_cli.model.number import Spread
from samenspel_cli.model.session import name_of
from samenspel_cli.model.sheets import STATES, State
from samenspel_cli.planning.ito.agreements import Agreement
from samenspel_cli.planning.ito.parts import percent
from samenspel_cli.planning.ito.progress import row as progress_of
from samenspel_cli.planning.ito.quality import Row as Seen
from samenspel_cli.planning.ito.raci import LETTERS
from samenspel_cli.planning.ito.sheets import Sheet
from samenspel_cli.planning.ito.terms import Term

UNKNOWN = Said("not-known")
"""What stands where nobody knows a figure: never 0."""
WATCHED = ("owner", "kpis", "budget")
"""The fields of which the dashboard names the sheets that lack them."""


def columns(*keys: str | tuple[str, Shape], bars: Iterable[str] = ()) -> tuple[Column, ...]:
    """Columns by their keys, a text where no shape is named."""
    named = ((key, "text") if isinstance(key, str) else key for key in keys)
    return tuple(Column(key, shape, bar=key in bars) for key, shape in named)  # type: ignore[arg-type]


def viewed(board: Board, make: Callable[[Board, Choice], Table]) -> tuple[Block, ...]:
    """A table of the whole that says for each choice what holds for it; nothing where there is nothing to say."""
    whole = make(board, WHOLE)
    if not any(row.role == "item" for row in whole.rows):
        return ()
    return (replace(whole, views=board.views(lambda choice: make(board, choice))),)


def number(value: int | None) -> Cell:
    """A count; what is not known is said."""
    return UNKNOWN if value is None else Decimal(value)


def titled(board: Board, sheet: Sheet) -> str:
    """A sheet by its code and its title."""
    return coded(sheet.sheet)


# How far it is


def progress_table(board: Board, choice: Choice) -> Table:
    """How many sheets are in each state: by kind, by team, and by who fills them in."""
    made = columns(
        "board-what", ("board-sheets", "number"), *((f"state-{one}", "number") for one in STATES),
        ("board-late", "number"), ("board-filled", "percent"), bars=("board-filled",),
    )  # fmt: skip
    return Table("board-progress", made, tuple(_progress_rows(board, choice)))


def _progress_rows(board: Board, choice: Choice) -> Iterator[Row]:
    mine = board.of(choice)
    yield _head("board-by-kind", 8)
    for kind in ("product", "process"):
        yield _progress(f"kind/{kind}", Said(f"board-{kind}s"), [one for one in mine if one.kind == kind])
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
        yield _head(head, 8)
    for name, several in found:
        if several:
            yield _progress(f"{key}/{name or ''}", _group_name(board, key, name), several)


def _group_name(board: Board, key: str, name: str | None) -> Cell:
    if name is None:
        return Said("board-unsaid")
    return called(board.engagement, name) if key == "team" else Said(f"board-filler-{name}")


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


def _head(key: str, width: int) -> Row:
    return Row("heading", (Said(key), *(None for _ in range(width - 1))), key=key)


def sheets_table(board: Board) -> tuple[Block, ...]:
    """Every sheet with its team, its state, what is filled in and by when it has to be approved."""
    made = columns("board-sheet", "team", "state", "due", ("board-filled", "percent"), bars=("board-filled",))
    rows = tuple(
        _by_kind(board, lambda sheet: (_team(board, sheet.team), _state(sheet.state), _due(sheet), _filled(sheet)), 5)
    )
    return (Table("board-sheets", made, rows, sifted=True),) if rows else ()


def _by_kind(board: Board, cells: Callable[[Sheet], tuple[Cell, ...]], width: int) -> Iterator[Row]:
    """A row for each sheet, products first."""
    last = None
    for sheet in board.sheets:
        if sheet.kind != last:
            last = sheet.kind
            yield _head(f"board-{last}s", width)
        yield Row("item", (titled(board, sheet), *cells(sheet)), tags=board.sieve.tags(sheet.sheet))


def _team(board: Board, team: str | None) -> Cell:
    return called(board.engagement, team) if team is not None else None


def _state(state: State) -> Cell:
    return Said(f"state-{state}")


def _due(sheet: Sheet) -> Cell:
    if sheet.due is None:
        return None
    return Said("board-overdue", {"day": sheet.due}) if sheet.overdue else sheet.due


def _filled(sheet: Sheet) -> Cell:
    return progress_of(None, (sheet,)).percent


# What hangs together


def covered_table(board: Board, choice: Choice) -> Table:
    """How many products and processes hang on nothing, and lack an owner, an indicator or a budget."""
    keys = ("board-linked", "board-orphans", *(f"board-without-{key}" for key in WATCHED))
    made = columns("board-what", ("board-sheets", "number"), *((key, "number") for key in keys))
    return Table("board-covered", made, tuple(_covered_rows(board, choice)))


def orphans(board: Board) -> frozenset[tuple[str, str]]:
    """The products without a process and the processes without a product, by kind and id."""
    products = {("product", one) for one in board.coverage.products_without}
    return frozenset(products | {("process", one) for one in board.coverage.processes_without})


def _covered_rows(board: Board, choice: Choice) -> Iterator[Row]:
    alone = orphans(board)
    for kind in ("product", "process"):
        mine = [one for one in board.of(choice) if one.kind == kind]
        without = sum((one.kind, one.id) in alone for one in mine)
        lacking = (
            None if kind == "process" and key == "budget" else number(sum(key in one.missing for one in mine))
            for key in WATCHED
        )
        cells = (Said(f"board-{kind}s"), number(len(mine)), number(len(mine) - without), number(without), *lacking)
        yield Row("item", cells, key=kind)


def links_table(board: Board) -> tuple[Block, ...]:
    """Of every sheet with which others it hangs together, and what it lacks."""
    found: dict[tuple[str, str], list[str]] = {(one.kind, one.id): [] for one in board.sheets}
    short = {(one.kind, one.id): one.sheet.code or one.sheet.title for one in board.sheets}
    order = {key: at for at, key in enumerate(found)}
    for product, process in board.coverage.links:
        found["product", product].append(process)
        found["process", process].append(product)
    one_sided = {(one.kind, one.name, one.other) for one in board.coverage.one_sided}

    def cells(sheet: Sheet) -> tuple[Cell, ...]:
        other = "process" if sheet.kind == "product" else "product"
        keys = sorted(((other, name) for name in found[sheet.kind, sheet.id]), key=lambda key: order[key])
        names = [
            Said("board-one-sided", {"name": short[key]}) if _one_sided(one_sided, sheet, key[1]) else short[key]
            for key in keys
        ]
        with_: Cell = Joined(tuple(names), ", ") if names else Said(f"board-no-{other}")
        lacks = tuple(Said(f"board-lacks-{key}") for key in WATCHED if key in sheet.missing)
        return with_, Joined(lacks, ", ") if lacks else None

    rows = tuple(_by_kind(board, cells, 3))
    return (
        (Table("board-links", columns("board-sheet", "board-with", "board-lacks"), rows, sifted=True),) if rows else ()
    )


def _one_sided(one_sided: set[tuple[str, str, str]], sheet: Sheet, other: str) -> bool:
    return (sheet.kind, sheet.id, other) in one_sided or (
        "product" if sheet.kind == "process" else "process",
        other,
        sheet.id,
    ) in one_sided


# How good it is


def quality_table(board: Board, choice: Choice) -> Table:
    """The share at its ambition or above it by theme, area and unit, with what changed since the round before."""
    before = board.quality(None).before is not None
    made = columns(
        "area", "unit", ("board-aimed", "number"), ("board-seen", "percent"), ("board-good", "percent"),
        *((("board-good-before", "percent"), ("board-change", "number")) if before else ()), bars=("board-good",),
    )  # fmt: skip
    return Table("board-quality", made, tuple(_quality_rows(board, choice, before=before)))


def _quality_rows(board: Board, choice: Choice, *, before: bool) -> Iterator[Row]:
    rows = board.quality_rows(choice)
    totals = board.quality(choice.team).totals if choice.area is None else ()
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


def _quality(key: str, name: Cell, one: Seen, *, before: bool, depth: int) -> Row:
    seen = percent(one.now.measured, one.quantity)
    good: Cell = one.now.percent if one.now.percent is not None else Said("board-unmeasured")
    cells: tuple[Cell, ...] = (name, unit_said(one.unit), one.quantity, seen, good)
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
    whole = board.spending
    sheets = {one.id: one for one in board.sheets if one.kind == "product"}
    if not any(one.budget is not None or one.actual is not None for one in whole.products):
        return ()
    keys = ("board-budget", "board-actual", "board-forecast", "board-difference")
    made = columns("board-product", *((key, "number") for key in keys), ("board-per-unit", "number"))
    rows = tuple(
        Row(
            "item",
            (
                titled(board, sheets[one.id]),
                *(euros(amount) for amount in (one.budget, one.actual, one.forecast, one.difference)),
                None if one.per_unit is None else per_unit(one.per_unit.amount, one.per_unit.unit),
            ),
            tags=board.sieve.tags(sheets[one.id].sheet),
        )
        for one in whole.products
    )
    foot = _money_foot(board, WHOLE)

    def view(choice: Choice) -> Table:
        return Table("board-money", made, (), _money_foot(board, choice))

    return (Table("board-money", made, rows, foot, sifted=True, views=board.views(view)),)


def _money_foot(board: Board, choice: Choice) -> tuple[Row, ...]:
    one = board.money(choice)
    totals = (one.budget, one.actual, one.forecast, one.difference)
    found = [Row("total", (Said("board-known"), *(euros(total.amount) for total in totals), None), key="total")]
    if any(total.unknown for total in totals):
        cells = (Said("board-unknown-of"), *(number(len(total.unknown)) for total in totals), None)
        found.append(Row("planned", cells, key="unknown"))
    if one.given is not None:
        found.append(Row("planned", (Said("board-given"), euros(one.given), None, None, None, None), key="given"))
        found.append(Row("planned", (Said("board-left"), euros(one.unallotted), None, None, None, None), key="left"))
    return tuple(found)


def euros(amount: Decimal | None) -> Cell:
    """An amount under a head that says the currency; cents only where there are any."""
    if amount is None or amount == amount.to_integral_value():
        return UNKNOWN if amount is None else amount
    return Amount(Spread(amount, amount, amount))


def per_unit(amount: Decimal, unit: str) -> Cell:
    """What one of a unit comes to."""
    return Said("board-per", {"amount": amount, "unit": unit_said(unit)})


def unit_said(unit: str) -> Cell:
    """A unit as it is printed."""
    return {"m2": "m²", "m1": "m¹", "m3": "m³", "km2": "km²"}.get(unit, unit)


# In time


def terms_table(board: Board) -> tuple[Block, ...]:
    """Of every process how long its longest way is, against its norm and the term of the law."""
    processes = {one.id: one for one in board.sheets if one.kind == "process"}
    rows = tuple(
        Row(
            "item",
            (titled(board, processes[one.process]), *_term(one)),
            tags=board.sieve.tags(processes[one.process].sheet),
        )
        for one in board.terms
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
    made = columns(
        "board-round", ("board-received", "number"), ("board-within", "number"), ("board-after", "number"),
        ("board-open", "number"), ("board-in-time", "percent"), bars=("board-in-time",),
    )  # fmt: skip
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
    made = columns(
        "board-role", "team", *((f"board-{one}", "number") for one in LETTERS), ("board-processes", "number")
    )
    rows = tuple(
        Row(
            "item",
            (called(board.engagement, one.name or ""), _team(board, one.team),
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


def _when(one: Agreement) -> Cell:
    if one.due is None:
        return Said("without-date")
    return Said("board-overdue", {"day": one.due}) if one.overdue else one.due


def _where(board: Board, one: Agreement) -> Cell:
    if one.session is None:
        return "ITO"
    found = (session.title for session in board.engagement.sessions if name_of(session) == one.session)
    return next(found, None) or one.session
