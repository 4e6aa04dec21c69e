"""How an amount came about, as a plain value: a product of numbers, or the sum, a share or the rest of other rows.

A spreadsheet writes it as a formula. Rows are named by their key; what is said of a row holds for each of its columns
with figures, for the low, the planned and the high one alike. All results are rounded half up to the cent.
"""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, Literal, NamedTuple, TypeAlias

from samenspel_cli.model.number import ZERO, Spread
from samenspel_cli.model.pricing import Factor

if TYPE_CHECKING:
    from samenspel_cli.document import Cell, Units

Keys: TypeAlias = tuple[str, ...]
"""The keys of rows."""


class Product(NamedTuple):
    """Numbers multiplied, and at most the cap."""

    factors: tuple[Factor, ...]
    units: Units
    cap: Spread | None = None
    free: bool = False
    """It does not apply, and so costs nothing."""


class Choice(NamedTuple):
    """One of several, from the cheapest to the dearest; or all of them together."""

    ways: tuple[Product, ...]
    planned: int | None
    """Which of these is planned; None where all are taken together."""
    names: tuple[Cell, ...] = ()
    """What they are called, where they have names."""


class Sum(NamedTuple):
    """Rows added up, less others, within bounds and to a multiple of an amount where these are said."""

    rows: Keys
    less: Keys = ()
    least: Decimal | None = None
    most: Decimal | None = None
    step: Decimal | None = None


class Share(NamedTuple):
    """A percentage of rows and of an agreed amount, at most the cap."""

    percent: Spread
    rows: Keys
    agreed: Spread = ZERO
    off: bool = False
    """It goes off: of each column the percentage counts that makes it the cheapest, or the dearest."""
    cap: Spread | None = None


class Limit(NamedTuple):
    """What has to go off rows so that they come to no more than a bound, or on top so that they come to no less."""

    rows: Keys
    bound: Decimal
    most: bool


class Difference(NamedTuple):
    """What rows lack of an amount that was agreed."""

    rows: Keys
    agreed: Spread


class Rounding(NamedTuple):
    """What makes rows a multiple of an amount."""

    rows: Keys
    step: Decimal


class Part(NamedTuple):
    """One of the two parts in which a row falls apart, in proportion to the rows that it is about."""

    of: str
    rows: Keys
    """What the first part is in proportion to."""
    every: Keys
    first: bool


class Tax(NamedTuple):
    """The VAT over rows and parts of others, or the VAT inside them."""

    words: Cell
    """What it is called, without what it is taken over."""
    rate: Decimal | None
    """The percentage; None where it is not known yet."""
    rows: Keys
    parts: tuple[Part, ...] = ()
    inside: bool = False
    alone: bool = True
    """Whether there is no other kind of VAT."""


class Portion(NamedTuple):
    """One of the parts in which a row is divided by weights; cents that are left go to the largest remainders."""

    of: str
    weights: tuple[Decimal, ...]
    at: int
    percent: bool
    """Whether the weights are percentages."""


Made: TypeAlias = Product | Choice | Sum | Share | Limit | Difference | Rounding | Tax | Portion | Literal["fixed"]
"""`fixed` is an amount that was worked out in a way that cannot be said so."""
