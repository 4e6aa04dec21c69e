"""Which files belong together: the front page of a project, the files beside it, and folders of whole engagements."""

from __future__ import annotations

import os
import re
import stat
from collections.abc import Container, Iterator, Mapping
from itertools import dropwhile, islice
from pathlib import Path
from typing import BinaryIO

from samenspel_cli.problems import Place, Problem, Problems
from samenspel_cli.terminal import printable

NOUNS = (
    "engagement", "phase", "rates", "session", "style", "ito", "product-sheet", "process-sheet", "measurement",
    "vision", "roadmap",
)  # fmt: skip
"""What may stand behind `samenspel:` at the head of a file."""
FRONT = "engagement.yaml"
STYLE = "style.yaml"
SECTIONS = "sections"
"""The folder in which sections of a proposal stand as Markdown files."""
MEASUREMENTS = "measurements"
"""The folder in which measurements stand as CSV files."""
SUFFIXES = (".yaml", ".yml")
_ROOMS = {
    "products": "product-sheet",
    "processes": "process-sheet",
    MEASUREMENTS: "measurement",
    "sessions": "session",
}
"""Folders in which people expect every file to count, each with what a file there most likely is."""
_SHEETS = (".xlsx", ".xls", ".ods")
"""What people keep measurements in, and what is not read."""
MANIFEST = ".samenspel.json"
"""The list in a folder into which documents were written; what stands beside it is no source, but with a front page."""
_HEADER = re.compile(r"""(?:\ufeff)?\{?\s*["']?samenspel["']?\s*:\s*["']?([^\s"',}#]*)""")
_HEAD_BYTES, _HEAD_LINES = 4096, 8
_MARKS = b"\xef\xbb\xbf\xff\xfe\0 "
"""What may stand before the first letter of a file: marks of its encoding."""
_PORTFOLIO = 4
"""How many levels down the engagements of a portfolio are looked for, so that nobody's whole disk is searched."""
_UP = 3
"""How many folders above a named file its front page may stand."""


def files_of(path: Path) -> tuple[Path, Mapping[Path, str]]:
    """The front page of the project at `path`, and the other files that belong to it, each with what it says it is."""
    if is_folder(path):
        return _of_folder(path)
    if noun_of(path) not in NOUNS[1:]:
        return path, _others(path.parent)
    return _of_folder(folder_of(path))


def folder_of(path: Path) -> Path:
    """The folder of the project at `path`: that path itself, or where the front page stands to which a file belongs."""
    if is_folder(path):
        return path
    if noun_of(path) not in NOUNS[1:]:
        return path.parent
    above = list(path.parents)
    above += list(path.absolute().parents)[len(above) :]  # as it was typed, as far as that goes
    return next((folder for folder in above[: _UP + 1] if has_front(folder)), path.parent)


def styles_of(path: Path) -> list[Path]:
    """The files with a house style in the project at `path`; of a style that belongs to none, that file itself."""
    if is_style_alone(path):
        return [path]
    folder = folder_of(path)
    return [file for file in _inside(folder) if _is_style(file, folder, noun_of(file))]


def is_style_alone(path: Path) -> bool:
    """Whether a file is a house style that belongs to no project: that of a firm."""
    return not is_folder(path) and noun_of(path) == "style" and not has_front(folder_of(path))


def is_folder(path: Path) -> bool:
    """Whether a path is a folder rather than a file. Raises `Problems` when it is neither, or nobody may look."""
    try:
        return stat.S_ISDIR(path.stat().st_mode)
    except (FileNotFoundError, NotADirectoryError):
        code: str = "path-missing"
        error: str | None = ""
    except PermissionError as refused:
        code, error = "folder-unreadable", refused.strerror
    except (OSError, ValueError) as impossible:
        code, error = "path-unusable", getattr(impossible, "strerror", None) or str(impossible)
    raise Problems([Problem(code, None, {"path": os.fspath(path), "error": error})])


def _of_folder(folder: Path) -> tuple[Path, Mapping[Path, str]]:
    fronts = list(_fronts(folder))
    if len(fronts) == 1:
        return fronts[0], _others(folder)
    facts = {"path": str(folder), "files": [shown(front) for front in fronts]}
    if fronts:
        raise Problems([Problem("engagements-several", None, facts)])
    inside = [shown(found) for found in portfolio(folder)]
    code = "portfolio" if inside else "engagement-missing"
    raise Problems([Problem(code, None, {"path": str(folder), "engagements": inside})])


def portfolio(folder: Path) -> list[Path]:
    """The folders of the engagements that stand below a folder without one of its own."""
    return [below for below, nested in _below(folder, deepest=_PORTFOLIO, closed_too=True) if nested]


def several_in(path: Path | None) -> list[Path]:
    """The folders of the engagements of a portfolio; nothing where there is one engagement, or standard input.

    Raises `Problems` when there is nothing at the path.
    """
    return portfolio(path) if path is not None and is_folder(path) and not has_front(path) else []


def has_front(folder: Path) -> bool:
    """Whether an engagement stands in a folder itself."""
    return any(_fronts(folder))


def _fronts(folder: Path) -> Iterator[Path]:
    """The engagements that stand in a folder itself."""
    return (file for file in _yaml_files(folder) if file.name == FRONT or noun_of(file) == "engagement")


def _others(folder: Path) -> Mapping[Path, str]:
    """The files of other nouns in a folder and below, but for engagements below and folders into which we wrote."""
    nouns = ((file, noun_of(file)) for file in _inside(folder) if file.name != FRONT)
    return {file: noun for file, noun in nouns if noun is not None and _is_part(file, folder, noun)}


def section_files(folder: Path) -> list[Path]:
    """The Markdown files beside an engagement that hold a section of its proposal, each called as that section."""
    return _files_in(folder / SECTIONS, ".md")


def measurement_files(folder: Path) -> list[Path]:
    """The CSV files with measurements beside an engagement."""
    return _files_in(folder / MEASUREMENTS, ".csv")


def _files_in(folder: Path, *suffixes: str) -> list[Path]:
    """The files of a kind in a folder that need not be there."""
    return _plain_files(folder, suffixes) if folder.is_dir() else []


def left_out(folder: Path, read: Container[Path]) -> Iterator[Problem]:
    """A warning of every file that nobody reads, though it stands where sheets, sessions or measurements do."""
    for name, noun in _ROOMS.items():
        room = folder / name
        if os.path.lexists(room / MANIFEST):
            continue
        for file in _files_in(room, *SUFFIXES):
            if file not in read and noun_of(file) is None:
                place = Place(shown(file), 1, 1, 1, "")
                yield Problem("file-left-out", place, {"noun": noun, "path": name}, warning=True)
    saved = {file.stem for file in measurement_files(folder)}
    for file in _files_in(folder / MEASUREMENTS, *_SHEETS):
        # Excel leaves a file with a `~` beside one that is open.
        if file.stem not in saved and not file.name.startswith("~"):
            yield Problem("measurements-not-csv", Place(shown(file), 1, 1, 1, ""), {}, warning=True)


def parts_in(folder: Path) -> list[Path]:
    """The files of other nouns than an engagement that stand in a folder itself."""
    return [file for file in _yaml_files(folder) if file.name != FRONT and _is_part(file, folder, noun_of(file))]


def _inside(folder: Path) -> list[Path]:
    """The YAML files in a folder and below, but for those of other engagements and of folders into which we wrote."""
    read = (below for below, nested in _below(folder) if not nested and not os.path.lexists(below / MANIFEST))
    return [file for one in (folder, *read) for file in _yaml_files(one)]


def _is_part(file: Path, folder: Path, noun: str | None) -> bool:
    """Whether a file says something of the engagement in a folder; its house style is another matter."""
    return noun not in (None, "engagement") and not _is_style(file, folder, noun)


def _is_style(file: Path, folder: Path, noun: str | None) -> bool:
    """Whether a file holds the house style of a project: it says so or, where it says nothing, is called so."""
    return noun == "style" or (not noun and file == folder / STYLE)


def _below(folder: Path, *, deepest: int | None = None, closed_too: bool = False) -> Iterator[tuple[Path, bool]]:
    """Every folder below a folder, and whether an engagement stands in it; below that none is looked.

    `deepest` is how many levels are looked at. `closed_too` counts a folder into which nobody may look as an
    engagement; else it raises `Problems`.
    """
    waiting = [(below, 1) for below in reversed(_folders(folder))]
    while waiting:
        below, level = waiting.pop()
        try:
            nested = has_front(below)
            inside = [] if nested or level == deepest else _folders(below)
        except Problems:
            if not closed_too:
                raise
            nested, inside = True, []
        yield below, nested
        waiting += [(one, level + 1) for one in reversed(inside)]


def _yaml_files(folder: Path) -> list[Path]:
    return _plain_files(folder, SUFFIXES)


def _plain_files(folder: Path, suffixes: tuple[str, ...]) -> list[Path]:
    """The files in a folder that end in one of these; who writes `.CSV` means the same."""
    return [
        folder / entry.name for entry in _entries(folder) if entry.name.lower().endswith(suffixes) and _is_file(entry)
    ]


def _folders(folder: Path) -> list[Path]:
    """The folders inside a folder, without following links, which could lead in circles."""
    return [folder / entry.name for entry in _entries(folder) if entry.is_dir(follow_symlinks=False)]


def _is_file(entry: os.DirEntry[str]) -> bool:
    try:
        return entry.is_file()
    except OSError:
        return False  # a link that leads nowhere, or in a circle


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
    """What a file says it is, by its first key; None when it is nothing of ours, empty when nobody can tell."""
    try:
        if not file.is_file():
            return None
        with file.open("rb") as stream:
            head = _head(stream)
    except OSError:
        return ""
    # In UTF-16 every other byte of a header is nothing: the reading then says what is wrong with the file.
    match = _HEADER.match(head.replace(b"\0", b"").lstrip(b"\xff\xfe").decode("utf-8", "replace"))
    return match[1] if match else None


def _head(stream: BinaryIO) -> bytes:
    """The first lines of a file behind its comments; in one go where it begins with what it is."""
    block = stream.read(_HEAD_BYTES)
    if block.startswith(b"samenspel:"):
        return block
    stream.seek(0)
    return b"".join(islice(_behind_comments(stream), _HEAD_LINES))


def _behind_comments(stream: BinaryIO) -> Iterator[bytes]:
    """The lines of a file from the first that is neither empty nor a comment."""
    lines = iter(lambda: stream.readline(_HEAD_BYTES), b"")
    yield from dropwhile(lambda line: not line.strip() or line.lstrip(_MARKS).startswith((b"#", b"---", b"%")), lines)


def shown(path: Path) -> str:
    """A path as it is said to the user: from where the user stands."""
    return printable(os.fsencode(path).decode("utf-8", "replace"), 4096)
