"""Strengths and weaknesses weighed against opportunities and threats: totals, what stands out, and what to ask next."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import partial
from typing import NamedTuple

from samenspel_cli.model.harvest import STRATEGIES, Confrontation, Harvest, Quadrant, Strategy

MOST_TOP = 5
"""So many combinations are the top; of those that share the last place none is left out."""
MOST_ASKED = 5
"""So many questions at most are drafted: the manuals end in three to five of them."""


class Weighed(NamedTuple):
    """A strength, weakness, opportunity or threat that is weighed."""

    id: str
    title: str
    quadrant: Quadrant


class Sum(NamedTuple):
    """What scores come to."""

    total: int | None
    """None where nothing was scored, which is not 0."""
    missing: int
    """How many combinations have no score: the total is of the others."""


class Pair(NamedTuple):
    """A combination and its score."""

    row: Weighed
    column: Weighed
    score: int
    place: int
    """1 is the first; combinations with one score share a place."""

    @property
    def strategy(self) -> Strategy:
        """What one does with it."""
        return STRATEGIES[self.row.quadrant, self.column.quadrant]


class Asked(NamedTuple):
    """A draft of a question: what it is about, and whether the combination helps or hinders."""

    row: Weighed
    column: Weighed
    helps: bool

    @property
    def strategy(self) -> Strategy:
        """What one does with the combination."""
        return STRATEGIES[self.row.quadrant, self.column.quadrant]


@dataclass(frozen=True, slots=True)
class Confronted:
    """A confrontation, worked out."""

    rows: tuple[Weighed, ...]
    columns: tuple[Weighed, ...]
    scores: Mapping[tuple[str, str], int]
    """By the ids of row and column; what is not there was not weighed."""
    by_row: Mapping[str, Sum]
    by_column: Mapping[str, Sum]
    by_strategy: Mapping[Strategy, Sum]
    total: Sum
    top: tuple[Pair, ...]
    """The combinations that help most, all above 0, the best first."""
    weakest: tuple[Weighed, ...]
    """The strength or weakness with the lowest total below 0; several where these are equal."""
    hindering: tuple[Pair, ...]
    """Of the weakest spot the combinations that hinder most."""

    def summed(self, rows: Iterable[Weighed], columns: Iterable[Weighed]) -> Sum:
        """What the scores of these rows under these columns come to."""
        return _summed(self.scores, rows, columns)


def confronted(harvest: Harvest) -> Confronted | None:
    """The confrontation of a harvest; None where there is none, or nothing on one of its sides."""
    said = harvest.confrontation
    if said is None:
        return None
    rows = (*_weighed(said.strengths, "strength", harvest), *_weighed(said.weaknesses, "weakness", harvest))
    columns = (*_weighed(said.opportunities, "opportunity", harvest), *_weighed(said.threats, "threat", harvest))
    if not (rows and columns):
        return None
    scores = _scores(said, rows, columns)

    summed = partial(_summed, scores)
    by_row = {row.id: summed([row], columns) for row in rows}
    weakest = _weakest(rows, by_row)
    pairs = [
        (scores[row.id, column.id], row, column) for row in rows for column in columns if (row.id, column.id) in scores
    ]
    low = [(-score, row, column) for score, row, column in pairs if score < 0 and row in weakest]
    return Confronted(
        rows,
        columns,
        scores,
        by_row,
        {column.id: summed(rows, [column]) for column in columns},
        {
            strategy: summed([row for row in rows if row.quadrant == one], [it for it in columns if it.quadrant == two])
            for (one, two), strategy in STRATEGIES.items()
        },
        summed(rows, columns),
        _first([one for one in pairs if one[0] > 0], MOST_TOP),
        weakest,
        tuple(pair._replace(score=-pair.score) for pair in _first(low, 1)),
    )


def questions(found: Confronted) -> tuple[Asked, ...]:
    """Drafts of what to ask next: of what helps most, and last of what hinders the weakest spot most.

    Where more combinations share a place than there is room for, those of which row and column come to most together
    go first.
    """
    hinder = [Asked(pair.row, pair.column, helps=False) for pair in found.hindering[:1]]

    def weight(pair: Pair) -> int:
        return (found.by_row[pair.row.id].total or 0) + (found.by_column[pair.column.id].total or 0)

    best = sorted(found.top, key=lambda pair: (pair.place, -weight(pair)))
    return (*(Asked(pair.row, pair.column, helps=True) for pair in best[: MOST_ASKED - len(hinder)]), *hinder)


def _weighed(several: Mapping[str, str], quadrant: Quadrant, harvest: Harvest) -> Iterable[Weighed]:
    """What is weighed; what is written as the id of a subject is called as that subject is."""
    return (Weighed(name, harvest.clusters.get(text, text), quadrant) for name, text in several.items())


def _summed(scores: Mapping[tuple[str, str], int], rows: Iterable[Weighed], columns: Iterable[Weighed]) -> Sum:
    across = tuple(columns)
    every = [scores.get((row.id, column.id)) for row in rows for column in across]
    known = [score for score in every if score is not None]
    return Sum(sum(known) if known else None, len(every) - len(known))


def _scores(said: Confrontation, rows: tuple[Weighed, ...], columns: tuple[Weighed, ...]) -> dict[tuple[str, str], int]:
    every = ((row, column) for row in rows for column in columns)
    return {
        (row.id, column.id): said.scores[row.id][column.id]
        for row, column in every
        if column.id in said.scores.get(row.id, {})
    }


def _first(pairs: Iterable[tuple[int, Weighed, Weighed]], most: int) -> tuple[Pair, ...]:
    """The highest scores, so many at most and all that share the last of these places."""
    ordered = sorted(pairs, key=lambda one: -one[0])
    least = ordered[most - 1][0] if len(ordered) > most else None
    chosen = [one for one in ordered if least is None or one[0] >= least]
    return tuple(
        Pair(row, column, score, 1 + sum(other > score for other, _, _ in chosen)) for score, row, column in chosen
    )


def _weakest(rows: tuple[Weighed, ...], sums: Mapping[str, Sum]) -> tuple[Weighed, ...]:
    totals = {row: sums[row.id].total or 0 for row in rows}
    lowest = min(totals.values())
    return tuple(row for row in rows if totals[row] == lowest) if lowest < 0 else ()
