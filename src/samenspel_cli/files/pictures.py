"""A picture from a file: a logo, or one that a text names. Only what is surely a picture, and does nothing else."""

from __future__ import annotations

import os
import re
import stat
from base64 import b64decode, b64encode
from binascii import Error as NotBase64
from collections.abc import Iterator
from pathlib import Path, PureWindowsPath
from typing import Literal

from samenspel_cli.files.text import MEGABYTE
from samenspel_cli.paper import Picture
from samenspel_cli.problems import Refusal
from samenspel_cli.problems.nearest import nearest

MAX_MEGABYTES = 2
MAX_PIXELS = 4000
"""The widest and the highest that a picture may be: at 300 dots to the inch, more than the width of a page of A3."""

_PNG, _JPG = b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff"
_OTHERS = (
    (b"GIF8", "a GIF"), (b"RIFF", "a WebP"), (b"%PDF", "a PDF"), (b"%!PS", "an EPS"), (b"\x1f\x8b", "a compressed SVG"),
    (b"BM", "a BMP"), (b"II*\0", "a TIFF"), (b"MM\0*", "a TIFF"), (b"PK\x03\x04", "an Office or a zip file"),
)  # fmt: skip
"""How other files begin that people take for a picture."""
_EMBEDDED = re.compile(rb"(data:image/(?:png|jpe?g);base64,)([A-Za-z0-9+/=\s]+)", re.IGNORECASE)
_IN_FRONT = b"\xef\xbb\xbf \t\r\n"

Suffix = Literal["png", "jpg", "svg"]


def read_picture(name: str, inside: Path, alt: str, fonts: tuple[Path, ...] = ()) -> Picture:
    """The picture that is called `name` as seen from the folder `inside`, out of which nothing leads.

    What it is follows from its content, not from its suffix; `fonts` are the folders with fonts of the firm's own, for
    the texts in a drawing. Raises `Refusal` with a code that begins with `picture`, or `path-outside`: whoever named
    the picture knows where it was named.
    """
    content = _content(name, within(name, inside, missing="picture-missing"))
    suffix = _suffix(name, content, fonts)
    return Picture(name, without_remarks(content), suffix, alt)


def without_remarks(content: bytes) -> bytes:
    """A picture without what it says of itself, and a drawing whose pictures say nothing; what is no picture stays."""
    from samenspel_cli.files.dots import Jpg, Png

    if content.lstrip(_IN_FRONT).startswith(b"<"):
        return _EMBEDDED.sub(_without_remarks, content)
    kind = Png if content.startswith(_PNG) else Jpg if content.startswith(_JPG) else None
    read = kind.read(content) if kind is not None else None
    return read.stripped(content) if read is not None and read.whole() else content


def _without_remarks(match: re.Match[bytes]) -> bytes:
    """A picture in a drawing; one that is written in an unusual way is kept as it is."""
    try:
        content = b64decode(b"".join(match[2].split()), validate=True)
    except NotBase64:
        return match[0]
    plain = without_remarks(content)
    return match[0] if plain is content else match[1] + b64encode(plain)


def within(name: str, folder: Path, *, missing: str) -> Path:
    """What is called `name` as seen from a folder, and lies in it or below. Raises `Refusal`."""
    windows = PureWindowsPath(name)
    if windows.anchor or name.startswith("~") or ".." in windows.parts:
        raise Refusal("path-outside", text=name)
    try:
        found = (folder / name.replace("\\", "/")).resolve(strict=True)
        home = folder.resolve(strict=True)
    except (OSError, RuntimeError, ValueError) as error:
        known = tuple(_around(folder, name))
        raise Refusal(missing, text=name, known=known, nearest=nearest(name, known)) from error
    if not found.is_relative_to(home):
        raise Refusal("path-outside", text=name)
    return found


def _around(folder: Path, name: str) -> Iterator[str]:
    """What stands in the folder where something was looked for."""
    before = name.replace("\\", "/").rpartition("/")[0]
    try:
        with os.scandir(folder / before) as entries:
            found = sorted(entry.name for entry in entries if not entry.name.startswith("."))
    except (OSError, ValueError):
        return
    yield from (f"{before}/{one}" if before else one for one in found)


def _content(name: str, path: Path) -> bytes:
    """The bytes of a plain file that is not too large; a pipe is not waited for."""
    try:
        status = path.stat()
        if not stat.S_ISREG(status.st_mode):
            raise Refusal("picture-unreadable", text=name, error="it is no plain file")
        if status.st_size > MAX_MEGABYTES * MEGABYTE:
            raise _too_large(name, f"{-(-status.st_size // MEGABYTE)} MB", f"{MAX_MEGABYTES} MB")
        with path.open("rb") as stream:
            return stream.read(MAX_MEGABYTES * MEGABYTE)
    except OSError as error:
        raise Refusal("picture-unreadable", text=name, error=error.strerror) from error


def _too_large(name: str, found: str, most: str) -> Refusal:
    return Refusal("picture-too-large", text=name, found=found, most=most)


def _suffix(name: str, content: bytes, fonts: tuple[Path, ...]) -> Suffix:
    """What kind of picture it is. Raises `Refusal` for what is none, or does more than show something."""
    suffix = _dotted(name, content)
    if suffix is not None:
        return suffix
    if content.lstrip(_IN_FRONT).startswith(b"<"):
        from samenspel_cli.files.svg import judge

        for embedded in judge(name, content, fonts):
            _judge_embedded(name, embedded)
        return "svg"
    other = next((what for begin, what in _OTHERS if content.startswith(begin)), "")
    raise Refusal("picture-unreadable", text=name, error=f"it is {other}" if other else _unknown(content))


def _unknown(content: bytes) -> str:
    return "it is none of these" if content else "there is nothing in it"


def _judge_embedded(name: str, written: str) -> None:
    """A picture inside an SVG, in base64, is judged as one that stands alone."""
    try:
        content = b64decode("".join(written.split()), validate=True)
    except (NotBase64, ValueError):
        content = b""
    if _dotted(name, content) is None:
        raise Refusal("picture-unreadable", text=name, error="a picture inside it cannot be read")


def _dotted(name: str, content: bytes) -> Suffix | None:
    """A picture of dots, whole and of a size that can be used; None for anything else."""
    from samenspel_cli.files.dots import Jpg, Png

    kind = Png if content.startswith(_PNG) else Jpg if content.startswith(_JPG) else None
    if kind is None:
        return None
    read = kind.read(content)
    if read is None or not read.width or not read.height:
        raise _damaged(name)
    if max(read.width, read.height) > MAX_PIXELS:
        raise _too_large(name, f"{read.width} × {read.height} pixels", f"{MAX_PIXELS} pixels high and wide")
    if read.for_press:
        error = "its colours are those of a printing press (CMYK), and a screen shows others (RGB)"
        raise Refusal("picture-unreadable", text=name, error=error)
    if not read.whole():
        raise _damaged(name)
    return read.suffix


def _damaged(name: str) -> Refusal:
    return Refusal("picture-unreadable", text=name, error="it is damaged, or not all of it is there")
