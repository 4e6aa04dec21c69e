"""What stands beside each other in Word and is no table to who reads it: facts at a glance, and where parties sign."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from samenspel_cli.document import Cell
from samenspel_cli.formats._docx_styles import FACTS, SMALL, TABLE, Palette
from samenspel_cli.formats._docx_tables import GAP, Words, layout
from samenspel_cli.formats._docx_xml import MM, PLAIN, Look, Shape, border, paragraph
from samenspel_cli.lettering import width
from samenspel_cli.paper import Facts, Field, Signatures
from samenspel_cli.style import Style

_STRIP = 4
"""How many facts stand beside each other."""


@dataclass(frozen=True, slots=True)
class Beside:
    """Lays out in the looks of one document; widths in points."""

    style: Style
    colours: Palette
    ids: Mapping[str, str]
    """The styles of Word by their names."""
    words: Words

    def cells(self, cells: list[str], widths: list[float], height: float) -> str:
        """One row of a given height at least."""
        table = layout([cells], widths, style=self.ids[TABLE], height=height)
        return table + paragraph(self.ids["After Table"], "", Shape(after=0))

    def facts(self, facts: Facts, wide: float, room: float) -> str:
        """What is briefly said, a name and a value on a line; names are `wide`, and not over a third of the room."""
        name, value = self.ids["Fact Name"], self.ids["Fact"]
        rows = [[paragraph(name, self._said(one)), paragraph(value, self._said(other))] for one, other in facts.pairs]
        wide = min(wide, room / 3)
        return layout(rows, [wide, room - wide], style=self.ids[TABLE], gap=5 * MM) + self.gap()

    def fields(self, fields: Sequence[tuple[Field, Cell]], wide: float, room: float) -> str:
        """Fields of one line each beside their names, with what belongs there where nothing stands yet."""
        name, value = self.ids["Fact Name"], self.ids["Fact"]
        guided = Look(emphasis=True, colour=self.colours.quiet)
        rows = [
            [
                paragraph(name, self.words(one.name, Look(strong=True))),
                paragraph(value, self._said(text) if one.blocks else self.words(one.guide, guided)),
            ]
            for one, text in fields
        ]
        wide = min(wide, room / 3)
        return layout(rows, [wide, room - wide], style=self.ids[TABLE], gap=5 * MM) + self.gap()

    def strips(self, facts: Facts, room: float, *, lined: bool) -> Iterator[str]:
        """What is briefly said, a few names beside each other with their values below."""
        for start in range(0, len(facts.pairs), _STRIP):
            pairs = facts.pairs[start : start + _STRIP]
            cells = [
                paragraph(self.ids["Fact Label"], self._said(name), Shape(before=6 if lined else None))
                + paragraph(self.ids["Fact"], self._said(value), Shape(after=6 if lined else None))
                for name, value in pairs
            ]
            widths = self._strip_widths(pairs, room)
            line = "".join(border(side, self.colours.hair, 0.5) for side in ("top", "bottom"))
            lines = {(0, at): line for at in range(len(pairs))} if lined else {}
            yield layout([cells], widths, style=self.ids[TABLE], gap=GAP, lines=lines) + self.gap()

    def _strip_widths(self, pairs: Sequence[tuple[Cell, Cell]], room: float) -> list[float]:
        """As wide as what stands in each; the last takes what is left."""
        wished = [
            max(width(self.style.say(name), SMALL, self.style), width(self.style.say(value), FACTS, self.style))
            + 9 * MM
            for name, value in pairs
        ]
        most = room / len(pairs)
        if sum(wished) > room:
            wished = [min(one, most) for one in wished]
        return [*wished[:-1], room - sum(wished[:-1])]

    def signatures(self, block: Signatures, room: float) -> Iterator[str]:
        """Where parties sign, two beside each other."""
        between = 12 * MM
        wide = (room - between) / 2
        line = border("bottom", self.colours.quiet, 0.5)
        for start in range(0, len(block.parties), 2):
            parties = block.parties[start : start + 2]
            high = max(len(fields) for _, fields in parties)
            names = [self.words(name, Look(strong=True)) for name, _ in parties]
            rows = [self._signature_row(names, "Fact", keep=True)]
            for at in range(high):
                texts = [self._said(fields[at]) if at < len(fields) else "" for _, fields in parties]
                rows.append(self._signature_row(texts, "Fact Label", keep=at < high - 1))
            signed = [len(fields) for _, fields in parties]
            lined = {(row, 2 * at): line for at, count in enumerate(signed) for row in range(1, count + 1)}
            widths = [wide, between, wide]
            table = layout(rows, widths, style=self.ids[TABLE], height=11.5 * MM, low=True, lines=lined)
            yield table + self.gap()

    def _signature_row(self, texts: list[str], style: str, *, keep: bool) -> list[str]:
        """One line of each party, with nothing between them; it stays on a page with the next."""
        first, second = (*texts, "", "")[:2]
        return [paragraph(self.ids[style], text, Shape(keep=keep, after=3)) for text in (first, "", second)]

    def gap(self) -> str:
        """What stands between a table and what comes behind it, so that two tables do not become one."""
        return paragraph(self.ids["After Table"], "")

    def nothing(self) -> str:
        """A paragraph that is hardly there: one point high."""
        style = f'<w:pStyle w:val="{self.ids["After Table"]}"/>'
        return f'<w:p><w:pPr>{style}<w:spacing w:before="0" w:after="0" w:line="20" w:lineRule="exact"/></w:pPr></w:p>'

    def _said(self, cell: Cell) -> str:
        return self.words(cell, PLAIN)
