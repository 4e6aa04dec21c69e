"""Which families of fonts stand in a folder, as their own files call them."""

from __future__ import annotations

import struct
from collections.abc import Iterator
from pathlib import Path

SUFFIXES = (".ttf", ".otf")
_OUTLINES = (b"\0\1\0\0", b"OTTO", b"true")
_FAMILY, _WHOLE_FAMILY = 1, 16
"""A name of up to four styles, and that of the whole family, where it has more."""
_WINDOWS, _MACINTOSH = 3, 1
_MOST_TABLES, _MOST_NAMES, _LONGEST = 256, 4096, 1 << 20


def families(folder: Path) -> dict[str, str | None]:
    """The font files in a folder, and the family of each; None where the file is no font that can be read."""
    return {file.name: family_of(file) for file in sorted(folder.iterdir()) if _is_font(file)}


def _is_font(file: Path) -> bool:
    """Whether a file is called like a font and stands in its folder itself, not elsewhere behind a link."""
    called = file.suffix.lower() in SUFFIXES and not file.name.startswith(".")
    return called and file.is_file() and file.resolve().is_relative_to(file.parent.resolve())


def family_of(file: Path) -> str | None:
    """What a font calls its family; None where it is no font in ttf or otf, or a damaged one."""
    try:
        names = dict(_names(file))
    except (OSError, struct.error, UnicodeDecodeError):
        return None
    return names.get(_WHOLE_FAMILY) or names.get(_FAMILY)


def _names(file: Path) -> Iterator[tuple[int, str]]:
    """The names in a font, those for Windows last: they are the ones that programs show."""
    with file.open("rb") as stream:
        outlines, count = struct.unpack(">4sH6x", stream.read(12))
        if outlines not in _OUTLINES:
            return
        tables = struct.iter_unpack(">4s4xII", stream.read(16 * min(count, _MOST_TABLES)))
        start, length = next(((start, length) for tag, start, length in tables if tag == b"name"), (0, 0))
        stream.seek(start)
        table = stream.read(min(length, _LONGEST))
    records, texts = struct.unpack(">2xHH", table[:6])
    found = []
    for record in struct.iter_unpack(">6H", table[6 : 6 + 12 * min(records, _MOST_NAMES)]):
        platform, _, _, kind, size, at = record
        if kind in (_FAMILY, _WHOLE_FAMILY):
            encoding = "mac-roman" if platform == _MACINTOSH else "utf-16-be"
            found.append((platform == _WINDOWS, kind, table[texts + at : texts + at + size].decode(encoding)))
    yield from ((kind, text.strip("\0 ")) for _, kind, text in sorted(found, key=lambda one: one[0]))
