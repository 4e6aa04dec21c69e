"""What changed since an earlier state, in tables and lists: projects, days, costs, lights, steps and decisions."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from samenspel_cli.document import Block, Cell, Column, Items, Joined, Row, Said, Table
from samenspel_cli.documents._offer import filled
from samenspel_cli.documents._progress_lights import lit
from samenspel_cli.documents._progress_stood import Stood
from samenspel_cli.documents._road_told import Told, moment_table, when_of, worth
from samenspel_cli.model.lag import Lag
from samenspel_cli.planning.roadmap.changed import NewCost, Stepped, Worth
from samenspel_cli.planning.roadmap.planned import PlannedProject
from samenspel_cli.planning.roadmap.slip import Moved, Slip

_PARTS = (
    "new", "gone", "dropped", "begun", "done", "moved", "costs", "changed-lights", "steps-done", "steps-new",
    "steps-gone", "decided",
)  # fmt: skip


def changed_parts(stood: Stood) -> Mapping[str, tuple[Block, ...]]:
    """A block for each thing that changed; nothing where there is no earlier state, or it did not."""
    found, now, before = stood.changes, stood.now, stood.before
    if found is None or before is None:
        return dict.fromkeys(_PARTS, ())
    return {
        "new": _projects(now, found.new),
        "gone": _projects(before, found.gone, numbered=False),
        "dropped": _dropped(now, found.dropped),
        "begun": _titles(now, found.begun),
        "done": _projects(now, found.done),
        "moved": _moved(now, stood.moved),
        "costs": _costs(now, found.costs),
        "changed-lights": _lights(stood),
        "steps-done": _steps(now, found.steps_done),
        "steps-new": _steps(now, found.steps_new),
        "steps-gone": _steps(before, found.steps_gone, gone=True),
        "decided": (moment_table(now, found.decided, projects=True),) if found.decided else (),
    }


def _projects(told: Told, projects: Sequence[PlannedProject], *, numbered: bool = True) -> tuple[Block, ...]:
    columns = tuple(Column(key, "text") for key in ("project", "road-owner", "when"))
    rows = tuple(
        Row(
            "item",
            (told.numbered(one) if numbered else one.project.title, told.who(one.owners), when_of(one)),
            key=one.key,
        )
        for one in projects
    )
    return (filled(Table("road-projects", columns, rows)),) if rows else ()


def _dropped(told: Told, projects: Iterable[PlannedProject]) -> tuple[Block, ...]:
    items = tuple(Joined((told.numbered(one), one.project.dropped), ": ") for one in projects)
    return (Items(items),) if items else ()


def _titles(told: Told, projects: Iterable[PlannedProject]) -> tuple[Block, ...]:
    items = tuple(told.numbered(one) for one in projects)
    return (Items(items),) if items else ()


def _moved(told: Told, slips: Sequence[Slip]) -> tuple[Block, ...]:
    """The projects that begin or end on another day, with by how many working days their end moved."""
    columns = tuple(Column(key, "text") for key in ("project", "slip-start", "slip-before", "slip-now", "slip-by"))
    rows = tuple(
        Row(
            "item",
            (
                told.numbered(one.project),
                _by(one.start) if one.start.before != one.start.after else None,
                one.finish.before or Said("road-undated"),
                one.finish.after or Said("road-undated"),
                _by(one.finish),
            ),
            key=one.key,
        )
        for one in slips
    )
    return (filled(Table("slips", columns, rows)),) if rows else ()


def _by(moved: Moved) -> Cell:
    """By how much one end moved."""
    if moved.working_days is None:
        sort = "same" if moved.before is moved.after else "dated" if moved.before is None else "undated"
        return Said(f"slip-{sort}")
    if moved.working_days == 0:
        return Said("slip-same")
    word = "slip-later" if moved.working_days > 0 else "slip-earlier"
    return Said(word, {"lag": Lag(abs(moved.working_days), "workday")})


def _costs(told: Told, costs: Sequence[NewCost]) -> tuple[Block, ...]:
    columns = (
        Column("project", "text"),
        Column("cost-sort", "text"),
        Column("cost-before", "amount"),
        Column("cost-now", "amount"),
    )
    rows: list[Row] = []
    for one in costs:
        for sort, (before, now) in (("once", one.once), ("yearly", one.yearly)):
            if before != now:
                cells = (told.numbered(one.project), Said(f"cost-{sort}"), _worth(before), _worth(now))
                rows.append(Row("item", cells, key=f"{one.project.key}/{sort}"))
    return (Table("new-costs", columns, tuple(rows)),) if rows else ()


def _worth(one: Worth) -> Cell:
    return worth(one) or Said("nvt")


def _lights(stood: Stood) -> tuple[Block, ...]:
    found = stood.changes.lights if stood.changes is not None else ()
    columns = tuple(Column(key, "text") for key in ("project", "light-aspect", "light-before", "light-now"))
    rows = tuple(
        Row(
            "item",
            (stood.now.numbered(one.project), Said(f"light-of-{one.aspect}"), lit(one.before), lit(one.now)),
            key=f"{one.project.key}/{one.aspect}",
        )
        for one in found
    )
    return (Table("new-lights", columns, rows),) if rows else ()


def _steps(told: Told, steps: Sequence[Stepped], *, gone: bool = False) -> tuple[Block, ...]:
    columns = tuple(Column(key, "text") for key in ("road-step", "project", "road-who", "when", "road-result"))
    rows = tuple(
        Row(
            "item",
            (
                one.step.step.title,
                one.project.project.title if gone else told.numbered(one.project),
                told.who(one.step.owners),
                None if gone else when_of(one.step),
                one.step.step.result,
            ),
            key=one.step.key,
        )
        for one in steps
    )
    return (filled(Table("road-steps", columns, rows)),) if rows else ()
