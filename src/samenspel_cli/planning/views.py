"""The same lines added up in another way: by person, by theme, by whose money it is, by year.

Every view holds each line of the total once, so that all of them come to the same sum.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from fractions import Fraction
from typing import Literal

from samenspel_cli.model.engagement import Activity
from samenspel_cli.model.number import Spread
from samenspel_cli.model.pricing import Factor
from samenspel_cli.planning.budget import Budget
from samenspel_cli.planning.lines import Line, Total, in_proportion, total_of
from samenspel_cli.planning.pricing import units_of
from samenspel_cli.planning.windows import split_by_year

By = Literal["person", "theme", "kind", "year"]
"""By what lines can be added up, beside their phases."""


@dataclass(frozen=True, slots=True)
class Group:
    """The lines that belong together in a view; the empty key is what belongs nowhere."""

    key: str
    lines: tuple[Line, ...]
    total: Total
    beside: bool = False
    """Whether it stands beside the total."""


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
    if by == "kind":
        for beside in ("in-kind", "internal"):
            lines = [line for line in budget.besides if line.beside == beside]
            if lines:
                found.append(Group(beside, tuple(lines), total_of(lines), beside=True))
    return tuple(found)


def _keyed(line: Line, by: By) -> Iterator[tuple[str, Line]]:
    """The group of a line; of one that runs over several years, its part in each."""
    traits = line.traits
    if by == "person":
        yield " + ".join(traits.by), line
    elif by == "theme":
        yield traits.theme or "", line
    elif by == "kind":
        yield traits.money or "own", line
    else:
        yield from _by_year(line)


def _by_year(line: Line) -> Iterator[tuple[str, Line]]:
    window = line.traits.when
    if window is None:
        yield "", line
        return
    if window.first.year == window.last.year:
        yield str(window.first.year), line
        return
    years = _spread_over(line.pricing.factors, line)
    amount = line.pricing.amount
    if years is None or amount is None:
        yield f"{window.first.year}–{window.last.year}", line
        return
    weights = [Decimal(part.numerator) / Decimal(part.denominator) for part in years.values()]
    columns = [in_proportion(part, weights) for part in amount.parts]
    for year, *parts in zip(years, *columns, strict=True):
        yield str(year), replace(line, pricing=replace(line.pricing, amount=Spread(*parts)))


def _spread_over(factors: Sequence[Factor], line: Line) -> Mapping[int, Fraction] | None:
    """How many weeks, months, quarters or years of a line fall in each year; None when it counts none of these."""
    window = line.traits.when
    for factor in factors:
        if window is not None and factor.role == "count" and factor.word in ("week", "month", "quarter", "year"):
            return split_by_year(factor.word, window.first, window.last, line.traits.prorata)  # type: ignore[arg-type]
    return None


Efforts = Mapping[str, Mapping[str, Mapping[str, Spread]]]
"""Person -> phase -> unit -> how many."""


def efforts(budget: Budget) -> Efforts:
    """How much each person does in each phase, by unit; the empty person is nobody named, the empty phase none."""
    from samenspel_cli.model.ids import id_of

    found: dict[str, dict[str, dict[str, Spread]]] = {}
    for section in budget.sections:
        phase = id_of(section.phase) if section.phase else ""
        for line in section.lines:
            if line.sort != "fee" or not isinstance(line.activity, Activity):
                continue
            pricing = line.pricing
            shown = pricing.alternatives[pricing.planned] if pricing.alternatives else pricing
            units = units_of(shown)
            unit = next((factor.word for factor in shown.factors if factor.role == "quantity"), "")
            if units is None or not unit:
                continue
            cell = found.setdefault(" + ".join(line.traits.by), {}).setdefault(phase, {})
            cell[unit] = cell[unit] + units if unit in cell else units
    return found
