"""What the shell may complete: ids of activities, units, people and sessions, read without validating anything."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from samenspel_cli.files.changes import id_in
from samenspel_cli.files.folder import FRONT, files_of
from samenspel_cli.files.text import read_text
from samenspel_cli.files.yaml import read_yaml
from samenspel_cli.problems import Problems
from samenspel_cli.shelves import EXAMPLES


def examples() -> list[str]:
    """The examples that an engagement can begin from."""
    return sorted(folder.name for folder in EXAMPLES.iterdir() if (folder / FRONT).is_file())


def ids(path: Path) -> list[str]:
    """The ids of all phases and activities of the project at `path`; none while its files cannot be read."""
    return sorted(set(_ids(_read(path))))


def units(path: Path) -> list[str]:
    """The ids of the rates of the project at `path`."""
    return [unit for data in _read(path) for unit in data.get("rates") or ()]


def sessions(path: Path) -> list[str]:
    """The names of the files with a session in the project at `path`."""
    try:
        _, others = files_of(path)
    except (Problems, OSError):
        return []
    return [file.stem for file, noun in others.items() if noun == "session"]


def whom(path: Path) -> list[str]:
    """The parties of the project at `path` with their members, its people, and the roles of its roadmap and ITO."""
    found: list[Any] = []
    for data in _read(path):
        parties, people, roles = (_mapping(data.get(key)) for key in ("parties", "people", "roles"))
        found += [*parties, *people, *roles]
        for party in parties.values():
            members = _mapping(party).get("members")
            found += members if isinstance(members, list) else [members]
    return sorted({name for name in found if isinstance(name, str)})


def _mapping(value: Any) -> dict[Any, Any]:
    return value if isinstance(value, dict) else {}


def _read(path: Path) -> list[dict[str, Any]]:
    try:
        front, others = files_of(path)
        data = [read_yaml(str(file), read_text(file, str(file))).data for file in (front, *others)]
    except (Problems, OSError):
        return []
    return [one for one in data if isinstance(one, dict)]


def _ids(items: Any) -> Iterator[str]:
    for item in items if isinstance(items, list) else ():
        if isinstance(item, dict):
            if "samenspel" not in item and (name := id_in(item)):
                yield name
            yield from _ids(item.get("phases"))
            yield from _ids(item.get("activities"))
