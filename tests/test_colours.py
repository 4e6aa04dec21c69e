"""Colours that can be read: the contrast of WCAG 2.1, and the nearest colour that has enough of it."""

from __future__ import annotations

from colorsys import hls_to_rgb, rgb_to_hls

import pytest
from hypothesis import given
from hypothesis import strategies as st

from samenspel_cli.model.colours import contrast, faults, mixed, readable
from samenspel_cli.model.house import Colours, House, read_colour
from samenspel_cli.problems import Refusal

colours = st.integers(0, 0xFFFFFF).map(lambda number: f"#{number:06x}")


def hls(colour: str) -> tuple[float, float, float]:
    red, green, blue = (int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5))
    return rgb_to_hls(red, green, blue)


def at_lightness(colour: str, lightness: float) -> str:
    hue, _, saturation = hls(colour)
    return "#" + "".join(f"{round(channel * 255):02x}" for channel in hls_to_rgb(hue, lightness, saturation))


@pytest.mark.parametrize(
    ("one", "other", "ratio"),
    [
        ("#000000", "#ffffff", 21.0),
        ("#ffffff", "#ffffff", 1.0),
        ("#767676", "#ffffff", 4.54),
        ("#777777", "#ffffff", 4.48),
        ("#ff0000", "#ffffff", 4.0),
        ("#0000ff", "#ffffff", 8.59),
        ("#5b9bd5", "#ffffff", 2.96),
    ],
)
def test_the_contrast_is_the_one_that_is_published(one: str, other: str, ratio: float) -> None:
    assert contrast(one, other) == pytest.approx(ratio, abs=0.005)


@given(colours, colours)
def test_contrast_does_not_care_which_of_the_two_is_the_text(one: str, other: str) -> None:
    assert contrast(one, other) == contrast(other, one)
    assert 1 <= contrast(one, other) <= 21


@given(colours)
def test_the_nearest_readable_colour_is_readable_and_one_that_was_readable_stays(colour: str) -> None:
    found = readable(colour)
    assert contrast(found, "#ffffff") >= 4.5
    assert found == colour or contrast(colour, "#ffffff") < 4.5


@pytest.mark.slow
@given(colours)
def test_no_colour_between_it_and_the_nearest_readable_one_can_be_read(colour: str) -> None:
    _, lightness, _ = hls(colour)
    darker = (at_lightness(colour, lightness * step / 2000) for step in range(2001))
    least = min(ratio for ratio in (contrast(one, "#ffffff") for one in darker) if ratio >= 4.5)
    assert contrast(readable(colour), "#ffffff") <= max(least, contrast(colour, "#ffffff"))


@given(colours)
def test_the_nearest_readable_colour_has_the_same_hue_and_saturation(colour: str) -> None:
    found = readable(colour)
    alike = at_lightness(colour, hls(found)[1])
    assert all(abs(int(found[at : at + 2], 16) - int(alike[at : at + 2], 16)) <= 1 for at in (1, 3, 5))


@given(colours, colours)
def test_on_any_background_something_can_be_read(colour: str, background: str) -> None:
    assert contrast(readable(colour, background), background) >= 4.5


def test_on_a_dark_page_a_colour_gets_lighter() -> None:
    found = readable("#17506b", "#12181c")
    assert hls(found)[1] > hls("#17506b")[1]


def test_what_no_colour_can_do_is_said() -> None:
    with pytest.raises(ValueError, match="nothing stands out"):
        readable("#808080", "#777777", 10)


def test_the_colours_that_come_along_can_be_read_on_paper() -> None:
    assert list(faults(House())) == []


def test_a_colour_just_below_the_line_is_not_rounded_up_to_it() -> None:
    (fault,) = faults(House(colours=Colours(main="#777777")))
    assert (fault.code, fault.path) == ("colour-contrast", ("colours", "main"))
    assert (str(fault.facts["ratio"]), fault.facts["passes"]) == ("4.4", "#767676")


@pytest.mark.parametrize("written", ["#1F4E79", "1f4e79", "#1f4e79", " 1f4e79 "])
def test_a_colour_may_be_written_with_or_without_its_sign(written: str) -> None:
    assert read_colour(written) == "#1f4e79"


@pytest.mark.parametrize("written", ["#abc", "abc", "ABC"])
def test_a_short_colour_is_written_out(written: str) -> None:
    assert read_colour(written) == "#aabbcc"


@pytest.mark.parametrize(
    "written", ["navy", "#1f4e7", "#1f4e79ff", "rgb(1,2,3)", "", "##abc", "0x1f4e79", "#\uff11f4e79"]
)
def test_anything_else_is_no_colour(written: str) -> None:
    with pytest.raises(Refusal) as refused:
        read_colour(written)
    assert refused.value.code == "colour-not-understood"


def test_a_mixture_lies_between_its_colours() -> None:
    assert mixed("#000000", "#ffffff", 0.5) == "#808080"
    assert (mixed("#123456", "#ffffff", 0), mixed("#123456", "#abcdef", 1)) == ("#123456", "#abcdef")
