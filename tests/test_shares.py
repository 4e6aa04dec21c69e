"""Costs that clients share are divided to the cent, and the shares add up to what is shared."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from samenspel_cli.documents._agreed import share_blocks
from samenspel_cli.model.shares import Part, Shares, share_faults
from samenspel_cli.planning.shares import shared
from tests.agreed import agreed, printed, said

BY_PERCENT = "{culemborg: 40%, west-betuwe: 35%, tiel: 25%}"
BY_INHABITANTS = "{by: inhabitants, of: {culemborg: 29654, tiel: 42000}}"
EQUAL = "{by: equal, of: [a, b, c]}"


def shares(text: str) -> Shares:
    found = agreed(f"shares: {text}").shares
    assert found is not None
    return found


def divided(amount: str, text: str) -> list[str]:
    return [str(part) for part in shared(Decimal(amount), shares(text)).values()]


def test_percentages_divide_the_costs() -> None:
    assert shared(Decimal("40000.00"), shares(BY_PERCENT)) == {
        "culemborg": Decimal("16000.00"),
        "west-betuwe": Decimal("14000.00"),
        "tiel": Decimal("10000.00"),
    }


def test_inhabitants_divide_the_costs() -> None:
    # 29.654 of 71.654 inhabitants: 16.553,9956 and 23.446,0044.
    assert divided("40000.00", BY_INHABITANTS) == ["16554.00", "23446.00"]


def test_of_equal_shares_the_first_bear_the_cents_that_are_left() -> None:
    assert divided("100.00", EQUAL) == ["33.34", "33.33", "33.33"]
    assert divided("0.02", EQUAL) == ["0.01", "0.01", "0.00"]


def test_a_list_of_names_is_of_equal_shares() -> None:
    assert shares("{of: [a, b, c]}") == shares(EQUAL)


def test_one_share_may_be_the_rest() -> None:
    assert divided("100.00", "{a: 33.3%, b: rest, c: 33.3%}") == ["33.30", "33.40", "33.30"]


def test_the_largest_remainder_gets_the_cent() -> None:
    # 0,10 in 14%, 28% and 58%: 1,4, 2,8 and 5,8 cents; one cent each to the second and the third.
    assert divided("0.10", "{a: 14%, b: 28%, c: 58%}") == ["0.01", "0.03", "0.06"]


def test_what_is_given_back_is_divided_as_what_is_paid() -> None:
    assert divided("-100.00", EQUAL) == ["-33.34", "-33.33", "-33.33"]


keys = st.one_of(
    st.lists(st.integers(0, 5_000_000).map(Decimal), min_size=1, max_size=12)
    .filter(any)
    .map(lambda sizes: ("inhabitants", sizes)),
    st.lists(st.integers(0, 10_000), max_size=12)
    .map(lambda cuts: sorted({0, 10_000, *cuts}))
    .map(lambda cuts: ("percent", [Decimal(b - a).scaleb(-2) for a, b in pairwise(cuts)])),
    st.integers(1, 12).map(lambda number: ("equal", [Decimal(1)] * number)),
)


@given(st.integers(-(10**11), 10**11).map(lambda cents: Decimal(cents).scaleb(-2)), keys)
def test_shares_add_up_exactly_and_each_is_within_a_cent_of_its_exact_share(
    amount: Decimal, key: tuple[str, list[Decimal]]
) -> None:
    by, sizes = key
    parts = Shares(by=by, of={str(number): Part(by, size) for number, size in enumerate(sizes)})  # type: ignore[arg-type]
    assert list(share_faults(parts, ())) == []
    found = shared(amount, parts)
    assert sum(found.values()) == amount
    for part, size in zip(found.values(), sizes, strict=True):
        exact = Fraction(amount) * Fraction(size) / Fraction(sum(sizes))
        assert abs(Fraction(part) - exact) < Fraction(1, 100)


MISTAKES = """
{a: 40%, b: 70%}                               shares-not-hundred: shares
{a: 40%, b: 50%}                               shares-not-hundred: shares
{a: 60%, b: 50%, c: rest}                      shares-not-hundred: shares
{a: 40%, b: rest, c: rest}                     share-rest-twice: rest
{a: 40%, b: 60}                                share-not-percent: 60
{a: 140%}                                      percentage-over-hundred: 140%
{a: 40.5}                                      share-not-percent: 40.5
{by: percent, of: [a, b]}                      share-not-percent: a
{by: inhabitants, of: {a: 29.654, b: 42000}}   doubtful-number: 29.654
{by: inhabitants, of: {a: 29654, b: 40%}}      share-not-inhabitants: 40%
{by: inhabitants, of: {a: 29654, b: rest}}     share-not-inhabitants: rest
{by: inhabitants, of: {a: 0, b: 0}}            shares-of-nothing: shares
{by: equal, of: [a, b, a]}                     share-twice: [a, b, a]
{by: equal, of: {a: 1, b: 1}}                  share-not-equal: 1
{by: size, of: [a]}                            not-one-of: size
{by: equal, of: [a], in: [b]}                  unknown-key: in
{by: equal, of: []}                            shares-of-nothing: shares
{}                                             shares-of-nothing: shares
40%                                            text-for-mapping: 40%
"""


@pytest.mark.parametrize("line", MISTAKES.strip().splitlines())
def test_a_mistake_is_told_under_the_word_that_makes_it(line: str) -> None:
    written, expected = (part.strip() for part in line.split("   ", 1))
    assert said(f"shares: {written}")[:1] == [expected]


def test_a_wrong_share_is_pointed_at_on_its_own_line() -> None:
    written = """
        shares:
          culemborg: 40%
          tiel: 60 %%
        """
    assert said(written) == ["not-a-number: 60 %"]


def test_the_table_of_shares_says_who_bears_what_and_why() -> None:
    names = {"culemborg": "Gemeente Culemborg", "tiel": "Gemeente Tiel"}
    found = shares(BY_INHABITANTS)
    amounts = shared(Decimal("40000.00"), found)
    assert printed(share_blocks(found, amounts, names, why="provisional")) == [
        "# Verdeling van de kosten, exclusief btw",
        "Gemeente Culemborg | 29.654 inwoners | 16.554,00",
        "Gemeente Tiel | 42.000 inwoners | 23.446,00",
        "Totaal | 40.000,00",
        "Deze bedragen zijn voorlopig, want het totaal is een bandbreedte.",
    ]


def test_percentages_and_equal_shares_are_said_too() -> None:
    for text, expected in (
        ("{a: 40%, b: rest}", ["a | 40% | 4.00", "b | remainder (60%) | 6.00", "Total | 10.00"]),
        ("{by: equal, of: [a, b]}", ["a | equal share | 5.00", "b | equal share | 5.00", "Total | 10.00"]),
    ):
        found = shares(text)
        amounts = shared(Decimal("10.00"), found)
        assert printed(share_blocks(found, amounts, {}, why=None), "en")[1:] == expected
