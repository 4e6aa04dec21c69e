"""What is still open or has to be minded in an engagement: each with who, by when, and where it was said."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import fields
from datetime import date
from typing import Literal, NamedTuple

from samenspel_cli.document import Block, Cell, Said
from samenspel_cli.documents import Ask
from samenspel_cli.documents._called import called
from samenspel_cli.documents._offer import everything
from samenspel_cli.documents._quoted import Quoted
from samenspel_cli.model.engagement import Engagement, Point, Question, Work
from samenspel_cli.model.marks import marked
from samenspel_cli.model.period import Period
from samenspel_cli.model.project import Project
from samenspel_cli.paper import Firm, Signatures
from samenspel_cli.planning.client import for_client
from samenspel_cli.planning.outcome import Outcomes

Sort = Literal["question", "decision", "amount", "attention", "task"]
_INSIDE = frozenset({"phases", "activities", "questions", "attention", "client_tasks"})
"""What a noun holds that is looked at by itself."""


class Open(NamedTuple):
    """Something that is still open or has to be minded."""

    text: Cell
    sort: Sort
    who: tuple[str, ...] = ()
    """Who has to do with it, as they are called."""
    due: Period | None = None
    where: str | None = None
    """The title of the phase or activity at which it was said."""


def open_points(project: Project, several: Outcomes, ask: Ask) -> tuple[Open, ...]:
    """Everything that is open, in the order of the engagement; what is marked twice in one place is told once."""
    engagement = for_client(project.engagement, ask.picks)
    found = [*_of(engagement, engagement, None)]
    for work in everything(engagement):
        found += _of(engagement, work, work.title)
    if project.engagement.sessions and project.has_marks:
        found += _of_sessions(project.engagement)
    found += [Open(why, "amount") for why in Quoted(project, several, ask).incomplete()]
    found += [_point(engagement, point, "attention") for point in engagement.attention]
    found += [_point(engagement, point, "task") for point in engagement.client_tasks]
    return tuple({(str(one.text), one.sort, one.where): one for one in found}.values())


def by_due(points: Sequence[Open]) -> Iterator[tuple[Period | None, list[Open]]]:
    """The points by the moment that they are due, the earliest first; those without one come last."""
    moments = {one.due.written: one.due for one in points if one.due is not None}
    for moment in sorted(moments.values(), key=lambda one: (one.until, one.since)):
        yield moment, [one for one in points if one.due is not None and one.due.written == moment.written]
    rest = [one for one in points if one.due is None]
    if rest:
        yield None, rest


def by_owner(points: Sequence[Open]) -> Iterator[tuple[str | None, list[Open]]]:
    """The points by who has to do with them, each under everybody that it names; those of nobody come last."""
    for name in dict.fromkeys(name for one in points for name in one.who):
        yield name, sorted((one for one in points if name in one.who), key=_moment)
    rest = [one for one in points if not one.who]
    if rest:
        yield None, sorted(rest, key=_moment)


def signatures(engagement: Engagement) -> tuple[Block, ...]:
    """Where the client and the firm sign."""
    lines = tuple(Said(f"sign-{key}") for key in ("name", "function", "date", "signature"))
    client = (engagement.client.name, (*lines, Said("sign-order-number")))
    firm = (Firm(), lines)
    return (Signatures((client, firm)),)


def _moment(one: Open) -> date:
    return one.due.until if one.due is not None else date.max


def _of(engagement: Engagement, noun: Engagement | Work, where: str | None) -> Iterator[Open]:
    for question in noun.questions:
        yield _question(engagement, question, where)
    for field in fields(noun):
        if field.name not in _INSIDE:
            yield from (Open(words, "decision", (), None, where) for words in marked(getattr(noun, field.name)))


def _of_sessions(engagement: Engagement) -> Iterator[Open]:
    """What is still to be decided in the sessions, but for what only the trainer reads."""
    from samenspel_cli.planning.agenda import for_everybody, meetings

    for meeting in meetings(engagement):
        for words in marked(for_everybody(meeting.session)):
            yield Open(words, "decision", (), None, meeting.title)


def _question(engagement: Engagement, question: Question, where: str | None) -> Open:
    return Open(question.text, "question", _names(engagement, question.to), question.due, where)


def _point(engagement: Engagement, point: Point, sort: Sort) -> Open:
    at = next((work.title for work in everything(engagement) if point.at is not None and work.id == point.at), None)
    owner = _names(engagement, point.owner) or ((engagement.client.name,) if sort == "task" else ())
    return Open(point.text, sort, owner, point.due, at)


def _names(engagement: Engagement, ids: Iterable[str]) -> tuple[str, ...]:
    return tuple(called(engagement, name) for name in ids)
