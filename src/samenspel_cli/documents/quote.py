"""The quote: what everything costs, what is still open, and what may come on top of it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal
from typing import Any

from samenspel_cli.document import (
    Amount,
    Block,
    Cell,
    Column,
    Document,
    Effort,
    Heading,
    Items,
    Joined,
    Paragraph,
    Row,
    Rows,
    Said,
    Step,
    Table,
    Units,
)
from samenspel_cli.documents import Ask
from samenspel_cli.model.engagement import Activity, Engagement, Phase, Question
from samenspel_cli.model.ids import id_of
from samenspel_cli.model.marks import marked
from samenspel_cli.model.number import Spread
from samenspel_cli.model.pricing import Pricing
from samenspel_cli.model.project import Project
from samenspel_cli.model.units import Card
from samenspel_cli.planning.budget import Budget, Option, Section, VatSum, budget
from samenspel_cli.planning.lines import Line, Reason, Total
from samenspel_cli.planning.picks import picked
from samenspel_cli.planning.pricing import product

_COLUMNS = (Column("activity", "text"), Column("effort", "effort"), Column("amount", "amount"))


def compose(project: Project, ask: Ask) -> Document:
    """The quote of a project. Raises `Problems` for picks that name nothing."""
    engagement = project.engagement
    costs = budget(engagement, picked(engagement, ask.picks), project.vat_rates, ask.today)
    view = _View(project, costs, ask)
    return Document(
        "quote",
        ask.language or engagement.language,
        engagement.currency,
        tuple(view.blocks()),
        lambda: _data(engagement, costs),
    )


class _View:
    """The blocks of one quote."""

    def __init__(self, project: Project, costs: Budget, ask: Ask) -> None:
        self.project = project
        self.engagement = project.engagement
        self.costs = costs
        self.ask = ask
        self._cells: dict[int, tuple[Effort | None, Amount]] = {}
        self.units = Units(Card(self.engagement).names())

    def blocks(self) -> Iterator[Block]:
        yield Heading(1, self.engagement.title)
        yield Paragraph(_about(self.engagement))
        if any(section.entries for section in self.costs.sections):
            yield self._fees()
        elif not self.costs.options:
            yield Paragraph(Said("nothing-priced"))
        if self.costs.total.defaults:
            defaults = [Said(f"default-{name}") for name in sorted(self.costs.total.defaults)]
            yield Paragraph(Said("planned-rests-on", {"defaults": _listed(defaults)}))
        if self.costs.options:
            yield from self._options()
        yield from self._open()

    def _fees(self) -> Table:
        return Table("fees", _COLUMNS, Rows(self._sections), tuple(self._foot()))

    def _sections(self) -> Iterator[Row]:
        for number, section in enumerate(self.costs.sections, start=1):
            yield from self._section(section, number)

    def _section(self, section: Section, number: int) -> Iterator[Row]:
        if not section.entries:
            return
        group = id_of(section.phase) if section.phase else ""
        title = section.phase.title if section.phase else Said("other-activities")
        # Without any phase there is nothing to number, and the subtotal would be the total.
        alone = not self.engagement.phases
        if not alone:
            yield Row("heading", (Said("numbered", {"number": str(number), "title": title}), None, None), group)
        for entry in section.entries:
            if isinstance(entry, Line):
                yield from self._line(entry, group)
            else:
                yield Row("heading", (entry.activity.title, None, None), group, depth=len(entry.above) + 1)
        if not alone:
            yield Row("subtotal", (Said("subtotal"), None, _amount_of(section.total)), group)

    def _line(self, line: Line, group: str) -> Iterator[Row]:
        pricing = line.pricing
        shared = self._cells.get(id(pricing))
        if shared is None:
            shared = self._cells[id(pricing)] = (self._effort(pricing), _amount(pricing))
        cells = (line.title, *shared)
        yield Row("item", cells, group, line, _marks(line), len(line.above) + 1)
        if self.ask.explain:
            yield from self._factors(line, group)

    def _factors(self, line: Line, group: str = "") -> Iterator[Row]:
        """Where each factor of a line was written."""
        pricing = line.pricing
        for one in pricing.alternatives or (pricing,):
            for factor in one.factors:
                path = (*line.path, *factor.source) if factor.own else factor.source
                step = Step(factor, self.units, self.project.sources.at(path))
                yield Row("how", (step, None, None), group, line, depth=len(line.above) + 2)

    def _effort(self, pricing: Pricing) -> Effort | None:
        """What is done at which price; of an amount alone there is nothing more to say."""
        alone = [factor.role for factor in pricing.factors] == ["amount"]
        return None if alone or pricing.unknown == "forgotten" else Effort(pricing, self.units)

    def _foot(self) -> Iterator[Row]:
        costs = self.costs
        yield from _totals(Said("total-excluding-vat"), costs.total)
        for vat in costs.vat:
            yield Row("item", (_vat_words(vat, len(costs.vat) > 1), None, _vat_amount(vat)))
        yield from _totals(Said("total-including-vat"), costs.including)

    def _options(self) -> Iterator[Block]:
        options = self.costs.options
        yield Heading(2, Said("options-included" if any(one.included for one in options) else "options"))
        rows = []
        for option in options:
            first, *more = option.lines
            title: Cell = option.activity.title
            if option.included:
                title = Said("option-included", {"title": title})
            effort = None if more else self._effort(first.pricing)
            amount = _amount_of(option.total) if more else _amount(first.pricing)
            rows.append(Row("item", (title, effort, amount), about=option, marks=("optional",)))
            if self.ask.explain:
                rows += [row for line in option.lines for row in self._factors(line)]
        yield Table("options", _COLUMNS, tuple(rows))

    def _open(self) -> Iterator[Block]:
        reasons, questions = self.costs.including.reasons, list(_questions(self.engagement))
        places = tuple(dict.fromkeys(marked(self.engagement))) if self.project.has_marks else ()
        if not (reasons or questions or places):
            return
        yield Heading(2, Said("still-open"))
        if reasons:
            yield Paragraph(Said("incomplete"))
            yield Items(tuple(_reason(reason) for reason in reasons))
        if questions:
            yield Paragraph(Said("questions"))
            yield Items(tuple(self._question(question) for question in questions))
        if places:
            yield Paragraph(Said("to-decide", {"places": _listed(places)}))

    def _question(self, question: Question) -> Cell:
        if not question.to and question.due is None:
            return question.text
        to = _listed([_who(self.engagement, name) for name in question.to])
        values: dict[str, Cell] = {"text": question.text, "to": to, "due": question.due}
        key = "question" + ("-to" if question.to else "") + ("-due" if question.due else "")
        return Said(key, values)


def _about(engagement: Engagement) -> Cell:
    """The line under the title: for whom, which number, of which day, how long it stands."""
    number, version, valid = engagement.number, engagement.version, engagement.valid
    parts: list[Cell] = [
        Said("quote-number", {"number": number}) if number else Said("quote"),
        Said("version", {"version": version}) if version else None,
        Said("for-client", {"client": engagement.client.name}),
        engagement.date,
    ]
    if valid is not None and valid.days is not None:
        parts.append(Said("valid-days", {"days": str(valid.days)}))
    elif valid is not None:
        parts.append(Said("valid-until", {"day": valid.day}))
    if engagement.order_number:
        parts.append(Said("order-number", {"number": engagement.order_number}))
    return Joined(tuple(parts), " · ")


def _amount(pricing: Pricing) -> Amount:
    if pricing.amount is not None:
        return Amount(pricing.amount)
    if pricing.unknown in ("group", "participant") and not pricing.alternatives:
        return Amount(product(pricing.factors), per=pricing.unknown, unknown=pricing.unknown)
    return Amount(None, unknown=pricing.unknown)


def _amount_of(total: Total) -> Amount:
    return Amount(total.amount, more=not total.complete)


def _totals(words: Said, total: Total) -> Iterator[Row]:
    """A total and, of a range, what is planned of it."""
    yield Row("total", (words, None, _amount_of(total)))
    if not total.amount.fixed:
        planned = total.amount.planned
        yield Row(
            "planned", (Said("planned"), None, Amount(Spread(planned, planned, planned), not total.complete)), depth=1
        )


def _vat_words(vat: VatSum, several: bool) -> Cell:
    kind = vat.kind
    words = Said(f"vat-{kind.category}", {"rate": kind.rate})
    if kind.category in ("exempt", "reverse-charged") and kind.reason:
        words = Said(f"vat-{kind.category}-because", {"reason": kind.reason})
    return Joined((words, Said("vat-over", {"amount": _amount_of(vat.base)}))) if several else words


def _vat_amount(vat: VatSum) -> Amount:
    if vat.amount is None:
        return Amount(None, unknown="vat")
    return Amount(vat.amount, more=not vat.base.complete and vat.kind.category == "taxed")


def _reason(reason: Reason) -> Said:
    return Said(f"why-{reason.why}", {"title": reason.title})


def _marks(line: Line) -> tuple[str, ...]:
    marks = []
    if isinstance(line.activity, Activity) and line.activity.optional:
        marks.append("optional")
    if line.pricing.alternatives:
        marks.append("choose")
    if line.pricing.unknown:
        marks.append("open" if line.pricing.unknown in ("group", "participant") else line.pricing.unknown)
    return tuple(marks)


def _listed(cells: Iterable[Cell]) -> Joined:
    return Joined(tuple(cells), ", ")


def _who(engagement: Engagement, name: str) -> str:
    party, person = engagement.parties.get(name), engagement.people.get(name)
    if party is not None:
        return party.name or name
    return (person.name or person.role or name) if person is not None else name


def _questions(engagement: Engagement) -> Iterator[Question]:
    """All open questions: of the whole, of each phase, of each activity."""
    yield from engagement.questions
    for phase in engagement.phases:
        yield from phase.questions
        yield from _questions_of(phase.activities)
    yield from _questions_of(engagement.activities)


def _questions_of(activities: Iterable[Activity]) -> Iterator[Question]:
    for activity in activities:
        yield from activity.questions
        yield from _questions_of(activity.activities)


# What other programs read: `samenspel.quote/1`.


def _data(engagement: Engagement, costs: Budget) -> Mapping[str, Any]:
    return {
        "schema": "samenspel.quote/1",
        "currency": engagement.currency,
        "total": _total_data(costs.total),
        "vat": [_vat_data(vat) for vat in costs.vat],
        "total_including_vat": _total_data(costs.including),
        "phases": [_section_data(section) for section in costs.sections],
        "options": [_option_data(option) for option in costs.options],
        "instalments": [],
    }


def _spread_data(spread: Spread | None) -> dict[str, Amount | None]:
    parts = (None,) * 3 if spread is None else (spread.low, spread.planned, spread.high)
    return {
        name: None if part is None else Amount(Spread(part, part, part))
        for name, part in zip(("low", "planned", "high"), parts, strict=True)
    }


def _total_data(total: Total) -> dict[str, Any]:
    reasons = [_reason(reason) for reason in total.reasons]
    return {**_spread_data(total.amount), "complete": total.complete, "reasons": reasons}


def _vat_data(vat: VatSum) -> dict[str, Any]:
    return {
        "category": vat.kind.category,
        "rate": vat.kind.rate,
        "base": _spread_data(vat.base.amount),
        "amount": _spread_data(vat.amount),
        "reason": vat.kind.reason,
    }


def _option_data(option: Option) -> dict[str, Any]:
    amount = option.total.amount if option.total.complete else None
    return {
        "id": id_of(option.activity),
        "title": option.activity.title,
        "amount": _spread_data(amount),
        "included": option.included,
    }


def _section_data(section: Section) -> dict[str, Any]:
    phase: Phase | None = section.phase
    return {
        "id": id_of(phase) if phase else None,
        "title": phase.title if phase else Said("other-activities"),
        "total": _total_data(section.total),
        "lines": [_line_data(line) for line in section.lines],
    }


def _line_data(line: Line) -> dict[str, Any]:
    pricing = line.pricing
    return {"id": line.id, "title": line.title, **_pricing_data(pricing), "marks": list(_marks(line))}


def _pricing_data(pricing: Pricing) -> dict[str, Any]:
    """A price; of a choice, the quantity and unit are those of what is planned."""
    shown = pricing.alternatives[pricing.planned] if pricing.alternatives else pricing
    quantity: Cell = None
    unit = price = None
    for factor in shown.factors:
        if factor.role == "quantity":
            unit = factor.word or None
            quantity = _number(factor.value)
        elif factor.role == "price" and factor.value is not None:
            price = Amount(factor.value)
    return {"quantity": quantity, "unit": unit, "unit_price": price, "amount": _spread_data(pricing.amount)}


def _number(spread: Spread | None) -> Cell:
    """A quantity for other programs: `15`, or `2-4`."""
    if spread is None:
        return None
    low, high = (_plain(part) for part in (spread.low, spread.high))
    return low if low == high else f"{low}-{high}"


def _plain(number: Decimal) -> str:
    return f"{number.quantize(Decimal(1)) if number == number.to_integral_value() else number.normalize():f}"
