"""How wide a text is and which characters can be shown, by the fonts that come along or that a firm adds.

The fonts that come along were measured beforehand (`docs/make_lettering.py`); those of a firm are read when they are
asked for. Widths are sums of advance widths: kerning, which mostly brings letters closer, is left out.
"""

from __future__ import annotations

import json
import re
import struct
import unicodedata
from collections.abc import Callable, Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Any, Literal, NamedTuple, TypeVar

from samenspel_cli.shelves import TEMPLATES
from samenspel_cli.style import Style

Weight = Literal["regular", "semibold"]
_Taken = TypeVar("_Taken")
ELLIPSIS = "…"
SHIPPED = TEMPLATES / "_page" / "fonts"
"""The folder with the fonts that come along."""
MEASURED = SHIPPED / "widths.json"
"""What was measured of them."""
_WEIGHTS: Mapping[Weight, int] = {"regular": 400, "semibold": 600}
_SUFFIXES = frozenset({".ttf", ".otf"})
_UNSEEN = frozenset({0x00AD, 0x034F, 0x061C, 0x115F, 0x1160, 0x17B4, 0x17B5, 0x3164, 0xFEFF, 0xFFA0}).union(
    range(0x180B, 0x1810),
    range(0x200B, 0x2010),
    range(0x202A, 0x202F),
    range(0x2060, 0x2070),
    range(0xFE00, 0xFE10),
    range(0x1BCA0, 0x1BCA4),
    range(0x1D173, 0x1D17B),
    range(0xE0000, 0xE1000),
)
"""Characters that are never drawn, whether a font has them or not. Source: Unicode, Default_Ignorable_Code_Point."""
_SPACES = frozenset(map(ord, "\t\n\r\u2028\u2029"))
"""White space for which no font has a glyph."""
_JOINED = frozenset({0x20E3}).union(range(0x1F3FB, 0x1F400))
"""Signs that become one with the one before: a frame around it, the colour of a skin."""
_UNDRAWN = _UNSEEN.union(_JOINED) - {0x00AD, 0x200B}
"""What a drawing does without, for print cannot say which letters such a sign stands for."""
_IN_DRAWINGS = {**dict.fromkeys(_UNDRAWN), **dict.fromkeys(_SPACES, " ")}
_STUB = 3
"""Fewer letters of a word than this do not stand before an ellipsis."""
_SPACE = re.compile(r"[ \t\r\n\u2028\u2029]+")
"""White space at which a line may end: a no-break space is none."""


class Face(NamedTuple):
    """One font: whose letters it has, and how wide each is."""

    family: str
    weight: int
    italic: bool
    em: int
    """How many of its units are as long as its size."""
    advances: Mapping[int, int]
    """Each character that it has, by its code, and how far the next one stands from it."""


class _File(NamedTuple):
    """A file with a face."""

    file: Path
    family: str
    weight: int
    italic: bool


def width(text: str, size: float, style: Style, *, weight: Weight = "regular") -> float:
    """How wide a text is on one line, in the unit of the size. What no font has is measured as it is shown."""
    faces = _ordered(style.fonts, style.house.fonts.text, weight)
    return size * _wide(shown(text, style), faces)


def missing(text: str, style: Style) -> tuple[str, ...]:
    """The characters of a text that none of the fonts has, each once, in their order."""
    return lacking(text, style.fonts)


def lacking(text: str, folders: tuple[Path, ...]) -> tuple[str, ...]:
    """The characters of a text that no font in these folders has, each once, in their order."""
    if text.isascii() and text.isprintable():
        return ()
    known = _coverage(folders)
    composed = unicodedata.normalize("NFC", text)
    return tuple(one for one in dict.fromkeys(composed) if ord(one) not in known)


def undrawn(text: str, folders: tuple[Path, ...]) -> tuple[str, ...]:
    """The characters of a text in a drawing that print would refuse with the fonts in these folders, each once."""
    ends = _SPACES - set(map(ord, "\t\n\r"))
    refused = [one for one in dict.fromkeys(text) if ord(one) in _UNDRAWN or ord(one) in ends]
    return tuple(dict.fromkeys((*lacking(text, folders), *refused)))


def shown(text: str, style: Style) -> str:
    """A text as a drawing can show it: a character that no font has stands there as `[U+4E2D]`, unseen ones not."""
    if text.isascii() and text.isprintable():
        return text
    text = text.translate(_IN_DRAWINGS)
    lost = missing(text, style)
    if not lost:
        return text
    composed = unicodedata.normalize("NFC", text)
    return composed.translate({ord(one): f"[U+{ord(one):04X}]" for one in lost})


def file_of(family: str, folders: tuple[Path, ...], *, weight: Weight = "regular", italic: bool = False) -> Path | None:
    """The file with the face of a family that is nearest to a weight; the smaller one for the web where it has one.

    Its family is what the font itself says, as for letters and for print; semibold is heavier than regular. None where
    there is no such face.
    """
    faces = [one for folder in folders for one in _files(folder) if (one.family, one.italic) == (family, italic)]
    faces.sort(key=lambda one: abs(one.weight - _WEIGHTS["regular"]))
    if weight == "semibold" and faces:
        faces = [one for one in faces if one.weight > max(faces[0].weight, _WEIGHTS["regular"])]
        faces.sort(key=lambda one: abs(one.weight - _WEIGHTS["semibold"]))
    if not faces:
        return None
    small = faces[0].file.with_suffix(".woff2")
    return small if small.is_file() else faces[0].file


def glyphs(style: Style) -> frozenset[int]:
    """The codes of all characters for which at least one of the fonts has a glyph."""
    return _glyphs(style.fonts)


def fitted(
    text: str, size: float, room: float, style: Style, *, lines: int = 1, weight: Weight = "regular"
) -> tuple[str, ...]:
    """A text on so many lines of this width at most; what does not fit is cut off behind an ellipsis.

    Lines end at white space, behind hyphens and slashes, and within a word only where it is wider than a line. Of an
    empty text, or where not even an ellipsis fits, there are no lines.
    """
    faces = _ordered(style.fonts, style.house.fonts.text, weight)
    units = room / size
    if _wide(ELLIPSIS, faces) > units:
        return ()
    said = _SPACE.sub(" ", shown(text, style).replace("\u00ad", "")).strip()
    if said and _wide(said, faces) <= units:  # most texts do: these need not be taken apart
        return (said,)
    made: list[str] = []
    line = ""
    for piece in _breakable(said, units, faces):
        if _wide((line + piece).rstrip(" "), faces) <= units:
            line += piece
            continue
        if len(made) + 1 == lines:
            return (*made, _cut(line + piece, units, faces))
        made.append(line.strip(" "))
        line = piece.lstrip(" ")
    return (*made, line.strip(" ")) if line.strip(" ") else tuple(made)


def measured() -> str:
    """What `widths.json` has to say of the fonts that come along: the upright ones, for only those are measured."""
    faces = [face for face in _read(SHIPPED) if not face.italic]
    lines = [
        json.dumps(
            {"family": face.family, "weight": face.weight, "em": face.em, "runs": list(_runs(face.advances))},
            ensure_ascii=False,
            separators=(",", ":"),
        )
        for face in faces
    ]
    return "[\n" + ",\n".join(lines) + "\n]\n"


# Breaking lines


def _breakable(text: str, units: float, faces: tuple[Face, ...]) -> Iterator[str]:
    """The pieces between which a line may end, a space being one; a word too wide for a line in parts."""
    for match in re.finditer(r" |[^ ]+", text):
        for piece in _pieces(match[0]):
            if _wide(piece, faces) <= units:
                yield piece
            else:
                yield from _parts(piece, units, faces)


def _pieces(word: str) -> Iterator[str]:
    """A word cut behind its hyphens and slashes; not behind one that opens it or that stands before a figure."""
    start = 0
    for match in re.finditer(r"(?<=\S)[-/–](?=[^\W\d])", word):
        yield word[start : match.end()]
        start = match.end()
    yield word[start:]


def _parts(word: str, units: float, faces: tuple[Face, ...]) -> Iterator[str]:
    """A word in parts that each fit on a line; marks stay with the letter that they stand on."""
    part = ""
    for letter in _letters(word):
        if part and _wide(part + letter, faces) > units:
            yield part
            part = ""
        part += letter
    yield part


def _letters(text: str) -> Iterator[str]:
    """A text letter by letter: with its marks, and with what is joined to it."""
    letter = ""
    for one in text:
        joins = unicodedata.category(one).startswith("M") or ord(one) in _UNSEEN or letter.endswith("\u200d")
        if letter and not joins:
            yield letter
            letter = ""
        letter += one
    if letter:
        yield letter


def _cut(text: str, units: float, faces: tuple[Face, ...]) -> str:
    """As much of a text as fits before an ellipsis, and the ellipsis."""
    left = units - _wide(ELLIPSIS, faces)
    kept = ""
    for letter in _letters(text):
        if _wide(kept + letter, faces) > left:
            break
        kept += letter
    head, _, stub = kept.rpartition(" ")
    return (head if head and len(stub) < _STUB else kept).rstrip(" ,;:–-/") + ELLIPSIS


# Measuring


def _wide(text: str, faces: tuple[Face, ...]) -> float:
    """The width of a text that can be shown, in its size."""
    known = _KNOWN.setdefault(tuple(map(id, faces)), {})  # by which fonts they are: what is in them is much to compare
    for character in text:
        if character not in known:
            known[character] = _advance(faces, ord(character))
    return sum(map(known.__getitem__, text))


_KNOWN: dict[tuple[int, ...], dict[str, float]] = {}


def _advance(faces: tuple[Face, ...], code: int) -> float:
    for face in faces:
        advance = face.advances.get(code)
        if advance is not None:
            return 0 if code in _UNSEEN else advance / face.em
    return 0 if code in _UNSEEN or not faces else faces[0].advances.get(32, 0) / faces[0].em


def forget() -> None:
    """Forget what was read of fonts, for they have changed."""
    for kept in (_ordered, _coverage, _glyphs, _faces, _files):
        kept.cache_clear()


@cache
def _ordered(folders: tuple[Path, ...], family: str, weight: Weight) -> tuple[Face, ...]:
    """All faces, the one that is asked for first: of its family, upright, nearest to its weight."""
    wanted = _WEIGHTS[weight]
    every = [face for folder in folders for face in _faces(folder)]
    return tuple(sorted(every, key=lambda face: (face.family != family, face.italic, abs(face.weight - wanted))))


@cache
def _coverage(folders: tuple[Path, ...]) -> frozenset[int]:
    """Every character that need not be reported."""
    return _UNSEEN.union(_SPACES, _glyphs(folders))


@cache
def _glyphs(folders: tuple[Path, ...]) -> frozenset[int]:
    """What the fonts have; not their private characters, which mean something else in each and may not be on paper."""
    every = {code for folder in folders for face in _faces(folder) for code in face.advances}
    return frozenset(code for code in every if unicodedata.category(chr(code)) != "Co")


@cache
def _faces(folder: Path) -> tuple[Face, ...]:
    """The fonts of a folder."""
    if folder != SHIPPED:
        return tuple(_read(folder))
    return tuple(
        Face(
            told["family"],
            told["weight"],
            False,
            told["em"],
            {first + step: advance for first, *advances in told["runs"] for step, advance in enumerate(advances)},
        )
        for told in json.loads(MEASURED.read_text(encoding="utf-8"))
    )


@cache
def _files(folder: Path) -> tuple[_File, ...]:
    """The files of a folder with fonts, and which face each has."""
    if folder == SHIPPED:  # known, so that no program for fonts need be loaded
        return tuple(_File(SHIPPED / f"Inter-{name}.ttf", "Inter", *face) for name, face in _SHIPPED.items())
    return tuple(_each(folder, lambda file, font: _File(file, *_face_of(font))))


_SHIPPED = {"Regular": (400, False), "SemiBold": (600, False), "Italic": (400, True), "SemiBoldItalic": (600, True)}


def _read(folder: Path) -> Iterator[Face]:
    """The faces of a folder from their files."""
    return _each(folder, lambda _, font: Face(*_face_of(font), font["head"].unitsPerEm, _advances(font)))


def _advances(font: Any) -> dict[int, int]:
    widths = font["hmtx"].metrics
    return {code: widths[glyph][0] for code, glyph in sorted(font.getBestCmap().items()) if code >= 32}


def _face_of(font: Any) -> tuple[str, int, bool]:
    """Its family, its weight, and whether it is italic."""
    names = font["name"]
    family = names.getDebugName(16) or names.getDebugName(1) or ""
    return family, font["OS/2"].usWeightClass, bool(font["head"].macStyle & 2)


def _each(folder: Path, take: Callable[[Path, Any], _Taken]) -> Iterator[_Taken]:
    """What is taken of each font of a folder; a file that is no font is nobody's letter, and left to who reads it."""
    from fontTools.ttLib import TTFont, TTLibError

    for file in sorted(folder.iterdir()):
        if file.suffix.lower() not in _SUFFIXES:
            continue
        try:
            with file.open("rb") as stream, TTFont(stream, lazy=True) as font:
                yield take(file, font)
        except (TTLibError, OSError, KeyError, AttributeError, struct.error):
            continue


def _runs(advances: Mapping[int, int]) -> Iterator[list[int]]:
    """Advances as rows of a first code and those of all codes in a row from it."""
    run: list[int] = []
    for code, advance in sorted(advances.items()):
        if run and code == run[0] + len(run) - 1:
            run.append(advance)
        else:
            if run:
                yield run
            run = [code, advance]
    if run:
        yield run
