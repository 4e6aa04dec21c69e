"""The example of Alphen aan den Rijn: the facts of the real engagement, and every figure worked out a second time.

What stands here reads the files as text and counts in plain loops; of the program nothing is used but what it says.
"""

from __future__ import annotations

import csv
import json
import re
from collections import Counter
from decimal import ROUND_HALF_UP, Decimal
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml

from samenspel_cli import documents
from samenspel_cli.files.project import read_project
from samenspel_cli.formats import named
from samenspel_cli.making import workshop
from tests.door import EXAMPLES
from tests.test_goldens import asked

ALPHEN = EXAMPLES / "alphen-aan-den-rijn"
TEAMS = {"team Beheer": "beheer", "Langeroode": "uitvoering"}
QUADRANTS = {"Sterkte": "strength", "Zwakte": "weakness", "Kans": "opportunity", "Bedreiging": "threat"}
TIMES = {"ha": ("m2", 10_000), "km": ("m1", 1_000)}
CROW = ["A+", "A", "B", "C", "D"]
SCALES = {"crow": CROW, "sober": ["hoog", "basis", "sober"]}


# The files, as texts


def told(file: Path) -> dict[str, Any]:
    """What a YAML file says, every value as its text."""
    data = yaml.load(file.read_text(encoding="utf-8"), Loader=yaml.CBaseLoader)
    assert isinstance(data, dict)
    return data


def folder(name: str) -> dict[str, dict[str, Any]]:
    """What the files of a folder say, by the name of the file."""
    return {file.stem: told(file) for file in sorted((ALPHEN / name).glob("*.yaml"))}


def table(file: Path) -> list[dict[str, str]]:
    with file.open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines, delimiter=";"))


def listed(value: Any) -> list[Any]:
    """A list, of which the only item may stand alone."""
    if value is None:
        return []
    return value if isinstance(value, list) else [value]


ITO = told(ALPHEN / "ito.yaml")
PRODUCTS = folder("products")
PROCESSES = folder("processes")
SESSION = told(ALPHEN / "sessions" / "beeldvormingssessie.yaml")
HARVEST = SESSION["harvest"]
POST_ITS = table(ALPHEN / "post-its.csv")


def state(sheet: dict[str, Any]) -> str:
    """How far a sheet is: the last of its history."""
    last = listed(sheet["status"])[-1]
    return str(last["state"] if isinstance(last, dict) else last)


# The facts of the real engagement


def test_both_teams_are_there_and_one_asks_what_the_other_does() -> None:
    parties = told(ALPHEN / "engagement.yaml")["parties"]
    assert parties[ITO["managing"]]["name"] == "team Beheer"
    assert parties[ITO["executing"]]["name"] == "Langeroode"


def test_the_start_is_at_the_end_of_may_and_both_teams_present_their_view() -> None:
    assert SESSION["activity"] == "beeldvormingssessie"
    assert re.fullmatch(r"\d{4}-05-(2\d|3[01])", SESSION["date"])
    assert {one["team"] for one in HARVEST["presentations"]} == {"beheer", "uitvoering"}


def test_there_are_45_post_its_of_both_teams_in_all_four_quadrants() -> None:
    assert len(HARVEST["notes"]) == 45
    assert {(one["team"], one["quadrant"]) for one in HARVEST["notes"]} == {
        (team, quadrant) for team in TEAMS.values() for quadrant in QUADRANTS.values()
    }


def test_the_conclusions_are_those_of_the_teams() -> None:
    said = " ".join(HARVEST["conclusions"]).lower()
    for words in ("beter samenwerken", "meer grip", "commitment", "moet veranderen", "in het veld", "prioriteiten"):
        assert words in said


def test_the_ito_serves_a_clean_whole_and_safe_town_and_works_on_respect_trust_and_communication() -> None:
    assert list(ITO["goals"]) == ["schoon", "heel", "veilig"]
    assert set(ITO["relation"]) == {"respect", "trust", "communication"}


def test_the_bureau_filled_two_sheets_of_each_kind_and_the_municipality_fills_the_others() -> None:
    for sheets, number in ((PRODUCTS, 12), (PROCESSES, 8)):
        assert len(sheets) == number
        assert Counter(one["filled-by"] for one in sheets.values()) == {"bureau": 2, "municipality": number - 2}
        assert {state(one) for one in sheets.values() if one["filled-by"] == "bureau"} == {"approved"}
        assert {state(one) for one in sheets.values()} == {"empty", "draft", "feedback", "approved"}


def test_formats_and_overview_went_out_for_feedback_and_every_comment_was_answered() -> None:
    first = ITO["feedback"][0]
    assert first["title"] == "Formats en totaaloverzicht"
    assert all(one["outcome"] and one["answer"] for one in first["comments"])


def test_a_sheet_that_is_empty_says_how_to_begin() -> None:
    for kind in ("products", "processes"):
        for file in sorted((ALPHEN / kind).glob("*.yaml")):
            if state(told(file)) == "empty":
                guide = [line for line in file.read_text(encoding="utf-8").splitlines() if line.startswith("#")]
                assert any("Zo begint u" in line for line in guide), file.name
                assert 3 <= len(guide) <= 6, file.name


@pytest.mark.parametrize(
    "file",
    sorted(one for one in ALPHEN.rglob("*.*") if "out" not in one.parts and one.is_file()),
    ids=lambda one: one.name,
)
def test_every_file_says_what_in_it_is_illustrative(file: Path) -> None:
    assert file.name == "post-its.csv" or "illustratief" in file.read_text(encoding="utf-8")


# The same figures, worked out once more


def counted() -> Counter[tuple[str, str]]:
    """How many post-its each team has in each quadrant, in the list as it came."""
    counts: Counter[tuple[str, str]] = Counter()
    for row in POST_ITS:
        counts[QUADRANTS[row["Kwadrant"]], TEAMS[row["Team"]]] += 1
    return counts


def test_the_session_holds_the_post_its_of_the_list() -> None:
    as_listed = [
        {
            "text": row["Tekst"],
            "team": TEAMS[row["Team"]],
            "quadrant": QUADRANTS[row["Kwadrant"]],
            "cluster": row["Cluster"],
            "votes": row["Stemmen"],
            "at": row["Onderdeel"],
        }
        for row in POST_ITS
    ]
    assert HARVEST["notes"] == as_listed


def covered() -> set[tuple[str, str]]:
    """Each product with each process that one of both names."""
    links = set()
    for product, sheet in PRODUCTS.items():
        for process in listed(sheet.get("processes")):
            links.add((product, process))
    for process, sheet in PROCESSES.items():
        for product in listed(sheet.get("products")):
            links.add((product, process))
    return links


def scored() -> tuple[dict[str, int], dict[str, int]]:
    """What each row and each column of the confrontation matrix adds up to."""
    rows: dict[str, int] = {}
    columns: dict[str, int] = {}
    for row, scores in HARVEST["confrontation"]["scores"].items():
        for column, score in scores.items():
            rows[row] = rows.get(row, 0) + int(score)
            columns[column] = columns.get(column, 0) + int(score)
    return rows, columns


def seen(round_: str) -> dict[tuple[str, str, str], dict[str, Decimal]]:
    """The share of each level by product, area and theme, in one of the two rounds."""
    if round_ == "spring":
        rows = told(ALPHEN / "measurements" / "schouw-voorjaar-2026.yaml")["quality"]
    else:
        names = {"product": "product", "gebied": "area", "thema": "theme", "niveau": "level", "aandeel": "share"}
        csv_rows = table(ALPHEN / "measurements" / "schouw-najaar-2026.csv")
        rows = [{names[key]: value for key, value in row.items() if key in names} for row in csv_rows]
    found: dict[tuple[str, str, str], dict[str, Decimal]] = {}
    for row in rows:
        levels = found.setdefault((row["product"], row["area"], row["theme"]), {})
        levels[row["level"]] = Decimal(row["share"].rstrip("%"))
    return found


def aimed(sheet: dict[str, Any], area: str, theme: str) -> str | None:
    """The ambition of a product for an area and a theme; its letter where letter and word are given."""
    lines = [one if isinstance(one, dict) else {"ambition": one} for one in listed(sheet.get("quality"))]
    for where, what in ((area, theme), (area, None), (None, theme), (None, None)):
        for line in lines:
            if (line.get("area"), line.get("theme")) == (where, what):
                return str(line["ambition"]).split(" (")[0]
    return None


def much(text: str) -> tuple[Decimal | None, str]:
    """A quantity in the unit in which it is added up; None is not known."""
    number, unit = text.split(" ")
    base, times = TIMES.get(unit, (unit, 1))
    return (None if number == "ntb" else Decimal(number) * times), base


def weighed(round_: str) -> dict[tuple[str, str], tuple[Decimal, Decimal]]:
    """By theme and unit: of how much the quality was seen, and how much of that is at its ambition or above it."""
    sums: dict[tuple[str, str], tuple[Decimal, Decimal]] = {}
    levels = seen(round_)
    for product, sheet in PRODUCTS.items():
        scale = SCALES[sheet.get("scale", "crow")]
        for asset in sheet.get("assets", []):
            number, unit = much(asset["quantity"])
            for theme in ITO["goals"]:
                area = asset.get("area", "")
                ambition, shares = aimed(sheet, area, theme), levels.get((product, area, theme))
                if number is None or ambition is None or shares is None:
                    continue
                measured, good = sums.get((theme, unit), (Decimal(0), Decimal(0)))
                for level, share in shares.items():
                    measured += number * share / 100
                    if scale.index(level) <= scale.index(ambition):
                        good += number * share / 100
                sums[theme, unit] = measured, good
    return sums


# What the documents say


@cache
def said(kind: str) -> dict[str, Any]:
    """The data of a document of the example, as other programs read them."""
    project = read_project(ALPHEN)
    (document,) = documents.named(kind).compose(project, asked(kind))[:1]
    style = workshop(ALPHEN, project).style("nl")
    (content,) = named("json").encode(document, style).values()
    data = json.loads(content)
    assert isinstance(data, dict)
    return data


def test_the_report_counts_what_hung_on_the_wall() -> None:
    report = said("session-report")
    rows = report["counts"]["by_quadrant_and_team"]
    assert {(row["quadrant"], row["team"]): row["notes"] for row in rows} == counted()
    votes: Counter[tuple[str, str]] = Counter()
    for row in POST_ITS:
        votes[QUADRANTS[row["Kwadrant"]], TEAMS[row["Team"]]] += int(row["Stemmen"])
    assert {(row["quadrant"], row["team"]): row["votes"] for row in rows} == votes


def test_the_report_tells_subjects_of_both_teams_from_those_of_one() -> None:
    teams: dict[str, set[str]] = {}
    for row in POST_ITS:
        teams.setdefault(row["Cluster"], set()).add(row["Team"])
    shared = {one for one, who in teams.items() if len(who) == 2}
    clusters = said("session-report")["clusters"]
    assert {one["id"] for one in clusters} == set(teams)
    assert {one["id"] for one in clusters if one["sort"] == "shared"} == shared
    assert len(teams) - len(shared) == 2


def test_the_report_shows_the_twins_of_both_teams() -> None:
    """By hand: five pairs that the teams wrote in nearly the same words; the third is alike for its signs only."""
    pairs = [sorted(one["note"] for one in group) for group in said("session-report")["alike"]]
    assert pairs == [[1, 2], [4, 5], [13, 14], [27, 28], [37, 38]]
    folded = [re.sub(r"\W", "", row["Tekst"]).casefold() for row in POST_ITS]
    same = {(one, two) for one in range(45) for two in range(one + 1, 45) if folded[one] == folded[two]}
    assert same == {(3, 4), (26, 27)}


def test_the_confrontation_adds_up_to_its_scores() -> None:
    rows, columns = scored()
    told_by_report = said("session-report")["confrontation"]
    assert {name: one["total"] for name, one in told_by_report["by_row"].items()} == rows
    assert {name: one["total"] for name, one in told_by_report["by_column"].items()} == columns
    assert told_by_report["total"]["total"] == sum(rows.values()) == sum(columns.values())
    assert told_by_report["weakest"] == [min(rows, key=lambda one: rows[one])] == ["gegevens"]


def test_the_dashboard_covers_what_the_sheets_name() -> None:
    coverage = said("dashboard")["coverage"]
    links = covered()
    assert {(product, process) for product, process in coverage["links"]} == links
    assert coverage["products_without"] == sorted(PRODUCTS.keys() - {product for product, _ in links}) == ["gladheid"]
    assert coverage["processes_without"] == sorted(PROCESSES.keys() - {process for _, process in links}) == ["derden"]


@pytest.mark.parametrize(("round_", "key"), [("autumn", "percent"), ("spring", "before")])
def test_the_dashboard_weighs_quality_by_quantity(round_: str, key: str) -> None:
    sums = weighed(round_)
    shares = {(one["theme"], one["unit"]): one[key] for one in said("dashboard")["quality"]["totals"] if one[key]}
    assert shares == {one: tenth(100 * good / measured) for one, (measured, good) in sums.items()}


def test_one_share_worked_out_by_hand() -> None:
    """Grass in the centre, whole, aimed at A: 74 % of 42.000 m²; paving 66 % of 96.000, shrubs 58 % of 18.500."""
    good = Decimal(42000) * 74 / 100 + Decimal(96000) * 66 / 100 + Decimal(18500) * 58 / 100
    (row,) = (
        one
        for one in said("dashboard")["quality"]["rows"]
        if (one["theme"], one["area"], one["unit"]) == ("heel", "centrum", "m2")
    )
    assert (Decimal(row["good"]), row["percent"]) == (good, tenth(100 * good / 156500)) == (Decimal(105170), "67.2")


def test_the_dashboard_adds_up_what_is_known_of_the_money() -> None:
    money = said("dashboard")["money"]
    budgets = [one["amount"] for sheet in PRODUCTS.values() for one in listed(sheet.get("budget"))]
    spent = told(ALPHEN / "measurements" / "uitgaven-2026-q3.yaml")["spending"]
    assert Decimal(money["budget"]) == sum(map(euros, budgets)) == 8_022_000
    assert Decimal(money["actual"]) == sum(euros(one["actual"]) for one in spent)
    assert Decimal(money["forecast"]) == sum(euros(one["forecast"]) for one in spent if "forecast" in one)


def test_the_dashboard_counts_sheets_and_reports() -> None:
    dashboard = said("dashboard")
    states = Counter(state(one) for one in (*PRODUCTS.values(), *PROCESSES.values()))
    assert dashboard["progress"]["states"] == states
    for quarter, row in zip(("q2", "q3"), dashboard["reports"], strict=True):
        rows = told(ALPHEN / "measurements" / f"meldingen-2026-{quarter}.yaml")["reports"]
        sums = {key: sum(int(one[key]) for one in rows) for key in ("received", "within", "late", "open")}
        assert {key: row[key] for key in sums} == sums
        assert sums["received"] == sums["within"] + sums["late"] + sums["open"]
        assert row["percent"] == tenth(Decimal(100 * sums["within"]) / (sums["within"] + sums["late"]))


def tenth(share: Decimal) -> str:
    """Per cent to a tenth, half up."""
    return str(share.quantize(Decimal("0.1"), ROUND_HALF_UP))


def euros(text: str) -> Decimal:
    return Decimal(text.removeprefix("€ ").replace(".", ""))
