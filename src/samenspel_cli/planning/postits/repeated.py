"""Notes that are there twice: in a list itself, and those that a session holds already when a list comes again."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields
from typing import Any

from samenspel_cli.model.harvest import Note
from samenspel_cli.planning.postits.reading import Posted, rows_said
from samenspel_cli.problems import Problem

_KEYS = tuple(field.name for field in fields(Note))
_PLACED = ("quadrant", "cluster", "votes")


@dataclass(frozen=True, slots=True)
class Sifted:
    """The notes that are new, and what is to be said of the others."""

    new: tuple[Posted, ...]
    problems: tuple[Problem, ...]


def said_of(note: Note) -> dict[str, Any]:
    """What is said of a note, key by key."""
    return {key: value for key in _KEYS if (value := getattr(note, key)) is not None}


def sifted(posted: Sequence[Posted], there: Sequence[Mapping[str, Any]], *, again: bool) -> Sifted:
    """A list without the notes that a session holds already: the same words of the same team, as often.

    The same words of one team twice in the list are kept, for two people may have written them; a warning says so.
    With `again` nothing is held against what is there.
    """
    held: dict[tuple[str, str | None], list[Mapping[str, Any]]] = {}
    for note in () if again else there:
        if isinstance(note.get("text"), str):
            held.setdefault(_same(note["text"], note.get("team")), []).append(note)
    new: list[Posted] = []
    known: list[Posted] = []
    problems: list[Problem] = []
    for one in posted:
        waiting = held.get(_same(one.note.text, one.note.team))
        if not waiting:
            new.append(one)
            continue
        known.append(one)
        problems += _differences(one, waiting.pop(0))
    if known:
        facts = {"count": len(known), "all": len(posted), "rows": rows_said([one.place.line for one in known])}
        problems.insert(0, Problem("notes-there", known[0].place, facts, warning=True))
    return Sifted(tuple(new), (*_twice(new), *problems))


def _same(text: str, team: str | None) -> tuple[str, str | None]:
    """What makes two notes the same: their words, whatever the blanks and capitals, and their team."""
    return " ".join(text.split()).casefold(), team


def _differences(one: Posted, there: Mapping[str, Any]) -> list[Problem]:
    """What the list says otherwise of a note that is there; what it does not say is no difference."""
    said = said_of(one.note)
    names = [key for key in _PLACED if key in said and key in there and str(said[key]) != str(there[key])]
    return [Problem("note-differs", one.place, {"names": names}, warning=True)] if names else []


def _twice(new: Sequence[Posted]) -> list[Problem]:
    """A warning for each note that stands in the list more than once."""
    rows: dict[tuple[str, str | None], list[Posted]] = {}
    for one in new:
        rows.setdefault(_same(one.note.text, one.note.team), []).append(one)
    return [
        Problem("notes-twice", those[1].place, {"rows": rows_said([one.place.line for one in those])}, warning=True)
        for those in rows.values()
        if len(those) > 1
    ]
