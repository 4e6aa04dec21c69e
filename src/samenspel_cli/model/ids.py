"""Ids: the name by which other places refer to something, made of its title when none is given."""

from __future__ import annotations

import re
from typing import Protocol
from unicodedata import normalize

_NOT_IN_ID = re.compile(r"[^a-z0-9]+")


class Titled(Protocol):
    """What carries a title and perhaps an id."""

    @property
    def id(self) -> str | None: ...
    @property
    def title(self) -> str: ...


def slug(title: str) -> str:
    """A title as an id: `Sessie met de driehoek` is `sessie-met-de-driehoek`; accents and signs fall away."""
    if not title.isascii():
        title = normalize("NFKD", title).encode("ascii", "ignore").decode()
    return _NOT_IN_ID.sub("-", title.lower()).strip("-")


def id_of(item: Titled) -> str:
    """The given id, or the slug of the title."""
    return item.id or slug(item.title) or item.title
