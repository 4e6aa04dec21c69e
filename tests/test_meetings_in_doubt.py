"""A meeting that follows from a week or a month: never a day that nobody said, in no form of the timeline."""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from icalendar import Calendar

from samenspel_cli.cli import run
from samenspel_cli.documents import Ask, named
from samenspel_cli.files.project import read_project
from samenspel_cli.formats import named as format_named
from samenspel_cli.making import in_words, workshop
from samenspel_cli.model.period import Period, read
from samenspel_cli.style import style_of
from tests.plans import Plan, plan_of

DAY = date(2026, 5, 12)
HEAD = """samenspel: engagement
title: Sterker samenspel
client: {name: Gemeente Voorbeeld, region: midden}
"""
DATES = (date(2026, 9, 24), date(2026, 10, 8), date(2026, 10, 29), date(2026, 11, 12))
MEETINGS = f"calendar: {{meetings: {{raad: {{dates: [{', '.join(map(str, DATES))}], papers: 1 week}}}}}}\n"


def council(report: str, more: str = "") -> Plan:
    """The plan of a report with the decision of the council on it."""
    return plan_of(f"{MEETINGS}activities:\n{ACTIVITIES.format(report=report)}{more}")


ACTIVITIES = """
  - {{title: Verslag, {report}}}
  - {{title: Besluit, kind: milestone, at: raad, after: verslag}}
  - {{title: Nazorg, after: besluit, takes: 1 week}}
"""


CLOSING = "  - {title: Klaar, kind: milestone, after: nazorg, before: 2026-10-10}\n"


def meeting(plan: Plan) -> str:
    return style_of("nl").period(plan.item("besluit").shown or Period(None, None, "day")).replace("\xa0", " ")


@pytest.mark.parametrize(
    ("report", "told", "later"),
    [
        # all days that can be meant lead to one meeting
        ("when: eind september 2026", "8 oktober 2026", None),
        ("when: september 2026", "8 oktober 2026", None),
        ("kind: milestone, when: begin september 2026", "24 september 2026", None),
        ("kind: milestone, when: 2026-09-17", "24 september 2026", None),
        ("starts: 2026-09-01, takes: 10 dagen", "24 september 2026", None),
        # and here to several
        ("kind: milestone, when: september 2026", "op zijn vroegst 24 september 2026", "2026-10-08"),
        ("when: september 2026, takes: 1 week", "op zijn vroegst 24 september 2026", "2026-10-08"),
        ("starts: eind augustus 2026, takes: 3 weken", "op zijn vroegst 24 september 2026", "2026-10-08"),
        ("starts: 2026-08-27, takes: 3 weken", "op zijn vroegst 24 september 2026", "2026-10-08"),
        ("starts: 2026-08-10, takes: 1 maand", "op zijn vroegst 24 september 2026", "2026-10-08"),
        ("starts: 2026-08-03, takes: 6-10 weken", "op zijn vroegst 24 september 2026", "2026-10-29"),
        ("kind: milestone, when: oktober 2026", "op zijn vroegst 8 oktober 2026", "2026-11-12"),
        # and here perhaps to one that nobody knows yet
        ("kind: milestone, when: november 2026", "op zijn vroegst 12 november 2026", None),
        ("starts: vanaf november 2026, takes: 2 dagen", "op zijn vroegst 12 november 2026", None),
    ],
)
def test_a_meeting_is_a_day_only_where_all_that_can_be_meant_leads_to_it(
    report: str, told: str, later: str | None
) -> None:
    plan = council(report)
    found = plan.item("besluit").later_meeting
    assert (meeting(plan), found.written if found is not None else None) == (told, later)
    assert plan.wrong == plan.doubtful == []


def test_what_stands_in_a_phase_may_be_anywhere_in_the_window_of_the_phase() -> None:
    plan = plan_of(
        f"""{MEETINGS}
phases: [{{title: Schrijven, when: september 2026, activities: [{{title: Verslag, takes: 3 dagen}}]}}]
activities: [{{title: Besluit, kind: milestone, at: raad, after: verslag}}]
"""
    )
    assert meeting(plan) == "op zijn vroegst 24 september 2026"
    assert plan.shown("besluit") == "2026-09-24/2026-10-08"


def test_what_follows_such_a_meeting_is_as_coarse_as_what_led_to_it_and_says_until_when_it_may_be() -> None:
    plan = council("kind: milestone, when: september 2026")
    assert plan["nazorg"] == "2026-09-24 – 2026-09-30"
    assert plan.shown("nazorg") == "2026-09"
    assert str(plan.item("nazorg").most_finish) == "2026-10-14"


def test_a_limit_that_only_the_first_of_the_meetings_meets_is_remarked() -> None:
    plan = council(
        "kind: milestone, when: september 2026",
        CLOSING,
    )
    assert plan.wrong == []
    assert plan.doubtful == ["deadline-missed-perhaps"]


def test_a_window_of_the_decision_itself_is_said_as_it_was() -> None:
    plan = plan_of(
        f"""{MEETINGS}
activities:
  - {{title: Besluit, kind: milestone, at: raad, when: oktober 2026}}
  - {{title: Nazorg, after: besluit, takes: 2 dagen}}
"""
    )
    assert (plan.shown("besluit"), plan.shown("nazorg")) == ("2026-10", "2026-10")
    assert str(plan.item("nazorg").most_finish) == "2026-10-30"


def test_of_a_meeting_of_which_only_the_month_is_known_no_day_is_made() -> None:
    plan = plan_of(
        """calendar: {meetings: {raad: {dates: [2026-09-24, 2026-10], papers: 1 week}}}
activities:
  - {title: Verslag, kind: milestone, when: september 2026}
  - {title: Besluit, kind: milestone, at: raad, after: verslag}
"""
    )
    found = plan.item("besluit")
    assert (meeting(plan), found.later_meeting and found.later_meeting.written) == (
        "op zijn vroegst 24 september 2026", "2026-10",
    )  # fmt: skip


# In every form


TEXT = f"{HEAD}{MEETINGS}activities:\n{ACTIVITIES.format(report='kind: milestone, when: september 2026')}"
LAST = TEXT.replace("september 2026", "november 2026")


@pytest.fixture
def paper(tmp_path: Path) -> Callable[[str, str], bytes]:
    """The timeline of this text, in a format."""

    def make(text: str, form: str) -> bytes:
        file = tmp_path / "engagement.yaml"
        file.write_text(text, encoding="utf-8")
        project = read_project(file)
        ask, shop = Ask(DAY, paper=True), workshop(file, project)
        (document,) = named("timeline").compose(project, ask)
        files = format_named(form).encode(in_words(shop, project, document, ask), shop.style("nl"))
        return files[f"timeline.{form}"]

    return make


def asked(text: str, folder: Path, capsys: pytest.CaptureFixture[str], *flags: str) -> str:
    (folder / "engagement.yaml").write_text(text, encoding="utf-8")
    assert run(["timeline", str(folder), "--today", DAY.isoformat(), *flags]) == 0
    return capsys.readouterr().out.replace("\xa0", " ")


def test_the_terminal_says_it_and_draws_both_meetings_as_possible(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    told = asked(TEXT, tmp_path, capsys)
    assert re.search(r"op zijn vroegst 24 september 2026,[^*]*mogelijk pas 8 oktober 2026 \*", told)
    drawn = next(line for line in told.splitlines() if line.startswith("Besluit"))
    assert (drawn.count("◇"), drawn.count("◆")) == (2, 0)
    assert "◇ mogelijk moment" in told
    assert re.search(r"op zijn vroegst 12 november[^*]*2026 \*", asked(LAST, tmp_path, capsys))
    english = asked(TEXT, tmp_path, capsys, "--language", "en")
    assert re.search(r"no earlier than 24 September 2026,[^*]*possibly only 8 October 2026 \*", english)


def test_why_it_is_then_is_said_with_the_same_certainty(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    told = " ".join(asked(TEXT, tmp_path, capsys, "--explain", "besluit").split())
    assert "‘Besluit’ is op zijn vroegst 24 september 2026: dat is de eerste vergadering" in told
    assert "‘Besluit’ is op 24" not in told
    assert "‘Besluit’ is uiterlijk op" not in told


def test_other_programs_read_from_the_first_meeting_to_the_last(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    found = json.loads(asked(TEXT, tmp_path, capsys, "--format", "json"))["items"][1]
    assert (found["when"], found["computed"]) == ("2026-09-24/2026-10-08", True)
    assert json.loads(asked(LAST, tmp_path, capsys, "--format", "json"))["items"][1]["when"] == "2026-11-12/.."
    (row,) = (
        row for row in csv.reader(io.StringIO(asked(TEXT, tmp_path, capsys, "--format", "csv"))) if "Besluit" in row
    )
    assert {"2026-09-24", "2026-10-08"} <= set(row)


def test_a_wiki_gets_the_words_and_no_milestone_on_a_day(paper: Callable[[str, str], bytes]) -> None:
    text = paper(TEXT, "md").decode().replace("\xa0", " ")
    assert "op zijn vroegst 24 september 2026, mogelijk pas 8 oktober 2026" in text
    assert "Besluit :crit, 2026-09-24, 2026-10-08\n" in text
    assert "Besluit :" not in paper(LAST, "md").decode()


def test_a_calendar_holds_a_period_that_keeps_nobody_busy_and_no_day(paper: Callable[[str, str], bytes]) -> None:
    events: list[Any] = Calendar.from_ical(paper(TEXT, "ics")).walk("VEVENT")
    (event,) = (one for one in events if "Besluit" in str(one["SUMMARY"]))
    assert (event["DTSTART"].dt, event["DTEND"].dt) == (date(2026, 9, 24), date(2026, 10, 9))
    assert (str(event["SUMMARY"]), event["TRANSP"]) == ("Besluit (periode)", "TRANSPARENT")
    assert "mogelijk pas 8 oktober 2026" in str(event["DESCRIPTION"]).replace("\xa0", " ")
    assert "Besluit" not in paper(LAST, "ics").decode()


def test_a_drawing_has_open_diamonds_and_says_so_in_words(paper: Callable[[str, str], bytes]) -> None:
    page = paper(TEXT, "html").decode().replace("\xa0", " ")
    assert "mogelijk moment" in page
    drawn = re.findall(r"<polygon [^>]*>", page.split("</svg>")[0])
    assert ["stroke=" in one for one in drawn] == [False, True, True, False, True]  # the report, two meetings, the key
    assert "Besluit: 24 september 2026;" not in page


# For every day that can be meant


def actual(sort: str, phrase: str, takes: int) -> Iterator[str]:
    """The same report on each of the days that a phrase can mean."""
    first, last = read(phrase).days or (DAY, DAY)
    for ahead in range((last - first).days + 1):
        day = first + timedelta(ahead)
        if sort == "milestone":
            yield f"kind: milestone, when: {day}"
        elif sort == "starts" and day.weekday() < 5:
            yield f"starts: {day}, takes: {takes} dagen"
        elif sort == "window" and day.weekday() < 5:
            text = f"starts: {day}, takes: {takes} dagen"
            finish = council(text).item("verslag").finish
            if finish is not None and finish.day <= last:
                yield text


SAID = {
    "milestone": "kind: milestone, when: {phrase}",
    "starts": "starts: {phrase}, takes: {takes} dagen",
    "window": "when: {phrase}, takes: {takes} dagen",
}


@settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck))
@given(
    sort=st.sampled_from(sorted(SAID)),
    phrase=st.sampled_from(
        ["eind september 2026", "september 2026", "medio september 2026", "week 38 2026", "begin oktober 2026",
         "rond 1 oktober 2026", "eind augustus t/m begin september 2026", "2026-09-16"]
    ),
    takes=st.integers(1, 9),
)  # fmt: skip
def test_whatever_day_was_meant_its_meeting_is_one_that_was_told(sort: str, phrase: str, takes: int) -> None:
    plan = council(SAID[sort].format(phrase=phrase, takes=takes))
    shown = plan.item("besluit").shown
    assert shown is not None
    for report in actual(sort, phrase, takes):
        held = council(report).item("besluit").meeting
        assert held is not None
        assert held.first is not None
        assert shown.since <= held.first <= shown.until, report
