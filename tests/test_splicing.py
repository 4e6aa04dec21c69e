"""Dates written into files: only the lines of what got dates are others, and all the rest stays byte for byte."""

from __future__ import annotations

import os
import stat
from datetime import date
from difflib import unified_diff
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from samenspel_cli.files.project import read_project
from samenspel_cli.files.splicing import Dated, spliced
from samenspel_cli.model.ids import slug
from samenspel_cli.output import rewrite
from samenspel_cli.problems import Path as DataPath
from samenspel_cli.problems import Problems

HEAD = "samenspel: engagement\ntitle: T\nclient: {name: Gemeente Voorbeeld}\n"
ONE: DataPath = ("activities", 0)
TWICE = ((date(2026, 9, 7), date(2026, 9, 8)), (date(2026, 9, 14), date(2026, 9, 15)))
SINGLE = ((date(2026, 9, 7),), (date(2026, 9, 14),))
Days = tuple[tuple[date, ...], ...]


def written(folder: Path, text: str | bytes, days: Days = TWICE, path: DataPath = ONE) -> list[str]:
    """The lines that change: those that go with a minus, those that come with a plus. The rest is compared in bytes."""
    file = folder / "engagement.yaml"
    file.write_bytes(text.encode() if isinstance(text, str) else text)
    project = read_project(file)
    (new,) = spliced(file, project.sources, [Dated(path, "training", days)])
    before, after = (content.decode().splitlines(keepends=True) for content in (new.before, new.after))
    return [line for line in unified_diff(before, after, n=0) if line[0] in "+-" and line[:3] not in ("+++", "---")]


def refused(folder: Path, text: str) -> list[str]:
    """The codes of what is said of a file into which dates cannot be put by themselves."""
    with pytest.raises(Problems) as raised:
        written(folder, text)
    assert (folder / "engagement.yaml").read_text() == text
    return [problem.code for problem in raised.value.problems]


def test_dates_come_behind_the_window_and_comments_stay(tmp_path: Path) -> None:
    lines = ("id: training", "title: Training # de eerste", "when: 2026 # jaar", "# uitleg", "kind: training")
    text = f"{HEAD}activities:\n  - " + "\n    ".join(lines) + "\n"
    assert written(tmp_path, text) == ["+    dates: [[2026-09-07, 2026-09-08], [2026-09-14, 2026-09-15]]\n"]


def test_an_id_that_was_only_made_of_a_title_is_written_out(tmp_path: Path) -> None:
    text = f"{HEAD}activities:\n  - title: Training # x\n    kind: training\n"
    assert written(tmp_path, text, SINGLE) == ["+    id: training\n", "+    dates: [2026-09-07, 2026-09-14]\n"]


def test_lines_end_as_they_did_and_the_last_one_too(tmp_path: Path) -> None:
    text = f"{HEAD}activities:\n  - title: Training\n    id: training\n    kind: training"
    assert written(tmp_path, text.replace("\n", "\r\n"), SINGLE) == [
        "-    kind: training", "+    kind: training\r\n", "+    dates: [2026-09-07, 2026-09-14]",
    ]  # fmt: skip


def test_a_byte_order_mark_and_a_tab_in_a_comment_stay(tmp_path: Path) -> None:
    text = f"{HEAD}activities:\n  - {{title: Training, id: training}} #\tx\n".encode()
    assert written(tmp_path, b"\xef\xbb\xbf" + text) == [
        "-  - {title: Training, id: training} #\tx\n",
        "+  - {title: Training, id: training, dates: [[2026-09-07, 2026-09-08], [2026-09-14, 2026-09-15]]} #\tx\n",
    ]


def test_what_is_written_as_json_stays_json(tmp_path: Path) -> None:
    text = f'{HEAD}activities: [{{"title": "Training", "kind": "training"}}]\n'
    days = '"dates": ["2026-09-07", "2026-09-14"]'
    assert written(tmp_path, text, SINGLE)[1] == (
        f'+activities: [{{"title": "Training", "id": "training", "kind": "training", {days}}}]\n'
    )


def test_a_title_over_several_lines_keeps_them(tmp_path: Path) -> None:
    text = (
        f"{HEAD}activities:\n  - title: >-\n      Een\n      training\n\n    # uitleg\n    text: |\n      a\n      b\n"
    )
    assert written(tmp_path, text, SINGLE) == ["+    id: training\n", "+    dates: [2026-09-07, 2026-09-14]\n"]


def test_many_groups_stand_below_each_other(tmp_path: Path) -> None:
    text = f"{HEAD}activities:\n  - {{title: Training, id: training}}\n"
    lines = written(
        tmp_path, text.replace("{title: Training, id: training}", "title: Training\n    id: training"), TWICE * 2
    )
    assert lines[0] == "+    dates:\n"
    assert lines[1:] == ["+      - [2026-09-07, 2026-09-08]\n", "+      - [2026-09-14, 2026-09-15]\n"] * 2


@pytest.mark.parametrize(
    ("there", "then"),
    [
        ("dates: [2026-09-01] # x", ["+    dates: [2026-09-01, 2026-09-07, 2026-09-14] # x\n"]),
        ("dates: 2026-09-01 # x", ["+    dates: [2026-09-01, 2026-09-07, 2026-09-14] # x\n"]),
        ("dates: # nog niets", ["+    dates: [2026-09-07, 2026-09-14] # nog niets\n"]),
        ("dates: [] # nog niets", ["+    dates: [2026-09-07, 2026-09-14] # nog niets\n"]),
        ("dates: # x\n      - 2026-09-01 # y\n      # z", ["+      - 2026-09-07\n", "+      - 2026-09-14\n"]),
        ("dates:\n    - - 2026-09-01\n      - 2026-09-02 # y", ["+    - 2026-09-07\n", "+    - 2026-09-14\n"]),
        ("dates: [\n      2026-09-01, # y\n      2026-09-02, # z\n    ]",
         ["+      2026-09-02, 2026-09-07, 2026-09-14, # z\n"]),
    ],
)  # fmt: skip
def test_further_groups_come_behind_those_that_have_dates(tmp_path: Path, there: str, then: list[str]) -> None:
    text = f"{HEAD}activities:\n  - title: Training\n    id: training\n    {there}\n    # hierna\n    fee: pm\n"
    assert [line for line in written(tmp_path, text, SINGLE) if line[0] == "+"] == then


def test_an_activity_that_other_places_take_over_is_left_alone(tmp_path: Path) -> None:
    text = f"{HEAD}activities:\n  - &a {{title: Training, kind: training}}\n  - {{title: Kop, activities: [*a]}}\n"
    assert refused(tmp_path, text) == ["dates-shared"]


def test_a_file_that_changed_since_it_was_read_is_left_alone(tmp_path: Path) -> None:
    file = tmp_path / "engagement.yaml"
    file.write_text(f"{HEAD}activities:\n  - title: Training\n")
    project = read_project(file)
    file.write_text(f"{HEAD}activities:\n  - title: Training 2\n")
    with pytest.raises(Problems) as raised:
        spliced(file, project.sources, [Dated(ONE, "training", SINGLE)])
    assert [problem.code for problem in raised.value.problems] == ["file-changed"]


def test_what_was_said_on_the_command_line_stands_in_no_file(tmp_path: Path) -> None:
    file = tmp_path / "engagement.yaml"
    file.write_text(f"{HEAD}activities:\n  - title: Training\n")
    project = read_project(file, ["activities.training.kind=training"])
    assert spliced(file, project.sources, [Dated(ONE, "training", SINGLE)])


def test_an_activity_in_a_file_of_its_phase_is_changed_there(tmp_path: Path) -> None:
    (tmp_path / "engagement.yaml").write_text(HEAD)
    (tmp_path / "phases").mkdir()
    phase = tmp_path / "phases" / "uitvoeren.yaml"
    phase.write_text("samenspel: phase\ntitle: Uitvoeren\nactivities:\n  - title: Training # x\n")
    project = read_project(tmp_path)
    (new,) = spliced(tmp_path, project.sources, [Dated(("phases", 0, "activities", 0), "training", SINGLE)])
    assert new.path == phase
    assert new.after.decode().splitlines()[3:] == [
        "  - title: Training # x", "    id: training", "    dates: [2026-09-07, 2026-09-14]",
    ]  # fmt: skip


TITLES = st.text(st.sampled_from("abcé \"'#:{}[],&*!|>%@-?€"), min_size=1, max_size=12).filter(
    lambda text: bool(slug(text)) and text.strip() == text
)


@given(titles=st.lists(TITLES, min_size=1, max_size=4, unique_by=slug), data=st.data())
@settings(deadline=None)
def test_nothing_but_the_dates_and_the_ids_is_others(
    titles: list[str], data: st.DataObject, tmp_path_factory: pytest.TempPathFactory
) -> None:
    folder = tmp_path_factory.mktemp("splice", numbered=True)
    lines = []
    for title in titles:
        said = "'" + title.replace("'", "''") + "'"
        lines.append(
            data.draw(
                st.sampled_from(
                    [
                        f"  - title: {said} # t\n    kind: training\n    # c\n",
                        f"  - {{title: {said}, kind: training}} # c\n",
                        f"  - kind: training\n\n    title: {said}\n    text: |\n      a\n\n      b\n",
                        f"  - {{kind: training, # c\n     title: {said}\n     # d\n     }}\n",
                    ]
                )
            )
        )
    end = data.draw(st.sampled_from(["\n", "\r\n"]))
    text = (HEAD + "activities:\n" + "".join(lines)).replace("\n", end)
    file = folder / "engagement.yaml"
    file.write_bytes(text.encode())
    project = read_project(file)
    chosen = data.draw(st.sets(st.sampled_from(range(len(titles))), min_size=1))
    dated = [Dated(("activities", at), slug(titles[at]), TWICE) for at in sorted(chosen)]
    (new,) = spliced(file, project.sources, dated)
    file.write_bytes(new.after)
    after = read_project(file).engagement
    for at, (old, one) in enumerate(zip(project.engagement.activities, after.activities, strict=True)):
        assert (one.title, one.text, one.kind) == (old.title, old.text, old.kind)
        assert len(one.dates) == (2 if at in chosen else 0)
        assert one.id == (slug(titles[at]) if at in chosen and slug(titles[at]) != "ca" else None)  # ca. is a word
    assert spliced(file, read_project(file).sources, []) == ()


def test_a_file_keeps_who_may_read_it(tmp_path: Path) -> None:
    file = tmp_path / "engagement.yaml"
    file.write_text("oud\n")
    file.chmod(0o640)
    rewrite(tmp_path, {"engagement.yaml": (b"oud\n", b"nieuw\n")})
    assert file.read_text() == "nieuw\n"
    assert os.name != "posix" or stat.S_IMODE(file.stat().st_mode) == 0o640
    assert [entry.name for entry in tmp_path.iterdir()] == ["engagement.yaml"]


def test_all_files_are_changed_or_none(tmp_path: Path) -> None:
    for name in ("a.yaml", "b.yaml"):
        (tmp_path / name).write_text("oud\n")
    with pytest.raises(Problems) as raised:
        rewrite(tmp_path, {"a.yaml": (b"oud\n", b"nieuw\n"), "b.yaml": (b"anders\n", b"nieuw\n")})
    assert [problem.code for problem in raised.value.problems] == ["file-changed"]
    assert {(tmp_path / name).read_text() for name in ("a.yaml", "b.yaml")} == {"oud\n"}


def test_nothing_is_written_through_a_link(tmp_path: Path) -> None:
    (tmp_path / "echt.yaml").write_text("oud\n")
    (tmp_path / "engagement.yaml").symlink_to("echt.yaml")
    with pytest.raises(Problems) as raised:
        rewrite(tmp_path, {"engagement.yaml": (b"oud\n", b"nieuw\n")})
    assert [problem.code for problem in raised.value.problems] == ["output-is-link"]
