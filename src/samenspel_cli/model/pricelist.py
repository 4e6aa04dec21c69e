"""Prices through time and by number: from a day on, with a yearly index, or lower above so many units."""

from __future__ import annotations

from dataclasses import field
from datetime import date
from decimal import Decimal
from itertools import pairwise
from typing import Annotated, Literal

from samenspel_cli.model.dates import Dated, Day
from samenspel_cli.model.number import EXACT, WHOLE, Number, Range
from samenspel_cli.model.percent import Percent
from samenspel_cli.model.rates import AnyPrice, OnDay, Price, Rate, rounded_to
from samenspel_cli.model.text import Label
from samenspel_cli.model.written import short, written
from samenspel_cli.problems import Refusal

_CENT = Decimal("0.01")


@written
class DatedPrice:
    """A price from one day until another."""

    price: AnyPrice | None = None
    """The price of one unit. Where only `given` stands, the price before it with its index is compared with that."""
    from_: Dated | None = None
    """Since when it stands: a year, a month or a day; without it, always."""
    until: Dated | None = None
    """The period or day until which it stands, included."""
    given: AnyPrice | None = None
    """The price that was promised for this period: it stands, and a difference with the index is told."""

    def __post_init__(self) -> None:
        if self.price is None and self.given is None:
            raise Refusal("missing-key", key="price")
        if self.from_ and self.until and self.until.until < self.from_.since:
            raise Refusal("until-before-from", word="until")

    def holds(self, day: date) -> bool:
        """Whether it stands on a day."""
        return (self.from_ is None or self.from_.since <= day) and (self.until is None or day <= self.until.until)


@written
class Index:
    """How a price grows each 1 January: by a percentage, or with the values of a named series."""

    percent: Percent | None = None
    """By how much it grows each year: `2.2%`."""
    series: Label | None = None
    """The name of the series and its base year, such as `CBS dienstenprijzen 2021=100`."""
    values: dict[str, Number] = field(default_factory=dict)
    """Instead of `percent`: the value of the series by year, `{2026: 120.4, 2027: 123.1}`."""
    status: Literal["provisional", "final"] | None = None
    """Whether the last value is provisional."""
    read: Day | None = None
    """The day on which the values were read."""
    round: Number = _CENT
    """To a multiple of what amount the new price is rounded: `1` is whole euros."""
    basis: Literal["rounded", "unrounded"] = "rounded"
    """From which price of the year before the next one is worked out: as it was rounded, or before that."""

    def __post_init__(self) -> None:
        if (self.percent is None) == (not self.values):
            raise Refusal("index-says-two-things" if self.values else "index-says-nothing", word="percent")
        if not self.round:
            raise Refusal("step-of-nothing", word="round")
        wrong = next((year for year in self.values if not (year.isdigit() and len(year) == 4)), None)
        if wrong is not None:
            raise Refusal("index-year", text=wrong, word=wrong)

    def grown(self, price: Range, since: int, year: int) -> Range | None:
        """A price of the year `since` as it is in `year`; None when the series lacks one of the two."""
        low, high = (self._steps(since, year, highest=highest) for highest in (False, True))
        return (
            None if low is None or high is None else Range(self._grown(price.low, low), self._grown(price.high, high))
        )

    def _steps(self, since: int, year: int, *, highest: bool) -> list[tuple[Decimal, Decimal]] | None:
        """By what it grows each time, as numbers over each other: each year, or from each value to the next."""
        if self.percent is not None:
            percent = self.percent.high if highest else self.percent.low
            return [(EXACT.add(WHOLE, percent), WHOLE)] * (year - since)
        known = {int(one): value for one, value in self.values.items() if since <= int(one) <= year and value}
        if since not in known or year not in known:
            return None
        if self.basis == "unrounded":
            return [(known[year], known[since])]
        return [(known[later], known[earlier]) for earlier, later in pairwise(sorted(known))]

    def _grown(self, price: Decimal, steps: list[tuple[Decimal, Decimal]]) -> Decimal:
        for over, under in steps:
            price = EXACT.divide(EXACT.multiply(price, over), under)
            if self.basis == "rounded":
                price = rounded_to(price, self.round)
        return rounded_to(price, self.round) if steps else price


AnyIndex = Annotated[Index, short(lambda text: {"percent": text}, "a percentage such as 2.2%")]


@written
class Tier:
    """The price above a number of units."""

    above: Number | None = None
    """The price holds above so many units; that number itself still has the price before."""
    from_: Number | None = None
    """The price holds from so many units on, that number included; instead of `above`."""
    price: AnyPrice
    """The price of one unit from there on."""

    def __post_init__(self) -> None:
        if (self.above is None) == (self.from_ is None):
            raise Refusal("tier-bound", word="from" if self.from_ else "")
        if self.price.amount is None or self.price.amount.low != self.price.amount.high:
            raise Refusal("tier-price", word="price")

    @property
    def bound(self) -> Decimal:
        """The number at which it begins."""
        bound = self.above if self.above is not None else self.from_
        assert bound is not None  # noqa: S101 (one of the two is there)
        return bound

    def holds(self, number: Decimal) -> bool:
        """Whether a number of units has reached it."""
        return number > self.bound if self.above is not None else number >= self.bound


def indexed(rate: Rate, day: date, base: date) -> OnDay | None:
    """The price of a rate on a day; see `rates.price_on`."""
    dated = () if isinstance(rate.prices, str) else rate.prices
    if not dated:
        price = _grown(rate, rate.price, base.year, day.year)
        if rate.given is not None:
            return OnDay(rate.given, price)
        return None if price is None else OnDay(price)
    price, since = rate.price, base.year
    held: OnDay | None = None
    for entry in sorted(dated, key=lambda one: one.from_.since if one.from_ else date.min):
        if entry.from_ is not None and entry.from_.since > day:
            break
        year = entry.from_.since.year if entry.from_ else base.year
        computed = entry.price or _grown(rate, price, since, year)
        price, since = entry.given or computed, year
        stands = _grown(rate, price, year, day.year)
        held = None
        if stands is not None and entry.holds(day):
            held = OnDay(stands, computed if entry.given else None)
    return held


def _grown(rate: Rate, price: Price | None, since: int, year: int) -> Price | None:
    """A price with its index; without an index it stays what it is."""
    if price is None or rate.index is None or year <= since:
        return price
    if price.kinds:
        grown = tuple((kind, _grown(rate, one, since, year)) for kind, one in price.kinds)
        return None if any(one is None for _, one in grown) else Price(kinds=grown)  # type: ignore[arg-type]
    if price.amount is None:
        return price
    amount = rate.index.grown(price.amount, since, year)
    return None if amount is None else Price(amount, None, price.currency)
