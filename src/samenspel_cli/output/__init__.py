"""The only writer: files come whole or not at all, inside their folder, and never over what somebody else made."""

from __future__ import annotations

import os
import shutil
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from samenspel_cli.files.folder import MANIFEST
from samenspel_cli.output.alone import held, locked
from samenspel_cli.output.exchange import DESK, exchange, undo
from samenspel_cli.output.ours import known_in, list_of, sum_of
from samenspel_cli.output.places import check_folder, check_names, obstacle
from samenspel_cli.problems import Problem, Problems

State = Literal["written", "replaced", "unchanged", "refused"]
_PATIENCE = 5.0
"""How many seconds one waits for another who writes into the same folder."""


@dataclass(frozen=True, slots=True)
class Put:
    """What became of one file."""

    name: str
    """Relative to the folder, with `/` between the parts."""
    state: State
    size: int
    """In bytes."""


# ------------------------------------------------------------------------------------- documents into a folder of ours


def put(
    folder: Path,
    files: Mapping[str, bytes],
    *,
    force: bool = False,
    dry_run: bool = False,
    patience: float = _PATIENCE,
) -> tuple[Put, ...]:
    """Write documents (name -> content) into a folder, all of them or none, and tell what became of each.

    A list in the folder (`.samenspel.json`) says what we wrote there; only what is still as it says is written over,
    other files only with `force`. Bytes that are there already are left alone. `dry_run` touches nothing and tells
    what would be done; `refused` is told there only. Another who writes into the same folder is waited for, `patience`
    seconds at most.

    The folder and all in it may not be links; folders above it may, for people reach their files through those
    (`/tmp` is one on a Mac). Raises `Problems` when something stands in the way; then nothing has changed.
    """
    check_names(tuple(files))
    try:
        check_folder(folder)
        if dry_run or not files:
            return _judged(folder, files, known_in(folder, force=force), force=force)
        return _put(folder, files, force=force, patience=patience)
    except OSError as error:
        raise _unwritable(_meant(folder, error), error) from error


def put_back(folder: Path, *, patience: float = _PATIENCE) -> None:
    """Put a folder back as it was before a writing that was cut off; nothing where none was.

    `put` does so itself: this is for who looks at what stands there first. Raises `Problems` when that cannot be.
    """
    if not os.path.lexists(folder / DESK):
        return
    check_folder(folder)
    try:
        with held() as look_up, locked(folder, patience, look_up):
            undo(folder)
    except OSError as error:
        raise _unwritable(_meant(folder, error), error) from error


def standing(folder: Path, name: str, *, force: bool = False) -> bytes | None:
    """What stands under a name in the folder already, where it may be written over; else None, and when there is none.

    Raises `Problems` where our list cannot be read.
    """
    path = folder / name
    if obstacle(folder, name) is not None or not path.is_file():
        return None
    try:
        there = path.read_bytes()
    except OSError:
        return None  # whoever writes it says so
    return there if force or known_in(folder, force=force).get(name) == sum_of(there) else None


def _put(folder: Path, files: Mapping[str, bytes], *, force: bool, patience: float) -> tuple[Put, ...]:
    absent = [one for one in (folder, *folder.parents) if not os.path.lexists(one)]
    try:
        with held() as look_up, locked(folder, patience, look_up):
            undo(folder)  # what somebody before us was cut off in
            known = known_in(folder, force=force)
            result = _judged(folder, files, known, force=force)
            _check_ours(folder, result, known)
            changed = {one.name: files[one.name] for one in result if one.state != "unchanged"}
            sums = {name: sum_of(content) for name, content in files.items()}
            if not known.items() >= sums.items():
                changed[MANIFEST] = list_of({**known, **sums})
            exchange(folder, changed, look_up)
            return result
    except BaseException:
        for one in absent:
            with suppress(OSError):
                one.rmdir()
        raise


def _judged(folder: Path, files: Mapping[str, bytes], known: Mapping[str, str], *, force: bool) -> tuple[Put, ...]:
    """What is to be done with each file. Raises `Problems` when a name leads through a link, or to no plain file."""
    obstacles = {problem.facts["path"]: problem for name in files if (problem := obstacle(folder, name)) is not None}
    if obstacles:
        raise Problems(obstacles.values())
    return tuple(
        Put(name, _state(folder / name, content, known.get(name), force=force), len(content))
        for name, content in files.items()
    )


def _state(target: Path, content: bytes, known: str | None, *, force: bool) -> State:
    try:
        there = target.read_bytes()
    except FileNotFoundError:
        return "written"
    if there == content:
        return "unchanged"
    return "replaced" if force or sum_of(there) == known else "refused"


def _check_ours(folder: Path, result: tuple[Put, ...], known: Mapping[str, str]) -> None:
    """Raise `Problems` with every file that is not ours to write over."""
    refused = [one.name for one in result if one.state == "refused"]
    if refused:
        raise Problems(
            Problem("output-edited" if name in known else "output-not-ours", None, {"path": str(folder / name)})
            for name in refused
        )


# ---------------------------------------------------------------------------------------------------- the user's files


def rewrite(folder: Path, files: Mapping[str, tuple[bytes | None, bytes]]) -> None:
    """Give files in a folder (name -> what stands there, what is to stand there) new bytes, all of them or none.

    They keep what the user lets others do with them; None stands for a file that is not there yet. Raises `Problems`
    when one is a link, or holds something else by now; then nothing has changed.
    """
    check_names([name for name, (before, _) in files.items() if before is None])
    try:
        with held() as look_up, locked(folder, _PATIENCE, look_up):
            undo(folder)
            obstacles = [problem for name in files if (problem := obstacle(folder, name)) is not None]
            changed = [name for name, (before, _) in files.items() if _there(folder / name) != before]
            obstacles += [Problem("file-changed", None, {"path": str(folder / name)}) for name in changed]
            if obstacles:
                raise Problems(obstacles)
            exchange(folder, {name: after for name, (_, after) in files.items()}, look_up)
    except OSError as error:
        raise _unwritable(_meant(folder, error), error) from error


def _there(path: Path) -> bytes | None:
    try:
        return path.read_bytes()
    except FileNotFoundError:
        return None


# ---------------------------------------------------------------------------------------------------- a folder anew


def create(folder: Path, files: Mapping[str, bytes]) -> None:
    """Make a folder with these files (relative name -> content), all of them or none.

    A folder that is there may only be an empty one. Raises `Problems` when something stands in the way.
    """
    import tempfile

    if os.path.lexists(folder) and not _is_empty_folder(folder):
        raise Problems([Problem("target-exists", None, {"path": str(folder)})])
    try:
        beside = folder.absolute().parent
        beside.mkdir(parents=True, exist_ok=True)
        made = Path(tempfile.mkdtemp(prefix=".samenspel-", dir=beside))
    except OSError as error:
        raise _unwritable(folder, error) from error
    with held():
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
    except BaseException:
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


# ------------------------------------------------------------------------------------------------------ what went wrong


def _unwritable(folder: Path, error: OSError) -> Problems:
    return Problems([Problem("target-unwritable", None, {"path": str(folder), "error": error.strerror or str(error)})])


def _meant(folder: Path, error: OSError) -> Path:
    """The file or folder of the user that an error is about: nobody knows our desk."""
    for name in (error.filename2, error.filename):
        if isinstance(name, str) and Path(name).is_relative_to(folder) and not Path(name).name.startswith("."):
            inside = Path(name).relative_to(folder).parts
            return folder if inside[:1] == (DESK,) else Path(name)
    return folder
