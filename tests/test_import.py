"""Post-its of others brought into a session: what Miro, Mural and typed lists give, and all that can be wrong there."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from samenspel_cli import cli
from samenspel_cli.files.yaml import read_yaml
from tests.door import Left

FRONT = """samenspel: engagement
title: Een ITO
client: {name: Gemeente Voorbeeld}
vat: 21%
rates: {uur: 100}
parties:
  beheer: {name: Team Beheer}
  uitvoering: {name: Langeroode, participants: 11}
activities: [{title: Aftrap, fee: 3 uur}]
"""
Importing = Callable[..., Left]


@pytest.fixture
def importing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsysbinary: pytest.CaptureFixture[bytes]) -> Importing:
    """Type `samenspel import lijst.csv --into aftrap …` in the folder of an engagement."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "engagement.yaml").write_text(FRONT, encoding="utf-8")

    def run(content: str | bytes, *more: str, name: str = "lijst.csv") -> Left:
        (tmp_path / name).write_bytes(content.encode() if isinstance(content, str) else content)
        with pytest.raises(SystemExit) as left:
            cli.main(["import", name, "--into", "aftrap", *more])
        out, err = capsysbinary.readouterr()
        assert isinstance(left.value.code, int)
        return Left(left.value.code, out.decode(), err.decode(), out)

    return run


def notes(folder: Path, name: str = "aftrap") -> list[dict[str, str]]:
    """The notes of a session, as they stand in its file."""
    file = folder / "sessions" / f"{name}.yaml"
    found: list[dict[str, str]] = read_yaml(str(file), file.read_text(encoding="utf-8")).data["harvest"]["notes"]
    return found


def test_a_list_with_dutch_headings_becomes_a_session(importing: Importing, tmp_path: Path) -> None:
    left = importing(
        "Tekst;Afdeling;Kwadrant;Thema;Stemmen\nVakkennis;Team beheer;sterkten;Kennis;3\nTijd;langeroode;Z;;\n"
    )
    assert (left.code, left.err) == (0, "")
    assert left.out.endswith("sessions/aftrap.yaml: 2 notes added (a new file)\n")
    assert notes(tmp_path) == [
        {"text": "Vakkennis", "team": "beheer", "quadrant": "strength", "cluster": "Kennis", "votes": "3"},
        {"text": "Tijd", "team": "uitvoering", "quadrant": "weakness"},
    ]
