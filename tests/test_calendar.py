"""The calendar of a municipality: what is closed, when the council meets, until when a wish can be put in a budget."""

from __future__ import annotations

import tempfile
import tomllib
from collections.abc import Callable
from contextlib import suppress
from datetime import date, timedelta
from pathlib import Path
from time import perf_counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from samenspel_cli.files.checking import checked
from samenspel_cli.files.holidays import WORKED_OUT, public_holidays, school_holidays, worked_out
from samenspel_cli.files.ics import meeting_days
from samenspel_cli.files.project import read_project
from samenspel_cli.model.days import Days
from samenspel_cli.planning.schedule import schedule
from samenspel_cli.problems import Problems
from samenspel_cli.problems.words import CLOSINGS
from samenspel_cli.shelves import DATA
from samenspel_cli.style import style_of
from tests.reading import TODAY, as_file, read


def days_of(text: str) -> Days:
    return read(as_file(text)).days()


def closed(days: Days, first: date, last: date, sort: str) -> list[str]:
    """What of a sort is surely closed and begins between two days: one day, or the first and the last."""
    found = (one for one in days.closings if one.sort == sort and not one.soft and first <= one.first <= last)
    return [f"{one.first}" if one.first == one.last else f"{one.first}/{one.last}" for one in found]


MIDDEN = "client: {name: Gemeente Alblasserdam, region: midden}\ncalendar: nl"
BOTH = "client: {name: Gemeente West Betuwe, region: [midden, zuid]}\ncalendar: nl"


# Public holidays


def test_closed_days_in_april_and_may_2026() -> None:
    days = days_of(MIDDEN)
    spring = date(2026, 4, 1), date(2026, 5, 31)
    assert closed(days, *spring, "holiday") == ["2026-04-06", "2026-04-27", "2026-05-05", "2026-05-14", "2026-05-25"]
    assert closed(days, *spring, "school") == ["2026-04-25/2026-05-03"]


def test_in_2027_both_5_and_6_may_are_closed() -> None:
    days = days_of(MIDDEN)
    assert closed(days, date(2027, 5, 1), date(2027, 5, 10), "holiday") == ["2027-05-05", "2027-05-06"]
    assert not days.works(date(2027, 5, 5))
    assert not days.works(date(2027, 5, 6))
    assert days.works(date(2027, 5, 7)), "the day after Ascension is soft"
    assert not days.meets(date(2027, 5, 7), softly=True)


HANDBOOK = {
    2026: ("04-03", "04-06", "04-27", "05-14", "05-25"),
    2027: ("03-26", "03-29", "04-27", "05-06", "05-17"),
    2028: ("04-14", "04-17", "04-27", "05-25", "06-05"),
}
"""Good Friday, Easter Monday, King's Day, Ascension, Whit Monday."""
_WORDS = ("good-friday", "easter-monday", "kings-day", "ascension", "pentecost-monday")


@pytest.mark.parametrize("year", HANDBOOK)
def test_the_movable_holidays_are_those_of_the_handbook(year: int) -> None:
    found = {one.name: one.first for one in public_holidays(range(year, year + 1), good_friday="closed")}
    assert tuple(f"{found[f'holiday-{word}']:%m-%d}" for word in _WORDS) == HANDBOOK[year]


def test_the_holidays_that_were_written_down_are_those_of_the_library() -> None:
    assert WORKED_OUT.read_text(encoding="utf-8") == worked_out(), "write it anew: make docs"


def test_holidays_of_years_that_were_not_written_down_are_asked_of_the_library() -> None:
    found = [str(one.first) for one in public_holidays(range(2060, 2061)) if not one.soft]
    assert found[:4] == ["2060-01-01", "2060-04-19", "2060-04-27", "2060-05-05"]


def test_kings_day_moves_to_saturday_when_it_is_a_sunday() -> None:
    found = [one.first for one in public_holidays(range(2026, 2032)) if one.name == "holiday-kings-day"]
    assert [day.day for day in found] == [27, 27, 27, 27, 27, 26]


@given(st.integers(2024, 2150))
def test_5_may_is_a_day_off_every_year(year: int) -> None:
    names = {one.name for one in public_holidays(range(year, year + 1)) if one.first == date(year, 5, 5)}
    assert "holiday-liberation-day" in names


def test_before_2024_5_may_was_a_day_off_one_year_in_five() -> None:
    found = [one.first.year for one in public_holidays(range(2010, 2025)) if one.name == "holiday-liberation-day"]
    assert found == [2010, 2015, 2020, 2024]


@pytest.mark.parametrize(
    ("said", "works", "meets"), [("open", True, True), ("soft", True, False), ("closed", False, False)]
)
def test_good_friday_is_a_working_day_unless_it_is_said_otherwise(said: str, works: bool, meets: bool) -> None:
    days = days_of(f"calendar: {{holidays: nl, good-friday: {said}}}")
    assert days.works(date(2026, 4, 3)) == works
    assert days.meets(date(2026, 4, 3), softly=True) == meets


def test_the_days_before_christmas_and_new_year_are_rather_avoided() -> None:
    days = days_of(MIDDEN.replace("calendar: nl", "calendar: {holidays: nl, school: open}"))
    for day in (date(2026, 12, 24), date(2026, 12, 31)):
        assert days.works(day)
        assert days.meets(day)
        assert not days.meets(day, softly=True)


def test_without_a_calendar_there_are_weekends_only() -> None:
    for text in ("client: {name: Gemeente Voorbeeld, region: midden}", "calendar: {workday: 8 uur}"):
        days = days_of(text)
        assert days.closings == ()
        assert days.works(date(2026, 12, 25))
        assert not days.works(date(2026, 12, 26))
        assert days.known(date(2150, 1, 1))


# School holidays


def test_trainings_in_alblasserdam_from_august_to_december_2026_have_fifteen_weeks() -> None:
    weeks = days_of(MIDDEN).weeks(date(2026, 8, 1), date(2026, 12, 31))
    assert weeks == tuple((2026, week) for week in range(36, 52) if week != 43)
    assert len(weeks) == 15


def test_west_betuwe_is_closed_in_the_summers_of_both_its_regions() -> None:
    days = days_of(BOTH)
    summer = next(one for one in days.closings if one.name == "school-summer" and one.first.year == 2027)
    assert (summer.first, summer.last) == (date(2027, 7, 17), date(2027, 9, 5))
    assert summer.regions == ("midden", "zuid")
    assert days.summers[2027] == (date(2027, 7, 17), date(2027, 9, 5))


def test_a_day_is_closed_when_the_schools_of_any_region_are() -> None:
    one, other, both = (school_holidays(regions).closings for regions in (("noord",), ("zuid",), ("noord", "zuid")))
    for number in range((date(2029, 9, 30) - date(2025, 1, 1)).days):
        day = date(2025, 1, 1) + timedelta(days=number)
        inside = [any(holiday.first <= day <= holiday.last for holiday in several) for several in (one, other, both)]
        assert inside[2] == (inside[0] or inside[1]), day


def test_every_school_holiday_goes_from_a_saturday_to_a_sunday_and_is_as_long_as_it_should_be() -> None:
    table = tomllib.loads((DATA / "school-holidays.toml").read_text(encoding="utf-8"))
    weeks = {"spring": 1, "may": 1, "summer": 6, "autumn": 1, "christmas": 2}
    for holiday in table["holidays"]:
        for region in ("noord", "midden", "zuid"):
            first, last = holiday[region]
            assert (first.isoweekday(), last.isoweekday()) == (6, 7), holiday
            assert (last - first).days == weeks[holiday["name"]] * 7 + 1, holiday
            assert table["since"] <= last
            assert last <= table["until"]


HANDBOOK_SCHOOL = """
spring 2026 02-21/03-01 02-14/02-22 02-14/02-22
may    2026 04-25/05-03 04-25/05-03 04-25/05-03
summer 2026 07-04/08-16 07-18/08-30 07-11/08-23
autumn 2026 10-10/10-18 10-17/10-25 10-17/10-25
spring 2027 02-20/02-28 02-20/02-28 02-13/02-21
may    2027 04-24/05-02 04-24/05-02 04-24/05-02
summer 2027 07-10/08-22 07-17/08-29 07-24/09-05
autumn 2027 10-16/10-24 10-16/10-24 10-23/10-31
spring 2028 02-19/02-27 02-26/03-05 02-26/03-05
may    2028 04-29/05-07 04-29/05-07 04-29/05-07
summer 2028 07-15/08-27 07-08/08-20 07-22/09-03
autumn 2028 10-14/10-22 10-21/10-29 10-21/10-29
spring 2029 02-17/02-25 02-17/02-25 02-10/02-18
may    2029 04-28/05-06 04-28/05-06 04-28/05-06
summer 2029 07-21/09-02 07-07/08-19 07-14/08-26
"""


@pytest.mark.parametrize("line", HANDBOOK_SCHOOL.strip().splitlines())
def test_the_school_holidays_are_those_of_the_handbook(line: str) -> None:
    name, year, *spans = line.split()
    for region, span in zip(("noord", "midden", "zuid"), spans, strict=True):
        several = school_holidays((region,)).closings
        holiday = next(one for one in several if one.name == f"school-{name}" and str(one.first.year) == year)
        assert f"{holiday.first:%m-%d}/{holiday.last:%m-%d}" == span


@pytest.mark.parametrize(
    ("said", "meets", "softly"), [("closed", False, False), ("soft", True, False), ("open", True, True)]
)
def test_sessions_are_held_in_school_holidays_never_rather_not_or_gladly(said: str, meets: bool, softly: bool) -> None:
    days = days_of(MIDDEN.replace("calendar: nl", f"calendar: {{holidays: nl, school: {said}}}"))
    day = date(2026, 10, 20)
    assert days.works(day)
    assert (days.meets(day), days.meets(day, softly=True)) == (meets, softly)


def test_a_calendar_is_known_as_far_as_its_school_holidays_are() -> None:
    days = days_of(MIDDEN)
    assert days.known(date(2029, 9, 30))
    assert not days.known(date(2029, 10, 1))
    assert not days.known(date(2024, 12, 31))


def test_where_schools_do_not_matter_a_calendar_is_known_as_far_as_public_holidays_are() -> None:
    days = days_of("calendar: {holidays: nl, school: open}\nactivities: [{title: Evaluatie, when: 2095}]")
    assert days.known(date(2100, 12, 31))
    assert not days.known(date(2101, 1, 1))
    assert not days.works(date(2095, 12, 26))


@pytest.mark.parametrize(
    "work", ["when: 2019-05", "starts: 2019-05-01", "ends: 2019-06-30", "dates: 2019-05-01", "after: x"]
)
def test_the_holidays_of_every_year_that_is_spoken_of_are_minded(work: str) -> None:
    start = "start: 2019-04-01\n" if work == "after: x" else ""
    text = f"{start}calendar: {{holidays: nl, school: open}}\nactivities: [{{title: Y, {work}}}, {{title: X}}]"
    assert not days_of(text).works(date(2019, 5, 30)), "Ascension Day"


# Recess, other closed days, people


def test_own_recess_and_closed_days_bear_their_names() -> None:
    days = days_of(
        """
        calendar:
          recess: [{when: 2026-07-06/2026-08-30, name: zomerreces}]
          closed: [2026-10-02, {when: december 2026, name: verhuizing, soft: true}]
        """
    )
    monday = date(2026, 7, 6)
    assert days.works(monday)
    assert not days.meets(monday)
    assert [(one.name, one.said, one.path) for one in days.why(monday)] == [
        ("zomerreces", True, ("calendar", "recess", 0))
    ]
    assert not days.works(date(2026, 10, 2))
    assert days.works(date(2026, 12, 1))
    assert not days.meets(date(2026, 12, 1), softly=True)


def test_people_and_parties_have_days_and_leave_of_their_own() -> None:
    days = days_of(
        """
        people: {trainer-noord: {days: [ma, di], leave: 2026-06}}
        parties: {college: {days: di, leave: [{when: 2026-05-19, name: werkbezoek}]}}
        """
    )
    monday, tuesday = date(2026, 5, 18), date(2026, 5, 19)
    assert days.meets(monday, ("trainer-noord",))
    assert not days.meets(monday, ("trainer-noord", "college"))
    assert not days.meets(tuesday, ("trainer-noord", "college"))
    assert [one.name for one in days.why(tuesday, ("trainer-noord", "college"))] == ["werkbezoek"]
    assert days.meets(date(2026, 5, 26), ("trainer-noord", "college"))
    assert not days.meets(date(2026, 6, 2), ("trainer-noord",))


def test_a_working_day_is_as_long_as_is_said() -> None:
    assert days_of("calendar: {workday: 6 uur}").workday == 360
    assert days_of("calendar: nl").workday == 480


# Meetings


def told(days: Days, who: str) -> list[str]:
    return [f"{one.when.written} {one.papers}" for one in days.meetings[who]]


def test_meetings_stand_in_order_with_the_last_day_on_which_papers_are_in_time() -> None:
    days = days_of(
        """
        calendar:
          holidays: nl
          meetings: {raad: {dates: [2027-04, 2027-03-11, 2027-06-03], papers: 4 weken}, college: 2027-03-09}
        """
    )
    assert told(days, "raad") == ["2027-03-11 2027-02-11", "2027-04 None", "2027-06-03 2027-05-04"]
    assert told(days, "college") == ["2027-03-09 2027-03-09"]
    assert days.works(date(2027, 5, 4)), "6 May is Ascension and 5 May a day off, so papers come in on the 4th"


ICS = """BEGIN:VCALENDAR
VERSION:2.0
PRODID:-//Griffie//NL
{}END:VCALENDAR
"""


def event(*lines: str) -> str:
    return "".join(f"{line}\n" for line in ("BEGIN:VEVENT", "UID:raad-1", "SUMMARY:Raad", *lines, "END:VEVENT"))


Meetings = Callable[..., list[str]]


@pytest.fixture
def meetings(tmp_path: Path) -> Meetings:
    def of(*lines: str, last: date = date(2028, 12, 31), whole: str | None = None) -> list[str]:
        file = tmp_path / "raad.ics"
        file.write_text(ICS.format(event(*lines)) if whole is None else whole, encoding="utf-8", newline="\r\n")
        found = meeting_days(file, "raad.ics", date(2026, 1, 1), last)
        return [f"{one}" if one == other else f"{one}/{other}" for one, other in found]

    return of


def test_an_evening_is_a_dutch_evening_in_summer_and_in_winter(meetings: Meetings) -> None:
    assert meetings("DTSTART:20270331T223000Z", "DTEND:20270331T233000Z") == ["2027-04-01"]
    assert meetings("DTSTART:20271231T223000Z", "DTEND:20271231T233000Z") == ["2027-12-31"]
    assert meetings("DTSTART:20270311T193000", "DTEND:20270312T003000") == ["2027-03-11"]
    assert meetings("DTSTART;TZID=Europe/Amsterdam:20270328T023000", "DURATION:PT2H") == ["2027-03-28"]
    assert meetings("DTSTART;TZID=America/New_York:20270311T193000") == ["2027-03-12"]


def test_whole_days_end_on_the_day_before_the_one_that_is_written(meetings: Meetings) -> None:
    assert meetings("DTSTART;VALUE=DATE:20271104") == ["2027-11-04"]
    assert meetings("DTSTART;VALUE=DATE:20271104", "DTEND;VALUE=DATE:20271106") == ["2027-11-04/2027-11-05"]


def test_a_recess_in_the_calendar_of_a_council_is_no_meeting(meetings: Meetings) -> None:
    assert meetings("DTSTART;VALUE=DATE:20270705", "DTEND;VALUE=DATE:20270830") == []


def test_recurring_meetings_come_back_within_the_years_that_are_planned_only(meetings: Meetings) -> None:
    rule = "RRULE:FREQ=MONTHLY;BYDAY=2TH"
    found = meetings("DTSTART;TZID=Europe/Amsterdam:20200109T193000", rule, last=date(2026, 3, 31))
    assert found == ["2026-01-08", "2026-02-12", "2026-03-12"]
    moved = event("RECURRENCE-ID:20260212T193000", "DTSTART:20260219T193000")
    series = event("DTSTART:20260108T193000", f"{rule};COUNT=4", "EXDATE:20260312T193000")
    assert meetings(whole=ICS.format(series + moved)) == ["2026-01-08", "2026-02-19", "2026-04-09"]


def test_what_was_cancelled_is_left_out(meetings: Meetings) -> None:
    assert meetings("DTSTART:20270311T193000", "STATUS:CANCELLED") == []


def test_a_long_line_and_a_colon_in_quotes_are_read(meetings: Meetings) -> None:
    assert meetings('DTSTART;X-NOTE="a:b;c":202703', " 11T193000", "DESCRIPTION:veel: tekst") == ["2027-03-11"]


@pytest.mark.parametrize(
    "rule",
    [
        *("FREQ=SECONDLY", "FREQ=MINUTELY;COUNT=3", "FREQ=HOURLY", "FREQ=DAILY;BYHOUR=1,2,3", "X", ""),
        *("FREQ=DAILY;BYMONTHDAY=30;BYMONTH=2", "FREQ=DAILY;INTERVAL=0", "FREQ=DAILY;INTERVAL=-1"),
        *("FREQ=DAILY;INTERVAL=99999999999", "FREQ=WEEKLY;BYDAY=XX", "FREQ=MONTHLY;BYMONTHDAY=31;BYMONTH=4"),
        *("FREQ=MONTHLY;BYDAY=5MO;BYSETPOS=3", "FREQ=MONTHLY;BYDAY=6MO", "FREQ=MONTHLY;INTERVAL=12;BYMONTH=2"),
        *("FREQ=MONTHLY;BYMONTHDAY=31;INTERVAL=12", "FREQ=DAILY;INTERVAL=7;BYDAY=MO", "FREQ=MONTHLY;BYMONTHDAY=40"),
        *("FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30", "FREQ=YEARLY;BYWEEKNO=53", "FREQ=YEARLY;BYMONTH=13"),
    ],
)
def test_a_rule_that_never_ends_or_never_comes_back_is_refused_at_once(meetings: Meetings, rule: str) -> None:
    began = perf_counter()
    with pytest.raises(Problems) as refused:
        meetings("DTSTART:20270311T193000", f"RRULE:{rule}")
    assert perf_counter() - began < 1
    assert [(one.code, one.place.line if one.place else 0) for one in refused.value.problems] == [("ics-rule", 8)]


@pytest.mark.parametrize(
    "rule",
    [
        *("FREQ=DAILY;COUNT=2", "FREQ=WEEKLY;BYDAY=TH;INTERVAL=2", "FREQ=MONTHLY;BYMONTHDAY=-1"),
        *("FREQ=MONTHLY;BYDAY=TH;BYSETPOS=-1", "FREQ=MONTHLY;BYDAY=2TH;BYMONTH=1,3,5"),
        *("FREQ=DAILY;BYDAY=MO,TU,WE,TH,FR", "FREQ=MONTHLY;BYMONTHDAY=31", "FREQ=MONTHLY;BYDAY=5TH;WKST=MO"),
        *("FREQ=YEARLY;BYMONTH=3;BYDAY=2TH", "FREQ=YEARLY;BYMONTH=3;BYMONTHDAY=11"),
    ],
)
def test_the_rules_of_councils_are_read(meetings: Meetings, rule: str) -> None:
    assert len(meetings("DTSTART:20270311T193000", f"RRULE:{rule}")) >= 2


def test_a_meeting_that_came_back_long_ago_does_not_count_for_ever(meetings: Meetings) -> None:
    for end in ("COUNT=20", "UNTIL=19901231"):
        assert meetings("DTSTART:19900101T193000", f"RRULE:FREQ=DAILY;{end}") == []


@pytest.mark.parametrize(
    "rule", ["FREQ=YEARLY;BYDAY=TH", "FREQ=MONTHLY;BYDAY=MO,TU", "FREQ=YEARLY;BYMONTHDAY=1,2,3,4,5"]
)
def test_many_that_each_come_back_often_are_refused_before_they_are_counted_out(meetings: Meetings, rule: str) -> None:
    began = perf_counter()
    with pytest.raises(Problems) as refused:
        meetings(whole=ICS.format(event("DTSTART:20200101T193000", f"RRULE:{rule}") * 500))
    assert [one.code for one in refused.value.problems] == ["ics-too-many"]
    assert perf_counter() - began < 1


def test_a_calendar_with_a_million_events_is_refused_quickly(meetings: Meetings) -> None:
    few = event("DTSTART:20270311T193000")
    began = perf_counter()
    for number, code in ((5_000, "ics-too-many"), (50_000, "ics-too-large")):
        with pytest.raises(Problems) as refused:
            meetings(whole=ICS.format(few * number))
        assert [one.code for one in refused.value.problems] == [code]
    assert perf_counter() - began < 2


@given(st.text(alphabet='BEGINDVALRTO:;="\n 0123456789TZ,-', max_size=200))
def test_no_text_makes_reading_a_calendar_stumble(text: str) -> None:
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "raad.ics"
        file.write_text("BEGIN:VCALENDAR\n" + text, encoding="utf-8")
        with suppress(Problems):
            meeting_days(file, "raad.ics", date(2026, 1, 1), date(2028, 12, 31))


def test_a_link_that_leads_out_of_the_folder_is_refused(tmp_path: Path) -> None:
    (tmp_path / "elders.ics").write_text(ICS.format(event("DTSTART:20270311")), encoding="utf-8")
    folder = tmp_path / "opdracht"
    folder.mkdir()
    (folder / "raad.ics").symlink_to(tmp_path / "elders.ics")
    text = as_file("calendar: {meetings: {raad: {file: raad.ics}}}")
    (folder / "engagement.yaml").write_text(text, encoding="utf-8")
    assert [one.code for one in checked(folder, TODAY) if not one.warning] == ["path-outside"]
    assert read_project(folder).days().meetings["raad"] == ()


# Planning and control


CYCLE = """
calendar:
  holidays: nl
  cycle:
    kadernota-2027: {college: 2027-04-20, council: 2027-06-24, papers: 2 weken}
    begroting-2028: 2027-11-04
    jaarstukken-2026: {}
    perspectiefnota: {wishes: 2027-03-31, college: 2027-05}
"""


def test_a_wish_must_be_in_before_the_college_meets_on_the_kadernota() -> None:
    days = days_of(CYCLE)
    assert days.moments["kadernota-2027"].papers == date(2027, 4, 6)
    assert days.moments["perspectiefnota"].papers == date(2027, 3, 31)
    assert days.moments["begroting-2028"].papers == date(2027, 11, 4)
    assert told(days, "kadernota-2027") == ["2027-06-24 2027-04-06"]


def test_a_document_of_the_cycle_and_a_meeting_cannot_have_one_name() -> None:
    days = days_of("calendar: {meetings: {raad: 2027-03-11}, cycle: {raad: 2027-06-24}}")
    assert [one.code for one in days.problems] == ["said-twice"]


def test_where_schools_do_not_matter_the_summer_is_still_rather_avoided() -> None:
    days = days_of(MIDDEN.replace("calendar: nl", "calendar: {holidays: nl, school: open}"))
    july = date(2026, 7, 21)
    assert [(one.sort, one.name) for one in days.why(july)] == [("recess", "closed-recess")]
    assert days.meets(july)


def test_work_that_must_be_in_the_kadernota_is_over_before_wishes_are_gathered() -> None:
    text = f"{CYCLE}\nactivities: [{{title: Wens, after: verkenning, before: kadernota-2027}}, {{title: Verkenning}}]"
    project = read(as_file(text.replace("{title: Verkenning}", "{title: Verkenning, when: 2027-04-01/2027-04-02}")))
    wish = schedule(project, TODAY).item("wens")
    assert wish.latest_finish is not None
    assert (wish.latest_finish.day, wish.latest_finish.cause.code) == (date(2027, 4, 6), "cause-wish")


def test_a_document_that_is_not_in_the_cycle_is_no_moment() -> None:
    for wish, known in (("kadernota-2028", "kadernota-2027"), ("begroting-2028", "")):
        text = as_file(f"{CYCLE}\nactivities: [{{title: Wens, before: {wish}}}, {{title: Begroting 2028}}]")
        with pytest.raises(Problems) as refused:
            read(text)
        (problem,) = refused.value.problems
        assert (problem.code, problem.facts["nearest"] or "") == (
            ("activity-unknown", known) if known else ("base-ambiguous", "")
        )


def test_a_milestone_can_be_at_a_document_of_the_cycle() -> None:
    text = f"{CYCLE}\nactivities: [{{title: Besluit, kind: milestone, at: kadernota-2027}}]"
    besluit = schedule(read(as_file(text)), TODAY).item("besluit")
    assert besluit.start is not None
    assert besluit.start.day == date(2027, 6, 24)


def test_the_law_wants_the_annual_accounts_before_15_july_and_the_budget_before_15_november() -> None:
    days = days_of(CYCLE)
    assert days.moments["jaarstukken-2026"].papers == date(2027, 7, 14)
    late = CYCLE.replace("2027-11-04", "2027-11-15")
    (problem,) = [one for one in read(as_file(late)).days().problems if one.code == "cycle-too-late"]
    assert problem.facts["day"] == date(2027, 11, 15)
    assert problem.warning


# Words


def test_a_problem_names_a_closed_day_as_documents_do() -> None:
    words = style_of("en").words
    assert {name: words[name] for name in CLOSINGS} == CLOSINGS


@pytest.mark.parametrize("language", ["nl", "en"])
def test_every_reason_for_a_closed_day_has_words(language: str) -> None:
    style = style_of(language)
    days = days_of(BOTH)
    names = {one.name for one in days.closings} | {one.name for one in days.why(date(2026, 5, 16))}
    for name in [*names, "closed-closed", "closed-recess", "closed-leave", "closed-other-day", "holiday-good-friday"]:
        assert style.words[name]
