"""What a quote comes to in sentences: the price, on what it rests, what is left of a budget."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from typing import TYPE_CHECKING

from samenspel_cli.document import Amount, Block, Cell, Effort, Joined, Paragraph, Said, Units
from samenspel_cli.documents._fees import Fees, amount_of, listed
from samenspel_cli.model.engagement import Engagement
from samenspel_cli.model.money import SIGNS
from samenspel_cli.model.number import EXACT, Spread
from samenspel_cli.model.pricing import Factor, Pricing
from samenspel_cli.planning.budget import Budget
from samenspel_cli.planning.lines import Total
from samenspel_cli.planning.outcome import Outcomes, bounds, bounds_including

if TYPE_CHECKING:
    from samenspel_cli.model.agreed import Budget as Available


def price(engagement: Engagement, several: Outcomes, *, gross: bool) -> Iterator[Block]:
    """What it comes to, in a sentence: the very totals of the table. Nothing where nothing is known yet.

    `gross` is whether the amount including VAT comes first.
    """
    every = list(several.values())
    total, including = bounds(several), bounds_including(several)
    if not total.amount.high or any(one.agreed is not None for one in every):
        return
    more = Said("price-more") if any(not one.including.complete for one in every) else None
    yield Paragraph(Joined((_price(engagement, every, total, including, gross=gross), more)))


def _price(engagement: Engagement, every: list[Budget], total: Total, including: Total, *, gross: bool) -> Said:
    sums = {"excluding": _range(engagement, total), "including": _range(engagement, including)}
    if len(every) > 1:
        return Said("price-variants-gross" if gross else "price-variants", sums)
    if any(vat.amount is None for vat in every[0].vat):
        return Said("price-gross-alone" if gross else "price-alone", sums)
    if total.amount == including.amount:
        return Said("price-untaxed", sums)
    return Said("price-gross" if gross else "price", sums)


def _range(engagement: Engagement, total: Total) -> Cell:
    """The lowest and the highest amount of a total, as a sentence says them."""
    ends = tuple(dict.fromkeys((total.amount.low, total.amount.high)))
    whole = all(end == end.to_integral_value() for end in ends)
    sums = [sum_words(engagement, end if whole else _one(end)) for end in ends]
    words: Cell = sums[0] if len(sums) == 1 else Said("price-range", {"low": sums[0], "high": sums[1]})
    return Said("price-about", {"sum": words}) if total.about else words


def told(engagement: Engagement, several: Outcomes, fees: Fees, *, paper: bool) -> Iterator[Block]:
    """What is to be told of the total; what there is to spend is told its maker only."""
    costs = next(iter(several.values()))
    sentences: list[Cell] = []
    if fees.shown.every_line and fees.shown.vat == ("excluding" if fees.shown.gross else "including"):
        sentences.append(Said("efforts-including" if fees.shown.gross else "efforts-excluding"))
    defaults = frozenset(name for one in several.values() for name in one.total.defaults)
    if defaults:
        names = [Said(f"default-{name}") for name in sorted(defaults)]
        sentences.append(Said("planned-rests-on", {"defaults": listed(names)}))
    if any(one.total.about for one in several.values()):
        sentences.append(Said("about-total"))
    if any(one.sum.capped for one in several.values()):
        sentences.append(Said("most-total"))
    if engagement.travel is not None:
        sentences.append(Said("travel-included"))
    if engagement.client.vat is not None and len(several) == 1:
        total = costs.including if engagement.client.vat == "not-reclaimed" else costs.total
        sentences.append(Said(f"vat-{engagement.client.vat}", {"amount": sum_words(engagement, amount_of(total))}))
    if len(several) == 1 and fees.shown.every_line and not paper:
        sentences += _budgets(engagement, costs, fees.units)
    for sentence in sentences:
        yield Paragraph(sentence)


def sum_words(engagement: Engagement, amount_: Amount | Decimal) -> Said:
    """An amount in a sentence, with the sign of its currency."""
    sign = next(sign for sign, known in SIGNS.items() if known == engagement.currency)
    return Said("sum", {"sign": sign, "amount": amount_})


def _budgets(engagement: Engagement, costs: Budget, units: Units) -> Iterator[Cell]:
    """What there is to spend, beside what it comes to."""
    if engagement.budget is not None:
        yield _budget(engagement, units, engagement.budget, costs.sum, None)
    for section in costs.sections:
        if section.phase is not None and section.phase.budget is not None:
            yield _budget(engagement, units, section.phase.budget, section.total, section.phase.title)


def _budget(engagement: Engagement, units: Units, budget: Available, total: Total, title: str | None) -> Cell:
    there = budget.amount.amount.low
    left = Spread(there - total.amount.high, there - total.amount.planned, there - total.amount.low)
    if left.fixed:
        rest = left.low
        key = "budget-fits" if not rest else "budget-left" if rest > 0 else "budget-over"
        text = Said(key, {"amount": sum_words(engagement, _one(abs(rest)))})
    elif left.low >= 0:
        text = Said("budget-left", {"amount": sum_words(engagement, Amount(left))})
    elif left.high <= 0:
        text = Said(
            "budget-over", {"amount": sum_words(engagement, Amount(Spread(-left.high, -left.planned, -left.low)))}
        )
    else:
        text = Said(
            "budget-between",
            {"low": sum_words(engagement, _one(-left.low)), "high": sum_words(engagement, _one(left.high))},
        )
    values: dict[str, Cell] = {
        "budget": sum_words(engagement, _one(there)),
        "amount": _in_units(engagement, units, budget, left, text),
        "title": title,
    }
    return Said("budget-of" if title is not None else "budget-line", values)


def _in_units(engagement: Engagement, units: Units, budget: Available, left: Spread, text: Cell) -> Cell:
    """How many units of a rate what is left would buy, or what is short would cost."""
    rate = engagement.rates.get(budget.unit or "")
    if rate is None or rate.price is None or rate.price.amount is None or not rate.price.amount.low or not left.fixed:
        return text
    price = rate.price.amount.low
    number = EXACT.divide(abs(left.low), price).quantize(Decimal("0.1"))
    much = Factor("quantity", Spread.of(number), budget.unit or "", ())
    effort = Effort(Pricing(None, (much,)), units)
    return Said("budget-units", {"text": text, "number": effort, "price": sum_words(engagement, _one(price))})


def _one(amount_: Decimal) -> Amount:
    return Amount(Spread.of(amount_))
