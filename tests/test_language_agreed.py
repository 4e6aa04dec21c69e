"""Instalments, terms and shares around a fee: each sentence of the rules is the name of a test.

The docstrings are engagements; all figures are worked out by hand.
"""

from __future__ import annotations

import pytest

from tests.reading import Asked, Quote, Refused
from tests.rules import dues, of, said, warned
from tests.rules import refused as refused_of

# -------------------------------------------------------------------------------------------------------- instalments


def test_handbook_case_5_instalments_of_30_40_and_30_percent(quote: Quote) -> None:
    """
    vat: 21%
    activities: [{title: Werk, fee: '€ 49.537,40'}]
    instalments: [30%, 40%, 30%]
    """
    assert dues(quote) == ["14861.22", "19814.96", "14861.22"]


def test_of_three_equal_parts_the_last_takes_the_remainder(quote: Quote) -> None:
    """
    vat: 21%
    activities: [{title: Werk, fee: '€ 49.537,40'}]
    instalments: [rest, rest, rest]
    """
    # A third is 16.512,466…, half up 16.512,47.
    assert dues(quote) == ["16512.47", "16512.47", "16512.46"]
    assert "Termijn 3 restant 16.512,46" in said(quote)
    assert "Totaal 49.537,40" in said(quote)


def test_instalments_are_shares_of_planned_without_vat_half_up(quote: Quote) -> None:
    """
    vat: 21%
    activities: [{title: Werk, fee: '€ 100,10-300,00'}]
    instalments: [{percent: 50%}, {percent: 10%}, {rest: true}]
    """
    # Planned is 200,05: half is 100,025, a tenth 20,005.
    assert dues(quote) == ["100.03", "20.01", "80.01"]


def test_an_advance_is_no_part_of_the_sum_and_is_set_off_against_the_last(quote: Quote) -> None:
    """
    vat: 21%
    activities:
      - {title: Akkoord}
      - {title: Startgesprek}
      - {title: Eindplan, fee: € 30.000}
    instalments:
      - {advance: 5000, at: akkoord}
      - {percent: 30%, at: startgesprek, lag: -10 dagen}
      - {rest: true, at: eindplan, lag: 2 maanden}
    """
    assert dues(quote) == ["5000.00", "9000.00", "21000.00"]
    assert [due["set_off"] for due in quote.json["instalments"]] == ["0.00", "0.00", "5000.00"]
    text = said(quote)
    assert "Voorschot, bij Akkoord 5.000,00" in text
    assert "Termijn 1, bij Startgesprek, 10 dagen ervoor 30% 9.000,00" in text
    assert "Termijn 2, bij Eindplan, 2 maanden erna restant 21.000,00" in text
    assert "Voorschot, verrekend met de laatste termijn -5.000,00" in text
    assert "Totaal 30.000,00" in text


def test_an_instalment_may_be_an_amount_which_may_be_0_and_stays(quote: Quote) -> None:
    """
    vat: 21%
    activities: [{title: Werk, fee: € 1.000}]
    instalments: [{amount: 0, title: Kennismaking}, {amount: 400}, {rest: true}]
    """
    assert dues(quote) == ["0.00", "400.00", "600.00"]
    assert "Kennismaking 0,00" in said(quote)


@pytest.mark.parametrize(("total", "parts"), [("20.000", ["20000.00"]), ("20.001", ["5000.25", "15000.75"])])
def test_above_makes_an_instalment_only_when_the_total_is_above_it(total: str, parts: list[str]) -> None:
    quote = of(
        f"""
        vat: 21%
        activities: [{{title: Werk, fee: € {total}}}]
        instalments: [{{percent: 25%, above: 20000}}, {{rest: true}}]
        """
    )
    assert dues(quote) == parts


@pytest.mark.parametrize(("by", "told"), [("progress", "naar voortgang"), ("actual", "naar werkelijke inzet")])
def test_an_instalment_may_come_every_month_by_progress_or_actual(by: str, told: str) -> None:
    quote = of(
        f"""
        vat: 21%
        activities: [{{title: Werk, fee: € 1.000}}]
        instalments: {{every: maand, by: {by}}}
        """
    )
    assert dues(quote) == ["1000.00"]
    assert f"per maand, {told}" in said(quote)


def test_an_instalment_may_be_due_on_a_day_in_a_month_or_at_a_phase(quote: Quote) -> None:
    """
    vat: 21%
    phases: [{title: Ontwerp, activities: [{title: Werk, fee: € 1.000}]}]
    instalments: [{percent: 20%, at: 2026-09-01}, {percent: 30%, at: 2026-10}, {rest: true, at: ontwerp}]
    """
    text = said(quote)
    assert "Termijn 1, op 1 september 2026 20% 200,00" in text
    assert "Termijn 2, in oktober 2026 30% 300,00" in text
    assert "Termijn 3, bij Ontwerp restant 500,00" in text


def test_a_share_may_be_of_a_phase(quote: Quote) -> None:
    """
    vat: 21%
    phases:
      - {title: Een, activities: [{title: Werk, fee: € 1.000}]}
      - {title: Twee, activities: [{title: Meer, fee: € 500}]}
    instalments: [{percent: 50%, of: een}, {percent: 100%, of: twee}, {rest: true}]
    """
    assert dues(quote) == ["500.00", "500.00", "500.00"]


def test_without_rest_parts_that_miss_the_total_are_refused(refused: Refused) -> None:
    """
    vat: 21%
    activities: [{title: Werk, fee: € 1.000}]
    instalments: [{amount: 400}, {amount: 599}]
    """
    assert refused().startswith("instalments-miss-total: ")


@pytest.mark.parametrize(
    ("parts", "code"),
    [
        ("[30%, 60%]", "instalments-not-hundred"),
        ("[60%, 60%]", "instalments-not-hundred"),
        ("[{amount: 400}, {amount: 601}]", "instalments-over-total"),
        ("[{amount: 1100}, rest]", "instalments-over-total"),
        ("[{advance: 600}, 50%, 50%]", "advance-over-last"),
    ],
)
def test_parts_that_cannot_be_are_refused(parts: str, code: str) -> None:
    text = f"vat: 21%\nactivities: [{{title: Werk, fee: € 1.000}}]\ninstalments: {parts}"
    assert refused_of(text).startswith(f"{code}: ")


def test_over_a_range_instalments_are_voorlopig(asked: Asked) -> None:
    """
    vat: 21%
    activities: [{title: Werk, fee: € 800-1200}]
    instalments: [50%, 50%]
    """
    assert dues(asked()) == ["500.00", "500.00"]
    assert "voorlopig" in said(asked())
    assert "voorlopig" not in said(asked("--set activities.werk.fee=€ 1.000"))


def test_over_an_unknown_total_only_agreed_amounts_are_known(quote: Quote) -> None:
    """
    vat: 21%
    activities: [{title: Werk, fee: € 800}, {title: Sessies, fee: pm}]
    instalments: [{amount: 200}, {percent: 30%}, {rest: true}]
    """
    assert dues(quote) == ["200.00", None, None]
    assert "voorlopig" in said(quote)
    assert "marge" not in said(quote)


def test_instalments_of_a_total_that_includes_vat_are_shares_without_vat(quote: Quote) -> None:
    """
    vat: 21%
    prices: including-vat
    activities: [{title: Werk, fee: € 1.210}]
    instalments: [30%, rest]
    """
    assert dues(quote) == ["300.00", "700.00"]


def test_instalments_of_each_variant_are_its_own(asked: Asked) -> None:
    """
    vat: 21%
    variants: {sober: {}, ruim: {with: [evaluatie]}}
    activities: [{title: Werk, fee: € 1.000}, {title: Evaluatie, optional: true, fee: € 200}]
    instalments: [30%, rest]
    """
    assert dues(asked("--variant sober")) == ["300.00", "700.00"]
    assert dues(asked("--variant ruim")) == ["360.00", "840.00"]


# --------------------------------------------------------------------------------------------------------------- terms

LADDER = "[{until: 20 werkdagen, percent: 0%}, {until: 5 werkdagen, percent: 50%}, {percent: 100%}]"


def test_terms_of_late_payment_notice_and_cancelling_are_printed(quote: Quote) -> None:
    """
    vat: 21%
    activities: [{title: Werk, fee: € 1.000}]
    terms: {late: {percent: 1%, per: maand, after: 14 dagen, minimum: 40}, notice: {lag: 3 maanden, before: 2027-12-31},
            cancel: [{until: 20 werkdagen, percent: 0%}, {until: 5 werkdagen, percent: 50%}, {percent: 100%}]}
    """
    text = said(quote)
    assert "1% per maand verschuldigd, te rekenen vanaf 14 dagen na die termijn, met een minimum van € 40,00." in text
    assert "De opzegtermijn is 3 maanden; opgezegd wordt vóór 31 december 2027." in text
    assert "tot en met 20 werkdagen ervoor: kosteloos - tot en met 5 werkdagen ervoor: 50% - daarna: 100%" in text
    assert warned(quote) == []
    assert "tot en met 20 werkdagen ervoor: kosteloos" in quote.md.replace("\u00a0", " ")


@pytest.mark.parametrize(
    ("cancel", "warnings"),
    [
        (LADDER, []),
        # Of the last five days nothing is said.
        ("[{until: 20 werkdagen, percent: 0%}, {until: 5 werkdagen, percent: 50%}]", ["cancel-ladder-hole"]),
        ("[{until: 20 werkdagen, percent: 0%}, {until: 0 dagen, percent: 50%}]", []),
        ("[{until: 20 werkdagen, percent: 0%}, {until: 4 weken, percent: 50%}, {percent: 100%}]",
         ["cancel-ladder-doubtful"]),
    ],
)  # fmt: skip
def test_what_cancelling_costs_is_so_long_before_inclusive_and_holes_are_remarked(
    cancel: str, warnings: list[str]
) -> None:
    quote = of(f"vat: 21%\nactivities: [{{title: Werk, fee: € 10}}]\nterms: {{cancel: {cancel}}}")
    assert warned(quote) == warnings


@pytest.mark.parametrize(
    ("cancel", "code"),
    [
        ("[{until: 5 dagen, percent: 0%}, {until: 20 dagen, percent: 50%}]", "cancel-ladder-order"),
        ("[{percent: 100%}, {until: 20 dagen, percent: 50%}]", "cancel-ladder-open"),
        ("[{until: 20 dagen, percent: 50%}, {percent: 0%}]", "cancel-ladder-cheaper"),
    ],
)
def test_steps_of_cancelling_that_contradict_each_other_are_refused(cancel: str, code: str) -> None:
    assert f"{code}: " in refused_of(f"terms: {{cancel: {cancel}}}")


# -------------------------------------------------------------------------------------------------------------- shares


@pytest.mark.parametrize(
    ("shares", "parts"),
    [
        ("{een: 50%, twee: 30%, drie: rest}", ["500.00", "300.00", "200.00"]),
        # 1/3 is 333,33…: the cent that is left goes to the first of the largest remainders.
        ("{of: [een, twee, drie]}", ["333.34", "333.33", "333.33"]),
        ("{by: inhabitants, of: {een: 10000, twee: 20000, drie: 50000}}", ["125.00", "250.00", "625.00"]),
    ],
)
def test_clients_share_the_costs_to_the_cent(shares: str, parts: list[str]) -> None:
    quote = of(
        f"""
        vat: 21%
        parties: {{een: {{}}, twee: {{}}, drie: {{}}}}
        activities: [{{title: Werk, fee: € 1.000}}]
        shares: {shares}
        """
    )
    assert [share["amount"]["planned"] for share in quote.json["shares"]] == parts
    assert "Totaal 1.000,00" in said(quote)
