"""Every mistake has a file: `errors/<mistake>.yaml` (or a folder), and `<mistake>.txt` with what we say about it.

After a change of words, `python -m pytest tests/test_errors.py --accept` writes the texts anew; read the difference.
"""

from __future__ import annotations

import gc
import pkgutil
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import chdir
from functools import cache
from importlib import import_module
from pathlib import Path

import pytest

from samenspel_cli.cli import main
from samenspel_cli.files.checking import checked
from samenspel_cli.problems import Problem, tables
from samenspel_cli.problems.telling import drawn, told
from samenspel_cli.problems.words import WORDS
from tests.reading import TODAY

ERRORS = Path(__file__).with_name("errors")
WIDTH = 80
MISTAKES = sorted(path.name for path in ERRORS.iterdir() if path.suffix == ".yaml" or path.is_dir())

NO_FILE = {
    **{code: "said of render --since and --until" for code in WORDS if code.startswith("history-")},
    "calendar-unreadable": "said of what render wrote before",
    "change-ambiguous": "said of --set",
    "change-inside-text": "said of --set",
    "change-unknown": "said of --set",
    "change-without-value": "said of --set",
    "client-unusable": "said of new --client",
    "example-unknown": "said of new --from",
    "ics-too-large": "would take a file of 2 MB in this folder",
    "ics-without-folder": "said of standard input",
    "dates-in-no-file": "said of timeline --propose --write",
    "dates-not-written": "said of timeline --propose --write",
    "dates-shared": "said of timeline --propose --write",
    "documents-none": "said of render",
    "events-none": "said of render --to ics",
    "file-changed": "said of timeline --propose --write",
    "file-too-large": "would take a file of 32 MB in this folder",
    "file-unreadable": "is about permission, which git does not keep, or about standard input",
    "folder-unreadable": "is about permission, which git does not keep",
    "noun-without-schema": "said of schema NOUN",
    "page-too-full": "said of render",
    "output-among-sources": "said of render -o",
    "output-edited": "said of render -o",
    "output-in-the-way": "said of render -o",
    "output-is-file": "said of render -o",
    "output-is-link": "said of render -o",
    "output-list-unreadable": "said of render -o",
    "output-locked": "said of render -o",
    "output-name-twice": "said of render -o",
    "output-name-unusable": "said of render -o",
    "output-not-ours": "said of render -o",
    "output-unfinished": "said of render -o",
    "path-missing": "said of a path on the command line",
    "leak-amount": "said of what is made for a client",
    "leak-note": "said of what is made for a client",
    "columns-unread": "said of import",
    "encoding-taken": "said of import",
    "fill-not-understood": "said of import",
    "fill-unknown": "said of import",
    "formula-without-result": "said of import",
    "command-unknown": "said of note",
    "line-owner-unknown": "said of note",
    "line-quadrant-unknown": "said of note",
    "line-team-unknown": "said of note",
    "line-without-text": "said of note",
    "undo-not-possible": "said of note",
    "list-empty": "said of import",
    "note-differs": "said of import",
    "note-part-unread": "said of import",
    "note-team-unknown": "said of import",
    "note-without-text": "said of import",
    "notes-not-written": "said of import",
    "notes-lack": "said of import",
    "notes-there": "said of import",
    "notes-twice": "said of import",
    "notes-without-text": "said of import",
    "quadrant-letter-unclear": "said of import",
    "quadrant-unknown": "said of import",
    "rows-above-unread": "said of import",
    "session-name-unusable": "said of import",
    "session-not-ours": "said of import",
    "session-new-but-near": "said of import",
    "votes-not-a-number": "said of import",
    "map-column-unknown": "said of audit --map",
    "map-field-unknown": "said of audit --map",
    "map-field-twice": "said of import --map",
    "map-not-understood": "said of audit --map",
    "not-yaml": "is what remains when nothing better can be said",
    "path-unusable": "said of a path on the command line",
    "sheet-too-large": "would take a million lines",
    "template-endless": "said of a template",
    "template-fault": "said of a template",
    "template-missing": "said of a template",
    "template-name": "said of a template",
    "template-operator": "said of a template",
    "template-part": "said of a template",
    "template-placed-inside": "said of a template",
    "template-too-much": "said of a template",
    "template-unprintable": "said of a template",
    "template-unsafe": "said of a template",
    "template-unused": "said of template check",
    "port-refused": "said of preview --port",
    "port-taken": "said of preview --port",
    "ports-taken": "said of preview where twenty run",
    "pick-unknown": "said of --choose, --with and --without",
    "portfolio": "said of quote; check and render go through every engagement in the folder",
    "quote-too-deep": "would take more than twenty engagements in each other",
    "style-missing": "said of SAMENSPEL_STYLE",
    "sheet-unknown": "said of audit --sheet",
    "table-unreadable": "said of audit",
    "table-without-amount": "said of audit",
    "target-exists": "said of new",
    "target-unwritable": "said of new and render -o",
    "word-field-left-out": "would take a Word file in this folder",
    "word-style-missing": "would take a Word file in this folder",
    "word-too-large": "would take a Word file in this folder",
    "workbook-too-large": "said of audit",
    "starts-too-many": "wants a plan of thousands, see test_schedule",
    "proposal-past": "said of timeline --propose",
    "proposal-takes-weeks": "said of timeline --propose",
    "proposal-past-partly": "said of timeline --propose",
    "proposal-many-teams": "said of timeline --propose",
    "proposal-groups-unknown": "said of timeline --propose",
    "proposal-one-day": "said of timeline --propose",
    "proposal-repeats": "said of timeline --propose",
    "proposal-short": "said of timeline --propose",
    "proposal-short-plain": "said of timeline --propose",
    "proposal-without-people": "said of timeline --propose",
    "proposal-without-window": "said of timeline --propose",
}
"""Codes without a file here, each with the reason. Everything else that can be said has one."""
WITHOUT_PLACE = {"engagement-missing", "engagements-several"}
"""What is wrong with a folder, and stands in no file."""


SHOWN = [
    pytest.param(mistake, marks=[pytest.mark.slow] if number % 8 else []) for number, mistake in enumerate(MISTAKES)
]
"""The same; what the command prints of them is tried for one in eight in the quick part, for it says them once more."""


def text_of(mistake: str) -> Path:
    return ERRORS / f"{mistake.removesuffix('.yaml')}.txt"


@cache
def problems_of(mistake: str) -> tuple[Problem, ...]:
    """What is found, with paths as somebody sees them who stands in the folder.

    A file is read where it stands alone: hundreds beside it would each be looked at, whether they belong to it. The
    command is tried in the gallery itself, below.
    """
    if (ERRORS / mistake).is_dir():
        with chdir(ERRORS):
            return checked(Path(mistake), TODAY)
    with tempfile.TemporaryDirectory() as alone, chdir(alone):
        shutil.copyfile(ERRORS / mistake, mistake)
        return checked(Path(mistake), TODAY)


def said_of(mistake: str) -> str:
    return "".join(f"{drawn(problem, WIDTH)}\n" for problem in problems_of(mistake))


def excerpt_and_message(problem: Problem) -> tuple[list[str], list[str]]:
    lines = drawn(problem, WIDTH).split("\n")
    excerpt = [line for line in lines if line[:8].endswith(" | ")]
    return excerpt, [line for line in lines if line not in excerpt]


@pytest.fixture
def no_colour(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """A pipe, in the gallery's folder. A short process does without the garbage collector: it is turned on again."""
    monkeypatch.delenv("FORCE_COLOR", raising=False)
    monkeypatch.chdir(ERRORS)
    yield
    gc.enable()


@pytest.mark.parametrize("mistake", MISTAKES)
def test_the_mistake_is_told_as_its_text_says(mistake: str, accept: bool) -> None:
    if accept:
        text_of(mistake).write_text(said_of(mistake), encoding="utf-8", newline="\n")
    assert text_of(mistake).exists(), f"{mistake} has no text beside it; --accept writes it"
    assert said_of(mistake) == text_of(mistake).read_text(encoding="utf-8")


@pytest.mark.slow
@pytest.mark.usefixtures("no_colour")
@pytest.mark.parametrize("mistake", SHOWN)
def test_check_prints_exactly_that_and_leaves_with_1_or_0_if_it_only_warns(
    mistake: str, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit) as left:
        main(["check", mistake, "--today", TODAY.isoformat()])
    out, err = capsys.readouterr()
    assert out == said_of(mistake)
    assert "Traceback" not in out + err
    assert left.value.code == int(any(not problem.warning for problem in problems_of(mistake)))


@pytest.mark.slow
@pytest.mark.parametrize("mistake", MISTAKES)
def test_every_mistake_is_noticed_and_says_where_to_look_and_what_to_do(mistake: str) -> None:
    assert problems_of(mistake), f"nothing is said about {mistake}"
    for problem in problems_of(mistake):
        what, remedy = told(problem)
        assert what.strip()
        assert remedy.strip().endswith((".", "?")), f"[{problem.code}] does not tell what to do"
        place = problem.place
        if place is None:
            assert problem.code in WITHOUT_PLACE, f"[{problem.code}] does not say where"
            continue
        assert place.file.startswith(mistake)
        assert place.line >= 1
        assert 1 <= place.column <= len(place.text) + 1
        excerpt, _ = excerpt_and_message(problem)
        if place.text.strip():
            assert excerpt[-1].strip(" |^") == "", f"[{problem.code}] has no caret"
            assert "^" in excerpt[-1], f"[{problem.code}] has no caret"


@pytest.mark.slow
@pytest.mark.parametrize("mistake", MISTAKES)
def test_no_message_is_longer_than_four_lines_of_a_terminal_beside_the_excerpt(mistake: str) -> None:
    for problem in problems_of(mistake):
        _, message = excerpt_and_message(problem)
        assert sum(-(-len(line) // WIDTH) for line in message) <= 4, "\n".join(message)


def test_every_code_that_a_file_can_cause_has_a_file() -> None:
    seen = {problem.code for mistake in MISTAKES for problem in problems_of(mistake)}
    missing = sorted(set(WORDS) - seen - set(NO_FILE))
    assert not missing, f"no file in tests/errors shows what is said of: {', '.join(missing)}"
    stale = sorted(set(NO_FILE) & seen | set(NO_FILE) - set(WORDS))
    assert not stale, f"these need no excuse any more in NO_FILE: {', '.join(stale)}"


def test_every_text_belongs_to_a_mistake() -> None:
    texts = set(ERRORS.glob("*.txt"))
    assert texts == {text_of(mistake) for mistake in MISTAKES}


def test_no_text_names_a_place_outside_the_gallery() -> None:
    outside = [path.name for path in ERRORS.glob("*.txt") if str(ERRORS.parent) in path.read_text(encoding="utf-8")]
    assert outside == []


def test_several_different_mistakes_in_one_file_come_all_at_once() -> None:
    codes = [problem.code for problem in problems_of("several-mistakes.yaml")]
    assert len(codes) == len(set(codes)) == 7


def test_no_code_has_its_words_in_two_tables() -> None:
    named = [f"{tables.__name__}.{module.name}" for module in pkgutil.iter_modules(tables.__path__)]
    codes = [code for name in named for code in import_module(name).WORDS]
    assert sorted(codes) == sorted(set(codes))
