"""The roadmap: the projects that make a vision real, in lanes on a time line, each cut into small steps."""

from __future__ import annotations

from dataclasses import field
from typing import Annotated, Any, Literal

from samenspel_cli.model.dates import Day, When, Window
from samenspel_cli.model.effort import AnyCapacity, AnyEstimate, Efforts
from samenspel_cli.model.engagement import AnyGoal, Points
from samenspel_cli.model.internal import Notes
from samenspel_cli.model.ito import AnyRole
from samenspel_cli.model.lag import AnyLag, Lag
from samenspel_cli.model.offer import Risks
from samenspel_cli.model.score import Contributions
from samenspel_cli.model.shares import Key, Part, read_part
from samenspel_cli.model.text import Id, Ids, Label, Labels
from samenspel_cli.model.timing import AnyEnd as Ends
from samenspel_cli.model.timing import AnyEnd as Starts
from samenspel_cli.model.timing import AnyTakes, Limits, Links
from samenspel_cli.model.written import ONE_OR_MORE, TEXT, Read, Schema, Short, short, written

Light = Literal["green", "amber", "red"]
LIGHTS: tuple[Light, ...] = ("green", "amber", "red")
"""Traffic lights, the best first."""
ASPECTS = ("means", "administration", "planning", "budget")
"""What a municipality reports a project on: middelen, bestuur & partijen, planning, budget.

Source: the published project books of Dutch municipalities (Leidschendam-Voorburg).
"""
STEP_LIMIT = Lag(4, "week")
"""How long a step takes at most, when the roadmap says nothing of it: longer is no small step."""
AMBER, RED = Lag(5, "workday"), Lag(20, "workday")
"""From how late on planning is amber or red, when the roadmap says nothing of it."""


@written
class Lane:
    """A spoor: projects that belong together, those of one municipality, or those of all."""

    title: Label | None = None
    """What it is called, when that is not its id."""
    text: Label | None = None
    """What it is for."""
    for_: Ids = ()
    """For which municipalities its projects are, by the ids of parties; without it, for all that take part."""


def _titled(value: object) -> object:
    return {} if value is None else {"title": value} if isinstance(value, str) else value


AnyLane = Annotated[Lane, Short(_titled)]


@written
class Horizon:
    """A stretch of time with a name of its own: now, next and later, or the phases of the roadmap."""

    title: Label | None = None
    """What it is called, when that is not its id."""
    when: Window
    """From when until when: `2027-Q1/2027-Q2`."""
    text: Label | None = None
    """What it is about."""


AnyHorizon = Annotated[Horizon, short(lambda text: {"when": text}, "a period such as 2027-Q1/2027-Q2")]


@written
class CostKey:
    """How municipalities share costs: by inhabitants, equally, or by percentages. To the cent it is the whole."""

    by: Key = "percent"
    """`percent`, `inhabitants` or `equal`."""
    of: dict[Id, Annotated[Part, Read(read_part, expected="a share such as 40%")]] = field(default_factory=dict)
    """Which part each bears: `40%`, a number of inhabitants, `rest`; without it, all participants of the vision, with
    their inhabitants."""


def _key(value: Any) -> Any:
    """`inhabitants` or `equal` alone; percentages by municipality; or in full."""
    if isinstance(value, str):
        return {"by": value}
    if isinstance(value, dict) and not {"by", "of"} & value.keys():
        return {"of": value}
    return value


def _key_schema(long: Schema) -> Schema:
    return {"anyOf": [TEXT, long, {"type": "object", "additionalProperties": TEXT}]}


AnyCostKey = Annotated[CostKey, Short(_key, _key_schema)]


@written
class Cost:
    """What a project costs."""

    text: Label | None = None
    """For what."""
    once: AnyEstimate | None = None
    """What it costs once: an amount, a range, or `pm`."""
    yearly: AnyEstimate | None = None
    """What it costs every year, for as long as it lasts."""
    when: Window | None = None
    """When the one-off amount is spent; without it, evenly over the months of the project."""
    from_: When | None = None
    """From when the yearly amount is spent; without it, from the year after the one in which the project ends."""
    until: When | None = None
    """Until when the yearly amount is spent; without it, until the roadmap ends."""
    wish: Id | None = None
    """In which document of planning and control it is asked, by its id in the calendar: `kadernota-2028`; without it,
    the kadernota of the first year in which it costs anything."""
    covered: Label | None = None
    """From which budget it is paid, when that is settled already: then it need not be asked any more."""
    shares: AnyCostKey | None = None
    """How it is shared, when not as the other costs."""
    source: Label | None = None
    """Where the amount comes from."""


Costs = Annotated[tuple[Annotated[Cost, short(lambda text: {"once": text}, "an amount")], ...], ONE_OR_MORE]


@written
class Benefit:
    """What a project brings."""

    text: Label
    """What it brings, in words."""
    once: AnyEstimate | None = None
    """What it brings once, in money."""
    yearly: AnyEstimate | None = None
    """What it brings every year, in money."""
    from_: When | None = None
    """From when; without it, from the year after the one in which the project ends."""


Benefits = Annotated[tuple[Annotated[Benefit, short(lambda text: {"text": text}, "a benefit")], ...], ONE_OR_MORE]


@written
class Report:
    """How a project stands on a day, as its owner sees it."""

    date: Day
    """Of which day this is."""
    means: Light | None = None
    """People and means (middelen): `green`, `amber` or `red`; without it, nobody said so."""
    administration: Light | None = None
    """Administration and parties (bestuur en partijen)."""
    planning: Light | None = None
    """Planning; it is compared with what follows from the steps."""
    budget: Light | None = None
    """Budget."""
    text: Label | None = None
    """What changed, and what is needed."""


@written
class Decision:
    """Something on which the administration has to decide."""

    title: Label
    """What is decided."""
    id: Id | None = None
    """The name by which other places refer to it."""
    by: Ids = ()
    """Who decides: parties or functions."""
    at: Id | None = None
    """At which meetings of the calendar it is on the table: the first for which the papers are in time."""
    when: Window | None = None
    """When it is decided, where that is known."""
    after: Links = ()
    """After which steps or projects."""
    made: Day | None = None
    """When it was taken."""
    outcome: Label | None = None
    """What was decided."""


AnyDecision = Annotated[Decision, short(lambda text: {"title": text}, "what is decided")]


@written
class Milestone:
    """A moment at which something is reached."""

    title: Label
    """What is reached."""
    id: Id | None = None
    """The name by which other places refer to it."""
    when: Window | None = None
    """When, where that is agreed."""
    after: Links = ()
    """After which steps or projects."""
    reached: Day | None = None
    """When it was reached."""


AnyMilestone = Annotated[Milestone, short(lambda text: {"title": text}, "what is reached")]


@written
class Step:
    """A small step: something that somebody can do within weeks, with a result that can be seen."""

    title: Label
    """What is done; its id is made of this when none is given."""
    id: Id | None = None
    """The name by which other places refer to it."""
    result: Label | None = None
    """What is there when it is done."""
    size: AnyTakes | None = None
    """How long it takes from its first day to its last: `2 weken`, `3-5 dagen`, `ntb`."""
    owner: Ids = ()
    """Who does it: parties, people, roles or functions; without it, the owner of the project."""
    with_: Ids = ()
    """Who else takes part."""
    for_: Ids = ()
    """For which municipalities; without it, those of the project."""
    when: Window | None = None
    """When, where that is agreed."""
    starts: Starts | None = None
    """When it begins, where that is agreed apart."""
    ends: Ends | None = None
    """When it ends, where that is agreed apart."""
    after: Links = ()
    """What it comes after: ids of steps, decisions, milestones or projects. Without this and without a time of its own
    it comes after the step above it."""
    before: Limits = ()
    """Before what it must be over."""
    effort: Efforts = field(default_factory=dict)
    """How much work it is: `3 dagen`, or by whom `{organisatie: 3 dagen, tiel: 4 uur}`."""
    begun: Day | None = None
    """When it began."""
    done: Day | None = None
    """When it was done."""
    dropped: Label | None = None
    """Why it is not done any more."""
    text: str | None = None
    """What is to be said of it (Markdown)."""


Steps = tuple[Annotated[Step, short(lambda text: {"title": text}, "a step")], ...]


@written
class RoadmapProject:
    """Something with a result of its own, done in steps by people who have a name for it."""

    title: Label
    """What it is called; its id is made of this when none is given."""
    id: Id | None = None
    """The name by which other places refer to it."""
    lane: Id | None = None
    """The lane in which it stands."""
    horizon: Id | None = None
    """The horizon in which it was put; it is compared with when it turns out to be."""
    text: str | None = None
    """What it is and why (Markdown)."""
    goals: Contributions = field(default_factory=dict)
    """Which goals it helps or hinders: ids, or `{kosten: -1, kwaliteit: +2}`."""
    principles: Ids = ()
    """Which principles of the vision it makes real."""
    result: Labels = ()
    """What is there when it is done."""
    benefits: Benefits = ()
    """What it brings, in words and in money."""
    costs: Costs = ()
    """What it costs, once and every year."""
    effort: Efforts = field(default_factory=dict)
    """How much work it is beside that of its steps: `20 dagen`, or by whom `{organisatie: 20 dagen}`."""
    owner: Ids = ()
    """Who pulls it (trekker): parties, people, roles or functions."""
    sponsor: Ids = ()
    """Who asks for it in the organisation (ambtelijk opdrachtgever)."""
    portfolio_holder: Ids = ()
    """Who answers for it in the administration (bestuurlijk opdrachtgever)."""
    with_: Ids = ()
    """Who else takes part."""
    for_: Ids = ()
    """For which municipalities, by the ids of parties; without it, those of its lane."""
    when: Window | None = None
    """When, where that is agreed: `2027-Q2/2027-Q4`."""
    starts: Starts | None = None
    """When it begins, where that is agreed apart: a period, or `{when: …, after: …}`."""
    ends: Ends | None = None
    """When it ends, where that is agreed apart."""
    takes: AnyTakes | None = None
    """How long it takes, where no steps say so."""
    after: Links = ()
    """What it comes after: ids, or `{start: id, lag: 2 weken}`."""
    before: Limits = ()
    """Before what it must be over: a day, ids, a document such as `kadernota-2028`."""
    status: Annotated[tuple[Report, ...], ONE_OR_MORE] = ()
    """How it stands, as its owner sees it: the last report, or all so far."""
    decisions: Annotated[tuple[AnyDecision, ...], ONE_OR_MORE] = ()
    """What has to be decided, and where."""
    milestones: Annotated[tuple[AnyMilestone, ...], ONE_OR_MORE] = ()
    """What is reached on the way."""
    steps: Steps = ()
    """The small steps, in order."""
    risks: Risks = ()
    """What may go wrong, and what is done about it."""
    begun: Day | None = None
    """When it began."""
    done: Day | None = None
    """When it was done."""
    dropped: Label | None = None
    """Why it is not done any more."""
    internal: Notes = ()
    """Notes on it for the own team (Markdown): one text or a list. No document for a client shows it."""


@written
class Lights:
    """From how late on the planning of a project is amber, or red."""

    amber: AnyLag = AMBER
    """So much later than was agreed: `5 werkdagen`."""
    red: AnyLag = RED
    """So much later than was agreed: `20 werkdagen`."""


@written
class Roadmap:
    """The projects that make a vision real, on a time line."""

    title: Label | None = None
    """What it is called, when not as the engagement."""
    version: Label | None = None
    """Which version it is."""
    date: Day | None = None
    """Of which day it is."""
    text: str | None = None
    """What it is for, and how it came about (Markdown)."""
    term: Window | None = None
    """From when until when it looks: `2027/2030`; without it, from its first day to its last."""
    goals: dict[Id, AnyGoal] = field(default_factory=dict)
    """The goals that are served, by id; without them, those of the vision or of the engagement."""
    lanes: dict[Id, AnyLane] = field(default_factory=dict)
    """The lanes, by id, in the order in which they are drawn."""
    horizons: dict[Id, AnyHorizon] = field(default_factory=dict)
    """The horizons, by id, in order of time: `{nu: 2027-Q1/2027-Q2, straks: 2027-Q3/2028-Q2}`."""
    roles: dict[Id, AnyRole] = field(default_factory=dict)
    """Who may own projects and steps beside parties and people, by id: `{architect: {team: organisatie}}`."""
    capacity: dict[Id, AnyCapacity] = field(default_factory=dict)
    """How much work there is room for, by party, person or role: `{organisatie: 60 dagen per kwartaal}`."""
    shares: AnyCostKey | None = None
    """How municipalities share the costs: `inhabitants`, `equal`, or `{culemborg: 40%, tiel: 60%}`."""
    step_limit: AnyLag = STEP_LIMIT
    """How long a step takes at most; what is longer is to be cut."""
    lights: Lights = field(default_factory=Lights)
    """From how late on planning is amber or red."""
    milestones: Annotated[tuple[AnyMilestone, ...], ONE_OR_MORE] = ()
    """What is reached by the whole."""
    projects: tuple[RoadmapProject, ...] = ()
    """The projects, in any order."""
    attention: Points = ()
    """Attention points, with the moment at which they matter."""
    internal: Notes = ()
    """Notes on it for the own team (Markdown): one text or a list. No document for a client shows it."""
