"""What if: which alternatives are chosen, and which activities are taken in or left out."""

from __future__ import annotations

from dataclasses import replace

from samenspel_cli.model.engagement import Engagement
from samenspel_cli.model.frozen import frozen
from samenspel_cli.model.units import Card
from samenspel_cli.model.ways import Way, places_of, worked
from samenspel_cli.problems import Place, Problem, Problems
from samenspel_cli.problems.nearest import nearest


@frozen
class Picks:
    """What the asker wants to see: `choose` as UNIT or ID=UNIT, ids to take in (`with_`) and to leave out."""

    choose: tuple[str, ...] = ()
    with_: frozenset[str] = frozenset()
    without: frozenset[str] = frozenset()
    variant: str | None = None


NOTHING_PICKED = Picks()


@frozen
class Picked:
    """The same, found to be possible: activities and phases by their ways, units as ids of rates."""

    everywhere: tuple[str, ...] = ()
    by_activity: tuple[tuple[Way, str], ...] = ()
    with_: frozenset[Way] = frozenset()
    without: frozenset[Way] = frozenset()
    variant: str | None = None

    @property
    def nothing(self) -> bool:
        """Whether nobody asked for anything of one activity or phase."""
        return not (self.by_activity or self.with_ or self.without)

    def units(self, way: Way) -> tuple[str, ...]:
        """The units to choose in one activity, the most particular first."""
        return (*(unit for one, unit in self.by_activity if one == way), *self.everywhere)


def picked(engagement: Engagement, picks: Picks) -> Picked:
    """The picks, checked against the engagement. Raises `Problems` for each that names nothing, or two things."""
    if picks == NOTHING_PICKED:
        return Picked()
    if picks.variant is not None:
        return in_variant(engagement, picks.variant, replace(picks, variant=None))
    return _Picking(engagement).picked(picks)


def in_variant(engagement: Engagement, name: str, picks: Picks = NOTHING_PICKED) -> Picked:
    """The picks of a variant, and what the asker wants to see besides. Raises `Problems` as `picked` does."""
    variant = engagement.variants.get(name)
    if variant is None:
        known = tuple(engagement.variants)
        place = Place("command line", 1, 1, len(name) + 11, f"--variant {name}").narrowed(name)
        facts = {"text": name, "known": known, "nearest": nearest(name, known)}
        raise Problems([Problem("choice-variant-unknown", place, facts)])
    with_, without = picks.with_ | set(variant.with_), picks.without | set(variant.without)
    if not (with_ or without or picks.choose or variant.choose):
        return Picked(variant=name)
    return _Picking(engagement).picked(Picks((*picks.choose, *variant.choose), with_, without, name))


class _Picking:
    """Finds out what names on the command line mean."""

    def __init__(self, engagement: Engagement) -> None:
        self.places = places_of(engagement)
        self.items = {way: item for way, _, item in worked(engagement)}
        self.card = Card(engagement)
        self.found: list[Problem] = []

    def picked(self, picks: Picks) -> Picked:
        with_ = {self._way("--with", name, name) for name in sorted(picks.with_)}
        without = {self._way("--without", name, name) for name in sorted(picks.without)}
        everywhere: list[str] = []
        by_activity: list[tuple[Way, str]] = []
        for choice in picks.choose:
            name, equals, unit = choice.rpartition("=")
            way = self._way("--choose", choice, name) if equals else ()
            rate = None if way is None else self._unit(choice, unit.strip(), way)
            if rate is not None and way:
                by_activity.append((way, rate))
            elif rate is not None:
                everywhere.append(rate)
        if self.found:
            raise Problems(self.found)
        return Picked(
            tuple(everywhere),
            tuple(by_activity),
            frozenset(filter(None, with_)),
            frozenset(filter(None, without)),
            picks.variant,
        )

    def _way(self, flag: str, typed: str, name: str) -> Way | None:
        """The way that a name means: the whole of it, or its last steps where only one ends so."""
        ways = list(dict.fromkeys(self.places.ways(name)))  # two of one way are picked together
        if len(ways) == 1:
            if flag == "--with" and not self.items[ways[0]].optional:
                self._say("pick-no-option", f"{flag} {typed}", name, ())
            return ways[0]
        known = tuple(sorted("/".join(way) for way in ways) if ways else sorted(self.places.names()))
        self._say("pick-ambiguous" if ways else "pick-unknown", f"{flag} {typed}", name, known)
        return None

    def _unit(self, typed: str, unit: str, way: Way) -> str | None:
        """The rate that a unit means, when it can be chosen there; `way` is empty for everywhere."""
        offered = {
            found.rate
            for place, item in self.items.items()
            if not way or place == way
            for fee in item.fee
            for line in fee.choose
            if line.unit is not None and (found := self.card.find(line)) is not None
        }
        rate = self.card.words.get(unit.lower(), unit)
        if rate in offered:
            return rate
        self._say("choice-unknown", f"--choose {typed}", unit, tuple(sorted(offered)))
        return None

    def _say(self, code: str, flag: str, word: str, known: tuple[str, ...]) -> None:
        place = Place("command line", 1, 1, len(flag) + 1, flag).narrowed(word)
        facts = {"text": word, "known": known, "nearest": None if code == "pick-ambiguous" else nearest(word, known)}
        self.found.append(Problem(code, place, facts))
