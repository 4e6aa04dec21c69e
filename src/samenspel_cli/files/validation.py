"""From data to nouns: every value is read by its own type, and all that is wrong becomes a problem with a place."""

from __future__ import annotations

import dataclasses
import os
import sys
import types
import typing
from collections.abc import Iterable
from functools import cache
from typing import Any, TypeVar

# Plug-ins of other packages have no business in our validation, and looking for them takes as long as a quote.
os.environ.setdefault("PYDANTIC_DISABLE_PLUGINS", "__all__")
# What looks for them imports all that is known of installed packages before it finds that it need not look.
sys.modules.setdefault("pydantic.plugin._loader", types.SimpleNamespace(get_plugins=tuple))  # type: ignore[arg-type]

from pydantic import TypeAdapter, ValidationError  # noqa: E402

from samenspel_cli.model.written import Seldom, key_of, seldom_keys, shape  # noqa: E402
from samenspel_cli.problems import Fault, Path, Refusal  # noqa: E402
from samenspel_cli.problems.nearest import nearest  # noqa: E402

T = TypeVar("T")

_MAIN_KEYS: dict[str, tuple[str, ...]] = {
    "Engagement": (
        "title", "client", "date", "valid", "vat", "rates", "people", "parties", "phases", "activities", "instalments",
        "terms",
    ),
    "Phase": (
        "title", "id", "aim", "when", "activities", "yields", "questions", "vat", "counts", "discount", "ceiling",
        "budget",
    ),
    "Activity": (
        "title", "fee", "when", "text", "kind", "with", "for", "by", "groups", "optional", "vat", "activities",
    ),
    "FeeLine": (
        "quantity", "unit", "amount", "percent", "of", "per", "by", "choose", "planned", "discount", "when", "vat",
    ),
    "Session": (
        "title", "activity", "date", "start", "length", "place", "with", "by", "aim", "parts", "days", "material",
    ),
    "Part": (
        "title", "start", "length", "aim", "text", "guide", "with", "by", "material", "yields", "form", "kind",
    ),
    "Rate": (
        "price", "name", "plural", "unit", "units", "prices", "step", "minimum", "tiers", "steps", "index", "vat",
    ),
}  # fmt: skip
"""What is mostly written in the nouns with many keys: of a long list only the first words are told."""

_DUTCH = {
    "gemeente": "municipality",
    "leeg": "empty",
    "concept": "draft",
    "goedgekeurd": "approved",
    "vastgesteld": "approved",
    "beeld": "image",
    "frequentie": "frequency",
    "groen": "green",
    "oranje": "amber",
    "rood": "red",
    "vrijgesteld": "exempt",
    "verlegd": "reverse-charged",
}
"""What a choice is called in Dutch, where that does not resemble the word that may stand there."""

_SHAPES = {
    "string_type": "text",
    "tuple_type": "a list",
    "dict_type": "a mapping",
    "dataclass_type": "a mapping",
    "none_required": "nothing",
}


def validated(noun: type[T], data: Any, keys: Iterable[str] | None = None) -> tuple[T | None, list[Fault]]:
    """The noun that `data` says, or None and everything that is wrong with it.

    `keys` are all keys that occur in the data, where they are known: what they do not ask for is not built.
    """
    adapter: TypeAdapter[T] = _adapter(noun, None if keys is None else seldom_keys(keys))  # type: ignore[arg-type]
    try:
        return adapter.validate_python(data), []
    except ValidationError as error:
        found = [_fault(noun, item) for item in error.errors(include_url=False)]
    # A key that is only misspelled is not missing as well.
    meant = {(*fault.path[:-1], fault.facts["nearest"]) for fault in found if fault.code == "unknown-key"}
    return None, [one for one in found if one.code != "missing-key" or (*one.path, one.facts["key"]) not in meant]


@cache
def _adapter(noun: Any, keys: frozenset[str] | None) -> TypeAdapter[Any]:
    """The validator of a noun, built once for the same seldom keys."""
    Seldom.wanted = keys
    try:
        return TypeAdapter(noun)
    finally:
        Seldom.wanted = None


def _fault(noun: type, error: Any) -> Fault:
    path = tuple(step for step in error["loc"] if step != "[key]")
    on_key = error["loc"][-1:] == ("[key]",)
    kind, said = error["type"], error["input"]
    refusal = error.get("ctx", {}).get("error")
    if isinstance(refusal, Refusal) and refusal.code != "wrong-shape":
        word = refusal.facts.get("word")
        if isinstance(said, dict) and isinstance(word, str) and word in said:
            return Fault(refusal.code, (*path, word), refusal.facts, on_key=True)
        on_key = on_key or (refusal.code == "missing-key" and bool(path))
        return Fault(refusal.code, path, refusal.facts, on_key=on_key)
    if kind == "unexpected_keyword_argument":
        return _unknown_key(noun, path, said)
    if kind == "missing":
        return Fault("missing-key", path[:-1], {"key": path[-1]}, on_key=len(path) > 1)
    if kind == "literal_error":
        known = typing.get_args(hint_at(noun, path))
        dutch = _DUTCH.get(str(said).casefold())
        close = dutch if dutch in known else nearest(str(said), known)
        facts = {"text": str(said), "known": known, "nearest": close, "word": str(said)}
        return Fault("not-one-of", path, facts)
    if isinstance(refusal, Refusal):
        return _wrong_shape(hint_at(noun, path), path, refusal.facts["expected"], said, refusal.facts["found"])
    return _wrong_shape(hint_at(noun, path), path, _SHAPES.get(kind, "something else"), said, shape(said))


def _unknown_key(noun: type, path: Path, said: object) -> Fault:
    key = str(path[-1])
    here = hint_at(noun, path[:-1])
    known = keys(here)
    if "\u00a0" in key:
        return Fault("fixed-space", path, {}, on_key=True)
    close = nearest(key, known)
    if close is None and " " in key:
        return Fault("colon-in-text", path, {}, on_key=True)
    if close is None and getattr(here, "__name__", "") == "Link" and isinstance(said, str):
        return Fault("link-of-a-name", path, {"key": key, "lag": said}, on_key=True)
    main = _MAIN_KEYS.get(getattr(here, "__name__", ""), ())
    known = (*main, *(one for one in known if one not in main))
    return Fault("unknown-key", path, {"key": key, "known": known, "nearest": close}, on_key=True)


def _wrong_shape(hint: Any, path: Path, expected: str, said: object, found: str) -> Fault:
    """One thing where another should stand; what was probably meant is told with it."""
    facts: dict[str, Any] = {"expected": expected, "found": found}
    if said is None:
        return Fault("nothing-here", path, facts, on_key=True)
    if isinstance(said, dict) and str(next(iter(said), "")).startswith("-"):
        return Fault("dash-without-space", path, facts)
    if isinstance(said, dict) and len(said) == 1 and expected == "text":
        return Fault("colon-in-text", path, facts)
    if isinstance(said, str):
        key, colon, rest = said.partition(":")
        if said.startswith("-") and said[1:2].strip():
            return Fault("dash-without-space", path, facts)
        if colon and rest[:1].strip() and key.replace("-", "").isalpha():
            return Fault("colon-without-space", path, {"key": key, "word": f"{key}:"})
        if getattr(hint, "__name__", "") == "Repeat":
            return Fault("repeat-of-text", path, {**facts, "text": said})
        if dataclasses.is_dataclass(hint):
            first = next((key_of(item.name) for item in dataclasses.fields(hint) if _is_required(item)), None)
            if first is not None:
                return Fault("text-for-mapping", path, {**facts, "key": first, "text": said})
    return Fault("wrong-shape", path, facts)


def _is_required(item: dataclasses.Field[Any]) -> bool:
    return item.default is dataclasses.MISSING and item.default_factory is dataclasses.MISSING


def keys(noun: Any) -> tuple[str, ...]:
    """The keys that a noun may have, as people type them."""
    own = dataclasses.fields(noun) if dataclasses.is_dataclass(noun) else ()
    return tuple(key_of(item.name) for item in own if item.init)


def hint_at(noun: Any, path: Path) -> Any:
    """The type of what stands at `path` below `noun`, without the markers and the `| None` around it."""
    for step in path:
        if dataclasses.is_dataclass(noun):
            hints = typing.get_type_hints(noun)
            noun = next((hint for name, hint in hints.items() if key_of(name) == step), None)
        elif typing.get_origin(noun) in (dict, tuple):
            noun = typing.get_args(noun)[-1 if typing.get_origin(noun) is dict else 0]
        noun = _bare(noun)
    return noun


def _bare(hint: Any) -> Any:
    """A type without what stands around it: its markers, that it is seldom written, the `| None`."""
    while True:
        if isinstance(hint, Seldom):
            hint = hint.noun
        elif hasattr(hint, "__metadata__"):
            hint = hint.__origin__
        elif typing.get_origin(hint) in (types.UnionType, typing.Union):
            hint = next(part for part in typing.get_args(hint) if part is not type(None))
        else:
            return hint
