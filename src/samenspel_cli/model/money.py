"""Money as it stands in a fee or a rate card: an amount, and the currency sign if one was written."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from typing import Annotated, Literal

from samenspel_cli.model.frozen import frozen
from samenspel_cli.model.number import Range, read_number, read_printed, upright
from samenspel_cli.model.written import Read
from samenspel_cli.problems import Fault, Path, Refusal

Currency = Literal["EUR", "CHF", "GBP", "USD"]
SIGNS: dict[str, Currency] = {
    "€": "EUR",
    "£": "GBP",
    "$": "USD",
    "EUR": "EUR",
    "CHF": "CHF",
    "GBP": "GBP",
    "USD": "USD",
}

_AMOUNT = re.compile(r"(-\s*)?(€|£|\$|EUR|CHF|GBP|USD)?\s*(-\s*)?(.*)\Z", re.DOTALL)
_DASH = re.compile(r"(?<=\d)\s*[-–]\s*(?=\d)")
_SPACED = re.compile(r"(?<=\d)\s+[-–]\s+(?=-?\d)")


@frozen
class Money:
    """An amount, or a range of amounts; `currency` is None where no sign was written."""

    amount: Range
    currency: Currency | None = None


def starts_as_money(text: str) -> bool:
    """Whether a text announces money by a sign: € 7.900, -€ 500, EUR 12."""
    match = _AMOUNT.match(text)
    return bool(match and match[2])


def read_money(text: str, *, decimals: int = 2, ranges: bool = True) -> Money:
    """An amount: `1950`, `1250,50`, `€ 7.900`, `€ -500`, `€ 500-700`. With a sign it is read as people print it."""
    text = " ".join(text.split())
    match = _AMOUNT.match(text)
    assert match is not None  # noqa: S101 (every text matches: all parts may be absent)
    sign, negative, rest = match[2], bool(match[1] or match[3]), match[4]
    # Behind a negative amount a dash of a range stands between blanks: `€ -700 - -500`.
    parts = (_SPACED if negative else _DASH).split(rest) if ranges else [rest]
    if len(parts) > 2 or not rest or (match[1] and match[3]):
        raise Refusal("not-an-amount", text=text)
    first = _signed(parts[0], sign, decimals)
    last = _signed(parts[1], sign, decimals) if len(parts) == 2 else first
    if negative:
        first, last = -first, last if len(parts) == 2 else -last
    return Money(upright(text, first, last), SIGNS.get(sign) if sign else None)


def _signed(text: str, sign: str | None, decimals: int) -> Decimal:
    """One end of an amount, behind a sign as people print it, else as a bare number; it may be below zero."""
    number = text.strip().removeprefix("-").strip()
    value = read_printed(number, decimals=decimals) if sign else _bare(number, decimals)
    return -value if number != text.strip() else value


def _bare(text: str, decimals: int) -> Decimal:
    try:
        return read_number(text, decimals=decimals)
    except Refusal as refusal:
        if refusal.code != "not-a-number":
            raise
        raise Refusal("not-an-amount", text=text.strip(), word=text.strip()) from refusal


def read_price(text: str) -> Money:
    """A unit price: money with at most four decimals, never negative."""
    price = read_money(text, decimals=4, ranges=False)
    if price.amount.low < 0:
        raise Refusal("negative-price", text=text.strip())
    return price


def read_sum(text: str) -> Money:
    """One amount, agreed in so many words: no range, never negative."""
    money = read_money(text, ranges=False)
    if money.amount.low < 0:
        raise Refusal("negative-number", text=text.strip(), word=text.strip())
    return money


Amount = Annotated[Money, Read(read_money, expected="an amount such as 1950 or € 7.900")]
Price = Annotated[Money, Read(read_price, expected="a price such as 175 or 1250.50")]
Sum = Annotated[Money, Read(read_sum, expected="an amount such as 5000 or € 5.000")]


def sign_faults(sign: Currency | None, currency: Currency, path: Path) -> Iterator[Fault]:
    """Another currency than that of the engagement: nothing is converted."""
    if sign not in (None, currency):
        yield Fault("currency-differs", path, {"sign": sign, "currency": currency})


def money_faults(money: Money | None, currency: Currency, path: Path) -> Iterator[Fault]:
    """An amount in another currency than that of the engagement."""
    if money is not None:
        yield from sign_faults(money.currency, currency, path)


def said_money_faults(text: str, currency: Currency, path: Path) -> Iterator[Fault]:
    """The same of an amount that is kept as text until the sums: what it is a percentage of, what is planned."""
    try:
        yield from money_faults(read_money(text), currency, path)
    except Refusal as refusal:
        yield Fault(refusal.code, path, refusal.facts)
