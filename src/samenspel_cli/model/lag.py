"""A length of time as it is agreed: `30 dagen`, `20 werkdagen`, `2 maanden`, `48 uur`.

Whether a `dag` is a working day or a calendar day depends on where it stands, so the word that was said is kept.
"""

from __future__ import annotations

import re
from typing import Annotated, Literal

from samenspel_cli.model.frozen import frozen
from samenspel_cli.model.written import Read
from samenspel_cli.problems import Refusal
from samenspel_cli.problems.nearest import nearest

LagUnit = Literal["hour", "day", "workday", "calendar-day", "week", "month", "year"]
Every = Literal["week", "month", "quarter", "year"]

_UNITS: dict[str, LagUnit] = {
    "uur": "hour", "uren": "hour", "hour": "hour", "hours": "hour",
    "dag": "day", "dagen": "day", "day": "day", "days": "day",
    "werkdag": "workday", "werkdagen": "workday", "workday": "workday", "workdays": "workday",
    "working day": "workday", "working days": "workday",
    "kalenderdag": "calendar-day", "kalenderdagen": "calendar-day",
    "calendar day": "calendar-day", "calendar days": "calendar-day",
    "week": "week", "weken": "week", "weeks": "week",
    "maand": "month", "maanden": "month", "month": "month", "months": "month",
    "jaar": "year", "jaren": "year", "year": "year", "years": "year",
}  # fmt: skip
_EVERY: dict[str, Every] = {
    "week": "week", "maand": "month", "kwartaal": "quarter", "jaar": "year",
    "month": "month", "quarter": "quarter", "year": "year",
}  # fmt: skip
_KNOWN = ("dagen", "werkdagen", "kalenderdagen", "weken", "maanden", "jaar", "uur")
_DIGITS = 4
_LAG = re.compile(r"([-−–+]?) ?([0-9][0-9.,]*) ?(\D*)\Z")

# For comparing. A week is seven days and a year twelve months; what is in another table depends on the calendar.
_HOURS: dict[LagUnit, int] = {"hour": 1, "day": 24, "calendar-day": 24, "week": 168}
_MONTHS: dict[LagUnit, int] = {"month": 1, "year": 12}
_WORKDAYS: dict[LagUnit, int] = {"workday": 1}
_LONG_WEEKEND = 4


@frozen
class Lag:
    """So many of a unit of time; less than nothing is before the moment from which it counts."""

    number: int
    unit: LagUnit


def read_lag(text: str, *, signed: bool = False) -> Lag:
    """`30 dagen`, `20 werkdagen`, `4 weeks`, and `-10 dagen` where a lag is `signed`."""
    written = " ".join(text.split())
    match = _LAG.match(written)
    if not match:
        raise Refusal("lag-unknown", text=written, word=written)
    sign, number, word = match.groups()
    if sign and not signed:
        raise Refusal("lag-signed", text=written, word=written)
    if not number.isdigit():
        raise Refusal("lag-not-whole", text=written, word=number)
    if len(number.lstrip("0")) > _DIGITS:
        raise Refusal("number-too-large", text=written, digits=_DIGITS, word=number)
    if not word:
        raise Refusal("lag-without-unit", text=written, word=written)
    unit = _UNITS.get(word.lower())
    if unit is None:
        close = nearest(word, _UNITS)
        raise Refusal("lag-unit-unknown", text=word, word=word, known=_KNOWN, nearest=close)
    return Lag(-int(number) if sign and sign != "+" else int(number), unit)


def read_every(text: str) -> Every:
    """How often something comes back: `week`, `maand`, `kwartaal` or `jaar`, or the English word."""
    written = text.strip()
    every = _EVERY.get(written.lower())
    if every is None:
        known = ("week", "maand", "kwartaal", "jaar")
        raise Refusal("not-one-of", text=written, word=written, known=known, nearest=nearest(written, known))
    return every


AnyLag = Annotated[Lag, Read(read_lag, expected="a time such as 30 dagen")]
SignedLag = Annotated[Lag, Read(lambda text: read_lag(text, signed=True), expected="a time such as -10 dagen")]
AnyEvery = Annotated[
    Every, Read(read_every, expected="week, maand, kwartaal or jaar", schema={"enum": [*dict.fromkeys(_EVERY)]})
]


def order(one: Lag, other: Lag) -> int | None:
    """1 where `one` is the longer, -1 where it is the shorter, 0 where both are as long; a `day` is a calendar day.

    None where only the calendar can tell: five working days are seven days, unless a holiday is among them.
    """
    for table in (_HOURS, _MONTHS, _WORKDAYS):
        if one.unit in table and other.unit in table:
            mine, theirs = one.number * table[one.unit], other.number * table[other.unit]
            return (mine > theirs) - (mine < theirs)
    (least, most), (low, high) = _hours(one), _hours(other)
    return 1 if least > high else -1 if most < low else None


def _hours(lag: Lag) -> tuple[int, int]:
    """The fewest and the most hours that a lag can be."""
    number = lag.number
    if lag.unit in _HOURS:
        return number * _HOURS[lag.unit], number * _HOURS[lag.unit]
    if lag.unit == "workday":
        days = number // 5 * 7 + number % 5
        return days * 24, (days + _LONG_WEEKEND) * 24
    months = number * _MONTHS[lag.unit]
    return months * 28 * 24, months * 31 * 24


def in_words(lag: Lag) -> str:
    """A length of time as messages about files tell it."""
    unit = {"workday": "working day", "calendar-day": "calendar day"}.get(lag.unit, lag.unit)
    return f"{lag.number} {unit}{'' if lag.number == 1 else 's'}"
