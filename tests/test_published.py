"""Price tables that others published, written in the file format: every figure that they print is worked out again.

A printed figure stands behind `given`, so that samenspel itself tells of each one that does not follow from its lines.
Those are mistakes of the tables, named below; every other figure that is printed is the one that comes out.
"""

from __future__ import annotations

import re
from decimal import Decimal
from pathlib import Path

import pytest

from tests import reading
from tests.reading import Quote

TABLES = {file.stem: file.read_text(encoding="utf-8") for file in (Path(__file__).parent / "published").glob("*.yaml")}

LINES = {
    "six-phases": """
        1500 750 3200 500 1000
        750 650 1500 1950 3000 2500 250 1875
        1000 3600 1200 2000 1200 1300 1800 1125
        2000 15000 3000 1125
        2000 3000 7200 8000 5200 25000 3000 6000
        2000 3000 2400 3000 1000 3000
        12757.50""",
    "bridge-engineering": """
        122625 116185 118490 62300 63600 41600 54940 0 22792.48
        662785.73
        126531.82
        18000 2000 4099.20 450 231395.27 398378.12 246444.30 99837.09 699953.56 167600.83""",
    "bridge-totals": """
        534827.12 28753.64
        538839.56 310251.21
        141267.15
        5895 10 120 19200 800 8000 7500 6500 152664.48 65711.82 261631.71 91919.77 56979.61""",
    "planning-grant": "4250 4050 630 435 120 30",
    "canteen-invoice": """
        19.90 9.85 8.29 14.46 35 35 10.65 1.55 14.37 8.29 16.58 9.95 3.30 10.80 3.90 7.60 9.34 18.63 102.12 -109.98""",
    "sliding-fee": "17000 41000 73500 126000 288000 428000 578000",
    "five-years": "2200 3520 5280 4400 2640 3520",
}
"""What the lines of each table come to, in their order: as printed, but for the mistakes."""

MISTAKES = {
    "six-phases": [
        "given: 141945 is 140332.50",
        "given: 10850 is 12475.00",
        "Leiding: 250 is 1875.00",
        "given: 22125 is 21125.00",
        "given: 15900 is 14400.00",
        "Onvoorzien: 13495 is 12757.50",
    ],
    "bridge-engineering": ["given: 1868158.38 is 1868158.37", "given: 1843609.18 is 1843609.17"],
    "bridge-totals": ["Benefits: 538839.57 is 538839.56"],
    "five-years": ["Year 4: 23217 is 23218.00"],
}
"""The printed figures that do not follow from their own table, from top to bottom."""


def quoted(name: str, *flags: str) -> Quote:
    return reading.asked(TABLES[name], *flags)


def warnings(quote: Quote) -> list[str]:
    """What is told of figures that differ, from top to bottom: the title on that line, what is printed, what it is."""
    found = sorted(
        (problem for problem in quote.document.remarks if problem.place is not None),
        key=lambda problem: problem.place.line if problem.place else 0,
    )
    assert {problem.code for problem in found} <= {"given-differs"}
    return [
        f"{_title(problem.place.text)}: {problem.facts['given'].low} is {problem.facts['computed'].planned}"
        for problem in found
        if problem.place is not None
    ]


def _title(line: str) -> str:
    """The title on a line; of a phase or the whole, which have theirs on another line, the word `given`."""
    return line.partition("title: ")[2].partition(",")[0] or "given"


@pytest.mark.parametrize("name", TABLES)
def test_a_published_table_says_where_it_comes_from_and_what_is_ours(name: str) -> None:
    comment = " ".join(line[1:] for line in TABLES[name].split("\nsamenspel:")[0].splitlines())
    for word in ("Publisher:", "Date:", "Theirs:", "Ours:"):
        assert word in comment
    assert "http" in comment or "github.com/" in comment


def test_there_are_at_least_five_tables_and_each_is_told_of_here() -> None:
    assert len(TABLES) >= 5
    assert set(LINES) == set(TABLES)
    assert set(MISTAKES) <= set(TABLES)


@pytest.mark.parametrize("name", TABLES)
def test_every_line_comes_to_what_is_printed(name: str) -> None:
    amounts = [line.pricing.amount for line in quoted(name).all_lines]
    assert [amount.planned for amount in amounts if amount] == [Decimal(text) for text in LINES[name].split()]


@pytest.mark.parametrize("name", TABLES)
def test_exactly_the_mistakes_of_the_table_are_warned_of(name: str) -> None:
    assert warnings(quoted(name)) == MISTAKES.get(name, [])


# ------------------------------------------------------------------------------------------- totals, table by table


def test_25_hours_at_75_that_are_printed_as_250_and_two_wrong_subtotals_make_a_total_of_1612_50_too_much() -> None:
    quote = quoted("six-phases")
    # Printed: 6.950, 10.850, 13.225, 22.125, 59.400, 15.900, then 13.495 and 141.945.
    assert quote.phases == ["6950.00", "12475.00", "13225.00", "21125.00", "59400.00", "14400.00", "12757.50"]
    assert quote.total == "140332.50"


def test_with_a_reason_the_four_wrong_figures_count_and_the_printed_total_comes_out() -> None:
    text = TABLES["six-phases"]
    for figure in ("250", "22125", "15900", "13495"):
        text = re.sub(rf"given: {figure}\b", f"given: {{amount: {figure}, reason: zo gedrukt}}", text)
    quote = reading.asked(text)
    assert quote.total == "141945.00"
    assert [line.split(":")[0] for line in warnings(quote)] == ["Leiding", "given", "given", "Onvoorzien"]
    differences = [reading.told(line.pricing.amount) for line in quote.all_lines if line.sort == "given"]
    # 250 - 1.875; 22.125 - 21.125; 15.900 - 14.400; the last is what 13.495 is more than 10%.
    assert differences[:3] == ["-1625.00", "1000.00", "1500.00"]


def test_a_markup_on_a_markup_and_ten_percent_of_the_subconsultants_come_to_the_printed_total_to_the_cent() -> None:
    quote = quoted("bridge-engineering")
    # Printed last: 1,868,158.38. Its author added 167,600.834; the printed lines add up to a cent less.
    assert quote.phases == ["602532.48", "662785.73", "126531.82", "1868158.37"]
    assert quote.total == "3260008.40"


def test_what_a_spreadsheet_did_not_round_before_the_total_is_a_line_of_its_own() -> None:
    quote = quoted("bridge-totals")
    assert quote.phases == ["563580.76", "849090.77", "141267.15", "676932.39"]
    assert [(line.sort, reading.told(line.pricing.amount)) for line in quote.budget.adjustments] == [
        ("rounding", "0.01")
    ]
    assert quote.total == "2230871.08"


def test_with_every_line_rounded_that_total_would_be_a_cent_less() -> None:
    assert quoted("bridge-totals", "--set rounding=").total == "2230871.07"


def test_a_grant_and_own_money_are_the_total_and_own_work_stands_beside_it() -> None:
    quote = quoted("planning-grant")
    assert quote.total == "9515.00"
    by_theme = {group.key: reading.told_total(group.total) for group in quote.groups("theme")}
    assert by_theme == {"grant": "5000.00", "own money": "4515.00"}
    beside = [line.pricing.amount.planned for line in quote.budget.besides if line.pricing.amount]
    # Printed: 2,870 in kind, and 12,385 for the three columns together.
    assert sum(beside) == 2870
    assert quote.budget.total.amount.planned + sum(beside) == 12385


def test_an_invoice_under_two_rates_of_vat_comes_to_what_is_payable() -> None:
    quote = quoted("canteen-invoice")
    assert quote.vat_bases == {"taxed 6": "183.23", "taxed 21": "46.37"}
    assert quote.vat == {"taxed 6": "10.99", "taxed 21": "9.74"}
    assert (quote.total, quote.including) == ("229.60", "250.33")


def test_vat_of_each_line_rounded_gives_the_same_on_that_invoice() -> None:
    quote = reading.asked(TABLES["canteen-invoice"].replace("vat: 6%\n", "vat: 6%\nrounding: {vat: line}\n"))
    assert (quote.total, quote.including) == ("229.60", "250.33")


@pytest.mark.parametrize(
    ("budget", "fee"),
    [(100_000, "17000.00"), (100_001, "17000.16"), (2_400_000, "239400.00"), (10_000_000, "703000.00")],
)
def test_between_its_bounds_a_sliding_fee_grows_by_the_percentage_of_the_part_above(budget: int, fee: str) -> None:
    text = re.sub(r"fee: 100000 budget dollars, given: 17000", f"fee: {budget} budget dollars", TABLES["sliding-fee"])
    assert reading.asked(text).lines["project-a"] == fee


def test_six_tasks_come_to_the_fixed_fee_and_the_renewals_stand_outside_it() -> None:
    quote = quoted("five-years")
    assert quote.total == "21560.00"
    # Printed: 22,099, 22,651, 23,217, 23,798. The table cuts 23,217.52 off; here it is rounded half up.
    assert quote.options == {"year-2": "22099.00", "year-3": "22651.00", "year-4": "23218.00", "year-5": "23798.00"}


def test_no_growth_of_a_rounded_price_and_none_of_the_five_percent_in_its_text_gives_the_printed_years() -> None:
    rounded = quoted("five-years", "--set rates.study.index.basis=rounded")
    assert list(rounded.options.values()) == ["22099.00", "22651.00", "23217.00", "23797.00"]
    five = quoted("five-years", "--set rates.study.index.percent=5%")
    assert list(five.options.values()) == ["22638.00", "23770.00", "24958.00", "26206.00"]
