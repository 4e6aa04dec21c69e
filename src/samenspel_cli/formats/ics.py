"""ICS, for calendars: everything in a document that has a date, as appointments that anybody can import.

A calendar that holds them follows what changes: what was written before counts, and says which appointment is another
now, and which one is off.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import UTC, date, datetime, time, timedelta
from typing import NamedTuple
from uuid import NAMESPACE_URL, UUID, uuid5

from icalendar import Calendar, Timezone, TimezoneDaylight, TimezoneStandard
from icalendar import Event as Appointment

from samenspel_cli.document import Document, Event, Said
from samenspel_cli.formats import Before, Earlier, nothing
from samenspel_cli.problems import Problem, Problems
from samenspel_cli.style import Style

_ZONE = "Europe/Amsterdam"
_NO_DAY = date(1970, 1, 1)
"""When an appointment was written, in a document without a day: the same input gives the same file."""
_SUNDAY = {"freq": "yearly", "byday": "-1su"}
"""The last Sunday of a month, when the clocks are changed."""
_OURS = 5
"""The version of the marks that we give, which are made of names; by others they are drawn by lot."""
_MEGABYTES = 32


def encode(document: Document, style: Style) -> dict[str, bytes]:
    """One file with all appointments; no file where nothing has a date."""
    return continued(document, style, nothing)


def continued(document: Document, style: Style, earlier: Earlier) -> dict[str, bytes]:
    """The same, where a file may stand there already.

    An appointment that says another thing than in that file gets the next `SEQUENCE`, and one that is in it only is
    cancelled, and stays so. Without a change, the file comes out as it stands there. Raises `Problems` when it cannot
    be read.
    """
    name = f"{document.name or document.kind}.ics"
    before = earlier(name)
    known = _known(before) if before is not None else {}
    made = [_appointment(event, document, style) for event in document.events]
    stamp = datetime.combine(document.day or _NO_DAY, time(), UTC)
    every = [*_followed(made, known, stamp), *_off(made, known, stamp, document, style)]
    if not every:
        return {}
    calendar = Calendar()
    calendar.add("prodid", f"-//samenspel//{document.kind}//{document.language.upper()}")
    calendar.add("version", "2.0")
    calendar.add("method", "PUBLISH")
    calendar.add_component(_zone())
    for one in every:
        calendar.add_component(one)
    return {name: calendar.to_ical()}


def _appointment(event: Event, document: Document, style: Style) -> Appointment:
    made = Appointment()
    made.add("uid", str(uuid5(NAMESPACE_URL, f"samenspel:{event.id}")))
    _times(made, event)
    language = {"LANGUAGE": document.language}
    said = (("summary", style.say(event.title)), ("location", style.say(event.place)))
    about = "\n".join(style.say(line) for line in event.about)
    for name, text in (*said, ("description", about)):
        if text:
            made.add(name, text, parameters=language)
    if event.sort is not None:
        made.add("categories", [style.say(event.sort)])
    if event.free:
        made.add("transp", "TRANSPARENT")
    return made


def _times(made: Appointment, event: Event) -> None:
    """When it begins and ends by the clock on the wall, also in a night in which that is changed."""
    if event.start is None:
        made.add("dtstart", event.day)
        if event.last is not None:
            made.add("dtend", event.last + timedelta(1))  # the day on which it is over
        return
    start = datetime.combine(event.day, time()) + timedelta(minutes=event.start)
    made.add("dtstart", start, parameters={"TZID": _ZONE})
    if event.length is not None:
        made.add("dtend", start + timedelta(minutes=event.length), parameters={"TZID": _ZONE})


# ----------------------------------------------------------------------------------------- what stands there already


class _Known(NamedTuple):
    """An appointment as it was written before."""

    sequence: int
    stamp: datetime
    says: bytes
    off: bool
    first: datetime | date
    last: datetime | date | None


def _known(before: Before) -> Mapping[str, _Known]:
    """The appointments of ours in a file, by their marks. Raises `Problems` when it is no calendar."""
    unreadable = Problems([Problem("calendar-unreadable", None, {"path": before.path})])
    if len(before.content) > _MEGABYTES * 1_000_000:
        raise unreadable
    try:
        found = Calendar.from_ical(before.content).walk("VEVENT")
        return {str(one["uid"]): _as_known(one) for one in found if isinstance(one, Appointment) and _is_ours(one)}
    except (ValueError, TypeError, LookupError, AttributeError, RecursionError) as error:
        raise unreadable from error


def _is_ours(one: Appointment) -> bool:
    try:
        return UUID(str(one.get("uid", ""))).version == _OURS
    except ValueError:
        return False


def _as_known(one: Appointment) -> _Known:
    sequence, stamp, off = int(one.get("sequence", 0)), one.decoded("dtstamp"), one.get("status") == "CANCELLED"
    return _Known(sequence, stamp, _says(one), off, one.decoded("dtstart"), one.decoded("dtend", None))


def _followed(made: list[Appointment], known: Mapping[str, _Known], stamp: datetime) -> Iterator[Appointment]:
    """The appointments as they are now: one that did not change stays as it was written."""
    for one in made:
        before = known.get(str(one["uid"]))
        if before is None:
            yield _stamped(one, 0, stamp)
        elif _says(one) == before.says:
            yield _stamped(one, before.sequence, before.stamp)
        else:
            yield _stamped(one, before.sequence + 1, stamp)


def _off(
    made: list[Appointment], known: Mapping[str, _Known], stamp: datetime, document: Document, style: Style
) -> Iterator[Appointment]:
    """The appointments that are no more, told as such once and for all.

    Their words are told no longer: what was left out of a document may have been left out because of them.
    """
    now = {str(one["uid"]) for one in made}
    for uid, before in known.items():
        if uid in now:
            continue
        one = Appointment()
        one.add("uid", uid)
        for name, moment in (("dtstart", before.first), ("dtend", before.last)):
            if moment is not None:
                if isinstance(moment, datetime):
                    one.add(name, moment.replace(tzinfo=None), parameters={"TZID": _ZONE})
                else:
                    one.add(name, moment)
        one.add("summary", style.say(Said("event-off")), parameters={"LANGUAGE": document.language})
        one.add("status", "CANCELLED")
        yield _stamped(one, before.sequence, before.stamp) if before.off else _stamped(one, before.sequence + 1, stamp)


def _stamped(one: Appointment, sequence: int, stamp: datetime) -> Appointment:
    one.add("sequence", sequence)
    one.add("dtstamp", stamp)
    return one


def _says(one: Appointment) -> bytes:
    """All that an appointment says, without which version of it that is and when that was written."""
    said = one.copy(recursive=True)
    for name in ("sequence", "dtstamp"):
        said.pop(name, None)
    content: bytes = said.to_ical()
    return content


def _zone() -> Timezone:
    """The time in the Netherlands, by the rule that holds since 1996; written out, so that it is always the same."""
    zone = Timezone()
    zone.add("tzid", _ZONE)
    for part, name, first, hour, before, after in (
        (TimezoneDaylight(), "CEST", date(1996, 3, 31), 2, 1, 2),
        (TimezoneStandard(), "CET", date(1996, 10, 27), 3, 2, 1),
    ):
        part.add("tzname", name)
        part.add("tzoffsetfrom", timedelta(hours=before))
        part.add("tzoffsetto", timedelta(hours=after))
        part.add("dtstart", datetime.combine(first, time(hour)))
        part.add("rrule", {**_SUNDAY, "bymonth": first.month})
        zone.add_component(part)
    return zone
