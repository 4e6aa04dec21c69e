"""`--set path=value`: what if one thing in the files were different, without touching them.

A path is keys and ids joined by dots (`phases.massa-maken.vat`), or `activities.ID…` for an activity anywhere.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from copy import copy
from dataclasses import dataclass, field, replace
from functools import cached_property
from itertools import islice
from typing import Any

from samenspel_cli.files.yaml import read_yaml
from samenspel_cli.model.ids import slug
from samenspel_cli.problems import Path, Place, Problem, Problems
from samenspel_cli.problems.nearest import nearest
from samenspel_cli.problems.places import Source

_MANY = 20
"""How many of the known names are listed: more would only hide what is wrong."""
_DIGITS = 9


def apply(data: dict[str, Any], mounts: dict[Path, tuple[Source, Path]], change: str, noun: type) -> None:
    """Carry out one change on the data of a `noun`; what is said of the new value from then on points at the change.

    Where the path goes into a value that was written in short (`rates.uur.price` of `uur: 175`) that is written out
    first; what a noun may hold and does not hold yet (`client.contact.email`) is begun. With nothing behind the sign
    (`vat=`) a key is taken away, as in a file with nothing behind it. Raises `Problems`.
    """
    typed, equals, value = change.partition("=")
    if not equals or not typed.strip():
        raise Problems([Problem("change-without-value", _place(change))])
    read = read_yaml(f"--set {typed}", value.strip())
    way = _way(data, noun, typed.strip().split("."), change)
    for path, begun in way.begun:
        _put(data, path, begun)
    _put(data, way.path, read.data)
    if read.data is None and way.may_be_left_out():
        _take_away(data, way.path)
    for told in way.new:
        for stale in [path for path in mounts if path[: len(told)] == told]:
            del mounts[stale]
    mounts.update((told, (read.source, ())) for told in way.new)


def _put(data: Any, path: Path, value: Any) -> None:
    for step in path[:-1]:
        # An alias lets two keys share one value: only this one of them changes.
        data[step] = copy(data[step])
        data = data[step]
    data[path[-1]] = value


def _take_away(data: Any, path: Path) -> None:
    """Remove a key that `_put` wrote, so that nobody else shares its mapping any more."""
    for step in path[:-1]:
        data = data[step]
    del data[path[-1]]


# What is there


class Lost(Exception):
    """A path names nothing, or several things: at which of its steps, and what is known there."""

    def __init__(self, taken: int, name: str, known: Iterable[str] = (), ways: Sequence[str] = ()) -> None:
        super().__init__(name)
        self.taken = taken
        self.name = name
        self.known = known
        self.ways = ways
        """The whole paths of the several things that are called so."""


class Names:
    """What everything in the data of a project is called, and what a path means there; the data must not change."""

    def __init__(self, data: Mapping[str, Any]) -> None:
        self.data = data
        self._positions: dict[int, dict[str, int]] = {}

    @cached_property
    def activities(self) -> Mapping[str, list[Path]]:
        """The id of each activity -> where it stands; several of the same id may stand in different phases."""
        found: dict[str, list[Path]] = {}
        for path, item in _activities(self.data, ()):
            name = id_in(item)
            if name:
                found.setdefault(name, []).append(path)
        return found

    def name(self, items: list[Any], position: int) -> str:
        """What an item of a list is called: its id where it has one of its own, else its position, the first being 1.

        The fee lines, questions and points of an activity have no ids: they go by their title or their position.
        """
        name = id_in(items[position])
        return name if name and self._in(items)[name] == position else str(position + 1)

    def path(self, at: Path) -> str:
        """The whole path to a place, as it is typed."""
        names: list[str] = []
        here: Any = self.data
        for step in at:
            own = step if isinstance(step, str) else self.name(here, step)
            # Behind `activities.` an id is looked for everywhere: on the front page a position is surer.
            names.append(str(int(step) + 1) if names == ["activities"] else own)
            here = here[step]
        return ".".join(names)

    def find(self, steps: Sequence[str]) -> tuple[Path, Sequence[str]]:
        """The place that a path names, or the deepest one on the way there, and the steps that are left then."""
        path: Path = ()
        here: Any = self.data
        rest = steps
        if steps[0] == "activities" and len(steps) > 1:
            path, rest = self._activity(steps)
            for step in path:
                here = here[step]
        while rest:
            key, left = self.step(here, rest)
            if key is None:
                break
            path, here, rest = (*path, key), here[key], left
        return path, rest

    def step(self, here: Any, steps: Sequence[str]) -> tuple[str | int | None, Sequence[str]]:
        """The key or position that the first steps name; an id may hold dots itself, so the longest is tried first."""
        if not isinstance(here, dict | list):
            return None, steps
        known = here if isinstance(here, dict) else self._in(here)
        for length in range(len(steps), 0, -1):
            name = steps[0] if length == 1 else ".".join(steps[:length])
            if name in known:
                return (name if isinstance(here, dict) else known[name]), steps[length:]
        position = None if isinstance(here, dict) else _position(here, steps[0])
        return position, steps if position is None else steps[1:]

    def _activity(self, steps: Sequence[str]) -> tuple[Path, Sequence[str]]:
        """The one activity with this id, in whichever phase it stands, or at this position outside the phases."""
        for length in range(len(steps), 1, -1):
            name = ".".join(steps[1:length])
            found = self.activities.get(name, ())
            if len(found) == 1:
                return found[0], steps[length:]
            if found:
                raise Lost(1, name, ways=[self.path(path) for path in found])
        own = self.data.get("activities")
        position = _position(own, steps[1]) if isinstance(own, list) else None
        if position is None:
            raise Lost(1, steps[1], self.activities)
        return ("activities", position), steps[2:]

    def _in(self, items: list[Any]) -> dict[str, int]:
        """The id of each item of a list -> its position; of two with one id, the first."""
        known = self._positions.get(id(items))
        if known is None:
            known = self._positions[id(items)] = {}
            for position, item in enumerate(items):
                name = id_in(item)
                if name:
                    known.setdefault(name, position)
        return known


def _position(items: list[Any], name: str) -> int | None:
    """The position that a number names, counted from 1."""
    written = name.isascii() and name.isdigit() and name[0] != "0" and len(name) <= _DIGITS
    return int(name) - 1 if written and int(name) <= len(items) else None


def _activities(here: Any, path: Path) -> Iterator[tuple[Path, Any]]:
    for key in ("phases", "activities"):
        below = here.get(key) if isinstance(here, dict) else None
        for position, item in enumerate(below) if isinstance(below, list) else ():
            if key == "activities":
                yield (*path, key, position), item
            yield from _activities(item, (*path, key, position))


def id_in(item: Any) -> str | None:
    """The id of a phase or activity as it stands in the data, or what `id_of` makes of its title."""
    if not isinstance(item, dict):
        return None
    given, title = item.get("id"), item.get("title")
    return given if isinstance(given, str) else (slug(title) or title) if isinstance(title, str) else None


# What is not there yet


@dataclass(slots=True)
class _Way:
    """The way to what is changed, as far as it was gone."""

    hint: Any
    """The type of what stands there."""
    within: Any = None
    """The type of what holds it."""
    path: Path = ()
    """The way in the data."""
    told: Path = ()
    """The same as problems tell it: what stands alone where a list may stand is the first of a list."""
    begun: list[tuple[Path, Any]] = field(default_factory=list)
    """What comes in the data first: what was short written out, and mappings that were not there."""
    new: list[Path] = field(default_factory=list)
    """What the change itself wrote, as problems tell it."""

    def go(self, step: str | int, here: Any) -> None:
        from samenspel_cli.files.hints import below, may_stand_alone

        alone = isinstance(here, dict) and may_stand_alone(self.hint)
        self.told = (*self.told, 0, step) if alone else (*self.told, step)
        self.path = (*self.path, step)
        self.within, self.hint = self.hint, below(self.hint, step)

    def may_be_left_out(self) -> bool:
        """Whether it is a key that may be absent, and behind which nothing means no more than that."""
        from samenspel_cli.files.hints import may_be_left_out
        from samenspel_cli.files.partial import MAY_BE_EMPTY

        key = self.path[-1]
        return isinstance(key, str) and key not in MAY_BE_EMPTY and may_be_left_out(self.within, key)


def _way(data: Mapping[str, Any], noun: type, steps: Sequence[str], change: str) -> _Way:
    """The way to what is changed; its last step may be a key that is not there yet."""
    names = Names(data)
    try:
        path, rest = names.find(steps)
    except Lost as lost:
        raise _told(lost, change, steps) from None
    way = _Way(noun)
    here: Any = data
    for step in path:
        way.go(step, here)
        here = here[step]
    while rest:
        taken = len(steps) - len(rest)
        inside: Any = here if isinstance(here, dict | list) else _begun(way, here)
        key, left = names.step(inside, rest)
        if key is None and isinstance(inside, dict):
            key, left = _key_to_come(inside, way.hint, rest, taken, change, steps)
        if key is None and isinstance(here, list):
            raise _told(Lost(taken, rest[0], _known(here, way.hint)), change, steps)
        if key is None:
            raise _text_here(steps, taken, change)
        way.go(key, inside)
        here, rest = inside.get(key) if isinstance(inside, dict) else inside[key], left
    way.new.append(way.told)
    return way


def _begun(way: _Way, here: Any) -> Any:
    """What stands there once it is gone into: a short text written out, or a mapping where nothing stood."""
    from samenspel_cli.files.hints import holds_more, written_out

    if here is None and holds_more(way.hint):
        way.new.append(way.told)
        begun: Any = {}
    else:
        begun = written_out(way.hint, here)
    if begun is not None:
        way.begun.append((way.path, begun))
    return begun


def _key_to_come(
    here: Mapping[str, Any], hint: Any, rest: Sequence[str], taken: int, change: str, steps: Sequence[str]
) -> tuple[str, Sequence[str]]:
    """A key that is not there yet: the last of a path (the noun judges it), or one that the noun knows."""
    from samenspel_cli.files.hints import keys_in

    if len(rest) > 1 and rest[0] not in keys_in(hint):
        raise _told(Lost(taken, rest[0], _known(here, hint)), change, steps)
    return rest[0], rest[1:]


def _known(here: Any, hint: Any) -> Sequence[str]:
    from samenspel_cli.files.hints import keys_in

    if isinstance(here, dict):
        return list(dict.fromkeys((*here, *keys_in(hint))))
    return [name for item in here if (name := id_in(item))]


# What is said


def _place(change: str, steps: Sequence[str] = (), taken: int = 0, word: str = "") -> Place:
    """The change itself, or only the step behind those that were taken."""
    whole = Place("--set", 1, 1, len(change) + 1, change)
    if not word:
        return whole
    start = change.index(".".join(steps)) + sum(len(step) + 1 for step in steps[:taken])
    return replace(whole, column=start + 1, end=start + 1 + len(word))


def _told(lost: Lost, change: str, steps: Sequence[str]) -> Problems:
    place = _place(change, steps, lost.taken, lost.name)
    if lost.ways:
        return Problems([Problem("change-ambiguous", place, {"text": lost.name, "paths": _some(lost.ways)})])
    close = nearest(lost.name, lost.known)
    facts = {"text": lost.name, "known": _some(lost.known), "nearest": close}
    return Problems([Problem("change-unknown", place, facts)])


def _some(names: Iterable[str]) -> list[str]:
    first = list(islice(names, _MANY + 1))
    return first if len(first) <= _MANY else [*first[:_MANY], "…"]


def _text_here(steps: Sequence[str], taken: int, change: str) -> Problems:
    key = next(step for step in reversed(steps[:taken]) if not step.isdigit() or steps.index(step) == 0)
    facts = {"key": key, "path": ".".join(steps[:taken])}
    return Problems([Problem("change-inside-text", _place(change, steps, taken, steps[taken]), facts)])
