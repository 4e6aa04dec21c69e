"""How the amounts came about that a reader sees of whom lines are hidden, or who sees the other side of the VAT.

Nothing is told here of what a line is made of: rows are added up, and what cannot be said by rows that are shown stands
there as an amount alone.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from samenspel_cli.document import Row, Said, Table, Units
from samenspel_cli.documents._made import Making
from samenspel_cli.documents._shown import Shown
from samenspel_cli.made import Keys, Made, Sum, Tax
from samenspel_cli.model.engagement import Engagement
from samenspel_cli.planning.outcome import Outcomes


class Summing(Making):
    """How the amounts of one budget came about, by the rows that are shown."""

    def __init__(self, engagement: Engagement, several: Outcomes, units: Units, shown: Shown) -> None:
        super().__init__(engagement, several, units)
        self.shown = shown

    def _fees(self, table: Table) -> Table:
        rows, whole = _added(table.rows)
        return replace(table, rows=tuple(rows), foot=tuple(self._totalled(table.foot, whole)))

    def _totalled(self, foot: Iterable[Row], whole: Keys) -> Iterator[Row]:
        """The totals: of all rows the first, and the other of that one and the VAT between them."""
        first, taxes = "", list[str]()
        for row in foot:
            words = row.cells[0].key if isinstance(row.cells[0], Said) else ""
            if row.role == "total" and not first:
                first = words
                yield replace(row, key=first, made=Sum(whole) if whole else None)
            elif row.role == "total":
                less = self.shown.vat == "including"
                made = Sum((first,), less=tuple(taxes)) if less else Sum((first, *taxes))
                yield replace(row, key=words, made=made)
            elif row.role == "item" and first:
                taxes.append(f"vat-{len(taxes)}")
                yield replace(row, key=taxes[-1], made=self._over(row, first))
            else:
                yield row

    def _over(self, row: Row, first: str) -> Made:
        """VAT of one kind over the total, where that is what was done."""
        words, vat = row.cells[0], self.costs.vat
        alone = len(self.several) == len(vat) == 1 and isinstance(words, Said) and vat[0].kind.rate
        if not alone or any(line.tax is not None for line in self.costs.lines):
            return "fixed"
        return Tax(words, vat[0].kind.rate, (first,), inside=self.shown.vat == "including")

    def _options(self, table: Table) -> Table:
        return table

    def _besides(self, table: Table) -> Table:
        return table

    def _variants(self, table: Table) -> Table:
        return self._fees(table)

    def _instalments(self, table: Table) -> Table:
        return table

    def _shares(self, table: Table) -> Table:
        rows, whole = _added(table.rows)
        return replace(table, rows=tuple(rows), foot=tuple(replace(row, made=Sum(whole)) for row in table.foot))


def _added(rows: Iterable[Row]) -> tuple[list[Row], Keys]:
    """The rows with their keys, the subtotals with what they add up, and the rows that together are the whole."""
    made: list[Row] = []
    subtotals: list[str] = []
    lines: list[str] = []
    for number, row in enumerate(rows):
        key = f"{row.role}-{number}"
        if row.role == "item":
            lines.append(key)
            made.append(replace(row, key=key))
        elif row.role == "subtotal":
            made.append(replace(row, key=key, made=Sum(tuple(lines))))
            subtotals.append(key)
            lines = []
        else:
            made.append(row)
    return made, (*subtotals, *lines)
