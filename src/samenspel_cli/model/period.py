"""When something happens, as people say it: the days from a first to a last, and how precisely that was said.

Which words say what, stands in `model/periods`; how a period is said to a reader, in the style of a language.
"""

from __future__ import annotations

import calendar
from collections.abc import Sequence
from datetime import date, timedelta
from itertools import pairwise
from typing import Literal

from samenspel_cli.model.frozen import frozen
from samenspel_cli.model.ids import slug
from samenspel_cli.problems import Refusal

Precision = Literal["day", "week", "month", "quarter", "half", "season", "year"]
COARSER: tuple[Precision, ...] = ("day", "week", "month", "quarter", "half", "season", "year")
"""From fine to coarse."""
YEARS = (1900, 2199)
"""The years that are known."""
Needs = Literal["start", "holidays", "event"]
"""What the days of some words follow from: the start of the engagement, the holidays of the client, or an event."""
Word = Literal["", "before", "after", "by", "from", "earliest", "until", "through", "around", "in"]
"""How a period lies to what it names: `until` excludes what it names and `through` includes it, as `by` does. What is
`earliest` begins then or later, and may have an end."""
Part = Literal["early", "mid", "late", "first-half", "second-half"]
"""Which part of a month, a quarter or a year."""


@frozen
class Point:
    """What a period names, as one unit."""

    label: str
    """As it is written: `2026-05`, `2026-Q2`, `2026-22`; `M2` and `W3` count from the start; else the name of an event
    or of a holiday, followed by its year."""
    part: Part | None = None
    """Where only a part of it was meant."""


@frozen
class Phrase:
    """How a period was said, in no language; only of what its days do not say by themselves."""

    word: Word
    start: Point
    end: Point | None = None
    """Of a range, its other end."""
    rests_on: Needs | None = None
    """From what its days follow, also when they are known."""

    def written(self, period: Period) -> str:
        """A period that was said so in the international form; without days, in the words that are read back."""
        start, end = self.start, self.end or self.start
        if period.needs and period.first is period.last is None:
            if self.end is not None:
                between = " until " if self.word == "until" else "/"
                return f"{self.word if between == '/' else ''} {start.label}{between}{end.label}".strip()
            return f"{self.word} {start.label}".strip()
        if start.part is end.part is None and period.needs is None and self.rests_on in (None, "start"):
            match self.word:
                case "from":
                    return f"{start.label}/.."
                case "earliest":
                    return f"{start.label}/{_open(period.last, 'day')}"
                case "by" | "through":
                    return f"../{end.label}"
                case "around":
                    return f"{start.label}~" if end == start else f"{start.label}~/{end.label}~"
                case "":
                    return start.label if end == start else f"{start.label}/{end.label}"
        whole = all(one is None or one.day == 1 for one in (period.first, _next(period.last)))
        unit: Precision = "month" if whole and period.precision != "day" else "day"
        first, last = _open(period.first, unit), _open(period.last, unit)
        return first if first == last else f"{first}/{last}"


@frozen
class Period:
    """The days from the first to the last, and how precisely that was said."""

    first: date | None
    """The first day, included; None where there is no beginning, or none that is known."""
    last: date | None
    """The last day, included; None where there is no end, or none that is known."""
    precision: Precision
    """Of a range whose two ends were not said equally precisely: the coarser one."""
    phrase: Phrase | None = None
    """How it was said, where its days do not say so: medio mei 2026, voor de zomer 2026."""
    clock: int | None = None
    """Of a day: the time at which it begins, in minutes after midnight."""
    parts: tuple[Period, ...] = ()
    """Of several periods, each; then the first and the last day are those of all together."""
    needs: Needs | None = None
    """From what its days follow, as long as they are not worked out."""

    @property
    def windows(self) -> tuple[Period, ...]:
        """The several periods that it is, or itself alone."""
        return self.parts or (self,)

    @property
    def worded(self) -> bool:
        """Whether it, or one of its windows, was said in words of which the days do not tell."""
        return self.phrase is not None or any(part.phrase is not None for part in self.parts)

    @property
    def days(self) -> tuple[date, date] | None:
        """The first and the last day, where both are known."""
        return (self.first, self.last) if self.first is not None and self.last is not None else None

    @property
    def spans(self) -> tuple[tuple[date, date], ...]:
        """The first and the last day of each of its windows; none where not all of them are known."""
        known = tuple(one.days for one in self.windows if one.days is not None)
        return known if len(known) == len(self.windows) else ()

    @property
    def since(self) -> date:
        """The first day; what has none begins with the calendar, before everything else."""
        return self.first if self.first is not None else date.min

    @property
    def until(self) -> date:
        """The last day, included; what has none ends with the calendar, after everything else."""
        return self.last if self.last is not None else date.max

    @property
    def written(self) -> str:
        """The international form (ISO 8601 / EDTF): `2026-05-12`, `2026-W36`, `2026-Q3`, `2026-04/2026-05`.

        What `read` gave is read back from it as the same days.
        """
        if self.parts:
            return ", ".join(part.written for part in self.parts)
        if self.phrase is not None:
            return self.phrase.written(self)
        first, last = self._labels
        clock = "" if self.clock is None else f" {self.clock // 60:02}:{self.clock % 60:02}"
        return f"{first}{clock}" if first == last else f"{first}/{last}"

    @property
    def _labels(self) -> tuple[str, str]:
        """How the first and the last day are written, never more precisely than they were said."""
        if self.days is not None and unit_around(self.days[0], self.precision) == self.days:
            return (label_of(self.days[0], self.precision),) * 2
        ends = _ENDS[self.precision]
        first, last = self.first, self.last
        opens = next((one for one in ends if first is not None and unit_around(first, one)[0] == first), ends[-1])
        closes = next((one for one in ends if last is not None and unit_around(last, one)[1] == last), ends[-1])
        return _open(first, opens), _open(last, closes)


def read(text: str) -> Period:
    """The period that a text says, in Dutch, in English or in the international form; letter case does not matter.

    Raises `Refusal`, always with the fact `text`, and `word` when only that part of it is wrong:

    - `period-unknown`: not one of the forms that are known;
    - `period-without-year` and, of weeks, `week-without-year`: no year in four figures (the year is never guessed);
    - `period-relative`: it is another day on every day that it is read (volgende maand);
    - `period-wrong-weekday`: `day` is not the day of the week that was said;
    - `period-no-such-day`: the `reason` (day, week, month, quarter, year) goes from `least` to `most`, not to `said`;
    - `period-upside-down`: it ends before it starts; `first` and `last` are the days that were said;
    - `period-ambiguous`: it can be read by guessing only; `suggestion` is the guess, in the international form.
    """
    from samenspel_cli.model.periods.plain import plain

    usual = plain(text)
    if usual is not None:
        return usual
    from samenspel_cli.model.periods import reading

    return reading.read(text)


def together(periods: Sequence[Period]) -> Period:
    """Several periods as one, from the first day of all to the last, in the order of time where that is known.

    Raises `Refusal` with `periods-overlap` when one is over later than the next begins: days would count twice.
    """
    if len(periods) == 1:
        return periods[0]
    parts = tuple(sorted(periods, key=lambda one: (one.since, one.until)))
    for one, other in pairwise(parts):
        if one.needs is None and other.needs is None and other.since <= one.until:
            raise Refusal("periods-overlap", text=one.written, other=other.written)
    first, last = parts[0].first, parts[-1].last
    known = not any(part.needs for part in parts)
    needs = next((part.needs for part in parts if part.needs), None)
    precision = max((part.precision for part in parts), key=COARSER.index)
    return Period(first if known else None, last if known else None, precision, parts=parts, needs=needs)


# How one end of a range may be written, best first. Never coarser than the range itself: that would be read back.
_ENDS: dict[Precision, tuple[Precision, ...]] = {
    "day": ("day",),
    "week": ("week", "day"),
    "month": ("month", "day"),
    "quarter": ("quarter", "month", "day"),
    "half": ("half", "month", "day"),
    "season": ("season", "month", "day"),
    "year": ("year", "month", "day"),
}
_WINTER = 12
_ARTICLES = ("de", "het", "een", "the", "a", "an")


def unit_around(day: date, unit: Precision) -> tuple[date, date]:
    """The first and the last day of the week, month, quarter, half, season or year that a day is in.

    Seasons are those of the weather: spring is March to May, winter December to February.
    """
    match unit:
        case "day":
            return day, day
        case "week":
            monday = day - timedelta(days=day.weekday())
            return monday, monday + timedelta(days=6)
        case "month":
            first, months = day.month, 1
        case "quarter":
            first, months = 3 * _quarter(day) - 2, 3
        case "half":
            first, months = 1 if day.month <= 6 else 7, 6
        case "season":
            first, months = day.month // 3 * 3 or _WINTER, 3
        case "year":
            first, months = 1, 12
    year = day.year - (day.month < first)
    over, last = divmod(first + months - 2, 12)
    return date(year, first, 1), date(year + over, last + 1, calendar.monthrange(year + over, last + 1)[1])


def label_of(day: date, unit: Precision) -> str:
    """How the unit that a day is in is written."""
    match unit:
        case "day":
            return day.isoformat()
        case "week":
            return "{0.year:04}-W{0.week:02}".format(day.isocalendar())
        case "month":
            return f"{day.year:04}-{day.month:02}"
        case "quarter":
            return f"{day.year:04}-Q{_quarter(day)}"
        case "half":
            return f"{day.year:04}-H{1 if day.month <= 6 else 2}"
        case "season":
            first = unit_around(day, "season")[0]
            return f"{first.year:04}-{20 + first.month // 3}"
        case "year":
            return f"{day.year:04}"


def placed(word: Word, first: date, last: date) -> tuple[date | None, date | None]:
    """The days that lie so to the days from `first` to `last`; None where there is no beginning or no end."""
    match word:
        case "before" | "until":
            return None, first - timedelta(days=1)
        case "after":
            return last + timedelta(days=1), None
        case "by" | "through":
            return None, last
        case "from" | "earliest":
            return first, None
        case "around":
            return first - timedelta(weeks=1), last + timedelta(weeks=1)
        case "" | "in":
            return first, last


def is_sure(period: Period) -> bool:
    """Whether it is all of the days that it says; of what is `earliest` only the first can be said."""
    return period.phrase is None or period.phrase.word != "earliest"


def event_of(period: Period) -> str | None:
    """The id of what the days of a period follow from, as `na de vaststelling` follows from `vaststelling`."""
    if period.phrase is None or period.phrase.rests_on != "event":
        return None
    name = period.phrase.start.label
    article, _, rest = name.partition(" ")
    return slug(rest if rest and article.lower() in _ARTICLES else name)


def part_of(part: Part, first: date, unit: Precision) -> tuple[date, date] | None:
    """A part of the unit that begins on a day; None of a unit of which nobody says such a part.

    Of a month these are the days 1 to 10, 11 to 20 and 21 to its end, or 1 to 15 and 16 to its end; of a year January
    to March, May to August and October to December; of what is three months long, its first, second and third month.
    """
    if unit == "month":
        opens, closes = _DAYS[part]
        return first.replace(day=opens), first.replace(day=closes or calendar.monthrange(first.year, first.month)[1])
    if unit not in ("quarter", "season", "year") or part not in _MONTHS_OF_YEAR:
        return None
    opens, closes = _MONTHS_OF_YEAR[part] if unit == "year" else (_THIRDS.index(part),) * 2
    year, month = divmod(first.year * 12 + first.month - 1 + opens, 12)
    over, last = divmod(first.year * 12 + first.month - 1 + closes, 12)
    return date(year, month + 1, 1), date(over, last + 1, calendar.monthrange(over, last + 1)[1])


_DAYS: dict[Part, tuple[int, int]] = {
    "early": (1, 10),
    "mid": (11, 20),
    "late": (21, 0),
    "first-half": (1, 15),
    "second-half": (16, 0),
}
_MONTHS_OF_YEAR: dict[Part, tuple[int, int]] = {"early": (0, 2), "mid": (4, 7), "late": (9, 11)}
_THIRDS: tuple[Part, ...] = ("early", "mid", "late")


def _open(day: date | None, unit: Precision) -> str:
    return label_of(day, unit) if day is not None else ".."


def _next(day: date | None) -> date | None:
    return day + timedelta(days=1) if day is not None else None


def _quarter(day: date) -> int:
    return (day.month + 2) // 3
