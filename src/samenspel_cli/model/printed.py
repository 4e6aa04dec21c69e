"""Figures as they stand in somebody else's table: € 1.950, 1.250,-, (500,00), 12,5%; never a guess."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from samenspel_cli.model.sheet import Cell

State = Literal["number", "percent", "nothing", "doubtful", "unreadable", "formula"]
Custom = Literal["dutch", "english", "unknown"]
"""What a point means in a column: it groups thousands (Dutch), it comes before decimals (English), or nobody knows."""


@dataclass(frozen=True, slots=True)
class Figure:
    """What a cell says: a number, a percentage, nothing that can be counted, or why it cannot be read."""

    state: State
    number: Decimal | None = None
    readings: tuple[Decimal, ...] = ()
    """The numbers that a doubtful figure may be."""


NOTHING, UNREADABLE, FORMULA = Figure("nothing"), Figure("unreadable"), Figure("formula")

_LONGEST = 40
_BEFORE_POINT = 12
_SIGN = re.compile(r"€|£|\$|\b(?:EUR|CHF|GBP|USD|euro)\b", re.IGNORECASE)
_MINUS = re.compile(r"[-−–—]\s*(?=[\d.,])")
_WHOLE = re.compile(r"(?<=\d)\s*[,.]\s*[-–—=]{1,2}$")
"""What stands behind a whole amount: `1.250,-`."""
_AT_END = re.compile(r"(?<=\d)\s*[-−]$")
_SPACED = re.compile(r"(?<=\d) (?=\d{3}(?!\d))")
_GROUPED = {
    "dutch": re.compile(r"\d{1,3}(?:\.\d{3})+(?:,\d+)?"),
    "english": re.compile(r"\d{1,3}(?:,\d{3})+(?:\.\d+)?"),
}
_PLAIN = re.compile(r"\d+|\d*[.,]\d+")
_DOUBTFUL = re.compile(r"[1-9]\d{0,2}[.,]\d{3}")
_MEANT = re.compile(r"[-−–—(]?\s*[.,]?\d|#\w")
"""How a text begins that is meant as a figure, or as a fault of a spreadsheet (`#REF!`)."""
_BEHIND = re.compile(r"[^\d%,.]*(?:\.(?!\d)[^\d%,.]*)*")
"""What may stand behind a number of units: `15 uur`, `175,00 p.u.`."""
_CUSTOMS = (
    ("dutch", re.compile(r"\d\.\d{3}(?:,|\.\d{3})|,\d{1,2}$|\d,\s*[-–—=]{1,2}$")),
    ("english", re.compile(r"\d,\d{3}(?:\.|,\d{3})|\.\d{1,2}$")),
)


def custom_of(cells: Iterable[Cell]) -> Custom:
    """What a point means in these cells, when they show it; `1.950` by itself shows nothing."""
    shown: set[Custom] = set()
    for cell in cells:
        if cell.number is None and len(cell.text) <= _LONGEST:
            shown |= _shown(cell.text)
    return shown.pop() if len(shown) == 1 else "unknown"


def _shown(text: str) -> set[Custom]:
    bare = _SIGN.sub("", text).strip(" -−–—()")
    if not _MEANT.match(bare) or "%" in bare:
        return set()
    whole = text.rstrip(" )")
    shown: set[Custom] = set()
    for custom, style in _CUSTOMS:
        if style.search(bare) or style.search(whole):
            shown.add("dutch" if custom == "dutch" else "english")
    # Behind a euro sign a point before three digits groups thousands.
    if "€" in text and re.fullmatch(r"\d{1,3}\.\d{3}", bare):
        shown.add("dutch")
    return shown


def figure_of(cell: Cell | None, custom: Custom = "unknown", *, unit: bool = False) -> Figure:
    """What a cell says. With `unit`, words may stand behind the number (`15 uur`)."""
    if cell is None:
        return NOTHING
    if cell.formula:
        return FORMULA
    if cell.number is not None:
        return Figure("percent" if cell.percent else "number", cell.number)
    return read_figure(cell.text, custom, unit=unit)


def read_figure(text: str, custom: Custom = "unknown", *, unit: bool = False) -> Figure:
    """A figure from its text; what does not begin as one (PM, ntb, –, words) is nothing that can be counted."""
    bare = _SIGN.sub(" ", text).strip()
    if not _MEANT.match(bare):
        return NOTHING
    if len(text) > _LONGEST:
        return UNREADABLE
    if unit:
        start = re.match(r"[-−–—(]?\s*[\d.,]*\d(?:,[-–—=]{1,2})?\)?", bare)
        if start and _BEHIND.fullmatch(bare, start.end()):
            bare = start[0]
    negative, bare = _unsigned(bare)
    percent = bare.endswith("%")
    bare, whole = _WHOLE.subn("", bare.rstrip("% "))
    bare = _SPACED.sub("", bare)
    if percent:
        number = _decimal(bare) if _PLAIN.fullmatch(bare) else None
        return UNREADABLE if number is None else Figure("percent", -number if negative else number)
    # Behind a euro sign, or before `,-`, a point groups thousands.
    readings = _readings(bare, custom, printed="€" in text or whole > 0)
    if negative:
        readings = tuple(-number for number in readings)
    if len(readings) == 1:
        return Figure("number", readings[0])
    return Figure("doubtful", readings=readings) if readings else UNREADABLE


def _unsigned(text: str) -> tuple[bool, str]:
    """Whether it is less than nothing (`-500`, `500-`, `(500)`), and the text without what says so."""
    if text.startswith("(") and text.endswith(")"):
        return True, text[1:-1].strip()
    minus = _MINUS.match(text)
    if minus:
        return True, text[minus.end() :].strip()
    if not _WHOLE.search(text) and _AT_END.search(text):
        return True, _AT_END.sub("", text)
    return False, text


def _readings(text: str, custom: Custom, *, printed: bool) -> tuple[Decimal, ...]:
    """The numbers that a text without sign may be: none, one, or two (`1.950` is 1950 or 1,95)."""
    plain = _decimal(text) if _PLAIN.fullmatch(text) else None
    grouped = None
    for style, pattern in _GROUPED.items():
        if pattern.fullmatch(text):
            point = "," if style == "dutch" else "."
            grouped = _decimal(text.replace("." if point == "," else ",", "").replace(point, "."))
    if plain is None or grouped is None or not _DOUBTFUL.fullmatch(text):
        found = grouped if plain is None else plain
        return () if found is None else (found,)
    point_groups = "." in text
    if custom != "unknown":
        return (grouped if (custom == "dutch") is point_groups else plain,)
    return (grouped,) if printed and point_groups else (grouped, plain)


def _decimal(text: str) -> Decimal | None:
    whole, _, rest = text.replace(",", ".").partition(".")
    if len(whole.lstrip("0")) > _BEFORE_POINT:
        return None
    return Decimal(f"{whole or 0}.{rest}" if rest else whole)
