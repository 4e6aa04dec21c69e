"""Which files belong together: the front page of a project, the files beside it, and folders of whole engagements."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from pathlib import Path

from samenspel_cli.problems import Problem, Problems

NOUNS = ("engagement", "phase", "rates")
"""What may stand behind `samenspel:` at the head of a file."""
FRONT = "engagement.yaml"
SUFFIXES = (".yaml", ".yml")
_HEADER = re.compile(r"""(?:\ufeff)?\{?\s*["']?samenspel["']?\s*:\s*["']?([^\s"',}#]*)""")
_HEAD_BYTES = 4096
_UP = 3
"""How many folders above a named file its front page may stand."""


def files_of(path: Path) -> tuple[Path, list[Path]]:
    """The front page of the project at `path`, and the other files that belong to it."""
    if not path.exists():
        raise Problems([Problem("path-missing", None, {"path": str(path)})])
    if path.is_dir():
        return _of_folder(path)
    if noun_of(path) not in NOUNS[1:]:
        return path, _sorted(path.parent)[1]
    above = [folder for folder in list(path.absolute().parents)[: _UP + 1] if has_front(folder)]
    return _of_folder(above[0] if above else path.parent)


def _of_folder(folder: Path) -> tuple[Path, list[Path]]:
    fronts, others = _sorted(folder)
    if len(fronts) == 1:
        return fronts[0], others
    facts = {"path": str(folder), "files": [shown(front) for front in fronts]}
    if fronts:
        raise Problems([Problem("engagements-several", None, facts)])
    inside = [shown(found) for found in portfolio(folder)]
    code = "portfolio" if inside else "engagement-missing"
    raise Problems([Problem(code, None, {"path": str(folder), "engagements": inside})])


def portfolio(folder: Path) -> list[Path]:
    """The folders of the engagements that stand below a folder without one of its own."""
    found: list[Path] = []
    for below in _folders(folder):
        if has_front(below):
            found.append(below)
        else:
            found += portfolio(below)
    return found


def has_front(folder: Path) -> bool:
    """Whether an engagement stands in a folder itself."""
    return any(_fronts(folder))


def _fronts(folder: Path) -> Iterator[Path]:
    """The engagements that stand in a folder itself."""
    return (file for file in _yaml_files(folder) if file.name == FRONT or noun_of(file) == "engagement")


def _sorted(folder: Path) -> tuple[list[Path], list[Path]]:
    """The engagements in a folder itself, and the other nouns in it and below; an engagement below stands alone."""
    fronts = list(_fronts(folder))
    others = [file for file in _yaml_files(folder) if file not in fronts and noun_of(file) is not None]
    for below in _folders(folder):
        nested, more = _sorted(below)
        if not nested:
            others += more
    return fronts, others


def _yaml_files(folder: Path) -> list[Path]:
    return [folder / entry.name for entry in _entries(folder) if entry.name.endswith(SUFFIXES) and entry.is_file()]


def _folders(folder: Path) -> list[Path]:
    """The folders inside a folder, without following links, which could lead in circles."""
    return [folder / entry.name for entry in _entries(folder) if entry.is_dir(follow_symlinks=False)]


def _entries(folder: Path) -> list[os.DirEntry[str]]:
    """What stands in a folder, by name, without what is hidden."""
    try:
        with os.scandir(folder) as entries:
            found = [entry for entry in entries if not entry.name.startswith(".")]
    except OSError as error:
        facts = {"path": str(folder), "error": error.strerror}
        raise Problems([Problem("folder-unreadable", None, facts)]) from error
    return sorted(found, key=lambda entry: entry.name)


def noun_of(file: Path) -> str | None:
    """What a file says it is, by its first key; None when it is nothing of ours."""
    if not file.is_file():
        return None
    try:
        with file.open("rb") as stream:
            head = stream.read(_HEAD_BYTES).decode("utf-8", "replace")
    except OSError:
        return None
    lines = head.split("\n")
    for number, line in enumerate(lines):
        if line.strip() and not line.lstrip("\ufeff").startswith(("#", "---", "%")):
            match = _HEADER.match("\n".join(lines[number:]))
            return match[1] if match else None
    return None


def shown(path: Path) -> str:
    """A path as it is said to the user: from where the user stands."""
    return os.fspath(path)
