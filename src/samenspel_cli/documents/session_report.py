"""The report of a session: what people wrote on post-its, what they weighed, concluded and arranged; and the wall."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, Literal, NamedTuple

from samenspel_cli.document import Block, Cell, Document, Joined, Said, Table
from samenspel_cli.documents import Ask
from samenspel_cli.documents._apart import apart
from samenspel_cli.documents._called import called
from samenspel_cli.documents._confronted import confrontation_parts, confrontation_told, score_rows
from samenspel_cli.documents._harvest_data import report_data, wall_data
from samenspel_cli.documents._harvest_drawn import swot_figure
from samenspel_cli.documents._harvest_tables import (
    Harvested,
    alike_table,
    arrangement_table,
    cluster_table,
    count_tables,
    harvested,
    note_rows,
    quotes,
    swot_table,
)
from samenspel_cli.documents._harvest_wall import wall_parts, wall_told
from samenspel_cli.documents._offer import capital, file_name, prose, who
from samenspel_cli.documents._programme import hours, moment
from samenspel_cli.model.engagement import Engagement
from samenspel_cli.model.harvest import Harvest
from samenspel_cli.model.ids import slug
from samenspel_cli.model.project import Project
from samenspel_cli.paper import Facts, Front
from samenspel_cli.planning.agenda import Meeting, meetings
from samenspel_cli.planning.harvest.confronting import confronted
from samenspel_cli.planning.harvest.counts import loose
from samenspel_cli.style import NBSP

_PAPERS: tuple[Literal["a1", "a3"], ...] = ("a1", "a3")
"""On which paper the wall is printed."""
_LONGEST_ID = 80
"""How many letters of an id stand in the name of a file."""
_MOST_NAMED = 12
"""So many who were there stand at the front; of more only how many they were."""


class Told(NamedTuple):
    """What a team told about its view."""

    title: str
    about: Cell
    """Which team, and by whom it was told: on one line."""
    points: tuple[str, ...]


class Cleared(NamedTuple):
    """What needed an explanation, and what that was."""

    text: str
    answer: str | None


def compose(project: Project, ask: Ask) -> tuple[Document, ...]:
    """Of each session with a harvest the report and, where notes were written, the wall on A1 and on A3."""
    engagement = project.engagement
    language = ask.language or engagement.language
    several = [one for one in meetings(engagement) if one.session.harvest is not None]
    if not several:
        return (_nothing(engagement, language),)
    return tuple(apart(one for meeting in several for one in _documents(engagement, meeting, language)))


def enough(engagement: Engagement) -> bool:
    """Whether there is a session of which was written down what it brought."""
    return any(session.harvest is not None for session in engagement.sessions)


def _nothing(engagement: Engagement, language: str) -> Document:
    """What is said where nothing was written down of any session."""
    front = Front("sheet", engagement.title, Said("session-report"), engagement.client.name, Facts(()))
    return Document(
        "session-report",
        language,
        engagement.currency,
        (),
        lambda: {"schema": "samenspel.session-report/1", "notes": []},
        (),
        file_name(engagement, "session-report"),
        front,
        engagement.date,
        {"version": "none"},
    )


def _documents(engagement: Engagement, meeting: Meeting, language: str) -> Iterator[Document]:
    harvest = meeting.session.harvest
    if harvest is None:
        return
    found = harvested(engagement, harvest)
    part = slug(meeting.id)[:_LONGEST_ID].strip("-") or str(meeting.path[-1])
    name = file_name(engagement, f"session-report-{part}")
    yield Document(
        "session-report",
        language,
        engagement.currency,
        (),
        lambda: report_data(meeting, found),
        (),
        name,
        Front("sheet", meeting.title, Said("session-report"), engagement.client.name, _facts(engagement, meeting)),
        meeting.days[0].day or engagement.date,
        {"version": "whole", **_told(meeting, found), **confrontation_told(harvest)},
        _parts(engagement, found),
        sheets=tuple(_sheets(found)),
    )
    for paper in _PAPERS if found.notes else ():
        yield Document(
            "session-report",
            language,
            engagement.currency,
            (),
            lambda: wall_data(meeting, found),
            (),
            f"{name}-wall-{paper}",
            Front("wall", meeting.title, Said("session-wall"), engagement.client.name, _day(meeting), paper=paper),
            meeting.days[0].day or engagement.date,
            {"version": "wall", **wall_told(found)},
            wall_parts(found),
        )


def _sheets(found: Harvested) -> Iterator[Table]:
    """A row for each note, and one for each combination that was weighed."""
    if found.notes:
        yield note_rows(found)
    confrontation = confronted(found.harvest)
    if confrontation is not None:
        yield score_rows(confrontation)


def _day(meeting: Meeting) -> Facts:
    """When and where it was, for the head of a wall."""
    first = meeting.days[0]
    known = ((Said("agenda-date"), first.day), (Said("agenda-place"), first.place))
    return Facts(tuple((name, value) for name, value in known if value is not None))


def _facts(engagement: Engagement, meeting: Meeting) -> Facts:
    """When and where it was, who led it and who was there."""
    (first, *more) = meeting.days
    dates = [moment(day, time=False) for day in meeting.days if day.day is not None]
    pairs: list[tuple[Cell, Cell]] = [
        (Said("agenda-date"), Joined(tuple(dates), ", ", listed=True) if dates else None),
        (Said("agenda-time"), None if more else hours(first)),
        (Said("agenda-place"), first.place if len({day.place for day in meeting.days}) == 1 else None),
        (Said("agenda-by"), who(engagement, meeting.by)),
        (Said("harvest-present"), _present(engagement, meeting.session.harvest)),
    ]
    return Facts(tuple((name, Joined((value,), begins=True)) for name, value in pairs if value is not None))


def _present(engagement: Engagement, harvest: Harvest | None) -> Cell:
    """How many people were there, and of whom."""
    present = harvest.present if harvest is not None else {}
    if not present:
        return None
    number = str(sum(present.values()))
    each: tuple[Cell, ...] = tuple(
        Joined((called(engagement, name), str(several)), NBSP) for name, several in present.items()
    )
    if len(each) > _MOST_NAMED:
        return number
    return Said("harvest-present-each", {"number": number, "each": Joined(each, ", ")}) if len(each) > 1 else each[0]


def _told(meeting: Meeting, found: Harvested) -> Mapping[str, Any]:
    harvest, counts = found.harvest, found.counts
    placed = sum(note.quadrant is not None for note in harvest.notes)
    return {
        "aim": prose(meeting.session.aim),
        "presentations": tuple(
            Told(one.title, _by(found, one.team, one.by), one.points) for one in harvest.presentations
        ),
        "notes": counts.total.notes,
        "placed": placed,
        "voted": counts.voted,
        "votes": counts.total.votes,
        "teams": len(counts.named_teams),
        "shared": sum(one.sort == "shared" for one in found.clusters),
        "one_sided": sum(one.sort == "one-sided" for one in found.clusters),
        "loose": len(loose(harvest)),
        "alike": len(found.alike),
        "explained": tuple(Cleared(one.text, one.answer) for one in harvest.explained),
        "conclusions": harvest.conclusions,
    }


def _by(found: Harvested, team: str | None, by: tuple[str, ...]) -> Cell:
    names = who(found.engagement, by)
    told = (capital(called(found.engagement, team)) if team is not None else None, names)
    return Joined(told, " · ", begins=True) if any(told) else None


def _parts(engagement: Engagement, found: Harvested) -> Mapping[str, tuple[Block, ...]]:
    return {
        "figure": swot_figure(found),
        "swot": swot_table(found),
        "counts": count_tables(found),
        "clusters": cluster_table(found),
        "alike": alike_table(found),
        "arrangements": arrangement_table(engagement, found.harvest.arrangements),
        "quotes": quotes(found),
        **confrontation_parts(confronted(found.harvest)),
    }
