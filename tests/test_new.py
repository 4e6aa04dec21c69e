"""`samenspel new` in hostile hands: whole or not at all, over nothing, and right for a client of any name."""

from __future__ import annotations

import json
import os
import re
import stat
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from samenspel_cli import output
from samenspel_cli.files.checking import checked
from samenspel_cli.files.folder import NOUNS
from samenspel_cli.files.project import read_project
from samenspel_cli.files.scaffold import scaffold
from samenspel_cli.files.schema import schema_of
from samenspel_cli.files.yaml import read_yaml
from samenspel_cli.model.names import short_name
from samenspel_cli.problems import Problems
from tests.door import EXAMPLES, ROOT, run
from tests.reading import TODAY

pytestmark = pytest.mark.slow

KINDS = sorted(folder.name for folder in EXAMPLES.iterdir() if (folder / "engagement.yaml").is_file())
FRONT = "engagement.yaml"


def client_of(example: str) -> str:
    name: str = read_yaml(FRONT, (EXAMPLES / example / FRONT).read_text(encoding="utf-8")).data["client"]["name"]
    return name


def everything_in(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


ASKED = {"calendar-region-missing"}
"""The region of the old client is not that of the new one: where school holidays are minded, it is asked."""


@pytest.mark.parametrize("example", KINDS)
def test_what_new_makes_is_right_at_once(example: str, tmp_path: Path) -> None:
    made = run("new", "offerte", "--client", "Gemeente Zuiderkerk", "--from", example, cwd=tmp_path)
    assert (made.code, made.err) == (0, "")
    assert "samenspel quote offerte" in made.out
    checked_again = run("check", "offerte", cwd=tmp_path)
    assert checked_again.code == 0
    warnings = {problem.code for problem in checked(tmp_path / "offerte", TODAY)}
    front = tmp_path / "front" / "engagement.yaml"  # what stands beside it in the example is of that client
    front.parent.mkdir()
    front.write_bytes((EXAMPLES / example / front.name).read_bytes())
    assert warnings - ASKED == {problem.code for problem in checked(front.parent, TODAY)}
    assert run("quote", "offerte", cwd=tmp_path).code == 0


def test_what_the_readme_lets_people_type_gives_no_warning_about_names(tmp_path: Path) -> None:
    """`Gemeente Voorbeeld` is the client in every help text."""
    assert run("new", "my-offer", "--client", "Gemeente Voorbeeld", cwd=tmp_path).code == 0
    assert [one for one in checked(tmp_path / "my-offer", TODAY) if one.code.startswith("client-")] == []


def test_a_folder_instead_of_an_example_is_told_what_from_takes(tmp_path: Path) -> None:
    made = run("new", "second", "--client", "Gemeente Zuiderkerk", "--from", "my-offer", cwd=tmp_path)
    said = " ".join(made.err.split())
    assert made.code == 1
    assert "--from takes the name of an example: alblasserdam," in said
    assert said.endswith("To begin from a folder of your own, copy that folder.")
    assert not (tmp_path / "second").exists()


@pytest.mark.parametrize("example", KINDS)
def test_nothing_of_the_example_s_client_is_left(example: str) -> None:
    text = scaffold(example, "Gemeente Zuiderkerk")[FRONT].decode()
    assert client_of(example) not in text
    assert not re.search(rf"(?<!\w){re.escape(short_name(client_of(example)))}(?!\w)", text)
    assert "Zuiderkerk" in text


@pytest.mark.parametrize("example", KINDS)
def test_all_but_the_client_stays_as_it_was(example: str) -> None:
    """Comments, order and layout too: only lines with a name in them differ, and the block of the client."""
    old = (EXAMPLES / example / FRONT).read_text(encoding="utf-8").split("\n")
    new = scaffold(example, "Gemeente Zuiderkerk")[FRONT].decode().split("\n")
    assert new[0] == "# yaml-language-server: $schema=.schema/engagement.json"
    assert len(new) == len(old) + 1
    name = short_name(client_of(example))
    assert [(was, now) for was, now in zip(old, new[1:], strict=True) if was != now and name not in was] == []


def client_block(*flags: str, cwd: Path) -> str:
    assert run("new", "offerte", *flags, cwd=cwd).code == 0
    text = (cwd / "offerte" / FRONT).read_text(encoding="utf-8")
    return next(line for line in text.split("\n") if line.startswith("client:"))


def test_the_region_that_is_said_stands_at_the_client_and_nothing_is_asked(tmp_path: Path) -> None:
    told = client_block("--client", "Gemeente Zuiderkerk", "--region", "zuid", cwd=tmp_path)
    assert told == "client: {name: Gemeente Zuiderkerk, region: zuid}"
    assert "calendar-region-missing" not in {one.code for one in checked(tmp_path / "offerte", TODAY)}


def test_several_regions_may_be_said_each_once(tmp_path: Path) -> None:
    flags = [word for region in ("zuid", "midden", "zuid") for word in ("--region", region)]
    told = client_block("--client", "Gemeente Zuiderkerk", *flags, cwd=tmp_path)
    assert told == "client: {name: Gemeente Zuiderkerk, region: [zuid, midden]}"


def test_an_unknown_region_is_refused_and_nothing_is_made(tmp_path: Path) -> None:
    refused = run("new", "offerte", "--client", "X", "--region", "west", cwd=tmp_path)
    assert refused.code == 2
    assert "midden" in refused.err
    assert everything_in(tmp_path) == {}


@pytest.mark.parametrize(
    ("client", "region"),
    [
        ("Gemeente Haarlem", ", region: noord"),
        ("gemeente  tiel", ", region: zuid"),
        ("Gemeente Altena", ", region: [midden, zuid]"),
        ("Bedrijfsvoeringsorganisatie West-Betuwe", ", region: [midden, zuid]"),
        ("Gemeente Zuiderkerk", ""),
        ("Stichting Tiel", ""),
        ("Gemeente Neder-Betuwe", ""),  # it lies in two, and which is not known here
    ],
)
def test_the_region_is_known_of_the_few_of_which_it_is_certain_and_never_guessed(client: str, region: str) -> None:
    text = scaffold("alblasserdam", client)[FRONT].decode()
    assert f"client: {{name: {client}{region}}}" in text
    assert f"client: {{name: {client}, region: noord}}" in scaffold("alblasserdam", client, ["noord"])[FRONT].decode()


@pytest.mark.parametrize("example", KINDS)
def test_the_example_for_its_own_client_keeps_its_region(example: str) -> None:
    new, old = (
        read_yaml(FRONT, text).data["client"]
        for text in (
            scaffold(example, client_of(example))[FRONT].decode(),
            (EXAMPLES / example / FRONT).read_text(encoding="utf-8"),
        )
    )
    assert new["region"] == old["region"]


def test_the_folder_has_the_front_page_and_a_schema_of_every_noun_and_nothing_else(tmp_path: Path) -> None:
    run("new", "a/b/offerte", "--client", "X", cwd=tmp_path)
    schemas = [f".schema/{noun}.json" for noun in NOUNS]
    assert set(everything_in(tmp_path)) == {f"a/b/offerte/{name}" for name in (FRONT, *schemas)}


@pytest.mark.parametrize("noun", NOUNS)
def test_the_schema_in_the_folder_is_the_one_that_is_printed(noun: str, tmp_path: Path) -> None:
    run("new", "offerte", "--client", "X", cwd=tmp_path)
    written = (tmp_path / "offerte" / ".schema" / f"{noun}.json").read_bytes()
    assert written == run("schema", noun).raw
    assert json.loads(written) == schema_of(noun)


def test_the_same_words_make_the_same_bytes(tmp_path: Path) -> None:
    for folder in ("a", "b"):
        run("new", folder, "--client", "Gemeente Zuiderkerk", cwd=tmp_path)
    assert everything_in(tmp_path / "a") == everything_in(tmp_path / "b")


# --------------------------------------------------------------------------------------------------- the client's name

HOSTILE = [
    "O'Brien: \"x\" #y", "null", "~", "true", "no", "1.950", "0", "2026-05-12", "- x", "-", "--- a", "...", ":", ": ",
    ",", "?", "? x", "*a", "&a", "!x", "@a", "%a", "`a`", "|", ">", "#", "# c", "a #c", "a: b", "a:b", "<<", "=", "[a]",
    "a]", "{a}", "}", "{{ x }}", "{% x %}", "\\1", "x\\n", "\\", "'", '"', "''", "'s-Hertogenbosch", "a'b", "Wie??",
    "Gemeente X, Y en Z", "Gemeente Ede & Wageningen", "Gemeente 😀", "Súdwest-Fryslân", "x" * 300, "A", "x-", "meta",
    "samenspel", "engagement", "Alblasserdam", "Gemeente Alblasserdam", "Stichting Alblasserdam en Haarlem", "&amp;",
    "€", "$1",
]  # fmt: skip
# Every name in one example, and every example with many names: all of them with all would take minutes. Each begins a
# process: of eight names one is tried in the quick part.
PAIRS = [
    pytest.param(client, KINDS[number % len(KINDS)], marks=[pytest.mark.slow] if number % 8 else [])
    for number, client in enumerate(HOSTILE)
]


@pytest.mark.parametrize(("client", "example"), PAIRS)
def test_any_name_of_a_client_comes_back_as_it_was_typed(client: str, example: str, tmp_path: Path) -> None:
    (tmp_path / FRONT).write_bytes(scaffold(example, client)[FRONT])
    project = read_project(tmp_path)
    assert project.engagement.client.name == client.strip()
    before = read_project(EXAMPLES / example).engagement
    assert [phase.title for phase in project.engagement.phases] == [
        phase.title.replace(client_of(example), client).replace(short_name(client_of(example)), short_name(client))
        for phase in before.phases
    ]


@settings(max_examples=30, deadline=None)
@given(st.text(min_size=1, max_size=30), st.sampled_from(KINDS))
@example("Gemeente \u00a0X", KINDS[0])
@example("a\u0301", KINDS[0])
def test_any_text_at_all_is_a_client_or_is_refused(client: str, example: str) -> None:
    if not client.strip() or not client.isprintable():
        with pytest.raises(Problems, match="1 problem"):
            scaffold(example, client)
        return
    files = scaffold(example, client)
    data = read_yaml(FRONT, files[FRONT].decode()).data
    assert data["client"] == {"name": client.strip()}
    was = read_yaml(FRONT, (EXAMPLES / example / FRONT).read_text(encoding="utf-8")).data
    assert list(data) == list(was)
    assert data["rates"] == was["rates"]


@pytest.mark.parametrize("client", ["", " ", "\t", "a\nb", "a\x1b[31mb", "a\x00b", "\u202ea", "a\u200b", "\ue000"])
def test_a_name_that_nobody_can_see_or_that_does_something_to_the_terminal_is_refused(client: str) -> None:
    with pytest.raises(Problems) as caught:
        scaffold("altena", client)
    assert [problem.code for problem in caught.value.problems] == ["client-unusable"]


def test_an_unknown_example_is_refused_with_the_nearest_one(tmp_path: Path) -> None:
    result = run("new", "offerte", "--client", "X", "--from", "alblaserdam", cwd=tmp_path)
    assert result.code == 1
    assert "Did you mean “alblasserdam”?" in result.err
    assert everything_in(tmp_path) == {}


@pytest.mark.parametrize("name", ["..", ".", "../examples/altena", "/", "altena/", "", "ALTENA", "altena\x1b[31m"])
def test_an_example_is_named_and_never_a_path(name: str, tmp_path: Path) -> None:
    result = run("new", "offerte", "--client", "X", "--from", name, cwd=tmp_path)
    assert result.code == 1
    assert "\x1b" not in result.out + result.err
    assert everything_in(tmp_path) == {}


# ------------------------------------------------------------------------------------------------- never over anything


def test_a_folder_with_something_in_it_is_never_written_over(tmp_path: Path) -> None:
    (tmp_path / "offerte").mkdir()
    (tmp_path / "offerte" / "notities.txt").write_text("van mij", encoding="utf-8")
    result = run("new", "offerte", "--client", "X", cwd=tmp_path)
    assert result.code == 1
    assert "[target-exists]" in result.err
    assert everything_in(tmp_path) == {"offerte/notities.txt": b"van mij"}


def test_a_second_time_is_refused_and_changes_nothing(tmp_path: Path) -> None:
    run("new", "offerte", "--client", "X", cwd=tmp_path)
    before = everything_in(tmp_path)
    assert run("new", "offerte", "--client", "Y", cwd=tmp_path).code == 1
    assert everything_in(tmp_path) == before


@pytest.mark.parametrize(
    "kind", ["file", "link to a folder", "broken link", "link to itself", "fifo", "hidden file in it"]
)
def test_whatever_stands_there_it_stays(kind: str, tmp_path: Path) -> None:
    target = tmp_path / "offerte"
    if kind == "file":
        target.write_text("van mij", encoding="utf-8")
    elif kind == "link to a folder":
        (tmp_path / "elders").mkdir()
        target.symlink_to("elders")
    elif kind == "broken link":
        target.symlink_to("nergens")
    elif kind == "link to itself":
        target.symlink_to("offerte")
    elif kind == "fifo":
        os.mkfifo(target)
    else:
        target.mkdir()
        (target / ".git").mkdir()
    before = sorted(path.name for path in tmp_path.rglob("*"))
    result = run("new", "offerte", "--client", "X", cwd=tmp_path)
    assert result.code == 1
    assert "Traceback" not in result.err
    assert sorted(path.name for path in tmp_path.rglob("*")) == before


def test_an_empty_folder_may_be_filled(tmp_path: Path) -> None:
    (tmp_path / "offerte").mkdir()
    assert run("new", "offerte", "--client", "X", cwd=tmp_path).code == 0
    assert run("quote", "offerte", cwd=tmp_path).code == 0


@pytest.mark.parametrize("here", [".", "./", "../offerte"])
def test_the_empty_folder_in_which_one_stands_may_be_filled(here: str, tmp_path: Path) -> None:
    """`mkdir offerte; cd offerte; samenspel new .` is how many people begin."""
    (tmp_path / "offerte").mkdir()
    result = run("new", here, "--client", "X", cwd=tmp_path / "offerte")
    assert (result.code, result.err) == (0, "")
    assert FRONT in everything_in(tmp_path / "offerte")
    assert run("quote", cwd=tmp_path / "offerte").code == 0


@pytest.mark.parametrize("folder", ["bestand/offerte", "bestand/a/b", "x" * 300, "/proc/nergens/offerte"])
def test_where_no_folder_can_be_made_a_sentence_says_so(folder: str, tmp_path: Path) -> None:
    (tmp_path / "bestand").write_text("", encoding="utf-8")
    result = run("new", folder, "--client", "X", cwd=tmp_path)
    assert result.code == 1
    assert "Traceback" not in result.err
    assert list(everything_in(tmp_path)) == ["bestand"]


def test_a_folder_may_be_called_anything(tmp_path: Path) -> None:
    for name in ("met spatie", "-streepje", "ünï 😀", "a'b\"c", ".verborgen", "a\\b", "x.yaml"):
        result = run("new", "--client", "X", "--", name, cwd=tmp_path)
        assert (result.code, result.err) == (0, ""), name
        assert (tmp_path / name / FRONT).is_file()


def test_the_command_that_is_advised_can_be_pasted(tmp_path: Path) -> None:
    """A folder with a space, or one that begins with a dash, has to be quoted there."""
    result = run("new", "mijn offerte", "--client", "X", cwd=tmp_path)
    advised = next(line for line in result.out.splitlines() if line.startswith("Then: "))
    assert re.search(r"""samenspel quote (?:'mijn offerte'|"mijn offerte"|mijn\\ offerte)""", advised), advised


def test_a_disk_that_gives_out_halfway_leaves_nothing(tmp_path: Path) -> None:
    """The second file cannot be written: its folder's name is too long. What was made before it must go as well."""
    with pytest.raises(Problems) as caught:
        output.create(tmp_path / "offerte", {"a.txt": b"a", f"{'x' * 300}/b.txt": b"b"})
    assert [problem.code for problem in caught.value.problems] == ["target-unwritable"]
    assert list(tmp_path.iterdir()) == []


@pytest.mark.skipif(os.name != "posix", reason="Windows has other rights")
def test_the_new_folder_is_as_readable_as_any_other(tmp_path: Path) -> None:
    before = os.umask(0o027)
    try:
        output.create(tmp_path / "offerte", {"a.txt": b"a", "b/c.txt": b"c"})
    finally:
        os.umask(before)
    modes = {path.name: stat.S_IMODE(path.stat().st_mode) for path in tmp_path.rglob("*")}
    assert modes == {"offerte": 0o750, "a.txt": 0o640, "b": 0o750, "c.txt": 0o640}


# ---------------------------------------------------------------------------------------------------- asking, and not


@pytest.mark.parametrize("arguments", [["new"], ["new", "offerte"], ["new", "--client", "X"]])
def test_without_a_terminal_nothing_is_asked_and_the_missing_flag_is_named(
    arguments: list[str], tmp_path: Path
) -> None:
    result = run(*arguments, stdin="Gemeente Antwoord\nofferte\n", cwd=tmp_path)
    assert result.code == 2
    assert "--client" in result.err
    assert everything_in(tmp_path) == {}


def test_the_help_of_new_has_a_flag_for_everything_that_is_asked() -> None:
    shown = run("new", "--help").out
    assert "--client" in shown
    assert "folder" in shown


def test_the_examples_that_new_offers_are_those_in_the_repository() -> None:
    assert {"alblasserdam", "alphen-aan-den-rijn", "altena", "haarlem", "west-betuwe"} <= set(KINDS)
    assert ROOT / "examples" == EXAMPLES
