"""The project folder in hostile hands: which files belong together, and what is said when they do not."""

from __future__ import annotations

import gc
import io
import os
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from samenspel_cli.documents import Ask, named
from samenspel_cli.files.checking import checked
from samenspel_cli.files.folder import folder_of
from samenspel_cli.files.project import read_project
from samenspel_cli.model.network import Network
from samenspel_cli.model.project import Project
from samenspel_cli.model.ways import Places
from samenspel_cli.planning.picks import NOTHING_PICKED, picked
from samenspel_cli.planning.schedule import Schedule, schedule
from samenspel_cli.planning.working import budget
from samenspel_cli.problems import Problem, Problems
from samenspel_cli.problems.telling import drawn
from tests.door import EXAMPLES, run

TODAY = date(2026, 5, 12)
FRONT = """\
samenspel: engagement
title: Proef
client: {name: Gemeente Zuiderkerk}
vat: 21%
rates: {uur: 100}
"""
PHASE = "samenspel: phase\ntitle: {title}\nactivities: [{{title: A, fee: {fee}}}]\n"
RATES = "samenspel: rates\nrates: {dag: {price: 800, plural: dagen}}\n"


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Every test stands in a folder of its own, so that paths are short and nothing else is near."""
    folder = tmp_path / "hier"
    folder.mkdir()
    monkeypatch.chdir(folder)
    return folder


def lay(**files: str | bytes) -> None:
    """Write files; `__` in a name is a slash, and each gets the suffix `.yaml`."""
    for name, content in files.items():
        put(f"{name.replace('__', '/')}.yaml", content)


def put(name: str, content: str | bytes) -> Path:
    path = Path(name)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return path


def phase(title: str, fee: str = "1 uur") -> str:
    return PHASE.format(title=title, fee=fee)


def total(project: Project) -> Decimal:
    """What is known of the total, as planned."""
    engagement = project.engagement
    amount = budget(engagement, picked(engagement, NOTHING_PICKED), project.vat_rates, TODAY).total.amount
    return amount.planned


def titles(project: Project) -> list[str]:
    return [one.title for one in project.engagement.phases]


def found(path: str | Path = ".") -> list[Problem]:
    """What is wrong, without the warnings."""
    with pytest.raises(Problems) as caught:
        read_project(Path(path))
    problems = [problem for problem in caught.value.problems if not problem.warning]
    assert all(drawn(problem) for problem in problems)
    return problems


def problems_of(reading: Callable[[], Project]) -> tuple[Problem, ...]:
    """With what a reading is refused; nothing, when it is not."""
    try:
        reading()
    except Problems as caught:
        return caught.problems
    return ()


def said_of(reading: Callable[[], Project]) -> list[str]:
    return [drawn(problem) for problem in problems_of(reading)]


def codes(path: str | Path = ".") -> list[str]:
    return [problem.code for problem in found(path)]


# ---------------------------------------------------------------------------------------------------- files that belong


def test_one_file_is_enough() -> None:
    lay(engagement=FRONT)
    assert read_project(Path()).engagement.title == "Proef"


def test_phases_and_rates_in_files_of_their_own_belong_to_the_engagement() -> None:
    lay(engagement=FRONT, rates=RATES, phases__a=phase("Een"), phases__b=phase("Twee", "2 dagen"))
    project = read_project(Path())
    assert titles(project) == ["Een", "Twee"]
    assert list(project.engagement.rates) == ["uur", "dag"]
    assert total(project) == 1700


def test_the_stem_of_the_file_is_the_id_of_the_phase() -> None:
    lay(engagement=FRONT, phases__massa_maken=phase("Iets heel anders"), phases__b=phase("B") + "id: eigen\n")
    assert [one.id for one in read_project(Path()).engagement.phases] == ["eigen", "massa_maken"]


def test_phases_of_the_front_page_come_first_then_those_in_files_by_name() -> None:
    lay(engagement=FRONT + "phases: [{title: Voor}]\n", b=phase("B"), a=phase("A"), c__d=phase("C"), c__0=phase("0"))
    assert titles(read_project(Path())) == ["Voor", "A", "B", "0", "C"]


def test_capitals_and_figures_in_names_of_files_do_not_shuffle_from_run_to_run() -> None:
    for name in ("10", "9", "B", "a", "Z", "é"):
        put(f"{name}.yaml", phase(name))
    lay(engagement=FRONT)
    assert titles(read_project(Path())) == titles(read_project(Path())) == ["10", "9", "B", "Z", "a", "é"]


@pytest.mark.parametrize("suffix", ["yaml", "yml"])
def test_both_suffixes_are_read(suffix: str) -> None:
    put(f"engagement.{suffix}", FRONT)
    put(f"een.{suffix}", phase("Een"))
    assert titles(read_project(Path())) == ["Een"]


def test_the_front_page_may_have_another_name() -> None:
    lay(offerte=FRONT, phases__a=phase("Een"))
    assert titles(read_project(Path())) == ["Een"]


@pytest.mark.parametrize(
    "head",
    [
        "samenspel: phase\n",
        "samenspel:   phase   # een fase\n",
        "samenspel : phase\n",
        "samenspel: 'phase'\n",
        '"samenspel": "phase"\n',
        "\n\n# Commentaar\n\nsamenspel: phase\n",
        "---\nsamenspel: phase\n",
        "%YAML 1.2\n---\nsamenspel: phase\n",
        "\ufeffsamenspel: phase\n",
        "\ufeff# Commentaar\nsamenspel: phase\n",
        "samenspel: phase\r\n",
        "samenspel:\n  phase\n",
        "# yaml-language-server: $schema=.schema/phase.json\nsamenspel: phase\n",
    ],
)
def test_however_the_header_is_written_the_file_belongs(head: str) -> None:
    lay(engagement=FRONT, a=head + "title: Een\nactivities: [{title: A, fee: 1 uur}]\n")
    assert titles(read_project(Path())) == ["Een"]


def test_a_whole_file_in_braces_belongs_too() -> None:
    lay(engagement=FRONT, a="{samenspel: phase, title: Een}\n", b='{"samenspel":"phase",\n "title": "Twee"}\n')
    assert titles(read_project(Path())) == ["Een", "Twee"]


@pytest.mark.parametrize("size", [4_000, 4_090, 4_096, 5_000, 100_000])
def test_a_long_licence_above_the_header_does_not_make_a_phase_disappear(size: int) -> None:
    comment = "# " + "x" * 77 + "\n"
    lay(engagement=FRONT, a=comment * (size // len(comment)) + phase("Een"))
    assert titles(read_project(Path())) == ["Een"]


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-16-be"])
def test_a_phase_saved_in_another_encoding_is_refused_and_never_left_out(encoding: str) -> None:
    lay(engagement=FRONT, a=phase("Een"), b=phase("Twee, één").encode(encoding))
    (problem,) = found()
    assert problem.code == "encoding-utf-16"
    assert problem.place is not None
    assert problem.place.file == "b.yaml"


def test_a_phase_in_windows_1252_is_refused_where_the_character_stands() -> None:
    lay(engagement=FRONT, a=phase("Eén").encode("cp1252"))
    (problem,) = found()
    assert problem.code == "encoding-not-utf-8"
    assert problem.place is not None
    assert (problem.place.file, problem.place.line, problem.place.column) == ("a.yaml", 2, 9)


# --------------------------------------------------------------------------------------------- files that do not belong


def test_other_files_are_left_alone_however_broken_they_are() -> None:
    lay(
        engagement=FRONT,
        notes="a: [b\n",
        compose="services: {web: {image: x}}\n",
        empty="",
        binary=b"\x00\x01\xff\xfe" * 100,
        later="title: Een\nsamenspel: phase\n",
        inside="a:\n  samenspel: phase\n",
        text="samenspel, zei hij\n",
        many="- samenspel: phase\n",
    )
    put("een.txt", phase("Tekst"))
    put("een.yaml.bak", phase("Oud"))
    put("een.YAML~", phase("Oud"))
    assert titles(read_project(Path())) == []


@pytest.mark.parametrize("name", [".een.yaml", ".git/een.yaml", ".schema/een.yaml", "phases/.oud/een.yaml"])
def test_what_is_hidden_is_not_read(name: str) -> None:
    lay(engagement=FRONT)
    put(name, phase("Een"))
    assert titles(read_project(Path())) == []


def test_an_engagement_in_a_folder_inside_stands_alone_with_all_that_is_its_own() -> None:
    lay(engagement=FRONT, a=phase("A"), binnen__engagement=FRONT.replace("Proef", "Binnen"), binnen__b=phase("B"))
    lay(binnen__dieper__c=phase("C"), elders__d=phase("D"))
    assert titles(read_project(Path())) == ["A", "D"]
    assert titles(read_project(Path("binnen"))) == ["B", "C"]


def test_links_to_files_are_followed_and_links_to_folders_are_not() -> None:
    lay(**{"../elders/een": phase("Een"), "../elders/map/twee": phase("Twee")}, engagement=FRONT)
    Path("een.yaml").symlink_to("../elders/een.yaml")
    Path("map").symlink_to("../elders/map")
    assert titles(read_project(Path())) == ["Een"]


def test_links_in_a_circle_end() -> None:
    lay(engagement=FRONT, a__een=phase("Een"))
    Path("a/terug").symlink_to("..")
    Path("a/zelf").symlink_to("zelf")
    Path("lus.yaml").symlink_to("lus.yaml")
    Path("b.yaml").symlink_to("c.yaml")
    Path("c.yaml").symlink_to("b.yaml")
    assert titles(read_project(Path())) == ["Een"]


def test_a_folder_may_be_called_like_a_file() -> None:
    lay(engagement=FRONT, **{"map.yaml/een": phase("Een")})
    assert titles(read_project(Path())) == ["Een"]


@pytest.mark.slow
def test_folders_may_be_very_deep() -> None:
    """A thousand folders deep still has a path that the system takes; it must not be too much for us."""
    lay(engagement=FRONT)
    start, depth = Path.cwd(), 1_200
    for _ in range(depth):
        Path("d").mkdir()
        os.chdir("d")
    os.chdir(start)
    try:
        assert titles(read_project(Path())) == []
        assert [problem for problem in checked(Path(), TODAY) if not problem.warning] == []
    finally:
        # What cleans up after tests would find it too deep as well.
        os.chdir("/".join("d" * depth))
        for _ in range(depth):
            os.chdir("..")
            Path("d").rmdir()


# ------------------------------------------------------------------------------------------------ what one may point at


@pytest.mark.parametrize(
    "path", [".", "engagement.yaml", "rates.yaml", "phases/a.yaml", "./phases/../phases/a.yaml", "phases/diep/b.yaml"]
)
def test_a_file_means_its_project(path: str) -> None:
    lay(engagement=FRONT, rates=RATES, phases__a=phase("Een"), phases__diep__b=phase("Twee", "1 dag"))
    project = read_project(Path(path))
    assert titles(project) == ["Een", "Twee"]
    assert total(project) == 900


@pytest.mark.parametrize("path", ["offerte.yaml", "rates.yaml", "phases/a.yaml", "phases/diep/b.yaml"])
def test_a_file_means_its_project_also_where_the_front_page_has_another_name(path: str) -> None:
    lay(offerte=FRONT, rates=RATES, phases__a=phase("Een"), phases__diep__b=phase("Twee", "1 dag"))
    assert total(read_project(Path(path))) == 900


def test_a_file_means_its_project_also_from_where_it_stands(monkeypatch: pytest.MonkeyPatch) -> None:
    lay(engagement=FRONT, phases__a=phase("Een"))
    monkeypatch.chdir("phases")
    assert titles(read_project(Path("a.yaml"))) == ["Een"]
    assert titles(read_project(Path("../engagement.yaml"))) == ["Een"]


def test_two_engagements_in_one_folder_are_refused_and_both_are_named() -> None:
    lay(engagement=FRONT, tweede=FRONT, a=phase("Een"))
    (problem,) = found()
    assert problem.code == "engagements-several"
    assert "engagement.yaml, tweede.yaml" in drawn(problem)


def test_of_two_engagements_in_one_folder_one_may_be_named() -> None:
    lay(engagement=FRONT, tweede=FRONT.replace("Proef", "Tweede"), a=phase("Een"))
    assert read_project(Path("tweede.yaml")).engagement.title == "Tweede"
    assert titles(read_project(Path("tweede.yaml"))) == ["Een"]


def test_of_a_phase_between_two_engagements_nobody_can_say_whose_it_is() -> None:
    lay(engagement=FRONT, tweede=FRONT, a=phase("Een"))
    assert codes("a.yaml") == ["engagements-several"]


def test_a_phase_without_an_engagement_anywhere_says_so() -> None:
    lay(phases__a=phase("Een"))
    assert codes("phases/a.yaml") == ["engagement-missing"]
    assert codes(".") == ["engagement-missing"]


def test_a_file_that_says_nothing_is_asked_what_it_is() -> None:
    lay(notes="title: Een\n")
    assert codes("notes.yaml") == ["header-missing"]


@pytest.mark.parametrize("name", ["engagement.yaml", "offerte.txt", "zonder-suffix"])
def test_a_file_that_is_named_may_be_called_anything(name: str) -> None:
    put(name, FRONT)
    assert read_project(Path(name)).engagement.title == "Proef"


@pytest.mark.parametrize("content", [phase("Een"), RATES], ids=["phase", "rates"])
@pytest.mark.parametrize("path", [".", "engagement.yaml", "a.yaml"])
def test_a_front_page_that_says_it_is_something_else_is_refused_in_a_sentence(content: str, path: str) -> None:
    """Somebody copies phases/a.yaml to engagement.yaml and forgets the first line."""
    lay(engagement=content, a=phase("A"))
    assert codes(path)
    assert [problem for problem in checked(Path(path), TODAY) if not problem.warning]


@pytest.mark.parametrize(
    "head", ["", "samenspel: offerte", "samenspel:", "samenspel: [engagement]", "Samenspel: engagement"]
)
def test_a_front_page_without_a_header_that_we_know_is_refused_at_its_first_line(head: str) -> None:
    lay(engagement=FRONT.replace("samenspel: engagement", head).lstrip("\n"))
    problem = found()[0]
    assert problem.place is not None
    assert (problem.place.file, problem.place.line) == ("engagement.yaml", 1)


def test_a_header_that_is_not_first_is_told_to_move() -> None:
    lay(engagement="title: Proef\nsamenspel: engagement\nclient: {name: X}\n")
    (problem,) = found()
    assert problem.code == "header-not-first"
    assert problem.place is not None
    assert problem.place.line == 2


@pytest.mark.parametrize(
    "content", ["", "\n\n", "# niets\n", "---\n", "\ufeff", "null\n", "[]\n", "{}\n", "tekst\n", "- a\n"]
)
def test_a_front_page_without_anything_in_it_is_refused(content: str) -> None:
    lay(engagement=content)
    assert set(codes()) <= {"file-empty", "header-missing"}


def test_a_folder_without_an_engagement_says_how_to_begin_one() -> None:
    Path("leeg").mkdir()
    (problem,) = found("leeg")
    assert problem.code == "engagement-missing"
    assert "samenspel new" in drawn(problem)


@pytest.mark.parametrize(
    "path", ["nergens", "nergens/a.yaml", "engagement.yaml/a", "x" * 300, "a/" * 3000, "\ud83d", "a\x00b"]
)
def test_a_path_that_cannot_be_is_refused_in_a_sentence(path: str) -> None:
    lay(engagement=FRONT)
    assert len(codes(path)) == 1
    assert [problem.warning for problem in checked(Path(path), TODAY)] == [False]


def test_a_broken_link_and_a_link_to_itself_are_refused_in_a_sentence() -> None:
    Path("weg.yaml").symlink_to("nergens.yaml")
    Path("lus.yaml").symlink_to("lus.yaml")
    Path("lus").symlink_to("lus")
    for path in ("weg.yaml", "lus.yaml", "lus", "lus/engagement.yaml"):
        assert len(codes(path)) == 1, path
        assert checked(Path(path), TODAY), path


def test_a_folder_called_engagement_yaml_is_no_engagement() -> None:
    Path("engagement.yaml").mkdir()
    assert codes() == ["engagement-missing"]
    assert codes("engagement.yaml") == ["engagement-missing"]


@pytest.mark.slow
@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="Windows has no named pipes")
@pytest.mark.parametrize("name", ["engagement.yaml", "phases/een.yaml", "los.yaml"])
def test_nobody_waits_for_a_pipe_into_which_nobody_writes(name: str, here: Path) -> None:
    """In a process of its own, so that a test that hangs ends."""
    lay(engagement=FRONT)
    path = Path(name)
    path.parent.mkdir(exist_ok=True)
    path.unlink(missing_ok=True)
    os.mkfifo(path)
    for arguments in (["check", "."], ["quote", name]):
        result = run(*arguments, cwd=here, timeout=30)
        assert result.code in (0, 1), result.err
        assert "Traceback" not in result.err


@pytest.mark.slow
@pytest.mark.skipif(not Path("/dev/zero").exists(), reason="this system has no such device")
@pytest.mark.parametrize("device", ["/dev/zero", "/dev/null", "/dev/urandom", "/dev/tty"])
def test_a_device_is_no_file(device: str) -> None:
    result = run("quote", device, timeout=30)
    assert result.code == 1
    assert "Traceback" not in result.err


# --------------------------------------------------------------------------------------------------------------- rights


@contextmanager
def ordinary_user() -> Iterator[None]:
    """As somebody for whom rights count. Root may read everything, so for a moment we are nobody."""
    if os.geteuid() != 0:
        yield
        return
    # What is imported while a command runs must be there already: nobody may not be allowed to read it.
    read_project(EXAMPLES / "altena")
    checked(EXAMPLES / "altena", TODAY)
    os.seteuid(65534)
    try:
        yield
    finally:
        os.seteuid(0)


rights = pytest.mark.skipif(not hasattr(os, "geteuid"), reason="Windows has other rights")


@pytest.fixture
def guarded(here: Path) -> Iterator[Path]:
    """A folder into which anybody may look; whatever was closed in it is opened again, so that it can be removed."""
    here.chmod(0o755)
    yield here
    for path in [here, *here.rglob("*")]:
        if not path.is_symlink():
            path.chmod(0o755)


@rights
@pytest.mark.usefixtures("guarded")
@pytest.mark.parametrize("closed", ["engagement.yaml", "rates.yaml", "phases/a.yaml"])
def test_a_file_of_the_project_that_may_not_be_read_is_named_and_never_left_out(closed: str) -> None:
    lay(engagement=FRONT, rates=RATES, phases__a=phase("Een", "1 dag"))
    Path(closed).chmod(0)
    with ordinary_user():
        (problem,) = [one for one in found() if one.code == "file-unreadable"]
        assert [one.code for one in checked(Path(), TODAY) if one.code == "file-unreadable"] == ["file-unreadable"]
    assert problem.place is not None
    assert problem.place.file == closed


@rights
@pytest.mark.usefixtures("guarded")
@pytest.mark.parametrize("path", ["dicht", "dicht/engagement.yaml", "dicht/phases/a.yaml", "dicht/dieper"])
def test_a_folder_that_may_not_be_entered_is_said_to_be_closed(path: str) -> None:
    lay(dicht__engagement=FRONT, dicht__phases__a=phase("Een"), dicht__dieper__engagement=FRONT)
    Path("dicht").chmod(0)
    with ordinary_user():
        assert len(codes(path)) == 1
        assert [problem.warning for problem in checked(Path(path), TODAY)] == [False]


@rights
@pytest.mark.usefixtures("guarded")
def test_a_folder_in_the_project_that_may_not_be_entered_is_said_to_be_closed() -> None:
    lay(engagement=FRONT, phases__a=phase("Een"))
    Path("phases").chmod(0)
    with ordinary_user():
        assert codes() == ["folder-unreadable"]
        assert [problem.code for problem in checked(Path(), TODAY)] == ["folder-unreadable"]


@rights
@pytest.mark.usefixtures("guarded")
def test_one_closed_folder_does_not_keep_the_rest_of_a_portfolio_from_being_checked() -> None:
    lay(a__engagement=FRONT + "onbekend: 1\n", b__engagement=FRONT, c__engagement=FRONT + "vreemd: 1\n")
    Path("b").chmod(0)
    with ordinary_user():
        problems = checked(Path(), TODAY)
    assert {problem.code for problem in problems} == {"unknown-key", "folder-unreadable"}
    assert sum(problem.code == "unknown-key" for problem in problems) == 2


# ------------------------------------------------------------------------------------------------------------ portfolio


def portfolio() -> None:
    lay(a__engagement=FRONT, b__engagement=FRONT, groep__c__engagement=FRONT, notities__x="a: b\n")


def test_a_folder_of_engagements_is_refused_by_a_quote_and_they_are_named() -> None:
    portfolio()
    (problem,) = found()
    assert problem.code == "portfolio"
    for name in ("a", "b", "groep/c"):
        assert f" {name}" in drawn(problem)
    assert "notities" not in drawn(problem)


def test_a_folder_of_engagements_is_checked_whole() -> None:
    portfolio()
    assert checked(Path(), TODAY) == ()
    put("b/engagement.yaml", FRONT + "onbekend: 1\n")
    put("groep/c/engagement.yaml", "samenspel: engagement\n")
    places = [problem.place.file for problem in checked(Path(), TODAY) if problem.place]
    assert places == ["b/engagement.yaml", "groep/c/engagement.yaml", "groep/c/engagement.yaml"]


def test_the_examples_are_a_portfolio_without_mistakes() -> None:
    assert [problem for problem in checked(EXAMPLES, TODAY) if not problem.warning] == []
    assert codes(EXAMPLES) == ["portfolio"]


# ------------------------------------------------------------------------------------------------ places and references


def test_every_problem_stands_in_the_file_in_which_it_was_written() -> None:
    lay(
        engagement=FRONT + "phases: [{title: Voor, kleur: rood}]\nonbekend: 1\n",
        phases__a="samenspel: phase\ntitle: Een\nactivities:\n  - title: A\n    fee: 1.950 uur\n  - {titel: B}\n",
        phases__b="samenspel: phase\nactivities: []\n",
        rates="samenspel: rates\nrates:\n  dag: {prijs: 800}\n",
    )
    places = {(one.place.file, one.place.line, one.code) for one in found() if one.place}
    assert {
        ("engagement.yaml", 6, "unknown-key"),
        ("engagement.yaml", 7, "unknown-key"),
        ("phases/a.yaml", 5, "doubtful-number"),
        ("phases/a.yaml", 6, "unknown-key"),
        ("phases/b.yaml", 1, "missing-key"),
        ("rates.yaml", 3, "unknown-key"),
    } <= places


def test_problems_come_file_by_file_and_from_top_to_bottom() -> None:
    lay(engagement=FRONT + "b: 1\na: 1\n", a=phase("A", "1 week"), b=phase("B") + "z: 1\ny: 1\n")
    places = [(one.place.file, one.place.line, one.place.column) for one in found() if one.place]
    assert places == sorted(places)
    assert len(places) >= 4


def test_a_reference_may_lead_to_another_file() -> None:
    lay(
        engagement=FRONT + "parties: {raad: {}}\nattention: [{text: Let op, at: gesprek}]\n",
        phases__a="samenspel: phase\ntitle: Een\nactivities:\n  - {title: Gesprek, with: raad, fee: 2 dagen}\n",
        rates=RATES,
    )
    assert total(read_project(Path())) == 1600


def test_a_reference_to_nothing_is_placed_in_its_own_file_with_the_nearest_id_of_another() -> None:
    lay(
        engagement=FRONT + "parties: {gemeenteraad: {}}\n",
        phases__a="samenspel: phase\ntitle: Een\nactivities:\n  - {title: Gesprek, with: gemeenterad, fee: 2 dagn}\n",
        rates=RATES,
    )
    by_code = {problem.code: problem for problem in found()}
    assert set(by_code) == {"party-unknown", "unit-unknown"}
    assert all(one.place is not None and one.place.file == "phases/a.yaml" for one in by_code.values())
    assert by_code["party-unknown"].facts["nearest"] == "gemeenteraad"
    assert by_code["unit-unknown"].facts["nearest"] in ("dagen", "dag")
    place = by_code["party-unknown"].place
    assert place is not None
    assert place.text[place.column - 1 : place.end - 1] == "gemeenterad"


def several(number: int, line: str) -> str:
    return "".join(line.format(one=one, next=one + 1) for one in range(number))


# What takes longer than it may, with the text that shows it: all are below 200 KB.
ENDLESS = {
    "parties in parties, a long row": "parties:\n"
    + several(3_000, "  p{one}: {{members: [p{next}]}}\n")
    + "  p3000: {}\n",
    "parties in parties, two by two": "parties:\n"
    + several(40, "  p{one}: {{members: [p{next}, q{next}]}}\n  q{one}: {{members: [p{next}, q{next}]}}\n")
    + "  p40: {participants: 3}\n  q40: {participants: 2}\n"
    + "activities: [{title: A, for: p0, groups: {size: 10}, fee: 1 uur per groep}]\n",
    "spaces in a fee": f"activities: [{{title: A, fee: 1{' ' * 150_000}uur}}]\n",
    "spaces in groups": f"activities: [{{title: A, groups: 1{' ' * 150_000}x, fee: 1 uur}}]\n",
    "spaces in a period": f"activities: [{{title: A, when: mei{' ' * 150_000}x, fee: 1 uur}}]\n",
    "a fee of factors": f"activities: [{{title: A, fee: {'2 x ' * 40_000}1 uur}}]\n",
    "a title of dashes": f"activities: [{{title: {'a-' * 75_000}, fee: 1 uur}}]\n",
    "units that are nearly right": "activities:\n" + several(3_000, "  - {{title: A{one}, fee: 1 uurtje{one}}}\n"),
    "references that are nearly right": "parties:\n"
    + several(1_500, "  partij{one}: {{}}\n")
    + "activities:\n"
    + several(1_500, "  - {{title: A{one}, with: parti{one}}}\n"),
}


@pytest.mark.slow
@pytest.mark.parametrize("body", ENDLESS.values(), ids=ENDLESS)
def test_nothing_that_a_file_says_takes_for_ever_or_too_deep(body: str) -> None:
    for verb in ("quote", "check"):
        result = run(verb, "-", stdin=FRONT + body, timeout=20)
        assert result.code in (0, 1), result.err[-300:]


def test_two_phases_with_one_id_are_refused_in_the_second_file() -> None:
    lay(engagement=FRONT, a__een=phase("A"), b__een=phase("B"))
    (problem,) = found()
    assert problem.code == "id-twice"
    assert problem.place is not None
    assert problem.place.file == "b/een.yaml"


def test_a_rate_that_is_said_twice_is_refused_with_both_places() -> None:
    lay(engagement=FRONT, rates=RATES, x="samenspel: rates\nrates: {uur: 90, dag: 700}\n")
    problems = [problem for problem in found() if problem.code == "said-twice"]
    assert [problem.facts["key"] for problem in problems] == ["uur", "dag"]
    assert all(problem.place is not None and problem.place.file == "x.yaml" for problem in problems)
    assert "engagement.yaml:5" in drawn(problems[0])
    assert "rates.yaml:2" in drawn(problems[1])


@pytest.mark.parametrize(
    "body", ["rate: {dag: 800}", "rates: {dag: 800}\nrats: {}", "title: Tarieven\nrates: {dag: 800}", "dag: 800"]
)
def test_a_key_of_a_rate_card_that_is_not_known_is_refused_and_never_left_out(body: str) -> None:
    lay(engagement=FRONT, rates=f"samenspel: rates\n{body}\n")
    assert "unknown-key" in codes()


@pytest.mark.parametrize("body", ["rates: 800", "rates: [800]", "rates: dag"])
def test_a_rate_card_of_another_shape_is_refused_and_never_left_out(body: str) -> None:
    lay(engagement=FRONT, rates=f"samenspel: rates\n{body}\n")
    (problem,) = found()
    assert problem.code == "wrong-shape"
    assert problem.place is not None
    assert problem.place.file == "rates.yaml"


@pytest.mark.parametrize("phases", ["tekst", "{a: b}", "3"])
def test_phases_of_another_shape_on_the_front_page_are_refused_there(phases: str) -> None:
    lay(engagement=f"{FRONT}phases: {phases}\n", a=phase("A"))
    problems = found()
    assert [problem.code for problem in problems] == ["wrong-shape"]
    assert problems[0].place is not None
    assert (problems[0].place.file, problems[0].place.line) == ("engagement.yaml", 6)


@pytest.mark.parametrize("phases", ["phases:", "phases: []", "phases: ~", "rates:"])
def test_an_empty_list_on_the_front_page_is_no_reason_to_leave_out_the_files(phases: str) -> None:
    front = FRONT.replace("rates: {uur: 100}\n", "") if phases == "rates:" else FRONT
    lay(engagement=f"{front}{phases}\n", a=phase("A", "1 dag"), rates=RATES)
    assert total(read_project(Path())) == 800


def test_a_mistake_in_one_file_and_one_in_another_come_at_once() -> None:
    lay(engagement=FRONT, a="samenspel: phase\ntitle: [A\n", b="samenspel: phase\ntitle: B\ntitle: C\n")
    assert {problem.place.file for problem in found() if problem.place} == {"a.yaml", "b.yaml"}


def test_a_value_that_is_shared_by_an_alias_is_said_to_be_wrong_where_it_stands() -> None:
    shared = "  - &a {title: A, fee: 3 wekn}"
    lay(engagement=f"{FRONT}activities:\n{shared}\n  - {{title: B, activities: [*a]}}\n")
    assert {(one.place.line, one.place.column) for one in found() if one.place} == {(7, shared.index("wekn") + 1)}


def test_what_is_set_on_the_command_line_is_said_to_be_wrong_there() -> None:
    lay(engagement=FRONT, phases__a=phase("Een"))
    with pytest.raises(Problems) as caught:
        read_project(Path(), ["phases.a.activities.a.fee=3 wekn"])
    (problem,) = caught.value.problems
    assert problem.place is not None
    assert problem.place.file.startswith("--set")
    assert "3 wekn" in problem.place.text


CHANGES = [
    "", "=", "=5", "a", "title", "title=", "phases", "phases=5", "phases.0=x", "phases.99.title=x", "phases.a=x",
    "phases.a.activities=x", "phases.a.activities.a.fee={choose: [1 uur", "title.x=1", "title.0=1", "client=",
    "client={}", "client.name=[x]", "samenspel=phase", "samenspel=", "meta.x=1", "x-a=1", "activities=1",
    "activities.=1", ".=1", "..=1", "activities.nergens.fee=1 uur", "rates.uur.price=1.950", "rates.uur=&a 1",
    "rates.uur=*a", "title=\x1b[31m", "title=!x y", "phases.a.activities.1.fee=1 uur\n2 uur", "vat=x: y: z",
    "phases=[{title: A, activities: [{title: B, fee: 1,5 uur}]}]", "phases." * 500 + "=1", "title=" + "[" * 1000,
    "é=1", "phases.-1.title=x", "phases.a.x-b=1", "rates.dag=800",
]  # fmt: skip


@pytest.mark.parametrize("change", CHANGES)
def test_whatever_is_set_it_is_done_or_refused_in_a_sentence(change: str) -> None:
    lay(engagement=FRONT, phases__a=phase("Een"))
    told = said_of(lambda: read_project(Path(), [change]))
    assert all(told)
    assert "\x1b" not in "".join(told)


def test_nothing_that_is_set_is_written_to_a_file() -> None:
    lay(engagement=FRONT, phases__a=phase("Een"))
    before = {path: path.read_bytes() for path in Path().rglob("*.yaml")}
    read_project(Path(), ["title=Anders", "phases.a.activities.a.fee=3 uur"])
    assert {path: path.read_bytes() for path in Path().rglob("*.yaml")} == before


# ------------------------------------------------------------------------------------------------------- standard input


class _Stdin:
    """Standard input that gives these bytes."""

    closed = False

    def __init__(self, content: bytes) -> None:
        self.buffer = io.BytesIO(content)


def from_stdin(content: bytes, monkeypatch: pytest.MonkeyPatch) -> Project:
    monkeypatch.setattr(sys, "stdin", _Stdin(content))
    return read_project(None)


def test_an_engagement_may_come_from_standard_input(monkeypatch: pytest.MonkeyPatch) -> None:
    lay(a=phase("Staat ernaast en hoort er niet bij"))
    project = from_stdin(b"\xef\xbb\xbf" + FRONT.replace("\n", "\r\n").encode(), monkeypatch)
    assert project.engagement.title == "Proef"
    assert titles(project) == []


@pytest.mark.parametrize(
    "content",
    [
        b"", b"\n", b"\x00", b"\xff\xfe", "titel: één".encode("cp1252"), FRONT.encode("utf-16"), b"title: x\n",
        b"[" * 9999, b"samenspel: engagement\n", b"samenspel: foo\n", FRONT.encode() + b"x: [\n", b"\x1b[31m",
    ],
)  # fmt: skip
def test_what_comes_from_standard_input_is_judged_like_a_file(content: bytes, monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(Problems) as caught:
        from_stdin(content, monkeypatch)
    assert all(problem.place is not None and problem.place.file == "-" for problem in caught.value.problems)


@pytest.mark.parametrize("noun", ["phase", "rates"])
def test_a_part_of_a_project_from_standard_input_is_told_to_be_only_a_part(
    noun: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Saying that a phase lacks a client would be beside the point: what is asked for is an engagement."""
    with pytest.raises(Problems) as caught:
        from_stdin(f"samenspel: {noun}\ntitle: Een\n".encode(), monkeypatch)
    assert "missing-key" not in {problem.code for problem in caught.value.problems}
    assert caught.value.problems[0].place is not None
    assert caught.value.problems[0].place.line == 1


def test_standard_input_has_the_same_limit_and_is_never_cut_off_in_silence(monkeypatch: pytest.MonkeyPatch) -> None:
    """The last line is past the limit: reading only what fits would give a quote without it."""
    monkeypatch.setenv("SAMENSPEL_MAX_MB", "1")
    padding = b"# x\n" * (1024 * 256)
    with pytest.raises(Problems) as caught:
        from_stdin(FRONT.encode() + padding + b"activities: [{title: A, fee: 5 uur}]\n", monkeypatch)
    assert [problem.code for problem in caught.value.problems] == ["file-too-large"]


# ----------------------------------------------------------------------------------------------- whatever the files say

TEXTS = [path.read_text(encoding="utf-8") for path in sorted(EXAMPLES.glob("*/engagement.yaml"))]
PIECES = [
    *":,{}[]-'\"#&*!|>%@`?~ \n\t0195.€%", "1.950", "-1", "1e30", "NaN", ".inf", "pm", "??", "2026-02-30", "per", "null",
    "- ", ": ", "  ", "\n- ", "{}", "[]", "[[]]", "x" * 300, "9" * 40, "\u202e", "😀", "fee: ", "title: ", "choose: ",
]  # fmt: skip


@st.composite
def mistaken(draw: st.DrawFn) -> str:
    """An example with some pieces put in, taken out, or copied to elsewhere."""
    text = draw(st.sampled_from(TEXTS))
    for _ in range(draw(st.integers(1, 4))):
        at = draw(st.integers(0, len(text)))
        way = draw(st.sampled_from(["insert", "delete", "copy", "value"]))
        if way == "insert":
            text = text[:at] + draw(st.sampled_from(PIECES)) + text[at:]
        elif way == "delete":
            text = text[:at] + text[at + draw(st.integers(1, 30)) :]
        elif way == "copy":
            start = draw(st.integers(0, len(text)))
            text = text[:at] + text[start : start + draw(st.integers(1, 80))] + text[at:]
        else:
            colon, line = text.find(": ", at), text.find("\n", text.find(": ", at))
            if 0 <= colon < line:
                text = text[: colon + 2] + draw(st.sampled_from(PIECES)) + text[line:]
    return text


@pytest.mark.slow
@settings(max_examples=600, deadline=None)
@given(mistaken())
def test_whatever_is_done_to_an_example_it_is_quoted_or_refused_in_sentences(text: str) -> None:
    lay(engagement=text)
    problems = problems_of(lambda: read_project(Path()))
    for problem in problems:
        assert drawn(problem)
        assert problem.place is not None
        assert problem.place.text == text.split("\n")[problem.place.line - 1].rstrip("\r")
    if problems:
        assert any(not problem.warning for problem in problems)
        return
    project = read_project(Path())
    assert all(problem.warning and drawn(problem) for problem in (*project.warnings, *checked(Path(), TODAY)))
    assert named("quote").compose(project, Ask(TODAY))[0].blocks


def test_a_file_of_a_project_is_told_as_it_was_typed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "offerte" / "sessions").mkdir(parents=True)
    (tmp_path / "offerte" / "engagement.yaml").write_text("samenspel: engagement\n", encoding="utf-8")
    (tmp_path / "offerte" / "sessions" / "start.yaml").write_text("samenspel: session\n", encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    assert folder_of(Path("offerte/sessions/start.yaml")) == Path("offerte")
    monkeypatch.chdir(tmp_path / "offerte" / "sessions")
    assert folder_of(Path("start.yaml")) == tmp_path / "offerte"


def test_what_follows_from_a_project_is_worked_out_once_and_from_a_changed_one_anew() -> None:
    lay(engagement=FRONT, phases__a=phase("A"))
    project = read_project(Path())
    made: list[str] = []

    def title(one: Project, behind: str) -> str:
        made.append(behind)
        return one.engagement.title + behind

    assert [project.once(title, "!"), project.once(title, "!"), project.once(title, "?")] == [
        "Proef!", "Proef!", "Proef?"
    ]  # fmt: skip
    other = replace(project, engagement=replace(project.engagement, title="Later"))
    assert other.once(title, "!") == "Later!"
    assert made == ["!", "?", "!"]


def test_a_project_that_nobody_needs_any_more_is_gone_with_all_that_followed_from_it() -> None:
    """A command collects no circles, and a folder may hold hundreds of engagements."""

    def there() -> int:
        return sum(isinstance(one, (Project, Schedule, Network, Places)) for one in gc.get_objects())

    gc.collect()
    gc.disable()
    try:
        before = there()
        project = read_project(EXAMPLES / "haarlem")
        assert schedule(project, TODAY) is schedule(project, TODAY)
        assert there() == before + 4
        del project
        assert there() == before
    finally:
        gc.enable()


def test_what_a_session_brought_is_judged_also_where_nothing_loaded_its_words_before(here: Path) -> None:
    (here / "engagement.yaml").write_text(FRONT + "sessions: [{title: Start, harvest: {notes: 3}}]\n", encoding="utf-8")
    done = run("check", here)
    assert done.code == 1
    assert "[wrong-shape]" in done.out
