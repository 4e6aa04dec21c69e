"""A roadmap is drawn so that it can be read: nothing stands over anything, and each line leads to its arrow."""

from __future__ import annotations

import gc
import re
import time
from datetime import date
from functools import cache
from itertools import combinations, pairwise
from pathlib import Path
from xml.etree import ElementTree

import pytest

from benchmarks.roadmaps import write_roadmap
from samenspel_cli.document import Document
from samenspel_cli.documents import Ask, named
from samenspel_cli.figures import drawn, linked
from samenspel_cli.figures._road_room import Room, extent, room_of
from samenspel_cli.figures.roadmap import Bar, Chart, Mark, Track
from samenspel_cli.files.project import read_project
from samenspel_cli.model.colours import PAPER
from samenspel_cli.paper import Figure
from samenspel_cli.planning.roadmap.planned import road
from samenspel_cli.style import style_of
from tests.roadmaps import generated_roadmap, roadmap_project
from tests.test_figures import SVG, Box, Drawing

TODAY = date(2026, 11, 23)
STYLE = style_of("nl")
SIZES = (15, 60, 200)


@cache
def documents(projects: int, lanes: int = 6) -> tuple[Document, ...]:
    return named("roadmap").compose(generated_roadmap(projects, 5, lanes), Ask(TODAY, paper=True))


def figures(several: tuple[Document, ...]) -> list[Figure]:
    return [
        block
        for document in several
        for blocks in document.parts.values()
        for block in blocks
        if isinstance(block, Figure)
    ]


def read(figure: Figure) -> Drawing:
    return Drawing(drawn(figure, STYLE), STYLE)


@pytest.mark.parametrize("projects", SIZES)
def test_no_two_texts_overlap_and_nothing_leaves_the_sheet(projects: int) -> None:
    for figure in figures(documents(projects)):
        drawing = read(figure)
        wide, high = drawing.size
        for one in (*drawing.texts, *drawing.shapes, *drawing.lines):
            assert -0.1 <= one.left <= one.right <= wide + 0.1, one
            assert -0.1 <= one.top <= one.bottom <= high + 0.1, one
        for one, other in combinations(drawing.texts, 2):
            assert not one.over(other), (figure.name, one, other)


@pytest.mark.parametrize("projects", SIZES)
def test_no_line_runs_over_a_word_or_through_a_bar(projects: int) -> None:
    for figure in figures(documents(projects)):
        room, _ = room_of(figure.drawing, STYLE)
        boxes = standing(room)
        for way, points in zip(room.roads, paths(figure, room), strict=True):
            for begin, end in pairwise(points[1:-1]):
                piece = Box(
                    min(begin[0], end[0]), max(begin[0], end[0]), min(begin[1], end[1]), max(begin[1], end[1]), "line"
                )
                for key, one in boxes:
                    assert not crosses(piece, one), (figure.name, way.source, way.target, key)


def standing(room: Room) -> list[tuple[str, Box]]:
    """Where every bar stands with its words."""
    return [
        (one.bar.key, Box(*extent(one, room), room.tops[one.row], room.tops[one.row] + room.level.bar, one.text))
        for row in room.rows
        for one in row
    ]


def paths(figure: Figure, room: Room) -> list[list[tuple[float, float]]]:
    """The lines as they are drawn, in the order of the roads."""
    root = ElementTree.fromstring(linked(figure, STYLE) or "")
    found = {
        (one.attrib["data-from"], one.attrib["data-to"]): [
            (float(x), float(y)) for x, y in (point.split(",") for point in one.attrib["points"].split())
        ]
        for one in root.iter(f"{SVG}polyline")
    }
    return [found[way.source, way.target] for way in room.roads]


def crosses(piece: Box, one: Box) -> bool:
    return piece.left < one.right and one.left < piece.right and piece.top < one.bottom and one.top < piece.bottom


@pytest.mark.parametrize("projects", SIZES)
def test_each_line_leaves_one_bar_and_arrives_at_another(projects: int) -> None:
    for figure in figures(documents(projects)):
        room, _ = room_of(figure.drawing, STYLE)
        ends = room.ends
        for way, points in zip(room.roads, paths(figure, room), strict=True):
            for (x, y), key in ((points[0], way.source), (points[-1], way.target)):
                top = room.tops[ends[key].row]
                assert ends[key].start - 0.1 <= x <= ends[key].end + 0.1
                assert min(abs(y - top), abs(y - top - room.level.bar)) < 0.1
            for (x, y), (to_x, to_y) in pairwise(points):
                assert x == to_x or y == to_y


def test_every_project_is_drawn_once_on_the_pages_and_once_on_the_poster() -> None:
    for projects in SIZES:
        pages, poster = documents(projects)
        for document in (pages, poster):
            keys = [
                bar.key
                for figure in figures((document,))
                for track in figure.drawing.tracks
                for bar in track.bars
                if not bar.moment
            ]
            assert sorted(keys) == [f"project-{number + 1:05}" for number in range(projects)]
        for figure in figures((pages, poster)):
            assert room_of(figure.drawing, STYLE)[1] == 0


def test_what_is_critical_is_dark_and_its_lines_are_thick_also_in_black_and_white() -> None:
    found = 0
    for figure in figures(documents(60)):
        svg = drawn(figure, STYLE)
        room, _ = room_of(figure.drawing, STYLE)
        critical = {one.bar.key for row in room.rows for one in row if one.bar.critical}
        thick = sum(way.source in critical and way.target in critical for way in room.roads)
        assert len(re.findall(r'<polyline[^>]* stroke-width="2.2"', svg)) == thick
        assert len(re.findall(r'<polyline[^>]* stroke-width="1"', svg)) == len(room.roads) - thick
        found += thick
    assert found


def chart(*bars: Bar, span: tuple[date, date] | None = (date(2027, 1, 1), date(2028, 12, 31))) -> Figure:
    return Figure("proef", "roadmap", Chart((Track("Spoor", bars),), span), "Wat er te zien is", None)


def bar(key: str, first: date | None, last: date | None, **others: object) -> Bar:
    return Bar(key, key, f"Project {key}", first, last, **others)  # type: ignore[arg-type]


def test_a_day_that_is_not_exactly_known_looks_torn_and_an_open_end_is_dashed() -> None:
    known = drawn(chart(bar("1", date(2027, 1, 1), date(2027, 6, 30))), STYLE)
    rough = drawn(chart(bar("1", date(2027, 1, 1), date(2027, 6, 30), rough=(True, True))), STYLE)
    begun = drawn(chart(bar("1", date(2027, 1, 1), None)), STYLE)
    assert "nog niet precies bekend" in rough
    assert "nog niet precies bekend" not in known
    assert "stroke-dasharray" in begun
    assert "begin of einde open" in begun


def test_what_has_no_day_stands_in_a_strip_of_its_own() -> None:
    drawing = read(chart(*(bar(str(number), None, None) for number in range(30)), span=None))
    assert sum("Project" in text for text in drawing.said) == 30
    for one, other in combinations(drawing.texts, 2):
        assert not one.over(other)


def test_marks_stand_on_their_bars_and_titles_beside_them() -> None:
    marks = tuple(Mark("Mijlpaal", "milestone", date(2027, month, 10)) for month in (2, 4, 6))
    drawing = read(chart(bar("1", date(2027, 1, 1), date(2027, 12, 31), marks=marks)))
    (text,) = (one for one in drawing.texts if one.what == "text 1 Project 1")
    assert not any(text.over(one) for one in drawing.diamonds)


def test_a_roadmap_of_which_not_everything_fits_says_so() -> None:
    tracks = tuple(
        Track(f"Spoor {number}", (bar(str(number), date(2027, 1, 1), date(2027, 6, 30)),)) for number in range(300)
    )
    figure = Figure("proef", "roadmap", Chart(tracks, (date(2027, 1, 1), date(2028, 12, 31))), "Te zien", None)
    room, left = room_of(figure.drawing, STYLE)
    assert left == 300 - len(room.lanes) > 0
    assert f"Niet alles past op dit blad: {left} projecten zijn niet getekend." in drawn(figure, STYLE)


def test_users_texts_are_never_markup() -> None:
    bad = "<script>alert(1)</script> & \" ' ]]>"
    svg = linked(chart(bar(bad, date(2027, 1, 1), date(2027, 6, 30), link="card-1")), STYLE) or ""
    ElementTree.fromstring(svg)
    assert "<script" not in svg


def test_the_small_roadmap_has_its_tables_and_cards(tmp_path: Path) -> None:
    pages, poster = named("roadmap").compose(roadmap_project(tmp_path), Ask(date(2027, 2, 1), paper=True))
    for name in ("figure", "list", "horizons", "moments", "steps", "path", "cards"):
        assert pages.parts[name], name
    assert poster.front is not None
    assert poster.front.paper == "a3"


def test_a_roadmap_without_any_day_has_no_poster_and_still_draws_its_projects(tmp_path: Path) -> None:
    text = "samenspel: roadmap\nprojects: [{title: Eerste}, {title: Tweede}]\n"
    (pages,) = named("roadmap").compose(roadmap_project(tmp_path, roadmap=text), Ask(TODAY, paper=True))
    (figure,) = figures((pages,))
    assert [text for text in read(figure).said if text.startswith(("1", "2"))] == ["1 Eerste", "2 Tweede"]
    assert PAPER in drawn(figure, STYLE)


@pytest.mark.slow
@pytest.mark.parametrize("lanes", [1, 6, 1000])
def test_a_thousand_projects_are_told_and_drawn_in_twice_the_time_to_read_them_once_they_are_planned(
    lanes: int, tmp_path: Path
) -> None:
    """Processor time without the collection of garbage, as the command line runs; planning is measured by itself."""
    folder = write_roadmap(tmp_path, 1000, 5, lanes)
    named("roadmap")
    gc.disable()
    try:
        begin = time.process_time()
        project = read_project(folder)
        read_in = time.process_time() - begin
        road(project, TODAY)
        begin = time.process_time()
        for figure in figures(named("roadmap").compose(project, Ask(TODAY, paper=True))):
            drawn(figure, STYLE)
        assert time.process_time() - begin <= 2 * read_in
    finally:
        gc.enable()
