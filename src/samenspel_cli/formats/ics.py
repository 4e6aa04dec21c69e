"""ICS, for calendars: everything in a document that has a date, as appointments that anybody can import."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from uuid import NAMESPACE_URL, uuid5

from icalendar import Calendar, Timezone, TimezoneDaylight, TimezoneStandard
from icalendar import Event as Appointment

from samenspel_cli.document import Document, Event
from samenspel_cli.style import Style

_ZONE = "Europe/Amsterdam"
_NO_DAY = date(1970, 1, 1)
"""When an appointment was written, in a document without a day: the same input gives the same file."""
_SUNDAY = {"freq": "yearly", "byday": "-1su"}
"""The last Sunday of a month, when the clocks are changed."""


def encode(document: Document, style: Style) -> dict[str, bytes]:
    """One file with all appointments; no file where nothing has a date."""
    if not document.events:
        return {}
    calendar = Calendar()
    calendar.add("prodid", f"-//samenspel//{document.kind}//{document.language.upper()}")
    calendar.add("version", "2.0")
    calendar.add("method", "PUBLISH")
    calendar.add_component(_zone())
    for event in document.events:
        calendar.add_component(_appointment(event, document, style))
    return {f"{document.name or document.kind}.ics": calendar.to_ical()}


def _appointment(event: Event, document: Document, style: Style) -> Appointment:
    made = Appointment()
    made.add("uid", str(uuid5(NAMESPACE_URL, f"samenspel:{event.id}")))
    made.add("dtstamp", datetime.combine(document.day or _NO_DAY, time(), UTC))
    _times(made, event)
    language = {"LANGUAGE": document.language}
    said = (("summary", style.say(event.title)), ("location", style.say(event.place)))
    about = "\n".join(style.say(line) for line in event.about)
    for name, text in (*said, ("description", about)):
        if text:
            made.add(name, text, parameters=language)
    return made


def _times(made: Appointment, event: Event) -> None:
    """When it begins and ends by the clock on the wall, also in a night in which that is changed."""
    if event.start is None:
        made.add("dtstart", event.day)
        return
    start = datetime.combine(event.day, time()) + timedelta(minutes=event.start)
    made.add("dtstart", start, parameters={"TZID": _ZONE})
    if event.length is not None:
        made.add("dtend", start + timedelta(minutes=event.length), parameters={"TZID": _ZONE})


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
