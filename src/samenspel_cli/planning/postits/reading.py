"""Somebody else's list of post-its: which column holds what, and what cannot be read is told with its row."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from samenspel_cli.model.harvest import Note
from samenspel_cli.model.ids import slug
from samenspel_cli.model.quadrants import letters_in, quadrant_of
from samenspel_cli.model.sheet import Book, Cell, Row, Sheet, letters
from samenspel_cli.model.teams import Teams
from samenspel_cli.planning.postits.headings import Field, Layout, layout_of
from samenspel_cli.planning.wishes import Wish, headings_seen
from samenspel_cli.problems import Place, Problem
from samenspel_cli.problems.nearest import nearest

_BETWEEN = " ; "
_BULLET = re.compile(r"[-*•–·]\s+")
"""What people type before each line of a list."""
_MURAL = {"bg-color", "position-x", "position-y"}
"""Headings that an export of Mural has; the texts in it are written as in HTML."""


@dataclass(frozen=True, slots=True)
class Posted:
    """A note of somebody else's list, and where it stands there."""

    note: Note
    place: Place


@dataclass(frozen=True, slots=True)
class Found:
    """What a list holds: its notes, which column was taken for what, and all that is to be said of it."""

    notes: tuple[Posted, ...]
    columns: tuple[tuple[str, str], ...]
    """Headings, or letters where there are none, each with what was found in the column."""
    problems: tuple[Problem, ...]


def read_notes(
    book: Book,
    teams: Teams,
    language: str,
    wishes: Sequence[Wish[Field]] = (),
    fill: Mapping[str, str] | None = None,
) -> Found:
    """The notes in all sheets of a file. `fill` says what holds for a row that does not say it itself.

    Nothing is left out without a word: values that mean nothing are errors, columns that are not read are warnings.
    """
    notes: list[Posted] = []
    columns: dict[tuple[str, str], None] = {}
    problems: list[Problem] = []
    unread: list[Problem] = []
    for sheet in book.sheets:
        file = book.file if len(book.sheets) == 1 else f"{book.file}[{sheet.name}]"
        if not sheet.rows:
            continue
        layout = layout_of(sheet, teams, wishes)
        if layout is None:
            place = place_of(file, sheet.rows[0], sheet.rows[0][0])
            facts = {"known": headings_seen([sheet])}
            unread.append(Problem("notes-without-text", place, facts))
            continue
        reading = _Reading(file, sheet, layout, teams, language, fill or {})
        notes += reading.notes()
        columns |= dict.fromkeys(reading.columns())
        problems += reading.problems
    if not book.sheets or not any(sheet.rows for sheet in book.sheets):
        problems.append(Problem("list-empty", Place(book.file, 1, 1, 1, "")))
    # Beside a sheet with notes another may hold a legend or a count.
    problems += [replace(one, warning=bool(columns)) for one in unread]
    return Found(tuple(notes), tuple(columns), tuple(problems))


def place_of(file: str, row: Row, cell: Cell | None = None) -> Place:
    """Where a cell stands, with what its row says around it; the line is the row as a spreadsheet counts it."""
    text, start, end = "", 0, 0
    for one in row:
        text += _BETWEEN if text else ""
        if one is cell:
            start, end = len(text), len(text) + len(one.text)
        text += one.text
    return Place(file, row[0].row, start + 1, (end or len(text)) + 1, text)


@dataclass(slots=True)
class _Reading:
    """One sheet while its rows are read."""

    file: str
    sheet: Sheet
    layout: Layout
    teams: Teams
    language: str
    fill: Mapping[str, str]
    problems: list[Problem] = field(default_factory=list)
    _letters: Mapping[str, Any] = field(default_factory=dict)
    _wrong: dict[tuple[str, str], tuple[Problem, list[int]]] = field(default_factory=dict)
    """What is wrong with a value, by code and value: told once, with the rows in which it stands."""
    _empty: list[Row] = field(default_factory=list)
    _unread: dict[int, list[Cell]] = field(default_factory=dict)

    def columns(self) -> Iterator[tuple[str, str]]:
        """What was read where; of a column that may name a team or a quadrant, which of them it does name."""
        for column, held in sorted(self.layout.fields.items()):
            if held != "-":
                found = self._named(column) if held == "frame" else held
                yield self.layout.headings.get(column, letters(column)), found

    def _named(self, column: int) -> str:
        """Whether the values of a column name teams, quadrants or both."""
        rows = (row for row in self.sheet.rows if row[0].row > self.layout.row)
        texts = {cell.text for row in rows for cell in row if cell.column == column}
        named = {key for text in texts for key in self.layout.wall_of(text, self.teams)}
        return " or ".join(sorted(named, reverse=True))

    def notes(self) -> list[Posted]:
        """All notes of the sheet, in order; what is wrong is noted."""
        rows = [row for row in self.sheet.rows if row[0].row > self.layout.row]
        said = [cell.text for row in rows for cell in row if self.layout.fields.get(cell.column) == "quadrant"]
        self._letters = letters_in(said, self.language)
        found = list(self._listed(rows) if self.layout.listed else self._rows(rows))
        if {slug(text) for text in self.layout.headings.values()} >= _MURAL:
            found = [replace(one, note=replace(one.note, text=html.unescape(one.note.text))) for one in found]
        self.problems += self._told(rows)
        return found

    def _rows(self, rows: Sequence[Row]) -> Iterator[Posted]:
        """A note for each row or, where columns are quadrants or teams, for each cell."""
        for row in rows:
            said: dict[str, Any] = {}
            texts = []
            for cell in row:
                held = self.layout.fields.get(cell.column)
                if held is None:
                    self._unread.setdefault(cell.column, []).append(cell)
                elif held in ("text", "wall"):
                    texts.append(cell)
                elif held != "-":
                    self._take(row, cell, held, said)
            for cell in texts:
                yield self._posted(row, cell, {**said, **self.layout.walls.get(cell.column, {})})
            if not texts:
                self._empty.append(row)

    def _listed(self, rows: Sequence[Row]) -> Iterator[Posted]:
        """A note for each line; a line that is only a quadrant or a team says where those below it belong."""
        above: dict[str, str] = {}
        for row in rows:
            cell = replace(row[0], text=_BULLET.sub("", row[0].text) or row[0].text)
            wall = self.layout.wall_of(cell.text, self.teams)
            if wall:
                above = {**above, **wall} if not (wall.keys() & above.keys()) else {**_kept(above, wall), **wall}
            else:
                yield self._posted(row, cell, dict(above))

    def _posted(self, row: Row, cell: Cell, said: Mapping[str, Any]) -> Posted:
        place = place_of(self.file, row, next(one for one in row if one.column == cell.column))
        if cell.formula:
            self.problems.append(Problem("formula-without-result", place, {"text": cell.text}, warning=True))
        return Posted(Note(text=cell.text, **{**self.fill, **said}), place)

    def _take(self, row: Row, cell: Cell, held: Field, said: dict[str, Any]) -> None:
        """What one cell says of its note, or what is wrong with it."""
        text = cell.text
        if held == "team":
            team = self.teams.of(text)
            if team is None:
                self._refuse(
                    "note-team-unknown",
                    row,
                    cell,
                    known=tuple(self.teams.names),
                    nearest=nearest(text, self.teams.names),
                )
            else:
                said["team"] = team
        elif held == "quadrant":
            quadrant = quadrant_of(text) or self._letters.get(slug(text))
            if quadrant is None:
                self._refuse("quadrant-letter-unclear" if len(slug(text)) == 1 else "quadrant-unknown", row, cell)
            else:
                said["quadrant"] = quadrant
        elif held == "votes":
            digits = text.removeprefix("+")
            if digits.isascii() and digits.isdigit() and len(digits) < 7:
                said["votes"] = int(digits)
            else:
                self._refuse("votes-not-a-number", row, cell)
        elif held in ("frame", "tags"):
            self._take_parts(row, cell, held, said)
        else:
            said.setdefault(held, text)

    def _take_parts(self, row: Row, cell: Cell, held: Field, said: dict[str, Any]) -> None:
        """A cell that may say a team, a quadrant or both; of tags, what remains is the cluster."""
        parts = [part.strip() for part in cell.text.replace(";", ",").split(",")] if held == "tags" else [cell.text]
        for part in filter(None, parts):
            wall = self.layout.wall_of(part, self.teams)
            rest = not wall
            if rest and held == "tags" and "cluster" not in said and "cluster" not in self.layout.fields.values():
                said["cluster"] = part
            elif rest or any(said.setdefault(key, value) != value for key, value in wall.items()):
                self._refuse("note-part-unread", row, cell, text=part, warning=True)

    def _refuse(self, code: str, row: Row, cell: Cell, *, warning: bool = False, text: str = "", **facts: Any) -> None:
        """Note a value that means nothing; the same value is told once."""
        said = text or cell.text
        heading = self.layout.headings.get(cell.column, letters(cell.column))
        if (code, said) not in self._wrong:
            place = place_of(self.file, row, cell)
            told = {"text": said, "heading": heading, "language": _LANGUAGES[self.language], **_WORDS[self.language]}
            self._wrong[code, said] = (Problem(code, place, {**told, **facts}, warning=warning), [])
        self._wrong[code, said][1].append(row[0].row)

    def _told(self, rows: Sequence[Row]) -> Iterator[Problem]:
        """What is to be said of values, of rows without a text and of columns that were not read."""
        for problem, where in self._wrong.values():
            yield replace(problem, facts={**problem.facts, "rows": rows_said(where)})
        if self._empty:
            facts = {"rows": rows_said([row[0].row for row in self._empty])}
            yield Problem("note-without-text", place_of(self.file, self._empty[0]), facts, warning=True)
        above = [row for row in self.sheet.rows if row[0].row < self.layout.row]
        if above:
            facts = {"rows": rows_said([row[0].row for row in above])}
            yield Problem("rows-above-unread", place_of(self.file, above[0]), facts, warning=True)
        if self._unread:
            headings = self.layout.headings
            names = [headings.get(column, letters(column)) for column in sorted(self._unread)]
            first = next(cell for column in sorted(self._unread) for cell in self._unread[column])
            row = next(row for row in rows if row[0].row == first.row)
            named = {"names": names, "name": names[0]}
            yield Problem("columns-unread", place_of(self.file, row, first), named, warning=True)


_LANGUAGES = {"nl": "Dutch", "en": "English"}
_WORDS = {
    "nl": {"letters": "s, z, k, b", "words": "sterkte, zwakte, kans, bedreiging"},
    "en": {"letters": "s, w, o, t", "words": "strength, weakness, opportunity, threat"},
}


def _kept(above: Mapping[str, str], wall: Mapping[str, str]) -> dict[str, str]:
    """What still holds below a new heading: a new team begins anew, a new quadrant keeps the team."""
    return {} if "team" in wall else {key: value for key, value in above.items() if key == "team"}


def rows_said(rows: Sequence[int]) -> str:
    """The rows in which something stands: `row 3`, `rows 3, 8, 9 and 20 more`."""
    if len(rows) == 1:
        return f"row {rows[0]}"
    shown = ", ".join(str(row) for row in rows[:5])
    return f"rows {shown} and {len(rows) - 5} more" if len(rows) > 5 else f"rows {shown}"
