"""What comes of the goals: every score counts once, and what nothing helps is named."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from ruamel.yaml import YAML

from samenspel_cli.files.project import read_project
from samenspel_cli.planning.roadmap.goals import Contributing, GoalSum, contributions
from tests.roadmaps import ROADMAP, roadmap_project

WEST_BETUWE = Path(__file__).parents[1] / "examples" / "west-betuwe"


def goals_of(folder: Path, *changes: tuple[str, str]) -> Contributing:
    text = ROADMAP
    for old, new in changes:
        assert old in text
        text = text.replace(old, new)
    return contributions(roadmap_project(folder, roadmap=text).engagement)


def test_goals_are_helped_and_hindered_by_projects(tmp_path: Path) -> None:
    found = goals_of(tmp_path)
    assert found.by_goal == {
        "kosten": GoalSum(helped=0, hindered=1, plus=0, minus=-1),
        "kwaliteit": GoalSum(helped=2, hindered=0, plus=3, minus=0),
        "kwetsbaarheid": GoalSum(helped=0, hindered=0, plus=0, minus=0),
        "kansen": GoalSum(helped=1, hindered=0, plus=1, minus=0),
    }


def test_a_goal_without_a_project_and_a_project_without_a_goal_are_named(tmp_path: Path) -> None:
    found = goals_of(tmp_path)
    assert found.unserved == ("kosten", "kwetsbaarheid")
    assert found.aimless == ("balie-noord",)
    assert found.hindering == ()


def test_a_project_that_only_hinders_is_named_apart(tmp_path: Path) -> None:
    found = goals_of(tmp_path, ("goals: [kwaliteit, kansen]", "goals: {kosten: -2, kansen: 0}"))
    assert found.hindering == ("een-loket",)
    assert "een-loket" not in found.aimless


def test_what_is_dropped_helps_nothing(tmp_path: Path) -> None:
    helping = ("costs: 15000", "goals: kwetsbaarheid")
    assert goals_of(tmp_path, helping).by_goal["kwetsbaarheid"].helped == 1
    found = goals_of(tmp_path, (helping[0], f"{helping[1]}\n    dropped: te duur"))
    assert found.by_goal["kwetsbaarheid"].helped == 0
    assert found.unserved == ("kosten", "kwetsbaarheid")


def test_goals_of_the_roadmap_itself_go_before_those_of_the_vision(tmp_path: Path) -> None:
    found = goals_of(
        tmp_path,
        ("lanes:\n", "goals: {rust: Rust, tempo: Tempo}\nlanes:\n"),
        ("goals: {kwaliteit: +2, kosten: -1}", "goals: {rust: +1, tempo: -1}"),
        ("goals: [kwaliteit, kansen]", "goals: tempo"),
    )
    assert list(found.by_goal) == ["rust", "tempo"]
    assert [(one.one, one.other) for one in found.tensions] == [("rust", "tempo")]


def test_the_contributions_of_west_betuwe_are_what_its_file_says() -> None:
    roadmap: dict[str, Any] = YAML(typ="safe", pure=True).load((WEST_BETUWE / "roadmap.yaml").read_text("utf-8"))
    found = contributions(read_project(WEST_BETUWE).engagement)
    for goal, summed in found.by_goal.items():
        helped = hindered = plus = minus = 0
        for project in roadmap["projects"]:
            score = int(project.get("goals", {}).get(goal, 0))
            helped, hindered = helped + (score > 0), hindered + (score < 0)
            plus, minus = plus + max(score, 0), minus + min(score, 0)
        assert summed == GoalSum(helped, hindered, plus, minus)
    pairs = {
        frozenset((one, other))
        for project in roadmap["projects"]
        for one, score in project.get("goals", {}).items()
        for other, against in project["goals"].items()
        if int(score) > 0 > int(against)
    }
    assert pairs <= {frozenset((one.one, one.other)) for one in found.tensions}
