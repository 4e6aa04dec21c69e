"""Instalments are shares of the planned total, printed to the cent, and the last takes what rounding left."""

from __future__ import annotations

from decimal import Decimal
from functools import partial

import pytest
from hypothesis import given
from hypothesis import strategies as st

from samenspel_cli.documents._agreed import instalment_blocks, instalment_data
from samenspel_cli.model.instalments import Instalment, instalment_faults
from samenspel_cli.model.lag import Lag
from samenspel_cli.model.moment import Moment
from samenspel_cli.model.money import Money
from samenspel_cli.model.number import Range
from samenspel_cli.planning.instalments import Due, instalments
from samenspel_cli.problems import Refusal
from tests.agreed import agreed, printed, said

PHASES = {"fase-1": Decimal("30000.00"), "fase-2": Decimal("19537.40")}


def dues(text: str, total: str | None = "49537.40") -> tuple[Due, ...]:
    planned = Decimal(total) if total is not None else None
    return instalments(agreed(f"instalments: {text}").instalments, planned, PHASES.get)


def amounts(text: str, total: str | None = "49537.40") -> list[str]:
    return [str(due.amount) for due in dues(text, total)]


def refused(text: str, total: str = "49537.40") -> str:
    with pytest.raises(Refusal) as refusal:
        dues(text, total)
    return " ".join([refusal.value.code, *(f"{name}={value}" for name, value in refusal.value.facts.items())])


# What they come to


def test_30_40_30_of_an_odd_total_adds_up_to_it() -> None:
    assert amounts("[30%, 40%, 30%]") == ["14861.22", "19814.96", "14861.22"]


def test_of_three_equal_parts_the_last_takes_the_cent_that_is_left() -> None:
    assert amounts("[rest, rest, rest]") == ["16512.47", "16512.47", "16512.46"]


def test_percentages_that_make_100_together_need_no_rest_and_the_last_takes_the_remainder() -> None:
    # 33,3% of 100,01 is 33,30333, and 33,4% is 33,40334: rounded they miss a cent.
    assert amounts("[33.3%, 33.3%, 33.4%]", "100.01") == ["33.30", "33.30", "33.41"]


def test_the_rest_is_what_the_others_leave_wherever_it_stands() -> None:
    assert amounts("[rest, 30%, € 10.000]") == ["24676.18", "14861.22", "10000.00"]


def test_a_share_may_be_of_one_phase() -> None:
    assert amounts("[{percent: 50%, of: fase-1}, rest]") == ["15000.00", "34537.40"]
    assert amounts("[{percent: 50%, of: fase-1}, {percent: 50%, of: fase-1}, {percent: 100%, of: fase-2}]") == [
        "15000.00", "15000.00", "19537.40",
    ]  # fmt: skip


def test_an_amount_of_nothing_stays() -> None:
    assert amounts("[{amount: 0, at: akkoord}, rest]") == ["0.00", "49537.40"]


def test_an_instalment_on_condition_is_there_only_when_the_total_is_above_it() -> None:
    plan = "[{percent: 30%, above: 20000}, rest]"
    assert amounts(plan, "20000.01") == ["6000.00", "14000.01"]
    assert amounts(plan, "20000.00") == ["20000.00"]


def test_an_advance_is_no_part_of_the_sum_and_is_taken_off_the_last() -> None:
    found = dues("[{advance: 5000, at: akkoord}, 30%, 40%, 30%]")
    assert [due.amount for due in found if not due.advance] == [
        Decimal("14861.22"), Decimal("19814.96"), Decimal("14861.22"),
    ]  # fmt: skip
    assert [str(due.set_off) for due in found] == ["0.00", "0.00", "0.00", "5000.00"]


def test_what_comes_back_every_month_takes_all_that_the_others_leave() -> None:
    assert amounts("{every: maand, by: actual}") == ["49537.40"]
    assert amounts("[20%, {every: maand}]") == ["9907.48", "39629.92"]


def test_without_a_total_only_agreed_amounts_are_known() -> None:
    assert amounts("[{amount: 5000, above: 20000}, 30%, rest]", None) == ["5000.00", "None", "None"]


def test_while_a_phase_is_not_known_the_rest_is_not_known_either() -> None:
    assert amounts("[{percent: 50%, of: fase-3}, 30%, rest]") == ["None", "14861.22", "None"]


def test_a_few_cents_in_many_parts_never_leave_less_than_nothing_for_the_last() -> None:
    assert amounts("[25%, 25%, 25%, 25%]", "0.02") == ["0.01", "0.01", "0.00", "0.00"]
    assert amounts("[rest, rest, rest, rest]", "0.02") == ["0.01", "0.01", "0.00", "0.00"]


def test_nothing_is_in_instalments_of_nothing() -> None:
    assert amounts("[30%, rest]", "0.00") == ["0.00", "0.00"]
    assert amounts("[]") == []


cent_amounts = st.integers(-10_000_000, 10_000_000).map(lambda cents: Decimal(cents).scaleb(-2))
percents = st.integers(0, 10_000).map(lambda hundredths: Decimal(hundredths).scaleb(-2))


@given(cent_amounts, st.lists(percents, max_size=6), st.integers(1, 4))
def test_instalments_always_add_up_to_the_total_and_no_share_is_a_cent_off(
    total: Decimal, shares: list[Decimal], rests: int
) -> None:
    while sum(shares) > 100:
        shares.pop()
    plan = [*(Instalment(percent=share) for share in shares), *(Instalment(rest=True) for _ in range(rests))]
    found = instalments(plan, total, PHASES.get)
    assert sum(due.amount for due in found if due.amount is not None) == total
    for due, share in zip(found, shares, strict=False):
        assert due.amount is not None
        assert due.amount * total >= 0
        if abs(total) > 1:
            assert abs(due.amount - total * share / 100) <= Decimal("0.005")


@given(cent_amounts, st.lists(st.integers(1, 20), min_size=1, max_size=8))
def test_percentages_that_make_100_never_miss_the_total(total: Decimal, weights: list[int]) -> None:
    shares = [Decimal(weight * 100 // sum(weights)) for weight in weights]
    plan = [Instalment(percent=share) for share in shares]
    plan.append(Instalment(percent=100 - sum(shares, Decimal(0))))
    assert list(instalment_faults(plan, (), "EUR", ())) == []
    assert sum(due.amount for due in instalments(plan, total, PHASES.get) if due.amount is not None) == total


# What cannot be


def test_parts_that_miss_the_total_are_refused_with_both_figures() -> None:
    assert refused("[€ 20.000, € 20.000]") == "instalments-miss-total sum=40000.00 total=49537.40"
    assert refused("[{percent: 30%, above: 50000}, 70%]") == "instalments-miss-total sum=34676.18 total=49537.40"
    assert refused("{advance: 5000}") == "instalments-miss-total sum=0.00 total=49537.40"


def test_parts_that_come_to_more_than_the_total_are_refused_with_both_figures() -> None:
    assert refused("[€ 40.000, € 10.000, rest]") == "instalments-over-total sum=50000.00 total=49537.40"
    assert refused("[€ 40.000, € 10.000]") == "instalments-over-total sum=50000.00 total=49537.40"
    assert refused("[€ 1, rest]", "0.00") == "instalments-over-total sum=1.00 total=0.00"


def test_an_advance_that_the_last_instalment_cannot_carry_is_refused() -> None:
    assert refused("[{advance: 15000}, 30%, 40%, 30%]") == "advance-over-last advance=15000.00 last=14861.22"


MISTAKES = """
{title: Start}                                   instalment-of-nothing: {title: Start}
{rest: false}                                    instalment-of-nothing: {rest: false}
{percent: 30%, amount: 500}                      instalment-says-two-things: amount
{percent: 30%, rest: true}                       instalment-says-two-things: rest
{every: maand, at: akkoord}                      instalment-says-two-things: at
[rest, {percent: 110%}]                          percentage-over-hundred: 110%
[30, rest]                                       percentage-without-sign: 30
[{percent: 30%, lag: 10 dagen}, rest]            instalment-key-alone: lag
[{rest: true, of: fase-1}]                       instalment-key-alone: of
[{rest: true, by: actual}]                       instalment-key-alone: by
[{percent: 30%, of: fase-9}, rest]               part-unknown: fase-9
[{percent: 30%, at: startgesprk}, rest]          moment-unknown: startgesprk
[{percent: 30%, at: akkoord, lag: 10}, rest]     lag-without-unit: 10
[{percent: 30%, at: 12 mei}, rest]               period-without-year: 12 mei
[30%, 40%, 20%]                                  instalments-not-hundred: 20%
[60%, 50%, rest]                                 instalments-not-hundred: 50%
[60%, {percent: 50%}, {amount: 0}]               instalments-not-hundred: 50%
[{every: maand}, rest]                           instalments-rest-twice: rest
[{every: maand}, 30%, {every: jaar}]             instalments-rest-twice: {every: jaar}
{every: dag}                                     not-one-of: dag
{every: maand, by: hour}                         not-one-of: hour
[{amount: -5, at: akkoord}, rest]                negative-number: -5
[{amount: 5-10}, rest]                           not-an-amount: 5-10
[{amount: £ 500}, rest]                          currency-differs: £ 500
[{advance: $ 500}, rest]                         currency-differs: $ 500
[{rest: true, above: 1.950}]                     doubtful-number: 1.950
"""


@pytest.mark.parametrize("line", MISTAKES.strip().splitlines())
def test_a_mistake_is_told_under_the_word_that_makes_it(line: str) -> None:
    written, expected = (part.strip() for part in line.split("  ", 1))
    assert said(f"instalments: {written}") == [expected]


def test_what_depends_on_the_total_is_left_to_the_sums() -> None:
    assert said("instalments: [60%, 40%, {percent: 20%, above: 100000}, rest]") == []
    assert said("instalments: [{percent: 50%, of: fase-1}, 30%]") == []


# How they are written and said


def test_a_moment_is_a_period_where_the_text_says_one_and_an_id_otherwise() -> None:
    found = agreed(
        """
        instalments:
          - {percent: 30%, at: startgesprek, lag: -10 dagen}
          - {percent: 40%, at: mei 2026}
          - {rest: true, at: maart}
        """
    ).instalments
    assert [one.at.period is not None for one in found if one.at is not None] == [False, True, False]
    assert found[0].lag == Lag(-10, "day")
    assert found[2].at == Moment("maart")


def test_the_short_forms_mean_the_same_as_the_long_ones() -> None:
    assert agreed("instalments: [30%, € 5.000, rest]").instalments == (
        Instalment(percent=Decimal(30)),
        Instalment(amount=Money(Range(Decimal(5000), Decimal(5000)), "EUR")),
        Instalment(rest=True),
    )


TITLES = {"startgesprek": "Startgesprek", "eindplan": "Eindplan", "fase-1": "Analyse"}
blocks = partial(instalment_blocks, titles=TITLES, currency="EUR", why=None)


def test_the_table_of_instalments_says_share_and_moment_and_adds_up() -> None:
    plan = dues(
        """[
          {advance: 5000, at: akkoord},
          {percent: 30%, at: startgesprek, lag: -10 dagen},
          {percent: 50%, of: fase-1, at: 2026-09},
          {title: Slot, rest: true, at: eindplan, lag: 1 maand},
        ]"""
    )
    assert printed(blocks(plan)) == [
        "# Termijnen, exclusief btw",
        "Voorschot, bij akkoord | 5.000,00",
        "Termijn 1, bij Startgesprek, 10 dagen ervoor | 30% | 14.861,22",
        "Termijn 2, in september 2026 | 50% van Analyse | 15.000,00",
        "Slot, bij Eindplan, 1 maand erna | restant | 19.676,18",
        "Voorschot, verrekend met de laatste termijn | -5.000,00",
        "Totaal | 49.537,40",
    ]


def test_instalments_are_said_in_english_too() -> None:
    plan = dues("[{percent: 30%, at: 2026-05-12, lag: 20 werkdagen}, {every: kwartaal, by: actual}]")
    assert printed(blocks(plan), "en") == [
        "# Instalments, excluding VAT",
        "Instalment 1, on 12 May 2026, 20 working days after | 30% | 14,861.22",
        "Instalments per quarter, by actual effort | remainder | 34,676.18",
        "Total | 49,537.40",
    ]


def test_over_a_total_that_is_a_range_the_amounts_are_provisional() -> None:
    plan = dues("[{title: Maandnota, every: maand}]")
    assert printed(blocks(plan, why="provisional")) == [
        "# Termijnen, exclusief btw",
        "Maandnota, per maand, naar voortgang | restant | 49.537,40",
        "Totaal | 49.537,40",
        "Deze bedragen zijn voorlopig, want het totaal is een bandbreedte.",
    ]


def test_over_an_unknown_total_the_condition_is_said_and_no_total_is_printed() -> None:
    assert printed(blocks(dues("[{percent: 30%, above: 20000}, rest]", None))) == [
        "# Termijnen, exclusief btw",
        "Termijn 1, alleen als het totaal boven € 20.000,00 komt | 30% | PM",
        "Termijn 2 | restant | PM",
    ]


def test_without_instalments_nothing_is_said_of_them() -> None:
    assert printed(blocks(dues("[]"))) == []


def test_other_programs_read_what_each_instalment_is() -> None:
    advance, share, rest = instalment_data(
        dues("[{advance: 5000}, {percent: 30%, at: mei 2026, lag: -2 weken}, {rest: true, at: eindplan}]")
    )
    assert (advance["kind"], share["kind"], rest["kind"]) == ("advance", "percent", "rest")
    assert (share["at"], share["lag"]) == ("2026-05", {"number": "-2", "unit": "week"})
    assert (rest["at"], rest["lag"]) == ("eindplan", None)
