"""What everything costs, what is still open, and what may come on top of it, as several documents say it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from decimal import Decimal
from functools import partial
from typing import TYPE_CHECKING

from samenspel_cli.document import Block, Cell, Heading, Joined, Paragraph, Row, Rows, Said, Table
from samenspel_cli.documents import Ask
from samenspel_cli.documents._fees import Fees
from samenspel_cli.documents._shown import shown
from samenspel_cli.documents._still_open import still_open, why_incomplete
from samenspel_cli.documents._told import price, told
from samenspel_cli.documents._totals import foot
from samenspel_cli.model.engagement import Engagement
from samenspel_cli.model.ids import id_of
from samenspel_cli.model.project import Project
from samenspel_cli.planning.budget import Budget, Section
from samenspel_cli.planning.lines import Line, VatKind
from samenspel_cli.planning.outcome import Outcomes, bounds, outcomes
from samenspel_cli.planning.remarks import all_told, named, settled
from samenspel_cli.problems import Problem, Problems

if TYPE_CHECKING:
    from samenspel_cli.documents._made import Making
    from samenspel_cli.planning.due import Dating
    from samenspel_cli.planning.instalments import Due
    from samenspel_cli.planning.months import Months
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
        self.language = ask.language or project.engagement.language
        self.shown = shown(project.engagement, ask)
        self.several = several if self.shown.as_priced else _taxed(several)
        self.costs = next(iter(self.several.values()))
        self.ask = ask
        self.kinds = _kinds(several.values())
        self.fees = Fees(project, self.language, self.shown, self.kinds, explain=ask.explain)
        self._making: Making | None = None
        self._months: Months | None = None
        self._dating: Dating | None = None

    def data(self) -> Mapping[str, object]:
        """What other programs read; what is not charged is in it for the own team only."""
        from samenspel_cli.documents._data import quote_data, variants_data

        engagement = self.engagement
        every = {
            name: quote_data(
                engagement,
                self._shown(one),
                self._dues(one),
                self.fees,
                self.ask.by,
                self._groups(one) if self.ask.by is not None else (),
            )
            for name, one in self.several.items()
        }
        if len(every) == 1:
            return next(iter(every.values()))
        by_name = {str(name): one for name, one in every.items()}
        costs = tuple(self.several.values())
        data: Mapping[str, object] = variants_data(engagement, by_name, bounds(self.several), self.fees, costs)
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
            if self.costs.standings and self.shown.every_line and not self.ask.paper:
                from samenspel_cli.documents._beside import standings

                yield from standings(self.costs)
            if self.shown.hours and self.ask.by != "person":
                yield from self.hours()
            yield from self.shares()
            yield from self.instalments()
        yield from self.terms()
        yield from self.open()

    def fee(self) -> Iterator[Block]:
        """The lines and their total, or the variants side by side, and what is to be told of them."""
        if len(self.several) > 1:
            from samenspel_cli.documents._variants import side_by_side

            yield from self._made((side_by_side(self.engagement, self.several, self.fees),))
        else:
            yield from self._made(self._priced())
        if any(kind.category in ("exempt", "reverse-charged") for kind in self.kinds):
            from samenspel_cli.documents._untaxed import grounds

            yield from grounds(self.project, self.kinds, self.language)
        yield from told(self.engagement, self.several, self.fees, paper=self.ask.paper)

    def beside(self) -> Iterator[Block]:
        """What stands beside the total."""
        if len(self.several) == 1 and (self.costs.options or self.costs.besides):
            from samenspel_cli.documents._beside import besides, options

            yield from self._made(options(self.costs, self.fees, paper=self.ask.paper))
            yield from self._made(besides(self.costs, self.fees, internal=self.ask.audience == "internal"))

    def price(self) -> Iterator[Block]:
        """What it comes to, in a sentence: the very totals of the table. Nothing where nothing is known yet."""
        yield from price(self.engagement, self.several, gross=self.shown.vat == "including")

    def terms(self) -> Iterator[Block]:
        """What is agreed around the fee."""
        if self.engagement.terms is not None:
            from samenspel_cli.documents._agreed import terms_blocks

            yield from terms_blocks(self.engagement.terms, self.engagement.currency)

    def _made(self, blocks: Iterable[Block]) -> Iterator[Block]:
        """The blocks; on paper also how their amounts came about."""
        if not self.ask.paper or self.ask.by is not None:
            return iter(blocks)
        if self._making is None and self.shown.whole:
            from samenspel_cli.documents._made import Making

            self._making = Making(self.engagement, self.several, self.fees.units)
        elif self._making is None:
            from samenspel_cli.documents._summed import Summing

            self._making = Summing(self.engagement, self.several, self.fees.units, self.shown)
        return self._making.told(blocks)

    # The fees

    def _priced(self) -> Iterator[Block]:
        variant = self.ask.picks.variant
        if variant is not None:
            title = self.engagement.variants[variant].title or variant
            yield Paragraph(Said("variant", {"variant": title}))
        if self.ask.by is not None:
            yield from self._regrouped()
        elif any(section.entries for section in self.costs.sections) or self.costs.adjustments:
            yield Table("fees", self.fees.columns, self._rows(), tuple(foot(self.engagement, self.costs, self.fees)))
        elif not self.costs.options and not self.costs.besides:
            yield Paragraph(Said("nothing-priced"))

    def _rows(self) -> Rows | tuple[Row, ...]:
        if self.shown.every_line:
            return Rows(self._sections)
        if self.shown.detail == "totals":
            return ()
        from samenspel_cli.documents._coarse import phase_rows

        return tuple(phase_rows(self.engagement, self.costs, self.fees))

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
            yield self.fees.heading(Said("numbered", {"number": str(number), "title": title}), group)
        for entry in section.entries:
            if isinstance(entry, Line):
                yield from self.fees.rows(entry, group)
            else:
                yield self.fees.heading(entry.activity.title, group, len(entry.above) + 1)
        if not alone:
            yield self.fees.row("subtotal", Said("subtotal"), self.fees.sums(section.total, section.lines), group)

    def _regrouped(self) -> Iterator[Block]:
        """The same lines added up in another way."""
        by, groups = self.ask.by, self._groups(self.costs)
        yield Heading(2, Said(f"by-{by}"))

        def rows() -> Iterator[Row]:
            for group in groups:
                yield self.fees.heading(self._group(group), group.key)
                for line in group.lines:
                    yield from self.fees.rows(line, group.key, depth=1)
                sums = self.fees.sums(group.total, group.lines)
                yield self.fees.row("subtotal", Said("subtotal"), sums, group.key)

        yield Table("fees", self.fees.columns, Rows(rows), tuple(foot(self.engagement, self.costs, self.fees)))
        if any(line.spread for group in groups for line in group.lines):
            yield Paragraph(Said("spread-how"))
        if by == "person":
            yield from self.hours()

    def _groups(self, costs: Budget) -> tuple[Group, ...]:
        """The lines of a budget as they were asked to be added up."""
        from samenspel_cli.planning.views import grouped

        return grouped(costs, self.ask.by or "kind", self._months_of)

    def _months_of(self) -> Months:
        """When all work is done, worked out once."""
        if self._months is None:
            from samenspel_cli.planning.months import months_of

            self._months = months_of(self.project, self.ask.today)
        return self._months

    @property
    def conflicts(self) -> tuple[Problem, ...]:
        """What cannot hold together in time, as warnings, where what was told rests on that."""
        found = () if self._months is None else self._months.problems
        return tuple(replace(problem, warning=True) for problem in found)

    def _group(self, group: Group) -> Cell:
        if not group.key:
            return Said(f"without-{self.ask.by}")
        if self.ask.by == "kind":
            return Said(f"kind-{group.key}")
        if self.ask.by == "person":
            from samenspel_cli.documents._hours import person_of

            return person_of(group.key, self.fees.units)
        if self.ask.by == "month":
            from samenspel_cli.model.period import read

            return Joined((read(group.key),), begins=True)
        return group.key

    def hours(self) -> Iterator[Block]:
        """Who does how much in which phase; nothing where nobody is named, or where that is not shown."""
        if len(self.several) == 1 and self.shown.matrix:
            from samenspel_cli.documents._hours import hours

            yield from self._made(hours(self.engagement, self.costs, self.fees.units))

    def _why(self) -> str | None:
        """Why what is worked out of the total is provisional, by a key of the words."""
        if not self.costs.total.complete:
            return "incomplete-yet"
        return None if self.costs.total.amount.fixed else "provisional"

    def _tax(self) -> Decimal | None:
        """The VAT of the whole as planned; None while it is not known."""
        if not self.costs.including.complete:
            return None
        return self.costs.including.amount.planned - self.costs.total.amount.planned

    def shares(self) -> Iterator[Block]:
        """Who bears what of the costs."""
        engagement = self.engagement
        if engagement.shares is None or len(self.several) > 1:
            return
        from samenspel_cli.documents._agreed import Taxed, share_blocks
        from samenspel_cli.planning.shares import shared

        amounts = shared(self.costs.total.amount.planned, engagement.shares)
        names = {name: party.name or name for name, party in engagement.parties.items()}
        taxed = Taxed(self.shown.invoiced, self._tax())
        yield from self._made(share_blocks(engagement.shares, amounts, names, why=self._why(), taxed=taxed))

    def _dues(self, costs: Budget) -> tuple[Due, ...]:
        """The instalments of a budget, and when they fall due."""
        dues = settled(self.engagement, costs).dues
        if all(due.part.at is None for due in dues):
            return dues
        if self._dating is None:
            from samenspel_cli.planning.due import Dating

            self._dating = Dating(self.project, self.ask.today)
        return self._dating.dated(dues)

    def instalments(self) -> Iterator[Block]:
        """When which part is invoiced."""
        engagement = self.engagement
        if not engagement.instalments or len(self.several) > 1:
            return
        from samenspel_cli.documents._agreed import Taxed, instalment_blocks

        dues = self._dues(self.costs)
        tells, taxed = partial(self.shown.tells, engagement), Taxed(self.shown.invoiced, self._tax())
        titles = named(engagement)
        blocks = instalment_blocks(dues, titles, engagement.currency, why=self._why(), tells=tells, taxed=taxed)
        yield from self._made(blocks)

    def incomplete(self) -> tuple[Cell, ...]:
        """Why the totals are not complete."""
        return why_incomplete(self.engagement, self.several, self.fees)

    def open(self) -> Iterator[Block]:
        """What is still open: why the total is not complete, questions, and marked places."""
        yield from still_open(self.project, self.several, self.ask, self.fees)


def _taxed(several: Outcomes) -> Outcomes:
    """The budgets, of which every line says its VAT."""
    from samenspel_cli.planning.sides import with_taxes

    return {name: with_taxes(costs) for name, costs in several.items()}


def _kinds(several: Iterable[Budget]) -> tuple[VatKind, ...]:
    """The kinds of VAT of all that is quoted, also of what stands beside the total."""
    found: dict[VatKind, None] = {}
    for costs in several:
        found |= dict.fromkeys(vat.kind for vat in costs.vat)
        beside = (*(line for one in costs.options if not one.left_out for line in one.lines), *costs.besides)
        found |= dict.fromkeys(kind for line in beside if line.beside != "internal" for kind, _ in line.vat_parts)
    return tuple(found)


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
