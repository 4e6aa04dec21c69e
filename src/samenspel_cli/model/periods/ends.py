"""One end of a period: from the shape of its words to the parts of a date, and from these to days."""

from __future__ import annotations

import calendar
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Any, cast

from samenspel_cli.model.period import (
    COARSER,
    YEARS,
    Part,
    Period,
    Phrase,
    Point,
    Precision,
    label_of,
    part_of,
    unit_around,
)
from samenspel_cli.model.periods.tokens import Token
from samenspel_cli.model.periods.words import WINTER
from samenspel_cli.problems import Refusal

_COMPLETE = {"I", "N", "Y", "MY", "DMY", "QY", "WY", "HY", "SY", "HMY", "KMY", "VY", "R"}
_YEARLESS = {"D", "M", "DM", "Q", "W", "H", "S", "HM", "KM", "V"}
_PARTED = {"I", "Y", "MY", "QY", "SY", "M", "Q", "S", ""}
"""Of what a part can be said: begin, medio, eind."""
_DAYS = {"I", "D", "DM", "DMY"}
"""What can be a day, and so have a day of the week or a time."""
_UNITS = {"Y": "year", "M": "month", "D": "day", "Q": "quarter", "W": "week", "H": "half", "S": "season", "K": "nth"}
_WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


@dataclass(frozen=True, slots=True)
class Said:
    """One end of a period: the parts that were said, and the words that said them."""

    word: str
    guessed: bool = False
    about: bool = False
    part: Part | None = None
    clock: int | None = None
    weekday: int | None = None
    counted: str = ""
    """Counted from the start: `M2`, `W3`."""
    holiday: str = ""
    year: int | None = None
    half: int | None = None
    season: int | None = None
    quarter: int | None = None
    month: int | None = None
    week: int | None = None
    day: int | None = None
    nth: int | None = None
    """Which week of its month; -1 is the last."""

    @property
    def of_year(self) -> tuple[int, ...]:
        """Where in its year it falls; days are left out, for within one month nobody means another year."""
        return (self.half or 0, self.season or 0, self.quarter or 0, self.month or 0, self.week or 0)

    @property
    def units(self) -> set[str]:
        """Which parts were said, the year aside."""
        return {unit for unit in _UNITS.values() if unit != "year" and getattr(self, unit) is not None}


def said(tokens: Sequence[Token], text: str, *, guessed: bool = False) -> Said:
    """What these words say, with or without a year."""
    word = text[tokens[0].start : tokens[-1].end] if tokens else ""
    found = Said(word, guessed or any(token.kind == "N" for token in tokens))
    found, core = _around(found, tokens, text)
    shape = "".join(token.kind for token in core)
    if not guessed and not _fits(found, shape):
        if shape[-1:] in ("A", "D") and shape[:-1] in _YEARLESS - {"D"}:  # mei '26, 12 mei 26
            raise refusal("period-without-year", text, word=word)
        raise unknown(tokens, text)
    parts: dict[str, Any] = {name: number for token in core for name, number in token.parts}
    parts |= {_UNITS[token.kind]: token.value for token in core if token.kind in _UNITS}
    if "half" in parts and "month" in parts:
        parts["part"] = "first-half" if parts.pop("half") == 1 else "second-half"
    holiday, counted = ("".join(str(token.value) for token in core if token.kind == kind) for kind in "VR")
    winter = parts.get("season") == WINTER and "S" in shape
    return replace(found, **parts, holiday=holiday, counted=counted, guessed=found.guessed or winter)


def _around(found: Said, tokens: Sequence[Token], text: str) -> tuple[Said, Sequence[Token]]:
    """What stands before and behind a date: a day of the week, a part, a time, and the sign for about."""
    if tokens[:1] and tokens[0].kind == "T":
        found, tokens = replace(found, weekday=int(tokens[0].value)), tokens[1:]
    if tokens[:1] and tokens[0].kind == "P":
        found, tokens = replace(found, part=cast("Part", tokens[0].value)), tokens[1:]
    if tokens[-1:] and tokens[-1].kind == "a":
        found, tokens = replace(found, about=True), tokens[:-1]
    if tokens[-1:] and tokens[-1].kind == "C":
        from samenspel_cli.model.clock import read_clock

        found, tokens = replace(found, clock=read_clock(text[tokens[-1].start : tokens[-1].end])), tokens[:-1]
    return found, tokens


def _fits(found: Said, shape: str) -> bool:
    """Whether a shape is known, with what stands around it."""
    if (found.weekday is not None or found.clock is not None) and shape not in _DAYS:
        return False
    if found.part is not None:
        return shape in _PARTED
    return shape in _COMPLETE or shape in _YEARLESS


def span(said: Said, text: str) -> Period:
    """The days of one end, all of whose parts are known; refused when the calendar does not have them."""
    if said.counted:
        unit: Precision = "month" if said.counted[0] == "M" else "week"
        if said.counted[1:] == "0":
            raise refusal("period-no-such-day", text, word=said.word, reason=unit, said=0, least=1, most=99)
        return Period(None, None, unit, Phrase("", Point(said.counted)), needs="start")
    for name, number, least, most in _limits(said):
        if not least <= number <= most:
            raise refusal("period-no-such-day", text, word=said.word, reason=name, said=number, least=least, most=most)
    if said.holiday:
        label = _holiday(said, text)
        return Period(None, None, "week", Phrase("", Point(label)), needs="holidays")
    if said.nth is not None:
        return _week_of_month(said, said.nth, text)
    precision = next(unit for unit in COARSER if unit in said.units | {"year"})
    day = _some_day(said)
    days: tuple[date, date] | None = unit_around(day, precision)
    point = Point(label_of(day, precision), said.part)
    if said.part is not None and days is not None:
        days = part_of(said.part, days[0], precision)
    if days is None or (said.clock is not None and precision != "day"):
        raise refusal("period-unknown", text, word=said.word)
    if said.weekday is not None and said.weekday != day.isoweekday():
        names = {"said_weekday": _WEEKDAYS[said.weekday - 1], "weekday": _WEEKDAYS[day.weekday()], "day": day}
        raise refusal("period-wrong-weekday", text, word=said.word, **names)
    return Period(*days, precision, Phrase("", point), said.clock)


def _holiday(said: Said, text: str) -> str:
    """What a holiday or a school year is called, with its year."""
    year = said.year or 0
    if said.holiday == "school":
        raise refusal("period-ambiguous", text, suggestion=f"schooljaar {year}/{year + 1}")
    if said.holiday == "school-year":
        return f"school year {year}/{year + 1}"
    return f"summer recess {year}" if said.holiday == "recess" else f"{said.holiday} holiday {year}"


def _week_of_month(said: Said, nth: int, text: str) -> Period:
    """The week of a month, counted from its beginning, or its last.

    That is certain where the working days of the month begin on a Monday, or end on a Friday; else people mean the week
    in which the month begins as well as the first one that is whole.
    """
    first, last = unit_around(_some_day(said), "month")
    if nth > 0:
        sure = first.isoweekday() in (1, 6, 7)
        monday = first + timedelta(-first.weekday() % 7 + 7 * (nth - 1))
    else:
        sure = last.isoweekday() >= 5
        monday = last - timedelta(last.weekday() if sure else last.weekday() + 7)
    if not first <= monday <= last:
        raise refusal("period-no-such-day", text, word=said.word, reason="week", said=nth, least=1, most=4)
    if not sure:
        raise refusal("period-ambiguous", text, suggestion=label_of(monday, "week"))
    return Period(*unit_around(monday, "week"), "week", Phrase("", Point(label_of(monday, "week"))))


def _limits(said: Said) -> Iterator[tuple[Precision, int, int, int]]:
    """Every part that was said, with the least and the most that it can be; coarse before fine, which leans on it."""
    year = said.year or 0
    yield "year", year, *YEARS
    if said.half is not None:
        yield "half", said.half, 1, 2
    if said.quarter is not None:
        yield "quarter", said.quarter, 1, 4
    if said.month is not None:
        yield "month", said.month, 1, 12
    if said.week is not None:
        yield "week", said.week, 1, date(year, 12, 28).isocalendar().week  # 28 December is always in the last week
    if said.day is not None:
        yield "day", said.day, 1, calendar.monthrange(year, said.month or 1)[1]


def _some_day(said: Said) -> date:
    year = said.year or 0
    if said.week is not None:
        return date.fromisocalendar(year, said.week, 1)
    if said.half is not None:
        return date(year, 6 * said.half, 1)
    if said.season is not None:
        return date(year, 3 * (said.season - 20), 1)
    if said.quarter is not None:
        return date(year, 3 * said.quarter, 1)
    return date(year, said.month or 1, said.day or 1)


def unknown(tokens: Sequence[Token], text: str) -> Refusal:
    """The refusal of what has no known shape, with the first word of it that is not known."""
    word = next((text[token.start : token.end] for token in tokens if token.kind == "?"), "")
    return refusal("period-unknown", text, word=word)


def refusal(code: str, text: str, word: str = "", **facts: Any) -> Refusal:
    """A refusal with the whole text, and with a part of it when only that is wrong."""
    text = text.strip()
    if word and word != text:
        facts["word"] = word
    return Refusal(code, text=text, **facts)
