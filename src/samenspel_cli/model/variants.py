"""What variants take in, leave out and choose: options, phases and activities that are there."""

from __future__ import annotations

from collections.abc import Iterator

from samenspel_cli.model.agreed import Variant
from samenspel_cli.model.engagement import Engagement, Work
from samenspel_cli.model.units import Card
from samenspel_cli.model.ways import Places, Way, places_of, worked
from samenspel_cli.problems import Fault, Path, Refusal
from samenspel_cli.problems.nearest import nearest


def variant_faults(engagement: Engagement, card: Card) -> Iterator[Fault]:
    """What variants name that is not there, that is several things, or that they cannot take in or choose."""
    if not any(one.with_ or one.without or one.choose for one in engagement.variants.values()):
        return
    places = places_of(engagement)
    items = {way: item for way, _, item in worked(engagement)}
    for name, variant in engagement.variants.items():
        here: Path = ("variants", name)
        for key, names in (("with", variant.with_), ("without", variant.without)):
            for at, one in enumerate(names):
                path = (*here, key, at)
                yield from _way_faults(one, engagement, places, path)
                ways = places.ways(one)
                if key == "with" and len(ways) == 1 and not items[ways[0]].optional:
                    yield Fault("pick-no-option", path, {"text": one, "word": one})
        yield from _choice_faults(variant, engagement, card, items, places, (*here, "choose"))


def _way_faults(name: str, engagement: Engagement, places: Places, path: Path) -> Iterator[Fault]:
    ways = places.ways(name)
    facts = {"text": name, "word": name}
    if not ways and name in engagement.variants:
        yield Fault("variant-of-variant", path, facts)
    elif not ways:
        known = tuple(places.names())
        yield Fault("part-unknown", path, {**facts, "known": known, "nearest": nearest(name, known)})
    elif len(ways) > 1:
        yield Fault("pick-ambiguous", path, {**facts, "known": tuple(sorted("/".join(way) for way in ways))})


def _choice_faults(
    variant: Variant, engagement: Engagement, card: Card, items: dict[Way, Work], places: Places, path: Path
) -> Iterator[Fault]:
    for at, choice in enumerate(variant.choose):
        name, equals, unit = choice.rpartition("=")
        if equals:
            wrong = list(_way_faults(name, engagement, places, (*path, at)))
            yield from wrong
            if wrong:
                continue
        of = [item for way, item in items.items() if not equals or way == places.way(name)]
        offered = {rate for item in of for rate in _offered(item, card)}
        if card.words.get(unit.lower(), unit) not in offered:
            known = tuple(sorted(offered))
            facts = {"text": unit, "known": known, "nearest": nearest(unit, known), "word": unit}
            yield Fault("choice-unknown", (*path, at), facts)


def _offered(item: Work, card: Card) -> Iterator[str]:
    """The rates between which the lines of a phase or activity leave a choice."""
    for fee in item.fee:
        for line in fee.choose:
            try:
                found = card.find(line)
            except Refusal:
                continue  # which rate was meant is told of the line itself
            if found is not None:
                yield found.rate
