"""Amounts are read as a Dutch reader means them, summed without losing a cent, and rounded once."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from samenspel_cli.model.money import Money, read_money, read_price
from samenspel_cli.model.number import Range, cents, read_count, read_number, read_range
from samenspel_cli.problems import Refusal
from tests.reading import Asked, Quote, Refused

# What is typed, and what it is.
AMOUNTS = """
1950              1950
1250.50           1250.50
1250,50           1250.50
1.250,50          1250.50
1.234.567,89      1234567.89
0                 0
0.05              0.05
€ 7.900           7900
€7.900            7900
€ 450             450
€ 1.950,50        1950.50
€ 1950,50         1950.50
€ 1.250,-         1250
€ 1.250,--        1250
€ 1.950.000       1950000
€ -500            -500
-€ 500            -500
- € 500           -500
-500              -500
EUR 12            12
"""

REFUSED_AMOUNTS = """
1.950             doubtful-number
1,950             doubtful-number
19.500            doubtful-number
€ 7.9             doubtful-amount
€ 7.90            doubtful-amount
€ 12.5            doubtful-amount
€ 1,950           doubtful-amount
€ 1.9500          doubtful-amount
€ 1.950.00        not-an-amount
1e3               not-an-amount
1E3               not-an-amount
.5                not-an-amount
5.                not-an-amount
.inf              not-an-amount
-.inf             not-an-amount
NaN               not-an-amount
0x10              not-an-amount
1_000             not-an-amount
1 000             not-an-amount
--5               not-an-amount
-€ -5             not-an-amount
€                 not-an-amount
veel              not-an-amount
1250.505          doubtful-number
1250.5051         too-many-decimals
0.125             too-many-decimals
1234567890123     number-too-large
€ 1.234.567.890.123   number-too-large
"""


def rows(table: str) -> list[tuple[str, str]]:
    return [(line[:18].strip(), line[18:].strip()) for line in table.strip().split("\n")]


@pytest.mark.parametrize(("text", "amount"), rows(AMOUNTS))
def test_an_amount_is_what_a_dutch_reader_takes_it_for(text: str, amount: str) -> None:
    assert read_money(text).amount == Range(Decimal(amount), Decimal(amount))


@pytest.mark.parametrize(
    ("text", "code"), [(line.rsplit(maxsplit=1)[0], line.split()[-1]) for line in REFUSED_AMOUNTS.strip().split("\n")]
)
def test_an_amount_that_can_be_read_in_two_ways_is_never_guessed(text: str, code: str) -> None:
    with pytest.raises(Refusal) as refusal:
        read_money(text.strip())
    assert refusal.value.code == code


def test_an_amount_may_be_a_range() -> None:
    assert read_money("€ 500-700").amount == Range(Decimal(500), Decimal(700))
    assert read_money("€ 1.500 – 2.250,50").amount == Range(Decimal(1500), Decimal("2250.50"))


def test_a_range_of_amounts_starts_with_the_lowest() -> None:
    with pytest.raises(Refusal) as refusal:
        read_money("€ 700-500")
    assert refusal.value.code == "range-upside-down"


def test_a_sign_before_an_amount_says_its_currency() -> None:
    assert [read_money(text).currency for text in ("€ 5", "£ 5", "$ 5", "CHF 5", "5")] == [
        "EUR", "GBP", "USD", "CHF", None,
    ]  # fmt: skip


def test_a_unit_price_may_have_four_decimals_and_an_amount_two() -> None:
    assert read_price("0,2345") == Money(Range(Decimal("0.2345"), Decimal("0.2345")))
    with pytest.raises(Refusal) as refusal:
        read_price("0,23456")
    assert refusal.value.code == "too-many-decimals"


def test_a_unit_price_is_never_negative() -> None:
    with pytest.raises(Refusal) as refusal:
        read_price("-5")
    assert refusal.value.code == "negative-price"


def test_three_decimals_are_doubtful_unless_a_single_nought_stands_before_them() -> None:
    assert read_number("0.125") == read_number("0,125") == Decimal("0.125")
    for doubtful in ("1.125", "10,125", "00.125"):
        with pytest.raises(Refusal) as refusal:
            read_number(doubtful)
        assert refusal.value.code == "doubtful-number"


def test_a_doubtful_number_is_answered_with_both_of_its_meanings() -> None:
    with pytest.raises(Refusal) as refusal:
        read_number("1.950")
    assert (refusal.value.facts["reads_as"], refusal.value.facts["whole"]) == ("1,95", "1950")


def test_a_quantity_may_be_a_range_with_a_dash_of_either_length() -> None:
    assert read_range("2-4") == read_range("2–4") == read_range("2 – 4") == Range(Decimal(2), Decimal(4))


def test_a_count_is_whole_and_at_least_one() -> None:
    assert read_count("12") == Range(Decimal(12), Decimal(12))
    assert read_count("10-15") == Range(Decimal(10), Decimal(15))
    for text in ("0", "1.5", "0-3"):
        with pytest.raises(Refusal) as refusal:
            read_count(text)
        assert refusal.value.code == "not-a-count"


# The tax office's own examples first (handbook, case 3).
@pytest.mark.parametrize(
    ("exact", "rounded"),
    [
        ("20.124", "20.12"), ("20.125", "20.13"), ("0.005", "0.01"), ("0.0049", "0.00"), ("7.875", "7.88"),
        ("2.625", "2.63"), ("3.025", "3.03"), ("-20.125", "-20.13"), ("-20.124", "-20.12"), ("1", "1.00"),
    ],
)  # fmt: skip
def test_money_is_rounded_half_up_on_the_cent(exact: str, rounded: str) -> None:
    assert str(cents(Decimal(exact))) == rounded


def test_two_fifty_times_one_twenty_one_is_three_euro_and_three_cents() -> None:
    assert str(cents(Decimal("2.50") * Decimal("1.21"))) == "3.03"


def test_a_line_is_rounded_once_and_not_factor_by_factor(quote: Quote) -> None:
    """
    vat: 0%
    rates: {km: 0.3333, stuk: 20.1240, bijna: 20.1250, liter: 2.50}
    activities:
      - {title: Reizen, fee: 3 × 7 km}
      - {title: Stuk, fee: 1 stuk}
      - {title: Bijna, fee: 1 bijna}
      - {title: Tanken, fee: "1,21 liter"}
    """
    # 3 × 7 × 0,3333 = 6,9993; rounding 7 × 0,3333 first would give 3 × 2,33 = 6,99.
    assert quote.lines == {"reizen": "7.00", "stuk": "20.12", "bijna": "20.13", "tanken": "3.03"}
    assert quote.total == "50.28"


def test_the_largest_numbers_that_may_be_written_are_summed_to_the_cent(quote: Quote) -> None:
    """
    vat: 21%
    rates: {dag: 999999999999.9999}
    activities:
      - {title: Veel, fee: 999999999999 × 999999999999.99 dagen}
      - {title: Weinig, fee: "€ 0,01"}
    """
    # (10¹² − 1) × (10¹² − 0,01) × (10¹² − 0,0001) = 10³⁶ − 1,0101·10²⁴ + 0,010101·10¹² − 0,000001
    assert quote.lines["veel"] == "999999999998989900000000010101000000.00"
    assert quote.total == "999999999998989900000000010101000000.01"


def test_so_many_times_that_no_amount_can_be_worked_out_is_refused_with_a_sentence(refused: Refused) -> None:
    """
    rates: {dag: 999999999999}
    activities:
      - title: Veel te veel
        fee: >-
          999999999999 × 999999999999 × 999999999999 × 999999999999 × 999999999999
          × 999999999999 × 999999999999 × 999999999999 × 999999999999 × 1 dag
    """
    assert "Veel te veel" in refused() or "999999999999" in refused()


@given(st.lists(st.integers(-(10**9), 10**9), min_size=1, max_size=30))
def test_cents_are_never_lost_in_a_sum_however_many_there_are(amounts: list[int]) -> None:
    total = sum((cents(Decimal(amount) / 100) for amount in amounts), Decimal(0))
    assert total * 100 == sum(amounts)


@pytest.mark.parametrize(("currency", "sign"), [("EUR", "€"), ("CHF", "CHF"), ("GBP", "£"), ("USD", "$")])
def test_an_engagement_has_one_currency_and_shows_it_above_its_amounts(asked: Asked, currency: str, sign: str) -> None:
    """
    vat: 0%
    rates: {dag: 1000}
    activities: [{title: Werk, fee: 2 dagen}]
    """
    quote = asked(f"--set currency={currency}")
    assert quote.json["currency"] == currency
    assert f"Bedrag in {sign}" in quote.text
    assert f"Bedrag in {sign}" in quote.md.replace("\\", "")
    assert quote.total == "2000.00"


def test_an_amount_in_another_currency_is_refused(refused: Refused) -> None:
    """
    currency: CHF
    rates: {dag: € 1.000}
    activities: [{title: Zaal, fee: £ 100}]
    """
    said = refused().split("\n")
    assert [line.split(":")[0] for line in said] == ["currency-differs", "currency-differs"]
    assert "EUR" in said[0]
    assert "GBP" in said[1]
    assert all("CHF" in line for line in said)


def test_an_amount_in_the_engagements_own_currency_may_carry_its_sign(quote: Quote) -> None:
    """
    currency: CHF
    vat: 0%
    rates: {dag: CHF 1.000}
    activities: [{title: Zaal, fee: CHF 100}, {title: Werk, fee: 1 dag}]
    """
    assert quote.lines == {"zaal": "100.00", "werk": "1000.00"}


def test_an_amount_may_be_negative(quote: Quote) -> None:
    """
    vat: 21%
    rates: {dag: 1000}
    activities: [{title: Werk, fee: 1 dag}, {title: Tegoed, fee: € -500}]
    """
    assert quote.lines == {"werk": "1000.00", "tegoed": "-500.00"}
    assert quote.total == "500.00"
    assert quote.vat == {"taxed 21": "105.00"}


def test_of_a_negative_amount_the_cheapest_outcome_is_the_largest_number_of_times(quote: Quote) -> None:
    """
    vat: 21%
    activities: [{title: Korting per bijeenkomst, fee: 2-4 × € -500}]
    """
    assert quote.lines == {"korting-per-bijeenkomst": "-2000.00 ≤ -1500.00 ≤ -1000.00"}
    assert quote.total == "-2000.00 ≤ -1500.00 ≤ -1000.00"
    assert quote.vat == {"taxed 21": "-420.00 ≤ -315.00 ≤ -210.00"}
