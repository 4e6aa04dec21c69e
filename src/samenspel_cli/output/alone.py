"""One writer at a time in a folder, and no interruption while its files change places."""

from __future__ import annotations

import errno
import os
import signal
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from types import FrameType
from typing import Any

from samenspel_cli.problems import Problem, Problems

_LOCK = ".samenspel.lock"


@contextmanager
def held() -> Iterator[Callable[[], None]]:
    """Hold Ctrl-C and requests to end until we look up, which we do where everything can still be put back.

    Gives what looks up: it raises `KeyboardInterrupt` or `SystemExit` when a signal has come. One that comes when all
    is done is raised at the end.
    """
    came: list[int] = []
    before: dict[int, Any] = {}

    def note(number: int, _: FrameType | None) -> None:
        came.append(number)

    def look_up() -> None:
        if came:
            raise KeyboardInterrupt if came[0] == signal.SIGINT else SystemExit(128 + came[0])

    numbers = [getattr(signal, name, None) for name in ("SIGINT", "SIGTERM", "SIGHUP", "SIGBREAK")]
    try:
        # Python hands signals to the first thread only; who has handlers of their own, or ignores a signal, keeps that.
        if threading.current_thread() is threading.main_thread():
            for number in numbers:
                if number and signal.getsignal(number) in (signal.SIG_DFL, signal.default_int_handler):
                    before[number] = signal.signal(number, note)
        yield look_up
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)
    look_up()


@contextmanager
def locked(folder: Path, patience: float, look_up: Callable[[], None]) -> Iterator[None]:
    """Be the only one who writes into the folder, which is made when it is not there.

    The system itself lets go of the lock of a program that ends in whatever way, so that none is ever stale.
    """
    path = folder / _LOCK
    deadline = time.monotonic() + patience
    while (handle := _taken(path)) is None:
        look_up()
        if time.monotonic() >= deadline:
            raise Problems([Problem("output-locked", None, {"path": str(folder)})])
        time.sleep(0.02)
    try:
        yield
    finally:
        _let_go(path, handle)


def _taken(path: Path) -> int | None:
    """The lock, when nobody has it."""
    path.parent.mkdir(parents=True, exist_ok=True)
    try:
        handle = os.open(path, os.O_RDWR | os.O_CREAT | getattr(os, "O_NOFOLLOW", 0), 0o666)
    except FileNotFoundError:
        return None  # another made the folder with us, failed, and took it away again
    try:
        if _lock(handle) and _stands_at(handle, path):
            return handle
    except BaseException:
        os.close(handle)
        with suppress(OSError):
            path.unlink()
        raise
    os.close(handle)
    return None


def _stands_at(handle: int, path: Path) -> bool:
    """Whether an open file still stands there: who had the lock before takes the file away, except on Windows."""
    try:
        return os.name != "posix" or os.path.samestat(os.fstat(handle), path.lstat())
    except FileNotFoundError:
        return False


def _lock(handle: int) -> bool:
    """Ask the system for the lock on a file; not so when another has it. Raises `OSError` on a disk without locks."""
    try:
        if sys.platform == "win32":
            import msvcrt

            msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)
        else:
            import fcntl

            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError as error:
        if error.errno in (errno.EACCES, errno.EAGAIN):
            return False
        raise
    return True


def _let_go(path: Path, handle: int) -> None:
    """Take the lock's file away and let go of it. Windows removes only what is closed, and nothing another has open."""
    try:
        if os.name == "posix":
            _remove(path)
    finally:
        os.close(handle)
    if os.name != "posix":
        _remove(path)


def _remove(path: Path) -> None:
    """Take a file away, if need be at the second try."""
    try:
        path.unlink()
    except BaseException as error:
        with suppress(OSError):
            path.unlink()
        if not isinstance(error, OSError):
            raise
