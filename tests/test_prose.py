"""What a template may do, and what it makes of what people wrote."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from samenspel_cli.document import Block, Document, Heading, Items, Paragraph, Said, Table
from samenspel_cli.formats import md
from samenspel_cli.model.period import read
from samenspel_cli.model.sections import Section
from samenspel_cli.paper import Break, Emphasis, Figure, Marked, Picture, Prose, Quotation, Rich, Strong
from samenspel_cli.problems import Problem, Problems
from samenspel_cli.prose import written
from samenspel_cli.prose.markdown import Pictures, blocks_of, no_pictures
from samenspel_cli.style import style_of

HOSTILE = "# $ * _ [ ] < > & @ % { } | = + - \\ ` ~ ^ ! <script>alert(1)</script> 🙂 {{ 7*7 }} {% raw %} " + "w" * 300


def put_down(
    folder: Path,
    template: str,
    values: Mapping[str, Any] | None = None,
    parts: Mapping[str, tuple[Block, ...]] | None = None,
    sections: Mapping[str, Section] | None = None,
    cache: Path | None = None,
    pictures: Pictures = no_pictures,
) -> tuple[Block, ...]:
    """The blocks that a template makes."""
    file = folder / "try" / "nl.md.j2"
    file.parent.mkdir(exist_ok=True)
    file.write_text(template, encoding="utf-8")
    style = replace(style_of("nl"), templates=(folder,), cache=cache)
    document = Document("try", "nl", "EUR", (), dict, values=values or {}, parts=parts or {}, sections=sections or {})
    return written(document, style, pictures).blocks


def fault(folder: Path, template: str, **values: Any) -> Problem:
    """The one problem that a template has."""
    with pytest.raises(Problems) as raised:
        put_down(folder, template, values)
    (problem,) = raised.value.problems
    return problem


def text_of(block: Block) -> str:
    """What a heading or paragraph says, as plain text."""
    assert isinstance(block, Heading | Paragraph)
    return style_of("nl").say(block.text)


def test_a_template_writes_headings_lists_and_words_that_stand_out(tmp_path: Path) -> None:
    first, second, third = put_down(tmp_path, "# Kop\n\nEen **sterk** *woord* en `code`.\n\n- een\n- twee\n")
    assert isinstance(first, Heading)
    assert first.level == 1
    assert text_of(second) == "Een sterk woord en code."
    assert isinstance(third, Items)
    assert len(third.items) == 2


@given(text=st.text(st.characters(exclude_categories=["Cs", "Cc"]), min_size=1))
def test_whatever_somebody_wrote_in_a_label_says_itself(tmp_path_factory: pytest.TempPathFactory, text: str) -> None:
    (block,) = put_down(tmp_path_factory.mktemp("t"), "voor {{ title }} na\n", {"title": text})
    assert text_of(block) == f"voor {style_of('nl').say(text)} na"


def test_hostile_text_in_a_heading_a_list_a_table_and_bold_is_itself(tmp_path: Path) -> None:
    template = "## {{ t }}\n\n**{{ t }}**\n\n- {{ t }}\n\n| a |\n|---|\n| {{ t }} |\n"
    heading, paragraph, items, table = put_down(tmp_path, template, {"t": HOSTILE})
    assert text_of(heading) == HOSTILE
    assert text_of(paragraph) == HOSTILE
    assert isinstance(items, Items)
    assert isinstance(items.items[0], Rich)
    assert style_of("nl").say(items.items[0]) == HOSTILE
    assert isinstance(table, Table)
    assert [style_of("nl").say(row.cells[0]) for row in table.rows] == [HOSTILE]


def test_prose_cannot_place_a_table_set_a_style_or_write_html() -> None:
    text = '{{ place("fees") }}\n\n::: {.warning}\ntekst {.klein}\n:::\n\n<b>vet</b> \n\n<div style="x">blok</div>\n'
    said = [text_of(block) for block in blocks_of(text, 2)]
    assert said == [
        '{{ place("fees") }}',
        "::: {.warning} tekst {.klein} :::",
        "<b>vet</b>",
        '<div style="x">blok</div>',
    ]


def test_headings_of_prose_come_below_the_heading_above_it_and_skip_no_level() -> None:
    blocks = blocks_of("# Een\n\n#### Twee\n\n# Drie\n\ntekst", 2)
    assert [block.level for block in blocks if isinstance(block, Heading)] == [3, 4, 3]


def test_prose_in_a_template_stands_under_the_last_heading(tmp_path: Path) -> None:
    blocks = put_down(tmp_path, "## Kop\n\n{{ text }}\n", {"text": Prose("# Van de schrijver\n\n- punt")})
    assert [block.level for block in blocks if isinstance(block, Heading)] == [2, 3]
    assert isinstance(blocks[-1], Items)


def test_prose_among_other_words_gives_only_its_words(tmp_path: Path) -> None:
    (block,) = put_down(tmp_path, "Zie: {{ text }}.\n", {"text": Prose("een *woord*")})
    assert text_of(block) == "Zie: een woord."


STORY = "Eerste *alinea*.\n\n- een\n- twee\n"


def test_prose_that_ends_a_line_goes_on_below_it(tmp_path: Path) -> None:
    (items,) = put_down(tmp_path, "- **Doel.** {{ t }}\n\n- slot\n", {"t": Prose(STORY)})
    assert isinstance(items, Items)
    assert items.items == (
        (
            Paragraph(Rich((Strong(("Doel.",)), " ", "Eerste ", Emphasis(("alinea",)), "."))),
            Items((Rich(("een",)), Rich(("twee",)))),
        ),
        Rich(("slot",)),
    )
    head, items = put_down(tmp_path, "Dus: {{ t }}\n", {"t": Prose("- een\n- twee")})
    assert text_of(head) == "Dus:"
    assert items == Items((Rich(("een",)), Rich(("twee",))))
    (block,) = put_down(tmp_path, "Dus: {{ t }}\n", {"t": Prose("")})
    assert text_of(block) == "Dus:"


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        (STORY, ["Eerste alinea.", "– een", "– twee"]),
        ("# Kop\n\ntekst\nverder", ["Kop", "tekst verder"]),
        ("3. drie\n4. vier\n\n   meer", ["3. drie", "4. vier", "meer"]),
        ("> gezegd\n\n---\n\n```\na\nb\n```", ["gezegd", "a", "b"]),
        ("| a | b |\n|---|---|\n| c | d |", ["a · b", "c · d"]),
        ("zo ![x](p.png)", ["zo"]),
    ],
)
def test_prose_in_the_middle_of_a_line_keeps_its_lines_apart(tmp_path: Path, text: str, lines: list[str]) -> None:
    block, *below = put_down(tmp_path, "A {{ t }} *z*\n", {"t": Prose(text)}, pictures=shown)
    assert isinstance(block, Paragraph)
    assert isinstance(block.text, Rich)
    said = "".join("\n" if part == Break() else style_of("nl").say(Rich((part,))) for part in block.text.parts)
    said = said.replace("\u00a0", " ")
    assert said == "A " + "\n".join(lines) + " z"
    assert below == ([shown("p.png", "x")] if "p.png" in text else [])


def test_prose_in_a_heading_or_a_cell_stays_on_one_line(tmp_path: Path) -> None:
    heading, table = put_down(tmp_path, "## **{{ t }}**\n\n| a |\n|---|\n| {{ t }} |\n", {"t": Prose(STORY)})
    assert text_of(heading).replace("\u00a0", " ") == "Eerste alinea. – een – twee"
    assert isinstance(table, Table)
    (row,) = table.rows
    (cell,) = row.cells
    assert isinstance(cell, Rich)
    assert Break() not in cell.parts
    assert style_of("nl").say(cell) == text_of(heading)


def test_a_marked_place_stands_out_in_labels_and_in_prose(tmp_path: Path) -> None:
    for value in ("voor ??leiders??", Prose("voor ??leiders??")):
        (block,) = put_down(tmp_path, "{{ t }}\n", {"t": value})
        assert isinstance(block, Paragraph)
        assert isinstance(block.text, Rich)
        assert Marked(("leiders",)) in block.text.parts


def shown(name: str, alt: str) -> Picture:
    """A picture that is always there."""
    return Picture(name, b"", "png", alt)


@pytest.mark.parametrize(
    ("written", "name"),
    [
        ("![x](zaal.png)", "zaal.png"),
        ("![x](zaalé.png)", "zaalé.png"),
        ("![x](<grote zaal.png>)", "grote zaal.png"),
        ("![x](foto%20van/de%20zaal.png)", "foto van/de zaal.png"),
        ("![x](100%.png)", "100%.png"),
        ("![x](<a&b (één) 🙂.png>)", "a&b (één) 🙂.png"),
    ],
)
def test_a_picture_is_looked_for_under_the_name_that_was_written(written: str, name: str) -> None:
    assert blocks_of(written, 1, shown) == (shown(name, "x"),)


PICTURE = shown("p.png", "een zaal")


@pytest.mark.parametrize(
    "container",
    [
        Paragraph(Rich(("Zie:",))),
        Heading(1, Rich(("Zie:",))),
        Quotation((Paragraph(Rich(("Zie:",))), PICTURE)),
        Items(((Paragraph(Rich(("Zie:",))), PICTURE),)),
    ],
)
def test_a_picture_among_words_comes_below_the_block_in_which_they_stand(container: Block) -> None:
    mark = {Paragraph: "", Heading: "# ", Quotation: "> ", Items: "- "}[type(container)]
    own = () if isinstance(container, Quotation | Items) else (PICTURE,)
    blocks = blocks_of(f"{mark}Zie: ![een *zaal*](p.png)\n\nslot\n", 0, shown)
    assert blocks == (container, *own, Paragraph(Rich(("slot",))))


@pytest.mark.parametrize("mark", ["", "# ", "> ", "- "])
def test_a_picture_may_be_all_that_there_is(mark: str) -> None:
    (block,) = blocks_of(f"{mark}![een *zaal*](p.png)\n", 1, shown)
    assert block in (PICTURE, Quotation((PICTURE,)), Items(((PICTURE,),)))


def test_a_picture_in_bold_words_or_in_a_link_is_not_lost() -> None:
    for text in ("**vet ![een zaal](p.png)**", "[vet ![een zaal](p.png)](https://gemeente.nl)"):
        paragraph, picture = blocks_of(text, 1, shown)
        assert text_of(paragraph).strip() == "vet"
        assert picture == PICTURE


def test_a_picture_in_a_table_stands_below_it_and_its_cell_says_what_it_shows() -> None:
    table, *pictures = blocks_of("| ![een zaal](p.png) | b |\n|---|---|\n| zo ![twee](q.png) | c |\n", 1, shown)
    assert isinstance(table, Table)
    assert [column.title for column in table.columns] == [Rich((Emphasis(("een zaal",)),)), Rich(("b",))]
    (row,) = table.rows
    assert row.cells == (Rich(("zo", " ", Emphasis(("twee",)))), Rich(("c",)))
    assert pictures == [PICTURE, shown("q.png", "twee")]


def test_what_a_picture_shows_may_come_from_the_engagement(tmp_path: Path) -> None:
    values = {"t": "voor ??u??", "name": "a b.png"}
    paragraph, picture = put_down(tmp_path, "`{{ t }}` ![{{ t }}](<{{ name }}>)\n", values, pictures=shown)
    assert text_of(paragraph) == "voor u"
    assert picture == shown("a b.png", "voor u")


def test_links_lead_to_pages_and_mail_only() -> None:
    text = (
        "[a](https://gemeente.nl) [b](javascript:alert(1)) [c](data:text/html,x) [d](mailto:info@gemeente.nl) [e](/etc)"
    )
    said = md.encode(Document("x", "nl", "EUR", blocks_of(text, 1), dict), style_of("nl"))["x.md"].decode()
    assert said.count("](<") == 2
    assert "(<https://gemeente.nl>)" in said
    assert "(<mailto:info@gemeente.nl>)" in said


def test_a_block_is_placed_on_a_line_of_its_own(tmp_path: Path) -> None:
    part = Paragraph(Said("terms"))
    assert put_down(tmp_path, "a\n\n{{ place('t') }}\n\nb\n", parts={"t": (part,)})[1] is part
    assert put_down(tmp_path, "a {{ place('t') }} b\n", parts={"t": (part,)})[1] is part
    with pytest.raises(Problems) as raised:
        put_down(tmp_path, "{% set x %}{{ place('t') }}{% endset %}{{ x|trim }} b\n", parts={"t": (part,)})
    assert raised.value.problems[0].code == "template-placed-inside"


def test_an_empty_value_leaves_no_empty_paragraph(tmp_path: Path) -> None:
    assert put_down(tmp_path, "{{ empty }}\n\n{{ place('t') }}\n\nslot\n", {"empty": None}, {"t": ()})[0] == Paragraph(
        Rich(("slot",))
    )


BULK = "woord " * 20_000


@pytest.mark.parametrize(
    ("template", "said"),
    [
        ("{{ [1, 2, 3]|sum }}", "6"),
        ("{{ [n, n]|sum(start=1) }}", "6"),
        ("{{ [{'a': n}, {'a': 2}]|sum(attribute='a') }}", "4,5"),
        ("{{ [3, 1, 2]|sort|first }}{{ [3, 1, 1]|unique|list|length }}{{ [1, 2]|reverse|first }}", "122"),
        ("{% for k, v in [{'a': 1}, {'a': 1}]|groupby('a') %}{{ k }}: {{ v|length }}{% endfor %}", "1: 2"),
        ("{{ ['a', 'b']|map('upper')|list|last }}{{ 'abc'|reverse }}{{ 'abc'|list|last }}", "Bcbac"),
        ("{{ [1, 2, 3]|select('odd')|list|length }}", "2"),
        ("{% for part in [1, 2, 3]|slice(2) %}{{ part|length }}{% endfor %}", "21"),
        ('{{ t ~ " (" ~ when ~ ")" }}', "R&D *nu* (mei 2026)"),
        ("{{ t ~ none }}", "R&D *nu*"),
        ('{{ context ~ "!" }}', "een woord!"),
        ("{% set x = t ~ when %}{{ (x + t)|upper }}", "R&D *nu*mei 2026R&D *nu*"),
        ('{{ "a" ~ 1 }}{{ "ja" if "a" ~ 1 == "a1" }}', "a1ja"),
        ('{{ "**R&D**" }}', "**R&D**"),
        ("{{ when|upper }}", "MEI 2026"),
        ("{{ t|lower|trim }} {{ n|trim }}", "r&d *nu* 2,5"),
        ('{{ t + "&" }}', "R&D *nu*&"),
    ],
)
def test_joined_and_changed_values_are_said_as_printed_ones_are(tmp_path: Path, template: str, said: str) -> None:
    when = read("mei 2026")
    values = {"t": "R&D *nu*", "when": when, "context": Prose("een *woord*"), "n": Decimal("2.5")}
    for _ in range(2):  # also as it is kept for later
        (block,) = put_down(tmp_path, template, values, cache=tmp_path / "cache")
        assert text_of(block) == said


@pytest.mark.slow
@pytest.mark.parametrize(
    ("template", "code"),
    [
        ("{{ onbekend }}", "template-name"),
        ("{{ t.onbekend }}", "template-name"),
        ("{% if %}", "template-fault"),
        ("{{ t|format }}", "template-fault"),
        ("{{ 1 / 0 }}", "template-fault"),
        ("{{ t.__class__ }}", "template-unsafe"),
        ("{{ t.__class__.__mro__[1].__subclasses__() }}", "template-unsafe"),
        ("{{ place.__globals__ }}", "template-unsafe"),
        ("{{ t.ljust(9) }}", "template-unsafe"),
        ("{{ t.format(t) }}", "template-unsafe"),
        ("{{ 'x' * 10**9 }}", "template-operator"),
        ("{{ 'x' * 1000000000 }}", "template-operator"),
        ("{{ '%1000000000d' % 1 }}", "template-operator"),
        ("{{ [1] * 9 }}", "template-operator"),
        ("{{ xs }}", "template-unprintable"),
        ("{{ xs == xs }}", "template-unprintable"),
        ("{{ 'a' ~ xs }}", "template-unprintable"),
        ("{{ 'a' ~ onbekend }}", "template-name"),
        ("{{ onbekend|upper }}", "template-name"),
        ("{{ xs|upper }}", "template-unprintable"),
        ("{{ xs|lower }}", "template-unprintable"),
        ("{{ xs|trim }}", "template-unprintable"),
        ("{{ p|capitalize }}", "template-unprintable"),
        ("{{ '{:>999999999}'.format(t) }}", "template-unsafe"),
        ("{{ place('x') }}", "template-part"),
        ("{% include 'nergens.j2' %}", "template-missing"),
        ("{% include '../../etc/passwd' %}", "template-missing"),
        ("{% import 'os' as os %}", "template-missing"),
        ("{% for i in range(90000) %}{% for j in range(90000) %}{% endfor %}{% endfor %}", "template-endless"),
        ("{% for i in range(999999) %}{% endfor %}", "template-fault"),
        ("{% macro m() %}{{ m() }}{% endmacro %}{{ m() }}", "template-endless"),
        pytest.param(
            "{% macro m(n) %}{% if n %}{{ m(n-1) }}{{ m(n-1) }}{% endif %}{% endmacro %}{{ m(30) }}",
            "template-endless",
            marks=pytest.mark.slow,
        ),
        (
            "{% set n = namespace(x='ab') %}{% for i in range(60) %}{% set n.x = n.x ~ n.x %}{% endfor %}",
            "template-too-much",
        ),
        (
            "{% set n = namespace(x='ab') %}{% for i in range(60) %}{% set n.x = n.x + n.x %}{% endfor %}",
            "template-too-much",
        ),
        (f"{{% for i in range(1000) %}}{BULK}{{% endfor %}}", "template-too-much"),
        (f"{{% set x %}}{{% for i in range(1000) %}}{BULK}{{% endfor %}}{{% endset %}}", "template-too-much"),
        (
            f"{{% macro m() %}}{BULK}{{% endmacro %}}{{% for i in range(1000) %}}{{{{ m() }}}}{{% endfor %}}",
            "template-too-much",
        ),
        (
            f"{{% macro m() %}}{BULK}{{% endmacro %}}{{% for i in range(1000) %}}{{% set x = m() %}}{{% endfor %}}",
            "template-too-much",
        ),
        (
            f"{{% for i in range(1000) %}}{{% filter upper %}}{BULK}{{% endfilter %}}{{% endfor %}}",
            "template-too-much",
        ),
        (
            "{% set n = namespace(x=[1]) %}{% for i in range(9) %}{% set n.x = [n.x]|sum(start=[]) %}{% endfor %}",
            "template-operator",
        ),
        ("{{ [[1], [2]]|sum(start=[]) }}", "template-operator"),
        ("{{ ['a', 'b']|sum(start='') }}", "template-operator"),
        ("{{ [t]|sum(attribute='onbekend') }}", "template-name"),
        *(
            (
                f"{{% set r = range(90000)|list %}}{{% for i in range(90000) %}}{{% set x = r|{one} %}}{{% endfor %}}",
                "template-endless",
            )
            for one in (
                "list",
                "sort",
                "map('round')|list",
                "select|list",
                "reject('odd')|list",
                "sum",
                "unique|list",
                "reverse|list",
                "slice(3)|list",
            )
        ),
        (
            "{% set r = range(99999)|list %}{% set x = [r, r, r, r, r, r, r, r, r, r, r]|map('sort')|list %}",
            "template-endless",
        ),
        ("{{ (t|slice(10**9)|list)|length }}", "template-operator"),
        ("{{ (t|slice(1000000000)|list)|length }}", "template-endless"),
        ("{% if 3 in t|slice(1000000000) %}{% endif %}", "template-endless"),
        ("{% for i in range(9) recursive %}{{ loop([]) }}{% endfor %}", "template-fault"),
    ],
)
def test_what_a_template_may_not_do_is_told_with_its_file_and_line(tmp_path: Path, template: str, code: str) -> None:
    problem = fault(tmp_path, f"\n\n{template}\n", t="tekst", xs=(1, 2), p=Prose("verhaal"))
    assert problem.code == code
    assert problem.place is not None
    assert Path(problem.place.file).parts[-2:] == ("try", "nl.md.j2")
    assert problem.place.line == 3
    assert problem.place.text == template


LOOPS = "{% for i in [1] %}\n" * 60 + "{% endfor %}" * 60


@pytest.mark.parametrize(
    ("template", "line"),
    [(f"\n{LOOPS}", 61), ("\n{{ " + "not " * 3000 + "1 }}", 1), ("{{ " + "[" * 3000 + "]" * 3000 + " }}", 1)],
)
def test_a_template_with_too_much_within_each_other_is_told_with_its_line(
    tmp_path: Path, template: str, line: int
) -> None:
    problem = fault(tmp_path, template)
    assert problem.code == "template-fault"
    assert problem.facts["error"] == "too much stands within each other"
    assert problem.place is not None
    assert Path(problem.place.file).parts[-2:] == ("try", "nl.md.j2")
    assert min(line, 2) <= problem.place.line <= line  # how much is too much, Python says


def test_a_template_that_was_kept_and_is_damaged_is_read_again(tmp_path: Path) -> None:
    kept = tmp_path / "cache"
    (block,) = put_down(tmp_path, "{{ t }}", {"t": "woord"}, cache=kept)
    (file,) = kept.iterdir()
    whole = file.read_bytes()
    damages = [whole[:length] for length in range(0, len(whole), 97)]
    damages += [b"x" * 999, whole[:20] + b"\xff" * 40 + whole[60:]]
    for damaged in damages:
        file.write_bytes(damaged)
        assert put_down(tmp_path, "{{ t }}", {"t": "woord"}, cache=kept) == (block,)
    file.unlink()
    file.mkdir()
    assert put_down(tmp_path, "{{ t }}", {"t": "woord"}, cache=kept) == (block,)


def test_a_template_of_a_firm_may_change_one_section_and_keep_the_others(tmp_path: Path) -> None:
    base = tmp_path / "base"
    (base / "try").mkdir(parents=True)
    (base / "try" / "stem.md.j2").write_text("{% block a %}een{% endblock %}\n\n{% block b %}twee{% endblock %}\n")
    own = '{% extends "try/stem.md.j2" %}{% block a %}anders, {{ super() }}{% endblock %}'
    file = tmp_path / "own" / "try" / "nl.md.j2"
    file.parent.mkdir(parents=True)
    file.write_text(own)
    style = replace(style_of("nl"), templates=(tmp_path / "own", base))
    blocks = written(Document("try", "nl", "EUR", (), dict), style).blocks
    assert [text_of(block) for block in blocks] == ["anders, een", "twee"]


SECTIONS = (
    "{% block a %}## A\n\neen{% endblock %}\n{% block b %}## B\n\ntwee{% endblock %}\n{% block c %}{% endblock %}\n"
)


@pytest.mark.parametrize(
    ("wishes", "said"),
    [
        ({}, ["A", "een", "B", "twee"]),
        ({"a": Section(drop=True)}, ["B", "twee"]),
        ({"a": Section(title="Anders")}, ["Anders", "een", "B", "twee"]),
        ({"b": Section(text="zo")}, ["A", "een", "B", "zo"]),
        ({"a": Section(after="b")}, ["B", "twee", "A", "een"]),
        ({"b": Section(before="a", title="Eerst")}, ["Eerst", "twee", "A", "een"]),
        ({"eigen": Section(title="Eigen", text="tekst", after="a")}, ["A", "een", "Eigen", "tekst", "B", "twee"]),
        ({"c": Section(title="C", text="toch")}, ["A", "een", "B", "twee", "C", "toch"]),
        ({"c": Section(title="C")}, ["A", "een", "B", "twee"]),
        (
            {"x": Section(title="X", text="x", after="a"), "y": Section(title="Y", text="y", after="a")},
            ["A", "een", "X", "x", "Y", "y", "B", "twee"],
        ),
        (
            {"x": Section(title="X", text="x", before="b"), "y": Section(title="Y", text="y", before="b")},
            ["A", "een", "X", "x", "Y", "y", "B", "twee"],
        ),
        (
            {"x": Section(title="X", text="x", after="y"), "y": Section(title="Y", text="y", after="a")},
            ["A", "een", "Y", "y", "X", "x", "B", "twee"],
        ),
        ({"x": Section(title="X", text="x", after="a"), "a": Section(after="b")}, ["B", "twee", "A", "een", "X", "x"]),
        ({"x": Section(title="X", text="x", after="a"), "a": Section(drop=True)}, ["X", "x", "B", "twee"]),
    ],
)
def test_an_author_adds_drops_moves_and_overwrites_sections(
    tmp_path: Path, wishes: Mapping[str, Section], said: list[str]
) -> None:
    assert [text_of(block) for block in put_down(tmp_path, SECTIONS, sections=wishes)] == said


def test_a_section_in_a_loop_says_everything_in_it(tmp_path: Path) -> None:
    template = "{% for i in [1, 2] %}{% block a scoped %}deel {{ i }}{% endblock %}{% endfor %}"
    assert [text_of(block) for block in put_down(tmp_path, template)] == ["deel 1", "deel 2"]
    moved = put_down(tmp_path, template, sections={"x": Section(title="X", text="x", before="a")})
    assert [text_of(block) for block in moved] == ["X", "x", "deel 1", "deel 2"]


def test_a_figure_and_a_number_are_said_in_the_customs_of_the_language(tmp_path: Path) -> None:
    figure = Figure("f", "bars", None, "alt", "titel")
    blocks = put_down(tmp_path, "{{ n }}\n\n{{ place('f') }}\n", {"n": Decimal("2.5")}, {"f": (figure,)})
    assert text_of(blocks[0]) == "2,5"
    assert blocks[1] is figure


def in_markdown(*blocks: Block) -> str:
    return md.encode(Document("x", "nl", "EUR", blocks, dict), style_of("nl"))["x.md"].decode()


def test_in_markdown_a_table_keeps_its_cells_and_a_heading_its_line_whatever_stands_in_them() -> None:
    (table,) = blocks_of("| a | b |\n|---|---|\n| `x\\|y` | een\\|twee |\n", 1)
    said = in_markdown(table, *blocks_of("een  \ntwee\n===\n", 1))
    assert "| `x\\|y` | een\\|twee |" in said
    assert "## een twee" in said


def test_in_markdown_words_stand_out_once_and_white_space_stays_outside() -> None:
    strong = Paragraph(Rich((Strong(("van ", Marked(("wie",)), " ")), "hier")))
    assert in_markdown(strong) == "**van wie \\[?\\]** hier\n"


def test_a_template_that_is_a_link_out_of_its_folder_is_not_there(tmp_path: Path) -> None:
    secret = tmp_path / "secret.txt"
    secret.write_text("geheim\n", encoding="utf-8")
    folder = tmp_path / "templates"
    (folder / "try").mkdir(parents=True)
    (folder / "try" / "nl.md.j2").symlink_to(secret)
    style = replace(style_of("nl"), templates=(folder,))
    with pytest.raises(Problems) as raised:
        written(Document("try", "nl", "EUR", (), dict), style)
    assert raised.value.problems[0].code == "template-missing"
