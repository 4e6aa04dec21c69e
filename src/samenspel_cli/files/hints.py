"""What may stand at a place of the files, and how a shorter way of writing it is written out.

It is all read off the nouns themselves: their fields, and the markers on the types of these.
"""

from __future__ import annotations

import dataclasses
import types
import typing
from collections.abc import Iterator, Mapping
from functools import cache
from typing import Any

from samenspel_cli.model.written import Seldom, Several, Short, key_of
from samenspel_cli.problems import Refusal


def below(hint: Any, step: str | int) -> Any:
    """The type, with its markers, of what stands behind a key or at a position; None where nothing is known of it.

    Where one item may stand alone instead of a list, its keys are found as well.
    """
    core = _bare(hint)
    if isinstance(step, str):
        core = _alone(core)
    if _is_noun(core):
        return _fields(core).get(str(step))
    if typing.get_origin(core) in (dict, tuple):
        return typing.get_args(core)[1 if typing.get_origin(core) is dict else 0]
    return None


def keys_in(hint: Any) -> tuple[str, ...]:
    """The keys that what stands there may have, as people type them; none for what is no noun."""
    core = _alone(_bare(hint))
    return tuple(_fields(core)) if _is_noun(core) else ()


def holds_more(hint: Any) -> bool:
    """Whether it is a noun, or a mapping by id: something in which other things stand."""
    core = _alone(_bare(hint))
    return _is_noun(core) or typing.get_origin(core) is dict


def may_stand_alone(hint: Any) -> bool:
    """Whether it is a list of which the only item may be written without the list."""
    return any(isinstance(marker, Several) for marker in _markers(hint))


def may_be_left_out(hint: Any, key: str) -> bool:
    """Whether a noun may do without that key; one that it does not know is none of these."""
    core = _alone(_bare(hint))
    own = dataclasses.fields(core) if _is_noun(core) else ()
    return any(key_of(item.name) == key and not _is_required(item) for item in own)


def _is_required(item: dataclasses.Field[Any]) -> bool:
    return item.default is dataclasses.MISSING and item.default_factory is dataclasses.MISSING


def written_out(hint: Any, value: Any) -> Any:
    """The mapping or list that a shorter way of writing stands for; None when it cannot be written out."""
    for marker in _markers(hint):
        if isinstance(marker, Several) and holds_more(hint):
            continue  # one line of several that are nouns themselves is no list of them
        try:
            long = marker.expand(value)
        except Refusal:
            continue
        if isinstance(long, dict | list):
            return long
    return None


def _markers(hint: Any) -> Iterator[Short]:
    while (inner := _peeled(hint)) is not hint:
        yield from (marker for marker in getattr(hint, "__metadata__", ()) if isinstance(marker, Short))
        hint = inner


def _bare(hint: Any) -> Any:
    while (inner := _peeled(hint)) is not hint:
        hint = inner
    return hint


def _peeled(hint: Any) -> Any:
    """A type without its outermost markers, without the `| None` around it, or loaded where that is seldom needed."""
    if isinstance(hint, Seldom):
        return hint.noun
    if hasattr(hint, "__metadata__"):
        return hint.__origin__
    if typing.get_origin(hint) in (types.UnionType, typing.Union):
        return next(part for part in typing.get_args(hint) if part is not type(None))
    return hint


def _alone(core: Any) -> Any:
    """What a list is a list of; of anything else, the thing itself."""
    return _bare(typing.get_args(core)[0]) if typing.get_origin(core) is tuple else core


def _is_noun(core: Any) -> bool:
    return dataclasses.is_dataclass(core)


@cache
def _fields(noun: Any) -> Mapping[str, Any]:
    own = {item.name for item in dataclasses.fields(noun) if item.init}
    hints = typing.get_type_hints(noun, include_extras=True)
    return {key_of(name): hint for name, hint in hints.items() if name in own}
