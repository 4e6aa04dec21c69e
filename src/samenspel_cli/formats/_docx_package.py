"""The file of a document for Word: its parts and how they refer to each other, the same bytes for the same document."""

from __future__ import annotations

import io
from collections.abc import Iterator, Mapping
from datetime import date
from typing import NamedTuple
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from docx.opc.constants import CONTENT_TYPE as TYPE
from docx.opc.constants import RELATIONSHIP_TYPE as LINK
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.package import Package as Parts

from samenspel_cli.document import Document
from samenspel_cli.formats import _docx_styles as styles
from samenspel_cli.formats._docx_pictures import Drawn
from samenspel_cli.formats._docx_styles import LANGUAGES, Form, Sheet
from samenspel_cli.formats._docx_xml import MM, escape, part, twips
from samenspel_cli.formats._laid import NO_DAY, title_of
from samenspel_cli.model.word import LEVELS
from samenspel_cli.style import Style

_TYPES = {"png": TYPE.PNG, "jpg": TYPE.JPEG, "svg": "image/svg+xml"}
_MOMENT = (1980, 1, 1, 0, 0, 0)
"""When every file inside was written: the earliest moment that a zip file knows."""
REACH = 15 * MM
"""By how much tables, pictures and the foot reach further than a line of text can be read."""


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
        """The page on its side, with margins that leave a table room."""
        side = min(self.left, self.right, 25 * MM)
        return self._replace(width=self.height, height=self.width, left=side, right=side)


A4 = Page(210 * MM, 297 * MM, 30 * MM, 40 * MM, 28 * MM, 30 * MM, 14 * MM, 13 * MM)


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
        self.own = True
        self.page = A4
        self.reach = REACH
        self.package = Parts()
        self.main = self._piece(self.package, "/word/document.xml", TYPE.WML_DOCUMENT_MAIN, LINK.OFFICE_DOCUMENT)
        self.sheet = Sheet(style.house, document.language, form, title, self.reach, self.page.text)
        self.present: frozenset[str] = frozenset()
        """The styles that are there already, by name."""
        self.ids = styles.ids({}, frozenset())
        self.table = self.ids[styles.TABLE]
        """The id of the style of tables."""
        self.own_table = True
        """Whether that style is ours."""
        self.lists = {"List Bullet": 1, "List Number": 2}
        self.begun: list[tuple[int, int]] = []
        """The lists with numbers, each with its level and the number of its first item."""
        self.media = 0
        self.heads: dict[str, tuple[Piece, str]] = {}
        """What stands above and below pages, by its kind: `first`, `default`."""
        self.sections = 0

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
            name = PackURI(f"/word/media/image{self.media}.{suffix}")
            image = Piece(name, _TYPES[suffix], None, self.package)
            image.content = content
            found.append((owner or self.main).relate_to(image, LINK.IMAGE))
        return found[0], found[1] if drawn.drawing else ""

    def link(self, address: str) -> str:
        """The id of an address to which words lead."""
        return self.main.relate_to(address, LINK.HYPERLINK, is_external=True)

    def list_of(self, first: int | None, level: int) -> tuple[int, int] | None:
        """The list and level of paragraphs in this style; None where the style says it, for the list has no numbers."""
        if first is None:
            return (self.lists["List Bullet"], level) if level >= LEVELS else None
        self.begun.append((level, first))
        return max(self.lists.values()) + len(self.begun), level

    def head(self, kind: str, *, foot: bool) -> Piece:
        """What stands above or below pages of a kind, to be filled."""
        name = "footer" if foot else "header"
        path = f"/word/{name}{1 + sum(key.startswith(name) for key in self.heads)}.xml"
        made = Piece(PackURI(path), TYPE.WML_FOOTER if foot else TYPE.WML_HEADER, None, self.package)
        self.heads[f"{name} {kind}"] = (made, self.main.relate_to(made, LINK.FOOTER if foot else LINK.HEADER))
        return made

    # Sections

    def section(self, *, turned: bool = False) -> str:
        """The page of a section; the first one says what stands above and below, the others go on with that."""
        page, self.sections = self.page.turned() if turned else self.page, self.sections + 1
        refs = "".join(self._references()) if self.sections == 1 else ""
        first = "<w:titlePg/>" if self.sections == 1 and any("first" in key for key in self.heads) else ""
        orient = ' w:orient="landscape"' if page.width > page.height else ""
        size = f'<w:pgSz w:w="{twips(page.width)}" w:h="{twips(page.height)}"{orient}/>'
        sides = {
            "top": page.top, "right": page.right, "bottom": page.bottom, "left": page.left, "header": page.header,
            "footer": page.footer, "gutter": 0,
        }  # fmt: skip
        margins = "".join(f' w:{name}="{twips(length)}"' for name, length in sides.items())
        return f'<w:sectPr>{refs}{size}<w:pgMar{margins}/><w:cols w:space="708"/>{first}</w:sectPr>'

    def _references(self) -> Iterator[str]:
        for key, (_, number) in sorted(self.heads.items(), key=lambda one: one[0].startswith("footer")):
            name, kind = key.split(" ")
            yield f'<w:{name}Reference w:type="{kind}" r:id="{number}"/>'

    # The whole

    def file(self, body: str) -> bytes:
        """The whole file around the text."""
        self.main.content = part("document", f"<w:body>{body}</w:body>")
        self._piece(self.main, "/word/styles.xml", TYPE.WML_STYLES, LINK.STYLES, self._styles())
        self._piece(self.main, "/word/numbering.xml", TYPE.WML_NUMBERING, LINK.NUMBERING, self._numbering())
        self._piece(self.main, "/word/settings.xml", TYPE.WML_SETTINGS, LINK.SETTINGS, self._settings())
        self._piece(self.main, "/word/fontTable.xml", TYPE.WML_FONT_TABLE, LINK.FONT_TABLE, self._fonts())
        self._piece(self.package, "/docProps/core.xml", TYPE.OPC_CORE_PROPERTIES, LINK.CORE_PROPERTIES, self._about())
        stream = io.BytesIO()
        self.package.save(stream)
        return _anew(stream.getvalue())

    def _styles(self) -> bytes:
        made = styles.styles(self.sheet, self.ids, self.present, self.lists)
        return part("styles", f"{styles.defaults(self.sheet)}{''.join(made)}")

    def _numbering(self) -> bytes:
        bullets, numbers = self.lists["List Bullet"], self.lists["List Number"]
        most = max(self.lists.values())
        begun = "".join(
            styles.numbered(most + at, 1, level=level, first=first)
            for at, (level, first) in enumerate(self.begun, start=1)
        )
        return part(
            "numbering",
            styles.bullets(0, self.sheet, self.ids, self.present)
            + styles.numbers(1, self.sheet, self.ids, self.present)
            + styles.numbered(bullets, 0)
            + styles.numbered(numbers, 1)
            + begun,
        )

    def _settings(self) -> bytes:
        language = LANGUAGES[self.document.language]
        point, between = (",", ";") if self.style.point == "," else (".", ",")
        compat = "".join(
            f'<w:compatSetting w:name="{name}" w:uri="http://schemas.microsoft.com/office/word" w:val="{value}"/>'
            for name, value in (
                ("compatibilityMode", 15),
                ("overrideTableStyleFontSizeAndJustification", 1),
                ("enableOpenTypeFeatures", 1),
                ("doNotFlipMirrorIndents", 1),
                ("differentiateMultirowTableHeaders", 1),
            )
        )
        return part(
            "settings",
            '<w:zoom w:percent="100"/><w:defaultTabStop w:val="567"/><w:autoHyphenation/>'
            '<w:consecutiveHyphenLimit w:val="2"/><w:hyphenationZone w:val="425"/>'
            f'<w:characterSpacingControl w:val="doNotCompress"/><w:compat>{compat}</w:compat>'
            f'<w:themeFontLang w:val="{language}"/><w:decimalSymbol w:val="{point}"/>'
            f'<w:listSeparator w:val="{between}"/>',
        )

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
            '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<cp:coreProperties '
            'xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" '
            'xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/" '
            f'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">{words}{days}</cp:coreProperties>'
        ).encode()


def _anew(content: bytes) -> bytes:
    """The same zip file without the moment at which it was made, and without the kind of computer."""
    stream = io.BytesIO()
    with ZipFile(io.BytesIO(content)) as made, ZipFile(stream, "w", ZIP_DEFLATED) as fixed:
        for name in made.namelist():
            entry = ZipInfo(name, _MOMENT)
            entry.compress_type, entry.create_system = ZIP_DEFLATED, 0
            fixed.writestr(entry, made.read(name))
    return stream.getvalue()
