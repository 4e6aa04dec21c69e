"""Pages that can be followed: their fenced blocks read back, commands run through the front door, output compared."""

from __future__ import annotations

import gc
import re
import shlex
from collections.abc import Iterator
from contextlib import contextmanager, redirect_stderr, redirect_stdout
from dataclasses import dataclass
from datetime import UTC, datetime
from io import BytesIO, TextIOWrapper
from pathlib import Path

from samenspel_cli.cli import run
from tests.reading import TODAY

EPOCH = str(int(datetime(TODAY.year, TODAY.month, TODAY.day, tzinfo=UTC).timestamp()))
"""The day on which the pages are followed, as SOURCE_DATE_EPOCH says it."""
LEFT_OUT = "…"
_FENCE = re.compile(r"^```(\w*)\n(.*?)^```$", re.DOTALL | re.MULTILINE)


@dataclass(frozen=True)
class Block:
    """A fenced block, and the text between it and the block above it."""

    kind: str
    text: str
    before: str


def blocks(text: str) -> Iterator[Block]:
    """The fenced blocks of a page, in order."""
    end = 0
    for match in _FENCE.finditer(text):
        yield Block(match[1], match[2], text[end : match.start()].strip())
        end = match.end()


def printed(command: str) -> str:
    """What a command line prints, what it says on standard error behind it; `> file` is done as a shell does it."""
    line, _, target = command.partition(" > ")
    program, *arguments = shlex.split(line)
    assert program == "samenspel", f"only samenspel is run here: {command}"
    with _captured() as (out, err):
        run(arguments)
    if target:
        Path(target.strip()).write_bytes(out.buffer.getvalue())  # type: ignore[attr-defined]
    return ("" if target else _text(out)) + _text(err)


@contextmanager
def _captured() -> Iterator[tuple[TextIOWrapper, TextIOWrapper]]:
    """Standard output and standard error as a pipe gives them; the short process leaves the collector as it was."""
    out, err = (TextIOWrapper(BytesIO(), encoding="utf-8", newline="") for _ in range(2))
    with redirect_stdout(out), redirect_stderr(err):
        try:
            yield out, err
        finally:
            gc.enable()
    out.flush()
    err.flush()


def _text(stream: TextIOWrapper) -> str:
    raw: bytes = stream.buffer.getvalue()  # type: ignore[attr-defined]
    return raw.decode("utf-8")


def plain(line: str) -> str:
    """A line with every run of spaces as one."""
    return " ".join(line.split())


def lines_of(text: str) -> list[str]:
    """The lines of a text that hold anything, with every run of spaces as one."""
    return [line for line in map(plain, text.splitlines()) if line]


def not_shown(expected: str, output: str) -> str | None:
    """The first line that does not stand in the output, behind those before it; None when all of them do."""
    waiting = iter(lines_of(output))
    return next((line for line in lines_of(expected) if line != LEFT_OUT and line not in waiting), None)


def shows(expected: str, output: str) -> bool:
    """Whether an output is as shown, from first line to last; `…` stands for lines left out, or for part of a line."""
    pattern = "".join(
        r"(?:[^\n]*\n)*?" if line == LEFT_OUT else re.escape(line).replace(LEFT_OUT, r"[^\n]*") + r"\n"
        for line in lines_of(expected)
    )
    return re.fullmatch(pattern, "".join(f"{line}\n" for line in lines_of(output))) is not None
