"""Everything that a document says in any format, piece by piece, with where in it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import is_dataclass
from datetime import date
from decimal import Decimal
from typing import Any, NamedTuple
from urllib.parse import unquote

from samenspel_cli.document import Amount, Cell, Document, Heading, Items, Paragraph, Table
from samenspel_cli.files.svg import words
from samenspel_cli.leaks.writing import plain
from samenspel_cli.model.lag import Lag
from samenspel_cli.model.number import Range, Spread
from samenspel_cli.model.period import Period
from samenspel_cli.paper import (
    Facts,
    Fields,
    Figure,
    Filter,
    Link,
    Listing,
    Picture,
    Rich,
    Signatures,
    Switches,
    Tiles,
    every_block,
)
from samenspel_cli.style import Style


class Said(NamedTuple):
    """A piece of what a document says, and where in it."""

    where: str
    """In words of the author: a heading, `the name of the file`, `the house style`."""
    text: str
    picture: str = ""
    """The name of the picture in which it stands."""


def spoken(document: Document, style: Style) -> Iterator[Said]:
    """Everything that a document says in any format, piece by piece."""
    yield Said("the name of the file", document.name or document.kind)
    front = document.front
    if front is not None:
        for cell in (front.title, front.label, front.client, *front.address):
            yield Said("how it opens", style.say(cell))
        for name, value in front.facts.pairs:
            yield Said("how it opens", f"{style.say(name)} {style.say(value)}")
    yield from _of_house(style)
    for event in document.events:
        for cell in (event.title, event.place, *event.about):
            yield Said("the calendar", style.say(cell))
    under = "its beginning"
    for block in every_block(document.blocks):
        if isinstance(block, Heading):
            under = f"under “{plain(style.say(block.text))}”"
        picture = block.name if isinstance(block, Picture) else ""
        for text in _of_block(block, style):
            yield Said(f"in the picture {picture}" if picture else under, text, picture)
    for text in _strings(document.data(), style):
        yield Said("the data for other programs", text)


def _of_house(style: Style) -> Iterator[Said]:
    house = style.house
    contact = house.contact
    lines = (*house.closing, *contact.address, *(f"{name} {value}" for name, value in house.registration.items()))
    for text in (house.name, house.logo, house.logo_alt, contact.email, contact.phone, contact.website, *lines):
        if text:
            yield Said("the house style", text)
    if style.logo is not None:
        for text in _of_picture(style.logo):
            yield Said("the logo", text)
    if style.docx is not None:
        from samenspel_cli.files.word import words_of

        for text in words_of(style.docx):
            yield Said(f"your Word file {house.docx}", text)


def _of_block(block: Any, style: Style) -> Iterator[str]:
    match block:
        case Heading() | Paragraph():
            yield from _of_cell(block.text, style)
        case Items():
            for item in block.items:
                if not isinstance(item, tuple):
                    yield from _of_cell(item, style)
        case Table():
            for column in block.columns:
                yield from _of_cell(column.title, style)
            for row in (*block.rows, *block.foot):
                for cell in row.cells:
                    yield from _of_cell(cell, style)
        case Listing():
            yield block.text
        case Facts():
            for name, value in block.pairs:
                yield f"{style.say(name)} {style.say(value)}"
        case Fields():
            for one in block.fields:
                for cell in (one.name, one.guide):
                    yield from _of_cell(cell, style)
        case Tiles():
            yield from _of_block(block.facts, style)
        case Filter():
            for facet in block.facets:
                for cell in (facet.title, *(title for _, title in facet.choices)):
                    yield from _of_cell(cell, style)
        case Signatures():
            for name, lines in block.parties:
                for cell in (name, *lines):
                    yield from _of_cell(cell, style)
        case Picture():
            yield from _of_picture(block)
        case Figure():
            for cell in (block.alt, block.caption):
                yield from _of_cell(cell, style)
            yield from _strings(block.drawing, style)
        case Switches():
            for switch in block.switches:
                for cell in (switch.title, *switch.ways):
                    yield from _of_cell(cell, style)
            for cell in block.left:
                yield from _of_cell(cell, style)


def _of_cell(cell: Cell, style: Style) -> Iterator[str]:
    """The text of a cell; an amount that was worked out, or a date, is a client's value and holds no words."""
    if isinstance(cell, Amount | Decimal | Spread | date | Period | Lag):
        return
    text = style.say(cell)
    if text:
        yield text
    if isinstance(cell, Rich):
        yield from _links(cell.parts)


def _links(parts: Any) -> Iterator[str]:
    for part in parts:
        if isinstance(part, Link):
            yield from dict.fromkeys((part.address, unquote(part.address)))
        if isinstance(part, tuple) and hasattr(part, "inside"):
            yield from _links(part.inside)


def _of_picture(picture: Picture) -> Iterator[str]:
    """The words of a picture: its name, what it shows, and the texts in a drawing."""
    yield picture.name
    yield picture.alt
    if picture.suffix == "svg":
        yield from words(picture.content)


def _strings(value: Any, style: Style) -> Iterator[str]:
    """Every text in what other programs read, or in what is drawn."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, Mapping):
        for key, one in value.items():
            yield str(key)
            yield from _strings(one, style)
    elif isinstance(value, list | tuple):
        for one in value:
            yield from _strings(one, style)
    elif is_dataclass(value) and not isinstance(value, type | Range):  # how many there are holds no words
        yield style.say(value)  # type: ignore[arg-type]
