"""The same lines added up in another way: by person, by theme, by whose money it is, by year.

Every view holds each line of the total once, so that all of them come to the same sum.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from samenspel_cli.model.ids import id_of
from samenspel_cli.model.number import Spread
from samenspel_cli.planning.budget import Budget
from samenspel_cli.planning.lines import Line, Total, total_of
from samenspel_cli.planning.pricing import units_of

if TYPE_CHECKING:
    from samenspel_cli.planning.months import Months

By = Literal["person", "theme", "kind", "year", "month"]
"""By what lines can be added up, beside their phases."""


@dataclass(frozen=True, slots=True)
class Group:
    """The lines that belong together in a view; the empty key is what belongs nowhere."""

    key: str
    lines: tuple[Line, ...]
    total: Total


def grouped(budget: Budget, by: By, months: Callable[[], Months]) -> tuple[Group, ...]:
    """The lines of a budget in groups, each in the order in which it first appears; what belongs nowhere comes last.

    By year and by month a line falls apart that is done over several of these, to the cent; only then `months` is asked
    when all work is done.
    """
    groups: dict[str, list[Line]] = {}
    if by in ("year", "month"):
        from samenspel_cli.planning.years import in_time

        for key, part in in_time(budget, by, months()):
            groups.setdefault(key, []).append(part)
        groups = dict(sorted(groups.items()))
    else:
        for key, line in _keyed(budget, by):
            groups.setdefault(key, []).append(line)
    found = [Group(key, tuple(lines), total_of(lines)) for key, lines in groups.items() if key]
    if "" in groups:
        found.append(Group("", tuple(groups[""]), total_of(groups[""])))
    return tuple(found)


def _keyed(budget: Budget, by: By) -> Iterator[tuple[str, Line]]:
    """Every line with the group to which it belongs."""
    for line in budget.lines:
        if by == "person":
            yield person_of(line), line
        elif by == "theme":
            yield line.traits.theme or "", line
        else:
            yield line.traits.money or "own", line


def person_of(line: Line) -> str:
    """Who does a line, as one key; empty where nobody is named."""
    return " + ".join(line.traits.by)


Efforts = Mapping[str, Mapping[str, Mapping[str, Spread]]]
"""Person -> phase -> unit -> how many."""


def efforts(budget: Budget) -> Efforts:
    """How much each person does in each phase, by unit; the empty person is nobody named, the empty phase none."""
    found: dict[str, dict[str, dict[str, Spread]]] = {}
    for section in budget.sections:
        phase = id_of(section.phase) if section.phase else ""
        for line in section.lines:
            if line.sort != "fee":
                continue
            pricing = line.pricing
            shown = pricing.alternatives[pricing.planned] if pricing.alternatives else pricing
            units = units_of(shown)
            unit = next((factor.word for factor in shown.factors if factor.role == "quantity"), "")
            if units is None or not unit:
                continue
            cell = found.setdefault(person_of(line), {}).setdefault(phase, {})
            cell[unit] = cell[unit] + units if unit in cell else units
    return found
