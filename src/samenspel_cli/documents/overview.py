"""The overview: all products and all processes in one table each, which hangs with which, and what hangs loose."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from samenspel_cli.document import Block, Document, Said
from samenspel_cli.documents import Ask
from samenspel_cli.documents._listing import Listing, flat_tables, processes_table, products_table, progress_table
from samenspel_cli.documents._offer import file_name, numeral
from samenspel_cli.documents._sheet_data import sheet_data
from samenspel_cli.documents._sheets import facts_of
from samenspel_cli.documents._together import has_one_sided, key_of_processes, loose, matrix
from samenspel_cli.model.engagement import Engagement
from samenspel_cli.model.project import Project
from samenspel_cli.paper import Front

_ACROSS = 20
"""So many processes at most stand beside each other in the matrix on a page on its side."""


def compose(project: Project, ask: Ask) -> tuple[Document, ...]:
    """The overview of a project."""
    engagement = project.engagement
    listing = Listing(engagement, ask.today)
    parts: dict[str, tuple[Block, ...]] = {
        "filter": (listing.sieve.filter,) if listing.own else (),
        "progress": progress_table(listing),
        "products": products_table(listing),
        "processes": processes_table(listing),
        "matrix": matrix(listing, _ACROSS),
        "key": key_of_processes(listing),
        "loose": loose(listing),
    }
    document = Document(
        "overview",
        ask.language or engagement.language,
        engagement.currency,
        (),
        lambda: data(engagement, listing),
        (),
        file_name(engagement, "overview"),
        Front("survey", _title(engagement), Said("overview"), engagement.client.name, facts_of(_facts(listing))),
        engagement.date,
        values(listing),
        parts,
        sheets=flat_tables(listing),
    )
    return (document,)


def enough(engagement: Engagement) -> bool:
    """Whether there is a sheet."""
    return bool(engagement.products or engagement.processes)


def _title(engagement: Engagement) -> str:
    ito = engagement.ito
    return ito.title if ito is not None and ito.title is not None else engagement.title


def _facts(listing: Listing) -> tuple[tuple[str, Any], ...]:
    """What is late depends on the day, so that is told."""
    ito = listing.engagement.ito
    return (
        ("fact-version", ito.versions[-1].version if ito and ito.versions else None),
        ("board-as-of", listing.today),
    )


def values(listing: Listing) -> Mapping[str, Any]:
    """What a template prints of the sheets together: how many there are, how far they are."""
    found = listing.progress
    return {
        "products": numeral(len(listing.products)),
        "processes": numeral(len(listing.processes)),
        "number_of_products": len(listing.products),
        "number_of_processes": len(listing.processes),
        "approved": numeral(found.all.states["approved"]),
        "number_approved": found.all.states["approved"],
        "empty": numeral(found.all.states["empty"]),
        "number_empty": found.all.states["empty"],
        "filled": found.all.percent,
        "late": numeral(found.all.overdue),
        "number_late": found.all.overdue,
        "one_sided": has_one_sided(listing),
    }


def data(engagement: Engagement, listing: Listing) -> Mapping[str, Any]:
    """What other programs read of the overview."""
    found, money = listing.coverage, listing.money
    return {
        "schema": "samenspel.overview/1",
        "sheets": [sheet_data(engagement, one) for one in listing.own],
        "links": [list(one) for one in sorted(found.links)],
        "one-sided": [{"kind": one.kind, "name": one.name, "other": one.other} for one in found.one_sided],
        "products-without-process": list(found.products_without),
        "processes-without-product": list(found.processes_without),
        "filled": listing.progress.all.percent,
        "budget": {"year": money.year, "amount": money.budget.amount, "unknown": list(money.budget.unknown)},
    }
