"""How a fee is read: every sentence of that section of the language, each with a test that bears it as its name.

All figures are worked out by hand. `1000.00 ≤ 1500.00 ≤ 2000.00` is the least, what is planned, and the most; ` + ?`
says that something unknown comes on top.
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest

from samenspel_cli.documents import Ask
from samenspel_cli.files.project import read_project
from tests import reading
from tests.reading import TODAY, Asked, Quote, Refused

RATES = "{dagdeel: 600, dag: 1000, uur: 100, km: 0.125, senior: {uur: 150, dag: 1100}}"
FRONT = f"""
vat: 21%
rates: {RATES}
people: {{gespreksleider: {{role: senior, name: Gespreksleider}}, verslaglegger: {{}}}}
counts: {{kern: 4}}
"""


def fee(text: str, more: str = "") -> Quote:
    """The quote of one activity with this fee, as it would stand behind the key or below it."""
    return reading.asked(reading.as_file(f"{FRONT.strip()}\nactivities:\n- title: Werk\n{more}  fee: {text}\n"))


def fee_refused(text: str) -> str:
    """What is said of a fee that cannot be read."""
    return reading.refused(reading.as_file(f"{FRONT.strip()}\nactivities:\n- title: Werk\n  fee: {text}\n"))


def shown(quote: Quote, what: str) -> list[str]:
    """What stands at the end of each line of the terminal that begins with these words."""
    lines = [line.strip() for line in quote.text.replace("\u00a0", " ").splitlines()]
    return [re.split(r"\s{2,}", line)[-1] for line in lines if line.startswith(what)]


def in_json(quote: Quote) -> dict[str, Any]:
    """The lines of the JSON by their ids."""
    return {line["id"]: line for phase in quote.json["phases"] for line in phase["lines"]}


# ------------------------- Text is `[ca. | max] [N ×]… QUANTITY UNIT [per COUNT]…`, or money for quantity and unit


def test_text_is_a_quantity_of_a_unit(quote: Quote) -> None:
    """
    vat: 21%
    rates: {dagdeel: 1950}
    activities: [{title: Werk, fee: 3 dagdelen}]
    """
    assert quote.lines == {"werk": "5850.00"}
    assert quote.vat == {"taxed 21": "1228.50"}
    assert quote.including == "7078.50"
    assert shown(quote, "Werk") == ["5.850,00"]
    line = in_json(quote)["werk"]
    assert (line["quantity"], line["unit"], line["unit_price"]) == ("3", "dagdeel", "1950.00")


@pytest.mark.parametrize(
    ("text", "amount"),
    [
        ("3 × 2 dagen", "6000.00"),
        ("3 x 2 dagen", "6000.00"),
        ("3 * 2 dagen", "6000.00"),
        ("2 × 3 × 2 dagen", "12000.00"),
        ("2-4 × 2 dagen", "4000.00 ≤ 6000.00 ≤ 8000.00"),
        ("2-4 × 3 × 1-3 dagen", "6000.00 ≤ 18000.00 ≤ 36000.00"),
    ],
)
def test_text_may_say_one_or_more_times_how_often(text: str, amount: str) -> None:
    # 3 × 2; 2 × 3 × 2; 2 × 2, 3 × 2 and 4 × 2; 2 × 3 × 1, 3 × 3 × 2 and 4 × 3 × 3 days of 1.000.
    assert fee(text).lines == {"werk": amount}


def test_text_may_end_in_one_or_more_counts(quote: Quote) -> None:
    """
    vat: 21%
    rates: {uur: 100}
    counts: {kern: 8}
    activities: [{title: Spreekuur, when: 2027-W10/2027-W13, fee: 6 uur per week per kern}]
    """
    # 6 hours × 4 weeks × 8 × 100
    assert quote.lines == {"spreekuur": "19200.00"}


@pytest.mark.parametrize(
    ("text", "amount"),
    [
        ("€ 450", "450.00"),
        ("€ 450 per deelnemer", "5400.00"),
        ("3 × € 450 per deelnemer", "16200.00"),
        ("€ 450 per deelnemer per kern", "21600.00"),
        ("max € 2.500", "2500.00"),
        ("ca. 2 × € 500-700 per kern", "4000.00 ≤ 4800.00 ≤ 5600.00"),
    ],
)
def test_money_may_stand_for_quantity_and_unit(text: str, amount: str) -> None:
    # 12 × 450; 3 × 12 × 450; 12 × 4 × 450; 2 × 4 × 500, 600 and 700
    assert fee(text, "  groups: {number: 1, participants: 12}\n").lines == {"werk": amount}


def test_ca_and_max_stand_before_all_the_rest(quote: Quote) -> None:
    """
    vat: 21%
    rates: {dag: 1000}
    counts: {kern: 2}
    activities:
      - {title: Bijna, groups: 2-3, fee: ca. 2 × 1-2 dagen per groep}
      - {title: Hoogstens, fee: max 3 × € 500 per kern}
    """
    # 2 × 1 × 2 = 4, 2 × 1,5 × 2 (the fewest groups) = 6, 2 × 2 × 3 = 12 days of 1.000; 3 × 500 × 2.
    assert quote.lines == {"bijna": "4000.00 ≤ 6000.00 ≤ 12000.00", "hoogstens": "3000.00"}
    assert shown(quote, "Bijna") == ["ca. 4.000,00 – 12.000,00"]
    assert shown(quote, "Hoogstens") == ["max. 3.000,00"]
    assert in_json(quote)["bijna"]["marks"] == ["about"]
    assert in_json(quote)["hoogstens"]["marks"] == ["max"]


@pytest.mark.parametrize("word", ["ca.", "ca", "Ca.", "CA.", "circa"])
def test_ca_may_be_written_with_and_without_its_point_and_in_full(word: str) -> None:
    assert in_json(fee(f"{word} 3 dagen"))["werk"]["marks"] == ["about"]


@pytest.mark.parametrize("word", ["max", "max.", "Max", "MAX."])
def test_max_may_be_written_with_and_without_its_point(word: str) -> None:
    assert in_json(fee(f"{word} 3 dagen"))["werk"]["marks"] == ["max"]


# ------------------------------------------------------------------------------------------------- A list is a sum


def test_a_list_is_a_sum(quote: Quote) -> None:
    """
    vat: 21%
    rates: {dag: 1000, dagdeel: 600}
    activities: [{title: Werk, fee: [1 dag, 2 dagdelen, € 500, {title: Zaal, amount: 250}]}]
    """
    assert quote.lines == {"werk/1": "1000.00", "werk/2": "1200.00", "werk/3": "500.00", "werk/4": "250.00"}
    assert quote.total == "2950.00"
    assert shown(quote, "Zaal") == ["250,00"]


def test_a_list_is_a_sum_of_ranges_and_choices_too(quote: Quote) -> None:
    """
    vat: 21%
    rates: {dag: 1000, dagdeel: 600}
    activities: [{title: Werk, fee: [2-4 dagen, {choose: [1 dagdeel, 1 dag]}, € -500]}]
    """
    # 2.000 + 600 − 500, 3.000 + 600 − 500 and 4.000 + 1.000 − 500
    assert quote.total == "2100.00 ≤ 3100.00 ≤ 4500.00"


# --------------- A mapping with `choose`, `quantity`, `amount`, `percent`, `cost` or `quote` is that; with years or
# --------------- months as keys an amount per period; else people or roles × text, a line each


def test_a_mapping_with_choose_quantity_amount_percent_or_cost_is_that(quote: Quote) -> None:
    """
    vat: 21%
    rates: {dag: 1000, dagdeel: 600}
    activities:
      - {title: Keuze, fee: {choose: [1 dagdeel, 1 dag]}}
      - {title: Aantal, fee: {quantity: 2, unit: dagen}}
      - {title: Bedrag, fee: {amount: € 1.500}}
      - {title: Percentage, fee: {percent: 10%, of: bedrag}}
      - {title: Kosten, fee: {cost: 800, markup: 8%}}
    """
    # 800 × 1,08
    assert quote.lines == {
        "keuze": "600.00 ≤ 600.00 ≤ 1000.00",
        "aantal": "2000.00",
        "bedrag": "1500.00",
        "percentage": "150.00",
        "kosten": "864.00",
    }


def test_a_mapping_with_quote_is_the_total_of_another_engagement(tmp_path: Path) -> None:
    for folder, text in (
        ("verkeer", "vat: 9%\nrates: {dag: 1000}\nactivities: [{title: Tellen, fee: ca. 2-4 dagen}]"),
        ("hoofd", "vat: 21%\nactivities: [{title: Bureau Verkeer, fee: {quote: ../verkeer}}]"),
    ):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / "engagement.yaml").write_text(reading.as_file(text), encoding="utf-8")
    quote = Quote(read_project(tmp_path / "hoofd"), Ask(TODAY))
    assert quote.lines == {"bureau-verkeer": "2000.00 ≤ 3000.00 ≤ 4000.00"}
    # 21% of it here: the VAT over there is theirs.
    assert quote.vat == {"taxed 21": "420.00 ≤ 630.00 ≤ 840.00"}
    assert shown(quote, "Bureau Verkeer") == ["ca. 2.000,00 – 4.000,00"]


def test_a_mapping_with_years_as_keys_is_an_amount_per_period(quote: Quote) -> None:
    """
    vat: 21%
    rates: {dag: 1000}
    activities: [{title: Onderhoud, fee: {2027: € 5.000, 2028: € 5.500, 2029: 3 dagen, 2030: pm}}]
    """
    assert quote.lines == {
        "onderhoud/1": "5000.00",
        "onderhoud/2": "5500.00",
        "onderhoud/3": "3000.00",
        "onderhoud/4": "pm",
    }
    assert quote.total == "13500.00 + ?"
    assert shown(quote, "Onderhoud, 2029") == ["3.000,00"]
    assert [line["when"] for line in in_json(quote).values()] == ["2027", "2028", "2029", "2030"]


def test_a_mapping_with_months_as_keys_is_an_amount_per_period(quote: Quote) -> None:
    """
    vat: 21%
    rates: {dag: 1000}
    activities: [{title: Onderhoud, fee: {2027-01: € 500, 2027-02: ca. 2-3 dagen}}]
    """
    assert quote.lines == {"onderhoud/1": "500.00", "onderhoud/2": "2000.00 ≤ 2500.00 ≤ 3000.00"}
    assert shown(quote, "Onderhoud, januari 2027") == ["500,00"]
    assert shown(quote, "Onderhoud, februari 2027") == ["ca. 2.000,00 – 3.000,00"]


def test_months_as_keys_may_be_said_in_words(quote: Quote) -> None:
    """
    vat: 21%
    rates: {dag: 1000}
    activities: [{title: Onderhoud, fee: {januari 2027: € 500, februari 2027: 2 dagen}}]
    """
    assert quote.lines == {"onderhoud/1": "500.00", "onderhoud/2": "2000.00"}
    assert [line["when"] for line in in_json(quote).values()] == ["2027-01", "2027-02"]


def test_one_year_or_month_alone_is_a_period_too(quote: Quote) -> None:
    """
    vat: 21%
    rates: {dag: 1000}
    activities: [{title: Jaar, fee: {2027: 3 dagen}}, {title: Maand, fee: {2027-03: {choose: [1 dag, 2 dagen]}}}]
    """
    assert quote.lines == {"jaar": "3000.00", "maand": "1000.00 ≤ 1000.00 ≤ 2000.00"}
    assert [line["when"] for line in in_json(quote).values()] == ["2027", "2027-03"]


def test_an_amount_per_period_has_the_price_of_that_period(quote: Quote) -> None:
    """
    vat: 21%
    date: 2026-05-12
    rates: {dag: {prices: [{price: 1000}, {from: 2027, price: 1020}]}}
    activities: [{title: Onderhoud, fee: {2026: 3 dagen, 2027: 3 dagen}}]
    """
    assert quote.lines == {"onderhoud/1": "3000.00", "onderhoud/2": "3060.00"}


def test_another_mapping_is_of_people_or_roles_with_a_line_each(quote: Quote) -> None:
    """
    vat: 21%
    rates: {dag: 1000, senior: {uur: 150, dag: 1100}, trainer: {unit: dagdeel, price: 650}}
    people:
      gespreksleider: {role: senior, name: Gespreksleider}
      rapporteur: {role: trainer}
      verslaglegger: {}
      planner: {role: secretaris, name: Planner}
    counts: {kern: 2}
    activities:
      - title: Werk
        fee:
          senior: 3 dagen
          gespreksleider: 12 uur
          rapporteur: ca. 2 × 1-2 dagdelen per kern
          verslaglegger: 1 dag
          planner: € 500
    """
    # The role's price where the person's role is on the rate card, else that of the unit: 3 × 1.100; 12 × 150;
    # 2 × 2 × 650 times 1, 1,5 and 2; 1 × 1.000; 500.
    assert quote.lines == {
        "werk/1": "3300.00",
        "werk/2": "1800.00",
        "werk/3": "2600.00 ≤ 3900.00 ≤ 5200.00",
        "werk/4": "1000.00",
        "werk/5": "500.00",
    }
    assert [line["by"] for line in in_json(quote).values()] == [
        ["senior"],
        ["gespreksleider"],
        ["rapporteur"],
        ["verslaglegger"],
        ["planner"],
    ]
    text = quote.text.replace("\u00a0", " ")
    assert "3 dagen senior à 1.100,00" in text
    assert "12 uur Gespreksleider" in " ".join(text.split())


def test_one_person_alone_is_a_mapping_of_people_too(quote: Quote) -> None:
    """
    vat: 21%
    rates: {senior: {uur: 150}}
    people: {gespreksleider: {role: senior}}
    activities: [{title: Werk, fee: {gespreksleider: 2-4 uur}}]
    """
    assert quote.lines == {"werk": "300.00 ≤ 450.00 ≤ 600.00"}


def test_a_role_without_a_price_for_the_unit_is_refused_whatever_the_rate_card_says_of_the_unit(
    refused: Refused,
) -> None:
    """
    rates: {dag: 1000, dagdeel: 600, senior: {uur: 150, dag: 1100}}
    people: {gespreksleider: {role: senior}}
    activities: [{title: Rol, fee: {senior: 2 dagdelen}}, {title: Persoon, fee: {gespreksleider: 2 dagdelen}}]
    """
    first, second = refused().splitlines()
    for line in (first, second):
        assert line.startswith("role-lacks-unit:")
        assert "“senior” has no price per “dagdelen”" in line


def test_a_key_that_is_no_person_no_role_and_no_period_is_refused() -> None:
    assert fee_refused("{gespreksleidr: 2 dagen, verslaglegger: 1 dag}").startswith("role-unknown:")
    assert "Did you mean “gespreksleider”?" in fee_refused("{gespreksleidr: 2 dagen, verslaglegger: 1 dag}")


# --------------- Units and counts are ids, names or plurals of the project (common units bring theirs): longest
# --------------- match, letter case ignored. Words of the format are no ids


def test_units_are_ids_names_or_plurals_of_the_project(quote: Quote) -> None:
    """
    vat: 21%
    rates:
      ses: {price: 10, name: denksessie, plural: denksessies}
      halve dag: {price: 60}
      keer: {price: 7, plural: keren}
    activities: [{title: Werk, fee: [1 ses, 1 denksessie, 2 denksessies, 3 halve dagen, 2 keren, 1 keer]}]
    """
    assert [line["amount"]["planned"] for line in in_json(quote).values()] == [
        "10.00", "10.00", "20.00", "180.00", "14.00", "7.00",
    ]  # fmt: skip


def test_counts_are_ids_or_plurals_of_the_project(quote: Quote) -> None:
    """
    vat: 21%
    rates: {dag: 1000}
    counts: {kern: {number: 8, plural: kernen}, openbare avond: {number: 3, plural: openbare avonden}, week: 5}
    activities:
      - {title: Werk, fee: [1 dag per kern, 1 dag per kernen, 1 dag per openbare avond per kern, 1 dag per week]}
    """
    assert [line["amount"]["planned"] for line in in_json(quote).values()] == [
        "8000.00", "8000.00", "24000.00", "5000.00",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("unit", "several"),
    [
        ("dag", "dagen"), ("dagdeel", "dagdelen"), ("uur", "uren"), ("sessie", "sessies"), ("stuk", "stuks"),
        ("week", "weken"), ("maand", "maanden"), ("jaar", "jaren"), ("kwartaal", "kwartalen"), ("keer", "keren"),
        ("bijeenkomst", "bijeenkomsten"), ("workshop", "workshops"), ("training", "trainingen"),
        ("gesprek", "gesprekken"), ("day", "days"), ("half day", "half days"), ("hour", "hours"),
        ("session", "sessions"), ("week", "weeks"), ("year", "years"), ("training", "trainings"),
        ("interview", "interviews"),
    ],
)  # fmt: skip
def test_common_units_bring_their_plurals(unit: str, several: str) -> None:
    quote = reading.asked(
        reading.as_file(f"vat: 21%\nrates: {{{unit}: 10}}\nactivities: [{{title: Werk, fee: 2 {several}}}]")
    )
    assert quote.lines == {"werk": "20.00"}


@pytest.mark.parametrize(
    ("unit", "several"),
    [("day", "days"), ("half day", "half days"), ("week", "weeks"), ("training", "trainings"), ("plan", "plans")],
)
def test_an_english_quote_has_english_plurals(unit: str, several: str) -> None:
    quote = reading.asked(
        reading.as_file(f"language: en\nvat: 21%\nrates: {{{unit}: 10}}\nactivities: [{{title: Work, fee: 2 {unit}}}]")
    )
    assert f"2 {several} at 10.00" in quote.text.replace("\u00a0", " ")


def test_of_units_with_blanks_the_longest_match_counts(quote: Quote) -> None:
    """
    vat: 21%
    rates: {dag: 1000, halve dag: 600, dag training: 1500}
    activities: [{title: Werk, fee: [2 dagen, 2 halve dagen, 1 dag training]}]
    """
    assert quote.lines == {"werk/1": "2000.00", "werk/2": "1200.00", "werk/3": "1500.00"}


def test_of_units_with_per_in_their_name_the_longest_match_counts(quote: Quote) -> None:
    """
    vat: 21%
    rates:
      bijeenkomst: 300
      bijeenkomst per avond: {price: 400, plural: bijeenkomsten per avond}
      bijeenkomst per avond per zaal: 450
    counts: {avond: 3, kern: 2, zaal: 5}
    activities:
      - title: Werk
        fee:
          - 2 bijeenkomsten per kern
          - 2 bijeenkomst per avond
          - 2 bijeenkomsten per avond per kern
          - 2 × 1 Bijeenkomst  PER  Avond per zaal
          - 1 bijeenkomst per kern per avond
    """
    # 2 × 300 × 2; 2 × 400; 2 × 400 × 2; 2 × 450; 1 × 300 × 2 × 3
    assert list(quote.lines.values()) == ["1200.00", "800.00", "1600.00", "900.00", "1800.00"]


def test_of_counts_with_per_in_their_name_the_longest_match_counts(quote: Quote) -> None:
    """
    vat: 21%
    rates: {dag: 1000}
    counts: {kern: 8, wijk: 5, kern per wijk: 20}
    activities: [{title: Werk, fee: [1 dag per kern, 1 dag per kern per wijk, 1 dag per wijk per kern]}]
    """
    # 8; 20, and not 8 × 5; 5 × 8
    assert quote.lines == {"werk/1": "8000.00", "werk/2": "20000.00", "werk/3": "40000.00"}


def test_letter_case_is_ignored(quote: Quote) -> None:
    """
    vat: 21%
    rates: {Dag: 1000, uur: 100, senior: {uur: 150}}
    counts: {Kern: {number: 2, plural: Kernen}}
    activities: [{title: Werk, groups: 3, fee: [1 DAG PER KERN, 2 dagen per kernen, 1 Uur Per Groep, PM Dagen, NVT]}]
    """
    assert list(quote.lines.values()) == ["2000.00", "4000.00", "300.00", "pm", "nvt"]


@pytest.mark.parametrize("word", ["pm", "ntb", "nvt", "per", "ca.", "max", "choose", "PM"])
@pytest.mark.parametrize(
    "where",
    [
        "rates: {WORD: 10}",
        "people: {WORD: {role: senior}}",
        "counts: {WORD: 3}",
        "variants: {WORD: {}}",
        "activities: [{title: Werk, id: WORD}]",
        "phases: [{title: Fase, id: WORD}]",
    ],
)
def test_words_of_the_format_are_no_ids(word: str, where: str) -> None:
    assert reading.refused(reading.as_file(where.replace("WORD", word))).startswith("reserved-word:")


@pytest.mark.parametrize("word", ["choose", "quantity", "amount", "percent", "cost", "quote"])
@pytest.mark.parametrize("where", ["rates: {WORD: {uur: 100}}", "people: {WORD: {}}"])
def test_what_a_mapping_of_a_fee_may_begin_with_is_no_person_and_no_role(word: str, where: str) -> None:
    assert reading.refused(reading.as_file(where.replace("WORD", word))).startswith("reserved-word:")


# ------------------------------------------------------------------------- `2-4` is a range, low first


@pytest.mark.parametrize("text", ["2-4 dagen", "2 - 4 dagen", "2–4 dagen", "{quantity: 2-4, unit: dag}"])
def test_two_numbers_with_a_dash_are_a_range(text: str) -> None:
    quote = fee(text)
    assert quote.lines == {"werk": "2000.00 ≤ 3000.00 ≤ 4000.00"}
    assert in_json(quote)["werk"]["quantity"] == "2-4"
    assert shown(quote, "Werk") == ["2.000,00 – 4.000,00"]


def test_a_range_of_twice_the_same_is_one_number() -> None:
    assert fee("3-3 dagen").total == "3000.00"


@pytest.mark.parametrize(
    "text",
    [
        "4-2 dagen",
        "4-2 × 1 dag",
        "€ 700-500",
        "{amount: 700-500}",
        "{percent: 6-4%, of: all}",
        "{quantity: 4-2, unit: dag}",
    ],
)
def test_a_range_with_its_highest_first_is_refused(text: str) -> None:
    assert fee_refused(text).startswith("range-upside-down:")


# ------------------------------------------------ Quantities are never negative, money may be (`€ -500`)


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("-2 dagen", "negative-quantity"),
        ("-2-4 dagen", "negative-quantity"),
        ("ca. -2 dagen", "negative-quantity"),
        ("3 × -2 dagen", "negative-quantity"),
        ("{gespreksleider: -2 uur}", "negative-quantity"),
        ("{quantity: -2, unit: dag}", "negative-quantity"),
        ("-2 × 1 dag", "negative-number"),
        ("{quantity: 2, unit: dag, times: -3}", "negative-number"),
    ],
)
def test_quantities_are_never_negative(text: str, code: str) -> None:
    assert fee_refused(text).startswith(f"{code}:")


@pytest.mark.parametrize(
    ("text", "amount", "vat"),
    [
        ("€ -500", "-500.00", "-105.00"),
        ("-€ 500", "-500.00", "-105.00"),
        ("€ -1.950,50", "-1950.50", "-409.61"),
        ("{amount: -500}", "-500.00", "-105.00"),
        ("3 × € -500", "-1500.00", "-315.00"),
        ("€ -500 per kern", "-2000.00", "-420.00"),
        ("2-4 × € -500", "-2000.00 ≤ -1500.00 ≤ -1000.00", "-420.00 ≤ -315.00 ≤ -210.00"),
        ("€ -700 - -500", "-700.00 ≤ -600.00 ≤ -500.00", "-147.00 ≤ -126.00 ≤ -105.00"),
        ("€ -200 - 100", "-200.00 ≤ -50.00 ≤ 100.00", "-42.00 ≤ -10.50 ≤ 21.00"),
    ],
)
def test_money_may_be_negative(text: str, amount: str, vat: str) -> None:
    # 21% of 1.950,50 is 409,605. Of a negative amount the most times is the cheapest outcome.
    quote = fee(text)
    assert quote.lines == {"werk": amount}
    assert quote.vat == {"taxed 21": vat}


def test_a_negative_range_is_shown_from_its_cheapest_to_its_dearest() -> None:
    quote = fee("2-4 × € -500")
    assert shown(quote, "Werk") == ["-2.000,00 – -1.000,00"]
    assert in_json(quote)["werk"]["amount"] == {"low": "-2000.00", "planned": "-1500.00", "high": "-1000.00"}


# ------------------------------------------------------------------ A bare number is refused: "1950 what?"


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("1950", "1950"),
        ('"1950,50"', "1950,50"),
        ("2-4", "2-4"),
        ("0", "0"),
        ("ca. 1950", "1950"),
        ("max 1950", "1950"),
        ("3 × 1950", "1950"),
        ("1950 per kern", "1950"),
        ("[1 dag, 1950]", "1950"),
        ("{choose: [1 dag, 1950]}", "1950"),
        ("{gespreksleider: 1950, verslaglegger: 1 dag}", "1950"),
        ("{gespreksleider: 1950}", "1950"),
        ("{2027: 1950, 2028: 1 dag}", "1950"),
        ("{quantity: 1950}", "1950"),
    ],
)
def test_a_bare_number_is_refused_1950_what(text: str, number: str) -> None:
    said = fee_refused(text)
    assert said.startswith("fee-without-unit:")
    assert f"“{number}” what?" in said
    assert "€" in said


# --------------- After `€` a point before three digits marks thousands; elsewhere that is refused, and a comma
# --------------- before three digits always, unless a single 0 precedes (`0.125`)


@pytest.mark.parametrize(
    ("text", "amount"),
    [
        ("€ 1.950", "1950.00"),
        ("€1.950", "1950.00"),
        ("€ 1950", "1950.00"),
        ("€ 1.950,50", "1950.50"),
        ("€ 1950,5", "1950.50"),
        ("€ 1.250,-", "1250.00"),
        ("€ 1.250,–", "1250.00"),
        ("€ 1.234.567,89", "1234567.89"),
        ("€ 1.500-2.000", "1500.00 ≤ 1750.00 ≤ 2000.00"),
        ("€ -1.950", "-1950.00"),
        ("{amount: € 1.950}", "1950.00"),
    ],
)
def test_after_a_euro_sign_a_point_before_three_digits_marks_thousands(text: str, amount: str) -> None:
    assert fee(text).lines == {"werk": amount}


@pytest.mark.parametrize("text", ["€ 7.9", "€ 7.90", "€ 1.9500", "€ 19.50,00", "€ 1950.50"])
def test_after_a_euro_sign_another_point_is_refused(text: str) -> None:
    assert re.match("doubtful-amount|not-an-amount", fee_refused(text))


@pytest.mark.parametrize(
    "text", ["1.950 uur", "{amount: 1.950}", "{quantity: 1.950, unit: uur}", "1.125-2 uur", "10.125 uur", "00.125 uur"]
)
def test_elsewhere_a_point_before_three_digits_is_refused(text: str) -> None:
    assert fee_refused(text).startswith("doubtful-number:")


@pytest.mark.parametrize("text", ["1,950 uur", "€ 1,950", '{amount: "1,950"}', '{quantity: "1,950", unit: uur}'])
def test_a_comma_before_three_digits_is_refused_always(text: str) -> None:
    assert fee_refused(text).startswith("doubtful-")


@pytest.mark.parametrize("text", ["0.125 uur", "0,125 uur", "{quantity: 0.125, unit: uur}"])
def test_unless_a_single_nought_precedes(text: str) -> None:
    assert fee(text).lines == {"werk": "12.50"}


@pytest.mark.parametrize("price", ["0.125", '"0,125"', '"€ 0,125"'])
def test_a_price_per_kilometre_may_have_three_decimals_behind_a_nought(price: str) -> None:
    # 100 × 0,125
    quote = reading.asked(
        reading.as_file(f"vat: 21%\nrates: {{km: {price}}}\nactivities: [{{title: Reizen, fee: 100 km}}]")
    )
    assert quote.lines == {"reizen": "12.50"}


def test_a_nought_with_a_point_behind_a_euro_sign_is_never_hundreds() -> None:
    assert fee_refused("€ 0.125").startswith("doubtful-amount:")
    said = reading.refused(reading.as_file("rates: {km: € 0.125}"))
    assert said.startswith("doubtful-amount:")


# --------------- In `[ ]` and `{ }` YAML splits at a comma, and a leading `*` is an alias: the error says "quote it"


@pytest.mark.parametrize(
    "text",
    [
        "[1,5 dag, 2 dagen]",
        "[€ 1.950,50]",
        "{amount: 1950,50}",
        "{amount: € 1.950,50}",
        "{choose: [1,5 dag, 1 dag]}",
        "{gespreksleider: 1,5 dag}",
        "{quantity: 1,5, unit: dag}",
    ],
)
def test_where_yaml_splits_at_a_comma_the_error_says_quote_it(text: str) -> None:
    said = fee_refused(text)
    assert said.startswith("decimal-comma:")
    assert "with the quotes" in said


@pytest.mark.parametrize(
    "text", ["*3 dagen", "[*3 dagen]", "{choose: [*3 dagen, 1 dag]}", "{gespreksleider: *3 dagen}"]
)
def test_where_a_leading_star_is_an_alias_the_error_says_quote_it(text: str) -> None:
    assert "put all of it in quotes" in fee_refused(text)


@pytest.mark.parametrize("text", ['["1,5 dag", 2 dagen]', "['1,5 dag', '2 dagen']"])
def test_quoted_it_is_read(text: str) -> None:
    assert fee(text).lines == {"werk/1": "1500.00", "werk/2": "2000.00"}


# ------------------------------------------------------------------------------------- Nothing has six forms

PLACES = {
    "alone": "NOTHING",
    "in a list": "[1 dag, NOTHING]",
    "as a choice": "{choose: [1 dag, NOTHING]}",
    "of a person": "{gespreksleider: NOTHING, verslaglegger: 1 dag}",
    "of a period": "{2027: NOTHING, 2028: 1 dag}",
}
KNOWN = {"alone": "0.00", "in a list": "1000.00", "as a choice": "0.00", "of a person": "1000.00"}
KNOWN["of a period"] = "1000.00"


@pytest.mark.parametrize("place", PLACES)
@pytest.mark.parametrize(
    "text", ["pm", "PM", "pm dagen", "pm uur per kern", "3 × pm dagen", "ca. pm dagen", "{quantity: pm, unit: dag}"]
)
def test_pm_comes_with_its_size_unknown(place: str, text: str) -> None:
    if place in ("of a person", "of a period") and text.startswith("{"):
        text = "{quantity: pm, unit: uur}"
    quote = fee(PLACES[place].replace("NOTHING", text))
    assert quote.total == f"{KNOWN[place]} + ?"
    assert quote.reasons == [("pm", "Werk")]
    assert quote.json["total"]["complete"] is False
    assert "PM" in shown(quote, "Werk")
    assert "  - Werk: de omvang is nog niet bekend (PM)" in quote.text
    assert not quote.project.warnings


@pytest.mark.parametrize("place", PLACES)
@pytest.mark.parametrize("text", ["ntb", "NTB", "ntb dagen"])
def test_ntb_is_the_same_and_an_open_question(place: str, text: str) -> None:
    quote = fee(PLACES[place].replace("NOTHING", text))
    assert quote.total == f"{KNOWN[place]} + ?"
    assert quote.reasons == [("ntb", "Werk")]
    assert "ntb" in shown(quote, "Werk")
    assert quote.json["total"]["complete"] is False
    assert "Werk: nog te bepalen" in quote.text


LEFT_EMPTY = {
    "alone": "",
    "in a list": "\n  - 1 dag\n  -",
    "as a choice": "\n    choose:\n    - 1 dag\n    -",
    "of a person": "\n    gespreksleider:\n    verslaglegger: 1 dag",
    "of one person": "\n    gespreksleider:",
    "of a period": "\n    2027:\n    2028: 1 dag",
}


@pytest.mark.parametrize("place", LEFT_EMPTY)
def test_a_fee_left_empty_was_forgotten_and_is_a_warning(place: str) -> None:
    quote = fee(LEFT_EMPTY[place])
    assert quote.total == f"{KNOWN.get(place, '0.00')} + ?"
    assert quote.reasons == [("forgotten", "Werk")]
    assert len(quote.project.warnings) == 1
    assert "Werk: het bedrag is nog niet ingevuld" in quote.text


@pytest.mark.parametrize("text", ["\n  - 1 dag\n  - pm", "\n  - 1 dag\n  - ntb", LEFT_EMPTY["in a list"]])
def test_these_three_make_the_total_incomplete_with_and_without_vat(text: str) -> None:
    quote = fee(text)
    assert (quote.total, quote.including) == ("1000.00 + ?", "1210.00 + ?")
    assert shown(quote, "Totaal exclusief btw") == ["1.000,00 + PM"]
    assert shown(quote, "Btw 21%") == ["210,00 + PM"]
    assert shown(quote, "Totaal inclusief btw") == ["1.210,00 + PM"]
    assert quote.json["total_including_vat"]["complete"] is False


@pytest.mark.parametrize("place", PLACES)
@pytest.mark.parametrize("text", ["nvt", "NVT", "nvt dagen"])
def test_nvt_is_a_dash_and_nothing_is_missing(place: str, text: str) -> None:
    quote = fee(PLACES[place].replace("NOTHING", text))
    # As an alternative, what does not apply costs nothing.
    assert quote.total == ("0.00 ≤ 1000.00 ≤ 1000.00" if place == "as a choice" else KNOWN[place])
    assert quote.reasons == []
    assert quote.json["total"]["complete"] is True
    if place != "as a choice":
        assert "–" in shown(quote, "Werk")
    assert "Nog open" not in quote.text


@pytest.mark.parametrize("place", PLACES)
@pytest.mark.parametrize("text", ["0 uur", "€ 0", "0 uur per kern", "3 × 0 uur", "{amount: 0}"])
def test_nought_hours_is_zero_and_the_line_stays(place: str, text: str) -> None:
    quote = fee(PLACES[place].replace("NOTHING", text))
    assert quote.total == ("0.00 ≤ 1000.00 ≤ 1000.00" if place == "as a choice" else KNOWN[place])
    assert quote.reasons == []
    assert shown(quote, "Werk")[0].endswith("1.000,00" if place in ("in a list", "as a choice") else "0,00")


def test_nought_percent_is_zero_and_the_line_stays(quote: Quote) -> None:
    """
    vat: 21%
    rates: {dag: 1000}
    activities:
      - {title: Werk, fee: 2-4 dagen}
      - {title: Onvoorzien, fee: {percent: 0%, of: all}}
    """
    assert quote.lines == {"werk": "2000.00 ≤ 3000.00 ≤ 4000.00", "onvoorzien": "0.00"}
    assert shown(quote, "Onvoorzien") == ["0,00"]


def test_nought_percent_of_what_is_not_known_is_zero_too(quote: Quote) -> None:
    """
    vat: 21%
    rates: {dag: 1000}
    activities:
      - {title: Werk, fee: [2 dagen, pm]}
      - {title: Onvoorzien, fee: {percent: 0%, of: werk}}
    """
    assert quote.total == "2000.00 + ?"
    assert shown(quote, "Onvoorzien") == ["0,00"]


def test_nought_hours_stay_nought_under_a_minimum_and_a_step(quote: Quote) -> None:
    """
    vat: 21%
    rates: {uur: {price: 100, step: 0.25, minimum: 2}}
    activities: [{title: Werk, fee: 0 uur}]
    """
    assert quote.lines == {"werk": "0.00"}


def test_no_fee_is_not_priced_and_has_no_amount(quote: Quote) -> None:
    """
    vat: 21%
    rates: {dag: 1000}
    activities: [{title: Werk, fee: 1 dag}, {title: Praten}]
    """
    assert quote.lines == {"werk": "1000.00"}
    assert quote.total == "1000.00"
    assert shown(quote, "Praten") == []
    assert "praten" not in in_json(quote)


def test_an_empty_list_is_no_fee() -> None:
    quote = fee("[]")
    assert (quote.lines, quote.total) == ({}, "0.00")


# --------------- `ca.` counts as its number and marks every total that holds it


def test_ca_counts_as_its_number(quote: Quote) -> None:
    """
    vat: 21%
    rates: {dag: 1000}
    activities: [{title: Werk, fee: ca. 3 dagen}, {title: Meer, fee: ca. € 7.900}]
    """
    assert quote.lines == {"werk": "3000.00", "meer": "7900.00"}
    assert (quote.total, quote.including) == ("10900.00", "13189.00")


def test_ca_marks_every_total_that_holds_it(quote: Quote) -> None:
    """
    rates: {dag: 1000}
    phases:
      - title: Ruw
        vat: 21%
        activities:
          - title: Kop
            activities: [{title: Werk, fee: ca. 3 dagen}, {title: Zeker, fee: 1 dag}]
      - title: Vast
        vat: 9%
        activities: [{title: Toets, fee: 2 dagen}]
      - title: Over
        vat: 9%
        activities:
          - {title: Over ruw, fee: {percent: 10%, of: ruw}}
          - {title: Over vast, fee: {percent: 10%, of: vast}}
          - {title: Over kop, fee: {percent: 1%, of: kop}}
    """
    # 4.000 and 2.000; 400, 200 and 40
    assert quote.phases == ["4000.00", "2000.00", "640.00"]
    assert shown(quote, "Werk") == ["ca. 3.000,00"]
    assert shown(quote, "Zeker") == ["1.000,00"]
    assert shown(quote, "Subtotaal") == ["ca. 4.000,00", "2.000,00", "ca. 640,00"]
    assert shown(quote, "Over ruw") == ["ca. 400,00"]
    assert shown(quote, "Over vast") == ["200,00"]
    assert shown(quote, "Over kop") == ["ca. 40,00"]
    assert shown(quote, "Totaal exclusief btw") == ["ca. 6.640,00"]
    assert shown(quote, "Totaal inclusief btw") == ["ca. 7.717,60"]
    assert [phase["total"]["about"] for phase in quote.json["phases"]] == [True, False, True]
    assert quote.json["total"]["about"] is quote.json["total_including_vat"]["about"] is True


def test_ca_marks_the_vat_over_it(quote: Quote) -> None:
    """
    rates: {dag: 1000}
    activities:
      - {title: Werk, vat: 21%, fee: ca. 3 dagen}
      - {title: Toets, vat: 9%, fee: 2 dagen}
    """
    assert shown(quote, "Btw 21%") == ["ca. 630,00"]
    assert shown(quote, "Btw 9%") == ["180,00"]
    assert "Btw 21% over ca. 3.000,00" in quote.text.replace("\u00a0", " ")
    assert "Btw 9% over 2.000,00" in quote.text.replace("\u00a0", " ")


def test_ca_marks_the_planned_amount_of_a_range(quote: Quote) -> None:
    """
    vat: 21%
    rates: {dag: 1000}
    activities: [{title: Werk, fee: ca. 2-4 dagen}]
    """
    assert shown(quote, "gepland") == ["ca. 3.000,00", "ca. 3.630,00"]


def test_ca_marks_an_option_and_not_the_total_that_it_is_no_part_of(asked: Asked) -> None:
    """
    vat: 21%
    rates: {dag: 1000}
    activities:
      - {title: Werk, fee: 1 dag}
      - {title: Meer, optional: true, fee: ca. 3 dagen}
      - {title: Nog meer, optional: true, fee: [1 dag, ca. 2-4 dagen]}
    """
    quote = asked()
    assert shown(quote, "Meer") == ["ca. 3.000,00"]
    assert shown(quote, "Nog meer") == ["ca. 3.000,00 – 5.000,00"]
    assert shown(quote, "Totaal exclusief btw") == ["1.000,00"]
    assert shown(asked("--with meer"), "Totaal exclusief btw") == ["ca. 4.000,00"]


def test_ca_marks_the_variants_that_hold_it(quote: Quote) -> None:
    """
    vat: 21%
    rates: {dag: 1000}
    variants: {sober: {}, ruim: {with: [meer]}}
    activities:
      - {title: Werk, fee: 1-2 dagen}
      - {title: Meer, optional: true, fee: ca. 3 dagen}
    """
    (total,) = re.findall(r"Totaal exclusief btw\s+(.*)", quote.text.replace("\u00a0", " "))
    assert re.split(r"\s{2,}", total) == ["1.000,00 – 2.000,00", "ca. 4.000,00 – 5.000,00"]
    (planned,) = re.findall(r"gepland\s+(.*)", quote.text.replace("\u00a0", " "))
    assert re.split(r"\s{2,}", planned) == ["1.500,00", "ca. 4.500,00"]
    sober, ruim = quote.json["variants"]
    assert (sober["total"]["about"], ruim["total"]["about"]) == (False, True)


def test_ca_marks_what_goes_off_and_what_it_leaves(quote: Quote) -> None:
    """
    vat: 21%
    rates: {dag: 1000}
    activities:
      - {title: Werk, fee: {quantity: 3, unit: dag, about: true, discount: 10%}}
      - {title: Toets, fee: {quantity: 3, unit: dag, discount: 10%}}
    """
    assert shown(quote, "Korting") == ["ca. -300,00", "-300,00"]
    assert shown(quote, "Totaal exclusief btw") == ["ca. 5.400,00"]


def test_ca_marks_what_is_added_up_in_another_way_too(asked: Asked) -> None:
    """
    vat: 21%
    rates: {dag: 1000}
    activities:
      - {title: Werk, theme: inhoud, fee: ca. 3 dagen}
      - {title: Zaal, theme: organisatie, fee: 1 dag}
    """
    assert shown(asked("--by theme"), "Subtotaal") == ["ca. 3.000,00", "1.000,00"]


def test_ca_in_a_choice_marks_the_line_as_long_as_it_may_be_chosen(asked: Asked) -> None:
    """
    vat: 21%
    rates: {dag: 1000, dagdeel: 600}
    activities: [{title: Werk, fee: {choose: [1 dagdeel, ca. 1 dag]}}]
    """
    assert shown(asked(), "Werk")[0] == "ca. 600,00 – 1.000,00"
    assert shown(asked("--choose dagdeel"), "Werk") == ["600,00"]
    assert shown(asked("--choose dag"), "Werk") == ["ca. 1.000,00"]


# --------------- A line is quantity (each entry up to its `step` and `minimum`) × counts × price × `factor`, rounded
# --------------- once; `discount` is a percentage line under it


def test_each_entry_goes_up_to_its_step(quote: Quote) -> None:
    """
    vat: 21%
    rates: {uur: {price: 100, step: 0.25}}
    activities: [{title: Werk, fee: [1.1 uur, 1.25 uur, 0.01 uur, "2,26 uur", 1-1.6 uur]}]
    """
    # 1,25; 1,25; 0,25; 2,5; and of the range 1, its middle 1,3 as 1,5, and 1,75.
    assert list(quote.lines.values()) == ["125.00", "125.00", "25.00", "250.00", "100.00 ≤ 150.00 ≤ 175.00"]


def test_each_entry_goes_up_to_its_minimum(quote: Quote) -> None:
    """
    vat: 21%
    rates: {uur: {price: 100, step: 0.5, minimum: 2}}
    activities: [{title: Werk, fee: [1 uur, 2 uur, 2.1 uur, 1-3 uur]}]
    """
    # 2; 2; 2,5; and of the range 2, its middle 2, and 3
    assert list(quote.lines.values()) == ["200.00", "200.00", "250.00", "200.00 ≤ 200.00 ≤ 300.00"]


def test_an_entry_goes_up_before_it_is_multiplied(quote: Quote) -> None:
    """
    vat: 21%
    rates: {uur: {price: 100, step: 0.25, minimum: 2}}
    counts: {kern: 4}
    activities: [{title: Werk, fee: [3 × 1.1 uur, 0.5 uur per kern, 3 × 2.1 uur per kern]}]
    """
    # 3 × 2, not 3,5; 4 × 2, not 2; 3 × 4 × 2,25 = 27, not 25,25
    assert list(quote.lines.values()) == ["600.00", "800.00", "2700.00"]


def test_every_entry_of_a_sum_goes_up_by_itself(quote: Quote) -> None:
    """
    vat: 21%
    rates: {uur: {price: 100, minimum: 2}, senior: {uur: 150, step: 0.25, minimum: 1}}
    activities:
      - {title: Lijst, fee: [0.5 uur, 0.5 uur]}
      - {title: Rol, fee: {senior: 0.6 uur}}
      - {title: Keuze, fee: {choose: [0.5 uur, 3 uur]}}
    """
    assert quote.lines == {
        "lijst/1": "200.00", "lijst/2": "200.00", "rol": "150.00", "keuze": "200.00 ≤ 200.00 ≤ 300.00",
    }  # fmt: skip


def test_a_line_is_quantity_times_counts_times_price_times_factor(quote: Quote) -> None:
    """
    vat: 21%
    rates: {uur: 80, reisuur: {price: 80, factor: 50%}}
    counts: {kern: 3, keer: 2}
    activities:
      - {title: Werk, fee: {times: 2, quantity: 1.5, unit: uur, per: [kern, keer], factor: 50%}}
      - {title: Reizen, fee: 3 reisuur}
      - {title: Terug, fee: {amount: € 500-700, factor: -1}}
    """
    # 2 × 1,5 × 3 × 2 × 80 × 0,5; 3 × 80 × 0,5; the cheapest outcome is what gives back the most.
    assert quote.lines == {"werk": "720.00", "reizen": "120.00", "terug": "-700.00 ≤ -600.00 ≤ -500.00"}


def test_a_line_is_rounded_once(quote: Quote) -> None:
    """
    vat: 21%
    rates: {km: 0.125, blad: 0.3333}
    counts: {dag: 3}
    activities:
      - {title: Reizen, fee: 3 km per dag}
      - {title: Drukwerk, fee: {times: 3, quantity: 7, unit: blad, factor: 50%}}
      - {title: Weinig, fee: 1 km}
    """
    # 3 × 3 × 0,125 = 1,125, and not 3 × 0,38 or 9 × 0,13; 3 × 7 × 0,3333 × 0,5 = 3,49965; 0,125.
    assert quote.lines == {"reizen": "1.13", "drukwerk": "3.50", "weinig": "0.13"}
    assert quote.total == "4.76"


def test_discount_is_a_percentage_line_under_it(quote: Quote) -> None:
    """
    vat: 21%
    rates: {uur: 33.35}
    activities: [{title: Werk, fee: {quantity: 2-4, unit: uur, discount: 10%}}]
    """
    # 66,70, 100,05 and 133,40, less 6,67, 10,005 (10,01) and 13,34.
    assert quote.lines == {
        "werk": "66.70 ≤ 100.05 ≤ 133.40",
        "werk/discount": "-6.67 ≤ -10.01 ≤ -13.34",
    }
    assert quote.total == "60.03 ≤ 90.04 ≤ 120.06"
    assert shown(quote, "Korting") == ["-6,67 – -13,34"]
    assert "discount" in in_json(quote)["werk/discount"]["marks"]


def test_a_discount_in_a_list_stands_under_its_own_line_only(quote: Quote) -> None:
    """
    vat: 21%
    rates: {dag: 1000}
    activities:
      - {title: Werk, fee: [2 dagen, {quantity: 3, unit: dag, discount: {percent: 10%, reason: vaste klant}}]}
    """
    assert quote.lines == {"werk/1": "2000.00", "werk/2": "3000.00", "werk/2/discount": "-300.00"}
    assert shown(quote, "Korting (vaste klant)") == ["-300,00"]


def test_a_discount_on_what_is_not_known_is_not_known_either(quote: Quote) -> None:
    """
    vat: 21%
    rates: {dag: 1000}
    activities: [{title: Werk, fee: {quantity: pm, unit: dag, discount: 10%}}]
    """
    assert quote.total == "0.00 + ?"
    assert shown(quote, "Korting") == ["PM"]


# --------------- Low is the cheapest outcome, high the dearest, planned that of the planned factors: a range's middle,
# --------------- the first of `choose`, the fewest groups, or what `planned:` says. `size: 12` is at most 12


def test_low_is_the_cheapest_outcome_and_high_the_dearest_of_ranges_of_ranges(quote: Quote) -> None:
    """
    vat: 21%
    rates: {uur: 110-130}
    counts: {kern: 6-8}
    activities: [{title: Werk, fee: 2-4 × 1-3 uur per kern}]
    """
    # 2 × 1 × 6 × 110, 3 × 2 × 7 × 120 and 4 × 3 × 8 × 130
    assert quote.lines == {"werk": "1320.00 ≤ 5040.00 ≤ 12480.00"}
    # 277,20 · 1.058,40 · 2.620,80
    assert quote.including == "1597.20 ≤ 6098.40 ≤ 15100.80"
    assert quote.json["total"]["complete"] is True


def test_the_cheapest_outcome_of_a_choice_need_not_be_the_first_or_a_positive_one(quote: Quote) -> None:
    """
    vat: 21%
    rates: {dag: 1000, dagdeel: 600}
    activities: [{title: Werk, fee: {choose: [1 dag, 3-5 × € -100, 2-3 dagdelen]}}]
    """
    # 1.000; −500 … −300; 1.200 … 1.800
    assert quote.lines == {"werk": "-500.00 ≤ 1000.00 ≤ 1800.00"}


def test_planned_is_the_middle_of_a_range(quote: Quote) -> None:
    """
    vat: 21%
    rates: {dag: 1000}
    activities: [{title: Werk, fee: 2-5 dagen}, {title: Geld, fee: € 500-700}]
    """
    assert quote.lines == {"werk": "2000.00 ≤ 3500.00 ≤ 5000.00", "geld": "500.00 ≤ 600.00 ≤ 700.00"}
    assert quote.budget.total.defaults == {"middle"}


def test_planned_is_the_first_of_choose(quote: Quote) -> None:
    """
    vat: 21%
    rates: {dag: 1000, dagdeel: 600}
    activities: [{title: Werk, fee: {choose: [2-4 dagen, 1 dagdeel]}}]
    """
    assert quote.lines == {"werk": "600.00 ≤ 3000.00 ≤ 4000.00"}
    assert quote.budget.total.defaults == {"first", "middle"}


def test_planned_is_the_fewest_groups(quote: Quote) -> None:
    """
    vat: 21%
    rates: {dag: 1000}
    activities:
      - {title: Training, groups: {participants: 60, size: 10-15}, fee: 2 dagen per groep}
      - {title: Vervolg, groups: 4-6, fee: 1 dag per groep}
    """
    # 4 to 6 groups
    assert quote.lines == {"training": "8000.00 ≤ 8000.00 ≤ 12000.00", "vervolg": "4000.00 ≤ 4000.00 ≤ 6000.00"}
    assert quote.budget.total.defaults == {"fewest"}


@pytest.mark.parametrize(
    ("text", "amount"),
    [
        ("{quantity: 2-4, unit: dag, planned: 4}", "2000.00 ≤ 4000.00 ≤ 4000.00"),
        ("{quantity: 2-4, unit: dag, planned: 2.5}", "2000.00 ≤ 2500.00 ≤ 4000.00"),
        ("{amount: € 500-700, planned: € 650}", "500.00 ≤ 650.00 ≤ 700.00"),
        ("{amount: 1500-2500, planned: 2000, per: kern}", "6000.00 ≤ 8000.00 ≤ 10000.00"),
        ("{percent: 4-6%, of: € 1.000, planned: 6%}", "40.00 ≤ 60.00 ≤ 60.00"),
        ("{choose: [1 dagdeel, 1 dag], planned: dag}", "600.00 ≤ 1000.00 ≤ 1000.00"),
        ("{choose: [1 dagdeel, 2-3 dagen, 1 uur], planned: Dagen}", "100.00 ≤ 2500.00 ≤ 3000.00"),
        ("{choose: [€ 300, € 500], planned: € 500}", "300.00 ≤ 500.00 ≤ 500.00"),
        ("{choose: [1 dag, 2 dagen], planned: 2 dagen}", "1000.00 ≤ 2000.00 ≤ 2000.00"),
    ],
)
def test_planned_is_what_planned_says(text: str, amount: str) -> None:
    quote = fee(text)
    assert quote.lines == {"werk": amount}
    if "2-3" not in text:
        assert quote.budget.total.defaults == set()
        assert "gaat uit van" not in quote.text


def test_planned_of_a_count_is_what_it_says(quote: Quote) -> None:
    """
    vat: 21%
    rates: {dag: 1000}
    counts: {kern: {number: 6-8, planned: 6}}
    activities: [{title: Werk, fee: 1 dag per kern}]
    """
    assert quote.lines == {"werk": "6000.00 ≤ 6000.00 ≤ 8000.00"}
    assert quote.budget.total.defaults == set()


@pytest.mark.parametrize(
    "text",
    [
        "{quantity: 2-4, unit: dag, planned: 5}",
        "{amount: € 500-700, planned: 400}",
        "{percent: 4-6%, of: all, planned: 7%}",
        "{choose: [1 dagdeel, 1 dag], planned: uur}",
    ],
)
def test_what_is_planned_is_one_of_the_outcomes(text: str) -> None:
    assert fee_refused(text).startswith("planned-")


@pytest.mark.parametrize(("people", "groups"), [(1, 1), (12, 1), (13, 2), (24, 2), (25, 3), (30, 3)])
def test_size_12_is_at_most_12(people: int, groups: int) -> None:
    quote = fee("1 dag per groep", f"  groups: {{participants: {people}, size: 12}}\n")
    assert quote.lines == {"werk": f"{groups}000.00"}


def test_size_12_with_a_range_of_people_is_a_range_of_groups() -> None:
    # 20 to 30 people make 2 to 3 groups; the 25 that are planned make 3.
    quote = fee("1 dag per groep", "  groups: {participants: 20-30, size: 12}\n")
    assert quote.lines == {"werk": "2000.00 ≤ 3000.00 ≤ 3000.00"}


# ------------------------------- Sums, percentages, ceilings and VAT are done on low, planned and high apart


def test_sums_are_done_on_low_planned_and_high_apart(quote: Quote) -> None:
    """
    vat: 21%
    rates: {dag: 1000, dagdeel: 600}
    phases:
      - title: Een
        activities: [{title: A, fee: 2-4 dagen}, {title: B, fee: {choose: [1 dag, 1 dagdeel]}}]
      - title: Twee
        activities: [{title: C, fee: 2-3 × € -100}]
    """
    # 2.000 + 600, 3.000 + 1.000 and 4.000 + 1.000; −300, −250 and −200
    assert quote.phases == ["2600.00 ≤ 4000.00 ≤ 5000.00", "-300.00 ≤ -250.00 ≤ -200.00"]
    assert quote.total == "2300.00 ≤ 3750.00 ≤ 4800.00"
    assert quote.json["total"]["low"] == "2300.00"
    assert quote.json["total"]["planned"] == "3750.00"
    assert quote.json["total"]["high"] == "4800.00"


def test_percentages_are_done_on_low_planned_and_high_apart(quote: Quote) -> None:
    """
    vat: 21%
    rates: {dag: 1000}
    activities:
      - {title: Werk, fee: {quantity: 1-4, unit: dag, planned: 2}}
      - {title: Onvoorzien, fee: {percent: 4-6%, of: all}}
      - {title: Beheer, fee: {percent: 10%, of: [werk, onvoorzien]}}
    """
    # 4% of 1.000, 5% of 2.000, 6% of 4.000; and 10% of 1.040, 2.100 and 4.240.
    assert quote.lines == {
        "werk": "1000.00 ≤ 2000.00 ≤ 4000.00",
        "onvoorzien": "40.00 ≤ 100.00 ≤ 240.00",
        "beheer": "104.00 ≤ 210.00 ≤ 424.00",
    }
    assert quote.total == "1144.00 ≤ 2310.00 ≤ 4664.00"


def test_ceilings_are_done_on_low_planned_and_high_apart(quote: Quote) -> None:
    """
    vat: 21%
    rates: {dag: 1000}
    activities:
      - {title: Plafond, ceiling: 2500, fee: 2-4 dagen}
      - {title: Bodem, floor: 2500, fee: 2-4 dagen}
    """
    # 2.000, 3.000 and 4.000: off go 0, 500 and 1.500; on come 500, 0 and 0.
    assert quote.lines == {
        "plafond": "2000.00 ≤ 3000.00 ≤ 4000.00",
        "plafond/ceiling": "0.00 ≤ -500.00 ≤ -1500.00",
        "bodem": "2000.00 ≤ 3000.00 ≤ 4000.00",
        "bodem/floor": "500.00 ≤ 0.00 ≤ 0.00",
    }
    # 2.000 + 2.500, 2.500 + 3.000 and 2.500 + 4.000
    assert quote.total == "4500.00 ≤ 5500.00 ≤ 6500.00"


def test_vat_is_done_on_low_planned_and_high_apart(quote: Quote) -> None:
    """
    vat: 21%
    rates: {blad: 0.25}
    activities: [{title: Drukwerk, fee: 1-2 blad}]
    """
    # 0,25, 0,375 (0,38) and 0,50; of these 0,0525, 0,0798 and 0,105.
    assert quote.total == "0.25 ≤ 0.38 ≤ 0.50"
    assert quote.vat == {"taxed 21": "0.05 ≤ 0.08 ≤ 0.11"}
    assert quote.including == "0.30 ≤ 0.46 ≤ 0.61"


# --------------------------------------------------------------- Options stand outside, each with its own three


def test_options_stand_outside_each_with_its_own_three(quote: Quote) -> None:
    """
    vat: 21%
    rates: {dag: 1000, dagdeel: 600}
    activities:
      - {title: Werk, fee: 1 dag}
      - {title: Meer, optional: true, fee: 2-4 dagen}
      - {title: Keuze, optional: true, fee: {choose: [1 dag, 1 dagdeel]}}
    """
    assert quote.total == "1000.00"
    assert quote.vat == {"taxed 21": "210.00"}
    assert quote.options == {"meer": "2000.00 ≤ 3000.00 ≤ 4000.00", "keuze": "600.00 ≤ 1000.00 ≤ 1000.00"}
    assert [option["amount"] for option in quote.json["options"]] == [
        {"low": "2000.00", "planned": "3000.00", "high": "4000.00"},
        {"low": "600.00", "planned": "1000.00", "high": "1000.00"},
    ]
    assert shown(quote, "Meer") == ["2.000,00 – 4.000,00"]


def test_an_option_of_which_a_part_is_unknown_has_what_is_known_and_leaves_the_total_complete(quote: Quote) -> None:
    """
    vat: 21%
    rates: {dag: 1000}
    activities:
      - {title: Werk, fee: 1 dag}
      - {title: Meer, optional: true, fee: [2-4 dagen, pm]}
      - {title: Ooit, optional: true, fee: pm dagen}
    """
    assert quote.total == "1000.00"
    assert quote.options == {"meer": "2000.00 ≤ 3000.00 ≤ 4000.00 + ?", "ooit": "0.00 + ?"}
    assert shown(quote, "Meer") == ["2.000,00 – 4.000,00 + PM"]
    assert shown(quote, "Ooit") == ["PM"]


# ------------------------------------------------------------------ One unknown factor makes a line unknown


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("pm dagen per kern", "pm"),
        ("2 × 3-4 dagen per groep", "group"),
        ("€ 450 per deelnemer", "participant"),
        ("2 dagen per kern per wijk", "count"),
        ("{choose: [1 dagdeel, 1 dag per groep]}", "group"),
        ("2 rondes", "price"),
        ("{gespreksleider: 2 uur per groep}", "group"),
        ("0 uur per groep", "group"),
    ],
)
def test_one_unknown_factor_makes_a_line_unknown(text: str, why: str) -> None:
    front = FRONT.replace("kern: 4", "kern: 4, wijk: pm").replace(
        "dag: 1000,", "dag: 1000, ronde: {price: pm, plural: rondes},"
    )
    quote = reading.asked(
        reading.as_file(
            f"{front.strip()}\nactivities:\n- {{title: Zeker, fee: 1 dag}}\n"
            f"- title: Werk\n  groups: {{size: 10-15}}\n  fee: {text}\n"
        )
    )
    assert quote.lines == {"zeker": "1000.00", "werk": why}
    assert quote.total == "1000.00 + ?"
    assert quote.reasons == [(why, "Werk")]
    assert in_json(quote)["werk"]["amount"] == {"low": None, "planned": None, "high": None}


# ------------------------------- `complete: false`: a line inside the total is unknown, the sums are those of the
# ------------------------------- known; a range is complete


def test_complete_false_says_that_a_line_inside_the_total_is_unknown(quote: Quote) -> None:
    """
    vat: 21%
    rates: {dag: 1000}
    phases:
      - {title: Een, activities: [{title: A, fee: 2-4 dagen}, {title: B, fee: pm dagen}]}
      - {title: Twee, activities: [{title: C, fee: 1 dag}, {title: D, fee: nvt}]}
    """
    assert quote.phases == ["2000.00 ≤ 3000.00 ≤ 4000.00 + ?", "1000.00"]
    assert quote.total == "3000.00 ≤ 4000.00 ≤ 5000.00 + ?"
    assert quote.including == "3630.00 ≤ 4840.00 ≤ 6050.00 + ?"
    assert [phase["total"]["complete"] for phase in quote.json["phases"]] == [False, True]
    total = quote.json["total"]
    assert (total["complete"], total["low"], total["planned"], total["high"]) == (
        False, "3000.00", "4000.00", "5000.00",
    )  # fmt: skip
    assert shown(quote, "Subtotaal") == ["2.000,00 – 4.000,00 + PM", "1.000,00"]


def test_a_range_is_complete(quote: Quote) -> None:
    """
    vat: 21%
    rates: {dag: 1000, dagdeel: 600}
    activities: [{title: Werk, fee: 2-4 dagen}, {title: Keuze, fee: {choose: [1 dagdeel, nvt]}}]
    """
    assert quote.total == "2000.00 ≤ 3600.00 ≤ 4600.00"
    assert quote.json["total"]["complete"] is True
    assert quote.json["total"]["reasons"] == []
    assert "PM" not in quote.text


def test_what_stands_outside_the_total_leaves_it_complete(quote: Quote) -> None:
    """
    vat: 21%
    rates: {dag: 1000}
    activities: [{title: Werk, fee: 1 dag}, {title: Ooit, optional: true, fee: pm}]
    """
    assert quote.json["total"]["complete"] is True


# ------------------------------------------------------ `max`, and `cap:` on an unknown, count as the cap, marked


@pytest.mark.parametrize(
    ("text", "amount"),
    [
        ("max € 2.500", "2500.00"),
        ("max 3 dagen", "3000.00"),
        ("max 2 × 3 dagen per kern", "24000.00"),
        ("{amount: 2500, max: true}", "2500.00"),
    ],
)
def test_max_counts_as_the_cap_marked(text: str, amount: str) -> None:
    quote = fee(text)
    assert quote.lines == {"werk": amount}
    assert quote.json["total"]["complete"] is True
    assert in_json(quote)["werk"]["marks"] == ["max"]
    assert shown(quote, "Werk")[0].startswith("max. ")
    assert "max." in quote.text.split("Totaal inclusief btw")[1]


@pytest.mark.parametrize(
    "text",
    [
        "{quantity: pm, unit: uur, cap: € 5.000}",
        "{quantity: pm, cap: 5000}",
        "{quantity: ntb, unit: dag, cap: 5000}",
        "{quantity: 2, unit: dag, per: groep, cap: 5000}",
    ],
)
def test_cap_on_an_unknown_counts_as_the_cap_marked(text: str) -> None:
    quote = fee(text, "  groups: {size: 10-15}\n")
    assert quote.lines == {"werk": "5000.00"}
    assert (quote.total, quote.including) == ("5000.00", "6050.00")
    assert quote.json["total"]["complete"] is True
    assert quote.reasons == []
    assert in_json(quote)["werk"]["marks"] == ["max"]
    assert shown(quote, "Werk")[0] == "max. 5.000,00"


@pytest.mark.parametrize(
    ("text", "amount", "marked"),
    [
        ("{quantity: 8, unit: dag, cap: 5000}", "5000.00", True),
        ("{quantity: 4, unit: dag, cap: 5000}", "4000.00", False),
        ("{quantity: 5, unit: dag, cap: 5000}", "5000.00", False),
        ("{quantity: 4-8, unit: dag, cap: 5000}", "4000.00 ≤ 5000.00 ≤ 5000.00", True),
        ("{quantity: 2-4, unit: dag, cap: 5000}", "2000.00 ≤ 3000.00 ≤ 4000.00", False),
        ("{amount: € 6.000-8.000, cap: 5000}", "5000.00", True),
        ("{choose: [{quantity: pm, unit: dag, cap: 5000}, 1 dag]}", "1000.00 ≤ 5000.00 ≤ 5000.00", True),
        ("{gespreksleider: {quantity: pm, unit: uur, cap: 5000}}", "5000.00", True),
        ("{percent: 50%, of: € 20.000, cap: 5000}", "5000.00", True),
    ],
)
def test_cap_on_a_known_amount_is_the_most_that_it_comes_to(text: str, amount: str, marked: bool) -> None:
    quote = fee(text)
    assert quote.lines == {"werk": amount}
    assert ("max" in in_json(quote)["werk"]["marks"]) is marked
    assert shown(quote, "Werk")[0].startswith("max. ") is marked


def test_cap_on_what_does_not_apply_leaves_it_a_dash() -> None:
    quote = fee("{quantity: nvt, unit: dag, cap: 5000}")
    assert quote.total == "0.00"
    assert shown(quote, "Werk") == ["–"]


# ------------------------------------------------------------------------------------------ The handbook's cases


def test_handbook_case_1_sessions_trainings_and_observing_come_to_46600(asked: Asked) -> None:
    """
    vat: 21%
    rates: {dagdeel: {price: 1950, plural: dagdelen}, dag: 3950, uur: 175}
    phases:
      - title: Een
        activities:
          - {title: Driehoek, fee: {choose: [1 dagdeel, 1 dag]}}
          - {title: College, fee: {choose: [1 dagdeel, 1 dag]}}
          - {title: Managementteam, fee: {choose: [1 dagdeel, 1 dag]}}
          - {title: Meekijken, fee: 15 uur}
      - {title: Twee, activities: [{title: Training, groups: {size: 10-15}, fee: 2 dagen per groep}]}
      - {title: Drie, activities: [{title: Plan, fee: 15 uur}, {title: Bestuur, fee: pm dagdelen}]}
    """
    # 5.850 … 11.850 and 2.625; nothing known of the trainings; 2.625.
    assert asked().phases == ["8475.00 ≤ 8475.00 ≤ 14475.00", "0.00 + ?", "2625.00 + ?"]
    settled = ("--choose dagdeel", "--set activities.training.groups=4", "--set activities.bestuur.fee=2 dagdelen")
    # 8.475 + 4 × 7.900 + 6.525; 21% of it is 9.786.
    assert (asked(*settled).total, asked(*settled).including) == ("46600.00", "56386.00")
    exempt = "--set activities.training.vat={category: exempt, reason: CRKBO}"
    # 21% of 15.000 is 3.150.
    assert asked(*settled, exempt).including == "49750.00"


def test_handbook_case_2_preparation_is_a_ratio_of_a_unit(quote: Quote) -> None:
    """
    vat: {category: exempt, reason: CRKBO}
    rates: {dagdeel: 650, trainingsdagdeel: {price: 650, preparation: 0.5, plural: trainingsdagdelen}}
    activities:
      - {title: Kort, fee: "1,5 dagdeel"}
      - {title: Langer, fee: "2,5 dagdelen"}
      - {title: Apart gezegd, fee: [7 dagdelen, 2 dagdelen]}
      - {title: Als verhouding, fee: 6 trainingsdagdelen}
      - {title: Zonder, fee: {quantity: 9, unit: trainingsdagdelen, preparation: 0}}
    """
    # 975; 1.625; 7 and 2 of preparation are 9, as are 6 and half of that: 5.850.
    assert quote.lines == {
        "kort": "975.00",
        "langer": "1625.00",
        "apart-gezegd/1": "4550.00",
        "apart-gezegd/2": "1300.00",
        "als-verhouding": "5850.00",
        "zonder": "5850.00",
    }
    assert quote.vat == {"exempt": "0.00"}


def test_handbook_case_3_vat_is_taken_over_the_total_and_half_a_cent_goes_up() -> None:
    # Line by line it would be 7,88 + 2,63 = 10,51; 21% of 2,50 is 0,525.
    assert fee('["€ 37,50", "€ 12,50"]').vat == {"taxed 21": "10.50"}
    assert fee('"€ 2,50"').vat == {"taxed 21": "0.53"}
