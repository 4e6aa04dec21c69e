"""What the documents of the examples say, and how: whole sentences, no empty sections, the sums of the quote."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

from samenspel_cli import documents
from samenspel_cli.document import Amount, Block, Document, Heading, Items, Paragraph, Table
from samenspel_cli.documents import Ask
from samenspel_cli.files.project import read_project
from samenspel_cli.formats import md
from samenspel_cli.making import kinds_of, make, workshop
from samenspel_cli.model.project import Project
from samenspel_cli.model.sections import SECTIONS
from samenspel_cli.paper import every_block
from samenspel_cli.shelves import EXAMPLES, TEMPLATES
from samenspel_cli.style import LANGUAGES, style_of
from tests.reading import TODAY, as_file
from tests.test_seeds import SHORT_NAMES

KINDS = ("letter", "open-points", "proposal", "quote", "timeline")
"""Of which every example has enough."""
OF_SESSIONS = ("agenda", "session-report")
OF_A_VISION = ("vision", "vision-comparison")
OF_AN_ITO = ("dashboard", "ito", "overview", "process-sheet", "product-sheet")
OF_A_ROADMAP = ("implementation-plan", "progress", "roadmap", "steps")
EVERY = [
    pytest.param(example, kind, language, id=f"{example} {kind} {language}")
    for example in SHORT_NAMES
    for kind in KINDS
    for language in LANGUAGES
]


def composed(project: Project, path: Path, kind: str, language: str) -> Document:
    shop = workshop(path, project)
    (document,) = documents.named(kind).compose(project, Ask(TODAY, language=language, paper=True))
    return shop.written(document)


@cache
def document(example: str, kind: str, language: str = "nl") -> Document:
    return composed(read_project(EXAMPLES / example), EXAMPLES / example, kind, language)


@pytest.fixture
def letter(request: pytest.FixtureRequest, tmp_path: Path) -> Document:
    """The letter of the engagement in the docstring of the test."""
    (tmp_path / "engagement.yaml").write_text(as_file(request.function.__doc__), encoding="utf-8")
    return composed(read_project(tmp_path), tmp_path, "letter", "nl")


def said(blocks: Iterator[Block] | tuple[Block, ...], language: str = "nl") -> Iterator[str]:
    """Every heading, paragraph and item of a list, as text."""
    style = style_of(language)
    for block in blocks:
        if isinstance(block, Heading | Paragraph):
            yield style.say(block.text)
        elif isinstance(block, Items):
            yield from (style.say(item) for item in block.items if not isinstance(item, tuple))


def text_of(found: Document) -> str:
    return " ".join("\n".join(said(every_block(found.blocks), found.language)).replace("\u00a0", " ").split(" "))


def template(kind: str, language: str) -> str:
    return (TEMPLATES / kind / f"{language}.md.j2").read_text(encoding="utf-8")


def headings(language: str) -> dict[str, set[str]]:
    """What each section of the proposal may be called."""
    blocks = re.findall(r"{% block (\w+) %}(.*?){% endblock %}", template("proposal", language), re.DOTALL)
    heads = {name: re.search(r"^## (.*)$", text, re.MULTILINE) for name, text in blocks}
    return {
        name.replace("_", "-"): {part for part in re.split(r"{%.*?%}", head[1]) if part}
        for name, head in heads.items()
        if head
    }


# Templates


def test_the_sections_of_the_proposal_are_those_that_an_author_can_name() -> None:
    for language in LANGUAGES:
        assert tuple(headings(language)) == SECTIONS


@pytest.mark.parametrize("kind", [*documents.names(), "_parts"])
def test_a_template_says_the_same_things_in_the_same_order_in_every_language(kind: str) -> None:
    """Blocks, conditions, loops and what is printed are equal; only the words around them differ."""
    tags = [re.findall(r"{%.*?%}|{{.*?}}", template(kind, language)) for language in LANGUAGES]
    tags = [[tag for tag in one if "import" not in tag] for one in tags]
    assert all(one == tags[0] for one in tags)


def test_every_kind_has_a_template_in_every_language_and_every_template_a_kind() -> None:
    assert {*KINDS, *OF_SESSIONS, *OF_A_VISION, *OF_AN_ITO, *OF_A_ROADMAP} == {
        kind for kind in documents.names() if not documents.internal(kind)
    }
    for kind in (*documents.names(), "_parts"):
        assert {file.name for file in (TEMPLATES / kind).iterdir()} == {f"{language}.md.j2" for language in LANGUAGES}


@pytest.mark.parametrize("language", LANGUAGES)
def test_small_numbers_are_written_in_words(language: str) -> None:
    words = style_of(language).words
    assert [words[f"number-{number}"].isalpha() for number in range(1, 13)] == [True] * 12
    assert len({words[f"number-{number}"] for number in range(1, 13)}) == 12


# Sections


def test_every_section_of_the_proposal_appears_in_some_example() -> None:
    shown = {line for example in SHORT_NAMES for line in said(document(example, "proposal").blocks)}
    assert [name for name, heads in headings("nl").items() if not heads & shown] == []


def test_an_example_adds_a_section_and_moves_another() -> None:
    heads = [
        block for block in document("haarlem", "proposal").blocks if isinstance(block, Heading) and block.level == 2
    ]
    titles = list(said(tuple(heads)))
    at = titles.index("Samenhang met Nieuwe Democratie")
    assert titles[at - 2 : at] == ["Aanpak", "Planning"]


@pytest.mark.parametrize(("example", "kind", "language"), EVERY)
def test_something_stands_below_every_heading(example: str, kind: str, language: str) -> None:
    blocks = document(example, kind, language).blocks
    for block, following in zip(blocks, (*blocks[1:], None), strict=True):
        if isinstance(block, Heading):
            assert following is not None, block
            assert not isinstance(following, Heading) or following.level > block.level, block


@pytest.mark.parametrize(("example", "kind", "language"), EVERY)
def test_every_line_begins_with_a_capital(example: str, kind: str, language: str) -> None:
    lines = said(every_block(document(example, kind, language).blocks), language)
    # The steps of cancelling continue the sentence above them.
    steps = ("tot en met", "daarna:", "up to and including", "after that:")
    assert [line for line in lines if line[:1].islower() and not line.startswith(steps)] == []


@pytest.mark.parametrize(("example", "kind", "language"), EVERY)
def test_no_line_holds_what_was_left_empty(example: str, kind: str, language: str) -> None:
    text = text_of(document(example, kind, language))
    assert re.findall(r".*(?:\(\)|\( | ,|, ,| \.(?!\w)|None|\{|\}|\*\*).*", text) == []


@pytest.mark.parametrize(("example", "kind", "language"), EVERY)
def test_no_table_of_words_has_a_column_in_which_nothing_stands(example: str, kind: str, language: str) -> None:
    for block in every_block(document(example, kind, language).blocks):
        if isinstance(block, Table) and all(column.shape == "text" for column in block.columns):
            rows = tuple(block.rows)
            empty = [column.key for at, column in enumerate(block.columns) if not any(row.cells[at] for row in rows)]
            assert empty == [], block.name


@pytest.mark.parametrize("example", SHORT_NAMES)
def test_an_example_has_enough_for_every_kind(example: str) -> None:
    of_some = {*OF_SESSIONS, *OF_A_VISION, *OF_AN_ITO, *OF_A_ROADMAP}
    assert tuple(kind for kind in kinds_of(read_project(EXAMPLES / example)) if kind not in of_some) == KINDS


# Names


@pytest.mark.parametrize("example", SHORT_NAMES)
@pytest.mark.parametrize("kind", KINDS)
def test_a_document_names_its_client_and_no_client_of_another(example: str, kind: str) -> None:
    project = read_project(EXAMPLES / example)
    (made,) = make(workshop(EXAMPLES / example, project), project, [kind], ["md"], Ask(TODAY, paper=True))
    text = next(content for name, content in made.files.items() if name.endswith(".md")).decode()
    assert project.engagement.client.name in text
    others = [name for other, names in SHORT_NAMES.items() if other != example for name in names]
    assert [name for name in others if re.search(rf"\b{name}\b", text)] == []


# Sums


def totals(found: Document) -> list[Amount]:
    """The totals of the fee, excluding and including VAT."""
    table = next(block for block in every_block(found.blocks) if isinstance(block, Table) and block.name == "fees")
    amounts = [row.cells[-1] for row in table.foot if row.role == "total"]
    return [amount for amount in amounts if isinstance(amount, Amount)]


@pytest.mark.parametrize("example", SHORT_NAMES)
@pytest.mark.parametrize("kind", ["letter", "proposal"])
def test_an_offer_comes_to_the_total_of_the_quote(example: str, kind: str) -> None:
    assert len(totals(document(example, kind))) == 2
    assert totals(document(example, kind)) == totals(document(example, "quote"))


@pytest.mark.parametrize("example", SHORT_NAMES)
@pytest.mark.parametrize("language", LANGUAGES)
def test_the_sentence_of_the_price_says_the_totals_of_the_table(example: str, language: str) -> None:
    found, style = document(example, "letter", language), style_of(language)
    begin = {"nl": "De investering is ", "en": "The fee is "}[language]
    sentence = next(line for line in said(found.blocks, language) if line.startswith(begin))
    shown = re.findall(r"€\u00a0([0-9.,]*[0-9])", sentence)
    ends = [end for one in totals(found) if one.spread for end in dict.fromkeys((one.spread.low, one.spread.high))]
    assert [one if style.point in one else f"{one}{style.point}00" for one in shown] == [
        style.money(end) for end in ends
    ]
    assert ("PM" in sentence) == any(one.more for one in totals(found))


def price(found: Document) -> str:
    return next(line for line in text_of(found).splitlines() if line.startswith("De investering"))


def test_one_price_is_one_amount(letter: Document) -> None:
    """
    vat: 21%
    rates: {uur: 100}
    activities: [{title: Onderzoek, fee: 10 uur}]
    """
    assert price(letter) == "De investering is € 1.000 exclusief btw (€ 1.210 inclusief btw)."


def test_a_price_with_cents_says_them(letter: Document) -> None:
    """
    vat: 21%
    rates: {uur: 100.25}
    activities: [{title: Onderzoek, fee: 1-2 uur}]
    """
    sentence = "De investering is € 100,25 tot € 200,50 exclusief btw (€ 121,30 tot € 242,61 inclusief btw)."
    assert price(letter) == sentence


def test_prices_that_include_vat_come_first(letter: Document) -> None:
    """
    vat: 21%
    prices: including-vat
    activities: [{title: Onderzoek, fee: € 1.210}]
    """
    assert price(letter) == "De investering is € 1.210 inclusief btw (€ 1.000 exclusief btw)."


def test_where_no_vat_comes_on_top_the_sentence_says_so(letter: Document) -> None:
    """
    vat: {category: exempt, reason: CRKBO}
    activities: [{title: Leergang, fee: € 1.210}]
    """
    assert price(letter) == "De investering is € 1.210; daar komt geen btw bij."


def test_a_vat_that_is_not_known_is_not_told(letter: Document) -> None:
    """
    vat: unknown
    activities: [{title: Leergang, fee: € 1.210}]
    """
    assert price(letter).startswith("De investering is € 1.210 exclusief btw. ")


def test_a_rough_figure_is_called_so(letter: Document) -> None:
    """
    vat: 21%
    activities: [{title: Leergang, fee: {amount: 1000, about: true}}]
    """
    assert price(letter).startswith("De investering is ongeveer € 1.000 exclusief btw")


def test_variants_have_one_range_from_the_cheapest_to_the_dearest(letter: Document) -> None:
    """
    vat: 21%
    variants: {basis: {title: Basis}, ruim: {title: Ruim, with: extra}}
    activities:
      - {title: Onderzoek, fee: € 1.000}
      - {id: extra, title: Verdieping, optional: true, fee: € 500}
    """
    assert price(letter) == (
        "De investering is € 1.000 tot € 1.500 exclusief btw, afhankelijk van de variant die u kiest."
    )


def test_of_what_is_not_known_at_all_no_price_is_told(letter: Document) -> None:
    """
    vat: 21%
    rates: {uur: 100}
    activities: [{title: Onderzoek, fee: pm uur}]
    """
    assert "De investering" not in text_of(letter)


# The letter


def test_a_letter_without_a_function_addresses_everybody(letter: Document) -> None:
    """
    vat: 21%
    activities: [{title: Onderzoek, fee: € 1.000}]
    """
    assert text_of(letter).startswith("Geachte mevrouw, geachte heer,")


def test_an_offer_says_how_long_it_stands(letter: Document) -> None:
    """
    vat: 21%
    date: 2026-09-01
    valid: 1 dag
    activities: [{title: Onderzoek, fee: € 1.000}]
    """
    text = text_of(letter)
    assert "Deze offerte is 1 dag geldig, gerekend vanaf 1 september 2026." in text
    assert "\nGeldigheid\n" in text


def test_the_address_stands_on_lines_of_its_own_in_markdown() -> None:
    found = document("west-betuwe", "letter")
    content = md.encode(found, style_of("nl"))["2026-018-letter.md"].decode()
    assert content.startswith("Bedrijfsvoeringsorganisatie West-Betuwe  \nT.a.v. strategisch manager IM/ICT\n")


# The open points


def test_where_nothing_is_open_the_list_says_so(tmp_path: Path) -> None:
    (tmp_path / "engagement.yaml").write_text(as_file("vat: 21%\nactivities: [{title: A, fee: € 1}]"), encoding="utf-8")
    found = composed(read_project(tmp_path), tmp_path, "open-points", "nl")
    assert text_of(found) == "Er is op dit moment niets open."


def test_a_letter_is_signed_by_the_firm_also_when_it_has_no_closing_of_its_own(tmp_path: Path) -> None:
    (tmp_path / "engagement.yaml").write_text(as_file("vat: 21%\nactivities: [{title: A, fee: € 1}]"), encoding="utf-8")
    (tmp_path / "style.yaml").write_text("samenspel: style\nname: Bureau Voorbeeld\n", encoding="utf-8")
    lines = text_of(composed(read_project(tmp_path), tmp_path, "letter", "nl")).splitlines()
    assert "Met vriendelijke groet, Bureau Voorbeeld" in lines
