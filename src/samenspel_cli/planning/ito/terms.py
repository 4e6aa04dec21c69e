"""Whether a process can be through in time: the longest way from its begin to its end, against its norm and the law.

Terms are added up apart: hours, working days, calendar days (a week is seven) and months (a year is twelve). The
**longest way** of one of these is the most of it that anybody can come through, each step counted once, however often
a loop brings one back to it. How long a mix of them takes depends on the calendar and on what an hour means, so that
no mix is made.

A `dag` in a step and in the norm of a process is a working day; in a term of the law a calendar day.
Source: Algemene termijnenwet, which counts in days of the calendar.

A norm is compared where the answer is certain:

- `over`: one of the longest ways alone is longer than the norm, whatever comes on top;
- `within`: all terms are in one unit, every step has one, and the longest way is not longer than the norm;
- `so-far`: the same, but some step does not say how long it may take;
- `unclear`: only the calendar could tell, or terms are in several units, or hours stand against days.

Working days against weeks are compared at their shortest and their longest (`model/lag.py`): thirty working days are
always more than five weeks.

Names: `Term`, `Way`, `Verdict`, `term_of(process, position)`, `terms(engagement)`, `Handling`, `reports(engagement,
…)`.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from samenspel_cli.model.engagement import Engagement
from samenspel_cli.model.lag import Lag, LagUnit, order
from samenspel_cli.model.measurement import Handled
from samenspel_cli.model.sheets import ProcessSheet, name_of
from samenspel_cli.planning.ito.flow import Flow, flow_of
from samenspel_cli.planning.ito.parts import percent
from samenspel_cli.planning.ito.rounds import Round, rounds
from samenspel_cli.planning.ito.sheets import team_of
from samenspel_cli.planning.ito.teams import teams_of

Verdict = Literal["within", "so-far", "over", "unclear"]
Unit = Literal["hour", "workday", "calendar-day", "month"]
UNITS: tuple[Unit, ...] = ("hour", "workday", "calendar-day", "month")
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
    flow = flow_of(process)
    lengths = [None if step.term is None else _counted(step.term) for step in process.steps]
    ways = tuple(way for unit in UNITS if (way := _longest(flow, lengths, unit)) is not None)
    unsaid = tuple(flow.ids[step] for step in sorted(flow.reachable) if lengths[step] is None)
    norm, legal = _days(process.norm, "workday"), _days(process.legal_term, "calendar-day")
    return Term(
        name_of(process),
        position,
        ways,
        unsaid,
        tuple(tuple(flow.ids[step] for step in loop) for loop in flow.loops),
        norm,
        _verdict(ways, norm, unsaid=bool(unsaid)),
        legal,
        _verdict(ways, legal, unsaid=bool(unsaid)),
        None if norm is None else _verdict([Way(norm, ())], legal, unsaid=False),
    )


def _days(lag: Lag | None, day: LagUnit) -> Lag | None:
    """A lag in which a `dag` is said to be what it is here."""
    return Lag(lag.number, day) if lag is not None and lag.unit == "day" else lag


def _counted(lag: Lag) -> tuple[Unit, int]:
    """A term of a step in the unit in which it is added up."""
    unit, times = _TIMES["workday" if lag.unit == "day" else lag.unit]
    return unit, lag.number * times


def _longest(flow: Flow, lengths: Sequence[tuple[Unit, int] | None], unit: Unit) -> Way | None:
    """The longest way in one unit; None where no step that can be come to says its term in it.

    Steps on one loop count together, each once; between these groups nothing goes back.
    """
    own = [length[1] if length is not None and length[0] == unit else None for length in lengths]
    if all(own[step] is None for step in flow.reachable):
        return None
    group_of = {step: number for number, group in enumerate(flow.groups) for step in group}
    best: dict[int, tuple[int, int | None]] = {}
    before: list[list[int]] = [[] for _ in flow.groups]
    for arrow in flow.arrows:
        if arrow.target is not None and group_of[arrow.source] != group_of[arrow.target]:
            before[group_of[arrow.target]].append(group_of[arrow.source])
    for number, group in enumerate(flow.groups):
        if group[0] in flow.reachable:
            come = max(((best[one][0], one) for one in before[number] if one in best), default=(0, None))
            best[number] = (come[0] + sum(own[step] or 0 for step in group), come[1])
    last = max(best, key=lambda one: (best[one][0], -one))
    steps: list[int] = []
    at: int | None = last
    while at is not None:
        steps += [step for step in flow.groups[at] if own[step] is not None]
        at = best[at][1]
    return Way(Lag(best[last][0], unit), tuple(flow.ids[step] for step in sorted(steps)))


def _verdict(ways: Sequence[Way], limit: Lag | None, *, unsaid: bool) -> Verdict | None:
    if limit is None or not ways:
        return None
    found = [_order(way.length, limit) for way in ways]
    if 1 in found:
        return "over"
    if len(ways) > 1 or None in found:
        return "unclear"
    return "so-far" if unsaid else "within"


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
