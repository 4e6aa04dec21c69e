"""The formats: each is a module that writes a document down."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from importlib import import_module
from pkgutil import iter_modules
from typing import NamedTuple, Protocol, cast

from samenspel_cli.document import Document
from samenspel_cli.style import Style


class Before(NamedTuple):
    """A file as it stands where a new one will be written."""

    path: str
    content: bytes


Earlier = Callable[[str], Before | None]
"""What stands under the name of a file already; None where nothing does."""


def nothing(_name: str) -> None:
    """No file stands anywhere yet."""


class Format(Protocol):
    """What a format offers; one whose files follow from those that stand there already also offers `continued`."""

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


def encoded(name: str, document: Document, style: Style, earlier: Earlier = nothing) -> dict[str, bytes]:
    """A document in a format, of which the file may go on from the one that stands there already.

    Raises `Problems` when that cannot be read.
    """
    form = named(name)
    continued = getattr(form, "continued", None)
    if continued is None:
        return form.encode(document, style)
    return cast("dict[str, bytes]", continued(document, style, earlier))
