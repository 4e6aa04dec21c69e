"""The foot below priced lines: the totals excluding and including VAT, and the VAT of each kind between them."""

from __future__ import annotations

from collections.abc import Iterator

from samenspel_cli.document import Amount, Cell, Joined, Row, Said
from samenspel_cli.documents._fees import amount_of
from samenspel_cli.model.engagement import Engagement
from samenspel_cli.model.number import Spread
from samenspel_cli.planning.budget import Budget
from samenspel_cli.planning.lines import Total
from samenspel_cli.planning.vat import VatSum


def foot(engagement: Engagement, costs: Budget) -> Iterator[Row]:
    """What the lines come to: what was agreed and the changes, the totals and the VAT between them."""
    if costs.agreed is not None:
        yield Row("part", (Said("agreed"), None, amount_of(costs.agreed)))
        for change in costs.changes:
            yield Row("part", (change_words(engagement, change.id), None, amount_of(change.total)))
    taxes = [
        Row("item", (vat_words(vat, several=len(costs.vat) > 1, inside=costs.gross), None, vat_amount(vat)))
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


def change_words(engagement: Engagement, name: str) -> Said:
    """What a change is called: its name, its day, why."""
    change = engagement.changes[name]
    key = "change" + ("-on" if change.date else "") + ("-because" if change.reason else "")
    return Said(key, {"change": name, "day": change.date, "reason": change.reason})


def planned(total: Total) -> Amount:
    """Only what is planned of a total."""
    return Amount(Spread.of(total.amount.planned), not total.complete, about=total.about)


def totals(words: Said, total: Total) -> Iterator[Row]:
    """A total and, of a range, what is planned of it."""
    yield Row("total", (words, None, amount_of(total)))
    if not total.amount.fixed:
        yield Row("planned", (Said("planned"), None, planned(total)), depth=1)


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
