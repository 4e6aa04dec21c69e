"""The steps of a process in lanes: every way is drawn and can be followed, and nothing runs over a word or a box."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import combinations, pairwise
from typing import NamedTuple
from xml.etree import ElementTree

import pytest
from hypothesis import given
from hypothesis import strategies as st

from samenspel_cli.document import Said
from samenspel_cli.figures import drawn
from samenspel_cli.figures._lanes import rooms
from samenspel_cli.figures.lanes import Lanes, LaneStep, alt
from samenspel_cli.lettering import width
from samenspel_cli.paper import Figure
from samenspel_cli.style import style_of

STYLE = style_of("nl")
SVG = "{http://www.w3.org/2000/svg}"
HOSTILE = "# $ * _ [ ] < > & @ % { } | = <script>alert(1)</script> &amp; ]]> 😀"
TITLES = ("Melding aannemen", "Beoordelen wie erover gaat en hoe erg het is", "x" * 200, HOSTILE, "", "Einde werk")
ROLES = ("Klantcontactcentrum", "Beheerder groen", "Meldingencoördinator van de buitendienst", "x" * 80, "", "KCC")
CASES = (None, None, "akkoord", "niet akkoord", "alleen als het over de gemeentegrens heen gaat", HOSTILE)


class Box(NamedTuple):
    left: float
    right: float
    top: float
    bottom: float
    what: str

    def over(self, other: Box) -> bool:
        return (
            min(self.right, other.right) - max(self.left, other.left) > 0.5
            and min(self.bottom, other.bottom) - max(self.top, other.top) > 0.5
        )


def svg(lanes: Lanes) -> ElementTree.Element:
    return ElementTree.fromstring(drawn(Figure("stappen", "lanes", lanes, alt(lanes), ""), STYLE))


def texts(root: ElementTree.Element) -> list[Box]:
    """The box of every text; one that stands upright reads from below to above."""
    found = []
    for one in root.iter(f"{SVG}text"):
        text = one.text or ""
        size = float(one.get("font-size", root.attrib["font-size"]))
        wide = width(text, size, STYLE, weight="semibold" if one.get("font-weight") == "600" else "regular")
        x, y = float(one.attrib["x"]), float(one.attrib["y"])
        if "transform" in one.attrib:
            found.append(Box(x - size * 0.75, x + size * 0.21, y - wide, y, text))
            continue
        left = x - {"start": 0.0, "middle": wide / 2, "end": wide}[one.get("text-anchor", "start")]
        found.append(Box(left, left + wide, y - size * 0.75, y + size * 0.21, text))
    return [one for one in found if one.what]


def points(root: ElementTree.Element, tag: str) -> list[list[tuple[float, float]]]:
    return [
        [(float(x), float(y)) for x, y in (point.split(",") for point in one.attrib["points"].split())]
        for one in root.iter(f"{SVG}{tag}")
    ]


@st.composite
def processes(draw: st.DrawFn) -> Lanes:
    """Any process: ways forwards and back, to itself and to the end, several who do a step."""
    number, roles = draw(st.integers(1, 34)), draw(st.integers(1, 14))
    steps = []
    for at in range(number):
        targets = draw(st.lists(st.integers(0, number), max_size=3)) or [at + 1]
        ways = tuple((to, draw(st.sampled_from(CASES))) for to in targets)
        lanes = tuple(dict.fromkeys(draw(st.lists(st.integers(0, roles - 1), min_size=1, max_size=3))))
        steps.append(LaneStep(draw(st.sampled_from(TITLES)), lanes, ways, decision=draw(st.booleans())))
    names = tuple(draw(st.lists(st.sampled_from(ROLES), min_size=roles, max_size=roles)))
    return Lanes("Proces", names, tuple(steps))


@given(processes())
def test_everything_stands_on_the_sheet_and_no_word_over_another(lanes: Lanes) -> None:
    root = svg(lanes)
    _, _, wide, high = map(float, root.attrib["viewBox"].split())
    assert wide == 680
    assert 0 < high <= 960
    found = texts(root)
    for one in found:
        assert one.left >= -0.5, one
        assert one.right <= wide + 0.5, one
        assert one.top >= -0.5, one
        assert one.bottom <= high + 0.5, one
    for one, other in combinations(found, 2):
        assert not one.over(other), (one, other)
    for line in (*points(root, "polyline"), *points(root, "polygon")):
        assert all(-0.5 <= x <= wide + 0.5 and -0.5 <= y <= high + 0.5 for x, y in line)


@given(processes())
def test_every_way_is_drawn_from_its_step_to_where_it_goes(lanes: Lanes) -> None:
    room = rooms(lanes, STYLE)
    number = min(len(room.rows), room.end)
    wanted = {
        (at, min(to, room.end)) for at, step in enumerate(lanes.steps[:number]) for to, _ in step.ways if to != at + 1
    }
    targets = sorted(to for at, to in wanted if min(to, room.end) != at + 1)
    ends = sorted(
        next(at for at, row in enumerate(room.rows) if row.top - 12 <= jump.points[-1][1] <= row.top + row.high + 12)
        for jump in room.jumps
    )
    assert set(ends) == set(targets)
    for way in (*room.links, *room.jumps):
        for one, other in pairwise(way.points):
            assert one[0] == other[0] or abs(one[1] - other[1]) < 0.01, "a way goes straight across or down"


@given(processes())
def test_ways_along_the_side_to_different_steps_never_lie_on_each_other(lanes: Lanes) -> None:
    room = rooms(lanes, STYLE)
    upright = [(jump.points[-2], jump.points[-3], jump.points[-1][1]) for jump in room.jumps]
    for (end, start, target), (other_end, other_start, other_target) in combinations(upright, 2):
        if end[0] == other_end[0] and abs(target - other_target) > 0.01:
            low, high = sorted((start[1], end[1]))
            other_low, other_high = sorted((other_start[1], other_end[1]))
            assert high <= other_low + 0.01 or other_high <= low + 0.01


def line(number: int, roles: int, **ways: tuple[int, str]) -> Lanes:
    """A process of so many steps, one after the other, by so many roles in turn."""
    steps = tuple(
        LaneStep(
            f"Stap nummer {at} van het werk",
            (at % roles,),
            ((at + 1, None), *([ways[f"s{at}"]] if f"s{at}" in ways else [])),
        )
        for at in range(number)
    )
    return Lanes("Proces", tuple(f"Rol {at}" for at in range(roles)), steps)


@pytest.mark.parametrize("number", [4, 8, 12, 20, 30])
def test_up_to_thirty_steps_are_all_drawn_with_their_words(number: int) -> None:
    lanes = line(number, 5, s3=(1, "niet akkoord"))
    said = " ".join(text.what for text in texts(svg(lanes)))
    for at in range(number):
        assert f"{at + 1}." in said
    assert "niet akkoord" in said
    assert rooms(lanes, STYLE).left_out == 0


def test_few_lanes_have_boxes_with_words_and_many_have_numbers() -> None:
    assert rooms(line(6, 4), STYLE).boxes
    assert not rooms(line(6, 9), STYLE).boxes


def test_of_more_steps_than_fit_the_rest_is_counted() -> None:
    room = rooms(line(90, 4), STYLE)
    assert room.left_out == 90 - room.end
    assert room.left_out > 0
    assert any("Niet getekend" in text.what for text in texts(svg(line(90, 4))))


def test_the_words_for_who_cannot_see_it_tell_every_step_and_every_way() -> None:
    lanes = Lanes(
        "Klacht",
        ("KCC", "Beheerder"),
        (
            LaneStep("Lezen", (0,), ((1, None),)),
            LaneStep("Beslissen", (1, 0), ((3, "gegrond"), (0, "onduidelijk"), (2, None)), decision=True),
            LaneStep("Afwijzen", (1,), ((3, None),)),
        ),
    )
    said = STYLE.say(alt(lanes)).replace("\u00a0", " ")
    assert "Stap 1: Lezen (KCC)." in said
    assert "Stap 2: Beslissen (Beheerder en KCC); gegrond: einde; onduidelijk: naar stap 1." in said
    assert isinstance(alt(lanes), Said)


@given(processes())
def test_no_way_runs_through_a_word(lanes: Lanes) -> None:
    """What stands on a box, a diamond or white paper stands over the ways behind it."""
    root = svg(lanes)
    over = [_around(corners) for corners in points(root, "polygon")]
    for one in list(root.iter(f"{SVG}rect"))[1:]:
        x, y, wide, high = (float(one.attrib[name]) for name in ("x", "y", "width", "height"))
        over.append(Box(x, x + wide, y, y + high, ""))
    for text in texts(root):
        inside = Box(text.left + 1, text.right - 1, text.top + 3, text.bottom - 3, text.what)
        if any(
            inside.left >= one.left
            and inside.right <= one.right
            and inside.top >= one.top
            and inside.bottom <= one.bottom
            for one in over
        ):
            continue
        for pair in (pair for way in points(root, "polyline") for pair in pairwise(way)):
            way = _around(pair)
            apart = (
                way.left >= inside.right
                or way.right <= inside.left
                or way.top >= inside.bottom
                or way.bottom <= inside.top
            )
            assert apart, (text, pair)


def _around(corners: Iterable[tuple[float, float]]) -> Box:
    across, down = zip(*corners, strict=True)
    return Box(min(across), max(across), min(down), max(down), "")
