"""What came of adding somebody else's budget up again: what is not right, what should stand there, and why."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from samenspel_cli.model.sheet import Book, Cell, Sheet
from samenspel_cli.planning.auditing.columns import Columns

Kind = Literal["line", "subtotal", "percentage", "vat", "total", "doubtful", "unreadable", "formula"]


@dataclass(frozen=True, slots=True)
class Product:
    """Factors that make an amount."""

    factors: tuple[Decimal, ...]


@dataclass(frozen=True, slots=True)
class Addition:
    """What was added up: some cells, or (`through`) the first and last of a stretch."""

    cells: tuple[Cell, ...]
    through: bool = False
    incomplete: bool = False
    """Something in it is not known: the sum is of what is known."""
    corrected: bool = False
    """One of these cells is wrong itself, or rests on one that is: what it should be was added up."""


@dataclass(frozen=True, slots=True)
class Share:
    """A percentage of an amount, and the cells that make that amount."""

    rate: Decimal
    base: Decimal
    of: Addition | None = None


@dataclass(frozen=True, slots=True)
class Readings:
    """What a doubtful figure may be."""

    numbers: tuple[Decimal, ...]


Why = Product | Addition | Share | Readings | None


@dataclass(frozen=True, slots=True)
class Finding:
    """One figure that is not right, or that cannot be read."""

    kind: Kind
    sheet: str
    """Empty where the file has one sheet."""
    cell: Cell
    what: str
    stated: Decimal | None
    correct: Decimal | None
    why: Why


@dataclass(frozen=True, slots=True)
class Audited:
    """What came of one sheet."""

    sheet: Sheet
    columns: Columns
    findings: tuple[Finding, ...]
    recomputed: int
    taken: int
    """Amounts that nothing follows for: they are taken as they stand."""
    unknown: int
    """Lines without an amount."""


@dataclass(frozen=True, slots=True)
class Audit:
    """What came of a file."""

    book: Book
    sheets: tuple[Audited, ...]
    skipped: tuple[str, ...] = ()
    """Sheets without a column of amounts."""

    @property
    def findings(self) -> tuple[Finding, ...]:
        """Everything that was found, in the order in which it stands in the file."""
        return tuple(finding for sheet in self.sheets for finding in sheet.findings)
