"""Somebody else's budget, added up again: each figure that does not follow from the figures it rests on.

A figure is judged on what stands in the table and on what should stand there; it is an error only when it agrees with
neither. So one wrong line is one error, whether the sums below it went along with it or not.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal, localcontext
from itertools import islice
from operator import add, sub
from typing import Literal, NamedTuple

from samenspel_cli.model.number import EXACT, cents
from samenspel_cli.model.printed import Figure
from samenspel_cli.model.sheet import Book, Cell, Sheet
from samenspel_cli.planning.columns import Columns, Field, columns_of
from samenspel_cli.planning.findings import Addition, Audit, Audited, Finding, Kind, Product, Readings, Share, Why
from samenspel_cli.planning.labels import Label
from samenspel_cli.planning.rows import Entry, entries
from samenspel_cli.planning.wishes import Wish, check_wishes, headings_seen
from samenspel_cli.problems import Place, Problem, Problems
from samenspel_cli.problems.nearest import nearest

_ZERO, _HUNDRED = Decimal(0), Decimal(100)
_UNREAD: dict[str, Kind] = {"doubtful": "doubtful", "unreadable": "unreadable", "formula": "formula"}
_HEADINGS = 50
"""How many headings back a subtotal is looked for by its name."""
_LISTED = 3
"""Up to so many parts of a sum are named one by one."""


_Because = Callable[[], Why]


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


class _Sums(NamedTuple):
    """Amounts added up in each of the ways in which somebody may have done so."""

    stated: Decimal = _ZERO
    """Lines outside a subtotal, and subtotals, as they stand."""
    rounded: Decimal = _ZERO
    """The same, each rounded first."""
    lines: Decimal = _ZERO
    """Single lines as they stand."""
    correct: Decimal = _ZERO
    plain: Decimal = _ZERO
    """As they stand, without what is a percentage or a discount itself."""
    plain_correct: Decimal = _ZERO
    subs: Decimal = _ZERO
    """Subtotals only."""
    subs_correct: Decimal = _ZERO
    items: int = 0
    holes: int = 0
    """How many of the parts cannot be read."""
    line_holes: int = 0
    unknown: int = 0

    def plus(self, other: _Sums) -> _Sums:
        return _Sums._make(map(add, self, other))

    def minus(self, other: _Sums) -> _Sums:
        return _Sums._make(map(sub, self, other))

    @property
    def ways(self) -> tuple[Decimal, ...]:
        """What the sum may be, first what it should be; none when a part of it cannot be read."""
        whole = () if self.line_holes else (self.correct, self.lines)
        return whole if self.holes else (*whole, self.stated, self.rounded)


@dataclass(frozen=True, slots=True)
class _Part:
    """A line, a percentage or a subtotal that was not yet added up into another."""

    before: _Sums
    """All that stands above it."""
    own: _Sums
    cell: Cell
    base: int | None = None
    """Of a percentage: from which part on its base was added up."""
    is_sum: bool = False


class _Base(NamedTuple):
    """What a percentage may be taken of."""

    values: tuple[Decimal, ...]
    correct: Decimal
    start: int | None = None
    """The parts that it was added up from; None where it was not."""
    end: int | None = None


class _Taxed(NamedTuple):
    """What falls under one rate of VAT, and the VAT over it when that is rounded line by line."""

    stated: Decimal = _ZERO
    correct: Decimal = _ZERO
    each: Decimal = _ZERO
    each_correct: Decimal = _ZERO
    holes: int = 0


class _Auditor:
    """Goes down one sheet, row by row."""

    def __init__(self, sheet: Sheet, columns: Columns, wishes: Sequence[Wish[Field]], several: bool) -> None:
        self.sheet = sheet
        self.columns = columns
        self.name = sheet.name if several else ""
        self.entries = list(entries(sheet, columns, wishes))
        amounts = [one.amount.number for one in self.entries if one.amount.number is not None]
        self.whole = bool(amounts) and all(one == one.to_integral_value() for one in amounts)
        self.totals = [number for number, one in enumerate(self.entries) if one.is_total]
        self.vat_lines = sum(one.is_vat for one in self.entries)
        self.findings: list[Finding] = []
        self.recomputed = self.taken = self.unknown = 0
        self.parts: list[_Part] = []
        self.sum = _Sums()
        self.headings: list[tuple[str, int]] = []
        self.boundary = 0
        """How many parts the last total closed."""
        self.last = 0
        """How many parts there are up to and with the last subtotal."""
        self.closed = False
        self.vats: list[tuple[Decimal, Decimal, Cell]] = []
        self.vat_holes = 0
        self.taxed: dict[Decimal, _Taxed] = {}
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
        elif not entry.words and not whole_line and stated is not None and self._is_bare_sum(stated):
            self._sum(number, entry, entry.cell, stated)
        else:
            self._line(entry, entry.cell, stated)

    def _without_amount(self, entry: Entry) -> None:
        """A heading, or a line whose amount is not known."""
        counted = entry.counted or entry.price.state != "nothing"
        if entry.cell is None and entry.words and not counted and not entry.label.sum and entry.rate is None:
            self.headings = [*self.headings[1 - _HEADINGS :], (entry.words.casefold(), len(self.parts))]
        elif entry.words and not entry.label.sum and (entry.cell is not None or counted):
            self.unknown += 1
            if not entry.label.vat:
                cell = entry.cell or Cell(0, 0, "")
                self._add(_Sums(unknown=1), cell)

    def _unread(self, entry: Entry, cell: Cell, figure: Figure) -> None:
        kind = _UNREAD.get(figure.state, "unreadable")
        why = Readings(figure.readings) if figure.readings else None
        self.findings.append(Finding(kind, self.name, cell, entry.words, None, None, why))

    # What is judged

    def _rounded(self, amount: Decimal) -> Decimal:
        return amount.quantize(Decimal(1), ROUND_HALF_UP) if self.whole else cents(amount)

    def _agrees(self, stated: Decimal, values: Iterable[Decimal]) -> bool:
        return any(self._rounded(value) == self._rounded(stated) for value in values)

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
        if self._agrees(stated, values):
            return True
        self.findings.append(Finding(kind, self.name, cell, entry.words, stated, self._rounded(values[0]), why()))
        return False

    # Lines

    def _line(self, entry: Entry, cell: Cell, stated: Decimal | None) -> None:
        for unread, figure in entry.unread:
            self._unread(entry, unread, figure)
        factors = entry.factors if not entry.unread else ()
        values = tuple(_products(factors, entry.fraction))
        right = self._judge("line", entry, cell, stated, values, lambda: Product(factors))
        correct = stated if right or not values else self._rounded(values[0])
        sign = -1 if entry.label.discount and (stated or _ZERO) > 0 else 1
        self._add_amount(entry, cell, _signed(stated, sign), _signed(correct, sign), plain=not entry.label.discount)

    def _add_amount(
        self, entry: Entry, cell: Cell, stated: Decimal | None, correct: Decimal | None,
        *, plain: bool, base: int | None = None,
    ) -> None:  # fmt: skip
        """Add a line or a percentage to what a sum below it may be of."""
        self._reopen()
        zero = _ZERO if stated is None else stated
        right = zero if correct is None else correct
        hole = int(stated is None)
        self._add(
            _Sums(
                zero, self._rounded(zero), zero, right, zero if plain else _ZERO, right if plain else _ZERO,
                items=int(base is None), holes=hole, line_holes=hole,
            ),
            cell,
            base,
        )  # fmt: skip
        if entry.vat is None:
            self.untaxed += 1
            return
        taxed, rate = self.taxed.get(entry.vat, _Taxed()), entry.vat / _HUNDRED
        self.taxed[entry.vat] = _Taxed(
            taxed.stated + zero, taxed.correct + right, taxed.each + self._rounded(zero * rate),
            taxed.each_correct + self._rounded(right * rate), taxed.holes + hole,
        )  # fmt: skip

    def _reopen(self) -> None:
        """Below a total with its VAT a new table begins, or what comes beside the total."""
        if self.closed:
            self.closed, self.vats, self.vat_holes, self.taxed, self.untaxed = False, [], 0, {}, 0

    def _add(self, own: _Sums, cell: Cell, base: int | None = None, *, is_sum: bool = False) -> None:
        self.parts.append(_Part(self.sum, own, cell, base, is_sum))
        self.sum = self.sum.plus(own)
        if is_sum:
            self.last = len(self.parts)

    # Sums

    def _since(self, start: int) -> _Sums:
        """What the parts from `start` on come to."""
        return self.sum.minus(self.parts[start].before) if start < len(self.parts) else _Sums()

    def _addition(self, start: int, end: int | None = None) -> Addition:
        """The cells of the parts from `start` to `end`, to tell what was added up."""
        stop = len(self.parts) if end is None else end
        sums = self._since(start) if end is None else self._since(start).minus(self._since(end))
        corrected = self._rounded(sums.correct) != self._rounded(sums.stated)
        # In a long table only the first few and the last are looked at.
        few = [part.cell for part in islice(self._known(range(start, stop)), _LISTED + 1)]
        if len(few) <= _LISTED:
            return Addition(tuple(few), False, sums.unknown > 0, corrected)
        last = next(self._known(range(stop - 1, start, -1)))
        return Addition((few[0], last.cell), True, sums.unknown > 0, corrected)

    def _known(self, positions: Iterable[int]) -> Iterator[_Part]:
        """The parts at these positions that have an amount."""
        return (
            part for part in (self.parts[position] for position in positions) if not part.own.unknown or part.is_sum
        )

    def _is_bare_sum(self, stated: Decimal) -> bool:
        """Whether an amount without any words is what stands above it, added up."""
        starts = {self.last, 0}
        return any(
            len(self.parts) - start > 1 and self._agrees(stated, self._since(start).ways) for start in sorted(starts)
        )

    def _sum(self, number: int, entry: Entry, cell: Cell, stated: Decimal | None) -> None:
        what = entry.label.sum or "subtotal"
        if what == "vat":
            values = tuple(dict.fromkeys((_added(self.vats, 1), _added(self.vats, 0)))) if self.vats else ()
            self._judge("total", entry, cell, stated, values, lambda: Addition(tuple(one for *_, one in self.vats)))
            return
        if not self.parts:
            self._judge("total", entry, cell, stated, (), lambda: None)
            return
        including = what == "including" or (what == "total" and bool(self.vats))
        if including:
            self._including(entry, cell, stated, what)
            return
        if what == "total" and self.totals[-1:] != [number]:
            starts = [*self._starts(entry.label), self.boundary, 0]
        elif what == "subtotal":
            starts = self._starts(entry.label)
        else:
            starts = [0, self.boundary]
        start = self._start(starts, stated)
        since = self._since(start)
        right = self._judge(
            "subtotal" if what == "subtotal" else "total",
            entry,
            cell,
            stated,
            since.ways,
            lambda: self._addition(start),
        )
        self._collapse(start, cell, stated, right=right)
        if what != "subtotal":
            self.boundary = len(self.parts)

    def _start(self, starts: Sequence[int], stated: Decimal | None) -> int:
        """From which part on a sum is taken: the first that makes it right, or else the first."""
        if stated is not None:
            for start in starts:
                if self._agrees(stated, self._since(start).ways):
                    return start
        return starts[0]

    def _starts(self, label: Label) -> list[int]:
        """From which parts on a subtotal may be added up, the likeliest first."""
        named = [position for text, position in self.headings if _names(label.about, text)][-1:]
        since = self._since(self.last)
        return [*named, *(self._over_lines(label) if since.items or since.unknown else self._over_sums())]

    def _over_lines(self, label: Label) -> list[int]:
        """Lines stand below the last subtotal: they are added up, and only with more where the label says so."""
        under = [position for _, position in self.headings if self.last <= position < len(self.parts)]
        # Lines above the only heading since the last subtotal do not belong to it.
        near = [under[-1], self.last] if len(set(under)) == 1 else [self.last, *under[-1:]]
        return [*near, max(self.last - 1, 0), self.boundary, 0] if _takes_more(label) else near

    def _over_sums(self) -> list[int]:
        """Subtotals are added up; or one is taken on, with the percentages below it."""
        adjusted = [part.base for part in self.parts[self.last :] if part.base is not None][-1:]
        if adjusted:
            return [*adjusted, self.last - 1, self.boundary, 0]
        above = [position for _, position in reversed(self.headings) if position < self.last - 1]
        return [*above[:1], self.boundary if self.boundary < self.last - 1 else 0, 0, *above]

    def _collapse(self, start: int, cell: Cell, stated: Decimal | None, *, right: bool) -> None:
        """Put a sum in the place of its parts."""
        since = self._since(start)
        first = self.parts[start] if start < len(self.parts) else None
        correct = since.correct if not since.line_holes else (stated if stated is not None else since.stated)
        if self.whole or right:
            correct = self._rounded(correct)
        shown = _ZERO if stated is None else stated
        hole = int(stated is None)
        own = _Sums(
            shown, self._rounded(shown), since.lines, correct, shown, correct, shown, correct,
            holes=hole, line_holes=since.line_holes,
        )  # fmt: skip
        if first is not None:
            self.sum = first.before
            del self.parts[start:]
        self.boundary = min(self.boundary, len(self.parts))
        self.headings = [(text, min(position, len(self.parts))) for text, position in self.headings]
        self._add(own, cell, is_sum=True)

    def _including(self, entry: Entry, cell: Cell, stated: Decimal | None, what: str) -> None:
        """A total with its VAT."""
        starts = [self.boundary, 0] if self._since(self.boundary).items else [0]
        values: list[Decimal] = []
        for start in starts:
            values += self._with_vat(entry, self._since(start).ways)
        if what == "total":
            values += self._since(0).ways  # it may stand below the VAT and leave it out
        self._judge("total", entry, cell, stated, values, lambda: self._on_top(entry, starts[0]))
        self.boundary, self.closed = len(self.parts), True

    def _on_top(self, entry: Entry, start: int) -> Why:
        """Why a total with its VAT is what it is."""
        above, rate = self._addition(start), entry.label.rate
        if not self.vats and rate is not None:
            return Share(_HUNDRED + rate, self._since(start).correct, above)
        cells = (*above.cells, *(one for *_, one in self.vats))
        corrected = above.corrected or _added(self.vats, 0) != _added(self.vats, 1)
        return Addition(cells, above.through and not self.vats, above.incomplete, corrected)

    def _with_vat(self, entry: Entry, ways: Sequence[Decimal]) -> list[Decimal]:
        """What a total may be with its VAT; nothing where that cannot be known."""
        if self.vat_holes:
            return []
        if self.vats:
            extra = dict.fromkeys((_added(self.vats, 1), _added(self.vats, 0)))
            return [way + vat for way in ways for vat in extra]
        if entry.label.rate is not None:
            return [way + self._rounded(way * entry.label.rate / _HUNDRED) for way in ways]
        # Where VAT is told below the total only, the amounts hold it already.
        return list(ways) if self.vat_lines else []

    # Percentages

    def _percentage(self, entry: Entry, cell: Cell, stated: Decimal | None) -> None:
        rate = entry.rate or _ZERO
        less = entry.label.discount or entry.label.negative or rate < 0
        bases = list(self._bases(entry.label))
        base, values = self._share(abs(rate), bases, stated, either=less)
        sign = -1 if less and (stated or _ZERO) <= 0 else 1
        shown = tuple(sign * abs(value) if less else value for value in values)
        right = self._judge("percentage", entry, cell, stated, shown, lambda: self._of(abs(rate), base))
        effect = _signed(stated, -1 if less and stated and stated > 0 else 1)
        correct = effect if right or not shown else (-abs(shown[0]) if less else shown[0])
        if right and base and effect is not None:
            exact = self._rounded(abs(rate) * base.correct / _HUNDRED)
            correct = -abs(exact) if less else exact
        self._add_amount(entry, cell, effect, correct, plain=False, base=(base.start if base else 0) or 0)

    def _share(
        self, rate: Decimal, bases: Sequence[_Base], stated: Decimal | None, *, either: bool = False
    ) -> tuple[_Base | None, tuple[Decimal, ...]]:
        """The base that makes a percentage right, or else the nearest; and what it may come to, rightest first."""
        if not bases:
            return None, ()
        meant = bases[0]
        for base in bases if stated is not None else ():
            values = [value * rate / _HUNDRED for value in base.values]
            if self._agrees(stated or _ZERO, (*values, *(-one for one in values)) if either else values):
                meant = base
                break
        shares = (meant.correct, *meant.values)
        return meant, tuple(self._rounded(value * rate / _HUNDRED) for value in shares)

    def _of(self, rate: Decimal, base: _Base | None) -> Why:
        if base is None:
            return None
        return Share(rate, base.correct, None if base.start is None else self._addition(base.start, base.end))

    def _bases(self, label: Label) -> Iterator[_Base]:
        """What a percentage may be of, the likeliest first: its own section, or everything above it."""
        if label.over is not None:
            yield _Base((label.over,), label.over)
            return
        last = self.last
        below = [position for _, position in self.headings if last <= position < len(self.parts)][-1:]
        alone = list(self._sum_above(last))
        if label.subtotal:
            yield from alone
        starts = dict.fromkeys((*below, self.boundary, 0, last))
        for start in starts:
            if start < len(self.parts):
                yield from self._bases_from(start)
        yield from alone

    def _sum_above(self, last: int) -> Iterator[_Base]:
        """The nearest subtotal, by itself."""
        if last and not self.parts[last - 1].own.holes:
            own = self.parts[last - 1].own
            yield _Base((own.correct, own.stated), own.correct, last - 1, last)

    def _bases_from(self, start: int) -> Iterator[_Base]:
        sums = self._since(start)
        if sums.holes:
            return
        yield _Base((sums.plain_correct, sums.plain), sums.plain_correct, start)
        if not sums.line_holes:
            yield _Base((sums.correct, sums.lines, sums.stated, sums.rounded), sums.correct, start)
        if sums.subs:
            yield _Base((sums.subs_correct, sums.subs), sums.subs_correct, start)

    # VAT

    def _vat(self, entry: Entry, cell: Cell, stated: Decimal | None) -> None:
        rate = entry.rate
        values: tuple[Decimal, ...] = ()
        base: _Base | None = None
        if rate is not None:
            bases = list(self._taxed_bases(entry.label, rate))
            share = rate if not entry.label.within else _HUNDRED * rate / (_HUNDRED + rate)
            base, values = self._share(share, bases, stated)
            taxed = self.taxed.get(rate)
            if taxed and base is not None:
                values = (*values, taxed.each_correct, taxed.each)
            if self._unsure(entry.label, rate) and stated is not None and not self._agrees(stated, values):
                values = ()
        self._judge("vat", entry, cell, stated, values, lambda: self._of(rate or _ZERO, base))
        if entry.label.within:
            return
        self._reopen()
        if stated is None:
            self.vat_holes += 1
        else:
            self.vats.append((stated, values[0] if values else stated, cell))

    def _taxed_bases(self, label: Label, rate: Decimal) -> Iterator[_Base]:
        taxed = self.taxed.get(rate)
        if label.over is None and (taxed or len(self.taxed) > 1):
            taxed = taxed or _Taxed()
            if not taxed.holes:
                yield _Base((taxed.correct, taxed.stated), taxed.correct)
            if len(self.taxed) > 1:
                return
        if label.over is None and self.parts:
            last = self.last
            since = self._since(last)
            if not (since.items or since.unknown or last < len(self.parts)):
                yield from self._sum_above(last)
            for start in dict.fromkeys((self.boundary if self._since(self.boundary).items else 0, 0)):
                sums = self._since(start)
                if sums.ways:
                    yield _Base(sums.ways, sums.ways[0], start)
        else:
            yield from self._bases(label) if self.parts else ()

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


def _names(about: str, title: str) -> bool:
    """Whether a subtotal bears the name of a heading: `fase 1` for `fase 1: analyse`."""
    title = title.strip(" :.-–")
    return bool(about) and (
        about == title or title.startswith((f"{about} ", f"{about}:", f"{about}.")) or title.endswith(f" {about}")
    )


def _takes_more(label: Label) -> bool:
    """Whether a subtotal says that it is more than its own part: `totaal inclusief reiskosten`."""
    return label.about.startswith(("incl", "excl", "met ", "na ", "after ", "with ", "ex ", "zonder"))


def _added(vats: Sequence[tuple[Decimal, Decimal, Cell]], which: Literal[0, 1]) -> Decimal:
    return sum((one[which] for one in vats), _ZERO)
