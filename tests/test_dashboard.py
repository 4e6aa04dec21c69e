"""What the tiles and tables of the dashboard say is what follows from the files, for every team and every area."""

from __future__ import annotations

import json
from dataclasses import replace
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction

import pytest

from samenspel_cli.document import Document, Row, Table
from samenspel_cli.documents import Ask, named
from samenspel_cli.documents._sieve import MOST, sieve_of
from samenspel_cli.formats import csv, docx, html, md, pdf, xlsx
from samenspel_cli.formats import json as json_format
from samenspel_cli.paper import Filter, Tiles
from samenspel_cli.planning.ito.findings import ito_findings
from samenspel_cli.problems.telling import told
from samenspel_cli.prose import written
from samenspel_cli.style import Style, style_of
from tests import boards
from tests.boards import PROCESSES, PRODUCTS, TODAY, choices, dashboard, mine
from tests.itos import generated_ito
from tests.reading import as_file, read

CHOICES = list(choices())
NL = style_of("nl")


def table(part: str) -> Table:
    """The only table of a part."""
    (found,) = (one for one in dashboard().parts[part] if isinstance(one, Table))
    return found


def views(part: str) -> list[Table]:
    """What a table says for each choice."""
    make = table(part).views
    assert make is not None
    return list(make())


def tiles(title: str) -> list[tuple[str, str]]:
    """What a tile says for each choice: its figure, and what it is of."""
    (block,) = dashboard().parts["tiles"]
    assert isinstance(block, Tiles)
    assert block.views is not None
    said = []
    for several in block.views():
        (one,) = (tile for tile in several if NL.say(tile.title) == title)
        said.append((NL.say(one.figure), NL.say(one.about)))
    return said


def cells(row: Row) -> list[str]:
    return [NL.say(cell) for cell in row.cells]


def rows(one: Table) -> dict[str, list[str]]:
    return {row.key: cells(row) for row in (*one.rows, *one.foot)}


def share(part: Fraction | int, whole: Fraction | int) -> Decimal:
    """Per cent to a tenth; all and nothing only where it is so."""
    found = (Decimal(100) * Decimal(Fraction(part).numerator) * Decimal(Fraction(whole).denominator)
             / (Decimal(Fraction(part).denominator) * Decimal(Fraction(whole).numerator)))  # fmt: skip
    found = found.quantize(Decimal("0.1"), ROUND_HALF_UP)
    return found if part in (0, whole) else min(max(found, Decimal("0.1")), Decimal("99.9"))


def said(number: Decimal | int) -> str:
    return NL.number(Decimal(number))


def test_the_filter_offers_each_team_and_each_area_by_its_name() -> None:
    (block,) = dashboard().parts["filter"]
    assert isinstance(block, Filter)
    assert [(one.id, [NL.say(title) for _, title in one.choices]) for one in block.facets] == [
        ("team", ["Team Beheer", "Team Uitvoering"]),
        ("area", ["Centrum", "Oost", "West"]),
    ]
    assert list(block.combinations) == CHOICES


def test_progress_counts_the_sheets_of_each_choice() -> None:
    for choice, view in zip(CHOICES, views("progress"), strict=True):
        found = rows(view)
        for kind, several in (("product", PRODUCTS), ("process", PROCESSES)):
            number = len(mine(choice, several))
            assert found[f"kind/{kind}"][1] == str(number)
        every = [*mine(choice, PRODUCTS), *mine(choice, PROCESSES)]
        approved = sum(one.get("status") == "approved" for one in every)
        late = sum(one.get("due", "9") < TODAY.isoformat() for one in every)
        assert (found["kind"][1], found["kind"][5], found["kind"][6]) == (str(len(every)), str(approved), str(late))
        for team in boards.TEAMS:
            number = sum(boards.team_of(one) == team for one in every)
            assert found.get(f"team/{team}", [None, "0"])[1] == str(number)


def test_coverage_counts_what_hangs_on_nothing_and_what_lacks_an_owner_an_indicator_or_a_budget() -> None:
    products, processes = ({one for one, _ in boards.links()}, {one for _, one in boards.links()})
    for choice, view, (_, about) in zip(CHOICES, views("covered"), tiles("Dekking"), strict=True):
        found = rows(view)
        ours = mine(choice, PRODUCTS)
        without = sum(one["id"] not in products for one in ours)
        lacking = [str(sum(key not in one for one in ours)) for key in ("owner", "kpis", "budget")]
        assert found["product"][1:] == [str(len(ours)), str(len(ours) - without), str(without), *lacking]
        alone = sum(one["id"] not in processes for one in mine(choice, PROCESSES))
        assert found["process"][3] == str(alone)
        assert about.endswith(f"producten zonder proces: {without}, processen zonder product: {alone}")


@pytest.mark.parametrize("owner", ["", ", owner: beheer"])
def test_what_check_leaves_out_because_it_is_empty_the_dashboard_counts_and_says_so(owner: str) -> None:
    project = read(
        as_file(f"""
        parties: {{beheer: {{}}, uitvoering: {{}}}}
        ito: {{managing: beheer, executing: uitvoering}}
        products: [{{title: Gras, aim: Mooi}}, {{title: Bomen{owner}}}]
    """)
    )
    found = {one.code: told(one)[0] for one in ito_findings(project, TODAY)}
    assert found["products-without-owner"] == "product sheets that are not empty and have no owner: 1 (Gras)"
    assert found["products-without-kpis"] == "product sheets that are not empty and have no indicator: 1 (Gras)"
    (document,) = named("dashboard").compose(project, Ask(TODAY, paper=True))
    ((_, text),) = md.encode(paper(document), NL).items()
    assert f"| Producten | 2 | 0 | 2 | {1 if owner else 2} | 2 | 2 |" in text.decode()
    assert "Bladen die nog leeg zijn, tellen hier ook mee." in text.decode()


def test_without_empty_sheets_nothing_is_said_of_them() -> None:
    (document,) = named("dashboard").compose(
        read(as_file("products: [{title: Gras, aim: Mooi}]")), Ask(TODAY, paper=True)
    )
    ((_, text),) = md.encode(paper(document), NL).items()
    assert "leeg zijn" not in text.decode()


def test_quality_weighs_by_quantity_for_each_choice_and_compares_the_rounds() -> None:
    before, now = boards.SEEN
    for choice, (figure, _) in zip(CHOICES, tiles("Kwaliteit: Schoon"), strict=True):
        measured, enough = boards.good(choice, now)
        assert figure == (f"{said(share(enough, measured))}%" if measured else "niet gemeten")
    for (team, area), view in zip(CHOICES, views("quality"), strict=True):
        found = rows(view)
        for one in boards.AREAS:
            measured, enough = boards.good((team, one), now)
            if area not in (None, one) or f"heel/{one}/m2" not in found:
                assert not measured or area not in (None, one)
                continue
            row = found[f"heel/{one}/m2"]
            assert row[4] == (said(share(enough, measured)) if measured else "niet gemeten")
            earlier, fine = boards.good((team, one), before)
            assert row[5] == (said(share(fine, earlier)) if earlier else "")
        if area is None:
            measured, enough = boards.good((team, None), now)
            assert found["heel//m2/all"][4] == said(share(enough, measured))


def test_money_adds_up_what_is_known_of_the_products_of_each_choice() -> None:
    budgets = {
        one["id"]: Decimal(str(one["budget"]["amount"]).replace(",", ".")) for one in PRODUCTS if "budget" in one
    }
    for choice, view in zip(CHOICES, views("money"), strict=True):
        ours = [one["id"] for one in mine(choice, PRODUCTS)]
        known = sum((budgets[name] for name in ours if name in budgets), Decimal(0))
        found = rows(view)
        spent = [boards.SPENT[name] for name in ours if name in boards.SPENT]
        budgeted = said(known) if known == int(known) else NL.money(known)
        assert found["total"][2] == (budgeted if budgets.keys() & set(ours) else "niet bekend")
        amounts = [said(sum(spent)), said(2 * sum(spent))] if spent else ["niet bekend"] * 2
        assert found["total"][3:5] == amounts
        unknown = sum(name not in budgets for name in ours)
        assert found.get("unknown", ["", "", "0"])[2] == str(unknown)
        assert ("given" in found) == (choice == (None, None))
    assert rows(table("money"))["left"][2] == NL.money(Decimal(10000) - sum(budgets.values(), Decimal(0)))


def test_what_is_not_known_is_said_and_never_nothing() -> None:
    row = next(row for row in table("money").rows if cells(row)[0] == "VE Vegen")
    assert cells(row)[2:6] == ["niet bekend"] * 4


def test_what_one_of_its_unit_comes_to_is_said_of_each_product_with_one_unit() -> None:
    assert [cells(row)[1::5] for row in table("money").rows][:2] == [["m²", "12,51"], ["m²", "12,50"]]


def test_terms_count_the_processes_of_each_choice_that_keep_to_their_norm() -> None:
    fits = {"maaien": False, "keuren": True}
    for choice, (figure, about) in zip(CHOICES, tiles("Termijnen"), strict=True):
        ours = [fits[one["id"]] for one in mine(choice, PROCESSES) if one["id"] in fits]
        assert figure == (f"{sum(ours)} van {len(ours)}" if ours else "–")
        assert f"te lang: {len(ours) - sum(ours)}" in about
    assert [cells(row)[1:4] for row in table("terms").rows][::2] == [
        ["3\u00a0werkdagen", "5\u00a0werkdagen", "ja"],
        ["12\u00a0werkdagen", "10\u00a0werkdagen", "nee, te lang"],
    ]


def test_a_process_of_which_a_step_has_no_term_yet_is_not_counted_as_within_its_norm() -> None:
    steps = [{"title": "Plannen", "term": "2 werkdagen"}, {"title": "Doen"}]
    unsaid = {"id": "open", "title": "Open", "norm": "5 werkdagen", "steps": steps}
    known = {"id": "klaar", "title": "Klaar", "norm": "5 werkdagen", "steps": steps[:1]}
    project = read(json.dumps({**boards.RAW, "products": [], "processes": [unsaid, known], "measurements": []}))
    (made,) = named("dashboard").compose(project, Ask(TODAY, paper=True, audience="client"))
    (block,) = made.parts["tiles"]
    assert isinstance(block, Tiles)
    (tile,) = (one for one in block.tiles if NL.say(one.title) == "Termijnen")
    assert (NL.say(tile.figure), tile.share) == ("1 van 2", Decimal("50.0"))
    assert "tot nu toe wel: 1, te lang: 0" in NL.say(tile.about)


def test_reports_are_those_of_the_team_of_their_process_in_their_area() -> None:
    owners = {one["id"]: boards.team_of(one) for one in PROCESSES}
    for (team, area), view in zip(CHOICES, views("reports"), strict=True):
        ours = [one for one in boards.REPORTS if team in (None, owners[one[0]]) and area in (None, one[1])]
        if not ours:
            assert view.rows == ()
            continue
        received, within, late = (
            sum(several) for several in zip(*((one[2], one[3], one[4]) for one in ours), strict=True)
        )
        (row,) = rows(view).values()
        assert row[1:4] == [str(received), str(within), str(late)]
        assert row[5] == said(share(within, within + late))


def test_the_load_of_each_role_is_counted_in_the_processes_of_the_area() -> None:
    for choice, view in zip(CHOICES, views("roles"), strict=True):
        found = {key: dict(zip("RACI", row[2:6], strict=True)) for key, row in rows(view).items()}
        expected = {
            role: {letter: str(count[letter]) for letter in "RACI"} for role, count in boards.parts(choice).items()
        }
        assert found == expected


def test_open_arrangements_are_those_of_a_team_and_what_is_nobodys_is_everybodys() -> None:
    assert [cells(row)[0] for row in table("agreements").rows] == ["Bellen", "Mailen", "Nadenken"]
    assert [row.tags for row in table("agreements").rows] == [
        (("team", "uitvoering"),), (("team", "beheer"), ("team", "uitvoering")), (),
    ]  # fmt: skip
    counts = {None: ("3", "1"), "beheer": ("2", "0"), "uitvoering": ("3", "1")}
    for (team, _), (figure, about) in zip(CHOICES, tiles("Open afspraken"), strict=True):
        assert (figure, about) == (counts[team][0], f"waarvan te laat: {counts[team][1]}")


def test_every_row_of_a_sheet_is_found_by_its_team_and_its_areas() -> None:
    for part in ("sheets", "links"):
        for row, sheet in zip((one for one in table(part).rows if one.role == "item"), boards.LISTED, strict=True):
            areas = boards.areas_of(sheet)
            tagged = {area for name, area in row.tags if name == "area"}
            assert tagged == (set() if areas == set(boards.AREAS) else areas)
            assert [team for name, team in row.tags if name == "team"] == [boards.team_of(sheet)]


def test_the_whole_is_the_first_view_of_every_table_and_tile() -> None:
    for part in ("progress", "covered", "quality", "reports", "roles"):
        assert [cells(row) for row in table(part).rows] == [cells(row) for row in views(part)[0].rows]
    (block,) = dashboard().parts["tiles"]
    assert isinstance(block, Tiles)
    assert block.views is not None
    assert block.views()[0] == block.tiles


def test_no_view_has_a_row_that_the_whole_does_not_have() -> None:
    for part in ("progress", "covered", "quality", "money", "reports", "roles"):
        whole = {row.key for row in (*table(part).rows, *table(part).foot)}
        for view in views(part):
            keys = [row.key for row in (*view.rows, *view.foot)]
            assert set(keys) <= whole
            assert len(set(keys)) == len(keys)


# The page, and the other formats


def paper(document: Document, style: Style = NL) -> Document:
    return written(document, style)


@pytest.mark.parametrize("language", ["nl", "en"])
def test_every_format_says_the_whole(language: str) -> None:
    document, style = paper(replace(dashboard(), language=language), style_of(language)), style_of(language)
    for form in (html, pdf, docx, xlsx, md, csv, json_format):
        assert form.encode(document, style)
    ((_, text),) = md.encode(document, style).items()
    assert "{" not in text.decode()


def test_other_programs_read_the_figures() -> None:
    ((_, text),) = json_format.encode(dashboard(), NL).items()
    data = json.loads(text)
    assert data["schema"] == "samenspel.dashboard/1"
    assert {tuple(pair) for pair in data["coverage"]["links"]} == boards.links()
    assert data["money"]["given"] == "10000"
    assert [one["id"] for one in data["sheets"]] == [one["id"] for one in boards.LISTED]


def test_one_team_and_one_area_leave_nothing_to_choose() -> None:
    text = as_file("""
        parties: {beheer: {}, uitvoering: {}}
        ito: {managing: beheer, executing: uitvoering, areas: {dorp: Dorp}}
        products: [{title: Gras, owner: beheer}]
    """)
    (document,) = named("dashboard").compose(read(text), Ask(TODAY, paper=True))
    (block,) = document.parts["filter"]
    assert block == Filter(())
    assert pdf.encode(paper(document), NL)
    assert html.encode(paper(document), NL)


def test_too_many_combinations_leave_out_the_facet_with_most_choices_and_say_so() -> None:
    areas = ", ".join(f"g{number}: Gebied {number}" for number in range(MOST))
    text = as_file(f"""
        parties: {{beheer: {{}}, uitvoering: {{}}}}
        ito: {{managing: beheer, executing: uitvoering, areas: {{{areas}}}}}
        products: [{{title: Gras, owner: beheer}}, {{title: Bomen, owner: uitvoering}}]
    """)
    found = sieve_of(read(text).engagement)
    assert [facet.id for facet in found.filter.facets] == ["team"]
    assert [NL.say(one) for one in found.filter.left] == ["Gebied"]
    assert len(found.choices) == 3


def test_without_sheets_the_dashboard_says_so() -> None:
    (document,) = named("dashboard").compose(read(as_file("")), Ask(TODAY, paper=True))
    ((_, text),) = md.encode(paper(document), NL).items()
    assert text.decode().endswith("Er zijn nog geen product- of procesbladen.\n")


def test_a_large_dashboard_stays_of_a_reasonable_size() -> None:
    """250 products and 120 processes: a page of less than 2 MB with the fonts in it."""
    project = generated_ito(250, 120, 8, 2)
    (document,) = named("dashboard").compose(project, Ask(TODAY, paper=True))
    ((_, page),) = html.encode(paper(document), NL).items()
    assert len(page) < 2_000_000
