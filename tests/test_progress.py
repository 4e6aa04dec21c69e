"""The progress report: what changed between two states that git kept, and traffic lights with their reasons."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from samenspel_cli import cli
from tests.door import Left
from tests.history import git, kept
from tests.roadmaps import ENGAGEMENT, ROADMAP, VISION

_CHANGES = {
    "result: Een lijst van gaten, effort: 8 dagen": "result: Een lijst van gaten, effort: 8 dagen, done: 2027-02-26",
    "{title: Gaten dichten, size: 8": "{title: Nieuwe stap, size: 1 week}\n      - {title: Gaten dichten, size: 20",
    "once: € 24.000": "once: € 30.000",
    "{date: 2027-02-01, means: green": "{date: 2027-05-03, text: Er is te weinig tijd., means: red",
    "takes: 6 maanden": "takes: 6 maanden\n    dropped: Het loket komt er anders.",
    "- id: balie-noord": "- id: balie-oost",
    "Lijst is af, after: lijst-maken": "Lijst is af, after: lijst-maken, reached: 2027-01-18",
    "De visie werkt, after: een-loket": "De visie werkt, after: gegevens-op-orde",
}
LATER = ROADMAP
for old, new in _CHANGES.items():
    LATER = LATER.replace(old, new)

Inside = Callable[..., Left]


@pytest.fixture
def inside(capsysbinary: pytest.CaptureFixture[bytes]) -> Inside:
    """Run the command line in this process."""

    def run_here(*words: str) -> Left:
        with pytest.raises(SystemExit) as left:
            cli.main(list(words))
        out, err = capsysbinary.readouterr()
        assert isinstance(left.value.code, int)
        return Left(left.value.code, out.decode(), err.decode(), out)

    return run_here


@pytest.fixture
def twice(tmp_path: Path) -> tuple[Path, str]:
    """A roadmap in a repository, kept on 4 January 2027 and, much changed, on 14 May."""
    folder = tmp_path / "visie"
    folder.mkdir()
    for name, text in (("engagement", ENGAGEMENT), ("vision", VISION), ("roadmap", ROADMAP)):
        (folder / f"{name}.yaml").write_text(text, encoding="utf-8")
    git(tmp_path, "init", "--quiet")
    first = kept(tmp_path, "2027-01-04")
    (folder / "roadmap.yaml").write_text(LATER, encoding="utf-8")
    kept(tmp_path, "2027-05-14")
    return folder, first


def _told(inside: Inside, folder: Path, *words: str) -> tuple[dict[str, Any], str]:
    """What a report says to other programs, and in words."""
    out = folder.parent / "uit"
    done = inside("render", str(folder), "progress", "--to", "json,md", "-o", str(out), "--force", *words)
    assert done.code == 0, done.err
    return json.loads((out / "progress.json").read_text("utf-8")), (out / "progress.md").read_text("utf-8").replace(
        "\u00a0", " "
    )


def test_a_report_between_two_commits_tells_all_that_changed(twice: tuple[Path, str], inside: Inside) -> None:
    folder, first = twice
    data, text = _told(inside, folder, "--since", first, "--until", "HEAD", "--language", "nl")
    changes = data["changes"]
    assert (data["date"], data["since"]) == ("2027-05-14", {"date": "2027-01-04", "revision": first[:7]})
    assert (changes["new"], changes["gone"], changes["dropped"]) == (["balie-oost"], ["balie-noord"], ["een-loket"])
    assert changes["steps_done"] == ["gegevens-op-orde/gaten-zoeken"]
    assert changes["steps_new"] == ["gegevens-op-orde/nieuwe-stap"]
    assert [one["id"] for one in changes["costs"]] == ["gegevens-op-orde"]
    assert changes["costs"][0]["once"][1] == {"low": "30000", "high": "30000", "unknown": False}
    assert [one["id"] for one in changes["decided"]] == ["gegevens-op-orde/lijst-is-af"]
    assert {"id": "gegevens-op-orde", "aspect": "means", "before": None, "now": "red"} in changes["lights"]
    assert "## Wat er is veranderd sinds 4 januari 2027" in text
    assert "Het loket komt er anders." in text
    assert "Er is te weinig tijd." in text


def test_a_day_and_its_revision_give_the_same_report(twice: tuple[Path, str], inside: Inside) -> None:
    folder, first = twice
    by_day, _ = _told(inside, folder, "--since", "2027-01-04", "--until", "2027-05-14")
    by_revision, _ = _told(inside, folder, "--since", first, "--until", "HEAD")
    assert by_day == by_revision


def test_the_present_files_are_compared_when_no_end_is_said(twice: tuple[Path, str], inside: Inside) -> None:
    folder, _ = twice
    (folder / "roadmap.yaml").write_text(LATER.replace("title: Balie in de kernen", "title: Iets anders"), "utf-8")
    data, _ = _told(inside, folder, "--since", "2027-01-04", "--today", "2027-06-01")
    assert data["date"] == "2027-06-01"
    assert [one["title"] for one in data["projects"]][-1] == "Iets anders"


def test_how_much_a_project_moved_is_told_in_working_days(twice: tuple[Path, str], inside: Inside) -> None:
    folder, _ = twice
    loose = ROADMAP.replace("    when: 2027-Q1/2027-Q2\n", "    starts: 2027-01-04\n")
    loose = loose.replace("    decisions: [{title: De lijst vaststellen, at: bestuur, after: gaten-dichten}]\n", "")
    (folder / "roadmap.yaml").write_text(loose, "utf-8")
    kept(folder.parent, "2027-05-15")
    (folder / "roadmap.yaml").write_text(loose.replace("size: 8 weken", "size: 9 weken"), "utf-8")
    data, text = _told(inside, folder, "--since", "HEAD", "--today", "2027-05-15", "--language", "nl")
    moved = {one["id"]: one for one in data["changes"]["moved"]}
    assert moved["gegevens-op-orde"]["finish"]["working_days"] == 5
    assert "5 werkdagen later" in text
    late = {one["id"]: one for one in data["projects"]}["gegevens-op-orde"]
    assert "previous" in [one["why"] for one in late["late"]]


def test_where_nothing_changed_that_is_said(twice: tuple[Path, str], inside: Inside) -> None:
    folder, _ = twice
    _, text = _told(inside, folder, "--since", "HEAD", "--today", "2027-05-14", "--language", "nl")
    assert "Er is niets veranderd." in text


def test_without_an_earlier_state_the_present_one_is_shown(twice: tuple[Path, str], inside: Inside) -> None:
    folder, _ = twice
    data, text = _told(inside, folder, "--today", "2027-05-14", "--language", "nl")
    assert (data["since"], data["changes"]) == (None, None)
    assert "veranderd" not in text
    assert "## Stoplichten" in text


def test_an_earlier_state_without_a_roadmap_shows_the_present_one(twice: tuple[Path, str], inside: Inside) -> None:
    folder, _ = twice
    (folder / "roadmap.yaml").unlink()
    git(folder.parent, "checkout", "--quiet", "--orphan", "nieuw")
    kept(folder.parent, "2027-01-02")
    (folder / "roadmap.yaml").write_text(LATER, "utf-8")
    data, text = _told(inside, folder, "--since", "2027-01-02", "--today", "2027-05-14", "--language", "nl")
    assert data["changes"] is None
    assert "was er nog geen roadmap" in text


def test_a_light_of_planning_is_worked_out_and_told_beside_the_one_that_was_said(
    twice: tuple[Path, str], inside: Inside
) -> None:
    folder, _ = twice
    data, text = _told(inside, folder, "--today", "2027-09-01", "--language", "nl")
    first = data["projects"][0]
    assert (first["said"]["planning"], first["planning"], first["differs"]) == ("amber", "red", True)
    assert "● G (groen): minder dan 5 werkdagen" in text
    assert "## Waar de planning aandacht vraagt" in text


def test_every_light_reads_without_colour(twice: tuple[Path, str], inside: Inside) -> None:
    _, text = _told(inside, twice[0], "--today", "2027-09-01", "--language", "nl")
    table = text.split("## Stoplichten")[1].split("**De regel.**")[0]
    assert {sign for sign in ("● G", "▲ O", "■ R", "○ ?") if sign in table} == {"● G", "▲ O", "■ R", "○ ?"}


def test_an_earlier_state_is_refused_where_nothing_compares(twice: tuple[Path, str], inside: Inside) -> None:
    done = inside("render", str(twice[0]), "implementation-plan", "--since", "2027-01-04")
    assert done.code == 2
    assert "progress" in done.err


def test_an_earlier_state_that_cannot_be_had_is_told_and_nothing_is_written(
    twice: tuple[Path, str], inside: Inside
) -> None:
    folder, _ = twice
    done = inside("render", str(folder), "progress", "--since", "2026-01-01", "-o", str(folder / "uit"))
    assert done.code == 1
    assert "history-before-first" in done.err
    assert not (folder / "uit").exists()


@pytest.mark.parametrize("since", ["2199-01-01", "HEAD"])
def test_what_comes_later_is_no_earlier_state(twice: tuple[Path, str], inside: Inside, since: str) -> None:
    folder, _ = twice
    done = inside(
        "render", str(folder), "progress", "--since", since, "--until", "2027-01-15", "-o", str(folder / "uit")
    )
    assert done.code == 1
    assert "history-later" in done.err
    assert not (folder / "uit").exists()


def test_a_milestone_whose_day_has_passed_is_not_told_among_what_is_coming(
    twice: tuple[Path, str], inside: Inside
) -> None:
    folder, _ = twice
    (folder / "roadmap.yaml").write_text(ROADMAP, encoding="utf-8")
    left = inside("render", str(folder), "progress", "--to", "md", "--today", "2027-02-10", "-o", str(folder / "out"))
    assert left.code == 0
    text = (folder / "out" / "progress.md").read_text(encoding="utf-8")
    _, _, rest = text.partition("## Besluiten en mijlpalen waarvan de dag voorbij is")
    passed, _, coming = rest.partition("## Besluiten en mijlpalen in het komende halfjaar")
    assert "Lijst is af" in passed
    assert "Lijst is af" not in coming
    assert "De lijst vaststellen" in coming


def test_what_stayed_inside_in_the_earlier_state_still_does(tmp_path: Path, inside: Inside) -> None:
    """The note stood in the earlier roadmap only; somebody copied it into what its owner reports."""
    folder = tmp_path / "visie"
    folder.mkdir()
    note = "De wethouder wil eigenlijk van dit project af."
    before = ROADMAP.replace("takes: 6 maanden", f"takes: 6 maanden\n    internal: {note}")
    after = ROADMAP.replace("takes: 6 maanden", f"takes: 6 maanden\n    status: {{date: 2027-02-01, text: {note}}}")
    for name, text in (("engagement", ENGAGEMENT), ("vision", VISION), ("roadmap", before)):
        (folder / f"{name}.yaml").write_text(text, encoding="utf-8")
    git(tmp_path, "init", "--quiet")
    first = kept(tmp_path, "2027-01-04")
    (folder / "roadmap.yaml").write_text(after, encoding="utf-8")
    asked = ("render", str(folder), "progress", "--to", "md", "--today", "2027-02-10", "-o", str(folder / "out"))
    assert inside(*asked).code == 0
    left = inside(*asked, "--since", first, "--force")
    assert left.code == 1
    assert "[leak-note]" in left.err
