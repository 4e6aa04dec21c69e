"""The procurement thresholds: above which value of a contract another, heavier procedure has to be followed."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Literal

from samenspel_cli.model.number import EXACT
from samenspel_cli.problems import Fault, Path

_HUNDRED = Decimal(100)
WITHIN = Decimal(10)
"""So many percent from a threshold is near it."""


@dataclass(frozen=True, slots=True)
class Threshold:
    """One threshold: European, for services or for social and other specific ones, or the client's own line."""

    kind: Literal["services", "social", "own"]
    amount: Decimal
    """In euros, excluding VAT."""


@dataclass(frozen=True, slots=True)
class Years:
    """The European thresholds for local and regional authorities, from one day up to and including another."""

    since: date
    until: date
    services: Decimal
    social: Decimal


@dataclass(frozen=True, slots=True)
class Thresholds:
    """The European thresholds through the years, oldest first."""

    years: tuple[Years, ...]

    def on(self, day: date) -> tuple[Threshold, ...]:
        """Those of a day; before the oldest and after the newest that are known, the nearest of these."""
        years = next((one for one in self.years if day <= one.until), self.years[-1])
        return Threshold("services", years.services), Threshold("social", years.social)

    def out_of_date(self, day: date) -> bool:
        """Whether a day is past the last year that is known."""
        return day > self.years[-1].until

    def near(
        self, value: Decimal, day: date, own: Sequence[Decimal] = (), within: Decimal = WITHIN
    ) -> tuple[Threshold, ...]:
        """The thresholds that are within so many percent of the value of a contract, below it or above it.

        The value counts excluding VAT and including all options and extensions. `own` are the lines of the client's
        own procurement policy, which stand beside the European ones.
        """
        every = [*self.on(day), *(Threshold("own", amount) for amount in own)]
        return tuple(one for one in every if abs(value - one.amount) * _HUNDRED <= EXACT.multiply(one.amount, within))


def threshold_remarks(
    thresholds: Thresholds, value: Decimal, day: date, own: Sequence[Decimal], path: Path
) -> Iterator[Fault]:
    """Warnings: the value comes near a threshold, of which the table may be too old."""
    for near in thresholds.near(value, day, own):
        facts = {"value": value, "amount": near.amount}
        where = (*path, "thresholds", own.index(near.amount)) if near.kind == "own" else path
        yield Fault(f"threshold-near-{near.kind}", where, facts, warning=True, on_key=where == path)
    if thresholds.out_of_date(day):
        yield Fault("thresholds-out-of-date", path, {"until": thresholds.years[-1].until}, warning=True, on_key=True)
