"""What stands beside the total: options, work without an end, what is brought in, and how it goes with the work."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from samenspel_cli.document import Block, Column, Heading, Row, Said, Table
from samenspel_cli.documents._fees import Fees, amount_of
from samenspel_cli.planning.budget import Budget, Option
from samenspel_cli.planning.lines import Line, total_of


def options(costs: Budget, fees: Fees, *, paper: bool) -> Iterator[Block]:
    """The options; what is left out is for its maker only."""
    if fees.shown.detail == "totals":
        return
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
        title = fees.noted(option.activity.title, option.lines)
        if option.included:
            title = Said("option-included", {"title": title})
        # Of what one group costs, a client who sees no lines reads the price of a line.
        whole = more or not fees.shown.every_line
        effort = () if not fees.shown.every_line else (None,) if more else (fees.effort(first.pricing),)
        amounts = fees.sums(option.total, option.lines) if whole else fees.amounts(first)
        mark = "left-out" if option.left_out else "optional"
        rows.append(Row("item", (title, *effort, *amounts), about=option, marks=(mark,)))
        if fees.explain:
            rows += [row for line in option.lines for row in fees.factors(line)]
    return Table(name, fees.columns, tuple(rows))


def besides(costs: Budget, fees: Fees, *, internal: bool) -> Iterator[Block]:
    """What stands beside the total. What is not charged is for the own team only.

    What is paid on beside the total, week by week or month by month, is told to who sees nothing but totals too.
    """
    for beside in ("rhythm", "in-kind", *(("internal",) if internal else ())):
        lines = [line for line in costs.besides if line.beside == beside]
        if not lines or (beside != "rhythm" and fees.shown.detail == "totals"):
            continue
        yield Heading(2, Said("kind-internal" if beside == "internal" else beside))
        rows = tuple(_lines(beside, lines, fees))
        if beside == "internal":
            rows = tuple(inside(row) for row in rows)
        foot: tuple[Row, ...] = ()
        if beside == "in-kind" and len(lines) > 1 and fees.shown.every_line:
            foot = (fees.row("subtotal", Said("in-kind-total"), fees.sums(total_of(lines), lines)),)
        yield Table(beside, fees.columns, (*rows, *foot))


def _lines(beside: str, lines: list[Line], fees: Fees) -> Iterator[Row]:
    """Line by line; who sees no lines reads what is paid on activity by activity, and of all else the sum."""
    if fees.shown.every_line:
        for line in lines:
            yield from fees.rows(line, depth=1)
    elif beside == "rhythm":
        for line in lines:
            yield fees.row("item", fees.noted(line.activity.title, (line,)), fees.amounts(line))
    else:
        words = Said("in-kind-total" if beside == "in-kind" else "subtotal")
        yield fees.row("item", words, fees.sums(total_of(lines), lines))


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
