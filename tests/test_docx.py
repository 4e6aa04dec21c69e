"""What stands in a file for Word: read back by python-docx, opened by an office suite, and as strict as Word is."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from functools import cache
from itertools import pairwise
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import docx
import pytest
from docx.oxml.ns import qn
from docx.text.hyperlink import Hyperlink
from lxml import etree

from samenspel_cli.document import Block, Document, Heading, Items, Paragraph, Row, Table
from samenspel_cli.documents import Ask, internal, named, names
from samenspel_cli.files.project import read_project
from samenspel_cli.formats import docx as word
from samenspel_cli.formats import named as format_named
from samenspel_cli.formats._laid import figures
from samenspel_cli.making import Workshop, in_words, workshop
from samenspel_cli.model.project import Project
from samenspel_cli.paper import Facts, Figure, Listing, Picture, Quotation, Signatures, Switches, every_block
from samenspel_cli.problems import Problems
from samenspel_cli.shelves import EXAMPLES
from samenspel_cli.style import Style
from tests import office, ooxml
from tests.reading import TODAY
from tests.test_hostile_documents import MARK, NAMES, broken, marks_of
from tests.test_hostile_documents import made as hostile_made
from tests.test_pdf import ALL, FORMS, HOSTILE, SVG, amount, document, fees, style, variants

EVERY = [(example.name, kind) for example in sorted(EXAMPLES.iterdir()) for kind in names()]


@pytest.fixture(autouse=True)
def _drawn(monkeypatch: pytest.MonkeyPatch) -> None:
    """Figures are drawn elsewhere: here one drawing stands for all."""
    monkeypatch.setattr(word, "drawing_of", lambda _figure, _style: SVG)


def encoded(made: Document, in_style: Style | None = None) -> bytes:
    """The file; that Word has nothing to repair in it is held for every test."""
    (content,) = word.encode(made, in_style or style(made.language)).values()
    assert ooxml.faults(content) == []
    return content


def read(content: bytes) -> Any:
    """The file as python-docx reads it."""
    return docx.Document(io.BytesIO(content))


def styled(content: bytes, name: str) -> list[str]:
    """The texts of the paragraphs in a style."""
    return [one.text for one in read(content).paragraphs if one.style.name == name]


def plain(text: str) -> str:
    return " ".join(text.split())


# --------------------------------------------------------------------------------------------------------- what it is


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("language", ["nl", "en"])
def test_word_has_nothing_to_repair(form: str | None, language: str) -> None:
    encoded(document(*ALL, form=form, language=language))


def test_the_same_document_gives_the_same_bytes_without_an_hour_or_a_computer() -> None:
    made = document(*ALL, form="report")
    assert encoded(made) == encoded(made)
    with ZipFile(io.BytesIO(encoded(made))) as packed:
        assert {one.date_time for one in packed.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        assert {one.create_system for one in packed.infolist()} == {0}
        assert "docProps/app.xml" not in packed.namelist()


def test_it_says_what_it_is_and_of_which_firm_and_nothing_else() -> None:
    about = read(encoded(document(*ALL, form="report"))).core_properties
    assert (about.title, about.author, about.language) == ("Een gedragen visie", "Bureau Voorbeeld", "nl-NL")
    assert about.last_modified_by == "Bureau Voorbeeld"
    assert about.created == about.modified == datetime(2026, 5, 12, tzinfo=UTC)
    undated = read(encoded(replace(document(*ALL), day=None, language="en"), style("en"))).core_properties
    assert undated.created == datetime(1970, 1, 1, tzinfo=UTC)
    assert undated.language == "en-GB"


def test_all_words_are_in_the_language_of_the_document() -> None:
    for language, said in (("nl", "nl-NL"), ("en", "en-GB")):
        parts = ooxml.parts(encoded(document(*ALL, form="letter", language=language)))
        assert re.findall(rb'w:lang w:val="([^"]+)"', parts["word/styles.xml"]) == [said.encode()]
        assert b"w:lang" not in parts["word/document.xml"]


def test_what_other_programs_read_of_it_does_not_travel_along() -> None:
    parts = ooxml.parts(encoded(document(*ALL, form="report")))
    assert not any("json" in name or name.startswith("customXml") for name in parts)


# -------------------------------------------------------------------------------------------------- headings and text


@pytest.mark.parametrize("form", FORMS)
def test_headings_are_headings_and_never_skip_a_level(form: str | None) -> None:
    content = encoded(document(Heading(1, "Titel"), *ALL, form=form))
    found = [one.style.name for one in read(content).paragraphs if one.style.name.startswith("Heading")]
    levels = [int(name[-1]) for name in found]
    assert levels[0] == 1
    assert all(two <= one + 1 for one, two in pairwise(levels))
    assert styled(content, "Letter Subject" if form == "letter" else "Title") == [
        "Een gedragen visie" if form else "Titel"
    ]


def test_words_stand_out_as_they_were_written() -> None:
    paragraph = next(one for one in read(encoded(document(*ALL))).paragraphs if one.text.startswith("sterk"))
    runs = {run.text: run for run in paragraph.runs}
    assert runs["sterk"].bold
    assert runs["schuin"].italic
    assert runs["beide"].italic
    assert runs["beide"].bold
    assert runs["a  b"].style.name == "HTML Code"
    marked = [run.text for run in paragraph.runs if run.font.highlight_color is not None]
    assert "".join(marked) == "onzeker [?]"


def test_only_addresses_of_the_web_and_of_mail_are_links() -> None:
    paragraph = next(one for one in read(encoded(document(*ALL))).paragraphs if one.text.startswith("sterk"))
    links = [one for one in paragraph.iter_inner_content() if isinstance(one, Hyperlink)]
    assert [(one.text, one.url) for one in links] == [("de VNG", "https://vng.nl/")]
    assert "kwaad" in paragraph.text


def test_lists_are_lists_that_nest_and_begin_anew() -> None:
    blocks = (
        Items(("een", (Paragraph("twee"), Paragraph("meer"), Items(("diep", (Paragraph("x"), Items(("dieper",)))))))),
        Items(("eerste", "tweede"), first=1),
        Items(("vierde", (Paragraph("vijfde"), Items(("onder",), first=1))), first=4),
    )
    made = read(encoded(document(*blocks)))
    names_of = {one.text: one.style.name for one in made.paragraphs}
    assert names_of["een"] == "List Bullet"
    assert names_of["meer"] == "List Continue"
    assert names_of["diep"] == "List Bullet 2"
    assert names_of["dieper"] == "List Bullet 3"
    assert names_of["onder"] == "List Number 2"
    numbered = {one.text: one._p.pPr.numPr.numId.val for one in made.paragraphs if "Number" in one.style.name}
    assert numbered["eerste"] == numbered["tweede"]
    assert len({numbered["eerste"], numbered["vierde"], numbered["onder"]}) == 3
    numbering = made.part.numbering_part.element
    starts = {
        one.numId: [int(n.get(qn("w:val"))) for n in one.iter(qn("w:startOverride"))] for one in numbering.num_lst
    }
    assert (starts[numbered["eerste"]], starts[numbered["vierde"]]) == ([1], [4])


def test_a_list_may_be_as_deep_as_anybody_writes() -> None:
    block: Block = Items(("onderaan",))
    for _ in range(14):
        block = Items(((Paragraph("x"), block),), first=None)
    content = encoded(document(block))
    assert "onderaan" in [one.text for one in read(content).paragraphs]


def test_a_report_opens_with_its_contents_as_links_and_asks_nothing() -> None:
    content = encoded(document(*ALL, form="report"))
    made = read(content)
    entries = [one for one in made.paragraphs if one.style.name.lower().startswith("toc ")]
    anchors = [one._p.find(qn("w:hyperlink")).get(qn("w:anchor")) for one in entries[1:]]
    assert entries[0].text == "Inhoud"
    assert "Bedragen" in [one.text for one in entries]
    marks = {one.get(qn("w:name")) for one in made.element.iter(qn("w:bookmarkStart"))}
    assert set(anchors) <= marks
    parts = ooxml.parts(content)
    fields = {found for name in parts for found in re.findall(rb'w:instr="([^"]+)"', parts[name])}
    assert fields == {b" PAGE ", b" NUMPAGES "}
    assert not any(b"fldChar" in part or b"updateFields" in part for part in parts.values())


# ------------------------------------------------------------------------------------------------------------- tables


def rows_of(table: Any) -> list[list[str]]:
    """What stands in the cells of a table; a cell over several columns once."""
    return [[plain(cell.text) for cell in dict.fromkeys(row.cells)] for row in table.rows]


def test_a_table_has_a_head_that_comes_back_and_rows_that_stay_whole() -> None:
    table = read(encoded(document(fees()))).tables[0]
    head, *rows = table.rows
    assert head._tr.trPr.find(qn("w:tblHeader")) is not None
    assert all(row._tr.trPr.find(qn("w:cantSplit")) is not None for row in table.rows)
    assert all(row._tr.trPr.find(qn("w:tblHeader")) is None for row in rows)
    assert table._tbl.tblPr.find(qn("w:tblLook")).get(qn("w:firstRow")) == "1"
    assert {cell.paragraphs[0].style.name for cell in head.cells} == {"Table Heading"}
    assert rows_of(table)[0] == ["Activiteit", "Inzet", "Bedrag in €"]
    assert rows_of(table)[1] == ["1. Fase 1"]
    assert rows_of(table)[-1] == ["Totaal inclusief", "", "56.386,00"]


def test_figures_stand_under_each_other_and_sums_stand_out() -> None:
    table = read(encoded(document(fees()))).tables[0]
    figures = {plain(row.cells[2].text): row.cells[2].paragraphs[0] for row in table.rows[1:]}
    assert {one.alignment for text, one in figures.items() if "," in text} == {2}
    plain_one, hanging = figures["1.950,00"], figures["2.625,00 + PM"]
    assert plain_one.paragraph_format.right_indent > (hanging.paragraph_format.right_indent or 0)
    totals = [row for row in table.rows if row.cells[0].text.startswith(("Totaal", "Subtotaal"))]
    assert all(run.bold for row in totals for cell in row.cells for one in cell.paragraphs for run in one.runs)
    shaded = [
        row.cells[0].text for row in table.rows if row.cells[0]._tc.find(f"{qn('w:tcPr')}/{qn('w:shd')}") is not None
    ]
    assert shaded == ["Totaal inclusief"]


@pytest.mark.parametrize("count", [1, 3, 8, 13, 30])
def test_any_number_of_columns_fits_on_a_page(count: int) -> None:
    made = read(encoded(document(Paragraph("Voor"), variants(count), Paragraph("Na"), form="report")))
    pages = {}
    for section in made.sections:
        pages[section.orientation] = section.page_width - section.left_margin - section.right_margin
    for table in made.tables[1:]:
        wide = sum(int(one.get(qn("w:w"))) for one in table._tbl.tblGrid) * 635
        assert wide <= max(pages.values()) + 15 * 36000 + 2000
    assert made.sections[0].different_first_page_header_footer
    assert len(made.sections) % 2 == 1


def test_a_table_on_its_side_at_the_end_leaves_no_empty_page_behind() -> None:
    made = read(encoded(document(Paragraph("Voor"), variants(10))))
    assert [section.orientation for section in made.sections] == [0, 1]


def test_two_tables_after_each_other_stay_two() -> None:
    made = read(encoded(document(fees(1, 1), fees(1, 1), Facts((("a", "b"),)), Facts((("c", "d"),)))))
    assert len(made.tables) == 4


# ----------------------------------------------------------------------------------------------------------- pictures


def test_every_picture_says_what_it_shows_and_drawings_are_sharp() -> None:
    content = encoded(document(*ALL, form="report"))
    parts = ooxml.parts(content)
    alts = re.findall(r'<wp:docPr [^>]*descr="([^"]*)"', parts["word/document.xml"].decode())
    assert alts == ["Staven per fase", "kaart.svg"]
    assert b'descr="Bureau Voorbeeld"' in parts["word/header1.xml"]
    drawings = [name for name in parts if name.endswith(".svg")]
    assert len(drawings) == 3
    assert all(parts[name] == SVG.encode() for name in drawings)
    assert parts["word/document.xml"].count(b"svgBlip") == 2
    assert all(parts[name.replace(".svg", ".png")].startswith(b"\x89PNG") for name in drawings)


def test_a_picture_keeps_its_proportions_and_stays_on_the_page() -> None:
    wide = SVG.replace('width="300" height="60" viewBox="0 0 300 60"', 'width="3000" height="600" viewBox="0 0 300 60"')
    (shape,) = read(encoded(document(Picture("kaart.svg", wide.encode(), "svg", "Kaart")))).inline_shapes
    assert shape.width / shape.height == pytest.approx(5, rel=0.01)
    assert shape.width / 36000 == pytest.approx(155, abs=1)


def test_a_picture_that_is_refused_is_told_by_its_name() -> None:
    with pytest.raises(Problems) as found:
        word.encode(
            document(Picture("stuk.svg", b"<svg", "svg", "Stuk"), Picture("b.svg", SVG.encode(), "svg", "")), style()
        )
    (problem,) = found.value.problems
    assert (problem.code, problem.facts["text"]) == ("picture-unreadable", "stuk.svg")


# ------------------------------------------------------------------------------------------------- what is hard to say


def test_hostile_text_stands_there_as_itself() -> None:
    made = document(Heading(2, HOSTILE), Paragraph(HOSTILE), Items((HOSTILE,)), form="letter", title=HOSTILE)
    content = encoded(made)
    texts = [one.text for one in read(content).paragraphs]
    assert texts.count(HOSTILE) == 4


def test_what_xml_cannot_hold_becomes_its_number_and_stops_nothing() -> None:
    every = "".join(chr(code) for code in (*range(0x20), *range(0x7F, 0xA0), 0xD800, 0xFFFE, 0xFFFF, 0x2028))
    made = document(
        Heading(2, every), Paragraph(every), Items((every,)), Listing(every), form="report", title=f"Titel {every}"
    )
    content = encoded(
        replace(made, blocks=(*made.blocks, Table("t", fees().columns, (Row("item", (every, every, None)),))))
    )
    text = "\n".join(one.text for one in read(content).paragraphs)
    assert "[U+0007]" in text
    assert "[U+D800]" in text
    assert "[U+FFFF]" in text


def test_empty_things_write_nothing_and_stop_nothing() -> None:
    blocks = (
        Heading(1, ""), Heading(2, None), Paragraph(""), Paragraph(None), Items(()), Items(("",)), Items(((),)),
        Table("leeg", fees().columns, ()), Quotation(()), Listing(""), Facts(()), Signatures(()), Facts((("", ""),)),
        Signatures((("", ()),)),
    )  # fmt: skip
    for form in FORMS:
        bare = replace(document(*blocks, form=form, title=""), name="")
        front = bare.front._replace(client="", label="", facts=Facts(()), address=()) if bare.front else None
        encoded(replace(bare, front=front), replace(style(), logo=None, house=type(style().house)()))


def test_a_word_without_end_stays_in_its_cell() -> None:
    long = "w" * 400
    rows = (Row("item", (long, long, amount("1.00"))),)
    table = read(encoded(document(Table("t", fees().columns, rows)))).tables[0]
    assert sum(int(one.get(qn("w:w"))) for one in table._tbl.tblGrid) / 1440 * 25.4 <= 155.5


@pytest.mark.slow
@pytest.mark.parametrize("kind", [NAMES[kind][0] for kind in names()])
@pytest.mark.parametrize("variants", [False, True])
def test_in_word_every_text_is_itself(kind: str, variants: bool) -> None:
    one = hostile_made(variants)
    content = encoded(one.documents[kind], one.style)
    said = "".join(words_in(content))
    assert broken(said, one.texts) == []
    shown = "".join(re.findall(r' descr="([^"]*)"', ooxml.parts(content)["word/document.xml"].decode()))
    assert marks_of(one.documents[kind], one.style) <= set(MARK.findall(said + shown))


def words_in(content: bytes) -> Iterator[str]:
    """All text of a file in order, above and below its pages too; paragraphs and cells on lines of their own."""
    for name, part in ooxml.parts(content).items():
        if re.fullmatch(r"word/(document|header\d|footer\d)\.xml", name):
            for one in etree.fromstring(part).iter(qn("w:t"), qn("w:tab"), qn("w:br"), qn("w:p")):
                yield one.text or "" if one.tag == qn("w:t") else "\n"


# ---------------------------------------------------------------------------------------------------- the office suite


@cache
def example(name: str, kind: str) -> tuple[tuple[Document, Style, bytes], ...]:
    """The documents of a kind of an example, and what they become."""
    folder = EXAMPLES / name
    project = read_project(folder)
    shop = workshop(folder, project)
    ask = Ask(TODAY, paper=True, audience="internal" if internal(kind) else "client")
    return tuple(_written(shop, project, made, ask) for made in named(kind).compose(project, ask))


def _written(shop: Workshop, project: Project, made: Document, ask: Ask) -> tuple[Document, Style, bytes]:
    paper, in_style = in_words(shop, project, made, ask), shop.style(made.language)
    (content,) = format_named("docx").encode(paper, in_style).values()
    return paper, in_style, content


def said_by(blocks: tuple[Block, ...], style: Style, currency: str) -> Iterator[str]:
    """What a document says, in order, as its style says it."""
    for block in blocks:
        match block:
            case Heading() | Paragraph():
                yield style.say(block.text)
            case Items():
                for item in block.items:
                    yield from said_by(item, style, currency) if isinstance(item, tuple) else (style.say(item),)
            case Table():
                yield from (style.head(column, currency) for column in block.columns)
                for row in (*block.rows, *block.foot):
                    yield from (style.under(*pair) for pair in zip(block.columns, row.cells, strict=True))
            case Quotation():
                yield from said_by(block.blocks, style, currency)
            case Listing():
                yield block.text
            case Facts():
                yield from (style.say(cell) for pair in block.pairs for cell in pair)
            case Signatures():
                yield from (style.say(name) for name, _ in block.parties)
            case Figure():
                yield style.say(block.caption)
            case Switches() | _:
                pass


class Opened:
    """The headings, with their levels, and the tables of a document as the office suite holds it."""

    def __init__(self, content: bytes) -> None:
        tree = etree.fromstring(content, etree.XMLParser(huge_tree=True))
        spaces = {"text": TEXT, "table": TABLE}
        found = tree.iterfind(".//text:h", spaces)
        self.headings = [(int(one.get(f"{{{TEXT}}}outline-level")), plain("".join(one.itertext()))) for one in found]
        self.tables = [
            [[plain("".join(cell.itertext())) for cell in row.iterfind("table:table-cell", spaces)] for row in rows]
            for rows in ([*one.iter(f"{{{TABLE}}}table-row")] for one in tree.iterfind(".//table:table", spaces))
        ]


TEXT = "urn:oasis:names:tc:opendocument:xmlns:text:1.0"
TABLE = "urn:oasis:names:tc:opendocument:xmlns:table:1.0"


@pytest.mark.slow
def test_an_office_suite_finds_the_same_text_headings_and_tables_in_every_example(tmp_path: Path) -> None:
    every = {f"{name}-{one[0].name}": one for name, kind in EVERY for one in example(name, kind)}
    files = {f"{name}.docx": content for name, (_, _, content) in every.items()}
    texts = office.converted(files, "txt:Text (encoded):UTF8", tmp_path)
    opened = office.converted(files, "fodt", tmp_path)
    for name, (made, in_style, content) in every.items():
        assert ooxml.faults(content) == []
        said = re.sub(r"[\s\u2022]+", "", texts[f"{name}.txt"].decode("utf-8-sig"))
        at = 0
        for text in said_by(made.blocks, in_style, made.currency):
            wanted = re.sub(r"\s+", "", text)
            found = said.find(wanted, at)
            assert found >= 0, f"{name}: {text!r} is not said after {said[max(0, at - 60) : at]!r}"
            at = found + len(wanted)
        found_there = Opened(opened[f"{name}.fodt"])
        headings = [one.text for one in every_block(made.blocks) if isinstance(one, Heading)]
        assert [text for _, text in found_there.headings] == [plain(in_style.say(text)) for text in headings]
        assert all(two <= one + 1 for (one, _), (two, _) in pairwise(found_there.headings))
        tables = [one for one in every_block(made.blocks) if isinstance(one, Table)]
        heads = [[plain(in_style.head(column, made.currency)) for column in one.columns] for one in tables]
        there = [table for table in found_there.tables if table[0] in heads]
        assert [table[0] for table in there] == heads
        assert [len(table) for table in there] == [1 + len((*table.rows, *table.foot)) for table in tables]


def test_which_figures_are_the_widest_does_not_depend_on_the_order_in_which_a_set_gives_them() -> None:
    shares = [f"{number},{9 - number}%" for number in range(1, 10)]
    widest = ["6,3%", "7,2%", "8,1%", "9,0%"]
    assert figures(shares, style("nl"), str).widest == widest
    assert figures(shares[::-1], style("nl"), str).widest == widest


@pytest.mark.slow
def test_an_office_suite_says_hostile_text_as_it_is(tmp_path: Path) -> None:
    one = hostile_made(True)
    files = {f"{kind}.docx": encoded(made, one.style) for kind, made in one.documents.items()}
    for name, content in office.converted(files, "txt:Text (encoded):UTF8", tmp_path).items():
        said = content.decode("utf-8-sig")
        assert broken(said, one.texts) == []
        assert len(set(MARK.findall(said))) > (1 if name.startswith("roadmap-a3") else 3), (
            name
        )  # a drawing is a picture


@pytest.mark.slow
@pytest.mark.parametrize(("name", "kind"), EVERY)
def test_python_docx_reads_every_example_back(name: str, kind: str) -> None:
    for made, in_style, content in example(name, kind):
        assert ooxml.faults(content) == []
        texts = {plain(one.text) for one in read(content).paragraphs}
        wanted = {plain(in_style.say(one.text)) for one in made.blocks if isinstance(one, Heading | Paragraph)}
        assert wanted - {""} <= texts
        assert format_named("docx").encode(made, in_style)[f"{made.name}.docx"] == content
