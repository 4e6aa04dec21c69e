"""What goes off and comes on top, each as a line of its own: discounts, a given amount, bounds, rounding."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import TYPE_CHECKING, Literal

from samenspel_cli.model.engagement import Activity, Engagement, Phase
from samenspel_cli.model.fee import FeeLine
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
    fee_path,
    shared_out,
    total_of,
    unrounded,
)
from samenspel_cli.planning.pricing import rounded
from samenspel_cli.planning.vat import Taxes
from samenspel_cli.problems import Fault, Path

if TYPE_CHECKING:
    from samenspel_cli.model.given import Discount, Given, Surcharge

_CENT = Decimal("0.01")


@dataclass(frozen=True, slots=True)
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
        if self.index < 0 or not isinstance(self.item, Activity):
            return own
        return (*own, *fee_path(self.item.fee, self.index))


def levels(item: Activity | Phase | Engagement) -> bool:
    """Whether anything goes off or comes on top of all of it."""
    return bool(item.discount or item.surcharge or item.given or item.ceiling or item.floor)


@dataclass(frozen=True, slots=True)
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
        made = self._shifted(owner, fee.discount, fee.surcharge, [line])
        if fee.given is not None:
            made += self.given(owner, fee.given, _total([line, *made]), [line])
        return made

    def of_all(self, owner: Owner, lines: list[Line]) -> list[Line]:
        """What goes off and comes on top of all lines of an activity, a phase or the whole.

        In this order: discount, surcharge, the given amount, ceiling, floor.
        """
        item = owner.item
        made = self._shifted(owner, item.discount, item.surcharge, lines)
        if item.given is not None:
            made += self.given(owner, item.given, _total([*lines, *made]), lines)
        if item.ceiling is not None:
            made += self._limited(owner, "ceiling", item.ceiling.amount.low, _total([*lines, *made]), lines)
        if item.floor is not None:
            made += self._limited(owner, "floor", item.floor.amount.low, _total([*lines, *made]), lines)
        return made

    def of_whole(self, lines: list[Line], variant: str | None) -> Iterator[Line]:
        """The same of the whole, and what rounding changes; changes that came later stand apart from it."""
        engagement, rounding = self.engagement, self.engagement.rounding
        own = [line for line in lines if line.traits.change is None]
        owner = Owner(engagement, vat=engagement.vat)
        made: list[Line] = []
        if rounding is not None and rounding.at == "end":
            exact = ZERO
            for line in own:
                exact += line.pricing.exact or line.pricing.amount or ZERO
            made += self._rounding(owner, rounded(exact) - total_of(own).amount, own)
        if levels(engagement):
            made += self.of_all(owner, [*own, *made])
        given = engagement.variants[variant].given if variant is not None else None
        if given is not None and variant is not None:
            other = replace(owner, root=("variants", variant))
            made += self.given(other, given, _total([*own, *made]), own)
        if rounding is not None and rounding.total is not None:
            before = total_of([*own, *made]).amount
            after = Spread(*(rounded_to(part, rounding.total) for part in before.parts))
            made += self._rounding(owner, after - before, own)
        yield from made

    def _rounding(self, owner: Owner, difference: Spread, lines: Sequence[Line]) -> list[Line]:
        return [] if difference == ZERO else [self._line(owner, "rounding", difference, (), lines)]

    def _shifted(
        self, owner: Owner, discount: Discount | None, surcharge: Surcharge | None, lines: list[Line]
    ) -> list[Line]:
        made: list[Line] = []
        if discount is not None and not (self.plain and discount.percent is not None):
            made.append(self._taken(owner, "discount", discount, -1, _total(lines), lines))
        if surcharge is not None and not (self.plain and surcharge.percent is not None):
            made.append(self._taken(owner, "surcharge", surcharge, 1, _total([*lines, *made]), lines))
        return made

    def _taken(
        self,
        owner: Owner,
        sort: Literal["discount", "surcharge"],
        said: Discount | Surcharge,
        sign: int,
        base: Total,
        lines: Sequence[Line],
    ) -> Line:
        if said.amount is not None:
            amount = EXACT.multiply(said.amount.amount.low, Decimal(sign))
            factors: tuple[Factor, ...] = (Factor("amount", _thrice(amount), "", ()),)
            return self._line(owner, sort, _thrice(amount), factors, lines, said.reason)
        percent = said.percent if isinstance(said.percent, Range) else Range(*[said.percent or Decimal(0)] * 2)
        rates = Spread(percent.low, percent.middle, percent.high)
        of = unrounded(lines) if self.exact else base
        parts = Spread(
            *(
                EXACT.divide(EXACT.multiply(part, rate * sign), WHOLE)
                for part, rate in zip(of.amount.parts, rates.parts, strict=True)
            )
        )
        factors = (Factor("percent", rates, "", ()), Factor("base", base.amount, "", ()))
        return self._line(owner, sort, rounded(parts), factors, lines, said.reason, base=base, exact=parts)

    def given(self, owner: Owner, given: Given, computed: Total, lines: Sequence[Line]) -> list[Line]:
        """What was given elsewhere, compared; with a reason it counts, and the difference is a line of its own."""
        amount = given.amount.amount
        promised = Spread(amount.low, amount.middle, amount.high)
        known = any(line.pricing.amount is not None for line in lines)
        same = (
            known and computed.complete and (promised.low, promised.high) == (computed.amount.low, computed.amount.high)
        )
        if same:
            return []
        facts = {"given": amount, "computed": computed.amount if known else None, "complete": computed.complete}
        self.find(Fault("given-differs", (*owner.path, "given"), facts, warning=True))
        if given.reason is None:
            return []
        return [self._line(owner, "given", promised - computed.amount, (), lines, given.reason)]

    def _limited(
        self, owner: Owner, sort: Literal["ceiling", "floor"], bound: Decimal, computed: Total, lines: Sequence[Line]
    ) -> list[Line]:
        amount, limit = computed.amount, min if sort == "ceiling" else max
        if computed.complete and not amount.low <= bound <= amount.high:
            facts = {"bound": bound, "low": amount.low, "high": amount.high}
            self.find(Fault(f"{sort}-outside", (*owner.path, sort), facts, warning=True))
        limited = Spread(*(limit(part, bound) for part in amount.parts))
        if limited == amount:
            return []
        factor = Factor("cap", _thrice(bound), "", ())
        return [self._line(owner, sort, limited - amount, (factor,), lines)]

    def _line(
        self,
        owner: Owner,
        sort: Sort,
        amount: Spread,
        factors: tuple[Factor, ...],
        lines: Sequence[Line],
        reason: str | None = None,
        *,
        base: Total = NOTHING,
        exact: Spread | None = None,
    ) -> Line:
        """A line that goes off or comes on top; its VAT follows that of the lines it is about."""
        amount = Spread(*(part.quantize(_CENT) for part in amount.parts))
        shares = shared_out(amount, lines)
        kind = shares[0][0] if shares else self.taxes.kind(owner.vat or self.engagement.vat, None)
        kept = (exact or amount) if self.exact else None
        pricing = Pricing(amount, factors, about=base.about, more=not base.complete, exact=kept)
        line = Line(
            owner.item, owner.index, pricing, kind, owner.among, owner.position, owner.ids,
            shares if len(shares) > 1 else (), owner.traits, sort, reason,
        )  # fmt: skip
        return self.taxes.settled(line, None) if self.taxes.settling else line


def _total(lines: Sequence[Line]) -> Total:
    """The sum of lines; what stands beside the total counts only where nothing else is there."""
    return total_of([line for line in lines if line.beside is None] or lines)


def _thrice(number: Decimal) -> Spread:
    return Spread(number, number, number)
