"""Who is how busy in which quarter: no work is lost or counted twice, and room of nothing is no percentage."""

from __future__ import annotations

from collections import defaultdict
from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction
from pathlib import Path
from typing import Any

from hypothesis import given
from hypothesis import strategies as st
from ruamel.yaml import YAML

from samenspel_cli.files.project import read_project
from samenspel_cli.model.days import Days
from samenspel_cli.planning.roadmap.load import Load, OwnerLoad, Work, by_quarter, in_days, load, worked
from samenspel_cli.planning.roadmap.planned import Road, road
from tests.roadmaps import ENGAGEMENT, ROADMAP, roadmap_project

TODAY = date(2026, 11, 16)
WEST_BETUWE = Path(__file__).parents[1] / "examples" / "west-betuwe"


def load_of(folder: Path, *changes: tuple[str, str], engagement: str = ENGAGEMENT) -> Load:
    text = ROADMAP
    for old, new in changes:
        assert old in text
        text = text.replace(old, new)
    project = roadmap_project(folder, roadmap=text, engagement=engagement)
    return load(project, road(project, TODAY))


def of(found: Load, name: str) -> OwnerLoad:
    return next(one for one in (*found.owners, *found.apart) if one.id == name)


def test_all_work_is_somebodys_and_none_is_counted_twice(tmp_path: Path) -> None:
    found = load_of(tmp_path)
    assert of(found, "organisatie").work == Work(Fraction(20), Fraction(20))
    assert of(found, "architect").work == Work(Fraction(14), Fraction(14))


def test_who_has_no_capacity_stands_apart(tmp_path: Path) -> None:
    found = load_of(tmp_path)
    assert [one.id for one in found.owners] == ["organisatie"]
    assert [one.id for one in found.apart] == ["architect"]
    assert {one.state for one in of(found, "architect").quarters} == {"unsaid"}


def test_with_a_capacity_of_nothing_any_work_is_too_much_and_there_is_no_percentage(tmp_path: Path) -> None:
    found = load_of(tmp_path, ("30 dagen per kwartaal", "0 dagen per kwartaal"))
    busy = [one for one in of(found, "organisatie").quarters if one.work.high]
    assert busy
    assert {one.state for one in busy} == {"over"}
    assert {one.part for one in busy} == {None}


def test_hours_are_days_by_the_length_of_a_working_day(tmp_path: Path) -> None:
    shorter = ENGAGEMENT.replace("holidays: nl", "holidays: nl\n  workday: 6 uur")
    found = load_of(tmp_path, ("effort: 20 dagen", "effort: 36 uur"), engagement=shorter)
    assert of(found, "organisatie").work.low == 6
    assert found.workday == 360


def test_a_week_a_month_and_a_year_of_room_are_so_much_of_a_quarter(tmp_path: Path) -> None:
    for said, room in (("8 uur per week", 13), ("5 dagen per maand", 15), ("100 dagen per jaar", 25)):
        found = load_of(tmp_path, ("30 dagen per kwartaal", said))
        assert of(found, "organisatie").quarters[0].room == room


def test_a_range_may_fit_and_what_is_not_known_is_counted_apart(tmp_path: Path) -> None:
    found = load_of(tmp_path, ("effort: 20 dagen", "effort: {organisatie: 20-90 dagen, noord: pm dagen}"))
    states = {one.state for one in of(found, "organisatie").quarters if one.work.high}
    assert "tight" in states
    assert "over" not in states
    assert of(found, "noord").unknown == 1
    assert of(found, "noord").work == Work(Fraction(0), Fraction(0))


def test_several_owners_share_the_work_of_the_owner_equally(tmp_path: Path) -> None:
    found = load_of(tmp_path, ("owner: organisatie, effort: 20 dagen", "owner: [organisatie, zuid], effort: 20 dagen"))
    assert of(found, "organisatie").work.low == of(found, "zuid").work.low == 10


def test_work_without_days_and_work_of_nobody_are_not_lost(tmp_path: Path) -> None:
    undated = ("when: 2028-Q1\n    costs: 15000", "effort: 7 dagen")
    found = load_of(tmp_path, undated)
    assert of(found, "noord").undated == Work(Fraction(7), Fraction(7))
    assert load_of(tmp_path, undated, ("    owner: noord\n", "")).nobody == Work(Fraction(7), Fraction(7))


def test_what_is_dropped_is_no_work(tmp_path: Path) -> None:
    assert of(load_of(tmp_path, ("costs: 15000", "effort: 5 dagen")), "noord").work.high == 5
    assert not load_of(tmp_path, ("costs: 15000", "effort: 5 dagen\n    dropped: te duur")).apart[1:]


dates = st.dates(date(2026, 1, 1), date(2030, 12, 31))


@given(dates, st.integers(0, 900))
def test_the_parts_of_all_quarters_are_one_whole(first: date, length: int) -> None:
    last = first + timedelta(length)
    parts = list(by_quarter(first, last, Days()))
    assert sum(part for _, part in parts) == 1
    assert len({quarter for quarter, _ in parts}) == len(parts)
    whole = [first + timedelta(number) for number in range(length + 1)]
    working = [day for day in whole if day.isoweekday() <= 5]
    assert worked(first, last, Days()) == len(working)
    counted = working or whole
    for quarter, part in parts:
        inside = [
            day for day in counted if (day.year, (day.month - 1) // 3) == (quarter.year, (quarter.month - 1) // 3)
        ]
        assert part == Fraction(len(inside), len(counted))


def test_days_are_printed_to_one_decimal_half_up() -> None:
    assert in_days(Fraction(1, 20)) == Decimal("0.1")
    assert in_days(Fraction(149, 1000)) == Decimal("0.1")
    assert in_days(Fraction(5)) == Decimal("5.0")


def test_the_load_of_west_betuwe_is_what_its_file_says() -> None:
    """By plain loops, day by day: every working day of a step gets an equal part of its work."""
    project = read_project(WEST_BETUWE)
    found = road(project, TODAY)
    exact = _day_by_day(YAML(typ="safe", pure=True).load((WEST_BETUWE / "roadmap.yaml").read_text("utf-8")), found)
    computed = {
        (one.id, each.quarter.year, (each.quarter.month + 2) // 3): each.work.low
        for one in (*load(project, found).owners, *load(project, found).apart)
        for each in one.quarters
        if each.work.high
    }
    assert computed == exact
    assert len(exact) > 30


def _day_by_day(roadmap: dict[str, Any], found: Road) -> dict[tuple[str, int, int], Fraction]:
    planned = {step.key: (step.start, step.finish) for one in found.projects for step in one.steps}
    planned |= {one.key: (one.start, one.finish) for one in found.projects}
    keys = {one.key: [step.key for step in one.steps] for one in found.projects}
    exact: dict[tuple[str, int, int], Fraction] = defaultdict(Fraction)
    for project in roadmap["projects"]:
        if "dropped" in project:
            continue
        things = [(project["id"], project), *zip(keys[project["id"]], project.get("steps", []), strict=True)]
        for key, thing in things:
            if "dropped" in thing:
                continue
            owners = thing.get("owner", project.get("owner", []))
            owners = [owners] if isinstance(owners, str) else owners
            effort = thing.get("effort", {})
            first, last = planned[key]
            if not effort or first is None or last is None:
                continue
            days = [first + timedelta(number) for number in range((last - first).days + 1)]
            working = [day for day in days if found.days.works(day)] or days
            said = dict.fromkeys(owners, effort) if isinstance(effort, str) else effort
            for name, much in said.items():
                number, unit = str(much).split()
                assert unit in ("dag", "dagen", "uur")
                work = Fraction(number.replace(",", ".")) / (8 if unit == "uur" else 1)
                work /= len(owners) if isinstance(effort, str) else 1
                for day in working:
                    exact[name, day.year, (day.month + 2) // 3] += work / len(working)
    return {at: work for at, work in exact.items() if work}
