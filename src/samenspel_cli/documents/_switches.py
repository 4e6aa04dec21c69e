"""What a reader of a page can choose, and what each combination comes to."""

from __future__ import annotations

from samenspel_cli.document import Block, Cell, Effort, Said
from samenspel_cli.documents import Ask
from samenspel_cli.documents._fees import amount, amount_of, units_of
from samenspel_cli.documents._shown import Shown, shown
from samenspel_cli.documents._totals import total_words
from samenspel_cli.model.project import Project
from samenspel_cli.paper import Switch, Switches
from samenspel_cli.planning.budget import Budget
from samenspel_cli.planning.outcome import Outcomes
from samenspel_cli.planning.switches import Turn, combinations, turns


def switches(project: Project, several: Outcomes, ask: Ask) -> tuple[Block, ...]:
    """The switches of a project; nothing where there is nothing to choose."""
    engagement = project.engagement
    told = shown(engagement, ask)
    chosen, left = (_told(several_turns, told) for several_turns in turns(project, several, ask.picks))
    if not chosen:
        return ()
    inside = told.vat == "including"
    labels = (total_words(including=inside), total_words(including=not inside))

    def results() -> tuple[tuple[Cell, ...], ...]:
        return tuple(_result(one, inside=inside) for one in combinations(project, chosen, ask.picks, ask.today))

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
    return (Switches(tuple(map(switch, chosen)), labels, results, named),)


def _title(turn: Turn) -> Cell:
    return Said("variants") if turn.work is None else turn.work.title


def _told(several: tuple[Turn, ...], shown: Shown) -> tuple[Turn, ...]:
    """What may be chosen: what a choice between ways costs is the price of a line, and an option is no total."""
    if shown.every_line:
        return several
    return tuple(turn for turn in several if turn.work is None or (shown.detail == "phases" and not turn.words))


def _result(costs: Budget, *, inside: bool) -> tuple[Cell, ...]:
    whole = amount_of(costs.including), amount_of(costs.total)
    return whole if inside else whole[::-1]
