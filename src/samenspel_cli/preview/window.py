"""What the page shows: the last good documents of an engagement, and what is wrong with its files now."""

from __future__ import annotations

import sys
import threading
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from pathlib import Path
from typing import Any

from samenspel_cli import formats
from samenspel_cli.document import Document
from samenspel_cli.documents import Ask
from samenspel_cli.making import Made, Workshop, kinds_of, make
from samenspel_cli.model.project import Project
from samenspel_cli.problems import Problem, Problems, distinct
from samenspel_cli.problems.telling import as_data, confession, excerpt
from samenspel_cli.rendering import FOLDERS, earlier_in
from samenspel_cli.terminal import printable
from samenspel_cli.watching import Eye, News, Sight

_WIDTH = 100
"""How many columns of a line of the author's are shown."""


@dataclass(frozen=True, slots=True)
class Shown:
    """One document as the page shows it."""

    kind: str
    called: str
    """What it says itself that it is, in its own language; and its title, where that is not the engagement's."""
    language: str
    page: bytes
    """The document as HTML."""
    number: int
    """How often the page had changed when this document last did."""
    document: Document
    """In words: the very ones of the page."""
    shop: Workshop
    """With what other formats of it are made."""


@dataclass(frozen=True, slots=True)
class View:
    """All that the page shows at one moment."""

    number: int = 0
    """How often it changed so far."""
    title: str = ""
    at: str = ""
    """The time of the last change, as a clock says it."""
    documents: Mapping[str, Shown] = field(default_factory=dict)
    """The last good ones, by the names of their files."""
    problems: tuple[Problem, ...] = ()
    """What is wrong, and what is warned for."""
    fault: str = ""
    """What is told of a fault of our own."""

    def as_data(self) -> Mapping[str, Any]:
        """What the page is told."""
        return {
            "number": self.number,
            "title": self.title,
            "at": self.at,
            "documents": [
                {"name": name, "kind": one.kind, "called": one.called, "language": one.language, "number": one.number}
                for name, one in self.documents.items()
            ],
            "formats": [name for name in formats.names() if name != "html"],
            "problems": [_told(one) for one in self.problems],
            "fault": self.fault,
        }


class Window:
    """A view that is renewed by one and looked at by many."""

    def __init__(self, eye: Eye, ask: Ask, clock: Callable[[], datetime]) -> None:
        self.eye, self.ask, self.clock = eye, ask, clock
        self.view = View()
        self.changed = threading.Condition()
        self.closed = False
        self.work = threading.Lock()
        """Who makes a document has this: two at once would only wait for each other."""
        self.kept: dict[tuple[str, str], tuple[int, bytes]] = {}
        """Documents that were asked in other formats: of which view, and what came out."""

    def __call__(self, changed: News) -> Sight:
        """Make the documents anew, and say at what to look from now on."""
        del changed  # what is made of files that did not change comes out the same
        number, documents, titles = self.view.number + 1, dict(self.view.documents), [self.view.title]
        warnings: list[Problem] = []

        def do(project: Project, shop: Workshop) -> None:
            titles.append(project.engagement.title)
            warnings.extend((*project.warnings, *shop.housed.warnings))
            kinds = kinds_of(project)
            found: dict[str, Shown] = {}
            try:
                for made in make(shop, project, kinds, ("html",), self.ask):
                    warnings.extend(made.document.remarks)
                    name, shown = _shown(made, shop, project.engagement.title, number)
                    found[name] = shown
            except Problems:
                documents.update(_renewed(documents, found))  # those that could be made, beside the last good ones
                raise
            renewed = _renewed(documents, found)
            documents.clear()
            documents.update(renewed)

        with self.work:
            error = self.eye.attempt((), do)
        problems = (*error.problems, *warnings) if isinstance(error, Problems) else tuple(warnings)
        fault = "" if error is None or isinstance(error, Problems) else confession(error)
        sys.stderr.write(fault)
        once = Problems(distinct(one for one in problems if one.accepted is None))
        view = View(number, titles[-1], f"{self.clock():%H:%M:%S}", documents, once.problems, fault)
        with self.changed:
            self.view = view
            self.changed.notify_all()
        return self.eye.sight

    def after(self, number: int, patience: float) -> View | None:
        """The view, when it is another than the one with this number; else what it becomes within so many seconds."""
        with self.changed:
            self.changed.wait_for(lambda: self.closed or self.view.number != number, patience)
            return None if self.closed else self.view

    def close(self) -> None:
        """Let nobody wait any more."""
        with self.changed:
            self.closed = True
            self.changed.notify_all()

    def made(self, name: str, form: str) -> bytes | None:
        """A document in a format, as the page shows it now; None where there is no such thing. Raises `Problems`.

        Of a document that says nothing in that format, no bytes.
        """
        shown = self.view.documents.get(name)
        if shown is None or form not in formats.names():
            return None
        if form == "html":
            return shown.page
        with self.work:
            number, content = self.kept.get((name, form), (0, b""))
            if number != shown.number:
                style = shown.shop.style(shown.document.language)
                folder = (shown.shop.folder or Path()) / FOLDERS[self.ask.audience]
                files = formats.encoded(form, shown.document, style, earlier_in(folder))
                content = files.get(f"{name}.{form}", b"")
                self.kept[name, form] = (shown.number, content)
            return content


def _shown(made: Made, shop: Workshop, title: str, number: int) -> tuple[str, Shown]:
    """A document that was made, by its name."""
    document, front = made.document, made.document.front
    ((file, page),) = made.files.items()
    say = shop.style(document.language).say
    words = (say(front.label), say(front.title)) if front else ("", "")
    called = " · ".join(word for word in words if word and word != title)
    return file.removesuffix(".html"), Shown(document.kind, called, document.language, page, number, document, shop)


def _renewed(before: Mapping[str, Shown], found: Mapping[str, Shown]) -> Mapping[str, Shown]:
    """The documents that were found; one that looks as it did has not changed."""
    same = {name: one for name, one in before.items() if name in found and found[name].page == one.page}
    return {name: replace(one, number=same[name].number) if name in same else one for name, one in found.items()}


def _told(problem: Problem) -> Mapping[str, Any]:
    """A problem for the page: as programs read it, with the author's own line."""
    place = problem.place
    lines = excerpt(place, _WIDTH) if place is not None and place.text.strip() else []
    where = f"{printable(place.file)}:{place.line}:{place.column}" if place is not None else ""
    return {**as_data(problem), "place": where, "excerpt": "\n".join(lines)}
