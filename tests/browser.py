"""A real browser for tests: Debian's Chromium where it is installed, and what axe finds in a page."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from typing import Any

import pytest

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
UNDECIDED = {
    "color-contrast": (
        ("<text", "<span>●", "<span>○", "<span>−"),
        "what lies under the letters of a drawing is a shape; figures choose inks for it; signs have the ink of words",
    ),
    "th-has-data-cells": (
        ("<table",),
        "the heading of a group has no cells beside it: its rows stand below it",
    ),
}
"""What axe cannot decide by itself: the rule, of which elements only, and why it is right as it is."""


def chromium() -> Iterator[Any]:
    """The browser, which loads nothing of its own accord; where it is not there, its tests say so and are skipped."""
    api = pytest.importorskip("playwright.sync_api", reason="playwright is not installed: pages are not opened")
    if CHROMIUM is None:
        pytest.skip("there is no Chromium on this computer: pages are not opened")
    with api.sync_playwright() as player:
        flags = ["--no-sandbox", "--disable-gpu", "--disable-background-networking"]
        opened = player.chromium.launch(executable_path=CHROMIUM, args=flags)
        yield opened
        opened.close()


def turned(page: Any, width: int, scheme: str = "light") -> None:
    """Turns a page to another width and from light to dark, which takes a fraction of opening it anew."""
    page.set_viewport_size({"width": width, "height": 900})
    page.emulate_media(color_scheme=scheme)
    seen = page.evaluate("[innerWidth, matchMedia('(prefers-color-scheme: dark)').matches]")
    assert seen == [width, scheme == "dark"]


def assert_readable(page: Any, without: str | None = None) -> None:
    """Nothing in a page keeps anybody from reading it, as far as axe can tell; what it cannot tell is known.

    `without` selects parts that are not looked at, for they are looked at by themselves.
    """
    axe = pytest.importorskip("axe_playwright_python.sync_playwright", reason="axe is not installed")
    found = axe.Axe().run(page, {"exclude": [[without]]} if without else None).response
    assert len(found["passes"]) > 20
    assert [(one["id"], [node["html"] for node in one["nodes"]]) for one in found["violations"]] == []
    for one in found["incomplete"]:
        of, _why = UNDECIDED[one["id"]]
        assert [node["html"] for node in one["nodes"] if not node["html"].startswith(of)] == []
