"""Priced lines as rows of a table: what it is, how much of it at which price, its amount, and where that comes from."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from typing import TYPE_CHECKING

from samenspel_cli.document import Amount, Cell, Effort, Joined, Role, Row, Said, Step, Units
from samenspel_cli.documents._shown import Shown
from samenspel_cli.model.engagement import Engagement
from samenspel_cli.model.pricing import Pricing
from samenspel_cli.model.project import Project
from samenspel_cli.model.rates import plural
from samenspel_cli.model.units import TIME, Card
from samenspel_cli.model.ways import every
from samenspel_cli.planning.lines import Line, Reason, Total, VatKind
from samenspel_cli.planning.pricing import product, rounded

if TYPE_CHECKING:
    from samenspel_cli.documents._sides import Sides
    from samenspel_cli.model.counts import Counts

_OPEN = ("group", "participant", "count")
"""Unknown numbers of which the amount for one is known."""
_BILLED = ("actual", "estimate")
_FREE = ("exempt", "reverse-charged")
"""Kinds of VAT of which nothing is charged."""


class Fees:
    """The rows of priced lines, as much of them as is shown. Cells that many lines share are made once."""

    def __init__(
        self, project: Project, language: str, shown: Shown, kinds: Collection[VatKind], *, explain: bool
    ) -> None:
        self.project = project
        self.explain = explain
        self.shown = shown
        self.units = units_of(project.engagement, language)
        alone = next(iter(kinds)) if len(kinds) == 1 else None
        self.columns = shown.columns(Said("vat-taxed", {"rate": alone.rate}) if alone and alone.rate else None)
        self.mixed = len({kind.category for kind in kinds}) > 1
        """Whether it has to be said of which lines no VAT is charged."""
        self._cells: dict[int, tuple[Effort | None, Amount]] = {}

    def rows(self, line: Line, group: str = "", depth: int = 0) -> Iterator[Row]:
        """The row of a line and, where that was asked, where each of its factors was written."""
        pricing = line.pricing
        shared = self._cells.get(id(pricing))
        if shared is None:
            shared = self._cells[id(pricing)] = (self.effort(pricing), amount(pricing))
        depth = depth or len(line.above) + 1
        depth += line.sort != "fee" and line.index >= 0
        effort, priced = shared
        amounts = (priced,) if self.shown.as_priced else self._chosen(self.line_sides(line))
        title = called(line)
        if self.mixed and (line.shares or line.vat.category in _FREE):
            title = self.noted(title, (line,))
        yield Row("item", (title, effort, *amounts), group, line, marks(line), depth)
        if self.explain:
            yield from self.factors(line, group, depth + 1)

    def amounts(self, line: Line) -> tuple[Amount, ...]:
        """What a line comes to, in the columns that are shown."""
        return (amount(line.pricing),) if self.shown.as_priced else self._chosen(self.line_sides(line))

    def sums(self, total: Total, lines: Iterable[Line]) -> tuple[Amount, ...]:
        """What some lines come to together, in the columns that are shown."""
        return (amount_of(total),) if self.shown.as_priced else self._chosen(self.sum_sides(total, lines))

    def line_sides(self, line: Line) -> Sides:
        """A line without VAT, its VAT, and with VAT."""
        from samenspel_cli.documents._sides import line_sides

        return line_sides(line, amount(line.pricing), gross=self.shown.gross)

    def sum_sides(self, total: Total, lines: Iterable[Line]) -> Sides:
        """The same of what some lines come to together."""
        from samenspel_cli.documents._sides import sum_sides

        return sum_sides(amount_of(total), lines, gross=self.shown.gross)

    def _chosen(self, sides: Sides) -> tuple[Amount, ...]:
        vat = self.shown.vat
        return sides if vat == "both" else (sides[0],) if vat == "excluding" else (sides[2],)

    def row(self, role: Role, name: Cell, amounts: tuple[Amount | None, ...], group: str = "", depth: int = 0) -> Row:
        """A row with a name and amounts, and nothing between them."""
        return Row(role, (name, *self.shown.blanks, *amounts), group, depth=depth)

    def heading(self, name: Cell, group: str = "", depth: int = 0) -> Row:
        """A row with nothing but a name."""
        return Row("heading", (name, *(None,) * (len(self.columns) - 1)), group, depth=depth)

    def noted(self, title: Cell, lines: Iterable[Line]) -> Cell:
        """A title with the note that no VAT is charged of it, or of a part of it, where that differs in a document."""
        if not self.mixed:
            return title
        works = [line for line in lines if line.sort == "fee"]
        found = {kind.category for line in works for kind, _ in line.vat_parts}
        free = next((one for one in _FREE if one in found), None)
        if free is None or (len(found) > 1 and len(works) == 1):
            return title
        return Said(f"marked-{'partly-' if len(found) > 1 else ''}{free}", {"title": title})

    def factors(self, line: Line, group: str = "", depth: int = 2) -> Iterator[Row]:
        """Where each factor of a line was written."""
        pricing = line.pricing
        for one in pricing.alternatives or (pricing,):
            for factor in one.factors:
                path = (*line.path, *factor.source) if factor.own else factor.source
                step = Step(factor, self.units, self.project.sources.at(path))
                yield Row("how", (step, *(None,) * (len(self.columns) - 1)), group, line, depth=depth)

    def effort(self, pricing: Pricing) -> Effort | None:
        """What is done at which price; of an amount alone there is nothing more to say."""
        alone = all(factor.role in ("amount", "quote") for factor in pricing.factors) or pricing.unknown == "forgotten"
        return None if alone and not pricing.alternatives else Effort(pricing, self.units)


def units_of(engagement: Engagement, language: str) -> Units:
    """How units, counts and people are called."""
    counts: dict[str, tuple[str, str]] = {}
    holders: list[Counts] = [engagement.counts, *(item.counts for item in every(engagement) if item.counts)]
    holders += [variant.counts for variant in engagement.variants.values()]
    for holder in holders:
        for name, count in holder.items():
            counts.setdefault(name, (name, count.plural or plural(name, language)))
    who = {name: person.name or person.role or name for name, person in engagement.people.items()}
    who |= {role: rate.name or role for role, rate in engagement.rates.items()}
    return Units(Card(engagement).names(language), counts, who)


def called(line: Line) -> Cell:
    """What a line is called: its title with its period and its marks, or what goes off or comes on top."""
    if line.sort != "fee":
        key = f"line-{line.sort}" + ("-because" if line.reason else "")
        said = Said(key, {"reason": line.reason})
        return Said("marked-spread", {"title": said}) if line.spread else said
    title: Cell = line.title
    traits = line.traits
    own = line.fees[line.index]
    if own.when is not None and own.title is None:
        title = Said("for-period", {"title": title, "period": own.when})
    if traits.provisional:
        title = Said("marked-provisional", {"title": title})
    if traits.billing in _BILLED:
        title = Said(f"marked-{traits.billing}", {"title": title})
    if traits.change is not None:
        title = Said("marked-change", {"title": title, "change": traits.change})
    return Said("marked-spread", {"title": title}) if line.spread else title


def amount(pricing: Pricing) -> Amount:
    """The amount of a line, or as much of it as is known."""
    about, most = pricing.about, pricing.capped
    if pricing.amount is not None:
        return Amount(pricing.amount, more=pricing.more, about=about, most=most)
    if pricing.unknown in _OPEN and not pricing.alternatives:
        word = next(factor.word for factor in pricing.factors if factor.value is None)
        one = rounded(product(pricing.factors))
        return Amount(one, per=word, unknown=pricing.unknown, about=about, most=most)
    return Amount(None, unknown=pricing.unknown)


def amount_of(total: Total) -> Amount:
    """The amount of a total, and whether more may come."""
    return Amount(total.amount, more=not total.complete, about=total.about)


def marks(line: Line) -> tuple[str, ...]:
    """What is special about a line, for other programs."""
    pricing, traits = line.pricing, line.traits
    found = []
    if not isinstance(line.activity, Engagement) and line.activity.optional:
        found.append("optional")
    if pricing.alternatives:
        found.append("choose")
    if pricing.unknown:
        found.append("open" if pricing.unknown in _OPEN else pricing.unknown)
    said = (
        (line.sort, line.sort != "fee"), ("provisional", traits.provisional), ("about", pricing.about),
        ("max", pricing.capped), (traits.billing, traits.billing is not None), (line.beside, line.beside is not None),
        ("spread", line.spread),
    )  # fmt: skip
    found += [str(mark) for mark, there in said if there and mark not in found]
    return tuple(found)


def reason(why: Reason, units: Units, title: Cell = None) -> Said:
    """Why a total is not complete, told of the line itself, or of what has another title."""
    word: Cell = Said("why-times") if why.word == TIME else units.counts.get(why.word, (why.word, why.word))[1]
    return Said(f"why-{why.why}", {"title": title or why.title, "word": word})


def listed(cells: Iterable[Cell]) -> Joined:
    """Several cells with commas between, and `and` before the last."""
    return Joined(tuple(cells), ", ", listed=True)
