"""The legal grounds on which no VAT is charged, as a client reads them below the totals."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from samenspel_cli.model.vat import Category


@dataclass(frozen=True, slots=True)
class Ground:
    """One ground: the words by which an author names it, and its sentence."""

    category: Category
    words: tuple[str, ...]
    """The empty one stands for an author who names none."""
    sentence: Mapping[str, str]
    """Language -> the sentence."""


@dataclass(frozen=True, slots=True)
class Grounds:
    """All grounds that are known."""

    every: tuple[Ground, ...]

    def sentence(self, category: Category, reason: str | None, language: str) -> str | None:
        """The sentence of a ground; None where a reason is not known, which then speaks for itself."""
        said = " ".join((reason or "").split()).casefold()
        for ground in self.every:
            if ground.category == category and said in (word.casefold() for word in ground.words):
                return ground.sentence[language]
        return None
