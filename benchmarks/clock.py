"""Runs commands in turn and says how long each took, and how much memory.

Only the operating system is asked (`wait4`), and as little as possible stands between the two readings of the
clock: a command is started with `posix_spawn`, its output goes nowhere or is drained from a terminal.
"""

from __future__ import annotations

import os
import statistics
import sys
import termios
import time
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

MIB = 1024 * 1024

_PEAK = """\
import os, sys
actions = [(os.POSIX_SPAWN_OPEN, fd, os.devnull, os.O_RDWR, 0) for fd in (0, 1)]
pid = os.posix_spawn(sys.argv[1], sys.argv[1:], os.environ, file_actions=actions)
_, status, usage = os.wait4(pid, 0)
print(os.waitstatus_to_exitcode(status), usage.ru_maxrss)
"""


class Failed(Exception):
    """A command did not end as it should, so that its time would mean nothing."""


@dataclass(frozen=True)
class Command:
    """Something to run: `argv[0]` is a full path, `exit` how it should end."""

    name: str
    argv: tuple[str, ...]
    terminal: bool = False
    """Whether it runs on a terminal of 80 by 24 instead of into a pipe."""
    large: bool = False
    """Whether it takes seconds, and so gets fewer rounds."""
    exit: int = 0


@dataclass(frozen=True)
class Run:
    """One run, in seconds: by the clock on the wall, and what the processor spent on it."""

    wall: float
    processor: float


@dataclass(frozen=True)
class Times:
    """All runs of one command."""

    runs: tuple[Run, ...]

    @property
    def wall(self) -> float:
        """The median, in seconds."""
        return statistics.median(run.wall for run in self.runs)

    @property
    def processor(self) -> float:
        """The median of user and system time together, in seconds."""
        return statistics.median(run.processor for run in self.runs)

    @property
    def noise(self) -> float:
        """Half of the runs differ less than this part of the median from it."""
        return statistics.median(abs(run.wall - self.wall) for run in self.runs) / self.wall


def environment(home: Path) -> dict[str, str]:
    """What a measured command sees: nothing of who measures, no settings of their own."""
    return {"PATH": os.defpath, "HOME": str(home), "LANG": "C.UTF-8", "TERM": "xterm-256color"}


def in_turn(
    commands: Sequence[Command],
    environ: Mapping[str, str],
    *,
    rounds: int,
    large_rounds: int,
    tell: Callable[[str], None] = lambda _: None,
) -> dict[str, Times]:
    """Runs A B C, A B C, … so that a slow minute of the machine is shared by all.

    The first round only warms the caches and is not counted, except for large commands, which would take too long.
    """
    runs: dict[str, list[Run]] = {command.name: [] for command in commands}
    for number in range(rounds + 1):
        tell(f"round {number} of {rounds}")
        for command in commands:
            if not command.large:
                run = once(command, environ)
                if number > 0:
                    runs[command.name].append(run)
            elif number < large_rounds:
                runs[command.name].append(once(command, environ))
    return {name: Times(tuple(found)) for name, found in runs.items()}


def once(command: Command, environ: Mapping[str, str]) -> Run:
    """One run, timed. Raises `Failed` when the command ends in another way than it should."""
    run, status, said = _on_terminal(command, environ) if command.terminal else _piped(command, environ)
    if status != command.exit:
        raise Failed(f"{' '.join(command.argv)}\nended with {status} instead of {command.exit}:\n{said}")
    return run


def peak(command: Command, environ: Mapping[str, str]) -> float:
    """The most memory that the command held at once, in MiB.

    A process inherits the peak of the one that started it, so a bare interpreter starts it instead of this one.
    """
    reading, writing = os.pipe()
    argv = [sys.executable, "-I", "-S", "-c", _PEAK, *command.argv]
    pid = os.posix_spawn(argv[0], argv, environ, file_actions=[(os.POSIX_SPAWN_DUP2, writing, 1)])
    os.close(writing)
    with os.fdopen(reading, encoding="utf-8") as answer:
        said = answer.read()
    os.waitpid(pid, 0)
    status, most = map(int, said.split())
    if status != command.exit:
        raise Failed(f"{' '.join(command.argv)}\nended with {status} instead of {command.exit}")
    return most * (1 if sys.platform == "darwin" else 1024) / MIB


def peaks(commands: Sequence[Command], environ: Mapping[str, str], *, rounds: int) -> dict[str, float]:
    """The median peak of each command, in MiB, over a few rounds in turn."""
    found: dict[str, list[float]] = {command.name: [] for command in commands}
    for _ in range(rounds):
        for command in commands:
            found[command.name].append(peak(command, environ))
    return {name: statistics.median(most) for name, most in found.items()}


def _piped(command: Command, environ: Mapping[str, str]) -> tuple[Run, int, str]:
    """Output goes to the null device: no terminal, and nobody who reads slowly."""
    with Path("stderr.txt").open("w+b") as errors:
        actions = [
            (os.POSIX_SPAWN_OPEN, 0, os.devnull, os.O_RDONLY, 0),
            (os.POSIX_SPAWN_OPEN, 1, os.devnull, os.O_WRONLY, 0),
            (os.POSIX_SPAWN_DUP2, errors.fileno(), 2),
        ]
        start = time.perf_counter()
        pid = os.posix_spawn(command.argv[0], command.argv, environ, file_actions=actions)
        run, status = _wait(pid, start)
        errors.seek(0)
        return run, status, errors.read().decode(errors="replace")


def _on_terminal(command: Command, environ: Mapping[str, str]) -> tuple[Run, int, str]:
    master, slave = os.openpty()
    termios.tcsetwinsize(slave, (24, 80))
    actions = [(os.POSIX_SPAWN_DUP2, slave, fd) for fd in (0, 1, 2)]
    start = time.perf_counter()
    pid = os.posix_spawn(command.argv[0], command.argv, environ, file_actions=actions)
    os.close(slave)
    said = b"".join(_drain(master))
    run, status = _wait(pid, start)
    os.close(master)
    return run, status, said.decode(errors="replace")


def _drain(terminal: int) -> Iterable[bytes]:
    """All that is written on a terminal, until the last one who could write has left."""
    while True:
        try:
            part = os.read(terminal, 65536)
        except OSError:  # how Linux says that the other side is closed; macOS gives an empty part
            return
        if not part:
            return
        yield part


def _wait(pid: int, start: float) -> tuple[Run, int]:
    _, status, usage = os.wait4(pid, 0)
    wall = time.perf_counter() - start
    return Run(wall, usage.ru_utime + usage.ru_stime), os.waitstatus_to_exitcode(status)
