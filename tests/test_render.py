"""`samenspel render`, through its front door: which files it writes where, what it tells, what it never touches."""

from __future__ import annotations

import gc
import os
import re
import shutil
import signal
import subprocess
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from benchmarks.generate import engagement
from samenspel_cli import documents, formats
from samenspel_cli.cli import run as run_here
from tests.door import COMMAND, EXAMPLE, Left, environment, run

QUICK = "md,html,json,csv"
OF_AN_ITO = frozenset({"dashboard", "ito", "overview", "process-sheet", "product-sheet", "session-report"})
"""Kinds that need sheets, or what a session brought."""
OF_A_VISION = frozenset({"vision", "vision-comparison"})
"""Kinds that need a vision."""
OF_A_ROADMAP = frozenset({"implementation-plan", "progress", "roadmap", "steps"})
"""Kinds that need a roadmap."""
FOR_CLIENTS = tuple(
    kind
    for kind in documents.names()
    if not documents.internal(kind) and kind not in OF_AN_ITO | OF_A_VISION | OF_A_ROADMAP
)
NUMBERED = """\
samenspel: engagement
title: Proef
number: {number}
client: {{name: Gemeente Zuiderkerk}}
vat: 21%
rates: {{uur: 100, dag: 750}}
phases:
  - title: Eerst
    aim: Kijken hoe het staat.
    activities:
      - {{title: Gesprek, fee: {{choose: [3 uur, 1 dag]}}}}
      - {{title: Verslag, fee: 2 uur, optional: true}}
      - {{title: Later, fee: pm}}
variants:
  klein: {{without: [verslag]}}
  groot: {{with: [verslag]}}
"""
PLAIN = NUMBERED.format(number="2026-014").partition("variants:")[0]

needs_pdf = pytest.mark.skipif("pdf" not in formats.names(), reason="there is no format pdf yet")
posix = pytest.mark.skipif(os.name != "posix", reason="this is about signals and rights of Unix")
not_root = pytest.mark.skipif(hasattr(os, "geteuid") and os.geteuid() == 0, reason="root may write everywhere")

Render = Callable[..., Left]


@pytest.fixture
def render(capsysbinary: pytest.CaptureFixture[bytes], monkeypatch: pytest.MonkeyPatch) -> Iterator[Render]:
    """Run `samenspel render` in this process, which is quicker; the day is the same always."""
    for name in ("NO_COLOR", "FORCE_COLOR", "COLUMNS", "SAMENSPEL_MAX_MB"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1778544000")

    def rendered(*arguments: str | Path) -> Left:
        code = run_here(["render", *map(str, arguments)])
        out, err = capsysbinary.readouterr()
        return Left(code, out.decode(), err.decode(), out)

    yield rendered
    gc.enable()  # a short process does without the garbage collector


@pytest.fixture
def offer(tmp_path: Path) -> Path:
    """A folder with a small engagement."""
    return folder_with(tmp_path / "offer", PLAIN)


def folder_with(folder: Path, text: str) -> Path:
    folder.mkdir(parents=True)
    (folder / "engagement.yaml").write_text(text, encoding="utf-8")
    return folder


def within(folder: Path) -> dict[str, bytes]:
    """Everything in a folder, but for our own list."""
    files = (path for path in folder.rglob("*") if path.is_file() and not path.name.startswith("."))
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in files}


def hidden(folder: Path) -> set[str]:
    """What stands in a folder that nobody should see but our list and its lock."""
    return {path.name for path in folder.iterdir() if path.name.startswith(".")} - {".samenspel.json"}


# ----------------------------------------------------------------------------------------- which files, and their names


def test_without_a_kind_every_document_is_made_for_which_enough_is_said(render: Render, tmp_path: Path) -> None:
    left = render(EXAMPLE, "--to", QUICK, "-o", tmp_path)
    assert left.code == 0, left.err
    made = {name.removeprefix("2019-007-") for name in within(tmp_path)}
    names = (*(kind for kind in FOR_CLIENTS if kind != "agenda"), "agenda-leergang")
    assert {f"{kind}.{suffix}" for kind in names for suffix in QUICK.split(",")} <= made
    assert not any("margin" in name or "internal" in name for name in made)
    assert {name.rpartition(".")[2] for name in made} == {*QUICK.split(","), "svg"}


@needs_pdf
@pytest.mark.slow
def test_pages_and_paper_are_made_where_no_format_is_named(render: Render, offer: Path) -> None:
    assert render(offer).code == 0
    made = [kind for kind in FOR_CLIENTS if kind not in ("agenda", "timeline")]
    assert set(within(offer / "out")) == {f"2026-014-{kind}.{suffix}" for kind in made for suffix in ("html", "pdf")}


@needs_pdf
@pytest.mark.slow
def test_the_suffix_of_one_file_says_that_it_is_paper(render: Render, offer: Path, tmp_path: Path) -> None:
    assert render(offer, "letter", "-o", tmp_path / "brief.pdf").code == 0
    assert (tmp_path / "brief.pdf").read_bytes().startswith(b"%PDF-")


@pytest.mark.parametrize(
    ("number", "name"),
    [
        ("2026-014", "2026-014-quote"),
        ("'2026/014'", "2026-014-quote"),
        ("'../../../etc/passwd'", "etc-passwd-quote"),
        ("'Offerte Nº 12 (b)'", "offerte-no-12-b-quote"),
        ("'007'", "007-quote"),
        ("CON", "con-quote"),
        ("'..'", "quote"),
        ("'🙂'", "quote"),
        ("'é è'", "e-e-quote"),
        ("'-rf *'", "rf-quote"),
        ("'a\"b<c>d|e?f'", "a-b-c-d-e-f-quote"),
        ("w" * 300, f"{'w' * 80}-quote"),
    ],
)
def test_a_number_with_odd_characters_gives_a_plain_name(
    render: Render, tmp_path: Path, number: str, name: str
) -> None:
    folder = folder_with(tmp_path / "offer", NUMBERED.format(number=number))
    assert render(folder, "quote", "--to", "md").code == 0
    assert set(within(folder)) == {"engagement.yaml", f"out/{name}.md"}


def test_in_the_folder_itself_a_kind_is_enough(render: Render, offer: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(offer)
    left = render("proposal", "letter", "--to", "md")
    assert left.code == 0
    assert {name for name in within(offer / "out") if name.endswith("md")} == {
        "2026-014-proposal.md",
        "2026-014-letter.md",
    }
    assert render("--to", "json").code == 0
    assert "2026-014-quote.json" in within(offer / "out")


def test_a_folder_that_is_called_like_a_kind_is_a_folder(
    render: Render, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder_with(tmp_path / "quote", PLAIN)
    monkeypatch.chdir(tmp_path)
    assert render("quote", "quote", "--to", "csv").code == 0
    assert set(within(tmp_path / "quote" / "out")) == {"2026-014-quote.csv"}


def test_one_file_is_written_under_the_name_that_was_asked(render: Render, offer: Path, tmp_path: Path) -> None:
    left = render(offer, "quote", "-o", tmp_path / "voor de klant.html")
    assert left.code == 0
    assert set(within(tmp_path)) == {"offer/engagement.yaml", "voor de klant.html"}
    assert re.fullmatch(r".*voor de klant\.html  written, \d+ kB  \d\.\d\d s\n", left.out)


def test_several_documents_do_not_go_into_one_file(render: Render, offer: Path, tmp_path: Path) -> None:
    left = render(offer, "quote", "letter", "-o", tmp_path / "samen.html")
    assert left.code == 2
    assert "name one kind" in left.err
    assert set(within(tmp_path)) == {"offer/engagement.yaml"}


def test_a_file_of_another_format_than_was_asked_is_refused(render: Render, offer: Path, tmp_path: Path) -> None:
    left = render(offer, "quote", "--to", "md", "-o", tmp_path / "samen.html")
    assert left.code == 2
    assert "leave out --to, or the suffix" in left.err
    assert set(within(tmp_path)) == {"offer/engagement.yaml"}


def test_what_is_written_is_told_line_by_line_with_its_time(render: Render, offer: Path) -> None:
    for state in ("written", "unchanged"):
        left = render(offer, "quote", "letter", "--to", "md,json")
        told = re.findall(r"^(\S+)  (\w+), [1-9]\d* kB  \d+\.\d\d s$", left.out, re.MULTILINE)
        assert len(told) == left.out.count("\n") == 4
        assert {Path(path).name for path, _ in told} == set(within(offer / "out"))
        assert {one for _, one in told} == {state}
        assert left.err == ""


def test_an_engagement_from_standard_input_is_written_where_one_stands(tmp_path: Path) -> None:
    left = run("render", "-", "quote", "--to", "md", stdin=PLAIN, cwd=tmp_path)
    assert left.code == 0
    assert set(within(tmp_path)) == {"out/2026-014-quote.md"}


# ------------------------------------------------------------------------------------------------------------ wrong use


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["propsal"], "Did you mean proposal?"),
        (["open_points"], "Did you mean open-points?"),
        (["factuur"], f"Known are: {', '.join(documents.names())}."),
        (["margin"], "“margin” is for your own team only. Add --audience internal to make it."),
        (["quote", "--audience", "publiek"], "'publiek' is not one of 'client', 'internal'"),
        (["quote", "--to", "htlm"], "Did you mean html?"),
        (["quote", "--to", "md,odt"], "Known are: csv, docx, html, ics, json, md"),
        (["quote", "--to", "md", "-o", "-"], "documents go into files"),
        (["quote", "--language", "fy"], "nl"),
        (["quote", "--today", "morgen"], "morgen"),
    ],
)
def test_a_word_that_nobody_knows_is_told_with_the_one_that_was_meant(
    render: Render, offer: Path, arguments: list[str], said: str
) -> None:
    left = render(offer, *arguments)
    assert left.code == 2
    assert said in left.err
    assert set(within(offer)) == {"engagement.yaml"}


def test_what_is_not_there_is_told(render: Render, tmp_path: Path) -> None:
    left = render(tmp_path / "nergens", "quote")
    assert left.code == 1
    assert "[path-missing]" in left.err


def test_an_engagement_of_which_nothing_is_said_makes_no_document_and_says_so(render: Render, tmp_path: Path) -> None:
    text = "samenspel: engagement\ntitle: Nog niets\nclient: {name: X}\n"
    folder = folder_with(tmp_path / "offer", text)
    left = render(folder, "--to", "md")
    assert left.code == 1
    assert "[documents-none]" in left.err
    assert set(within(folder)) == {"engagement.yaml"}


@pytest.mark.parametrize("kind", documents.names())
@pytest.mark.parametrize("suffix", QUICK.split(","))
def test_a_document_that_was_named_is_made_also_of_almost_nothing(
    render: Render, tmp_path: Path, kind: str, suffix: str
) -> None:
    text = "samenspel: engagement\ntitle: Nog niets\nclient: {name: X}\n"
    folder = folder_with(tmp_path / "offer", text)
    internal = documents.internal(kind)
    left = render(folder, kind, "--to", suffix, *(["--audience", "internal"] if internal else []))
    assert left.code == 0, left.err
    assert f"out/{f'internal/{kind}-internal' if internal else kind}.{suffix}" in within(folder)


# ------------------------------------------------------------------------------------------- what is never written over


def test_the_folder_with_documents_is_no_source_of_the_engagement(render: Render, offer: Path, tmp_path: Path) -> None:
    assert render(offer, "--to", QUICK).code == 0
    (offer / "out" / "extra.yaml").write_text("samenspel: phase\ntitle: Nog een\nfee: 99 uur\n", encoding="utf-8")
    assert render(offer, "--to", QUICK, "-o", tmp_path / "elsewhere").code == 0
    assert {**within(tmp_path / "elsewhere"), "extra.yaml": b""}.keys() == within(offer / "out").keys()
    assert within(tmp_path / "elsewhere").items() <= within(offer / "out").items()


def test_a_dry_run_tells_and_writes_nothing(render: Render, offer: Path) -> None:
    left = render(offer, "--to", QUICK, "--dry-run")
    assert left.code == 0
    assert left.out.count("  would be written, ") >= 4 * (
        len(FOR_CLIENTS) - 2
    )  # no agenda without a session, and no timeline
    assert set(within(offer)) == {"engagement.yaml"}
    assert not (offer / "out").exists()


def test_a_file_that_was_edited_stays_and_so_does_all_beside_it(render: Render, offer: Path) -> None:
    assert render(offer, "quote", "letter", "--to", "md").code == 0
    edited = offer / "out" / "2026-014-quote.md"
    edited.write_text(f"{edited.read_text(encoding='utf-8')}\nMet de hand.\n", encoding="utf-8")
    before = within(offer)
    left = render(offer, "letter", "quote", "--to", "md", "--language", "en")
    assert left.code == 1
    assert "[output-edited]" in left.err
    assert within(offer) == before
    dry = render(offer, "letter", "quote", "--to", "md", "--language", "en", "--dry-run")
    assert dry.code == 1
    assert "2026-014-quote.md  refused" in dry.out
    assert "2026-014-letter.md  would be replaced" in dry.out
    assert within(offer) == before
    assert render(offer, "letter", "quote", "--to", "md", "--language", "en", "--force").code == 0
    assert "Met de hand" not in edited.read_text(encoding="utf-8")


def test_a_file_of_somebody_else_is_not_written_over(render: Render, offer: Path, tmp_path: Path) -> None:
    other = tmp_path / "brief.html"
    other.write_text("van iemand anders", encoding="utf-8")
    left = render(offer, "letter", "-o", other)
    assert left.code == 1
    assert "[output-not-ours]" in left.err
    assert other.read_text(encoding="utf-8") == "van iemand anders"


def test_an_output_folder_that_is_a_file_or_a_link_is_refused(render: Render, offer: Path, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("tekst", encoding="utf-8")
    (tmp_path / "elsewhere").mkdir()
    (tmp_path / "link").symlink_to(tmp_path / "elsewhere", target_is_directory=True)
    before = within(tmp_path)
    for name, code in (("file", "output-is-file"), ("link", "output-is-link"), ("file/deeper", "output-is-file")):
        left = render(offer, "--to", "md", "-o", tmp_path / name)
        assert left.code == 1
        assert f"[{code}]" in left.err
    assert within(tmp_path) == before


@posix
@not_root
def test_an_output_folder_that_may_not_be_written_is_told(render: Render, offer: Path, tmp_path: Path) -> None:
    closed = tmp_path / "closed"
    closed.mkdir(mode=0o500)
    left = render(offer, "--to", "md", "-o", closed)
    assert left.code == 1
    assert "[target-unwritable]" in left.err
    assert list(closed.iterdir()) == []


def test_a_fault_in_one_document_leaves_all_files_as_they_were(render: Render, offer: Path) -> None:
    assert render(offer, "--to", "md").code == 0
    before = within(offer / "out")
    template = offer / "templates" / "quote" / "nl.md.j2"
    template.parent.mkdir(parents=True)
    template.write_text("{{ nergens }}\n", encoding="utf-8")
    left = render(offer, "--to", "md", "--language", "nl")
    assert left.code == 1
    assert re.search(r"quote/nl\.md\.j2:1:4: ", left.err)
    assert within(offer / "out") == before


# ----------------------------------------------------------------------------------------------- what reaches the paper


def test_the_same_input_gives_the_same_bytes_wherever_one_stands(
    render: Render, offer: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert render(offer, "--to", QUICK, "-o", tmp_path / "a").code == 0
    monkeypatch.chdir(offer)
    assert render("--to", QUICK, "-o", tmp_path / "b", "--today", "2026-05-12").code == 0
    assert within(tmp_path / "a") == within(tmp_path / "b")


@posix
@pytest.mark.parametrize("cache", ["file", "file/deeper", "missing"])
def test_without_a_place_to_keep_anything_for_later_the_bytes_are_the_same(
    render: Render, offer: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, cache: str
) -> None:
    """An account of a machine has no home, or one that is no folder."""
    (tmp_path / "file").write_text("geen map", encoding="utf-8")
    assert render(offer, "--to", QUICK, "-o", tmp_path / "a").code == 0
    for name in ("XDG_CACHE_HOME", "HOME"):
        monkeypatch.setenv(name, str(tmp_path / cache))
    left = render(offer, "--to", QUICK, "-o", tmp_path / "b")
    assert left.code == 0, left.err
    assert within(tmp_path / "a") == within(tmp_path / "b")


@pytest.mark.slow
@pytest.mark.parametrize("harm", [b"", b"niets", b"j2\0\0"])
def test_what_was_kept_for_later_and_was_harmed_is_made_again(
    render: Render, offer: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, harm: bytes
) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    assert render(offer, "--to", QUICK, "-o", tmp_path / "a").code == 0
    kept = list((tmp_path / "cache").rglob("*.cache"))
    assert kept
    for file in kept:
        file.write_bytes(harm + file.read_bytes()[len(harm) : -20] if harm else b"")
    left = render(offer, "--to", QUICK, "-o", tmp_path / "b")
    assert left.code == 0, left.err
    assert within(tmp_path / "a") == within(tmp_path / "b")


@needs_pdf
@pytest.mark.slow
def test_paper_too_is_the_same_to_the_byte(tmp_path: Path) -> None:
    for name, zone in (("a", "UTC"), ("b", "Pacific/Kiritimati")):
        left = run(
            *("render", EXAMPLE, "--to", "pdf", "-o", tmp_path / name),
            env={"SOURCE_DATE_EPOCH": "1778544000", "TZ": zone, "PYTHONHASHSEED": str(len(zone))},
        )
        assert left.code == 0, left.err
        time.sleep(1.1)  # a time of day in it would differ
    assert within(tmp_path / "a") == within(tmp_path / "b")


@pytest.mark.slow
def test_no_order_of_python_reaches_the_bytes(tmp_path: Path) -> None:
    for seed in ("1", "2"):
        left = run("render", EXAMPLE, "--to", QUICK, "-o", tmp_path / seed, env={"PYTHONHASHSEED": seed})
        assert left.code == 0, left.err
    assert within(tmp_path / "1") == within(tmp_path / "2")


@pytest.mark.parametrize("kind", documents.names())
def test_a_document_can_be_made_in_another_language(render: Render, offer: Path, tmp_path: Path, kind: str) -> None:
    for language in ("nl", "en"):
        audience, name = ("internal", f"{kind}-internal") if documents.internal(kind) else ("client", kind)
        flags = ("--to", "md,html", "--language", language, "--audience", audience, "-o", tmp_path / language)
        assert render(offer, kind, *flags).code == 0
        page = (tmp_path / language / f"2026-014-{name}.html").read_text(encoding="utf-8")
        assert f'<html lang="{language}">' in page
    assert within(tmp_path / "nl") != within(tmp_path / "en")


@pytest.mark.parametrize(
    ("flags", "said"),
    [
        ([], "300,00"),
        (["--choose", "dag"], "750,00"),
        (["--choose", "gesprek=dag"], "750,00"),
        (["--with", "verslag"], "500,00"),
        (["--without", "gesprek", "--with", "verslag"], "200,00"),
        (["--set", "rates.uur.price=111"], "333,00"),
    ],
)
@pytest.mark.parametrize("kind", ["proposal", "letter", "quote"])
def test_what_is_picked_reaches_the_document(
    render: Render, offer: Path, kind: str, flags: list[str], said: str
) -> None:
    assert render(offer, kind, "--to", "md", *flags).code == 0
    text = (offer / "out" / f"2026-014-{kind}.md").read_text(encoding="utf-8")
    (total,) = re.findall(r"\*\*Totaal exclusief btw\*\*.*\*\*(.+)\*\*", text)
    assert total.replace("\u00a0", " ").startswith(said)


def test_one_variant_can_be_asked(render: Render, tmp_path: Path) -> None:
    folder = folder_with(tmp_path / "offer", NUMBERED.format(number="1"))
    assert render(folder, "quote", "--to", "md", "-o", folder / "all.md").code == 0
    assert render(folder, "quote", "--to", "md", "-o", folder / "one.md", "--variant", "groot").code == 0
    every, one = ((folder / name).read_text(encoding="utf-8") for name in ("all.md", "one.md"))
    assert "klein" in every
    assert "groot" in one
    assert "klein" not in one
    left = render(folder, "quote", "--to", "md", "--variant", "nergens")
    assert left.code == 1
    assert "nergens" in left.err


@pytest.mark.parametrize("flag", [["--choose", "week"], ["--with", "nergens"], ["--set", "nergens.fee=1"]])
def test_a_pick_that_names_nothing_writes_nothing(render: Render, offer: Path, flag: list[str]) -> None:
    assert render(offer, "--to", "md", *flag).code == 1
    assert set(within(offer)) == {"engagement.yaml"}


def test_warnings_are_told_beside_the_files_and_can_be_made_to_fail(render: Render, tmp_path: Path) -> None:
    folder = folder_with(tmp_path / "offer", PLAIN.replace("vat: 21%\n", ""))
    left = render(folder, "quote", "letter", "--to", "md")
    assert left.code == 0
    assert left.err.count("[vat-assumed]") == 1
    assert "vat-assumed" not in left.out
    assert "vat-assumed" not in "".join(content.decode() for content in within(folder / "out").values())
    assert render(folder, "quote", "--to", "md", "--strict").code == 1
    assert render(folder, "quote", "--to", "json", "--dry-run").err.count("[vat-assumed]") == 1


# ---------------------------------------------------------------------------------------------- size, haste, neighbours


@pytest.fixture(scope="module")
def big(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An engagement of ten thousand lines, a choice in every tenth."""
    folder = tmp_path_factory.mktemp("big")
    (folder / "engagement.yaml").write_text("".join(engagement(10_000)), encoding="utf-8")
    return folder


@pytest.mark.slow
@pytest.mark.parametrize("kind", documents.names())
def test_ten_thousand_lines_become_a_document_within_a_minute(big: Path, tmp_path: Path, kind: str) -> None:
    start = time.monotonic()
    audience, name = ("internal", f"{kind}-internal") if documents.internal(kind) else ("client", kind)
    left = run("render", big, kind, "--to", f"{QUICK},pdf", "-o", tmp_path, "--audience", audience)
    assert left.code == 0, left.err
    assert time.monotonic() - start < 60
    assert f"{name}.html" in within(tmp_path)


@posix
@pytest.mark.slow
@pytest.mark.parametrize("name", ["SIGINT", "SIGTERM"])
def test_who_stops_it_midway_finds_everything_that_was_there(big: Path, tmp_path: Path, name: str) -> None:
    folder = tmp_path / "engagement"
    shutil.copytree(big, folder)
    assert run("render", folder, "quote", "letter", "--to", "md,json", "--language", "nl").code == 0
    before = within(folder / "out")
    stopped = 0
    for delay in (0.05, 0.4, 0.8, 1.4, 2.0):
        command = [*COMMAND, "render", str(folder), "quote", "letter", "--to", "md,json", "--language", "en"]
        process = subprocess.Popen(
            command, env=environment(), stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True
        )
        time.sleep(delay)
        process.send_signal(getattr(signal, name))
        _, err = process.communicate(timeout=60)
        assert "Traceback" not in err or delay < 0.2  # while Python itself begins, nobody of ours is there to hear it
        assert hidden(folder / "out") <= {".samenspel.lock"}
        if process.returncode == 0:
            break
        stopped += 1
        assert within(folder / "out") == before
    assert stopped
    left = run("render", folder, "quote", "letter", "--to", "md,json", "--language", "en")
    assert left.code == 0, left.err


@pytest.mark.slow
def test_two_that_render_into_one_folder_leave_the_work_of_one_of_them(tmp_path: Path) -> None:
    folder = folder_with(tmp_path / "offer", PLAIN)
    wholes = {}
    for language in ("nl", "en"):
        assert run("render", folder, "--to", QUICK, "--language", language, "-o", tmp_path / language).code == 0
        wholes[language] = within(tmp_path / language)
    for _ in range(4):
        both = [
            subprocess.Popen(
                [*COMMAND, "render", folder, "--to", QUICK, "--language", language, "-o", tmp_path / "both"],
                env=environment(),
                stdout=subprocess.PIPE,
                stderr=subprocess.PIPE,
                text=True,
            )
            for language in ("nl", "en")
        ]
        for process in both:
            _, err = process.communicate(timeout=60)
            assert process.returncode == 0, err
        assert within(tmp_path / "both") in wholes.values()
        assert hidden(tmp_path / "both") <= {".samenspel.lock"}
