"""Dates that were accepted, written into the files of an engagement: lines come in, and every other byte stays.

Nothing is written here; what comes out are the new bytes of each file, read again and compared before they are given.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from copy import deepcopy
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from samenspel_cli.files.folder import files_of, shown
from samenspel_cli.files.inserting import end_of, ends_well, entries, flows, indent_of, lines_below, more_in
from samenspel_cli.files.text import decode, read_bytes
from samenspel_cli.files.yaml import read_yaml
from samenspel_cli.model.text import read_id
from samenspel_cli.problems import Path as DataPath
from samenspel_cli.problems import Problem, Problems, Refusal
from samenspel_cli.problems.places import MAPPING, Source, Sources

_BOM = b"\xef\xbb\xbf"
_WIDE = 100
"""A list of days that would make a line longer than this stands on lines of its own."""
_NEAR = ("when", "starts", "ends", "takes", "groups", "kind", "by", "for", "with", "id", "title")
"""Behind the first of these keys that an activity has, its dates are written."""
_PLAIN = re.compile(r"[a-z][a-z0-9-]*")
_NOTHING = frozenset({"null", "y", "n", "yes", "no", "on", "off", "true", "false"})


@dataclass(frozen=True, slots=True)
class Dated:
    """The days that an activity got."""

    path: DataPath
    """Where the activity stands in the project's data."""
    id: str
    """Its id, which is written out where it was only made of its title."""
    days: tuple[tuple[date, ...], ...]
    """Of each further group, behind those that have their days already."""


@dataclass(frozen=True, slots=True)
class Rewritten:
    """A file with its new bytes."""

    path: Path
    before: bytes
    after: bytes


def spliced(path: Path, sources: Sources, dated: Sequence[Dated]) -> tuple[Rewritten, ...]:
    """The files of the project at `path` with these days in them; files that stay as they were are left out.

    `sources` are those of the reading on which the days rest. Raises `Problems` where an activity cannot be changed
    alone (it is used in several places, or stands in no file), or where its file is no longer what was read.
    """
    front, others = files_of(path)
    files = {shown(file): file for file in (front, *others)}
    several: dict[str, list[tuple[Source, DataPath, Dated]]] = {}
    found = []
    for one in dated:
        source, below = _home(sources, one.path)
        if source.file not in files:
            found.append(Problem("dates-in-no-file", sources.at(one.path), {"id": one.id}))
        else:
            several.setdefault(source.file, []).append((source, below, one))
    if found:
        raise Problems(found)
    rewritten = (_file(files[name], name, of) for name, of in several.items())
    return tuple(one for one in rewritten if one.after != one.before)


def _home(sources: Sources, path: DataPath) -> tuple[Source, DataPath]:
    """The text in which something stands, and where it stands there."""
    length = next(length for length in range(len(path), -1, -1) if path[:length] in sources.mounts)
    source, root = sources.mounts[path[:length]]
    return source, (*root, *path[length:])


def _file(path: Path, name: str, several: Sequence[tuple[Source, DataPath, Dated]]) -> Rewritten:
    """One file with the days of some of its activities."""
    before = read_bytes(path, name)
    text = decode(before, name)
    source = several[0][0]
    if text != source.text:
        raise Problems([Problem("file-changed", source.place(0), {"path": name})])
    edits: list[tuple[int, str]] = []
    expected = deepcopy(read_yaml(name, text).data)
    for _, below, one in several:
        edits += _edits(source, below, one)
        _expect(expected, below, one)
    # From the end, so that no place moves.
    for _, (at, more) in sorted(enumerate(edits), key=lambda edit: (edit[1][0], edit[0]), reverse=True):
        text = text[:at] + more + text[at:]
    if read_yaml(name, text).data != expected:
        raise Problems([Problem("dates-not-written", source.at(below), {"id": one.id}) for _, below, one in several])
    after = (_BOM if before.startswith(_BOM) else b"") + text.encode()
    return Rewritten(path, before, after)


def _expect(data: Any, path: DataPath, one: Dated) -> None:
    """What the data must be afterwards: the same, with the days (and the id) of this activity."""
    for step in path:
        data = data[step]
    if _may_be_id(one.id):
        data.setdefault("id", one.id)
    there = data.get("dates")
    data["dates"] = [*([] if there is None else there if isinstance(there, list) else [there]), *_written(one.days)]


def _written(days: Iterable[tuple[date, ...]]) -> Iterator[Any]:
    """Each group as data: a day, or a list of several."""
    for several in days:
        texts = [day.isoformat() for day in several]
        yield texts if len(texts) > 1 else texts[0]


# Where something is put in, and what


def _edits(source: Source, path: DataPath, one: Dated) -> Iterator[tuple[int, str]]:
    """What is put in where. Raises `Problems` when the activity is used in several places."""
    node, _ = source.node(path)
    nodes = source.nodes
    if nodes.kind[node] != MAPPING or any(_holds(source, target, node) for target in nodes.aliases.values()):
        raise Problems([Problem("dates-shared", source.at(path), {"id": one.id})])
    keys = dict(entries(source, node))
    quote = '"' if source.text[nodes.start[node + 1]] == '"' else ""
    groups = [_flow(days, quote) for days in one.days]
    if "id" not in keys and _may_be_id(one.id):
        yield _entry(source, node, keys["title"], f"{quote}id{quote}", [_id(one.id, quote)], listed=False)
    if "dates" in keys:
        yield from more_in(source, keys["dates"], groups)
    else:
        near = next(keys[key] for key in _NEAR if key in keys and ends_well(source, keys[key]))
        yield _entry(source, node, near, f"{quote}dates{quote}", groups, listed=True)


def _holds(source: Source, node: int, inner: int) -> bool:
    return node <= inner < node + source.nodes.size[node]


def _entry(source: Source, holder: int, near: int, key: str, values: Sequence[str], *, listed: bool) -> tuple[int, str]:
    """A key with its value or list of values, behind a value that stands in the same mapping."""
    end = end_of(source, near)
    said = f"[{', '.join(values)}]" if listed else values[0]
    if flows(source, holder):
        return end, f", {key}: {said}"
    indent = indent_of(source, holder + 1)
    if listed and len(indent) + len(key) + len(said) + 2 > _WIDE:
        return lines_below(source, end, [f"{indent}{key}:", *(f"{indent}  - {one}" for one in values)])
    return lines_below(source, end, [f"{indent}{key}: {said}"])


def _flow(days: Sequence[date], quote: str) -> str:
    """The days of one group: `[2026-09-07, 2026-09-08]`, or the day itself."""
    said = ", ".join(f"{quote}{day.isoformat()}{quote}" for day in days)
    return f"[{said}]" if len(days) > 1 else said


def _may_be_id(name: str) -> bool:
    """Whether a title makes an id that may be written: words of the format itself may not."""
    try:
        return bool(read_id(name))
    except Refusal:
        return False


def _id(name: str, quote: str) -> str:
    plain = _PLAIN.fullmatch(name) and name not in _NOTHING and not quote
    return name if plain else '"' + name.replace("\\", "\\\\").replace('"', '\\"') + '"'
