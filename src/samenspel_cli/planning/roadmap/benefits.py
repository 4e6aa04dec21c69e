"""What a roadmap brings in money, once and every year; what is told in words only stands on its card."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from samenspel_cli.model.number import Range
from samenspel_cli.model.roadmap import Benefit
from samenspel_cli.planning.roadmap.money import (
    EMPTY,
    Sort,
    Sum,
    Year,
    amount_of,
    last_day,
    since,
    sum_of,
    yearly_by_year,
)
from samenspel_cli.planning.roadmap.planned import PlannedProject, Road


@dataclass(frozen=True, slots=True)
class BenefitLine:
    """Something that a project brings, once or every year."""

    project: str
    """The key of the project."""
    benefit: Benefit
    sort: Sort
    amount: Range | None
    """Once, or in a whole year; None is `pm`."""
    begins: Year
    """The first year in which it brings anything."""
    years: tuple[tuple[Year, Range | None], ...]
    """In which years how much; None is one that is not known, or `pm`. Empty where it begins after the term."""


@dataclass(frozen=True, slots=True)
class Brought:
    """What a roadmap brings."""

    lines: tuple[BenefitLine, ...]
    by_year: Mapping[tuple[Sort, Year], Sum]


def benefits(road: Road) -> Brought:
    """All that the projects of a roadmap bring; what is not done any more brings nothing."""
    lines = tuple(line for one in road.projects if one.state != "dropped" for line in _lines(one, last_day(road)))
    by_year: dict[tuple[Sort, Year], Sum] = {}
    for line in lines:
        for year, amount in line.years:
            at = (line.sort, year)
            by_year[at] = by_year.get(at, EMPTY) + sum_of(amount)
    return Brought(lines, by_year)


def _lines(one: PlannedProject, last: date | None) -> Iterator[BenefitLine]:
    for benefit in one.project.benefits:
        first = since(one, benefit.from_)
        begins = first.year if first is not None else None
        if benefit.once is not None:
            amount = amount_of(benefit.once)
            yield BenefitLine(one.key, benefit, "once", amount, begins, ((begins, amount),))
        if benefit.yearly is not None:
            amount = amount_of(benefit.yearly)
            yield BenefitLine(one.key, benefit, "yearly", amount, begins, yearly_by_year(amount, first, last))
