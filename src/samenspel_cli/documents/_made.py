"""How the amounts of a priced engagement came about, told of each row of its tables on paper.

The tables are made without it; here their rows get a key and a derivation. A derivation that cannot be said, because of
tiers, other engagements or rounding at the end, is `fixed`: whoever writes a spreadsheet then writes the amount alone.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from decimal import Decimal

from samenspel_cli.document import Block, Joined, Row, Rows, Said, Table, Units
from samenspel_cli.documents._fees import called
from samenspel_cli.documents._totals import vat_words
from samenspel_cli.made import (
    Choice,
    Difference,
    Keys,
    Limit,
    Made,
    Part,
    Portion,
    Product,
    Rounding,
    Share,
    Sum,
    Tax,
)
from samenspel_cli.model.engagement import Activity, Engagement
from samenspel_cli.model.fee import ALL, FeeLine
from samenspel_cli.model.ids import id_of
from samenspel_cli.model.money import read_money, starts_as_money
from samenspel_cli.model.number import ZERO, Spread
from samenspel_cli.model.pricing import Factor, Pricing
from samenspel_cli.model.ways import places_of
from samenspel_cli.planning.budget import Option, Section
from samenspel_cli.planning.instalments import Due
from samenspel_cli.planning.lines import Line, VatKind
from samenspel_cli.planning.outcome import Outcomes
from samenspel_cli.planning.remarks import settled
from samenspel_cli.problems import Path

_FIGURES = ("times", "quantity", "amount", "count", "price", "factor", "cap")
"""The factors that can be written down as numbers to multiply."""
EXCLUDING, INCLUDING = "total-excluding-vat", "total-including-vat"


class Making:
    """How the amounts of one budget came about."""

    def __init__(self, engagement: Engagement, several: Outcomes, units: Units) -> None:
        self.engagement, self.several, self.units = engagement, several, units
        self.costs = next(iter(several.values()))
        self.exact = engagement.rounding is not None and engagement.rounding.at == "end"
        every = (*self.costs.lines, *self.costs.besides)
        self.keys = {id(line): f"line-{number}" for number, line in enumerate(every, start=1)}
        self.inside = [list(section.lines) for section in self.costs.sections]

    def told(self, blocks: Iterable[Block]) -> Iterator[Block]:
        """The same blocks, their tables with derivations."""
        tables: dict[str, Callable[[Table], Table]] = {
            "fees": self._fees,
            "options": self._options,
            "rhythm": self._besides,
            "in-kind": self._besides,
            "hours": self._hours,
            "variants": self._variants,
            "instalments": self._instalments,
            "shares": self._shares,
        }
        for block in blocks:
            known = tables.get(block.name) if isinstance(block, Table) else None
            yield known(block) if known is not None and isinstance(block, Table) else block

    # The fees and what they come to

    def _fees(self, table: Table) -> Table:
        subtotals = {id_of(one.phase) if one.phase else "": one for one in self.costs.sections}

        def rows() -> Iterator[Row]:
            for row in table.rows:
                if isinstance(row.about, Line):
                    yield self._priced(row, row.about)
                elif row.role == "subtotal":
                    yield replace(row, key=f"subtotal-{row.group}", made=self._subtotal(subtotals[row.group]))
                else:
                    yield row

        return replace(table, rows=Rows(rows), foot=tuple(self._foot(table.foot)))

    def _priced(self, row: Row, line: Line) -> Row:
        return replace(row, key=self.keys[id(line)], made=self._line(line))

    def _subtotal(self, section: Section) -> Made:
        lines, phase = list(section.lines), section.phase
        there = {line.sort for line in lines if line.activity is phase}
        ceiling = phase.ceiling if phase is not None and "ceiling" not in there else None
        floor = phase.floor if phase is not None and "floor" not in there else None
        return Sum(
            self._keys(lines),
            least=None if floor is None else floor.amount.low,
            most=None if ceiling is None else ceiling.amount.low,
        )

    def _keys(self, lines: Iterable[Line]) -> Keys:
        return tuple(self.keys[id(line)] for line in lines)

    def _of_whole(self) -> Keys:
        """The rows that together are the whole, before what goes off and comes on top of it."""
        if not self.engagement.phases:
            return self._keys(line for lines in self.inside for line in lines)
        sections = (one for one in self.costs.sections if one.entries)
        return tuple(f"subtotal-{id_of(one.phase) if one.phase else ''}" for one in sections)

    def _whole(self) -> Sum:
        """All rows, with the bounds and the rounding of the whole that changed nothing as yet."""
        engagement, there = self.engagement, {line.sort for line in self.costs.adjustments}
        rows = (*self._of_whole(), *self._keys(self.costs.adjustments))
        if self.costs.agreed is not None:
            return Sum(rows)
        ceiling = engagement.ceiling if "ceiling" not in there else None
        floor = engagement.floor if "floor" not in there else None
        rounding = engagement.rounding.total if engagement.rounding is not None and "rounding" not in there else None
        return Sum(
            rows,
            (),
            None if floor is None else floor.amount.low,
            None if ceiling is None else ceiling.amount.low,
            rounding,
        )

    def _foot(self, rows: Iterable[Row]) -> Iterator[Row]:
        """The totals, found by their words, and between them the kinds of VAT in their order."""
        costs = self.costs
        first, other = (INCLUDING, EXCLUDING) if costs.gross else (EXCLUDING, INCLUDING)
        taxes: list[str] = []
        parts = 0
        for row in rows:
            words = row.cells[0].key if isinstance(row.cells[0], Said) else ""
            if row.role == "part":
                yield replace(row, key=f"part-{parts}", made=self._part(parts))
                parts += 1
            elif row.role == "total" and words == first:
                yield replace(row, key=first, made=self._whole())
            elif row.role == "total":
                made = Sum((first,), less=tuple(taxes)) if costs.gross else Sum((first, *taxes))
                yield replace(row, key=other, made=made)
            elif row.role == "item" and len(taxes) < len(costs.vat):
                taxes.append(f"vat-{len(taxes)}")
                yield replace(row, key=taxes[-1], made=self._tax(len(taxes) - 1, first))
            else:
                yield row

    def _part(self, number: int) -> Made:
        """What was agreed first, and each change."""
        lines = [line for several in self.inside for line in several]
        if number == 0:
            rows = [line for line in lines if line.traits.change is None]
            return Sum(self._keys((*rows, *self.costs.adjustments)))
        name = self.costs.changes[number - 1].id
        return Sum(self._keys(line for line in lines if line.traits.change == name))

    def _tax(self, number: int, whole: str) -> Made | None:
        vat, costs = self.costs.vat[number], self.costs
        kind, alone = vat.kind, len(costs.vat) == 1
        rate = None if vat.amount is None else kind.rate or Decimal(0)
        if alone and not rate:
            return None
        if any(line.tax is not None for line in costs.lines):
            return "fixed"
        words = vat_words(vat, several=False, inside=costs.gross)
        if alone:
            return Tax(words, rate, (whole,), inside=costs.gross)
        lines = list(costs.lines)
        parts = [self._part_of(line, kind) for line in lines if any(one == kind for one, _ in line.shares)]
        if any(part is None for part in parts):
            return "fixed"
        rows = self._keys(line for line in lines if not line.shares and line.vat == kind)
        known = tuple(part for part in parts if part is not None)
        return Tax(words, rate, rows, known, costs.gross, alone=False)

    def _part_of(self, line: Line, kind: VatKind) -> Part | None:
        """What of a line that goes off or on falls under a kind of VAT; None where that cannot be said."""
        under = self._under(line)
        if line.sort == "fee" or len(line.shares) > 2 or under is None or any(one.shares for one in under):
            return None
        # In proportion to the lines themselves, without what goes off and on of them already.
        every = [one for one in under if one.sort == "fee" or (one.activity, one.index) != (line.activity, line.index)]
        first = line.shares[0][0]
        mine = [one for one in every if one.vat == first]
        return Part(self.keys[id(line)], self._keys(mine), self._keys(every), first == kind)

    # Lines

    def _line(self, line: Line) -> Made:
        if line.sort != "fee":
            return self._adjustment(line)
        fee, pricing = line.fees[line.index], line.pricing
        if fee.percent is not None:
            return self._percentage(line, fee)
        if pricing.alternatives:
            pairs = zip(fee.choose, pricing.alternatives, strict=True)
            ways = [self._product(one, of) for of, one in pairs]
            known = tuple(way for way in ways if way is not None)
            return Choice(known, pricing.planned) if len(known) == len(ways) else "fixed"
        return self._product(pricing, fee) or "fixed"

    def _product(self, pricing: Pricing, fee: FeeLine) -> Product | None:
        """The numbers of a line; None where these do not tell all, as with tiers and other engagements."""
        factors = tuple(factor for factor in pricing.factors if factor.role != "cap")
        if any(one.role not in _FIGURES or one.source[-1:] == ("steps",) for one in factors):
            return None
        if fee.choose:  # one was picked
            own = next((one.source for one in factors if one.own and one.source[:1] == ("choose",)), None)
            if own is None:
                return None
            fee = fee.choose[int(own[1])]
        cap = None if fee.cap is None else Spread.of(fee.cap.amount.low)
        return Product(factors, self.units, cap, pricing.unknown == "nvt")

    def _percentage(self, line: Line, fee: FeeLine) -> Made:
        rows = self._base(line, fee)
        if rows is None or self.exact:
            return "fixed"
        agreed = ZERO
        for name in fee.of:
            if starts_as_money(name):
                amount = read_money(name).amount
                agreed += Spread(amount.low, amount.middle, amount.high)
        percent = next(factor.value for factor in line.pricing.factors if factor.role == "percent")
        cap = None if fee.cap is None else Spread.of(fee.cap.amount.low)
        return "fixed" if percent is None else Share(percent, rows, agreed, cap=cap)

    def _base(self, line: Line, fee: FeeLine) -> Keys | None:
        """The rows of which a percentage is taken; None where these cannot be named."""
        every = [one for lines in self.inside for one in lines]
        if all(one is not line for one in every):
            return None
        found: list[Line] = []
        for name in fee.of or (ALL,):
            if name.lower() == ALL:
                alone = [one for one in every if one.traits.change == line.traits.change and _stands_alone(one)]
                if any(one.sort in ("given", "ceiling", "floor") for one in every):
                    return None
                found += alone
            elif not starts_as_money(name):
                places = places_of(self.engagement)
                path = places.path(places.way(name))
                found += [one for one in every if _owner(one)[: len(path)] == path]
        return self._keys(found)

    def _adjustment(self, line: Line) -> Made:
        under = self._under(line)
        rounding = self.engagement.rounding
        rows = self._of_adjustment(line, under) if under is not None else None
        if rows is None:
            return "fixed"
        factors = {factor.role: factor for factor in line.pricing.factors}
        amount = line.pricing.amount
        if "amount" in factors:
            return Product(line.pricing.factors, self.units)
        if line.sort in ("discount", "surcharge"):
            percent = factors["percent"].value
            return Share(percent, rows, off=line.sort == "discount") if percent and not self.exact else "fixed"
        if line.sort in ("ceiling", "floor") and factors["cap"].value is not None:
            return Limit(rows, factors["cap"].value.low, most=line.sort == "ceiling")
        if line.sort == "rounding" and rounding is not None and rounding.total is not None and not self.exact:
            return Rounding(rows, rounding.total)
        if line.sort == "given" and amount is not None and under is not None:
            whole = sum((one.pricing.amount for one in under if one.pricing.amount is not None), ZERO)
            return Difference(rows, whole + amount)
        return "fixed"

    def _of_adjustment(self, line: Line, under: Sequence[Line]) -> Keys:
        """The rows that something goes off: of the whole, their subtotals."""
        if isinstance(line.activity, Engagement) and not self.engagement.changes:
            before = [one for one in under if isinstance(one.activity, Engagement)]
            return (*self._of_whole(), *self._keys(before))
        return self._keys(under)

    def _under(self, line: Line) -> Sequence[Line] | None:
        """The lines before one that goes off or comes on top, which it is about; None where it stands elsewhere."""
        if isinstance(line.activity, Engagement):
            lines = [one for several in self.inside for one in several if one.traits.change is None]
            return [*lines, *_before(self.costs.adjustments, line)]
        section = next((lines for lines in self.inside if any(one is line for one in lines)), None)
        if section is None:
            return None
        path = _owner(line)
        found = [one for one in _before(section, line) if _owner(one)[: len(path)] == path]
        return found if line.index < 0 else [one for one in found if one.index == line.index]

    # Beside the fees

    def _options(self, table: Table) -> Table:
        rows: list[Row] = []
        for row in table.rows:
            made = self._option(row.about) if isinstance(row.about, Option) else None
            rows.append(replace(row, key=f"option-{len(rows)}", made=made))
        return replace(table, rows=tuple(rows))

    def _option(self, option: Option) -> Made:
        if option.included and all(id(line) in self.keys for line in option.lines):
            return Sum(self._keys(option.lines))
        ways = [self._line(line) if line.sort == "fee" else "fixed" for line in option.lines]
        if len(ways) == 1 and isinstance(ways[0], Product | Choice):
            return ways[0]
        products = tuple(way for way in ways if isinstance(way, Product))
        names = tuple(called(line) for line in option.lines)
        return Choice(products, None, names) if len(products) == len(ways) > 1 else "fixed"

    def _besides(self, table: Table) -> Table:
        rows = [self._priced(row, row.about) if isinstance(row.about, Line) else row for row in table.rows]
        keys = tuple(row.key for row in rows if row.key)
        rows = [replace(row, made=Sum(keys)) if row.role == "subtotal" else row for row in rows]
        return replace(table, rows=tuple(rows))

    def _hours(self, table: Table) -> Table:
        rows = [replace(row, key=f"hours-{number}") for number, row in enumerate(table.rows)]
        units = [_unit(row) for row in rows]
        foot = [
            replace(row, made=Sum(tuple(one.key for one, unit in zip(rows, units, strict=True) if unit == _unit(row))))
            for row in table.foot
        ]
        columns = (*table.columns[:-1], replace(table.columns[-1], across=True))
        return replace(table, columns=columns, rows=tuple(rows), foot=tuple(foot))

    def _variants(self, table: Table) -> Table:
        every = list(self.several.values())
        rows = [replace(row, key=f"variant-{number}") for number, row in enumerate(table.rows)]
        whole = Sum(tuple(row.key for row in rows))
        gross = every[0].gross
        kinds = list(dict.fromkeys(vat.kind for one in every for vat in one.vat))
        known = {one.kind: one for costs in every for one in costs.vat}
        taxes: list[str] = []
        foot: list[Row] = []
        for row in table.foot:
            words = row.cells[0].key if isinstance(row.cells[0], Said) else ""
            if row.role == "total":
                first = words == (INCLUDING if gross else EXCLUDING)
                if first:
                    made: Made | None = whole
                else:
                    made = Sum((INCLUDING,), less=tuple(taxes)) if gross else Sum((EXCLUDING, *taxes))
                foot.append(replace(row, key=words, made=made))
            elif row.role == "item":
                kind = kinds[len(taxes)]
                taxes.append(f"vat-{len(taxes)}")
                name = vat_words(known[kind], several=False, inside=gross)
                tax = Tax(name, kind.rate, (INCLUDING if gross else EXCLUDING,), inside=gross) if kind.rate else None
                foot.append(replace(row, key=taxes[-1], made=tax if len(kinds) == 1 else "fixed" if tax else None))
            else:
                foot.append(row)
        return replace(table, rows=tuple(rows), foot=tuple(foot))

    # What is agreed around the fee

    def _instalments(self, table: Table) -> Table:
        dues = settled(self.engagement, self.costs).dues
        keys = [f"due-{number}" for number in range(len(dues))]
        parts = [at for at, due in enumerate(dues) if not due.advance]
        order = [at for at in parts if dues[at].part.percent is not None]
        takers = [at for at in parts if dues[at].part.open]
        last = next(iter([*order, *takers][-1:]), None) if self._divided(dues) else None
        rows: list[Row] = []
        for at, row in enumerate(table.rows):
            if at >= len(dues):
                made: Made | None = Sum((), less=tuple(keys[one] for one in range(len(dues)) if dues[one].advance))
            elif at == last:
                made = Sum((EXCLUDING,), less=tuple(keys[one] for one in parts if one != at))
            else:
                made = self._due(dues[at])
            rows.append(replace(row, key=keys[at] if at < len(dues) else "set-off", made=made))
        foot = [replace(row, made=Sum(tuple(keys[at] for at in parts))) for row in table.foot]
        return replace(table, rows=tuple(rows), foot=tuple(foot))

    def _divided(self, dues: Sequence[Due]) -> bool:
        """Whether all is known, so that the last one takes what is left."""
        return self.costs.total.complete and all(due.amount is not None for due in dues)

    def _due(self, due: Due) -> Made | None:
        part = due.part
        if part.percent is None:
            amount = part.advance or part.amount
            if amount is None:
                return "fixed" if due.amount is not None else None
            return Product((Factor("amount", Spread.of(amount.amount.low), "", ()),), self.units)
        percent = Spread.of(part.percent)
        if due.amount is None:
            return None
        if part.of is None:
            return Share(percent, (EXCLUDING,))
        if self.costs.gross:
            return "fixed"
        way = places_of(self.engagement).way(part.of)
        return Share(percent, self._keys(self._lines_at(way)))

    def _lines_at(self, way: Sequence[str]) -> Iterator[Line]:
        for section in self.costs.sections:
            phase = (id_of(section.phase),) if section.phase is not None else ()
            for line in section.lines:
                own = phase
                if isinstance(line.activity, Activity):
                    own = (*phase, *line.above, id_of(line.activity))
                if own[: len(way)] == tuple(way):
                    yield line

    def _shares(self, table: Table) -> Table:
        shares = self.engagement.shares
        if shares is None:
            return table
        parts = zip(shares.of.values(), shares.weights.values(), strict=True)
        weights = tuple(
            part.size if part.kind != "rest" else Decimal((rest := weight * 100).numerator) / rest.denominator
            for part, weight in parts
        )
        rows = [
            replace(row, key=f"share-{at}", made=Portion(EXCLUDING, weights, at, shares.by == "percent"))
            for at, row in enumerate(table.rows)
        ]
        foot = [replace(row, made=Sum(tuple(row.key for row in rows))) for row in table.foot]
        return replace(table, rows=tuple(rows), foot=tuple(foot))


def _owner(line: Line) -> Path:
    """Where what a line belongs to was written."""
    return () if isinstance(line.activity, Engagement) else (*line.among, line.position)


def _before(lines: Iterable[Line], line: Line) -> Iterator[Line]:
    for one in lines:
        if one is line:
            return
        yield one


def _stands_alone(line: Line) -> bool:
    """Whether a line is no percentage, so that one of everything is taken of it too."""
    return all(factor.role != "percent" for factor in line.pricing.factors)


def _unit(row: Row) -> object:
    """The unit in which a row of the hours is counted: the last part of its title."""
    title = row.cells[0]
    return title.cells[-1] if isinstance(title, Joined) else None
