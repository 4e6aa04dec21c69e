"""The only writer: files come whole or not at all, inside their folder, and never over something that is there."""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Mapping
from pathlib import Path

from samenspel_cli.problems import Problem, Problems


def create(folder: Path, files: Mapping[str, bytes]) -> None:
    """Make a folder with these files (relative name -> content), all of them or none.

    A folder that is there may only be an empty one. Raises `Problems` when something stands in the way.
    """
    if os.path.lexists(folder) and not _is_empty_folder(folder):
        raise Problems([Problem("target-exists", None, {"path": str(folder)})])
    try:
        beside = folder.absolute().parent
        beside.mkdir(parents=True, exist_ok=True)
        made = Path(tempfile.mkdtemp(prefix=".samenspel-", dir=beside))
    except OSError as error:
        raise _unwritable(folder, error) from error
    try:
        for name, content in files.items():
            target = made / name
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(content)
        if folder.exists():
            _fill(folder, made)
        else:
            made.chmod(0o777 & ~_umask())
            # One step: nobody ever sees the folder half.
            made.rename(folder)
    except OSError as error:
        raise _unwritable(folder, error) from error
    finally:
        shutil.rmtree(made, ignore_errors=True)


def _fill(folder: Path, made: Path) -> None:
    """Move everything into an empty folder; if one thing cannot be moved, take the others out again."""
    moved: list[Path] = []
    try:
        for entry in sorted(made.iterdir()):
            moved.append(entry.rename(folder / entry.name))  # noqa: PERF401 (what was moved must be known)
    except OSError:
        for entry in moved:
            shutil.rmtree(entry) if entry.is_dir() else entry.unlink()
        raise


def _is_empty_folder(folder: Path) -> bool:
    return folder.is_dir() and not folder.is_symlink() and not list(folder.iterdir())


def _umask() -> int:
    """What the user does not want others to be able to do with new files; it can only be read by setting it."""
    umask = os.umask(0)
    os.umask(umask)
    return umask


def _unwritable(folder: Path, error: OSError) -> Problems:
    return Problems([Problem("target-unwritable", None, {"path": str(folder), "error": error.strerror or str(error)})])
