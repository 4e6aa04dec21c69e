"""A session: one meeting, training or course day by day, with what happens when, why, by whom and with what.

What a person wrote stands here; at what time each part begins is worked out elsewhere.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Literal

from samenspel_cli.model.clock import Clock, Length
from samenspel_cli.model.dates import Day, When
from samenspel_cli.model.ids import slug
from samenspel_cli.model.text import Id, Ids, Label, Labels
from samenspel_cli.model.written import Seldom, short, written

if TYPE_CHECKING:
    from samenspel_cli.model.harvest import Harvest
    from samenspel_cli.model.internal import Notes
else:
    Harvest = Seldom("samenspel_cli.model.harvest", "Harvest", "harvest")
    Notes = Seldom("samenspel_cli.model.internal", "Notes", "internal")


@written
class Preparation:
    """What must be ready beforehand."""

    text: Label
    """What has to be done or arranged."""
    owner: Ids = ()
    """Who does it: parties, people or functions."""
    due: When | None = None
    """By when."""


AnyPreparation = Annotated[Preparation, short(lambda text: {"text": text}, "text")]


@written
class Part:
    """A stretch of a session with an aim of its own, or a break."""

    title: Label
    """What it is called."""
    kind: Literal["part", "break"] = "part"
    """Whether it is a `part` of the work or a `break`."""
    start: Clock | None = None
    """When it begins, by the 24-hour clock: `9:30`; without it, when the part before it ends."""
    length: Length | None = None
    """How long it takes: `45 min`, `1,5 uur`, `1 uur 15`; `ntb` while nobody knows."""
    aim: str | None = None
    """What it is for (Markdown)."""
    form: Label | None = None
    """How people work: plenary, in pairs, in small groups."""
    with_: Ids = ()
    """Who comes in for it: parties, people or functions."""
    by: Ids = ()
    """Who leads it, by id; without it, who leads the session."""
    text: str | None = None
    """What happens (Markdown)."""
    guide: str | None = None
    """How the trainer does it; stands in the trainer's version only (Markdown)."""
    material: Labels = ()
    """What is needed for it."""
    yields: Labels = ()
    """What it must yield."""
    internal: Notes = ()
    """Notes on it for the own team (Markdown): one text or a list. No document for a client shows it."""


@written
class SessionDay:
    """One day of a session of several days."""

    title: Label | None = None
    """What the day is about."""
    date: Day | None = None
    """On which day."""
    start: Clock | None = None
    """When it begins, when that differs from the session's."""
    length: Length | None = None
    """How long it takes with its breaks, when that differs from the session's."""
    place: Label | None = None
    """Where it is, when that differs from the session's."""
    aim: str | None = None
    """What the day is for (Markdown)."""
    internal: Notes = ()
    """Notes on it for the own team (Markdown): one text or a list. No document for a client shows it."""
    parts: tuple[Part, ...] = ()
    """What happens, in order."""


@written
class Session:
    """A meeting, training or course that is worked out part by part (draaiboek)."""

    id: Id | None = None
    """The name by which other places refer to it; of a session in a file of its own, the name of that file."""
    activity: Id | None = None
    """The activity of the engagement that it is; title, who takes part and who leads it are those of the activity."""
    title: Label | None = None
    """What it is called, when it is no activity or goes by another name."""
    date: Day | None = None
    """On which day; not of a session of several days, of which each day has its own."""
    start: Clock | None = None
    """When it begins, by the 24-hour clock: `9:30`, `13u30`."""
    length: Length | None = None
    """How long it takes with its breaks: `3 uur`, `1 uur 15`; the parts have to fit in it."""
    place: Label | None = None
    """Where it is."""
    with_: Ids = ()
    """Who takes part: parties, people or functions."""
    by: Ids = ()
    """The people who lead it, by id."""
    aim: str | None = None
    """What it is for (Markdown)."""
    prepare: tuple[AnyPreparation, ...] = ()
    """What must be ready beforehand."""
    material: Labels = ()
    """What has to be brought along, beside what the parts need."""
    internal: Notes = ()
    """Notes on it for the own team (Markdown): one text or a list. No document for a client shows it."""
    parts: tuple[Part, ...] = ()
    """What happens, in order."""
    days: tuple[SessionDay, ...] = ()
    """Its days, in order, when it takes several; they hold the parts."""
    harvest: Harvest | None = None
    """What it brought: post-its, conclusions, arrangements."""


Sessions = tuple[Session, ...]


def name_of(session: Session) -> str:
    """The name by which a session is known."""
    return session.id or slug(session.title or "") or session.title or session.activity or ""
