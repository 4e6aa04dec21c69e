"""When something happens, as people say it: a day, a week, a month, a quarter, a year, or from one to another.

A text is cut into tokens, each of a kind; the kinds in a row make a shape (`12 mei 2026` is `DMY`), and only known
shapes are read. What could be read by guessing only is refused, with the guess as a suggestion.
"""

from __future__ import annotations

import calendar
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any

from samenspel_cli.model.period import COARSER, YEARS, Period, Phrase, Point, Precision, unit_around
from samenspel_cli.problems import Refusal


def read(text: str) -> Period:
    """The period that a text says; see `period.read`."""
    begin, slash, end = text.strip().partition("/")
    if slash and end == "..":
        period = _closed(begin)
        return replace(period, last=None, phrase=Phrase("from", Point(period.written)))
    if slash and begin == "..":
        period = _closed(end)
        return replace(period, first=None, phrase=Phrase("through", Point(period.written)))
    return _closed(text)


def _closed(text: str) -> Period:
    start, end = _ends(text)
    opening = _span(start, text)
    closing = _span(end, text)
    if closing.until < opening.since:
        raise _refusal("period-upside-down", text, first=opening.first, last=closing.last)
    precision = max(opening.precision, closing.precision, key=COARSER.index)
    period = Period(opening.first, closing.last, precision)
    if start.guessed or end.guessed:
        raise _refusal("period-ambiguous", text, suggestion=period.written)
    return period


# What is known

_MONTHS = {
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

_QUARTERS = {
    name: number
    for number, names in enumerate(
        ("eerste first 1e 1st", "tweede second 2e 2nd", "derde third 3e 3rd", "vierde fourth 4e 4th"), start=1
    )
    for name in names.split()
}

# The kinds: D a number of one or two figures, A such a number after an apostrophe, M month, Q quarter, W week, Y year,
# I a date in the international form, N a date in figures only; - / ~ stand between the ends of a range.
_COMPLETE = {"I", "N", "Y", "MY", "DMY", "QY", "WY"}
_YEARLESS = {"D", "M", "DM", "Q", "W"}
_GUESSES = {"M-Y", "M/Y", "D-M-Y", "D/M/Y", "MDY", "MD,Y"}

# Not compiled here: `re` does so, once, for the first period that is read.
_PATTERN = r"""
    (?P<iso> [0-9]{4} - (?: [0-9]{2} (?: -[0-9]{2} )? | W[0-9]{2} | Q[0-9] ) (?! [\w-] ) )
  | (?P<figures> [0-9]+ (?P<between> [-/.] ) [0-9]+ (?P=between) [0-9]+
               | [0-9]{1,2} [-/] [0-9]{4} (?! [0-9-] ) | [0-9]{4} [-/] [0-9]{1,2} (?! [0-9-] ) )
  | (?P<quarter> Q\s?[0-9] (?! [0-9] ) | \w+ \s+ (?: kwartaal | quarter ) (?: \s+ (?: van | of ) (?! \w ) )? )
  | (?P<week> (?: week | wk ) \s* [0-9]{1,2} (?! [0-9] ) )
  | (?P<number> ['’]? [0-9] [0-9:]* )
  | (?P<range> (?: t/m | tot\s+en\s+met | to | through ) (?! [^\W\d_] ) | [-–—/] )
  | (?P<word> [^\W\d_]+ \.? )
  | (?P<other> \S )
"""


# From text to what was said


@dataclass(frozen=True, slots=True)
class _Token:
    kind: str
    start: int
    end: int
    parts: dict[str, int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class _Said:
    """One end of a period: the parts that were said, and the words that said them."""

    word: str
    guessed: bool = False
    year: int | None = None
    quarter: int | None = None
    month: int | None = None
    week: int | None = None
    day: int | None = None

    @property
    def of_year(self) -> tuple[int, int, int]:
        """Where in its year it falls; days are left out, for within one month nobody means another year."""
        return (self.quarter or 0, self.month or 0, self.week or 0)

    @property
    def units(self) -> set[str]:
        """Which parts were said, the year aside."""
        return {unit for unit in ("quarter", "month", "week", "day") if getattr(self, unit) is not None}


def _ends(text: str) -> tuple[_Said, _Said]:
    """Both ends of what was said; of what is no range, twice the same."""
    tokens = _tokens(text)
    shape = "".join(token.kind for token in tokens)
    marks = [place for place, token in enumerate(tokens) if token.kind in "-/~"]
    if shape in _GUESSES:
        said = replace(_said(tokens, text), guessed=True)
        return said, said
    if not marks:
        said = _known(tokens, text)
        if said.year is None:
            raise _refusal("period-without-year", text)
        return said, said
    if len(marks) > 1:
        raise _refusal("period-unknown", text)
    start = _known(tokens[: marks[0]], text)
    end = _known(tokens[marks[0] + 1 :], text)
    if end.year is None:
        raise _refusal("period-without-year", text, word=end.word if start.year else text)
    return (start if start.year is not None else _completed(start, end, end.year, text)), end


def _completed(start: _Said, end: _Said, year: int, text: str) -> _Said:
    """The start of a range with the month and the year that stand once, at its end: `12-14 mei 2026`."""
    if start.units == {"day"} and end.units == {"day", "month"}:
        start = replace(start, month=end.month)
    if start.units != end.units:
        raise _refusal("period-without-year", text, word=start.word)
    if start.of_year > end.of_year:  # oktober–januari 2027: over the year's end, or a mistake
        return replace(start, year=year - 1, guessed=True)
    return replace(start, year=year)


def _known(tokens: Sequence[_Token], text: str) -> _Said:
    shape = "".join(token.kind for token in tokens)
    if shape in _COMPLETE or shape in _YEARLESS:
        return _said(tokens, text)
    if shape[-1:] in ("A", "D") and shape[:-1] in _YEARLESS - {"D"}:  # mei '26, 12 mei 26
        raise _refusal("period-without-year", text, word=_said(tokens, text).word)
    raise _refusal("period-unknown", text)


def _said(tokens: Sequence[_Token], text: str) -> _Said:
    parts = {unit: number for token in tokens for unit, number in token.parts.items()}
    guessed = any(token.kind == "N" for token in tokens)
    return _Said(text[tokens[0].start : tokens[-1].end], guessed, **parts)


# From text to tokens


def _tokens(text: str) -> list[_Token]:
    tokens = []
    for match in re.finditer(_PATTERN, text, re.VERBOSE | re.IGNORECASE):
        found = _kind(str(match.lastgroup), match.group().casefold())
        if found is None:
            raise _refusal("period-unknown", text, word=match.group())
        tokens.append(_Token(found[0], match.start(), match.end(), found[1]))
    return tokens


def _kind(group: str, word: str) -> tuple[str, dict[str, int]] | None:
    """The kind of a token and the parts of a date that it says; None when it says nothing we know."""
    match group:
        case "iso":
            return "I", _iso_parts(word)
        case "figures":
            return _figures(word)
        case "quarter":
            number = int(word[-1]) if word[-1].isdigit() else _QUARTERS.get(word.split(maxsplit=1)[0])
            return ("Q", {"quarter": number}) if number is not None else None
        case "week":
            return "W", {"week": int(word.lstrip("wek"))}
        case "number":
            return _number(word)
        case "range":
            return word if word in "-/" else "~", {}
        case "word":
            month = _MONTHS.get(word.rstrip("."))
            return ("M", {"month": month}) if month is not None else None
    return (",", {}) if word == "," else None


def _iso_parts(word: str) -> dict[str, int]:
    year, rest = int(word[:4]), word[5:]
    if rest[0] == "w":
        return {"year": year, "week": int(rest[1:])}
    if rest[0] == "q":
        return {"year": year, "quarter": int(rest[1:])}
    return {"year": year} | dict(zip(("month", "day"), map(int, rest.split("-")), strict=False))


def _number(word: str) -> tuple[str, dict[str, int]] | None:
    if word.isdigit() and len(word) == 4:
        return "Y", {"year": int(word)}
    if word.isdigit() and len(word) <= 2:
        return "D", {"day": int(word)}
    if word[1:].isdigit() and len(word) == 3 and not word.isdigit():
        return "A", {}
    return None


def _figures(word: str) -> tuple[str, dict[str, int]] | None:
    """The likeliest date in figures only: as the Dutch write it, day first, unless that cannot be."""
    figures = re.split("[-/.]", word)
    if len(figures[0]) == 4:
        figures.reverse()
    *others, year = figures
    if len(year) not in (2, 4) or any(len(number) > 2 for number in others):
        return None
    *days, month = map(int, others)
    if days and days[0] <= 12 < month:
        days, month = [month], days[0]
    if not days and month > 12:  # 2026/27: two years, and no telling which part of them
        return None
    parts = {"year": int(year) + (2000 if len(year) == 2 else 0), "month": month}
    return "N", parts | {"day": days[0]} if days else parts


# From what was said to days


def _span(said: _Said, text: str) -> Period:
    """The days of one end, all of whose parts are known; refused when the calendar does not have them."""
    for unit, number, least, most in _limits(said):
        if not least <= number <= most:
            raise _refusal("period-no-such-day", text, word=said.word, reason=unit, said=number, least=least, most=most)
    precision = next(unit for unit in COARSER if unit in said.units | {"year"})
    return Period(*unit_around(_some_day(said), precision), precision)


def _limits(said: _Said) -> Iterator[tuple[Precision, int, int, int]]:
    """Every part that was said, with the least and the most that it can be; coarse before fine, which leans on it."""
    year = said.year or 0
    yield "year", year, *YEARS
    if said.quarter is not None:
        yield "quarter", said.quarter, 1, 4
    if said.month is not None:
        yield "month", said.month, 1, 12
    if said.week is not None:
        yield "week", said.week, 1, date(year, 12, 28).isocalendar().week  # 28 December is always in the last week
    if said.day is not None:
        yield "day", said.day, 1, calendar.monthrange(year, said.month or 1)[1]


def _some_day(said: _Said) -> date:
    year = said.year or 0
    if said.week is not None:
        return date.fromisocalendar(year, said.week, 1)
    if said.quarter is not None:
        return date(year, 3 * said.quarter, 1)
    return date(year, said.month or 1, said.day or 1)


def _refusal(code: str, text: str, word: str = "", **facts: Any) -> Refusal:
    text = text.strip()
    if word and word != text:
        facts["word"] = word
    return Refusal(code, text=text, **facts)
