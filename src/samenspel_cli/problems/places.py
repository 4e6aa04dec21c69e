"""Where something stands in the user's files: file, line, column, and the line itself.

A `Source` is one text that was read. It does not keep a place for every value (300.000 fee lines would cost
more memory than the engagement itself) but four numbers per node, and works out a place when one is asked for.
"""

from __future__ import annotations

from array import array
from bisect import bisect_right
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property
from itertools import islice

Path = tuple[str | int, ...]
"""The way to a value in the data: keys and positions, as `("phases", 0, "title")`."""


@dataclass(frozen=True, slots=True)
class Place:
    """A stretch of one line: `column` and `end` count characters from 1, `end` is just past the last one."""

    file: str
    line: int
    column: int
    end: int
    text: str
    """The whole line, as the user wrote it."""

    def narrowed(self, word: str) -> Place:
        """The same place, but only the part that says `word`, where the line holds it."""
        start = self.text.find(word, self.column - 1)
        if not word or start < 0 or start + 1 > max(self.end, self.column):
            return self
        return replace(self, column=start + 1, end=start + 1 + len(word))


@dataclass(frozen=True, slots=True)
class Nodes:
    """Every node of a text in the order in which it begins; a mapping's children are key and value in turn.

    `size` counts a node and all below it, so that the next neighbour of node i is i + size[i].
    """

    start: array[int] = field(default_factory=lambda: array("I"))
    end: array[int] = field(default_factory=lambda: array("I"))
    size: array[int] = field(default_factory=lambda: array("I"))
    kind: bytearray = field(default_factory=bytearray)
    aliases: dict[int, int] = field(default_factory=dict)
    """Node of an alias -> node that it stands for."""
    quoted_keys: dict[int, str] = field(default_factory=dict)
    """Keys whose text is not what stands between start and end."""


SCALAR, SEQUENCE, MAPPING = 0, 1, 2


class Source:
    """One text and its nodes. Offsets count characters from the start of `text`."""

    def __init__(self, file: str, text: str, nodes: Nodes | None = None) -> None:
        self.file = file
        self.text = text
        self.nodes = nodes or Nodes()
        self._children: dict[int, Mapping[str, int] | array[int]] = {}

    @cached_property
    def _line_starts(self) -> array[int]:
        starts = array("I", [0])
        at = self.text.find("\n")
        while at >= 0:
            starts.append(at + 1)
            at = self.text.find("\n", at + 1)
        return starts

    def place(self, start: int, end: int | None = None) -> Place:
        """The place of the characters from `start` up to `end`; of several lines, the part on the first."""
        start = min(start, len(self.text))
        line = bisect_right(self._line_starts, start)
        first = self._line_starts[line - 1]
        stop = self.text.find("\n", first)
        text = self.text[first : stop if stop >= 0 else len(self.text)].rstrip("\r")
        column = start - first + 1
        last = column if end is None else min(end - first, len(text)) + 1
        return Place(self.file, line, column, max(last, column), text)

    def offset(self, line: int) -> int:
        """Where a line begins."""
        return self._line_starts[line - 1]

    def node(self, path: Path, *, key: bool = False) -> tuple[int, int]:
        """The node at `path`, or the deepest one on the way there; and how many steps were taken.

        `key` asks for the key itself instead of its value.
        """
        node, taken = 0, 0
        for number, step in enumerate(path, start=1):
            node = self.nodes.aliases.get(node, node)
            children = self._below(node)
            found = _child(children, step)
            # A list of one item may be written as that item alone, and a short form may leave out a key on the way.
            following = _child(children, path[number]) if number < len(path) else None
            if found is None and (following is not None or (step == 0 and not _holds(children, path[number:]))):
                taken += 1
                continue
            if found is None and isinstance(step, int):
                found = _entry(children, step)
            if found is None and isinstance(step, str) and not isinstance(children, Mapping):
                found = self._named(children, step)
            if found is None:
                break
            taken += 1
            node = found
            if isinstance(children, Mapping) and not (key and taken == len(path)):
                node = found + 1
        return node, taken

    def at(self, path: Path, *, key: bool = False) -> Place:
        """The place of the value at `path` (or of its key); of what is not there, that of what would hold it."""
        if not self.nodes.start:
            return self.place(0)
        node, taken = self.node(path, key=key)
        if path and isinstance(path[-1], int) and path[-1] and taken == len(path) and not key:
            entry = self._entry_key(path, node)
            if entry is not None:
                return self.place(self.nodes.start[entry], self.nodes.end[node])
        if self.nodes.kind[node] != SCALAR and taken < len(path) and taken:
            node = self.node(path[:taken], key=True)[0]
        return self.of(node)

    def _named(self, items: array[int], name: str) -> int | None:
        """The item of a list of names that is this name: the list is written for a mapping with these keys."""
        nodes = self.nodes
        return next((one for one in items if nodes.kind[one] == SCALAR and self.key(one) == name), None)

    def _entry_key(self, path: Path, node: int) -> int | None:
        """The key of a mapping's entry that a position led to; None where that was an item of a list."""
        holder = self.node(path[:-1])[0]
        children = self._below(self.nodes.aliases.get(holder, holder))
        return node - 1 if isinstance(children, Mapping) else None

    def of(self, node: int) -> Place:
        """The place of one node."""
        return self.place(self.nodes.start[node], self.nodes.end[node])

    def _below(self, node: int) -> Mapping[str, int] | array[int]:
        """The children of a node: positions in a sequence, keys in a mapping. Worked out once."""
        if node in self._children:
            return self._children[node]
        nodes = self.nodes
        kind, last, child = nodes.kind[node], node + nodes.size[node], node + 1
        if kind == MAPPING:
            keys: dict[str, int] = {}
            while child < last:
                keys[self.key(child)] = child
                child += 1
                child += nodes.size[child]
            self._children[node] = keys
            return keys
        items = array("I")
        while child < last and kind == SEQUENCE:
            items.append(child)
            child += nodes.size[child]
        self._children[node] = items
        return items

    def key(self, node: int) -> str:
        """The text of a key."""
        written = self.text[self.nodes.start[node] : self.nodes.end[node]]
        return self.nodes.quoted_keys.get(node, written)


def _child(children: Mapping[str, int] | array[int], step: str | int) -> int | None:
    """The node that one step leads to; None when there is none."""
    if isinstance(children, Mapping):
        return children.get(str(step))
    return children[step] if isinstance(step, int) and step < len(children) else None


def _holds(children: Mapping[str, int] | array[int], rest: Path) -> bool:
    """Whether a position in a mapping means one of its entries: something further on is meant, not all of it."""
    return isinstance(children, Mapping) and bool(children) and bool(rest)


def _entry(children: Mapping[str, int] | array[int], position: int) -> int | None:
    """The key at a position of a mapping that is written for a list: a line of a fee for each person or year."""
    if not isinstance(children, Mapping):
        return None
    return next(islice(children.values(), position, None), None)


@dataclass(frozen=True, slots=True)
class Sources:
    """Which text each part of a project's data came from: the longest path that leads to it decides."""

    mounts: Mapping[Path, tuple[Source, Path]]
    """Path in the project's data -> the text that it came from, and its path there."""

    def at(self, path: Path, *, key: bool = False) -> Place:
        """The place of the value at `path`, in whichever file it stands."""
        for length in range(len(path), -1, -1):
            mount = self.mounts.get(path[:length])
            if mount is not None:
                source, root = mount
                return source.at(root + path[length:], key=key)
        raise LookupError(path)

    def saying(self, words: str, file: str | None = None, first: int = 1) -> Place | None:
        """Where these words stand first in what was read, of one file from a line on; None where they stand nowhere."""
        for source, _ in self.mounts.values():
            if words not in source.text or (file is not None and source.file != file):
                continue
            for number, line in enumerate(source.text.split("\n"), start=1):
                column = line.find(words) + 1
                if column and number >= first:
                    return Place(source.file, number, column, column + len(words), line.rstrip("\r"))
        return None
