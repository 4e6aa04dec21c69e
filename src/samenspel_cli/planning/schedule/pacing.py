"""How long work takes at a pace: what its fee asks, divided by how much of it is done in a week or a month."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from fractions import Fraction
from math import ceil
from typing import TYPE_CHECKING

from samenspel_cli.model.lag import Every, Lag, LagUnit
from samenspel_cli.model.project import Project
from samenspel_cli.model.timing import Pace
from samenspel_cli.model.units import Card
from samenspel_cli.planning.picks import NOTHING_PICKED
from samenspel_cli.problems import Path

if TYPE_CHECKING:
    from samenspel_cli.planning.lines import Line

_WHOLE: dict[Every, LagUnit] = {"week": "week", "month": "month", "year": "year"}
_IN_WEEKS: dict[Every, Fraction] = {
    "week": Fraction(1),
    "month": Fraction(52, 12),
    "quarter": Fraction(13),
    "year": Fraction(52),
}
_WORKDAYS = 5
_QUARTER = 3
_TIMES = frozenset({"times", "quantity", "count"})


class Pacing:
    """The quantities of all lines of an engagement; they are worked out once, where something has a pace."""

    def __init__(self, project: Project, today: date) -> None:
        self._project, self._today = project, today
        self._lines: dict[Path, list[Line]] | None = None

    def lag(self, path: Path, pace: Pace) -> Lag | None:
        """How long the fee of an activity takes, planned; None where its quantity is not known.

        A part of a week is rounded up to working days, a part of a longer period to weeks.
        """
        number = self._number(path, pace)
        if number is None or not number:
            return None
        periods = number / Fraction(pace.number)
        if periods.denominator == 1:
            if pace.per == "quarter":
                return Lag(int(periods) * _QUARTER, "month")
            return Lag(int(periods), _WHOLE[pace.per])
        if pace.per == "week":
            return Lag(ceil(periods * _WORKDAYS), "workday")
        return Lag(ceil(periods * _IN_WEEKS[pace.per]), "week")

    def lines(self, path: Path) -> Sequence[Line]:
        """The priced lines of the phase or activity at a path."""
        return self._all().get(path, ())

    def _number(self, path: Path, pace: Pace) -> Fraction | None:
        """How much there is to do: of a unit, or in money."""
        lines = [line for line in self.lines(path) if line.sort == "fee"]
        if not lines:
            return None
        if not pace.unit:
            amounts = [line.pricing.amount for line in lines]
            return sum((Fraction(amount.planned) for amount in amounts if amount is not None), Fraction(0))
        unit = Card(self._project.engagement).words.get(pace.unit.lower(), pace.unit)
        return sum((_quantity(line, unit) for line in lines), Fraction(0))

    def _all(self) -> dict[Path, list[Line]]:
        if self._lines is None:
            self._lines = {}
            for line in self._every():
                self._lines.setdefault((*line.among, line.position), []).append(line)
        return self._lines

    def _every(self) -> Iterator[Line]:
        from samenspel_cli.planning.outcome import outcomes  # only where something has a pace

        budget = next(iter(outcomes(self._project, NOTHING_PICKED, self._today, planned=False).values()))
        yield from budget.lines
        yield from budget.besides
        for option in budget.options:
            yield from option.lines


def _quantity(line: Line, unit: str) -> Fraction:
    """How much of a unit a line asks, planned; of what is chosen, that which is planned."""
    pricing = line.pricing
    if pricing.alternatives:
        pricing = pricing.alternatives[pricing.planned]
    number, ours = Fraction(1), False
    for factor in pricing.factors:
        if factor.role in _TIMES:
            if factor.value is None:
                return Fraction(0)
            number *= Fraction(factor.value.planned)
            ours = ours or (factor.role == "quantity" and factor.word == unit)
    return number if ours else Fraction(0)
