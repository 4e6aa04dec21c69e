"""How a document is laid out on paper, whatever writes it: its title, contents and foot, and what stays together."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date
from functools import cache
from typing import NamedTuple

from samenspel_cli.document import Document, Heading, Paragraph, Row
from samenspel_cli.model.house import House
from samenspel_cli.paper import Emphasis
from samenspel_cli.style import Style

NO_DAY = date(1970, 1, 1)
"""The day in the file of a document without one: the standards ask for a day, and the same input gives the same."""
PAGE_OF_LINES = 30
"""How many lines there are room for on any page: a row that may be higher is broken over pages."""
WIDEST = 90
"""Of how many characters at most the width of a column follows."""
_DEEPEST = 6
_FEW, _MANY = 3, 32
"""Above how many sections there are contents, and above how many headings only the sections stand in them."""
_FOOT = 70
"""How long a title may be to stand at the foot of each page."""
_BESIDE = 12
"""How many columns stand beside the first at most."""
_LINE = 18
"""How many characters at least stand on a line of a cell; less where there are very many columns."""
_MOST_TOGETHER = 12
_ALIKE = 2
_RANGE = 48
"""How long a cell with figures is at most: `ca. 12.345.678,00 – 22.345.678,00 + PM`."""
_SHORT_BEHIND = 7
"""How many characters behind a figure hang beside it: ` + PM`."""


# What stands on every page.


def name_of(document: Document) -> str:
    """The name of the files of a document, without their suffix."""
    return document.name or document.kind


def title_of(document: Document, style: Style) -> str:
    """The title of a document; its name where it has none."""
    first = next((block.text for block in document.blocks if isinstance(block, Heading)), None)
    title = document.front.title if document.front else first
    return style.say(title).strip() or name_of(document)


def foot_of(document: Document, style: Style) -> str:
    """What stands at the foot of each page, beside its number."""
    title = title_of(document, style)
    label = style.say(document.front.label) if document.front else ""
    return between([style.house.name or "", label, title if len(title) <= _FOOT else ""])


def reached(house: House) -> Iterator[str]:
    """How the firm is reached, besides its address."""
    contact = house.contact
    yield from (line for line in (contact.phone, contact.email, contact.website) if line)


def registered(house: House) -> str:
    """The numbers under which the firm is known, on one line."""
    return between(f"{name} {value}" for name, value in house.registration.items())


def between(texts: Iterable[str]) -> str:
    """Texts that say different things, on one line."""
    return "  ·  ".join(text for text in texts if text)


def plain(text: str) -> str:
    """A text as other programs may read it: without signs that steer a machine."""
    return "".join(sign if sign.isprintable() or unicodedata.category(sign) == "Cf" else " " for sign in text)


# Headings and paragraphs.


def below(last: int, level: int) -> int:
    """The level of a heading below the title: never more than one deeper than the last."""
    return max(1, min(level - 1, last + 1, _DEEPEST))


def contents_of(sections: int, smaller: int) -> int:
    """Down to which level headings stand in the contents, by how many there are of the first two; 0 is no contents."""
    return 0 if sections <= _FEW else 1 if sections + smaller > _MANY else 2


def leads(block: Paragraph, style: Style, *, under_heading: bool) -> bool:
    """Whether a paragraph belongs to what comes after it: a colon, or italics under a heading."""
    parts = style.inline(block.text)
    quiet = bool(parts) and all(isinstance(part, Emphasis) for part in parts)
    return (under_heading and quiet) or style.say(block.text).rstrip().endswith(":")


# Tables.


class Figure(NamedTuple):
    """A figure in four parts, so that commas stand under each other whatever comes behind."""

    number: str
    decimals: str
    behind: str
    """What hangs beside it: ` + PM`."""
    below: str
    """What stands below it, because it is long."""


class Figures(NamedTuple):
    """A column of figures, and the widest of its parts."""

    cells: Sequence[Figure | None]
    """None where a cell has no figure, or is a sentence with one in it."""
    widest: Sequence[str]
    decimals: Sequence[str]
    behind: Sequence[str]
    whole: Sequence[str]
    """The texts that are no figures."""
    stacks: bool
    """Whether there are ranges, which can stand in two lines."""


def figures(texts: Sequence[str], style: Style, shown: Callable[[str], str]) -> Figures:
    """The figures of a column as it is laid out; `shown` gives a text as it can be printed."""
    number = _number_of(style.group, style.point)
    # What is longer than two amounts is a sentence with a number in it, and may be broken.
    found = [number.fullmatch(shown(text)) if len(text) <= _RANGE else None for text in texts]
    # What stands behind every number alike, a percent sign, is a part of it.
    alike = len({match[3] for match in found if match}) < _ALIKE
    tails = {(match[2] or "") + (match[3] if alike else "") for match in found if match}
    same = len({len(tail) for tail in tails}) < _ALIKE
    made: list[Figure | None] = []
    for match in found:
        if match is None:
            made.append(None)
            continue
        tail = (match[2] or "") + (match[3] if alike else "")
        first = (match[1] + tail, "") if same else (match[1], tail)
        made.append(Figure(*first, *(("", "") if alike else _behind(match[3]))))
    numbers = [one.number for one in made if one]
    return Figures(
        made,
        _broadest(numbers, 4),
        [] if same else _broadest(tails, 3),
        _broadest((one.behind for one in made if one and one.behind), 3),
        sorted({text[:WIDEST] for text, match in zip(texts, found, strict=True) if not match})[-3:],
        any("\u00a0– " in one for one in numbers),
    )


@cache
def _number_of(group: str, point: str) -> re.Pattern[str]:
    """A text with a number last: up to its comma, its decimals, and what comes behind it."""
    return re.compile(
        rf"((?:.*?[^\d{re.escape(group)}])??\d[\d{re.escape(group)}]*)({re.escape(point)}\d+)?(\D{{0,14}})"
    )


def _behind(text: str) -> tuple[str, str]:
    """What comes behind a number, where it is short; what stands below it, where it is long."""
    return (text, "") if len(text) <= _SHORT_BEHIND else ("", text.strip())


def _broadest(texts: Iterable[str], count: int) -> list[str]:
    """So many texts that are about the widest; of those that are alike always the same ones."""
    return sorted(set(texts), key=lambda text: (_breadth(text), text))[-count:]


def _breadth(text: str) -> int:
    """About how wide a text is: enough to know which is the widest."""
    return sum(3 if sign in ".,\u00a0 ()" else 6 for sign in text)


def beside(count: int) -> Iterator[list[int]]:
    """The columns of each table that a table with very many becomes, the first one in all of them."""
    for start in range(1, max(count, 2), _BESIDE):
        yield [0, *range(start, min(count, start + _BESIDE))]


def letters_on_a_line(columns: int) -> float:
    """How many characters at least stand on a line of a cell in a table of so many columns."""
    return min(_LINE, 10 * _LINE / (columns + 1))


def together(rows: Sequence[Row], foot: int, heights: Sequence[float]) -> dict[int, int]:
    """Which rows stay on one page: the place of the first -> how many they are; of those behind it -> -1.

    A derivation and a subtotal stay with the row before, the foot with the last row. The page itself keeps a heading
    with what stands below it.
    """
    bound = [_bound(row, in_foot=at >= foot) for at, row in enumerate(rows[1:], start=1)]
    kept: dict[int, int] = {}
    start = 0
    for at in range(len(rows)):
        joined = at < len(bound) and bound[at]
        if joined and at - start + 2 <= _MOST_TOGETHER and sum(heights[start : at + 2]) <= PAGE_OF_LINES:
            continue
        if at > start:
            kept[start] = at - start + 1
            kept.update(dict.fromkeys(range(start + 1, at + 1), -1))
        start = at + 1
    return kept


def _bound(two: Row, *, in_foot: bool) -> bool:
    return in_foot or two.role in ("subtotal", "how", "planned")
