"""What holds for every engagement, tried on ones that nobody would think of.

Each law is a function of one engagement; it is tried on a few in a moment, and all of them together on many in a test
that is marked slow. The engagements are plain data, written down as YAML and read by the front door.
"""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from copy import deepcopy
from decimal import Decimal
from functools import lru_cache
from typing import Any
from unicodedata import combining, east_asian_width

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from rich.cells import cell_len

from samenspel_cli.document import Cell
from samenspel_cli.model.number import EXACT, ZERO, Spread
from samenspel_cli.planning.budget import Budget
from samenspel_cli.planning.lines import Line, Total
from samenspel_cli.planning.views import By, efforts
from tests import reading
from tests.engagements import SECRETS, Data, as_yaml, engagements, every, id_in
from tests.reading import WIDTH, Printed, Quote


def quoted(data: Data, *flags: str) -> Quote:
    """The quote of an engagement; of one with variants, that of the first unless another is asked for."""
    if data.get("variants") and not any(flag.startswith("--variant") for flag in flags):
        flags = (*flags, f"--variant {next(iter(data['variants']))}")
    return _asked(as_yaml(data), *flags)


_asked = lru_cache(maxsize=16)(reading.asked)
"""Several laws ask for the same quote of the same engagement."""


# -------------------------------------------------------------------------------------------------------- the laws


def add(spreads: Iterable[Spread | None]) -> Spread:
    """The sum of what is known."""
    return sum((spread for spread in spreads if spread is not None), ZERO)


def printed_lines_add_up(rows: list[Printed]) -> None:
    """The lines to their subtotals, these and what goes off the whole to the total, and that with all VAT to the other.

    Of prices that include VAT the total with VAT comes first, and what is left without the VAT in it is the other.
    """
    lines: list[Printed] = []
    subtotals: list[Printed] = []
    taxes: list[Printed] = []
    first: Printed | None = None
    # Where an amount was agreed, nothing of what it stands for is missing any more, also in another group of a view.
    agreed = any(row.what.startswith(("Verschil met afgesproken", "Difference with the agreed")) for row in rows)
    for row in rows:
        if row.role == "item":
            lines.append(row)
        elif row.role == "subtotal":
            comes_to(lines, row, agreed=agreed)
            lines = []
            subtotals.append(row)
        elif row.role in ("total", "including") and first is None:
            comes_to([*subtotals, *lines], row, agreed=agreed)
            first = row
        elif row.role == "vat":
            taxes.append(row)
        elif row.role in ("total", "including"):
            assert first is not None
            excluding, including = (first, row) if row.role == "including" else (row, first)
            figures_come_to([excluding, *taxes], including)
            assert row.more == any(part.more for part in (first, *taxes)), row
            assert row.about == first.about or (row.more and row.low is None) or first.low is None, row
    assert first is not None or not rows


def comes_to(parts: list[Printed], whole: Printed, *, agreed: bool) -> None:
    """A sum of lines; one that shows no figures is of nothing known, and what is rough or open in it marks it."""
    figures_come_to(parts, whole)
    assert any(part.more for part in parts) == whole.more or (agreed and not whole.more), whole
    # Of what is not known at all is not said either that it is a rough figure.
    if not any(part.more and part.low is None for part in (*parts, whole)):
        assert any(part.about for part in parts) == whole.about, whole


def figures_come_to(parts: list[Printed], whole: Printed) -> None:
    assert sum((part.low or Decimal(0)) for part in parts) == (whole.low or 0), whole
    assert sum((part.high or Decimal(0)) for part in parts) == (whole.high or 0), whole


def on_screen(quote: Quote, data: Data) -> list[Printed]:
    return reading.on_screen(quote.text, data["language"]) if quote.has_fees else []


def in_markdown(quote: Quote, data: Data) -> list[Printed]:
    return reading.in_markdown(quote.md, data["language"]) if quote.has_fees else []


def lines_add_up_on_the_terminal(data: Data) -> None:
    printed_lines_add_up(on_screen(quoted(data), data))


def lines_add_up_in_markdown(data: Data) -> None:
    printed_lines_add_up(in_markdown(quoted(data), data))


def spread_of(said: Any) -> Spread | None:
    parts = (said["low"], said["planned"], said["high"])
    assert all(part is None or re.fullmatch(r"-?\d+\.\d\d", part) for part in parts), said
    return None if None in parts else Spread(*(Decimal(part) for part in parts))


def lines_add_up_in_json(data: Data) -> None:
    said = quoted(data).json
    for phase in said["phases"]:
        assert add(spread_of(line["amount"]) for line in phase["lines"]) == spread_of(phase["total"])
    all_lines = add(spread_of(part) for part in sums_of(said))
    first = said["total_including_vat" if said["prices"] == "including-vat" else "total"]
    assert all_lines == spread_of(first)
    assert add(spread_of(kind["base"]) for kind in said["vat"]) == spread_of(said["total"])
    taxes = add(spread_of(kind["amount"]) for kind in said["vat"])
    assert add([spread_of(said["total"]), taxes]) == spread_of(said["total_including_vat"])
    for total in (said["total"], said["total_including_vat"], *(phase["total"] for phase in said["phases"])):
        assert total["complete"] is (total["reasons"] == [])
    if "changes" in said:
        assert add(spread_of(one) for one in (said["agreed"], *(one["total"] for one in said["changes"]))) == all_lines


def sums_of(said: Any) -> Iterator[Any]:
    """The sums of all phases, and what goes off and comes on top of the whole."""
    yield from (phase["total"] for phase in said["phases"])
    yield from (line["amount"] for line in said["adjustments"])


def lines_add_up_in_csv(data: Data) -> None:
    """What may still become more has no figures in a spreadsheet: those would be taken for all of it."""
    quote = quoted(data)
    rows = [row for row in quote.csv if row["table"] == "fees"]
    known = add(Spread(*(Decimal(row[key]) for key in ("low", "planned", "high"))) for row in rows if row["low"])
    lines = list(quote.budget.lines)
    assert known == add(line.pricing.amount for line in lines if not line.pricing.more)
    assert add([known, *(line.pricing.amount for line in lines if line.pricing.more)]) == quote.budget.sum.amount
    assert len(rows) == len(lines)


def all_formats_say_the_same(data: Data) -> None:
    quote = quoted(data)
    if not quote.has_fees:
        return
    printed = on_screen(quote, data)
    if not printed and "─" not in quote.text:  # an amount too wide to stand beside its line stands below it
        printed = in_markdown(quote, data)
    figures = [(row.role, row.low, row.high, row.more, row.about) for row in printed]
    assert figures == [(row.role, row.low, row.high, row.more, row.about) for row in in_markdown(quote, data)]
    said = quote.json
    json_lines = [line for phase in said["phases"] for line in phase["lines"]] + said["adjustments"]
    in_csv = [row for row in quote.csv if row["table"] == "fees"]
    assert [line["id"] for line in json_lines] == [row["id"] for row in in_csv]
    items = [row for row in printed if row.role == "item"]
    for line, cells, row in zip(json_lines, in_csv, items, strict=True):
        low = line["amount"]["low"]
        assert row.low == (None if low is None else Decimal(low)) or (row.more and row.low is None), line
        assert cells["low"] == ("" if row.more else low or "")
        assert cells["marks"].split() == line["marks"]


def all_views_come_to_the_same(data: Data) -> None:
    """By phase, person, theme, kind, year and VAT it is one sum, and each line stands in one group or is divided."""
    quote = quoted(data)
    budget = quote.budget
    assert add([*(one.total.amount for one in budget.sections), *amounts_of(budget.adjustments)]) == budget.sum.amount
    taxes = [kind.amount for kind in budget.vat] if budget.gross else []
    assert add([*(kind.base.amount for kind in budget.vat), *taxes]) == budget.sum.amount
    views: tuple[By, ...] = ("person", "theme", "kind", "year", "month")
    for by in views:
        groups = quote.groups(by)
        assert add(group.total.amount for group in groups) == budget.sum.amount, by
        for group in groups:
            assert add(amounts_of(group.lines)) == group.total.amount
        ids = [line.id for group in groups for line in group.lines]
        assert Counter(ids).keys() == Counter(line.id for line in budget.lines).keys()
        assert by in ("year", "month") or len(ids) == len(list(budget.lines))
        assert any(group.total.about for group in groups) == budget.sum.about
        # That a percentage is of something unknown is told where that something is not.
        told = {why for one in groups for why in one.total.reasons if why.why != "base"}
        assert told == {why for why in budget.sum.reasons if why.why != "base"}


def amounts_of(lines: Iterable[Line]) -> Iterator[Spread | None]:
    return (line.pricing.amount for line in lines)


def a_view_is_printed_as_it_adds_up(data: Data) -> None:
    for by in ("person", "kind", "theme", "year", "month"):
        quote = quoted(data, f"--by {by}")
        if any(quote.budget.lines):
            rows = reading.on_screen(quote.text, data["language"])
            printed_lines_add_up(rows)
            groups = [spread_of(one["total"]) for one in quote.json["by"]["groups"]]
            assert add(groups) == quote.budget.sum.amount


def the_matrix_of_hours_holds_the_quantities_of_all_lines(data: Data) -> None:
    quote = quoted(data, "--by person")
    counted: dict[str, Spread] = {}
    for line in quote.all_lines:
        pricing = line.pricing
        shown = pricing.alternatives[pricing.planned] if pricing.alternatives else pricing
        factors = [one for one in shown.factors if one.role in ("times", "quantity", "count")]
        unit = next((one.word for one in factors if one.role == "quantity"), "")
        if line.sort != "fee" or not unit or any(one.value is None for one in factors):
            continue
        number = Spread(Decimal(1), Decimal(1), Decimal(1))
        for one in factors:
            assert one.value is not None
            number = Spread(*map(EXACT.multiply, number.parts, one.value.parts))
        counted[unit] = counted.get(unit, ZERO) + number
    found: dict[str, Spread] = {}
    for phases in efforts(quote.budget).values():
        for units in phases.values():
            for unit, number in units.items():
                found[unit] = found.get(unit, ZERO) + number
    assert found == counted
    for table in (one for one in quote.document.tables if one.name == "hours"):
        rows, foot = ([[numbers(cell) for cell in row.cells[1:]] for row in part] for part in (table.rows, table.foot))
        # Units in which nobody's effort is counted (rooms, kilometres) are no hours.
        people = [phases for person, phases in efforts(quote.budget).items() if person]
        named = {unit for phases in people for units in phases.values() for unit in units}
        of_people = add(number for unit, number in counted.items() if unit in named)
        assert add(cells[-1] for cells in rows) == add(cells[-1] for cells in foot) == of_people
        for cells in (*rows, *foot):
            assert add(cells[:-1]) == cells[-1]


def numbers(cell: Cell) -> Spread | None:
    assert cell is None or isinstance(cell, Spread)
    return cell


def the_least_is_never_more_than_what_is_planned_nor_that_more_than_the_most(data: Data) -> None:
    """What goes off follows the columns of what it is of, so only what is left has to go from low to high."""
    budget = quoted(data).budget
    spreads = [line.pricing.amount for line in (*quoted_lines(budget), *budget.besides) if line.sort == "fee"]
    if not turns(data):
        spreads += [section.total.amount for section in budget.sections]
        spreads += [option.total.amount for option in budget.options]
        spreads.append(budget.sum.amount)
        if not any(line.shares for line in budget.lines):
            # Where a choice is also one between two kinds of VAT, each column is taxed as what it counts: the cheapest
            # without VAT may then be the dearest with it.
            spreads += [budget.total.amount, budget.including.amount, *(kind.amount for kind in budget.vat)]
    for spread in spreads:
        assert spread is None or spread.low <= spread.planned <= spread.high, spread


def quoted_lines(budget: Budget) -> Iterator[Line]:
    for section in budget.sections:
        yield from section.lines


def turns(data: Data) -> bool:
    """Whether something goes off or comes on top that may turn the columns: a promise, a percentage of a credit."""
    places = (data, *every(data), *data.get("variants", {}).values())
    return any("given" in place or place.get("surcharge") == "4-6%" for place in places)


def in_short(total: Total) -> tuple[Spread, Counter[tuple[str, str]], frozenset[str], bool]:
    """A total, why it is not complete, in no order, and whether it is a rough one."""
    reasons = Counter((str(reason.why), reason.title) for reason in total.reasons)
    return total.amount, reasons, frozenset(total.defaults), total.about


def outcome(budget: Budget) -> Any:
    """All that an engagement comes to, in no order."""
    taxes = {kind.kind: (in_short(kind.base), kind.amount) for kind in budget.vat}
    options = {option.id: (in_short(option.total), option.included) for option in budget.options}
    return in_short(budget.total), in_short(budget.including), taxes, options


SAID_OF_ALL = ("discount", "surcharge", "ceiling", "floor", "given")
"""What is said of all that a phase or heading holds; two halves of it would come to something else."""


def whole(data: Data, item: Data) -> bool:
    """Whether a phase has to stay as it is: something is said of all of it, or refers to it."""
    return any(key in item for key in SAID_OF_ALL) or refers(data, id_in(item))


def refers(data: Data, name: str) -> bool:
    """Whether something says this id: a percentage, a variant, an instalment."""
    return f'"{name}"' in json.dumps(data)


def splitting_a_phase_changes_no_total(data: Data) -> None:
    before = outcome(quoted(data).budget)
    for number, phase in enumerate(data["phases"]):
        if whole(data, phase):
            continue
        for cut in {0, 1, len(phase["activities"])}:
            first = phase | {"activities": phase["activities"][:cut]}
            second = phase | {"title": "De rest ervan", "activities": phase["activities"][cut:]}
            phases = [*data["phases"][:number], first, second, *data["phases"][number + 1 :]]
            assert outcome(quoted(data | {"phases": phases}).budget) == before


def a_heading_above_activities_changes_no_total(data: Data) -> None:
    budget = quoted(data).budget
    for holder in (data, *data["phases"]):
        below = {"title": "Een kop erboven", "activities": holder["activities"]}
        nested = deepcopy(data)
        at = data["phases"].index(holder) if holder is not data else None
        (nested if at is None else nested["phases"][at])["activities"] = [below]
        after = quoted(nested).budget
        assert [in_short(one) for one in (after.total, after.including)] == [
            in_short(one) for one in (budget.total, budget.including)
        ]
        assert [line.pricing.amount for line in after.lines] == [line.pricing.amount for line in budget.lines]
        assert [(kind.kind, kind.amount) for kind in after.vat] == [(kind.kind, kind.amount) for kind in budget.vat]


def the_order_of_phases_changes_no_total(data: Data) -> None:
    """Only what is counted up over the whole, or divided over kinds of VAT to the cent, goes by the order."""
    before = outcome(quoted(data).budget)
    if any(rate.get("over") == "engagement" for rate in data["rates"].values()):
        return
    for phases in (data["phases"][::-1], data["phases"][1:] + data["phases"][:1]):
        after = outcome(quoted(data | {"phases": phases}).budget)
        divided = any(key in data for key in (*SAID_OF_ALL, "rounding", "variants"))
        assert after[3] == before[3]
        assert after[0] == before[0] or (divided and data.get("prices") == "including-vat")
        assert divided or after == before


def the_same_data_written_as_json_is_the_same_engagement(data: Data) -> None:
    as_json = reading.read(json.dumps(data, ensure_ascii=False))
    ascii_only = reading.read(json.dumps(data, indent=1))
    written = reading.read(as_yaml(data))
    assert as_json.engagement == ascii_only.engagement == written.engagement
    assert [warning.code for warning in as_json.warnings] == [warning.code for warning in written.warnings]


def the_json_of_a_quote_read_back_is_what_was_worked_out(data: Data) -> None:
    quote = quoted(data)
    said, budget = quote.json, quote.budget
    assert spread_of(said["total"]) == budget.total.amount
    assert spread_of(said["total_including_vat"]) == budget.including.amount
    assert said["total"]["about"] == budget.total.about
    assert [spread_of(phase["total"]) for phase in said["phases"]] == [one.total.amount for one in budget.sections]
    lines = [line for phase in said["phases"] for line in phase["lines"]] + said["adjustments"]
    assert [spread_of(line["amount"]) for line in lines] == list(amounts_of(budget.lines))
    assert [(line["id"], line["title"]) for line in lines] == [(line.id, line.title) for line in budget.lines]
    assert [spread_of(kind["amount"]) for kind in said["vat"]] == [kind.amount for kind in budget.vat]
    assert [option["included"] for option in said["options"]] == [option.included for option in budget.options]
    charged = [line for line in budget.besides if line.beside != "internal"]  # what is not charged is for the own team
    assert [line["id"] for line in said["beside"]] == [line.id for line in charged]
    assert f"{json.dumps(said, ensure_ascii=False, indent=2)}\n" == quote.encoded("json")


def each_kind_of_vat_stands_there_once(data: Data) -> None:
    kinds = [(kind["category"], kind["rate"], kind["reason"]) for kind in quoted(data).json["vat"]]
    assert len(kinds) == len(set(kinds))


def an_option_taken_in_is_as_if_it_never_was_an_option(data: Data) -> None:
    options = [item for item in every(data) if item.get("optional")]
    plain = deepcopy(data)
    for item in every(plain):
        item.pop("optional", None)
    for name, variant in plain.get("variants", {}).items():
        plain["variants"][name] = {key: value for key, value in variant.items() if key != "with"}
    names = [f"--with {id_in(item)}" for item in options if priced(item)]
    assert in_short(quoted(data, *names).budget.total) == in_short(quoted(plain).budget.total)


def priced(item: Data) -> bool:
    return "fee" in item or "floor" in item or any(priced(inner) for inner in item.get("activities", ()))


def variants_never_mix(data: Data) -> None:
    """The bounds of the total are those of whole variants, and each is what it is when it is asked for alone."""
    if not data.get("variants"):
        return
    several = reading.asked(as_yaml(data))
    alone = {name: quoted(data, f"--variant {name}") for name in data["variants"]}
    totals = [one.budget.total for one in alone.values()]
    if len(alone) > 1:
        said = several.json
        low, high = min(one.amount.low for one in totals), max(one.amount.high for one in totals)
        assert spread_of(said["total"]) == Spread(low, totals[0].amount.planned, high)
        assert said["total"]["complete"] is all(one.complete for one in totals)
        assert said["total"]["about"] is any(one.about for one in totals)
        for one in said["variants"]:
            assert {**alone[one["id"]].json, "id": one["id"], "title": one["title"]} == one
        (table,) = [one for one in several.document.tables if one.name == "variants"]
        rows: dict[str, Any] = {getattr(one.cells[0], "key", ""): one.cells[1:] for one in table.foot}
        columns = zip(rows["total-excluding-vat"], rows["total-including-vat"], strict=True)
        for (excluding, including), quote in zip(columns, alone.values(), strict=True):
            assert (excluding.spread, excluding.more) == shown(quote.budget.total)
            assert (including.spread, including.more) == shown(quote.budget.including)


def shown(total: Total) -> tuple[Spread, bool]:
    return total.amount, not total.complete


def instalments_and_shares_come_to_the_total(data: Data) -> None:
    quote = quoted(data)
    said, total = quote.json, quote.budget.total
    parts = [one for one in said["instalments"] if one["kind"] != "advance"]
    if parts and total.complete:
        assert sum(Decimal(one["amount"]) for one in parts) == total.amount.planned
        advances = [Decimal(one["amount"]) for one in said["instalments"] if one["kind"] == "advance"]
        assert sum(Decimal(one["set_off"]) for one in parts) == sum(advances)
    if "shares" in said:
        assert add(spread_of(one["amount"]) for one in said["shares"]) == total.amount


def what_we_pay_ourselves_is_told_nobody(data: Data) -> None:
    secrets = [figure for cost in SECRETS for figure in (cost, f"{Decimal(cost):,}", cost.replace(".", ","))]
    secrets += [f"{Decimal(cost):,}".translate({ord("."): ",", ord(","): "."}) for cost in SECRETS]
    if not any(cost in as_yaml(data) for cost in SECRETS):
        return
    for flags in ((), ("--explain",), ("--by kind",)):
        quote = quoted(data, *flags)
        for text in (quote.text, quote.md, *(quote.encoded(form) for form in ("json", "csv"))):
            assert not any(secret in text for secret in secrets), text


def a_rough_figure_marks_every_total_that_holds_it(data: Data) -> None:
    budget = quoted(data).budget
    for section in budget.sections:
        assert section.total.about == rough(section.lines)
    assert budget.sum.about == budget.total.about == budget.including.about == rough(budget.lines)
    for option in budget.options:
        assert option.total.about == rough(option.lines)
    if budget.agreed is not None:
        assert budget.sum.about == any(one.about for one in (budget.agreed, *(one.total for one in budget.changes)))


def rough(lines: Iterable[Line]) -> bool:
    return any(line.pricing.about for line in lines)


def no_line_is_wider_than_the_terminal(data: Data) -> None:
    for line in reading.asked(as_yaml(data)).text.split("\n"):
        assert cell_len(line) <= WIDTH, line


def what_is_asked_of_it_changes_no_sum(data: Data) -> None:
    """A view and an explanation show more; they never come to something else."""
    before = quoted(data)
    for flags in (("--explain",), ("--by person",), ("--by year", "--explain")):
        after = quoted(data, *flags)
        assert after.text
        assert after.md
        assert after.json["total"] == before.json["total"]
        assert after.json["phases"] == before.json["phases"]


def a_rate_that_nothing_counts_by_changes_nothing(data: Data) -> None:
    """A price that moves with time, of other money, with its VAT inside: as long as nobody uses it, nothing changes."""
    before, own = quoted(data).budget, "excluding-vat" if data.get("prices") else "including-vat"
    unused: list[Data] = [{"prices": [{"price": "1"}]}, {"price": "1", "money": "expenses"}]
    for rate in (*unused, {"price": "1", "billing": "actual"}, *([{"price": "1", "prices": own}] * (own[0] == "i"))):
        after = quoted(data | {"rates": data["rates"] | {"ongebruikt": rate}}).budget
        assert outcome(after) == outcome(before), rate
        for was, now in ((before.lines, after.lines), (before.besides, after.besides)):
            assert [(one.id, one.traits, one.beside) for one in was] == [
                (one.id, one.traits, one.beside) for one in now
            ]


def a_percentage_changes_nothing_of_what_it_is_of(data: Data) -> None:
    before = {line.id: line.pricing.amount for line in quoted(data).budget.lines}
    of = [id_in(item) for item in (*data["phases"], *data["activities"])]
    if of:
        none = {"title": "Nul procent", "fee": {"percent": "0%", "of": of}, "vat": "21%"}
        after = quoted(data | {"activities": [none, *data["activities"]]}).budget
        assert {line.id: line.pricing.amount for line in after.lines if line.id != "nul-procent"} == before


LAWS: list[Callable[[Data], None]] = [
    lines_add_up_on_the_terminal,
    lines_add_up_in_markdown,
    lines_add_up_in_json,
    lines_add_up_in_csv,
    all_formats_say_the_same,
    all_views_come_to_the_same,
    a_view_is_printed_as_it_adds_up,
    the_matrix_of_hours_holds_the_quantities_of_all_lines,
    the_least_is_never_more_than_what_is_planned_nor_that_more_than_the_most,
    splitting_a_phase_changes_no_total,
    a_heading_above_activities_changes_no_total,
    the_order_of_phases_changes_no_total,
    the_same_data_written_as_json_is_the_same_engagement,
    the_json_of_a_quote_read_back_is_what_was_worked_out,
    each_kind_of_vat_stands_there_once,
    an_option_taken_in_is_as_if_it_never_was_an_option,
    variants_never_mix,
    instalments_and_shares_come_to_the_total,
    what_we_pay_ourselves_is_told_nobody,
    a_rough_figure_marks_every_total_that_holds_it,
    no_line_is_wider_than_the_terminal,
    what_is_asked_of_it_changes_no_sum,
    a_rate_that_nothing_counts_by_changes_nothing,
    a_percentage_changes_nothing_of_what_it_is_of,
]

HURRIED = settings(max_examples=8, deadline=None, suppress_health_check=list(HealthCheck))
THOROUGH = settings(max_examples=100, deadline=None, suppress_health_check=list(HealthCheck))
TOGETHER = [LAWS[at::4] for at in range(4)]
"""Laws that are tried on the same engagements: to think of one takes longer than to try a law on it."""


def hold(laws: list[Callable[[Data], None]], data: Data) -> None:
    for law in laws:
        law(data)


@pytest.mark.parametrize("laws", TOGETHER, ids=lambda laws: f"{laws[0].__name__}-and-others")
@HURRIED
@given(data=engagements())
def test_for_every_engagement(laws: list[Callable[[Data], None]], data: Data) -> None:
    hold(laws, data)


@pytest.mark.slow
@pytest.mark.parametrize("laws", TOGETHER, ids=lambda laws: f"{laws[0].__name__}-and-others")
@THOROUGH
@given(data=engagements())
def test_for_many_engagements(laws: list[Callable[[Data], None]], data: Data) -> None:
    hold(laws, data)


# --------------------------------------------------------------------------------------------------- hostile titles

HOSTILE = [
    "# kop", "## ", "$a$ en $b$", "* ster *", "**vet**", "_onder_ __score__", "[link](http://x.nl)", "![beeld](x.png)",
    "<b>vet</b>", "<script>alert(1)</script>", "&amp; & &lt; &#35;", "&nbsp;", "@naam", "%d %s %", "{title} {0} {}",
    "a | b || c", "|", "= 1+1", "=1+1", "+1", "-1", "-", "---", "===", "1. lijst", "1) lijst", "+ plus", "> citaat",
    "\\", "\\\\", "\\n \\| \\", "a\\", "/\\/\\", "C:\\map\\bestand", "`code`", "```", "~~weg~~", "~~~", "^hoog^",
    "!", "?", ": dubbel", "'apostrof'", '"aanhaling"', 'a, "b"; c', "http://x.nl/a_b_c?d=*&e=[1]", "a@b.nl", "<a@b.nl>",
    "😀 🎉", "👩\u200d👩\u200d👧", "❤\ufe0f", f"{'😀 ' * 60}😀", "e\u0301e\u0301n", "ﬁ ﬂ", "\U0001d54f", "\u00ad",
    "日" * 120, "日本語の見出し", "שלום עולם", "مرحبا بالعالم", "x" * 300, f"voor {'y' * 300} na",
    "a\u00a0b", "regel een\nregel twee", "alinea\n\n- lijst\n# kop", "tab\ttab",
    "  ingesprongen", "    diep ingesprongen", "achteraan  ",
    "NULL", "no", "1950", "1.950,00", "PM", "Subtotaal", "2026-05-12",
]  # fmt: skip
"""Texts that some format would take for something else than text."""

SPECIAL = "#$*_[]<>&@%{}|=+-\\`~^!.:;,?/()'\" \n\tab1é日😀ש"
texts = st.one_of(
    st.text(SPECIAL, min_size=1, max_size=40),
    st.text(st.characters(exclude_categories=["Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"]), min_size=1, max_size=40),
).filter(lambda text: bool(text.strip()) and not re.search(r"\?\?|\ufffd", text) and text == text.encode().decode())


def hostile(text: str) -> Data:
    """An engagement that says one text at every place where a quote shows text."""
    return {
        "samenspel": "engagement",
        "title": text,
        "client": {"name": text},
        "number": text,
        "vat": {"category": "exempt", "reason": text},
        "rates": {"stuk": {"price": "100", "name": text, "plural": text}},
        "parties": {"partij": {"name": text}},
        "questions": [{"text": text, "to": "partij"}, text],
        "phases": [
            {
                "title": text,
                "id": "fase",
                "activities": [
                    {"title": text, "id": "kop", "activities": [{"title": text, "id": "regel", "fee": "2 stuk"}]},
                    {"title": "Twee", "fee": [{"title": text, "amount": "10"}, {"title": text, "amount": "20"}]},
                    {"title": text, "id": "open", "fee": "pm stuk"},
                    {"title": text, "id": "keus", "optional": "true", "fee": "3 stuk"},
                ],
            }
        ],
    }


def plain(text: str) -> str:
    """A text as a reader takes it: one blank for every stretch of them."""
    return " ".join(text.split())


def survives_in_json(text: str) -> None:
    said = quoted(hostile(text)).json
    (phase,) = said["phases"]
    assert phase["title"] == text
    assert [line["title"] for line in phase["lines"]] == [text] * 4
    assert [option["title"] for option in said["options"]] == [text]
    assert said["vat"][0]["reason"] == text
    assert all(text in reason for reason in said["total"]["reasons"])


def survives_in_csv(text: str) -> None:
    quote = quoted(hostile(text))
    guarded = f"'{text}" if text.startswith(("=", "+", "-", "@", "\t", "\r")) else text
    assert [row["activity"] for row in quote.csv] == [guarded] * 5
    assert [row["low"] for row in quote.csv] == ["200.00", "10.00", "20.00", "", "300.00"]
    assert all(None not in row and None not in row.values() for row in quote.csv)


def survives_in_markdown(text: str) -> None:
    """Line by line the document has the shape that it always has, and every text, unescaped by hand, is itself."""
    said = re.split(r"\r\n|\r|\n", quoted(hostile(text)).md)
    assert unescaped(said[0].removeprefix("# ")) == plain(text)
    assert said[1] == ""
    assert plain(text) in unescaped(said[2])
    blocks = [line for line in said[3:] if line and not line.startswith("| ")]
    table = [line for line in said if line.startswith("|")]
    titles = [reading.between_pipes(line) for line in table]
    assert {len(cells) for cells in titles} == {5}, table
    in_bold = re.compile(r"^(&nbsp;)+|^\*\*(?=\S)|(?<=\S)\*\*$")
    shown = [unescaped(in_bold.sub("", cells[1].strip(" "))) for cells in titles]
    assert shown[2:6] == [f"1. {plain(text)}", *[plain(text)] * 3], shown
    headings = [line for line in blocks if re.match("#+ ", line)]
    items = [line for line in blocks if re.match("- ", line)]
    paragraphs = [line for line in blocks if line not in headings and line not in items]
    assert len(headings) == 2
    assert len(items) == 3
    for item in items[1:]:
        assert not re.match(r"- {5,}|- *\t", item), "this would be code"
        assert unescaped(item[2:]).startswith(plain(text))
    for start in [*paragraphs, *(item[2:] for item in items)]:
        assert not re.match(r"\s*([-+*>#=]|\d+[.)]|\||~~~|```)", start), start


def unescaped(markdown: str) -> str:
    """The text that Markdown shows; a sign that would still mean something is a fault."""
    shown: list[str] = []
    for piece in re.findall(r"\\[!-/:-@\[-`{-~]|.", markdown, re.DOTALL):
        assert len(piece) == 2 or piece not in "\\`*_[]<>&|#~$", f"{piece} in {markdown}"
        shown.append(piece[-1])
    return plain("".join(shown))


def sized(text: str) -> bool:
    """Whether it is beyond dispute how many columns a text takes; terminals differ on joined and combined signs."""
    return cell_len(text) == sum(0 if combining(one) else 1 + (east_asian_width(one) in "WF") for one in text)


def survives_on_the_terminal(text: str) -> None:
    """Lines may break anywhere; blanks apart, all of it stands there, and the figures stand where they stood."""
    quote = quoted(hostile(text))
    squeezed = "".join(quote.text.split())
    whole = "".join(text.split())
    # Title, client, number, phase, heading; reason of the VAT; two questions and whom they are for; what is open.
    assert squeezed.count(whole) >= 9, quote.text
    if not sized(text):
        return
    rows = reading.on_screen(quote.text)
    assert [row.low for row in rows if row.role == "item"] == [200, 10, 20, None]
    assert [row.low for row in rows if row.role != "item"] == [230, 230, 0, 230]
    long = max(cell_len(word) for word in (text.split(" ") or [""]))
    for line in quote.text.split("\n"):
        assert cell_len(line) <= WIDTH or long > WIDTH // 4, line


SURVIVALS = [survives_in_json, survives_in_csv, survives_in_markdown, survives_on_the_terminal]


@pytest.mark.parametrize("text", HOSTILE)
@pytest.mark.parametrize("survives", SURVIVALS, ids=lambda law: law.__name__)
def test_a_text_that_looks_like_something_else(survives: Callable[[str], None], text: str) -> None:
    survives(text)


@pytest.mark.parametrize("survives", SURVIVALS, ids=lambda law: law.__name__)
@settings(max_examples=40, deadline=None)
@given(text=texts)
def test_any_text(survives: Callable[[str], None], text: str) -> None:
    survives(text)


@pytest.mark.slow
@pytest.mark.parametrize("survives", SURVIVALS, ids=lambda law: law.__name__)
@settings(max_examples=500, deadline=None)
@given(text=texts)
def test_very_many_texts(survives: Callable[[str], None], text: str) -> None:
    survives(text)


@settings(max_examples=60, deadline=None)
@given(text=texts)
def test_any_text_is_read_as_it_was_written(text: str) -> None:
    engagement = reading.read(as_yaml(hostile(text))).engagement
    assert engagement.title == engagement.phases[0].title == text
    as_json, ascii_only = (reading.read(json.dumps(hostile(text), ensure_ascii=only)) for only in (False, True))
    same = as_json.engagement == ascii_only.engagement == engagement
    # Only the title is shown when this fails: no report can hold half a character.
    assert same, ascii(ascii_only.engagement.title)


def test_an_emoji_in_json_that_knows_only_ascii_is_still_one_emoji() -> None:
    """JSON writes what lies beyond sixteen bits as two escapes, and that is how most programs write it."""
    text = json.dumps(hostile("Feest 😀"))
    assert r"\ud83d\ude00" in text
    quote = reading.asked(text)
    assert ascii(quote.project.engagement.title) == ascii("Feest 😀")
    assert "Feest 😀" in quote.encoded("md")


def test_half_of_such_a_pair_is_refused_because_no_file_can_hold_it() -> None:
    said = reading.refused('{"samenspel": "engagement", "title": "a\\ud83d", "client": {"name": "Gemeente V"}}')
    assert said
