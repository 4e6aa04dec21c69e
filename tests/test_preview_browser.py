"""`samenspel preview` in a browser: an edit is seen, a mistake is told beside the old document, a repair ends it."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.browser import assert_readable, chromium
from tests.door import EXAMPLES
from tests.previews import free, previewing

pytestmark = pytest.mark.slow
SHOWN = "iframe:not(.coming)"
EDITS = 500


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    """Chromium, which loads nothing of its own accord."""
    yield from chromium()


@pytest.fixture
def offer(tmp_path: Path) -> Path:
    """A real engagement."""
    folder = tmp_path / "offer"
    shutil.copytree(EXAMPLES / "alblasserdam", folder, ignore=shutil.ignore_patterns("out"))
    return folder


class Visitor:
    """Who looks at a preview, and what the browser complained about and asked for."""

    def __init__(self, browser: Any, port: int) -> None:
        self.browser, self.address = browser, f"http://127.0.0.1:{port}/"
        self.said: list[str] = []
        self.asked: list[str] = []

    def __call__(self, width: int = 1280, scheme: str = "light", name: str = "") -> Any:
        page = self.browser.new_page(viewport={"width": width, "height": 800}, color_scheme=scheme)
        page.on("console", lambda message: self.said.append(message.text))
        page.on("pageerror", lambda error: self.said.append(str(error)))
        page.on("request", lambda request: self.asked.append(request.url))
        page.goto(f"{self.address}#{name}")
        page.wait_for_selector(SHOWN)
        return page


@pytest.fixture
def visit(browser: Any, offer: Path) -> Iterator[Visitor]:
    """A preview of it that runs, and a browser beside it."""
    with previewing(offer, "--port", str(free()), "--today", "2026-05-12") as (_, port):
        yield Visitor(browser, port)
        for context in browser.contexts:
            context.close()


@pytest.fixture
def edit(offer: Path) -> Callable[[str, str], None]:
    """Change the front page as an editor does that writes beside it and renames."""

    def edit(old: str, new: str) -> None:
        file = offer / "engagement.yaml"
        text = file.read_text(encoding="utf-8")
        assert old in text
        (offer / ".engagement.yaml.new").write_text(text.replace(old, new, 1), encoding="utf-8")
        (offer / ".engagement.yaml.new").replace(file)

    return edit


def heading(page: Any) -> Any:
    return page.frame_locator(SHOWN).locator("h1")


def says(page: Any, selector: str, words: str) -> None:
    page.wait_for_function(
        "([selector, words]) => document.querySelector(selector)?.textContent.includes(words)", arg=[selector, words]
    )


def test_an_edit_is_seen_a_mistake_is_told_and_a_repair_ends_it(
    visit: Visitor, edit: Callable[[str, str], None]
) -> None:
    page = visit(name="proposal")
    title = heading(page).text_content()
    edit(f"title: {title}", "title: Samen verder")
    page.wait_for_function(
        "(selector) => document.querySelector(selector)?.contentDocument.title.startsWith('Samen verder')", arg=SHOWN
    )
    edit("dagdeel: {price", "dagdel: {price")
    page.wait_for_selector("#problems:not([hidden])")
    problem = page.locator(".problem").first
    assert "engagement.yaml:" in problem.locator(".place").text_content()
    assert "dagdeel" in problem.locator("pre").text_content()
    assert "^" in problem.locator("pre").text_content()
    assert page.locator("#state").text_content().partition(" · ")[0].endswith(("problem", "problems"))
    assert heading(page).text_content() == "Samen verder"
    assert heading(page).is_visible()
    edit("dagdel: {price", "dagdeel: {price")
    page.wait_for_selector("#problems[hidden]", state="attached")
    says(page, "#state", "Up to date")
    assert heading(page).text_content() == "Samen verder"
    assert visit.said == []


def test_every_document_is_listed_and_chosen_by_a_click_or_a_key(visit: Visitor) -> None:
    page = visit()
    assert {"Letter", "Open points", "Proposal", "Quote"} <= set(page.locator("nav .kind").all_text_contents())
    assert page.locator("nav [aria-current] .kind").text_content() == "Proposal"
    page.get_by_role("link", name="Quote").click()
    page.wait_for_selector('iframe:not(.coming)[title^="Quote"]')
    assert page.locator("nav [aria-current] .kind").text_content() == "Quote"
    page.get_by_role("link", name="Letter").focus()
    page.keyboard.press("Enter")
    page.wait_for_selector('iframe:not(.coming)[title^="Letter"]')
    assert page.locator("iframe").count() == 1
    page.reload()
    page.wait_for_selector('iframe:not(.coming)[title^="Letter"]')


def test_the_place_where_one_reads_is_kept_for_each_document(visit: Visitor, edit: Callable[[str, str], None]) -> None:
    page = visit(name="proposal")
    page.frames[1].evaluate("scrollTo({ top: 900, behavior: 'instant' })")
    edit("price: 1950", "price: 1960")
    page.wait_for_function(
        "(selector) => document.querySelector(selector)?.contentDocument.body.innerText.includes('1.960')", arg=SHOWN
    )
    assert page.evaluate(f"document.querySelector('{SHOWN}').contentWindow.scrollY") == 900
    page.get_by_role("link", name="Quote").click()
    page.wait_for_selector('iframe:not(.coming)[title^="Quote"]')
    assert page.evaluate(f"document.querySelector('{SHOWN}').contentWindow.scrollY") == 0
    page.get_by_role("link", name="Proposal").click()
    page.wait_for_selector('iframe:not(.coming)[title^="Proposal"]')
    assert page.evaluate(f"document.querySelector('{SHOWN}').contentWindow.scrollY") == 900


def test_a_document_can_be_had_as_paper_and_nothing_comes_from_elsewhere(visit: Visitor) -> None:
    page = visit(name="letter")
    with page.expect_response("**/letter.pdf") as answer:
        page.evaluate("fetch('document/letter.pdf')")
    assert answer.value.status == 200
    assert page.locator("#formats a").all_text_contents()[:2] == ["In a tab of its own", "PDF"]
    assert {url for url in visit.asked if not url.startswith((visit.address, "data:"))} == set()
    assert visit.said == []


def test_choices_in_a_document_work_inside_the_page(visit: Visitor) -> None:
    """The document's own rules for scripts hold, and let its own script do its work."""
    page = visit(name="proposal")
    inside = page.frame_locator(SHOWN)
    inside.locator(".switches input[type=radio]").last.check()
    assert inside.locator(".switches form").is_visible()
    assert visit.said == []


def test_words_of_the_files_are_never_code(visit: Visitor, edit: Callable[[str, str], None]) -> None:
    hostile = "<img src=x onerror=alert(1)><b>vet</b> `code` {{ 7 * 7 }}"
    page = visit(name="quote")
    page.on("dialog", lambda dialog: visit.said.append(f"dialog {dialog.message}"))
    title = heading(page).text_content()
    edit(f"title: {title}", f"title: '{hostile}'\n\"{hostile}\": 1")
    page.wait_for_selector("#problems:not([hidden])")
    assert page.locator("main img, main b").count() == 0
    edit(f'\n"{hostile}": 1', "")
    page.wait_for_selector("#problems[hidden]", state="attached")
    says(page, "#title", "<b>vet</b>")
    assert page.locator("header img, header b, nav b").count() == 0
    assert visit.said == []


def test_when_the_preview_stops_the_page_says_so_and_stays_readable(browser: Any, offer: Path) -> None:
    with previewing(offer, "--port", str(free())) as (process, port):
        page = Visitor(browser, port)(name="proposal")
        process.terminate()
        assert process.wait(10) == 0
        says(page, "#state", "The preview has stopped")
        assert heading(page).is_visible()
    with previewing(offer, "--port", str(port)):
        says(page, "#state", "Up to date")
    page.close()


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [360, 1280])
@pytest.mark.parametrize("wrong", [False, True], ids=["fine", "wrong"])
def test_axe_finds_nothing_in_the_page_around_a_document(
    visit: Visitor, edit: Callable[[str, str], None], width: int, scheme: str, wrong: bool
) -> None:
    if wrong:
        edit("rates:", "phasen: []\nrates:")
    page = visit.browser.new_page(viewport={"width": width, "height": 800}, color_scheme=scheme)
    page.goto(f"{visit.address}#proposal")
    page.wait_for_selector("#problems:not([hidden])" if wrong else SHOWN)
    if page.locator("#warnings").is_visible():
        page.locator("#warned").click()
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    assert_readable(page, without="iframe")


def test_on_a_phone_a_document_is_as_wide_as_the_screen(visit: Visitor) -> None:
    page = visit(360, name="proposal")
    assert page.locator("iframe").bounding_box()["width"] == 360
    assert page.frames[1].evaluate("document.documentElement.scrollWidth") <= 360


def test_after_five_hundred_edits_in_a_row_the_last_one_stands_in_the_one_frame(
    visit: Visitor, edit: Callable[[str, str], None]
) -> None:
    """Edits that follow each other at once are gathered; each one by itself is in the tests of the preview itself."""
    page = visit(name="quote")
    for number in range(1, EDITS + 1):
        edit(f"price: {1949 + number}}}", f"price: {1950 + number}}}")
        if number % 25 == 0:
            says(page, "#state", "Up to date")
            price = f"{1950 + number:,}".replace(",", ".")
            page.wait_for_function(
                "([paper, words]) => document.querySelector(paper)?.contentDocument.body.innerText.includes(words)",
                arg=[SHOWN, price],
            )
    assert page.locator("iframe").count() == 1
    assert len(page.frames) == 2
    assert visit.said == []
