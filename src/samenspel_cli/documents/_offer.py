"""What an offer says beside its price, as letters and proposals tell it: the aim, the phases, who takes part.

Here stands what the templates print: names instead of ids, numbers of phases and activities, Markdown marked as such.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import date
from typing import Any, Literal, NamedTuple

from samenspel_cli.document import Block, Cell, Column, Heading, Joined, Row, Said, Table
from samenspel_cli.documents._called import called
from samenspel_cli.model.engagement import Activity, Engagement, Person, Phase, Point, Work
from samenspel_cli.model.ids import slug
from samenspel_cli.model.lag import Lag
from samenspel_cli.model.number import Range, Spread
from samenspel_cli.model.offer import Reference
from samenspel_cli.model.period import Period
from samenspel_cli.paper import Facts, Front, Prose

_DEEPEST = 6
_IN_WORDS = 12
"""Up to here numbers are written in words in a sentence."""
_LONGEST_NUMBER = 80
"""How many letters of the number of an offer stand in the names of its files; a disk takes no name without an end."""


class Named(NamedTuple):
    """Something with a title, and more words about it."""

    title: str
    text: Prose | None


class Told(NamedTuple):
    """Something to do or to mind: what, who, by when."""

    text: str
    who: Cell
    due: Period | None


class Act(NamedTuple):
    """One activity of a phase, with those that it consists of."""

    title: str
    text: Prose | None
    with_: Cell
    when: Cell
    yields: tuple[str, ...]
    optional: bool
    activities: tuple[Act, ...]

    @property
    def plain(self) -> bool:
        """Whether there is nothing to say of it but its title."""
        return not (self.text or self.yields or self.activities)


class Stage(NamedTuple):
    """One phase, numbered."""

    number: int
    title: str
    aim: Prose | None
    text: Prose | None
    when: Cell
    """On a line of its own."""
    period: Period | None
    yields: tuple[str, ...]
    decision: str | None
    activities: tuple[Act, ...]


class Taking(NamedTuple):
    """Who takes part on the side of the client: how it is called, how many they are, who belongs to it."""

    title: str
    number: Cell
    members: Cell
    note: str | None


class Member(NamedTuple):
    """One of the consultant's own people, of whom there is more to say than a function."""

    name: str
    role: str | None
    cv: Prose | None
    references: tuple[str, ...]


class Comparable(NamedTuple):
    """A comparable engagement."""

    title: str
    of: Cell
    text: Prose | None


class Offer(NamedTuple):
    """All that a template may print of an engagement."""

    title: str
    client: str
    contact: str | None
    number: str | None
    day: date | None
    valid_for: Lag | None
    valid_until: date | None
    opening: Prose | None
    context: Prose | None
    aim: Prose | None
    goals: tuple[Named, ...]
    yields: tuple[str, ...]
    scope_in: tuple[str, ...]
    scope_out: tuple[str, ...]
    assumptions: tuple[str, ...]
    vision: Prose | None
    variants: tuple[Named, ...]
    """The ways in which the whole can be ordered, of which there is more to say than their title."""
    phases: tuple[Stage, ...]
    number_of_phases: Cell
    """In words, as far as a number is written so."""
    others: tuple[Act, ...]
    parties: tuple[Taking, ...]
    more_parties: Cell
    """Those of whom there is nothing to say but their names."""
    anchoring: tuple[str, ...]
    tasks: tuple[Told, ...]
    attention: tuple[Told, ...]
    people: tuple[Member, ...]
    more_people: Cell
    """Those of whom there is nothing to say but their functions."""
    references: tuple[Comparable, ...]

    def values(self) -> Mapping[str, Any]:
        """Its parts by their names."""
        return self._asdict()


def offer(engagement: Engagement, variant: str | None = None) -> Offer:
    """What a template may print of an engagement, or of it in one of its variants."""
    valid, scope, contact = engagement.valid, engagement.scope, engagement.client.contact
    parties, more_parties = _takings(engagement)
    return Offer(
        title=engagement.title,
        client=engagement.client.name,
        contact=contact.function if contact is not None else None,
        number=engagement.number,
        day=engagement.date,
        valid_for=Lag(valid.days, "day") if valid is not None and valid.days is not None else None,
        valid_until=valid.day if valid is not None else None,
        opening=prose(engagement.opening),
        context=prose(engagement.context),
        aim=prose(engagement.aim),
        goals=tuple(Named(goal.title, prose(goal.text)) for goal in engagement.goals.values()),
        yields=engagement.yields,
        scope_in=scope.in_ if scope is not None else (),
        scope_out=scope.out if scope is not None else (),
        assumptions=engagement.assumptions,
        vision=prose(engagement.vision),
        variants=tuple(
            Named(one.title or name, prose(one.text))
            for name, one in engagement.variants.items()
            if one.text and variant in (None, name)
        ),
        phases=tuple(_stage(engagement, number, phase) for number, phase in enumerate(engagement.phases, start=1)),
        number_of_phases=numeral(len(engagement.phases)),
        others=tuple(_act(engagement, activity) for activity in engagement.activities),
        parties=parties,
        more_parties=more_parties,
        anchoring=engagement.anchoring,
        tasks=tuple(_told(engagement, point) for point in engagement.client_tasks),
        attention=tuple(_told(engagement, point) for point in engagement.attention),
        people=tuple(
            Member(
                capital(called(engagement, name)),
                person.role if person.name else None,
                prose(person.cv),
                person.references,
            )
            for name, person in engagement.people.items()
            if _told_of(person)
        ),
        more_people=row(called(engagement, name) for name, person in engagement.people.items() if not _told_of(person)),
        references=tuple(Comparable(one.title, _source(one), prose(one.text)) for one in engagement.references),
    )


def numeral(number: int) -> Cell:
    """A number as it stands in a sentence: in words up to twelve."""
    return Said(f"number-{number}") if 0 < number <= _IN_WORDS else str(number)


def capital(name: str) -> str:
    """A name at the beginning of a line."""
    return f"{name[:1].upper()}{name[1:]}"


def row(names: Iterable[str]) -> Cell:
    """Names in a row; None where there are none. Beside a name that holds an `and` itself comes no other."""
    known = tuple(names)
    last = "\n".join(known[-2:])
    double = " en " in last or " and " in last
    return Joined(known, ", ", listed=not double) if known else None


def _source(reference: Reference) -> Cell:
    """For whom it was and when, on a line of its own."""
    known = tuple(one for one in (reference.client, reference.year) if one)
    return Joined(known, ", ", begins=True) if known else None


def _told_of(person: Person) -> bool:
    return bool(person.cv or person.references)


def _takings(engagement: Engagement) -> tuple[tuple[Taking, ...], Cell]:
    """The parties of which there is something to say, and the names of the others that are in none of these."""
    every = {
        name: Taking(
            capital(party.name or name),
            _size(party.participants),
            who(engagement, party.members),
            party.note,
        )
        for name, party in engagement.parties.items()
    }
    told = {name: one for name, one in every.items() if one.number or one.members or one.note}
    inside = {name for party in engagement.parties.values() for name in party.members}
    return tuple(told.values()), row(called(engagement, name) for name in every if name not in told.keys() | inside)


def _stage(engagement: Engagement, number: int, phase: Phase) -> Stage:
    return Stage(
        number,
        phase.title,
        prose(phase.aim),
        prose(phase.text),
        _begun(phase.when),
        phase.when,
        phase.yields,
        phase.decision,
        tuple(_act(engagement, activity) for activity in phase.activities),
    )


def _act(engagement: Engagement, activity: Activity) -> Act:
    with_ = who(engagement, (*activity.with_, *(one for one in activity.for_ if one not in activity.with_)))
    return Act(
        activity.title,
        prose(activity.text),
        with_,
        activity.when if with_ or activity.optional else _begun(activity.when),
        activity.yields,
        activity.optional,
        tuple(_act(engagement, inner) for inner in activity.activities),
    )


def _begun(when: Period | None) -> Cell:
    return Joined((when,), begins=True) if when is not None else None


def _told(engagement: Engagement, point: Point) -> Told:
    return Told(point.text, who(engagement, point.owner), point.due)


def prose(text: str | None) -> Prose | None:
    """A text that its author wrote in Markdown."""
    return Prose(text) if text is not None and text.strip() else None


def who(engagement: Engagement, ids: Iterable[str]) -> Cell:
    """Parties, people or functions as they are called, in a row; None where there are none."""
    return row(called(engagement, name) for name in ids)


def everything(engagement: Engagement) -> Iterator[Work]:
    """All phases and activities, in the order in which they stand."""
    works: tuple[Work, ...] = (*engagement.phases, *engagement.activities)
    for work in works:
        yield work
        yield from inside(work)


def inside(work: Work) -> Iterator[Activity]:
    """What a phase or activity consists of, at every depth."""
    for activity in work.activities:
        yield activity
        yield from inside(activity)


# How a document opens, and the name of its file


def front(engagement: Engagement, form: Literal["report", "letter", "sheet"], label: str) -> Front:
    """How a document opens; `label` is the word that says what it is."""
    valid, contact = engagement.valid, engagement.client.contact
    pairs: list[tuple[str, Cell]] = [
        ("fact-number", engagement.number),
        ("fact-version", engagement.version),
        ("fact-date", engagement.date),
        ("fact-valid", _valid(engagement) if valid is not None else None),
        ("fact-our-reference", engagement.our_reference),
        ("fact-your-reference", engagement.your_reference),
        ("fact-order-number", engagement.order_number),
    ]
    address: tuple[Cell, ...] = (engagement.client.name,)
    if contact is not None:
        to = Said("attention-of", {"function": contact.function}) if contact.function else None
        address = tuple(one for one in (engagement.client.name, contact.department, to) if one)
    address = (*address, *([engagement.client.place] if engagement.client.place else ()))
    facts = Facts(tuple((Said(key), value) for key, value in pairs if value is not None))
    return Front(form, engagement.title, Said(label), engagement.client.name, facts, address)


def _valid(engagement: Engagement) -> Cell:
    valid = engagement.valid
    if valid is None:
        return None
    return Lag(valid.days, "day") if valid.days is not None else Said("until", {"day": valid.day})


def file_name(engagement: Engagement, kind: str) -> str:
    """The name of a document's files without their suffix: `2026-014-proposal`, or the kind alone."""
    number = slug(engagement.number)[:_LONGEST_NUMBER].strip("-") if engagement.number else ""
    return f"{number}-{kind}" if number else kind


def nested(blocks: Iterable[Block]) -> tuple[Block, ...]:
    """Blocks whose headings come one level lower, to stand under a heading."""
    return tuple(
        Heading(min(block.level + 1, _DEEPEST), block.text, block.id) if isinstance(block, Heading) else block
        for block in blocks
    )


# Tables


def filled(table: Table) -> Table:
    """A table without the columns in which nothing stands."""
    every = (*table.rows, *table.foot)
    used = [at for at in range(len(table.columns)) if at == 0 or any(row.cells[at] is not None for row in every)]

    if len(used) == len(table.columns):
        return table

    def cut(rows: Iterable[Row]) -> tuple[Row, ...]:
        return tuple(replace(row, cells=tuple(row.cells[at] for at in used)) for row in rows)

    return replace(table, columns=tuple(table.columns[at] for at in used), rows=cut(table.rows), foot=cut(table.foot))


def _size(participants: Range | None) -> Cell:
    """How many they are; nothing of a single person, whose title says so."""
    if participants is None or participants.high == 1:
        return None
    return Spread(participants.low, participants.middle, participants.high)


def risk_table(engagement: Engagement) -> tuple[Block, ...]:
    """What may go wrong, and what is done about it."""
    columns = tuple(Column(key, "text") for key in ("risk", "risk-kind", "measure"))
    rows = tuple(
        Row("item", (risk.text, Said(f"risk-{risk.kind}") if risk.kind else None, risk.measure))
        for risk in engagement.risks
    )
    return (filled(Table("risks", columns, rows)),) if rows else ()
