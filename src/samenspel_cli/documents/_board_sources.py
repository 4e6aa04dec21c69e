"""Where the figures of the dashboard come from: each round of measurements and each budget, with its source."""

from __future__ import annotations

from collections.abc import Iterator

from samenspel_cli.document import Block, Row, Said
from samenspel_cli.documents._sheets import table_of
from samenspel_cli.model.engagement import Engagement
from samenspel_cli.planning.ito.rounds import rounds


def sources_table(engagement: Engagement) -> tuple[Block, ...]:
    """The rounds from old to new, and then the money that was given; nothing where neither is there."""
    return table_of("board-sources", ("board-figures", "when", "source"), _rows(engagement))


def _rows(engagement: Engagement) -> Iterator[Row]:
    for one in (measurement for found in rounds(engagement.measurements) for measurement in found.measurements):
        yield Row("item", (one.title or Said("board-measurement"), one.date, one.source))
    for given in engagement.ito.budget if engagement.ito is not None else ():
        yield Row("item", (Said("board-given"), given.year, given.source))
