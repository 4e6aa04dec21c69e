"""Periods as people say them: every row of docs/periods.md is tried, and every law of how periods are written."""

from __future__ import annotations

import re
from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from samenspel_cli.model.checks import faults
from samenspel_cli.model.days import Closing, Days, Gathering
from samenspel_cli.model.period import Period, read
from samenspel_cli.model.periods import reading as reading_of_all
from samenspel_cli.model.periods.plain import plain
from samenspel_cli.model.project import Project
from samenspel_cli.planning.settling import settled
from samenspel_cli.problems import Problems, Refusal
from samenspel_cli.problems.words import WORDS
from samenspel_cli.style import style_of
from tests import reading
from tests.plans import Plan
from tests.reading import Quote

PAGE = (Path(__file__).resolve().parent.parent / "docs" / "periods.md").read_text(encoding="utf-8")
DUTCH, ENGLISH = style_of("nl"), style_of("en")


def rows(heading: str) -> list[tuple[str, ...]]:
    """The rows of the table under a heading of the page."""
    part = PAGE.split(f"\n## {heading}\n")[1].split("\n## ")[0]
    lines = [line for line in part.splitlines() if line.startswith("| ")][1:]
    return [tuple(cell.strip() for cell in line.strip("| ").split(" | ")) for line in lines]


IN_DUTCH, IN_ENGLISH, STANDARD, ASKED = map(
    rows, ("In Dutch", "In English", "As the standard writes it", "What is asked")
)


def told(day: date | None, period: Period) -> str:
    if day is not None:
        return day.isoformat()
    return f"by the {period.needs}" if period.needs else "–"


def read_back(text: str) -> None:
    """What is printed in either language is the same period, and what is written has the same days."""
    period = read(text)
    for style in (DUTCH, ENGLISH):
        assert read(style.period(period)) == period, style.period(period)
    written = read(period.written)
    assert (written.first, written.last, written.needs) == (period.first, period.last, period.needs)


def refused(text: str) -> str:
    """With which code a text is refused; empty when it is read."""
    try:
        read(text)
    except Refusal as refusal:
        return refusal.code
    return ""


def test_sixty_phrases_are_dutch_forty_english_and_twenty_are_asked() -> None:
    assert (len(IN_DUTCH) >= 60, len(IN_ENGLISH) >= 40, len(ASKED) >= 20) == (True, True, True)
    for table in (IN_DUTCH, IN_ENGLISH, STANDARD, ASKED):
        assert len({row[0] for row in table}) == len(table)


@pytest.mark.parametrize(
    ("text", "first", "last", "precision", "dutch", "english"), [*IN_DUTCH, *IN_ENGLISH, *STANDARD]
)
def test_what_people_say_is_read_and_said_back(
    text: str, first: str, last: str, precision: str, dutch: str, english: str
) -> None:
    period = read(text)
    assert (told(period.first, period), told(period.last, period), period.precision) == (first, last, precision)
    assert (DUTCH.period(period), ENGLISH.period(period)) == (dutch, english)
    read_back(text)


@pytest.mark.parametrize(("text", "question", "code"), ASKED)
def test_what_cannot_be_known_is_asked(text: str, question: str, code: str) -> None:
    assert (refused(text), code in WORDS, question[-1] in "?.") == (code, True, True)


def test_the_engagement_on_the_page_is_a_good_one() -> None:
    text = re.findall(r"^```yaml\n(.*?)^```$", PAGE, re.DOTALL | re.MULTILINE)[0]
    project = reading.read(text)
    assert [DUTCH.period(one.when) for one in project.engagement.activities if one.when is not None] == [
        "12 mei 2026 om 13.30 uur",
        "eind mei t/m begin juni 2026",
        "maand 2 t/m 3 vanaf de start",
        "september en november 2026",
        "medio december 2026",
        "vóór de kerstvakantie van 2026/2027",
        "na de vaststelling",
    ]
    assert Plan(project)["nazorg"] == "2026-12-11 – 2027-01-07"


# The sentences of the language about periods, one by one


def days(text: str) -> str:
    """From when to when a text is: `2026-05-01 – 2026-05-31`; what is open is empty."""
    period = read(text)
    first, last = ("" if day is None else day.isoformat() for day in (period.first, period.last))
    return first if first == last else f"{first} – {last}".strip()


def test_one_written_form_the_international_one_and_the_ways_people_say_it() -> None:
    for written, said in (
        ("2026-04/2026-05", "april/mei 2026"),
        ("2026-04/2026-05", "april-mei 2026"),
        ("2026-08/2026-12", "augustus t/m december 2026"),
        ("2026-Q3", "derde kwartaal 2026"),
        ("2026-Q3", "Q3 2026"),
        ("2026-W36", "week 36 2026"),
    ):
        assert read(said).written == read(written).written == written
        assert read(said) == read(written)


def test_over_the_years_end() -> None:
    assert days("2026-10/2027-01") == "2026-10-01 – 2027-01-31"


def test_a_day_and_a_time_for_a_real_appointment() -> None:
    period = read("2026-05-12 13:30")
    assert (period.first, period.last, period.clock) == (date(2026, 5, 12), date(2026, 5, 12), 13 * 60 + 30)


def test_a_period_is_an_interval_of_days_with_the_precision_in_which_it_was_said() -> None:
    period = read("medio mei 2026")
    assert (period.first, period.last, period.precision) == (date(2026, 5, 11), date(2026, 5, 20), "month")


def test_a_document_says_it_back_in_that_precision() -> None:
    assert DUTCH.period(read("medio mei 2026")) == "medio mei 2026"
    assert ENGLISH.period(read("medio mei 2026")) == "mid-May 2026"
    assert DUTCH.period(read("2026-W36/2027")) == "week 36 2026 t/m 2027"


def test_an_activity_has_when_takes_after_before_and_dates_once_they_are_set(plan: Plan) -> None:
    """
    activities:
      - {title: Verkenning, when: september 2026, takes: 2 weken}
      - {title: Training, kind: training, after: {finish: verkenning, lag: 1 week}, before: 2026-12-01,
         dates: [[2026-10-07, 2026-10-08]]}
    """
    assert plan["verkenning"] == "2026-09-01 – 2026-09-14"
    assert plan["training"] == "2026-10-07 – 2026-10-08"


def test_what_follows_slack_and_conflicts_is_computed(plan: Plan) -> None:
    """
    activities:
      - {title: Verkenning, when: september 2026, takes: 2 weken}
      - {title: Verslag, when: voor 15 september 2026, after: verkenning, takes: 1 week}
    """
    assert plan.item("verkenning").slack is not None
    assert plan.wrong


def test_before_and_voor_exclude_what_they_name() -> None:
    assert days("voor 1 juli 2026") == days("vóór 1 juli 2026") == days("before 1 July 2026") == "– 2026-06-30"
    assert days("voor mei 2026") == "– 2026-04-30"
    assert days("na 12 mei 2026") == days("after 12 May 2026") == "2026-05-13 –"


def test_tm_and_uiterlijk_include_it() -> None:
    assert days("t/m 1 juli 2026") == days("uiterlijk 1 juli 2026") == days("by 1 July 2026") == "– 2026-07-01"
    assert days("uiterlijk eind mei 2026") == "– 2026-05-31"
    assert days("12 t/m 14 mei 2026") == "2026-05-12 – 2026-05-14"


def test_tot_excludes_remarked(project: Project) -> None:
    """
    vat: 21%
    activities:
      - {title: Interviews, when: 12 tot 14 mei 2026}
      - {title: Verslag, when: [tot 1 juli 2026, september 2026]}
    """
    assert days("12 tot 14 mei 2026") == days("12 until 14 May 2026") == "2026-05-12 – 2026-05-13"
    assert days("tot 1 juli 2026") == "– 2026-06-30"
    found = [fault for fault in faults(project.engagement) if fault.code == "period-until"]
    assert [(fault.path, fault.facts["last"], fault.warning) for fault in found] == [
        (("activities", 0, "when"), date(2026, 5, 13), True),
        (("activities", 1, "when", 0), date(2026, 6, 30), True),
    ]


def test_the_first_week_of_a_month_is_read_where_everybody_means_the_same_week() -> None:
    assert days("eerste week van februari 2027") == days("first week of February 2027") == "2027-02-01 – 2027-02-07"
    assert days("eerste week van augustus 2027") == "2027-08-02 – 2027-08-08"  # the first is a Sunday
    assert days("laatste week van februari 2027") == days("vierde week van februari 2027") == "2027-02-22 – 2027-02-28"
    assert days("na de eerste week van juni 2026") == "2026-06-08 –"
    assert refused("eerste week van april 2027") == "period-ambiguous"  # the first is a Thursday
    assert refused("laatste week van maart 2027") == "period-ambiguous"  # the last is a Wednesday
    assert refused("laatste week van mei") == "period-without-year"
    assert refused("last week") == "period-relative"


def test_a_school_year_is_from_the_one_summer_holiday_to_the_next_in_all_regions_of_the_client(plan: Plan) -> None:
    """
    client: {name: Gemeente Voorbeeld, region: [noord, zuid]}
    calendar: nl
    activities:
      - {title: Lessen, when: schooljaar 2026/2027}
      - {title: Voorbereiding, when: voor het schooljaar 2026/2027, starts: 2026-06-01}
    """
    # summer holidays: noord 4 July – 16 August 2026, zuid 11 July – 23 August; 2027: zuid 24 July, noord 10 July
    assert plan["lessen"] == "2026-08-24 – 2027-07-09"
    assert plan["voorbereiding"] == "2026-06-01 – 2026-08-23"


def test_around_an_event_is_at_most_a_week_before_or_after_it(plan: Plan) -> None:
    """
    calendar: {meetings: {raad: {dates: [2026-10-08, 2026-10-29]}}}
    start: 2026-09-01
    activities:
      - {title: Raadsbesluit, kind: milestone, at: raad}
      - {title: Gesprekken, when: rond het raadsbesluit}
      - {title: Toelichting, takes: 3 dagen, when: around raadsbesluit}
      - {title: Onderzoek, takes: 6 weken, when: rond het raadsbesluit}
    """
    assert plan["gesprekken"] == "2026-10-01 – 2026-10-15"
    assert plan.shown("toelichting") == "2026-10-01/2026-10-15"
    assert DUTCH.period(plan.item("toelichting").shown or read("2026")) == "rond raadsbesluit"
    assert plan.latest("toelichting") == "2026-10-13 – 2026-10-15"
    assert plan.wrong == ["does-not-fit"]


def test_none_invents_a_start() -> None:
    for text in ("voor 1 juli 2026", "uiterlijk mei 2026", "tot mei 2026", "t/m mei 2026", "../2026-05"):
        assert read(text).first is None
    for text in ("na mei 2026", "vanaf mei 2026", "per 1 mei 2026", "2026-05/.."):
        assert read(text).last is None


def test_begin_medio_eind_days_1_to_10_11_to_20_21_to_the_end() -> None:
    assert days("begin mei 2026") == "2026-05-01 – 2026-05-10"
    assert days("medio mei 2026") == "2026-05-11 – 2026-05-20"
    assert days("eind mei 2026") == "2026-05-21 – 2026-05-31"
    assert (days("eind februari 2027"), days("eind februari 2028")) == (
        "2027-02-21 – 2027-02-28",
        "2028-02-21 – 2028-02-29",
    )


def test_of_a_year_january_to_march_may_to_august_and_october_to_december() -> None:
    assert days("begin 2027") == "2027-01-01 – 2027-03-31"
    assert days("medio 2027") == "2027-05-01 – 2027-08-31"
    assert days("eind 2027") == "2027-10-01 – 2027-12-31"


def test_seasons_are_whole_months() -> None:
    assert days("voorjaar 2026") == days("2026-21") == "2026-03-01 – 2026-05-31"
    assert days("zomer 2026") == days("2026-22") == "2026-06-01 – 2026-08-31"
    assert days("najaar 2026") == days("2026-23") == "2026-09-01 – 2026-11-30"
    assert days("winter 2027/2028") == days("2027-24") == "2027-12-01 – 2028-02-29"


def test_rond_is_a_week_either_side() -> None:
    assert days("rond 1 januari 2027") == days("2027-01-01~") == "2026-12-25 – 2027-01-08"
    assert days("rond mei 2026") == days("ca. mei 2026") == "2026-04-24 – 2026-06-07"


def test_a_slash_spans_both() -> None:
    assert days("mei/juni 2026") == "2026-05-01 – 2026-06-30"
    assert days("eind mei/begin juni 2026") == "2026-05-21 – 2026-06-10"


def test_a_phrase_without_its_year_or_event_is_asked() -> None:
    for text in ("voor de zomer", "eind mei", "derde kwartaal", "oktober–januari", "na de herfstvakantie"):
        with pytest.raises(Refusal, match="period-without-year"):
            read(text)
    with pytest.raises(Problems) as refused:
        reading.read(reading.as_file("activities: [{title: Nazorg, when: na de vaststelling}]"))
    assert [problem.code for problem in refused.value.problems if not problem.warning] == ["period-event-unknown"]


def test_when_may_be_a_list_and_each_of_its_windows_counts(quote: Quote) -> None:
    """
    vat: 21%
    rates: {uur: 100}
    activities:
      - {title: Begeleiding, when: [mei t/m juni 2026, september 2026], fee: 2 uur per maand}
    """
    assert quote.total == "600.00"


def test_a_window_without_an_end_is_no_number_of_months(quote: Quote) -> None:
    """
    vat: 21%
    rates: {uur: 100}
    activities:
      - {title: Begeleiding, when: vanaf mei 2026, fee: 2 uur per maand}
      - {title: Verslag, fee: 10 uur}
    """
    assert quote.total == "1000.00"


def test_windows_of_one_list_that_overlap_are_refused() -> None:
    with pytest.raises(Refusal, match="periods-overlap"):
        read("mei t/m juli 2026 en juni 2026")


# Words whose days follow from something else

CALENDAR = Days(
    (
        Closing(date(2026, 10, 10), date(2026, 10, 18), "school", "school-autumn", regions=("noord",)),
        Closing(date(2026, 10, 17), date(2026, 10, 25), "school", "school-autumn", regions=("midden",)),
        Closing(date(2026, 12, 19), date(2027, 1, 3), "school", "school-christmas"),
        Closing(date(2026, 7, 6), date(2026, 9, 6), "recess", "zomerreces"),
    ),
    summers={2026: (date(2026, 7, 18), date(2026, 8, 30))},
    meetings={"raad": (Gathering(read("2027-03-11"), None),)},
)


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("voor de zomer 2026", None, "2026-07-17"),
        ("in de zomer van 2026", "2026-07-18", "2026-08-30"),
        ("na de zomer 2026", "2026-08-31", None),
        ("tot de zomer van 2026", None, "2026-07-17"),
        ("na het zomerreces 2026", "2026-09-07", None),
        ("in de herfstvakantie 2026", "2026-10-10", "2026-10-25"),
        ("voor de kerst 2026", None, "2026-12-18"),
        ("na de kerstvakantie van 2026/2027", "2027-01-04", None),
        ("voor de raad", None, "2027-03-10"),
        ("M1", "2026-01-31", "2026-02-28"),
        ("M2-M3", "2026-03-01", "2026-04-30"),
        ("M2 tot M3", "2026-03-01", "2026-03-30"),
        ("W1", "2026-01-31", "2026-02-06"),
        ("week 3 t/m 4 vanaf de start", "2026-02-14", "2026-02-27"),
        ("na W6", "2026-03-14", None),
        ("voor M2", None, "2026-02-28"),
    ],
)
def test_days_that_follow_from_something_else_are_settled_and_said_as_before(
    text: str, first: str | None, last: str | None
) -> None:
    period = settled(read(text), days=CALENDAR, start=date(2026, 1, 31))
    assert (period.first, period.last) == tuple(date.fromisoformat(day) if day else None for day in (first, last))
    assert (period.needs, DUTCH.period(period)) == (None, DUTCH.period(read(text)))


@pytest.mark.parametrize("text", ["voor de zomer 2031", "M2", "na de vaststelling", "in de meivakantie 2026"])
def test_what_cannot_be_settled_stays_without_days(text: str) -> None:
    assert settled(read(text), days=CALENDAR) == read(text)


def test_an_event_may_give_the_days() -> None:
    def event(name: str) -> tuple[date | None, date | None]:
        return (date(2026, 10, 5), None) if name == "vaststelling" else (None, None)

    assert settled(read("voor de vaststelling"), event=event).last == date(2026, 10, 4)
    assert settled(read("na de vaststelling"), event=event).needs == "event"


def test_m2_to_m4_and_w3_count_from_the_start(plan: Plan) -> None:
    """
    start: 2026-09-01
    activities:
      - {title: Veldwerk, when: M2-M4}
      - {title: Startgesprek, when: W3}
    """
    assert plan["veldwerk"] == "2026-10-01 – 2026-12-31"
    assert plan["startgesprek"] == "2026-09-15 – 2026-09-21"


def test_voor_and_na_the_summer_are_by_the_clients_region(plan: Plan) -> None:
    """
    client: {name: Gemeente Lindeveen, region: [midden, zuid]}
    calendar: nl
    activities:
      - {title: Afronding, when: voor de zomer 2027, starts: 2027-05-03}
      - {title: Vervolg, when: na de zomer 2027, takes: 2 weken}
    """
    assert plan["afronding"] == "2027-05-03 – 2027-07-16"
    assert plan["vervolg"] == "2027-09-06 – 2027-09-19"


def test_voor_het_raadsbesluit_is_before_it_and_na_de_vaststelling_after_it(plan: Plan) -> None:
    """
    start: 2026-09-01
    activities:
      - {title: Raadsbesluit, kind: milestone, when: 2026-12-10}
      - {title: Advies, when: voor het raadsbesluit, takes: 2 weken}
      - {title: Nazorg, when: na het raadsbesluit, takes: 1 week}
    """
    assert plan.latest("advies").endswith("2026-12-09")
    assert plan["nazorg"] == "2026-12-10 – 2026-12-16"


def test_without_a_region_the_summer_is_asked_and_said_all_the_same(project: Project) -> None:
    """
    vat: 21%
    activities: [{title: Vervolg, when: na de zomer 2027}]
    """
    assert [fault.code for fault in faults(project.engagement)] == ["period-without-region"]
    when = project.engagement.activities[0].when
    assert when is not None
    assert ENGLISH.period(when) == "after the summer of 2027"


# Laws

DAYS = st.dates(date(1901, 1, 1), date(2198, 12, 31))
PARTS = st.sampled_from(["", "begin ", "medio ", "eind ", "eerste helft ", "tweede helft "])
WORDS_AROUND = st.sampled_from(["", "na ", "uiterlijk ", "vanaf ", "op zijn vroegst ", "tot ", "t/m ", "rond "])


@st.composite
def units(draw: st.DrawFn) -> str:
    """A unit of time in Dutch, perhaps a part of one."""
    day = draw(DAYS)
    sort = draw(st.sampled_from(["day", "week", "month", "part", "quarter", "half", "season", "year"]))
    match sort:
        case "day":
            return DUTCH.day(day)
        case "week":
            return f"week {day.isocalendar().week} {day.isocalendar().year}"
        case "month" | "part":
            return f"{draw(PARTS) if sort == 'part' else ''}{DUTCH.months[day.month]} {day.year}"
        case "quarter":
            return f"{draw(PARTS.filter(lambda part: 'helft' not in part))}Q{(day.month + 2) // 3} {day.year}"
        case "half":
            return f"H{1 + day.month // 7} {day.year}"
        case "season":
            year = f"{day.year}/{day.year + 1}"
            season = ["lente", "zomer", "herfst", "winter"][day.month % 4]
            return f"{season} {year if season == 'winter' else day.year}"
    return f"{draw(PARTS.filter(lambda part: 'helft' not in part))}{day.year}"


@given(units(), WORDS_AROUND)
@example("week 53 2026", "na ")
@example("29 februari 2028", "rond ")
@example("eind februari 2028", "na ")
@example("31 december 2026", "na ")
@example("1 januari 2027", "tot ")
@example("winter 2026/2027", "rond ")
def test_printing_and_reading_a_period_gives_the_period(unit: str, word: str) -> None:
    if f"{word}{unit}".startswith("tot eind "):  # before its last days, or before they are over?
        assert refused(f"{word}{unit}") == "period-ambiguous"
    else:
        read_back(f"{word}{unit}")


@given(units(), units(), st.sampled_from([" t/m ", " tot ", " / "]))
@example("week 53 2026", "week 1 2027", " t/m ")
@example("eind 2026", "begin 2027", " / ")
def test_printing_and_reading_a_range_gives_the_range(one: str, other: str, mark: str) -> None:
    text = f"{one}{mark}{other}"
    if "tot eind" not in text and refused(text) != "period-upside-down":
        read_back(text)


@given(st.lists(units(), min_size=2, max_size=4))
@example(["mei 2026", "september 2026"])
@example(["december 2026", "januari 2027"])
def test_printing_and_reading_several_periods_gives_the_same(several: list[str]) -> None:
    text = " en ".join(several)
    if refused(text) != "periods-overlap":
        read_back(text)


@given(st.integers(1, 99), st.integers(0, 30), st.sampled_from("MW"), WORDS_AROUND)
def test_what_is_counted_from_the_start_is_read_back_and_settled_in_order(
    first: int, more: int, unit: str, word: str
) -> None:
    last = min(first + more, 99)
    text = f"{unit}{first}-{unit}{last}" if not word else f"{word}{unit}{first}"
    read_back(text)
    period = settled(read(text), start=date(2026, 1, 31))
    assert period.needs is None
    assert period.since <= period.until


@given(DAYS, st.sampled_from(["before", "after"]))
def test_what_is_before_and_what_is_after_leave_out_just_what_they_name(day: date, word: str) -> None:
    period = read(f"{word} {day.isoformat()}") if word == "before" else read(f"na {day.isoformat()}")
    assert (period.until if word == "before" else period.since) == day + timedelta(days=-1 if word == "before" else 1)


@given(units(), units(), st.sampled_from([" t/m ", " - ", "/", "-", " to ", " – "]))
@example("mei 2026", "mei 2026", "/")
@example("12 mei 2026", "31 februari 2026", " t/m ")
def test_what_is_read_at_once_is_what_the_reader_of_all_words_reads(one: str, other: str, mark: str) -> None:
    short = one.rsplit(" ", 1)[0]
    for text in (one, other, f"{one}{mark}{other}", f"{short}{mark}{other}", read(one).written):
        usual = plain(text)
        assert usual is None or usual == reading_of_all.read(text)


PIECES = (
    "2026 2027 26 '26 12 31 0 05 13:30 mei april May week weken M2 W3 H1 Q3 derde kwartaal helft eerste half begin "
    "medio eind mid zomer winter herfst kerst zomervakantie voor na uiterlijk tot vanaf rond t/m tot en met tussen "
    "in de het van maandag ma volgende binnenkort besluit ~ .. / - – , . x"
)


@given(st.text(max_size=40) | st.lists(st.sampled_from(PIECES.split()), max_size=9).map(" ".join))
@example("9" * 5000)
@example("voor " * 500)
@example("winter 2026/2027/2028")
@example("../..")
@example("van de en t/m het")
@example("begin-")
@example("vanaf de start")
def test_whatever_is_written_is_read_and_said_back_or_refused(text: str) -> None:
    code = refused(text)
    assert code in {"", *WORDS}
    if not code and not (read(text).parts and read(text).worded):
        read_back(text)
