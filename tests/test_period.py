"""When something happens is read as people say it, and never by guessing."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from samenspel_cli.model.period import Period, read
from samenspel_cli.problems import Refusal

# What is said, its first and last day, how precisely it was said, and how it is written; "=" is: as it was said.
SAID = """
2026-05-12                             2026-05-12 2026-05-12 day     =
2026-05                                2026-05-01 2026-05-31 month   =
2026                                   2026-01-01 2026-12-31 year    =
2026-W36                               2026-08-31 2026-09-06 week    =
2026-w36                               2026-08-31 2026-09-06 week    2026-W36
2026-W01                               2025-12-29 2026-01-04 week    =
2026-W53                               2026-12-28 2027-01-03 week    =
2026-Q3                                2026-07-01 2026-09-30 quarter =
2028-02                                2028-02-01 2028-02-29 month   =
2028-02-29                             2028-02-29 2028-02-29 day     =
2026-04/2026-05                        2026-04-01 2026-05-31 month   =
2026-10/2027-01                        2026-10-01 2027-01-31 month   =
2026-01/2026-12                        2026-01-01 2026-12-31 month   =
2026-05/2026-05                        2026-05-01 2026-05-31 month   2026-05
2026-05-12/2026-06-03                  2026-05-12 2026-06-03 day     =
2026-W36/2026-W38                      2026-08-31 2026-09-20 week    =
2026-Q3/2027-Q1                        2026-07-01 2027-03-31 quarter =
2026/2028                              2026-01-01 2028-12-31 year    =
2026-05-12/2026-06                     2026-05-12 2026-06-30 month   =
2026-05/2027                           2026-05-01 2027-12-31 year    =
2026/2027-05                           2026-01-01 2027-05-31 year    =
2026-05-01/2026-06                     2026-05-01 2026-06-30 month   =
2026-05/2026-Q3                        2026-05-01 2026-09-30 quarter =
2026-W36/2027                          2026-08-31 2027-12-31 year    =
12 mei 2026                            2026-05-12 2026-05-12 day     2026-05-12
12 May 2026                            2026-05-12 2026-05-12 day     2026-05-12
1 sept. 2026                           2026-09-01 2026-09-01 day     2026-09-01
12mei2026                              2026-05-12 2026-05-12 day     2026-05-12
12-14 mei 2026                         2026-05-12 2026-05-14 day     2026-05-12/2026-05-14
12 – 14 mei 2026                       2026-05-12 2026-05-14 day     2026-05-12/2026-05-14
12 t/m 14 mei 2026                     2026-05-12 2026-05-14 day     2026-05-12/2026-05-14
12 to 14 May 2026                      2026-05-12 2026-05-14 day     2026-05-12/2026-05-14
12 mei t/m 14 mei 2026                 2026-05-12 2026-05-14 day     2026-05-12/2026-05-14
28 april – 3 mei 2026                  2026-04-28 2026-05-03 day     2026-04-28/2026-05-03
28 april t/m 3 mei 2026                2026-04-28 2026-05-03 day     2026-04-28/2026-05-03
28 december 2026 t/m 3 januari 2027    2026-12-28 2027-01-03 day     2026-12-28/2027-01-03
mei t/m 2026-07                        2026-05-01 2026-07-31 month   2026-05/2026-07
2026-05-12 t/m 2026-05-14              2026-05-12 2026-05-14 day     2026-05-12/2026-05-14
mei 2026                               2026-05-01 2026-05-31 month   2026-05
May 2026                               2026-05-01 2026-05-31 month   2026-05
MEI 2026                               2026-05-01 2026-05-31 month   2026-05
mrt. 2026                              2026-03-01 2026-03-31 month   2026-03
okt 2026                               2026-10-01 2026-10-31 month   2026-10
Oct. 2026                              2026-10-01 2026-10-31 month   2026-10
april/mei 2026                         2026-04-01 2026-05-31 month   2026-04/2026-05
april-mei 2026                         2026-04-01 2026-05-31 month   2026-04/2026-05
apr./mei 2026                          2026-04-01 2026-05-31 month   2026-04/2026-05
april 2026 / mei 2026                  2026-04-01 2026-05-31 month   2026-04/2026-05
augustus t/m december 2026             2026-08-01 2026-12-31 month   2026-08/2026-12
augustus tot en met december 2026      2026-08-01 2026-12-31 month   2026-08/2026-12
August–December 2026                   2026-08-01 2026-12-31 month   2026-08/2026-12
August to December 2026                2026-08-01 2026-12-31 month   2026-08/2026-12
August through December 2026           2026-08-01 2026-12-31 month   2026-08/2026-12
oktober 2026 – januari 2027            2026-10-01 2027-01-31 month   2026-10/2027-01
oktober 2026/januari 2027              2026-10-01 2027-01-31 month   2026-10/2027-01
12 mei 2026 t/m juni 2026              2026-05-12 2026-06-30 month   2026-05-12/2026-06
week 36 2026                           2026-08-31 2026-09-06 week    2026-W36
week 9 2026                            2026-02-23 2026-03-01 week    2026-W09
week 36 t/m week 38 2026               2026-08-31 2026-09-20 week    2026-W36/2026-W38
Q3 2026                                2026-07-01 2026-09-30 quarter 2026-Q3
Q3–Q4 2026                             2026-07-01 2026-12-31 quarter 2026-Q3/2026-Q4
derde kwartaal 2026                    2026-07-01 2026-09-30 quarter 2026-Q3
2e kwartaal van 2026                   2026-04-01 2026-06-30 quarter 2026-Q2
third quarter of 2026                  2026-07-01 2026-09-30 quarter 2026-Q3
2026 t/m 2027                          2026-01-01 2027-12-31 year    2026/2027
2026-2027                              2026-01-01 2027-12-31 year    2026/2027
1900                                   1900-01-01 1900-12-31 year    =
2199-W52                               2199-12-23 2199-12-29 week    =
"""

REFUSED = """
mei                                period-without-year
12 mei                             period-without-year
april/mei                          period-without-year
12-14 mei                          period-without-year
12 mei 2026 t/m 14 juni            period-without-year
mei t/m 2026                       period-without-year
12 mei t/m juni 2026               period-without-year
week 36                            week-without-year
Q3                                 period-without-year
derde kwartaal                     period-without-year
mei 26                             period-without-year
mei '26                            period-without-year
12 mei 26                          period-without-year
april/mei ’26                      period-without-year
12 mei 26 t/m 14 mei 2027          period-without-year
2026-04/05                         period-without-year
2026-05-12/14                      period-without-year
31 juni 2026                       period-no-such-day
0 mei 2026                         period-no-such-day
28 mei t/m 31 juni 2026            period-no-such-day
29 februari 2026                   period-no-such-day
2026-02-30                         period-no-such-day
2026-13                            period-no-such-day
2026-00                            period-no-such-day
2027-W53                           period-no-such-day
week 53 2027                       period-no-such-day
2026-W00                           period-no-such-day
2026-Q5                            period-no-such-day
31-06-2026                         period-no-such-day
1899                               period-no-such-day
2200-01-01                         period-no-such-day
0000                               period-no-such-day
mei 0026                           period-no-such-day
2026-05/2026-04                    period-upside-down
14-12 mei 2026                     period-upside-down
14 mei – 12 mei 2026               period-upside-down
januari 2027 – oktober 2026        period-upside-down
2027/2026                          period-upside-down
2026-05-12/2026-04                 period-upside-down
12-05-2026                         period-ambiguous
12/05/2026                         period-ambiguous
oktober–januari 2027               period-ambiguous
(leeg)                             period-unknown
mei of juni 2026                   period-unknown
2026-05-12T13:30                   period-unknown
2026-05-12/                        period-unknown
/2026-05-12                        period-unknown
2026-05?                           period-unknown
20260512                           period-unknown
2026/27                            period-unknown
april/mei/juni 2026                period-unknown
2026-04/2026-05/2026-06            period-unknown
12e mei 2026                       period-unknown
12 t/m juni 2026                   period-without-year
vijfde kwartaal 2026               period-unknown
tbd                                period-unknown
-                                  period-unknown
"""

SUGGESTIONS = """
12-05-2026                         2026-05-12
12/05/2026                         2026-05-12
12.5.2026                          2026-05-12
05/12/2026                         2026-12-05
12-31-2026                         2026-12-31
12-05-26                           2026-05-12
2026/05/12                         2026-05-12
2026-5-12                          2026-05-12
05-2026                            2026-05
2026/05                            2026-05
mei-2026                           2026-05
12-mei-2026                        2026-05-12
May 12, 2026                       2026-05-12
oktober–januari 2027               2026-10/2027-01
28 december t/m 3 januari 2027     2026-12-28/2027-01-03
29 februari – 3 januari 2025       2024-02-29/2025-01-03
Q4–Q1 2027                         2026-Q4/2027-Q1
12-05-2026 t/m 14-05-2026          2026-05-12/2026-05-14
12 t/m 14-05-2026                  2026-05-12/2026-05-14
"""


def rows(table: str, answers: int) -> list[list[str]]:
    return [line.rsplit(maxsplit=answers) for line in table.strip().splitlines()]


def refusal(text: str) -> Refusal:
    with pytest.raises(Refusal) as caught:
        read(text)
    return caught.value


@pytest.mark.parametrize(("text", "first", "last", "precision", "written"), rows(SAID, 4))
def test_a_period_is_understood_as_people_say_it(
    text: str, first: str, last: str, precision: str, written: str
) -> None:
    period = read(text)
    assert (str(period.first), str(period.last), period.precision) == (first, last, precision)
    assert period.written == (text if written == "=" else written)
    assert read(period.written) == period


@pytest.mark.parametrize(("text", "code"), rows(REFUSED, 1))
def test_what_is_no_certain_period_is_refused_with_its_reason(text: str, code: str) -> None:
    text = "" if text == "(leeg)" else text
    refused = refusal(text)
    assert (refused.code, refused.facts["text"]) == (code, text)
    assert refused.facts.get("word", text) in text


@pytest.mark.parametrize(("text", "suggestion"), rows(SUGGESTIONS, 1))
def test_what_could_only_be_guessed_is_refused_with_a_suggestion_that_can_be_read(text: str, suggestion: str) -> None:
    refused = refusal(text)
    assert (refused.code, refused.facts["suggestion"]) == ("period-ambiguous", suggestion)
    assert read(suggestion).written == suggestion


@pytest.mark.parametrize(
    ("text", "facts"),
    [
        ("31 juni 2026", {"reason": "day", "said": 31, "least": 1, "most": 30}),
        ("2026-02-30", {"reason": "day", "said": 30, "least": 1, "most": 28}),
        ("2026-13", {"reason": "month", "said": 13, "least": 1, "most": 12}),
        ("week 53 2027", {"reason": "week", "said": 53, "least": 1, "most": 52}),
        ("Q5 2026", {"reason": "quarter", "said": 5, "least": 1, "most": 4}),
        ("1899", {"reason": "year", "said": 1899, "least": 1900, "most": 2199}),
        ("28 mei t/m 31 juni 2026", {"word": "31 juni 2026", "reason": "day", "said": 31, "least": 1, "most": 30}),
    ],
)
def test_a_day_that_does_not_exist_is_refused_with_what_the_calendar_does_have(
    text: str, facts: dict[str, Any]
) -> None:
    assert refusal(text).facts == {"text": text, **facts}


def test_a_period_that_ends_before_it_starts_is_refused_with_both_days() -> None:
    facts = refusal("2026-05-12/2026-04").facts
    assert (facts["first"], facts["last"]) == (date(2026, 5, 12), date(2026, 4, 30))


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("zonnig mei 2026", "zonnig"),
        ("12 mei 2026 t/m 14 juni", "14 juni"),
        ("mei t/m 2026", "mei"),
    ],
)
def test_when_only_a_part_is_wrong_that_part_is_pointed_at(text: str, word: str) -> None:
    assert refusal(text).facts["word"] == word


@pytest.mark.parametrize("text", ["  mei   2026 ", "mei\t2026", "mei\u00a02026", "mei\n2026"])
def test_spaces_more_or_less_make_no_difference(text: str) -> None:
    assert read(text).written == "2026-05"


DAYS = st.dates(date(1900, 1, 1), date(2199, 12, 31))
UNITS = st.sampled_from(["%Y-%m-%d", "%Y-%m", "%Y", "%G-W%V", "quarter"])


@st.composite
def said(draw: st.DrawFn) -> str:
    """One end of a period in the international form; sometimes a week that sticks out into the year 2200."""
    day, unit = draw(DAYS), draw(UNITS)
    return f"{day.year}-Q{(day.month + 2) // 3}" if unit == "quarter" else day.strftime(unit)


def read_if_it_can_be(text: str) -> Period | None:
    try:
        return read(text)
    except Refusal:
        return None


@given(said(), said())
@example("2026-06", "2026-06-01")
@example("2026-W36", "2027")
@example("2199-12-30", "2199")
def test_what_was_written_is_read_back_as_the_same_period(one: str, other: str) -> None:
    for text in (one, f"{one}/{other}", f"{other}/{one}"):
        period = read_if_it_can_be(text)
        if period is not None:
            assert period.since <= period.until
            assert read(period.written) == period
            assert read(period.written).written == period.written


@given(DAYS, st.integers(0, 400))
def test_any_two_days_in_order_are_a_period_of_just_those_days(first: date, days: int) -> None:
    last = min(first + timedelta(days=days), date(2199, 12, 31))
    assert read(f"{first}/{last}") == Period(first, last, "day")


PIECES = (
    "2026 26 '26 12 31 0 99 05 mei april sept. May week Q3 Q9 derde kwartaal quarter of t/m tot en met to / - – . , :"
)


@given(st.text() | st.lists(st.sampled_from([*PIECES.split(), " ", "2026-05", "2026-W36"]), max_size=9).map("".join))
@example("9" * 5000)
@example("fırst quarter of 2026")
@example("eer\u017fte kwartaal 2026")  # the long s
@example("week 36 ²⁰²⁶")
@example("\uff12\uff10\uff12\uff16")  # the year in full-width figures
def test_whatever_is_written_is_either_read_or_refused(text: str) -> None:
    period = read_if_it_can_be(text)
    assert period is None or read(period.written).days == period.days
