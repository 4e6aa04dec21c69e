"""The agenda: a session part by part, with a page for the wall and one for whoever leads it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any, Literal, NamedTuple

from samenspel_cli.document import Block, Cell, Document, Joined, Said
from samenspel_cli.documents import Ask
from samenspel_cli.documents._apart import apart
from samenspel_cli.documents._called import called
from samenspel_cli.documents._events import day_title, meeting_events
from samenspel_cli.documents._offer import Told, capital, file_name, numeral, prose, row, who
from samenspel_cli.documents._programme import (
    hours,
    moment,
    on_the_wall,
    programme,
    shift_table,
    time_of,
    trainers_table,
)
from samenspel_cli.model.engagement import Engagement
from samenspel_cli.model.ids import slug
from samenspel_cli.model.project import Project
from samenspel_cli.model.session import Session
from samenspel_cli.paper import Facts, Front, Lasting, Prose
from samenspel_cli.planning.agenda import DayPlan, Meeting, Slot, agenda_problems, leading, meetings
from samenspel_cli.problems import Problem, Problems

Version = Literal["whole", "wall", "trainer"]
_LONGEST_ID = 80
"""How many letters of an id stand in the name of a file."""


class Stretch(NamedTuple):
    """One part of a day, as the whole agenda tells it."""

    title: str
    time: Cell
    about: Cell
    """How long it takes, in which form, with whom: on one line."""
    aim: Prose | None
    text: Prose | None
    material: Cell
    yields: tuple[str, ...]


class Held(NamedTuple):
    """One day, as the whole agenda tells it."""

    number: int
    title: Cell
    about: Cell
    """When and where, on one line; None of the only day, of which the front says it."""
    aim: Prose | None
    open: bool
    """Whether it is not known of some part how long it takes."""
    parts: tuple[Stretch, ...]


def compose(project: Project, ask: Ask) -> tuple[Document, ...]:
    """Of each session the whole agenda and, of each of its days, the page for the wall and that of the trainer.

    Raises `Problems` for times that cannot be.
    """
    engagement = project.engagement
    language = ask.language or engagement.language
    if not enough(engagement):
        return (_nothing(engagement, language),)
    found = tuple(agenda_problems(project))
    if any(not problem.warning for problem in found):
        raise Problems(found)
    several = [meeting for meeting in meetings(engagement) if _worked_out(meeting.session)]
    return tuple(apart(one for meeting in several for one in _documents(engagement, meeting, language, found)))


def enough(engagement: Engagement) -> bool:
    """Whether there is a session to tell of."""
    return any(map(_worked_out, engagement.sessions))


def _worked_out(session: Session) -> bool:
    """Whether a session has a programme, or is still to get one: not where only what it brought was written down."""
    return bool(session.parts or session.days) or session.harvest is None


def _nothing(engagement: Engagement, language: str) -> Document:
    """What is said where no session was worked out yet."""
    front = Front("sheet", engagement.title, Said("agenda"), engagement.client.name, Facts(()))
    return Document(
        "agenda",
        language,
        engagement.currency,
        (),
        lambda: {"schema": "samenspel.agenda/1", "sessions": []},
        (),
        file_name(engagement, "agenda"),
        front,
        engagement.date,
        {"version": "none"},
    )


def _documents(
    engagement: Engagement, meeting: Meeting, language: str, remarks: tuple[Problem, ...]
) -> Iterator[Document]:
    name = file_name(engagement, f"agenda-{slug(meeting.id)[:_LONGEST_ID].strip('-') or meeting.path[-1]}")

    def made(version: Version, days: tuple[DayPlan, ...], front: Front, values: Mapping[str, Any],
             parts: Mapping[str, tuple[Block, ...]]) -> Document:  # fmt: skip
        day = f"-day-{days[0].number}" if meeting.several and version != "whole" else ""
        return Document(
            "agenda",
            language,
            engagement.currency,
            (),
            lambda: _data(engagement, meeting, days, version),
            remarks if version == "whole" else (),
            f"{name}{day}" if version == "whole" else f"{name}{day}-{version}",
            front,
            engagement.date,
            {"version": version, **values},
            parts,
            events=tuple(meeting_events(engagement, meeting)) if version == "whole" else (),
        )

    yield made(
        "whole", meeting.days, _front(engagement, meeting), _told(engagement, meeting), _parts(engagement, meeting)
    )
    for day in meeting.days:
        if day.slots:
            wall = _page(engagement, meeting, day, "poster")
            yield made("wall", (day,), wall, {}, {"programme": on_the_wall(engagement, day)})
            card = _page(engagement, meeting, day, "card")
            values = {"materials": materials(meeting, (day,)), "prepare": _prepare(engagement, meeting)}
            yield made("trainer", (day,), card, values, {"programme": trainers_table(engagement, meeting, day)})


# How each version opens


def _front(engagement: Engagement, meeting: Meeting) -> Front:
    (first, *more) = meeting.days
    pairs: list[tuple[Cell, Cell]] = [
        *((day_title(meeting, day) or Said("agenda-date"), moment(day, time=bool(more))) for day in meeting.days),
        (Said("agenda-time"), None if more else hours(first)),
        (Said("agenda-place"), first.place if len({day.place for day in meeting.days}) == 1 else None),
        (Said("agenda-with"), row(_names(engagement, meeting.with_))),
        (Said("agenda-by"), row(_names(engagement, meeting.by))),
        (Said("agenda-groups"), meeting.groups),
    ]
    return Front("sheet", meeting.title, Said("agenda"), engagement.client.name, _facts(pairs))


def _facts(pairs: Iterable[tuple[Cell, Cell]]) -> Facts:
    """What is known of these, each as the beginning of a line."""
    return Facts(tuple((name, Joined((value,), begins=True)) for name, value in pairs if value is not None))


def _page(engagement: Engagement, meeting: Meeting, day: DayPlan, form: Literal["poster", "card"]) -> Front:
    """How a page of one day opens."""
    word = Said("agenda-wall" if form == "poster" else "agenda-trainer")
    pairs: list[tuple[Cell, Cell]] = [
        (Said("agenda-date"), moment(day, time=False)),
        (Said("agenda-time"), hours(day)),
        (Said("agenda-place"), day.place),
    ]
    if form == "card":
        pairs.append((Said("agenda-with"), row(_names(engagement, meeting.with_))))
        pairs.append((Said("agenda-by"), row(_names(engagement, meeting.by))))
    title = day_title(meeting, day, named=True)
    label = Joined((word, title), " · ") if form == "card" else title or word
    return Front(form, meeting.title, label, engagement.client.name, _facts(pairs))


def _names(engagement: Engagement, ids: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(called(engagement, name) for name in ids)


# What the whole agenda says


def _told(engagement: Engagement, meeting: Meeting) -> Mapping[str, Any]:
    groups = meeting.groups
    return {
        "aim": prose(meeting.session.aim),
        "grouped": meeting.grouped,
        "groups": numeral(int(groups.low)) if groups is not None and groups.fixed else groups,
        "days": tuple(_held(engagement, meeting, day) for day in meeting.days),
        "several": meeting.several,
        "prepare": _prepare(engagement, meeting),
        "materials": materials(meeting, meeting.days),
    }


def _prepare(engagement: Engagement, meeting: Meeting) -> tuple[Told, ...]:
    return tuple(Told(one.text, who(engagement, one.owner), one.due) for one in meeting.session.prepare)


def _parts(engagement: Engagement, meeting: Meeting) -> Mapping[str, tuple[Block, ...]]:
    made = {f"programme-{day.number}": programme(engagement, meeting, day) for day in meeting.days}
    return {**made, "shifts": shift_table(engagement, meeting)}


def _held(engagement: Engagement, meeting: Meeting, day: DayPlan) -> Held:
    title = day_title(meeting, day, named=True)
    about = Joined((moment(day, time=True), day.place), " · ", begins=True) if title is not None else None
    parts = tuple(_stretch(engagement, meeting, slot) for slot in day.slots if slot.part.kind == "part")
    return Held(day.number, title, about, prose(day.aim), day.open, parts)


def _stretch(engagement: Engagement, meeting: Meeting, slot: Slot) -> Stretch:
    part = slot.part
    lasting = Lasting(slot.length) if slot.length is not None else Said("agenda-open")
    led = leading(meeting, part) if part.by else ()
    about = (lasting, part.form, who(engagement, (*part.with_, *led)))
    return Stretch(
        part.title,
        time_of(slot),
        Joined(about, " · ", begins=True),
        prose(part.aim),
        prose(part.text),
        row(part.material),
        part.yields,
    )


def materials(meeting: Meeting, days: tuple[DayPlan, ...]) -> tuple[str, ...]:
    """All that has to be brought along, each thing once."""
    every = (*meeting.session.material, *(thing for day in days for slot in day.slots for thing in slot.part.material))
    once: dict[str, str] = {}
    for thing in every:
        once.setdefault(thing.casefold(), capital(thing))
    return tuple(once.values())


# For other programs


def _data(engagement: Engagement, meeting: Meeting, days: tuple[DayPlan, ...], version: Version) -> Mapping[str, Any]:
    """What other programs read: no more than stands in the document itself."""
    session = meeting.session
    whole: dict[str, Any] = {} if version == "wall" else {
        "with": list(_names(engagement, meeting.with_)),
        "by": list(_names(engagement, meeting.by)),
        "aim": session.aim,
        "prepare": [
            {"text": one.text, "who": list(_names(engagement, one.owner)), "due": one.due.written if one.due else None}
            for one in session.prepare
        ],
        "material": list(materials(meeting, days)),
    }  # fmt: skip
    return {
        "schema": "samenspel.agenda/1",
        "id": meeting.id,
        "title": meeting.title,
        "version": version,
        **whole,
        "days": [
            {
                "number": day.number,
                "title": day.title,
                "date": day.day.isoformat() if day.day is not None else None,
                "start": _clock(day.start),
                "minutes": day.lasting,
                "place": day.place,
                "parts": [_part_data(engagement, slot, version) for slot in day.slots],
            }
            for day in days
        ],
    }


def _part_data(engagement: Engagement, slot: Slot, version: Version) -> Mapping[str, Any]:
    part = slot.part
    said: dict[str, Any] = {
        "title": part.title,
        "kind": part.kind,
        "start": _clock(slot.start),
        "minutes": slot.length,
        "with": list(_names(engagement, part.with_)),
        "by": list(_names(engagement, part.by)),
    }
    if version != "wall":
        said |= {"aim": part.aim, "form": part.form, "text": part.text}
        said |= {"material": list(part.material), "yields": list(part.yields)}
    return {**said, "guide": part.guide} if version == "trainer" else said


def _clock(minutes: int | None) -> str | None:
    """A time of the day as other programs read it."""
    return None if minutes is None else f"{minutes // 60 % 24:02}:{minutes % 60:02}"
