"""Measures what we promise about speed, in one run, and prints it as ratios.

    python -m benchmarks.run                   # everything: some minutes
    python -m benchmarks.run --quick           # without large files and other tools
    python -m benchmarks.run --only quote      # one row (again for more)

Seconds say something about a machine, ratios about a program: every row compares commands that ran in turn.
`README.md` in this folder says how to read the table.
"""

from __future__ import annotations

import argparse
import math
import os
import platform
import statistics
import sys
import tempfile
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from benchmarks.clock import Command, Failed, Times, environment, in_turn, peaks
from benchmarks.workbench import LARGE, Peer, Workbench

LEAST_ROUNDS = 11
MEMORY_ROUNDS = 3
GROWTH = (1_000, 10_000, 100_000, 300_000)
"""Fee lines of the files between which the exponent is taken."""
START = 10
"""Fee lines of a file that costs a start and nothing more."""
SHEET = 300
"""Fee lines in a workbook: about as many as somebody would calculate with by hand."""
PARSED = 100_000
MANY = 200
"""Engagements in a portfolio."""
PLANNED = (1_000, 3_000, 10_000)
"""Activities of the plans between which the exponent of planning is taken; each has twice as many dependencies."""
PLANNINGS = 30_000
"""Activities that are planned in one process: a plan of 1.000 thirty times."""
SHEETS = (500, 1_500, 5_000)
"""Product and process sheets of the ITOs between which the exponent is taken."""
STEPS = (500, 1_500, 5_000)
"""How many small steps the roadmaps have, five to a project."""
DRAWINGS = 5_000
"""Steps that are composed and drawn in one process: a roadmap of 500 ten times."""
TOGETHER = {100: 1.3, 1_000: 8, 5_000: 25}
"""How many times as fast as TaskJuggler a plan of so many tasks is read, planned and shown, at least."""

Medians = Mapping[str, float]
"""Command -> seconds on the wall, or MiB in the rows about memory."""


@dataclass(frozen=True)
class Row:
    """A line of the table: what is compared, by which commands, and what we promise."""

    name: str
    says: str
    needs: tuple[str, ...]
    value: Callable[[Medians], float]
    bound: float | None = None
    """The most that it may be; None where we only look beside us."""
    unit: str = ""
    quick: bool = True
    memory: bool = False


def over(command: str, base: str, medians: Medians) -> float:
    """How many times as long one command takes as another."""
    return medians[command] / medians[base]


def extra(command: str, base: str, unit: str, medians: Medians) -> float:
    """How much longer one command takes than another, in units of a third."""
    return (medians[command] - medians[base]) / medians[unit]


def above(command: str, base: str, medians: Medians) -> float:
    """How much one command holds more than another."""
    return medians[command] - medians[base]


def above_typst(medians: Medians) -> float:
    """How much longer a PDF takes than a quote and 1,6 times the bare compilation of the same pages, in units of Y."""
    return (medians["render-pdf"] - medians["quote"] - 1.6 * medians["typst"]) / medians["Y"]


def typst_step(medians: Medians) -> float:
    """Compiling the pages, without the start of a process, over printing the same proposal with WeasyPrint."""
    return (medians["typst"] - medians["typst-import"]) / medians["weasyprint"]


def writing(command: str, base: str, medians: Medians) -> float:
    """How many times as long one thing takes to write as another, both without what goes before the writing."""
    return (medians[f"{command}-3"] - medians[f"{command}-0"]) / (medians[f"{base}-3"] - medians[f"{base}-0"])


def above_composing(medians: Medians) -> float:
    """How much longer writing a proposal for Word takes than composing it, over python-docx writing the same words."""
    return (medians["word"] - medians["composed"]) / (medians["python-docx"] - medians["P"])


def second_round(medians: Medians) -> float:
    """All documents once more after an edit, over the first time in the same process."""
    return (medians["rounds-2"] - medians["rounds-1"]) / (medians["rounds-1"] - medians["P"])


def each_of_many(medians: Medians) -> float:
    """The documents of many engagements by one command, over so many times a compilation in a warm process."""
    warm = (medians[f"typst-{MANY}"] - medians["typst-1"]) / (MANY - 1)
    return medians["render-many"] / MANY / warm


def exponent(medians: Medians) -> float:
    """The power of the number of lines with which the time grows: 1 is linear.

    The start is taken off first: it would hide any growth in the small files. Least squares on logarithms.
    """
    work = [medians[f"lines-{lines}"] - medians[f"lines-{START}"] for lines in GROWTH]
    if min(work) <= 0:
        return math.nan  # the machine is too noisy to see the work of the smallest file
    return statistics.linear_regression([math.log(lines) for lines in GROWTH], [math.log(w) for w in work]).slope


def planning(tasks: int, medians: Medians) -> float:
    """How long it takes to plan so many activities once."""
    times = PLANNINGS // tasks
    return (medians[f"planned-{tasks}-{times}"] - medians[f"planned-{tasks}-0"]) / times


def planning_over_reading(medians: Medians) -> float:
    """Planning the largest plan over reading it, the start taken off."""
    most = PLANNED[-1]
    return planning(most, medians) / (medians[f"planned-{most}-0"] - medians[f"planned-{START}-0"])


def planning_exponent(medians: Medians) -> float:
    """The power of the number of activities with which the time to plan grows: 1 is linear."""
    work = [planning(tasks, medians) for tasks in PLANNED]
    if min(work) <= 0:
        return math.nan
    return statistics.linear_regression([math.log(tasks) for tasks in PLANNED], [math.log(w) for w in work]).slope


def ito_exponent(medians: Medians) -> float:
    """The power of the number of sheets with which reading, checking and composing an ITO grows: 1 is linear."""
    work = [medians[f"ito-{sheets}-1"] - medians[f"ito-{sheets}-0"] for sheets in SHEETS]
    if min(work) <= 0:
        return math.nan
    return statistics.linear_regression([math.log(sheets) for sheets in SHEETS], [math.log(w) for w in work]).slope


def roadmap(steps: int, medians: Medians) -> float:
    """Composing and drawing a roadmap of so many steps once, without reading it."""
    times = DRAWINGS // steps
    return (medians[f"roadmap-{steps}-{times}"] - medians[f"roadmap-{steps}-0"]) / times


def roadmap_over_reading(medians: Medians) -> float:
    """Composing and drawing the largest roadmap over reading it, the start taken off."""
    most = STEPS[-1]
    return roadmap(most, medians) / (medians[f"roadmapread-{most}-1"] - medians[f"roadmapread-{most}-0"])


def roadmap_exponent(medians: Medians) -> float:
    """The power of the number of steps with which the time to compose and draw a roadmap grows: 1 is linear."""
    work = [roadmap(steps, medians) for steps in STEPS]
    if min(work) <= 0:
        return math.nan
    return statistics.linear_regression([math.log(steps) for steps in STEPS], [math.log(w) for w in work]).slope


def proposing(command: str, medians: Medians) -> float:
    """How much longer it takes to propose dates than to show the plan without, over the import of the solver."""
    return (medians[command] - medians["groups"]) / (medians["solver"] - medians["P"])


def ratio(name: str, says: str, command: str, base: str, bound: float | None, unit: str, *, quick: bool = True) -> Row:
    """A row that divides one command by another."""
    return Row(name, says, (command, base), partial(over, command, base), bound, unit, quick)


def memory(lines: int, bound: float) -> Row:
    """A row about the most memory that a quote holds."""
    command = f"lines-{lines}"
    says = f"peak memory of a quote of {lines} lines, above that of P"
    return Row(f"memory-{lines}", says, (command, "P"), partial(above, command, "P"), bound, "MiB", False, True)


ROWS = (
    ratio("version", "samenspel --version", "version", "Y", 1.2, "Y"),
    ratio("help", "samenspel --help, over that of a bare typer app", "help", "bare", 1.25, "x"),
    ratio("quote", "samenspel quote, piped", "quote", "Y", 4.4, "Y"),
    ratio("terminal", "samenspel quote, on a terminal", "terminal", "Y", 5.1, "Y"),
    Row("mistake", "a file with a mistake, above the quote", ("mistake", "quote", "Y"),
        partial(extra, "mistake", "quote", "Y"), 0.5, "Y"),
    ratio("sessions", "quote beside two worked-out sessions, over without these", "quote", "alone", 1.05, "x"),
    Row("agenda-ics", "render of the dates of two sessions, above the quote", ("agenda-ics", "quote", "Y"),
        partial(extra, "agenda-ics", "quote", "Y"), 2.5, "Y"),
    Row("render-md", "render of a proposal to Markdown, above the quote", ("render-md", "quote", "Y"),
        partial(extra, "render-md", "quote", "Y"), 1.0, "Y"),
    Row("render-html", "the same to HTML", ("render-html", "quote", "Y"),
        partial(extra, "render-html", "quote", "Y"), 1.4, "Y"),
    Row("render-pdf", "the same to PDF, above the quote and 1.6 x bare Typst", ("render-pdf", "quote", "typst", "Y"),
        above_typst, 1.0, "Y"),
    Row("xlsx", f"a workbook of {SHEET} lines, over XlsxWriter writing the same cells",
        ("xlsx-0", "xlsx-3", "xlsxwriter-0", "xlsxwriter-3"), partial(writing, "xlsx", "xlsxwriter"), 1.5, "x"),
    Row("word", "writing it for Word, over python-docx writing the same words only",
        ("word", "composed", "python-docx", "P"), above_composing, 1.5, "x"),
    Row("watch", "all documents again after an edit, over the first time", ("rounds-2", "rounds-1", "P"), second_round,
        0.6, "x"),
    Row("many", f"{MANY} proposals to PDF by one command, each over a warm Typst",
        ("render-many", f"typst-{MANY}", "typst-1"), each_of_many, 1.3, "x", False),
    ratio("guard", "page of an offer with costs and notes, over the same without", "guarded", "unguarded", 1.25, "x"),
    Row("exponent", f"growth from {GROWTH[0]} to {GROWTH[-1]} lines, start taken off",
        tuple(f"lines-{lines}" for lines in (START, *GROWTH)), exponent, 1.05, "exponent", False),
    ratio("parser", f"quote of {PARSED} lines, over only parsing it with CSafeLoader", f"lines-{PARSED}", "parser",
          1.0, "x", quick=False),
    ratio("every-form", f"{PARSED} lines that use every form, over as many flat lines", "every-form", f"lines-{PARSED}",
          1.5, "x", quick=False),
    Row("planning", f"planning {PLANNED[-1]} activities, over reading them",
        (f"planned-{START}-0", *(f"planned-{PLANNED[-1]}-{times}" for times in (0, PLANNINGS // PLANNED[-1]))),
        planning_over_reading, 1.5, "x", False),
    Row("planning-exp", f"growth of planning from {PLANNED[0]} to {PLANNED[-1]} activities",
        tuple(f"planned-{tasks}-{times}" for tasks in PLANNED for times in (0, PLANNINGS // tasks)), planning_exponent,
        1.1, "exponent", False),
    Row("ito", f"an ITO of {SHEETS[0]} sheets read, checked and composed, over parsing it with places",
        tuple(f"{name}-{SHEETS[0]}-{times}" for name in ("ito", "itoparsed") for times in (0, 3)),
        partial(writing, f"ito-{SHEETS[0]}", f"itoparsed-{SHEETS[0]}"), 2.5, "x", False),
    Row("ito-exp", f"growth of that from {SHEETS[0]} to {SHEETS[-1]} sheets",
        tuple(f"ito-{sheets}-{times}" for sheets in SHEETS for times in (0, 1)), ito_exponent, 1.1, "exponent", False),
    Row("roadmap", f"a roadmap of {STEPS[-1]} steps composed and drawn, over reading it",
        tuple(f"{name}-{STEPS[-1]}-{times}" for name in ("roadmap", "roadmapread") for times in (0, 1)),
        roadmap_over_reading, 2.0, "x", False),
    Row("roadmap-exp", f"growth of that from {STEPS[0]} to {STEPS[-1]} steps",
        tuple(f"roadmap-{steps}-{times}" for steps in STEPS for times in (0, DRAWINGS // steps)), roadmap_exponent,
        1.1, "exponent", False),
    *(Row(name, f"dates for 12 groups x 2 days with 3 trainers{how}, over the import of the solver",
          (name, "groups", "solver", "P"), partial(proposing, name), 5.0, "x", False)
      for name, how in (("propose", ""), ("propose-fast", ", as early as can be"))),
    *(ratio(f"tj3-{tasks}", f"a plan of {tasks} tasks with its chart, over TaskJuggler", f"timeline-{tasks}",
            f"taskjuggler-{tasks}", round(1 / times, 3), "x", quick=False) for tasks, times in TOGETHER.items()),
    memory(30_000, 64),
    memory(300_000, 320),
    ratio("hledger", f"quote of {PARSED} lines, over hledger bal of as many postings", f"lines-{PARSED}", "hledger",
          None, "x", quick=False),
    ratio("copier", "quote, over copier on a small template", "quote", "copier", None, "x", quick=False),
    ratio("mkdocs", "quote, over mkdocs on a small site", "quote", "mkdocs", None, "x", quick=False),
    ratio("weasyprint", "render to PDF, over WeasyPrint on our own page", "render-pdf", "weasyprint", 0.4, "x",
          quick=False),
    Row("typst-step", "only compiling it, over WeasyPrint", ("typst", "typst-import", "weasyprint"), typst_step, 0.125,
        "x", False),
    ratio("rendercv", "quote, over RenderCV on its sample, without PDF", "quote", "rendercv", None, "x", quick=False),
)  # fmt: skip

PEERS: dict[str, Callable[[Workbench], Peer]] = {
    "hledger": lambda bench: bench.hledger(PARSED),
    "copier": Workbench.copier,
    "mkdocs": Workbench.mkdocs,
    "rendercv": Workbench.rendercv,
    "weasyprint": Workbench.weasyprint,
    **{f"taskjuggler-{tasks}": partial(Workbench.taskjuggler, tasks=tasks) for tasks in TOGETHER},
}

COMMANDS: dict[str, Callable[[Workbench], Command]] = {
    "P": lambda bench: bench.python("P", "-c", "pass"),
    "Y": lambda bench: bench.python("Y", "-c", "import pydantic_core, ruamel.yaml"),
    "version": lambda bench: bench.samenspel("version", "--version"),
    "help": lambda bench: bench.samenspel("help", "--help"),
    "bare": Workbench.bare_app,
    "quote": lambda bench: bench.samenspel("quote", "quote", str(bench.example())),
    "alone": lambda bench: bench.samenspel("alone", "quote", str(bench.example_alone())),
    "agenda-ics": Workbench.dates,
    "terminal": lambda bench: bench.samenspel("terminal", "quote", str(bench.example()), terminal=True),
    "mistake": lambda bench: bench.samenspel("mistake", "quote", str(bench.example_with_a_mistake()), exit_code=1),
    "render-md": lambda bench: bench.render("md"),
    "render-html": lambda bench: bench.render("html"),
    "render-pdf": lambda bench: bench.render("pdf"),
    "word": Workbench.word,
    "composed": Workbench.composed,
    "python-docx": Workbench.python_docx,
    "guarded": lambda bench: bench.guarded(costs=True),
    "unguarded": lambda bench: bench.guarded(costs=False),
    "typst": Workbench.bare_typst,
    "typst-import": lambda bench: bench.python("typst-import", "-c", "import typst"),
    **{f"xlsx-{times}": partial(Workbench.workbook, lines=SHEET, times=times) for times in (0, 3)},
    **{f"xlsxwriter-{times}": partial(Workbench.bare_workbook, lines=SHEET, times=times) for times in (0, 3)},
    "rounds-1": lambda bench: bench.rounds(1),
    "rounds-2": lambda bench: bench.rounds(2),
    "render-many": lambda bench: bench.render_many(MANY),
    "typst-1": lambda bench: bench.warm_typst(MANY, 1),
    f"typst-{MANY}": lambda bench: bench.warm_typst(MANY, MANY),
    "parser": lambda bench: bench.parse_only(PARSED),
    "solver": Workbench.solver,
    "groups": lambda bench: bench.groups("groups"),
    "propose": lambda bench: bench.groups("propose", "--propose"),
    "propose-fast": lambda bench: bench.groups("propose-fast", "--propose", "--pace", "fast"),
    "every-form": lambda bench: bench.quote_of_every_form(PARSED),
}


def command(name: str, bench: Workbench) -> Command:
    """The command of a name: one of the above, or with numbers in it.

    `lines-N` is the quote of a file of so many lines, `planned-N-T` so many activities read and planned T times,
    `timeline-N` the page of such a plan, `ito-N-T` an ITO of so many sheets read, checked and composed T times,
    `itoparsed-N-T` the same only parsed, `roadmap-N-T` a roadmap of so many steps read once and composed and drawn T
    times, and `roadmapread-N-T` the same read T times.
    """
    if name in COMMANDS:
        return COMMANDS[name](bench)
    sort, *numbers = name.split("-")
    if sort == "planned":
        return bench.planned(*map(int, numbers))
    if sort in {"ito", "itoparsed"}:
        return bench.ito(*map(int, numbers), parsed=sort == "itoparsed")
    if sort in {"roadmap", "roadmapread"}:
        return bench.roadmap(*map(int, numbers), read=sort == "roadmapread")
    if sort == "timeline":
        return bench.timeline(int(numbers[0]))
    return bench.quote_of(int(name.removeprefix("lines-")))


@dataclass(frozen=True)
class Results:
    """All that came out of one run."""

    times: Mapping[str, Times]
    peaks: Medians
    peers: Mapping[str, Peer]

    def value(self, row: Row) -> float | None:
        """What a row measured, or None when the tool to compare with is not there."""
        if any(name in self.peers and not self.peers[name].command for name in row.needs):
            return None
        walls = {name: took.wall for name, took in self.times.items()}
        return row.value(self.peaks if row.memory else walls)


def measure(rows: Sequence[Row], rounds: int, large_rounds: int) -> Results:
    """Makes the environments and files, and runs what the rows need."""
    with tempfile.TemporaryDirectory(prefix="samenspel-benchmark-") as folder:
        os.chdir(folder)  # what a command writes beside itself lands here
        bench = Workbench(Path(folder), tell)
        environ = environment(Path(folder))
        peers = {
            name: PEERS[name](bench) for name in unique(name for row in rows for name in row.needs) if name in PEERS
        }
        beside = {name: peer.command for name, peer in peers.items() if peer.command}
        timed = [
            row for row in rows if not row.memory and all(name not in peers or name in beside for name in row.needs)
        ]
        names = unique(name for row in timed for name in ("P", "Y", *row.needs))
        commands = [beside.get(name) or command(name, bench) for name in names]
        times = in_turn(commands, environ, rounds=rounds, large_rounds=large_rounds, tell=tell)
        tell("memory")
        weighed = [command(name, bench) for name in unique(name for row in rows if row.memory for name in row.needs)]
        most = peaks(weighed, environ, rounds=MEMORY_ROUNDS)
        tell("")
        return Results(times, most, peers)


def print_head(rows: Sequence[Row], results: Results, rounds: int, large_rounds: int) -> None:
    """Says on what was measured, how often, and how noisy it was."""
    python = f"{platform.python_implementation()} {platform.python_version()}"
    machine = f"{platform.system()} {platform.machine()}, {os.cpu_count()} cores"
    print(f"{python}, {machine}; commands in turn, medians of {rounds} rounds")
    if not all(row.quick for row in rows):
        print(
            f"({large_rounds} rounds for files of {LARGE} lines and more and for hledger, {MEMORY_ROUNDS} for memory)"
        )
    for name, what in (("P", "python -c pass"), ("Y", "python -c 'import pydantic_core, ruamel.yaml'")):
        if name in results.times:
            took = results.times[name]
            print(f"{name} = {what}: {took.wall * 1000:.0f} ms; half of the runs within {took.noise:.0%} of it")
    for said in unique(f"beside us: {one.version}" if one.command else one.version for one in results.peers.values()):
        print(said)


def print_table(rows: Sequence[Row], results: Results) -> None:
    """Prints a line for every row, and below them whether all is as promised."""
    print(f"\n{'row':<14} {'what':<66} {'measured':>9} {'bound':>6} {'unit':<8} holds")
    verdicts = []
    for row in rows:
        value = results.value(row)
        verdicts.append(judged(row, value))
        measured = "-" if value is None else f"{value:.2f}"
        bound = "-" if row.bound is None else f"{row.bound:g}"
        print(f"{row.name:<14} {row.says:<66} {measured:>9} {bound:>6} {row.unit:<8} {verdicts[-1]}")
    missed = verdicts.count("NO")
    print(f"\nbounds that do not hold: {missed}" if missed else "\nevery bound above holds")


def print_times(results: Results) -> None:
    """Prints what lies behind the ratios: every command with its medians."""
    print(f"\n{'command':<14} {'wall ms':>9} {'cpu ms':>9} {'noise':>6}")
    for name, took in results.times.items():
        print(f"{name:<14} {took.wall * 1000:>9.1f} {took.processor * 1000:>9.1f} {took.noise:>6.0%}")
    for name, most in results.peaks.items():
        print(f"{name:<14} {most:>9.1f} MiB")


def judged(row: Row, value: float | None) -> str:
    """The last column: whether a promise holds, or who is faster where nothing was promised."""
    if value is None:
        return "not measured"
    if math.isnan(value):
        return "too noisy to say"
    if row.bound is None:
        return "we are faster" if value < 1 else f"{row.name} is faster"
    return "yes" if value <= row.bound else "NO"


def unique(names: Iterable[str]) -> Iterator[str]:
    """Every name once, in the order in which it came first."""
    return iter(dict.fromkeys(names))


def tell(step: str) -> None:
    """Says on a terminal what is going on; the table itself stays clean."""
    if sys.stderr.isatty():
        sys.stderr.write(f"\r\x1b[K{step}")
        sys.stderr.flush()


def main() -> None:
    """Reads the command line and measures."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.run", description="Measure the speed that we promise.")
    parser.add_argument("--quick", action="store_true", help="leave out large files and other tools")
    parser.add_argument("--only", action="append", choices=[row.name for row in ROWS], metavar="NAME",
                        help=f"only this row (again for more): {', '.join(row.name for row in ROWS)}")  # fmt: skip
    parser.add_argument("--rounds", type=int, default=15, help=f"at least {LEAST_ROUNDS}; 15 when not given")
    parser.add_argument("--large-rounds", type=int, default=5, help="for files that take seconds; at least 3")
    parser.add_argument("--times", action="store_true", help="print the medians of every command too")
    asked = parser.parse_args()
    if asked.rounds < LEAST_ROUNDS or asked.large_rounds < 3:
        parser.error(f"a median needs at least {LEAST_ROUNDS} rounds, and 3 for large files")
    rows = [row for row in ROWS if (row.name in asked.only if asked.only else row.quick or not asked.quick)]
    try:
        results = measure(rows, asked.rounds, asked.large_rounds)
    except Failed as failure:
        sys.exit(f"\n{failure}")
    print_head(rows, results, asked.rounds, asked.large_rounds)
    print_table(rows, results)
    if asked.times:
        print_times(results)


if __name__ == "__main__":
    main()
