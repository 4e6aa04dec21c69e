"""Whose small steps there are in a month, and how they leave: on the terminal, in a calendar, as rows."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from icalendar import Calendar, Event

from samenspel_cli.documents import Ask, steps
from samenspel_cli.files.completion import whom
from samenspel_cli.formats import named
from samenspel_cli.model.project import Project
from samenspel_cli.planning.roadmap.planned import road
from samenspel_cli.planning.roadmap.who import (
    SmallStep,
    by_owner,
    known,
    municipalities,
    next_step,
    small_steps,
    whose,
)
from samenspel_cli.style import style_of
from samenspel_cli.terminal import cells
from tests.door import Left, run
from tests.roadmaps import ROADMAP, generated_roadmap, roadmap_project

TODAY = date(2027, 2, 10)
FEBRUARY, MARCH = (date(2027, 2, 1), date(2027, 2, 28)), (date(2027, 3, 1), date(2027, 3, 31))
WITH_STEPS = """\
samenspel: roadmap
lanes: {samen: Gezamenlijk, noord: {title: Alleen Noord, for: noord}}
roles: {informatiemanager: {team: organisatie}}
projects:
  - title: Samen
    lane: samen
    owner: organisatie
    steps:
      - {title: Klaar, when: 2027-01-11/2027-01-15, done: 2027-01-15}
      - {title: Vergeten, when: 2027-01-18/2027-01-22, owner: architect}
      - {title: Onderweg, when: 2027-01-25/2027-02-19, owner: informatiemanager, with: oost}
      - {title: Straks, when: 2027-02-22/2027-03-05, effort: {zuid: 2 dagen}}
      - {title: Later, when: 2027-04, owner: architect}
      - {title: Toch niet, when: 2027-02, dropped: Het kan eenvoudiger.}
  - title: Noord
    lane: noord
    owner: noord
    steps:
      - {title: Balie, when: 2027-02-15/2027-02-26}
      - {title: Ook voor oost, for: [noord, oost], when: 2027-03-01/2027-03-05}
  - title: Ooit eens
    owner: organisatie
    steps: [{title: Ooit}]
  - title: Van niemand
    steps: [{title: Losse stap, when: 2027-02-16, for: zuid}]
"""


@pytest.fixture
def project(tmp_path: Path) -> Project:
    return roadmap_project(tmp_path, roadmap=WITH_STEPS)


def titles(found: tuple[SmallStep, ...]) -> list[str]:
    return [one.step.step.title for one in found]


def of(project: Project, name: str | None, span: tuple[date, date] = FEBRUARY) -> dict[str, str]:
    who = whose(project.engagement, name) if name is not None else None
    return {one.step.step.title: one.part for one in small_steps(road(project, TODAY), TODAY, span, who)}


def test_what_should_have_been_over_comes_first_then_what_is_under_way_then_what_begins(project: Project) -> None:
    assert list(of(project, None).items()) == [
        ("Vergeten", "late"), ("Onderweg", "running"), ("Losse stap", "begins"), ("Balie", "begins"),
        ("Straks", "begins"), ("Ooit", "undated"),
    ]  # fmt: skip


def test_a_team_has_the_steps_of_its_members_and_its_roles_too(project: Project) -> None:
    assert set(of(project, "organisatie")) == {"Vergeten", "Onderweg", "Straks", "Ooit"}
    assert set(of(project, "architect")) == {"Vergeten"}
    assert set(of(project, "informatiemanager")) == {"Onderweg"}


def test_a_municipality_has_what_is_done_for_it_and_for_all_but_not_what_is_for_another(project: Project) -> None:
    assert municipalities(project.engagement) == {"noord", "oost", "zuid"}
    assert "Balie" in of(project, "noord")
    assert not {"Balie", "Losse stap"} & set(of(project, "oost"))
    assert of(project, "oost", MARCH) == {
        "Vergeten": "late", "Straks": "running", "Ook voor oost": "begins", "Ooit": "undated"
    }  # fmt: skip


def test_it_is_told_who_does_a_step_who_helps_and_whom_it_concerns(project: Project) -> None:
    def shares(name: str) -> dict[str, str]:
        found = small_steps(road(project, TODAY), TODAY, FEBRUARY, whose(project.engagement, name))
        return {one.step.step.title: one.share for one in found}

    assert shares("oost")["Onderweg"] == "takes-part"
    assert shares("zuid")["Straks"] == "takes-part"
    assert shares("zuid")["Losse stap"] == "concerns"
    assert shares("noord")["Balie"] == "does"


def test_done_and_dropped_steps_ask_no_attention(project: Project) -> None:
    for span in (FEBRUARY, MARCH, (date(2027, 1, 1), date(2027, 1, 31))):
        assert not {"Klaar", "Toch niet"} & set(of(project, None, span))


def test_a_month_to_come_shows_what_begins_in_it_and_what_then_is_under_way(project: Project) -> None:
    assert of(project, None, MARCH) == {
        "Vergeten": "late", "Straks": "running", "Ook voor oost": "begins", "Ooit": "undated"
    }  # fmt: skip


def test_the_first_step_after_a_month_is_known(project: Project) -> None:
    found = next_step(road(project, TODAY), date(2027, 3, 31), whose(project.engagement, "architect"))
    assert found is not None
    assert found.step.step.title == "Later"
    assert next_step(road(project, TODAY), date(2027, 12, 31)) is None


def test_steps_stand_under_everybody_who_does_them_and_nobodys_come_last(project: Project) -> None:
    found = by_owner(project.engagement, small_steps(road(project, TODAY), TODAY, FEBRUARY))
    assert [(name, titles(several)) for name, several in found] == [
        ("noord", ["Balie"]),
        ("organisatie", ["Straks", "Ooit"]),
        ("architect", ["Vergeten"]),
        ("informatiemanager", ["Onderweg"]),
        (None, ["Losse stap"]),
    ]


def test_of_a_name_that_nobody_has_no_steps_are_looked_up(project: Project) -> None:
    assert whose(project.engagement, "niemand") is None
    assert {"noord", "gemeentesecretaris Noord", "architect", "informatiemanager"} <= set(known(project.engagement))


def test_every_step_of_a_generated_roadmap_is_told_once_in_some_month() -> None:
    """Nothing is lost between the months, and nothing begins in two of them."""
    project = generated_roadmap(60)
    found = road(project, date(2026, 6, 1))
    begun: list[str] = []
    for number in range(12 * 6):
        year, month = 2026 + number // 12, number % 12 + 1
        last = date(year + month // 12, month % 12 + 1, 1).toordinal() - 1
        span = (date(year, month, 1), date.fromordinal(last))
        begun += [one.step.key for one in small_steps(found, date(2026, 6, 1), span) if one.part == "begins"]
    steps_of = [step for one in found.projects for step in one.steps]
    assert sorted(begun) == sorted(one.key for one in steps_of if one.state != "done" and one.start is not None)


# How they leave


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    roadmap_project(tmp_path, roadmap=WITH_STEPS)
    return tmp_path


Asking = Callable[..., Left]


@pytest.fixture
def asking(folder: Path) -> Asking:
    return lambda *arguments: run("steps", folder, "--today", TODAY.isoformat(), *arguments)


def test_the_terminal_shows_the_month_in_80_columns(asking: Asking) -> None:
    left = asking("--for", "organisatie")
    assert left.code == 0
    assert left.out.startswith("Kleine stappen: de organisatie\nFebruari 2027 · Samen één visie\n")
    for word in ("Had al klaar moeten zijn", "22 januari 2027", "Loopt", "Begint", "Nog zonder datum"):
        assert word in left.out
    assert max(map(cells, left.out.splitlines())) <= 80


def test_a_name_may_be_typed_as_it_is_called(asking: Asking) -> None:
    assert asking("--for", "De Organisatie").out == asking("--for", "organisatie").out


def test_a_name_that_is_not_known_is_told_with_the_one_that_was_meant(asking: Asking) -> None:
    left = asking("--for", "architekt")
    assert (left.code, left.out) == (2, "")
    assert "there is no person, team or municipality “architekt”. Did you mean architect?" in left.err
    assert "informatiemanager" in left.err


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["--month", "2027"], "“2027” is no month. Write --month 2027-03."),
        (["--quarter", "2027-03"], "“2027-03” is no quarter. Write --quarter 2027-Q1."),
        (["--month", "straks"], "“straks” is no month."),
        (["--month", "2027-03", "--quarter", "2027-Q1"], "leave one of them out"),
        (["-o", "stappen.doc"], "does not say which format"),
        (["-o", "stappen.ics", "--format", "csv"], "is no file of the format csv"),
    ],
)
def test_a_wrong_use_of_the_command_is_told_with_what_to_do(asking: Asking, arguments: list[str], told: str) -> None:
    left = asking(*arguments)
    assert (left.code, left.out) == (2, "")
    assert told in left.err


def test_a_month_and_a_quarter_are_asked_in_words_that_the_files_know(asking: Asking) -> None:
    assert asking("--month", "maart 2027").out == asking("--month", "2027-03").out
    assert "1e kwartaal 2027" in asking("--quarter", "2027-Q1").out


def test_an_empty_month_says_so_and_when_the_next_step_is(asking: Asking) -> None:
    left = asking("--for", "gemeentesecretaris Noord", "--month", "2027-06")
    assert "In deze periode zijn er geen stappen." in left.out
    left = asking("--for", "noord", "--month", "2027-01", "--today", "2027-01-04")
    assert "De eerstvolgende stap: Onderweg" not in left.out


def test_without_a_roadmap_that_is_said(tmp_path: Path) -> None:
    (tmp_path / "engagement.yaml").write_text("samenspel: engagement\ntitle: T\nclient: {name: G}\nvat: 21%\n")
    left = run("steps", tmp_path)
    assert (left.code, "Er is nog geen roadmap." in left.out) == (0, True)


def test_other_programs_get_rows_and_values(asking: Asking) -> None:
    rows = list(csv.DictReader(io.StringIO(asking("--format", "csv").out)))
    values = json.loads(asking("--format", "json").out)
    assert [row["id"] for row in rows] == [one["id"] for one in values["steps"]]
    assert [row["marks"] for row in rows] == [one["part"] for one in values["steps"]]
    assert (rows[0]["first-day"], rows[0]["last-day"], rows[0]["road-who"]) == ("2027-01-18", "2027-01-22", "architect")
    assert (values["schema"], values["period"], values["for"]) == ("samenspel.steps/1", "2027-02", None)


def test_the_steps_are_told_in_markdown_and_in_english(asking: Asking) -> None:
    assert asking("--for", "architect", "--format", "md").out.startswith("# Kleine stappen: architect\n")
    assert "Should have been done already" in asking("--for", "architect", "--language", "en").out


def calendar(text: str) -> dict[str, Event]:
    return {str(one["summary"]): one for one in Calendar.from_ical(text).walk("VEVENT") if isinstance(one, Event)}


def test_the_calendar_holds_every_step_with_a_day_and_keeps_nobody_busy(asking: Asking) -> None:
    found = calendar(asking("--format", "ics").out)
    assert set(found) == {"Klaar", "Vergeten", "Onderweg", "Straks", "Later", "Balie", "Ook voor oost", "Losse stap"}
    one = found["Onderweg"]
    assert (one.decoded("dtstart"), one.decoded("dtend")) == (date(2027, 1, 25), date(2027, 2, 20))
    assert one["transp"] == "TRANSPARENT"
    assert "Wie: informatiemanager" in str(one["description"])
    assert set(calendar(asking("--format", "ics", "--for", "architect").out)) == {"Vergeten", "Later"}


def test_an_appointment_keeps_its_mark_whoever_asks_and_whatever_is_said_of_it(asking: Asking, folder: Path) -> None:
    before, own = calendar(asking("--format", "ics").out), calendar(asking("--format", "ics", "--for", "architect").out)
    assert before["Vergeten"]["uid"] == own["Vergeten"]["uid"]
    assert len({one["uid"] for one in before.values()}) == len(before)
    file = folder / "roadmap.yaml"
    file.write_text(WITH_STEPS.replace("Onderweg,", "Al verder, id: onderweg,"), encoding="utf-8")
    assert calendar(asking("--format", "ics").out)["Al verder"]["uid"] == before["Onderweg"]["uid"]


def test_a_calendar_in_a_file_is_followed(asking: Asking, folder: Path, tmp_path: Path) -> None:
    file = tmp_path / "stappen.ics"
    assert "written" in asking("-o", str(file)).err
    assert "unchanged" in asking("-o", str(file)).err
    (folder / "roadmap.yaml").write_text(WITH_STEPS.replace("2027-02-16", "2027-02-17"), encoding="utf-8")
    assert "replaced" in asking("-o", str(file)).err
    found = calendar(file.read_text(encoding="utf-8"))
    assert [found[title].decoded("sequence") for title in ("Losse stap", "Later")] == [1, 0]


def test_a_calendar_of_nobody_is_no_calendar(asking: Asking) -> None:
    left = asking("--format", "ics", "--for", "gemeentesecretaris Noord")
    assert (left.code, left.out) == (1, "")


def test_the_shell_completes_whom_it_may_be(folder: Path, tmp_path: Path) -> None:
    assert whom(folder) == sorted(
        ["noord", "oost", "zuid", "organisatie", "gemeentesecretaris Noord", "architect", "informatiemanager"]
    )
    assert whom(tmp_path / "nergens") == []


def test_the_document_is_everybodys_month_and_the_same_every_time(tmp_path: Path) -> None:
    project = roadmap_project(tmp_path, roadmap=ROADMAP)
    one, other = (steps.compose(project, Ask(TODAY, paper=True))[0] for _ in range(2))
    assert one.name == "steps"
    assert one.values == other.values
    style = style_of("nl")
    assert named("ics").encode(one, style) == named("ics").encode(other, style)
    assert named("csv").encode(one, style) == named("csv").encode(other, style)
