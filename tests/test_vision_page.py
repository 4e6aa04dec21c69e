"""The vision and its comparison as people see them: figures that read in black and white, and a poster of one page."""

from __future__ import annotations

from functools import cache
from io import BytesIO
from itertools import combinations, pairwise
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any
from xml.etree import ElementTree

import pikepdf
import pytest

from samenspel_cli.document import Document, Table
from samenspel_cli.documents import Ask, named
from samenspel_cli.figures import drawn, narrow
from samenspel_cli.figures._svg import inks_of
from samenspel_cli.figures.confrontation import signed
from samenspel_cli.figures.heat import Heat, Line, Mark, alt, shade_of
from samenspel_cli.formats import docx, html, md, pdf
from samenspel_cli.making import workshop
from samenspel_cli.model.colours import PAPER, READABLE, contrast
from samenspel_cli.model.house import Colours, House
from samenspel_cli.paper import Figure, every_block
from samenspel_cli.style import Style, style_of
from tests import office
from tests.paper import elements, outside, overlapping, runs
from tests.reading import TODAY
from tests.test_lanes import HOSTILE, texts
from tests.visions import vision, vision_project

SIZES = [(3, 8), (8, 12), (20, 40)]
SVG = "{http://www.w3.org/2000/svg}"


@cache
def made(participants: int, themes: int, language: str = "nl") -> tuple[dict[str, Document], Style]:
    """The documents of a vision of this size, by their names, in a style."""
    return _made(vision(participants, themes), language)


def _made(raw: dict[str, Any], language: str = "nl") -> tuple[dict[str, Document], Style]:
    with TemporaryDirectory() as folder:
        project = vision_project(Path(folder), raw)
        shop = workshop(Path(folder), project)
        several = [
            one
            for kind in ("vision", "vision-comparison")
            for one in named(kind).compose(project, Ask(TODAY, language=language, paper=True))
        ]
        return {one.name: shop.written(one) for one in several}, shop.style(language)


def pages(content: bytes) -> int:
    return max(run.page for run in runs(content))


def figures(document: Document) -> list[Figure]:
    return [one for one in every_block(document.blocks) if isinstance(one, Figure)]


def boxes_apart(svg: str) -> None:
    """No two texts stand over each other, and none stands outside the sheet."""
    root = ElementTree.fromstring(svg)
    wide, high = float(root.attrib["width"]), float(root.attrib["height"])
    found = texts(root)
    for one, other in combinations(found, 2):
        assert not one.over(other), (one, other)
    for one in found:
        assert one.left >= -0.1, one
        assert one.right <= wide + 0.1, one
        assert one.top >= -0.1, one
        assert one.bottom <= high + 0.1, one


@pytest.mark.parametrize(("participants", "themes"), SIZES)
def test_no_text_of_the_figure_stands_over_another_whatever_its_size(participants: int, themes: int) -> None:
    documents, style = made(participants, themes)
    several = figures(documents["vision-comparison"])
    assert sum(len(one.drawing.lines) for one in several) == themes
    for one in several:
        boxes_apart(drawn(one, style))
        boxes_apart(narrow(one, style) or "")
        root = ElementTree.fromstring(drawn(one, style))
        assert float(root.attrib["height"]) <= 660, "it fits on a page that lies on its side"


def test_hostile_names_stay_in_their_place() -> None:
    marks = (Mark(2, None), Mark(None, "silent"), Mark(None, "unread"), Mark(None, "worded"), Mark(-2, None))
    names = (HOSTILE, "x" * 200, "", "Een heel lange naam van een samenwerkingsverband", "Tiel")
    heat = Heat(names, tuple(Line(title, marks, None, judged=False) for title in (HOSTILE, "y" * 300, "")))
    for language in ("nl", "en"):
        figure = Figure("heat", "heat", heat, alt(heat), "")
        boxes_apart(drawn(figure, style_of(language)))
        boxes_apart(narrow(figure, style_of(language)) or "")


@pytest.mark.parametrize("main", ["#17506b", "#1e5631", "#7a1f1f", "#000000", "#5b2c83", "#767676"])
def test_in_black_and_white_a_higher_score_is_always_darker_and_each_can_be_read(main: str) -> None:
    style = style_of("nl")
    inks = inks_of(Style(**{**_fields(style), "house": House(colours=Colours(main=main))}))
    shades = [shade_of(score, inks) for score in range(-2, 3)]
    light = [contrast(fill, "#000000") for fill, _ in shades]
    assert all(lower > higher * 1.04 for lower, higher in pairwise(light)), light
    assert all(contrast(ink, fill) >= READABLE for fill, ink in shades)
    assert contrast(shades[0][0], PAPER) < 1.2


def _fields(style: Style) -> dict[str, Any]:
    names = ("language", "words", "counts", "singular", "group", "point", "months", "lags")
    return {name: getattr(style, name) for name in names}


def test_every_score_is_printed_in_its_square_and_who_has_none_has_a_sign_of_its_own() -> None:
    documents, style = made(8, 12)
    (figure,) = figures(documents["vision-comparison"])
    root = ElementTree.fromstring(drawn(figure, style))
    said = [one.text for one in root.iter(f"{SVG}text")]
    marks = [mark for line in figure.drawing.lines for mark in line.marks]
    for score in range(-2, 3):
        in_key = score in (-2, 2)
        assert said.count(signed(score)) == sum(mark.score == score for mark in marks) + in_key
    assert said.count("?") == sum(mark.blank == "unread" for mark in marks) + 1
    dashed = [one for one in root.iter(f"{SVG}rect") if "stroke-dasharray" in one.attrib]
    assert len(dashed) == sum(mark.blank == "unread" for mark in marks) + 1


def test_the_figure_is_also_said_in_words_and_its_scores_stand_in_a_table() -> None:
    documents, style = made(8, 12)
    document = documents["vision-comparison"]
    (figure,) = figures(document)
    said = style.say(figure.alt)
    assert all(line.title in said for line in figure.drawing.lines)
    (table,) = (one for one in document.tables if one.name == "positions")
    rows = [row for row in table.rows if row.role == "item"]
    marks = [mark for line in figure.drawing.lines for mark in line.marks]
    scores = [style.say(row.cells[-1]) for row in rows]
    assert scores == ["" if mark.score is None else signed(mark.score) for mark in marks]


@pytest.mark.slow
@pytest.mark.parametrize("language", ["nl", "en"])
@pytest.mark.parametrize(("participants", "themes"), SIZES)
def test_on_paper_nothing_stands_over_anything_else(participants: int, themes: int, language: str) -> None:
    documents, style = made(participants, themes, language)
    for name, document in documents.items():
        for content in pdf.encode(document, style).values():
            assert outside(content) == [], name
            assert overlapping(content) == [], name


LONG = "Wij werken samen aan dienstverlening die dichtbij, snel en menselijk is voor al onze inwoners. "


@pytest.mark.slow
@pytest.mark.parametrize("language", ["nl", "en"])
@pytest.mark.parametrize(
    ("participants", "statement", "more"),
    [(2, "Samen.", 0), (3, LONG, 4), (8, LONG * 3, 8), (20, LONG * 6, 40), (20, LONG * 40, 40)],
)
def test_the_poster_is_one_page_whatever_stands_on_it(
    participants: int, statement: str, more: int, language: str
) -> None:
    raw = vision(participants, 3)
    raw["statement"] = statement
    raw["handholds"] = [f"{LONG} ({at})" for at in range(more)]
    raw["principles"] = {f"u{at}": {"title": f"Uitgangspunt {at}: {LONG}"} for at in range(more)}
    documents, style = _made(raw, language)
    (content,) = pdf.encode(documents["vision-poster"], style).values()
    assert pages(content) == 1
    assert outside(content) == []
    assert overlapping(content) == []
    if more > 8:
        assert f"{more - 8}" in " ".join(run.text for run in runs(content))


def test_the_larger_the_statement_the_smaller_its_letters() -> None:
    sizes = []
    for times in (1, 4, 12):
        raw = vision(3, 3)
        raw["statement"] = LONG * times
        documents, style = _made(raw)
        (content,) = pdf.encode(documents["vision-poster"], style).values()
        sizes.append(max(run.size for run in runs(content)))
    assert sizes == sorted(sizes, reverse=True)
    assert sizes[0] == 40


def test_a_reader_of_a_screen_reaches_headings_tables_and_figures_of_the_paper() -> None:
    documents, style = made(3, 8)
    (content,) = pdf.encode(documents["vision-comparison"], style).values()
    kinds = [kind for kind, _ in elements(content)]
    assert kinds.count("/Figure") == 1
    assert kinds.count("/Table") == len(documents["vision-comparison"].tables)
    assert "/TH" in kinds
    page = next(iter(html.encode(documents["vision-comparison"], style).values())).decode()
    assert page.count('role="table"') == len(documents["vision-comparison"].tables)
    assert "<caption>" in page


def test_the_statement_stands_large_in_every_format_that_knows_letters() -> None:
    documents, style = made(3, 8)
    document = documents["vision"]
    page = next(iter(html.encode(document, style).values())).decode()
    assert '<blockquote class="large"><p>Wie ons nodig heeft, vindt ons. <strong>' in page
    assert (
        "> Wie ons nodig heeft, vindt ons. **Wij vragen het één keer.**"
        in next(iter(md.encode(document, style).values())).decode()
    )
    (content,) = pdf.encode(document, style).values()
    assert max(run.size for run in runs(content) if "nodig" in run.text and run.page > 1) >= 17


@pytest.mark.slow
def test_in_word_the_poster_of_an_ordinary_vision_is_one_page_too(tmp_path: Path) -> None:
    documents, style = made(3, 8)
    files = {"poster.docx": next(iter(docx.encode(documents["vision-poster"], style).values()))}
    (content,) = office.converted(files, "pdf", tmp_path).values()
    with pikepdf.open(BytesIO(content)) as printed:
        assert len(printed.pages) == 1


def test_few_participants_stand_beside_each_other_and_many_below() -> None:
    for participants, columns in ((3, 5), (5, 7), (6, 4)):
        documents, _ = made(participants, 4)
        tables = [one for one in documents["vision-comparison"].blocks if isinstance(one, Table)]
        (table,) = (one for one in tables if one.name == "positions")
        assert len(table.columns) == columns
