"""What all drawings share: the sheet they are drawn on, its inks, and how a shape and a text are written down as SVG.

A sheet is 680 units wide: the width of the text on A4, so that a unit is a quarter of a millimetre. It carries its own
white paper, so that its inks keep their contrast wherever it is shown.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Literal, NamedTuple

from samenspel_cli.document import Cell
from samenspel_cli.lettering import ELLIPSIS, Weight, fitted, shown, width
from samenspel_cli.model.colours import PAPER, READABLE, contrast, mixed
from samenspel_cli.paper import Figure
from samenspel_cli.style import Style

WIDTH = 680
MOST = 900
"""The greatest height, which fits on a page."""
SIZE = 12.5
"""The size of a label: a little smaller than the text around the figure."""
SMALL = 10.5
LEAD = 15.5
"""From one line of a label to the next."""
_CONTROLS = dict.fromkeys((*range(9), 11, 12, *range(14, 32), 0xFFFE, 0xFFFF, *range(0xD800, 0xE000)))
"""What XML cannot hold."""


class Inks(NamedTuple):
    """The colours of a drawing: those of the house, and mixtures of them with the white of the paper."""

    main: str
    accent: str
    text: str
    quiet: str
    """Of words that may wait."""
    tint: str
    """The main colour as a surface; its edge is drawn in the main colour itself."""
    hair: str
    """Lines that only help the eye."""
    shade: str
    """A surface behind everything else."""


def inks_of(style: Style) -> Inks:
    """The inks of the house."""
    colours = style.house.colours
    quiet = mixed(colours.text, PAPER, 0.3)
    return Inks(
        colours.main,
        colours.accent,
        colours.text,
        quiet if contrast(quiet, PAPER) >= READABLE else colours.text,
        mixed(colours.main, PAPER, 0.78),
        mixed(colours.text, PAPER, 0.86),
        mixed(colours.text, PAPER, 0.91),
    )


def escaped(text: str) -> str:
    """A text as it stands in SVG: what could be markup is not, and what XML cannot hold is left out."""
    text = text.translate(_CONTROLS)
    for sign, name in (("&", "&amp;"), ("<", "&lt;"), (">", "&gt;"), ('"', "&quot;")):
        text = text.replace(sign, name)
    return text


def sheet(figure: Figure, style: Style, height: float, parts: Iterable[str], across: float = WIDTH) -> str:
    """A whole drawing: its paper, its title for who cannot see it, and its parts, one a line."""
    family = re.sub(r"[\"'\\]", "", style.house.fonts.text)
    size = f'viewBox="0 0 {number(across)} {number(height)}" width="{number(across)}" height="{number(height)}"'
    lines = [
        f'<svg xmlns="http://www.w3.org/2000/svg" {size} '
        f"font-family=\"'{escaped(family)}', 'Noto Emoji', sans-serif\" font-size=\"{number(SIZE)}\">",
        f"<title>{escaped(style.say(figure.alt))}</title>",
        box(0, 0, across, height, fill=PAPER),
        *parts,
        "</svg>",
    ]
    return "\n".join(lines) + "\n"


def number(value: float) -> str:
    """A length with two decimals at most."""
    return f"{round(value, 2) + 0.0:.2f}".rstrip("0").rstrip(".")


def box(
    x: float,
    y: float,
    wide: float,
    high: float,
    *,
    fill: str = "none",
    edge: str | None = None,
    dashed: bool = False,
    corner: float = 0,
) -> str:
    """A rectangle. Its edge is one unit thick and falls inside it."""
    inset = 0.5 if edge else 0
    size = (x + inset, y + inset, max(wide - 2 * inset, 0), max(high - 2 * inset, 0))
    told = " ".join(f'{name}="{number(one)}"' for name, one in zip(("x", "y", "width", "height"), size, strict=True))
    told += f' rx="{number(corner)}"' if corner else ""
    told += f' fill="{fill}"'
    told += f' stroke="{edge}"' if edge else ""
    told += ' stroke-dasharray="3 2.5"' if dashed else ""
    return f"<rect {told}/>"


def stroke(x: float, y: float, to_x: float, to_y: float, ink: str, thick: float = 1, *, dashed: bool = False) -> str:
    """A straight line."""
    ends = f'x1="{number(x)}" y1="{number(y)}" x2="{number(to_x)}" y2="{number(to_y)}"'
    dashes = ' stroke-dasharray="5 4"' if dashed else ""
    return f'<line {ends} stroke="{ink}" stroke-width="{number(thick)}"{dashes}/>'


def dot(x: float, y: float, radius: float, ink: str, *, filled: bool = True) -> str:
    """A round, filled or open."""
    radius = radius if filled else radius - 0.5
    look = f'fill="{ink}"' if filled else f'fill="none" stroke="{ink}"'
    return f'<circle cx="{number(x)}" cy="{number(y)}" r="{number(radius)}" {look}/>'


def diamond(x: float, y: float, radius: float, ink: str, *, filled: bool = True) -> str:
    """A square on its point around a centre, filled or open."""
    radius = radius if filled else radius - 1
    points = ((x, y - radius), (x + radius, y), (x, y + radius), (x - radius, y))
    told = " ".join(f"{number(across)},{number(down)}" for across, down in points)
    look = f'fill="{ink}"' if filled else f'fill="{PAPER}" stroke="{ink}" stroke-width="1.5"'
    return f'<polygon points="{told}" {look}/>'


def polygon(points: Iterable[tuple[float, float]], fill: str, edge: str, thick: float = 1) -> str:
    """A shape with straight sides."""
    told = " ".join(f"{number(across)},{number(down)}" for across, down in points)
    return f'<polygon points="{told}" fill="{fill}" stroke="{edge}" stroke-width="{number(thick)}"/>'


def trail(points: Iterable[tuple[float, float]], ink: str, *, dashed: bool = False) -> str:
    """A line along points."""
    told = " ".join(f"{number(across)},{number(down)}" for across, down in points)
    dash = ' stroke-dasharray="4 2.5"' if dashed else ""
    return f'<polyline points="{told}" fill="none" stroke="{ink}" stroke-width="1.4" stroke-linejoin="round"{dash}/>'


def arrow(start: tuple[float, float], end: tuple[float, float], ink: str) -> str:
    """The head of an arrow at the end of a line that goes straight across or down."""
    (x, y), (to_x, to_y) = start, end
    across = (to_x > x) - (to_x < x) if to_y == y else 0
    down = 0 if across else (1 if to_y >= y else -1)
    long, half = 6.0, 3.2
    back = (to_x - across * long, to_y - down * long)
    sides = ((back[0] + down * half, back[1] + across * half), (back[0] - down * half, back[1] - across * half))
    told = " ".join(f"{number(one)},{number(other)}" for one, other in (end, *sides))
    return f'<polygon points="{told}" fill="{ink}"/>'


def upright(x: float, y: float, text: str, ink: str) -> str:
    """A small line of text that is read from below to above; `x` is where its letters stand on, `y` where it begins."""
    told = f'x="{number(x)}" y="{number(y)}" transform="rotate(-90 {number(x)} {number(y)})" fill="{ink}"'
    return f'<text {told} font-size="{number(SMALL)}" font-weight="600">{escaped(text)}</text>'


def line_of(
    x: float,
    y: float,
    text: str,
    ink: str,
    *,
    size: float = SIZE,
    weight: Weight = "regular",
    anchor: Literal["start", "middle", "end"] = "start",
) -> str:
    """One line of text; `y` is where its letters stand on."""
    told = f'x="{number(x)}" y="{number(y)}" fill="{ink}"'
    told += f' font-size="{number(size)}"' if size != SIZE else ""
    told += ' font-weight="600"' if weight == "semibold" else ""
    told += f' text-anchor="{anchor}"' if anchor != "start" else ""
    return f"<text {told}>{escaped(text)}</text>"


def lines_of(x: float, middle: float, lines: Iterable[str], ink: str, *, weight: Weight = "regular") -> tuple[str, ...]:
    """Lines of a label under each other, around the height of their middle."""
    told = tuple(lines)
    first = middle + SIZE * 0.36 - (len(told) - 1) * LEAD / 2
    return tuple(line_of(x, first + place * LEAD, line, ink, weight=weight) for place, line in enumerate(told))


def label(cell: Cell, room: float, style: Style, *, lines: int = 2, weight: Weight = "regular") -> tuple[str, ...]:
    """A cell as lines that fit in their room, about equally long; without any words, one empty line."""
    text = style.say(cell)
    told = fitted(text, SIZE, room, style, lines=lines, weight=weight) or ("",)
    if len(told) == 1 or told[-1].endswith(ELLIPSIS):
        return told
    low, high = room / 2, room
    for _ in range(5):
        middle = (low + high) / 2
        other = fitted(text, SIZE, middle, style, lines=len(told), weight=weight)
        if " ".join(other) == " ".join(told):
            told, high = other, middle
        else:
            low = middle
    return told


def said(cell: Cell, style: Style) -> str:
    """A cell as one line, as it can be shown."""
    return shown(style.say(cell), style)


def wide(text: str, style: Style, *, size: float = SIZE, weight: Weight = "regular") -> float:
    """How wide a text is, with a little to spare for letters that stand closer or wider than measured."""
    return width(text, size, style, weight=weight) + 0.5
