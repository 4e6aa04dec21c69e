"""Notes typed along during a session: the short signs of a line, and that each line is on disk before the next."""

from __future__ import annotations

import os
import select
import signal
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import pytest

from samenspel_cli import noting
from samenspel_cli.files.project import read_project
from samenspel_cli.files.yaml import read_yaml
from samenspel_cli.model.teams import Teams
from samenspel_cli.noting import Notebook
from samenspel_cli.output import rewrite
from samenspel_cli.planning.postits.typed import Typing
from samenspel_cli.problems import Problems, Refusal
from tests.door import COMMAND, PATIENCE, environment, run
from tests.test_import import FRONT

posix = pytest.mark.skipif(os.name != "posix", reason="this is about terminals and signals of Unix")
TEAMS = Teams({"beheer": "Team Beheer", "uitvoering": "Langeroode"})


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """An engagement with two teams."""
    (tmp_path / "engagement.yaml").write_text(FRONT, encoding="utf-8")
    return tmp_path


def typing(language: str = "nl") -> Typing:
    return Typing(TEAMS, language, frozenset({"beheer", "uitvoering", "voorman"}))


def file_of(folder: Path) -> Path:
    return folder / "sessions" / "aftrap.yaml"


def harvest(folder: Path) -> dict[str, list[dict[str, str]]]:
    found: dict[str, list[dict[str, str]]] = read_yaml("x", file_of(folder).read_text(encoding="utf-8")).data["harvest"]
    return found


# --------------------------------------------------------------------------------------------------- what a line means


@pytest.mark.parametrize(
    ("line", "fields"),
    [
        ("beheer s Vakkennis #kennis +3", "Vakkennis team=beheer quadrant=strength cluster=kennis votes=3"),
        ("Langeroode Z Te weinig tijd", "Te weinig tijd team=uitvoering quadrant=weakness"),
        ("k Samen +2 #ploeg", "Samen quadrant=opportunity cluster=ploeg votes=2"),
        ("beheer weet niet wat uitvoering wil", "beheer weet niet wat uitvoering wil"),
        ("Kansen zijn er genoeg", "Kansen zijn er genoeg"),
        ("B en W beslist traag", "B en W beslist traag"),
        ("b&w beslist traag", "b&w beslist traag"),
        ("beheer B&W beslist", "beheer B&W beslist"),
        ("beheer b en w beslist", "beheer b en w beslist"),
        ("U bent welkom", "U bent welkom"),
        ("@beheer Eén loket", "Eén loket team=beheer"),
        ("@Langeroode b Eén loket", "Eén loket team=uitvoering quadrant=threat"),
        ("- s is een letter", "s is een letter"),
        ("- beheer b alles +1", "beheer b alles votes=1"),
        ("Nummer #3 van de lijst", "Nummer #3 van de lijst"),
        ("Het wordt +3 graden", "Het wordt +3 graden"),
        ("http://voorbeeld.test/#deel", "http://voorbeeld.test/#deel"),
    ],
)
def test_a_line_means_what_it_says(line: str, fields: str) -> None:
    read = typing().read(line)
    assert read is not None
    text, *more = (read.fields["text"], *(f"{key}={value}" for key, value in read.fields.items() if key != "text"))
    assert " ".join((text, *more)) == fields


def test_letters_are_those_of_the_language() -> None:
    english = typing("en")
    assert [english.read(f"{letter} x").fields["quadrant"] for letter in "swot"] == [  # type: ignore[union-attr]
        "strength", "weakness", "opportunity", "threat",
    ]  # fmt: skip
    assert english.read("A good start") is not None
    with pytest.raises(Refusal, match="line-quadrant-unknown"):
        english.read("z Te weinig tijd")


def test_a_team_and_a_quadrant_hold_until_something_else_is_said() -> None:
    lines = typing()
    for line in ("@team beheer", "> kansen"):
        assert lines.read(line) is None
    said = [lines.read(line) for line in ("een", "z twee", "uitvoering b drie", "vier")]
    assert [(one.fields["team"], one.fields["quadrant"]) for one in said if one] == [
        ("beheer", "opportunity"), ("beheer", "weakness"), ("uitvoering", "threat"), ("beheer", "opportunity"),
    ]  # fmt: skip
    assert lines.read("@") is lines.read(">") is None
    last = lines.read("vijf")
    assert last is not None
    assert dict(last.fields) == {"text": "vijf"}


@pytest.mark.parametrize(
    ("line", "code"),
    [
        ("beher s Vakkennis", "line-team-unknown"),
        ("@nergens", "line-team-unknown"),
        ("w Te weinig tijd", "line-quadrant-unknown"),
        ("beheer t Te weinig tijd", "line-quadrant-unknown"),
        ("> midden", "line-quadrant-unknown"),
        ("beheer s", "line-without-text"),
        ("#kennis +3", "line-without-text"),
        ("=", "line-without-text"),
        ("!", "line-without-text"),
        ("! de buren: rooster maken", "line-owner-unknown"),
    ],
)
def test_what_is_not_clear_is_refused_and_not_guessed(line: str, code: str) -> None:
    with pytest.raises(Refusal, match=code):
        typing().read(line)


@pytest.mark.parametrize(
    ("line", "fields"),
    [
        ("! rooster maken", {"text": "rooster maken"}),
        ("! voorman: rooster maken", {"text": "rooster maken", "owner": "voorman"}),
        ("! team beheer: rooster (voor juni 2027)", {"text": "rooster", "owner": "beheer", "due": "juni 2027"}),
        ("! : let op: rooster", {"text": "let op: rooster"}),
    ],
)
def test_an_arrangement_says_who_sees_to_it_and_by_when(line: str, fields: dict[str, str]) -> None:
    read = typing().read(line)
    assert read is not None
    assert (read.key, dict(read.fields)) == ("arrangements", fields)


# ---------------------------------------------------------------------------------------------------- lines into files


def test_lines_that_are_piped_in_become_a_session_that_can_be_read(folder: Path) -> None:
    lines = (
        "beheer s Vakkennis, van het gebied: goed #Kennis +3\n@langeroode\n\nz Te weinig tijd #kennis\r\n"
        "= We trekken samen op\n! beheer: rooster maken (voor 1 juni 2027)\nEén zonder kwadrant"
    )
    left = run("note", folder, "--into", "aftrap", stdin=lines)
    assert (left.code, left.err) == (0, "")
    assert left.out == "sessions/aftrap.yaml: 3 notes, 1 conclusion, 1 arrangement added\n"
    assert file_of(folder).read_text(encoding="utf-8") == (
        "samenspel: session\ntitle: Aftrap\nharvest:\n  notes:\n"
        '    - {text: "Vakkennis, van het gebied: goed", team: beheer, quadrant: strength, cluster: Kennis, votes: 3}\n'
        "    - {text: Te weinig tijd, team: uitvoering, quadrant: weakness, cluster: Kennis}\n"
        "    - {text: Eén zonder kwadrant, team: uitvoering}\n"
        "  conclusions:\n    - We trekken samen op\n"
        '  arrangements:\n    - {text: rooster maken, owner: beheer, due: "1 juni 2027"}\n'
    )
    (session,) = read_project(folder).engagement.sessions
    assert session.harvest is not None
    assert len(session.harvest.notes) == 3


def test_a_wrong_line_is_told_with_its_number_and_the_others_are_kept(folder: Path) -> None:
    left = run("note", folder, "--into", "aftrap", stdin="een\nbeher s twee\n\n/weg\n! x (voor morgen)\nb\x07a\ndrie\n")
    assert left.code == 1
    assert "-:2:1: “beher” is no party of the engagement [line-team-unknown]\n    2 | beher s twee\n" in left.err
    assert "-:4:1: “/weg” is nothing that can be asked [command-unknown]" in left.err
    assert "-:5:11: “morgen”" in left.err
    assert "[character-refused]" in left.err
    assert [note["text"] for note in harvest(folder)["notes"]] == ["een", "drie"]


def test_one_line_can_be_given_on_the_command_line(folder: Path) -> None:
    left = run("note", folder, "z Te weinig tijd", "--into", "aftrap", "--team", "langeroode")
    assert (left.code, left.out, left.err) == (0, "sessions/aftrap.yaml: 1 note added\n", "")
    left = run("note", folder, "Samen", "--into", "aftrap", "--quadrant", "kansen")
    assert harvest(folder)["notes"] == [
        {"text": "Te weinig tijd", "team": "uitvoering", "quadrant": "weakness"},
        {"text": "Samen", "quadrant": "opportunity"},
    ]


def test_a_new_session_that_is_called_nearly_as_another_is_told(folder: Path) -> None:
    run("note", folder, "een", "--into", "aftrap")
    left = run("note", folder, "twee", "--into", "aftrpa")
    assert left.code == 0
    assert "did you mean “aftrap”, which is there already?" in left.err


def test_a_line_without_a_folder_before_it_is_wrong_use(folder: Path) -> None:
    left = run("note", "Te weinig tijd", "--into", "aftrap", cwd=folder)
    assert left.code == 2
    assert "the folder comes before the line" in left.err


@pytest.mark.parametrize("flag", [("--team", "beher"), ("--quadrant", "midden")])
def test_a_team_or_quadrant_that_is_not_known_is_told_before_anything_is_typed(
    flag: tuple[str, str], folder: Path
) -> None:
    left = run("note", folder, "--into", "aftrap", *flag, stdin="een\n")
    assert left.code == 1
    assert flag[1] in left.err
    assert "Traceback" not in left.err
    assert not file_of(folder).exists()


def test_what_was_typed_last_can_be_taken_back_until_the_file_is_as_it_was(folder: Path) -> None:
    book = Notebook(folder, "aftrap")
    states = []
    for line in ("een", "= twee", "z drie", "! vier"):
        states.append(file_of(folder).read_bytes() if file_of(folder).exists() else b"")
        book.take(line)
        book.save()
    for state in reversed(states[1:]):
        book.undo()
        assert file_of(folder).read_bytes() == state
    book.undo()
    assert file_of(folder).read_text() == "samenspel: session\ntitle: Aftrap\n"
    with pytest.raises(Problems) as refused:
        book.undo()
    assert [one.code for one in refused.value.problems] == ["undo-not-possible"]
    book.take("vijf")
    book.save()
    assert harvest(folder) == {"notes": [{"text": "vijf"}]}


def test_lines_go_into_the_file_as_somebody_else_left_it(folder: Path) -> None:
    book = Notebook(folder, "aftrap")
    book.take("een")
    book.save()
    theirs = file_of(folder).read_text() + "  conclusions: [Van een ander]\naim: x # los\n"
    file_of(folder).write_text(theirs)
    book.take("twee")
    book.save()
    book.take("= drie")
    book.save()
    assert harvest(folder) == {"notes": [{"text": "een"}, {"text": "twee"}], "conclusions": ["Van een ander", "drie"]}
    assert "aim: x # los\n" in file_of(folder).read_text()


def test_who_type_at_the_same_time_lose_nothing(folder: Path) -> None:
    command = [*COMMAND, "note", str(folder), "--into", "aftrap"]
    at_once = [
        subprocess.Popen([*command, f"van {who}"], stderr=subprocess.PIPE, env=environment(), text=True)
        for who in range(4)
    ]
    assert [one.communicate(timeout=PATIENCE)[1] for one in at_once] == [""] * 4
    assert sorted(note["text"] for note in harvest(folder)["notes"]) == [f"van {who}" for who in range(4)]


def test_somebody_who_is_quicker_again_and_again_costs_no_line(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    book = Notebook(folder, "aftrap")
    book.take("een")
    book.save()
    theirs = iter(range(3))

    def overtaken(*arguments: Any) -> None:
        if next(theirs, None) is not None:
            file_of(folder).write_text(f"{file_of(folder).read_text()}    - {{text: van hen}}\n")
        rewrite(*arguments)

    monkeypatch.setattr(noting, "rewrite", overtaken)
    book.take("twee")
    book.save()
    assert [note["text"] for note in harvest(folder)["notes"]] == ["een", *["van hen"] * 3, "twee"]


def test_a_sign_that_no_file_may_hold_is_told_with_its_line_and_the_others_are_kept(folder: Path) -> None:
    left = run("note", folder, "--into", "aftrap", stdin="een\nbeheer s bel \x07 hier\ntwee\n")
    assert left.code == 1
    assert "-:2:14: the character U+0007 stands here, which cannot be printed" in left.err
    assert [note["text"] for note in harvest(folder)["notes"]] == ["een", "twee"]


def test_nothing_is_taken_back_out_of_a_file_that_somebody_changed(folder: Path) -> None:
    book = Notebook(folder, "aftrap")
    book.take("een")
    book.save()
    theirs = file_of(folder).read_text() + "aim: x\n"
    file_of(folder).write_text(theirs)
    book.take("twee")
    book.take("drie")
    assert book.undo().fields["text"] == "drie"
    assert book.added["notes"] == book.count == 2
    theirs = file_of(folder).read_text()
    assert "aim: x\n" in theirs
    for _ in range(2):
        with pytest.raises(Problems) as refused:
            book.undo()
        assert [one.code for one in refused.value.problems] == ["undo-not-possible"]
    assert file_of(folder).read_text() == theirs
    book.take("vier")
    book.save()
    assert [note["text"] for note in harvest(folder)["notes"]] == ["een", "twee", "vier"]
    assert book.added["notes"] == book.count == 3


def test_a_line_that_was_written_when_the_interruption_came_is_not_written_twice(folder: Path) -> None:
    book = Notebook(folder, "aftrap")
    book.take("een")
    book.save()
    book.take("twee")
    file_of(folder).write_text(file_of(folder).read_text() + "    - {text: twee}\n")  # as our own writing leaves it
    book.save()
    assert [note["text"] for note in harvest(folder)["notes"]] == ["een", "twee"]


def test_what_cannot_be_saved_is_kept_and_comes_with_the_next_line(folder: Path) -> None:
    book = Notebook(folder, "aftrap")
    book.take("een")
    book.save()
    good = file_of(folder).read_text()
    file_of(folder).write_text(good + "fout: [\n")
    book.take("twee")
    with pytest.raises(Problems):
        book.save()
    assert book.unsaved == ("{text: twee}",)
    file_of(folder).write_text(good)
    book.take("drie")
    book.save()
    assert [note["text"] for note in harvest(folder)["notes"]] == ["een", "twee", "drie"]
    assert not book.unsaved


def test_a_line_costs_as_little_when_thousands_are_there(folder: Path) -> None:
    lines = "".join(f"    - {{text: Notitie {number}, team: beheer}}\n" for number in range(3000))
    file_of(folder).parent.mkdir()
    file_of(folder).write_text(f"samenspel: session\ntitle: A\nharvest:\n  notes:\n{lines}")
    book = Notebook(folder, "aftrap")

    def cost(line: str) -> float:
        begun = time.perf_counter()
        book.take(line)
        return time.perf_counter() - begun

    first = cost("beheer s eerste")  # reads the whole file again, and compares
    assert min(cost(f"beheer s {number}") for number in range(20)) < first / 10
    book.save()
    assert len(harvest(folder)["notes"]) == 3021


# --------------------------------------------------------------------------------------------------- while it is typed


def waited(folder: Path, text: str) -> bool:
    """Whether the session's file says this within some seconds."""
    end = time.monotonic() + 10
    while time.monotonic() < end:
        if file_of(folder).exists() and text in file_of(folder).read_text(encoding="utf-8"):
            return True
        time.sleep(0.02)
    return False


@posix
def test_each_line_is_on_disk_before_the_next_and_an_interruption_loses_nothing(folder: Path) -> None:
    with subprocess.Popen(
        [*COMMAND, "note", folder, "--into", "aftrap"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        env=environment(),
    ) as process:
        assert process.stdin is not None
        for number in range(5):
            process.stdin.write(f"beheer s Notitie {number}\n".encode())
            process.stdin.flush()
            assert waited(folder, f"Notitie {number}"), f"line {number} is not on disk"
        process.send_signal(signal.SIGINT)
        assert process.wait(PATIENCE) == 130
    assert len(harvest(folder)["notes"]) == 5


class Terminal:
    """A terminal at which somebody types."""

    def __init__(self, *arguments: str | Path) -> None:
        import pty

        command = [*COMMAND, *map(str, arguments)]
        self.process, self.handle = pty.fork()
        if self.process == 0:
            os.execvpe(sys.executable, command, environment(TERM="dumb", NO_COLOR="1"))
        self.seen = ""

    def see(self, text: str) -> None:
        """Wait until the terminal shows this."""
        end = time.monotonic() + PATIENCE
        while text not in self.seen:
            assert time.monotonic() < end, f"“{text}” does not come:\n{self.seen}"
            if select.select([self.handle], [], [], 0.1)[0]:
                self.seen += os.read(self.handle, 65536).decode()

    def type(self, text: str, answer: str) -> None:
        """Type this, and wait for an answer behind it."""
        self.seen = ""
        os.write(self.handle, text.encode())
        self.see(answer)

    def press(self, key: str, answer: str) -> None:
        """Press a key until there is an answer, as people do: right behind a prompt the first may go unheard."""
        self.seen = ""
        for _ in range(PATIENCE):
            os.write(self.handle, key.encode())
            end = time.monotonic() + 1
            while time.monotonic() < end:
                if select.select([self.handle], [], [], 0.1)[0]:
                    self.seen += os.read(self.handle, 65536).decode()
                if answer in self.seen:
                    return
        pytest.fail(f"“{answer}” does not come:\n{self.seen}")

    def left(self) -> int:
        code = os.waitstatus_to_exitcode(os.waitpid(self.process, 0)[1])
        os.close(self.handle)
        return code


@posix
def test_at_a_terminal_every_line_is_answered_and_the_count_stands_in_the_prompt(folder: Path) -> None:
    terminal = Terminal("note", folder, "--into", "aftrap")
    terminal.see("sessions/aftrap.yaml: 0 notes. ? helps; Ctrl-D ends.")
    terminal.type("?\n", "k kans, b bedreiging")
    assert max(map(len, terminal.seen.splitlines())) <= 80
    terminal.type("beheer s Vakkennis #kennis +3\n", "beheer · sterkte · #kennis · +3")
    terminal.type("@langeroode\n", "2 @uitvoering: ")
    terminal.type("> kansen\n", "2 @uitvoering > kans: ")
    terminal.type("w fout\n", "is no quadrant here")
    terminal.type("Samen\n", "3 @uitvoering > kans: ")
    terminal.type("/undo\n", "taken back: Samen")
    assert waited(folder, "Vakkennis")
    terminal.type("/quit\n", "sessions/aftrap.yaml: 1 note added")
    assert terminal.left() == 0
    assert [note["text"] for note in harvest(folder)["notes"]] == ["Vakkennis"]


@posix
def test_ctrl_c_and_ctrl_d_end_well(folder: Path) -> None:
    for end, code in (("\x03", 130), ("\x04", 0)):
        terminal = Terminal("note", folder, "--into", "aftrap")
        terminal.see("1: " if code == 130 else "2: ")
        terminal.type("een\n", "2: " if code == 130 else "3: ")
        terminal.press(end, "1 note added")
        assert "Traceback" not in terminal.seen
        assert terminal.left() == code
    assert len(harvest(folder)["notes"]) == 2
