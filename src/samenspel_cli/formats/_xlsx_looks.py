"""What cells of a workbook look like: the house colours, and how money, numbers and dates are shown."""

from __future__ import annotations

from typing import Any

from samenspel_cli.model.house import Fonts
from samenspel_cli.style import Style

Format = Any
"""A format of XlsxWriter, which comes without types."""

_FAMILY = "Arial"
"""The font where the house has none of its own: one that every office suite has, or has a double of."""
_LOCALES = {"nl": "413", "en": "809"}
_SIGNS = {"EUR": "€", "CHF": "CHF", "GBP": "£", "USD": "$"}
_STRONG = ("heading", "subtotal", "total")


class Looks:
    """The formats of one workbook, each made once."""

    def __init__(self, book: Any, style: Style, currency: str) -> None:
        self.book = book
        colours, fonts = style.house.colours, style.house.fonts
        self.main, self.text = colours.main, colours.text
        self.faint, self.paler = _mixed(colours.main, 0.25), _mixed(colours.main, 0.09)
        self.family = fonts.text if fonts.text != Fonts().text else _FAMILY
        locale = _LOCALES[style.language]
        sign = f"[${_SIGNS[currency]}-{locale}]"
        self.numbers = {
            "money": f"{sign} #,##0.00;{sign} -#,##0.00",
            "price": f"{sign} #,##0.00##;{sign} -#,##0.00##",
            "number": "General",
            "percent": "0.0##%",
            "date": f"[$-{locale}]d mmmm yyyy",
            "text": "@",
        }
        self._made: dict[tuple[Any, ...], Format] = {}

    def cell(self, shape: str, role: str = "item", *, input_: bool = False, indent: int = 0) -> Format:
        """The format of a cell in a table."""
        key = (shape, role, input_, indent)
        known = self._made.get(key)
        if known is None:
            known = self._made[key] = self.book.add_format(self._cell(shape, role, input_=input_, indent=indent))
        return known

    def _cell(self, shape: str, role: str, *, input_: bool, indent: int) -> dict[str, Any]:
        said: dict[str, Any] = {
            "font_name": self.family,
            "font_size": 10,
            "font_color": self.text,
            "valign": "top",
            "num_format": self.numbers.get(shape, "General"),
            "bottom": 7,
            "bottom_color": self.faint,
        }
        if shape in ("text", "word", "remark"):
            beside = 1 if shape != "text" else 0  # what stands before it is a number at the right
            said |= {"text_wrap": True, "align": "left", "num_format": "General", "indent": indent + beside}
        else:
            said["align"] = "right"
        if shape == "remark":
            said["italic"] = True
        if role in _STRONG:
            said["bold"] = True
        if role == "heading":
            said |= {"font_color": self.main, "valign": "bottom"}
            said |= {"bg_color": self.paler} if not indent else {}
        elif role == "subtotal":
            said |= {"top": 1, "top_color": self.main}
        elif role == "total":
            said |= {"top": 2, "top_color": self.main, "font_color": self.main, "bg_color": self.paler}
        elif role == "way":
            said["font_color"] = _mixed(self.text, 0.75)
        elif role == "base":
            said |= {"italic": True, "font_color": _mixed(self.text, 0.75)}
        if input_:
            said |= {"bg_color": "#fff8dc", "locked": False}
        return said

    def head(self, kind: str) -> Format:
        """The format of what stands above a column."""
        right = kind in ("slot", "way", "figure")
        return self._other(
            "head", kind,
            bold=True, font_size=10, font_color="#ffffff", bg_color=self.main, text_wrap=True, valign="bottom",
            align="right" if right else "left", indent=int(kind in ("word", "remark")),
        )  # fmt: skip

    def title(self) -> Format:
        """The title of the document."""
        return self._other("title", font_size=20, bold=True, font_color=self.main)

    def heading(self, level: int) -> Format:
        """A heading on the first sheet."""
        size = {1: 16, 2: 14, 3: 12}.get(level, 11)
        return self._other("heading", size, font_size=size, bold=True, font_color=self.main, valign="bottom")

    def line(self) -> Format:
        """What the document is, below its title."""
        return self._other("line", valign="top")

    def label(self) -> Format:
        """The name of a fact."""
        return self._other("label", font_color=_mixed(self.text, 0.75), valign="top")

    def words(self, indent: int = 0, *, italic: bool = False) -> Format:
        """A paragraph."""
        return self._other("words", indent, italic, text_wrap=True, valign="top", indent=indent, italic=italic)

    def day(self) -> Format:
        """A date on the first sheet."""
        return self._other("day", num_format=self.numbers["date"], align="left", valign="top")

    def link(self) -> Format:
        """A link to another sheet."""
        return self._other("link", font_color=self.main, underline=1, valign="top")

    def sample(self) -> Format:
        """A cell as those that may be changed."""
        return self._other(
            "sample", text_wrap=True, valign="top", bg_color="#fff8dc", border=7, border_color=self.faint
        )

    def _other(self, *key: Any, **said: Any) -> Format:
        known = self._made.get(key)
        if known is None:
            said = {"font_name": self.family, "font_size": 11, "font_color": self.text, **said}
            known = self._made[key] = self.book.add_format(said)
        return known


def _mixed(colour: str, part: float) -> str:
    """So much of a colour on white paper."""
    parts = (int(colour[at : at + 2], 16) for at in (1, 3, 5))
    return "#" + "".join(f"{round(255 - (255 - one) * part):02x}" for one in parts)
