"""The margin: what is left after costs, by phase and person, and per hour or day. For the own team only."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from decimal import Decimal
from typing import Any

from samenspel_cli.document import (
    Amount,
    Block,
    Cell,
    Column,
    Document,
    Items,
    Joined,
    Paragraph,
    Row,
    Said,
    Table,
)
from samenspel_cli.documents import Ask
from samenspel_cli.documents._fees import called, units_of
from samenspel_cli.documents._hours import person_of
from samenspel_cli.documents._inside import note_blocks
from samenspel_cli.documents._offer import file_name, front
from samenspel_cli.documents._quoted import worked_out
from samenspel_cli.model.costs import says_costs
from samenspel_cli.model.engagement import Engagement
from samenspel_cli.model.ids import id_of
from samenspel_cli.model.money import SIGNS
from samenspel_cli.model.number import Spread
from samenspel_cli.model.project import Project
from samenspel_cli.model.ways import every
from samenspel_cli.paper import Inside
from samenspel_cli.planning.margin import Earning, Effort, Margin, Margins, margin_of, margins
from samenspel_cli.planning.outcome import Outcomes

AUDIENCE = "internal"
_MONEY = (
    Column("income", "amount"),
    Column("own-cost", "amount"),
    Column("margin-amount", "amount"),
    Column("margin-percent", "percent"),
)
_UNKNOWN = Said("not-known")


def compose(project: Project, ask: Ask) -> tuple[Document, ...]:
    """The margin of a project. Raises `Problems` for picks that name nothing, and for sums that cannot be."""
    engagement = project.engagement
    several, remarks = worked_out(project, ask)
    told = _Told(project, several, ask)
    document = Document(
        "margin",
        ask.language or engagement.language,
        engagement.currency,
        (),
        told.data,
        remarks,
        file_name(engagement, "margin"),
        front(engagement, "sheet", "margin"),
        engagement.date,
        {},
        {
            "result": tuple(told.result()),
            "phases": tuple(told.by_phase()),
            "people": tuple(told.by_person()),
            "matrix": tuple(told.matrix()),
            "efforts": tuple(told.efforts()),
            "bought": tuple(told.bought()),
            "uncharged": tuple(told.uncharged()),
            "missing": tuple(told.missing()),
            "notes": tuple(note_blocks(project, ask))[1:],
        },
    )
    return (document,)


def enough(engagement: Engagement) -> bool:
    """Whether anybody said what something costs the bureau."""
    return says_costs(engagement) or any(
        line.cost is not None for work in every(engagement) for fee in work.fee for line in (fee, *fee.choose)
    )


def margin_blocks(project: Project, ask: Ask) -> Iterator[Block]:
    """The margin in short, to stand below another document; nothing where nobody said what anything costs."""
    if enough(project.engagement):
        told = _Told(project, worked_out(project, ask)[0], ask)
        yield from told.result()
        yield from told.by_phase()
        yield from told.missing()


class _Told:
    """What is told of a margin, in blocks of which every amount is for the own team only."""

    def __init__(self, project: Project, several: Outcomes, ask: Ask) -> None:
        self.engagement = project.engagement
        self.several = {name: margins(self.engagement, costs) for name, costs in several.items()}
        self.one: Margins | None = next(iter(self.several.values())) if len(several) == 1 else None
        self.units = units_of(self.engagement, ask.language or self.engagement.language)
        self.titles = {id_of(phase): phase.title for phase in self.engagement.phases}

    # What is left, in all

    def result(self) -> Iterator[Block]:
        """What is left in a sentence, or of each variant in a table."""
        if self.one is None:
            rows = tuple(
                Row("item", (self.engagement.variants[name or ""].title or name, *_money(one.total)), str(name))
                for name, one in self.several.items()
            )
            yield Table("margin-variants", (Column("variants", "text"), *_MONEY), rows)
            return
        total = self.one.total
        if not total.fee.high and not total.cost.high:
            yield Paragraph(Said("margin-nothing"))
        elif total.complete:
            key = "margin-result" if total.earned.high >= 0 and total.percent is not None else "margin-loss"
            yield Paragraph(Inside(Said(key, _sums(total, self.engagement.currency))))
        else:
            key = "margin-incomplete" if len(total.missing) > 1 else "margin-incomplete-one"
            yield Paragraph(Inside(Said(key, {"number": Decimal(len(total.missing))})))

    def by_phase(self) -> Iterator[Block]:
        """What is left of each phase, and of the whole."""
        if self.one is None or not self.one.earnings:
            return
        rows = [
            Row("item", (self.titles.get(name) or Said("other-activities"), *_money(one)), name)
            for name, one in self.one.phases.items()
        ]
        if self.one.whole is not None:
            rows.append(Row("item", (Said("of-whole"), *_money(self.one.whole))))
        yield Table("margin-phases", (Column("phase", "text"), *_MONEY), tuple(rows), tuple(_foot(self.one.total)))

    def by_person(self) -> Iterator[Block]:
        """What is left of what each person does; nothing where nobody is named."""
        if self.one is None or not any(self.one.people):
            return
        rows = tuple(Row("item", (self._who(who), *_money(one)), who) for who, one in self.one.people.items())
        yield Table("margin-people", (Column("person", "text"), *_MONEY), rows, tuple(_foot(self.one.total)))

    # Hours, days and what else is counted

    def matrix(self) -> Iterator[Block]:
        """Who does how much in which phase, what is not charged included, and what that costs."""
        if self.one is None or not self.one.efforts:
            return
        phases = [name for name in self.one.phases if any(one.phase == name and one.unit for one in self.one.earnings)]
        columns = (
            Column("person", "text"),
            *(Column(name or "other-activities", "number", self.titles.get(name)) for name in phases),
            Column("total-column", "number"),
            Column("own-cost", "amount"),
        )
        rows = [self._effort_row("item", one, phases) for one in self.one.efforts]
        foot = [self._effort_row("total", one, phases) for one in self.one.units]
        yield Table("margin-matrix", columns, tuple(rows), tuple(foot) if any(self.one.people) else ())

    def _effort_row(self, role: Any, effort: Effort, phases: Sequence[str]) -> Row:
        cells: list[Cell] = [Inside(self._in_phase(effort, phase, total=role == "total")) for phase in phases]
        title = self._counted(effort, total=role == "total")
        cost: Cell = _UNKNOWN if effort.cost is None else Inside(Amount(effort.cost))
        return Row(role, (title, *cells, Inside(effort.units), cost), effort.who)

    def _in_phase(self, effort: Effort, phase: str, *, total: bool) -> Spread | None:
        assert self.one is not None  # noqa: S101 (asked where there is one)
        parts = [
            one.units
            for one in self.one.earnings
            if one.unit == effort.unit and one.phase == phase and (total or one.who == effort.who) and one.units
        ]
        return sum(parts[1:], parts[0]) if parts else None

    def efforts(self) -> Iterator[Block]:
        """What a unit costs and brings in (the effective price), by person and in all."""
        if self.one is None or not self.one.efforts:
            return
        columns = (
            Column("person", "text"),
            Column("number", "number"),
            Column("cost-each", "amount"),
            Column("price-each", "amount"),
        )
        rows = tuple(self._each_row("item", one) for one in self.one.efforts)
        foot = tuple(self._each_row("total", one) for one in self.one.units) if any(self.one.people) else ()
        yield Table("margin-units", columns, rows, foot)

    def _each_row(self, role: Any, effort: Effort) -> Row:
        each = (effort.cost_each, effort.each)
        cells = (_UNKNOWN if one is None else Inside(Amount(one)) for one in each)
        return Row(role, (self._counted(effort, total=role == "total"), Inside(effort.units), *cells), effort.who)

    def _counted(self, effort: Effort, *, total: bool) -> Cell:
        """Who, and in which unit it is counted."""
        plural = self.units.names.get(effort.unit, (effort.unit, effort.unit))[1]
        return Joined((Said("total-column") if total else self._who(effort.who), f"({plural})"), begins=True)

    def _who(self, key: str) -> Cell:
        if not key:
            return Said("without-person")
        return Joined((person_of(key, self.units),), begins=True)

    # Line by line

    def bought(self) -> Iterator[Block]:
        """What is bought from others, with what comes on top of it."""
        if self.one is not None and self.one.bought:
            yield self._lines("margin-bought", self.one.bought)

    def uncharged(self) -> Iterator[Block]:
        """What is done and not charged."""
        if self.one is not None and self.one.uncharged:
            yield self._lines("margin-uncharged", self.one.uncharged)

    def _lines(self, name: str, earnings: Iterable[Earning]) -> Table:
        rows = tuple(
            Row("item", (Inside(called(one.line)), *_money(margin_of([one]))), one.phase, one.line) for one in earnings
        )
        return Table(name, (Column("activity", "text"), *_MONEY), rows)

    def missing(self) -> Iterator[Block]:
        """Of which lines the margin is not known, and why."""
        found = {
            (one.line.title, one.why, one.unit): one for each in self.several.values() for one in each.total.missing
        }
        if found:
            yield Items(tuple(self._missing(one) for one in found.values()))

    def _missing(self, one: Earning) -> Cell:
        key = "missing-amount" if one.why == "amount" else "missing-cost-each" if one.unit else "missing-cost"
        unit = self.units.names.get(one.unit, (one.unit, one.unit))[0]
        return Inside(Said(key, {"title": one.line.title, "unit": unit}))

    # For other programs

    def data(self) -> Mapping[str, Any]:
        """What other programs read of the margin: `samenspel.margin/1`, amounts as texts."""
        every = {name: self._data(one) for name, one in self.several.items()}
        head = {"schema": "samenspel.margin/1", "currency": self.engagement.currency}
        if self.one is not None:
            return {**head, **next(iter(every.values()))}
        return {**head, "variants": [{"id": name, **one} for name, one in every.items()]}

    def _data(self, told: Margins) -> dict[str, Any]:
        return {
            "total": _margin_data(told.total),
            "phases": [{"id": name or None, **_margin_data(one)} for name, one in told.phases.items()],
            "people": [{"id": who or None, **_margin_data(one)} for who, one in told.people.items()],
            "efforts": [_effort_data(one) for one in told.efforts],
            "units": [_effort_data(one) for one in told.units],
            "lines": [
                {
                    "id": one.line.id,
                    "phase": one.phase or None,
                    "person": one.who or None,
                    "charged": one.charged,
                    "fee": _spread_data(one.fee),
                    "cost": _spread_data(one.cost),
                    "margin": _spread_data(one.margin),
                    "unknown": one.why,
                }
                for one in told.earnings
            ],
        }


def _money(margin: Margin) -> tuple[Cell, ...]:
    """What comes in, what it costs, what is left and how much that is of it; what is not known says so."""
    costs_known = all(one.cost is not None for one in margin.missing)
    every = (Amount(margin.fee, more=not margin.fee_known), Amount(margin.cost, more=not costs_known))
    fee, cost = (
        Inside(one) if not one.more or (one.spread is not None and any(one.spread.parts)) else _UNKNOWN for one in every
    )
    if not margin.complete:
        return (fee, cost, _UNKNOWN, None)
    return (fee, cost, Inside(Amount(margin.earned)), Inside(_percent(margin.percent)))


def _percent(percent: Spread | None) -> Cell:
    if percent is None:
        return None
    return percent.low if percent.fixed else percent


def _foot(total: Margin) -> Iterator[Row]:
    """The total and what is planned of it; where part is not known, also what is left of what is known."""
    yield Row("total", (Said("total"), *_money(total)))
    columns = (total.fee, total.cost, total.earned)
    if total.complete and any(not one.fixed for one in columns):
        planned = tuple(Inside(Amount(Spread.of(one.planned))) for one in columns)
        percent = None if total.percent is None else Inside(total.percent.planned)
        yield Row("planned", (Said("planned"), *planned, percent), depth=1)
    if not total.complete and any(total.known.parts):
        known = (total.known, _upright(total.known - total.columns), total.earned)
        cells = tuple(Inside(Amount(one)) for one in known)
        yield Row("part", (Said("margin-known"), *cells, Inside(_percent(total.percent))))


def _upright(spread: Spread) -> Spread:
    """The same, from the least to the most."""
    return Spread(min(spread.parts), spread.planned, max(spread.parts))


def _sums(total: Margin, currency: str) -> dict[str, Cell]:
    sign = next(sign for sign, known in SIGNS.items() if known == currency)

    def sum_(spread: Spread) -> Said:
        return Said("sum", {"sign": sign, "amount": Amount(spread)})

    earned = total.earned if total.earned.high >= 0 else Spread(*(-part for part in reversed(total.earned.parts)))
    return {
        "fee": sum_(total.fee),
        "cost": sum_(total.cost),
        "margin": sum_(earned),
        "percent": _percent(total.percent),
    }


def _margin_data(margin: Margin) -> dict[str, Any]:
    return {
        "fee": _spread_data(margin.fee),
        "cost": _spread_data(margin.cost),
        "margin": _spread_data(margin.earned if margin.complete else None),
        "percent": None if margin.percent is None or not margin.complete else Inside(margin.percent.planned),
        "complete": margin.complete,
    }


def _effort_data(effort: Effort) -> dict[str, Any]:
    return {
        "person": effort.who or None,
        "unit": effort.unit,
        "number": Inside(effort.units.planned),
        "cost": _spread_data(effort.cost),
        "cost_each": _spread_data(effort.cost_each),
        "price_each": _spread_data(effort.each),
    }


def _spread_data(spread: Spread | None) -> dict[str, Any]:
    """The lowest, the planned and the highest, each for the own team only."""
    parts = (None,) * 3 if spread is None else spread.parts
    names = ("low", "planned", "high")
    return {
        name: None if part is None else Inside(Amount(Spread.of(part))) for name, part in zip(names, parts, strict=True)
    }
