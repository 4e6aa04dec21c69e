"""Engagements in which two forms meet, and that once came out wrong: each was found by the laws or beside them."""

from __future__ import annotations

from tests import reading
from tests.reading import Asked, Quote, Refused

# ---------------------------------------------------------------------------------------- what the front page says


def test_whose_money_all_is_holds_for_the_plainest_line_too(quote: Quote) -> None:
    """
    vat: 21%
    money: in-kind
    rates: {uur: 100}
    activities: [{title: Werk, fee: 5 uur}]
    """
    assert quote.total == "0.00"
    assert [(line.id, line.beside) for line in quote.budget.besides] == [("werk", "in-kind")]


def test_how_all_is_billed_holds_for_the_plainest_line_too(quote: Quote) -> None:
    """
    vat: 21%
    billing: internal
    rates: {uur: 100}
    activities: [{title: Werk, fee: 5 uur}]
    """
    assert quote.total == "0.00"
    assert [(line.id, line.beside) for line in quote.budget.besides] == [("werk", "internal")]


def test_a_rate_may_say_that_its_price_excludes_vat(asked: Asked) -> None:
    """
    vat: 21%
    prices: including-vat
    rates: {uur: {price: 100, prices: excluding-vat}}
    activities: [{title: Werk, fee: 1 uur}]
    """
    assert asked().total == "100.00"


# ----------------------------------------------------------------------------- tiers over the whole engagement


def test_a_percentage_of_what_is_in_tiers_over_the_engagement_is_of_what_it_costs_there(quote: Quote) -> None:
    """
    vat: 21%
    rates: {scan: {price: 100, tiers: marginal, over: engagement, steps: [{above: 10, price: 50}]}}
    activities:
      - {title: Opslag, fee: {percent: 10%, of: [a, b]}}
      - {title: A, fee: 10 scan}
      - {title: B, fee: 10 scan}
    """
    # Ten at 100 and ten at 50; counting on while the percentage is worked out would make both of them 500.
    assert quote.lines == {"opslag": "150.00", "a": "1000.00", "b": "500.00"}


def test_a_percentage_of_all_is_of_every_line_in_tiers_as_well(quote: Quote) -> None:
    """
    vat: 21%
    rates: {scan: {price: 100, tiers: marginal, over: engagement, steps: [{above: 10, price: 50}]}}
    activities:
      - {title: A, fee: 10 scan}
      - {title: Opslag, fee: {percent: 10%, of: all}}
      - {title: B, fee: 10 scan}
    """
    assert quote.lines == {"a": "1000.00", "opslag": "150.00", "b": "500.00"}


def test_an_option_that_is_not_taken_does_not_count_for_tiers_over_the_engagement(quote: Quote) -> None:
    """
    vat: 21%
    rates: {scan: {price: 100, tiers: marginal, over: engagement, steps: [{above: 10, price: 50}]}}
    activities: [{title: A, optional: true, fee: 10 scan}, {title: B, fee: 10 scan}]
    """
    assert quote.lines == {"b": "1000.00"}


def test_of_a_choice_only_one_alternative_counts_for_tiers_over_the_engagement(quote: Quote) -> None:
    """
    vat: 21%
    rates: {scan: {price: 100, tiers: marginal, over: engagement, steps: [{above: 10, price: 50}]}}
    activities: [{title: A, fee: {choose: [10 scan, 20 scan]}}, {title: B, fee: 10 scan}]
    """
    # Ten cost 1.000 and twenty 1.500; B comes after the ten that are planned, or the twenty of the dearest outcome.
    assert quote.lines == {"a": "1000.00 ≤ 1000.00 ≤ 1500.00", "b": "500.00"}


def test_a_price_through_time_has_no_tiers(refused: Refused) -> None:
    """
    vat: 21%
    rates: {scan: {prices: [{price: 100}, {from: 2027, price: 120}], tiers: whole, steps: [{above: 10, price: 90}]}}
    activities: [{title: A, fee: 5 scan}]
    """
    assert "tier" in refused()


def test_a_role_has_no_tiers(refused: Refused) -> None:
    """
    vat: 21%
    rates: {senior: {uur: 100, tiers: whole, steps: [{above: 10, price: 90}]}}
    activities: [{title: A, fee: {senior: 5 uur}}]
    """
    assert "tier" in refused()


def test_a_price_with_tiers_is_no_range(refused: Refused) -> None:
    """
    vat: 21%
    rates: {scan: {price: 100-120, tiers: whole, steps: [{above: 10, price: 90-95}]}}
    activities: [{title: A, fee: 5 scan}]
    """
    # What is dearest would be left out in silence.
    assert "tier" in refused()


def test_a_price_with_tiers_has_no_index(refused: Refused) -> None:
    """
    vat: 21%
    rates: {scan: {price: 100, index: {percent: 10%}, tiers: whole, steps: [{above: 10, price: 90}]}}
    activities: [{title: A, when: 2028, fee: 5 scan}]
    """
    assert "tier" in refused()


# ------------------------------------------------------------------------------------- percentages, and nothing


def test_a_range_that_comes_on_top_of_a_credit_still_goes_from_low_to_high(quote: Quote) -> None:
    """
    vat: 21%
    surcharge: 4-6%
    activities: [{title: Terug, fee: € -100}]
    """
    assert quote.total == "-106.00 ≤ -105.00 ≤ -104.00"


def test_what_goes_off_nothing_is_no_minus_nothing(quote: Quote) -> None:
    """
    vat: 21%
    phases: [{title: Eerst, discount: 10%, activities: [{title: Werk, fee: pm}]}]
    """
    assert "-0,00" not in quote.text
    assert "-0.00" not in quote.encoded("json")


def test_a_percentage_of_all_counts_an_agreed_amount_instead_of_what_it_stands_for(quote: Quote) -> None:
    """
    vat: 21%
    phases:
      - {title: Eerst, given: {amount: 1000, reason: zo afgesproken}, activities: [{title: Werk, fee: pm}]}
    activities: [{title: Onvoorzien, fee: {percent: 10%, of: all}}]
    """
    assert quote.total == "1100.00"


def test_a_subtotal_that_holds_a_percentage_of_something_unknown_is_not_complete(quote: Quote) -> None:
    """
    vat: 21%
    phases: [{title: Eerst, activities: [{title: Werk, fee: pm}, {title: Meer, fee: € 100}]}]
    activities: [{title: Onvoorzien, fee: {percent: 10%, of: eerst}}]
    """
    assert quote.phases == ["100.00 + ?", "10.00 + ?"]
    assert [total["reasons"] for total in (quote.json["phases"][1]["total"], quote.json["total"])] == [
        ["Onvoorzien: waar het percentage over gaat, is nog niet bekend"],
        ["Werk: de omvang is nog niet bekend (PM)"],
    ]


def test_an_option_that_is_a_percentage_of_something_unknown_is_not_complete(quote: Quote) -> None:
    """
    vat: 21%
    activities:
      - {title: Werk, fee: [pm, € 100]}
      - {title: Onvoorzien, optional: true, fee: {percent: 10%, of: all}}
    """
    assert quote.options == {"onvoorzien": "10.00 + ?"}
    assert quote.json["options"][0]["amount"] == {"low": None, "planned": None, "high": None}


def test_a_chain_of_many_percentages_is_worked_out() -> None:
    steps = [f"  - {{title: P {at}, fee: {{percent: 100%, of: p-{at + 1}}}}}" for at in range(600)]
    text = reading.as_file("vat: 21%\nactivities:")
    assert reading.asked("\n".join([text.rstrip(), *steps, "  - {title: P 600, fee: € 1}", ""])).total == "601.00"
