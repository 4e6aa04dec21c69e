"""Workbooks as a client has them: opened, recalculated by an office suite, and changed as a controller changes them."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import openpyxl

from samenspel_cli.documents import Ask, named
from samenspel_cli.formats import named as format_named
from samenspel_cli.making import workshop
from samenspel_cli.model.project import Project
from samenspel_cli.planning.picks import NOTHING_PICKED, Picks
from tests.office import converted
from tests.reading import TODAY

PLANTED = "8642.13"
_CACHED = re.compile(r"(<f>[^<]*</f><v>)[^<]*(</v>)")
_SHEET = re.compile(r"xl/worksheets/sheet\d+\.xml")


def encoded(project: Project, kind: str, picks: Picks = NOTHING_PICKED) -> bytes:
    """The workbook of one kind of document."""
    shop = workshop(None, project)
    (document,) = named(kind).compose(project, Ask(TODAY, picks, paper=True))
    (content,) = format_named("xlsx").encode(shop.written(document), shop.style(document.language)).values()
    return content


def opened(content: bytes, *, values: bool = False) -> Any:
    """A workbook, with its formulas or with what they came to."""
    return openpyxl.load_workbook(io.BytesIO(content), data_only=values)


def parts(content: bytes) -> dict[str, bytes]:
    """What is in the archive that a workbook is."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def misled(content: bytes) -> bytes:
    """A workbook in which every formula brings along a number that it does not come to."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        for name, part in parts(content).items():
            wrong = _misled(part.decode()).encode() if _SHEET.fullmatch(name) else part
            archive.writestr(name, wrong)
    return stream.getvalue()


def _misled(sheet: str) -> str:
    return _CACHED.sub(rf"\g<1>{PLANTED}\g<2>", re.sub(r' t="str"(?=><f>)', "", sheet))


def recalculated(files: Mapping[str, bytes], folder: Path) -> dict[str, Any]:
    """Workbooks as LibreOffice works them out anew, with what their formulas come to; all in one run."""
    back = converted(dict(files), "xlsx:Calc MS Excel 2007 XML", folder)
    return {name: opened(content, values=True) for name, content in back.items()}


def changed(content: bytes, cells: Mapping[tuple[str, str], Any]) -> bytes:
    """A workbook in which somebody typed other values: sheet and cell -> value."""
    book = opened(content)
    for (sheet, cell), value in cells.items():
        book[sheet][cell] = value
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def formulas(book: Any) -> Iterator[tuple[str, str, str]]:
    """Every formula: its sheet, its cell, its text."""
    for sheet in book:
        for row in sheet.iter_rows():
            for cell in row:
                if cell.data_type == "f":
                    yield sheet.title, cell.coordinate, cell.value


def differences(content: bytes, back: Any) -> list[str]:
    """The formulas that come to something else than what we wrote beside them."""
    ours, wrong = opened(content, values=True), []
    for sheet, cell, text in formulas(opened(content)):
        said, found = ours[sheet][cell].value, back[sheet][cell].value
        alike = said == found
        if isinstance(said, int | float) and isinstance(found, int | float):
            alike = f"{said:.6f}" == f"{found:.6f}"
        if not alike and {said, found} != {None, ""}:
            wrong.append(f"{sheet}!{cell} {text}: {said} is {found}")
    return wrong


def row_of(sheet: Any, words: str) -> int:
    """The number of the row that begins with these words."""
    return next(int(cell.row) for cell in sheet["A"] if cell.value == words)


def column_of(sheet: Any, words: str) -> int:
    """The number of the column with this head."""
    return next(int(cell.column) for cell in sheet[1] if cell.value == words)


def figure(sheet: Any, row: str, column: str) -> Any:
    """What stands in the row and the column with these words."""
    return sheet.cell(row_of(sheet, row), column_of(sheet, column)).value
