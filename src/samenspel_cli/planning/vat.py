"""VAT: which kind a line falls under, and what comes to it, taken over the sum of each kind or line by line."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from datetime import date
from decimal import Decimal

from samenspel_cli.model.engagement import Engagement
from samenspel_cli.model.frozen import frozen
from samenspel_cli.model.number import EXACT, WHOLE, ZERO, Spread, cents
from samenspel_cli.model.pricing import Pricing
from samenspel_cli.model.rates import Rate
from samenspel_cli.model.vat import Vat, VatRates
from samenspel_cli.planning.lines import Line, Reason, Total, VatKind, reason_of


@frozen
class VatSum:
    """The VAT over the sum of all lines of one kind; `amount` is None when the kind is not known."""

    kind: VatKind
    base: Total
    """What it is taken over, excluding VAT."""
    amount: Spread | None


@dataclass(slots=True)
class Taxes:
    """Which VAT applies to what in one engagement. `rates` and `today` settle a VAT that is said nowhere."""

    engagement: Engagement
    rates: VatRates
    today: date
    gross: bool = field(init=False)
    """Whether all prices include VAT."""
    settling: bool = field(init=False)
    """Whether the VAT of some lines is taken of themselves."""
    _by_line: bool = field(init=False)
    _kinds: dict[tuple[int, int | None], VatKind] = field(default_factory=dict)

    def __post_init__(self) -> None:
        engagement = self.engagement
        self.gross = engagement.prices == "including-vat"
        self._by_line = engagement.rounding is not None and engagement.rounding.vat == "line"
        own = (rate.gross for rate in engagement.rates.values())
        self.settling = self._by_line or any(one is not None and one != self.gross for one in own)

    def kind(self, said: Vat | None, day: date | None) -> VatKind:
        """The kind of a VAT that was said; of one that was not, the standard rate on a day."""
        key = (id(said), None if said is not None or day is None else day.toordinal())
        kind = self._kinds.get(key)
        if kind is None:
            vat = said.to(self.engagement.client.kind) if said is not None else None
            if vat is None:
                kind = VatKind("taxed", self.rates.standard_on(day or self.engagement.date or self.today))
            else:
                kind = VatKind(vat.category, vat.rate, vat.reason)
            self._kinds[key] = kind
        return kind

    def settled(self, line: Line, rate: Rate | None) -> Line:
        """A line whose VAT is taken of itself: a rate that includes VAT among others that do not, or VAT per line."""
        own = rate.gross if rate is not None and rate.gross is not None else self.gross
        amount = line.pricing.amount
        if amount is None or line.shares or not (self._by_line or own != self.gross):
            return line
        tax = tax_over(amount, line.vat.rate, inside=own)
        if own != self.gross:
            exact = line.pricing.exact and _other_side(line.pricing.exact, line.vat.rate, inside=own)
            stands = amount - tax if own else amount + tax
            line = replace(line, pricing=replace(line.pricing, amount=stands, exact=exact))
        return replace(line, tax=tax)

    def grossed(self, line: Line) -> Line:
        """A line of which the amount is known without VAT, among prices that include it."""
        amount = line.pricing.amount
        if amount is None or not self.gross:
            return line
        stands = amount + tax_over(amount, line.vat.rate, inside=False)
        return replace(line, pricing=replace(line.pricing, amount=stands, exact=stands if line.pricing.exact else None))

    def sums(self, lines: Iterable[Line]) -> tuple[VatSum, ...]:
        """The VAT of each kind, in the order in which the kinds first appear."""
        bases: dict[VatKind, _Base] = {}
        # Lines of one kind share one value of it, so that most are found by identity.
        alike: dict[int, _Base] = {}
        for line in lines:
            base = None if line.shares else alike.get(id(line.vat))
            if base is not None:
                base.add(line, line.pricing.amount)
                continue
            for kind, amount in line.vat_parts:
                base = bases.get(kind)
                if base is None:
                    base = bases[kind] = _Base()
                base.add(line, amount)
            if base is not None and not line.shares:
                alike[id(line.vat)] = base
        return tuple(self._sum(kind, base) for kind, base in bases.items())

    def _sum(self, kind: VatKind, base: _Base) -> VatSum:
        total = Total(base.amount, tuple(base.reasons), about=base.about)
        if kind.category == "unknown":
            return VatSum(kind, total, None)
        tax = tax_over(base.amount - base.settled, kind.rate, inside=self.gross) + base.tax
        return VatSum(kind, replace(total, amount=base.amount - tax) if self.gross else total, tax)

    def both(self, total: Total, sums: Iterable[VatSum]) -> tuple[Total, Total]:
        """The total excluding and including VAT, of the sum of all lines as they are priced."""
        tax, reasons = ZERO, list(total.reasons)
        for one in sums:
            if one.amount is None:
                reasons.append(Reason("vat", ""))
            else:
                tax += one.amount
        other = replace(total, amount=total.amount - tax if self.gross else total.amount + tax, reasons=tuple(reasons))
        return (other, total) if self.gross else (total, other)


@dataclass(slots=True)
class _Base:
    """The sum over which one kind of VAT is taken, while it is added up."""

    amount: Spread = ZERO
    settled: Spread = ZERO
    """The part of it whose VAT is known line by line."""
    tax: Spread = ZERO
    reasons: list[Reason] = field(default_factory=list)
    about: bool = False

    def add(self, line: Line, amount: Spread | None) -> None:
        self.about = self.about or line.pricing.about
        if amount is not None:
            self.amount += amount
            if line.tax is not None:
                self.settled += amount
                self.tax += line.tax
        if amount is None or line.pricing.more:
            reason = reason_of(line)
            if reason is not None:
                self.reasons.append(reason)


def tax_over(amount: Spread, rate: Decimal | None, *, inside: bool) -> Spread:
    """The VAT over an amount, or the VAT that is inside it; to the cent, column by column."""
    if not rate:
        return ZERO
    under = EXACT.add(WHOLE, rate) if inside else WHOLE
    return Spread(*(cents(EXACT.divide(EXACT.multiply(part, rate), under)) for part in amount.parts))


def _other_side(exact: Spread, rate: Decimal | None, *, inside: bool) -> Spread:
    """An amount that is not rounded yet: without the VAT that is inside it, or with the VAT that comes on top."""
    if not rate:
        return exact
    more = EXACT.divide(EXACT.add(WHOLE, rate), WHOLE)
    turn = EXACT.divide if inside else EXACT.multiply
    return Spread(*(turn(part, more) for part in exact.parts))


def by_outcome(pricing: Pricing, kinds: tuple[VatKind, ...]) -> tuple[tuple[VatKind, Spread], ...]:
    """A choice between kinds of VAT: each column falls under the VAT of what it is the outcome of."""
    if pricing.amount is None:
        return ()
    amounts = [one.amount or ZERO for one in pricing.alternatives]
    places = range(len(amounts))
    bounds = (
        min(places, key=lambda at: amounts[at].low), pricing.planned, max(places, key=lambda at: amounts[at].high),
    )  # fmt: skip
    return tuple(
        (
            kind,
            Spread(
                *(
                    part if kinds[at] == kind else Decimal("0.00")
                    for part, at in zip(pricing.amount.parts, bounds, strict=True)
                )
            ),
        )
        for kind in dict.fromkeys(kinds)
    )
