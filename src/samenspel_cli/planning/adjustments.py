"""What goes off and comes on top, each as a line of its own: discounts, a given amount, bounds, rounding."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal
from typing import TYPE_CHECKING, Literal

from samenspel_cli.model.engagement import Activity, Engagement, Phase
from samenspel_cli.model.fee import FeeLine
from samenspel_cli.model.frozen import frozen
from samenspel_cli.model.number import EXACT, WHOLE, ZERO, Range, Spread
from samenspel_cli.model.pricing import Factor, Pricing
from samenspel_cli.model.rates import rounded_to
from samenspel_cli.model.vat import Vat
from samenspel_cli.planning.lines import (
    NOTHING,
    PLAIN,
    Line,
    Sort,
    Total,
    Traits,
    Weights,
    fee_path,
    shared_out,
    sum_of,
    total_of,
    unrounded,
    weights_of,
)
from samenspel_cli.planning.pricing import rounded
from samenspel_cli.planning.vat import Taxes
from samenspel_cli.problems import Fault, Path

if TYPE_CHECKING:
    from samenspel_cli.model.given import Discount, Given, Surcharge

_CENT = Decimal("0.01")


@frozen
class Owner:
    """What something goes off or comes on top of: the whole, a phase, an activity, or one line of its fee."""

    item: Activity | Phase | Engagement
    among: Path = ()
    position: int = 0
    ids: tuple[str, ...] = ()
    vat: Vat | None = None
    traits: Traits = PLAIN
    index: int = -1
    root: Path = ()
    """Where what is said of the whole stands: the front page, or a variant."""

    @property
    def path(self) -> Path:
        """Where it stands in the data."""
        own = self.root if isinstance(self.item, Engagement) else (*self.among, self.position)
        if self.index < 0 or isinstance(self.item, Engagement):
            return own
        return (*own, *fee_path(self.item.fee, self.index))


def levels(item: Activity | Phase | Engagement) -> bool:
    """Whether anything goes off or comes on top of all of it."""
    return bool(item.discount or item.surcharge or item.given or item.ceiling or item.floor)


@dataclass(slots=True)
class _Under:
    """The lines of which something goes off or on; what they come to is worked out once."""

    lines: Sequence[Line]
    made: list[Line] = field(default_factory=list)
    """What goes off and on already."""
    _base: Total | None = None
    _weights: Weights | None = None

    @property
    def total(self) -> Total:
        """What they come to by now; what stands beside the total counts only where nothing else is there."""
        if self._base is None:
            self._base = total_of([line for line in self.lines if line.beside is None] or self.lines)
        return sum_of((self._base, total_of(self.made))) if self.made else self._base

    @property
    def weights(self) -> Weights:
        """How much of them falls under each kind of VAT."""
        if self._weights is None:
            self._weights = weights_of(self.lines)
        return self._weights


@frozen
class Adjusting:
    """Makes the lines that go off and come on top; `find` is told what is worth a look."""

    engagement: Engagement
    taxes: Taxes
    find: Callable[[Fault], None]
    exact: bool = False
    """Nothing is rounded before the total."""
    plain: bool = False
    """Without percentages, as the base of a percentage of all."""

    def of_line(self, owner: Owner, line: Line, fee: FeeLine) -> list[Line]:
        """What goes off and comes on top of one line."""
        under = _Under([line])
        self._shift(owner, fee.discount, fee.surcharge, under)
        if fee.given is not None:
            self._give(owner, fee.given, under)
        return under.made

    def of_all(self, owner: Owner, lines: Sequence[Line]) -> list[Line]:
        """What goes off and comes on top of all lines of an activity, a phase or the whole.

        In this order: discount, surcharge, the given amount, ceiling, floor.
        """
        under = _Under(lines)
        self._level(owner, under)
        return under.made

    def of_whole(self, lines: list[Line], variant: str | None) -> tuple[list[Line], Total | None]:
        """The same of the whole, and what rounding changes; changes that came later stand apart from it.

        Beside the lines it gives what was agreed comes to with them, where that had to be worked out.
        """
        engagement, rounding = self.engagement, self.engagement.rounding
        given = engagement.variants[variant].given if variant is not None else None
        if rounding is None and given is None and not levels(engagement):
            return [], None
        under = _Under([line for line in lines if line.traits.change is None])
        owner = Owner(engagement, vat=engagement.vat)
        if self.exact:
            self._round(owner, rounded(unrounded(under.lines).amount) - under.total.amount, under)
        self._level(owner, under)
        if given is not None and variant is not None:
            self._give(replace(owner, root=("variants", variant)), given, under)
        if rounding is not None and rounding.total is not None:
            before = under.total.amount
            after = Spread(*(rounded_to(part, rounding.total) for part in before.parts))
            self._round(owner, after - before, under)
        return under.made, under.total

    def _level(self, owner: Owner, under: _Under) -> None:
        item = owner.item
        self._shift(owner, item.discount, item.surcharge, under)
        if item.given is not None:
            self._give(owner, item.given, under)
        if item.ceiling is not None:
            self._limit(owner, "ceiling", item.ceiling.amount.low, under)
        if item.floor is not None:
            self._limit(owner, "floor", item.floor.amount.low, under)

    def _round(self, owner: Owner, difference: Spread, under: _Under) -> None:
        if difference != ZERO:
            under.made.append(self._line(owner, "rounding", difference, (), under))

    def _shift(self, owner: Owner, discount: Discount | None, surcharge: Surcharge | None, under: _Under) -> None:
        if discount is not None and not (self.plain and discount.percent is not None):
            under.made.append(self._taken(owner, "discount", discount, -1, under))
        if surcharge is not None and not (self.plain and surcharge.percent is not None):
            under.made.append(self._taken(owner, "surcharge", surcharge, 1, under))

    def _taken(
        self,
        owner: Owner,
        sort: Literal["discount", "surcharge"],
        said: Discount | Surcharge,
        sign: int,
        under: _Under,
    ) -> Line:
        if said.amount is not None:
            amount = Spread.of(EXACT.multiply(said.amount.amount.low, Decimal(sign)))
            return self._line(owner, sort, amount, (Factor("amount", amount, "", ()),), under, said.reason)
        percent = said.percent if isinstance(said.percent, Range) else Range(*[said.percent or Decimal(0)] * 2)
        rates = Spread(percent.low, percent.middle, percent.high)
        base = under.total
        of = unrounded([*under.lines, *under.made]) if self.exact else base
        low, planned, high = (
            [EXACT.divide(EXACT.multiply(part, rate * sign), WHOLE) for rate in rates.parts] for part in of.amount.parts
        )
        # More of a credit is less: of each column the rate counts that makes it the cheapest, or the dearest.
        parts = Spread(min(low), planned[1], max(high))
        factors = (Factor("percent", rates, "", ()), Factor("base", base.amount, "", ()))
        return self._line(owner, sort, rounded(parts), factors, under, said.reason, base=base, exact=parts)

    def _give(self, owner: Owner, given: Given, under: _Under) -> None:
        """Compare with what was given elsewhere; with a reason that counts, and the difference is a line of its own."""
        amount, computed = given.amount.amount, under.total
        promised = Spread(amount.low, amount.middle, amount.high)
        known = any(line.pricing.amount is not None for line in under.lines)
        sure = known and computed.complete
        if sure and (promised.low, promised.high) == (computed.amount.low, computed.amount.high):
            return
        facts = {"given": amount, "computed": computed.amount if known else None, "complete": computed.complete}
        self.find(Fault("given-differs", (*owner.path, "given"), facts, warning=True))
        if given.reason is not None:
            under.made.append(self._line(owner, "given", promised - computed.amount, (), under, given.reason))

    def _limit(self, owner: Owner, sort: Literal["ceiling", "floor"], bound: Decimal, under: _Under) -> None:
        computed = under.total
        amount, limit = computed.amount, min if sort == "ceiling" else max
        if computed.complete and not amount.low <= bound <= amount.high:
            facts = {"bound": bound, "low": amount.low, "high": amount.high}
            self.find(Fault(f"{sort}-outside", (*owner.path, sort), facts, warning=True))
        limited = Spread(*(limit(part, bound) for part in amount.parts))
        if limited != amount:
            factor = Factor("cap", Spread.of(bound), "", ())
            under.made.append(self._line(owner, sort, limited - amount, (factor,), under))

    def _line(
        self,
        owner: Owner,
        sort: Sort,
        amount: Spread,
        factors: tuple[Factor, ...],
        under: _Under,
        reason: str | None = None,
        *,
        base: Total = NOTHING,
        exact: Spread | None = None,
    ) -> Line:
        """A line that goes off or comes on top; its VAT follows that of the lines it is about."""
        # Nothing less than nothing is nothing: adding 0 takes the sign off a zero.
        amount = Spread(*(part.quantize(_CENT) + 0 for part in amount.parts))
        shares = shared_out(amount, under.weights)
        kind = shares[0][0] if shares else self.taxes.kind(owner.vat or self.engagement.vat, None)
        kept = (exact or amount) if self.exact else None
        pricing = Pricing(amount, factors, about=base.about, more=not base.complete, exact=kept)
        line = Line(
            owner.item, owner.index, pricing, kind, owner.among, owner.position, owner.ids,
            shares if len(shares) > 1 else (), owner.traits, sort, reason,
        )  # fmt: skip
        return self.taxes.settled(line, None) if self.taxes.settling else line
