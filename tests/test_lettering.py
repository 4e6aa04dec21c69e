"""How wide a text is and which characters can be shown follows from the fonts that come along, or that a firm adds."""

from __future__ import annotations

import shutil
import subprocess
import sys
from dataclasses import replace
from itertools import product
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from samenspel_cli.document import Document
from samenspel_cli.formats import pdf
from samenspel_cli.lettering import MEASURED, SHIPPED, Weight, file_of, fitted, measured, missing, shown, undrawn, width
from samenspel_cli.model.house import Fonts, House
from samenspel_cli.paper import Picture
from samenspel_cli.style import Style, style_of
from tests.fonts import font

STYLE = style_of("nl")


@pytest.mark.slow
def test_what_was_measured_of_the_fonts_is_what_they_are() -> None:
    assert MEASURED.read_text(encoding="utf-8") == measured(), "measure them anew: make docs"


def test_the_fonts_that_come_along_are_not_opened_to_measure_a_text() -> None:
    code = (
        "import sys; from samenspel_cli.lettering import width; from samenspel_cli.style import style_of;"
        "width('Gemeente', 10, style_of('nl')); assert 'fontTools' not in sys.modules"
    )
    subprocess.run([sys.executable, "-c", code], check=True)


def test_a_text_is_as_wide_as_its_letters() -> None:
    # Inter: H is 1522 of 2048 units wide, i is 496.
    assert width("Hi", 2048, STYLE) == 1522 + 496
    assert width("Hi", 10, STYLE) == pytest.approx(2 * width("Hi", 5, STYLE))
    assert width("", 10, STYLE) == 0


def test_semibold_is_wider_than_regular() -> None:
    assert width("Planning", 10, STYLE, weight="semibold") > width("Planning", 10, STYLE)


def test_dutch_signs_emoji_and_line_ends_can_all_be_shown() -> None:
    assert missing("€ 1.950 – ‘een’ “twee” é ë ï ≤ → ✓ × … 😀👍\n\t\u00a0", STYLE) == ()


def test_characters_that_are_never_seen_are_not_missing_and_take_no_room() -> None:
    unseen = "\u00ad\u200b\u200c\u200d\u2060\ufe0f\ufeff"
    assert missing(unseen, STYLE) == ()
    assert width(unseen, 10, STYLE) == 0


def test_a_character_that_no_font_has_is_told_once_and_shown_by_its_number() -> None:
    assert missing("中a中文", STYLE) == ("中", "文")
    assert shown("中a", STYLE) == "[U+4E2D]a"
    assert width("中", 10, STYLE) == width("[U+4E2D]", 10, STYLE)


def test_a_letter_with_a_loose_accent_is_the_letter_with_its_accent() -> None:
    assert missing("cafe\u0301", STYLE) == ()
    assert shown("cafe\u0301", STYLE) == "cafe\u0301"


@pytest.mark.parametrize("character", ["\x00", "\x07", "\x1b"])
def test_a_control_character_cannot_be_shown(character: str) -> None:
    assert missing(f"a{character}", STYLE) == (character,)


def test_lines_end_at_spaces_and_behind_hyphens_and_slashes() -> None:
    assert fitted("Analyse en vormgeving", 10, 70, STYLE, lines=3) == ("Analyse en", "vormgeving")
    assert fitted("opdrachtgever-opdrachtnemer", 10, 80, STYLE, lines=2) == ("opdrachtgever-", "opdrachtnemer")
    assert fitted("bestuur/organisatie", 10, 60, STYLE, lines=2) == ("bestuur/", "organisatie")


def test_a_line_does_not_end_at_a_no_break_space() -> None:
    assert fitted("som van €\u00a01.950", 10, 60, STYLE, lines=2) == ("som van", "€\u00a01.950")


def test_what_does_not_fit_is_cut_off_behind_an_ellipsis() -> None:
    assert fitted("Analyse en vormgeving van de aanpak", 10, 70, STYLE) == ("Analyse en…",)


def test_a_word_wider_than_a_line_is_cut_into_parts() -> None:
    lines = fitted("x" * 300, 10, 100, STYLE, lines=2)
    assert len(lines) == 2
    assert lines[0].strip("x") == ""
    assert lines[1].endswith("…")


def test_of_nothing_there_are_no_lines_and_neither_where_nothing_fits() -> None:
    assert fitted(" \n ", 10, 100, STYLE) == ()
    assert fitted("Analyse", 10, 1, STYLE) == ()


@given(text=st.text(max_size=80), room=st.floats(30, 300), lines=st.integers(1, 3))
def test_no_line_is_wider_than_its_room_and_there_are_no_more_than_asked(text: str, room: float, lines: int) -> None:
    told = fitted(text, 10, room, STYLE, lines=lines)
    assert len(told) <= lines
    assert all(width(line, 10, STYLE) <= room + 1e-6 for line in told)


@given(text=st.text(max_size=80))
def test_what_is_shown_has_no_missing_characters(text: str) -> None:
    assert missing(shown(text, STYLE), STYLE) == ()


@pytest.fixture
def firm(tmp_path: Path) -> Style:
    """The style of a firm that has one semibold font of its own in a folder, beside a file that is no font."""
    shutil.copy(SHIPPED / "Inter-SemiBold.ttf", tmp_path / "eigen.TTF")
    (tmp_path / "stuk.otf").write_bytes(b"OTTO geen lettertype")
    (tmp_path / "leesmij.txt").write_text("De letters van het bureau.", encoding="utf-8")
    return replace(STYLE, house=House(fonts=Fonts(text="Inter")), fonts=(tmp_path,))


def test_the_fonts_of_a_firm_are_read_and_what_is_no_font_is_passed_over(firm: Style) -> None:
    assert width("Planning", 10, firm) == width("Planning", 10, STYLE, weight="semibold")
    assert missing("Planning 😀", firm) == ("😀",)
    assert missing("Planning 😀", replace(firm, fonts=(*firm.fonts, SHIPPED))) == ()


def test_where_the_family_of_the_house_is_not_found_letters_of_the_nearest_weight_are_measured(firm: Style) -> None:
    house = House(fonts=Fonts(text="Nergens te vinden"))
    other = replace(firm, house=house, fonts=(*firm.fonts, SHIPPED))
    assert width("Planning", 10, other) == width("Planning", 10, STYLE)


def test_a_folder_without_fonts_shows_no_letters(tmp_path: Path) -> None:
    style = replace(STYLE, fonts=(tmp_path,))
    assert width("a", 10, style) == 0
    assert missing("é", style) == ("é",)


def test_the_files_of_the_fonts_that_come_along_are_known_without_looking(tmp_path: Path) -> None:
    copied = tmp_path / "fonts"
    shutil.copytree(SHIPPED, copied)
    weights: tuple[Weight, ...] = ("regular", "semibold")
    for weight, italic in product(weights, (False, True)):
        looked, known = (file_of("Inter", (folder,), weight=weight, italic=italic) for folder in (copied, SHIPPED))
        assert looked is not None
        assert known == SHIPPED / looked.name
        assert known.suffix == ".woff2"


def test_a_family_without_a_heavier_face_has_no_semibold_one(tmp_path: Path) -> None:
    (tmp_path / "a.otf").write_bytes(font("Bureau", weight=300))
    assert file_of("Bureau", (tmp_path, SHIPPED)) == tmp_path / "a.otf"
    assert file_of("Bureau", (tmp_path, SHIPPED), weight="semibold") is None
    assert file_of("Bureau", (tmp_path, SHIPPED), italic=True) is None


def test_a_drawing_is_printed_without_what_print_refuses_in_it() -> None:
    signs = "\u2764\ufe0f 1\ufe0f\u20e3 \U0001f44d\U0001f3fd \U0001f469\u200d\U0001f4bb"
    told = f"Liefde {signs} a\u2028b \u3164\ufeff\u4e2d\ue000"
    made = shown(told, STYLE)
    assert made == "Liefde \u2764 1 \U0001f44d \U0001f469\U0001f4bb a b [U+4E2D][U+E000]"
    assert undrawn(made, STYLE.fonts) == ()
    assert len(undrawn(told, STYLE.fonts)) == 9
    drawing = f'<svg xmlns="http://www.w3.org/2000/svg" width="90" height="40"><text y="9">{made}</text></svg>'
    picture = Picture("x.svg", drawing.encode(), "svg", "Een hart")
    assert pdf.encode(Document("x", "nl", "EUR", (picture,), dict), STYLE)
