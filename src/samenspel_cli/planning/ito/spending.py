"""What it costs: of each product the budget, what was spent, what is expected, and what one of its unit comes to.

All amounts are of one year. The year is that which is asked; else the newest year in which something was spent; else
the newest that anybody says; where nobody says a year, all is taken together. Of a budget item the lines of that year
hold; where an item has none, its lines without a year, which hold for every year. What was spent so far is what the
newest round says of a product: rounds are not added up. A line of spending without a year is of the year of its
round.

Names: `Spending`, `Product`, `PerUnit`, `Total`, `spending(engagement, year, team)`, `years_of(engagement)`.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal

from samenspel_cli.model.engagement import Engagement
from samenspel_cli.model.ito import Allotted
from samenspel_cli.model.measurement import Spent
from samenspel_cli.model.number import EXACT, cents
from samenspel_cli.model.sheets import ProductSheet, SheetBudget, name_of
from samenspel_cli.planning.ito.rounds import Round, rounds
from samenspel_cli.planning.ito.sheets import team_of
from samenspel_cli.planning.ito.teams import teams_of


@dataclass(frozen=True, slots=True)
class PerUnit:
    """What one of the unit of a product comes to."""

    quantity: Decimal
    unit: str
    amount: Decimal
    """The budget over the quantity, to the cent."""


@dataclass(frozen=True, slots=True)
class Product:
    """The money of one product in the year; what is None is not known, which is never 0."""

    id: str
    position: int
    """Its place among the products of the engagement."""
    team: str | None
    budget: Decimal | None
    actual: Decimal | None
    """What was spent so far."""
    forecast: Decimal | None
    """What it is expected to come to over the whole year."""
    per_unit: PerUnit | None
    """None where budget or quantity is not known, or its quantities are of several units."""

    @property
    def left(self) -> Decimal | None:
        """What is still to be spent: the budget less what was spent."""
        return _less(self.budget, self.actual)

    @property
    def difference(self) -> Decimal | None:
        """What is expected to be left: the budget less the forecast; below 0 is too much."""
        return _less(self.budget, self.forecast)


@dataclass(frozen=True, slots=True)
class Total:
    """What is known of an amount, added up over the products, and of which products it is not known."""

    amount: Decimal
    unknown: tuple[str, ...]
    known: int
    """Of how many products it is known."""

    @property
    def told(self) -> Decimal | None:
        """The amount; None where it is known of no product, which is never 0."""
        return self.amount if self.known else None

    @property
    def complete(self) -> bool:
        """Whether it is known of every product."""
        return not self.unknown


@dataclass(frozen=True, slots=True)
class Spending:
    """The money of all products, or of those of one team."""

    year: str | None
    """None where nobody says a year."""
    products: tuple[Product, ...]
    budget: Total
    actual: Total
    forecast: Total
    difference: Total
    """Budget less forecast of the products of which both are known."""
    given: Decimal | None
    """What the ITO has for all products together that year; None where it does not say, or one team was asked."""
    since: Round | None
    """The newest round with spending of the year."""

    @property
    def unallotted(self) -> Decimal | None:
        """What is given less what the budgets of the sheets add up to; below 0, the sheets ask for more."""
        return _less(self.given, self.budget.amount)


def spending(engagement: Engagement, year: str | None = None, team: str | None = None) -> Spending:
    """The money of a year, for all products or for those of a team."""
    several = rounds(one for one in engagement.measurements if one.spending)
    year = year if year is not None else _year(engagement, several)
    newest, since = _spent(several, year)
    teams = teams_of(engagement)
    products = []
    for position, sheet in enumerate(engagement.products):
        whose = team_of(sheet, teams)
        if team is None or whose == team:
            products.append(_product(sheet, position, whose, year, newest.get(name_of(sheet), ())))
    ito = engagement.ito
    given = _amount([(None, one) for one in ito.budget], year) if ito is not None and team is None else None
    return Spending(
        year,
        tuple(products),
        _total((one.id, one.budget) for one in products),
        _total((one.id, one.actual) for one in products),
        _total((one.id, one.forecast) for one in products),
        _total((one.id, one.difference) for one in products),
        given,
        since,
    )


def years_of(engagement: Engagement) -> tuple[str, ...]:
    """All years that anybody says, the newest first."""
    several = rounds(one for one in engagement.measurements if one.spending)
    return tuple(sorted({*_budgeted(engagement), *_years_spent(several)}, key=_age, reverse=True))


def _age(year: str) -> tuple[int, str]:
    return (int(year) if year.isdecimal() else 0, year)


def _budgeted(engagement: Engagement) -> set[str]:
    ito = engagement.ito
    lines: list[SheetBudget | Allotted] = [line for one in engagement.products for line in one.budget]
    lines += ito.budget if ito is not None else ()
    return {line.year for line in lines if line.year is not None}


def _years_spent(several: Iterable[Round]) -> set[str]:
    return {line.year for one in several for line in _lines(one) if line.year is not None}


def _year(engagement: Engagement, several: Sequence[Round]) -> str | None:
    """The newest year in which something was spent, else the newest that is said."""
    said, spent = _budgeted(engagement), _years_spent(several)
    if said or spent:
        spent |= {str(one.when.until.year) for one in several if any(line.year is None for line in _lines(one))}
    return max(spent or said, key=_age, default=None)


def _lines(one: Round) -> Iterable[Spent]:
    return (line for measurement in one.measurements for line in measurement.spending)


def _spent(several: Sequence[Round], year: str | None) -> tuple[dict[str, list[Spent]], Round | None]:
    """By product the lines of a year of the last measurement that speaks of it; and the last round that does of any."""
    found: dict[str, list[Spent]] = {}
    since = None
    for one in several:
        for measurement in one.measurements:
            here: dict[str, list[Spent]] = {}
            for line in measurement.spending:
                if year is None or (line.year or str(one.when.until.year)) == year:
                    here.setdefault(line.product, []).append(line)
            found |= here
            since = one if here else since
    return found, since


def _product(sheet: ProductSheet, position: int, team: str | None, year: str | None, spent: Sequence[Spent]) -> Product:
    budget = _amount([(one.item, one) for one in sheet.budget], year)
    forecasts = [one.forecast.amount.low for one in spent if one.forecast is not None]
    return Product(
        name_of(sheet),
        position,
        team,
        budget,
        _sum(one.actual.amount.low for one in spent) if spent else None,
        _sum(forecasts) if spent and len(forecasts) == len(spent) else None,
        _per_unit(sheet, budget),
    )


def _amount(lines: Sequence[tuple[str | None, SheetBudget | Allotted]], year: str | None) -> Decimal | None:
    """What budget lines come to in a year, item by item; None where none of them is of that year."""
    items: dict[str | None, list[SheetBudget | Allotted]] = {}
    for item, line in lines:
        items.setdefault(item, []).append(line)
    found: list[Decimal] = []
    for several in items.values():
        own = [line for line in several if year is None or line.year == year]
        found += [line.amount.amount.low for line in own or several if own or line.year is None]
    return _sum(found) if found else None


def _per_unit(sheet: ProductSheet, budget: Decimal | None) -> PerUnit | None:
    bases = [one.quantity.base for one in sheet.assets]
    numbers = [one.number for one in bases if one.number is not None]
    quantity = _sum(numbers)
    if budget is None or not quantity or len(numbers) < len(bases) or len({one.unit for one in bases}) > 1:
        return None
    return PerUnit(quantity, bases[0].unit, cents(EXACT.divide(budget, quantity)))


def _total(amounts: Iterable[tuple[str, Decimal | None]]) -> Total:
    several = tuple(amounts)
    known = _sum(amount for _, amount in several if amount is not None)
    unknown = tuple(name for name, amount in several if amount is None)
    return Total(known, unknown, len(several) - len(unknown))


def _sum(amounts: Iterable[Decimal]) -> Decimal:
    total = Decimal(0)
    for one in amounts:
        total = EXACT.add(total, one)
    return total


def _less(one: Decimal | None, other: Decimal | None) -> Decimal | None:
    return None if one is None or other is None else EXACT.subtract(one, other)
