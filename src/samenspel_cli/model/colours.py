"""Which colours can be read on which paper: the contrast that WCAG asks for, and the nearest colour that has it."""

from __future__ import annotations

from colorsys import hls_to_rgb, rgb_to_hls

AA = 4.5
"""The least contrast between text and paper, by WCAG 2.1 at level AA."""
_STEPS = 200


def contrast(a: str, b: str) -> float:
    """How much two colours (`#1f4e79`) differ in light: from 1, the same, to 21, black on white."""
    low, high = sorted((_light(a), _light(b)))
    return (high + 0.05) / (low + 0.05)


def readable(colour: str, background: str, ratio: float = AA) -> str:
    """The colour, or the nearest of its hue that has this contrast with its background.

    Where no lightness reaches the ratio, it is black or white, whichever stands out most.
    """
    if contrast(colour, background) >= ratio:
        return colour
    hue, lightness, saturation = rgb_to_hls(*_channels(colour))
    steps = sorted((step / _STEPS for step in range(_STEPS + 1)), key=lambda step: abs(step - lightness))
    several = (_hex(hls_to_rgb(hue, step, saturation)) for step in steps)
    found = next((one for one in several if contrast(one, background) >= ratio), None)
    return found or max("#000000", "#ffffff", key=lambda one: contrast(one, background))


def _light(colour: str) -> float:
    """The relative luminance of WCAG 2.1, 0 to 1."""
    red, green, blue = (_linear(channel) for channel in _channels(colour))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _linear(channel: float) -> float:
    return channel / 12.92 if channel <= 0.04045 else float(((channel + 0.055) / 1.055) ** 2.4)


def _channels(colour: str) -> tuple[float, float, float]:
    return int(colour[1:3], 16) / 255, int(colour[3:5], 16) / 255, int(colour[5:7], 16) / 255


def _hex(channels: tuple[float, float, float]) -> str:
    return "#" + "".join(f"{round(channel * 255):02x}" for channel in channels)
