"""How a noun of the files is declared, and how a value is read from the text that a person typed.

The validator is built elsewhere from what stands here. It asks classes and markers for a schema under the two
`__get_pydantic_…__` names and takes plain dicts as the answer, so that no noun has to import it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from importlib import import_module
from typing import Any, TypeVar, dataclass_transform

from samenspel_cli.model.frozen import alike
from samenspel_cli.problems import Refusal

T = TypeVar("T")
Schema = dict[str, Any]
TEXT: Schema = {"type": ["string", "number", "boolean"]}
"""Text as an editor sees it: editors give a type to a bare 12 or true, our reading does not."""


def key_of(name: str) -> str:
    """The key of a field as people type it: `client_tasks` is written `client-tasks`, `with_` is `with`."""
    return name.rstrip("_").replace("_", "-")


CONFIG: dict[str, Any] = {"extra": "forbid", "alias_generator": key_of}
"""How every noun is validated: unknown keys are refused."""


class Read:
    """Marks a type as read from text by `read`; whatever is not text is refused as `expected`."""

    def __init__(self, read: Callable[[str], Any], *, expected: str, schema: Schema | None = None) -> None:
        self.read = read
        self.expected = expected
        self.schema = schema or TEXT

    def __call__(self, value: object) -> Any:
        if isinstance(value, str):
            return self.read(value)
        raise Refusal("wrong-shape", expected=self.expected, found=shape(value))

    def __get_pydantic_core_schema__(self, source: Any, handler: Any) -> Schema:
        return {"type": "function-plain", "function": {"type": "no-info", "function": self}}

    def __get_pydantic_json_schema__(self, schema: Any, handler: Any) -> Schema:
        return dict(self.schema)


class Short:
    """Marks a type that may be written in a shorter way; `expand` turns that into the long one, or leaves it."""

    def __init__(self, expand: Callable[[Any], Any], schema: Callable[[Schema], Schema] | None = None) -> None:
        self.expand = expand
        self.schema = schema or (lambda long: {"anyOf": [TEXT, long]})

    def __get_pydantic_core_schema__(self, source: Any, handler: Any) -> Schema:
        function = {"type": "no-info", "function": self.expand}
        return {"type": "function-before", "function": function, "schema": handler(source)}

    def __get_pydantic_json_schema__(self, schema: Any, handler: Any) -> Schema:
        return self.schema(handler(schema["schema"]))


class Direct:
    """Marks a type of which the usual way of writing is read at once; `read` gives None for what it leaves alone."""

    def __init__(self, read: Callable[[Any], Any], schema: Callable[[Schema], Schema] | None = None) -> None:
        self.read = read
        self.schema = schema or (lambda said: said)

    def __get_pydantic_core_schema__(self, source: Any, handler: Any) -> Schema:
        function = {"type": "no-info", "function": self._validate}
        return {"type": "function-wrap", "function": function, "schema": handler(source)}

    def _validate(self, value: Any, validate: Callable[[Any], Any]) -> Any:
        found = self.read(value)
        return validate(value) if found is None else found

    def __get_pydantic_json_schema__(self, schema: Any, handler: Any) -> Schema:
        return self.schema(handler(schema["schema"]))


class Seldom:
    """Stands for a noun that few files use: it is loaded, and its validator built, only where its key is written.

    Every noun costs time on every command; a simple offer should not pay for a cancellation ladder.
    """

    wanted: frozenset[str] | None = None
    """The keys that occur in what is being read; None stands for all of them."""

    def __init__(self, module: str, name: str, key: str) -> None:
        self.module = module
        self.name = name
        self.key = key
        _SELDOM.setdefault(key, set()).add(module)

    @property
    def noun(self) -> Any:
        """The noun itself, or the noun with its markers."""
        return getattr(import_module(self.module), self.name)

    def __or__(self, other: object) -> Seldom:
        return self  # only `| None`, which stands for an absent key

    def __call__(self) -> None:
        """Types are looked for by whether they can be called."""

    def __get_pydantic_core_schema__(self, source: Any, handler: Any) -> Schema:
        if self.wanted is not None and self.key not in self.wanted:
            return {"type": "any"}
        schema: Schema = handler(self.noun)
        return schema


_SELDOM: dict[str, set[str]] = {}
"""The keys of nouns that few files use, with the modules in which these stand."""


def seldom_keys(keys: Iterable[str]) -> frozenset[str]:
    """Which of these keys belong to nouns that few files use.

    A noun that is asked for is loaded: it may hold nouns that are as seldom, such as the harvest of a session.
    """
    asked = frozenset(keys)
    found: frozenset[str] = frozenset()
    while more := asked.intersection(_SELDOM) - found:
        found |= more
        for module in sorted({module for key in more for module in _SELDOM[key]}):
            import_module(module)
    return found


def short(expand: Callable[[str], Any], expected: str) -> Short:
    """A noun that may be written as a text: `expand` gives the noun itself, or the same as a mapping."""

    def to_long(value: Any) -> Any:
        if isinstance(value, str):
            return expand(value)
        if isinstance(value, dict):
            return value
        raise Refusal("wrong-shape", expected=expected, found=shape(value))

    return Short(to_long)


def shape(value: object) -> str:
    """What kind of thing stands in the file, in a word that people use for it."""
    if value is None:
        return "nothing"
    if isinstance(value, str):
        return "text"
    return "a list" if isinstance(value, list) else "a mapping"


@dataclass_transform(frozen_default=True, kw_only_default=True, field_specifiers=(field,))
def written(noun: type[T]) -> type[T]:
    """Declare a noun: a frozen, slotted dataclass whose unknown keys are refused.

    It prints itself in no way of its own: making that costs time for each noun at each start, and nobody reads it.
    """
    noun.__pydantic_config__ = CONFIG  # type: ignore[attr-defined]
    return alike(dataclass(frozen=True, slots=True, kw_only=True, repr=False, eq=False)(noun))


def one_or_more(value: Any) -> Any:
    """A list, where one item may stand alone."""
    return value if isinstance(value, list) else [value]


class Several(Short):
    """Marks a list of which the only item may be written without the list."""


ONE_OR_MORE = Several(one_or_more, lambda several: {"anyOf": [several["items"], several]})
