"""A text as Word writes it: with the words that stand out, what is still to be decided, and its links."""

from __future__ import annotations

from collections.abc import Iterable

from samenspel_cli.document import Cell
from samenspel_cli.formats._docx_package import Package
from samenspel_cli.formats._docx_xml import BREAK, PLAIN, Look, run
from samenspel_cli.formats._laid import plain
from samenspel_cli.paper import Break, Emphasis, Inline, Lamp, Marked, Strong, Verbatim
from samenspel_cli.style import Style

_OPEN = ("http://", "https://", "mailto:")


class Wording:
    """The texts of one document; a link is noted in its package."""

    def __init__(self, style: Style, package: Package) -> None:
        self.style, self.package = style, package

    def of(self, cell: Cell, look: Look = PLAIN) -> str:
        """A cell, with the words that stand out in it."""
        if isinstance(cell, str) and "??" not in cell:
            return run(cell, look)
        return self._each(self.style.inline(cell), look)

    def _inline(self, part: Inline, look: Look) -> str:
        ids = self.package.ids
        if isinstance(part, str):
            return run(part, look)
        if isinstance(part, Verbatim):
            return run(part.text, look._replace(style=ids["HTML Code"]))
        if isinstance(part, Break):
            return BREAK
        if isinstance(part, Strong):
            look = look._replace(strong=True)
        elif isinstance(part, Emphasis):
            look = look._replace(emphasis=True)
        elif isinstance(part, Lamp):
            look = look._replace(strong=True, colour=part.colour)
        elif isinstance(part, Marked):
            look = look._replace(marked=True)
            before, _, after = self.style.words["marked"].partition("{}")
            return run(before, look) + self._each(part.inside, look) + run(after, look)
        elif part.address.lower().startswith(_OPEN):
            inside = self._each(part.inside, look._replace(style=ids["Hyperlink"]))
            return f'<w:hyperlink r:id="{self.package.link(plain(part.address))}" w:history="1">{inside}</w:hyperlink>'
        return self._each(part.inside, look)

    def _each(self, parts: Iterable[Inline], look: Look) -> str:
        return "".join(self._inline(part, look) for part in parts)
