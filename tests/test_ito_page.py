"""The page on the whole chain of an ITO, followed to the letter: from post-its to a dashboard."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest

from tests import recipes
from tests.test_documents_page import Reader

PAGE = Path(__file__).resolve().parent.parent / "docs" / "ito.md"
TEXT = PAGE.read_text(encoding="utf-8")
BLOCKS = tuple(recipes.blocks(TEXT))
SAVED = r"save \[[^\]]+\]\(([^)]+)\) as `([^`]+)`"
"""What the page asks to copy, and what it is to be called."""


@pytest.mark.slow
def test_who_follows_the_page_goes_from_post_its_to_a_dashboard(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("SOURCE_DATE_EPOCH", recipes.EPOCH)
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "settings"))
    monkeypatch.delenv("FORCE_COLOR", raising=False)
    reader = Reader()
    for block in BLOCKS:
        for source, name in re.findall(SAVED, recipes.plain(block.before), re.IGNORECASE):
            shutil.copyfile(PAGE.parent / source, name)
        reader.follow(block)
    assert reader.edit is None


def test_the_page_lists_its_parts_at_the_top() -> None:
    listed = re.findall(r"^- \[(.+)\]\(#(.+)\)$", TEXT, re.MULTILINE)
    assert [title for title, _ in listed] == re.findall(r"^## (.+)$", TEXT, re.MULTILINE)
    for title, anchor in listed:
        assert anchor == re.sub(r"[^\w -]", "", title).lower().replace(" ", "-")
