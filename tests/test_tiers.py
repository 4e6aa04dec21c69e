"""Prices that depend on how much is taken: of one line, or of the whole engagement."""

from __future__ import annotations

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
