"""The foot below priced lines: the totals excluding and including VAT, and the VAT of each kind between them."""

from __future__ import annotations

from collections.abc import Iterator

from samenspel_cli.document import Amount, Cell, Joined, Row, Said
from samenspel_cli.documents._fees import Fees, amount_of
from samenspel_cli.model.engagement import Engagement
from samenspel_cli.model.number import ZERO, Spread
from samenspel_cli.planning.budget import Budget
from samenspel_cli.planning.lines import Total
from samenspel_cli.planning.vat import VatSum


def foot(engagement: Engagement, costs: Budget, fees: Fees) -> Iterator[Row]:
    """What the lines come to: what was agreed and the changes, the totals and the VAT between them."""
    shown = fees.shown
    if shown.detail != "totals":
        yield from (fees.row("part", words, amounts) for words, amounts in agreed(engagement, costs, fees))
    if shown.vat == "both":
        yield from _beside_each_other(costs, fees)
        return
    inside = shown.vat == "including"
    taxes = [
        fees.row("item", vat_words(vat, several=len(costs.vat) > 1, inside=inside), (vat_amount(vat),))
        for vat in costs.vat
    ]
    first, last = (costs.including, costs.total) if inside else (costs.total, costs.including)
    yield from _totals(fees, total_words(including=inside), first)
    yield from taxes
    yield from _totals(fees, total_words(including=not inside), last)


def agreed(engagement: Engagement, costs: Budget, fees: Fees) -> Iterator[tuple[Cell, tuple[Amount, ...]]]:
    """What was agreed first, and what each change that came later comes to; nothing where nothing changed."""
    if costs.agreed is None:
        return
    lines = tuple(costs.lines)
    first = [line for line in lines if line.traits.change is None]
    yield Said("agreed"), fees.sums(costs.agreed, first)
    for change in costs.changes:
        own = [line for line in lines if line.traits.change == change.id]
        yield _change_words(engagement, change.id), fees.sums(change.total, own)


def total_words(*, including: bool) -> Said:
    """What a total is called."""
    return Said("total-including-vat" if including else "total-excluding-vat")


def _beside_each_other(costs: Budget, fees: Fees) -> Iterator[Row]:
    """The totals in columns: what falls under each kind of VAT, where there are several, and all of it."""
    for vat in costs.vat if len(costs.vat) > 1 else ():
        base, tax = amount_of(vat.base), vat_amount(vat)
        whole = Amount(vat.base.amount + (vat.amount or ZERO), base.more or vat.amount is None, about=base.about)
        yield fees.row("item", vat_words(vat, several=False, inside=False), (base, tax, whole))
    taxes = [vat_amount(vat) for vat in costs.vat]
    sides = (
        amount_of(costs.total),
        Amount(
            sum((tax.spread for tax in taxes if tax.spread is not None), ZERO),
            more=any(tax.more or tax.spread is None for tax in taxes),
            about=any(tax.about for tax in taxes),
        ),
        amount_of(costs.including),
    )
    yield fees.row("total", Said("total"), sides)
    if any(side.spread is not None and not side.spread.fixed for side in sides):
        yield fees.row("planned", Said("planned"), tuple(_planned(side) for side in sides), depth=1)


def _change_words(engagement: Engagement, name: str) -> Said:
    """What a change is called: its name, its day, why."""
    change = engagement.changes[name]
    key = "change" + ("-on" if change.date else "") + ("-because" if change.reason else "")
    return Said(key, {"change": name, "day": change.date, "reason": change.reason})


def planned(total: Total) -> Amount:
    """Only what is planned of a total."""
    return _planned(amount_of(total))


def _planned(amount: Amount) -> Amount:
    spread = amount.spread or ZERO
    return Amount(Spread.of(spread.planned), amount.more, about=amount.about)


def _totals(fees: Fees, words: Said, total: Total) -> Iterator[Row]:
    """A total and, of a range, what is planned of it."""
    yield fees.row("total", words, (amount_of(total),))
    if not total.amount.fixed:
        yield fees.row("planned", Said("planned"), (planned(total),), depth=1)


def vat_words(vat: VatSum, *, several: bool, inside: bool) -> Cell:
    """What a kind of VAT is called, and over how much it is taken where there are several."""
    kind = vat.kind
    key = "vat-inside" if inside and kind.category == "taxed" else f"vat-{kind.category}"
    words = Said(key, {"rate": kind.rate})
    if kind.category in ("exempt", "reverse-charged") and kind.reason:
        words = Said(f"vat-{kind.category}-because", {"reason": kind.reason})
    return Joined((words, Said("vat-over", {"amount": amount_of(vat.base)}))) if several else words


def vat_amount(vat: VatSum) -> Amount:
    """What a kind of VAT comes to, or that it is not known yet."""
    if vat.amount is None:
        return Amount(None, unknown="vat")
    taxed = vat.kind.category == "taxed"
    return Amount(vat.amount, more=not vat.base.complete and taxed, about=vat.base.about and taxed)
