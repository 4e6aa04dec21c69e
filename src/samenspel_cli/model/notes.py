"""The notes that were written for the own team, wherever they stand, each with what it is a note on."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from typing import Any, NamedTuple

from samenspel_cli.model.internal import Internal, InternalText
from samenspel_cli.model.written import key_of
from samenspel_cli.problems import Path


class Noted(NamedTuple):
    """A note, where it was written, and what it is a note on."""

    note: InternalText
    path: Path
    on: str
    """The title or the name of what holds it."""


class Held(NamedTuple):
    """Anything internal, and where it was written."""

    value: Internal[Any]
    path: Path


def notes(noun: Any) -> Iterator[Noted]:
    """Every note in a noun and in what it holds, in the order in which the fields stand."""
    for held, on in _held(noun, (), ""):
        if isinstance(held.value, InternalText):
            yield Noted(held.value, held.path, on)


def held(noun: Any) -> Iterator[Held]:
    """Everything internal in a noun and in what it holds: notes and costs."""
    for one, _ in _held(noun, (), ""):
        yield one


def _held(noun: Any, path: Path, on: str) -> Iterator[tuple[Held, str]]:
    if isinstance(noun, Internal):
        yield Held(noun, path), on
    elif isinstance(noun, tuple):
        for at, item in enumerate(noun):
            yield from _held(item, (*path, at), on)
    elif isinstance(noun, dict):
        for key, item in noun.items():
            yield from _held(item, (*path, key), str(key))
    elif is_dataclass(noun):
        called = getattr(noun, "title", None) or getattr(noun, "name", None) or getattr(noun, "role", None)
        for field in fields(noun):
            yield from _held(getattr(noun, field.name), (*path, key_of(field.name)), called or on)
