"""How far the ITO is: by team, by who fills the sheets in, and in all.

Names: `Progress`, `Row`, `Out`, `progress(engagement, today)`, `row(name, sheets)`.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from samenspel_cli.model.engagement import Engagement
from samenspel_cli.model.sheets import STATES, State
from samenspel_cli.planning.ito.agreements import feedback
from samenspel_cli.planning.ito.parts import percent
from samenspel_cli.planning.ito.sheets import Sheet, sheets

FILLERS = ("bureau", "municipality")


@dataclass(frozen=True, slots=True)
class Row:
    """How far some sheets are together."""

    name: str | None
    """The id of a team; `bureau` or `municipality`; None of those of which it is not said, and of all together."""
    sheets: int
    states: Mapping[State, int]
    """How many are in each state; all four states are there."""
    filled: int
    fields: int
    overdue: int

    @property
    def percent(self) -> Decimal | None:
        """How much of all that counts is filled in; None where there are no sheets."""
        return percent(self.filled, self.fields)


@dataclass(frozen=True, slots=True)
class Out:
    """A sheet that is out for comments."""

    sheet: Sheet
    due: date | None
    """By when comments have to be in: the first day of the rounds that are open and about it; None where none says."""
    overdue: bool


@dataclass(frozen=True, slots=True)
class Progress:
    """How far all sheets are."""

    all: Row
    by_team: tuple[Row, ...]
    """The managing team, the executing team, the others as they come; those without a team last."""
    by_filler: tuple[Row, ...]
    """Bureau, municipality, unsaid; only those that have sheets."""
    products: Row
    processes: Row
    overdue: tuple[Sheet, ...]
    """The sheets that should have been approved, the oldest first."""
    out: tuple[Out, ...]
    """The sheets that are out for comments."""


def progress(engagement: Engagement, today: date) -> Progress:
    """How far all sheets of an engagement are."""
    several, ito = engagement.once(sheets, today), engagement.ito
    first = (ito.managing, ito.executing) if ito is not None else ()
    late = sorted((one for one in several if one.overdue), key=lambda one: one.due or date.max)
    return Progress(
        row(None, several),
        _rows(several, first, [one.team for one in several]),
        _rows(several, FILLERS, [one.filled_by for one in several]),
        row(None, [one for one in several if one.kind == "product"]),
        row(None, [one for one in several if one.kind == "process"]),
        tuple(late),
        tuple(_out(several, engagement, today)),
    )


def row(name: str | None, several: Sequence[Sheet]) -> Row:
    """How far these sheets are together."""
    states: dict[State, int] = dict.fromkeys(STATES, 0)
    for one in several:
        states[one.state] += 1
    filled, fields = sum(one.filled for one in several), sum(one.fields for one in several)
    return Row(name, len(several), states, filled, fields, sum(one.overdue for one in several))


def _rows(several: Sequence[Sheet], first: Iterable[str], names: Sequence[str | None]) -> tuple[Row, ...]:
    """A row for each name: those of `first`, then as they come, then those without a name."""
    groups: dict[str | None, list[Sheet]] = {name: [] for name in first}
    for name, one in zip(names, several, strict=True):
        groups.setdefault(name, []).append(one)
    unsaid = groups.pop(None, [])
    return tuple(row(name, group) for name, group in [*groups.items(), (None, unsaid)] if group)


def _out(several: Sequence[Sheet], engagement: Engagement, today: date) -> Iterable[Out]:
    everything: list[date] = []
    by_sheet: dict[str, list[date]] = {}
    for one in feedback(engagement, today):
        if one.out and one.feedback.due is not None:
            for days in [by_sheet.setdefault(name, []) for name in one.feedback.on] or [everything]:
                days.append(one.feedback.due)
    for sheet in several:
        if sheet.state == "feedback":
            due = min([*everything, *by_sheet.get(sheet.id, ())], default=None)
            yield Out(sheet, due, due is not None and due < today)
