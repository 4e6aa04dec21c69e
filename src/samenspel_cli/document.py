"""What a document has to say, in keys and values and in no language: the seam between meaning and paper.

A kind of document makes it, a format writes it down. Words are keys of `templates/_words/`, amounts and quantities
are values with their derivation; how they are spelled is the style's business.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import field
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, Any, Literal, Protocol, TypeAlias

from samenspel_cli.model.frozen import frozen
from samenspel_cli.model.lag import Lag
from samenspel_cli.model.number import Spread
from samenspel_cli.model.period import Period
from samenspel_cli.model.pricing import Factor, Pricing, Unknown
from samenspel_cli.problems import Place, Problem


@frozen
class Said:
    """Words of the words file, by their key, with the values that stand in them."""

    key: str
    values: Mapping[str, Cell] = field(default_factory=dict)


@frozen
class Amount:
    """Money: its lowest, planned and highest, and whether something unknown comes on top."""

    spread: Spread | None
    more: bool = False
    """Part of it is not known: the amount is what is known."""
    unknown: Unknown | None = None
    """Why there is no amount at all."""
    per: str = ""
    """What the amount is for one of, where only that is known: `group`, or a count of one's own."""
    about: bool = False
    """A rough figure is in it (`ca.`)."""
    most: bool = False
    """It is the most that it can be."""


@frozen
class Units:
    """How the units, counts and people of an engagement are called."""

    names: Mapping[str, tuple[str, str]]
    """Id of a unit -> name and plural."""
    counts: Mapping[str, tuple[str, str]] = field(default_factory=dict)
    """The same of what is counted in words of one's own."""
    who: Mapping[str, str] = field(default_factory=dict)
    """Id of a person or role -> name."""


@frozen
class Effort:
    """What is done how often at which price: the factors of a line, to be said in words."""

    pricing: Pricing
    units: Units


@frozen
class Step:
    """One factor of an amount and the place where it was written."""

    factor: Factor
    units: Units
    place: Place


@frozen
class Joined:
    """Several cells after each other, as one text."""

    cells: tuple[Cell, ...]
    between: str = " "
    listed: bool = False
    """Whether `and` stands before the last."""
    begins: bool = False
    """Whether it begins a line, with a capital."""


Audience = Literal["client", "internal"]
"""For whom a document is: who asked for the offer, and so perhaps everybody, or the own team only."""
Role = Literal["heading", "item", "how", "subtotal", "part", "total", "planned"]
Shape = Literal["text", "effort", "amount", "money", "number", "percent"]
"""`money` is one amount, where `amount` is a lowest, a planned and a highest; a text may stand in its place."""
FIGURES: frozenset[Shape] = frozenset({"amount", "money", "number", "percent"})
"""The shapes of which the cells stand under each other at their decimals."""


class Identified(Protocol):
    """What has an id by which other programs know it."""

    @property
    def id(self) -> str: ...


@frozen
class Column:
    """A column of a table: what stands above it, and what its cells are.

    An `effort` holds an `Effort`, an `amount` an `Amount`; a `number` and a `percent` hold a Decimal, a Spread, or
    words with a number in them. What is not known is said (`Said("pm")`); None is an empty cell.
    """

    key: str
    """A word of the words file; with a title of its own, the name by which other programs know the column."""
    shape: Shape
    title: Cell = None
    """What stands above it where that is no word of ours: the name of a variant, the title of a phase."""
    across: bool = False
    """Its numbers are the sums of those before them in their rows."""
    bar: bool = False
    """Whether each of its percentages is also drawn as a bar: parts of a whole, from 0 to 100."""


WHOLE = "whole"
"""The mark of a row whose first cell is as wide as the table."""


@frozen
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
    key: str = ""
    """By which the derivations of other rows name it, and the views of its table; on paper only, as its own."""
    made: Made | None = None
    """How its figures came about, where that is known."""
    tags: tuple[tuple[str, str], ...] = ()
    """By which choices of a filter it is found, as a facet and a choice: `("team", "uitvoering")`. A row without any
    choice of a facet is about all of them."""


@frozen
class Rows:
    """Rows that are worked out each time somebody goes through them: a large table never stands whole in memory."""

    make: Callable[[], Iterator[Row]]

    def __iter__(self) -> Iterator[Row]:
        return self.make()


@frozen
class Table:
    """Rows under columns, and a foot with what they come to.

    The first column is text and says what a row is; texts and efforts come next, figures last. Tables of equal columns
    are laid out alike, their figures under each other.
    """

    name: str
    columns: tuple[Column, ...]
    rows: Rows | tuple[Row, ...]
    foot: tuple[Row, ...] = ()
    sifted: bool = False
    """Whether the filter of its page hides the rows that a reader does not look for, by their tags and their words."""
    views: Callable[[], Sequence[Table]] | None = None
    """What it says for each combination of choices of that filter, in their order: rows are those of the same key, and
    what is not there is not shown. Of a table whose rows are sifted, only the foot differs."""


@frozen
class Heading:
    """A heading; level 1 is the title of the document."""

    level: int
    text: Cell
    id: str = ""
    """By which links find it; empty where nothing leads to it."""
    tags: tuple[tuple[str, str], ...] = ()
    """By which choices of a filter it is found, with all that stands below it up to the next heading."""
    sifted: bool = False
    """Whether the filter of its page hides it, with what stands below it, when a reader looks for something else."""


@frozen
class Paragraph:
    """A paragraph, or a line under the title."""

    text: Cell


@frozen
class Items:
    """A list of things, each a line or blocks of its own."""

    items: tuple[Cell | tuple[Block, ...], ...]
    first: int | None = None
    """The number of the first, where they are numbered."""


@frozen
class Event:
    """Something that has a day, for a calendar; its times are those of the clock in the Netherlands."""

    id: str
    """By which a calendar knows it again: always the same for the same thing, whatever is said of it."""
    day: date
    start: int | None
    """In minutes from midnight; None is the whole day."""
    length: int | None
    """In minutes; None while it is not known."""
    title: Cell
    place: Cell = None
    about: tuple[Cell, ...] = ()
    """What else there is to say of it, line by line."""
    last: date | None = None
    """The last day of what takes several whole days, included."""
    free: bool = False
    """Whether other things can be planned in it: a window in which something falls keeps nobody busy."""
    sort: Cell = None
    """What it is, by which a calendar can show or hide all that are the same: a period, a milestone."""


@frozen
class Document:
    """One document: its blocks in order, and (worked out when a format asks) what other programs read.

    What a template has to say of it stands in `values` (what it may print) and `parts` (blocks it may place);
    `prose.written` makes the blocks of these.
    """

    kind: str
    language: str
    currency: str
    blocks: tuple[Block, ...]
    data: Callable[[], Mapping[str, Any]]
    remarks: tuple[Problem, ...] = ()
    """What its author should know before it is sent: never printed in it."""
    name: str = ""
    """The name of its files without their suffix."""
    front: Front | None = None
    day: date | None = None
    """The day that stands in it and in its files; None where no day was given."""
    values: Mapping[str, Any] = field(default_factory=dict)
    parts: Mapping[str, tuple[Block, ...]] = field(default_factory=dict)
    sections: Mapping[str, Section] = field(default_factory=dict)
    """What the author wants to be different in the sections that its template makes."""
    audience: Audience = "client"
    events: tuple[Event, ...] = ()
    """What of it stands in a calendar."""
    sheets: tuple[Table, ...] = ()
    """Tables for who calculates further: more sheets of a workbook, and the rows of a CSV file."""

    @property
    def tables(self) -> tuple[Table, ...]:
        """The tables, in order."""
        return tuple(block for block in self.blocks if isinstance(block, Table))


if TYPE_CHECKING:
    from samenspel_cli.made import Made
    from samenspel_cli.model.sections import Section
    from samenspel_cli.paper import Front, OfPaper, OnPaper

Cell: TypeAlias = (
    "str | Decimal | Spread | date | Period | Lag | Said | Amount | Effort | Step | Joined | OfPaper | None"
)
Block: TypeAlias = "Heading | Paragraph | Items | Table | OnPaper"
"""The cells and blocks that only paper has stand in `paper`, which is loaded where paper is made."""
