"""Who does how much in which phase: the matrix of hours."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from samenspel_cli.document import Block, Cell, Column, Heading, Joined, Row, Said, Table, Units
from samenspel_cli.model.engagement import Engagement
from samenspel_cli.model.ids import id_of
from samenspel_cli.model.number import Spread
from samenspel_cli.planning.budget import Budget
from samenspel_cli.planning.views import efforts


def hours(engagement: Engagement, costs: Budget, units: Units) -> Iterator[Block]:
    """Who does how much in which phase; nothing where nobody is named."""
    found = efforts(costs)
    phases = [id_of(section.phase) if section.phase else "" for section in costs.sections]
    phases = [phase for phase in phases if any(phase in several for several in found.values())]
    if not any(found):
        return
    titles = {id_of(phase): phase.title for phase in engagement.phases}
    columns = [Column(phase or "other-activities", "number", titles.get(phase)) for phase in phases]
    columns = [Column("person", "text"), *columns, Column("total-column", "number")]
    named = (several for person, several in found.items() if person)
    counted = list(dict.fromkeys(unit for several in named for one in several.values() for unit in one))
    rows = [
        row
        for person, several in found.items()
        for row in _hours_of(person, [several.get(phase, {}) for phase in phases], counted, units)
    ]
    whole = [
        {unit: spread for unit in counted if (spread := _sum(s.get(phase, {}).get(unit) for s in found.values()))}
        for phase in phases
    ]
    foot = _hours_of("", whole, counted, units, total=True)
    yield Heading(2, Said("hours"))
    yield Table("hours", tuple(columns), tuple(rows), tuple(foot))


def _hours_of(
    person: str, cells: Sequence[Mapping[str, Spread]], counted: list[str], units: Units, *, total: bool = False
) -> Iterator[Row]:
    """A row for each unit in which somebody's effort is counted."""
    name = Said("total-column") if total else person_of(person, units) if person else Said("without-person")
    for unit in counted:
        parts = [cell.get(unit) for cell in cells]
        whole = _sum(parts)
        if whole is None:
            continue
        plural = units.names.get(unit, (unit, unit))[1]
        title = Joined((name, f"({plural})"), begins=True)
        yield Row("total" if total else "item", (title, *parts, whole), person)


def person_of(key: str, units: Units) -> Cell:
    """How those are called who do something together."""
    return Joined(tuple(units.who.get(name, name) for name in key.split(" + ")), " + ")


def _sum(several: Iterable[Spread | None]) -> Spread | None:
    known = [one for one in several if one is not None]
    return sum(known[1:], known[0]) if known else None
