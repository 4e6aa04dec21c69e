"""How costs that clients share are divided: to the cent, so that the shares add up to what is shared."""

from __future__ import annotations

from decimal import Decimal

from samenspel_cli.model.number import EXACT
from samenspel_cli.model.shares import Shares
from samenspel_cli.planning.lines import in_proportion


def shared(amount: Decimal, shares: Shares) -> dict[str, Decimal]:
    """What each bears of an amount of money in cents, in the order in which they were written.

    A negative amount is divided as if it were positive.
    """
    weights = shares.weights
    parts = in_proportion(abs(amount), list(weights.values()))
    return dict(zip(weights, (EXACT.minus(part) for part in parts) if amount < 0 else parts, strict=True))
