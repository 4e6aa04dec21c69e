"""Somebody else's table, from a CSV file or an Excel workbook to rows of cells with their addresses."""

from __future__ import annotations

import csv
import io
import math
import re
import warnings
import zipfile
from collections import Counter
from collections.abc import Callable, Iterator
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING, Any
from xml.parsers import expat

from samenspel_cli.files.folder import is_folder, shown
from samenspel_cli.files.text import (
    MEGABYTE,
    character_problems,
    decode,
    decode_foreign,
    limit,
    read_bytes,
    without_hidden,
)
from samenspel_cli.model.sheet import Book, Cell, Row, Sheet
from samenspel_cli.problems import Problem, Problems
from samenspel_cli.problems.places import Source
from samenspel_cli.terminal import printable

if TYPE_CHECKING:
    from openpyxl.workbook import Workbook

_DELIMITERS = ("\t", ";", ",")
_SAID = re.compile(r"sep=(.)\r?\n", re.IGNORECASE)
"""How Excel is told what stands between the cells; it is no row of the table."""
_OUTSIDE_QUOTES = re.compile(r'"[^"]*"?')
_ZIP, _OLD_EXCEL, _PDF = b"PK\x03\x04", b"\xd0\xcf\x11\xe0", b"%PDF"
_DECIMALS = 10
"""To so many decimals a number of a workbook is taken for exact: it was worked out in binary."""
_MOST_COLUMNS, _MOST_ROWS = 256, 1_048_576
_LARGEST = 10**15
_CHUNK = 65536
_NEARLY_ALL = 0.8
_NOTHING = "\x1f"
"""What stands between cells where there is one in each line: a character that no text may hold."""
Line = Callable[[str], str]
"""How a text of a cell becomes one line."""


def read_book(path: Path) -> Book:
    """The tables of a file: a workbook with its sheets, or a CSV file as one sheet without a name.

    At most 256 columns of a workbook are read. Raises `Problems` for what is no table, is too large, or is not UTF-8.
    """
    file = shown(path)
    content = _content(path, file)
    if content.startswith(_ZIP):
        return Book(file, _workbook(content, file, _line))
    return Book(file, (Sheet("", tuple(_separated(decode(content, file), file, _line))),))


def read_list(path: Path) -> tuple[Book, tuple[Problem, ...]]:
    """The tables of a file with texts that people wrote, whole and in whatever encoding; and warnings about these.

    Of a text in several lines one is made, and characters that nobody sees are left out. Raises `Problems` as
    `read_book` does, but also takes UTF-16 and Windows-1252.
    """
    file = shown(path)
    content = _content(path, file)
    if content.startswith(_ZIP):
        return Book(file, _workbook(content, file, _whole)), ()
    text, found = decode_foreign(content, file)
    text = text.replace("\r\n", "\n").replace("\r", "\n")  # an old Mac's too: here no line is ever given back
    plain = path.suffix.lower() in (".txt", ".md")
    delimiter = _of_texts(text, plain=plain)
    if not plain:
        _check_quotes(text, delimiter, file)
    rows = _separated(text, file, _whole, delimiter, plain=plain)
    return Book(file, (Sheet("", tuple(rows)),)), found


def _content(path: Path, file: str) -> bytes:
    """The bytes of a file that may hold a table."""
    is_folder(path)  # says what is wrong with a path that leads nowhere
    content = read_bytes(path, file)
    if content.startswith(_OLD_EXCEL):
        raise _unreadable(file, "it is an old Excel file (.xls), or one with a password")
    if content.startswith(_PDF):
        raise _unreadable(file, "it is a PDF")
    return content


def _unreadable(file: str, error: str) -> Problems:
    return Problems([Problem("table-unreadable", None, {"path": file, "error": error})])


# ----------------------------------------------------------------------------------------------------------------- CSV


def _separated(text: str, file: str, line: Line, delimiter: str | None = None, *, plain: bool = False) -> Iterator[Row]:
    """The rows of a CSV file; a row counts as in a spreadsheet, also when a text in it has several lines."""
    wrong = [problem for problem in character_problems(Source(file, text)) if not problem.warning]
    if wrong:
        raise Problems(wrong)
    said = _SAID.match(text)
    between = said[1] if said else delimiter or _delimiter(text)
    stream = io.StringIO(text[said.end() :] if said else text, newline="")
    lines = _lines(stream) if plain else csv.reader(stream, delimiter=between)
    try:
        for number, texts in enumerate(lines, start=1):
            row = tuple(
                Cell(number, column, said)
                for column, said in ((at, line(text)) for at, text in enumerate(texts, start=1))
                if said
            )
            if row:
                yield row
    except csv.Error as error:
        raise _unreadable(file, str(error)) from error


def _lines(stream: io.StringIO) -> Iterator[list[str]]:
    """Each line as a row of one cell, with the quotes that stand in it."""
    return ([line] for line in stream)


def _delimiter(text: str) -> str:
    """What stands between the cells: a tab, else a semicolon, else a comma, if half of the lines have it.

    In this order, because a comma stands in every Dutch amount, and a semicolon in many a sentence but no amount.
    """
    lines = [line for line in _OUTSIDE_QUOTES.sub("", text).splitlines() if line.strip()]
    counts = {one: sum(one in line for line in lines) for one in _DELIMITERS}
    return next(
        (one for one in _DELIMITERS if 2 * counts[one] >= len(lines) > 0), max(counts, key=lambda one: counts[one])
    )


def _of_texts(text: str, *, plain: bool) -> str:
    """What stands between the cells of a list of texts, which hold every sign themselves.

    That which the first line holds most often, or else that which nearly all lines hold equally often; without either,
    and in a plain text, each line is one cell.
    """
    if plain:
        return _NOTHING
    lines = [line for line in _OUTSIDE_QUOTES.sub("", text).splitlines() if line.strip()]
    first = lines[0] if lines else ""
    most = max(_DELIMITERS, key=first.count)
    if most in first:
        return most
    for one in _DELIMITERS:
        often = Counter(line.count(one) for line in lines[1:]).most_common(1)
        if often and often[0][0] and often[0][1] >= _NEARLY_ALL * (len(lines) - 1):
            return one
    return _NOTHING


def _check_quotes(text: str, delimiter: str, file: str) -> None:
    """Raise `Problems` where a quote that opens is never closed: all that follows would be one cell."""
    lines = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    number = 0
    try:
        for _ in lines:
            number += 1
    except csv.Error as error:
        if "unexpected end" in str(error):
            raise _unreadable(file, f"the quote that opens in row {number + 1} is never closed") from error


def _whole(text: str) -> str:
    """A text on one line, with all that can be seen of it."""
    return " ".join(without_hidden(text).split())


def _line(text: str) -> str:
    """A text on one line, without what a terminal or a reader would stumble over."""
    return printable(" ".join(text.split()), limit=1000)


# ------------------------------------------------------------------------------------------------------------ workbook


def _workbook(content: bytes, file: str, line: Line) -> tuple[Sheet, ...]:
    _guard(content, file)
    import openpyxl

    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # what it does not keep of a file is of no interest to who only reads
            values = openpyxl.load_workbook(io.BytesIO(content), read_only=True, data_only=True)
            formulas = openpyxl.load_workbook(io.BytesIO(content), read_only=True)
            return tuple(_sheets(values, formulas, line))
    except Exception as error:  # of a damaged file the library raises whatever it stumbles over
        raise _unreadable(file, "it is no workbook of Excel, or a damaged one") from error


def _guard(content: bytes, file: str) -> None:
    """Refuse what would unpack to more than may be read, and texts that define entities of their own."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            members = archive.infolist()
            if sum(member.file_size for member in members) > limit():
                raise Problems([Problem("workbook-too-large", None, {"path": file, "limit": limit() // MEGABYTE})])
            for member in members:
                if member.filename.endswith((".xml", ".rels")) and _has_doctype(archive, member):
                    raise _unreadable(file, "it holds definitions (a DOCTYPE) that no workbook of Excel has")
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError, OSError, ValueError, EOFError) as error:
        raise _unreadable(file, "it is no workbook of Excel, or a damaged one") from error


class _Begun(Exception):
    """The first element was met: what could be defined has been."""


def _has_doctype(archive: zipfile.ZipFile, member: zipfile.ZipInfo) -> bool:
    """Whether a text has a DOCTYPE, which can only stand before its first element."""
    found: list[bool] = []

    def defined(*_: Any) -> None:
        found.append(True)
        raise _Begun

    def begun(*_: Any) -> None:
        raise _Begun

    parser = expat.ParserCreate()
    parser.StartDoctypeDeclHandler = defined
    parser.StartElementHandler = begun
    try:
        with archive.open(member) as stream:
            while chunk := stream.read(_CHUNK):
                parser.Parse(chunk, False)
    except _Begun:
        return bool(found)
    except expat.ExpatError as error:
        raise ValueError(str(error)) from error
    return False


def _sheets(values: Workbook, formulas: Workbook, line: Line) -> Iterator[Sheet]:
    """Every sheet with cells; the second reading tells a formula without a result from an empty cell."""
    for sheet, written in zip(values.worksheets, formulas.worksheets, strict=True):
        rows = []
        blank: object = None
        for number, (found, typed) in enumerate(zip(_rows(sheet), _rows(written), strict=True), start=1):
            if found is blank:
                continue  # one stray cell at the very bottom makes a million of these
            cells = (_cell(number, at, *both, line) for at, both in enumerate(zip(found, typed, strict=True), start=1))
            row = tuple(cell for cell in cells if cell is not None)
            if row:
                rows.append(row)
            else:
                blank = found
        yield Sheet(_line(sheet.title), tuple(rows))


def _rows(sheet: Any) -> Iterator[tuple[Any, ...]]:
    sheet.reset_dimensions()  # what a file says of its own size is not always so
    rows: Iterator[tuple[Any, ...]] = sheet.iter_rows(max_col=_MOST_COLUMNS, max_row=_MOST_ROWS)
    return rows


def _cell(row: int, column: int, found: Any, typed: Any, line: Line) -> Cell | None:
    value = found.value
    if value is None:
        is_formula = typed.value is not None and typed.data_type == "f"
        return Cell(row, column, line(str(typed.value)), formula=True) if is_formula else None
    if isinstance(value, bool) or not isinstance(value, int | float):
        text = line(str(value))
        return Cell(row, column, text) if text else None
    if not math.isfinite(value) or abs(value) >= _LARGEST:
        return Cell(row, column, f"#{value}")
    percent = "%" in str(found.number_format)
    number = _exact(value) * (100 if percent else 1)
    return Cell(row, column, f"{number:f}{'%' if percent else ''}", number, percent)


def _exact(value: float) -> Decimal:
    """A number of a workbook as it was meant: 0.1 + 0.2 is 0.3."""
    number = round(Decimal(repr(value)), _DECIMALS)
    return number.quantize(Decimal(1)) if number == number.to_integral_value() else number.normalize()
