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
from samenspel_cli.formats._docx_package import Package
from samenspel_cli.formats._docx_pictures import Drawn, drawn, fitted
from samenspel_cli.formats._docx_pictures import placed as picture_of
from samenspel_cli.formats._docx_styles import DEPTHS, FACTS, INDENT, SMALL, TABLE, palette
from samenspel_cli.formats._docx_tables import GAP, Rooms, Setting, layout
from samenspel_cli.formats._docx_tables import placed as tables_of
from samenspel_cli.formats._docx_xml import (
    AS_STYLED,
    BREAK,
    MM,
    PLAIN,
    TAB,
    Look,
    Shape,
    border,
    lines,
    number,
    paragraph,
    part,
    run,
)
from samenspel_cli.formats._laid import (
    below,
    contents_of,
    foot_of,
    leads,
    name_of,
    plain,
    reached,
    registered,
    title_of,
)
from samenspel_cli.lettering import width
from samenspel_cli.model.word import LEVELS
from samenspel_cli.paper import (
    Break,
    Emphasis,
    Facts,
    Figure,
    Front,
    Inline,
    Listing,
    Marked,
    Picture,
    Quotation,
    Rule,
    Signatures,
    Strong,
    Tiles,
    Verbatim,
    every_block,
)
from samenspel_cli.style import Style

_OPEN = ("http://", "https://", "mailto:")
_ADDRESS = 38 * MM
"""How much of a letter its address takes: the window of an envelope."""
_LETTERHEAD = 36 * MM
_BESIDE = 45 * MM
"""How wide the address of the firm is."""
_HIGHEST = 170 * MM
"""How high a picture may be."""
_COVER = 76 * MM
"""From the edge of the text down to the title of a report."""
_PAGES = 25 * MM
"""How much of the foot is for the number of the page."""
_SPARE, _SPARE_ELSEWHERE = 1.12, 1.15
"""How many times as wide as was measured columns are: in our own fonts, and in those of a firm's file."""
_STRIP = 4
"""How many facts stand beside each other."""


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
        self.drawings = self._drawn()
        self.body: list[str] = []
        self.level = 0
        """The level of the last heading."""
        self.titled = front is not None
        """Whether the title of the document has been written."""
        self.new_page = front is not None and front.form == "report"
        """Whether what comes next begins a page."""
        self.headings: list[tuple[int, str, str]] = []
        """The level, the text and the bookmark of each heading below the title."""
        self.turned = ""
        """The page of the table on its side that is the last that was written; nothing where it is something else."""

    def file(self) -> bytes:
        """The whole file."""
        front = self.document.front
        if self.package.own:
            self._heads_and_feet(front)
        self._blocks(self.document.blocks, _TOP)
        text, turned, self.body = self.body, self.turned, []
        # The page of the last section stands by itself: were it said of a paragraph, an empty page would follow.
        text[len(text) - bool(turned) :] = [turned or self.package.section()]
        if len(text) > 1 and text[-2].endswith(self._gap()):
            # What must stand behind a last table takes no room: it would be an empty page where the table fills one.
            text[-2] = text[-2].removesuffix(self._gap()) + self._nothing()
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
        title = self._words(front.title) or run(title_of(self.document, self.style))
        label, client = self._words(front.label), run(front.client)
        if front.form == "letter":
            self._address([self._words(line) for line in front.address])
            self._strip(front.facts)
            self._put("Fact Label", run(self.style.words["subject"]))
            self._put("Letter Subject", title)
            return
        own = self.package.own
        if front.form == "report" and own:
            self._put("Cover Line", "", Shape(before=_COVER))
        if label and (front.form == "report" or not own):
            self._put("Cover Label", label)
        self._put("Title", title)
        if client:
            self._put("Subtitle", client)
        if front.form == "sheet":
            self._strip(front.facts, lined=own)
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

    def _heads_and_feet(self, front: Front | None) -> None:
        """The letterhead of the firm, and the foot of every page."""
        foot = self._foot()
        if front is not None:
            head = self.package.head("first", foot=False)
            head.content = part("hdr", self._head(front, head))
            first = self.package.head("first", foot=True)
            first.content = part("ftr", f"{self._first_foot(front)}{foot}")
        every = self.package.head("default", foot=True)
        every.content = part("ftr", foot)

    def _head(self, front: Front, head: Part) -> str:
        wide = self._room(_TOP)
        if front.form == "report":
            return self._logo(70 * MM, 20 * MM, head)
        if front.form == "letter":
            house = self.style.house
            firm = paragraph(self.ids["Header"], lines([*house.contact.address, *reached(house)], _SMALL))
            return self._beside([self._logo(70 * MM, 18 * MM, head), firm], [wide - _BESIDE, _BESIDE], _LETTERHEAD)
        label = paragraph(self.ids["Cover Label"], self._words(front.label), Shape(align="right", after=0))
        return self._beside([self._logo(60 * MM, 14 * MM, head), label], [70 * MM, wide - 70 * MM], 23 * MM)

    def _beside(self, cells: list[str], widths: list[float], height: float) -> str:
        table = layout([cells], widths, style=self.ids[TABLE], height=height)
        return table + paragraph(self.ids["After Table"], "", Shape(after=0))

    def _logo(self, wide: float, high: float, head: Part) -> str:
        """The logo; the name of a firm that has none."""
        house = self.style.house
        if self.style.logo is None:
            return paragraph(
                self.ids["Header"], run(house.name or "", Look(strong=True, colour=self.colours.main, size=15))
            )
        alt = house.logo_alt or house.name or title_of(self.document, self.style)
        return paragraph(self.ids["Header"], self._image(self.style.logo, alt, wide, high, head))

    def _first_foot(self, front: Front) -> str:
        """What stands above the foot of the first page: on a cover where the firm is, on a letter its registration."""
        house = self.style.house
        quiet = self.ids["Fact Label"]
        if front.form == "letter":
            told = registered(house)
            return paragraph(quiet, run(told), Shape(after=6)) if told else ""
        if front.form in ("sheet", "card"):
            return ""
        texts = [*house.contact.address, *reached(house)]
        name = [run(house.name, Look(strong=True))] if house.name and self.style.logo else []
        inside = BREAK.join((*name, *([lines(texts)] if texts else [])))
        return paragraph(quiet, inside, Shape(after=14)) if inside else ""

    def _foot(self) -> str:
        """The foot of a page: what it is a page of, and which."""
        before, _, rest = self.style.words["page-of"].partition("{page}")
        between, _, after = rest.partition("{pages}")
        pages = run(before) + number("PAGE") + run(between) + number("NUMPAGES") + run(after)
        text, style = foot_of(self.document, self.style), self.ids["Footer"]
        if width(text, SMALL, self.style) <= self._room(_TOP) - _PAGES:
            return paragraph(style, run(text) + TAB + pages)
        return paragraph(style, run(text)) + paragraph(style, TAB + pages)

    # Words

    def _words(self, cell: Cell, look: Look = PLAIN) -> str:
        """A cell, with the words that stand out in it."""
        if isinstance(cell, str) and "??" not in cell:
            return run(cell, look)
        return "".join(self._inline(part, look) for part in self.style.inline(cell))

    def _inline(self, part: Inline, look: Look) -> str:
        if isinstance(part, str):
            return run(part, look)
        if isinstance(part, Verbatim):
            return run(part.text, look._replace(style=self.ids["HTML Code"]))
        if isinstance(part, Break):
            return BREAK
        if isinstance(part, Strong):
            look = look._replace(strong=True)
        elif isinstance(part, Emphasis):
            look = look._replace(emphasis=True)
        elif isinstance(part, Marked):
            look = look._replace(marked=True)
            before, _, after = self.style.words["marked"].partition("{}")
            return run(before, look) + self._each(part.inside, look) + run(after, look)
        elif part.address.lower().startswith(_OPEN):
            inside = self._each(part.inside, look._replace(style=self.ids["Hyperlink"]))
            return f'<w:hyperlink r:id="{self.package.link(plain(part.address))}" w:history="1">{inside}</w:hyperlink>'
        return self._each(part.inside, look)

    def _each(self, parts: Iterable[Inline], look: Look) -> str:
        return "".join(self._inline(part, look) for part in parts)

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
                words = self._words(block.text)
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
        words = self._words(block.text) or run("–")
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
            self._blocks(block.blocks, replace(inside, style="Quote"))
        elif isinstance(block, Listing):
            texts = (line.expandtabs(4) for line in block.text.rstrip("\n").split("\n"))
            self._put("HTML Preformatted", lines(texts))
        elif isinstance(block, Rule):
            self._put("Rule", "")
        elif isinstance(block, Facts):
            self._facts(block, 42 * MM)
        elif isinstance(block, Tiles):
            self._facts(block.facts, 42 * MM)
        elif isinstance(block, Signatures):
            self._signatures(block)
        elif isinstance(block, Picture):
            self._picture(block, plain(block.alt).strip() or plain(block.name), inside)
        elif isinstance(block, Figure):
            alt, caption = self.style.say(block.alt), self._words(block.caption)
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
            words = self._words(first.text) if isinstance(first, Paragraph) else ""
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
            self._words,
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
        if not facts.pairs:
            return
        name, value = self.ids["Fact Name"], self.ids["Fact"]
        rows = [[paragraph(name, self._words(one)), paragraph(value, self._words(other))] for one, other in facts.pairs]
        wide = min(wide, self.package.page.text / 3)
        widths = [wide, self.package.page.text - wide]
        self._put_table(layout(rows, widths, style=self.ids[TABLE], gap=5 * MM) + self._gap())

    def _strip(self, facts: Facts, *, lined: bool = False) -> None:
        """What is briefly said, a few names beside each other with their values below."""
        for start in range(0, len(facts.pairs), _STRIP):
            pairs = facts.pairs[start : start + _STRIP]
            cells = [
                paragraph(self.ids["Fact Label"], self._words(name), Shape(before=6 if lined else None))
                + paragraph(self.ids["Fact"], self._words(value), Shape(after=6 if lined else None))
                for name, value in pairs
            ]
            widths = self._strip_widths(pairs)
            line = "".join(border(side, self.colours.hair, 0.5) for side in ("top", "bottom"))
            lines_of = {(0, at): line for at in range(len(pairs))} if lined else {}
            table = layout([cells], widths, style=self.ids[TABLE], gap=GAP, lines=lines_of)
            self._put_table(table + self._gap())

    def _strip_widths(self, pairs: Sequence[tuple[Cell, Cell]]) -> list[float]:
        """As wide as what stands in each; the last takes what is left."""
        wished = [
            max(width(self.style.say(name), SMALL, self.style), width(self.style.say(value), FACTS, self.style))
            + 9 * MM
            for name, value in pairs
        ]
        room = self._room(_TOP)
        most = room / len(pairs)
        if sum(wished) > room:
            wished = [min(one, most) for one in wished]
        return [*wished[:-1], room - sum(wished[:-1])]

    def _gap(self) -> str:
        """What stands between a table and what comes behind it, so that two tables do not become one."""
        return paragraph(self.ids["After Table"], "")

    def _nothing(self) -> str:
        """A paragraph that is hardly there: one point high."""
        style = f'<w:pStyle w:val="{self.ids["After Table"]}"/>'
        return f'<w:p><w:pPr>{style}<w:spacing w:before="0" w:after="0" w:line="20" w:lineRule="exact"/></w:pPr></w:p>'

    def _signatures(self, block: Signatures) -> None:
        """Where parties sign, two beside each other."""
        between = 12 * MM
        wide = (self._room(_TOP) - between) / 2
        line = border("bottom", self.colours.quiet, 0.5)
        for start in range(0, len(block.parties), 2):
            parties = block.parties[start : start + 2]
            high = max(len(fields) for _, fields in parties)
            rows = [
                self._signature_row([self._words(name, Look(strong=True)) for name, _ in parties], "Fact", keep=True)
            ]
            for at in range(high):
                texts = [self._words(fields[at]) if at < len(fields) else "" for _, fields in parties]
                rows.append(self._signature_row(texts, "Fact Label", keep=at < high - 1))
            signed = [len(fields) for _, fields in parties]
            lined = {(row, 2 * at): line for at, count in enumerate(signed) for row in range(1, count + 1)}
            widths = [wide, between, wide]
            table = layout(rows, widths, style=self.ids[TABLE], height=11.5 * MM, low=True, lines=lined)
            self._put_table(table + self._gap())

    def _signature_row(self, texts: list[str], style: str, *, keep: bool) -> list[str]:
        """One line of each party, with nothing between them; it stays on a page with the next."""
        first, second = (*texts, "", "")[:2]
        return [paragraph(self.ids[style], text, Shape(keep=keep, after=3)) for text in (first, "", second)]

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


_SMALL = Look(size=SMALL)
_ADDRESS_LINE = 14.0
_AFTER_LIST = 7.0
"""Behind the last item of a list, in points."""
_LONG_TITLE = 60


def _size_of(title: str, front: Front | None) -> float:
    """How large a title is set, in points."""
    if front is None or front.form != "report":
        return 22
    return 30 if len(title) <= _LONG_TITLE else 24 if len(title) <= 2 * _LONG_TITLE else 18
