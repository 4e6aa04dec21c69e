"""Somebody else's budget, added up again: exactly what is wrong is found, and nothing of what is right."""

from __future__ import annotations

import csv
import io
import json
import zipfile
from collections.abc import Callable
from dataclasses import dataclass, replace
from decimal import Decimal
from pathlib import Path
from time import monotonic

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from samenspel_cli.files.table import read_book
from samenspel_cli.model.number import cents
from samenspel_cli.model.printed import Custom, read_figure
from samenspel_cli.model.sheet import Book, Cell, Sheet, column_of, letters
from samenspel_cli.planning.auditing import audit
from samenspel_cli.planning.auditing.columns import FIELDS, field_of
from samenspel_cli.planning.auditing.findings import Audit
from samenspel_cli.planning.wishes import wishes_of
from samenspel_cli.problems import Problems
from samenspel_cli.problems.telling import drawn
from tests.door import run

FOUR = """\
Begroting Sterker samenspel;;;;
Gemeente Voorbeeld;;;;

Omschrijving;Aantal;Eenheid;Tarief;Bedrag
Fase 1 Analyse;;;;
Startgesprek;1;dagdeel;1.950,00;1.950,00
Meekijken;15;uur;175,00;2.600,00
Verslag;;;;PM
Subtotaal fase 1;;;;4.575,00
Fase 2 Massa maken;;;;
Training;8;dagen;3.950,00;31.600,00
Reiskosten;;;;850,00
Subtotaal fase 2;;;;32.500,00
Fase 3 Bestendigen;;;;
Borgingsplan;15;uur;175,00;2.625,00
Eindsessie;2;dagdelen;1.950,00;3.900,00
Subtotaal fase 3;;;;6.252,00
Subtotaal;;;;43.327,00
Onvoorzien 10%;;;;4.332,00
Totaal exclusief btw;;;;47.659,00
Btw 21%;;;;10.008,39
Totaal inclusief btw;;;;57.667,39
"""
"""One wrong line (E7), two wrong subtotals (E13, E17), one wrong percentage (E19); the totals add what stands there."""
RIGHT = (
    FOUR.replace("2.600,00", "2.625,00")
    .replace("32.500,00", "32.450,00")
    .replace("6.252,00", "6.525,00")
    .replace("43.327,00", "43.550,00")
    .replace("4.332,00", "4.355,00")
    .replace("47.659,00", "47.905,00")
    .replace("10.008,39", "10.060,05")
    .replace("57.667,39", "57.965,05")
)


def book_of(text: str) -> Book:
    """A table of lines with semicolons, as a file of one sheet."""
    rows = []
    for number, line in enumerate(csv.reader(io.StringIO(text), delimiter=";"), start=1):
        row = tuple(Cell(number, at, cell.strip()) for at, cell in enumerate(line, start=1) if cell.strip())
        if row:
            rows.append(row)
    return Book("tabel.csv", (Sheet("", tuple(rows)),))


def found(text: str, *wishes: str) -> dict[str, tuple[str, str, str]]:
    """Each finding of a table: its cell, and what kind it is, what is stated and what is right."""
    return told(audit(book_of(text), wishes_of(wishes, FIELDS, "amount")))


def told(result: Audit) -> dict[str, tuple[str, str, str]]:
    return {
        f"{one.sheet}!{one.cell.name}" if one.sheet else one.cell.name: (
            one.kind,
            "" if one.stated is None else f"{one.stated:.2f}",
            "" if one.correct is None else f"{one.correct:.2f}",
        )
        for one in result.findings
    }


# ------------------------------------------------------------------------------------------------ exactly what is wrong


def test_one_wrong_line_two_wrong_subtotals_and_one_wrong_percentage_are_found_and_nothing_else() -> None:
    assert found(FOUR) == {
        "E7": ("line", "2600.00", "2625.00"),
        "E13": ("subtotal", "32500.00", "32450.00"),
        "E17": ("subtotal", "6252.00", "6525.00"),
        "E19": ("percentage", "4332.00", "4355.00"),
    }


def test_a_correct_table_gives_nothing() -> None:
    result = audit(book_of(RIGHT))
    assert told(result) == {}
    assert [(one.recomputed, one.taken, one.unknown) for one in result.sheets] == [(13, 1, 1)]


def test_a_sum_that_is_right_with_the_corrected_line_is_no_error() -> None:
    table = "Wat;Uren;Tarief;Bedrag\nA;15;175,00;2.600,00\nB;1;100,00;100,00\nTotaal;;;{}\n"
    line = {"D2": ("line", "2600.00", "2625.00")}
    assert found(table.format("2.700,00")) == line
    assert found(table.format("2.725,00")) == line
    assert found(table.format("2.710,00")) == {**line, "D4": ("total", "2710.00", "2725.00")}


def test_a_subtotal_that_takes_the_phase_above_along_is_wrong() -> None:
    text = "Wat;Bedrag\nA;100,00\nSubtotaal;100,00\nB;50,00\nSubtotaal;150,00\nTotaal;150,00\n"
    assert found(text) == {"B5": ("subtotal", "150.00", "50.00")}


def test_what_is_not_known_is_not_nothing_and_sums_are_of_what_is_known() -> None:
    rows = "".join(f"{word};{word}\n" for word in ("PM", "ntb", "n.v.t.", "–", "tbd"))
    assert found(f"Wat;Bedrag\nA;100,00\n{rows}Totaal;100,00\n") == {}


# What people make of a budget, all right: nothing may be found in these.
TABLES = {
    "a discount that is written as less than nothing": "A;;;1.000,00\nKorting 5%;;;-50,00\nTotaal;;;950,00",
    "a discount that is written as an amount": "A;;;1.000,00\nKorting 5%;;;50,00\nTotaal;;;950,00",
    "a discount between brackets": "A;;;1.000,00\nKorting;;;(100,00)\nTotaal;;;900,00",
    "percentages on the same base": "A;;;1.000,00\nAlgemene kosten 8%;;;80,00\nWinst 5%;;;50,00\nTotaal;;;1.130,00",
    "percentages on each other": "A;;;1.000,00\nAlgemene kosten 8%;;;80,00\nWinst 5%;;;54,00\nTotaal;;;1.134,00",
    "a percentage of a named amount": "A;;;1.000,00\nB;;;500,00\nOpslag 10% over 500,00;;;50,00\nTotaal;;;1.550,00",
    "a percentage in a cell of its own": "A;;;1.000,00\nOnvoorzien;;10%;100,00\nTotaal;;;1.100,00",
    "an adviser for half of the time": "Adviseur (50% inzet);;;1.000,00\nB;;;1,00\nTotaal;;;1.001,00",
    "a running subtotal": "A;;;1.000,00\nSubtotaal;;;1.000,00\nKorting 10%;;;-100,00\nSubtotaal;;;900,00\n"
    "Btw 21%;;;189,00\nTotaal;;;1.089,00",
    "phases with parts": "Fase 1;;;\nDeel a;;;\nA;;;10,00\nSubtotaal;;;10,00\nDeel b;;;\nB;;;20,00\nSubtotaal;;;20,00\n"
    "Totaal fase 1;;;30,00\nFase 2;;;\nC;;;5,00\nSubtotaal;;;5,00\nTotaal fase 2;;;5,00\nEindtotaal;;;35,00",
    "phases that end in a total": "Fase 1;;;\nA;;;10,00\nTotaal;;;10,00\nFase 2;;;\nB;;;20,00\nTotaal;;;20,00\n"
    "Eindtotaal;;;30,00",
    "a line outside the phases": "Fase 1;;;\nA;;;10,00\nSubtotaal;;;10,00\nReiskosten;;;5,00\nTotaal;;;15,00",
    "a line above the first phase": "Vooraf;;;5,00\nFase 1;;;\nA;;;10,00\nSubtotaal;;;10,00\nTotaal;;;15,00",
    "VAT within the total": "A;;;121,00\nTotaal incl. btw;;;121,00\nwaarvan btw 21%;;;21,00",
    "a total that names its VAT": "A;;;100,00\nTotaal excl. btw;;;100,00\nTotaal incl. 21% btw;;;121,00",
    "no VAT": "A;;;100,00\nBtw 0%;;;0,00\nTotaal incl. btw;;;100,00",
    "English labels": "A;;;100,00\nSubtotal;;;100,00\nVAT 21%;;;21,00\nGrand total;;;121,00",
    "a total without words": "A;;;100,00\nB;;;50,00\n;;;150,00\nBtw 21%;;;31,50\nTotaal;;;181,50",
    "options below the total": "A;;;100,00\nTotaal excl. btw;;;100,00\nBtw 21%;;;21,00\nTotaal incl. btw;;;121,00\n"
    "Opties;;;\nB;2;50,00;100,00\nTotaal opties;;;100,00",
    "travel on top": "A;;;100,00\nSubtotaal;;;100,00\nReis;;;10,00\nTotaal inclusief reiskosten;;;110,00",
    "a line that is called total": "Totaal pakket;2;50,00;100,00\nB;;;1,00\nTotaal;;;101,00",
    "VAT at two rates that no line names": "A;;;100,00\nB;;;50,00\nTotaal excl. btw;;;150,00\nBtw 21%;;;21,00\n"
    "Btw 9%;;;4,50\nTotaal incl. btw;;;175,50",
    "half a cent, half up": "A;0,5;0,25;0,13\nTotaal;;;0,13",
}  # fmt: skip


@pytest.mark.parametrize("table", TABLES.values(), ids=TABLES)
def test_nothing_is_found_in_a_table_that_is_right(table: str) -> None:
    assert found(f"Omschrijving;Aantal;Tarief;Bedrag\n{table}\n") == {}


WRONG = {
    "VAT": ("A;;;100,00\nTotaal excl. btw;;;100,00\nBtw 21%;;;20,00\nTotaal incl. btw;;;120,00", {"D4": "21.00"}),
    "a total with VAT": ("A;;;100,00\nBtw 21%;;;21,00\nTotaal incl. btw;;;120,00", {"D4": "121.00"}),
    "a discount": ("A;;;100,00\nKorting 10%;;;-11,00\nTotaal;;;89,00", {"D3": "-10.00"}),
    "a surcharge below nothing": ("A;;;100,00\nOpslag 10%;;;-10,00\nTotaal;;;90,00", {"D3": "10.00"}),
    "a total that forgets the discount": ("A;;;100,00\nKorting 10%;;;-10,00\nTotaal;;;100,00", {"D4": "90.00"}),
    "a last total": ("Fase 1;;;\nA;;;10,00\nTotaal;;;10,00\nFase 2;;;\nB;;;20,00\nTotaal;;;25,00\nEindtotaal;;;35,00",
                     {"D7": "20.00"}),
    "VAT of nothing": ("A;;;100,00\nBtw 0%;;;1,00\nTotaal incl. btw;;;101,00", {"D3": "0.00"}),
}  # fmt: skip


@pytest.mark.parametrize(("table", "right"), WRONG.values(), ids=WRONG)
def test_one_wrong_figure_is_found_with_what_it_should_be(table: str, right: dict[str, str]) -> None:
    findings = found(f"Omschrijving;Aantal;Tarief;Bedrag\n{table}\n")
    assert {cell: correct for cell, (_, _, correct) in findings.items()} == right


def test_vat_is_taken_per_rate_where_each_line_says_its_own() -> None:
    table = (
        "Wat;Btw;Bedrag\nA;21%;100,00\nB;9%;50,00\nC;21%;10,00\nTotaal excl. btw;;160,00\n"
        "Btw 21%;;{};\nBtw 9%;;4,50\nTotaal incl. btw;;{}\n"
    )
    assert found(table.format("23,10", "187,60")) == {}
    assert found(table.format("33,60", "198,10")) == {"C6": ("vat", "33.60", "23.10")}


def test_whole_euros_may_be_rounded_when_all_are_whole() -> None:
    table = "Wat;Uren;Tarief;Bedrag\nA;2,5;175,15;{}\nB;1;99,50;100\nTotaal;;;{}\n"
    assert found(table.format("438", "538")) == {}
    assert found(table.format("437", "537")) == {"D2": ("line", "437.00", "438.00")}
    assert found(table.format("437,87", "537,87")) == {
        "D2": ("line", "437.87", "437.88"),
        "D3": ("line", "100.00", "99.50"),
    }


def test_several_columns_of_quantities_are_multiplied() -> None:
    assert found("Wat;Aantal;Dagen;Tarief;Bedrag\nA;3;2;100,00;600,00\nB;;2;100,00;200,00\nTotaal;;;;800,00\n") == {}


def test_words_behind_a_quantity_or_a_price_do_not_hide_the_number() -> None:
    assert list(found("Wat;Inzet uren;Tarief;Bedrag\nA;15 uur;€ 175 per uur;2.600,00\nTotaal;;;2.600,00\n")) == ["D2"]


# ----------------------------------------------------------------------------------------------------- generated tables

SHARES = st.sampled_from([Decimal(5), Decimal(8), Decimal(10), Decimal("12.5")])


@dataclass(frozen=True)
class Made:
    """A correct table, and which rows of it say a figure that follows from others."""

    rows: tuple[tuple[str, Decimal | None, Decimal | None, Decimal | None], ...]
    judged: tuple[int, ...]

    @property
    def text(self) -> str:
        lines = [
            ";".join((name, *("" if one is None else dutch(one) for one in figures))) for name, *figures in self.rows
        ]
        return "\n".join(["Omschrijving;Aantal;Tarief;Bedrag", *lines]) + "\n"

    def wrong_by(self, at: int, much: Decimal) -> Made:
        name, quantity, price, amount = self.rows[at]
        assert amount is not None
        rows = list(self.rows)
        rows[at] = (name, quantity, price, amount + much)
        return replace(self, rows=tuple(rows))


def dutch(number: Decimal) -> str:
    return f"{number:,.2f}".replace(",", " ").replace(".", ",").replace(" ", ".")


@st.composite
def tables(draw: st.DrawFn) -> Made:
    rows: list[tuple[str, Decimal | None, Decimal | None, Decimal | None]] = []
    judged: list[int] = []
    total = Decimal(0)

    def say(name: str, amount: Decimal, *factors: Decimal, follows: bool = True) -> None:
        quantity, price = factors or (None, None)
        judged.extend([len(rows)] if follows else [])
        rows.append((name, quantity, price, amount))

    number = st.integers(1, 4000).map(lambda hundredths: Decimal(hundredths) / 100)
    for phase in range(draw(st.integers(1, 4))):
        rows.append((f"Fase {phase + 1}", None, None, None))
        part = Decimal(0)
        for line in range(draw(st.integers(1, 4))):
            quantity, price = draw(number), draw(number)
            amount = cents(quantity * price)
            if draw(st.booleans()):
                say(f"Regel {line}", amount, quantity, price)
            else:
                say(f"Regel {line}", amount, follows=False)
            part += amount
        say(f"Subtotaal fase {phase + 1}", part)
        total += part
    if draw(st.booleans()):
        rate = draw(SHARES)
        extra = cents(total * rate / 100)
        say(f"Onvoorzien {rate}%".replace(".", ","), extra)
        total += extra
    say("Totaal exclusief btw", total)
    vat = cents(total * 21 / 100)
    say("Btw 21%", vat)
    say("Totaal inclusief btw", total + vat)
    return Made(tuple(rows), tuple(judged))


@settings(deadline=None, max_examples=60)
@given(tables())
def test_a_table_that_is_right_is_clean_whatever_stands_in_it(made: Made) -> None:
    assert found(made.text) == {}


@settings(deadline=None, max_examples=100)
@given(tables(), st.data())
def test_each_single_figure_that_is_changed_is_found_and_only_that(made: Made, data: st.DataObject) -> None:
    at = data.draw(st.sampled_from(made.judged))
    # More than the whole table, so that it cannot be another sum of it by chance.
    much = data.draw(st.sampled_from([Decimal(1_000_000), Decimal("1234567.89")]))
    findings = found(made.wrong_by(at, much).text)
    right = made.rows[at][3]
    assert right is not None
    assert {cell: (stated, correct) for cell, (_, stated, correct) in findings.items()} == {
        f"D{at + 2}": (f"{right + much:.2f}", f"{right:.2f}")
    }


# -------------------------------------------------------------------------------------------------------------- figures


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("1.950,00", "1950.00"), ("€ 1.950", "1950"), ("1950", "1950"), ("1.250,-", "1250"), ("(500,00)", "-500.00"),
        ("-500", "-500"), ("– € 12", "-12"), ("€ -12,50", "-12.50"), ("500-", "-500"), ("1 950,00", "1950.00"),
        ("1.234.567", "1234567"), ("1,234.50", "1234.50"), ("0,125", "0.125"), ("12.50", "12.50"),
        ("€ (12,00)", "-12.00"),
    ],
)  # fmt: skip
def test_a_figure_is_read_as_it_is_printed(text: str, number: str) -> None:
    figure = read_figure(text)
    assert (figure.state, str(figure.number)) == ("number", number)


@pytest.mark.parametrize("text", ["PM", "ntb", "n.v.t.", "–", "-", "", "zie bijlage 2", "PM (€ 500)"])
def test_words_and_dashes_are_no_figure_and_no_zero(text: str) -> None:
    assert read_figure(text).state == "nothing"


@pytest.mark.parametrize(
    "text", ["2-4", "€ 500 – € 700", "1.95O,00", "12,3,4", "1e5", "9" * 30, "9" * 100_000, "#REF!"]
)
def test_what_begins_as_a_figure_and_is_none_is_said(text: str) -> None:
    assert read_figure(text).state == "unreadable"


@pytest.mark.parametrize(
    ("custom", "state", "number"),
    [("unknown", "doubtful", None), ("dutch", "number", "1950"), ("english", "number", "1.950")],
)
def test_a_point_before_three_digits_is_never_guessed(custom: Custom, state: str, number: str | None) -> None:
    figure = read_figure("1.950", custom)
    assert (figure.state, None if figure.number is None else str(figure.number)) == (state, number)


def test_a_doubtful_figure_is_a_finding_and_what_rests_on_it_is_not_judged() -> None:
    assert found("Wat;Bedrag\nA;1.950\nB;500\nTotaal;99\n") == {"B2": ("doubtful", "", "")}
    assert found("Wat;Bedrag\nA;1.950\nB;500,00\nTotaal;99\n") == {"B4": ("total", "99.00", "2450.00")}
    assert found("Wat;Uren;Tarief;Bedrag\nA;1.500;2,00;3.000,00\nTotaal;;;3.000,00\n") == {"B2": ("doubtful", "", "")}


# -------------------------------------------------------------------------------------------------------------- columns


@pytest.mark.parametrize(
    ("heading", "field"),
    [
        ("Activiteit", "description"), ("Aantal uren", "quantity"), ("Uurtarief", "price"), ("Kosten per dag", "price"),
        ("Prijs per stuk", "price"), ("Bedrag (€)", "amount"), ("Totaal excl. btw", "amount"),
        ("Totaalprijs", "amount"),
        ("Btw %", "vat"), ("B.T.W.", "vat"), ("Btw-bedrag", None), ("%", "percent"), ("Total price", "amount"),
        ("Unit price", "price"), ("Hours", "quantity"), ("Toelichting", None), ("Eenheid", None), ("VAT rate", "vat"),
    ],
)  # fmt: skip
def test_a_heading_says_what_its_column_holds(heading: str, field: str | None) -> None:
    assert field_of(heading) == field


def test_a_column_may_be_named_by_its_letter_or_its_heading() -> None:
    table = "Wat;Stuks;Euro;Komt op\nA;2;50,00;99,00\nB;;;1,00\nTotaal;;;100,00\n"
    line = {"D2": ("line", "99.00", "100.00")}
    assert found(table, "stuks=quantity", "Euro=price", "Komt op=amount") == line
    assert found(table, "B=quantity", "C=price", "d=amount") == line


def refused(text: str, *wishes: str) -> str:
    with pytest.raises(Problems) as problems:
        found(text, *wishes)
    return "\n".join(drawn(one) for one in problems.value.problems)


def test_a_column_or_field_that_is_not_there_is_told_with_what_comes_near() -> None:
    said = refused(FOUR, "Bedrag=amont")
    assert "[map-field-unknown]" in said
    assert "Did you mean “amount”?" in said
    said = refused(FOUR, "Berdag=amount")
    assert "[map-column-unknown]" in said
    assert "Did you mean “Bedrag”?" in said
    assert "[map-not-understood]" in refused(FOUR, "amount")


def test_without_a_column_of_amounts_the_headings_are_told_and_what_to_do() -> None:
    said = refused("Naam;Plaats\nA;B\n")
    assert "[table-without-amount]" in said
    assert "“Naam”, “Plaats”" in said
    assert "--map" in said


@given(st.integers(1, 18278))
def test_letters_and_columns_are_the_same_thing(column: int) -> None:
    assert column_of(letters(column)) == column


# ---------------------------------------------------------------------------------------------------------------- files

Write = Callable[..., Path]


@pytest.fixture
def written(tmp_path: Path) -> Write:
    """Writes a file and gives its path."""

    def write(content: str | bytes, name: str = "begroting.csv") -> Path:
        path = tmp_path / name
        path.write_bytes(content.encode() if isinstance(content, str) else content)
        return path

    return write


@pytest.mark.parametrize("delimiter", [";", "\t", ","])
def test_what_stands_between_the_cells_is_found_out(delimiter: str, written: Write) -> None:
    table = io.StringIO()
    csv.writer(table, delimiter=delimiter).writerows(csv.reader(io.StringIO(FOUR), delimiter=";"))
    assert list(told(audit(read_book(written(table.getvalue()))))) == ["E7", "E13", "E17", "E19"]


def test_a_byte_order_mark_and_excel_s_own_line_are_no_part_of_the_table(written: Write) -> None:
    assert list(told(audit(read_book(written(f"\ufeffsep=;\r\n{FOUR}"))))) == ["E7", "E13", "E17", "E19"]


def test_a_text_of_several_lines_is_one_row(written: Write) -> None:
    book = read_book(written('Wat;Bedrag\n"A;\nmet meer";1,00\nTotaal;2,00\n'))
    assert list(told(audit(book))) == ["B3"]


def test_windows_1252_is_refused_with_its_place(written: Write) -> None:
    with pytest.raises(Problems) as problems:
        read_book(written("Wat;Bedrag\nCafé;1\n".encode("cp1252")))
    assert [one.code for one in problems.value.problems] == ["encoding-not-utf-8"]


@pytest.mark.parametrize(
    "content",
    [b"%PDF-1.7", b"\xd0\xcf\x11\xe0\xa1", b"PK\x03\x04 and no more"],
    ids=["a PDF", "an old workbook", "half a workbook"],
)
def test_what_is_no_table_is_told_so(content: bytes, written: Write) -> None:
    with pytest.raises(Problems) as problems:
        read_book(written(content, "begroting.xlsx"))
    assert [one.code for one in problems.value.problems] == ["table-unreadable"]


def workbook(path: Path, sheets: dict[str, list[list[object]]]) -> Path:
    book = openpyxl.Workbook()
    for name, rows in sheets.items():
        sheet = book.create_sheet(name)
        for row in rows:
            sheet.append(row)
    del book["Sheet"]
    book.save(path)
    return path


LINES: list[list[object]] = [
    ["Begroting"], [], ["Omschrijving", "Uren", "Tarief", "Bedrag"], ["A", 0.1, 3, 0.30000000000000004],
    ["B", 15, 175, 2600], ["Totaal", None, None, 2600.3],
]  # fmt: skip
NOTE: list[list[object]] = [["Lees mij"]]


def test_a_workbook_is_read_exactly_and_names_its_sheets_where_it_has_several(tmp_path: Path) -> None:
    one = read_book(workbook(tmp_path / "een.xlsx", {"Blad1": LINES}))
    assert told(audit(one)) == {"D5": ("line", "2600.00", "2625.00")}
    two = read_book(workbook(tmp_path / "twee.xlsx", {"Uitleg": NOTE, "Kosten": LINES}))
    assert list(told(audit(two))) == ["Kosten!D5"]
    assert audit(two).skipped == ("Uitleg",)
    assert list(told(audit(two, sheet="kosten"))) == ["Kosten!D5"]
    with pytest.raises(Problems) as problems:
        audit(two, sheet="Kostn")
    assert "Did you mean “Kosten”?" in drawn(problems.value.problems[0])


def test_a_formula_without_a_result_is_told_and_makes_no_other_error(tmp_path: Path) -> None:
    rows: list[list[object]] = [*LINES[:4], ["B", 15, 175, "=B5*C5"], ["Totaal", None, None, 2625.3]]
    result = audit(read_book(workbook(tmp_path / "formule.xlsx", {"Blad1": rows})))
    assert told(result) == {"D5": ("formula", "", "")}


def test_a_fault_of_the_spreadsheet_is_told_and_makes_no_other_error() -> None:
    table = "Wat;Uren;Tarief;Bedrag\nA;2;#REF!;100,00\nB;2-4;10,00;#N/B\nTotaal;;;100,00\n"
    assert found(table) == {"C2": ("unreadable", "", ""), "D3": ("unreadable", "", "")}


@pytest.mark.slow
def test_one_stray_cell_at_the_very_bottom_takes_no_minutes(tmp_path: Path) -> None:
    rows = openpyxl.Workbook()
    sheet = rows.active
    assert sheet is not None
    for row in LINES:
        sheet.append(row)
    sheet["XFD1048576"] = 1
    rows.save(tmp_path / "ver.xlsx")
    begun = monotonic()
    assert list(told(audit(read_book(tmp_path / "ver.xlsx")))) == ["D5"]
    assert monotonic() - begun < 30


def test_hidden_rows_merged_cells_and_percentages_are_read(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    for row in (["Wat", "%", "Bedrag"], ["Fase 1", None, None], ["A", None, 100], ["B", None, 50], ["Opslag", 0.1, 16]):
        sheet.append(row)
    sheet.append(["Totaal", None, 166])
    sheet.merge_cells("A2:C2")
    sheet.row_dimensions[4].hidden = True
    sheet["B5"].number_format = "0%"
    book.save(tmp_path / "verborgen.xlsx")
    assert told(audit(read_book(tmp_path / "verborgen.xlsx"))) == {"C5": ("percentage", "16.00", "15.00")}


def test_a_workbook_that_unpacks_to_too_much_or_defines_things_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = workbook(tmp_path / "goed.xlsx", {"Blad1": LINES})
    bomb, doctype = tmp_path / "bom.xlsx", tmp_path / "doctype.xlsx"
    with zipfile.ZipFile(path) as good, zipfile.ZipFile(bomb, "w") as big, zipfile.ZipFile(doctype, "w") as defines:
        for name in good.namelist():
            content = good.read(name)
            big.writestr(name, content)
            defines.writestr(name, content.replace(b"<workbook", b'<!DOCTYPE a [<!ENTITY b "c">]><workbook'))
        big.writestr("groot.bin", b"0" * 2_000_000, compress_type=zipfile.ZIP_DEFLATED)
    monkeypatch.setenv("SAMENSPEL_MAX_MB", "1")
    for file, code in ((bomb, "workbook-too-large"), (doctype, "table-unreadable")):
        with pytest.raises(Problems) as problems:
            read_book(file)
        assert [one.code for one in problems.value.problems] == [code]


# ----------------------------------------------------------------------------------------------------------- front door


def test_errors_leave_with_1_and_a_table_that_is_right_with_0(written: Write) -> None:
    wrong, right = run("audit", written(FOUR)), run("audit", written(RIGHT, "goed.csv"))
    assert (wrong.code, wrong.err, right.code, right.err) == (1, "", 0, "")
    lines = " ".join(wrong.out.split())
    assert "E7 Meekijken: er staat 2.600,00, dat moet zijn 2.625,00 (15 × 175,00)" in lines
    assert "E13 Subtotaal fase 2: er staat 32.500,00, dat moet zijn 32.450,00 (de som van E11 + E12)" in lines
    assert "Geen fouten gevonden; nagerekende bedragen: 13." in right.out
    assert "stated 2,600.00, should be 2,625.00" in " ".join(
        run("audit", written(FOUR), "--language", "en").out.split()
    )


def test_every_format_says_the_same(written: Write) -> None:
    path = written(FOUR)
    data = json.loads(run("audit", path, "--format", "json").out)
    assert data["schema"] == "samenspel.audit/1"
    told_ = [(one["cell"], one["stated"], one["correct"]) for one in data["findings"]]
    rows = list(csv.DictReader(io.StringIO(run("audit", path, "--format", "csv").out)))
    assert [(row["cell"], row["stated"], row["correct"]) for row in rows] == told_
    assert told_[0] == ("E7", "2600.00", "2625.00")
    markdown = run("audit", path, "--format", "md").out
    assert "| E7 | Meekijken | 2.600,00 | 2.625,00 | 15 × 175,00 |" in markdown


@pytest.mark.parametrize("arguments", [["nergens.csv"], ["."], ["{}", "--map", "D=amont"], ["{}", "--sheet", "x"]])
def test_what_cannot_be_audited_is_told_without_a_traceback(arguments: list[str], written: Write) -> None:
    path = str(written(FOUR))
    left = run("audit", *(one.replace("{}", path) for one in arguments))
    assert (left.code, left.out) == (1, "")
    assert left.err.strip()
    assert "Traceback" not in left.err
