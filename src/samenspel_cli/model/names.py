"""The names of clients: short and long, and words that look like them but are spelled in another way."""

from __future__ import annotations

import re
from collections.abc import Iterator

_TITLES = re.compile(
    r"(?:de\s+)?(?:gemeente|provincie|waterschap|bedrijfsvoeringsorganisatie|stichting)\s+", re.IGNORECASE
)
_WORD = re.compile(r"[\w'’-]+")
_LIKE = 0.82
_SHORTEST = 5


def short_name(name: str) -> str:
    """The name without what kind of organisation it is: `Gemeente Alblasserdam` is `Alblasserdam`."""
    return _TITLES.sub("", name, count=1).strip() or name


def misspelled(text: str, name: str) -> Iterator[tuple[int, str]]:
    """Where in a text something stands that looks like `name`, but is not spelled so: position and words.

    Letter case is left alone in ALL CAPITALS; endings as in `Alblasserdamse` and `Alblasserdams` are words of
    their own and no mistake.
    """
    from difflib import SequenceMatcher

    wanted = name.split()
    if len(name) < _SHORTEST:
        return
    words = list(_WORD.finditer(text))
    for first in range(len(words) - len(wanted) + 1):
        last = words[first + len(wanted) - 1]
        start, found = words[first].start(), text[words[first].start() : last.end()]
        plain = found.removesuffix("’s").removesuffix("'s")
        if plain == name or found.isupper() or plain.startswith(name):
            continue
        if SequenceMatcher(None, plain.lower(), name.lower()).ratio() >= _LIKE:
            yield start, found


def mentions(text: str, name: str) -> Iterator[int]:
    """Where a name stands in a text, as a word of its own."""
    for match in re.finditer(rf"(?<!\w){re.escape(name)}(?!\w)", text):
        yield match.start()
