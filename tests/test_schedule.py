"""When everything happens, rule by rule: each sentence of the language on time, proved on a few lines of YAML."""

from __future__ import annotations

from pathlib import Path

import pytest

from samenspel_cli.files.checking import checked
from samenspel_cli.model.network import MOST_BEGUN
from samenspel_cli.style import style_of
from tests.plans import Plan
from tests.reading import TODAY


def test_a_dag_in_takes_and_lag_is_a_working_day(plan: Plan) -> None:
    """
    start: 2027-01-07
    activities:
      - {title: Bureauonderzoek, takes: 3 dagen}
      - {title: Verslag, after: {finish: bureauonderzoek, lag: 2 dagen}, takes: 1 dag}
    """
    assert plan["bureauonderzoek"] == "2027-01-07 – 2027-01-11"
    assert plan["verslag"] == "2027-01-14"


def test_a_week_is_seven_and_ends_are_inclusive(plan: Plan) -> None:
    """
    start: 2027-01-04
    activities:
      - {title: Veldwerk, takes: 2 weken}
    """
    assert plan["veldwerk"] == "2027-01-04 – 2027-01-17"


def test_what_is_after_work_begins_the_next_working_day_after_a_milestone_the_same_day(plan: Plan) -> None:
    """
    start: 2027-01-04
    activities:
      - {title: Veldwerk, takes: 5 dagen}
      - {title: Oplevering, kind: milestone, after: veldwerk}
      - {title: Nazorg, after: oplevering, takes: 2 dagen}
      - {title: Evaluatie, after: veldwerk, takes: 2 dagen}
    """
    assert plan["veldwerk"] == "2027-01-04 – 2027-01-08"
    assert plan["oplevering"] == "2027-01-11"
    assert plan["nazorg"] == plan["evaluatie"] == "2027-01-11 – 2027-01-12"


def test_a_month_from_the_nth_ends_the_day_before_the_next_nth_where_the_next_month_has_none_on_its_last_day(
    plan: Plan,
) -> None:
    """
    activities:
      - {title: Eerste, when: 2027-01-15/2027-12, takes: 1 maand}
      - {title: Tweede, starts: 2028-01-31, takes: 1 maand}
    """
    assert plan["eerste"] == "2027-01-15 – 2027-02-14"
    assert plan["tweede"] == "2028-01-31 – 2028-02-29"


def test_a_milestone_takes_no_time_undated_what_follows_is_told_in_weeks_from_it(plan: Plan) -> None:
    """
    activities:
      - {title: Akkoord, kind: milestone}
      - {title: Veldwerk, after: akkoord, takes: 6-8 weken}
      - {title: Verslag, after: veldwerk, takes: 10 dagen}
    """
    assert plan["veldwerk"] == "?"
    assert plan.offset("akkoord") == "akkoord + 0 – 0"
    assert plan.offset("veldwerk") == "akkoord + 0 – 41"
    assert plan.offset("verslag") == "akkoord + 42 – 53"


def test_start_is_a_date_or_a_milestone(plan: Plan) -> None:
    """
    start: akkoord
    activities:
      - {title: Voorbereiding, takes: 1 week}
      - {title: Akkoord, kind: milestone, after: voorbereiding}
      - {title: Veldwerk, takes: 2 weken}
    """
    assert plan.offset("akkoord") == "start + 7 – 7"
    assert plan.offset("veldwerk") == "start + 7 – 20"


def test_takes_is_a_range_of_which_the_least_is_planned_and_the_most_is_kept(plan: Plan) -> None:
    """
    start: 2027-01-04
    activities:
      - {title: Veldwerk, takes: 6-8 weken}
      - {title: Verslag, after: veldwerk, takes: 1 week}
    """
    assert plan["verslag"] == "2027-02-15 – 2027-02-21"
    assert str(plan.item("verslag").most_finish) == "2027-03-07"


def test_with_a_pace_or_money_the_fee_gives_the_duration(plan: Plan) -> None:
    """
    start: 2027-01-04
    vat: 21%
    rates: {dag: 1000}
    activities:
      - {title: Ontwerp, fee: 12 dagen, pace: 2 dagen per week}
      - {title: Begeleiding, fee: 10 dagen, pace: € 5.000 per maand}
      - {title: Toets, fee: 5 dagen, pace: 2 dagen per week}
    """
    assert plan["ontwerp"] == "2027-01-04 – 2027-02-14"
    assert plan["begeleiding"] == "2027-01-04 – 2027-03-03"
    assert plan["toets"] == "2027-01-04 – 2027-01-20"


def test_work_may_begin_so_long_after_another_began_and_end_when_that_ends(plan: Plan) -> None:
    """
    activities:
      - {title: Veldwerk, starts: 2027-03-01, takes: 4 weken}
      - {title: Verslag, starts: 2027-03-21/2027-03-31, after: {start: veldwerk, lag: 2 weken}, ends: {after: veldwerk}}
      - {title: Toelichting, takes: 1 week, ends: {after: {finish: veldwerk, lag: 1 week}}}
      - {title: Waarneming, takes: 2 dagen, ends: {after: {start: verslag}}}
    """
    assert plan["verslag"] == "2027-03-22 – 2027-03-28"
    assert plan["toelichting"] == "2027-03-29 – 2027-04-04"
    assert plan["waarneming"] == "2027-03-19 – 2027-03-22"


def test_input_moves_nothing(plan: Plan) -> None:
    """
    start: 2027-01-04
    activities:
      - {title: Bronnen, takes: 3 weken}
      - {title: Verslag, takes: 1 week, input: [bronnen]}
    """
    assert plan["verslag"] == "2027-01-04 – 2027-01-10"


def test_without_takes_work_fills_its_window(plan: Plan) -> None:
    """
    activities:
      - {title: Veldwerk, when: april/mei 2027}
      - {title: Verslag, after: veldwerk, takes: 1 week}
    """
    assert plan["veldwerk"] == "2027-04-01 – 2027-05-31"
    assert plan["verslag"] == "2027-06-01 – 2027-06-07"


def test_takes_ntb_stays_open(plan: Plan) -> None:
    """
    start: 2027-01-04
    activities:
      - {title: Veldwerk, takes: ntb}
      - {title: Verslag, after: veldwerk, takes: 1 week}
    """
    assert plan["veldwerk"] == "2027-01-04 – ?"
    assert plan["verslag"] == "?"


def test_what_is_computed_is_shown_no_more_precisely_than_what_it_rests_on(plan: Plan) -> None:
    """
    activities:
      - {title: Kick-off, kind: session, when: 2027-03-03}
      - {title: Veldwerk, after: kick-off, takes: 3 dagen}
      - {title: Analyse, after: veldwerk, takes: 3 weken}
      - {title: Rapport, after: analyse, takes: 1 maand}
      - {title: Werkplaats, when: mei 2027}
      - {title: Terugblik, after: werkplaats, takes: 2 dagen}
    """
    assert plan.shown("veldwerk") == "2027-03-04/2027-03-08"
    assert plan.shown("analyse") == "2027-W10/2027-W13"
    assert plan.shown("rapport") == "2027-03/2027-04"
    assert plan.shown("terugblik") == "2027-06"


def test_a_phase_is_a_container_and_a_link_to_it_is_to_all_of_it(plan: Plan) -> None:
    """
    start: 2027-01-04
    phases:
      - title: Analyse
        activities:
          - {title: Bronnen, takes: 3 weken}
          - {title: Gesprekken, takes: 2 weken}
      - title: Ontwerp
        after: analyse
        activities:
          - {title: Schets, takes: 1 week}
          - {title: Toets, after: schets, takes: 1 week}
    """
    assert plan["analyse"] == "2027-01-04 – 2027-01-24"
    assert plan["ontwerp/schets"] == "2027-01-25 – 2027-01-31"
    assert plan["ontwerp"] == "2027-01-25 – 2027-02-07"


def test_what_says_nothing_of_its_time_lies_within_its_phase(plan: Plan) -> None:
    """
    phases:
      - title: Analyse
        when: april/mei 2027
        activities:
          - {title: Bronnen}
          - {title: Gesprekken, takes: 2 weken}
    """
    assert plan.shown("analyse/bronnen") == "2027-04/2027-05"
    assert plan["analyse/gesprekken"] == "2027-04-01 – 2027-04-14"


def test_slack_is_none_on_the_critical_path_and_what_may_wait_says_how_long(plan: Plan) -> None:
    """
    start: 2027-01-04
    activities:
      - {title: Bronnen, takes: 10 dagen}
      - {title: Gesprekken, takes: 4 dagen}
      - {title: Verslag, after: [bronnen, gesprekken], takes: 5 dagen}
    """
    assert [plan.item(key).slack for key in ("bronnen", "gesprekken", "verslag")] == [0, 6, 0]
    assert plan.schedule.path == ("bronnen", "verslag")
    assert plan.latest("gesprekken") == "2027-01-12 – 2027-01-15"


def test_from_a_decision_follows_every_last_responsible_moment(plan: Plan) -> None:
    """
    activities:
      - {title: Bronnen, takes: 3 weken}
      - {title: Verslag, after: bronnen, takes: 2 weken}
      - {title: Raadsbesluit, kind: milestone, when: 2027-03-11, after: {finish: verslag, lag: 4 weken}}
    """
    assert plan.latest("verslag") == "2027-01-28 – 2027-02-10"
    assert plan.latest("bronnen") == "2027-01-07 – 2027-01-27"
    assert plan["bronnen"] == "?"


def test_an_activity_that_comes_back_is_over_after_its_last_time(plan: Plan) -> None:
    """
    activities:
      - {title: Intervisie, when: 2027-09/2028-06, repeat: {every: 3 weken, times: 5}}
    """
    assert plan["intervisie"] == "2027-09-01 – 2027-11-24"
    assert [str(day) for day in plan.item("intervisie").times] == [
        "2027-09-01",
        "2027-09-22",
        "2027-10-13",
        "2027-11-03",
        "2027-11-24",
    ]


def test_a_date_says_why_it_is_that_date(plan: Plan) -> None:
    """
    start: 2027-01-04
    activities:
      - {title: Bronnen, takes: 3 weken}
      - {title: Verslag, after: bronnen, takes: 1 week}
    """
    assert plan.why("verslag") == ["takes", "after", "takes", "start"]


def test_a_milestone_at_the_council_falls_on_the_first_meeting_for_which_the_papers_are_in_time(plan: Plan) -> None:
    """
    calendar: {meetings: {raad: {dates: [2027-03-11, 2027-04-08, 2027-05-13], papers: 4 weken}}}
    activities:
      - {title: Voorstel, starts: 2027-02-01, takes: 3 weken}
      - {title: Besluit, kind: milestone, at: raad, after: voorstel}
      - {title: Uitvoering, after: besluit, takes: 1 week}
      - {title: Bespreking, kind: milestone, at: raad}
      - {title: Op tijd, kind: milestone, at: raad, after: {finish: voorstel, lag: 18 kalenderdagen}}
      - {title: Te laat, kind: milestone, at: raad, after: {finish: voorstel, lag: 19 kalenderdagen}}
    """
    assert plan["voorstel"] == "2027-02-01 – 2027-02-21"
    assert plan["besluit"] == "2027-04-08"
    assert plan["uitvoering"] == "2027-04-08 – 2027-04-14"
    assert plan["bespreking"] == "2027-03-11"
    assert plan["op-tijd"] == "2027-04-08"
    assert plan["te-laat"] == "2027-05-13"
    assert plan.item("besluit").critical
    assert plan.wrong == plan.doubtful == []


def test_the_last_day_to_begin_follows_from_the_papers_of_the_meeting(plan: Plan) -> None:
    """
    calendar: {meetings: {raad: {dates: [2027-03-11, 2027-04-08], papers: 4 weken}}}
    activities:
      - {title: Voorstel, starts: 2027-02-15/.., takes: 10 dagen}
      - {title: Besluit, kind: milestone, at: raad, after: voorstel}
    """
    assert plan.latest("voorstel") == "2027-02-26 – 2027-03-11"
    assert plan.item("voorstel").slack == 9


def test_of_a_meeting_of_which_only_the_month_is_known_the_month_is_shown(plan: Plan) -> None:
    """
    calendar: {meetings: {raad: {dates: [2027-03-11, 2027-04], papers: 4 weken}}}
    activities:
      - {title: Voorstel, starts: 2027-02-15, takes: 2 weken}
      - {title: Besluit, kind: milestone, at: raad, after: voorstel}
    """
    assert plan.shown("besluit") == "2027-04"


def test_before_takes_days_ids_and_lags_and_excludes_what_it_names(plan: Plan) -> None:
    """
    activities:
      - {title: Toets, takes: 5 dagen, before: 2027-03-08}
      - {title: Ruim, takes: 5 dagen, before: {at: 2027-03-08, lag: 1 week}}
      - {title: Bijeenkomst, kind: session, when: 2027-03-10}
      - {title: Uitnodiging, takes: 1 dag, before: bijeenkomst}
      - {title: Zaal, takes: 1 dag, before: {at: bijeenkomst, lag: 4 weken}}
    """
    assert plan.latest("toets") == "2027-03-01 – 2027-03-05"
    assert plan.latest("ruim") == "2027-02-22 – 2027-02-26"
    assert plan.latest("uitnodiging") == "2027-03-09"
    assert plan.latest("zaal") == "2027-02-09"


def test_what_must_be_before_something_pushes_it_where_it_has_no_date(plan: Plan) -> None:
    """
    start: 2027-01-04
    activities:
      - {title: Uitnodiging, takes: 1 week, before: {at: bijeenkomst, lag: 3 weken}}
      - {title: Bijeenkomst, kind: session, takes: 1 dag}
    """
    assert plan["bijeenkomst"] == "2027-02-01"


def test_before_invents_no_start(plan: Plan) -> None:
    """
    activities:
      - {title: Verslag, takes: 2 weken, before: 2027-07-01}
    """
    assert plan["verslag"] == "?"
    assert plan.latest("verslag") == "2027-06-17 – 2027-06-30"


def test_when_starts_ends_takes_after_before_and_at_are_conditions_and_none_overrides_another(plan: Plan) -> None:
    """
    activities:
      - {title: Bronnen, starts: 2027-01-04, takes: 2 weken}
      - {title: Verslag, when: januari 2027, after: bronnen, takes: 1 week, before: 2027-01-31}
    """
    assert plan["verslag"] == "2027-01-18 – 2027-01-24"
    assert plan.latest("verslag") == "2027-01-22 – 2027-01-28"
    assert plan.wrong == plan.doubtful == []


def test_what_cannot_hold_together_is_a_conflict_what_may_not_a_remark(plan: Plan) -> None:
    """
    activities:
      - {title: Veldwerk, starts: 2027-01-04, takes: 6-8 weken}
      - {title: Verslag, after: veldwerk, when: januari 2027, takes: 1 week}
      - {title: Toets, after: veldwerk, when: februari 2027, takes: 1 week}
    """
    assert plan.wrong == ["window-missed"]
    assert plan.doubtful == ["window-missed-perhaps"]
    (wrong, _) = plan.schedule.problems
    assert wrong.place is not None
    assert wrong.place.line != wrong.facts["other"].line or wrong.place.column != wrong.facts["other"].column


def test_dates_said_are_printed_as_said(plan: Plan) -> None:
    """
    activities:
      - {title: Veldwerk, starts: 2027-01-04, takes: 8 weken}
      - {title: Verslag, after: veldwerk, when: januari 2027}
      - {title: Sessie, kind: session, after: veldwerk, dates: 2027-02-02}
      - {title: Afronding, starts: 2027-03, ends: 2027-06}
    """
    assert plan.shown("verslag") == "2027-01"
    assert plan.shown("sessie") == "2027-02-02"
    assert plan.shown("afronding") == "2027-03/2027-06"
    assert [plan.item(key).computed for key in ("verslag", "sessie", "afronding", "veldwerk")] == [False] * 3 + [True]


def test_what_is_told_once_does_not_come_back_in_all_that_follows(plan: Plan) -> None:
    """
    activities:
      - {title: Veldwerk, starts: 2027-01-04, takes: 8 weken}
      - {title: Verslag, after: veldwerk, when: januari 2027, takes: 1 week}
      - {title: Toets, after: verslag, when: februari 2027, takes: 1 week}
    """
    assert plan.wrong == ["window-missed"]
    assert plan.doubtful == []


def test_what_follows_a_session_that_was_set_waits_for_its_last_day(plan: Plan) -> None:
    """
    calendar: nl
    client: {name: Gemeente Voorbeeld, region: midden}
    activities:
      - {title: Tweedaagse, kind: training, groups: 2, when: 2027-09/2027-12,
         dates: [[2027-09-07, 2027-09-08], [2027-09-14, 2027-09-15]]}
      - {title: Terugblik, kind: session, after: tweedaagse}
    """
    assert plan["tweedaagse"] == "2027-09-07 – 2027-09-15"
    assert plan["terugblik"] == "2027-09-16"
    assert plan.item("tweedaagse").groups == 2


def test_a_session_that_is_worked_out_gives_its_activity_its_days(plan: Plan) -> None:
    """
    activities:
      - {title: Startgesprek, kind: session}
      - {title: Veldwerk, after: startgesprek, takes: 1 week}
    sessions:
      - {activity: startgesprek, date: 2027-01-07, start: "9:30", length: 2 uur}
    """
    assert plan["startgesprek"] == "2027-01-07"
    assert plan["veldwerk"] == "2027-01-08 – 2027-01-14"
    assert plan.item("startgesprek").sittings[0][0].start == 570


def test_a_session_without_a_date_falls_on_a_day_on_which_all_can(plan: Plan) -> None:
    """
    client: {name: Gemeente Voorbeeld, region: midden}
    calendar: nl
    people: {trainer: {days: [do, vr]}}
    activities:
      - {title: Veldwerk, starts: 2027-04-19, takes: 3 dagen}
      - {title: Terugkoppeling, kind: session, by: trainer, after: veldwerk}
    """
    assert plan["veldwerk"] == "2027-04-19 – 2027-04-21"
    assert plan["terugkoppeling"] == "2027-04-22"


def test_when_may_be_a_list_and_work_fits_in_one_of_its_windows(plan: Plan) -> None:
    """
    activities:
      - {title: Bronnen, starts: 2027-01-04, takes: 6 weken}
      - {title: Veldwerk, after: bronnen, when: [februari 2027, april 2027], takes: 3 weken}
    """
    assert plan["veldwerk"] == "2027-04-01 – 2027-04-21"


def test_what_turned_out_stands_beside_the_plan_never_in_it(plan: Plan) -> None:
    """
    activities:
      - {title: Bronnen, when: 2027-01, actual: {when: 2027-03}}
      - {title: Verslag, after: bronnen, takes: 1 week}
    """
    assert plan["verslag"] == "2027-02-01 – 2027-02-07"


def test_work_after_the_beginning_of_a_phase_waits_for_the_first_thing_in_it(plan: Plan) -> None:
    """
    phases:
      - title: Analyse
        activities:
          - {title: Bronnen, starts: 2027-01-11, takes: 1 week}
          - {title: Gesprekken, starts: 2027-01-04, takes: 3 weken}
    activities:
      - {title: Nieuwsbrief, after: {start: analyse, lag: 1 week}, takes: 1 dag}
    """
    assert plan["nieuwsbrief"] == "2027-01-11"


def test_what_holds_for_a_phase_holds_for_all_in_it(plan: Plan) -> None:
    """
    phases:
      - title: Ontwerp
        when: 2027-03/2027-04
        before: 2027-04-20
        activities:
          - {title: Schets, takes: 2 weken}
          - title: Uitwerking
            activities:
              - {title: Tekening, takes: 1 week}
              - {title: Toets, after: tekening, takes: 1 week}
    """
    assert plan["ontwerp/uitwerking/tekening"] == "2027-03-01 – 2027-03-07"
    assert plan.latest("ontwerp/schets") == "2027-04-06 – 2027-04-19"
    assert plan.latest("ontwerp/uitwerking/toets") == "2027-04-13 – 2027-04-19"


def test_groups_take_their_days_one_after_the_other_where_no_window_was_agreed(plan: Plan) -> None:
    """
    activities:
      - {title: Voorbereiding, starts: 2027-01-04, takes: 1 week}
      - {title: Tweedaagse, kind: training, groups: 3, takes: 2 dagen, after: voorbereiding}
    """
    assert plan["tweedaagse"] == "2027-01-11 – 2027-01-18"


def test_m2_and_w3_count_from_the_start(plan: Plan) -> None:
    """
    start: 2027-01-11
    activities:
      - {title: Veldwerk, when: M2-M4}
      - {title: Kick-off, kind: session, when: W3}
      - {title: Verslag, after: veldwerk, takes: 1 week}
    """
    assert plan["veldwerk"] == "2027-02-11 – 2027-05-10"
    assert plan["kick-off"] == "2027-01-25 – 2027-01-31"
    assert plan["verslag"] == "2027-05-11 – 2027-05-17"


def test_m2_and_w3_count_from_a_milestone_that_has_a_date(plan: Plan) -> None:
    """
    start: akkoord
    activities:
      - {title: Akkoord, kind: milestone, when: 2027-01-11}
      - {title: Veldwerk, when: M2-M4}
    """
    assert plan["veldwerk"] == "2027-02-11 – 2027-05-10"


def test_m2_and_w3_are_told_from_a_milestone_that_has_no_date(plan: Plan) -> None:
    """
    start: akkoord
    activities:
      - {title: Akkoord, kind: milestone}
      - {title: Kick-off, kind: session, when: W3}
      - {title: Veldwerk, after: kick-off, takes: 2 weken}
    """
    assert plan["kick-off"] == "?"
    assert plan.offset("kick-off") == "akkoord + 14 – 20"
    assert plan.offset("veldwerk") == "akkoord + 21 – 34"


def test_an_undated_plan_has_a_critical_path_too(plan: Plan) -> None:
    """
    start: akkoord
    activities:
      - {title: Akkoord, kind: milestone}
      - {title: Bronnen, takes: 3 weken}
      - {title: Gesprekken, takes: 1 week}
      - {title: Verslag, after: [bronnen, gesprekken], takes: 1 week}
    """
    assert plan.schedule.path == ("akkoord", "bronnen", "verslag")
    assert plan.item("gesprekken").slack == 10


def test_the_beginning_of_a_phase_is_no_day_on_which_papers_are_ready(plan: Plan) -> None:
    """
    calendar: {meetings: {raad: {dates: [2027-03-11, 2027-04-08], papers: 4 weken}}}
    activities:
      - {title: Stuk, starts: 2027-02-01, ends: 2027-02-19}
    phases:
      - title: Bestuurlijk
        when: 2027-03/2027-04
        activities:
          - {title: Eerste termijn, kind: milestone, at: raad}
      - title: Besluitvorming
        after: stuk
        activities:
          - {title: Besluit, kind: milestone, at: raad}
    """
    assert plan["bestuurlijk/eerste-termijn"] == "2027-03-11"
    assert plan["besluitvorming/besluit"] == "2027-04-08"
    assert plan.wrong == plan.doubtful == []


def test_a_phase_in_which_something_without_a_date_must_begin_first_has_no_first_day(plan: Plan) -> None:
    """
    phases:
      - title: Voorbereiding
        activities:
          - {title: Zaal, takes: 1 dag, before: {at: 2027-03-08, lag: 4 weken}}
          - {title: Gesprek, kind: session, when: 2027-03-01}
    """
    assert plan["voorbereiding/zaal"] == "?"
    assert plan.latest("voorbereiding/zaal") == "2027-02-05"
    assert plan["voorbereiding"].startswith("?")


def test_days_that_were_set_are_held_against_every_limit_that_was_said(plan: Plan) -> None:
    """
    activities:
      - {title: Tweedaagse, kind: training, before: 2027-09-15, dates: [[2027-09-14, 2027-09-15]]}
      - {title: Terugkomdag, kind: training, starts: 2027-10, dates: 2027-11-02}
    """
    assert plan.wrong == ["dates-too-late", "date-outside-window"]


def test_somebody_with_more_named_effort_in_a_week_than_was_agreed_is_told(plan: Plan) -> None:
    """
    vat: 21%
    rates: {uur: 100}
    people: {adviseur: {week: 24 uur}}
    activities:
      - {title: Bronnen, by: adviseur, starts: 2027-01-04, takes: 2 weken, fee: 40 uur}
      - {title: Gesprekken, by: adviseur, starts: 2027-01-11, takes: 1 week, fee: 4 uur}
      - {title: Verslag, by: adviseur, starts: 2027-01-18, takes: 1 week, fee: 30 uur}
    """
    assert plan.wrong == []
    assert plan.doubtful == ["person-overloaded"]
    (problem,) = plan.schedule.problems
    assert (problem.facts["week"], problem.facts["hours"]) == ("2027-W03", 30)


def test_both_ends_are_said_as_they_were_said_and_what_follows_as_precisely_as_is_known(plan: Plan) -> None:
    """
    activities:
      - {title: Ontwerp, starts: eind maart 2027, ends: medio juni 2027}
      - {title: Verslag, starts: eind maart 2027, takes: 1 week}
      - {title: Toets, starts: eind maart 2027, takes: 3 weken}
      - {title: Bouw, starts: 2027-03-15, takes: 3 dagen}
    """
    style = style_of("nl")
    periods = [plan.item(key).shown for key in ("ontwerp", "verslag", "toets", "bouw")]
    assert [style.period(period) for period in periods if period is not None] == [
        "eind maart t/m medio juni 2027",
        "eind maart 2027",
        "eind maart t/m april 2027",
        "15 t/m 17 maart 2027",
    ]


def test_why_a_session_waits_for_a_day_on_which_people_can_meet(plan: Plan) -> None:
    """
    client: {name: Gemeente Voorbeeld, region: midden}
    calendar: nl
    activities:
      - {title: Veldwerk, starts: 2027-02-01, takes: 3 weken}
      - {title: Terugkoppeling, kind: session, after: veldwerk}
    """
    assert plan["terugkoppeling"] == "2027-03-01"
    assert plan.why("terugkoppeling") == ["one-day", "no-meeting", "takes", "starts"]


def test_what_comes_back_without_a_number_of_times_does_so_as_often_as_fits_in_its_window(plan: Plan) -> None:
    """
    activities:
      - {title: Werkplaats, when: 2027-05/2027-06, repeat: {every: 3 weken}}
    """
    assert plan["werkplaats"] == "2027-05-03 – 2027-06-30"
    assert [str(day) for day in plan.item("werkplaats").times] == ["2027-05-03", "2027-05-24", "2027-06-14"]


def test_what_is_wrong_with_the_day_of_a_session_is_told_where_that_day_was_written(plan: Plan) -> None:
    """
    activities:
      - {title: Tweedaagse, kind: training, groups: 2, dates: [[2027-09-14, 2027-09-15]]}
    sessions:
      - {activity: tweedaagse, days: [{date: 2027-09-03}, {date: 2027-09-04}]}
    """
    assert plan.wrong == ["held-on-closed-day"]
    (problem,) = plan.schedule.problems
    assert problem.place is not None
    assert problem.place.text[problem.place.column - 1 : problem.place.end - 1] == "2027-09-04"


@pytest.mark.slow
def test_thousands_that_wait_for_any_of_thousands_are_refused_at_once(tmp_path: Path) -> None:
    front = (
        "samenspel: engagement\ntitle: T\nclient: {name: Gemeente Voorbeeld}\nphases:\n  - title: P\n    activities:\n"
    )
    inside = "".join(f"      - {{title: a{number}, takes: 2 dagen}}\n" for number in range(600))
    waiting = "".join(f"  - {{title: b{number}, after: {{start: p}}}}\n" for number in range(600))
    file = tmp_path / "engagement.yaml"
    file.write_text(f"{front}{inside}activities:\n{waiting}", encoding="utf-8")
    (problem,) = checked(file, TODAY)
    assert problem.code == "starts-too-many"
    assert problem.place is not None
    assert problem.place.line == 6 + 600 + 1 + MOST_BEGUN // 600 + 1
