"""Engagements that nobody would think of: plain ones, to which any of the forms of the language are added.

An engagement is plain data, every text as it would be typed. What is drawn is always valid: a form is a function that
adds itself to an engagement in a way that fits it, so that what fails shrinks to the one form that did it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from decimal import Decimal
from typing import Any

import yaml
from hypothesis import strategies as st

Data = dict[str, Any]
Draw = st.DrawFn

# ----------------------------------------------------------------------------------------------- plain engagements

PLURALS = {"dag": "dagen", "dagdeel": "dagdelen", "uur": "uren", "sessie": "sessies"}
VAT: list[Any] = ["21%", "9%", "0%", "unknown", {"category": "exempt", "reason": "CRKBO"}]
VAT += [{"category": "reverse-charged", "reason": "artikel 12"}, None, None, None, None]

words = st.sampled_from(["Gesprek", "Sessie met het college", "Verslag", "Werkbezoek aan alle kernen", "Analyse"])


def decimals(most: int, places: tuple[int, ...]) -> st.SearchStrategy[str]:
    """Numbers as they are written, with one of these numbers of decimals (three would be refused as doubtful)."""
    return st.sampled_from(places).flatmap(
        lambda place: st.integers(0, most * 10**place).map(lambda number: f"{Decimal(number).scaleb(-place):f}")
    )


quantities = decimals(40, (0, 0, 0, 1, 2, 4))
prices = decimals(9_999, (0, 0, 2, 4))
sums = decimals(9_999, (0, 0, 2))
"""Amounts of money without a sign."""


@st.composite
def ranges(draw: Draw, numbers: st.SearchStrategy[str]) -> str:
    """One number, or two with the lowest first."""
    low, high = sorted((draw(numbers), draw(numbers)), key=Decimal)
    return draw(st.sampled_from([low, f"{low}-{high}"]))


def comma(text: str) -> str:
    """Behind a currency sign a comma comes before the cents."""
    return text.replace(".", ",")


positive = ranges(sums).map(lambda text: f"€ {comma(text)}")
amounts = st.one_of(positive, st.integers(1, 999_999).map(lambda cents: f"€ -{comma(f'{cents / 100:.2f}')}"))
times = ranges(st.integers(1, 12).map(str))
pers = st.lists(st.sampled_from(["groep", "deelnemers"]), max_size=2, unique=True)


@st.composite
def short_fees(draw: Draw, units: list[str]) -> str:
    """One line of a fee, as people write it."""
    unit = draw(st.sampled_from([*units, *(PLURALS[unit] for unit in units)]))
    much = st.one_of(
        ranges(quantities).map(lambda quantity: f"{quantity} {unit}"),
        ranges(quantities).map(lambda quantity: f"{quantity} {unit}"),
        amounts,
        st.sampled_from([f"pm {unit}", f"ntb {unit}", f"nvt {unit}", f"0 {unit}", "pm", "ntb", "nvt"]),
    )
    often = "".join(f"{draw(times)} × " for _ in range(draw(st.sampled_from([0, 0, 0, 1, 2]))))
    return f"{often}{draw(much)}{''.join(f' per {count}' for count in draw(pers))}"


@st.composite
def fees(draw: Draw, units: list[str]) -> Any:
    """A fee: a text, a choice, a line with VAT of its own, several of these, or nothing behind the key."""
    short = short_fees(units)
    several = st.lists(short, min_size=2, max_size=3)
    line = st.one_of(
        short,
        short,
        several.map(lambda choices: {"choose": choices}),
        st.builds(lambda choices, vat: {"choose": choices, "vat": vat}, several, st.sampled_from(VAT[:6])),
        st.builds(
            lambda number, vat: {"quantity": number, "unit": units[0], "vat": vat},
            quantities,
            st.sampled_from(VAT[:6]),
        ),
        st.builds(lambda title, amount: {"title": title, "amount": amount}, words, amounts),
    )
    return draw(st.one_of(line, line, st.lists(line, min_size=2, max_size=3), st.none()))


def fitting(least: int, more: int, groups: int) -> Data:
    """Participants and a size that fit, worked out from the number of groups."""
    most = least + more
    return {"participants": str(groups * most - more // 2), "size": f"{least}-{most}" if more else str(most)}


group_counts = st.one_of(
    st.integers(1, 9).map(str),
    st.just("4-6"),
    st.just({"size": "12"}),
    st.builds(fitting, st.integers(1, 12), st.integers(0, 8), st.integers(1, 9)),
)


@st.composite
def activities(draw: Draw, units: list[str], depth: int) -> list[Data]:
    """Activities; some are headings above others."""
    return [draw(activity(units, depth)) for _ in range(draw(st.sampled_from([0, 1, 1, 2, 3])))]


@st.composite
def activity(draw: Draw, units: list[str], depth: int) -> Data:
    """One activity."""
    made: Data = {"title": draw(words)}
    if draw(st.integers(0, 9)) > 0:
        made["fee"] = draw(fees(units))
    if (groups := draw(st.one_of(st.none(), st.none(), group_counts))) is not None:
        made["groups"] = groups
    if draw(st.integers(0, 3)) == 0:
        made["for"] = draw(st.sampled_from(["team", ["team", "staf"], "open"]))
        # A size with the participants of a party may not fit; here only whole groups are of interest.
        made.pop("groups", None)
    if (vat := draw(st.sampled_from(VAT))) is not None:
        made["vat"] = vat
    if draw(st.integers(0, 5)) == 0:
        made["optional"] = "true"
    if depth and draw(st.integers(0, 3)) == 0:
        made["activities"] = draw(activities(units, depth - 1))
    return made


@st.composite
def plain(draw: Draw) -> Data:
    """A whole engagement of the forms that most offers have."""
    units = draw(st.lists(st.sampled_from(list(PLURALS)), min_size=1, max_size=4, unique=True))
    rates = {unit: draw(prices) for unit in units}
    phases = []
    for _ in range(draw(st.integers(0, 3))):
        phase: Data = {"title": draw(words), "activities": draw(activities(units, 2))}
        if (vat := draw(st.sampled_from(VAT))) is not None:
            phase["vat"] = vat
        phases.append(phase)
    made: Data = {
        "samenspel": "engagement",
        "title": draw(words),
        "client": {"name": "Gemeente Voorbeeld"},
        "language": draw(st.sampled_from(["nl", "en"])),
        "rates": {unit: {"price": price} for unit, price in rates.items()},
        "parties": {"team": {"participants": "24"}, "staf": {"participants": "10-20"}, "open": {}},
        "phases": phases,
        "activities": draw(activities(units, 2)),
    }
    for rate in made["rates"].values():
        if (vat := draw(st.sampled_from(VAT))) is not None:
            rate["vat"] = vat
    if (vat := draw(st.sampled_from(VAT))) is not None:
        made["vat"] = vat
    return numbered(made)


def numbered(made: Data) -> Data:
    """The same, with a number behind every title, so that no two have one id."""
    for number, item in enumerate(every(made), start=1):
        item["title"] = f"{item['title']} {number}"
    return made


def every(data: Data) -> Iterator[Data]:
    """Every phase and activity, in order."""
    for item in (*data.get("phases", ()), *data.get("activities", ())):
        yield item
        yield from every(item)


def id_in(item: Data) -> str:
    """What our titles become as ids: they hold letters, blanks and a number."""
    return str(item["title"]).lower().replace(" ", "-")


def as_yaml(data: Data) -> str:
    """Data as a person could have written it: in lines and dashes, quotes only where they are needed."""
    return yaml.dump(data, Dumper=_Plain, allow_unicode=True, sort_keys=False, width=100)


class _Plain(yaml.CSafeDumper):
    """Writes what stands at two places twice, as people do."""

    def ignore_aliases(self, data: object) -> bool:  # noqa: ARG002
        return True


# ------------------------------------------------------------------------------------------------ what a form needs

Form = Callable[[Draw, Data], None]
FORMS: list[Form] = []
"""Every form of the language beyond the plain ones, in the order in which they are added."""


def form(added: Form) -> Form:
    """One of the forms that an engagement may have."""
    FORMS.append(added)
    return added


def one(draw: Draw, *choices: Any) -> Any:
    """One of some texts or mappings; what is a strategy is drawn from."""
    drawn = draw(st.sampled_from(choices))
    return draw(drawn) if isinstance(drawn, st.SearchStrategy) else drawn


def some(draw: Draw, **keys: Any) -> Data:
    """Some of these keys, at least one."""
    names = draw(st.lists(st.sampled_from(list(keys)), min_size=1, unique=True))
    return {name: keys[name] for name in keys if name in names}


def add(draw: Draw, made: Data, fee: Any = None, *, outside: bool = False, **keys: Any) -> Data:
    """A new activity in a phase or outside all phases, with this fee."""
    number = sum(1 for _ in every(made)) + 1
    new: Data = {"title": f"{draw(words)} {number}", **keys}
    if fee is not None:
        new["fee"] = fee
    among = made if outside else draw(st.sampled_from([made, *made["phases"]]))
    among["activities"].append(new)
    return new


def own_unit(draw: Draw, made: Data) -> str:
    """A unit of the plain rate card."""
    return str(draw(st.sampled_from([unit for unit in made["rates"] if unit in PLURALS])))


def work(draw: Draw, made: Data) -> str:
    """So much of a unit, as people write it."""
    return f"{draw(ranges(quantities))} {own_unit(draw, made)}"


def long(draw: Draw, made: Data, **keys: Any) -> Data:
    """A line in the long form, to which such keys belong."""
    if draw(st.booleans()):
        return {"amount": draw(amounts), **keys}
    return {"quantity": draw(ranges(quantities)), "unit": own_unit(draw, made), **keys}


def place(draw: Draw, made: Data, *among: str) -> Data:
    """Where something can be said: the `whole`, an `item` (a phase or activity), a `rate`, or a `line` of a fee."""
    chosen = draw(st.sampled_from(among))
    if chosen == "whole":
        return made
    if chosen == "rate":
        rate: Data = made["rates"][own_unit(draw, made)]
        return rate
    if chosen == "line":
        line: Data = add(draw, made, long(draw, made))["fee"]
        return line
    return draw(st.sampled_from([*every(made)] or [add(draw, made, work(draw, made))]))


def percentage(draw: Draw, most: int) -> str:
    return f"{draw(decimals(most, (0, 0, 1, 2)))}%"


# ------------------------------------------------------------------------------------------- quantities and prices


@form
def roughly(draw: Draw, made: Data) -> None:
    """`ca.` and `max`."""
    word = one(draw, "ca. ", "max ", "ca. max ")
    text = f"{word}{one(draw, work(draw, made), amounts)}"
    add(draw, made, one(draw, text, {"choose": [text, work(draw, made)]}, long(draw, made, about="true")))


@form
def by_people(draw: Draw, made: Data) -> None:
    """People and roles, each at a price of its own."""
    made["rates"]["senior"] = {"uur": draw(prices), "dag": draw(prices), "name": "Senior adviseur"}
    made["rates"]["coach"] = {"price": draw(prices), "unit": "uur"}
    made["people"] = {"projectleider": {"role": "senior", "name": "De projectleider"}, "trainer": {"role": "trainer"}}
    much = ranges(quantities)
    line = {
        "senior": f"{draw(much)} dagen",
        "projectleider": one(draw, f"{draw(much)} uur", {"quantity": draw(much), "unit": "dag"}),
        "coach": f"{draw(much)} uur",
        "trainer": work(draw, made),
    }
    add(draw, made, some(draw, **line))
    add(draw, made, {"quantity": draw(much), "unit": "uur", "rate": "senior"}, by=["trainer", "projectleider"])


@form
def counted(draw: Draw, made: Data) -> None:
    """Counts of one's own on the front page, a phase and an activity, of which the nearest wins."""
    for place in (made, *draw(st.lists(st.sampled_from(made["phases"] or [made]), max_size=2))):
        number = ["8", "6-8", "120/16", "2.5", "pm", {"number": "6-8", "planned": "7", "plural": "kernen"}]
        place.setdefault("counts", {})["kern"] = one(draw, *number, {"number": "8", "given": "9"})
    per = one(draw, "kern", "kern per groep", "groep per kern")
    new = add(draw, made, f"{one(draw, work(draw, made), amounts)} per {per}")
    if draw(st.booleans()):
        new["counts"] = some(draw, kern=one(draw, "3", "1-2", "pm"), groep="2-3")


@form
def priced_in_other_ways(draw: Draw, made: Data) -> None:
    """A price that is a range, open, by the kind of client, or that moves with time."""
    price, later = draw(prices), draw(prices)
    low, high = sorted((price, later), key=Decimal)
    dated = [{"price": price}, {"from": one(draw, "2027", "2026-07", "2026-05-13"), "price": later}]
    dated += draw(st.lists(st.just({"from": "2028", "given": low, "price": high}), max_size=1))
    percent = {
        "percent": percentage(draw, 9),
        "round": one(draw, "1", "0.01"),
        "basis": one(draw, "rounded", "unrounded"),
    }
    series = {"series": "CBS 2021=100", "values": {str(year): str(year - 1900) for year in range(2025, 2031)}}
    made["rates"]["advies"] = one(
        draw,
        {"price": f"{low}-{high}"},
        {"price": "pm"},
        {"price": "nvt"},
        {"price": {"gemeente": price, "other": later}, "vat": {"gemeente": "21%", "other": "exempt"}},
        {"prices": dated},
        {"prices": dated, "index": percent},
        {"price": price, "index": percent},
        {"price": {"gemeente": price, "rijk": later}, "index": series},
        {"price": price, "given": later, "index": series},
    ) | {"unit": "uur"}
    for _ in range(draw(st.integers(1, 2))):
        when = draw(st.lists(st.sampled_from(["2026-06", "2027", "2026-11/2027-02", "2028-03-04"]), max_size=1))
        fee = one(draw, f"{draw(ranges(quantities))} advies", {"choose": ["3 advies", work(draw, made)]})
        new = add(draw, made, fee)
        new |= {"when": when[0]} if when else {}


@form
def tiered(draw: Draw, made: Data) -> None:
    """Prices that depend on how many are taken: of all or of what is above, on a line or on the whole."""
    bounds = sorted(draw(st.sets(st.integers(1, 60), min_size=1, max_size=3)))
    steps = [{one(draw, "above", "from"): str(bound), "price": draw(prices)} for bound in bounds]
    made["rates"]["scan"] = {
        "price": draw(prices),
        "tiers": one(draw, "whole", "marginal"),
        "over": one(draw, "line", "engagement"),
        "steps": steps,
    }
    for _ in range(draw(st.integers(1, 3))):
        much = f"{draw(ranges(quantities))} scan"
        add(draw, made, one(draw, much, much, f"2 × {much} per groep", {"choose": [much, work(draw, made)]}))


@form
def counted_up(draw: Draw, made: Data) -> None:
    """A step, a minimum, what is free, preparation and a factor; on a rate, or on a line."""
    share = one(draw, "0.5", "50%", "-1", "1.25")
    rules = some(draw, step="0.25", minimum="2", threshold="0.5", preparation="0.5", factor=share)
    made["rates"]["rit"] = {"price": draw(prices), "plural": "ritten", **rules}
    own = draw(st.sampled_from([{}, some(draw, threshold="1", preparation="0", factor=share)]))
    add(draw, made, one(draw, f"{draw(ranges(quantities))} ritten", {"quantity": "3-5", "unit": "rit", **own}))


SECRETS = ("31313.13", "27272.72")
"""What we pay ourselves, in figures that come from nothing else."""


@form
def passed_on(draw: Draw, made: Data) -> None:
    """Cost, markup and amount, of which two give the third."""
    markup = f"{one(draw, '8', '2.5', '110')}%"
    cost = {"cost": one(draw, *SECRETS, f"{SECRETS[1]}-{SECRETS[0]}"), "markup": markup}
    line = one(draw, cost, {"cost": SECRETS[0], "amount": "40000"}, {"amount": "€ 500", "markup": markup})
    add(draw, made, one(draw, line, line | {"money": "third-party"}, line | {"per": "groep"}))


@form
def capped(draw: Draw, made: Data) -> None:
    """A cap, on what is known and on what is not; and which number of a range is planned."""
    cap = draw(sums)
    unit = own_unit(draw, made)
    choices = {"choose": [f"1 {unit}", "€ 300"], "planned": unit}
    line = one(
        draw,
        long(draw, made, cap=cap),
        {"quantity": "pm", "unit": unit, "cap": cap},
        {"quantity": "2-5", "unit": unit, "planned": "4"},
        {"amount": "€ 500-700", "planned": "650"},
        choices,
    )
    add(draw, made, line)


# ----------------------------------------------------------------------------------------------- what a line is

MONEY = ("own", "third-party", "expenses", "in-kind")
BILLING = ("fixed", "estimate", "actual", "internal")


def _marked(draw: Draw, made: Data, key: str, values: tuple[str, ...]) -> None:
    """A mark on the whole, a phase, an activity, a rate or a line."""
    place(draw, made, "whole", "item", "item", "rate", "line")[key] = one(draw, *values)


@form
def of_a_kind(draw: Draw, made: Data) -> None:
    """Whose money it is."""
    for _ in range(draw(st.integers(1, 2))):
        _marked(draw, made, "money", MONEY)


@form
def billed(draw: Draw, made: Data) -> None:
    """How it is billed."""
    for _ in range(draw(st.integers(1, 2))):
        _marked(draw, made, "billing", BILLING)


@form
def themed(draw: Draw, made: Data) -> None:
    """Themes, on a phase, an activity and a line."""
    for theme in ("Organisatie", "Inhoud"):
        place(draw, made, "item", "line")["theme"] = theme


@form
def provisional(draw: Draw, made: Data) -> None:
    """A provisional sum."""
    place(draw, made, "item")["provisional"] = "true"


@form
def changed(draw: Draw, made: Data) -> None:
    """Extra and reduced work."""
    made["changes"] = {"m1": {"date": "2027-02-03", "reason": "extra kern"}, "m2": {}}
    add(draw, made, one(draw, work(draw, made), "€ -500"), change="m1")
    place(draw, made, "item")["change"] = one(draw, "m1", "m2")


# --------------------------------------------------------------------------------------------------------- in time


@form
def by_period(draw: Draw, made: Data) -> None:
    """Years and months as keys, each with its amount."""
    keys = one(draw, ("2026", "2027"), ("2026-10", "2026-11", "2027-01"))
    fee = {
        key: one(draw, work(draw, made), positive, "2 uur per maand" if "uur" in made["rates"] else "€ 5")
        for key in keys
    }
    add(draw, made, fee)


WINDOWS = (
    ("2026-01/2026-06", "maand"), ("2026-11/2027-02", "maand"), ("2026-12-15/2027-02-14", "maand"),
    ("2026-W10/2026-W13", "week"), ("2026-Q3/2027-Q1", "kwartaal"), ("2026/2028", "jaar"), ("2027", "kwartaal"),
)  # fmt: skip


@form
def over_a_window(draw: Draw, made: Data) -> None:
    """So much per week, month, quarter or year, over a window that fits or of which is said how it is counted."""
    when, word = one(draw, *WINDOWS)
    fee = f"{one(draw, work(draw, made), amounts)} per {word}"
    if draw(st.booleans()):
        add(draw, made, fee, when=when)
        return
    word = one(draw, "maand", "kwartaal", "jaar", "week")
    how = one(draw, *(("day", "none") if word == "week" else ("month", "day", "none")))
    add(draw, made, f"{one(draw, work(draw, made), amounts)} per {word}", when="2026-03-10/2027-01-20", prorata=how)
    if draw(st.booleans()):
        made.setdefault("counts", {})["maand"] = "10"


@form
def without_an_end(draw: Draw, made: Data) -> None:
    """A rhythm: shown beside the total, and inside it over a horizon only."""
    horizon, units = one(
        draw,
        (None, ("maand", "week", "jaar")),
        ("2 jaar", ("maand", "kwartaal", "jaar")),
        ("18 maanden", ("maand", "kwartaal")),
        ("10 weken", ("week",)),
    )
    if horizon is not None:
        made["horizon"] = horizon
    for _ in range(draw(st.integers(1, 2))):
        fee = f"{one(draw, work(draw, made), positive)} per {one(draw, *units)}"
        add(draw, made, fee, outside=True)


# --------------------------------------------------------------------------------- what goes off and comes on top


def _part(draw: Draw, most: int) -> Any:
    """A percentage or an amount, with or without a reason."""
    text = one(draw, percentage(draw, most), f"€ {comma(draw(sums))}")
    key = "percent" if text.endswith("%") else "amount"
    return one(draw, text, {key: text, "reason": "zoals afgesproken"})


@form
def discounted(draw: Draw, made: Data) -> None:
    """A discount or surcharge on a line, an activity, a phase or the whole."""
    for _ in range(draw(st.integers(1, 2))):
        key, most = one(draw, ("discount", 100), ("surcharge", 300))
        part = one(draw, _part(draw, most), _part(draw, most), "4-6%" if key == "surcharge" else "100%")
        place(draw, made, "whole", "item", "line")[key] = part


@form
def limited(draw: Draw, made: Data) -> None:
    """A ceiling, a floor, or both, on an activity, a phase or the whole."""
    low, high = sorted((draw(sums), draw(sums)), key=Decimal)
    place(draw, made, "whole", "item", "item").update(some(draw, floor=low, ceiling=high))


@form
def promised(draw: Draw, made: Data) -> None:
    """What was given elsewhere: only compared, or with a reason in place of what is worked out."""
    amount = draw(ranges(sums))
    promise = one(draw, amount, {"amount": amount, "reason": "zo stond het in de brief"})
    place(draw, made, "whole", "item", "item")["given"] = promise


@form
def taken_of_others(draw: Draw, made: Data) -> None:
    """Percentages of all, of phases and activities, of amounts, and of other percentages."""
    for _ in range(draw(st.integers(1, 3))):
        # What a percentage stands in may not be what it is taken of: inside a phase it is of all or of amounts.
        inside = [item for phase in made["phases"] for item in phase["activities"]]
        names = [id_in(item) for item in every(made)]
        of = one(draw, "all", "€ 10.000", names[-3:] or "all", names[:2] or "all", ["all", "€ 500"])
        percent = {"percent": one(draw, percentage(draw, 20), "4-6%", "110%"), "of": of}
        percent |= one(draw, {}, {"cap": "700"}, {"about": "true"}, {"vat": "9%"})
        if inside and of in ("all", "€ 10.000") and draw(st.booleans()):
            add(draw, made, percent)
        else:
            add(draw, made, percent, outside=True)


@form
def rounded(draw: Draw, made: Data) -> None:
    """Rounding at the end, of the total, and VAT over each line."""
    made["rounding"] = some(draw, at="end", total=one(draw, "100", "0.05"), vat="line")


# ------------------------------------------------------------------------------------------------------ VAT


@form
def gross(draw: Draw, made: Data) -> None:
    """Prices that include VAT: all of them, or those of one rate."""
    if draw(st.booleans()):
        made["prices"] = "including-vat"
    for mode in draw(st.lists(st.just("including-vat"), max_size=1)):
        made["rates"][own_unit(draw, made)]["prices"] = mode


@form
def by_kind_of_client(draw: Draw, made: Data) -> None:
    """VAT by the kind of client."""
    made["client"]["kind"] = one(draw, "gemeente", "rijk")
    place(draw, made, "whole", "item", "rate")["vat"] = {
        "gemeente": "21%",
        "other": {"category": "exempt", "reason": "CRKBO"},
    }


# ------------------------------------------------------------------------------------- what is agreed of the whole


@form
def in_variants(draw: Draw, made: Data) -> None:
    """Variants, each with its picks; and choices that follow them."""
    unit, other = own_unit(draw, made), own_unit(draw, made)
    choice = id_in(add(draw, made, {"choose": [f"1 {unit}", f"2 {other}", "€ 300"]}))
    option = id_in(add(draw, made, work(draw, made), optional="true"))
    left = [id_in(item) for item in every(made)]
    names = ("sober", "midden", "ruim")[: draw(st.integers(1, 3))]
    made["variants"] = {
        name: draw(
            st.fixed_dictionaries(
                {},
                optional={
                    "title": st.just(f"Variant {name}"),
                    "with": st.just([option]),
                    "without": st.sampled_from([[each] for each in left if each != option]),
                    "choose": st.sampled_from([unit, [unit], {choice: other}]),
                    "groups": st.sampled_from(["6", "2-3"]),
                    "counts": st.just({"kern": "5"}),
                    "given": st.sampled_from(["5000", {"amount": "7500", "reason": "zo stond het in de brief"}]),
                },
            )
        )
        for name in names
    }
    add(draw, made, {"choose": {name: one(draw, work(draw, made), amounts, "pm", "nvt") for name in names}})
    made.setdefault("counts", {}).setdefault("kern", "4-6")
    add(draw, made, f"{work(draw, made)} per kern")


@form
def invoiced(draw: Draw, made: Data) -> None:
    """Instalments: shares, amounts, the rest, an advance, or something every month."""
    number = draw(st.integers(2, 7))
    known = [id_in(item) for item in every(made)] or ["2027-01"]
    plan: list[Any] = [
        {"percent": f"{100 // number}%", "at": one(draw, *known, "2026-09", "2026-12-31"), "lag": "-10 dagen"}
        for _ in range(number - 1)
    ]
    last = one(
        draw, "rest", {"rest": "true", "at": "2027"}, {"every": "maand", "by": "progress"}, {"every": "kwartaal"}
    )
    if draw(st.booleans()):
        plan += [f"{100 - (number - 1) * (100 // number)}%"]
    else:
        plan += [last]
        plan += ["rest"] * (last == "rest" and draw(st.booleans()))
    # Agreed amounts must fit in the total: an engagement in which nothing goes off gets one that is large enough.
    if not {"ceiling", "given", "discount", "rounding", "variants"} & made.keys() and "€ -" not in as_yaml(made):
        large = id_in(add(draw, made, "€ 900.000.000", outside=True, money="own", billing="fixed", vat="21%"))
        plan[:0] = draw(st.lists(st.just({"advance": "5000", "at": "2026-06-01"}), max_size=1))
        if plan[-1] in ("rest", last):
            more = [{"amount": "1234.56"}, {"percent": "10%", "of": large}, "€ 0", {"amount": "10", "above": "20000"}]
            plan[-1:-1] = draw(st.lists(st.sampled_from(more), max_size=2))
            plan = [each for each in plan if not isinstance(each, dict) or "lag" not in each][: number + 4]
    made["instalments"] = plan


@form
def shared(draw: Draw, made: Data) -> None:
    """Costs that several clients share."""
    made["shares"] = one(
        draw,
        {"a": "40%", "b": "rest"},
        {"a": "33.3%", "b": "33.3%", "c": "33.4%"},
        {"by": "inhabitants", "of": {"a": "29654", "b": "18321", "c": "7"}},
        {"of": ["a", "b", "c"]},
    )


@form
def to_spend(draw: Draw, made: Data) -> None:
    """What there is to spend: only compared."""
    unit = own_unit(draw, made)
    one(draw, made, *made["phases"])["budget"] = one(draw, "25000", {"amount": "25000", "unit": unit})


@st.composite
def engagements(draw: Draw) -> Data:
    """A whole engagement: often a plain one, mostly with a few forms, sometimes with many."""
    made = draw(plain())
    most = draw(st.sampled_from([0, 0, 1, 1, 2, 3, 4, 12]))
    chosen = draw(st.lists(st.sampled_from(range(len(FORMS))), min_size=most // 2, max_size=most, unique=True))
    for at in sorted(chosen):
        FORMS[at](draw, made)
    return made
