"""Lines that are the total of another engagement: those engagements, read as they stand in their own folders."""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from samenspel_cli.files.folder import files_of, has_front, is_folder
from samenspel_cli.model.engagement import Engagement
from samenspel_cli.model.project import Project
from samenspel_cli.model.ways import worked
from samenspel_cli.problems import Fault, Problem, Problems
from samenspel_cli.problems import Path as DataPath

_DEEPEST = 20
"""How many engagements may stand in each other: nobody means more."""


Reading = Callable[[Path, tuple[Path, ...]], Project]
"""Reads one project, told the front pages on the way to it and its own, as the user would name them."""
Known = dict[Path, Project | None]
"""The engagements that were read already, by their front pages; None where something is wrong, which was told."""


@dataclass(slots=True)
class Quotes:
    """The engagements to which lines refer, by what the lines say; and what is wrong with them."""

    projects: dict[str, Project] = field(default_factory=dict)
    faults: list[Fault] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    """What is wrong in the files of those engagements themselves."""


def read_quotes(engagement: Engagement, fronts: tuple[Path, ...], read: Reading, known: Known) -> Quotes:
    """Read every engagement to which a line refers, seen from the folder of the last of `fronts`.

    `fronts` are the front pages on the way here, so that none can hold itself; `read` reads one project. One to which
    several lines refer, here or in each other, is read once: `known` remembers it.
    """
    quotes = Quotes()
    folder = fronts[-1].parent if fronts else Path()
    for name, places in _named(engagement).items():
        fault = _read(quotes, name, _tidy(folder / name), fronts, read, known)
        if fault is not None:
            quotes.faults += [Fault(fault, place, {"text": name, "word": name}) for place in places]
        other = quotes.projects.get(name)
        if other is not None and other.engagement.currency != engagement.currency:
            facts = {"text": name, "sign": other.engagement.currency, "currency": engagement.currency, "word": name}
            quotes.faults += [Fault("quote-currency", place, facts) for place in places]
    return quotes


def _read(quotes: Quotes, name: str, path: Path, fronts: tuple[Path, ...], read: Reading, known: Known) -> str | None:
    """Read one of them; the code of what is wrong with the reference itself, if anything is."""
    try:
        if is_folder(path) and not has_front(path):
            return "quote-not-found"
        front = files_of(path)[0]
        place = front.resolve()
        if place in [one.resolve() for one in fronts]:
            return "quote-of-itself"
    except (Problems, OSError, RuntimeError, ValueError):
        return "quote-not-found"
    if len(fronts) > _DEEPEST:
        return "quote-too-deep"
    if place not in known:
        known[place] = None
        try:
            known[place] = read(path, (*fronts, front))
        except Problems as problems:
            quotes.problems += problems.problems
    project = known[place]
    if project is not None:
        quotes.projects[name] = project
    return None


def _tidy(path: Path) -> Path:
    """The same path without detours such as `hoofd/../verkeer`, as people would name it."""
    try:
        tidy = Path(os.path.normpath(path))
        return tidy if tidy.resolve() == path.resolve() else path
    except (OSError, RuntimeError, ValueError):
        return path


def _named(engagement: Engagement) -> Mapping[str, list[DataPath]]:
    """What lines refer to, and where they stand."""
    names: dict[str, list[DataPath]] = {}
    for _, path, activity in worked(engagement):
        for at, line in enumerate(activity.fee):
            if line.quote is not None:
                names.setdefault(line.quote, []).append((*path, "fee", at, "quote"))
    return names
