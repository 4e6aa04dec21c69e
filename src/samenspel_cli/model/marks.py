"""Marked places: `Training voor ??leidinggevenden??` says that this word is still to be decided."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from typing import Any

_MARK = re.compile(r"\?\?([^?\n]+)\?\?")


def unmarked(text: str, around: str) -> str:
    """A text with its marked places written as `around` says, which holds the braces where the words go."""
    return _MARK.sub(lambda match: around.format(match[1]), text) if "??" in text else text


def pieces(text: str) -> Iterator[tuple[str, bool]]:
    """A text in its pieces, each with whether it is still to be decided."""
    for number, piece in enumerate(_MARK.split(text)):
        if piece:
            yield piece, number % 2 == 1


def marked(noun: Any) -> Iterator[str]:
    """Every marked place in all texts of a noun and of what it holds, in order."""
    if isinstance(noun, str):
        if "??" in noun:
            yield from (match[1] for match in _MARK.finditer(noun))
    elif isinstance(noun, tuple):
        for item in noun:
            yield from marked(item)
    elif isinstance(noun, dict):
        yield from marked(tuple(noun.values()))
    elif is_dataclass(noun):
        for item in fields(noun):
            yield from marked(getattr(noun, item.name))
