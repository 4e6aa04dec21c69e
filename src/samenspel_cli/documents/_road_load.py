"""Who is how busy in which quarter, and what the projects do for the goals, as tables that read in black and white.

For any kind that tells a roadmap: `load_blocks(told)`, `goal_blocks(told)` and `tension_blocks(told)` give the blocks
of a part, or nothing where there is nothing to tell; `load_data(told)` and `goal_data(told)` are for other programs.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from fractions import Fraction
from typing import Any

from samenspel_cli.document import Block, Cell, Column, Joined, Paragraph, Row, Said, Table
from samenspel_cli.documents._offer import capital, filled
from samenspel_cli.documents._road_told import Told
from samenspel_cli.model.period import label_of
from samenspel_cli.planning.roadmap.goals import Contributing, contributions
from samenspel_cli.planning.roadmap.load import Load, OwnerLoad, QuarterLoad, Work, in_days
from samenspel_cli.planning.vision.goals import Serving

MOST_QUARTERS = 6
"""So many quarters at most stand beside each other in a table; of more there are more tables, as wide as each other."""
MOST_GOALS = 8
"""So many goals at most stand beside each other; of more each is a row, with the numbers of its projects."""
MARKS = {2: "++", 1: "+", 0: "0", -1: "−", -2: "−−"}


def load_blocks(told: Told) -> tuple[Block, ...]:
    """How many days of work everybody has in each quarter, against the room that there is."""
    found = told.load
    if not any(one.work.high or one.unknown for one in (*found.owners, *found.apart)):
        return ()
    whole = len(found.quarters)
    several = max(-(-whole // MOST_QUARTERS), 1)
    parts = [range(whole * at // several, whole * (at + 1) // several) for at in range(several)]
    drawn = (_load(told, found, part, last=part is parts[-1]) for part in parts)
    tables = tuple(table for table in drawn if table.rows)  # quarters in which nobody has work say nothing
    return (*tables, Paragraph(Joined(tuple(_load_notes(found)))))


def _load(told: Told, found: Load, part: Sequence[int], *, last: bool) -> Table:
    columns = (
        Column("load-who", "text"),
        Column("load-room", "number"),
        *(Column(f"quarter-{label_of(found.quarters[at], 'quarter')}", "number", _quarter(found, at)) for at in part),
        *((Column("load-undated", "number"), Column("load-unknown", "number")) if last else ()),
    )
    rows: list[Row] = []
    for key, owners in (("load-with", found.owners), ("load-without", found.apart)):
        own = [_owner(told, one, part, last=last) for one in owners if _busy(one, part, last=last)]
        if own and found.owners and found.apart:
            rows.append(Row("heading", (Said(key), *(None for _ in columns[1:]))))
        rows += own
    return filled(Table("load-by-quarter", columns, tuple(rows)))


def _busy(one: OwnerLoad, part: Sequence[int], *, last: bool) -> bool:
    """Whether somebody has anything to do in these quarters; what has no date stands beside the last of them."""
    return any(one.quarters[at].work.high for at in part) or (last and bool(one.undated.high or one.unknown))


def _owner(told: Told, one: OwnerLoad, part: Sequence[int], *, last: bool) -> Row:
    room = one.quarters[0].room if one.quarters else None
    unknown = Decimal(one.unknown) if one.unknown else None
    cells: tuple[Cell, ...] = (
        capital(told.name(one.id)),
        in_days(room) if room is not None else None,
        *(_days(one.quarters[at]) for at in part),
        *((_work(one.undated), unknown) if last else ()),
    )
    return Row("item", cells, depth=1)


def _quarter(found: Load, at: int) -> Cell:
    day = found.quarters[at]
    return Said("load-quarter", {"number": str((day.month + 2) // 3), "year": str(day.year)})


def _days(one: QuarterLoad) -> Cell:
    """The work of a quarter, marked where there is no room for it."""
    said = _work(one.work)
    return Said(f"load-{one.state}", {"days": said}) if one.state in ("over", "tight") else said


def _work(work: Work) -> Cell:
    low, high = in_days(work.low), in_days(work.high)
    if not work.high:
        return None
    return low if low == high else Said("load-range", {"low": low, "high": high})


def _load_notes(found: Load) -> Iterator[Cell]:
    hours = in_days(Fraction(found.workday, 60))
    yield Said("load-note", {"hours": hours})
    states = {quarter.state for one in found.owners for quarter in one.quarters}
    for state in ("over", "tight"):
        if state in states:
            yield Said(f"load-note-{state}")
    if found.nobody.high:
        yield Said("load-note-nobody", {"days": _work(found.nobody)})


def load_data(told: Told) -> Mapping[str, Any]:
    """The same in keys and values; days of work as texts, to one decimal."""
    found = told.load
    return {
        "workday": found.workday,
        "owners": [
            {
                "who": one.id,
                "quarters": [
                    {
                        "quarter": label_of(each.quarter, "quarter"),
                        "days": [str(in_days(each.work.low)), str(in_days(each.work.high))],
                        "room": str(in_days(each.room)) if each.room is not None else None,
                        "state": each.state,
                    }
                    for each in one.quarters
                ],
                "undated": [str(in_days(one.undated.low)), str(in_days(one.undated.high))],
                "unknown": one.unknown,
            }
            for one in (*found.owners, *found.apart)
        ],
    }


# Goals


def goal_blocks(told: Told) -> tuple[Block, ...]:
    """Every project and every principle against every goal: what helps it, and what hinders it."""
    found = contributions(told.engagement)
    if not found.goals or not any(one.scores for one in (*found.projects, *found.principles)):
        return ()
    said = tuple(_goal_notes(told, found))
    notes = (Paragraph(Joined(said)),) if said else ()
    if len(found.goals) > MOST_GOALS:
        return (_goal_list(told, found), *notes)
    columns = (Column("project", "text"), *(Column(f"goal-{name}", "text", told.goal(name)) for name in found.goals))
    by_id = {one.id: one for one in found.projects}
    projects = [(told.numbered(one), by_id[one.id]) for one in told.ordered if one.id in by_id]
    principles: list[tuple[Cell, Serving]] = [(one.title, one) for one in found.principles if one.scores]
    rows: list[Row] = []
    for key, several in (("goal-projects", projects), ("road-principles", principles)):
        if several and principles:
            rows.append(Row("heading", (Said(key), *(None for _ in found.goals))))
        rows += [_scored(found, title, one) for title, one in several]
    foot = (
        Row("part", (Said("road-helped-by"), *(str(one.helped) for one in found.by_goal.values()))),
        Row("part", (Said("road-hindered-by"), *(str(one.hindered) for one in found.by_goal.values()))),
    )
    table = Table("goals-by-project", columns, tuple(rows), foot)
    return (table, *notes)


def _goal_list(told: Told, found: Contributing) -> Table:
    """Each goal with the numbers of the projects that help it, and of those that hinder it."""
    columns = tuple(Column(key, "text") for key in ("goal", "road-helped-by", "road-hindered-by"))
    rows = []
    for name in found.goals:
        scored = sorted((told.numbers[one.id], one.scores.get(name, 0)) for one in found.projects)
        helped = ", ".join(str(number) for number, score in scored if score > 0)
        hindered = ", ".join(str(number) for number, score in scored if score < 0)
        rows.append(Row("item", (told.goal(name), helped or Said("road-no-project"), hindered or None)))
    return filled(Table("projects-by-goal", columns, tuple(rows)))


def _scored(found: Contributing, title: Cell, one: Serving) -> Row:
    marks = (MARKS[one.scores[name]] if name in one.scores else None for name in found.goals)
    return Row("item", (title, *marks), depth=1)


def _goal_notes(told: Told, found: Contributing) -> Iterator[Cell]:
    if len(found.goals) <= MOST_GOALS:
        yield Said("goal-note")
    if found.unserved:
        names = tuple(told.goal(name) for name in found.unserved)
        yield Said("goal-note-unserved", {"goals": Joined(names, ", ", listed=True)})
    titles = {one.id: one.title for one in found.projects}
    for key, ids in (("aimless", found.aimless), ("hindering", found.hindering)):
        if ids:
            yield Said(f"goal-note-{key}", {"titles": Joined(tuple(titles[name] for name in ids), ", ", listed=True)})


def tension_blocks(told: Told) -> tuple[Block, ...]:
    """Two goals that pull apart, and what helps the one and hinders the other."""
    found = contributions(told.engagement).tensions
    columns = (Column("tension-goals", "text"), Column("tension-by", "text"))
    rows = tuple(
        Row(
            "item",
            (
                Said("tension", {"one": told.goal(one.one), "other": told.goal(one.other)}),
                Joined(
                    tuple(
                        Said("tension-pull", {"title": pull.title, "helps": told.goal(pull.helps)})
                        for pull in one.pulls
                    ),
                    "; ",
                ),
            ),
        )
        for one in found
    )
    return (Table("tensions", columns, rows),) if rows else ()


def goal_data(told: Told) -> Mapping[str, Any]:
    """The same in keys and values."""
    found = contributions(told.engagement)
    return {
        "by_goal": {
            name: {"helped": one.helped, "hindered": one.hindered, "plus": one.plus, "minus": one.minus}
            for name, one in found.by_goal.items()
        },
        "scores": {one.id: dict(one.scores) for one in found.projects},
        "unserved": list(found.unserved),
        "aimless": list(found.aimless),
        "hindering": list(found.hindering),
        "tensions": [
            {"one": one.one, "other": one.other, "by": [pull.id for pull in one.pulls]} for one in found.tensions
        ],
    }
