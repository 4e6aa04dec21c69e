"""Whatever somebody writes in whatever field says itself in every document and every format, and does nothing else."""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from html.parser import HTMLParser
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
import yaml
from hypothesis import example, given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from pypdf import PdfReader

from samenspel_cli import documents, formats
from samenspel_cli.document import Block, Cell, Document, Heading, Items, Paragraph, Table
from samenspel_cli.documents import Ask
from samenspel_cli.files.house import read_house
from samenspel_cli.files.project import read_project
from samenspel_cli.making import in_words, workshop
from samenspel_cli.paper import Facts, Fields, Figure, Listing, Quotation, Signatures, Switches
from samenspel_cli.problems import Problems
from samenspel_cli.style import Style
from tests import hostile
from tests.reading import TODAY
from tests.test_goldens import asked

NAMES = {
    **{kind: (kind,) for kind in documents.names()},
    "agenda": ("agenda", "agenda-wall", "agenda-trainer", "agenda-meer", "agenda-meer-wall", "agenda-meer-trainer"),
    "product-sheet": ("product-gras", "product-leeg"),
    "ito": ("ito", "ito-college", "ito-nameless"),
    "process-sheet": ("process-maaien",),
    "roadmap": ("roadmap", "roadmap-a3"),
    "vision": ("vision", "vision-poster"),
    "session-report": ("session-report", "session-report-wall-a1", "session-report-wall-a3"),
}
"""What is made of each kind here; an agenda is several documents."""
KINDS = tuple(name for kind in documents.names() for name in NAMES[kind])
MARK = re.compile(r"[Qq](\d\d\d)[Qq]")
NOT_PRINTED = {
    ("Accept", "reason"): "is for who reads the file; check shows it",
    ("Accept", "warning"): "is a word of ours",
    ("Budget", "unit"): "is the id of a rate",
    ("Contact", "email"): "is how the client is reached, and stands on no page yet",
    ("Contact", "phone"): "is how the client is reached, and stands on no page yet",
    ("CycleDocument", "title"): "is told where a day is explained, which is no document of a client",
    ("FeeLine", "key"): "is the id of a line",
    ("FeeLine", "planned"): "is one of the choices",
    ("FeeLine", "quote"): "is the path of a file",
    ("FeeLine", "unit"): "is the id of a rate",
    ("Fonts", "folder"): "is the path of a folder",
    ("Fonts", "headings"): "is the name of a font that is there",
    ("Fonts", "text"): "is the name of a font that is there",
    ("Horizon", "text"): "is for who reads the file",
    ("House", "docx"): "is the path of a file",
    ("House", "logo"): "is the path of a file",
    ("House", "logo_alt"): "belongs to a logo",
    ("Meetings", "file"): "is the path of a file",
    ("Meetings", "title"): "is told where a day is explained, which is no document of a client",
    ("Step", "dropped"): "is told of a roadmap beside an earlier state of it",
    ("Index", "series"): "names a series of figures, which the price list tells",
}
"""Fields in which anybody may write anything and that no engagement here has, with the reason."""


@dataclass(frozen=True)
class Made:
    """All documents of the hostile engagement, and what was written where."""

    texts: hostile.Texts
    documents: Mapping[str, Document]
    style: Style
    fields: frozenset[tuple[str, str]]


@cache
def made(variants: bool) -> Made:
    texts = hostile.Texts()
    with TemporaryDirectory() as folder:
        for name, data in (
            ("engagement.yaml", hostile.engagement(texts, variants=variants)),
            ("style.yaml", hostile.house(texts)),
        ):
            text = yaml.safe_dump(data, allow_unicode=True, sort_keys=False, width=10**9)
            (Path(folder) / name).write_text(text, encoding="utf-8")
        project = read_project(Path(folder))
        shop = workshop(Path(folder), project)
        papers = {
            name: in_words(shop, project, one, asked(kind))
            for kind in documents.names()
            for name, one in zip(NAMES[kind], documents.named(kind).compose(project, asked(kind)), strict=True)
        }
        written = {*hostile.written(project.engagement), *hostile.written(read_house(Path(folder)).house)}
        return Made(texts, papers, shop.style("nl"), frozenset(written))


def encoded(kind: str, suffix: str, *, variants: bool) -> str:
    """The one text file that a document becomes."""
    one = made(variants)
    files = formats.named(suffix).encode(one.documents[kind], one.style)
    return next(content for name, content in files.items() if name.endswith(suffix)).decode()


# ------------------------------------------------------------------------------------------- what a document has to say


def cells_of(blocks: tuple[Block, ...]) -> Iterator[Cell]:
    """All that is said in blocks."""
    for block in blocks:
        match block:
            case Heading() | Paragraph():
                yield block.text
            case Items():
                for item in block.items:
                    yield from cells_of(item) if isinstance(item, tuple) else (item,)
            case Table():
                yield from (column.title for column in block.columns)
                yield from (cell for row in (*block.rows, *block.foot) for cell in row.cells)
            case Quotation():
                yield from cells_of(block.blocks)
            case Listing():
                yield block.text
            case Facts():
                yield from (cell for pair in block.pairs for cell in pair)
            case Fields():
                for one in block.fields:
                    yield from (one.name, one.guide, *cells_of(one.blocks))
            case Signatures():
                yield from (cell for name, lines in block.parties for cell in (name, *lines))
            case Figure():
                yield from (block.alt, block.caption)
            case Switches() | _:
                pass


def marks_of(document: Document, style: Style) -> set[str]:
    """The marks of all texts that a document says, with its front."""
    front = document.front
    said = [style.say(cell) for cell in cells_of(document.blocks)]
    if front is not None:
        address = front.address if front.form == "letter" else ()
        said += [style.say(cell) for cell in (front.title, front.label, front.client, *address)]
        said += [style.say(cell) for cell in cells_of((front.facts,))]
    return {mark for text in said for mark in MARK.findall(text)}


def plain(text: str) -> str:
    """A text without more blanks than one between words."""
    return " ".join(text.split())


@cache
def meant(text: str, *, prose: bool) -> str:
    """What a text says: a label itself, prose what Markdown makes of it."""
    if not prose:
        return plain(text)
    return plain("".join(_words(MarkdownIt("commonmark", {"html": False}).enable("table").parse(text))))


def _words(tokens: list[Any]) -> Iterator[str]:
    """The texts; those in a drawing for Mermaid are written in its own way, of which there is a law of its own."""
    for token in tokens:
        if token.type == "fence" and token.info == "mermaid":
            yield "\n"
        elif token.type in ("text", "code_inline", "fence", "code_block", "text_special"):
            yield token.content
        elif token.type in ("softbreak", "hardbreak") or (token.type.endswith("_close") and token.block):
            yield "\n"
        assert token.type not in ("html_inline", "html_block"), token.content
        if token.children:
            yield from _words(token.children)


def broken(said: str, texts: hostile.Texts, *, source: bool = False) -> list[str]:
    """The texts that stand in what is said, but not as they were written: Markdown as `source`, or as it is meant."""
    said = plain(said)
    wrong = []
    for found in re.finditer(r"Q(\d\d\d)Q", said):
        whole = meant(texts.said[found[1]], prose=not source and texts.where[found[1]] in texts.prosaic)
        start = found.start() - whole.index(found[0])
        if start < 0 or said[start : start + len(whole)] != whole:
            wrong.append(f"{texts.where[found[1]]}: {said[max(0, start) : start + len(whole)]!r} is not {whole!r}")
    return wrong


# ------------------------------------------------------------------------------------------------------- the engagement


def test_every_field_in_which_anybody_may_write_anything_is_written_in() -> None:
    have = made(variants=True).fields
    missing = sorted({*hostile.free_fields()} - have - set(NOT_PRINTED))
    assert not missing, f"tests/hostile.py writes nothing in {missing}"
    assert not have & set(NOT_PRINTED)


def test_every_text_is_said_in_some_document() -> None:
    silent = set(made(variants=True).texts.where.values())
    for variants in (False, True):
        one = made(variants)
        said = {mark for paper in one.documents.values() for mark in marks_of(paper, one.style)}
        said |= set(MARK.findall(encoded("letter", "html", variants=variants)))  # the firm stands on the page itself
        silent -= {one.texts.where[mark] for mark in said}
    assert silent == {"theme"}, "a theme is told by `quote --by theme` alone"


# ---------------------------------------------------------------------------------------------------------- each format

every = pytest.mark.parametrize(
    ("kind", "variants"), [(kind, variants) for kind in KINDS for variants in (False, True)]
)


@every
def test_in_markdown_every_text_is_itself(kind: str, variants: bool) -> None:
    one = made(variants)
    parser = MarkdownIt("commonmark", {"html": True}).enable(["table", "strikethrough"])
    said = "".join(_words(parser.parse(encoded(kind, "md", variants=variants))))
    assert broken(said, one.texts) == []
    assert set(MARK.findall(said)) == marks_of(one.documents[kind], one.style)


class Read(HTMLParser):
    """What a page says, and with which elements."""

    def __init__(self, page: str) -> None:
        super().__init__(convert_charrefs=True)
        self.said: list[str] = []
        self.elements: set[str] = set()
        self.order: list[tuple[str, ...]] = []
        self.attributes: set[str] = set()
        self.links: list[str] = []
        self.values: list[str] = []
        self.scripts: list[str] = []
        self.stack: list[str] = []
        self.feed(page)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.add(tag)
        self.order.append((tag, *(name for name, _ in attrs)))
        self.attributes |= {name for name, _ in attrs}
        self.links += [value or "" for name, value in attrs if name == "href"]
        self.values += [value or "" for _, value in attrs]
        if tag not in ("meta", "br", "hr", "img", "input"):
            self.stack.append(tag)
        self.said.append("" if tag in INSIDE_LINES else "\n")

    def handle_endtag(self, tag: str) -> None:
        assert self.stack.pop() == tag
        self.said.append("" if tag in INSIDE_LINES else "\n")

    def handle_data(self, data: str) -> None:
        if self.stack and self.stack[-1] == "script":
            self.scripts.append(data)
        elif "svg" not in self.stack and self.stack[-1:] != ["style"]:
            self.said.append(data)

    def handle_comment(self, data: str) -> None:
        raise AssertionError(f"a comment: {data}")


INSIDE_LINES = {"strong", "em", "code", "mark", "a", "span"}


@every
def test_on_a_page_every_text_is_itself_and_makes_no_element(kind: str, variants: bool) -> None:
    one = made(variants)
    page = Read(encoded(kind, "html", variants=variants))
    said = "".join(page.said)
    assert page.stack == []
    assert broken(said, one.texts) == []
    described = " ".join(page.values)  # what a drawing shows, for who cannot see it
    assert marks_of(one.documents[kind], one.style) <= set(MARK.findall(f"{said} {described}"))
    assert not page.elements & {"b", "iframe", "object", "embed", "base", "link", "img", "template"}
    assert not {name for name in page.attributes if name.startswith("on") or name == "srcdoc"}
    assert all(link.startswith(("#", "https://", "mailto:")) for link in page.links)
    for script in page.scripts:
        if script.startswith("{"):
            assert "<" not in script
            assert all(broken(text, one.texts) == [] for text in strings(json.loads(script)))
        else:
            assert "alert" not in script
    for value in page.values:
        assert broken(value, one.texts) == []


def strings(data: Any) -> Iterator[str]:
    """Every text in what a program reads."""
    if isinstance(data, str):
        yield data
    elif isinstance(data, dict):
        for key, value in data.items():
            yield key
            yield from strings(value)
    elif isinstance(data, list):
        for value in data:
            yield from strings(value)


@every
def test_for_programs_every_text_is_itself(kind: str, variants: bool) -> None:
    one = made(variants)
    for text in strings(json.loads(encoded(kind, "json", variants=variants))):
        assert broken(text, one.texts, source=True) == []


@every
def test_no_spreadsheet_takes_a_text_for_a_formula(kind: str, variants: bool) -> None:
    one = made(variants)
    rows = list(csv.reader(io.StringIO(encoded(kind, "csv", variants=variants))))
    assert len({len(row) for row in rows}) == 1
    for cell in (cell for row in rows for cell in row):
        # A table to work on says Markdown as it was written, the others what it means.
        assert broken(cell, one.texts) == [] or broken(cell, one.texts, source=True) == []
        if cell[:1] in ("=", "+", "-", "@"):
            assert re.fullmatch(r"-?\d+(\.\d+)?", cell), cell
        if cell.startswith("'") and MARK.search(cell):
            assert cell[1:2] in ("=", "+", "-", "@")


WITHOUT_FONT = re.compile("[\u0590-\u06ff]")
"""Hebrew and Arabic, for which no font comes along."""
_MOST_PIECES = 8


def on_paper(text: str) -> str:
    """A text without what lays it out: blanks, hyphens where a line ends, places where one may."""
    return re.sub("[\\s\u200b\u2060\u00ad-]", "", text)


def stands(whole: str, said: str, at: int) -> bool:
    """Whether a text stands on paper from there on, perhaps in pieces: columns and pages end, a figure has no room."""
    for _ in range(_MOST_PIECES):
        same = next((n for n, (a, b) in enumerate(zip(whole, said[at:], strict=False)) if a != b), len(whole))
        if same >= len(whole) or said[at + same : at + same + 1] == "…":
            return True
        whole = whole[same:]
        at = said.find(whole[:12], at + same)
        if at < 0:
            return False
    return False


@pytest.mark.slow
@every
def test_on_paper_every_text_is_itself_or_says_which_letters_no_font_has(kind: str, variants: bool) -> None:
    one = made(variants)
    # Texts of this length do not fit where all must stand on one page.
    if kind.endswith(("-wall", "-trainer", "-poster")):
        with pytest.raises(Problems) as refused:
            formats.named("pdf").encode(one.documents[kind], one.style)
        assert [problem.code for problem in refused.value.problems] == ["page-too-full"]
        return
    (content,) = formats.named("pdf").encode(one.documents[kind], one.style).values()
    said = on_paper("".join(page.extract_text() for page in PdfReader(io.BytesIO(content)).pages))
    wrong = []
    for found in re.finditer(r"Q(\d\d\d)Q", said):
        where = one.texts.where[found[1]]
        whole = on_paper(meant(one.texts.said[found[1]], prose=where in one.texts.prosaic))
        whole = WITHOUT_FONT.sub(lambda sign: f"[U+{ord(sign[0]):04X}]", whole)
        lead = whole.index(found[0])
        begins = found.start() - lead
        # A column may end right behind the first signs, so that they stand on the page before.
        parted = whole[:lead] in said and stands(whole[lead:], said, found.start())
        if not parted and not stands(whole, said, begins):
            wrong.append(f"{where}: {said[begins : begins + len(whole)]}")
    assert wrong == []
    assert marks_of(one.documents[kind], one.style) <= set(MARK.findall(said))


# --------------------------------------------------------------------------------------------------------------- laws

QUIET = yaml.safe_load(
    """
    samenspel: engagement
    title: Proef
    client: {name: Gemeente Zuiderkerk}
    vat: 21%
    rates: {uur: 100}
    phases:
      - title: Eerst
        activities: [{title: Gesprek, fee: 3 uur}, {title: Verslag, fee: 2 uur, optional: true}]
    attention: [Let op]
    risks: [{text: Tijd, measure: Plannen}]
    """
)
ANYTHING = st.text(st.characters(exclude_categories=["Cs", "Cc", "Co", "Cn", "Zl", "Zp"]), min_size=1, max_size=60)


def paper(title: str) -> tuple[Document, Style]:
    """The proposal of a small engagement with this title everywhere."""
    data = json.loads(json.dumps(QUIET))
    work = data["phases"][0]["activities"]
    for one in (data, data["phases"][0], *work):
        one["title"] = title
    for number, one in enumerate(work):
        one["id"] = f"a{number}"  # else two activities would have one id
    data["attention"], data["risks"] = [title], [{"text": title, "measure": title}]
    data["client"]["name"] = title
    with TemporaryDirectory() as folder:
        file = Path(folder) / "engagement.yaml"
        file.write_text(json.dumps(data), encoding="utf-8")
        project = read_project(file)
        shop = workshop(file, project)
        (document,) = documents.named("proposal").compose(project, Ask(TODAY, paper=True))
        return shop.written(document), shop.style("nl")


def markdown_structure(document: Document, style: Style) -> list[str]:
    """The kinds of blocks of a document in Markdown, in order."""
    text = formats.named("md").encode(document, style)[f"{document.name}.md"].decode()
    return [token.type for token in MarkdownIt("commonmark", {"html": True}).enable("table").parse(text)]


def page_structure(document: Document, style: Style) -> list[tuple[str, ...]]:
    """The elements of a page with the names of their attributes, in order; figures are drawn as wide as their words."""
    read = Read(formats.named("html").encode(document, style)[f"{document.name}.html"].decode())
    return [one for one in read.order if not {"text", "tspan", "rect", "g", "path", "line", "svg"} & {one[0]}]


@pytest.mark.slow
@given(title=ANYTHING.filter(lambda text: bool(text.strip()) and "??" not in text))
@example(title="/")
@example(title="\u0301")
@settings(max_examples=100, deadline=None)
def test_no_title_changes_what_a_document_is_made_of(title: str) -> None:
    try:
        document, style = paper(title)
    except Problems:
        return  # it was refused when it was read
    plain_document, _ = paper("Proef")
    assert markdown_structure(document, style) == markdown_structure(plain_document, style)
    assert page_structure(document, style) == page_structure(plain_document, style)
