"""What stands in a PDF, and where: read back by an independent reader."""

from __future__ import annotations

import io
import json
from dataclasses import replace
from datetime import date
from decimal import Decimal
from itertools import pairwise
from typing import Any

import pikepdf
import pytest
from pypdf import PdfReader

from samenspel_cli.document import Amount, Block, Cell, Column, Document, Heading, Items, Paragraph, Row, Table
from samenspel_cli.documents import Ask, named
from samenspel_cli.files.project import read_project
from samenspel_cli.formats import _typst, pdf
from samenspel_cli.formats import json as json_format
from samenspel_cli.formats._typst import Unprintable
from samenspel_cli.lettering import glyphs
from samenspel_cli.model.house import FirmContact, House
from samenspel_cli.model.number import Spread
from samenspel_cli.paper import (
    Break,
    Emphasis,
    Facts,
    Figure,
    Front,
    Link,
    Listing,
    Marked,
    Picture,
    Quotation,
    Rich,
    Rule,
    Signatures,
    Strong,
    Switch,
    Switches,
    Verbatim,
)
from samenspel_cli.problems import Problems
from samenspel_cli.shelves import EXAMPLES
from samenspel_cli.style import Style, style_of
from tests import paper

HOSTILE = "# $ * _ [ ] < > & @ % { } | = + - \\ ` ~ ' \" -> -- ... <script> #import @preview \\u{41} 😀"
SVG = (
    '<svg xmlns="http://www.w3.org/2000/svg" width="300" height="60" viewBox="0 0 300 60">'
    '<rect x="90" y="10" width="200" height="20"/><text x="0" y="25" font-family="Inter" font-size="12">Fase</text>'
    "</svg>"
)
HOUSE = House(
    name="Bureau Voorbeeld",
    contact=FirmContact(address=("Dorpsstraat 1", "1234 AB Voorbeeld"), email="info@voorbeeld.example"),
    registration={"KvK": "01234567"},
)
LOGO = Picture("logo.svg", SVG.encode(), "svg", "Bureau Voorbeeld")
FACTS = Facts((("Datum", date(2026, 5, 12)), ("Kenmerk", "2026-014")))
COLUMNS = (Column("activity", "text"), Column("effort", "text"), Column("amount", "amount"))
P = "De gemeente wil met inwoners en ondernemers een gedragen toekomstvisie maken, met een helder proces. "


@pytest.fixture(autouse=True)
def _drawn(monkeypatch: pytest.MonkeyPatch) -> None:
    """Figures are drawn elsewhere: here one drawing stands for all."""
    monkeypatch.setattr(pdf, "drawn", lambda _figure, _style: SVG)


def style(language: str = "nl") -> Style:
    return replace(style_of(language), house=HOUSE, logo=LOGO)


def amount(low: str, high: str = "", **more: Any) -> Amount:
    return Amount(Spread(Decimal(low), Decimal(low), Decimal(high or low)), **more)


def fees(phases: int = 2, each: int = 4) -> Table:
    amounts = [
        amount("1950.00"),
        amount("1950.00", "3950.00"),
        amount("2625.00", more=True),
        amount("7900.00", per="group"),
        Amount(None, unknown="pm"),
    ]
    rows: list[Row] = []
    for phase in range(1, phases + 1):
        rows.append(Row("heading", (f"{phase}. Fase {phase}", None, None)))
        titles = [f"Activiteit {phase}.{at}" for at in range(each)]
        rows += [Row("item", (title, "15 uur à 175,00", amounts[at % 5]), depth=1) for at, title in enumerate(titles)]
        rows.append(Row("subtotal", (f"Subtotaal {phase}", None, amount("8475.00", "14475.00"))))
    foot = (
        Row("total", ("Totaal exclusief", None, amount("46600.00", more=True))),
        Row("item", ("Btw 21%", None, amount("9786.00"))),
        Row("total", ("Totaal inclusief", None, amount("56386.00"))),
    )
    return Table("fees", COLUMNS, tuple(rows), foot)


def variants(count: int) -> Table:
    columns = (Column("variants", "text"), *(Column(f"v{at}", "amount", f"Variant {at}") for at in range(count)))
    row = tuple(amount("11950.00", "143950.00", more=at == 1) for at in range(count))
    return Table("variants", columns, (Row("item", ("Ophalen bij inwoners", *row)),), (Row("total", ("Totaal", *row)),))


ALL: tuple[Block, ...] = (
    Heading(2, "Aanleiding"),
    Paragraph(
        Rich(
            (
                Strong(("sterk",)),
                " en ",
                Emphasis(("schuin", Strong(("beide",)))),
                Break(),
                Marked(("onzeker",)),
                Verbatim("a  b"),
                Link(("de VNG",), "https://vng.nl/"),
                Link(("kwaad",), "javascript:alert(1)"),
            )
        )
    ),
    Heading(5, "Een kop die niveaus overslaat"),
    Items(("een ??twijfel??", (Paragraph("twee"), Items(("diep",)), fees(1, 1), Heading(2, "Kop in een lijst")))),
    Items(("vier", "vijf"), first=4),
    Items(()),
    Quotation((Paragraph("Citaat"),)),
    Listing("regel een\n    ingesprongen\n\tmet tab"),
    Rule(),
    Facts((("Naam", "Waarde"),)),
    Heading(2, "Bedragen"),
    fees(),
    Heading(2, "Figuren"),
    Figure("fees", "bars", None, "Staven per fase", "Bedrag per fase"),
    Picture("kaart.svg", SVG.encode(), "svg", ""),
    Switches((Switch("a", "Nooit gedrukt", ("uit", "aan"), 0),), ("Totaal",), lambda: (("1",), ("2",))),
    Heading(2, "Varianten"),
    variants(8),
    Heading(2, "Akkoord"),
    Signatures((("Gemeente", ("Naam", "Datum")), ("Bureau", ("Naam", "Datum")), ("Derde", ()))),
)


def document(*blocks: Block, form: Any = None, language: str = "nl", title: str = "Een gedragen visie") -> Document:
    front = None
    if form is not None:
        front = Front(form, title, "Plan van aanpak", "Gemeente Voorbeeld", FACTS, ("Gemeente Voorbeeld", "Postbus 1"))
    return Document(
        "proposal",
        language,
        "EUR",
        blocks,
        lambda: {"schema": "samenspel.proposal/1", "title": title},
        name="2026-014-proposal",
        front=front,
        day=date(2026, 5, 12),
    )


def printed(made: Document, in_style: Style | None = None) -> bytes:
    """The file; that Typst has nothing to say of it and that nothing stands over another is held for every test."""
    content, warnings = pdf.printed(made, in_style or style(made.language))
    assert warnings == []
    assert paper.overlapping(content) == []
    assert paper.outside(content) == []
    return content


def text_of(content: bytes) -> str:
    """All text, as somebody copies it, without the places where a long word was broken."""
    pages = (page.extract_text() for page in PdfReader(io.BytesIO(content)).pages)
    return "\n".join(pages).replace("\u200b", "").replace("\u00a0", " ")


FORMS = (None, "report", "book", "letter", "sheet", "record", "survey")


@pytest.mark.parametrize("form", FORMS)
def test_a_document_is_accessible_and_can_be_kept(form: str | None) -> None:
    content = printed(document(*ALL, form=form))
    with pikepdf.open(io.BytesIO(content)) as file:
        meta = file.Root.Metadata.read_bytes().decode()
        assert "pdfuaid:part>1<" in meta
        assert "pdfaid:part>3<" in meta
        assert "pdfaid:conformance>A<" in meta
        assert str(file.Root.Lang) == "nl"
        assert bool(file.Root.MarkInfo.Marked)
        assert bool(file.Root.ViewerPreferences.DisplayDocTitle)
        assert str(file.docinfo["/Title"]) == ("Een gedragen visie" if form else "Aanleiding")
        assert str(file.docinfo["/Author"]) == "Bureau Voorbeeld"


@pytest.mark.parametrize("form", FORMS)
def test_headings_stand_in_the_outline_and_never_skip_a_level(form: str | None) -> None:
    content = printed(document(Heading(1, "Titel"), *ALL, form=form))
    levels = [int(kind[2:]) for kind, _ in paper.elements(content) if kind[:2] == "/H" and kind[2:].isdigit()]
    assert levels[0] == 1
    assert all(two <= one + 1 for one, two in pairwise(levels))
    with pikepdf.open(io.BytesIO(content)) as file, file.open_outline() as outline:
        assert "Bedragen" in [item.title for item in outline.root]


def test_tables_have_headers_and_pictures_say_what_they_show() -> None:
    found = paper.elements(printed(document(*ALL, form="report")))
    assert {"/Scope": "/Column"}.items() <= next(told for kind, told in found if kind == "/TH").items()
    alts = [told["/Alt"] for kind, told in found if kind == "/Figure"]
    assert alts == ["Bureau Voorbeeld", "Staven per fase", "kaart.svg"]


def test_the_data_of_the_document_is_inside() -> None:
    made = document(*ALL)
    with pikepdf.open(io.BytesIO(printed(made))) as file:
        assert list(file.attachments) == ["2026-014-proposal.json"]
        content = file.attachments["2026-014-proposal.json"].get_file().read_bytes()
        assert content in json_format.encode(made, style()).values()
        assert json.loads(content)["title"] == "Een gedragen visie"
        assert [str(one.AFRelationship) for one in file.Root.AF] == ["/Data"]


@pytest.mark.parametrize("form", FORMS)
def test_every_font_is_one_of_the_style(form: str | None) -> None:
    fonts = paper.fonts(printed(document(*ALL, Paragraph(HOSTILE), form=form)))
    assert {name.partition("-")[0] for name in fonts} <= {"Inter", "NotoEmoji"}


def test_the_same_document_gives_the_same_bytes() -> None:
    made = document(*ALL, form="report")
    assert pdf.encode(made, style()) == pdf.encode(made, style())
    undated = replace(made, day=None)
    assert pdf.encode(undated, style()) == pdf.encode(undated, style())
    assert list(pdf.encode(made, style())) == ["2026-014-proposal.pdf"]


def test_a_page_says_which_it_is_of_how_many() -> None:
    for language, words in (("nl", "van"), ("en", "of")):
        pages = paper.lines(printed(document(*ALL, form="report", language=language)))
        for number, lines in enumerate(pages, start=1):
            assert f"{number} {words} {len(pages)}" in lines[-1]


def test_a_report_opens_with_a_cover_and_its_contents() -> None:
    pages = paper.lines(printed(document(*ALL, form="report")))
    assert "Een gedragen visie" in pages[0]
    assert "Inhoud" in pages[1]
    assert any(line.startswith("Bedragen") for line in pages[1])
    assert "Aanleiding" in pages[2]


def test_a_letter_has_its_address_where_the_window_of_an_envelope_is() -> None:
    content = printed(document(Paragraph("Geachte heer,"), form="letter"))
    run = next(run for run in paper.runs(content) if run.text == "Postbus 1")
    from_top = (841.89 - run.top) / 72 * 25.4
    assert 50 <= from_top <= 80
    assert 20 <= run.left / 72 * 25.4 <= 35
    assert "KvK 01234567" in text_of(content)


@pytest.mark.slow
def test_a_long_table_goes_on_over_pages_with_its_header_and_splits_no_row() -> None:
    rows = tuple(
        Row("item", (f"Rij {at} begin " + "woord " * 25 + f"einde {at}.", "x", amount("1950.00"))) for at in range(400)
    )
    pages = paper.lines(printed(document(Heading(1, "Lang"), Table("fees", COLUMNS, rows))))
    assert len(pages) > 20
    begun = ended = 0
    for lines in pages:
        assert any(line.startswith("Activiteit") for line in lines)
        text = " ".join(lines)
        begun, ended = begun + text.count("begin"), ended + text.count("einde")
        assert begun == ended
    assert begun == 400


@pytest.mark.slow
@pytest.mark.parametrize("each", range(20, 44, 2))
def test_a_heading_stays_with_its_row_and_a_sum_with_what_it_adds_up(each: int) -> None:
    content = printed(document(Heading(1, "x"), fees(1, each), Heading(2, "Kop"), fees(2, each)))
    for lines in paper.lines(content):
        body = [line for line in lines if " van " not in line]
        assert not body[-1].startswith(("Kop", "Activiteit Inzet", "1. Fase", "2. Fase"))
        inside = [line for line in body if not line.startswith("Activiteit Inzet")]
        assert not inside[0].startswith(("Subtotaal", "Totaal", "Btw"))


def test_amounts_stand_under_each_other_at_their_commas() -> None:
    runs = paper.runs(printed(document(Heading(1, "x"), fees())))
    edges = {round(run.right) for run in runs if run.text.endswith(",00") and run.left > 400}
    assert len(edges) == 1
    mixed = (Decimal("2.5"), Decimal(15), Decimal("10.25"))
    columns = (Column("activity", "text"), Column("person", "number"))
    table = Table("t", columns, tuple(Row("item", ("a", one)) for one in mixed))
    found = {run.text: run for run in paper.runs(printed(document(Heading(1, "x"), table)))}
    assert round(found[",5"].left) == round(found[",25"].left) == round(found["15"].right)


@pytest.mark.parametrize("count", [1, 2, 3, 5, 8, 20])
def test_any_number_of_columns_fits(count: int) -> None:
    content = printed(document(Heading(1, "x"), Paragraph("voor"), variants(count), Paragraph("na")))
    assert text_of(content).count("143.950,00") >= 2 * count


def test_hostile_text_stands_there_as_itself() -> None:
    made = document(
        Heading(2, HOSTILE),
        Paragraph(HOSTILE),
        Items((HOSTILE,)),
        Table("t", COLUMNS, (Row("item", (HOSTILE, HOSTILE, amount("1.00"))),)),
        Facts(((HOSTILE, HOSTILE),)),
        Listing(HOSTILE),
        form="letter",
        title=HOSTILE,
    )
    house = replace(HOUSE, name=HOSTILE, registration={HOSTILE: HOSTILE})
    content = printed(made, replace(style(), house=house))
    together = "".join(text_of(content).split())
    assert together.count("".join(HOSTILE.split())) >= 8
    assert PdfReader(io.BytesIO(content)).metadata.title == HOSTILE  # type: ignore[union-attr]


def test_only_addresses_of_the_web_and_of_mail_are_links() -> None:
    parts = (Link(("a",), "https://a.nl"), " ", Link(("b",), "mailto:b@b.nl"), " ", Link(("c",), "file:///etc/passwd"))
    reader = PdfReader(io.BytesIO(printed(document(Heading(1, "x"), Paragraph(Rich(parts))))))
    links = [one.get_object()["/A"]["/URI"] for one in reader.pages[0]["/Annots"]]  # type: ignore[attr-defined]
    assert links == ["https://a.nl", "mailto:b@b.nl"]


def test_a_word_without_end_stays_on_the_page() -> None:
    word = "a" * 300
    cell = Row("item", (word, word, amount("1950.00")))
    made = document(
        Heading(2, word), Paragraph(word), Table("t", COLUMNS, (cell,)), Facts(((word, word),)), form="report"
    )
    assert "".join(text_of(printed(made)).split()).count(word) == 6


def test_a_character_that_no_font_has_is_printed_as_its_number() -> None:
    content = printed(document(Heading(1, "中文"), Paragraph("é 中 \ue000 \u200e\ud800 ❤️ 👨‍👩‍👧 e\u0301")))
    text = text_of(content)
    for number in ("[U+4E2D]", "[U+E000]", "[U+D800]"):
        assert number in text
    assert PdfReader(io.BytesIO(content)).metadata.title == "中文"  # type: ignore[union-attr]


@pytest.mark.slow
def test_every_character_of_the_fonts_can_be_printed() -> None:
    every = [chr(sign) for sign in sorted(glyphs(style()))]
    lines = tuple(Paragraph(" ".join(every[at : at + 40])) for at in range(0, len(every), 40))
    _, warnings = pdf.printed(document(Heading(1, "x"), *lines), style())
    assert warnings == []


def test_empty_things_print_nothing_and_stop_nothing() -> None:
    empty: Cell = None
    made = document(
        Heading(2, ""),
        Paragraph(""),
        Paragraph(empty),
        Items((), 1),
        Table("t", COLUMNS, ()),
        Table("t", COLUMNS, (Row("heading", ("a", None, None)), Row("heading", ("b", None, None)))),
        Facts(()),
        Signatures(()),
        Quotation(()),
        Listing(""),
    )
    printed(made, style_of("nl"))
    printed(document(), style_of("en"))


def test_a_picture_that_is_refused_is_told_by_its_name() -> None:
    broken = Picture("kapot.png", b"geen plaatje", "png", "kapot")
    sound = LOGO._replace(name="heel.svg")
    for made, dress in (
        (document(Quotation((Items(("Tekst", (sound, broken)), 1),))), style()),
        (document(Paragraph("Tekst"), form="letter"), replace(style(), logo=broken)),
    ):
        with pytest.raises(Problems) as found:
            pdf.encode(made, dress)
        (problem,) = found.value.problems
        assert (problem.code, problem.facts["text"]) == ("picture-unreadable", "kapot.png")


def test_a_document_that_is_made_again_as_it_was_is_not_worked_out_anew(monkeypatch: pytest.MonkeyPatch) -> None:
    said = document(Paragraph("Een zin die nergens anders staat."))
    first = pdf.encode(said, style())
    monkeypatch.setattr(_typst, "_compiled", lambda *_: pytest.fail("it is worked out again"))
    assert pdf.encode(said, style()) == first
    _typst.forget()
    with pytest.raises(pytest.fail.Exception, match="worked out again"):
        pdf.encode(said, style())


def test_what_else_is_refused_is_our_own_fault(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pdf, "drawn", lambda *_: "<svg")
    with pytest.raises(Unprintable):
        pdf.encode(document(LOGO, Figure("fees", "bars", None, "Staven", "Staven")), style())


@pytest.mark.parametrize("name", sorted(path.name for path in EXAMPLES.iterdir()))
def test_the_quote_of_every_example_is_printed(name: str) -> None:
    (quote,) = named("quote").compose(read_project(EXAMPLES / name), Ask(date(2026, 5, 12)))
    content = printed(replace(quote, name="quote"), style_of(quote.language))
    assert "Bedrag in €" in text_of(content)


def test_a_long_word_stays_in_its_column_where_a_table_has_nothing_but_texts() -> None:
    keys = ("point", "sort", "owner", "where")
    words = ("Wie neemt het voortouw, en hoe lang?", "aandacht", "gemeentesecretaris", "Portefeuillehoudersoverleggen")
    rows = tuple(Row("item", words) for _ in range(3))
    table = Table("open", tuple(Column(key, "text") for key in keys), rows)
    content = printed(document(Heading(1, "Punten"), table))
    assert paper.overlapping(content) == []
    assert paper.outside(content) == []
