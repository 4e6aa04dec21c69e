"""Amounts excluding VAT, the VAT, and including VAT: of one line, and of what several lines come to."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from samenspel_cli.document import Amount
from samenspel_cli.model.number import Spread
from samenspel_cli.planning.lines import Line, reason_of
from samenspel_cli.planning.sides import tax_of
from samenspel_cli.planning.vat import tax_over

Sides = tuple[Amount, Amount, Amount]
"""Excluding VAT, the VAT, including VAT."""


def line_sides(line: Line, priced: Amount, *, gross: bool) -> Sides:
    """The sides of a line whose VAT was worked out; of one whose number is open, those of what one of it costs."""
    if priced.spread is None:
        return (priced, priced, priced)
    unknown = any(kind.category == "unknown" for kind, _ in line.vat_parts)
    if not priced.per:
        return _sides(priced, line.tax, gross=gross, open_=unknown, taxed=bool(line.vat.rate))
    own = next((one.gross for one in line.pricing.factors if one.gross is not None), gross)
    tax = None if unknown else tax_over(priced.spread, line.vat.rate, inside=own)
    return _sides(priced, tax, gross=own, open_=unknown, taxed=True)


def sum_sides(priced: Amount, lines: Iterable[Line], *, gross: bool) -> Sides:
    """The sides of what some lines come to, whose VAT was worked out."""
    every = tuple(lines)
    unknown = any(kind.category == "unknown" and amount for line in every for kind, amount in line.vat_parts)
    taxed = any(line.vat.rate and reason_of(line) is not None for line in every)
    return _sides(priced, tax_of(every), gross=gross, open_=unknown, taxed=taxed)


def _sides(priced: Amount, tax: Spread | None, *, gross: bool, open_: bool, taxed: bool) -> Sides:
    """`open_` is whether under which VAT a part falls is not known, `taxed` whether what is not known is taxed."""
    spread = priced.spread
    if spread is None or tax is None:
        other = replace(priced, more=True)
        vat = Amount(None, unknown="vat")
        return (other, vat, priced) if gross else (priced, vat, other)
    vat = replace(priced, spread=tax, more=open_ or (priced.more and taxed), most=False)
    other = replace(priced, spread=spread - tax if gross else spread + tax, more=priced.more or open_)
    return (other, vat, priced) if gross else (priced, vat, other)
