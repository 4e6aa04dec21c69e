"""What was measured: the quality of a round through the streets, reports of citizens within their term, money spent."""

from __future__ import annotations

from typing import Annotated

from samenspel_cli.model.dates import Dated
from samenspel_cli.model.internal import Notes
from samenspel_cli.model.money import Sum
from samenspel_cli.model.number import Whole
from samenspel_cli.model.percent import Share
from samenspel_cli.model.text import Id, Label
from samenspel_cli.model.written import ONE_OR_MORE, written


@written
class Seen:
    """The quality that was seen of a product."""

    product: Id
    """The product, by id."""
    level: Label
    """The level that was seen, in the letters or words of its scale."""
    area: Id | None = None
    """Where; without it, everywhere."""
    theme: Id | None = None
    """For which goal; without it, for all of them."""
    share: Share | None = None
    """Of how much of it this is so: `30%`; without it, of all."""


@written
class Handled:
    """Reports of citizens, and how many were dealt with within their term."""

    received: Whole
    """How many came in."""
    within: Whole | None = None
    """How many were dealt with within the term."""
    late: Whole | None = None
    """How many were dealt with, but later."""
    open: Whole | None = None
    """How many are still open."""
    product: Id | None = None
    """The product that they are about, by id."""
    process: Id | None = None
    """The process by which they are dealt with, by id."""
    area: Id | None = None
    """Where."""


@written
class Spent:
    """Money that was spent on a product."""

    product: Id
    """The product, by id."""
    actual: Sum
    """What was spent so far."""
    forecast: Sum | None = None
    """What it is expected to come to over the whole year."""
    year: Label | None = None
    """In which year."""


@written
class Measurement:
    """One round of measurements: of a day or a period, with its source."""

    date: Dated
    """The day or the period in which was measured: `2026-04-14`, `april 2026`, `2026-Q2`."""
    id: Id | None = None
    """The name by which it is known; of a measurement in a file of its own, the name of that file."""
    title: Label | None = None
    """What the documents call it: `Schouw voorjaar 2026`."""
    source: Label | None = None
    """Who measured, or which system the figures come from."""
    quality: Annotated[tuple[Seen, ...], ONE_OR_MORE] = ()
    """The quality that was seen."""
    reports: Annotated[tuple[Handled, ...], ONE_OR_MORE] = ()
    """Reports of citizens and how they were dealt with."""
    spending: Annotated[tuple[Spent, ...], ONE_OR_MORE] = ()
    """What was spent."""
    internal: Notes = ()
    """Notes on it for the own team (Markdown): one text or a list. No document for a client shows it."""


Measurements = tuple[Measurement, ...]
