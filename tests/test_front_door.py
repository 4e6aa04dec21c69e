"""The front door in hostile hands: exit codes, streams that close, terminals that lie, and help for every word."""

from __future__ import annotations

import errno
import json
import os
import re
import select
import shlex
import shutil
import signal
import subprocess
import sys
import time
import unicodedata
from collections.abc import Callable, Sequence
from contextlib import suppress
from pathlib import Path
from typing import Any

import pytest
import typer.main

from samenspel_cli import __version__, cli
from samenspel_cli.problems import Problem
from samenspel_cli.problems.places import Source
from samenspel_cli.problems.telling import drawn
from tests.door import COMMAND, EXAMPLE, EXAMPLES, PATIENCE, ROOT, Left, environment, run

pytestmark = pytest.mark.slow  # hundreds of processes: a minute or more

posix = pytest.mark.skipif(os.name != "posix", reason="this is about streams and signals of Unix")
FRONT = "samenspel: engagement\ntitle: Proef\nclient: {name: Gemeente Zuiderkerk}\nvat: 21%\nrates: {uur: 100}\n"
GOOD = FRONT + "activities: [{title: A, fee: 3 uur}]\n"
WRONG = FRONT + "activities: [{title: A, fee: 3 wekn}]\nonbekend: 1\n"
VERBS = (
    "new", "check", "quote", "timeline", "steps", "render", "preview", "note", "import", "audit", "template", "kinds",
    "schema",
)  # fmt: skip
FORMATS = ("text", "json", "csv", "md")
ANSI = re.compile(r"\x1b\[[0-9;]*m")
CONTROL = re.compile(r"[\x00-\x09\x0b-\x1f\x7f-\x9f]")
"""What may do something to a terminal."""
TURNING = re.compile(r"[\u202a-\u202e\u2066-\u2069]")
"""What turns text around. In a title it is warned for; in what we say ourselves it has no place."""

Inside = Callable[..., Left]


@pytest.fixture
def inside(capsysbinary: pytest.CaptureFixture[bytes], monkeypatch: pytest.MonkeyPatch) -> Inside:
    """Run the command line in this process, which is quicker."""
    for name in ("NO_COLOR", "FORCE_COLOR", "COLUMNS", "SOURCE_DATE_EPOCH", "SAMENSPEL_MAX_MB"):
        monkeypatch.delenv(name, raising=False)

    def run_here(*arguments: str | Path) -> Left:
        with pytest.raises(SystemExit) as left:
            cli.main([str(argument) for argument in arguments])
        out, err = capsysbinary.readouterr()
        code = left.value.code
        assert isinstance(code, int)
        return Left(code, out.decode(), err.decode(), out)

    return run_here


def project(folder: Path, text: str = GOOD, name: str | bytes = "offerte") -> Path:
    """A folder with this front page."""
    made = folder / os.fsdecode(name)
    made.mkdir()
    (made / "engagement.yaml").write_text(text, encoding="utf-8")
    return made


# ----------------------------------------------------------------------------------------------------------- exit codes


@pytest.mark.parametrize(
    "arguments",
    [
        ["--version"],
        ["--help"],
        ["-h"],
        ["kinds"],
        ["schema"],
        ["quote", EXAMPLE],
        ["check", EXAMPLE],
        ["check", EXAMPLES],
    ],
)
def test_what_is_fine_leaves_with_0(arguments: list[str], inside: Inside) -> None:
    assert inside(*arguments).code == 0


@pytest.mark.parametrize(
    ("text", "arguments"),
    [
        (WRONG, ["quote"]),
        (WRONG, ["quote", "--format", "json"]),
        (WRONG, ["check"]),
        (WRONG, ["check", "--format", "json"]),
        (FRONT.replace("vat: 21%\n", "") + "activities: [{title: A, fee: 3 uur}]\n", ["quote", "--strict"]),
        (FRONT.replace("vat: 21%\n", "") + "activities: [{title: A, fee: 3 uur}]\n", ["check", "--strict"]),
        (GOOD, ["quote", "--choose", "week"]),
        (GOOD, ["quote", "--with", "nergens"]),
        (GOOD, ["quote", "--without", "nergens"]),
        (GOOD, ["quote", "--set", "nergens.fee=1"]),
        (GOOD, ["check", "--set", "nergens.fee=1"]),
    ],
)
def test_what_is_wrong_in_the_file_or_the_result_leaves_with_1(
    text: str, arguments: list[str], inside: Inside, tmp_path: Path
) -> None:
    left = inside(*arguments, project(tmp_path, text))
    assert left.code == 1
    assert left.err if arguments[0] == "quote" else left.out


def test_a_warning_is_told_and_fails_only_when_asked_to(inside: Inside, tmp_path: Path) -> None:
    folder = project(tmp_path, GOOD.replace("vat: 21%\n", ""))
    for verb in ("quote", "check"):
        kind, strict = inside(verb, folder), inside(verb, folder, "--strict")
        assert (kind.code, strict.code) == (0, 1)
        assert "[vat-assumed]" in kind.out + kind.err
        assert (kind.out, kind.err) == (strict.out, strict.err)


@pytest.mark.parametrize(
    "arguments",
    [
        ["qoute"], ["--nergens"], ["quote", "--nergens"], ["quote", "-x"], ["quote", "a", "b"], ["quote", "--format"],
        ["quote", "--format", "xml"], ["quote", "--format", ""], ["quote", "--format", "JSON"], ["quote", "-f", "pdf"],
        ["check", "--format", "csv"], ["check", "--format", "md"], ["quote", "--language", "de"], ["quote", "--set"],
        ["quote", "--today", "morgen"], ["quote", "--today", "2026-02-30"], ["quote", "--today", "12-05-2026"],
        ["quote", "--today", "2026-05-12T00:00:00"], ["quote", "--today", ""], ["quote", "--strict=ja"], ["kinds", "x"],
        ["schema", "a", "b"], ["new"], ["new", "--client"], ["", "quote"], ["--format", "json", "quote"], ["--", "x"],
    ],
)  # fmt: skip
def test_wrong_use_leaves_with_2_and_a_sentence_and_does_nothing(arguments: list[str], inside: Inside) -> None:
    left = inside(*arguments)
    assert (left.code, left.out) == (2, "")
    assert "Traceback" not in left.err
    assert left.err.strip()


@pytest.mark.parametrize(
    "error", [RuntimeError("boem"), RecursionError("boem"), MemoryError("boem"), LookupError("boem")]
)
@pytest.mark.parametrize("verb", ["quote", "check"])
def test_our_own_fault_leaves_with_70_and_a_text_to_report(
    verb: str, error: Exception, inside: Inside, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: Any, **__: Any) -> None:
        raise error

    for reader in ("project", "checking"):
        monkeypatch.setattr(f"samenspel_cli.files.{reader}.read_project", fail)
    left = inside(verb, EXAMPLE)
    assert (left.code, left.out) == (70, "")
    for part in ("boem", type(error).__name__, __version__, "Python 3.", "fault in samenspel", "report"):
        assert part in left.err


def test_our_own_fault_is_told_on_a_terminal_that_cannot_show_it(tmp_path: Path) -> None:
    stub = tmp_path / "sitecustomize.py"
    stub.write_text(
        "import samenspel_cli.files.project as p\ndef f(*a): raise ValueError('é€ \\udcff')\np.read_project = f\n"
    )
    for encoding in ("ascii", "utf-8"):
        left = run("quote", EXAMPLE, env={"PYTHONPATH": str(tmp_path), "PYTHONIOENCODING": encoding})
        assert left.code == 70
        assert "fault in samenspel" in left.err


# Whoever runs the tests may have it ignored, as a shell does for what runs in the background.
INTERRUPTIBLE = """
import os, signal, sys
signal.signal(signal.SIGINT, signal.SIG_DFL)
os.execv(sys.argv[1], sys.argv[1:])
"""


@posix
@pytest.mark.parametrize("arguments", [["quote", "-"], ["check", "-"], ["quote", "-", "--format", "json"]])
def test_control_c_while_reading_leaves_with_130_and_without_a_word(arguments: list[str]) -> None:
    """More than a pipe holds: once all of it is taken, the process is reading."""
    with subprocess.Popen(
        [sys.executable, "-c", INTERRUPTIBLE, *COMMAND, *arguments],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env=environment(),
    ) as process:
        assert process.stdin is not None
        process.stdin.write(b"# x\n" * 200_000)
        process.stdin.flush()
        process.send_signal(signal.SIGINT)
        out, err = process.communicate(timeout=PATIENCE)
    assert (process.returncode, out, err) == (130, b"", b"")


INTERRUPTING = """
import sys
class Finder:
    def find_spec(self, name, path=None, target=None):
        if name == {name!r}:
            raise KeyboardInterrupt
sys.meta_path.insert(0, Finder())
"""


@pytest.mark.parametrize("module", ["typer", "samenspel_cli.commands", "pydantic", "yaml", "samenspel_cli.screen"])
def test_control_c_at_any_moment_leaves_with_130_and_without_a_word(module: str, tmp_path: Path) -> None:
    """The moments are those at which a module is about to be loaded, which is where most of the time goes."""
    (tmp_path / "sitecustomize.py").write_text(INTERRUPTING.format(name=module), encoding="utf-8")
    left = run("quote", EXAMPLE, env={"PYTHONPATH": str(tmp_path)})
    assert (left.code, left.err) == (130, "")


# -------------------------------------------------------------------------------------------------------------- streams

EVERYTHING = [
    ["quote", EXAMPLE], ["quote", EXAMPLE, "--format", "json"], ["quote", EXAMPLE, "--format", "csv"],
    ["quote", EXAMPLE, "--format", "md"], ["check", EXAMPLE], ["check", EXAMPLE, "--format", "json"], ["schema"],
    ["kinds"], ["--version"], ["--help"], ["quote", "--help"], ["quote", "nergens"], ["check", "nergens"], ["foo"],
]  # fmt: skip


def names(arguments: Sequence[object]) -> str:
    return " ".join(Path(str(one)).name for one in arguments)


@posix
@pytest.mark.parametrize("arguments", EVERYTHING, ids=names)
def test_whoever_reads_may_stop_reading(arguments: list[str]) -> None:
    """`samenspel quote | head -1`, but so that nobody is there to read from the start."""
    reader, writer = os.pipe()
    os.close(reader)
    result = subprocess.run(
        [*COMMAND, *arguments], stdout=writer, stderr=subprocess.PIPE, env=environment(), timeout=PATIENCE, check=False
    )
    os.close(writer)
    usual = run(*arguments)
    err = result.stderr.decode()
    assert "Traceback" not in err
    assert "BrokenPipe" not in err
    assert result.returncode == (usual.code or 0)


@posix
@pytest.mark.parametrize("arguments", [["quote", EXAMPLES / "alblasserdam"], ["quote", "nergens"], ["foo"]], ids=names)
def test_whoever_reads_the_messages_may_stop_reading_too(arguments: list[str]) -> None:
    reader, writer = os.pipe()
    os.close(reader)
    result = subprocess.run(
        [*COMMAND, *arguments], stdout=subprocess.PIPE, stderr=writer, env=environment(), timeout=PATIENCE, check=False
    )
    os.close(writer)
    usual = run(*arguments)
    assert result.stdout == usual.raw
    assert bool(result.returncode) == bool(usual.code)


def closed(stream: str, arguments: Sequence[str | Path], stdin: bytes = b"") -> Left:
    """Run with a standard stream that is not there at all: `<&-`, `>&-` or `2>&-`."""
    result = subprocess.run(
        ["sh", "-c", f'exec "$@" {stream}', "sh", *COMMAND, *arguments],
        input=None if "<" in stream else stdin,
        capture_output=True,
        env=environment(),
        timeout=PATIENCE,
        check=False,
    )
    return Left(result.returncode, result.stdout.decode(), result.stderr.decode(), result.stdout)


@posix
@pytest.mark.parametrize("arguments", EVERYTHING, ids=names)
def test_standard_output_may_be_closed(arguments: list[str]) -> None:
    left = closed(">&-", arguments)
    assert left.code != 70
    assert "Traceback" not in left.err


@posix
@pytest.mark.parametrize("arguments", EVERYTHING, ids=names)
def test_standard_error_may_be_closed(arguments: list[str]) -> None:
    left = closed("2>&-", arguments)
    usual = run(*arguments)
    assert (left.code, left.out) == (usual.code, usual.out)


@posix
def test_standard_input_may_be_closed(tmp_path: Path) -> None:
    left = closed("<&-", ["quote", "-"])
    assert (left.code, left.out) == (1, "")
    assert "[file-unreadable]" in left.err
    assert closed("<&-", ["quote", EXAMPLE]).code == 0
    assert closed("<&-", ["new", tmp_path / "a"]).code == 2
    assert closed("<&-", ["new", tmp_path / "a", "--client", "X"]).code == 0


@posix
def test_a_folder_on_standard_input_is_refused_in_a_sentence(tmp_path: Path) -> None:
    left = closed(f"< {shlex.quote(str(tmp_path))}", ["quote", "-"])
    assert left.code == 1
    assert "Traceback" not in left.err


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="this system has no disk that is always full")
@pytest.mark.parametrize("arguments", EVERYTHING[:11], ids=names)
def test_a_full_disk_is_told_in_a_sentence(arguments: list[str]) -> None:
    with Path("/dev/full").open("wb") as full:
        result = subprocess.run(
            [*COMMAND, *arguments],
            stdout=full,
            stderr=subprocess.PIPE,
            env=environment(),
            timeout=PATIENCE,
            check=False,
        )
    assert "Traceback" not in result.stderr.decode()
    if not run(*arguments).out:
        return  # nothing to write, nothing to complain of
    assert result.returncode == 1
    assert os.strerror(errno.ENOSPC) in result.stderr.decode()


@pytest.mark.parametrize("form", FORMATS)
def test_data_goes_to_standard_output_and_messages_to_standard_error(form: str, inside: Inside, tmp_path: Path) -> None:
    good = inside("quote", project(tmp_path, GOOD.replace("vat: 21%\n", "")), "--format", form)
    assert good.out
    assert "[vat-assumed]" in good.err
    assert "[vat-assumed]" not in good.out
    wrong = inside("quote", project(tmp_path, WRONG, "fout"), "--format", form)
    assert wrong.out == ""
    assert "[unit-unknown]" in wrong.err


def test_an_engagement_may_be_piped_in() -> None:
    left = run("quote", "-", stdin=GOOD)
    assert left.code == 0
    assert "300,00" in left.out


def test_a_folder_called_dash_is_a_folder_when_it_is_called_so(tmp_path: Path) -> None:
    """`-` is standard input; `./-` is how one names a file or folder of that name everywhere else."""
    project(tmp_path, name="-")
    left = run("quote", "./-", cwd=tmp_path, stdin="")
    assert left.code == 0
    assert "300,00" in left.out


def test_no_folder_is_the_folder_in_which_one_stands(tmp_path: Path) -> None:
    folder = project(tmp_path)
    assert run("quote", cwd=folder).out == run("quote", ".", cwd=folder).out != ""


# --------------------------------------------------------------------------------------------------- what it looks like


def cells(text: str) -> int:
    """How many columns a text takes."""
    return sum(
        0 if unicodedata.combining(one) else 2 if unicodedata.east_asian_width(one) in "WF" else 1 for one in text
    )


def boxes(text: str) -> set[str]:
    """The characters with which boxes are drawn, but for the one rule above a total."""
    return {one for one in text if "\u2500" <= one <= "\u259f"} - {"─"}


@pytest.mark.parametrize("language", ["nl", "en"])
@pytest.mark.parametrize("example", sorted(folder.name for folder in EXAMPLES.iterdir() if folder.is_dir()))
def test_a_piped_quote_is_plain_and_fits_80_columns(example: str, language: str, inside: Inside) -> None:
    for more in ([], ["--explain"]):
        left = inside("quote", EXAMPLES / example, "--language", language, *more)
        assert left.code == 0
        assert not CONTROL.search(left.out + left.err)
        assert not boxes(left.out + left.err)
        rules = [line for line in left.out.splitlines() if "─" in line]
        assert all(set(line.strip()) == {"─"} for line in rules)
        wide = [line for line in left.out.splitlines() if cells(line) > 80]
        assert [line for line in wide if str(EXAMPLES) not in line] == []


def test_piped_problems_are_plain(inside: Inside, tmp_path: Path) -> None:
    folder = project(tmp_path, WRONG)
    for verb in ("quote", "check"):
        left = inside(verb, folder)
        assert not CONTROL.search(left.out + left.err)
        assert not boxes(left.out + left.err)


@pytest.mark.parametrize("arguments", [["--help"], *([verb, "--help"] for verb in VERBS)], ids=names)
def test_piped_help_is_plain_and_fits_80_columns(arguments: list[str]) -> None:
    left = run(*arguments)
    assert not CONTROL.search(left.out)
    assert all(cells(line) <= 80 for line in left.out.splitlines())


@pytest.mark.parametrize("arguments", [["--help"], ["quote", "--help"], ["quote", "--nergens"], ["nergens"]], ids=names)
def test_piped_help_and_hints_have_no_boxes(arguments: list[str]) -> None:
    """Not a terminal: plain text without boxes."""
    left = run(*arguments)
    assert boxes(left.out + left.err) == set()


def test_colour_can_be_forced_and_changes_nothing_else() -> None:
    for arguments in (["quote", EXAMPLES / "alblasserdam"], ["check", EXAMPLES / "alblasserdam"], ["quote", "nergens"]):
        plain, coloured = run(*arguments), run(*arguments, env={"FORCE_COLOR": "1"})
        assert ANSI.search(coloured.out + coloured.err)
        assert not CONTROL.search(ANSI.sub("", coloured.out + coloured.err))
        assert ANSI.sub("", coloured.out) == plain.out
        assert ANSI.sub("", coloured.err) == plain.err


def test_who_wants_no_colour_gets_none_even_when_it_is_forced() -> None:
    for arguments in (["quote", EXAMPLE], ["quote", "nergens"], ["--help"], ["quote", "--help"], ["nergens"]):
        left = run(*arguments, env={"NO_COLOR": "1", "FORCE_COLOR": "1"})
        assert "\x1b" not in left.out + left.err


def test_an_empty_wish_is_no_wish() -> None:
    plain = run("quote", EXAMPLE)
    assert run("quote", EXAMPLE, env={"NO_COLOR": "", "FORCE_COLOR": ""}).out == plain.out


@pytest.mark.parametrize("form", ["json", "csv", "md"])
def test_colour_never_gets_into_data(form: str) -> None:
    plain = run("quote", EXAMPLE, "--format", form)
    assert run("quote", EXAMPLE, "--format", form, env={"FORCE_COLOR": "1"}).raw == plain.raw
    assert "\x1b" not in plain.out


# A terminal of our own, of any width.


# Only a terminal that is in charge of a process turns control-C into an interrupt.
IN_CHARGE = """
import fcntl, os, signal, sys, termios
signal.signal(signal.SIGINT, signal.SIG_DFL)  # whoever runs the tests may have it ignored, or blocked
signal.pthread_sigmask(signal.SIG_UNBLOCK, [signal.SIGINT])
fcntl.ioctl(0, termios.TIOCSCTTY, 0)
os.execv(sys.argv[1], sys.argv[1:])
"""


def at_terminal(
    *arguments: str | Path,
    columns: int = 80,
    keys: bytes = b"",
    env: dict[str, str] | None = None,
    cwd: Path | None = None,
) -> tuple[int, str]:
    """What a person at a terminal of so many columns gets to see, and the exit code; `keys` is what is typed."""
    pty = pytest.importorskip("pty", reason="only Unix has terminals of this kind")
    import fcntl
    import struct
    import termios

    ours, theirs = pty.openpty()
    fcntl.ioctl(theirs, termios.TIOCSWINSZ, struct.pack("HHHH", 24, columns, 0, 0))
    with subprocess.Popen(
        [sys.executable, "-c", IN_CHARGE, *COMMAND, *arguments],
        stdin=theirs,
        stdout=theirs,
        stderr=theirs,
        env=environment(**{"TERM": "xterm-256color", **(env or {})}),
        cwd=cwd,
        start_new_session=True,
    ) as process:
        os.close(theirs)
        seen, typed = b"", not keys
        with suppress(OSError):  # Linux says so when the other side is gone
            while select.select([ours], [], [], PATIENCE / 3)[0] and (chunk := os.read(ours, 65536)):
                seen += chunk
                if not typed and b": " in seen:
                    time.sleep(0.5)  # a person takes a moment too; Python would miss what comes before it waits
                    if keys == b"\x03":
                        os.kill(process.pid, signal.SIGINT)  # what the key does, also where a parallel run hinders it
                    else:
                        os.write(ours, keys)
                    typed = True
        with suppress(subprocess.TimeoutExpired):
            process.wait(PATIENCE / 3)
        process.kill()
    os.close(ours)
    return process.returncode, seen.decode().replace("\r\n", "\n")


@posix
def test_a_terminal_gets_colour_and_the_same_words_as_a_pipe() -> None:
    code, seen = at_terminal("quote", EXAMPLE)
    assert code == 0
    assert ANSI.search(seen)
    assert ANSI.sub("", seen) == run("quote", EXAMPLE).out


@posix
@pytest.mark.parametrize("env", [{"NO_COLOR": "1"}, {"TERM": "dumb"}], ids=str)
def test_a_terminal_that_wants_no_colour_gets_none(env: dict[str, str]) -> None:
    for arguments in (["quote", EXAMPLE], ["quote", "nergens"], ["--help"]):
        _, seen = at_terminal(*arguments, env=env)
        assert "\x1b" not in seen, arguments


@posix
@pytest.mark.parametrize("columns", [20, 60, 80, 100, 300])
def test_a_quote_fits_the_terminal_from_60_columns(columns: int) -> None:
    code, seen = at_terminal("quote", EXAMPLES / "alblasserdam", columns=columns)
    assert code == 0
    quote = ANSI.sub("", seen).split(str(EXAMPLES))[0]
    assert max(cells(line) for line in quote.splitlines()) <= min(max(columns, 60), 100)


@posix
def test_a_terminal_without_a_width_is_no_crash() -> None:
    code, seen = at_terminal("quote", EXAMPLE, columns=0)
    assert code == 0
    assert "Traceback" not in seen


@posix
def test_at_a_terminal_new_asks_for_what_is_missing(tmp_path: Path) -> None:
    code, seen = at_terminal("new", keys=b"Gemeente Zuiderkerk\nofferte\n", cwd=tmp_path)
    assert code == 0, seen
    assert "client's full name" in seen
    text = (tmp_path / "offerte" / "engagement.yaml").read_text(encoding="utf-8")
    assert "Gemeente Zuiderkerk" in text


@posix
@pytest.mark.parametrize(("keys", "codes"), [(b"\x03", {130}), (b"\x04", {1, 130})], ids=["control-C", "control-D"])
def test_at_a_terminal_one_may_leave_without_answering(keys: bytes, codes: set[int], tmp_path: Path) -> None:
    left, seen = at_terminal("new", keys=keys, cwd=tmp_path)
    assert "Traceback" not in seen
    assert list(tmp_path.iterdir()) == []
    assert left in codes, seen


@posix
def test_an_answer_that_does_something_to_the_terminal_is_refused(tmp_path: Path) -> None:
    code, seen = at_terminal("new", "offerte", keys=b"\x16\x1b[31mX\n", cwd=tmp_path)
    assert code == 1
    assert "[client-unusable]" in seen
    assert list(tmp_path.iterdir()) == []


# ------------------------------------------------------------------------------------------------------------ encodings

POOR = [
    {"PYTHONIOENCODING": "ascii"},
    {"PYTHONIOENCODING": "cp1252"},
    {"PYTHONIOENCODING": "latin-1"},
    {"PYTHONIOENCODING": "cp437"},
    {"LANG": "C", "LC_ALL": "C", "PYTHONIOENCODING": "", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"},
]


@pytest.mark.parametrize("env", POOR, ids=lambda env: next(iter(env.values())))
@pytest.mark.parametrize("arguments", EVERYTHING, ids=names)
def test_a_terminal_with_few_characters_gets_what_it_can_show(arguments: list[str], env: dict[str, str]) -> None:
    left = run(*arguments, env=env)
    assert left.code == run(*arguments).code
    assert "Traceback" not in left.err


@pytest.mark.parametrize("form", ["json", "csv", "md"])
def test_data_is_utf_8_whatever_the_terminal(form: str) -> None:
    usual = run("quote", EXAMPLE, "--format", form)
    for env in POOR:
        assert run("quote", EXAMPLE, "--format", form, env=env).raw == usual.raw


@pytest.mark.parametrize("arguments", [["schema"], ["check", EXAMPLE, "--format", "json"]], ids=names)
def test_json_that_other_programs_read_is_the_same_whatever_the_terminal(arguments: list[str]) -> None:
    """JSON is UTF-8, or else escapes: in any case it can be read, and says the same."""
    usual = json.loads(run(*arguments).raw)
    for env in POOR:
        assert json.loads(run(*arguments, env=env).raw.decode("utf-8")) == usual


def test_json_about_a_mistake_with_strange_characters_is_utf_8(tmp_path: Path) -> None:
    folder = project(tmp_path, WRONG.replace("wekn", "wekèn€😀"))
    left = run("check", folder, "--format", "json", env={"PYTHONIOENCODING": "cp1252"})
    assert left.code == 1
    messages = [problem["message"] for problem in json.loads(left.raw.decode("utf-8"))["problems"]]
    assert any("wekèn€😀" in message for message in messages)


# ----------------------------------------------------------------------------------------- what a terminal must not get

NASTY = [
    "\x1b[31mrood",
    "\x1b]0;titel\x07",
    "a\rb",
    "a\nb",
    "\x9b31mrood",
    "\x07bel",
    "a\x08b",
    "\u202eomgekeerd",
    "a\u2028b",
]


def assert_harmless(left: Left, where: object = "") -> None:
    text = (left.out + left.err).replace("\r\n", "\n")  # CSV ends its lines so
    assert not CONTROL.search(text), (where, CONTROL.search(text))


@posix
@pytest.mark.parametrize("name", NASTY, ids=ascii)
def test_the_name_of_a_folder_never_does_anything_to_the_terminal(name: str, inside: Inside, tmp_path: Path) -> None:
    warned = GOOD.replace("vat: 21%\n", "")
    good, wrong = project(tmp_path, warned, f"{name}-goed"), project(tmp_path, WRONG, f"{name}-fout")
    for folder in (good, wrong):
        for arguments in (
            ["quote"], ["quote", "--explain"], ["check"], ["check", "--format", "json"],
            ["quote", "--explain", "-f", "md"], ["quote", "--explain", "-f", "csv"],
            ["quote", "--explain", "-f", "json"],
        ):  # fmt: skip
            left = inside(*arguments, folder)
            assert_harmless(left, arguments)
            assert not TURNING.search(left.out + left.err), arguments
    assert_harmless(inside("quote", tmp_path / f"{name}-nergens"))
    assert_harmless(inside("quote", tmp_path))
    assert_harmless(inside("check", tmp_path))
    assert_harmless(inside("new", tmp_path / f"{name}-nieuw", "--client", "X"))
    assert_harmless(inside("new", good, "--client", "X"))


@pytest.mark.parametrize("word", NASTY, ids=ascii)
def test_what_is_typed_on_the_command_line_never_does_anything_to_the_terminal(
    word: str, inside: Inside, tmp_path: Path
) -> None:
    folder = project(tmp_path)
    for arguments in (
        [word], ["quote", f"--{word}"], ["quote", folder, "--format", word], ["quote", folder, "--today", word],
        ["quote", folder, "--set", word], ["quote", folder, "--set", f"{word}=1"],
        ["quote", folder, "--set", f"title={word}"], ["quote", folder, "--set", f"activities.a.fee={word}"],
        ["quote", folder, "--choose", word], ["quote", folder, "--choose", f"{word}={word}"],
        ["quote", folder, "--with", word], ["quote", folder, "--without", word], ["schema", word], ["kinds", word],
        ["new", tmp_path / "x", "--client", word], ["new", tmp_path / "x", "--client", "X", "--from", word],
        ["quote", "a", word], ["quote", folder, "--language", word],
    ):  # fmt: skip
        left = inside(*arguments)
        assert left.code in (0, 1, 2), arguments
        assert_harmless(left, arguments)


@pytest.mark.parametrize("word", [one for one in NASTY if "\n" not in one and "\r" not in one], ids=ascii)
@pytest.mark.parametrize("form", FORMATS)
def test_a_title_never_does_anything_to_the_terminal(word: str, form: str, inside: Inside, tmp_path: Path) -> None:
    escaped = "".join(f"\\U{ord(character):08x}" for character in word)
    for number, title in enumerate((word, f'"{escaped}"')):
        folder = project(tmp_path, GOOD.replace("Proef", title), f"offerte{number}")
        left = inside("quote", folder, "--format", form)
        assert_harmless(left, title)
        if TURNING.search(word):
            assert left.code == 0
            assert "[character-hidden]" in left.err


@posix
@pytest.mark.parametrize(
    "arguments",
    [
        ["quote"], ["quote", "--explain"], ["check"], ["check", "--format", "json"], ["quote", "--explain", "-f", "md"],
        ["quote", "--explain", "-f", "json"], ["quote", "--explain", "-f", "csv"],
    ],
    ids=names,
)  # fmt: skip
@pytest.mark.parametrize("text", [GOOD, WRONG], ids=["good", "wrong"])
def test_the_name_of_a_folder_need_not_be_utf_8(arguments: list[str], text: str, tmp_path: Path) -> None:
    project(tmp_path, text, b"caf\xe9")
    left = run(*arguments, b"caf\xe9", cwd=tmp_path)
    assert left.code == (text == WRONG)
    assert "Traceback" not in left.err


@posix
@pytest.mark.parametrize(
    "arguments",
    [[b"\xff"], ["quote", b"\xff"], ["quote", b"--\xff"], ["quote", "-f", b"\xff"], ["quote", "--set", b"title=\xff"],
     ["quote", "--choose", b"\xff"], ["new", b"caf\xe9", "--client", "X"], ["new", "a", "--client", b"caf\xe9"],
     ["schema", b"\xff"], ["new", "a", "--client", "X", "--from", b"\xff"]],
)  # fmt: skip
def test_what_is_typed_need_not_be_utf_8(arguments: list[str | bytes], tmp_path: Path) -> None:
    (tmp_path / "engagement.yaml").write_text(GOOD, encoding="utf-8")
    left = run(*arguments, cwd=tmp_path)
    assert left.code in (0, 1, 2)
    assert "Traceback" not in left.err


@pytest.mark.parametrize("before", ["", "a", "é", "😀", "漢字", "e\u0301", "👩‍👩‍👧", "\t", "🇳🇱"])
def test_the_caret_stands_under_what_is_wrong(before: str) -> None:
    """In columns as a terminal shows them, which are not characters: an emoji takes two, an accent of its own none."""
    text = f"a: {before} FOUT"
    source = Source("a.yaml", text)
    at = text.index("FOUT")
    line, caret = drawn(Problem("not-a-number", source.place(at, at + 4), {"text": "FOUT"})).split("\n")[1:3]
    assert caret.strip(" |") == "^^^^"
    assert cells(caret.split("^")[0]) == cells(line.split("FOUT")[0])


# ----------------------------------------------------------------------------------------------------------------- help

GROUP = typer.main.get_command(cli.app)
COMMANDS: dict[str, Any] = getattr(GROUP, "commands", {})


def test_these_are_the_verbs_and_each_works() -> None:
    assert set(COMMANDS) == set(VERBS)


@pytest.mark.parametrize("words", [[], *([verb] for verb in VERBS)], ids=names)
def test_short_and_long_help_are_the_same_and_go_to_standard_output(words: list[str], inside: Inside) -> None:
    short, long = inside(*words, "-h"), inside(*words, "--help")
    assert short == long
    assert (short.code, short.err) == (0, "")
    assert "Usage:" in short.out


@pytest.mark.parametrize("verb", VERBS)
def test_every_verb_has_a_sentence_and_an_example_that_can_be_typed(verb: str) -> None:
    said = COMMANDS[verb].help
    assert re.match(r"[A-Z].+\.", said)
    assert re.search(rf"Examples?: .*samenspel {verb}\b", said.replace("\n", " "))


@pytest.mark.parametrize("verb", VERBS)
def test_every_option_and_argument_says_what_it_is_for(verb: str) -> None:
    for parameter in COMMANDS[verb].params:
        assert getattr(parameter, "help", None), parameter.name


@pytest.mark.parametrize("verb", VERBS)
def test_an_example_in_the_help_is_right(
    verb: str, inside: Inside, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Those that name no file of the reader's own are carried out, from the repository as the README says.

    What writes beside an example does so beside a copy.
    """
    monkeypatch.chdir(ROOT)
    if verb in ("render", "template"):
        shutil.copytree(EXAMPLES, tmp_path / "examples")
        monkeypatch.chdir(tmp_path)
    examples = re.findall(r"^\s*samenspel (.+)$", COMMANDS[verb].help, re.MULTILINE)
    assert examples
    for example in examples:
        words = shlex.split(re.split(" [<>] ", example)[0])
        if verb == "new":
            words[1] = str(tmp_path / words[1])
        elif not any("examples/" in word for word in words) and verb == "quote":
            continue
        assert inside(*words).code in (0, 1), example


def test_alone_it_shows_how_to_begin_with_two_examples() -> None:
    left = run()
    assert left.code in (0, 2)
    shown = " ".join(f"{left.out} {left.err}".split())
    assert "samenspel new my-offer" in shown
    assert "samenspel quote my-offer" in shown


def test_the_version_is_one_line() -> None:
    assert run("--version").out == f"samenspel {__version__}\n"


def test_help_wins_from_what_else_is_wrong(inside: Inside) -> None:
    for arguments in (["quote", "--nergens", "-h"], ["quote", "a", "b", "--help"]):
        assert inside(*arguments).code in (0, 2)
    assert inside("quote", "--format", "json", "--help").code == 0


def test_kinds_names_every_document_format_and_noun(inside: Inside) -> None:
    shown = inside("kinds").out
    assert re.search(r"^documents$(?s:.*)^  quote +\S", shown, re.MULTILINE)
    for name in ("csv", "json", "md", "text"):
        assert re.search(rf"^formats$(?s:.*)^  {name} +\S", shown, re.MULTILINE)
    assert re.search(r"^nouns$\s+engagement, phase, rates", shown, re.MULTILINE)


# -------------------------------------------------------------------------------------------------------- json of check


def test_problems_as_json_say_what_the_text_says(inside: Inside, tmp_path: Path) -> None:
    folder = project(tmp_path, WRONG.replace("vat: 21%\n", ""))
    answer = json.loads(inside("check", folder, "--format", "json").out)
    text = inside("check", folder).out
    assert answer["schema"] == "samenspel.check/1"
    assert len(answer["problems"]) >= 2
    for problem in answer["problems"]:
        assert set(problem) == {
            "code",
            "level",
            "accepted",
            "message",
            "remedy",
            "file",
            "line",
            "column",
            "end_column",
        }
        assert problem["level"] in ("error", "warning")
        assert f"[{problem['code']}]" in text
        assert f"{problem['file']}:{problem['line']}:{problem['column']}: " in text
        assert problem["end_column"] >= problem["column"] >= 1


def test_nothing_wrong_is_an_empty_list(inside: Inside) -> None:
    left = inside("check", EXAMPLE, "--format", "json")
    assert json.loads(left.out)["problems"] == []
    assert left.err == ""


def test_a_problem_without_a_place_is_json_too(inside: Inside) -> None:
    left = inside("check", "nergens", "--format", "json")
    (problem,) = json.loads(left.out)["problems"]
    assert left.code == 1
    assert (problem["code"], problem["file"], problem["line"]) == ("path-missing", None, None)


def test_every_code_is_stable_english_with_hyphens() -> None:
    from samenspel_cli.problems.words import WORDS

    assert all(re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", code) for code in WORDS)


# ----------------------------------------------------------------------------------------------------- the day of today

ASSUMED = GOOD.replace("vat: 21%\n", "")


@pytest.mark.parametrize(
    ("env", "arguments", "rate"),
    [
        ({}, ["--today", "2012-09-30"], "19%"),
        ({}, ["--today", "2012-10-01"], "21%"),
        ({"SOURCE_DATE_EPOCH": "1348999200"}, [], "19%"),  # 30 September 2012, 10:00 UTC
        ({"SOURCE_DATE_EPOCH": "1349085600"}, [], "21%"),  # a day later
        ({"SOURCE_DATE_EPOCH": "1348999200"}, ["--today", "2026-05-12"], "21%"),
        ({"SOURCE_DATE_EPOCH": ""}, [], "21%"),
    ],
)
def test_the_day_is_what_was_asked_else_that_of_the_build_else_today(
    env: dict[str, str], arguments: list[str], rate: str, tmp_path: Path
) -> None:
    left = run("quote", project(tmp_path, ASSUMED), *arguments, env=env)
    assert left.code == 0
    assert f"Btw {rate}" in left.out


@pytest.mark.parametrize(
    "epoch", ["abc", "-1", "1e9", "٣", "99999999999999", "9" * 400, "9" * 5000, "253402300800", "0"]
)
def test_a_strange_day_of_the_build_is_no_fault_of_ours(epoch: str, tmp_path: Path) -> None:
    left = run("quote", project(tmp_path, ASSUMED), env={"SOURCE_DATE_EPOCH": epoch})
    assert left.code in (0, 1, 2)
    assert "Traceback" not in left.err


@pytest.mark.parametrize("day", ["0001-01-01", "1969-07-20", "9999-12-31"])
def test_a_day_long_ago_or_far_off_is_no_fault_of_ours(day: str, inside: Inside, tmp_path: Path) -> None:
    assert inside("quote", project(tmp_path, ASSUMED), "--today", day).code in (0, 1)


@pytest.mark.parametrize("form", FORMATS)
def test_the_same_input_gives_the_same_bytes(form: str, tmp_path: Path) -> None:
    """Whatever order sets and dictionaries take, whatever the clock says, and wherever one stands."""
    arguments: list[str | Path] = [
        "quote",
        EXAMPLES / "alblasserdam",
        "--format",
        form,
        "--explain",
        "--today",
        "2026-05-12",
    ]
    first = run(*arguments, env={"PYTHONHASHSEED": "1"}, cwd=ROOT)
    again = run(*arguments, env={"PYTHONHASHSEED": "2", "TZ": "Pacific/Kiritimati"}, cwd=tmp_path)
    assert (first.raw, first.err) == (again.raw, again.err)


def test_the_same_mistakes_are_told_in_the_same_order(tmp_path: Path) -> None:
    folder = project(tmp_path, WRONG + "b: 1\na: 1\nparties: {a: {members: [b]}, b: {members: [a]}}\n")
    told = {run("check", folder, env={"PYTHONHASHSEED": str(seed)}).out for seed in range(4)}
    assert len(told) == 1


def test_a_quote_writes_nothing_and_reads_nothing_beside_its_own_files(tmp_path: Path) -> None:
    folder = project(tmp_path)
    before = {path: path.stat().st_mtime_ns for path in tmp_path.rglob("*")}
    for verb in ("quote", "check"):
        assert run(verb, folder, cwd=folder, env={"HOME": str(tmp_path), "PYTHONDONTWRITEBYTECODE": "1"}).code == 0
    assert {path: path.stat().st_mtime_ns for path in tmp_path.rglob("*")} == before


# ----------------------------------------------------------------------------------------------------------- completion

NAMED_SAMENSPEL = "import sys; sys.argv[0] = 'samenspel'; from samenspel_cli.__main__ import main; main()"


def complete(cwd: Path | None = None, **env: str) -> Left:
    """Run as the shell's completion does; its name must be `samenspel` then, as an installed command has it."""
    result = subprocess.run(
        [sys.executable, "-c", NAMED_SAMENSPEL],
        capture_output=True,
        env=environment(**env),
        cwd=cwd,
        timeout=30,
        check=False,
    )
    return Left(result.returncode, result.stdout.decode(), result.stderr.decode(), result.stdout)


def completed(line: str, cwd: Path | None = None) -> list[str]:
    """What bash offers behind this line."""
    words = line.split(" ")
    left = complete(cwd, _SAMENSPEL_COMPLETE="complete_bash", COMP_WORDS=line, COMP_CWORD=str(len(words) - 1))
    assert (left.code, left.err) == (0, "")
    return left.out.split()


@pytest.mark.parametrize(
    ("shell", "part"),
    [
        ("bash", "complete -o default -F"),
        ("zsh", "#compdef samenspel"),
        ("fish", "complete --command samenspel"),
        ("powershell", "Register-ArgumentCompleter"),
        ("pwsh", "Register-ArgumentCompleter"),
    ],
)
def test_the_completion_of_every_shell_can_be_shown(shell: str, part: str) -> None:
    left = complete(_SAMENSPEL_COMPLETE=f"source_{shell}")
    assert (left.code, left.err) == (0, "")
    assert part in left.out
    assert "samenspel" in left.out


def test_an_unknown_shell_is_no_crash() -> None:
    left = complete(_SAMENSPEL_COMPLETE="source_tcsh")
    assert left.code != 70
    assert "Traceback" not in left.err


def test_verbs_options_and_words_are_completed() -> None:
    assert completed("samenspel q") == ["quote"]
    assert set(completed("samenspel ")) == set(VERBS)
    assert "--explain" in completed("samenspel quote --ex")
    assert set(completed("samenspel quote --format ")) == set(FORMATS)


def test_ids_and_units_of_the_project_are_completed(tmp_path: Path) -> None:
    folder = project(tmp_path, GOOD + "phases: [{title: Eerste fase, activities: [{title: Dieper, id: heel-diep}]}]\n")
    assert set(completed("samenspel quote --without ", folder)) == {"a", "eerste-fase", "heel-diep"}
    assert completed("samenspel quote offerte --without h", tmp_path) == ["heel-diep"]
    assert completed("samenspel quote --choose ", folder) == ["uur"]
    (folder / "sessions").mkdir()
    (folder / "sessions" / "aftrap.yaml").write_text("samenspel: session\ntitle: A\n", encoding="utf-8")
    assert completed("samenspel note offerte --into ", tmp_path) == ["aftrap"]


def test_people_parties_and_roles_are_completed(tmp_path: Path) -> None:
    folder = project(tmp_path, GOOD + "parties: {oost: {members: [griffier]}}\npeople: {adviseur: {role: uur}}\n")
    (folder / "roadmap.yaml").write_text("samenspel: roadmap\nroles: {architect: {team: oost}}\n", encoding="utf-8")
    assert completed("samenspel steps --for ", folder) == ["adviseur", "architect", "griffier", "oost"]
    assert completed("samenspel steps offerte --for o", tmp_path) == ["oost"]


@pytest.mark.parametrize(
    "text",
    ["", "[", "a: [b", WRONG, "samenspel: engagement\nrates: [1]\nphases: {a: b}\nactivities: tekst\n", "- a\n", "\x00",
     "samenspel: engagement\nrates: 5\n", "samenspel: engagement\nparties: {a: [b], c: {members: 5}}\nroles: x\n",
     "samenspel: engagement\nactivities: [[], {title: []}, {id: [x]}, 3]\n"],
    ids=ascii,
)  # fmt: skip
def test_completion_never_says_a_word_about_mistakes(text: str, tmp_path: Path) -> None:
    folder = project(tmp_path, text)
    for option in ("--without", "--choose", "--with"):
        completed(f"samenspel quote {option} ", folder)
    completed("samenspel steps --for ", folder)
    for file in ("nergens", "offerte/engagement.yaml", "/"):
        completed(f"samenspel quote {file} --without ", tmp_path)


@posix
def test_completion_never_waits(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "engagement.yaml")
    assert completed("samenspel quote --without ", tmp_path) == []
    assert completed("samenspel quote engagement.yaml --without ", tmp_path) == []
