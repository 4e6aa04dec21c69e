"""What stands above and below on the pages of Word: the letterhead of the firm, and which page it is."""

from __future__ import annotations

from collections.abc import Callable

from docx.opc.part import Part

from samenspel_cli.document import Document
from samenspel_cli.formats._docx_beside import Beside
from samenspel_cli.formats._docx_package import Package
from samenspel_cli.formats._docx_styles import SMALL
from samenspel_cli.formats._docx_xml import BREAK, MM, PLAIN, TAB, Look, Shape, lines, number, paragraph, part, run
from samenspel_cli.formats._laid import foot_of, reached, registered, title_of
from samenspel_cli.lettering import width
from samenspel_cli.paper import Front, Picture
from samenspel_cli.style import Style

_LETTERHEAD = 36 * MM
_BESIDE = 45 * MM
"""How wide the address of the firm is."""
_PAGES = 25 * MM
"""How much of the foot is for the number of the page."""
_SMALL = Look(size=SMALL)


class Letterhead:
    """The heads and feet of one document; `image` draws the logo, so wide and so high at most."""

    def __init__(
        self, document: Document, style: Style, package: Package, beside: Beside,
        image: Callable[[Picture, str, float, float, Part], str],
    ) -> None:  # fmt: skip
        self.document, self.style, self.package, self.beside, self.image = document, style, package, beside, image
        self.ids = beside.ids
        self.room = package.page.text + package.reach

    def put(self, front: Front | None) -> None:
        """The letterhead of the firm, and the foot of every page."""
        foot = self._foot()
        if front is not None:
            head = self.package.head("first", foot=False)
            head.content = part("hdr", self._head(front, head))
            first = self.package.head("first", foot=True)
            first.content = part("ftr", f"{self._first_foot(front)}{foot}")
        every = self.package.head("default", foot=True)
        every.content = part("ftr", foot)

    def _head(self, front: Front, head: Part) -> str:
        wide = self.room
        if front.report:
            return self._logo(70 * MM, 20 * MM, head)
        if front.form == "letter":
            house = self.style.house
            firm = paragraph(self.ids["Header"], lines([*house.contact.address, *reached(house)], _SMALL))
            return self.beside.cells([self._logo(70 * MM, 18 * MM, head), firm], [wide - _BESIDE, _BESIDE], _LETTERHEAD)
        label = paragraph(self.ids["Cover Label"], self.beside.words(front.label, PLAIN), Shape(align="right", after=0))
        return self.beside.cells([self._logo(60 * MM, 14 * MM, head), label], [70 * MM, wide - 70 * MM], 23 * MM)

    def _logo(self, wide: float, high: float, head: Part) -> str:
        """The logo; the name of a firm that has none."""
        house = self.style.house
        if self.style.logo is None:
            return paragraph(
                self.ids["Header"], run(house.name or "", Look(strong=True, colour=self.beside.colours.main, size=15))
            )
        alt = house.logo_alt or house.name or title_of(self.document, self.style)
        return paragraph(self.ids["Header"], self.image(self.style.logo, alt, wide, high, head))

    def _first_foot(self, front: Front) -> str:
        """What stands above the foot of the first page: on a cover where the firm is, on a letter its registration."""
        house = self.style.house
        quiet = self.ids["Fact Label"]
        if front.form == "letter":
            told = registered(house)
            return paragraph(quiet, run(told), Shape(after=6)) if told else ""
        if front.form in ("sheet", "record", "survey", "card", "wall"):
            return ""
        texts = [*house.contact.address, *reached(house)]
        name = [run(house.name, Look(strong=True))] if house.name and self.style.logo else []
        inside = BREAK.join((*name, *([lines(texts)] if texts else [])))
        return paragraph(quiet, inside, Shape(after=14)) if inside else ""

    def _foot(self) -> str:
        """The foot of a page: what it is a page of, and which."""
        before, _, rest = self.style.words["page-of"].partition("{page}")
        between, _, after = rest.partition("{pages}")
        pages = run(before) + number("PAGE") + run(between) + number("NUMPAGES") + run(after)
        text, style = foot_of(self.document, self.style), self.ids["Footer"]
        if width(text, SMALL, self.style) <= self.room - _PAGES:
            return paragraph(style, run(text) + TAB + pages)
        return paragraph(style, run(text)) + paragraph(style, TAB + pages)
