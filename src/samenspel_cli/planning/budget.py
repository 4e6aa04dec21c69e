"""What an engagement costs: lines, phases, the total and the VAT, each at its lowest, as planned and at its highest.

What is not known is never counted as nothing: a total says whether it is complete, and if not, why.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from samenspel_cli.model.engagement import Activity, Engagement, Phase
from samenspel_cli.model.fee import FeeLine
from samenspel_cli.model.groups import Groups
from samenspel_cli.model.ids import id_of
from samenspel_cli.model.number import EXACT, ZERO, Range, Spread, cents
from samenspel_cli.model.parties import participants
from samenspel_cli.model.pricing import Default, Factor, Pricing, Unknown
from samenspel_cli.model.vat import Category, Vat, VatRates
from samenspel_cli.planning.picks import Picked, Way
from samenspel_cli.planning.pricing import Counts, Pricer
from samenspel_cli.problems import Path


@dataclass(frozen=True, slots=True)
class Reason:
    """Why a total is not complete: what is unknown of which line."""

    why: Unknown
    title: str


@dataclass(frozen=True, slots=True)
class Total:
    """The sum of what is known, and why that may not be all."""

    amount: Spread
    reasons: tuple[Reason, ...] = ()
    defaults: frozenset[Default] = frozenset()
    """What the planned amount rests on where nobody said."""

    @property
    def complete(self) -> bool:
        """Whether every line in it is known. A range is complete."""
        return not self.reasons


@dataclass(frozen=True, slots=True)
class Line:
    """One priced line: an activity, or one of the several lines of its fee."""

    activity: Activity
    index: int
    """Which line of the activity's fee it is."""
    pricing: Pricing
    vat: VatKind
    among: Path
    """Where the activity's neighbours stand; shared by all of them."""
    position: int
    """Which of its neighbours the activity is."""
    above: tuple[str, ...] = ()
    """The ids of the headings above it."""
    vats: tuple[VatKind, ...] = ()
    """The VAT of each alternative, where they differ; then the lowest and the highest may fall under different ones."""

    @property
    def id(self) -> str:
        """The activity's id, below its headings' (`ontwerp/toets`); lines of one fee are numbered."""
        own = "/".join((*self.above, id_of(self.activity)))
        return own if len(self.activity.fee) == 1 else f"{own}/{self.index + 1}"

    @property
    def path(self) -> Path:
        """Where the fee was written."""
        fee = (*self.among, self.position, "fee")
        return fee if len(self.activity.fee) == 1 else (*fee, self.index)

    @property
    def title(self) -> str:
        """What the line is called."""
        return self.activity.fee[self.index].title or self.activity.title


@dataclass(frozen=True, slots=True)
class Heading:
    """An activity that consists of others: a title above their lines."""

    activity: Activity
    above: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Section:
    """The lines of one phase, or (without a phase) of the activities outside all of them."""

    phase: Phase | None
    entries: tuple[Line | Heading, ...]
    total: Total

    @property
    def lines(self) -> Iterator[Line]:
        """The priced lines, without the headings."""
        return (entry for entry in self.entries if isinstance(entry, Line))


@dataclass(frozen=True, slots=True)
class Option:
    """An activity outside the total, or taken into it because the asker wants to see that."""

    activity: Activity
    lines: tuple[Line, ...]
    total: Total
    included: bool

    @property
    def id(self) -> str:
        """The activity's id."""
        return id_of(self.activity)


@dataclass(frozen=True, slots=True)
class VatKind:
    """One kind of VAT: two lines of the same kind are added up before VAT is taken."""

    category: Category
    rate: Decimal | None
    """The percentage; None where none is charged, or where it is not known."""
    reason: str | None = None


@dataclass(frozen=True, slots=True)
class VatSum:
    """The VAT over the sum of all lines of one kind; `amount` is None when the kind is not known."""

    kind: VatKind
    base: Total
    amount: Spread | None


@dataclass(frozen=True, slots=True)
class Budget:
    """Everything that an engagement costs."""

    sections: tuple[Section, ...]
    options: tuple[Option, ...]
    total: Total
    vat: tuple[VatSum, ...]
    including: Total
    """The total with VAT."""


def budget(engagement: Engagement, picked: Picked, rates: VatRates, today: date) -> Budget:
    """The budget of a valid engagement. `rates` and `today` settle a VAT that is said nowhere."""
    working = _Working(engagement, picked, rates, today)
    sections = [working.section(None, engagement.activities, ("activities",))] if engagement.activities else []
    sections = [
        *(working.section(p, p.activities, ("phases", at, "activities")) for at, p in enumerate(engagement.phases)),
        *sections,
    ]
    total = _sum(section.total for section in sections)
    vat = tuple(_vat_sum(kind, base) for kind, base in working.by_vat.items())
    return Budget(tuple(sections), tuple(working.options), total, vat, _including(total, vat))


@dataclass(slots=True)
class _Working:
    """The state of one calculation."""

    engagement: Engagement
    picked: Picked
    rates: VatRates
    today: date
    options: list[Option] = field(default_factory=list)
    by_vat: dict[VatKind, _Base] = field(default_factory=dict)
    _pricer: Pricer = field(init=False)
    _kinds: dict[tuple[int, int | None], VatKind] = field(default_factory=dict)
    _no_counts: Counts = field(default_factory=dict)

    def __post_init__(self) -> None:
        self._pricer = Pricer(self.engagement)

    def section(self, phase: Phase | None, activities: Iterable[Activity], path: Path) -> Section:
        way = () if phase is None else (id_of(phase),)
        above = _Above(phase.vat if phase else None, self._no_counts, (), way, left_out=way in self.picked.without)
        entries: list[Line | Heading] = []
        for position, activity in enumerate(activities):
            entries += self._activity(activity, path, position, above)
        lines = [entry for entry in entries if isinstance(entry, Line)]
        for line in lines:
            self._add_vat(line)
        return Section(phase, tuple(entries), _total(lines))

    def _activity(self, activity: Activity, among: Path, position: int, above: _Above) -> list[Line | Heading]:
        """The entries of one activity; an option gives none, unless it is taken in."""
        way: Way = () if self.picked.nothing else (*above.way, id_of(activity))
        out = above.left_out or way in self.picked.without
        included = not out and (not activity.optional or way in self.picked.with_)
        vat = activity.vat or above.vat
        counts = above.counts
        if activity.groups is not None or activity.for_:
            counts = self._counts(activity, (*among, position), counts)
        units = self.picked.units(way)
        entries: list[Line | Heading] = [
            self._line(activity, index, among, position, vat, counts, units, above.ids)
            for index in range(len(activity.fee))
        ]
        place = len(self.options)
        if activity.activities:
            entries.append(Heading(activity, above.ids))
            ids = (*above.ids, id_of(activity))
            below = _Above(vat, counts, ids, way, taken=above.taken and included)
            for inside, inner in enumerate(activity.activities):
                entries += self._activity(inner, (*among, position, "activities"), inside, below)
        if activity.optional or out:
            lines = tuple(entry for entry in entries if isinstance(entry, Line))
            if lines:
                self.options.insert(place, Option(activity, lines, _total(lines), included and above.taken))
        return entries if included else []

    def _line(
        self,
        activity: Activity,
        index: int,
        among: Path,
        position: int,
        vat: Vat | None,
        counts: Counts,
        units: tuple[str, ...],
        ids: tuple[str, ...],
    ) -> Line:
        fee = activity.fee[index]
        pricing = self._pricer.price(fee, counts, units)
        if not fee.choose:
            return Line(activity, index, pricing, self._vat(fee, activity, vat), among, position, ids)
        if not pricing.alternatives:
            chosen = self._pricer.chosen(fee, units)
            return Line(activity, index, pricing, self._vat(chosen, activity, fee.vat or vat), among, position, ids)
        kinds = tuple(self._vat(one, activity, fee.vat or vat) for one in fee.choose)
        vats = kinds if len(set(kinds)) > 1 else ()
        return Line(activity, index, pricing, kinds[pricing.planned], among, position, ids, vats)

    def _add_vat(self, line: Line) -> None:
        pricing = line.pricing
        base = self.by_vat.setdefault(line.vat, _Base())
        if pricing.amount is None or not line.vats:
            base.add(line, pricing.amount)
            return
        bounds = _bounds(pricing)
        for kind in dict.fromkeys(line.vats):
            parts = (
                part if line.vats[alternative] == kind else Decimal("0.00")
                for part, alternative in zip(_parts(pricing.amount), bounds, strict=True)
            )
            self.by_vat.setdefault(kind, _Base()).add(line, Spread(*parts))

    def _counts(self, activity: Activity, path: Path, outer: Counts) -> Counts:
        people = participants(self.engagement.parties, activity.for_)
        counts = dict(outer)
        groups: Groups | None = activity.groups
        if groups is not None:
            outer_people = outer.get("participant")
            if people is None and outer_people is not None and outer_people.value is not None:
                people = Range(outer_people.value.low, outer_people.value.high)
            number = groups.count(people)
            counts["group"] = Factor("count", number, "group", (*path, "groups"), own=False)
            people = groups.participants or people
        if people is not None:
            spread = Spread(people.low, people.middle, people.high)
            where = (*path, "groups") if groups is not None and groups.participants else (*path, "for")
            counts["participant"] = Factor("count", spread, "participant", where, own=False)
        return counts

    def _vat(self, line: FeeLine, activity: Activity, nearest: Vat | None) -> VatKind:
        """The nearest VAT: the line's, the activity's (or a heading's or phase's), the rate's, the front page's."""
        rate = self._pricer.rate_of(line)
        said = line.vat or nearest or (self.engagement.rates[rate].vat if rate else None) or self.engagement.vat
        day = activity.when.first if activity.when is not None else None
        key = (id(said), None if said is not None or day is None else day.toordinal())
        kind = self._kinds.get(key)
        if kind is None:
            if said is None:
                standard = self.rates.standard_on(day or self.engagement.date or self.today)
                kind = VatKind("taxed", standard)
            else:
                kind = VatKind(said.category, said.rate, said.reason)
            self._kinds[key] = kind
        return kind


@dataclass(frozen=True, slots=True)
class _Above:
    """What stands above an activity and decides about it."""

    vat: Vat | None
    counts: Counts
    ids: tuple[str, ...]
    """The ids of the headings."""
    way: Way
    left_out: bool = False
    taken: bool = True
    """Nothing above it is an option that was not taken in."""


@dataclass(slots=True)
class _Base:
    """The sum over which one kind of VAT is taken, while it is added up."""

    amount: Spread = ZERO
    reasons: list[Reason] = field(default_factory=list)

    def add(self, line: Line, amount: Spread | None) -> None:
        if amount is not None:
            self.amount += amount
        elif (reason := _reason(line)) is not None:
            self.reasons.append(reason)


def _bounds(pricing: Pricing) -> tuple[int, int, int]:
    """Which alternative is the cheapest, which is planned, and which is the dearest."""
    amounts = [one.amount or ZERO for one in pricing.alternatives]
    places = range(len(amounts))
    low = min(places, key=lambda at: amounts[at].low)
    return low, pricing.planned, max(places, key=lambda at: amounts[at].high)


def _reason(line: Line) -> Reason | None:
    unknown = line.pricing.unknown
    return None if unknown is None or unknown == "nvt" else Reason(unknown, line.title)


def _total(lines: Iterable[Line]) -> Total:
    add = EXACT.add
    low = planned = high = Decimal("0.00")
    reasons: list[Reason] = []
    defaults: frozenset[Default] = frozenset()
    for line in lines:
        pricing = line.pricing
        if pricing.amount is not None:
            low, planned, high = (
                add(low, pricing.amount.low),
                add(planned, pricing.amount.planned),
                add(high, pricing.amount.high),
            )
            if pricing.defaults:
                defaults |= pricing.defaults
        elif (reason := _reason(line)) is not None:
            reasons.append(reason)
    return Total(Spread(low, planned, high), tuple(reasons), defaults)


def _sum(totals: Iterable[Total]) -> Total:
    amount, defaults = ZERO, frozenset[Default]()
    reasons: list[Reason] = []
    for total in totals:
        amount += total.amount
        reasons += total.reasons
        defaults |= total.defaults
    return Total(amount, tuple(reasons), defaults)


def _vat_sum(kind: VatKind, base: _Base) -> VatSum:
    total = Total(base.amount, tuple(base.reasons))
    if kind.category == "unknown":
        return VatSum(kind, total, None)
    if kind.rate is None:
        return VatSum(kind, total, ZERO)
    share = EXACT.divide(kind.rate, Decimal(100))
    return VatSum(kind, total, Spread(*(cents(EXACT.multiply(part, share)) for part in _parts(base.amount))))


def _parts(spread: Spread) -> tuple[Decimal, Decimal, Decimal]:
    return (spread.low, spread.planned, spread.high)


def _including(total: Total, vat: Iterable[VatSum]) -> Total:
    amount, reasons = total.amount, list(total.reasons)
    for one in vat:
        if one.amount is None:
            reasons.append(Reason("vat", ""))
        else:
            amount += one.amount
    return Total(amount, tuple(reasons), total.defaults)
