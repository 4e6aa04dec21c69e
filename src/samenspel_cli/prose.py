"""From what a document has to say to what is written down: the words of its template, and Markdown to blocks.

A template writes Markdown. What it prints never passes through Markdown itself: each value stands in the text as a
mark that no input can hold, and comes back when the text has been parsed. So nothing has to be escaped, and whatever
somebody wrote says itself.
"""

from __future__ import annotations

import re
import time
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from functools import cache, wraps
from pathlib import Path
from types import CodeType
from typing import Any, NoReturn
from urllib.parse import unquote

from jinja2 import (
    ChoiceLoader,
    FileSystemBytecodeCache,
    FileSystemLoader,
    PrefixLoader,
    StrictUndefined,
    TemplateError,
    TemplateNotFound,
    TemplateSyntaxError,
    UndefinedError,
    nodes,
    pass_context,
)
from jinja2.bccache import Bucket
from jinja2.exceptions import SecurityError
from jinja2.filters import make_attrgetter
from jinja2.runtime import Context, LoopContext, Macro, Undefined
from jinja2.sandbox import ImmutableSandboxedEnvironment
from markdown_it import MarkdownIt
from markdown_it.token import Token
from markupsafe import Markup

from samenspel_cli.document import (
    Amount,
    Block,
    Cell,
    Column,
    Document,
    Effort,
    Heading,
    Items,
    Joined,
    Paragraph,
    Row,
    Said,
    Shape,
    Table,
)
from samenspel_cli.model.lag import Lag
from samenspel_cli.model.marks import pieces
from samenspel_cli.model.number import Spread
from samenspel_cli.model.period import Period
from samenspel_cli.model.sections import Section
from samenspel_cli.paper import (
    Break,
    Emphasis,
    Firm,
    Inline,
    Lasting,
    Link,
    Listing,
    Marked,
    Picture,
    Prose,
    Quotation,
    Rich,
    Rule,
    Strong,
    Time,
    Verbatim,
)
from samenspel_cli.problems import Place, Problem, Problems
from samenspel_cli.problems.nearest import nearest
from samenspel_cli.shelves import TEMPLATES
from samenspel_cli.style import NBSP, Style

MOST_TEXT = 2_000_000
"""How many characters a template may write, in all that it prints and puts together."""
MOST_STEPS = 1_000_000
"""How many turns of loops, calls and sums a template may take."""
DEADLINE = 20.0
"""After how many seconds a template is stopped."""
_MARK = re.compile("\x02([0-9]+)\x03")
_AT_END = re.compile("\x02([0-9]+)\x03$")
_UNKNOWN = re.compile(r"'(\w+)' is undefined|'[^']*' has no attribute '(\w+)'")
"""How Jinja tells that it does not know a name."""
_TOO_DEEP = "too much stands within each other"
_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")
_LINES = re.compile("([0-9]+)=([0-9]+)")
"""Which line of a template became which line of Python."""
_SECTION = re.compile("\x0e([^\x0f]*)\x0f")
_ADDRESS = re.compile(r"(?:https?://|mailto:)\S+", re.IGNORECASE)
_DEEPEST = 6
"""The level of the smallest heading that there is."""
_CELLS = (
    str,
    int,
    Decimal,
    Spread,
    date,
    Period,
    Lag,
    Said,
    Amount,
    Effort,
    Joined,
    Rich,
    Firm,
    Time,
    Lasting,
    type(None),
)
_OF_TEXTS = frozenset(
    {"capitalize", "endswith", "lower", "removeprefix", "removesuffix", "startswith", "strip", "upper"}
)
"""What a template may ask of a text; much else can make a small text huge."""
_FILTERS = frozenset(
    {"capitalize", "default", "first", "groupby", "last", "length", "list", "lower", "map", "reject", "rejectattr",
     "reverse", "round", "select", "selectattr", "slice", "sort", "sum", "trim", "unique", "upper"}
)  # fmt: skip
_TEXT_FILTERS = ("capitalize", "lower", "trim", "upper")
_FILTERS_OF_MANY = (
    "groupby", "list", "map", "reject", "rejectattr", "reverse", "select", "selectattr", "slice", "sort", "unique"
)  # fmt: skip

Pictures = Callable[[str, str], Picture]
"""Reads a picture that is named in a text: its path and what it shows. Raises `Problems`."""


def no_pictures(name: str, alt: str) -> NoReturn:
    """Where no files are at hand, as with standard input. Raises `Problems`."""
    raise Problems([Problem("picture-missing", None, {"text": name, "alt": alt})])


def written(document: Document, style: Style, pictures: Pictures = no_pictures) -> Document:
    """A document with the blocks that its template makes of what it has to say.

    Raises `Problems` for a fault in a template, with the template's own file and line.
    """
    events = tuple(replace(one, about=tuple(_worded(line) for line in one.about)) for one in document.events)
    return replace(document, blocks=_Writer(document, style, pictures).blocks(), events=events)


def blocks_of(text: str, level: int, pictures: Pictures = no_pictures) -> tuple[Block, ...]:
    """What a person wrote in Markdown, under a heading of this level: its own headings come below it."""
    return tuple(_shifted(_Reading(pictures).blocks(text), level))


class TemplateFault(Exception):
    """Something that a template may not do, or that it does too long: a code and its facts."""

    def __init__(self, code: str, **facts: object) -> None:
        super().__init__(code)
        self.code, self.facts = code, facts


@dataclass(frozen=True, slots=True)
class _Placed:
    """Blocks that a template puts somewhere."""

    blocks: tuple[Block, ...]


Meant = tuple[Inline, ...] | _Placed | Prose
"""What a mark in the text stands for."""


class _Writer:
    """One document being written: the marks that stand in its text, and what they stand for."""

    def __init__(self, document: Document, style: Style, pictures: Pictures) -> None:
        self.document, self.style, self.pictures = document, style, pictures
        self.meant: list[Meant] = []
        self.environment = _Environment(style, self)
        house = style.house
        self.environment.globals.update(
            place=self.place, has=self.has, own=self.own, closing=house.closing, firm=house.name
        )

    def blocks(self) -> tuple[Block, ...]:
        """All blocks, the sections in the order and with the words that the author wants."""
        name = f"{self.document.kind}/{self.document.language}.md.j2"
        opening, parts = _cut(self.environment.text(name, self.document.values))
        try:
            return tuple(self._put_together(opening, parts))
        except TemplateFault as fault:  # of the text as a whole: no line of the template is to blame alone
            raise Problems([Problem(fault.code, self.environment.start_of(name), fault.facts)]) from fault

    def _put_together(self, opening: str, parts: list[tuple[str, str]]) -> Iterator[Block]:
        sections: dict[str, tuple[Block, ...]] = {}
        for part, text in parts:  # a section can stand in a loop, and then comes more than once
            sections[part] = (*sections.get(part, ()), *self._blocks(text))
        arranged = self._arranged(sections) if self.document.sections else sections.values()
        yield from self._blocks(opening)
        for blocks in arranged:
            yield from blocks

    def place(self, name: str) -> _Placed:
        """Blocks that the document holds ready under a name: a table, a figure."""
        if name not in self.document.parts:
            raise TemplateFault("template-part", text=name, known=tuple(sorted(self.document.parts)))
        return _Placed(tuple(_in_words(block) for block in self.document.parts[name]))

    def has(self, name: str) -> bool:
        """Whether the document holds blocks ready under a name."""
        return bool(self.document.parts.get(name))

    def own(self, name: str) -> bool:
        """Whether the author wrote a section anew, so that its heading is wanted though there is nothing else in it."""
        wish = self.document.sections.get(name)
        return wish is not None and wish.text is not None

    def printed(self, value: Any) -> Markup:
        """A value as the mark that stands for it; what the template itself made of marks stays as it is."""
        if isinstance(value, Undefined):
            str(value)  # raises, with the name that is not known
        if isinstance(value, Markup):
            self.environment.watch.wrote(len(value))
            return value
        meant = value if isinstance(value, _Placed | Prose) else self._inline(value)
        self.environment.watch.wrote(len(value) if isinstance(value, str) else 1)
        if not meant:
            return Markup()
        self.meant.append(meant)
        mark = f"\x02{len(self.meant) - 1}\x03"
        # What is placed is no part of the lines around it.
        return Markup(f"\n\n{mark}\n\n" if isinstance(meant, _Placed) else mark)  # noqa: S704 (a mark, nothing else)

    def joined(self, values: Sequence[Any]) -> str:
        """Values one after another: a plain text where all are plain, and else what printing each of them gives."""
        if all(isinstance(value, str | int) and not isinstance(value, bool | Markup) for value in values):
            text = "".join(self.said(value) for value in values)
            self.environment.watch.wrote(len(text))
            return text
        return Markup().join(self.printed(value) for value in values)

    def said(self, value: Any) -> str:
        """A value as a plain text, for what works on texts."""
        if isinstance(value, Undefined):
            str(value)  # raises, with the name that is not known
        if isinstance(value, str):
            return value
        if isinstance(value, bool) or not isinstance(value, _CELLS):
            raise TemplateFault("template-unprintable", found=type(value).__name__)
        return self.style.say(Decimal(value) if isinstance(value, int) else value)

    def _inline(self, value: Any) -> tuple[Inline, ...]:
        if isinstance(value, bool) or not isinstance(value, _CELLS):
            raise TemplateFault("template-unprintable", found=type(value).__name__)
        return self.style.inline(Decimal(value) if isinstance(value, int) else value)

    def _blocks(self, text: str) -> tuple[Block, ...]:
        return tuple(_Reading(self.pictures, self.meant.__getitem__).blocks(text))

    def _arranged(self, sections: dict[str, tuple[Block, ...]]) -> Iterable[tuple[Block, ...]]:
        """The sections after the author's own wishes: other words, other titles, another order, more or fewer."""
        wishes = self.document.sections
        for name, wish in wishes.items():
            old = sections.get(name, ())
            head, rest = (old[:1], old[1:]) if old and isinstance(old[0], Heading) else ((), old)
            if wish.title is not None:
                head = (Heading(2, wish.title),)
            if wish.text is not None:
                rest = blocks_of(wish.text, 2, self.pictures)
            # Also where nothing is left, another section can stand beside it.
            sections[name] = () if wish.drop else (*head, *rest) if rest else old
        return [sections[name] for name in arranged(tuple(sections), wishes)]


def arranged(names: Sequence[str], wishes: Mapping[str, Section]) -> Iterator[str]:
    """Sections in the order that the author wants; those that stand beside the same one, as they were written."""
    beside = {name: one.before or one.after for name, one in wishes.items() if (one.before or one.after) in names}

    def around(name: str) -> Iterator[str]:
        mine = [one for one in beside if beside[one] == name and one in names]
        for one in mine:
            if wishes[one].before is not None:
                yield from around(one)
        yield name
        for one in mine:
            if wishes[one].before is None:
                yield from around(one)

    for name in names:
        if name not in beside:
            yield from around(name)


class _Watch:
    """Counts what a template does, so that none runs on for ever or fills the memory."""

    def __init__(self) -> None:
        self.steps, self.text, self.end = 0, 0, time.monotonic() + DEADLINE

    def step(self) -> None:
        """One turn more."""
        self.steps += 1
        if self.steps > MOST_STEPS or (self.steps % 256 == 0 and time.monotonic() > self.end):
            raise TemplateFault("template-endless")

    def wrote(self, length: int) -> None:
        """So many characters more."""
        self.step()
        self.text += length
        if self.text > MOST_TEXT:
            raise TemplateFault("template-too-much", most=MOST_TEXT)


class _Cache(FileSystemBytecodeCache):
    """Templates as they were carried out before: reading one anew costs as much as all that it says."""

    def get_cache_key(self, name: str, filename: str | None = None) -> str:
        """By what a template is known: also by how this module reads it."""
        made = Path(__file__).stat()
        return super().get_cache_key(f"{made.st_mtime_ns}-{made.st_size}-{name}", filename)

    def load_bytecode(self, bucket: Bucket) -> None:
        """Look for a template; whatever is wrong with what was kept only means that there is none."""
        try:
            super().load_bytecode(bucket)
        except Exception:
            bucket.reset()

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Keep a template; a disk that is full or closed only means that it is read again."""
        with suppress(OSError):
            Path(self.directory).mkdir(parents=True, exist_ok=True)
            super().dump_bytecode(bucket)


class _Folder(FileSystemLoader):
    """A folder with templates, which says where one is no text: no UTF-8, or with signs that only machines use."""

    def get_source(self, environment: Any, template: str) -> Any:
        """The text of a template."""
        try:
            source = super().get_source(environment, template)
        except UnicodeDecodeError as error:
            line = error.object.count(b"\n", 0, error.start) + 1
            file = Path(self.searchpath[0], template)
            raise TemplateSyntaxError("it is not UTF-8", line, template, str(file)) from error
        if not Path(str(source[1])).resolve().is_relative_to(Path(self.searchpath[0]).resolve()):
            # What a folder of somebody else's links to would be printed for whoever gets the document.
            raise TemplateNotFound(template)
        control = _CONTROL.search(source[0])
        if control is not None:
            said = f"it holds the control character U+{ord(control[0]):04X}"
            raise TemplateSyntaxError(said, source[0].count("\n", 0, control.start()) + 1, template, source[1])
        return source


class _Environment(ImmutableSandboxedEnvironment):
    """Templates that can only say things: no Python behind names, no growth without a limit."""

    intercepted_binops = frozenset({"*", "**", "%", "+"})

    def __init__(self, style: Style, writer: _Writer) -> None:
        self.files = ChoiceLoader(
            [
                *(_Folder(str(folder)) for folder in style.templates),
                # A template of a firm can build on the one that it stands before.
                PrefixLoader({"samenspel": _Folder(str(TEMPLATES))}),
            ]
        )
        super().__init__(
            loader=self.files,
            undefined=StrictUndefined,
            autoescape=True,
            finalize=_later(writer.printed),
            trim_blocks=True,
            lstrip_blocks=True,
            auto_reload=False,
            bytecode_cache=None if style.cache is None else _Cache(str(style.cache)),
        )
        self.watch, self.writer = _Watch(), writer
        self.given: tuple[str, ...] = ()
        """The names that the template at hand may use."""
        self.globals = {"range": self.globals["range"], "namespace": self.globals["namespace"]}
        self.filters = {name: known for name, known in self.filters.items() if name in _FILTERS}
        self.filters |= {name: _later(self._of_text(self.filters[name])) for name in _TEXT_FILTERS}
        self.filters |= {name: self._of_many(self.filters[name]) for name in _FILTERS_OF_MANY}
        self.filters |= {
            "sum": _later(self._sum),
            "watched": _later(self._watched),
            "written": _later(self.watch.wrote),
            "joined": _later(writer.joined),
        }

    def text(self, name: str, values: Mapping[str, Any]) -> str:
        """What a template writes. Raises `Problems` with the place in the template."""
        try:
            self.given = (*values, "place", "has", "own", "closing", "firm")
            return "".join(self.get_template(name).generate(**values))
        except (TemplateError, TemplateFault, RecursionError, TypeError, ValueError, ArithmeticError) as error:
            raise Problems([self._problem(error, name)]) from error

    def is_safe_attribute(self, obj: Any, attr: str, value: Any) -> bool:
        """Whether a template may see an attribute: what is no function, and a few harmless ones."""
        if attr.startswith("_"):
            return False
        if not callable(value) or isinstance(value, Macro) or isinstance(obj, LoopContext):
            return True
        return isinstance(obj, str) and attr in _OF_TEXTS

    def wrap_str_format(self, value: Any) -> None:
        """No text is a form to be filled in: a width in it could be huge."""

    def call(self, context: Any, called: Any, *args: Any, **kwargs: Any) -> Any:
        """Call a macro or one of the few functions."""
        self.watch.step()
        return super().call(context, called, *args, **kwargs)

    def call_binop(self, context: Any, operator: str, left: Any, right: Any) -> Any:
        """Work out a sum of numbers; only `+` also takes texts."""
        self.watch.step()
        if operator == "+" and isinstance(left, str) and isinstance(right, str):
            return self.writer.joined((left, right))
        numbers = all(isinstance(one, int | Decimal) for one in (left, right))
        if not numbers or operator == "**" or max(abs(left), abs(right)) > MOST_TEXT:
            raise TemplateFault("template-operator", operator=operator)
        return super().call_binop(context, operator, left, right)

    def _watched(self, values: Iterable[Any]) -> Iterator[Any]:
        for value in values:
            self.watch.step()
            yield value

    def _of_many(self, known: Callable[..., Any]) -> Callable[..., Any]:
        """A filter that goes through many values, each of which is counted, and each that it gives."""
        at = 1 if hasattr(known, "jinja_pass_arg") else 0  # what Jinja itself gives a filter comes first

        @wraps(known)
        def filtered(*arguments: Any, **named: Any) -> Any:
            given = list(arguments)
            if len(given) > at and not isinstance(given[at], str):
                given[at] = self._watched(given[at])
            found = known(*given, **named)
            return self._watched(found) if isinstance(found, Iterator) else found

        return filtered

    def _sum(self, values: Iterable[Any], attribute: str | int | None = None, start: Any = 0) -> Any:
        """The sum of numbers, and of nothing else: lists could grow without end."""
        total, read = start, make_attrgetter(self, attribute)
        for value in self._watched(values):
            one = read(value)
            if isinstance(one, Undefined):
                str(one)  # raises, with the name that is not known
            if not isinstance(one, int | Decimal) or not isinstance(total, int | Decimal):
                raise TemplateFault("template-operator", operator="sum")
            total = total + one
        return total

    def _of_text(self, known: Callable[..., str]) -> Callable[..., str]:
        """A filter that works on texts, and says anything else first."""

        def filtered(value: Any, *arguments: Any, **named: Any) -> str:
            text = self.writer.said(value)
            self.watch.wrote(len(text))
            return known(text, *arguments, **named)

        return filtered

    def _parse(self, source: str, name: str | None, filename: str | None) -> nodes.Template:
        """A template whose loops and joined texts are counted, and whose blocks can be told apart in what it writes."""
        tree = super()._parse(source, name, filename)
        for loop in tree.find_all(nodes.For):
            if loop.recursive:
                raise TemplateSyntaxError("a loop cannot be recursive here", loop.lineno, name, filename)
            loop.iter = nodes.Filter(loop.iter, "watched", [], [], None, None, lineno=loop.lineno)
        for block in tree.find_all(nodes.Block):
            block.body = [
                _data(f"\x0e{block.name.replace('_', '-')}\x0f", block),
                *block.body,
                _data("\x0e\x0f", block),
            ]
        _join(tree)
        _count(tree)
        return tree

    def _compile(self, source: str, filename: str) -> CodeType:
        """A template as it is carried out; one with more within each other than can be carried out is a fault in it."""
        try:
            return super()._compile(source, filename)
        except (SyntaxError, MemoryError) as error:
            at = error.lineno or 0 if isinstance(error, SyntaxError) else 0
            lines = [(int(made), int(line)) for line, made in _LINES.findall(source.rpartition("debug_info = ")[2])]
            line = max((line for made, line in lines if made <= at), default=1)
            raise TemplateSyntaxError(_TOO_DEEP, line, None, filename) from error

    def start_of(self, name: str) -> Place:
        """The first line of a template."""
        return self._start(name) or _line(name, 1)

    def _start(self, name: str) -> Place | None:
        """The first line of a template, if it is there."""
        try:
            return _line(str(self.files.get_source(self, name)[1]), 1)
        except TemplateError:
            return None

    def _problem(self, error: Exception, name: str) -> Problem:
        """A fault in a template as a problem with the template's file and line."""
        place = self._place(error, name)
        if isinstance(error, TemplateFault):
            return Problem(error.code, place, error.facts)
        unknown = _UNKNOWN.fullmatch(str(error)) if isinstance(error, UndefinedError) else None
        if unknown is not None:
            word = unknown[1] or unknown[2]
            facts = {"text": word, "known": tuple(self.given), "nearest": nearest(word, self.given)}
            return Problem("template-name", place and place.narrowed(word), facts)
        if isinstance(error, TemplateNotFound):
            return Problem("template-missing", place, {"text": error.name})
        if isinstance(error, SecurityError):
            return Problem("template-unsafe", place, {"error": str(error).rstrip(".")})
        if isinstance(error, RecursionError):
            if any(file.endswith(".j2") for file, _ in _way(error)):
                return Problem("template-endless", place)
            return Problem("template-fault", place, {"error": _TOO_DEEP})  # it was not even carried out
        return Problem("template-fault", place, {"error": (getattr(error, "message", None) or str(error)).rstrip(".")})

    def _place(self, error: Exception, name: str) -> Place | None:
        if isinstance(error, TemplateSyntaxError):
            return _line(error.filename or name, error.lineno)
        # The innermost line of a template is where it went wrong.
        inside = [(file, line) for file, line in _way(error) if file.endswith(".j2")]
        return _line(*inside[-1]) if inside else self._start(name)


def _way(error: Exception) -> Iterator[tuple[str, int]]:
    """The files and lines through which an error came, the innermost last."""
    trace = error.__traceback__
    while trace is not None:
        yield trace.tb_frame.f_code.co_filename, trace.tb_lineno
        trace = trace.tb_next


def _line(file: str, line: int) -> Place:
    """A line of a template, whole."""
    try:
        text = Path(file).read_text(encoding="utf-8").split("\n")[line - 1]
    except (OSError, ValueError, IndexError):
        text = ""
    start = len(text) - len(text.lstrip()) + 1
    return Place(file, line, start, len(text) + 1, text)


def _data(text: str, at: nodes.Node) -> nodes.Output:
    return nodes.Output([nodes.TemplateData(text, lineno=at.lineno)], lineno=at.lineno)


def _join(node: nodes.Node) -> None:
    """Let every `~` print what it joins."""
    for name, value in node.iter_fields():
        held = value if isinstance(value, list) else [value]
        for at, one in enumerate(held):
            if not isinstance(one, nodes.Node):
                continue
            _join(one)
            if isinstance(one, nodes.Concat):
                parts = nodes.List(one.nodes, lineno=one.lineno)
                held[at] = nodes.Filter(parts, "joined", [], [], None, None, lineno=one.lineno)
        if not isinstance(value, list):
            setattr(node, name, held[0])


def _count(node: nodes.Node) -> None:
    """Count what a template writes by itself before it is written, wherever that goes."""
    for name, value in node.iter_fields():
        if not isinstance(value, list):
            continue
        counted: list[Any] = []
        for one in value:
            if isinstance(one, nodes.Output):
                length = sum(len(part.data) for part in one.nodes if isinstance(part, nodes.TemplateData))
                said = nodes.Const(length, lineno=one.lineno)
                written = nodes.Filter(said, "written", [], [], None, None, lineno=one.lineno)
                counted += [nodes.ExprStmt(written, lineno=one.lineno)] if length else []
            counted.append(one)
        setattr(node, name, counted)
    for inside in node.iter_child_nodes():
        _count(inside)


def _later(function: Callable[..., Any]) -> Callable[..., Any]:
    """A function for templates that is never carried out when one is read: what it gives holds for one document."""

    @pass_context
    def called(_: Context, *arguments: Any, **named: Any) -> Any:
        return function(*arguments, **named)

    return called


def _cut(text: str) -> tuple[str, list[tuple[str, str]]]:
    """What a template wrote, in what opens it and its sections; a section within a section is part of that."""
    opening, sections, depth = "", list[tuple[str, str]](), 0
    for number, piece in enumerate(_SECTION.split(text)):
        if number % 2:
            if piece and not depth:
                sections.append((piece, ""))
            depth += 1 if piece else -1
        elif depth:
            sections[-1] = (sections[-1][0], sections[-1][1] + piece)
        else:
            opening += piece
    return opening, sections


@cache
def parser() -> MarkdownIt:
    """How Markdown is read everywhere: CommonMark with tables, in which HTML is text."""
    return MarkdownIt("commonmark", {"html": False}).enable("table")


class _Reading:
    """Markdown being read: its tokens become blocks, and its marks what they stand for."""

    def __init__(self, pictures: Pictures, meant: Callable[[int], Meant] | None = None) -> None:
        self.pictures, self.meant = pictures, meant
        self.level = 1
        """The level of the heading that was met last."""
        self.shown: list[Picture] = []
        """Pictures that were met in words, and come below the block in which those stand."""
        self.between: Inline = Break()
        """What stands between lines: in a heading or a cell there is one line only."""

    def blocks(self, text: str) -> list[Block]:
        """The blocks of a text."""
        return self._until("", iter(parser().parse(text)))

    def _until(self, end: str, tokens: Iterator[Token]) -> list[Block]:
        found: list[Block] = []
        for token in tokens:
            if token.type == end:
                break
            found += self._block(token, tokens)
            found += self.shown
            self.shown.clear()
        return found

    def _block(self, token: Token, tokens: Iterator[Token]) -> Iterable[Block]:
        kind = token.type
        if kind == "paragraph_open":
            return self._paragraph(_only(tokens, "paragraph_close"))
        if kind == "heading_open":
            self.level = int(token.tag[1])
            text = self._line(_only(tokens, "heading_close"))
            return [Heading(self.level, text)] if text.parts else []
        if kind in ("bullet_list_open", "ordered_list_open"):
            return [self._items(token, tokens)]
        if kind == "blockquote_open":
            return [Quotation(tuple(self._until("blockquote_close", tokens)))]
        if kind in ("fence", "code_block"):
            return [Listing(self._plain(token.content.rstrip("\n")))]
        if kind == "table_open":
            return [self._table(tokens)]
        return [Rule()] if kind == "hr" else []

    def _paragraph(self, token: Token) -> Iterable[Block]:
        alone = _MARK.fullmatch(token.content)
        meant = self.meant(int(alone[1])) if alone and self.meant else None
        if isinstance(meant, _Placed):
            return meant.blocks
        if isinstance(meant, Prose):
            return blocks_of(meant.text, self.level, self.pictures)
        words = list(token.children or ())
        below: tuple[Block, ...] = ()
        ended = _AT_END.search(words[-1].content) if words and words[-1].type == "text" else None
        ending = self.meant(int(ended[1])) if ended and self.meant else None
        if ended and isinstance(ending, Prose):  # what it says after its first words goes on below this line
            words[-1] = words[-1].copy(content=words[-1].content[: ended.start()])
            below = blocks_of(ending.text, self.level, self.pictures)
        found = self._inline(None, iter(words))
        if below and isinstance(below[0], Paragraph):
            found += _parts(below[0])
            below = below[1:]
        elif ended and found and isinstance(found[-1], str):
            found[-1] = found[-1].rstrip(" ")
        text = Rich(tuple(_trimmed(found)))
        return [*([Paragraph(text)] if text.parts else []), *below]

    def _items(self, opened: Token, tokens: Iterator[Token]) -> Items:
        first = int(opened.attrs.get("start", 1)) if opened.type == "ordered_list_open" else None
        items: list[Any] = []
        for token in tokens:
            if token.type == "list_item_open":
                blocks = self._until("list_item_close", tokens)
                alone = blocks[0] if len(blocks) == 1 else None
                if blocks:
                    items.append(alone.text if isinstance(alone, Paragraph) else tuple(blocks))
            elif token.type.endswith("_list_close"):
                break
        return Items(tuple(items), first)

    def _table(self, tokens: Iterator[Token]) -> Table:
        columns: list[Column] = []
        rows: list[list[Rich]] = []
        for token in tokens:
            if token.type == "table_close":
                break
            if token.type == "tr_open":
                rows.append([])
            elif token.type in ("th_open", "td_open"):
                cell = self._cell(_only(tokens, f"{token.type[:2]}_close"))
                if token.type == "th_open":
                    shape: Shape = "number" if "right" in str(token.attrs.get("style", "")) else "text"
                    columns.append(Column(f"column-{len(columns) + 1}", shape, cell))
                else:
                    rows[-1].append(cell)
        return Table("text", tuple(columns), tuple(Row("item", tuple(cells)) for cells in rows if cells))

    def _cell(self, token: Token) -> Rich:
        """The words of a cell; a picture stands below the table, and in the cell what it shows."""
        before = len(self.shown)
        words = self._line(token).parts
        alts = [Emphasis((one.alt,)) for one in self.shown[before:]]
        return Rich((*words, *([" "] if words and alts else []), *alts))

    def _line(self, token: Token) -> Rich:
        """Words that stay on one line."""
        self.between = " "
        found = self._inline(None, iter(token.children or ()))
        self.between = Break()
        return Rich(tuple(_trimmed(found)))

    def _inline(self, end: str | None, tokens: Iterator[Token]) -> list[Inline]:
        found: list[Inline] = []
        for token in tokens:
            if token.type == end:
                break
            if token.type == "text":
                found += self._text(token.content if found else token.content.lstrip(" "))
            elif token.type == "softbreak":
                found += [" "] if found else []
            elif token.type == "hardbreak":
                found += [self.between] if found else []
            elif token.type == "code_inline":
                found.append(Verbatim(self._plain(token.content)))
            elif token.type == "image":
                found = [*found[:-1], found[-1].rstrip(" ")] if found and isinstance(found[-1], str) else found
                name = self._plain(unquote(str(token.attrs.get("src", ""))))
                self.shown.append(self.pictures(name, _plain(self._inline(None, iter(token.children or ())))))
            elif token.type == "strong_open":
                found.append(Strong(tuple(self._inline("strong_close", tokens))))
            elif token.type == "em_open":
                found.append(Emphasis(tuple(self._inline("em_close", tokens))))
            elif token.type == "link_open":
                address = str(token.attrs.get("href", ""))
                inside = tuple(self._inline("link_close", tokens))
                found += [Link(inside, address)] if _ADDRESS.fullmatch(address) else inside
        return found

    def _text(self, text: str) -> Iterator[Inline]:
        for number, piece in enumerate(_MARK.split(text)):
            if not piece:
                continue
            if number % 2:
                yield from self._back(int(piece))
            else:
                yield from (Marked((words,)) if open_ else words for words, open_ in pieces(piece))

    def _back(self, number: int) -> Iterable[Inline]:
        """What a mark stands for that is one among other words."""
        meant = self.meant(number) if self.meant else ()
        if isinstance(meant, _Placed):
            raise TemplateFault("template-placed-inside")
        if isinstance(meant, Prose):
            lines = list(self._lines(_Reading(self.pictures).blocks(meant.text)))
            return [part for line in lines for part in (self.between, *line)][1:]
        return meant

    def lines(self, text: str) -> list[Iterable[Inline]]:
        """The words of a text where there is room for words only."""
        return list(self._lines(self.blocks(text)))

    def _lines(self, blocks: Iterable[Block]) -> Iterator[Iterable[Inline]]:
        """The words of blocks where there is room for words only, a line for each; pictures come below."""
        for block in blocks:
            if isinstance(block, Paragraph | Heading):
                yield _parts(block)
            elif isinstance(block, Items):
                for number, item in enumerate(block.items, start=block.first or 0):
                    inside = item if isinstance(item, tuple) else (Paragraph(item),)
                    mark = f"–{NBSP}" if block.first is None else f"{number}.{NBSP}"
                    for at, line in enumerate(self._lines(inside)):
                        yield line if at else (mark, *line)
            elif isinstance(block, Quotation):
                yield from self._lines(block.blocks)
            elif isinstance(block, Listing):
                yield from ((Verbatim(line),) for line in block.text.split("\n"))
            elif isinstance(block, Table):
                for cells in ([column.title for column in block.columns], *(row.cells for row in block.rows)):
                    words = [_parts(Paragraph(cell)) for cell in cells]
                    yield [part for one in words for part in (" · ", *one)][1:]
            elif isinstance(block, Picture):
                self.shown.append(block)

    def _plain(self, text: str) -> str:
        """A text of which the marks say what they stand for, without what stands out in it."""
        return _MARK.sub(lambda match: _plain(self._back(int(match[1]))), text)


def _in_words(block: Block) -> Block:
    """A block as it is placed: what was written in Markdown in the cells of a table becomes words, line by line."""
    if not isinstance(block, Table) or not isinstance(block.rows, tuple):
        return block
    if not any(isinstance(cell, Prose) for row in block.rows for cell in row.cells):
        return block
    rows = (replace(row, cells=tuple(_worded(cell) for cell in row.cells)) for row in block.rows)
    return replace(block, rows=tuple(rows))


def _worded(cell: Cell) -> Cell:
    if not isinstance(cell, Prose):
        return cell
    lines = _Reading(_left_out).lines(cell.text)
    return Rich(tuple(part for line in lines for part in (Break(), *line))[1:])


def _left_out(name: str, alt: str) -> Picture:
    """A picture where there is no room for one: it is never read."""
    return Picture(name, b"", "png", alt)


def _only(tokens: Iterator[Token], end: str) -> Token:
    """The one token with words between an opening and its end."""
    inside = next(tokens)
    if inside.type == end:
        return Token("inline", "", 0)
    next(tokens)
    return inside


def _parts(block: Paragraph | Heading) -> tuple[Inline, ...]:
    """The words of a block that was read from Markdown."""
    return block.text.parts if isinstance(block.text, Rich) else ()


def _plain(parts: Iterable[Inline]) -> str:
    """Words without what stands out in them."""
    return "".join(
        part
        if isinstance(part, str)
        else part.text
        if isinstance(part, Verbatim)
        else " "
        if isinstance(part, Break)
        else _plain(part.inside)
        for part in parts
    )


def _trimmed(parts: list[Inline]) -> list[Inline]:
    """Words without an empty line at their ends."""
    while parts and (isinstance(parts[-1], Break) or parts[-1] in ("", " ")):
        parts.pop()
    return parts


def _shifted(blocks: Iterable[Block], level: int) -> Iterator[Block]:
    """Blocks of which the headings stand under a heading of this level, without a gap between them."""
    above: list[int] = []
    for block in blocks:
        if isinstance(block, Heading):
            above = [one for one in above if one < block.level]
            above.append(block.level)
            yield replace(block, level=min(level + len(above), _DEEPEST))
        else:
            yield block
