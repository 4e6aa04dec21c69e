"""Numbers as people in the Netherlands write them, read exactly: 1250,50 and 1250.50, but never a doubtful 1.950."""

from __future__ import annotations

import re
from decimal import ROUND_HALF_UP, Context, Decimal
from typing import Annotated

from samenspel_cli.model.frozen import frozen
from samenspel_cli.model.written import Read
from samenspel_cli.problems import Refusal

EXACT = Context(prec=200, rounding=ROUND_HALF_UP)
"""The context of every sum: wide enough that no product of what may be written is ever rounded by accident."""

_NUMBER = re.compile(r"(\d+)(?:([.,])(\d+))?\Z")
_GROUPED = re.compile(r"[1-9]\d{0,2}(?:\.\d{3})+(?:,(\d+))?\Z")
_BEFORE_POINT = 12
_CENT = Decimal("0.01")


def cents(amount: Decimal) -> Decimal:
    """An amount of money rounded half up to the cent (20,125 is 20,13): the only place where money is rounded.

    Source: the Dutch tax office rounds VAT arithmetically on the third decimal.
    """
    return amount.quantize(_CENT, ROUND_HALF_UP, EXACT)


def read_number(text: str, *, decimals: int = 4) -> Decimal:
    """A number that is not negative, with a point or a comma before its decimals; `1.250,50` reads as in Dutch.

    Refused: `1.950` and `1,950` (thousands or decimals?), `1e3`, `.inf`, `0x10`, `1_000`, more than `decimals`
    decimals, more than twelve digits before them.
    """
    written = text.strip()
    match = _NUMBER.match(written)
    if match:
        whole, rest = match[1], match[3] or ""
        if len(rest) == 3 and whole != "0":
            raise _doubtful(written, whole, rest)
    else:
        grouped = _GROUPED.match(written)
        if not (grouped and "," in written):
            code = "negative-number" if written.startswith("-") else "not-a-number"
            raise Refusal(code, text=written, word=written)
        whole, rest = written.split(",")[0].replace(".", ""), grouped[1] or ""
    return _decimal(written, whole, rest, decimals)


def read_printed(text: str, *, decimals: int = 2) -> Decimal:
    """A number as it is printed after a euro sign: a point groups thousands, `1.250,-` is a whole amount."""
    written = re.sub(r",[-–—]{1,2}\Z", "", text.strip())
    if _GROUPED.match(written):
        whole, _, rest = written.replace(".", "").partition(",")
        return _decimal(written, whole, rest, decimals)
    match = _NUMBER.match(written)
    if not match:
        raise Refusal("not-an-amount", text=written, word=written)
    whole, point, rest = match[1], match[2], match[3] or ""
    if point == "." or (len(rest) == 3 and whole != "0"):
        raise Refusal("doubtful-amount", text=written, word=written, plain=f"{whole},{rest}")
    return _decimal(written, whole, rest, decimals)


def _doubtful(text: str, whole: str, rest: str) -> Refusal:
    short = rest.rstrip("0") or "0"
    return Refusal("doubtful-number", text=text, word=text, reads_as=f"{whole},{short}", whole=f"{whole}{rest}")


def _decimal(text: str, whole: str, rest: str, decimals: int) -> Decimal:
    if len(whole.lstrip("0")) > _BEFORE_POINT:
        raise Refusal("number-too-large", text=text, digits=_BEFORE_POINT, word=text)
    if len(rest.rstrip("0")) > decimals:
        raise Refusal("too-many-decimals", text=text, decimals=decimals, word=text)
    return Decimal(f"{whole}.{rest}" if rest else whole)


@frozen
class Range:
    """From `low` to `high`, both included; one number is a range of itself."""

    low: Decimal
    high: Decimal

    @property
    def middle(self) -> Decimal:
        """Halfway: what a plan counts with when nobody says otherwise."""
        return EXACT.divide(EXACT.add(self.low, self.high), Decimal(2))


_BOUNDS = re.compile(r"\s*[-–]\s*")


def read_range(text: str, *, decimals: int = 4) -> Range:
    """A number or two with a dash between, the lowest first: `2-4`."""
    text = " ".join(text.split())
    parts = _BOUNDS.split(text)
    if len(parts) == 2 and all(parts):
        low, high = (read_number(part, decimals=decimals) for part in parts)
        return upright(text, low, high)
    number = read_number(text, decimals=decimals)
    return Range(number, number)


def upright(text: str, low: Decimal, high: Decimal) -> Range:
    """The range of two numbers, refused where the highest comes first."""
    if high < low:
        raise Refusal("range-upside-down", text=text.strip(), word=text.strip(), low=low, high=high)
    return Range(low, high)


def read_count(text: str) -> Range:
    """How many there are: whole, at least one; or a range of that."""
    try:
        count = read_range(text, decimals=0)
    except Refusal as refusal:
        if refusal.code != "too-many-decimals":
            raise
        raise Refusal("not-a-count", text=text.strip(), word=text.strip()) from refusal
    if count.low < 1:
        raise Refusal("not-a-count", text=text.strip(), word=text.strip())
    return count


Count = Annotated[Range, Read(read_count, expected="a number such as 12, or 10-15")]
WHOLE = Decimal(100)
"""A percentage is so many of these."""


def read_factor(text: str) -> Decimal:
    """By how much something counts: `0.5` or `50%`; negative (`-1`) takes away."""
    number = text.strip()
    positive = number.removeprefix("-").strip()
    percentage = positive.endswith("%")
    value = read_number(positive.removesuffix("%"))
    value = EXACT.divide(value, WHOLE) if percentage else value
    return -value if number.startswith("-") else value


Whole = Annotated[int, Read(lambda text: int(read_number(text, decimals=0)), expected="a whole number")]
Factor = Annotated[Decimal, Read(read_factor, expected="a number such as 0.5, or 50%")]
Number = Annotated[Decimal, Read(read_number, expected="a number such as 0.5")]


@frozen
class Spread:
    """An amount at its cheapest, as planned, and at its dearest."""

    low: Decimal
    planned: Decimal
    high: Decimal

    @classmethod
    def of(cls, number: Decimal) -> Spread:
        """One number in every column."""
        return cls(number, number, number)

    def __add__(self, other: Spread) -> Spread:
        add = EXACT.add
        return Spread(add(self.low, other.low), add(self.planned, other.planned), add(self.high, other.high))

    @property
    def fixed(self) -> bool:
        """Whether it is one amount and no range."""
        return self.low == self.high

    @property
    def parts(self) -> tuple[Decimal, Decimal, Decimal]:
        """The lowest, the planned and the highest, in this order."""
        return (self.low, self.planned, self.high)

    def __sub__(self, other: Spread) -> Spread:
        """The difference column by column; what comes out need not go from low to high."""
        take = EXACT.subtract
        return Spread(take(self.low, other.low), take(self.planned, other.planned), take(self.high, other.high))


ZERO = Spread.of(Decimal("0.00"))
