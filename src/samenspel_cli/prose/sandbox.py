"""Where templates are carried out: they can say things, and nothing else, for as long and as much as is reasonable."""

from __future__ import annotations

import re
import time
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from decimal import Decimal
from functools import wraps
from pathlib import Path
from types import CodeType
from typing import Any, Protocol

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
from markupsafe import Markup

from samenspel_cli.problems import Place, Problem, Problems
from samenspel_cli.problems.nearest import nearest
from samenspel_cli.prose.fault import TemplateFault
from samenspel_cli.shelves import TEMPLATES
from samenspel_cli.style import Style

MOST_TEXT = 2_000_000
"""How many characters a template may write, in all that it prints and puts together."""
MOST_STEPS = 1_000_000
"""How many turns of loops, calls and sums a template may take."""
DEADLINE = 20.0
"""After how many seconds a template is stopped."""
_UNKNOWN = re.compile(r"'(\w+)' is undefined|'[^']*' has no attribute '(\w+)'")
"""How Jinja tells that it does not know a name."""
_TOO_DEEP = "too much stands within each other"
_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")
_LINES = re.compile("([0-9]+)=([0-9]+)")
"""Which line of a template became which line of Python."""
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


class Printer(Protocol):
    """What makes text of the values that a template prints."""

    def printed(self, value: Any) -> Markup:
        """A value as it stands in the text."""
        ...

    def joined(self, values: Sequence[Any]) -> str:
        """Values one after another."""
        ...

    def said(self, value: Any) -> str:
        """A value as a plain text."""
        ...


class Watch:
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


class Environment(ImmutableSandboxedEnvironment):
    """Templates that can only say things: no Python behind names, no growth without a limit."""

    intercepted_binops = frozenset({"*", "**", "%", "+"})

    def __init__(self, style: Style, writer: Printer) -> None:
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
            finalize=later(writer.printed),
            trim_blocks=True,
            lstrip_blocks=True,
            auto_reload=False,
            bytecode_cache=None if style.cache is None else _Cache(str(style.cache)),
        )
        self.watch, self.writer = Watch(), writer
        self.given: tuple[str, ...] = ()
        """The names that the template at hand may use."""
        self.globals = {"range": self.globals["range"], "namespace": self.globals["namespace"]}
        self.filters = {name: known for name, known in self.filters.items() if name in _FILTERS}
        self.filters |= {name: later(self._of_text(self.filters[name])) for name in _TEXT_FILTERS}
        self.filters |= {name: self._of_many(self.filters[name]) for name in _FILTERS_OF_MANY}
        self.filters |= {
            "sum": later(self._sum),
            "watched": later(self._watched),
            "written": later(self.watch.wrote),
            "joined": later(writer.joined),
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


def later(function: Callable[..., Any]) -> Callable[..., Any]:
    """A function for templates that is never carried out when one is read: what it gives holds for one document."""

    @pass_context
    def called(_: Context, *arguments: Any, **named: Any) -> Any:
        return function(*arguments, **named)

    return called
