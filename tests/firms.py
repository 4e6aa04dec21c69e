"""Word files as firms have them: with a letterhead, styles in their colours, and what is personal."""

from __future__ import annotations

import io
from collections.abc import Callable, Mapping
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile

import docx
from docx.enum.style import WD_STYLE_TYPE
from docx.oxml.ns import qn
from docx.oxml.parser import OxmlElement
from docx.shared import Mm, Pt, RGBColor

TEAL = "0A7E8C"
PNG = (
    b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR\x00\x00\x00\x01\x00\x00\x00\x01\x08\x02\x00\x00\x00\x90wS\xde\x00\x00\x00\x0c"
    b"IDATx\x9cc\xe0\xaa\xeb\x01\x00\x01\xaa\x01\x15R\xf2\xfc{\x00\x00\x00\x00IEND\xaeB`\x82"
)


def firm(change: Callable[[Any], None] | None = None) -> bytes:
    """A file with a wide left margin, headings in teal, a letterhead with a logo, and text that nobody wants back."""
    made = docx.Document()
    section = made.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.left_margin, section.right_margin = Mm(45), Mm(20)
    section.top_margin = Mm(40)
    made.styles["Normal"].font.name = "Georgia"
    made.styles["Normal"].font.size = Pt(11)
    for name in ("Title", "Heading 1", "Heading 2"):
        made.styles[name].font.color.rgb = RGBColor.from_string(TEAL)
    head = section.header.paragraphs[0]
    head.add_run().add_picture(io.BytesIO(PNG), width=Mm(20))
    head.add_run(" Bureau Eigen Stijl")
    section.footer.paragraphs[0].text = "KvK 87654321"
    field(section.footer.paragraphs[0], "PAGE", "7")
    made.add_heading("Een oude offerte", 1)
    made.add_paragraph("Vertrouwelijk: alleen voor ons.")
    table = made.styles.add_style("Bureautabel", WD_STYLE_TYPE.TABLE)
    made.add_table(1, 1, table)
    about = made.core_properties
    about.author = about.last_modified_by = "een medewerker"
    about.comments = about.keywords = about.category = "intern"
    if change is not None:
        change(made)
    stream = io.BytesIO()
    made.save(stream)
    return stream.getvalue()


def field(paragraph: Any, told: str, said: str) -> None:
    """A field as Word writes it: what it is told, and what it said last."""
    for kind, text in (("begin", ""), ("", told), ("separate", ""), ("said", said), ("end", "")):
        run = paragraph.add_run()
        if kind == "said":
            run.text = text
        elif kind:
            mark = OxmlElement("w:fldChar")
            mark.set(qn("w:fldCharType"), kind)
            run._r.append(mark)
        else:
            instruction = OxmlElement("w:instrText")
            instruction.text = f" {text} "
            run._r.append(instruction)


def without_styles(*names: str) -> Callable[[Any], None]:
    """Take styles out of a file."""

    def change(made: Any) -> None:
        for name in names:
            element = made.styles[name].element
            element.getparent().remove(element)

    return change


def renamed(names: Mapping[str, tuple[str, str]]) -> Callable[[Any], None]:
    """Give styles other names and ids: (name, id)."""

    def change(made: Any) -> None:
        for old, (name, number) in names.items():
            element = made.styles[old].element
            before = element.get(qn("w:styleId"))
            element.find(qn("w:name")).set(qn("w:val"), name)
            element.set(qn("w:styleId"), number)
            for one in made.styles.element.iter(qn("w:basedOn"), qn("w:next"), qn("w:link")):
                if one.get(qn("w:val")) == before:
                    one.set(qn("w:val"), number)
            for one in made.element.iter(qn("w:pStyle")):
                if one.get(qn("w:val")) == before:
                    one.set(qn("w:val"), number)

    return change


def with_part(content: bytes, parts: Mapping[str, bytes | None]) -> bytes:
    """A file with other parts in it; None takes one out."""
    stream = io.BytesIO()
    with ZipFile(io.BytesIO(content)) as old, ZipFile(stream, "w", ZIP_DEFLATED) as new:
        for name in old.namelist():
            if name not in parts:
                new.writestr(name, old.read(name))
        for name, part in parts.items():
            if part is not None:
                new.writestr(name, part)
    return stream.getvalue()


def part_of(content: bytes, name: str) -> bytes:
    """A part of a file."""
    with ZipFile(io.BytesIO(content)) as packed:
        return packed.read(name)
