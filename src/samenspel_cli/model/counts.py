"""How many there are of what a fee is multiplied by: villages, clients, weeks; each with a word of the user's own."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Annotated, Literal

from samenspel_cli.model.lag import read_lag
from samenspel_cli.model.number import EXACT, Range, Spread, read_number, read_range
from samenspel_cli.model.text import Id, Label
from samenspel_cli.model.written import Read, short, written
from samenspel_cli.problems import Refusal

_QUOTIENT = re.compile(r"([\d.,]+)\s*/\s*([\d.,]+)\Z")


@dataclass(frozen=True, slots=True)
class HowMany:
    """A number or a range; None when it is still to come (`pm`)."""

    range: Range | None


def read_how_many(text: str) -> HowMany:
    """`8`, `6-8`, `7.5`, a quotient such as `120/16`, or `pm`."""
    word = text.strip()
    if word.lower() in ("pm", "ntb"):
        return HowMany(None)
    match = _QUOTIENT.match(word)
    if match is None:
        return HowMany(read_range(word))
    over, under = read_number(match[1]), read_number(match[2])
    if not under:
        raise Refusal("divided-by-nothing", text=word, word=word)
    # 200 figures: what a quotient lacks in exactness never reaches the cent.
    number = EXACT.divide(over, under)
    return HowMany(Range(number, number))


@written
class Count:
    """How many there are of something that `per` multiplies by."""

    number: Annotated[HowMany, Read(read_how_many, expected="a number such as 8, 6-8, 120/16 or pm")]
    """How many: a number, a range, a quotient (`120/16`), or `pm` when that is still to come."""
    planned: Annotated[HowMany, Read(read_how_many, expected="a number such as 7")] | None = None
    """Which number of a range is planned; without it, the middle."""
    plural: Label | None = None
    """The plural, as people write it behind `per` and as documents say it."""
    given: Annotated[HowMany, Read(read_how_many, expected="a number such as 8")] | None = None
    """The number that was said elsewhere, to compare with this one."""

    def __post_init__(self) -> None:
        if self.planned is None:
            return
        known = self.number.range
        if known is None:
            raise Refusal("planned-without-choice", word="planned")
        if not _within(self.planned.range, known):
            raise Refusal("planned-outside", low=known.low, high=known.high, word="planned")

    @property
    def spread(self) -> Spread | None:
        """The fewest, what is planned and the most; None while it is not known."""
        known = self.number.range
        if known is None:
            return None
        planned = self.planned.range.low if self.planned is not None and self.planned.range else known.middle
        return Spread(known.low, planned, known.high)


def _within(planned: Range | None, known: Range) -> bool:
    return planned is not None and known.low <= planned.low == planned.high <= known.high


@dataclass(frozen=True, slots=True)
class Horizon:
    """Over how long work without an end is counted."""

    number: int
    unit: Literal["week", "month", "year"]


def read_horizon(text: str) -> Horizon:
    """`4 jaar`, `18 maanden` or `10 weken`."""
    lag = read_lag(text)
    if lag.unit not in ("week", "month", "year") or not lag.number:
        raise Refusal("horizon-unit", text=text.strip(), word=text.strip())
    return Horizon(lag.number, lag.unit)


AnyHorizon = Annotated[Horizon, Read(read_horizon, expected="a time such as 4 jaar")]
AnyCount = Annotated[Count, short(lambda text: {"number": text}, "a number such as 8")]
Counts = dict[Id, AnyCount]
