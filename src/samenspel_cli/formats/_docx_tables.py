"""Tables in a document for Word: columns as wide as what stands in them, figures under each other, sums that stand out.

A table has fixed widths, said of the table and of each cell, so that every program lays it out alike. It is smaller
where it would not fit, and lies on its side where that is not enough.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from types import MappingProxyType
from typing import NamedTuple

from samenspel_cli.document import FIGURES, Cell, Column, Row, Table
from samenspel_cli.formats._docx_styles import CELLS, Palette
from samenspel_cli.formats._docx_xml import (
    AS_STYLED,
    MM,
    Look,
    Shape,
    border,
    paragraph,
    run,
    twips,
)
from samenspel_cli.formats._laid import (
    PAGE_OF_LINES,
    WIDEST,
    Figures,
    beside,
    figures,
    letters_on_a_line,
    together,
)
from samenspel_cli.lettering import Weight, width
from samenspel_cli.style import DASH, NBSP, Style

GAP = 10.0
"""Between two columns, in points."""
_HEAD = 34 * MM
"""How wide a column becomes for its head alone."""
_LEAST, _LEAST_FIRST, _LEAST_OTHER = 34 * MM, 52 * MM, 29 * MM
"""Into how little room a text is broken at most; where there is nothing but texts, the first says most."""
_FEW_TEXTS = 3
_DASHED = NBSP + DASH.strip()
_ONE_LINE = 14
"""A head of a column of so many letters, such as `Bedrag in €`, stays on one line."""
_SIZES = (
    (9.0, False, False), (8.5, False, False), (8.0, False, False), (9.0, True, False), (8.5, True, False),
    (8.0, True, False), (9.0, False, True), (8.0, False, True), (8.0, True, True), (7.0, True, True),
)  # fmt: skip
"""What is tried until a table fits: the size of its text, ranges in two lines, on its side."""
_QUIET = ("how", "planned")
_STRONG = ("heading", "subtotal", "total")

Words = Callable[[Cell, Look], str]
"""How a cell is written: its words, in a look."""


class Setting(NamedTuple):
    """What a table is written with."""

    style: Style
    currency: str
    ids: dict[str, str]
    """The ids of the styles."""
    table: str
    """The id of the style of tables."""
    own: bool
    """Whether that style is ours, so that we draw the lines."""
    spare: float
    """How many times as wide as was measured a column is, for another font may stand there than was measured."""
    colours: Palette
    words: Words


class Rooms(NamedTuple):
    """How wide a table may be, in points."""

    upright: float
    across: float
    """On a page that lies on its side; 0 where it cannot."""


class Placed(NamedTuple):
    """A table as it is written, and how it lies."""

    turned: bool
    xml: str


class _Laid(NamedTuple):
    """A column as it is laid out."""

    column: Column
    cells: Sequence[Cell]
    head: str
    figures: Figures | None
    """None for a column of texts."""
    longest: Sequence[str]
    """The longest texts of a column of texts."""


class _Sizes(NamedTuple):
    """How a table was made to fit; lengths in points."""

    size: float
    stacked: bool
    turned: bool
    widths: Sequence[float]
    decimals: Sequence[float]
    """What decimals take in each column."""
    behind: Sequence[float]
    """What hangs behind the figures of each column."""


def placed(table: Table, rooms: Rooms, setting: Setting, *, indent: float = 0) -> Iterator[Placed]:
    """A table; of one with very many columns several, each with the first column. It is set in by `indent` points."""
    rows, foot = tuple(table.rows), table.foot
    if not rows and not foot:
        return
    for chosen in beside(len(table.columns)):
        yield _One(table, chosen, (*rows, *foot), len(rows), setting).placed(rooms, indent=indent)


class _One:
    """One table of so many columns."""

    def __init__(self, table: Table, chosen: Sequence[int], rows: Sequence[Row], foot: int, setting: Setting) -> None:
        self.setting, self.rows, self.foot = setting, rows, foot
        self.cells = [[row.cells[at] for at in chosen] for row in rows]
        columns = [table.columns[at] for at in chosen]
        self.columns = [self._laid(column, [row[at] for row in self.cells]) for at, column in enumerate(columns)]

    def _laid(self, column: Column, cells: Sequence[Cell]) -> _Laid:
        style = self.setting.style
        head = style.head(column, self.setting.currency)
        if len(head) <= _ONE_LINE:
            head = head.replace(" ", NBSP)
        if column.shape in FIGURES:
            split = figures([style.under(column, cell) for cell in cells], style, str)
            return _Laid(column, cells, head, split, ())
        texts = (
            style.say(cell) for cell, row in zip(cells, self.rows, strict=True) if row.role not in ("heading", "how")
        )
        return _Laid(column, cells, head, None, [text[:WIDEST] for text in sorted(texts, key=len)[-3:]])

    # How wide it is

    def _sizes(self, rooms: Rooms) -> _Sizes:
        """The first of the sizes at which it fits; the smallest where none does."""
        for size, stacked, turned in _SIZES:
            room = rooms.across if turned else rooms.upright
            if room:
                found, fits = self._fitted(room, size, stacked=stacked, turned=turned)
                if fits:
                    return found
        size, turned = _SIZES[-1][0], bool(rooms.across)
        return self._fitted(rooms.across or rooms.upright, size, stacked=True, turned=turned)[0]

    def _fitted(self, room: float, size: float, *, stacked: bool, turned: bool) -> tuple[_Sizes, bool]:
        """How wide each column is at a size, and whether that fits in the room."""
        measured = [self._measured(one, size, stacked=stacked) for one in self.columns]
        wished = [wide for wide, _, _ in measured]
        texts = [at for at, one in enumerate(self.columns) if one.figures is None]
        taken = sum(wide for at, wide in enumerate(wished) if at not in texts)
        many = not taken and len(self.columns) > _FEW_TEXTS
        least = {at: min(wished[at], _LEAST if not many else _LEAST_FIRST if at == 0 else _LEAST_OTHER) for at in texts}
        rest = room - taken - sum(least.values())
        fits = rest >= 0
        if fits:
            more = sum(wished[at] - least[at] for at in texts)
            share = min(1.0, rest / more) if more else 0.0
            widths = [least[at] + (wide - least[at]) * share if at in least else wide for at, wide in enumerate(wished)]
            widths[0] += max(0.0, room - sum(widths))  # what is left over goes to the column that says what a row is
        else:
            part = room / (len(self.columns) + 1)
            widths = [part * 2 if at == 0 else part for at in range(len(self.columns))]
        return _Sizes(size, stacked, turned, widths, [one[1] for one in measured], [one[2] for one in measured]), fits

    def _measured(self, one: _Laid, size: float, *, stacked: bool) -> tuple[float, float, float]:
        """How wide a column would be, and what of it is for decimals and for what hangs behind them."""
        spare = self.setting.spare
        words = sorted(one.head.split(" "), key=len)[-3:]
        head = min(self._longest(words, size * 0.9), _HEAD)
        if one.figures is None:
            return max(self._longest(one.longest, size, strong=False), head) * spare + GAP + 1, 0, 0
        split = one.figures
        behind = self._longest(split.behind, size)
        numbers = split.widest
        if stacked and split.stacks:
            behind = max(behind, self._longest([_DASHED], size))
            numbers = [piece for number in numbers for piece in number.split(DASH)]
        decimals = self._longest(split.decimals, size)
        whole = max(self._longest(numbers, size) + decimals + behind, self._longest(split.whole, size), head)
        return whole * spare + GAP + 1, decimals, behind

    def _longest(self, texts: Sequence[str], size: float, *, strong: bool = True) -> float:
        weight: Weight = "semibold" if strong else "regular"
        return max((width(text, size, self.setting.style, weight=weight) for text in texts), default=0.0)

    # How it is written

    def placed(self, rooms: Rooms, *, indent: float) -> Placed:
        """The table, in this room."""
        sizes = self._sizes(rooms)
        ids, own = self.setting.ids, self.setting.own
        line = letters_on_a_line(len(self.columns))
        heights = [max(1 + len(self.setting.style.say(cell)) / line for cell in row) for row in self.cells]
        kept = together(self.rows, self.foot, heights)
        bound = {at + more for at, count in kept.items() if count > 1 for more in range(count - 1)}
        bound |= {at for at, row in enumerate(self.rows[:-1]) if row.role == "heading"}
        last = max((at for at, row in enumerate(self.rows) if row.role == "total"), default=len(self.rows))
        looks = f'w:firstRow="1" w:lastRow="{int(bool(self.foot))}" w:firstColumn="1" w:lastColumn="0"'
        indented = f'<w:tblInd w:w="{twips(indent)}" w:type="dxa"/>' if indent else ""
        wide = [twips(one) for one in sizes.widths]
        grid = "".join(f'<w:gridCol w:w="{one}"/>' for one in wide)
        rows = [
            self._row(at, sizes, wide, long=heights[at] > PAGE_OF_LINES, keep=at in bound, tinted=own and at >= last)
            for at in range(len(self.rows))
        ]
        xml = (
            f'<w:tbl><w:tblPr><w:tblStyle w:val="{self.setting.table}"/><w:tblW w:w="{sum(wide)}" w:type="dxa"/>'
            f'{indented}<w:tblLayout w:type="fixed"/><w:tblLook w:val="04A0" {looks} w:noHBand="1" w:noVBand="1"/>'
            f"</w:tblPr><w:tblGrid>{grid}</w:tblGrid>{self._head(sizes, wide)}{''.join(rows)}</w:tbl>"
        )
        return Placed(sizes.turned, xml + paragraph(ids["After Table"], ""))

    def _head(self, sizes: _Sizes, wide: Sequence[int]) -> str:
        """The row of heads, which stands above the table again on every page unless it would take that for itself."""
        cells = []
        for at, one in enumerate(self.columns):
            shape = Shape(right=sizes.behind[at] or None, align="right") if one.figures else AS_STYLED
            size = 0 if sizes.size == CELLS else sizes.size * 0.9
            inside = paragraph(self.setting.ids["Table Heading"], run(one.head, Look(size=size)), shape)
            lines = border("bottom", self.setting.colours.main, 1) if self.setting.own else ""
            cells.append(_cell(inside, wide[at], lines=lines, left=self._left(at, 0), low=True))
        line = letters_on_a_line(len(self.columns))
        repeated = max(len(one.head) for one in self.columns) / line <= PAGE_OF_LINES / 3
        return _row_of(cells, whole=repeated, head=repeated)

    def _left(self, at: int, depth: int) -> float | None:
        """What stands before the text of a cell; the style of a firm knows better."""
        return None if not self.setting.own else max(0, depth - 1) * 9.0 if at == 0 else GAP

    def _row(self, at: int, sizes: _Sizes, wide: Sequence[int], *, long: bool, keep: bool, tinted: bool) -> str:
        row, cells = self.rows[at], self.cells[at]
        strong = row.role in _STRONG and row.depth == 0
        alone = row.role in ("heading", "how") and not any(cell is not None for cell in cells[1:])
        lines = self._lines(row, first=at == 0, last=at == len(self.rows) - 1)
        fill = self.setting.colours.tint if tinted else ""
        made = []
        for place, cell in enumerate(cells[:1] if alone else cells):
            inside = "".join(self._paragraphs(at, place, cell, sizes, keep=keep, strong=strong))
            span = len(cells) if alone else 1
            whole = sum(wide) if alone else wide[place]
            made.append(_cell(inside, whole, span, lines=lines, fill=fill, left=self._left(place, row.depth)))
        return _row_of(made, whole=not long)

    def _lines(self, row: Row, *, first: bool, last: bool) -> str:
        """The lines above and below a row."""
        if not self.setting.own:
            return ""
        colours = self.setting.colours
        above = {"subtotal": (colours.quiet, 0.75), "total": (colours.main, 1.0), "heading": ("", 0)}
        colour, thick = above.get(row.role, (colours.hair, 0.5)) if row.role not in _QUIET else ("", 0)
        top = border("top", colour, thick) if not first and thick else ""
        low = (colours.main if row.role in ("total", "planned") else colours.hair, 0.5)
        return top + (border("bottom", *low) if last else "")

    def _paragraphs(self, at: int, place: int, cell: Cell, sizes: _Sizes, *, keep: bool, strong: bool) -> Iterator[str]:
        """What stands in a cell: a text, or a figure in one or more lines."""
        row, one = self.rows[at], self.columns[place]
        quiet = row.role in _QUIET
        style = self.setting.ids["Table Note" if row.role == "how" else "Table Text"]
        size = sizes.size * (0.88 if row.role == "how" else 1)
        look = Look(
            strong=strong,
            colour=self.setting.colours.quiet if quiet and row.role == "planned" else "",
            size=0 if sizes.size == CELLS else size,
        )
        before = 0.0 if quiet else (6.0 if at == 0 else 12.0) if row.role == "heading" else None
        shape = Shape(keep=keep, before=before)
        figure = one.figures.cells[at] if one.figures else None
        if figure is None:
            if one.figures:
                shape = shape._replace(align="right", right=sizes.behind[place] or None)
            text = cell if isinstance(cell, str) else self.setting.style.under(one.column, cell)
            words = self.setting.words(cell if _rich(cell) else text, look)
            yield paragraph(style, words, shape)
            return
        behind, decimals = sizes.behind[place], sizes.decimals[place]
        *firsts, number = figure.number.split(DASH) if sizes.stacked else [figure.number]
        hangs = self._longest([figure.behind], sizes.size) if figure.behind else 0.0
        tail = self._longest([figure.decimals], sizes.size) if figure.decimals else 0.0
        right = max(0.0, decimals - tail + behind - hangs)
        dash = max(0.0, behind - self._longest([_DASHED], sizes.size)) if firsts else 0.0
        for first in firsts:
            yield paragraph(style, run(f"{first}{_DASHED}", look), shape._replace(align="right", right=dash, after=0))
            shape = shape._replace(before=0)
        text = f"{number}{figure.decimals}{figure.behind}"
        after = 0 if figure.below else None
        yield paragraph(style, run(text, look), shape._replace(align="right", right=right or None, after=after))
        if figure.below:
            note = look._replace(strong=False, colour=self.setting.colours.quiet)
            yield paragraph(
                style, run(figure.below, note), shape._replace(align="right", right=behind or None, before=0)
            )


def _rich(cell: Cell) -> bool:
    """Whether words may stand out in a cell."""
    from samenspel_cli.paper import Lit, Rich

    return isinstance(cell, str | Rich | Lit)


def _cell(
    inside: str,
    wide: int,
    span: int = 1,
    *,
    lines: str = "",
    fill: str = "",
    left: float | None = None,
    low: bool = False,
) -> str:
    """A cell; Word wants its properties in this order. `wide` in its own measure, `left` in points."""
    properties = "".join(
        (
            f'<w:tcW w:w="{wide}" w:type="dxa"/>',
            f'<w:gridSpan w:val="{span}"/>' if span > 1 else "",
            f"<w:tcBorders>{lines}</w:tcBorders>" if lines else "",
            f'<w:shd w:val="clear" w:color="auto" w:fill="{fill[1:]}"/>' if fill else "",
            f'<w:tcMar><w:left w:w="{twips(left)}" w:type="dxa"/></w:tcMar>' if left else "",
            '<w:vAlign w:val="bottom"/>' if low else "",
        )
    )
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{inside}</w:tc>"


def _row_of(cells: Sequence[str], *, whole: bool, head: bool = False) -> str:
    """A row, which is not split over pages where it is to stay whole."""
    said = ("<w:cantSplit/>" if whole else "") + ("<w:tblHeader/>" if head else "")
    return f"<w:tr>{f'<w:trPr>{said}</w:trPr>' if said else ''}{''.join(cells)}</w:tr>"


def layout(
    rows: Sequence[Sequence[str]],
    widths: Sequence[float],
    *,
    style: str,
    gap: float = 0.0,
    lines: Mapping[tuple[int, int], str] = MappingProxyType({}),
    height: float = 0.0,
    low: bool = False,
) -> str:
    """Things beside each other, without a head: `rows` hold paragraphs, `lines` the lines of each cell."""
    wide = [twips(one) for one in widths]
    tall = f'<w:trHeight w:val="{twips(height)}" w:hRule="atLeast"/>' if height else ""
    made = "".join(
        f"<w:tr><w:trPr><w:cantSplit/>{tall}</w:trPr>"
        + "".join(
            _cell(inside, wide[at], lines=lines.get((number, at), ""), left=gap if at else None, low=low)
            for at, inside in enumerate(row)
        )
        + "</w:tr>"
        for number, row in enumerate(rows)
    )
    grid = "".join(f'<w:gridCol w:w="{one}"/>' for one in wide)
    return (
        f'<w:tbl><w:tblPr><w:tblStyle w:val="{style}"/><w:tblW w:w="{sum(wide)}" w:type="dxa"/>'
        '<w:tblLayout w:type="fixed"/><w:tblLook w:val="0000" w:firstRow="0" w:lastRow="0" w:firstColumn="0" '
        f'w:lastColumn="0" w:noHBand="1" w:noVBand="1"/></w:tblPr><w:tblGrid>{grid}</w:tblGrid>{made}</w:tbl>'
    )
