"""What an engagement costs: lines, phases, the total and the VAT, each at its lowest, as planned and at its highest.

What is not known is never counted as nothing: a total says whether it is complete, and if not, why.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from copy import copy
from dataclasses import dataclass, field, replace
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from samenspel_cli.model.engagement import Activity, Engagement, Phase
from samenspel_cli.model.fee import ALL, FeeLine
from samenspel_cli.model.groups import Groups
from samenspel_cli.model.ids import id_of
from samenspel_cli.model.money import Money, read_money, starts_as_money
from samenspel_cli.model.number import EXACT, WHOLE, ZERO, Range, Spread, cents
from samenspel_cli.model.parties import participants
from samenspel_cli.model.period import Period
from samenspel_cli.model.pricing import Factor, Pricing
from samenspel_cli.model.rates import Rate, rounded_to
from samenspel_cli.model.units import COUNTS, GROUP, PARTICIPANT, PERIODS, Card
from samenspel_cli.model.vat import Vat, VatRates
from samenspel_cli.model.ways import Places, Way
from samenspel_cli.planning.lines import (
    NOTHING,
    PLAIN,
    Beside,
    Heading,
    Line,
    Reason,
    Sort,
    Total,
    Traits,
    VatKind,
    reason_of,
    shared_out,
    sum_of,
    total_of,
)
from samenspel_cli.planning.picks import Picked
from samenspel_cli.planning.pricing import Context, Counts, Pricer, capped, drops, product, rounded, units_of
from samenspel_cli.problems import Fault, Path, Refusal

if TYPE_CHECKING:
    from fractions import Fraction

__all__ = ["Budget", "Heading", "Line", "Option", "Reason", "Section", "Total", "VatKind", "VatSum", "budget"]

Entry = Line | Heading
_PHASE_SPEAKS = ("money", "billing", "theme", "change", "provisional", "when", "prorata")


@dataclass(frozen=True, slots=True)
class Section:
    """The lines of one phase, or (without a phase) of the activities outside all of them."""

    phase: Phase | None
    entries: tuple[Entry, ...]
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
class VatSum:
    """The VAT over the sum of all lines of one kind; `amount` is None when the kind is not known."""

    kind: VatKind
    base: Total
    """What it is taken over, excluding VAT."""
    amount: Spread | None


@dataclass(frozen=True, slots=True)
class ChangeSum:
    """What one change (extra or reduced work) comes to."""

    id: str
    total: Total


@dataclass(frozen=True, slots=True)
class Budget:
    """Everything that an engagement costs."""

    sections: tuple[Section, ...]
    options: tuple[Option, ...]
    adjustments: tuple[Line, ...]
    """What goes off or comes on top of the whole."""
    besides: tuple[Line, ...]
    """What stands beside the total: work without an end, in kind, not charged."""
    sum: Total
    """The sum of all lines as they are priced: excluding VAT, or including it where all prices do."""
    total: Total
    """The total excluding VAT."""
    vat: tuple[VatSum, ...]
    including: Total
    """The total with VAT."""
    agreed: Total | None = None
    """The sum without the changes, where there are any."""
    changes: tuple[ChangeSum, ...] = ()
    gross: bool = False
    """Whether the lines include VAT."""
    findings: tuple[Fault, ...] = ()
    """What is wrong, or worth a look, that only the sums can tell."""

    @property
    def lines(self) -> Iterator[Line]:
        """All lines in the total."""
        for section in self.sections:
            yield from section.lines
        yield from self.adjustments


def budget(
    engagement: Engagement,
    picked: Picked,
    rates: VatRates,
    today: date,
    quotes: Mapping[str, Total] | None = None,
) -> Budget:
    """The budget of a valid engagement. `rates` and `today` settle a VAT that is said nowhere.

    `quotes` are the totals of other engagements that lines refer to, by what the line says.
    """
    return _Working(engagement, picked, rates, today, quotes or {}).budget()


@dataclass(slots=True)
class _Working:
    """The state of one calculation."""

    engagement: Engagement
    picked: Picked
    rates: VatRates
    today: date
    quotes: Mapping[str, Total]
    plain: bool = False
    """Only lines that stand alone: without percentages, and without what goes off or comes on top."""
    options: list[Option] = field(default_factory=list)
    besides: list[Line] = field(default_factory=list)
    findings: dict[tuple[str, Path], Fault] = field(default_factory=dict)
    by_vat: dict[VatKind, _Base] = field(default_factory=dict)
    pricer: Pricer = field(init=False)
    _card: Card = field(init=False)
    _kinds: dict[tuple[int, int | None], VatKind] = field(default_factory=dict)
    _counts0: Counts = field(init=False)
    _places: Places = field(init=False)
    _fixed: Counts = field(default_factory=dict)
    """What the variant says of counts, everywhere."""
    _windows: dict[tuple[int, Period | None, str | None, tuple[str, ...]], tuple[Counts, Counts]] = field(
        default_factory=dict
    )
    _measured: dict[tuple[Way, frozenset[Way], str | None], Total] = field(default_factory=dict)
    _simple: dict[int, bool] = field(default_factory=dict)
    _dated: bool = False
    _settling: bool = False
    _rates_speak: bool = False

    def __post_init__(self) -> None:
        engagement = self.engagement
        self._card = Card(engagement)
        self._places = Places(engagement)
        rounding = engagement.rounding
        exact = rounding is not None and rounding.at == "end"
        base = engagement.date or self.today
        self.pricer = Pricer(self._card, engagement.client.kind, base, exact)
        rates = engagement.rates.values()
        self._dated = any(rate.dated for rate in rates)
        self._rates_speak = any(rate.money or rate.billing for rate in rates)
        gross = engagement.prices == "including-vat"
        by_line = rounding is not None and rounding.vat == "line"
        self._settling = by_line or any(rate.gross is not None and rate.gross != gross for rate in rates)
        variant = engagement.variants.get(self.picked.variant) if self.picked.variant else None
        if variant is not None and self.picked.variant is not None:
            self._fixed = _own_counts(variant.counts, ("variants", self.picked.variant))
            if variant.groups is not None:
                number = variant.groups
                groups = Spread(number.low, number.low, number.high)
                path = ("variants", self.picked.variant, "groups")
                self._fixed = {**self._fixed, GROUP: Factor("count", groups, GROUP, path, own=False)}
        self._counts0 = {**_own_counts(engagement.counts, ()), **self._fixed}

    # The whole

    def budget(self) -> Budget:
        self._count_ordered()
        engagement = self.engagement
        sections = self._sections()
        lines = [line for section in sections for line in section.lines]
        self._find_promised()
        adjustments = tuple(self._whole_adjusted(lines))
        for line in (*lines, *adjustments):
            self._add_vat(line)
        parts = [section.total for section in sections]
        total = sum_of([*parts, total_of(adjustments)]) if adjustments else sum_of(parts)
        gross = engagement.prices == "including-vat"
        vat = tuple(self._vat_sum(kind, base, gross=gross) for kind, base in self.by_vat.items())
        excluding, including = (_less(total, vat), total) if gross else (total, _more(total, vat))
        agreed, changes = self._changes(lines, adjustments)
        return Budget(
            tuple(sections),
            tuple(self.options),
            adjustments,
            tuple(self.besides),
            total,
            excluding,
            vat,
            including,
            agreed,
            changes,
            gross,
            tuple(self.findings.values()),
        )

    def _find_promised(self) -> None:
        """Given prices that are not what is worked out: they stand, with a remark."""
        kind = self.engagement.client.kind
        for rate, on_day in self.pricer.promised.items():
            given, computed = on_day.price.to(kind), on_day.computed and on_day.computed.to(kind)
            facts = {"given": given and given.amount, "computed": computed and computed.amount}
            if facts["given"] != facts["computed"]:
                self._find(Fault("rate-given-differs", ("rates", rate, "given"), facts, warning=True))

    def _sections(self) -> list[Section]:
        engagement = self.engagement
        sections = [
            self.section(p, p.activities, ("phases", at, "activities")) for at, p in enumerate(engagement.phases)
        ]
        if engagement.activities:
            sections.append(self.section(None, engagement.activities, ("activities",)))
        return sections

    def _count_ordered(self) -> None:
        """Count what the whole engagement takes of each rate whose tiers go over all of it."""
        engagement = self.engagement
        if not any(rate.tiers and rate.over == "engagement" for rate in engagement.rates.values()):
            return
        ordered: dict[str, Spread] = {}
        for section in self._alone(plain=True)._sections():
            for line in section.lines:
                fee = line.activity.fee[line.index] if isinstance(line.activity, Activity) else None
                for one, pricing in _taken(fee, line.pricing) if fee is not None else ():
                    found, units = self._card.find(one), units_of(pricing)
                    if found is not None and units is not None:
                        ordered[found.rate] = ordered.get(found.rate, ZERO) + units
        self.pricer.ordered = ordered
        self.pricer.begin()

    def _alone(self, *, plain: bool = False, with_: frozenset[Way] = frozenset()) -> _Working:
        """The same calculation on its own: its lines are not kept, only what it found wrong."""
        other = copy(self)
        other.picked = replace(self.picked, with_=self.picked.with_ | with_) if with_ else self.picked
        other.plain, other.options, other.besides, other.by_vat = plain, [], [], {}
        return other

    def _changes(self, lines: list[Line], adjustments: tuple[Line, ...]) -> tuple[Total | None, tuple[ChangeSum, ...]]:
        if not self.engagement.changes:
            return None, ()
        agreed = total_of([*(line for line in lines if line.traits.change is None), *adjustments])
        changes = tuple(
            ChangeSum(name, total_of(line for line in lines if line.traits.change == name))
            for name in self.engagement.changes
        )
        return agreed, changes

    # Phases and activities

    def _above(self, phase: Phase | None, path: Path) -> _Above:
        """What stands above the activities of a phase, or of those outside all phases."""
        if phase is None:
            return _Above(None, self._counts0, (), (), left_out=() in self.picked.without)
        counts = {**self._counts0, **_own_counts(phase.counts, path), **self._fixed} if phase.counts else self._counts0
        spoken = any(getattr(phase, name) for name in _PHASE_SPEAKS)
        way = (id_of(phase),)
        traits = _traits(phase, PLAIN) if spoken else PLAIN
        return _Above(phase.vat, counts, (), way, traits, left_out=way in self.picked.without)

    def section(self, phase: Phase | None, activities: Iterable[Activity], path: Path) -> Section:
        above = self._above(phase, path[:-1])
        entries: list[Entry] = []
        for position, activity in enumerate(activities):
            entries += self._activity(activity, path, position, above)
        lines = [entry for entry in entries if isinstance(entry, Line)]
        if phase is not None and not self.plain and _levels(phase):
            owner = _Owner(phase, path[:-2], int(path[-2]), (), phase.vat, above.traits)
            more = self._adjusted(owner, lines)
            entries = _covered(entries, more)
            entries += more
            lines = [entry for entry in entries if isinstance(entry, Line)]
        return Section(phase, tuple(entries), total_of(lines))

    def _activity(self, activity: Activity, among: Path, position: int, above: _Above) -> list[Entry]:
        """The entries of one activity; an option gives none, unless it is taken in."""
        way: Way = () if self.picked.nothing else (*above.way, id_of(activity))
        out = above.left_out or way in self.picked.without
        included = not out and (not activity.optional or way in self.picked.with_)
        around = self._around(activity, among, position, above, way)
        entries: list[Entry] = []
        for index in range(len(activity.fee)):
            entries += self._lines(activity, index, around)
        place = len(self.options)
        if activity.activities:
            entries.append(Heading(activity, above.ids))
            below = _Above(
                around.vat, around.counts, (*above.ids, id_of(activity)), way, around.traits,
                taken=above.taken and included,
            )  # fmt: skip
            for inside, inner in enumerate(activity.activities):
                entries += self._activity(inner, (*among, position, "activities"), inside, below)
        if not self.plain and _levels(activity):
            owner = _Owner(activity, among, position, above.ids, around.vat, around.traits)
            more = self._adjusted(owner, [entry for entry in entries if isinstance(entry, Line)])
            entries = [*_covered(entries, more), *more]
        entries = self._aside(entries, included=included and above.taken)
        if activity.optional or out:
            lines = tuple(entry for entry in entries if isinstance(entry, Line))
            if lines:
                self.options.insert(place, Option(activity, lines, total_of(lines), included and above.taken))
        return entries if included else []

    def _around(self, activity: Activity, among: Path, position: int, above: _Above, way: Way) -> _Around:
        counts, traits = above.counts, above.traits
        if activity.groups is not None or activity.for_ or activity.counts:
            counts = self._counts(activity, (*among, position), counts)
        if (
            activity.money or activity.billing or activity.theme or activity.change or activity.provisional
            or activity.by or activity.when or activity.prorata
        ):  # fmt: skip
            traits = _traits(activity, traits)
        return _Around(
            among, position, above.ids, way, activity.vat or above.vat, counts, self.picked.units(way), traits
        )

    def _aside(self, entries: list[Entry], *, included: bool) -> list[Entry]:
        """The entries that count; what stands beside the total is kept apart."""
        aside = [entry for entry in entries if isinstance(entry, Line) and entry.beside is not None]
        if not aside:
            return entries
        if included:
            self.besides += aside
        return [entry for entry in entries if not isinstance(entry, Line) or entry.beside is None]

    # Lines

    def _lines(self, activity: Activity, index: int, around: _Around) -> Iterable[Line]:
        fee = activity.fee[index]
        simple = self._simple.get(id(fee))
        if simple is None:
            simple = self._simple[id(fee)] = _is_simple(fee, self._card)
        if simple and not (self._dated or self._settling or self._rates_speak or around.traits is not PLAIN):
            return (self._line(activity, index, around, fee),)
        return self._careful(activity, index, around, fee)

    def _line(self, activity: Activity, index: int, around: _Around, fee: FeeLine, day: date | None = None) -> Line:
        """A line as nearly all are: a quantity, an amount, or a choice between some."""
        context = Context(around.counts, around.units, self.picked.variant, day)
        pricing = self.pricer.price(fee, context)
        among, position, ids = around.among, around.position, around.ids
        if not fee.choose:
            return Line(activity, index, pricing, self._vat(fee, around), among, position, ids, (), around.traits)
        chosen = self.pricer.chosen(fee, context)
        nearest = replace(around, vat=fee.vat or around.vat)
        if chosen is not None:
            kind = self._vat(fee.choose[chosen], nearest)
            return Line(activity, index, pricing, kind, among, position, ids, (), around.traits)
        kinds = tuple(self._vat(one, nearest) for one in fee.choose)
        shares = _by_outcome(pricing, kinds) if len(set(kinds)) > 1 else ()
        return Line(activity, index, pricing, kinds[pricing.planned], among, position, ids, shares, around.traits)

    def _careful(self, activity: Activity, index: int, around: _Around, fee: FeeLine) -> Iterator[Line]:
        """A line with anything special about it, and what goes off or comes on top of it."""
        if self.plain and fee.percent is not None:
            return
        rate = self.pricer.rate_of(fee)
        traits = _settled_traits(self.engagement, fee, around.traits, rate)
        around = replace(around, traits=traits)
        window = traits.when
        counts, rhythm = self._over_time(fee, around, window)
        day = self._day(window) if self._dated else None
        if self._dated and fee.unit is not None and self.pricer.missing(fee, day):
            path = (*around.path, "fee", index)
            self._find(Fault("price-not-on-day", path, {"text": fee.unit, "day": day, "word": fee.unit}))
        line = self._line(activity, index, replace(around, counts=counts), fee, day)
        if fee.percent is not None:
            line = replace(line, pricing=self._percent(fee, around))
        elif fee.quote is not None:
            line = replace(line, pricing=self._quoted(fee))
        self._check_tiers(fee, rate, line.pricing, (*around.path, "fee", index))
        beside: Beside | None = None
        if traits.billing == "internal":
            beside = "internal"
        elif traits.money == "in-kind":
            beside = "in-kind"
        elif rhythm:
            beside = "rhythm"
        line = replace(line, beside=beside) if beside else line
        if self._settling:
            line = self._settled(line, rate)
        yield line
        if not self.plain and (fee.discount or fee.surcharge):
            owner = _Owner(activity, around.among, around.position, around.ids, around.vat, traits, index)
            for more in self._adjusted(owner, [line], fee):
                yield replace(more, beside=beside) if beside else more

    def _day(self, window: Period | None) -> date:
        return window.first if window is not None else self.engagement.date or self.today

    def _find(self, fault: Fault) -> None:
        self.findings.setdefault((fault.code, fault.path), fault)

    def _check_tiers(self, fee: FeeLine, rate: Rate | None, pricing: Pricing, path: Path) -> None:
        if rate is None or rate.tiers != "whole" or rate.over != "line":
            return
        units = units_of(pricing)
        less = drops(rate, self.engagement.client.kind, units.planned) if units is not None else None
        if less is not None and units is not None:
            facts = {
                "number": units.planned,
                "more": less[0],
                "cheaper": less[1],
                "cost": less[2],
                "word": fee.unit or "",
            }
            self._find(Fault("tier-drops", path, facts, warning=True))

    # Counts

    def _counts(self, activity: Activity, path: Path, outer: Counts) -> Counts:
        people = participants(self.engagement.parties, activity.for_)
        counts = dict(outer)
        if activity.counts:
            counts |= _own_counts(activity.counts, path)
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
        return {**counts, **self._fixed} if self._fixed else counts

    def _over_time(self, fee: FeeLine, around: _Around, window: Period | None) -> tuple[Counts, bool]:
        """The counts with the weeks, months, quarters or years that a fee asks for; and whether it has no end."""
        words = _period_words(fee, self._card)
        if not words:
            return around.counts, False
        path = around.path
        key = (id(around.counts), window, around.traits.prorata, words)
        known = self._windows.get(key)
        if known is None:
            counts = dict(around.counts)
            for word in words:
                self._count_time(word, window, around, counts, path)
            known = self._windows[key] = (counts, around.counts)
        counts_now = known[0]
        return counts_now, any(PERIODS[word] not in counts_now and word not in counts_now for word in words)

    def _count_time(
        self, word: str, window: Period | None, around: _Around, counts: dict[str, Factor], path: Path
    ) -> None:
        """Put in `counts` how many of a period there are; nothing where there is no end."""
        from samenspel_cli.planning.windows import count, over

        unit, given, where = PERIODS[word], counts.get(word), (*path, "when")
        number: Decimal | None = None
        try:
            if window is not None:
                number = _decimal(count(unit, window.first, window.last, around.traits.prorata))
            elif self.engagement.horizon is not None and given is None:
                horizon = self.engagement.horizon
                number = _decimal(over(horizon.number, horizon.unit, unit, around.traits.prorata))
                where = ("horizon",)
        except Refusal as refusal:
            if given is None:
                self._find(Fault(refusal.code, where, {"unit": word, **refusal.facts}))
                number = Decimal(1)
        if given is not None:
            # A given count stands; a window that says otherwise is told.
            if number is not None and given.value is not None and given.value != Spread(number, number, number):
                facts = {"unit": word, "given": given.value.planned, "computed": number}
                self._find(Fault("count-differs", given.source, facts, warning=True))
        elif number is not None:
            counts[unit] = Factor("count", Spread(number, number, number), unit, where, own=False)

    # Percentages and other quotes

    def _percent(self, fee: FeeLine, around: _Around) -> Pricing:
        assert fee.percent is not None  # noqa: S101 (that is why we are here)
        base = self._base(fee, around)
        planned = fee.percent.middle if fee.planned_number is None else fee.planned_number
        percent = Spread(fee.percent.low, planned, fee.percent.high)
        defaults = base.defaults
        if fee.planned_number is None and fee.percent.low != fee.percent.high:
            defaults |= {"middle"}
        factors = (
            Factor("percent", percent, "", ("percent",)),
            Factor("base", base.amount, "", ("of",)),
        )
        hundredth = Spread(*(EXACT.divide(part, WHOLE) for part in percent.parts))
        exact = product((replace(factors[0], value=hundredth), factors[1]))
        kept = exact if self.pricer.exact else None
        pricing = Pricing(rounded(exact), factors, None, defaults, about=base.about, more=not base.complete, exact=kept)
        if fee.cap is not None:
            pricing = capped(pricing, fee.cap.amount, ())
        return replace(pricing, about=pricing.about or fee.about, capped=pricing.capped or fee.max)

    def _base(self, fee: FeeLine, around: _Around) -> Total:
        """What a percentage is taken of: the total without percentages, some lines, or an amount."""
        parts: list[Total] = []
        for name in fee.of or (ALL,):
            if name.lower() == ALL:
                parts.append(self._measure((), around))
            elif starts_as_money(name):
                amount = read_money(name).amount
                parts.append(Total(Spread(amount.low, amount.middle, amount.high)))
            else:
                parts.append(self._measure(self._places.way(name), around))
        return sum_of(parts)

    def _measure(self, way: Way, around: _Around) -> Total:
        """What stands at a way comes to; the empty way is all lines that stand alone."""
        # A percentage inside an option is one of what belongs to that option too.
        inside = self._places.options_at(around.path) if way else frozenset[Way]()
        change = None if way else around.traits.change
        key = (way, inside, change)
        known = self._measured.get(key)
        if known is None:
            lines = self._alone(plain=not way, with_=inside)._lines_at(way)
            if not way:
                lines = [line for line in lines if line.traits.change == change]
            known = self._measured[key] = total_of(lines)
        return known

    def _lines_at(self, way: Way) -> list[Line]:
        """The lines of a phase or activity, or (the empty way) of everything."""
        if not way:
            return [line for section in self._sections() for line in section.lines]
        path = self._places.path(way)
        phase = self.engagement.phases[int(path[1])] if path[0] == "phases" else None
        above = self._above(phase, path[:2])
        if phase is not None and len(path) == 2:
            return list(self.section(phase, phase.activities, (*path, "activities")).lines)
        here: Any = phase or self.engagement
        at = 0 if phase is None else 2
        while True:
            activity: Activity = here.activities[path[at + 1]]
            among, position = path[: at + 1], int(path[at + 1])
            if at + 2 == len(path):
                entries = self._activity(activity, among, position, above)
                return [entry for entry in entries if isinstance(entry, Line)]
            below = (*above.way, id_of(activity))
            around = self._around(activity, among, position, above, below)
            above = _Above(around.vat, around.counts, (*above.ids, id_of(activity)), below, around.traits)
            here, at = activity, at + 2

    def _quoted(self, fee: FeeLine) -> Pricing:
        total = self.quotes.get(fee.quote or "", NOTHING)
        factor = Factor("quote", total.amount, fee.quote or "", ("quote",))
        factors = (factor,) if fee.factor is None else (factor, Factor("factor", _thrice(fee.factor), "", ("factor",)))
        exact = product(factors)
        return Pricing(rounded(exact), factors, None, total.defaults, about=total.about, more=not total.complete)

    # What goes off and comes on top

    def _adjusted(self, owner: _Owner, lines: list[Line], said: FeeLine | None = None) -> list[Line]:
        """Discount, surcharge, a given amount, ceiling and floor of some lines, each as a line of its own."""
        source = said or owner.item
        made: list[Line] = []

        def total() -> Total:
            return total_of([line for line in (*lines, *made) if line.beside is None] or lines)

        for sort, sign in (("discount", -1), ("surcharge", 1)):
            change = getattr(source, sort, None)
            if change is not None:
                made.append(self._taken(owner, sort, change, sign, total(), lines))  # type: ignore[arg-type]
        if said is not None:
            return made
        given = getattr(source, "given", None)
        if given is not None:
            made += self._given(owner, given, total(), lines)
        for sort, limit in (("ceiling", min), ("floor", max)):
            bound: Money | None = getattr(source, sort, None)
            if bound is not None:
                made += self._limited(owner, sort, bound, limit, total(), lines)  # type: ignore[arg-type]
        return made

    def _taken(self, owner: _Owner, sort: Sort, said: Any, sign: int, base: Total, lines: Sequence[Line]) -> Line:
        if said.percent is not None:
            percent = said.percent if isinstance(said.percent, Range) else Range(said.percent, said.percent)
            parts = [
                cents(EXACT.divide(EXACT.multiply(part, rate * sign), WHOLE))
                for part, rate in zip(base.amount.parts, (percent.low, percent.middle, percent.high), strict=True)
            ]
            factors: tuple[Factor, ...] = (
                Factor("percent", Spread(percent.low, percent.middle, percent.high), "", ()),
                Factor("base", base.amount, "", ()),
            )
        else:
            amount = said.amount.amount
            parts = [
                EXACT.multiply(part, Decimal(sign)).quantize(Decimal("0.01"))
                for part in (amount.low, amount.middle, amount.high)
            ]
            factors = (Factor("amount", Spread(*parts), "", ()),)
        return self._own_line(owner, sort, Spread(*parts), factors, lines, said.reason, more=not base.complete)

    def _given(self, owner: _Owner, given: Any, computed: Total, lines: Sequence[Line]) -> list[Line]:
        amount = given.amount.amount
        promised = Spread(amount.low, amount.middle, amount.high)
        known = any(line.pricing.amount is not None for line in lines)
        if known and computed.complete and (promised.low, promised.high) == (computed.amount.low, computed.amount.high):
            return []
        if given.reason is None or not known or not computed.complete or promised != computed.amount:
            facts = {
                "given": amount, "computed": computed.amount if known else None, "complete": computed.complete,
                "reason": given.reason,
            }  # fmt: skip
            self._find(Fault("given-differs", (*owner.path, "given"), facts, warning=True))
        if given.reason is None:
            return []
        difference = promised - computed.amount
        return [self._own_line(owner, "given", difference, (), lines, given.reason)]

    def _limited(
        self, owner: _Owner, sort: Sort, bound: Money, limit: Any, computed: Total, lines: Sequence[Line]
    ) -> list[Line]:
        at = bound.amount.low
        amount = computed.amount
        if not amount.low <= at <= amount.high:
            facts = {"bound": at, "low": amount.low, "high": amount.high}
            self._find(Fault(f"{sort}-outside", (*owner.path, sort), facts, warning=True))
        limited = Spread(*(limit(part, at) for part in amount.parts))
        if limited == amount:
            return []
        difference = limited - amount
        factor = Factor("cap", _thrice(at), "", ())
        return [self._own_line(owner, sort, difference, (factor,), lines)]

    def _own_line(
        self,
        owner: _Owner,
        sort: Sort,
        amount: Spread,
        factors: tuple[Factor, ...],
        lines: Sequence[Line],
        reason: str | None = None,
        *,
        more: bool = False,
    ) -> Line:
        """A line that goes off or comes on top; its VAT follows that of the lines it is about."""
        shares = shared_out(amount, lines)
        kind = shares[0][0] if shares else self._kind(owner.vat or self.engagement.vat, None)
        amount = Spread(*(part.quantize(Decimal("0.01")) for part in amount.parts))
        about = Pricing(amount, factors, more=more, exact=amount if self.pricer.exact else None)
        line = Line(
            owner.item, owner.index, about, kind, owner.among, owner.position, owner.ids,
            shares if len(shares) > 1 else (), owner.traits, sort, reason,
        )  # fmt: skip
        return self._settled(line, None) if self._settling else line

    def _whole_adjusted(self, lines: list[Line]) -> Iterator[Line]:
        """What goes off or comes on top of the whole, and what rounding changes."""
        engagement = self.engagement
        own = [line for line in lines if line.traits.change is None]
        owner = _Owner(engagement, (), 0, (), engagement.vat, PLAIN)
        made: list[Line] = []
        rounding = engagement.rounding
        if rounding is not None and rounding.at == "end":
            exact = ZERO
            for line in own:
                exact += line.pricing.exact or line.pricing.amount or ZERO
            difference = rounded(exact) - total_of(own).amount
            if difference != ZERO:
                made.append(self._own_line(owner, "rounding", difference, (), own))
        if _levels(engagement):
            made += self._adjusted(owner, [*own, *made])
        variant = engagement.variants.get(self.picked.variant) if self.picked.variant else None
        if variant is not None and variant.given is not None:
            other = replace(owner, root=("variants", self.picked.variant or ""))
            made += self._given(other, variant.given, total_of([*own, *made]), own)
        if rounding is not None and rounding.total is not None:
            before = total_of([*own, *made]).amount
            step = rounding.total
            difference = Spread(*(rounded_to(part, step) for part in before.parts)) - before
            if difference != ZERO:
                made.append(self._own_line(owner, "rounding", difference, (), own))
        yield from made

    # VAT

    def _vat(self, line: FeeLine, around: _Around) -> VatKind:
        """The nearest VAT: the line's, the activity's (or a heading's or phase's), the rate's, the front page's."""
        said = line.vat or around.vat
        if said is None and line.unit is not None:
            rate = self.pricer.rate_of(line)
            said = rate.vat if rate is not None else None
        window = line.when or around.traits.when
        return self._kind(said or self.engagement.vat, window.first if window is not None else None)

    def _kind(self, said: Vat | None, day: date | None) -> VatKind:
        key = (id(said), None if said is not None or day is None else day.toordinal())
        kind = self._kinds.get(key)
        if kind is None:
            vat = said.to(self.engagement.client.kind) if said is not None else None
            if vat is None:
                standard = self.rates.standard_on(day or self.engagement.date or self.today)
                kind = VatKind("taxed", standard)
            else:
                kind = VatKind(vat.category, vat.rate, vat.reason)
            self._kinds[key] = kind
        return kind

    def _settled(self, line: Line, rate: Rate | None) -> Line:
        """A line whose VAT is taken of itself: a rate that includes VAT among others that do not, or VAT per line."""
        engagement = self.engagement
        gross = engagement.prices == "including-vat"
        own = rate.gross if rate is not None and rate.gross is not None else gross
        amount = line.pricing.amount
        by_line = engagement.rounding is not None and engagement.rounding.vat == "line"
        if amount is None or line.shares or not (by_line or own != gross):
            return line
        tax = _tax(amount, line.vat.rate, inside=own)
        if own != gross:
            stands = amount - tax if own else amount + tax
            line = replace(line, pricing=replace(line.pricing, amount=stands))
        return replace(line, tax=tax)

    def _add_vat(self, line: Line) -> None:
        for kind, amount in line.vat_parts:
            self.by_vat.setdefault(kind, _Base()).add(line, amount)

    def _vat_sum(self, kind: VatKind, base: _Base, *, gross: bool) -> VatSum:
        total = Total(base.amount, tuple(base.reasons))
        if kind.category == "unknown":
            return VatSum(kind, total, None)
        tax = _tax(base.amount - base.settled, kind.rate, inside=gross) + base.tax
        return VatSum(kind, replace(total, amount=base.amount - tax) if gross else total, tax)


@dataclass(frozen=True, slots=True)
class _Above:
    """What stands above an activity and decides about it."""

    vat: Vat | None
    counts: Counts
    ids: tuple[str, ...]
    """The ids of the headings."""
    way: Way
    traits: Traits = PLAIN
    left_out: bool = False
    taken: bool = True
    """Nothing above it is an option that was not taken in."""


@dataclass(frozen=True, slots=True)
class _Around:
    """What an activity's lines find around them."""

    among: Path
    position: int
    ids: tuple[str, ...]
    way: Way
    vat: Vat | None
    counts: Counts
    units: tuple[str, ...]
    traits: Traits

    @property
    def path(self) -> Path:
        return (*self.among, self.position)


@dataclass(frozen=True, slots=True)
class _Owner:
    """What something goes off or comes on top of: the whole, a phase, an activity, or one line of its fee."""

    item: Activity | Phase | Engagement
    among: Path
    position: int
    ids: tuple[str, ...]
    vat: Vat | None
    traits: Traits
    index: int = -1
    root: Path = ()

    @property
    def path(self) -> Path:
        return self.root if isinstance(self.item, Engagement) else (*self.among, self.position)


@dataclass(slots=True)
class _Base:
    """The sum over which one kind of VAT is taken, while it is added up."""

    amount: Spread = ZERO
    settled: Spread = ZERO
    """The part of it whose VAT is known line by line."""
    tax: Spread = ZERO
    reasons: list[Reason] = field(default_factory=list)

    def add(self, line: Line, amount: Spread | None) -> None:
        if amount is not None:
            self.amount += amount
            if line.tax is not None:
                self.settled += amount
                self.tax += line.tax
        if amount is None or line.pricing.more:
            reason = reason_of(line)
            if reason is not None:
                self.reasons.append(reason)


def _levels(item: Activity | Phase | Engagement) -> bool:
    """Whether anything goes off or comes on top of all of it."""
    return bool(item.discount or item.surcharge or item.given or item.ceiling or item.floor)


def _is_simple(fee: FeeLine, card: Card) -> bool:
    """Whether a line is nothing but a quantity, an amount or a choice between some."""
    special = (
        fee.percent, fee.quote, fee.discount, fee.surcharge, fee.when, fee.money, fee.billing, fee.theme, fee.by,
    )  # fmt: skip
    return not any(special) and not _period_words(fee, card)


def _period_words(fee: FeeLine, card: Card) -> tuple[str, ...]:
    """The weeks, months, quarters and years by which a line is multiplied."""
    if not fee.per and not fee.choose:
        return ()
    words: list[str] = []
    for one in fee.choose or (fee,):
        found = card.find(one)
        words += [word.lower() for word in (found.per if found is not None else one.per) if word.lower() in PERIODS]
    return tuple(dict.fromkeys(words))


def _traits(item: Activity | Phase, outer: Traits) -> Traits:
    """What is said of an activity or phase itself, over what stands above it."""
    return Traits(
        item.money or outer.money,
        item.billing or outer.billing,
        item.theme or outer.theme,
        item.change or outer.change,
        item.provisional or outer.provisional,
        (item.by if isinstance(item, Activity) else ()) or outer.by,
        item.when or outer.when,
        item.prorata or outer.prorata,
    )


def _settled_traits(engagement: Engagement, fee: FeeLine, traits: Traits, rate: Rate | None) -> Traits:
    """What a line is in the end: its own words, then what stands above it, its rate, and the front page."""
    money = fee.money or traits.money or (rate.money if rate else None) or engagement.money
    billing = fee.billing or traits.billing or (rate.billing if rate else None) or engagement.billing
    by = (fee.by,) if fee.by is not None else traits.by
    return replace(
        traits, money=money, billing=billing, theme=fee.theme or traits.theme, by=by, when=fee.when or traits.when
    )


def _own_counts(counts: Any, path: Path) -> dict[str, Factor]:
    """Counts of one's own, by each word for them in lower case."""
    from samenspel_cli.model.rates import plural

    words: dict[str, Factor] = {}
    for name, own in counts.items():
        where = (*path, "counts", name)
        counted = COUNTS.get(name.lower()) or name
        factor = Factor("count", own.spread, counted, where, own=False)
        for word in (name, own.plural or plural(name), counted):
            words.setdefault(word.lower(), factor)
    return words


def _covered(entries: list[Entry], more: list[Line]) -> list[Entry]:
    """The entries; where a given amount stands in their place, nothing of them is missing any more."""
    if not any(line.sort == "given" for line in more):
        return entries
    return [replace(entry, covered=True) if isinstance(entry, Line) else entry for entry in entries]


def _taken(fee: FeeLine, pricing: Pricing) -> Iterator[tuple[FeeLine, Pricing]]:
    """The line itself; of an open choice, the one that is planned."""
    if pricing.alternatives:
        yield fee.choose[pricing.planned], pricing.alternatives[pricing.planned]
    elif not fee.choose:
        yield fee, pricing


def _by_outcome(pricing: Pricing, kinds: tuple[VatKind, ...]) -> tuple[tuple[VatKind, Spread], ...]:
    """A choice between kinds of VAT: each column falls under the VAT of what it is the outcome of."""
    if pricing.amount is None:
        return ()
    amounts = [one.amount or ZERO for one in pricing.alternatives]
    places = range(len(amounts))
    bounds = (
        min(places, key=lambda at: amounts[at].low), pricing.planned, max(places, key=lambda at: amounts[at].high),
    )  # fmt: skip
    return tuple(
        (
            kind,
            Spread(
                *(
                    part if kinds[at] == kind else Decimal("0.00")
                    for part, at in zip(pricing.amount.parts, bounds, strict=True)
                )
            ),
        )
        for kind in dict.fromkeys(kinds)
    )


def _decimal(number: Fraction) -> Decimal:
    """A number of periods; its 200 figures never let a cent slip."""
    return EXACT.divide(Decimal(number.numerator), Decimal(number.denominator))


def _thrice(number: Decimal) -> Spread:
    return Spread(number, number, number)


def _tax(amount: Spread, rate: Decimal | None, *, inside: bool) -> Spread:
    """The VAT over an amount, or the VAT that is inside it; to the cent, column by column."""
    if not rate:
        return ZERO
    under = EXACT.add(WHOLE, rate) if inside else WHOLE
    return Spread(*(cents(EXACT.divide(EXACT.multiply(part, rate), under)) for part in amount.parts))


def _more(total: Total, vat: Iterable[VatSum]) -> Total:
    """A total with its VAT."""
    return _with_vat(total, vat, 1)


def _less(total: Total, vat: Iterable[VatSum]) -> Total:
    """A total without the VAT that is inside it."""
    return _with_vat(total, vat, -1)


def _with_vat(total: Total, vat: Iterable[VatSum], sign: int) -> Total:
    amount, reasons = total.amount, list(total.reasons)
    for one in vat:
        if one.amount is None:
            reasons.append(Reason("vat", ""))
        else:
            amount = amount + one.amount if sign > 0 else amount - one.amount
    return replace(total, amount=amount, reasons=tuple(reasons))
