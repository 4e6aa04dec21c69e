"""From the bytes of a file to its text: UTF-8, without characters that hide or destroy something."""

from __future__ import annotations

import os
import re
from itertools import islice
from pathlib import Path

from samenspel_cli.problems import Place, Problem, Problems
from samenspel_cli.problems.places import Source

MEGABYTE = 1024 * 1024
MAX_MEGABYTES = 32
"""The largest file that is read, unless SAMENSPEL_MAX_MB says otherwise."""
_DIGITS = 5
MOST = 100
"""How many mistakes of one file are told: who has more mends these first."""

_REFUSED = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff\ue000-\uf8ff\ufffd-\uffff\U000f0000-\U0010ffff]"
)
"""Control and private-use characters, and line ends that only some programs take for one: paper cannot show them."""
_OLD_LINE_END = re.compile("\r(?!\n)")
_HIDDEN = re.compile(
    "[\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff](?<![\u2600-\u27bf\ufe0f\U0001f000-\U0001faff]\u200d)"
)
"""Characters without width, and those that turn the direction of reading: what one sees is not what stands there.

What joins two emoji into one is seen, for it makes them one.
"""


_FOREIGN = re.compile(r"\w*[^\x00-\x7f]\w*")
"""A word with a letter that is written otherwise in every encoding."""


def limit() -> int:
    """The size in bytes above which a file is not read."""
    said = os.environ.get("SAMENSPEL_MAX_MB", "")
    known = said.isascii() and said.isdigit() and len(said) <= _DIGITS
    return (int(said) if known else MAX_MEGABYTES) * MEGABYTE


def read_text(path: Path, file: str) -> str:
    """The text of a file, called `file` in what is said of it.

    Raises `Problems` for a file that cannot be read, is too large, or is not UTF-8.
    """
    return decode(read_bytes(path, file), file)


def read_bytes(path: Path, file: str) -> bytes:
    """The bytes of a file. Raises `Problems` for a file that cannot be read or is too large."""
    try:
        if path.exists() and not path.is_file():
            # A pipe or a device could make us wait for ever.
            raise OSError(0, "it is not a plain file")  # noqa: TRY301
        with path.open("rb") as stream:
            size = os.fstat(stream.fileno()).st_size
            content = b"" if size > limit() else stream.read()
    except OSError as error:
        raise Problems([Problem("file-unreadable", Place(file, 1, 1, 1, ""), {"error": error.strerror})]) from error
    if size > limit():
        raise Problems([_too_large(file)])
    return content


def _too_large(file: str) -> Problem:
    return Problem("file-too-large", Place(file, 1, 1, 1, ""), {"limit": limit() // MEGABYTE})


def decode(content: bytes, file: str) -> str:
    """Bytes as UTF-8 text; a byte order mark at the start is left out. Raises `Problems`, also for too many bytes."""
    if len(content) > limit():
        raise Problems([_too_large(file)])
    if content.startswith((b"\xff\xfe", b"\xfe\xff")) or (b"\x00" in content[:4] and len(content) > 1):
        raise Problems([Problem("encoding-utf-16", Place(file, 1, 1, 1, ""))])
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        before = content[: error.start].decode("utf-8-sig", "replace")
        guess = content.decode("cp1252", "replace")
        line = before.count("\n")
        text = guess.split("\n")[line].rstrip("\r")
        column = len(before.rpartition("\n")[2]) + 1
        character = content[error.start : error.start + 1].decode("cp1252", "replace")
        facts = {"byte": f"0x{content[error.start]:02X}", "character": character}
        place = Place(file, line + 1, column, column + 1, text)
        raise Problems([Problem("encoding-not-utf-8", place, facts)]) from error


def decode_foreign(content: bytes, file: str) -> tuple[str, tuple[Problem, ...]]:
    """Bytes that another program wrote as text: UTF-8, UTF-16, or else Windows-1252, which a warning then says.

    Raises `Problems` for too many bytes, and for what is none of the three.
    """
    if len(content) > limit():
        raise Problems([_too_large(file)])
    wide = _wide(content)
    if wide is not None:
        try:
            return content.decode(wide).removeprefix("\ufeff"), ()
        except UnicodeDecodeError as error:
            raise Problems([Problem("encoding-utf-16", Place(file, 1, 1, 1, ""))]) from error
    try:
        return content.decode("utf-8-sig"), ()
    except UnicodeDecodeError:
        pass
    try:
        text = content.decode("cp1252")
    except UnicodeDecodeError:
        return decode(content, file), ()  # says where it is not UTF-8
    foreign = _FOREIGN.search(text)
    source = Source(file, text)
    place = source.place(foreign.start(), foreign.end()) if foreign else source.place(0)
    return text, (Problem("encoding-taken", place, {"word": foreign[0] if foreign else ""}, warning=True),)


def _wide(content: bytes) -> str | None:
    """Which UTF-16 it is: its mark says so or, without one, that every other byte is nothing, as in Latin letters."""
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        return "utf-16"
    if len(content) > 1 and b"\x00" in content[:2] and any(content[:2]):
        return "utf-16-be" if content[0] == 0 else "utf-16-le"
    return None


def character_problems(source: Source) -> list[Problem]:
    """Every character that is refused, and (as warnings) every one that hides something."""
    text = source.text
    if "\r" in text and (old := _OLD_LINE_END.search(text)):
        return [Problem("line-ends-old", source.place(old.start(), old.end()))]
    found = [
        Problem("character-refused", source.place(match.start(), match.end()), _name(match[0]))
        for match in islice(_REFUSED.finditer(text), MOST)
    ]
    if not text.isascii():
        found += [
            Problem("character-hidden", source.place(match.start(), match.end()), _name(match[0]), warning=True)
            for match in islice(_HIDDEN.finditer(text), MOST)
        ]
    return found


def refused_character(text: str) -> str | None:
    """The first character of a text that no file may hold, also not as a YAML escape."""
    match = _REFUSED.search(text)
    return match[0] if match else None


def hidden_character(text: str) -> str | None:
    """The first character of a text that nobody sees."""
    match = _HIDDEN.search(text)
    return match[0] if match else None


def without_hidden(text: str) -> str:
    """A text without the characters that nobody sees."""
    return text if text.isascii() else _HIDDEN.sub("", text)


def _name(character: str) -> dict[str, str]:
    return {"character": f"U+{ord(character):04X}"}
