"""Lays out what is measured: environments of their own, the files to work on, and the tools beside us."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from benchmarks.clock import Command
from benchmarks.generate import engagement, every_form, journal, write

ROOT = Path(__file__).resolve().parent.parent
UV = Path(sys.executable).with_name("uv")
LARGE = 30_000
"""Fee lines from which a quote takes seconds, and is run fewer times."""

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
_INSIDE = re.compile(
    r"^ +(?:cost|internal): .*\n|, cost: [^,}]+|^      - id: voorbereiden\n(?:        .*\n)+", re.MULTILINE
)
"""What the example says that stays inside the bureau."""
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
        constraints = ["--constraint", str(ROOT / "requirements.lock")]
        self._bin = self._environment("samenspel", [*constraints, *map(str, wheels.glob("*.whl"))])

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

    def parse_only(self, lines: int) -> Command:
        """A process that parses an engagement with PyYAML's C loader and does nothing with it."""
        return self.python("parser", "-c", _PARSE_ONLY, str(self.engagement(lines)), large=True)

    def example(self) -> Path:
        """The real engagement that everything small is measured on."""
        return ROOT / "examples" / "alblasserdam"

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

    # -------------------------------------------------------------------------------------------- the tools beside us

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
