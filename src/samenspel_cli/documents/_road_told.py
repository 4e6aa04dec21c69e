"""How a roadmap is told in words and tables: who, when, how far, what it costs, step by step."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import cached_property

from samenspel_cli.document import Amount, Cell, Column, Joined, Row, Said, Table
from samenspel_cli.documents._called import called
from samenspel_cli.documents._offer import capital, filled, who
from samenspel_cli.model.effort import Effort, Estimate
from samenspel_cli.model.engagement import Engagement
from samenspel_cli.model.lag import Lag
from samenspel_cli.model.number import Range, Spread
from samenspel_cli.model.period import Period
from samenspel_cli.model.project import Project
from samenspel_cli.model.roadmap import Roadmap
from samenspel_cli.model.roadmaps import goals_of_roadmap
from samenspel_cli.model.timing import Takes
from samenspel_cli.planning.roadmap.changed import Worth, moments
from samenspel_cli.planning.roadmap.lanes import lanes
from samenspel_cli.planning.roadmap.load import Load, load
from samenspel_cli.planning.roadmap.money import Costs, costs
from samenspel_cli.planning.roadmap.planned import PlannedMoment, PlannedProject, PlannedStep, Road, road
from samenspel_cli.planning.roadmap.wishes import Wish, wishes

NO_LANE = ""
"""Stands for the lane of projects that have none."""


@dataclass(frozen=True)
class Told:
    """A roadmap on a day, with all that tells it: the projects numbered as its documents number them."""

    whole: Project
    today: date

    @property
    def engagement(self) -> Engagement:
        """The engagement to which it belongs."""
        return self.whole.engagement

    @cached_property
    def roadmap(self) -> Roadmap:
        """The roadmap; an empty one where there is none."""
        return self.engagement.roadmap or Roadmap()

    @cached_property
    def road(self) -> Road:
        """The same in time."""
        return road(self.whole, self.today)

    @cached_property
    def costs(self) -> Costs:
        """What it costs."""
        return costs(self.whole, self.road)

    @cached_property
    def load(self) -> Load:
        """Who is how busy with it."""
        return load(self.whole, self.road)

    @cached_property
    def wishes(self) -> tuple[Wish, ...]:
        """What must still be asked."""
        return wishes(self.engagement, self.road, self.costs, self.today)

    @cached_property
    def lanes(self) -> tuple[tuple[str, tuple[PlannedProject, ...]], ...]:
        """The lanes in their order, each with its projects as they were written, so that their numbers stay."""
        return tuple(
            (lane.id or NO_LANE, tuple(sorted(lane.projects, key=lambda one: one.position)))
            for lane in lanes(self.engagement, self.road)
            if lane.projects
        )

    @cached_property
    def numbers(self) -> dict[str, int]:
        """By the key of a project its number, in the order of the lanes."""
        ordered = (one for _, projects in self.lanes for one in projects)
        return {one.key: number for number, one in enumerate(ordered, start=1)}

    @property
    def ordered(self) -> Iterator[PlannedProject]:
        """The projects in the order of the lanes."""
        return (one for _, projects in self.lanes for one in projects)

    def lane(self, name: str) -> str | None:
        """How a lane is called; None of those that stand in none."""
        lane = self.roadmap.lanes.get(name)
        return (lane.title or name) if lane is not None else None

    def horizon(self, name: str | None) -> str | None:
        """How a horizon is called."""
        horizon = self.roadmap.horizons.get(name) if name is not None else None
        return (horizon.title or name) if horizon is not None else None

    def numbered(self, one: PlannedProject) -> Cell:
        """A project with its number."""
        return Said("numbered", {"number": str(self.numbers[one.key]), "title": one.project.title})

    def who(self, ids: Iterable[str]) -> Cell:
        """Parties, people, roles and functions as they are called."""
        asked = tuple(ids)
        if asked not in self._called:
            self._called[asked] = who(self.engagement, asked)
        return self._called[asked]

    @cached_property
    def _called(self) -> dict[tuple[str, ...], Cell]:
        """The same people do many steps."""
        return {}

    def name(self, name: str) -> str:
        """How a party, person, role or function is called."""
        return called(self.engagement, name)

    def goal(self, name: str) -> str:
        """How a goal is called."""
        goals = goals_of_roadmap(self.engagement)
        return goals[name].title if name in goals else name

    def deciding(self, one: PlannedMoment) -> Cell:
        """Who decides, and in which meeting."""
        by = tuple(cell for cell in (self.who(one.by), self.meetings(one.at)) if cell is not None)
        return Joined(by, ", ", begins=True) if by else None

    def meetings(self, name: str | None) -> str | None:
        """How meetings of the calendar are called."""
        calendar = self.engagement.calendar
        if name is None:
            return None
        meetings = calendar.meetings.get(name) if calendar is not None else None
        return capital((meetings.title if meetings is not None else None) or name.replace("-", " "))

    def moments(self) -> list[PlannedMoment]:
        """All decisions and milestones, the first first and those without a day last."""
        last = date.max
        return sorted(moments(self.road), key=lambda one: one.day or last)


def when_of(one: PlannedProject | PlannedStep) -> Cell:
    """When it is; when it was, of what is done; of what was not said but follows, with a mark."""
    if one.state == "dropped":
        return None
    if one.state == "done" and one.finish is not None:
        return Period(one.start, one.finish, "day") if one.start is not None else one.finish
    if one.shown is None:
        return Said("road-undated")
    return Said("timeline-computed", {"when": one.shown}) if one.computed else one.shown


def state_of(one: PlannedProject | PlannedStep) -> Cell:
    """How far it is, at the beginning of a line."""
    if isinstance(one, PlannedStep) and one.overdue:
        return Said("road-overdue")
    return Said(f"road-state-{one.state}")


def moment_when(one: PlannedMoment) -> Cell:
    """When something is decided or reached."""
    return one.made or one.shown or one.day or Said("road-undated")


def spread(range_: Range) -> Spread:
    """A range with its middle."""
    return Spread(range_.low, range_.middle, range_.high)


def estimated(estimate: Estimate | None) -> Cell:
    """What something costs, as far as is known; nothing where nothing was said."""
    if estimate is None:
        return None
    return Amount(spread(estimate.money.amount)) if estimate.money is not None else Said("pm")


def worth(one: Worth) -> Cell:
    """What several things come to; what is not known at all is PM."""
    if one.nothing:
        return None
    if not one.high:
        return Said("pm")
    middle = (one.low + one.high) / 2
    return Amount(Spread(one.low, middle, one.high), more=one.unknown)


def length(takes: Takes | None) -> Cell:
    """How long something takes, from its shortest to its longest."""
    if takes is None:
        return None
    if takes.least is None or takes.most is None:
        return Said("ntb")
    if takes.least == takes.most:
        return takes.most
    if takes.least.unit == takes.most.unit:
        return Joined((str(takes.least.number), takes.most), "–")
    return Joined((takes.least, takes.most), " – ")


def effort(one: Effort) -> Cell:
    """How much work something is."""
    if one.number is None:
        return Said("pm")
    if one.number.low == one.number.high and one.number.low == one.number.low.to_integral_value():
        return Lag(int(one.number.low), one.unit)
    return Said(f"road-effort-{one.unit}", {"number": spread(one.number)})


# Tables


def step_table(told: Told, one: PlannedProject) -> Table:
    """The steps of a project in order: what, with what result, who, when, how far."""
    columns = tuple(Column(key, "text") for key in ("road-step", "road-result", "road-who", "when", "road-length"))
    rows = tuple(
        Row(
            "item",
            (step.step.title, step.step.result, told.who(step.owners), when_of(step), length(step.step.size)),
            key=step.key,
        )
        for step in one.steps
        if step.state != "dropped"
    )
    return filled(Table("road-steps", columns, rows))


def moment_table(told: Told, several: Iterable[PlannedMoment], *, projects: bool) -> Table:
    """Decisions and milestones with when they are, of which project, by whom and where."""
    columns = tuple(Column(key, "text") for key in ("road-moment", "road-sort", "when", "project", "road-by"))
    outcomes = {
        moment.key: decision.outcome
        for one in told.road.projects
        for moment, decision in zip(one.decisions, one.project.decisions, strict=True)
    }
    rows = tuple(
        Row(
            "item",
            (
                _with(one.title, outcomes.get(one.key), " → "),
                Said(f"road-sort-{one.sort}"),
                moment_when(one),
                _project_of(told, one) if projects else None,
                told.deciding(one),
            ),
            key=one.key,
        )
        for one in several
    )
    return filled(Table("road-moments", columns, rows))


def _with(cell: Cell, more: str | None, between: str) -> Cell:
    """A cell with what else is said of it, where that is something."""
    return Joined((cell, more), between) if more is not None else cell


def _project_of(told: Told, one: PlannedMoment) -> Cell:
    return told.road.project(one.project).project.title if one.project is not None else Said("road-whole")


def cost_table(one: PlannedProject) -> Table:
    """What a project costs once and every year, line by line, and what that comes to."""
    columns = (
        Column("road-for-what", "text"),
        Column("road-spent", "text"),
        Column("road-covered", "text"),
        Column("road-once", "amount"),
        Column("road-yearly", "amount"),
    )
    costs = one.project.costs
    rows = tuple(
        Row(
            "item",
            (
                _with(cost.text or Said("road-costs-of", {"title": one.project.title}), cost.source, " · "),
                cost.when or _from(cost.from_, cost.until),
                cost.covered,
                estimated(cost.once),
                estimated(cost.yearly),
            ),
        )
        for cost in costs
    )
    return filled(Table("road-costs", columns, rows))


def _from(since: Period | None, until: Period | None) -> Cell:
    if since is not None and until is not None:
        return Said("road-from-until", {"since": since, "until": until})
    if since is not None:
        return Said("road-from", {"since": since})
    return Said("road-until", {"until": until}) if until is not None else None


# For who calculates further


def step_sheet(told: Told) -> Table:
    """A row for each step of each project, with days, numbers and words in columns of their own."""
    texts = ("road-number", "project", "road-lane", "road-for", "road-who", "road-result", "road-length", "when")
    columns = (
        Column("road-step", "text"),
        *(Column(key, "text") for key in texts),
        *(Column(key, "text") for key in ("first-day", "last-day", "road-state", "road-overdue-so", "road-after")),
        *(Column(key, "text") for key in ("road-begun", "road-done", "critical")),
        Column("slack-days", "number"),
        Column("road-effort-days", "number"),
        Column("road-effort-hours", "number"),
    )
    return Table("road-steps", columns, tuple(_step_rows(told)))


def _step_rows(told: Told) -> Iterator[Row]:
    titles = {step.key: step.step.title for one in told.road.projects for step in one.steps}
    titles |= {one.key: one.title for one in moments(told.road)}
    titles |= {one.key: one.project.title for one in told.road.projects}
    for one in told.ordered:
        for step in one.steps:
            cells: tuple[Cell, ...] = (
                step.step.title,
                f"{told.numbers[one.key]}.{step.position + 1}",
                one.project.title,
                told.lane(one.lane or NO_LANE),
                told.who(step.for_),
                told.who(step.owners),
                step.step.result,
                length(step.step.size),
                step.shown,
                step.start,
                step.finish,
                Said(f"road-state-{step.state}"),
                Said("yes" if step.overdue else "no"),
                Joined(tuple(titles.get(key, key) for key in step.after), ", ") if step.after else None,
                step.step.begun,
                step.step.done,
                Said("yes" if step.critical else "no") if step.slack is not None else None,
                Decimal(step.slack) if step.slack is not None else None,
                _sum(step.step.effort.values(), "day"),
                _sum(step.step.effort.values(), "hour"),
            )
            yield Row("item", cells, one.id, about=Keyed(step.key))


def _sum(efforts: Iterable[Effort], unit: str) -> Cell:
    """How many days or hours of work something is; the middle of what is only known from and to."""
    own: Sequence[Effort] = [one for one in efforts if one.unit == unit]
    known = [one.number.middle for one in own if one.number is not None]
    return sum(known, Decimal(0)) if known and len(known) == len(own) else Said("pm") if own else None


@dataclass(frozen=True, slots=True)
class Keyed:
    """What a row is of, for other programs."""

    id: str
