"""Variants, changes and what a line may be: each sentence of the rules is the name of a test.

The docstrings are engagements; all figures are worked out by hand. `100.00 ≤ 150.00 ≤ 200.00` is the least, what is
planned, and the most; ` + ?` says that something unknown comes on top.
"""

from __future__ import annotations

from inspect import cleandoc
from pathlib import Path

import pytest

from samenspel_cli.documents import Ask
from samenspel_cli.files.checking import checked
from samenspel_cli.files.project import read_project
from samenspel_cli.planning.picks import Picks
from samenspel_cli.problems import Problems
from tests import reading
from tests.reading import Asked, Quote, Refused
from tests.rules import FORMATS, beside, groups, of, said, warned


def bounds(quote: Quote) -> tuple[str, str, str]:
    """The total over all variants, as other programs read it: the least, what is planned, and the most."""
    total = quote.json["total"]
    return total["low"], total["planned"], total["high"]


def of_variants(quote: Quote) -> dict[str, str]:
    """What is planned in each variant."""
    return {variant["id"]: variant["total"]["planned"] for variant in quote.json["variants"]}


# ------------------------------------------------------------------------------------------------------------- variants


def test_variants_stand_side_by_side_and_a_choice_by_variant_follows(asked: Asked) -> None:
    """
    vat: 21%
    variants: {sober: {}, ruim: {}}
    activities:
      - {title: Drukwerk, fee: {choose: {sober: € 300, ruim: € 500-700}}}
      - {title: Verslag, fee: € 100}
    """
    assert of_variants(asked()) == {"sober": "400.00", "ruim": "700.00"}
    assert bounds(asked()) == ("400.00", "400.00", "800.00")
    assert asked("--variant sober").total == "400.00"
    assert asked("--variant ruim").total == "600.00 ≤ 700.00 ≤ 800.00"
    assert "Varianten sober ruim" in said(asked())
    assert "Drukwerk 300,00 500,00 – 700,00" in said(asked())


def test_bounds_are_whole_variants_and_never_mix(quote: Quote) -> None:
    """
    vat: 21%
    variants: {x: {}, y: {}}
    activities:
      - {title: Een, fee: {choose: {x: € 100, y: € 500}}}
      - {title: Twee, fee: {choose: {x: € 800, y: € 200}}}
    """
    # 900 or 700; the cheapest of each line would be 300, the dearest 1.300. The first variant is planned.
    assert bounds(quote) == ("700.00", "900.00", "900.00")


def test_a_variant_picks_by_name_with_without_choose_groups_and_counts(quote: Quote) -> None:
    """
    vat: 21%
    counts: {kern: 3}
    rates: {uur: 100, dag: 700, dagdeel: 400}
    variants:
      gewoon: {}
      met: {with: [evaluatie]}
      zonder: {without: [verslag]}
      fase: {without: [uitvoering]}
      kiest: {choose: dagdeel}
      kiest-daar: {choose: {sessie: dagdeel}}
      groepen: {groups: 6}
      kernen: {counts: {kern: 5}}
    phases:
      - title: Voorbereiding
        activities:
          - {title: Sessie, fee: {choose: [1 dag, 1 dagdeel]}}
          - {title: Sessie twee, fee: {choose: [1 dag, 1 dagdeel]}}
          - {title: Verslag, fee: 5 uur}
          - {title: Evaluatie, optional: true, fee: 2 uur}
      - title: Uitvoering
        activities:
          - {title: Training, groups: 4, fee: 1 dag per groep}
          - {title: Gesprekken, fee: 1 uur per kern}
    """
    # 700 + 700 + 500, and 2.800 + 300: 5.000.
    assert of_variants(quote) == {
        "gewoon": "5000.00", "met": "5200.00", "zonder": "4500.00", "fase": "1900.00", "kiest": "4400.00",
        "kiest-daar": "4700.00", "groepen": "6400.00", "kernen": "5200.00",
    }  # fmt: skip


def test_the_counts_and_groups_of_a_variant_hold_everywhere(asked: Asked) -> None:
    """
    vat: 21%
    counts: {kern: 3}
    rates: {uur: 100}
    variants: {ruim: {counts: {kern: 5}, groups: 2-3}}
    activities:
      - {title: Elders, counts: {kern: 4}, fee: 1 uur per kern}
      - {title: Hier, fee: 1 uur per kern}
      - {title: Training, groups: 7, fee: 1 uur per groep}
    """
    # Of a range of groups the fewest are planned.
    assert asked("--variant ruim").lines == {
        "elders": "500.00", "hier": "500.00", "training": "200.00 ≤ 200.00 ≤ 300.00",
    }  # fmt: skip


def test_a_variant_that_names_nothing_that_is_there_is_refused(refused: Refused) -> None:
    """
    variants: {ruim: {with: [evaluatei]}}
    activities: [{title: Evaluatie, optional: true, fee: € 100}]
    """
    assert "part-unknown: " in refused()
    assert "evaluatie" in refused()


def test_a_variant_takes_in_a_phase_and_chooses_in_the_fee_of_one(quote: Quote) -> None:
    """
    vat: 21%
    rates: {dag: 1000, dagdeel: 600}
    variants: {sober: {}, ruim: {with: [extra], choose: {keus: dagdeel}}}
    phases:
      - {title: Keus, fee: {choose: [1 dag, 1 dagdeel]}}
      - {title: Extra, optional: true, fee: € 40, activities: [{title: Werk, fee: € 7}]}
    """
    assert of_variants(quote) == {"sober": "1000.00", "ruim": "647.00"}


def test_a_variant_that_takes_in_a_phase_that_is_no_option_is_refused(refused: Refused) -> None:
    """
    variants: {ruim: {with: [vast]}}
    phases: [{title: Vast, activities: [{title: Werk, fee: € 100}]}]
    """
    assert refused().startswith("pick-no-option: ")


def test_a_choice_by_variant_names_variants_that_are_there_and_all_of_them(refused: Refused) -> None:
    """
    variants: {sober: {}, ruim: {}}
    activities:
      - {title: Een, fee: {choose: {sober: € 1, riant: € 2}}}
      - {title: Twee, fee: {choose: {sober: € 1}}}
    """
    assert "choice-variant-unknown: " in refused()
    assert "choice-variant-missing: " in refused()


# -------------------------------------------------------------------------------------------------------------- changes


def test_a_change_marks_extra_or_reduced_work_agreed_changes_and_new_total_apart(quote: Quote) -> None:
    """
    vat: 21%
    changes: {m1: {date: 2027-02-03, reason: extra kern}, m2: {}}
    activities:
      - {title: Werk, fee: € 1.000}
      - {title: Extra kern, change: m1, fee: € 300}
      - {title: Minder druk, change: m1, fee: € -100}
      - {title: Nog iets, change: m2, fee: € 50-70}
    """
    budget = quote.budget
    assert budget.agreed is not None
    assert reading.told_total(budget.agreed) == "1000.00"
    assert {one.id: reading.told_total(one.total) for one in budget.changes} == {
        "m1": "200.00", "m2": "50.00 ≤ 60.00 ≤ 70.00",
    }  # fmt: skip
    assert quote.total == "1250.00 ≤ 1260.00 ≤ 1270.00"
    assert quote.json["agreed"]["planned"] == "1000.00"
    for text in (said(quote), quote.md.replace("\u00a0", " ")):
        assert "Overeengekomen" in text
        assert "Meer- en minderwerk m1, 3 februari 2027: extra kern" in text


def test_a_change_that_is_not_listed_is_refused(refused: Refused) -> None:
    """
    changes: {m1: {}}
    activities: [{title: Werk, change: m2, fee: € 100}]
    """
    assert refused().startswith("change-not-listed: ")


def test_changes_are_told_apart_beside_variants_too(quote: Quote) -> None:
    """
    vat: 21%
    variants: {sober: {}, ruim: {with: [evaluatie]}}
    changes: {m1: {reason: extra kern}}
    activities:
      - {title: Werk, fee: € 1.000}
      - {title: Evaluatie, optional: true, fee: € 200}
      - {title: Extra kern, change: m1, fee: € 300}
    """
    assert "Overeengekomen 1.000,00 1.200,00" in said(quote)
    assert "Meer- en minderwerk m1: extra kern 300,00 300,00" in said(quote)


# -------------------------------------------------------------------------------------------------- phases and headings


def test_activities_stand_without_a_phase_and_inside_an_activity_which_is_then_a_heading(quote: Quote) -> None:
    """
    vat: 21%
    activities:
      - {title: Los, fee: € 10}
      - title: Kop
        fee: € 1
        activities:
          - {title: Onder, fee: € 20}
          - {title: Onderkop, activities: [{title: Diep, fee: € 30}]}
    """
    assert quote.lines == {"los": "10.00", "kop": "1.00", "kop/onder": "20.00", "kop/onderkop/diep": "30.00"}
    assert quote.total == "61.00"
    assert quote.text.index("Kop") < quote.text.index("Onder") < quote.text.index("Onderkop") < quote.text.index("Diep")


def test_a_phase_takes_what_a_line_finds_around_it_as_an_activity_does(quote: Quote) -> None:
    """
    changes: {m1: {}}
    vat: 21%
    phases:
      - title: Fase
        when: 2027-01-01/2027-02-14
        prorata: day
        vat: {category: exempt, reason: CRKBO}
        provisional: true
        billing: estimate
        money: third-party
        theme: organisatie
        change: m1
        counts: {kern: 2}
        discount: 10%
        surcharge: € 5
        activities: [{title: Werk, fee: € 28 per maand per kern}]
    """
    # A month and 14 of 28 days: 1,5 × 28 × 2 = 84; less 8,40, and 5 more.
    assert quote.total == "80.60"
    assert quote.vat_bases == {"exempt": "80.60"}
    (line, _, _) = quote.json["phases"][0]["lines"]
    assert {key: line[key] for key in ("theme", "money", "billing", "change")} == {
        "theme": "organisatie", "money": "third-party", "billing": "estimate", "change": "m1",
    }  # fmt: skip
    assert "provisional" in line["marks"]


@pytest.mark.parametrize(
    "key",
    [
        "text: Wat er gebeurt", "kind: training", "with: college", "for: mt", "by: begeleider", "groups: 2",
        "optional: true", "fee: € 100", "actual: {fee: € 90}", "progress: 60%",
    ],
)  # fmt: skip
def test_a_phase_takes_all_that_an_activity_takes(key: str) -> None:
    text = f"""
        vat: 21%
        people: {{begeleider: {{name: Begeleider}}}}
        parties: {{college: {{}}, mt: {{participants: 12}}}}
        phases:
          - title: Fase
            {key}
            activities: [{{title: Werk, fee: € 10}}]
        """
    quote = of(text)
    expected = {"fee: € 100": "110.00", "optional: true": "0.00"}
    assert quote.total == expected.get(key, "10.00")


# ------------------------------------------------------------------------------------------------- cost, markup, amount


@pytest.mark.parametrize(
    "fee",
    ["{cost: 800, markup: 8%}", "{cost: 800, amount: 864}", "{markup: 8%, amount: 864}",
     "{cost: 800, markup: 8%, amount: 864}"],
)  # fmt: skip
def test_of_cost_markup_and_amount_two_give_the_third(fee: str) -> None:
    quote = of(
        f"""
        vat: 21%
        activities: [{{title: Drukwerk, fee: {fee}, money: third-party}}]
        """
    )
    assert quote.total == "864.00"


def test_a_cost_and_its_markup_may_be_ranges(quote: Quote) -> None:
    """
    vat: 21%
    activities: [{title: Drukwerk, fee: {cost: 800-1000, markup: 5-10%}}]
    """
    # 800 × 1,05 and 1.000 × 1,10; of the planned factors 900 × 1,075.
    assert quote.total == "840.00 ≤ 967.50 ≤ 1100.00"


def test_cost_markup_and_amount_that_contradict_each_other_are_refused_and_so_is_one_alone(refused: Refused) -> None:
    """
    activities:
      - {title: Drie, fee: {cost: 800, markup: 8%, amount: 900}}
      - {title: Een, fee: {cost: 800}}
      - {title: Ander, fee: {markup: 8%}}
    """
    found = refused()
    assert found.count("cost-contradicts: ") == 1
    assert found.count("cost-alone: ") == 2


@pytest.mark.parametrize("flags", [(), ("--explain ",), ("--by kind",), ("--variant ruim",), ("--language en",)])
def test_cost_stays_internal(asked: Asked, flags: tuple[str, ...]) -> None:
    """
    vat: 21%
    variants: {sober: {}, ruim: {}}
    activities:
      - {title: Drukwerk, fee: {cost: 777, markup: 13%}, money: third-party}
      - {title: Zaal, fee: {cost: 777, amount: 900}}
      - {title: Keus, fee: {choose: [{cost: 777, markup: 13%}, € 5]}}
    """
    # 777 × 1,13 = 878,01: neither the cost nor the markup or what is earned (101,01 and 123) is told anywhere.
    quote = asked(*flags)
    for text in (quote.text, *(quote.encoded(form) for form in FORMATS)):
        assert "878" in text
        for secret in ("777", "13%", "13 %", "101,01", "101.01", "123,00", "123.00"):
            assert secret not in text


# ------------------------------------------------------------------------------------------------------- kinds of money


def test_what_is_in_kind_is_valued_beside_the_total_and_never_invoiced(quote: Quote) -> None:
    """
    vat: 21%
    rates: {uur: 100}
    activities:
      - {title: Advies, fee: 10 uur}
      - {title: Projectleider, fee: 40 uur, money: in-kind}
      - {title: Zaal, fee: € 250, money: in-kind}
    instalments: [{percent: 50%, at: advies}, {rest: true, at: advies}]
    """
    assert quote.total == "1000.00"
    assert quote.vat == {"taxed 21": "210.00"}
    assert [due["amount"] for due in quote.json["instalments"]] == ["500.00", "500.00"]
    assert [line["amount"]["planned"] for line in quote.json["beside"]] == ["4000.00", "250.00"]
    assert "Waarde van de inbreng 4.250,00" in said(quote)


def test_kinds_of_money_are_own_third_party_expenses_and_in_kind(asked: Asked) -> None:
    """
    vat: 21%
    activities:
      - {title: Advies, fee: € 1.000}
      - {title: Drukwerk, fee: € 200, money: third-party}
      - {title: Reizen, fee: € 30, money: expenses}
      - {title: Projectleider, fee: € 4, money: in-kind}
    """
    assert groups(asked("--by kind")) == {"own": "1000.00", "third-party": "200.00", "expenses": "30.00"}
    assert beside(asked()) == {"projectleider": "4.00"}
    assert asked().total == "1230.00"


def test_an_unknown_kind_of_money_is_refused(refused: Refused) -> None:
    """
    activities: [{title: Advies, fee: € 1.000, money: borrowed}]
    """
    assert refused().startswith("not-one-of: ")


# ------------------------------------------------------------------------------------------------------ another's quote


def nested(folder: Path, other: str, own: str = "fee: {quote: ../verkeer}", **more: str) -> Quote:
    """The quote of an engagement with one line that is the total of the engagement in the next folder."""
    for name, text in {"verkeer": other, **more}.items():
        (folder / name).mkdir()
        (folder / name / "engagement.yaml").write_text(reading.as_file(text), encoding="utf-8")
    (folder / "eigen").mkdir()
    page = reading.as_file(f"vat: 21%\nactivities: [{{title: Bureau Verkeer, {own}}}, {{title: Eigen, fee: € 100}}]")
    (folder / "eigen" / "engagement.yaml").write_text(page, encoding="utf-8")
    return Quote(read_project(folder / "eigen"), Ask(reading.TODAY, Picks(), None, False, None))


def test_a_line_may_be_another_engagement_s_total_under_the_vat_of_this_one(tmp_path: Path) -> None:
    other = cleandoc(
        """
        vat: 9%
        activities: [{title: Tellingen, fee: € 1.000}, {title: Advies, fee: {percent: 10%, of: all}}]
        """
    )
    quote = nested(tmp_path, other)
    assert quote.lines == {"bureau-verkeer": "1100.00", "eigen": "100.00"}
    assert quote.vat == {"taxed 21": "252.00"}


def test_a_line_of_another_engagement_is_open_when_that_is_open(tmp_path: Path) -> None:
    quote = nested(tmp_path, "vat: 21%\nactivities: [{title: Tellen, fee: pm}, {title: Advies, fee: € 400}]")
    assert quote.total == "500.00 + ?"
    assert quote.reasons == [("quote", "Bureau Verkeer")]
    assert "400,00 + PM" in said(quote)


def test_a_line_of_another_engagement_is_a_range_when_that_is_one(tmp_path: Path) -> None:
    quote = nested(tmp_path, "vat: 21%\nactivities: [{title: Tellen, fee: € 400-600}]")
    assert quote.total == "500.00 ≤ 600.00 ≤ 700.00"


def test_variants_of_another_engagement_bound_its_line_whole(tmp_path: Path) -> None:
    other = """
        vat: 21%
        variants: {x: {}, y: {}}
        activities:
          - {title: Een, fee: {choose: {x: € 100, y: € 500}}}
          - {title: Twee, fee: {choose: {x: € 800, y: € 200}}}
        """
    assert nested(tmp_path, other).lines["bureau-verkeer"] == "700.00 ≤ 900.00 ≤ 900.00"


def test_the_total_of_another_engagement_that_includes_vat_counts_without(tmp_path: Path) -> None:
    quote = nested(tmp_path, "vat: 21%\nprices: including-vat\nactivities: [{title: Tellen, fee: € 121}]")
    assert quote.lines["bureau-verkeer"] == "100.00"


def test_what_stands_beside_another_engagement_s_total_stays_there(tmp_path: Path) -> None:
    other = """
        vat: 21%
        activities:
          - {title: Tellen, fee: € 400}
          - {title: Zaal, fee: € 50, money: in-kind}
          - {title: Optie, fee: € 70, optional: true}
        """
    assert nested(tmp_path, other).lines["bureau-verkeer"] == "400.00"


def test_sums_that_cannot_be_in_another_engagement_are_told_by_check_and_quote_alike(tmp_path: Path) -> None:
    # Half a month, of which nobody said for how much it counts.
    middle = "vat: 21%\nactivities: [{title: Onder, fee: {quote: ../bodem}}]"
    below = "vat: 21%\nactivities: [{title: Beheer, when: 2027-01-01/2027-02-14, fee: € 28 per maand}]"
    quote = nested(tmp_path, middle, bodem=below)
    with pytest.raises(Problems) as caught:
        quote.document  # noqa: B018 (what cannot be is told when the document is composed)
    told = [(problem.code, problem.place) for problem in caught.value.problems]
    assert [code for code, _ in told] == ["window-cuts"]
    assert told == [(one.code, one.place) for one in checked(tmp_path / "eigen", reading.TODAY)]
    assert told[0][1] is not None
    assert Path(told[0][1].file).parent.name == "bodem"


def test_engagements_may_stand_in_each_other_but_not_in_themselves(tmp_path: Path) -> None:
    quote = nested(
        tmp_path,
        "vat: 21%\nactivities: [{title: Onder, fee: {quote: ../bodem}}]",
        bodem="vat: 21%\nactivities: [{title: Boren, fee: € 300}]",
    )
    assert quote.lines["bureau-verkeer"] == "300.00"
    page = tmp_path / "bodem" / "engagement.yaml"
    page.write_text(page.read_text(encoding="utf-8").replace("€ 300", "{quote: ../eigen}"), encoding="utf-8")
    with pytest.raises(Problems) as caught:
        read_project(tmp_path / "eigen")
    assert [problem.code for problem in caught.value.problems] == ["quote-of-itself"]


# ---------------------------------------------------------------------------------------------------------- percentages


def test_a_percentage_of_all_is_one_of_the_total_without_percentages(quote: Quote) -> None:
    """
    vat: 21%
    activities:
      - {title: Werk, fee: € 1.000}
      - {title: Meer, fee: € 500-700}
      - {title: Onvoorzien, fee: {percent: 4-6%, of: all}}
      - {title: Beheer, fee: {percent: 10%, of: all}}
      - {title: Optie, fee: € 5.000, optional: true}
      - {title: Inbreng, fee: € 5.000, money: in-kind}
    """
    # 4% of 1.500, 5% of 1.600, 6% of 1.700; 10% of the same.
    assert quote.lines["onvoorzien"] == "60.00 ≤ 80.00 ≤ 102.00"
    assert quote.lines["beheer"] == "150.00 ≤ 160.00 ≤ 170.00"
    assert quote.total == "1710.00 ≤ 1840.00 ≤ 1972.00"


def test_a_percentage_of_all_and_of_the_only_activity_is_of_the_same_amount(asked: Asked) -> None:
    """
    vat: 21%
    activities:
      - {title: Werk, fee: € 1.000, discount: € 500}
      - {title: Onvoorzien, fee: {percent: 10%, of: all}}
    """
    every = asked().lines["onvoorzien"]
    assert asked("--set activities.onvoorzien.fee.of=werk").lines["onvoorzien"] == every


def test_a_percentage_is_of_the_same_amount_whether_or_not_another_is_taken_of_it(asked: Asked) -> None:
    """
    vat: 21%
    changes: {m1: {}}
    activities:
      - {title: Werk, change: m1, fee: € 100}
      - title: Optie
        optional: true
        activities:
          - {title: Meer, change: m1, fee: € 1.000}
          - {title: Onvoorzien, change: m1, fee: {percent: 10%}}
          - {title: Beheer, fee: {percent: 50%, of: onvoorzien}}
    """
    # Of all in the total that belongs to the same change: 10% of 100. And 50% of that.
    assert asked().options == {"optie": "1015.00"}
    assert asked("--set activities.optie.activities.beheer.fee=€ 5").options == {"optie": "1015.00"}


def test_without_of_a_percentage_is_one_of_all(quote: Quote) -> None:
    """
    vat: 21%
    activities: [{title: Werk, fee: € 1.000}, {title: Onvoorzien, fee: {percent: 10%}}]
    """
    assert quote.total == "1100.00"


def test_a_percentage_may_be_of_ids_also_of_percentages_in_a_cascade(quote: Quote) -> None:
    """
    vat: 21%
    phases:
      - {title: Een, activities: [{title: Werk, fee: € 1.000}, {title: Advies, fee: € 200}]}
      - title: Twee
        activities:
          - {title: Onvoorzien, fee: {percent: 10%, of: een}}
          - {title: Beheer, fee: {percent: 5%, of: [werk, onvoorzien]}}
          - {title: Toezicht, fee: {percent: 50%, of: beheer}}
          - {title: Alles, fee: {percent: 10%, of: all}}
    """
    # 120; 5% of 1.120 is 56; 28; of the total without percentages 120.
    assert quote.lines == {
        "werk": "1000.00", "advies": "200.00", "onvoorzien": "120.00", "beheer": "56.00", "toezicht": "28.00",
        "alles": "120.00",
    }  # fmt: skip


def test_a_percentage_may_be_of_an_amount(quote: Quote) -> None:
    """
    vat: 21%
    activities:
      - {title: Honorarium, fee: {percent: 8%, of: € 1.250.000}}
      - {title: Bereik, fee: {percent: 10%, of: € 100-200}}
    """
    assert quote.lines == {"honorarium": "100000.00", "bereik": "10.00 ≤ 15.00 ≤ 20.00"}


def test_a_percentage_of_what_is_open_is_one_of_what_is_known_and_the_total_is_incomplete(quote: Quote) -> None:
    """
    vat: 21%
    activities:
      - {title: Werk, fee: € 1.000}
      - {title: Sessies, fee: pm}
      - {title: Onvoorzien, fee: {percent: 10%, of: all}}
    """
    assert quote.total == "1100.00 + ?"
    assert quote.reasons == [("pm", "Sessies")]


def test_a_percentage_of_itself_or_of_what_is_not_there_is_refused(refused: Refused) -> None:
    """
    activities:
      - {title: Werk, fee: € 1.000}
      - {title: Een, fee: {percent: 10%, of: twee}}
      - {title: Twee, fee: {percent: 10%, of: een}}
      - {title: Drie, fee: {percent: 10%, of: werrk}}
    """
    assert "percent-of-itself: " in refused()
    assert "base-unknown: " in refused()


# --------------------------------------------------------------------------------------------------------------- themes


def test_a_theme_is_a_third_way_to_add_up_beside_phase_and_person(asked: Asked) -> None:
    """
    vat: 21%
    people: {begeleider: {name: Begeleider}, ontwerper: {name: Ontwerper}}
    phases:
      - title: Een
        theme: inhoud
        activities:
          - {title: Advies, by: begeleider, fee: € 100}
          - {title: Zaal, by: ontwerper, theme: organisatie, fee: € 20}
      - title: Twee
        activities:
          - {title: Verslag, by: begeleider, theme: inhoud, fee: [{amount: 3, theme: druk}, € 4]}
          - {title: Rest, fee: € 1}
    """
    assert asked().phases == ["120.00", "8.00"]
    assert groups(asked("--by person")) == {"begeleider": "107.00", "ontwerper": "20.00", None: "1.00"}
    assert groups(asked("--by theme")) == {"inhoud": "104.00", "organisatie": "20.00", "druk": "3.00", None: "1.00"}
    for view in ("phase", "person", "theme", "kind", "year"):
        assert asked(*([f"--by {view}"] if view != "phase" else [])).total == "128.00"
    assert "Zonder thema" in said(asked("--by theme"))


def test_the_own_fee_of_a_phase_is_told_as_that_of_an_activity_is(asked: Asked) -> None:
    """
    vat: 21%
    people: {begeleider: {name: Begeleider}}
    rates: {dag: 1000}
    phases:
      - title: Extra
        optional: true
        by: begeleider
        fee: [{quantity: 2, unit: dag, when: 2027-01}, {quantity: 1, unit: dag, when: 2027-02}]
        activities: [{title: Werk, fee: 4 dagen}]
    """
    quote = asked("--with extra", "--by person")
    assert [line.id for line in quote.all_lines] == ["extra/1", "extra/2", "werk"]
    assert quote.json["by"]["efforts"] == [
        {"person": "begeleider", "phase": "extra", "unit": "dag", "quantity": "7"},
    ]
    assert "Extra, januari 2027 2 dagen" in said(quote)
    marks = {line["id"]: line["marks"] for line in quote.json["phases"][0]["lines"]}
    assert marks == {"extra/1": ["optional"], "extra/2": ["optional"], "werk": []}


def test_a_given_amount_on_an_activity_without_a_fee_is_compared_with_nothing(quote: Quote) -> None:
    """
    vat: 21%
    activities: [{title: Locaties, theme: organisatie, given: 2400}, {title: Werk, fee: € 100}]
    """
    # What was promised counts only with a reason; what is worked out is nothing, and that is told.
    assert quote.total == "100.00"
    assert warned(quote) == ["given-differs"]
