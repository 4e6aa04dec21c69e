"""From data to nouns: every value is read by its own type, and all that is wrong becomes a problem with a place."""

from __future__ import annotations

import dataclasses
import os
import types
import typing
from typing import Any, TypeVar

# Plug-ins of other packages have no business in our validation, and looking for them takes as long as a quote.
os.environ.setdefault("PYDANTIC_DISABLE_PLUGINS", "__all__")

from pydantic import TypeAdapter, ValidationError

from samenspel_cli.model.written import key_of, shape
from samenspel_cli.problems import Path, Problem, Problems, Refusal
from samenspel_cli.problems.nearest import nearest
from samenspel_cli.problems.places import Sources

T = TypeVar("T")

_SHAPES = {
    "string_type": "text",
    "tuple_type": "a list",
    "dict_type": "a mapping",
    "dataclass_type": "a mapping",
    "none_required": "nothing",
}


def validate(noun: type[T], data: Any, sources: Sources) -> T:
    """The noun that `data` says. Raises `Problems`: all of them, each at its own place."""
    try:
        return TypeAdapter(noun).validate_python(data)
    except ValidationError as error:
        found = [_problem(noun, item, sources) for item in error.errors(include_url=False)]
    raise Problems(found)


def _problem(noun: type, error: Any, sources: Sources) -> Problem:
    path = tuple(step for step in error["loc"] if step != "[key]")
    on_key = error["loc"][-1:] == ("[key]",)
    kind, facts = error["type"], {}
    refusal = error.get("ctx", {}).get("error")
    if isinstance(refusal, Refusal):
        code, facts = refusal.code, refusal.facts
    elif kind == "unexpected_keyword_argument":
        known = keys(hint_at(noun, path[:-1]))
        code, on_key = "unknown-key", True
        facts = {"key": path[-1], "known": known, "nearest": nearest(str(path[-1]), known)}
    elif kind == "missing":
        code, facts = "missing-key", {"key": path[-1]}
        return Problem(code, sources.at(path[:-1], key=bool(path[:-1])), facts)
    elif kind == "literal_error":
        known = typing.get_args(hint_at(noun, path))
        code = "not-one-of"
        facts = {"text": str(error["input"]), "known": known, "nearest": nearest(str(error["input"]), known)}
    else:
        code = "wrong-shape"
        facts = {"expected": _SHAPES.get(kind, "something else"), "found": shape(error["input"])}
    if code == "wrong-shape" and (key := _glued_key(error["input"])):
        code, facts = "colon-without-space", {"key": key}
    place = sources.at(path, key=on_key or (code == "wrong-shape" and error["input"] is None))
    return Problem(code, place.narrowed(str(facts["word"])) if "word" in facts else place, facts)


def _glued_key(value: object) -> str | None:
    """The key in a text such as `title:Foo`, where a mapping was meant."""
    if not isinstance(value, str):
        return None
    key, colon, rest = value.partition(":")
    return key if colon and rest[:1].strip() and key.replace("-", "").isalpha() else None


def keys(noun: Any) -> tuple[str, ...]:
    """The keys that a noun may have, as people type them."""
    return tuple(key_of(item.name) for item in dataclasses.fields(noun)) if dataclasses.is_dataclass(noun) else ()


def hint_at(noun: Any, path: Path) -> Any:
    """The type of what stands at `path` below `noun`, without the markers and the `| None` around it."""
    for step in path:
        if dataclasses.is_dataclass(noun):
            hints = typing.get_type_hints(noun)
            noun = next((hint for name, hint in hints.items() if key_of(name) == step), None)
        elif typing.get_origin(noun) in (dict, tuple):
            noun = typing.get_args(noun)[-1 if typing.get_origin(noun) is dict else 0]
        if typing.get_origin(noun) in (types.UnionType, typing.Union):
            noun = next(part for part in typing.get_args(noun) if part is not type(None))
    return noun
