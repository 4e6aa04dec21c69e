"""Traffic lights in tables: each with its letter and shape, what was said beside what follows from days."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from samenspel_cli.document import Block, Cell, Column, Joined, Row, Said, Table
from samenspel_cli.documents._progress_stood import Stood
from samenspel_cli.documents._road_told import NO_LANE, Keyed, state_of, when_of
from samenspel_cli.model.lag import Lag
from samenspel_cli.model.roadmap import Light
from samenspel_cli.paper import Lit
from samenspel_cli.planning.roadmap.lights import Late, ProjectLights

_REASONS = 3
"""So many reasons at most are told of one project, the worst first."""


class Remark(NamedTuple):
    """What the owner of a project says of it."""

    title: Cell
    text: str
    who: Cell
    day: Cell


def lit(light: Light | None) -> Cell:
    """A light with its shape and its letter."""
    return Lit(light)


def light_table(stood: Stood) -> tuple[Block, ...]:
    """The four lights of each project, lane by lane, with the day on which its owner said so."""
    keys = ("means", "administration", "planning", "planning-computed", "budget", "date")
    columns = (Column("project", "text"), *(Column(f"light-{key}", "text") for key in keys))
    rows: list[Row] = []
    lights = {one.key: one for one in stood.lights}
    for name, projects in stood.now.lanes:
        shown = [one for one in projects if one.state != "dropped"]
        if shown and stood.now.roadmap.lanes:
            title = stood.now.lane(name) or Said("road-other-projects")
            rows.append(Row("heading", (title, *([None] * len(keys)))))
        rows += [Row("item", (stood.now.numbered(one), *_cells(lights[one.key])), key=one.key) for one in shown]
    return (Table("lights", columns, tuple(rows)),) if rows else ()


def _cells(one: ProjectLights) -> tuple[Cell, ...]:
    report = one.report
    if report is None:
        return (lit(None), lit(None), lit(None), lit(one.planning), lit(None), Said("light-never"))
    return (
        lit(report.means),
        lit(report.administration),
        lit(report.planning),
        lit(one.planning),
        lit(report.budget),
        report.date,
    )


def reasons_table(stood: Stood) -> tuple[Block, ...]:
    """Why planning is not green, or is said to be otherwise than follows from days."""
    columns = tuple(Column(key, "text") for key in ("project", "light-said", "light-computed", "light-why"))
    rows = []
    for one in stood.lights:
        if not one.differs and one.planning in ("green", None):
            continue
        project = stood.now.road.project(one.key)
        said = one.report.planning if one.report is not None else None
        why = _reasons(one)
        cells = (stood.now.numbered(project), lit(said), lit(one.planning), Joined(why, "; ", begins=True))
        rows.append(Row("item", cells if why else (*cells[:3], Said("late-nothing")), key=one.key))
    return (Table("light-reasons", columns, tuple(rows)),) if rows else ()


def _reasons(one: ProjectLights) -> tuple[Cell, ...]:
    """What is late, the worst first; an end that was agreed, and was the end before too, is told once."""
    told = {(late.what, late.expected, late.day): late for late in reversed(one.late)}
    return tuple(_late(late) for late in one.late if late in told.values())[:_REASONS]


def _late(late: Late) -> Cell:
    facts: dict[str, Cell] = {
        "what": late.what,
        "expected": late.expected,
        "day": late.day,
        "lag": Lag(late.working_days, "workday"),
    }
    return Said(f"late-{late.why}", facts)


def remarks(stood: Stood) -> Iterator[Remark]:
    """What owners say of their projects."""
    for one in stood.lights:
        if one.report is not None and one.report.text is not None:
            project = stood.now.road.project(one.key)
            yield Remark(stood.now.numbered(project), one.report.text, stood.now.who(project.owners), one.report.date)


def light_sheet(stood: Stood) -> Table:
    """A row for each project, for who calculates further: its lights as words, and when it is."""
    texts = ("road-number", "road-lane", "road-owner", "road-state", "when", "first-day", "last-day")
    keys = ("means", "administration", "planning", "planning-computed", "budget", "date")
    columns = (
        Column("project", "text"),
        *(Column(key, "text") for key in texts),
        *(Column(f"light-{key}", "text") for key in keys),
        Column("light-why", "text"),
    )
    rows = []
    for lights in stood.lights:
        one = stood.now.road.project(lights.key)
        report = lights.report
        said = tuple(
            _word(getattr(report, aspect)) if report is not None else _word(None)
            for aspect in ("means", "administration", "planning", "budget")
        )
        cells: tuple[Cell, ...] = (
            one.project.title,
            str(stood.now.numbers[one.key]),
            stood.now.lane(one.lane or NO_LANE),
            stood.now.who(one.owners),
            state_of(one),
            when_of(one),
            one.start,
            one.finish,
            *said[:3],
            _word(lights.planning),
            said[3],
            report.date if report is not None else None,
            Joined(_reasons(lights), "; ") if lights.late else None,
        )
        rows.append(Row("item", cells, one.lane or "", about=Keyed(one.id)))
    return Table("lights-flat", columns, tuple(rows))


def _word(light: Light | None) -> Cell:
    return Said(f"light-word-{light or 'unknown'}")
