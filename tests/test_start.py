"""A fast start, held without clocks: which modules a command loads, and how many of each package at most.

Time is what a user feels, but clocks differ from machine to machine and modules do not: on this program nearly all of
the time goes to imports (`benchmarks/` measures it). Only what is not Python's own is counted, for that is what we
choose; every number below is what was found in November 2026 with a little room for a next version of the library.
"""

from __future__ import annotations

import json
import re
import shutil
import subprocess
import sys
from collections import Counter
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.door import EXAMPLES, environment

# Names as an installed command has them; what was loaded is written at the very end.
REPORTING = """
import sys
THERE, REPORT = set(sys.modules), sys.argv.pop(1)
def report():
    found = sorted(set(sys.modules) - THERE)
    read = sorted(sys.modules["linecache"].cache) if "linecache" in sys.modules else []
    import json
    with open(REPORT, "w") as stream:
        json.dump({"modules": found, "read": read}, stream)
import atexit
atexit.register(report)
BEFORE
sys.argv[0] = "samenspel"
from samenspel_cli.__main__ import main
main()
"""

EXAMPLE = EXAMPLES / "west-betuwe"
"""An example without anything internal: who writes nothing of that kind loads nothing of it."""
OURS = "samenspel_cli"
TYPER = {"typer": 30, "annotated_doc": 3, "shellingham": 3}
"""The command line: typer with click inside, what it documents its own arguments with, and what guesses the shell."""
RICH = {"rich": 65, "pygments": 18, "markdown_it": 70, "mdurl": 8}
"""typer draws help with rich, and loads all of rich.markdown for it (62 modules of markdown_it) though we use none."""
VALIDATION = {"pydantic": 50, "pydantic_core": 4, "annotated_types": 1, "typing_inspection": 4, "typing_extensions": 1}
"""pydantic 2.14: 44 modules for dataclasses alone; a BaseModel, a plug-in or networks would bring more."""
YAML = {"yaml": 20, "_yaml": 1, "_cython_*": 1, "cython_runtime": 1}
"""PyYAML imports itself whole (18), and its C part brings Cython's."""
BABEL = {"babel": 14}
"""Numbers and dates in words: babel.numbers and babel.dates with their data, no message catalogues."""


@dataclass(frozen=True)
class Loaded:
    """What a command had loaded when it was done, beyond what Python itself begins with."""

    modules: frozenset[str]
    read: tuple[str, ...]
    """Source files of which lines were looked up."""
    code: int
    err: str

    @property
    def chosen(self) -> Counter[str]:
        """Package -> how many modules of it, of what is not Python's own."""
        own = sys.stdlib_module_names
        packages = (module.partition(".")[0] for module in self.modules)
        return Counter(
            "_cython_*" if package.startswith("_cython_") else package
            for package in packages
            if package not in own and not package.startswith("_sysconfigdata")
        )


def loaded(folder: Path, *arguments: str | Path, before: str = "", **env: str) -> Loaded:
    """Run a command in a fresh process, piped, and see what it loaded."""
    report = folder / "loaded.json"
    result = subprocess.run(
        [sys.executable, "-c", REPORTING.replace("BEFORE", before), report, *arguments],
        capture_output=True,
        env=environment(PYTHONNOUSERSITE="1", **env),
        stdin=subprocess.DEVNULL,
        timeout=60,
        check=False,
    )
    found = json.loads(report.read_text(encoding="utf-8"))
    return Loaded(frozenset(found["modules"]), tuple(found["read"]), result.returncode, result.stderr.decode())


@pytest.fixture
def plain(tmp_path: Path) -> Path:
    """The example as it is offered: without what comes later, a calendar, and warnings that were accepted."""
    text = (EXAMPLE / "engagement.yaml").read_text(encoding="utf-8")
    offered = re.sub(r"^(?:accept|calendar):.*?\n\n", "", text, flags=re.MULTILINE | re.DOTALL)
    assert "meetings" not in offered
    file = tmp_path / "plain" / "engagement.yaml"
    file.parent.mkdir()
    file.write_text(offered, encoding="utf-8")
    return file.parent


def completing(folder: Path, line: str) -> Loaded:
    count = str(len(line.split(" ")) - 1)
    return loaded(folder, _SAMENSPEL_COMPLETE="complete_bash", COMP_WORDS=line, COMP_CWORD=count)


def assert_only(command: Loaded, *allowed: dict[str, int], ours: int) -> None:
    """Nothing but these packages, and of none more modules than this."""
    most = {OURS: ours}
    for packages in allowed:
        most |= packages
    too_many = {package: (count, most.get(package, 0)) for package, count in command.chosen.items()}
    assert {package: found for package, found in too_many.items() if found[0] > found[1]} == {}


def assert_without(command: Loaded, *names: str) -> None:
    inside = tuple(f"{name}." for name in names)
    assert [module for module in sorted(command.modules) if module in names or module.startswith(inside)] == []


HEAVY = (
    "jinja2",
    "openpyxl",
    "ruamel",
    "holidays",
    "markdown_it",
    "jsonschema",
    "networkx",
    "asyncio",
    "http",
    "ssl",
    "xml",
    "sqlite3",
)
"""No command of today needs one of these, but for the help (see RICH)."""


def test_the_version_is_told_by_the_command_line_alone(tmp_path: Path) -> None:
    """Ours: the package, __main__, cli, commands and its thirteen verbs: 18."""
    command = loaded(tmp_path, "--version")
    assert command.code == 0
    assert_without(
        command, *HEAVY, "pydantic", "pydantic_core", "yaml", "babel", "rich", "tomllib", "decimal", "dataclasses"
    )
    assert_only(command, TYPER, ours=18)


@pytest.mark.parametrize("arguments", [["--help"], ["-h"], ["quote", "--help"], ["new", "--help"]], ids=" ".join)
def test_help_loads_rich_and_nothing_of_the_work(arguments: list[str], tmp_path: Path) -> None:
    """Ours: as for the version. `attr` is loaded by rich where it happens to be installed, as it is for our tests."""
    command = loaded(tmp_path, *arguments)
    assert command.code == 0
    assert_without(
        command, "pydantic", "pydantic_core", "yaml", "ruamel", "jinja2", "babel", "tomllib", f"{OURS}.files"
    )
    assert_only(command, TYPER, RICH, {"attr": 20, "attrs": 10}, ours=18)


def test_completing_a_word_loads_what_the_version_loads(tmp_path: Path) -> None:
    command = completing(tmp_path, "samenspel q")
    assert command.code == 0
    assert_without(command, *HEAVY, "pydantic", "pydantic_core", "yaml", "babel", "rich")
    assert_only(command, TYPER, ours=18)


@pytest.mark.parametrize("option", ["quote --without", "quote --choose", "quote --with", "steps --for"])
def test_completing_ids_reads_yaml_and_validates_nothing(option: str, tmp_path: Path) -> None:
    """Ours: those, and of files: reading (yaml, syntax, text, folder, completion), what places and ids need."""
    verb, flag = option.split()
    command = completing(tmp_path, f"samenspel {verb} {EXAMPLES / 'alblasserdam'} {flag} ")
    assert command.code == 0
    assert_without(command, *HEAVY, "pydantic", "pydantic_core", "babel", "rich", f"{OURS}.model.engagement")
    assert_without(command, f"{OURS}.problems.words")
    assert_only(command, TYPER, YAML, ours=32)


def test_the_completion_script_loads_no_work(tmp_path: Path) -> None:
    for shell in ("bash", "zsh", "fish", "powershell"):
        command = loaded(tmp_path, _SAMENSPEL_COMPLETE=f"source_{shell}")
        assert command.code == 0
        assert_without(command, *HEAVY, "pydantic", "yaml", "babel", "rich")


@pytest.mark.parametrize("form", ["text", "json", "csv", "md"])
def test_a_piped_quote_loads_only_what_it_uses(form: str, tmp_path: Path, plain: Path) -> None:
    """Ours: those; reading, also of periods in words; the nouns; planning; the document, its style; a format."""
    command = loaded(tmp_path, "quote", plain, "--format", form)
    assert (command.code, command.err) == (0, "")
    assert_without(command, *HEAVY, "rich", "pygments")
    assert_without(
        command, "pydantic.networks", "pydantic.v1", "pydantic.root_model", "babel.messages", "babel.support"
    )
    assert_without(command, f"{OURS}.files.schema", f"{OURS}.files.scaffold", f"{OURS}.files.names")
    assert_without(command, f"{OURS}.files.house", f"{OURS}.files.pictures", f"{OURS}.model.colours")
    assert_without(command, f"{OURS}.planning.schedule", f"{OURS}.planning.months", f"{OURS}.model.days")
    others = {"json": ("csv", "md"), "csv": ("md",), "md": ("json", "csv"), "text": ("json", "csv", "md")}[form]
    assert_without(command, *(f"{OURS}.formats.{other}" for other in others))  # csv writes its numbers as json does
    assert_only(command, TYPER, VALIDATION, YAML, BABEL, ours=101)


def test_one_engagement_is_rendered_without_what_following_and_many_at_once_need(tmp_path: Path) -> None:
    command = loaded(tmp_path, "render", EXAMPLE, "quote", "--to", "md", "-o", tmp_path / "out")
    assert (command.code, command.err) == (0, "")
    assert_without(command, "watchfiles", "multiprocessing", "http", "socketserver", "rich", f"{OURS}.preview")


def test_only_what_says_more_of_time_than_periods_is_planned(tmp_path: Path, plain: Path) -> None:
    """A quote never loads the schedule, and a proposal only where something comes after something else."""
    assert_without(loaded(tmp_path, "quote", plain), f"{OURS}.planning.schedule", f"{OURS}.model.timing")
    for example, plans in ((plain, False), (EXAMPLES / "haarlem", True)):
        command = loaded(tmp_path, "render", example, "proposal", "--to", "md", "-o", tmp_path / "out")
        assert command.code == 0
        assert (f"{OURS}.planning.schedule" in command.modules) is plans


COUNTING = """
import atexit
PLANNED = []
def count(frame, event, _):
    code = frame.f_code
    if event == "call" and code.co_name == "_schedule" and "planning" in code.co_filename:
        PLANNED.append(frame.f_locals["project"])
sys.setprofile(count)
atexit.register(lambda: (sys.setprofile(None), sys.stderr.write(f"planned {len(PLANNED)} times")))
"""


@pytest.mark.slow
@pytest.mark.parametrize("arguments", [["timeline"], ["quote", "--by", "year"], ["check"], ["render"]], ids=" ".join)
def test_whatever_a_command_makes_of_a_project_it_plans_it_once(arguments: list[str], tmp_path: Path) -> None:
    """Prices of a day, amounts of a year, dates of instalments and the timeline itself ask for the same planning."""
    more = ("--to", "md", "-o", tmp_path / "out") if arguments == ["render"] else ()
    command = loaded(tmp_path, *arguments, EXAMPLES / "haarlem", *more, before=COUNTING)
    assert command.code == 0
    assert command.err.endswith("planned 1 times")


def test_who_has_no_mistakes_does_not_pay_for_their_words(tmp_path: Path, plain: Path) -> None:
    command = loaded(tmp_path, "quote", plain)
    assert command.err == ""
    assert_without(command, f"{OURS}.problems.words", f"{OURS}.problems.telling")


def test_a_workbook_costs_its_library_and_a_csv_file_does_not(tmp_path: Path) -> None:
    file = tmp_path / "begroting.csv"
    file.write_text("Wat;Bedrag\nA;1,00\nTotaal;1,00\n", encoding="utf-8")
    command = loaded(tmp_path, "audit", file)
    assert (command.code, command.err) == (0, "")
    assert_without(command, *(name for name in HEAVY if name != "xml"), "pydantic", "yaml", "rich")


def test_typing_along_loads_no_validation_and_no_documents(tmp_path: Path) -> None:
    folder = shutil.copytree(EXAMPLE, tmp_path / "offerte")
    command = loaded(tmp_path, "note", folder, "s Vakkennis", "--into", "aftrap")
    assert (command.code, command.err) == (0, "")
    assert_without(command, *HEAVY, "pydantic", "pydantic_core", "rich", f"{OURS}.model.engagement")


def test_only_what_is_made_for_word_loads_what_reads_and_writes_word(tmp_path: Path) -> None:
    page = loaded(tmp_path, "render", EXAMPLE, "quote", "--to", "html,md", "-o", tmp_path / "out")
    assert page.code == 0
    assert_without(page, "docx", "lxml", f"{OURS}.files.word")
    word = loaded(tmp_path, "render", EXAMPLE, "quote", "--to", "docx", "-o", tmp_path / "out")
    assert word.code == 0
    assert "docx" in word.modules
    assert_without(word, f"{OURS}.files.word")


def test_holidays_are_minded_without_the_libraries_of_calendars(tmp_path: Path) -> None:
    """That of holidays loads a module for every country; those of calendar files are for who has such a file."""
    file = tmp_path / "engagement.yaml"
    client = "client: {name: Gemeente Voorbeeld, region: midden}"
    work = "activities: [{title: Training, kind: training, starts: 2026-09-07, takes: 2 dagen}]"
    file.write_text(f"samenspel: engagement\ntitle: Proef\n{client}\ncalendar: nl\n{work}\n", encoding="utf-8")
    command = loaded(tmp_path, "timeline", file)
    assert (command.code, command.err) == (0, "")
    assert_without(command, "holidays", "icalendar", "recurring_ical_events", "dateutil", f"{OURS}.files.ics")


def test_the_solver_is_loaded_only_where_dates_are_to_be_found(tmp_path: Path) -> None:
    file = tmp_path / "engagement.yaml"
    head = "samenspel: engagement\ntitle: Proef\nclient: {name: Gemeente Voorbeeld}\nvat: 21%\n"
    session = "activities: [{title: Sessie, kind: session, when: 7 t/m 18 september 2026DATES}]\n"
    file.write_text(head + session.replace("DATES", ""), encoding="utf-8")
    assert_without(loaded(tmp_path, "timeline", file), "ortools", "numpy", f"{OURS}.planning.proposing")
    assert "ortools" in loaded(tmp_path, "timeline", file, "--propose").modules
    file.write_text(head + session.replace("DATES", ", dates: 2026-09-07"), encoding="utf-8")
    assert_without(loaded(tmp_path, "timeline", file, "--propose"), "ortools", "numpy")


def test_json_is_no_drawing_and_a_drawing_is_no_json(tmp_path: Path) -> None:
    assert_without(loaded(tmp_path, "quote", EXAMPLE, "--format", "json"), f"{OURS}.screen")
    assert_without(loaded(tmp_path, "quote", EXAMPLE), f"{OURS}.formats")


def test_on_a_terminal_a_quote_loads_rich_but_not_its_markdown(tmp_path: Path, plain: Path) -> None:
    """Forcing colour is how a pipe is taken for a terminal."""
    command = loaded(tmp_path, "quote", plain, FORCE_COLOR="1")
    assert command.code == 0
    assert_without(command, *HEAVY, "pygments", "rich.markdown", "rich.syntax", "rich.traceback", "rich.progress")
    assert_only(command, TYPER, VALIDATION, YAML, BABEL, {"rich": 50, "attr": 20, "attrs": 10}, ours=101)


def test_a_mistake_costs_the_second_opinion_only_when_it_is_about_yaml(tmp_path: Path) -> None:
    """A word that is not known needs no second parser; a bracket that is not closed does."""
    text = (EXAMPLE / "engagement.yaml").read_text(encoding="utf-8")
    for name, wrong, parser in (("woord", f"{text}\nonbekend: 1\n", False), ("haak", f"{text}\nx-a: [\n", True)):
        file = tmp_path / name / "engagement.yaml"
        file.parent.mkdir()
        file.write_text(wrong, encoding="utf-8")
        command = loaded(tmp_path, "quote", file)
        assert command.code == 1
        assert ("ruamel.yaml" in command.modules) is parser
        assert_without(command, "rich", "jinja2", "babel.messages")


def test_a_path_that_is_not_there_is_told_without_reading_anything(tmp_path: Path) -> None:
    command = loaded(tmp_path, "quote", tmp_path / "nergens")
    assert command.code == 1
    assert_without(command, *HEAVY, "yaml", "rich", "babel.numbers", "babel.dates")


FAILING = """
import inspect
def fail(*_):
    raise AssertionError("the sources are read")
inspect.getsource = inspect.getsourcelines = inspect.findsource = fail
"""


@pytest.mark.parametrize("arguments", [["quote"], ["quote", "--explain", "--format", "md"], ["check"]], ids=" ".join)
def test_only_the_schema_reads_descriptions_from_the_sources(arguments: list[str], tmp_path: Path) -> None:
    """It costs 10 to 25 ms a noun. Whoever asks for a quote meets no source file, by whichever way it could be read."""
    command = loaded(tmp_path, *arguments, EXAMPLE, before=FAILING)
    assert command.code == 0, command.err
    assert [name for name in command.read if OURS in name] == []


def test_the_schema_does_read_them_so_the_test_above_tests_something(tmp_path: Path) -> None:
    command = loaded(tmp_path, "schema", "rates", before="import inspect; inspect.real = inspect.findsource\n"
        "def spy(*a):\n    sys.stderr.write('looked'); return inspect.real(*a)\ninspect.findsource = spy")  # fmt: skip
    assert command.code == 0
    assert "looked" in command.err


def test_no_plug_ins_of_other_packages_are_looked_for(tmp_path: Path) -> None:
    """pydantic would read the metadata of everything that is installed: as long as a whole quote."""
    before = "import importlib.metadata as m\ndef fail(*_): raise AssertionError('looked for')\nm.distributions = fail"
    assert loaded(tmp_path, "quote", EXAMPLE, before=before).code == 0


@pytest.mark.slow
def test_nothing_connects_to_anything(tmp_path: Path) -> None:
    before = (
        "import socket\ndef fail(*_, **__): raise AssertionError('the network is used')\n"
        "socket.create_connection = socket.getaddrinfo = fail"
    )
    for arguments in (["quote", EXAMPLE], ["check", EXAMPLES], ["--version"], ["schema"], ["--help"]):
        assert loaded(tmp_path, *arguments, before=before).code == 0


@pytest.mark.slow
def test_what_is_not_python_s_own_is_what_the_project_says_it_needs(tmp_path: Path, plain: Path) -> None:
    """A package that happens to be there in a development environment would be missing for whoever installs us."""
    allowed = {OURS, *TYPER, *RICH, *VALIDATION, *YAML, *BABEL, "ruamel", "attr", "attrs", "_ruamel_yaml"}
    for arguments in (["quote", plain], ["check", plain], ["schema"], ["--help"], ["kinds"]):
        assert set(loaded(tmp_path, *arguments).chosen) <= allowed


def test_these_tests_would_notice(tmp_path: Path) -> None:
    """A module that has no business there is seen, whether by the deny-list or by the count."""
    command = loaded(tmp_path, "--version", before="import yaml")
    with pytest.raises(AssertionError):
        assert_without(command, "yaml")
    with pytest.raises(AssertionError):
        assert_only(command, TYPER, ours=18)
