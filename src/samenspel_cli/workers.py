"""Work that is divided over the cores of a computer, piece by piece; what goes wrong with one piece harms no other."""

from __future__ import annotations

import os
import signal
import threading
from collections.abc import Callable, Generator, Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from multiprocessing import get_context
from multiprocessing.connection import Connection, wait
from multiprocessing.process import BaseProcess
from typing import Any, Generic, TypeVar

Piece = TypeVar("Piece")
Result = TypeVar("Result")
_GRACE = 10.0
"""How many seconds a worker gets to end by itself when it should stop."""


@dataclass(frozen=True, slots=True)
class Died:
    """Stands for a result: the worker ended in the middle of it, killed by the system or fallen over."""

    code: int | None
    """With what the process left; below zero is the number of a signal."""


def cores() -> int:
    """How many processes can work at once."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def divided(
    task: Callable[[Piece], Result], pieces: Sequence[Piece], jobs: int
) -> Generator[Result | Died, None, None]:
    """The result of each piece, in the order of the pieces; so many are worked on at once, each in a process.

    The task, the pieces and the results travel between processes, so they can be pickled. Who closes this, or is
    interrupted, stops the workers; where the system can ask them to, they end what must be whole first.
    """
    team = _Team(task, pieces)
    done: dict[int, Result | Died] = {}
    try:
        for _ in range(min(jobs, len(pieces))):
            team.hire()
        for at in range(len(pieces)):
            while at not in done:
                done.update(team.results())
            yield done.pop(at)
    finally:
        team.dismiss()


@dataclass(slots=True)
class _Worker:
    process: BaseProcess
    at: int
    """Which piece it works on."""


class _Team(Generic[Piece, Result]):
    """The workers that there are, and the pieces that nobody has taken yet."""

    def __init__(self, task: Callable[[Piece], Result], pieces: Sequence[Piece]) -> None:
        self.task = task
        self.left = iter(enumerate(pieces))
        self.working: dict[Connection, _Worker] = {}
        self.done: list[BaseProcess] = []

    def hire(self) -> None:
        """One worker more, if there is work for it."""
        at, piece = next(self.left, (None, None))
        if at is None:
            return
        # Nothing of the one who starts it is inherited, which is safe with threads and the same on every system.
        context = get_context("spawn")
        here, there = context.Pipe()
        process = context.Process(target=_serve, args=(self.task, there), daemon=True)
        with _undisturbed():
            process.start()
        there.close()
        self.working[here] = _Worker(process, at)
        with suppress(OSError):  # it died already: that is noticed where its result is awaited
            here.send(piece)

    def results(self) -> Iterator[tuple[int, Result | Died]]:
        """What is ready, with the number of its piece; waits until something is."""
        for connection in wait(list(self.working)):
            assert isinstance(connection, Connection)  # noqa: S101 (we gave no other)
            worker = self.working[connection]
            try:
                result: Any = connection.recv()
            except (EOFError, OSError):
                worker.process.join()
                del self.working[connection]
                connection.close()
                yield worker.at, Died(worker.process.exitcode)
                self.hire()
                continue
            yield worker.at, result
            at, piece = next(self.left, (None, None))
            if at is None:
                del self.working[connection]
                connection.close()  # by which it knows that it can go
                self.done.append(worker.process)
                continue
            worker.at = at
            with suppress(OSError):
                connection.send(piece)

    def dismiss(self) -> None:
        """Have everybody stop, and wait for them."""
        busy = [worker.process for worker in self.working.values()]
        for connection in self.working:
            connection.close()
        for process in busy if os.name == "posix" else ():
            process.terminate()
        for process in (*busy, *self.done):
            process.join(_GRACE)
            if process.is_alive():
                process.kill()
                process.join()


def _serve(task: Callable[[Any], Any], connection: Connection) -> None:
    """What a worker does: one piece after the other, until there are no more."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # who began us hears it too, and says what to do
    signal.signal(signal.SIGTERM, signal.default_int_handler)  # so that what is half done is put back
    with suppress(EOFError, OSError, KeyboardInterrupt):
        while True:
            connection.send(task(connection.recv()))


@contextmanager
def _undisturbed() -> Iterator[None]:
    """Let a process begin that is deaf to Ctrl-C from its first moment on."""
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    before = signal.signal(signal.SIGINT, signal.SIG_IGN)
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before)
