"""Levels of quality: an ordered scale with its letters and its words, such as the A+ to D of CROW."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Annotated, Any

from samenspel_cli.model.folding import evened
from samenspel_cli.model.once import Once
from samenspel_cli.model.text import Id, Labels
from samenspel_cli.model.written import TEXT, Schema, Short, written
from samenspel_cli.problems import Refusal
from samenspel_cli.problems.nearest import nearest

if TYPE_CHECKING:
    from samenspel_cli.model.ito import Ito

_APART = re.compile(r"\s*[,;:/()=]\s*|\s+[-–—]\s+")


@written
class Scale(Once):
    """An ordered scale of quality, the best level first."""

    levels: dict[Id, Labels]
    """The levels from best to worst, each with the words that people use for it: `{A: hoog, B: [basis, voldoende]}`."""


def _scale(value: Any) -> Any:
    """A list of words, best first, or the levels without `levels:` before them."""
    if isinstance(value, list):
        return {"levels": {one if isinstance(one, str) else str(one): [] for one in value}}
    if isinstance(value, dict) and "levels" not in value:
        return {"levels": {level: [] if words is None else words for level, words in value.items()}}
    return value


def _either(long: Schema) -> Schema:
    return {"anyOf": [{"type": "array", "items": TEXT}, {"type": "object"}, long]}


AnyScale = Annotated[Scale, Short(_scale, _either)]

CROW = Scale(levels={"A+": ("zeer hoog",), "A": ("hoog",), "B": ("basis",), "C": ("laag",), "D": ("zeer laag",)})
"""The levels of the CROW catalogue of quality, with its words: the scale of who names none."""


@dataclass(frozen=True, slots=True)
class Level:
    """A level on a scale; the lower its place, the better."""

    name: str
    place: int


def level_of(text: str, scale: Scale) -> Level:
    """The level that a text names, by its letter, its word or both: `B`, `basis`, `B (basis)`.

    Raises `Refusal`: `level-unknown` for what is no level of this scale, `level-contradiction` where letter and word
    are of different levels.
    """
    exact = scale.once(_names).get(text)
    if exact is not None:
        return exact
    known = scale.once(_words)
    whole = evened(text)
    if whole in known:
        return known[whole]
    parts = [part for part in _APART.split(text.strip()) if part]
    found: list[Level] = []
    for part in parts:
        level = known.get(evened(part))
        if level is None:
            names = tuple(scale.levels)
            raise Refusal("level-unknown", text=text.strip(), word=part, known=names, nearest=nearest(part, known))
        found.append(level)
    if not found:
        raise Refusal("level-unknown", text=text.strip(), word=text, known=tuple(scale.levels), nearest=None)
    if len(set(found)) > 1:
        names = tuple(level.name for level in found)
        raise Refusal("level-contradiction", text=text.strip(), word=parts[-1], levels=names, parts=tuple(parts))
    return found[0]


def _names(scale: Scale) -> Mapping[str, Level]:
    """The levels by their letters, as the scale writes them."""
    return {name: Level(name, place) for place, name in enumerate(scale.levels)}


def _words(scale: Scale) -> Mapping[str, Level]:
    """Every letter and word of a scale, folded, with the level that it stands for; a letter goes before a word."""
    known: dict[str, Level] = {}
    for place, (name, words) in enumerate(scale.levels.items()):
        for word in words:
            known.setdefault(evened(word), Level(name, place))
    return known | {evened(name): Level(name, place) for place, name in enumerate(scale.levels)}


def scales_of(ito: Ito | None) -> Mapping[str, Scale]:
    """The scales of an ITO by their ids, that of who names none first: its own, or that of CROW."""
    return ito.scales if ito is not None and ito.scales else {"crow": CROW}
