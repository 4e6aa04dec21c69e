"""Where in a YAML text something can be put in, and how a text is written there: every other byte stays."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Sequence

from samenspel_cli.problems.places import SCALAR, Source

_PLAIN = re.compile(r"[^\W\d_]")
_UNSAFE = re.compile(r"[,\[\]{}]|:(?:\s|\Z)|\s#|\s\Z|[\n\t]")
_WORDS = frozenset({"null", "true", "false", "yes", "no", "on", "off"})


def scalar(text: str) -> str:
    """A text as YAML takes it, also inside brackets: plain where that is safe, else in double quotes."""
    safe = _PLAIN.match(text) and not _UNSAFE.search(text) and text.lower() not in _WORDS
    return text if safe else json.dumps(text, ensure_ascii=False)


def entries(source: Source, node: int) -> Iterator[tuple[str, int]]:
    """The keys of a mapping, each with the node of its value."""
    nodes, key = source.nodes, node + 1
    while key < node + nodes.size[node]:
        yield source.key(key), key + 1
        key += 1 + nodes.size[key + 1]


def flows(source: Source, node: int) -> bool:
    """Whether a list or mapping stands in brackets or braces."""
    return source.nodes.kind[node] != SCALAR and source.text[source.nodes.start[node]] in "[{"


def ends_well(source: Source, node: int) -> bool:
    """Whether the text says where a value ends: that of a list below its key runs on to the next key."""
    if source.nodes.kind[node] != SCALAR:
        return flows(source, node)
    return source.nodes.start[node] < source.nodes.end[node]


def end_of(source: Source, node: int) -> int:
    """Where a value ends; text in lines below its key ends with the last of them."""
    return len(source.text[: source.nodes.end[node]].rstrip())


def indent_of(source: Source, node: int) -> str:
    """As many spaces as stand before something, what stands there in its own line included."""
    start = source.nodes.start[node]
    return " " * (start - source.text.rfind("\n", 0, start) - 1)


def more_in(source: Source, node: int, groups: Sequence[str]) -> Iterator[tuple[int, str]]:
    """Further groups in a list of dates that is there; also where it is empty, or one day that stands alone."""
    nodes = source.nodes
    start, end = nodes.start[node], nodes.end[node]
    said = ", ".join(groups)
    if nodes.kind[node] == SCALAR and start == end:
        yield end, f" [{said}]"
    elif nodes.kind[node] == SCALAR:
        yield start, "["
        yield end, f", {said}]"
    elif nodes.size[node] == 1:
        yield start + 1, said
    elif flows(source, node):
        yield last_in(source, node), f", {said}"
    else:
        yield lines_below(source, last_in(source, node), [f"{indent_of(source, node)}- {one}" for one in groups])


def last_in(source: Source, node: int) -> int:
    """Where the last thing in a list or mapping ends: of those inside each other, the innermost that says so."""
    nodes = source.nodes
    while nodes.kind[node] != SCALAR and nodes.size[node] > 1:
        child = last = node + 1
        while child < node + nodes.size[node]:
            last, child = child, child + nodes.size[child]
        node = last
        if flows(source, node):
            break
    return end_of(source, node)


def lines_below(source: Source, at: int, lines: Sequence[str]) -> tuple[int, str]:
    """Lines of their own, below the line on which something ends; with that line's own kind of line end."""
    text = source.text
    stop = text.find("\n", at)
    if stop < 0:
        first = text.find("\n")
        end = "\r\n" if first > 0 and text[first - 1] == "\r" else "\n"
        return len(text), "".join(f"{end}{line}" for line in lines)
    end = "\r\n" if text[stop - 1] == "\r" else "\n"
    return stop + 1, "".join(f"{line}{end}" for line in lines)
