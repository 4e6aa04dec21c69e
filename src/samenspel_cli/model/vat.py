"""The VAT category of a line: a percentage, exempt, reverse-charged, or not known yet."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import field
from datetime import date
from decimal import Decimal
from typing import Annotated, Any, Literal

from samenspel_cli.model.client import KINDS
from samenspel_cli.model.frozen import frozen
from samenspel_cli.model.percent import Share
from samenspel_cli.model.text import Label
from samenspel_cli.model.written import TEXT, Schema, Short, shape, written
from samenspel_cli.problems import Fault, Path, Refusal
from samenspel_cli.problems.nearest import nearest

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
    kinds: dict[str, AnyVat] = field(default_factory=dict)
    """Instead: the VAT by the kind of client, `other` for the rest."""

    def __post_init__(self) -> None:
        if self.kinds:
            if self.rate is not None or self.reason is not None:
                raise Refusal("vat-rate-contradicts", category=self.category)
            wrong = next((kind for kind in self.kinds if kind not in KINDS), None)
            if wrong is not None:
                raise Refusal("not-one-of", text=wrong, known=KINDS, nearest=nearest(wrong, KINDS), word=wrong)
            return
        if (self.category == "taxed") != (self.rate is not None):
            raise Refusal("vat-rate-contradicts", category=self.category)

    def to(self, kind: str) -> Vat | None:
        """The VAT of work for a kind of client; None when nothing is said of that kind."""
        return self if not self.kinds else self.kinds.get(kind) or self.kinds.get("other")


def _vat(value: Any) -> Any:
    """The VAT of a short text, or by kind of client: `{gemeente: 21%, other: exempt}`."""
    if isinstance(value, str):
        return read_vat(value)
    if isinstance(value, dict):
        return {"kinds": value} if value and not any(key in _KEYS for key in value) else value
    raise Refusal("wrong-shape", expected="a VAT such as 21% or exempt", found=shape(value))


_KEYS = frozenset({"category", "rate", "reason", "kinds"})

_BY_KIND: Schema = {
    "type": "object",
    "propertyNames": {"enum": [*KINDS]},
    "additionalProperties": TEXT,
    "minProperties": 1,
}

AnyVat = Annotated[Vat, Short(_vat, lambda long: {"anyOf": [TEXT, long, _BY_KIND]})]


@frozen
class VatRates:
    """The standard VAT rate through the years: since which day which percentage, oldest first."""

    standard: tuple[tuple[date, Decimal], ...]

    def standard_on(self, day: date) -> Decimal:
        """The standard rate on a day; before the oldest that is known, that one."""
        return next((rate for since, rate in reversed(self.standard) if since <= day), self.standard[0][1])


def vat_faults(vat: Vat | None, path: Path) -> Iterator[Fault]:
    """No VAT, and nobody says why: an invoice has to."""
    if vat is not None and vat.category in ("exempt", "reverse-charged") and vat.reason is None:
        yield Fault("vat-without-reason", path, {"category": vat.category}, warning=True)
