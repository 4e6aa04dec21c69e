"""The documents of the examples as they are sent: what an independent reader finds in them, and a real browser."""

from __future__ import annotations

import io
import json
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from functools import cache
from itertools import product
from pathlib import Path
from typing import Any

import pikepdf
import pytest

from samenspel_cli.document import Document
from samenspel_cli.documents import named
from samenspel_cli.files.project import read_project
from samenspel_cli.formats import named as format_named
from samenspel_cli.making import in_words, workshop
from samenspel_cli.shelves import EXAMPLES
from samenspel_cli.style import Style
from tests import paper
from tests.browser import assert_readable, chromium, turned
from tests.test_goldens import asked, names

DAY = date(2026, 5, 12)
pytestmark = pytest.mark.slow


@cache
def opened(example: str) -> dict[str, tuple[Document, Style]]:
    """The documents of an example in words, by name, each with its style."""
    folder = EXAMPLES / example
    project = read_project(folder)
    shop = workshop(folder, project)
    found: dict[str, tuple[Document, Style]] = {}
    for kind in (kind for one, kind in names() if one == example):
        ask = replace(asked(kind), today=DAY)
        for document in named(kind).compose(project, ask):
            found[document.name] = (in_words(shop, project, document, ask), shop.style(document.language))
    return found


DOCUMENTS = [(example.name, name) for example in sorted(EXAMPLES.iterdir()) for name in opened(example.name)]


@cache
def made(example: str, name: str, form: str) -> bytes:
    """A document of an example in a format."""
    files = format_named(form).encode(*opened(example)[name])
    return next(content for name, content in files.items() if name.endswith(f".{form}"))


@pytest.mark.parametrize(("example", "name"), DOCUMENTS)
def test_no_two_lines_stand_over_each_other_and_none_off_the_page(example: str, name: str) -> None:
    content = made(example, name, "pdf")
    assert paper.overlapping(content) == []
    assert paper.outside(content) == []


@pytest.mark.parametrize(("example", "name"), DOCUMENTS)
def test_a_pdf_says_that_everybody_can_read_it_and_that_it_can_be_kept(example: str, name: str) -> None:
    with pikepdf.open(io.BytesIO(made(example, name, "pdf"))) as file:
        about = str(bytes(file.Root.Metadata.read_bytes()), "utf-8")
        assert "<pdfuaid:part>1</pdfuaid:part>" in about
        assert "<pdfaid:part>3</pdfaid:part>" in about
        assert "<pdfaid:conformance>A</pdfaid:conformance>" in about
        assert str(file.Root.Lang) == "nl"
        assert file.Root.MarkInfo.Marked
        assert file.Root.ViewerPreferences.DisplayDocTitle
        assert str(file.docinfo["/Title"]).strip()
        (attached,) = file.attachments.values()
        data = json.loads(attached.get_file().read_bytes())
        assert data["schema"].startswith("samenspel.")


@pytest.mark.parametrize(("example", "name"), DOCUMENTS)
def test_its_figures_have_words_its_tables_have_heads_and_its_fonts_are_ours(example: str, name: str) -> None:
    content = made(example, name, "pdf")
    found = paper.elements(content)
    names_of = [element for element, _ in found]
    if name.endswith("proposal"):
        assert names_of.count("/Figure") >= 2
    if name.endswith(("-wall-a1", "-wall-a3")):  # notes below the headings of their quadrants
        assert sum(element in ("/H1", "/H2") for element in names_of) >= 4
    elif not name.endswith(("-roadmap-a3", "-vision-poster", "-steps")):  # a poster, and a month without steps
        assert "/Table" in names_of
        assert "/TH" in names_of
    assert all(about.get("/Alt") for element, about in found if element == "/Figure")
    assert all("Inter" in font or "NotoEmoji" in font for font in paper.fonts(content))


@pytest.mark.parametrize(("example", "name"), [one for one in DOCUMENTS if one[1].endswith(("-wall", "-trainer"))])
def test_what_is_meant_for_one_page_is_one_page(example: str, name: str) -> None:
    with pikepdf.open(io.BytesIO(made(example, name, "pdf"))) as file:
        assert len(file.pages) == 1
    sizes = [run.size for run in paper.runs(made(example, name, "pdf"))]
    assert min(sizes) >= (8 if name.endswith("wall") else 5.9)


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    """The browser of Debian; where it is not there, these tests say so."""
    yield from chromium()


@pytest.mark.parametrize(("example", "name"), DOCUMENTS)
def test_everybody_can_read_each_page_on_a_phone_and_on_a_desk_by_day_and_by_night(
    browser: Any, tmp_path: Path, example: str, name: str
) -> None:
    file = tmp_path / "page.html"
    file.write_bytes(made(example, name, "html"))
    page = browser.new_page()
    page.goto(file.as_uri())
    for width, scheme in product((360, 1280), ("light", "dark")):
        turned(page, width, scheme)
        assert page.evaluate("document.documentElement.scrollWidth") <= width, (width, scheme)
        assert_readable(page)
    page.close()
