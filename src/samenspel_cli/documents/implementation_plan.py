"""The implementation plan: why, what each project brings in which small steps, who does it, and what it costs when."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal
from typing import Any, NamedTuple

from samenspel_cli.document import Block, Cell, Column, Document, Joined, Row, Said, Table
from samenspel_cli.documents import Ask
from samenspel_cli.documents._offer import capital, file_name, filled, front, prose
from samenspel_cli.documents._road_data import road_data
from samenspel_cli.documents._road_drawn import project_figures
from samenspel_cli.documents._road_load import goal_blocks, load_blocks, tension_blocks
from samenspel_cli.documents._road_money import benefit_blocks, cost_blocks, share_blocks, wish_blocks
from samenspel_cli.documents._road_told import (
    Told,
    cost_table,
    estimated,
    moment_table,
    state_of,
    step_sheet,
    step_table,
    when_of,
)
from samenspel_cli.model.engagement import Engagement, Point
from samenspel_cli.model.project import Project
from samenspel_cli.model.roadmap import Benefit
from samenspel_cli.model.roadmaps import goals_of_roadmap
from samenspel_cli.paper import Facts, Front, Prose
from samenspel_cli.planning.roadmap.planned import PlannedProject


class Chapter(NamedTuple):
    """A project as the template prints it; its tables stand under names that end in its number."""

    number: str
    title: str
    text: Prose | None
    why_left: str | None
    """Why it is not done any more."""
    results: tuple[str, ...]
    benefits: tuple[Cell, ...]


class Track(NamedTuple):
    """A lane with the chapters of its projects."""

    title: str | None
    text: str | None
    for_: Cell
    chapters: tuple[Chapter, ...]


class Minded(NamedTuple):
    """An attention point."""

    text: str
    who: Cell
    due: Cell


def compose(project: Project, ask: Ask) -> tuple[Document, ...]:
    """The written plan of a roadmap, as it is planned on the day on which it is asked."""
    told = Told(project, ask.today)
    engagement = project.engagement
    document = Document(
        "implementation-plan",
        ask.language or engagement.language,
        engagement.currency,
        (),
        lambda: road_data(told),
        told.road.problems,
        file_name(engagement, "implementation-plan"),
        _front(told),
        told.roadmap.date or engagement.date,
        _values(told),
        _parts(told),
        sheets=tuple(_sheets(told)),
    )
    return (document,)


def enough(engagement: Engagement) -> bool:
    """Whether there is a roadmap with a project in it."""
    return engagement.roadmap is not None and bool(engagement.roadmap.projects)


def _front(told: Told) -> Front:
    roadmap = told.roadmap
    opening = front(told.engagement, "report", "implementation-plan")
    pairs: tuple[tuple[Said, Cell], ...] = (
        (Said("fact-version"), roadmap.version),
        (Said("fact-date"), roadmap.date),
        (Said("road-term"), roadmap.term),
    )
    own = tuple(pair for pair in pairs if pair[1] is not None)
    said = {name.key for name, _ in own}
    kept = tuple(pair for pair in opening.facts.pairs if isinstance(pair[0], Said) and pair[0].key not in said)
    return opening._replace(form="book", title=roadmap.title or told.engagement.title, facts=Facts((*own, *kept)))


def _values(told: Told) -> Mapping[str, Any]:
    engagement, roadmap, vision = told.engagement, told.roadmap, told.engagement.shared_vision
    goals = tuple(goals_of_roadmap(engagement).values())
    projects = [one for one in told.road.projects if one.state != "dropped"]
    steps = [step for one in projects for step in one.steps if step.state != "dropped"]
    return {
        "why": prose(roadmap.text),
        "context": prose(engagement.context),
        "statement": prose(vision.statement) if vision is not None else None,
        "horizon": vision.horizon if vision is not None else None,
        "goals": tuple((goal.title, prose(goal.text)) for goal in goals if any(one.text for one in goals)),
        "projects": len(projects),
        "steps": len(steps),
        "limit": roadmap.step_limit,
        "tracks": tuple(_tracks(told)),
        "amber": roadmap.lights.amber,
        "red": roadmap.lights.red,
        "attention": tuple(_minded(told, point) for point in roadmap.attention),
    }


def _tracks(told: Told) -> Iterator[Track]:
    for name, projects in told.lanes:
        lane = told.roadmap.lanes.get(name)
        yield Track(
            told.lane(name),
            lane.text if lane is not None else None,
            told.who(lane.for_) if lane is not None else None,
            tuple(_chapter(told, one) for one in projects),
        )


def _chapter(told: Told, one: PlannedProject) -> Chapter:
    project = one.project
    benefits = tuple(_benefit(benefit) for benefit in project.benefits)
    return Chapter(
        str(told.numbers[one.key]),
        project.title,
        prose(project.text),
        project.dropped,
        project.result,
        benefits,
    )


def _benefit(benefit: Benefit) -> Cell:
    """What a project brings, with what that is in money."""
    once, yearly = estimated(benefit.once), estimated(benefit.yearly)
    money = tuple(
        Said(f"road-benefit-{key}", {"amount": amount})
        for key, amount in (("once", once), ("yearly", yearly))
        if amount is not None
    )
    return Said("road-benefit", {"text": benefit.text, "money": Joined(money, ", ")}) if money else benefit.text


def _minded(told: Told, point: Point) -> Minded:
    return Minded(point.text, told.who(point.owner), point.due)


# Blocks


def _parts(told: Told) -> Mapping[str, tuple[Block, ...]]:
    parts: dict[str, tuple[Block, ...]] = {
        "figure": project_figures(told),
        "goals": (*goal_blocks(told), *tension_blocks(told)),
        "overview": _overview(told),
        "roles": _role_table(told),
        "moments": _moments(told),
        "load": load_blocks(told),
        "costs": cost_blocks(told),
        "shares": share_blocks(told),
        "benefits": benefit_blocks(told),
        "wishes": wish_blocks(told),
    }
    for one in told.ordered:
        number = told.numbers[one.key]
        parts |= {
            f"facts-{number}": (Facts(tuple(_facts(told, one))),),
            f"steps-{number}": _with_rows(step_table(told, one)),
            f"moments-{number}": _with_rows(moment_table(told, (*one.decisions, *one.milestones), projects=False)),
            f"costs-{number}": _with_rows(cost_table(one)),
            f"risks-{number}": _risks(one),
        }
    return parts


def _with_rows(table: Table) -> tuple[Block, ...]:
    return (table,) if table.rows else ()


def _facts(told: Told, one: PlannedProject) -> Iterator[tuple[Cell, Cell]]:
    """Whose a project is, when it is, and what it waits for."""
    project = one.project
    waits = [told.road.project(key).project.title for key in one.after if key in told.numbers]
    goals = [told.goal(name) for name, score in project.goals.items() if score > 0]
    hindered = [told.goal(name) for name, score in project.goals.items() if score < 0]
    pairs: tuple[tuple[str, Cell], ...] = (
        ("road-owner", told.who(one.owners)),
        ("road-sponsor", told.who(project.sponsor)),
        ("road-portfolio-holder", told.who(project.portfolio_holder)),
        ("road-with", told.who(project.with_)),
        ("road-for", told.who(one.for_)),
        ("when", when_of(one)),
        ("road-state", state_of(one) if one.state in ("running", "done", "dropped") else None),
        ("road-horizon", told.horizon(project.horizon or one.horizon)),
        ("road-waits-for", _apart(waits)),
        ("road-helps", _apart(goals)),
        ("road-hinders", _apart(hindered)),
        ("road-principles", _principles(told, one)),
    )
    for key, value in pairs:
        if value is not None:
            yield Said(key), Joined((value,), begins=True)


def _principles(told: Told, one: PlannedProject) -> Cell:
    vision = told.engagement.shared_vision
    known = vision.principles if vision is not None else {}
    return _apart(known[name].title for name in one.project.principles if name in known)


def _apart(titles: Iterable[str]) -> Cell:
    """Titles, in which commas may stand, in a row."""
    several = tuple(titles)
    return Joined(several, "; ") if several else None


def _risks(one: PlannedProject) -> tuple[Block, ...]:
    columns = tuple(Column(key, "text") for key in ("risk", "risk-kind", "measure"))
    rows = tuple(
        Row("item", (risk.text, Said(f"risk-{risk.kind}") if risk.kind else None, risk.measure))
        for risk in one.project.risks
    )
    return (filled(Table("risks", columns, rows)),) if rows else ()


def _several(told: Told, projects: list[PlannedProject]) -> Cell:
    cells: tuple[Cell, ...] = tuple(told.numbered(one) for one in projects)
    return Joined(cells, "; ") if cells else None


def _overview(told: Told) -> tuple[Block, ...]:
    """All projects in the order of the chapters: whose, when, in how many steps."""
    columns = (
        *(Column(key, "text") for key in ("project", "road-owner", "when", "road-waits-for")),
        Column("road-steps-number", "number"),
    )
    rows = []
    for name, projects in told.lanes:
        title = told.lane(name)
        if title is not None or told.roadmap.lanes:
            rows.append(Row("heading", (title or Said("road-other-projects"), None, None, None, None)))
        for one in projects:
            waits = _several_numbers(told, one)
            when = Said("road-state-dropped") if one.state == "dropped" else when_of(one)
            cells: tuple[Cell, ...] = (told.numbered(one), told.who(one.owners), when, waits, _steps_of(one))
            rows.append(Row("item", cells, key=one.key, marks=("critical",) if one.critical else ()))
    return (filled(Table("road-projects", columns, tuple(rows))),)


def _several_numbers(told: Told, one: PlannedProject) -> Cell:
    known = [str(told.numbers[key]) for key in one.after if key in told.numbers]
    return Joined(tuple(known), ", ") if known else None


def _steps_of(one: PlannedProject) -> Cell:
    number = sum(step.state != "dropped" for step in one.steps)
    return Decimal(number) if number else None


def _role_table(told: Told) -> tuple[Block, ...]:
    """Who owns how many projects, and does how many steps."""
    pulled: dict[str, list[PlannedProject]] = {}
    done: dict[str, int] = {}
    for one in told.ordered:
        if one.state == "dropped":
            continue
        for name in one.owners:
            pulled.setdefault(name, []).append(one)
        for step in one.steps:
            for name in step.owners if step.state != "dropped" else ():
                done[name] = done.get(name, 0) + 1
    columns = (Column("road-who", "text"), Column("road-pulls", "text"), Column("road-steps-number", "number"))
    names = [*pulled, *(name for name in done if name not in pulled)]
    rows = tuple(
        Row(
            "item",
            (
                capital(told.name(name)),
                _several(told, pulled.get(name, [])),
                Decimal(done[name]) if name in done else None,
            ),
            key=name,
        )
        for name in names
    )
    return (filled(Table("road-roles", columns, rows)),) if rows else ()


def _moments(told: Told) -> tuple[Block, ...]:
    several = told.moments()
    return (moment_table(told, several, projects=True),) if several else ()


def _sheets(told: Told) -> Iterator[Table]:
    """A row for each step, and one for each decision and milestone."""
    yield step_sheet(told)
    if told.moments():
        yield moment_table(told, told.moments(), projects=True)
