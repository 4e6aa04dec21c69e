"""Lays out what is measured: environments of their own, the files to work on, and the tools beside us."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path

from benchmarks.clock import Command
from benchmarks.generate import engagement, every_form, journal, write
from benchmarks.itos import write_ito
from benchmarks.plans import groups, plan, taskjuggler
from benchmarks.roadmaps import write_roadmap

ROOT = Path(__file__).resolve().parent.parent
UV = Path(sys.executable).with_name("uv")
LARGE = 30_000
"""Fee lines from which a quote takes seconds, and is run fewer times."""

LARGE_ITO = 1_000
"""Sheets from which an ITO takes seconds."""
LARGE_PLAN = 1_000
"""Tasks from which a plan takes others seconds."""

_BARE_APP = '''\
"""The least that a command line made with typer can be: two commands that do nothing."""

import typer

app = typer.Typer()


@app.command()
def one() -> None:
    """Do one thing."""


@app.command()
def two() -> None:
    """Do another."""


app()
'''

_PAGES = """
import sys
from datetime import date
from pathlib import Path
from samenspel_cli.documents import Ask, named
from samenspel_cli.files.project import read_project
from samenspel_cli.formats.pdf import sources
from samenspel_cli.making import workshop

path, folder = Path(sys.argv[1]), Path(sys.argv[2])
project = read_project(path)
shop = workshop(path, project)
(document,) = named("proposal").compose(project, Ask(date(2026, 5, 12), paper=True))
for name, content in sources(shop.written(document), shop.style(document.language)).items():
    (folder / name).write_bytes(content)
"""
_FONTS = "from samenspel_cli.lettering import SHIPPED; print(SHIPPED)"
_BARE_TYPST = """
import sys, typst
folder, fonts = sys.argv[1:]
typst.compile(
    folder + "/main.typ",
    root=folder,
    font_paths=typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=[fonts]),
    format="pdf",
    pdf_standards=["ua-1", "a-3a"],
    timestamp=0,
)
"""
_WORKBOOK = """
import sys
from datetime import date
from pathlib import Path
from samenspel_cli.documents import Ask, named
from samenspel_cli.files.project import read_project
from samenspel_cli.formats import xlsx
from samenspel_cli.making import workshop
import xlsxwriter

path, times = Path(sys.argv[1]), int(sys.argv[2])
project = read_project(path)
shop = workshop(path, project)
(document,) = named("quote").compose(project, Ask(date(2026, 5, 12), paper=True))
document, style = shop.written(document), shop.style(document.language)
for _ in range(times):
    xlsx.encode(document, style)
"""
_RECORD = (
    """
import pickle
from xlsxwriter import Workbook
from xlsxwriter.worksheet import Worksheet

looks, calls = {}, []
add = Workbook.add_format

def add_format(book, properties=None):
    made = add(book, properties)
    looks[id(made)] = (made, dict(properties or {}))
    return made

def recorded(name):
    method = getattr(Worksheet, name)
    def call(sheet, *given, **named):
        calls.append((sheet.get_name(), name, [id(one) if id(one) in looks else one for one in given], named))
        return method(sheet, *given, **named)
    return call

Workbook.add_format = add_format
for name in ("write_string", "write_number", "write_blank", "write_formula", "write_datetime", "set_row", "set_column"):
    setattr(Worksheet, name, recorded(name))
"""
    + _WORKBOOK
    + """
kept = {key: said for key, (_, said) in looks.items() if "xf_index" not in said}
Path(sys.argv[3]).write_bytes(pickle.dumps((kept, calls)))
"""
)
_BARE_WORKBOOK = """
import io, pickle, sys
from pathlib import Path
from xlsxwriter import Workbook

kept, calls = pickle.loads(Path(sys.argv[1]).read_bytes())
for _ in range(int(sys.argv[2])):
    book = Workbook(io.BytesIO(), {"in_memory": True})
    looks = {key: book.add_format(said) for key, said in kept.items()}
    sheets = {name: book.add_worksheet(name) for name in dict.fromkeys(call[0] for call in calls)}
    for sheet, name, given, named in calls:
        getattr(sheets[sheet], name)(*(looks.get(one, one) if type(one) is int else one for one in given), **named)
    book.close()
"""
_COMPOSE = """
import sys
from datetime import date
from pathlib import Path
from samenspel_cli.documents import Ask, named
from samenspel_cli.files.project import read_project
from samenspel_cli.making import workshop

path = Path(sys.argv[1])
project = read_project(path)
shop = workshop(path, project)
(document,) = named("proposal").compose(project, Ask(date(2026, 5, 12), paper=True))
paper, style = shop.written(document), shop.style(document.language)
"""
_WORD = f"""{_COMPOSE}
from samenspel_cli.formats import named as format_named
for name, content in format_named("docx").encode(paper, style).items():
    Path(sys.argv[2], "proposal.docx").write_bytes(content)
"""
_SAID = """
import json, sys
from pathlib import Path
import docx
from docx.table import Table

said = []
for block in docx.Document(sys.argv[1]).iter_inner_content():
    table = isinstance(block, Table)
    said.append([[cell.text for cell in row.cells] for row in block.rows] if table else block.text)
Path(sys.argv[2]).write_text(json.dumps(said))
"""
_PYTHON_DOCX = """
import json, sys
from pathlib import Path
import docx

made = docx.Document()
for block in json.loads(Path(sys.argv[1]).read_text()):
    if isinstance(block, str):
        made.add_paragraph(block)
        continue
    table = made.add_table(len(block), max(map(len, block)))
    for texts, row in zip(block, table.rows):
        for text, cell in zip(texts, row.cells):
            cell.text = text
made.save(sys.argv[2])
"""
_INSIDE = re.compile(
    r"^ +(?:cost|internal): .*\n|, cost: [^,}]+|^      - id: voorbereiden\n(?:        .*\n)+", re.MULTILINE
)
"""What the example says that stays inside the bureau."""
_ROUNDS = """
import sys
from datetime import date
from pathlib import Path
from samenspel_cli.documents import Ask
from samenspel_cli.rendering import Order, rendered

path, rounds = Path(sys.argv[1]), int(sys.argv[2])
front = path / "engagement.yaml"
text = front.read_text(encoding="utf-8")
for number in range(rounds):
    front.write_text(text.replace("price: 1950", f"price: {1950 + number}"), encoding="utf-8")
    rendered(path, Order(Ask(date(2026, 5, 12), paper=True), ("html", "pdf")))
front.write_text(text, encoding="utf-8")
"""
"""Renders as often as is asked in one process, after an edit each time, as `render --watch` does."""
_MANY = """
import shutil, subprocess, sys
shutil.rmtree(sys.argv[3], ignore_errors=True)
subprocess.run([sys.argv[1], "render", sys.argv[2], "proposal", "--to", "pdf", "-o", sys.argv[3]], check=True)
"""
_MANY_PAGES = """
import sys
from datetime import date
from pathlib import Path
from samenspel_cli.documents import Ask, named
from samenspel_cli.files.project import read_project
from samenspel_cli.formats.pdf import sources
from samenspel_cli.making import workshop

for path in sorted(Path(sys.argv[1]).iterdir()):
    project = read_project(path)
    shop = workshop(path, project)
    (document,) = named("proposal").compose(project, Ask(date(2026, 5, 12), paper=True))
    folder = Path(sys.argv[2], path.name)
    folder.mkdir(parents=True)
    for name, content in sources(shop.written(document), shop.style(document.language)).items():
        (folder / name).write_bytes(content)
"""
_WARM_TYPST = """
import os, sys, typst
pages, fonts, count = sys.argv[1:]
loaded = typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=[fonts])
for name in sorted(os.listdir(pages))[: int(count)]:
    folder = os.path.join(pages, name)
    typst.compile(
        folder + "/main.typ",
        root=folder,
        font_paths=loaded,
        ignore_system_fonts=True,
        format="pdf",
        pdf_standards=["ua-1", "a-3a"],
        timestamp=0,
    )
"""
_PLANNED = """\
import gc, sys
from pathlib import Path
from samenspel_cli.files.project import read_project
from samenspel_cli.planning.schedule import schedule
gc.disable()
project = read_project(Path(sys.argv[1]))
for _ in range(int(sys.argv[2])):
    assert not schedule(project).problems
"""
_ITO = """\
import gc, sys
from datetime import date
from pathlib import Path
from samenspel_cli.documents import Ask, named
from samenspel_cli.files.project import read_project
from samenspel_cli.planning.ito.findings import ito_findings
gc.disable()
path, today = Path(sys.argv[1]), date(2026, 9, 1)
kind = named("ito")
for _ in range(int(sys.argv[2])):
    project = read_project(path)
    assert list(ito_findings(project, today))
    assert kind.compose(project, Ask(today, paper=True))
"""
_PLACED = """\
import gc, sys
from pathlib import Path
from samenspel_cli.files.text import read_text
from samenspel_cli.files.yaml import read_as_far_as_possible
gc.disable()
files = [(str(path), path) for path in sorted(Path(sys.argv[1]).rglob("*.yaml"))]
for _ in range(int(sys.argv[2])):
    for name, path in files:
        assert not read_as_far_as_possible(name, read_text(path, name)).found
"""
_ROADMAP = """\
import gc, sys
from dataclasses import replace
from datetime import date
from pathlib import Path
from samenspel_cli.documents import Ask, named
from samenspel_cli.figures import drawn
from samenspel_cli.files.project import read_project
from samenspel_cli.paper import Figure
from samenspel_cli.style import style_of
gc.disable()
project, kind, style = read_project(Path(sys.argv[1])), named("roadmap"), style_of("nl")
ask = Ask(date(2026, 11, 1), paper=True)
for _ in range(int(sys.argv[2])):
    for document in kind.compose(replace(project), ask):  # a copy: nothing of the time before is kept
        figures = [block for part in document.parts.values() for block in part if isinstance(block, Figure)]
        assert all([drawn(figure, style) for figure in figures])
"""
_ROADMAP_READ = """\
import gc, sys
from pathlib import Path
from samenspel_cli.files.project import read_project
gc.disable()
for _ in range(int(sys.argv[2])):
    assert read_project(Path(sys.argv[1])).engagement.roadmap.projects
"""
_PARSE_ONLY = "import sys, yaml; yaml.load(open(sys.argv[1], encoding='utf-8'), Loader=yaml.CSafeLoader)"


@dataclass(frozen=True)
class Peer:
    """A tool beside us: the command to time, or the reason why there is none."""

    name: str
    command: Command | None
    version: str
    """Its name and version, or why it is not measured."""


@dataclass
class Workbench:
    """A temporary folder with samenspel, installed from its wheel, and everything that is run."""

    folder: Path
    tell: Callable[[str], None]
    _bin: Path = field(init=False)

    def __post_init__(self) -> None:
        """Builds the wheel and installs it, with what it needs, as pinned by the lock."""
        self.tell("building the wheel")
        wheels = self.folder / "wheel"
        _run([sys.executable, "-m", "hatchling", "build", "--target", "wheel", "--directory", str(wheels)], ROOT)
        self.tell("installing it in an environment of its own")
        self._bin = self._environment("samenspel", self._wheel())

    def _wheel(self, extra: str = "") -> list[str]:
        """What installs samenspel, with an extra where that is asked for, as pinned by the lock."""
        (wheel,) = (self.folder / "wheel").glob("*.whl")
        return ["--constraint", str(ROOT / "requirements.lock"), f"{wheel}{extra}"]

    @cached_property
    def _planner(self) -> Path:
        """The programs of an environment in which the solver is installed too."""
        self.tell("installing it with the solver in another environment")
        return self._environment("planner", self._wheel("[plan]"))

    def solver(self) -> Command:
        """The import of the solver."""
        return Command("solver", (str(self._planner / "python"), "-c", "import ortools.sat.python.cp_model"))

    def groups(self, name: str, *flags: str) -> Command:
        """The timeline of twelve groups that each want two days of training; with flags, dates proposed for them."""
        path = self.folder / "groups" / "engagement.yaml"
        if not path.exists():
            write(path, groups())
        return Command(name, (str(self._planner / "samenspel"), "timeline", str(path), *flags))

    def python(self, name: str, *arguments: str, large: bool = False) -> Command:
        """A command of the interpreter beside which samenspel is installed."""
        return Command(name, (str(self._bin / "python"), *arguments), large=large)

    def samenspel(
        self, name: str, *arguments: str, terminal: bool = False, large: bool = False, exit_code: int = 0
    ) -> Command:
        """A command of samenspel."""
        return Command(name, (str(self._bin / "samenspel"), *arguments), terminal, large, exit_code)

    def bare_app(self) -> Command:
        """The help of the smallest typer application, in the same environment."""
        script = self.folder / "bare_app.py"
        write(script, [_BARE_APP])
        return self.python("bare", str(script), "--help")

    def render(self, form: str) -> Command:
        """The proposal of the same engagement in one format, made again into a folder of its own each time."""
        return self.samenspel(
            f"render-{form}", "render", str(self.example()), "proposal", "--to", form, "-o", str(self.documents(form))
        )

    def documents(self, form: str) -> Path:
        """Where the proposal stands in one format."""
        return self.folder / "documents" / form

    def page(self) -> Path:
        """The proposal as a page, for others to print."""
        command = self.render("html")
        _run(command.argv)
        return self.documents("html") / "proposal.html"

    def bare_typst(self) -> Command:
        """The same pages by Typst alone: from files that were written beforehand, in a process of its own."""
        folder = self.folder / "typst"
        folder.mkdir(exist_ok=True)
        _run([str(self._bin / "python"), "-c", _PAGES, str(self.example()), str(folder)])
        fonts = _run([str(self._bin / "python"), "-c", _FONTS]).strip()
        return self.python("typst", "-c", _BARE_TYPST, str(folder), fonts)

    def workbook(self, lines: int, *, times: int) -> Command:
        """The workbook of a quote of so many lines, written so many times; none to see what goes before it."""
        return self.python(f"xlsx-{times}", "-c", _WORKBOOK, str(self.engagement(lines)), str(times))

    def bare_workbook(self, lines: int, *, times: int) -> Command:
        """XlsxWriter writing the same cells in the same looks, and nothing else."""
        cells = self.folder / f"cells-{lines}"
        if not cells.exists():
            _run([str(self._bin / "python"), "-c", _RECORD, str(self.engagement(lines)), "1", str(cells)])
        return self.python(f"xlsxwriter-{times}", "-c", _BARE_WORKBOOK, str(cells), str(times))

    def guarded(self, *, costs: bool) -> Command:
        """The page of an offer that says what its work costs the bureau, or of the same offer without that."""
        folder = ROOT / "examples" / "altena"
        name = "guarded" if costs else "unguarded"
        if not costs:
            folder = self.folder / name
            shutil.copytree(ROOT / "examples" / "altena", folder, dirs_exist_ok=True)
            text = (folder / "engagement.yaml").read_text(encoding="utf-8")
            (folder / "engagement.yaml").write_text(_INSIDE.sub("", text), encoding="utf-8")
        out = str(self.documents(name))
        return self.samenspel(name, "render", str(folder), "proposal", "--to", "html", "-o", out)

    def word(self) -> Command:
        """The proposal composed, and written for Word."""
        return self.python("word", "-c", _WORD, str(self.example()), str(self.folder))

    def composed(self) -> Command:
        """The proposal composed, and written nowhere."""
        return self.python("composed", "-c", _COMPOSE, str(self.example()))

    def python_docx(self) -> Command:
        """The same paragraphs and tables, written by python-docx and nothing else: no style, no width, no picture."""
        made, said = self.folder / "proposal.docx", self.folder / "said.json"
        _run(self.word().argv)
        _run([str(self._bin / "python"), "-c", _SAID, str(made), str(said)])
        return self.python("python-docx", "-c", _PYTHON_DOCX, str(said), str(self.folder / "bare.docx"))

    def rounds(self, count: int) -> Command:
        """The documents of an engagement, made so many times in one process, after an edit each time."""
        folder = self.folder / "rounds" / str(count)
        if not folder.exists():
            shutil.copytree(self.example(), folder, ignore=shutil.ignore_patterns("out"))
        return self.python(f"rounds-{count}", "-c", _ROUNDS, str(folder), str(count))

    def portfolio(self, engagements: int) -> Path:
        """A folder with so many real engagements: the examples in turn, each with a title of its own."""
        folder = self.folder / "portfolio"
        examples = sorted(path for path in (ROOT / "examples").iterdir() if path.is_dir())
        for number in range(0 if folder.exists() else engagements):
            made = folder / f"{number:03}"
            shutil.copytree(examples[number % len(examples)], made, ignore=shutil.ignore_patterns("out"))
            front = made / "engagement.yaml"
            text = re.sub(r"(?m)^title: .*$", f"title: Opdracht {number}", front.read_text(encoding="utf-8"), count=1)
            front.write_text(text, encoding="utf-8")
        return folder

    def render_many(self, engagements: int) -> Command:
        """The proposals of all of them as PDF by one command, into a folder that is not there yet."""
        folder, into = self.portfolio(engagements), self.folder / "many"
        return self.python("render-many", "-c", _MANY, str(self._bin / "samenspel"), str(folder), str(into), large=True)

    def warm_typst(self, engagements: int, count: int) -> Command:
        """The same pages, so many of them, by Typst alone: one process, one after the other, fonts loaded once."""
        folder, pages = self.portfolio(engagements), self.folder / "many-pages"
        if not pages.exists():
            _run([str(self._bin / "python"), "-c", _MANY_PAGES, str(folder), str(pages)])
        fonts = _run([str(self._bin / "python"), "-c", _FONTS]).strip()
        return self.python(f"typst-{count}", "-c", _WARM_TYPST, str(pages), fonts, str(count), large=True)

    def parse_only(self, lines: int) -> Command:
        """A process that parses an engagement with PyYAML's C loader and does nothing with it."""
        return self.python("parser", "-c", _PARSE_ONLY, str(self.engagement(lines)), large=True)

    def example(self) -> Path:
        """The real engagement that everything small is measured on."""
        return ROOT / "examples" / "alblasserdam"

    def example_alone(self) -> Path:
        """The same engagement without the files of its sessions, which a quote need not read."""
        folder = self.folder / "alone"
        if not folder.exists():
            shutil.copytree(self.example(), folder, ignore=shutil.ignore_patterns("sessions"))
        return folder

    def dates(self) -> Command:
        """The dates of its sessions for a calendar, made again each time."""
        into = str(self.documents("ics"))
        return self.samenspel("agenda-ics", "render", str(self.example()), "agenda", "--to", "ics", "-o", into)

    def example_with_a_mistake(self) -> Path:
        """The same engagement with one key too many at its end."""
        folder = self.folder / "mistake"
        if not folder.exists():
            shutil.copytree(self.example(), folder)
            with (folder / "engagement.yaml").open("a", encoding="utf-8") as file:
                file.write("\nphasen: []\n")
        return folder

    def engagement(self, lines: int, *, every: bool = False) -> Path:
        """An engagement of so many fee lines, flat ones or of every form, in a folder of its own: that is a project."""
        path = self.folder / ("every-form" if every else "engagements") / str(lines) / "engagement.yaml"
        if not path.exists():
            write(path, every_form(lines) if every else engagement(lines))
        return path

    def quote_of(self, lines: int) -> Command:
        """The whole quote of an engagement of so many fee lines."""
        return self.samenspel(f"lines-{lines}", "quote", str(self.engagement(lines)), large=lines >= LARGE)

    def quote_of_every_form(self, lines: int) -> Command:
        """The whole quote of an engagement of so many fee lines that uses every form of the language."""
        path = self.engagement(lines, every=True)
        return self.samenspel("every-form", "quote", str(path), large=lines >= LARGE)

    def plan(self, tasks: int) -> Path:
        """A plan of so many tasks, in a folder of its own."""
        path = self.folder / "plans" / str(tasks) / "engagement.yaml"
        if not path.exists():
            write(path, plan(tasks))
        return path

    def planned(self, tasks: int, times: int) -> Command:
        """A plan read, and so many times planned in the same process."""
        return self.python(f"planned-{tasks}-{times}", "-c", _PLANNED, str(self.plan(tasks)), str(times))

    def ito(self, sheets: int, times: int, *, parsed: bool = False) -> Command:
        """An ITO of so many sheets read, checked and composed so many times; or only `parsed`, with places."""
        folder = self.folder / f"ito-{sheets}"
        if not folder.exists():
            write_ito(folder, products=sheets * 7 // 10, processes=sheets - sheets * 7 // 10)
        name, script = ("itoparsed", _PLACED) if parsed else ("ito", _ITO)
        return self.python(f"{name}-{sheets}-{times}", "-c", script, str(folder), str(times), large=sheets >= LARGE_ITO)

    def roadmap(self, steps: int, times: int, *, read: bool = False) -> Command:
        """A roadmap of so many small steps read once, and composed and drawn so many times; or so often only `read`."""
        folder = self.folder / f"roadmap-{steps}"
        if not folder.exists():
            write_roadmap(folder, projects=steps // 5, steps=5, lanes=max(4, steps // 250))
        name, script = ("roadmapread", _ROADMAP_READ) if read else ("roadmap", _ROADMAP)
        return self.python(f"{name}-{steps}-{times}", "-c", script, str(folder), str(times), large=steps >= LARGE_PLAN)

    def timeline(self, tasks: int) -> Command:
        """The page of a plan: every task with its days, and the chart."""
        into = str(self.documents(f"timeline-{tasks}"))
        path = str(self.plan(tasks))
        return self.samenspel(
            f"timeline-{tasks}", "render", path, "timeline", "--to", "html", "-o", into, large=tasks >= LARGE_PLAN
        )

    # -------------------------------------------------------------------------------------------- the tools beside us

    def taskjuggler(self, tasks: int) -> Peer:
        """The same plan shown by TaskJuggler, which comes from the system (Debian: apt-get install tj3)."""
        found = shutil.which("tj3")
        if not found:
            return Peer("taskjuggler", None, "taskjuggler: not installed (Debian: apt-get install tj3)")
        path = self.folder / "taskjuggler" / str(tasks) / "plan.tjp"
        write(path, taskjuggler(tasks, "html"))
        argv = (found, "--silent", "--no-color", "--output-dir", str(path.parent), str(path))
        command = Command(f"taskjuggler-{tasks}", argv, large=tasks >= LARGE_PLAN)
        return Peer("taskjuggler", command, _run([found, "--version"]).strip().splitlines()[0])

    def hledger(self, postings: int) -> Peer:
        """The balance of a journal; hledger comes from the system (Debian: apt-get install hledger)."""
        found = shutil.which("hledger")
        if not found:
            return Peer("hledger", None, "hledger: not installed (Debian: apt-get install hledger)")
        path = self.folder / "fees.journal"
        write(path, journal(postings))
        command = Command("hledger", (found, "--file", str(path), "bal"), large=True)
        return Peer("hledger", command, _run([found, "--version"]).split(",")[0])

    def copier(self) -> Peer:
        """Copies a template of five files with three questions, all answered."""
        template = self.folder / "copier-template"
        write(template / "copier.yml", ["client: Gemeente Voorbeeld\nregion: midden\nphases: 3\n"])
        page = "# {{ client }}\n\n{% for n in range(phases) %}- fase {{ n }}\n{% endfor %}"
        for number in range(5):
            write(template / f"page{number}.md.jinja", [page])
        into = self.folder / "copier-copy"
        return self._peer("copier", "copy", "--quiet", "--defaults", "--overwrite", str(template), str(into))

    def mkdocs(self) -> Peer:
        """Builds a site of five short pages."""
        site = self.folder / "mkdocs"
        write(site / "mkdocs.yml", ["site_name: Voorbeeld\n"])
        page = "# Pagina\n\n" + "Een alinea met *nadruk* en een [link](index.md).\n\n" * 10
        for name in ("index", "een", "twee", "drie", "vier"):
            write(site / "docs" / f"{name}.md", [page])
        return self._peer("mkdocs", "build", "--quiet", "--config-file", str(site / "mkdocs.yml"))

    def weasyprint(self) -> Peer:
        """Prints the very page that we write; it needs Pango from the system (Debian: libpangoft2-1.0-0)."""
        page = self.page()
        return self._peer("weasyprint", "--quiet", str(page), str(page.with_suffix(".pdf")))

    def rendercv(self) -> Peer:
        """Renders its own sample, without PDF and pictures; it wants Python 3.12."""
        python = _working_python("3.12")
        if not python:
            return Peer("rendercv", None, "rendercv: not measured, it needs Python 3.12 and this machine has none")
        arguments = ("render", "Jan_Voorbeeld_CV.yaml", "--dont-generate-pdf", "--dont-generate-png", "--quiet")
        peer = self._peer("rendercv", *arguments, python=python, package="rendercv[full]")
        if peer.command:
            _run([peer.command.argv[0], "new", "Jan Voorbeeld"], self.folder)
        return peer

    def _peer(self, name: str, *arguments: str, python: str = sys.executable, package: str = "") -> Peer:
        self.tell(f"installing {name} in an environment of its own")
        try:
            programs = self._environment(name, [package or name], python)
        except subprocess.CalledProcessError as failure:
            reason = (failure.stderr.strip().splitlines() or ["no reason given"])[-1]
            return Peer(name, None, f"{name}: not measured, its installation failed ({reason})")
        listed = _run([str(UV), "pip", "list", "--quiet", "--format=freeze", "--python", str(programs / "python")])
        version = next(line for line in listed.splitlines() if line.startswith(f"{name}=="))
        return Peer(name, Command(name, (str(programs / name), *arguments)), version.replace("==", " "))

    def _environment(self, name: str, wanted: Sequence[str], python: str = sys.executable) -> Path:
        """Makes an environment and gives the folder with its programs; modules are compiled, as after a first use."""
        folder = self.folder / "environments" / name
        _run([python, "-m", "venv", "--without-pip", str(folder)])
        install = [str(UV), "pip", "install", "--quiet", "--compile-bytecode"]
        _run([*install, "--python", str(folder / "bin" / "python"), *wanted])
        return folder / "bin"


def _working_python(version: str) -> str | None:
    """The path of an interpreter that really runs: a version manager may leave a name that does not."""
    found = shutil.which(f"python{version}")
    if found and subprocess.run([found, "-c", ""], capture_output=True, check=False).returncode == 0:
        return found
    return None


def _run(argv: Sequence[str], folder: Path | None = None) -> str:
    return subprocess.run(argv, cwd=folder, capture_output=True, text=True, check=True).stdout
