"""What an engagement earns: what the client pays less what it costs the bureau itself, by phase, by person, in all.

All amounts exclude VAT. Each is told at its lowest, as planned and at its highest, where the lowest goes with the least
that is done. What is not known is never counted as nothing: of a line whose cost nobody said, the margin is not known,
and neither is that of any sum in which it stands.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Literal

from samenspel_cli.model.costs import Costing
from samenspel_cli.model.engagement import Engagement
from samenspel_cli.model.fee import FeeLine
from samenspel_cli.model.ids import id_of
from samenspel_cli.model.number import EXACT, WHOLE, ZERO, Range, Spread, cents
from samenspel_cli.model.pricing import Pricing
from samenspel_cli.model.units import Card
from samenspel_cli.planning.budget import Budget
from samenspel_cli.planning.lines import Line
from samenspel_cli.planning.pricing import units_of
from samenspel_cli.planning.views import person_of

Why = Literal["cost", "amount"]
"""Why a margin is not known: nobody said what the line costs, or its fee itself is not known yet."""
_PRECISE = Decimal("0.1")


@dataclass(frozen=True, slots=True)
class Earning:
    """One line as the bureau sees it: what comes in, and what it costs."""

    line: Line
    phase: str
    """The id of its phase; empty outside all phases, and of what goes off or comes on top of the whole."""
    who: str
    """Who does it, as the hours are told; empty where nobody is named."""
    fee: Spread | None
    """What the client pays, excluding VAT: nothing for what is not charged, None where it is not known."""
    cost: Spread | None
    """What it costs the bureau; None where nobody said so."""
    unit: str = ""
    """The id of the unit in which it is counted; empty of an amount."""
    units: Spread | None = None
    """How many of that unit."""

    @property
    def charged(self) -> bool:
        """Whether the client pays for it."""
        return self.line.beside is None

    @property
    def third_party(self) -> bool:
        """Whether it is bought from others: its cost stands at the line itself."""
        return any(fee.cost is not None for fee in _fees_of(self.line))

    @property
    def why(self) -> Why | None:
        """Why its margin is not known; None where it is."""
        if self.fee is None:
            return "amount"
        return "cost" if self.cost is None else None

    @property
    def margin(self) -> Spread | None:
        """What is left of it; what comes out need not go from low to high."""
        return self.fee - self.cost if self.fee is not None and self.cost is not None else None


@dataclass(frozen=True, slots=True)
class Margin:
    """What some lines earn together."""

    fee: Spread
    """What is known of what the client pays."""
    cost: Spread
    """What is known of what they cost."""
    known: Spread
    """What comes in for the lines of which both are known."""
    earned: Spread
    """What is left of those: from the least to the most, as planned in between."""
    columns: Spread
    """The same at the lowest, as planned and at the highest fee."""
    missing: tuple[Earning, ...]
    """The lines of which the margin is not known."""

    @property
    def complete(self) -> bool:
        """Whether the margin is known of every line."""
        return not self.missing

    @property
    def fee_known(self) -> bool:
        """Whether what comes in is known of every line."""
        return all(one.fee is not None for one in self.missing)

    @property
    def percent(self) -> Spread | None:
        """What is left as a percentage of what comes in, with one decimal; None where nothing comes in."""
        shares = [
            percentage(left, paid) for left, paid in zip(self.columns.parts, self.known.parts, strict=True) if paid > 0
        ]
        if self.known.planned <= 0:
            return None
        planned = percentage(self.columns.planned, self.known.planned)
        return Spread(min(shares), planned, max(shares))


@dataclass(frozen=True, slots=True)
class Effort:
    """What one person, or all together, does in one unit, and what a unit of it brings in."""

    who: str
    unit: str
    units: Spread
    """All of them, also those that are not charged."""
    cost: Spread | None
    """What they cost; None where that is not known of all."""
    fee: Spread | None
    """What comes in for them; None where that is not known of all."""

    @property
    def each(self) -> Spread | None:
        """What a unit of it brings in (the effective price): what is not charged lowers it."""
        return _each(self.fee, self.units)

    @property
    def cost_each(self) -> Spread | None:
        """What a unit of it costs."""
        return _each(self.cost, self.units)


@dataclass(frozen=True, slots=True)
class Margins:
    """What an engagement earns, seen from several sides; each side holds every line once."""

    earnings: tuple[Earning, ...]
    phases: Mapping[str, Margin]
    whole: Margin | None
    """What goes off or comes on top of the whole, where there is any."""
    people: Mapping[str, Margin]
    total: Margin
    efforts: tuple[Effort, ...]
    """By person and unit, and by unit for all who are named."""
    units: tuple[Effort, ...]
    """By unit, for all together."""

    @property
    def bought(self) -> tuple[Earning, ...]:
        """What is bought from others."""
        return tuple(one for one in self.earnings if one.third_party)

    @property
    def uncharged(self) -> tuple[Earning, ...]:
        """What is done and not charged."""
        return tuple(one for one in self.earnings if not one.charged)


def margins(engagement: Engagement, budget: Budget) -> Margins:
    """What a budget earns. Options that were not taken in, work without an end and work in kind are left out."""
    earnings = tuple(_earnings(engagement, budget))
    inside = [one for one in earnings if not isinstance(one.line.activity, Engagement)]
    around = [one for one in earnings if isinstance(one.line.activity, Engagement)]
    phases = [id_of(phase) for phase in engagement.phases]
    by_phase = {name: [one for one in inside if one.phase == name] for name in (*phases, "")}
    people = dict.fromkeys(sorted((one.who for one in earnings), key=lambda who: not who))
    return Margins(
        earnings,
        {name: margin_of(several) for name, several in by_phase.items() if several},
        margin_of(around) if around else None,
        {who: margin_of([one for one in earnings if one.who == who]) for who in people},
        margin_of(earnings),
        tuple(_efforts(earnings, people)),
        tuple(_efforts([_unnamed(one) for one in earnings], [""])),
    )


def margin_of(earnings: Iterable[Earning]) -> Margin:
    """What some lines earn together."""
    fee = cost = known = low_to_high = columns = ZERO
    missing: list[Earning] = []
    for one in earnings:
        fee += one.fee or ZERO
        cost += one.cost or ZERO
        margin = one.margin
        if margin is None or one.fee is None:
            missing.append(one)
            continue
        known += one.fee
        columns += margin
        low_to_high += Spread(min(margin.parts), margin.planned, max(margin.parts))
    return Margin(fee, cost, known, low_to_high, columns, tuple(missing))


def percentage(part: Decimal, whole: Decimal) -> Decimal:
    """A part as a percentage of a whole, with one decimal."""
    return EXACT.divide(EXACT.multiply(part, WHOLE), whole).quantize(_PRECISE, context=EXACT)


def _earnings(engagement: Engagement, budget: Budget) -> Iterator[Earning]:
    costing = Costing(Card(engagement))
    for section in budget.sections:
        for line in section.lines:
            yield from _earning(engagement, costing, line, gross=budget.gross)
    for line in budget.besides:
        if line.beside == "internal":
            yield from _earning(engagement, costing, line, gross=budget.gross)
    for line in budget.adjustments:
        yield from _earning(engagement, costing, line, gross=budget.gross)


def _earning(engagement: Engagement, costing: Costing, line: Line, *, gross: bool) -> Iterator[Earning]:
    """A line as the bureau sees it; nothing of what does not apply."""
    pricing = line.pricing
    if pricing.unknown == "nvt":
        return
    fee = _net(line) if gross else pricing.amount
    if pricing.more and not line.covered:
        fee = None
    unit, units = _counted(line)
    cost = _cost(costing, line)
    if line.beside is not None:
        fee = ZERO
    yield Earning(line, phase_of(engagement, line), person_of(line), fee, cost, unit, units)


def phase_of(engagement: Engagement, line: Line) -> str:
    """The id of the phase in which a line stands; empty outside all phases."""
    if isinstance(line.activity, Engagement) or line.among[0] != "phases":
        return ""
    return id_of(engagement.phases[int(line.among[1]) if len(line.among) > 1 else line.position])


def _net(line: Line) -> Spread | None:
    """What is left of an amount that includes VAT."""
    found = ZERO
    for kind, part in line.vat_parts:
        if part is None:
            return None
        under = EXACT.add(WHOLE, kind.rate or 0)
        found += Spread(*(cents(EXACT.divide(EXACT.multiply(one, WHOLE), under)) for one in part.parts))
    return found


def _counted(line: Line) -> tuple[str, Spread | None]:
    """The unit in which a line is counted and how many of it; of an open choice, those of what is planned."""
    pricing = line.pricing
    shown = pricing.alternatives[pricing.planned] if pricing.alternatives else pricing
    unit = next((factor.word for factor in shown.factors if factor.role == "quantity"), "")
    return (unit, units_of(shown)) if unit and line.sort == "fee" else ("", None)


def _fees_of(line: Line) -> Sequence[FeeLine]:
    """The line of the fee as it was written, or the alternatives that it leaves."""
    if line.sort != "fee":
        return ()
    fee = line.fees[line.index]
    return fee.choose or (fee,)


def _cost(costing: Costing, line: Line) -> Spread | None:
    """What a line costs the bureau; what goes off, comes on top, or is a percentage of other lines costs nothing."""
    if line.sort != "fee" or line.fees[line.index].percent is not None:
        return ZERO
    every, pricing = _fees_of(line), line.pricing
    by = line.traits.by
    if not pricing.alternatives:
        return _cost_of(costing, every[_chosen(pricing)], pricing, by)
    costs = [_cost_of(costing, fee, one, by) for fee, one in zip(every, pricing.alternatives, strict=True)]
    amounts = [one.amount or ZERO for one in pricing.alternatives]
    places = range(len(costs))
    low, planned, high = (
        costs[at]
        for at in (
            min(places, key=lambda at: amounts[at].low),
            pricing.planned,
            max(places, key=lambda at: amounts[at].high),
        )
    )
    if low is None or planned is None or high is None:
        return None
    return Spread(low.low, planned.planned, high.high)


def _chosen(pricing: Pricing) -> int:
    """Which alternative of a choice a price is of; the first of a line that is no choice."""
    sources = (factor.source for factor in pricing.factors if factor.own)
    return next((int(source[1]) for source in sources if source[:1] == ("choose",)), 0)


def _cost_of(costing: Costing, fee: FeeLine, pricing: Pricing, by: Sequence[str]) -> Spread | None:
    """What one alternative costs: so many units at their cost, or the cost that stands at the line itself."""
    units = units_of(pricing)
    if pricing.unknown == "nvt":
        return ZERO
    if units is None or pricing.unknown in ("pm", "ntb", "forgotten"):
        return None
    own = fee.own_cost
    each = own.amount if own is not None else costing.unit_cost(fee, by)
    if each is None:
        return None
    parts = (each.low, Range(each.low, each.high).middle, each.high)
    return Spread(*(cents(EXACT.multiply(number, one)) for number, one in zip(units.parts, parts, strict=True)))


def _unnamed(one: Earning) -> Earning:
    return replace(one, who="")


def _planned(one: Earning) -> Earning:
    """An open choice as it is planned: its alternatives may be counted in different units."""
    if not one.line.pricing.alternatives:
        return one
    fee, cost, units = (
        None if spread is None else Spread.of(spread.planned) for spread in (one.fee, one.cost, one.units)
    )
    return replace(one, fee=fee, cost=cost, units=units)


def _efforts(earnings: Sequence[Earning], people: Iterable[str]) -> Iterator[Effort]:
    """What each person does in each unit; what goes off or comes on top of a line is taken with it."""
    earnings = [_planned(one) for one in earnings]
    own = {(id(one.line.activity), one.line.index): one for one in earnings if one.unit}
    found: dict[tuple[str, str], list[Earning]] = {}
    for one in earnings:
        of = one if one.unit else own.get((id(one.line.activity), one.line.index))
        if of is not None and of.unit:
            found.setdefault((of.who, of.unit), []).append(one)
    for who in people:
        for (name, unit), several in found.items():
            if name != who:
                continue
            counted = [one.units for one in several if one.unit]
            if all(units is not None for units in counted):
                units = _sum(counted)
                yield Effort(who, unit, units, _all(one.cost for one in several), _all(one.fee for one in several))


def _sum(several: Iterable[Spread | None]) -> Spread:
    total = ZERO
    for one in several:
        total += one or ZERO
    return total


def _all(several: Iterable[Spread | None]) -> Spread | None:
    every = list(several)
    return None if any(one is None for one in every) else _sum(every)


def _each(amount: Spread | None, units: Spread) -> Spread | None:
    if amount is None or not all(units.parts):
        return None
    each = [cents(EXACT.divide(part, number)) for part, number in zip(amount.parts, units.parts, strict=True)]
    return Spread(min(each), each[1], max(each))
