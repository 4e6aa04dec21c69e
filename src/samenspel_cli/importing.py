"""Post-its that others listed, brought into the file of a session: read, compared with what is there, and written."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import islice
from pathlib import Path
from typing import Any

from samenspel_cli.files.folder import shown
from samenspel_cli.files.sessions import Home, Item, adding, after, home_of, item_of
from samenspel_cli.files.table import read_list
from samenspel_cli.files.text import MOST
from samenspel_cli.model.harvest import QUADRANTS, Note
from samenspel_cli.model.ids import slug
from samenspel_cli.model.quadrants import LETTERS, quadrant_of
from samenspel_cli.model.sheet import Book
from samenspel_cli.model.teams import Teams
from samenspel_cli.output import rewrite
from samenspel_cli.planning.postits.headings import Field
from samenspel_cli.planning.postits.reading import Found, Posted, read_notes
from samenspel_cli.planning.postits.repeated import Sifted, said_of, sifted
from samenspel_cli.planning.wishes import Wish, check_wishes
from samenspel_cli.problems import Place, Problem, Problems
from samenspel_cli.problems.nearest import nearest

FILLED = ("team", "quadrant", "cluster", "at", "by")
"""What may be said once for all rows."""

_SEVERAL = ("text", "tags", "-")
"""What several columns may hold."""


@dataclass(frozen=True, slots=True)
class Import:
    """What would be added to a session, and all that is to be said of it; nothing is written yet."""

    list: str
    """The file that was read."""
    home: Home
    found: Found
    items: tuple[Item, ...]
    counts: Mapping[str, Mapping[str, int]]
    """How many of the new notes each team and each quadrant has."""
    warnings: tuple[Problem, ...]
    text: str
    """The session's file as it is to be."""

    def write(self) -> None:
        """Put it there, whole or not at all. Raises `Problems`."""
        if self.items:
            home = self.home
            rewrite(home.folder, {home.name: (home.before, after(self.text, home.before))})


def prepared(
    file: Path,
    path: Path,
    into: str,
    wishes: Sequence[Wish[Field]] = (),
    fill: Iterable[str] = (),
    sheet: str | None = None,
    *,
    again: bool = False,
) -> Import:
    """The notes of a list as they would be added to the session `into` of the project at `path`.

    Raises `Problems`: all that is wrong with the list, with the session and with what was asked, at once.
    """
    home = home_of(path, into)
    teams = Teams(home.parties)
    there = home.data()
    book, warnings = read_list(file)
    book = _only(book, sheet)
    check_wishes(book.sheets, wishes)
    _check_once(wishes)
    found = read_notes(book, teams, home.language, wishes, _filled(fill, teams, home.language))
    problems = (*warnings, *found.problems)
    if any(not one.warning for one in problems):
        raise Problems(islice(sorted(problems, key=lambda one: one.warning), MOST))
    harvest = there.get("harvest") if isinstance(there, dict) else None
    harvest = harvest if isinstance(harvest, dict) else {}
    held = [one for one in harvest.get("notes") or () if isinstance(one, dict)]
    clustered = list(_clustered(found.notes, harvest, held))
    done = sifted(clustered, held, again=again)
    items = tuple(item_of(said_of(one.note)) for one in done.new)
    text = _with(home, items)
    near = (*home.doubts, *problems, *done.problems)[:MOST]
    return Import(book.file, home, found, items, _counts(done), near, text)


def _with(home: Home, items: Sequence[Item]) -> str:
    if not items:
        return home.text
    return adding(shown(home.file), home.text, home.path, "notes", items).done(home.text)


def _only(book: Book, sheet: str | None) -> Book:
    if sheet is None:
        return book
    sheets = tuple(one for one in book.sheets if one.name.casefold() == sheet.casefold())
    if not sheets:
        known = tuple(one.name for one in book.sheets if one.name)
        raise Problems(
            [Problem("sheet-unknown", None, {"text": sheet, "known": known, "nearest": nearest(sheet, known)})]
        )
    return replace(book, sheets=sheets)


def _check_once(wishes: Sequence[Wish[Field]]) -> None:
    """Raise `Problems` where two columns are said to hold what a note has once."""
    count = Counter(wish.field for wish in wishes if wish.field not in _SEVERAL)
    twice = [field for field, number in count.items() if number > 1]
    if twice:
        raise Problems(Problem("map-field-twice", None, {"text": field, "known": _SEVERAL}) for field in twice)


def _filled(typed: Iterable[str], teams: Teams, language: str) -> dict[str, str]:
    """What holds for all rows, from texts such as `team=beheer`. Raises `Problems`."""
    said: dict[str, str] = {}
    found = []
    for text in typed:
        key, _, value = (part.strip() for part in text.partition("="))
        place = Place("command line", 1, 1, len(text) + 8, f"--fill {text}")
        read: str | None = value
        if key == "team":
            read = teams.of(value)
        elif key == "quadrant":
            read = quadrant_of(value) or LETTERS[language].get(slug(value))
        if key not in FILLED or not value:
            found.append(Problem("fill-not-understood", place, {"text": text, "known": FILLED}))
        elif read is None:
            known = tuple(teams.names) if key == "team" else QUADRANTS
            facts = {"text": value, "known": known, "nearest": nearest(value, known)}
            found.append(Problem("fill-unknown", place.narrowed(value), facts))
        else:
            said[key] = read
    if found:
        raise Problems(found)
    return said


def _clustered(
    notes: Iterable[Posted], harvest: Mapping[str, Any], held: Iterable[Mapping[str, Any]]
) -> Iterator[Posted]:
    """The same notes, with each cluster written as it was first: in the session, else in the list."""
    known: dict[str, str] = {}
    clusters = harvest.get("clusters")
    for id_, label in clusters.items() if isinstance(clusters, dict) else ():
        known.setdefault(slug(id_), id_)
        known.setdefault(slug(label) if isinstance(label, str) else id_, id_)
    for one in held:
        if isinstance(said := one.get("cluster"), str):
            known.setdefault(slug(said), said)
    for posted in notes:
        name = posted.note.cluster
        yield posted if name is None else replace(posted, note=_in(posted.note, known.setdefault(slug(name), name)))


def _in(note: Note, cluster: str) -> Note:
    return replace(note, cluster=cluster)


def _counts(done: Sifted) -> Mapping[str, Mapping[str, int]]:
    return {
        "team": Counter(one.note.team or "" for one in done.new),
        "quadrant": Counter(one.note.quadrant or "" for one in done.new),
    }
