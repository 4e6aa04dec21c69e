"""What a roadmap costs by year and by municipality: exact to the cent, and worked out again from what was written."""

from __future__ import annotations

from collections import defaultdict
from datetime import date
from decimal import Decimal
from fractions import Fraction
from pathlib import Path
from typing import Any

from hypothesis import given
from hypothesis import strategies as st
from ruamel.yaml import YAML

from samenspel_cli.files.project import read_project
from samenspel_cli.model.engagement import Engagement
from samenspel_cli.model.number import Range
from samenspel_cli.model.project import Project
from samenspel_cli.model.roadmap import CostKey
from samenspel_cli.model.shares import Part
from samenspel_cli.planning.roadmap.benefits import benefits
from samenspel_cli.planning.roadmap.keys import Sharing, sharing_of
from samenspel_cli.planning.roadmap.money import SORTS, Costs, costs, once_by_year
from samenspel_cli.planning.roadmap.planned import road
from tests.roadmaps import ROADMAP, roadmap_project

TODAY = date(2026, 11, 16)
WEST_BETUWE = Path(__file__).parents[1] / "examples" / "west-betuwe"


def costs_of(project: Project) -> Costs:
    return costs(project, road(project, TODAY))


def changed(folder: Path, *changes: tuple[str, str]) -> Project:
    """The small project with other words in its roadmap, each of which stands there."""
    text = ROADMAP
    for old, new in changes:
        assert old in text
        text = text.replace(old, new)
    return roadmap_project(folder, roadmap=text)


def totals(found: Costs, sort: str) -> dict[int | None, tuple[str, str, int]]:
    return {
        year: (str(one.amount.low), str(one.amount.high), one.pm)
        for (said, year), one in found.by_year.items()
        if said == sort
    }


def test_a_one_off_amount_is_spent_evenly_over_the_months_of_its_project(tmp_path: Path) -> None:
    found = costs_of(changed(tmp_path, ("when: 2027-Q1/2027-Q2", "when: 2027-11/2028-02")))
    line = found.lines[0]
    assert [(one.year, one.amount) for one in line.years] == [
        (2027, Range(Decimal("12000.00"), Decimal("12000.00"))),
        (2028, Range(Decimal("12000.00"), Decimal("12000.00"))),
    ]


def test_a_yearly_amount_counts_from_the_year_after_its_project_to_the_end_of_the_term(tmp_path: Path) -> None:
    found = costs_of(roadmap_project(tmp_path))
    assert totals(found, "yearly")[2028] == ("9000.00", "9000.00", 1)
    assert found.lines[1].begins == 2028
    assert found.last == date(2029, 12, 31)


def test_of_a_year_that_a_yearly_amount_does_not_fill_its_months_count(tmp_path: Path) -> None:
    found = costs_of(changed(tmp_path, ("yearly: € 9.000", "yearly: € 9.000, from: 2027-07, until: 2028-03")))
    assert [(one.year, one.amount) for one in found.lines[1].years] == [
        (2027, Range(Decimal("4500.00"), Decimal("4500.00"))),
        (2028, Range(Decimal("2250.00"), Decimal("2250.00"))),
    ]


def test_what_is_not_known_yet_is_never_nothing(tmp_path: Path) -> None:
    found = costs_of(changed(tmp_path, ("{yearly: pm}", "{yearly: pm, from: 2028}")))
    assert totals(found, "yearly") == {2028: ("9000.00", "9000.00", 1), 2029: ("9000.00", "9000.00", 1)}
    assert (found.by_bearer["yearly", 2028, "noord"].pm, found.by_bearer["yearly", 2028, "oost"].pm) == (1, 1)


def test_without_days_the_year_is_not_known_and_the_amount_is_not_lost(tmp_path: Path) -> None:
    found = costs_of(changed(tmp_path, ("when: 2028-Q1\n    costs: 15000", "costs: [{once: 15000}, {yearly: 800}]")))
    assert found.undated
    assert totals(found, "once")[None] == ("15000.00", "15000.00", 0)
    assert totals(found, "yearly")[None] == ("800.00", "800.00", 0)
    assert found.borne("noord", ("once",), (None,)).amount.low == Decimal("15000.00")


def test_what_is_not_done_any_more_costs_nothing(tmp_path: Path) -> None:
    found = costs_of(changed(tmp_path, ("owner: noord\n", "owner: noord\n    dropped: te duur\n")))
    assert {line.project for line in found.lines} == {"gegevens-op-orde", "een-loket"}


def test_a_yearly_amount_that_begins_after_the_term_is_named(tmp_path: Path) -> None:
    found = costs_of(changed(tmp_path, ("yearly: € 9.000", "yearly: € 9.000, from: 2031")))
    assert [line.begins for line in found.later] == [2031]


def test_one_municipality_alone_bears_all_and_an_organisation_without_inhabitants_nothing(tmp_path: Path) -> None:
    found = costs_of(roadmap_project(tmp_path))
    assert found.bearers == ("noord", "oost", "zuid")
    assert dict(found.lines[-1].sharing.parts) == {"noord": 1}


def test_without_a_key_nobody_knows_who_bears_it(tmp_path: Path) -> None:
    found = costs_of(changed(tmp_path, ("shares: inhabitants\n", "")))
    assert found.bearers == ("noord", None)
    assert found.borne(None).amount.low == Decimal("24000.00") + Decimal("40000.00") + Decimal("18000.00")


def test_percentages_that_make_no_hundred_are_scaled_and_that_is_said(tmp_path: Path) -> None:
    found = costs_of(changed(tmp_path, ("shares: inhabitants", "shares: {noord: 30%, oost: 30%, zuid: 20%}")))
    assert found.scaled == found.lines[:-1]
    assert found.lines[0].sharing.scaled_from == 80
    assert dict(found.lines[0].sharing.parts) == {
        "noord": Fraction(3, 8), "oost": Fraction(3, 8), "zuid": Fraction(1, 4)
    }  # fmt: skip


def test_the_rest_is_what_is_left_of_a_hundred(tmp_path: Path) -> None:
    found = costs_of(changed(tmp_path, ("shares: inhabitants", "shares: {noord: 30%, zuid: 25%, oost: rest}")))
    assert found.lines[0].sharing.parts["oost"] == Fraction(45, 100)
    assert found.scaled == ()


def test_for_some_only_these_bear_in_proportion_to_what_they_have_in_the_key(tmp_path: Path) -> None:
    found = costs_of(changed(tmp_path, ("owner: architect", "owner: architect\n    for: [noord, zuid]")))
    assert dict(found.lines[0].sharing.parts) == {
        "noord": Fraction(29654, 29654 + 42318), "zuid": Fraction(42318, 29654 + 42318)
    }  # fmt: skip


def test_who_should_bear_and_has_no_part_in_the_key_is_named(tmp_path: Path) -> None:
    found = costs_of(changed(tmp_path, ("owner: architect", "owner: architect\n    for: [noord, organisatie]")))
    assert found.lines[0].sharing.without == ("organisatie",)


def test_who_is_named_twice_bears_all_and_not_nothing(tmp_path: Path) -> None:
    found = costs_of(changed(tmp_path, ("owner: architect", "owner: architect\n    for: [zuid, zuid]")))
    assert dict(found.lines[0].sharing.parts) == {"zuid": 1}


def test_what_benefits_bring_stands_in_its_years(tmp_path: Path) -> None:
    project = roadmap_project(tmp_path)
    found = benefits(road(project, TODAY))
    assert {at: one.amount.low for at, one in found.by_year.items()} == {
        ("yearly", 2028): Decimal(12000), ("yearly", 2029): Decimal(12000)
    }  # fmt: skip


amounts = st.integers(0, 10**9).map(lambda number: Decimal(number).scaleb(-2))
weights = st.dictionaries(st.text("abcdefgh", min_size=1, max_size=3), st.integers(1, 10**7), min_size=1, max_size=8)


@given(amounts, amounts, weights)
def test_the_shares_of_all_add_up_to_the_amount_to_the_cent(low: Decimal, more: Decimal, sizes: dict[str, int]) -> None:
    parts = {name: Fraction(size, sum(sizes.values())) for name, size in sizes.items()}
    amount = Range(low, low + more)
    shares = dict(Sharing("inhabitants", parts).share(amount))
    assert sum((one.low for one in shares.values()), Decimal(0)) == amount.low
    assert sum((one.high for one in shares.values()), Decimal(0)) == amount.high
    for name, one in shares.items():
        assert one.low <= one.high
        assert abs(Fraction(one.low) - Fraction(low) * parts[name]) < Fraction(1, 100)
        assert abs(Fraction(one.high) - Fraction(amount.high) * parts[name]) < Fraction(2, 100)


@given(amounts, amounts, st.dictionaries(st.integers(2020, 2040), st.integers(1, 12), min_size=1, max_size=6))
def test_the_years_of_a_one_off_amount_add_up_to_it(low: Decimal, more: Decimal, months: dict[int, int]) -> None:
    amount = Range(low, low + more)
    years = once_by_year(amount, months)
    known = [one for _, one in years if one is not None]
    assert [year for year, _ in years] == list(months)
    assert sum((one.low for one in known), Decimal(0)) == amount.low
    assert sum((one.high for one in known), Decimal(0)) == amount.high
    assert all(one.low <= one.high for one in known)


@given(st.dictionaries(st.sampled_from("abcdef"), st.integers(1, 300), min_size=1), st.sets(st.sampled_from("abcdef")))
def test_percentages_of_any_size_make_one_whole(sizes: dict[str, int], some: set[str]) -> None:
    engagement = Engagement.__new__(Engagement)
    key = CostKey(by="percent", of={name: Part("percent", Decimal(size)) for name, size in sizes.items()})
    found = sharing_of(engagement, key, tuple(sorted(some)))
    assert sum(found.parts.values()) == (1 if found.parts else 0)
    assert bool(found.parts) == (len(some) == 1 or not some or bool(some & sizes.keys()))
    if len(some) != 1:
        assert found.scaled_from == (None if sum(sizes.values()) == 100 else sum(sizes.values()))


# The same once more, by plain loops over what is written in the files, in fractions.


def test_the_costs_of_west_betuwe_are_what_its_files_say() -> None:
    project = read_project(WEST_BETUWE)
    found = costs_of(project)
    plain = _recomputed(WEST_BETUWE, {one.key: (one.start, one.finish) for one in road(project, TODAY).projects})
    printed: dict[tuple[str, str, int | None, str | None], tuple[Fraction, Fraction]] = defaultdict(
        lambda: (Fraction(0), Fraction(0))
    )
    unknown: dict[tuple[str, str, int | None, str | None], int] = defaultdict(int)
    for line in found.lines:
        for one in line.years:
            for bearer, share in one.shares:
                at = (line.project, line.sort, one.year, bearer)
                if share is None:
                    unknown[at] += 1
                else:
                    printed[at] = (printed[at][0] + Fraction(share.low), printed[at][1] + Fraction(share.high))
    exact, never = plain
    assert unknown == never
    assert printed.keys() == exact.keys()
    for at, (low, high) in exact.items():
        # Each line is at most a cent off in its year and one in its share, and one more at its highest.
        assert abs(printed[at][0] - low) < Fraction(8, 100), at
        assert abs(printed[at][1] - high) < Fraction(8, 100), at


def _recomputed(
    folder: Path, days: dict[str, tuple[date | None, date | None]]
) -> tuple[dict[Any, Any], dict[Any, int]]:
    """By project, sort, year and municipality the exact amount, and how many are not known."""
    read = YAML(typ="safe", pure=True).load
    roadmap: dict[str, Any] = read((folder / "roadmap.yaml").read_text(encoding="utf-8"))
    vision: dict[str, Any] = read((folder / "vision.yaml").read_text(encoding="utf-8"))
    people = {
        name: Fraction(one["inhabitants"])
        for name, one in vision["participants"].items()
        if one and one.get("inhabitants")
    }
    exact: dict[Any, tuple[Fraction, Fraction]] = defaultdict(lambda: (Fraction(0), Fraction(0)))
    never: dict[Any, int] = defaultdict(int)
    for project in roadmap["projects"]:
        if "dropped" in project:
            continue
        lane = roadmap["lanes"][project["lane"]]
        own = project.get("for", lane.get("for", []))
        bear = [own] if isinstance(own, str) else own or list(people)
        first, last = days[project["id"]]
        for cost in project.get("costs", []):
            # The only key of its own is one of equal parts.
            assert cost.get("shares", {"by": "equal"})["by"] == "equal"
            sizes = dict.fromkeys(bear, Fraction(1)) if "shares" in cost else {one: people[one] for one in bear}
            whole = sum(sizes.values())
            parts = {one: size / whole for one, size in sizes.items()}
            if "once" in cost:
                months = _months(str(cost["when"])) if "when" in cost else _touched(first, last)
                for year in dict.fromkeys(months):
                    share = Fraction(months.count(year), len(months))
                    _put(exact, never, project["id"], "once", year, cost["once"], share, parts)
            if "yearly" in cost:
                assert last is not None
                begins = int(str(cost["from"])[:4]) if "from" in cost else last.year + 1
                for year in range(begins, 2029 + 1):
                    _put(exact, never, project["id"], "yearly", year, cost["yearly"], Fraction(1), parts)
    return exact, never


def _put(
    exact: dict[Any, Any], never: dict[Any, int], project: str, sort: str, year: int, said: Any, share: Fraction,
    parts: dict[str, Fraction],
) -> None:  # fmt: skip
    for name, part in parts.items():
        at = (project, sort, year, name)
        if str(said) == "pm":
            never[at] += 1
            continue
        ends = [Fraction(one.replace(".", "")) for one in str(said).removeprefix("€").strip().split("-")]
        low, high = exact[at]
        exact[at] = (low + ends[0] * share * part, high + ends[-1] * share * part)


def _months(said: str) -> list[int]:
    """The year of each month of `2027-07/2027-12`."""
    (first, month), (last, until) = ([int(one) for one in end.split("-")] for end in said.split("/"))
    return [number // 12 for number in range(first * 12 + month - 1, last * 12 + until)]


def _touched(first: date | None, last: date | None) -> list[int]:
    assert first is not None
    assert last is not None
    return _months(f"{first:%Y-%m}/{last:%Y-%m}")


def test_of_every_line_and_year_the_shares_add_up_and_totals_are_sums_of_lines() -> None:
    found = costs_of(read_project(WEST_BETUWE))
    assert len(found.lines) > 15
    for line in found.lines:
        for one in line.years:
            shares = [share for _, share in one.shares]
            if one.amount is None:
                assert shares
                assert set(shares) == {None}
                continue
            assert sum((share.low for share in shares if share is not None), Decimal(0)) == one.amount.low
            assert sum((share.high for share in shares if share is not None), Decimal(0)) == one.amount.high
        if line.sort == "once" and line.amount is not None:
            assert sum((one.amount.low for one in line.years if one.amount is not None), Decimal(0)) == line.amount.low
    for sort in SORTS:
        for year in found.years:
            lines = [one for line in found.lines if line.sort == sort for one in line.years if one.year == year]
            low = sum((one.amount.low for one in lines if one.amount is not None), Decimal(0))
            assert found.total((sort,), (year,)).amount.low == low
            each = (found.borne(name, (sort,), (year,)).amount.low for name in found.bearers)
            assert sum(each, Decimal(0)) == low
