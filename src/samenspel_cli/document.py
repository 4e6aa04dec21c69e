"""What a document has to say, in keys and values and in no language: the seam between meaning and paper.

A kind of document makes it, a format writes it down. Words are keys of `templates/_words/`, amounts and quantities
are values with their derivation; how they are spelled is the style's business.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Any, Literal, Protocol

from samenspel_cli.model.number import Spread
from samenspel_cli.model.period import Period
from samenspel_cli.model.pricing import Factor, Pricing, Unknown
from samenspel_cli.problems import Place


@dataclass(frozen=True, slots=True)
class Said:
    """Words of the words file, by their key, with the values that stand in them."""

    key: str
    values: Mapping[str, Cell] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Amount:
    """Money: its lowest, planned and highest, and whether something unknown comes on top."""

    spread: Spread | None
    more: bool = False
    """Part of it is not known: the amount is what is known."""
    unknown: Unknown | None = None
    """Why there is no amount at all."""
    per: str = ""
    """What the amount is for one of, where only that is known: `group`."""


@dataclass(frozen=True, slots=True)
class Units:
    """How the units of an engagement are called: id -> name and plural."""

    names: Mapping[str, tuple[str, str]]


@dataclass(frozen=True, slots=True)
class Effort:
    """What is done how often at which price: the factors of a line, to be said in words."""

    pricing: Pricing
    units: Units


@dataclass(frozen=True, slots=True)
class Step:
    """One factor of an amount and the place where it was written."""

    factor: Factor
    units: Units
    place: Place


@dataclass(frozen=True, slots=True)
class Joined:
    """Several cells after each other, as one text."""

    cells: tuple[Cell, ...]
    between: str = " "


Cell = str | Decimal | date | Period | Said | Amount | Effort | Step | Joined | None

Role = Literal["heading", "item", "how", "subtotal", "total", "planned"]
Shape = Literal["text", "effort", "amount", "money"]
"""`money` is one amount, where `amount` is a lowest, a planned and a highest; a text may stand in its place."""


class Identified(Protocol):
    """What has an id by which other programs know it."""

    @property
    def id(self) -> str: ...


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a table: the key of its heading, and what its cells are."""

    key: str
    shape: Shape


@dataclass(frozen=True, slots=True)
class Row:
    """A row of a table."""

    role: Role
    cells: tuple[Cell, ...]
    group: str = ""
    """What it belongs to, for other programs: the id of a phase."""
    about: Identified | None = None
    """What it is, for other programs."""
    marks: tuple[str, ...] = ()
    depth: int = 0


@dataclass(frozen=True, slots=True)
class Rows:
    """Rows that are worked out each time somebody goes through them: a large table never stands whole in memory."""

    make: Callable[[], Iterator[Row]]

    def __iter__(self) -> Iterator[Row]:
        return self.make()


@dataclass(frozen=True, slots=True)
class Table:
    """Rows under columns, and a foot with what they come to."""

    name: str
    columns: tuple[Column, ...]
    rows: Rows | tuple[Row, ...]
    foot: tuple[Row, ...] = ()


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading; level 1 is the title of the document."""

    level: int
    text: Cell


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph, or a line under the title."""

    text: Cell


@dataclass(frozen=True, slots=True)
class Items:
    """A list of things, each a line."""

    items: tuple[Cell, ...]


Block = Heading | Paragraph | Items | Table


@dataclass(frozen=True, slots=True)
class Document:
    """One document: its blocks in order, and (worked out when a format asks) what other programs read."""

    kind: str
    language: str
    currency: str
    blocks: tuple[Block, ...]
    data: Callable[[], Mapping[str, Any]]

    @property
    def tables(self) -> tuple[Table, ...]:
        """The tables, in order."""
        return tuple(block for block in self.blocks if isinstance(block, Table))
