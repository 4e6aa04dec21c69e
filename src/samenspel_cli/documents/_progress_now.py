"""How a roadmap stands now: what matters most in figures, what is overdue, and what has to be decided next."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal

from samenspel_cli.document import Block, Column, Row, Said, Table
from samenspel_cli.documents._offer import filled
from samenspel_cli.documents._progress_stood import Stood
from samenspel_cli.documents._road_told import moment_table
from samenspel_cli.model.lag import Lag
from samenspel_cli.paper import Tile, Tiles

_AHEAD = 183
"""So many days on, what has to be decided is told: half a year."""


def tiles(stood: Stood) -> Tiles:
    """Steps done, what is overdue, and what ends later than was agreed."""
    projects = [one for one in stood.now.road.projects if one.state != "dropped"]
    steps = [step for one in projects for step in one.steps if step.state != "dropped"]
    done = sum(step.state == "done" for step in steps)
    late = [one for one in stood.lights if one.planning in ("amber", "red")]
    several = [
        Tile(
            Said("tile-steps"),
            str(done),
            Said("tile-of", {"number": str(len(steps))}),
            _share(done, len(steps)),
        ),
        Tile(Said("tile-overdue"), str(sum(step.overdue for step in steps)), Said("tile-overdue-about")),
        Tile(
            Said("tile-late"),
            str(len(late)),
            Said("tile-late-about", {"red": str(sum(one.planning == "red" for one in late))}),
        ),
    ]
    return Tiles(tuple(several))


def _share(part: int, whole: int) -> Decimal | None:
    return (Decimal(part) * 100 / whole).quantize(Decimal(1)) if whole else None


def overdue_table(stood: Stood) -> tuple[Block, ...]:
    """The steps that should have been done, the longest overdue first."""
    told = stood.now
    columns = tuple(Column(key, "text") for key in ("road-step", "project", "road-who", "road-expected", "road-late"))
    late = [(one, step) for one in told.ordered for step in one.steps if step.overdue and step.finish is not None]
    rows = []
    for one, step in sorted(late, key=lambda pair: pair[1].finish or told.today):
        finish = step.finish or told.today
        lag = Lag(told.road.days.slack(finish, told.today), "workday")
        cells = (step.step.title, told.numbered(one), told.who(step.owners), finish, lag)
        rows.append(Row("item", cells, key=step.key))
    return (filled(Table("overdue", columns, tuple(rows))),) if rows else ()


def passed_table(stood: Stood) -> tuple[Block, ...]:
    """The decisions and milestones of which the day has passed, while nobody said that they were taken or reached."""
    return _moments(stood, date.min, stood.now.today - timedelta(days=1))


def coming_table(stood: Stood) -> tuple[Block, ...]:
    """The decisions that have to be taken and the milestones that have to be reached, up to half a year on."""
    return _moments(stood, stood.now.today, stood.now.today + timedelta(days=_AHEAD))


def _moments(stood: Stood, first: date, last: date) -> tuple[Block, ...]:
    """What was not taken or reached yet and falls between two days."""
    dropped = {one.key for one in stood.now.road.projects if one.state == "dropped"}
    several = [
        one
        for one in stood.now.moments()
        if one.made is None and one.day is not None and first <= one.day <= last and one.project not in dropped
    ]
    return (moment_table(stood.now, several, projects=True),) if several else ()
