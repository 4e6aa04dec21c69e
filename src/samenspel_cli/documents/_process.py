"""What a process sheet says: what sets it off, its steps with who does what, how long they take, and what comes out."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

from samenspel_cli.document import WHOLE, Block, Cell, Joined, Paragraph, Row, Said
from samenspel_cli.documents._called import called
from samenspel_cli.documents._offer import capital, row, who
from samenspel_cli.documents._sheets import (
    BESIDE,
    Group,
    every_sheet,
    history,
    indicators,
    line_of,
    list_of,
    own_fields,
    risks,
    sheets_named,
    state_said,
    table_of,
    text_of,
)
from samenspel_cli.model.engagement import Engagement
from samenspel_cli.model.ids import id_of, slug
from samenspel_cli.model.sheets import END, ProcessSheet, ProcessStep, State, name_of
from samenspel_cli.paper import Field, Fields, Figure, Prose
from samenspel_cli.planning.ito.terms import Term, terms_by_process

if TYPE_CHECKING:
    from samenspel_cli.figures.lanes import Lanes

_PARTS = ("responsible", "accountable", "consulted", "informed")


def facts_of_process(engagement: Engagement, sheet: ProcessSheet, state: State) -> tuple[tuple[str, Cell], ...]:
    """By what a process is known: its code, who answers for it, how far its sheet is, how long it may take."""
    return (
        ("fact-code", sheet.code),
        ("fact-owner", who(engagement, sheet.owner)),
        ("fact-version", sheet.version),
        ("fact-norm", sheet.norm),
        ("fact-state", state_said(engagement, sheet, state)),
        ("fact-legal-term", sheet.legal_term),
        ("fact-due", sheet.due if state != "approved" else None),
        ("fact-filled-by", Said(f"filled-by-{sheet.filled_by}") if sheet.filled_by and state != "approved" else None),
    )


def parts_of_process(engagement: Engagement, sheet: ProcessSheet, *, guided: bool) -> Mapping[str, tuple[Block, ...]]:
    """What stands on a process sheet, under the headings of its template."""
    group = Group("process", guided)
    products, processes = every_sheet(engagement)
    return {
        "what": group(
            ("aim", text_of(sheet.aim)),
            ("trigger", text_of(sheet.trigger)),
            ("input", list_of(sheet.input)),
            ("result", list_of(sheet.result)),
            *(() if sheet.owner else (("owner", ()),)),
            *(() if sheet.norm or sheet.legal_term else (("norm", ()),)),
        ),
        "figure": figure_of(engagement, sheet),
        "steps": steps_of(engagement, sheet),
        "terms": terms_of(engagement, sheet),
        "no-steps": group(("steps", ())) if not sheet.steps else (),
        "steering": group(
            ("kpis", indicators(sheet.kpis)),
            ("risks", risks(sheet.risks)),
            ("consultation", list_of(sheet.consultation)),
            ("escalation", text_of(sheet.escalation)),
        ),
        "coherence": group(
            ("products", sheets_named(sheet.products, products)),
            ("neighbours", sheets_named(sheet.neighbours, processes)),
            ("systems", line_of(Joined(sheet.systems, BESIDE) if sheet.systems else None)),
            ("legal", list_of(sheet.legal)),
        ),
        "own": own_fields(sheet),
        "history": history(engagement, sheet),
    }


# The steps, in a table


def steps_of(engagement: Engagement, sheet: ProcessSheet) -> tuple[Block, ...]:
    """The steps with who does what, and below each how, with what and where it goes."""
    places = _places(sheet)
    rows = (one for at in range(len(sheet.steps)) for one in _rows(engagement, sheet, at, places))
    return table_of("steps", ("step", *_PARTS, "term"), rows)


def _rows(engagement: Engagement, sheet: ProcessSheet, at: int, places: Mapping[str, int]) -> Iterator[Row]:
    step = sheet.steps[at]
    parts = (who(engagement, getattr(step, key)) for key in _PARTS)
    yield Row("item", (Said("numbered", {"number": str(at + 1), "title": step.title}), *parts, step.term))
    nothing = (None,) * (len(_PARTS) + 1)
    if step.text:
        yield Row("how", (Prose(step.text), *nothing), marks=(WHOLE,))
    told = tuple(_told(step, places))
    if told:
        yield Row("how", (Joined(told, " · "), *nothing), marks=(WHOLE,))


def _told(step: ProcessStep, places: Mapping[str, int]) -> Iterator[Cell]:
    if step.decision:
        yield Said("step-decision", {"decision": step.decision})
    if step.systems:
        yield Said("step-systems", {"systems": row(step.systems)})
    for way in step.next:
        to = Said("step-end") if way.to == END else Said("step-to", {"number": str(places.get(way.to, -1) + 1)})
        yield Said("step-when", {"when": way.when, "to": to}) if way.when else Said("step-then", {"to": to})


def _places(sheet: ProcessSheet) -> Mapping[str, int]:
    """Where each step stands, by its id; of two alike the first."""
    places: dict[str, int] = {}
    for at, step in enumerate(sheet.steps):
        places.setdefault(id_of(step), at)
    return places


# How long it takes


def terms_of(engagement: Engagement, sheet: ProcessSheet) -> tuple[Block, ...]:
    """How long the longest way takes, and whether that is within the norm and the law."""
    found = engagement.once(terms_by_process)[name_of(sheet)]
    told = tuple(_term_told(found, _places(sheet)))
    return (Fields((Field(Said("field-norm"), (Paragraph(Joined(told)),)),)),) if told else ()


def _term_told(found: Term, places: Mapping[str, int]) -> Iterator[Cell]:
    if not found.ways:
        return
    ways = Joined(tuple(way.length for way in found.ways), ", ", listed=True)
    yield Said("terms-longest", {"ways": ways})
    if found.norm is not None and found.in_norm is not None:
        yield Said(f"terms-norm-{found.in_norm}", {"norm": found.norm})
    if found.legal is not None and found.in_legal is not None:
        yield Said(f"terms-legal-{found.in_legal}", {"legal": found.legal})
    if found.unsaid:
        steps = tuple(str(places[one] + 1) for one in found.unsaid if one in places)
        key = "terms-unsaid" if len(steps) > 1 else "terms-unsaid-one"
        yield Said(key, {"steps": Joined(steps, ", ", listed=True)})
    if found.loops:
        yield Said("terms-loops")


# The steps, drawn


def figure_of(engagement: Engagement, sheet: ProcessSheet) -> tuple[Block, ...]:
    """The steps in the lanes of who does them; nothing of fewer than two."""
    from samenspel_cli.figures.lanes import alt

    if len(sheet.steps) < 2:
        return ()
    drawing = lanes_of(engagement, sheet)
    return (
        Figure(
            f"steps-{slug(name_of(sheet))[:80] or 'sheet'}",
            "lanes",
            drawing,
            alt(drawing),
            Said("caption-lanes", {"title": sheet.title}),
        ),
    )


def lanes_of(engagement: Engagement, sheet: ProcessSheet) -> Lanes:
    """The steps as they are drawn: a lane for each who does one, in the order in which they come."""
    from samenspel_cli.figures.lanes import Lanes, LaneStep

    names = list(dict.fromkeys(name for step in sheet.steps for name in step.responsible))
    nobody = any(not step.responsible for step in sheet.steps)
    places = _places(sheet)
    titles: list[Cell] = [capital(called(engagement, name)) for name in names]
    steps = tuple(
        LaneStep(
            step.title,
            tuple(names.index(name) for name in dict.fromkeys(step.responsible)) or (len(names),),
            tuple(_ways(step, at, len(sheet.steps), places)),
            decision=bool(step.decision) or len(step.next) > 1,
        )
        for at, step in enumerate(sheet.steps)
    )
    return Lanes(sheet.title, (*titles, *([Said("lane-nobody")] if nobody else [])), steps)


def _ways(step: ProcessStep, at: int, number: int, places: Mapping[str, int]) -> Iterator[tuple[int, Cell]]:
    """To which steps it goes and in which case; the number of steps stands for the end."""
    if not step.next:
        yield at + 1, None
    for way in step.next:
        to = number if way.to == END else places.get(way.to)
        if to is not None:
            yield to, way.when
