"""What everything comes to in each year or month: every line in the time in which its work is done, to the cent."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from decimal import Decimal
from fractions import Fraction
from typing import Literal, NamedTuple

from samenspel_cli.model.engagement import Engagement
from samenspel_cli.model.fee import ALL
from samenspel_cli.model.money import starts_as_money
from samenspel_cli.model.number import ZERO, Spread
from samenspel_cli.model.period import Period
from samenspel_cli.model.pricing import Factor
from samenspel_cli.model.units import PERIODS
from samenspel_cli.model.ways import places_of
from samenspel_cli.planning.budget import Budget
from samenspel_cli.planning.lines import Line, in_proportion
from samenspel_cli.planning.months import UNKNOWN, Month, Months, Shares
from samenspel_cli.planning.windows import Unit, split_by_month
from samenspel_cli.problems import Path, Refusal

Span = Literal["year", "month"]


class _Part(NamedTuple):
    """What of a line falls in one month."""

    weight: Fraction
    amount: Spread | None
    tax: Spread


_Parts = Mapping[Month | None, _Part]


def in_time(budget: Budget, span: Span, months: Months) -> Iterator[tuple[str, Line]]:
    """Every line of a budget, or its part in each year or month, with that year (`2026`) or month (`2026-09`).

    Nothing stands before a line of which nobody knows yet when it is done. The parts of a line add up to it, column by
    column, and the months of a year to that year. What goes off or comes on top of several lines falls when they do,
    and so does a percentage of them that says no time of its own.
    """
    lines = tuple(budget.lines)
    parts: dict[int, _Parts] = {}
    resting: list[tuple[int, Line, tuple[Path, ...]]] = []
    for at, line in enumerate(lines):
        shares = _counted(line) or months.of(line)
        rests = _rests_on(months.engagement, line, known=shares != UNKNOWN)
        if rests:
            resting.append((at, line, rests))
        else:
            parts[at] = _divided(line, shares)
    # Percentages come before what goes off or on, and the innermost of that first.
    for at, line, rests in sorted(resting, key=lambda one: (one[1].sort != "fee", -min(map(len, one[2])))):
        below = (several for place, several in parts.items() if _is_below(lines[place].path, rests))
        parts[at] = _divided(line, _weights_of(below) or UNKNOWN)
    for at, line in enumerate(lines):
        yield from _lines(line, parts[at], span)


def _lines(line: Line, parts: _Parts, span: Span) -> Iterator[tuple[str, Line]]:
    """What of a line falls in each year or month."""
    together: dict[str, list[_Part]] = {}
    for month, part in parts.items():
        together.setdefault(_key(month, span), []).append(part)
    if len(together) == 1:
        yield next(iter(together)), line
        return
    pricing, whole = line.pricing, sum((part.weight for part in parts.values()), Fraction(0))
    counted = _period_of(line) if _counted(line) else None
    for key, several in together.items():
        weight = sum((part.weight for part in several), Fraction(0))
        amount = None if pricing.amount is None else sum((part.amount or ZERO for part in several), ZERO)
        tax = None if line.tax is None else sum((part.tax for part in several), ZERO)
        factors = _part_of(pricing.factors, counted, weight / whole) if counted is not None else ()
        own = pricing if amount is None else replace(
            pricing, amount=amount, factors=factors, alternatives=(), exact=None
        )  # fmt: skip
        vat = tuple((kind, _in_parts(share, (weight, whole - weight))[0]) for kind, share in line.shares)
        yield key, replace(line, pricing=own, tax=tax, shares=vat, spread=counted is None)


def _key(month: Month | None, span: Span) -> str:
    if month is None:
        return ""
    return f"{month[0]}" if span == "year" else f"{month[0]}-{month[1]:02}"


def _rests_on(engagement: Engagement, line: Line, *, known: bool) -> tuple[Path, ...]:
    """Of what goes off or comes on top of others, or is a percentage of them: where these stand."""
    if line.sort != "fee":
        return () if line.index >= 0 else (line.path[:-1],)
    fee = line.fees[line.index]
    if fee.percent is None or known:
        return ()
    places = places_of(engagement)
    names = [name for name in fee.of or (ALL,) if not starts_as_money(name)]
    return tuple(() if name.lower() == ALL else places.path(places.way(name)) for name in names)


def _is_below(path: Path, above: Iterable[Path]) -> bool:
    return any(path[: len(one)] == one for one in above)


def _weights_of(parts: Iterable[_Parts]) -> Shares:
    """How much of some lines, as planned, falls in each month."""
    found: dict[Month | None, Fraction] = {}
    for several in parts:
        for month, part in several.items():
            if part.amount is not None:
                found[month] = found.get(month, Fraction(0)) + Fraction(part.amount.planned)
    return {month: weight for month, weight in found.items() if weight > 0}


def _divided(line: Line, shares: Shares) -> _Parts:
    """What of a line falls in each month."""
    weights, amount = list(shares.values()), line.pricing.amount
    amounts = [None] * len(weights) if amount is None else _in_parts(amount, weights)
    taxes = [ZERO] * len(weights) if line.tax is None else _in_parts(line.tax, weights)
    return dict(zip(shares, map(_Part, weights, amounts, taxes), strict=True))


def _in_parts(amount: Spread, weights: Sequence[Fraction]) -> list[Spread]:
    """An amount in proportion to weights, column by column to the cent."""
    if amount.low == amount.planned == amount.high:
        return [Spread.of(part) for part in in_proportion(amount.planned, weights)]
    columns = (in_proportion(part, weights) for part in amount.parts)
    return [Spread(*parts) for parts in zip(*columns, strict=True)]


# ----------------------------------------------------------------------------- what is counted by the week or the month


def _period_of(line: Line) -> Factor | None:
    """Of what is done so much per week, month, quarter or year: how many of these there are."""
    return next((one for one in line.pricing.factors if one.role == "count" and one.word.lower() in PERIODS), None)


def _counted(line: Line) -> Shares:
    """How many of the weeks, months, quarters or years of a line fall in each month; nothing without them."""
    factor, window = _period_of(line), line.traits.when
    if factor is None or window is None or not window.spans:
        return {}
    return _spread_over(PERIODS[factor.word.lower()], window, line)


def _spread_over(unit: Unit, window: Period, line: Line) -> Shares:
    """How many of a unit fall in each month."""
    found: dict[Month | None, Fraction] = {}
    for first, last in window.spans:
        try:
            parts = split_by_month(unit, first, last, line.traits.prorata)
        except Refusal:  # the number was given, and the window cuts one: it is shared by days
            parts = split_by_month(unit, first, last, "day")
        for month, part in parts.items():
            found[month] = found.get(month, Fraction(0)) + part
    return found


def _part_of(factors: tuple[Factor, ...], counted: Factor, share: Fraction) -> tuple[Factor, ...]:
    """The factors of one year's part; none where that is no whole number of times, so that nothing wrong is told."""
    value = counted.value
    parts = [] if value is None else [Fraction(part) * share for part in value.parts]
    if not parts or any(part.denominator != 1 for part in parts):
        return ()
    own = replace(counted, value=Spread(*(Decimal(part.numerator) for part in parts)))
    return tuple(own if factor is counted else factor for factor in factors)
