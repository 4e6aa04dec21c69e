"""Lines that are the total of another engagement: those engagements, read as they stand in their own folders."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from samenspel_cli.files.folder import files_of
from samenspel_cli.model.engagement import Engagement
from samenspel_cli.model.project import Project
from samenspel_cli.model.ways import placed
from samenspel_cli.problems import Fault, Problem, Problems
from samenspel_cli.problems import Path as DataPath

_DEEPEST = 20
"""How many engagements may stand in each other: nobody means more."""


Reading = Callable[[Path, tuple[Path, ...]], Project]
"""Reads one project, told the front pages on the way to it and its own."""


@dataclass(slots=True)
class Quotes:
    """The engagements to which lines refer, by what the lines say; and what is wrong with them."""

    projects: dict[str, Project] = field(default_factory=dict)
    faults: list[Fault] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    """What is wrong in the files of those engagements themselves."""


def read_quotes(engagement: Engagement, fronts: tuple[Path, ...], read: Reading) -> Quotes:
    """Read every engagement to which a line refers, seen from the folder of the last of `fronts`.

    `fronts` are the front pages on the way here, so that none can hold itself; `read` reads one project.
    """
    quotes = Quotes()
    folder = fronts[-1].parent if fronts else Path()
    for name, places in _named(engagement).items():
        fault = _read(quotes, name, folder / name, fronts, read)
        if fault is not None:
            quotes.faults += [Fault(fault, place, {"text": name, "word": name}) for place in places]
        other = quotes.projects.get(name)
        if other is not None and other.engagement.currency != engagement.currency:
            facts = {"text": name, "sign": other.engagement.currency, "currency": engagement.currency, "word": name}
            quotes.faults += [Fault("quote-currency", place, facts) for place in places]
    return quotes


def _read(quotes: Quotes, name: str, path: Path, fronts: tuple[Path, ...], read: Reading) -> str | None:
    """Read one of them; the code of what is wrong with the reference itself, if anything is."""
    try:
        front = files_of(path)[0].resolve()
    except (Problems, OSError, ValueError):
        return "quote-not-found"
    if front in fronts:
        return "quote-of-itself"
    if len(fronts) > _DEEPEST:
        return "quote-too-deep"
    try:
        quotes.projects[name] = read(path, (*fronts, front))
    except Problems as problems:
        quotes.problems += problems.problems
    return None


def _named(engagement: Engagement) -> Mapping[str, list[DataPath]]:
    """What lines refer to, and where they stand."""
    names: dict[str, list[DataPath]] = {}
    for _, path, activity in placed(engagement):
        for at, line in enumerate(activity.fee):
            if line.quote is not None:
                names.setdefault(line.quote, []).append((*path, "fee", at, "quote"))
    return names
