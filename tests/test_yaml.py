"""The YAML reader in hostile hands: what is read is what was typed, and every key and value knows where it stands."""

from __future__ import annotations

import json
import re
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import assume, example, given, settings
from hypothesis import strategies as st

from samenspel_cli.files.text import decode, read_text
from samenspel_cli.files.yaml import MAX_ALIASED, MAX_DEPTH, Read, read_yaml
from samenspel_cli.problems import Place, Problem, Problems
from samenspel_cli.problems.places import SCALAR
from samenspel_cli.problems.telling import as_data, drawn, told

ROOT = Path(__file__).resolve().parent.parent
EXAMPLES = {
    path.parent.name: path.read_text(encoding="utf-8") for path in sorted(ROOT.glob("examples/*/engagement.yaml"))
}
C_PARSER = "CSafeLoader"


def read(text: str) -> Read:
    return read_yaml("notes.yaml", text)


def problems(text: str) -> tuple[Problem, ...]:
    with pytest.raises(Problems) as caught:
        read(text)
    return caught.value.problems


def codes(text: str) -> list[str]:
    return [problem.code for problem in problems(text) if not problem.warning]


def codes_if_any(text: str) -> list[str]:
    try:
        read(text)
    except Problems as found:
        return [problem.code for problem in found.problems if not problem.warning]
    return []


@contextmanager
def without_the_c_parser() -> Iterator[None]:
    """As on a machine where PyYAML was installed without its C part."""
    loader = getattr(yaml, C_PARSER)
    delattr(yaml, C_PARSER)
    try:
        yield
    finally:
        setattr(yaml, C_PARSER, loader)


@pytest.fixture(params=["C parser", "pure parser"])
def either_parser(request: pytest.FixtureRequest) -> Iterator[str]:
    if request.param == "C parser":
        yield request.param
        return
    with without_the_c_parser():
        yield request.param


with_either_parser = pytest.mark.usefixtures("either_parser")


def test_the_c_parser_is_there_or_these_tests_compare_nothing() -> None:
    assert hasattr(yaml, C_PARSER)


# ---------------------------------------------------------------------------------------- what is typed is what is read

TYPED = """
1.10 · 0123 · 1e3 · 1_000 · 0x10 · 0o17 · .inf · .NaN · -0 · +1 · 12e03 · 1.950 · 1250,50 · 6,7,8
no · yes · on · off · y · n · true · True · FALSE · 13:30 · 1:30:45 · 190:20:30 · 2026-05-12 · 2026-05-12T13:30:00Z
2026-04/2026-05 · 10-15 · 2-4 dagdelen · € 7.900 · € 1.250,- · 21% · 3 × 2 dagen · nUll · None · nil · ??wie??
http://x/y?z=1#frag · a#b · a:b · C:\\map\\file · it's · say "hi" · a, b · a]b · a}b · =1+1 · + · . · ...a · --a · -1
<<
"""
WORDS = [word for line in TYPED.strip().split("\n") for word in line.split(" · ")]


@pytest.mark.parametrize("word", WORDS)
@with_either_parser
def test_every_scalar_stays_the_text_that_was_typed(word: str) -> None:
    assert read(f"a: {word}\nb:\n  - {word}\n").data == {"a": word, "b": [word]}


@pytest.mark.parametrize("word", [word for word in WORDS if word != "<<"])
@with_either_parser
def test_keys_stay_the_text_that_was_typed_too(word: str) -> None:
    assert read(f"{word}: x\n").data == {word: "x"}


@pytest.mark.parametrize("nothing", ["", "~", "null", "Null", "NULL", "# only a remark"])
@with_either_parser
def test_nothing_has_these_forms(nothing: str) -> None:
    assert read(f"a: {nothing}\nb:\n  - {nothing}\nc: x\n").data == {"a": None, "b": [None], "c": "x"}


@pytest.mark.parametrize("quoted", ["''", '""', "'null'", '"~"', "'NULL'"])
@with_either_parser
def test_between_quotes_nothing_is_text(quoted: str) -> None:
    assert read(f"a: {quoted}\nb: [{quoted}]\n").data == {"a": quoted[1:-1], "b": [quoted[1:-1]]}


@pytest.mark.parametrize(
    ("text", "data"),
    [
        ("{start: 09:30}", {"start": "09:30"}),
        ("{start: 09:30, einde: 17:00}", {"start": "09:30", "einde": "17:00"}),
        ("{url: http://x}", {"url": "http://x"}),
        ("{text: Wie dan?, due: mei}", {"text": "Wie dan?", "due": "mei"}),
        ("[Wie dan?, http://x, 09:30]", ["Wie dan?", "http://x", "09:30"]),
        ('{"a":"b", "c":[1]}', {"a": "b", "c": ["1"]}),
        ("{a: {b: , c: 1}}", {"a": {"b": None, "c": "1"}}),
        ("{a: [1250, 50]}", {"a": ["1250", "50"]}),
        ("a: [b c: d]", {"a": [{"b c": "d"}]}),
        ("? a\n: b", {"a": "b"}),
        ("---\na: b\n", {"a": "b"}),
        ("a: b\n...\n", {"a": "b"}),
        ("- - - a", [[["a"]]]),
        ("a: 'it''s'", {"a": "it's"}),
        ('a: "x\\té\\u00e9\\x41\\\\\\"\\n"', {"a": 'x\téé\x41\\"\n'}),
        ("a: >-\n  b\n  c\n\n  d\n", {"a": "b c\nd"}),
        ("a: |\n  b\n   c\n", {"a": "b\n c\n"}),
        ("a: |2-\n    x\n   y\n", {"a": "  x\n y"}),
        ("a: b\n  c\n  d\ne: f", {"a": "b c d", "e": "f"}),
        ("{a: b\n  c, d: e}", {"a": "b c", "d": "e"}),
        ("a: &x {b: [c]}\nd: *x", {"a": {"b": ["c"]}, "d": {"b": ["c"]}}),
        ("null: 1\n~: 2\ntrue: 3", {"null": "1", "~": "2", "true": "3"}),
        ("", None),
        ("\n\n# niets\n", None),
        ("---\n", None),
        ("a", "a"),
    ],
)
@with_either_parser
def test_yaml_1_2_is_read_as_people_write_it(text: str, data: Any) -> None:
    assert read(text).data == data


# JSON is YAML, so any data can be written down without an emitter of our own.
PLAIN = st.characters(exclude_categories=("Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"), exclude_characters="\ufffd")
TEXTS = st.text(PLAIN, max_size=8)
KEYS = TEXTS.filter(lambda key: key != "meta" and not key.startswith("x-"))
DATA = st.recursive(
    TEXTS | st.none(),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(KEYS, inner, max_size=4),
    max_leaves=12,
)


@settings(deadline=None)
@given(DATA, st.sampled_from([None, 1]), st.booleans())
@example({"<<": "x", "": "y", "a": ["1", "2"]}, None, False)
def test_whatever_is_written_in_quotes_is_read_back_the_same(data: Any, indent: int | None, pure: bool) -> None:
    text = json.dumps(data, ensure_ascii=False, indent=indent)
    if pure:
        with without_the_c_parser():
            assert read(text).data == data
    else:
        assert read(text).data == data


# ---------------------------------------------------------------------------------------------- where everything stands

OPEN, CLOSE = "⟦", "⟧"
MARKED = [
    # Values
    ("a: ⟦1.10⟧", ("a",)),
    ("a: b\nc:    ⟦d e⟧  # f", ("c",)),
    ("a:\n  - b\n  - ⟦c⟧", ("a", 1)),
    ("a:\n- b\n- ⟦c⟧\n", ("a", 1)),
    ("a: [b, ⟦c⟧, d]", ("a", 1)),
    ("a: {b: c, d: ⟦e⟧}", ("a", "d")),
    ("a: {b: [c, {d: ⟦e⟧}]}", ("a", "b", 1, "d")),
    ("a: ⟦{b: c}⟧ # d", ("a",)),
    ("a: ⟦[b,\n  c]⟧", ("a",)),
    ("a: ⟦'b''c'⟧", ("a",)),
    ('a: ⟦"b\\"c"⟧ ', ("a",)),
    ('a: ⟦"b\n  c"⟧', ("a",)),
    ("a: ⟦'b\n\n  c'⟧\nd: e", ("a",)),
    ("a: ⟦b\n  c⟧\nd: e", ("a",)),
    ("a: ⟦|⟧\n  b\n  c\nd: e", ("a",)),
    ("a: ⟦>-⟧\n  b\nd: e", ("a",)),
    ("x: y\na:\n  ⟦b⟧\n", ("a",)),
    ("a: |\n  b\nd: ⟦e⟧", ("d",)),
    ("a: >\n  b\n\n\n  c\n\nd: ⟦e⟧", ("d",)),
    ("a: 😀 {b\nc: ⟦d⟧", ("c",)),
    ("{😀: 'é', 'ü': [👩‍👩‍👧, ⟦👍🏽⟧]}", ("ü", 1)),
    ("{titel: 😀 feest, fee: ⟦15 uur⟧}", ("fee",)),
    ("a: ⟦''⟧", ("a",)),
    ("a: ⟦&x b⟧\nc: *x", ("a",)),
    ("? a\n: ⟦b⟧", ("a",)),
    ('"a": ⟦b⟧', ("a",)),
    ("'it''s': {\"\\u0062\": ⟦c⟧}", ("it's", "b")),
    ("# één\n\n# twee\na: ⟦b⟧", ("a",)),
    ("---\na: ⟦b⟧\n...\n", ("a",)),
    # Aliases: the value that is meant stands where it was written.
    ("a: &x {b: ⟦c⟧}\nd: *x", ("d", "b")),
    ("a: &x [b, &y {c: ⟦d⟧}]\ne: {f: *x, g: *y}", ("e", "f", 1, "c")),
    ("a: &x [b, &y {c: ⟦d⟧}]\ne: {f: *x, g: *y}", ("e", "g", "c")),
    ("a: &x b\nc: ⟦*x⟧", ("c",)),
    # A list of one item may be written as that item alone.
    ("a: ⟦b⟧", ("a", 0)),
    ("a: {b: ⟦c⟧}", ("a", 0, "b")),
    # Own-use keys before and beside it move nothing.
    ("meta: {a: b}\na: ⟦c⟧", ("a",)),
    ("a: {x-b: [1, 2], meta: , c: ⟦d⟧}", ("a", "c")),
]
MARKED_KEYS = [
    ("⟦a⟧: b", ("a",)),
    ("a: b\n⟦c d⟧ : e", ("c d",)),
    ("a: {b: c, ⟦d⟧: e}", ("a", "d")),
    ("a:\n  - b: c\n    ⟦d⟧: e", ("a", 0, "d")),
    ("⟦'it''s'⟧: b", ("it's",)),
    ('{"x": 1, ⟦"\\u0061"⟧: b}', ("a",)),
    ("? ⟦a⟧\n: b", ("a",)),
    ("{😀: 1, ⟦b⟧: 2}", ("b",)),
    ("a: &x {⟦b⟧: c}\nd: *x", ("d", "b")),
    ("a: |\n  b\n⟦c⟧: d", ("c",)),
]


def marked(text: str) -> tuple[str, tuple[int, int, int, str]]:
    """A text without its marks, and the line, column, end and whole line of what stood between them."""
    start = text.index(OPEN)
    end = text.index(CLOSE) - 1
    text = text.replace(OPEN, "").replace(CLOSE, "")
    first = text.rfind("\n", 0, start) + 1
    line = text[first:].split("\n")[0]
    return text, (text.count("\n", 0, start) + 1, start - first + 1, min(end - first, len(line)) + 1, line)


def stands(place: Place) -> tuple[int, int, int, str]:
    return place.line, place.column, place.end, place.text


@pytest.mark.parametrize("ends", ["\n", "\r\n"], ids=["LF", "CRLF"])
@pytest.mark.parametrize(("text", "path"), MARKED)
@with_either_parser
def test_every_value_knows_where_it_stands(text: str, path: tuple[str | int, ...], ends: str) -> None:
    plain, expected = marked(text)
    source = read(plain.replace("\n", ends)).source
    assert stands(source.at(path)) == expected
    assert source.at(path).file == "notes.yaml"


@pytest.mark.parametrize("ends", ["\n", "\r\n"], ids=["LF", "CRLF"])
@pytest.mark.parametrize(("text", "path"), MARKED_KEYS)
@with_either_parser
def test_every_key_knows_where_it_stands(text: str, path: tuple[str | int, ...], ends: str) -> None:
    plain, expected = marked(text)
    assert stands(read(plain.replace("\n", ends)).source.at(path, key=True)) == expected


@with_either_parser
def test_a_byte_order_mark_moves_nothing() -> None:
    text = decode(b"\xef\xbb\xbfa: b\r\nc: d\r\n", "notes.yaml")
    source = read(text).source
    assert stands(source.at(("a",), key=True)) == (1, 1, 2, "a: b")
    assert stands(source.at(("c",))) == (2, 4, 5, "c: d")
    assert not read(text).found


@with_either_parser
def test_what_is_not_there_is_placed_at_the_key_that_would_hold_it() -> None:
    source = read("client:\n  name: x\nphases:\n  - title: y\n").source
    assert stands(source.at(("client", "region"))) == (1, 1, 7, "client:")
    assert stands(source.at(("phases", 0, "activities", 3, "fee"))) == (4, 5, 13, "  - title: y")
    assert source.at(("nothing", "at", "all")).line == 1


@with_either_parser
def test_an_empty_text_has_a_place_too() -> None:
    for text in ("", "\n", "# a\n"):
        assert read(text).source.at(("a",)).line == 1


@settings(deadline=None)
@given(DATA.filter(lambda data: isinstance(data, dict | list)), st.sampled_from([None, 1]))
def test_where_a_value_stands_there_it_can_be_read(data: Any, indent: int | None) -> None:
    """For every text in the data: what stands at its place, read on its own, is that text."""
    source = read(json.dumps(data, ensure_ascii=False, indent=indent)).source

    def walk(here: Any, path: tuple[str | int, ...]) -> None:
        if isinstance(here, dict):
            for key, value in here.items():
                walk(value, (*path, key))
                place = source.at((*path, key), key=True)
                assert json.loads(place.text[place.column - 1 : place.end - 1]) == key
        elif isinstance(here, list):
            for position, value in enumerate(here):
                walk(value, (*path, position))
        else:
            place = source.at(path)
            assert json.loads(place.text[place.column - 1 : place.end - 1]) == here

    walk(data, ())


@pytest.mark.parametrize("text", EXAMPLES.values(), ids=EXAMPLES)
def test_in_the_examples_a_plain_text_stands_where_it_is_said_to_stand(text: str) -> None:
    source = read(text).source
    seen = 0
    for node, kind in enumerate(source.nodes.kind):
        place = source.of(node)
        assert place.text == text.split("\n")[place.line - 1]
        if kind == SCALAR and place.end > place.column:
            seen += 1
            assert place.text[place.column - 1] not in " #"
    assert seen > 50


# ----------------------------------------------------------------------------------------------- keys of the user's own


@pytest.mark.parametrize(
    ("text", "data"),
    [
        ("meta: {a: 1}\nb: c", {"b": "c"}),
        ("a:\n  x-note: [1, {b: c}]\n  d: e", {"a": {"d": "e"}}),
        ("- meta: 1\n  b: 2\n- x-: 3", [{"b": "2"}, {}]),
        ("{a: [{meta: {x-b: 1}, c: d}]}", {"a": [{"c": "d"}]}),
        ("'meta': 1\n\"x-a\": 2\nb: 3", {"b": "3"}),
        ("meta:\n- 1\nx-text: |\n  a: b\n   c\nd: e", {"d": "e"}),
        ("x-shared: &s {price: 1}\nrates: {uur: *s}", {"rates": {"uur": {"price": "1"}}}),
        # These only look like keys of one's own.
        ("xa: 1\nX-a: 2\nmeta2: 3\nMeta: 4", {"xa": "1", "X-a": "2", "meta2": "3", "Meta": "4"}),
        ("a: [meta, x-b]", {"a": ["meta", "x-b"]}),
    ],
)
@with_either_parser
def test_keys_for_own_use_are_read_past_at_any_level(text: str, data: Any) -> None:
    assert read(text).data == data


@pytest.mark.parametrize("value", ["[1,5]", "{a: 2,5}", "{a:1}", "[1,5, {b: 1,2}]"])
def test_what_somebody_notes_under_a_key_of_his_own_is_not_judged(value: str) -> None:
    assert read(f"x-tags: {value}\nmeta: {{b: {value}}}\na: b").data == {"a": "b"}


# ------------------------------------------------------------------------------------------------------ what is refused

REFUSED = [
    # (text with the marked place of the problem, code)
    ("a: 1\n⟦a⟧: 2", "duplicate-key"),
    ("{a: 1, ⟦'a'⟧: 2}", "duplicate-key"),
    ('a: 1\n⟦"\\u0061"⟧: 2', "duplicate-key"),
    ("- {b: 1}\n- {b: 1, ⟦b⟧: 1}", "duplicate-key"),
    ("⟦<<⟧: {a: 1}", "merge-key"),
    ("a: &x {b: c}\nd: {⟦<<⟧: *x}", "merge-key"),
    ("a: 1\n⟦-⟧--\nb: 2", "several-documents"),
    ("{⟦a:1⟧}", "colon-without-space"),
    ("b: {c: 1, ⟦d:2⟧}", "colon-without-space"),
    ("⟦a:b⟧\nc: d", "colon-without-space"),
    ("{a: ⟦1250,50⟧}", "decimal-comma"),
    ("{a: ⟦1250,50⟧, b: c}", "decimal-comma"),
    ("[⟦1250,50⟧]", "decimal-comma"),
    ("[a, ⟦1,5⟧, b]", "decimal-comma"),
    ("{a: {b: [c, {d: ⟦2,5⟧}]}}", "decimal-comma"),
    ("a:\n⟦\t⟧b: 1", "tab"),
    ("⟦\t⟧a: 1", "tab"),
    ("a:\n  - b\n⟦\t⟧- c", "tab"),
    ("a: ⟦@⟧x", "reserved-start"),
    ("a: ⟦%⟧x", "reserved-start"),
    ("a: ⟦`⟧x`", "reserved-start"),
    ("- ⟦@⟧x", "reserved-start"),
    ("[a, ⟦`⟧b]", "reserved-start"),
    ("a: ⟦*b⟧", "alias-unknown"),
    ("a: [⟦*b⟧, c]", "alias-unknown"),
    ("a: ⟦*b⟧\nc: &b d\ne: *b", "alias-unknown"),
    ("⟦:⟧ a", "empty-key"),
    ("? ⟦[a]⟧\n: b", "key-not-text"),
    ("{⟦{a: b}⟧: c}", "key-not-text"),
    ("a: ⟦[⟧b", "bracket-not-closed"),
    ("a: ⟦{⟧b: c", "bracket-not-closed"),
    ("a: {b: ⟦[⟧c}", "bracket-not-closed"),
    ("a: ⟦]⟧", "bracket-not-opened"),
    ("a: b\nc: ⟦}⟧", "bracket-not-opened"),
    ("a: ⟦'⟧b", "quote-not-closed"),
    ('a: ⟦"⟧b\nc: d', "quote-not-closed"),
    ("a: b⟦:⟧ c", "colon-in-text"),
    ("a: ⟦\x00⟧", "character-refused"),
    ("# ⟦\x07⟧", "character-refused"),
    ("a: b⟦\ue000⟧c", "character-refused"),
    ("a: ⟦\x9b⟧31m", "character-refused"),
    ("a: ⟦\U000f1234⟧", "character-refused"),
]


@pytest.mark.parametrize(("text", "code"), REFUSED)
@with_either_parser
def test_what_cannot_be_meant_is_refused_where_it_stands(text: str, code: str) -> None:
    plain, (line, column, _, _) = marked(text)
    first = problems(plain)[0]
    assert first.code == code
    assert first.place is not None
    assert (first.place.line, first.place.column) == (line, column)
    what, remedy = told(first)
    assert what
    assert remedy


@pytest.mark.parametrize("tag", ["!x", "!!str", "!!python/object/apply:os.system", "!<tag:a,2026:b>", "!"])
@pytest.mark.parametrize("value", ["b", "[b]", "{b: c}", '"b"'])
@with_either_parser
def test_tags_are_refused_on_every_kind_of_value(tag: str, value: str) -> None:
    if tag == "!" and value in ("b", '"b"'):
        return  # "this is just text", which it is
    found = problems(f"a: {tag} {value}")
    assert [problem.code for problem in found] == ["tag"]
    assert found[0].place is not None
    assert found[0].place.line == 1


@with_either_parser
def test_a_directive_that_renames_tags_is_refused() -> None:
    assert codes("%TAG ! tag:x,2026:\n---\na: b") == ["tag"]


@pytest.mark.parametrize("text", ['a: "\\u0007"', 'a: "\\uE000"', 'a: "\\0"', 'a: "\\e[31m"', '"\\a": b', 'a: "\\x9b"'])
@with_either_parser
def test_a_refused_character_cannot_come_in_by_an_escape(text: str) -> None:
    assert codes(text) == ["character-refused"]


@pytest.mark.parametrize("character", ["\u200b", "\u202e", "\u2066", "\u200f", "\u2060", "\ufeff"])
@with_either_parser
def test_a_character_that_hides_something_is_a_warning_with_its_place(character: str) -> None:
    result = read(f"a: 1\nb: x{character}y\n")
    assert result.data == {"a": "1", "b": f"x{character}y"}
    (found,) = result.found
    assert (found.code, found.warning) == ("character-hidden", True)
    assert found.place is not None
    assert stands(found.place)[:3] == (2, 5, 6)


@pytest.mark.parametrize("escape", ["\\u202e", "\\u200b", "\\ufeff"])
def test_a_character_that_hides_something_is_noticed_behind_an_escape_too(escape: str) -> None:
    """What is refused is looked for behind escapes; what is only a warning would reach the paper just the same."""
    assert [one.code for one in read(f'a: "x{escape}y"').found] == ["character-hidden"]


def test_what_joins_two_emoji_into_one_hides_nothing_and_between_letters_it_does() -> None:
    assert read("title: Gezin \U0001f468\u200d\U0001f469\u200d\U0001f467").found == ()
    assert [one.code for one in read("title: Sam\u200denspel").found] == ["character-hidden"]


@pytest.mark.parametrize("character", ["\u2028", "\u2029", "\x85"])
@with_either_parser
def test_a_line_end_that_no_editor_shows_as_one_does_not_make_a_line(character: str) -> None:
    """YAML 1.2 knows two line ends, LF and CR. A remark would otherwise end where nobody sees it end."""
    assert codes_if_any(f"# a remark{character}b: 1\nc: d") or read(f"# a remark{character}b: 1\nc: d").data == {
        "c": "d"
    }
    text = f"a: b{character}c\nd: e"
    assert codes_if_any(text) or read(text).data == {"a": f"b{character}c", "d": "e"}


def test_in_a_file_with_the_line_ends_of_an_old_mac_places_are_true_or_the_file_is_refused() -> None:
    text = "a: 1\rb: 2\rc: 3\r"
    if not codes_if_any(text):
        assert stands(read(text).source.at(("b",))) == (2, 4, 5, "b: 2")


@with_either_parser
def test_several_mistakes_come_at_once_in_the_order_in_which_they_stand() -> None:
    text = "a: 1\na: 2\nb: {c: 1,5}\nd: !x e\nf: *g\nh: {i:1}\n<<: {j: k}\nl: &m n\n"
    found = problems(text)
    assert [problem.code for problem in found] == [
        "duplicate-key", "decimal-comma", "tag", "alias-unknown", "colon-without-space", "merge-key", "anchor-unused",
    ]  # fmt: skip
    assert [problem.place.line for problem in found if problem.place] == [2, 3, 4, 5, 6, 7, 8]


@with_either_parser
def test_what_was_found_before_the_text_stops_making_sense_is_said_too() -> None:
    assert codes("a: 1\na: 2\nb: [\n") == ["duplicate-key", "bracket-not-closed"]


@pytest.mark.parametrize(
    ("text", "misleading"),
    [
        # The quote is closed; the escape is wrong. A path of Windows in double quotes is how people get there.
        ('a: "C:\\map\\bestand"', "quote-not-closed"),
        ('a: "\\q"', "quote-not-closed"),
        ('a: "\\u12"', "quote-not-closed"),
        # Every bracket is closed; a comma is one too many.
        ("a: [1,,2]", "bracket-not-closed"),
        ("a: {b: c,, d: e}", "bracket-not-closed"),
        ("a: [,]", "bracket-not-closed"),
        # Quotes would not help: the line stands too far in.
        ("a: 1\n  b: 2", "colon-in-text"),
        ("a:\n  b: 1\n    c: 2\n", "colon-in-text"),
        # The anchor is there, only not where one can be used.
        ("&x a: b\nc: *x", "alias-unknown"),
        ("a: |\n  b\n c", "bracket-not-closed"),
        ("%YAML 3.0\n---\na: b", "reserved-start"),
    ],
)
@with_either_parser
def test_a_mistake_is_not_taken_for_another_one(text: str, misleading: str) -> None:
    assert misleading not in codes_if_any(text)


@pytest.mark.parametrize("written", ["{fee: € 7.900,50}", "[€ 1.250,50]", "{price: 1.250,5}"])
def test_what_is_advised_for_a_decimal_comma_can_itself_be_read(written: str) -> None:
    (found,) = problems(written)
    assert found.code == "decimal-comma"
    _, remedy = told(found)
    assert not re.search(r"\d\.\d{3}\.\d", remedy), remedy


# -------------------------------------------------------------------------------------------------------- bytes to text


@pytest.mark.parametrize(
    ("content", "code"),
    [
        ("samenspel: é".encode("utf-16"), "encoding-utf-16"),
        ("samenspel: é".encode("utf-16-le"), "encoding-utf-16"),
        ("samenspel: é".encode("utf-16-be"), "encoding-utf-16"),
        ("samenspel: é".encode("utf-32"), "encoding-utf-16"),
        ("titel: één".encode("cp1252"), "encoding-not-utf-8"),
        (b"\xef\xbb\xbftitel: \x80", "encoding-not-utf-8"),
        (b"\x89PNG\r\n\x1a\n", "encoding-not-utf-8"),
        (b"\xed\xa0\x80", "encoding-not-utf-8"),
        (b"\xc0\xaf", "encoding-not-utf-8"),
        (b"\x81", "encoding-not-utf-8"),
    ],
)
def test_another_encoding_is_named_and_refused(content: bytes, code: str) -> None:
    with pytest.raises(Problems) as caught:
        decode(content, "notes.yaml")
    (found,) = caught.value.problems
    assert found.code == code
    assert drawn(found)


def test_the_first_byte_that_is_not_utf_8_has_its_place_and_the_character_it_was_meant_to_be() -> None:
    with pytest.raises(Problems) as caught:
        decode("a: b\r\ntitel: één café\r\n".encode("cp1252"), "notes.yaml")
    (found,) = caught.value.problems
    assert found.place is not None
    assert stands(found.place) == (2, 8, 9, "titel: één café")
    assert "“é”" in drawn(found)


def test_behind_characters_that_are_fine_the_wrong_byte_is_counted_in_characters() -> None:
    with pytest.raises(Problems) as caught:
        decode("é😀: ".encode() + b"\xeb", "notes.yaml")
    assert caught.value.problems[0].place is not None
    assert caught.value.problems[0].place.column == 5


@settings(deadline=None)
@given(st.binary())
@example(b"\x00")
@example(b"\xff\xfe")
@example(b"\xef\xbb\xbf")
@example(b"a\x00")
@example(b"\xe2\x82")
def test_whatever_the_bytes_they_are_text_or_a_problem_with_words(content: bytes) -> None:
    try:
        read(decode(content, "notes.yaml"))
    except Problems as found:
        assert_well_told(found)


# ------------------------------------------------------------------------------------------------------ any text at all


def assert_well_told(found: Problems, text: str | None = None) -> None:
    """Every problem has words, and a place that is really there."""
    assert any(not problem.warning for problem in found.problems)
    for problem in found.problems:
        assert all(told(problem))
        assert json.dumps(as_data(problem))
        shown = drawn(problem)
        assert not re.search(r"[\x00-\x09\x0b-\x1f\x7f-\x9f]", shown), repr(shown)
        place = problem.place
        assert place is not None
        assert 1 <= place.column <= place.end <= len(place.text) + 2
        if text is not None:
            lines = [line.rstrip("\r") for line in text.split("\n")]
            assert place.text == lines[place.line - 1]


YAMLISH = st.lists(
    st.sampled_from([
        *":,{}[]-'\"#&*!|>%@`?<~ \n\r\t\\ab1€é😀\u2028\x85\ufeff\x00\ue000\u202e",
        "---\n", "...\n", "<<: ", "- ", ": ", "&a ", "*a ", "!t ", "%YAML 1.2\n", "a: ", "\n  ", "1,5", '"\\', "x-a: ",
    ]),
    max_size=30,
).map("".join)  # fmt: skip


@settings(max_examples=400, deadline=None)
@given(st.text() | YAMLISH, st.booleans())
@example("a: *a &a", False)
@example("&a [*a, &a *a]", False)
@example("? &a *a : b", False)
@example("\ufeff\ufeffa: b", False)
@example("%", False)
@example("--- !\n", True)
@example("a: !<", False)
@example('"\\ud800"', False)
@example('"\\U00110000"', True)
@example("a: " + "9" * 5000, False)
@example("- &a\n- *a\n- &a\n- *a", False)
@example("\r\n\r", False)
@example('"\\"\ufeff"0', False)
def test_whatever_is_written_is_read_or_refused_with_words(text: str, pure: bool) -> None:
    try:
        if pure:
            with without_the_c_parser():
                read(text)
        else:
            read(text)
    except Problems as found:
        assert_well_told(found, text)


# --------------------------------------------------------------------------------------------- two parsers, one opinion


def everything(text: str) -> tuple[Any, ...]:
    """All that reading gives, but where an empty value stands: the parsers put it before or behind the space."""
    try:
        result = read(text)
    except Problems as found:
        return "refused", [problem.code for problem in found.problems]
    nodes = result.source.nodes
    spans = [None if start == end else (start, end) for start, end in zip(nodes.start, nodes.end, strict=True)]
    kept = (spans, list(nodes.size), bytes(nodes.kind), nodes.aliases, nodes.quoted_keys)
    return "read", result.data, [warning.code for warning in result.found], *kept


def both(text: str) -> tuple[tuple[Any, ...], tuple[Any, ...]]:
    with without_the_c_parser():
        pure = everything(text)
    return everything(text), pure


@pytest.mark.parametrize("text", EXAMPLES.values(), ids=EXAMPLES)
@pytest.mark.parametrize("ends", ["\n", "\r\n"], ids=["LF", "CRLF"])
def test_both_parsers_read_the_examples_alike(text: str, ends: str) -> None:
    fast, pure = both(text.replace("\n", ends))
    assert fast[0] == "read"
    assert fast == pure


INSERTED = [
    *":,{}[]-'\"#&*!|>%@`? \n\\1é",
    "😀",
    "---\n",
    "...\n",
    "<<: ",
    "- ",
    "&a ",
    "*a ",
    "!t ",
    "  ",
    "\r",
    ": ",
    "1,5",
]


@st.composite
def mutilated(draw: st.DrawFn, lines: int = 14) -> str:
    """Some lines of an example, with a few characters or lines taken out, put in or doubled."""
    whole = draw(st.sampled_from(list(EXAMPLES.values()))).split("\n")
    first = draw(st.integers(0, len(whole) - 1))
    text = "\n".join(whole[first : first + draw(st.integers(1, lines))]) + "\n"
    for _ in range(draw(st.integers(1, 3))):
        at = draw(st.integers(0, len(text)))
        way = draw(st.sampled_from(["delete", "insert", "double", "delete line", "double line"]))
        rows = text.split("\n")
        row = draw(st.integers(0, len(rows) - 1))
        if way == "delete":
            text = text[:at] + text[at + 1 :]
        elif way == "insert":
            text = text[:at] + draw(st.sampled_from(INSERTED)) + text[at:]
        elif way == "double":
            text = text[:at] + text[at : at + 1] + text[at:]
        elif way == "delete line":
            text = "\n".join(rows[:row] + rows[row + 1 :])
        else:
            text = "\n".join([*rows[:row], rows[row], *rows[row:]])
    return text


def assert_one_opinion(text: str) -> None:
    """Both parsers give the same data in the same places, or both refuse.

    Which words they refuse it with may differ in three cases, all of them refused by both: a key that begins with
    & or * (libyaml reads the colon as part of the anchor's name, ruamel does not), the place of a tag beside an
    anchor, and where a second mistake in one text lets one of them stop earlier than the other. One thing libyaml
    reads and ruamel does not: a comment glued to the sign of a block text, as in `|# x`; no harm comes of it.
    """
    fast, pure = both(text)
    if re.search(r"[|>][-+0-9]*#", text) and pure[0] == "refused":
        return
    assert fast[0] == pure[0], (fast, pure)
    if fast[0] == "read":
        assert fast == pure


@settings(max_examples=100, deadline=None)
@given(mutilated())
@example("fee: #een bedrag\n")
@example("? a\n:  \nb: [c, ]\n")
def test_both_parsers_have_one_opinion_of_a_mutilated_example(text: str) -> None:
    assert_one_opinion(text)


@pytest.mark.slow
@settings(max_examples=150, deadline=None)
@given(mutilated())
def test_both_parsers_say_the_same_of_one_plain_mistake(text: str) -> None:
    """Without anchors, aliases and tags the same code comes first, for it is chosen by one piece of code."""
    assume(not re.search(r"[&*!?]", text))
    fast, pure = both(text)
    if fast[0] == "refused":
        assert fast[1][0] == pure[1][0]


@pytest.mark.slow
@settings(max_examples=3000, deadline=None)
@given(mutilated(lines=60))
def test_both_parsers_have_one_opinion_of_very_many_mutilated_examples(text: str) -> None:
    assert_one_opinion(text)


@pytest.mark.parametrize("text", ["a: b\tc", "a:\tb", "- a\t# b", "{a: b\tc}", "a: b\t\n"])
def test_a_tab_inside_a_line_is_fine_or_at_least_is_called_a_tab(text: str, either_parser: str) -> None:
    """ruamel's parser is stricter here than YAML 1.2: without the C parser these may be refused, but by their name."""
    assert codes_if_any(text) in ([], ["tab"] if either_parser == "pure parser" else [])


# ----------------------------------------------------------------------------------------------------------- the limits


def nested(depth: int, opener: str, closer: str) -> str:
    return opener * depth + "a" + closer * depth


@pytest.mark.parametrize(("opener", "closer"), [("[", "]"), ("{a: ", "}"), ("- ", ""), ("[{a: ", "}]")])
@with_either_parser
def test_as_deep_as_the_limit_is_read_and_one_deeper_is_not(opener: str, closer: str) -> None:
    width = 2 if opener == "[{a: " else 1
    read(nested(MAX_DEPTH // width, opener, closer))
    found = problems(nested(MAX_DEPTH // width + 1, opener, closer))
    assert [problem.code for problem in found] == ["too-deep"]


@with_either_parser
def test_block_style_has_the_same_limit() -> None:
    def block(depth: int) -> str:
        return "".join(f"{'  ' * level}a:\n" for level in range(depth - 1)) + f"{'  ' * (depth - 1)}a: b\n"

    read(block(MAX_DEPTH))
    assert codes(block(MAX_DEPTH + 1)) == ["too-deep"]


def within(seconds: float, text: str) -> None:
    """Read or refuse a text; generous, because machines differ: what is caught here takes minutes."""
    start = time.monotonic()
    codes_if_any(text)
    assert time.monotonic() - start < seconds


@pytest.mark.slow
@pytest.mark.parametrize(
    "piece", ["[", "{", "- ", "? ", "[{", "{a: ", "[[],", "]", "&a ", "!", "*", "'", "| ", "%", "a: ["]
)
@with_either_parser
def test_a_hundred_thousand_brackets_are_refused_at_once(piece: str) -> None:
    within(10, piece * 100_000)


@with_either_parser
def test_an_alias_may_stand_as_often_as_a_rate_card_needs() -> None:
    text = "a: &a [b, c, d]\ne: [" + "*a, " * 2000 + "]\n"
    assert read(text).data["e"] == [["b", "c", "d"]] * 2000


@pytest.mark.slow
@with_either_parser
def test_just_as_much_as_the_limit_may_be_repeated() -> None:
    """A list of nine counts for ten values: itself and what is in it."""
    anchored = "a: &a [" + ", ".join("b" * 9) + "]\n"
    times = MAX_ALIASED // 10
    read(f"{anchored}c: [{'*a, ' * times}]")
    assert codes(f"{anchored}c: [{'*a, ' * (times + 1)}]") == ["aliases-too-many"]


@pytest.mark.parametrize("levels", [30, 1000])
@with_either_parser
def test_an_alias_bomb_is_refused_before_it_goes_off(levels: int) -> None:
    bomb = "a0: &a0 [b, b]\n" + "".join(f"a{n}: &a{n} [*a{n - 1}, *a{n - 1}]\n" for n in range(1, levels))
    start = time.monotonic()
    assert codes(bomb) == ["aliases-too-many"]
    assert time.monotonic() - start < 5


@pytest.mark.parametrize("text", ["a: &a [*a]", "a: &a {b: *a}", "&a [&b [*a, *b]]"])
@with_either_parser
def test_nothing_can_hold_itself(text: str) -> None:
    assert "alias-unknown" in codes(text)


def test_a_file_may_be_as_large_as_the_limit_and_not_larger(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SAMENSPEL_MAX_MB", "1")
    file = tmp_path / "a.yaml"
    file.write_bytes(b"#" * (1024 * 1024))
    assert len(read_text(file, "a.yaml")) == 1024 * 1024
    file.write_bytes(b"#" * (1024 * 1024 + 1))
    with pytest.raises(Problems) as caught:
        read_text(file, "a.yaml")
    assert [problem.code for problem in caught.value.problems] == ["file-too-large"]
    assert "1 MB" in drawn(caught.value.problems[0])


def test_without_a_setting_the_limit_is_32_megabytes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("SAMENSPEL_MAX_MB", raising=False)
    file = tmp_path / "a.yaml"
    with file.open("wb") as stream:
        stream.truncate(32 * 1024 * 1024 + 1)
    with pytest.raises(Problems) as caught:
        read_text(file, "a.yaml")
    assert [problem.code for problem in caught.value.problems] == ["file-too-large"]


@pytest.mark.parametrize("said", ["", "abc", "-1", "1.5", "1e3", "٣", "²", "1000000", "9" * 30, "9" * 5000])
def test_a_strange_limit_on_size_is_no_crash(said: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A limit of a terabyte is meant as none at all; it must not be set apart in memory for a file of five bytes."""
    monkeypatch.setenv("SAMENSPEL_MAX_MB", said)
    file = tmp_path / "a.yaml"
    file.write_text("a: b\n", encoding="utf-8")
    try:
        assert read_text(file, "a.yaml") == "a: b\n"
    except Problems as found:
        assert_well_told(found)


MISTAKES = {
    "decimal commas on one line": lambda n: "{" + ", ".join(f"k{i}: 1,{i}" for i in range(n)) + "}\n",
    "decimal commas on many lines": lambda n: "".join(f"k{i}: {{a: 1,{i}}}\n" for i in range(n)),
    "one key again and again on one line": lambda n: "{" + "a: 1, " * n + "}\n",
    "control characters on one line": lambda n: "\x07" * n + "\n",
    "invisible characters on one line": lambda n: "a: " + "\u200b" * n + "\n",
    "tags on one line": lambda n: "[" + "!a b, " * n + "]\n",
    "anchors on one line": lambda n: "[" + ", ".join(f"&a{i} b" for i in range(n)) + "]\n",
    "one long word and a decimal comma": lambda n: "{a: " + "x" * (5 * n) + ", 1: 5,5}\n",
    "a mistake in the last line": lambda n: "".join(f"- {{title: A{i}, fee: 3 uur}}\n" for i in range(n)) + "a: [\n",
}
LIMITED = """
import resource, sys
resource.setrlimit(resource.RLIMIT_AS, (1 << 30, 1 << 30))
from samenspel_cli.files.yaml import read_yaml
from samenspel_cli.problems import Problems
try:
    read_yaml("-", sys.stdin.read())
except Problems as problems:
    sys.exit(0 if problems.problems else 3)
"""


@pytest.mark.slow
@pytest.mark.parametrize("mistakes", MISTAKES.values(), ids=MISTAKES)
def test_a_file_full_of_mistakes_takes_seconds_and_little_memory(mistakes: Any) -> None:
    """Thirty thousand mistakes, some 300 KB, within 20 seconds and a gigabyte: far more than a fair reader needs."""
    pytest.importorskip("resource", reason="only Unix can limit a process's memory")
    result = subprocess.run(
        [sys.executable, "-c", LIMITED], input=mistakes(30_000).encode(), capture_output=True, timeout=20, check=False
    )
    assert (result.returncode, result.stderr[-300:]) == (0, b"")
