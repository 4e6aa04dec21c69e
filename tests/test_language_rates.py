"""The front page, counts, rates and prices through time: each sentence of the rules is the name of a test.

The docstrings are engagements; all figures are worked out by hand. `100.00 ≤ 150.00 ≤ 200.00` is the least, what is
planned, and the most; ` + ?` says that something unknown comes on top.
"""

from __future__ import annotations

import pytest

from tests.reading import Asked, Quote, Refused
from tests.rules import of, said, warned
from tests.rules import refused as refused_of

# ------------------------------------------------------------------------------------------------------- the front page


def test_a_client_that_reclaims_vat_reads_what_it_costs_without(asked: Asked) -> None:
    """
    client: {name: Gemeente Voorbeeld, kind: gemeente, vat: reclaimed}
    vat: 21%
    activities: [{title: Advies, fee: € 1.000}]
    """
    assert "De opdrachtgever krijgt de btw terug: de kosten zijn € 1.000,00." in said(asked())
    assert "de kosten zijn € 1.210,00." in said(asked("--set client.vat=not-reclaimed"))


def test_a_horizon_is_over_how_long_work_without_an_end_is_counted(quote: Quote) -> None:
    """
    vat: 21%
    horizon: 4 jaar
    activities: [{title: Beheer, fee: € 500 per maand}]
    """
    # 48 months.
    assert quote.total == "24000.00"


# --------------------------------------------------------------------------------------------------------------- counts


def test_counts_are_own_words_for_per(quote: Quote) -> None:
    """
    vat: 21%
    counts: {kern: {number: 8, plural: kernen}}
    rates: {uur: 100}
    activities: [{title: Gesprekken, fee: 3 uur per kern}, {title: Borden, fee: € 20 per kernen}]
    """
    assert quote.lines == {"gesprekken": "2400.00", "borden": "160.00"}
    assert "3 uur × 8 kernen à 100,00" in said(quote)


def test_of_counts_on_front_page_phase_and_activity_the_nearest_wins(quote: Quote) -> None:
    """
    vat: 21%
    counts: {kern: 8}
    rates: {uur: 100}
    phases:
      - {title: Ver, activities: [{title: Acht, fee: 1 uur per kern}]}
      - title: Nabij
        counts: {kern: 5}
        activities:
          - {title: Vijf, fee: 1 uur per kern}
          - {title: Drie, counts: {kern: 3}, fee: 1 uur per kern}
          - title: Kop
            counts: {kern: 2}
            activities: [{title: Twee, fee: 1 uur per kern}, {title: Een, counts: {kern: 1}, fee: 1 uur per kern}]
    """
    assert list(quote.lines.values()) == ["800.00", "500.00", "300.00", "200.00", "100.00"]
    assert quote.total == "1900.00"


def test_a_count_may_be_a_range_of_which_the_middle_is_planned(quote: Quote) -> None:
    """
    vat: 21%
    counts: {kern: 6-8, wijk: {number: 6-8, planned: 8}}
    rates: {uur: 100}
    activities: [{title: Kernen, fee: 1 uur per kern}, {title: Wijken, fee: 1 uur per wijk}]
    """
    assert quote.lines == {"kernen": "600.00 ≤ 700.00 ≤ 800.00", "wijken": "600.00 ≤ 800.00 ≤ 800.00"}
    assert quote.total == "1200.00 ≤ 1500.00 ≤ 1600.00"


def test_a_count_may_be_a_quotient_and_nothing_of_it_is_rounded_on_the_way(quote: Quote) -> None:
    """
    vat: 21%
    counts: {dag: 120/16, derde: 100/3}
    rates: {uur: 100}
    activities: [{title: Dagen, fee: 2 uur per dag}, {title: Derden, fee: € 9 per derde}]
    """
    # 2 × 7,5 × 100, and 9 × 33,333…
    assert quote.lines == {"dagen": "1500.00", "derden": "300.00"}


def test_a_count_may_be_pm_and_then_the_line_is_unknown(quote: Quote) -> None:
    """
    vat: 21%
    counts: {kern: pm}
    rates: {uur: 100}
    activities: [{title: Gesprekken, fee: 3 uur per kern}, {title: Verslag, fee: 5 uur}]
    """
    assert quote.lines == {"gesprekken": "count", "verslag": "500.00"}
    assert quote.total == "500.00 + ?"
    assert quote.reasons == [("count", "Gesprekken")]
    assert "300,00 per kern" in said(quote)


def test_several_counts_behind_per_are_multiplied(quote: Quote) -> None:
    """
    vat: 21%
    counts: {kern: 8, ronde: 2-3}
    rates: {uur: 100}
    activities: [{title: Gesprekken, fee: 1 uur per kern per ronde}]
    """
    assert quote.total == "1600.00 ≤ 2000.00 ≤ 2400.00"


# ---------------------------------------------------------------------------------------------------------------- rates


def test_a_price_may_be_a_range(quote: Quote) -> None:
    """
    vat: 21%
    rates: {uur: {price: 110-130}}
    activities: [{title: Advies, fee: 4 uur}]
    """
    assert quote.total == "440.00 ≤ 480.00 ≤ 520.00"
    assert quote.vat == {"taxed 21": "92.40 ≤ 100.80 ≤ 109.20"}


def test_each_entry_goes_up_to_its_step_and_minimum(quote: Quote) -> None:
    """
    vat: 21%
    counts: {kern: 8}
    rates: {uur: {price: 100, step: 0.25, minimum: 2}}
    activities:
      - {title: Stap, fee: 3.1 uur}
      - {title: Minimum, fee: 1 uur}
      - {title: Los, fee: [1 uur, 2.26 uur]}
      - {title: Maal, fee: 1 uur per kern}
      - {title: Bereik, fee: 1-3 uur}
      - {title: Niets, fee: 0 uur}
    """
    # 3,25; 2; 2 and 2,5; 2 for each of the 8; from 2 to 3 with (1 + 3) / 2 planned; of nothing nothing.
    assert quote.lines == {
        "stap": "325.00", "minimum": "200.00", "los/1": "200.00", "los/2": "250.00", "maal": "1600.00",
        "bereik": "200.00 ≤ 200.00 ≤ 300.00", "niets": "0.00",
    }  # fmt: skip


def test_a_price_that_is_pm_makes_its_lines_unknown(quote: Quote) -> None:
    """
    vat: 21%
    rates: {uur: {price: pm}, dag: 800}
    activities: [{title: Advies, fee: 4 uur}, {title: Verslag, fee: 1 dag}]
    """
    assert quote.lines == {"advies": "price", "verslag": "800.00"}
    assert quote.total == "800.00 + ?"
    assert quote.reasons == [("price", "Advies")]


def test_a_price_that_is_nvt_is_effort_that_is_counted_and_not_priced(asked: Asked) -> None:
    """
    vat: 21%
    people: {begeleider: {name: Begeleider}}
    rates: {uur: {price: nvt}, dag: 800}
    activities: [{title: Meedenken, by: begeleider, fee: 4 uur}, {title: Verslag, by: begeleider, fee: 1 dag}]
    """
    assert asked().lines == {"meedenken": "nvt", "verslag": "800.00"}
    assert asked().total == "800.00"
    assert "Meedenken 4 uur –" in said(asked())
    efforts = asked("--by person").json["by"]["efforts"]
    assert {one["unit"]: one["quantity"] for one in efforts} == {"uur": "4", "dag": "1"}


def test_a_role_has_its_price_per_unit(quote: Quote) -> None:
    """
    vat: 21%
    people: {begeleider: {name: Begeleider, role: senior}}
    rates:
      senior: {uur: 150, dag: 1100}
      junior: {uur: 90}
    activities:
      - {title: Werk, fee: {senior: 3 uur, junior: 4 uur}}
      - {title: Dagen, fee: {senior: 2 dagen}}
      - {title: Persoon, fee: {begeleider: 1 uur}}
    """
    assert quote.lines == {"werk/1": "450.00", "werk/2": "360.00", "dagen": "2200.00", "persoon": "150.00"}


def test_a_unit_that_a_role_lacks_is_refused_and_never_derived(refused: Refused) -> None:
    """
    rates:
      senior: {uur: 150, dag: 1100}
      junior: {uur: 90}
    activities: [{title: Werk, fee: {senior: 2 dagen, junior: 2 dagen}}]
    """
    assert refused().startswith("role-lacks-unit: ")


def test_a_price_may_be_by_the_client_s_kind(asked: Asked, refused: Refused) -> None:
    """
    vat: 21%
    client: {name: Voorbeeld, kind: gemeente}
    rates: {toets: {price: {gemeente: 90, other: 120}}}
    activities: [{title: Toetsen, fee: 3 toets}]
    """
    assert asked().total == "270.00"
    assert asked("--set client.kind=waterschap").total == "360.00"
    alone = "--set rates.toets.price={gemeente: 90}"
    assert refused(alone, "--set client.kind=waterschap").startswith("price-not-for-kind: ")


def test_a_vat_may_be_by_the_client_s_kind_too(asked: Asked) -> None:
    """
    client: {name: Voorbeeld, kind: gemeente}
    vat: {gemeente: 21%, other: 9%}
    activities: [{title: Advies, fee: € 100}]
    """
    assert asked().vat == {"taxed 21": "21.00"}
    assert asked("--set client.kind=waterschap").vat == {"taxed 9": "9.00"}


# ---------------------------------------------------------------------------------------------------------------- tiers

WHOLE_LINE = "tiers: whole, over: line, steps"
TIERS = {
    # 12 and 13 scans, each as a line of its own.
    f"{WHOLE_LINE}: [{{above: 12, price: 360}}]": ("4800.00", "4680.00"),
    f"{WHOLE_LINE}: [{{from: 12, price: 360}}]": ("4320.00", "4680.00"),
    "tiers: whole, steps: [{above: 12, price: 360}]": ("4800.00", "4680.00"),
    "tiers: marginal, over: line, steps: [{above: 12, price: 360}]": ("4800.00", "5160.00"),
    # The twelfth is included: eleven at 400, and one or two at 360.
    "tiers: marginal, over: line, steps: [{from: 12, price: 360}]": ("4760.00", "5120.00"),
    # Ten at 400, two at 360, the thirteenth at 300.
    "tiers: marginal, steps: [{above: 10, price: 360}, {above: 12, price: 300}]": ("4720.00", "5020.00"),
    f"{WHOLE_LINE}: [{{above: 10, price: 360}}, {{above: 12, price: 300}}]": ("4320.00", "3900.00"),
}


@pytest.mark.parametrize(("tiers", "lines"), TIERS.items())
def test_tiers_price_all_of_a_line_or_the_part_above_and_from_includes_its_bound(
    tiers: str, lines: tuple[str, str]
) -> None:
    quote = of(
        f"""
        vat: 21%
        rates: {{scan: {{price: 400, {tiers}}}}}
        activities: [{{title: Twaalf, fee: 12 scan}}, {{title: Dertien, fee: 13 scan}}]
        """
    )
    assert tuple(quote.lines.values()) == lines


@pytest.mark.parametrize(
    ("tiers", "lines"),
    [
        # 8 and 6 are 14 scans together.
        ("whole, over: engagement, steps: [{above: 12, price: 360}]", ("2880.00", "2160.00")),
        ("whole, over: engagement, steps: [{above: 14, price: 360}]", ("3200.00", "2400.00")),
        ("whole, over: engagement, steps: [{from: 14, price: 360}]", ("2880.00", "2160.00")),
        # Of the 6, four are among the first 12 and two above.
        ("marginal, over: engagement, steps: [{above: 12, price: 360}]", ("3200.00", "2320.00")),
        # The twelfth is at 360 too: three at 400, and three at 360.
        ("marginal, over: engagement, steps: [{from: 12, price: 360}]", ("3200.00", "2280.00")),
        ("marginal, over: engagement, steps: [{above: 5, price: 360}]", ("3080.00", "2160.00")),
    ],
)
def test_tiers_over_the_engagement_count_all_of_it_together(tiers: str, lines: tuple[str, str]) -> None:
    quote = of(
        f"""
        vat: 21%
        rates: {{scan: {{price: 400, tiers: {tiers}}}}}
        phases:
          - {{title: Een, activities: [{{title: Acht, fee: 8 scan}}]}}
          - {{title: Twee, activities: [{{title: Zes, fee: 6 scan}}]}}
        """
    )
    assert tuple(quote.lines.values()) == lines


def test_tiers_count_what_a_line_takes_with_its_counts(quote: Quote) -> None:
    """
    vat: 21%
    counts: {kern: 5}
    rates: {scan: {price: 400, tiers: whole, over: line, steps: [{above: 12, price: 360}]}}
    activities: [{title: Scannen, fee: 3 scan per kern}]
    """
    # 15 scans.
    assert quote.total == "5400.00"


def test_tiers_in_a_range_run_from_the_cheapest_number_to_the_dearest(quote: Quote) -> None:
    """
    vat: 21%
    rates:
      scan: {price: 400, tiers: whole, steps: [{above: 12, price: 360}]}
      test: {price: 400, tiers: marginal, steps: [{above: 12, price: 360}]}
    activities:
      - {title: Dearest inside, fee: 11-13 scan}
      - {title: Cheapest inside, fee: 12-14 scan}
      - {title: Marginal, fee: 10-14 test}
    """
    # 11, 12, 13, 14 scans cost 4.400, 4.800, 4.680, 5.040; 10, 12, 14 tests cost 4.000, 4.800, 5.520.
    assert quote.lines == {
        "dearest-inside": "4400.00 ≤ 4800.00 ≤ 4800.00",
        "cheapest-inside": "4680.00 ≤ 4680.00 ≤ 5040.00",
        "marginal": "4000.00 ≤ 4800.00 ≤ 5520.00",
    }


def test_tiers_over_the_engagement_in_a_range_have_their_own_price_in_each_column(quote: Quote) -> None:
    """
    vat: 21%
    rates: {scan: {price: 400, tiers: marginal, over: engagement, steps: [{above: 12, price: 360}]}}
    activities: [{title: Acht, fee: 8 scan}, {title: Meer, fee: 4-8 scan}]
    """
    # Of 4, 6 or 8 more scans, none, two or four are above the first 12.
    assert quote.lines == {"acht": "3200.00", "meer": "1600.00 ≤ 2320.00 ≤ 3040.00"}
    assert quote.total == "4800.00 ≤ 5520.00 ≤ 6240.00"


def test_tiers_over_the_engagement_count_each_line_once_whatever_is_taken_of_it(quote: Quote) -> None:
    """
    vat: 21%
    rates: {scan: {price: 400, tiers: marginal, over: engagement, steps: [{above: 12, price: 360}]}}
    phases:
      - {title: Een, activities: [{title: Acht, fee: 8 scan}]}
      - title: Twee
        activities:
          - {title: Onvoorzien, fee: {percent: 10%, of: all}}
          - {title: Zes, fee: 6 scan}
          - {title: Over, fee: {percent: 10%, of: zes}}
          - {title: Vier, fee: 4 scan}
    """
    # 8 at 400; 4 at 400 and 2 at 360; 4 at 360: 6.960 together.
    assert quote.lines == {
        "acht": "3200.00", "onvoorzien": "696.00", "zes": "2320.00", "over": "232.00", "vier": "1440.00",
    }  # fmt: skip


def test_tiers_over_the_engagement_count_what_is_in_the_total_and_one_alternative(asked: Asked) -> None:
    """
    vat: 21%
    rates: {scan: {price: 400, tiers: marginal, over: engagement, steps: [{above: 12, price: 360}]}}
    activities:
      - {title: Optie, optional: true, fee: 8 scan}
      - {title: Acht, fee: 8 scan}
      - {title: Keus, fee: {choose: [4 scan, 6 scan]}}
    """
    # Beside the eight, four are below the step; of six, two are above it.
    assert asked().lines == {"acht": "3200.00", "keus": "1600.00 ≤ 1600.00 ≤ 2320.00"}
    # With the option 16 before the choice: 4 × 400 and 4 × 360, and all of the choice at 360.
    assert asked("--with optie").lines == {
        "optie": "3200.00", "acht": "3040.00", "keus": "1440.00 ≤ 1440.00 ≤ 2160.00",
    }  # fmt: skip


@pytest.mark.parametrize(
    "rate",
    [
        "price: 110-130", "price: pm", "price: nvt", "price: 400, index: 2%", "price: 400, given: 390",
        "prices: [{price: 400}, {from: 2027, price: 410}]", "uur: 150", "price: {gemeente: 400, other: 300-350}",
    ],
)  # fmt: skip
def test_a_price_in_steps_is_one_amount(rate: str) -> None:
    text = f"rates: {{scan: {{{rate}, tiers: whole, steps: [{{above: 12, price: 360}}]}}}}"
    assert refused_of(text).startswith("tier-price: ")


def test_the_price_of_a_step_is_one_amount_too(refused: Refused) -> None:
    """
    rates: {scan: {price: 400, tiers: whole, steps: [{above: 12, price: 340-360}]}}
    """
    assert refused().startswith("tier-price: ")


def test_where_more_would_cost_less_that_is_remarked(asked: Asked) -> None:
    """
    vat: 21%
    rates: {scan: {price: 400, tiers: whole, steps: [{above: 12, price: 360}]}}
    activities: [{title: Scannen, fee: 12 scan}]
    """
    assert warned(asked()) == ["tier-drops"]
    (fault,) = asked().document.remarks
    assert (str(fault.facts["cheaper"]), str(fault.facts["cost"])) == ("4680.00", "4800.00")
    # 10 × 400 is less than 13 × 360.
    assert warned(asked("--set activities.scannen.fee=10 scan")) == []


# -------------------------------------------------------------------------------------------------- prices through time


@pytest.mark.parametrize(
    ("when", "basis", "price"),
    [
        ("2026-11", "rounded", "140.00"),
        ("2026-12-31", "rounded", "140.00"),
        ("2027-01-01", "rounded", "143.00"),
        # 143 × 1,022 = 146,146; × 1,022 = 149,212; × 1,022 = 152,278.
        ("2028", "rounded", "146.00"),
        ("2029", "rounded", "149.00"),
        ("2030", "rounded", "152.00"),
        # 143 × 1,022³ = 152,647….
        ("2028", "unrounded", "146.00"),
        ("2030", "unrounded", "153.00"),
    ],
)
def test_a_price_from_a_year_on_grows_by_its_index_rounded_from_the_rounded_or_unrounded_price(
    when: str, basis: str, price: str
) -> None:
    quote = of(
        f"""
        vat: 21%
        date: 2026-05-12
        rates:
          advies:
            unit: uur
            prices: [{{price: 140}}, {{from: 2027, price: 143}}]
            index: {{percent: 2.2%, round: 1, basis: {basis}}}
        activities: [{{title: Advies, when: {when}, fee: {{rate: advies, quantity: 1, unit: uur}}}}]
        """
    )
    assert quote.total == price


def test_handbook_case_4_an_index_of_a_quarter_percent(quote: Quote) -> None:
    """
    vat: 21%
    date: 2016-06-01
    rates:
      a: {price: 32.79, index: 0.25%}
      b: {price: 16.39, index: 0.25%}
      c: {price: 10.93, index: 0.25%}
      d: {price: 0.47, index: 0.25%}
      e: {price: 27.32, index: 0.25%}
    activities:
      - {title: In 2017, when: 2017-02, fee: [1 a, 1 b, 1 c, 1 d, 1 e]}
      - {title: In 2016, when: 2016-12, fee: 1 a}
    """
    assert list(quote.lines.values()) == ["32.87", "16.43", "10.96", "0.47", "27.39", "32.79"]
    assert warned(quote) == []


@pytest.mark.parametrize(
    "rate",
    [
        "price: 27.32, index: 0.25%, given: 27.38",
        "prices: [{from: 2016, price: 27.32}, {from: 2017, given: 27.38}], index: 0.25%",
    ],
)
def test_handbook_case_4_a_given_rate_stands_with_a_remark_that_names_both(rate: str) -> None:
    text = f"""
        vat: 21%
        date: 2016-06-01
        rates: {{uur: {{{rate}}}}}
        activities: [{{title: Werk, when: 2017-02, fee: 100 uur}}]
        """
    quote = of(text)
    assert quote.total == "2738.00"
    assert warned(quote) == ["rate-given-differs"]
    (fault,) = quote.document.remarks
    assert [str(fault.facts[key].low) for key in ("given", "computed")] == ["27.38", "27.39"]
    assert warned(of(text.replace("27.38", "27.39"))) == []


@pytest.mark.parametrize(("basis", "price"), [("unrounded", "91.58"), ("rounded", "91.59")])
def test_an_index_of_a_series_from_the_rounded_or_the_unrounded_price_of_the_year_before(
    basis: str, price: str
) -> None:
    # 90 × 1,0105 = 90,945, rounded 90,95. Then × 101,7584 / 101,05: 91,5825… or, from 90,95, 91,5876….
    quote = of(
        f"""
        vat: 21%
        date: 2013-06-01
        rates:
          uur:
            price: 90
            index:
              {{series: "CBS dienstenprijzen 2021=100", values: {{2013: 100, 2014: 101.05, 2015: 101.7584}},
               basis: {basis}}}
        activities: [{{title: Werk, when: 2015-03, fee: 1 uur}}]
        """
    )
    assert quote.total == price


def test_an_index_may_be_a_range_and_grows_both_ends(quote: Quote) -> None:
    """
    vat: 21%
    date: 2026-05-12
    rates: {uur: {price: 100, index: 2-3%}}
    activities: [{title: Werk, when: 2028-02, fee: 1 uur}]
    """
    # 100 × 1,02² and 100 × 1,03².
    assert quote.total == "104.04 ≤ 105.07 ≤ 106.09"


def test_a_series_without_the_year_of_the_work_gives_no_price(refused: Refused) -> None:
    """
    vat: 21%
    date: 2026-05-12
    rates: {uur: {price: 100, index: {series: CBS, values: {2026: 118.2, 2027: 121.4}}}}
    activities: [{title: Nu, when: 2027-02, fee: 1 uur}, {title: Later, when: 2028-02, fee: 1 uur}]
    """
    assert refused().startswith("price-not-on-day: ")
