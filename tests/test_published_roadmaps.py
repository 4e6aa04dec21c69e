"""Programmes that others published, written as roadmaps: their totals by year and the days of their steps come out.

What is printed is set beside what we add up. Where these differ, the difference is named with what is known of it.
"""

from __future__ import annotations

from collections import Counter
from datetime import date, timedelta
from decimal import Decimal
from functools import cache
from pathlib import Path

import pytest
import yaml

from samenspel_cli.files.project import read_project
from samenspel_cli.model.project import Project
from samenspel_cli.planning.roadmap.money import Costs, costs
from samenspel_cli.planning.roadmap.planned import PlannedStep, road
from samenspel_cli.planning.roadmap.who import small_steps, whose

FOLDER = Path(__file__).parent / "published" / "roadmaps"
TODAY = date(2020, 10, 20)
PRINTED = {
    "buiten": {
        2023: 3_030_000, 2024: 5_397_000, 2025: 1_289_000, 2026: 7_056_000, 2027: 13_542_000, 2028: 6_671_000,
        2029: 960_000, 2030: 9_585_000, 2031: 6_060_000, 2032: 2_728_000,
    },
    "binnen": {2023: 5_398_000, 2024: 4_576_000, 2025: 4_290_000, 2026: 4_250_000},
}  # fmt: skip
"""The totals of investments outside and inside the closed system, as they are printed."""
WHOLE = {2023: 8_428_000, 2024: 9_973_000, 2025: 5_579_000, 2026: 11_306_000}
"""The printed totals of both."""
UNACCOUNTED = {("buiten", 2030): 8_625_000}
"""Printed totals that are so much higher than the rows above them, in the text that we have of the page: a row of that
year is missing there, or the total holds something that is printed nowhere."""
ROWS = {
    "bruggen": (570, 149, 269, 396, 1147, 176, 0, 0, 0, 1768),
    "wegen": (550, 600, 660, 600, 600, 600, 600, 600, 600, 600),
    "verkeersmaatregelen": (730, 451, 360, 360, 360, 360, 360, 360, 360, 360),
    "bibliotheek-plus": (1041, 4164),
    "koninklijke-marinelaan-en-gemeentewerf": (0, 0, 0, 1700, 1700),
    "verduurzaming-vastgoed": (0, 33),
    "gemeentehuis-opwaarderen-en-verduurzamen": (0, 0, 0, 0, 5535, 5535),
    "fortgensschool": (0, 0, 0, 4000),
    "nutsbasisschool": (0, 0, 0, 0, 4200),
    "basisschool-emmaus": (0, 0, 0, 0, 0, 0, 0, 0, 5100),
    "tractie": (44,),
    "overige": (95,),
    "integraal-waterketenplan": (5000, 4000, 4000, 4000),
    "afvalcontainers": (250, 250, 250, 250),
    "tractie-in-het-gesloten-systeem": (148, 326, 40),
}
"""What is printed of each project, from 2023 on, in thousands."""
STEPS = {
    "Livegang van de eerste proef": ("2020-06-01", "2020-07-31"),
    "Hosting voor de tweede proef": ("2020-06-01", "2020-09-30"),
    "Notificaties bruikbaar": ("2020-08-11", "2020-09-14"),
    "Boekingen bruikbaar": ("2020-08-11", "2020-09-28"),
    "Applicatie installeren": ("2020-09-08", "2020-09-21"),
    "Afspraken vastleggen": ("2020-10-16", "2020-10-29"),
    "Banktransacties vastleggen": ("2020-10-30", "2020-11-12"),
    "Banktransacties boeken": ("2020-11-13", "2020-11-26"),
    "Boeken op afspraken": ("2020-12-11", "2020-12-17"),
    "Gebeurtenissen inzichtelijk": ("2021-01-04", "2021-01-21"),
    "Financiële situatie inzien": ("2021-01-22", "2021-02-04"),
    "Automatisch boeken op zoekterm": ("2021-02-05", "2021-03-18"),
    "Afwijkingen signaleren": ("2021-11-22", "2022-04-30"),
    "Korte laadtijd": ("2023-01-30", "2023-02-26"),
    "Maandoverzicht delen": ("2023-02-27", "2023-03-26"),
    "Historische data importeren": ("2023-03-17", "2023-03-24"),
    "Saldo inzien": ("2023-03-27", "2023-05-05"),
    "Zoeken, filteren en sorteren": ("2023-04-10", "2023-05-05"),
    "Burgers herkennen": ("2023-05-08", "2023-05-19"),
    "Gegevens beveiligen": ("2023-05-08", "2023-06-23"),
    "Medewerkers een rol geven": ("2023-05-15", "2023-06-23"),
    "Documentatie API lezen": ("2023-06-05", "2023-06-08"),
    "Interne transactie boeken": ("2023-07-03", "2023-07-07"),
}
"""The steps with their first and last day, as they are published."""


@cache
def published(name: str) -> Project:
    return read_project(FOLDER / name)


@cache
def spent() -> Costs:
    project = published("investments-2023")
    return costs(project, road(project, TODAY))


@cache
def steps() -> tuple[PlannedStep, ...]:
    return tuple(step for project in road(published("household-book"), TODAY).projects for step in project.steps)


def of_lane(lane: str, year: int) -> Decimal:
    """What we add up of the projects of a lane in a year."""
    found = spent()
    lanes = {one.key: one.lane for one in road(published("investments-2023"), TODAY).projects}
    return sum(
        (
            one.amount.high
            for (project, _, at), one in found.by_project.items()
            if at == year and lanes[project] == lane
        ),
        Decimal(0),
    )


@pytest.mark.parametrize("name", [folder.name for folder in sorted(FOLDER.iterdir())])
def test_who_published_it_and_when_it_was_read_stands_in_its_head(name: str) -> None:
    head = (FOLDER / name / "engagement.yaml").read_text(encoding="utf-8").partition("samenspel:")[0]
    assert all(word in head for word in ("Publisher: ", "https://", "read in ", "Theirs: ", "Ours: "))


@pytest.mark.parametrize("project", ROWS)
def test_every_amount_of_a_project_is_found_in_its_year_and_no_other(project: str) -> None:
    found = {
        year: one.amount.high
        for (key, _, year), one in spent().by_project.items()
        if key == project and one.amount.high
    }
    assert found == {year: amount * 1000 for year, amount in enumerate(ROWS[project], start=2023) if amount}
    assert set(ROWS) == {line.project for line in spent().lines}


@pytest.mark.parametrize(("lane", "year"), [(lane, year) for lane, years in PRINTED.items() for year in years])
def test_the_total_of_a_year_is_the_one_that_is_printed(lane: str, year: int) -> None:
    assert of_lane(lane, year) + UNACCOUNTED.get((lane, year), 0) == PRINTED[lane][year]


@pytest.mark.parametrize("year", WHOLE)
def test_both_lanes_together_are_what_is_printed_and_what_we_say_of_the_year(year: int) -> None:
    assert spent().total(years=[year]).amount.high == WHOLE[year]
    assert PRINTED["buiten"][year] + PRINTED["binnen"][year] == WHOLE[year]


def test_nothing_is_unknown_and_nothing_stands_in_no_year() -> None:
    found = spent()
    assert not found.undated
    assert all(one.pm == 0 and one.amount.low == one.amount.high for one in found.by_year.values())
    left = sum(PRINTED["buiten"].values()) + sum(PRINTED["binnen"].values()) - sum(UNACCOUNTED.values())
    assert found.total().amount.high == left


def test_every_published_step_has_its_days() -> None:
    assert {one.step.title: (str(one.start), str(one.finish)) for one in steps()} == STEPS


def test_the_roadmap_says_nothing_that_is_not_published_but_who_and_in_which_project() -> None:
    written = yaml.safe_load((FOLDER / "household-book" / "roadmap.yaml").read_text(encoding="utf-8"))
    said = Counter(key for project in written["projects"] for step in project["steps"] for key in step)
    assert said == Counter({"title": len(STEPS), "when": len(STEPS), "for": 2})


@pytest.mark.parametrize("name", [None, "makers", "tweede"])
@pytest.mark.parametrize("month", [(2020, 9), (2020, 10), (2020, 12), (2021, 3), (2023, 5)])
def test_the_steps_of_a_month_are_those_of_which_the_published_days_fall_in_it(
    month: tuple[int, int], name: str | None
) -> None:
    """Seen on the first day of that month; what should have been over by then comes beside it."""
    project, first = published("household-book"), date(*month, 1)
    last = (first + timedelta(31)).replace(day=1) - timedelta(1)
    who = whose(project.engagement, name) if name is not None else None
    found = small_steps(road(project, first), first, (first, last), who)
    other = "Livegang van de eerste proef"
    asked = [title for title in STEPS if name != "tweede" or title != other]
    days = {title: tuple(map(date.fromisoformat, STEPS[title])) for title in asked}
    within = {title for title, (begin, end) in days.items() if begin <= last and end >= first}
    assert {one.step.step.title for one in found if one.part in ("running", "begins")} == within
    assert {one.step.step.title for one in found if one.part == "late"} == {
        title for title, (_, end) in days.items() if end < first
    }
