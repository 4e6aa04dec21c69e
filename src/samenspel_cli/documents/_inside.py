"""A document for the own team: opened, so that it says what stays inside, and marked as such on every page."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import fields, replace
from typing import Any

from samenspel_cli.document import Block, Cell, Document, Heading, Items, Joined, Paragraph, Row, Rows, Said, Table
from samenspel_cli.documents import Ask, internal
from samenspel_cli.model.notes import Held, notes
from samenspel_cli.model.project import Project
from samenspel_cli.paper import Inside, Rich, Strong
from samenspel_cli.style import style_of

SUFFIX = "-internal"
"""How the names of the files of every document for the own team end, so that no such file is sent by mistake."""
_OPENED = (Said, Joined, Row, Table, Heading, Paragraph, Items)
"""What is a dataclass of ours and may hold a cell."""


def opened(document: Document) -> Document:
    """A document for the own team: what was kept inside stands in it as any other cell."""
    return replace(
        document,
        audience="internal",
        name=f"{document.name or document.kind}{SUFFIX}",
        blocks=_open(document.blocks),
        values=_open(document.values),
        parts=_open(document.parts),
        data=lambda: {"audience": "internal", **_open(document.data())},
    )


def marked(document: Document, project: Project, ask: Ask) -> Document:
    """An opened document, after its template: it begins with for whom it is, and ends with what only the team knows."""
    at = 1 if document.blocks and isinstance(document.blocks[0], Heading) and document.blocks[0].level == 1 else 0
    warning = Paragraph(Rich((Strong((style_of(document.language).words["inside-banner"],)),)))
    more = () if internal(document.kind) else _open(tuple(_more(project, ask)))
    return replace(document, blocks=(*document.blocks[:at], warning, *document.blocks[at:], *more))


def _more(project: Project, ask: Ask) -> Iterator[Block]:
    """What the own team reads below what the client reads; nothing where nobody wrote anything for it."""
    from samenspel_cli.documents.margin import margin_blocks

    margin = tuple(margin_blocks(project, ask))
    if margin:
        yield Heading(2, Said("inside"))
        yield from margin
    yield from note_blocks(project, ask)


def note_blocks(project: Project, ask: Ask) -> Iterator[Block]:
    """Every note for the own team, with what it is on; nothing where there are none."""
    found = list(notes(project.engagement))
    if not found:
        return
    yield Heading(2, Said("inside-notes"))
    if not ask.paper:
        yield Items(tuple(Inside(Said("inside-note", {"on": _on(one), "note": _text(one)})) for one in found))
        return
    from samenspel_cli.prose.markdown import blocks_of

    style = style_of(ask.language or project.engagement.language)
    yield Items(
        tuple(
            (Paragraph(Rich((Strong((style.say(_on(one)),)),))), *blocks_of(one.value.revealed(), 3)) for one in found
        )
    )


def _on(note: Held) -> Cell:
    """What a note is on."""
    return Said("inside-whole") if note.path[0] == "internal" else Joined((note.on,), begins=True)


def _text(note: Held) -> str:
    return " ".join(note.value.revealed().split())


def _open(value: Any) -> Any:
    """A value without what kept its parts inside; what holds none stays as it is."""
    if isinstance(value, Inside):
        return _open(value.cell)
    if isinstance(value, Rows):
        return Rows(lambda: (_open(row) for row in value))
    if isinstance(value, Mapping):
        return {key: _open(one) for key, one in value.items()}
    if isinstance(value, list):
        return [_open(one) for one in value]
    if isinstance(value, tuple):
        parts = [_open(one) for one in value]
        if all(new is old for new, old in zip(parts, value, strict=True)):
            return value
        return type(value)(*parts) if hasattr(value, "_fields") else tuple(parts)
    if isinstance(value, _OPENED):
        new = {one.name: _open(getattr(value, one.name)) for one in fields(value) if one.name != "about"}
        return value if all(new[name] is getattr(value, name) for name in new) else replace(value, **new)
    return value
