"""From an engagement to files: kinds say what they have to say, templates put it in words, formats write it down."""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from samenspel_cli import documents, formats
from samenspel_cli.document import Audience, Document
from samenspel_cli.documents import Ask
from samenspel_cli.files.folder import folder_of, shown, styles_of
from samenspel_cli.files.house import SHARED, Housed, own_file, read_house
from samenspel_cli.files.pictures import read_picture
from samenspel_cli.formats import Earlier, nothing
from samenspel_cli.model.project import Project
from samenspel_cli.paper import Picture
from samenspel_cli.problems import Place, Problem, Problems, Refusal, distinct
from samenspel_cli.problems.places import Sources
from samenspel_cli.prose import written
from samenspel_cli.prose.markdown import no_pictures
from samenspel_cli.shelves import TEMPLATES, cache_folder, home
from samenspel_cli.style import LANGUAGES, Style, style_of


@dataclass(frozen=True, slots=True)
class Made:
    """One document in one format."""

    document: Document
    """As it was written down, in words."""
    files: Mapping[str, bytes]
    seconds: float
    """How long it took to write it down."""


@dataclass(frozen=True, slots=True)
class Workshop:
    """What documents of one engagement are made with: its house style, its templates, its pictures."""

    folder: Path | None
    """The folder of the engagement; None where there are no files at hand."""
    housed: Housed
    sources: Sources
    """What its author wrote."""

    def style(self, language: str) -> Style:
        """The style of a language, in the house style of the firm."""
        style, housed = style_of(language), self.housed
        fonts = (*housed.fonts, *style.fonts)
        return replace(
            style,
            house=housed.house,
            logo=housed.logo,
            docx=housed.docx,
            fonts=fonts,
            templates=self.templates(),
            cache=cache_folder(sys.platform, os.environ, home()),
        )

    def templates(self) -> tuple[Path, ...]:
        """Where templates are looked for: those of the engagement, those of the user, those that come along."""
        own = (self.folder / "templates",) if self.folder is not None else ()
        user = own_file()
        return (*own, *([user.parent / "templates"] if user is not None else []), TEMPLATES)

    def picture(self, name: str, alt: str) -> Picture:
        """A picture that is named in a text of the engagement. Raises `Problems` with the place where it is named."""
        if self.folder is None:
            return no_pictures(name, alt)
        try:
            return read_picture(name, self.folder, alt, self.housed.fonts)
        except Refusal as refusal:
            raise Problems([Problem(refusal.code, self.sources.saying(name), refusal.facts)]) from refusal

    def written(self, document: Document) -> Document:
        """A document in words. Raises `Problems` for faults in templates, and for pictures that are not there."""
        return written(document, self.style(document.language), self.picture)


def workshop(path: Path | None, project: Project) -> Workshop:
    """What documents are made with of the project at a path; None is standard input. Raises `Problems`."""
    return Workshop(folder_of(path) if path is not None else None, read_house(path), project.sources)


def kinds_of(project: Project, audience: Audience = "client") -> tuple[str, ...]:
    """The kinds for which an engagement says enough; for a client none of those that are for the own team only."""
    return tuple(
        name
        for name in documents.names()
        if (audience == "internal" or not documents.internal(name)) and documents.named(name).enough(project.engagement)
    )


def make(
    shop: Workshop,
    project: Project,
    kinds: Sequence[str],
    wanted: Sequence[str],
    ask: Ask,
    earlier: Earlier = nothing,
) -> Iterator[Made]:
    """Every document of these kinds in every format. Raises `Problems`; those of several documents all at once.

    `earlier` tells what stands already where they will be written.
    """
    found: list[Problem] = []
    check = guard(shop, project, ask)
    for kind in kinds:
        try:
            composed = documents.named(kind).compose(project, ask)
        except Problems as problems:
            found += problems.problems
            continue
        for document in composed:
            try:
                paper, style = in_words(shop, project, document, ask), shop.style(document.language)
                check(paper, style)
                for name in wanted:
                    start = time.perf_counter()
                    files = formats.encoded(name, paper, style, earlier)
                    yield Made(paper, files, time.perf_counter() - start)
            except Problems as problems:
                found += problems.problems
    if found:
        raise Problems(distinct(found))


def in_words(shop: Workshop, project: Project, document: Document, ask: Ask) -> Document:
    """A document in words, for whom it was asked."""
    if ask.audience == "internal":
        from samenspel_cli.documents._inside import marked, opened

        return marked(shop.written(opened(document)), project, ask)
    return shop.written(document)


def guard(shop: Workshop, project: Project, ask: Ask) -> Callable[[Document, Style], None]:
    """What looks at a document before it is written down, and raises `Problems` where it tells what stays inside.

    Nothing is looked for, and nothing loaded, where nobody wrote anything internal, or for the own team. What stayed
    inside in an earlier state with which is compared, still does.
    """
    states = (project, ask.earlier.project) if ask.earlier is not None else (project,)
    holding = [one for one in states if one.has_inside]
    if ask.audience == "internal" or not holding:
        return lambda _document, _style: None
    from samenspel_cli.leaks import Guard

    guards = [Guard(one, ask) for one in holding]

    def check(document: Document, style: Style) -> None:
        for one in guards:
            one.check(document, style, lambda: _took_part(shop, document))

    return check


def leaks(path: Path | None, project: Project, today: date) -> list[Problem]:
    """What the documents for the client of an engagement would tell of what stays inside.

    Whatever else keeps one of them from being made is told by who makes it.
    """
    found: list[Problem] = []
    with suppress(Problems):
        shop, ask = workshop(path, project), Ask(today, paper=True)
        check = guard(shop, project, ask)
        for kind in kinds_of(project):
            with suppress(Problems):
                for document in documents.named(kind).compose(project, ask):
                    paper = in_words(shop, project, document, ask)
                    try:
                        check(paper, shop.style(document.language))
                    except Problems as problems:
                        found += problems.problems
    return list(distinct(found))


def check_name(name: str, project: Project, ask: Ask) -> None:
    """Raise `Problems` where the name that was asked for tells what stays inside."""
    if ask.audience == "client" and project.has_inside:
        from samenspel_cli.leaks import Guard

        Guard(project, ask).check_name(name)


def _took_part(shop: Workshop, document: Document) -> dict[str, str]:
    """The texts that took part in making a document beside the engagement, by the names of their files."""
    own, styles = own_file(), styles_of(shop.folder) if shop.folder is not None else []
    firm = os.environ.get(SHARED)
    named = [*styles, *([Path(firm)] if firm else []), *([own] if own is not None else [])]
    named += [
        folder / part / f"{document.language}.md.j2"
        for folder in shop.templates()
        for part in (document.kind, "_parts")
    ]
    return {shown(file): file.read_text(encoding="utf-8", errors="replace") for file in named if file.is_file()}


def own_templates(shop: Workshop, project: Project, ask: Ask) -> list[Path]:
    """The templates that are not those that come along, each carried out. Raises `Problems` with all faults.

    A template of the user is carried out also where the engagement has one of its own that stands before it, and a
    part of others in every document.
    """
    folders = shop.templates()
    check = guard(shop, project, ask)
    every = [(file, folders[at:]) for at, folder in enumerate(folders[:-1]) for file in _templates(folder)]
    found: list[Problem] = []
    for file, among in every:
        kind, language = file.parent.name, file.name.partition(".")[0]
        part = kind.startswith("_")
        if not part and (kind not in documents.names() or language not in LANGUAGES):
            facts = {"text": f"{kind}/{file.name}", "known": documents.names()}
            found.append(Problem("template-unused", Place(shown(file), 1, 1, 1, ""), facts))
            continue
        for one in documents.names() if part else (kind,):
            for spoken in (language,) if language in LANGUAGES else LANGUAGES:
                try:
                    for document in documents.named(one).compose(project, replace(ask, language=spoken)):
                        style = replace(shop.style(spoken), templates=among)
                        check(written(_readable(document, one), style, shop.picture), style)
                except Problems as problems:
                    found += problems.problems
    if found:
        raise Problems(distinct(found))
    return [file for file, _ in every]


def _readable(document: Document, kind: str) -> Document:
    """A document whose template can be carried out: of a kind for the own team, opened."""
    if not documents.internal(kind):
        return document
    from samenspel_cli.documents._inside import opened

    return opened(document)


def _templates(folder: Path) -> list[Path]:
    return sorted(folder.glob("*/*.md.j2"))
