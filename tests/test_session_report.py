"""The report of a session and its wall: what stands in them, in every format, and that nothing of it is lost."""

from __future__ import annotations

import csv
import io
import json
import re
from collections import Counter
from collections.abc import Callable, Iterator
from itertools import product
from pathlib import Path
from typing import Any

import pikepdf
import pytest
from openpyxl import load_workbook
from pypdf import PdfReader

from samenspel_cli.document import Document
from samenspel_cli.documents import Ask, named
from samenspel_cli.figures import drawn, narrow
from samenspel_cli.files.checking import checked
from samenspel_cli.formats import named as format_named
from samenspel_cli.making import workshop
from samenspel_cli.model.house import House
from samenspel_cli.model.project import Project
from samenspel_cli.paper import Figure
from samenspel_cli.style import Style, style_of
from tests import paper, sessions
from tests.browser import assert_readable, chromium, turned
from tests.door import run
from tests.reading import TODAY
from tests.test_figures import SVG, Box, Drawing

Made = dict[str, Document]
MM = 72 / 25.4


def made(folder: Path, project: Project, language: str | None = None) -> Made:
    """The documents of a session in words, each by the end of its name."""
    shop = workshop(folder, project)
    every = named("session-report").compose(project, Ask(TODAY, language=language, paper=True))
    return {one.name.removeprefix("2026-021-session-report-kick-off").lstrip("-"): shop.written(one) for one in every}


def content(document: Document, suffix: str, style: Style | None = None) -> bytes:
    files = format_named(suffix).encode(document, style or style_of(document.language))
    return next(one for name, one in files.items() if name.endswith(suffix))


def said_in(every: Made, name: str = "") -> str:
    """What a document says, as Markdown."""
    return content(every[name], "md").decode().replace("\u00a0", " ")


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> Made:
    """All documents of a session that brought all that a session can bring."""
    folder = tmp_path_factory.mktemp("whole")
    return made(folder, sessions.project(folder, sessions.WHOLE))


@pytest.fixture(scope="module")
def text(whole: Made) -> str:
    return said_in(whole)


@pytest.fixture
def of(tmp_path: Path) -> Callable[..., Made]:
    """The documents of a session that brought this."""
    return lambda harvest, language=None, **session: made(
        tmp_path, sessions.project(tmp_path, harvest, **session), language
    )


# ---------------------------------------------------------------------------------------------------------- the report


def test_a_session_has_a_report_and_a_wall_on_two_sizes_of_paper(whole: Made) -> None:
    assert list(whole) == ["", "wall-a1", "wall-a3"]


def test_the_front_says_when_and_where_it_was_and_who_was_there(text: str) -> None:
    assert "- Datum: Dinsdag 19 mei 2026\n" in text
    assert "- Plaats: Gemeentewerf\n" in text
    assert "- Aanwezig: 20 (team Beheer 9, team Uitvoering 11)\n" in text


def test_between_a_team_and_how_many_of_it_came_no_line_ends(whole: Made) -> None:
    assert "Beheer\u00a09, team Uitvoering\u00a011)" in content(whole[""], "md").decode()


def test_every_part_of_the_harvest_has_its_section_in_order(text: str) -> None:
    assert re.findall(r"^## (.+)$", text, re.MULTILINE) == [
        "Gezamenlijke conclusies", "Afspraken", "Presentaties", "Wat uitleg vroeg",
        "Sterkten, zwakten, kansen en bedreigingen", "Onderwerpen", "Confrontatie", "Vragen om mee verder te gaan",
        "Bijlage: notities die op elkaar lijken", "Bijlage: notities per vak", "Bijlage: notities per team",
    ]  # fmt: skip


def cells(text: str, head: str) -> list[list[str]]:
    """The rows of the pipe table below a line of heads."""
    lines = text.split("\n")
    at = next(number for number, line in enumerate(lines) if line.startswith(head))
    rows = []
    for line in lines[at + 2 :]:
        if not line.startswith("|"):
            break
        rows.append([cell.strip().removeprefix("**").removesuffix("**") for cell in line.strip("|").split("|")])
    return rows


def test_the_table_of_counts_says_what_counting_by_hand_gives(text: str) -> None:
    notes = sessions.WHOLE["notes"]
    found = {row[0]: row[1:] for row in cells(text, "| Notities | Team Beheer | Team Uitvoering | Totaal |")}
    names = {"strength": "Sterkten", "weakness": "Zwakten", "opportunity": "Kansen", "threat": "Bedreigingen"}
    for quadrant, name in names.items():
        by_team = Counter(note["team"] for note in notes if note["quadrant"] == quadrant)
        assert found[name] == [str(by_team["beheer"]), str(by_team["uitvoering"]), str(by_team.total())]
    by_team = Counter(note["team"] for note in notes)
    assert found["Totaal"] == [str(by_team["beheer"]), str(by_team["uitvoering"]), "45"]


def test_a_subject_that_one_team_names_stands_under_the_name_of_that_team(of: Callable[..., Made]) -> None:
    notes = [
        {"text": "a", "team": "beheer", "cluster": "een", "quadrant": "threat"},
        {"text": "b", "team": "uitvoering", "cluster": "twee", "quadrant": "threat"},
    ]
    said = said_in(of({"clusters": {"een": "Een", "twee": "Twee"}, "notes": notes}))
    rows = cells(said, "| Onderwerp |")
    assert [row[0] for row in rows] == [
        "Alleen door Team Beheer genoemd", "Een", "Alleen door Team Uitvoering genoemd", "Twee",
    ]  # fmt: skip
    assert "2 onderwerpen komen van één team alleen: herkent het andere team die?" in said


def test_what_resembles_is_shown_with_the_figure_and_nothing_is_merged(of: Callable[..., Made]) -> None:
    notes = [
        {"text": "Er is voldoende budget", "team": "beheer", "quadrant": "strength"},
        {"text": "Er is onvoldoende budget", "team": "uitvoering", "quadrant": "weakness"},
        {"text": "er is voldoende budget!", "team": "uitvoering", "quadrant": "strength"},
    ]
    said = said_in(of({"notes": notes}))
    rows = cells(said, "| Notitie | Team | Vak | Lijkt op nr. | Gelijkenis |")
    assert [(row[0], row[3], row[4]) for row in rows[1:]] == [
        ("1. Er is voldoende budget", "3", "gelijk"),
        ("2. Er is onvoldoende budget", "1", "0,95"),
        ("3. er is voldoende budget!", "1", "gelijk"),
    ]
    assert "Er is niets samengevoegd" in said
    assert "Er zijn 3 notities vastgelegd. Alle hebben een plaats." in said


def test_a_score_that_is_missing_is_a_dash_and_the_total_is_marked(text: str) -> None:
    rows = {row[0]: row[1:] for row in cells(text, "| Bedreigingen | Krapte |")}
    assert rows["Korte lijnen"] == ["–", "–", "+2", "+2\\*", "+5\\*"]
    assert rows["Mensen en kennis"] == ["+2", "0", "+1", "+3", "+6"]
    assert "Een streepje is een combinatie zonder score" in text


def test_questions_begin_with_how_can_we_in_both_languages(of: Callable[..., Made], text: str) -> None:
    asked = re.findall(r"^\d\. (.+)$", text, re.MULTILINE)
    assert len(asked) == 5
    assert all(one.startswith(("Hoe kunnen wij ‘", "Hoe kunnen wij voorkomen")) for one in asked)
    english = said_in(of(sessions.WHOLE, "en"))
    assert len(re.findall(r"^\d\. How can we .+\?$", english, re.MULTILINE)) == 5
    assert "Hoe kunnen" not in english


def test_two_spots_that_are_equally_weak_are_both_named(of: Callable[..., Made]) -> None:
    said: dict[str, Any] = {"weaknesses": ["Haast", "Gegevens"], "threats": ["Krapte"]}
    said["scores"] = {"haast": {"krapte": "-1"}, "gegevens": {"krapte": "-1"}}
    text = said_in(of({"confrontation": said}))
    assert "Het laagste totaal (−1) hebben ‘Haast’ en ‘Gegevens’." in text
    assert "1. Hoe kunnen wij voorkomen dat ‘Krapte’ ons extra raakt door ‘Haast’?" in text
    assert [row[2] for row in cells(text, "| Combinatie |")] == ["1 (gedeeld)", "1 (gedeeld)"]


def test_every_note_stands_in_the_list_at_the_end_with_its_number(text: str) -> None:
    listed = text[text.index("## Bijlage: notities per team") :]
    assert sorted(map(int, re.findall(r"\(nr\. (\d+),", listed))) == list(range(1, 46))
    for note in sessions.WHOLE["notes"]:
        assert f"“{note['text']}”" in listed


def test_an_arrangement_says_who_and_by_when_or_that_nobody_does_yet(text: str) -> None:
    rows = cells(text, "| Afspraak |")
    assert rows == [
        ["Formats rondsturen", "team Beheer", "juni 2026", ""],
        ["Gegevens nalopen", "nog niemand", "nog geen datum", ""],
        ["Vast overleg plannen", "nog niemand", "nog geen datum", "gedaan: elke twee weken"],
    ]


def test_a_session_that_brought_nothing_yet_says_so_and_has_no_wall(of: Callable[..., Made]) -> None:
    every = of({})
    assert list(every) == [""]
    assert "Er zijn nog geen notities vastgelegd." in said_in(every)
    for suffix in ("pdf", "html", "docx", "xlsx", "csv", "json"):
        assert content(every[""], suffix)


def test_where_nothing_was_written_down_of_any_session_that_is_said(tmp_path: Path) -> None:
    (tmp_path / "engagement.yaml").write_text(
        "samenspel: engagement\ntitle: Proef\nclient: {name: Gemeente Voorbeeld}\n", encoding="utf-8"
    )
    left = run("render", tmp_path, "session-report", "--to", "md", "-o", tmp_path / "out")
    assert left.code == 0
    assert "nog van geen bijeenkomst" in (tmp_path / "out" / "session-report.md").read_text(encoding="utf-8")
    assert "session-report" not in run("render", tmp_path, "--to", "md", "-o", tmp_path / "all").out


def test_notes_without_a_place_hang_apart_and_are_no_part_of_the_figure(of: Callable[..., Made]) -> None:
    every = of({"notes": [{"text": "Nog ergens"}, {"text": "Kans", "quadrant": "opportunity"}]})
    said = said_in(every)
    assert "Eén daarvan heeft een plaats." in said
    assert "## Nog te plaatsen (1)" in said_in(every, "wall-a3")
    (figure,) = (block for block in every[""].blocks if isinstance(block, Figure))
    assert "Nog ergens" not in drawn(figure, style_of("nl"))


def test_a_session_that_only_brought_something_is_not_asked_for_its_parts(tmp_path: Path) -> None:
    sessions.project(tmp_path, {"notes": [{"text": "Kans", "quadrant": "opportunity"}]})
    assert "session-without-parts" not in [problem.code for problem in checked(tmp_path, TODAY)]
    assert "agenda" not in run("render", tmp_path, "--to", "md", "--dry-run").out


# ------------------------------------------------------------------------------------------------ for other programs


def test_programs_get_every_note_and_every_sum(whole: Made) -> None:
    told = json.loads(content(whole[""], "json"))
    assert told["schema"] == "samenspel.session-report/1"
    raw = sessions.WHOLE["notes"]
    assert [(note["text"], note["team"], note["quadrant"]) for note in told["notes"]] == [
        (note["text"], note["team"], note["quadrant"]) for note in raw
    ]
    assert [note["votes"] for note in told["notes"]] == [
        int(note["votes"]) if "votes" in note else None for note in raw
    ]
    assert sum(one["notes"] for one in told["counts"]["by_quadrant_and_team"]) == 45
    assert None in [one["score"] for one in told["confrontation"]["scores"]]


def test_a_spreadsheet_has_a_row_for_each_note_and_takes_none_for_a_formula(of: Callable[..., Made]) -> None:
    nasty = '=HYPERLINK("http://kwaad.nl";"klik")'
    document = of({"notes": [{"text": nasty, "team": "beheer", "votes": "3"}, {"text": "gewoon, met komma"}]})[""]
    rows = list(csv.DictReader(io.StringIO(content(document, "csv").decode())))
    assert [row["harvest-note"] for row in rows] == [f"'{nasty}", "gewoon, met komma"]
    assert [row["votes"] for row in rows] == ["3", ""]
    book = load_workbook(io.BytesIO(content(document, "xlsx")))
    sheet = next(one for one in book.worksheets if one.max_row == 3 and one.cell(2, 1).value == nasty)
    assert sheet.cell(2, 1).data_type == "s"
    every = [cell for one in book.worksheets for line in one.iter_rows() for cell in line]
    assert [cell.value for cell in every if cell.data_type == "f" and "kwaad" in str(cell.value)] == []


# ------------------------------------------------------------------------------------------------------------ the wall


@pytest.mark.parametrize(("name", "size"), [("wall-a1", (841, 594)), ("wall-a3", (420, 297))])
def test_the_wall_is_one_large_page_with_every_note_whole_and_none_over_another(
    whole: Made, name: str, size: tuple[int, int]
) -> None:
    printed = content(whole[name], "pdf")
    (page,) = PdfReader(io.BytesIO(printed)).pages
    assert (round(page.mediabox.width / MM), round(page.mediabox.height / MM)) == size
    said = " ".join(page.extract_text().replace("-\n", "").split())
    for note in sessions.WHOLE["notes"]:
        assert note["text"].replace("-", "") in said.replace("-", "")
    assert paper.outside(printed) == []
    assert paper.overlapping(printed) == []


@pytest.mark.parametrize(("number", "pages"), [(200, (1, 1)), (400, (4, 4))])
def test_hundreds_of_notes_fit_on_a_page_or_four_and_letters_stay_readable(
    of: Callable[..., Made], number: int, pages: tuple[int, int]
) -> None:
    every = of({"notes": sessions.notes(number)})
    for name, count, least in zip(("wall-a1", "wall-a3"), pages, (11, 7), strict=True):
        printed = content(every[name], "pdf")
        assert len(PdfReader(io.BytesIO(printed)).pages) == count
        assert paper.outside(printed) == []
        assert max(one.size for one in paper.runs(printed) if "ijk" in one.text or "plein" in one.text) >= least


def test_a_note_as_long_as_a_page_and_a_word_without_end_stay_on_the_paper(of: Callable[..., Made]) -> None:
    notes = [{"text": "Dit gaat maar door " * 150, "quadrant": "threat"}, {"text": "w" * 400, "quadrant": "strength"}]
    printed = content(of({"notes": notes})["wall-a3"], "pdf")
    assert paper.outside(printed) == []
    assert paper.overlapping(printed) == []
    said = "".join(page.extract_text() for page in PdfReader(io.BytesIO(printed)).pages)
    assert re.sub(r"\W", "", said).count("gaat") == 150


def test_more_notes_than_go_on_a_page_go_on_over_pages(of: Callable[..., Made]) -> None:
    every = of({"notes": sessions.notes(1000)})
    printed = content(every["wall-a3"], "pdf")
    pages = PdfReader(io.BytesIO(printed)).pages
    assert len(pages) > 4
    said = re.sub(r"\s|-", "", "".join(page.extract_text() for page in pages))
    assert all(re.sub(r"\s|-", "", note["text"]) in said for note in sessions.notes(1000))
    assert paper.outside(printed) == []


@pytest.mark.parametrize("name", ["", "wall-a1", "wall-a3"])
def test_print_can_be_read_by_everybody(whole: Made, name: str) -> None:
    printed = content(whole[name], "pdf")
    with pikepdf.open(io.BytesIO(printed)) as file:
        meta = file.Root.Metadata.read_bytes().decode()
        assert "pdfuaid:part>1<" in meta
        assert "pdfaid:part>3<" in meta
        assert str(file.Root.Lang) == "nl"
    kinds = [kind for kind, _ in paper.elements(printed)]
    levels = [int(kind[2:]) for kind in kinds if re.fullmatch(r"/H\d", kind)]
    assert levels[0] == 1
    assert len(levels) >= 4
    assert all(told.get("/Alt") for kind, told in paper.elements(printed) if kind == "/Figure")


def test_a_wall_for_word_lies_on_its_side_on_a3(whole: Made) -> None:
    import docx

    section: Any = docx.Document(io.BytesIO(content(whole["wall-a1"], "docx"))).sections[0]
    assert (round(section.page_width.mm), round(section.page_height.mm)) == (420, 297)


# ----------------------------------------------------------------------------------------------------------- figures


def figures(document: Document) -> Iterator[Figure]:
    return (block for block in document.blocks if isinstance(block, Figure))


def boxes(svg: str, style: Style) -> Iterator[Box]:
    """The texts of a drawing, those that stand upright turned."""
    drawing = Drawing(svg, style)
    root = drawing.root
    upright = {one for group in root.iter(f"{SVG}g") for one in group}
    for one in root.iter(f"{SVG}text"):
        if one.text:
            box = drawing._text(one)
            x, y = float(one.attrib["x"]), float(one.attrib["y"])
            if one in upright:
                box = Box(x - (y - box.top), x + (box.bottom - y), y - (box.right - box.left), y, box.what)
            yield box


def sound(svg: str, style: Style) -> None:
    """Nothing leaves the sheet, and no two texts overlap."""
    drawing = Drawing(svg, style)
    wide, high = drawing.size
    every = list(boxes(svg, style))
    for one in (*every, *drawing.shapes):
        assert one.left >= -0.1, one
        assert one.right <= wide + 0.1, one
        assert one.top >= -0.1, one
        assert one.bottom <= high + 0.1, one
    for at, one in enumerate(every):
        assert not [other for other in every[:at] if one.over(other)], one


LONG = "Portefeuillehoudersoverleggen over de herinrichting van de openbare ruimte in alle kernen en wijken"
FULL = {
    "strengths": {f"s{at}": f"{LONG} {at}" for at in range(5)},
    "weaknesses": {f"z{at}": "w" * 90 for at in range(5)},
    "opportunities": {f"k{at}": f"{LONG} {at}" for at in range(5)},
    "threats": {f"b{at}": f"Dreiging {at}" for at in range(5)},
    "scores": {f"{row}{at}": {f"k{to}": str((at + to) % 5 - 2) for to in range(5)} for row in "sz" for at in range(4)},
}


@pytest.mark.parametrize("number", [1, 45, 200, 1000])
@pytest.mark.parametrize("language", ["nl", "en"])
def test_in_every_figure_nothing_overlaps_or_leaves_the_sheet_also_on_a_phone(
    of: Callable[..., Made], number: int, language: str
) -> None:
    long = [{"text": LONG * 3, "quadrant": "threat"}, {"text": "w" * 300, "quadrant": "weakness"}]
    notes = [*sessions.notes(number), *long]
    document = of({"notes": notes, "confrontation": FULL}, language)[""]
    style = style_of(language)
    every = list(figures(document))
    assert [one.shape for one in every] == ["swot", "confrontation"]
    for figure in every:
        for svg in (drawn(figure, style), narrow(figure, style)):
            assert svg is not None
            sound(svg, style)
    assert Drawing(drawn(every[0], style), style).size[1] <= 900


def test_the_matrix_reads_without_colour_too(whole: Made) -> None:
    """What helps is a square and what hinders is round; every cell says its score."""
    svg = drawn(list(figures(whole[""]))[1], style_of("nl"))
    found = Drawing(svg, style_of("nl"))
    scores = [int(one.replace("−", "-")) for row in sessions.CONFRONTATION["scores"].values() for one in row.values()]
    assert len(found.dots) == 2 * sum(score < 0 for score in scores)
    assert Counter(said for said in found.said if re.fullmatch(r"[+−]\d|0", said)) >= Counter(
        f"+{score}" if score > 0 else f"−{-score}" if score else "0" for score in scores
    )
    assert sum(said == "–" for said in found.said) == 25 - len(scores)


def test_a_figure_says_how_much_is_in_it_to_who_cannot_see_it(whole: Made) -> None:
    said = [style_of("nl").say(one.alt) for one in figures(whole[""])]
    assert said[0].startswith("SWOT in vier vakken, met het aantal notities: Sterkten: 12; Zwakten:")
    assert said[1].startswith("Confrontatiematrix van 5 bij 5, met de totalen: Mensen en kennis: +6;")


def test_in_english_a_quadrant_is_called_a_quadrant(of: Callable[..., Made]) -> None:
    found = of(sessions.WHOLE, "en")
    assert "## Appendix: notes by quadrant\n" in said_in(found)
    said = style_of("en").say(next(figures(found[""])).alt)
    assert said.startswith("SWOT in four quadrants,")
    assert said.endswith("The notes stand at the end, quadrant by quadrant.")


# -------------------------------------------------------------------------------------------------------- in a browser


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    """Chromium, which loads nothing of its own accord."""
    yield from chromium()


@pytest.mark.slow
@pytest.mark.parametrize("name", ["", "wall-a3"])
def test_axe_finds_nothing_and_nothing_is_wider_than_the_screen(
    browser: Any, whole: Made, tmp_path: Path, name: str
) -> None:
    file = tmp_path / "page.html"
    file.write_bytes(content(whole[name], "html"))
    page = browser.new_page()
    page.goto(file.as_uri())
    for width, scheme in product((360, 1280), ("light", "dark")):
        turned(page, width, scheme)
        assert_readable(page)
        assert page.evaluate("document.documentElement.scrollWidth") <= width
    page.close()


@pytest.mark.slow
@pytest.mark.parametrize(("name", "size"), [("wall-a1", (841, 594)), ("wall-a3", (420, 297))])
def test_a_browser_prints_the_wall_on_its_own_paper(
    browser: Any, whole: Made, tmp_path: Path, name: str, size: tuple[int, int]
) -> None:
    file = tmp_path / "page.html"
    file.write_bytes(content(whole[name], "html"))
    page = browser.new_page()
    page.goto(file.as_uri())
    printed = PdfReader(io.BytesIO(page.pdf(prefer_css_page_size=True))).pages
    page.close()
    assert len(printed) == 1
    assert (round(printed[0].mediabox.width / MM), round(printed[0].mediabox.height / MM)) == size


def test_the_wall_is_in_the_colours_of_the_house_and_names_every_team(whole: Made) -> None:
    assert House().colours.main in content(whole["wall-a3"], "html").decode().lower()
    page = content(whole["wall-a3"], "html").decode()
    assert page.count('class="slip team-') == 45
    assert page.count("Team Beheer") + page.count("Team Uitvoering") == 45


@pytest.mark.slow
def test_five_thousand_notes_are_reported_in_every_format(tmp_path: Path) -> None:
    every = made(tmp_path, sessions.project(tmp_path, {"notes": sessions.notes(5000)}))
    assert said_in(every).count("\n- “") == 5000
    assert len(list(csv.reader(io.StringIO(content(every[""], "csv").decode())))) == 5001
    assert content(every["wall-a1"], "html").count(b'<li class="slip') == 5000
    assert len(PdfReader(io.BytesIO(content(every["wall-a1"], "pdf"))).pages) >= 20
