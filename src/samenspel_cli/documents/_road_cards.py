"""The card of each project of a roadmap, its rows in lists, and by which choices a reader of the page finds it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import cached_property
from typing import Literal

from samenspel_cli.document import Amount, Block, Cell, Column, Heading, Items, Joined, Paragraph, Row, Said, Table
from samenspel_cli.documents._offer import capital, filled, row
from samenspel_cli.documents._progress_lights import lit
from samenspel_cli.documents._road_chart import card_id
from samenspel_cli.documents._road_told import NO_LANE, Told, estimated, length, moment_when, state_of, when_of
from samenspel_cli.model.effort import Estimate
from samenspel_cli.model.period import unit_around
from samenspel_cli.model.roadmap import Cost
from samenspel_cli.paper import Facet, Facts, Filter, Link, Prose, Rich
from samenspel_cli.planning.roadmap.horizons import Horizons, horizons
from samenspel_cli.planning.roadmap.lights import ProjectLights, lights
from samenspel_cli.planning.roadmap.planned import PlannedMoment, PlannedProject, PlannedStep

Tags = tuple[tuple[str, str], ...]
_NONE = "-"
"""The choice of what has no lane, no horizon or no owner."""


@dataclass(frozen=True)
class Cards:
    """A roadmap with all that its cards and lists say."""

    told: Told

    @cached_property
    def horizons(self) -> Horizons:
        """The projects that are still to be done, by when they begin."""
        return horizons(self.told.engagement, self.told.road, self.told.today)

    @cached_property
    def of_horizon(self) -> dict[str, str]:
        """By the key of a project the horizon in which it is."""
        return {one.key: horizon.id for horizon in self.horizons.horizons for one in horizon.projects}

    @cached_property
    def lights(self) -> dict[str, ProjectLights]:
        """By the key of a project its lights."""
        return {one.key: one for one in lights(self.told.road, self.told.whole, self.told.today)}

    @cached_property
    def followed(self) -> dict[str, list[PlannedProject]]:
        """By the key of a project those that wait for it."""
        found: dict[str, list[PlannedProject]] = {}
        for one in self.told.ordered:
            for key in one.after:
                found.setdefault(key, []).append(one)
        return found

    def horizon_title(self, name: str) -> Cell:
        """How a horizon is called; `now`, `next` and `later` have words of their own."""
        return self.told.horizon(name) if self.horizons.own else Said(f"horizon-{name}")

    @cached_property
    def filter(self) -> Filter:
        """By what a reader finds a project: its lane, its horizon, who pulls it, for which municipality it is."""
        told, projects = self.told, list(self.told.ordered)
        owners = dict.fromkeys(name for one in projects for name in one.owners)
        parties = dict.fromkeys(name for one in projects for name in one.for_)
        used = set(self.of_horizon.values())
        lanes: list[tuple[str, Cell]] = [
            (name or _NONE, told.lane(name) or Said("road-other-projects")) for name, _ in told.lanes
        ]
        stretches: list[tuple[str, Cell]] = [
            (one.id, self.horizon_title(one.id)) for one in self.horizons.horizons if one.id in used
        ]
        if any(one.key not in self.of_horizon for one in projects):
            stretches.append((_NONE, Said("road-no-horizon")))
        pull: list[tuple[str, Cell]] = [(name, capital(told.name(name))) for name in owners]
        if any(not one.owners for one in projects):
            pull.append((_NONE, Said("road-no-owner")))
        facets = (
            Facet("lane", Said("road-lane"), tuple(lanes)),
            Facet("horizon", Said("road-horizon"), tuple(stretches)),
            Facet("owner", Said("road-owner"), tuple(pull)),
            Facet(
                "municipality", Said("road-municipality"), tuple((name, capital(told.name(name))) for name in parties)
            ),
        )
        return Filter(tuple(one for one in facets if len(one.choices) > 1))

    def tags(self, one: PlannedProject) -> Tags:
        """By which choices a project is found; one that is for no municipality in particular is for all of them."""
        return (
            ("lane", one.lane if one.lane in self.told.roadmap.lanes else _NONE),
            ("horizon", self.of_horizon.get(one.key, _NONE)),
            *(("owner", name) for name in one.owners or (_NONE,)),
            *(("municipality", name) for name in one.for_),
        )

    def linked(self, one: PlannedProject) -> Cell:
        """A project by its number and title, that leads to its card."""
        number = str(self.told.numbers[one.key])
        return Rich((f"{number}. ", Link((one.project.title,), f"#{card_id(number)}")))

    # Cards

    def cards(self) -> Iterator[Block]:
        """What there is to say of each project, lane by lane."""
        for name, projects in self.told.lanes:
            title = self.told.lane(name)
            if title is not None or self.told.roadmap.lanes:
                yield Heading(3, title or Said("road-other-projects"))
            for one in projects:
                yield from self._card(one)

    def _card(self, one: PlannedProject) -> Iterator[Block]:
        project = one.project
        number = str(self.told.numbers[one.key])
        title = Said("numbered", {"number": number, "title": project.title})
        yield Heading(4, title, card_id(number), self.tags(one), sifted=True)
        if project.dropped is not None:
            yield Paragraph(Said("road-dropped-why", {"why": project.dropped}))
        if project.text is not None and project.text.strip():
            yield Paragraph(Prose(project.text))
        if len(project.result) > 1:
            yield Paragraph(Said("road-results-lead"))
            yield Items(project.result)
        yield Facts(tuple(self._facts(one)))

    def _facts(self, one: PlannedProject) -> Iterator[tuple[Cell, Cell]]:
        told, project = self.told, one.project
        waits = tuple(str(told.numbers[key]) for key in one.after if key in told.numbers)
        leads = tuple(str(told.numbers[after.key]) for after in self.followed.get(one.key, ()))
        helps = [told.goal(name) for name, score in project.goals.items() if score > 0]
        hinders = [told.goal(name) for name, score in project.goals.items() if score < 0]
        horizon = self.of_horizon.get(one.key)
        pairs: tuple[tuple[str, Cell], ...] = (
            ("road-result", project.result[0] if len(project.result) == 1 else None),
            ("road-owner", told.who(one.owners)),
            ("road-sponsor", told.who(project.sponsor)),
            ("road-portfolio-holder", told.who(project.portfolio_holder)),
            ("road-for", told.who(one.for_)),
            ("when", when_of(one)),
            ("road-state", self._state(one)),
            ("road-horizon", self.horizon_title(horizon) if horizon is not None else None),
            ("road-waits-for", self._several(waits)),
            ("road-comes-before", self._several(leads)),
            ("road-helps", row(helps)),
            ("road-hinders", row(hinders)),
            ("road-costs-once", _costs(project.costs, "once")),
            ("road-costs-yearly", _costs(project.costs, "yearly")),
            ("road-lights", self._lights(one)),
            ("road-first-step", self._first(one)),
        )
        for key, value in pairs:
            if value is not None:
                yield Said(key), Joined((value,), begins=True)

    def _state(self, one: PlannedProject) -> Cell:
        """How far it is; with how many of its steps are done."""
        steps = [step for step in one.steps if step.state != "dropped"]
        cells: list[Cell] = [state_of(one)]
        if one.critical and one.state not in ("done", "dropped"):
            cells.append(Said("road-is-critical"))
        if steps and one.done_steps:
            cells.append(Said("road-steps-done", {"done": str(one.done_steps), "number": str(len(steps))}))
        return Joined(tuple(cells), ", ")

    def _several(self, numbers: Sequence[str]) -> Cell:
        return Joined(tuple(numbers), ", ", listed=True) if numbers else None

    def _lights(self, one: PlannedProject) -> Cell:
        """The four lights, each with its shape and letter; planning as it follows from days where nobody said so."""
        found = self.lights[one.key]
        report = found.report
        if report is None:
            return Joined((Said("light-planning-alone"), lit(found.planning))) if found.planning is not None else None
        cells: tuple[Cell, ...] = tuple(
            Joined((Said(f"light-{name}"), lit(light)))
            for name, light in (
                ("means", report.means),
                ("administration", report.administration),
                ("planning-alone", report.planning),
                ("planning-computed", found.planning),
                ("budget", report.budget),
            )
        )
        return Joined((*cells, report.date), "; ")

    def _first(self, one: PlannedProject) -> Cell:
        """The first step that is not done yet, with who does it when."""
        steps = [step for step in one.steps if step.state not in ("done", "dropped")]
        if not steps or one.state in ("done", "dropped"):
            return None
        step = steps[0]
        cells = tuple(cell for cell in (step.step.title, self.told.who(step.owners), when_of(step)) if cell is not None)
        return Joined(cells, " · ")

    # Lists

    def list_table(self) -> tuple[Block, ...]:
        """All projects, lane by lane; each leads to its card."""
        keys = ("project", "road-owner", "when", "road-waits-for", "road-state")
        columns = (*(Column(key, "text") for key in keys), Column("road-steps-number", "number"))
        rows: list[Row] = []
        for name, projects in self.told.lanes:
            if self.told.roadmap.lanes:
                title = self.told.lane(name) or Said("road-other-projects")
                rows.append(Row("heading", (title, None, None, None, None, None)))
            rows += [self._row(one) for one in projects]
        return (filled(Table("road-list", columns, tuple(rows), sifted=True)),) if rows else ()

    def _row(self, one: PlannedProject) -> Row:
        told = self.told
        waits = tuple(str(told.numbers[key]) for key in one.after if key in told.numbers)
        number = sum(step.state != "dropped" for step in one.steps)
        cells: tuple[Cell, ...] = (
            self.linked(one),
            told.who(one.owners),
            when_of(one),
            self._several(waits),
            state_of(one),
            Decimal(number) if number else None,
        )
        marks = ("critical",) if one.critical else ()
        return Row("item", cells, one.lane or "", key=one.key, marks=marks, tags=self.tags(one))

    def horizon_table(self) -> tuple[Block, ...]:
        """What is now, what is next and what comes later."""
        columns = tuple(Column(key, "text") for key in ("project", "road-lane", "road-owner", "when"))
        rows: list[Row] = []
        found: list[tuple[Cell, Sequence[PlannedProject]]] = [
            (self.horizon_title(one.id), one.projects) for one in self.horizons.horizons
        ]
        listed = set(self.of_horizon)
        found.append((Said("road-outside"), [one for one in self.horizons.outside if one.key not in listed]))
        found.append((Said("road-without-day"), [one for one in self.horizons.undated if one.key not in listed]))
        for title, projects in found:
            if projects:
                rows.append(Row("heading", (title, None, None, None)))
                rows += [self._brief(one) for one in projects]
        return (filled(Table("road-horizons", columns, tuple(rows), sifted=True)),) if rows else ()

    def _brief(self, one: PlannedProject) -> Row:
        told = self.told
        cells = (self.linked(one), told.lane(one.lane or NO_LANE), told.who(one.owners), when_of(one))
        return Row("item", cells, one.lane or "", key=one.key, tags=self.tags(one))

    def moment_table(self) -> tuple[Block, ...]:
        """Decisions and milestones in order of time."""
        columns = tuple(Column(key, "text") for key in ("road-moment", "road-sort", "when", "project", "road-by"))
        rows = tuple(self._moment(one) for one in self.told.moments())
        return (filled(Table("road-moments", columns, rows, sifted=True)),) if rows else ()

    def _moment(self, one: PlannedMoment) -> Row:
        project = self.told.road.project(one.project) if one.project is not None else None
        cells: tuple[Cell, ...] = (
            one.title,
            Said(f"road-sort-{one.sort}"),
            moment_when(one),
            self.linked(project) if project is not None else Said("road-whole"),
            self.told.deciding(one),
        )
        tags = self.tags(project) if project is not None else ()
        return Row("item", cells, key=one.key, tags=tags, marks=("critical",) if one.critical else ())

    def step_table(self) -> tuple[Block, ...]:
        """The steps that fall in the first quarter: this one, or that in which the roadmap begins."""
        columns = tuple(
            Column(key, "text") for key in ("road-step", "project", "road-who", "when", "road-length", "road-result")
        )
        rows = tuple(self._step(project, step) for project, step in self.first_steps)
        return (filled(Table("road-first-steps", columns, rows, sifted=True)),) if rows else ()

    @cached_property
    def first_steps(self) -> tuple[tuple[PlannedProject, PlannedStep], ...]:
        """The steps still to be done that fall in the first quarter, in order of time."""
        first, last = self.quarter
        found = [
            (project, step)
            for project in self.told.ordered
            for step in project.steps
            if step.state in ("planned", "running") and step.start is not None
            and step.start <= last and (step.finish is None or step.finish >= first or step.overdue)
        ]  # fmt: skip
        return tuple(sorted(found, key=lambda pair: pair[1].start or last))

    @cached_property
    def quarter(self) -> tuple[date, date]:
        """The quarter of today; before the roadmap begins, its first one."""
        term = self.told.road.term
        day = max(self.told.today, term[0]) if term is not None else self.told.today
        return unit_around(day, "quarter")

    def _step(self, project: PlannedProject, step: PlannedStep) -> Row:
        cells: tuple[Cell, ...] = (
            step.step.title,
            self.linked(project),
            self.told.who(step.owners),
            when_of(step),
            length(step.step.size),
            step.step.result,
        )
        return Row("item", cells, key=step.key, tags=self.tags(project), marks=("critical",) if step.critical else ())


def _costs(costs: Sequence[Cost], which: Literal["once", "yearly"]) -> Cell:
    """What a project costs once or every year, line by line."""
    known = (cost.once if which == "once" else cost.yearly for cost in costs)
    cells = tuple(_cost(one) for one in known if one is not None)
    return Joined(cells, " + ") if cells else None


def _cost(one: Estimate) -> Cell:
    amount = estimated(one)
    return Said("road-cost", {"amount": amount}) if isinstance(amount, Amount) else amount
