"""The tutorial, followed to the letter in an empty folder: every command, every edit, and every answer compared."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests import recipes

PAGE = Path(__file__).resolve().parent.parent / "docs" / "tutorial.md"
BLOCKS = tuple(recipes.blocks(PAGE.read_text(encoding="utf-8")))
FILE = Path("my-offer", "engagement.yaml")
REPLACE, BY = "replace this:", "by this:"


def typed(block: str) -> list[tuple[str, str]]:
    """Each command of a block, behind its `$`, with the answer that is shown below it."""
    parts = re.split(r"^\$ ", block, flags=re.MULTILINE)
    assert not parts[0], f"this block does not begin with a command:\n{block}"
    return [(command, answer) for command, _, answer in (part.partition("\n") for part in parts[1:])]


def says(block: recipes.Block, ending: str) -> bool:
    """Whether the sentence before a block ends in these words."""
    return recipes.plain(block.before).lower().endswith(ending)


def follow(block: recipes.Block, replaced: str | None) -> str | None:
    """Do what one block says; gives the text of the file that the next block replaces."""
    if block.kind == "console":
        for command, answer in typed(block.text):
            output = recipes.printed(command).replace("\\", "/")
            assert recipes.shows(answer, output), f"`{command}` answers:\n{output}"
        return None
    text = FILE.read_text(encoding="utf-8")
    if replaced is not None:
        assert says(block, BY), f"what is to come in place of this?\n{replaced}"
        FILE.write_text(text.replace(replaced, block.text), encoding="utf-8")
        return None
    assert text.count(block.text) == 1, f"this does not stand in the file once:\n{block.text}"
    return block.text if says(block, REPLACE) else None


def test_who_follows_the_tutorial_sees_what_it_shows(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("SOURCE_DATE_EPOCH", recipes.EPOCH)
    monkeypatch.delenv("FORCE_COLOR", raising=False)
    replaced = None
    for block in BLOCKS:
        replaced = follow(block, replaced)
    assert replaced is None


def test_the_tutorial_has_commands_and_edits_and_nothing_that_is_not_followed() -> None:
    assert {block.kind for block in BLOCKS} == {"console", "yaml"}
    assert sum(len(typed(block.text)) for block in BLOCKS if block.kind == "console") >= 10
    assert sum(says(block, BY) for block in BLOCKS) >= 4


ANSWER = "Totaal   1.950,00\n\nNog open\n  - Reizen\n"


@pytest.mark.parametrize("shown", ["Totaal 1.950,00\nNog open\n- Reizen\n", "Totaal …\n…\n", "…\nNog open\n…\n", "…\n"])
def test_an_answer_is_as_shown_where_only_what_is_left_out_differs(shown: str) -> None:
    assert recipes.shows(shown, ANSWER)


@pytest.mark.parametrize("shown", ["", "Totaal 1.950,00\n", "Totaal 1.950,00\n…\nReizen\n", "…\nNog open\n"])
def test_an_answer_is_not_as_shown_where_a_line_is_missing_or_differs(shown: str) -> None:
    assert not recipes.shows(shown, ANSWER)
