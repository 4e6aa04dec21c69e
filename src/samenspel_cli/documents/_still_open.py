"""What is still open in a quote: why its total is not complete, questions, and places that wait for a decision."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from samenspel_cli.document import Block, Cell, Heading, Items, Paragraph, Said
from samenspel_cli.documents import Ask
from samenspel_cli.documents._fees import Fees, listed, reason
from samenspel_cli.model.engagement import Activity, Engagement, Question
from samenspel_cli.model.marks import marked
from samenspel_cli.model.project import Project
from samenspel_cli.planning.outcome import Outcomes
from samenspel_cli.planning.picks import NOTHING_PICKED


def still_open(project: Project, several: Outcomes, ask: Ask, fees: Fees) -> Iterator[Block]:
    """What is still open: why the total is not complete, questions, and marked places."""
    every = why_incomplete(project.engagement, several, fees)
    engagement = project.engagement
    if ask.audience == "client" and (ask.paper or project.has_inside):
        from samenspel_cli.planning.client import for_client

        engagement = for_client(engagement, ask.picks if ask.paper else NOTHING_PICKED)
    questions = list(_questions(engagement))
    places = tuple(dict.fromkeys(marked(engagement))) if project.has_marks else ()
    if not (every or questions or places):
        return
    yield Heading(2, Said("still-open"))
    if every:
        yield Paragraph(Said("incomplete"))
        yield Items(every)
    if questions:
        yield Paragraph(Said("questions"))
        yield Items(tuple(_question(project.engagement, question) for question in questions))
    if places:
        yield Paragraph(Said("to-decide", {"places": listed(places)}))


def why_incomplete(engagement: Engagement, several: Outcomes, fees: Fees) -> tuple[Cell, ...]:
    """Why the totals are not complete, line by line; for who sees no lines, told of what is shown."""
    if fees.shown.every_line:
        reasons = dict.fromkeys(why for one in several.values() for why in one.including.reasons)
        return tuple(reason(why, fees.units) for why in reasons)
    from samenspel_cli.documents._coarse import coarse_reasons

    return coarse_reasons(engagement, several.values(), fees)


def _question(engagement: Engagement, question: Question) -> Cell:
    if not question.to and question.due is None:
        return question.text
    from samenspel_cli.documents._called import called

    to = listed([called(engagement, name) for name in question.to])
    values: dict[str, Cell] = {"text": question.text, "to": to, "due": question.due}
    key = "question" + ("-to" if question.to else "") + ("-due" if question.due else "")
    return Said(key, values)


def _questions(engagement: Engagement) -> Iterator[Question]:
    """All open questions: of the whole, of each phase, of each activity."""
    yield from engagement.questions
    for phase in engagement.phases:
        yield from phase.questions
        yield from _questions_of(phase.activities)
    yield from _questions_of(engagement.activities)


def _questions_of(activities: Iterable[Activity]) -> Iterator[Question]:
    for activity in activities:
        yield from activity.questions
        yield from _questions_of(activity.activities)
