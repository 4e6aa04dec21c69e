"""What of an ITO goes together: which product comes about by which process, and what hangs on nothing."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from samenspel_cli.document import Block, Cell, Column, Joined, Row, Said, Table
from samenspel_cli.documents._called import coded
from samenspel_cli.documents._listing import About, Listing
from samenspel_cli.documents._sheets import BESIDE, AnySheet, every_sheet, line_of, list_of
from samenspel_cli.paper import Field, Fields
from samenspel_cli.planning.ito.coverage import OneSided
from samenspel_cli.planning.ito.sheets import Sheet

_BOTH, _ONE = "●", "○"
"""A process that both sheets name, and one that only one of them names."""
_SENTENCES = ("loose-links", "loose-neighbours")


# What hangs together


def matrix(listing: Listing, most: int) -> tuple[Block, ...]:
    """Which product comes about by which process: a table for so many processes each.

    Where there are several tables, each has only the products that come about by one of its processes.
    """
    found = listing.coverage
    own: set[tuple[str, str]] = {(one.kind, one.id) for one in listing.own}
    products = [one for one in listing.every if one.kind == "product" and _shown(listing, one, own)]
    processes = [one for one in listing.every if one.kind == "process" and _shown(listing, one, own)]
    if not (products and processes):
        return ()
    one_sided = {(one.name, one.other) if one.kind == "product" else (one.other, one.name) for one in found.one_sided}
    size = -(-len(processes) // -(-len(processes) // most))
    across = [processes[start : start + size] for start in range(0, len(processes), size)]
    if len(across) == 1:
        return (_matrix(listing, products, processes, one_sided),)
    at = {one.id: place for place, one in enumerate(products)}
    made: list[Table] = []
    for several in across:
        places = sorted({at[name] for one in several for name in listing.linked_with(one) if name in at})
        made.append(_matrix(listing, [products[place] for place in places], several, one_sided))
    return tuple(one for one in made if one.rows)


def _shown(listing: Listing, one: Sheet, own: set[tuple[str, str]]) -> bool:
    """Whether a sheet stands in the matrix: of one team its own sheets, and what these hang together with."""
    if (one.kind, one.id) in own:
        return True
    other = "process" if one.kind == "product" else "product"
    return any((other, name) in own for name in listing.linked_with(one))


def _matrix(
    listing: Listing, products: Sequence[Sheet], processes: Sequence[Sheet], one_sided: set[tuple[str, str]]
) -> Table:
    columns = (
        Column("product", "text"),
        *(Column(one.id, "text", one.sheet.code or one.sheet.title) for one in processes),
    )
    links = listing.coverage.links
    rows = tuple(
        Row(
            "item",
            (
                coded(product.sheet),
                *(
                    (_ONE if (product.id, one.id) in one_sided else _BOTH) if (product.id, one.id) in links else None
                    for one in processes
                ),
            ),
            about=About(product.id),
            tags=listing.tags(product),
        )
        for product in products
    )
    return Table("matrix", columns, rows, sifted=True)


def has_one_sided(listing: Listing) -> bool:
    """Whether some link is named on one side only."""
    return bool(listing.coverage.one_sided)


def key_of_processes(listing: Listing) -> tuple[Block, ...]:
    """What the codes above the matrix stand for."""
    named = [one.sheet for one in listing.every if one.kind == "process" and one.sheet.code]
    return list_of([coded(one) for one in named]) if named else ()


# What hangs on nothing


def loose(listing: Listing) -> tuple[Block, ...]:
    """Sheets without a process or product, owner, indicator or budget; and what is named on one side only."""
    found = listing.coverage
    own: set[tuple[str, str]] = {(one.kind, one.id) for one in listing.own}
    products, processes = every_sheet(listing.engagement)

    def lacking(key: str, kind: str) -> Iterator[Cell]:
        return (coded(one.sheet) for one in listing.own if one.kind == kind and key in one.missing)

    fields = (
        ("loose-products", [coded(products[one]) for one in found.products_without if ("product", one) in own]),
        ("loose-processes", [coded(processes[one]) for one in found.processes_without if ("process", one) in own]),
        ("loose-owner", [*lacking("owner", "product"), *lacking("owner", "process")]),
        ("loose-kpis", [*lacking("kpis", "product"), *lacking("kpis", "process")]),
        ("loose-budget", [*lacking("budget", "product")]),
        ("loose-links", _one_sided(found.one_sided, own, products, processes, same=False)),
        ("loose-neighbours", _one_sided(found.neighbours, own, products, processes, same=True)),
    )
    made = tuple(
        Field(Said(key), list_of(several) if key in _SENTENCES else line_of(Joined(tuple(several), BESIDE)))
        for key, several in fields
        if several
    )
    return (Fields(made),) if made else ()


def _one_sided(
    several: Iterable[OneSided],
    own: set[tuple[str, str]],
    products: Mapping[str, AnySheet],
    processes: Mapping[str, AnySheet],
    *,
    same: bool,
) -> list[Cell]:
    found: list[Cell] = []
    for one in several:
        mine, theirs = (products, processes) if one.kind == "product" else (processes, products)
        other = mine if same else theirs
        if (one.kind, one.name) in own:
            values = {"one": coded(mine[one.name]), "other": coded(other[one.other])}
            found.append(Said("names-other", values))
    return found
