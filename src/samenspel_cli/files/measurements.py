"""Measurements from a CSV file, as a field app or a spreadsheet gives them: each cell keeps its place in the file.

A row says one thing of one product: the level that was seen, the reports that came in, or what was spent. Rows of one
day and one source are one round. The columns go by the keys of a measurement or their Dutch names.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from samenspel_cli.files.text import MOST, character_problems
from samenspel_cli.files.yaml import Read
from samenspel_cli.model.dates import read_dated
from samenspel_cli.problems import Problem, Problems, Refusal
from samenspel_cli.problems.nearest import nearest
from samenspel_cli.problems.places import MAPPING, SCALAR, SEQUENCE, Nodes, Source

_COLUMNS = {
    "date": ("date", "datum", "peildatum"),
    "title": ("title", "round", "ronde", "titel"),
    "source": ("source", "bron"),
    "product": ("product", "productblad"),
    "process": ("process", "proces"),
    "area": ("area", "gebied", "wijk", "kern"),
    "theme": ("theme", "thema", "doel"),
    "level": ("level", "niveau", "beeldkwaliteit", "score"),
    "share": ("share", "aandeel"),
    "received": ("received", "ontvangen", "meldingen"),
    "within": ("within", "binnen termijn", "op tijd"),
    "late": ("late", "te laat", "buiten termijn"),
    "open": ("open", "openstaand"),
    "actual": ("actual", "besteed", "uitgegeven", "realisatie"),
    "forecast": ("forecast", "prognose", "verwacht"),
    "year": ("year", "jaar"),
}
_KEYS = {word: key for key, words in _COLUMNS.items() for word in words}
_ROUND = ("date", "title", "source")
"""What is said of a round as a whole."""
_LISTS = {
    "quality": ("product", "area", "theme", "level", "share"),
    "reports": ("product", "process", "area", "received", "within", "late", "open"),
    "spending": ("product", "year", "actual", "forecast"),
}
"""What a row may be, and the columns that belong to it."""
_TELLS = {
    "quality": ("level", "share"),
    "reports": ("received", "within", "late", "open"),
    "spending": ("actual", "forecast"),
}
"""The columns by which one sees what a row is."""
_CELL = '(?:"(?:[^"]|"")*"|[^{0}\\r\\n]*)'
_DUTCH = re.compile(r"(\d{1,2})([-/.])(\d{1,2})\2(\d{4})")
_MONTHS = 12
_DELIMITERS = (";", "\t", ",")


class Cell(NamedTuple):
    """A cell that is not empty: what it says, and from which to which character it stands."""

    text: str
    start: int
    end: int


def read_measurements(file: str, text: str) -> Read:
    """The rounds of measurements in a CSV text, called `file` in what is said of it, and where each word stands.

    Raises `Problems`: for characters that nobody may use, a table without the columns that it needs, or columns that
    mean nothing here (a name that begins with `x-` is the user's own).
    """
    source = Source(file, text)
    found = character_problems(source)
    if any(not problem.warning for problem in found):
        raise Problems(found)
    read, unclear = _rows(source)
    if unclear:
        raise Problems([*found, *unclear[:MOST]])
    head, *rows = read or [[]]
    keys, wrong = _columns(source, head)
    found += wrong
    if wrong:
        raise Problems(found)
    builder = _Builder(source.nodes)
    data, lost = builder.rounds(head, keys, list(_dated(keys, rows)))
    found += [Problem("measurement-says-nothing", source.place(cell.start, cell.end)) for cell in lost[:MOST]]
    beside = [cell for row in rows for cell in row[len(head) :] if cell.text]
    found += [Problem("cell-without-column", source.place(cell.start, cell.end)) for cell in beside[:MOST]]
    written = frozenset(keys.values()) | {name for name in _LISTS if not set(_TELLS[name]).isdisjoint(keys.values())}
    return Read(data, source, tuple(found), (), written)


def _rows(source: Source) -> tuple[list[list[Cell]], list[Problem]]:
    """The rows in which something stands, cell by cell, and quotes by which nobody knows where a cell ends.

    Empty cells keep their position.
    """
    text = source.text
    line = text.partition("\n")[0]
    delimiter = max(_DELIMITERS, key=line.count)
    cell = re.compile(_CELL.format(re.escape(delimiter)))
    rows: list[list[Cell]] = []
    unclear: list[Problem] = []
    at, row = 0, list[Cell]()
    while at <= len(text):
        match = cell.match(text, at)
        end = match.end() if match is not None else at
        row.append(_cell(text, at, end))
        if text[at : at + 1] == '"' and text.count('"', at, end) % 2:
            unclear.append(Problem("quote-not-closed", source.place(at, at + 1), {"quote": '"'}))
        following = text[end : end + 1]
        at = end + 1
        if following != delimiter:
            if any(one.text for one in row):
                rows.append(row)
            row = []
            if following == "\r" and text[at : at + 1] == "\n":
                at += 1
            elif following and following not in "\r\n":
                unclear.append(Problem("text-behind-quote", source.place(end, end + 1), {}))
                at = _line_end(text, at)
    return rows, unclear


def _line_end(text: str, at: int) -> int:
    end = text.find("\n", at)
    return len(text) + 1 if end < 0 else end + 1


def _cell(text: str, start: int, end: int) -> Cell:
    written = text[start:end]
    if written.startswith('"'):
        return Cell(" ".join(written[1:-1].replace('""', '"').split()), start + 1, max(end - 1, start + 1))
    said = written.strip()
    inner = start + (written.find(said) if said else 0)
    return Cell(said, inner, inner + len(said))


def _dated(keys: dict[int, str], rows: Sequence[Sequence[Cell]]) -> Iterator[Sequence[Cell]]:
    """The rows, with days as a spreadsheet writes them (14-04-2026) in the form that is never misread.

    That 04 is the month is known when some day of the column is later than the twelfth; else the days stay as they
    are, and what they may mean is asked.
    """
    at = next(position for position, key in keys.items() if key == "date")
    written = [_DUTCH.fullmatch(row[at].text) if at < len(row) else None for row in rows]
    known = any(match is not None and int(match[1]) > _MONTHS >= int(match[3]) for match in written)
    for row, match in zip(rows, written, strict=True):
        if known and match is not None:
            cell = row[at]._replace(text=f"{match[4]}-{match[3]:0>2}-{match[1]:0>2}")
            yield [*row[:at], cell, *row[at + 1 :]]
        else:
            yield row


def _columns(source: Source, head: Sequence[Cell]) -> tuple[dict[int, str], list[Problem]]:
    """The key of each column by its position, and what is wrong with the heads."""
    keys: dict[int, str] = {}
    wrong: list[Problem] = []
    for position, cell in enumerate(head):
        name = cell.text.casefold().replace("_", " ").replace("-", " ") if not cell.text.startswith("x-") else ""
        key = _KEYS.get(name)
        place = source.place(cell.start, cell.end)
        if key is None and name:
            facts = {"text": cell.text, "known": tuple(_COLUMNS), "nearest": nearest(cell.text, _KEYS)}
            wrong.append(Problem("column-unknown", place, facts))
        elif key is not None and key in keys.values():
            wrong.append(Problem("column-twice", place, {"text": cell.text, "key": key}))
        elif key is not None:
            keys[position] = key
    if not wrong and not _is_whole(set(keys.values())):
        wrong.append(Problem("columns-missing", source.place(0, len(source.text.partition("\n")[0])), {}))
    return keys, wrong


def _is_whole(keys: set[str]) -> bool:
    return "date" in keys and bool(keys & {"level", "received", "actual"})


@dataclass(slots=True)
class _Builder:
    """Puts the rows in the form of measurements, and notes for each part where it stands."""

    nodes: Nodes
    _open: list[int] = field(default_factory=list)

    def rounds(
        self, head: Sequence[Cell], keys: dict[int, str], rows: Sequence[Sequence[Cell]]
    ) -> tuple[list[dict[str, Any]], list[Cell]]:
        """The rounds in the order in which they begin, and the first cell of each row that says nothing."""
        several: dict[tuple[str, ...], list[dict[str, Cell]]] = {}
        heads = {key: head[position] for position, key in keys.items()}
        lost: list[Cell] = []
        for row in rows:
            cells = {key: row[at] for at, key in keys.items() if at < len(row) and row[at].text}
            if any(_belongs(name, cells) for name in _LISTS):
                one = (_day(cells), *(cells[key].text if key in cells else "" for key in _ROUND[1:]))
                several.setdefault(one, []).append(cells)
            else:
                lost.append(next(cell for cell in row if cell.text))
        self._begin(SEQUENCE, 0, 0)
        data = [self._round(heads, of_one) for of_one in several.values()]
        self._end()
        return data, lost

    def _round(self, heads: dict[str, Cell], rows: list[dict[str, Cell]]) -> dict[str, Any]:
        first = next(iter(rows[0].values()))
        self._begin(MAPPING, first.start, first.end)
        data: dict[str, Any] = {}
        for key in _ROUND:
            if key in rows[0]:
                self._key(key, heads[key])
                data[key] = self._scalar(rows[0][key])
        for name, belonging in _LISTS.items():
            of_list = [row for row in rows if _belongs(name, row)]
            if of_list:
                self._key(name, heads[next(key for key in _TELLS[name] if key in heads)])
                data[name] = self._list(heads, of_list, belonging)
        self._end()
        return data

    def _list(
        self, heads: dict[str, Cell], rows: Sequence[dict[str, Cell]], keys: Sequence[str]
    ) -> list[dict[str, str]]:
        self._begin(SEQUENCE, 0, 0)
        data: list[dict[str, str]] = []
        for row in rows:
            first = next(iter(row.values()))
            self._begin(MAPPING, first.start, first.end)
            item: dict[str, str] = {}
            for key in keys:
                if key in row:
                    self._key(key, heads[key])
                    item[key] = self._scalar(row[key])
            self._end()
            data.append(item)
        self._end()
        return data

    def _begin(self, kind: int, start: int, end: int) -> None:
        self._open.append(len(self.nodes.start))
        self._node(kind, start, end)

    def _end(self) -> None:
        node = self._open.pop()
        self.nodes.size[node] = len(self.nodes.start) - node

    def _key(self, key: str, head: Cell) -> None:
        self.nodes.quoted_keys[len(self.nodes.start)] = key
        self._node(SCALAR, head.start, head.end)

    def _scalar(self, cell: Cell) -> str:
        self._node(SCALAR, cell.start, cell.end)
        return cell.text

    def _node(self, kind: int, start: int, end: int) -> None:
        self.nodes.start.append(start)
        self.nodes.end.append(end)
        self.nodes.size.append(1)
        self.nodes.kind.append(kind)


def _day(cells: dict[str, Cell]) -> str:
    """The day of a row, the same for each way of writing it."""
    written = cells["date"].text if "date" in cells else ""
    try:
        return str(read_dated(written).days)
    except Refusal:
        return written  # what is wrong with it is told where it is validated


def _belongs(name: str, cells: dict[str, Cell]) -> bool:
    return any(key in cells for key in _TELLS[name])
