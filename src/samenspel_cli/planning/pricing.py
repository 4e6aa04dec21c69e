"""From one line of a fee to an amount: quantity × counts × price, rounded once, with all that it rests on."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from decimal import ROUND_CEILING, Decimal

from samenspel_cli.model.fee import FeeLine
from samenspel_cli.model.frozen import frozen
from samenspel_cli.model.number import EXACT, ZERO, Range, Spread, cents
from samenspel_cli.model.pricing import Default, Factor, Pricing
from samenspel_cli.model.rates import OnDay, Price, Rate, price_on
from samenspel_cli.model.units import COUNTS, GROUP, PERIODS, Card, Found, counted
from samenspel_cli.problems import Path

Counts = Mapping[str, Factor]
"""How many there are of what `per` multiplies by: groups, weeks, and counts of one's own in lower case."""
_ONE = Decimal(1)
_ELSEWHERE = Pricing(None, (), "base")
"""What a percentage or another quote comes to is worked out with the whole."""


@frozen
class Context:
    """What a line finds around it."""

    counts: Counts
    units: tuple[str, ...] = ()
    """What the asker chose, for lines that leave a choice."""
    variant: str | None = None
    day: date | None = None
    """The day whose price counts; None where no price depends on it."""
    place: Path = ()
    """Where the line stands; empty where no price depends on that."""


@dataclass(slots=True)
class Pricer:
    """Prices the fees of one engagement; a fee that was written a thousand times is worked out once."""

    card: Card
    kind: str
    """The client's kind, for prices that differ by it."""
    base: date
    """The day of the offer, from which prices without a year of their own are indexed."""
    exact: bool = False
    """Nothing is rounded before the total."""
    ordered: Mapping[str, Spread] = field(default_factory=dict)
    """How many units of a rate the whole engagement takes, for tiers over all of it."""
    promised: dict[str, OnDay] = field(default_factory=dict)
    """Rates whose given price is not the one that is worked out."""
    _known: dict[tuple[int, int, tuple[str, ...], str | None, date | None], tuple[Pricing, Counts]] = field(
        default_factory=dict
    )
    _prices: dict[tuple[str, str, date | None], Price | None] = field(default_factory=dict)
    before: Mapping[tuple[str, Path], Spread] = field(default_factory=dict)
    """How many units of such a rate the lines before a line take, by the rate and the place of the line."""

    def rate_of(self, line: FeeLine) -> Rate | None:
        """The rate that a line counts by; None for an amount."""
        if line.unit is None:
            return None
        found = self.card.find(line)
        return None if found is None else self.card.engagement.rates[found.rate]

    def price(self, line: FeeLine, context: Context) -> Pricing:
        """The price of a line, as far as it stands alone: percentages and other quotes are worked out elsewhere."""
        key = (id(line), id(context.counts), context.units, context.variant, context.day)
        known = self._known.get(key)
        if known is None:
            priced = self._choice(line, context) if line.choose else self._one(line, context, ())
            # The counts are kept as well: as long as they live, no others can have their identity.
            known = (priced, context.counts)
            if not self._shared(line):
                self._known[key] = known
        return known[0]

    def _shared(self, line: FeeLine) -> bool:
        """Whether the price of a line depends on other lines: tiers over the whole engagement do."""
        rates = (self.rate_of(one) for one in line.choose or (line,))
        return any(rate is not None and rate.tiers is not None and rate.over == "engagement" for rate in rates)

    def chosen(self, line: FeeLine, context: Context) -> int | None:
        """Which alternative of a line was chosen, by the asker or by the variant; None while it is open."""
        if line.by_variant:
            names = [choice.variant for choice in line.choose]
            return names.index(context.variant) if context.variant in names else None
        rates = self._offered(line)
        return next((rates.index(unit) for unit in context.units if unit in rates), None)

    def _offered(self, line: FeeLine) -> list[str | None]:
        found = [self.card.find(choice) for choice in line.choose]
        return [None if one is None else one.rate for one in found]

    def _choice(self, line: FeeLine, context: Context) -> Pricing:
        chosen = self.chosen(line, context)
        if chosen is not None:
            return self._one(line.choose[chosen], context, ("choose", chosen))
        priced = tuple(self._one(choice, context, ("choose", at)) for at, choice in enumerate(line.choose))
        planned = self.card.planned(line) or 0
        unknown = next((one.unknown for one in priced if one.amount is None and one.unknown != "nvt"), None)
        defaults: frozenset[Default] = priced[planned].defaults
        if line.planned is None:
            defaults |= {"first"}
        # What does not apply costs nothing, as an alternative.
        amounts = [one.amount or ZERO for one in priced]
        about, capped = any(one.about for one in priced), any(one.capped for one in priced)
        if unknown is not None:
            return Pricing(None, (), unknown, defaults, priced, planned, about, capped)
        low, high = min(one.low for one in amounts), max(one.high for one in amounts)
        amount = Spread(low, amounts[planned].planned, high)
        return Pricing(amount, (), None, defaults, priced, planned, about, capped)

    def _one(self, line: FeeLine, context: Context, way: tuple[str | int, ...]) -> Pricing:
        if line.forgotten:
            return Pricing(None, (), "forgotten")
        if line.percent is not None or line.quote is not None:
            return _ELSEWHERE
        found = self.card.find(line)
        factors, defaults = self._factors(line, found, context, way)
        pricing = self._multiplied(line, found, factors, defaults, context)
        if line.cap is not None:
            pricing = capped(pricing, line.cap.amount, way)
        if line.about or line.max:
            pricing = replace(pricing, about=line.about, capped=pricing.capped or line.max)
        return pricing

    def _multiplied(
        self,
        line: FeeLine,
        found: Found | None,
        factors: tuple[Factor, ...],
        defaults: frozenset[Default],
        context: Context,
    ) -> Pricing:
        quantity = line.quantity
        if quantity is not None and quantity.open is not None:
            return Pricing(None, factors, quantity.open)
        for factor in factors:
            if factor.value is not None or factor.role == "tiers":
                continue
            if factor.role == "price":
                price = self._price(found, None) if found else None
                return Pricing(None, factors, "nvt" if price is not None and price.open == "nvt" else "price")
            return Pricing(None, factors, factor.word if factor.word in (GROUP, "participant") else "count")  # type: ignore[arg-type]
        rate = None if found is None else self.card.engagement.rates[found.rate]
        if rate is not None and found is not None and rate.tiers and rate.steps:
            exact, factors = self._tiered(rate, found, factors, context.place)
        else:
            exact = product(factors)
        return Pricing(rounded(exact), factors, None, defaults, exact=exact if self.exact else None)

    def _factors(
        self, line: FeeLine, found: Found | None, context: Context, way: tuple[str | int, ...]
    ) -> tuple[tuple[Factor, ...], frozenset[Default]]:
        factors = [Factor("times", _plain(times), "", way) for times in line.times]
        ranges = [*line.times]
        planned = line.planned_number
        rate = None if found is None else self.card.engagement.rates[found.rate]
        if line.price is not None:
            planned = line.planned_price if planned is None else planned
            factors.append(Factor("amount", _plain(line.price.amount, planned), "", way))
            ranges += [line.price.amount] if line.planned is None else []
        elif line.quantity is not None:
            known = line.quantity.range
            ranges += [known] if known is not None and planned is None else []
            said = None if known is None else _plain(known, planned)
            counts_as = said if said is None or rate is None else _counted(line, rate, said)
            word = "" if found is None else found.unit
            entered = None if counts_as == said else said
            factors.append(Factor("quantity", counts_as, word, way, True, entered, line.by or line.rate or ""))
        defaults: set[Default] = {"middle" for one in ranges if one.low != one.high}
        for word in counted(found.per if found is not None else line.per, context.counts):
            factor = _count(word, context.counts, way)
            factors.append(factor)
            if factor.value is not None and (default := _default_of(factor.word, factor.value)) is not None:
                defaults.add(default)
        if rate is not None and found is not None:
            factors += self._priced(line, rate, found, context.day, defaults)
        elif line.factor is not None:
            factors.append(Factor("factor", Spread.of(line.factor), "", way))
        return tuple(factors), frozenset(defaults)

    def _priced(
        self, line: FeeLine, rate: Rate, found: Found, day: date | None, defaults: set[Default]
    ) -> Iterable[Factor]:
        """The price and what it counts for."""
        source: Path = ("rates", found.rate)
        factor = line.factor if line.factor is not None else rate.factor
        if rate.tiers:
            yield Factor("tiers", None, found.rate, (*source, "steps"), own=False)
        else:
            price = self._price(found, day)
            amount = None if price is None else price.amount
            if amount is not None and amount.low != amount.high:
                defaults.add("middle")
            value = None if amount is None else _plain(amount)
            yield Factor("price", value, found.unit, source, own=False, gross=self._gross_among(rate))
        if factor is not None:
            where: Path = ("factor",) if line.factor is not None else (*source, "factor")
            yield Factor("factor", Spread.of(factor), "", where, own=line.factor is not None)

    def _price(self, found: Found, day: date | None) -> Price | None:
        """The price of a unit on a day, for this client."""
        key = (found.rate, found.unit, day)
        if key not in self._prices:
            price = self.card.price_of(found)
            if price is None:
                on_day = price_on(self.card.engagement.rates[found.rate], day or self.base, self.base)
                price = None if on_day is None else on_day.price
                if on_day is not None and on_day.computed is not None and on_day.computed != on_day.price:
                    self.promised[found.rate] = on_day
            self._prices[key] = None if price is None else price.to(self.kind)
        return self._prices[key]

    def _gross_among(self, rate: Rate) -> bool | None:
        """Whether the price of a rate includes VAT; None where that is as with all prices."""
        own = rate.gross
        return None if own is None or own == (self.card.engagement.prices == "including-vat") else own

    def missing(self, line: FeeLine, day: date | None) -> bool:
        """Whether the rate of a line has no price on a day."""
        found = self.card.find(line)
        return found is not None and self._price(found, day) is None

    def _tiered(
        self, rate: Rate, found: Found, factors: tuple[Factor, ...], place: Path
    ) -> tuple[Spread, tuple[Factor, ...]]:
        """What a number of units costs when their price depends on how many they are, and the price where it is one."""
        from samenspel_cli.planning.tiers import cost_among, cost_in_order, cost_of, cost_on_top, tier_prices

        others = [factor for factor in factors if factor.role == "factor"]
        units = product(factor for factor in factors if factor.role in ("times", "quantity", "count"))
        if rate.tiers == "whole":
            of = self._all(found) if rate.over == "engagement" else units
            prices = tier_prices(rate, self.kind, of)
            factors = tuple(replace(one, role="price", value=prices) if one.role == "tiers" else one for one in factors)
        if rate.over == "line":
            cost = cost_of(rate, self.kind, units)
        elif rate.tiers == "whole":
            cost = cost_among(rate, self.kind, units, self._all(found))
        elif (before := self.before.get((found.rate, place))) is not None:
            cost = cost_in_order(rate, self.kind, before, units, self._all(found))
        else:  # what stands outside the total would come on top of all that is in it
            cost = cost_on_top(rate, self.kind, units, self._all(found))
        return product([Factor("amount", cost, "", ()), *others]), factors

    def _all(self, found: Found) -> Spread:
        return self.ordered.get(found.rate, ZERO)

    def settle(self, ordered: Mapping[str, Spread], before: Mapping[tuple[str, Path], Spread]) -> None:
        """Take what was counted of the whole engagement; what was priced while counting is priced anew."""
        self.ordered, self.before = ordered, before
        self._known.clear()


def units_of(pricing: Pricing) -> Spread | None:
    """How many units a line takes; None when that is not known."""
    factors = [factor for factor in pricing.factors if factor.role in ("times", "quantity", "count")]
    if any(factor.value is None for factor in factors):
        return None
    return product(factors)


def _count(word: str, counts: Counts, way: tuple[str | int, ...]) -> Factor:
    """How many there are of what stands behind `per`: a count of one's own, groups, participants, or time."""
    own = counts.get(word)
    if own is not None:
        return own
    name = COUNTS.get(word) or PERIODS.get(word) or word
    return counts.get(name) or Factor("count", None, name, way)


def _default_of(counted: str, number: Spread) -> Default | None:
    """What the planned one of a range of counts rests on; None where another was said."""
    if number.fixed:
        return None
    if counted == GROUP:
        return "fewest"
    return "middle" if number.planned == Range(number.low, number.high).middle else None


def _counted(line: FeeLine, rate: Rate, said: Spread) -> Spread:
    """What a quantity counts as: less what is free, up to the step and the minimum, with its preparation."""
    threshold = line.threshold if line.threshold is not None else rate.threshold
    preparation = line.preparation if line.preparation is not None else rate.preparation
    if threshold is None and preparation is None and rate.step is None and rate.minimum is None:
        return said

    def one(number: Decimal) -> Decimal:
        if threshold is not None:
            number = max(EXACT.subtract(number, threshold), Decimal(0))
        if not number:
            return number
        if rate.step is not None:
            steps = EXACT.divide(number, rate.step).quantize(_ONE, ROUND_CEILING, EXACT)
            number = EXACT.multiply(steps, rate.step)
        number = max(number, rate.minimum or number)
        return EXACT.multiply(number, EXACT.add(_ONE, preparation)) if preparation is not None else number

    return Spread(*(one(number) for number in said.parts))


def capped(pricing: Pricing, cap: Range, way: Path) -> Pricing:
    """A price of at most the cap; what is not known counts as the cap."""
    most = rounded(_plain(cap))
    if pricing.amount is None:
        if pricing.unknown == "nvt":
            return pricing
        known = Factor("cap", most, "", (*way, "cap"))
        return replace(pricing, amount=most, unknown=None, capped=True, factors=(*pricing.factors, known))
    parts = (min(part, top) for part, top in zip(pricing.amount.parts, most.parts, strict=True))
    amount = Spread(*parts)
    if amount == pricing.amount:
        return pricing
    return replace(
        pricing,
        amount=amount,
        exact=None if pricing.exact is None else amount,
        capped=True,
        factors=(*pricing.factors, Factor("cap", most, "", (*way, "cap"))),
    )


# Sums and products, column by column.


def product(factors: Iterable[Factor]) -> Spread:
    """All known factors multiplied, not rounded; the lowest first."""
    low = planned = high = _ONE
    for factor in factors:
        value = factor.value
        if value is not None:
            if low < 0 or high < 0 or value.low < 0:
                outcomes = [EXACT.multiply(one, other) for one in (low, high) for other in (value.low, value.high)]
                low, high = min(outcomes), max(outcomes)
            else:
                low, high = EXACT.multiply(low, value.low), EXACT.multiply(high, value.high)
            planned = EXACT.multiply(planned, value.planned)
    return Spread(low, planned, high)


def rounded(exact: Spread) -> Spread:
    """An amount to the cent; of one that is fixed, its three columns are one and the same number."""
    if exact.low == exact.planned == exact.high:
        return Spread.of(cents(exact.low))
    return Spread(*(cents(part) for part in exact.parts))


def _plain(numbers: Range, planned: Decimal | None = None) -> Spread:
    return Spread(numbers.low, numbers.middle if planned is None else planned, numbers.high)
