"""The names of clients: short and long, and words that look like them but are spelled in another way."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import product

_TITLES = re.compile(
    r"(?:de\s+)?(?:gemeenten?|provincies?|waterschap(?:pen)?|bedrijfsvoeringsorganisatie|stichting)\s+", re.IGNORECASE
)
_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")
_DERIVED = re.compile(r"(?:s|se|sche|er|ers)\Z")
_APOSTROPHES = "'’"
_STEM = 4
_LIKE = 0.82
_SHORTEST = 5


def short_name(name: str) -> str:
    """The name without what kind of organisation it is: `Gemeente Alblasserdam` is `Alblasserdam`."""
    return _TITLES.sub("", name, count=1).strip() or name


def misspelled(text: str, name: str) -> Iterator[tuple[int, str]]:
    """Where in a text something stands that looks like `name`, but is not spelled so: position and words.

    Only names are compared, which begin with a capital; `Alblasserdamse` and `Zwolse` are words of their own.
    """
    from difflib import SequenceMatcher

    name = " ".join(name.split())
    wanted = len(_WORD.findall(name))
    if len(name) < _SHORTEST or not wanted:
        return
    words = list(_WORD.finditer(text))
    done = 0
    sizes = (wanted, wanted - 1) if "-" in name else (wanted,)  # a hyphen may have been forgotten
    for first, size in product(range(len(words)), sizes):
        last = first + size - 1
        if last >= len(words) or words[first].start() < done:
            continue
        start, end = words[first].start(), words[last].end()
        start -= name[0] in _APOSTROPHES and text[start - 1 : start] in tuple(_APOSTROPHES)
        found = " ".join(text[start:end].split())
        if name.lower() in found.lower():
            done = end
            continue
        if found == found.lower() or found.isupper() or found in name.split("-"):
            continue
        stem = _DERIVED.sub("", found)
        derived = stem != found and len(stem) >= _STEM and name.startswith(stem) and not name.startswith(found)
        if not derived and SequenceMatcher(None, found.lower(), name.lower()).ratio() >= _LIKE:
            done = end
            yield start, text[start:end]


def mentions(text: str, name: str) -> Iterator[int]:
    """Where a name stands in a text, as a word of its own."""
    for match in re.finditer(rf"(?<!\w){re.escape(name)}(?!\w)", text):
        yield match.start()
