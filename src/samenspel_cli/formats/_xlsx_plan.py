"""Where everything of a table stands on its sheet: its columns, and the rows in which its amounts come about."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Literal, NamedTuple

from samenspel_cli.document import FIGURES, Amount, Cell, Row, Table
from samenspel_cli.made import Choice, Portion, Product, Share, Tax
from samenspel_cli.model.number import Spread
from samenspel_cli.model.pricing import Factor

Kind = Literal["text", "slot", "word", "way", "figure", "remark"]
Slot = tuple[str, int]
"""The role of a number that is multiplied, and the how manieth of that role it is."""
ROLES = ("times", "quantity", "count", "price", "factor", "percent", "weight")
"""The numbers that are multiplied, in the order of their columns."""
_WORDED = ("quantity", "count")
"""Those behind which stands what they are a number of."""
PLANNED = 1
"""Of the three columns low, planned and high, the one that stands alone where there is no range."""


class Place(NamedTuple):
    """A row of the sheet: a row of the table, one of the ways in a choice, or what VAT is taken over."""

    at: int
    """Its number on the sheet, from 0."""
    row: Row
    sort: Literal["row", "way", "base"] = "row"
    product: Product | None = None
    """The numbers that are multiplied in it."""
    number: int = 0
    """The how manieth way it is."""


class Physical(NamedTuple):
    """A column of the sheet."""

    kind: Kind
    column: int
    """The column of the table that it belongs to."""
    slot: Slot | None = None
    part: int | None = None
    """Whether it is the low, the planned or the high one; None where there is one for all."""


@dataclass(slots=True)
class Plan:
    """A sheet: its columns, its rows, and where to find them."""

    name: str
    table: Table
    columns: list[Physical] = field(default_factory=list)
    places: list[Place] = field(default_factory=list)
    slots: dict[Slot, tuple[int, ...]] = field(default_factory=dict)
    words: dict[Slot, int] = field(default_factory=dict)
    ways: tuple[int, ...] = ()
    figures: dict[int, tuple[int, ...]] = field(default_factory=dict)
    """Columns of the table with figures -> the one column, or the three, in which they stand."""
    at: dict[str, Place] = field(default_factory=dict)
    remarks: int = 0
    counted: set[int] = field(default_factory=set)
    """The rows in which figures stand."""

    def first_figure(self) -> int:
        """The column of the table in which its first figures stand."""
        return next(iter(self.figures))


def planned(name: str, table: Table) -> Plan:
    """The plan of a table's sheet."""
    plan = Plan(name, table)
    rows = [*table.rows, *table.foot]
    # A range may also be in what is not known yet.
    some = any(map(_ranged, rows))
    wide = {
        at
        for at, column in enumerate(table.columns)
        if column.shape in FIGURES and (_ranges(rows, at) or (some and column.shape == "amount"))
    }
    if wide:
        rows = [row for row in rows if row.role != "planned"]  # the planned amounts have a column of their own
    plan.places.extend(_placed(rows))
    plan.at.update((place.row.key, place) for place in plan.places if place.row.key and place.sort == "row")
    plan.counted.update(place.at for place in plan.places if place.sort != "way" and _has_figures(place.row, table))
    ranged = _slots(plan.places)
    for at, column in enumerate(table.columns):
        if column.shape == "effort":
            _effort_columns(plan, at, ranged)
        elif column.shape in FIGURES:
            plan.figures[at] = _add(plan, "figure", at, three=at in wide)
        else:
            plan.columns.append(Physical("text", at))
    plan.remarks = len(plan.columns)
    plan.columns.append(Physical("remark", -1))
    return plan


def spread_of(cell: Cell) -> Spread | None:
    """The figures of a cell as they are added up; None where nothing is known."""
    if isinstance(cell, Amount):
        spread = cell.spread
        if cell.unknown or cell.per or spread is None:
            return None
        return None if cell.more and not any(spread.parts) else spread
    if isinstance(cell, Decimal):
        return Spread.of(cell)
    return cell if isinstance(cell, Spread) else None


def slotted(factors: Sequence[Factor]) -> Iterator[tuple[Slot, Factor]]:
    """The numbers that are multiplied, and where each stands; an amount stands where a price would."""
    seen: dict[str, int] = {}
    for factor in factors:
        role = "price" if factor.role == "amount" else factor.role
        yield (role, seen.get(role, 0)), factor
        seen[role] = seen.get(role, 0) + 1


def alone(product: Product) -> bool:
    """Whether it is an amount and nothing else, which then stands in the column of amounts itself."""
    return [factor.role for factor in product.factors] == ["amount"]


def _placed(rows: Iterable[Row]) -> Iterator[Place]:
    at = 1  # below the row with the heads
    for row in rows:
        made = row.made
        if isinstance(made, Tax) and not made.alone:
            yield Place(at, row, "base")
            at += 1
        product = made if isinstance(made, Product) else None
        yield Place(at, row, product=product)
        at += 1
        if isinstance(made, Choice):
            for number, way in enumerate(made.ways):
                yield Place(at, row, "way", way, number)
                at += 1


def _ranges(rows: Iterable[Row], at: int) -> bool:
    """Whether there is a range among the figures of a column."""
    spreads = (spread_of(row.cells[at]) for row in rows)
    return any(spread is not None and not spread.low == spread.planned == spread.high for spread in spreads)


def _ranged(row: Row) -> bool:
    """Whether an amount is made of ranges, or one of several."""
    made = row.made
    if isinstance(made, Choice):
        return made.planned is not None or any(map(_wide, made.ways))
    return isinstance(made, Product) and _wide(made)


def _has_figures(row: Row, table: Table) -> bool:
    return row.role != "heading" and any(
        row.cells[at] is not None for at, column in enumerate(table.columns) if column.shape in FIGURES
    )


def _slots(places: Iterable[Place]) -> dict[Slot, bool]:
    """The numbers that rows are made of, in the order of their columns, and whether there is a range among them."""
    found: dict[Slot, bool] = {}

    def meet(slot: Slot, spread: Spread | None) -> None:
        found[slot] = found.get(slot, False) or (spread is not None and not spread.low == spread.planned == spread.high)

    for place in places:
        made = place.row.made
        if place.product is not None and not alone(place.product):
            for slot, factor in slotted(place.product.factors):
                meet(slot, factor.value)
        elif isinstance(made, Share):
            meet(("percent", 0), made.percent)
        elif isinstance(made, Portion):
            meet(("percent" if made.percent else "weight", 0), None)
    return dict(sorted(found.items(), key=lambda one: (ROLES.index(one[0][0]), one[0][1])))


def _effort_columns(plan: Plan, at: int, ranged: dict[Slot, bool]) -> None:
    for slot, three in ranged.items():
        plan.slots[slot] = _add(plan, "slot", at, three=three, slot=slot)
        if slot[0] in _WORDED:
            plan.words[slot] = len(plan.columns)
            plan.columns.append(Physical("word", at, slot))
    ways = [place for place in plan.places if place.sort == "way"]
    if ways:
        plan.ways = _add(plan, "way", at, three=any(_wide(place.product) for place in ways if place.product))


def _wide(product: Product) -> bool:
    return any(
        factor.value is not None and not factor.value.low == factor.value.planned == factor.value.high
        for factor in product.factors
    )


def _add(plan: Plan, kind: Kind, at: int, *, three: bool, slot: Slot | None = None) -> tuple[int, ...]:
    """One column more, or three of them for the low, the planned and the high."""
    first = len(plan.columns)
    parts = range(3) if three else (None,)
    plan.columns.extend(Physical(kind, at, slot, part) for part in parts)
    return tuple(range(first, len(plan.columns)))
