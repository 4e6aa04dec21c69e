"""Dates proposed for sessions and trainings: on which days, who leads, and what would have to give."""

from __future__ import annotations

import json
import re
import sys
from collections import Counter
from collections.abc import Sequence
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from samenspel_cli.files.project import read_project
from samenspel_cli.model.project import Project
from samenspel_cli.planning.placing import Pace, Solver, first_fit
from samenspel_cli.planning.proposing import Proposal, Proposed, propose
from samenspel_cli.planning.schedule import schedule
from samenspel_cli.problems.telling import told
from samenspel_cli.proposing import proposal_of
from samenspel_cli.solving import solve
from tests.door import EXAMPLES, run
from tests.reading import TODAY, as_file, read

WEEK = ("ma", "di", "wo", "do", "vr", "za", "zo")
TRAINERS = """
client: {name: Gemeente Voorbeeld, region: midden}
calendar: nl
people: {trainer-noord: {}, trainer-zuid: {}, vervanger: {days: [ma, di]}}
"""
TRAINING = """
activities:
  - title: Training
    kind: training
    by: [trainer-noord, trainer-zuid]
    takes: 2 dagen
    when: september t/m oktober 2026
    groups: 4
"""


def proposed(text: str, pace: Pace = "even", changes: Sequence[str] = ()) -> Proposal:
    """What is proposed for a few lines of YAML."""
    return of(read(as_file(text), changes), pace)


def of(project: Project, pace: Pace = "even") -> Proposal:
    return propose(project, schedule(project), pace, solve)


def days(one: Proposed) -> list[str]:
    """The days of each group: `ma 07-09 + di 08-09`."""
    return [" + ".join(_day(day) for day in group.days) for group in one.groups]


def _day(day: date) -> str:
    return f"{WEEK[day.weekday()]} {day:%d-%m}"


def team(one: Proposed) -> list[str]:
    return [" + ".join(group.team) for group in one.groups]


def codes(proposal: Proposal) -> list[str]:
    return [problem.code for problem in proposal.problems]


def test_a_training_of_two_days_is_held_on_days_next_to_each_other() -> None:
    (training,) = proposed(TRAINERS + TRAINING).items
    assert days(training) == [
        "di 01-09 + wo 02-09", "ma 07-09 + di 08-09", "ma 14-09 + di 15-09", "ma 21-09 + di 22-09",
    ]  # fmt: skip


def test_trainers_take_turns() -> None:
    (training,) = proposed(TRAINERS + TRAINING).items
    assert sorted(team(training)) == ["trainer-noord", "trainer-noord", "trainer-zuid", "trainer-zuid"]


def test_at_a_fast_pace_several_groups_are_held_on_a_day() -> None:
    (training,) = proposed(TRAINERS + TRAINING, "fast").items
    assert days(training) == ["di 01-09 + wo 02-09"] * 2 + ["do 03-09 + vr 04-09"] * 2


def test_no_more_groups_are_held_on_a_day_than_the_calendar_lets() -> None:
    most = TRAINERS.replace("calendar: nl", "calendar: {holidays: nl, most: {day: 1, week: 1}}")
    (training,) = proposed(most + TRAINING, "fast").items
    assert days(training) == [
        "di 01-09 + wo 02-09", "ma 07-09 + di 08-09", "ma 14-09 + di 15-09", "ma 21-09 + di 22-09",
    ]  # fmt: skip


def test_a_trainer_leads_on_own_days_only() -> None:
    (training,) = proposed(TRAINERS + TRAINING.replace("[trainer-noord, trainer-zuid]", "vervanger")).items
    assert all(group.days[0].isoweekday() == 1 for group in training.groups)


def test_a_trainer_who_is_away_leads_nothing() -> None:
    away = TRAINERS.replace("trainer-noord: {}", "trainer-noord: {leave: september 2026}")
    (training,) = proposed(away + TRAINING, "fast").items
    assert {group.team for group in training.groups if group.days[0].month == 9} == {("trainer-zuid",)}


def test_nobody_works_more_days_in_a_week_than_was_agreed() -> None:
    little = TRAINERS.replace(
        "trainer-noord: {}, trainer-zuid: {}", "trainer-noord: {week: 16 uur}, trainer-zuid: {week: 2 dagen}"
    )
    (training,) = proposed(little + TRAINING.replace("groups: 4", "groups: 8"), "fast").items
    weeks = [(group.team, group.days[0].isocalendar().week) for group in training.groups]
    assert len(set(weeks)) == len(weeks) == 8


def test_a_party_that_cannot_come_closes_a_day() -> None:
    text = """
        calendar: nl
        parties: {college: {members: [wethouder], days: di}, wethouder: {leave: 2026-09-08}}
        people: {trainer-noord: {}}
        activities: [{title: Sessie, kind: session, with: college, by: trainer-noord, when: 7 t/m 18 september 2026}]
    """
    (session,) = proposed(text).items
    assert days(session) == ["di 15-09"]


def test_a_party_is_in_one_session_a_day_and_so_is_each_of_its_members() -> None:
    text = """
        parties: {driehoek: {members: [burgemeester]}, college: {members: [burgemeester]}}
        people: {trainer-noord: {}, trainer-zuid: {}}
        activities:
          - {title: A, kind: session, with: driehoek, by: trainer-noord, when: 7 t/m 8 september 2026}
          - {title: B, kind: session, with: college, by: trainer-zuid, when: 7 t/m 8 september 2026}
    """
    one, two = proposed(text).items
    assert {*days(one), *days(two)} == {"ma 07-09", "di 08-09"}


def test_groups_of_one_party_may_meet_on_the_same_day() -> None:
    text = """
        parties: {staven: {participants: 40}}
        people: {trainer-noord: {}, trainer-zuid: {}}
        activities: [{title: T, kind: training, for: staven, by: [trainer-noord, trainer-zuid], takes: 1 dag,
                      when: 2026-09-07, groups: 2}]
    """
    (training,) = proposed(text).items
    assert days(training) == ["ma 07-09", "ma 07-09"]


def test_what_is_done_once_is_led_by_all_who_do_it() -> None:
    session = "{title: S, kind: session, by: [trainer-noord, vervanger], when: 9 t/m 15 september 2026}"
    (one,) = proposed(f"{TRAINERS}activities: [{session}]").items
    assert (days(one), team(one)) == (["ma 14-09"], ["trainer-noord + vervanger"])


def test_a_group_is_led_by_as_many_together_as_is_said() -> None:
    (training,) = proposed(TRAINERS + TRAINING + "    leaders: 2\n", "fast").items
    assert set(team(training)) == {"trainer-noord + trainer-zuid"}
    assert len(set(days(training))) == 4


def test_somebody_who_takes_part_is_nowhere_else_that_day() -> None:
    text = (
        TRAINERS
        + """
activities:
  - {title: A, kind: session, by: trainer-noord, with: trainer-zuid, when: 7 t/m 8 september 2026}
  - {title: B, kind: session, by: trainer-zuid, when: 7 t/m 8 september 2026}
"""
    )
    one, two = proposed(text, "fast").items
    assert {*days(one), *days(two)} == {"ma 07-09", "di 08-09"}


def test_what_is_proposed_collides_with_nothing_else_in_the_planning() -> None:
    away = TRAINERS.replace("trainer-zuid: {}", "trainer-zuid: {days: [ma, di], leave: 7 t/m 11 september 2026}")
    for pace in ("even", "fast"):
        assert codes(proposed(away + TRAINING, pace)) == []


def test_dates_that_were_set_stay_and_take_the_days_of_people() -> None:
    text = (
        TRAINERS
        + """
activities:
  - {title: A, kind: training, by: trainer-noord, groups: 2, takes: 2 dagen, when: 7 t/m 11 september 2026,
     dates: [[2026-09-08, 2026-09-09]]}
  - {title: B, kind: session, by: trainer-noord, when: 10 t/m 15 september 2026, dates: 2026-09-10}
"""
    )
    proposal = proposed(text.replace("7 t/m 11", "7 t/m 15"))
    (training,) = proposal.items
    assert days(training) == ["di 08-09 + wo 09-09", "ma 14-09 + di 15-09"]
    assert [group.stood for group in training.groups] == [True, False]


def test_work_with_dates_of_its_own_takes_the_days_of_people_too() -> None:
    text = (
        TRAINERS
        + """
activities:
  - {title: A, by: trainer-noord, dates: 2026-09-07}
  - {title: B, kind: session, by: trainer-noord, when: 7 t/m 8 september 2026}
"""
    )
    (session,) = proposed(text).items
    assert days(session) == ["di 08-09"]


def test_what_comes_after_a_training_waits_for_its_last_group() -> None:
    text = (
        TRAINERS
        + """
activities:
  - {title: T, kind: training, by: trainer-noord, takes: 1 dag, groups: 3, when: 1 t/m 4 september 2026}
  - {title: Verslag, after: t, takes: 5 dagen}
  - {title: S, kind: session, by: trainer-zuid, after: verslag, when: september 2026}
"""
    )
    training, session = proposed(text).items
    assert days(training) == ["di 01-09", "wo 02-09", "do 03-09"]
    assert days(session) == ["vr 11-09"]


def test_a_day_that_is_better_avoided_is_avoided() -> None:
    text = TRAINERS + "activities: [{title: S, kind: session, by: trainer-noord, when: 15 t/m 18 mei 2026}]"
    (session,) = proposed(text).items
    assert days(session) == ["ma 18-05"]


def test_what_is_no_part_of_the_offer_yet_gets_no_dates() -> None:
    proposal = proposed(TRAINERS + TRAINING + "    optional: true\n")
    assert (proposal.items, proposal.steps) == ((), ())


@pytest.mark.parametrize("line", ["actual: {when: 7 september 2026}", "progress: 100%"])
def test_what_was_held_already_gets_no_dates(line: str) -> None:
    assert proposed(TRAINERS + TRAINING + f"    {line}\n").items == ()


def test_what_is_held_at_a_meeting_of_the_council_gets_no_dates() -> None:
    council = TRAINERS.replace("calendar: nl", "calendar: {meetings: {raad: [2026-09-10]}}")
    session = "activities: [{title: Raad, kind: session, at: raad, by: trainer-noord, when: september 2026}]"
    assert proposed(council + session).items == ()


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ("    groups: 4", "    groups: {size: 10-15}"),
        ("    when: september t/m oktober 2026\n", ""),
        ("    groups: 4", "    repeat: {every: 2 weken, times: 3}"),
    ],
)
def test_where_too_little_is_known_no_dates_are_proposed_and_that_is_told(change: str, code: str) -> None:
    proposal = proposed(TRAINERS + TRAINING.replace(change, code))
    assert proposal.items == ()
    assert len([one for one in codes(proposal) if one.startswith("proposal-")]) == 1


def test_without_a_length_a_group_is_proposed_for_one_day_and_that_is_told() -> None:
    proposal = proposed(TRAINERS + TRAINING.replace("    takes: 2 dagen\n", ""))
    assert all(len(group.days) == 1 for group in proposal.items[0].groups)
    assert codes(proposal) == ["proposal-one-day"]


def test_without_anybody_who_leads_one_group_at_a_time_is_proposed() -> None:
    proposal = proposed(TRAINERS + TRAINING.replace("    by: [trainer-noord, trainer-zuid]\n", ""), "fast")
    assert len({group.days for group in proposal.items[0].groups}) == 4
    assert codes(proposal) == ["proposal-without-people"]


def test_what_takes_weeks_is_given_no_single_day_and_that_is_told() -> None:
    proposal = proposed(TRAINERS + TRAINING.replace("    takes: 2 dagen\n", "    takes: 3 weken\n"))
    assert (proposal.items, codes(proposal)) == ((), ["proposal-takes-weeks"])


def test_what_has_its_day_by_its_period_gets_no_other_and_takes_the_day_of_who_does_it() -> None:
    talk = "  - {title: Startgesprek, kind: session, by: [trainer-noord, trainer-zuid], when: 2026-09-01 13:30}\n"
    (training,) = proposed(TRAINERS + TRAINING + talk).items
    assert training.key == "training"
    assert not any(date(2026, 9, 1) in group.days for group in training.groups)


@pytest.mark.parametrize("lay", [solve, first_fit])
def test_no_day_before_today_is_proposed(lay: Solver) -> None:
    project = read(as_file(TRAINERS + TRAINING))
    for pace in ("even", "fast"):
        found = propose(project, schedule(project), pace, lay, date(2026, 9, 23))
        days = [day for one in found.items for group in one.added for day in group]
        assert len(days) == 8
        assert min(days) >= date(2026, 9, 23)
        assert codes(found) == []


@pytest.mark.parametrize(
    ("today", "said"),
    [
        (date(2026, 10, 28), ["proposal-past-partly", "proposal-short"]),
        (date(2026, 11, 2), ["proposal-past", "proposal-short"]),
    ],
)
def test_where_too_little_is_left_of_a_window_that_is_told_with_what_would_make_room(
    today: date, said: list[str]
) -> None:
    project = read(as_file(TRAINERS + TRAINING))
    found = propose(project, schedule(project), "even", solve, today)
    assert codes(found) == said
    assert all(day >= today for one in found.items for group in one.added for day in group)
    (short,) = [one for one in found.problems if not one.warning]
    assert "let its window end a month later" in " ".join(told(short))


# What would have to give


def short(text: str) -> str:
    """What is said of what found no days."""
    (problem,) = [one for one in proposed(text).problems if not one.warning]
    return " ".join(told(problem))


def test_what_does_not_fit_says_which_single_change_makes_room() -> None:
    alone = TRAINING.replace("[trainer-noord, trainer-zuid]", "trainer-noord")
    text = TRAINERS + alone.replace("september t/m oktober", "september")
    said = short(text.replace("groups: 4", "groups: 11"))
    assert "only 9 of 11" in said
    assert "let one more person lead it (" in said
    assert "let its window end a week later (" in said
    assert said.endswith("or hold 9 groups instead of 11.")


def test_school_holidays_are_named_where_they_would_make_room() -> None:
    text = TRAINERS + TRAINING.replace("september t/m oktober", "oktober").replace("groups: 4", "groups: 18")
    assert "hold sessions in the school holidays too (" in short(text)


def test_a_limit_is_named_where_it_is_what_stands_in_the_way() -> None:
    most = TRAINERS.replace("calendar: nl", "calendar: {holidays: nl, most: {day: 1}}")
    text = most + TRAINING.replace("september t/m oktober 2026", "7 t/m 11 september 2026")
    said = short(text.replace("groups: 4", "groups: 3"))
    assert "let 2 fit in a day instead of 1 (" in said


def test_two_changes_together_are_named_where_no_single_one_makes_room() -> None:
    most = TRAINERS.replace("calendar: nl", "calendar: {holidays: nl, most: {day: 1, week: 1}}")
    text = most + TRAINING.replace("september t/m oktober 2026", "28 september t/m 2 oktober 2026")
    said = short(text.replace("groups: 4", "groups: 8"))
    assert "let 2 fit in a week instead of 1 (" in said
    assert " and let its window end a month later (" in said


def test_without_the_solver_it_is_said_that_there_may_be_another_way() -> None:
    project = read(as_file(TRAINERS + TRAINING.replace("groups: 4", "groups: 90")))
    proposal = propose(project, schedule(project), "even", first_fit)
    assert proposal.plain
    assert codes(proposal) == ["proposal-short-plain"]


# The engagement of Alblasserdam


def alblasserdam(folder: Path, groups: int, trainers: str) -> Proposed:
    """Its trainings, with so many groups and these trainers, and no other days than the calendar gives."""
    text = (EXAMPLES / "alblasserdam" / "engagement.yaml").read_text(encoding="utf-8")
    text = text.replace("\nparties:\n", "\npeople: {trainer-noord: {}, trainer-zuid: {}}\n\nparties:\n", 1)
    text = text.replace("groups: {size: 10-15}", f"by: [{trainers}]\n        groups: {groups}")
    (folder / "engagement.yaml").write_text(text, encoding="utf-8")
    project = read_project(folder)
    return next(one for one in of(project).items if one.work.kind == "training")


def test_alblasserdam_has_fifteen_weeks_for_its_trainings_and_four_groups_get_real_free_dates(tmp_path: Path) -> None:
    training = alblasserdam(tmp_path, 4, "trainer-noord, trainer-zuid")
    assert [week.isocalendar().week for week in training.weeks] == [*range(36, 43), *range(44, 52)]
    assert days(training) == [
        "ma 31-08 + di 01-09", "ma 07-09 + di 08-09", "ma 14-09 + di 15-09", "ma 21-09 + di 22-09",
    ]  # fmt: skip
    assert len(training.free) == 15


def test_alblasserdam_can_hold_eight_groups_with_one_trainer(tmp_path: Path) -> None:
    training = alblasserdam(tmp_path, 8, "trainer-noord")
    assert len(training.groups) == 8
    assert {group.team for group in training.groups} == {("trainer-noord",)}


# From the command line, into the files


@pytest.fixture
def offer(tmp_path: Path) -> Path:
    """A folder with an engagement of which the training has no dates yet."""
    folder = tmp_path / "offer"
    folder.mkdir()
    text = as_file(TRAINERS + TRAINING.replace("    groups: 4", "    # vier groepen\n    groups: 4 # of vijf"))
    (folder / "engagement.yaml").write_bytes(text.replace("\n", "\r\n").encode())
    return folder


def test_the_terminal_tells_the_days_who_leads_the_room_and_how_it_was_chosen(offer: Path) -> None:
    left = run("timeline", offer, "--today", "2026-05-12", "--propose")
    lines = [" ".join(line.split()) for line in left.out.splitlines()]
    assert left.code == 0
    assert "Groep 2 ma 7 en di 8 september 2026 trainer-zuid" in lines
    assert "Trainingen en sessies in de drukste week: 1. Beter kan niet; dat is bewezen." in left.out
    assert "bruikbare weken: 8; weken waarin er nog een groep bij past: 8." in " ".join(lines)


def test_two_trainers_whose_role_is_the_same_are_told_apart(offer: Path) -> None:
    file = offer / "engagement.yaml"
    roles = "{trainer-noord: {role: trainer}, trainer-zuid: {role: trainer}, vervanger: {role: vervanger}}"
    file.write_text(re.sub(r"people: .*", f"people: {roles}", file.read_text()))
    said = run("timeline", offer, "--today", "2026-05-12", "--propose").out
    assert "trainer (trainer-noord)" in said
    assert "trainer (trainer-zuid)" in said
    assert "vervanger (" not in said


def test_the_english_words_say_the_same(offer: Path) -> None:
    left = run("timeline", offer, "--today", "2026-05-12", "--propose", "--language", "en", "--pace", "fast")
    said = " ".join(left.out.split())
    assert "Everything is over by 4 September 2026. It cannot be done better; that is proved." in said


def test_other_programs_read_the_days_too(offer: Path) -> None:
    data = json.loads(run("timeline", offer, "--today", "2026-05-12", "--propose", "--format", "json").out)
    (training,) = data["activities"]
    assert training["dates"][1] == {"days": ["2026-09-07", "2026-09-08"], "by": ["trainer-zuid"], "set": False}
    rows = run("timeline", offer, "--today", "2026-05-12", "--propose", "--format", "csv").out.splitlines()
    assert rows[0] == "table,group,id,activity,group-number,held-on,led-by,stood,marks"
    assert rows[3] == "proposed,,training,Training,2,2026-09-07,trainer-zuid,nee,"


def test_written_dates_touch_only_the_lines_of_what_got_dates(offer: Path) -> None:
    file = offer / "engagement.yaml"
    before = file.read_bytes().splitlines(keepends=True)
    left = run("timeline", offer, "--today", "2026-05-12", "--propose", "--write")
    after = file.read_bytes().splitlines(keepends=True)
    assert left.code == 0
    assert f"Dates written: {file}" in left.err
    assert [line for line in after if line not in before] == [
        b"    id: training\r\n",
        b"    dates:\r\n",
        b"      - [2026-09-01, 2026-09-02]\r\n",
        b"      - [2026-09-07, 2026-09-08]\r\n",
        b"      - [2026-09-14, 2026-09-15]\r\n",
        b"      - [2026-09-21, 2026-09-22]\r\n",
    ]
    assert [line for line in after if line in before] == before


def test_writing_twice_changes_nothing(offer: Path) -> None:
    run("timeline", offer, "--today", "2026-05-12", "--propose", "--write")
    once = (offer / "engagement.yaml").read_bytes()
    left = run("timeline", offer, "--today", "2026-05-12", "--propose", "--write")
    assert (left.code, (offer / "engagement.yaml").read_bytes()) == (0, once)
    assert "Nothing to write: no dates were proposed." in left.err


def test_nothing_is_written_while_something_has_no_dates(offer: Path) -> None:
    before = (offer / "engagement.yaml").read_bytes()
    left = run(
        "timeline", offer, "--today", "2026-05-12", "--propose", "--write", "--set", "activities.training.groups=90"
    )
    assert left.code == 1
    assert "Nothing was written: not everything found dates." in left.err
    assert (offer / "engagement.yaml").read_bytes() == before


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["--write"], "add --propose"),
        (["--pace", "fast"], "add --propose"),
        (["--propose", "--explain", "training"], "leave --propose out"),
    ],
)
def test_flags_that_mean_nothing_together_are_refused(offer: Path, words: list[str], said: str) -> None:
    left = run("timeline", offer, *words)
    assert left.code == 2
    assert said in left.err


def test_what_comes_from_standard_input_cannot_be_written(offer: Path) -> None:
    left = run("timeline", "-", "--propose", "--write", stdin=(offer / "engagement.yaml").read_bytes())
    assert left.code == 2
    assert "standard input" in left.err


def test_without_the_solver_dates_are_given_first_come_first_served_and_that_is_said(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setitem(sys.modules, "ortools.sat.python", None)
    monkeypatch.delitem(sys.modules, "samenspel_cli.solving", raising=False)
    project = read(as_file(TRAINERS + TRAINING))
    proposal = proposal_of(project, schedule(project), "even", TODAY)
    assert proposal.plain
    assert days(proposal.items[0])[1] == "ma 07-09 + di 08-09"
    assert not any(step.proved for step in proposal.steps)


# For any engagement


WEEKDAYS = st.lists(st.sampled_from(WEEK[:5]), min_size=1, max_size=5, unique=True).map(", ".join)
WHEN = st.sampled_from([
    "september 2026", "oktober 2026", "mei 2026", "7 t/m 18 september 2026", "[week 40 2026, week 44 2026]",
    "eind oktober 2026", "december 2026", "september t/m november 2026", "vanaf 1 oktober 2026",
])  # fmt: skip
AWAY = st.sampled_from(["september 2026", "mei 2026", "7 t/m 18 september 2026", "[week 40 2026, week 44 2026]"])


@st.composite
def engagements(draw: st.DrawFn) -> str:
    """A few sessions and trainings of people and parties who are not always there."""
    lines = [
        f"client: {{name: Gemeente Voorbeeld, region: [{draw(st.sampled_from(['noord', 'midden', 'midden, zuid']))}]}}",
        f"calendar: {{holidays: nl, school: {draw(st.sampled_from(['closed', 'soft', 'open']))}, "
        f"most: {{day: {draw(st.integers(1, 4))}, week: {draw(st.integers(1, 6))}}}}}",
        "people:",
        *(f"  {name}: {{days: [{draw(WEEKDAYS)}], leave: {draw(AWAY)}}}" for name in ("trainer-noord", "trainer-zuid")),
        "  vervanger: {week: 2 dagen}",
        "parties:",
        f"  college: {{days: [{draw(WEEKDAYS)}], members: [wethouder]}}",
        f"  wethouder: {{leave: {draw(AWAY)}}}",
        "  staven: {participants: 40}",
        "activities:",
    ]
    for number in range(draw(st.integers(1, 4))):
        kind = draw(st.sampled_from(["session", "training", "workshop"]))
        by = draw(st.lists(st.sampled_from(["trainer-noord", "trainer-zuid", "vervanger"]), max_size=3, unique=True))
        lines.append(f"  - {{title: A{number}, kind: {kind}, by: [{', '.join(by)}], when: {draw(WHEN)}")
        if draw(st.booleans()):
            lines.append(f"     , groups: {draw(st.integers(1, 6))}, for: staven")
        lines.append(f"     , takes: {draw(st.integers(1, 3))} dagen")
        if draw(st.booleans()):
            lines.append("     , with: college")
        if number and draw(st.booleans()):
            lines.append(f"     , after: a{number - 1}")
        lines.append("    }")
    return "\n".join(lines)


@pytest.mark.slow
@given(text=engagements(), pace=st.sampled_from(["even", "fast"]), searched=st.booleans())
@settings(deadline=None, max_examples=60)
def test_whatever_is_proposed_can_be_held(text: str, pace: Pace, searched: bool) -> None:
    project = read(as_file(text))
    plan = schedule(project)
    proposal = propose(project, plan, pace, solve if searched else first_fit)
    held: Counter[tuple[str, date]] = Counter()
    for one in proposal.items:
        for group in one.groups:
            held.update((name, day) for name in group.team for day in group.days)
            parties = (*one.work.with_, *one.work.for_, *(["wethouder"] if one.work.with_ else []))
            assert all(plan.days.meets(day, (*group.team, *parties)) for day in group.days)
            assert [(day - group.days[0]).days for day in group.days] == [*range(len(group.days))]
            windows = one.work.when.windows if one.work.when is not None else ()
            assert any(one.since <= group.days[0] and group.days[-1] <= one.until for one in windows)
    assert not [key for key, number in held.items() if number > 1]
    errors = [problem.code for problem in proposal.problems if not problem.warning]
    assert not errors or any(code.startswith("proposal-short") for code in errors)
