"""Which product comes about by which process, and what hangs on nothing or is said on one side only.

Names: `Coverage`, `OneSided`, `coverage(engagement)`.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from samenspel_cli.model.engagement import Engagement
from samenspel_cli.model.sheets import ProcessSheet, ProductSheet, name_of

Pair = tuple[str, str]


@dataclass(frozen=True, slots=True)
class OneSided:
    """A sheet that names another one which does not name it."""

    kind: Literal["product", "process"]
    """The kind of the sheet that names the other."""
    name: str
    """The id of the sheet that names the other."""
    other: str
    """The id of the sheet that keeps silent about it."""


@dataclass(frozen=True, slots=True)
class Coverage:
    """How products and processes hang together; all names are ids of sheets that are there."""

    products: tuple[str, ...]
    processes: tuple[str, ...]
    links: frozenset[Pair]
    """Each product with each process by which it comes about: either sheet names the other."""
    one_sided: tuple[OneSided, ...]
    """The links that only one of the two sheets names, and which."""
    neighbours: tuple[OneSided, ...]
    """Neighbours (of the same kind) that only one of the two names."""
    products_without: tuple[str, ...]
    """Products without a process."""
    processes_without: tuple[str, ...]
    """Processes without a product."""


def coverage(engagement: Engagement) -> Coverage:
    """How the sheets of an engagement hang together; names that mean nothing are left out."""
    products = tuple(dict.fromkeys(name_of(one) for one in engagement.products))
    processes = tuple(dict.fromkeys(name_of(one) for one in engagement.processes))
    among = (set(products), set(processes))
    said: dict[Pair, None] = {
        (name_of(product), process): None
        for product in engagement.products
        for process in product.processes
        if process in among[1]
    }
    back: dict[Pair, None] = {
        (product, name_of(process)): None
        for process in engagement.processes
        for product in process.products
        if product in among[0]
    }
    links = frozenset(said) | frozenset(back)
    with_process, with_product = {one for one, _ in links}, {one for _, one in links}
    return Coverage(
        products,
        processes,
        links,
        (
            *(OneSided("product", product, process) for product, process in said if (product, process) not in back),
            *(OneSided("process", process, product) for product, process in back if (product, process) not in said),
        ),
        (*_neighbours("product", engagement.products), *_neighbours("process", engagement.processes)),
        tuple(one for one in products if one not in with_process),
        tuple(one for one in processes if one not in with_product),
    )


def _neighbours(
    kind: Literal["product", "process"], sheets: Sequence[ProductSheet] | Sequence[ProcessSheet]
) -> tuple[OneSided, ...]:
    names = {name_of(one) for one in sheets}
    said: dict[Pair, None] = {
        (name_of(one), other): None for one in sheets for other in one.neighbours if other in names
    }
    return tuple(OneSided(kind, one, other) for one, other in said if one != other and (other, one) not in said)
