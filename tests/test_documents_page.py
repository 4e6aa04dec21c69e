"""The page on documents, followed to the letter in an empty folder: its commands, its edits, and what then is there."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests import recipes
from tests.test_tutorial import typed

PAGE = Path(__file__).resolve().parent.parent / "docs" / "documents.md"
TEXT = PAGE.read_text(encoding="utf-8")
BLOCKS = tuple(recipes.blocks(TEXT))
REPLACE, BY = "replace this:", "by this:"
DOINGS = {
    "write": r"write this in `([^`]+)`:",
    "add": r"add this at the end of `([^`]+)`:",
    "replace": r"in `([^`]+)`, replace this:",
    "by": r"()by this:",
    "says": r"`([^`]+)` then says:",
}
"""What the words before a block ask to do with it, and with which file."""


def doing(block: recipes.Block) -> tuple[str, Path]:
    """What is to be done with a block that is no command, and the file that it is about."""
    before = recipes.plain(block.before)
    for name, words in DOINGS.items():
        found = re.search(rf"{words}$", before, re.IGNORECASE)
        if found is not None:
            return name, Path(found[1])
    pytest.fail(f"nothing says what to do with this:\n{block.text}")


class Reader:
    """Somebody who does what the page says."""

    def __init__(self) -> None:
        self.edit: tuple[Path, str] | None = None
        """The file in which something is to be replaced, and what."""

    def follow(self, block: recipes.Block) -> None:
        """Do what one block says."""
        if block.kind == "console":
            self.run(block.text)
            return
        name, file = doing(block)
        if name == "write":
            assert not file.exists(), f"{file} is there already"
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(block.text, encoding="utf-8")
        elif name == "add":
            file.write_text(file.read_text(encoding="utf-8") + block.text, encoding="utf-8")
        elif name == "replace":
            assert file.read_text(encoding="utf-8").count(block.text) == 1, f"not once in {file}:\n{block.text}"
            self.edit = file, block.text
        elif name == "by":
            assert self.edit is not None, f"what is to come in place of this?\n{block.text}"
            file, old = self.edit
            file.write_text(file.read_text(encoding="utf-8").replace(old, block.text), encoding="utf-8")
            self.edit = None
        else:
            missing = recipes.not_shown(block.text, file.read_text(encoding="utf-8"))
            assert missing is None, f"{file} does not say “{missing}”"

    def run(self, commands: str) -> None:
        """Type commands, and compare their answers."""
        for command, answer in typed(commands):
            output = recipes.printed(command).replace("\\", "/")
            assert recipes.shows(answer, output), f"`{command}` answers:\n{output}"


@pytest.mark.slow
def test_who_follows_the_page_sees_what_it_shows(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("SOURCE_DATE_EPOCH", recipes.EPOCH)
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "settings"))
    monkeypatch.delenv("FORCE_COLOR", raising=False)
    reader = Reader()
    for block in BLOCKS:
        reader.follow(block)
    assert reader.edit is None


def test_the_page_lists_its_parts_at_the_top() -> None:
    listed = re.findall(r"^- \[(.+)\]\(#(.+)\)$", TEXT, re.MULTILINE)
    headings = [title for block in BLOCKS for title in re.findall(r"^## (.+)$", block.before, re.MULTILINE)]
    headings += re.findall(r"^## (.+)$", TEXT.rpartition("```")[2], re.MULTILINE)
    assert [title for title, _ in listed] == headings
    for title, anchor in listed:
        assert anchor == re.sub(r"[^\w -]", "", title).lower().replace(" ", "-")
