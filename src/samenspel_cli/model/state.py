"""A project as it stood on an earlier day, with which the present one is compared."""

from __future__ import annotations

from datetime import date

from samenspel_cli.model.frozen import frozen
from samenspel_cli.model.project import Project
from samenspel_cli.problems import Problem


@frozen
class State:
    """A project as it was kept on a day."""

    project: Project
    day: date
    """The day that was asked for or, of a revision, that on which it was kept."""
    revision: str
    """By which git knows it, shortened."""
    warnings: tuple[Problem, ...] = ()
    """What could not be read of it, though the rest could."""
