"""What stands where on the pages of a PDF: every run of text with its box, so that a test sees what a reader sees."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import combinations
from typing import Any

import pikepdf

_UP, _DOWN = 0.72, 0.18
"""How far letters reach above and below their line, in parts of their size: capitals, and most of what hangs below."""
_TOUCH = 1.0
"""By how many points boxes may share a place: a kerned pair, an accent."""

Matrix = tuple[float, float, float, float, float, float]


@dataclass(frozen=True, slots=True)
class Run:
    """Text that was set in one go, and the box around it in points from the lower left corner."""

    page: int
    text: str
    left: float
    bottom: float
    right: float
    top: float
    size: float
    base: float
    """The height of the line on which it stands."""


def overlapping(pdf: bytes) -> list[str]:
    """Each pair of texts that stand over each other; letters of one line may come as close as a font brings `7.`."""
    found = []
    for page in _pages(pdf):
        for one, two in combinations(page.runs, 2):
            wide = min(one.right, two.right) - max(one.left, two.left)
            high = min(one.top, two.top) - max(one.bottom, two.bottom)
            kerned = one.base == two.base and len(one.text) == len(two.text) == 1 and wide < one.size / 5
            if wide > _TOUCH and high > _TOUCH and not kerned:
                found.append(f"page {one.page}: {one.text!r} and {two.text!r}")
    return found


def outside(pdf: bytes) -> list[str]:
    """Each text that stands outside its page."""
    return [
        f"page {run.page}: {run.text!r}"
        for page in _pages(pdf)
        for run in page.runs
        if run.left < page.left or run.right > page.right or run.bottom < page.bottom or run.top > page.top
    ]


def runs(pdf: bytes) -> list[Run]:
    """Every run of text, in the order in which it is drawn."""
    return [run for page in _pages(pdf) for run in page.runs]


def lines(pdf: bytes) -> list[list[str]]:
    """The lines of each page, from top to bottom, each from left to right."""
    return [list(_lines(page.runs)) for page in _pages(pdf)]


def fonts(pdf: bytes) -> set[str]:
    """The names of all fonts in the file, without the letters that say that it is a part of one."""
    with pikepdf.open(io.BytesIO(pdf)) as file:
        every: list[Any] = list(file.objects)
        names = {str(one["/FontName"]) for one in every if _is(one, "/FontDescriptor")}
    return {name.lstrip("/").partition("+")[2] or name.lstrip("/") for name in names}


def elements(pdf: bytes) -> list[tuple[str, dict[str, Any]]]:
    """What the pages are for who cannot see them: each element of the structure with its attributes, in order."""
    with pikepdf.open(io.BytesIO(pdf)) as file:
        return list(_elements(file.Root.StructTreeRoot))


def _elements(element: Any) -> Iterator[tuple[str, dict[str, Any]]]:
    if "/S" in element:
        told: dict[str, Any] = {key: str(element[key]) for key in ("/Alt", "/T") if key in element}
        attributes = element.get("/A", [])
        for one in attributes if isinstance(attributes, pikepdf.Array) else [attributes]:
            told |= {str(key): one[str(key)] for key in one if isinstance(one[str(key)], int) or str(key) == "/Scope"}
        yield str(element["/S"]), {key: value if isinstance(value, int) else str(value) for key, value in told.items()}
    below = element.get("/K", [])
    for one in below if isinstance(below, pikepdf.Array) else [below]:
        if isinstance(one, pikepdf.Dictionary) and ("/S" in one or "/K" in one):
            yield from _elements(one)


def _is(one: Any, kind: str) -> bool:
    return isinstance(one, pikepdf.Dictionary) and one.get("/Type") == kind


def _lines(found: list[Run]) -> Iterator[str]:
    rows: dict[int, list[Run]] = {}
    for run in found:
        rows.setdefault(round(-run.base / 2), []).append(run)
    for base in sorted(rows):
        yield " ".join(run.text.strip() for run in sorted(rows[base], key=lambda run: run.left) if run.text.strip())


# The content of a page is a list of operators: where text is set, in which font, at which place.


@dataclass(slots=True)
class _Font:
    widths: dict[int, float]
    letters: dict[int, str]
    usual: float


@dataclass(slots=True)
class _Sheet:
    number: int
    left: float
    bottom: float
    right: float
    top: float
    runs: list[Run] = field(default_factory=list)


def _pages(pdf: bytes) -> list[_Sheet]:
    sheets = []
    with pikepdf.open(io.BytesIO(pdf)) as file:
        fonts: dict[Any, _Font] = {}
        for number, page in enumerate(file.pages, start=1):
            left, bottom, right, top = (float(side) for side in page.mediabox)
            sheet = _Sheet(number, left, bottom, right, top)
            _drawn(page.obj, page.obj.get("/Resources", {}), (1, 0, 0, 1, 0, 0), sheet, fonts)
            sheets.append(sheet)
    return sheets


def _times(one: Matrix, two: Matrix) -> Matrix:
    a, b, c, d, e, f = one
    g, h, i, j, k, m = two
    return (a * g + b * i, a * h + b * j, c * g + d * i, c * h + d * j, e * g + f * i + k, e * h + f * j + m)


def _drawn(content: Any, resources: Any, matrix: Matrix, sheet: _Sheet, fonts: dict[Any, _Font]) -> None:
    stack: list[Matrix] = []
    place: Matrix = (1, 0, 0, 1, 0, 0)
    font, size, apart = None, 0.0, 0.0
    for instruction in pikepdf.parse_content_stream(content):
        operands: Any = instruction.operands
        name = str(instruction.operator)
        if name == "q":
            stack.append(matrix)
        elif name == "Q":
            matrix = stack.pop()
        elif name == "cm":
            matrix = _times(_matrix(operands), matrix)
        elif name == "BT":
            place = (1, 0, 0, 1, 0, 0)
        elif name == "Tm":
            place = _matrix(operands)
        elif name == "Td":
            place = _times((1, 0, 0, 1, float(operands[0]), float(operands[1])), place)
        elif name == "Tc":
            apart = float(operands[0])
        elif name == "Tf":
            font, size = _font(resources["/Font"][str(operands[0])], fonts), float(operands[1])
        elif name in ("Tj", "TJ") and font is not None:
            pieces = operands[0] if name == "TJ" else [operands[0]]
            text, width = _set(pieces, font, size, apart)
            sheet.runs.extend(_run(text, width, size, _times(place, matrix), sheet.number))
            place = _times((1, 0, 0, 1, width, 0), place)
        elif name == "Do":
            inner = resources["/XObject"][str(operands[0])]
            if inner.get("/Subtype") == "/Form":
                moved = _times(_matrix(inner.get("/Matrix", (1, 0, 0, 1, 0, 0))), matrix)
                _drawn(inner, inner.get("/Resources", resources), moved, sheet, fonts)


def _matrix(numbers: Any) -> Matrix:
    a, b, c, d, e, f = (float(number) for number in numbers)
    return (a, b, c, d, e, f)


def _set(pieces: Any, font: _Font, size: float, apart: float) -> tuple[str, float]:
    """The text of some pieces, and how wide it is."""
    text, width = "", 0.0
    for piece in pieces:
        if isinstance(piece, pikepdf.String):
            raw = bytes(piece)
            for at in range(0, len(raw), 2):
                glyph = int.from_bytes(raw[at : at + 2], "big")
                text += font.letters.get(glyph, "")
                width += font.widths.get(glyph, font.usual) * size / 1000 + apart
        else:
            width -= float(piece) * size / 1000
    return text, width


def _run(text: str, width: float, size: float, matrix: Matrix, page: int) -> Iterator[Run]:
    """The box of a run; of what shows nothing there is none."""
    if not text.strip(" \u00a0\u00ad\u200b\u200d"):
        return
    corners = [(0.0, -_DOWN * size), (width, _UP * size)]
    a, b, c, d, e, f = matrix
    scale = (a * a + b * b) ** 0.5
    upright = -1 if d < 0 else 1
    points = [(a * x + c * y * upright + e, b * x + d * y * upright + f) for x, y in corners]
    (left, right), (bottom, top) = (sorted(side) for side in zip(*points, strict=True))
    yield Run(page, text, left, bottom, right, top, size * scale, f)


def _font(font: Any, fonts: dict[Any, _Font]) -> _Font:
    if font.objgen not in fonts:
        inner = font["/DescendantFonts"][0]
        widths: dict[int, float] = {}
        items = list(inner.get("/W", []))
        while items:
            first, second = int(items.pop(0)), items.pop(0)
            if isinstance(second, pikepdf.Array):
                widths |= {first + at: float(width) for at, width in enumerate(second)}
            else:
                width = float(items.pop(0))
                widths |= dict.fromkeys(range(first, int(second) + 1), width)
        fonts[font.objgen] = _Font(widths, _letters(font), float(inner.get("/DW", 1000)))
    return fonts[font.objgen]


def _letters(font: Any) -> dict[int, str]:
    """Which text each glyph stands for."""
    table = font["/ToUnicode"].read_bytes().decode("ascii") if "/ToUnicode" in font else ""
    letters: dict[int, str] = {}
    for block in re.findall(r"beginbfchar(.*?)endbfchar", table, re.DOTALL):
        for glyph, text in re.findall(r"<([0-9A-Fa-f]+)>\s*<([0-9A-Fa-f]*)>", block):
            letters[int(glyph, 16)] = bytes.fromhex(text).decode("utf-16-be")
    for block in re.findall(r"beginbfrange(.*?)endbfrange", table, re.DOTALL):
        for first, last, text in re.findall(r"<([0-9A-Fa-f]+)>\s*<([0-9A-Fa-f]+)>\s*<([0-9A-Fa-f]*)>", block):
            begin = int.from_bytes(bytes.fromhex(text), "big")
            for at in range(int(last, 16) - int(first, 16) + 1):
                letters[int(first, 16) + at] = (begin + at).to_bytes(len(text) // 2, "big").decode("utf-16-be")
    return letters
