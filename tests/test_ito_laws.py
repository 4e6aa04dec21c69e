"""What follows from an ITO, worked out once more from what was typed, by loops that share nothing with the program."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction
from typing import Any

from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from samenspel_cli.model.engagement import Engagement
from samenspel_cli.planning.ito.agreements import agreements
from samenspel_cli.planning.ito.coverage import coverage
from samenspel_cli.planning.ito.flow import flow_of
from samenspel_cli.planning.ito.parts import percent
from samenspel_cli.planning.ito.progress import progress
from samenspel_cli.planning.ito.quality import Quality, Row, last_shares, shares
from samenspel_cli.planning.ito.raci import LETTERS, raci
from samenspel_cli.planning.ito.sheets import sheets
from samenspel_cli.planning.ito.spending import spending
from samenspel_cli.planning.ito.terms import reports, terms
from tests.reading import read

TODAY = date(2026, 7, 1)
LAW = settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
Raw = dict[str, Any]

TEAM_OF = {"beheer": "beheer", "beheerder": "beheer", "keurder": "beheer", "uitvoering": "uitvoering",
           "voorman": "uitvoering", "planner": "uitvoering", "buurt": "buurt", "bewoner": "buurt"}  # fmt: skip
WHO = (*TEAM_OF, "adviseur", "belanghebbende")
AREAS, THEMES = ("centrum", "wijk"), ("schoon", "heel")
SCALE = ("A+", "A", "B", "C", "D")
IN_BASE = {"m2": ("m2", 1), "ha": ("m2", 10_000), "m1": ("m1", 1), "km": ("m1", 1000), "st": ("st", 1)}
PRODUCTS, PROCESSES = ("gras", "bomen", "water", "wegen"), ("maaien", "keuren", "melden")
FRONT: Raw = {
    "samenspel": "engagement",
    "title": "Proefopdracht",
    "client": {"name": "Gemeente Voorbeeld"},
    "parties": {
        "beheer": {"members": ["beheerder"]},
        "uitvoering": {"members": ["voorman"]},
        "buurt": {"members": ["bewoner"]},
    },
    "people": {"adviseur": {}},
}
ITO: Raw = {
    "managing": "beheer",
    "executing": "uitvoering",
    "goals": {theme: theme.title() for theme in THEMES},
    "areas": {area: area.title() for area in AREAS},
    "roles": {"keurder": {"team": "beheer"}, "planner": {"team": "uitvoering"}, "belanghebbende": {}},
}


def engagement_of(raw: Raw) -> Engagement:
    """What was typed, read as people's files are: JSON is YAML too."""
    return read(json.dumps(FRONT | raw, ensure_ascii=False)).engagement


def rounded(part: Fraction, whole: Fraction) -> Decimal | None:
    """Per cent, half up to a tenth; all of it only where nothing is left, and nothing only where there is none."""
    if not whole:
        return None
    tenths = (Decimal(10 ** 6 * part.numerator * whole.denominator * 100)
              / (part.denominator * whole.numerator)) / 10 ** 6  # fmt: skip
    found = tenths.quantize(Decimal("0.1"), ROUND_HALF_UP)
    return found if part in (0, whole) else min(max(found, Decimal("0.1")), Decimal("99.9"))


def some(values: Iterable[str], most: int = 3, least: int = 0) -> st.SearchStrategy[list[str]]:
    return st.lists(st.sampled_from(tuple(values)), min_size=least, max_size=most, unique=True)


def maybe(key: str, values: st.SearchStrategy[Any]) -> st.SearchStrategy[Raw]:
    """A key with a value, or nothing."""
    return st.one_of(st.just({}), values.map(lambda value: {key: value}))


def merged(*parts: st.SearchStrategy[Raw]) -> st.SearchStrategy[Raw]:
    return st.tuples(*parts).map(lambda several: {key: value for one in several for key, value in one.items()})


def named(names: tuple[str, ...], content: st.SearchStrategy[Raw]) -> st.SearchStrategy[list[Raw]]:
    """Some of these sheets, in their order."""
    return st.lists(content, min_size=1, max_size=len(names)).map(
        lambda several: [{"id": name, "title": name.title(), **one} for name, one in zip(names, several, strict=False)]
    )


NUMBERS = st.integers(0, 9999).map(str) | st.integers(1, 9999).map(lambda number: f"{number // 10}.{number % 10}")
ASSETS = st.lists(
    merged(
        st.tuples(NUMBERS | st.just("ntb"), st.sampled_from(tuple(IN_BASE))).map(lambda q: {"quantity": " ".join(q)}),
        maybe("area", st.sampled_from(AREAS)),
    ),
    max_size=3,
)
PLACED = merged(maybe("area", st.sampled_from(AREAS)), maybe("theme", st.sampled_from(THEMES)))
AIMS = st.lists(
    merged(st.sampled_from(SCALE).map(lambda level: {"ambition": level}), PLACED),
    max_size=4,
    unique_by=lambda line: (line.get("area"), line.get("theme")),
)
DAYS = st.dates(date(2026, 6, 25), date(2026, 7, 5)).map(str)
STATES = st.sampled_from(("empty", "draft", "feedback", "approved"))
YEARS = st.sampled_from(("2025", "2026", "2027"))


# ------------------------------------------------------------------------------------------------- state and completion

FILLED: dict[str, list[tuple[str, Any]]] = {
    "products": [("aim", "Doel"), ("text", "Tekst"), ("includes", "maaien"), ("excludes", "zagen"),
                 ("assets", [{"quantity": "3 m2"}]), ("quality", "B"), ("working", {"driven-by": "image"}),
                 ("legal", "Wet"), ("policy", "Plan"), ("performer", "eigen dienst"), ("budget", 5),
                 ("settlement", {"by": "custom"}), ("kpis", "beeld"), ("risks", "droogte"),
                 ("consultation", "overleg")],
    "processes": [("aim", "Doel"), ("trigger", "Melding"), ("input", "melding"), ("result", "werk"),
                  ("steps", ["Doen"]), ("norm", "5 werkdagen"), ("kpis", "tijd"), ("consultation", "overleg"),
                  ("escalation", "Bellen"), ("systems", "GIS"), ("risks", "drukte")],
}  # fmt: skip
LINKED = {"products": "processes", "processes": "products"}


@st.composite
def begun(draw: st.DrawFn, kind: str) -> Raw:
    """A sheet of which some fields are filled in."""
    chosen = draw(st.lists(st.sampled_from(FILLED[kind]), unique_by=lambda one: one[0], max_size=6))
    other = "contractor" if kind == "products" else "version"
    around = merged(
        maybe("owner", some(WHO, 2, 1)), maybe("status", STATES), maybe("due", DAYS), maybe(other, st.just("buurt")),
        maybe("filled-by", st.sampled_from(("bureau", "municipality"))), maybe("extra", st.just({"Bestek": "B"})),
        maybe(LINKED[kind], st.just([(PROCESSES if kind == "products" else PRODUCTS)[0]])),
    )  # fmt: skip
    sheet = draw(around)
    assume(sheet.get("status") != "approved" or "owner" in sheet)
    return {**dict(chosen), **sheet}


@LAW
@given(named(PRODUCTS, begun("products")), named(PROCESSES, begun("processes")))
def test_state_team_completion_and_what_is_late_are_as_counted_by_hand(
    products: list[Raw], processes: list[Raw]
) -> None:
    raw = {"ito": ITO, "products": products, "processes": processes}
    expected = []
    for kind, several in (("products", products), ("processes", processes)):
        content = [key for key, _ in FILLED[kind]]
        counting = [*content, "owner", LINKED[kind]]
        for sheet in several:
            whose = (*sheet.get("owner", ()), sheet.get("contractor"))
            teams = [TEAM_OF[one] for one in whose if one in TEAM_OF]
            said = any(key in sheet for key in (*content, "extra"))
            state = sheet.get("status") or ("draft" if said else "empty")
            late = "due" in sheet and date.fromisoformat(sheet["due"]) < TODAY and state != "approved"
            filled = sum(key in sheet for key in counting)
            expected.append((teams[0] if teams else "uitvoering", state, filled, len(counting), late))
    found = sheets(engagement_of(raw), TODAY)
    assert [(one.team, one.state, one.filled, one.fields, one.overdue) for one in found] == expected
    assert all(len(one.missing) == one.fields - one.filled for one in found)

    told = progress(engagement_of(raw), TODAY)
    for row in told.by_team:
        mine = [one for one in expected if one[0] == row.name]
        counted = Counter(one[1] for one in mine)
        assert all(row.states[state] == counted[state] for state in ("empty", "draft", "feedback", "approved"))
        assert (row.filled, row.fields) == (sum(one[2] for one in mine), sum(one[3] for one in mine))
        assert row.percent == rounded(Fraction(row.filled), Fraction(row.fields))
    for rows in (told.by_team, told.by_filler, (told.products, told.processes)):
        assert sum(row.sheets for row in rows) == told.all.sheets == len(expected)
        assert sum(row.overdue for row in rows) == told.all.overdue == sum(one[4] for one in expected)


# ------------------------------------------------------------------------------------------------------------- coverage


@LAW
@given(
    named(PRODUCTS, maybe("processes", some(PROCESSES))),
    named(PROCESSES, maybe("products", some(PRODUCTS, 4))),
)
def test_the_matrix_has_a_mark_wherever_one_of_both_sheets_names_the_other(
    products: list[Raw], processes: list[Raw]
) -> None:
    there = {one["id"] for one in (*products, *processes)}
    assume(all(name in there for one in products for name in one.get("processes", ())))
    assume(all(name in there for one in processes for name in one.get("products", ())))
    found = coverage(engagement_of({"ito": ITO, "products": products, "processes": processes}))
    for product in products:
        for process in processes:
            here, there_too = (
                process["id"] in product.get("processes", ()),
                product["id"] in process.get("products", ()),
            )
            assert ((product["id"], process["id"]) in found.links) == (here or there_too)
            told = [
                one.kind
                for one in found.one_sided
                if (one.name, one.other) in {(product["id"], process["id"]), (process["id"], product["id"])}
            ]
            assert told == (["product"] if here > there_too else ["process"] if there_too > here else [])
    marked = {name for pair in found.links for name in pair}
    assert found.products_without == tuple(one["id"] for one in products if one["id"] not in marked)
    assert found.processes_without == tuple(one["id"] for one in processes if one["id"] not in marked)


# -------------------------------------------------------------------------------------------------------------- quality


@st.composite
def seen(draw: st.DrawFn) -> list[Raw]:
    """What one measurement saw: of each product, area and theme at most all of it."""
    lines: list[Raw] = []
    wholes = draw(
        st.lists(
            merged(st.sampled_from(PRODUCTS).map(lambda name: {"product": name}), PLACED),
            max_size=6,
            unique_by=lambda line: (line["product"], line.get("area"), line.get("theme")),
        )
    )
    for line in wholes:
        if draw(st.booleans()):
            lines.append({**line, "level": draw(st.sampled_from(SCALE))})
            continue
        left = 100
        while left and draw(st.booleans()):
            share = draw(st.integers(1, left))
            lines.append({**line, "level": draw(st.sampled_from(SCALE)), "share": f"{share}%"})
            left -= share
    return draw(st.permutations(lines))


WHEN = ("2026-03", "2026-06", "2026-09")
GRADED = named(PRODUCTS, merged(ASSETS.map(lambda one: {"assets": one}), AIMS.map(lambda one: {"quality": one}),
                                maybe("owner", st.sampled_from(WHO))))  # fmt: skip
MEASURED = st.lists(st.tuples(st.sampled_from(WHEN), seen()), max_size=4)


def closest(lines: Iterable[Raw], area: str | None, theme: str) -> list[Raw]:
    """The lines that speak of an area and a theme, the closest."""
    several = list(lines)
    for where, which in ((area, theme), (area, None), (None, theme), (None, None)):
        found = [one for one in several if (one.get("area"), one.get("theme")) == (where, which)]
        if found:
            return found
    return []


def seen_in(measured: list[tuple[str, list[Raw]]], when: str, product: str) -> list[Raw]:
    """What a round says of a product: of one area and theme, what was said in the last measurement of those days."""
    found: dict[tuple[Any, Any], list[Raw]] = {}
    for at, lines in measured:
        if at == when:
            mine = [one for one in lines if one["product"] == product]
            here: dict[tuple[Any, Any], list[Raw]] = {}
            for one in mine:
                here.setdefault((one.get("area"), one.get("theme")), []).append(one)
            found |= here
    return [one for several in found.values() for one in several]


Cell = tuple[str, list[Fraction]]
"""A product; a quantity; measured and good enough in the last round, and in the round before."""


def cells(
    products: list[Raw], measured: list[tuple[str, list[Raw]]], theme: str, unit: str, areas: tuple[str | None, ...]
) -> tuple[list[Cell], Fraction, list[str]]:
    """What has an ambition and a quantity, how much has no ambition, and of which products nobody knows how much."""
    dates = sorted({when for when, lines in measured if lines})
    found: list[Cell] = []
    unaimed, unknown = Fraction(0), list[str]()
    for product in products:
        for asset in product["assets"]:
            number, own = asset["quantity"].split()
            base, times = IN_BASE[own]
            aim = closest(product["quality"], asset.get("area"), theme)
            if base != unit or asset.get("area") not in areas:
                continue
            if number == "ntb":
                unknown += [product["id"]] * bool(aim)
            elif not aim:
                unaimed += Fraction(number) * times
            else:
                quantity, both = Fraction(number) * times, []
                for when in reversed(dates[-2:]):
                    lines = closest(seen_in(measured, when, product["id"]), asset.get("area"), theme)
                    part = [(Fraction(one.get("share", "100%")[:-1]) / 100, SCALE.index(one["level"])) for one in lines]
                    both.append(quantity * sum((share for share, _ in part), Fraction(0)))
                    aimed = SCALE.index(aim[0]["ambition"])
                    both.append(quantity * sum((share for share, place in part if place <= aimed), Fraction(0)))
                both += [Fraction(0)] * (4 - len(both))
                found.append((product["id"], [quantity, *both]))
    return found, unaimed, list(dict.fromkeys(unknown))


def total(numbers: Iterable[Fraction]) -> Fraction:
    return sum(numbers, Fraction(0))


def agrees(row: Row, expected: tuple[list[Cell], Fraction, list[str]], rounds: int) -> None:
    several, unaimed, unknown = expected
    quantity, now, good, before, good_before = (total(numbers[at] for _, numbers in several) for at in range(5))
    assert (Fraction(row.quantity), Fraction(row.unaimed), list(row.unknown)) == (quantity, unaimed, unknown)
    assert (Fraction(row.now.measured), Fraction(row.now.good)) == (now, good)
    assert row.now.percent == rounded(good, now)
    assert Fraction(row.unmeasured) == quantity - now
    assert row.products == tuple(dict.fromkeys(name for name, _ in several))
    if rounds > 1:
        assert row.before is not None
        assert (Fraction(row.before.measured), Fraction(row.before.good)) == (before, good_before)
    alike = [one for one in several if one[1][1] == one[1][3] > 0] if rounds > 1 else []
    assert (row.change is None) == (not alike)
    if row.change is not None:
        compared = total(numbers[1] for _, numbers in alike)
        assert row.change.products == tuple(dict.fromkeys(name for name, _ in alike))
        assert Fraction(row.change.compared) == compared
        assert row.change.before == rounded(total(numbers[4] for _, numbers in alike), compared)
        assert row.change.now == rounded(total(numbers[2] for _, numbers in alike), compared)


@settings(LAW, max_examples=150)
@given(GRADED, MEASURED)
def test_the_weighted_share_at_or_above_ambition_and_its_change_are_as_worked_out_from_the_files(
    products: list[Raw], measured: list[tuple[str, list[Raw]]]
) -> None:
    there = {one["id"] for one in products}
    assume(all(line["product"] in there for _, lines in measured for line in lines))
    raw = {
        "ito": ITO,
        "products": products,
        "measurements": [
            {"date": when, "title": f"{at}", "quality": lines} for at, (when, lines) in enumerate(measured)
        ],
    }
    engagement = engagement_of(raw)
    found = shares(engagement)
    rounds = len({when for when, lines in measured if lines})
    assert len(found.rounds) == rounds
    for row in found.rows:
        agrees(row, cells(products, measured, row.theme or "", row.unit, (row.area,)), rounds)
    for row in found.totals:
        agrees(row, cells(products, measured, row.theme or "", row.unit, (*AREAS, None)), rounds)
    assert {(one.theme, one.area, one.unit) for one in found.rows} == {
        (theme, asset.get("area"), IN_BASE[asset["quantity"].split()[1]][0])
        for one in products
        for asset in one["assets"]
        for theme in THEMES
    }
    of_teams_and_areas(engagement, found)
    of_products(engagement)


def of_products(engagement: Engagement) -> None:
    """What was seen of each product last is what comes out where it is the only one that was measured."""
    by_product = last_shares(engagement)
    for product in engagement.products:
        own = [
            replace(one, quality=tuple(line for line in one.quality if line.product == product.id))
            for one in engagement.measurements
        ]
        alone = shares(replace(engagement, products=(product,), measurements=tuple(own)))
        assert [
            (one.area, one.theme, one.unit, one.quantity, one.now) for one in by_product[product.id or ""].rows
        ] == [(one.area, one.theme, one.unit, one.quantity, one.now) for one in alone.rows]
        assert [one.when for one in by_product[product.id or ""].rounds] == [one.when for one in alone.rounds]


def of_teams_and_areas(engagement: Engagement, found: Quality) -> None:
    """What is asked of one area is the same row; what is asked of each team adds up to what is asked of all."""
    for area in AREAS:
        assert shares(engagement, area=area).rows == tuple(one for one in found.rows if one.area == area)
    by_team = [shares(engagement, team=team) for team in ("beheer", "uitvoering", "buurt")]
    for total in found.totals:
        mine = [one for each in by_team for one in each.totals if (one.theme, one.unit) == (total.theme, total.unit)]
        assert sum(one.quantity for one in mine) == total.quantity
        assert sum(one.now.good for one in mine) == total.now.good


@given(st.integers(0, 10_000), st.integers(1, 10_000))
def test_per_cent_is_half_up_and_all_only_where_nothing_is_left(part: int, whole: int) -> None:
    assume(part <= whole)
    assert percent(part, whole) == rounded(Fraction(part), Fraction(whole))


# ------------------------------------------------------------------------------------------------------------- spending

AMOUNTS = st.integers(0, 99_999).map(lambda number: f"{number // 100}.{number % 100:02}")
LINES = st.lists(
    merged(AMOUNTS.map(lambda one: {"amount": one}), maybe("year", YEARS), maybe("item", st.sampled_from("AB"))),
    max_size=4,
)
SPENT = st.lists(
    merged(st.sampled_from(PRODUCTS).map(lambda one: {"product": one}), AMOUNTS.map(lambda one: {"actual": one}),
           maybe("forecast", AMOUNTS), maybe("year", YEARS)),
    max_size=4, unique_by=lambda line: (line["product"], line.get("year")),
)  # fmt: skip


def budgeted(lines: list[Raw], year: str | None) -> Decimal | None:
    """Item by item the lines of a year, or those without a year where the item has none."""
    found: list[Decimal] = []
    for item in {one.get("item") for one in lines}:
        mine = [one for one in lines if one.get("item") == item]
        own = [one for one in mine if year is None or one.get("year") == year]
        found += [Decimal(one["amount"]) for one in own or [one for one in mine if "year" not in one]]
    return sum(found, Decimal(0)) if found else None


@LAW
@given(
    named(PRODUCTS, LINES.map(lambda one: {"budget": one})),
    LINES.map(lambda several: [{key: line[key] for key in line if key != "item"} for line in several]),
    st.lists(st.tuples(st.sampled_from(("2025-12", "2026-06", "2026-09")), SPENT), max_size=3),
)
def test_budget_spending_forecast_and_their_sums_are_as_added_up_from_the_files(
    products: list[Raw], given_: list[Raw], spent: list[tuple[str, list[Raw]]]
) -> None:
    there = {one["id"] for one in products}
    assume(all(line["product"] in there for _, lines in spent for line in lines))
    several = [{"date": when, "title": f"{at}", "spending": lines} for at, (when, lines) in enumerate(spent)]
    raw = {"ito": {**ITO, "budget": given_}, "products": products, "measurements": several}
    found = spending(engagement_of(raw))
    years = {line["year"] for one in products for line in one["budget"] if "year" in line}
    years |= {line["year"] for line in given_ if "year" in line}
    bought = {line["year"] for _, lines in spent for line in lines if "year" in line}
    if years or bought:
        bought |= {when[:4] for when, lines in spent for line in lines if "year" not in line}
    year = max(bought or years, default=None)
    assert found.year == year
    for product, one in zip(products, found.products, strict=True):
        last: list[Raw] = []
        for when, lines in sorted(spent, key=lambda round_: round_[0]):
            mine = [line for line in lines if line["product"] == product["id"]]
            last = [line for line in mine if year in (None, line.get("year", when[:4]))] or last
        assert one.budget == budgeted(product["budget"], year)
        assert one.actual == (sum(Decimal(line["actual"]) for line in last) if last else None)
        forecast = sum(Decimal(line["forecast"]) for line in last if "forecast" in line)
        assert one.forecast == (forecast if last and all("forecast" in line for line in last) else None)
    assert found.given == budgeted(given_, year)
    for name in ("budget", "actual", "forecast", "difference"):
        total = getattr(found, name)
        assert total.amount == sum(getattr(one, name) or 0 for one in found.products)
        assert total.unknown == tuple(one.id for one in found.products if getattr(one, name) is None)


# ------------------------------------------------------------------------------------------------------ steps and roles

LENGTHS = st.sampled_from((None, "1 dag", "3 werkdagen", "2 weken", "5 kalenderdagen", "8 uur", "2 maanden"))
TYPED = {"1 dag": ("workday", 1), "3 werkdagen": ("workday", 3), "2 weken": ("calendar-day", 14),
         "5 kalenderdagen": ("calendar-day", 5), "8 uur": ("hour", 8), "2 maanden": ("month", 2)}  # fmt: skip


@st.composite
def steps(draw: st.DrawFn) -> list[Raw]:
    """Some steps, with ways anywhere."""
    number = draw(st.integers(1, 6))
    found: list[Raw] = []
    for at in range(number):
        ways = draw(st.lists(st.sampled_from([*(f"s{to}" for to in range(number)), "end"]), max_size=3, unique=True))
        length = draw(LENGTHS)
        step: Raw = {"id": f"s{at}", "title": f"Stap {at}", **({"next": ways} if ways else {})}
        step |= {"term": length} if length else {}
        for key in ("responsible", "accountable", "consulted", "informed"):
            roles = draw(some(WHO, 2))
            step |= {key: roles} if roles else {}
        found.append(step)
    return found


def walked(goals: dict[int, list[int | None]]) -> set[frozenset[int]]:
    """All sets of steps that somebody may have been through, by walking every way there is."""
    begin = (0, frozenset({0}))
    seen, waiting = {begin}, [begin]
    for here, been in waiting:
        for to in goals[here]:
            if to is not None and (state := (to, been | {to})) not in seen:
                seen.add(state)
                waiting.append(state)
    return {been for _, been in seen}


@settings(LAW, max_examples=100)
@given(steps())
def test_the_longest_way_is_the_most_that_a_walk_can_come_through_with_each_step_counted_once(raw: list[Raw]) -> None:
    goals: dict[int, list[int | None]] = {
        at: [None if to == "end" else int(to[1:]) for to in step.get("next", [])]
        or [at + 1 if at + 1 < len(raw) else None]
        for at, step in enumerate(raw)
    }
    engagement = engagement_of({"ito": ITO, "processes": [{"title": "Maaien", "steps": raw}]})
    process = engagement.processes[0]
    walks = walked(goals)
    flow = flow_of(process)
    assert flow.reachable == frozenset().union(*walks)
    ends = {at for at in goals if None in goals[at]}
    for _ in raw:
        ends |= {at for at in goals if any(to in ends for to in goals[at])}
    assert flow.ending == ends
    back = {at: {to for to in goals[at] if to is not None} for at in goals}
    for _ in raw:
        back = {at: back[at].union(*(back[to] for to in back[at])) for at in back}
    loops = {tuple(sorted(to for to in goals if to in back[at] and at in back[to])) for at in goals if at in back[at]}
    assert set(flow.loops) == loops
    (found,) = terms(engagement)
    expected = {}
    for unit in ("hour", "workday", "calendar-day", "month"):
        own = {
            at: TYPED[step["term"]][1]
            for at, step in enumerate(raw)
            if TYPED.get(step.get("term", ""), ("",))[0] == unit
        }
        if own.keys() & flow.reachable:
            expected[unit] = max(sum(own.get(at, 0) for at in been) for been in walks)
    assert {way.length.unit: way.length.number for way in found.ways} == expected
    for way in found.ways:
        said = [TYPED[step["term"]][1] for step in raw if step["id"] in way.steps]
        assert sum(said) == way.length.number


@LAW
@given(st.lists(steps(), min_size=1, max_size=3))
def test_the_load_of_each_role_is_as_often_as_it_is_named(several: list[list[Raw]]) -> None:
    processes: list[Raw] = [
        {"id": name, "title": name, "steps": one} for name, one in zip(PROCESSES, several, strict=False)
    ]
    found = raci(engagement_of({"ito": ITO, "processes": processes}))
    keys = ("responsible", "accountable", "consulted", "informed")
    for role in WHO:
        counts = {
            letter: sum(role in step.get(key, ()) for one in processes for step in one["steps"])
            for letter, key in zip(LETTERS, keys, strict=True)
        }
        inside = sum(any(role in step.get(key, ()) for step in one["steps"] for key in keys) for one in processes)
        mine = [load for load in found.by_role if load.name == role]
        assert [(load.letters, load.processes, load.team) for load in mine] == (
            [(counts, inside, TEAM_OF.get(role))] if inside else []
        )
    for load in found.by_team:
        of_team = [one for one in found.by_role if one.team == load.name]
        assert load.letters == {letter: sum(one.letters[letter] for one in of_team) for letter in LETTERS}
    for matrix, process in zip(found.matrices, processes, strict=True):
        for told, step in zip(matrix.steps, process["steps"], strict=True):
            for letter, key in zip(LETTERS, keys, strict=True):
                assert {role for role, has in told.letters.items() if letter in has} == set(step.get(key, ()))


# ------------------------------------------------------------------------------------------- reports and arrangements

COUNTS = st.integers(0, 30)


@st.composite
def handled(draw: st.DrawFn) -> Raw:
    within, late, open_ = draw(COUNTS), draw(COUNTS), draw(COUNTS)
    line: Raw = {"received": within + late + open_, "process": draw(st.sampled_from(PROCESSES[:1]))}
    said = {"within": within, "late": late, "open": open_}
    return line | {key: said[key] for key in draw(some(said))}


@LAW
@given(st.lists(st.tuples(st.sampled_from(WHEN), st.lists(handled(), min_size=1, max_size=3)), max_size=3))
def test_reports_within_their_term_are_as_counted_from_the_files(several: list[tuple[str, list[Raw]]]) -> None:
    raw = {
        "ito": ITO,
        "processes": [{"id": PROCESSES[0], "title": "Maaien"}],
        "measurements": [
            {"date": when, "title": f"{at}", "reports": lines} for at, (when, lines) in enumerate(several)
        ],
    }
    found = reports(engagement_of(raw))
    assert [one.round.when.written for one in found] == sorted({when for when, _ in several})
    for one in found:
        lines = [line for when, of_round in several for line in of_round if when == one.round.when.written]
        assert one.received == sum(line["received"] for line in lines)
        for key in ("within", "late", "open"):
            known = all(key in line for line in lines)
            assert getattr(one, key) == (sum(line[key] for line in lines) if known else None)
        said = [line for line in lines if "within" in line]
        dealt = sum(
            line["within"] + line["late"] if "late" in line else line["received"] - line.get("open", 0) for line in said
        )
        assert one.percent == rounded(Fraction(sum(line["within"] for line in said)), Fraction(dealt))


ARRANGED = st.lists(
    merged(st.just({"text": "Bellen"}), maybe("owner", some(WHO, 2, 1)), maybe("due", DAYS),
           maybe("status", st.sampled_from(("open", "done", "dropped")))),
    max_size=4,
)  # fmt: skip


@LAW
@given(ARRANGED, ARRANGED)
def test_every_arrangement_of_ito_and_sessions_is_told_once_and_late_only_while_it_is_open(
    own: list[Raw], of_session: list[Raw]
) -> None:
    raw = {
        "ito": {**ITO, "arrangements": own},
        "sessions": [{"id": "start", "title": "Start", "harvest": {"arrangements": of_session}}],
    }
    found = agreements(engagement_of(raw), TODAY)
    assert {(one.session, one.position) for one in found} == {
        *((None, at) for at in range(len(own))),
        *(("start", at) for at in range(len(of_session))),
    }
    for one in found:
        line = (own if one.session is None else of_session)[one.position]
        is_open = line.get("status", "open") == "open"
        assert one.open == is_open
        assert one.overdue == (is_open and "due" in line and date.fromisoformat(line["due"]) < TODAY)
        assert set(one.teams) == {TEAM_OF[who] for who in line.get("owner", ()) if who in TEAM_OF}
    assert [one.open for one in found] == sorted((one.open for one in found), reverse=True)
