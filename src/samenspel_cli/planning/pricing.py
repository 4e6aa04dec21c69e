"""From one line of a fee to an amount: quantity × counts × price, rounded once, with all that it rests on."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal

from samenspel_cli.model.engagement import Engagement
from samenspel_cli.model.fee import FeeLine
from samenspel_cli.model.number import EXACT, ZERO, Range, Spread, cents
from samenspel_cli.model.pricing import Default, Factor, Pricing
from samenspel_cli.model.units import COUNTS, Counted, unit_words

Counts = Mapping[Counted, Factor]
"""The number of groups and of participants of an activity, where it has them."""


@dataclass(frozen=True, slots=True)
class Pricer:
    """Prices the fees of one engagement; a fee that was written a thousand times is worked out once."""

    engagement: Engagement
    _words: dict[str, str] = field(init=False)
    _known: dict[tuple[int, int, tuple[str, ...]], tuple[Pricing, Counts]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        object.__setattr__(self, "_words", unit_words(self.engagement.rates))

    def rate_of(self, line: FeeLine) -> str | None:
        """The id of the rate that a line counts by; None for an amount."""
        return None if line.unit is None else self._words[line.unit.lower()]

    def price(self, line: FeeLine, counts: Counts, units: tuple[str, ...]) -> Pricing:
        """The price of a line. `units` are what the asker chose, for lines that leave a choice."""
        key = (id(line), id(counts), units)
        known = self._known.get(key)
        if known is None:
            priced = self._choice(line, counts, units) if line.choose else self._one(line, counts, ())
            # The counts are kept as well: as long as they live, no others can have their identity.
            known = self._known[key] = (priced, counts)
        return known[0]

    def chosen(self, line: FeeLine, units: tuple[str, ...]) -> FeeLine:
        """The alternative of a line that the asker chose."""
        rates = [self.rate_of(choice) for choice in line.choose]
        return line.choose[next(rates.index(unit) for unit in units if unit in rates)]

    def _choice(self, line: FeeLine, counts: Counts, units: tuple[str, ...]) -> Pricing:
        rates = [self.rate_of(choice) for choice in line.choose]
        priced = tuple(self._one(choice, counts, ("choose", at)) for at, choice in enumerate(line.choose))
        for unit in units:
            if unit in rates:
                return priced[rates.index(unit)]
        planned = 0 if line.planned is None else rates.index(self._words[line.planned.lower()])
        unknown = next((one.unknown for one in priced if one.amount is None and one.unknown != "nvt"), None)
        defaults: frozenset[Default] = priced[planned].defaults
        if line.planned is None:
            defaults |= {"first"}
        # What does not apply costs nothing, as an alternative.
        amounts = [one.amount or ZERO for one in priced]
        if unknown is not None:
            return Pricing(None, (), unknown, defaults, priced, planned)
        low, high = min(one.low for one in amounts), max(one.high for one in amounts)
        return Pricing(Spread(low, amounts[planned].planned, high), (), None, defaults, priced, planned)

    def _one(self, line: FeeLine, counts: Counts, way: tuple[str | int, ...]) -> Pricing:
        if line.forgotten:
            return Pricing(None, (), "forgotten")
        factors, defaults = self._factors(line, counts, way)
        quantity = line.quantity
        if quantity is not None and quantity.open is not None:
            return Pricing(None, factors, quantity.open)
        missing = next((factor.word for factor in factors if factor.value is None), None)
        if missing is not None:
            return Pricing(None, factors, "group" if missing == "group" else "participant")
        return Pricing(product(factors), factors, None, defaults)

    def _factors(
        self, line: FeeLine, counts: Counts, way: tuple[str | int, ...]
    ) -> tuple[tuple[Factor, ...], frozenset[Default]]:
        factors = [Factor("times", _plain(times), "", way) for times in line.times]
        defaults: set[Default] = {"middle" for times in line.times if times.low != times.high}
        rate = self.rate_of(line)
        if line.amount is not None:
            factors.append(Factor("amount", _plain(line.amount.amount), "", way))
            if line.amount.amount.low != line.amount.amount.high:
                defaults.add("middle")
        elif line.quantity is not None:
            known = line.quantity.range
            factors.append(Factor("quantity", None if known is None else _plain(known), rate or "", way))
            if known is not None and known.low != known.high:
                defaults.add("middle")
        for word in line.per:
            counted = COUNTS[word.lower()]
            factor = counts.get(counted) or Factor("count", None, counted, way)
            factors.append(factor)
            if factor.value is not None and not factor.value.fixed:
                defaults.add("fewest" if counted == "group" else "middle")
        if rate is not None:
            price = self.engagement.rates[rate].price.amount
            factors.append(Factor("price", _plain(price), rate, ("rates", rate), own=False))
        return tuple(factors), frozenset(defaults)


def product(factors: Sequence[Factor]) -> Spread:
    """All known factors multiplied, rounded once to the cent."""
    low = planned = high = Decimal(1)
    for factor in factors:
        if factor.value is not None:
            low = EXACT.multiply(low, factor.value.low)
            planned = EXACT.multiply(planned, factor.value.planned)
            high = EXACT.multiply(high, factor.value.high)
    if low == planned == high:
        amount = cents(low)
        return Spread(amount, amount, amount)
    # More of a negative amount is less.
    least, most = sorted((cents(low), cents(high)))
    return Spread(least, cents(planned), most)


def _plain(numbers: Range) -> Spread:
    return Spread(numbers.low, numbers.middle, numbers.high)
