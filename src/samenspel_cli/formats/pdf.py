"""PDF, to send and to publish: a cover or a letterhead, contents, tables that break well, and its own data inside.

Every file is PDF/UA-1 (people who cannot see can read it) and PDF/A-3a (it can be kept) at once. The page is a constant
template, `_page/page.typ`; the document reaches it as data, so that no text of anybody is ever code. What the standards
refuse cannot come from here: headings never skip a level, a picture without words gets those of its caption, and a
character that no font has is printed as `[U+4E2D]`.
"""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime
from decimal import Decimal
from itertools import pairwise, zip_longest
from typing import Any

from samenspel_cli.document import FIGURES, Block, Cell, Column, Document, Heading, Items, Paragraph, Row, Table
from samenspel_cli.figures import drawn
from samenspel_cli.formats import json as json_format
from samenspel_cli.formats._laid import (
    NO_DAY,
    PAGE_OF_LINES,
    WIDEST,
    below,
    beside,
    contents_of,
    figures,
    foot_of,
    leads,
    letters_on_a_line,
    name_of,
    plain,
    reached,
    registered,
    title_of,
    together,
)
from samenspel_cli.formats._typst import Unprintable, compiled, fonts_of
from samenspel_cli.lettering import glyphs
from samenspel_cli.paper import (
    Break,
    Emphasis,
    Facts,
    Field,
    Fields,
    Figure,
    Front,
    Inline,
    Lamp,
    Listing,
    Lit,
    Marked,
    Picture,
    Quotation,
    Rich,
    Rule,
    Signatures,
    Strong,
    Tile,
    Tiles,
    Verbatim,
)
from samenspel_cli.problems import Problem, Problems
from samenspel_cli.shelves import TEMPLATES
from samenspel_cli.style import NBSP, Style

_PAGES = {
    "main.typ": TEMPLATES / "_page" / "page.typ",
    **{name: TEMPLATES / "_page" / name for name in ("wall.typ", "statement.typ")},
}
_TOO_FULL = "more than one page"
"""How the page says that what must stand on one page does not fit there."""

Parts = str | list[Any]
"""A text as the page takes it: a text, or a list of texts and of lists that begin with what they are (strong, emphasis,
marked, verbatim, link, break)."""


def encode(document: Document, style: Style) -> dict[str, bytes]:
    """One file, with the data of the document inside it.

    Raises `Problems` for a picture that Typst refuses, and `Unprintable` when it refuses anything else.
    """
    try:
        content, _ = printed(document, style)
    except Unprintable as error:
        if _TOO_FULL in str(error):
            raise Problems([Problem("page-too-full", None, _measure_of(document, style))]) from error
        for picture in _pictures(document, style):
            _try(picture, document, style)
        raise error from None
    return {f"{name_of(document)}.pdf": content}


def _measure_of(document: Document, style: Style) -> Mapping[str, Any]:
    """What is too much for one page: what it is called, and how many parts it has beside its end."""
    front = document.front
    title = ", ".join(style.say(cell) for cell in (front.title, front.label)) if front else document.kind
    return {"title": title, "number": sum("end" not in row.marks for table in document.tables for row in table.rows)}


def _pictures(document: Document, style: Style) -> Iterator[Picture]:
    """The pictures that somebody made: the logo, and those in texts."""
    if style.logo is not None:
        yield style.logo
    yield from _inside(document.blocks)


def _inside(blocks: Iterable[Block]) -> Iterator[Picture]:
    for block in blocks:
        if isinstance(block, Picture):
            yield block
        elif isinstance(block, Quotation):
            yield from _inside(block.blocks)
        elif isinstance(block, Items):
            for item in block.items:
                yield from _inside(item) if isinstance(item, tuple) else ()


def _try(picture: Picture, document: Document, style: Style) -> None:
    """Print a picture by itself. Raises `Problems` where that fails: it is damaged in a way that we do not know."""
    try:
        printed(replace(document, front=None, blocks=(picture,)), replace(style, logo=None))
    except Unprintable as error:
        facts = {"text": picture.name, "error": str(error).partition("\n")[0]}
        raise Problems([Problem("picture-unreadable", None, facts)]) from error


def printed(document: Document, style: Style) -> tuple[bytes, list[str]]:
    """The file, and of what Typst warned."""
    try:
        return _compiled(document, style, links=True)
    except Unprintable as error:
        # Typst loses track of some links in narrow cells whose lines break (0.15): then they are text.
        if "link ancestor" not in str(error):
            raise
        return _compiled(document, style, links=False)


def sources(document: Document, style: Style) -> dict[str, bytes]:
    """What Typst reads to print a document, by the names of its files: the page, what it is told, the pictures."""
    page = _Page(document, style, fonts_of(style.fonts).families(), links=True)
    return {**_pages(), **page.texts(document.day or NO_DAY), **page.pictures}


def _pages() -> dict[str, bytes]:
    """The pages themselves, which are always the same."""
    return {name: file.read_bytes() for name, file in _PAGES.items()}


def _compiled(document: Document, style: Style, *, links: bool) -> tuple[bytes, list[str]]:
    day = document.day or NO_DAY
    page = _Page(document, style, fonts_of(style.fonts).families(), links)
    texts = {**_pages(), **page.texts(day)}
    moment = int(datetime(day.year, day.month, day.day, tzinfo=UTC).timestamp())
    (content,), warnings = compiled(
        texts, page.pictures, style.fonts, format="pdf", pdf_standards=["ua-1", "a-3a"], timestamp=moment
    )
    return content, warnings


# What fonts can show.

_CERTAIN = re.compile(r"[\x20-\x7e\u00a0-\u00ac\u00ae-\u00ff€–—‘’“”…•×≤≥→✓]*")
"""Texts of these characters only, which any font for Dutch has, need no look into the fonts."""
_SPACE = re.compile(r"[\s\x1c-\x1f\x85]")


def shown(text: str, style: Style) -> str:
    """A text as the fonts of a style can show it, on one line.

    A character that none of them has stands as its number, `[U+4E2D]`; one that would show nothing is left out.
    """
    if _CERTAIN.fullmatch(text):
        return text
    covered = glyphs(style)
    return "".join(_sign(sign, covered) for sign in text)


def _sign(sign: str, covered: frozenset[int]) -> str:
    if sign == "\u00ad":  # a word may be broken here: needs no glyph
        return sign
    kind = unicodedata.category(sign)
    if ord(sign) in covered and kind not in ("Co", "Cc") and sign not in "\ufeff\ufffe\uffff\u2028\u2029":
        return sign
    if _SPACE.fullmatch(sign):
        return " "
    if kind == "Cf" or "VARIATION SELECTOR" in unicodedata.name(sign, ""):
        return ""
    return f"[U+{ord(sign):04X}]"


# Words.

_WORDS = re.compile(r"[^\s\u00ad\u200b]{25,}")
_CELL_WORDS = re.compile(r"[^\s\u00ad\u200b]{15,}")
_ONE_LINE = 14
"""A head of a column of so many letters, such as `Bedrag in €`, stays on one line."""
_LETTERS = 40
"""Up to so many letters a word is broken by the rules of its language, and not anywhere."""
_PIECE = 6
"""Into how many characters a long word may be broken: as many as fit in the narrowest column."""
_OPEN = ("http://", "https://", "mailto:")


def _cut(text: str, *, narrow: bool) -> str:
    """A text with places to break it in each word that would not fit on a line: spaces without width."""
    return (_CELL_WORDS if narrow else _WORDS).sub(_pieces, text)


def _pieces(found: re.Match[str]) -> str:
    word = found[0]
    if len(word) < _LETTERS and word.isalpha():
        return word
    return "\u200b".join(word[start : start + _PIECE] for start in range(0, len(word), _PIECE))


@dataclass(slots=True)
class _Page:
    """What the page is told of one document, and the files that it reads."""

    document: Document
    style: Style
    families: Sequence[str]
    links: bool
    """Whether links lead somewhere, or are text."""
    pictures: dict[str, bytes] = field(default_factory=dict)
    level: int = 0
    """The level of the last heading."""
    titled: bool = False
    """Whether the title of the document has been printed."""

    def texts(self, day: date) -> dict[str, bytes]:
        """The texts that the page reads, name -> content; `pictures` is filled with the pictures that it reads."""
        attached = {f"{name_of(self.document)}.json": content for content in self._data()}
        # Bytes that are no text (half a surrogate) are not there any more: `shown` has seen to it.
        told = json.dumps(self._told(day, list(attached)), ensure_ascii=False, separators=(",", ":"))
        return {"document.json": told.encode(), **attached}

    def _data(self) -> Iterable[bytes]:
        return json_format.encode(self.document, self.style).values()

    def _told(self, day: date, attached: list[str]) -> Mapping[str, Any]:
        document, style, house = self.document, self.style, self.style.house
        front = document.front
        self.titled = front is not None
        blocks = list(self._blocks(document.blocks))
        title = title_of(document, style)
        sections = sum(1 for kind, *what in blocks if kind == "heading" and what[0] == 1)
        smaller = sum(1 for kind, *what in blocks if kind == "heading" and what[0] == 2)
        before, _, rest = style.words["page-of"].partition("{page}")
        between, _, after = rest.partition("{pages}")
        return {
            "language": document.language,
            "title": plain(title),
            "day": [day.year, day.month, day.day],
            "colours": {
                "main": house.colours.main,
                "accent": house.colours.accent,
                "text": house.colours.text,
            },
            "fonts": {
                "text": self._families(house.fonts.text),
                "headings": self._families(house.fonts.headings or house.fonts.text),
            },
            "size": {"title": 30 if len(title) <= _SHORT else 24 if len(title) <= 2 * _SHORT else 18},
            "words": {
                "pages": [before, between, after],
                "contents": style.words["contents"],
                "subject": style.words["subject"],
            },
            "firm": {
                "name": plain(house.name or ""),
                "title": self._text(house.name or ""),
                "address": [self._text(line) for line in house.contact.address],
                "contact": [self._text(line) for line in reached(house)],
                "registration": self._text(registered(house)),
            },
            "logo": None if style.logo is None else self._picture(style.logo, house.logo_alt or house.name or title),
            "foot": self._text(foot_of(document, style)),
            "inside": style.words["inside-banner"] if document.audience == "internal" else "",
            "front": None if front is None else self._front(front),
            "contents": contents_of(sections, smaller),
            "attached": [
                {"file": name, "type": "application/json", "about": style.words["data-inside"]} for name in attached
            ],
            "blocks": blocks,
        }

    def _families(self, wished: str) -> list[str]:
        """The family that was asked for, and those that help out with the characters that it does not have."""
        others = sorted(self.families, key=lambda family: family != "Inter")
        return list(dict.fromkeys(family for family in (wished, *others) if family in self.families))

    def _front(self, front: Front) -> Mapping[str, Any]:
        return {
            "form": front.form,
            "paper": front.paper,
            "title": self._line(front.title) or self._text(title_of(self.document, self.style)),
            "label": self._line(front.label),
            "client": self._text(front.client),
            "facts": self._facts(front.facts),
            "address": [self._line(line) for line in front.address],
        }

    # Texts.

    def _text(self, text: str, *, narrow: bool = False) -> str:
        """A text, on one line."""
        return _cut(shown(_SPACE_RUN.sub(" ", text), self.style), narrow=narrow)

    def _line(self, cell: Cell, *, narrow: bool = False) -> Parts:
        """A cell, with the words that stand out in it."""
        if isinstance(cell, str) and "??" not in cell:
            return self._text(cell, narrow=narrow)
        parts = self.style.inline(cell)
        if len(parts) == 1 and isinstance(parts[0], str):
            return self._text(parts[0], narrow=narrow)
        return self._inlines(parts, narrow=narrow)

    def _inlines(self, parts: Iterable[Inline], *, narrow: bool = False) -> list[Any]:
        return [made for part in parts for made in self._inline(part, narrow=narrow)]

    def _inline(self, part: Inline, *, narrow: bool) -> Iterator[Any]:
        if isinstance(part, str):
            yield self._text(part, narrow=narrow)
            return
        if isinstance(part, Verbatim):
            yield ["verbatim", self._text(part.text, narrow=narrow)]
            return
        if isinstance(part, Break):
            yield ["break", ""]
            return
        inside = self._inlines(part.inside, narrow=narrow)
        if isinstance(part, Strong):
            yield ["strong", inside]
        elif isinstance(part, Emphasis):
            yield ["emphasis", inside]
        elif isinstance(part, Lamp):
            yield ["lamp", inside, part.colour]
        elif isinstance(part, Marked):
            before, _, after = self.style.words["marked"].partition("{}")
            yield ["marked", [piece for piece in (before, *inside, after) if piece != ""]]
        elif self.links and part.address.lower().startswith(_OPEN):
            yield ["link", inside, plain(part.address)]
        else:
            yield from inside

    # Blocks.

    def _blocks(self, blocks: Iterable[Block]) -> Iterator[list[Any]]:
        under_title = under_heading = False
        level = 0
        several = tuple(blocks)
        for block, after in zip_longest(several, several[1:]):
            if isinstance(block, Paragraph):
                line = self._line(block.text)
                opens = isinstance(after, Signatures) or leads(block, self.style, under_heading=under_heading)
                deeper = isinstance(after, Heading) and after.level > level
                opens = opens or (under_heading and (deeper or isinstance(after, Facts | Table)))
                if line:
                    yield ["lead" if under_title else "opening" if opens and after else "paragraph", line]
                under_heading = False
                continue
            under_title, under_heading = False, isinstance(block, Heading)
            if isinstance(block, Heading):
                level = block.level
                made = self._heading(block)
                under_title = made[0] == "title"
                yield made
            else:
                yield from self._block(block)

    def _heading(self, block: Heading) -> list[Any]:
        """A heading, never more than one level below the one before it; the first of level 1 is the title."""
        text = self._line(block.text) or "–"
        if block.level <= 1 and not self.titled:
            self.titled = True
            return ["title", text]
        self.level = below(self.level, block.level)
        return ["heading", self.level, text]

    def _block(self, block: Block) -> Iterator[list[Any]]:
        if isinstance(block, Items):
            if block.items:
                yield ["items", block.first, [self._item(item) for item in block.items]]
        elif isinstance(block, Table):
            yield from self._tables(block)
        elif isinstance(block, Quotation):
            yield ["quotation", list(self._blocks(block.blocks)), block.large]
        elif isinstance(block, Listing):
            yield ["listing", [self._verbatim(line) for line in block.text.rstrip("\n").split("\n")]]
        elif isinstance(block, Rule):
            yield ["rule"]
        elif isinstance(block, Facts):
            if block.pairs:
                yield ["facts", self._facts(block)]
        elif isinstance(block, Fields):
            if block.fields:
                yield ["fields", [self._field(one) for one in block.fields]]
        elif isinstance(block, Tiles):
            yield ["tiles", [self._tile(tile) for tile in block.tiles]]
        elif isinstance(block, Signatures):
            if block.parties:
                parties = [[self._line(name), [self._line(one) for one in lines]] for name, lines in block.parties]
                yield ["signatures", parties]
        elif isinstance(block, Picture):
            yield ["picture", {**self._picture(block, block.name), "caption": ""}]
        elif isinstance(block, Figure):
            caption = self.style.say(block.caption)
            picture = Picture(block.name, drawn(block, self.style).encode(), "svg", self.style.say(block.alt))
            yield ["picture", {**self._picture(picture, caption or block.name), "caption": self._line(block.caption)}]

    def _item(self, item: Cell | tuple[Block, ...]) -> list[list[Any]]:
        if isinstance(item, tuple):
            return list(self._blocks(item))
        return [["paragraph", self._line(item)]]

    def _facts(self, facts: Facts) -> list[list[Parts]]:
        return [[self._line(name), self._line(value)] for name, value in facts.pairs]

    def _field(self, field: Field) -> list[Any]:
        """A field: its name, what stands there, and what belongs there where nothing does."""
        return [self._line(field.name), list(self._blocks(field.blocks)), self._line(field.guide)]

    def _tile(self, tile: Tile) -> list[Any]:
        share = None if tile.share is None else float(tile.share) / _WHOLE
        return [self._line(tile.title), self._line(tile.figure), self._line(tile.about), share]

    def _verbatim(self, line: str) -> str:
        """A line of which the spaces stay."""
        return _cut(shown(line.expandtabs(4), self.style), narrow=False)

    def _picture(self, picture: Picture, otherwise: str) -> dict[str, Any]:
        """A picture as a file of the page; what it shows is said in other words where it has none of its own."""
        name = f"picture-{len(self.pictures)}.{picture.suffix}"
        self.pictures[name] = picture.content
        alt = plain(picture.alt).strip() or plain(otherwise).strip() or name_of(self.document)
        return {"file": name, "format": picture.suffix, "alt": alt}

    # Tables.

    def _tables(self, table: Table) -> Iterator[list[Any]]:
        """A table; of one with very many columns several, each with the first column."""
        rows, foot = tuple(table.rows), table.foot
        if not rows and not foot:
            return
        count = len(table.columns)
        for chosen in [range(count)] if table.name == "matrix" else beside(count):
            said = self._table([table.columns[at] for at in chosen], rows, foot, chosen)
            yield ["table", {"name": table.name, **said}]

    def _table(
        self, columns: Sequence[Column], rows: Sequence[Row], foot: Sequence[Row], chosen: Sequence[int]
    ) -> Mapping[str, Any]:
        every = (*rows, *foot)
        cells = [[row.cells[at] for at in chosen] for row in every]
        said = [self._column(column, [row[at] for row in cells], every) for at, column in enumerate(columns)]
        line = letters_on_a_line(len(columns))
        heights = [max(1 + len(self.style.say(cell)) / line for cell in row) for row in cells]
        kept = together(every, len(rows), heights)
        last = max((at for at, row in enumerate(every) if row.role == "total"), default=len(every))
        lines = list(zip(*(one.pop("cells") for one in said), strict=True))
        # A heading with nothing below it heads nothing: the page would look for what it belongs to.
        ahead = enumerate(pairwise(every))
        led = {at for at, (row, two) in ahead if row.role == "heading" != two.role and at not in kept}
        heads = max(len(self.style.head(column, self.document.currency)) for column in columns) / line
        return {
            "columns": said,
            "repeated": heads <= PAGE_OF_LINES / 3,
            "rows": [
                [
                    row.role,
                    at in led,
                    kept.get(at, 0),
                    row.depth,
                    heights[at] > PAGE_OF_LINES,
                    at >= last and row.role in ("total", "planned"),
                    lines[at],
                    list(row.marks),
                ]
                for at, row in enumerate(every)
            ],
        }

    def _column(self, column: Column, cells: Sequence[Cell], rows: Sequence[Row]) -> dict[str, Any]:
        head = self.style.head(column, self.document.currency)
        if len(head) <= _ONE_LINE:
            head = head.replace(" ", NBSP)
        words = sorted(shown(head, self.style).split(" "), key=len)[-3:]
        said = {
            "key": column.key,
            "bars": _bars(cells) if column.bar else [],
            "figures": column.shape in FIGURES,
            "head": self._text(head, narrow=True),
            "words": words,
        }
        if column.shape in FIGURES:
            return {**said, **self._figures(column, cells)}
        texts = [
            shown(self.style.say(cell), self.style)
            for cell, row in zip(cells, rows, strict=True)
            if row.role not in ("heading", "how")
        ]
        widest = [text[:WIDEST] for text in sorted(dict.fromkeys(texts), key=len)[-5:]]
        return {**said, "widest": widest, "cells": [self._cell(column, cell) for cell in cells]}

    def _cell(self, column: Column, cell: Cell) -> Parts:
        if isinstance(cell, Rich | Lit | str):
            return self._line(cell, narrow=True)
        return self._text(self.style.under(column, cell), narrow=True)

    def _figures(self, column: Column, cells: Sequence[Cell]) -> dict[str, Any]:
        """A column of figures: each in three parts, so that commas stand under each other whatever comes behind."""
        texts = [self.style.under(column, cell) for cell in cells]
        split = figures(texts, self.style, lambda text: shown(text, self.style))
        made: list[Any] = []
        for text, figure, cell in zip(texts, split.cells, cells, strict=True):
            if figure is None:
                made.append([self._cell(column, cell)] if text else "")
            else:
                made.append(list(figure))
        return {
            "cells": made,
            "widest": split.widest,
            "decimals": split.decimals,
            "behind": split.behind,
            "whole": split.whole,
            "stacks": split.stacks,
        }


def _bars(cells: Iterable[Cell]) -> list[float | None]:
    """How long the bar of each cell is, as a part of 1; None where the share is not known."""
    return [float(cell) / _WHOLE if isinstance(cell, Decimal) else None for cell in cells]


_WHOLE = 100
_SPACE_RUN = re.compile(r"[\r\n\t\v\f]+")
_SHORT = 60
"""How long a title may be to be set large."""
