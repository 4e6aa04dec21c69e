"""YAML as notes: every scalar stays the text that was typed, and every key and value knows where it stands.

One pass over the parser's events builds the data and the table of nodes; nothing is ever constructed from a tag.
The C parser goes first. What it refuses is read again by a parser in Python that knows YAML 1.2, under the same
limits: that one decides, and where it refuses as well, its mark tells where.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any

from samenspel_cli.files.text import character_problems, refused_character
from samenspel_cli.problems import Problem, Problems
from samenspel_cli.problems.places import MAPPING, SCALAR, SEQUENCE, Nodes, Source

MAX_DEPTH = 64
MAX_ALIASED = 100_000
"""How many values aliases may add: enough for any rate card, too few for a bomb."""

_SHARED = 10_000
"""How many different texts are kept once: fees repeat, titles do not."""

_NULL = frozenset({"", "~", "null", "Null", "NULL"})
_KEY_WITHOUT_SPACE = re.compile(r"\s*(?:- +)*([A-Za-z][\w-]*):(?=[^\s/])")
_OWN_USE = "x-"


@dataclass(frozen=True, slots=True)
class Read:
    """A text that was read: its data (text, None, lists and dicts), where all of it stands, and the warnings."""

    data: Any
    source: Source
    warnings: tuple[Problem, ...] = ()


def read_yaml(file: str, text: str) -> Read:
    """Read one YAML text, called `file` in what is said of it. Raises `Problems`, as many as can be found at once."""
    source = Source(file, text)
    found = character_problems(source)
    if any(not problem.warning for problem in found):
        raise Problems(found)
    loading = _load(source)
    if loading.problems:
        raise Problems([*loading.problems, *found])
    return Read(loading.data, source, tuple(found))


def _load(source: Source) -> _Loading:
    import yaml

    loader = getattr(yaml, "CSafeLoader", None)
    if loader is not None:
        try:
            return _Loading(source).run(yaml.parse(source.text, Loader=loader))
        except yaml.YAMLError:
            pass
    return _second_opinion(source)


def _second_opinion(source: Source) -> _Loading:
    from ruamel.yaml import YAML
    from ruamel.yaml.error import MarkedYAMLError, YAMLError

    loading = _Loading(source)
    try:
        return loading.run(YAML(typ="safe", pure=True).parse(source.text))
    except MarkedYAMLError as error:
        problem = _syntax_problem(source, error)
    except (YAMLError, ValueError, AssertionError) as error:
        problem = Problem("not-yaml", source.place(0), {"said": str(error)})
    raise Problems([*loading.problems, problem])


@dataclass(slots=True)
class _Frame:
    """A list or mapping that is being read."""

    node: int
    container: Any
    flow: bool
    anchor: str | None
    before: int
    """How many values had been counted when it began."""
    key: str | None = None
    key_node: int = -1
    own_use: bool = False
    """The key at hand is the user's own: its value is read past."""


class _Stop(Exception):
    """Reading on would be of no use: the problem is already noted."""


@dataclass(slots=True)
class _Loading:
    """One pass over the events of one text."""

    source: Source
    data: Any = None
    problems: list[Problem] = field(default_factory=list)
    _nodes: Nodes = field(default_factory=Nodes)
    _anchors: dict[str, tuple[int, Any, int]] = field(default_factory=dict)
    """Name -> node, value, how many values it counts for."""
    _used: set[str] = field(default_factory=set)
    _count: int = 0
    _aliased: int = 0

    def run(self, events: Iterable[Any]) -> _Loading:
        """Read all events; the parser's own errors pass through."""
        # The parser notes places while it goes: the nodes of a pass that failed must not be left behind.
        self._nodes = self.source.nodes = Nodes()
        try:
            self._walk(iter(events))
        except _Stop:
            return self
        for name, (node, _, _) in self._anchors.items():
            if name not in self._used:
                self._say("anchor-unused", node, name=name)
        return self

    def _walk(self, events: Iterator[Any]) -> None:
        nodes = self._nodes
        starts, ends, sizes, kinds = nodes.start, nodes.end, nodes.size, nodes.kind
        memo: dict[str, str] = {}
        stack: list[_Frame] = []
        frame: _Frame | None = None
        documents = 0
        for event in events:
            name = event.__class__.__name__
            if name == "ScalarEvent":
                start, end, text = event.start_mark.index, event.end_mark.index, event.value
                node = len(starts)
                starts.append(start)
                ends.append(end)
                sizes.append(1)
                kinds.append(SCALAR)
                style = event.style
                if style == '"' and self.source.text.find("\\", start, end) >= 0:
                    self._check_escapes(node, text)
                if event.tag is not None:
                    self._say("tag", node, tag=event.tag)
                if frame is not None and frame.key is None and kinds[frame.node] == MAPPING:
                    self._take_key(frame, node, text, plain=not style, anchor=event.anchor)
                    continue
                value: Any = memo.setdefault(text, text) if len(memo) < _SHARED else memo.get(text, text)
                if not style and text in _NULL:
                    value = None
                    if frame is not None and frame.flow and start == end:
                        self._check_missing_value(frame)
                elif frame is not None and frame.flow and kinds[frame.node] == SEQUENCE and not style:
                    self._check_comma_before(frame, node)
                self._count += 1
                if event.anchor is not None:
                    self._anchors[event.anchor] = (node, value, 1)
            elif name == "MappingStartEvent" or name == "SequenceStartEvent":
                node = len(starts)
                if len(stack) >= MAX_DEPTH:
                    self._stop_at("too-deep", event.start_mark.index, limit=MAX_DEPTH)
                mapping = name == "MappingStartEvent"
                if frame is not None and frame.key is None and kinds[frame.node] == MAPPING:
                    self._stop_at("key-not-text", event.start_mark.index)
                starts.append(event.start_mark.index)
                ends.append(event.start_mark.index)
                sizes.append(1)
                kinds.append(MAPPING if mapping else SEQUENCE)
                if event.tag is not None:
                    self._say("tag", node, tag=event.tag)
                if frame is not None:
                    stack.append(frame)
                frame = _Frame(node, {} if mapping else [], bool(event.flow_style), event.anchor, self._count)
                self._count += 1
                if not stack:
                    self.data = frame.container
                continue
            elif name == "MappingEndEvent" or name == "SequenceEndEvent":
                assert frame is not None  # noqa: S101 (parsers give balanced events)
                node, value = frame.node, frame.container
                ends[node] = event.end_mark.index
                sizes[node] = len(starts) - node
                if frame.anchor is not None:
                    self._anchors[frame.anchor] = (node, value, self._count - frame.before)
                frame = stack.pop() if stack else None
            elif name == "AliasEvent":
                node = len(starts)
                starts.append(event.start_mark.index)
                ends.append(event.end_mark.index)
                sizes.append(1)
                kinds.append(SCALAR)
                if frame is not None and frame.key is None and kinds[frame.node] == MAPPING:
                    self._stop_at("key-not-text", event.start_mark.index)
                value = self._alias(node, event.anchor)
            elif name == "DocumentStartEvent":
                documents += 1
                if documents > 1:
                    self._stop_at("several-documents", event.start_mark.index)
                if event.tags:
                    self._stop_at("tag", event.start_mark.index, tag="%TAG")
                continue
            else:
                continue
            if frame is None:
                self.data = value
            elif frame.key is None:
                frame.container.append(value)
            else:
                if not frame.own_use:
                    frame.container[frame.key] = value
                frame.key = None

    def _take_key(self, frame: _Frame, node: int, text: str, *, plain: bool, anchor: str | None) -> None:
        if not plain or anchor is not None:
            self._nodes.quoted_keys[node] = text
        frame.own_use = text == "meta" or text.startswith(_OWN_USE)
        if plain and text == "<<":
            self._say("merge-key", node)
            frame.own_use = True
        elif plain and not text:
            self._say("empty-key", node)
            frame.own_use = True
        elif text in frame.container:
            self._say("duplicate-key", node, key=text)
            frame.own_use = True
        frame.key, frame.key_node = text, node

    def _check_missing_value(self, frame: _Frame) -> None:
        """A key in braces without a value: mostly a decimal comma, or a colon without a space."""
        if frame.key is None:
            return
        text, key = self.source.text, frame.key_node
        start = self._nodes.start[key]
        if self._comma_splits(start):
            before = text.rfind(",", 0, start)
            first = re.search(r"[^\s{\[,:]*\Z", text[:before])
            begin = first.start() if first else before
            self._comma(begin, self._nodes.end[key])
            frame.own_use = True
        elif match := _KEY_WITHOUT_SPACE.match(frame.key + " "):
            self._say("colon-without-space", key, key=match[1])
            frame.own_use = True

    def _check_comma_before(self, frame: _Frame, node: int) -> None:
        """An item of a list in brackets that begins right after a comma between digits: `[1250,50]`."""
        start = self._nodes.start[node]
        if frame.container and self._comma_splits(start) and self._nodes.kind[node - 1] == SCALAR:
            self._comma(self._nodes.start[node - 1], self._nodes.end[node])

    def _comma_splits(self, start: int) -> bool:
        text = self.source.text
        return start > 1 and text[start - 1] == "," and text[start].isdigit() and text[start - 2].isdigit()

    def _comma(self, start: int, end: int) -> None:
        written = self.source.text[start:end]
        facts = {"text": written, "point": written.replace(",", ".")}
        self.problems.append(Problem("decimal-comma", self.source.place(start, end), facts))

    def _check_escapes(self, node: int, text: str) -> None:
        character = refused_character(text)
        if character is not None:
            self._say("character-refused", node, character=f"U+{ord(character):04X}")

    def _alias(self, node: int, name: str) -> Any:
        if name not in self._anchors:
            self._say("alias-unknown", node, name=name)
            return None
        anchored, value, size = self._anchors[name]
        self._used.add(name)
        self._nodes.aliases[node] = anchored
        self._count += size
        self._aliased += size
        if self._aliased > MAX_ALIASED:
            self._stop_at("aliases-too-many", self._nodes.start[node], limit=MAX_ALIASED)
        return value

    def _say(self, code: str, node: int, **facts: Any) -> None:
        self.problems.append(Problem(code, self.source.of(node), facts))

    def _stop_at(self, code: str, start: int, **facts: Any) -> None:
        self.problems.append(Problem(code, self.source.place(start, start + 1), facts))
        raise _Stop


def _syntax_problem(source: Source, error: Any) -> Problem:
    """What the parser stumbled over, told from the characters at its marks rather than from its words."""
    text = source.text
    mark = error.problem_mark or error.context_mark
    at = min(mark.index, len(text)) if mark is not None else 0
    opened = error.context_mark.index if error.context_mark is not None else at
    place, here, opener = source.place(at, at + 1), text[at : at + 1], text[opened : opened + 1]
    if glued := _key_without_space(source, at):
        return glued
    if opener in ('"', "'") and opened != at:
        return Problem("quote-not-closed", source.place(opened, opened + 1), {"quote": opener})
    before = place.text[: place.column - 1]
    if here == "\t" or before.lstrip(" ").startswith("\t"):
        return Problem("tab", place)
    for start, character in ((opened, opener), (at, here)):
        if character in tuple("*&!@`%"):
            return Problem("reserved-start", source.place(start, start + 1), {"character": character})
    bracket = _open_bracket(source)
    if bracket is not None:
        return Problem("bracket-not-closed", source.place(bracket, bracket + 1), {"bracket": text[bracket]})
    if here in ("]", "}"):
        return Problem("bracket-not-opened", place, {"bracket": here})
    if before.rstrip().endswith(('"', "'")):
        return Problem("quote-ends-early", place, {"quote": before.rstrip()[-1]})
    if here == ":":
        return Problem("colon-in-text", place)
    if not before.strip(" -"):
        return Problem("indentation", place)
    return Problem("not-yaml", place, {"said": error.problem or error.context})


def _key_without_space(source: Source, at: int) -> Problem | None:
    """A key that is glued to its value on the line of the mistake, or on the last line with text before it."""
    first = source.text.rfind("\n", 0, at) + 1
    earlier = source.text[:first].rstrip()
    for start in (first, earlier.rfind("\n") + 1):
        line = source.place(start).text
        match = _KEY_WITHOUT_SPACE.match(line)
        if match and ": " not in line:
            place = source.place(start + match.start(1), start + match.end(0))
            return Problem("colon-without-space", place, {"key": match[1]})
    return None


def _open_bracket(source: Source) -> int | None:
    """Where the innermost bracket stands that nothing closed."""
    nodes = source.nodes
    for node in range(len(nodes.start) - 1, -1, -1):
        start = nodes.start[node]
        if nodes.kind[node] != SCALAR and nodes.end[node] == start and source.text[start] in "[{":
            return start
    return None
