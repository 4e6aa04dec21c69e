"""When things are: the window of an activity, the day an offer is made, how long it stands."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date
from typing import Annotated, Any

from samenspel_cli.model.frozen import frozen
from samenspel_cli.model.number import read_count
from samenspel_cli.model.period import Period, together
from samenspel_cli.model.period import read as read_period
from samenspel_cli.model.written import TEXT, Read, Schema
from samenspel_cli.problems import Refusal

_MOST_DIGITS = 4
"""Nobody offers for longer than 9999 days, and the day after so many always exists."""
_DAYS = re.compile(r"(\d+)\s*(?:dag|dagen|day|days)?\Z")


@frozen
class Until:
    """How long an offer stands: so many days from its date, or until a day (included)."""

    days: int | None = None
    day: date | None = None


def read_day(text: str) -> date:
    """One day: 2026-05-12 or 12 mei 2026."""
    period = read_period(text)
    if period.clock is not None:
        raise Refusal("day-with-a-time", text=text.strip())
    if period.precision != "day" or period.first is None or period.first != period.last:
        raise Refusal("not-a-day", text=text.strip())
    return period.first


def read_dated(text: str) -> Period:
    """A period of which both the first and the last day are known."""
    period = read_period(text)
    if period.days is None:
        raise Refusal("period-open", text=text.strip())
    return period


class _Several(Read):
    """Marks a period that may also be written as a list of periods."""

    def __get_pydantic_core_schema__(self, source: Any, handler: Any) -> Schema:
        one: Schema = {"type": "function-plain", "function": {"type": "no-info", "function": self}}
        several = {"type": "list", "items_schema": one}
        return {"type": "function-wrap", "function": {"type": "no-info", "function": self._read}, "schema": several}

    def _read(self, value: Any, several: Callable[[Any], list[Period]]) -> Any:
        if not isinstance(value, list):
            return self(value)
        if not value:
            raise Refusal("wrong-shape", expected=self.expected, found="an empty list")
        return together(several(value))


def read_validity(text: str) -> Until:
    """`30 dagen`, or the last day."""
    match = _DAYS.match(text.strip())
    if match:
        if len(match[1].lstrip("0")) > _MOST_DIGITS:
            raise Refusal("number-too-large", text=text.strip(), digits=_MOST_DIGITS, word=match[1])
        return Until(days=int(read_count(match[1]).low))
    try:
        return Until(day=read_day(text))
    except Refusal as refusal:
        if refusal.code != "period-unknown":
            raise
        raise Refusal("validity-unknown", text=text.strip()) from refusal


_PERIOD = "a period such as 2026-05 or medio mei 2026"
When = Annotated[Period, Read(read_period, expected=_PERIOD)]
"""When something is, known or not yet: voor de zomer 2026."""
Dated = Annotated[Period, Read(read_dated, expected=_PERIOD)]
"""When something is that begins and ends on days that are known."""
_SCHEMA = {"anyOf": [TEXT, {"type": "array", "items": TEXT, "minItems": 1}]}
Window = Annotated[
    Period,
    _Several(read_period, expected=_PERIOD, schema=_SCHEMA),
]
"""When something is, or the several periods in which it is: `[mei 2026, september 2026]`."""
Day = Annotated[date, Read(read_day, expected="a day such as 2026-05-12")]
Validity = Annotated[Until, Read(read_validity, expected="30 dagen, or a day such as 2026-06-11")]
