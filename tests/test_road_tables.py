"""The tables of money, load, goals and wishes: what is printed adds up, and reads in black and white."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from pathlib import Path

from openpyxl import load_workbook

from samenspel_cli.document import Amount, Block, Cell, Joined, Paragraph, Row, Said, Table
from samenspel_cli.documents._road_load import MARKS, goal_blocks, load_blocks, load_data, tension_blocks
from samenspel_cli.documents._road_money import benefit_blocks, cost_blocks, money_data, share_blocks, wish_blocks
from samenspel_cli.documents._road_told import Told
from samenspel_cli.files.project import read_project
from tests.door import run
from tests.roadmaps import ROADMAP, roadmap_project

TODAY = date(2026, 11, 16)
WEST_BETUWE = Path(__file__).parents[1] / "examples" / "west-betuwe"


def told_of(folder: Path, *changes: tuple[str, str], today: date = TODAY) -> Told:
    text = ROADMAP
    for old, new in changes:
        assert old in text
        text = text.replace(old, new)
    return Told(roadmap_project(folder, roadmap=text), today)


def table_of(blocks: tuple[Block, ...], name: str) -> Table:
    return next(block for block in blocks if isinstance(block, Table) and block.name == name)


def keys_said(blocks: tuple[Block, ...]) -> set[str]:
    """The words of the paragraphs below the tables."""
    said: set[str] = set()
    for block in blocks:
        if isinstance(block, Paragraph):
            cells = block.text.cells if isinstance(block.text, Joined) else (block.text,)
            said |= {cell.key for cell in cells if isinstance(cell, Said)}
    return said


def lows(rows: list[Row], column: int) -> Decimal:
    return sum((low(row.cells[column]) for row in rows), Decimal(0))


def low(cell: Cell) -> Decimal:
    return cell.spread.low if isinstance(cell, Amount) and cell.spread is not None else Decimal(0)


def test_every_sum_is_the_sum_of_what_is_printed_above_it() -> None:
    told = Told(read_project(WEST_BETUWE), TODAY)
    by_year = table_of(cost_blocks(told), "costs-by-year")
    shares = table_of(share_blocks(told), "costs-by-municipality")
    for column in (1, 2, 3):
        assert lows(list(by_year.rows), column) == low(by_year.foot[0].cells[column]) > 0
        items = [row for row in shares.rows if row.role == "item"]
        parts = [row for row in shares.rows if row.role == "subtotal"]
        assert lows(items, column) == lows(parts, column) == low(shares.foot[0].cells[column])
        assert low(shares.foot[0].cells[column]) == low(by_year.foot[0].cells[column])
    projects = table_of(cost_blocks(told), "costs-by-project")
    assert low(projects.foot[0].cells[3]) == low(by_year.foot[0].cells[1])


def test_what_has_no_year_stands_under_the_total_and_not_in_it(tmp_path: Path) -> None:
    told = told_of(tmp_path, ("when: 2028-Q1\n    costs: 15000", "costs: 15000"))
    total, apart = table_of(cost_blocks(told), "costs-by-year").foot
    assert (total.role, apart.role) == ("total", "part")
    assert low(apart.cells[1]) == 15000
    assert low(total.cells[1]) == 24000 + 40000


def test_pm_is_told_and_is_never_nothing(tmp_path: Path) -> None:
    told = told_of(tmp_path, ("once: € 24.000", "once: pm"))
    rows = {row.cells[0]: row for row in table_of(cost_blocks(told), "costs-by-year").rows}
    first = rows["2027"].cells[1]
    assert isinstance(first, Amount)
    assert first.more
    assert "money-note-pm" in keys_said(cost_blocks(told))


def test_a_key_that_was_scaled_and_costs_that_nobody_divided_are_told_below_the_table(tmp_path: Path) -> None:
    scaled = told_of(tmp_path, ("shares: inhabitants", "shares: {noord: 30%, oost: 30%, zuid: 20%}"))
    assert {"money-note-percent", "money-note-scaled", "money-note-alone"} <= keys_said(share_blocks(scaled))
    nobody = told_of(tmp_path, ("shares: inhabitants\n", ""))
    assert "money-note-undivided" in keys_said(share_blocks(nobody))


def test_without_costs_load_goals_or_wishes_there_is_nothing_to_tell(tmp_path: Path) -> None:
    told = Told(roadmap_project(tmp_path, roadmap="samenspel: roadmap\nprojects: [{title: Iets}]\n"), TODAY)
    for made in (cost_blocks, share_blocks, benefit_blocks, wish_blocks, load_blocks):
        assert made(told) == ()
    told = Told(
        roadmap_project(tmp_path, roadmap="samenspel: roadmap\nprojects: []\n", vision="samenspel: vision\n"), TODAY
    )
    assert (goal_blocks(told), tension_blocks(told)) == ((), ())
    assert money_data(told)["lines"] == load_data(told)["owners"] == []


def test_too_much_work_is_marked_with_a_sign_and_the_sign_is_explained(tmp_path: Path) -> None:
    blocks = load_blocks(told_of(tmp_path, ("30 dagen per kwartaal", "0 dagen per kwartaal")))
    marked = [
        cell.key
        for row in table_of(blocks, "load-by-quarter").rows
        for cell in row.cells
        if isinstance(cell, Said) and cell.key in ("load-over", "load-tight")
    ]
    assert marked
    assert set(marked) == {"load-over"}
    assert "load-note-over" in keys_said(blocks)


def test_quarters_in_which_nobody_has_work_make_no_empty_table(tmp_path: Path) -> None:
    far = ("when: 2028-Q1\n    costs: 15000", "when: 2040-Q1\n    costs: 15000\n    effort: 5 dagen")
    tables = [block for block in load_blocks(told_of(tmp_path, far)) if isinstance(block, Table)]
    assert len(tables) > 1
    assert all(table.rows for table in tables)


def test_goals_are_marked_with_signs_that_read_in_black_and_white(tmp_path: Path) -> None:
    blocks = goal_blocks(told_of(tmp_path))
    table = table_of(blocks, "goals-by-project")
    row = next(row for row in table.rows if "++" in row.cells)
    assert row.cells[1:] == ("−", "++", None, None)
    assert len(set(MARKS.values())) == len(MARKS)
    assert {"goal-note", "goal-note-unserved", "goal-note-aimless"} <= keys_said(blocks)


def test_of_many_goals_each_is_a_row_with_the_numbers_of_its_projects(tmp_path: Path) -> None:
    many = ", ".join(f"doel-{number}: Doel {number}" for number in range(12))
    told = told_of(
        tmp_path,
        ("lanes:\n", f"goals: {{{many}}}\nlanes:\n"),
        ("goals: {kwaliteit: +2, kosten: -1}", "goals: {doel-3: +1, doel-4: -2}"),
        ("goals: [kwaliteit, kansen]", "goals: doel-3"),
    )
    rows = {row.cells[0]: row.cells[1:] for row in table_of(goal_blocks(told), "projects-by-goal").rows}
    assert rows["Doel 3"] == ("1, 2", None)
    assert rows["Doel 4"] == (Said("road-no-project"), "1")


def test_what_is_asked_too_late_says_so_above_its_table_rows(tmp_path: Path) -> None:
    for today, key in ((date(2027, 3, 23), "wish-until"), (date(2027, 3, 24), "wish-late")):
        table = table_of(wish_blocks(told_of(tmp_path, today=today)), "wishes")
        heads = {row.cells[0].key for row in table.rows if row.role == "heading" and isinstance(row.cells[0], Said)}
        assert key in heads


def test_data_for_other_programs_holds_the_same_amounts() -> None:
    told = Told(read_project(WEST_BETUWE), TODAY)
    data = money_data(told)
    whole = sum(Decimal(one["amount"][0]) for one in data["totals"] if one["amount"] not in (None, "pm"))
    each = sum(
        Decimal(amount[0])
        for one in data["municipalities"].values()
        for amount in one.values()
        if amount not in (None, "pm")
    )
    assert whole == each == told.costs.total().amount.low


def test_a_workbook_adds_up_by_formula(tmp_path: Path) -> None:
    made = tmp_path / "plan.xlsx"
    left = run("render", WEST_BETUWE, "implementation-plan", "--to", "xlsx", "--today", "2026-11-16", "-o", made)
    assert left.code == 0, left.err
    cells = [cell.value for sheet in load_workbook(made) for row in sheet.iter_rows() for cell in row]
    sums = [value for value in cells if isinstance(value, str) and value.startswith("=SUM(")]
    assert len(sums) > 20
