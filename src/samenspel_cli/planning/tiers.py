"""Prices that depend on how many are taken: what each costs, what all cost, and whether more would cost less."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal
from typing import TYPE_CHECKING

from samenspel_cli.model.number import EXACT, Spread, cents
from samenspel_cli.model.rates import Rate

if TYPE_CHECKING:
    from samenspel_cli.model.pricelist import Tier

_ONE = Decimal(1)


def tier_prices(rate: Rate, kind: str, numbers: Spread) -> Spread:
    """The price of each unit when so many are taken, the lowest first."""
    return _ordered([_price_of(rate, kind, number) for number in numbers.parts])


def cost_among(rate: Rate, kind: str, units: Spread, every: Spread) -> Spread:
    """What some units cost at the price that the number of all of them brings, the least first."""
    pairs = zip(units.parts, every.parts, strict=True)
    return _ordered([EXACT.multiply(own, _price_of(rate, kind, number)) for own, number in pairs])


def _ordered(parts: list[Decimal]) -> Spread:
    return Spread(min(parts), parts[1], max(parts))


def _price_of(rate: Rate, kind: str, number: Decimal) -> Decimal:
    return next((_price(tier, kind) for tier in reversed(rate.steps) if tier.holds(number)), _first_price(rate, kind))


def _price(tier: Tier, kind: str) -> Decimal:
    price = tier.price.to(kind)
    assert price is not None  # noqa: S101 (checked with the engagement)
    assert price.amount is not None  # noqa: S101 (a step has an amount)
    return price.amount.low


def _first_price(rate: Rate, kind: str) -> Decimal:
    price = rate.price.to(kind) if rate.price is not None else None
    assert price is not None  # noqa: S101 (checked with the engagement)
    return price.amount.low if price.amount is not None else Decimal(0)


def _whole(rate: Rate, kind: str, number: Decimal) -> Decimal:
    return EXACT.multiply(number, _price_of(rate, kind, number))


def _marginal(rate: Rate, kind: str, number: Decimal) -> Decimal:
    cost, begin, price = Decimal(0), Decimal(0), _first_price(rate, kind)
    for tier in rate.steps:
        end = _before(rate, tier)
        if number <= end:
            break
        cost += EXACT.multiply(end - begin, price)
        begin, price = end, _price(tier, kind)
    return EXACT.add(cost, EXACT.multiply(number - begin, price))


def _before(rate: Rate, tier: Tier) -> Decimal:
    """How many units still have the price before a step: `from: 12` includes the twelfth itself, `above: 12` not."""
    if tier.above is not None:
        return tier.above
    return max(EXACT.subtract(tier.bound, rate.step or _ONE), Decimal(0))


def cost_on_top(rate: Rate, kind: str, units: Spread, every: Spread) -> Spread:
    """What some units cost above those of the whole engagement, each step only counting for what is above it."""
    pairs = zip(units.parts, every.parts, strict=True)
    return _ordered([_marginal(rate, kind, EXACT.add(of, own)) - _marginal(rate, kind, of) for own, of in pairs])


def cost_in_order(rate: Rate, kind: str, before: Spread, units: Spread, every: Spread) -> Spread:
    """What a line costs when each step only counts for what is above it, in all lines together, one after the other.

    The fewest units of each line come after those of the lines before it. What more units cost belongs to the lines
    that can have more, in proportion to how many: else a line would cost less because the one before it became longer.
    So no line costs less than its least, and all of them still come to what all units cost.
    """
    low, planned, high = (_marginal(rate, kind, number) for number in every.parts)
    first = _marginal(rate, kind, EXACT.add(before.low, units.low)) - _marginal(rate, kind, before.low)
    (_, middle, most), own, whole = before.parts, units.parts, every.parts
    usual = first + _part(planned - low, middle - before.low, own[1] - own[0], whole[1] - whole[0])
    return Spread(first, usual, usual + _part(high - planned, most - middle, own[2] - own[1], whole[2] - whole[1]))


def _part(cost: Decimal, before: Decimal, own: Decimal, whole: Decimal) -> Decimal:
    """What of a cost belongs to some units, behind others: to the cent, and all parts come to the cost."""
    if not own:
        return Decimal(0)
    return cents(cost * (before + own) / whole) - cents(cost * before / whole)


def cost_of(rate: Rate, kind: str, units: Spread) -> Spread:
    """The cheapest and the dearest of all numbers in a range: with the price of the whole, more may cost less."""
    cost = _marginal if rate.tiers == "marginal" else _whole
    low, planned, high = (cost(rate, kind, number) for number in units.parts)
    inside = [cost(rate, kind, number) for number in _turns(rate, units)]
    return Spread(min(low, planned, *inside, high), planned, max(low, planned, *inside, high))


def _turns(rate: Rate, units: Spread) -> Iterable[Decimal]:
    """The numbers inside a range at which the price changes, and the next one above each."""
    whole = all(number == number.to_integral_value() for number in units.parts)
    step = rate.step or (_ONE if whole else Decimal("0.0001"))
    for tier in rate.steps:
        for number in (tier.bound - step, tier.bound, tier.bound + step):
            if units.low < number < units.high:
                yield number


def drops(rate: Rate, kind: str, number: Decimal) -> tuple[Decimal, Decimal, Decimal] | None:
    """Whether more units would cost less: the larger number, what it costs, and what `number` costs; else None."""
    if rate.tiers != "whole":
        return None
    cost = _whole(rate, kind, number)
    step = rate.step or (_ONE if number == number.to_integral_value() else Decimal("0.0001"))
    for tier in rate.steps:
        more = tier.bound if tier.holds(tier.bound) else tier.bound + step
        if more > number and _whole(rate, kind, more) < cost:
            return more, cents(_whole(rate, kind, more)), cents(cost)
    return None
