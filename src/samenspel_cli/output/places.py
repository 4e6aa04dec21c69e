"""Where a document may be written: inside its folder, through no link, by a name that every computer can hold."""

from __future__ import annotations

import os
import re
import stat
from collections.abc import Sequence
from pathlib import Path
from unicodedata import normalize

from samenspel_cli.files.folder import has_front, parts_in
from samenspel_cli.problems import Problem, Problems

_LONGEST = 255
"""How many bytes the name of a file has at most, on all common disks."""
_RESERVED = re.compile(r"(?i)(con|prn|aux|nul|conin\$|conout\$|(com|lpt)[0-9¹²³]) *(\.|\Z)")
"""Names that are machines on Windows, with whatever suffix."""
_NEVER = re.compile(r'[<>:"|?*\\]')


def check_names(names: Sequence[str]) -> None:
    """Raise `Problems` unless the names can stand beside each other, and inside the folder, on every system."""
    problems = [Problem("output-name-unusable", None, {"name": name}) for name in names if not is_usable(name)]
    seen: dict[str, str] = {}
    for name in names:
        other = seen.setdefault(_folded(name), name)
        if other != name:
            problems.append(Problem("output-name-twice", None, {"name": other, "other": name}))
    for name in names:
        above = [seen[up] for up in map(_folded, ups(name)) if up in seen]
        problems += [Problem("output-name-twice", None, {"name": one, "other": name}) for one in above]
    if problems:
        raise Problems(problems)


def is_usable(name: str) -> bool:
    """Whether a name leads to a place inside the folder, and to the same one on every system."""
    parts = name.split("/")
    return name.isprintable() and not _NEVER.search(name) and all(map(_is_part, parts))


def _is_part(part: str) -> bool:
    """No nothing, no `..`, nothing hidden (our own books are), no machine of Windows, and not too long for a disk."""
    if not part or part.startswith((".", " ")) or part.endswith((".", " ")):
        return False
    return not _RESERVED.match(part) and len(part.encode()) <= _LONGEST


def _folded(name: str) -> str:
    """A name as disks compare it that make no difference between capitals, or between ways to write an accent."""
    return normalize("NFC", normalize("NFC", name).casefold())


def ups(name: str) -> list[str]:
    """The folders inside the output folder that a name goes through, the outermost first."""
    parts = name.split("/")
    return ["/".join(parts[:count]) for count in range(1, len(parts))]


def check_folder(folder: Path) -> None:
    """Raise `Problems` unless the folder is one, or can be made, and is no place where sources are read."""
    if is_link(folder):
        raise Problems([Problem("output-is-link", None, {"path": str(folder)})])
    nearest = next((one for one in (folder, *folder.absolute().parents) if os.path.lexists(one)), folder)
    if os.path.lexists(nearest) and not nearest.is_dir():
        raise Problems([Problem("output-is-file", None, {"path": str(nearest)})])
    # The folder of a front page is read always; any other folder with our list in it is not.
    if nearest == folder and (parts := parts_in(folder)) and not has_front(folder):
        facts = {"path": str(folder), "files": [part.name for part in parts]}
        raise Problems([Problem("output-among-sources", None, facts)])


def obstacle(folder: Path, name: str) -> Problem | None:
    """What stands in the way of a file, so that not even force may write it."""
    for up in (*ups(name), name):
        path = folder / up
        try:
            mode = path.lstat().st_mode
        except FileNotFoundError:
            return None
        if is_link(path):
            return Problem("output-is-link", None, {"path": str(path)})
        if not (stat.S_ISREG(mode) if up == name else stat.S_ISDIR(mode)):
            return Problem("output-in-the-way", None, {"path": str(path)})
    return None


def is_link(path: Path) -> bool:
    """Whether a path is a symbolic link, or a junction, which is the same on Windows."""
    try:
        found = path.lstat()
    except (FileNotFoundError, NotADirectoryError):
        return False
    junction = getattr(stat, "IO_REPARSE_TAG_MOUNT_POINT", None)
    return stat.S_ISLNK(found.st_mode) or (junction is not None and getattr(found, "st_reparse_tag", 0) == junction)
