"""All products and processes of an ITO in tables: how far each is, whose it is, and what it costs."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import cached_property
from typing import Any

from samenspel_cli.document import Amount, Block, Cell, Column, Joined, Row, Rows, Said, Table
from samenspel_cli.documents._called import called, coded
from samenspel_cli.documents._offer import capital, filled, who
from samenspel_cli.documents._sheets import every_sheet
from samenspel_cli.documents._sieve import Sieve, Tags, sieve_of
from samenspel_cli.model.engagement import Engagement
from samenspel_cli.model.number import Spread
from samenspel_cli.model.sheets import STATES, ProcessSheet, ProductSheet
from samenspel_cli.planning.ito.coverage import Coverage, coverage
from samenspel_cli.planning.ito.parts import percent
from samenspel_cli.planning.ito.progress import Progress, progress
from samenspel_cli.planning.ito.progress import Row as Made
from samenspel_cli.planning.ito.sheets import Sheet, sheets
from samenspel_cli.planning.ito.spending import Spending, spending


@dataclass(frozen=True)
class Listing:
    """The sheets of an engagement, or those of one team, with what follows from them."""

    engagement: Engagement
    today: date
    team: str | None = None

    @cached_property
    def every(self) -> tuple[Sheet, ...]:
        """All sheets by their codes, also those of other teams: products first."""
        return self.engagement.once(ordered, self.today)

    @cached_property
    def own(self) -> tuple[Sheet, ...]:
        """The sheets that are asked for."""
        return tuple(one for one in self.every if self.asks(one))

    def asks(self, one: Sheet) -> bool:
        """Whether a sheet is one of those that are asked for."""
        return self.team in (None, one.team)

    @property
    def products(self) -> tuple[Sheet, ...]:
        """The products among them."""
        return tuple(one for one in self.own if one.kind == "product")

    @property
    def processes(self) -> tuple[Sheet, ...]:
        """The processes among them."""
        return tuple(one for one in self.own if one.kind == "process")

    @cached_property
    def coverage(self) -> Coverage:
        """How all sheets hang together."""
        return self.engagement.once(coverage)

    @cached_property
    def progress(self) -> Progress:
        """How far all sheets are."""
        return self.engagement.once(progress, self.today)

    @cached_property
    def money(self) -> Spending:
        """What the products cost."""
        return spending(self.engagement, team=self.team)

    @cached_property
    def named(self) -> Mapping[str, str]:
        """Each product and process (behind `process `) by its code, or by its title where it has none."""
        products, processes = every_sheet(self.engagement)
        named = {name: one.code or one.title for name, one in products.items()}
        return named | {f"process {name}": one.code or one.title for name, one in processes.items()}

    @cached_property
    def sieve(self) -> Sieve:
        """By which team and area a reader of a page finds a sheet."""
        return self.engagement.once(sieve_of)

    def tags(self, one: Sheet) -> Tags:
        """By which choices the row of a sheet is found."""
        return self.sieve.tags(one.sheet)

    def linked(self, one: Sheet) -> Cell:
        """The codes of the sheets of the other kind with which a sheet hangs together."""
        begins = "process " if one.kind == "product" else ""
        found = [f"{begins}{other}" for other in self.linked_with(one)]
        names = sorted((self.named[other] for other in found), key=natural)
        return Joined(tuple(names), ", ") if names else None

    def linked_with(self, one: Sheet) -> Sequence[str]:
        """The ids of the sheets of the other kind with which a sheet hangs together."""
        return self._links.get((one.kind, one.id), ())

    @cached_property
    def _links(self) -> Mapping[tuple[str, str], Sequence[str]]:
        """The sheets of the other kind with which each hangs together."""
        found: dict[tuple[str, str], list[str]] = {}
        for product, process in self.coverage.links:
            found.setdefault(("product", product), []).append(process)
            found.setdefault(("process", process), []).append(product)
        return found


def ordered(engagement: Engagement, today: date) -> tuple[Sheet, ...]:
    """All sheets in the order in which every table lists them."""
    return tuple(sorted(engagement.once(sheets, today), key=_order))


def _order(one: Sheet) -> tuple[bool, bool, Any]:
    """Products first; by code, those without one behind, by title."""
    return one.kind == "process", not one.sheet.code, natural(one.sheet.code or one.sheet.title)


def natural(text: str) -> tuple[tuple[int, int | str], ...]:
    """A text in the order in which people count: P2 before P10."""
    return tuple(
        (0, int(piece)) if piece.isdecimal() else (1, piece)
        for piece in re.split(r"([0-9]+)", text.casefold())
        if piece
    )


# All of one kind in a table


def products_table(listing: Listing, *, brief: bool = False) -> tuple[Block, ...]:
    """All products, a row each, with what their budgets come to; `brief` without group and what stands in the matrix.

    A column in which nothing stands is left out; beside words there is no room for bars.
    """
    money = {one.id: one.budget for one in listing.money.products}
    year = listing.money.year
    title = Said("budget-of-year", {"year": year, "currency": _sign(listing.engagement)}) if year else None
    columns = (
        Column("product", "text"),
        Column("group", "text"),
        Column("team", "text"),
        Column("state", "text"),
        Column("filled", "percent", bar=not brief),
        Column("owner-of", "text"),
        Column("processes", "text"),
        Column("amount", "money", title),
    )
    rows = tuple(
        Row(
            "item",
            (*_begin(listing, one, brief=brief), None if brief else listing.linked(one), _amount(money.get(one.id))),
            about=About(one.id),
            tags=listing.tags(one),
        )
        for one in listing.products
    )
    if not rows:
        return ()
    table = Table("products", columns, rows, tuple(_money_foot(listing)), sifted=True)
    return (filled(table),)


def _money_foot(listing: Listing) -> Iterator[Row]:
    """What the budgets come to, what is given, and what is not known."""
    money, nothing = listing.money, (None,) * 6
    known = [one for one in money.products if one.budget is not None]
    if not known:
        return
    key = "total" if money.budget.complete else "total-known"
    yield Row("total", (Said(key), *nothing, _amount(money.budget.amount)))
    if money.given is not None:
        yield Row("part", (Said("given"), *nothing, _amount(money.given)))


def processes_table(listing: Listing, *, brief: bool = False) -> tuple[Block, ...]:
    """All processes, a row each; `brief` without the number of steps and what stands in the matrix."""
    columns = (
        Column("process", "text"),
        Column("team", "text"),
        Column("state", "text"),
        Column("filled", "percent", bar=not brief),
        Column("owner-of", "text"),
        Column("steps-of", "number"),
        Column("norm", "text"),
        Column("products", "text"),
    )
    rows = tuple(_process_row(listing, one, brief=brief) for one in listing.processes)
    return (filled(Table("processes", columns, rows, sifted=True)),) if rows else ()


def _process_row(listing: Listing, one: Sheet, *, brief: bool) -> Row:
    title, _, team, state, share, owner = _begin(listing, one)
    sheet = one.sheet
    steps = norm = None
    if isinstance(sheet, ProcessSheet):
        steps, norm = Decimal(len(sheet.steps)) if sheet.steps and not brief else None, sheet.norm
    cells = (title, team, state, share, owner, steps, norm, None if brief else listing.linked(one))
    return Row("item", cells, about=About(one.id), tags=listing.tags(one))


def _begin(listing: Listing, one: Sheet, *, brief: bool = False) -> tuple[Cell, ...]:
    """What every row begins with: title, group (not in `brief`), team, state, how much is filled in, owner."""
    sheet, engagement = one.sheet, listing.engagement
    state: Cell = Joined((Said(f"state-{one.state}"),), begins=True)
    if one.overdue:
        state = Joined((state, Said("too-late")), ", ")
    return (
        coded(sheet),
        capital(sheet.group) if isinstance(sheet, ProductSheet) and sheet.group and not brief else None,
        capital(called(engagement, one.team)) if one.team else None,
        state,
        percent(one.filled, one.fields),
        who(engagement, sheet.owner),
    )


class About:
    """Of which sheet a row is."""

    def __init__(self, name: str) -> None:
        self.id = name


def _amount(number: Decimal | None) -> Cell:
    return Amount(Spread(number, number, number)) if number is not None else None


def _sign(engagement: Engagement) -> str:
    return {"EUR": "€", "GBP": "£", "USD": "$"}.get(engagement.currency, engagement.currency)


# For who calculates further: a row for each sheet


def flat_tables(listing: Listing) -> tuple[Table, ...]:
    """All sheets, a row each, with everything in columns of their own."""
    keys = ("code", "title", "sort", "group", "team", "state")
    columns = (
        *(Column(key, "text") for key in keys),
        Column("filled", "percent"),
        Column("missing", "text"),
        *(Column(key, "text") for key in ("owner-of", "version-column", "due-approved", "overdue", "filled-by")),
        Column("amount", "money"),
        Column("linked", "text"),
    )
    return (Table("sheets", columns, Rows(lambda: _flat_rows(listing))),)


def _flat_rows(listing: Listing) -> Iterator[Row]:
    money = {one.id: one.budget for one in listing.money.products}
    for one in listing.own:
        yield _flat_row(listing, one, money.get(one.id) if one.kind == "product" else None)


def _flat_row(listing: Listing, one: Sheet, budget: Decimal | None) -> Row:
    sheet = one.sheet
    _, group, team, _, share, owner = _begin(listing, one)
    cells: tuple[Cell, ...] = (
        sheet.code or one.id,
        sheet.title,
        Said(f"{one.kind}-sheet"),
        group,
        team,
        Joined((Said(f"state-{one.state}"),), begins=True),
        share,
        Joined(tuple(Said(f"field-{key}") for key in one.missing), ", ") if one.missing else None,
        owner,
        sheet.version,
        sheet.due,
        Said("yes") if one.overdue else Said("no"),
        Said(f"filled-by-{one.filled_by}") if one.filled_by else None,
        _amount(budget),
        listing.linked(one),
    )
    return Row("item", cells, one.kind, About(one.id))


# How far everything is


def progress_table(listing: Listing) -> tuple[Block, ...]:
    """How far the sheets are: by team, by who fills them in, and in all."""
    found = listing.progress
    columns = (
        Column("whose-sheets", "text"),
        Column("number-of-sheets", "number"),
        *(Column(f"state-{state}", "number", Joined((Said(f"state-{state}"),), begins=True)) for state in STATES),
        Column("too-late-column", "number"),
        Column("filled", "percent", bar=True),
    )
    rows: list[Row] = []
    for title, several, name in (
        ("by-team", found.by_team, _team_name),
        ("by-filler", found.by_filler, _filler_name),
    ):
        if len(several) > 1 or (several and several[0].name is not None and title == "by-team"):
            rows.append(Row("heading", (Said(title), *(None,) * (len(columns) - 1))))
            rows += [_progress_row("item", name(listing.engagement, one.name), one) for one in several]
    foot = (_progress_row("total", Said("all-sheets"), found.all),)
    return (Table("progress", columns, tuple(rows), foot),) if found.all.sheets else ()


def _progress_row(role: str, title: Cell, one: Made) -> Row:
    counts = tuple(Decimal(one.states[state]) for state in STATES)
    cells = (title, Decimal(one.sheets), *counts, Decimal(one.overdue), one.percent)
    return Row("total" if role == "total" else "item", cells)


def _team_name(engagement: Engagement, name: str | None) -> Cell:
    return capital(called(engagement, name)) if name is not None else Said("no-team")


def _filler_name(_: Engagement, name: str | None) -> Cell:
    return Joined((Said(f"filled-by-{name}" if name is not None else "filled-by-unsaid"),), begins=True)
