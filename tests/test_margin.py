"""What an engagement earns: sums that a controller can do by hand, and what is not known is never nothing."""

from __future__ import annotations

import csv
import io
import json
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pypdf import PdfReader

from samenspel_cli.documents import Ask
from samenspel_cli.files.project import read_project
from samenspel_cli.making import make, workshop
from samenspel_cli.model.number import Spread
from samenspel_cli.model.project import Project
from samenspel_cli.planning.margin import Margin, Margins, margins
from samenspel_cli.planning.outcome import outcomes
from samenspel_cli.planning.picks import NOTHING_PICKED
from tests.door import EXAMPLES, run
from tests.reading import as_file, read, told

TODAY = date(2026, 5, 12)


def margins_of(project: Project) -> Margins:
    return margins(project.engagement, outcomes(project, NOTHING_PICKED, TODAY)[None])


@pytest.fixture
def earned(project: Project) -> Margins:
    """The margins of the docstring."""
    return margins_of(project)


def sums(margin: Margin) -> tuple[str, str, str]:
    """What comes in, what it costs and what is left; `?` where that is not known."""
    return told(margin.fee), told(margin.cost), told(margin.earned) if margin.complete else "?"


def percent(margin: Margin) -> str:
    return told(margin.percent)


def test_a_unit_earns_its_price_less_its_cost(earned: Margins) -> None:
    """
    vat: 21%
    rates: {uur: {price: 175, cost: 95}, dag: {price: 1200, cost: 700}}
    phases:
      - {title: Een, activities: [{title: A, fee: 10 uur}, {title: B, fee: 2 dagen}]}
      - {title: Twee, activities: [{title: C, fee: 1 dag}]}
    """
    assert sums(earned.total) == ("5350.00", "3050.00", "2300.00")
    assert percent(earned.total) == "43.0"
    assert {name: sums(one)[2] for name, one in earned.phases.items()} == {"een": "1800.00", "twee": "500.00"}


def test_the_cost_of_a_person_goes_before_that_of_a_role_and_that_before_that_of_a_rate(earned: Margins) -> None:
    """
    vat: 21%
    rates:
      uur: {price: 100, cost: 60}
      senior: {uur: 150, dag: 1100, cost: {uur: 80, dag: 640}}
    people:
      eigen: {role: senior, cost: {uren: 85}}
      rol: {role: senior}
      niets: {role: secretaris}
    activities:
      - {title: Persoon, by: eigen, fee: 1 uur}
      - {title: Rol, by: rol, fee: 1 uur}
      - {title: Tarief, by: niets, fee: 1 uur}
      - {title: Niemand, fee: 1 uur}
      - {title: Rol zelf, fee: {senior: 1 uur}}
      - {title: Eigen per dag, fee: {eigen: 1 dag}}
    """
    costs = {one.line.title: told(one.cost) for one in earned.earnings}
    assert costs == {
        "Persoon": "85.00", "Rol": "80.00", "Tarief": "60.00", "Niemand": "60.00", "Rol zelf": "80.00",
        "Eigen per dag": "640.00",
    }  # fmt: skip


def test_two_people_with_different_costs_give_a_range(earned: Margins) -> None:
    """
    vat: 21%
    rates: {uur: {price: 100}}
    people: {a: {role: x, cost: {uur: 60}}, b: {role: y, cost: {uur: 80}}}
    activities: [{title: Samen, by: [a, b], fee: 10 uur}]
    """
    assert sums(earned.total) == ("1000.00", "600.00 ≤ 700.00 ≤ 800.00", "200.00 ≤ 300.00 ≤ 400.00")


def test_a_range_earns_a_range_whose_least_goes_with_the_least_work(earned: Margins) -> None:
    """
    vat: 21%
    rates: {uur: {price: 100, cost: 60}}
    activities: [{title: Werk, fee: 2-4 uur}]
    """
    assert sums(earned.total) == ("200.00 ≤ 300.00 ≤ 400.00", "120.00 ≤ 180.00 ≤ 240.00", "80.00 ≤ 120.00 ≤ 160.00")
    assert percent(earned.total) == "40.0"


def test_of_an_open_choice_the_cheapest_the_planned_and_the_dearest_each_have_their_own_cost(earned: Margins) -> None:
    """
    vat: 21%
    rates: {dagdeel: {price: 1000, cost: 600}, dag: {price: 1900, cost: 1300}}
    activities: [{title: Sessie, fee: {choose: [1 dagdeel, 1 dag], planned: dag}}]
    """
    assert sums(earned.total) == (
        "1000.00 ≤ 1900.00 ≤ 1900.00", "600.00 ≤ 1300.00 ≤ 1300.00", "400.00 ≤ 600.00 ≤ 600.00",
    )  # fmt: skip
    (effort,) = earned.units
    assert (effort.unit, told(effort.units), told(effort.each)) == ("dag", "1.00", "1900.00")


def test_what_is_not_charged_costs_and_lowers_the_effective_price(earned: Margins) -> None:
    """
    vat: 21%
    rates: {uur: {price: 100, cost: 60}}
    people: {trainer: {role: trainer}}
    activities:
      - {title: Les, by: trainer, fee: 8 uur}
      - {title: Inlezen, by: trainer, fee: 2 uur, billing: internal}
    """
    assert sums(earned.total) == ("800.00", "600.00", "200.00")
    (effort,) = earned.efforts
    assert (effort.who, told(effort.units), told(effort.cost_each), told(effort.each)) == (
        "trainer", "10.00", "60.00", "80.00",
    )  # fmt: skip
    assert [one.line.title for one in earned.uncharged] == ["Inlezen"]


def test_units_are_never_worked_out_from_each_other(earned: Margins) -> None:
    """
    vat: 21%
    rates: {uur: {price: 100, cost: 60}, dag: {price: 700, cost: 500}}
    activities: [{title: A, fee: 4 uur}, {title: B, fee: 1 dag}]
    """
    assert {one.unit: told(one.each) for one in earned.units} == {"uur": "100.00", "dag": "700.00"}


def test_what_goes_off_is_taken_from_the_margin_of_where_it_goes_off(earned: Margins) -> None:
    """
    vat: 21%
    rates: {uur: {price: 100, cost: 60}}
    phases:
      - {title: Een, discount: € 100, activities: [{title: A, fee: 10 uur}]}
    discount: 10%
    """
    assert sums(earned.phases["een"]) == ("900.00", "600.00", "300.00")
    assert earned.whole is not None
    assert sums(earned.whole) == ("-90.00", "0.00", "-90.00")
    assert sums(earned.total) == ("810.00", "600.00", "210.00")


def test_what_is_bought_earns_its_markup(earned: Margins) -> None:
    """
    vat: 21%
    parties: {raad: {participants: 20}}
    activities:
      - {title: Zaal, fee: {cost: 800, markup: 8%}, money: third-party}
      - {title: Drukwerk, fee: {cost: 10, amount: 15, per: deelnemer}, for: raad}
    """
    assert [(one.line.title, told(one.cost), told(one.margin)) for one in earned.bought] == [
        ("Zaal", "800.00", "64.00"), ("Drukwerk", "200.00", "100.00"),
    ]  # fmt: skip


def test_prices_that_include_vat_earn_what_is_left_without_it(earned: Margins) -> None:
    """
    prices: including-vat
    vat: 21%
    rates: {uur: {price: 121, cost: 60}}
    activities: [{title: A, fee: 10 uur}]
    """
    assert sums(earned.total) == ("1000.00", "600.00", "400.00")


def test_what_nobody_said_makes_the_margin_unknown_and_is_told(earned: Margins) -> None:
    """
    vat: 21%
    rates: {uur: {price: 100, cost: 60}, dag: 700}
    phases:
      - {title: Een, activities: [{title: Bekend, fee: 10 uur}]}
      - {title: Twee, activities: [{title: Dag, fee: 1 dag}, {title: Later, fee: pm uur}, {title: Vast, fee: € 500}]}
    """
    assert sums(earned.phases["een"]) == ("1000.00", "600.00", "400.00")
    assert sums(earned.phases["twee"])[2] == sums(earned.total)[2] == "?"
    assert [(one.line.title, one.why) for one in earned.total.missing] == [
        ("Dag", "cost"), ("Later", "amount"), ("Vast", "cost"),
    ]  # fmt: skip
    assert told(earned.total.known) == "1000.00"


def test_work_at_a_loss_is_told_as_a_loss(tmp_path: Path) -> None:
    text = as_file(
        """
        vat: 21%
        rates: {uur: {price: 100, cost: 60}}
        activities: [{title: A, fee: 1 uur}, {title: B, fee: 9 uur, billing: internal}]
        """
    )
    assert "er moet €\u00a0500,00 bij" in document(tmp_path, text)["margin-internal.md"]


def document(folder: Path, text: str, *wanted: str) -> dict[str, str]:
    """The margin of an engagement in some formats."""
    (folder / "engagement.yaml").write_text(text, encoding="utf-8")
    project = read_project(folder)
    shop = workshop(folder, project)
    every = make(shop, project, ["margin"], wanted or ("md",), Ask(TODAY, paper=True, audience="internal"))
    return {name: content.decode() for one in every for name, content in one.files.items()}


INCOMPLETE = """samenspel: engagement
title: Proef
client: {name: Gemeente Voorbeeld}
vat: 21%
rates: {uur: {price: 100, cost: 60}, dag: 700}
activities: [{title: Bekend, fee: 10 uur}, {title: Dag, fee: 1 dag}, {title: Later, fee: pm uur}]
"""


def test_the_document_says_what_is_missing_and_what_is_left_of_what_is_known(tmp_path: Path) -> None:
    text = document(tmp_path, INCOMPLETE)["margin-internal.md"]
    assert "De marge is nog niet te bepalen: van 2 regels ontbreekt een bedrag of een kostprijs." in text
    assert "| **Totaal** | **1.700,00 + PM** | **600,00 + PM** | **niet bekend** |  |" in text
    assert "| Waarvan de kosten bekend zijn | 1.000,00 | 600,00 | 400,00 | 40,0% |" in text.replace("**", "")
    assert "- Dag: wat een dag kost, is niet ingevuld" in text
    assert "- Later: de opbrengst is nog niet bekend" in text


def test_other_programs_read_the_same(tmp_path: Path) -> None:
    files = document(tmp_path, INCOMPLETE, "json", "csv")
    data = json.loads(files["margin-internal.json"])
    assert (data["audience"], data["schema"]) == ("internal", "samenspel.margin/1")
    assert data["total"]["margin"] == {"low": None, "planned": None, "high": None}
    assert data["lines"][0] == {
        "id": "bekend", "phase": None, "person": None, "charged": True, "unknown": None,
        "fee": {"low": "1000.00", "planned": "1000.00", "high": "1000.00"},
        "cost": {"low": "600.00", "planned": "600.00", "high": "600.00"},
        "margin": {"low": "400.00", "planned": "400.00", "high": "400.00"},
    }  # fmt: skip
    rows = list(csv.DictReader(io.StringIO(files["margin-internal.csv"])))
    assert [rows[0][key] for key in ("table", "income_low", "own-cost_low")] == ["margin-phases", "", ""]


def test_variants_stand_beside_each_other(tmp_path: Path) -> None:
    text = INCOMPLETE.replace(", {title: Dag, fee: 1 dag}, {title: Later, fee: pm uur}", ", {title: Meer, fee: 5 uur}")
    text += "variants: {klein: {without: [meer]}, ruim: {}}\n"
    said = document(tmp_path, text)["margin-internal.md"]
    assert "| klein | 1.000,00 | 600,00 | 400,00 | 40,0% |" in said
    assert "| ruim | 1.500,00 | 900,00 | 600,00 | 40,0% |" in said


@pytest.mark.slow
def test_it_is_made_only_when_it_is_asked_for_the_own_team_and_stands_in_a_folder_of_its_own(tmp_path: Path) -> None:
    (tmp_path / "engagement.yaml").write_text(INCOMPLETE, encoding="utf-8")
    refused = run("render", tmp_path, "margin", "--to", "md")
    assert refused.code == 2
    assert "Add --audience internal to make it." in refused.err
    assert run("render", tmp_path, "--to", "md", "--today", "2026-05-12").code == 0
    client = sorted(path.name for path in (tmp_path / "out").iterdir() if not path.name.startswith("."))
    assert not any("margin" in name or "internal" in name for name in client)
    assert run("render", tmp_path, "--audience", "internal", "--to", "md", "--today", "2026-05-12").code == 0
    inside = [path.name for path in (tmp_path / "out" / "internal").iterdir() if not path.name.startswith(".")]
    assert "margin-internal.md" in inside
    assert all("-internal" in name for name in inside)
    for name in inside:
        if name.endswith(".md"):
            text = (tmp_path / "out" / "internal" / name).read_text(encoding="utf-8")
            assert "**Intern: niet voor de opdrachtgever**" in text
    assert sorted(path.name for path in (tmp_path / "out").glob("[!.]*") if path.is_file()) == client


@pytest.mark.slow
def test_in_a_folder_that_somebody_names_the_names_tell_them_apart(tmp_path: Path) -> None:
    (tmp_path / "engagement.yaml").write_text(INCOMPLETE, encoding="utf-8")
    for audience in ("client", "internal"):
        left = run("render", tmp_path, "quote", "--to", "md", "-o", tmp_path / "weg", "--audience", audience)
        assert left.code == 0, left.err
    assert {path.name for path in (tmp_path / "weg").glob("*.md")} == {"quote.md", "quote-internal.md"}


@pytest.mark.slow
def test_a_quote_for_the_own_team_shows_what_is_not_charged_what_is_left_and_the_notes() -> None:
    left = run("quote", EXAMPLES / "altena", "--audience", "internal")
    assert left.code == 0
    for words in ("Intern: niet voor de opdrachtgever", "Niet in rekening gebracht", "Intervisie met het eigen team",
                  "Alleen voor ons", "37,8%", "Ze is duurder dan de anderen."):  # fmt: skip
        assert words in " ".join(left.out.split())
    client = run("quote", EXAMPLES / "altena", "--by", "kind")
    assert "Intervisie" not in client.out
    assert "Alleen voor ons" not in client.out


@pytest.mark.slow
def test_on_paper_every_page_says_that_it_is_for_the_own_team() -> None:
    project = read_project(EXAMPLES / "altena")
    shop = workshop(EXAMPLES / "altena", project)
    ask = Ask(TODAY, paper=True, audience="internal")
    for one in make(shop, project, ["margin", "proposal", "letter"], ["pdf"], ask):
        for content in one.files.values():
            for page in PdfReader(io.BytesIO(content)).pages:
                assert "Intern: niet voor de opdrachtgever" in page.extract_text()


@settings(max_examples=40, deadline=None)
@given(
    lines=st.lists(st.tuples(st.integers(0, 40), st.integers(0, 900), st.integers(0, 900)), min_size=1, max_size=6),
    split=st.integers(0, 6),
)
def test_phases_people_and_the_whole_come_to_the_same(lines: list[tuple[int, int, int]], split: int) -> None:
    rates = "\n".join(f"  u{at}: {{price: {price}, cost: {cost}}}" for at, (_, price, cost) in enumerate(lines))
    acts = [f"{{title: W{at}, fee: {number} u{at}}}" for at, (number, _, _) in enumerate(lines)]
    phases = [one for one in (acts[:split], acts[split:]) if one]
    said = "\n".join(f"  - {{title: F{at}, activities: [{', '.join(one)}]}}" for at, one in enumerate(phases))
    told_ = margins_of(read(as_file(f"vat: 21%\nrates:\n{rates}\nphases:\n{said}\n")))
    expected = sum(number * (price - cost) for number, price, cost in lines)
    assert told_.total.earned == Spread.of(told_.total.earned.low)
    assert told_.total.earned.low == expected
    for several in (told_.phases, told_.people):
        assert sum(one.earned.planned for one in several.values()) == expected
