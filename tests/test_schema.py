"""The JSON Schemas in an editor's hands: what we read they accept, what has the wrong shape they refuse too."""

from __future__ import annotations

import copy
import json
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft7Validator
from ruamel.yaml import YAML
from ruamel.yaml.constructor import SafeConstructor

from samenspel_cli.files.folder import NOUNS
from samenspel_cli.files.project import read_project
from samenspel_cli.files.schema import schema_of
from samenspel_cli.files.validation import keys
from samenspel_cli.model.engagement import Engagement, Phase
from samenspel_cli.model.rates import RateCard
from samenspel_cli.model.session import Session
from samenspel_cli.problems import Problems
from tests.door import EXAMPLES, run

FRONTS = {folder.name: folder / "engagement.yaml" for folder in sorted(EXAMPLES.iterdir()) if folder.is_dir()}


class _Editor(SafeConstructor):
    """As the YAML server of an editor types scalars (YAML 1.2, core schema): numbers and true/false, but no dates."""


_Editor.add_constructor("tag:yaml.org,2002:timestamp", lambda constructor, node: constructor.construct_scalar(node))


def as_an_editor_sees(text: str) -> Any:
    parser = YAML(typ="safe", pure=True)
    parser.Constructor = _Editor
    return parser.load(text)


schema = cache(schema_of)


def remarks(text: str, noun: str = "engagement") -> list[str]:
    """What an editor underlines."""
    return [error.message for error in Draft7Validator(schema(noun)).iter_errors(as_an_editor_sees(text))]


def refused(text: str, folder: Path) -> list[str]:
    """The codes with which we refuse it; empty when it can be read."""
    (folder / "engagement.yaml").write_text(text, encoding="utf-8")
    try:
        read_project(folder)
    except Problems as found:
        return [problem.code for problem in found.problems if not problem.warning]
    return []


def subschemas(here: Any, path: tuple[str, ...] = ()) -> Iterator[tuple[tuple[str, ...], dict[str, Any]]]:
    """Every mapping in a schema that is a schema itself, with the way to it."""
    if isinstance(here, list):
        for position, item in enumerate(here):
            yield from subschemas(item, (*path, str(position)))
    if not isinstance(here, dict):
        return
    yield path, here
    for key, value in here.items():
        if key in ("properties", "patternProperties", "definitions"):
            for name, inner in value.items():
                yield from subschemas(inner, (*path, key, name))
        elif key not in ("enum", "const", "required"):
            yield from subschemas(value, (*path, key))


def test_every_noun_has_a_schema_and_the_tests_below_see_them_all() -> None:
    assert NOUNS == (
        "engagement",
        "phase",
        "rates",
        "session",
        "style",
        "ito",
        "product-sheet",
        "process-sheet",
        "measurement",
        "vision",
        "roadmap",
    )


@pytest.mark.parametrize("noun", NOUNS)
def test_the_schema_is_draft_07_through_and_through(noun: str) -> None:
    Draft7Validator.check_schema(schema(noun))
    assert schema(noun)["$schema"] == "http://json-schema.org/draft-07/schema#"
    newer = {"$defs", "prefixItems", "unevaluatedProperties", "dependentRequired", "dependentSchemas", "$anchor"}
    for path, here in subschemas(schema(noun)):
        assert not newer & set(here), path


@pytest.mark.parametrize("noun", NOUNS)
def test_no_reference_stands_beside_other_keys_because_draft_07_would_not_see_them(noun: str) -> None:
    for path, here in subschemas(schema(noun)):
        assert "$ref" not in here or list(here) == ["$ref"], path


@pytest.mark.parametrize("noun", NOUNS)
def test_every_reference_leads_somewhere_and_every_definition_is_used(noun: str) -> None:
    named = {here["$ref"] for _, here in subschemas(schema(noun)) if "$ref" in here}
    assert named == {f"#/definitions/{name}" for name in schema(noun).get("definitions", {})}


@pytest.mark.parametrize("noun", NOUNS)
def test_every_key_says_what_it_means_in_a_sentence(noun: str) -> None:
    for path, here in subschemas(schema(noun)):
        for name, inner in here.get("properties", {}).items():
            said = inner.get("description", "")
            assert said.endswith((".", "?")), (path, name, said)
            assert said[0].isupper() or said[0] in "`“", (path, name, said)


@pytest.mark.parametrize("noun", NOUNS)
def test_every_noun_says_what_it_is_and_no_library_speaks(noun: str) -> None:
    text = json.dumps(schema(noun))
    for word in ("pydantic", "dataclass", "Annotated", "samenspel_cli", "validator", "None,"):
        assert word not in text
    for path, here in subschemas(schema(noun)):
        if here.get("type") == "object" and "properties" in here:
            assert here.get("description"), path


@pytest.mark.parametrize("noun", NOUNS)
def test_every_mapping_is_closed_but_for_keys_of_one_s_own(noun: str) -> None:
    for path, here in subschemas(schema(noun)):
        if "properties" in here:
            assert here.get("additionalProperties") is False, path
            assert set(here["patternProperties"]) == {"^x-", "^meta$"}, path


def test_no_text_is_asked_to_be_a_string_because_editors_type_a_bare_number() -> None:
    for noun in NOUNS:
        for path, here in subschemas(schema(noun)):
            if here.get("type") == "string":
                assert "enum" in here or "const" in here, (noun, path)


@pytest.mark.parametrize(
    ("noun", "type_"), [("engagement", Engagement), ("phase", Phase), ("rates", RateCard), ("session", Session)]
)
def test_the_schema_knows_the_keys_that_the_reader_knows(noun: str, type_: type) -> None:
    assert set(schema(noun)["properties"]) == {"samenspel", *keys(type_)}


def test_the_first_key_tells_the_nouns_apart() -> None:
    for noun in NOUNS:
        assert schema(noun)["properties"]["samenspel"]["const"] == noun
        assert "samenspel" in schema(noun)["required"]


@pytest.mark.slow
@pytest.mark.parametrize("noun", NOUNS)
def test_the_command_prints_the_schema_as_json_and_nothing_else(noun: str) -> None:
    result = run("schema", noun)
    assert (result.code, result.err) == (0, "")
    assert json.loads(result.out) == schema(noun)
    assert result.out.endswith("}\n")


def test_without_a_noun_it_is_that_of_the_front_page() -> None:
    assert json.loads(run("schema").out) == schema("engagement")


def test_a_word_that_is_no_noun_is_refused_with_the_nearest() -> None:
    result = run("schema", "engagment")
    assert (result.code, result.out) == (1, "")
    assert "Did you mean “engagement”?" in result.err


def test_asking_twice_gives_the_same_and_whoever_changes_the_answer_harms_nobody() -> None:
    first = schema_of("phase")
    kept = copy.deepcopy(first)
    first["properties"].clear()
    assert schema_of("phase") == kept


# --------------------------------------------------------------------------------------------------- files in an editor


@pytest.mark.parametrize("path", FRONTS.values(), ids=FRONTS)
def test_an_editor_underlines_nothing_in_an_example(path: Path) -> None:
    assert remarks(path.read_text(encoding="utf-8")) == []


HEAD = "samenspel: engagement\ntitle: T\nclient: {name: Gemeente Zuiderkerk}\nvat: 21%\nrates: {uur: 100}\n"
ACCEPTED = [
    "format: 1",
    'format: "1"',
    "number: 2026-001",
    "number: 5",
    "version: 1.0",
    "date: 2026-05-12",
    "date: 12 mei 2026",
    "valid: 30 dagen",
    "valid: 2026-06-11",
    "order-number: 0123",
    "language: en",
    "currency: CHF",
    "context: |\n  Een *verhaal*.\n",
    "goals: {a: Foo, b: {title: Bar, text: x}}",
    "yields: foo",
    "yields: [foo, 1, true, 2026-05-12]",
    "people: {gespreksleider: {role: trainer}, ontwerper: {}}",
    "parties: {a: {}, b: {participants: 12}, c: {participants: 10-15, members: [x, 2]}}",
    "phases: []",
    "phases: [{title: 1, when: 2026}, {title: true, when: 2026-05}]",
    "activities: [{title: A, kind: session, when: 2026-05-12, fee: 1 uur, optional: true}]",
    "activities: [{title: A, groups: 4, fee: [1 uur, € 250]}]",
    "activities: [{title: A, groups: {size: 10-15, participants: 60}, fee: {choose: [1 uur, pm uur]}}]",
    "activities: [{title: A, fee: {quantity: 2, unit: uur, vat: exempt}, vat: {category: exempt, reason: CRKBO}}]",
    "activities: [{title: A, fee: ntb, questions: [Waarom?, {text: Wie?, due: mei 2026}]}]",
    "activities: [{title: A, activities: [{title: B, activities: [{title: C, fee: nvt}]}]}]",
    "questions: [Wie dan?, {text: Wat?, due: mei 2026}]",
    "attention: [Let op, {text: Let op, due: mei 2026}]",
    "client-tasks: [{text: Lunch}]",
    "calendar: nl",
    "calendar: {holidays: nl, days: [ma, di], workday: 8 uur, closed: 2026-10-02, most: {day: 2, week: 4}}",
    "calendar: {recess: [juli 2026, {when: 2026-08, name: reces}], closed: {when: 2026-10-02, soft: true}}",
    "calendar: {meetings: {raad: 2027-03-11, college: [2027-03-09, 2027-04], mt: {file: mt.ics, papers: 4 weken}}}",
    "calendar: {cycle: {begroting-2028: {}, kadernota-2027: 2027-06-24, nota: {year: 2027, wishes: 2027-03}}}",
    # Keys of one's own, at any level
    "meta: {a: [1, {b: c}]}\nx-note: [1]",
    "phases: [{title: A, x-kleur: rood, meta: 1, activities: [{title: B, x-a: [b]}]}]",
    "goals: {a: Foo, x-b: [1], meta: {c: d}}",
    "people: {a: {}, x-b: [1]}",
    "parties: {a: {}, meta: tekst}",
    "activities: [{title: A, fee: {amount: 5, x-bron: [1]}, groups: {number: 3, meta: [1]}}]",
]


@pytest.mark.parametrize("body", ACCEPTED)
def test_what_we_read_an_editor_does_not_underline(body: str, tmp_path: Path) -> None:
    text = f"{HEAD}{body}\n"
    assert refused(text, tmp_path) == []
    assert remarks(text) == []


def test_a_rate_card_may_have_keys_of_one_s_own_too(tmp_path: Path) -> None:
    text = HEAD.replace("{uur: 100}", "{uur: {price: 100, x-bron: [1]}, x-note: [a], meta: {b: c}}")
    assert refused(text, tmp_path) == []
    assert remarks(text) == []


REFUSED = [
    "titel: T",
    "activites: []",
    "format: 2",
    "language: de",
    "currency: EURO",
    "client-tasks: foo",
    "attention: foo",
    "activities: foo",
    "activities: {title: A}",
    "activities: [A]",
    "activities: [{}]",
    "activities: [{title: }]",
    "activities: [{title: [A]}]",
    "activities: [{title: A, kind: sesion}]",
    "activities: [{title: A, optional: yes}]",
    "activities: [{title: A, optional: ja}]",
    "activities: [{title: A, groups: {sise: 3}}]",
    "activities: [{title: A, fee: {choise: [1 uur]}}]",
    "activities: [{title: A, fee: {choose: 1 uur}}]",
    "activities: [{title: A, vat: {category: foo}}]",
    "activities: [{title: A, activities: [{titel: B}]}]",
    "phases: [{title: A, aktiviteiten: []}]",
    "people: {a: trainer}",
    "people: [a]",
    "goals: [a]",
    "questions: {text: x}",
    "questions: [{tekst: x}]",
    "calendar: [nl]",
    "calendar: {feestdagen: nl}",
    "calendar: {meetings: [raad]}",
    "calendar: {cycle: {begroting-2028: [2027-11-04]}}",
    "x: 1",
]


@pytest.mark.parametrize("body", REFUSED)
def test_what_has_the_wrong_shape_is_underlined_too(body: str, tmp_path: Path) -> None:
    text = f"{HEAD}{body}\n"
    assert refused(text, tmp_path) != []
    assert remarks(text) != []


@pytest.mark.parametrize(
    "client", ["A", "{}", "[A]", "{name: A, region: west}", "{name: A, kind: dorp}", "{naam: A}", ""]
)
def test_a_client_of_the_wrong_shape_is_underlined_too(client: str, tmp_path: Path) -> None:
    text = f"samenspel: engagement\ntitle: T\nclient: {client}\n"
    assert refused(text, tmp_path) != []
    assert remarks(text) != []


@pytest.mark.parametrize("rates", ["[100]", "{uur: {}}", "{uur: {prijs: 100}}", "{uur: [100]}", "100"])
def test_a_rate_card_of_the_wrong_shape_is_underlined_too(rates: str, tmp_path: Path) -> None:
    text = HEAD.replace("{uur: 100}", rates)
    assert refused(text, tmp_path) != []
    assert remarks(text) != []
    assert remarks(f"samenspel: rates\nrates: {rates}\n", "rates") != []


def test_a_file_without_its_header_or_with_another_s_is_underlined() -> None:
    assert remarks("title: T\nclient: {name: A}\n") != []
    assert remarks("samenspel: phase\ntitle: T\nclient: {name: A}\n") != []
    assert remarks("samenspel: engagement\ntitle: T\n", "phase") != []


def test_the_files_of_a_project_in_parts_are_accepted_by_the_schema_of_their_own_noun() -> None:
    assert remarks("samenspel: phase\ntitle: A\nactivities: [{title: B, fee: 1 uur}]\n", "phase") == []
    assert remarks("samenspel: phase\ntitle: A\nmeta: 1\n", "phase") == []
    assert remarks("samenspel: rates\nrates: {uur: 100, dag: {price: 800, plural: dagen}}\n", "rates") == []


@pytest.mark.parametrize("file", sorted(EXAMPLES.glob("*/sessions/*.yaml")), ids=lambda file: file.stem)
def test_a_session_of_an_example_is_fine_in_an_editor_too(file: Path) -> None:
    assert remarks(file.read_text(encoding="utf-8"), "session") == []
