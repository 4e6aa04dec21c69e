"""What `--set` can reach: everything that is written in a project, by the path that one types and its present value."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from samenspel_cli.files.changes import Lost, Names, id_in
from samenspel_cli.problems import Path
from samenspel_cli.problems.places import Place, Sources

_WHOLE = ("fee", "choose")
"""Keys of which the value is also one thing, however long: one rather sets it whole."""
_LONGEST = 80
"""How many characters a list may take to be one thing."""

_SAFE = r"[\w€(](?:[\w€%.;()/×+–’'&@!*=\"…-]{}| (?![ #]|\Z))*\Z"
_PLAIN = re.compile(_SAFE.replace("{}", "|[,?]"))
_PLAIN_INSIDE = re.compile(_SAFE.replace("{}", ""))
"""Texts that are read as they stand: alone, and between brackets, where a comma ends them."""
_NOTHING = frozenset({"null", "Null", "NULL"})


@dataclass(frozen=True, slots=True)
class Reached:
    """One thing that `--set` can change."""

    path: str
    """As it is typed."""
    at: Path
    """Where it stands in the data."""
    data: Any

    @property
    def value(self) -> str:
        """What is typed behind the sign to get what is there: `--set PATH=VALUE` changes nothing."""
        return "" if self.data is None else spelled(self.data)


@dataclass(frozen=True, slots=True)
class Listing:
    """What can be reached in the data of a project, in the order of the files; worked out each time it is asked."""

    data: Mapping[str, Any]
    sources: Sources

    def __iter__(self) -> Iterator[Reached]:
        names = Names(self.data)
        for one in _below(self.data, (), "", names):
            if self._is_written(one.at):
                path = next((path for path in (one.path, _by_position(one.at)) if _leads_to(names, path, one.at)), None)
                if path is not None:
                    yield Reached(path, one.at, one.data)

    def place(self, one: Reached) -> Place:
        """Where it was written."""
        return self.sources.at(one.at)

    def _is_written(self, at: Path) -> bool:
        """Not so for the id that the file of a phase gives it by its own name."""
        mount = self.sources.mounts.get(at[:-1]) if at[-1] == "id" else None
        return mount is None or mount[0].node((*mount[1], "id"))[1] == len(mount[1]) + 1


def spelled(data: Any) -> str:
    """Data as one line of YAML, which is read back as the same."""
    if isinstance(data, str) and _PLAIN.match(data) and data not in _NOTHING:
        return data
    return _inside(data)


def _inside(data: Any) -> str:
    if data is None:
        return "~"
    if isinstance(data, str):
        plain = _PLAIN_INSIDE.match(data) and data not in _NOTHING
        return data if plain else json.dumps(data, ensure_ascii=False)
    if isinstance(data, list):
        return f"[{', '.join(_inside(item) for item in data)}]"
    return f"{{{', '.join(f'{_inside(key)}: {_inside(value)}' for key, value in data.items())}}}"


def _below(here: Any, at: Path, path: str, names: Names) -> Iterator[Reached]:
    """All that stands below a mapping or list, which is called `path`."""
    steps = here.items() if isinstance(here, dict) else enumerate(here)
    of_activities = isinstance(here, list) and at[-1] == "activities"
    for step, data in steps:
        inside = (*at, step)
        if of_activities and names.activities.get(id_in(data) or "") == [inside]:
            own = f"activities.{id_in(data)}"
        else:
            own = step if isinstance(step, str) else names.name(here, step)
            own = f"{path}.{own}" if path else own
        if _is_leaf(data):
            yield Reached(own, inside, data)
            continue
        if step in _WHOLE:
            yield Reached(own, inside, data)
        yield from _below(data, inside, own, names)


def _is_leaf(data: Any) -> bool:
    if isinstance(data, list):
        return not any(isinstance(item, dict | list) for item in data) and len(_inside(data)) <= _LONGEST
    return not (isinstance(data, dict) and data)


def _by_position(at: Path) -> str:
    """The path that leans on no id at all: some ids cannot be typed in a path."""
    return ".".join(step if isinstance(step, str) else str(step + 1) for step in at)


def _leads_to(names: Names, path: str, at: Path) -> bool:
    """Whether a path, when it is typed, leads there and nowhere else."""
    if "=" in path or path != path.strip():
        return False
    try:
        found, left = names.find(path.split("."))
    except Lost:
        return False
    return found == at and not left
