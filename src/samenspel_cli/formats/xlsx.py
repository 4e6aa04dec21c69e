"""Excel, for those who calculate further: a sheet with the text, and one for each table, with formulas that follow."""

from __future__ import annotations

import io
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from xlsxwriter.worksheet import Worksheet

from samenspel_cli.document import FIGURES, Amount, Block, Cell, Document, Effort, Heading, Items, Row, Said, Table
from samenspel_cli.formats._xlsx_front import Front
from samenspel_cli.formats._xlsx_looks import Format, Looks
from samenspel_cli.formats._xlsx_plan import PLANNED, Physical, Place, Plan, alone, planned, slotted, spread_of
from samenspel_cli.formats._xlsx_sums import Formula, Sums, cell_of, fits, way_amount
from samenspel_cli.formats._xlsx_text import day_of, height, pieces, plain, sheet_names
from samenspel_cli.made import Choice, Portion, Product, Share, Tax
from samenspel_cli.model.number import Spread
from samenspel_cli.model.pricing import Factor
from samenspel_cli.paper import Fields, Quotation
from samenspel_cli.problems import Problem, Problems
from samenspel_cli.style import SIGNS, Style

_NO_DAY = date(2000, 1, 1)
_MOST_ROWS, _MOST_COLUMNS = 1_048_576, 16_384
_MOST_SHEETS = 40
"""Of how many tables each has a sheet; of more, people would not find their way."""
_NARROWEST, _WIDEST = 9, 48
_FIGURE = 15
"""How wide a column with amounts is, in characters."""
_PARTS = ("sheet-low", "sheet-planned", "sheet-high")
_ROW, _HEADING = 17, 22
"""How high rows are, in points."""
_A4 = 9
_PORTRAIT = 96
"""How many characters beside each other fit on a page that stands."""
_HUNDRED = Decimal(100)


def encode(document: Document, style: Style) -> dict[str, bytes]:
    """One workbook. Raises `Problems` for a table that is larger than a sheet can be."""
    from xlsxwriter import Workbook

    stream = io.BytesIO()
    book = Workbook(stream, {"in_memory": True})
    _Book(book, document, style).write()
    book.close()
    return {f"{document.name or document.kind}.xlsx": stream.getvalue()}


def _tables(blocks: Iterable[Block], above: Cell = None) -> Iterator[tuple[Table, Cell]]:
    """All tables, each with the heading that it stands under."""
    for block in blocks:
        if isinstance(block, Heading):
            above = block.text
        elif isinstance(block, Table):
            yield block, above
        elif isinstance(block, Quotation):
            yield from _tables(block.blocks, above)
        elif isinstance(block, Fields):
            for field in block.fields:
                yield from _tables(field.blocks, field.name)
        elif isinstance(block, Items):
            for item in block.items:
                if isinstance(item, tuple):
                    yield from _tables(item, above)


def _alone(document: Document) -> list[tuple[Table, Cell]]:
    """The tables that get a sheet of their own: of very many, only those that are the only ones of their name."""
    every = list(_tables(document.blocks))
    if len(every) <= _MOST_SHEETS:
        return every
    named = Counter(table.name for table, _ in every)
    return [(table, above) for table, above in every if named[table.name] == 1]


class _AsSaid(Worksheet):  # type: ignore[misc] # XlsxWriter comes without types
    """A sheet with formulas as we say them.

    XlsxWriter looks in every formula for thirty functions of later Excels, of which ours use none; that takes a third
    of the time in which a sheet is written.
    """

    def _prepare_formula(self, formula: str, *_: object) -> str:
        return formula.removeprefix("=")


class _Book:
    """A workbook while it is written."""

    def __init__(self, book: Any, document: Document, style: Style) -> None:
        self.book, self.document, self.style = book, document, style
        self.looks = Looks(book, style, document.currency)
        tables: list[tuple[Table, Cell]] = [*_alone(document), *((one, None) for one in document.sheets)]
        wanted = [style.words["sheet-front"], *(self._name(table, above) for table, above in tables)]
        self.front, *names = sheet_names(wanted)
        self.names = {id(table): name for (table, _), name in zip(tables, names, strict=True)}
        self.plans = [planned(name, table) for name, (table, _) in zip(names, tables, strict=True)]
        self.sums = Sums(self.plans)

    def _name(self, table: Table, above: Cell) -> str:
        """What the sheet of a table is called: by our own word, or by the heading above it."""
        known = self.style.words.get(f"sheet-{table.name}")
        return known or plain(above, self.style) or table.name

    def write(self) -> None:
        """The first sheet, and one for each table."""
        document, style = self.document, self.style
        day = document.day or _NO_DAY
        title = plain(document.front.title, style) if document.front is not None else document.kind
        self.book.set_properties(
            {"title": title, "author": style.house.name or "", "created": datetime(day.year, day.month, day.day)}  # noqa: DTZ001
        )
        first = self.book.add_worksheet(self.front)
        sheets = [self.book.add_worksheet(plan.name, _AsSaid) for plan in self.plans]
        inputs = [_Sheet(self, plan, sheet).write() for plan, sheet in zip(self.plans, sheets, strict=True)]
        Front(first, self.looks, style, self.names, inputs=any(inputs)).write(document)
        for plan, sheet in zip([None, *self.plans], [first, *sheets], strict=True):
            self._print(sheet, plan, title)

    def _print(self, sheet: Any, plan: Plan | None, title: str) -> None:
        """How it comes out of a printer: on A4, as wide as the page, its heads on every page."""
        sheet.set_paper(_A4)
        sheet.set_margins(left=0.6, right=0.6, top=0.8, bottom=0.8)
        sheet.fit_to_pages(1, 0)
        firm = self.style.house.name or ""
        page = _printed(self.style.words["page-of"].format(page="\x00", pages="\x01"))
        page = page.replace("\x00", "&P").replace("\x01", "&N")
        sheet.set_footer(f"&L&8{_printed(firm or title)}&R&8{page}")
        if plan is not None:
            sheet.set_header(f"&L&8{_printed(title)}&R&8{_printed(plan.name)}")
            sheet.repeat_rows(0)


def _printed(text: str) -> str:
    """A text at the head or foot of a page, where an ampersand gives orders; no longer than it may be."""
    return " " + text[:80].replace("&", "&&") if text[:1].isdigit() else text[:80].replace("&", "&&")


class _Sheet:
    """The sheet of one table while it is written."""

    def __init__(self, book: _Book, plan: Plan, sheet: Any) -> None:
        self.style, self.looks, self.sums = book.style, book.looks, book.sums
        self.currency = book.document.currency
        self.plan, self.sheet, self.table = plan, sheet, plan.table
        self.inputs = False
        self.remarks: dict[int, tuple[str, str]] = {}
        """Row -> what is remarked there, and the formula that says it as long as it holds."""
        self.texts: dict[int, list[tuple[int, str]]] = {}
        """Row -> the texts in it that may need several lines, with their columns."""
        self.least: dict[int, int] = {}
        """Row -> how high it is at least."""
        self.written: set[int] = set()
        """The columns of the row at hand in which something stands."""
        self.texts_at = [(at, column.column) for at, column in enumerate(plan.columns) if column.kind == "text"]
        self.widths = [0] * len(plan.columns)
        several = sum(self.table.columns[at].shape == "amount" for at in plan.figures) > 1
        self.several = several

    def write(self) -> bool:
        """Its heads and rows; whether there is anything in it that may be changed."""
        plan = self.plan
        last = plan.places[-1].at if plan.places else 0
        if last >= _MOST_ROWS or len(plan.columns) > _MOST_COLUMNS:
            facts = {"rows": last + 1, "columns": len(plan.columns), "text": plan.name}
            raise Problems([Problem("sheet-too-large", None, facts)])
        self.looks.lines = "vcenter" if plan.figures else "top"
        for place in plan.places:
            self._row(place)
        if self.remarks:
            for place in plan.places:
                self._remark(place)
        self._heads()
        self._sizes()
        self.sheet.set_default_row(_ROW)
        self.sheet.freeze_panes(1, 1)
        self.sheet.hide_gridlines(2)
        return self.inputs

    def _sizes(self) -> None:
        """Columns as wide as what stands in them, within bounds; rows as high as their longest text."""
        widths = [min(max(width + 2, _NARROWEST), _WIDEST) for width in self.widths]
        for at, width in enumerate(widths):
            self.sheet.set_column(at, at, width)
        if sum(widths) > _PORTRAIT:
            self.sheet.set_landscape()
        for row, texts in self.texts.items():
            high = max(height(text, widths[column] - 1, 10) for column, text in texts)
            self.sheet.set_row(row, max(high, self.least.get(row, _ROW)))
        for row, least in self.least.items():
            if row not in self.texts:
                self.sheet.set_row(row, least)

    # Heads

    def _heads(self) -> None:
        for at, column in enumerate(self.plan.columns):
            if column.kind == "remark" and not self.remarks:
                self.widths.pop()
                continue
            text = self._head(column)
            self.sheet.write_string(0, at, text, self.looks.head(column.kind))
            longest = max((len(word) for word in text.split()), default=0)
            self.widths[at] = max(self.widths[at], min(longest + 1, 20))
            self.texts.setdefault(0, []).append((at, text))

    def _head(self, column: Physical) -> str:
        words, slot = self.style.words, column.slot
        if column.kind == "remark":
            return words["sheet-remark"]
        own = self.table.columns[column.column]
        if column.kind == "way":
            text = words["sheet-way"].format(currency=SIGNS[self.currency])
        elif slot is not None and slot[0] in ("percent", "weight"):
            text = words["sheet-percent"] if self._priced() else self.style.head(own, self.currency)
        elif slot is not None:
            text = words[f"sheet-{slot[0]}-{column.kind}"].format(currency=SIGNS[self.currency])
        else:
            text = self.style.head(own, self.currency)
        return text if column.part is None else f"{text}, {words[_PARTS[column.part]]}"

    def _priced(self) -> bool:
        """Whether its rows are products of more than a percentage."""
        return any(slot[0] == "price" for slot in self.plan.slots)

    # Rows

    def _row(self, place: Place) -> None:
        row, role = place.row, _role(place)
        remarks: list[str] = []
        self.written.clear()
        for at, column in self.texts_at:
            self._words(
                place.at, at, self._label(place) if column == 0 else row.cells[column], row, role, first=column == 0
            )
        if role == "heading":
            self.least[place.at] = _HEADING
        else:
            if place.product is not None:
                self._numbers(place, place.product, role, remarks)
            elif place.sort == "row":
                self._share(place, role)
            fixed = self._figures(place, role, remarks)
            if place.sort == "row":
                remarks = [*self._told(place), *remarks]
            if fixed:
                remarks.append(self.style.words["sheet-fixed"])
            if remarks:
                self.remarks[place.at] = "; ".join(dict.fromkeys(remarks)), self._awaited(place, remarks)
        look = self.looks.cell("number", role, indent=_indent(place))
        for at in range(self.plan.remarks):
            if at not in self.written:
                self.sheet.write_blank(place.at, at, None, look)

    def _label(self, place: Place) -> Cell:
        row, words = place.row, self.style.words
        if place.sort == "base" and isinstance(row.made, Tax):
            return words["sheet-base"].format(words=plain(row.made.words, self.style))
        if place.sort == "row" and isinstance(row.made, Tax):
            return row.made.words
        if place.sort == "way" and isinstance(row.made, Choice):
            if row.made.names:
                return row.made.names[place.number]
            key = "sheet-one-planned" if row.made.planned == place.number else "sheet-one"
            return words[key].format(number=place.number + 1)
        return row.cells[0]

    def _words(self, row: int, column: int, cell: Cell, of: Row, role: str, *, first: bool) -> None:
        """A text, or a day where it is one."""
        day = day_of(cell)
        if day is not None and not first:
            self.sheet.write_datetime(row, column, day, self.looks.cell("date", role))
            self.written.add(column)
            self.widths[column] = max(self.widths[column], 18)
            return
        indent = max(0, of.depth - 1) + (2 if role == "way" else 0) if first else 0
        text = plain(cell, self.style)
        if text:
            self._string(row, column, text, self.looks.cell("text", role, indent=min(indent, _WIDEST // 4)))

    def _string(self, row: int, column: int, text: str, look: Format) -> None:
        """A text; of one that no cell can hold, the pieces below each other: rows were kept free for them."""
        first, *more = pieces(text)
        self.sheet.write_string(row, column, first, look)
        self.written.add(column)
        for number, piece in enumerate(more, start=1):
            self.sheet.write_string(row + number, column, piece, look)
        longest = max(map(len, text.split("\n"))) + 2 * look.indent
        self.widths[column] = max(self.widths[column], longest)
        if longest > _WIDEST - 2 or "\n" in text:
            self.texts.setdefault(row, []).append((column, first))

    def _numbers(self, place: Place, product: Product, role: str, remarks: list[str]) -> None:
        """The numbers that are multiplied, to be changed."""
        if alone(product):
            return
        for slot, factor in slotted(product.factors):
            columns = self.plan.slots[slot]
            shape = {"price": "price", "factor": "percent"}.get(slot[0], "number")
            self._input(place.at, columns, factor.value, shape, role)
            word = self.plan.words.get(slot)
            if word is not None:
                text = self._word(factor, product)
                if text:
                    self._string(place.at, word, text, self.looks.cell("word", role))
            if factor.entered is not None and factor.value is not None:
                entered = self.style.factor(replace(factor, value=factor.entered), product.units)
                counted = self.style.factor(factor, product.units)
                remarks.append(self.style.words["counts-as"].format(entered=entered, counted=counted))
            if factor.gross is not None:
                remarks.append(self.style.words["including" if factor.gross else "excluding"])

    def _word(self, factor: Factor, product: Product) -> str:
        """What a number is a number of, and who does it."""
        units = product.units
        if factor.role == "count":
            return self.style.count_word(factor.word, units, plural=True)
        name = units.names.get(factor.word, (factor.word, ""))[0]
        who = units.who.get(factor.who, factor.who) if factor.who != factor.word else ""
        return f"{name} {who}".strip()

    def _input(self, row: int, columns: tuple[int, ...], spread: Spread | None, shape: str, role: str) -> None:
        """A number that may be changed; of one that is no range, the planned one, which the others follow."""
        self.inputs = True
        look = self.looks.cell(shape, role, input_=True)
        if spread is None:
            for column in columns:
                self.sheet.write_blank(row, column, None, look)
            self.written.update(columns)
            return
        if len(columns) == 1 or not spread.low == spread.planned == spread.high:
            for column, number in zip(
                columns, spread.parts[PLANNED:] if len(columns) == 1 else spread.parts, strict=False
            ):
                self._number(row, column, number, look)
            return
        self._number(row, columns[PLANNED], spread.planned, look)
        follows = Formula(cell_of(row, columns[PLANNED]), spread.planned)
        for column in (columns[0], columns[-1]):
            self._formula(row, column, follows, self.looks.cell(shape, role))

    def _share(self, place: Place, role: str) -> None:
        made = place.row.made
        if isinstance(made, Share):
            percent = Spread(*(part / _HUNDRED for part in made.percent.parts))
            self._input(place.at, self.plan.slots["percent", 0], percent, "percent", role)
        elif isinstance(made, Portion):
            weight = made.weights[made.at]
            slot = ("percent", 0) if made.percent else ("weight", 0)
            number = weight / _HUNDRED if made.percent else weight
            self._input(
                place.at, self.plan.slots[slot], Spread.of(number), "percent" if made.percent else "number", role
            )

    # Figures

    def _figures(self, place: Place, role: str, remarks: list[str]) -> bool:
        """The amounts and numbers of a row; whether one of them stands fixed that was worked out."""
        plan, fixed = self.plan, False
        if place.sort == "way":
            self._way(place, remarks)
            return False
        for column, columns in plan.figures.items():
            cell, shape = place.row.cells[column], self.table.columns[column].shape
            look = self.looks.cell("money" if shape in ("amount", "money") else shape, role)
            spread = spread_of(cell)
            if spread is None and not isinstance(cell, Amount) and cell is not None:
                remarks.append(self.style.under(self.table.columns[column], cell))
            for at, target in enumerate(columns):
                part = PLANNED if len(columns) == 1 else at
                formula = self.sums.formula(plan, place, column, part) if cell is not None else None
                fixed = self._figure(place, target, formula, spread, part, look, shape, role) or fixed
        return fixed

    def _figure(
        self,
        place: Place,
        column: int,
        formula: Formula | None,
        spread: Spread | None,
        part: int,
        look: Format,
        shape: str,
        role: str,
    ) -> bool:
        if formula is not None:
            self._formula(place.at, column, formula, look)
            self.widths[column] = max(self.widths[column], _FIGURE if shape != "number" else _NARROWEST)
            return False
        if spread is None:
            return False
        made = place.row.made
        given = isinstance(made, Product) and alone(made)
        number = spread.parts[part] / _HUNDRED if shape == "percent" else spread.parts[part]
        self.widths[column] = max(self.widths[column], _FIGURE if shape != "number" else _NARROWEST)
        if given:
            columns = self.plan.figures[next(at for at, own in self.plan.figures.items() if column in own)]
            if column == columns[0]:
                self._input(place.at, columns, spread, "money", role)
            return False
        self._number(place.at, column, number, look)
        return made is not None

    def _way(self, place: Place, remarks: list[str]) -> None:
        """What one of several ways comes to, in a column of its own that nobody adds up."""
        product = place.product
        if product is None:
            return
        amount = way_amount(product)
        for at, column in enumerate(self.plan.ways):
            part = PLANNED if len(self.plan.ways) == 1 else at
            formula = self.sums.formula(self.plan, place, self.plan.first_figure(), part)
            if formula is not None:
                self._formula(place.at, column, formula, self.looks.cell("money", "way"))
            elif amount is not None:
                look = self.looks.cell("money", "way", input_=alone(product))
                self._number(place.at, column, amount.parts[part], look)
            self.widths[column] = max(self.widths[column], _FIGURE)
        if amount is None:
            remarks.append(self.style.words["pm"])

    def _formula(self, row: int, column: int, formula: Formula, look: Format) -> None:
        """A formula with what it comes to, for who does not calculate; nothing less than nothing is nothing."""
        value = "" if formula.value is None else float(formula.value) + 0
        self.sheet.write_formula(row, column, f"={formula.text}", look, value)
        self.written.add(column)

    def _number(self, row: int, column: int, number: Decimal, look: Format) -> None:
        """A number, or its digits as a text where a spreadsheet would lose some."""
        if not fits(number):
            self.sheet.write_string(row, column, self.style.money(number), look)
        else:
            self.sheet.write_number(row, column, float(number), look)
        self.written.add(column)

    # Remarks

    def _told(self, place: Place) -> Iterator[str]:
        """What is to be said of a row beside its figures."""
        row, style = place.row, self.style
        for column, cell in zip(self.table.columns, row.cells, strict=True):
            if column.shape == "effort" and cell is not None:
                yield from self._effort(row, cell)
            elif column.shape in FIGURES and isinstance(cell, Amount):
                said = _about(cell, style)
                if said:
                    yield f"{style.head(column, self.currency)}: {said}" if self.several else said

    def _effort(self, row: Row, cell: Cell) -> Iterator[str]:
        """How much is done, where that is not told by numbers in columns of their own."""
        made = row.made
        if isinstance(made, Product | Choice) or (isinstance(cell, Said) and cell.key == "percent"):
            return
        if isinstance(made, Share) and isinstance(cell, Effort):
            return
        yield self.style.say(cell)

    def _awaited(self, place: Place, remarks: list[str]) -> str:
        """The formula of a remark that holds only until a number is filled in; none of one that always holds."""
        if len(remarks) != 1 or len(self.plan.figures) != 1:
            return ""
        column = self.plan.first_figure()
        amount = place.row.cells[column]
        if not isinstance(amount, Amount) or remarks[0] != _about(amount, self.style) or amount.about or amount.most:
            return ""
        formula = self.sums.awaited(self.plan, place, column)
        if formula is None:
            return ""
        known = spread_of(amount) is not None
        none = remarks[0] if not known else self.style.words["pm"]
        return formula.format(none=_quoted(none), some=_quoted(self.style.words["more"]))

    def _remark(self, place: Place) -> None:
        """What is remarked of a row, or that nothing is."""
        look = self.looks.cell("remark", _role(place), indent=_indent(place))
        text, formula = self.remarks.get(place.at, ("", ""))
        if formula:
            self._string(place.at, self.plan.remarks, text, look)
            self.sheet.write_formula(place.at, self.plan.remarks, f"={formula}", look, text)
        elif text:
            self._string(place.at, self.plan.remarks, text, look)
        else:
            self.sheet.write_blank(place.at, self.plan.remarks, None, look)


def _indent(place: Place) -> int:
    """By how many steps a heading stands further in: one below another is less of a heading."""
    return place.row.depth if place.row.role == "heading" else 0


def _quoted(text: str) -> str:
    """A text in a formula."""
    return '"' + text.replace('"', '""') + '"'


def _role(place: Place) -> str:
    return place.row.role if place.sort == "row" else place.sort


def _about(amount: Amount, style: Style) -> str:
    """What is not known of an amount, or is a rough figure."""
    if spread_of(amount) is None:
        return style.amount(amount)
    words = [style.words["about"]] * amount.about + [style.words["most"]] * amount.most
    return " ".join([*words, *([style.words["more"]] if amount.more else [])])
