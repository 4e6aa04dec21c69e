"""The formats: each is a module that writes a document down."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from importlib import import_module
from pkgutil import iter_modules
from typing import Protocol, cast

from samenspel_cli.document import Document
from samenspel_cli.style import Style


class Format(Protocol):
    """What a format offers."""

    def encode(self, document: Document, style: Style) -> dict[str, bytes]:
        """The files that the document becomes: name -> content."""
        ...

    def listed(self, name: str, keys: Sequence[str], rows: Iterable[Sequence[str]]) -> Iterator[str]:
        """A plain list, that is no document, in pieces of text: what it lists, the keys of a row, and the rows."""
        ...


def names() -> tuple[str, ...]:
    """The formats that there are, as they are typed; what one of them is made of stands in modules with a `_`."""
    return tuple(sorted(module.name for module in iter_modules(__path__) if not module.name.startswith("_")))


def named(name: str) -> Format:
    """The format of that name; only that one is loaded."""
    return cast("Format", import_module(f"{__name__}.{name}"))
