"""A shared vision: what each participant wants, what they have in common, what stays different, and the statement."""

from __future__ import annotations

from dataclasses import field
from typing import Annotated, Any, Literal

from samenspel_cli.model.dates import Day, When
from samenspel_cli.model.engagement import AnyGoal
from samenspel_cli.model.internal import Notes
from samenspel_cli.model.number import Whole
from samenspel_cli.model.score import Contributions, Score
from samenspel_cli.model.text import Id, Ids, Label, Labels, YesNo
from samenspel_cli.model.written import ONE_OR_MORE, Short, short, written
from samenspel_cli.problems import Refusal

Ground = Literal["shared", "partly", "different"]
GROUNDS: tuple[Ground, ...] = ("shared", "partly", "different")
"""How much common ground there is under a theme, the most first."""
_SILENT = "silent"


@written
class OwnVision:
    """The vision that a participant has already."""

    title: Label
    """What it is called."""
    year: Label | None = None
    """Of which year it is: `2023`, `2022–2026`."""
    source: Label | None = None
    """Where it can be read."""


@written
class Participant:
    """An organisation that takes part in the shared vision."""

    inhabitants: Whole | None = None
    """How many inhabitants it has; a joint organisation has none of its own."""
    date: When | None = None
    """On which day it had so many."""
    source: Label | None = None
    """Where that number comes from."""
    vision: Annotated[OwnVision, short(lambda text: {"title": text}, "a title")] | None = None
    """The vision that it has already."""


def _participant(value: object) -> object:
    return {} if value is None else {"inhabitants": value} if isinstance(value, str) else value


AnyParticipant = Annotated[Participant, Short(_participant)]


@written
class Position:
    """What a participant's vision says on a theme."""

    text: Label | None = None
    """What it says, in a sentence."""
    score: Score | None = None
    """Where that stands between the two ends of the theme, from -2 to +2."""
    source: Label | None = None
    """Where it says so: the page, the paragraph."""
    silent: YesNo = False
    """Its vision says nothing on the theme, which is something else than standing in the middle."""

    def __post_init__(self) -> None:
        if self.silent and (self.text is not None or self.score is not None):
            raise Refusal("silence-speaks", word="silent")
        if not self.silent and self.text is None and self.score is None:
            raise Refusal("position-of-nothing")


def _position(text: str) -> dict[str, Any]:
    return {"silent": "true"} if text.strip() == _SILENT else {"text": text}


AnyPosition = Annotated[Position, short(_position, "what its vision says, or silent")]


@written
class Theme:
    """A subject on which the visions are compared."""

    title: Label
    """What it is called."""
    text: str | None = None
    """What it is about (Markdown)."""
    low: Label | None = None
    """What -2 stands for: `ieder voor zich`."""
    high: Label | None = None
    """What +2 stands for: `alles samen`."""
    positions: dict[Id, AnyPosition] = field(default_factory=dict)
    """By participant what its vision says: a sentence, `silent` when it says nothing, or `{text, score, source}`. Who
    is left out was not read yet."""
    ground: Ground | None = None
    """How much common ground people see themselves: `shared`, `partly` or `different`; it is compared with what follows
    from the scores, and counts where there are none."""
    shared: Label | None = None
    """What they have in common, in words."""
    differs: Label | None = None
    """In what they differ, in words."""


AnyTheme = Annotated[Theme, short(lambda text: {"title": text}, "a theme")]


@written
class Colour:
    """Something that stays different on purpose: couleur locale."""

    text: Label
    """What stays different."""
    of: Ids = ()
    """Which participants keep it."""
    theme: Id | None = None
    """To which theme it belongs."""
    why: Label | None = None
    """Why that is better than the same everywhere."""


@written
class Principle:
    """An uitgangspunt: something on which the vision and later choices rest."""

    title: Label
    """The principle in a sentence."""
    text: str | None = None
    """What follows from it, and what does not (Markdown)."""
    themes: Ids = ()
    """On which themes it rests."""
    developments: Ids = ()
    """To which national developments it answers."""
    goals: Contributions = field(default_factory=dict)
    """Which goals it helps or hinders: ids, or `{kosten: -1, kwaliteit: +2}`."""


AnyPrinciple = Annotated[Principle, short(lambda text: {"title": text}, "a principle")]


@written
class Development:
    """Something that changes in the whole country."""

    title: Label
    """What it is."""
    text: str | None = None
    """What it means here (Markdown)."""
    themes: Ids = ()
    """Which themes it touches."""
    year: Label | None = None
    """When it takes effect, or of which year the source is."""
    source: Label | None = None
    """Where that is written."""


AnyDevelopment = Annotated[Development, short(lambda text: {"title": text}, "a development")]


@written
class Workshop:
    """A meeting in which the vision was worked on, and in which composition."""

    title: Label
    """What it was called."""
    when: When | None = None
    """When it was, or is going to be."""
    activity: Id | None = None
    """The activity of the engagement to which it belongs."""
    session: Id | None = None
    """The session in which it is worked out; who was there follows from its harvest when that is not said here."""
    present: dict[Id, Whole] = field(default_factory=dict)
    """How many people of each party were there: `{culemborg: 4, tiel: 5}`."""
    themes: Ids = ()
    """The themes on the table."""
    brought: Labels = ()
    """What it brought."""


@written
class Validation:
    """A round in which a draft was laid before those who have to live with it."""

    title: Label
    """What it is called."""
    round: Literal["internal", "external"]
    """`internal`, in the own organisation, or `external`, at the participants and others."""
    by: Ids = ()
    """Who was asked: parties, people or functions."""
    when: When | None = None
    """When it was, or is going to be."""
    outcome: Literal["adopted", "with-changes", "declined"] | None = None
    """`adopted`, adopted `with-changes`, or `declined`; without it, it is still to come."""
    text: Label | None = None
    """What was said."""
    changes: Labels = ()
    """What was changed because of it."""


@written
class Vision:
    """From the visions of several participants to one."""

    title: Label | None = None
    """What it is called, when not as the engagement."""
    version: Label | None = None
    """Which version it is."""
    date: Day | None = None
    """Of which day it is."""
    horizon: Label | None = None
    """How far it looks: `2030`."""
    text: str | None = None
    """Why there is one vision, and how it came about (Markdown)."""
    participants: dict[Id, AnyParticipant] = field(default_factory=dict)
    """Who takes part, by the id of a party, with the number of inhabitants: `{culemborg: 29654}`."""
    themes: dict[Id, AnyTheme] = field(default_factory=dict)
    """The subjects on which the visions are compared, by id."""
    goals: dict[Id, AnyGoal] = field(default_factory=dict)
    """The goals that are served, by id; without them, those of the engagement."""
    developments: dict[Id, AnyDevelopment] = field(default_factory=dict)
    """What changes in the whole country, by id."""
    principles: dict[Id, AnyPrinciple] = field(default_factory=dict)
    """The principles on which it rests, by id."""
    statement: str | None = None
    """The vision itself: short, strong and giving direction (Markdown)."""
    handholds: Labels = ()
    """What it asks of everybody at work: a sentence each, to hold on to."""
    local_colour: Annotated[
        tuple[Annotated[Colour, short(lambda text: {"text": text}, "what stays different")], ...], ONE_OR_MORE
    ] = ()
    """What stays different on purpose."""
    workshops: Annotated[
        tuple[Annotated[Workshop, short(lambda text: {"title": text}, "a workshop")], ...], ONE_OR_MORE
    ] = ()
    """In which meetings, and in which composition, it was made."""
    validation: Annotated[tuple[Validation, ...], ONE_OR_MORE] = ()
    """The rounds in which it was laid before others, inside and outside."""
    internal: Notes = ()
    """Notes on it for the own team (Markdown): one text or a list. No document for a client shows it."""
