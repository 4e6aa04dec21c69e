"""What a reader of quotes still stumbles over."""

from __future__ import annotations

from tests.reading import Asked, Quote


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


def test_by_year_the_effort_of_a_line_is_that_of_its_year(asked: Asked) -> None:
    """
    vat: 21%
    rates: {uur: 120}
    activities:
      - {title: Coördinatie, when: oktober 2026 t/m maart 2027, fee: 8 uur per maand}
    """
    # Of the six months three fall in each year: 8 × 3 × 120 = 2.880.
    assert " ".join(asked("--by year").text.split()).count("8 uur × 3 maanden") == 2


def test_a_percentage_of_all_and_of_the_only_activity_is_of_the_same_amount(asked: Asked) -> None:
    """
    vat: 21%
    activities:
      - {title: Werk, fee: € 1.000, discount: € 500}
      - {title: Onvoorzien, fee: {percent: 10%, of: all}}
    """
    every = asked().lines["onvoorzien"]
    assert asked("--set activities.onvoorzien.fee.of=werk").lines["onvoorzien"] == every
