"""From what a document has to say to what is written down: the words of its template, and Markdown to blocks.

A template writes Markdown. What it prints never passes through Markdown itself: each value stands in the text as a
mark that no input can hold, and comes back when the text has been parsed. So nothing has to be escaped, and whatever
somebody wrote says itself.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

from jinja2.runtime import Undefined
from markupsafe import Markup

from samenspel_cli.document import Amount, Block, Document, Effort, Heading, Joined, Said
from samenspel_cli.model.lag import Lag
from samenspel_cli.model.number import Spread
from samenspel_cli.model.period import Period
from samenspel_cli.model.sections import Section
from samenspel_cli.paper import Firm, Inline, Lasting, Prose, Rich, Time
from samenspel_cli.problems import Problem, Problems
from samenspel_cli.prose.fault import TemplateFault
from samenspel_cli.prose.markdown import (
    Meant,
    Pictures,
    Placed,
    Reading,
    blocks_of,
    in_words,
    no_pictures,
    table_in_words,
    worded,
)
from samenspel_cli.prose.sandbox import Environment
from samenspel_cli.style import Style

_SECTION = re.compile("\x0e([^\x0f]*)\x0f")
_CELLS = (
    str, int, Decimal, Spread, date, Period, Lag, Said, Amount, Effort, Joined, Rich, Firm, Time, Lasting, type(None),
)  # fmt: skip


def written(document: Document, style: Style, pictures: Pictures = no_pictures) -> Document:
    """A document with the blocks that its template makes of what it has to say.

    Raises `Problems` for a fault in a template, with the template's own file and line.
    """
    events = tuple(replace(one, about=tuple(worded(line) for line in one.about)) for one in document.events)
    sheets = tuple(table_in_words(sheet) for sheet in document.sheets)
    return replace(document, blocks=_Writer(document, style, pictures).blocks(), events=events, sheets=sheets)


class _Writer:
    """One document being written: the marks that stand in its text, and what they stand for."""

    def __init__(self, document: Document, style: Style, pictures: Pictures) -> None:
        self.document, self.style, self.pictures = document, style, pictures
        self.meant: list[Meant] = []
        self.environment = Environment(style, self)
        house = style.house
        self.environment.globals.update(
            place=self.place, has=self.has, own=self.own, closing=house.closing, firm=house.name
        )

    def blocks(self) -> tuple[Block, ...]:
        """All blocks, the sections in the order and with the words that the author wants."""
        name = f"{self.document.kind}/{self.document.language}.md.j2"
        opening, parts = _cut(self.environment.text(name, self.document.values))
        try:
            return tuple(self._put_together(opening, parts))
        except TemplateFault as fault:  # of the text as a whole: no line of the template is to blame alone
            raise Problems([Problem(fault.code, self.environment.start_of(name), fault.facts)]) from fault

    def _put_together(self, opening: str, parts: list[tuple[str, str]]) -> Iterator[Block]:
        sections: dict[str, tuple[Block, ...]] = {}
        for part, text in parts:  # a section can stand in a loop, and then comes more than once
            sections[part] = (*sections.get(part, ()), *self._blocks(text))
        arranged = self._arranged(sections) if self.document.sections else sections.values()
        yield from self._blocks(opening)
        for blocks in arranged:
            yield from blocks

    def place(self, name: str) -> Placed:
        """Blocks that the document holds ready under a name: a table, a figure."""
        if name not in self.document.parts:
            raise TemplateFault("template-part", text=name, known=tuple(sorted(self.document.parts)))
        return Placed(tuple(in_words(self.document.parts[name], self.pictures)))

    def has(self, name: str) -> bool:
        """Whether the document holds blocks ready under a name."""
        return bool(self.document.parts.get(name))

    def own(self, name: str) -> bool:
        """Whether the author wrote a section anew, so that its heading is wanted though there is nothing else in it."""
        wish = self.document.sections.get(name)
        return wish is not None and wish.text is not None

    def printed(self, value: Any) -> Markup:
        """A value as the mark that stands for it; what the template itself made of marks stays as it is."""
        if isinstance(value, Undefined):
            str(value)  # raises, with the name that is not known
        if isinstance(value, Markup):
            self.environment.watch.wrote(len(value))
            return value
        meant = value if isinstance(value, Placed | Prose) else self._inline(value)
        self.environment.watch.wrote(len(value) if isinstance(value, str) else 1)
        if not meant:
            return Markup()
        self.meant.append(meant)
        mark = f"\x02{len(self.meant) - 1}\x03"
        # What is placed is no part of the lines around it.
        return Markup(f"\n\n{mark}\n\n" if isinstance(meant, Placed) else mark)  # noqa: S704 (a mark, nothing else)

    def joined(self, values: Sequence[Any]) -> str:
        """Values one after another: a plain text where all are plain, and else what printing each of them gives."""
        if all(isinstance(value, str | int) and not isinstance(value, bool | Markup) for value in values):
            text = "".join(self.said(value) for value in values)
            self.environment.watch.wrote(len(text))
            return text
        return Markup().join(self.printed(value) for value in values)

    def said(self, value: Any) -> str:
        """A value as a plain text, for what works on texts."""
        if isinstance(value, Undefined):
            str(value)  # raises, with the name that is not known
        if isinstance(value, str):
            return value
        if isinstance(value, bool) or not isinstance(value, _CELLS):
            raise TemplateFault("template-unprintable", found=type(value).__name__)
        return self.style.say(Decimal(value) if isinstance(value, int) else value)

    def _inline(self, value: Any) -> tuple[Inline, ...]:
        if isinstance(value, bool) or not isinstance(value, _CELLS):
            raise TemplateFault("template-unprintable", found=type(value).__name__)
        return self.style.inline(Decimal(value) if isinstance(value, int) else value)

    def _blocks(self, text: str) -> tuple[Block, ...]:
        return tuple(Reading(self.pictures, self.meant.__getitem__).blocks(text))

    def _arranged(self, sections: dict[str, tuple[Block, ...]]) -> Iterable[tuple[Block, ...]]:
        """The sections after the author's own wishes: other words, other titles, another order, more or fewer."""
        wishes = self.document.sections
        for name, wish in wishes.items():
            old = sections.get(name, ())
            head, rest = (old[:1], old[1:]) if old and isinstance(old[0], Heading) else ((), old)
            if wish.title is not None:
                head = (Heading(2, wish.title),)
            if wish.text is not None:
                rest = blocks_of(wish.text, 2, self.pictures)
            # Also where nothing is left, another section can stand beside it.
            sections[name] = () if wish.drop else (*head, *rest) if rest else old
        return [sections[name] for name in arranged(tuple(sections), wishes)]


def arranged(names: Sequence[str], wishes: Mapping[str, Section]) -> Iterator[str]:
    """Sections in the order that the author wants; those that stand beside the same one, as they were written."""
    beside = {name: one.before or one.after for name, one in wishes.items() if (one.before or one.after) in names}

    def around(name: str) -> Iterator[str]:
        mine = [one for one in beside if beside[one] == name and one in names]
        for one in mine:
            if wishes[one].before is not None:
                yield from around(one)
        yield name
        for one in mine:
            if wishes[one].before is None:
                yield from around(one)

    for name in names:
        if name not in beside:
            yield from around(name)


def _cut(text: str) -> tuple[str, list[tuple[str, str]]]:
    """What a template wrote, in what opens it and its sections; a section within a section is part of that."""
    opening, sections, depth = "", list[tuple[str, str]](), 0
    for number, piece in enumerate(_SECTION.split(text)):
        if number % 2:
            if piece and not depth:
                sections.append((piece, ""))
            depth += 1 if piece else -1
        elif depth:
            sections[-1] = (sections[-1][0], sections[-1][1] + piece)
        else:
            opening += piece
    return opening, sections
