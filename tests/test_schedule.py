"""When everything happens, rule by rule: each sentence of the language on time, proved on a few lines of YAML."""

from __future__ import annotations

from tests.plans import Plan


def test_a_day_in_takes_and_lag_is_a_working_day(plan: Plan) -> None:
    """
    start: 2027-01-07
    activities:
      - {title: Bureauonderzoek, takes: 3 dagen}
      - {title: Verslag, after: {finish: bureauonderzoek, lag: 2 dagen}, takes: 1 dag}
    """
    assert plan["bureauonderzoek"] == "2027-01-07 – 2027-01-11"
    assert plan["verslag"] == "2027-01-14"


def test_a_week_is_seven_days_and_ends_are_inclusive(plan: Plan) -> None:
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


def test_a_month_from_the_nth_ends_the_day_before_the_next_nth_where_there_is_none_on_its_last_day(plan: Plan) -> None:
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


def test_start_may_be_a_milestone_from_which_all_is_counted(plan: Plan) -> None:
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


def test_the_fee_gives_the_duration_at_a_pace(plan: Plan) -> None:
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
