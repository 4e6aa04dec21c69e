"""Word, for those who write along: real headings, lists and tables, pictures, and the styles of the firm.

The text is that of the PDF. Word is given its own styles, so that whoever writes on finds them, and nothing that it
would have to ask about: the numbers of pages are the only things that it works out. A firm's own `.docx` gives its
styles, its page and what stands above and below it.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import zip_longest

from docx.opc.part import Part

from samenspel_cli.document import Block, Cell, Document, Heading, Items, Paragraph, Table
from samenspel_cli.figures import drawn as drawing_of
from samenspel_cli.formats._docx_beside import Beside
from samenspel_cli.formats._docx_letterhead import Letterhead
from samenspel_cli.formats._docx_package import Package
from samenspel_cli.formats._docx_pictures import Drawn, drawn, fitted
from samenspel_cli.formats._docx_pictures import placed as picture_of
from samenspel_cli.formats._docx_styles import DEPTHS, INDENT, palette
from samenspel_cli.formats._docx_tables import Rooms, Setting
from samenspel_cli.formats._docx_tables import placed as tables_of
from samenspel_cli.formats._docx_words import Wording
from samenspel_cli.formats._docx_xml import (
    AS_STYLED,
    MM,
    Look,
    Shape,
    lines,
    paragraph,
    run,
)
from samenspel_cli.formats._laid import (
    below,
    contents_of,
    leads,
    name_of,
    plain,
    title_of,
)
from samenspel_cli.model.word import LEVELS
from samenspel_cli.paper import (
    Facts,
    Field,
    Fields,
    Figure,
    Front,
    Listing,
    Picture,
    Quotation,
    Rule,
    Signatures,
    Tiles,
    every_block,
)
from samenspel_cli.style import Style

_ADDRESS = 38 * MM
"""How much of a letter its address takes: the window of an envelope."""
_HIGHEST = 170 * MM
"""How high a picture may be."""
_COVER = 76 * MM
"""From the edge of the text down to the title of a report."""
_SPARE, _SPARE_ELSEWHERE = 1.12, 1.15
"""How many times as wide as was measured columns are: in our own fonts, and in those of a firm's file."""


def encode(document: Document, style: Style) -> dict[str, bytes]:
    """One file. Raises `Problems` for a picture that cannot be read."""
    return {f"{name_of(document)}.docx": _Word(document, style).file()}


@dataclass(slots=True)
class _Inside:
    """In what a block stands."""

    style: str = "Normal"
    """The style of its paragraphs, by name."""
    depth: int = 0
    """In how many lists it stands."""

    @property
    def indent(self) -> float:
        """By how much it is set in, in points."""
        return self.depth * INDENT


_TOP = _Inside()


class _Word:
    """One document as it is written."""

    def __init__(self, document: Document, style: Style) -> None:
        self.document, self.style = document, style
        self.colours = palette(style.house)
        front = document.front
        self.package = Package(
            document, style, front.form if front else None, _size_of(title_of(document, style), front)
        )
        self.ids = {**self.package.ids, "Normal": ""}  # what says nothing is in that style
        self.words = Wording(style, self.package).of
        self.beside = Beside(style, self.colours, self.ids, self.words)
        self.drawings = self._drawn()
        self.body: list[str] = []
        self.level = 0
        """The level of the last heading."""
        self.titled = front is not None
        """Whether the title of the document has been written."""
        self.new_page = front is not None and front.report
        """Whether what comes next begins a page."""
        self.headings: list[tuple[int, str, str]] = []
        """The level, the text and the bookmark of each heading below the title."""
        self.turned = ""
        """The page of the table on its side that is the last that was written; nothing where it is something else."""

    def file(self) -> bytes:
        """The whole file."""
        front = self.document.front
        if self.package.own:
            Letterhead(self.document, self.style, self.package, self.beside, self._image).put(front)
        self._blocks(self.document.blocks, _TOP)
        text, turned, self.body = self.body, self.turned, []
        # The page of the last section stands by itself: were it said of a paragraph, an empty page would follow.
        text[len(text) - bool(turned) :] = [turned or self.package.section()]
        if len(text) > 1 and text[-2].endswith(self.beside.gap()):
            # What must stand behind a last table takes no room: it would be an empty page where the table fills one.
            text[-2] = text[-2].removesuffix(self.beside.gap()) + self.beside.nothing()
        self.new_page = False
        if front is not None:
            self._front(front)
        return self.package.file("".join((*self.body, *text)))

    def _drawn(self) -> dict[int, Drawn]:
        """Every picture by the identity of its block; the logo too."""
        asked: list[Picture] = []
        blocks: list[Picture | Figure] = []
        for block in (self.style.logo, *every_block(self.document.blocks)):
            if isinstance(block, Picture):
                asked.append(block)
                blocks.append(block)
            elif isinstance(block, Figure):
                asked.append(Picture(block.name, drawing_of(block, self.style).encode(), "svg", ""))
                blocks.append(block)
        made = drawn(asked, self._room(_TOP), self.style.fonts)
        return {id(block): one for block, one in zip(blocks, made, strict=True)}

    # How it opens, and what stands above and below

    def _front(self, front: Front) -> None:
        title = self.words(front.title) or run(title_of(self.document, self.style))
        label, client = self.words(front.label), run(front.client)
        if front.form == "letter":
            self._address([self.words(line) for line in front.address])
            self._strips(front.facts)
            self._put("Fact Label", run(self.style.words["subject"]))
            self._put("Letter Subject", title)
            return
        own = self.package.own
        if front.report and own:
            self._put("Cover Line", "", Shape(before=_COVER))
        if label and (front.report or not own):
            self._put("Cover Label", label)
        self._put("Title", title)
        if client:
            self._put("Subtitle", client)
        if front.form in ("sheet", "record", "survey", "wall"):
            self._strips(front.facts, lined=own)
            return
        self._facts(front.facts, 32 * MM)
        self._contents()

    def _address(self, address: list[str]) -> None:
        """To whom a letter goes, at the window of an envelope."""
        room = max(8 * MM, _ADDRESS - len(address) * _ADDRESS_LINE)
        for at, line in enumerate(address or [""]):
            last = at >= len(address) - 1
            self._put("Address", line, Shape(after=room) if last else AS_STYLED)

    def _contents(self) -> None:
        """What is in it, as links: numbers of pages are known by Word alone, and only when it is asked for them."""
        every = [level for level, _, _ in self.headings]
        deepest = contents_of(every.count(1), every.count(2))
        if not deepest:
            return
        self._put("TOC Heading", run(self.style.words["contents"]), Shape(new_page=True))
        for level, text, mark in self.headings:
            if level <= deepest:
                self._put(f"TOC {level}", f'<w:hyperlink w:anchor="{mark}" w:history="1">{run(text)}</w:hyperlink>')

    def _put(self, style: str, inside: str, shape: Shape = AS_STYLED) -> None:
        """A paragraph in a style, by name."""
        if self.new_page:
            shape, self.new_page = shape._replace(new_page=True), False
        self.turned = ""
        self.body.append(paragraph(self.ids[style], inside, shape))

    def _put_table(self, table: str) -> None:
        """A table, in which no page can begin by itself."""
        if self.new_page:
            self._put("After Table", "")
        self.turned = ""
        self.body.append(table)

    # Blocks

    def _blocks(self, blocks: Iterable[Block], inside: _Inside) -> None:
        under_title = under_heading = False
        several = tuple(blocks)
        for block, after in zip_longest(several, several[1:]):
            if isinstance(block, Paragraph):
                words = self.words(block.text)
                opens = isinstance(after, Signatures) or leads(block, self.style, under_heading=under_heading)
                if words:
                    style = "Intro" if under_title else inside.style
                    self._put(style, words, Shape(keep=opens and after is not None))
                under_heading = False
                continue
            under_title, under_heading = False, isinstance(block, Heading)
            if isinstance(block, Heading):
                under_title = self._heading(block)
            else:
                self._block(block, inside)

    def _heading(self, block: Heading) -> bool:
        """A heading; whether it is the title, which the first of level 1 is."""
        words = self.words(block.text) or run("–")
        if block.level <= 1 and not self.titled:
            self.titled = True
            self._put("Title", words)
            return True
        self.level = below(self.level, block.level)
        at = len(self.headings) + 1
        mark = f"_Toc{at:08}"
        self.headings.append((self.level, self.style.say(block.text) or "–", mark))
        begin, end = f'<w:bookmarkStart w:id="{at}" w:name="{mark}"/>', f'<w:bookmarkEnd w:id="{at}"/>'
        self._put(f"Heading {self.level}", f"{begin}{words}{end}")
        return False

    def _block(self, block: Block, inside: _Inside) -> None:
        if isinstance(block, Items):
            self._items(block, inside)
        elif isinstance(block, Table):
            self._table(block, inside)
        elif isinstance(block, Quotation):
            self._blocks(block.blocks, replace(inside, style="Statement" if block.large else "Quote"))
        elif isinstance(block, Listing):
            texts = (line.expandtabs(4) for line in block.text.rstrip("\n").split("\n"))
            self._put("HTML Preformatted", lines(texts))
        elif isinstance(block, Rule):
            self._put("Rule", "")
        elif isinstance(block, Facts):
            self._facts(block, 42 * MM)
        elif isinstance(block, Fields):
            self._fields(block, inside)
        elif isinstance(block, Tiles):
            self._facts(block.facts, 42 * MM)
        elif isinstance(block, Signatures):
            for table in self.beside.signatures(block, self._room(_TOP)):
                self._put_table(table)
        elif isinstance(block, Picture):
            self._picture(block, plain(block.alt).strip() or plain(block.name), inside)
        elif isinstance(block, Figure):
            alt, caption = self.style.say(block.alt), self.words(block.caption)
            self._picture(block, plain(alt).strip() or block.name, inside, keep=bool(caption))
            if caption:
                self._put("Caption", caption)

    def _items(self, items: Items, around: _Inside) -> None:
        """A list; what else stands in one of its items stands below its first line."""
        depth = around.depth
        more = f" {min(depth + 1, LEVELS)}" if depth else ""
        name = ("List Bullet" if items.first is None else "List Number") + more
        number = self.package.list_of(name, items.first, min(depth, DEPTHS - 1))
        below = _Inside(f"List Continue{more}", depth + 1)
        for at, item in enumerate(items.items):
            first, *rest = (item or (Paragraph(None),)) if isinstance(item, tuple) else (Paragraph(item),)
            opens = isinstance(first, Paragraph)
            words = self.words(first.text) if isinstance(first, Paragraph) else ""
            last = at == len(items.items) - 1 and not rest and opens and not depth
            self._put(name, words, Shape(list=number, after=_AFTER_LIST if last else None))
            self._blocks(rest if opens else (first, *rest), below)

    def _room(self, inside: _Inside) -> float:
        """How wide a table or a picture may be: further than a line can be read, but not in a list."""
        return self.package.page.text + (self.package.reach if not inside.depth else -inside.indent)

    def _table(self, block: Table, inside: _Inside) -> None:
        package = self.package
        setting = Setting(
            self.style,
            self.document.currency,
            self.ids,
            package.table,
            package.own_table,
            _SPARE if package.own else _SPARE_ELSEWHERE,
            self.colours,
            self.words,
        )
        rooms = Rooms(self._room(inside), package.page.turned().text if not inside.depth else 0)
        for one in tables_of(block, rooms, setting, indent=inside.indent):
            if one.turned:
                # What stands before it is a section of its own, and so is the page that lies on its side.
                self._put_section(package.section())
                self.body.append(one.xml)
                self.turned = package.section(turned=True)
                self._put_section(self.turned)
            else:
                self._put_table(one.xml)

    def _put_section(self, section: str) -> None:
        self.body.append(f'<w:p><w:pPr><w:pStyle w:val="{self.ids["After Table"]}"/>{section}</w:pPr></w:p>')

    def _facts(self, facts: Facts, wide: float) -> None:
        """What is briefly said, a name and a value on a line."""
        if facts.pairs:
            self._put_table(self.beside.facts(facts, wide, self.package.page.text))

    def _fields(self, block: Fields, inside: _Inside) -> None:
        """Field by field: what is said on a line stands beside its name, what takes more below it."""
        brief: list[tuple[Field, Cell]] = []
        for one in block.fields:
            first = one.blocks[0] if one.blocks else Paragraph(None)
            if len(one.blocks) < 2 and isinstance(first, Paragraph):
                brief.append((one, first.text))
                continue
            self._brief(brief)
            brief.clear()
            self._put("Fact Name", self.words(one.name, Look(strong=True)), Shape(keep=True))
            self._blocks(one.blocks, inside)
        self._brief(brief)

    def _brief(self, fields: Sequence[tuple[Field, Cell]]) -> None:
        if fields:
            self._put_table(self.beside.fields(fields, 42 * MM, self.package.page.text))

    def _strips(self, facts: Facts, *, lined: bool = False) -> None:
        """What is briefly said, beside each other."""
        for table in self.beside.strips(facts, self._room(_TOP), lined=lined):
            self._put_table(table)

    def _picture(self, block: Picture | Figure, alt: str, inside: _Inside, *, keep: bool = False) -> None:
        wide = self._room(inside)
        image = self._image(block, alt, wide, min(_HIGHEST, self.package.page.height * 0.6))
        right = -self.package.reach if not inside.depth else None
        self._put("Picture", image, Shape(keep=keep, left=inside.indent or None, right=right or None))

    def _image(self, block: Picture | Figure, alt: str, wide: float, high: float, owner: Part | None = None) -> str:
        one = self.drawings[id(block)]
        size = fitted(one, wide, high, grow=owner is not None)
        dots, drawing = self.package.picture(one, owner)
        at = next(self.package.pictures)
        return picture_of(at, f"{at}", alt, size, dots, drawing)


_ADDRESS_LINE = 14.0
_AFTER_LIST = 7.0
"""Behind the last item of a list, in points."""
_LONG_TITLE = 60


def _size_of(title: str, front: Front | None) -> float:
    """How large a title is set, in points."""
    if front is None or not front.report:
        return 22
    return 30 if len(title) <= _LONG_TITLE else 24 if len(title) <= 2 * _LONG_TITLE else 18
