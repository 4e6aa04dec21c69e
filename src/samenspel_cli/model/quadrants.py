"""The words by which people call the quadrants of a SWOT, in Dutch and in English, and their letters."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING

from samenspel_cli.model.ids import slug

if TYPE_CHECKING:
    from samenspel_cli.model.harvest import Quadrant

_WORDS: Mapping[str, tuple[str, ...]] = {
    "strength": ("sterkte", "sterkten", "sterktes", "sterk", "sterke-punten", "sterk-punt", "strength", "strengths"),
    "weakness": ("zwakte", "zwakten", "zwaktes", "zwak", "zwakke-punten", "zwak-punt", "weakness", "weaknesses"),
    "opportunity": ("kans", "kansen", "opportunity", "opportunities"),
    "threat": ("bedreiging", "bedreigingen", "threat", "threats"),
}
_QUADRANTS: Mapping[str, Quadrant] = {word: quadrant for quadrant, words in _WORDS.items() for word in words}  # type: ignore[misc]
LETTERS: Mapping[str, Mapping[str, Quadrant]] = {
    "nl": {"s": "strength", "z": "weakness", "k": "opportunity", "b": "threat"},
    "en": {"s": "strength", "w": "weakness", "o": "opportunity", "t": "threat"},
}
"""The letters of each language: sterkte, zwakte, kans, bedreiging; strength, weakness, opportunity, threat."""


_SAID: Mapping[str, Mapping[str, str]] = {
    "nl": {"strength": "sterkte", "weakness": "zwakte", "opportunity": "kans", "threat": "bedreiging"},
    "en": {},
}


def said(quadrant: str, language: str) -> str:
    """How a quadrant is called in a language, where somebody types along in it."""
    return _SAID[language].get(quadrant, quadrant)


def quadrant_of(text: str) -> Quadrant | None:
    """The quadrant that a word names in either language, whatever its capitals and signs; letters are no words."""
    return _QUADRANTS.get(slug(text))


def letters_in(texts: Iterable[str], language: str) -> Mapping[str, Quadrant]:
    """What single letters mean where these stand together: those of the language, else all of the other one.

    Of a mixture of both only those of the language mean something: what the others mean would be a guess.
    """
    found = {folded for text in texts if len(folded := slug(text)) == 1}
    own, other = LETTERS[language], LETTERS["en" if language == "nl" else "nl"]
    return other if not found <= own.keys() and found <= other.keys() else own
