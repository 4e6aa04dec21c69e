"""Every line including VAT: the lines add up to the totals to the cent, whatever is quoted."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal

import pytest
from hypothesis import HealthCheck, given, settings

from samenspel_cli.model.number import ZERO, Spread
from samenspel_cli.planning.lines import Line
from samenspel_cli.planning.sides import tax_of, with_taxes
from samenspel_cli.planning.views import By, grouped
from tests import reading
from tests.engagements import Data, as_yaml, engagements
from tests.reading import Asked, told

CENT = Decimal("0.01")
HURRIED = settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck))
THOROUGH = settings(max_examples=600, deadline=None, suppress_health_check=list(HealthCheck))


def add(spreads: Iterable[Spread | None]) -> Spread:
    return sum((one for one in spreads if one is not None), ZERO)


def quote_of(data: Data) -> reading.Quote:
    flags = [f"--variant {next(iter(data['variants']))}"] if data.get("variants") else []
    return reading.asked(as_yaml(data), *flags)


def taxes(asked: Asked, *flags: str) -> dict[str, str]:
    """The VAT of each line, by its id."""
    return {line.id: told(line.tax) for line in with_taxes(asked(*flags).budget).lines}


def every_law(data: Data) -> None:
    quote = quote_of(data)
    costs = with_taxes(quote.budget)
    lines = list(costs.lines)
    amounts = add(line.pricing.amount for line in lines)
    vat = add(one.amount for one in costs.vat)
    assert add(line.tax for line in lines) == vat
    excluding, including = (amounts - vat, amounts) if costs.gross else (amounts, amounts + vat)
    assert (excluding, including) == (costs.total.amount, costs.including.amount)
    views: tuple[By, ...] = ("person", "theme", "kind", "year", "month")
    for by in views:
        assert add(tax_of(group.lines) for group in grouped(costs, by, quote.months)) == vat
    for line in lines:
        unknown = line.pricing.amount is None or all(kind.category == "unknown" for kind, _ in line.vat_parts)
        assert (line.tax is None) is unknown, line
        # What falls under several kinds may do so in other parts as planned than at its highest.
        if line.tax is not None and line.pricing.amount and line.pricing.amount.fixed and not line.shares:
            assert line.tax.low == line.tax.planned == line.tax.high, line
        assert near(line, gross=costs.gross)
    untaxed = [option for option in costs.options if not option.included]
    for option in untaxed:
        assert all(near(line, gross=costs.gross) for line in option.lines)


def near(line: Line, *, gross: bool) -> bool:
    """Whether the VAT of a line is what would be taken of it alone, but for the cents that were shared out."""
    if line.tax is None:
        return True
    for at, tax in enumerate(line.tax.parts):
        own = Decimal(0)
        for kind, amount in line.vat_parts:
            rate = kind.rate or Decimal(0)
            own += (amount.parts[at] if amount else Decimal(0)) * rate / (100 + rate if gross else 100)
        if abs(own - tax) > 4 * CENT:
            return False
    return True


@pytest.mark.slow
@HURRIED
@given(data=engagements())
def test_the_lines_of_every_engagement_add_up_with_vat_too(data: Data) -> None:
    every_law(data)


@pytest.mark.slow
@THOROUGH
@given(data=engagements())
def test_the_lines_of_very_many_engagements_add_up_with_vat_too(data: Data) -> None:
    every_law(data)


def test_the_cent_that_is_left_goes_to_the_largest_remainder(asked: Asked) -> None:
    """
    vat: 21%
    activities:
      - {title: A, fee: "€ 1,01"}
      - {title: B, fee: "€ 1,02"}
      - {title: C, fee: "€ 1,03"}
    """
    assert asked().vat == {"taxed 21": "0.64"}
    assert taxes(asked) == {"a": "0.21", "b": "0.21", "c": "0.22"}


def test_vat_inside_prices_is_shared_out_too(asked: Asked) -> None:
    """
    vat: 21%
    prices: including-vat
    activities:
      - {title: A, fee: "€ 10,00"}
      - {title: B, fee: "€ 10,00"}
      - {title: C, fee: "€ 10,01"}
    """
    assert asked().vat == {"taxed 21": "5.21"}
    assert taxes(asked) == {"a": "1.74", "b": "1.73", "c": "1.74"}


def test_a_discount_of_nearly_everything_leaves_each_line_its_own_vat(asked: Asked) -> None:
    """
    vat: 21%
    activities: [{title: A, fee: "€ 100,00"}]
    discount: {amount: "99.99", reason: proef}
    """
    assert taxes(asked) == {"a": "21.00", "discount": "-21.00"}


def test_an_amount_that_is_no_range_has_vat_that_is_no_range(asked: Asked) -> None:
    """
    vat: 21%
    rates: {uur: "33.33"}
    activities: [{title: A, fee: 1 uur}, {title: B, fee: 1-2 uur}, {title: C, fee: 1 uur}]
    """
    found = taxes(asked)
    assert found == {"a": "7.00", "b": "7.00 ≤ 10.50 ≤ 14.00", "c": "7.00"}


def test_what_is_not_known_has_no_vat_yet(asked: Asked) -> None:
    """
    vat: 21%
    activities: [{title: A, fee: pm}, {title: B, fee: € 100, vat: unknown}, {title: C, fee: € 100}]
    """
    assert taxes(asked) == {"a": "?", "b": "?", "c": "21.00"}


def test_an_option_is_taxed_by_itself_until_it_is_taken_in(asked: Asked) -> None:
    """
    vat: 21%
    activities: [{title: A, fee: "€ 1,01"}, {title: B, fee: "€ 1,03", optional: true}]
    """
    (option,) = with_taxes(asked().budget).options
    assert told(tax_of(option.lines)) == "0.22"
    quote = asked("--with b")
    (option,) = with_taxes(quote.budget).options
    assert quote.vat == {"taxed 21": "0.43"}
    assert told(tax_of(option.lines)) == "0.22"
    assert taxes(asked, "--with b") == {"a": "0.21", "b": "0.22"}
