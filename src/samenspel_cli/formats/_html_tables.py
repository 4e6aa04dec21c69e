"""Tables on a page of the browser: rows that become lines on a phone, bars beside shares, rows that can be sifted."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from decimal import Decimal

from samenspel_cli.document import FIGURES, WHOLE, Amount, Cell, Column, Row, Table
from samenspel_cli.formats._html_choices import Text
from samenspel_cli.formats._html_text import escape
from samenspel_cli.paper import Lit, Rich, Tile, Tiles
from samenspel_cli.style import Style

_MATRIX = "matrix"
"""A table of marks, in narrow columns."""
_WORDED = 5
"""From how many columns of words on these are broken by the rules of their language."""
_TIMES = "agenda-time"
"""The first column of a programme, of which the page lays out each column in its own way."""
_BRIEF = 16
"""How many letters of a text stay on one line beside longer texts, where there is room for columns."""
_NOWRAP = 30
"""How many letters of a figure stay on one line, also on a phone: what is longer holds words that may be broken."""
_SHORT = 10
"""How many rows a table has at most that stays on one page of paper."""
_DEPTHS = 4
_WHOLE = 100


class Tables:
    """The tables and tiles of one page, and what they say for each choice of its filter."""

    def __init__(self, style: Style, currency: str, text: Text) -> None:
        self.style, self.currency, self.text = style, currency, text
        self.more = f" {escape(style.words['more'])}"
        """What stands behind an amount of which a part is not known, beside the column of figures."""
        self.places: Mapping[tuple[str, str], tuple[int, int]] | None = None
        """The choices by which the tables that follow can be filtered; None where there is no filter."""
        self.views: list[Mapping[str, object]] = []
        """Of each table and row of tiles that has views: what its rows say for each choice."""

    # Tables

    def table(self, table: Table, caption: str) -> Iterator[str]:
        """A table that can be laid out as lines below each other.

        The roles say what everything is, because a browser forgets that where a row is no longer laid out as a row.
        """
        programme = table.columns[0].key == _TIMES
        columns = [Laid(column, self.style.head(column, self.currency), named=programme) for column in table.columns]
        rows = tuple(table.rows)
        for at, one in enumerate(columns):
            if at and not programme and one.kind == "text" and self._brief([row.cells[at] for row in rows]):
                one.kind = "text brief"
        labels = [one.label(several=_several(columns)) if at else "" for at, one in enumerate(columns)]
        sifted = table.sifted and self.places is not None
        views = self._views(table, rows, sifted=sifted)
        head = f' data-views="{len(self.views)}"' if views else ""
        head += " data-sifted" if sifted else ""
        self.views += [views] if views else []
        yield f'<table role="table" class="{self._classes(table, rows, columns, programme=programme)}"{head}>'
        yield f"<caption>{escape(caption)}</caption>"
        heads = "".join(one.head for one in columns)
        yield f'<thead role="rowgroup"><tr role="row">{heads}</tr></thead>'
        yield '<tbody role="rowgroup">'
        for at, row in enumerate(rows):
            if at and row.role == "heading":
                yield '</tbody><tbody role="rowgroup">'
            yield self._row(row, columns, labels, sifted=sifted, told=bool(views) and not sifted)
        yield "</tbody>"
        if table.foot:
            yield '<tfoot role="rowgroup">'
            yield from (self._row(row, columns, labels, told=bool(views)) for row in table.foot)
            yield "</tfoot>"
        yield "</table>"

    def _classes(self, table: Table, rows: Sequence[Row], columns: Sequence[Laid], *, programme: bool) -> str:
        several = _several(columns)
        classes = "several" if several else "single"
        # Beside what is done there is little room for several amounts: a range takes two lines.
        classes += " dense" if several and any(one.kind == "effort" for one in columns) else ""
        every = (cell for row in (*rows, *table.foot) for cell in row.cells)
        classes += " hanging" if any(isinstance(cell, Amount) and cell.more for cell in every) else ""
        classes += " short" if len(rows) + len(table.foot) <= _SHORT else ""
        if programme or table.name == _MATRIX:
            return f"{classes} {'programme' if programme else _MATRIX}"
        worded = sum(column.shape == "text" for column in table.columns) >= _WORDED
        return f"{classes} worded" if worded else classes

    def _brief(self, cells: Iterable[Cell]) -> bool:
        """Whether a column holds a few letters in each cell, which then stay on one line beside longer texts."""
        return all(len(self.style.say(cell)) <= _BRIEF for cell in cells if cell is not None)

    def _row(
        self, row: Row, columns: list[Laid], labels: list[str], *, sifted: bool = False, told: bool = False
    ) -> str:
        """A row; where it is told anew for each choice, each of its cells has its place, also one that is empty."""
        name, *rest = row.cells
        classes = [row.role, *(f"is-{mark}" for mark in row.marks)]
        if row.depth > 1:
            classes.append(f"depth-{min(row.depth, _DEPTHS)}")
        opened = f'<tr role="row" class="{escape(" ".join(classes))}"{self.tags(row.tags) if sifted else ""}>'
        said = self._under(columns[0].column, name)
        if row.role == "heading" and all(cell is None for cell in rest):
            return f'{opened}<th role="rowheader" scope="rowgroup" colspan="{len(columns)}">{said}</th></tr>'
        if WHOLE in row.marks:
            return f'{opened}<td role="cell" colspan="{len(columns)}">{said}</td></tr>'
        first = f'<th role="rowheader" scope="row">{said}</th>' if said else '<td role="cell"></td>'
        cells = "".join(
            self._cell(one, cell, label, told=told)
            for one, cell, label in zip(columns[1:], rest, labels[1:], strict=True)
        )
        return f"{opened}{first}{cells}</tr>"

    def tags(self, tags: Iterable[tuple[str, str]]) -> str:
        """By which choices something is found, as their places in the filter."""
        places = self.places or {}
        found = sorted(places[tag] for tag in tags if tag in places)
        return f' data-tags="{" ".join(f"{facet}.{choice}" for facet, choice in found)}"' if found else ""

    def _cell(self, laid: Laid, cell: Cell, label: str, *, told: bool) -> str:
        text = self._under(laid.column, cell)
        if not text and not told:
            return '<td role="cell"></td>'
        if laid.column.bar:
            return f'<td role="cell" class="{laid.kind} barred"{label}>{_bar(cell)}<span>{text}</span></td>'
        long = " long" if laid.figure and len(text) > _NOWRAP else ""
        if isinstance(cell, Amount) and text.endswith(self.more):
            text = f'{text.removesuffix(self.more)}<span class="more">{self.more}</span>'
        inside = f"<span>{text}</span>" if label or told else text
        return f'<td role="cell" class="{laid.kind}{long}"{label}>{inside}</td>'

    def _under(self, column: Column, cell: Cell) -> str:
        """A cell of a table."""
        return self.text(cell) if isinstance(cell, Rich | Lit | str) else escape(self.style.under(column, cell))

    # What it says for each choice

    def _views(self, table: Table, rows: Sequence[Row], *, sifted: bool) -> Mapping[str, object]:
        """For each row, and each row of the foot, what it says for each choice; nothing where there are no views.

        A row that says the same for several choices says it once: `at` tells which of `is` it is for each of them.
        """
        if table.views is None or self.places is None:
            return {}
        views = table.views()
        mine = table.foot if sifted else (*rows, *table.foot)
        found = [{row.key: row.cells for row in (*view.rows, *view.foot)} for view in views]
        return {"rows": [self._told([one.get(row.key) for one in found], table.columns) for row in mine]}

    def _told(self, several: Iterable[Sequence[Cell] | None], columns: Sequence[Column]) -> Mapping[str, object]:
        known: dict[str, int] = {}
        said: list[object] = []
        at: list[int] = []
        for cells in several:
            one = None if cells is None else [self._said(*pair) for pair in zip(columns, cells, strict=True)]
            place = known.setdefault(repr(one), len(known))
            if place == len(said):
                said.append(one)
            at.append(place)
        return {"is": said, "at": at}

    def _said(self, column: Column, cell: Cell) -> object:
        text = self.style.under(column, cell)
        return [text, _share(cell)] if column.bar else text

    # Tiles

    def tiles(self, block: Tiles) -> str:
        """What matters most, each with its figure in large and what it is of."""
        told = "".join(f"<div>{self._tile(tile)}</div>" for tile in block.tiles)
        mark = ""
        if block.views is not None and self.places is not None:
            mark = f' data-views="{len(self.views)}"'
            each = zip(*block.views(), strict=True)
            self.views.append({"tiles": [self._told_tiles(several) for several in each]})
        return f'<dl class="tiles"{mark}>{told}</dl>'

    def _tile(self, tile: Tile) -> str:
        bar = "" if tile.share is None else _bar(tile.share)
        about = f"<span>{self.text(tile.about)}</span>"
        return f"<dt>{self.text(tile.title)}</dt><dd><strong>{self.text(tile.figure)}</strong>{bar}{about}</dd>"

    def _told_tiles(self, several: Iterable[Tile]) -> Mapping[str, object]:
        say = self.style.say
        told = [(say(one.figure), say(one.about), _share(one.share)) for one in several]
        different = list(dict.fromkeys(told))
        return {"is": different, "at": [different.index(one) for one in told]}


class Laid:
    """A column as it is laid out."""

    def __init__(self, column: Column, title: str, *, named: bool) -> None:
        self.column = column
        self.figure = column.shape in FIGURES
        self.kind = "number" if self.figure else f"{column.shape} {column.key}" if named else column.shape
        self.title = escape(title)

    @property
    def head(self) -> str:
        """What stands above it."""
        if not self.title:
            return '<td role="cell"></td>'
        return f'<th role="columnheader" scope="col" class="{self.kind}">{self.title}</th>'

    def label(self, *, several: bool) -> str:
        """What stands before a cell where its column has no head: an effort and the only amount need nothing."""
        clear = self.column.shape == "effort" or (self.figure and not several)
        return "" if clear or not self.title else f' data-label="{self.title}"'


def _several(columns: Iterable[Laid]) -> bool:
    return sum(one.figure for one in columns) > 1


def _share(cell: Cell) -> float | None:
    """How long a bar is, in per cent; None where there is no share."""
    return min(max(float(cell), 0), _WHOLE) if isinstance(cell, Decimal) else None


def _bar(cell: Cell) -> str:
    """A share as a bar beside its figure, for the eye only; where it is not known there is none to be seen."""
    share = _share(cell)
    look, wide = ("bar", f"{share:g}") if share is not None else ("bar none", "0")
    return (
        f'<svg class="{look}" viewBox="0 0 100 8" preserveAspectRatio="none" aria-hidden="true" focusable="false">'
        f'<rect width="{wide}" height="8"/></svg>'
    )
