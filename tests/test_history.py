"""A project as git kept it: which commit a day or a revision means, and what no repository can do to its reader."""

from __future__ import annotations

import os
from datetime import date
from pathlib import Path

import pytest

from samenspel_cli.files.history import state
from samenspel_cli.problems import Problems
from samenspel_cli.problems.telling import told
from tests.history import git, kept
from tests.roadmaps import ENGAGEMENT, ROADMAP, VISION

FILES = {"engagement": ENGAGEMENT, "vision": VISION, "roadmap": ROADMAP}


def _write(folder: Path, **texts: str) -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    for name, text in {**FILES, **texts}.items():
        (folder / f"{name}.yaml").write_text(text, encoding="utf-8")
    return folder


def _titles(folder: Path, asked: str) -> list[str]:
    roadmap = state(folder, asked).project.engagement.roadmap
    assert roadmap is not None
    return [project.title for project in roadmap.projects]


def _codes(path: Path | None, asked: str) -> list[str]:
    with pytest.raises(Problems) as raised:
        state(path, asked)
    for problem in raised.value.problems:
        assert "{" not in told(problem)
    return [problem.code for problem in raised.value.problems]


@pytest.fixture
def twice(tmp_path: Path) -> tuple[Path, str, str]:
    """A project in a folder of a repository, kept on 4 January and, changed, on 1 March."""
    folder = _write(tmp_path / "klanten" / "één map")
    git(tmp_path, "init", "--quiet")
    first = kept(tmp_path, "2027-01-04")
    _write(folder, roadmap=ROADMAP.replace("title: Eén loket", "title: Het nieuwe loket"))
    return folder, first, kept(tmp_path, "2027-03-01")


def test_a_revision_gives_the_files_as_they_were_kept(twice: tuple[Path, str, str]) -> None:
    folder, first, last = twice
    for revision in (first, first[:8], "HEAD~1"):
        assert _titles(folder, revision)[1] == "Eén loket"
    assert _titles(folder, last)[1] == _titles(folder, "main")[1] == "Het nieuwe loket"
    found = state(folder, first)
    assert (found.day, found.revision) == (date(2027, 1, 4), first[:7])


def test_a_day_means_the_last_commit_up_to_its_end(twice: tuple[Path, str, str]) -> None:
    folder, first, last = twice
    assert state(folder, "2027-02-28").revision == first[:7]
    assert state(folder, "28 februari 2027").day == date(2027, 2, 28)
    assert state(folder, "2027-03-01").revision == last[:7]
    assert _codes(folder, "2027-01-03") == ["history-before-first"]


@pytest.mark.parametrize(
    ("hour", "day", "there"),
    [
        ("23:59:59 +0100", "2027-01-04", True),
        ("23:59:59 +0000", "2027-01-04", False),
        ("00:30:00 +0200", "2027-01-03", True),
    ],
)
def test_a_day_ends_at_midnight_in_the_netherlands(tmp_path: Path, hour: str, day: str, *, there: bool) -> None:
    folder = _write(tmp_path)
    kept(tmp_path, "2027-01-04", hour)
    assert bool(_titles(folder, day)) if there else _codes(folder, day) == ["history-before-first"]


def test_what_was_merged_later_was_not_there_on_the_day_that_it_was_written(tmp_path: Path) -> None:
    folder = _write(tmp_path)
    kept(tmp_path, "2027-01-04")
    git(tmp_path, "switch", "--quiet", "-c", "zij")
    _write(folder, roadmap=ROADMAP.replace("title: Eén loket", "title: Zijweg"))
    kept(tmp_path, "2027-02-01")
    git(tmp_path, "switch", "--quiet", "main")
    git(tmp_path, "merge", "--quiet", "--no-ff", "--no-edit", "zij", day="2027-03-01")
    assert "Zijweg" not in _titles(folder, "2027-02-15")
    assert "Zijweg" in _titles(folder, "2027-03-01")


def test_a_file_of_the_project_may_be_named_instead_of_its_folder(twice: tuple[Path, str, str]) -> None:
    folder, first, _ = twice
    assert (
        _titles(folder / "engagement.yaml", first) == _titles(folder / "roadmap.yaml", first) == _titles(folder, first)
    )


def test_places_of_an_earlier_state_are_called_as_git_calls_them(twice: tuple[Path, str, str]) -> None:
    folder, first, _ = twice
    project = state(folder, first).project
    place = project.sources.at(("roadmap", "projects", 1, "title"))
    assert place.file == f"{first[:7]}:klanten/één map/roadmap.yaml"


def test_an_earlier_state_that_was_wrong_says_so_with_its_place(tmp_path: Path) -> None:
    folder = _write(tmp_path / "map", roadmap=ROADMAP.replace("owner: organisatie", "owner: niemand-hier: fout"))
    first = kept(tmp_path, "2027-01-04")
    _write(folder)
    kept(tmp_path, "2027-02-01")
    with pytest.raises(Problems) as raised:
        state(folder, "HEAD~1")
    heading, *wrong = raised.value.problems
    assert heading.code == "history-broken"
    assert wrong
    assert all(one.place is not None and one.place.file == f"{first[:7]}:map/roadmap.yaml" for one in wrong)


def test_an_engagement_that_names_another_beside_it_is_read_with_that(tmp_path: Path) -> None:
    other = "samenspel: engagement\ntitle: Deel\nclient: {name: Noord}\nactivities: [{title: Werk, fee: € 200}]\n"
    (tmp_path / "deel").mkdir()
    (tmp_path / "deel" / "engagement.yaml").write_text(other, encoding="utf-8")
    line = "activities: [{title: Deel, fee: {quote: ../deel}}]\n"
    folder = _write(tmp_path / "heel", engagement=ENGAGEMENT + line)
    kept(tmp_path, "2027-01-04")
    assert list(state(folder, "HEAD").project.quotes) == ["../deel"]


# What cannot be


def test_without_a_repository_or_a_commit_it_is_said_what_to_do(tmp_path: Path) -> None:
    folder = _write(tmp_path / "map")
    assert _codes(folder, "2027-01-01") == ["history-no-repository"]
    git(tmp_path, "init", "--quiet")
    assert _codes(folder, "2027-01-01") == ["history-empty"]
    assert _codes(None, "HEAD") == ["history-of-standard-input"]


def test_without_git_it_is_said_what_to_do(twice: tuple[Path, str, str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "")
    assert _codes(twice[0], "HEAD") == ["history-without-git"]


@pytest.mark.parametrize("asked", ["--output=x", "-h", "", "a\nb", "a\0b", "x" * 300])
def test_what_can_be_no_revision_never_reaches_git(twice: tuple[Path, str, str], asked: str) -> None:
    assert _codes(twice[0], asked)[0].startswith("history-revision-un")
    assert not Path("x").exists()


@pytest.mark.parametrize(
    "asked", ["bestaat-niet", "HEAD~99", "HEAD:klanten", "HEAD..main", "deadbeef", "2027", ":/x", "$(id)"]
)
def test_a_revision_that_git_does_not_know_is_told(twice: tuple[Path, str, str], asked: str) -> None:
    assert _codes(twice[0], asked) == ["history-revision-unknown"]


def test_a_folder_that_was_not_there_yet_is_told(tmp_path: Path) -> None:
    _write(tmp_path / "oud")
    kept(tmp_path, "2027-01-04")
    folder = _write(tmp_path / "nieuw")
    kept(tmp_path, "2027-02-01")
    assert _codes(folder, "2027-01-31") == ["history-folder-absent"]


def test_of_a_shallow_clone_it_is_said_how_to_get_the_rest(tmp_path: Path) -> None:
    origin = _write(tmp_path / "bron")
    kept(origin, "2027-01-04")
    first = git(origin, "rev-parse", "HEAD")
    kept(origin, "2027-02-01")
    git(tmp_path, "clone", "--quiet", "--depth=1", f"file://{origin}", "ondiep")
    assert _codes(tmp_path / "ondiep", "2027-01-15") == ["history-before-first-shallow"]
    assert _codes(tmp_path / "ondiep", first) == ["history-revision-unknown-shallow"]
    assert _titles(tmp_path / "ondiep", "2027-02-01")


# What a repository can never do


def test_names_that_git_would_quote_are_read_as_they_are(tmp_path: Path) -> None:
    folder = _write(tmp_path / 'raar "é\tnaam')
    (folder / "roadmap.yaml").rename(folder / "weg\nkaart é.yaml")
    kept(tmp_path, "2027-01-04")
    assert _titles(folder, "HEAD")[0] == "Gegevens op orde"


def test_links_and_repositories_inside_are_left_out_and_told(tmp_path: Path) -> None:
    secret = tmp_path / "buiten.yaml"
    secret.write_text("samenspel: roadmap\nprojects: [{title: Geheim}]\n", encoding="utf-8")
    folder = _write(tmp_path / "repo")
    (folder / "roadmap.yaml").unlink()
    (folder / "roadmap.yaml").symlink_to(secret)
    inner = folder / "binnen"
    inner.mkdir()
    (inner / "iets.md").write_text("iets", encoding="utf-8")
    kept(inner, "2027-01-04")
    kept(folder, "2027-01-04")
    found = state(folder, "HEAD")
    assert found.project.engagement.roadmap is None
    assert [one.code for one in found.warnings] == ["history-repository", "history-link"]
    assert all(one.warning for one in found.warnings)


def test_a_repository_runs_nothing_of_its_own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = _write(tmp_path / "repo")
    (folder / ".gitattributes").write_text("*.yaml diff=eng filter=eng export-subst\n", encoding="utf-8")
    kept(folder, "2027-01-04")
    mark = tmp_path / "uitgevoerd"
    script = tmp_path / "kwaad.sh"
    script.write_text(f"#!/bin/sh\ntouch '{mark}'\ncat\n", encoding="utf-8")
    script.chmod(0o755)
    for key in (
        "core.fsmonitor", "core.pager", "core.editor", "core.sshCommand", "core.askPass", "core.alternateRefsCommand",
        "diff.external", "diff.eng.textconv", "diff.eng.command", "filter.eng.smudge", "filter.eng.clean",
        "filter.eng.process", "gpg.program", "pager.rev-list", "pager.ls-tree", "credential.helper", "alias.rev-parse",
    ):  # fmt: skip
        git(folder, "config", key, str(script))
    git(folder, "config", "log.showSignature", "true")
    hooks = folder / ".git" / "hooks"
    hooks.mkdir(exist_ok=True)
    for name in ("post-checkout", "post-index-change", "reference-transaction", "pre-commit"):
        (hooks / name).write_text(script.read_text(encoding="utf-8"), encoding="utf-8")
        (hooks / name).chmod(0o755)
    for key in ("GIT_EXTERNAL_DIFF", "GIT_PAGER", "GIT_EDITOR", "GIT_SSH_COMMAND", "GIT_ASKPASS"):
        monkeypatch.setenv(key, str(script))
    monkeypatch.setenv("GIT_DIR", str(tmp_path / "elders"))
    monkeypatch.setenv("GIT_TRACE", str(mark))
    before = sorted(path for path in folder.rglob("*"))
    assert _titles(folder, "HEAD")
    assert _titles(folder, "2027-01-04")
    assert not mark.exists()
    assert sorted(path for path in folder.rglob("*")) == before


def test_a_path_in_a_commit_leads_out_of_no_folder(tmp_path: Path) -> None:
    folder = _write(tmp_path / "repo")
    kept(folder, "2027-01-04")
    blob = git(folder, "rev-parse", "HEAD:engagement.yaml")
    inner = _tree(folder, (b"100644", b"buit.yaml", blob))
    good = [(b"100644", f"{name}.yaml".encode(), git(folder, "rev-parse", f"HEAD:{name}.yaml")) for name in FILES]
    tree = _tree(folder, (b"40000", b"..", inner), *good)
    commit = git(folder, "commit-tree", tree, "-m", "kwaad")
    assert _titles(folder, commit)
    assert not list(tmp_path.rglob("buit.yaml"))
    assert not list(Path(os.environ.get("TMPDIR", "/tmp")).glob("buit.yaml"))


def _tree(folder: Path, *entries: tuple[bytes, bytes, str]) -> str:
    """A tree as git itself would never write it."""
    import hashlib
    import zlib

    body = b"".join(mode + b" " + name + b"\0" + bytes.fromhex(object_) for mode, name, object_ in entries)
    content = b"tree %d\0" % len(body) + body
    name = hashlib.sha1(content).hexdigest()
    file = folder / ".git" / "objects" / name[:2] / name[2:]
    file.parent.mkdir(exist_ok=True)
    file.write_bytes(zlib.compress(content))
    return name


def test_a_file_that_is_too_large_is_told_before_it_is_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = _write(tmp_path)
    (folder / "groot.md").write_bytes(b"x" * (1024 * 1024 + 1))
    kept(folder, "2027-01-04")
    monkeypatch.setenv("SAMENSPEL_MAX_MB", "1")
    assert _codes(folder, "HEAD") == ["file-too-large"]
