"""Colours are compared as WCAG compares them, and one that cannot be read is moved no further than is needed."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from samenspel_cli.model.colours import AA, contrast, readable

COLOURS = st.integers(0, 0xFFFFFF).map(lambda number: f"#{number:06x}")


@pytest.mark.parametrize(
    ("a", "b", "ratio"),
    [("#000000", "#ffffff", 21), ("#777777", "#ffffff", 4.48), ("#1f4e79", "#1f4e79", 1), ("#ff0000", "#ffffff", 4.0)],
)
def test_contrast_is_what_wcag_says(a: str, b: str, ratio: float) -> None:
    assert contrast(a, b) == pytest.approx(ratio, abs=0.01)


@given(COLOURS, COLOURS)
def test_on_any_paper_there_is_a_colour_that_can_be_read(colour: str, paper: str) -> None:
    assert contrast(readable(colour, paper), paper) >= AA
    assert contrast(colour, paper) == contrast(paper, colour)


@given(COLOURS, COLOURS)
def test_a_colour_that_can_be_read_stays_as_it_is(colour: str, paper: str) -> None:
    assert contrast(colour, paper) < AA or readable(colour, paper) == colour


def test_a_colour_is_moved_no_further_than_is_needed() -> None:
    assert contrast(readable("#17506b", "#101315"), "#101315") < AA + 0.2


def test_what_cannot_be_reached_is_black_or_white() -> None:
    assert readable("#336699", "#808080", 15) == "#000000"
