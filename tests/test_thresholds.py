"""A contract near a procurement threshold is pointed out, by the table of the year in which it is offered."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal
from itertools import pairwise

import pytest

from samenspel_cli.files.facts import thresholds
from samenspel_cli.model.thresholds import Threshold, threshold_remarks
from samenspel_cli.problems import Problem
from samenspel_cli.problems.telling import told

TODAY = date(2026, 5, 12)


def near(value: str, day: date = TODAY, own: tuple[str, ...] = ()) -> list[str]:
    found = thresholds().near(Decimal(value), day, [Decimal(amount) for amount in own])
    return [f"{one.kind} {one.amount}" for one in found]


@pytest.mark.parametrize(
    ("day", "services"),
    [
        (date(2022, 1, 1), 215000),
        (date(2023, 12, 31), 215000),
        (date(2024, 1, 1), 221000),
        (date(2025, 12, 31), 221000),
        (date(2026, 1, 1), 216000),
        (date(2027, 12, 31), 216000),
    ],
)
def test_the_european_threshold_for_services_changes_every_two_years(day: date, services: int) -> None:
    assert thresholds().on(day) == (Threshold("services", Decimal(services)), Threshold("social", Decimal(750000)))


def test_the_table_has_no_gap_and_no_overlap() -> None:
    years = thresholds().years
    for before, after in pairwise(years):
        assert after.since == before.until + timedelta(days=1)


def test_a_value_within_ten_percent_of_a_threshold_is_near_it_from_both_sides() -> None:
    assert near("194400") == ["services 216000"]
    assert near("194399.99") == []
    assert near("237600") == ["services 216000"]
    assert near("237600.01") == []
    assert near("700000") == ["social 750000"]


def test_lines_of_the_client_s_own_policy_stand_beside_the_european_ones() -> None:
    assert near("48000", own=("25000", "50000")) == ["own 50000"]
    assert near("48000") == []
    assert near("210000", own=("221000",)) == ["services 216000", "own 221000"]


def test_before_the_oldest_year_the_oldest_threshold_counts_and_past_the_last_the_newest() -> None:
    table = thresholds()
    assert table.on(date(2019, 1, 1))[0].amount == 215000
    assert table.on(date(2031, 1, 1))[0].amount == 216000
    assert not table.out_of_date(table.years[-1].until)
    assert table.out_of_date(table.years[-1].until + timedelta(days=1))


def test_what_is_near_and_a_table_that_is_too_old_are_warnings_that_say_what_to_do() -> None:
    own = [Decimal(200000)]
    faults = list(threshold_remarks(thresholds(), Decimal("210000.00"), date(2028, 1, 1), own, ("client",)))
    assert [fault.code for fault in faults] == [
        "threshold-near-services",
        "threshold-near-own",
        "thresholds-out-of-date",
    ]
    assert all(fault.warning for fault in faults)
    what, remedy = told(Problem(faults[0].code, None, faults[0].facts, warning=True))
    assert "210000.00" in what
    assert "216000" in what
    assert remedy
    assert "2027-12-31" in told(Problem(faults[-1].code, None, faults[-1].facts, warning=True))[0]
