"""The house style of a firm: its name, logo, colours, fonts and what stands at the foot of every page."""

from __future__ import annotations

import re
from dataclasses import field
from typing import Annotated

from samenspel_cli.model.text import Label, Labels
from samenspel_cli.model.written import Read, written
from samenspel_cli.problems import Refusal

_HEX = re.compile(r"#[0-9a-fA-F]{6}")


def read_colour(text: str) -> str:
    """A colour as `#1f4e79`."""
    if not _HEX.fullmatch(text):
        raise Refusal("colour-not-understood", text=text)
    return text.lower()


Colour = Annotated[str, Read(read_colour, expected="a colour such as '#1f4e79'")]


@written
class Colours:
    """The colours of all documents: text and what is drawn stand in them on white paper."""

    main: Colour = "#17506b"
    """Headings, lines and the first series of a figure."""
    accent: Colour = "#a8480a"
    """What has to be seen first, and the second series of a figure."""
    text: Colour = "#1d252b"
    """The text itself."""


@written
class Fonts:
    """The fonts, by the names of their families. Other families than the one that comes along stand in `folder`."""

    text: Label = "Inter"
    """Of the text."""
    headings: Label | None = None
    """Of the headings, when that is another."""
    folder: Label | None = None
    """The folder with the font files (ttf or otf), from the file in which this stands."""


@written
class FirmContact:
    """How the firm is reached."""

    address: Labels = ()
    """The lines of the postal address."""
    email: Label | None = None
    """The address for mail."""
    phone: Label | None = None
    """The telephone number, as it is dialled; leading zeros stay."""
    website: Label | None = None
    """The address of the website."""


@written
class House:
    """The house style of a firm."""

    name: Label | None = None
    """The name of the firm, as it stands on paper."""
    logo: Label | None = None
    """The file of the logo (svg, png or jpg), from the file in which this stands."""
    logo_alt: Label | None = None
    """What the logo shows, when that is not the name of the firm."""
    colours: Colours = field(default_factory=Colours)
    """The colours."""
    fonts: Fonts = field(default_factory=Fonts)
    """The fonts."""
    contact: FirmContact = field(default_factory=FirmContact)
    """How the firm is reached."""
    registration: dict[Label, Label] = field(default_factory=dict)
    """The numbers under which the firm is known, by what they are called: `{KvK: "01234567"}`; leading zeros stay."""
    closing: Labels = ()
    """How a letter ends: the salutation, and the function of who signs."""
