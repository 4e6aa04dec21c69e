"""How a line of a fee is priced: at the price of its day, with its VAT, and what goes off or comes on top of it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from copy import copy
from dataclasses import dataclass, field, replace
from datetime import date

from samenspel_cli.model.engagement import Engagement, Work
from samenspel_cli.model.fee import FeeLine
from samenspel_cli.model.number import Spread
from samenspel_cli.model.period import Period
from samenspel_cli.model.pricing import Factor, Pricing
from samenspel_cli.model.rates import Rate
from samenspel_cli.model.units import Card
from samenspel_cli.model.vat import Vat
from samenspel_cli.model.ways import Way
from samenspel_cli.planning.adjustments import Adjusting, Owner
from samenspel_cli.planning.bases import Bases
from samenspel_cli.planning.counting import Counting, period_words
from samenspel_cli.planning.lines import (
    NOTHING,
    PLAIN,
    Line,
    Total,
    Traits,
    VatKind,
    beside_of,
    fee_path,
    traits_of,
)
from samenspel_cli.planning.pricing import Context, Counts, Pricer, product, rounded, units_of
from samenspel_cli.planning.starting import Starts
from samenspel_cli.planning.vat import Taxes, by_outcome
from samenspel_cli.problems import Fault, Path


@dataclass(slots=True)
class Around:
    """What the lines of a phase or activity find around them."""

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


@dataclass(slots=True)
class Lines:
    """The lines of one engagement; each phase or activity asks for its own."""

    engagement: Engagement
    today: date
    variant: str | None
    quotes: Mapping[str, Total]
    starts: Starts | None
    card: Card
    pricer: Pricer
    taxes: Taxes
    counting: Counting
    adjusting: Adjusting
    bases: Bases
    find: Callable[[Fault], None]
    plain: bool = False
    """Only lines that stand alone: without percentages, and without what goes off or comes on top."""
    simple: dict[int, bool] = field(default_factory=dict)
    """By identity, whether a line of a fee is nothing but a quantity, an amount or a choice between some."""
    _over: dict[int, bool] = field(default_factory=dict)
    _by_line: bool = field(init=False)
    _dated: bool = field(init=False)

    def __post_init__(self) -> None:
        engagement = self.engagement
        self._by_line = engagement.rounding is not None and engagement.rounding.vat == "line"
        self._dated = any(rate.dated for rate in engagement.rates.values())

    def alone(self, adjusting: Adjusting, *, plain: bool) -> Lines:
        """The same lines for a calculation on its own; what is known of them is shared."""
        other = copy(self)
        other.adjusting, other.plain = adjusting, plain
        return other

    def of(self, activity: Work, index: int, around: Around) -> Iterable[Line]:
        """What one line of a fee comes to, with what goes off or comes on top of it."""
        fee = activity.fee[index]
        simple = self.simple.get(id(fee))
        if simple is None:
            simple = self.simple[id(fee)] = _is_simple(fee, self.card) and not self._rate_speaks(fee)
        traits = around.traits
        if simple and (traits is PLAIN or (traits.billing != "internal" and traits.money != "in-kind")):
            return (self._line(activity, index, around, fee, around.counts, traits),)
        return self._special(activity, index, around, fee)

    def _rate_speaks(self, fee: FeeLine) -> bool:
        """Whether what a line counts by says more than a price, or the front page something about all lines."""
        engagement = self.engagement
        if self._by_line or engagement.money or engagement.billing:
            return True
        for one in fee.choose or (fee,):
            rate = self.pricer.rate_of(one)
            if rate is not None and (
                rate.dated or rate.money or rate.billing or (rate.gross is not None and rate.gross != self.taxes.gross)
            ):
                return True
        return False

    def over_engagement(self, fee: FeeLine) -> bool:
        """Whether the price of a line depends on what the whole engagement takes of its rate."""
        known = self._over.get(id(fee))
        if known is None:
            rates = (self.pricer.rate_of(one) for one in fee.choose or (fee,))
            known = any(rate is not None and rate.tiers is not None and rate.over == "engagement" for rate in rates)
            self._over[id(fee)] = known
        return known

    def _line(
        self,
        activity: Work,
        index: int,
        around: Around,
        fee: FeeLine,
        counts: Counts,
        traits: Traits,
        day: date | None = None,
        place: Path = (),
    ) -> Line:
        """A line as nearly all are: a quantity, an amount, or a choice between some."""
        among, position, ids = around.among, around.position, around.ids
        context = Context(counts, around.units, self.variant, day, place)
        pricing = self.pricer.price(fee, context)
        window = fee.when or traits.when
        first = self._first(activity, fee, around, window)
        if not fee.choose:
            kind = self._vat(fee, around.vat, first)
            return Line(activity, index, pricing, kind, among, position, ids, (), traits)
        chosen = self.pricer.chosen(fee, context)
        nearest = fee.vat or around.vat
        if chosen is not None:
            kind = self._vat(fee.choose[chosen], nearest, first)
            return Line(activity, index, pricing, kind, among, position, ids, (), traits)
        kinds = tuple(self._vat(one, nearest, first) for one in fee.choose)
        shares = by_outcome(pricing, kinds) if len(set(kinds)) > 1 else ()
        return Line(activity, index, pricing, kinds[pricing.planned], among, position, ids, shares, traits)

    def _special(self, activity: Work, index: int, around: Around, fee: FeeLine) -> Iterator[Line]:
        """A line with anything special about it, and what goes off or comes on top of it."""
        if self.plain and fee.percent is not None:
            return
        rate = self.pricer.rate_of(fee)
        traits = traits_of(self.engagement, fee, around.traits, rate)
        window, path = traits.when, (*around.path, *fee_path(activity.fee, index))
        counts, endless = self.counting.over_time(fee, around.counts, window, traits.prorata, around.path)
        day = self._day(fee, self._first(activity, fee, around, window), path) if self._dated else None
        place = path if self.over_engagement(fee) else ()
        line = self._line(activity, index, around, fee, counts, traits, day, place)
        if fee.percent is not None:
            line = replace(line, pricing=self.bases.percent(fee, around.path, traits.change))
        elif fee.quote is not None:
            line = self.taxes.grossed(replace(line, pricing=self._quoted(fee)))
        if rate is not None and rate.tiers == "whole" and rate.over == "line":
            self._check_tiers(fee, rate, line.pricing, path)
        aside = beside_of(traits, endless=endless)
        line = replace(line, beside=aside) if aside else line
        if self.taxes.settling:
            line = self.taxes.settled(line, rate)
        if not (fee.discount or fee.surcharge or fee.given):
            yield line
            return
        owner = Owner(activity, around.among, around.position, around.ids, around.vat, traits, index)
        made = self.adjusting.of_line(owner, line, fee)
        yield replace(line, covered=any(one.sort == "given" for one in made))
        for one in made:
            yield replace(one, beside=aside) if aside else one

    def _first(self, item: Work, fee: FeeLine, around: Around, window: Period | None) -> date | None:
        """The first day of work: that was set, of its window, or that follows from the planning."""
        if fee.when is None and item.dates:
            return min(sitting.day for sittings in item.dates for sitting in sittings)
        if fee.when is None and item.when is None and self.starts is not None:
            found = self.starts(around.path)
            if found is not None:
                return found
        return window.first if window is not None else None

    def _day(self, fee: FeeLine, first: date | None, path: Path) -> date:
        """The day whose prices count: the first of the work, else that of the offer."""
        day = first or self.engagement.date or self.today
        for one in fee.choose or (fee,):
            if one.unit is not None and self.pricer.missing(one, day):
                self.find(Fault("price-not-on-day", path, {"text": one.unit, "day": day, "word": one.unit}))
        return day

    def _check_tiers(self, fee: FeeLine, rate: Rate, pricing: Pricing, path: Path) -> None:
        from samenspel_cli.planning.tiers import drops

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
            self.find(Fault("tier-drops", path, facts, warning=True))

    def _quoted(self, fee: FeeLine) -> Pricing:
        total = self.quotes.get(fee.quote or "", NOTHING)
        factors: tuple[Factor, ...] = (Factor("quote", total.amount, fee.quote or "", ("quote",)),)
        if fee.factor is not None:
            factors += (Factor("factor", Spread.of(fee.factor), "", ("factor",)),)
        exact = product(factors)
        return Pricing(rounded(exact), factors, None, total.defaults, about=total.about, more=not total.complete)

    def _vat(self, line: FeeLine, nearest: Vat | None, day: date | None) -> VatKind:
        """The nearest VAT: the line's, the activity's (or a heading's or phase's), the rate's, the front page's."""
        said = line.vat or nearest
        if said is None and line.unit is not None:
            rate = self.pricer.rate_of(line)
            said = rate.vat if rate is not None else None
        return self.taxes.kind(said or self.engagement.vat, day)


def _is_simple(fee: FeeLine, card: Card) -> bool:
    """Whether a line is nothing but a quantity, an amount or a choice between some."""
    special = (
        fee.percent, fee.quote, fee.discount, fee.surcharge, fee.given, fee.when, fee.money, fee.billing, fee.theme,
        fee.by, fee.provisional is not None,
    )  # fmt: skip
    return not any(special) and not period_words(fee, card) and not _has_tiers(fee, card)


def _has_tiers(fee: FeeLine, card: Card) -> bool:
    """Whether the price of a line depends on how many units it takes."""
    found = (card.find(one) for one in fee.choose or (fee,) if one.unit is not None)
    return any(one is not None and card.engagement.rates[one.rate].tiers is not None for one in found)
