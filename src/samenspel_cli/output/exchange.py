"""All files of a folder change places, or none: whoever is cut off halfway leaves what is needed to go back."""

from __future__ import annotations

import json
import os
import shutil
from collections.abc import Callable, Mapping
from contextlib import suppress
from pathlib import Path

from samenspel_cli.files.folder import MANIFEST
from samenspel_cli.output.ours import parsed, sum_of
from samenspel_cli.output.places import is_link, is_usable, obstacle, ups
from samenspel_cli.problems import Problem, Problems

DESK = ".samenspel.tmp"
"""The hidden folder in the output folder where files are made ready: on the same disk, so that a rename is one step."""
_PLAN = "plan.json"


def exchange(folder: Path, changed: Mapping[str, bytes], look_up: Callable[[], None]) -> None:
    """Put all these files in their places; when anything at all goes wrong, put everything back as it was.

    1. Every new file is written on the desk, whole and down to the disk, and every old one gets a second name there.
    2. A plan is written: from now on the desk itself tells how to go back, also to who comes after a loss of power.
    3. Each new file takes its place, which is one step each.
    4. The plan is thrown away: that one step makes all of it done.
    """
    if not changed:
        return
    desk = folder / DESK
    folders = list(dict.fromkeys(up for name in changed for up in ups(name) if not (folder / up).exists()))
    was = {name: os.path.lexists(folder / name) for name in changed}
    plan = {"files": [[name, sum_of(content), was[name]] for name, content in changed.items()], "folders": folders}
    try:
        desk.mkdir()
        for number, content in enumerate(changed.values()):
            look_up()
            _write(desk / f"new-{number}", content)
        for number, name in enumerate(changed):
            if was[name]:
                shutil.copymode(folder / name, desk / f"new-{number}")  # who may read it stays as it was
                _keep(folder / name, desk / f"old-{number}")
        _write(desk / _PLAN, json.dumps(plan).encode())
        _settle(desk)
        for up in folders:
            (folder / up).mkdir()
        for number, name in enumerate(changed):
            look_up()
            os.replace(desk / f"new-{number}", folder / name)  # noqa: PTH105 (the one step of which all depends)
        _settle(folder)
        (desk / _PLAN).unlink()
        _clear(desk)
    except BaseException:
        undo(folder)
        raise


def undo(folder: Path) -> None:
    """Go back to how it was before the plan on the desk, which may be anybody's who was cut off; clear the desk.

    What was changed by hand in between is left as it is. Without a whole plan no file has been moved yet.
    """
    desk = folder / DESK
    if is_link(desk) or not desk.is_dir():
        if os.path.lexists(desk):
            raise Problems([Problem("output-in-the-way", None, {"path": str(desk)})])
        return
    try:
        files, folders = _planned(desk)
        for number, (name, new, was) in enumerate(files):
            target = folder / name
            if obstacle(folder, name) is None and target.exists() and sum_of(target.read_bytes()) == new:
                if was:
                    with suppress(FileNotFoundError):  # somebody took it from the desk
                        os.replace(desk / f"old-{number}", target)  # noqa: PTH105
                else:
                    target.unlink()
        for up in reversed(folders):
            with suppress(OSError):
                (folder / up).rmdir()
        (desk / _PLAN).unlink(missing_ok=True)
    except OSError as error:
        facts = {"path": str(folder), "error": error.strerror or str(error), "desk": str(desk)}
        raise Problems([Problem("output-unfinished", None, facts)]) from error
    _clear(desk)


def _planned(desk: Path) -> tuple[list[tuple[str, str, bool]], list[str]]:
    """The files (name, sum of the new bytes, whether there was one before) and the new folders of a plan."""
    try:
        plan = parsed((desk / _PLAN).read_bytes())
        files = [(name, new, was) for name, new, was in plan["files"] if name == MANIFEST or is_usable(name)]
        return files, [name for name in plan["folders"] if is_usable(name)]
    except (FileNotFoundError, TypeError, ValueError, KeyError, AttributeError):
        return [], []


def _write(path: Path, content: bytes) -> None:
    """Write a new file down to the disk, so that after a loss of power its name never stands on half of it."""
    flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0)
    with open(os.open(path, flags, 0o666), "wb") as stream:  # noqa: PTH123 (a file that may not be there yet)
        stream.write(content)
        stream.flush()
        os.fsync(stream.fileno())


def _keep(target: Path, kept: Path) -> None:
    """Give a file a second name, or copy it on a disk that knows no second names."""
    try:
        os.link(target, kept)
    except OSError:
        shutil.copy2(target, kept, follow_symlinks=False)


def _settle(folder: Path) -> None:
    """Have the names of a folder written to disk, on systems that can be asked to."""
    if os.name != "posix":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        with suppress(OSError):
            os.fsync(handle)
    finally:
        os.close(handle)


def _clear(desk: Path) -> None:
    """Take the desk away. What resists, as a virus scanner may hold it, is tried once more, or left to who is next."""
    for _ in range(2):
        with suppress(OSError):
            for entry in list(desk.iterdir()):
                entry.unlink()
            desk.rmdir()
            return
