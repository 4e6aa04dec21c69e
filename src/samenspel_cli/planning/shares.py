"""How costs that clients share are divided: to the cent, so that the shares add up to what is shared."""

from __future__ import annotations

from decimal import Decimal

from samenspel_cli.model.number import cents
from samenspel_cli.model.shares import Shares


def shared(amount: Decimal, shares: Shares) -> dict[str, Decimal]:
    """What each bears of an amount of money, in the order in which they were written.

    Each gets the whole cents of its exact share; the cents that are left go one by one to the largest remainders, of
    equal ones to the first. A negative amount is divided as if it were positive. The amount is one in cents.
    """
    whole = int(cents(abs(amount)).scaleb(2))
    sign = -1 if amount < 0 else 1
    exact = {name: whole * weight for name, weight in shares.weights.items()}
    sure = {name: int(part) for name, part in exact.items()}
    by_remainder = sorted(exact, key=lambda name: sure[name] - exact[name])
    for name in by_remainder[: whole - sum(sure.values())]:
        sure[name] += 1
    return {name: Decimal(sign * part).scaleb(-2) for name, part in sure.items()}
