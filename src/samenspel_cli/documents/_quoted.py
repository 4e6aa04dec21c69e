"""What everything costs, what is still open, and what may come on top of it, as several documents say it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from decimal import Decimal
from typing import TYPE_CHECKING

from samenspel_cli.document import (
    Amount,
    Block,
    Cell,
    Column,
    Effort,
    Heading,
    Items,
    Joined,
    Paragraph,
    Row,
    Rows,
    Said,
    Table,
)
from samenspel_cli.documents import Ask
from samenspel_cli.documents._fees import (
    COLUMNS,
    Fees,
    amount,
    amount_of,
    fixed,
    headed,
    listed,
    reason,
    totals,
)
from samenspel_cli.model.engagement import Activity, Engagement, Question
from samenspel_cli.model.ids import id_of
from samenspel_cli.model.marks import marked
from samenspel_cli.model.money import SIGNS
from samenspel_cli.model.number import EXACT, Spread
from samenspel_cli.model.pricing import Factor, Pricing
from samenspel_cli.model.project import Project
from samenspel_cli.planning.budget import Budget, Option, Section
from samenspel_cli.planning.lines import Line, Total, total_of
from samenspel_cli.planning.outcome import Outcomes, bounds, outcomes
from samenspel_cli.planning.picks import NOTHING_PICKED
from samenspel_cli.planning.remarks import all_told, named, settled
from samenspel_cli.planning.vat import VatSum
from samenspel_cli.problems import Problem, Problems

if TYPE_CHECKING:
    from samenspel_cli.model.agreed import Budget as Available
    from samenspel_cli.planning.views import Group


def worked_out(project: Project, ask: Ask) -> tuple[Outcomes, tuple[Problem, ...]]:
    """What a project comes to, and what its author should know of that.

    Raises `Problems` for picks that name nothing, and for sums that cannot be.
    """
    several = outcomes(project, ask.picks, ask.today)
    found = tuple(all_told(project, several, ask.today))
    if any(not problem.warning for problem in found):
        raise Problems(found)
    return several, found


class Quoted:
    """What a priced engagement has to say, in blocks that several documents share."""

    def __init__(self, project: Project, several: Outcomes, ask: Ask) -> None:
        self.project = project
        self.engagement = project.engagement
        self.several = several
        self.costs = next(iter(several.values()))
        self.ask = ask
        self.fees = Fees(project, ask.language or project.engagement.language, explain=ask.explain)

    def data(self) -> Mapping[str, object]:
        """What other programs read; what is not charged is in it for the own team only."""
        from samenspel_cli.documents._data import quote_data, variants_data

        units, engagement = self.fees.units, self.engagement
        every = {
            name: quote_data(engagement, self._shown(one), settled(engagement, one).dues, units, self.ask.by)
            for name, one in self.several.items()
        }
        if len(every) == 1:
            return next(iter(every.values()))
        by_name = {str(name): one for name, one in every.items()}
        data: Mapping[str, object] = variants_data(engagement, by_name, bounds(self.several), units)
        return data

    def _shown(self, costs: Budget) -> Budget:
        """A budget as this reader may see it: a client not what is not charged, and paper not how the work stands."""
        if self.ask.audience == "client":
            costs = replace(costs, besides=tuple(line for line in costs.besides if line.beside != "internal"))
        return replace(costs, standings=()) if self.ask.paper else costs

    def blocks(self) -> Iterator[Block]:
        """The whole quote below its title."""
        yield from self.fee()
        yield from self.beside()
        if len(self.several) == 1:
            if not self.ask.paper:
                yield from self._standings()
            yield from self.shares()
            yield from self.instalments()
        yield from self.terms()
        yield from self.open()

    def fee(self) -> Iterator[Block]:
        """The lines and their total, or the variants side by side, and what is to be told of them."""
        yield from self._side_by_side() if len(self.several) > 1 else self._priced()
        yield from self._told()

    def beside(self) -> Iterator[Block]:
        """What stands beside the total."""
        if len(self.several) == 1:
            if self.costs.options:
                yield from self._options()
            yield from self._besides()

    def price(self) -> Iterator[Block]:
        """What it comes to, in a sentence: the very totals of the table. Nothing where nothing is known yet."""
        every = list(self.several.values())
        gross = every[0].gross
        total, including = bounds(self.several), self.costs.including
        if not total.amount.high or any(one.agreed is not None for one in every):
            return
        more = Said("price-more") if any(not one.including.complete for one in every) else None
        yield Paragraph(Joined((self._price(total, including, gross=gross), more)))

    def _price(self, total: Total, including: Total, *, gross: bool) -> Said:
        sums = {"excluding": self._range(total), "including": self._range(including)}
        if len(self.several) > 1:
            return Said("price-variants", sums)
        if any(vat.amount is None for vat in self.costs.vat):
            return Said("price-gross-alone" if gross else "price-alone", sums)
        if total.amount == including.amount:
            return Said("price-untaxed", sums)
        return Said("price-gross" if gross else "price", sums)

    def _range(self, total: Total) -> Cell:
        """The lowest and the highest amount of a total, as a sentence says them."""
        ends = tuple(dict.fromkeys((total.amount.low, total.amount.high)))
        whole = all(end == end.to_integral_value() for end in ends)
        sums = [self._sum(end if whole else _one(end)) for end in ends]
        words: Cell = sums[0] if len(sums) == 1 else Said("price-range", {"low": sums[0], "high": sums[1]})
        return Said("price-about", {"sum": words}) if total.about else words

    def terms(self) -> Iterator[Block]:
        """What is agreed around the fee."""
        if self.engagement.terms is not None:
            from samenspel_cli.documents._agreed import terms_blocks

            yield from terms_blocks(self.engagement.terms, self.engagement.currency)

    # The fees

    def _priced(self) -> Iterator[Block]:
        variant = self.ask.picks.variant
        if variant is not None:
            title = self.engagement.variants[variant].title or variant
            yield Paragraph(Said("variant", {"variant": title}))
        if self.ask.by is not None:
            yield from self._regrouped()
        elif any(section.entries for section in self.costs.sections) or self.costs.adjustments:
            yield Table("fees", COLUMNS, Rows(self._sections), tuple(self._foot(self.costs)))
        elif not self.costs.options and not self.costs.besides:
            yield Paragraph(Said("nothing-priced"))

    def _sections(self) -> Iterator[Row]:
        for number, section in enumerate(self.costs.sections, start=1):
            yield from self._section(section, number)
        for line in self.costs.adjustments:
            yield from self.fees.rows(line, depth=1)

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
                yield from self.fees.rows(entry, group)
            else:
                yield headed(entry, group)
        if not alone:
            yield Row("subtotal", (Said("subtotal"), None, amount_of(section.total)), group)

    def _foot(self, costs: Budget) -> Iterator[Row]:
        if costs.agreed is not None:
            yield Row("part", (Said("agreed"), None, amount_of(costs.agreed)))
            for change in costs.changes:
                yield Row("part", (self._change(change.id), None, amount_of(change.total)))
        taxes = [
            Row("item", (_vat_words(vat, several=len(costs.vat) > 1, inside=costs.gross), None, _vat_amount(vat)))
            for vat in costs.vat
        ]
        if costs.gross:
            yield from totals(Said("total-including-vat"), costs.including)
            yield from taxes
            yield from totals(Said("total-excluding-vat"), costs.total)
            return
        yield from totals(Said("total-excluding-vat"), costs.total)
        yield from taxes
        yield from totals(Said("total-including-vat"), costs.including)

    def _change(self, name: str) -> Said:
        change = self.engagement.changes[name]
        key = "change" + ("-on" if change.date else "") + ("-because" if change.reason else "")
        return Said(key, {"change": name, "day": change.date, "reason": change.reason})

    def _regrouped(self) -> Iterator[Block]:
        """The same lines added up in another way."""
        from samenspel_cli.planning.views import grouped

        by, groups = self.ask.by, grouped(self.costs, self.ask.by or "kind")
        yield Heading(2, Said(f"by-{by}"))

        def rows() -> Iterator[Row]:
            for group in groups:
                yield Row("heading", (self._group(group), None, None), group.key)
                for line in group.lines:
                    yield from self.fees.rows(line, group.key, depth=1)
                yield Row("subtotal", (Said("subtotal"), None, amount_of(group.total)), group.key)

        yield Table("fees", COLUMNS, Rows(rows), tuple(self._foot(self.costs)))
        if by == "person":
            yield from self.hours()

    def _group(self, group: Group) -> Cell:
        if not group.key:
            return Said(f"without-{self.ask.by}")
        if self.ask.by == "kind":
            return Said(f"kind-{group.key}")
        return self._person(group.key) if self.ask.by == "person" else group.key

    def _person(self, key: str) -> Cell:
        who = self.fees.units.who
        return Joined(tuple(who.get(name, name) for name in key.split(" + ")), " + ")

    def hours(self) -> Iterator[Block]:
        """Who does how much in which phase; nothing where nobody is named."""
        from samenspel_cli.planning.views import efforts

        found = efforts(self.costs)
        phases = [id_of(section.phase) if section.phase else "" for section in self.costs.sections]
        phases = [phase for phase in phases if any(phase in several for several in found.values())]
        if not any(found) or len(self.several) > 1:
            return
        titles = {id_of(phase): phase.title for phase in self.engagement.phases}
        columns = [Column(phase or "other-activities", "number", titles.get(phase)) for phase in phases]
        columns = [Column("person", "text"), *columns, Column("total-column", "number")]
        named = (several for person, several in found.items() if person)
        units = list(dict.fromkeys(unit for several in named for one in several.values() for unit in one))
        rows = [
            row
            for person, several in found.items()
            for row in self._hours_of(person, [several.get(phase, {}) for phase in phases], units)
        ]
        whole = [
            {unit: spread for unit in units if (spread := _sum(s.get(phase, {}).get(unit) for s in found.values()))}
            for phase in phases
        ]
        foot = self._hours_of("", whole, units, total=True)
        yield Heading(2, Said("hours"))
        yield Table("hours", tuple(columns), tuple(rows), tuple(foot))

    def _hours_of(
        self, person: str, cells: Sequence[Mapping[str, Spread]], units: list[str], *, total: bool = False
    ) -> Iterator[Row]:
        """A row for each unit in which somebody's effort is counted."""
        name = Said("total-column") if total else self._person(person) if person else Said("without-person")
        for unit in units:
            parts = [cell.get(unit) for cell in cells]
            whole = _sum(parts)
            if whole is None:
                continue
            plural = self.fees.units.names.get(unit, (unit, unit))[1]
            title = Joined((name, f"({plural})"), begins=True)
            yield Row("total" if total else "item", (title, *parts, whole), person)

    def _side_by_side(self) -> Iterator[Block]:
        """Every variant in a column of its own: its phases, its total, its VAT."""
        names = {name: self.engagement.variants[name or ""].title or name for name in self.several}
        columns = (
            Column("variants", "text"),
            *(Column(str(name), "amount", title) for name, title in names.items()),
        )
        yield Table("variants", columns, tuple(self._variant_rows()), tuple(self._variant_foot()))

    def _variant_rows(self) -> Iterator[Row]:
        every = list(self.several.values())
        for at, section in enumerate(every[0].sections):
            if not any(one.sections[at].entries for one in every):
                continue
            if section.phase is None and not self.engagement.phases:
                yield from self._variant_lines(every)
                continue
            title = section.phase.title if section.phase else Said("other-activities")
            group = id_of(section.phase) if section.phase else ""
            yield Row("item", (title, *(amount_of(one.sections[at].total) for one in every)), group, depth=1)
        if any(one.adjustments for one in every):
            whole = (amount_of(total_of(one.adjustments)) if one.adjustments else None for one in every)
            yield Row("item", (Said("of-whole"), *whole), depth=1)

    def _variant_lines(self, every: list[Budget]) -> Iterator[Row]:
        """Without phases: the activities themselves."""
        found: dict[str, dict[int, list[Line]]] = {}
        for at, one in enumerate(every):
            for line in one.sections[0].lines:
                found.setdefault(line.activity.title, {}).setdefault(at, []).append(line)
        for title, lines in found.items():
            yield Row("item", (title, *(_amount_in(lines.get(at, [])) for at in range(len(every)))), depth=1)

    def _variant_foot(self) -> Iterator[Row]:
        every = list(self.several.values())
        if self.engagement.changes:
            agreed = (None if one.agreed is None else amount_of(one.agreed) for one in every)
            yield Row("part", (Said("agreed"), *agreed))
            for at, name in enumerate(self.engagement.changes):
                yield Row("part", (self._change(name), *(amount_of(one.changes[at].total) for one in every)))
        yield Row("total", (Said("total-excluding-vat"), *(amount_of(one.total) for one in every)))
        if any(not one.total.amount.fixed for one in every):
            yield Row("planned", (Said("planned"), *(_planned(one.total) for one in every)), depth=1)
        kinds = list(dict.fromkeys(vat.kind for one in every for vat in one.vat))
        for kind in kinds:
            sums = [next((vat for vat in one.vat if vat.kind == kind), None) for one in every]
            known = next(vat for vat in sums if vat is not None)
            yield Row(
                "item",
                (
                    _vat_words(known, several=False, inside=every[0].gross),
                    *(None if vat is None else _vat_amount(vat) for vat in sums),
                ),
            )
        yield Row("total", (Said("total-including-vat"), *(amount_of(one.including) for one in every)))

    # What is told of them

    def _told(self) -> Iterator[Block]:
        engagement, costs = self.engagement, self.costs
        sentences: list[Cell] = []
        defaults = frozenset(name for one in self.several.values() for name in one.total.defaults)
        if defaults:
            names = [Said(f"default-{name}") for name in sorted(defaults)]
            sentences.append(Said("planned-rests-on", {"defaults": listed(names)}))
        if any(one.total.about for one in self.several.values()):
            sentences.append(Said("about-total"))
        if any(one.sum.capped for one in self.several.values()):
            sentences.append(Said("most-total"))
        if engagement.travel is not None:
            sentences.append(Said("travel-included"))
        if engagement.client.vat is not None and len(self.several) == 1:
            total = costs.including if engagement.client.vat == "not-reclaimed" else costs.total
            sentences.append(Said(f"vat-{engagement.client.vat}", {"amount": self._sum(amount_of(total))}))
        if len(self.several) == 1 and not self.ask.paper:
            sentences += self._budgets()
        for sentence in sentences:
            yield Paragraph(sentence)

    def _sum(self, amount_: Amount | Decimal) -> Said:
        """An amount in a sentence, with the sign of its currency."""
        sign = next(sign for sign, known in SIGNS.items() if known == self.engagement.currency)
        return Said("sum", {"sign": sign, "amount": amount_})

    def _budgets(self) -> Iterator[Cell]:
        """What there is to spend, beside what it comes to."""
        if self.engagement.budget is not None:
            yield self._budget(self.engagement.budget, self.costs.sum, None)
        for section in self.costs.sections:
            if section.phase is not None and section.phase.budget is not None:
                yield self._budget(section.phase.budget, section.total, section.phase.title)

    def _budget(self, budget: Available, total: Total, title: str | None) -> Cell:
        there = budget.amount.amount.low
        left = Spread(there - total.amount.high, there - total.amount.planned, there - total.amount.low)
        if left.fixed:
            rest = left.low
            key = "budget-fits" if not rest else "budget-left" if rest > 0 else "budget-over"
            text = Said(key, {"amount": self._sum(_one(abs(rest)))})
        elif left.low >= 0:
            text = Said("budget-left", {"amount": self._sum(Amount(left))})
        elif left.high <= 0:
            text = Said("budget-over", {"amount": self._sum(Amount(Spread(-left.high, -left.planned, -left.low)))})
        else:
            text = Said("budget-between", {"low": self._sum(_one(-left.low)), "high": self._sum(_one(left.high))})
        values: dict[str, Cell] = {
            "budget": self._sum(_one(there)),
            "amount": self._in_units(budget, left, text),
            "title": title,
        }
        return Said("budget-of" if title is not None else "budget-line", values)

    def _in_units(self, budget: Available, left: Spread, text: Cell) -> Cell:
        """How many units of a rate what is left would buy, or what is short would cost."""
        rate = self.fees.project.engagement.rates.get(budget.unit or "")
        if (
            rate is None
            or rate.price is None
            or rate.price.amount is None
            or not rate.price.amount.low
            or not left.fixed
        ):
            return text
        price = rate.price.amount.low
        number = EXACT.divide(abs(left.low), price).quantize(Decimal("0.1"))
        much = Factor("quantity", Spread.of(number), budget.unit or "", ())
        effort = Effort(Pricing(None, (much,)), self.fees.units)
        return Said("budget-units", {"text": text, "number": effort, "price": self._sum(_one(price))})

    # Beside the total

    def _options(self) -> Iterator[Block]:
        options = [option for option in self.costs.options if not option.left_out]
        if options:
            yield Heading(2, Said("options-included" if any(one.included for one in options) else "options"))
            yield self._option_table("options", options)
        left = [option for option in self.costs.options if option.left_out]
        if left and not self.ask.paper:
            yield Heading(2, Said("left-out"))
            yield self._option_table("left-out", left)

    def _option_table(self, name: str, options: list[Option]) -> Table:
        rows = []
        for option in options:
            first, *more = option.lines
            title: Cell = option.activity.title
            if option.included:
                title = Said("option-included", {"title": title})
            effort = None if more else self.fees.effort(first.pricing)
            shown = amount_of(option.total) if more else amount(first.pricing)
            mark = "left-out" if option.left_out else "optional"
            rows.append(Row("item", (title, effort, shown), about=option, marks=(mark,)))
            if self.ask.explain:
                rows += [row for line in option.lines for row in self.fees.factors(line)]
        return Table(name, COLUMNS, tuple(rows))

    def _besides(self) -> Iterator[Block]:
        """What stands beside the total. What is not charged is for the own team only."""
        for beside in ("rhythm", "in-kind", *(("internal",) if self.ask.audience == "internal" else ())):
            lines = [line for line in self.costs.besides if line.beside == beside]
            if not lines:
                continue
            yield Heading(2, Said("kind-internal" if beside == "internal" else beside))
            rows = tuple(row for line in lines for row in self.fees.rows(line, depth=1))
            if beside == "internal":
                rows = tuple(inside(row) for row in rows)
            foot: tuple[Row, ...] = ()
            if beside == "in-kind" and len(lines) > 1:
                foot = (Row("subtotal", (Said("in-kind-total"), None, amount_of(total_of(lines)))),)
            yield Table(beside, COLUMNS, (*rows, *foot))

    def _standings(self) -> Iterator[Block]:
        """How it stands beside the plan, where somebody said so."""
        if not self.costs.standings:
            return
        columns = (
            Column("activity", "text"),
            Column("progress", "percent"),
            Column("planned-amount", "amount"),
            Column("actual-amount", "amount"),
        )
        rows = tuple(
            Row(
                "item",
                (
                    one.activity.title,
                    one.activity.progress,
                    amount_of(one.planned),
                    None if one.actual is None else amount_of(one.actual),
                ),
                about=one,
            )
            for one in self.costs.standings
        )
        yield Heading(2, Said("standing"))
        yield Table("standing", columns, rows)

    def _why(self) -> str | None:
        """Why what is worked out of the total is provisional, by a key of the words."""
        if not self.costs.total.complete:
            return "incomplete-yet"
        return None if self.costs.total.amount.fixed else "provisional"

    def shares(self) -> Iterator[Block]:
        """Who bears what of the costs."""
        engagement = self.engagement
        if engagement.shares is None or len(self.several) > 1:
            return
        from samenspel_cli.documents._agreed import share_blocks
        from samenspel_cli.planning.shares import shared

        amounts = shared(self.costs.total.amount.planned, engagement.shares)
        names = {name: party.name or name for name, party in engagement.parties.items()}
        yield from share_blocks(engagement.shares, amounts, names, why=self._why())

    def instalments(self) -> Iterator[Block]:
        """When which part is invoiced."""
        engagement = self.engagement
        if not engagement.instalments or len(self.several) > 1:
            return
        from samenspel_cli.documents._agreed import instalment_blocks

        dues = settled(engagement, self.costs).dues
        yield from instalment_blocks(dues, named(engagement), engagement.currency, why=self._why())

    # What is open

    def open(self) -> Iterator[Block]:
        """What is still open: why the total is not complete, questions, and marked places."""
        every = tuple(dict.fromkeys(why for one in self.several.values() for why in one.including.reasons))
        engagement = self.engagement
        if self.ask.audience == "client" and (self.ask.paper or self.project.has_inside):
            from samenspel_cli.documents._client import for_client

            engagement = for_client(engagement, self.ask.picks if self.ask.paper else NOTHING_PICKED)
        questions = list(_questions(engagement))
        places = tuple(dict.fromkeys(marked(engagement))) if self.project.has_marks else ()
        if not (every or questions or places):
            return
        yield Heading(2, Said("still-open"))
        if every:
            yield Paragraph(Said("incomplete"))
            yield Items(tuple(reason(why, self.fees.units) for why in every))
        if questions:
            yield Paragraph(Said("questions"))
            yield Items(tuple(self._question(question) for question in questions))
        if places:
            yield Paragraph(Said("to-decide", {"places": listed(places)}))

    def _question(self, question: Question) -> Cell:
        if not question.to and question.due is None:
            return question.text
        to = listed([called(self.engagement, name) for name in question.to])
        values: dict[str, Cell] = {"text": question.text, "to": to, "due": question.due}
        key = "question" + ("-to" if question.to else "") + ("-due" if question.due else "")
        return Said(key, values)


def inside(row: Row) -> Row:
    """A row of which every cell is for the own team only."""
    from samenspel_cli.paper import Inside

    return replace(row, cells=tuple(None if cell is None else Inside(cell) for cell in row.cells))


def about(engagement: Engagement) -> Cell:
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


def _one(amount_: Decimal) -> Amount:
    return Amount(Spread.of(amount_))


def _amount_in(lines: list[Line]) -> Amount | None:
    """What an activity comes to in a variant; nothing where the variant leaves it out."""
    if len(lines) == 1:
        return amount(lines[0].pricing)
    return amount_of(total_of(lines)) if lines else None


def _planned(total: Total) -> Amount:
    return fixed(total, more=not total.complete)


def _sum(several: Iterable[Spread | None]) -> Spread | None:
    known = [one for one in several if one is not None]
    return sum(known[1:], known[0]) if known else None


def _vat_words(vat: VatSum, *, several: bool, inside: bool) -> Cell:
    """What a kind of VAT is called, and over how much it is taken where there are several."""
    kind = vat.kind
    key = "vat-inside" if inside and kind.category == "taxed" else f"vat-{kind.category}"
    words = Said(key, {"rate": kind.rate})
    if kind.category in ("exempt", "reverse-charged") and kind.reason:
        words = Said(f"vat-{kind.category}-because", {"reason": kind.reason})
    return Joined((words, Said("vat-over", {"amount": amount_of(vat.base)}))) if several else words


def _vat_amount(vat: VatSum) -> Amount:
    if vat.amount is None:
        return Amount(None, unknown="vat")
    taxed = vat.kind.category == "taxed"
    return Amount(vat.amount, more=not vat.base.complete and taxed, about=vat.base.about and taxed)


def called(engagement: Engagement, name: str) -> str:
    """How a party, person or function is called."""
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
