"""One engagement from its folder to its documents: read, made, and put where they belong, as `render` was asked."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from samenspel_cli import documents
from samenspel_cli.documents import Ask
from samenspel_cli.files.project import read_project
from samenspel_cli.formats import Before, Earlier
from samenspel_cli.making import Workshop, check_name, kinds_of, make, workshop
from samenspel_cli.model.project import Project
from samenspel_cli.output import Put, put, put_back, standing
from samenspel_cli.problems import Problem, Problems, distinct

FOLDERS = {"client": Path("out"), "internal": Path("out", "internal")}
"""Where documents are written when nobody says where: in the folder of the engagement, by whom they are for.

What is for the own team never stands among what goes to a client by itself.
"""
_WOULD = {
    "written": "would be written",
    "replaced": "would be replaced",
    "unchanged": "unchanged",
    "refused": "refused: edited by hand, or not ours; --force writes over it",
}


@dataclass(frozen=True, slots=True)
class Order:
    """What is asked of `render`, of whatever engagement."""

    ask: Ask
    wanted: tuple[str, ...]
    """The formats."""
    kinds: tuple[str, ...] = ()
    """The documents; none means every one for which the engagement says enough."""
    changes: tuple[str, ...] = ()
    folder: Path | None = None
    """The folder to write in; None is `out` (`out/internal` for the own team) in the folder of the engagement."""
    alone: str = ""
    """What the one file is called that is wanted; empty where documents have names of their own."""
    force: bool = False
    dry_run: bool = False
    since: str | None = None
    """The earlier state to compare with: a day, or a revision of git."""
    until: str | None = None
    """The state of which documents are made, when not the present one."""
    day_said: bool = True
    """Whether somebody said which day it is; else it is the day of the state of which documents are made."""


@dataclass(frozen=True, slots=True)
class Rendered:
    """What became of an order."""

    folder: Path
    results: tuple[Put, ...]
    took: Mapping[str, float]
    """How many seconds it took to write down each file, by its name."""
    warnings: tuple[Problem, ...] = ()
    dry_run: bool = False

    @property
    def refused(self) -> bool:
        """Whether a file would not have been written over; told of a dry run only."""
        return any(one.state == "refused" for one in self.results)

    def lines(self, *, unchanged: bool = True) -> Iterator[str]:
        """A line per file: where it stands, what became of it, its size, and how long it took."""
        for one in self.results:
            if unchanged or one.state != "unchanged":
                state = _WOULD[one.state] if self.dry_run else one.state
                yield f"{self.folder / one.name}  {state}, {_size(one.size)}  {self.took[one.name]:.2f} s"


class NotAlone(Exception):
    """What was asked as one file is none, or several: so many."""

    def __init__(self, count: int) -> None:
        super().__init__(f"{count} documents do not go into one file")


def rendered(path: Path | None, order: Order) -> Rendered:
    """Carry out an order for the engagement at a path; None is standard input.

    Raises `Problems`, and `NotAlone`; nothing is written then.
    """
    project, order = _states(path, order)
    return render_of(project, workshop(path, project), order)


def _states(path: Path | None, order: Order) -> tuple[Project, Order]:
    """The project as it is, or as it stood when that was asked, and the order with the state to compare with."""
    if order.since is None and order.until is None:
        return read_project(path, order.changes), order
    from samenspel_cli.files.history import state

    project, ask = None, order.ask
    if order.until is not None:
        then = state(path, order.until, order.changes)
        project = replace(then.project, warnings=(*then.project.warnings, *then.warnings))
        ask = ask if order.day_said else replace(ask, today=then.day)
    if order.since is not None:
        earlier = state(path, order.since)
        if earlier.day > ask.today:
            raise Problems([Problem("history-later", None, {"day": earlier.day, "today": ask.today})])
        ask = replace(ask, earlier=earlier)
    return project or read_project(path, order.changes), replace(order, ask=ask)


def render_of(project: Project, shop: Workshop, order: Order) -> Rendered:
    """The same for an engagement that was read already."""
    kinds = order.kinds or kinds_of(project, order.ask.audience)
    if not kinds:
        raise Problems([Problem("documents-none", None, {"known": documents.names()})])
    if order.alone:
        check_name(order.alone, project, order.ask)
    folder = order.folder or (shop.folder or Path()) / FOLDERS[order.ask.audience]
    if not order.dry_run:
        put_back(folder)
    earlier = earlier_in(folder, order.alone, force=order.force)
    made = list(make(shop, project, kinds, order.wanted, order.ask, earlier))
    every = [name for one in made for name in one.files]
    if not every:
        raise Problems([Problem("events-none", None)])
    called = dict(zip(every, every, strict=True)) | ({_alone(order.alone, every): order.alone} if order.alone else {})
    files = {called[name]: content for one in made for name, content in one.files.items()}
    took = {called[name]: one.seconds for one in made for name in one.files}
    results = put(folder, files, force=order.force, dry_run=order.dry_run)
    remarks = distinct(remark for one in made for remark in one.document.remarks)
    before = order.ask.earlier.warnings if order.ask.earlier is not None else ()
    warnings = (*project.warnings, *before, *remarks, *shop.housed.warnings)
    return Rendered(folder, results, took, warnings, order.dry_run)


def earlier_in(folder: Path, alone: str = "", *, force: bool = False) -> Earlier:
    """What stands in a folder already of what will be written there; `alone` is what the one file is called."""

    def earlier(name: str) -> Before | None:
        own = alone if alone and name.endswith(Path(alone).suffix.lower()) else name
        content = standing(folder, own, force=force)
        return None if content is None else Before(str(folder / own), content)

    return earlier


def _alone(name: str, every: Sequence[str]) -> str:
    """The one file that gets the name that was asked for."""
    suffix = Path(name).suffix.lower()
    own = [one for one in every if one.endswith(suffix)]
    if len(own) != 1:
        raise NotAlone(len(own))
    return own[0]


def _size(size: int) -> str:
    return f"{max(1, round(size / 1000))} kB"
