"""What the Word file of a firm gives: its styles, its lists, its page, and what stands above and below it."""

from __future__ import annotations

import io
from functools import lru_cache
from typing import Any, NamedTuple

from docx.opc.constants import RELATIONSHIP_TYPE as LINK
from docx.opc.part import Part
from docx.oxml.ns import qn
from docx.oxml.parser import parse_xml
from docx.package import Package as Parts
from lxml import etree

from samenspel_cli.formats._docx_xml import MM, TWIPS
from samenspel_cli.model.word import Named

_TAKEN = (LINK.HEADER, LINK.FOOTER, LINK.THEME, LINK.FONT_TABLE)
_LEAST_TEXT = 80 * MM
"""How wide the text of a page is at least, in points; what leaves less is no page to write on."""


class Page(NamedTuple):
    """A page and its margins, in points."""

    width: float
    height: float
    left: float
    right: float
    top: float
    bottom: float
    header: float
    footer: float

    @property
    def text(self) -> float:
        """How wide the text is."""
        return self.width - self.left - self.right

    def turned(self) -> Page:
        """The page on its side, with margins that leave a table room; one that lies on its side stays as it is."""
        if self.width > self.height:
            return self
        side = min(self.left, self.right, 25 * MM)
        return self._replace(width=self.height, height=self.width, left=side, right=side)


class Head(NamedTuple):
    """What stands above or below pages of a kind."""

    name: str
    """`header` or `footer`."""
    kind: str
    """`default`, `first` or `even`."""
    part: Part


class Numbering(NamedTuple):
    """A list in which a style stands."""

    number: str
    level: int


class Firm:
    """The Word file of a firm, after it was judged and stripped when it was read."""

    def __init__(self, content: bytes) -> None:
        package = Parts.open(io.BytesIO(content))
        main = package.main_document_part
        self.parts: list[tuple[str, Part]] = []
        """What comes along as it is: what it is for, and the part."""
        self.styles: Any = None
        self.numbering: Any = None
        self.settings: dict[str, str] = {}
        """What its settings say, each as it is written."""
        heads: dict[str, Part] = {}
        for number, link in main.rels.items():
            part = link.target_part
            if link.reltype in (LINK.HEADER, LINK.FOOTER):
                heads[number] = part
            elif link.reltype in _TAKEN:
                self.parts.append((link.reltype, part))
            elif link.reltype == LINK.STYLES:
                self.styles = parse_xml(part.blob)
            elif link.reltype == LINK.NUMBERING:
                self.numbering = parse_xml(part.blob)
            elif link.reltype == LINK.SETTINGS:
                self.settings = {etree.QName(one).localname: _text(one) for one in parse_xml(part.blob)}
        body = parse_xml(main.blob).find(qn("w:body"))
        section = body.find(qn("w:sectPr"))
        self.heads = [
            Head(
                etree.QName(one).localname.removesuffix("Reference"), one.get(qn("w:type")), heads[one.get(qn("r:id"))]
            )
            for one in section
            if one.get(qn("r:id")) in heads
        ]
        drawn = [one for head in self.heads for one in parse_xml(head.part.blob).iter(qn("wp:docPr"))]
        self.pictures = max((int(one.get("id", "0")) for one in drawn if one.get("id", "").isdecimal()), default=0)
        """The highest number of a picture in it."""
        self.first_page = _on(section.find(qn("w:titlePg")))
        borders = section.find(qn("w:pgBorders"))
        self.borders = "" if borders is None else _text(borders)
        self.page = _page(section)
        self.table_style = next((one.get(qn("w:val")) for one in body.iter(qn("w:tblStyle"))), None)

    def named(self) -> list[Named]:
        """Its styles."""
        return [
            Named(one.get(qn("w:styleId"), ""), name.get(qn("w:val"), ""), one.get(qn("w:type"), "paragraph"))
            for one in self.styles.iterfind(qn("w:style"))
            if (name := one.find(qn("w:name"))) is not None
        ]

    def table(self) -> str | None:
        """The style of its tables: that of the first one in it, else the first that it made itself."""
        tables = [one for one in self.styles.iterfind(qn("w:style")) if one.get(qn("w:type")) == "table"]
        own = [one.get(qn("w:styleId")) for one in tables if one.get(qn("w:customStyle")) in ("1", "true", "on")]
        if self.table_style in [one.get(qn("w:styleId")) for one in tables]:
            return str(self.table_style)
        return str(own[0]) if own else None

    def list_of(self, style: str) -> Numbering | None:
        """The list in which the style of this id stands, or one on which it is based."""
        known = {one.get(qn("w:styleId")): one for one in self.styles.iterfind(qn("w:style"))}
        seen: set[str] = set()
        here = known.get(style)
        while here is not None and here.get(qn("w:styleId")) not in seen:
            seen.add(here.get(qn("w:styleId")))
            number = here.find(f"{qn('w:pPr')}/{qn('w:numPr')}/{qn('w:numId')}")
            if number is not None:
                level = here.find(f"{qn('w:pPr')}/{qn('w:numPr')}/{qn('w:ilvl')}")
                said = number.get(qn("w:val"), "0")
                return Numbering(said, _int(level)) if said != "0" else None
            based = here.find(qn("w:basedOn"))
            here = known.get(based.get(qn("w:val"))) if based is not None else None
        return None

    def way_of(self, number: str) -> int | None:
        """The way in which a list of this number is counted, by its number; None for a list that is not there."""
        if self.numbering is None:
            return None
        for one in self.numbering.iterfind(qn("w:num")):
            way = one.find(qn("w:abstractNumId"))
            if one.get(qn("w:numId")) == number and way is not None:
                return _int(way)
        return None

    def numbers_taken(self) -> tuple[int, int]:
        """The highest number of a way of counting, and of a list; -1 and 0 where there is none."""
        if self.numbering is None:
            return -1, 0
        ways = [_int(one, "abstractNumId") for one in self.numbering.iterfind(qn("w:abstractNum"))]
        lists = [_int(one, "numId") for one in self.numbering.iterfind(qn("w:num"))]
        return max(ways, default=-1), max(lists, default=0)


@lru_cache(maxsize=1)
def firm_of(content: bytes) -> Firm:
    """What the file of a firm gives, read once for several documents; nobody writes in it."""
    return Firm(content)


def _text(element: Any) -> str:
    return str(etree.tostring(element, encoding="unicode", with_tail=False))


def _on(element: Any) -> bool:
    return element is not None and element.get(qn("w:val"), "1") not in ("0", "false", "off")


def _int(element: Any, name: str = "val") -> int:
    said = "" if element is None else str(element.get(qn(f"w:{name}"), ""))
    return int(said) if said.isascii() and said.isdigit() and len(said) < len("1000000000") else 0


def _page(section: Any) -> Page | None:
    """The page of a section; None where it leaves no room for a text."""
    size, margins = section.find(qn("w:pgSz")), section.find(qn("w:pgMar"))
    if size is None or margins is None:
        return None
    whole = [_int(size, "w"), _int(size, "h")]
    sides = [_int(margins, name) for name in ("left", "right", "top", "bottom", "header", "footer")]
    page = Page(*(one / TWIPS for one in (*whole, *sides)))
    return page if page.text >= _LEAST_TEXT and page.height >= _LEAST_TEXT else None
