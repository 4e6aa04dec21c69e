"""The rows of somebody else's table: what each is called, its amount, and the figures that it should follow from."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from samenspel_cli.model.printed import NOTHING, Custom, Figure, custom_of, figure_of
from samenspel_cli.model.sheet import Cell, Row, Sheet
from samenspel_cli.planning.auditing.columns import Columns, Field, heading
from samenspel_cli.planning.auditing.labels import Label, label_of
from samenspel_cli.planning.wishes import Wish

_HUNDRED = Decimal(100)


@dataclass(frozen=True, slots=True)
class Entry:
    """A row, read."""

    label: Label
    words: str
    cell: Cell | None
    """Where its amount stands."""
    amount: Figure
    quantities: tuple[Figure, ...]
    price: Figure
    rate: Decimal | None
    """The percentage in its label, its column, or anywhere in the row."""
    fraction: Decimal | None
    """What stands in the column of percentages."""
    vat: Decimal | None
    unread: tuple[tuple[Cell, Figure], ...]
    """Quantities and prices that cannot be read."""

    @property
    def factors(self) -> tuple[Decimal, ...]:
        """The quantities and the price, when there are both."""
        counts = [one.number for one in self.quantities if one.state == "number" and one.number is not None]
        priced = self.price.number if self.price.state == "number" else None
        return (*counts, priced) if counts and priced is not None else ()

    @property
    def is_total(self) -> bool:
        """Whether it is a total of everything so far."""
        return self.label.sum == "total" and self.amount.state == "number" and not self.factors

    @property
    def is_vat(self) -> bool:
        """Whether it is a line with VAT."""
        return self.label.vat and self.label.sum is None and not self.factors

    @property
    def counted(self) -> bool:
        """Whether it says how much of something there is."""
        return any(one.state == "number" for one in self.quantities)


def entries(sheet: Sheet, columns: Columns, wishes: Sequence[Wish[Field]]) -> Iterator[Entry]:
    """The rows below the headings, read."""
    return _Reader(sheet, columns, wishes).entries()


class _Reader:
    """Reads the rows below a heading."""

    def __init__(self, sheet: Sheet, columns: Columns, wishes: Sequence[Wish[Field]]) -> None:
        self.columns = columns
        self.wishes = wishes
        self.body = [row for row in sheet.rows if row[0].row > columns.row]
        self.customs: dict[int, Custom] = {}
        for field in ("quantity", "price", "amount", "percent", "vat"):
            for column in columns.of(field):
                self.customs[column] = custom_of(cell for row in self.body for cell in row if cell.column == column)

    def entries(self) -> Iterator[Entry]:
        for row in self.body:
            again = heading(row, self.wishes, 3)
            if again is not None:
                self.columns = again
            else:
                yield self._entry(row)

    def _entry(self, row: Row) -> Entry:
        cells = {cell.column: cell for cell in row}
        at = self.columns.of("amount")[0]
        label = label_of(self._words(row, at))
        quantities = self._figures(cells, "quantity", unit=True)
        prices = self._figures(cells, "price", unit=True)
        price = next((figure for _, figure in prices if figure.state != "nothing"), NOTHING)
        fraction = self._percentage(cells, "percent")
        vat = self._percentage(cells, "vat")
        shares = [self._figure(cell).number for cell in row if self._figure(cell).state == "percent"]
        rate = next(
            (one for one in (label.rate, fraction, vat if label.vat else None, *shares) if one is not None), None
        )
        if label.rate is None and not label.vat and fraction is None and vat is not None:
            rate = next((one for one in shares if one != vat), None)
        # A range or words as a quantity are no mistake; `#REF!` is.
        unread = tuple(
            (cell, figure)
            for cell, figure in (*quantities, *prices)
            if figure.state in ("doubtful", "formula") or (figure.state == "unreadable" and cell.text.startswith("#"))
        )
        return Entry(
            label, label.text, cells.get(at), self._figure(cells.get(at)),
            tuple(figure for _, figure in quantities), price, rate, fraction, vat, unread,
        )  # fmt: skip

    def _words(self, row: Row, amount: int) -> str:
        """The description, or else the first text in the row."""
        described = self.columns.of("description")
        texts = [cell for cell in row if cell.column != amount and any(letter.isalpha() for letter in cell.text)]
        texts.sort(key=lambda cell: (cell.column not in described, cell.column))
        return texts[0].text if texts else ""

    def _figure(self, cell: Cell | None, *, unit: bool = False) -> Figure:
        return figure_of(cell, self.customs.get(cell.column, "unknown") if cell else "unknown", unit=unit)

    def _figures(
        self, cells: dict[int, Cell], field: Literal["quantity", "price"], *, unit: bool
    ) -> list[tuple[Cell, Figure]]:
        return [(cells[at], self._figure(cells[at], unit=unit)) for at in self.columns.of(field) if at in cells]

    def _percentage(self, cells: dict[int, Cell], field: Literal["percent", "vat"]) -> Decimal | None:
        """What stands in a column of percentages: 10, 10% or (in a workbook) 0,1."""
        for at in self.columns.of(field):
            figure = self._figure(cells.get(at))
            if figure.number is not None:
                share = figure.state == "number" and cells[at].number is not None and abs(figure.number) < 1
                return figure.number * _HUNDRED if share else figure.number
        return None
