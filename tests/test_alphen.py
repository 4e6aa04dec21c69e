"""The example of Alphen aan den Rijn: the facts of the real engagement, and every figure worked out a second time.

What stands here reads the files as text and counts in plain loops; of the program nothing is used but what it says.
"""

from __future__ import annotations

import csv
import re
from collections import Counter
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
import yaml

from tests.door import EXAMPLES

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
