"""Somebody else's budget, added up again: each figure that does not follow from the figures it rests on.

A figure is judged on what stands in the table and on what should stand there; it is an error only when it agrees with
neither. So one wrong line is one error, whether the sums below it went along with it or not.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from decimal import Decimal, localcontext
from typing import Literal

from samenspel_cli.model.number import EXACT
from samenspel_cli.model.printed import Figure
from samenspel_cli.model.sheet import Book, Cell, Sheet
from samenspel_cli.planning.auditing.above import Above
from samenspel_cli.planning.auditing.columns import Columns, Field, columns_of
from samenspel_cli.planning.auditing.findings import (
    Addition,
    Audit,
    Audited,
    Finding,
    Kind,
    Product,
    Readings,
    Share,
    Why,
)
from samenspel_cli.planning.auditing.labels import Label
from samenspel_cli.planning.auditing.rows import Entry, entries
from samenspel_cli.planning.auditing.sums import ZERO, Base, Rounding, Sums, Taxed
from samenspel_cli.planning.wishes import Wish, check_wishes, headings_seen
from samenspel_cli.problems import Place, Problem, Problems
from samenspel_cli.problems.nearest import nearest

_HUNDRED = Decimal(100)
_UNREAD: dict[str, Kind] = {"doubtful": "doubtful", "unreadable": "unreadable", "formula": "formula"}


def audit(book: Book, wishes: Sequence[Wish[Field]] = (), sheet: str | None = None) -> Audit:
    """The file added up again. Raises `Problems` for a sheet or column that is not there, or no column of amounts."""
    sheets = [one for one in book.sheets if sheet is None or one.name.casefold() == sheet.casefold()]
    if not sheets:
        raise Problems([_unknown_sheet(book, sheet or "")])
    check_wishes(sheets, wishes)
    found = [(one, columns_of(one, wishes)) for one in sheets]
    several = len(book.sheets) > 1
    with localcontext(EXACT):
        audited = tuple(_Auditor(one, columns, wishes, several).audited() for one, columns in found if columns)
    if not audited:
        known = tuple(f"“{text}”" for text in headings_seen(sheets))
        raise Problems([Problem("table-without-amount", None, {"path": book.file, "known": known})])
    return Audit(book, audited, tuple(one.name for one, columns in found if columns is None and one.rows))


def _unknown_sheet(book: Book, typed: str) -> Problem:
    flag = f"--sheet {typed}"
    known = tuple(sheet.name for sheet in book.sheets if sheet.name)
    place = Place("command line", 1, len(flag) - len(typed) + 1, len(flag) + 1, flag)
    return Problem("sheet-unknown", place, {"text": typed, "known": known, "nearest": nearest(typed, known)})


class _Auditor:
    """Goes down one sheet, row by row."""

    def __init__(self, sheet: Sheet, columns: Columns, wishes: Sequence[Wish[Field]], several: bool) -> None:
        self.sheet = sheet
        self.columns = columns
        self.name = sheet.name if several else ""
        self.entries = list(entries(sheet, columns, wishes))
        amounts = [one.amount.number for one in self.entries if one.amount.number is not None]
        self.rounding = Rounding(bool(amounts) and all(one == one.to_integral_value() for one in amounts))
        self.above = Above(self.rounding)
        self.totals = [number for number, one in enumerate(self.entries) if one.is_total]
        self.vat_lines = sum(one.is_vat for one in self.entries)
        self.findings: list[Finding] = []
        self.recomputed = self.taken = self.unknown = 0
        self.closed = False
        self.vats: list[tuple[Decimal, Decimal, Cell]] = []
        self.vat_holes = 0
        self.taxed: dict[Decimal, Taxed] = {}
        self.untaxed = 0

    def audited(self) -> Audited:
        for number, entry in enumerate(self.entries):
            self._entry(number, entry)
        findings = sorted(self.findings, key=lambda one: (one.cell.row, one.cell.column))
        return Audited(self.sheet, self.columns, tuple(findings), self.recomputed, self.taken, self.unknown)

    def _entry(self, number: int, entry: Entry) -> None:
        if entry.cell is None or entry.amount.state == "nothing":
            self._without_amount(entry)
            return
        stated = entry.amount.number if entry.amount.state == "number" else None
        if stated is None:
            self._unread(entry, entry.cell, entry.amount)
        whole_line = bool(entry.factors)
        if entry.label.sum and not whole_line:
            self._sum(number, entry, entry.cell, stated)
        elif entry.is_vat:
            self._vat(entry, entry.cell, stated)
        elif entry.rate is not None and not whole_line and not entry.counted:
            self._percentage(entry, entry.cell, stated)
        elif not entry.words and not whole_line and stated is not None and self.above.is_bare_sum(stated):
            self._sum(number, entry, entry.cell, stated)
        else:
            self._line(entry, entry.cell, stated)

    def _without_amount(self, entry: Entry) -> None:
        """A heading, or a line whose amount is not known."""
        counted = entry.counted or entry.price.state != "nothing"
        if entry.cell is None and entry.words and not counted and not entry.label.sum and entry.rate is None:
            self.above.head(entry.words)
        elif entry.words and not entry.label.sum and (entry.cell is not None or counted):
            self.unknown += 1
            if not entry.label.vat:
                cell = entry.cell or Cell(0, 0, "")
                self.above.add(Sums(unknown=1), cell)

    def _unread(self, entry: Entry, cell: Cell, figure: Figure) -> None:
        kind = _UNREAD.get(figure.state, "unreadable")
        why = Readings(figure.readings) if figure.readings else None
        self.findings.append(Finding(kind, self.name, cell, entry.words, None, None, why))

    # What is judged

    def _judge(
        self,
        kind: Kind,
        entry: Entry,
        cell: Cell,
        stated: Decimal | None,
        values: Sequence[Decimal],
        why: Callable[[], Why],
    ) -> bool:
        """Whether a stated amount is one of the values that it may have; the first is what it should be."""
        if stated is None:
            return False
        if not values:
            self.taken += 1
            return True
        self.recomputed += 1
        if self.rounding.agrees(stated, values):
            return True
        self.findings.append(Finding(kind, self.name, cell, entry.words, stated, self.rounding.of(values[0]), why()))
        return False

    # Lines

    def _line(self, entry: Entry, cell: Cell, stated: Decimal | None) -> None:
        for unread, figure in entry.unread:
            self._unread(entry, unread, figure)
        factors = entry.factors if not entry.unread else ()
        values = tuple(_products(factors, entry.fraction))
        right = self._judge("line", entry, cell, stated, values, lambda: Product(factors))
        correct = stated if right or not values else self.rounding.of(values[0])
        sign = -1 if entry.label.discount and (stated or ZERO) > 0 else 1
        self._add_amount(entry, cell, _signed(stated, sign), _signed(correct, sign), plain=not entry.label.discount)

    def _add_amount(
        self, entry: Entry, cell: Cell, stated: Decimal | None, correct: Decimal | None,
        *, plain: bool, base: int | None = None,
    ) -> None:  # fmt: skip
        """Add a line or a percentage to what a sum below it may be of."""
        self._reopen()
        zero = ZERO if stated is None else stated
        right = zero if correct is None else correct
        hole = int(stated is None)
        self.above.add(
            Sums(
                zero, self.rounding.of(zero), zero, right, zero if plain else ZERO, right if plain else ZERO,
                items=int(base is None), holes=hole, line_holes=hole,
            ),
            cell,
            base,
        )  # fmt: skip
        if entry.vat is None:
            self.untaxed += 1
            return
        taxed, rate = self.taxed.get(entry.vat, Taxed()), entry.vat / _HUNDRED
        self.taxed[entry.vat] = Taxed(
            taxed.stated + zero, taxed.correct + right, taxed.each + self.rounding.of(zero * rate),
            taxed.each_correct + self.rounding.of(right * rate), taxed.holes + hole,
        )  # fmt: skip

    def _reopen(self) -> None:
        """Below a total with its VAT a new table begins, or what comes beside the total."""
        if self.closed:
            self.closed, self.vats, self.vat_holes, self.taxed, self.untaxed = False, [], 0, {}, 0

    # Sums

    def _sum(self, number: int, entry: Entry, cell: Cell, stated: Decimal | None) -> None:
        what = entry.label.sum or "subtotal"
        if what == "vat":
            values = tuple(dict.fromkeys((_added(self.vats, 1), _added(self.vats, 0)))) if self.vats else ()
            self._judge("total", entry, cell, stated, values, lambda: Addition(tuple(one for *_, one in self.vats)))
            return
        if not self.above.parts:
            self._judge("total", entry, cell, stated, (), lambda: None)
            return
        including = what == "including" or (what == "total" and bool(self.vats))
        if including:
            self._including(entry, cell, stated, what)
            return
        if what == "total" and self.totals[-1:] != [number]:
            starts = [*self.above.starts(entry.label), self.above.boundary, 0]
        elif what == "subtotal":
            starts = self.above.starts(entry.label)
        else:
            starts = [0, self.above.boundary]
        start = self.above.start(starts, stated)
        since = self.above.since(start)
        right = self._judge(
            "subtotal" if what == "subtotal" else "total",
            entry,
            cell,
            stated,
            since.ways,
            lambda: self.above.addition(start),
        )
        self.above.collapse(start, cell, stated, right=right)
        if what != "subtotal":
            self.above.close()

    def _including(self, entry: Entry, cell: Cell, stated: Decimal | None, what: str) -> None:
        """A total with its VAT."""
        starts = self.above.open_or_all()
        values: list[Decimal] = []
        for start in starts:
            values += self._with_vat(entry, self.above.since(start).ways)
        if what == "total":
            values += self.above.since(0).ways  # it may stand below the VAT and leave it out
        self._judge("total", entry, cell, stated, values, lambda: self._on_top(entry, starts[0]))
        self.above.close()
        self.closed = True

    def _on_top(self, entry: Entry, start: int) -> Why:
        """Why a total with its VAT is what it is."""
        without, rate = self.above.addition(start), entry.label.rate
        if not self.vats and rate is not None:
            return Share(_HUNDRED + rate, self.above.since(start).correct, without)
        cells = (*without.cells, *(one for *_, one in self.vats))
        corrected = without.corrected or _added(self.vats, 0) != _added(self.vats, 1)
        return Addition(cells, without.through and not self.vats, without.incomplete, corrected)

    def _with_vat(self, entry: Entry, ways: Sequence[Decimal]) -> list[Decimal]:
        """What a total may be with its VAT; nothing where that cannot be known."""
        if self.vat_holes:
            return []
        if self.vats:
            extra = dict.fromkeys((_added(self.vats, 1), _added(self.vats, 0)))
            return [way + vat for way in ways for vat in extra]
        if entry.label.rate is not None:
            return [way + self.rounding.of(way * entry.label.rate / _HUNDRED) for way in ways]
        # Where VAT is told below the total only, the amounts hold it already.
        return list(ways) if self.vat_lines else []

    # Percentages

    def _percentage(self, entry: Entry, cell: Cell, stated: Decimal | None) -> None:
        rate = entry.rate or ZERO
        less = entry.label.discount or entry.label.negative or rate < 0
        bases = list(self.above.bases(entry.label))
        base, values = self._share(abs(rate), bases, stated, either=less)
        sign = -1 if less and (stated or ZERO) <= 0 else 1
        shown = tuple(sign * abs(value) if less else value for value in values)
        right = self._judge("percentage", entry, cell, stated, shown, lambda: self._of(abs(rate), base))
        effect = _signed(stated, -1 if less and stated and stated > 0 else 1)
        correct = effect if right or not shown else (-abs(shown[0]) if less else shown[0])
        if right and base and effect is not None:
            exact = self.rounding.of(abs(rate) * base.correct / _HUNDRED)
            correct = -abs(exact) if less else exact
        self._add_amount(entry, cell, effect, correct, plain=False, base=(base.start if base else 0) or 0)

    def _share(
        self, rate: Decimal, bases: Sequence[Base], stated: Decimal | None, *, either: bool = False
    ) -> tuple[Base | None, tuple[Decimal, ...]]:
        """The base that makes a percentage right, or else the nearest; and what it may come to, rightest first."""
        if not bases:
            return None, ()
        meant = bases[0]
        for base in bases if stated is not None else ():
            values = [value * rate / _HUNDRED for value in base.values]
            if self.rounding.agrees(stated or ZERO, (*values, *(-one for one in values)) if either else values):
                meant = base
                break
        shares = (meant.correct, *meant.values)
        return meant, tuple(self.rounding.of(value * rate / _HUNDRED) for value in shares)

    def _of(self, rate: Decimal, base: Base | None) -> Why:
        if base is None:
            return None
        return Share(rate, base.correct, None if base.start is None else self.above.addition(base.start, base.end))

    # VAT

    def _vat(self, entry: Entry, cell: Cell, stated: Decimal | None) -> None:
        rate = entry.rate
        values: tuple[Decimal, ...] = ()
        base: Base | None = None
        if rate is not None:
            bases = list(self._taxed_bases(entry.label, rate))
            share = rate if not entry.label.within else _HUNDRED * rate / (_HUNDRED + rate)
            base, values = self._share(share, bases, stated)
            taxed = self.taxed.get(rate)
            if taxed and base is not None:
                values = (*values, taxed.each_correct, taxed.each)
            if self._unsure(entry.label, rate) and stated is not None and not self.rounding.agrees(stated, values):
                values = ()
        self._judge("vat", entry, cell, stated, values, lambda: self._of(rate or ZERO, base))
        if entry.label.within:
            return
        self._reopen()
        if stated is None:
            self.vat_holes += 1
        else:
            self.vats.append((stated, values[0] if values else stated, cell))

    def _taxed_bases(self, label: Label, rate: Decimal) -> Iterator[Base]:
        taxed = self.taxed.get(rate)
        if label.over is None and (taxed or len(self.taxed) > 1):
            taxed = taxed or Taxed()
            if not taxed.holes:
                yield Base((taxed.correct, taxed.stated), taxed.correct)
            if len(self.taxed) > 1:
                return
        if label.over is None and self.above.parts:
            last = self.above.last
            since = self.above.since(last)
            if not (since.items or since.unknown or last < len(self.above.parts)):
                yield from self.above.nearest_sum()
            for start in dict.fromkeys(self.above.open_or_all()):
                sums = self.above.since(start)
                if sums.ways:
                    yield Base(sums.ways, sums.ways[0], start)
        else:
            yield from self.above.bases(label) if self.above.parts else ()

    def _unsure(self, label: Label, rate: Decimal) -> bool:
        """Whether nobody can say which amounts fall under a rate: several rates, and not said of each line which."""
        if label.over is not None or rate == 0:
            return False
        rates = len(self.taxed)
        return (self.vat_lines > 1 and not rates) or (rates > 1 and self.untaxed > 0)


def _products(factors: tuple[Decimal, ...], fraction: Decimal | None) -> Iterator[Decimal]:
    """What factors may come to: all of them; one quantity of several; with a percentage taken off, or of them."""
    if not factors:
        return
    *counts, price = factors
    whole = price
    for count in counts:
        whole *= count
    for product in (whole, *(count * price for count in counts)):
        yield product
        if fraction is not None:
            yield product * (_HUNDRED - abs(fraction)) / _HUNDRED
            yield product * fraction / _HUNDRED


def _signed(amount: Decimal | None, sign: int) -> Decimal | None:
    return None if amount is None else amount * sign


def _added(vats: Sequence[tuple[Decimal, Decimal, Cell]], which: Literal[0, 1]) -> Decimal:
    return sum((one[which] for one in vats), ZERO)
