"""Colours that can be read: how much one stands out on another, and the nearest that stands out enough."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import fields
from decimal import ROUND_DOWN, Decimal
from typing import TYPE_CHECKING

from samenspel_cli.problems import Fault

if TYPE_CHECKING:
    from samenspel_cli.model.house import House

PAPER = "#ffffff"
READABLE = 4.5
"""What text needs on its background: WCAG 2.1, success criterion 1.4.3 (level AA)."""

_RED, _GREEN, _BLUE = 0.2126, 0.7152, 0.0722
_STEPS = 40
"""Halving so often comes far below the smallest step between two colours."""


def contrast(a: str, b: str) -> float:
    """How many to one two colours (as `#1f4e79`) stand out on each other, from 1 to 21, as WCAG 2.1 defines it."""
    light, dark = sorted((_luminance(a), _luminance(b)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def mixed(a: str, b: str, part: float) -> str:
    """The first colour with this part (0 to 1) of the second in it."""
    pairs = zip(_channels(a), _channels(b), strict=True)
    return "#" + "".join(f"{round(one + (other - one) * part):02x}" for one, other in pairs)


def readable(colour: str, background: str = PAPER, ratio: float = READABLE) -> str:
    """The colour itself where it stands out enough, else the nearest that does: as lighter or darker as need be.

    Hue and saturation (HSL) stay. Raises `ValueError` where neither black nor white would do, which cannot be for a
    ratio up to 4.5.
    """
    if contrast(colour, background) >= ratio:
        return colour
    hue, lightness, saturation = _hls(colour)
    found = [
        (abs(passing - lightness), _hex(hue, passing, saturation))
        for end in (0.0, 1.0)
        if (passing := _first_passing(hue, lightness, end, saturation, background, ratio)) is not None
    ]
    if not found:
        raise ValueError(f"nothing stands out {ratio} to 1 on {background}")
    return min(found)[1]


def _first_passing(
    hue: float, lightness: float, end: float, saturation: float, background: str, ratio: float
) -> float | None:
    """The lightness nearest to a colour, on the way to black or white, at which it passes; None when it never does.

    All channels rise with the lightness, and so does the luminance: what lies beyond the first that passes does too.
    """
    failing, passing = lightness, end
    if contrast(_hex(hue, passing, saturation), background) < ratio:
        return None
    for _ in range(_STEPS):
        middle = (failing + passing) / 2
        if contrast(_hex(hue, middle, saturation), background) >= ratio:
            passing = middle
        else:
            failing = middle
    return passing


def faults(house: House) -> Iterator[Fault]:
    """The colours of a house style in which text cannot be read on white paper."""
    for one in fields(house.colours):
        colour = getattr(house.colours, one.name)
        ratio = contrast(colour, PAPER)
        if ratio < READABLE:
            shown = Decimal(ratio).quantize(Decimal("0.1"), ROUND_DOWN)  # never up: 4.46 is not 4.5
            facts = {"text": colour, "ratio": shown, "least": Decimal(str(READABLE)), "passes": readable(colour)}
            yield Fault("colour-contrast", ("colours", one.name), facts)


def _channels(colour: str) -> tuple[int, int, int]:
    return int(colour[1:3], 16), int(colour[3:5], 16), int(colour[5:7], 16)


def _luminance(colour: str) -> float:
    red, green, blue = (_linear(channel / 255) for channel in _channels(colour))
    return _RED * red + _GREEN * green + _BLUE * blue


def _linear(channel: float) -> float:
    return channel / 12.92 if channel <= 0.03928 else float(((channel + 0.055) / 1.055) ** 2.4)


def _hls(colour: str) -> tuple[float, float, float]:
    from colorsys import rgb_to_hls

    red, green, blue = _channels(colour)
    return rgb_to_hls(red / 255, green / 255, blue / 255)


def _hex(hue: float, lightness: float, saturation: float) -> str:
    from colorsys import hls_to_rgb

    return "#" + "".join(f"{round(channel * 255):02x}" for channel in hls_to_rgb(hue, lightness, saturation))
