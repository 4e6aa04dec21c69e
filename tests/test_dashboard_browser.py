"""The dashboard in a real browser: right for every team and area, readable for everybody, quick when it is large."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from samenspel_cli.document import Document, Row, Table
from samenspel_cli.documents import Ask, named
from samenspel_cli.formats import html, pdf
from samenspel_cli.prose import written
from samenspel_cli.style import style_of
from tests import boards, pages
from tests.boards import PROCESSES, PRODUCTS, TODAY, choices, mine
from tests.browser import assert_readable, chromium, turned
from tests.itos import generated_ito

pytestmark = pytest.mark.slow
NL = style_of("nl")


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    """Chromium, which loads nothing of its own accord."""
    yield from chromium()


def put_down(document: Document, folder: Path) -> str:
    ((_, content),) = html.encode(written(document, NL), pages.styled()).items()
    file = folder / "dashboard.html"
    file.write_bytes(content)
    return file.as_uri()


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> str:
    """Where a small dashboard stands."""
    return put_down(boards.dashboard(), tmp_path_factory.mktemp("small"))


@pytest.fixture(scope="module")
def large() -> Document:
    """The dashboard of 250 products and 120 processes."""
    (document,) = named("dashboard").compose(generated_ito(250, 120, 8, 2), Ask(TODAY, paper=True))
    return document


@pytest.fixture(scope="module")
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


def tile(page: Any, title: str) -> list[str]:
    """The figure of a tile, and what it is of."""
    one = page.locator(".tiles > div").filter(has=page.locator("dt", has_text=title))
    return [one.locator("strong").text_content(), one.locator("dd > span").text_content()]


def shown(page: Any, head: str) -> list[str]:
    """What each row says first in the table whose first column has that head."""
    table = page.locator("table").filter(has=page.locator("thead th:first-child", has_text=head))
    found: list[str] = table.locator("tbody tr.item:visible > :first-child").all_text_contents()
    return found


def test_each_team_and_area_shows_its_sheets_its_money_and_its_roles(page: Any) -> None:
    budgets = {one["title"]: one.get("budget") for one in PRODUCTS}
    for team, area in choices():
        page.select_option("[name=team]", team or "")
        page.select_option("[name=area]", area or "")
        products, processes = mine((team, area), PRODUCTS), mine((team, area), PROCESSES)
        assert sorted(shown(page, "Proces")) == sorted(one["title"] for one in processes)
        named_so = [f"{one['code']} {one['title']}" for one in products]
        assert page.evaluate(
            "[...document.querySelectorAll('table')].filter((t) => t.textContent.includes('Per eenheid'))"
            ".flatMap((t) => [...t.tBodies[0].rows]).filter((r) => !r.hidden).map((r) => r.cells[0].textContent)"
        ) == sorted(named_so)
        known = sum(budgets[one["title"]] is not None for one in products)
        if known:
            assert tile(page, "Geld")[1].startswith(f"begroot voor {known} van {len(products)} producten")
        assert sorted(shown(page, "Rol")) == sorted(name.title() for name in boards.parts((team, area)))
    page.get_by_role("button", name="Alles tonen").click()
    page.wait_for_function("() => location.hash === ''")


def test_a_tile_without_anything_for_a_choice_says_so(page: Any) -> None:
    page.select_option("[name=team]", "beheer")
    page.select_option("[name=area]", "west")
    assert tile(page, "Kwaliteit: Schoon")[0] == "niet gemeten"
    one = page.locator(".tiles > div").filter(has=page.locator("dt", has_text="Kwaliteit: Schoon"))
    assert not one.locator("svg").is_visible()
    page.get_by_role("button", name="Alles tonen").click()
    page.wait_for_function("() => location.hash === ''")


@pytest.mark.parametrize("width", [360, 1280])
def test_axe_finds_nothing_on_phone_and_desk_by_day_and_by_night(page: Any, width: int) -> None:
    for scheme in ("light", "dark"):
        turned(page, width, scheme)
        assert_readable(page)
    turned(page, 1280)


def test_no_width_of_the_screen_makes_it_scroll_sideways(page: Any) -> None:
    for width in (320, 360, 720, 1000, 1280, 1700):
        turned(page, width)
        assert page.evaluate("document.documentElement.scrollWidth") <= width, width
    turned(page, 1280)


def test_without_scripts_all_of_it_is_there(browser: Any, address: str) -> None:
    page = browser.new_context(java_script_enabled=False).new_page()
    page.goto(address)
    assert not page.locator(".sieve form").is_visible()
    tables = [one for blocks in boards.dashboard().parts.values() for one in blocks if isinstance(one, Table)]
    assert page.locator("table:visible").count() == len(tables)
    assert len(shown(page, "Proces")) == len(PROCESSES)
    page.close()


# A large one


def folded(text: str) -> str:
    plain = unicodedata.normalize("NFD", text)
    return "".join(sign for sign in plain if not unicodedata.combining(sign)).lower()


def sifted(document: Document) -> list[Row]:
    tables = [one for blocks in document.parts.values() for one in blocks if isinstance(one, Table) and one.sifted]
    return [row for table in tables for row in table.rows if row.role == "item"]


def holds(row: Row, tags: dict[str, str]) -> bool:
    return all(
        choice in [own for name, own in row.tags if name == facet] or facet not in [name for name, _ in row.tags]
        for facet, choice in tags.items()
    )


@pytest.mark.parametrize(
    ("words", "tags"),
    [
        ("gras", {}),
        ("snoeien concept", {}),
        ("P0042", {}),
        ("", {"team": "beheer"}),
        ("vegen", {"team": "uitvoering", "area": "gebied-03"}),
    ],
)
def test_a_large_dashboard_finds_what_is_asked(
    browser: Any, large: Document, words: str, tags: dict[str, str], tmp_path: Path
) -> None:
    """The number of rows that the page tells is counted here in the rows themselves."""
    page = browser.new_page(viewport={"width": 1280, "height": 900})
    page.goto(put_down(large, tmp_path))
    for facet, choice in tags.items():
        page.select_option(f"[name={facet}]", choice)
    page.fill("[type=search]", words)
    rows = sifted(large)
    left = [
        row
        for row in rows
        if holds(row, tags)
        and all(word in folded(" ".join(NL.say(cell) for cell in row.cells)) for word in folded(words).split())
    ]
    assert 0 < len(left) < len(rows)
    told = f"{NL.number(Decimal(len(left)))} van de {NL.number(Decimal(len(rows)))} regels"
    page.wait_for_function("text => document.querySelector('.found').textContent.includes(text)", arg=told)
    assert page.locator("[data-sifted] tr.item:visible").count() == len(left)
    page.close()


def test_a_large_dashboard_is_printed(large: Document) -> None:
    ((_, content),) = pdf.encode(written(large, NL), pages.styled()).items()
    assert content[:5] == b"%PDF-"
    assert len(content) < 4_000_000
