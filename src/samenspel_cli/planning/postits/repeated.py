"""Notes that are there twice: in a list itself, and those that a session holds already when a list comes again."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, fields
from typing import Any

from samenspel_cli.model.folding import evened
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

    Where only one of the two says a team, the same words are the same note: a list is imported anew to say more of it.
    The same words of one team twice in the list are kept, for two people may have written them; a warning says so.
    With `again` nothing is held against what is there.
    """
    pairs = {} if again else _pairs(posted, there)
    new = [one for at, one in enumerate(posted) if at not in pairs]
    problems: list[Problem] = []
    if pairs:
        known = [posted[at] for at in sorted(pairs)]
        facts = {"count": len(known), "all": len(posted), "rows": rows_said([one.place.line for one in known])}
        problems.append(Problem("notes-there", known[0].place, facts, warning=True))
        problems += _lacking([(posted[at], pairs[at]) for at in sorted(pairs)])
        problems += (found for at in sorted(pairs) for found in _differences(posted[at], pairs[at]))
    return Sifted(tuple(new), (*_twice(new), *problems))


def _pairs(posted: Sequence[Posted], there: Sequence[Mapping[str, Any]]) -> dict[int, Mapping[str, Any]]:
    """By its position in the list, the note of the session that it is: first of its own team, then of none said."""
    held: dict[str, list[Mapping[str, Any]]] = {}
    for note in there:
        if isinstance(note.get("text"), str):
            held.setdefault(evened(note["text"]), []).append(note)
    found: dict[int, Mapping[str, Any]] = {}
    for exact in (True, False):
        for at, one in enumerate(posted):
            waiting = held.get(evened(one.note.text), []) if at not in found else []
            team = one.note.team
            here = (
                nth
                for nth, note in enumerate(waiting)
                if note.get("team") == team or (not exact and (team is None or note.get("team") is None))
            )
            if (nth := next(here, None)) is not None:
                found[at] = waiting.pop(nth)
    return found


def _lacking(pairs: Sequence[tuple[Posted, Mapping[str, Any]]]) -> Iterator[Problem]:
    """A warning for each key that the list says of notes of which the session does not say it."""
    for key in ("team", *_PLACED):
        those = [one for one, there in pairs if getattr(one.note, key) is not None and there.get(key) is None]
        if those:
            facts = {"name": key, "rows": rows_said([one.place.line for one in those])}
            yield Problem("notes-lack", those[0].place, facts, warning=True)


def _differences(one: Posted, there: Mapping[str, Any]) -> list[Problem]:
    """What the list says otherwise of a note that is there; what it does not say is no difference."""
    said = said_of(one.note)
    names = [key for key in _PLACED if key in said and key in there and str(said[key]) != str(there[key])]
    return [Problem("note-differs", one.place, {"names": names}, warning=True)] if names else []


def _twice(new: Sequence[Posted]) -> list[Problem]:
    """A warning for each note that stands in the list more than once."""
    rows: dict[tuple[str, str | None], list[Posted]] = {}
    for one in new:
        rows.setdefault((evened(one.note.text), one.note.team), []).append(one)
    return [
        Problem("notes-twice", those[1].place, {"rows": rows_said([one.place.line for one in those])}, warning=True)
        for those in rows.values()
        if len(those) > 1
    ]
