"""A moment that others count from: an activity or a phase by its id, or a period where the text says one."""

from __future__ import annotations

from typing import Annotated

from samenspel_cli.model.frozen import frozen
from samenspel_cli.model.period import Period
from samenspel_cli.model.period import read as read_period
from samenspel_cli.model.written import Read
from samenspel_cli.problems import Refusal

_SURELY = ("period-no-such-day", "period-upside-down", "period-relative")
"""What is wrong with a text that is meant as a period and can be no id: `31 juni 2027`."""


@frozen
class Moment:
    """When something falls due: the id of an activity or phase, or a period where the text says one."""

    text: str
    period: Period | None = None


def read_moment(text: str) -> Moment:
    """A day, month or other period; every other text is an id, and whether there is such a one is not known here."""
    written = text.strip()
    if not written:
        raise Refusal("empty-text")
    try:
        period = read_period(written)
    except Refusal as refusal:
        if refusal.code in _SURELY:
            raise
        return Moment(written)
    # `m1` in small letters and `na oplevering` are rather an id, and an id that is not quite right.
    named = period.needs == "event" or (period.needs == "start" and written.islower() and written.isalnum())
    return Moment(written, None if named else period)


AnyMoment = Annotated[Moment, Read(read_moment, expected="an activity, a phase or a date")]
