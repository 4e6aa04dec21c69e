"""Whether a process can be through in time: the longest way from its begin to its end, against its norm and the law.

Terms are added up apart: hours, working days, calendar days (a week is seven) and months (a year is twelve). The
**longest way** of one of these is the most of it that anybody can come through, each step counted once, however often
a loop brings one back to it. How long a mix of them takes depends on the calendar and on what an hour means, so that
no mix is made.

A `dag` in a step and in the norm of a process is a working day; in a term of the law a calendar day.
Source: Algemene termijnenwet, which counts in days of the calendar.

A norm is compared where the answer is certain:

- `over`: one of the longest ways alone is longer than the norm, or all that is on a way together is, at its shortest;
- `within`: every step has a term, and no way is longer than the norm, all that is on it together at its longest;
- `so-far`: the same, but some step does not say how long it may take;
- `unclear`: only the calendar could tell.

At its longest a working day is seven fifths of a calendar day, with four more on the whole way (a long weekend), a
month 31 days or 23 working days, and an hour an eighth of a working day; of a stretch of calendar days all but the
weekends are working days. At its shortest a working day is a calendar day, a month 28 of them, and an hour nothing.

Names: `Term`, `Way`, `Verdict`, `term_of(process, position)`, `terms(engagement, team)`,
`terms_by_process(engagement)`, `Handling`, `reports(engagement,
…)`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from typing import Literal

from samenspel_cli.model.engagement import Engagement
from samenspel_cli.model.lag import Lag, LagUnit, order
from samenspel_cli.model.measurement import Handled
from samenspel_cli.model.sheets import ProcessSheet, name_of
from samenspel_cli.planning.ito.flow import Arrow, Flow, flow_of
from samenspel_cli.planning.ito.parts import percent
from samenspel_cli.planning.ito.rounds import Round, rounds
from samenspel_cli.planning.ito.sheets import team_of
from samenspel_cli.planning.ito.teams import teams_of

Verdict = Literal["within", "so-far", "over", "unclear"]
Unit = Literal["hour", "workday", "calendar-day", "month"]
Length = tuple[Unit, int]
"""A term of a step, in the unit in which it is added up."""
UNITS: tuple[Unit, ...] = ("hour", "workday", "calendar-day", "month")
LONG_WEEKEND = 4
"""How many days on which nobody works may come on top of weekends, on the whole way."""
_TIMES: dict[LagUnit, tuple[Unit, int]] = {
    "hour": ("hour", 1),
    "workday": ("workday", 1),
    "calendar-day": ("calendar-day", 1),
    "week": ("calendar-day", 7),
    "month": ("month", 1),
    "year": ("month", 12),
}


@dataclass(frozen=True, slots=True)
class Way:
    """The longest way through a process in one unit of time."""

    length: Lag
    steps: tuple[str, ...]
    """The ids of the steps on it that say a term in that unit, in the order in which they stand."""


@dataclass(frozen=True, slots=True)
class Term:
    """How long one process takes at most, by what its steps say, against what was agreed."""

    process: str
    """Its id."""
    position: int
    """Its place among the processes of the engagement."""
    ways: tuple[Way, ...]
    """One for each unit in which a step on the way says its term; in the order of `UNITS`."""
    unsaid: tuple[str, ...]
    """The ids of the steps that can be come to and do not say how long they may take."""
    loops: tuple[tuple[str, ...], ...]
    """Steps that are come back to, loop by loop."""
    norm: Lag | None
    """As it was said, with `dag` as a working day."""
    in_norm: Verdict | None
    """None where there is no norm, or no step says how long it may take."""
    legal: Lag | None
    """The term of the law, as it was said, with `dag` as a calendar day."""
    in_legal: Verdict | None
    norm_in_legal: Verdict | None
    """Whether the norm itself keeps to the law; None where one of them is not said."""


def terms(engagement: Engagement, team: str | None = None) -> tuple[Term, ...]:
    """How long the processes take, of all teams or of one."""
    teams = teams_of(engagement)
    return tuple(
        term_of(process, position)
        for position, process in enumerate(engagement.processes)
        if team is None or team_of(process, teams) == team
    )


def term_of(process: ProcessSheet, position: int) -> Term:
    """How long one process takes at most."""
    flow = process.once(flow_of)
    lengths = [None if step.term is None else _counted(step.term) for step in process.steps]
    ways = tuple(_ways(flow, lengths))
    norm, legal = _days(process.norm, "workday"), _days(process.legal_term, "calendar-day")
    return Term(
        name_of(process),
        position,
        ways,
        tuple(flow.ids[step] for step in sorted(flow.reachable) if lengths[step] is None),
        tuple(tuple(flow.ids[step] for step in loop) for loop in flow.loops),
        norm,
        _verdict(flow, lengths, ways, norm),
        legal,
        _verdict(flow, lengths, ways, legal),
        None if norm is None else _verdict(_ALONE, [_counted(norm)], [Way(norm, ())], legal),
    )


_ALONE = Flow(("",), (Arrow(0, None),), frozenset({0}), frozenset({0}), ((0,),), ((),))
"""A process of one step."""


def _days(lag: Lag | None, day: LagUnit) -> Lag | None:
    """A lag in which a `dag` is said to be what it is here."""
    return Lag(lag.number, day) if lag is not None and lag.unit == "day" else lag


def _counted(lag: Lag) -> Length:
    """A length of time in the unit in which it is added up; a `dag` that was left as it is, is a working day."""
    unit, times = _TIMES["workday" if lag.unit == "day" else lag.unit]
    return unit, lag.number * times


def terms_by_process(engagement: Engagement) -> Mapping[str, Term]:
    """The same by the id of each process."""
    return {one.process: one for one in engagement.once(terms)}


def _ways(flow: Flow, lengths: Sequence[Length | None]) -> Iterator[Way]:
    """The longest way in each unit in which a step that can be come to says its term."""
    for unit in UNITS:
        own = [length[1] if length is not None and length[0] == unit else None for length in lengths]
        if any(own[step] is not None for step in flow.reachable):
            most, steps = _most(flow, [one or 0 for one in own])
            yield Way(Lag(int(most), unit), tuple(flow.ids[step] for step in steps if own[step] is not None))


def _most(flow: Flow, weights: Sequence[Fraction | int]) -> tuple[Fraction | int, list[int]]:
    """The most that anybody can come through, and the steps on that way, in the order in which they stand.

    Steps on one loop count together, each once; between these groups nothing goes back.
    """
    best: dict[int, tuple[Fraction | int, int | None]] = {}
    for number, group in enumerate(flow.groups):
        if group[0] in flow.reachable:
            come = max(((best[one][0], one) for one in flow.before[number] if one in best), default=(0, None))
            best[number] = (come[0] + sum(weights[step] for step in group), come[1])
    at: int | None = max(best, key=lambda one: (best[one][0], -one), default=None)
    most, steps = best[at][0] if at is not None else 0, list[int]()
    while at is not None:
        steps += flow.groups[at]
        at = best[at][1]
    return most, sorted(steps)


def _verdict(flow: Flow, lengths: Sequence[Length | None], ways: Sequence[Way], limit: Lag | None) -> Verdict | None:
    if limit is None or not ways:
        return None
    if any(_order(way.length, limit) == 1 for way in ways):
        return "over"
    unsaid = any(lengths[step] is None for step in flow.reachable)
    within: Verdict = "so-far" if unsaid else "within"
    unit, number = _counted(limit)
    if all(way.length.unit == unit for way in ways):
        return within
    if unit == "hour":
        return "unclear"
    in_workdays = unit == "workday"
    least, most = (number * 28, number * 31) if unit == "month" else (number, number)
    shortest, _ = _most(flow, [_shortest(one, in_workdays=in_workdays) for one in lengths])
    longest, _ = _most(flow, [_longest(one, in_workdays=in_workdays) for one in lengths])
    if shortest > most:
        return "over"
    mixed = not in_workdays and any(way.length.unit in {"hour", "workday"} for way in ways)
    return within if longest + (LONG_WEEKEND if mixed else 0) <= least else "unclear"


def _shortest(length: Length | None, *, in_workdays: bool) -> Fraction:
    """How many working days, or calendar days, a term takes at least."""
    match length:
        case ("workday", number):
            return Fraction(number)
        case ("calendar-day", number) if not in_workdays:
            return Fraction(number)
        case ("month", number) if not in_workdays:
            return Fraction(number * 28)
    return Fraction(0)


def _longest(length: Length | None, *, in_workdays: bool) -> Fraction:
    """How many working days, or calendar days, a term takes at most; a long weekend comes on top of the whole way."""
    match length:
        case ("workday", number):
            return Fraction(number) if in_workdays else Fraction(number * 7, 5)
        case ("hour", number):
            return Fraction(number, 8) if in_workdays else Fraction(number * 7, 8 * 5)
        case ("calendar-day", number):
            return Fraction(number // 7 * 5 + min(number % 7, 5)) if in_workdays else Fraction(number)
        case ("month", number):
            return Fraction(number * (23 if in_workdays else 31))
    return Fraction(0)


def _order(length: Lag, limit: Lag) -> int | None:
    """Which of both is longer; nobody says whether an hour in a term is one of work or of the clock."""
    if (length.unit == "hour") != (limit.unit == "hour"):
        return None
    return order(length, limit)


@dataclass(frozen=True, slots=True)
class Handling:
    """Reports of citizens in one round, and how they were dealt with; what is None is not known of all of them."""

    round: Round
    received: int
    within: int | None
    late: int | None
    open: int | None
    percent: Decimal | None
    """Within their term, of those that were dealt with; of the lines that say how many were within."""


def reports(
    engagement: Engagement,
    team: str | None = None,
    area: str | None = None,
    *,
    process: str | None = None,
    product: str | None = None,
) -> tuple[Handling, ...]:
    """Reports within their term round by round, from old to new; of all, or of a team, an area, a process or product.

    A line is of the team of its process, else of its product.
    """
    teams = teams_of(engagement)
    whose = {name_of(one): team_of(one, teams) for one in engagement.products}
    whose |= {f"process {name_of(one)}": team_of(one, teams) for one in engagement.processes}

    def asked(line: Handled) -> bool:
        of = whose.get(f"process {line.process}") or whose.get(line.product or "")
        return (
            (team is None or of == team)
            and (area is None or line.area == area)
            and (process is None or line.process == process)
            and (product is None or line.product == product)
        )

    found = (
        (one, [line for each in one.measurements for line in each.reports if asked(line)])
        for one in rounds(one for one in engagement.measurements if one.reports)
    )
    return tuple(_handling(one, lines) for one, lines in found if lines)


def _handling(one: Round, lines: Sequence[Handled]) -> Handling:
    said = [line for line in lines if line.within is not None]
    dealt = sum(_dealt_with(line) for line in said)
    return Handling(
        one,
        sum(line.received for line in lines),
        _all(line.within for line in lines),
        _all(line.late for line in lines),
        _all(line.open for line in lines),
        percent(sum(line.within or 0 for line in said), dealt),
    )


def _dealt_with(line: Handled) -> int:
    """How many were dealt with: within and late; where it is not said how many were late, all that are not open."""
    return (line.within or 0) + line.late if line.late is not None else line.received - (line.open or 0)


def _all(numbers: Iterable[int | None]) -> int | None:
    several = list(numbers)
    return None if None in several else sum(one or 0 for one in several)
