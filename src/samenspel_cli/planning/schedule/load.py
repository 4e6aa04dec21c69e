"""Whether somebody has more to do in a week than was agreed: effort by name, spread over the days of the work."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import timedelta
from decimal import Decimal
from fractions import Fraction

from samenspel_cli.model.days import Days
from samenspel_cli.model.engagement import Engagement
from samenspel_cli.model.lag import Lag, read_lag
from samenspel_cli.model.period import label_of
from samenspel_cli.planning.lines import Line
from samenspel_cli.planning.pricing import units_of
from samenspel_cli.planning.schedule.values import Planned
from samenspel_cli.planning.views import person_of
from samenspel_cli.problems import Elsewhere, Fault, Path, Refusal

LinesOf = Callable[[Path], Sequence[Line]]
"""The priced lines of the phase or activity at a path."""
_HOUR = 60
_HALVES = frozenset({"dagdeel", "dagdelen", "half day", "half-day"})


@dataclass(slots=True)
class _Week:
    """What somebody has to do in one week."""

    minutes: Fraction = Fraction(0)
    parts: list[tuple[Fraction, Planned]] = field(default_factory=list)


def overload(items: Sequence[Planned], engagement: Engagement, days: Days, lines: LinesOf) -> Iterator[Fault]:
    """Of each person who would work more in a week than was agreed, the fullest week: a warning.

    It is no more than that, for nobody says that work is done evenly; and only what is counted in hours or days counts.
    """
    limits = {who: one.week for who, one in engagement.people.items() if one.week is not None}
    if not limits:
        return
    weeks: dict[str, dict[str, _Week]] = {who: {} for who in limits}
    for item in items:
        if item.work.fee and not item.sittings:
            for line in lines(item.path):
                who = person_of(line)
                if who in limits:
                    _spread(item, _minutes(line, days), days, weeks[who])
    for who, limit in limits.items():
        most = limit.number * (_HOUR if limit.unit == "hour" else days.workday)
        name, week = max(sorted(weeks[who].items()), key=lambda one: one[1].minutes, default=("", _Week()))
        if week.minutes > most:
            _, item = max(week.parts, key=lambda part: part[0])
            titles = tuple(dict.fromkeys(part.work.title for _, part in week.parts))
            facts = {
                "who": who,
                "week": name,
                "hours": _hours(week.minutes),
                "most": _hours(Fraction(most)),
                "titles": titles,
                "other": Elsewhere(("people", who, "week")),
            }
            yield Fault("person-overloaded", (*item.path, "fee"), facts, warning=True)


def _minutes(line: Line, days: Days) -> Fraction:
    """How much work a line is, planned; nothing where it is not counted in hours or days."""
    pricing = line.pricing
    shown = pricing.alternatives[pricing.planned] if pricing.alternatives else pricing
    number, unit = units_of(shown), next((one.word for one in shown.factors if one.role == "quantity"), "")
    if number is None or not unit or line.sort != "fee":
        return Fraction(0)
    if unit.lower() in _HALVES:
        return Fraction(number.planned) * days.workday / 2
    try:
        lag = read_lag(f"1 {unit}")
    except Refusal:
        return Fraction(0)
    return Fraction(number.planned) * _size(lag, days)


def _size(lag: Lag, days: Days) -> int:
    return {"hour": _HOUR, "day": days.workday, "workday": days.workday}.get(lag.unit, 0)


def _spread(item: Planned, minutes: Fraction, days: Days, weeks: dict[str, _Week]) -> None:
    """Put work in the weeks in which it is done, by their working days."""
    if not minutes or item.start is None or item.finish is None:
        return
    worked: dict[str, int] = {}
    day = item.start.day
    for _ in range((item.finish.day - item.start.day).days + 1):
        if days.works(day):
            week = label_of(day, "week")
            worked[week] = worked.get(week, 0) + 1
        day += timedelta(1)
    for week, number in worked.items():
        share = minutes * number / sum(worked.values())
        full = weeks.setdefault(week, _Week())
        full.minutes += share
        full.parts.append((share, item))


def _hours(minutes: Fraction) -> Decimal:
    """As hours, rounded to a tenth."""
    tenths = round(minutes * 10 / _HOUR)
    return Decimal(tenths) / 10 if tenths % 10 else Decimal(tenths // 10)
