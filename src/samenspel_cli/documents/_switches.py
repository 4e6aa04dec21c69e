"""What a reader of a page can choose, and what each combination comes to."""

from __future__ import annotations

from samenspel_cli.document import Block, Cell, Effort, Said
from samenspel_cli.documents import Ask
from samenspel_cli.documents._fees import amount, amount_of, units_of
from samenspel_cli.model.project import Project
from samenspel_cli.paper import Switch, Switches
from samenspel_cli.planning.budget import Budget
from samenspel_cli.planning.outcome import Outcomes
from samenspel_cli.planning.switches import Turn, combinations, turns


def switches(project: Project, several: Outcomes, ask: Ask) -> tuple[Block, ...]:
    """The switches of a project; nothing where there is nothing to choose."""
    engagement = project.engagement
    chosen, left = turns(project, several, ask.picks)
    if not chosen:
        return ()
    gross = next(iter(several.values())).gross
    labels = ("total-including-vat", "total-excluding-vat") if gross else ("total-excluding-vat", "total-including-vat")

    def results() -> tuple[tuple[Cell, ...], ...]:
        return tuple(_result(one) for one in combinations(project, chosen, ask.picks, ask.today))

    units = units_of(engagement, ask.language or engagement.language)

    def switch(turn: Turn) -> Switch:
        ways: tuple[Cell, ...] = tuple(
            Effort(price, units) if any(one.role == "quantity" for one in price.factors) else amount(price)
            for price in turn.prices
        )
        if turn.work is None:
            ways = tuple(engagement.variants[name].title or name for name in turn.words)
        optional = not turn.words
        return Switch(
            turn.name or "variant",
            _title(turn),
            (Said("without-it"), Said("with-it")) if optional else ways,
            turn.chosen,
            optional,
        )

    named = tuple(_title(turn) for turn in left)
    return (Switches(tuple(map(switch, chosen)), tuple(Said(label) for label in labels), results, named),)


def _title(turn: Turn) -> Cell:
    return Said("variants") if turn.work is None else turn.work.title


def _result(costs: Budget) -> tuple[Cell, ...]:
    whole = amount_of(costs.including), amount_of(costs.total)
    return whole if costs.gross else whole[::-1]
