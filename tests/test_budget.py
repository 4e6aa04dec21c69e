"""What an engagement costs: every line, phase and total at its least, as planned and at its most, to the cent.

All figures are worked out by hand. `1950.00 ≤ 1950.00 ≤ 3950.00` is the least, what is planned, and the most; ` + ?`
says that something unknown comes on top.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from samenspel_cli.problems import Problems
from tests import reading
from tests.reading import Asked, Quote, Refused

EXAMPLE = Path(__file__).resolve().parent.parent / "examples" / "alblasserdam" / "engagement.yaml"

# ------------------------------------------------------------------------------------- Alblasserdam, row by row

SKETCH = """
samenspel: engagement
title: Sterker samenspel tussen bestuur en organisatie
client: {name: Gemeente Alblasserdam, region: midden}
language: nl

rates:
  dagdeel: {price: 1950, plural: dagdelen}
  dag:     {price: 3950, plural: dagen}
  uur:     {price: 175,  plural: uren}

parties:
  driehoek: {members: [burgemeester, gemeentesecretaris, griffier]}
  college:  {}
  mt:       {name: MT en strategen}
  staven:   {}

phases:
  - title: Analyse en vormgeven aanpak
    activities:
      - {title: Startgesprek met de driehoek, id: sessie-driehoek, kind: session, with: driehoek,
         fee: {choose: [1 dagdeel, 1 dag]}}
      - {title: Gesprek met het college, id: sessie-college, kind: session, with: college,
         fee: {choose: [1 dagdeel, 1 dag]}}
      - {title: Gesprek met MT en strategen, id: sessie-mt, kind: session, with: mt, fee: {choose: [1 dagdeel, 1 dag]}}
      - {title: Meekijken in de staven, kind: observation, with: staven, fee: 15 uur}
  - title: Massa maken
    activities:
      - title: Doelgroep en aantallen bepalen
        when: april/mei 2026
        questions: [{text: Wie neemt het voortouw?, due: mei 2026}]
      - title: Tweedaagse training
        kind: training
        for: staven
        groups: {size: 10-15}
        fee: 2 dagen per groep
        when: augustus t/m december 2026
  - title: Bestendigen
    activities:
      - {title: Borgingsplan maken en overdragen, fee: 15 uur, when: oktober 2026}
      - {title: Sessies van staven met bestuurders, id: sessies-staven-bestuurders, fee: pm dagdeel}
"""
TRAINING = "activities.tweedaagse-training"
FOUR_GROUPS = f"--set {TRAINING}.groups=4"
TWO_BOARD_SESSIONS = "--set activities.sessies-staven-bestuurders.fee=2 × € 1.950"
CRKBO = f"--set {TRAINING}.vat={{category: exempt, reason: CRKBO}}"


@pytest.fixture(params=["as the design sketches it", "as the example tells it"])
def alblasserdam(request: pytest.FixtureRequest) -> Asked:
    text = SKETCH if request.param == "as the design sketches it" else EXAMPLE.read_text(encoding="utf-8")
    return lambda *flags: reading.asked(text, *flags)


def test_phase_one_of_alblasserdam_runs_from_8475_to_14475(alblasserdam: Asked) -> None:
    # Three sessions of a dagdeel (1.950) or a day (3.950), and 15 hours at 175: 5.850 … 11.850, and 2.625.
    assert alblasserdam().phases[0] == "8475.00 ≤ 8475.00 ≤ 14475.00"


def test_a_training_in_alblasserdam_is_7900_a_group_and_the_number_of_groups_is_unknown(alblasserdam: Asked) -> None:
    quote = alblasserdam()
    assert quote.lines["tweedaagse-training"] == "group"
    assert "7.900,00 per groep" in quote.text
    assert quote.phases[1] == "0.00 + ?"


def test_phase_three_of_alblasserdam_is_2625_and_an_unknown_number_of_sessions_at_1950(alblasserdam: Asked) -> None:
    quote = alblasserdam()
    assert quote.phases[2] == "2625.00 + ?"
    (session,) = [line for line in quote.json["phases"][2]["lines"] if "bestuurders" in line["id"]]
    assert (session["quantity"], session["unit_price"]) == (None, "1950.00")
    assert session["amount"] == {"low": None, "planned": None, "high": None}
    assert session["marks"] == ["pm"]


def test_the_total_of_alblasserdam_says_that_it_is_incomplete_and_why(alblasserdam: Asked) -> None:
    quote = alblasserdam()
    # 8.475 … 14.475, nothing that is known of phase 2, and 2.625.
    assert quote.total == "11100.00 ≤ 11100.00 ≤ 17100.00 + ?"
    assert quote.reasons == [("group", "Tweedaagse training"), ("pm", "Sessies van staven met bestuurders")]
    for title in ("Tweedaagse training", "Sessies van staven met bestuurders"):
        assert f"  - {title}: " in quote.text
    assert quote.json["total"]["complete"] is False
    assert len(quote.json["total"]["reasons"]) == 2


def test_alblasserdam_with_half_days_four_groups_and_two_board_sessions_is_46600(alblasserdam: Asked) -> None:
    quote = alblasserdam("--choose dagdeel", FOUR_GROUPS, TWO_BOARD_SESSIONS)
    # 3 × 1.950 + 2.625; 4 × 2 × 3.950; 2.625 + 2 × 1.950
    assert quote.phases == ["8475.00", "31600.00", "6525.00"]
    assert quote.total == "46600.00"
    assert quote.vat == {"taxed 21": "9786.00"}
    assert quote.including == "56386.00"


def test_alblasserdam_with_the_training_exempt_of_vat_is_49750(alblasserdam: Asked) -> None:
    quote = alblasserdam("--choose dagdeel", FOUR_GROUPS, TWO_BOARD_SESSIONS, CRKBO)
    # 46.600 − 31.600 = 15.000 at 21%
    assert quote.vat == {"taxed 21": "3150.00", "exempt": "0.00"}
    assert quote.vat_bases == {"taxed 21": "15000.00", "exempt": "31600.00"}
    assert quote.including == "49750.00"
    assert "CRKBO" in quote.text


@pytest.mark.parametrize("change", [f"{TRAINING}.groups.participants=60", "parties.staven.participants=60"])
def test_sixty_participants_in_alblasserdam_make_four_to_six_trainings(alblasserdam: Asked, change: str) -> None:
    quote = alblasserdam(f"--set {change}")
    # 4 × 7.900 and 6 × 7.900
    assert quote.lines["tweedaagse-training"] == "31600.00 ≤ 31600.00 ≤ 47400.00"


def test_twenty_participants_in_alblasserdam_make_two_trainings(alblasserdam: Asked) -> None:
    assert alblasserdam("--set parties.staven.participants=20").lines["tweedaagse-training"] == "15800.00"


@pytest.mark.parametrize("number", [16, 17, 18, 19])
def test_sixteen_to_nineteen_participants_in_alblasserdam_are_refused_naming_what_fits(number: int) -> None:
    for text in (SKETCH, EXAMPLE.read_text(encoding="utf-8")):
        said = reading.refused(text, f"--set parties.staven.participants={number}")
        assert said.startswith("groups-do-not-fit:")
        assert "15, 20" in said


# ---------------------------------------------------------------------------------------- the handbook's own cases


def test_handbook_case_2_a_trainer_at_650_a_dagdeel_without_vat(quote: Quote) -> None:
    """
    vat: {category: exempt, reason: CRKBO}
    rates: {dagdeel: 650}
    activities:
      - {title: Kort, fee: "1,5 dagdeel"}
      - {title: Langer, fee: 2.5 dagdelen}
      - {title: Zeven en twee voorbereiding, fee: [7 dagdelen, 2 dagdelen]}
      - {title: Negen, fee: 9 dagdelen}
    """
    assert quote.lines == {
        "kort": "975.00",
        "langer": "1625.00",
        "zeven-en-twee-voorbereiding/1": "4550.00",
        "zeven-en-twee-voorbereiding/2": "1300.00",
        "negen": "5850.00",
    }
    assert quote.vat == {"exempt": "0.00"}
    assert quote.total == quote.including == "14300.00"


def test_handbook_case_3_vat_is_taken_over_the_total_and_not_line_by_line(quote: Quote) -> None:
    """
    vat: 21%
    activities: [{title: Een, fee: "€ 37,50"}, {title: Twee, fee: "€ 12,50"}]
    """
    # Line by line it would be 7,88 + 2,63 = 10,51.
    assert quote.vat == {"taxed 21": "10.50"}
    assert quote.including == "60.50"


def test_two_lines_at_the_same_percentage_are_taken_together_whoever_said_it(quote: Quote) -> None:
    """
    activities:
      - {title: Gezegd bij de regel, fee: {amount: "37,50", vat: 21%}}
      - {title: Nergens gezegd, fee: "€ 12,50"}
    """
    # The standard rate is 21% too: one category, and again 10,50 instead of 10,51.
    assert [kind["amount"]["planned"] for kind in quote.json["vat"]] == ["10.50"]
    assert quote.including == "60.50"


def test_two_euro_fifty_with_21_percent_is_three_euro_and_three_cents(quote: Quote) -> None:
    """
    vat: 21%
    activities: [{title: Koffie, fee: "€ 2,50"}]
    """
    # 0,525 is 0,53.
    assert quote.vat == {"taxed 21": "0.53"}
    assert quote.including == "3.03"


# -------------------------------------------------------------------------------------- a unit stands on its own


def test_a_day_is_not_two_half_days(quote: Quote) -> None:
    """
    vat: 21%
    rates: {dagdeel: 1950, dag: 3950}
    activities: [{title: Dag, fee: 1 dag}, {title: Twee dagdelen, fee: 2 dagdelen}, {title: Halve dag, fee: 0.5 dag}]
    """
    assert quote.lines == {"dag": "3950.00", "twee-dagdelen": "3900.00", "halve-dag": "1975.00"}


def test_the_price_of_a_unit_that_is_not_on_the_rate_card_is_never_worked_out_from_another(refused: Refused) -> None:
    """
    rates: {dagdeel: 1950}
    activities: [{title: Dag, fee: 1 dag}]
    """
    assert refused().startswith("unit-unknown:")


def test_another_price_for_a_day_changes_nothing_of_what_is_counted_in_half_days(asked: Asked) -> None:
    """
    vat: 21%
    rates: {dagdeel: {price: 1950}, dag: {price: 3950}, uur: 175}
    activities: [{title: Dag, fee: 1 dag}, {title: Dagdelen, fee: 2 dagdelen}, {title: Uren, fee: 8 uur}]
    """
    assert asked("--set rates.dag.price=5000").lines == {"dag": "5000.00", "dagdelen": "3900.00", "uren": "1400.00"}
    assert asked("--set rates.dag=5000").lines == {"dag": "5000.00", "dagdelen": "3900.00", "uren": "1400.00"}


def test_a_unit_is_called_by_its_id_its_name_or_its_plural_in_any_letter_case(quote: Quote) -> None:
    """
    vat: 21%
    rates: {ses: {price: 10, name: sessie}, dag: {price: 100, plural: daagjes}, halve dag: 60}
    activities:
      - {title: a, fee: 1 ses}
      - {title: b, fee: 1 sessie}
      - {title: c, fee: 2 SESSIES}
      - {title: d, fee: 2 daagjes}
      - {title: e, fee: 2 Dagen}
      - {title: f, fee: 3 halve dagen}
      - {title: g, fee: 15dag}
    """
    assert list(quote.lines.values()) == ["10.00", "10.00", "20.00", "200.00", "200.00", "180.00", "1500.00"]


def test_a_common_unit_brings_its_plural_also_when_the_rate_card_writes_it_with_a_capital(quote: Quote) -> None:
    """
    vat: 21%
    rates: {Dag: 1000, bij: {price: 10, name: Bijeenkomst}}
    activities: [{title: a, fee: 2 dagen}, {title: b, fee: 3 bijeenkomsten}]
    """
    assert quote.lines == {"a": "2000.00", "b": "30.00"}


def test_a_unit_whose_name_begins_with_an_x_is_no_multiplication(quote: Quote) -> None:
    """
    vat: 21%
    rates: {xr-sessie: {price: 50, plural: xr-sessies}}
    activities: [{title: Bril op, fee: 2 xr-sessies}]
    """
    assert quote.lines == {"bril-op": "100.00"}


# ------------------------------------------------------------------------------------- the six forms of nothing


def test_pm_comes_but_its_size_is_unknown_so_that_the_total_is_incomplete(quote: Quote) -> None:
    """
    vat: 21%
    rates: {dag: 1000}
    activities: [{title: Werk, fee: 1 dag}, {title: Reizen, fee: pm}, {title: Meer werk, fee: pm dagen}]
    """
    assert quote.lines == {"werk": "1000.00", "reizen": "pm", "meer-werk": "pm"}
    assert quote.total == "1000.00 + ?"
    assert quote.including == "1210.00 + ?"
    assert quote.reasons == [("pm", "Reizen"), ("pm", "Meer werk")]


def test_ntb_is_unknown_too_and_an_open_question(quote: Quote) -> None:
    """
    vat: 21%
    rates: {dag: 1000}
    activities: [{title: Werk, fee: 1 dag}, {title: Reizen, fee: ntb}, {title: Meer werk, fee: ntb dagen}]
    """
    assert quote.lines == {"werk": "1000.00", "reizen": "ntb", "meer-werk": "ntb"}
    assert quote.total == "1000.00 + ?"
    assert quote.reasons == [("ntb", "Reizen"), ("ntb", "Meer werk")]


def test_a_fee_left_empty_was_forgotten_and_that_is_a_warning(quote: Quote) -> None:
    """
    vat: 21%
    rates: {dag: 1000}
    activities:
      - {title: Werk, fee: 1 dag}
      - title: Reizen
        fee:
    """
    assert quote.lines == {"werk": "1000.00", "reizen": "forgotten"}
    assert quote.total == "1000.00 + ?"
    assert quote.reasons == [("forgotten", "Reizen")]
    assert [warning.code for warning in quote.project.warnings] == ["fee-forgotten"]


def test_nvt_is_a_dash_and_nothing_is_missing(quote: Quote) -> None:
    """
    vat: 21%
    rates: {dag: 1000}
    activities: [{title: Werk, fee: 1 dag}, {title: Reizen, fee: nvt}, {title: Meer werk, fee: nvt dagen}]
    """
    assert quote.lines == {"werk": "1000.00", "reizen": "nvt", "meer-werk": "nvt"}
    assert quote.total == "1000.00"
    assert quote.reasons == []


def test_nought_is_an_amount_of_nothing_and_its_line_stays(quote: Quote) -> None:
    """
    vat: 21%
    rates: {dag: 1000, uur: 100}
    activities: [{title: Werk, fee: 1 dag}, {title: Reizen, fee: 0 uur}, {title: Koffie, fee: € 0}]
    """
    assert quote.lines == {"werk": "1000.00", "reizen": "0.00", "koffie": "0.00"}
    assert quote.total == "1000.00"


def test_what_has_no_fee_is_not_priced_and_has_no_line(quote: Quote) -> None:
    """
    vat: 21%
    rates: {dag: 1000}
    activities: [{title: Werk, fee: 1 dag}, {title: Reizen}]
    """
    assert quote.lines == {"werk": "1000.00"}
    assert quote.total == "1000.00"
    assert "Reizen" not in quote.text


def test_of_a_fee_of_several_lines_one_unknown_leaves_the_others_counted(quote: Quote) -> None:
    """
    vat: 21%
    rates: {dag: 1000}
    activities: [{title: Werk, fee: [1 dag, pm, {title: Zaal, amount: 250}]}]
    """
    assert quote.lines == {"werk/1": "1000.00", "werk/2": "pm", "werk/3": "250.00"}
    assert quote.total == "1250.00 + ?"
    assert [line.title for line in quote.all_lines] == ["Werk", "Werk", "Zaal"]


def test_what_cannot_be_chosen_because_it_does_not_apply_does_not_hide_what_is_unknown(quote: Quote) -> None:
    """
    vat: 21%
    rates: {dag: 1000}
    activities: [{title: Verslag, fee: {choose: [nvt, pm dagen]}}]
    """
    assert quote.total == "0.00 + ?"
    assert quote.reasons == [("pm", "Verslag")]


# -------------------------------------------------------------------------------------------- ranges and choices


def test_of_a_range_the_middle_is_planned(quote: Quote) -> None:
    """
    vat: 21%
    rates: {dag: 1000, uur: 0.25}
    activities:
      - {title: Dagen, fee: 2-4 dagen}
      - {title: Geld, fee: € 500-700}
      - {title: Keer op keer, fee: 2-4 × 1-3 dagen}
      - {title: Centen, fee: 1-2 uur}
    """
    # 2 × 1, 3 × 2 and 4 × 3 days; 0,25, 0,375 (0,38) and 0,50.
    assert quote.lines == {
        "dagen": "2000.00 ≤ 3000.00 ≤ 4000.00",
        "geld": "500.00 ≤ 600.00 ≤ 700.00",
        "keer-op-keer": "2000.00 ≤ 6000.00 ≤ 12000.00",
        "centen": "0.25 ≤ 0.38 ≤ 0.50",
    }
    # 4.500,25 · 9.600,38 · 16.700,50
    assert quote.total == "4500.25 ≤ 9600.38 ≤ 16700.50"


def test_a_range_is_complete_and_its_vat_is_a_range(quote: Quote) -> None:
    """
    vat: 21%
    rates: {dag: 1000}
    activities: [{title: Werk, fee: 2-4 dagen}]
    """
    assert quote.budget.total.complete
    assert quote.vat == {"taxed 21": "420.00 ≤ 630.00 ≤ 840.00"}
    assert quote.including == "2420.00 ≤ 3630.00 ≤ 4840.00"
    assert quote.budget.total.defaults == {"middle"}


def test_of_a_choice_the_first_is_planned_even_when_it_is_the_dearest(quote: Quote) -> None:
    """
    vat: 21%
    rates: {dag: 1000, dagdeel: 600, uur: 100}
    activities: [{title: Werk, fee: {choose: [1 dag, 1 dagdeel, 8 uur]}}]
    """
    assert quote.lines == {"werk": "600.00 ≤ 1000.00 ≤ 1000.00"}
    assert quote.budget.total.defaults == {"first"}


def test_of_a_choice_what_it_says_itself_is_planned(quote: Quote) -> None:
    """
    vat: 21%
    rates: {dag: 1000, dagdeel: 600, uur: 100}
    activities: [{title: Werk, fee: {choose: [1 dag, 1 dagdeel, 8 uur], planned: uren}}]
    """
    assert quote.lines == {"werk": "600.00 ≤ 800.00 ≤ 1000.00"}
    assert quote.budget.total.defaults == set()


def test_a_choice_between_ranges_runs_from_the_cheapest_to_the_dearest_of_all(quote: Quote) -> None:
    """
    vat: 21%
    rates: {dag: 1000, dagdeel: 600}
    activities: [{title: Werk, fee: {choose: [2-3 dagdelen, 1-2 dagen, € 1.500]}}]
    """
    # 1.200 … 1.800, 1.000 … 2.000, 1.500; planned is the middle of the first.
    assert quote.lines == {"werk": "1000.00 ≤ 1500.00 ≤ 2000.00"}
    assert quote.budget.total.defaults == {"first", "middle"}


def test_a_choice_of_which_one_is_unknown_is_unknown(quote: Quote) -> None:
    """
    vat: 21%
    rates: {dag: 1000, dagdeel: 600}
    activities: [{title: Werk, fee: {choose: [1 dag, pm dagdelen]}}]
    """
    assert quote.lines == {"werk": "pm"}


def test_choosing_a_unit_settles_every_choice_that_offers_it_and_leaves_the_others(asked: Asked) -> None:
    """
    vat: 21%
    rates: {dag: 1000, dagdeel: 600, uur: 100}
    activities:
      - {title: Een, fee: {choose: [1 dagdeel, 1 dag]}}
      - {title: Twee, fee: {choose: [1 dagdeel, 1 dag], planned: dagdeel}}
      - {title: Drie, fee: {choose: [1 dagdeel, 8 uur]}}
    """
    assert asked("--choose dag").lines == {
        "een": "1000.00", "twee": "1000.00", "drie": "600.00 ≤ 600.00 ≤ 800.00",
    }  # fmt: skip
    assert asked("--choose dagen").lines == asked("--choose dag").lines
    assert asked("--choose dag").budget.total.defaults == {"first"}
    assert asked("--choose dagdeel").total == "1800.00"
    assert asked("--choose dagdeel").budget.total.defaults == set()


def test_what_is_chosen_for_one_activity_goes_before_what_is_chosen_for_all(asked: Asked) -> None:
    """
    vat: 21%
    rates: {dag: 1000, dagdeel: 600}
    activities:
      - {title: Een, fee: {choose: [1 dagdeel, 1 dag]}}
      - {title: Twee, fee: {choose: [1 dagdeel, 1 dag]}}
      - {title: Drie, id: "1.10", fee: {choose: [1 dagdeel, 1 dag]}}
    """
    assert asked("--choose twee=dag", "--choose dagdeel").lines == {
        "een": "600.00", "twee": "1000.00", "1.10": "600.00",
    }  # fmt: skip
    assert asked("--choose twee=dag").total == "2200.00 ≤ 2200.00 ≤ 3000.00"
    assert asked("--choose 1.10=dag", "--choose dagdeel").lines["1.10"] == "1000.00"


def test_choosing_what_is_not_offered_or_not_there_is_refused_with_what_is(refused: Refused) -> None:
    """
    rates: {dag: 1000, dagdeel: 600, uur: 100}
    activities:
      - {title: Een, fee: {choose: [1 dagdeel, 1 dag]}}
      - {title: Twee, fee: 1 uur}
    """
    assert refused("--choose uur").startswith("choice-unknown:")
    assert "dag, dagdeel" in refused("--choose uur")
    assert refused("--choose week").startswith("choice-unknown:")
    assert refused("--choose twee=dag").startswith("choice-unknown:")
    assert refused("--choose eem=dag").startswith("pick-unknown:")
    assert "Did you mean “een”?" in refused("--choose eem=dag")


def test_a_choice_in_an_activity_that_stands_in_two_phases_is_refused_for_its_bare_id(refused: Refused) -> None:
    """
    rates: {dag: 1000, dagdeel: 600}
    phases:
      - {title: Een, activities: [{title: Toets, fee: {choose: [1 dagdeel, 1 dag]}}]}
      - {title: Twee, activities: [{title: Toets, fee: {choose: [1 dagdeel, 1 dag]}}]}
    """
    assert "toets" in refused("--choose toets=dag")


# ------------------------------------------------------------------------------------------------------------ VAT


def test_the_nearest_vat_wins_line_activity_heading_phase_rate_front_page(quote: Quote) -> None:
    """
    vat: 1%
    rates: {uur: 100, dag: {price: 100, vat: 2%}}
    phases:
      - title: Met
        vat: 3%
        activities:
          - {title: Fase, fee: 1 dag}
          - title: Kop
            vat: 4%
            activities:
              - {title: Onder kop, fee: 1 dag}
              - {title: Activiteit, vat: 5%, fee: 1 dag}
              - {title: Regel, vat: 5%, fee: {quantity: 1, unit: dag, vat: 6%}}
      - title: Zonder
        activities:
          - {title: Tarief, fee: 1 dag}
          - {title: Voorblad, fee: 1 uur}
          - {title: Bedrag, fee: € 100}
    """
    kinds = {line.title: str(line.vat.rate) for line in quote.all_lines}
    assert kinds == {
        "Fase": "3", "Onder kop": "4", "Activiteit": "5", "Regel": "6", "Tarief": "2", "Voorblad": "1", "Bedrag": "1",
    }  # fmt: skip
    # One of 100 at 3, 4, 5, 6 and 2%, two at 1%.
    assert quote.vat == {
        "taxed 3": "3.00", "taxed 4": "4.00", "taxed 5": "5.00", "taxed 6": "6.00", "taxed 2": "2.00",
        "taxed 1": "2.00",
    }  # fmt: skip
    assert quote.including == "722.00"


def test_vat_is_taken_over_the_sum_of_each_kind_across_all_phases(quote: Quote) -> None:
    """
    vat: 9%
    phases:
      - title: Een
        activities: [{title: A, fee: "€ 37,50", vat: 21%}, {title: B, fee: "€ 0,05"}]
      - title: Twee
        activities: [{title: C, fee: "€ 12,50", vat: 21.0%}, {title: D, fee: "€ 0,05"}]
    """
    # 50,00 × 21% = 10,50; 0,10 × 9% = 0,009, a cent (twice 0,0045 would be nothing).
    assert list(quote.vat.values()) == ["10.50", "0.01"]
    assert quote.including == "60.61"


def test_equal_fees_under_different_vat_are_kept_apart(quote: Quote) -> None:
    """
    vat: 21%
    rates: {dag: 1000}
    activities:
      - {title: Advies, fee: 1 dag}
      - {title: Training, fee: 1 dag, vat: {category: exempt, reason: CRKBO}}
      - {title: Drukwerk, fee: 1 dag, vat: 9%}
      - {title: Nog een advies, fee: 1 dag}
    """
    assert quote.vat_bases == {"taxed 21": "2000.00", "exempt": "1000.00", "taxed 9": "1000.00"}
    assert quote.vat == {"taxed 21": "420.00", "exempt": "0.00", "taxed 9": "90.00"}


def test_what_is_reverse_charged_or_exempt_or_at_nought_has_no_vat_and_says_so(quote: Quote) -> None:
    """
    vat: {category: reverse-charged, reason: artikel 12 lid 3}
    activities:
      - {title: Advies, fee: € 1.000}
      - {title: Training, fee: € 500, vat: {category: exempt, reason: CRKBO}}
      - {title: Buitenland, fee: € 250, vat: 0%}
    """
    assert quote.vat == {"reverse-charged": "0.00", "exempt": "0.00", "taxed 0": "0.00"}
    assert quote.including == "1750.00"
    assert [kind["reason"] for kind in quote.json["vat"]] == ["artikel 12 lid 3", "CRKBO", None]
    assert "artikel 12 lid 3" in quote.text


def test_two_reasons_for_an_exemption_are_told_apart(quote: Quote) -> None:
    """
    activities:
      - {title: Training, fee: € 500, vat: {category: exempt, reason: CRKBO}}
      - {title: Les, fee: € 250, vat: {category: exempt, reason: onderwijs}}
    """
    assert [(kind["reason"], kind["base"]["planned"]) for kind in quote.json["vat"]] == [
        ("CRKBO", "500.00"), ("onderwijs", "250.00"),
    ]  # fmt: skip


def test_vat_that_is_not_known_makes_the_total_with_vat_incomplete_and_the_one_without_not(quote: Quote) -> None:
    """
    vat: 21%
    activities: [{title: Advies, fee: € 1.000}, {title: Training, fee: € 500, vat: unknown}]
    """
    assert quote.total == "1500.00"
    assert quote.vat == {"taxed 21": "210.00", "unknown": "?"}
    assert quote.including == "1710.00 + ?"
    assert quote.json["total"]["complete"] is True
    assert quote.json["total_including_vat"]["complete"] is False
    assert len(quote.json["total_including_vat"]["reasons"]) == 1
    assert quote.json["vat"][1]["amount"] == {"low": None, "planned": None, "high": None}


@pytest.mark.parametrize(
    ("day", "amount"), [("2012-09-30", "190.00"), ("2012-10-01", "210.00"), ("2026-05-12", "210.00")]
)
def test_vat_said_nowhere_is_the_dutch_standard_rate_of_the_day_of_the_offer(
    asked: Asked, day: str, amount: str
) -> None:
    """
    activities: [{title: Advies, fee: € 1.000}]
    """
    quote = asked(f"--set date={day}")
    assert list(quote.vat.values()) == [amount]
    assert [warning.code for warning in quote.project.warnings] == ["vat-assumed"]


def test_the_window_of_an_activity_decides_which_standard_rate_it_has(quote: Quote) -> None:
    """
    date: 2012-11-01
    activities:
      - {title: Voor de verhoging, when: september 2012 t/m november 2012, fee: € 100}
      - {title: Erna, when: oktober 2012, fee: € 100}
      - {title: Zonder datum, fee: € 100}
    """
    assert quote.vat == {"taxed 19": "19.00", "taxed 21": "42.00"}


def test_vat_said_everywhere_gives_no_warning(quote: Quote) -> None:
    """
    rates: {dag: {price: 100, vat: 21%}}
    phases:
      - {title: Een, vat: 21%, activities: [{title: A, fee: € 1}]}
      - {title: Twee, activities: [{title: B, fee: 1 dag}, {title: C, vat: 9%, fee: € 1}, {title: D}]}
    activities: [{title: E, fee: {amount: 5, vat: 9%}}]
    """
    assert quote.project.warnings == ()


def test_the_alternative_that_is_chosen_brings_its_own_vat(asked: Asked) -> None:
    """
    rates: {dag: {price: 1000, vat: 21%}, les: {price: 800, vat: 9%}}
    activities: [{title: Bijeenkomst, fee: {choose: [1 dag, 1 les]}}]
    """
    assert asked("--choose dag").vat == {"taxed 21": "210.00"}
    assert asked("--choose les").vat == {"taxed 9": "72.00"}


def test_the_vat_that_an_alternative_says_itself_is_the_nearest(asked: Asked) -> None:
    """
    vat: 21%
    rates: {dag: 1000, les: 800}
    activities:
      - title: Bijeenkomst
        fee: {choose: [1 dag, {quantity: 1, unit: les, vat: {category: exempt, reason: CRKBO}}]}
    """
    assert asked("--choose les").vat == {"exempt": "0.00"}


def test_of_a_choice_between_two_kinds_of_vat_each_amount_is_taxed_as_what_it_counts(quote: Quote) -> None:
    """
    rates: {dag: {price: 1000, vat: 21%}, les: {price: 800, vat: 9%}}
    activities: [{title: Bijeenkomst, fee: {choose: [1 dag, 1 les]}}]
    """
    # The least is a lesson (800 and 72), planned and the most are a day (1.000 and 210).
    assert quote.total == "800.00 ≤ 1000.00 ≤ 1000.00"
    assert quote.including == "872.00 ≤ 1210.00 ≤ 1210.00"


# -------------------------------------------------------------------------------------------------------- options


def test_an_option_stands_outside_the_total_with_its_own_amount(quote: Quote) -> None:
    """
    vat: 21%
    rates: {dag: 1000}
    activities:
      - {title: Werk, fee: 1 dag}
      - {title: Evaluatie, fee: 2-4 dagen, optional: true}
      - {title: Reizen, fee: pm, optional: true}
    """
    assert quote.lines == {"werk": "1000.00"}
    assert quote.total == "1000.00"
    assert quote.options == {"evaluatie": "2000.00 ≤ 3000.00 ≤ 4000.00", "reizen": "0.00 + ?"}
    assert quote.included == {"evaluatie": False, "reizen": False}
    assert quote.vat == {"taxed 21": "210.00"}


def test_with_an_option_it_counts_and_its_vat_too(asked: Asked) -> None:
    """
    vat: 21%
    rates: {dag: 1000}
    activities:
      - {title: Werk, fee: 1 dag}
      - {title: Evaluatie, fee: 2 dagen, optional: true}
      - {title: Reizen, fee: pm, optional: true}
    """
    quote = asked("--with evaluatie")
    assert quote.lines == {"werk": "1000.00", "evaluatie": "2000.00"}
    assert quote.total == "3000.00"
    assert quote.vat == {"taxed 21": "630.00"}
    assert quote.included == {"evaluatie": True, "reizen": False}
    assert asked("--with evaluatie", "--with reizen").total == "3000.00 + ?"


def test_without_an_activity_or_a_phase_it_stands_apart(asked: Asked) -> None:
    """
    vat: 21%
    rates: {dag: 1000}
    phases:
      - title: Eerst
        activities: [{title: Start, fee: 1 dag}, {title: Werk, fee: 2 dagen}]
      - title: Later
        activities: [{title: Vervolg, fee: 4 dagen}, {title: Extra, fee: 8 dagen, optional: true}]
    """
    assert asked("--without werk").total == "5000.00"
    assert asked("--without werk").options == {"werk": "2000.00", "extra": "8000.00"}
    assert asked("--without later").total == "3000.00"
    assert asked("--without later").options == {"vervolg": "4000.00", "extra": "8000.00"}
    assert asked("--without later", "--without start").lines == {"werk": "2000.00"}
    assert asked("--without later", "--without eerst").total == "0.00"


def test_leaving_out_goes_before_taking_in(asked: Asked) -> None:
    """
    vat: 21%
    rates: {dag: 1000}
    phases:
      - {title: Eerst, activities: [{title: Werk, fee: 1 dag}]}
      - {title: Later, activities: [{title: Extra, fee: 8 dagen, optional: true}]}
    """
    quote = asked("--with extra", "--without later")
    assert quote.total == "1000.00"
    assert quote.included == {"extra": False}


def test_a_heading_that_is_an_option_is_one_option_with_all_that_stands_under_it(asked: Asked) -> None:
    """
    vat: 21%
    rates: {dag: 1000}
    activities:
      - {title: Werk, fee: 1 dag}
      - title: Nazorg
        optional: true
        activities: [{title: Bellen, fee: 2 dagen}, {title: Terugkomdag, fee: 4 dagen}]
    """
    assert asked().options == {"nazorg": "6000.00"}
    assert asked("--with nazorg").total == "7000.00"
    assert asked("--with nazorg").lines == {
        "werk": "1000.00",
        "nazorg/bellen": "2000.00",
        "nazorg/terugkomdag": "4000.00",
    }


def test_an_option_that_is_said_to_be_in_the_total_is_really_counted(asked: Asked) -> None:
    """
    vat: 21%
    rates: {dag: 1000}
    activities:
      - {title: Werk, fee: 1 dag}
      - title: Nazorg
        optional: true
        activities:
          - {title: Bellen, fee: 2 dagen}
          - {title: Terugkomdag, fee: 4 dagen, optional: true}
    """
    assert asked().options["nazorg"] == "2000.00"
    # Taking in only the inner option: either it is counted, or it is not said to be.
    for flags in (["--with terugkomdag"], ["--with nazorg"], ["--with nazorg", "--with terugkomdag"]):
        quote = asked(*flags)
        counted = 1000 + sum(
            {"nazorg": 2000, "terugkomdag": 4000}[name] for name, included in quote.included.items() if included
        )
        assert quote.total == f"{counted}.00", flags


def test_taking_in_or_leaving_out_what_is_not_there_is_refused_with_the_nearest_name(refused: Refused) -> None:
    """
    rates: {dag: 1000}
    activities: [{title: Werk, fee: 1 dag}, {title: Evaluatie, fee: 1 dag, optional: true}]
    """
    assert refused("--with evaluaties").startswith("pick-unknown:")
    assert "Did you mean “evaluatie”?" in refused("--with evaluaties")
    assert refused("--without iets").startswith("pick-unknown:")
    assert refused("--with x", "--without y", "--choose z=dag").count("pick-unknown:") == 3


def test_a_bare_id_that_could_be_two_options_is_refused(refused: Refused) -> None:
    """
    rates: {dag: 1000}
    phases:
      - {title: Een, activities: [{title: Evaluatie, fee: 1 dag, optional: true}]}
      - {title: Twee, activities: [{title: Evaluatie, fee: 2 dagen, optional: true}]}
    """
    assert "evaluatie" in refused("--with evaluatie")


def test_what_has_a_namesake_is_called_by_the_name_of_what_it_stands_in_and_its_own(asked: Asked) -> None:
    """
    vat: 21%
    rates: {dag: 1000}
    phases:
      - {title: Een, activities: [{title: Evaluatie, fee: 1 dag, optional: true}]}
      - {title: Twee, activities: [{title: Evaluatie, fee: 2 dagen, optional: true}]}
      - title: Drie
        activities:
          - {title: Kop, activities: [{title: Toets, fee: {choose: [3 dagen, 4 dagen]}}, {title: Weg, fee: 1 dag}]}
    """
    assert asked("--with twee/evaluatie", "--without kop/weg").total == "5000.00 ≤ 5000.00 ≤ 6000.00"


# --------------------------------------------------------------------------------------------------- what if (--set)

SET = """
vat: 21%
rates: {dag: {price: 1000}, uur: 100}
parties: {team: {participants: 12}}
phases:
  - title: Eerste fase
    activities:
      - {title: Start, fee: 1 dag}
      - {title: Map, for: team, fee: € 10 per deelnemer}
  - id: "2.1"
    title: Tweede fase
    activities:
      - {title: Training, id: "1.10", groups: 2, fee: 1 dag per groep}
      - title: Kop
        activities: [{title: Diep, fee: 1 uur}]
activities: [{title: Los, fee: 1 uur}]
"""


@pytest.mark.parametrize(
    ("change", "total"),
    [
        ("", "3320.00"),  # 1.000 + 120 + 2.000 + 100 + 100
        ("rates.dag.price=2000", "6320.00"),
        ("rates.dag=2000", "6320.00"),
        ("rates.uur=150", "3420.00"),
        ("rates.dag.price=€ 2.000", "6320.00"),
        ("parties.team.participants=20", "3400.00"),
        ("phases.eerste-fase.activities.start.fee=2 dagen", "4320.00"),
        ("phases.1.activities.1.fee=2 dagen", "4320.00"),
        ("phases.2.1.activities.1.10.groups=3", "4320.00"),
        ("activities.start.fee=2 dagen", "4320.00"),
        ("activities.1.10.groups=3", "4320.00"),
        ("activities.1.10.groups={participants: 24, size: 12}", "3320.00"),
        ("activities.kop.activities.diep.fee=2 uur", "3420.00"),
        ("activities.diep.fee=2 uur", "3420.00"),
        ("activities.los.fee=2 uur", "3420.00"),
        ("activities.los.fee={choose: [2 uur, 3 uur], planned: uur}", "3420.00 ≤ 3420.00 ≤ 3520.00"),
        ("activities.los.optional=true", "3220.00"),
        ("phases=[]", "100.00"),
        ("activities.start.fee=", "2320.00 + ?"),
    ],
)
def test_one_thing_can_be_set_without_touching_the_file(change: str, total: str) -> None:
    quote = reading.asked(reading.as_file(SET), *([f"--set {change}"] if change else []))
    assert quote.total == total


def test_several_things_can_be_set_and_the_last_one_wins() -> None:
    quote = reading.asked(
        reading.as_file(SET),
        "--set activities.start.fee=2 dagen",
        "--set rates.dag.price=10",
        "--set rates.dag.price=20",
    )
    # 2 × 20 + 120 + 2 × 20 + 100 + 100
    assert quote.total == "400.00"


def test_vat_can_be_set_at_every_height() -> None:
    def with_vat(path: str) -> dict[str, str]:
        return reading.asked(reading.as_file(SET), f"--set {path}=0%").vat_bases

    assert with_vat("vat") == {"taxed 0": "3320.00"}
    assert with_vat("phases.2.1.vat") == {"taxed 21": "1220.00", "taxed 0": "2100.00"}
    assert with_vat("activities.1.10.vat") == {"taxed 21": "1320.00", "taxed 0": "2000.00"}
    assert with_vat("rates.dag.vat") == {"taxed 0": "3000.00", "taxed 21": "320.00"}


@pytest.mark.parametrize(
    ("change", "code", "suggestion"),
    [
        ("activities.strat.fee=1 dag", "change-unknown", "start"),
        ("phases.eerste-fasen.vat=0%", "change-unknown", "eerste-fase"),
        ("rates.dagg.price=1", "change-unknown", "dag"),
        ("rate.dag.price=1", "change-unknown", "rates"),
        ("activities.start.fees=1 dag", "unknown-key", "fee"),
        ("titel=Iets", "unknown-key", "title"),
        ("activities.start.fee=1 dagg", "unit-unknown", "dag"),
        ("activities.start.fee", "change-without-value", "path=value"),
        ("=5", "change-without-value", "path=value"),
        ("activities.map.for=tema", "party-unknown", "team"),
    ],
)
def test_a_path_that_leads_nowhere_is_refused_with_the_nearest_that_does(
    change: str, code: str, suggestion: str
) -> None:
    said = reading.refused(reading.as_file(SET), f"--set {change}")
    assert said.startswith(f"{code}:")
    assert suggestion in said.partition(":")[2]


def test_a_name_that_two_activities_have_is_refused_with_both_paths(asked: Asked, refused: Refused) -> None:
    """
    vat: 21%
    rates: {dag: 1000}
    phases:
      - {title: Een, activities: [{title: Toets, fee: 1 dag}]}
      - {title: Twee, activities: [{title: Toets, fee: 1 dag}]}
    """
    assert refused("--set activities.toets.fee=2 dagen").startswith("change-ambiguous:")
    assert asked("--set phases.twee.activities.toets.fee=2 dagen").phases == ["1000.00", "2000.00"]


def test_what_is_said_of_a_wrong_value_points_at_the_flag() -> None:
    with pytest.raises(Problems) as raised:
        reading.asked(reading.as_file(SET), "--set activities.start.fee=1.950 dagen")
    (problem,) = raised.value.problems
    assert problem.code == "doubtful-number"
    assert problem.place is not None
    assert "--set" in problem.place.file


def test_setting_one_of_two_places_that_share_an_alias_leaves_the_other(asked: Asked) -> None:
    """
    vat: 21%
    rates: {dag: 1000}
    activities:
      - {title: Een, groups: &zes {number: 6}, fee: 1 dag per groep}
      - {title: Twee, groups: *zes, fee: 1 dag per groep}
    """
    assert asked("--set activities.een.groups.number=2").lines == {"een": "2000.00", "twee": "6000.00"}


# ----------------------------------------------------------------------------------------------- phases and headings


def test_phases_add_up_to_the_total_and_what_has_no_phase_comes_last(quote: Quote) -> None:
    """
    vat: 21%
    rates: {dag: 1000}
    activities: [{title: Los werk, fee: 1 dag}]
    phases:
      - {title: Een, activities: [{title: A, fee: 2 dagen}]}
      - {title: Leeg}
      - {title: Twee, activities: [{title: B, fee: 4-6 dagen}]}
    """
    assert quote.phases == ["2000.00", "0.00", "4000.00 ≤ 5000.00 ≤ 6000.00", "1000.00"]
    assert quote.total == "7000.00 ≤ 8000.00 ≤ 9000.00"
    assert [phase["id"] for phase in quote.json["phases"]] == ["een", "leeg", "twee", None]


def test_headings_may_stand_three_deep_and_every_line_under_them_counts_once(quote: Quote) -> None:
    """
    vat: 21%
    rates: {dag: 1000}
    phases:
      - title: Fase
        activities:
          - title: Kop
            activities:
              - title: Onderkop
                activities:
                  - title: Diepste kop
                    activities: [{title: Werk, fee: 1 dag}, {title: Meer werk, fee: 2 dagen}]
                  - {title: Werk, fee: 4 dagen}
              - {title: Werk, fee: 8 dagen}
    """
    assert quote.lines == {
        "kop/onderkop/diepste-kop/werk": "1000.00",
        "kop/onderkop/diepste-kop/meer-werk": "2000.00",
        "kop/onderkop/werk": "4000.00",
        "kop/werk": "8000.00",
    }
    assert quote.total == "15000.00"


def test_a_heading_may_have_a_fee_of_its_own(quote: Quote) -> None:
    """
    vat: 21%
    rates: {dag: 1000}
    activities: [{title: Leergang, fee: € 500, activities: [{title: Dag een, fee: 1 dag}]}]
    """
    assert quote.lines == {"leergang": "500.00", "leergang/dag-een": "1000.00"}
    assert quote.total == "1500.00"


def test_an_engagement_without_any_price_comes_to_nothing_and_is_complete(quote: Quote) -> None:
    """
    phases: [{title: Een, activities: [{title: Praten}]}]
    """
    assert quote.total == quote.including == "0.00"
    assert quote.vat == {}


def test_a_line_can_be_written_in_the_short_way_and_in_the_long_way(quote: Quote) -> None:
    """
    vat: 21%
    rates: {dag: 1000}
    activities:
      - {title: Kort, groups: 2, fee: 3 × 2 dagen per groep}
      - {title: Lang, groups: 2, fee: {times: 3, quantity: 2, unit: dagen, per: groep}}
      - {title: Lijst, groups: 2, fee: [{times: 3, quantity: 2, unit: dag, per: [groepen]}]}
      - {title: Geld kort, groups: 2, fee: € 450 per groep}
      - {title: Geld lang, groups: 2, fee: {amount: 450, per: groep}}
    """
    assert list(quote.lines.values()) == ["12000.00"] * 3 + ["900.00"] * 2
