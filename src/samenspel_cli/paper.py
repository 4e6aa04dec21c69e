"""What only paper and pages show: words that stand out, figures, pictures, signatures, and how a document opens."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import product
from typing import Any, Literal, NamedTuple

from samenspel_cli.document import Block, Cell, Items, Joined
from samenspel_cli.model.house import House


class Strong(NamedTuple):
    """Words that stand out."""

    inside: tuple[Inline, ...]


class Emphasis(NamedTuple):
    """Words with a stress."""

    inside: tuple[Inline, ...]


class Marked(NamedTuple):
    """Words that are still to be decided."""

    inside: tuple[Inline, ...]


class Verbatim(NamedTuple):
    """Words as a machine reads them."""

    text: str


class Link(NamedTuple):
    """Words that lead somewhere."""

    inside: tuple[Inline, ...]
    address: str
    """An address with `https:`, `http:` or `mailto:`; nothing else is ever a link."""


class Lamp(NamedTuple):
    """A traffic light in words: its shape, a blank and its letter, which say the same without colour."""

    inside: tuple[Inline, ...]
    light: str
    """`green`, `amber`, `red`, or `unknown`."""

    @property
    def colour(self) -> str:
        """The colour of its shape; each stands out 3 to 1 at least on white and in the dark."""
        return _LAMPS[self.light]


_LAMPS = {"green": "#2c8a53", "amber": "#c27400", "red": "#cf3a2f", "unknown": "#788490"}


@dataclass(frozen=True, slots=True)
class Break:
    """A new line within a paragraph."""


Inline = str | Strong | Emphasis | Marked | Verbatim | Link | Lamp | Break


@dataclass(frozen=True, slots=True)
class Rich:  # no tuple as the others are: an item of a list is either words or a tuple of blocks
    """Text with words that stand out, as it is written down: marks and line ends are in its parts."""

    parts: tuple[Inline, ...]

    def said(self, words: Mapping[str, str], house: House) -> str:  # noqa: ARG002 (every cell is asked alike)
        """The text without what stands out in it."""
        return "".join(_plain(part, words["marked"]) for part in self.parts)


@dataclass(frozen=True, slots=True)
class Firm:
    """The name of the firm, which only the house style knows; where that does not say it, what the firm is here."""

    def said(self, words: Mapping[str, str], house: House) -> str:
        """The name, or the word for who does the work."""
        return house.name or words["contractor"]


class Leak(RuntimeError):
    """A document for a client was about to say what is for the own team only: our own fault, and nothing is written."""


@dataclass(frozen=True, slots=True, repr=False)
class Inside:
    """A cell for the own team only: nothing says it before `documents.inside` has opened a document for that team."""

    cell: Any
    """A cell, or (for a template) what a person wrote in Markdown."""

    def said(self, words: Mapping[str, str], house: House) -> str:  # noqa: ARG002 (every cell is asked alike)
        """Refuse: a document that still holds it is one for a client. Raises `Leak`."""
        raise Leak("a document for a client holds what is for the own team only")


@dataclass(frozen=True, slots=True)
class Lit:
    """A traffic light: `green`, `amber`, `red`, or None where nothing can be said."""

    light: str | None

    def said(self, words: Mapping[str, str], house: House) -> str:  # noqa: ARG002 (every cell is asked alike)
        """The light as its shape and its letter: `● G`."""
        return words[f"light-{self.light or 'unknown'}"]


@dataclass(frozen=True, slots=True)
class Time:
    """A time of the day, in minutes from midnight; those of the next day begin anew."""

    minutes: int

    def said(self, words: Mapping[str, str], house: House) -> str:  # noqa: ARG002 (every cell is asked alike)
        """The time as it stands in a programme: `9.30`."""
        hour, minute = divmod(self.minutes % (24 * 60), 60)
        return words["time"].format(hour=hour, minute=f"{minute:02}")


@dataclass(frozen=True, slots=True)
class Lasting:
    """How long something takes, in minutes."""

    minutes: int

    def said(self, words: Mapping[str, str], house: House) -> str:  # noqa: ARG002 (every cell is asked alike)
        """The length in hours and minutes: `45 min`, `1 uur 15 min`."""
        hours, minutes = divmod(self.minutes, 60)
        key = "lasting-both" if hours and minutes else "lasting-hours" if hours else "lasting-minutes"
        return words[key].format(hours=hours, minutes=minutes)


@dataclass(frozen=True, slots=True)
class Prose:
    """What a person wrote in Markdown; a template prints it as it is meant, and so does a cell of a table it places."""

    text: str

    def said(self, words: Mapping[str, str], house: House) -> str:  # noqa: ARG002 (every cell is asked alike)
        """The text as it was written."""
        return self.text


OfPaper = Rich | Firm | Inside | Lit | Time | Lasting | Prose
"""The cells that only paper has."""


def _plain(part: Inline, marked: str) -> str:
    if isinstance(part, str):
        return part
    if isinstance(part, Verbatim):
        return part.text
    if isinstance(part, Break):
        return " "
    inside = "".join(_plain(one, marked) for one in part.inside)
    return marked.format(inside) if isinstance(part, Marked) else inside


class Quotation(NamedTuple):
    """What somebody else said."""

    blocks: tuple[Block, ...]
    large: bool = False
    """Whether it is what a document is about, in large letters: the statement of a vision."""


class Listing(NamedTuple):
    """Lines that keep their line ends and spaces."""

    text: str


@dataclass(frozen=True, slots=True)
class Rule:
    """A line between what stands above and below."""


class Facts(NamedTuple):
    """What is briefly said of something, a name and a value each: a date, a reference, a contact."""

    pairs: tuple[tuple[Cell, Cell], ...]


class Field(NamedTuple):
    """One field of a sheet that people fill in: its name, and what stands there."""

    name: Cell
    blocks: tuple[Block, ...]
    guide: Cell = None
    """What belongs there, as long as nothing stands there."""


class Fields(NamedTuple):
    """What is said of something field by field, the name of each beside it."""

    fields: tuple[Field, ...]


class Signatures(NamedTuple):
    """Where parties sign: for each its name, and the lines that are filled in by hand."""

    parties: tuple[tuple[Cell, tuple[Cell, ...]], ...]


class Picture(NamedTuple):
    """A picture from a file of the engagement."""

    name: str
    """Its path, as the author wrote it."""
    content: bytes
    suffix: Literal["png", "jpg", "svg"]
    alt: str


class Figure(NamedTuple):
    """A picture that follows from the engagement; `figures/<shape>.py` draws it in the style."""

    name: str
    shape: Literal["bars", "confrontation", "groups", "heat", "lanes", "roadmap", "swot", "timeline"]
    drawing: Any
    """What is drawn, as `figures/<shape>.py` declares it: values, in no language."""
    alt: Cell
    """What it shows, for who cannot see it: never empty."""
    caption: Cell


class Switch(NamedTuple):
    """One thing that a reader can choose: an option in or out, or one of several ways."""

    id: str
    title: Cell
    ways: tuple[Cell, ...]
    """What can be chosen; of an option: without it, with it."""
    chosen: int
    """Which of the ways the document itself shows."""
    optional: bool = False
    """Whether it is an option in or out."""


class Switches(NamedTuple):
    """What every combination of choices comes to, worked out when a format that can switch asks for it."""

    switches: tuple[Switch, ...]
    labels: tuple[Cell, ...]
    """What the cells of a result are."""
    results: Callable[[], tuple[tuple[Cell, ...], ...]]
    """The cells of each combination, the last switch turning fastest."""
    left: tuple[Cell, ...] = ()
    """The choices that are not among the switches because there would be too many combinations."""


class Facet(NamedTuple):
    """One thing by which a page is filtered: the team, the area."""

    id: str
    title: Cell
    choices: tuple[tuple[str, Cell], ...]
    """What can be chosen, by id, with how it is called; that everything is shown goes without saying."""


class Filter(NamedTuple):
    """By what a reader of a page finds what he looks for: choices, and words. The tables below it say what they show.

    Every sum was worked out beforehand for each combination of choices, so that none is ever wrong; where that would
    be too many, a facet is left out.
    """

    facets: tuple[Facet, ...]
    left: tuple[Cell, ...] = ()
    """The facets that are left out because there would be too many combinations."""

    @property
    def combinations(self) -> tuple[tuple[str | None, ...], ...]:
        """Every combination of choices, the last facet turning fastest; None is everything, and so the first is."""
        return tuple(product(*((None, *(name for name, _ in facet.choices)) for facet in self.facets)))

    @property
    def places(self) -> Mapping[tuple[str, str], tuple[int, int]]:
        """Each facet with one of its choices -> their places."""
        return {
            (facet.id, name): (at, place)
            for at, facet in enumerate(self.facets)
            for place, (name, _) in enumerate(facet.choices)
        }


class Tile(NamedTuple):
    """What matters most of something: one figure, and what it is of."""

    title: Cell
    figure: Cell
    about: Cell
    share: Decimal | None = None
    """The figure as a part of a whole in per cent, where it is one: it is drawn as a bar too."""


class Tiles(NamedTuple):
    """What matters most, side by side."""

    tiles: tuple[Tile, ...]
    views: Callable[[], Sequence[tuple[Tile, ...]]] | None = None
    """The same tiles for each combination of choices of the filter of the page, in their order."""

    @property
    def facts(self) -> Facts:
        """The same as facts, for formats that know no tiles."""
        return Facts(tuple((one.title, Joined((one.figure, one.about), " – ")) for one in self.tiles))


OnPaper = Quotation | Listing | Rule | Facts | Fields | Signatures | Picture | Figure | Switches | Filter | Tiles
"""The blocks that a terminal does not show."""


class Front(NamedTuple):
    """How a document opens: as a report with a cover, as a letter, as a sheet with its title, or all on one page."""

    form: Literal["report", "book", "letter", "sheet", "record", "survey", "poster", "card", "wall"]
    """`book` is a report in which much is looked up, its tables in small letters; `record` is a sheet of that kind, and
    `survey` one on its side. `poster` and `card` are one page: large letters upright, to hang up; many words on its
    side, to work from. `wall` is full of notes, on paper that is larger."""
    title: Cell
    label: Cell
    """What kind of document it is, in words: Plan van aanpak."""
    client: str
    facts: Facts
    """Its number, version, date, validity, references."""
    address: tuple[Cell, ...] = ()
    """To whom a letter goes, line by line."""
    paper: Literal["a4", "a3", "a1"] = "a4"
    """On which paper it is printed; all but a wall on A4."""

    @property
    def report(self) -> bool:
        """Whether it has a cover, and contents where there is much in it."""
        return self.form in ("report", "book")

    @property
    def listed(self) -> bool:
        """Whether a page of the browser says at its head what is in it."""
        return self.report or self.form == "survey"


def every_block(blocks: Iterable[Block]) -> Iterator[Block]:
    """All blocks, and those that stand in others."""
    for block in blocks:
        yield block
        if isinstance(block, Quotation):
            yield from every_block(block.blocks)
        elif isinstance(block, Fields):
            for one in block.fields:
                yield from every_block(one.blocks)
        elif isinstance(block, Items):
            for item in block.items:
                if isinstance(item, tuple):
                    yield from every_block(item)
