"""What an engagement says of its calendar: holidays, recess, days off, and when council and committees meet.

Which days are closed because of it, is worked out elsewhere.
"""

from __future__ import annotations

from dataclasses import field
from typing import Annotated, Any, Literal

from samenspel_cli.model.clock import Length
from samenspel_cli.model.dates import Dated
from samenspel_cli.model.lag import AnyLag
from samenspel_cli.model.number import Whole
from samenspel_cli.model.period import YEARS
from samenspel_cli.model.text import Id, Label, YesNo
from samenspel_cli.model.written import (
    ONE_OR_MORE,
    TEXT,
    Read,
    Schema,
    Several,
    Short,
    one_or_more,
    shape,
    short,
    written,
)
from samenspel_cli.problems import Refusal
from samenspel_cli.problems.nearest import nearest

PcDocument = Literal["kadernota", "begroting", "bestuursrapportage", "jaarstukken"]
_WEEKDAYS = {
    name: number
    for number, names in enumerate(
        (
            "ma maandag mo mon monday",
            "di dinsdag tu tue tuesday",
            "wo woensdag we wed wednesday",
            "do donderdag th thu thursday",
            "vr vrijdag fr fri friday",
            "za zaterdag sa sat saturday",
            "zo zondag su sun sunday",
        ),
        start=1,
    )
    for name in names.split()
}


def read_weekday(text: str) -> int:
    """`ma`, `maandag`, `mon` or `monday`."""
    said = text.strip().lower().rstrip(".")
    if said not in _WEEKDAYS:
        known = ("ma", "di", "wo", "do", "vr", "za", "zo")
        raise Refusal("not-one-of", text=text.strip(), word=text.strip(), known=known, nearest=nearest(said, known))
    return _WEEKDAYS[said]


def read_year(text: str) -> int:
    """A year in four figures."""
    said = text.strip()
    if len(said) != 4 or not said.isascii() or not said.isdigit() or not YEARS[0] <= int(said) <= YEARS[1]:
        raise Refusal("not-a-year", text=said, word=said)
    return int(said)


@written
class Closed:
    """Days on which something is closed, or somebody away."""

    when: Dated
    """Which days."""
    name: Label | None = None
    """Why, as documents say it: zomerreces, heidag."""
    soft: YesNo = False
    """Whether it is better avoided than forbidden."""


AnyClosed = Annotated[Closed, short(lambda text: {"when": text}, "a period such as juli 2026")]
Closures = Annotated[tuple[AnyClosed, ...], ONE_OR_MORE]


def _weekdays(value: Any) -> Any:
    if value == []:
        raise Refusal("weekdays-none")
    return one_or_more(value)


Weekdays = Annotated[
    tuple[Annotated[int, Read(read_weekday, expected="a day of the week such as ma")], ...],
    Several(_weekdays, lambda days: {"anyOf": [days["items"], {**days, "minItems": 1}]}),
]

Year = Annotated[int, Read(read_year, expected="a year such as 2027")]


@written
class Meetings:
    """When a council, a committee or a college meets."""

    title: Label | None = None
    """What documents call it, when that is not its id."""
    dates: Annotated[tuple[Dated, ...], ONE_OR_MORE] = ()
    """When it meets: days, or months of which the day is not known yet."""
    file: Label | None = None
    """A calendar file (ICS) in the folder of the engagement that holds its meetings, once or recurring."""
    papers: AnyLag | None = None
    """How long before a meeting its papers must be in: `4 weken`."""


def _meetings(value: Any) -> Any:
    if isinstance(value, dict):
        return value
    if not value:
        raise Refusal("wrong-shape", expected="a day such as 2027-03-11, or a list of these", found=shape(value))
    return {"dates": value}


_DAYS: Schema = {"anyOf": [TEXT, {"type": "array", "items": TEXT, "minItems": 1}]}
AnyMeetings = Annotated[Meetings, Short(_meetings, lambda meetings: {"anyOf": [*_DAYS["anyOf"], meetings]})]


@written
class CycleDocument:
    """A document of planning and control: by when what must stand in it is known, and who decides on it when."""

    title: Label | None = None
    """What documents call it, when that is not its id."""
    document: PcDocument | None = None
    """What it is, where its id does not begin with that."""
    year: Year | None = None
    """The year that it is about, where its id does not end on that: of `begroting-2028` it is 2028."""
    wishes: Dated | None = None
    """Until when something can still be put into it: the last day."""
    papers: AnyLag | None = None
    """How long before the college meets on it (or else the council) something can still be put into it: `4 weken`."""
    college: Dated | None = None
    """When the college decides on it."""
    council: Dated | None = None
    """When the council decides on it."""


AnyCycleDocument = Annotated[CycleDocument, short(lambda text: {"council": text}, "a day such as 2027-06-24")]


@written
class Most:
    """How many trainings and sessions fit at most."""

    day: Whole | None = None
    """On one day, all groups together."""
    week: Whole | None = None
    """In one week, all groups together."""

    def __post_init__(self) -> None:
        if 0 in (self.day, self.week):
            raise Refusal("most-of-nothing")


@written
class Calendar:
    """Which days count, and which are avoided. Without it only weekends are minded."""

    holidays: Literal["nl", "none"] = "none"
    """`nl` minds the Dutch public holidays as municipalities keep them, and the school holidays of the client's
    region."""
    school: Literal["closed", "soft", "open"] = "closed"
    """Whether sessions are held in the school holidays: never (`closed`), rather not (`soft`), or gladly (`open`)."""
    good_friday: Literal["closed", "soft", "open"] = "open"
    """Whether Good Friday counts as a day on which nobody is there."""
    days: Weekdays = ()
    """The days of the week on which the client can be met, when those are not Monday to Friday."""
    workday: Length | None = None
    """How long a working day is: `8 uur`."""
    recess: Closures = ()
    """When the council has recess; without it, the summer holiday of the region."""
    closed: Closures = ()
    """Other days on which nobody works: a collective day off, a move."""
    meetings: dict[Id, AnyMeetings] = field(default_factory=dict)
    """When council, committees and college meet, by id."""
    cycle: dict[Id, AnyCycleDocument] = field(default_factory=dict)
    """The documents of planning and control, by id: `kadernota-2027: {college: 2027-04-20, papers: 4 weken}`. A wish
    that must be in one comes `before` it."""
    most: Most | None = None
    """How many trainings and sessions fit at most on a day and in a week."""


AnyCalendar = Annotated[Calendar, short(lambda text: {"holidays": text}, "`nl`")]
