"""What stands beside the total: options, work without an end, what is brought in, and how it goes with the work."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from samenspel_cli.document import Block, Cell, Column, Heading, Row, Said, Table
from samenspel_cli.documents._fees import COLUMNS, Fees, amount, amount_of
from samenspel_cli.planning.budget import Budget, Option
from samenspel_cli.planning.lines import total_of


def options(costs: Budget, fees: Fees, *, paper: bool) -> Iterator[Block]:
    """The options; what is left out is for its maker only."""
    offered = [option for option in costs.options if not option.left_out]
    if offered:
        yield Heading(2, Said("options-included" if any(one.included for one in offered) else "options"))
        yield _option_table(fees, "options", offered)
    left = [option for option in costs.options if option.left_out]
    if left and not paper:
        yield Heading(2, Said("left-out"))
        yield _option_table(fees, "left-out", left)


def _option_table(fees: Fees, name: str, offered: list[Option]) -> Table:
    rows = []
    for option in offered:
        first, *more = option.lines
        title: Cell = option.activity.title
        if option.included:
            title = Said("option-included", {"title": title})
        effort = None if more else fees.effort(first.pricing)
        shown = amount_of(option.total) if more else amount(first.pricing)
        mark = "left-out" if option.left_out else "optional"
        rows.append(Row("item", (title, effort, shown), about=option, marks=(mark,)))
        if fees.explain:
            rows += [row for line in option.lines for row in fees.factors(line)]
    return Table(name, COLUMNS, tuple(rows))


def besides(costs: Budget, fees: Fees, *, internal: bool) -> Iterator[Block]:
    """What stands beside the total. What is not charged is for the own team only."""
    for beside in ("rhythm", "in-kind", *(("internal",) if internal else ())):
        lines = [line for line in costs.besides if line.beside == beside]
        if not lines:
            continue
        yield Heading(2, Said("kind-internal" if beside == "internal" else beside))
        rows = tuple(row for line in lines for row in fees.rows(line, depth=1))
        if beside == "internal":
            rows = tuple(inside(row) for row in rows)
        foot: tuple[Row, ...] = ()
        if beside == "in-kind" and len(lines) > 1:
            foot = (Row("subtotal", (Said("in-kind-total"), None, amount_of(total_of(lines)))),)
        yield Table(beside, COLUMNS, (*rows, *foot))


def standings(costs: Budget) -> Iterator[Block]:
    """How it stands beside the plan, where somebody said so."""
    columns = (
        Column("activity", "text"),
        Column("progress", "percent"),
        Column("planned-amount", "amount"),
        Column("actual-amount", "amount"),
    )
    rows = tuple(
        Row(
            "item",
            (
                one.activity.title,
                one.activity.progress,
                amount_of(one.planned),
                None if one.actual is None else amount_of(one.actual),
            ),
            about=one,
        )
        for one in costs.standings
    )
    yield Heading(2, Said("standing"))
    yield Table("standing", columns, rows)


def inside(row: Row) -> Row:
    """A row of which every cell is for the own team only."""
    from samenspel_cli.paper import Inside

    return replace(row, cells=tuple(None if cell is None else Inside(cell) for cell in row.cells))
