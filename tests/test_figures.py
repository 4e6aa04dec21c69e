"""A drawing says what its values say, in the ink of the house, and nothing in it overlaps or leaves the sheet."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from decimal import Decimal
from itertools import combinations
from typing import Any, Literal
from xml.etree import ElementTree

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from samenspel_cli.document import Amount, Cell, Said
from samenspel_cli.figures import bars, drawn, groups, narrow, timeline
from samenspel_cli.figures._svg import escaped, inks_of
from samenspel_cli.figures.bars import Bar, Bars
from samenspel_cli.figures.groups import Gathering, Groups
from samenspel_cli.figures.timeline import Lane, Timeline
from samenspel_cli.lettering import width
from samenspel_cli.model.colours import PAPER, contrast
from samenspel_cli.model.house import Colours, Fonts, House
from samenspel_cli.model.number import Range, Spread
from samenspel_cli.model.period import Period, read
from samenspel_cli.paper import Figure
from samenspel_cli.style import Style, style_of

Shape = Literal["bars", "timeline", "groups"]
STYLE = style_of("nl")
HOSTILE = "# $ * _ [ ] < > & @ % { } | = + - \\ ' \" <script>alert(1)</script> &amp; ]]> 😀"
SVG = "{http://www.w3.org/2000/svg}"


# What is drawn, read back.


@dataclass(frozen=True)
class Box:
    """Where something stands: from left to right, and from above to below."""

    left: float
    right: float
    top: float
    bottom: float
    what: str

    def over(self, other: Box) -> bool:
        """Whether two boxes overlap by more than a hair."""
        return (
            min(self.right, other.right) - max(self.left, other.left) > 0.3
            and min(self.bottom, other.bottom) - max(self.top, other.top) > 0.3
        )


@dataclass(frozen=True)
class Drawing:
    """A drawing, read back from its SVG."""

    svg: str
    style: Style

    @property
    def root(self) -> ElementTree.Element:
        return ElementTree.fromstring(self.svg)

    @property
    def size(self) -> tuple[float, float]:
        _, _, wide, high = map(float, self.root.attrib["viewBox"].split())
        return wide, high

    @property
    def said(self) -> list[str]:
        """Its texts, in order."""
        return [(one.text or "").replace("\u00a0", " ") for one in self.root.iter(f"{SVG}text")]

    @property
    def texts(self) -> list[Box]:
        return [self._text(one) for one in self.root.iter(f"{SVG}text") if one.text]

    def _text(self, one: ElementTree.Element) -> Box:
        size = float(one.get("font-size", self.root.attrib["font-size"]))
        weight: Literal["regular", "semibold"] = "semibold" if one.get("font-weight") == "600" else "regular"
        wide = width(one.text or "", size, self.style, weight=weight)
        x, y = float(one.attrib["x"]), float(one.attrib["y"])
        left = x - {"start": 0.0, "middle": wide / 2, "end": wide}[one.get("text-anchor", "start")]
        return Box(left, left + wide, y - size * 0.75, y + size * 0.21, f"text {one.text}")

    @property
    def shapes(self) -> list[Box]:
        """Everything else that is drawn, its lines left out."""
        return [*self.bars, *self.diamonds, *self.dots]

    @property
    def bars(self) -> list[Box]:
        """The rectangles, the paper and what is shaded behind everything left out."""
        found = []
        for one in self.root.iter(f"{SVG}rect"):
            if one.get("fill") not in (PAPER, inks_of(self.style).shade):
                x, y, wide, high = (float(one.attrib[name]) for name in ("x", "y", "width", "height"))
                found.append(Box(x, x + wide, y, y + high, f"bar {one.attrib}"))
        return found

    @property
    def diamonds(self) -> list[Box]:
        found = []
        for one in self.root.iter(f"{SVG}polygon"):
            points = [tuple(map(float, point.split(","))) for point in one.attrib["points"].split()]
            across, down = zip(*points, strict=True)
            found.append(Box(min(across), max(across), min(down), max(down), "diamond"))
        return found

    @property
    def dots(self) -> list[Box]:
        found = []
        for one in self.root.iter(f"{SVG}circle"):
            x, y, radius = (float(one.attrib[name]) for name in ("cx", "cy", "r"))
            found.append(Box(x - radius, x + radius, y - radius, y + radius, "dot"))
        return found

    @property
    def lines(self) -> Iterator[Box]:
        for one in self.root.iter(f"{SVG}line"):
            (x, to_x), (y, to_y) = (sorted(float(one.attrib[f"{axis}{end}"]) for end in "12") for axis in "xy")
            yield Box(x, to_x, y, to_y, "line")


def figure(what: Any, alt: Cell = "Wat er te zien is") -> Figure:
    shape: Shape = {Bars: "bars", Timeline: "timeline", Groups: "groups"}[type(what)]  # type: ignore[assignment]
    return Figure("figuur", shape, what, alt, "")


def draw(what: Any, style: Style = STYLE, alt: Cell = "Wat er te zien is") -> Drawing:
    return Drawing(drawn(figure(what, alt), style), style)


def sound(drawing: Drawing, across: int = 680, most: int = 900) -> None:
    """What holds of every drawing."""
    wide, high = drawing.size
    assert wide == across
    assert 0 < high <= most
    for one in (*drawing.texts, *drawing.shapes, *drawing.lines):
        assert one.left >= -0.02, one
        assert one.right <= wide + 0.02, one
        assert one.top >= -0.02, one
        assert one.bottom <= high + 0.02, one
    for one, other in combinations(drawing.texts, 2):
        assert not one.over(other), (one, other)
    tags = {element.tag.removeprefix(SVG) for element in drawing.root.iter()}
    assert tags <= {"svg", "title", "rect", "line", "circle", "polygon", "text"}
    names = {name for element in drawing.root.iter() for name in element.attrib}
    assert not names & {"id", "class", "style", "href"}
    assert not [name for name in names if name.startswith("on")]


def apart(drawing: Drawing) -> None:
    """No text stands on a bar or a diamond."""
    for text in drawing.texts:
        for other in (*drawing.bars, *drawing.diamonds):
            assert not text.over(other), (text, other)


def spread(low: str, high: str | None = None, planned: str | None = None) -> Spread:
    return Spread(Decimal(low), Decimal(planned or low), Decimal(high or low))


def bar(label: Cell, low: str, high: str | None = None, **more: Any) -> Bar:
    return Bar(label, Amount(spread(low, high, more.pop("planned", None)), **more))


# What may be drawn

labels = st.one_of(
    st.text(max_size=60),
    st.sampled_from(["", HOSTILE, "x" * 300, "Portefeuillehoudersoverleggen observeren en analyseren met iedereen"]),
)
money = st.decimals(-(10**9), 10**9, places=2, allow_nan=False, allow_infinity=False)
spreads = st.lists(money, min_size=3, max_size=3).map(sorted).map(lambda parts: Spread(*parts))
amounts = st.one_of(
    st.builds(Amount, spreads, st.booleans(), about=st.booleans(), most=st.booleans()),
    st.builds(Amount, spreads, per=st.just("group"), unknown=st.just("group")),
    st.builds(Amount, st.none(), unknown=st.sampled_from(["pm", "ntb", "nvt", "forgotten", None])),
)
rows = st.builds(Bar, labels, amounts)
days = st.dates(date(2020, 1, 1), date(2040, 12, 31))
periods = st.one_of(
    st.builds(lambda day: Period(day, day, "day"), days),
    st.builds(lambda day, more: Period(day, day + timedelta(days=more), "day"), days, st.integers(1, 900)),
    st.builds(lambda year, month: read(f"{year}-{month:02}"), st.integers(2020, 2040), st.integers(1, 12)),
    st.builds(lambda year, week: read(f"{year}-W{week:02}"), st.integers(2020, 2040), st.integers(1, 52)),
    st.builds(lambda year, part: read(f"{year}-Q{part}"), st.integers(2020, 2040), st.integers(1, 4)),
    st.builds(lambda year: read(f"{year}"), st.integers(2020, 2040)),
)
open_ends = st.builds(
    lambda day, begins: Period(day if begins else None, None if begins else day, "day"), days, st.booleans()
)
lanes = st.one_of(
    st.builds(Lane, labels, st.lists(periods, max_size=4).map(tuple), st.booleans()),
    st.builds(
        Lane,
        labels,
        st.lists(st.one_of(periods, open_ends), max_size=3).map(tuple),
        st.just(value=False),
        st.booleans(),
        st.lists(days, max_size=6).map(lambda some: tuple(sorted(some))),
        st.none() | days,
        st.booleans(),
    ),
)
closings = st.lists(st.builds(lambda day, more: (day, day + timedelta(more)), days, st.integers(0, 60)), max_size=4)
counts = st.integers(1, 60)
ranges = st.builds(lambda low, more: Range(Decimal(low), Decimal(low + more)), counts, st.integers(0, 30))
gatherings = st.builds(
    Gathering,
    labels,
    st.none() | ranges.map(lambda one: Spread(one.low, one.low, one.high)),
    st.none() | ranges,
    st.none() | ranges,
)


def several(one: st.SearchStrategy[Any]) -> st.SearchStrategy[tuple[Any, ...]]:
    return st.lists(one, max_size=12).flatmap(lambda some: st.sampled_from([1, 1, 6]).map(lambda by: (*some,) * by))


everything = st.one_of(
    st.builds(Bars, several(rows), st.sampled_from(["EUR", "CHF"]), st.none() | rows),
    st.builds(Timeline, several(lanes), st.just(()), st.none()),
    st.builds(Timeline, several(lanes), closings.map(tuple), st.none() | days, st.booleans()),
    st.builds(Groups, several(gatherings)),
)


@pytest.mark.slow
@settings(max_examples=60, deadline=None)
@given(what=everything, language=st.sampled_from(["nl", "en"]))
def test_whatever_is_drawn_stays_on_its_sheet_and_no_two_texts_overlap(what: Any, language: str) -> None:
    drawing = draw(what, style_of(language))
    sound(drawing)
    if not isinstance(what, Groups):  # a number may stand on the card of a group
        apart(drawing)


@pytest.mark.slow
@settings(max_examples=60, deadline=None)
@given(what=everything, language=st.sampled_from(["nl", "en"]))
def test_what_is_drawn_otherwise_for_a_phone_stays_on_its_sheet_too(what: Any, language: str) -> None:
    style = style_of(language)
    svg = narrow(figure(what), style)
    assert (svg is not None) is isinstance(what, Timeline)
    if svg is not None:
        sound(Drawing(svg, style), 320, 4000)
        apart(Drawing(svg, style))


@settings(max_examples=20, deadline=None)
@given(what=everything)
def test_the_same_values_make_the_same_bytes(what: Any) -> None:
    assert draw(what).svg == draw(what).svg


@pytest.mark.parametrize(
    "what",
    [
        Bars((bar(HOSTILE, "10"),), "EUR"),
        Timeline((Lane(HOSTILE, (read("mei 2026"),)),)),
        Groups((Gathering(HOSTILE, spread("2")),)),
    ],
    ids=["bars", "timeline", "groups"],
)
def test_hostile_text_in_a_label_or_an_alternative_text_is_text(what: Any) -> None:
    drawing = draw(what, alt=HOSTILE)
    sound(drawing)
    assert (drawing.root.findtext(f"{SVG}title") or "") == HOSTILE
    assert any(line.startswith("# $ * _ [ ] < > &") for line in drawing.said)


def test_what_xml_cannot_hold_is_left_out() -> None:
    assert escaped('a\x00b\ud800c\ufffe<&>"') == "abc&lt;&amp;&gt;&quot;"


def test_a_character_that_no_font_has_is_shown_by_its_number() -> None:
    assert draw(Bars((bar("中", "10"),), "EUR")).said[0] == "[U+4E2D]"


# The ink of the house


def test_a_drawing_is_in_the_colours_and_the_font_of_the_house() -> None:
    house = House(colours=Colours(main="#123456", accent="#654321", text="#111111"), fonts=Fonts(text='Eigen "Letter"'))
    lanes = (Lane("Werk", (read("mei 2026"),)), Lane("Dag", (read("12 mei 2026"),)))
    drawing = draw(Timeline(lanes), replace(STYLE, house=house))
    used = {element.get("fill") for element in drawing.root.iter()}
    assert {"#123456", "#654321", "#111111", PAPER} <= used
    assert drawing.root.attrib["font-family"] == "'Eigen Letter', 'Noto Emoji', sans-serif"


def test_a_drawing_carries_its_own_white_paper() -> None:
    drawing = draw(Bars((bar("Werk", "10"),), "EUR"))
    paper = next(drawing.root.iter(f"{SVG}rect"))
    assert (paper.get("fill"), paper.get("width")) == (PAPER, "680")


@given(text=st.from_regex(r"#[0-9a-f]{6}", fullmatch=True).filter(lambda colour: contrast(colour, PAPER) >= 4.5))
def test_words_that_may_wait_can_still_be_read(text: str) -> None:
    inks = inks_of(replace(STYLE, house=House(colours=Colours(text=text))))
    assert contrast(inks.quiet, PAPER) >= 4.5


# Bars


def test_each_part_has_its_label_and_its_amount() -> None:
    rows = (bar("Analyse", "8475", "14475"), bar("Training", "0", more=True), bar("Borging", "2625", more=True))
    said = draw(Bars(rows, "EUR", bar("Totaal", "11100", "17100", more=True))).said
    for text in ("Analyse", "€ 8.475 – € 14.475", "PM", "€ 2.625", "+ PM", "Totaal", "€ 11.100 – € 17.100"):
        assert text in said


def test_amounts_have_cents_as_soon_as_one_of_them_has() -> None:
    said = draw(Bars((bar("Een", "10"), bar("Twee", "0.50")), "EUR")).said
    assert "€ 10,00" in said
    assert "€ 0,50" in said


def test_a_bar_twice_as_dear_is_twice_as_long() -> None:
    short, long = draw(Bars((bar("Een", "100"), bar("Twee", "200")), "EUR")).bars
    assert long.right - long.left == pytest.approx(2 * (short.right - short.left), abs=0.05)
    assert long.left == short.left


def test_a_range_goes_on_lighter_from_its_lowest_to_its_highest() -> None:
    drawing = draw(Bars((bar("Een", "100", "200"),), "EUR"))
    lighter, solid = drawing.bars[:2]
    assert solid.right == pytest.approx(lighter.left, abs=0.6)
    assert "laagste bedrag" in drawing.said
    assert "tot het hoogste bedrag" in drawing.said


def test_what_is_planned_within_a_range_has_a_mark_and_its_word() -> None:
    assert "gepland" in draw(Bars((bar("Een", "100", "200", planned="150"),), "EUR")).said
    assert "gepland" not in draw(Bars((bar("Een", "100", "200"),), "EUR")).said


def test_bars_of_one_amount_each_need_no_key() -> None:
    assert draw(Bars((bar("Een", "100"),), "EUR")).said == ["Een", "€ 100"]


def test_what_is_not_known_is_an_open_bar_with_its_words() -> None:
    drawing = draw(Bars((bar("Een", "100"), Bar("Twee", Amount(None, unknown="pm"))), "EUR"))
    assert "stroke-dasharray" in drawing.bars[1].what
    assert drawing.said[-1] == "nog niet bekend"


def test_a_discount_goes_the_other_way() -> None:
    work, discount = draw(Bars((bar("Werk", "100"), bar("Korting", "-50")), "EUR")).bars
    assert discount.right == pytest.approx(work.left, abs=0.02)


@pytest.mark.parametrize("rows", [(), (bar("Niets", "0"),), (Bar("Onbekend", Amount(None)),)])
def test_nothing_to_draw_is_drawn_without_bars_of_a_length(rows: tuple[Bar, ...]) -> None:
    drawing = draw(Bars(rows, "EUR"))
    sound(drawing)
    assert all("stroke-dasharray" in one.what for one in drawing.bars)


def test_a_long_label_goes_on_over_two_lines_and_ends_in_an_ellipsis() -> None:
    first, second, *_ = draw(Bars((bar("Een onderdeel met een titel " * 9, "1"),), "EUR")).said
    assert first.startswith("Een onderdeel")
    assert second.endswith("…")


def test_thirty_parts_fit_and_of_a_hundred_the_rest_is_counted() -> None:
    assert not any(text.startswith("Niet getekend") for text in draw(Bars((bar("Deel", "1"),) * 30, "EUR")).said)
    drawing = draw(Bars((bar("Deel", "1"),) * 100, "EUR"))
    sound(drawing)
    assert drawing.said.count("Deel") + int(re.findall(r"nog (\d+)\.", drawing.said[-1])[0]) == 100


def test_bars_are_told_in_words_for_who_cannot_see_them() -> None:
    told = bars.alt(Bars((bar("Analyse", "8475", "14475"), bar("Borging", "0", more=True)), "EUR", bar("Totaal", "1")))
    assert STYLE.say(told).replace("\u00a0", " ") == (
        "Bedragen in € als staven: Analyse: 8.475,00 – 14.475,00; Borging: PM; Totaal: 1,00."
    )


# Timeline


def lane(title: Cell, *when: str) -> Lane:
    return Lane(title, tuple(read(one) for one in when))


def test_the_months_stand_over_the_years_end() -> None:
    said = draw(Timeline((lane("Training", "november 2026 t/m februari 2027"),))).said
    assert said[:6] == ["2026", "2027", "nov", "dec", "jan", "feb"]


def test_a_month_is_a_whole_column_and_a_quarter_is_three() -> None:
    month, quarter = draw(Timeline((lane("Maand", "april 2026"), lane("Kwartaal", "2026-Q2")))).bars
    assert quarter.right - quarter.left == pytest.approx(3 * (month.right - month.left), abs=0.05)
    assert quarter.left == month.left


def test_a_day_is_a_diamond_with_its_date_beside_it() -> None:
    drawing = draw(Timeline((lane("Start", "12 mei 2026"), lane("Werk", "mei/juli 2026"))))
    assert len(drawing.diamonds) == 1
    assert "12 mei" in drawing.said


@pytest.mark.parametrize(
    ("when", "beside"),
    [
        ("week 23 2026", "week 23"),
        ("week 23-24 2026", "week 23–24"),
        ("12-14 mei 2026", "12–14 mei"),
        ("30 mei - 2 juni 2026", "30 mei – 2 jun"),
    ],
)
def test_what_takes_a_few_days_has_them_beside_it(when: str, beside: str) -> None:
    assert beside in draw(Timeline((lane("Kort", when), lane("Lang", "2026")))).said


def test_activities_of_which_no_period_was_said_are_counted() -> None:
    lanes = (lane("Een", "mei 2026"), lane("Twee"), lane("Drie"))
    said = draw(Timeline(lanes)).said
    assert said[-1] == "Nog zonder periode: 2 activiteiten."
    assert "Twee" not in said
    assert draw(Timeline(lanes[:2])).said[-1] == "Nog zonder periode: 1 activiteit."


def test_a_phase_is_as_long_as_its_activities_or_still_to_be_planned() -> None:
    lanes = (Lane("Fase 1", (), heading=True), lane("Los"), Lane("Fase 2", (), heading=True), lane("Werk", "mei 2026"))
    assert "nog in te plannen" in draw(Timeline(lanes)).said
    assert "nog in te plannen" not in draw(Timeline(lanes[2:])).said


def test_more_than_three_years_go_by_quarter_and_more_than_nine_by_year() -> None:
    assert "Q3" in draw(Timeline((lane("Lang", "2026-01/2029-03"),))).said
    assert "2031" in draw(Timeline((lane("Lang", "2026-01/2036-03"),))).said


def test_sixty_rows_fit_and_of_more_only_the_phases_are_drawn() -> None:
    some = (Lane("Fase", (), heading=True), *(lane("Werk", "mei 2026") for _ in range(6)))
    assert draw(Timeline(some * 6)).said.count("Werk") == 36
    only = draw(Timeline(some * 20))
    sound(only)
    assert only.said.count("Fase") == 20
    assert "Werk" not in only.said
    assert only.said[-1] == "Alleen de fasen zijn getekend."


def test_a_timeline_without_any_period_is_only_its_rows() -> None:
    drawing = draw(Timeline((Lane("Fase", (), heading=True), lane("Werk"))))
    sound(drawing)
    assert drawing.said == ["Fase", "Nog zonder periode: 1 activiteit."]


def test_a_timeline_is_told_in_words_for_who_cannot_see_it() -> None:
    told = timeline.alt(Timeline((lane("Werk", "12 mei 2026", "juli 2026"), lane("Later"))))
    assert STYLE.say(told).replace("\u00a0", " ") == (
        "Planning als tijdbalk, mei t/m juli 2026: Werk: 12 mei 2026 en juli 2026. Nog zonder periode: Later."
    )


# Groups


def people(low: int, high: int | None = None) -> Range:
    return Range(Decimal(low), Decimal(high or low))


def test_there_is_a_card_for_each_group_and_a_dot_for_each_of_its_people() -> None:
    drawing = draw(Groups((Gathering("Training", spread("4"), people(12)),)))
    assert len(drawing.bars) == 4
    assert len(drawing.dots) == 4 * 12


def test_groups_and_people_that_are_only_possible_are_open_and_explained() -> None:
    drawing = draw(Groups((Gathering("Training", spread("4", "6"), people(10, 15), people(60)),)))
    assert [("dash" in one.what) for one in drawing.bars[:6]] == [False] * 4 + [True] * 2
    for text in ("4–6 groepen", "10–15 deelnemers per groep", "60 deelnemers in totaal", "minstens", "hoogstens"):
        assert text in drawing.said


def test_an_unknown_number_of_groups_is_one_group_and_a_question_mark() -> None:
    drawing = draw(Groups((Gathering("Training", None, people(10, 15)),)))
    assert len(drawing.bars) == 2
    assert "?" in drawing.said
    assert "aantal groepen nog niet bekend" in drawing.said


def test_of_very_many_groups_the_rest_is_counted_and_of_large_groups_the_size_is_said() -> None:
    drawing = draw(Groups((Gathering("Lunch", spread("30", "40"), people(40, 120)),)))
    assert "+ 10–20" in drawing.said
    assert "40–120" in drawing.said
    assert not drawing.dots[2:]


def test_one_group_and_one_participant_are_said_in_the_singular() -> None:
    said = draw(Groups((Gathering("Coaching", spread("1"), people(1), people(1)),))).said
    assert said[1:4] == ["1 groep", "1 deelnemer per groep", "1 deelnemer in totaal"]


def test_too_many_activities_for_a_page_keep_their_words() -> None:
    drawing = draw(Groups((Gathering("Lunch", spread("30"), people(25)),) * 12))
    sound(drawing)
    assert not drawing.bars
    assert drawing.said.count("30 groepen, hoogstens 25 deelnemers per groep") == 12


def test_groups_are_told_in_words_for_who_cannot_see_them() -> None:
    told = groups.alt(Groups((Gathering("Training", spread("4", "6"), people(10, 15)), Gathering("Lunch", None))))
    assert STYLE.say(told) == (
        "Groepen: Training: 4–6 groepen, 10–15 deelnemers per groep; Lunch: aantal groepen nog niet bekend."
    )


def test_what_is_still_to_be_decided_is_marked_in_a_label() -> None:
    assert draw(Groups((Gathering("Voor ??wie??", spread("1")),))).said[0] == "Voor wie [?]"
    assert draw(Bars((bar(Said("numbered", {"number": "1", "title": "Werk"}), "1"),), "EUR")).said[0] == "1. Werk"
