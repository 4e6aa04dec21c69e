"""The VAT category of a line: a percentage, exempt, reverse-charged, or not known yet."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Annotated, Literal

from samenspel_cli.model.percent import Share
from samenspel_cli.model.text import Label
from samenspel_cli.model.written import short, written
from samenspel_cli.problems import Refusal

Category = Literal["taxed", "exempt", "reverse-charged", "unknown"]


def read_vat(text: str) -> dict[str, str]:
    """`21%`, `exempt`, `reverse-charged` or `unknown`, as the long form says it."""
    if text.strip().endswith("%") or text.strip()[:1].isdigit():
        return {"rate": text}
    return {"category": text}


@written
class Vat:
    """Which VAT applies: `21%`, `exempt`, `reverse-charged` or `unknown`; the long form adds the reason."""

    category: Category = "taxed"
    """`taxed` with a rate, `exempt`, `reverse-charged` or `unknown`."""
    rate: Share | None = None
    """The percentage of what is taxed."""
    reason: Label | None = None
    """Why no VAT is charged, such as CRKBO for training that is exempt."""

    def __post_init__(self) -> None:
        if (self.category == "taxed") != (self.rate is not None):
            raise Refusal("vat-rate-contradicts", category=self.category)


AnyVat = Annotated[Vat, short(read_vat, "a VAT such as 21% or exempt")]


@dataclass(frozen=True, slots=True)
class VatRates:
    """The standard VAT rate through the years: since which day which percentage, oldest first."""

    standard: tuple[tuple[date, Decimal], ...]

    def standard_on(self, day: date) -> Decimal:
        """The standard rate on a day; before the oldest that is known, that one."""
        return next((rate for since, rate in reversed(self.standard) if since <= day), self.standard[0][1])
