"""What a unit of work costs the bureau itself: the nearest that says so wins, a person before a role before a rate."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal

from samenspel_cli.model.engagement import Engagement
from samenspel_cli.model.fee import FeeLine
from samenspel_cli.model.internal import InternalCosts
from samenspel_cli.model.money import Money, money_faults
from samenspel_cli.model.number import Range
from samenspel_cli.model.rates import Price, Rate, plural
from samenspel_cli.model.units import Card, words_of
from samenspel_cli.problems import Fault, Path
from samenspel_cli.problems.nearest import nearest


def says_costs(engagement: Engagement) -> bool:
    """Whether anybody said what a unit of work costs the bureau itself."""
    return any(rate.cost is not None for rate in engagement.rates.values()) or any(
        person.cost is not None for person in engagement.people.values()
    )


@dataclass(frozen=True, slots=True)
class Costing:
    """Finds what the units of an engagement cost the bureau."""

    card: Card

    def unit_cost(self, line: FeeLine, by: Iterable[str]) -> Range | None:
        """What one unit of a line costs, done by these people; a range where they differ, None where one is not known.

        `by` are ids of people or roles, as a line or its activity names them.
        """
        found = self.card.find(line)
        if found is None:
            return None
        who = (line.by,) if line.by is not None else tuple(by)
        several = [self._of(name, found.rate, found.unit) for name in who] or [self._of_rate(found.rate, found.unit)]
        known = [cost for cost in several if cost is not None]
        if len(known) < len(several):
            return None
        return Range(min(known), max(known))

    def _of(self, name: str, rate: str, unit: str) -> Decimal | None:
        """What a unit costs that one person or role does: the person's own, that of the role, that of the rate."""
        engagement = self.card.engagement
        person = engagement.people.get(name)
        if person is not None:
            own = self._among(person.cost, (rate, unit))
            if own is not None:
                return own
        role = person.role if person is not None else name
        if role is not None and role in engagement.rates:
            of_role = self._of_rate(role, unit) if engagement.rates[role].units else None
            if of_role is not None:
                return of_role
        return self._of_rate(rate, unit)

    def _of_rate(self, name: str, unit: str) -> Decimal | None:
        rate = self.card.engagement.rates[name]
        return self._among(rate.cost, (unit, name, ""))

    def _among(self, costs: InternalCosts | None, units: Iterable[str]) -> Decimal | None:
        """The first of these units that has a cost, whichever word of the unit was written."""
        if costs is None:
            return None
        said = {self._unit(word): money for word, money in costs.revealed().items()}
        return next((said[unit].amount.low for unit in units if unit in said), None)

    def _unit(self, word: str) -> str:
        """The id of a unit by any of its words."""
        known = self.card.words.get(word.lower())
        if known is not None:
            return known
        units = (unit for rate in self.card.engagement.rates.values() for unit in rate.units)
        return next((unit for unit in units if word.lower() in (unit.lower(), plural(unit).lower())), word)


def cost_faults(engagement: Engagement, card: Card) -> Iterator[Fault]:
    """Costs of units that are not there, in another currency, or (as a warning) above their price."""
    for name, rate in engagement.rates.items():
        if rate.cost is not None:
            yield from _rate_faults(engagement, card, name, rate, rate.cost)
    for name, person in engagement.people.items():
        if person.cost is None:
            continue
        prices = _prices(engagement, card, person.role)
        path: Path = ("people", name, "cost")
        yield from _unit_faults(engagement, person.cost, prices, path)


def _rate_faults(engagement: Engagement, card: Card, name: str, rate: Rate, costs: InternalCosts) -> Iterator[Fault]:
    path: Path = ("rates", name, "cost")
    if rate.units:
        words = {word: price for unit, price in rate.units.items() for word in _words(card, unit)}
        yield from _unit_faults(engagement, costs, words, path)
        return
    own = {word.lower(): rate.price for word in (name, rate.unit or name, *words_of(name, rate))}
    if "" in costs.revealed():
        yield from _money_faults(engagement, costs.revealed()[""], rate.price, path)
    else:
        yield from _unit_faults(engagement, costs, own, path)


def _prices(engagement: Engagement, card: Card, role: str | None) -> Mapping[str, Price | None]:
    """Every unit of the rate card by its words, with the price for which somebody of this role does it."""
    prices: dict[str, Price | None] = {}
    for word, rate in card.words.items():
        prices[word] = engagement.rates[rate].price
    for one in engagement.rates.values():
        for unit in one.units:
            prices |= {word: None for word in _words(card, unit) if word not in prices}
        if one.unit is not None:
            prices.setdefault(one.unit.lower(), None)
    own = engagement.rates.get(role or "")
    for unit, price in own.units.items() if own is not None else ():
        prices |= dict.fromkeys(_words(card, unit), price)
    return prices


def _words(card: Card, unit: str) -> Iterator[str]:
    """The words by which a unit of a role is called, in lower case."""
    rate = card.engagement.rates.get(unit)
    yield from (word.lower() for word in (unit, plural(unit), *(words_of(unit, rate) if rate is not None else ())))


def _unit_faults(
    engagement: Engagement, costs: InternalCosts, prices: Mapping[str, Price | None], path: Path
) -> Iterator[Fault]:
    for unit, money in costs.revealed().items():
        if not unit:
            yield Fault("cost-without-unit", path, {"known": tuple(prices)})
        elif unit.lower() not in prices:
            facts = {"text": unit, "known": tuple(prices), "nearest": nearest(unit, tuple(prices)), "word": unit}
            yield Fault("cost-unit-unknown", (*path, unit), facts, on_key=True)
        else:
            yield from _money_faults(engagement, money, prices[unit.lower()], (*path, unit))


def _money_faults(engagement: Engagement, money: Money, price: Price | None, path: Path) -> Iterator[Fault]:
    if foreign := list(money_faults(money, engagement.currency, path)):
        yield from foreign
        return
    asked = price.to(engagement.client.kind) if price is not None else None
    if asked is not None and asked.amount is not None and money.amount.low > asked.amount.high:
        facts = {"cost": money.amount.low, "price": asked.amount.high}
        yield Fault("cost-above-price", path, facts, warning=True)
