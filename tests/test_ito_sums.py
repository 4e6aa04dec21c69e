"""What follows from an ITO, by hand: small cases of which everybody can say what should come out."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from samenspel_cli.files.project import read_project
from samenspel_cli.model.engagement import Engagement
from samenspel_cli.model.lag import read_lag
from samenspel_cli.planning.ito.agreements import agreements, feedback
from samenspel_cli.planning.ito.coverage import OneSided, coverage
from samenspel_cli.planning.ito.flow import flow_of
from samenspel_cli.planning.ito.parts import percent
from samenspel_cli.planning.ito.progress import progress
from samenspel_cli.planning.ito.quality import Quality, Row, shares
from samenspel_cli.planning.ito.raci import raci
from samenspel_cli.planning.ito.sheets import PROCESS_FIELDS, PRODUCT_FIELDS, Sheet, sheets, unfit
from samenspel_cli.planning.ito.spending import spending, years_of
from samenspel_cli.planning.ito.teams import teams_of
from samenspel_cli.planning.ito.terms import Term, reports, term_of, terms
from tests.reading import as_file, read

TODAY = date(2026, 10, 1)
FRONT = """
parties:
  beheer: {members: [beheerder groen]}
  uitvoering: {members: [voorman, ploeg]}
  ploeg: {members: [maaier]}
  buurt: {members: [bewoner]}
people: {adviseur: {}}
ito:
  managing: beheer
  executing: uitvoering
  goals: {schoon: Schoon, heel: Heel}
  areas: {centrum: Centrum, wijk: Wijk}
  roles: {keurder: {team: beheer}, belanghebbende: {}}
"""


def values(*several: object) -> tuple[object, ...]:
    """Several values, to be compared with others of which the type is another and the value the same."""
    return several


def ito(text: str) -> Engagement:
    """An engagement with two teams, two goals, two areas and what a test adds."""
    return read(as_file(FRONT + text)).engagement


def sheet_of(text: str) -> Sheet:
    """The first sheet of an ITO."""
    return sheets(ito(text), TODAY)[0]


# ---------------------------------------------------------------------------------------------------------------- teams


def test_members_of_a_team_and_of_its_parties_belong_to_it_and_roles_where_they_were_given() -> None:
    of = teams_of(ito("")).of
    assert {name: of.get(name) for name in ("beheer", "beheerder groen", "ploeg", "maaier", "keurder")} == {
        "beheer": "beheer",
        "beheerder groen": "beheer",
        "ploeg": "uitvoering",
        "maaier": "uitvoering",
        "keurder": "beheer",
    }
    assert (of["bewoner"], of.get("belanghebbende"), of.get("adviseur")) == ("buurt", None, None)


@pytest.mark.parametrize(
    ("said", "team"),
    [
        ("owner: beheerder groen", "beheer"),
        ("owner: [adviseur, keurder]", "beheer"),
        ("owner: adviseur, contractor: buurt", "buurt"),
        ("contractor: beheer", "beheer"),
        ("group: groen", "uitvoering"),
    ],
)
def test_a_sheet_belongs_to_the_team_of_its_owner_else_of_its_contractor_else_to_who_does_the_work(
    said: str, team: str
) -> None:
    assert sheet_of(f"products: [{{title: Gras, {said}}}]").team == team


# --------------------------------------------------------------------------------------------------------------- sheets


@pytest.mark.parametrize(
    ("said", "state"),
    [
        ("code: P1, group: groen, version: '0.1', due: 2026-12-01, filled-by: municipality", "empty"),
        ("owner: beheer, processes: [maaien], internal: nog bellen", "empty"),
        ("assets: [ntb m2]", "draft"),
        ("aim: Groen dat erbij ligt", "draft"),
        ("extra: {Bestek: B1}", "draft"),
        ("aim: Mooi, status: empty", "empty"),
        ("status: [draft, {state: approved, date: 2026-05-01}]", "approved"),
    ],
)
def test_a_sheet_of_which_nothing_is_said_but_whose_it_is_and_where_it_stands_is_empty(said: str, state: str) -> None:
    said = said.replace("[ntb m2]", "[{quantity: ntb m2}]")
    assert sheet_of(f"products: [{{title: Gras, {said}}}]\nprocesses: [{{title: Maaien}}]").state == state


def test_a_quantity_that_nobody_knows_a_term_of_the_law_and_the_systems_of_steps_fill_what_they_should() -> None:
    assert "assets" in sheet_of("products: [{title: Gras, assets: [{quantity: ntb m2}]}]").missing
    assert "assets" not in sheet_of("products: [{title: Gras, assets: [{quantity: 5 m2}]}]").missing
    filled = sheet_of("processes: [{title: Maaien, legal-term: 8 weken, steps: [{title: Doen, systems: GIS}]}]")
    assert not {"norm", "systems", "steps"} & set(filled.missing)


COUNTING = """
owner aim text includes excludes assets quality working legal policy performer budget settlement kpis processes risks
consultation
owner aim trigger input result steps norm kpis products consultation escalation systems risks
"""


def test_every_field_of_the_handbook_that_a_sheet_cannot_rightly_leave_out_counts() -> None:
    assert [*PRODUCT_FIELDS, *PROCESS_FIELDS] == COUNTING.split()


def test_a_sheet_is_overdue_the_day_after_it_was_due_unless_it_is_approved() -> None:
    late = sheet_of("products: [{title: Gras, due: 2026-09-30}]")
    on_the_day = sheet_of("products: [{title: Gras, due: 2026-10-01}]")
    approved = sheet_of("products: [{title: Gras, due: 2026-09-30, owner: beheer, status: approved}]")
    assert (late.overdue, on_the_day.overdue, approved.overdue) == (True, False, False)


@pytest.mark.parametrize(
    ("said", "why"),
    [
        ("status: approved", "approved-without-owner"),
        ("status: approved, owner: beheer", None),
        ("status: empty, aim: Mooi", "empty-with-content"),
        ("status: empty, owner: beheer", None),
        ("aim: Mooi", None),
        ("status: [approved, draft]", None),
    ],
)
def test_a_declared_state_that_does_not_fit_what_the_sheet_says_is_told(said: str, why: str | None) -> None:
    assert unfit(ito(f"products: [{{title: Gras, {said}}}]").products[0]) == why


# ------------------------------------------------------------------------------------------------------------- progress


def test_progress_is_told_by_team_and_by_who_fills_the_sheets_in() -> None:
    found = progress(
        ito("""
products:
  - {title: Gras, owner: beheer, filled-by: bureau, aim: Mooi, text: Kort}
  - {title: Bomen, owner: buurt, filled-by: municipality, due: 2026-01-01}
processes:
  - {title: Maaien, aim: Gedaan, status: feedback}
"""),
        TODAY,
    )
    assert [(row.name, row.sheets, row.filled, row.fields, row.overdue) for row in found.by_team] == [
        ("beheer", 1, 3, 17, 0),
        ("uitvoering", 1, 1, 13, 0),
        ("buurt", 1, 1, 17, 1),
    ]
    assert [(row.name, row.sheets) for row in found.by_filler] == [("bureau", 1), ("municipality", 1), (None, 1)]
    assert found.all.states == {"empty": 1, "draft": 1, "feedback": 1, "approved": 0}
    assert (found.all.percent, found.products.percent) == (Decimal("10.6"), Decimal("11.8"))
    assert [one.id for one in found.overdue] == ["bomen"]


def test_a_sheet_that_is_out_for_comments_is_due_when_the_first_open_round_about_it_is() -> None:
    found = progress(
        ito("""
  feedback:
    - {title: Eerste, sent: 2026-08-01, due: 2026-08-15, closed: 2026-08-20}
    - {title: Alles, sent: 2026-09-01, due: 2026-10-15}
    - {title: Gras, sent: 2026-09-01, due: 2026-09-20, on: gras}
    - {title: Later, sent: 2026-11-01, due: 2026-11-20}
products: [{title: Gras, status: feedback}, {title: Bomen, status: feedback}, {title: Water}]
"""),
        TODAY,
    )
    assert [(one.sheet.id, one.due, one.overdue) for one in found.out] == [
        ("gras", date(2026, 9, 20), True),
        ("bomen", date(2026, 10, 15), False),
    ]


def test_nearly_all_is_never_told_as_all_and_nearly_nothing_never_as_nothing() -> None:
    assert [percent(part, 2000) for part in (0, 1, 1999, 2000)] == [Decimal(one) for one in ("0", "0.1", "99.9", "100")]
    assert percent(1, 8) == Decimal("12.5")
    assert percent(0, 0) is None


# ------------------------------------------------------------------------------------------------------------- coverage


def test_a_link_counts_when_one_side_names_it_and_is_told_as_one_sided() -> None:
    found = coverage(
        ito("""
products:
  - {title: Gras, processes: [maaien, keuren], neighbours: [bomen]}
  - {title: Bomen, neighbours: [gras, water]}
  - {title: Water}
processes:
  - {title: Maaien, products: [gras, bomen]}
  - {title: Keuren}
  - {title: Melden}
""")
    )
    assert found.links == {("gras", "maaien"), ("gras", "keuren"), ("bomen", "maaien")}
    assert found.one_sided == (OneSided("product", "gras", "keuren"), OneSided("process", "maaien", "bomen"))
    assert found.neighbours == (OneSided("product", "bomen", "water"),)
    assert (found.products_without, found.processes_without) == (("water",), ("melden",))


# -------------------------------------------------------------------------------------------------------------- quality


def quality(text: str, measured: str = "", team: str | None = None, area: str | None = None) -> Quality:
    return shares(ito(f"products:\n{text}\nmeasurements:\n{measured or '  []'}"), team, area)


def row(found: Quality, theme: str, area: str | None = None, unit: str = "m2") -> Row:
    """The row of a theme, an area and a unit, or of the total of a theme."""
    rows = found.totals if area is None else found.rows
    return next(one for one in rows if (one.theme, one.area, one.unit) == (theme, area, unit))


GRASS = "  - {title: Gras, assets: [{quantity: 2 ha, area: centrum}, {quantity: 5000 m2, area: wijk}], quality: B}"


def test_quality_is_weighted_by_quantity_and_hectares_count_as_square_metres() -> None:
    found = quality(
        GRASS,
        """
  - {date: 2026-04, quality: [{product: gras, area: centrum, level: A}, {product: gras, area: wijk, level: C}]}
""",
    )
    assert row(found, "schoon").quantity == 25_000
    assert row(found, "schoon").now.percent == 80
    assert row(found, "schoon", "wijk").now.percent == 0
    assert row(found, "heel", "centrum").now.percent == 100


def test_units_are_never_added_together() -> None:
    found = quality("  - {title: Gras, assets: [{quantity: 1 km}, {quantity: 12 St}, {quantity: 3 m2}], quality: B}")
    assert {(one.theme, one.unit): one.quantity for one in found.totals} == {
        (theme, unit): Decimal(number)
        for theme in ("schoon", "heel")
        for unit, number in (("m1", 1000), ("st", 12), ("m2", 3))
    }


def test_what_was_not_measured_has_no_ambition_or_no_known_quantity_is_told_apart_and_is_never_nothing() -> None:
    found = quality(
        """
  - title: Gras
    assets: [{quantity: 100 m2, area: centrum}, {quantity: 40 m2, area: wijk}, {quantity: ntb m2, area: wijk}]
    quality: {area: centrum, ambition: B}
  - {title: Bomen, assets: [{quantity: ntb m2, area: centrum}], quality: A}
""",
        "  - {date: 2026-04, quality: [{product: gras, level: B, share: 30%}]}",
    )
    total = row(found, "schoon")
    assert values(total.quantity, total.unaimed, total.now.measured, total.unmeasured) == (100, 40, 30, 70)
    assert (total.products, total.unknown) == (("gras",), ("bomen",))
    assert total.now.percent == 100
    assert quality(GRASS).totals[0].now.percent is None


@pytest.mark.parametrize(
    ("lines", "good"),
    [
        ("[{ambition: C}]", True),
        ("[{ambition: C}, {ambition: A, area: centrum}]", False),
        ("[{ambition: C}, {ambition: A, theme: schoon}]", False),
        ("[{ambition: A}, {ambition: A, theme: schoon}, {ambition: C, area: centrum}]", True),
        ("[{ambition: A, area: centrum}, {ambition: C, area: centrum, theme: schoon}]", True),
        ("[{ambition: C}, {ambition: A, area: wijk}, {ambition: A, theme: heel}]", True),
    ],
)
def test_the_closest_line_of_a_sheet_gives_the_ambition_the_area_before_the_theme(lines: str, good: bool) -> None:
    found = quality(
        f"  - {{title: Gras, assets: [{{quantity: 10 m2, area: centrum}}], quality: {lines}}}",
        "  - {date: 2026-04, quality: [{product: gras, level: C}]}",
    )
    assert row(found, "schoon", "centrum").now.percent == (100 if good else 0)


def test_levels_are_read_on_the_scale_of_the_sheet_in_letters_or_words() -> None:
    text = """
  scales: {crow: {A: hoog, B: basis, C: laag}, spelen: [goed, matig, slecht]}
products:
  - {title: Gras, assets: [{quantity: 10 m2}], quality: B (basis)}
  - {title: Toestellen, assets: [{quantity: 4 st}], quality: matig, scale: spelen}
measurements:
  - {date: 2026-04, quality: [{product: gras, level: laag}, {product: toestellen, level: goed}]}
"""
    found = shares(ito(text))
    assert values(row(found, "heel").now.percent, row(found, "heel", unit="st").now.percent) == (0, 100)


ROUNDS = """
  - {date: 2026-09, title: Najaar, quality: [
      {product: gras, area: centrum, level: A, share: 25%}, {product: gras, area: centrum, level: D, share: 75%},
      {product: gras, area: wijk, level: B}]}
  - {date: 2026-04, title: Voorjaar, quality: [{product: gras, area: centrum, level: B}]}
  - {date: 2025-09, title: Vorig jaar, quality: [{product: gras, level: D}]}
  - {date: 2026-11, spending: [{product: gras, actual: 5}]}
"""


def test_the_last_two_rounds_of_quality_are_compared_as_far_as_they_measured_the_same() -> None:
    found = quality(GRASS, ROUNDS)
    assert [one.titles for one in found.rounds] == [("Vorig jaar",), ("Voorjaar",), ("Najaar",)]
    total = row(found, "heel")
    assert (total.now.percent, total.before and total.before.percent) == (Decimal(40), Decimal(100))
    assert total.change is not None
    assert values(total.change.compared, total.change.products) == (20_000, ("gras",))
    assert values(total.change.before, total.change.now, total.change.points) == (100, 25, -75)
    assert row(found, "heel", "wijk").change is None


def test_as_much_has_to_be_measured_in_both_rounds_to_be_compared() -> None:
    found = quality(
        GRASS,
        "  - {date: 2026-04, quality: [{product: gras, level: B, share: 50%}]}\n"
        "  - {date: 2026-09, quality: [{product: gras, level: B}]}",
    )
    assert row(found, "heel").change is None


def test_measurements_of_the_same_days_are_one_round() -> None:
    found = quality(
        GRASS,
        "  - {date: 2026-04, title: Groen, quality: [{product: gras, area: wijk, level: B}]}\n"
        "  - {date: april 2026, title: Centrum, quality: [{product: gras, area: centrum, level: B}]}",
    )
    assert found.now is not None
    assert found.now.titles == ("Groen", "Centrum")
    assert row(found, "heel").unmeasured == 0


def test_quality_is_asked_for_one_team_and_one_area_and_what_is_not_divided_is_named() -> None:
    text = f"{GRASS}\n  - {{title: Water, owner: beheer, assets: [{{quantity: 7 m2}}], quality: B}}"
    assert row(quality(text, team="beheer"), "heel").quantity == 7
    assert row(quality(text, team="uitvoering"), "heel").quantity == 25_000
    centre = quality(text, area="centrum")
    assert values(row(centre, "heel").quantity, centre.undivided) == (20_000, ("water",))


def test_without_goals_quality_is_told_without_themes() -> None:
    text = "products: [{title: Gras, assets: [{quantity: 5 m2}], quality: B}]"
    found = shares(read(as_file(text)).engagement)
    assert [(one.theme, int(one.quantity)) for one in found.totals] == [(None, 5)]


# ------------------------------------------------------------------------------------------------------------- spending


MONEY = """
  budget: [{amount: 900, year: 2026}, {amount: 1000, year: 2027}]
products:
  - {title: Gras, assets: [{quantity: 3 ha}], budget: {amount: 400, year: 2026}}
  - title: Bomen
    assets: [{quantity: 3 st}, {quantity: 5 m2}]
    budget: [{amount: 50, item: A}, {amount: 100, item: B}, {amount: 120, year: 2026, item: B}, {amount: 1, year: 2027}]
  - {title: Water}
measurements:
  - {date: 2026-06, spending: [{product: gras, actual: 100, forecast: 380}, {product: bomen, actual: 30}]}
  - {date: 2026-09, spending: [{product: gras, actual: 150, forecast: 450}]}
  - {date: 2025-12, spending: [{product: water, actual: 99}]}
"""


def test_the_money_of_a_year_is_that_of_the_newest_year_in_which_was_spent() -> None:
    found = spending(ito(MONEY))
    assert found.year == "2026"
    assert [(one.id, one.budget, one.actual, one.forecast) for one in found.products] == [
        ("gras", 400, 150, 450),
        ("bomen", 170, 30, None),
        ("water", None, None, None),
    ]
    assert values(found.budget.amount, found.budget.unknown, found.budget.complete) == (570, ("water",), False)
    assert values(found.difference.amount, found.products[0].left) == (-50, 250)
    assert values(found.given, found.unallotted) == (900, 330)
    assert found.since is not None
    assert found.since.when.written == "2026-09"


def test_a_year_may_be_asked_and_without_any_year_all_is_taken() -> None:
    later = spending(ito(MONEY), "2027")
    assert [(one.budget, one.actual) for one in later.products] == [(None, None), (151, None), (None, None)]
    assert values(later.given, years_of(ito(MONEY))) == (1000, ("2027", "2026"))
    plain = spending(
        ito(
            "products: [{title: Gras, budget: [100, 50]}]\nmeasurements: [{date: 2026, spending: ["
            + "{product: gras, actual: 7}]}]"
        )
    )
    assert values(plain.year, plain.products[0].budget, plain.products[0].actual) == (None, 150, 7)


def test_an_amount_per_unit_is_told_where_all_is_known_in_one_unit() -> None:
    first, second, _ = spending(ito(MONEY)).products
    assert first.per_unit is not None
    assert values(first.per_unit.quantity, first.per_unit.unit, first.per_unit.amount) == (
        30_000,
        "m2",
        Decimal("0.01"),
    )
    assert second.per_unit is None


def test_of_one_team_only_its_own_products_count_and_what_is_given_for_all_is_not_compared() -> None:
    found = spending(ito(MONEY), team="beheer")
    assert (found.products, found.given, found.unallotted) == ((), None, None)


# ---------------------------------------------------------------------------------------------------------------- terms


def term(steps: str, more: str = "") -> Term:
    """The terms of a process with these steps, each `title term -> next`."""
    return terms(ito(f"processes:\n  - title: Maaien\n    steps: [{steps}]\n{more}"))[0]


def step(name: str, term: str = "", next_: str = "") -> str:
    said = [f"title: {name}", *([f"term: {term}"] if term else []), *([f"next: {next_}"] if next_ else [])]
    return "{" + ", ".join(said) + "}"


def test_the_longest_way_goes_through_the_slowest_of_two_branches() -> None:
    found = term(", ".join([
        step("a", "1 dag", "[b, c]"), step("b", "5 werkdagen", "d"), step("c", "2 dagen"), step("d", "1 dag"),
    ]))  # fmt: skip
    assert [(way.length, way.steps) for way in found.ways] == [(read_lag("7 werkdagen"), ("a", "b", "d"))]


def test_each_step_of_a_loop_counts_once_however_often_it_is_come_back_to() -> None:
    found = term(", ".join([
        step("a", "1 dag"), step("b", "2 dagen", "{goed: end, slecht: c}"), step("c", "4 dagen", "b"),
    ]))  # fmt: skip
    assert (found.ways[0].length, found.loops) == (read_lag("7 werkdagen"), (("b", "c"),))


def test_working_days_calendar_days_hours_and_months_are_added_up_apart() -> None:
    found = term(", ".join(
        step(name, said) for name, said in zip("abcdefg", ("3 dagen", "2 weken", "8 uur", "1 jaar", "4 werkdagen",
                                                           "1 kalenderdag", "2 maanden"), strict=True)
    ))  # fmt: skip
    assert [(way.length.number, way.length.unit) for way in found.ways] == [
        (8, "hour"), (7, "workday"), (15, "calendar-day"), (14, "month"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("steps", "norm", "verdict"),
    [
        ("3 dagen|2 werkdagen", "5 werkdagen", "within"),
        ("3 dagen|2 werkdagen", "5 dagen", "within"),
        ("3 dagen|3 werkdagen", "5 werkdagen", "over"),
        ("3 dagen|", "5 werkdagen", "so-far"),
        ("6 dagen|", "5 werkdagen", "over"),
        ("1 week|1 week", "2 weken", "within"),
        ("1 week|1 dag", "2 weken", "within"),
        ("1 week|5 dagen", "2 weken", "unclear"),
        ("2 weken|1 dag", "2 weken", "over"),
        ("3 weken|1 dag", "2 weken", "over"),
        ("1 week|5 dagen", "10 werkdagen", "within"),
        ("1 week|6 dagen", "10 werkdagen", "unclear"),
        ("8 uur|9 werkdagen", "10 werkdagen", "within"),
        ("9 uur|9 werkdagen", "10 werkdagen", "unclear"),
        ("1 maand|1 dag", "1 maand", "unclear"),
        ("1 maand|1 week", "1 maand", "over"),
        ("30 werkdagen|", "5 weken", "over"),
        ("10 werkdagen|", "2 weken", "unclear"),
        ("30 werkdagen|", "8 weken", "so-far"),
        ("3 weken|", "1 maand", "so-far"),
        ("8 uur|8 uur", "2 werkdagen", "within"),
        ("8 uur|9 uur", "2 werkdagen", "unclear"),
        ("1 werkdag|", "9 uur", "unclear"),
        ("8 uur|8 uur", "16 uur", "within"),
        ("|", "5 werkdagen", None),
        ("3 dagen|", "", None),
    ],
)
def test_a_norm_is_compared_where_the_answer_is_certain(steps: str, norm: str, verdict: str | None) -> None:
    said = ", ".join(step(name, length) for name, length in zip("ab", steps.split("|"), strict=True))
    assert term(said, f"    norm: {norm}" if norm else "").in_norm == verdict


def test_a_day_of_the_law_is_a_calendar_day_and_the_norm_is_held_against_it_too() -> None:
    found = term(step("a", "10 dagen"), "    norm: 6 weken\n    legal-term: 30 dagen")
    assert (found.in_legal, found.norm_in_legal, found.legal) == ("within", "over", read_lag("30 kalenderdagen"))


def test_the_way_through_a_process_tells_what_is_never_reached_and_what_never_ends() -> None:
    process = ito("processes: [{title: Maaien, steps: [" + ", ".join([
        step("a", "1 dag", "c"), step("b", "90 dagen"), step("c", "", "[d, end]"), step("d", "3 dagen", "d"),
    ]) + "]}]").processes[0]  # fmt: skip
    flow = flow_of(process)
    assert values(flow.reachable, flow.ending, flow.loops) == ({0, 2, 3}, {0, 1, 2}, ((3,),))
    assert [(one.source, one.target) for one in flow.arrows if one.back] == [(3, 3)]
    assert [way.length.number for way in term_of(process, 0).ways] == [4]


def test_a_process_without_steps_has_no_way() -> None:
    found = terms(ito("processes: [{title: Maaien, norm: 3 dagen}]"))[0]
    assert (found.ways, found.in_norm, flow_of(ito("processes: [{title: M}]").processes[0]).groups) == ((), None, ())


HANDLED = """
products: [{title: Gras, owner: beheer}]
processes: [{title: Melden}]
measurements:
  - {date: 2026-Q2, reports: [{received: 50, within: 30, late: 10, open: 10, process: melden},
      {received: 10, within: 9, product: gras, area: wijk}]}
  - {date: 2026-Q1, reports: [{received: 20, within: 10, open: 0, process: melden}, {received: 5, process: melden}]}
"""


def test_reports_within_their_term_are_told_round_by_round_of_those_that_were_dealt_with() -> None:
    first, second = reports(ito(HANDLED))
    assert values(first.round.when.written, first.received, first.within, first.percent) == ("2026-Q1", 25, None, 50)
    assert (second.received, second.within, second.late, second.open) == (60, 39, None, None)
    assert second.percent == 78
    assert [one.received for one in reports(ito(HANDLED), team="beheer")] == [10]
    assert [one.received for one in reports(ito(HANDLED), area="wijk")] == [10]
    assert [one.received for one in reports(ito(HANDLED), process="melden")] == [25, 50]


# ----------------------------------------------------------------------------------------------------------------- raci


STEPS = """
processes:
  - title: Maaien
    steps:
      - {title: a, responsible: [voorman, maaier], accountable: keurder, informed: bewoner}
      - {title: b, responsible: keurder, accountable: keurder, consulted: [voorman, belanghebbende]}
  - {title: Keuren, steps: [{title: a, responsible: voorman, accountable: beheer}]}
  - {title: Melden}
"""


def test_the_load_of_a_role_is_how_often_it_has_a_part_and_in_how_many_processes() -> None:
    found = raci(ito(STEPS))
    assert [(one.name, one.team, *one.letters.values(), one.processes) for one in found.by_role] == [
        ("voorman", "uitvoering", 2, 0, 1, 0, 2),
        ("keurder", "beheer", 1, 2, 0, 0, 1),
        ("maaier", "uitvoering", 1, 0, 0, 0, 1),
        ("bewoner", "buurt", 0, 0, 0, 1, 1),
        ("belanghebbende", None, 0, 0, 1, 0, 1),
        ("beheer", "beheer", 0, 1, 0, 0, 1),
    ]
    assert [(one.name, *one.letters.values(), one.processes) for one in found.by_team] == [
        ("uitvoering", 3, 0, 1, 0, 2),
        ("beheer", 1, 3, 0, 0, 2),
        ("buurt", 0, 0, 0, 1, 1),
        (None, 0, 0, 1, 0, 1),
    ]
    assert [one.name for one in raci(ito(STEPS), "beheer").by_role] == ["keurder", "beheer"]


def test_the_matrix_holds_each_step_against_the_roles_that_have_a_part_in_the_process() -> None:
    first, _, last = raci(ito(STEPS)).matrices
    assert first.roles == ("voorman", "maaier", "keurder", "bewoner", "belanghebbende")
    assert first.steps[1].letters == {"keurder": ("R", "A"), "voorman": ("C",), "belanghebbende": ("C",)}
    assert (last.process, last.roles, last.steps) == ("melden", (), ())


# ----------------------------------------------------------------------------------------------------------- agreements


AGREED = """
  arrangements:
    - {text: Samen schouwen, owner: [beheer, voorman], due: 2026-11}
    - {text: Kaart delen, owner: beheer, due: 2026-09, status: done}
    - Elkaar bellen
  feedback:
    - {title: Eerste, sent: 2026-09-01, due: 2026-09-20, comments: [
        {text: Te lang, outcome: adopted}, {text: Onduidelijk, by: buurt}]}
sessions:
  - title: Kick-off
    harvest: {arrangements: [{text: Formats sturen, due: 2026-09-30}, {text: Lijst, due: 2026-10}]}
"""


def test_open_arrangements_come_first_by_day_and_are_late_when_their_last_day_is_over() -> None:
    assert [
        (one.arrangement.text, one.session, one.position, one.open, one.overdue)
        for one in agreements(ito(AGREED), TODAY)
    ] == [
        ("Formats sturen", "kick-off", 0, True, True),
        ("Lijst", "kick-off", 1, True, False),
        ("Samen schouwen", None, 0, True, False),
        ("Elkaar bellen", None, 2, True, False),
        ("Kaart delen", None, 1, False, False),
    ]
    assert [one.position for one in agreements(ito(AGREED), TODAY, "uitvoering")] == [0]


def test_a_round_of_feedback_tells_what_still_has_to_be_decided() -> None:
    (round_,) = feedback(ito(AGREED), TODAY)
    assert (round_.out, round_.overdue, [one.text for one in round_.undecided]) == (True, True, ["Onduidelijk"])


# ------------------------------------------------------------------------------------------------------------- example


def test_the_sums_of_the_example_can_be_asked() -> None:
    engagement = read_project(Path(__file__).parent.parent / "examples" / "alphen-aan-den-rijn").engagement
    assert len(sheets(engagement, TODAY)) == len(engagement.products) + len(engagement.processes)
    assert shares(engagement).totals
    assert spending(engagement).year == "2026"
