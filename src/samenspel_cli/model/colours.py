"""Which colours can be read on which paper: the contrast that WCAG asks for, and the nearest colour that has it."""

from __future__ import annotations

AA = 4.5
"""The least contrast between text and paper, by WCAG 2.1 at level AA."""
_BLACK, _WHITE = "#000000", "#ffffff"
_STEPS = 100


def contrast(a: str, b: str) -> float:
    """How much two colours (`#1f4e79`) differ in light: from 1, the same, to 21, black on white."""
    low, high = sorted((_light(a), _light(b)))
    return (high + 0.05) / (low + 0.05)


def readable(colour: str, background: str, ratio: float = AA) -> str:
    """The colour, or the nearest one that has this contrast with its background.

    It is mixed with black or white, whichever differs most from the background, and no more than is needed. Where even
    that does not reach the ratio, it is black or white itself.
    """
    if contrast(colour, background) >= ratio:
        return colour
    end = max(_BLACK, _WHITE, key=lambda one: contrast(one, background))
    steps = (_mixed(colour, end, step / _STEPS) for step in range(1, _STEPS))
    return next((one for one in steps if contrast(one, background) >= ratio), end)


def _mixed(a: str, b: str, part: float) -> str:
    """The first colour with this part (0 to 1) of the second in it."""
    pairs = zip(_channels(a), _channels(b), strict=True)
    return "#" + "".join(f"{round(one + (other - one) * part):02x}" for one, other in pairs)


def _light(colour: str) -> float:
    """The relative luminance of WCAG 2.1, 0 to 1."""
    red, green, blue = (_linear(channel / 255) for channel in _channels(colour))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _linear(channel: float) -> float:
    return channel / 12.92 if channel <= 0.04045 else float(((channel + 0.055) / 1.055) ** 2.4)


def _channels(colour: str) -> tuple[int, int, int]:
    return int(colour[1:3], 16), int(colour[3:5], 16), int(colour[5:7], 16)
