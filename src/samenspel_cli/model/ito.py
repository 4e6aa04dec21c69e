"""The Integrale Taakopdracht (ITO): what a managing and an executing team agree on, before and around all sheets."""

from __future__ import annotations

from dataclasses import field
from typing import Annotated, Literal

from samenspel_cli.model.dates import Day, When, Window
from samenspel_cli.model.engagement import AnyGoal
from samenspel_cli.model.internal import Notes
from samenspel_cli.model.lag import AnyLag
from samenspel_cli.model.levels import AnyScale
from samenspel_cli.model.money import Sum
from samenspel_cli.model.sheets import State
from samenspel_cli.model.text import Id, Ids, Label
from samenspel_cli.model.written import ONE_OR_MORE, Short, short, written


@written
class Role:
    """Somebody who has a part in the steps of processes."""

    name: Label | None = None
    """How the documents call it, when that is not its id."""
    team: Id | None = None
    """The party to which it belongs, by id."""
    text: Label | None = None
    """What it does."""


def _named(value: object) -> object:
    return {} if value is None else {"name": value} if isinstance(value, str) else value


AnyRole = Annotated[Role, Short(_named)]


@written
class Area:
    """A part of the municipality."""

    name: Label | None = None
    """How the documents call it, when that is not its id."""
    text: Label | None = None
    """What kind of area it is."""


AnyArea = Annotated[Area, Short(_named)]


@written
class Arrangement:
    """What people agreed to do."""

    text: Label
    """What is agreed."""
    owner: Ids = ()
    """Who sees to it: parties, people, roles or functions."""
    due: When | None = None
    """By when."""
    status: Literal["open", "done", "dropped"] = "open"
    """Whether it is still to be done."""
    closed: Day | None = None
    """Since when it is done or dropped."""
    answer: Label | None = None
    """What came of it."""


AnyArrangement = Annotated[Arrangement, short(lambda text: {"text": text}, "an arrangement")]
Arrangements = Annotated[tuple[AnyArrangement, ...], ONE_OR_MORE]


@written
class Chapter:
    """A text that stands above all sheets."""

    title: Label
    """Its heading."""
    text: str | None = None
    """What it says (Markdown); without it, it still has to be written."""


@written
class Consultation:
    """Where the teams meet, how often and what about."""

    title: Label
    """What it is called."""
    with_: Ids = ()
    """Who takes part: parties, people, roles or functions."""
    by: Ids = ()
    """Who leads it."""
    every: Label | None = None
    """How often: `elke twee weken`, `ieder kwartaal`."""
    aim: Label | None = None
    """What it is for."""


@written
class Escalation:
    """Who decides when people do not come to terms, one step after the other."""

    title: Label
    """Which step it is: `in het veld`, `tussen de teamleiders`."""
    with_: Ids = ()
    """Who decides there."""
    within: AnyLag | None = None
    """Within which time."""
    text: str | None = None
    """What is to be said of it (Markdown)."""


@written
class Relation:
    """What the teams expect of each other as people."""

    respect: str | None = None
    """How they respect each other (Markdown)."""
    trust: str | None = None
    """How they trust each other (Markdown)."""
    communication: str | None = None
    """How they talk with each other (Markdown)."""


@written
class Comment:
    """What somebody said in a round of feedback, and what was done with it."""

    text: Label
    """What was said."""
    by: Ids = ()
    """Who said it: parties, people, roles or functions."""
    on: Id | None = None
    """The sheet of which it was said, by id; without it, the ITO as a whole."""
    outcome: Literal["adopted", "partly", "declined"] | None = None
    """What was done with it; without it, that still has to be decided."""
    answer: Label | None = None
    """What was changed, or why not."""


@written
class Feedback:
    """A round in which the ITO or sheets are out for comments."""

    title: Label
    """What it is called."""
    sent: Day | None = None
    """Since when it is out."""
    due: Day | None = None
    """By when comments have to be in."""
    closed: Day | None = None
    """When it was closed."""
    with_: Ids = ()
    """Who is asked: parties, people, roles or functions."""
    on: Ids = ()
    """The sheets that are out, by id; without them, all."""
    comments: Annotated[tuple[Comment, ...], ONE_OR_MORE] = ()
    """What was said."""


@written
class Edition:
    """A version of the ITO, and who approved it."""

    version: Label
    """Its number."""
    date: Day | None = None
    """Of which day it is."""
    state: State = "draft"
    """`draft`, `feedback` (out for comments) or `approved`."""
    by: Ids = ()
    """Who made or approved it: parties, people, roles or functions."""
    text: Label | None = None
    """What changed."""


@written
class Allotted:
    """The money that was given for all products together."""

    amount: Sum
    """The amount of a year."""
    year: Label | None = None
    """For which year."""
    source: Label | None = None
    """Where it was decided: the budget, a council decision."""


AnyAllotted = Annotated[Allotted, short(lambda text: {"amount": text}, "an amount such as 1250000")]


@written
class Ito:
    """The agreement between the team that manages public space and the team that does the work."""

    title: Label | None = None
    """What it is called, when not as the engagement."""
    managing: Id
    """The team that asks (beheer), by the id of a party."""
    executing: Id
    """The team that does the work (uitvoering), by the id of a party."""
    term: Window | None = None
    """For how long it holds: `2027-01/2030-12`."""
    text: str | None = None
    """What an ITO is and why these teams have one (Markdown)."""
    aim: str | None = None
    """What it is to bring (Markdown); without it, the aim of the engagement."""
    goals: dict[Id, AnyGoal] = field(default_factory=dict)
    """The goals that are served, by id: schoon, heel, veilig; without them, those of the engagement."""
    areas: dict[Id, AnyArea] = field(default_factory=dict)
    """The parts of the municipality, by id."""
    roles: dict[Id, AnyRole] = field(default_factory=dict)
    """Who has a part in the steps of processes, by id: `{voorman: {team: uitvoering}}`. Parties are roles too."""
    scales: dict[Id, AnyScale] = field(default_factory=dict)
    """The scales of quality, by id, best level first; without them, that of CROW: A+, A, B, C, D."""
    chapters: Annotated[tuple[Chapter, ...], ONE_OR_MORE] = ()
    """The texts above all sheets, in order."""
    relation: Relation | None = None
    """What the teams expect of each other: respect, trust, communication."""
    arrangements: Arrangements = ()
    """What the teams agreed on how they work together."""
    consultation: Annotated[
        tuple[Annotated[Consultation, short(lambda text: {"title": text}, "a meeting")], ...], ONE_OR_MORE
    ] = ()
    """Where they meet, how often and what about."""
    escalation: Annotated[
        tuple[Annotated[Escalation, short(lambda text: {"title": text}, "a step")], ...], ONE_OR_MORE
    ] = ()
    """Who decides when people do not come to terms, one step after the other."""
    budget: Annotated[tuple[AnyAllotted, ...], ONE_OR_MORE] = ()
    """The money for all products together; it is only compared with what the sheets add up to."""
    feedback: Annotated[tuple[Feedback, ...], ONE_OR_MORE] = ()
    """The rounds of feedback."""
    versions: Annotated[tuple[Edition, ...], ONE_OR_MORE] = ()
    """The versions so far, in order, with who approved them."""
    internal: Notes = ()
    """Notes on the ITO for the own team (Markdown): one text or a list. No document for a client shows it."""
