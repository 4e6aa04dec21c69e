"""Prices that depend on how much is taken: of one line, or of the whole engagement."""

from __future__ import annotations

from decimal import Decimal

from tests.reading import Quote


def test_tiers_over_the_engagement_count_all_lines_together(quote: Quote) -> None:
    """
    vat: 21%
    rates:
      uur: {price: 150, tiers: whole, over: engagement, steps: [{from: 40, price: 140}]}
    activities:
      - {title: Voorbereiden, fee: 20 uur}
      - {title: Uitvoeren, fee: 30 uur}
    """
    # 50 hours together: 140 each.
    assert quote.lines == {"voorbereiden": "2800.00", "uitvoeren": "4200.00"}


def test_below_the_step_together_every_line_keeps_the_first_price(quote: Quote) -> None:
    """
    vat: 21%
    rates:
      uur: {price: 150, tiers: whole, over: engagement, steps: [{above: 50, price: 140}]}
    activities:
      - {title: Voorbereiden, fee: 20 uur}
      - {title: Uitvoeren, fee: 30 uur}
    """
    assert quote.total == "7500.00"


def test_marginal_tiers_over_the_engagement_go_on_where_the_line_before_ended(quote: Quote) -> None:
    """
    vat: 21%
    rates:
      uur: {price: 150, tiers: marginal, over: engagement, steps: [{above: 40, price: 140}]}
    activities:
      - {title: Voorbereiden, fee: 30 uur}
      - {title: Uitvoeren, fee: 30 uur}
    """
    # 10 of the second line at 150, and 20 at 140.
    assert quote.lines == {"voorbereiden": "4500.00", "uitvoeren": "4300.00"}


def test_a_line_of_which_more_would_cost_less_is_told_also_when_it_is_as_plain_as_can_be(quote: Quote) -> None:
    """
    vat: 21%
    rates:
      scan: {price: 400, plural: scans, tiers: whole, steps: [{above: 12, price: 360}]}
    activities:
      - {title: Scans, fee: 12 scans}
    """
    # 12 × 400 = 4.800, and 13 × 360 = 4.680.
    assert [problem.code for problem in quote.document.remarks] == ["tier-drops"]


def test_of_marginal_tiers_a_longer_line_never_makes_the_next_one_cheaper(quote: Quote) -> None:
    """
    vat: 21%
    rates:
      scan: {price: 1, tiers: marginal, over: engagement, steps: [{above: 1, price: 0}]}
    activities:
      - {title: Een, fee: 0-1 scan}
      - {title: Twee, fee: 0-1 scan}
      - {title: Drie, fee: 1 scan}
      - {title: Vier, fee: 1 scan, optional: true}
    """
    budget = quote.budget
    spreads = {line.id: line.pricing.amount for section in budget.sections for line in section.lines}
    # The first scan costs 1, the others nothing: that one is sure to be needed, as the third activity.
    assert {name: spread and [*map(int, spread.parts)] for name, spread in spreads.items()} == {
        "een": [0, 0, 0], "twee": [0, 0, 0], "drie": [1, 1, 1],
    }  # fmt: skip
    assert budget.total.amount is not None
    assert [*map(int, budget.total.amount.parts)] == [1, 1, 1]
    assert budget.options[0].total.amount is not None
    assert [*map(int, budget.options[0].total.amount.parts)] == [0, 0, 0]


def test_what_more_units_cost_is_divided_over_the_lines_that_can_have_more_and_adds_up_to_the_cent(
    quote: Quote,
) -> None:
    """
    vat: 21%
    rates:
      scan: {price: 100.01, tiers: marginal, over: engagement, steps: [{above: 3, price: 10.01}]}
    activities:
      - {title: Een, fee: 1-2 scan}
      - {title: Twee, fee: 1-4 scan}
    """
    budget = quote.budget
    een, twee = (line.pricing.amount for section in budget.sections for line in section.lines)
    assert een is not None
    assert twee is not None
    # Two scans are 200,02; six are 3 × 100,01 + 3 × 10,01 = 330,06.
    assert (een.low, twee.low) == (Decimal("100.01"), Decimal("100.01"))
    assert een.high + twee.high == Decimal("330.06")
    assert een.low <= een.planned <= een.high
    assert twee.low <= twee.planned <= twee.high
