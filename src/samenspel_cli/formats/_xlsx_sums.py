"""Formulas for amounts: each is written beside what it comes to, and stands only where that is our own amount.

A spreadsheet counts in binary fractions and rounds half away from zero, as we do; it takes a product of half a cent for
what it is, because it looks at fifteen digits. So a plain ROUND gives our cents.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal
from fractions import Fraction
from math import floor
from typing import NamedTuple

from xlsxwriter.utility import quote_sheetname, xl_col_to_name

from samenspel_cli.document import Amount
from samenspel_cli.formats._xlsx_plan import PLANNED, Place, Plan, alone, slotted, spread_of
from samenspel_cli.made import (
    Choice,
    Difference,
    Keys,
    Limit,
    Part,
    Portion,
    Product,
    Rounding,
    Share,
    Sum,
    Tax,
)
from samenspel_cli.model.number import EXACT, Spread, cents

_LONGEST = 8000
"""How many characters a formula has at most: 8.192, less room for what stands around it."""
_MOST = 250
"""How many things one function adds up: at most 255."""
_HUNDRED = Decimal(100)


class Formula(NamedTuple):
    """A formula, and what it comes to: None where a number that it needs is not known yet."""

    text: str
    value: Decimal | None


class Unsayable(Exception):
    """A derivation that no formula of ours says."""


class Sums:
    """The formulas of all sheets of a workbook."""

    def __init__(self, plans: Sequence[Plan]) -> None:
        self.homes: dict[str, Plan] = {}
        for plan in plans:
            for key in plan.at:
                self.homes.setdefault(key, plan)

    def formula(self, plan: Plan, place: Place, column: int, part: int) -> Formula | None:
        """The formula of a figure, low, planned or high; None where it has none that comes to that figure."""
        try:
            found = _Here(self, plan, place, column, part).formula()
        except (Unsayable, ZeroDivisionError):
            return None
        if found is None or len(found.text) > _LONGEST:
            return None
        spread = spread_of(place.row.cells[column])
        expected = None if spread is None else spread.parts[part]
        return found if place.sort != "row" or found.value == expected else None

    def awaited(self, plan: Plan, place: Place, column: int) -> str | None:
        """A formula for what is said of a figure that is not wholly known: as long as that is so, and no longer.

        None where it will not be known by filling in numbers on the sheets.
        """
        here = _Here(self, plan, place, column, PLANNED)
        try:
            cells = list(dict.fromkeys(here.open_cells()))
        except Unsayable:
            return None
        if not cells or len(cells) > _MOST:
            return None
        own = here.own_cell()
        return f'IF(COUNT({",".join(cells)})<{len(cells)},IF(COUNT({own})=0,{{none}},{{some}}),"")'


class _Here:
    """One figure, of which the formula is looked for."""

    def __init__(self, sums: Sums, plan: Plan, place: Place, column: int, part: int) -> None:
        self.sums, self.plan, self.place, self.column, self.part = sums, plan, place, column, part

    def formula(self) -> Formula | None:
        """What its derivation says."""
        if self.plan.table.columns[self.column].across:
            return self._across()
        place, made = self.place, self.place.row.made
        if place.sort == "base" and isinstance(made, Tax):
            return self._base(made)
        if place.product is not None:
            return self._product(place.product)
        match made:
            case Choice():
                return self._choice(made)
            case Sum():
                return self._sum(made)
            case Share():
                return self._share(made)
            case Limit():
                base, value = self._added(made.rows)
                limit = min if made.most else max
                text = f"ROUND({limit.__name__.upper()}(0,{_number(made.bound)}-{base}),2)"
                return Formula(text, cents(limit(Decimal(0), made.bound - value)))
            case Difference():
                base, value = self._added(made.rows)
                agreed = made.agreed.parts[self.part]
                return Formula(f"ROUND({_number(agreed)}-{base},2)", cents(agreed - value))
            case Rounding():
                base, value = self._added(made.rows)
                step = _number(made.step)
                return Formula(
                    f"ROUND(ROUND({base}/{step},0)*{step}-{base},2)", cents(_stepped(value, made.step) - value)
                )
            case Tax():
                return self._tax(made)
            case Portion():
                return self._portion(made)
        return None

    # Cells, here and elsewhere

    def _cell(self, columns: tuple[int, ...], at: int, part: int) -> str:
        return f"{xl_col_to_name(columns[part] if len(columns) > 1 else columns[0])}{at + 1}"

    def _known(self, key: str) -> tuple[Plan, Place, int, int]:
        """Where a row stands: its sheet, its row, and the column and part of it that matter here."""
        plan = self.sums.homes.get(key)
        if plan is None:
            raise Unsayable
        here = plan is self.plan
        column = self.column if here else plan.first_figure()
        part = self.part if here or len(self.plan.figures[self.column]) > 1 else PLANNED
        return plan, plan.at[key], column, part

    def _value(self, key: str) -> Decimal:
        _, place, column, part = self._known(key)
        spread = spread_of(place.row.cells[column])
        return Decimal(0) if spread is None else spread.parts[part]

    def _is_known(self, key: str) -> bool:
        _, place, column, _ = self._known(key)
        return spread_of(place.row.cells[column]) is not None

    def _one(self, key: str) -> str:
        """The cell of a row."""
        plan, place, column, part = self._known(key)
        return _outside(plan, self.plan) + self._cell(plan.figures[column], place.at, part)

    def _added(self, rows: Keys) -> tuple[str, Decimal]:
        """Rows added up: as a formula, and what they come to."""
        value = sum((self._value(key) for key in rows), Decimal(0))
        cells = list(self._runs(rows))
        if not cells:
            return "0", value
        if len(rows) == 1 and self._is_known(rows[0]):
            return cells[0], value
        while len(cells) > _MOST:
            cells = [f"SUM({','.join(cells[at : at + _MOST])})" for at in range(0, len(cells), _MOST)]
        return f"SUM({','.join(cells)})", value

    def _runs(self, rows: Keys) -> Iterator[str]:
        """The cells of rows, those that stand under each other together."""
        found: dict[tuple[int, int, int], tuple[Plan, list[int]]] = {}
        for key in rows:
            plan, place, column, part = self._known(key)
            found.setdefault((id(plan), column, part), (plan, []))[1].append(place.at)
        for (_, column, part), (plan, places) in found.items():
            columns, outside = plan.figures[column], _outside(plan, self.plan)
            for first, last in _together(sorted(places), plan.counted):
                cell = self._cell(columns, first, part)
                yield outside + (cell if first == last else f"{cell}:{self._cell(columns, last, part)}")

    def own_cell(self) -> str:
        """Where the figure itself stands."""
        return self._cell(self.plan.figures[self.column], self.place.at, self.part)

    def open_cells(self) -> Iterator[str]:
        """The cells that are still to be filled before the figure is known."""
        cell, made = self.place.row.cells[self.column], self.place.row.made
        if not isinstance(cell, Amount):
            return
        if spread_of(cell) is None and not isinstance(made, Sum | Tax):
            if cell.unknown != "nvt":
                yield self.own_cell()
        elif cell.more or spread_of(cell) is None:
            if not isinstance(made, Sum | Tax | Share | Limit | Difference | Rounding):
                raise Unsayable
            for key in (*made.rows, *(made.less if isinstance(made, Sum) else ())):
                plan, place, column, part = self._known(key)
                inner = _Here(self.sums, plan, place, column, part)
                yield from (_outside(plan, self.plan) + one for one in inner.open_cells())

    # Derivations

    def _across(self) -> Formula:
        own = [column for column in self.plan.figures if column < self.column]
        spreads = [spread_of(self.place.row.cells[column]) for column in own]
        value = sum((spread.parts[self.part] for spread in spreads if spread is not None), Decimal(0))
        columns = [self.plan.figures[column] for column in own]
        at = self.place.at
        if all(len(three) == 1 for three in columns):
            first, last = (self._cell(three, at, 0) for three in (columns[0], columns[-1]))
            return Formula(f"SUM({first}:{last})", value)
        return Formula(f"SUM({','.join(self._cell(three, at, self.part) for three in columns)})", value)

    def _product(self, made: Product) -> Formula | None:
        """The numbers multiplied; of a number below zero the dearest of the others makes the cheapest."""
        if made.free or not made.factors or alone(made):
            return None
        at, slots = self.place.at, self.plan.slots
        pairs = list(slotted(made.factors))
        unknown = [self._cell(slots[slot], at, PLANNED) for slot, factor in pairs if factor.value is None]
        ways: tuple[int, ...] = (self.part,)
        if self.part != PLANNED and any(factor.value and factor.value.low < 0 for _, factor in pairs):
            ways = (0, 2)
        texts, values = [], []
        for part in ways:
            texts.append("*".join(self._cell(slots[slot], at, part) for slot, _ in pairs))
            exact = Decimal(1)
            for _, factor in pairs:
                exact = EXACT.multiply(exact, factor.value.parts[part] if factor.value is not None else Decimal(0))
            values.append(exact)
        text, value = _bounds(texts, values, self.part)
        text, value = f"ROUND({text},2)", cents(value)
        most = None if made.cap is None else made.cap.parts[self.part]
        if most is not None:
            text, value = f"MIN({text},{_number(most)})", min(value, cents(most))
        if not unknown:
            return Formula(text, value)
        if not any(slot[0] == "price" for slot, _ in pairs):
            return None  # a quantity of nothing that has a price
        otherwise = '""' if most is None else _number(most)
        return Formula(f"IF(COUNT({','.join(unknown)})<{len(unknown)},{otherwise},{text})", most)

    def _choice(self, made: Choice) -> Formula:
        columns, at = self.plan.ways, self.place.at
        amounts = [way_amount(way) for way in made.ways]
        first, last = at + 1, at + len(made.ways)
        cells = f"{self._cell(columns, first, self.part)}:{self._cell(columns, last, self.part)}"
        if made.planned is None:
            text = f"SUM({cells})"
        elif self.part == PLANNED:
            text = self._cell(columns, first + made.planned, PLANNED)
        else:
            text = f"{'MIN' if self.part == 0 else 'MAX'}({cells})"
        if any(amount is None for amount in amounts):
            return Formula(f'IF(COUNT({cells})<{len(amounts)},"",{text})', None)
        parts = [amount.parts[self.part] for amount in amounts if amount is not None]
        if made.planned is None:
            return Formula(text, sum(parts, Decimal(0)))
        return Formula(text, parts[made.planned] if self.part == PLANNED else (min if self.part == 0 else max)(parts))

    def _sum(self, made: Sum) -> Formula:
        text, value = self._added(made.rows)
        if made.less:
            less, lessened = self._added(made.less)
            value -= lessened
            text = f"ROUND({text}-{less},2)" if made.rows else f"-{less}"
        if made.most is not None:
            text, value = f"MIN({text},{_number(made.most)})", min(value, made.most)
        if made.least is not None:
            text, value = f"MAX({text},{_number(made.least)})", max(value, made.least)
        if made.step is not None:
            step = _number(made.step)
            text, value = f"ROUND(ROUND({text}/{step},0)*{step},2)", _stepped(value, made.step)
        if spread_of(self.place.row.cells[self.column]) is None and made.rows:
            return Formula(f'IF({text}=0,"",{text})', None)
        return Formula(text, value)

    def _share(self, made: Share) -> Formula:
        base, value = self._added(made.rows)
        agreed = made.agreed.parts[self.part]
        if agreed:
            base, value = (f"({base}+{_number(agreed)})" if made.rows else _number(agreed)), value + agreed
        columns, at, sign = self.plan.slots["percent", 0], self.place.at, "-" if made.off else ""
        ranged = self.part != PLANNED and len(columns) > 1 and made.percent.low != made.percent.high
        texts, values = [], []
        for part in (0, 2) if ranged else (self.part,):
            texts.append(f"{sign}{base}*{self._cell(columns, at, part)}")
            exact = EXACT.divide(EXACT.multiply(value, made.percent.parts[part]), _HUNDRED)
            values.append(-exact if made.off else exact)
        text, value = _bounds(texts, values, self.part)
        text, value = f"ROUND({text},2)", cents(value) + 0
        if made.cap is not None:
            most = made.cap.parts[self.part]
            text, value = f"MIN({text},{_number(most)})", min(value, cents(most))
        return Formula(text, value)

    def _base(self, made: Tax) -> Formula:
        """What VAT is taken over, with what of others is in it."""
        text, value = self._added(made.rows)
        for part in made.parts:
            more, amount = self._part(part)
            text, value = f"{text}+{more}", value + amount
        return Formula(f"ROUND({text},2)", value)

    def _part(self, part: Part) -> tuple[str, Decimal]:
        whole, amount = self._one(part.of), self._value(part.of)
        mine, own = self._added(part.rows)
        every, all_of = self._added(part.every)
        first = Fraction(floor(Fraction(amount) * Fraction(own) / Fraction(all_of) * 100 + Fraction(1, 2)), 100)
        text = f"INT(ROUND({whole}*{mine}/{every}*100,6)+0.5)/100"
        value = Decimal(first.numerator) / Decimal(first.denominator)
        return (text, value) if part.first else (f"{whole}-{text}", amount - value)

    def _tax(self, made: Tax) -> Formula | None:
        if made.rate is None:
            return None
        if made.alone:
            base, value = self._added(made.rows)
        else:
            base = self._cell(self.plan.figures[self.column], self.place.at - 1, self.part)
            value = _known(self._base(made).value)
        rate = _number(made.rate)
        under = _HUNDRED + made.rate if made.inside else _HUNDRED
        text = f"ROUND({base}*{rate}/{_number(under)},2)" if made.inside else f"ROUND({base}*{rate}%,2)"
        tax = cents(EXACT.divide(EXACT.multiply(value, made.rate), under))
        if spread_of(self.place.row.cells[self.column]) is None:
            return Formula(f'IF({text}=0,"",{text})', None)
        return Formula(text, tax)

    def _portion(self, made: Portion) -> Formula:
        """One of the parts; the cents that are left go to the largest remainders, of equal ones to the first."""
        whole, amount = self._one(made.of), self._value(made.of)
        value = _divided(amount, made.weights)[made.at]
        columns = self.plan.slots["percent" if made.percent else "weight", 0]
        top = self.place.at - made.at
        cells = [self._cell(columns, top + at, PLANNED) for at in range(len(made.weights))]
        every, mine = f"{cells[0]}:{cells[-1]}", cells[made.at]
        if len(made.weights) == 1:
            return Formula(whole, value)
        if len(made.weights) == 2:
            first = f"ROUND({whole}*{cells[0]}/SUM({every}),2)"
            return Formula(first if made.at == 0 else f"ROUND({whole}-{first},2)", value)
        total = f"ABS(ROUND({whole}*100,0))"
        exact, all_exact = f"ROUND({total}*{mine}/SUM({every}),6)", f"ROUND({total}*{every}/SUM({every}),6)"
        left = f"{total}-SUMPRODUCT(INT({all_exact}))"
        rank = f"SUMPRODUCT(--(ROUND({all_exact}-INT({all_exact}),6)>ROUND({exact}-INT({exact}),6)))"
        if made.at:
            before = f"ROUND({total}*{cells[0]}:{cells[made.at - 1]}/SUM({every}),6)"
            rank += f"+SUMPRODUCT(--(ROUND({before}-INT({before}),6)=ROUND({exact}-INT({exact}),6)))"
        return Formula(f"SIGN({whole})*(INT({exact})+IF({rank}<{left},1,0))/100", value)


def way_amount(way: Product) -> Spread | None:
    """What one of the ways comes to; None where that is not known."""
    if way.free:
        return Spread.of(Decimal("0.00"))
    if not way.factors or any(factor.value is None for factor in way.factors):
        return way.cap
    low = planned = high = Decimal(1)
    for factor in way.factors:
        assert factor.value is not None  # noqa: S101 (looked at above)
        one = factor.value
        outcomes = [EXACT.multiply(part, other) for part in (low, high) for other in (one.low, one.high)]
        low, planned, high = min(outcomes), EXACT.multiply(planned, one.planned), max(outcomes)
    parts = [cents(low), cents(planned), cents(high)]
    if way.cap is not None:
        parts = [min(part, cents(most)) for part, most in zip(parts, way.cap.parts, strict=True)]
    return Spread(*parts)


def _outside(plan: Plan, home: Plan) -> str:
    """What stands before a cell of another sheet."""
    return "" if plan is home else f"{quote_sheetname(plan.name)}!"


def _together(places: Iterable[int], counted: set[int]) -> Iterator[tuple[int, int]]:
    """Rows as runs from the first to the last: between these no row has figures that do not belong to it."""
    first = last = -1
    for at in places:
        if first >= 0 and not any(between in counted for between in range(last + 1, at)):
            last = at
            continue
        if first >= 0:
            yield first, last
        first = last = at
    if first >= 0:
        yield first, last


def _bounds(texts: Sequence[str], values: Sequence[Decimal], part: int) -> tuple[str, Decimal]:
    """Of several outcomes the least where the low one is asked, and else the most."""
    if len(texts) == 1:
        return texts[0], values[0]
    name, bound = ("MIN", min) if part == 0 else ("MAX", max)
    return f"{name}({','.join(texts)})", bound(values)


def _number(number: Decimal) -> str:
    """A number in a formula."""
    return f"{number.normalize():f}"


def _known(value: Decimal | None) -> Decimal:
    if value is None:
        raise Unsayable
    return value


def _stepped(amount: Decimal, step: Decimal) -> Decimal:
    from decimal import ROUND_HALF_UP

    times = EXACT.divide(amount, step).quantize(Decimal(1), ROUND_HALF_UP, EXACT)
    return EXACT.multiply(times, step)


def _divided(amount: Decimal, weights: Sequence[Decimal]) -> list[Decimal]:
    """An amount in proportion to weights, to the cent."""
    whole = abs(Fraction(amount)) * 100
    exact = [whole * Fraction(weight) / sum(map(Fraction, weights)) for weight in weights]
    sure = [floor(part) for part in exact]
    order = sorted(range(len(exact)), key=lambda at: sure[at] - exact[at])
    for at in order[: int(whole) - sum(sure)]:
        sure[at] += 1
    sign = -1 if amount < 0 else 1
    return [EXACT.scaleb(Decimal(sign * part), -2) for part in sure]
