"""A project as git kept it: read from an earlier commit into a folder of its own, and read as any other.

A date means the last commit on the current branch up to the end of that day in the Netherlands.
"""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from samenspel_cli.files._git import Entry, Git, Refused, failed, is_shallow, repository
from samenspel_cli.files.folder import files_of, folder_of, shown
from samenspel_cli.files.project import read_project
from samenspel_cli.files.text import MEGABYTE, MOST, limit
from samenspel_cli.model.dates import read_day
from samenspel_cli.model.project import Project
from samenspel_cli.model.state import State
from samenspel_cli.problems import Place, Problem, Problems, Refusal
from samenspel_cli.terminal import printable

_ZONE = ZoneInfo("Europe/Amsterdam")
_READ = (b".yaml", b".yml", b".csv", b".md", b".ics")
"""What the files end in that say something of a project."""
_TIMES = 4
"""So many times as large as one file may be, all of them together may be."""
_LONGEST = 250
"""So long a revision is at most."""
_BESIDE = "quote-not-found"
"""What is wrong where an engagement refers to another that stands beside its folder."""


@dataclass(frozen=True, slots=True)
class _Commit:
    """One commit, as it was asked for."""

    git: Git
    id: str
    short: str
    day: date
    below: bytes
    """The folder of the project in the repository."""

    def holds(self, entry: Entry) -> bool:
        """Whether something stands in that folder."""
        return not self.below or entry.path.startswith(self.below + b"/")


def state(path: Path | None, asked: str, changes: Sequence[str] = ()) -> State:
    """The project at a path as it stood at a revision, or at the end of a day. Raises `Problems`."""
    if path is None:
        raise Problems([Problem("history-of-standard-input", None, {})])
    folder = folder_of(path)
    git, below = repository(folder)
    try:
        commit = _commit(git, below, " ".join(asked.split()))
        front = files_of(path)[0].name
        return _read(commit, front, changes)
    except Refused as refused:
        raise failed(str(refused)) from refused


def _commit(git: Git, below: bytes, asked: str) -> _Commit:
    """The commit that a revision names, or the last one up to the end of a day."""
    if asked.startswith("-") or not asked.isprintable() or not asked or len(asked) > _LONGEST:
        raise Problems([Problem("history-revision-unusable", None, {"text": asked[:_LONGEST]})])
    if git.commit("HEAD") is None:
        raise Problems([Problem("history-empty", None, {})])
    day = _day(asked)
    found = git.commit(asked) if day is None else git.last_before(_end_of(day))
    if found is None:
        shallow = "-shallow" if is_shallow(git) else ""
        code = "history-revision-unknown" if day is None else "history-before-first"
        raise Problems([Problem(code + shallow, None, {"text": asked})])
    return _Commit(git, found, git.short(found), day or _day_of(git.moment(found)), below)


def _day(asked: str) -> date | None:
    try:
        return read_day(asked)
    except Refusal:
        return None


def _end_of(day: date) -> int:
    """The last second of a day in the Netherlands, since 1970."""
    night = datetime.combine(day, time(23, 59, 59), _ZONE)
    return max(int(night.timestamp()), 0)


def _day_of(moment: int) -> date:
    """On which day a moment falls in the Netherlands; a commit may say anything of when it was made."""
    try:
        return (datetime(1970, 1, 1, tzinfo=UTC) + timedelta(seconds=moment)).astimezone(_ZONE).date()
    except (OverflowError, ValueError):
        return date.max


def _read(commit: _Commit, front: str, changes: Sequence[str]) -> State:
    """The project that a commit holds; with all of the repository where it refers to what stands beside it."""
    try:
        return _read_from(commit, commit.below, front, changes)
    except Problems as problems:
        if not commit.below or all(one.code != _BESIDE for one in problems.problems):
            raise
    return _read_from(commit, b"", front, changes)


def _read_from(commit: _Commit, from_: bytes, front: str, changes: Sequence[str]) -> State:
    """The same with what a folder of the repository holds."""
    entries = [entry for entry in commit.git.entries(commit.id, from_) if _is_usable(entry)]
    files = [entry for entry in entries if entry.sort == "file" and entry.path.lower().endswith(_READ)]
    if not any(commit.holds(entry) for entry in files):
        facts = {"path": _said(commit.below) or ".", "revision": commit.short, "day": commit.day.isoformat()}
        raise Problems([Problem("history-folder-absent", None, facts)])
    _check_sizes(commit, files)
    with tempfile.TemporaryDirectory(prefix="samenspel-", ignore_cleanup_errors=True) as temporary:
        root = Path(temporary).resolve()
        _write(commit, files, root)
        folder = root / os.fsdecode(commit.below)
        file = folder / front
        try:
            project = read_project(file if file.is_file() else folder, changes)
            project.days()
        except Problems as problems:
            raise _broken(commit, root, problems) from problems
        return State(_called(project, commit, root), commit.day, commit.short, tuple(_left_out(commit, entries)))


def _is_usable(entry: Entry) -> bool:
    """Whether the path of something leads nowhere else than into the repository."""
    return all(part not in (b"", b".", b"..") and b"\\" not in part for part in entry.path.split(b"/"))


def _check_sizes(commit: _Commit, files: Sequence[Entry]) -> None:
    """Raise `Problems` for files that are too large to be read, each or together."""
    large = [entry for entry in files if entry.size > limit()]
    if not large and sum(entry.size for entry in files) > _TIMES * limit():
        large = [max(files, key=lambda entry: entry.size)]
    if large:
        places = [Place(_named(commit, entry.path), 1, 1, 1, "") for entry in large[:MOST]]
        raise Problems([Problem("file-too-large", place, {"limit": limit() // MEGABYTE}) for place in places])


def _write(commit: _Commit, files: Sequence[Entry], root: Path) -> None:
    """Put files where they can be read."""
    try:
        for entry, content in commit.git.contents(files):
            file = root.joinpath(*(os.fsdecode(part) for part in entry.path.split(b"/")))
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_bytes(content)
    except (OSError, ValueError) as error:
        raise failed(getattr(error, "strerror", None) or str(error)) from error


def _left_out(commit: _Commit, entries: Iterable[Entry]) -> list[Problem]:
    """A warning of each link, and of each repository inside this one: what they lead to was not kept with it."""
    return [
        Problem(f"history-{entry.sort}", Place(_named(commit, entry.path), 1, 1, 1, ""), {}, warning=True)
        for entry in entries
        if commit.holds(entry)
        and (entry.sort == "repository" or (entry.sort == "link" and entry.path.lower().endswith(_READ)))
    ][:MOST]


# How places are called: `1a2b3c4:roadmap.yaml`, as git itself would


def _named(commit: _Commit, path: bytes) -> str:
    return f"{commit.short}:{_said(path)}"


def _said(path: bytes) -> str:
    return printable(path.decode("utf-8", "replace"), 4096)


def _called(project: Project, commit: _Commit, root: Path) -> Project:
    """A project of which every place says at which commit it stands."""
    for source, _ in project.sources.mounts.values():
        source.file = _elsewhere(source.file, commit, root)
    return replace(project, warnings=tuple(_moved(one, commit, root) for one in project.warnings))


def _broken(commit: _Commit, root: Path, problems: Problems) -> Problems:
    """What is wrong with an earlier project, and that it is the earlier one of which this is said."""
    wrong = [_moved(one, commit, root) for one in problems.problems if not one.warning]
    facts = {"revision": commit.short, "day": commit.day.isoformat(), "number": len(wrong)}
    return Problems([Problem("history-broken", None, facts), *wrong])


def _moved(problem: Problem, commit: _Commit, root: Path) -> Problem:
    place = problem.place
    if place is not None:
        place = replace(place, file=_elsewhere(place.file, commit, root))
    return replace(problem, place=place, facts=_facts(problem.facts, commit, root))


def _facts(facts: Mapping[str, Any], commit: _Commit, root: Path) -> Mapping[str, Any]:
    return {name: _fact(fact, commit, root) for name, fact in facts.items()}


def _fact(fact: Any, commit: _Commit, root: Path) -> Any:
    if isinstance(fact, Place):
        return replace(fact, file=_elsewhere(fact.file, commit, root))
    if isinstance(fact, str):
        return _elsewhere(fact, commit, root)
    return [_fact(one, commit, root) for one in fact] if isinstance(fact, list | tuple) else fact


def _elsewhere(file: str, commit: _Commit, root: Path) -> str:
    """A path in the folder in which the files were put, as git calls it."""
    start = shown(root)
    return f"{commit.short}:{file.removeprefix(start).lstrip(os.sep)}" if file.startswith(start) else file
