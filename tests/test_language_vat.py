"""VAT, gross prices, currency, and how is rounded: each sentence of the rules is the name of a test.

The docstrings are engagements; all figures are worked out by hand. `100.00 ≤ 150.00 ≤ 200.00` is the least, what is
planned, and the most; ` + ?` says that something unknown comes on top.
"""

from __future__ import annotations

from inspect import cleandoc

import pytest

from tests.reading import Quote
from tests.rules import adds_up, adjusted, of, said, warned
from tests.rules import refused as refused_of

# ------------------------------------------------------------------------------------------------------------------ VAT


@pytest.mark.parametrize(
    ("vat", "kinds", "including", "warnings"),
    [
        ("21%", {"taxed 21": "210.00"}, "1210.00", []),
        ("9%", {"taxed 9": "90.00"}, "1090.00", []),
        ("0%", {"taxed 0": "0.00"}, "1000.00", []),
        ("{category: exempt, reason: CRKBO}", {"exempt": "0.00"}, "1000.00", []),
        ("exempt", {"exempt": "0.00"}, "1000.00", ["vat-without-reason"]),
        ("{category: reverse-charged, reason: artikel 12}", {"reverse-charged": "0.00"}, "1000.00", []),
        ("reverse-charged", {"reverse-charged": "0.00"}, "1000.00", ["vat-without-reason"]),
        ("unknown", {"unknown": "?"}, "1000.00 + ?", []),
    ],
)
def test_vat_is_a_percentage_exempt_or_reverse_charged_with_reason_or_unknown(
    vat: str, kinds: dict[str, str], including: str, warnings: list[str]
) -> None:
    quote = of(f"vat: {vat}\nactivities: [{{title: Werk, fee: € 1.000}}]")
    assert quote.vat == kinds
    assert quote.total == "1000.00"
    assert quote.including == including
    assert warned(quote) == warnings
    if "reason" in vat:
        assert vat.partition("reason: ")[2].rstrip("}") in said(quote)


def test_vat_said_nowhere_is_the_dutch_standard_rate_with_a_warning(quote: Quote) -> None:
    """
    activities: [{title: Werk, fee: € 1.000}]
    """
    assert quote.vat == {"taxed 21": "210.00"}
    assert warned(quote) == ["vat-assumed"]


def test_vat_is_taken_per_category_over_the_sums_of_each_column(quote: Quote) -> None:
    """
    vat: 21%
    activities:
      - {title: Een, fee: '€ 37,50'}
      - {title: Twee, fee: '€ 12,50-12,60'}
      - {title: Drie, vat: 9%, fee: '€ 0,05-0,15'}
      - {title: Vier, vat: 9%, fee: '€ 0,05'}
    """
    # 21% of 50,00, 50,05 and 50,10 is 10,50, 10,5105 and 10,521; 9% of 0,10, 0,15 and 0,20 is 0,009, 0,0135 and 0,018.
    assert quote.vat == {"taxed 21": "10.50 ≤ 10.51 ≤ 10.52", "taxed 9": "0.01 ≤ 0.01 ≤ 0.02"}
    adds_up(quote)


def test_rounding_vat_per_line_takes_it_over_each_line(quote: Quote) -> None:
    """
    vat: 21%
    rounding: {vat: line}
    activities: [{title: Een, fee: '€ 37,50'}, {title: Twee, fee: '€ 12,50'}]
    """
    # Handbook case 3: 7,875 and 2,625 are 7,88 and 2,63; over the total it would be 10,50.
    assert quote.vat == {"taxed 21": "10.51"}
    assert quote.including == "60.51"
    adds_up(quote)


def test_prices_including_vat_on_the_engagement_stand_gross_and_vat_is_what_is_inside(quote: Quote) -> None:
    """
    vat: 21%
    prices: including-vat
    rates: {uur: 121}
    activities: [{title: Werk, fee: 10 uur}, {title: Zaal, vat: 9%, fee: '€ 99,99'}, {title: Bereik, fee: € 100-200}]
    """
    # 21/121 of 1.310, 1.360 and 1.410 is 227,355…, 236,033… and 244,710…; 9/109 of 99,99 is 8,2560….
    assert quote.lines == {"werk": "1210.00", "zaal": "99.99", "bereik": "100.00 ≤ 150.00 ≤ 200.00"}
    assert quote.including == "1409.99 ≤ 1459.99 ≤ 1509.99"
    assert quote.vat == {"taxed 21": "227.36 ≤ 236.03 ≤ 244.71", "taxed 9": "8.26"}
    assert quote.total == "1174.37 ≤ 1215.70 ≤ 1257.02"
    adds_up(quote)


def test_prices_including_vat_on_a_single_rate_stand_gross_and_vat_is_what_is_inside(quote: Quote) -> None:
    """
    vat: 21%
    rates:
      uur: 100
      zaal: {price: 1.02, prices: including-vat}
    activities:
      - {title: Werk, fee: 10 uur}
      - {title: Een, fee: 1 zaal}
      - {title: Twee, fee: 1 zaal}
      - {title: Drie, fee: 1 zaal}
    """
    # 21/121 of 1,02 is 0,177…: 0,84 and 0,18, three times, so that 3,06 stands; 21% of 3 × 0,84 would be 0,53.
    assert quote.lines == {"werk": "1000.00", "een": "0.84", "twee": "0.84", "drie": "0.84"}
    assert quote.vat == {"taxed 21": "210.54"}
    assert quote.including == "1213.06"
    adds_up(quote)


def test_a_rate_may_be_without_vat_where_all_others_include_it(quote: Quote) -> None:
    """
    vat: 21%
    prices: including-vat
    rates:
      uur: 121
      zaal: {price: 100, prices: excluding-vat}
    activities: [{title: Werk, fee: 10 uur}, {title: Zaal, fee: 1 zaal}]
    """
    assert quote.lines == {"werk": "1210.00", "zaal": "121.00"}
    assert quote.including == "1331.00"
    assert quote.total == "1100.00"
    adds_up(quote)


@pytest.mark.parametrize(
    "written",
    [
        "activities: [{title: Werk, fee: $ 100}]",
        "rates: {uur: $ 100}\nactivities: [{title: Werk, fee: 1 uur}]",
        "ceiling: $ 100",
        "budget: $ 100",
        "discount: $ 100",
        "given: $ 100",
        "activities: [{title: Werk, fee: {cost: $ 100, markup: 8%}}]",
        "activities: [{title: Werk, fee: {percent: 8%, of: $ 100}}]",
        "instalments: [{advance: $ 100}, {rest: true}]",
        "currency: CHF\nactivities: [{title: Werk, fee: € 100}]",
        "activities: [{title: Werk, fee: {choose: [€ 1, $ 2]}}]",
        "activities: [{title: Werk, fee: {quantity: 1, unit: uur, discount: $ 2}}]\nrates: {uur: 100}",
        "changes: {m1: {}}\nactivities: [{title: Werk, change: m1, fee: $ -2}]",
        "activities: [{title: Werk, actual: {fee: $ 5}, fee: € 2}]",
    ],
)
def test_one_engagement_one_currency_another_s_sign_is_refused(written: str) -> None:
    assert "currency-differs: " in refused_of(f"vat: 21%\n{written}")


# ------------------------------------------------------------------------------------------------------------- rounding


def test_lines_are_rounded_to_the_cent_half_up_and_percentages_start_from_rounded_lines(quote: Quote) -> None:
    """
    vat: 21%
    rates: {km: 0.2345}
    activities:
      - {title: Een, fee: 1 km}
      - {title: Twee, fee: 1 km}
      - {title: Half, fee: {quantity: 10, unit: km, factor: "0.1"}}
      - {title: Dubbel, fee: {percent: 200%, of: all}}
    """
    # Three times 0,23; 200% of 0,69 (and not of 0,7035).
    assert quote.lines == {"een": "0.23", "twee": "0.23", "half": "0.23", "dubbel": "1.38"}
    assert quote.total == "2.07"
    adds_up(quote)


def test_percentages_may_pass_100(quote: Quote) -> None:
    """
    vat: 21%
    activities: [{title: Werk, fee: € 100}, {title: Opslag, fee: {percent: 150%, of: werk}, surcharge: 120%}]
    """
    assert quote.total == "430.00"


@pytest.mark.parametrize(
    "written",
    [
        "discount: 101%",
        "activities: [{title: Werk, fee: € 10, discount: 101%}]",
        "instalments: [{percent: 101%}, {rest: true}]",
        "shares: {een: 101%, twee: rest}",
        "terms: {cancel: [{percent: 101%}]}",
        "vat: 101%",
        "activities: [{title: Werk, fee: € 10, progress: 101%}]",
    ],
)
def test_shares_and_discounts_may_not_pass_100(written: str) -> None:
    assert "percentage-over-hundred: " in refused_of(written)


def test_rounding_at_the_end_rounds_nothing_before_the_total_and_the_difference_is_a_line(quote: Quote) -> None:
    """
    vat: 21%
    rounding: {at: end}
    rates: {km: 0.2345}
    activities: [{title: Een, fee: 1 km}, {title: Twee, fee: 1 km}, {title: Drie, fee: 1 km}]
    """
    # 0,7035; printed are three times 0,23.
    assert quote.total == "0.70"
    assert adjusted(quote) == {"rounding": "0.01"}
    assert quote.vat == {"taxed 21": "0.15"}
    adds_up(quote)


def test_rounding_at_the_end_takes_percentages_of_what_is_not_rounded(quote: Quote) -> None:
    """
    vat: 21%
    rounding: {at: end}
    rates: {km: 0.2345}
    activities: [{title: Een, fee: 1 km}, {title: Evenveel, fee: {percent: 100%, of: een}}]
    """
    # 0,2345 twice is 0,469; printed are 0,23 and 0,23.
    assert quote.total == "0.47"
    adds_up(quote)


def test_rounding_at_the_end_leaves_what_is_gross_as_it_is(quote: Quote) -> None:
    """
    vat: 21%
    rounding: {at: end}
    rates: {zaal: {price: 121, prices: including-vat}}
    activities: [{title: Zaal, fee: 1 zaal}]
    """
    assert quote.total == "100.00"
    assert adjusted(quote) == {}


def test_rounding_at_the_end_takes_discounts_of_what_is_not_rounded(quote: Quote) -> None:
    """
    vat: 21%
    rounding: {at: end}
    rates: {km: 0.2345}
    activities: [{title: Een, fee: 10 km, discount: 50%}, {title: Twee, fee: 10 km, discount: 50%}]
    """
    # Half of 2,345 is 1,1725, twice 2,345: 2,35.
    assert quote.total == "2.35"
    adds_up(quote)


@pytest.mark.parametrize(
    ("fee", "step", "total", "line"),
    [
        ("€ 1.234,50", "100", "1200.00", "-34.50"),
        ("€ 1.250", "100", "1300.00", "50.00"),
        ("€ 1.234,50", "0.05", "1234.50", None),
        ("€ 1.234,52", "0.05", "1234.50", "-0.02"),
        ("€ 940-1060", "100", "900.00 ≤ 1000.00 ≤ 1100.00", "-40.00 ≤ 0.00 ≤ 40.00"),
    ],
)
def test_rounding_the_total_to_a_round_amount_is_a_line_of_its_own(
    fee: str, step: str, total: str, line: str | None
) -> None:
    quote = of(f"vat: 21%\nrounding: {{total: {step}}}\nactivities: [{{title: Werk, fee: '{fee}'}}]")
    assert quote.total == total
    assert adjusted(quote) == ({} if line is None else {"rounding": line})
    adds_up(quote)


def test_rounding_the_total_rounds_the_gross_total_where_prices_include_vat(quote: Quote) -> None:
    """
    vat: 21%
    prices: including-vat
    rounding: {total: 10}
    activities: [{title: Werk, fee: € 1.234}]
    """
    # 21/121 of 1.230 is 213,471….
    assert quote.including == "1230.00"
    assert quote.total == "1016.53"
    adds_up(quote)


EVERYTHING = """
    vat: 21%
    discount: 2.5%
    surcharge: 7
    ceiling: 2000
    rounding: {at: ROUND, total: 50, vat: VAT}
    rates: {uur: {price: 110-130, step: 0.25}, km: 0.2345, zaal: {price: 99.95, prices: GROSS, vat: 9%}}
    phases:
      - title: Een
        discount: {percent: 3%, reason: Vaste klant}
        activities:
          - {title: Gesprekken, fee: [3.1 uur, {quantity: 33, unit: km, surcharge: 5%}]}
          - {title: Zaal, fee: 3 zaal, discount: 1}
      - title: Twee
        given: {amount: 700, reason: Brief}
        activities: [{title: Meer, fee: {choose: [2 uur, '€ 400,01']}}]
    activities:
      - {title: Onvoorzien, fee: {percent: 4-6%, of: all}}
      - {title: Vrij, vat: {category: exempt, reason: CRKBO}, fee: '€ 33,33'}
    """


@pytest.mark.parametrize("prices", ["excluding-vat", "including-vat"])
@pytest.mark.parametrize("gross", ["excluding-vat", "including-vat"])
@pytest.mark.parametrize("vat", ["line", "total"])
@pytest.mark.parametrize("at", ["line", "end"])
def test_printed_lines_always_add_up(prices: str, gross: str, vat: str, at: str) -> None:
    text = EVERYTHING.replace("GROSS", gross).replace("VAT}", f"{vat}}}").replace("ROUND", at)
    quote = of(f"prices: {prices}\n{cleandoc(text)}")
    adds_up(quote)
    assert all(whole % 50 == 0 for whole in (quote.budget.sum.amount.parts))
