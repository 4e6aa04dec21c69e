"""What a terminal can show: colour or not, how many columns a text takes, and no sign that does something to it."""

from __future__ import annotations

import io
import os
import re
from typing import TYPE_CHECKING, TextIO
from unicodedata import category, east_asian_width

if TYPE_CHECKING:
    from typing_extensions import Buffer

_JOINER, _SELECTOR = "\u200d", "\ufe0f"
_WITHOUT_WIDTH = ("Mn", "Me", "Cf")
_FLAGS = range(0x1F1E6, 0x1F200)
_NARROW = re.compile("[\0-\x7f\xa0-\xac\xae-\u02ff–€]*")
"""What nearly all texts consist of: characters of one column each."""


def wants_colour(stream: TextIO) -> bool:
    """Whether a person looks at a stream and wants colour: `NO_COLOR` and `FORCE_COLOR` go before all else."""
    if os.environ.get("NO_COLOR") or os.environ.get("TERM") == "dumb":
        return False
    return bool(os.environ.get("FORCE_COLOR")) or stream.isatty()


def cells(text: str) -> int:
    """How many columns a text takes: wide characters take two, combining ones none."""
    if text.isascii() or _NARROW.fullmatch(text):
        return len(text)
    count, flags, joined = 0, 0, False
    for one in text:
        if one == _JOINER:
            joined = True
        elif joined or one == _SELECTOR or category(one) in _WITHOUT_WIDTH:
            joined = False
        elif ord(one) in _FLAGS:
            flags += 1
            count += 2 * (flags % 2)  # two letters make one flag
        else:
            count += 2 if east_asian_width(one) in "WF" else 1
    return count


def padded(text: str, width: int) -> str:
    """A text with blanks behind it up to so many columns."""
    return text + " " * max(0, width - cells(text))


def wrapped(text: str, width: int, first: str = "", later: str = "") -> list[str]:
    """A text in lines of at most `width` columns; a non-breaking space keeps words together."""
    words = [word for word in text.replace("\t", " ").replace("\r", " ").replace("\n", " ").split(" ") if word]
    whole = first + " ".join(words)
    if cells(whole) <= width:
        return [whole] if whole.strip() else []
    lines: list[str] = []
    line, fresh = first, True
    for word in words:
        glue = "" if fresh else " "
        if glue and cells(line) + 1 + cells(word) > width:
            lines.append(line)
            line, glue = later, ""
        line, fresh = line + glue + word, False
        while cells(line) > width and not glue:
            part = beginning(line, width)
            lines.append(part)
            line = later + line[len(part) :]
    return [*lines, line] if line.strip() else lines


def beginning(text: str, width: int) -> str:
    """As much of a text as fits, at least something."""
    used = 0
    for position, character in enumerate(text):
        used += cells(character)
        if used > width and text[:position].strip():
            return text[:position]
    return text


def printable(text: str, limit: int = 200) -> str:
    """A text that a terminal shows as it is: what would do something to it becomes a dot, long texts are cut."""
    if text.isprintable() and len(text) <= limit:
        return text
    shown = "".join(character if character.isprintable() else "·" for character in text)
    return shown if len(shown) <= limit else f"{shown[: limit - 1]}…"


class Steady(io.BufferedWriter):
    """A stream that never fails halfway: when nobody reads any more, or the disk is full, the rest is thrown away.

    Only what stands between text and system is ours: an interruption in the writing itself, were that ours too, would
    leave what was written already to be written a second time.
    """

    failed: OSError | None = None

    def write(self, content: Buffer, /) -> int:
        """Write, or note once that it is not possible."""
        if self.failed is None:
            try:
                return super().write(content)
            except OSError as error:
                self.failed = error
        return len(memoryview(content))

    def flush(self) -> None:
        """Let everything go where it goes, or note once that it is not possible."""
        if self.failed is None:
            try:
                super().flush()
            except OSError as error:
                self.failed = error


def steady(stream: TextIO | None, number: int) -> tuple[TextIO, Steady | None]:
    """A stream for text that goes where `stream` goes; nowhere when it was closed before we began."""
    if stream is None:
        return open(os.devnull, "w", encoding="utf-8"), None  # noqa: PTH123
    bytes_ = Steady(io.FileIO(number, "wb", closefd=False))
    text = io.TextIOWrapper(bytes_, stream.encoding, errors="replace", newline=None, line_buffering=stream.isatty())
    return text, bytes_
