"""What was said elsewhere beside what is worked out: promised amounts, discounts and surcharges."""

from __future__ import annotations

from typing import Annotated

from samenspel_cli.model.money import Amount, Sum
from samenspel_cli.model.percent import Percent, Share
from samenspel_cli.model.text import Label
from samenspel_cli.model.written import short, written
from samenspel_cli.problems import Refusal


@written
class Given:
    """An amount that was promised or printed elsewhere, to compare with what is worked out here."""

    amount: Amount
    """The amount as it was given, with or without VAT as the lines are."""
    reason: Label | None = None
    """Why it counts instead of what is worked out; without a reason it is only compared."""


@written
class Discount:
    """What goes off: a percentage of what it stands under, or an amount."""

    percent: Share | None = None
    """The percentage, at most 100."""
    amount: Sum | None = None
    """The amount that goes off, written without a minus sign."""
    reason: Label | None = None
    """What the discount is for, as the client reads it."""

    def __post_init__(self) -> None:
        _one_of(self.percent, self.amount)


@written
class Surcharge:
    """What comes on top: a percentage of what it stands under, or an amount."""

    percent: Percent | None = None
    """The percentage; it may pass 100."""
    amount: Sum | None = None
    """The amount that comes on top."""
    reason: Label | None = None
    """What the surcharge is for, as the client reads it."""

    def __post_init__(self) -> None:
        _one_of(self.percent, self.amount)


def _one_of(percent: object, amount: object) -> None:
    if (percent is None) == (amount is None):
        raise Refusal("percent-or-amount", word="amount" if percent else "")


def _by_sign(text: str) -> dict[str, str]:
    return {"percent": text} if text.strip().endswith("%") else {"amount": text}


AnyGiven = Annotated[Given, short(lambda text: {"amount": text}, "an amount such as 2400")]
AnyDiscount = Annotated[Discount, short(_by_sign, "a discount such as 10% or € 500")]
AnySurcharge = Annotated[Surcharge, short(_by_sign, "a surcharge such as 10% or € 500")]
