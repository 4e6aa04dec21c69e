"""Product sheets and process sheets: what is delivered at which quality and cost, and how it runs, step by step."""

from __future__ import annotations

from dataclasses import field
from typing import Annotated, Any, Literal

from samenspel_cli.model.dates import Day, When
from samenspel_cli.model.ids import id_of
from samenspel_cli.model.internal import Notes
from samenspel_cli.model.lag import AnyEvery, AnyLag
from samenspel_cli.model.money import Sum
from samenspel_cli.model.norm import AnyNorm, AnyQuantity
from samenspel_cli.model.number import Count
from samenspel_cli.model.once import Once
from samenspel_cli.model.text import Id, Ids, Label, Labels
from samenspel_cli.model.written import ONE_OR_MORE, Short, short, written

State = Literal["empty", "draft", "feedback", "approved"]
STATES: tuple[State, ...] = ("empty", "draft", "feedback", "approved")
"""The states of a sheet, in the order in which it goes through them."""


@written
class Status:
    """How far a sheet is, since when, and who brought it there."""

    state: State
    """`empty`, `draft`, `feedback` (out for comments) or `approved`."""
    date: Day | None = None
    """Since when."""
    by: Ids = ()
    """Who brought it there: parties, people, roles or functions."""
    text: Label | None = None
    """What is to be said of it: the decision, what has still to be done."""


History = Annotated[
    tuple[Annotated[Status, short(lambda text: {"state": text}, "a status such as draft")], ...], ONE_OR_MORE
]
"""What happened to a sheet, in order; the last is what it is now."""


@written
class Asset:
    """How much there is to look after in one place."""

    quantity: AnyQuantity
    """How much: `12500 m2`, `340 st`; `ntb m2` while nobody knows."""
    area: Id | None = None
    """Where, by the id of an area of the ITO; without it, everywhere."""
    date: When | None = None
    """On which day it was so."""
    source: Label | None = None
    """Where the figure comes from: the BGT, the management system."""


@written
class Quality:
    """Which quality is aimed for, and when somebody has to act."""

    ambition: Label
    """The level that is aimed for, in the letters or words of the scale: `B`, `basis`, `B (basis)`."""
    area: Id | None = None
    """Where; without it, everywhere that no other line speaks of."""
    theme: Id | None = None
    """For which goal of the ITO: schoon, heel, veilig; without it, for all of them."""
    intervention: Label | None = None
    """The level at which somebody acts."""


AnyQuality = Annotated[Quality, short(lambda text: {"ambition": text}, "a level such as B")]


@written
class Working:
    """What decides when work is done: what it looks like, or the calendar."""

    driven_by: Literal["image", "frequency"]
    """`image`: when it looks worse than agreed; `frequency`: so many times in a period."""
    times: Count | None = None
    """How many times: `18`, `16-20`."""
    per: AnyEvery | None = None
    """In which period: `jaar`, `maand`, `week`."""
    text: Label | None = None
    """What else there is to say of it."""


@written
class SheetBudget:
    """Money for a product."""

    amount: Sum
    """The amount of a year."""
    year: Label | None = None
    """For which year."""
    item: Label | None = None
    """Under which item of the municipality's budget it stands."""


AnySheetBudget = Annotated[SheetBudget, short(lambda text: {"amount": text}, "an amount such as 250000")]


@written
class Settlement:
    """How is settled between the one who asks and the one who does."""

    by: Literal["key-figure", "regional", "custom"]
    """By a `key-figure` per unit, `regional` (shared by a key), or `custom`."""
    amount: Sum | None = None
    """The key figure."""
    unit: Label | None = None
    """For one of what the key figure is."""
    text: Label | None = None
    """What else is agreed about it."""


@written
class Indicator:
    """By what one sees whether it goes well."""

    name: Label
    """What is measured."""
    norm: AnyNorm | None = None
    """What has to be reached."""
    measured: Label | None = None
    """What was measured last, as it was said."""
    source: Label | None = None
    """Where the measurement comes from."""
    every: Label | None = None
    """How often it is measured."""


AnyIndicator = Annotated[Indicator, short(lambda text: {"name": text}, "what is measured")]


@written
class SheetRisk:
    """What may go wrong with it."""

    text: Label
    """What may happen."""
    chance: Label | None = None
    """How likely it is."""
    impact: Label | None = None
    """What follows from it."""
    measure: Label | None = None
    """What is done about it."""


AnySheetRisk = Annotated[SheetRisk, short(lambda text: {"text": text}, "a risk")]
Extra = dict[Label, str]
"""Fields of the municipality's own, by their name (Markdown)."""


@written
class ProductSheet:
    """One product (productblad): what is delivered, how much of it, how good, by whom and for how much."""

    title: Label
    """What the product is called."""
    id: Id | None = None
    """The name by which other places refer to it; of a sheet in a file of its own, the name of that file."""
    code: Label | None = None
    """The code under which people know it: `P01`; two sheets never share one."""
    group: Label | None = None
    """The group or work package to which it belongs: groen, verharding, reiniging."""
    version: Label | None = None
    """The version of the sheet."""
    status: History = ()
    """How far the sheet is, with who and when; a list is its history. Without it: `empty` where nothing is filled in,
    else `draft`."""
    due: Day | None = None
    """By when it has to be approved."""
    filled_by: Literal["bureau", "municipality"] | None = None
    """Who fills the sheet in."""
    owner: Ids = ()
    """Who answers for it: parties, people, roles or functions."""
    orderer: Ids = ()
    """Who asks for it (opdrachtgever); without it, the managing team of the ITO."""
    contractor: Ids = ()
    """Who sees to it that it is done (opdrachtnemer); without it, the executing team of the ITO."""
    performer: Labels = ()
    """Who does it: the own service, a contractor, a sheltered workshop."""
    aim: str | None = None
    """What it is for: the effect on the town (Markdown)."""
    text: str | None = None
    """What the product is (Markdown)."""
    includes: Labels = ()
    """What belongs to it."""
    excludes: Labels = ()
    """What does not belong to it."""
    assets: Annotated[tuple[Asset, ...], ONE_OR_MORE] = ()
    """How much there is to look after (areaal), for each area."""
    scale: Id | None = None
    """The scale of its levels, by its id in the ITO; without it, the first of the ITO, or that of CROW."""
    quality: Annotated[tuple[AnyQuality, ...], ONE_OR_MORE] = ()
    """Which quality is aimed for: `B`, or for each area and theme apart."""
    working: Working | None = None
    """What decides when work is done: `{driven-by: image}`, `{driven-by: frequency, times: 18, per: jaar}`."""
    legal: Labels = ()
    """The laws and rules that hold for it."""
    policy: Labels = ()
    """The policy on which it rests."""
    budget: Annotated[tuple[AnySheetBudget, ...], ONE_OR_MORE] = ()
    """The money for it, per year and budget item."""
    settlement: Settlement | None = None
    """How is settled: `{by: key-figure, amount: 1.85, unit: m2}`."""
    kpis: Annotated[tuple[AnyIndicator, ...], ONE_OR_MORE] = ()
    """By what one sees whether it goes well."""
    neighbours: Ids = ()
    """The products that it touches (raakvlakken), by id; they name it too."""
    processes: Ids = ()
    """The processes by which it comes about, by id."""
    risks: Annotated[tuple[AnySheetRisk, ...], ONE_OR_MORE] = ()
    """What may go wrong."""
    consultation: Labels = ()
    """Where it is talked about, and how is reported."""
    extra: Extra = field(default_factory=dict)
    """Fields of the municipality's own: `{Bestek: …}`."""
    internal: Notes = ()
    """Notes on this sheet for the own team (Markdown): one text or a list. No document for a client shows it."""


@written
class Way:
    """Where a process goes after a step."""

    to: Id
    """The id of the step that comes next; `end` ends the process."""
    when: Label | None = None
    """In which case: `akkoord`, `niet akkoord`."""


def _ways(value: Any) -> Any:
    """One step, a list of them, or by case: `{akkoord: plannen, niet akkoord: end}`."""
    if isinstance(value, dict) and "to" not in value:
        return [{"when": case, "to": step} for case, step in value.items()]
    return value if isinstance(value, list) else [value]


Ways = Annotated[tuple[Annotated[Way, short(lambda text: {"to": text}, "the id of a step")], ...], Short(_ways)]
END = "end"
"""What stands for the end of a process where the next step is named."""


@written
class ProcessStep:
    """One step of a process: what is done, by whom, how and within which time."""

    title: Label
    """What is done."""
    id: Id | None = None
    """The name by which other steps refer to it; made of the title when none is given."""
    responsible: Ids = ()
    """Who does it (R): at least one role."""
    accountable: Ids = ()
    """Who answers for it (A): one role; of more, `check` says so."""
    consulted: Ids = ()
    """Who is asked beforehand (C)."""
    informed: Ids = ()
    """Who is told afterwards (I)."""
    decision: Label | None = None
    """What is decided in it, where it is a moment of decision."""
    text: str | None = None
    """How it is done (Markdown)."""
    systems: Labels = ()
    """With which system."""
    term: AnyLag | None = None
    """Within which time: `5 werkdagen`, `2 weken`, `8 uur`; a `dag` is a working day."""
    next: Ways = ()
    """What comes next, when that is not the step below it: the id of a step, `end`, or by case
    `{akkoord: plannen, niet akkoord: end}`."""


AnyProcessStep = Annotated[ProcessStep, short(lambda text: {"title": text}, "a step")]


@written
class ProcessSheet(Once):
    """One process (procesblad): what sets it off, which steps it has, who does what, and what comes out."""

    title: Label
    """What the process is called."""
    id: Id | None = None
    """The name by which other places refer to it; of a sheet in a file of its own, the name of that file."""
    code: Label | None = None
    """The code under which people know it: `W01`; two sheets never share one."""
    version: Label | None = None
    """The version of the sheet."""
    status: History = ()
    """How far the sheet is, with who and when; a list is its history. Without it: `empty` where nothing is filled in,
    else `draft`."""
    due: Day | None = None
    """By when it has to be approved."""
    filled_by: Literal["bureau", "municipality"] | None = None
    """Who fills the sheet in."""
    owner: Ids = ()
    """Who answers for the process: parties, people, roles or functions."""
    aim: str | None = None
    """What it is for (Markdown)."""
    trigger: str | None = None
    """What sets it off (Markdown)."""
    input: Labels = ()
    """What goes in."""
    result: Labels = ()
    """What comes out."""
    steps: Annotated[tuple[AnyProcessStep, ...], ONE_OR_MORE] = ()
    """What is done, in order."""
    norm: AnyLag | None = None
    """Within which time it has to be through: `20 werkdagen`, `8 weken`."""
    legal_term: AnyLag | None = None
    """The term that the law sets."""
    legal: Labels = ()
    """The laws and rules that hold for it."""
    kpis: Annotated[tuple[AnyIndicator, ...], ONE_OR_MORE] = ()
    """By what one sees whether it goes well."""
    products: Ids = ()
    """The products that come about by it, by id."""
    neighbours: Ids = ()
    """The processes that it touches, by id; they name it too."""
    consultation: Labels = ()
    """Where it is talked about."""
    escalation: str | None = None
    """What happens when people do not come to terms (Markdown)."""
    systems: Labels = ()
    """The systems with which is worked."""
    risks: Annotated[tuple[AnySheetRisk, ...], ONE_OR_MORE] = ()
    """What may go wrong."""
    extra: Extra = field(default_factory=dict)
    """Fields of the municipality's own: `{Mandaat: …}`."""
    internal: Notes = ()
    """Notes on this sheet for the own team (Markdown): one text or a list. No document for a client shows it."""


Products = tuple[ProductSheet, ...]
Processes = tuple[ProcessSheet, ...]


def name_of(sheet: ProductSheet | ProcessSheet) -> str:
    """The name by which a sheet is known."""
    return id_of(sheet)
