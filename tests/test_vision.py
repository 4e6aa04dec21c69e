"""What follows from compared visions, each worked out a second time by plain loops over the file itself."""

from __future__ import annotations

import json
from fractions import Fraction
from itertools import combinations
from pathlib import Path
from typing import Any

import pytest
import yaml

from samenspel_cli.document import Document
from samenspel_cli.documents import Ask, named
from samenspel_cli.files.project import read_project
from samenspel_cli.model.project import Project
from samenspel_cli.model.score import read_score
from samenspel_cli.planning.vision.comparison import compared, ground_of
from samenspel_cli.planning.vision.goals import tensions, unserved
from samenspel_cli.planning.vision.readability import readability
from samenspel_cli.planning.vision.workshops import attendance
from samenspel_cli.shelves import EXAMPLES
from tests.reading import TODAY
from tests.roadmaps import ENGAGEMENT, VISION, roadmap_project
from tests.visions import vision, vision_project

Raw = dict[str, Any]
SIZES = [(3, 8), (8, 12), (20, 40)]


def told(project: Project, kind: str) -> Raw:
    """What other programs read of a kind."""
    one: Document = named(kind).compose(project, Ask(TODAY, paper=True))[0]
    found: Raw = json.loads(json.dumps(one.data()))
    return found


def score_of(position: Any) -> int | None:
    """The score in a position as it was typed."""
    return int(position["score"]) if isinstance(position, dict) and "score" in position else None


def grounds_by_hand(raw: Raw) -> dict[str, str | None]:
    """The common ground of each theme by the rule as it is printed."""
    found: dict[str, str | None] = {}
    for name, theme in raw["themes"].items():
        scores = [score_of(theme["positions"].get(one)) for one in raw["participants"]]
        known = [score for score in scores if score is not None]
        if len(known) < 2:
            found[name] = theme.get("ground")
            continue
        apart = max(known) - min(known)
        found[name] = "shared" if apart in (0, 1) else "partly" if apart == 2 else "different"
    return found


def example() -> Raw:
    """The vision of the example as its file says it, scores as numbers."""
    raw: Raw = yaml.load((EXAMPLES / "west-betuwe/vision.yaml").read_text("utf-8"), Loader=yaml.BaseLoader)
    for theme in raw["themes"].values():
        for position in theme["positions"].values():
            if isinstance(position, dict) and "score" in position:
                position["score"] = read_score(position["score"])
    return raw


def cases(tmp_path: Path) -> list[tuple[Raw, Project]]:
    """The example, and visions of every size."""
    made = [(example(), read_project(EXAMPLES / "west-betuwe"))]
    for participants, themes in SIZES:
        folder = tmp_path / f"{participants}"
        folder.mkdir()
        raw = vision(participants, themes)
        made.append((raw, vision_project(folder, raw)))
    return made


def test_the_common_ground_of_each_theme_follows_from_its_scores(tmp_path: Path) -> None:
    for raw, project in cases(tmp_path):
        expected = grounds_by_hand(raw)
        data = told(project, "vision-comparison")
        assert {one["id"]: one["ground"] for one in data["themes"]} == expected
        assert data["core"] == [name for name, ground in expected.items() if ground == "shared"]
        assert data["unknown"] == [name for name, ground in expected.items() if ground is None]
        kept = {one.get("theme") for one in raw["local-colour"]}
        differ = [name for name, ground in expected.items() if ground in ("partly", "different")]
        assert sorted(data["kept"]) == sorted(name for name in differ if name in kept)
        assert sorted(data["open"]) == sorted(name for name in differ if name not in kept)


def test_each_pair_is_as_far_apart_as_the_mean_of_its_differences(tmp_path: Path) -> None:
    for raw, project in cases(tmp_path):
        data = told(project, "vision-comparison")
        found = {(one["one"], one["other"]): one for one in data["pairs"]}
        assert len(found) == len(raw["participants"]) * (len(raw["participants"]) - 1) // 2
        for one, other in combinations(raw["participants"], 2):
            total = number = 0
            for theme in raw["themes"].values():
                here, there = score_of(theme["positions"].get(one)), score_of(theme["positions"].get(other))
                if here is not None and there is not None:
                    total, number = total + abs(here - there), number + 1
            pair = found[one, other]
            assert (pair["apart"], pair["themes"]) == (total, number)
            assert pair["mean"] == (str(Fraction(total, number)) if number else None)
        means = [Fraction(one["mean"]) for one in data["pairs"] if one["mean"] is not None]
        assert means == sorted(means, reverse=True)
        assert all(one["mean"] is None for one in data["pairs"][len(means) :])


def test_who_is_silent_who_was_not_read_and_who_says_something_without_a_score_stay_apart(tmp_path: Path) -> None:
    for raw, project in cases(tmp_path):
        for theme in told(project, "vision-comparison")["themes"]:
            for position in theme["positions"]:
                typed = raw["themes"][theme["id"]]["positions"].get(position["participant"])
                score = score_of(typed)
                silent = typed == "silent" or (isinstance(typed, dict) and typed.get("silent") in (True, "true", "ja"))
                state = "unread" if typed is None else "silent" if silent else "worded" if score is None else "scored"
                assert (position["state"], position["score"]) == (state, score)


def test_a_principle_rests_on_its_themes_and_a_theme_without_one_is_named(tmp_path: Path) -> None:
    for raw, project in cases(tmp_path):
        data = told(project, "vision-comparison")
        used = set()
        for one in data["principles"]:
            typed = raw["principles"][one["id"]].get("themes", [])
            themes = typed if isinstance(typed, list) else [part.strip() for part in typed.split(",")]
            assert one["themes"] == themes
            used.update(themes)
        assert data["themes_without_principle"] == [name for name in raw["themes"] if name not in used]


@pytest.mark.parametrize(
    ("apart", "ground"), [(0, "shared"), (1, "shared"), (2, "partly"), (3, "different"), (4, "different")]
)
def test_the_rule_goes_by_the_highest_score_minus_the_lowest(apart: int, ground: str) -> None:
    assert ground_of(apart) == ground


def test_without_two_scores_what_people_see_themselves_counts_and_that_is_said(tmp_path: Path) -> None:
    raw = vision(3, 3)
    raw["themes"]["t1"] = {"title": "Kosten", "ground": "different", "positions": {"p0": {"score": 2}, "p1": "silent"}}
    raw["themes"]["t2"] = {
        "title": "Groei",
        "ground": "different",
        "positions": {"p0": {"score": 2}, "p1": {"score": 2}},
    }
    project = vision_project(tmp_path, raw)
    found = project.engagement.shared_vision
    assert found is not None
    _, judged, disputed = compared(found).themes
    assert (judged.ground, judged.by, judged.disputed) == ("different", "people", False)
    assert (disputed.ground, disputed.by, disputed.disputed) == ("shared", "scores", True)


def test_goals_pull_apart_where_one_principle_or_project_helps_the_one_and_hinders_the_other(tmp_path: Path) -> None:
    engagement = roadmap_project(tmp_path).engagement
    (one,) = tensions(engagement)
    assert (one.one, one.other) == ("kosten", "kwaliteit")
    assert [(pull.sort, pull.id, pull.helps, pull.helping, pull.hinders, pull.hindering) for pull in one.pulls] == [
        ("principle", "een-deur", "kwaliteit", 2, "kosten", -1),
        ("project", "gegevens-op-orde", "kwaliteit", 2, "kosten", -1),
    ]
    assert unserved(engagement) == ("kwetsbaarheid", "kansen")


def test_the_tensions_of_the_example_are_those_of_a_loop_over_its_files() -> None:
    project = read_project(EXAMPLES / "west-betuwe")
    engagement = project.engagement
    assert engagement.shared_vision is not None
    assert engagement.roadmap is not None
    goals = list(engagement.shared_vision.goals or engagement.goals)
    scores = [dict(one.goals) for one in engagement.shared_vision.principles.values()]
    scores += [dict(one.goals) for one in engagement.roadmap.projects]
    expected = {
        (one, other): sum(some.get(one, 0) * some.get(other, 0) < 0 for some in scores)
        for one, other in combinations(goals, 2)
    }
    found = {(one.one, one.other): len(one.pulls) for one in tensions(engagement)}
    assert found == {pair: number for pair, number in expected.items() if number}


def test_who_was_at_no_workshop_is_named_and_what_was_not_recorded_is_not_nobody(tmp_path: Path) -> None:
    engagement = vision_project(tmp_path, vision(3, 3)).engagement
    assert engagement.shared_vision is not None
    seen = attendance(engagement, engagement.shared_vision)
    assert seen.never == ("p2",)
    assert seen.unsaid == 1
    assert seen.compositions == 2
    assert [one.people for one in seen.held] == [7, 2, None]


def test_who_was_there_follows_from_the_session_where_the_workshop_does_not_say_it(tmp_path: Path) -> None:
    session = """\
sessions:
  - {id: dromen, title: Dromen, date: 2026-05-12, harvest: {present: {noord: 2, zuid: 3}}}
"""
    words = VISION.replace("present: {noord: 4, oost: 3, zuid: 5, organisatie: 6}", "session: dromen")
    engagement = roadmap_project(tmp_path, engagement=ENGAGEMENT + session, vision=words).engagement
    assert engagement.shared_vision is not None
    seen = attendance(engagement, engagement.shared_vision)
    assert dict(seen.held[0].present) == {"noord": 2, "zuid": 3}
    assert seen.never == ("oost", "organisatie")


def test_the_statement_of_the_example_is_counted_by_hand_too() -> None:
    text = example()["statement"]
    data = told(read_project(EXAMPLES / "west-betuwe"), "vision")["readability"]
    bare = text.replace("*", "")
    words = bare.split()
    sentences = sum(bare.count(end) for end in ".!?")
    assert (data["words"], data["sentences"]) == (len(words), sentences)
    assert data["words_per_sentence"] == str(Fraction(len(words), sentences))
    score = Fraction("206.84") - Fraction("0.93") * Fraction(len(words), sentences)
    score -= Fraction("0.77") * Fraction(100 * data["syllables"], len(words))
    assert data["score"] == str(score)
    assert data["formula"] == "flesch-douma"


def test_a_statement_is_weighed_in_the_language_in_which_it_was_written(tmp_path: Path) -> None:
    project = vision_project(tmp_path, vision(3, 3), "en")
    assert told(project, "vision")["readability"]["formula"] == "flesch"
    dutch = named("vision").compose(project, Ask(TODAY, language="nl", paper=True))[0]
    assert dutch.values["formula"] == "flesch"
    assert readability("", "nl").score is None


def test_without_a_vision_both_kinds_say_that_there_is_none(tmp_path: Path) -> None:
    (tmp_path / "engagement.yaml").write_text(ENGAGEMENT, encoding="utf-8")
    project = read_project(tmp_path)
    for kind in ("vision", "vision-comparison"):
        assert not named(kind).enough(project.engagement)
        (one,) = named(kind).compose(project, Ask(TODAY, paper=True))
        assert one.data()["schema"] == f"samenspel.{kind}/1"
