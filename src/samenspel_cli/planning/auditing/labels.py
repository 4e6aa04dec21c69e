"""What a row of somebody else's table is by its label: a subtotal, a total, VAT, a percentage, a discount, a line."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from samenspel_cli.model.printed import read_figure

Sum = Literal["subtotal", "total", "excluding", "including", "vat"]
"""What a row adds up: a part, the whole, the whole without or with VAT, or the VAT."""

_NUMBERED = re.compile(r"^(?:[\d.]+[.)]?|[a-z][.)])\s+(?!%)")
_TOTAL = re.compile(
    r"(?P<whole>eind-?|grand\s+)?(?:(?P<part>sub)[\s-]?)?"
    r"(?:tota(?:al|len?|ls?)(?:\s*-?(?:bedrag|prijs|kosten|som))?|totale\s+(?:kosten|prijs|bedrag|som))\b"
)
_SUM_OF = re.compile(r"(?:som|sum)\s+(?:van|of)\b")
_TO_PAY = re.compile(r"(?:door u )?te (?:betalen|voldoen)\b|amount due\b")
_INCLUDING = re.compile(r"\b(?:incl|inc|inclusief|including|met|with)\b[\W\d]*(?:btw|vat|$)")
_EXCLUDING = re.compile(r"\b(?:excl|ex|exclusief|excluding|zonder|without|before)\b[\W\d]*(?:btw|vat|$)")
_VAT = re.compile(r"\b(?:btw|vat|omzetbelasting)\b")
_WITHIN = re.compile(r"\b(?:waarvan|of which|inbegrepen|incl|inclusief|including|included)\b")
_OVER = re.compile(r"\b(?:over|van|of|on)\s+((?:€|EUR)?\s*\d[\d.,]*\d(?:,-)?)\s*$", re.IGNORECASE)
_DISCOUNT = re.compile(r"\b\w*korting\b|\bdiscount\b")
_ALL = {
    "", "generaal", "offerte", "project", "kosten", "begroting", "aanbieding", "opdracht", "traject", "alles", "costs",
    "price", "quote", "budget", "fees", "overall", "bedrag", "prijs",
}  # fmt: skip
"""What may stand behind `totaal` when the whole is meant."""
_PERCENT = re.compile(r"(?P<minus>[-−–])?(?P<number>\d+(?:[.,]\d+)?)\s?%")
_AFTER_PERCENT = re.compile(
    r"\s*(?:$|[(),.:;]|(?:van|over|op|of|on|excl\w*|incl\w*|btw|vat|korting|discount|opslag)\b)"
)


@dataclass(frozen=True, slots=True)
class Label:
    """What a label says."""

    text: str
    sum: Sum | None = None
    about: str = ""
    """What stands behind `subtotaal` or `totaal`: the name of the part."""
    rate: Decimal | None = None
    """The percentage in it."""
    negative: bool = False
    vat: bool = False
    within: bool = False
    """The VAT is part of the amounts above it, and does not come on top."""
    discount: bool = False
    subtotal: bool = False
    """It speaks of a subtotal without being one: `10% over subtotaal`."""
    over: Decimal | None = None
    """The amount that it says to be taken of: `btw 21% over 1.950,00`."""


def label_of(text: str) -> Label:
    """What the words of a row say that it is."""
    folded = _NUMBERED.sub("", " ".join(text.casefold().replace("b.t.w.", "btw").split()))
    rate, negative = _rate(folded)
    start = _TOTAL.match(folded)
    if start or _SUM_OF.match(folded) or _TO_PAY.match(folded):
        return Label(text, *_sum(folded, start), rate=rate)
    over = _OVER.search(folded)
    figure = read_figure(over[1], "dutch") if over else None
    return Label(
        text,
        rate=rate,
        negative=negative,
        vat=bool(_VAT.search(folded)) and not _EXCLUDING.search(folded) and _leads(folded, rate),
        within=bool(_WITHIN.search(folded)),
        discount=bool(_DISCOUNT.search(folded)),
        subtotal="subtota" in folded,
        over=figure.number if figure else None,
    )


def _leads(folded: str, rate: Decimal | None) -> bool:
    """Whether a label that speaks of VAT is about VAT: `btw 21%`, `21% btw`, but not `advies over btw`."""
    return rate is not None or bool(re.match(r"(?:waarvan |of which )?(?:btw|vat|omzetbelasting)\b", folded))


def _sum(folded: str, start: re.Match[str] | None) -> tuple[Sum, str]:
    if start is None:
        return ("including" if _TO_PAY.match(folded) else "subtotal"), ""
    about = folded[start.end() :].strip(" :.-–()€")
    if start["part"]:
        return "subtotal", about
    if _INCLUDING.search(about):
        return "including", ""
    if _EXCLUDING.search(about):
        return "excluding", ""
    if re.fullmatch(r"(?:bedrag )?(?:btw|vat)(?: \d.*)?", about):
        return "vat", ""
    return ("total" if start["whole"] or about in _ALL else "subtotal"), about


def _rate(folded: str) -> tuple[Decimal | None, bool]:
    """The percentage that a label is about, and whether it is less than nothing; none in `adviseur (50% inzet)`."""
    for match in _PERCENT.finditer(folded):
        begins = not folded[: match.start()].strip(" (")
        if begins or _AFTER_PERCENT.match(folded, match.end()):
            return Decimal(match["number"].replace(",", ".")), bool(match["minus"])
    return None, False
