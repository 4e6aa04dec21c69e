"""How much of something: per cent to a tenth, which is only all of it where nothing is left."""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal

from samenspel_cli.model.number import EXACT, WHOLE

_TENTH = Decimal("0.1")


def percent(part: Decimal | int, whole: Decimal | int) -> Decimal | None:
    """So many per cent, half up to a tenth; None of nothing.

    What is nearly all is never told as 100, and what is nearly nothing never as 0: 1.999 of 2.000 sheets is 99,9.
    """
    if not whole:
        return None
    exact = EXACT.divide(EXACT.multiply(Decimal(part), WHOLE), Decimal(whole))
    rounded = exact.quantize(_TENTH, ROUND_HALF_UP, EXACT)
    if 0 < part < whole:
        return min(max(rounded, _TENTH), WHOLE - _TENTH)
    return rounded
