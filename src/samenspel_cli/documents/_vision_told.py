"""The vision itself on paper: how it reads, what it serves, who made it with whom, and before whom it was laid."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from typing import NamedTuple

from samenspel_cli.document import Block, Cell, Column, Joined, Paragraph, Row, Said, Table
from samenspel_cli.documents._called import called
from samenspel_cli.documents._offer import capital, filled, prose
from samenspel_cli.documents._vision import Visions, columns, listed, scores_of, strung
from samenspel_cli.model.visions import goals_of_vision
from samenspel_cli.paper import Prose, Quotation
from samenspel_cli.planning.vision.goals import Sort, serving
from samenspel_cli.planning.vision.readability import Readability, readability, tenth
from samenspel_cli.planning.vision.workshops import Attendance


class Ground(NamedTuple):
    """A principle with all that hangs on it."""

    title: str
    text: Prose | None
    themes: Cell
    developments: Cell
    goals: Cell


def statement(found: Visions) -> tuple[Block, ...]:
    """The vision itself, in large letters."""
    text = found.vision.statement
    return (Quotation((Paragraph(Prose(text)),), large=True),) if text is not None and text.strip() else ()


def reading_of(found: Visions) -> Readability | None:
    """How easily the statement reads, in the language in which it was written; None without words."""
    reading = readability(found.vision.statement or "", found.engagement.language)
    return reading if reading.words else None


def reading_table(reading: Readability) -> Table:
    """What was counted in the statement, and what the formula makes of it."""
    per_sentence, hundred, score = reading.words_per_sentence, reading.syllables_per_hundred, reading.score
    rows: tuple[tuple[str, Cell], ...] = (
        ("words", Decimal(reading.words)),
        ("sentences", Decimal(reading.sentences)),
        ("words-per-sentence", tenth(per_sentence) if per_sentence is not None else None),
        ("longest", Decimal(reading.longest)),
        ("syllables", tenth(hundred) if hundred is not None else None),
        ("ease", tenth(score) if score is not None else None),
        ("level", Said(f"level-{reading.level}")),
    )
    every = tuple(Row("item", (Said(f"vision-{key}"), value)) for key, value in rows)
    return Table("readability", (Column("vision-measure", "text"), Column("vision-value", "number")), every)


def principles(found: Visions) -> tuple[Ground, ...]:
    """The principles, each with the themes on which it rests."""
    return tuple(
        Ground(
            one.title,
            prose(one.text),
            found.themes(one.themes),
            found.developments(one.developments),
            scores_of(found, one.goals),
        )
        for one in found.vision.principles.values()
    )


def goal_table(found: Visions) -> tuple[Block, ...]:
    """The goals, with the principles that help or hinder each."""
    principle: Sort = "principle"
    every = [one for one in serving(found.engagement) if one.sort == principle]
    rows = tuple(
        Row(
            "item",
            (
                goal.title,
                prose(goal.text),
                listed(one.title for one in every if one.scores.get(name, 0) > 0),
                listed(one.title for one in every if one.scores.get(name, 0) < 0),
            ),
        )
        for name, goal in goals_of_vision(found.engagement).items()
    )
    return (filled(Table("goals", columns("goal", "about", "helped-by", "hindered-by"), rows)),) if rows else ()


def development_table(found: Visions) -> tuple[Block, ...]:
    """What changes in the whole country, with its source."""
    rows = tuple(
        Row(
            "item",
            (
                Said("vision-dated", {"title": one.title, "year": one.year}) if one.year else one.title,
                prose(one.text),
                found.themes(one.themes),
                one.source,
            ),
        )
        for one in found.vision.developments.values()
    )
    heads = columns("development", "meaning", "touches", "source")
    return (filled(Table("developments", heads, rows)),) if rows else ()


def colour_table(found: Visions) -> tuple[Block, ...]:
    """What stays different on purpose: what, of whom, and why."""
    rows = tuple(
        Row(
            "item",
            (one.text, found.names(one.of), found.themes((one.theme,)) if one.theme is not None else None, one.why),
        )
        for one in found.vision.local_colour
    )
    return (filled(Table("colours", columns("own", "who", "theme", "why"), rows)),) if rows else ()


def workshop_table(found: Visions, seen: Attendance) -> tuple[Block, ...]:
    """When each workshop was, what was on the table, and what it brought."""
    rows = tuple(
        Row(
            "item",
            (
                one.workshop.title,
                one.workshop.when,
                found.themes(one.workshop.themes),
                strung(one.workshop.brought) if one.workshop.brought else None,
            ),
        )
        for one in seen.held
    )
    heads = columns("workshop", "when", "on-table", "brought")
    return (filled(Table("workshops", heads, rows)),) if rows else ()


def presence_table(found: Visions, seen: Attendance) -> tuple[Block, ...]:
    """How many people of each party were at each workshop; a question where that was not recorded."""
    if not any(one.present for one in seen.held):
        return ()
    heads = (
        Column("vision-workshop", "text"),
        *(
            Column(f"column-{at + 1}", "text", capital(called(found.engagement, name)))
            for at, name in enumerate(seen.parties)
        ),
        Column("vision-people", "text"),
    )
    return (Table("matrix", heads, tuple(_presence(seen))),)


def _presence(seen: Attendance) -> Iterator[Row]:
    for one in seen.held:
        if not one.present:
            yield Row("item", (one.workshop.title, *("?" for _ in seen.parties), "?"))
            continue
        each = (str(one.present[name]) if one.present.get(name) else "–" for name in seen.parties)
        yield Row("item", (one.workshop.title, *each, str(one.people)))


def validation_table(found: Visions) -> tuple[Block, ...]:
    """Before whom the draft was laid, and what came of it."""
    rows = []
    for one in found.vision.validation:
        title = Said("vision-round-of", {"title": one.title, "round": Said(f"vision-{one.round}")})
        changed = Said("vision-changed-to", {"text": strung(one.changes)}) if one.changes else None
        outcome = Said(f"vision-outcome-{one.outcome or 'none'}")
        came = (Joined((outcome, one.text), ": ", begins=True), changed)
        between = " " if one.text and one.text.endswith(".") else " – "
        rows.append(Row("item", (title, found.names(one.by), one.when, Joined(came, between))))
    heads = columns("round", "asked", "when", "outcome")
    return (filled(Table("validation", heads, tuple(rows))),) if rows else ()
