"""Every entry of the cookbook does what it shows: its file is quoted, and each line of the output is there."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests import reading, recipes

PAGE = Path(__file__).resolve().parent.parent / "docs" / "cookbook.md"
TEXT = PAGE.read_text(encoding="utf-8")
QUOTE = "samenspel quote"
FRONT = "engagement.yaml"


@dataclass(frozen=True)
class Entry:
    """One answer to “How do I write …?”."""

    heading: str
    blocks: tuple[recipes.Block, ...]
    prose: str

    def texts(self, kind: str) -> list[str]:
        return [block.text for block in self.blocks if block.kind == kind]

    @property
    def files(self) -> dict[str, str]:
        """The name of each file -> its text. A block that begins with a name in a comment is that file.

        A table (`csv`) has the name that stands last in the command.
        """
        files = {}
        for text in self.texts("yaml"):
            named = re.match(r"# (\S+\.yaml)\n", text)
            name = named[1] if named else FRONT
            files[name] = text if named and name != FRONT else reading.as_file(text)
        for text in self.texts("csv"):
            files[self.command.split()[-1]] = text
        return files

    @property
    def command(self) -> str:
        """The command that is run, without the prompt."""
        return next((text.strip().removeprefix("$ ") for text in self.texts("console")), QUOTE)


def entries() -> Iterator[Entry]:
    """Every part of the page below a heading of the third level."""
    for part in re.split(r"^### ", re.sub(r"^## .*$", "", TEXT, flags=re.MULTILINE), flags=re.MULTILINE)[1:]:
        heading, _, body = part.partition("\n")
        found = tuple(recipes.blocks(body))
        yield Entry(heading, found, found[0].before if found else "")


ENTRIES = list(entries())


@pytest.mark.parametrize("entry", ENTRIES, ids=[entry.heading for entry in ENTRIES])
def test_the_entry_gives_what_it_shows(entry: Entry, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name, text in entry.files.items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(text, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("SOURCE_DATE_EPOCH", recipes.EPOCH)
    monkeypatch.delenv("FORCE_COLOR", raising=False)
    output = recipes.printed(entry.command)
    for block in entry.blocks:
        if block.kind == "text":
            said = re.search(r"`([^`]+)` then says:$", block.before)
            found = Path(said[1]).read_text(encoding="utf-8") if said else output
            missing = recipes.not_shown(block.text, found)
            assert missing is None, f"“{entry.heading}” does not show “{missing}”:\n{found}"


@pytest.mark.parametrize("entry", ENTRIES, ids=[entry.heading for entry in ENTRIES])
def test_the_entry_has_words_a_file_and_lines_of_what_comes_out(entry: Entry) -> None:
    assert 20 < len(entry.prose) < 500, f"“{entry.heading}” takes one to three sentences"
    assert entry.files, f"“{entry.heading}” shows no file"
    assert any(recipes.lines_of(text) for text in entry.texts("text")), f"“{entry.heading}” shows no output"
    assert len(entry.texts("console")) <= 1, f"“{entry.heading}” has more than one command"
    assert {block.kind for block in entry.blocks} <= {"yaml", "csv", "console", "text"}


def test_no_two_entries_have_the_same_heading() -> None:
    headings = [entry.heading for entry in ENTRIES]
    assert len(headings) == len(set(headings))


def test_every_entry_is_listed_at_the_top_below_its_section() -> None:
    listed = re.findall(r"^\*\*(.+)\*\*$|^- \[(.+)\]\(#", TEXT, re.MULTILINE)
    below = re.findall(r"^## (.+)$|^### (.+)$", TEXT, re.MULTILINE)
    assert listed == [titles for titles in below if titles != ("Contents", "")]


def test_a_line_that_does_not_come_out_or_in_another_order_is_named() -> None:
    output = "Training    1 dag\nTotaal    10,00\n"
    assert recipes.not_shown("Training 1 dag\n…\nTotaal 10,00", output) is None
    assert recipes.not_shown("Training 1 dag\nTotaal 11,00", output) == "Totaal 11,00"
    assert recipes.not_shown("Totaal 10,00\nTraining 1 dag", output) == "Training 1 dag"
