"""Amounts added up in each of the ways in which somebody may have done so: as they stand, rounded first, corrected."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from operator import add, sub
from typing import NamedTuple

from samenspel_cli.model.number import cents
from samenspel_cli.model.sheet import Cell

ZERO = Decimal(0)


@dataclass(frozen=True, slots=True)
class Rounding:
    """How exact the amounts of a table are."""

    whole: bool
    """In whole euros, and not in cents."""

    def of(self, amount: Decimal) -> Decimal:
        """An amount as such a table would show it."""
        return amount.quantize(Decimal(1), ROUND_HALF_UP) if self.whole else cents(amount)

    def agrees(self, stated: Decimal, values: Iterable[Decimal]) -> bool:
        """Whether what stands there is one of the values that it may have."""
        return any(self.of(value) == self.of(stated) for value in values)


class Sums(NamedTuple):
    """What several parts come to, in each of these ways."""

    stated: Decimal = ZERO
    """Lines outside a subtotal, and subtotals, as they stand."""
    rounded: Decimal = ZERO
    """The same, each rounded first."""
    lines: Decimal = ZERO
    """Single lines as they stand."""
    correct: Decimal = ZERO
    plain: Decimal = ZERO
    """As they stand, without what is a percentage or a discount itself."""
    plain_correct: Decimal = ZERO
    subs: Decimal = ZERO
    """Subtotals only."""
    subs_correct: Decimal = ZERO
    items: int = 0
    holes: int = 0
    """How many of the parts cannot be read."""
    line_holes: int = 0
    unknown: int = 0

    def plus(self, other: Sums) -> Sums:
        return Sums._make(map(add, self, other))

    def minus(self, other: Sums) -> Sums:
        return Sums._make(map(sub, self, other))

    @property
    def ways(self) -> tuple[Decimal, ...]:
        """What the sum may be, first what it should be; none when a part of it cannot be read."""
        whole = () if self.line_holes else (self.correct, self.lines)
        return whole if self.holes else (*whole, self.stated, self.rounded)


@dataclass(frozen=True, slots=True)
class Part:
    """A line, a percentage or a subtotal that was not yet added up into another."""

    before: Sums
    """All that stands above it."""
    own: Sums
    cell: Cell
    base: int | None = None
    """Of a percentage: from which part on its base was added up."""
    is_sum: bool = False


class Base(NamedTuple):
    """What a percentage may be taken of."""

    values: tuple[Decimal, ...]
    correct: Decimal
    start: int | None = None
    """The parts that it was added up from; None where it was not."""
    end: int | None = None


class Taxed(NamedTuple):
    """What falls under one rate of VAT, and the VAT over it when that is rounded line by line."""

    stated: Decimal = ZERO
    correct: Decimal = ZERO
    each: Decimal = ZERO
    each_correct: Decimal = ZERO
    holes: int = 0
