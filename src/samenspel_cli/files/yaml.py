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

from samenspel_cli.files.syntax import KEY_WITHOUT_SPACE, suspicions, syntax_problem
from samenspel_cli.files.text import MOST, character_problems, hidden_character, refused_character
from samenspel_cli.model.frozen import frozen
from samenspel_cli.problems import Problem, Problems
from samenspel_cli.problems.places import MAPPING, SCALAR, SEQUENCE, Nodes, Source

MAX_DEPTH = 64
MAX_ALIASED = 100_000
"""How many values aliases may add: enough for any rate card, too few for a bomb."""

_SHARED = 10_000
"""How many different texts are kept once: fees repeat, titles do not."""

_NULL = frozenset({"", "~", "null", "Null", "NULL"})
_OWN_USE = "x-"
_HALF = re.compile("[\ud800-\udfff]")


@frozen
class Read:
    """A text that was read: its data (text, None, lists and dicts), where it stands, and what is wrong with it."""

    data: Any
    source: Source
    found: tuple[Problem, ...] = ()
    """Warnings, and mistakes that did not keep the rest from being read."""
    empty: tuple[int, ...] = ()
    """The nodes of values that are not there: nothing stands behind their key."""
    keys: frozenset[str] = frozenset()
    """Every key that occurs anywhere in it."""


def read_yaml(file: str, text: str) -> Read:
    """Read one YAML text, called `file` in what is said of it. Raises `Problems` when anything in it is wrong."""
    read = read_as_far_as_possible(file, text)
    if any(not problem.warning for problem in read.found):
        raise Problems(read.found)
    return read


def read_as_far_as_possible(file: str, text: str) -> Read:
    """The same, but a mistake after which reading can go on is only noted; raises `Problems` for the others."""
    source = Source(file, text)
    found = character_problems(source)
    if any(not problem.warning for problem in found):
        raise Problems(found)
    loading = _load(source)
    if loading.stopped:
        raise Problems([*loading.problems, *found])
    return Read(
        loading.data,
        source,
        (*loading.problems, *found, *suspicions(source)),
        tuple(loading.empty),
        frozenset(loading.keys),
    )


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
        problem = syntax_problem(source, error.problem_mark, error.context_mark, error.problem or error.context)
    except (YAMLError, ValueError, AssertionError) as error:
        problem = Problem("not-yaml", source.place(0), {"said": str(error)})
    # What was said of a line already is most often why the parser stumbled there.
    told = {one.place.line for one in loading.problems if one.place is not None and not one.warning}
    more = [] if problem.place is None or problem.place.line in told else [problem]
    raise Problems([*loading.problems, *more])


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
    inside_own: bool = False
    """All of it is the user's own: what stands here is not judged."""


class _Stop(Exception):
    """Reading on would be of no use: the problem is already noted."""


@dataclass(slots=True)
class _Loading:
    """One pass over the events of one text."""

    source: Source
    data: Any = None
    problems: list[Problem] = field(default_factory=list)
    empty: list[int] = field(default_factory=list)
    stopped: bool = False
    """Reading on was of no use."""
    keys: set[str] = field(default_factory=set)
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
            for name, (node, _, _) in self._anchors.items():
                if name not in self._used:
                    self._say("anchor-unused", node, name=name)
        except _Stop:
            self.stopped = True
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
                    text = self._check_escapes(node, text)
                if event.tag is not None:
                    self._say_tag(node)
                if frame is not None and frame.key is None and kinds[frame.node] == MAPPING:
                    self._take_key(frame, node, text, plain=not style, anchor=event.anchor)
                    continue
                value: Any = memo.setdefault(text, text) if len(memo) < _SHARED else memo.get(text, text)
                if not style and text in _NULL:
                    value = None
                    if frame is not None and not (frame.inside_own or frame.own_use):
                        self.empty.append(node)
                    if frame is not None and frame.flow and start == end:
                        self._check_missing_value(frame)
                elif frame is not None and frame.flow and kinds[frame.node] == SEQUENCE and not style:
                    self._check_comma_before(frame, node)
                self._count += 1
                if event.anchor is not None:
                    self._anchors[event.anchor] = (node, value, 1)
            elif name == "MappingStartEvent" or name == "SequenceStartEvent":
                node = len(starts)
                if len(stack) + (frame is not None) >= MAX_DEPTH:
                    self._stop_at("too-deep", event.start_mark.index, limit=MAX_DEPTH)
                mapping = name == "MappingStartEvent"
                if frame is not None and frame.key is None and kinds[frame.node] == MAPPING:
                    self._stop_at("key-not-text", event.start_mark.index)
                starts.append(event.start_mark.index)
                ends.append(event.start_mark.index)
                sizes.append(1)
                kinds.append(MAPPING if mapping else SEQUENCE)
                if event.tag is not None:
                    self._say_tag(node)
                if frame is not None:
                    stack.append(frame)
                inside = frame is not None and (frame.inside_own or frame.own_use)
                frame = _Frame(
                    node, {} if mapping else [], bool(event.flow_style), event.anchor, self._count, inside_own=inside
                )
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
        if anchor is not None:
            self._anchors[anchor] = (node, text, 1)
        self.keys.add(text)
        frame.own_use = text == "meta" or text.startswith(_OWN_USE)
        if plain and text == "<<":
            self._say("merge-key", node)
            frame.own_use = True
        elif plain and not text:
            self._say("empty-key", node)
            frame.own_use = True
        elif text in frame.container and not frame.inside_own:
            self._say("duplicate-key", node, key=text)
            frame.own_use = True
        frame.key, frame.key_node = text, node

    def _check_missing_value(self, frame: _Frame) -> None:
        """A key in braces without a value: mostly a decimal comma, or a colon without a space."""
        if frame.key is None or frame.inside_own:
            return
        text, key = self.source.text, frame.key_node
        start = self._nodes.start[key]
        if self._comma_splits(start):
            before = text.rfind(",", 0, start)
            begin = before
            while begin and not (text[begin - 1].isspace() or text[begin - 1] in "{[,:"):
                begin -= 1
            self._comma(begin, self._nodes.end[key])
            frame.own_use = True
        elif match := KEY_WITHOUT_SPACE.match(frame.key + " "):
            self._say("colon-without-space", key, key=match[1])
            frame.own_use = True
        elif frame.container and not text[self._nodes.end[key] :].lstrip().startswith(":"):
            self._say("comma-in-text", key, text=frame.key)
            frame.own_use = True

    def _check_comma_before(self, frame: _Frame, node: int) -> None:
        """An item of a list in brackets that begins right after a comma between digits: `[1250,50]`."""
        start = self._nodes.start[node]
        if (
            frame.container
            and not frame.inside_own
            and self._comma_splits(start)
            and self._nodes.kind[node - 1] == SCALAR
        ):
            self._comma(self._nodes.start[node - 1], self._nodes.end[node])

    def _comma_splits(self, start: int) -> bool:
        text = self.source.text
        return start > 1 and text[start - 1] == "," and text[start].isdigit() and text[start - 2].isdigit()

    def _comma(self, start: int, end: int) -> None:
        written = self.source.text[start:end]
        facts = {"text": written, "point": written.replace(",", ".")}
        self._note(Problem("decimal-comma", self.source.place(start, end), facts))

    def _check_escapes(self, node: int, text: str) -> str:
        """The text of a scalar with escapes. JSON writes an emoji as two halves, which belong together."""
        if _HALF.search(text):
            text = text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
        character = "\r" if "\r" in text else refused_character(text)
        if character is not None:
            self._say("character-refused", node, character=f"U+{ord(character):04X}")
        elif (hidden := hidden_character(text)) is not None:
            facts = {"character": f"U+{ord(hidden):04X}"}
            self._note(Problem("character-hidden", self.source.of(node), facts, warning=True))
        return text

    def _alias(self, node: int, name: str) -> Any:
        self._used.add(name)
        if name not in self._anchors:
            self._say("alias-unknown", node, name=name)
            return None
        anchored, value, size = self._anchors[name]
        self._nodes.aliases[node] = anchored
        self._count += size
        self._aliased += size
        if self._aliased > MAX_ALIASED:
            self._stop_at("aliases-too-many", self._nodes.start[node], limit=MAX_ALIASED)
        return value

    def _say_tag(self, node: int) -> None:
        start = self._nodes.start[node]
        typed = re.match(r"(?:&\S+\s+)?(!\S*)", self.source.text[start : start + 200])
        tag, at = (typed[1], start + typed.start(1)) if typed else ("!", start)
        self._note(Problem("tag", self.source.place(at, at + len(tag)), {"tag": tag}))

    def _say(self, code: str, node: int, **facts: Any) -> None:
        self._note(Problem(code, self.source.of(node), facts))

    def _note(self, problem: Problem) -> None:
        self.problems.append(problem)
        if len(self.problems) >= MOST:
            raise _Stop

    def _stop_at(self, code: str, start: int, **facts: Any) -> None:
        self.problems.append(Problem(code, self.source.place(start, start + 1), facts))
        raise _Stop
