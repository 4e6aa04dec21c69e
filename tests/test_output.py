"""Documents come into their folder whole or not at all, and never over what somebody else made."""

from __future__ import annotations

import errno
import json
import os
import random
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from samenspel_cli.files.folder import MANIFEST
from samenspel_cli.files.project import read_project
from samenspel_cli.output import Put, put, put_back, standing
from samenspel_cli.problems import Problems
from samenspel_cli.problems.telling import told
from tests.door import environment
from tests.reading import as_file

OLD = {"a.html": b"oud a", "b.pdf": b"oud b", "blijft.md": b"blijft"}
NEW = {"a.html": b"nieuw a", "b.pdf": b"nieuw b", "c.md": b"nieuw c", "beeld/d.svg": b"nieuw d", "blijft.md": b"blijft"}
POSIX = pytest.mark.skipif(os.name != "posix", reason="Windows has no such thing")


def everything_in(folder: Path) -> dict[str, bytes | None]:
    """Every file with its bytes, and every folder; hidden ones too."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes() if path.is_file() else None for path in folder.rglob("*")
    }


def documents_in(folder: Path) -> dict[str, bytes]:
    return {
        name: content for name, content in everything_in(folder).items() if content is not None and name != MANIFEST
    }


def times_in(folder: Path) -> dict[str, int]:
    return {path.name: path.stat().st_mtime_ns for path in folder.rglob("*") if path.is_file()}


def states(result: tuple[Put, ...]) -> dict[str, str]:
    return {one.name: one.state for one in result}


def refused(folder: Path, files: dict[str, bytes], **more: Any) -> list[str]:
    """The codes of what is said when the files cannot be put there."""
    return [code for code, _ in refusals(folder, files, **more)]


def refusals(folder: Path, files: dict[str, bytes], **more: Any) -> list[tuple[str, str]]:
    with pytest.raises(Problems) as caught:
        put(folder, files, **more)
    for problem in caught.value.problems:
        what, remedy = told(problem)
        assert what
        assert remedy.endswith(".")
    return [(problem.code, str(problem.facts.get("path"))) for problem in caught.value.problems]


def named(problems: Problems) -> set[str]:
    """The files that are spoken of."""
    return {Path(problem.facts["path"]).name for problem in problems.problems}


# --------------------------------------------------------------------------------------------------- what becomes of it


def test_documents_come_into_a_folder_that_is_made_for_them(tmp_path: Path) -> None:
    out = tmp_path / "a" / "b"
    assert put(out, NEW) == tuple(Put(name, "written", len(content)) for name, content in NEW.items())
    assert documents_in(out) == NEW


def test_the_second_time_only_what_differs_is_replaced_and_the_rest_is_not_touched(tmp_path: Path) -> None:
    put(tmp_path, OLD)
    before = times_in(tmp_path)
    assert states(put(tmp_path, NEW)) == {
        "a.html": "replaced", "b.pdf": "replaced", "blijft.md": "unchanged", "c.md": "written", "beeld/d.svg": "written"
    }  # fmt: skip
    assert documents_in(tmp_path) == NEW
    assert times_in(tmp_path)["blijft.md"] == before["blijft.md"]


def test_the_same_again_touches_nothing_at_all_not_even_the_list(tmp_path: Path) -> None:
    put(tmp_path, NEW)
    before = times_in(tmp_path)
    assert set(states(put(tmp_path, NEW)).values()) == {"unchanged"}
    assert times_in(tmp_path) == before


def test_nothing_but_the_documents_and_the_list_is_left_behind(tmp_path: Path) -> None:
    put(tmp_path, OLD)
    put(tmp_path, NEW)
    assert set(everything_in(tmp_path)) == {*NEW, "beeld", MANIFEST}


def test_no_documents_make_no_folder(tmp_path: Path) -> None:
    assert put(tmp_path / "uit", {}) == ()
    assert everything_in(tmp_path) == {}


def test_documents_of_earlier_runs_stay_ours(tmp_path: Path) -> None:
    put(tmp_path, {"offerte.html": b"1"})
    put(tmp_path, {"brief.html": b"1"})
    assert states(put(tmp_path, {"offerte.html": b"2"})) == {"offerte.html": "replaced"}


def test_the_list_is_the_same_whatever_came_first(tmp_path: Path) -> None:
    for folder, order in (("x", sorted(NEW)), ("y", sorted(NEW, reverse=True))):
        for name in order:
            put(tmp_path / folder, {name: NEW[name]})
    assert (tmp_path / "x" / MANIFEST).read_bytes() == (tmp_path / "y" / MANIFEST).read_bytes()
    assert json.loads((tmp_path / "x" / MANIFEST).read_bytes())["format"] == "samenspel.output/1"


@POSIX
def test_documents_are_as_readable_as_any_new_file(tmp_path: Path) -> None:
    before = os.umask(0o027)
    try:
        put(tmp_path / "uit", {"a.md": b"a"})
    finally:
        os.umask(before)
    assert (tmp_path / "uit").stat().st_mode & 0o777 == 0o750
    assert (tmp_path / "uit" / "a.md").stat().st_mode & 0o777 == 0o640


# ------------------------------------------------------------------------------------------ what somebody else has made


def test_what_was_edited_by_hand_is_not_written_over_and_all_of_it_is_named(tmp_path: Path) -> None:
    put(tmp_path, OLD)
    (tmp_path / "a.html").write_bytes(b"van mij")
    (tmp_path / "c.md").write_bytes(b"ook van mij")
    before = everything_in(tmp_path)
    assert refusals(tmp_path, NEW) == [
        ("output-edited", str(tmp_path / "a.html")),
        ("output-not-ours", str(tmp_path / "c.md")),
    ]
    assert everything_in(tmp_path) == before


def test_with_force_it_is(tmp_path: Path) -> None:
    put(tmp_path, OLD)
    (tmp_path / "a.html").write_bytes(b"van mij")
    (tmp_path / "c.md").write_bytes(b"ook van mij")
    assert states(put(tmp_path, NEW, force=True))["a.html"] == "replaced"
    assert documents_in(tmp_path) == NEW
    assert set(states(put(tmp_path, OLD)).values()) == {"replaced", "unchanged"}


def test_what_is_exactly_what_we_would_write_needs_no_force(tmp_path: Path) -> None:
    for name in ("a.html", "b.pdf"):
        (tmp_path / name).write_bytes(NEW[name])
    assert states(put(tmp_path, NEW))["a.html"] == "unchanged"
    assert states(put(tmp_path, OLD))["a.html"] == "replaced"


def test_what_was_taken_away_by_hand_is_written_again(tmp_path: Path) -> None:
    put(tmp_path, OLD)
    (tmp_path / "a.html").unlink()
    assert states(put(tmp_path, OLD)) == {"a.html": "written", "b.pdf": "unchanged", "blijft.md": "unchanged"}


def test_the_sources_of_a_project_are_never_written_over(tmp_path: Path) -> None:
    (tmp_path / "engagement.yaml").write_text("samenspel: engagement", encoding="utf-8")
    assert refused(tmp_path, {"engagement.yaml": b"x", "a.md": b"x"}) == ["output-not-ours"]
    assert states(put(tmp_path, {"a.md": b"x"})) == {"a.md": "written"}


_edits = st.tuples(st.just("by hand"), st.sampled_from("ab"), st.sampled_from([b"1", b"2", b"3", None]))
_puts = st.tuples(st.just("put"), st.booleans(), st.dictionaries(st.sampled_from("ab"), st.sampled_from([b"1", b"2"])))


@settings(max_examples=60, deadline=None)
@given(st.lists(_edits | _puts, max_size=12))
def test_whatever_happens_bytes_of_somebody_else_are_lost_by_force_only(
    tmp_path_factory: pytest.TempPathFactory, steps: list[tuple[str, Any, Any]]
) -> None:
    folder = tmp_path_factory.mktemp("uit")
    theirs: dict[str, bytes] = {}
    for what, first, second in steps:
        if what == "by hand":
            (folder / first).unlink(missing_ok=True)
            theirs.pop(first, None)
            if second is not None:
                (folder / first).write_bytes(second)
                theirs[first] = second
            continue
        before = documents_in(folder)
        # Who wrote by hand what we would have written cannot tell the two apart.
        in_danger = [name for name, content in second.items() if theirs.get(name, content) != content]
        try:
            put(folder, second, force=first)
        except Problems as problems:
            assert in_danger
            assert not first
            told_of = named(problems)
            assert told_of <= set(in_danger)
            assert documents_in(folder) == before
            continue
        assert documents_in(folder) == {**before, **second}
        for name in second:
            theirs.pop(name, None)
    assert theirs.items() <= documents_in(folder).items()


# --------------------------------------------------------------------------------------------------------- only looking


def test_a_dry_run_tells_what_would_be_done_and_touches_nothing(tmp_path: Path) -> None:
    put(tmp_path, OLD)
    (tmp_path / "b.pdf").write_bytes(b"van mij")
    before, times = everything_in(tmp_path), times_in(tmp_path)
    assert states(put(tmp_path, NEW, dry_run=True)) == {
        "a.html": "replaced", "b.pdf": "refused", "c.md": "written", "beeld/d.svg": "written", "blijft.md": "unchanged",
    }  # fmt: skip
    assert "refused" not in states(put(tmp_path, NEW, dry_run=True, force=True)).values()
    assert (everything_in(tmp_path), times_in(tmp_path)) == (before, times)


def test_a_dry_run_makes_no_folder(tmp_path: Path) -> None:
    assert set(states(put(tmp_path / "a" / "b", NEW, dry_run=True)).values()) == {"written"}
    assert everything_in(tmp_path) == {}


def test_a_dry_run_does_as_the_real_run_is_going_to_do(tmp_path: Path) -> None:
    put(tmp_path, OLD)
    assert put(tmp_path, NEW, dry_run=True) == put(tmp_path, NEW)


# --------------------------------------------------------------------------------------------- the list of what is ours


@pytest.mark.parametrize(
    "content",
    [
        b"", b"{", b"[]", b"null", b'"x"', b"\xff\xfe", b"[" * 100_000,
        b'{"format": "samenspel.output/2", "files": {}}',
        b'{"format": "samenspel.output/1"}', b'{"format": "samenspel.output/1", "files": []}',
        b'{"format": "samenspel.output/1", "files": {"a.html": 1}}',
        b'{"format": "samenspel.output/1", "files": {"a.html": "x"}}',
    ],
)  # fmt: skip
def test_a_list_that_cannot_be_read_is_told_of_and_force_begins_a_new_one(content: bytes, tmp_path: Path) -> None:
    put(tmp_path, OLD)
    (tmp_path / MANIFEST).write_bytes(content)
    before = everything_in(tmp_path)
    assert refused(tmp_path, NEW) == refused(tmp_path, NEW, dry_run=True) == ["output-list-unreadable"]
    assert everything_in(tmp_path) == before
    put(tmp_path, NEW, force=True)
    assert documents_in(tmp_path) == NEW
    assert "replaced" in states(put(tmp_path, OLD)).values()


def test_names_in_a_foreign_list_reach_nothing_outside_the_folder(tmp_path: Path) -> None:
    (tmp_path / "elders").write_bytes(b"van mij")
    out = tmp_path / "uit"
    out.mkdir()
    names = {"../elders": "0" * 64, "/etc/passwd": "0" * 64, "\ud800": "0" * 64}
    (out / MANIFEST).write_text(json.dumps({"format": "samenspel.output/1", "files": names}), encoding="utf-8")
    put(out, {"a.md": b"a"})
    assert (tmp_path / "elders").read_bytes() == b"van mij"
    assert set(json.loads((out / MANIFEST).read_bytes())["files"]) == {*names, "a.md"}


# ---------------------------------------------------------------------------------------------------- inside the folder


@pytest.mark.parametrize(
    "name",
    [
        "", ".", "..", "../x", "a/../x", "a/./x", "/x", "a//x", "a/", "\\x", "a\\x", "C:x", "C:/x", "x:stream", "a\0x",
        "a\nx", "\x1b[31m", "\u202ex", "\ud800", ".verborgen", ".samenspel.json", ".samenspel.tmp/x", "x.", "x ", " x",
        "CON", "con.pdf", "Nul.tar.gz", "aux .md", "com1.html", "LPT9", "COM¹.md", "conin$", "a<b", "a>b", 'a"b', "a|b",
        "a?b", "a*b", "x" * 256, "é" * 128,
    ],
)  # fmt: skip
@pytest.mark.parametrize("more", [{}, {"force": True}, {"dry_run": True}])
def test_a_name_that_leads_elsewhere_or_that_some_computer_cannot_hold_is_refused(
    name: str, more: dict[str, bool], tmp_path: Path
) -> None:
    assert refused(tmp_path / "uit", {"goed.md": b"", name: b""}, **more) == ["output-name-unusable"]
    assert everything_in(tmp_path) == {}


@pytest.mark.parametrize(
    "name", ["2026-014-proposal.html", "Súdwest.pdf", "a b.md", "connect.md", "com10.md", "x" * 255]
)
def test_plain_names_are_taken(name: str, tmp_path: Path) -> None:
    assert states(put(tmp_path, {name: b""})) == {name: "written"}


@pytest.mark.parametrize(
    ("one", "other"),
    [("A.md", "a.md"), ("é.md", "e\u0301.md"), ("STRASSE", "straße"), ("x", "x/a.md"), ("X", "x/a.md"), ("a/B", "A/b")],
)
def test_two_names_that_some_computer_cannot_tell_apart_are_refused(one: str, other: str, tmp_path: Path) -> None:
    assert refused(tmp_path, {one: b"1", other: b"2"}) == ["output-name-twice"]
    assert everything_in(tmp_path) == {}


@POSIX
@pytest.mark.parametrize("leads_to", ["echt", "nergens", "uit"])
@pytest.mark.parametrize("more", [{}, {"force": True}, {"dry_run": True}])
def test_the_folder_may_not_be_a_link(leads_to: str, more: dict[str, bool], tmp_path: Path) -> None:
    (tmp_path / "echt").mkdir()
    (tmp_path / "uit").symlink_to(leads_to)
    assert refused(tmp_path / "uit", NEW, **more) == ["output-is-link"]
    assert list((tmp_path / "echt").iterdir()) == []


@POSIX
@pytest.mark.parametrize("name", ["a.html", "beeld", MANIFEST])
def test_nothing_in_the_folder_is_written_through_a_link_not_even_by_force(name: str, tmp_path: Path) -> None:
    (tmp_path / "elders").mkdir()
    (tmp_path / "elders" / "d.svg").write_bytes(b"van mij")
    out = tmp_path / "uit"
    out.mkdir()
    (out / name).symlink_to(tmp_path / "elders" / ("d.svg" if name != "beeld" else "."))
    assert refused(out, NEW) == refused(out, NEW, force=True) == refused(out, NEW, dry_run=True) == ["output-is-link"]
    assert everything_in(tmp_path / "elders") == {"d.svg": b"van mij"}
    assert [path.name for path in out.iterdir()] == [name]


@POSIX
@pytest.mark.parametrize("name", [".samenspel.tmp", ".samenspel.lock"])
def test_our_own_books_are_not_written_through_a_link_either(name: str, tmp_path: Path) -> None:
    (tmp_path / "elders").mkdir()
    (tmp_path / "uit").mkdir()
    (tmp_path / "uit" / name).symlink_to(tmp_path / "elders")
    assert refused(tmp_path / "uit", NEW)[0] in ("output-in-the-way", "target-unwritable")
    assert list((tmp_path / "elders").iterdir()) == []
    assert documents_in(tmp_path / "uit") == {}


@POSIX
def test_a_folder_is_reached_through_links_above_it(tmp_path: Path) -> None:
    """On a Mac `/tmp` is a link, and many keep their work behind one."""
    (tmp_path / "echt").mkdir()
    (tmp_path / "link").symlink_to("echt")
    put(tmp_path / "link" / "uit", NEW)
    assert documents_in(tmp_path / "echt" / "uit") == NEW


@pytest.mark.parametrize("name", ["a.html", MANIFEST])
def test_a_folder_where_a_document_has_to_come_stays(name: str, tmp_path: Path) -> None:
    (tmp_path / name).mkdir()
    assert refused(tmp_path, NEW) == refused(tmp_path, NEW, force=True) == ["output-in-the-way"]
    assert set(everything_in(tmp_path)) == {name}


@POSIX
def test_a_pipe_where_a_document_has_to_come_is_neither_read_nor_replaced(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "a.html")
    assert refused(tmp_path, NEW, force=True) == ["output-in-the-way"]
    assert (tmp_path / "a.html").is_fifo()


def test_a_file_where_a_folder_has_to_come_stays(tmp_path: Path) -> None:
    (tmp_path / "beeld").write_bytes(b"van mij")
    assert refused(tmp_path, NEW, force=True) == ["output-in-the-way"]
    assert everything_in(tmp_path) == {"beeld": b"van mij"}


@pytest.mark.parametrize("folder", ["bestand", "bestand/uit", "bestand/a/b"])
def test_a_file_is_no_folder_to_write_into(folder: str, tmp_path: Path) -> None:
    (tmp_path / "bestand").write_bytes(b"van mij")
    assert refusals(tmp_path / folder, NEW, force=True) == [("output-is-file", str(tmp_path / "bestand"))]
    assert everything_in(tmp_path) == {"bestand": b"van mij"}


@POSIX
@pytest.mark.parametrize("folder", ["x" * 300, "/proc/nergens/uit"])
def test_where_no_folder_can_be_made_a_sentence_says_so(folder: str, tmp_path: Path) -> None:
    assert refused(tmp_path / folder, NEW) == ["target-unwritable"]
    assert everything_in(tmp_path) == {}


# ------------------------------------------------------------------------------------------------ folders that are read

FRONT = as_file("vat: 21%\nactivities: [{title: Werk, fee: € 100}]\n")
PHASE = "samenspel: phase\ntitle: Fase\nactivities: [{title: Meer, fee: € 900}]\n"


def test_a_folder_into_which_we_wrote_is_not_read(tmp_path: Path) -> None:
    (tmp_path / "engagement.yaml").write_text(FRONT, encoding="utf-8")
    put(tmp_path / "uit", {"a.md": b"a"})
    (tmp_path / "uit" / "kopie.yaml").write_text(PHASE, encoding="utf-8")
    assert "kopie" not in [phase.id for phase in read_project(tmp_path).engagement.phases]
    (tmp_path / "uit" / MANIFEST).unlink()
    assert "kopie" in [phase.id for phase in read_project(tmp_path).engagement.phases]


def test_an_engagement_is_read_also_when_its_documents_stand_beside_it(tmp_path: Path) -> None:
    (tmp_path / "engagement.yaml").write_text(FRONT, encoding="utf-8")
    (tmp_path / "fase.yaml").write_text(PHASE, encoding="utf-8")
    before = read_project(tmp_path).engagement
    put(tmp_path, NEW)
    assert read_project(tmp_path).engagement == before


def test_no_documents_come_among_sources_which_would_not_be_read_any_more(tmp_path: Path) -> None:
    (tmp_path / "engagement.yaml").write_text(FRONT, encoding="utf-8")
    (tmp_path / "fasen").mkdir()
    (tmp_path / "fasen" / "fase.yaml").write_text(PHASE, encoding="utf-8")
    before = read_project(tmp_path).engagement
    assert refused(tmp_path / "fasen", NEW, force=True) == ["output-among-sources"]
    assert read_project(tmp_path).engagement == before


# -------------------------------------------------------------------------------------------------- whatever goes wrong

STEPS = ("open", "fsync", "replace", "link", "unlink", "mkdir", "rmdir")
"""What changes a disk, as the standard library calls it."""


class Trouble:
    """A disk, or a person at the keyboard, that gives trouble at one step, or from one step on."""

    def __init__(self, error: BaseException, at: int, *, lasting: bool = False) -> None:
        self.error, self.at, self.lasting = error, at, lasting
        self.steps = 0

    def around(self, real: Callable[..., Any]) -> Callable[..., Any]:
        def step(*arguments: Any, **named: Any) -> Any:
            self.steps += 1
            if self.steps == self.at or (self.lasting and self.steps > self.at):
                raise self.error
            return real(*arguments, **named)

        return step

    def install(self, monkeypatch: pytest.MonkeyPatch) -> None:
        for name in STEPS:
            monkeypatch.setattr(os, name, self.around(getattr(os, name)))


FULL = OSError(errno.ENOSPC, "No space left on device")
READ_ONLY = OSError(errno.EROFS, "Read-only file system")


def prepared(folder: Path) -> None:
    """What stands there before: documents of ours, one of them edited by hand, and something else."""
    put(folder, OLD)
    (folder / "a.html").write_bytes(b"van mij")
    (folder / "notities.txt").write_bytes(b"ook van mij")


@pytest.mark.parametrize("fresh", [False, True], ids=["over what is there", "in a new folder"])
@pytest.mark.parametrize("links", [True, False], ids=["with second names", "with copies"])
@pytest.mark.parametrize("error", [FULL, READ_ONLY, KeyboardInterrupt(), SystemExit(143), MemoryError()], ids=repr)
@pytest.mark.slow
def test_at_whatever_step_it_fails_everything_is_as_it_was(
    error: BaseException, links: bool, fresh: bool, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    at, done = 0, False
    codes: set[str]
    while not done:
        at += 1
        here = tmp_path / str(at)
        here.mkdir()
        out = here / "a" / "uit" if fresh else here
        if not fresh:
            prepared(out)
        before = everything_in(here)
        trouble = Trouble(error, at)
        with monkeypatch.context() as patched:
            if not links:
                patched.setattr(os, "link", lambda *_, **__: _without_links())
            trouble.install(patched)
            try:
                put(out, NEW, force=True)
                failed, codes = False, set()
            except (KeyboardInterrupt, SystemExit, MemoryError):
                failed, codes = True, set()
            except Problems as problems:
                failed, codes = True, {problem.code for problem in problems.problems}
        assert codes <= {"target-unwritable"}
        after = everything_in(here)
        assert not [name for name in after if Path(name).name.startswith(".") and not name.endswith(MANIFEST)], at
        if not failed or not isinstance(error, OSError):
            # All of it, when only clearing up was left to do.
            whole = documents_in(out) == {**({} if fresh else {"notities.txt": b"ook van mij"}), **NEW}
            assert whole if not failed else (whole or after == before), at
        else:
            assert after == before, at
        done = trouble.steps < at
    assert at > 20


def _without_links() -> None:
    raise OSError(errno.EPERM, "Operation not permitted")


def test_when_it_fails_the_times_of_the_files_are_as_they_were_too(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    prepared(tmp_path)
    before = times_in(tmp_path)
    with monkeypatch.context() as patched:
        patched.setattr(os, "replace", Trouble(FULL, 4).around(os.replace))
        assert refused(tmp_path, NEW, force=True) == ["target-unwritable"]
    assert times_in(tmp_path) == before


@POSIX
def test_no_file_takes_its_place_before_it_and_the_way_back_are_on_the_disk(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """After a loss of power a name never stands on half a file, and what was there can be put back."""
    steps: list[str] = []

    def noted(name: str) -> Callable[..., Any]:
        real = getattr(os, name)

        def step(*arguments: Any, **named: Any) -> Any:
            steps.append(name)
            return real(*arguments, **named)

        return step

    put(tmp_path, OLD)
    with monkeypatch.context() as patched:
        for name in ("fsync", "replace", "unlink"):
            patched.setattr(os, name, noted(name))
        put(tmp_path, NEW)
    # Four new files and the list; the plan, and the names on the desk; then the new names, and only then the plan goes.
    assert steps[:7] == ["fsync"] * 7
    assert steps[7:14] == [*["replace"] * 5, "fsync", "unlink"]
    assert set(steps[14:]) == {"unlink"}


def test_the_file_that_cannot_be_replaced_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """On Windows, a PDF that somebody looks at."""
    put(tmp_path, OLD)
    real = os.replace

    def locked(source: Path, target: Path) -> None:
        if target.name == "b.pdf" and source.name.startswith("new"):
            raise PermissionError(errno.EACCES, "Permission denied", str(source), None, str(target))
        real(source, target)

    with monkeypatch.context() as patched:
        patched.setattr(os, "replace", locked)
        assert refusals(tmp_path, NEW) == [("target-unwritable", str(tmp_path / "b.pdf"))]
    assert documents_in(tmp_path) == OLD


def test_a_disk_that_dies_halfway_is_told_of_and_the_next_run_puts_everything_back(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As after a loss of power: nothing is done any more, not even what would put things back."""
    at, codes = 0, set()
    while True:
        at += 1
        out = tmp_path / str(at)
        out.mkdir()
        prepared(out)
        before = documents_in(out)
        trouble = Trouble(FULL, at, lasting=True)
        with monkeypatch.context() as patched:
            trouble.install(patched)
            try:
                put(out, NEW, force=True)
                whole = True
            except Problems as problems:
                whole = False
                codes |= {problem.code for problem in problems.problems}
        if trouble.steps < at:
            break
        visible = {name: content for name, content in documents_in(out).items() if not name.startswith(".")}
        assert set(visible.values()) <= {*before.values(), *NEW.values()}, "a file is half"
        put(out, {"later.md": b"later"})
        after = {**before, **NEW} if whole else before
        assert documents_in(out) == {**after, "later.md": b"later"}, at
        assert not [name for name in everything_in(out) if name.startswith(".samenspel.") and name != MANIFEST]
        # What is ours is known to be ours still.
        assert refused(out, NEW) == ["output-edited"] if not whole else put(out, NEW)
    assert codes == {"target-unwritable", "output-unfinished"}


def test_who_looks_first_at_what_stands_there_sees_it_as_before_a_loss_of_power(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    put(tmp_path, OLD)
    with monkeypatch.context() as patched:
        patched.setattr(os, "replace", Trouble(FULL, 3, lasting=True).around(os.replace))
        assert refused(tmp_path, NEW) == ["output-unfinished"]
    assert standing(tmp_path, "a.html") is None  # nobody knows whose it is
    put_back(tmp_path)
    assert standing(tmp_path, "a.html") == OLD["a.html"]
    (tmp_path / "a.html").write_bytes(b"van mij")
    assert standing(tmp_path, "a.html") is None
    assert standing(tmp_path, "a.html", force=True) == b"van mij"
    assert standing(tmp_path, "elders.html", force=True) is None


def test_what_was_edited_after_a_loss_of_power_is_left_as_it_is(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    put(tmp_path, OLD)
    with monkeypatch.context() as patched:
        patched.setattr(os, "replace", Trouble(FULL, 3, lasting=True).around(os.replace))
        assert refused(tmp_path, NEW) == ["output-unfinished"]
    assert documents_in(tmp_path)["a.html"] == b"nieuw a"
    (tmp_path / "a.html").write_bytes(b"van mij")
    assert refused(tmp_path, NEW) == ["output-edited"]
    assert documents_in(tmp_path) == {**OLD, "a.html": b"van mij"}


@pytest.mark.parametrize(
    "plan", [b"", b"{", b"[]", b"{}", b'{"files": [["../elders", "x", false]], "folders": [".."]}']
)
def test_a_plan_that_is_none_undoes_nothing(plan: bytes, tmp_path: Path) -> None:
    (tmp_path / "elders").write_bytes(b"van mij")
    out = tmp_path / "uit"
    put(out, OLD)
    (out / ".samenspel.tmp").mkdir()
    (out / ".samenspel.tmp" / "plan.json").write_bytes(plan)
    put(out, NEW)
    assert documents_in(out) == NEW
    assert (tmp_path / "elders").read_bytes() == b"van mij"


# --------------------------------------------------------------------------------------------------- signals and others

WRITER = """
import sys
from pathlib import Path
from time import sleep
from samenspel_cli.output import put
print("ready", flush=True)
while True:
    for letter in (b"x", b"y"):
        put(Path(sys.argv[1]), {f"{number}.md": letter * 1000 for number in range(20)}, patience=60)
        sleep(0.005)
"""


def writer(folder: Path) -> subprocess.Popen[bytes]:
    """Another program that writes into the folder, over and over."""
    process = subprocess.Popen(
        [sys.executable, "-c", WRITER, folder],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env=environment(PYTHONPATH=os.pathsep.join(sys.path)),
    )
    assert process.stdout is not None
    assert process.stdout.readline() == b"ready\n"
    return process


def ended(process: subprocess.Popen[bytes], number: int) -> int:
    process.send_signal(number)
    process.communicate(timeout=30)
    return process.returncode


@POSIX
@pytest.mark.parametrize(("name", "raised"), [("SIGINT", KeyboardInterrupt), ("SIGTERM", SystemExit)])
@pytest.mark.parametrize("at", range(1, 5))
def test_interrupted_between_two_files_everything_is_put_back(
    name: str, raised: type[BaseException], at: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    prepared(tmp_path)
    before = everything_in(tmp_path)
    real, steps = os.replace, iter(range(1, 100))

    def interrupted(source: Path, target: Path) -> None:
        real(source, target)
        if next(steps) == at:
            os.kill(os.getpid(), getattr(signal, name))

    with monkeypatch.context() as patched:
        patched.setattr(os, "replace", interrupted)
        with pytest.raises(raised):
            put(tmp_path, NEW, force=True)
    assert everything_in(tmp_path) == before


@POSIX
def test_interrupted_when_all_is_done_it_stays_done_and_the_interruption_is_not_forgotten(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    put(tmp_path, OLD)
    real = os.rmdir

    def interrupted(*arguments: Any, **named: Any) -> None:
        real(*arguments, **named)
        os.kill(os.getpid(), signal.SIGINT)

    with monkeypatch.context() as patched:
        patched.setattr(os, "rmdir", interrupted)
        with pytest.raises(KeyboardInterrupt):
            put(tmp_path, NEW)
    assert documents_in(tmp_path) == NEW


@POSIX
def test_a_lock_on_a_file_that_was_just_taken_away_is_worth_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Who had the lock takes its file away at the end: who had just opened that file begins anew."""
    real, opened = os.open, list[int]()

    def late(path: Path, *arguments: Any, **named: Any) -> int:
        handle = real(path, *arguments, **named)
        if Path(path).name == ".samenspel.lock":
            opened.append(handle)
            if len(opened) == 1:
                Path(path).unlink()
        return handle

    with monkeypatch.context() as patched:
        patched.setattr(os, "open", late)
        put(tmp_path, NEW)
    assert len(opened) == 2
    assert documents_in(tmp_path) == NEW


@POSIX
def test_a_disk_that_cannot_lock_is_told_of(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    import fcntl

    def without_locks(*_: int) -> None:
        raise OSError(errno.ENOLCK, "No locks available")

    monkeypatch.setattr(fcntl, "flock", without_locks)
    assert refused(tmp_path / "uit", NEW) == ["target-unwritable"]
    assert everything_in(tmp_path) == {}


@pytest.mark.slow
@POSIX
@pytest.mark.parametrize("name", ["SIGINT", "SIGTERM", "SIGHUP"])
def test_whenever_it_is_interrupted_all_files_are_of_one_run(name: str, tmp_path: Path) -> None:
    number = getattr(signal, name)
    for wait in (0.0, 0.011, 0.023, 0.037):
        process = writer(tmp_path)
        time.sleep(wait)
        assert ended(process, number) in (128 + number, -number)
        assert len(set(documents_in(tmp_path).values())) <= 1
        assert set(everything_in(tmp_path)) <= {f"{one}.md" for one in range(20)} | {MANIFEST}


@POSIX
def test_after_a_kill_that_cannot_be_held_the_next_run_makes_it_whole(tmp_path: Path) -> None:
    chance = random.Random(1)
    for _ in range(6):
        process = writer(tmp_path)
        time.sleep(chance.uniform(0, 0.05))
        ended(process, signal.SIGKILL)
        put(tmp_path, {"klaar.md": b"klaar"})
        found = documents_in(tmp_path)
        assert found.pop("klaar.md") == b"klaar"
        assert len(set(found.values())) <= 1
        assert len(found) in (0, 20)


@POSIX
def test_two_at_once_mix_nothing_up(tmp_path: Path) -> None:
    others = [writer(tmp_path), writer(tmp_path)]
    try:
        for letter in (b"z", b"q") * 5:
            put(tmp_path, {f"{number}.md": letter * 1000 for number in range(20)}, patience=60)
    finally:
        codes = [ended(process, signal.SIGTERM) for process in others]
    assert set(codes) <= {143, -signal.SIGTERM}
    assert len(set(documents_in(tmp_path).values())) == 1
    assert set(everything_in(tmp_path)) == {*documents_in(tmp_path), MANIFEST}


def test_many_threads_that_make_the_same_new_folder_all_succeed(tmp_path: Path) -> None:
    failed: list[BaseException] = []

    def one(number: int) -> None:
        try:
            put(tmp_path / "a" / "b", {f"{number}.md": b"x", "samen.md": b"samen"}, patience=60)
        except BaseException as error:
            failed.append(error)

    threads = [threading.Thread(target=one, args=(number,)) for number in range(12)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert failed == []
    assert set(documents_in(tmp_path / "a" / "b")) == {"samen.md", *(f"{number}.md" for number in range(12))}
    assert len(json.loads((tmp_path / "a" / "b" / MANIFEST).read_bytes())["files"]) == 13


@POSIX
def test_who_waits_too_long_for_another_is_told(tmp_path: Path) -> None:
    import fcntl

    put(tmp_path, OLD)
    with (tmp_path / ".samenspel.lock").open("wb") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        assert refused(tmp_path, NEW, patience=0.1) == ["output-locked"]
        assert put(tmp_path, NEW, dry_run=True)
    assert documents_in(tmp_path) == {**OLD, ".samenspel.lock": b""}
    put(tmp_path, NEW, patience=0)
    assert documents_in(tmp_path) == NEW


@POSIX
def test_signals_are_as_they_were_afterwards(tmp_path: Path) -> None:
    numbers = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)
    before = [signal.getsignal(number) for number in numbers]
    put(tmp_path, NEW)
    assert refused(tmp_path, {"..": b""})
    assert [signal.getsignal(number) for number in numbers] == before
