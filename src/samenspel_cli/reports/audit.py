"""What an audit found: each figure that is not right, where it stands, what it should be, and why."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal
from typing import Any

from samenspel_cli.document import (
    Amount,
    Block,
    Cell,
    Column,
    Document,
    Heading,
    Items,
    Joined,
    Paragraph,
    Row,
    Said,
    Table,
)
from samenspel_cli.model.number import Spread
from samenspel_cli.model.sheet import letters
from samenspel_cli.planning.auditing.findings import Addition, Audit, Audited, Finding, Product, Readings, Share

_COLUMNS = (
    Column("cell", "text"),
    Column("what", "text"),
    Column("stated", "money"),
    Column("correct", "money"),
    Column("reason", "text"),
)
_FIELDS = {
    "description": Said("audit-description"),
    "quantity": Said("audit-quantity"),
    "price": Said("audit-price"),
    "percent": Said("audit-percent"),
    "vat": Said("audit-vat"),
    "amount": Said("audit-amount"),
}
_UNREAD = {"unreadable": Said("audit-unreadable"), "formula": Said("audit-formula")}


def compose(audit: Audit, language: str, *, lines: bool = False) -> Document:
    """The report of an audit. With `lines` a finding is a line of text, as a terminal shows it; else it is a row."""
    return Document("audit", language, "EUR", tuple(_blocks(audit, lines=lines)), lambda: _data(audit))


def _blocks(audit: Audit, *, lines: bool) -> Iterator[Block]:
    yield Heading(1, Said("audit-title", {"file": audit.book.file}))
    yield Paragraph(_summary(audit))
    if lines and audit.findings:
        yield Items(tuple(_told(finding) for finding in audit.findings))
    elif not lines:
        yield Table("findings", _COLUMNS, tuple(_row(finding) for finding in audit.findings))
    yield from (Paragraph(note) for note in _notes(audit))


def _summary(audit: Audit) -> Cell:
    recomputed = sum(sheet.recomputed for sheet in audit.sheets)
    if audit.findings:
        return Said("audit-found", {"number": str(len(audit.findings)), "recomputed": str(recomputed)})
    return Said("audit-clean", {"recomputed": str(recomputed)}) if recomputed else Said("audit-nothing")


def _notes(audit: Audit) -> Iterator[Cell]:
    """What was not judged, and how the columns were understood: without it nobody knows what was checked."""
    taken = sum(sheet.taken for sheet in audit.sheets)
    unknown = sum(sheet.unknown for sheet in audit.sheets)
    if taken:
        yield Said("audit-taken", {"number": str(taken)})
    if unknown:
        yield Said("audit-unknown", {"number": str(unknown)})
    for sheet in audit.sheets:
        values: dict[str, Cell] = {"columns": _columns(sheet), "sheet": sheet.sheet.name}
        yield Said("audit-columns-of" if len(audit.book.sheets) > 1 else "audit-columns", values)
    others = [text for sheet in audit.sheets for text in sheet.columns.others]
    if others:
        yield Said("audit-others", {"columns": _listed(others)})
    if audit.skipped:
        yield Said("audit-skipped", {"sheets": _listed(audit.skipped)})


def _columns(sheet: Audited) -> Cell:
    return _listed(
        Said("audit-column", {"letter": letters(column), "field": _FIELDS[field]})
        for column, field in sorted(sheet.columns.fields.items())
    )


def _told(finding: Finding) -> Cell:
    values: dict[str, Cell] = {
        "cell": _where(finding),
        "what": finding.what,
        "stated": _stated(finding),
        "correct": _amount(finding.correct),
        "reason": _why(finding),
    }
    return Said("audit-unread" if finding.correct is None else "audit-wrong", values)


def _row(finding: Finding) -> Row:
    cells = (_where(finding), finding.what, _stated(finding), _amount(finding.correct), _why(finding))
    return Row("item", cells, finding.sheet, marks=(finding.kind,))


def _where(finding: Finding) -> Cell:
    if not finding.sheet:
        return finding.cell.name
    return Said("audit-cell", {"sheet": finding.sheet, "cell": finding.cell.name})


def _stated(finding: Finding) -> Cell:
    """The amount, or what stands there where that is no amount."""
    return finding.cell.text if finding.stated is None else _amount(finding.stated)


def _amount(amount: Decimal | None) -> Amount | None:
    return None if amount is None else Amount(Spread.of(amount))


def _why(finding: Finding) -> Cell:
    why = finding.why
    if isinstance(why, Product):
        *counts, price = why.factors
        return Joined((*(count for count in counts), _amount(price)), " × ")
    if isinstance(why, Addition):
        return _joined(Said("audit-sum", {"cells": _cells(why)}), why)
    if isinstance(why, Share):
        values: dict[str, Cell] = {"rate": why.rate, "base": _amount(why.base)}
        if why.of is None:
            return Said("audit-share", values)
        return _joined(Said("audit-share-of", {**values, "cells": _cells(why.of)}), why.of)
    if isinstance(why, Readings):
        first, second = why.numbers
        return Said("audit-doubtful", {"first": first, "second": second})
    return _UNREAD.get(finding.kind)


def _joined(sum_: Cell, addition: Addition) -> Cell:
    """A sum with what must be known of it."""
    known = Said("audit-known") if addition.incomplete else None
    return Joined((sum_, known, Said("audit-corrected") if addition.corrected else None), ", ")


def _cells(addition: Addition) -> Cell:
    names = [cell.name for cell in addition.cells]
    if addition.through:
        return Said("audit-through", {"first": names[0], "last": names[-1]})
    return Joined(tuple(names), " + ")


def _listed(cells: Iterable[Cell]) -> Joined:
    return Joined(tuple(cells), ", ")


# What other programs read: `samenspel.audit/1`.


def _data(audit: Audit) -> Mapping[str, Any]:
    return {
        "schema": "samenspel.audit/1",
        "file": audit.book.file,
        "sheets": [_sheet_data(sheet) for sheet in audit.sheets],
        "skipped": list(audit.skipped),
        "findings": [_finding_data(finding) for finding in audit.findings],
    }


def _sheet_data(sheet: Audited) -> dict[str, Any]:
    return {
        "name": sheet.sheet.name or None,
        "columns": {letters(column): field for column, field in sorted(sheet.columns.fields.items())},
        "recomputed": sheet.recomputed,
        "taken": sheet.taken,
        "unknown": sheet.unknown,
    }


def _finding_data(finding: Finding) -> dict[str, Any]:
    return {
        "kind": finding.kind,
        "sheet": finding.sheet or None,
        "cell": finding.cell.name,
        "what": finding.what,
        "written": finding.cell.text,
        "stated": _amount(finding.stated),
        "correct": _amount(finding.correct),
        "reason": _why(finding),
    }
