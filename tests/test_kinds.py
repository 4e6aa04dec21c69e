"""`samenspel kinds` tells what there is, each in one sentence, at the width of a plain terminal."""

from __future__ import annotations

import gc
import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from samenspel_cli import documents, formats
from samenspel_cli.cli import run
from samenspel_cli.files.folder import NOUNS
from samenspel_cli.terminal import cells

Told = dict[str, dict[str, str]]


@pytest.fixture
def told(capsys: pytest.CaptureFixture[str]) -> Iterator[Callable[[], Told]]:
    """What stands under each heading: the word that is typed, and its sentence."""

    def ask() -> Told:
        assert run(["kinds"]) == 0
        out, err = capsys.readouterr()
        assert err == ""
        assert max(map(cells, out.splitlines())) <= 80
        return {title: _entries(body) for title, body in re.findall(r"^(\w+)\n((?: .+\n)+)", out, re.MULTILINE)}

    yield ask
    gc.enable()  # a short process does without the garbage collector


def _entries(body: str) -> dict[str, str]:
    return {
        name: " ".join(sentence.split())
        for name, sentence in re.findall(r"^  ([\w-]+) +(\S.*(?:\n    .+)*)", body, re.MULTILINE)
    }


def test_every_document_and_every_format_is_told_in_one_sentence(told: Callable[[], Told]) -> None:
    answer = told()
    assert list(answer) == ["documents", "formats", "nouns"]
    assert tuple(answer["documents"]) == documents.names()
    assert tuple(answer["formats"]) == tuple(sorted((*formats.names(), "text")))
    for sentence in (*answer["documents"].values(), *answer["formats"].values()):
        assert re.match(r"[A-Z].+\.\Z", sentence), sentence
        assert '"""' not in sentence


def test_the_nouns_stand_below_each_other_where_a_line_is_full(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["kinds"]) == 0
    nouns = capsys.readouterr().out.partition("\nnouns\n")[2]
    assert " ".join(nouns.split()) == ", ".join(NOUNS)


def test_it_reads_well_with_words_of_several_parts_and_runs_no_format(
    told: Callable[[], Told], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A format may need a large library, and nobody who asks what there is should wait for that."""
    for package, name, text in (
        (documents, "open_dag", f'"""Open dag: {"wat er te zien en te doen is, " * 5}en voor wie."""\n'),
        (formats, "zwaar", '"""Zwaar: laadt van alles."""\n\nraise AssertionError("it is run")\n'),
    ):
        folder = tmp_path / name
        folder.mkdir()
        (folder / f"{name}.py").write_text(text, encoding="utf-8")
        monkeypatch.setattr(package, "__path__", [*package.__path__, str(folder)])
    answer = told()
    assert answer["documents"]["open-dag"].endswith("te doen is, en voor wie.")
    assert answer["formats"]["zwaar"] == "Zwaar: laadt van alles."
