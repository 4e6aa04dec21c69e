"""From the files of a project to the one engagement that they make, or to all that is wrong in them."""

from __future__ import annotations

import re
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from functools import cache
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Any

from samenspel_cli.files.changes import apply
from samenspel_cli.files.facts import grounds, thresholds, vat_rates
from samenspel_cli.files.folder import (
    files_of,
    left_out,
    measurement_files,
    section_files,
    shown,
)
from samenspel_cli.files.headers import said_below_header
from samenspel_cli.files.partial import as_far_as_valid, doubtful, is_of_a_stand_in, without_nothing
from samenspel_cli.files.text import MOST, decode, limit, read_text
from samenspel_cli.files.validation import validated
from samenspel_cli.files.yaml import Read, read_as_far_as_possible
from samenspel_cli.model.checks import faults
from samenspel_cli.model.engagement import Engagement
from samenspel_cli.model.project import Project, located
from samenspel_cli.model.rates import RateCard
from samenspel_cli.problems import Path as DataPath
from samenspel_cli.problems import Place, Problem, Problems
from samenspel_cli.problems.places import Source, Sources

if TYPE_CHECKING:
    from samenspel_cli.files.paths import Listing
    from samenspel_cli.files.quotes import Known
    from samenspel_cli.model.days import Days


def read_project(path: Path | None, changes: Sequence[str] = (), *, whole: bool = True) -> Project:
    """The project of a folder or of a file in it; None reads one engagement from standard input.

    `changes` are `path=value` texts, carried out on the data before it is validated. Where the
    `whole` of it is not asked, files from which no price follows are left out, unless a change reaches into them:
    sessions, and what belongs to an ITO.
    Raises `Problems`: everything that is wrong in all files, at once.
    """
    whole = whole or any(re.split("[.=]", change, maxsplit=1)[0].strip() in _UNPRICED_KEYS for change in changes)
    return _parts(path, whole=whole).project(changes)


def _nested(path: Path, fronts: tuple[Path, ...], known: Known) -> Project:
    """The project of another engagement to which a line refers."""
    parts = _parts(path, whole=False)
    parts.fronts, parts.known = fronts, known
    return parts.project(())


def paths(path: Path | None, changes: Sequence[str] = ()) -> Listing:
    """Everything in a project that a change can reach; the values themselves are not judged.

    Raises `Problems` where a file cannot be read, or a change carried out.
    """
    from samenspel_cli.files.paths import Listing

    parts = _parts(path, whole=False)
    parts.change(changes)
    if any(not problem.warning for problem in parts.found):
        raise Problems(parts.found)
    return Listing(parts.data, Sources(parts.mounts))


def _parts(path: Path | None, *, whole: bool) -> _Parts:
    """The files of a project, all of them or those from which a price may follow, read but not judged."""
    parts = _Parts()
    if path is None:
        parts.add("engagement", "-", _standard_input())
    else:
        front, others = files_of(path)
        parts.fronts = (front,)
        parts.add("engagement", shown(front), None, front)
        for file, said in others.items():
            noun = said or "phase"
            if whole or noun not in _UNPRICED:
                parts.add(noun, shown(file), None, file)
        for file in section_files(front.parent):
            parts.add_section(file)
        if whole:
            for file in measurement_files(front.parent):
                parts.add_measurements(file)
            parts.found += left_out(front.parent, others)
    return parts


def _standard_input() -> str:
    if sys.stdin is None or sys.stdin.closed:
        raise Problems([Problem("file-unreadable", Place("-", 1, 1, 1, ""), {"error": "standard input is closed"})])
    try:
        return decode(sys.stdin.buffer.read(limit() + 1), "-")  # one byte more than may be: too much is noticed
    except OSError as error:
        raise Problems([Problem("file-unreadable", Place("-", 1, 1, 1, ""), {"error": error.strerror})]) from error


def _days_of(engagement: Engagement, sources: Sources, front: Path | None) -> Callable[[], Days]:
    """The calendar of an engagement; holidays are looked up once, when somebody asks for it."""

    @cache
    def days() -> Days:
        from samenspel_cli.files.days import days_of

        return days_of(engagement, front, lambda fault: located(fault, sources, engagement))

    return days


_INSIDE = frozenset({"cost", "internal"})
"""The keys (and, of what is not charged, the word) of what stays inside the bureau."""
_LEFT_BY_A_COMMA = ("fee-without-unit", "fee-not-understood", "unknown-key", "nothing-here")


_UNPRICED = frozenset({"session", "ito", "product-sheet", "process-sheet", "measurement", "vision", "roadmap"})
"""Nouns of which no price follows."""
_ONE = {"ito": "ito", "vision": "shared-vision", "roadmap": "roadmap"}
"""Nouns of which a project has one at most, and the key of the front page under which it stands."""
_SEVERAL = {
    "phase": "phases",
    "session": "sessions",
    "product-sheet": "products",
    "process-sheet": "processes",
    "measurement": "measurements",
}
"""Nouns of which each file is one of several, and the key of the front page under which they stand."""
_UNPRICED_KEYS = frozenset({**_SEVERAL, **_ONE}[noun] for noun in _UNPRICED)
"""The keys of the front page under which the nouns stand of which no price follows."""


@dataclass(slots=True)
class _Parts:
    """The data of a project while its files are read one after the other."""

    data: dict[str, Any] = field(default_factory=dict)
    mounts: dict[DataPath, tuple[Source, DataPath]] = field(default_factory=dict)
    found: list[Problem] = field(default_factory=list)
    empty: dict[DataPath, Problem] = field(default_factory=dict)
    """Keys behind which nothing stands, each with the warning about it."""
    keys: set[str] = field(default_factory=set)
    """Every key that occurs in any of the files."""
    fronts: tuple[Path, ...] = ()
    """The front pages of the engagements in which this one stands as a line, and its own."""
    known: Known = field(default_factory=dict)
    """The engagements to which lines refer that were read already."""
    broken: bool = False
    """Part of the project could not be read, so that nobody can say what refers to nothing."""

    def add(self, noun: str, shown: str, text: str | None, file: Path | None = None) -> None:
        """Read one file and put its data in its place."""
        try:
            read = read_as_far_as_possible(shown, read_text(file, shown) if file is not None else text or "")
            data = said_below_header(read, noun)
        except Problems as problems:
            self.found += problems.problems
            self.broken = True
            return
        self.found += read.found
        self.keys |= read.keys
        root: DataPath = ()
        if noun == "engagement":
            self.data = data
            self.mounts[()] = (read.source, ())
        elif noun in _ONE:
            key = _ONE[noun]
            root = (key,)
            if key in self.data:
                facts = {"key": key, "other": Sources(self.mounts).at(root, key=True)}
                self.found.append(Problem("said-twice", read.source.place(0), facts))
                return
            self.data[key] = data
            self.mounts[root] = (read.source, ())
            self.keys.add(key)
        elif noun in _SEVERAL:
            data.setdefault("id", file.stem if file is not None else "")
            key = _SEVERAL[noun]
            several = self._collection(key, [])
            root = (key, len(several))
            self.mounts[root] = (read.source, ())
            several.append(data)
            self.keys.add(key)
        else:
            self._rates(data, read)
        if read.empty:
            for path in list(without_nothing(data)):
                place = read.source.at(path, key=True)
                facts = {"key": path[-1]}
                self.empty[(*root, *path)] = Problem("nothing-behind-key", place, facts, warning=True)

    def add_section(self, file: Path) -> None:
        """Read a section of the proposal that stands in a file of its own: its first heading is its title."""
        try:
            text = read_text(file, shown(file))
        except Problems as problems:
            self.found += problems.problems
            self.broken = True
            return
        heading, _, rest = text.lstrip().partition("\n")
        titled = heading.startswith("# ")
        wishes, source = self._collection("sections", {}), Source(shown(file), text)
        wish = wishes.setdefault(file.stem, {})
        if not isinstance(wish, dict) or "text" in wish:
            facts = {"key": file.stem, "other": Sources(self.mounts).at(("sections", file.stem), key=True)}
            self.found.append(Problem("said-twice", source.place(0), facts))
            return
        self.mounts[("sections", file.stem, "text") if wish else ("sections", file.stem)] = (source, ())
        wishes[file.stem] = wish | {"text": rest if titled else text}
        if titled:
            wishes[file.stem].setdefault("title", heading.removeprefix("#").strip())
        self.keys |= {"sections"}

    def add_measurements(self, file: Path) -> None:
        """Read the rounds of measurements in a CSV file; each goes by the name of the file."""
        from samenspel_cli.files.measurements import read_measurements

        try:
            read = read_measurements(shown(file), read_text(file, shown(file)))
        except Problems as problems:
            self.found += problems.problems
            self.broken = True
            return
        self.found += read.found
        self.keys |= read.keys | {"measurements"}
        several = self._collection("measurements", [])
        for number, data in enumerate(read.data):
            self.mounts[("measurements", len(several))] = (read.source, (number,))
            several.append({"id": file.stem if not number else f"{file.stem}-{number + 1}", **data})

    def _rates(self, data: dict[str, Any], read: Read) -> None:
        rates = self._collection("rates", {})
        sources = Sources({(): (read.source, ())})
        _, wrong = validated(RateCard, data, read.keys)
        self.found += [located(fault, sources) for fault in wrong if len(fault.path) == 1]
        own = data.get("rates")
        for unit, rate in own.items() if isinstance(own, dict) else ():
            if unit in rates:
                facts = {"key": unit, "other": Sources(self.mounts).at(("rates", unit), key=True)}
                self.found.append(Problem("said-twice", read.source.at(("rates", unit), key=True), facts))
            else:
                rates[unit] = rate
                self.mounts[("rates", unit)] = (read.source, ("rates", unit))

    def _collection(self, key: str, empty: Any) -> Any:
        """The part of the front page to which other files add; what is no list or mapping is left to validation."""
        held = self.data.setdefault(key, empty)
        return held if isinstance(held, type(empty)) else empty

    def _has_marks(self) -> bool:
        return any("??" in source.text for source, _ in self.mounts.values())

    def _has_inside(self) -> bool:
        """Whether a key for what stays inside is written, or work that is not charged."""
        if not self.keys.isdisjoint(_INSIDE):
            return True
        return any("internal" in source.text for source, _ in self.mounts.values())

    def change(self, changes: Sequence[str]) -> None:
        """Carry out the changes, as far as they can be."""
        if () not in self.mounts:
            raise Problems(self.found)
        for change in changes:
            try:
                apply(self.data, self.mounts, change, Engagement)
            except Problems as problems:
                self.found += problems.problems
                self.broken = True

    def project(self, changes: Sequence[str]) -> Project:
        """The whole, validated; or all problems."""
        self.change(changes)
        sources = Sources(self.mounts)
        for change in changes:
            self.keys.update(re.findall(r"[\w-]+", change))
        engagement, wrong = validated(Engagement, self.data, self.keys)
        for fault in wrong:
            forgotten = (
                self.empty.get((*fault.path, fault.facts.get("key", ""))) if fault.code == "missing-key" else None
            )
            if forgotten is None:
                self._add_fault(located(fault, sources))
            else:
                self.empty[(*fault.path, fault.facts["key"])] = replace(forgotten, warning=False)
        if wrong:
            engagement = as_far_as_valid(Engagement, self.data, wrong, self.keys)
        self.data = {}
        if engagement is not None:
            unsure = doubtful(wrong, everything=self.broken)
            certain = (
                fault for fault in faults(engagement) if fault.code not in unsure and not is_of_a_stand_in(fault)
            )
            self.found += [located(fault, sources, engagement) for fault in islice(certain, MOST)]
        self.found += self.empty.values()
        quotes = self._quotes(engagement, sources) if engagement is not None and "quote" in self.keys else {}
        if engagement is None or any(not problem.warning for problem in self.found):
            raise Problems(self.found)
        warnings = Problems(self.found).problems
        inside = self._has_inside() or any(one.has_inside for one in quotes.values())
        return Project(
            engagement,
            sources,
            vat_rates(),
            thresholds,
            grounds,
            _days_of(engagement, sources, self.fronts[-1] if self.fronts else None),
            self._has_marks(),
            inside,
            warnings,
            quotes,
        )

    def _add_fault(self, problem: Problem) -> None:
        """Note a mistake, unless it may only be what a comma that split a number has left behind."""
        commas = (one.place for one in self.found if one.code == "decimal-comma")
        split = {(place.file, place.line) for place in commas if place is not None}
        place = problem.place
        if problem.code not in _LEFT_BY_A_COMMA or place is None or (place.file, place.line) not in split:
            self.found.append(problem)

    def _quotes(self, engagement: Engagement, sources: Sources) -> dict[str, Project]:
        """The other engagements whose totals are lines of this one; what is wrong with them is noted."""
        from samenspel_cli.files.quotes import read_quotes

        quotes = read_quotes(
            engagement, self.fronts, lambda path, fronts: _nested(path, fronts, self.known), self.known
        )
        self.found += [located(fault, sources) for fault in quotes.faults]
        self.found += quotes.problems
        return quotes.projects
