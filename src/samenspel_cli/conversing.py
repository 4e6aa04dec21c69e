"""A conversation with a notebook: each line is answered as it is typed, or taken as it is piped in.

Names: `converse(book)`, `listen(book)`, `close(book)`.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from typing import TYPE_CHECKING

from samenspel_cli.terminal import padded, printable

if TYPE_CHECKING:
    from samenspel_cli.noting import Notebook
    from samenspel_cli.planning.postits.typed import Line

_CHUNK = 65536
"""How many bytes are taken at once of what is piped in."""


def close(book: Notebook) -> None:
    """Say what came of it."""
    added = [f"{count} {_KINDS[key][count != 1]}" for key, count in book.added.items() if count]
    sys.stdout.write(f"{printable(book.home.name)}: {', '.join(added) or 'nothing'} added\n")
    for line in book.unsaved:
        sys.stdout.write(f"not saved: {printable(line, 4096)}\n")
    sys.stdout.flush()


_KINDS = {
    "notes": ("note", "notes"),
    "conclusions": ("conclusion", "conclusions"),
    "arrangements": ("arrangement", "arrangements"),
}


def converse(book: Notebook) -> None:
    """A prompt for every line, with what holds and how many notes there are."""
    from contextlib import suppress
    from itertools import count

    with suppress(ImportError):
        import readline  # noqa: F401 (arrows, and the lines before this one)
    sys.stdout.write(f"{printable(book.home.name)}: {book.count} notes. ? helps; Ctrl-D ends.\n")
    try:
        for number in count(1):
            line = input(_prompt(book))
            if line.strip() == "/quit":
                break
            _told(book, line, number)
    except (EOFError, KeyboardInterrupt) as end:
        sys.stdout.write("\n")
        if isinstance(end, KeyboardInterrupt):
            raise
    finally:
        close(book)


def _prompt(book: Notebook) -> str:
    team, quadrant = book.typing.team, book.typing.quadrant
    held = " ".join(
        printable(one, 30) for one in (team and f"@{team}", quadrant and f"> {_word(book, quadrant)}") if one
    )
    return f"{book.count + 1}{f' {held}' if held else ''}: "


def _told(book: Notebook, text: str, number: int) -> None:
    """Take one line, and say how it was understood or what is wrong with it."""
    from samenspel_cli import screen
    from samenspel_cli.problems import Problems

    try:
        if text.strip() == "?":
            sys.stdout.write(_help(book))
            return
        line = _taken(book, text, number)
        book.save()
    except Problems as problems:
        screen.tell(problems.problems, sys.stdout)
        return
    if line is not None:
        sys.stdout.write(f"   {_said(book, line)}\n")


def _taken(book: Notebook, text: str, number: int) -> Line | None:
    """Carry one line out; an empty one is nothing."""
    from samenspel_cli.problems import Place, Problem, Problems

    command = text.strip()
    if command == "/undo":
        sys.stdout.write(f"   taken back: {printable(str(book.undo().fields['text']))}\n")
        return None
    if command.startswith("/"):
        place = Place("-", number, 1, len(text) + 1, text)
        raise Problems([Problem("command-unknown", place, {"text": command.split()[0]})])
    return book.take(text, number) if command else None


def _said(book: Notebook, line: Line) -> str:
    """A line as it was understood."""
    fields = line.fields
    if line.key == "conclusions":
        return "conclusion"
    if line.key == "arrangements":
        return f"arrangement of {fields.get('owner', 'nobody yet')}, due {fields.get('due', 'not said')}"
    votes = f"+{fields['votes']}" if "votes" in fields else ""
    cluster = f"#{fields['cluster']}" if "cluster" in fields else ""
    parts = (fields.get("team", "no team"), _word(book, fields.get("quadrant")), cluster, votes)
    return printable(" · ".join(part for part in parts if part))


def _word(book: Notebook, quadrant: str | None) -> str:
    from samenspel_cli.model.quadrants import said

    return said(quadrant, book.home.language) if quadrant else "no quadrant"


def _help(book: Notebook) -> str:
    from samenspel_cli.model.quadrants import LETTERS

    letters = LETTERS[book.home.language]
    team = printable(next(iter(book.home.parties), "team"), 20)
    weak = next(letter for letter, quadrant in letters.items() if quadrant == "weakness")
    rows = (
        (f"{team} s text #cluster +3", "team, quadrant, text, cluster and votes"),
        (f"{weak} text", "a quadrant for this note; the team stays"),
        (f"@{team}", "from now on this team; @ alone: none"),
        (f"> {_word(book, 'opportunity')}", "from now on this quadrant; > alone: none"),
        ("= text", "a conclusion"),
        (f"! {team}: text (1 juni 2027)", "an arrangement: who, what and by when"),
        ("- text", "a note, whatever its first letters are"),
        ("/undo", "take the last line back"),
        ("/quit", "end; so does Ctrl-D"),
        ("Quadrants:", ", ".join(f"{letter} {_word(book, one)}" for letter, one in letters.items())),
    )
    return "".join(f"  {padded(typed, 30)}{means}\n" for typed, means in rows)


# ------------------------------------------------------------------------------------------------ lines from elsewhere


def listen(book: Notebook) -> int:
    """Take the lines that are piped in; what came together is saved together, and nothing waits. The exit code."""
    from samenspel_cli import screen
    from samenspel_cli.problems import Problems

    wrong = 0
    try:
        for number, line, last in _lines():
            try:
                if line.strip() != "?":
                    _taken(book, line, number)
                if last:
                    book.save()
            except Problems as problems:
                wrong += 1
                screen.tell(problems.problems)
    finally:
        try:
            book.save()
        finally:
            close(book)
    return int(wrong > 0)


def _lines() -> Iterator[tuple[int, str, bool]]:
    """Each line with its number, and whether it is the last of those that came together."""
    from codecs import getincrementaldecoder

    if sys.stdin is None:
        return
    decoder, rest, number = getincrementaldecoder("utf-8-sig")("replace"), "", 0
    while chunk := sys.stdin.buffer.read1(_CHUNK):  # type: ignore[union-attr]
        *lines, rest = (rest + decoder.decode(chunk)).split("\n")
        for position, line in enumerate(lines, start=1):
            number += 1
            yield number, line.rstrip("\r"), position == len(lines)
    rest += decoder.decode(b"", final=True)
    if rest:
        yield number + 1, rest.rstrip("\r"), True
