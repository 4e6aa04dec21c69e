"""Which notes say the same, or nearly: for people to look at, for what looks alike may mean the opposite."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import ROUND_DOWN, Decimal

from rapidfuzz.distance import Indel
from rapidfuzz.process import extract, extractOne

from samenspel_cli.model.folding import folded
from samenspel_cli.model.harvest import Note

LEAST = Decimal("0.85")
"""From this similarity on, two notes are told to be nearly the same."""
LONGEST = 250
"""A longer text, after folding, is no post-it: it is only looked at whether it is quite the same as another."""
_HUNDREDTH = Decimal("0.01")


@dataclass(frozen=True, slots=True)
class Alike:
    """A note of a group, and the other note of that group that it resembles most."""

    at: int
    """Which note of the harvest it is."""
    similarity: Decimal
    """1 is the same after folding; otherwise rounded down, so that what differs never seems the same."""
    to: int
    """Which note it resembles most, the first of these."""


def alike(notes: Sequence[Note]) -> tuple[tuple[Alike, ...], ...]:
    """The groups of notes that say the same or nearly, each in the order in which they were written.

    Two texts are compared by their letters and digits, without capitals, accents, punctuation and blanks. Their
    similarity is 1 - d / (a + b): d is the least number of letters that have to be put in or taken out to make one
    of the other, a and b are their lengths. A group holds every note that is at least so similar to one in it.
    """
    same: dict[str, list[int]] = {}
    for at, note in enumerate(notes):
        same.setdefault(folded(note.text), []).append(at)
    groups = _near([text for text in same if len(text) <= LONGEST])
    groups += [[text] for text in same if len(text) > LONGEST]
    made = [_told(group, same) for group in groups if len(group) > 1 or len(same[group[0]]) > 1]
    return tuple(sorted(made, key=lambda group: group[0].at))


def similarity(one: str, other: str) -> Decimal:
    """How similar two folded texts are, from 0 to 1, exactly."""
    total = len(one) + len(other)
    return 1 - Decimal(Indel.distance(one, other)) / total if total else Decimal(1)


def _near(texts: Sequence[str]) -> list[list[str]]:
    """Different texts in groups, of which each is near to another of its group.

    A text is only compared with those whose length lets it be similar enough, and with none that has a group
    already: each is found once, however many look alike.
    """
    left: list[str | None] = [*sorted(texts, key=lambda text: (len(text), text))]
    lengths = sorted(map(len, texts))
    share = (1 + (1 - LEAST)) / LEAST  # of a longer text to a shorter one, with the same letters in the same order
    groups = []
    for start, first in enumerate(left):
        if first is None:
            continue
        left[start] = None
        group = [first]
        for text in group:  # which grows while we go through it
            low = bisect_left(lengths, int(len(text) / share))
            high = bisect_right(lengths, int(len(text) * share) + 1)
            found = extract(text, left[low:high], scorer=Indel.normalized_similarity, score_cutoff=0.84, limit=None)
            near = [(low + at, other) for other, _, at in found if similarity(text, other) >= LEAST]
            for at, other in sorted(near):
                left[at] = None
                group.append(other)
        groups.append(group)
    return groups


def _told(texts: Sequence[str], same: dict[str, list[int]]) -> tuple[Alike, ...]:
    """The notes of a group in order, each with the one that it resembles most."""
    ordered = sorted(texts, key=lambda text: same[text][0])
    others: list[str | None] = [*ordered]
    made = []
    for number, text in enumerate(ordered):
        first, *more = same[text]
        if more:
            made += [Alike(first, Decimal(1), more[0]), *(Alike(at, Decimal(1), first) for at in more)]
            continue
        others[number] = None
        other, _, _ = extractOne(text, others, scorer=Indel.normalized_similarity)
        others[number] = text
        made.append(Alike(first, similarity(text, other).quantize(_HUNDREDTH, ROUND_DOWN), same[other][0]))
    return tuple(sorted(made, key=lambda one: one.at))
