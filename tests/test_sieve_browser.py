"""Filter and search in a real browser: right for every choice, by keyboard, by address, and without scripts."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest

from samenspel_cli.formats import html
from tests import pages, sieves
from tests.browser import assert_readable, chromium, turned

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    """Chromium, which loads nothing of its own accord."""
    yield from chromium()


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> str:
    """Where the page stands."""
    ((_, content),) = html.encode(pages.sample("sheet", blocks=sieves.blocks()), pages.styled()).items()
    file = tmp_path_factory.mktemp("page") / "page.html"
    file.write_bytes(content)
    return file.as_uri()


@pytest.fixture
def page(browser: Any, address: str) -> Iterator[Any]:
    opened = browser.new_page(viewport={"width": 1280, "height": 900})
    said: list[str] = []
    opened.on("console", lambda message: said.append(message.text))
    opened.on("pageerror", lambda error: said.append(str(error)))
    opened.goto(address)
    yield opened
    assert said == []
    opened.close()


def shown(page: Any) -> list[str]:
    """The sheets that a reader sees."""
    names = page.locator("table[data-sifted] tr.item:visible > :first-child").all_text_contents()
    return [next(name for name, title, *_ in sieves.SHEETS if title == one) for one in names]


def told(page: Any, text: str) -> None:
    """What the line below the form says, once it has been said."""
    page.wait_for_function("text => document.querySelector('.found').textContent.includes(text)", arg=text)


def test_each_choice_shows_its_rows_and_its_totals(page: Any) -> None:
    for team, area in sieves.FILTER.combinations:
        page.select_option("[name=team]", team or "")
        page.select_option("[name=area]", area or "")
        left = sieves.chosen(team, area)
        assert sorted(shown(page)) == sorted(left)
        if left:
            assert page.locator("tfoot .number").text_content() == str(sieves.total(team, area))
        assert page.locator(".tiles strong").first.text_content() == f"{len(left)} van 5"
        assert page.locator(".tiles rect").get_attribute("width") == str(len(left) * 20)
        teams = page.locator("table:not([data-sifted]) tr.item:visible th").all_text_contents()
        assert teams == [one for one in ("beheer", "uitvoering") if team in (None, one)]


def test_words_find_rows_whatever_their_capitals_and_accents(page: Any) -> None:
    page.fill("[type=search]", "SNOEIEN bomen")
    told(page, "1 van de 5 regels getoond.")
    assert shown(page) == ["bomen"]
    assert page.locator(".heading:visible").all_text_contents() == ["Groen"]


def test_a_total_that_no_longer_holds_is_not_shown_and_returns(page: Any) -> None:
    page.fill("[type=search]", "zout")
    assert not page.locator("tfoot").locator("tr").is_visible()
    told(page, "Gezocht op “zout”")
    page.fill("[type=search]", "")
    assert page.locator("tfoot .number").text_content() == "475"
    assert page.locator("tfoot tr").is_visible()


def test_what_finds_nothing_says_so(page: Any) -> None:
    page.fill("[type=search]", "vliegveld")
    told(page, "Geen van de 5 regels")
    assert not page.locator("table[data-sifted]").is_visible()
    assert page.locator(".nothing:visible").all_text_contents() == ["Voor deze keuze staat hier niets."]


def test_the_address_holds_the_choice_and_opens_the_page_so(page: Any, browser: Any) -> None:
    page.select_option("[name=team]", "beheer")
    page.fill("[type=search]", "zout & meer")
    assert page.evaluate("location.hash") == "#team=beheer&q=zout+%26+meer"
    other = browser.new_page()
    other.goto(page.url.replace("zout+%26+meer", "zout"))
    assert shown(other) == ["zoutstrooien"]
    assert other.input_value("[name=team]") == "beheer"
    other.goto(page.url.partition("#")[0] + "#team=onbekend&area=oost")
    assert sorted(shown(other)) == sorted(sieves.chosen(None, "oost"))
    other.close()


def test_leading_to_a_place_on_the_page_changes_no_choice(page: Any) -> None:
    page.select_option("[name=area]", "oost")
    page.evaluate("location.hash = '#geld'")
    page.wait_for_timeout(50)
    assert sorted(shown(page)) == sorted(sieves.chosen(None, "oost"))


def test_everything_goes_by_keyboard(page: Any) -> None:
    page.focus("[name=team]")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Tab")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Tab")
    page.keyboard.type("zout")
    assert page.evaluate("location.hash") == "#team=beheer&area=oost&q=zout"
    assert shown(page) == ["zoutstrooien"]
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    told(page, "Alle 5 regels getoond.")
    assert len(shown(page)) == len(sieves.SHEETS)
    assert page.evaluate("document.activeElement.name") == "q"


def test_without_scripts_everything_is_there_and_there_is_nothing_dead(browser: Any, address: str) -> None:
    page = browser.new_context(java_script_enabled=False).new_page()
    page.goto(address)
    assert not page.locator(".sieve form").is_visible()
    assert len(shown(page)) == len(sieves.SHEETS)
    assert page.locator("tfoot .number").text_content() == "475"
    page.close()


def test_on_paper_the_choice_is_told_and_the_form_is_not_there(page: Any) -> None:
    page.select_option("[name=area]", "oost")
    told(page, "Gebied: Oost.")
    page.emulate_media(media="print")
    assert not page.locator(".sieve form").is_visible()
    assert page.locator(".sieve .found").is_visible()


@pytest.mark.parametrize("width", [360, 1280])
def test_axe_finds_nothing(page: Any, width: int) -> None:
    page.select_option("[name=area]", "oost")
    for scheme in ("light", "dark"):
        turned(page, width, scheme)
        assert_readable(page)
        assert page.evaluate("document.documentElement.scrollWidth") <= width
