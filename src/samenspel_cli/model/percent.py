"""Percentages as people write them, always with the sign: `10%`, `2,5%`, `4-6%`."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import Annotated

from samenspel_cli.model.number import Range, read_number, read_range
from samenspel_cli.model.written import Read
from samenspel_cli.problems import Refusal

_WHOLE = Decimal(100)
_PART = re.compile(r"0[.,][0-9]{1,9}")
"""What may be a part of one, or a percentage below one."""
_INNER_SIGN = re.compile(r"\s*%(?=\s*[-–])")


def read_percent(text: str, *, share: bool = False) -> Range:
    """A percentage or a range of it: `10%`, `4-6%`, `4%-6%`. A `share` is at most the whole, 100%."""
    written = " ".join(text.split())
    percent = read_range(_INNER_SIGN.sub("", _without_sign(written)))
    if share and percent.high > _WHOLE:
        raise Refusal("percentage-over-hundred", text=written, word=written)
    return percent


def read_share(text: str) -> Decimal:
    """One percentage, at most the whole: `21%`, `2,5%`."""
    written = " ".join(text.split())
    percentage = read_number(_without_sign(written))
    if percentage > _WHOLE:
        raise Refusal("percentage-over-hundred", text=written, word=written)
    return percentage


def _without_sign(written: str) -> str:
    if written.endswith("%"):
        return written[:-1]
    if _PART.fullmatch(written):
        percent = f"{(Decimal(written.replace(',', '.')) * _WHOLE).normalize():f}".replace(".", ",")
        raise Refusal("percentage-or-part", text=written, word=written, percent=percent)
    raise Refusal("percentage-without-sign", text=written, word=written)


Percent = Annotated[Range, Read(read_percent, expected="a percentage such as 10%, or 4-6%")]
"""A percentage of something, which may be more than all of it."""
Share = Annotated[Decimal, Read(read_share, expected="a percentage such as 21%")]
"""A part of something, at most all of it."""
