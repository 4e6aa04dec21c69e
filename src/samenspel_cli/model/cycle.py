"""The planning and control of a municipality: until when a wish can still be put into the kadernota or the budget.

A year is lost by who comes a day too late: so each document is a moment `before` which work can be told to be over.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from itertools import pairwise
from typing import get_args

from samenspel_cli.model.calendar import CycleDocument, PcDocument
from samenspel_cli.model.days import Days, Gathering
from samenspel_cli.model.period import Period
from samenspel_cli.problems import Fault, Path, Refusal

_DOCUMENTS: tuple[str, ...] = get_args(PcDocument)
_YEAR = re.compile(r"(?:19|20|21)[0-9]{2}\Z")


@dataclass(frozen=True, slots=True)
class Deadline:
    """Before which day a law wants a document to be at the province."""

    document: str
    month: int
    day: int
    years: int
    """How many years after the year that the document is about; -1 is the year before."""
    article: str
    """Of the Gemeentewet."""


@dataclass(slots=True)
class Cycle:
    """The documents of a cycle, worked out."""

    moments: dict[str, Gathering] = field(default_factory=dict)
    """By id when it is first decided on, and until when something can still be put into it."""
    meetings: dict[str, tuple[Gathering, ...]] = field(default_factory=dict)
    """By id when it is on the table of the council, or of the college where that is all that is known."""
    faults: list[Fault] = field(default_factory=list)


def cycle_of(said: Mapping[str, CycleDocument], deadlines: Sequence[Deadline], days: Days) -> Cycle:
    """Work out until when something can still be put into each document, and whether its days can be."""
    cycle = Cycle()
    for name, one in said.items():
        path: Path = ("calendar", "cycle", name)
        by_law, article = _by_law(name, one, deadlines)
        decided = [when for when in (one.college, one.council) if when is not None]
        if not decided and one.wishes is None and by_law is None:
            cycle.faults.append(Fault("cycle-without-date", path, {"key": name}, on_key=True))
            continue
        cycle.faults += _wrong(name, one, by_law, article, path)
        if not decided and by_law is not None:
            eve = by_law - timedelta(days=1)
            decided = [Period(eve, eve, "day")]
        try:
            closes = _closes(one, decided, days)
        except Refusal as refusal:
            cycle.faults.append(Fault(refusal.code, (*path, "papers"), refusal.facts))
            continue
        first = decided[0] if decided else one.wishes
        if first is not None:
            cycle.moments[name] = Gathering(first, closes, path)
        if decided:
            cycle.meetings[name] = (Gathering(decided[-1], closes, path),)
    return cycle


def _closes(one: CycleDocument, decided: Sequence[Period], days: Days) -> date | None:
    """The last day on which something can be put into a document; None where no day follows from what is known."""
    if one.wishes is not None:
        return one.wishes.last
    return days.in_time(decided[0], one.papers)


def document_of(name: str, one: CycleDocument) -> tuple[str | None, int | None]:
    """Which document something in the cycle is, and about which year: what its id says need not be said."""
    found = _YEAR.search(name)
    year = one.year or (int(found[0]) if found else None)
    return one.document or next((known for known in _DOCUMENTS if name.lower().startswith(known)), None), year


def _by_law(name: str, one: CycleDocument, deadlines: Sequence[Deadline]) -> tuple[date | None, str]:
    """Before which day a document must be at the province, and by which article."""
    document, year = document_of(name, one)
    for deadline in deadlines:
        if year is not None and deadline.document == document:
            return date(year + deadline.years, deadline.month, deadline.day), deadline.article
    return None, ""


def _wrong(name: str, one: CycleDocument, by_law: date | None, article: str, path: Path) -> Iterator[Fault]:
    """Days in the wrong order, and a day that comes too late for the law."""
    ends = (("wishes", one.wishes), ("college", one.college), ("council", one.council))
    said = [(key, when) for key, when in ends if when is not None]
    for (key, earlier), (later_key, later) in pairwise(said):
        if earlier.first is not None and later.last is not None and earlier.first > later.last:
            facts = {"key": key, "other": later_key, "first": earlier.first, "last": later.last}
            yield Fault("cycle-order", (*path, key), facts)
    key, decided = said[-1] if said else ("", None)
    if by_law is not None and key != "wishes" and decided is not None and decided.since >= by_law:
        facts = {"key": name, "day": by_law, "article": article}
        yield Fault("cycle-too-late", (*path, key), facts, warning=True)
