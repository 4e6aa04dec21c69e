"""`render --watch`: documents that follow the files they are made of; of what is wrong, the last good ones stay."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable
from datetime import datetime
from pathlib import Path
from typing import TextIO

from samenspel_cli import screen
from samenspel_cli.files.folder import shown
from samenspel_cli.problems import Problem, Problems
from samenspel_cli.problems.telling import confession
from samenspel_cli.rendering import NotAlone, Order, Rendered, render_of
from samenspel_cli.watching import Eye, News, Sight

_NAMED = 3
"""How many of the files that changed are named."""


class Kept:
    """One engagement whose documents are kept as its files say; called with what changed, it does what is needed."""

    def __init__(
        self,
        eye: Eye,
        order: Order,
        clock: Callable[[], datetime],
        out: TextIO | None = None,
        err: TextIO | None = None,
    ) -> None:
        self.eye, self.order, self.clock = eye, order, clock
        self.out, self.err = out or sys.stdout, err or sys.stderr
        self.wrong: bool | None = None
        """Whether something was wrong the last time; None when nothing was done yet."""
        self.warned: tuple[Problem, ...] = ()

    def __call__(self, changed: News) -> Sight:
        """Make the documents, tell what became of them, and say at what to look from now on.

        Raises `NotAlone`: what is asked cannot be.
        """
        error = self.eye.attempt(
            self.order.changes, lambda project, shop: self._tell_files(changed, render_of(project, shop, self.order))
        )
        if isinstance(error, NotAlone):
            raise error
        if error is not None:
            self._tell_error(changed, error)
        return self.eye.sight

    def _tell_files(self, changed: News, done: Rendered) -> None:
        first, mended = self.wrong is None, self.wrong is True
        lines = list(done.lines(unchanged=first))
        self.wrong = False
        if not first:
            kept = "" if lines else "the documents stay as they were"
            self._head(changed, ", ".join(part for part in ("fine again" if mended else "", kept) if part))
        self.out.write("".join(f"{line}\n" for line in lines))
        self.out.flush()
        warned = tuple(one for one in done.warnings if one.accepted is None)
        if warned != self.warned:
            screen.tell(warned, self.err)
        self.warned = warned
        self.err.flush()

    def _tell_error(self, changed: News, error: Exception) -> None:
        """Tell what is wrong. After a fault of ours too we go on: what is written next may well do without it."""
        problems = error.problems if isinstance(error, Problems) else ()
        number = sum(not one.warning for one in problems)
        found = f"{number} problem{'' if number == 1 else 's'}; " if problems else ""
        self._head(changed, f"{found}the documents stay as they were")
        screen.tell(problems, self.err)
        self.err.write("" if problems else confession(error))
        self.err.flush()
        self.wrong = True

    def _head(self, changed: News, said: str) -> None:
        """A line with the time, what changed, and what came of it."""
        gone = frozenset(path for path in changed if not path.exists())
        several = ((changed - gone, "changed"), (gone, "gone"))
        named = ", ".join(f"{_names(paths)} {became}" for paths, became in several if paths)
        self.err.write(f"{self.clock():%H:%M:%S}  {': '.join(part for part in (named, said) if part)}\n")
        self.err.flush()


def _names(paths: Iterable[Path]) -> str:
    """Some files as people name them from where they stand."""
    names = sorted(shown(path) for path in paths)
    more = f" and {len(names) - _NAMED} more" if len(names) > _NAMED else ""
    return f"{', '.join(names[:_NAMED])}{more}"
