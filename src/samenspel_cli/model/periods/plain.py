"""What people write most for a period, read at once: `mei 2026`, `12 mei 2026`, `april t/m juni 2026`, `2026-05`.

Everything else, and all that is wrong, is left to the reader of all words, which costs more time.
"""

from __future__ import annotations

from datetime import date

from samenspel_cli.model.period import YEARS, Period, Precision, label_of, unit_around

MONTHS = {
    name: number
    for number, names in enumerate(
        (
            "januari january jan",
            "februari february febr feb",
            "maart march mrt mar",
            "april apr",
            "mei may",
            "juni june jun",
            "juli july jul",
            "augustus august aug",
            "september sept sep",
            "oktober october okt oct",
            "november nov",
            "december dec",
        ),
        start=1,
    )
    for name in names.split()
}
_QUARTERS = {f"q{number}": 3 * number - 2 for number in (1, 2, 3, 4)}
_MARKS = frozenset({"t/m", "-", "–", "/", "to"})
_SHAPES: dict[int, Precision] = {10: "day", 7: "month", 4: "year"}
_LONGEST = 48


def plain(text: str) -> Period | None:
    """The period that a text says in one of the most usual ways; None of everything else."""
    if len(text) > _LONGEST:
        return None
    words = text.lower().replace("–", "-").split()
    if not words or not words[-1].isascii():
        return None
    if len(words) == 1:
        ends = words[0].split("/")
        units = [_written(end) for end in ends]
        return _between(units[0], units[-1]) if len(ends) <= 2 else None
    for place in range(1, len(words) - 1):
        if words[place] in _MARKS:
            return _range(words[:place], words[place + 1 :])
    for mark in ("/", "-"):
        one, found, other = words[0].partition(mark)
        if found:
            return _range([one], [other, *words[1:]])
    unit = _said(words)
    return _between(unit, unit)


_Unit = tuple[date, Precision]


def _range(start: list[str], end: list[str]) -> Period | None:
    closing = _said(end)
    if closing is None:
        return None
    opening = _said(start)
    if opening is None and len(start) == 1 and start[0] in MONTHS and closing[1] == "month":
        opening = _said([*start, end[-1]])
    return _between(opening, closing)


def _between(opening: _Unit | None, closing: _Unit | None) -> Period | None:
    """From one unit to another of the same sort, or later on in the same year; None where that is no plain matter."""
    if opening is None or closing is None or opening[1] != closing[1] or closing[0] < opening[0]:
        return None
    unit = opening[1]
    return Period(unit_around(opening[0], unit)[0], unit_around(closing[0], unit)[1], unit)


def _said(words: list[str]) -> _Unit | None:
    """A day, a month, a quarter or a year in words."""
    year = words[-1]
    if len(year) != 4 or not year.isdigit() or not YEARS[0] <= int(year) <= YEARS[1]:
        return None
    if len(words) == 1:
        return date(int(year), 1, 1), "year"
    name = words[-2].removesuffix(".")
    if len(words) == 2 and name in _QUARTERS:
        return date(int(year), _QUARTERS[name], 1), "quarter"
    month = MONTHS.get(name)
    if month is None or len(words) > 3:
        return None
    if len(words) == 2:
        return date(int(year), month, 1), "month"
    try:
        return date(int(year), month, int(words[0]) if words[0].isascii() and words[0].isdigit() else 0), "day"
    except ValueError:
        return None


def _written(text: str) -> _Unit | None:
    """A day, a week, a month, a quarter or a year in the international form."""
    unit: Precision
    try:
        if text[4:6] == "-w":
            unit, day = "week", date.fromisocalendar(int(text[:4]), int(text[6:]), 1)
        elif text[4:6] == "-q":
            unit, day = "quarter", date(int(text[:4]), _QUARTERS[text[5:]], 1)
        else:
            unit, day = _SHAPES.get(len(text), "day"), date.fromisoformat(f"{text}-01-01"[:10])
    except (ValueError, KeyError):
        return None
    known = YEARS[0] <= int(text[:4]) <= YEARS[1]
    return (day, unit) if known and label_of(day, unit).lower() == text else None
