"""Public holidays as municipalities keep them, and the school holidays of a region, as days that are closed."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from typing import Any

from samenspel_cli.model.days import Closing
from samenspel_cli.shelves import DATA

WORKED_OUT = DATA / "public-holidays.toml"
"""What the library says of the years for which offers are made: loading it takes longer than a plan of many tasks."""
_YEARS = range(2020, 2051)
PUBLIC_YEARS = range(1966, 2101)
"""The years of which the library knows the public holidays."""
_WORDS = {
    "New Year's Day": "new-year",
    "Good Friday": "good-friday",
    "Easter Monday": "easter-monday",
    "King's Day": "kings-day",
    "Queen's Day": "queens-day",
    "Liberation Day": "liberation-day",
    "Ascension Day": "ascension",
    "Pentecost Monday": "pentecost-monday",
    "Christmas Day": "christmas",
    "Second Day of Christmas": "second-christmas",
}
"""The days off, by their names in the library. Sundays are left out: nobody works on them anyhow."""
_LIBERATION_EVERY_YEAR = 2024
"""From this year on the collective agreement of municipalities (Cao Gemeenten) has 5 May as a paid day off each year;
before it was one year in five."""


def public_holidays(years: range, *, good_friday: str = "open") -> Iterator[Closing]:
    """The days off of municipal staff in some years, in order; and, softly, days on which hardly anybody is there.

    Good Friday is a day off for schools and shops, not for municipal staff: it is `closed` or `soft` where so said.
    """
    found: dict[tuple[date, str], bool] = {}
    for day, word in _named(years):
        if word == "liberation-day" and day.year < _LIBERATION_EVERY_YEAR and day.year % 5:
            continue
        if word != "good-friday" or good_friday != "open":
            found[day, word] = word == "good-friday" and good_friday == "soft"
        if word == "ascension":
            found[day + timedelta(days=1), "after-ascension"] = True
    for year in years:
        if year >= _LIBERATION_EVERY_YEAR:
            found[date(year, 5, 5), "liberation-day"] = False
        found[date(year, 12, 24), "christmas-eve"] = True
        found[date(year, 12, 31), "new-years-eve"] = True
    for (day, word), soft in sorted(found.items()):
        yield Closing(day, day, "holiday", f"holiday-{word}", soft)


def _named(years: range) -> Iterator[tuple[date, str]]:
    """Each public holiday of some years, with the word for it."""
    known = tomllib.loads(WORKED_OUT.read_text(encoding="utf-8"))
    for year in years:
        if str(year) in known:
            yield from ((day, word) for word, day in known[str(year)].items())
        else:
            yield from _of_library(year)


def _of_library(year: int) -> Iterator[tuple[date, str]]:
    from holidays.countries.netherlands import Netherlands

    named = Netherlands(years=year, categories=("public", "optional"), language="en_US")  # type: ignore[no-untyped-call]
    for day, names in sorted(named.items()):
        yield from ((day, _WORDS[name]) for name in names.split("; ") if name in _WORDS)


def worked_out() -> str:
    """The text of the file with public holidays, as the library says them today."""
    head = (
        "# The public holidays of the Netherlands, as the library `holidays` works them out; written by `make docs`.\n"
        "# Of other years it is asked itself.\n"
    )
    return head + "".join(
        f"\n[{year}]\n" + "".join(f"{word} = {day}\n" for day, word in _of_library(year)) for year in _YEARS
    )


@dataclass(frozen=True, slots=True)
class SchoolHolidays:
    """What is known of the school holidays of some regions together."""

    since: date
    until: date
    """From when to when all of them are known."""
    closings: tuple[Closing, ...]
    """In order of time; a day is in one when the schools of any of the regions are closed."""

    @property
    def summers(self) -> dict[int, tuple[date, date]]:
        """By year the first and the last day of the summer holiday, over all regions."""
        found: dict[int, tuple[date, date]] = {}
        for one in self.closings:
            if one.name == "school-summer":
                first, last = found.get(one.first.year, (one.first, one.last))
                found[one.first.year] = min(first, one.first), max(last, one.last)
        return found


def school_holidays(regions: Sequence[str], *, soft: bool = False) -> SchoolHolidays:
    """The school holidays of some regions: what touches or overlaps is one holiday, of all of these regions."""
    said = _table()
    rows = (
        Closing(one[region][0], one[region][1], "school", f"school-{one['name']}", soft, regions=(region,))
        for one in said["holidays"]
        for region in dict.fromkeys(regions)
    )
    return SchoolHolidays(said["since"], said["until"], tuple(_together(rows, regions)))


def _together(closings: Iterable[Closing], order: Sequence[str]) -> Iterator[Closing]:
    """The same, with what touches as one, its regions in the order in which the client names them."""
    held: Closing | None = None
    for one in sorted(closings, key=lambda closing: (closing.first, closing.last)):
        if held is not None and one.name == held.name and one.first <= held.last + timedelta(days=1):
            regions = tuple(name for name in dict.fromkeys(order) if name in held.regions + one.regions)
            held = Closing(held.first, max(held.last, one.last), "school", held.name, held.soft, regions=regions)
            continue
        if held is not None:
            yield held
        held = one
    if held is not None:
        yield held


@cache
def _table() -> dict[str, Any]:
    return tomllib.loads((DATA / "school-holidays.toml").read_text(encoding="utf-8"))
