"""Dates for calendars, read back by the library that others use: what stands in them, and that they stay the same."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from icalendar import Calendar

from samenspel_cli.document import Document, Event, Said
from samenspel_cli.documents import Ask, named
from samenspel_cli.documents._events import planned_events
from samenspel_cli.files.project import read_project
from samenspel_cli.formats import Before, ics
from samenspel_cli.formats import named as format_named
from samenspel_cli.making import workshop
from samenspel_cli.planning.schedule import schedule
from samenspel_cli.preview.window import Window
from samenspel_cli.problems import Problems
from samenspel_cli.style import style_of
from samenspel_cli.watching import eye_on
from tests import hostile
from tests.door import EXAMPLES, run
from tests.reading import TODAY, as_file, read

HERE = ZoneInfo("Europe/Amsterdam")
TWO_DAYS = as_file(
    """
    number: 2026-014
    date: 2026-05-12
    people: {trainer: {role: trainer}}
    sessions:
      - title: Tweedaagse training
        id: training
        start: 9:00
        length: 8 uur
        place: Landvast, Alblasserdam
        aim: Beter *samenspel*.
        material: [stiften]
        days:
          - date: 2026-10-06
            title: Zien
            parts: [{title: Welkom; en waarom, length: 15 min, guide: GEHEIM}, {title: Oefenen, length: ntb}]
          - {date: 2026-10-07, start: 13:30, length: 3 uur, parts: [{title: Doen, length: 1 uur}]}
          - {parts: [{title: Later, length: 1 uur}]}
    """
)


def calendars(text: str, folder: Path, **asked: Any) -> dict[str, bytes]:
    """All calendars of an agenda, by the names of their files."""
    (folder / "engagement.yaml").write_text(text, encoding="utf-8")
    project = read_project(folder)
    shop = workshop(folder, project)
    files: dict[str, bytes] = {}
    for one in named("agenda").compose(project, Ask(TODAY, paper=True, **asked)):
        files |= format_named("ics").encode(shop.written(one), shop.style(one.language))
    return files


def appointments(text: str, folder: Path, **asked: Any) -> list[Any]:
    """The appointments of the only calendar, as a library reads them."""
    (content,) = calendars(text, folder, **asked).values()
    return Calendar.from_ical(content).walk("VEVENT")


def session(**said: str) -> str:
    """A file with one session."""
    lines = "".join(f"    {key}: {value}\n" for key, value in said.items())
    return as_file(f"sessions:\n  - title: Proef\n{lines}    parts: [{{title: Een, length: 1 uur}}]\n")


def test_every_day_with_a_date_is_an_appointment_and_one_without_is_told(tmp_path: Path) -> None:
    one, two = appointments(TWO_DAYS, tmp_path)
    assert one.decoded("dtstart") == datetime(2026, 10, 6, 9, tzinfo=HERE)
    assert one.decoded("dtend") == datetime(2026, 10, 6, 17, tzinfo=HERE)
    assert two.decoded("dtstart") == datetime(2026, 10, 7, 13, 30, tzinfo=HERE)
    assert two.decoded("dtend") - two.decoded("dtstart") == timedelta(hours=3)
    left = run("render", tmp_path, "agenda", "--to", "ics")
    assert left.code == 0
    assert "[session-undated]" in left.err
    assert left.out.count(".ics") == 1


def test_it_says_what_is_done_and_where_but_not_what_the_trainer_reads(tmp_path: Path) -> None:
    one, two = appointments(TWO_DAYS, tmp_path)
    assert str(one["summary"]) == "Tweedaagse training · Dag 1: Zien"
    assert str(two["summary"]) == "Tweedaagse training · Dag 2"
    assert str(one["location"]) == "Landvast, Alblasserdam"
    assert str(one["description"]).split("\n") == [
        "Beter samenspel.",
        "9.00 Welkom; en waarom (15\u00a0min)",
        "9.15 Oefenen",
    ]
    assert one["summary"].params["LANGUAGE"] == "nl"
    (english, _) = appointments(TWO_DAYS, tmp_path, language="en")
    assert english["summary"].params["LANGUAGE"] == "en"
    assert str(english["summary"]) == "Tweedaagse training · Day 1: Zien"


def test_an_appointment_keeps_its_name_whatever_is_said_of_it(tmp_path: Path) -> None:
    moved = TWO_DAYS.replace("2026-10-06", "2026-10-05").replace("Oefenen", "Spelen").replace("Landvast", "Raadhuis")
    names = [str(one["uid"]) for one in appointments(TWO_DAYS, tmp_path)]
    assert [str(one["uid"]) for one in appointments(moved, tmp_path)] == names
    assert [str(one["uid"]) for one in appointments(TWO_DAYS, tmp_path, language="en")] == names
    assert len(set(names)) == 2
    other = appointments(TWO_DAYS.replace("2026-014", "2026-015"), tmp_path)
    assert not {str(one["uid"]) for one in other} & set(names)


@pytest.mark.slow
def test_the_same_input_gives_the_same_bytes_on_any_day(tmp_path: Path) -> None:
    (before,) = calendars(TWO_DAYS, tmp_path).values()
    (tmp_path / "engagement.yaml").write_text(TWO_DAYS, encoding="utf-8")
    for seed, day in (("1", "2026-01-01"), ("2", "2031-07-01")):
        assert run("render", tmp_path, "agenda", "--to", "ics", "--today", day, env={"PYTHONHASHSEED": seed}).code == 0
        assert (tmp_path / "out" / "2026-014-agenda-training.ics").read_bytes() == before
    assert b"DTSTAMP:20260512T000000Z" in before


def test_lines_are_short_and_end_as_calendars_want_it(tmp_path: Path) -> None:
    text = TWO_DAYS.replace("Welkom;", "café ‘De Brug’ – " * 12)
    (content,) = calendars(text, tmp_path).values()
    lines = content.split(b"\r\n")
    assert lines[-1] == b""
    assert max(map(len, lines)) <= 75
    assert not any(b"\n" in line or b"\r" in line for line in lines)
    assert "café ‘De Brug’ – " * 12 in str(appointments(text, tmp_path)[0]["description"])


@pytest.mark.parametrize(
    ("day", "start", "length", "offsets"),
    [
        ("2026-03-28", "22:00", "6 uur", (1, 2)),
        ("2026-10-24", "22:00", "6 uur", (2, 1)),
        ("2026-03-29", "9:00", "6 uur", (2, 2)),
        ("2026-10-25", "9:00", "6 uur", (1, 1)),
    ],
)
def test_the_clock_on_the_wall_counts_also_in_a_night_in_which_it_is_changed(
    tmp_path: Path, day: str, start: str, length: str, offsets: tuple[int, int]
) -> None:
    (one,) = appointments(session(date=day, start=start, length=length), tmp_path)
    begins, ends = one.decoded("dtstart"), one.decoded("dtend")
    assert (begins.hour, ends.hour) == (int(start[:-3]), (int(start[:-3]) + 6) % 24)
    assert tuple(moment.utcoffset() // timedelta(hours=1) for moment in (begins, ends)) == offsets


def test_the_time_zone_stands_in_the_file_by_its_rule(tmp_path: Path) -> None:
    (content,) = calendars(TWO_DAYS, tmp_path).values()
    (zone,) = Calendar.from_ical(content).walk("VTIMEZONE")
    read: Any = zone
    rule = read.to_tz()
    for day, hour in (("2026-03-29", 1), ("2026-03-29", 3), ("2026-10-25", 1), ("2026-10-25", 4), ("2031-07-01", 0)):
        moment = datetime.fromisoformat(f"{day}T{hour:02}:30")
        assert moment.replace(tzinfo=rule).utcoffset() == moment.replace(tzinfo=HERE).utcoffset()


def test_without_a_time_it_is_the_whole_day_and_without_a_length_it_has_no_end(tmp_path: Path) -> None:
    (one,) = appointments(as_file("sessions: [{title: Proef, date: 2026-10-06}]"), tmp_path)
    assert one.decoded("dtstart") == date(2026, 10, 6)
    assert "dtend" not in one
    text = as_file("sessions: [{title: Proef, date: 2026-10-06, start: 9:00, parts: [{title: Een, length: ntb}]}]")
    (one,) = appointments(text, tmp_path)
    assert one.decoded("dtstart") == datetime(2026, 10, 6, 9, tzinfo=HERE)
    assert "dtend" not in one


def test_hostile_words_are_words_and_no_lines_of_their_own(tmp_path: Path) -> None:
    import yaml

    nasty = f'{hostile.NASTY} \\n BEGIN:VALARM;X="1":,; END:VEVENT'
    data = yaml.safe_load(session(date="2026-10-06", start='"9:00"'))
    data["sessions"][0] |= {"title": nasty, "place": nasty, "date": "2026-10-06"}
    data["sessions"][0]["parts"][0] |= {"title": nasty}
    text = yaml.safe_dump(data, allow_unicode=True, sort_keys=False, width=10**9)
    (one,) = appointments(text, tmp_path)
    assert str(one["summary"]) == str(one["location"]) == nasty
    assert nasty in str(one["description"])
    assert not one.subcomponents


@pytest.mark.slow
def test_where_nothing_has_a_date_that_is_said_and_nothing_is_written(tmp_path: Path) -> None:
    (tmp_path / "engagement.yaml").write_text(session(start="9:00"), encoding="utf-8")
    for words in (["agenda"], ["letter"], [], ["-o", tmp_path / "los.ics"]):
        left = run("render", tmp_path, *words, "--to", "ics")
        assert left.code == 1
        assert "[events-none]" in left.err
    assert {path.name for path in tmp_path.iterdir()} == {"engagement.yaml"}


@pytest.mark.slow
def test_among_several_kinds_those_without_a_date_are_passed_over(tmp_path: Path) -> None:
    left = run("render", EXAMPLES / "altena", "agenda", "quote", "--to", "ics", "-o", tmp_path / "leergang.ics")
    assert left.code == 0, left.err
    days = Calendar.from_ical((tmp_path / "leergang.ics").read_bytes()).walk("VEVENT")
    assert [day.decoded("dtstart").date().isoformat() for day in days] == [
        "2019-10-03", "2019-10-31", "2019-11-14", "2019-12-12",
    ]  # fmt: skip
    assert all(re.fullmatch(r"[0-9a-f-]{36}", str(day["uid"])) for day in days)


def test_the_examples_plan_no_day_in_the_weekend_or_the_autumn_holidays() -> None:
    """Midden: 17–25 October 2026, and 19–27 October 2019; Zuid: 12–20 October 2019."""
    closed = [(date(2026, 10, 17), date(2026, 10, 25)), (date(2019, 10, 12), date(2019, 10, 27)),
              (date(2026, 7, 18), date(2026, 8, 30)), (date(2026, 2, 14), date(2026, 2, 22))]  # fmt: skip
    found = 0
    for example in EXAMPLES.iterdir():
        for meeting in read_project(example).engagement.sessions:
            for day in (meeting.date, *(one.date for one in meeting.days)):
                if day is not None:
                    found += 1
                    assert day.weekday() < 5
                    assert not any(first <= day <= last for first, last in closed)
    assert found == 10


# ---------------------------------------------------------------------------------- what was written before counts

WINDOW = Event(
    "2026-014/training",
    date(2026, 10, 26),
    None,
    None,
    "Trainingen",
    last=date(2027, 1, 3),
    free=True,
    sort=Said("event-period"),
)
MEETING = Event("2026-014/sessie", date(2026, 10, 6), 540, 90, "Sessie", "Raadzaal", ("Met: het college",))


def timeline(*events: Event, day: date = date(2026, 5, 12), before: bytes | None = None, language: str = "nl") -> bytes:
    """The calendar of a document with these dates, where one may stand already."""
    document = Document("timeline", language, "EUR", (), dict, day=day, events=events)
    files = ics.continued(
        document, style_of(language), lambda name: None if before is None else Before(f"out/{name}", before)
    )
    return files.get("timeline.ics", b"")


def told(content: bytes) -> dict[str, Any]:
    """The appointments of a calendar by their words."""
    return {str(one["summary"]): one for one in Calendar.from_ical(content).walk("VEVENT")}


def test_a_window_without_dates_is_one_all_day_event_over_its_length_marked_as_a_period_and_as_free() -> None:
    one = told(timeline(WINDOW))["Trainingen"]
    assert (one.decoded("dtstart"), one.decoded("dtend")) == (date(2026, 10, 26), date(2027, 1, 4))
    assert one["transp"] == "TRANSPARENT"
    assert [str(word) for word in one["categories"].cats] == ["Periode"]
    assert "transp" not in told(timeline(MEETING))["Sessie"]


@pytest.mark.parametrize(
    ("first", "last", "over"),
    [
        (date(2028, 2, 28), date(2028, 2, 29), date(2028, 3, 1)),
        (date(2026, 12, 28), date(2026, 12, 31), date(2027, 1, 1)),
        (date(2026, 12, 28), date(2027, 1, 3), date(2027, 1, 4)),
        (date(2026, 10, 25), date(2026, 10, 25), date(2026, 10, 26)),
    ],
)
def test_a_period_is_over_the_day_after_its_last_also_in_a_leap_year_in_week_53_and_when_clocks_change(
    first: date, last: date, over: date
) -> None:
    one = told(timeline(replace(WINDOW, day=first, last=last)))["Trainingen"]
    assert (one.decoded("dtstart"), one.decoded("dtend")) == (first, over)


def test_writing_twice_changes_nothing_also_on_another_day() -> None:
    once = timeline(WINDOW, MEETING)
    assert timeline(WINDOW, MEETING, before=once, day=date(2026, 6, 1)) == once
    assert b"DTSTAMP:20260512T000000Z" in once
    assert once.count(b"SEQUENCE:0") == 2


def test_what_changed_gets_the_next_sequence_and_the_rest_stays() -> None:
    once = timeline(WINDOW, MEETING)
    moved = replace(MEETING, day=date(2026, 10, 7))
    twice = timeline(WINDOW, moved, before=once, day=date(2026, 6, 1))
    assert {name: int(one["sequence"]) for name, one in told(twice).items()} == {"Trainingen": 0, "Sessie": 1}
    assert told(twice)["Sessie"].decoded("dtstamp").date() == date(2026, 6, 1)
    assert told(twice)["Trainingen"].decoded("dtstamp").date() == date(2026, 5, 12)
    back = timeline(WINDOW, MEETING, before=twice, day=date(2026, 6, 1))
    assert int(told(back)["Sessie"]["sequence"]) == 2


def test_what_is_no_more_is_cancelled_and_stays_so() -> None:
    once = timeline(WINDOW, MEETING)
    off = timeline(WINDOW, before=once)
    one = told(off)["Vervallen"]
    assert (str(one["uid"]), one["status"]) == (str(told(once)["Sessie"]["uid"]), "CANCELLED")
    assert int(one["sequence"]) == 1
    assert one.decoded("dtstart") == told(once)["Sessie"].decoded("dtstart")
    assert b"Raadzaal" not in off
    assert b"college" not in off
    assert timeline(WINDOW, before=off, day=date(2026, 7, 1)) == off
    again = told(timeline(WINDOW, MEETING, before=off))["Sessie"]
    assert int(again["sequence"]) == 2
    assert "status" not in again
    nothing = told(timeline(before=once))
    assert [one["status"] for one in Calendar.from_ical(timeline(before=once)).walk("VEVENT")] == ["CANCELLED"] * 2
    assert set(nothing) == {"Vervallen"}


EVENTS = st.builds(
    lambda day, start, length, days, free: replace(
        MEETING,
        day=day,
        start=start,
        length=length if start is not None else None,
        last=day + timedelta(days) if start is None else None,
        free=free,
    ),
    st.dates(date(2019, 12, 20), date(2032, 1, 10)),
    st.none() | st.integers(0, 24 * 60 - 1),
    st.none() | st.integers(1, 48 * 60),
    st.integers(0, 800),
    st.booleans(),
)


@settings(deadline=None)
@given(EVENTS, EVENTS)
def test_what_a_calendar_reads_back_is_what_was_planned_and_a_change_is_seen_exactly_when_there_is_one(
    one: Event, other: Event
) -> None:
    once = timeline(one)
    read = told(once)["Sessie"]
    if one.start is None:
        assert read.decoded("dtstart") == one.day
        assert read.decoded("dtend") == (one.last or one.day) + timedelta(1)
    else:
        begins = datetime.combine(one.day, time()) + timedelta(minutes=one.start)
        assert read.decoded("dtstart") == begins.replace(tzinfo=HERE)
        if one.length is not None:
            assert read.decoded("dtend") == (begins + timedelta(minutes=one.length)).replace(tzinfo=HERE)
    assert ("transp" in read) == one.free
    assert timeline(one, before=once) == once
    assert int(told(timeline(other, before=once))["Sessie"]["sequence"]) == (one != other)


BROKEN = [b"", b"hallo", b"\xff\xfe\x00", b"BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nEND:VCALENDAR"]
OTHERS = b"BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nUID:feest@elders\r\nSUMMARY:Feest\r\nEND:VEVENT\r\nEND:VCALENDAR"
WITHOUT_DAY = OTHERS.replace(b"feest@elders", b"7b1c6f2e-8f0c-5d0e-9f3c-2b1a4d5e6f70\r\nDTSTART:xx")


@pytest.mark.parametrize("content", [*BROKEN, WITHOUT_DAY])
def test_a_broken_file_that_stands_there_is_told_with_what_to_do(content: bytes) -> None:
    with pytest.raises(Problems) as raised:
        timeline(MEETING, before=content)
    (problem,) = raised.value.problems
    assert (problem.code, problem.facts["path"]) == ("calendar-unreadable", "out/timeline.ics")


def test_appointments_of_others_are_neither_cancelled_nor_kept() -> None:
    assert timeline(MEETING, before=OTHERS) == timeline(MEETING)


@pytest.mark.slow
def test_a_session_that_moves_is_followed_from_file_to_file_and_an_edited_file_is_left_alone(tmp_path: Path) -> None:
    file, written = tmp_path / "out" / "2026-014-agenda-training.ics", tmp_path / "engagement.yaml"
    written.write_text(TWO_DAYS, encoding="utf-8")
    assert run("render", tmp_path, "agenda", "--to", "ics").code == 0
    once = file.read_bytes()
    assert "unchanged" in run("render", tmp_path, "agenda", "--to", "ics", "--today", "2027-01-01").out
    written.write_text(TWO_DAYS.replace("2026-10-06", "2026-10-05"), encoding="utf-8")
    assert "would be replaced" in run("render", tmp_path, "agenda", "--to", "ics", "--dry-run").out
    assert file.read_bytes() == once
    assert run("render", tmp_path, "agenda", "--to", "ics").code == 0
    moved: list[Any] = Calendar.from_ical(file.read_bytes()).walk("VEVENT")
    assert [int(one["sequence"]) for one in moved] == [1, 0]
    written.write_text(TWO_DAYS.replace("date: 2026-10-06", "place: Raadhuis"), encoding="utf-8")
    alone = tmp_path / "elders.ics"
    assert run("render", tmp_path, "agenda", "--to", "ics", "-o", alone).code == 0
    assert len(Calendar.from_ical(alone.read_bytes()).walk("VEVENT")) == 1
    file.write_bytes(file.read_bytes() + b"\r\n")
    left = run("render", tmp_path, "agenda", "--to", "ics")
    assert left.code == 1
    assert "[output-edited]" in left.err
    file.write_bytes(b"geen agenda")
    left = run("render", tmp_path, "agenda", "--to", "ics", "--force")
    assert left.code == 1
    assert "[calendar-unreadable]" in left.err


# ------------------------------------------------------------------------------------------------ of a whole planning

PLANNED = as_file(
    """
    number: 2026-014
    vat: 21%
    parties: {college: College}
    start: 2026-11-02
    phases:
      - title: Voorwerk
        activities:
          - {title: Akkoord, kind: milestone, when: 2026-12-24}
          - {title: Veldwerk, after: akkoord, takes: 3 weken, before: 2027-03-01, with: college}
          - {title: Ooit}
          - {title: Besluit, kind: milestone}
          - {title: Uitwerking, after: besluit, takes: 2 weken}
      - title: Trainingen
        when: 2027-04/2027-06
        activities:
          - title: Training
            kind: training
            when: 2027-04/2027-05
            groups: 3
            dates: [[2027-04-07 9:00, 2027-04-08], [2027-04-14]]
          - {title: Intervisie, kind: session, when: juni 2027}
          - {title: Evaluatie, when: ../2027-09}
          - {title: Startgesprek, kind: session, when: 2027-04-02}
    sessions:
      - {title: Startgesprek, activity: startgesprek, date: 2027-04-02, start: 13:30, length: 2 uur, place: Raadhuis}
    """
)


def planning(text: str) -> list[Event]:
    """What of a planning stands in a calendar."""
    project = read(text)
    return list(planned_events(project.engagement, schedule(project, TODAY).items))


def test_a_planning_gives_the_days_that_were_set_at_their_times_and_the_rest_as_free_periods() -> None:
    style = style_of("nl")
    events = planning(PLANNED)
    assert {style.say(one.title): (one.day, one.last, one.start, one.free) for one in events} == {
        "Akkoord": (date(2026, 12, 24), None, None, True),
        # What takes weeks is told in weeks; what follows from something without a day is in no calendar.
        "Veldwerk (periode)": (date(2026, 12, 21), date(2027, 1, 17), None, True),
        "Veldwerk: uiterlijk klaar": (date(2027, 2, 28), None, None, True),
        "Trainingen (periode)": (date(2027, 4, 1), date(2027, 6, 30), None, True),
        "Training · Groep 1 · Dag 1": (date(2027, 4, 7), None, 540, False),
        "Training · Groep 1 · Dag 2": (date(2027, 4, 8), None, None, False),
        "Training · Groep 2": (date(2027, 4, 14), None, None, False),
        "Training (periode)": (date(2027, 4, 1), date(2027, 5, 31), None, True),
        "Intervisie (periode)": (date(2027, 6, 1), date(2027, 6, 30), None, True),
        "Evaluatie · t/m september 2027": (date(2027, 9, 30), None, None, True),
        "Startgesprek": (date(2027, 4, 2), None, 13 * 60 + 30, False),
    }
    assert len({one.id for one in events}) == len(events)


def test_a_session_has_one_name_in_its_own_calendar_and_in_that_of_the_planning(tmp_path: Path) -> None:
    (own,) = appointments(PLANNED, tmp_path)
    assert str(own["uid"]) in {str(one["uid"]) for one in told(timeline(*planning(PLANNED))).values()}


def test_of_an_activity_with_several_sessions_all_stand_in_the_calendar_of_the_planning() -> None:
    style = style_of("nl")
    events = planning(
        as_file(
            """
            vat: 21%
            activities: [{title: Leergang, kind: training, repeat: {every: 4 weken, times: 3}}]
            sessions:
              - {title: Eerste keer, activity: leergang, date: 2027-01-11, start: 9:00, length: 1 uur}
              - {title: Tweede keer, activity: leergang, date: 2027-02-08, start: 10:00, length: 1 uur}
            """
        )
    )
    assert [(style.say(one.title), one.day, one.start, one.free) for one in events] == [
        ("Eerste keer", date(2027, 1, 11), 540, False),
        ("Tweede keer", date(2027, 2, 8), 600, False),
    ]


def test_a_calendar_of_a_planning_says_who_takes_part_and_that_a_day_is_still_to_be_chosen() -> None:
    read_back = told(timeline(*planning(PLANNED)))
    assert str(read_back["Intervisie (periode)"]["description"]) == "Periode: juni 2027.\nDe dagen worden nog gekozen."
    assert "Met: College" in str(read_back["Veldwerk (periode)"]["description"])
    assert read_back["Akkoord"]["transp"] == "TRANSPARENT"
    assert [str(word) for word in read_back["Akkoord"]["categories"].cats] == ["Mijlpaal"]


@pytest.mark.slow
def test_the_calendar_of_a_planning_follows_it_and_its_file_counts_whatever_it_is_called(tmp_path: Path) -> None:
    file = tmp_path / "engagement.yaml"
    file.write_text(PLANNED, encoding="utf-8")
    for more in ((), ("-o", tmp_path / "los" / "planning.ics")):
        assert run("render", tmp_path, "timeline", "--to", "ics", *more).code == 0
    file.write_text(PLANNED.replace("2027-04-14", "2027-04-21").replace("{title: Intervisie", "{title: Terugblik"))
    for written, more in (
        (tmp_path / "out" / "2026-014-timeline.ics", ()),
        (tmp_path / "los" / "planning.ics", ("-o", tmp_path / "los" / "planning.ics")),
    ):
        left = run("render", tmp_path, "timeline", "--to", "ics", *more)
        assert "replaced" in left.out, left.err
        read_back = told(written.read_bytes())
        assert int(read_back["Training · Groep 2"]["sequence"]) == 1
        assert int(read_back["Akkoord"]["sequence"]) == 0
        assert read_back["Vervallen"]["status"] == "CANCELLED"
        assert "Terugblik (periode)" in read_back
        assert "unchanged" in run("render", tmp_path, "timeline", "--to", "ics", *more).out


@pytest.mark.slow
def test_a_preview_gives_the_calendar_that_would_be_written(tmp_path: Path) -> None:
    file, written = tmp_path / "engagement.yaml", tmp_path / "out" / "2026-014-timeline.ics"
    file.write_text(PLANNED, encoding="utf-8")
    assert run("render", tmp_path, "timeline", "--to", "ics").code == 0
    file.write_text(PLANNED.replace("2027-04-14", "2027-04-21"), encoding="utf-8")
    window = Window(eye_on(tmp_path), Ask(TODAY, paper=True), lambda: datetime(2026, 5, 12, 12, 0, tzinfo=UTC))
    window(frozenset())
    shown = window.made("2026-014-timeline", "ics")
    assert run("render", tmp_path, "timeline", "--to", "ics").code == 0
    assert shown == written.read_bytes()
    assert int(told(written.read_bytes())["Training · Groep 2"]["sequence"]) == 1


@pytest.mark.slow
def test_of_many_engagements_each_calendar_goes_on_from_its_own(tmp_path: Path) -> None:
    for name in ("een", "twee"):
        (tmp_path / name).mkdir()
        (tmp_path / name / "engagement.yaml").write_text(PLANNED, encoding="utf-8")
    assert run("render", tmp_path, "timeline", "--to", "ics").code == 0
    (tmp_path / "een" / "engagement.yaml").write_text(PLANNED.replace("2027-04-14", "2027-04-21"), encoding="utf-8")
    assert run("render", tmp_path, "timeline", "--to", "ics").code == 0
    for name, sequence in (("een", 1), ("twee", 0)):
        content = (tmp_path / name / "out" / "2026-014-timeline.ics").read_bytes()
        assert int(told(content)["Training · Groep 2"]["sequence"]) == sequence


DAYS = st.dates(date(2026, 12, 20), date(2028, 3, 10))


@st.composite
def plannings(draw: st.DrawFn) -> str:
    """Activities with days, windows, months, or what follows from another; some with times."""
    text = "number: 2026-014\nvat: 21%\nactivities:\n"
    for at in range(draw(st.integers(1, 5))):
        first, days, clock = draw(DAYS), draw(st.integers(0, 60)), draw(st.sampled_from(["", " 9:00", " 23:30"]))
        last = first + timedelta(days)
        says = [
            f"when: {first}/{last}",
            f"when: {first:%Y-%m}",
            f"kind: milestone, when: {first}",
            f"dates: [[{first}{clock}, {last}], [{last + timedelta(7)}]]",
            "takes: 2 weken",
            *([f"after: w{at - 1}, takes: 3 dagen", f"after: w{at - 1}, takes: 2 weken"] if at else []),
        ]
        text += f"  - {{title: Werk {at}, id: w{at}, {draw(st.sampled_from(says))}}}\n"
    return as_file(text)


@settings(max_examples=50, deadline=None)
@given(plannings())
def test_a_calendar_read_back_gives_the_schedule(text: str) -> None:
    project = read(text)
    found = schedule(project, TODAY)
    events = list(planned_events(project.engagement, found.items))
    read_back: dict[str, Any] = {}
    for one in Calendar.from_ical(timeline(*events) or b"BEGIN:VCALENDAR\r\nEND:VCALENDAR").walk("VEVENT"):
        read_back[str(one["uid"])] = one
    assert len(read_back) == len(events)
    begins = {one.decoded("dtstart") for one in read_back.values()}
    over = {(one.decoded("dtstart"), one.decoded("dtend", None)) for one in read_back.values()}
    expected = 0
    for item in found.items:
        for sitting in (one for sittings in item.sittings for one in sittings):
            expected += 1
            midnight = datetime.combine(sitting.day, time(), HERE)
            start = sitting.start
            assert (sitting.day if start is None else midnight + timedelta(minutes=start)) in begins
        if not item.sittings and item.shown is not None and item.shown.days is not None:
            expected += 1
            first, last = item.shown.days
            exact = first == last and item.shown.precision == "day"
            assert (first, None if exact else last + timedelta(1)) in over
    assert expected == len(events)
