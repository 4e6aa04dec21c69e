"""What the tests share: a few lines of YAML read as an engagement, and its quote as people and programs see it.

Amounts are told as short texts, so that a test can say what comes out as a person would write it down: `2625.00`, or
`1950.00 ≤ 1950.00 ≤ 3950.00` (the least, what is planned, the most), with ` + ?` when something unknown comes on top.
"""

from __future__ import annotations

import csv
import io
import json
import re
import tempfile
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import cached_property
from inspect import cleandoc
from pathlib import Path
from typing import Any

from rich.cells import cell_len

from samenspel_cli.document import Document
from samenspel_cli.documents import Ask, named
from samenspel_cli.files.project import read_project
from samenspel_cli.formats import named as format_named
from samenspel_cli.model.number import Spread
from samenspel_cli.model.project import Project
from samenspel_cli.planning.budget import Budget
from samenspel_cli.planning.lines import Line, Total
from samenspel_cli.planning.months import Months, months_of
from samenspel_cli.planning.outcome import outcomes
from samenspel_cli.planning.picks import Picks
from samenspel_cli.planning.views import By, Group, grouped
from samenspel_cli.problems import Problems
from samenspel_cli.problems.telling import told as problem_told
from samenspel_cli.screen import lines as screen_lines
from samenspel_cli.style import style_of

TODAY = date(2026, 5, 12)
WIDTH = 80
FRONT_PAGE = {"title": "title: Proefopdracht", "client": "client: {name: Gemeente Voorbeeld}"}


def as_file(text: str) -> str:
    """A few lines as a whole file: with the header, and a title and a client where they are not given."""
    body = cleandoc(text)
    added = [line for key, line in FRONT_PAGE.items() if not re.search(rf"^{key}:", body, re.MULTILINE)]
    return "\n".join(["samenspel: engagement", *added, body, ""])


def read(text: str, changes: Sequence[str] = ()) -> Project:
    """The project of one file with this text. Raises `Problems`."""
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "engagement.yaml"
        file.write_text(text, encoding="utf-8", newline="")
        return read_project(file, changes)


def told(amount: Spread | None) -> str:
    """An amount as a short text; `?` when it is not known."""
    if amount is None:
        return "?"
    if amount.low == amount.planned == amount.high:
        return f"{amount.planned}"
    return f"{amount.low} ≤ {amount.planned} ≤ {amount.high}"


def told_total(total: Total) -> str:
    return told(total.amount) if total.complete else f"{told(total.amount)} + ?"


@dataclass(frozen=True, repr=False)
class Quote:
    """The quote of a project: its sums, and what each format makes of it."""

    project: Project
    ask: Ask

    @cached_property
    def budget(self) -> Budget:
        return next(iter(outcomes(self.project, self.ask.picks, self.ask.today).values()))

    @property
    def total(self) -> str:
        return told_total(self.budget.total)

    @property
    def including(self) -> str:
        return told_total(self.budget.including)

    @property
    def reasons(self) -> list[tuple[str, str]]:
        """Why the total is not complete: what is not known, of which line."""
        return [(reason.why, reason.title) for reason in self.budget.total.reasons]

    @property
    def all_lines(self) -> list[Line]:
        return [line for section in self.budget.sections for line in section.lines]

    @property
    def lines(self) -> dict[str, str]:
        """The id of each line in the total -> its amount, or why there is none."""
        return {line.id: _line_told(line) for line in self.all_lines}

    def groups(self, by: By) -> tuple[Group, ...]:
        """The lines in groups."""
        return grouped(self.budget, by, self.months)

    def months(self) -> Months:
        """When all work is done."""
        return months_of(self.project, self.ask.today)

    @property
    def phases(self) -> list[str]:
        """What each phase comes to."""
        return [told_total(section.total) for section in self.budget.sections]

    @property
    def options(self) -> dict[str, str]:
        """The id of each option -> what it would come to."""
        return {option.id: told_total(option.total) for option in self.budget.options}

    @property
    def included(self) -> dict[str, bool]:
        """The id of each option -> whether it stands in the total."""
        return {option.id: option.included for option in self.budget.options}

    @property
    def vat(self) -> dict[str, str]:
        """Each kind of VAT -> the amount over all that falls under it."""
        return {
            " ".join(str(part) for part in (one.kind.category, one.kind.rate) if part is not None): told(one.amount)
            for one in self.budget.vat
        }

    @property
    def vat_bases(self) -> dict[str, str]:
        """Each kind of VAT -> what falls under it."""
        return {
            " ".join(str(part) for part in (one.kind.category, one.kind.rate) if part is not None): told_total(one.base)
            for one in self.budget.vat
        }

    @cached_property
    def document(self) -> Document:
        return named("quote").compose(self.project, self.ask)[0]

    @property
    def has_fees(self) -> bool:
        """Whether there is a table of fees: not where nothing is priced, or all of it stands beside the total."""
        return any(table.name == "fees" for table in self.document.tables)

    @cached_property
    def text(self) -> str:
        """What the terminal shows at 80 columns."""
        style = style_of(self.document.language)
        return "".join(f"{text}\n" for _, text in screen_lines(self.document, style, WIDTH))

    def encoded(self, form: str) -> str:
        content = format_named(form).encode(self.document, style_of(self.document.language))
        return content[f"quote.{form}"].decode("utf-8")

    @cached_property
    def json(self) -> Any:
        return json.loads(self.encoded("json"))

    @cached_property
    def csv(self) -> list[dict[str, str]]:
        return list(csv.DictReader(io.StringIO(self.encoded("csv"), newline=""), strict=True))

    @cached_property
    def md(self) -> str:
        return self.encoded("md")


def _line_told(line: Line) -> str:
    return told(line.pricing.amount) if line.pricing.amount is not None else str(line.pricing.unknown)


Asked = Callable[..., Quote]
"""Asks for a quote as on the command line: `asked("--choose dagdeel", "--set activities.training.groups=4")`."""
Refused = Callable[..., str]
"""Asks for a quote that cannot be made, and gives what is said instead."""


def asked(text: str, *flags: str) -> Quote:
    """The quote of a file with this text, asked for with flags as on the command line, each flag one text."""
    given: dict[str, list[str]] = {}
    for flag in flags:
        name, _, value = flag.partition(" ")
        given.setdefault(name, []).append(value)
    choose, taken, left = given.pop("--choose", []), given.pop("--with", []), given.pop("--without", [])
    changes, language = given.pop("--set", []), given.pop("--language", [None])[-1]
    explain = given.pop("--explain", None) is not None
    variant, by = given.pop("--variant", [None])[-1], given.pop("--by", [None])[-1]
    detail, vat = given.pop("--detail", [None])[-1], given.pop("--vat", [None])[-1]
    hours = True if given.pop("--hours", None) else False if given.pop("--no-hours", None) else None
    assert not given, f"no such flag: {given}"
    picks = Picks(tuple(choose), frozenset(taken), frozenset(left), variant)
    ask = Ask(TODAY, picks, language, explain, by, detail=detail, hours=hours, vat=vat)  # type: ignore[arg-type]
    quote = Quote(read(text, changes), ask)
    quote.document  # noqa: B018 (picks that name nothing are refused when the document is composed)
    return quote


def refused(text: str, *flags: str) -> str:
    """Everything that is said of a quote that cannot be made: a code, a sentence and a remedy for each problem."""
    try:
        asked(text, *flags)
    except Problems as problems:
        return "\n".join(f"{one.code}: {' '.join(problem_told(one))}" for one in problems.problems if not one.warning)
    raise AssertionError("this should have been refused")


# What is printed, read back.


@dataclass(frozen=True, slots=True)
class Printed:
    """A row of a printed table of fees: what it is of, and its amounts as they stand there."""

    role: str
    """item, subtotal, part (a sum of some lines of the total), total, including, vat or planned"""
    what: str
    low: Decimal | None
    high: Decimal | None
    more: bool
    about: bool = False


@dataclass(frozen=True, slots=True)
class _Tongue:
    subtotal: str
    total: str
    including: str
    planned: str
    part: tuple[str, ...]
    """How the sum of some of the lines begins."""
    point: str


_PARTS = ("Overeengekomen", "Meer- en minderwerk", "Agreed", "Extra and reduced work")
_TONGUES = {
    "nl": _Tongue("Subtotaal", "Totaal exclusief btw", "Totaal inclusief btw", "gepland", _PARTS, ","),
    "en": _Tongue("Subtotal", "Total excluding VAT", "Total including VAT", "planned", _PARTS, "."),
}
_AMOUNT = r"-?\d{1,3}(?:[.,]\d{3})*[.,]\d\d"
_MARKS = r"(?:max\.\s)?((?:ca\.|approx\.)\s)?"
_FIGURES = re.compile(rf"{_MARKS}({_AMOUNT})(?:\s–\s({_AMOUNT}))?(\s\+\sPM)?")


def _printed(role: str, what: str, figures: str, tongue: _Tongue) -> Printed:
    """A row from its texts; what has no amount (PM, ntb, a dash, so much per group) has none here either."""
    match = _FIGURES.fullmatch(figures.strip())
    if match is None:
        one = rf"{_MARKS}{_AMOUNT}(?:\s–\s{_AMOUNT})? per \w+"
        unknown = re.fullmatch(rf"PM|ntb|TBD|–|{one}", figures.strip())
        assert unknown, figures
        return Printed(role, what, None, None, figures.strip() != "–", unknown[1] is not None)
    low, high = (_number(text, tongue) for text in (match[2], match[3] or match[2]))
    return Printed(role, what, low, high, match[4] is not None, match[1] is not None)


def _number(text: str, tongue: _Tongue) -> Decimal:
    return Decimal(text.replace("." if tongue.point == "," else ",", "").replace(tongue.point, "."))


def _in_foot(rows: list[Printed], what: str, tongue: _Tongue) -> str:
    """The role of a row in the foot: what comes before the first total is a sum of some of its lines."""
    role = _role(what, tongue, in_foot=True)
    return "part" if role == "vat" and not any(row.role in ("total", "including") for row in rows) else role


def _role(what: str, tongue: _Tongue, *, in_foot: bool) -> str:
    for role, words in (
        ("subtotal", tongue.subtotal),
        ("total", tongue.total),
        ("including", tongue.including),
        ("planned", tongue.planned),
    ):
        if what == words:
            return role
    return "vat" if in_foot else "item"


def on_screen(text: str, language: str = "nl") -> list[Printed]:
    """The rows of the fees as they stand on the terminal: figures are what stands under the rule of the totals."""
    tongue = _TONGUES[language]
    every = text.split("\n")
    rule = next((number for number, line in enumerate(every) if line.strip() and not line.strip().strip("─")), None)
    if rule is None:
        return []
    edge = every[rule].index("─")
    first = next(number for number, line in enumerate(every) if line.endswith(("Bedrag in €", "Amount in €")))
    end = next(number for number in range(rule, len(every)) if not every[number].strip())
    rows: list[Printed] = []
    for number in range(first + 1, end):
        cells = "".join(_cells(every[number]))
        figures, left = cells[edge:].replace("\0", ""), cells[:edge].replace("\0", "")
        if number == rule or not figures.strip():
            continue
        what = re.split(r"\s{2,}", left.strip())[0]
        indented = left.startswith("  ")
        if number > rule:
            role = _in_foot(rows, what, tongue)
        else:
            role = "item" if indented else _role(what, tongue, in_foot=False)
        rows.append(_printed(role, what, figures, tongue))
    return rows


def _cells(line: str) -> Iterator[str]:
    """A line with a filler behind every wide character and without those of no width: positions are columns."""
    for character in line:
        width = cell_len(character)
        yield (character + "\0" * (width - 1)) if width else ""


def in_markdown(text: str, language: str = "nl") -> list[Printed]:
    """The rows of the pipe table of fees, which stands before the first heading inside the document."""
    tongue = _TONGUES[language]
    rows, in_foot = [], False
    for cells in first_table(text.partition("\n## ")[0])[1:]:
        figures = cells[-1].replace("*", "")
        if not figures:
            continue
        strong = cells[0].startswith("**")
        what = cells[0].replace("*", "").replace("&nbsp;", "").strip()
        role = _role(what, tongue, in_foot=in_foot) if strong or in_foot else "item"
        role = "part" if role == "item" and what.startswith(tongue.part) else role
        in_foot = in_foot or role in ("total", "including")
        rows.append(_printed(role, what, figures, tongue))
    return rows


def first_table(text: str) -> list[list[str]]:
    """The cells of the first pipe table, its heading first and without the line of dashes."""
    lines = re.split(r"\r\n|\r|\n", text)
    start = next((number for number, line in enumerate(lines) if line.startswith("|")), len(lines))
    rows = []
    for line in lines[start:]:
        if not line.startswith("|"):
            break
        rows.append([cell.strip(" ") for cell in between_pipes(line)[1:-1]])
    return [row for number, row in enumerate(rows) if number != 1]


def between_pipes(line: str) -> list[str]:
    """What stands between the pipes of a line; a backslash takes the character behind it along."""
    cells = [""]
    for piece in re.findall(r"\\.|.", line):
        if piece == "|":
            cells.append("")
        else:
            cells[-1] += piece
    return cells
