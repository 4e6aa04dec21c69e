"""Measurements from a CSV file: what a row says, which rows are one round, and where each word stands."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from samenspel_cli.files.measurements import read_measurements
from samenspel_cli.files.project import read_project
from samenspel_cli.model.project import Project
from samenspel_cli.problems import Problems
from samenspel_cli.problems.telling import told

FRONT = """\
samenspel: engagement
title: Samen beheren
client: {name: Gemeente Voorbeeld, region: midden}
parties: {beheer: {}, uitvoering: {}}
ito: {managing: beheer, executing: uitvoering, areas: {kern: Kern, dorp: Dorp}}
products:
  - {title: Gazons, quality: B}
  - {title: Heesters, quality: B}
"""


def project(tmp_path: Path, **files: str) -> Project:
    (tmp_path / "engagement.yaml").write_text(FRONT, encoding="utf-8")
    folder = tmp_path / "measurements"
    folder.mkdir()
    for name, text in files.items():
        (folder / f"{name}.csv").write_bytes(text.encode())
    return read_project(tmp_path)


def test_rows_of_one_day_and_source_are_one_round_however_the_day_is_written(tmp_path: Path) -> None:
    read = project(
        tmp_path,
        voorjaar="Datum;Bron;Product;Gebied;Niveau\n14-04-2026;schouw;gazons;kern;B\n"
        "2026-04-14;schouw;gazons;dorp;C (laag)\n14-05-2026;schouw;heesters;;A\n",
    )
    first, second = read.engagement.measurements
    assert (first.id, second.id) == ("voorjaar", "voorjaar-2")
    assert (first.date.first, second.date.first) == (date(2026, 4, 14), date(2026, 5, 14))
    assert [(one.product, one.area, one.level) for one in first.quality] == [
        ("gazons", "kern", "B"),
        ("gazons", "dorp", "C (laag)"),
    ]
    assert [one.product for one in second.quality] == ["heesters"]


def test_one_row_may_tell_of_quality_reports_and_money(tmp_path: Path) -> None:
    read = project(
        tmp_path,
        kwartaal='date,product,level,received,within,actual,forecast\n2026-Q2,gazons,B,120,100,40000,"80000,50"\n',
    )
    (one,) = read.engagement.measurements
    assert one.quality[0].level == "B"
    assert (one.reports[0].received, one.reports[0].within, one.reports[0].open) == (120, 100, None)
    assert str(one.spending[0].actual.amount.low) == "40000"
    assert one.spending[0].forecast is not None
    assert str(one.spending[0].forecast.amount.low) == "80000.50"


def test_a_mistake_in_a_cell_is_told_at_that_cell(tmp_path: Path) -> None:
    with pytest.raises(Problems) as raised:
        project(
            tmp_path, schouw='product;datum;niveau;gebied\r\n"gazons";2026-04-14;B;kern\r\n"gazon";2026-04-14;B;kern'
        )
    (problem,) = raised.value.problems
    assert problem.place is not None
    assert (problem.code, problem.place.line, problem.place.column, problem.place.end) == ("product-unknown", 3, 2, 7)


def test_of_two_rows_that_say_the_same_the_later_is_pointed_at_and_the_first_is_named(tmp_path: Path) -> None:
    with pytest.raises(Problems) as raised:
        project(
            tmp_path,
            schouw="datum;product;gebied;niveau\n2026-04-14;gazons;kern;B\n2026-05-14;gazons;kern;B\n"
            "2026-04-14;gazons;dorp;B\n2026-04-14;gazons;kern;B\n",
        )
    (problem,) = raised.value.problems
    assert problem.place is not None
    assert (problem.code, problem.place.line) == ("measured-twice", 5)
    assert told(problem)[1].endswith(f"The first one stands at {problem.place.file}:2.")


def test_text_in_quotes_may_hold_separators_quotes_and_line_ends() -> None:
    text = 'date;product;level;source\n2026-04-14;gazons;B;"schouw; ""ronde""\n1"\n2026-04-14;heesters;C;\n'
    first, second = read_measurements("m.csv", text).data
    assert first["source"] == 'schouw; "ronde" 1'
    assert second["quality"] == [{"product": "heesters", "level": "C"}]


def test_a_column_of_the_users_own_is_read_past() -> None:
    (one,) = read_measurements("m.csv", "date,product,level,x-weer\n2026-04-14,gazons,B,nat\n").data
    assert one == {"date": "2026-04-14", "quality": [{"product": "gazons", "level": "B"}]}


def test_an_empty_line_and_a_line_of_separators_say_nothing() -> None:
    data = read_measurements("m.csv", "date;product;level\n\n;;\n2026-04-14;gazons;B").data
    assert len(data) == 1


def test_a_quote_reads_no_measurements(tmp_path: Path) -> None:
    project(tmp_path, leeg="date;product;level\n2026-04-14;gazons;B\n")
    (tmp_path / "measurements" / "leeg.csv").write_text("onzin", encoding="utf-8")
    assert read_project(tmp_path, whole=False).engagement.measurements == ()


def test_a_change_reaches_sheets_and_measurements_also_where_no_price_follows_from_them(tmp_path: Path) -> None:
    (tmp_path / "engagement.yaml").write_text(FRONT.partition("ito:")[0], encoding="utf-8")
    ito = "samenspel: ito\nmanaging: beheer\nexecuting: uitvoering\n"
    (tmp_path / "ito.yaml").write_text(ito, encoding="utf-8")
    (tmp_path / "products").mkdir()
    (tmp_path / "products" / "gazons.yaml").write_text("samenspel: product-sheet\ntitle: Gazons\n", encoding="utf-8")
    engagement = read_project(tmp_path, ["ito.title=Samen", "products.gazons.title=Gras"], whole=False).engagement
    assert engagement.ito is not None
    assert (engagement.ito.title, engagement.products[0].title) == ("Samen", "Gras")
    assert not read_project(tmp_path, ["title=Samen"], whole=False).engagement.products


def test_a_table_is_read_in_whatever_letters_its_suffix_is_and_a_workbook_is_told(tmp_path: Path) -> None:
    (tmp_path / "engagement.yaml").write_text(FRONT, encoding="utf-8")
    folder = tmp_path / "measurements"
    folder.mkdir()
    (folder / "SCHOUW.CSV").write_text("datum;product;niveau\n2026-04-14;gazons;B\n", encoding="utf-8")
    for name in ("los.xlsx", "SCHOUW.xlsx", "~$los.xlsx"):
        (folder / name).write_bytes(b"x")
    project = read_project(tmp_path)
    assert [one.id for one in project.engagement.measurements] == ["SCHOUW"]
    told = [one.place for one in project.warnings if one.code == "measurements-not-csv"]
    assert [Path(one.file).name for one in told if one is not None] == ["los.xlsx"]
