"""The documents of many engagements at once: each in its own folder, all cores at work, no faulty one stops another."""

from __future__ import annotations

import signal
import sys
from contextlib import closing
from dataclasses import dataclass, field, replace
from pathlib import Path

from samenspel_cli import screen
from samenspel_cli.problems import Problem, Problems, distinct
from samenspel_cli.problems.telling import confession
from samenspel_cli.rendering import Order, rendered
from samenspel_cli.workers import Died, cores, divided


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one engagement, as a worker tells it."""

    lines: tuple[str, ...] = ()
    warnings: tuple[Problem, ...] = ()
    refused: bool = False
    """Whether a file would not be written over, in a dry run."""
    problems: tuple[Problem, ...] = ()
    """Why it was not made."""
    fault: str = ""
    """Why it was not made, when that is our own fault."""


@dataclass(slots=True)
class Told:
    """What there is to say of all of them together."""

    number: int
    warnings: list[Problem] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    faults: list[str] = field(default_factory=list)
    finished: int = 0
    failed: int = 0
    refused: bool = False

    def summary(self) -> str:
        """In one sentence: how many there were, and how many were not made."""
        every = f"{self.number} engagements"
        if self.finished < self.number:
            return f"stopped: {self.finished - self.failed} of {every} were made"
        were = "was" if self.failed == 1 else "were"
        return f"{self.failed} of {every} {were} not made" if self.failed else f"all {every} were made"


def render_all(root: Path, folders: list[Path], order: Order, jobs: int | None = None) -> Told:
    """Carry out an order for every engagement in these folders below a root, and tell it.

    With a folder in the order, the documents of each come in a folder of its name in there.
    """
    pieces = [(folder, _into(order, folder.relative_to(root))) for folder in folders]
    told = Told(len(pieces))
    jobs = min(jobs or cores(), len(pieces))
    results = divided(_one, pieces, jobs) if jobs > 1 else (_one(piece) for piece in pieces)
    try:
        with closing(results), screen.progress(len(pieces)) as bar:
            for (folder, _), result in zip(pieces, results, strict=True):
                outcome = _lost(folder, result) if isinstance(result, Died) else result
                _add(told, outcome)
                for line in outcome.lines:
                    bar.line(line)
                bar.advance()
    finally:
        _tell(told)
    return told


def _into(order: Order, below: Path) -> Order:
    return order if order.folder is None else replace(order, folder=order.folder / below)


def _one(piece: tuple[Path, Order]) -> Outcome:
    """One engagement, whole; whatever goes wrong is told, for the next one may be fine."""
    path, order = piece
    try:
        done = rendered(path, order)
    except Problems as problems:
        return Outcome(problems=problems.problems)
    except Exception as fault:  # ours
        return Outcome(fault=f"{path}\n{confession(fault)}")
    return Outcome(tuple(done.lines()), done.warnings, done.refused)


def _lost(folder: Path, died: Died) -> Outcome:
    code = died.code or 0
    how = signal.strsignal(-code) if code < 0 else f"exit code {code}"
    return Outcome(
        fault=f"{folder}\nThe process that made its documents ended: {how}. Perhaps there was no memory left."
    )


def _add(told: Told, outcome: Outcome) -> None:
    told.finished += 1
    told.failed += bool(outcome.problems or outcome.fault)
    told.refused |= outcome.refused
    told.warnings += (one for one in outcome.warnings if one.accepted is None)
    told.problems += outcome.problems
    told.faults += [outcome.fault] if outcome.fault else []


def _tell(told: Told) -> None:
    """What is wrong, each once: a house style is shared by all."""
    sys.stdout.flush()
    for problems in (told.warnings, told.problems):
        screen.tell(distinct(problems))
    sys.stderr.write("".join(f"{fault}\n" for fault in told.faults))
    sys.stderr.write(f"{told.summary()}\n")
    sys.stderr.flush()
