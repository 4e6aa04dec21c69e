"""The quote as people and programs read it: on the terminal, as JSON, as CSV and as Markdown."""

from __future__ import annotations

import re
import string
import tomllib
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any, get_args

import pytest

from samenspel_cli.model.engagement import Language
from samenspel_cli.model.pricing import Default, Unknown
from samenspel_cli.model.vat import Category
from samenspel_cli.shelves import TEMPLATES
from tests import reading
from tests.reading import Asked, Quote, first_table, in_markdown, on_screen

ROOT = Path(__file__).resolve().parent.parent


def unspaced(text: str) -> str:
    """A text with every stretch of blanks as one blank, as a reader takes it."""
    return " ".join(text.split())


# ------------------------------------------------------------------------------------------------- on the terminal


def test_a_quote_shows_every_line_with_its_effort_and_amount_then_the_totals(quote: Quote) -> None:
    """
    title: Samen sterk
    client: {name: Gemeente Voorbeeld}
    number: 2026-014
    version: "2"
    date: 2026-05-12
    valid: 30 dagen
    order-number: "0045"
    vat: 21%
    rates: {dagdeel: 1950, dag: 3950, uur: 175}
    phases:
      - title: Verkennen
        activities:
          - {title: Gesprek, fee: 1 dagdeel}
          - {title: Lezen, fee: 15 uur}
          - {title: Uitwerken, fee: "2,5 dagdelen"}
    activities: [{title: Zaal, fee: € 250}]
    """
    said = [unspaced(line) for line in quote.text.split("\n")]
    assert said[0] == "Samen sterk"
    for part in ("2026-014", "versie 2", "Gemeente Voorbeeld", "12 mei 2026", "30 dagen", "0045"):
        assert part in unspaced(quote.text)
    rows = [line for line in said if re.search(r"\d,\d\d$", line)]
    assert rows == [
        "Gesprek 1 dagdeel à 1.950,00 1.950,00",
        "Lezen 15 uur à 175,00 2.625,00",
        "Uitwerken 2,5 dagdelen à 1.950,00 4.875,00",
        "Subtotaal 9.450,00",
        "Zaal 250,00",
        "Subtotaal 250,00",
        "Totaal exclusief btw 9.700,00",
        "Btw 21% 2.037,00",
        "Totaal inclusief btw 11.737,00",
    ]
    assert "1. Verkennen" in said
    assert "2. Overige activiteiten" in said


def test_the_cents_of_all_amounts_stand_under_each_other(quote: Quote) -> None:
    """
    vat: 21%
    rates: {dag: 3950}
    phases:
      - title: Een
        activities:
          - {title: Klein, fee: € 5}
          - {title: Groot, fee: 100-200 dagen}
          - {title: Onbekend, fee: pm dagen}
          - {title: Een titel die zo lang is dat zij zeker niet op een enkele regel past, fee: 3 dagen}
      - {title: Twee, activities: [{title: Reizen, fee: pm}, {title: Hotel, fee: € 90}]}
    """
    edge = next(line for line in quote.text.split("\n") if line.endswith("Bedrag in €")).rindex("€")
    rule = next(line for line in quote.text.split("\n") if line.strip("─ ") == "" and "─" in line)
    ends = {
        match.end()
        for line in quote.text.split("\n")
        if len(line) > rule.index("─")
        for match in re.finditer(r"\d,\d\d(?=( \+ PM)?$)", line)
    }
    assert len(ends) == 1
    assert ends.pop() <= len(rule) == edge + 1 == 80


def test_a_range_shows_its_least_and_its_most_and_beside_the_total_what_is_planned(quote: Quote) -> None:
    """
    vat: 21%
    rates: {dag: 1000}
    activities: [{title: Werk, fee: 2-4 dagen}]
    """
    said = unspaced(quote.text)
    assert "Werk 2–4 dagen à 1.000,00 2.000,00 – 4.000,00" in said
    assert "Totaal exclusief btw 2.000,00 – 4.000,00 gepland 3.000,00" in said
    assert "Totaal inclusief btw 2.420,00 – 4.840,00 gepland 3.630,00" in said


def test_what_the_planned_amount_rests_on_is_said_when_nobody_said_it(asked: Asked) -> None:
    """
    vat: 21%
    rates: {dag: 1000, dagdeel: 600}
    activities:
      - {title: Werk, fee: 2-4 dagen}
      - {title: Sessie, fee: {choose: [1 dagdeel, 1 dag]}}
      - {title: Training, groups: {participants: 60, size: 10-15}, fee: 1 dag per groep}
    """
    said = asked("--language en").text
    for default in ("the middle of each range", "the first possibility of each choice", "the fewest groups that fit"):
        assert default in unspaced(said)
    settled = asked("--set activities.werk.fee=3 dagen", "--choose dag", "--set activities.training.groups=4")
    assert "gepland" not in settled.text


def test_a_choice_shows_all_that_can_be_chosen(asked: Asked) -> None:
    """
    vat: 21%
    rates: {dag: 3950, dagdeel: 1950}
    activities: [{title: Sessie, fee: {choose: [1 dagdeel, 1 dag]}}]
    """
    columns = [unspaced(re.split(r"\s{2,}", line.strip())[-1]) for line in asked().text.split("\n")]
    assert "1.950,00 – 3.950,00" in columns
    assert "1 dagdeel à 1.950,00 of 1 dag à 3.950,00" in unspaced(asked().md)
    assert "Sessie 1 dag à 3.950,00 3.950,00" in unspaced(asked("--choose dag").text)


def test_what_is_not_known_is_shown_as_such_and_listed_below(quote: Quote) -> None:
    """
    vat: 21%
    rates: {dag: 1000}
    activities:
      - {title: Reizen, fee: pm}
      - {title: Verslag, fee: ntb dagen}
      - {title: Koffie, fee: nvt}
      - {title: Werk, fee: 1 dag}
    """
    rows = {row.what: (row.low, row.more) for row in on_screen(quote.text)}
    assert rows["Reizen"] == (None, True)
    assert rows["Koffie"] == (None, False)
    assert rows["Totaal exclusief btw"] == (Decimal(1000), True)
    said = quote.text.partition("Nog open")[2]
    assert [title for title in ("Reizen", "Verslag", "Koffie", "Werk") if title in said] == ["Reizen", "Verslag"]


def test_options_stand_apart_below_the_totals(asked: Asked) -> None:
    """
    vat: 21%
    rates: {dag: 1000}
    activities:
      - {title: Werk, fee: 1 dag}
      - {title: Evaluatie, fee: 2 dagen, optional: true}
    """
    before, _, after = asked().text.partition("Totaal inclusief btw")
    assert "Evaluatie" not in before
    assert "Evaluatie 2 dagen à 1.000,00 2.000,00" in unspaced(after)
    taken = asked("--with evaluatie").text.partition("Totaal inclusief btw")
    assert "Evaluatie 2 dagen à 1.000,00 2.000,00" in unspaced(taken[0])
    assert "Totaal exclusief btw 3.000,00" in unspaced(taken[0])
    assert "meegeteld" in taken[2]


def test_the_questions_are_listed_with_who_is_asked_and_when(quote: Quote) -> None:
    """
    parties: {mt: {name: het MT}, driehoek: {members: [griffier]}}
    questions: [Wie begint?]
    phases:
      - title: Een
        questions: [{text: Waar?, to: mt}]
        activities:
          - title: Kop
            activities: [{title: Diep, questions: [{text: Wanneer?, due: mei 2026}]}]
    activities: [{title: Los, questions: [{text: Hoe?, to: [mt, griffier], due: 2026-05-12}]}]
    """
    asked_there = [unspaced(line) for line in quote.text.split("\n") if line.startswith("  - ")]
    assert asked_there == [
        "- Wie begint?",
        "- Waar? (aan het MT)",
        "- Wanneer? (mei 2026)",
        "- Hoe? (aan het MT en griffier, 12 mei 2026)",
    ]


def test_several_kinds_of_vat_each_have_a_line_that_says_over_how_much(quote: Quote) -> None:
    """
    vat: 21%
    activities:
      - {title: Advies, fee: € 1.000}
      - {title: Training, fee: € 500, vat: {category: exempt, reason: CRKBO}}
      - {title: Boek, fee: € 100, vat: 9%}
    """
    said = unspaced(quote.text)
    assert "Btw 21% over 1.000,00 210,00" in said
    assert "Vrijgesteld van btw (CRKBO) over 500,00 0,00" in said
    assert "Btw 9% over 100,00 9,00" in said
    assert "Totaal inclusief btw 1.819,00" in said


def test_an_engagement_without_prices_says_so_in_a_sentence(asked: Asked) -> None:
    """
    phases: [{title: Een, activities: [{title: Praten}]}]
    """
    assert "nog geen bedragen" in asked().text
    assert "nog geen bedragen" in asked().md
    assert asked().csv == []
    assert asked().json["total"]["planned"] == "0.00"


def test_an_engagement_with_only_options_does_not_say_that_nothing_is_priced(asked: Asked) -> None:
    """
    vat: 21%
    rates: {dag: 1000}
    activities: [{title: Werk, fee: 1 dag}, {title: Evaluatie, fee: 2 dagen, optional: true}]
    """
    quote = asked("--without werk")
    assert "nog geen bedragen" not in quote.text
    assert "Evaluatie 2 dagen à 1.000,00 2.000,00" in unspaced(quote.text)


def test_headings_stand_further_in_the_deeper_they_are(quote: Quote) -> None:
    """
    vat: 21%
    rates: {dag: 1000}
    phases:
      - title: Fase
        activities:
          - title: Kop
            activities:
              - title: Onderkop
                activities: [{title: Diepste kop, activities: [{title: Werk, fee: 1 dag}]}]
    """
    indents = {line.split("  ")[-1] if "Werk" not in line else "Werk": len(line) - len(line.lstrip()) for line in
               quote.text.split("\n") if re.search("Kop|kop|Werk", line)}  # fmt: skip
    assert indents == {"Kop": 2, "Onderkop": 4, "Diepste kop": 6, "Werk": 8}


def test_a_title_of_several_lines_takes_no_second_line_that_pushes_the_amount_away(quote: Quote) -> None:
    """
    vat: 21%
    rates: {dag: 1000}
    activities:
      - {title: "Eerste\\nTweede", fee: 1 dag}
    """
    rows = {row.what: row.low for row in on_screen(quote.text)}
    assert Decimal(1000) in rows.values()
    assert not [line for line in quote.text.split("\n") if line.startswith("Tweede")]


def test_a_price_for_each_of_an_unknown_number_stays_inside_the_lines(quote: Quote) -> None:
    """
    vat: 21%
    rates: {dag: 1000}
    activities: [{title: Training, fee: 2-4 dagen per deelnemer}]
    """
    assert "2.000,00 – 4.000,00 per deelnemer" in unspaced(quote.text)
    assert max(len(line) for line in quote.text.split("\n")) <= 80


def test_a_negative_amount_is_not_hidden_behind_pm(quote: Quote) -> None:
    """
    vat: 21%
    activities: [{title: Tegoed, fee: {choose: [€ -100, € 0]}}, {title: Reizen, fee: pm}]
    """
    (total,) = [row for row in on_screen(quote.text) if row.role == "total"]
    assert (total.low, total.high, total.more) == (Decimal(-100), Decimal(0), True)


# ------------------------------------------------------------------------------------------------------ explained


def test_explained_every_amount_shows_the_line_of_the_file_that_each_factor_came_from(asked: Asked) -> None:
    """
    vat: 21%
    rates:
      dag: 1000
      dagdeel: 600
    parties:
      team: {participants: 60}
    activities:
      - {title: Training, for: team, groups: {size: 10-15}, fee: 2 × 1 dag per groep}
      - title: Sessie
        fee:
          choose:
            - 1 dagdeel
            - 1 dag
    """
    quote = asked("--explain")
    factors = re.findall(r"^ +(\S.*?) +\S*engagement\.yaml:(\d+)$", quote.text, re.MULTILINE)
    # Three lines stand above the docstring: the header, the title and the client.
    assert [(unspaced(what), int(line) - 3) for what, line in factors] == [
        ("2 ×", 8), ("1 dag", 8), ("4–6 groepen", 8), ("1.000,00", 3),
        ("1 dagdeel", 12), ("600,00", 4), ("1 dag", 13), ("1.000,00", 3),
    ]  # fmt: skip
    assert asked().text.count("engagement.yaml") == 0


def test_explained_an_option_shows_its_factors_too(asked: Asked) -> None:
    """
    vat: 21%
    rates: {dag: 1000}
    activities: [{title: Evaluatie, optional: true, fee: 3 dagen}]
    """
    assert re.search(r"3\sdagen +\S*engagement\.yaml:6$", asked("--explain").text, re.MULTILINE)


def test_explained_what_was_set_is_shown_as_coming_from_the_flag(asked: Asked) -> None:
    """
    vat: 21%
    rates: {dag: 1000}
    activities: [{title: Werk, fee: 3 dagen}]
    """
    text = asked("--explain", "--set activities.werk.fee=5 dagen").text
    assert re.search(r"5\sdagen +--set activities\.werk\.fee", text)


# ----------------------------------------------------------------------------------------------------------- JSON

EVERYTHING = """
vat: 21%
rates: {dag: {price: 1000}, dagdeel: 600, uur: 175.5, km: 0.2345}
phases:
  - title: Een
    activities:
      - {title: Werk, fee: 2-4 dagen}
      - {title: Uren, fee: "2,5 uur"}
      - {title: Reizen, fee: 100 km}
      - {title: Geld, fee: € 250}
      - {title: Open, fee: pm dagen}
      - {title: Niets, fee: nvt}
      - {title: Training, groups: {size: 12}, fee: 2 dagen per groep, vat: {category: exempt, reason: CRKBO}}
activities:
  - {title: Sessie, fee: {choose: [1 dagdeel, 1 dag], planned: dag}}
  - {title: Extra, fee: 1 dag, optional: true}
  - {title: Onbekend, fee: pm, optional: true}
"""


@pytest.fixture
def everything() -> Any:
    return reading.asked(reading.as_file(EVERYTHING)).json


def test_the_json_has_exactly_the_keys_that_other_tools_rely_on(everything: Any) -> None:
    assert list(everything) == [
        "schema", "currency", "prices", "total", "vat", "total_including_vat", "phases", "adjustments", "options",
        "beside", "instalments",
    ]  # fmt: skip
    assert everything["schema"] == "samenspel.quote/1"
    assert everything["currency"] == "EUR"
    total = ["low", "planned", "high", "complete", "about", "reasons"]
    spread = ["low", "planned", "high"]
    assert list(everything["total"]) == list(everything["total_including_vat"]) == total
    for kind in everything["vat"]:
        assert list(kind) == ["category", "rate", "base", "amount", "reason"]
        assert list(kind["base"]) == list(kind["amount"]) == spread
    for phase in everything["phases"]:
        assert list(phase) == ["id", "title", "total", "lines"]
        assert list(phase["total"]) == total
    for option in everything["options"]:
        assert list(option) == ["id", "title", "amount", "complete", "included", "left_out"]
        assert list(option["amount"]) == spread
    assert everything["instalments"] == []


LINE_KEYS = ["id", "title", "quantity", "unit", "unit_price", "amount", "marks"]


def test_a_line_in_json_has_exactly_the_keys_that_other_tools_rely_on(everything: Any) -> None:
    lines = [line for phase in everything["phases"] for line in phase["lines"] if line["id"] != "sessie"]
    assert len(lines) == 7
    for line in lines:
        assert list(line) == LINE_KEYS
        assert list(line["amount"]) == ["low", "planned", "high"]


def test_a_line_that_leaves_a_choice_has_no_other_keys_than_other_lines(everything: Any) -> None:
    (line,) = everything["phases"][1]["lines"]
    assert list(line) == LINE_KEYS


def test_amounts_in_json_are_texts_with_two_decimals_and_unknown_is_null(everything: Any) -> None:
    lines = {line["id"]: line for phase in everything["phases"] for line in phase["lines"]}
    nothing = {"low": None, "planned": None, "high": None}
    assert lines["werk"]["amount"] == {"low": "2000.00", "planned": "3000.00", "high": "4000.00"}
    assert lines["uren"]["amount"] == {"low": "438.75", "planned": "438.75", "high": "438.75"}
    assert lines["reizen"]["amount"]["planned"] == "23.45"
    assert lines["geld"]["amount"]["planned"] == "250.00"
    assert lines["open"]["amount"] == lines["niets"]["amount"] == lines["training"]["amount"] == nothing
    assert lines["sessie"]["amount"] == {"low": "600.00", "planned": "1000.00", "high": "1000.00"}


def test_quantities_units_and_unit_prices_in_json_are_as_they_were_written(everything: Any) -> None:
    lines = {line["id"]: line for phase in everything["phases"] for line in phase["lines"]}
    said = {name: (line["quantity"], line["unit"], line["unit_price"]) for name, line in lines.items()}
    assert said == {
        "werk": ("2-4", "dag", "1000.00"),
        "uren": ("2.5", "uur", "175.50"),
        "reizen": ("100", "km", "0.2345"),
        "geld": (None, None, None),
        "open": (None, "dag", "1000.00"),
        "niets": (None, None, None),
        "training": ("2", "dag", "1000.00"),
        "sessie": ("1", "dag", "1000.00"),
    }


def test_totals_in_json_count_what_is_known_and_say_what_is_not(everything: Any) -> None:
    # 2.000 … 4.000, 438,75, 23,45, 250; and 600 … 1.000 outside the phase.
    assert everything["phases"][0]["total"] | {"reasons": 2} == {
        "low": "2712.20", "planned": "3712.20", "high": "4712.20", "complete": False, "about": False, "reasons": 2,
    }  # fmt: skip
    assert everything["total"]["low"] == "3312.20"
    assert everything["total"]["planned"] == "4712.20"
    assert everything["total"]["high"] == "5712.20"
    assert everything["total"]["complete"] is False
    assert ["Open" in everything["total"]["reasons"][0], "Training" in everything["total"]["reasons"][1]] == [True] * 2
    assert everything["phases"][1]["total"]["complete"] is True
    assert everything["phases"][1]["total"]["reasons"] == []


def test_vat_in_json_has_a_base_and_an_amount_for_each_kind(everything: Any) -> None:
    taxed, exempt = everything["vat"]
    assert (taxed["category"], taxed["rate"], taxed["reason"]) == ("taxed", "21", None)
    assert taxed["base"] == {"low": "3312.20", "planned": "4712.20", "high": "5712.20"}
    # 695,562 · 989,562 · 1.199,562
    assert taxed["amount"] == {"low": "695.56", "planned": "989.56", "high": "1199.56"}
    assert (exempt["category"], exempt["rate"], exempt["reason"]) == ("exempt", None, "CRKBO")
    assert exempt["amount"] == {"low": "0.00", "planned": "0.00", "high": "0.00"}
    assert everything["total_including_vat"]["planned"] == "5701.76"


def test_options_in_json_have_their_own_amounts_and_say_whether_they_are_complete_and_counted(everything: Any) -> None:
    assert everything["options"] == [
        {
            "id": "extra",
            "title": "Extra",
            "amount": {"low": "1000.00", "planned": "1000.00", "high": "1000.00"},
            "complete": True,
            "included": False,
            "left_out": False,
        },
        {
            "id": "onbekend",
            "title": "Onbekend",
            "amount": {"low": None, "planned": None, "high": None},
            "complete": False,
            "included": False,
            "left_out": False,
        },
    ]


def test_marks_in_json_say_what_is_special_about_a_line(everything: Any) -> None:
    lines = {line["id"]: line["marks"] for phase in everything["phases"] for line in phase["lines"]}
    assert lines["werk"] == []
    assert lines["open"] == ["pm"]
    assert lines["niets"] == ["nvt"]
    assert lines["sessie"] == ["choose"]


def test_a_price_as_written_keeps_its_decimals_in_json(quote: Quote) -> None:
    """
    vat: 21%
    rates: {a: 12, b: "12,5", c: 12.50, d: "0,1234", e: "€ 1.234"}
    activities:
      - {title: a, fee: 1 a}
      - {title: b, fee: 1 b}
      - {title: c, fee: 1 c}
      - {title: d, fee: 1 d}
      - {title: e, fee: 1 e}
    """
    prices = [line["unit_price"] for line in quote.json["phases"][0]["lines"]]
    assert prices == ["12.00", "12.50", "12.50", "0.1234", "1234.00"]


def test_the_json_of_an_english_quote_has_the_same_amounts(asked: Asked) -> None:
    """
    vat: 21%
    rates: {dag: 1000}
    activities: [{title: Werk, fee: 2-4 dagen}]
    """
    dutch, english = asked().json, asked("--language en").json
    assert dutch["total"] == english["total"]
    assert (dutch["phases"][0]["title"], english["phases"][0]["title"]) == ("Overige activiteiten", "Other activities")


# -------------------------------------------------------------------------------------------- CSV and Markdown


def test_the_csv_has_a_row_for_each_line_with_plain_numbers(quote: Quote) -> None:
    """
    vat: 21%
    rates: {dag: {price: 1000}, uur: 175.5}
    phases:
      - title: Een
        activities: [{title: Werk, fee: 2-4 dagen}, {title: Uren, fee: "2,5 uur"}, {title: Tegoed, fee: € -1.250}]
    activities: [{title: Open, fee: pm}, {title: Extra, fee: 1 dag, optional: true}]
    """
    numbers = ("quantity", "unit", "unit_price", "low", "planned", "high")
    rows = {row["activity"]: tuple(row[key] for key in numbers) for row in quote.csv}
    assert rows == {
        "Werk": ("2-4", "dag", "1000.00", "2000.00", "3000.00", "4000.00"),
        "Uren": ("2.5", "uur", "175.50", "438.75", "438.75", "438.75"),
        "Tegoed": ("", "", "", "-1250.00", "-1250.00", "-1250.00"),
        "Open": ("", "", "", "", "", ""),
        "Extra": ("1", "dag", "1000.00", "1000.00", "1000.00", "1000.00"),
    }
    assert [row["table"] for row in quote.csv] == ["fees"] * 4 + ["options"]
    assert [row["group"] for row in quote.csv] == ["een"] * 3 + [""] * 2


def test_the_lines_of_the_csv_add_up_to_the_total(quote: Quote) -> None:
    """
    vat: 21%
    rates: {dag: 1000, km: 0.2345}
    activities:
      - {title: Werk, fee: [2-4 dagen, "1,5 dag"]}
      - {title: Reizen, fee: 3 × 33 km}
      - {title: Tegoed, fee: "€ -100,05"}
      - {title: Open, fee: pm}
    """
    sums = [sum(Decimal(row[key] or 0) for row in quote.csv) for key in ("low", "planned", "high")]
    # 2.000 … 4.000, 1.500, 23,2155 (23,22), −100,05
    assert sums == [Decimal("3423.17"), Decimal("4423.17"), Decimal("5423.17")]
    assert quote.total == "3423.17 ≤ 4423.17 ≤ 5423.17 + ?"


@pytest.mark.parametrize("sign", ["=", "+", "-", "@"])
def test_a_text_in_the_csv_is_never_taken_for_a_formula(sign: str) -> None:
    title = f"{sign}1+1|cmd"
    quote = reading.asked(
        reading.as_file(
            f"""
            rates: {{dag: 1000, "{sign}eenheid": 5}}
            phases: [{{title: "{title}", id: "{title}", activities: [
              {{title: "{title}", id: "{title}", fee: 1 dag}}, {{title: x, fee: "1 {sign}eenheid"}}]}}]
            """
        )
    )
    first, second = quote.csv
    assert [first[key] for key in ("group", "id", "activity")] == [f"'{title}"] * 3
    assert second["unit"] == f"'{sign}eenheid"


def test_the_markdown_has_a_table_whose_lines_add_up_to_its_totals(quote: Quote) -> None:
    """
    title: Samen sterk
    vat: 21%
    rates: {dag: 1000}
    phases:
      - {title: Een, activities: [{title: Werk, fee: 1 dag}, {title: Meer, fee: 2-4 dagen}]}
      - {title: Twee, activities: [{title: Kop, activities: [{title: Open, fee: pm}, {title: Zaal, fee: € 250}]}]}
    """
    assert quote.md.startswith("# Samen sterk\n\n")
    assert first_table(quote.md)[0] == ["Activiteit", "Inzet", "Bedrag in €"]
    assert [(row.role, row.low, row.high, row.more) for row in in_markdown(quote.md)] == [
        ("item", Decimal(1000), Decimal(1000), False),
        ("item", Decimal(2000), Decimal(4000), False),
        ("subtotal", Decimal(3000), Decimal(5000), False),
        ("item", None, None, True),
        ("item", Decimal(250), Decimal(250), False),
        ("subtotal", Decimal(250), Decimal(250), True),
        ("total", Decimal(3250), Decimal(5250), True),
        ("planned", Decimal(4250), Decimal(4250), True),
        ("vat", Decimal("682.50"), Decimal("1102.50"), True),
        ("including", Decimal("3932.50"), Decimal("6352.50"), True),
        ("planned", Decimal("5142.50"), Decimal("5142.50"), True),
    ]


def test_an_amount_with_a_minus_is_no_list_in_markdown_and_no_text_in_csv(quote: Quote) -> None:
    """
    vat: 21%
    activities: [{title: Tegoed, fee: € -500}]
    """
    assert in_markdown(quote.md)[0].low == Decimal(-500)
    assert quote.csv[0]["low"] == "-500.00"


# ------------------------------------------------------------------------------------------------ two languages


def test_a_quote_follows_the_language_of_the_engagement_unless_another_is_asked(asked: Asked) -> None:
    """
    language: en
    date: 2026-05-12
    valid: 2026-06-11
    vat: 21%
    rates: {day: {price: 1950.5}}
    activities:
      - {title: Workshop, fee: 2 days}
      - {title: Travel, fee: pm}
      - {title: Training, groups: {size: 12}, fee: 1 day per group}
    """
    english = unspaced(asked().text)
    for said in (
        "Quote", "12 May 2026", "11 June 2026", "2 days at 1,950.50 3,901.00", "Total excluding VAT 3,901.00 + PM",
        "VAT 21%", "819.21", "Total including VAT 4,720.21", "1,950.50 per group", "Still open",
    ):  # fmt: skip
        assert said in english
    dutch = unspaced(asked("--language nl").text)
    for said in (
        "Prijsopgave", "12 mei 2026", "2 days à 1.950,50 3.901,00", "Totaal exclusief btw", "1.950,50 per groep",
    ):  # fmt: skip
        assert said in dutch


@cache
def words_of(language: str) -> dict[str, Any]:
    return tomllib.loads((TEMPLATES / "_words" / f"{language}.toml").read_text(encoding="utf-8"))


LANGUAGES = get_args(Language)


def test_every_language_has_a_file_of_words_and_no_file_is_of_a_language_that_is_not_known() -> None:
    assert {file.stem for file in (TEMPLATES / "_words").glob("*.toml")} == set(LANGUAGES)


@pytest.mark.parametrize("language", LANGUAGES)
def test_all_languages_say_the_same_things(language: str) -> None:
    own, dutch = words_of(language), words_of("nl")
    assert list(own) == list(dutch)
    for part in dutch:
        assert list(own[part]) == list(dutch[part]), part


@pytest.mark.parametrize("key", list(words_of("nl")["words"]))
def test_all_languages_fill_in_the_same_things(key: str) -> None:
    places = [
        sorted(
            field for _, field, _, _ in string.Formatter().parse(words_of(language)["words"][key]) if field is not None
        )
        for language in LANGUAGES
    ]
    assert all(said == places[0] for said in places)


@pytest.mark.parametrize("language", LANGUAGES)
def test_there_are_words_for_all_that_can_be_open_assumed_or_taxed(language: str) -> None:
    words = words_of(language)["words"]
    wanted = [f"why-{why}" for why in get_args(Unknown) if why != "nvt"]
    wanted += [f"default-{default}" for default in get_args(Default)]
    wanted += [f"vat-{category}" for category in get_args(Category)]
    wanted += [f"vat-{category}-because" for category in ("exempt", "reverse-charged")]
    assert [key for key in wanted if key not in words] == []


def test_every_word_that_a_document_says_is_there_and_every_word_that_is_there_is_said() -> None:
    rooms = [*(ROOT / "src").rglob("documents/*.py"), *(ROOT / "src").rglob("formats/*.py")]
    rooms += (ROOT / "src").rglob("reports/*.py")
    rooms += (ROOT / "src").rglob("figures/*.py")
    rooms += [ROOT / "src/samenspel_cli" / name for name in ("style.py", "screen.py", "document.py", "paper.py")]
    source = "\n".join(room.read_text(encoding="utf-8") for room in rooms)
    words = words_of("nl")["words"]
    said = set(re.findall(r'Said\(\s*"([a-z-]+)"', source)) | set(re.findall(r'words\["([a-z-]+)"\]', source))
    assert sorted(said - set(words)) == []
    # Words whose key is put together: `why-pm`, `vat-exempt`, `default-first`, `question-to-due`; and units of counts.
    made = (
        "why-",
        "default-",
        "vat-",
        "question-",
        "line-",
        "marked-",
        "change",
        "kind-",
        "by-",
        "without-",
        "budget-",
        "risk-",
        "sign-",
        "open-",
        "fact-",
        "number-",
        "agenda-",
        "weekday-",
        "figure-groups-",
        "figure-key-",
        "cause-",
        "closed-",
        "counted-",
        "half-",
        "holiday-",
        "part-",
        "period-",
        "school-",
        "season-",
        "precision-",
        "sort-",
        "region-",
        "timeline-",
        "figure-size-",
        "figure-participants-",
        "sheet-",
        "product-sheet",
        "process-sheet",
        "ground-",
        "instalments-",
        "shares-",
    )
    made += tuple(re.findall(r'f"([a-z]+-(?:[a-z]+-)*)\{', source))
    unsaid = [key for key in words if not key.startswith(made) and not re.search(rf"""["']{key}["']""", source)]
    assert unsaid == []
