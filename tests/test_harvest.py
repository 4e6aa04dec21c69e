"""What a harvest comes to: every sum is made once more here, by hand, from what people wrote."""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Mapping
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from samenspel_cli.model.folding import folded
from samenspel_cli.model.harvest import Note
from samenspel_cli.planning.harvest.alike import LEAST, LONGEST, alike, similarity
from samenspel_cli.planning.harvest.confronting import Confronted, confronted, questions
from samenspel_cli.planning.harvest.counts import Cluster, Counts, clusters, counted, loose
from tests import sessions

RAW = sessions.notes(200, unsaid=True)


def read(folder: Path, harvest: dict[str, Any]) -> Any:
    return sessions.project(folder, harvest).engagement


@pytest.fixture(scope="module")
def counts(tmp_path_factory: pytest.TempPathFactory) -> tuple[Counts, tuple[Cluster, ...]]:
    """Two hundred notes, counted."""
    engagement = read(tmp_path_factory.mktemp("harvest"), {"clusters": sessions.CLUSTERS, "notes": RAW})
    harvest = engagement.sessions[0].harvest
    found = counted(engagement, harvest)
    return found, clusters(harvest, found)


def votes_of(some: list[dict[str, Any]]) -> int | None:
    known = [int(note["votes"]) for note in some if "votes" in note]
    return sum(known) if known else None


# ------------------------------------------------------------------------------------------------------------ counting


def test_notes_and_votes_are_counted_by_quadrant_and_team_and_what_is_not_known_stands_apart(
    counts: tuple[Counts, tuple[Cluster, ...]],
) -> None:
    found, _ = counts
    assert found.teams == ("beheer", "uitvoering", None)
    assert found.quadrants == ("strength", "weakness", "opportunity", "threat", None)
    for (quadrant, team), one in found.cells.items():
        some = [note for note in RAW if (note.get("quadrant"), note.get("team")) == (quadrant, team)]
        assert one == (len(some), votes_of(some)), (quadrant, team)
    for quadrant, one in found.by_quadrant.items():
        some = [note for note in RAW if note.get("quadrant") == quadrant]
        assert one == (len(some), votes_of(some))
    for team, one in found.by_team.items():
        some = [note for note in RAW if note.get("team") == team]
        assert one == (len(some), votes_of(some))
    assert found.total == (200, votes_of(RAW))
    assert sum(one.notes for one in found.cells.values()) == 200


def test_a_subject_is_shared_where_two_teams_name_it_and_says_how_often_each_does(
    counts: tuple[Counts, tuple[Cluster, ...]],
) -> None:
    _, every = counts
    for one in every:
        some = [note for note in RAW if note.get("cluster") == one.id]
        assert dict(one.by_team) == Counter(note.get("team") for note in some)
        assert dict(one.by_quadrant) == Counter(note.get("quadrant") for note in some)
        assert one.count == (len(some), votes_of(some))
        assert one.sort == "shared"
    assert sum(one.count.notes for one in every) == sum("cluster" in note for note in RAW)


def test_what_one_team_names_is_one_sided_and_a_note_of_nobody_makes_nothing_shared(tmp_path: Path) -> None:
    notes = [
        {"text": "a", "team": "beheer", "cluster": "een"}, {"text": "b", "cluster": "een"},
        {"text": "c", "team": "beheer", "cluster": "twee"}, {"text": "d", "team": "uitvoering", "cluster": "twee"},
        {"text": "e", "cluster": "drie"}, {"text": "f"},
    ]  # fmt: skip
    harvest = {"clusters": {"een": "Een", "twee": "Twee", "drie": "Drie", "vier": "Vier"}, "notes": notes}
    engagement = read(tmp_path, harvest)
    said = engagement.sessions[0].harvest
    found = {one.id: (one.sort, one.teams) for one in clusters(said, counted(engagement, said))}
    assert found == {
        "twee": ("shared", ("beheer", "uitvoering")),
        "een": ("one-sided", ("beheer", None)),
        "drie": ("unsaid", (None,)),
        "vier": ("empty", ()),
    }
    assert [note.text for note in loose(said)] == ["f"]


def test_nobody_voted_is_not_nought(tmp_path: Path) -> None:
    engagement = read(tmp_path, {"notes": [{"text": "a", "team": "beheer"}]})
    assert counted(engagement, engagement.sessions[0].harvest).total == (1, None)


def test_a_team_that_told_its_view_and_wrote_nothing_is_counted_with_nothing(tmp_path: Path) -> None:
    told = [{"title": "Zo zien wij het", "team": "uitvoering"}]
    engagement = read(tmp_path, {"presentations": told, "notes": [{"text": "a", "team": "beheer"}]})
    found = counted(engagement, engagement.sessions[0].harvest)
    assert {team: one.notes for team, one in found.by_team.items()} == {"beheer": 1, "uitvoering": 0}


# ------------------------------------------------------------------------------------------------------- resembling


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Geen vast overleg", "geen  vast overleg!"), ("Eén loket", "Een loket"), ("ad-hocwerk", "Ad hocwerk"),
        ("Coördinatie", "COO\u0308RDINATIE"), ("Straße", "STRASSE"),
    ],
)  # fmt: skip
def test_capitals_accents_punctuation_and_blanks_make_no_difference(one: str, other: str) -> None:
    assert folded(one) == folded(other)


def test_signs_alone_are_not_all_the_same() -> None:
    assert folded("👍") != folded("👎")
    assert folded(" ! ") == folded("!")
    assert folded("2 dagen") != folded("3 dagen")


def longest_shared(one: str, other: str) -> int:
    """How many letters two texts share in the same order at most, counted in the plainest way."""
    best = [0] * (len(other) + 1)
    for letter in one:
        row = [0]
        for at, sign in enumerate(other):
            row.append(best[at] + 1 if letter == sign else max(best[at + 1], row[at]))
        best = row
    return best[-1]


def plainly(texts: list[str]) -> set[frozenset[int]]:
    """The groups of texts that resemble each other, found by comparing all with all."""
    folds = [folded(text) for text in texts]
    group = list(range(len(texts)))

    def root(at: int) -> int:
        while group[at] != at:
            at = group[at]
        return at

    for at, one in enumerate(folds):
        for other in range(at):
            total = len(one) + len(folds[other])
            if Decimal(2 * longest_shared(one, folds[other])) >= LEAST * total:
                group[root(at)] = root(other)
    found: dict[int, set[int]] = {}
    for at in range(len(texts)):
        found.setdefault(root(at), set()).add(at)
    return {frozenset(some) for some in found.values() if len(some) > 1}


words = st.sampled_from(
    ["beheer", "uitvoering", "wijk", "groen", "te", "veel", "weinig", "geen", "goed", "Geen", "VEEL", "één"]
)
texts = st.lists(words, min_size=1, max_size=6).map(" ".join) | st.text(min_size=1, max_size=12)


@settings(max_examples=60, deadline=None)
@given(several=st.lists(texts.filter(str.strip), max_size=25))
def test_notes_that_resemble_each_other_are_those_that_comparing_all_with_all_finds(several: list[str]) -> None:
    found = alike([Note(text=text) for text in several])
    assert {frozenset(one.at for one in group) for group in found} == plainly(several)
    folds = [folded(text) for text in several]
    for group in found:
        for one in group:
            total = len(folds[one.at]) + len(folds[one.to])
            exactly = Decimal(2 * longest_shared(folds[one.at], folds[one.to])) / total
            assert one.at != one.to
            assert 0 <= exactly - one.similarity < Decimal("0.01")
            assert one.similarity >= LEAST
            assert (one.similarity == 1) == (folds[one.at] == folds[one.to])


def test_the_border_itself_belongs_to_it() -> None:
    assert similarity("abcdefghijk", "abcdefghX") == Decimal("0.8")
    assert similarity("a" * 17, "a" * 23) == LEAST
    assert len(alike([Note(text="a" * 17), Note(text="a" * 23)])) == 1
    assert alike([Note(text="a" * 17), Note(text="a" * 23 + "b")]) == ()


def test_five_thousand_notes_are_compared_in_seconds() -> None:
    several = [Note(text=note["text"]) for note in sessions.notes(5000)]
    several += [Note(text=f"Idee nummer {number}") for number in range(2000)]
    start = time.perf_counter()
    found = alike(several)
    assert time.perf_counter() - start < 20  # two or three, where nobody else is at work
    assert max(map(len, found)) >= 2000


def test_a_text_that_is_no_note_any_more_is_only_looked_at_for_being_the_same() -> None:
    long = "woord " * LONGEST
    assert len(alike([Note(text=long), Note(text=f"{long}!"), Note(text=f"{long} x")])[0]) == 2


# ----------------------------------------------------------------------------------------------------------- weighing

SCORES = {
    (row, column): int(score.replace("−", "-"))
    for row, several in sessions.CONFRONTATION["scores"].items()
    for column, score in several.items()
}
ROWS = ("mensen", "korte-lijnen", "vaste-ploegen", "samenwerking", "afspraken-op-papier")
COLUMNS = ("digitaal-melden", "subsidie", "krapte", "bezuinigingen", "hoge-eisen")


@pytest.fixture(scope="module")
def weighed(tmp_path_factory: pytest.TempPathFactory) -> Confronted:
    """The confrontation of a session."""
    engagement = read(tmp_path_factory.mktemp("weighed"), sessions.WHOLE)
    found = confronted(engagement.sessions[0].harvest)
    assert found is not None
    return found


def summed(rows: tuple[str, ...], columns: tuple[str, ...]) -> tuple[int | None, int]:
    known = [SCORES[row, column] for row in rows for column in columns if (row, column) in SCORES]
    return sum(known) if known else None, len(rows) * len(columns) - len(known)


def test_rows_columns_and_all_add_up_and_what_is_missing_is_counted_and_not_taken_for_nought(
    weighed: Confronted,
) -> None:
    assert weighed.by_row == {row: summed((row,), COLUMNS) for row in ROWS}
    assert weighed.by_column == {column: summed(ROWS, (column,)) for column in COLUMNS}
    assert weighed.total == summed(ROWS, COLUMNS)
    assert weighed.by_row["mensen"] == (6, 0)
    assert weighed.by_row["korte-lijnen"] == (5, 2)


def test_each_pair_of_quadrants_has_its_strategy(weighed: Confronted) -> None:
    strengths, weaknesses, opportunities, threats = ROWS[:3], ROWS[3:], COLUMNS[:2], COLUMNS[2:]
    assert weighed.by_strategy == {
        "attack": summed(strengths, opportunities),
        "defend": summed(strengths, threats),
        "strengthen": summed(weaknesses, opportunities),
        "withdraw": summed(weaknesses, threats),
    }


def test_what_is_written_as_a_subject_is_called_as_that_subject(weighed: Confronted) -> None:
    assert [one.title for one in weighed.rows][:2] == ["Mensen en kennis", "Korte lijnen"]


def test_combinations_with_one_score_share_a_place_and_none_of_the_last_place_is_left_out(weighed: Confronted) -> None:
    assert [(pair.row.id, pair.column.id, pair.score, pair.place) for pair in weighed.top] == [
        ("mensen", "subsidie", 2, 1),
        ("mensen", "krapte", 2, 1),
        ("korte-lijnen", "digitaal-melden", 2, 1),
        ("korte-lijnen", "hoge-eisen", 2, 1),
        ("mensen", "digitaal-melden", 1, 5),
        ("mensen", "hoge-eisen", 1, 5),
        ("korte-lijnen", "subsidie", 1, 5),
    ]


def test_the_weakest_spot_has_the_lowest_total_and_says_what_hinders_it_most(weighed: Confronted) -> None:
    assert [one.id for one in weighed.weakest] == ["samenwerking"]
    assert [(pair.column.id, pair.score) for pair in weighed.hindering] == [("hoge-eisen", -2)]


def test_of_what_helps_most_and_of_the_weakest_spot_a_question_is_drafted(weighed: Confronted) -> None:
    asked = questions(weighed)
    assert [(one.row.id, one.column.id, one.strategy, one.helps) for one in asked] == [
        ("mensen", "subsidie", "attack", True),
        ("korte-lijnen", "digitaal-melden", "attack", True),
        ("korte-lijnen", "hoge-eisen", "defend", True),
        ("mensen", "krapte", "defend", True),
        ("samenwerking", "hoge-eisen", "withdraw", False),
    ]


def test_where_nothing_comes_below_nought_there_is_no_weakest_spot(tmp_path: Path) -> None:
    said = {"strengths": ["Kennis"], "threats": ["Krapte"], "scores": {"kennis": {"krapte": "0"}}}
    found = confronted(read(tmp_path, {"confrontation": said}).sessions[0].harvest)
    assert found is not None
    assert (found.top, found.weakest, found.hindering, questions(found)) == ((), (), (), ())
    assert found.total == (0, 0)


def test_without_scores_no_total_is_known(tmp_path: Path) -> None:
    said = {"strengths": ["Kennis"], "threats": ["Krapte", "Weer"]}
    found = confronted(read(tmp_path, {"confrontation": said}).sessions[0].harvest)
    assert found is not None
    assert found.total == (None, 2)
    assert found.weakest == ()


scored: st.SearchStrategy[Mapping[tuple[int, int], int]] = st.dictionaries(
    st.tuples(st.integers(0, 9), st.integers(0, 9)), st.integers(-2, 2)
)


@settings(max_examples=40, deadline=None)
@given(scores=scored)
def test_whatever_is_scored_the_totals_of_rows_and_of_columns_come_to_the_same(
    scores: Mapping[tuple[int, int], int], tmp_path_factory: pytest.TempPathFactory
) -> None:
    said: dict[str, Any] = {
        "strengths": {f"r{at}": f"s {at}" for at in range(5)},
        "weaknesses": {f"r{at}": f"z {at}" for at in range(5, 10)},
        "opportunities": {f"c{at}": f"k {at}" for at in range(5)},
        "threats": {f"c{at}": f"b {at}" for at in range(5, 10)},
        "scores": {},
    }
    for (row, column), score in scores.items():
        said["scores"].setdefault(f"r{row}", {})[f"c{column}"] = str(score)
    found = confronted(read(tmp_path_factory.mktemp("law"), {"confrontation": said}).sessions[0].harvest)
    assert found is not None
    for several in (found.by_row, found.by_column, found.by_strategy):
        known = [one.total for one in several.values() if one.total is not None]
        assert (sum(known) if known else None) == found.total.total
        assert sum(one.missing for one in several.values()) == found.total.missing == 100 - len(scores)
    best = sorted((score for score in scores.values() if score > 0), reverse=True)[:5]
    assert [pair.score for pair in found.top][:5] == best
    rest = [score for score in scores.values() if score > 0 and (len(best) < 5 or score >= best[-1])]
    assert len(found.top) == len(rest)
