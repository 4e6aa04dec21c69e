"""What Typst makes of texts and pictures: with our fonts and those of the firm, and with nothing else at hand."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from hashlib import sha256
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any


class Unprintable(RuntimeError):
    """Typst refused what we made of a document: our own fault, with its diagnostic."""


_KEPT = 50
"""How many of the last things that were made are kept; most are some ten thousands of bytes."""
_MADE: dict[bytes, tuple[list[bytes], list[str]]] = {}


def compiled(
    texts: Mapping[str, bytes], pictures: Mapping[str, bytes], folders: tuple[Path, ...], **how: Any
) -> tuple[list[bytes], list[str]]:
    """What Typst makes of `main.typ`, one or several files, and of what it warned.

    `folders` hold the fonts; `how` is said to the compiler. Raises `Unprintable`. What was made of the same before is
    given again: who follows files makes all documents anew, of which an edit changes a few.
    """
    key = _key(texts, pictures, folders, how)
    known = _MADE.pop(key, None)
    if known is None:
        known = _compiled(texts, pictures, folders, how)
    _MADE[key] = known  # the last that was asked for goes last
    while len(_MADE) > _KEPT:
        del _MADE[next(iter(_MADE))]
    return known


def _key(
    texts: Mapping[str, bytes], pictures: Mapping[str, bytes], folders: tuple[Path, ...], how: Mapping[str, Any]
) -> bytes:
    """By what a page is known: all that Typst reads, and what it is told to make of it."""
    found = sha256(repr((folders, sorted(how.items()))).encode())
    for files in (texts, pictures):
        for name, content in files.items():
            found.update(f"\0{name}\0{len(content)}\0".encode())
            found.update(content)
    return found.digest()


def _compiled(
    texts: Mapping[str, bytes], pictures: Mapping[str, bytes], folders: tuple[Path, ...], how: Mapping[str, Any]
) -> tuple[list[bytes], list[str]]:
    import typst

    # Typst reads below its root only: a folder with the pictures of this document, and nothing else.
    with TemporaryDirectory(prefix="samenspel-") as root:
        for name, picture in pictures.items():
            Path(root, name).write_bytes(picture)
        try:
            compiler = typst.Compiler(dict(texts), root=root, font_paths=fonts_of(folders), ignore_system_fonts=True)
            made, warnings = compiler.compile_with_warnings(**how)
        except typst.TypstError as error:
            raise Unprintable(f"{error.message}\n{error.diagnostic}") from error
        except BaseException as error:
            if type(error).__name__ == "PanicException":  # Typst fell over; Python knows that by this name only
                raise Unprintable(str(error)) from error
            raise
    files = made if isinstance(made, list) else [made] if made is not None else []
    return files, [warning.message for warning in warnings]


@cache
def fonts_of(folders: tuple[Path, ...]) -> Any:
    """The fonts of these folders and no other: none of the system's, and none that Typst brings along."""
    import typst

    return typst.Fonts(
        include_system_fonts=False, include_embedded_fonts=False, font_paths=[str(folder) for folder in folders]
    )


def forget() -> None:
    """Forget the fonts that were loaded, and what was made with them, for they have changed."""
    fonts_of.cache_clear()
    _MADE.clear()
