"""Time, what is given, what bounds and marks: each sentence of the rules is the name of a test.

The docstrings are engagements; all figures are worked out by hand. `100.00 ≤ 150.00 ≤ 200.00` is the least, what is
planned, and the most; ` + ?` says that something unknown comes on top.
"""

from __future__ import annotations

from inspect import cleandoc

import pytest

from tests.reading import Asked, Quote, Refused
from tests.rules import FORMATS, adds_up, adjusted, groups, of, said, warned
from tests.rules import refused as refused_of

# --------------------------------------------------------------------------------------- per week, month, quarter, year


@pytest.mark.parametrize(
    ("fee", "when", "total"),
    [
        ("€ 100 per maand", "2027", "1200.00"),
        ("€ 100 per kwartaal", "2027", "400.00"),
        ("€ 100 per jaar", "2027-07/2029-06", "200.00"),
        # 2026 has 53 weeks.
        ("€ 100 per week", "2026-W01/2026-W53", "5300.00"),
        # From the 31st of January to the last day of February is a month, in a leap year the 29th.
        ("€ 100 per maand", "2027-01-31/2027-02-28", "100.00"),
        ("€ 100 per maand", "2028-01-31/2028-02-29", "100.00"),
        ("2 uur per week", "2027-02", "600.00"),
    ],
)
def test_per_week_maand_kwartaal_jaar_count_over_the_activity_s_when(fee: str, when: str, total: str) -> None:
    quote = of(f"vat: 21%\nrates: {{uur: 75}}\nactivities: [{{title: Beheer, when: {when}, fee: {fee}}}]")
    assert quote.total == total
    adds_up(quote)


def test_a_window_said_nearer_by_counts_line_activity_heading_phase(quote: Quote) -> None:
    """
    vat: 21%
    phases:
      - title: Fase
        when: 2027
        activities:
          - {title: Jaar, fee: € 10 per maand}
          - {title: Half, when: 2027-01/2027-06, fee: [€ 10 per maand, {amount: 10, per: maand, when: 2027-03}]}
          - {title: Kop, when: 2027-02/2027-04, activities: [{title: Onder, fee: € 10 per maand}]}
    """
    assert list(quote.lines.values()) == ["120.00", "60.00", "10.00", "30.00"]


@pytest.mark.parametrize(
    ("fee", "when", "prorata", "total"),
    [
        # A month, and 14 of the 28 days of February.
        ("€ 280 per maand", "2027-01-01/2027-02-14", "day", "420.00"),
        ("€ 280 per maand", "2027-01-01/2027-02-14", "month", "560.00"),
        ("€ 280 per maand", "2027-01-01/2027-02-14", "none", "560.00"),
        # A quarter and a month: of April, May and June's 91 days 30.
        ("€ 300 per kwartaal", "2026-01/2026-04", "month", "400.00"),
        ("€ 910 per kwartaal", "2026-01/2026-04", "day", "1210.00"),
        ("€ 300 per kwartaal", "2026-01/2026-04", "none", "600.00"),
        # A third of a year, rounded once: 3 × 33,333… is 100.
        ("3 × € 100 per jaar", "2027-01/2027-04", "month", "100.00"),
        ("€ 70 per week", "2027-02-01/2027-02-10", "day", "100.00"),
        ("€ 70 per week", "2027-02-01/2027-02-10", "none", "140.00"),
    ],
)
def test_a_window_that_cuts_one_is_refused_until_prorata_is_said(fee: str, when: str, prorata: str, total: str) -> None:
    text = "vat: 21%\nactivities: [{{title: Beheer, when: {when}, {more}fee: {fee}}}]"
    assert refused_of(text.format(fee=fee, when=when, more="")).startswith("window-cuts: ")
    assert of(text.format(fee=fee, when=when, more=f"prorata: {prorata}, ")).total == total


def test_prorata_said_above_holds_below_and_the_nearest_wins(quote: Quote) -> None:
    """
    vat: 21%
    phases:
      - title: Fase
        when: 2027-01-01/2027-02-14
        prorata: day
        activities:
          - {title: Dag, fee: € 280 per maand}
          - {title: Kop, prorata: none, activities: [{title: Heel, fee: € 280 per maand}]}
    """
    assert list(quote.lines.values()) == ["420.00", "560.00"]


def test_a_given_count_stands_remarked(asked: Asked) -> None:
    """
    vat: 21%
    activities: [{title: Beheer, when: 2027, counts: {maand: 10}, fee: € 100 per maand}]
    """
    assert asked().total == "1000.00"
    assert warned(asked()) == ["count-differs"]
    assert warned(asked("--set activities.beheer.counts.maand=12")) == []
    # A window that cuts a month needs no `prorata` where the count is given; thirteen and a half are not ten.
    cut = "--set activities.beheer.when=2027-01-01/2028-02-14"
    assert asked(cut).total == "1000.00"
    assert warned(asked(cut)) == ["count-differs"]


def test_without_an_end_it_is_a_rhythm_shown_beside_the_total(quote: Quote) -> None:
    """
    vat: 21%
    rates: {uur: 100}
    counts: {kern: 3}
    activities:
      - {title: Spreekuur, fee: 2 uur per week per kern}
      - {title: Advies, fee: € 400}
    """
    assert quote.total == "400.00"
    assert quote.vat == {"taxed 21": "84.00"}
    assert "Doorlopend, buiten het totaal" in said(quote)
    assert "600,00 per week" in said(quote)
    adds_up(quote)


@pytest.mark.parametrize(
    ("fee", "horizon", "total"),
    [
        ("€ 500 per maand", "4 jaar", "24000.00"),
        ("€ 500 per kwartaal", "18 maanden", "3000.00"),
        ("€ 500 per jaar", "4 jaar", "2000.00"),
        ("€ 500 per week", "10 weken", "5000.00"),
    ],
)
def test_a_rhythm_is_inside_the_total_only_over_a_horizon(fee: str, horizon: str, total: str) -> None:
    text = f"vat: 21%\nactivities: [{{title: Beheer, fee: {fee}}}, {{title: Maart, when: 2027-03, fee: € 1 per maand}}]"
    assert of(text).total == "1.00"
    both = of(f"horizon: {horizon}\n{text}")
    assert both.lines == {"beheer": total, "maart": "1.00"}


def test_a_horizon_that_is_no_exact_number_of_them_is_refused(refused: Refused) -> None:
    """
    vat: 21%
    horizon: 4 jaar
    activities: [{title: Beheer, fee: € 500 per week}]
    """
    assert refused().startswith("horizon-inexact: ")


def test_the_price_is_that_of_the_window_s_first_day_else_the_offer_s(quote: Quote) -> None:
    """
    vat: 21%
    date: 2027-05-12
    rates: {uur: {prices: [{price: 100}, {from: 2027, price: 110}, {from: 2028-03, price: 120}]}}
    activities:
      - {title: Over het jaar, when: 2026-07/2027-06, fee: 1 uur per maand}
      - {title: Zonder datum, fee: 1 uur}
      - {title: Februari, when: 2028-02/2028-03, fee: 1 uur}
      - {title: Maart, when: 2028-03, fee: 1 uur}
      - {title: Regels, fee: {2026: 1 uur, 2028-05: 1 uur}}
    """
    assert list(quote.lines.values()) == ["1200.00", "110.00", "110.00", "120.00", "100.00", "120.00"]


def test_the_vat_is_that_of_the_window_s_first_day_else_the_offer_s(quote: Quote) -> None:
    """
    date: 2012-10-01
    activities:
      - {title: Over de grens, when: 2012-09-30/2012-10-20, fee: € 100}
      - {title: Zonder datum, fee: € 100}
      - {title: Erna, when: 2012-10, fee: € 100}
    """
    # The standard rate went from 19% to 21% on 1 October 2012.
    assert quote.vat == {"taxed 19": "19.00", "taxed 21": "42.00"}
    assert warned(quote) == ["vat-assumed"]


def test_a_rate_without_a_price_on_that_day_is_refused(refused: Refused) -> None:
    """
    vat: 21%
    rates: {uur: {prices: [{from: 2026, until: 2026, price: 100}]}}
    activities: [{title: Later, when: 2027-02, fee: 1 uur}]
    """
    assert refused().startswith("price-not-on-day: ")


def test_years_as_keys_are_amounts_per_period_and_add_up_by_year(asked: Asked) -> None:
    """
    vat: 21%
    activities:
      - {title: Beheer, fee: {2026: € 5.000, 2027: € 5.200}}
      - {title: Half, when: 2026-07/2027-06, fee: '€ 100,01 per maand'}
    """
    # Six months each: 600,06.
    assert asked().total == "11400.12"
    assert groups(asked("--by year")) == {"2026": "5600.06", "2027": "5800.06"}


@pytest.mark.parametrize(
    ("fee", "when", "years", "told"),
    [
        ("2 uur per maand", "2026-07/2027-06", {"2026": "1200.00", "2027": "1200.00"}, "2 uur × 6 maanden"),
        # Week 53 is four days of 2026 and three of 2027: no whole number of weeks is told.
        ("2 uur per week", "2026-W53", {"2026": "114.29", "2027": "85.71"}, "Beheer 114,29"),
        # By the working days, 132 of 261: each month to the cent, and a year is what its months come to.
        ("20 uur", "2026-07/2027-06", {"2026": "1011.50", "2027": "988.50"}, "Beheer (naar rato) 1.011,50"),
        ("20 uur", "2027", {"2027": "2000.00"}, "20 uur"),
    ],
)
def test_what_runs_over_several_years_is_told_of_each_as_much_as_falls_in_it(
    fee: str, when: str, years: dict[str, str], told: str
) -> None:
    quote = of(f"vat: 21%\nrates: {{uur: 100}}\nactivities: [{{title: Beheer, when: {when}, fee: {fee}}}]", "--by year")
    assert groups(quote) == years
    assert told in said(quote)


def test_by_year_the_effort_of_a_line_is_that_of_its_year(asked: Asked) -> None:
    """
    vat: 21%
    rates: {uur: 120}
    activities:
      - {title: Coördinatie, when: oktober 2026 t/m maart 2027, fee: 8 uur per maand}
    """
    # Of the six months three fall in each year: 8 × 3 × 120 = 2.880.
    assert " ".join(asked("--by year").text.split()).count("8 uur × 3 maanden") == 2


def test_a_given_count_over_several_years_is_shared_by_days_where_the_window_cuts_one(asked: Asked) -> None:
    """
    vat: 21%
    activities: [{title: Beheer, when: 2027-12-26/2028-01-08, counts: {maand: 3}, fee: € 140 per maand}]
    """
    # Fourteen days of one month, six of them in 2027.
    assert groups(asked("--by year")) == {"2027": "180.00", "2028": "240.00"}


# ---------------------------------------------------------------------------------------------------------------- given

GIVEN = {
    "on an activity": "activities: [{title: Werk, fee: € 1.000, GIVEN}]",
    "on a line of a fee": "activities: [{title: Werk, fee: [{amount: 1000, GIVEN}, € 0]}]",
    "on a heading": (
        "activities: [{title: Werk, GIVEN, activities: [{title: Een, fee: € 600}, {title: Twee, fee: € 400}]}]"
    ),
    "on a phase": "phases: [{title: Werk, GIVEN, activities: [{title: Een, fee: € 600}, {title: Twee, fee: € 400}]}]",
    "on a line of the fee of a phase": "phases: [{title: Werk, fee: [{amount: 1000, GIVEN}, € 0]}]",
    "on the total": "GIVEN\nactivities: [{title: Een, fee: € 600}, {title: Twee, fee: € 400}]",
    "on a variant": "variants: {x: {GIVEN}}\nactivities: [{title: Een, fee: € 600}, {title: Twee, fee: € 400}]",
}


@pytest.mark.parametrize("text", GIVEN.values(), ids=GIVEN)
def test_given_equal_is_silent_and_different_a_warning_with_both(text: str) -> None:
    text = f"vat: 21%\n{text}"
    assert warned(of(text.replace("GIVEN", "given: 1000"))) == []
    quote = of(text.replace("GIVEN", "given: 900"))
    assert quote.total == "1000.00"
    assert warned(quote) == ["given-differs"]
    (fault,) = quote.document.remarks
    assert (str(fault.facts["given"].low), str(fault.facts["computed"].planned)) == ("900", "1000.00")
    place = fault.place
    assert place is not None
    assert place.text[place.column - 1 : place.end - 1] == "900"


@pytest.mark.parametrize("text", GIVEN.values(), ids=GIVEN)
def test_given_with_a_reason_counts_and_the_difference_is_a_line_of_its_own(text: str) -> None:
    text = f"vat: 21%\n{text}"
    quote = of(text.replace("GIVEN", "given: {amount: 900, reason: Afgesproken in de brief}"))
    assert quote.total == "900.00"
    assert quote.vat == {"taxed 21": "189.00"}
    assert warned(quote) == ["given-differs"]
    assert "Afgesproken in de brief" in said(quote)
    assert "-100,00" in said(quote)
    adds_up(quote)
    # Equal is silent here too, and there is no line of nothing.
    same = of(text.replace("GIVEN", "given: {amount: 1000, reason: Afgesproken in de brief}"))
    assert (same.total, warned(same)) == ("1000.00", [])
    assert "Afgesproken" not in said(same)


def test_given_on_a_rate_stands_and_is_remarked_when_it_differs(asked: Asked) -> None:
    """
    vat: 21%
    rates: {uur: {price: 100, given: 95}}
    activities: [{title: Werk, fee: 10 uur}]
    """
    assert asked().total == "950.00"
    assert warned(asked()) == ["rate-given-differs"]
    assert warned(asked("--set rates.uur.given=100")) == []


def test_given_on_a_count_is_compared(asked: Asked) -> None:
    """
    vat: 21%
    counts: {kern: {number: 8, given: 9}}
    activities: [{title: Werk, fee: € 10 per kern}]
    """
    assert asked().total == "80.00"
    assert warned(asked()) == ["count-given-differs"]
    assert warned(asked("--set counts.kern.given=8")) == []


def test_a_given_range_is_compared_with_the_range(asked: Asked) -> None:
    """
    vat: 21%
    activities: [{title: Werk, fee: € 500-700, given: 500-700}]
    """
    assert warned(asked()) == []
    assert warned(asked("--set activities.werk.given=500-600")) == ["given-differs"]


def test_what_is_unknown_is_covered_by_a_reasoned_given(asked: Asked) -> None:
    """
    vat: 21%
    phases:
      - title: Fase
        given: {amount: 2400, reason: Toegezegd}
        activities: [{title: Bekend, fee: € 1.000}, {title: Sessies, fee: pm}]
      - {title: Rest, activities: [{title: Advies, fee: € 100}]}
    """
    quote = asked()
    assert quote.total == "2500.00"
    assert quote.including == "3025.00"
    assert quote.reasons == []
    assert "Nog open" not in quote.text
    adds_up(quote)
    # Without a reason it is only compared, and what is unknown stays so.
    bare = asked("--set phases.fase.given=2400")
    assert bare.total == "1100.00 + ?"
    assert warned(bare) == ["given-differs"]


def test_a_percentage_of_what_is_covered_is_whole(quote: Quote) -> None:
    """
    vat: 21%
    activities:
      - {title: Sessies, fee: pm, given: {amount: 2400, reason: Toegezegd}}
      - {title: Beheer, fee: {percent: 10%, of: sessies}}
    """
    assert quote.lines == {"sessies": "pm", "sessies/given": "2400.00", "beheer": "240.00"}
    assert "+ PM" not in quote.text
    adds_up(quote)


def test_a_percentage_of_all_is_one_of_what_is_given_for_a_reason_too(quote: Quote) -> None:
    """
    vat: 21%
    phases:
      - {title: Fase, given: {amount: 2000, reason: Toegezegd}, activities: [{title: Werk, fee: € 1.500}]}
    activities: [{title: Onvoorzien, fee: {percent: 10%, of: all}}]
    """
    # The total without percentages is 2.000.
    assert quote.total == "2200.00"


def test_an_unknown_line_alone_is_covered_by_a_reasoned_given(quote: Quote) -> None:
    """
    vat: 21%
    activities: [{title: Sessies, fee: pm, given: {amount: 2400, reason: Toegezegd}}]
    """
    assert quote.total == "2400.00"
    assert quote.including == "2904.00"


def test_given_at_several_heights_counts_from_the_inside_out(quote: Quote) -> None:
    """
    vat: 21%
    given: {amount: 2000, reason: Afgerond}
    phases:
      - title: Fase
        given: {amount: 1500, reason: Offerte}
        activities: [{title: Werk, fee: € 1.000, given: {amount: 1200, reason: Brief}}, {title: Meer, fee: € 400}]
      - {title: Rest, activities: [{title: Advies, fee: € 450}]}
    """
    # 1.200 + 400 becomes 1.500; 1.950 becomes 2.000.
    assert quote.phases == ["1500.00", "450.00"]
    assert quote.total == "2000.00"
    assert adjusted(quote) == {"given": "50.00"}
    adds_up(quote)


# -------------------------------------------------------------------------------------------- ceiling, floor and budget

LEVELS = {
    "activity": "activities: [{title: Werk, fee: € 800-1200, BOUND}]",
    "heading": (
        "activities: [{title: Werk, BOUND, activities: [{title: Een, fee: € 500}, {title: Twee, fee: € 300-700}]}]"
    ),
    "phase": "phases: [{title: Fase, BOUND, activities: [{title: Een, fee: € 500}, {title: Twee, fee: € 300-700}]}]",
    "whole": "BOUND\nactivities: [{title: Een, fee: € 500}, {title: Twee, fee: € 300-700}]",
}


@pytest.mark.parametrize("text", LEVELS.values(), ids=LEVELS)
@pytest.mark.parametrize(
    ("bound", "total", "warnings"),
    [
        ("ceiling: 1100", "800.00 ≤ 1000.00 ≤ 1100.00", []),
        ("ceiling: 900", "800.00 ≤ 900.00 ≤ 900.00", []),
        ("floor: 900", "900.00 ≤ 1000.00 ≤ 1200.00", []),
        ("floor: 1100", "1100.00 ≤ 1100.00 ≤ 1200.00", []),
        ("ceiling: 1200", "800.00 ≤ 1000.00 ≤ 1200.00", []),
        ("ceiling: 1300", "800.00 ≤ 1000.00 ≤ 1200.00", ["ceiling-outside"]),
        ("ceiling: 700", "700.00", ["ceiling-outside"]),
        ("floor: 700", "800.00 ≤ 1000.00 ≤ 1200.00", ["floor-outside"]),
        ("floor: 1300", "1300.00", ["floor-outside"]),
    ],
)
def test_a_ceiling_cuts_and_a_floor_lifts_the_three_amounts_and_one_outside_is_remarked(
    text: str, bound: str, total: str, warnings: list[str]
) -> None:
    quote = of("vat: 21%\n" + text.replace("BOUND", bound))
    assert quote.total == total
    assert warned(quote) == warnings
    adds_up(quote)


def test_what_a_ceiling_cuts_and_a_floor_lifts_is_a_line_of_its_own(quote: Quote) -> None:
    """
    vat: 21%
    phases:
      - {title: Fase, ceiling: 1100, activities: [{title: Een, fee: € 500}, {title: Twee, fee: € 300-700}]}
      - {title: Klein, floor: 250, activities: [{title: Drie, fee: € 100-300}]}
    """
    assert quote.lines["fase/ceiling"] == "0.00 ≤ 0.00 ≤ -100.00"
    assert quote.lines["klein/floor"] == "150.00 ≤ 50.00 ≤ 0.00"
    assert "Aftrek tot het plafond" in said(quote)
    assert "Aanvulling tot het minimumbedrag" in said(quote)


@pytest.mark.parametrize(
    ("budget", "told"),
    [
        ("1500", "Budget € 1.500,00: er blijft € 500,00 over"),
        ("1000", "Budget € 1.000,00: dit past precies"),
        ("800", "Budget € 800,00: dit gaat € 200,00 over het budget"),
        ("{amount: 1500, unit: uur}", "Budget € 1.500,00: er blijft € 500,00 over (5 uur à € 100,00)"),
        ("{amount: 1250, unit: dag}", "Budget € 1.250,00: er blijft € 250,00 over (0,3 dag à € 800,00)"),
    ],
)
def test_a_budget_only_compares_fits_left_and_how_many_units_it_buys(budget: str, told: str) -> None:
    text = f"vat: 21%\nbudget: {budget}\nrates: {{uur: 100, dag: 800}}\nactivities: [{{title: Werk, fee: 10 uur}}]"
    quote = of(text)
    assert quote.total == "1000.00"
    assert told in said(quote)
    for form in FORMATS:
        assert quote.encoded(form)
    adds_up(quote)


def test_a_budget_may_stand_on_a_phase(quote: Quote) -> None:
    """
    vat: 21%
    phases:
      - title: Fase
        budget: 1200
        activities: [{title: Werk, fee: € 1.000}]
    """
    assert quote.total == "1000.00"
    assert "Budget € 1.200,00 van Fase: er blijft € 200,00 over" in said(quote)


# --------------------------------------------------------------------------------------------- discounts and surcharges

ALL_OF = {
    "line": "activities: [{title: Werk, fee: [{amount: 1000, OFF}, € 500]}]",
    "activity": "activities: [{title: Werk, fee: [€ 400, € 600], OFF}, {title: Meer, fee: € 500}]",
    "heading": ("activities: [{title: Kop, OFF, activities: [{title: Een, fee: € 1.000}]}, {title: Meer, fee: € 500}]"),
    "phase": (
        "phases: [{title: Fase, OFF, activities: [{title: Een, fee: € 1.000}]}, "
        "{title: Rest, activities: [{title: Meer, fee: € 500}]}]"
    ),
    "whole": "OFF\nactivities: [{title: Een, fee: € 1.000}]",
}


@pytest.mark.parametrize(("level", "text"), ALL_OF.items())
@pytest.mark.parametrize(
    ("off", "difference"),
    [
        ("discount: 10%", -100), ("discount: 250", -250), ("surcharge: 10%", 100), ("surcharge: 250", 250),
        ("discount: {percent: 10%, reason: Vaste klant}", -100), ("discount: 10%, surcharge: 10%", -10),
        ("discount: 100%", -1000), ("surcharge: 150%", 1500),
    ],
)  # fmt: skip
def test_a_discount_and_a_surcharge_are_lines_of_their_own_at_each_level(
    level: str, text: str, off: str, difference: int
) -> None:
    if level == "whole":
        off = "\n".join(off.split(", ")) if off.endswith("%") else off
    quote = of("vat: 21%\n" + text.replace("OFF", off))
    before = 1000 if level == "whole" else 1500
    assert quote.total == f"{before + difference}.00"
    assert quote.vat == {"taxed 21": f"{(before + difference) * 21 / 100:.2f}"}
    assert ("Vaste klant" in said(quote)) == ("reason" in off)
    adds_up(quote)


def test_a_discount_on_lines_of_several_kinds_of_vat_falls_under_each_in_proportion(quote: Quote) -> None:
    """
    discount: 10%
    activities: [{title: Hoog, vat: 21%, fee: € 1.000}, {title: Laag, vat: 9%, fee: € 500}]
    """
    assert quote.vat_bases == {"taxed 21": "900.00", "taxed 9": "450.00"}
    assert quote.total == "1350.00"
    adds_up(quote)


# ------------------------------------------------------------------------------------------- actual, progress and marks


def test_actual_and_progress_stand_beside_the_plan_never_in_it(quote: Quote) -> None:
    """
    vat: 21%
    rates: {uur: 100}
    activities:
      - {title: Werk, fee: 10 uur, actual: {when: 2026-03, fee: 17 uur}, progress: 63%}
    """
    assert quote.total == "1000.00"
    assert quote.vat == {"taxed 21": "210.00"}
    data = quote.encoded("json")
    assert "63" in data
    assert "1700.00" in data


def test_marks_hold_for_all_below(quote: Quote) -> None:
    """
    vat: 21%
    phases:
      - title: Fase
        provisional: true
        billing: actual
        money: expenses
        activities: [{title: Kop, activities: [{title: Diep, fee: € 100}]}, {title: Werk, fee: € 10}]
    """
    for line in quote.json["phases"][0]["lines"]:
        assert {"provisional", "actual"} <= set(line["marks"])
        assert (line["billing"], line["money"]) == ("actual", "expenses")


def test_of_marks_the_nearest_wins_and_one_can_be_taken_back(quote: Quote) -> None:
    """
    vat: 21%
    phases:
      - title: Fase
        provisional: true
        activities: [{title: Werk, provisional: false, fee: € 10}]
    """
    assert "provisional" not in quote.json["phases"][0]["lines"][0]["marks"]


def test_of_vat_billing_and_money_the_nearest_wins_line_activity_phase_rate_front_page(quote: Quote) -> None:
    """
    vat: 1%
    billing: fixed
    money: expenses
    rates: {uur: {price: 100, vat: 2%, billing: estimate, money: third-party}}
    phases:
      - title: Kaal
        activities: [{title: Voorkant, fee: € 100}, {title: Tarief, fee: 1 uur}]
      - title: Fase
        vat: 3%
        billing: actual
        money: own
        activities:
          - {title: Uit fase, fee: 1 uur}
          - title: Kop
            vat: 4%
            billing: fixed
            money: expenses
            activities:
              - {title: Uit kop, fee: 1 uur}
              - title: Activiteit
                vat: 5%
                billing: estimate
                money: third-party
                fee: [1 uur, {quantity: 1, unit: uur, vat: 6%, billing: actual, money: own}]
    """
    lines = [line for phase in quote.json["phases"] for line in phase["lines"]]
    assert [(line["billing"], line["money"]) for line in lines] == [
        ("fixed", "expenses"), ("estimate", "third-party"), ("actual", "own"), ("fixed", "expenses"),
        ("estimate", "third-party"), ("actual", "own"),
    ]  # fmt: skip
    assert quote.vat_bases == {f"taxed {rate}": "100.00" for rate in (1, 2, 3, 4, 5, 6)}


def test_what_is_internal_is_not_charged(quote: Quote) -> None:
    """
    vat: 21%
    activities: [{title: Werk, fee: € 10}, {title: Overleg, billing: internal, fee: € 777}]
    """
    assert quote.total == "10.00"
    assert "777" not in quote.text


# ------------------------------------------------------------------------------------------------------------------ ids

TWICE = cleandoc(
    """
    vat: 21%
    phases:
      - {title: Ontwerp, activities: [{title: Toets, optional: true, fee: € 100}, {title: Werk, fee: € 1.000}]}
      - {title: Bouw, activities: [{title: Toets, optional: true, fee: € 200}]}
    """
)


def test_ids_differ_among_neighbours_only(refused: Refused) -> None:
    """
    activities: [{title: Toets, fee: € 1}, {title: Toets, fee: € 2}]
    """
    assert refused().startswith("id-twice: ")
    assert of(TWICE).total == "1000.00"


def test_elsewhere_it_is_the_phase_and_the_activity_and_a_bare_id_that_could_be_two_is_refused() -> None:
    assert of(TWICE, "--with ontwerp/toets").total == "1100.00"
    assert of(TWICE, "--with bouw/toets").total == "1200.00"
    assert "pick-ambiguous: " in refused_of(TWICE, "--with toets")


@pytest.mark.parametrize(
    ("written", "total"),
    [
        ("activities: [{title: Onvoorzien, fee: {percent: 10%, of: NAME}}]", "1310.00"),
        ("variants: {x: {without: [NAME]}}", "1200.00"),
        ("instalments: [{percent: 50%, of: NAME}, {rest: true}]", "1300.00"),
        ("instalments: [{percent: 50%, at: NAME}, {rest: true}]", "1300.00"),
    ],
)
def test_a_bare_id_that_could_be_two_things_is_refused_wherever_it_stands(written: str, total: str) -> None:
    text = TWICE.replace("optional: true, ", "") + "\n" + written
    assert of(text.replace("NAME", "ontwerp/toets")).total == total
    assert "ambiguous" in refused_of(text.replace("NAME", "toets")).partition(":")[0]
