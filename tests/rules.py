"""What the tests of the rules share: a quote of a text, and what of it can be said in a few words."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from tests import reading
from tests.reading import Printed, Quote

FORMATS = ("json", "csv", "md")
COLUMNS = ("low", "planned", "high")


def of(text: str, *flags: str) -> Quote:
    """The quote of an engagement."""
    return reading.asked(reading.as_file(text), *flags)


def refused(text: str, *flags: str) -> str:
    """What is said of an engagement whose quote cannot be made."""
    return reading.refused(reading.as_file(text), *flags)


def warned(quote: Quote) -> list[str]:
    """The names of all that is remarked."""
    return [problem.code for problem in (*quote.project.warnings, *quote.document.remarks)]


def said(quote: Quote) -> str:
    """What the terminal shows, without the way it is laid out."""
    return " ".join(quote.text.split()).replace("\u00a0", " ")


def groups(quote: Quote) -> dict[str | None, str]:
    """What each group of another way to add up comes to."""
    return {group["id"]: group["total"]["planned"] for group in quote.json["by"]["groups"]}


def beside(quote: Quote) -> dict[str, str]:
    """What stands beside the total."""
    return {line["id"]: line["amount"]["planned"] for line in quote.json["beside"]}


def dues(quote: Quote) -> list[str | None]:
    """What each instalment comes to."""
    return [due["amount"] for due in quote.json["instalments"]]


def adjusted(quote: Quote) -> dict[str, str]:
    """What goes off or comes on top of the whole."""
    return {line.id: reading.told(line.pricing.amount) for line in quote.budget.adjustments}


def adds_up(quote: Quote) -> None:
    """The printed lines of a quote without variants and changes are its total, in every column of every format."""
    data = quote.json
    lines = [line for phase in data["phases"] for line in phase["lines"]] + data["adjustments"]
    gross = data["prices"] == "including-vat"
    for column in COLUMNS:
        excluding, including = (Decimal(data[key][column]) for key in ("total", "total_including_vat"))
        assert _sum(line["amount"][column] for line in lines) == (including if gross else excluding)
        assert excluding + _sum(vat["amount"][column] for vat in data["vat"]) == including
        rows = [row[column] for row in quote.csv if row["table"] == "fees"]
        assert _sum(rows) == (including if gross else excluding)
    for printed in (reading.on_screen(quote.text), reading.in_markdown(quote.md)):
        _printed_adds_up(printed, gross=gross)


def _sum(amounts: Any) -> Decimal:
    return sum((Decimal(amount) for amount in amounts if amount), Decimal(0))


def _printed_adds_up(rows: list[Printed], *, gross: bool) -> None:
    whole = {row.role: row for row in rows}
    for side in ("low", "high"):
        items = _sum(getattr(row, side) for row in rows if row.role == "item")
        taxes = _sum(getattr(row, side) for row in rows if row.role == "vat")
        excluding, including = (getattr(whole[role], side) for role in ("total", "including"))
        assert items == (including if gross else excluding)
        assert excluding + taxes == including
