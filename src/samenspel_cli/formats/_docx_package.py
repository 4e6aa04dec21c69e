"""The file of a document for Word: its parts and how they refer to each other, the same bytes for the same document."""

from __future__ import annotations

import io
from collections.abc import Iterator, Mapping, Sequence
from copy import deepcopy
from datetime import date
from itertools import count
from typing import Any
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile, ZipInfo

from docx.opc.constants import CONTENT_TYPE as TYPE
from docx.opc.constants import RELATIONSHIP_TYPE as LINK
from docx.opc.oxml import serialize_part_xml
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml.ns import qn
from docx.oxml.parser import OxmlElement, parse_xml
from docx.package import Package as Parts

from samenspel_cli.document import Document
from samenspel_cli.formats import _docx_styles as styles
from samenspel_cli.formats._docx_firm import Page, firm_of
from samenspel_cli.formats._docx_pictures import Drawn
from samenspel_cli.formats._docx_styles import LANGUAGES, Form, Sheet
from samenspel_cli.formats._docx_xml import DECLARATION, MM, SPACES, escape, part, twips
from samenspel_cli.formats._laid import NO_DAY, title_of
from samenspel_cli.model.word import LEVELS, Named, matched
from samenspel_cli.style import Style

_TYPES = {"png": TYPE.PNG, "jpg": TYPE.JPEG, "svg": "image/svg+xml"}
_MOMENT = (1980, 1, 1, 0, 0, 0)
"""When every file inside was written: the earliest moment that a zip file knows."""
REACH = 15 * MM
"""By how much tables, pictures and the foot reach further than a line of text can be read."""


WALL = Page(420 * MM, 297 * MM, 20 * MM, 20 * MM, 18 * MM, 18 * MM, 9 * MM, 9 * MM)
"""A3 on its side: on A1, which no page of Word can be, it is printed twice as large."""
A4 = Page(210 * MM, 297 * MM, 30 * MM, 40 * MM, 28 * MM, 30 * MM, 14 * MM, 13 * MM)


_SETTINGS = (
    "zoom", "mirrorMargins", "bordersDoNotSurroundHeader", "bordersDoNotSurroundFooter", "gutterAtTop",
    "defaultTabStop", "autoHyphenation", "consecutiveHyphenLimit", "hyphenationZone", "doNotHyphenateCaps",
    "evenAndOddHeaders", "characterSpacingControl", "compat", "themeFontLang", "clrSchemeMapping", "decimalSymbol",
    "listSeparator",
)  # fmt: skip
"""The settings that a document may have, in Word's order."""
_OUR_SETTINGS = {
    "defaultTabStop": '<w:defaultTabStop w:val="567"/>',
    "autoHyphenation": "<w:autoHyphenation/>",
    "consecutiveHyphenLimit": '<w:consecutiveHyphenLimit w:val="2"/>',
    "hyphenationZone": '<w:hyphenationZone w:val="425"/>',
}
_AS_TODAY = {
    "compatibilityMode": 15,
    "overrideTableStyleFontSizeAndJustification": 1,
    "enableOpenTypeFeatures": 1,
    "doNotFlipMirrorIndents": 1,
    "differentiateMultirowTableHeaders": 1,
}
"""Pages are laid out as Word does since 2013."""


class Piece(Part):
    """A part of the file of which the content comes last."""

    content: bytes = b""

    @property
    def blob(self) -> bytes:
        """The content."""
        return self.content


class Package:
    """The file as it comes to be: what the text asks for is kept here, and put together at the end."""

    def __init__(self, document: Document, style: Style, form: Form | None, title: float) -> None:
        self.document, self.style = document, style
        self.firm = firm_of(style.docx) if style.docx is not None else None
        page = (self.firm.page if self.firm else None) or A4
        self.page = page.turned() if form in ("card", "survey") else WALL if form == "wall" else page
        self.reach = 0.0 if self.firm else REACH
        self.package = Parts()
        self.main = self._piece(self.package, "/word/document.xml", TYPE.WML_DOCUMENT_MAIN, LINK.OFFICE_DOCUMENT)
        self.sheet = Sheet(style.house, document.language, form, title, self.reach, self.page.text)
        self.taken = _taken(self.firm.named()) if self.firm else {}
        """The styles that the file of the firm has: our name -> id."""
        every = styles.ids(self.taken, frozenset(one.id for one in self.firm.named()) if self.firm else frozenset())
        self.known = frozenset(every.values())
        self.ids = {name: escape(one) for name, one in every.items()}
        """The id of every style by its name, as it stands in attributes: a firm's file may call them anything."""
        table = self.firm.table() if self.firm and styles.TABLE not in self.taken else None
        self.table = self.ids[styles.TABLE] if table is None else escape(table)
        """The id of the style of tables."""
        self.own_table = table is None
        """Whether that style is ours."""
        self.ways, self.most = self.firm.numbers_taken() if self.firm else (-1, 0)
        self.lists = {"List Bullet": self.most + 1, "List Number": self.most + 2}
        """The numbers of our own lists."""
        self.begun: list[tuple[int, int, int]] = []
        """The lists with numbers: the way in which each is counted, its level, the number of its first item."""
        self.media = 0
        self.pictures = count(1 + (self.firm.pictures if self.firm else 0))
        """The numbers of the pictures in the document."""
        self.heads: dict[str, str] = {}
        """What stands above and below pages: what it is, such as `header first`, -> the id of its part."""
        self.sections = 0
        for head in self.firm.heads if self.firm else ():
            link = LINK.HEADER if head.name == "header" else LINK.FOOTER
            self.heads[f"{head.name} {head.kind}"] = self.main.relate_to(head.part, link)

    @property
    def own(self) -> bool:
        """Whether the pages are ours, and not those of a file of the firm."""
        return self.firm is None

    def _piece(self, owner: Parts | Part, name: str, content_type: str, link: str, content: bytes = b"") -> Piece:
        made = Piece(PackURI(name), content_type, None, self.package)
        made.content = content
        owner.relate_to(made, link)
        return made

    def picture(self, drawn: Drawn, owner: Part | None = None) -> tuple[str, str]:
        """The ids of a picture as dots and as a drawing, in the text or in a part of its own; without drawing none."""
        every = [(drawn.content, drawn.suffix)] + ([(drawn.drawing, "svg")] if drawn.drawing else [])
        found = []
        self.media += 1
        for content, suffix in every:
            name = PackURI(f"/word/media/picture{self.media}.{suffix}")
            image = Piece(name, _TYPES[suffix], None, self.package)
            image.content = content
            found.append((owner or self.main).relate_to(image, LINK.IMAGE))
        return found[0], found[1] if drawn.drawing else ""

    def link(self, address: str) -> str:
        """The id of an address to which words lead."""
        return self.main.relate_to(address, LINK.HYPERLINK, is_external=True)

    def list_of(self, name: str, first: int | None, level: int) -> tuple[int, int] | None:
        """The list and level of paragraphs in this style; None where the style itself says them."""
        told = self.firm.list_of(self.taken[name]) if self.firm and name in self.taken else None
        if first is None:
            said = level < LEVELS and (told is not None or name not in self.taken)
            return None if said else (self.lists["List Bullet"], level)
        way = self.firm.way_of(told.number) if self.firm and told else None
        if told is None or way is None or level >= LEVELS:
            way = self.ways + 2
        else:
            level = told.level
        self.begun.append((way, level, first))
        return self.lists["List Number"] + len(self.begun), level

    def head(self, kind: str, *, foot: bool) -> Piece:
        """What stands above or below pages of a kind, to be filled."""
        name = "footer" if foot else "header"
        path = f"/word/{name}{1 + sum(key.startswith(name) for key in self.heads)}.xml"
        made = Piece(PackURI(path), TYPE.WML_FOOTER if foot else TYPE.WML_HEADER, None, self.package)
        self.heads[f"{name} {kind}"] = self.main.relate_to(made, LINK.FOOTER if foot else LINK.HEADER)
        return made

    # Sections

    def section(self, *, turned: bool = False) -> str:
        """The page of a section; the first one says what stands above and below, the others go on with that."""
        page, self.sections = self.page.turned() if turned else self.page, self.sections + 1
        refs = "".join(self._references()) if self.sections == 1 else ""
        begins = self.firm.first_page if self.firm else any(key.endswith("first") for key in self.heads)
        first = "<w:titlePg/>" if self.sections == 1 and begins else ""
        borders = self.firm.borders if self.firm and not turned else ""
        orient = ' w:orient="landscape"' if page.width > page.height else ""
        size = f'<w:pgSz w:w="{twips(page.width)}" w:h="{twips(page.height)}"{orient}/>'
        sides = {
            "top": page.top, "right": page.right, "bottom": page.bottom, "left": page.left, "header": page.header,
            "footer": page.footer, "gutter": 0,
        }  # fmt: skip
        margins = "".join(f' w:{name}="{twips(length)}"' for name, length in sides.items())
        return f'<w:sectPr>{refs}{size}<w:pgMar{margins}/>{borders}<w:cols w:space="708"/>{first}</w:sectPr>'

    def _references(self) -> Iterator[str]:
        for key, number in sorted(self.heads.items(), key=lambda one: one[0].startswith("footer")):
            name, kind = key.split(" ")
            yield f'<w:{name}Reference w:type="{kind}" r:id="{number}"/>'

    # The whole

    def file(self, body: str) -> bytes:
        """The whole file around the text."""
        self.main.content = part("document", f"<w:body>{body}</w:body>")
        self._piece(self.main, "/word/styles.xml", TYPE.WML_STYLES, LINK.STYLES, self._styles())
        self._piece(self.main, "/word/numbering.xml", TYPE.WML_NUMBERING, LINK.NUMBERING, self._numbering())
        self._piece(self.main, "/word/settings.xml", TYPE.WML_SETTINGS, LINK.SETTINGS, self._settings())
        for link, kept in self.firm.parts if self.firm else ():
            self.main.relate_to(kept, link)
        if self.firm is None:
            self._piece(self.main, "/word/fontTable.xml", TYPE.WML_FONT_TABLE, LINK.FONT_TABLE, self._fonts())
        self._piece(self.package, "/docProps/core.xml", TYPE.OPC_CORE_PROPERTIES, LINK.CORE_PROPERTIES, self._about())
        return _packed(self.package)

    def _styles(self) -> bytes:
        """Our styles; or those of the firm, with ours for what it has not."""
        made = styles.styles(self.sheet, self.ids, frozenset(self.taken), self.lists)
        whole = part("styles", f"{styles.defaults(self.sheet)}{''.join(made)}")
        if self.firm is None:
            return whole
        theirs, ours = deepcopy(self.firm.styles), parse_xml(whole)
        for one in list(theirs.iter(qn("w:numPr"))):
            number = one.find(qn("w:numId"))
            if number is not None and self.firm.way_of(number.get(qn("w:val"), "")) is None:
                one.getparent().remove(one)  # a list that is not there
        _in_language(theirs, LANGUAGES[self.document.language])
        theirs.extend(ours.findall(qn("w:style")))
        self._without_lost(theirs)
        return serialize_part_xml(theirs)

    def _numbering(self) -> bytes:
        present = frozenset(self.taken)
        ways = (
            styles.bullets(self.ways + 1, self.sheet, self.ids, present),
            styles.numbers(self.ways + 2, self.sheet, self.ids, present),
        )
        lists = (
            styles.numbered(self.lists["List Bullet"], self.ways + 1),
            styles.numbered(self.lists["List Number"], self.ways + 2),
            *(
                styles.numbered(self.lists["List Number"] + at, way, level=level, first=first)
                for at, (way, level, first) in enumerate(self.begun, start=1)
            ),
        )
        whole = part("numbering", "".join((*ways, *lists)))
        if self.firm is None or self.firm.numbering is None:
            return whole
        theirs, ours = deepcopy(self.firm.numbering), parse_xml(whole)
        first = theirs.find(qn("w:num"))  # Word wants every way of counting before every list
        last = theirs.find(qn("w:numIdMacAtCleanup"))
        for tag, before in ((qn("w:abstractNum"), first if first is not None else last), (qn("w:num"), last)):
            for one in ours.findall(tag):
                theirs.append(one) if before is None else before.addprevious(one)
        self._without_lost(theirs)
        return serialize_part_xml(theirs)

    def _without_lost(self, tree: Any) -> None:
        """Take out what refers to a style that is not there."""
        known = {*self.known, *(one.id for one in (self.firm.named() if self.firm else ()))}
        for one in list(tree.iter(qn("w:basedOn"), qn("w:next"), qn("w:link"), qn("w:pStyle"))):
            if one.get(qn("w:val")) not in known:
                one.getparent().remove(one)

    def _settings(self) -> bytes:
        language = LANGUAGES[self.document.language]
        point, between = (",", ";") if self.style.point == "," else (".", ",")
        compat = "".join(
            f'<w:compatSetting w:name="{name}" w:uri="http://schemas.microsoft.com/office/word" w:val="{value}"/>'
            for name, value in _AS_TODAY.items()
        )
        said = {
            "zoom": '<w:zoom w:percent="100"/>',
            "characterSpacingControl": '<w:characterSpacingControl w:val="doNotCompress"/>',
            "compat": f"<w:compat>{compat}</w:compat>",
            "themeFontLang": f'<w:themeFontLang w:val="{language}"/>',
            "decimalSymbol": f'<w:decimalSymbol w:val="{point}"/>',
            "listSeparator": f'<w:listSeparator w:val="{between}"/>',
            **(self.firm.settings if self.firm else _OUR_SETTINGS),
        }
        return part("settings", "".join(said[name] for name in _SETTINGS if name in said))

    def _fonts(self) -> bytes:
        """The fonts of the house, and what stands in for them with who has not got them."""
        said = self.style.house.fonts
        families = dict.fromkeys(one for one in (said.text, said.headings) if one)
        sans = '<w:altName w:val="Arial"/><w:panose1 w:val="020B0604020202020204"/><w:charset w:val="00"/>'
        mono = '<w:altName w:val="Courier New"/><w:panose1 w:val="020B0609020204030204"/><w:charset w:val="00"/>'
        return part(
            "fonts",
            "".join(
                f'<w:font w:name="{escape(family)}">{sans}<w:family w:val="swiss"/><w:pitch w:val="variable"/></w:font>'
                for family in families
            )
            + f'<w:font w:name="Consolas">{mono}<w:family w:val="modern"/><w:pitch w:val="fixed"/></w:font>',
        )

    def _about(self) -> bytes:
        """What the file says of itself: never whose computer it was, or at which hour."""
        day: date = self.document.day or NO_DAY
        moment = f"{day.isoformat()}T00:00:00Z"
        firm = self.style.house.name or ""
        said: Mapping[str, str] = {
            "dc:title": title_of(self.document, self.style),
            "dc:creator": firm,
            "cp:lastModifiedBy": firm,
            "dc:language": LANGUAGES[self.document.language],
        }
        words = "".join(f"<{name}>{escape(text)}</{name}>" for name, text in said.items() if text)
        days = "".join(
            f'<dcterms:{name} xsi:type="dcterms:W3CDTF">{moment}</dcterms:{name}>' for name in ("created", "modified")
        )
        return (
            f"{DECLARATION}<cp:coreProperties "
            'xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" '
            'xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/" '
            f'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">{words}{days}</cp:coreProperties>'
        ).encode()


def _taken(named: Sequence[Named]) -> dict[str, str]:
    """The styles of ours that a file has, by name; a file that was made by us has all of them."""
    kinds = {**dict.fromkeys(styles.OURS, "paragraph"), styles.TABLE: "table"}
    return {**{one.name: one.id for one in named if kinds.get(one.name) == one.kind}, **matched(named)}


def _in_language(theirs: Any, language: str) -> None:
    """Say of all words of a document in which language they are, and let no style say otherwise."""
    for one in list(theirs.iter(qn("w:lang"))):
        one.getparent().remove(one)
    here = theirs
    for name in ("w:docDefaults", "w:rPrDefault", "w:rPr"):
        below = here.find(qn(name))
        if below is None:
            below = OxmlElement(name)
            here.insert(0, below)
        here = below
    said = OxmlElement("w:lang", {qn(f"w:{name}"): language for name in ("val", "eastAsia")})
    later = next((one for one in here if not one.tag.startswith(f"{{{SPACES['w']}}}")), None)
    here.append(said) if later is None else later.addprevious(said)  # what newer versions of Word add comes last


def _packed(package: Parts) -> bytes:
    """The parts as one file: always in the same order, without an hour, and pictures as small as they are."""
    parts = list(package.iter_parts())
    whole = {"[Content_Types].xml": _types(parts), "_rels/.rels": package.rels.xml}
    for one in parts:
        whole[one.partname.membername] = one.blob
        if len(one.rels):
            whole[one.partname.rels_uri.membername] = one.rels.xml
    stream = io.BytesIO()
    with ZipFile(stream, "w") as packed:
        for name, content in whole.items():
            entry = ZipInfo(name, _MOMENT)
            entry.compress_type = ZIP_STORED if name.endswith((".png", ".jpg")) else ZIP_DEFLATED
            entry.create_system = 0  # the same on every kind of computer
            packed.writestr(entry, content)
    return stream.getvalue()


def _types(parts: Sequence[Part]) -> bytes:
    """What kind of file each part is."""
    each = "".join(f'<Override PartName="{one.partname}" ContentType="{one.content_type}"/>' for one in parts)
    rels = f'<Default Extension="rels" ContentType="{TYPE.OPC_RELATIONSHIPS}"/>'
    space = "http://schemas.openxmlformats.org/package/2006/content-types"
    return f'{DECLARATION}<Types xmlns="{space}">{rels}{each}</Types>'.encode()
