"""The words of a document as Word reads them: every text goes through one function, so that none is ever code."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache
from typing import NamedTuple

TWIPS = 20
"""Of what Word measures with there go so many into a point."""
EMUS = 12_700
"""And of what it measures pictures with."""
MM = 72 / 25.4
"""A millimetre in points."""

SPACES = {
    "w": "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    "r": "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
    "wp": "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing",
    "a": "http://schemas.openxmlformats.org/drawingml/2006/main",
    "pic": "http://schemas.openxmlformats.org/drawingml/2006/picture",
    "mc": "http://schemas.openxmlformats.org/markup-compatibility/2006",
    "w14": "http://schemas.microsoft.com/office/word/2010/wordml",
}
DECLARATION = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_UNHELD = re.compile("[^\x20-\x7e\xa0-\u2027\u202a-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""What XML cannot hold, and signs that steer a machine."""
_BLANKS = re.compile("[\t-\r\x1c-\x1f\x85\u2028\u2029]+")
_MARKUP = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;"})


def escape(text: str) -> str:
    """A text on one line, as it stands between tags and in attributes; what XML cannot hold stands as `[U+0007]`."""
    return _UNHELD.sub(lambda sign: f"[U+{ord(sign[0]):04X}]", _BLANKS.sub(" ", text)).translate(_MARKUP)


def part(name: str, inside: str) -> bytes:
    """A whole file: an element with what stands in it."""
    spaces = " ".join(f'xmlns:{short}="{long}"' for short, long in SPACES.items())
    return f'{DECLARATION}<w:{name} {spaces} mc:Ignorable="w14">{inside}</w:{name}>'.encode()


class Look(NamedTuple):
    """How words look, beyond the style of their paragraph."""

    style: str = ""
    """The id of a style of characters."""
    strong: bool = False
    emphasis: bool = False
    colour: str = ""
    """As `#1f4e79`."""
    size: float = 0
    """In points; 0 is that of the style."""
    marked: bool = False


PLAIN = Look()


@cache
def look_of(look: Look) -> str:
    """The properties of words; Word wants them in this order."""
    inside = "".join(
        (
            f'<w:rStyle w:val="{look.style}"/>' if look.style else "",
            "<w:b/><w:bCs/>" if look.strong else "",
            "<w:i/><w:iCs/>" if look.emphasis else "",
            f'<w:color w:val="{look.colour[1:]}"/>' if look.colour else "",
            f'<w:sz w:val="{half(look.size)}"/><w:szCs w:val="{half(look.size)}"/>' if look.size else "",
            '<w:highlight w:val="yellow"/>' if look.marked else "",
        )
    )
    return f"<w:rPr>{inside}</w:rPr>" if inside else ""


def run(text: str, look: Look = PLAIN) -> str:
    """Words."""
    return f'<w:r>{look_of(look)}<w:t xml:space="preserve">{escape(text)}</w:t></w:r>' if text else ""


BREAK = "<w:r><w:br/></w:r>"
TAB = "<w:r><w:tab/></w:r>"


def lines(texts: Iterable[str], look: Look = PLAIN) -> str:
    """Words, each text on a line of its own."""
    return BREAK.join(run(text, look) for text in texts)


def number(instruction: str) -> str:
    """The number of a page, which Word works out by itself: `PAGE`, `NUMPAGES`."""
    return f'<w:fldSimple w:instr=" {instruction} "><w:r><w:t>1</w:t></w:r></w:fldSimple>'


class Shape(NamedTuple):
    """How a paragraph is laid out, beyond its style; lengths in points."""

    keep: bool = False
    """Whether it stays on a page with the next."""
    new_page: bool = False
    list: tuple[int, int] | None = None
    """The list and the level, where its style does not say them."""
    before: float | None = None
    after: float | None = None
    left: float | None = None
    right: float | None = None
    align: str = ""


AS_STYLED = Shape()


@cache
def _shape_of(style: str, shape: Shape) -> str:
    """The properties of a paragraph; Word wants them in this order."""
    level = f'<w:ilvl w:val="{shape.list[1]}"/><w:numId w:val="{shape.list[0]}"/>' if shape.list else ""
    spacing = _attributes(before=shape.before, after=shape.after)
    indent = _attributes(left=shape.left, right=shape.right)
    inside = "".join(
        (
            f'<w:pStyle w:val="{style}"/>' if style else "",
            "<w:keepNext/>" if shape.keep else "",
            "<w:pageBreakBefore/>" if shape.new_page else "",
            f"<w:numPr>{level}</w:numPr>" if level else "",
            f"<w:spacing{spacing}/>" if spacing else "",
            f"<w:ind{indent}/>" if indent else "",
            f'<w:jc w:val="{shape.align}"/>' if shape.align else "",
        )
    )
    return f"<w:pPr>{inside}</w:pPr>" if inside else ""


def _attributes(**lengths: float | None) -> str:
    return "".join(f' w:{name}="{twips(length)}"' for name, length in lengths.items() if length is not None)


def paragraph(style: str, inside: str, shape: Shape = AS_STYLED) -> str:
    """A paragraph in the style of an id."""
    return f"<w:p>{_shape_of(style, shape)}{inside}</w:p>"


def twips(points: float) -> int:
    """A length as Word writes it."""
    return round(points * TWIPS)


def half(points: float) -> int:
    """A size of letters as Word writes it: in half points."""
    return round(points * 2)


def border(side: str, colour: str, width: float, space: int = 0) -> str:
    """A line at a side; its width in points, without one there is no line."""
    if not width:
        return f'<w:{side} w:val="nil"/>'
    return f'<w:{side} w:val="single" w:sz="{round(width * 8)}" w:space="{space}" w:color="{colour[1:]}"/>'
