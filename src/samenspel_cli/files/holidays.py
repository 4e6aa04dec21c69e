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

_WORDS = {
    "New Year's Day": "holiday-new-year",
    "Easter Monday": "holiday-easter-monday",
    "King's Day": "holiday-kings-day",
    "Queen's Day": "holiday-queens-day",
    "Liberation Day": "holiday-liberation-day",
    "Ascension Day": "holiday-ascension",
    "Pentecost Monday": "holiday-pentecost-monday",
    "Christmas Day": "holiday-christmas",
    "Second Day of Christmas": "holiday-second-christmas",
}
"""The days off, by their names in the library. Sundays are left out: nobody works on them anyhow."""
_GOOD_FRIDAY, _ASCENSION, _LIBERATION = "Good Friday", "Ascension Day", "holiday-liberation-day"
_LIBERATION_EVERY_YEAR = 2024
"""From this year on the collective agreement of municipalities (Cao Gemeenten) has 5 May as a paid day off each year;
before it was one year in five."""


def public_holidays(years: range, *, good_friday: str = "open") -> Iterator[Closing]:
    """The days off of municipal staff in some years, in order; and, softly, days on which hardly anybody is there.

    Good Friday is a day off for schools and shops, not for municipal staff: it is `closed` or `soft` where so said.
    """
    from holidays.countries.netherlands import Netherlands

    found: dict[tuple[date, str], bool] = {}
    named = Netherlands(years=years, categories=("public", "optional"), language="en_US")  # type: ignore[no-untyped-call]
    for day, names in named.items():
        for name in names.split("; "):
            if name in _WORDS:
                found[day, _WORDS[name]] = False
            if name == _ASCENSION:
                found[day + timedelta(days=1), "holiday-after-ascension"] = True
            if name == _GOOD_FRIDAY and good_friday != "open":
                found[day, "holiday-good-friday"] = good_friday == "soft"
    for year in years:
        if year >= _LIBERATION_EVERY_YEAR:
            found[date(year, 5, 5), _LIBERATION] = False
        found[date(year, 12, 24), "holiday-christmas-eve"] = True
        found[date(year, 12, 31), "holiday-new-years-eve"] = True
    for (day, word), soft in sorted(found.items()):
        if not (day.year < _LIBERATION_EVERY_YEAR and word == _LIBERATION and day.year % 5):
            yield Closing(day, day, "holiday", word, soft)


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
    return SchoolHolidays(said["since"], said["until"], tuple(_together(rows)))


def _together(closings: Iterable[Closing]) -> Iterator[Closing]:
    held: Closing | None = None
    for one in sorted(closings, key=lambda closing: (closing.first, closing.last)):
        if held is not None and one.name == held.name and one.first <= held.last + timedelta(days=1):
            regions = tuple(dict.fromkeys((*held.regions, *one.regions)))
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
