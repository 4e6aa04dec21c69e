"""The notes that were written for the own team, wherever they stand, each with what it is a note on."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from typing import Any, NamedTuple

from samenspel_cli.model.internal import Internal, InternalText
from samenspel_cli.model.written import key_of
from samenspel_cli.problems import Path


class Held(NamedTuple):
    """Anything internal, where it was written, and what it is about."""

    value: Internal[Any]
    path: Path
    on: str
    """The title or the name of what holds it."""


def held(noun: Any, path: Path = (), on: str = "") -> Iterator[Held]:
    """Everything internal in a noun and in what it holds, notes and costs, in the order in which the fields stand."""
    if isinstance(noun, Internal):
        yield Held(noun, path, on)
    elif isinstance(noun, tuple):
        for at, item in enumerate(noun):
            yield from held(item, (*path, at), on)
    elif isinstance(noun, dict):
        for key, item in noun.items():
            yield from held(item, (*path, key), str(key))
    elif is_dataclass(noun):
        called = getattr(noun, "title", None) or getattr(noun, "name", None) or getattr(noun, "role", None)
        for field in fields(noun):
            yield from held(getattr(noun, field.name), (*path, key_of(field.name)), called or on)


def notes(noun: Any) -> Iterator[Held]:
    """Every note in a noun and in what it holds."""
    return (one for one in held(noun) if isinstance(one.value, InternalText))
