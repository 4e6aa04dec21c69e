"""The page in a real browser: accessible, no wider than the screen, quiet, with totals that follow the choices."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterator
from itertools import product
from pathlib import Path
from typing import Any, Literal

import pytest

from samenspel_cli.document import Document
from samenspel_cli.formats import html
from tests import pages
from tests.browser import assert_readable, chromium, turned

pytestmark = pytest.mark.slow
DOCUMENTS: dict[str, Callable[[], Document]] = {
    "report": pages.sample,
    "letter": lambda: pages.sample("letter"),
    "sheet": lambda: pages.sample("sheet"),
    "hostile": pages.hostile,
}
Scheme = Literal["light", "dark"]


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    """Chromium, which loads nothing of its own accord."""
    yield from chromium()


class Opener:
    """Opens documents as a reader does, and remembers what the browser complained about and asked for."""

    def __init__(self, browser: Any, folder: Path) -> None:
        self.browser, self.folder = browser, folder
        self.said: list[str] = []
        self.asked: list[str] = []

    def __call__(self, name: str, width: int = 1280, scheme: Scheme = "light", *, scripts: bool = True) -> Any:
        ((file, content),) = html.encode(DOCUMENTS[name](), pages.styled(logo=name != "letter")).items()
        (self.folder / file).write_bytes(content)
        size = {"width": width, "height": 800}
        page = self.browser.new_page(viewport=size, color_scheme=scheme, java_script_enabled=scripts)
        page.on("console", lambda message: self.said.append(message.text))
        page.on("pageerror", lambda error: self.said.append(str(error)))
        page.on("request", lambda request: self.asked.append(request.url))
        page.goto((self.folder / file).as_uri())
        return page


@pytest.fixture
def opened(browser: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Opener]:
    monkeypatch.setattr(html, "drawn", lambda _figure, _style: pages.BARS)
    opener = Opener(browser, tmp_path)
    yield opener
    for context in browser.contexts:
        context.close()


@pytest.mark.parametrize("name", DOCUMENTS)
def test_axe_finds_nothing_and_what_it_cannot_decide_is_known_on_phone_and_desk_by_day_and_by_night(
    opened: Opener, name: str
) -> None:
    page = opened(name)
    for width, scheme in product((360, 1280), ("light", "dark")):
        turned(page, width, scheme)
        assert_readable(page)


TOO_WIDE = """() =>
  [...document.querySelectorAll("h1,h2,h3,p,li,dd,dt,th,td,td > span,pre,label,legend,a,figcaption,.is")]
  .filter((one) => !one.closest("thead") && getComputedStyle(one).position !== "absolute")
  .filter((one) => one.getBoundingClientRect().right > innerWidth - 8
    || (getComputedStyle(one).display !== "inline" && one.scrollWidth > one.clientWidth + 1))
  .map((one) => one.outerHTML.slice(0, 100))"""


@pytest.mark.parametrize("name", ["report", "letter", "hostile"])
def test_nothing_is_wider_than_the_screen(opened: Opener, name: str) -> None:
    page = opened(name)
    for width in (320, 360, 700, 720, 1000, 1280, 1600):
        turned(page, width)
        assert page.evaluate("document.documentElement.scrollWidth") <= width, width
        assert page.evaluate(TOO_WIDE) == [], width


@pytest.mark.parametrize("name", DOCUMENTS)
def test_a_page_asks_for_nothing_and_the_browser_has_nothing_to_say_about_it(opened: Opener, name: str) -> None:
    page = opened(name)
    assert (
        page.evaluate("document.fonts.ready.then((fonts) => [...fonts].filter((f) => f.status === 'error').length)")
        == 0
    )
    assert page.evaluate("document.fonts.check('600 16px Inter')")
    assert opened.said == []
    assert [url.partition(":")[0] for url in opened.asked if not url.startswith("data:")] == ["file"]


def test_the_policy_stops_what_does_not_belong_to_the_page(opened: Opener) -> None:
    page = opened("report")
    page.evaluate("document.body.insertAdjacentHTML('beforeend', '<img src=x onerror=alert(1)><p style=color:red>')")
    page.wait_for_timeout(50)
    assert any("Content Security Policy" in one for one in opened.said)


def test_every_combination_of_choices_shows_its_totals(opened: Opener) -> None:
    page = opened("report", 360)
    style = pages.styled()
    fields = page.locator(".switches fieldset")
    ways = [range(len(one.ways)) for one in pages.SWITCHES.switches]
    for row, (first, second, book, peers) in enumerate(product(*ways)):
        fields.nth(0).locator("input").nth(first).check()
        fields.nth(1).locator("input").nth(second).check()
        fields.nth(2).locator("input").nth(0).set_checked(bool(book))
        fields.nth(2).locator("input").nth(1).set_checked(bool(peers))
        told = [one.replace("\n", " ") for one in page.locator(".switches .is").all_text_contents()]
        assert told == [style.say(cell) for cell in pages.SWITCHES.results()[row]]
    page.get_by_role("button").click()
    page.wait_for_timeout(50)
    assert page.locator(".switches .is").first.text_content() == "13.475,00"
    assert page.locator(".chosen dd").all_text_contents()[2:] == ["zonder", "met"]


def test_without_scripts_the_chosen_totals_stand_there_and_no_dead_controls(opened: Opener) -> None:
    page = opened("report", scripts=False)
    assert not page.locator(".switches form").is_visible()
    assert page.locator(".chosen").is_visible()
    assert page.locator(".switches .is").first.text_content() == "13.475,00"


def test_on_paper_there_is_nothing_to_click_and_the_choices_are_told(opened: Opener) -> None:
    page = opened("report", scheme="dark")
    page.locator(".switches input").nth(1).check()
    page.emulate_media(media="print", color_scheme="dark")
    for gone in (".skip", "nav", ".switches form"):
        assert not page.locator(gone).is_visible()
    assert page.locator(".chosen dd").first.text_content() == "1 dag à 3.950,00"
    assert page.locator(".chosen").is_visible()
    assert page.evaluate("getComputedStyle(document.documentElement).backgroundColor") == "rgb(255, 255, 255)"


def test_a_report_is_printed_with_a_cover_and_numbered_pages(opened: Opener) -> None:
    pypdf = pytest.importorskip("pypdf", reason="pypdf is not installed")
    printed = pypdf.PdfReader(io.BytesIO(opened("report").pdf(prefer_css_page_size=True)))
    texts = [one.extract_text() for one in printed.pages]
    assert "Aanleiding" not in texts[0]
    assert "2026-014" in texts[0]
    assert f"2 / {len(texts)}" in texts[1].split("\n")
    assert {tuple(round(float(side)) for side in one.mediabox[2:]) for one in printed.pages} <= {(595, 842), (596, 842)}
    last = next(text for text in texts if "Handtekening" in text)
    assert "Akkoord" in last


def test_on_a_phone_an_effort_stands_below_its_activity_and_the_amount_at_the_right(opened: Opener) -> None:
    row = opened("report", 360).locator("table").first.locator("tbody tr").nth(1)
    title, effort, amount = (row.locator("> *").nth(at).bounding_box() for at in range(3))
    assert title["y"] + title["height"] <= effort["y"]
    assert title["x"] == effort["x"]
    assert amount["x"] + amount["width"] == pytest.approx(340, abs=2)


@pytest.mark.parametrize("width", [360, 1280])
def test_who_listens_hears_rows_and_columns_also_on_a_phone(opened: Opener, width: int) -> None:
    told = opened("report", width).locator("table").first.aria_snapshot()
    for role in ("table", "rowgroup", "rowheader", "columnheader", "cell"):
        assert f"- {role}" in told
    assert 'columnheader "Inzet"' in told


def test_the_first_stop_of_the_keyboard_leads_past_everything(opened: Opener) -> None:
    page = opened("report")
    page.keyboard.press("Tab")
    box = page.locator(".skip").bounding_box()
    assert box["y"] >= 0
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "_content"
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.textContent") == "de website van de gemeente"
    assert page.evaluate("getComputedStyle(document.activeElement).outlineStyle") == "solid"


def test_who_wants_no_motion_gets_none(opened: Opener) -> None:
    page = opened("report")
    assert page.evaluate("getComputedStyle(document.documentElement).scrollBehavior") == "smooth"
    page.emulate_media(reduced_motion="reduce")
    assert page.evaluate("getComputedStyle(document.documentElement).scrollBehavior") == "auto"
