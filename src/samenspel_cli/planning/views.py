"""The same lines added up in another way: by person, by theme, by whose money it is, by year.

Every view holds each line of the total once, so that all of them come to the same sum.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from fractions import Fraction
from typing import Literal

from samenspel_cli.model.ids import id_of
from samenspel_cli.model.number import ZERO, Spread
from samenspel_cli.model.period import Period
from samenspel_cli.model.pricing import Factor
from samenspel_cli.model.units import PERIODS
from samenspel_cli.planning.budget import Budget
from samenspel_cli.planning.lines import Line, Total, in_proportion, total_of
from samenspel_cli.planning.pricing import units_of
from samenspel_cli.planning.windows import Unit, split_by_year
from samenspel_cli.problems import Refusal

By = Literal["person", "theme", "kind", "year"]
"""By what lines can be added up, beside their phases."""


@dataclass(frozen=True, slots=True)
class Group:
    """The lines that belong together in a view; the empty key is what belongs nowhere."""

    key: str
    lines: tuple[Line, ...]
    total: Total


def grouped(budget: Budget, by: By) -> tuple[Group, ...]:
    """The lines of a budget in groups, each in the order in which it first appears; what belongs nowhere comes last."""
    groups: dict[str, list[Line]] = {}
    for line in budget.lines:
        for key, part in _keyed(line, by):
            groups.setdefault(key, []).append(part)
    if by == "year":
        groups = dict(sorted(groups.items()))
    found = [Group(key, tuple(lines), total_of(lines)) for key, lines in groups.items() if key]
    if "" in groups:
        found.append(Group("", tuple(groups[""]), total_of(groups[""])))
    return tuple(found)


def _keyed(line: Line, by: By) -> Iterator[tuple[str, Line]]:
    """The group of a line; of one that runs over several years, its part in each."""
    traits = line.traits
    if by == "person":
        yield person_of(line), line
    elif by == "theme":
        yield traits.theme or "", line
    elif by == "kind":
        yield traits.money or "own", line
    else:
        yield from _by_year(line)


def _by_year(line: Line) -> Iterator[tuple[str, Line]]:
    window = line.traits.when
    if window is None or not window.spans:
        yield "", line
        return
    first, last = window.spans[0][0], window.spans[-1][1]
    if first.year == last.year:
        yield str(first.year), line
        return
    counted = next((factor for factor in line.pricing.factors if _period(factor)), None)
    amount = line.pricing.amount
    if counted is None or amount is None:
        yield f"{first.year}–{last.year}", line
        return
    years = _spread_over(counted, window, line)
    amounts, taxes = (_divided(one, list(years.values())) for one in (amount, line.tax or ZERO))
    whole = sum(years.values())
    for (year, part), own, tax in zip(years.items(), amounts, taxes, strict=True):
        factors = _part_of(line.pricing.factors, counted, part / whole)
        pricing = replace(line.pricing, amount=own, factors=factors)
        yield str(year), replace(line, pricing=pricing, tax=None if line.tax is None else tax)


def _divided(amount: Spread, weights: Sequence[Fraction]) -> Iterator[Spread]:
    """An amount in proportion to weights, column by column to the cent."""
    columns = (in_proportion(part, weights) for part in amount.parts)
    return (Spread(*parts) for parts in zip(*columns, strict=True))


def _period(factor: Factor) -> Unit | None:
    """The week, month, quarter or year of which a factor is a number."""
    return PERIODS.get(factor.word.lower()) if factor.role == "count" else None


def _spread_over(counted: Factor, window: Period, line: Line) -> Mapping[int, Fraction]:
    """How many weeks, months, quarters or years of a line fall in each year."""
    unit = _period(counted)
    assert unit is not None  # noqa: S101 (such a factor was looked for)
    years: dict[int, Fraction] = {}
    for first, last in window.spans:
        try:
            parts = split_by_year(unit, first, last, line.traits.prorata)
        except Refusal:  # the number was given, and the window cuts one: it is shared by days
            parts = split_by_year(unit, first, last, "day")
        for year, part in parts.items():
            years[year] = years.get(year, Fraction(0)) + part
    return years


def _part_of(factors: tuple[Factor, ...], counted: Factor, share: Fraction) -> tuple[Factor, ...]:
    """The factors of one year's part; none where that is no whole number of times, so that nothing wrong is told."""
    value = counted.value
    parts = [] if value is None else [Fraction(part) * share for part in value.parts]
    if not parts or any(part.denominator != 1 for part in parts):
        return ()
    own = replace(counted, value=Spread(*(Decimal(part.numerator) for part in parts)))
    return tuple(own if factor is counted else factor for factor in factors)


def person_of(line: Line) -> str:
    """Who does a line, as one key; empty where nobody is named."""
    return " + ".join(line.traits.by)


Efforts = Mapping[str, Mapping[str, Mapping[str, Spread]]]
"""Person -> phase -> unit -> how many."""


def efforts(budget: Budget) -> Efforts:
    """How much each person does in each phase, by unit; the empty person is nobody named, the empty phase none."""
    found: dict[str, dict[str, dict[str, Spread]]] = {}
    for section in budget.sections:
        phase = id_of(section.phase) if section.phase else ""
        for line in section.lines:
            if line.sort != "fee":
                continue
            pricing = line.pricing
            shown = pricing.alternatives[pricing.planned] if pricing.alternatives else pricing
            units = units_of(shown)
            unit = next((factor.word for factor in shown.factors if factor.role == "quantity"), "")
            if units is None or not unit:
                continue
            cell = found.setdefault(person_of(line), {}).setdefault(phase, {})
            cell[unit] = cell[unit] + units if unit in cell else units
    return found
