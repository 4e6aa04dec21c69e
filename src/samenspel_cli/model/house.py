"""The house style of a firm: its name, logo, colours, fonts and what stands at the foot of every page."""

from __future__ import annotations

import re
from dataclasses import field
from typing import Annotated

from samenspel_cli.model.text import Label, Labels, read_label
from samenspel_cli.model.written import TEXT, Read, written
from samenspel_cli.problems import Refusal

_HEX = r"#?([0-9a-fA-F]{6}|[0-9a-fA-F]{3})"
_MAIL = re.compile(r"[^\s@<>,;:\"]+@[^\s@<>,;:\"]+\.[^\s@<>,;:\"]+")
_WEB = re.compile(r"(?:https?://)?[^\s/?#@:]+\.[^\s/?#@:.]+(?::\d+)?(?:[/?#]\S*)?", re.IGNORECASE)


def read_colour(text: str) -> str:
    """A colour as `#1f4e79`; written so, without the sign, or short as `#abc`."""
    match = re.fullmatch(_HEX, text.strip())
    if match is None:
        raise Refusal("colour-not-understood", text=text)
    digits = match[1].lower()
    return "#" + (digits if len(digits) == 6 else "".join(2 * digit for digit in digits))


def read_mail(text: str) -> str:
    """An address for mail."""
    if not _MAIL.fullmatch(read_label(text).strip()):
        raise Refusal("mail-not-understood", text=text)
    return text.strip()


def read_website(text: str) -> str:
    """The address of a website, with or without `https://`; no other kind of link."""
    if not _WEB.fullmatch(read_label(text).strip()):
        raise Refusal("website-not-understood", text=text)
    return text.strip()


Colour = Annotated[
    str, Read(read_colour, expected="a colour such as `'#1f4e79'`", schema={**TEXT, "pattern": f"^{_HEX}$"})
]
Mail = Annotated[str, Read(read_mail, expected="an address such as `info@voorbeeld.nl`")]
Website = Annotated[str, Read(read_website, expected="an address such as `www.voorbeeld.nl`")]


@written
class Colours:
    """The colours of all documents, readable on white paper. They go in quotes: a bare # begins a comment."""

    main: Colour = "#17506b"
    """Headings, lines and the first series of a figure."""
    accent: Colour = "#a8480a"
    """What has to be seen first, and the second series of a figure."""
    text: Colour = "#1d252b"
    """The text itself."""


@written
class Fonts:
    """The fonts, by the names of their families. Inter comes along; the files of others stand in `folder`."""

    text: Label = "Inter"
    """The family of the text."""
    headings: Label | None = None
    """The family of the headings, when that is another."""
    folder: Label | None = None
    """The folder with their files (ttf or otf), as seen from the file in which this stands, and inside its folder."""


@written
class FirmContact:
    """How the firm is reached."""

    address: Labels = ()
    """The lines of the postal address."""
    email: Mail | None = None
    """The address for mail."""
    phone: Label | None = None
    """The telephone number, as it is dialled; leading zeros stay."""
    website: Website | None = None
    """The address of the website."""


@written
class House:
    """The house style of a firm, in which its documents are made.

    It stands in `style.yaml`. What a project says in a file of its own goes before the file that SAMENSPEL_STYLE
    names, and that before your own in the settings folder of your account, key by key.
    """

    name: Label | None = None
    """The name of the firm, as it stands on paper."""
    logo: Label | None = None
    """The file of the logo (svg, png or jpg), as seen from the file in which this stands, and inside its folder."""
    logo_alt: Label | None = None
    """What the logo shows, when that is not the name of the firm."""
    colours: Colours = field(default_factory=Colours)
    """The colours of headings, text and figures."""
    fonts: Fonts = field(default_factory=Fonts)
    """The fonts of text and headings."""
    contact: FirmContact = field(default_factory=FirmContact)
    """Where the firm is found: address, mail, telephone, website."""
    registration: dict[Label, Label] = field(default_factory=dict)
    """The numbers under which the firm is known, by what they are called: `{KvK: 01234567}`; leading zeros stay."""
    docx: Label | None = None
    """The firm's own Word file (docx or dotx), which gives the styles and pages of what is made for Word.

    It is named as seen from the file in which this stands, and lies in its folder or below.
    """
    closing: Labels = ()
    """How a letter ends: the salutation, and the function of who signs."""
