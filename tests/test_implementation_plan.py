"""The implementation plan: a chapter for each project, a row for each step, and the same in every format."""

from __future__ import annotations

import json
from datetime import datetime
from io import BytesIO
from pathlib import Path

from openpyxl import load_workbook

from samenspel_cli.document import Document
from samenspel_cli.documents import Ask, named
from samenspel_cli.formats import csv, md, xlsx
from samenspel_cli.formats import json as json_format
from samenspel_cli.prose import written
from samenspel_cli.style import style_of
from tests.reading import TODAY
from tests.roadmaps import ROADMAP, roadmap_project

DAY = TODAY.replace(year=2027, month=2, day=15)


def plan(folder: Path, language: str = "nl", **texts: str) -> Document:
    project = roadmap_project(folder, **texts)
    (made,) = named("implementation-plan").compose(project, Ask(DAY, language=language, paper=True))
    return written(made, style_of(language))


def text(folder: Path, language: str = "nl", **texts: str) -> str:
    files = md.encode(plan(folder, language, **texts), style_of(language))
    return files["implementation-plan.md"].decode().replace("\u00a0", " ")


def test_every_project_is_a_chapter_with_its_steps_owner_money_and_decisions(tmp_path: Path) -> None:
    said = text(tmp_path)
    chapter = said.split("### 1. Gegevens op orde")[1].split("### 2. Eén loket")[0]
    for part in (
        "Trekker: Architect", "Opdrachtgever: Gemeentesecretaris Noord", "**Resultaat.** Eén lijst van alle gegevens",
        "| Lijst maken | Een lijst |", "| Gaten dichten | Geen gaten | de organisatie |", "24.000,00",
        "| De lijst vaststellen | besluit | 24 juni 2027 |", "Werkt tegen: Minder kosten", "€ 12.000,00 per jaar",
    ):  # fmt: skip
        assert part in chapter
    assert "## Alleen Noord" in said
    assert "## Hoe we de voortgang volgen" in said


def test_the_same_plan_can_be_read_in_english(tmp_path: Path) -> None:
    said = text(tmp_path, "en")
    for part in (
        "## Why this plan",
        "Owner: Architect",
        "## How we follow the progress",
        "▲ A (amber): 5 working days",
    ):
        assert part in said


def test_a_project_that_is_dropped_keeps_its_chapter_with_the_reason(tmp_path: Path) -> None:
    dropped = ROADMAP.replace("takes: 6 maanden", "takes: 6 maanden\n    dropped: Dat komt later.")
    said = text(tmp_path, roadmap=dropped)
    assert "**Vervallen.** Dat komt later." in said
    assert "bestaat uit 2 projecten" in said


def test_a_wiki_draws_the_projects_lane_by_lane(tmp_path: Path) -> None:
    drawn = text(tmp_path).split("```mermaid")[1].split("```")[0]
    assert "section Gezamenlijk" in drawn
    assert "Eén loket :2027-07-01, 2027-12-31" in drawn


def test_a_workbook_has_a_row_for_each_step_with_days_and_numbers_as_such(tmp_path: Path) -> None:
    book = load_workbook(BytesIO(xlsx.encode(plan(tmp_path), style_of("nl"))["implementation-plan.xlsx"]))
    for sheet in book:
        rows = [[cell.value for cell in row] for row in sheet.iter_rows()]
        head = next((row for row in rows if "Eerste dag" in row and "Stap" in row), None)
        if head is not None:
            break
    assert head is not None
    steps = [dict(zip(head, row, strict=False)) for row in rows[rows.index(head) + 1 :] if row[0]]
    assert [one["Stap"] for one in steps] == ["Lijst maken", "Gaten zoeken", "Gaten dichten"]
    assert isinstance(steps[1]["Eerste dag"], datetime)
    assert (steps[0]["Inzet in dagen"], str(steps[0]["Klaar op"])) == (6, "2027-01-15 00:00:00")
    assert [one["Nummer"] for one in steps] == ["1.1", "1.2", "1.3"]


def test_csv_is_the_same_rows_and_no_formula(tmp_path: Path) -> None:
    roadmap = ROADMAP.replace("title: Lijst maken", 'title: "=2+3"').replace("after: lijst-maken", "after: 2-3")
    rows = csv.encode(plan(tmp_path, roadmap=roadmap), style_of("nl"))["implementation-plan.csv"].decode().splitlines()
    assert len(rows) == 4
    assert "'=2+3" in rows[1]


def test_other_programs_read_what_is_known_and_null_where_nothing_is(tmp_path: Path) -> None:
    document = plan(tmp_path)
    (content,) = json_format.encode(document, style_of("nl")).values()
    data = json.loads(content)
    assert [one["id"] for one in data["projects"]] == ["gegevens-op-orde", "een-loket", "balie-noord"]
    assert data["projects"][1]["costs"][1] == {
        "text": None, "once": None, "yearly": "pm", "when": None, "from": None, "until": None, "wish": None,
        "covered": None,
    }  # fmt: skip
    assert data["projects"][0]["steps"][0]["done"] == "2027-01-15"


def test_a_roadmap_without_projects_says_so(tmp_path: Path) -> None:
    said = text(tmp_path, roadmap="samenspel: roadmap\ntitle: Leeg\n")
    assert "Er staat nog geen project in dit plan." in said
