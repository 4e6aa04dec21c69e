"""What an ITO says above and around its sheets: teams, texts, arrangements, meetings, feedback, versions, open ends."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from samenspel_cli.document import Block, Cell, Joined, Row, Said
from samenspel_cli.documents._called import area_called, called, coded
from samenspel_cli.documents._listing import Listing
from samenspel_cli.documents._offer import Named, capital, prose, row, who
from samenspel_cli.documents._sheets import amount_of, every_sheet, list_of, table_of
from samenspel_cli.model.engagement import Engagement
from samenspel_cli.model.ito import Comment, Feedback, Ito
from samenspel_cli.model.levels import CROW
from samenspel_cli.model.session import name_of as session_name
from samenspel_cli.paper import Field, Fields, Prose
from samenspel_cli.planning.ito.agreements import Agreement, agreements
from samenspel_cli.planning.ito.rounds import rounds


class Round(NamedTuple):
    """A round of feedback: what it is called, when it was and with whom, and where its comments stand."""

    title: str
    about: Cell
    key: str


def ito_values(engagement: Engagement, ito: Ito) -> Mapping[str, Any]:
    """What the template prints of the texts above all sheets."""
    goals = ito.goals or engagement.goals
    relation = ito.relation
    return {
        "text": prose(ito.text),
        "aim": prose(ito.aim or engagement.aim),
        "goals": tuple(Named(goal.title, prose(goal.text)) for goal in goals.values()),
        "term": ito.term,
        "chapters": tuple(Named(one.title, prose(one.text)) for one in ito.chapters if one.text and one.text.strip()),
        "managing": capital(called(engagement, ito.managing)),
        "executing": called(engagement, ito.executing),
        "respect": prose(relation.respect) if relation is not None else None,
        "trust": prose(relation.trust) if relation is not None else None,
        "communication": prose(relation.communication) if relation is not None else None,
        "rounds": tuple(_round(engagement, at, one) for at, one in enumerate(ito.feedback, start=1)),
    }


def ito_parts(engagement: Engagement, ito: Ito, listing: Listing) -> Mapping[str, tuple[Block, ...]]:
    """What the template places around the sheets."""
    every = agreements(engagement, listing.today, listing.team)
    own = [one for one in every if one.session is None]
    others = [one for one in every if one.session is not None]
    return {
        "roles": _roles(engagement, ito),
        "arrangements": _agreements(engagement, own),
        "session-arrangements": _agreements(engagement, others),
        "consultation": _consultation(engagement, ito),
        "escalation": _escalation(engagement, ito),
        "versions": _versions(engagement, ito),
        "allotted": _allotted(ito) if listing.team is None else (),
        "areas": _areas(engagement, ito),
        "measurements": _measurements(engagement),
        "scales": _scales(ito),
        "open": open_parts(engagement, ito, listing),
        **{f"feedback-{at}": _comments(engagement, one.comments) for at, one in enumerate(ito.feedback, start=1)},
    }


def _roles(engagement: Engagement, ito: Ito) -> tuple[Block, ...]:
    rows = (
        Row("item", (capital(called(engagement, name)), _team(engagement, role.team), role.text))
        for name, role in ito.roles.items()
    )
    return table_of("roles", ("role", "team", "does"), rows)


def _team(engagement: Engagement, name: str | None) -> Cell:
    return capital(called(engagement, name)) if name is not None else None


# Arrangements, meetings, escalation


def _agreements(engagement: Engagement, several: Sequence[Agreement]) -> tuple[Block, ...]:
    titles = {session_name(one): one.title for one in engagement.sessions}
    rows = (
        Row(
            "item",
            (
                one.arrangement.text,
                who(engagement, one.arrangement.owner),
                one.due,
                _agreed(one),
                titles.get(one.session or "") or one.session,
            ),
        )
        for one in several
    )
    return table_of("arrangements", ("arrangement", "owner", "due", "arrangement-state", "from-session"), rows)


def _agreed(one: Agreement) -> Cell:
    """How an arrangement stands, and what came of it."""
    key = "arrangement-late" if one.overdue else f"arrangement-{one.arrangement.status}"
    state: Cell = Said(key)
    if one.arrangement.closed is not None:
        state = Said("state-on", {"state": state, "day": one.arrangement.closed})
    return Joined((state, one.arrangement.answer), ". ", begins=True)


def _consultation(engagement: Engagement, ito: Ito) -> tuple[Block, ...]:
    rows = (
        Row("item", (one.title, one.aim, one.every, who(engagement, one.with_), who(engagement, one.by)))
        for one in ito.consultation
    )
    return table_of("consultation", ("meeting", "meeting-aim", "every", "takes-part", "led-by-whom"), rows)


def _escalation(engagement: Engagement, ito: Ito) -> tuple[Block, ...]:
    rows = (
        Row(
            "item",
            (
                Said("numbered", {"number": str(at), "title": one.title}),
                who(engagement, one.with_),
                one.within,
                Prose(one.text) if one.text else None,
            ),
        )
        for at, one in enumerate(ito.escalation, start=1)
    )
    return table_of("escalation", ("escalation-step", "decides", "within", "remark"), rows)


# Feedback and versions


def _round(engagement: Engagement, at: int, one: Feedback) -> Round:
    told: list[Cell] = []
    if one.sent is not None:
        told.append(Said("feedback-sent", {"day": one.sent}))
    if one.closed is not None:
        told.append(Said("feedback-closed", {"day": one.closed}))
    elif one.due is not None:
        told.append(Said("feedback-due", {"day": one.due}))
    asked = who(engagement, one.with_)
    if asked is not None:
        told.append(Said("feedback-with", {"who": asked}))
    names = _named(engagement)
    if one.on:
        told.append(Said("feedback-on", {"sheets": row(names.get(name, name) for name in one.on)}))
    return Round(one.title, Joined(tuple(told), " · ", begins=True) if told else None, f"feedback-{at}")


def _named(engagement: Engagement) -> Mapping[str, str]:
    """Every sheet by its id, with its code and title."""
    products, processes = every_sheet(engagement)
    return {name: coded(one) for names in (processes, products) for name, one in names.items()}


def _comments(engagement: Engagement, comments: Sequence[Comment]) -> tuple[Block, ...]:
    names = _named(engagement)
    rows = (
        Row(
            "item",
            (
                one.text,
                who(engagement, one.by),
                names.get(one.on or "", one.on),
                Said(f"outcome-{one.outcome}" if one.outcome is not None else "outcome-open"),
                one.answer,
            ),
        )
        for one in comments
    )
    return table_of("comments", ("comment", "comment-by", "comment-on", "outcome", "comment-answer"), rows)


def _versions(engagement: Engagement, ito: Ito) -> tuple[Block, ...]:
    rows = (
        Row(
            "item",
            (
                one.version,
                one.date,
                Joined((Said(f"state-{one.state}"),), begins=True),
                who(engagement, one.by),
                one.text,
            ),
        )
        for one in ito.versions
    )
    return table_of("versions", ("version-column", "version-date", "state", "by", "what-changed"), rows)


# Appendices


def _allotted(ito: Ito) -> tuple[Block, ...]:
    """The money that was given for all products together."""
    rows = (Row("item", (one.year or Said("each-year"), one.source, amount_of(one.amount))) for one in ito.budget)
    return table_of("allotted", ("budget-year", "decided-in", "amount"), rows, amount="money")


def _measurements(engagement: Engagement) -> tuple[Block, ...]:
    """The rounds of measurements, the last first."""
    rows = (
        Row(
            "item",
            (
                Joined(one.titles, ", ", begins=True) if one.titles else Said("measurement"),
                one.when,
                Joined(one.sources, ", ", begins=True) if one.sources else None,
            ),
        )
        for one in reversed(rounds(engagement.measurements))
    )
    return table_of("measurements", ("measurement", "when", "source"), rows)


def _areas(engagement: Engagement, ito: Ito) -> tuple[Block, ...]:
    rows = (Row("item", (area_called(engagement, name), area.text)) for name, area in ito.areas.items())
    return table_of("areas", ("area", "area-text"), rows)


def _scales(ito: Ito) -> tuple[Block, ...]:
    """The scales of quality, the best level first."""
    scales = ito.scales or {"CROW": CROW}
    fields = tuple(
        Field(
            name.upper() if name == "crow" else capital(name),
            list_of([Joined((level, row(words)), ": ") if words else level for level, words in scale.levels.items()]),
        )
        for name, scale in scales.items()
    )
    return (Fields(fields),) if fields else ()


# What is still open


def open_parts(engagement: Engagement, ito: Ito, listing: Listing) -> tuple[Block, ...]:
    """What still has to be written, filled in, decided or done."""
    fields = tuple(
        Field(Said(f"open-{key}"), list_of(several)) for key, several in _open(engagement, ito, listing) if several
    )
    return (Fields(fields),) if fields else ()


def _open(engagement: Engagement, ito: Ito, listing: Listing) -> Iterator[tuple[str, list[Cell]]]:
    yield "chapters", [one.title for one in ito.chapters if not (one.text and one.text.strip())]
    late = [one for one in listing.progress.overdue if listing.asks(one)]
    yield "late", [_due(coded(one.sheet), one.due) for one in late]
    out = [one for one in listing.progress.out if listing.asks(one.sheet)]
    yield "feedback", [_due(coded(one.sheet.sheet), one.due) for one in out]
    waiting = [one for one in listing.own if one.state in ("empty", "draft") and not one.overdue]
    yield "sheets", [_due(coded(one.sheet), one.due) for one in waiting]
    yield (
        "comments",
        [
            _by(one.text, who(engagement, one.by))
            for each in ito.feedback
            for one in each.comments
            if one.outcome is None
        ],
    )


def _due(title: Cell, due: Cell) -> Cell:
    return Said("open-due", {"title": title, "due": due}) if due is not None else title


def _by(text: Cell, by: Cell) -> Cell:
    return Said("open-by", {"text": text, "by": by}) if by is not None else text
