"""The figures of a proposal: what each phase costs, when what happens, and in how many groups."""

from __future__ import annotations

from typing import TYPE_CHECKING

from samenspel_cli.document import Block, Figure, Said
from samenspel_cli.documents._fees import amount_of
from samenspel_cli.model.engagement import Engagement
from samenspel_cli.planning.outcome import Outcomes

if TYPE_CHECKING:
    from samenspel_cli.documents._quoted import Quoted


def fee_figure(quoted: Quoted) -> tuple[Block, ...]:
    """What each phase costs, with its range; nothing where fewer than two phases have a price, or variants differ."""
    from samenspel_cli.figures.bars import Bar, Bars, alt

    sections = [one for one in quoted.costs.sections if one.entries]
    if len(sections) < 2 or len(quoted.several) > 1:
        return ()
    rows = tuple(
        Bar(one.phase.title if one.phase else Said("other-activities"), amount_of(one.total)) for one in sections
    )
    bars = Bars(rows, quoted.engagement.currency)
    return (Figure("fee", "bars", bars, alt(bars), Said("caption-fee")),)


def planning_figure(engagement: Engagement) -> tuple[Block, ...]:
    """When what happens."""
    del engagement
    return ()


def group_figure(engagement: Engagement, several: Outcomes) -> tuple[Block, ...]:
    """In how many groups."""
    del engagement, several
    return ()
