"""The rate card: what one unit of work costs. Units stand on their own: a day is never two half days."""

from __future__ import annotations

from typing import Annotated

from samenspel_cli.model.money import Price
from samenspel_cli.model.text import Id, Label
from samenspel_cli.model.vat import AnyVat
from samenspel_cli.model.written import short, written

PLURALS: dict[str, str] = {
    "avond": "avonden", "bijeenkomst": "bijeenkomsten", "dag": "dagen", "dagdeel": "dagdelen",
    "deelnemer": "deelnemers", "gesprek": "gesprekken", "groep": "groepen", "halve dag": "halve dagen",
    "interview": "interviews", "kilometer": "kilometers", "maand": "maanden", "plan": "plannen",
    "rapport": "rapporten", "sessie": "sessies", "stuk": "stuks", "training": "trainingen", "uur": "uren",
    "week": "weken", "workshop": "workshops", "day": "days", "evening": "evenings", "group": "groups",
    "half day": "half days", "hour": "hours", "meeting": "meetings", "month": "months",
    "participant": "participants", "report": "reports", "session": "sessions",
}  # fmt: skip
"""The plurals of common units; a rate may say another."""


@written
class Rate:
    """What one unit of work costs, excluding VAT."""

    price: Price
    """The price of one unit, at most four decimals."""
    name: Label | None = None
    """What people call the unit, when that is not its id."""
    plural: Label | None = None
    """The unit's plural, as people write it in a fee. Common units bring their own."""
    vat: AnyVat | None = None
    """The VAT of all work at this rate."""


AnyRate = Annotated[Rate, short(lambda text: {"price": text}, "a price such as 175")]


def plural_of(unit: str, rate: Rate) -> str:
    """The plural by which a unit is called; a unit whose plural is not known keeps its own name."""
    name = rate.name or unit
    return rate.plural or PLURALS.get(name) or PLURALS.get(name.lower(), name)


@written
class RateCard:
    """A rate card in a file of its own, to share between engagements."""

    rates: dict[Id, AnyRate]
    """The units and what one of each costs."""
