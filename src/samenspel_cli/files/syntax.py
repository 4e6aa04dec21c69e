"""What somebody meant who wrote a line that is no YAML: told from the characters, not from the parser's words."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from samenspel_cli.problems import Place, Problem
from samenspel_cli.problems.places import SCALAR, Source

KEY_WITHOUT_SPACE = re.compile(r"\s*(?:- +)*([A-Za-z][\w-]*):(?=[^\s/])")
_KEY = re.compile(r"\s*(?:- +)*[\w-]+\s*:(?:\s|\Z)")
_WORD = re.compile(r"(?<=\s)[\w-]+\Z")
_VALUE = re.compile(r"(?:^|:|-)\s+([^\s:-])")
_RESERVED = tuple("*&!@`%[{,>|#?")
_HASH = re.compile(r"[^\s#] +(#[^\s#!]+)")
_BULLET = re.compile(r"^[ ]*(?:- +)?([•–▪◦])[ \u00a0]", re.MULTILINE)
_ESCAPE = 10
"""How long an escape such as \\U0001F600 is."""
NBSP = "\u00a0"


def syntax_problem(source: Source, mark: Any, context: Any, said: str | None) -> Problem:
    """The mistake at which a parser stopped: `mark` is where it stumbled, `context` where what it was in began."""
    text = source.text
    at = min((mark or context).index, len(text)) if mark or context else 0
    opened = context.index if context is not None else at
    place, here, opener = source.place(at, at + 1), text[at : at + 1], text[opened : opened + 1]
    found = _glued(source, at) or _fixed_space(source, at)
    if found is not None:
        return found
    if opener in ('"', "'") and opened != at:
        return _in_quotes(source, opened, at)
    before = place.text[: place.column - 1]
    if here == "\t" or before.lstrip(" ").startswith("\t"):
        return Problem("tab", place)
    for start, character in ((opened, opener), (at, here)):
        if character in tuple("*&!@`%") and source.place(start).column > 1:
            return Problem("reserved-start", source.place(start, start + 1), {"character": character})
    if here == ":" and not _KEY.fullmatch(f"{before}:"):
        word = _WORD.search(before) if opener in tuple("[{") else None
        return Problem("colon-in-braces", place, {"text": word[0]}) if word else Problem("colon-in-text", place)
    if here == ",":
        return Problem("comma-alone", place)
    if opener in tuple("[{") and _comma_missing(source, at):
        return Problem("comma-missing", place)
    if "\t" in place.text and text[opened : opened + 1] in tuple("[{"):
        tab = source.offset(place.line) + place.text.index("\t")
        return Problem("tab", source.place(tab, tab + 1))
    bracket = _open_bracket(source)
    if bracket is not None:
        return Problem("bracket-not-closed", source.place(bracket, bracket + 1), {"bracket": text[bracket]})
    if before.rstrip().endswith(('"', "'")):
        return Problem("quote-ends-early", place, {"quote": before.rstrip()[-1]})
    return _of_the_line(source, place, at, said)


def _comma_missing(source: Source, at: int) -> bool:
    """Whether between brackets something begins at `at` right behind something that was closed already."""
    text = source.text
    here, earlier = text[at : at + 1], text[:at].rstrip()
    if here in ("{", "["):
        return earlier.endswith(("}", "]"))
    return "\n" not in text[len(earlier) : at] and (
        earlier.endswith(("}", "]", '"', "'")) and _KEY.match(text, at) is not None
    )


def _of_the_line(source: Source, place: Place, at: int, said: str | None) -> Problem:
    """What is wrong with a line that does not fit under the one above it, or that does not fit in itself."""
    here, before = source.text[at : at + 1], place.text[: place.column - 1]
    if here in ("]", "}"):
        return Problem("bracket-not-opened", place, {"bracket": here})
    above = _line_above(source, at)
    if not before.strip(" -") or (here == ":" and _KEY.fullmatch(f"{before}:")):
        start = source.offset(place.line)
        indent = len(place.text) - len(place.text.lstrip())
        if above is not None and _has_no_key(above.text) and _indent(above.text) >= indent:
            return Problem("colon-missing", above, {"text": above.text.strip()})
        return Problem("indentation", source.place(start + indent, start + len(place.text)))
    if here == "-":
        return Problem("list-on-a-line", place)
    value = _VALUE.search(place.text)
    if value is not None and value[1] in _RESERVED:
        start = source.offset(place.line) + value.start(1)
        return Problem("reserved-start", source.place(start, start + 1), {"character": value[1]})
    return Problem("not-yaml", place, {"said": said or "unreadable"})


def _in_quotes(source: Source, opened: int, at: int) -> Problem:
    """A quoted text that does not end, or one in double quotes with a backslash that means nothing."""
    text = source.text
    backslash = text.rfind("\\", opened, at + 1)
    if text[opened] == '"' and backslash > 0 and at - backslash <= _ESCAPE:
        return Problem("backslash", source.place(backslash, backslash + 2), {"text": text[backslash : backslash + 2]})
    return Problem("quote-not-closed", source.place(opened, opened + 1), {"quote": text[opened]})


def _glued(source: Source, at: int) -> Problem | None:
    """A key that is glued to its value on the line of the mistake, or on the last line with text before it."""
    first = source.text.rfind("\n", 0, at) + 1
    earlier = source.text[:first].rstrip()
    for start in (first, earlier.rfind("\n") + 1):
        line = source.place(start).text
        match = KEY_WITHOUT_SPACE.match(line)
        if match and ": " not in line and NBSP not in line:
            place = source.place(start + match.start(1), start + match.end(0))
            return Problem("colon-without-space", place, {"key": match[1]})
    return None


def _fixed_space(source: Source, at: int) -> Problem | None:
    """A space that does not break where YAML needs an ordinary one; it comes along when text is copied from a page."""
    above = _line_above(source, at)
    for line in (source.place(at), *([above] if above else [])):
        match = re.search(r"^\s*(\u00a0)|:(\u00a0)", line.text)
        if match:
            start = source.offset(line.line) + match.end() - 1
            return Problem("fixed-space", source.place(start, start + 1))
    return None


def _line_above(source: Source, at: int) -> Place | None:
    """The last line with text above the one that holds `at`, from its first character to its last."""
    first = source.text.rfind("\n", 0, at) + 1
    earlier = source.text[:first].rstrip()
    if not earlier:
        return None
    start = earlier.rfind("\n") + 1
    return source.place(start + _indent(earlier[start:]), len(earlier))


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip())


def _has_no_key(line: str) -> bool:
    bare = line.strip()
    return (
        bool(bare) and not bare.startswith(("#", "-", "[", "{", '"', "'")) and not _KEY.match(line) and ":" not in bare
    )


def _open_bracket(source: Source) -> int | None:
    """Where the innermost bracket stands that nothing closed."""
    nodes = source.nodes
    for node in range(len(nodes.start) - 1, -1, -1):
        start = nodes.start[node]
        if nodes.kind[node] != SCALAR and nodes.end[node] == start and source.text[start] in "[{":
            return start
    return None


def suspicions(source: Source) -> Iterator[Problem]:
    """Warnings for what YAML reads in another way than it looks: a word after ` #`, a bullet that is no list."""
    text = source.text
    if " #" in text:
        # Only where a text stands before it: behind `fee: #…` nothing was said at all, and that is told elsewhere.
        ends = frozenset(end for start, end in zip(source.nodes.start, source.nodes.end, strict=True) if start < end)
        for match in _HASH.finditer(text):
            if match.start() + 1 in ends and not _in_comment(text, match.start()):
                place = source.place(match.start(1), match.end(1))
                yield Problem("hash-in-text", place, {"text": match[1]}, warning=True)
    if not text.isascii():
        for match in _BULLET.finditer(text):
            place = source.place(match.start(1), match.end(1))
            yield Problem("bullet", place, {"character": match[1]}, warning=True)


def _in_comment(text: str, at: int) -> bool:
    return text[text.rfind("\n", 0, at) + 1 : at].lstrip().startswith("#")
