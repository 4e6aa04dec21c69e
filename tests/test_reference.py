"""The pages that are made from the program say what the program does today, and their links lead somewhere."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from docs import make_gallery, make_reference
from samenspel_cli.files.schema import NOUNS, schema_of
from samenspel_cli.problems.words import WORDS
from tests import reading

ROOT = Path(__file__).resolve().parent.parent
PAGES = {page.name: page.read_text(encoding="utf-8") for page in sorted((ROOT / "docs").glob("*.md"))}
REFERENCE, GALLERY = PAGES["file-format.md"], PAGES["errors.md"]


def without_fences(text: str) -> str:
    return re.sub(r"^(`{3,}).*?^\1$", "", text, flags=re.DOTALL | re.MULTILINE)


def anchors(text: str) -> list[str]:
    """The headings of a page as GitHub makes anchors of them."""
    titles = re.findall(r"^#+ (.+)$", without_fences(text), re.MULTILINE)
    return [re.sub(r"[^\w -]", "", title.lower()).replace(" ", "-") for title in titles]


def links(text: str) -> list[str]:
    return re.findall(r"\]\(([^)\s]+)\)", without_fences(text))


def described(here: Any) -> Iterator[dict[str, Any]]:
    """Every mapping with keys of its own in a schema."""
    if isinstance(here, dict):
        if "properties" in here:
            yield here
        for inside in here.values():
            yield from described(inside)
    elif isinstance(here, list):
        for inside in here:
            yield from described(inside)


def test_the_page_of_the_file_format_is_what_the_program_reads_now() -> None:
    assert make_reference.page() == REFERENCE, "write it anew: make docs"


def test_the_gallery_shows_what_is_said_of_each_mistake_now() -> None:
    assert make_gallery.page() == GALLERY, "write it anew: make docs"


@pytest.mark.parametrize("noun", NOUNS)
def test_every_key_that_an_editor_knows_stands_on_the_page_below_its_noun(noun: str) -> None:
    sections = re.split(r"^## ", REFERENCE, flags=re.MULTILINE)
    for schema in described(schema_of(noun)):
        section = next(text for text in sections if f"\n\n{schema['description'][:60]}" in text)
        told = re.findall(r"^- \*\*`(.+?)`\*\*( \(required\))?:", section, re.MULTILINE)
        keys = [key for key in schema["properties"] if key != "samenspel"]
        assert told == [(key, " (required)" if key in schema.get("required", ()) else "") for key in keys]


def test_the_first_example_on_the_page_of_the_file_format_is_a_good_one() -> None:
    example = re.findall(r"^```yaml\n(.*?)^```$", REFERENCE, re.DOTALL | re.MULTILINE)[0]
    assert reading.asked(example).total == "3700.00 ≤ 4137.50 ≤ 4575.00"


def test_every_code_has_a_place_of_its_own_in_the_gallery_and_in_its_contents() -> None:
    assert sorted(re.findall(r"^### (.+)$", GALLERY, re.MULTILINE)) == sorted(WORDS)
    assert sorted(re.findall(r"^- \[([a-z0-9-]+)\]\(#\1\): ", GALLERY, re.MULTILINE)) == sorted(WORDS)


def test_every_mistake_that_has_a_file_is_named_in_the_gallery() -> None:
    named = set(re.findall(r"\]\(\.\./tests/errors/([^)]+)\)", GALLERY))
    errors = (ROOT / "tests" / "errors").iterdir()
    mistakes = {path.name for path in errors if path.suffix == ".yaml" or path.is_dir()}
    assert named == mistakes


@pytest.mark.parametrize("name", PAGES)
def test_no_two_headings_of_a_page_have_the_same_anchor(name: str) -> None:
    assert len(anchors(PAGES[name])) == len(set(anchors(PAGES[name])))


@pytest.mark.parametrize("name", [*PAGES, "../README.md", "../CONTRIBUTING.md"])
def test_every_link_of_a_page_leads_to_a_file_and_a_heading_that_are_there(name: str) -> None:
    page = ROOT / "docs" / name
    for link in links(page.read_text(encoding="utf-8")):
        path, _, anchor = link.partition("#")
        target = (page.parent / path).resolve() if path else page
        assert target.exists(), link
        if anchor:
            assert anchor in anchors(target.read_text(encoding="utf-8")), link
