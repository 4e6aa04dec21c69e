"""A firm's own Word file gives the styles and pages of what is made for Word, and nothing that says who wrote it."""

from __future__ import annotations

import io
import re
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any
from zipfile import ZIP_BZIP2, ZIP_DEFLATED, ZIP_LZMA, ZipFile

import docx
import pytest
from docx.oxml.ns import qn
from docx.oxml.parser import parse_xml

from samenspel_cli.document import Heading, Items, Paragraph, Table
from samenspel_cli.files.house import read_house
from samenspel_cli.files.word import WordFile, read_word
from samenspel_cli.formats import docx as word
from samenspel_cli.formats import html
from samenspel_cli.model.word import EXPECTED
from samenspel_cli.problems import Problem, Problems, Refusal
from samenspel_cli.problems.telling import told
from tests import firms, ooxml
from tests.reading import as_file
from tests.test_pdf import ALL, FORMS, SVG, document, fees, style, variants

pytestmark = pytest.mark.slow

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


@pytest.fixture(autouse=True)
def _drawn(monkeypatch: pytest.MonkeyPatch) -> None:
    """Figures are drawn elsewhere: here one drawing stands for all."""
    monkeypatch.setattr(word, "drawing_of", lambda _figure, _style: SVG)


@pytest.fixture
def given(tmp_path: Path) -> Callable[[bytes], WordFile]:
    """What is taken from a file of a firm."""

    def read(content: bytes) -> WordFile:
        (tmp_path / "huisstijl.docx").write_bytes(content)
        return read_word("huisstijl.docx", tmp_path)

    return read


@pytest.fixture
def refused(given: Callable[[bytes], WordFile]) -> Callable[[bytes], tuple[str, str]]:
    """With which code a file is refused, and in which words."""

    def read(content: bytes) -> tuple[str, str]:
        with pytest.raises(Refusal) as found:
            given(content)
        problem = Problem(found.value.code, None, found.value.facts)
        return problem.code, told(problem)[0]

    return read


def made(taken: WordFile, *blocks: Any, form: str | None = "report", **more: Any) -> bytes:
    """A document in the styles of a firm, in which Word has nothing to repair."""
    in_style = replace(style(), docx=taken.content)
    (content,) = word.encode(document(*(blocks or ALL), form=form, **more), in_style).values()
    assert ooxml.faults(content) == []
    return content


def read(content: bytes) -> Any:
    return docx.Document(io.BytesIO(content))


# ------------------------------------------------------------------------------------------------- what it gives


@pytest.mark.parametrize("form", FORMS)
def test_styles_pages_and_letterhead_are_those_of_the_firm_and_the_text_is_ours(
    form: str | None, given: Callable[[bytes], WordFile]
) -> None:
    taken = given(firms.firm())
    assert (taken.missing, taken.fields) == ((), ())
    content = made(taken, form=form)
    found = read(content)
    assert str(found.styles["Heading 1"].font.color.rgb) == firms.TEAL
    assert found.styles["Normal"].font.name == "Georgia"
    section = found.sections[0]
    left = 20 if form == "survey" else 45  # a page on its side gives its tables the smaller of both margins
    assert (section.left_margin.mm, section.top_margin.mm) == (pytest.approx(left, abs=0.1), pytest.approx(40, abs=0.1))
    assert "Bureau Eigen Stijl" in section.header.paragraphs[0].text
    assert "KvK 87654321" in section.footer.paragraphs[0].text
    text = "\n".join(one.text for one in found.paragraphs)
    assert "Aanleiding" in text
    assert "oude offerte" not in text
    assert "Vertrouwelijk" not in text
    parts = ooxml.parts(content)
    assert b"01234567" not in b"".join(parts.values()), "the registration stands in our own letterhead only"
    assert any(part == firms.PNG for part in parts.values())
    assert parts["word/header1.xml"].count(b"w:drawing") == 2


def test_tables_are_in_the_style_that_the_firm_made_and_stay_within_its_margins(
    given: Callable[[bytes], WordFile],
) -> None:
    found = read(made(given(firms.firm()), fees(), variants(3), form=None))
    assert [table.style.name for table in found.tables] == ["Bureautabel"] * 2
    for table in found.tables:
        assert sum(int(one.get(qn("w:w"))) for one in table._tbl.tblGrid) / 1440 * 25.4 <= 145.1
        assert not list(table._tbl.iter(qn("w:tcBorders"), qn("w:shd")))


def test_a_file_without_tables_gets_ours(given: Callable[[bytes], WordFile]) -> None:
    def change(file: Any) -> None:
        for element in (file.tables[0]._tbl, file.styles["Bureautabel"].element):
            element.getparent().remove(element)

    found = read(made(given(firms.firm(change)), fees(), form=None))
    assert found.tables[0].style.name == "Samenspel Table"


def test_styles_that_are_missing_are_ours_and_are_told(given: Callable[[bytes], WordFile]) -> None:
    taken = given(firms.firm(firms.without_styles("Heading 3", "List Bullet", "Caption", "Header", "Footer")))
    assert taken.missing == ("Heading 3", "Caption"), "a list has the style of lists in general"
    found = read(made(taken))
    assert str(found.styles["Heading 3"].font.color.rgb) != firms.TEAL
    assert found.styles["Caption"].font.size.pt == 8.5
    assert str(found.styles["Heading 2"].font.color.rgb) == firms.TEAL


def test_a_file_with_hardly_any_style_gets_nearly_all_of_ours(given: Callable[[bytes], WordFile]) -> None:
    def change(file: Any) -> None:
        for one in list(file.styles.element):
            if one.tag == qn("w:style") and one.get(qn("w:styleId")) not in ("Normal", "Bureautabel"):
                one.getparent().remove(one)

    taken = given(firms.firm(change))
    assert taken.missing == EXPECTED
    names = {one.style.name for one in read(made(taken)).paragraphs}
    assert {"Title", "Heading 1", "List Bullet", "Normal", "Table Text"} - names <= {"Table Text"}


def test_dutch_names_are_known_as_word_knows_them(given: Callable[[bytes], WordFile]) -> None:
    dutch = {
        "Heading 1": ("heading 1", "Kop1"),
        "Heading 2": ("Kop 2", "Kop2"),
        "Title": ("Titel", "Titel"),
        "List Bullet": ("Lijst opsom.teken", "Lijstopsomteken"),
        "List Number": ("Lijstnummering", "Lijstnummering"),
        "Quote": ("Citaat", "Citaat"),
        "Caption": ("Bijschrift", "Bijschrift"),
        "Normal": ("Standaard", "Standaard"),
    }
    taken = given(firms.firm(firms.renamed(dutch)))
    assert taken.missing == ()
    content = made(taken)
    text = ooxml.parts(content)["word/document.xml"].decode()
    used = set(re.findall(r'w:pStyle w:val="([^"]+)"', text))
    assert {"Kop1", "Kop2", "Titel", "Lijstopsomteken", "Lijstnummering", "Citaat", "Bijschrift"} <= used
    assert not {"Heading1", "Title", "ListBullet", "Quote"} & used


def test_lists_with_numbers_go_on_as_the_firm_counts_and_begin_anew(given: Callable[[bytes], WordFile]) -> None:
    found = read(made(given(firms.firm()), Items(("a", "b"), first=1), Items(("c",), first=3), form=None))
    numbering = found.part.numbering_part.element
    style_number = found.styles["List Number"].element.find(f".//{qn('w:numId')}").get(qn("w:val"))
    way = {one.numId: one.abstractNumId.val for one in numbering.num_lst}
    numbers = [one._p.pPr.numPr.numId.val for one in found.paragraphs if one.style.name == "List Number"]
    assert numbers[0] == numbers[1] != numbers[2]
    assert {way[number] for number in numbers} == {way[int(style_number)]}


def test_a_list_in_the_style_of_lists_in_general_has_our_signs(given: Callable[[bytes], WordFile]) -> None:
    taken = given(firms.firm(firms.without_styles("List Bullet", "List Bullet 2", "List Bullet 3")))
    found = read(made(taken, Items(("een", (Paragraph("twee"), Items(("diep",)))))))
    listed = [one for one in found.paragraphs if one.style.name == "List Paragraph"]
    assert [one.text for one in listed] == ["een", "twee", "diep"]
    assert [one._p.pPr.numPr.ilvl.val for one in listed] == [0, 0, 1]


def test_a_file_that_we_made_gives_its_own_styles_back(given: Callable[[bytes], WordFile]) -> None:
    (content,) = word.encode(document(*ALL, form="letter"), style()).values()
    taken = given(content)
    assert taken.missing == ()
    again = read(made(taken))
    names = [one.name for one in again.styles]
    assert len(names) == len(set(names))
    assert names.count("Samenspel Table") == 1


def test_the_language_is_that_of_the_document(given: Callable[[bytes], WordFile]) -> None:
    taken = given(firms.firm())
    for language, said in (("nl", b"nl-NL"), ("en", b"en-GB")):
        styles = ooxml.parts(made(taken, language=language))["word/styles.xml"]
        assert set(re.findall(rb'<w:lang [^>]*w:val="([^"]+)"', styles)) == {said}


def test_a_page_on_its_side_is_the_firm_s_page_turned(given: Callable[[bytes], WordFile]) -> None:
    found = read(made(given(firms.firm()), Paragraph("x"), variants(8), Paragraph("y"), form=None))
    assert [section.orientation for section in found.sections] == [0, 1, 0]
    assert found.sections[1].page_width.mm == pytest.approx(297, abs=0.2)


def test_a_first_page_of_its_own_and_even_pages_stay(given: Callable[[bytes], WordFile]) -> None:
    def change(file: Any) -> None:
        file.sections[0].different_first_page_header_footer = True
        file.sections[0].first_page_header.paragraphs[0].text = "Briefpapier"
        file.settings.odd_and_even_pages_header_footer = True
        file.sections[0].even_page_footer.paragraphs[0].text = "Even"

    found = read(made(given(firms.firm(change)), form="letter"))
    assert found.sections[0].different_first_page_header_footer
    assert found.sections[0].first_page_header.paragraphs[0].text == "Briefpapier"
    assert found.settings.odd_and_even_pages_header_footer
    assert found.sections[0].even_page_footer.paragraphs[0].text == "Even"


@pytest.mark.parametrize("id_", [b"Kop&amp;1", b"a&quot;/&gt;&lt;w:b"])
def test_a_style_may_go_by_any_id(id_: bytes, given: Callable[[bytes], WordFile]) -> None:
    content = firms.firm()
    renamed = firms.part_of(content, "word/styles.xml")
    for attribute in (b"styleId", b"val"):
        renamed = renamed.replace(b'w:%b="Heading1"' % attribute, b'w:%b="%b"' % (attribute, id_))
    taken = given(firms.with_part(content, {"word/styles.xml": renamed}))
    assert "Heading 1" not in taken.missing
    made(taken)


def test_a_letterhead_for_pages_that_do_not_exist_is_left_out(given: Callable[[bytes], WordFile]) -> None:
    content = firms.firm()
    text = firms.part_of(content, "word/document.xml").replace(b'w:type="default"', b'w:type="every &quot; page"')
    assert b"every" in text
    assert not any(
        "header" in path for path in ooxml.parts(made(given(firms.with_part(content, {"word/document.xml": text}))))
    )


def test_a_template_of_word_is_as_good(given: Callable[[bytes], WordFile]) -> None:
    content = firms.firm()
    types = firms.part_of(content, "[Content_Types].xml").replace(b"document.main+xml", b"template.main+xml")
    assert made(given(firms.with_part(content, {"[Content_Types].xml": types})))


def test_the_same_file_and_document_give_the_same_bytes(given: Callable[[bytes], WordFile]) -> None:
    content = firms.firm()
    assert made(given(content)) == made(given(content))


# --------------------------------------------------------------------------------------------- what is not taken along


def test_nothing_says_who_wrote_the_file_or_when(given: Callable[[bytes], WordFile]) -> None:
    def change(file: Any) -> None:
        body, head = file.element.body, file.sections[0].header._element
        changed = 'w:author="een medewerker" w:date="2020-01-01T00:00:00Z"'
        for inside in (body, head):
            inside.insert(0, parse_xml(
                f'<w:p xmlns:w="{W}" w:rsidR="00AB12CD"><w:pPr><w:rPr><w:ins w:id="90" {changed}/></w:rPr></w:pPr>'
                f'<w:ins w:id="91" {changed}><w:r><w:t>erbij</w:t></w:r></w:ins><w:commentRangeStart w:id="0"/>'
                f'<w:del w:id="92" {changed}><w:r><w:delText>geheim</w:delText></w:r></w:del></w:p>'
            ))  # fmt: skip
        head.append(parse_xml(
            f'<w:sdt xmlns:w="{W}"><w:sdtPr><w:dataBinding w:xpath="/creator" w:storeItemID="{{1}}"/></w:sdtPr>'
            "<w:sdtContent><w:p><w:r><w:t>een medewerker</w:t></w:r></w:p></w:sdtContent></w:sdt>"
        ))  # fmt: skip
        for one in head.iter(f"{{{'http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing'}}}docPr"):
            one.set("descr", "C:\\Users\\medewerker\\logo.png")

    content = firms.firm(change)
    extra = {
        "word/comments.xml": b"<w:comments/>",
        "word/people.xml": b"<w15:people/>",
        "docProps/custom.xml": b"<Properties>een medewerker</Properties>",
        "docProps/thumbnail.jpeg": b"\xff\xd8\xffdots",
        "customXml/item1.xml": b"<a>een medewerker</a>",
    }
    content = made(given(firms.with_part(content, extra)))
    parts = ooxml.parts(content)
    whole = b"".join(parts.values())
    for personal in (
        b"medewerker",
        b"geheim",
        b"00AB12CD",
        b"C:\\Users",
        b"<w:ins ",
        b"<w:del ",
        b"comment",
        b"intern",
    ):
        assert personal not in whole, personal
    assert b"erbij" in parts["word/header1.xml"], "what was added to the letterhead stays"
    assert not any(name.startswith(("docProps/custom", "docProps/thumb", "customXml", "word/people")) for name in parts)
    assert read(content).core_properties.author == "Bureau Voorbeeld"


def test_fields_that_tell_of_the_file_are_left_out_and_told(given: Callable[[bytes], WordFile]) -> None:
    def change(file: Any) -> None:
        foot = file.sections[0].footer
        firms.field(foot.add_paragraph("Bestand: "), "FILENAME \\p", "C:\\Users\\medewerker\\huisstijl.docx")
        firms.field(foot.add_paragraph("Door: "), "AUTHOR", "een medewerker")
        firms.field(foot.add_paragraph("Web: "), 'INCLUDEPICTURE "https://volg.example/dots.png"', "")
        simple = parse_xml(
            f'<w:p xmlns:w="{W}"><w:fldSimple w:instr=" DATE "><w:r><w:t>1-1-2020</w:t></w:r></w:fldSimple></w:p>'
        )
        foot._element.append(simple)

    taken = given(firms.firm(change))
    assert taken.fields == ("DATE", "FILENAME", "AUTHOR", "INCLUDEPICTURE")
    parts = ooxml.parts(made(taken))
    foot = parts["word/footer1.xml"]
    assert b"PAGE" in foot
    for told_of in (b"medewerker", b"volg.example", b"1-1-2020", b"FILENAME"):
        assert told_of not in foot


def test_what_a_file_was_attached_to_does_not_travel_along(given: Callable[[bytes], WordFile]) -> None:
    content = firms.firm()
    settings = firms.part_of(content, "word/settings.xml").replace(
        b"<w:view", b'<w:attachedTemplate xmlns:r="' + R.encode() + b'" r:id="rId1"/><w:view'
    )
    links = (
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        f'<Relationship Id="rId1" Type="{R}/attachedTemplate" Target="file:///C:/Users/x.dotx" TargetMode="External"/>'
        "</Relationships>"
    ).encode()
    content = firms.with_part(content, {"word/settings.xml": settings, "word/_rels/settings.xml.rels": links})
    whole = b"".join(ooxml.parts(made(given(content))).values())
    assert b"attachedTemplate" not in whole
    assert b"x.dotx" not in whole


def linked(content: bytes, kind: str, target: str, use: str) -> bytes:
    """A file of which the letterhead refers to something elsewhere."""
    links = firms.part_of(content, "word/_rels/header1.xml.rels").replace(
        b"</Relationships>",
        f'<Relationship Id="rId77" Type="{R}/{kind}" Target="{target}" TargetMode="External"/>'.encode()
        + b"</Relationships>",
    )
    head = firms.part_of(content, "word/header1.xml").replace(b"</w:hdr>", use.encode() + b"</w:hdr>")
    return firms.with_part(content, {"word/_rels/header1.xml.rels": links, "word/header1.xml": head})


LINK = '<w:p><w:hyperlink r:id="rId77"><w:r><w:t>onze site</w:t></w:r></w:hyperlink></w:p>'


def test_a_link_to_a_website_in_the_letterhead_stays_and_one_to_a_disk_becomes_text(
    given: Callable[[bytes], WordFile],
) -> None:
    for target, stays in (("https://bureau.example/", True), ("file:///C:/Users/x", False), ("javascript:x", False)):
        parts = ooxml.parts(made(given(linked(firms.firm(), "hyperlink", target, LINK))))
        assert (target.encode() in parts["word/_rels/header1.xml.rels"]) is stays
        assert b"onze site" in parts["word/header1.xml"]


# ------------------------------------------------------------------------------------------------- what is refused


def test_what_is_no_word_file_is_told_kindly(refused: Callable[[bytes], tuple[str, str]]) -> None:
    content = firms.firm()
    for wrong, why in (
        (b"", "no Word file"),
        (b"gewone tekst", "no Word file"),
        (b"%PDF-1.7", "no Word file"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "password"),
        (content[: len(content) // 2], "damaged"),
        (content[:-40], "damaged"),
        (firms.with_part(content, {"word/document.xml": None}), "no document in it"),
        (firms.with_part(content, {"word/styles.xml": None}), "missing in it"),
        (firms.with_part(content, {"word/styles.xml": b"<w:styles"}), "is no XML"),
        (firms.with_part(content, {"word/header1.xml": b"<a/>"}), "not what it should be"),
        (firms.with_part(content, {"word/theme/theme1.xml": b"<a/>"}), "not what it should be"),
        (firms.with_part(content, {"[Content_Types].xml": None}), "missing in it"),
        (zipped({"readme.txt": b"x"}), "no document in it"),
        (zipped({"word/document.xml": b"x" * 99}, ZIP_LZMA)[:120], "damaged"),
        (zipped({"word/document.xml": b"x" * 99}, ZIP_LZMA), "packed in a way"),
        (zipped({"word/document.xml": b"x" * 99}, ZIP_BZIP2), "packed in a way"),
    ):
        code, words = refused(wrong)
        assert code == "word-unusable"
        assert why in words, words


def zipped(parts: dict[str, bytes], way: int = ZIP_DEFLATED) -> bytes:
    stream = io.BytesIO()
    with ZipFile(stream, "w", way) as packed:
        for name, part in parts.items():
            packed.writestr(name, part)
    return stream.getvalue()


def test_a_file_without_styles_is_refused(refused: Callable[[bytes], tuple[str, str]]) -> None:
    content = firms.firm()
    links = re.sub(
        rb'<Relationship [^>]*relationships/styles"[^>]*/>', b"", firms.part_of(content, "word/_rels/document.xml.rels")
    )
    assert "no styles" in refused(firms.with_part(content, {"word/_rels/document.xml.rels": links}))[1]


def test_a_file_with_macros_is_refused(refused: Callable[[bytes], tuple[str, str]]) -> None:
    content = firms.firm()
    types = firms.part_of(content, "[Content_Types].xml")
    macro = types.replace(
        b"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml",
        b"application/vnd.ms-word.document.macroEnabled.main+xml",
    )
    assert "macros" in refused(firms.with_part(content, {"[Content_Types].xml": macro}))[1]
    assert "macros" in refused(firms.with_part(content, {"word/vbaProject.bin": b"x"}))[1]


def test_bombs_are_noticed_before_they_go_off(refused: Callable[[bytes], tuple[str, str]]) -> None:
    content = firms.firm()
    assert refused(firms.with_part(content, {"word/media/a.bin": bytes(100 * 1024 * 1024)}))[0] == "word-too-large"
    assert refused(firms.with_part(content, {"word/media/a.bin": bytes(20 * 1024 * 1024)}))[0] == "word-too-large"
    many = {f"word/media/{number}.bin": b"" for number in range(2000)}
    assert refused(firms.with_part(content, many))[0] == "word-too-large"
    laughs = b'<!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;">]>'
    styles = firms.part_of(content, "word/styles.xml")
    bomb = styles.replace(b"<w:styles", laughs + b"<w:styles", 1)
    code, words = refused(firms.with_part(content, {"word/styles.xml": bomb}))
    assert (code, "DOCTYPE" in words) == ("word-unusable", True)


def test_a_file_of_gigabytes_is_refused_without_being_read(tmp_path: Path) -> None:
    with (tmp_path / "huisstijl.docx").open("wb") as stream:
        stream.truncate(3 * 1024**3)
    with pytest.raises(Refusal) as found:
        read_word("huisstijl.docx", tmp_path)
    assert found.value.code == "word-too-large"


@pytest.mark.parametrize("name", ["../huisstijl.docx", "/etc/passwd", "C:\\huisstijl.docx", "~/huisstijl.docx"])
def test_a_file_outside_the_folder_is_refused(name: str, tmp_path: Path) -> None:
    with pytest.raises(Refusal) as found:
        read_word(name, tmp_path)
    assert found.value.code == "path-outside"


def test_nothing_of_it_is_fetched_from_elsewhere(refused: Callable[[bytes], tuple[str, str]]) -> None:
    picture = (
        '<w:p><w:r><w:drawing><a:blip xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" r:link="rId77"/>'
        "</w:drawing></w:r></w:p>"
    )
    for kind in ("image", "oleObject", "frame"):
        code, words = refused(linked(firms.firm(), kind, "https://volg.example/dots.png", picture))
        assert (code, "fetched from elsewhere" in words) == ("word-unusable", True)


def test_an_object_in_the_letterhead_is_refused(refused: Callable[[bytes], tuple[str, str]]) -> None:
    content = firms.firm()
    head = firms.part_of(content, "word/header1.xml").replace(b"</w:hdr>", b"<w:p><w:r><w:object/></w:r></w:p></w:hdr>")
    assert "embedded object" in refused(firms.with_part(content, {"word/header1.xml": head}))[1]


# ------------------------------------------------------------------------------------------------------ in style.yaml


def housed(folder: Path, content: bytes | None, name: str = "huisstijl.docx") -> Any:
    (folder / "engagement.yaml").write_text(as_file("activities: [{title: A, fee: 1 uur}]"), encoding="utf-8")
    (folder / "style.yaml").write_text(f"samenspel: style\nname: Bureau\ndocx: {name}\n", encoding="utf-8")
    if content is not None:
        (folder / "huisstijl.docx").write_bytes(content)
    return read_house(folder)


def test_the_file_is_named_in_the_style_and_judged_with_it(tmp_path: Path) -> None:
    found = housed(tmp_path, firms.firm(firms.without_styles("Quote")))
    assert found.docx is not None
    (warning,) = found.warnings
    assert (warning.code, warning.place.line, warning.facts["styles"]) == ("word-style-missing", 3, ("Quote",))


def test_what_is_wrong_with_it_is_told_at_its_line(tmp_path: Path) -> None:
    for content, name, code in (
        (b"tekst", "huisstijl.docx", "word-unusable"),
        (None, "huisstyl.docx", "word-missing"),
        (None, "../huisstijl.docx", "path-outside"),
    ):
        with pytest.raises(Problems) as found:
            housed(tmp_path, content, name)
        (problem,) = found.value.problems
        assert problem.place is not None
        assert (problem.code, problem.place.line) == (code, 3)
        assert told(problem)


def test_only_what_is_made_for_word_looks_at_it() -> None:
    made_of = document(Heading(2, "Kop"), Table("t", fees().columns, ()))
    assert html.encode(made_of, replace(style(), docx=b"x")) == html.encode(made_of, style())
