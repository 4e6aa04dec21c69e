"""The styles of Word that our documents use, and by which names a file of a firm may have them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import NamedTuple

LEVELS = 3
"""How many levels of a list have a style of their own."""


class Named(NamedTuple):
    """A style as a file has it."""

    id: str
    name: str
    kind: str
    """`paragraph`, `character`, `table` or `numbering`."""


def _levels(name: str, *others: str) -> dict[str, tuple[str, ...]]:
    """The styles of the levels of a list: the first has no number."""
    every = {name: others}
    every |= {f"{name} {level}": tuple(f"{one}{level}" for one in others) for level in range(2, LEVELS + 1)}
    return every


PARAGRAPHS: Mapping[str, tuple[str, ...]] = {
    "Normal": ("standaard",),
    "Title": ("titel",),
    "Subtitle": ("ondertitel",),
    **{f"Heading {level}": (f"kop{level}",) for level in range(1, 7)},
    **_levels("List Bullet", "lijstopsomteken"),
    **_levels("List Number", "lijstnummering"),
    **_levels("List Continue", "lijstvoortzetting"),
    "Quote": ("citaat",),
    "Caption": ("bijschrift",),
    "Header": ("koptekst",),
    "Footer": ("voettekst",),
    "TOC Heading": ("kopvaninhoudsopgave",),
    "TOC 1": ("inhopg1",),
    "TOC 2": ("inhopg2",),
    "HTML Preformatted": ("htmlvoorafopgemaakt",),
}
"""The styles of paragraphs that Word knows, and what Dutch programs call them; signs and blanks do not count."""
CHARACTERS: Mapping[str, tuple[str, ...]] = {"Hyperlink": (), "HTML Code": ()}
"""The same of words."""
EXPECTED = (
    "Title",
    "Subtitle",
    "Heading 1",
    "Heading 2",
    "Heading 3",
    "List Bullet",
    "List Number",
    "Quote",
    "Caption",
)
"""What a file that gives the styles is expected to have: what is missing is told."""
_LISTS = ("listparagraph", "lijstalinea")
"""The style of a list for who makes lists with the button: it says how they look, and not how they are numbered."""


def matched(styles: Iterable[Named]) -> dict[str, str]:
    """Our names of the styles that a file has -> their ids, as Word finds them: by their names, else by their ids."""
    every: dict[tuple[str, str], str] = {}
    for by in (_plain_name, _plain_id):
        for style in styles:
            every.setdefault((style.kind, by(style)), style.id)
    found: dict[str, str] = {}
    for kind, known in (("paragraph", PARAGRAPHS), ("character", CHARACTERS)):
        for name, others in known.items():
            wanted = (_plain(name), *others, *(_LISTS if name.startswith("List") else ()))
            here = next((every[kind, one] for one in wanted if (kind, one) in every), None)
            if here is not None:
                found[name] = here
    return found


def missing(styles: Iterable[Named]) -> tuple[str, ...]:
    """The styles that a file is expected to have and has not."""
    found = matched(styles)
    return tuple(name for name in EXPECTED if name not in found)


def _plain_name(style: Named) -> str:
    return _plain(style.name)


def _plain_id(style: Named) -> str:
    return _plain(style.id)


def _plain(name: str) -> str:
    return re.sub(r"[^a-z0-9]", "", name.lower())
