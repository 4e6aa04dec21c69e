"""The page on the whole chain of a roadmap, followed to the letter: from several visions to what changed since."""

from __future__ import annotations

import os
import re
import shlex
import subprocess
from datetime import UTC, datetime
from pathlib import Path

import pytest

from tests import recipes
from tests.test_documents_page import Reader
from tests.test_goldens import SINCE
from tests.test_tutorial import typed

PAGE = Path(__file__).resolve().parent.parent / "docs" / "roadmap.md"
TEXT = PAGE.read_text(encoding="utf-8")
BLOCKS = tuple(recipes.blocks(TEXT))
EPOCH = str(int(datetime(SINCE.year, SINCE.month, SINCE.day, tzinfo=UTC).timestamp()))
SAID = (("NAME", "adviseur"), ("EMAIL", "adviseur@example.invalid"), ("DATE", f"{SINCE}T12:00:00 +0100"))
WHO = {
    **{f"GIT_{who}_{what}": value for who in ("AUTHOR", "COMMITTER") for what, value in SAID},
    "GIT_CONFIG_GLOBAL": os.devnull,
    "GIT_CONFIG_SYSTEM": os.devnull,
}
"""What git has to know of somebody, on the day on which the page is followed."""


class Historian(Reader):
    """A reader who keeps what was written in git, too."""

    def run(self, commands: str) -> None:
        """Type commands; those of git on the machine itself, the others as all pages are followed."""
        for command, answer in typed(commands):
            if command.startswith("git "):
                subprocess.run(shlex.split(command), check=True, capture_output=True)
            else:
                super().run(f"$ {command}\n{answer}")


@pytest.mark.slow
def test_who_follows_the_page_goes_from_visions_to_what_changed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("SOURCE_DATE_EPOCH", EPOCH)
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "settings"))
    monkeypatch.delenv("FORCE_COLOR", raising=False)
    for name, value in WHO.items():
        monkeypatch.setenv(name, value)
    reader = Historian()
    for block in BLOCKS:
        reader.follow(block)
    assert reader.edit is None


def test_the_page_lists_its_parts_at_the_top() -> None:
    listed = re.findall(r"^- \[(.+)\]\(#(.+)\)$", TEXT, re.MULTILINE)
    assert [title for title, _ in listed] == re.findall(r"^## (.+)$", TEXT, re.MULTILINE)
    for title, anchor in listed:
        assert anchor == re.sub(r"[^\w -]", "", title).lower().replace(" ", "-")
