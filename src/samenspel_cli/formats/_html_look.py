"""How a page of the browser looks: the style of the page, in the colours and fonts of the house."""

from __future__ import annotations

from base64 import b64encode
from dataclasses import replace
from pathlib import Path

from samenspel_cli.lettering import file_of
from samenspel_cli.model.colours import PAPER, mixed, readable
from samenspel_cli.model.house import Colours, House
from samenspel_cli.style import Style

_FORMATS = {"woff2": "woff2", "ttf": "truetype", "otf": "opentype"}


def look(style: Style) -> str:
    """All that a page says of its look: the fonts that it carries along, its colours, and how each part is laid out."""
    house = style.house
    families = dict.fromkeys((house.fonts.text, house.fonts.headings or house.fonts.text))
    faces = "".join(_faces(family, style.fonts) for family in families)
    return f"\n{faces}{theme(house)}{_css(style)}"


def _css(style: Style) -> str:
    """How the page looks, from the first folder of templates that says so; nothing in it can end the style."""
    every = (folder / "_page" / "page.css" for folder in style.templates)
    found = next(file for file in every if file.is_file() and file.resolve().parent == file.parent.resolve())
    return found.read_text(encoding="utf-8", errors="replace").replace("</", "<\\/")


def theme(house: House) -> str:
    """The colours and fonts of the house, for `page.css`; in the dark tints of them that can be read there."""
    main = house.colours.main
    paper, tint = PAPER, mixed(main, PAPER, 0.95)
    day = _colours(house.colours, readable(house.colours.text, tint), paper, tint)
    soft = mixed(main, PAPER, 0.15)
    paper = mixed(main, "#101315", 0.9)
    tint = mixed(paper, soft, 0.2)
    night = _colours(replace(house.colours, main=soft), readable("#e7eaec", tint), paper, tint)
    text, headings = house.fonts.text, house.fonts.headings or house.fonts.text
    fonts = f"--text: {_family(text)}; --headings: {_family(headings)}"
    return f":root {{ {fonts}; {day} }}\n@media screen and (prefers-color-scheme: dark) {{ :root {{ {night} }} }}\n"


def _colours(colours: Colours, ink: str, paper: str, tint: str) -> str:
    """The colours of a page, each readable on its paper and on the tint that some parts of it have."""
    marked = mixed(colours.accent, paper, 0.82)
    every = {
        "ink": ink,
        "paper": paper,
        "tint": tint,
        "main": readable(colours.main, tint),
        "accent": readable(colours.accent, tint),
        "muted": readable(mixed(ink, paper, 0.35), tint),
        "line": mixed(ink, paper, 0.85),
        "edge": readable(mixed(ink, paper, 0.55), paper, 3),
        "marked": marked,
        "on-marked": readable(ink, marked),
    }
    return "; ".join(f"--{name}: {colour}" for name, colour in every.items())


def _family(name: str) -> str:
    """The name of a family in CSS, and what stands in for it."""
    plain = "".join(sign if sign.isalnum() or sign in " -" else f"\\{ord(sign):x} " for sign in name)
    return f'"{plain}", system-ui, -apple-system, "Segoe UI", Roboto, sans-serif'


def _faces(family: str, folders: tuple[Path, ...]) -> str:
    """The fonts of a family that stand in the folders of the house style, carried along in the page."""
    faces = []
    for weight, slant, file in (
        ("400", "normal", file_of(family, folders)),
        ("600", "normal", file_of(family, folders, weight="semibold")),
        ("400", "italic", file_of(family, folders, italic=True)),
    ):
        if file is not None:
            kind = file.suffix[1:].lower()
            faces.append(
                f"@font-face {{ font-family: {_family(family).partition(',')[0]}; font-weight: {weight}; "
                f"font-style: {slant}; font-display: swap; "
                f'src: url("{data_address(f"font/{kind}", file.read_bytes())}") format("{_FORMATS[kind]}"); }}\n'
            )
    return "".join(faces)


def data_address(kind: str, content: bytes) -> str:
    """A file that a page carries along, as the address at which a browser finds it."""
    return f"data:{kind};base64,{b64encode(content).decode()}"
