"""The page on dates for sessions, followed to the letter in an empty folder."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests import recipes
from tests.test_documents_page import Reader

PAGE = Path(__file__).resolve().parent.parent / "docs" / "dates.md"
TEXT = PAGE.read_text(encoding="utf-8")


def test_who_follows_the_page_sees_what_it_shows(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("SOURCE_DATE_EPOCH", recipes.EPOCH)
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "settings"))
    monkeypatch.delenv("FORCE_COLOR", raising=False)
    reader = Reader()
    for block in recipes.blocks(TEXT):
        reader.follow(block)


def test_the_page_lists_its_parts_at_the_top() -> None:
    listed = re.findall(r"^- \[(.+)\]\(#(.+)\)$", TEXT, re.MULTILINE)
    assert [title for title, _ in listed] == re.findall(r"^## (.+)$", TEXT, re.MULTILINE)
    assert [anchor for _, anchor in listed] == [
        re.sub(r"[^\w -]", "", title).lower().replace(" ", "-") for title, _ in listed
    ]
