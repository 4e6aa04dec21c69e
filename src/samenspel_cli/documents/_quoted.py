"""What everything costs, what is still open, and what may come on top of it, as several documents say it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import TYPE_CHECKING

from samenspel_cli.document import Block, Cell, Heading, Joined, Paragraph, Row, Rows, Said, Table
from samenspel_cli.documents import Ask
from samenspel_cli.documents._fees import COLUMNS, Fees, amount_of, headed
from samenspel_cli.documents._still_open import still_open
from samenspel_cli.documents._told import price, told
from samenspel_cli.documents._totals import foot
from samenspel_cli.model.engagement import Engagement
from samenspel_cli.model.ids import id_of
from samenspel_cli.model.project import Project
from samenspel_cli.planning.budget import Budget, Section
from samenspel_cli.planning.lines import Line
from samenspel_cli.planning.outcome import Outcomes, bounds, outcomes
from samenspel_cli.planning.remarks import all_told, named, settled
from samenspel_cli.problems import Problem, Problems

if TYPE_CHECKING:
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
            if self.costs.standings and not self.ask.paper:
                from samenspel_cli.documents._beside import standings

                yield from standings(self.costs)
            yield from self.shares()
            yield from self.instalments()
        yield from self.terms()
        yield from self.open()

    def fee(self) -> Iterator[Block]:
        """The lines and their total, or the variants side by side, and what is to be told of them."""
        if len(self.several) > 1:
            from samenspel_cli.documents._variants import side_by_side

            yield side_by_side(self.engagement, self.several)
        else:
            yield from self._priced()
        yield from told(self.engagement, self.several, self.fees.units, paper=self.ask.paper)

    def beside(self) -> Iterator[Block]:
        """What stands beside the total."""
        if len(self.several) == 1 and (self.costs.options or self.costs.besides):
            from samenspel_cli.documents._beside import besides, options

            yield from options(self.costs, self.fees, paper=self.ask.paper)
            yield from besides(self.costs, self.fees, internal=self.ask.audience == "internal")

    def price(self) -> Iterator[Block]:
        """What it comes to, in a sentence: the very totals of the table. Nothing where nothing is known yet."""
        yield from price(self.engagement, self.several)

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
            yield Table("fees", COLUMNS, Rows(self._sections), tuple(foot(self.engagement, self.costs)))
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

        yield Table("fees", COLUMNS, Rows(rows), tuple(foot(self.engagement, self.costs)))
        if by == "person":
            yield from self.hours()

    def _group(self, group: Group) -> Cell:
        if not group.key:
            return Said(f"without-{self.ask.by}")
        if self.ask.by == "kind":
            return Said(f"kind-{group.key}")
        if self.ask.by == "person":
            from samenspel_cli.documents._hours import person_of

            return person_of(group.key, self.fees.units)
        return group.key

    def hours(self) -> Iterator[Block]:
        """Who does how much in which phase; nothing where nobody is named."""
        if len(self.several) == 1:
            from samenspel_cli.documents._hours import hours

            yield from hours(self.engagement, self.costs, self.fees.units)

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

    def open(self) -> Iterator[Block]:
        """What is still open: why the total is not complete, questions, and marked places."""
        yield from still_open(self.project, self.several, self.ask, self.fees.units)


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
