"""From the files of a project to the one engagement that they make, or to all that is wrong in them."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from samenspel_cli.files.changes import apply
from samenspel_cli.files.facts import vat_rates
from samenspel_cli.files.folder import NOUNS, files_of, has_front, noun_of, portfolio, shown
from samenspel_cli.files.text import decode, limit, read_text
from samenspel_cli.files.validation import validate
from samenspel_cli.files.yaml import Read, read_yaml
from samenspel_cli.model.checks import faults
from samenspel_cli.model.engagement import Engagement
from samenspel_cli.model.project import Project
from samenspel_cli.problems import Path as DataPath
from samenspel_cli.problems import Place, Problem, Problems
from samenspel_cli.problems.nearest import nearest
from samenspel_cli.problems.places import Source, Sources


def read_project(path: Path, changes: Sequence[str] = ()) -> Project:
    """The project of a folder or of a file in it; `-` reads one engagement from standard input.

    `changes` are `path=value` texts, carried out on the data before it is validated.
    Raises `Problems`: everything that is wrong in all files, at once.
    """
    parts = _Parts()
    if str(path) == "-":
        parts.add("engagement", "-", _standard_input())
    else:
        front, others = files_of(path)
        for file in (front, *others):
            parts.add(noun_of(file) or "engagement", shown(file), None, file)
    return parts.project(changes)


def _standard_input() -> str:
    if sys.stdin is None or sys.stdin.closed:
        raise Problems([Problem("file-unreadable", Place("-", 1, 1, 1, ""), {"error": "standard input is closed"})])
    return decode(sys.stdin.buffer.read(limit() + 1), "-")


def checked(path: Path, changes: Sequence[str] = ()) -> tuple[Problem, ...]:
    """All problems and warnings of the engagement at `path`, or of every engagement in a portfolio folder."""
    folders = portfolio(path) if path.is_dir() and not has_front(path) else []
    return tuple(problem for folder in folders or [path] for problem in _checked(folder, changes))


def _checked(path: Path, changes: Sequence[str]) -> tuple[Problem, ...]:
    from samenspel_cli.files.names import name_problems

    try:
        project = read_project(path, changes)
    except Problems as problems:
        return problems.problems
    return Problems([*project.warnings, *name_problems(project)]).problems


@dataclass(slots=True)
class _Parts:
    """The data of a project while its files are read one after the other."""

    data: dict[str, Any] = field(default_factory=dict)
    mounts: dict[DataPath, tuple[Source, DataPath]] = field(default_factory=dict)
    found: list[Problem] = field(default_factory=list)
    warnings: list[Problem] = field(default_factory=list)

    def add(self, noun: str, shown: str, text: str | None, file: Path | None = None) -> None:
        """Read one file and put its data in its place."""
        try:
            read = read_yaml(shown, read_text(file, shown) if file is not None else text or "")
            data = _mapping(read, noun)
        except Problems as problems:
            self.found += problems.problems
            return
        self.warnings += read.warnings
        if noun == "engagement":
            self.data = data
            self.mounts[()] = (read.source, ())
        elif noun == "phase":
            data.setdefault("id", file.stem if file is not None else "")
            phases = self._collection("phases", [])
            self.mounts[("phases", len(phases))] = (read.source, ())
            phases.append(data)
        else:
            self._rates(data, read)

    def _rates(self, data: dict[str, Any], read: Read) -> None:
        rates = self._collection("rates", {})
        own = data.get("rates")
        for unit, rate in own.items() if isinstance(own, dict) else ():
            if unit in rates:
                place = read.source.at(("rates", unit), key=True)
                self.found.append(Problem("said-twice", place, {"key": unit, "other": self._place(("rates", unit))}))
            else:
                rates[unit] = rate
                self.mounts[("rates", unit)] = (read.source, ("rates", unit))

    def _collection(self, key: str, empty: Any) -> Any:
        """The part of the front page to which other files add; what is no list or mapping is left to validation."""
        held = self.data.setdefault(key, empty)
        if held is None:
            held = self.data[key] = empty
        return held if isinstance(held, type(empty)) else empty

    def _place(self, path: DataPath) -> Place:
        return Sources(self.mounts).at(path, key=True)

    def _has_marks(self) -> bool:
        return any("??" in source.text for source, _ in self.mounts.values())

    def project(self, changes: Sequence[str]) -> Project:
        """The whole, validated; or all problems."""
        if self.found:
            raise Problems([*self.found, *self.warnings])
        sources = Sources(self.mounts)
        for change in changes:
            apply(self.data, self.mounts, change)
        try:
            engagement = validate(Engagement, self.data, sources)
        except Problems as problems:
            raise Problems([*problems.problems, *self.warnings]) from None
        self.data = {}
        found = [
            Problem(fault.code, _narrowed(sources.at(fault.path), fault.facts), fault.facts, fault.warning)
            for fault in faults(engagement)
        ]
        if any(not problem.warning for problem in found):
            raise Problems([*found, *self.warnings])
        return Project(engagement, sources, vat_rates(), self._has_marks(), (*self.warnings, *found))


def _narrowed(place: Place, facts: Any) -> Place:
    return place.narrowed(str(facts["word"])) if "word" in facts else place


def _mapping(read: Read, noun: str) -> dict[str, Any]:
    """The data of a file without its header, refused where it is not a mapping that says what it is."""
    data, source = read.data, read.source
    if data is None and not source.nodes.start:
        raise Problems([Problem("file-empty", source.place(0), {"noun": noun})])
    if not isinstance(data, dict) or "samenspel" not in data:
        raise Problems([Problem("header-missing", source.place(0), {"noun": noun})])
    if data["samenspel"] not in NOUNS:
        said = str(data["samenspel"] or "")
        facts = {"text": said, "known": NOUNS, "nearest": nearest(said, NOUNS)}
        raise Problems([Problem("noun-unknown", source.at(("samenspel",)), facts)])
    if next(iter(data)) != "samenspel":
        raise Problems([Problem("header-not-first", source.at(("samenspel",), key=True), {})])
    return {key: value for key, value in data.items() if key != "samenspel"}
