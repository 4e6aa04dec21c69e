"""What may be later than is planned: where things take their longest, and where it is not sure which meeting it is."""

from __future__ import annotations

from datetime import date

from samenspel_cli.document import Cell, Said
from samenspel_cli.model.period import Period, is_sure, unit_around
from samenspel_cli.planning.schedule import Planned


def possibly(one: Planned, period: Period) -> Cell:
    """A period that was worked out with the shortest that things take, and until when it may be with the longest."""
    if one.later_meeting is not None and not is_sure(period):
        return Said("possibly-meeting", {"when": period, "last": one.later_meeting})
    if not one.computed or one.most_finish is None or one.sittings or one.meeting is not None:
        return period
    last = coarse(one.most_finish, one)
    if last.until <= period.until:
        return period
    return Said("possibly-at" if one.milestone else "possibly-until", {"when": period, "last": last})


def coarse(day: date, one: Planned) -> Period:
    """A day as precisely as is known when something is: of what is told in months, its month."""
    precision = one.shown.precision if one.shown is not None else "day"
    return Period(*unit_around(day, precision), precision)
