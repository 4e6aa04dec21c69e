"""The front page of an engagement: who asks, who takes part, what is done in which phase, and what it costs.

Everything here is what a person wrote. What follows from it (a total, a planning) is worked out elsewhere.
"""

from __future__ import annotations

from dataclasses import field
from typing import TYPE_CHECKING, Annotated, Literal

from samenspel_cli.model.client import ClientKind
from samenspel_cli.model.dates import Day, Validity, When, Window
from samenspel_cli.model.fee import Fee
from samenspel_cli.model.groups import AnyGroups
from samenspel_cli.model.money import Currency, Sum
from samenspel_cli.model.number import Count, Whole
from samenspel_cli.model.once import Once
from samenspel_cli.model.percent import Share
from samenspel_cli.model.rates import AnyRate
from samenspel_cli.model.text import Id, Ids, Label, Labels, YesNo
from samenspel_cli.model.traits import Billing, MoneyKind, PricesMode
from samenspel_cli.model.vat import AnyVat
from samenspel_cli.model.written import ONE_OR_MORE, Read, Seldom, Short, short, written
from samenspel_cli.problems import Refusal

if TYPE_CHECKING:
    from samenspel_cli.model.agreed import Accept, Actual, AnyBudget, Change, Rounding, Variant
    from samenspel_cli.model.calendar import AnyCalendar, Closures, Weekdays
    from samenspel_cli.model.counts import AnyHorizon, Counts
    from samenspel_cli.model.given import AnyDiscount, AnyGiven, AnySurcharge
    from samenspel_cli.model.instalments import Instalments
    from samenspel_cli.model.internal import AnyCosts, Notes
    from samenspel_cli.model.ito import Ito
    from samenspel_cli.model.lag import AnyLag
    from samenspel_cli.model.measurement import Measurements
    from samenspel_cli.model.moment import AnyMoment
    from samenspel_cli.model.offer import References, Risks, Scope
    from samenspel_cli.model.roadmap import Roadmap
    from samenspel_cli.model.sections import Sections
    from samenspel_cli.model.session import Sessions
    from samenspel_cli.model.shares import AnyShares
    from samenspel_cli.model.sheets import Processes, Products
    from samenspel_cli.model.show import Show
    from samenspel_cli.model.terms import Terms
    from samenspel_cli.model.timing import AnyEnd as Ends
    from samenspel_cli.model.timing import AnyEnd as Starts
    from samenspel_cli.model.timing import AnyPace, AnyTakes, Limits, Links, Repeat, Sittings
    from samenspel_cli.model.vision import Vision
else:
    _AGREED = "samenspel_cli.model.agreed"
    _GIVEN, _SHEETS = "samenspel_cli.model.given", "samenspel_cli.model.sheets"
    _CALENDAR, _TIMING = "samenspel_cli.model.calendar", "samenspel_cli.model.timing"
    Accept = Seldom(_AGREED, "Accept", "accept")
    Actual = Seldom(_AGREED, "Actual", "actual")
    AnyBudget = Seldom(_AGREED, "AnyBudget", "budget")
    Change = Seldom(_AGREED, "Change", "changes")
    Rounding = Seldom(_AGREED, "Rounding", "rounding")
    Variant = Seldom(_AGREED, "Variant", "variants")
    Counts = Seldom("samenspel_cli.model.counts", "Counts", "counts")
    AnyHorizon = Seldom("samenspel_cli.model.counts", "AnyHorizon", "horizon")
    AnyDiscount = Seldom(_GIVEN, "AnyDiscount", "discount")
    AnyGiven = Seldom(_GIVEN, "AnyGiven", "given")
    AnySurcharge = Seldom(_GIVEN, "AnySurcharge", "surcharge")
    AnyCosts = Seldom("samenspel_cli.model.internal", "AnyCosts", "cost")
    Notes = Seldom("samenspel_cli.model.internal", "Notes", "internal")
    AnyShares = Seldom("samenspel_cli.model.shares", "AnyShares", "shares")
    Instalments = Seldom("samenspel_cli.model.instalments", "Instalments", "instalments")
    References = Seldom("samenspel_cli.model.offer", "References", "references")
    Risks = Seldom("samenspel_cli.model.offer", "Risks", "risks")
    Scope = Seldom("samenspel_cli.model.offer", "Scope", "scope")
    Sections = Seldom("samenspel_cli.model.sections", "Sections", "sections")
    Sessions = Seldom("samenspel_cli.model.session", "Sessions", "sessions")
    Show = Seldom("samenspel_cli.model.show", "Show", "show")
    Ito = Seldom("samenspel_cli.model.ito", "Ito", "ito")
    Products = Seldom(_SHEETS, "Products", "products")
    Processes = Seldom(_SHEETS, "Processes", "processes")
    Measurements = Seldom("samenspel_cli.model.measurement", "Measurements", "measurements")
    Roadmap = Seldom("samenspel_cli.model.roadmap", "Roadmap", "roadmap")
    Vision = Seldom("samenspel_cli.model.vision", "Vision", "shared-vision")
    Terms = Seldom("samenspel_cli.model.terms", "Terms", "terms")
    AnyMoment = Seldom("samenspel_cli.model.moment", "AnyMoment", "start")
    AnyCalendar = Seldom(_CALENDAR, "AnyCalendar", "calendar")
    Closures = Seldom(_CALENDAR, "Closures", "leave")
    Weekdays = Seldom(_CALENDAR, "Weekdays", "days")
    AnyLag = Seldom("samenspel_cli.model.lag", "AnyLag", "week")
    AnyTakes = Seldom(_TIMING, "AnyTakes", "takes")
    AnyPace = Seldom(_TIMING, "AnyPace", "pace")
    Links = Seldom(_TIMING, "Links", "after")
    Limits = Seldom(_TIMING, "Limits", "before")
    Starts = Seldom(_TIMING, "AnyEnd", "starts")
    Ends = Seldom(_TIMING, "AnyEnd", "ends")
    Repeat = Seldom(_TIMING, "Repeat", "repeat")
    Sittings = Seldom(_TIMING, "Sittings", "dates")

Kind = Literal[
    "activity", "session", "workshop", "training", "observation", "analysis", "interview", "plan", "deliverable",
    "milestone",
]  # fmt: skip
Region = Literal["noord", "midden", "zuid"]
Language = Literal["nl", "en"]
Prorata = Literal["month", "day", "none"]


def _format(text: str) -> str:
    if text != "1":
        raise Refusal("format-unknown", text=text)
    return text


Format = Annotated[str, Read(_format, expected="1", schema={"enum": [1, "1"]})]


@written
class Contact:
    """Whom a letter is addressed to: a function, and how to reach it."""

    function: Label | None = None
    """The function, such as gemeentesecretaris."""
    department: Label | None = None
    """The department or team."""
    email: Label | None = None
    """The address for mail."""
    phone: Label | None = None
    """The telephone number, as it is dialled; leading zeros stay."""


@written
class Client:
    """The municipality or joint organisation that asks and pays."""

    name: Label
    """The full name, spelled as the client spells it."""
    kind: ClientKind = "gemeente"
    """What kind of organisation it is."""
    region: Annotated[tuple[Region, ...], ONE_OR_MORE] = ()
    """The region or regions of the school holidays: `noord`, `midden`, `zuid`."""
    place: Label | None = None
    """Where it is seated."""
    contact: Contact | None = None
    """Whom letters are addressed to."""
    vat: Literal["reclaimed", "partly-reclaimed", "not-reclaimed"] | None = None
    """Whether the client gets VAT back, so that it decides on the amount without it."""
    thresholds: Annotated[tuple[Sum, ...], ONE_OR_MORE] = ()
    """The amounts above which the client's own rules ask for another procedure, excluding VAT."""
    internal: Notes = ()
    """Notes on this client for the own team (Markdown): one text or a list. No document for a client shows it."""


@written
class Person:
    """One of the consultant's own people."""

    role: Label | None = None
    """What this person does in the engagement, such as trainer; a role of the rates gives the price."""
    name: Label | None = None
    """How the documents call this person."""
    cv: str | None = None
    """Who this is, in a few lines: experience, education, earlier work for this client (Markdown)."""
    references: Labels = ()
    """Comparable work that this person did, a line each."""
    cost: AnyCosts | None = None
    """What one unit of this person's work costs the bureau itself, by unit: `cost: {uur: 85}`. It goes before that of
    the role and the rate. No document for a client shows it."""
    days: Weekdays = ()
    """The days of the week on which this person works for the engagement, when not Monday to Friday: `[ma, di]`."""
    leave: Closures = ()
    """When this person is away."""
    week: AnyLag | None = None
    """How much this person works in a week at most: `24 uur`, `3 dagen`."""
    internal: Notes = ()
    """Notes on this person for the own team (Markdown): one text or a list. No document for a client shows it."""


@written
class Party:
    """A group of people at the client: the driehoek, the college, the management team, a department."""

    name: Label | None = None
    """How the documents call it, when that is not its id."""
    members: Ids = ()
    """Who belongs to it: functions, or ids of other parties."""
    participants: Count | None = None
    """How many people it is. A party with parties as members may leave this to them."""
    note: str | None = None
    """Anything a reader should know of it."""
    days: Weekdays = ()
    """The days of the week on which it can be met, when those are not all working days: `[ma, di]`."""
    leave: Closures = ()
    """When it cannot be met."""
    internal: Notes = ()
    """Notes on this party for the own team (Markdown): one text or a list. No document for a client shows it."""


@written
class Question:
    """Something that is still to be answered."""

    text: Label
    """The question."""
    to: Ids = ()
    """Who is asked: parties, people or functions."""
    due: When | None = None
    """By when an answer is needed."""


@written
class Point:
    """Something to keep in mind or to do: an attention point, or what the client arranges."""

    text: Label
    """What it is."""
    owner: Ids = ()
    """Who minds it: parties, people or functions."""
    due: When | None = None
    """The moment by which, or in which, it matters."""
    at: Id | None = None
    """The activity at which it matters, when no date says so."""


@written
class Goal:
    """What the engagement has to bring closer."""

    title: Label
    """The goal in a few words."""
    text: str | None = None
    """What is meant by it (Markdown)."""


def _party(value: object) -> object:
    return {} if value is None else {"name": value} if isinstance(value, str) else value


AnyParty = Annotated[Party, Short(_party)]
Questions = tuple[Annotated[Question, short(lambda text: {"text": text}, "a question")], ...]
Points = tuple[Annotated[Point, short(lambda text: {"text": text}, "text")], ...]
AnyGoal = Annotated[Goal, short(lambda text: {"title": text}, "a goal")]


@written
class Activity:
    """A thing that is done, priced and planned; with activities of its own it is a heading above them."""

    title: Label
    """What it is called; its id is made of this when none is given."""
    id: Id | None = None
    """The name by which other places refer to it."""
    kind: Kind = "activity"
    """What kind of activity it is."""
    text: str | None = None
    """What happens and why (Markdown)."""
    with_: Ids = ()
    """The parties that take part."""
    for_: Ids = ()
    """The parties for whom it is meant; their participants make the groups."""
    by: Ids = ()
    """The people who do it, by id: all together or, of what is done with groups, one of them for each group."""
    leaders: Whole | None = None
    """How many of them lead each group together, when that is more than one."""
    when: Window | None = None
    """The window that was agreed: `medio mei 2026`, `2026-04/2026-05`, `M2-M4` from the start, `na de zomer 2026`; or a
    list of them."""
    starts: Starts | None = None
    """When it begins, where that is agreed apart: a period, or `{when: …, after: …}`."""
    ends: Ends | None = None
    """When it ends, where that is agreed apart: a period, or `{when: …, after: …}`."""
    takes: AnyTakes | None = None
    """How long it takes from its first day to its last: `6-8 weken`, `10 dagen`; `ntb` while nobody knows. Of what is
    done with groups, the days of each group."""
    pace: AnyPace | None = None
    """How much of its fee is done in a period, from which follows how long it takes: `2 dagen per week`."""
    after: Links = ()
    """What it comes after: ids, or `{start: id, lag: 2 weken}`."""
    before: Limits = ()
    """Before what it must be over: a day, ids, or `{at: id, lag: 4 weken}`; what is named is not included."""
    at: Id | None = None
    """The meetings (of the calendar) at which it is on the table: the first for which the papers are in time."""
    input: Ids = ()
    """What it makes use of, by id; this moves nothing."""
    repeat: Repeat | None = None
    """How often it comes back: `{every: 3 weken, times: 5}`."""
    dates: Sittings = ()
    """The days that were set, for each group or each time: `[[2026-09-07, 2026-09-08], [2026-09-14, 2026-09-15]]`."""
    groups: AnyGroups | None = None
    """How many groups, or the participants and size from which that follows."""
    fee: Fee = ()
    """What it costs. Without it the activity is not priced; left empty it was forgotten."""
    vat: AnyVat | None = None
    """Its VAT, when that differs from what stands above it."""
    optional: YesNo = False
    """Whether it stands outside the total until the client chooses it."""
    provisional: YesNo | None = None
    """Whether the amount is a provisional sum (stelpost): inside the total, marked."""
    billing: Billing | None = None
    """How it is billed: `fixed`, `estimate`, `actual`, or `internal` (not charged)."""
    money: MoneyKind | None = None
    """Whose money it is: `own`, `third-party`, `expenses`, or `in-kind` (valued beside the total, never invoiced)."""
    theme: Label | None = None
    """The theme under which it is added up, beside phase and person."""
    change: Id | None = None
    """The id of the change (extra or reduced work, under `changes` of the front page) to which it belongs."""
    counts: Counts = field(default_factory=dict)
    """How many there are of what `per` multiplies by, when that differs from what stands above."""
    prorata: Prorata | None = None
    """What the rest of a window counts for that cuts a week, month, quarter or year: its share in days (`day`), the
    months that were begun (`month`), or a whole one (`none`)."""
    discount: AnyDiscount | None = None
    """What goes off all of it, as a line of its own."""
    surcharge: AnySurcharge | None = None
    """What comes on top of all of it, as a line of its own."""
    ceiling: Sum | None = None
    """The most that it may come to, with or without VAT as its lines are; what is cut off is a line of its own."""
    floor: Sum | None = None
    """The least that it comes to, with or without VAT as its lines are; what is added is a line of its own."""
    given: AnyGiven | None = None
    """What was promised or printed elsewhere, to compare with what is worked out."""
    actual: Actual | None = None
    """How it turned out; stands beside the plan, never in it."""
    progress: Share | None = None
    """How far it is: `60%`; stands beside the plan, never in it."""
    yields: Labels = ()
    """What it delivers."""
    questions: Questions = ()
    """What is still to be answered about it."""
    internal: Notes = ()
    """Notes on it for the own team (Markdown): one text or a list. No document for a client shows it."""
    activities: tuple[Activity, ...] = ()
    """What it consists of."""


@written
class Phase:
    """A stretch of the approach with its own aim, activities and window."""

    title: Label
    """What it is called; its id is made of this when none is given."""
    id: Id | None = None
    """The name by which other places refer to it."""
    aim: str | None = None
    """What this phase is for (Markdown)."""
    kind: Kind = "activity"
    """What kind of work it is, where that is one kind."""
    text: str | None = None
    """What happens and why (Markdown)."""
    with_: Ids = ()
    """The parties that take part."""
    for_: Ids = ()
    """The parties for whom it is meant; their participants make the groups."""
    by: Ids = ()
    """The people who do it, by id: all together or, of what is done with groups, one of them for each group."""
    leaders: Whole | None = None
    """How many of them lead each group together, when that is more than one."""
    when: Window | None = None
    """The window that was agreed: `medio mei 2026`, `2026-04/2026-05`, `M2-M4` from the start, `na de zomer 2026`; or a
    list of them."""
    starts: Starts | None = None
    """When it begins, where that is agreed apart: a period, or `{when: …, after: …}`."""
    ends: Ends | None = None
    """When it ends, where that is agreed apart: a period, or `{when: …, after: …}`."""
    takes: AnyTakes | None = None
    """How long it takes from its first day to its last: `6-8 weken`, `10 dagen`; `ntb` while nobody knows. Of what is
    done with groups, the days of each group."""
    pace: AnyPace | None = None
    """How much of its fee is done in a period, from which follows how long it takes: `2 dagen per week`."""
    after: Links = ()
    """What it comes after: ids, or `{start: id, lag: 2 weken}`."""
    before: Limits = ()
    """Before what it must be over: a day, ids, or `{at: id, lag: 4 weken}`; what is named is not included."""
    at: Id | None = None
    """The meetings (of the calendar) at which it is on the table: the first for which the papers are in time."""
    input: Ids = ()
    """What it makes use of, by id; this moves nothing."""
    repeat: Repeat | None = None
    """How often it comes back: `{every: 3 weken, times: 5}`."""
    dates: Sittings = ()
    """The days that were set, for each group or each time: `[[2026-09-07, 2026-09-08], [2026-09-14, 2026-09-15]]`."""
    groups: AnyGroups | None = None
    """How many groups, or the participants and size from which that follows."""
    fee: Fee = ()
    """What it costs beside its activities."""
    vat: AnyVat | None = None
    """The VAT of all in it, when that differs from the front page's."""
    provisional: YesNo | None = None
    """Whether the amount is a provisional sum (stelpost): inside the total, marked."""
    billing: Billing | None = None
    """How it is billed: `fixed`, `estimate`, `actual`, or `internal` (not charged)."""
    money: MoneyKind | None = None
    """Whose money it is: `own`, `third-party`, `expenses`, or `in-kind` (valued beside the total, never invoiced)."""
    theme: Label | None = None
    """The theme under which it is added up, beside phase and person."""
    change: Id | None = None
    """The id of the change (extra or reduced work, under `changes` of the front page) to which it belongs."""
    counts: Counts = field(default_factory=dict)
    """How many there are of what `per` multiplies by, when that differs from what stands above."""
    prorata: Prorata | None = None
    """What the rest of a window counts for that cuts a week, month, quarter or year: its share in days (`day`), the
    months that were begun (`month`), or a whole one (`none`)."""
    discount: AnyDiscount | None = None
    """What goes off all of it, as a line of its own."""
    surcharge: AnySurcharge | None = None
    """What comes on top of all of it, as a line of its own."""
    ceiling: Sum | None = None
    """The most that it may come to, with or without VAT as its lines are; what is cut off is a line of its own."""
    floor: Sum | None = None
    """The least that it comes to, with or without VAT as its lines are; what is added is a line of its own."""
    given: AnyGiven | None = None
    """What was promised or printed elsewhere, to compare with what is worked out."""
    optional: YesNo = False
    """Whether it stands outside the total until the client chooses it."""
    actual: Actual | None = None
    """How it turned out; stands beside the plan, never in it."""
    progress: Share | None = None
    """How far it is: `60%`; stands beside the plan, never in it."""
    budget: AnyBudget | None = None
    """What there is to spend on it; it is only compared with what it comes to."""
    yields: Labels = ()
    """What the phase delivers."""
    decision: Label | None = None
    """What is decided at the end of it, so that the next phase can begin."""
    questions: Questions = ()
    """What is still to be answered about it."""
    internal: Notes = ()
    """Notes on this phase for the own team (Markdown): one text or a list. No document for a client shows it."""
    activities: tuple[Activity, ...] = ()
    """What is done in it."""


Work = Activity | Phase
"""What is done and priced: a phase takes all that an activity takes."""


@written
class Engagement(Once):
    """One job for one client, from offer to hand-over."""

    title: Label
    """What the engagement is called."""
    client: Client
    """Who asks and pays."""
    format: Format = "1"
    """The version of the file format."""
    number: Label | None = None
    """The number of the offer."""
    version: Label | None = None
    """The version of the offer."""
    date: Day | None = None
    """The date of the offer, as 2026-05-12."""
    valid: Validity | None = None
    """How long the offer stands: `30 dagen`, or the last day as 2026-06-11."""
    our_reference: Label | None = None
    """The reference of the bureau."""
    your_reference: Label | None = None
    """The reference of the client."""
    order_number: Label | None = None
    """The client's number for invoices; leading zeros stay."""
    language: Language = "nl"
    """The language of all that the client reads."""
    currency: Currency = "EUR"
    """The currency of every amount."""
    vat: AnyVat | None = None
    """The VAT of all that does not say its own; said nowhere, it is the Dutch standard rate, with a warning."""
    prices: PricesMode = "excluding-vat"
    """Whether all prices and amounts exclude or include VAT."""
    rounding: Rounding | None = None
    """How amounts are rounded: each line to the cent or only the total, the total to a round amount, VAT per line."""
    billing: Billing | None = None
    """How all is billed that does not say its own."""
    money: MoneyKind | None = None
    """Whose money all is that does not say its own."""
    travel: Literal["included"] | None = None
    """`included` when travelling is in the prices."""
    start: AnyMoment | None = None
    """From which day or milestone `M2` and `W3` count: a day, or the id of a milestone such as the signing."""
    calendar: AnyCalendar | None = None
    """Which days count and which are avoided; without it only weekends are minded."""
    horizon: AnyHorizon | None = None
    """Over how long work without an end is counted: `4 jaar`."""
    counts: Counts = field(default_factory=dict)
    """How many there are of what `per` multiplies by, by a word of one's own: `{kern: 8}`."""
    opening: str | None = None
    """How a letter begins: to which conversation or request it answers (Markdown)."""
    context: str | None = None
    """Why this is asked now (Markdown)."""
    aim: str | None = None
    """What the engagement is to bring (Markdown)."""
    goals: dict[Id, AnyGoal] = field(default_factory=dict)
    """The goals that are served, by id."""
    yields: Labels = ()
    """What the engagement delivers as a whole."""
    scope: Scope | None = None
    """What belongs to the engagement and what does not: `{in: […], out: […]}`."""
    vision: str | None = None
    """How the bureau looks at the question, and what marks its approach (Markdown)."""
    rates: dict[Id, AnyRate] = field(default_factory=dict)
    """The rate card: what one of each unit costs."""
    people: dict[Id, Person] = field(default_factory=dict)
    """The consultant's own people, by id."""
    parties: dict[Id, AnyParty] = field(default_factory=dict)
    """The groups of people at the client, by id."""
    phases: tuple[Phase, ...] = ()
    """The phases, in order."""
    activities: tuple[Activity, ...] = ()
    """What is done outside the phases."""
    questions: Questions = ()
    """What is still to be answered."""
    attention: Points = ()
    """Attention points, with the moment at which they matter."""
    anchoring: Labels = ()
    """Ideas to keep the result after the consultants have left."""
    assumptions: Labels = ()
    """What is taken for granted in this offer."""
    risks: Risks = ()
    """What may go wrong, and what is done about it."""
    references: References = ()
    """Comparable engagements of the bureau."""
    sections: Sections = field(default_factory=dict)
    """What has to be different in the sections of the proposal: another text, title or place, one more or one less."""
    show: Show | None = None
    """How much of the price the documents show: `{detail: phases, vat: both}`."""
    sessions: Sessions = ()
    """Meetings and trainings that are worked out part by part; each mostly stands in a file of its own."""
    ito: Ito | None = None
    """The agreement between a managing and an executing team; it mostly stands in a file of its own, `ito.yaml`."""
    products: Products = ()
    """The product sheets of the ITO; each mostly stands in a file of its own."""
    processes: Processes = ()
    """The process sheets of the ITO; each mostly stands in a file of its own."""
    measurements: Measurements = ()
    """What was measured for the ITO, round by round; each mostly stands in a file of its own."""
    shared_vision: Vision | None = None
    """The one vision that several participants make of theirs; it mostly stands in a file of its own, `vision.yaml`."""
    roadmap: Roadmap | None = None
    """The projects that make the vision real; it mostly stands in a file of its own, `roadmap.yaml`."""
    variants: dict[Id, Variant] = field(default_factory=dict)
    """The ways in which the whole can be ordered, by name, priced side by side: options in, parts out, choices made."""
    changes: dict[Id, Change] = field(default_factory=dict)
    """Extra and reduced work that was agreed later, by id."""
    discount: AnyDiscount | None = None
    """What goes off the whole, as a line of its own."""
    surcharge: AnySurcharge | None = None
    """What comes on top of the whole, as a line of its own."""
    ceiling: Sum | None = None
    """The most that the whole may come to, with or without VAT as the lines are; what is cut off is its own line."""
    floor: Sum | None = None
    """The least that the whole comes to, with or without VAT as the lines are; what is added is its own line."""
    given: AnyGiven | None = None
    """The total that was promised or printed elsewhere, to compare with what is worked out."""
    budget: AnyBudget | None = None
    """What the client has to spend; it is only compared with the total."""
    instalments: Instalments = ()
    """The instalments in which is invoiced: shares of the planned total, amounts, the rest; or every month."""
    shares: AnyShares | None = None
    """How several clients share the costs."""
    terms: Terms | None = None
    """What is agreed about payment, cancelling, notice and extra work, and which conditions rule."""
    accept: tuple[Accept, ...] = ()
    """Warnings that are known and stand, each with the reason."""
    client_tasks: Points = ()
    """What the client does: location, lunch, registration."""
    internal: Notes = ()
    """Notes on the whole for the own team (Markdown): one text or a list. No document for a client shows it."""
