"""Whatever document carries the price, in whatever format, it carries the very amounts of `quote`."""

from __future__ import annotations

import csv
import io
import json
import re
from html.parser import HTMLParser
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from pypdf import PdfReader

from samenspel_cli.document import Document
from samenspel_cli.documents import Ask, named
from samenspel_cli.files.project import read_project
from samenspel_cli.formats import named as format_named
from samenspel_cli.making import workshop
from samenspel_cli.model.project import Project
from samenspel_cli.style import Style, style_of
from tests import reading
from tests.door import EXAMPLES
from tests.engagements import as_yaml, engagements
from tests.reading import TODAY, between_pipes

PRICED = ("proposal", "letter", "quote")
OURS = sorted(folder.name for folder in EXAMPLES.iterdir() if folder.is_dir())


def on_paper(project: Project, kind: str) -> tuple[Document, Style]:
    """A document of a project, in words."""
    shop = workshop(None, project)
    (document,) = named(kind).compose(project, Ask(TODAY, paper=True))
    return shop.written(document), shop.style(document.language)


def encoded(project: Project, kind: str, suffix: str) -> bytes:
    """A document in a format, without its pictures."""
    document, style = on_paper(project, kind)
    files = format_named(suffix).encode(document, style)
    return next(content for name, content in files.items() if name.endswith(suffix))


def plain(text: str) -> str:
    """A text without blanks, and without what is only said to the eye."""
    return re.sub("[\\s\u200b\u2060*\\\\]", "", text)


def feet(project: Project) -> list[list[str]]:
    """The foot of each table of `quote`, cell by cell: the totals, the VAT, the options."""
    (document,) = named("quote").compose(project, Ask(TODAY))
    style = style_of(project.engagement.language)
    tables = [table for table in document.tables if table.foot]
    return [
        [plain(style.under(column, cell)) for column, cell in zip(table.columns, row.cells, strict=True)]
        for table in tables
        for row in table.foot
    ]


class _Rows(HTMLParser):
    """The rows of the tables of a page, cell by cell."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.rows: list[list[str]] = []
        self.inside = False
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:  # noqa: ARG002
        if tag == "tr":
            self.rows.append([])
        elif tag in ("td", "th"):
            self.rows[-1].append("")
            self.inside = True

    def handle_endtag(self, tag: str) -> None:
        self.inside = self.inside and tag not in ("td", "th")

    def handle_data(self, data: str) -> None:
        if self.inside:
            self.rows[-1][-1] += data


def in_markdown(text: str) -> list[list[str]]:
    return [[plain(cell) for cell in between_pipes(line)[1:-1]] for line in text.splitlines() if line.startswith("|")]


def in_html(text: str) -> list[list[str]]:
    return [[plain(cell) for cell in row] for row in _Rows(text).rows]


def same_amounts(project: Project, kind: str) -> None:
    """The totals of a document in the formats that people read, and its data in those that programs read."""
    totals = feet(project)
    markdown = in_markdown(encoded(project, kind, "md").decode())
    page = in_html(encoded(project, kind, "html").decode())
    for row in totals:
        assert row in markdown
        assert row in page
    for suffix in ("json", "csv") if totals else ("json",):
        assert encoded(project, kind, suffix) == encoded(project, "quote", suffix)


@pytest.mark.parametrize("kind", PRICED)
@pytest.mark.parametrize("example", OURS)
def test_an_example_carries_the_amounts_of_its_quote(example: str, kind: str) -> None:
    project = read_project(EXAMPLES / example)
    assert feet(project)
    same_amounts(project, kind)


@pytest.mark.slow
@given(data=engagements())
@settings(max_examples=20, deadline=None, suppress_health_check=list(HealthCheck))
def test_every_document_carries_the_amounts_of_the_quote(data: Any) -> None:
    project = reading.read(as_yaml(data))
    for kind in PRICED:
        same_amounts(project, kind)


@pytest.mark.slow
@pytest.mark.parametrize("kind", PRICED)
@pytest.mark.parametrize("example", OURS)
def test_paper_carries_the_amounts_of_the_quote(example: str, kind: str) -> None:
    project = read_project(EXAMPLES / example)
    pages = PdfReader(io.BytesIO(encoded(project, kind, "pdf"))).pages
    said = plain("".join(page.extract_text() for page in pages)).replace("-", "")
    for what, *_, amount in feet(project):
        assert f"{what}{amount}".replace("-", "") in said


@pytest.mark.parametrize("example", OURS)
def test_the_data_add_up_to_the_total_that_is_printed(example: str) -> None:
    project = read_project(EXAMPLES / example)
    data = json.loads(encoded(project, "proposal", "json"))
    assert data == json.loads(encoded(project, "quote", "json"))
    rows = list(csv.DictReader(io.StringIO(encoded(project, "proposal", "csv").decode())))
    quote = reading.asked((EXAMPLES / example / "engagement.yaml").read_text(encoding="utf-8"))
    assert rows == quote.csv
