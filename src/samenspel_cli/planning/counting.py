"""How many there are of what a fee is multiplied by: groups, participants, weeks, months, and counts of one's own."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from samenspel_cli.model.engagement import Engagement, Work
from samenspel_cli.model.fee import FeeLine
from samenspel_cli.model.groups import Groups
from samenspel_cli.model.number import EXACT, Range, Spread
from samenspel_cli.model.parties import participants
from samenspel_cli.model.period import Period
from samenspel_cli.model.pricing import Factor
from samenspel_cli.model.rates import plural
from samenspel_cli.model.units import COUNTS, GROUP, PARTICIPANT, PERIODS, TIME, Card
from samenspel_cli.planning.pricing import Counts
from samenspel_cli.problems import Fault, Path, Refusal

if TYPE_CHECKING:
    from fractions import Fraction

    from samenspel_cli.model.engagement import Prorata
    from samenspel_cli.model.timing import Repeat


@dataclass(slots=True)
class Counting:
    """The counts of one engagement, in one of its variants if it has some; `find` is told what is wrong."""

    engagement: Engagement
    card: Card
    variant: str | None
    find: Callable[[Fault], None]
    top: Counts = field(init=False)
    """Those of the front page."""
    _fixed: Counts = field(init=False)
    """What the variant says of counts, everywhere."""
    _windows: dict[tuple[int, Period | None, str | None, tuple[str, ...]], tuple[Counts, Counts]] = field(
        default_factory=dict
    )

    def __post_init__(self) -> None:
        self._fixed = self._of_variant()
        self.top = {**_own(self.engagement.counts, ()), **self._fixed}

    def _of_variant(self) -> Counts:
        if self.variant is None:
            return {}
        variant, path = self.engagement.variants[self.variant], ("variants", self.variant)
        fixed = _own(variant.counts, path)
        if variant.groups is not None:
            number = variant.groups
            groups = Spread(number.low, number.low, number.high)
            fixed[GROUP] = Factor("count", groups, GROUP, (*path, "groups"), own=False)
        return fixed

    def of_activity(self, activity: Work, path: Path, outer: Counts) -> Counts:
        """The counts in an activity or phase: its own, its groups and its participants, and what stands above it."""
        people = participants(self.engagement.parties, activity.for_)
        counts = dict(outer)
        if activity.counts:
            counts |= _own(activity.counts, path)
        groups: Groups | None = activity.groups
        if groups is not None:
            outer_people = outer.get(PARTICIPANT)
            if people is None and outer_people is not None and outer_people.value is not None:
                people = Range(outer_people.value.low, outer_people.value.high)
            number = groups.count(people)
            counts[GROUP] = Factor("count", number, GROUP, (*path, "groups"), own=False)
            people = groups.participants or people
        if people is not None:
            spread = Spread(people.low, people.middle, people.high)
            where = (*path, "groups") if groups is not None and groups.participants else (*path, "for")
            counts[PARTICIPANT] = Factor("count", spread, PARTICIPANT, where, own=False)
        if activity.repeat is not None:
            self._count_times(activity, activity.repeat, path, counts)
        return {**counts, **self._fixed} if self._fixed else counts

    def _count_times(self, activity: Work, repeat: Repeat, path: Path, counts: dict[str, Factor]) -> None:
        """How often something comes back: as was said, or as often as fits in its window.

        A count of one's own stands; where it is another number, that is told.
        """
        said = repeat.times is not None
        number = repeat.times if repeat.times is not None else _fitting(repeat, activity.when)
        own = next((one for one in _own(activity.counts, path).values() if one.word == TIME), None)
        if own is not None:
            if number is not None and own.value is not None and own.value != Spread.of(Decimal(number)):
                facts = {"unit": "keer", "given": own.value.planned, "computed": Decimal(number)}
                self.find(Fault("count-differs", own.source, facts, warning=True))
            return
        value = None if number is None else Spread.of(Decimal(number))
        where = (*path, "repeat", "times" if said else "every")
        counts[TIME] = Factor("count", value, TIME, where, own=False)

    def over_time(
        self, fee: FeeLine, counts: Counts, window: Period | None, prorata: Prorata | None, path: Path
    ) -> tuple[Counts, bool]:
        """The counts with the weeks, months, quarters or years that a fee asks for; and whether it has no end."""
        words = period_words(fee, self.card)
        if not words:
            return counts, False
        key = (id(counts), window, prorata, words)
        known = self._windows.get(key)
        if known is None:
            more = dict(counts)
            for word in words:
                self._count(word, window, prorata, more, path)
            # The counts are kept as well: as long as they live, no others can have their identity.
            known = self._windows[key] = (more, counts)
        found = known[0]
        return found, any(PERIODS[word] not in found and word not in found for word in words)

    def _count(
        self, word: str, window: Period | None, prorata: Prorata | None, counts: dict[str, Factor], path: Path
    ) -> None:
        """Put in `counts` how many of a period there are; nothing where there is no end."""
        from samenspel_cli.planning.windows import count, over

        unit, given, where = PERIODS[word], counts.get(word), (*path, "when")
        horizon = self.engagement.horizon
        spans = window.spans if window is not None else ()
        number: Decimal | None = None
        told: object = None
        try:
            if spans:
                first, *others = (count(unit, *days, prorata) for days in spans)
                number = _decimal(sum(others, first))
            elif horizon is not None and given is None:
                number = _decimal(over(horizon.number, horizon.unit, unit, prorata))
                where = ("horizon",)
        except Refusal as refusal:
            told = f"{refusal.facts.get('whole', '')} and {refusal.facts.get('left', '')}"
            if given is None:
                self.find(Fault(refusal.code, (*path, "fee"), {"unit": word, "word": word, **refusal.facts}))
                number = Decimal(1)
        if given is not None:
            # A given count stands; a window that says otherwise is told.
            same = number is not None and given.value == Spread.of(number)
            if given.value is not None and not same and (number is not None or told is not None):
                facts = {"unit": word, "given": given.value.planned, "computed": told if number is None else number}
                self.find(Fault("count-differs", given.source, facts, warning=True))
        elif number is not None:
            counts[unit] = Factor("count", Spread.of(number), unit, where, own=False)


def _fitting(repeat: Repeat, window: Period | None) -> int | None:
    """How often something fits in its window, from the first day on; None where that depends on more than the window.

    Which days are working days is not known here, so that what comes back every so many of these has to say how often.
    """
    if window is None or not window.spans or repeat.every.unit not in ("calendar-day", "week", "month", "year"):
        return None
    from samenspel_cli.model.days import Days
    from samenspel_cli.planning.repeating import repeated

    return sum(1 for _ in repeated(Days(), repeat.every, window.spans)) or None


def period_words(fee: FeeLine, card: Card) -> tuple[str, ...]:
    """The weeks, months, quarters and years by which a line is multiplied."""
    if not fee.per and not fee.choose:
        return ()
    words: list[str] = []
    for one in fee.choose or (fee,):
        if one.per:
            found = card.find(one)
            words += [word.lower() for word in (found.per if found is not None else one.per) if word.lower() in PERIODS]
    return tuple(dict.fromkeys(words))


def _own(counts: Any, path: Path) -> dict[str, Factor]:
    """Counts of one's own, by each word for them in lower case."""
    words: dict[str, Factor] = {}
    for name, own in counts.items():
        counted = COUNTS.get(name.lower()) or name
        factor = Factor("count", own.spread, counted, (*path, "counts", name), own=False)
        for word in (name, own.plural or plural(name), counted):
            words.setdefault(word.lower(), factor)
    return words


def _decimal(number: Fraction) -> Decimal:
    """A number of periods; its 200 figures never let a cent slip."""
    return EXACT.divide(Decimal(number.numerator), Decimal(number.denominator))
