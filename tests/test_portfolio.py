"""`render` of a folder with many engagements: each in its own folder, whatever is wrong with another."""

from __future__ import annotations

import gc
import os
import pickle
import pty
import shutil
import signal
import subprocess
import time
from collections.abc import Callable, Iterator
from itertools import chain
from pathlib import Path

import pytest

from benchmarks.generate import portfolio
from samenspel_cli.cli import run as run_here
from samenspel_cli.documents import Ask
from samenspel_cli.files.folder import several_in
from samenspel_cli.portfolio import render_all
from samenspel_cli.rendering import Order, rendered
from samenspel_cli.workers import Died, divided
from tests.door import COMMAND, EXAMPLES, Left, environment, run
from tests.reading import TODAY

posix = pytest.mark.skipif(os.name != "posix", reason="this is about signals and terminals of Unix")
Render = Callable[..., Left]
TEXT = """\
samenspel: engagement
title: {title}
client: {{name: Gemeente Zuiderkerk}}
vat: 21%
rates: {{uur: 100}}
activities: [{{title: Gesprek, fee: {fee}}}]
"""
NAMES = ("beta", "alfa", "map/gamma", "delta")


@pytest.fixture
def render(capsysbinary: pytest.CaptureFixture[bytes], monkeypatch: pytest.MonkeyPatch) -> Iterator[Render]:
    """Run `samenspel render` in this process, which is quicker; the day is the same always."""
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1778544000")
    monkeypatch.setattr("samenspel_cli.portfolio.cores", lambda: 1)

    def rendered(*arguments: str | Path) -> Left:
        code = run_here(["render", *map(str, arguments)])
        out, err = capsysbinary.readouterr()
        return Left(code, out.decode(), err.decode(), out)

    yield rendered
    gc.enable()  # a short process does without the garbage collector


@pytest.fixture
def clients(tmp_path: Path) -> Path:
    """A folder with four engagements."""
    for name in NAMES:
        put(tmp_path / "clients" / name)
    return tmp_path / "clients"


def put(folder: Path, fee: str = "3 uur") -> None:
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "engagement.yaml").write_text(TEXT.format(title=folder.name, fee=fee), encoding="utf-8")


def documents(folder: Path) -> dict[str, bytes]:
    files = (path for path in folder.rglob("*") if path.is_file() and not path.name.startswith("."))
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in files if path.suffix != ".yaml"}


def test_each_engagement_gets_its_documents_in_its_own_folder_and_lines_stand_in_the_order_of_folders(
    render: Render, clients: Path
) -> None:
    left = render(clients, "quote", "letter", "--to", "md")
    assert left.code == 0, left.err
    every = [f"{name}/out/{kind}.md" for name in sorted(NAMES) for kind in ("quote", "letter")]
    assert [line.split("  ")[0] for line in left.out.splitlines()] == [str(clients / name) for name in every]
    assert set(documents(clients)) == set(every)
    assert left.err == "all 4 engagements were made\n"


@pytest.mark.slow
def test_divided_over_processes_they_are_the_same_to_the_byte_as_made_one_by_one(
    render: Render, clients: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("samenspel_cli.portfolio.cores", lambda: 3)
    assert render(clients, "--to", "md,html,json").code == 0
    for name in NAMES:
        assert render(clients / name, "--to", "md,html,json", "-o", tmp_path / "one" / name).code == 0
        assert documents(clients / name / "out") == documents(tmp_path / "one" / name)


def test_a_folder_to_write_in_gets_a_folder_for_each_engagement(render: Render, clients: Path, tmp_path: Path) -> None:
    assert render(clients, "quote", "--to", "md", "-o", tmp_path / "to send").code == 0
    assert set(documents(tmp_path / "to send")) == {f"{name}/quote.md" for name in NAMES}
    assert documents(clients) == {}


def test_a_faulty_one_stops_no_other_and_is_told_at_the_end_with_its_place(render: Render, clients: Path) -> None:
    put(clients / "alfa", "3 wekn")
    (clients / "delta" / "engagement.yaml").write_bytes(b"samenspel: engagement\ntitle: Caf\xe9\n")
    left = render(clients, "quote", "--to", "md")
    assert left.code == 1
    assert set(documents(clients)) == {"beta/out/quote.md", "map/gamma/out/quote.md"}
    assert left.err.index(f"{clients}/alfa/engagement.yaml:6:") < left.err.index(f"{clients}/delta/engagement.yaml:2:")
    assert "[unit-unknown]" in left.err
    assert "[encoding-not-utf-8]" in left.err
    assert left.err.endswith("\n2 of 4 engagements were not made\n")


def test_a_fault_of_ours_in_one_is_told_as_such_and_loses_no_other(
    render: Render, clients: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def faulty(path: Path | None, order: Order) -> object:
        if path is not None and path.name == "beta":
            raise AssertionError("onze fout")
        return rendered(path, order)

    monkeypatch.setattr("samenspel_cli.portfolio.rendered", faulty)
    left = render(clients, "quote", "--to", "md")
    assert left.code == 70
    assert "AssertionError: onze fout" in left.err
    assert "a fault in samenspel, not in your file" in left.err
    assert left.err.endswith("1 of 4 engagements was not made\n")
    assert len(documents(clients)) == 3


def test_a_dry_run_tells_and_writes_nothing(render: Render, clients: Path) -> None:
    left = render(clients, "quote", "--to", "md", "--dry-run")
    assert left.code == 0
    assert left.out.count("  would be written, ") == 4
    assert documents(clients) == {}


def test_what_was_edited_by_hand_is_left_and_force_writes_over_it(render: Render, clients: Path) -> None:
    assert render(clients, "quote", "--to", "md").code == 0
    page = clients / "beta" / "out" / "quote.md"
    page.write_text("Met de hand.", encoding="utf-8")
    for name in NAMES:
        put(clients / name, "4 uur")
    dry = render(clients, "quote", "--to", "md", "--dry-run")
    assert (dry.code, dry.out.count("would be replaced"), dry.out.count("refused")) == (1, 3, 1)
    left = render(clients, "quote", "--to", "md")
    assert left.code == 1
    assert "[output-edited]" in left.err
    assert page.read_text(encoding="utf-8") == "Met de hand."
    assert render(clients, "quote", "--to", "md", "--force").code == 0
    assert {b"400,00" in content for content in documents(clients).values()} == {True}


def test_warnings_are_told_at_the_end_and_can_be_made_to_fail(render: Render, clients: Path) -> None:
    file = clients / "beta" / "engagement.yaml"
    file.write_text(file.read_text(encoding="utf-8").replace("vat: 21%\n", ""), encoding="utf-8")
    left = render(clients, "quote", "--to", "md")
    assert left.code == 0
    assert left.err.count("[vat-assumed]") == 1
    assert render(clients, "quote", "--to", "md", "--strict").code == 1


def test_what_is_wrong_with_the_style_of_all_is_told_once(
    render: Render, clients: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "style.yaml").write_text("samenspel: style\nnam: X\n", encoding="utf-8")
    monkeypatch.setenv("SAMENSPEL_STYLE", str(tmp_path / "style.yaml"))
    left = render(clients, "quote", "--to", "md")
    assert left.code == 1
    assert left.err.count("[unknown-key]") == 1
    assert left.err.endswith("4 of 4 engagements were not made\n")


@pytest.mark.parametrize(
    "flags",
    [
        ["--set", "rates.uur=1"],
        ["--choose", "uur"],
        ["--with", "x"],
        ["--without", "x"],
        ["--variant", "x"],
        ["--open"],
    ],
    ids=lambda flags: flags[0],
)
def test_what_is_about_one_engagement_is_refused(render: Render, clients: Path, flags: list[str]) -> None:
    left = render(clients, "quote", "--to", "md", *flags)
    assert left.code == 2
    assert f"{flags[0]} cannot be used with a folder of several engagements" in " ".join(left.err.split())
    assert documents(clients) == {}


def test_many_do_not_go_into_one_file(render: Render, clients: Path, tmp_path: Path) -> None:
    left = render(clients, "quote", "-o", tmp_path / "samen.html")
    assert left.code == 2
    assert documents(tmp_path) == {}


def test_following_many_at_once_is_refused_with_their_names(render: Render, clients: Path) -> None:
    left = render(clients, "quote", "--watch")
    assert left.code == 1
    assert "[portfolio]" in left.err


def test_a_closed_folder_among_them_is_told(render: Render, clients: Path) -> None:
    (clients / "beta").chmod(0)
    try:
        if os.access(clients / "beta", os.R_OK):
            pytest.skip("root may read everywhere")
        left = render(clients, "quote", "--to", "md")
    finally:
        (clients / "beta").chmod(0o700)
    assert left.code == 1
    assert "[folder-unreadable]" in left.err
    assert len(documents(clients)) == 3


def test_an_engagement_that_disappears_in_the_meantime_is_told(
    clients: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folders = several_in(clients)
    shutil.rmtree(clients / "delta")
    told = render_all(clients, folders, Order(Ask(TODAY, paper=True), ("md",), ("quote",)), jobs=1)
    assert told.summary() == "1 of 4 engagements was not made"
    assert "[path-missing]" in capsys.readouterr().err


@pytest.mark.slow
def test_every_problem_can_travel_between_processes() -> None:
    from tests.test_errors import MISTAKES, problems_of

    every = [problem for mistake in MISTAKES for problem in problems_of(mistake)]
    assert pickle.loads(pickle.dumps(every)) == every


# ------------------------------------------------------------------------------------------------------------ workers


def double(number: int) -> int:
    time.sleep(0.01 * (number % 3))
    return 2 * number


def die(number: int) -> int:
    if number in (1, 4):
        os.kill(os.getpid(), signal.SIGKILL)
    return number


@pytest.mark.slow
def test_results_come_in_the_order_of_the_pieces_whoever_is_done_first() -> None:
    assert list(divided(double, range(20), 3)) == [2 * number for number in range(20)]
    assert list(divided(double, [], 3)) == []


@posix
@pytest.mark.slow
def test_a_worker_that_is_killed_loses_its_own_piece_only() -> None:
    results = list(divided(die, range(6), 2))
    assert [one for one in results if isinstance(one, int)] == [0, 2, 3, 5]
    assert [one.code for one in results if isinstance(one, Died)] == [-signal.SIGKILL] * 2


# ----------------------------------------------------------------------------------------------- processes of its own


@pytest.mark.slow
def test_of_a_thousand_engagements_three_broken_ones_are_told_and_all_others_made(tmp_path: Path) -> None:
    portfolio(tmp_path, 1000, 5)
    broken = {17: b"", 500: b"samenspel: engagement\ntitle: \xff\n", 999: b"samenspel: engagement\ntitel: X\n"}
    for number, content in broken.items():
        (tmp_path / f"opdracht-{number:05}" / "engagement.yaml").write_bytes(content)
    left = run("render", tmp_path, "quote", "--to", "md", timeout=300)
    assert left.code == 1
    assert left.err.endswith("\n3 of 1000 engagements were not made\n")
    for number in broken:
        assert f"opdracht-{number:05}/engagement.yaml:" in left.err
    assert len(left.out.splitlines()) == 997
    assert left.out.splitlines() == sorted(left.out.splitlines())
    made = [path.parent.parent.name for path in tmp_path.glob("*/out/quote.md")]
    assert len(made) == 997
    assert "Traceback" not in left.err


def gone(group: int) -> bool:
    """Whether no process of a group is there any more; Python's own helper notices a moment later."""
    for _ in range(250):
        try:
            os.killpg(group, 0)
        except ProcessLookupError:
            return True
        time.sleep(0.02)
    return False


@posix
@pytest.mark.slow
def test_who_stops_it_finds_whole_files_only_and_no_process_goes_on(tmp_path: Path) -> None:
    portfolio(tmp_path, 120, 8)
    assert run("render", tmp_path, "quote", "letter", "--to", "md,html", "--language", "nl", timeout=300).code == 0
    before = {folder: documents(folder) for folder in sorted(tmp_path.iterdir())}
    command = [*COMMAND, "render", str(tmp_path), "quote", "letter", "--to", "md,html", "--language", "en"]
    process = subprocess.Popen(
        command, env=environment(), stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, start_new_session=True
    )
    assert process.stdout is not None
    process.stdout.readline()
    os.killpg(process.pid, signal.SIGINT)  # as a terminal does: everybody hears it
    _, err = process.communicate(timeout=60)
    assert process.returncode == 130, err
    assert "Traceback" not in err
    assert "\nstopped: " in f"\n{err}"
    assert gone(process.pid)
    after = {folder: documents(folder) for folder in sorted(tmp_path.iterdir())}
    changed = [folder for folder in before if before[folder] != after[folder]]
    assert 0 < len(changed) < 120
    for folder in changed:
        assert all(before[folder][name] != after[folder][name] for name in before[folder])
    hidden = chain.from_iterable(folder.glob("*/.samenspel.*") for folder in before)
    assert {path.name for path in hidden} == {".samenspel.json"}


@posix
@pytest.mark.slow
def test_on_a_terminal_a_bar_shows_how_far_it_is_and_in_a_pipe_there_is_none(clients: Path) -> None:
    command = [*COMMAND, "render", str(clients), "quote", "--to", "md"]
    piped = subprocess.run(command, env=environment(), capture_output=True, text=True, check=True)
    assert piped.stderr == "all 4 engagements were made\n"
    here, there = pty.openpty()
    shown = subprocess.Popen(
        command, env=environment(TERM="xterm-256color"), stdout=subprocess.PIPE, stderr=there, text=True
    )
    os.close(there)
    out, _ = shown.communicate(timeout=60)
    said = b""
    try:
        while part := os.read(here, 65536):
            said += part
    except OSError:
        pass  # how Linux says that the other side is closed
    os.close(here)
    assert b"4/4" in said
    assert b"all 4 engagements were made" in said
    assert out.count("unchanged") == 4


@pytest.mark.slow
def test_the_examples_are_made_all_at_once(tmp_path: Path) -> None:
    left = run("render", EXAMPLES, "--to", "html,pdf", "-o", tmp_path)
    assert left.code == 0, left.err
    assert {path.name for path in tmp_path.iterdir()} == {path.name for path in EXAMPLES.iterdir() if path.is_dir()}
