"""`--set path=value`: what if one thing in the files were different, without touching them.

A path is keys and ids joined by dots (`phases.massa-maken.vat`), or `activities.ID…` for an activity anywhere.
"""

from __future__ import annotations

from copy import copy
from typing import Any

from samenspel_cli.files.yaml import read_yaml
from samenspel_cli.model.ids import slug
from samenspel_cli.problems import Path, Place, Problem, Problems
from samenspel_cli.problems.nearest import nearest
from samenspel_cli.problems.places import Source


def apply(data: dict[str, Any], mounts: dict[Path, tuple[Source, Path]], change: str) -> None:
    """Carry out one change on the data; what is said of the new value from then on points at the change itself."""
    way, equals, value = change.partition("=")
    if not equals or not way.strip():
        raise Problems([Problem("change-without-value", _place(change))])
    read = read_yaml(f"--set {way}", value.strip())
    path = _find(data, way.strip().split("."), change)
    here: Any = data
    for step in path[:-1]:
        # An alias lets two keys share one value: only this one of them changes.
        here[step] = copy(here[step])
        here = here[step]
    here[path[-1]] = read.data
    mounts[path] = (read.source, ())


def _find(data: dict[str, Any], steps: list[str], change: str) -> Path:
    """The path to what is changed; its last step may be a key that is not there yet."""
    path: Path = ()
    here: Any = data
    if steps[0] == "activities" and len(steps) > 1:
        path, here, steps = _activity(data, steps[1:], change)
    while steps:
        key, rest = _step(here, steps)
        if key is None and len(steps) == 1 and isinstance(here, dict):
            return (*path, steps[0])
        if key is None:
            raise _unknown(change, steps[0], _names(here))
        path, here, steps = (*path, key), here[key], rest
    return path


def _step(here: Any, steps: list[str]) -> tuple[str | int | None, list[str]]:
    """The key or position that the first steps name; an id may hold dots itself, so the longest one is tried first."""
    for length in range(len(steps), 0, -1):
        name = ".".join(steps[:length])
        if isinstance(here, dict) and name in here:
            return name, steps[length:]
        if isinstance(here, list):
            for position, item in enumerate(here):
                if name in (id_in(item), str(position + 1)):
                    return position, steps[length:]
    return None, steps


def _activity(data: dict[str, Any], steps: list[str], change: str) -> tuple[Path, Any, list[str]]:
    """The one activity with this id, in whichever phase it stands."""
    all_of_them = list(_activities(data, ()))
    for length in range(len(steps), 0, -1):
        name = ".".join(steps[:length])
        found = [(path, item) for path, item in all_of_them if id_in(item) == name]
        if len(found) == 1:
            return (*found[0], steps[length:])
        if found:
            ways = [".".join(str(step) for step in path) for path, _ in found]
            raise Problems([Problem("change-ambiguous", _place(change), {"text": name, "paths": ways})])
    raise _unknown(change, steps[0], [known for _, item in all_of_them if (known := id_in(item))])


def _activities(here: Any, path: Path) -> Any:
    for key in ("phases", "activities"):
        below = here.get(key) if isinstance(here, dict) else None
        for position, item in enumerate(below) if isinstance(below, list) else ():
            if key == "activities":
                yield (*path, key, position), item
            yield from _activities(item, (*path, key, position))


def id_in(item: Any) -> str | None:
    """The id of a phase or activity as it stands in the data, or the slug of its title."""
    if not isinstance(item, dict):
        return None
    given, title = item.get("id"), item.get("title")
    return given if isinstance(given, str) else slug(title) if isinstance(title, str) else None


def _names(here: Any) -> list[str]:
    if isinstance(here, dict):
        return list(here)
    return [name for item in here if (name := id_in(item))] if isinstance(here, list) else []


def _place(change: str) -> Place:
    return Place("--set", 1, 1, len(change) + 1, change)


def _unknown(change: str, step: str, known: Any) -> Problems:
    facts = {"text": step, "known": tuple(known), "nearest": nearest(step, known), "word": step}
    return Problems([Problem("change-unknown", _place(change).narrowed(step), facts)])
