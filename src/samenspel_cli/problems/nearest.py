"""Did you mean …? The known word that looks most like the one that was typed."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import islice

_MANY = 500
_FEW = 3
_TELLING = 3
"""So many letters a word has at least to say something of the names that it is in."""


def nearest(word: str, known: Iterable[str]) -> str | None:
    """The known word closest to `word`, or None when none comes near."""
    from difflib import get_close_matches

    folded = {candidate.lower(): candidate for candidate in known}
    if len(folded) > _MANY:
        # Looking at thousands of names for each of thousands of mistakes would take for ever.
        begin = word[:2].lower()
        folded = {name: candidate for name, candidate in folded.items() if name.startswith(begin)}
        folded = dict(islice(folded.items(), _MANY))
    found = get_close_matches(word.lower(), folded, n=1, cutoff=0.6)
    return folded[found[0]] if found else None


def having(word: str, known: Iterable[str]) -> tuple[str, ...]:
    """The known names, a few at most, that have `word` in them: `training` is in `tweedaagse-training`.

    A longer way of saying one of them, such as `leren/tweedaagse-training`, is left out.
    """
    found: list[str] = []
    for name in known if len(word) >= _TELLING else ():
        if word.lower() in name.lower() and not any(name.endswith(f"/{one}") for one in found):
            found.append(name)
    return tuple(found[:_FEW])
