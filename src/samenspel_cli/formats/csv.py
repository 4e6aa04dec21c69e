"""CSV, for spreadsheets: a row for each line, plain numbers, and no text that a spreadsheet takes for a formula."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from decimal import Decimal
from itertools import chain

from samenspel_cli.document import FIGURES, Amount, Cell, Column, Document, Effort, Joined, Table
from samenspel_cli.formats.json import amount
from samenspel_cli.model.number import Spread
from samenspel_cli.style import Style

_PARTS = {"amount": ("low", "planned", "high"), "effort": ("quantity", "unit", "unit_price")}


def encode(document: Document, style: Style) -> dict[str, bytes]:
    """One file with all tables below each other; the first column says which table a row is of.

    Where a document has tables for who calculates further, those stand in it instead. A file has one row of headings,
    so only tables of equal columns stand in it: those of the first with amounts, or of the first of all. A column is
    called by its key, or by its title where it has no key. An amount takes three columns (low, planned, high) and so
    does an effort (quantity, unit, unit_price); where there are several of a kind, or where it is said on which side of
    the VAT it stands, each carries the name of its column: `ruim_low`, `amount-including_low`.
    An amount that is not wholly known is empty, and so is a number of which there are only words; a day is written as
    2026-05-12.
    """
    stream = io.StringIO()
    writer = csv.writer(stream, lineterminator="\n")
    tables = document.sheets or document.tables
    priced = [table for table in tables if any(column.shape == "amount" for column in table.columns)]
    columns = next((table.columns for table in (*priced, *tables)), ())
    writer.writerow(["table", "group", "id", *_heads(columns, style), "marks"])
    for table in tables:
        if table.columns == columns:
            writer.writerows(_rows(table, style))
    return {f"{document.name or document.kind}.csv": stream.getvalue().encode("utf-8")}


def listed(name: str, keys: Sequence[str], rows: Iterable[Sequence[str]]) -> Iterator[str]:  # noqa: ARG001
    """A heading and a line for each row."""
    for row in chain([keys], rows):
        stream = io.StringIO()
        csv.writer(stream, lineterminator="\n").writerow([_text(text) for text in row])
        yield stream.getvalue()


def _heads(columns: Sequence[Column], style: Style) -> Iterator[str]:
    shapes = [column.shape for column in columns]
    for column in columns:
        name = _text(column.key or style.say(column.title))
        parts = _PARTS.get(column.shape, ())
        if not parts:
            yield name
        elif shapes.count(column.shape) == 1 and column.key == column.shape:
            yield from parts
        else:
            yield from (f"{name}_{part}" for part in parts)


def _rows(table: Table, style: Style) -> Iterator[list[str]]:
    # Where there are no lines to be read, the totals are.
    for row in table.rows or table.foot:
        if row.role == "item" or (row.role == "total" and not table.rows):
            cells = [
                text
                for column, cell in zip(table.columns, row.cells, strict=True)
                for text in _cell(column, cell, style)
            ]
            yield [table.name, _text(row.group), _text(row.about.id if row.about else ""), *cells, " ".join(row.marks)]


def _cell(column: Column, cell: Cell, style: Style) -> list[str]:
    if column.shape == "amount":
        spread = cell.spread if isinstance(cell, Amount) and not (cell.unknown or cell.more) else None
        return ["", "", ""] if spread is None else [amount(spread.low), amount(spread.planned), amount(spread.high)]
    if column.shape == "money" and isinstance(cell, Amount):
        return [amount(cell.spread.low) if cell.spread else ""]
    if column.shape == "effort":
        return _effort(cell) if isinstance(cell, Effort) else ["", "", ""]
    if column.shape in FIGURES:
        return [_number(cell)]
    return [_text(_said(cell, style))]


def _said(cell: Cell, style: Style) -> str:
    """A text; days as other programs read them."""
    if isinstance(cell, date):
        return cell.isoformat()
    if isinstance(cell, Joined) and all(isinstance(one, date) for one in cell.cells):
        return " ".join(_said(one, style) for one in cell.cells)
    return style.say(cell)


def _number(cell: Cell) -> str:
    if isinstance(cell, Spread):
        return _range(cell.low, cell.high)
    return f"{cell:f}" if isinstance(cell, Decimal) else ""


def _effort(effort: Effort) -> list[str]:
    """Quantity, unit and unit price; of a choice, those of what is planned."""
    pricing = effort.pricing
    shown = pricing.alternatives[pricing.planned] if pricing.alternatives else pricing
    said = ["", "", ""]
    for factor in shown.factors:
        if factor.role == "quantity":
            said[1] = _text(factor.word)
            if factor.value is not None:
                said[0] = _range(factor.value.low, factor.value.high)
        elif factor.role == "price" and factor.value is not None:
            said[2] = amount(factor.value.low)
    return said


def _range(low: Decimal, high: Decimal) -> str:
    return f"{low:f}" if low == high else f"{low:f}-{high:f}"


def _text(text: str) -> str:
    """A text that no spreadsheet takes for a formula."""
    return f"'{text}" if text[:1] in ("=", "+", "-", "@", "\t", "\r") else text
