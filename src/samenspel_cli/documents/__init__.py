"""The kinds of document: each is a module that composes what it has to say from a project."""

from __future__ import annotations

from datetime import date
from importlib import import_module
from pkgutil import iter_modules
from typing import TYPE_CHECKING, Protocol, cast

from samenspel_cli.document import Audience, Document
from samenspel_cli.model.engagement import Engagement
from samenspel_cli.model.frozen import frozen
from samenspel_cli.model.project import Project
from samenspel_cli.planning.picks import NOTHING_PICKED, Picks

if TYPE_CHECKING:
    from samenspel_cli.model.show import Detail, Side
    from samenspel_cli.model.state import State
    from samenspel_cli.planning.views import By


@frozen
class Ask:
    """What the asker wants: on which day, with which picks, with or without the derivation of every amount."""

    today: date
    picks: Picks = NOTHING_PICKED
    language: str | None = None
    """The language of the document, when not the engagement's own."""
    explain: bool = False
    by: By | None = None
    """By what the lines are added up, when not by phase."""
    paper: bool = False
    """Whether it goes on paper, so that it needs a front, and all that a template places."""
    detail: Detail | None = None
    """How much of the price is shown, when not as the engagement says."""
    hours: bool | None = None
    """Whether it is shown who does how much in which phase, when not as the engagement says."""
    vat: Side | None = None
    """Whether amounts are shown excluding or including VAT, when not as the engagement says."""
    audience: Audience = "client"
    """For whom it is: only for the own team may it say what stays inside."""
    earlier: State | None = None
    """The state with which the project is compared, of a kind that compares."""


class Kind(Protocol):
    """What a kind of document offers.

    One that is for the own team only also says `AUDIENCE = "internal"`; one that compares with an earlier state
    `COMPARES = True`.
    """

    def compose(self, project: Project, ask: Ask) -> tuple[Document, ...]:
        """The documents of this kind, most often one. Raises `Problems` when what is asked cannot be."""
        ...

    def enough(self, engagement: Engagement) -> bool:
        """Whether the engagement says enough for a document of this kind."""
        ...


def names() -> tuple[str, ...]:
    """The kinds that there are, as they are typed; what several of them share stands in modules that begin with `_`."""
    modules = (module.name for module in iter_modules(__path__))
    return tuple(sorted(name.replace("_", "-") for name in modules if not name.startswith("_")))


def internal(name: str) -> bool:
    """Whether a kind is for the own team only: its module says `AUDIENCE = "internal"`."""
    return getattr(named(name), "AUDIENCE", "client") == "internal"


def compares(name: str) -> bool:
    """Whether a kind compares with an earlier state: its module says `COMPARES = True`."""
    return bool(getattr(named(name), "COMPARES", False))


def named(name: str) -> Kind:
    """The kind of that name; only that one is loaded."""
    return cast("Kind", import_module(f"{__name__}.{name.replace('-', '_')}"))
