"""What each instalment comes to: shares of the planned total, to the cent, of which the last takes the remainder."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from samenspel_cli.model.instalments import Instalment
from samenspel_cli.model.number import EXACT, cents
from samenspel_cli.model.period import Period
from samenspel_cli.planning.lines import in_proportion
from samenspel_cli.problems import Refusal

_NOTHING = Decimal("0.00")
_CENT = Decimal("0.01")
_HUNDRED = Decimal(100)
Base = Callable[[str], Decimal | None]
"""What a phase or activity comes to, by its id: planned, excluding VAT; None when that is not known."""


@dataclass(frozen=True, slots=True)
class Due:
    """One instalment and what it comes to."""

    part: Instalment
    """What was written: which share, at which moment, with which lag."""
    amount: Decimal | None
    """Excluding VAT, before an advance is set off; None while what it is a share of is not known."""
    set_off: Decimal = _NOTHING
    """The advance that is taken off this one: the last."""
    when: Period | None = None
    """When it falls due, where that was worked out."""

    @property
    def advance(self) -> bool:
        """Whether it is paid beforehand, and so no part of the sum."""
        return self.part.advance is not None


def instalments(plan: Sequence[Instalment], total: Decimal | None, base: Base) -> tuple[Due, ...]:
    """Every instalment that applies, with its amount; all but the advances add up to the total.

    `total` is the planned total excluding VAT; None while that is not known, and then only agreed amounts are. Shares
    are rounded half up to the cent. Raises `Refusal`:

    - `instalments-miss-total`: nothing takes the rest, and they come to `sum`, not to `total`;
    - `instalments-over-total`: what is agreed comes to `sum`, and leaves no rest of `total`;
    - `advance-over-last`: the `advance` is more than the `last` instalment, against which it would be set off.
    """
    applying = [one for one in plan if one.above is None or total is None or total > one.above.amount.low]
    parts = [one for one in applying if one.advance is None]
    amounts = iter(_amounts(parts, total, base) if applying else ())
    dues = [Due(one, one.advance.amount.low if one.advance is not None else next(amounts)) for one in applying]
    return tuple(_with_set_off(dues))


def taxes_of(dues: Sequence[Due], tax: Decimal) -> list[Decimal | None]:
    """The VAT of each instalment, in proportion to its amount, so that all but the advances add up to `tax`.

    That of an advance is rounded by itself, for it is set off again.
    """
    parts = [due.amount for due in dues if not due.advance and due.amount is not None]
    whole = _sum(parts)
    shares = iter(in_proportion(tax, parts) if parts else ())
    return [
        None
        if due.amount is None
        else (cents(EXACT.divide(EXACT.multiply(due.amount, tax), whole)) if whole else _NOTHING)
        if due.advance
        else next(shares)
        for due in dues
    ]


def _exact(one: Instalment, total: Decimal | None, base: Base) -> Decimal | None:
    """What an instalment is before rounding; None when it takes the rest, or when that is not known."""
    if one.amount is not None:
        return one.amount.amount.low
    whole = base(one.of) if one.of is not None else total
    if one.percent is None or whole is None:
        return None
    return EXACT.divide(EXACT.multiply(whole, one.percent), _HUNDRED)


def _amounts(parts: Sequence[Instalment], total: Decimal | None, base: Base) -> Sequence[Decimal | None]:
    """What each comes to, in cents, as far as that is known."""
    exact = [_exact(one, total, base) for one in parts]
    if total is None or any(amount is None for amount, one in zip(exact, parts, strict=True) if not one.open):
        return [None if amount is None else cents(amount) for amount in exact]
    return _fitted(parts, [_NOTHING if amount is None else amount for amount in exact], total)


def _fitted(parts: Sequence[Instalment], exact: Sequence[Decimal], total: Decimal) -> list[Decimal]:
    """The amounts in cents, of which the last that is not agreed takes what is left of the total."""
    amounts = [cents(amount) for amount in exact]
    takers = [position for position, one in enumerate(parts) if one.open]
    left = EXACT.subtract(total, _sum(exact))
    if abs(left) >= _CENT:
        over = (left < 0) == (total >= 0)
        if over or not takers:
            raise Refusal(f"instalments-{'over' if over else 'miss'}-total", sum=_sum(amounts), total=total)
    for position in takers:
        amounts[position] = cents(EXACT.divide(left, Decimal(len(takers))))
    rest = EXACT.subtract(total, _sum(one.amount.amount.low for one in parts if one.amount is not None))
    order = [position for position, one in enumerate(parts) if one.percent is not None] + takers
    for position in order[:-1]:
        if abs(amounts[position]) > abs(rest):  # a few cents in many parts: the first ones take them
            amounts[position] = rest
        rest = EXACT.subtract(rest, amounts[position])
    for position in order[-1:]:
        amounts[position] = rest
    return amounts


def _sum(amounts: Iterable[Decimal]) -> Decimal:
    total = _NOTHING
    for amount in amounts:
        total = EXACT.add(total, amount)
    return total


def _with_set_off(dues: Sequence[Due]) -> Iterator[Due]:
    """The same, the advances set off against the last that is none."""
    advance = _sum(due.part.advance.amount.low for due in dues if due.part.advance is not None)
    last = max((position for position, due in enumerate(dues) if not due.advance), default=None)
    for position, due in enumerate(dues):
        if position != last or not advance:
            yield due
            continue
        if due.amount is not None and advance > due.amount:
            raise Refusal("advance-over-last", advance=advance, last=due.amount)
        yield replace(due, set_off=advance)
