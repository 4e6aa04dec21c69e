"""Whether Word would open a file without a word about repairing it: it is stricter than any other program.

What is checked follows from ECMA-376 (Office Open XML, transitional): the order of elements, what refers to what, and
numbers that may come once.
"""

from __future__ import annotations

import io
import posixpath
import re
from collections import Counter
from collections.abc import Iterator
from itertools import pairwise
from typing import Any
from zipfile import ZipFile

from lxml import etree

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
WP = "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"
_LINKS = "http://schemas.openxmlformats.org/package/2006/relationships"
_TYPES = "http://schemas.openxmlformats.org/package/2006/content-types"

_RPR = (
    "rStyle rFonts b bCs i iCs caps smallCaps strike dstrike outline shadow emboss imprint noProof snapToGrid vanish "
    "webHidden color spacing w kern position sz szCs highlight u effect bdr shd fitText vertAlign rtl cs em lang "
    "eastAsianLayout specVanish oMath"
)
_PPR = (
    "pStyle keepNext keepLines pageBreakBefore framePr widowControl numPr suppressLineNumbers pBdr shd tabs "
    "suppressAutoHyphens kinsoku wordWrap overflowPunct topLinePunct autoSpaceDE autoSpaceDN bidi adjustRightInd "
    "snapToGrid spacing ind contextualSpacing mirrorIndents suppressOverlap jc textDirection textAlignment "
    "textboxTightWrap outlineLvl divId cnfStyle rPr sectPr pPrChange"
)
ORDER = {
    "rPr": _RPR,
    "pPr": _PPR,
    "tblPr": "tblStyle tblpPr tblOverlap bidiVisual tblStyleRowBandSize tblStyleColBandSize tblW jc tblCellSpacing "
    "tblInd tblBorders shd tblLayout tblCellMar tblLook tblCaption tblDescription",
    "tcPr": "cnfStyle tcW gridSpan hMerge vMerge tcBorders shd noWrap tcMar textDirection tcFitText vAlign hideMark",
    "tcBorders": "top start left bottom end right insideH insideV tl2br tr2bl",
    "tblBorders": "top start left bottom end right insideH insideV",
    "tblCellMar": "top start left bottom end right",
    "tcMar": "top start left bottom end right",
    "pBdr": "top left bottom right between bar",
    "numPr": "ilvl numId numberingChange ins",
    "sectPr": "headerReference footerReference footnotePr endnotePr type pgSz pgMar paperSrc pgBorders lnNumType "
    "pgNumType cols formProt vAlign noEndnote titlePg textDirection bidi rtlGutter docGrid "
    "printerSettings sectPrChange",
    "style": "name aliases basedOn next link autoRedefine hidden uiPriority semiHidden unhideWhenUsed qFormat locked "
    "personal personalCompose personalReply rsid pPr rPr tblPr trPr tcPr tblStylePr",
    "styles": "docDefaults latentStyles style",
    "docDefaults": "rPrDefault pPrDefault",
    "lvl": "start numFmt lvlRestart pStyle isLgl suff lvlText lvlPicBulletId legacy lvlJc pPr rPr",
    "abstractNum": "nsid multiLevelType tmpl name styleLink numStyleLink lvl",
    "num": "abstractNumId lvlOverride",
    "numbering": "numPicBullet abstractNum num numIdMacAtCleanup",
    "tbl": "bookmarkStart bookmarkEnd tblPr tblGrid tr",
    "tr": "tblPrEx trPr tc",
    "settings": "writeProtection view zoom mirrorMargins alignBordersAndEdges bordersDoNotSurroundHeader "
    "bordersDoNotSurroundFooter gutterAtTop attachedTemplate defaultTabStop autoHyphenation consecutiveHyphenLimit "
    "hyphenationZone doNotHyphenateCaps evenAndOddHeaders characterSpacingControl footnotePr endnotePr compat rsids "
    "themeFontLang clrSchemeMapping decimalSymbol listSeparator",
    "font": "altName panose1 charset family notTrueType pitch sig embedRegular embedBold embedItalic embedBoldItalic",
}
"""In which order Word wants what stands in an element."""
_SEVERAL = {
    "headerReference", "footerReference", "style", "lvl", "abstractNum", "num", "numPicBullet", "tr", "tc",
    "tblStylePr", "lvlOverride",
}  # fmt: skip
_SIZED = {"tcW", "tblW", "tblInd", "gridCol"}
_MEASURES = {"dxa", "auto", "pct", "nil"}
_ASKING = ("TOC", "DATE", "TIME", "AUTHOR", "FILENAME")


def faults(content: bytes) -> list[str]:
    """Everything at which Word might stop; nothing for a file that it opens."""
    with ZipFile(io.BytesIO(content)) as packed:
        parts = {name: packed.read(name) for name in packed.namelist()}
        double = [name for name, count in Counter(packed.namelist()).items() if count > 1]
    return [*(f"{name} is there twice" for name in double), *_File(parts).faults()]


class _File:
    """The parts of a file, read as XML where they are."""

    def __init__(self, parts: dict[str, bytes]) -> None:
        self.parts = parts
        self.trees = {
            name: etree.fromstring(content) for name, content in parts.items() if name.endswith((".xml", ".rels"))
        }

    def faults(self) -> Iterator[str]:
        yield from self._types()
        yield from self._links()
        for name, tree in self.trees.items():
            if name.startswith("word/") and not name.endswith(".rels"):
                yield from (f"{name}: {fault}" for fault in _order(tree))
                yield from (f"{name}: {fault}" for fault in _tables(tree))
                yield from (f"{name}: {fault}" for fault in _paragraphs(tree))
        yield from self._styles()
        yield from self._lists()
        yield from self._text()

    def _types(self) -> Iterator[str]:
        types = self.trees["[Content_Types].xml"]
        said = {one.get("PartName") for one in types.iterfind(f"{{{_TYPES}}}Override")}
        suffixes = {one.get("Extension").lower() for one in types.iterfind(f"{{{_TYPES}}}Default")}
        for name in self.parts:
            if (
                name != "[Content_Types].xml"
                and f"/{name}" not in said
                and name.rpartition(".")[2].lower() not in suffixes
            ):
                yield f"{name} has no type"
        yield from (f"{name} has a type and is not there" for name in said if name.lstrip("/") not in self.parts)

    def _links(self) -> Iterator[str]:
        for name, tree in self.trees.items():
            if not name.endswith(".rels"):
                continue
            folder, _, file = name.removesuffix(".rels").rpartition("_rels/")
            source = f"{folder}{file}"
            ids = [one.get("Id") for one in tree]
            yield from (f"{name}: {number} twice" for number, count in Counter(ids).items() if count > 1)
            for one in tree:
                target = one.get("Target")
                if one.get("TargetMode") == "External":
                    if not one.get("Type").endswith("/hyperlink") or not re.match(r"(?i)https?:|mailto:", target):
                        yield f"{name}: leads to {target}"
                elif posixpath.normpath(posixpath.join("/", folder, target)).lstrip("/") not in self.parts:
                    yield f"{name}: {target} is not there"
            if source in self.trees:
                used = {
                    value for one in self.trees[source].iter() for key, value in one.attrib.items() if f"{{{R}}}" in key
                }
                yield from (f"{source}: {number} leads nowhere" for number in used - set(ids))
                shown = {one.get("Id") for one in tree if one.get("Type").endswith(("/image", "/hyperlink"))}
                yield from (f"{name}: {number} is used by nothing" for number in shown - used)
        for name, tree in self.trees.items():
            folder, _, file = name.rpartition("/")
            refers = any(f"{{{R}}}" in key for one in tree.iter() for key in one.attrib)
            if refers and f"{folder}/_rels/{file}.rels" not in self.parts:
                yield f"{name} refers to something and has no links"

    def _styles(self) -> Iterator[str]:
        styles = self.trees["word/styles.xml"]
        kinds = {one.get(f"{{{W}}}styleId"): one.get(f"{{{W}}}type") for one in styles.iterfind(f"{{{W}}}style")}
        for key in ("styleId",):
            every = [one.get(f"{{{W}}}{key}") for one in styles.iterfind(f"{{{W}}}style")]
            yield from (f"style {name} twice" for name, count in Counter(every).items() if count > 1)
        names = [one.find(f"{{{W}}}name").get(f"{{{W}}}val").lower() for one in styles.iterfind(f"{{{W}}}style")]
        yield from (f"a style is called {name} twice" for name, count in Counter(names).items() if count > 1)
        wanted = {"pStyle": "paragraph", "rStyle": "character", "tblStyle": "table", "next": "paragraph"}
        for name, tree in self.trees.items():
            for one in tree.iter():
                tag = etree.QName(one).localname
                if tag in wanted and kinds.get(one.get(f"{{{W}}}val")) != wanted[tag]:
                    yield f"{name}: {tag} {one.get(f'{{{W}}}val')} is no {wanted[tag]} style"
        for one in styles.iter(f"{{{W}}}basedOn"):
            style = one.getparent()
            if kinds.get(one.get(f"{{{W}}}val")) != style.get(f"{{{W}}}type"):
                yield f"style {style.get(f'{{{W}}}styleId')} is based on {one.get(f'{{{W}}}val')}"

    def _lists(self) -> Iterator[str]:
        numbering = self.trees.get("word/numbering.xml")
        ways = (
            []
            if numbering is None
            else [one.get(f"{{{W}}}abstractNumId") for one in numbering.iterfind(f"{{{W}}}abstractNum")]
        )
        lists = [] if numbering is None else [one.get(f"{{{W}}}numId") for one in numbering.iterfind(f"{{{W}}}num")]
        for what, every in (("a way of counting", ways), ("a list", lists)):
            yield from (f"{what} {number} twice" for number, count in Counter(every).items() if count > 1)
        if numbering is not None:
            for one in numbering.iterfind(f"{{{W}}}num/{{{W}}}abstractNumId"):
                if one.get(f"{{{W}}}val") not in ways:
                    yield f"a list is counted by {one.get(f'{{{W}}}val')}, which is not there"
        for name, tree in self.trees.items():
            for one in tree.iter(f"{{{W}}}numId"):
                if one.get(f"{{{W}}}val") not in (*lists, "0"):
                    yield f"{name}: list {one.get(f'{{{W}}}val')} is not there"

    def _text(self) -> Iterator[str]:
        body = self.trees["word/document.xml"].find(f"{{{W}}}body")
        if etree.QName(body[-1]).localname != "sectPr":
            yield "the text does not end with its page"
        for one, two in pairwise(body):
            if one.tag == f"{{{W}}}tbl" and two.tag != f"{{{W}}}p":
                yield "a table is not followed by a paragraph"
        numbers = [one.get("id") for tree in self.trees.values() for one in tree.iter(f"{{{WP}}}docPr")]
        yield from (f"picture {number} twice" for number, count in Counter(numbers).items() if count > 1)
        tree = self.trees["word/document.xml"]
        marks = [one.get(f"{{{W}}}name") for one in tree.iter(f"{{{W}}}bookmarkStart")]
        yield from (f"mark {name} twice" for name, count in Counter(marks).items() if count > 1)
        begun = [one.get(f"{{{W}}}id") for one in tree.iter(f"{{{W}}}bookmarkStart")]
        ended = [one.get(f"{{{W}}}id") for one in tree.iter(f"{{{W}}}bookmarkEnd")]
        if sorted(begun) != sorted(ended) or len(set(begun)) != len(begun):
            yield "marks do not begin and end once"
        yield from (f"mark {name} is too long" for name in marks if len(name) > 40)
        for one in tree.iter(f"{{{W}}}hyperlink"):
            anchor = one.get(f"{{{W}}}anchor")
            if anchor is not None and anchor not in marks:
                yield f"a link leads to {anchor}, which is not there"
        for name, part in self.trees.items():
            for one in part.iter(f"{{{W}}}fldSimple", f"{{{W}}}instrText"):
                told = one.get(f"{{{W}}}instr") or one.text or ""
                if told.split()[0] in _ASKING:
                    yield f"{name}: {told.strip()} has to be worked out"
            for key in ("dirty", "author", "rsidR", "rsidRDefault", "rsidP"):
                yield from (f"{name}: {key}" for one in part.iter() if one.get(f"{{{W}}}{key}") is not None)
            if any(True for _ in part.iter(f"{{{W}}}updateFields", f"{{{W}}}rsids", f"{{{W}}}rsid")):
                yield f"{name}: asks to be worked out anew, or says who wrote it"


def _order(tree: Any) -> Iterator[str]:
    for one in tree.iter():
        if not isinstance(one.tag, str) or not one.tag.startswith(f"{{{W}}}"):
            continue
        tag = etree.QName(one).localname
        for key, value in one.attrib.items():
            if value == "" and not key.endswith(("}val", "}descr")):
                yield f"{tag} has an empty {key}"
        if tag in _SIZED and tag != "gridCol" and one.get(f"{{{W}}}type") not in _MEASURES:
            yield f"{tag} has no measure"
        if tag not in ORDER:
            continue
        known = ORDER[tag].split()
        inside = [etree.QName(child).localname for child in one if child.tag.startswith(f"{{{W}}}")]
        if tag == "settings":
            yield from (f"{tag} holds {name}" for name in inside if name not in known)
        strange = [name for name in inside if name not in known]
        if strange:
            yield f"{tag} holds {strange[0]}"
            continue
        places = [known.index(name) for name in inside]
        if tag == "sectPr":
            places = [0 if place <= 1 else place for place in places]
        if places != sorted(places):
            yield f"{tag}: {' '.join(inside)}"
        once = [name for name in inside if name not in _SEVERAL and not (tag == "tbl" and name.startswith("bookmark"))]
        if len(set(once)) != len(once):
            yield f"{tag}: {' '.join(inside)}"


def _tables(tree: Any) -> Iterator[str]:
    for table in tree.iter(f"{{{W}}}tbl"):
        grid = [int(one.get(f"{{{W}}}w")) for one in table.iterfind(f"{{{W}}}tblGrid/{{{W}}}gridCol")]
        for row in table.iterfind(f"{{{W}}}tr"):
            at = 0
            cells = row.findall(f"{{{W}}}tc")
            for cell in cells:
                span = cell.find(f"{{{W}}}tcPr/{{{W}}}gridSpan")
                count = int(span.get(f"{{{W}}}val")) if span is not None else 1
                wide = cell.find(f"{{{W}}}tcPr/{{{W}}}tcW")
                if (
                    wide is not None
                    and wide.get(f"{{{W}}}type") == "dxa"
                    and int(wide.get(f"{{{W}}}w")) != sum(grid[at : at + count])
                ):
                    yield "a cell is not as wide as its columns"
                at += count
                if cell[-1].tag != f"{{{W}}}p":
                    yield "a cell does not end with a paragraph"
            if at != len(grid) or not cells:
                yield f"a row has {at} columns of {len(grid)}"


def _paragraphs(tree: Any) -> Iterator[str]:
    for tag in ("pPr", "rPr", "tblPr", "trPr", "tcPr"):
        for one in tree.iter(f"{{{W}}}{tag}"):
            parent = etree.QName(one.getparent()).localname
            if parent in ("p", "r", "tc", "tr") and one.getparent().index(one) != 0:
                yield f"{tag} does not come first in {parent}"
    for one in tree.iter(f"{{{W}}}t"):
        if etree.QName(one.getparent()).localname != "r":
            yield "a text stands outside its run"
    for one in tree.iter(f"{{{W}}}p"):
        yield from (f"a paragraph holds {etree.QName(child).localname}" for child in one if _wrong(child))


def _wrong(child: Any) -> bool:
    known = ("pPr", "r", "hyperlink", "bookmarkStart", "bookmarkEnd", "fldSimple")
    return child.tag.startswith(f"{{{W}}}") and etree.QName(child).localname not in known


def parts(content: bytes) -> dict[str, bytes]:
    """What is in a file."""
    with ZipFile(io.BytesIO(content)) as packed:
        return {name: packed.read(name) for name in packed.namelist()}
