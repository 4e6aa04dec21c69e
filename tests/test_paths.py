"""What `--set` can reach: the list of it, and that every path on the list does what it says."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from samenspel_cli.files.paths import spelled
from samenspel_cli.files.project import paths, read_project
from samenspel_cli.files.yaml import read_yaml
from samenspel_cli.problems import Problems
from samenspel_cli.problems.telling import told
from tests import reading
from tests.door import EXAMPLES, run
from tests.engagements import as_yaml, engagements
from tests.reading import Asked, Refused
from tests.test_laws import HURRIED, texts

EVERY_EXAMPLE = sorted(folder.name for folder in EXAMPLES.iterdir())


@pytest.fixture
def folder(file: str, tmp_path: Path) -> Path:
    """The engagement of the docstring, in a folder of its own."""
    (tmp_path / "engagement.yaml").write_text(file, encoding="utf-8")
    return tmp_path


def listed(folder: Path, *changes: str) -> dict[str, str]:
    return {one.path: one.value for one in paths(folder, changes)}


# ---------------------------------------------------------------------------------------------------------- the list


def test_everything_that_is_written_stands_there_with_its_value(folder: Path) -> None:
    """
    client: {name: Gemeente Voorbeeld, region: [midden, zuid]}
    rates: {uur: 175, dag: {price: 1200}}
    parties: {college: }
    phases:
      - title: Massa maken
        activities: [{title: Sessie met staven, fee: {choose: [1 dag, 3 uur]}, questions: [{text: Wie komt er?}]}]
    """
    assert listed(folder) == {
        "title": "Proefopdracht",
        "client.name": "Gemeente Voorbeeld",
        "client.region": "[midden, zuid]",
        "rates.uur": "175",
        "rates.dag.price": "1200",
        "parties.college": "",
        "phases.massa-maken.title": "Massa maken",
        "activities.sessie-met-staven.title": "Sessie met staven",
        "activities.sessie-met-staven.fee": "{choose: [1 dag, 3 uur]}",
        "activities.sessie-met-staven.fee.choose": "[1 dag, 3 uur]",
        "activities.sessie-met-staven.questions.1.text": "Wie komt er?",
    }


def test_an_id_that_stands_in_two_phases_is_told_with_its_phase_and_outside_them_by_its_position(folder: Path) -> None:
    """
    rates: {uur: 100}
    phases:
      - {title: Een, activities: [{title: Verslag, fee: 1 uur}]}
      - {title: Twee, activities: [{title: Verslag, fee: 2 uur}]}
    activities: [{title: Verslag, fee: 3 uur}]
    """
    fees = {path: value for path, value in listed(folder).items() if path.endswith(".fee")}
    assert fees == {
        "phases.een.activities.verslag.fee": "1 uur",
        "phases.twee.activities.verslag.fee": "2 uur",
        "activities.1.fee": "3 uur",
    }


def test_a_long_list_is_told_item_by_item_and_a_short_one_as_one(folder: Path) -> None:
    """
    yields: [een verslag, een plan]
    anchoring: [dit is een heel lang voornemen dat niemand op één regel zou zetten, en dit is er nog een]
    """
    found = listed(folder)
    assert found["yields"] == "[een verslag, een plan]"
    assert found["anchoring.2"] == "en dit is er nog een"
    assert "anchoring" not in found


def test_what_an_own_file_holds_is_told_with_its_place_and_its_name_is_not_taken_for_something_written(
    folder: Path,
) -> None:
    """
    rates: {uur: 100}
    """
    (folder / "verkennen.yaml").write_text("samenspel: phase\n# opmerking\ntitle: Eerst kijken\n", encoding="utf-8")
    found = paths(folder)
    places = {one.path: (Path(found.place(one).file).name, found.place(one).line) for one in found}
    assert places["phases.verkennen.title"] == ("verkennen.yaml", 3)
    assert places["rates.uur"][0] == "engagement.yaml"
    assert "phases.verkennen.id" not in places


def test_keys_of_your_own_are_not_there(folder: Path) -> None:
    """
    x-note: van mij
    meta: {a: 1}
    """
    assert list(listed(folder)) == ["title", "client.name"]


def test_what_was_set_before_is_shown_as_it_is_then(folder: Path) -> None:
    """
    rates: {uur: 175}
    """
    assert listed(folder, "rates.uur.price=180")["rates.uur.price"] == "180"


# ------------------------------------------------------------------------------------------------------ there and back


@pytest.mark.parametrize("example", EVERY_EXAMPLE)
def test_every_path_of_an_example_takes_its_own_value_and_nothing_changes(example: str) -> None:
    found = [f"{one.path}={one.value}" for one in paths(EXAMPLES / example)]
    assert len(found) > 40
    before = read_project(EXAMPLES / example).engagement
    assert read_project(EXAMPLES / example, found).engagement == before
    for change in found[::7]:
        assert read_project(EXAMPLES / example, [change]).engagement == before, change


@pytest.mark.slow
@pytest.mark.parametrize("example", EVERY_EXAMPLE)
def test_so_does_every_path_by_itself(example: str) -> None:
    before = read_project(EXAMPLES / example).engagement
    for one in paths(EXAMPLES / example):
        assert read_project(EXAMPLES / example, [f"{one.path}={one.value}"]).engagement == before, one.path


def comes_back(text: str, folder: Path, share: int = 1) -> list[str]:
    """That all paths of a file, together and each by itself, change nothing; gives the paths."""
    (folder / "engagement.yaml").write_text(text, encoding="utf-8")
    before = read_project(folder).engagement
    found = list(paths(folder))
    changes = [f"{one.path}={one.value}" for one in found]
    assert read_project(folder, changes).engagement == before
    for change in changes[::share]:
        assert read_project(folder, [change]).engagement == before, change
    return [one.path for one in found]


@pytest.mark.slow
@HURRIED
@given(data=engagements())
def test_so_do_those_of_any_engagement(data: dict[str, Any], tmp_path_factory: pytest.TempPathFactory) -> None:
    comes_back(as_yaml(data), tmp_path_factory.mktemp("any"), share=5)


names = st.text("ab.1=2 ", min_size=1, max_size=4).filter(str.strip)


@HURRIED
@given(ids=st.lists(names, min_size=2, max_size=5, unique_by=str.strip), other=names)
def test_ids_that_look_like_positions_or_hold_dots_mislead_nobody(
    ids: list[str], other: str, tmp_path_factory: pytest.TempPathFactory
) -> None:
    work = [{"title": f"T{number}", "id": name, "fee": "1 uur"} for number, name in enumerate(ids)]
    data = {
        "samenspel": "engagement",
        "title": "x",
        "client": {"name": "y"},
        "rates": {"uur": {"price": "1"}, **{f"{name}x": "2" for name in ids}},
        "phases": [{"title": "P", "activities": work}, {"title": "Q", "id": other, "activities": work[:1]}],
        "activities": work[1:],
    }
    found = comes_back(as_yaml(data), tmp_path_factory.mktemp("ids"), share=3)
    fees = [path for path in found if path.endswith(".fee")]
    # Positions reach whatever no id can, unless an id looks like one.
    assert len(fees) == len(set(fees)) <= 2 * len(ids)
    if not any(name.strip("12 ") == "" or "." in name for name in (*ids, other)):
        assert len(fees) == 2 * len(ids)


@HURRIED
@given(text=texts)
def test_any_text_is_spelled_so_that_it_is_read_back(text: str) -> None:
    for data in (text, [text, None, "a"], {"a": text, "b": [text]}):
        value = spelled(data)
        assert "\n" not in value
        assert value == value.strip()
        assert read_yaml("--set x", value).data == data


@pytest.mark.parametrize(
    "text", ["", "null", "~", "a, b", "a: b", "a #b", "-", "[a", "1250,50", " a", "a ", "x: ", "é"]
)
def test_a_text_that_means_something_to_yaml_is_quoted(text: str) -> None:
    for data in (text, [text], {"a": text}):
        assert read_yaml("--set x", spelled(data)).data == data


# --------------------------------------------------------------------------------------------------- the command line


def test_the_list_is_aligned_and_fits_a_terminal() -> None:
    left = run("quote", EXAMPLES / "alblasserdam", "--paths")
    assert (left.code, left.err) == (0, "")
    lines = left.out.splitlines()
    assert max(len(line) for line in lines) <= 80
    assert lines[0].startswith("title ")
    column = lines[0].index("Sterker")
    assert all(line[column - 2 : column] == "  " for line in lines if len(line.split("  ")[0]) <= column - 2)


@pytest.mark.slow
@pytest.mark.parametrize("form", ["json", "csv", "md"])
def test_other_programs_get_path_value_and_place(form: str, folder: Path) -> None:
    """
    rates: {uur: 175}
    context: |
      Eerste regel | en
      tweede regel.
    """
    left = run("quote", folder, "--paths", "--format", form)
    assert (left.code, left.err) == (0, "")
    assert "rates.uur" in left.out
    if form == "json":
        said = json.loads(left.out)
        assert said["schema"] == "samenspel.paths/1"
        rows = said["paths"]
    elif form == "csv":
        rows = list(csv.DictReader(io.StringIO(left.out, newline="")))
    else:
        heads, _, *body = [line.strip("| ").split(" | ") for line in left.out.splitlines()]
        rows = [dict(zip(heads, row, strict=True)) for row in body]
        assert heads == ["path", "value", "place"]
    assert [row["place"].rpartition(":")[2] for row in rows] == ["2", "3", "4", "5"]
    if form != "md":
        assert {row["path"]: row["value"] for row in rows}["context"] == '"Eerste regel | en\\ntweede regel.\\n"'


def test_an_empty_list_of_rows_is_still_json() -> None:
    from samenspel_cli import formats

    assert json.loads("".join(formats.named("json").listed("paths", ("path",), [])))["paths"] == []


def test_a_file_that_cannot_be_read_is_told_as_always(folder: Path) -> None:
    """
    rates: [uur
    """
    left = run("quote", folder, "--paths")
    assert left.code == 1
    assert not left.out
    assert "engagement.yaml:" in left.err


def test_a_value_that_is_wrong_is_listed_all_the_same(folder: Path) -> None:
    """
    rates: {uur: 1.950}
    """
    assert listed(folder)["rates.uur"] == "1.950"


def told_of(work: Callable[[], object]) -> list[str]:
    """What is said when this cannot be done; nothing when it can."""
    try:
        work()
    except Problems as problems:
        return [sentence for problem in problems.problems for sentence in told(problem)]
    return []


@pytest.mark.parametrize("text", ["title", "- a", "samenspel: engagement\nphases: {a: [b, {c: }]}\nactivities: x"])
def test_whatever_stands_there_is_listed_or_refused_in_a_sentence(text: str, tmp_path: Path) -> None:
    (tmp_path / "engagement.yaml").write_text(text, encoding="utf-8")
    assert all(told_of(lambda: list(paths(tmp_path))))


# ------------------------------------------------------------------------------------------- into what is written short


def test_the_price_of_a_rate_that_is_written_short_may_be_set(asked: Asked) -> None:
    """
    vat: 21%
    rates: {uur: 175}
    activities: [{title: Werk, fee: 2 uur}]
    """
    assert asked("--set rates.uur.price=180").lines == {"werk": "360.00"}
    assert asked("--set rates.uur.price=180", "--set rates.uur.plural=uurtjes").lines == {"werk": "360.00"}


def test_a_short_vat_a_party_and_a_question_may_be_gone_into(file: str) -> None:
    """
    vat: exempt
    parties: {college: , mt: Managementteam}
    client: {name: Gemeente Voorbeeld, region: midden}
    questions: [Wie komt er?]
    """
    changes = ["vat.reason=CRKBO", "parties.college.participants=7", "parties.mt.participants=12"]
    engagement = reading.read(file, [*changes, "client.region.1=noord", "questions.1.due=mei 2026"]).engagement
    assert engagement.vat is not None
    assert (engagement.vat.category, engagement.vat.reason) == ("exempt", "CRKBO")
    people = {name: str(party.participants and party.participants.low) for name, party in engagement.parties.items()}
    assert people == {"college": "7", "mt": "12"}
    assert engagement.parties["mt"].name == "Managementteam"
    assert engagement.client.region == ("noord",)
    assert (engagement.questions[0].text, engagement.questions[0].due is None) == ("Wie komt er?", False)


def test_a_count_of_groups_stands_when_their_participants_are_told(asked: Asked, refused: Refused) -> None:
    """
    vat: 21%
    rates: {dag: 1000, boek: 20}
    activities: [{title: Training, groups: 4, fee: [1 dag per groep, 1 boek per deelnemer]}]
    """
    assert asked("--set activities.training.groups.participants=50").total == "5000.00"
    contradiction = "--set activities.training.groups.size=10"
    assert refused("--set activities.training.groups.participants=50", contradiction).startswith("groups-contradict:")


def test_a_noun_that_is_not_there_yet_is_begun(file: str) -> None:
    """
    rates: {uur: 100}
    """
    engagement = reading.read(file, ["client.contact.email=griffie@voorbeeld.nl", "vat.rate=9%"]).engagement
    assert engagement.client.contact is not None
    assert engagement.client.contact.email == "griffie@voorbeeld.nl"
    assert engagement.vat is not None
    assert str(engagement.vat.rate) == "9"


def test_a_choice_may_be_set_where_no_fee_was(asked: Asked, refused: Refused) -> None:
    """
    vat: 21%
    rates: {dag: 1000, uur: 100}
    activities: [{title: Werk}]
    """
    assert asked("--set activities.werk.fee.choose=[1 dag, 2 uur]").lines == {"werk": "200.00 ≤ 1000.00 ≤ 1000.00"}
    assert refused("--set activities.werk.fee.choose=[1 dag, 2 weken]").startswith("unit-unknown:")


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ("client.contcat.email=x", "change-unknown: “contcat” is not known there Did you mean “contact”?"),
        ("client.contact.emial=x", "unknown-key: the key “emial” is not known here Did you mean “email”?"),
        ("people.adviseur.name=x", "change-unknown: “adviseur” is not known there Known there: none."),
        ("rates.uur.prijs.x=1", "change-unknown: “prijs” is not known there"),
        ("rates.week.price=1", "change-unknown: “week” is not known there"),
        ("phases.1.title=x", "change-unknown: “1” is not known there"),
        ("activities.werk.fee.0.quantity=3", "change-inside-text: “fee” has no parts that can be set"),
        ("activities.werk.fee.quantity=3", "Set the whole fee: --set \"activities.werk.fee=…\"."),
        ("activities.werk.fee.1=3 uur", "Set the whole fee"),
        ("activities.twee.fee.2.quantity=3", "Set the whole fee: --set \"activities.twee.fee.2=…\"."),
        ("client.place.street=x", "change-inside-text: “place” has no parts"),
        ("title.1=x", "change-inside-text: “title”"),
        ("yields.2=x", "change-inside-text: “yields”"),
        ("activities.werk.groups.aantal=3", "unknown-key: the key “aantal” is not known here"),
    ],
)  # fmt: skip
def test_what_cannot_be_gone_into_is_refused_with_what_to_do(change: str, said: str, refused: Refused) -> None:
    """
    vat: 21%
    yields: een verslag
    rates: {uur: 100}
    activities: [{title: Werk, fee: 3 uur, groups: 4}, {title: Twee, fee: [1 uur, 2 uur]}]
    """
    assert said in refused(f"--set {change}")


def test_what_is_wrong_deep_in_a_fee_is_said_at_the_change(file: str) -> None:
    """
    vat: 21%
    rates: {uur: 100, dag: 800}
    activities: [{title: Werk, fee: {choose: [1 uur, 1 dag]}}]
    """
    with pytest.raises(Problems) as caught:
        reading.read(file, ["activities.werk.fee.choose=[1 uur, 1 dga]"])
    (problem,) = caught.value.problems
    assert problem.place is not None
    assert problem.place.file == "--set activities.werk.fee.choose"
    assert problem.place.text[problem.place.column - 1 : problem.place.end - 1] == "dga"


def test_the_caret_stands_under_the_step_that_is_not_known(file: str) -> None:
    """
    activities: [{title: A}]
    """
    with pytest.raises(Problems) as caught:
        reading.read(file, ["activities.a.activities.b.fee=1"])
    (problem,) = caught.value.problems
    assert problem.place is not None
    assert (problem.place.text, problem.place.column) == ("activities.a.activities.b.fee=1", 25)


@pytest.mark.parametrize("path", ["phases.een.activities.verslag", "phases.twee.activities.verslag", "activities.1"])
def test_of_several_with_one_id_each_path_that_is_told_leads_to_one(path: str, asked: Asked, refused: Refused) -> None:
    """
    vat: 21%
    rates: {uur: 100}
    phases:
      - {title: Een, activities: [{title: Verslag, fee: 1 uur}]}
      - {title: Twee, activities: [{title: Verslag, fee: 1 uur}]}
    activities: [{title: Verslag, fee: 1 uur}]
    """
    assert path in refused("--set activities.verslag.fee=2 uur")
    assert asked(f"--set {path}.fee=5 uur").total == "700.00"


@pytest.mark.parametrize(
    "key", ["vat", "yields", "questions", "client.region", "client.contact", "activities.a.groups"]
)
def test_nothing_behind_a_key_that_may_be_absent_takes_it_away(key: str, folder: Path) -> None:
    """
    vat: 21%
    yields: een verslag
    questions: [Wie?]
    client: {name: Gemeente Voorbeeld, region: midden, contact: {email: x}}
    activities: [{title: A, groups: 4}]
    """
    read_project(folder, [f"{key}="])
    assert not any(path == key or path.startswith(f"{key}.") for path in listed(folder, f"{key}="))


@pytest.mark.parametrize("key", ["title", "client", "client.name", "rates.uur"])
def test_nothing_behind_a_key_that_must_be_there_is_refused_at_the_change(key: str, refused: Refused) -> None:
    """
    vat: 21%
    rates: {uur: 100, dag: {price: 800}}
    """
    assert refused(f"--set {key}=").startswith("nothing-here:")


def test_nothing_behind_a_fee_is_a_fee_that_was_forgotten(asked: Asked) -> None:
    """
    vat: 21%
    rates: {uur: 100}
    activities: [{title: Werk, fee: 1 uur}]
    """
    assert asked("--set activities.werk.fee=").total == "0.00 + ?"


def test_a_list_that_is_set_whole_is_told_at_the_change_also_where_a_file_stood(folder: Path) -> None:
    """
    rates: {uur: 100}
    """
    (folder / "verkennen.yaml").write_text("samenspel: phase\ntitle: Een\n", encoding="utf-8")
    with pytest.raises(Problems) as caught:
        read_project(folder, ["phases=[{title: Een, wehn: mei 2026}]"])
    assert [problem.place and problem.place.file for problem in caught.value.problems] == ["--set phases"]
