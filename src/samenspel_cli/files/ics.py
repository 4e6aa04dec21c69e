"""The meetings in a calendar file (ICS), as a council's registry exports it: on which days they are.

A calendar can ask for more than any computer can give: a meeting every second, for ever. So its lines are judged before
they are carried out, which also tells in which line something is wrong.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from samenspel_cli.files.text import MEGABYTE, decode, read_bytes
from samenspel_cli.problems import Problem, Problems
from samenspel_cli.problems.places import Source

MAX_MEGABYTES = 2
MAX_EVENTS = 2000
MAX_TIMES = 10_000
"""How often the events of one file may come back within the years that are planned, all of them together."""
_ZONE = "Europe/Amsterdam"
_MOST_ZONES = 50
_LONGEST = timedelta(days=7)
"""What lasts longer is no meeting but a recess or the like, which such files also hold."""
_MOST_TOLD, _SHOWN = 10, 40
_DAYS = {"DAILY": 1, "WEEKLY": 7, "MONTHLY": 28, "YEARLY": 365}
"""How often an event can come back, and after how many days at the earliest."""
_WEEKDAYS = {"MO", "TU", "WE", "TH", "FR", "SA", "SU"}
_ALWAYS = {"FREQ", "INTERVAL", "COUNT", "UNTIL", "WKST"}
_COMES_BACK = {
    "DAILY": {"BYDAY"},
    "WEEKLY": {"BYDAY"},
    "MONTHLY": {"BYDAY", "BYMONTHDAY", "BYSETPOS", "BYMONTH"},
    "YEARLY": {"BYDAY", "BYMONTHDAY", "BYMONTH"},
}
_NAME = re.compile(r"[A-Za-z0-9-]+")
_EVERY_MONTH, _LAST_EVERYWHERE = 4, 28
"""Every month has a fourth of each weekday, and a 28th."""


def meeting_days(path: Path, file: str, first: date, last: date) -> tuple[tuple[date, date], ...]:
    """The first and last day of each meeting between two days, in order, each once; days are those in the Netherlands.

    `file` is what the file is called in what is said of it. What was cancelled, or lasts longer than a week, is left
    out. Raises `Problems`: what is wrong with the file, each with its line.
    """
    source = Source(file, _text(path, file))
    judge = _Judge(source, last)
    judge.all()
    if judge.found:
        raise Problems(judge.found)
    found = _read(source.text, first, last)
    if found is None:
        at = judge.culprit(lambda text: _read(text, first, last) is None)
        judge.wrong("ics-broken", at, why="what begins here does not fit the rules for calendars")
        raise Problems(judge.found)
    return tuple(sorted({one for one in found if one[1] - one[0] < _LONGEST and first <= one[0] <= last}))


def _text(path: Path, file: str) -> str:
    try:
        too_large = path.stat().st_size > MAX_MEGABYTES * MEGABYTE
    except OSError:
        too_large = False  # reading it says why
    if too_large:
        raise Problems([Problem("ics-too-large", Source(file, "").place(0), {"limit": MAX_MEGABYTES})])
    return decode(read_bytes(path, file), file)


def _read(text: str, first: date, last: date) -> list[tuple[date, date]] | None:
    """The days of every event in a calendar; None when a library stumbles over it, for then the file is wrong."""
    import recurring_ical_events
    from icalendar import Calendar

    try:
        events = recurring_ical_events.of(Calendar.from_ical(text)).between(first, last + timedelta(days=1))
        return [_of_event(event) for event in events if str(event.get("status", "")).upper() != "CANCELLED"]
    except Exception:
        return None


def _of_event(event: Any) -> tuple[date, date]:
    """The days of an event: of one with times the day on which it begins, of one without all of its days."""
    start, end = event.start, event.end
    if isinstance(start, datetime):
        day = _dutch(start)
        return day, max(day, _dutch(end - timedelta(hours=12))) if isinstance(end, datetime) else day
    return start, max(start, end - timedelta(days=1))


def _dutch(moment: datetime) -> date:
    return (moment if moment.tzinfo is None else moment.astimezone(ZoneInfo(_ZONE))).date()


@dataclass(slots=True)
class _Judge:
    """Looks whether a text is a calendar that can be carried out, line by line."""

    source: Source
    last: date
    found: list[Problem] = field(default_factory=list)
    _open: list[tuple[str, int]] = field(default_factory=list)
    """What was begun and not ended yet, and where in the text."""
    _start: date | None = None
    _events: int = 0
    _zones: int = 0
    _times: int = 0
    _rules: list[tuple[int, str]] = field(default_factory=list)
    _whole: list[tuple[str, int, int]] = field(default_factory=list)
    """Every event and time zone, and where it begins and ends."""

    def all(self) -> None:
        begun = False
        for at, line in _unfolded(self.source.text):
            if not begun and _cut(line) != ("BEGIN", "VCALENDAR"):
                self.wrong("ics-broken", at, why="a calendar begins with the line BEGIN:VCALENDAR")
                return
            begun = True
            self._line(at, line)
            if len(self.found) >= _MOST_TOLD or self.too_much(at):
                return
        if self._open and not self.found:
            name, opened = self._open[-1]
            why = f"what begins here ({name[:_SHOWN]}) is never ended, so part of the file is missing"
            self.wrong("ics-broken", opened, why=why)
        elif not begun:
            self.wrong("ics-broken", 0, why="there is nothing in it")

    def too_much(self, at: int) -> bool:
        """Whether more is asked than is carried out; it is then told."""
        if self._events > MAX_EVENTS or self._times > MAX_TIMES or self._zones > _MOST_ZONES:
            self.found = []
            self.wrong("ics-too-many", at, events=MAX_EVENTS, times=MAX_TIMES)
            return True
        return False

    def culprit(self, fails: Callable[[str], bool]) -> int:
        """Where the event begins over which a library stumbles, looked for in ever smaller halves of the calendar."""
        text = self.source.text
        zones = "".join(text[begin:end] for name, begin, end in self._whole if name == "VTIMEZONE")

        def fail(spans: list[tuple[int, int]]) -> bool:
            return fails(f"BEGIN:VCALENDAR\n{zones}{''.join(text[begin:end] for begin, end in spans)}END:VCALENDAR\n")

        events = [(begin, end) for name, begin, end in self._whole if name == "VEVENT"]
        while len(events) > 1:
            half = events[: len(events) // 2]
            events = half if fail(half) else events[len(half) :]
        return events[0][0] if events and fail(events) else 0

    def wrong(self, code: str, at: int, **facts: Any) -> None:
        end = self.source.text.find("\n", at)
        place = self.source.place(at, end if end >= 0 else len(self.source.text))
        self.found.append(Problem(code, place, facts))

    def _line(self, at: int, line: str) -> None:
        name, value = _cut(line)
        if not name:
            self.wrong("ics-broken", at, why="this is no line of a calendar: NAME:value")
        elif name == "BEGIN":
            self._begin(at, value)
        elif name == "END":
            self._end(at, value)
        elif name == "DTSTART" and self._inside("VEVENT"):
            self._start = _day(value)
            if self._start is None:
                self.wrong("ics-broken", at, why=f"“{value[:_SHOWN]}” is no day, or no day with a time")
        elif name in ("RRULE", "EXRULE"):
            self._rules.append((at, value.upper()))
        elif name == "RDATE":
            self._times += value.count(",") + 1

    def _inside(self, name: str) -> bool:
        return bool(self._open) and self._open[-1][0] == name

    def _begin(self, at: int, name: str) -> None:
        self._open.append((name, at))
        if name == "VEVENT":
            self._events += 1
            self._start, self._rules = None, []
        elif name in ("STANDARD", "DAYLIGHT"):
            self._zones += 1
            self._rules = []

    def _end(self, at: int, name: str) -> None:
        if not self._inside(name):
            why = (
                f"{self._open[-1][0][:_SHOWN]} is not ended before this"
                if self._open
                else "nothing was begun that this ends"
            )
            self.wrong("ics-broken", at, why=why)
            self._open = self._open[:-1]
            return
        _, opened = self._open.pop()
        if name in ("VEVENT", "VTIMEZONE"):
            self._whole.append((name, opened, self.source.text.find("\n", at) + 1 or len(self.source.text)))
        if name == "VEVENT" and self._start is None and not self.found:
            self.wrong("ics-broken", opened, why="it is not said when this event begins (DTSTART)")
        for rule_at, rule in self._rules if name in ("VEVENT", "STANDARD", "DAYLIGHT") else ():
            self._rule(rule_at, rule, name)

    def _rule(self, at: int, rule: str, of: str) -> None:
        often = _every(_parts(rule))
        if often is None or (of != "VEVENT" and often < _DAYS["YEARLY"]):
            self.wrong("ics-rule", at, rule=rule[:_SHOWN])
        elif of == "VEVENT" and self._start is not None:
            self._times += _times(_parts(rule), often, self._start, self.last)


def _parts(rule: str) -> dict[str, str]:
    return dict(part.partition("=")[::2] for part in rule.strip(";").split(";"))


def _times(parts: dict[str, str], often: int, start: date, last: date) -> int:
    """How often something comes back at the most, from its first day to the last day that matters."""
    until = _day(parts.get("UNTIL", "")) or last
    times = max(0, (min(until, last) - start).days) // often + 1
    count = parts.get("COUNT", "")
    return min(times, int(count)) if _whole(count, 1, 9999) else times


def _every(parts: dict[str, str]) -> int | None:
    """After how many days, at the least, an event comes back; None of a rule of which that is not sure.

    A rule that may never come back (the 31st of February) would be looked for until the end of time, so only such are
    taken as surely come back: every so many days, on days of the week, on the second Thursday or the 15th of a month.
    """
    often, interval = parts.get("FREQ", ""), parts.get("INTERVAL", "1")
    if often not in _DAYS or not parts.keys() <= _ALWAYS | _COMES_BACK[often] or not _whole(interval, 1, 1000):
        return None
    days, dates, months = (
        parts[name].split(",") if name in parts else [] for name in ("BYDAY", "BYMONTHDAY", "BYMONTH")
    )
    any_month = often == "MONTHLY" and interval == "1" and not months
    if (days and dates) or (often == "DAILY" and days and interval != "1"):
        return None
    if not all(_whole(one, 1, 12) for one in months) or (often == "MONTHLY" and months and interval != "1"):
        return None
    if not {one[-2:] for one in days} <= _WEEKDAYS or not _come(dates, 31 if any_month else _LAST_EVERYWHERE):
        return None
    places = [one[:-2] for one in days if one[:-2]]
    if places and (often in ("DAILY", "WEEKLY") or not _come(places, 5 if any_month else _EVERY_MONTH)):
        return None
    if "BYSETPOS" in parts and (places or not days or not _whole(parts["BYSETPOS"], -_EVERY_MONTH, _EVERY_MONTH)):
        return None
    if days and not places and "BYSETPOS" not in parts:
        often, interval = "WEEKLY", interval if often == "WEEKLY" else "1"  # every Thursday of a month or a year
    elif often == "YEARLY" and dates and not months:
        often = "MONTHLY"  # the 15th of every month
    return max(1, _DAYS[often] * int(interval) // (max(len(days), len(dates), 1) * max(len(months), 1)))


def _come(numbers: list[str], most: int) -> bool:
    """Whether one of some numbers, counted from either end, surely comes; of no numbers nothing is asked."""
    return not numbers or any(_whole(one, -most, most) for one in numbers)


def _whole(text: str, least: int, most: int) -> bool:
    """Whether a text is a whole number other than 0 that lies between two others."""
    plain = text.removeprefix("-").removeprefix("+")
    return plain.isascii() and plain.isdigit() and len(plain) <= 4 and int(plain) != 0 and least <= int(text) <= most


def _unfolded(text: str) -> Iterator[tuple[int, str]]:
    """The lines of a calendar and where each begins; one that is too long goes on behind a space on the next."""
    at, start, parts = 0, 0, list[str]()
    for line in text.split("\n"):
        said = line.rstrip("\r")
        if parts and said[:1] in (" ", "\t"):
            parts.append(said[1:])
        else:
            if parts and (whole := "".join(parts)).strip():
                yield start, whole
            start, parts = at, [said]
        at += len(line) + 1
    if parts and (whole := "".join(parts)).strip():
        yield start, whole


def _cut(line: str) -> tuple[str, str]:
    """The name and the value of a line; what stands between them (`;TZID=…`) may hold a colon in quotes."""
    quoted = False
    for at, character in enumerate(line):
        if character == '"':
            quoted = not quoted
        elif character == ":" and not quoted:
            name = line[:at].partition(";")[0]
            return (name.upper(), line[at + 1 :].strip()) if _NAME.fullmatch(name) else ("", "")
    return "", ""


def _day(value: str) -> date | None:
    try:
        return datetime.strptime(value[:8], "%Y%m%d").date() if value[:8].isdigit() else None  # noqa: DTZ007 (a day)
    except ValueError:
        return None
