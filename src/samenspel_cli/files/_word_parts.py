"""What may stay of a part of a firm's Word file: no text of its own, none of who changed it, no field that fetches."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from lxml import etree

from samenspel_cli.problems import Refusal

_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_A = "http://schemas.openxmlformats.org/drawingml/2006/main"
_VML = "urn:schemas-microsoft-com:vml"
_OFFICE = "urn:schemas-microsoft-com:office:office"
_SVG = "http://schemas.microsoft.com/office/drawing/2016/SVG/main"
_PATH = re.compile(r"[A-Za-z]:\\|\\\\|file:|/(?:home|Users)/")

_LEFT_OUT = frozenset(
    {
        "del", "moveFrom", "rPrChange", "pPrChange", "sectPrChange", "tblPrChange", "trPrChange", "tcPrChange",
        "tblGridChange", "tblPrExChange", "numberingChange", "cellIns", "cellDel", "cellMerge", "commentRangeStart",
        "commentRangeEnd", "commentReference", "annotationRef", "permStart", "permEnd", "proofErr", "bookmarkStart",
        "bookmarkEnd", "moveFromRangeStart", "moveFromRangeEnd", "moveToRangeStart", "moveToRangeEnd",
        "customXmlInsRangeStart", "customXmlInsRangeEnd", "customXmlDelRangeStart", "customXmlDelRangeEnd",
        "customXmlMoveFromRangeStart", "customXmlMoveFromRangeEnd", "customXmlMoveToRangeStart",
        "customXmlMoveToRangeEnd", "rsid", "rsids", "footnoteReference", "endnoteReference", "sdtPr", "sdtEndPr",
        "smartTagPr", "customXmlPr", "embedRegular", "embedBold", "embedItalic", "embedBoldItalic",
    }
)  # fmt: skip
"""Elements that say who changed what, or that lead to what stays behind."""
_OPENED = frozenset({"ins", "moveTo", "sdt", "sdtContent", "smartTag", "customXml"})
"""Elements of which only what stands in them is kept."""
_REFUSED = {
    "object": "an embedded object", "control": "a control", "movie": "a film", "altChunk": "another document",
    "subDoc": "another document",
}  # fmt: skip
_COUNTED = frozenset({"PAGE", "NUMPAGES", "SECTION", "SECTIONPAGES", "STYLEREF"})
"""Fields that Word works out while it lays pages out."""
_RUN_PARTS = frozenset({"t", "tab", "br", "cr", "sym", "drawing", "pict", "noBreakHyphen", "softHyphen", "ptab"})


def local(element: Any) -> str:
    """The name of an element of Word; of another, nothing."""
    tag = element.tag if isinstance(element.tag, str) else ""
    return tag.removeprefix(f"{{{_W}}}") if tag.startswith(f"{{{_W}}}") else ""


def body(tree: Any, taken: Mapping[str, str]) -> Any:
    """A document without text: its page, what stands above and below it, and the style of its first table."""
    made = etree.Element(f"{{{_W}}}document", nsmap={"w": _W, "r": _R})
    body = etree.SubElement(made, f"{{{_W}}}body")
    first = next(tree.iter(f"{{{_W}}}tblStyle"), None)
    if first is not None:
        table = etree.SubElement(body, f"{{{_W}}}tbl")
        properties = etree.SubElement(table, f"{{{_W}}}tblPr")
        etree.SubElement(properties, f"{{{_W}}}tblStyle").set(f"{{{_W}}}val", first.get(f"{{{_W}}}val", ""))
        etree.SubElement(table, f"{{{_W}}}tblGrid")
    sections = list(tree.iter(f"{{{_W}}}sectPr"))
    heads: dict[tuple[str, str], str] = {}
    for section in sections:  # a section without a header of its own goes on with that of the one before
        for one in section:
            pages = one.get(f"{{{_W}}}type", "default")
            known = local(one) in ("headerReference", "footerReference") and pages in ("default", "first", "even")
            if known and one.get(f"{{{_R}}}id") in taken:
                heads[local(one), pages] = one.get(f"{{{_R}}}id")
    page = etree.SubElement(body, f"{{{_W}}}sectPr")
    for (name, kind), number in heads.items():
        reference = etree.SubElement(page, f"{{{_W}}}{name}")
        reference.set(f"{{{_W}}}type", kind)
        reference.set(f"{{{_R}}}id", number)
    for section in sections[-1:]:
        for name in ("pgSz", "pgMar", "pgBorders", "titlePg"):
            found = section.find(f"{{{_W}}}{name}")
            if found is not None:
                page.append(found)
    first_page = any(section.find(f"{{{_W}}}titlePg") is not None for section in sections[:1])
    if first_page and page.find(f"{{{_W}}}titlePg") is None:
        etree.SubElement(page, f"{{{_W}}}titlePg")
    return made


# What is personal


def clean(part: Any, refusal: Callable[[str], Refusal]) -> None:
    """Take out of a part who changed it and how, and what leads out of it."""
    for one in list(part.iter()):
        name = local(one)
        if name in _REFUSED:
            raise refusal(_REFUSED[name])
        if name in _LEFT_OUT or (name == "sdt" and next(one.iter(f"{{{_W}}}dataBinding"), None) is not None):
            _drop(one)
        elif name in _OPENED:
            _open_up(one)
        else:
            _strip_attributes(one)


def _strip_attributes(one: Any) -> None:
    for key, value in list(one.attrib.items()):
        space, _, name = key.rpartition("}")
        vml = isinstance(one.tag, str) and one.tag.startswith(f"{{{_VML}}}")
        personal = name.startswith("rsid") or (space == f"{{{_W}" and name in ("author", "initials", "dirty"))
        named_file = name in ("descr", "title", "alt", "name") and _PATH.search(value)
        fetched = vml and (name in ("src", "href") or space == f"{{{_OFFICE}")
        if personal or fetched:
            del one.attrib[key]
        elif named_file:
            one.set(key, "")


def _drop(one: Any) -> None:
    parent = one.getparent()
    if parent is not None:
        parent.remove(one)


def _open_up(one: Any) -> None:
    """Put what stands in an element in its place."""
    parent = one.getparent()
    if parent is None:
        return
    at = parent.index(one)
    for offset, child in enumerate(list(one)):
        parent.insert(at + offset, child)
    parent.remove(one)


def references(one: Any) -> dict[str, str]:
    """The attributes of an element that refer to something."""
    return {key: value for key, value in one.attrib.items() if key.startswith(f"{{{_R}}}")}


def unlink(part: Any, kept: set[str]) -> None:
    """Take out what refers to something that does not come along."""
    for one in list(part.iter()):
        lost = [key for key, value in references(one).items() if value not in kept]
        if not lost:
            continue
        if local(one) == "hyperlink":
            _open_up(one)
        elif one.tag == f"{{{_SVG}}}svgBlip":
            _drop(one.getparent())
        elif one.tag in (f"{{{_A}}}hlinkClick", f"{{{_A}}}hlinkHover"):
            _drop(one)
        else:
            for key in lost:
                del one.attrib[key]


# Fields


@dataclass
class _Field:
    """A field, which Word works out: what it is told, and all that it is made of, with what it said last."""

    parts: list[Any]
    told: str = ""

    @property
    def word(self) -> str:
        """What kind it is."""
        return (self.told.split() or ["?"])[0].upper()

    def drop(self) -> None:
        """Leave it out."""
        for part in self.parts:
            _drop(part)


def without_fields(part: Any) -> Iterator[str]:
    """Leave out the fields that tell of the file of the firm, or fetch something; gives their kinds."""
    for one in list(part.iter(f"{{{_W}}}fldSimple")):
        made = _Field([], str(one.get(f"{{{_W}}}instr", "")))
        if made.word not in _COUNTED:
            yield made.word
            _drop(one)
    open_fields: list[_Field] = []
    for one in list(part.iter()):
        name = local(one)
        kind = one.get(f"{{{_W}}}fldCharType") if name == "fldChar" else ""
        if kind == "begin":
            open_fields.append(_Field([one]))
        elif open_fields and name == "instrText":
            open_fields[-1].parts.append(one)
            open_fields[-1].told += one.text or ""
        elif open_fields and kind in ("separate", "end"):
            open_fields[-1].parts.append(one)
            if kind == "end":
                ended = open_fields.pop()
                if open_fields:
                    open_fields[-1].parts += ended.parts  # a field within another goes with it
                if ended.word not in _COUNTED:
                    yield ended.word
                    ended.drop()
        elif open_fields and name in _RUN_PARTS:
            open_fields[-1].parts.append(one)
    for endless in open_fields:
        endless.drop()
