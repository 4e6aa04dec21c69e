"""The words by which a fee names what it counts: the units of the rate card, and groups and participants."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal

from samenspel_cli.model.rates import PLURALS, Rate, plural_of

Counted = Literal["group", "participant"]
COUNTS: dict[str, Counted] = {
    "groep": "group",
    "groepen": "group",
    "group": "group",
    "groups": "group",
    "deelnemer": "participant",
    "deelnemers": "participant",
    "participant": "participant",
    "participants": "participant",
}
"""What may stand behind `per`, and what it counts."""


def unit_words(rates: Mapping[str, Rate]) -> dict[str, str]:
    """Every word by which a unit may be called, in lower case -> the id of its rate; an id goes before a plural."""
    words = {unit.lower(): unit for unit in rates}
    for unit, rate in rates.items():
        for word in (rate.name, plural_of(unit, rate), PLURALS.get(unit.lower())):
            if word is not None:
                words.setdefault(word.lower(), unit)
    return words
