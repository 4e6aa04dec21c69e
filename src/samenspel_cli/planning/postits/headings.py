"""Which column of a list of post-its holds what, as Miro, Mural and people write them: Dutch and English headings."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Literal, get_args

from samenspel_cli.model.ids import slug
from samenspel_cli.model.quadrants import LETTERS, quadrant_of
from samenspel_cli.model.sheet import Row, Sheet
from samenspel_cli.model.teams import Teams
from samenspel_cli.planning.wishes import Wish, asked_of, folded

Field = Literal["text", "team", "quadrant", "cluster", "votes", "at", "by", "tags", "frame", "wall", "-"]
FIELDS: tuple[Field, ...] = tuple(one for one in get_args(Field) if one not in ("frame", "wall"))
"""What a column can be said to hold; `-` leaves it out."""

_HEADINGS: Mapping[Field, tuple[str, ...]] = {
    "text": (
        "tekst", "text", "post-it", "post-its", "postit", "notitie", "notities", "note", "notes", "sticky",
        "sticky-note", "stickies", "memo", "inhoud", "content", "opmerking", "opmerkingen", "comment", "bericht",
        "omschrijving", "description", "titel", "title",
    ),
    "team": ("team", "teams", "afdeling", "department", "partij", "party", "organisatie", "organisation"),
    "quadrant": ("kwadrant", "kwadranten", "quadrant", "quadrants", "swot", "swot-kwadrant", "swot-quadrant"),
    "cluster": ("cluster", "clusters", "thema", "theme", "onderwerp", "subject", "topic", "rubriek"),
    "votes": (
        "stemmen", "aantal-stemmen", "votes", "vote", "vote-count", "number-of-votes", "dots", "stippen", "stickers",
        "punten", "likes",
    ),
    "at": ("bij", "presentatie", "presentation", "onderdeel", "part", "ronde", "round", "moment"),
    "by": ("functie", "function", "rol", "role"),
    "tags": ("tags", "tag", "labels", "label", "etiketten"),
    "frame": (
        "categorie", "category", "soort", "type", "kind", "groep", "group", "area", "areas", "frame", "frames",
        "frame-title", "gebied", "vak", "kolom", "column", "section", "sectie", "lijst", "list", "wie", "who",
    ),
}  # fmt: skip
"""Headings, folded, the likeliest first. Under those of `frame` the values decide: a team, a quadrant, or neither."""
_FIELD = {heading: held for held, headings in _HEADINGS.items() for heading in headings}
_APART = re.compile(r"\s*[:|/,;–—]\s*|\s+-\s+")
_LOOKED_AT = 20
"""In so many rows the headings are looked for."""


@dataclass(frozen=True, slots=True)
class Layout:
    """How a sheet is laid out: a note a row, a note a cell below its quadrant or team, or a note a line."""

    row: int
    """In which row the headings stand; 0 where there are none."""
    fields: Mapping[int, Field] = field(default_factory=dict)
    headings: Mapping[int, str] = field(default_factory=dict)
    walls: Mapping[int, Mapping[str, str]] = field(default_factory=dict)
    """Of a column of notes, the team and the quadrant that its heading names."""
    listed: bool = False

    @staticmethod
    def wall_of(text: str, teams: Teams) -> dict[str, str]:
        """The team, the quadrant or both that a heading names: `Kansen`, `Beheer: kansen`; nothing without."""
        parts = [part for part in _APART.split(text.strip().strip("#*: ")) if part]
        found: dict[str, str] = {}
        for part in (text.strip("#*: "),) if teams.of(text.strip("#*: ")) else parts:
            quadrant, team = quadrant_of(part), teams.of(part)
            if quadrant is not None and "quadrant" not in found:
                found["quadrant"] = quadrant
            elif team is not None and "team" not in found:
                found["team"] = team
            else:
                return {}
        return found


def layout_of(sheet: Sheet, teams: Teams, wishes: Sequence[Wish[Field]] = ()) -> Layout | None:
    """How a sheet is laid out, or None where nothing says which column holds the texts."""
    for row in sheet.rows[:_LOOKED_AT]:
        headings = {cell.column: cell.text for cell in row}
        fields = _said(headings, wishes)
        if "text" in fields.values() and _names(headings, wishes):
            return _decided(_apart(Layout(row[0].row, fields, headings), teams), sheet, teams)
        walls = {cell.column: wall for cell in row if (wall := Layout.wall_of(cell.text, teams))}
        if any(len({wall[key] for wall in walls.values() if key in wall}) > 1 for key in ("team", "quadrant")):
            held: dict[int, Field] = {**dict.fromkeys(walls, "wall"), **_said({}, wishes)}
            return Layout(row[0].row, held, headings, walls)
    fields = _said({}, wishes)
    if "text" in fields.values():
        return _decided(_apart(Layout(0, fields), teams), sheet, teams)
    columns = {cell.column for row in sheet.rows for cell in row}
    return Layout(0, dict.fromkeys(columns, "text"), listed=True) if len(columns) == 1 and not fields else None


def _apart(layout: Layout, teams: Teams) -> Layout:
    """The same or, where several columns are said to hold texts, each of their cells as a note of its own."""
    columns = [column for column, held in layout.fields.items() if held == "text"]
    if len(columns) < 2:
        return layout
    walls = {column: Layout.wall_of(layout.headings.get(column, ""), teams) for column in columns}
    return Layout(layout.row, {**layout.fields, **dict.fromkeys(columns, "wall")}, layout.headings, walls)


def _names(headings: Mapping[int, str], wishes: Sequence[Wish[Field]]) -> bool:
    """Whether a row names a column: what is only said of letters could be any row."""
    wished = {folded(wish.column) for wish in wishes}
    return any(slug(text) in _FIELD or folded(text) in wished for text in headings.values())


def _said(headings: Mapping[int, str], wishes: Sequence[Wish[Field]]) -> dict[int, Field]:
    """The columns by their headings and by the wishes, which go first; of several that could hold the same, one."""
    fields = asked_of(headings, wishes)
    found: dict[Field, list[tuple[int, int]]] = {}
    for column, text in headings.items():
        held = _FIELD.get(slug(text))
        if held is not None and column not in fields:
            found.setdefault(held, []).append((_HEADINGS[held].index(slug(text)), column))
    taken = set(fields.values())
    for held, columns in found.items():
        if held not in taken:
            fields |= dict.fromkeys([column for _, column in sorted(columns)][: None if held == "frame" else 1], held)
    return fields


def _decided(layout: Layout, sheet: Sheet, teams: Teams) -> Layout:
    """The same, where of each column that could hold anything its values decide; one that names none is not read."""
    fields = dict(layout.fields)
    rows = [row for row in sheet.rows if row[0].row > layout.row]
    for column in [column for column, held in layout.fields.items() if held == "frame"]:
        fields.pop(column)
        held = _held(rows, column, teams)
        if held == "quadrant" and "quadrant" in fields.values():
            continue
        if held is not None:
            fields[column] = held
    return replace(layout, fields=fields)


def _held(rows: Sequence[Row], column: int, teams: Teams) -> Field | None:
    """What the values of a column say: letters of quadrants, teams and quadrants, or nothing that is known."""
    texts = {cell.text for row in rows for cell in row if cell.column == column}
    letters = set(LETTERS["nl"]) | set(LETTERS["en"])
    if texts and {slug(text) for text in texts} <= letters:
        return "quadrant"
    return "frame" if any(Layout.wall_of(text, teams) for text in texts) else None
