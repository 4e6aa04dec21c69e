"""What every combination of choices comes to: options in or out, one of several ways, one of the variants.

Nothing is added up twice: each combination is worked out as a whole, as `quote` with the same picks does it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from decimal import Decimal
from itertools import product
from math import prod
from typing import NamedTuple

from samenspel_cli.model.engagement import Engagement, Work
from samenspel_cli.model.fee import FeeLine
from samenspel_cli.model.pricing import Pricing
from samenspel_cli.model.project import Project
from samenspel_cli.model.units import Card
from samenspel_cli.model.ways import Way, places_of, worked
from samenspel_cli.planning.budget import Budget
from samenspel_cli.planning.outcome import Outcomes, outcomes
from samenspel_cli.planning.picks import Picks

MOST = 256
"""How many combinations are worked out at most."""
_MOST_LINES = 100_000
"""How many lines are priced at most in all combinations together, so that a huge engagement keeps nobody waiting."""


class Turn(NamedTuple):
    """One thing to choose: an option (without it, with it), the unit of an activity, or the variant."""

    name: str
    """What names it on the command line; empty for the variant."""
    work: Work | None
    prices: tuple[Pricing, ...] = ()
    """The alternatives of a choice; none for an option."""
    words: tuple[str, ...] = ()
    """What picks each of the ways on the command line."""
    chosen: int = 0
    weight: Decimal = Decimal(0)
    """How far its cheapest and its dearest way are apart."""

    @property
    def ways(self) -> int:
        """How many ways there are."""
        return len(self.words) or 2


def turns(project: Project, several: Outcomes, picks: Picks) -> tuple[tuple[Turn, ...], tuple[Turn, ...]]:
    """What can be chosen, in the order of the engagement, and what makes too many: the least of it."""
    costs = next(iter(several.values()))
    every = [*_variants(project.engagement, picks), *_turns(project.engagement, costs, picks)]
    most = min(MOST, _MOST_LINES // max(1, sum(1 for _ in costs.lines)))
    kept: list[Turn] = []
    for turn in sorted(every, key=lambda one: (one.work is not None, -one.weight)):
        if turn.ways * prod(one.ways for one in kept) <= most:
            kept.append(turn)
    return tuple(one for one in every if one in kept), tuple(one for one in every if one not in kept)


def combinations(project: Project, chosen: Sequence[Turn], picks: Picks, today: date) -> Iterator[Budget]:
    """The budget of every combination, the last turn turning fastest; other picks stand as they were."""
    places = places_of(project.engagement)
    names = {
        turn.name: {name for name in picks.with_ if places.ways(name) == places.ways(turn.name)} for turn in chosen
    }
    for combination in product(*(range(turn.ways) for turn in chosen)):
        choose, with_, without, variant = picks.choose, picks.with_, picks.without, picks.variant
        for turn, way in zip(chosen, combination, strict=True):
            if not turn.name:
                variant = turn.words[way]
            elif turn.words:
                choose = (*choose, f"{turn.name}={turn.words[way]}")
            elif way:
                with_ = with_ | {turn.name}
            else:  # also where the asker or a variant takes it in
                with_, without = with_ - names[turn.name], without | {turn.name}
        yield next(iter(outcomes(project, Picks(choose, with_, without, variant), today).values()))


def _variants(engagement: Engagement, picks: Picks) -> Iterator[Turn]:
    if engagement.variants and picks.variant is None:
        yield Turn("", None, words=tuple(engagement.variants))


def _turns(engagement: Engagement, costs: Budget, picks: Picks) -> Iterator[Turn]:
    card, places = Card(engagement), places_of(engagement)
    left = {places.way(name) for name in picks.without}
    optional: list[Way] = []
    for way, _, work in worked(engagement):
        name = "/".join(way)
        if any(way[: len(above)] == above for above in optional):
            continue  # it comes and goes with the option above it
        if any(way[: len(above)] == above for above in left):
            continue  # the asker left it out
        if work.optional:
            optional.append(way)
            option = next((one for one in costs.options if one.activity is work), None)
            if option is not None and option.lines and not option.left_out:
                amount = option.total.amount
                yield Turn(name, work, chosen=int(option.included), weight=max(abs(amount.low), abs(amount.high)))
            continue
        choices = [line for line in work.fee if line.choose]
        if len(choices) == 1:
            yield from _choice(card, name, work, choices[0], costs)


def _choice(card: Card, name: str, work: Work, line: FeeLine, costs: Budget) -> Iterator[Turn]:
    found = [card.find(one) if one.unit is not None else None for one in line.choose]
    words = tuple(one.rate for one in found if one is not None)
    if len(set(words)) < len(line.choose):
        return  # two ways in one unit have no name of their own
    priced = next((one for one in costs.lines if one.activity is work and one.pricing.alternatives), None)
    if priced is None:
        return  # it was chosen for this document already
    prices = priced.pricing.alternatives
    amounts = [one.amount.planned for one in prices if one.amount is not None]
    yield Turn(
        name, work, prices, words, priced.pricing.planned, max(amounts) - min(amounts) if amounts else Decimal(0)
    )
