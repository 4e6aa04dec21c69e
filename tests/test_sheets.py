"""Product and process sheets, their overview and the ITO: what stands there, and what an empty one says."""

from __future__ import annotations

import io
import json
import re
from collections.abc import Mapping
from datetime import date
from itertools import pairwise
from typing import Any

import pikepdf
import pytest

from samenspel_cli.document import Document
from samenspel_cli.documents import Ask, named
from samenspel_cli.formats import named as format_named
from samenspel_cli.formats import names as format_names
from samenspel_cli.making import workshop
from samenspel_cli.planning.ito.sheets import PROCESS_FIELDS, PRODUCT_FIELDS
from samenspel_cli.style import LANGUAGES, style_of
from tests import paper
from tests.reading import TODAY, as_file, read

SHEETS = """
    parties: {beheer: {name: team Beheer}, uitvoering: {name: Buitendienst}}
    ito:
      managing: beheer
      executing: uitvoering
      goals: {schoon: Schoon, heel: Heel}
      areas: {centrum: Centrum, wijken: Woonwijken}
      roles: {beheerder: {team: beheer}, voorman: {team: uitvoering}}
    products:
      - title: Gazons
        code: P01
        group: groen
        status:
          - {state: draft, date: 2026-03-02, by: beheerder}
          - {state: approved, date: 2026-04-01, by: [beheer, uitvoering]}
        owner: beheerder
        aim: Groen om **op** te zitten.
        assets:
          - {area: centrum, quantity: 12000 m2, date: 2026, source: BGT}
          - {area: wijken, quantity: 3 ha}
          - {quantity: 40 st}
        quality:
          - {ambition: B, theme: heel}
          - {ambition: A, theme: heel, area: centrum, intervention: B}
        working: {driven-by: frequency, times: 18-22, per: jaar}
        budget: {amount: 40000, year: 2026, item: "5.7"}
        settlement: {by: key-figure, amount: 0.95, unit: m2}
        kpis:
          - {name: Op niveau, norm: {value: 90, unit: "% van het gras", bound: least, condition: van april tot november,
             fallback: binnen een week bijmaaien}}
        processes: maaien
        risks: [{text: Nat voorjaar, chance: groot, impact: Lang gras, measure: Licht materieel}]
        extra: {Bestek: "Het *nieuwe* bestek"}
        internal: Niet te duur maken.
      - {title: Bomen, code: P02}
    processes:
      - title: Maaien
        id: maaien
        code: W01
        norm: 10 werkdagen
        products: gazons
        steps:
          - {title: Plannen, responsible: voorman, accountable: beheerder, term: 2 werkdagen, systems: planbord}
          - title: Kijken
            responsible: beheerder
            accountable: beheerder
            decision: Is het droog genoeg?
            term: 1 werkdag
            next: {ja: doen, nee: plannen}
          - {title: Doen, id: doen, responsible: [voorman, uitvoering], accountable: beheerder, term: 3 werkdagen}
    measurements:
      - date: 2026-04-14
        title: Schouw voorjaar
        quality:
          - {product: gazons, theme: heel, area: centrum, level: A, share: 60%}
          - {product: gazons, theme: heel, area: centrum, level: B, share: 40%}
          - {product: gazons, theme: heel, area: wijken, level: C, share: 25%}
          - {product: gazons, theme: heel, area: wijken, level: B, share: 75%}
"""
NOTHING = "phases: [{title: Verkennen}]"


def made(text: str, kind: str, language: str = "nl") -> dict[str, Document]:
    """The documents of a kind in words, by name."""
    project = read(as_file(text))
    shop = workshop(None, project)
    every = named(kind).compose(project, Ask(TODAY, language=language, paper=True))
    return {one.name: shop.written(one) for one in every}


def markdown(document: Document) -> str:
    """A document as Markdown, its signs as they were written."""
    files = format_named("md").encode(document, style_of(document.language))
    text = next(content for name, content in files.items() if name.endswith(".md")).decode()
    return text.replace("\u00a0", " ").replace("\\", "")


def data(document: Document) -> Any:
    return json.loads(next(iter(format_named("json").encode(document, style_of(document.language)).values())))


@pytest.fixture(scope="module")
def sheets() -> Mapping[str, str]:
    """The text of each sheet, by the name of its file."""
    every = {**made(SHEETS, "product-sheet"), **made(SHEETS, "process-sheet")}
    return {name: markdown(document) for name, document in every.items()}


# ---------------------------------------------------------------------------------------------- what stands on them


def test_every_sheet_is_a_document_of_its_own(sheets: Mapping[str, str]) -> None:
    assert list(sheets) == ["product-gazons", "product-bomen", "process-maaien"]


def test_a_sheet_says_what_it_is_known_by_and_how_far_it_is(sheets: Mapping[str, str]) -> None:
    text = sheets["product-gazons"]
    assert "Productblad P01" in text
    assert "- Status: Vastgesteld op 1 april 2026 door team Beheer en Buitendienst" in text
    assert "- Opdrachtgever: Team Beheer" in text
    assert "- Opdrachtnemer: Buitendienst" in text
    assert "**Doel**: Groen om **op** te zitten." in text


def test_hectares_and_square_metres_are_added_up_and_pieces_are_not(sheets: Mapping[str, str]) -> None:
    text = sheets["product-gazons"]
    assert "| Centrum | 12.000 | m² | 2026 | BGT |" in text
    assert "| **Totaal** | **42.000** | **m²** |" in text
    assert text.count("**Totaal**") == 1


def test_how_much_is_at_its_ambition_is_weighed_by_what_was_seen(sheets: Mapping[str, str]) -> None:
    """In the centre 60% is at least A; elsewhere 75% is at least B."""
    text = sheets["product-gazons"]
    assert "| Overige gebieden | Heel | B (basis) |  | 75% |" in text
    assert "| Centrum | Heel | A (hoog) | B (basis) | 60,0% |" in text
    assert "Laatst gemeten: Schouw voorjaar, 14 april 2026." in text


def test_a_norm_is_said_in_sentences(sheets: Mapping[str, str]) -> None:
    norm = "Ten minste 90% van het gras. Dit geldt van april tot november. Lukt dat niet: binnen een week bijmaaien"
    assert norm in sheets["product-gazons"]


def test_money_working_and_settlement_are_said_in_words(sheets: Mapping[str, str]) -> None:
    text = sheets["product-gazons"]
    assert "| 2026 | 5.7 | 40.000,00 |" in text
    assert "**Werkwijze**: Frequentiegericht: 18–22 keer per jaar." in text
    assert "**Verrekening**: Volgens een kengetal van € 0,95 per m²." in text


def test_other_sheets_are_named_by_code_and_title(sheets: Mapping[str, str]) -> None:
    assert "**Processen**: W01 Maaien" in sheets["product-gazons"]
    assert "**Producten**: P01 Gazons" in sheets["process-maaien"]


def test_fields_of_the_municipality_stand_there_under_their_own_names(sheets: Mapping[str, str]) -> None:
    assert "**Bestek**: Het *nieuwe* bestek" in sheets["product-gazons"]


def test_steps_say_who_does_what_and_where_they_go(sheets: Mapping[str, str]) -> None:
    text = sheets["process-maaien"]
    assert "| 1. Plannen | voorman | beheerder | 2 werkdagen |" in text
    assert "Beslissing: Is het droog genoeg? · ja: naar stap 3 · nee: naar stap 1" in text
    assert "Het proces ‘Maaien’ in 3 stappen" in text
    assert "Stap 2: Kijken (Beheerder); ja: naar stap 3; nee: naar stap 1." in text


def test_the_longest_way_is_held_against_the_norm(sheets: Mapping[str, str]) -> None:
    text = sheets["process-maaien"]
    assert "De langste weg door het proces duurt 6 werkdagen. Dat past binnen de norm van 10 werkdagen." in text


def test_what_is_internal_stands_on_no_sheet_and_in_no_data() -> None:
    for document in made(SHEETS, "product-sheet").values():
        for form in format_names():
            if form == "ics":
                continue
            for content in format_named(form).encode(document, style_of("nl")).values():
                assert b"Niet te duur" not in content
        assert "internal" not in str(data(document))


# ------------------------------------------------------------------------------------------------------- an empty one


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(("kind", "fields"), [("product", PRODUCT_FIELDS), ("process", PROCESS_FIELDS)])
def test_every_field_that_counts_says_what_belongs_there(kind: str, fields: Mapping[str, Any], language: str) -> None:
    words = style_of(language).words
    text = "products: [{title: Bomen}]" if kind == "product" else "processes: [{title: Snoeien}]"
    (sheet,) = made(text, f"{kind}-sheet", language).values()
    told = markdown(sheet)
    for key in fields:
        guide = words[f"guide-{kind}-{key}"]
        assert f"**{words[f'field-{key}']}**: *{guide}*" in told, key


def test_an_empty_sheet_is_a_form_on_one_page(sheets: Mapping[str, str]) -> None:
    assert "Dit productblad is nog leeg." in sheets["product-bomen"]
    content = format_named("pdf").encode(made(SHEETS, "product-sheet")["product-bomen"], style_of("nl"))
    with pikepdf.open(io.BytesIO(next(iter(content.values())))) as file:
        assert len(file.pages) == 1


def test_an_approved_sheet_leaves_out_what_it_does_not_say(sheets: Mapping[str, str]) -> None:
    assert "Hoort er niet bij" not in sheets["product-gazons"]
    assert not any(guide in sheets["product-gazons"] for guide in ("Welk werk valt", "Op welk beleid"))


def test_a_draft_says_what_belongs_in_the_fields_that_are_left(sheets: Mapping[str, str]) -> None:
    text = sheets["process-maaien"]
    assert "- Status: Concept" in text
    assert "**Aanleiding**: *Waardoor begint het" in text
    assert "Dit procesblad is nog leeg" not in text


@pytest.mark.parametrize("kind", ["product-sheet", "process-sheet", "overview", "ito"])
def test_without_anything_filled_in_a_document_says_so(kind: str) -> None:
    (document,) = made(NOTHING, kind).values()
    assert "nog geen" in markdown(document)
    assert not named(kind).enough(read(as_file(NOTHING)).engagement)


# ------------------------------------------------------------------------------------------------------------- on paper


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("kind", ["product-sheet", "process-sheet", "overview", "ito"])
def test_on_paper_everything_is_tagged_titled_and_in_its_place(kind: str, language: str) -> None:
    for document in made(SHEETS, kind, language).values():
        content = next(iter(format_named("pdf").encode(document, style_of(language)).values()))
        with pikepdf.open(io.BytesIO(content)) as file:
            meta = file.Root.Metadata.read_bytes().decode()
            assert "pdfuaid:part>1<" in meta
            assert str(file.Root.Lang) == language
        found = paper.elements(content)
        levels = [int(kind[2:]) for kind, _ in found if kind[:2] == "/H" and kind[2:].isdigit()]
        assert all(two <= one + 1 for one, two in pairwise(levels))
        assert all(told["/Alt"] for kind, told in found if kind == "/Figure")
        assert paper.outside(content) == []
        assert paper.overlapping(content) == []


def test_a_sheet_with_everything_fits_on_two_pages() -> None:
    content = format_named("pdf").encode(made(SHEETS, "product-sheet")["product-gazons"], style_of("nl"))
    with pikepdf.open(io.BytesIO(next(iter(content.values())))) as file:
        assert len(file.pages) <= 2


def test_very_long_words_and_texts_stay_on_the_page() -> None:
    long = "Zeer" + "lang" * 60
    text = "products:\n" + "".join(
        f"  - {{title: {long} {at}, code: {'C' * 60}{at}, group: {long}, aim: '{'Veel woorden. ' * 300}',"
        f" kpis: [{{name: {long}, norm: ten minste 90% {long}}}], consultation: [{long}, {long}]}}\n"
        for at in range(2)
    )
    for kind in ("product-sheet", "overview"):
        for document in made(text, kind).values():
            content = next(iter(format_named("pdf").encode(document, style_of("nl")).values()))
            assert paper.outside(content) == []


def test_in_word_and_in_the_browser_a_field_stands_behind_its_name() -> None:
    document = made(SHEETS, "product-sheet")["product-bomen"]
    page = next(iter(format_named("html").encode(document, style_of("nl")).values())).decode()
    assert '<dl class="fields">' in page
    assert '<div class="empty"><dt>Doel</dt><dd><p class="guide">' in page
    word = next(iter(format_named("docx").encode(document, style_of("nl")).values()))
    import docx

    cells = [cell.text for table in docx.Document(io.BytesIO(word)).tables for row in table.rows for cell in row.cells]
    at = cells.index("Doel")
    assert cells[at + 1].startswith("Wat merkt de inwoner ervan?")


# ------------------------------------------------------------------------------------------------- overview and ITO


def test_the_overview_has_a_row_for_each_sheet_in_excel_and_csv() -> None:
    from tests.workbooks import opened

    (document,) = made(SHEETS, "overview").values()
    book = opened(format_named("xlsx").encode(document, style_of("nl"))["overview.xlsx"])
    rows = [[cell.value for cell in row] for row in book["Bladen"].iter_rows()]
    assert [row[0] for row in rows] == ["Code", "P01", "P02", "W01"]
    text = format_named("csv").encode(document, style_of("nl"))["overview.csv"].decode()
    assert len(text.splitlines()) == 4


def test_the_matrix_shows_what_both_sheets_name_and_what_only_one_does() -> None:
    both = markdown(next(iter(made(SHEETS, "overview").values())))
    assert "| P01 Gazons | ● |" in both
    one = markdown(
        next(iter(made(SHEETS.replace("processes: maaien\n", "consultation: Weekstart\n"), "overview").values()))
    )
    assert "| P01 Gazons | ○ |" in one
    assert "W01 Maaien noemt P01 Gazons, maar niet andersom" in one


def test_codes_are_ordered_as_people_count() -> None:
    text = "products:\n" + "".join(f"  - {{title: Product {at}, code: P{at}}}\n" for at in (10, 2, 1))
    (document,) = made(text, "overview").values()
    assert [one["code"] for one in data(document)["sheets"]] == ["P1", "P2", "P10"]


def test_a_large_matrix_is_divided_over_several_tables() -> None:
    processes = "".join(f"  - {{title: Proces {at}, products: gras}}\n" for at in range(45))
    text = f"products: [{{title: Gras}}]\nprocesses:\n{processes}"
    (document,) = made(text, "overview").values()
    widths = [len(table.columns) - 1 for table in document.tables if table.name == "matrix"]
    assert widths == [15, 15, 15]


def test_the_ito_shows_filled_sheets_and_lists_the_empty_ones() -> None:
    text = markdown(made(SHEETS, "ito")["ito"])
    assert "### P01 Gazons" in text
    assert "Deze productbladen zijn nog niet ingevuld: P02 Bomen." in text
    assert "#### Hoeveel en hoe goed" in text


def test_a_chapter_without_words_is_among_what_is_still_open() -> None:
    chapters = "chapters: [{title: Waarom, text: Daarom.}, {title: Duurzaamheid}]"
    text = markdown(
        made(SHEETS.replace("executing: uitvoering\n", f"executing: uitvoering\n      {chapters}\n"), "ito")["ito"]
    )
    assert "## Waarom\n\nDaarom." in text
    assert "**Nog te schrijven**: Duurzaamheid" in text
    assert "## Duurzaamheid" not in text


def test_each_team_has_a_version_with_its_own_sheets_only() -> None:
    every = made(SHEETS, "ito")
    assert list(every) == ["ito", "ito-beheer", "ito-uitvoering"]
    beheer, uitvoering = markdown(every["ito-beheer"]), markdown(every["ito-uitvoering"])
    assert "### P01 Gazons" in beheer
    assert "### W01 Maaien" not in beheer
    assert "### W01 Maaien" in uitvoering
    assert "### P01 Gazons" not in uitvoering
    assert "Dit is het deel van Buitendienst" in uitvoering


def test_with_one_team_there_is_one_version() -> None:
    text = SHEETS.replace("norm: 10 werkdagen", "owner: beheerder").replace(
        "code: P02}", "code: P02, owner: beheerder}"
    )
    assert list(made(text, "ito")) == ["ito"]


def test_arrangements_feedback_and_versions_are_told_with_what_became_of_them() -> None:
    text = SHEETS.replace(
        "executing: uitvoering\n",
        """executing: uitvoering
      arrangements:
        - {text: Lijst bijwerken, owner: beheerder, due: 2026-05-01}
        - {text: Sleutels regelen, owner: voorman, status: done, closed: 2026-04-02, answer: Ze hangen in de loods}
      feedback:
        - title: Eerste ronde
          sent: 2026-03-01
          closed: 2026-03-20
          with: [uitvoering]
          comments:
            - {text: Te weinig uren, by: voorman, on: gazons, outcome: declined, answer: Zie het budget}
            - {text: Mooi zo, by: beheerder}
      versions: [{version: "0.9", date: 2026-04-10, state: draft, by: beheer, text: Alles staat erin}]
""",
    )
    told = markdown(made(text, "ito")["ito"])
    assert "| Lijst bijwerken | beheerder | 1 mei 2026 | Open, te laat |" in told
    assert "| Gedaan op 2 april 2026. Ze hangen in de loods |" in told
    assert "*Verstuurd op 1 maart 2026 · gesloten op 20 maart 2026 · gevraagd aan Buitendienst*" in told
    assert "| Te weinig uren | voorman | P01 Gazons | niet overgenomen | Zie het budget |" in told
    assert "**Reacties waarover nog niet is beslist**: Mooi zo (beheerder)" in told
    assert "| 0.9 | 10 april 2026 | Concept | team Beheer | Alles staat erin |" in told


@pytest.mark.slow
def test_250_products_and_120_processes_become_an_ito_on_paper() -> None:
    from tests.itos import generated_ito

    project = generated_ito(250, 120)
    document = named("ito").compose(project, Ask(date(2026, 11, 22), paper=True))[0]
    content = format_named("pdf").encode(workshop(None, project).written(document), style_of("nl"))
    with pikepdf.open(io.BytesIO(next(iter(content.values())))) as file:
        assert len(file.pages) > 300


def test_a_list_of_one_may_be_written_without_being_a_list() -> None:
    alone = """
    parties: {beheer: {name: Team Beheer}, uitvoering: {name: Langeroode}}
    ito:
      managing: beheer
      executing: uitvoering
      chapters: {title: Inleiding}
      arrangements: {text: Elkaar bellen}
      consultation: {title: Werkoverleg}
      escalation: {title: Teamleiders}
      feedback: {title: Eerste ronde, comments: {text: Graag korter}}
      versions: {version: "1.0", date: 2027-06-01}
    products: [{title: Gazons, assets: {quantity: 340 m2}}]
    processes: [{title: Maaien, steps: {title: Plannen}}]
    sessions:
      - {id: aftrap, title: Aftrap, harvest: {presentations: {title: Buiten}, explained: {text: Wat is een ITO?}}}
    """
    listed = re.sub(r"(chapters|arrangements|consultation|escalation|versions): (\{.*\})", r"\1: [\2]", alone)
    listed = re.sub(r"(assets|steps|comments|presentations|explained): (\{[^{}]*\})", r"\1: [\2]", listed)
    listed = re.sub(r"feedback: (\{.*\})", r"feedback: [\1]", listed)
    assert listed.count("[{") == 13
    assert read(as_file(alone)).engagement == read(as_file(listed)).engagement
