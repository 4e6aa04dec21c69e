"""A drawing in SVG that is only a drawing: no program, nothing from elsewhere, and no more than can be drawn."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from xml.parsers import expat

from samenspel_cli.problems import Refusal

_SVG = "http://www.w3.org/2000/svg"
_LINK = "http://www.w3.org/1999/xlink"
_XML = "http://www.w3.org/XML/1998/namespace"
_PAGES = ("http://www.w3.org/1999/xhtml", "http://www.w3.org/1998/Math/MathML")
_PROGRAMS = frozenset({"script", "handler", "listener"})
_MOVING = frozenset({"animate", "animatecolor", "animatemotion", "animatetransform", "discard", "set"})
_PAGE_PARTS = frozenset({"audio", "canvas", "embed", "foreignobject", "iframe", "object", "video"})
_DEEPEST = 128
_MOST = 100_000
"""How many elements there may be, and references between them."""
_MOST_DRAWN = 500_000
"""How many shapes may be drawn, each as often as others refer to it."""

_EMBEDDED = re.compile(r"data:image/(?:png|jpe?g);base64,(.*)", re.IGNORECASE | re.DOTALL)
_URL = re.compile(r"url\(", re.IGNORECASE)
_ESCAPE = re.compile(r"\\(?:([0-9a-fA-F]{1,6})\s?|(.))", re.DOTALL)
_ELSEWHERE = re.compile(r"@import|image-set\(|\bimage\(|\bsrc\(|javascript:|expression\(", re.IGNORECASE)
_LENGTH = re.compile(r"\s*[-+]?(?:\d+\.?\d*|\.\d+)(?:[eE][-+]?\d+)?")
_SMALLEST = 1e-6
"""What is smaller is no size: a drawing without any, or turned inside out."""
_SAYING = re.compile(r"aria-.*|data-.*|alt|class|content|desc|id|label|name|title", re.IGNORECASE)
"""The attributes that hold words, of whatever language."""
_NAMES = re.compile(r"[^\s.#,>+~:\[\](){}=\"'|^$]+")


def judge(name: str, content: bytes, fonts: tuple[Path, ...] = ()) -> Iterator[str]:
    """The pictures that a drawing holds, in base64. Raises `Refusal` for one that may not be used, called `name`.

    `fonts` are the folders with fonts of the firm's own: its texts are written in these and those that come along.
    """
    reading = _Reading(name)
    try:
        content.decode()
        reading.parse(content)
    except expat.ExpatError as error:
        raise Refusal("picture-unreadable", text=name, error=f"line {error.lineno} is no XML") from error
    except UnicodeDecodeError as error:
        raise Refusal("picture-unreadable", text=name, error="it is not saved as UTF-8") from error
    reading.weigh()
    reading.spell(fonts)
    yield from reading.embedded


def words(content: bytes) -> Iterator[str]:
    """Everything that a drawing says, seen or not: its texts, what programs read out, remarks and names."""
    parser: Any = expat.ParserCreate("utf-8", namespace_separator=" ")
    found: list[str] = []
    texts: list[str] = []

    def begun(_tag: str, attributes: dict[str, str]) -> None:
        texts.append(" ")
        found.extend(value for key, value in attributes.items() if _SAYING.fullmatch(key.rpartition(" ")[2]))

    parser.StartElementHandler = begun
    parser.CharacterDataHandler = texts.append
    parser.CommentHandler = found.append
    parser.Parse(content, True)
    yield "".join(texts)
    yield "".join(text for text in texts if text != " ")
    yield from found


@dataclass(slots=True)
class _Shape:
    """One element: how many shapes it holds, itself among them, and what it refers to."""

    names: tuple[str, ...]
    """By which a rule of a style sheet may mean it: its kind, its id, its classes."""
    inside: list[_Shape] = field(default_factory=list)
    targets: list[str] = field(default_factory=list)
    """What it refers to, by id."""
    size: int = 1
    weight: int | None = None
    """How many shapes it takes to draw it; 0 while that is worked out."""


@dataclass(slots=True)
class _Reading:
    """One pass over a drawing."""

    name: str
    embedded: list[str] = field(default_factory=list)
    _open: list[_Shape] = field(default_factory=list)
    _root: _Shape | None = None
    _by_id: dict[str, _Shape] = field(default_factory=dict)
    _by_rule: dict[str, list[str]] = field(default_factory=dict)
    """What the style sheet lets shapes refer to, by what they are called there."""
    _count: int = 0
    """How many elements there are, and later how many references were followed."""
    _sheet: list[str] | None = None
    """The pieces of the style sheet that is being read."""
    _texts: int = 0
    """How many texts we are inside of."""
    _said: dict[str, None] = field(default_factory=dict)
    """The characters of its texts, each once."""

    def parse(self, content: bytes) -> None:
        """Read all of it; an entity, which could make much of little, is never expanded."""
        parser: Any = expat.ParserCreate("utf-8", namespace_separator=" ")
        parser.StartDoctypeDeclHandler = lambda *_: self._refuse("a DOCTYPE")
        parser.EntityDeclHandler = lambda *_: self._refuse("an entity")
        parser.ProcessingInstructionHandler = lambda target, _: self._refuse(f"an instruction (<?{target} …?>)")
        parser.StartElementHandler = self._start
        parser.EndElementHandler = self._end
        parser.CharacterDataHandler = self._text
        parser.Parse(content, True)

    def _refuse(self, what: str) -> None:
        raise Refusal("picture-unsafe", text=self.name, what=what)

    def _start(self, tag: str, attributes: dict[str, str]) -> None:
        space, _, kind = tag.rpartition(" ")
        if self._root is None and (space, kind) != (_SVG, "svg"):
            error = "its outermost element is no <svg> with its namespace"
            raise Refusal("picture-unreadable", text=self.name, error=error)
        if len(self._open) >= _DEEPEST:
            self._refuse(f"more than {_DEEPEST} levels inside each other")
        self._counted(1)
        self._judge_kind(space, kind)
        own = attributes.get("id", "")
        if self._root is None:
            self._measure(attributes)
        shape = _Shape((kind, own, *attributes.get("class", "").split()))
        for key, value in attributes.items():
            shape.targets += self._judge_attribute(*key.rpartition(" ")[::2], value)
        if own:
            self._by_id.setdefault(own, shape)
        if self._open:
            self._open[-1].inside.append(shape)
        self._root = self._root or shape
        self._open.append(shape)
        if kind == "style":
            self._sheet = []
        self._texts += kind == "text"

    def _measure(self, attributes: dict[str, str]) -> None:
        """Judge how large it is; without sizes of its own it is as large as its view box or its shapes."""
        for key in ("width", "height"):
            size = _LENGTH.match(attributes.get(key, ""))
            if size is not None and float(size[0]) < _SMALLEST:
                error = f"it is drawn without size: its {key} is {attributes[key].strip()}"
                raise Refusal("picture-unreadable", text=self.name, error=error)

    def _judge_kind(self, space: str, kind: str) -> None:
        lower = kind.lower()
        if lower in _PROGRAMS:
            self._refuse("a script")
        if space in _PAGES or lower in _PAGE_PARTS:
            self._refuse(f"a piece of a web page (<{kind}>)")
        if space == _SVG and lower in _MOVING:
            self._refuse(f"something that moves (<{kind}>)")

    def _judge_attribute(self, space: str, key: str, value: str) -> Iterator[str]:
        """What an attribute refers to, by id."""
        if key.lower().startswith("on") and not space:
            self._refuse(f"a script ({key})")
        if space == _XML and key == "base":
            self._refuse("a reference to elsewhere (xml:base)")
        if key.lower() in ("href", "src") and space in ("", _LINK):
            yield from self._judge_target(value)
        elif "(" in value or "\\" in value or key == "style":
            yield from self._judge_style(value)

    def _judge_style(self, style: str) -> Iterator[str]:
        plain = _ESCAPE.sub(_unescaped, style)
        if _ELSEWHERE.search(plain):
            self._refuse("a style from elsewhere")
        for piece in _URL.split(plain)[1:]:
            yield from self._judge_target(piece.partition(")")[0].strip().strip("\"'"))

    def _judge_target(self, target: str) -> Iterator[str]:
        self._counted(1)
        target = target.strip()
        if target.startswith("#"):
            yield target[1:]
        elif match := _EMBEDDED.fullmatch(target):
            self.embedded.append(match[1])
        elif target:
            shown = target if len(target) <= 40 else f"{target[:39]}…"
            self._refuse(f"a reference to elsewhere ({shown})")

    def _text(self, text: str) -> None:
        if self._sheet is not None:
            self._sheet.append(text)
        elif self._texts:
            self._said.update(dict.fromkeys(text))

    def _end(self, tag: str) -> None:
        shape = self._open.pop()
        self._texts -= tag.rpartition(" ")[2] == "text"
        if self._open:
            self._open[-1].size += shape.size
        if self._sheet is not None and tag.rpartition(" ")[2] == "style":
            sheet, self._sheet = "".join(self._sheet), None
            if list(self._judge_style(sheet)):
                for selector, style in _rules(sheet):
                    targets = list(self._judge_style(style))
                    for name in set(_NAMES.findall(selector)) if targets else ():
                        self._by_rule.setdefault(name, []).extend(targets)

    def spell(self, fonts: tuple[Path, ...]) -> None:
        """Look whether its texts can be shown. Raises `Refusal` for a character that no font has."""
        if not self._said or "".join(self._said).isascii():
            return
        from samenspel_cli.lettering import SHIPPED, undrawn

        for character in undrawn("".join(self._said), (*fonts, SHIPPED)):
            error = f"a text in it holds U+{ord(character):04X}, which no font can show"
            raise Refusal("picture-unreadable", text=self.name, error=error)

    def weigh(self) -> None:
        """Count what has to be drawn. Raises `Refusal` for too much, or for what holds itself."""
        if self._root is not None:
            self._weight(self._root, 0)

    def _weight(self, shape: _Shape, depth: int) -> int:
        if shape.weight == 0 or depth > 2 * _DEEPEST:
            self._refuse("something that is drawn inside itself")
        if shape.weight is None:
            shape.weight = 0
            by_rule = [one for name in ("*", *shape.names) for one in self._by_rule.get(name, ())]
            self._counted(len(shape.targets) + len(by_rule))
            targets = (self._by_id.get(one) for one in (*shape.targets, *by_rule))
            referred = sum(self._weight(target, depth + 1) for target in targets if target is not None)
            # What a group is filled with, each shape in it is filled with.
            weight = 1 + referred * shape.size + sum(self._weight(one, depth + 1) for one in shape.inside)
            if weight > _MOST_DRAWN:
                self._refuse(f"more than {_MOST_DRAWN} shapes to draw")
            shape.weight = weight
        return shape.weight

    def _counted(self, number: int) -> None:
        self._count += number
        if self._count > _MOST:
            self._refuse(f"more than {_MOST} shapes")


def _rules(sheet: str) -> Iterator[tuple[str, str]]:
    """The rules of a style sheet: to what each applies, and what it says."""
    before, *others = sheet.split("/*")
    for rule in "".join((before, *(piece.partition("*/")[2] for piece in others))).split("}"):
        selector, _, style = rule.rpartition("{")
        yield selector.rpartition("{")[2], style


def _unescaped(match: re.Match[str]) -> str:
    """What an escape in a style stands for."""
    if match[1] is None:
        return match[2]
    code = int(match[1], 16)
    return chr(code) if 0 < code < 0x110000 else ""
