"""The lines of a budget and what they add up to: each amount at its lowest, as planned and at its highest."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from decimal import Decimal
from fractions import Fraction
from math import lcm
from typing import Literal

from samenspel_cli.model.engagement import Activity, Engagement, Phase, Prorata, Work
from samenspel_cli.model.fee import FeeLine
from samenspel_cli.model.frozen import frozen
from samenspel_cli.model.ids import id_of
from samenspel_cli.model.number import EXACT, ZERO, Spread
from samenspel_cli.model.period import Period
from samenspel_cli.model.pricing import Default, Pricing, Unknown
from samenspel_cli.model.rates import Rate
from samenspel_cli.model.traits import Billing, MoneyKind
from samenspel_cli.model.vat import Category
from samenspel_cli.problems import Path

Sort = Literal["fee", "discount", "surcharge", "given", "ceiling", "floor", "rounding"]
"""What a line is: work that is priced, or what is taken off or put on because somebody said so."""
Beside = Literal["rhythm", "in-kind", "internal"]
"""Why a line stands beside the total: it has no end, it is brought in by the client, or it is not charged."""


@frozen
class Traits:
    """What a line is besides its amount; None where nobody said."""

    money: MoneyKind | None = None
    billing: Billing | None = None
    theme: str | None = None
    change: str | None = None
    provisional: bool = False
    by: tuple[str, ...] = ()
    when: Period | None = None
    prorata: Prorata | None = None


PLAIN = Traits()


def inherited(item: Work, outer: Traits) -> Traits:
    """What is said of an activity or phase itself, over what stands above it."""
    return Traits(
        item.money or outer.money,
        item.billing or outer.billing,
        item.theme or outer.theme,
        item.change or outer.change,
        outer.provisional if item.provisional is None else item.provisional,
        item.by or outer.by,
        item.when or outer.when,
        item.prorata or outer.prorata,
    )


def traits_of(engagement: Engagement, fee: FeeLine, traits: Traits, rate: Rate | None) -> Traits:
    """What a line is in the end: its own words, then what stands above it, its rate, and the front page."""
    money = fee.money or traits.money or (rate.money if rate else None) or engagement.money
    billing = fee.billing or traits.billing or (rate.billing if rate else None) or engagement.billing
    by = (fee.by,) if fee.by is not None else traits.by
    provisional = traits.provisional if fee.provisional is None else fee.provisional
    theme, when = fee.theme or traits.theme, fee.when or traits.when
    settled = Traits(money, billing, theme, traits.change, provisional, by, when, traits.prorata)
    return traits if settled == traits else settled


def beside_of(traits: Traits, *, endless: bool) -> Beside | None:
    """Why a line stands beside the total, if it does."""
    if traits.billing == "internal":
        return "internal"
    if traits.money == "in-kind":
        return "in-kind"
    return "rhythm" if endless else None


@frozen
class VatKind:
    """One kind of VAT: two lines of the same kind are added up before VAT is taken."""

    category: Category
    rate: Decimal | None
    """The percentage; None where none is charged, or where it is not known."""
    reason: str | None = None


@frozen
class Reason:
    """Why a total is not complete: what is unknown of which line."""

    why: Unknown
    title: str
    word: str = ""
    """What there is an unknown number of."""


@frozen
class Total:
    """The sum of what is known, and why that may not be all."""

    amount: Spread
    reasons: tuple[Reason, ...] = ()
    defaults: frozenset[Default] = frozenset()
    """What the planned amount rests on where nobody said."""
    about: bool = False
    """A rough figure (`ca.`) is in it."""
    capped: bool = False
    """An amount that is the most that it can be is in it."""
    exact: Spread | None = None
    """The sum before rounding, where nothing is rounded before the total."""

    @property
    def complete(self) -> bool:
        """Whether every line in it is known. A range is complete."""
        return not self.reasons


NOTHING = Total(ZERO)


@frozen
class Line:
    """One priced line: an activity, one of the several lines of its fee, or what goes off or comes on top of them."""

    activity: Activity | Phase | Engagement
    """What it belongs to: mostly an activity."""
    index: int
    """Which line of the activity's fee it is, or stands under; -1 where it stands under all of it."""
    pricing: Pricing
    vat: VatKind
    among: Path
    """Where the activity's neighbours stand; shared by all of them."""
    position: int
    """Which of its neighbours the activity is."""
    above: tuple[str, ...] = ()
    """The ids of the headings above it."""
    shares: tuple[tuple[VatKind, Spread], ...] = ()
    """How much falls under which VAT, where that is not all of it under one."""
    traits: Traits = PLAIN
    sort: Sort = "fee"
    reason: str | None = None
    """Why it goes off or comes on top, as the client reads it."""
    beside: Beside | None = None
    """Why it stands beside the total, if it does."""
    tax: Spread | None = None
    """Its VAT, where that is taken of the line alone, or where its share in the VAT of all lines was worked out."""
    covered: bool = False
    """A given amount stands in its place: what is unknown of it is no longer missing."""
    spread: bool = False
    """It is only what falls in one year or month, by the working days of that."""

    @property
    def id(self) -> str:
        """The activity's id, below its headings' (`ontwerp/toets`); lines of one fee are numbered."""
        if isinstance(self.activity, Engagement):
            return self.sort
        own = "/".join((*self.above, id_of(self.activity)))
        if self.index >= 0 and len(self.fees) > 1:
            own = f"{own}/{self.index + 1}"
        return own if self.sort == "fee" else f"{own}/{self.sort}"

    @property
    def path(self) -> Path:
        """Where the fee, or what goes off or on, was written."""
        owner: Path = () if isinstance(self.activity, Engagement) else (*self.among, self.position)
        if self.index < 0:
            return (*owner, self.sort)
        fee = (*owner, *fee_path(self.fees, self.index))
        return fee if self.sort == "fee" else (*fee, self.sort)

    @property
    def fees(self) -> tuple[FeeLine, ...]:
        """The lines of the fee that it is one of."""
        return () if isinstance(self.activity, Engagement) else self.activity.fee

    @property
    def title(self) -> str:
        """What the line is called."""
        own = self.fees[self.index].title if self.index >= 0 else None
        return own or self.activity.title

    @property
    def vat_parts(self) -> tuple[tuple[VatKind, Spread | None], ...]:
        """Its amount under each kind of VAT that it falls under."""
        return self.shares or ((self.vat, self.pricing.amount),)


def fee_path(fees: Sequence[FeeLine], index: int) -> Path:
    """Where a line of a fee stands below its activity: behind its key, at its position, or alone."""
    key = fees[index].key
    return ("fee",) if len(fees) == 1 and key is None else ("fee", index if key is None else key)


@frozen
class Heading:
    """An activity that consists of others: a title above their lines."""

    activity: Activity
    above: tuple[str, ...] = ()


def reason_of(line: Line) -> Reason | None:
    """Why a line makes a total incomplete; None when it does not."""
    pricing = line.pricing
    if line.covered or (pricing.amount is not None and not pricing.more):
        return None
    if pricing.amount is not None:
        own = any(factor.role == "quote" for factor in pricing.factors)
        return Reason("quote" if own else "base", line.title)
    unknown = pricing.unknown
    if unknown is None or unknown == "nvt":
        return None
    word = next((factor.word for factor in pricing.factors if factor.value is None), "") if unknown == "count" else ""
    return Reason(unknown, line.title, word)


def total_of(lines: Iterable[Line]) -> Total:
    """The sum of lines, column by column."""
    add = EXACT.add
    low = planned = high = alike = Decimal("0.00")
    reasons: list[Reason] = []
    defaults: frozenset[Default] = frozenset()
    about = capped = False
    for line in lines:
        pricing = line.pricing
        amount = pricing.amount
        if amount is not None:
            if amount.low is amount.planned is amount.high:
                alike = add(alike, amount.planned)
            else:
                low, planned, high = add(low, amount.low), add(planned, amount.planned), add(high, amount.high)
            if pricing.defaults:
                defaults |= pricing.defaults
        if pricing.about or pricing.capped:
            about, capped = about or pricing.about, capped or pricing.capped
        if (amount is None or pricing.more) and (reason := reason_of(line)) is not None:
            reasons.append(reason)
    # Most amounts are one number in every column: these are added once, and exactly, so that their order says nothing.
    amount = Spread(low, planned, high) + Spread.of(alike)
    return Total(amount, _told_once(reasons), defaults, about, capped)


def unrounded(lines: Iterable[Line]) -> Total:
    """The sum of lines before rounding, where nothing is rounded before the total."""
    return total_of(
        replace(line, pricing=replace(line.pricing, amount=line.pricing.exact or line.pricing.amount)) for line in lines
    )


def sum_of(totals: Iterable[Total]) -> Total:
    """The sum of totals."""
    amount, exact, defaults = ZERO, ZERO, frozenset[Default]()
    about = capped = False
    reasons: list[Reason] = []
    every = tuple(totals)
    for total in every:
        amount += total.amount
        exact += total.exact or total.amount
        reasons += total.reasons
        defaults |= total.defaults
        about, capped = about or total.about, capped or total.capped
    kept = exact if any(total.exact is not None for total in every) else None
    return Total(amount, _told_once(reasons), defaults, about, capped, kept)


def _told_once(reasons: list[Reason]) -> tuple[Reason, ...]:
    """The reasons; what a percentage lacks is told only where nothing of what it is taken of is told itself."""
    return tuple(reason for reason in reasons if reason.why != "base") or tuple(reasons)


Weights = Mapping[VatKind, tuple[Decimal, Decimal, Decimal]]
"""How much falls under each kind of VAT: at its lowest, as planned, at its highest."""


def weights_of(lines: Iterable[Line]) -> Weights:
    """How much of some lines falls under each kind of VAT."""
    # Lines of one kind share one value of it, so that they are found by identity, which is quicker than by their texts.
    alike: dict[int, list[Line]] = {}
    divided: list[Line] = []
    for line in lines:
        if line.shares:
            divided.append(line)
        else:
            alike.setdefault(id(line.vat), []).append(line)
    weights: dict[VatKind, Spread] = {}
    for several in alike.values():
        kind = several[0].vat
        weights[kind] = weights.get(kind, ZERO) + total_of(several).amount
    for line in divided:
        for kind, part in line.shares:
            weights[kind] = weights.get(kind, ZERO) + part
    return {kind: weight.parts for kind, weight in weights.items()}


def shared_out(amount: Spread, weights: Weights) -> tuple[tuple[VatKind, Spread], ...]:
    """An amount divided over kinds of VAT in proportion to what falls under each, each column exactly."""
    if len(weights) < 2:
        return tuple((kind, amount) for kind in weights)
    columns = [
        in_proportion(whole, [weight[at] for weight in weights.values()]) for at, whole in enumerate(amount.parts)
    ]
    return tuple((kind, Spread(*parts)) for kind, *parts in zip(weights, *columns, strict=True))


def in_proportion(amount: Decimal, weights: Sequence[Decimal | Fraction]) -> list[Decimal]:
    """An amount in cents divided in proportion to weights, so that the parts add up to it.

    The cents that are left go one by one to the largest remainders, of equal ones to the first.
    """
    ratios = [weight.as_integer_ratio() for weight in weights]
    alike = lcm(*(below for _, below in ratios))
    shares = [above * (alike // below) for above, below in ratios]
    whole, of = int(EXACT.scaleb(amount, 2)), sum(shares)
    if not of:
        return [amount, *(ZERO.low for _ in weights[1:])]
    parts = cut([divmod(whole * share, of) for share in shares], whole)
    return [EXACT.scaleb(Decimal(part), -2) for part in parts]


def cut(parts: Sequence[tuple[int, int]], whole: int) -> list[int]:
    """Whole numbers that add up to `whole`, of parts that were cut off: what each is for sure, and its remainder."""
    sure = [part for part, _ in parts]
    left = whole - sum(sure)
    for at in sorted(range(len(parts)), key=lambda at: -abs(parts[at][1]))[: abs(left)]:
        sure[at] += 1 if left > 0 else -1
    return sure
