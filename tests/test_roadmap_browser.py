"""The roadmap in a real browser: every project is reached by keyboard and found by the filter, also without scripts."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest

from samenspel_cli.documents import Ask, named
from samenspel_cli.formats import html
from samenspel_cli.prose import written
from samenspel_cli.style import style_of
from tests import pages
from tests.browser import assert_readable, chromium, turned
from tests.roadmaps import generated_roadmap
from tests.test_roadmap_figure import TODAY

pytestmark = pytest.mark.slow
PROJECTS = 24


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    """Chromium, which loads nothing of its own accord."""
    yield from chromium()


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> str:
    """Where the page stands."""
    (document, _) = named("roadmap").compose(generated_roadmap(PROJECTS, 5, 8), Ask(TODAY, paper=True))
    ((_, content),) = html.encode(written(document, style_of("nl")), pages.styled()).items()
    file = tmp_path_factory.mktemp("road") / "roadmap.html"
    file.write_bytes(content)
    return file.as_uri()


@pytest.fixture
def page(browser: Any, address: str) -> Iterator[Any]:
    opened = browser.new_page(viewport={"width": 1280, "height": 900})
    said: list[str] = []
    asked: list[str] = []
    opened.on("console", lambda message: said.append(message.text))
    opened.on("pageerror", lambda error: said.append(str(error)))
    opened.on("request", lambda request: asked.append(request.url))
    opened.goto(address)
    yield opened
    assert said == []
    assert [one.partition(":")[0] for one in asked if not one.startswith("data:")] == ["file"]
    opened.close()


def test_every_bar_is_reached_by_keyboard_shows_its_focus_and_leads_to_its_card(page: Any) -> None:
    page.locator(".living .drawing").first.focus()
    met: list[Any] = []
    while len(met) < PROJECTS:
        page.keyboard.press("Tab")
        seen = page.evaluate(
            "(() => { const a = document.activeElement; return a.dataset.bar === undefined ? null :"
            " [a.getAttribute('href'), a.getAttribute('aria-label'), getComputedStyle(a).outlineStyle] })()"
        )
        if seen is None:
            if page.evaluate("document.activeElement.closest('.living') === null"):
                break
            continue
        met.append(seen)
    assert len({href for href, *_ in met}) == PROJECTS
    assert all(outline == "solid" and name for _, name, outline in met)
    for href, name, _ in met:
        title = page.locator(href).text_content()
        number, _, _ = title.partition(".")
        assert name.startswith(f"{number}, ")
    page.keyboard.press("Enter")
    assert page.url.endswith(met[-1][0])


def test_each_project_of_the_list_leads_to_its_card(page: Any) -> None:
    assert page.evaluate(
        "[...document.querySelectorAll('table a')].every((a) => document.querySelector(a.getAttribute('href'))"
        ".textContent.includes(a.textContent))"
    )
    assert page.evaluate("new Set([...document.querySelectorAll('table a')].map((a) => a.hash)).size") == PROJECTS


def test_buttons_and_keys_make_the_drawing_larger_and_smaller(page: Any) -> None:
    def wide() -> float:
        found: float = page.evaluate("document.querySelector('.living svg').getBoundingClientRect().width")
        return found

    first = wide()
    page.get_by_role("button", name="Groter").first.click()
    assert wide() == pytest.approx(first * 1.25, rel=0.01)
    page.get_by_role("button", name="Passend").first.click()
    assert wide() == pytest.approx(first)
    page.locator(".living .drawing").first.focus()
    page.keyboard.press("+")
    page.keyboard.press("+")
    assert wide() > first * 1.5
    page.keyboard.press("-")
    page.keyboard.press("0")
    assert wide() == pytest.approx(first)


def cards(page: Any) -> set[str]:
    return {
        f"#{one}"
        for one in page.evaluate(
            "[...document.querySelectorAll('[data-card]')].filter((c) => !c.hidden).map((c) => c.id)"
        )
    }


def clear(page: Any) -> set[str]:
    """The bars that are not faded."""
    return set(
        page.evaluate(
            "[...document.querySelectorAll('[data-bar][href]:not(.faded)')].map((a) => a.getAttribute('href'))"
        )
    )


@pytest.mark.parametrize("facet", ["lane", "horizon", "owner", "municipality"])
def test_the_filter_shows_the_same_projects_in_list_cards_and_drawing(page: Any, facet: str) -> None:
    values = page.evaluate(f"[...document.querySelector('[name={facet}]').options].map((o) => o.value).filter(Boolean)")
    assert values
    for value in values:
        page.select_option(f"[name={facet}]", value)
        seen = cards(page)
        assert seen
        assert clear(page) == seen
        listed = page.evaluate("[...document.querySelectorAll('tr:not([hidden]) a')].map((a) => a.hash)")
        assert set(listed) == seen
    page.get_by_role("button", name="Alles tonen").click()
    page.wait_for_function("() => location.hash === ''")
    assert len(cards(page)) == PROJECTS


def test_words_are_found_in_cards_and_drawing(page: Any) -> None:
    page.fill("[type=search]", "archief")
    page.wait_for_function("() => document.querySelector('.found').textContent.includes('archief')")
    seen = cards(page)
    assert 0 < len(seen) < PROJECTS
    assert clear(page) == seen


@pytest.mark.parametrize("width", [360, 1280])
def test_axe_finds_nothing_on_phone_and_desk_by_day_and_by_night(page: Any, width: int) -> None:
    for scheme in ("light", "dark"):
        turned(page, width, scheme)
        assert page.locator(".living svg").first.is_visible()
        assert_readable(page)


def test_no_width_of_the_screen_makes_it_scroll_sideways(page: Any) -> None:
    for width in (320, 360, 720, 1000, 1280, 1700):
        turned(page, width)
        assert page.evaluate("document.documentElement.scrollWidth") <= width, width


def test_without_scripts_all_of_it_is_there(browser: Any, address: str) -> None:
    page = browser.new_context(java_script_enabled=False).new_page()
    page.goto(address)
    assert not page.locator(".sieve form").is_visible()
    assert not page.locator(".zoom").first.is_visible()
    assert page.locator("[data-card]:visible").count() == PROJECTS
    assert page.locator("[data-bar][href]").count() == PROJECTS
    page.close()
