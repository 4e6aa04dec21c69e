"""Dates for calendars, read back by the library that others use: what stands in them, and that they stay the same."""

from __future__ import annotations

import re
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from icalendar import Calendar

from samenspel_cli.documents import Ask, named
from samenspel_cli.files.project import read_project
from samenspel_cli.formats import named as format_named
from samenspel_cli.making import workshop
from tests import hostile
from tests.door import EXAMPLES, run
from tests.reading import TODAY, as_file

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
    left = run("render", EXAMPLES / "altena", "--to", "ics", "-o", tmp_path / "leergang.ics")
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
    assert found == 7
