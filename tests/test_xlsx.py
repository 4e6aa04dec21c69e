"""The workbook: every amount that can be worked out is a formula, and it comes to what the quote says."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from decimal import Decimal
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, given, settings

from benchmarks.generate import every_form
from samenspel_cli import documents
from samenspel_cli.document import Column, Row, Rows, Table
from samenspel_cli.documents import Ask
from samenspel_cli.files.project import read_project
from samenspel_cli.formats import named as format_named
from samenspel_cli.formats._xlsx_text import sheet_names
from samenspel_cli.making import workshop
from samenspel_cli.model.project import Project
from samenspel_cli.planning.outcome import outcomes
from samenspel_cli.planning.picks import NOTHING_PICKED, Picks
from samenspel_cli.problems import Problems
from samenspel_cli.style import style_of
from tests import reading, workbooks
from tests.door import EXAMPLES
from tests.engagements import as_yaml, engagements
from tests.reading import TODAY
from tests.test_hostile_documents import MARK, NAMES, broken, made, marks_of

OURS = sorted(folder.name for folder in EXAMPLES.iterdir() if folder.is_dir())
KINDS = tuple(kind for kind in documents.names() if not documents.internal(kind))
JUNE = datetime(2026, 6, 2)  # noqa: DTZ001 (a day in a workbook is in no time zone)
FIXED = "vast bedrag, rekent niet mee"


@cache
def example(name: str) -> Project:
    return read_project(EXAMPLES / name)


@cache
def book_of(name: str, kind: str) -> bytes:
    return workbooks.encoded(example(name), kind)


@cache
def examples_back() -> Mapping[str, Any]:
    """The workbooks of all examples, with wrong numbers beside all formulas, as an office suite works them out."""
    files = {f"{name}-{kind}.xlsx": workbooks.misled(book_of(name, kind)) for name in OURS for kind in KINDS}
    with TemporaryDirectory() as folder:
        return workbooks.recalculated(files, Path(folder))


def totals(sheet: Any, head: str = "Bedrag in €") -> dict[str, tuple[Any, ...]]:
    """The totals of a sheet with fees: low, planned, high, or one for all."""
    found = {}
    for words in ("Totaal exclusief btw", "Totaal inclusief btw"):
        row = workbooks.row_of(sheet, words)
        columns = [cell.column for cell in sheet[1] if str(cell.value).startswith(head)]
        found[words] = tuple(round(Decimal(sheet.cell(row, column).value or 0), 2) for column in columns)
    return found


def fixed(book: Any) -> list[str]:
    """The rows of which the amounts do not follow what somebody changes."""
    return [str(row[0].value) for sheet in book for row in sheet.iter_rows() if any(FIXED in str(c.value) for c in row)]


# ------------------------------------------------------------------------------------------------- what it comes to


@pytest.mark.slow
@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("name", OURS)
def test_an_office_suite_works_out_our_amounts_whatever_numbers_came_along(name: str, kind: str) -> None:
    back = examples_back()[f"{name}-{kind}.xlsx"]
    assert workbooks.differences(book_of(name, kind), back) == []
    shown = {str(cell.value) for sheet in back for row in sheet.iter_rows() for cell in row}
    assert not any(workbooks.PLANTED in text for text in shown)


@pytest.mark.slow
@pytest.mark.parametrize("name", OURS)
def test_the_totals_are_those_of_the_quote(name: str) -> None:
    (costs,) = outcomes(example(name), NOTHING_PICKED, TODAY).values()
    for kind in ("quote", "letter", "proposal"):
        found = totals(examples_back()[f"{name}-{kind}.xlsx"]["Kosten"])
        for words, total in (("Totaal exclusief btw", costs.total), ("Totaal inclusief btw", costs.including)):
            parts = total.amount.parts if len(found[words]) == 3 else (total.amount.planned,)
            assert found[words] == tuple(parts)


@pytest.mark.slow
@pytest.mark.parametrize("kind", ["quote", "letter", "proposal"])
@pytest.mark.parametrize("name", OURS)
def test_in_the_examples_every_amount_that_is_worked_out_is_a_formula(name: str, kind: str) -> None:
    book = workbooks.opened(book_of(name, kind))
    assert not fixed(book)
    for sheet in (book[one] for one in ("Kosten", "Opties", "Termijnen") if one in book.sheetnames):
        heads = {cell.column: str(cell.value) for cell in sheet[1]}
        for row in sheet.iter_rows(min_row=2):
            for cell in row:
                if heads[cell.column].startswith("Bedrag") and cell.value is not None:
                    assert cell.data_type == "f" or cell.fill.fgColor.rgb == "FFFFF8DC", (sheet.title, cell.coordinate)


# ---------------------------------------------------------------------------------------- what somebody changes in it

RATES = "rates: {uur: 175, dagdeel: 1950.50, dag: 3950}\nvat: 21%\n"


@dataclass(frozen=True)
class Case:
    """An engagement, what somebody changes in the workbook, and what the author would have written instead."""

    text: str
    cells: Mapping[tuple[str, str, str], Any]
    """Sheet, row and column by their words -> what is typed there."""
    instead: tuple[str, str]
    """What stands in the text, and what would."""


def activities(*several: str) -> str:
    """Activities of texts such as `Een | 3 uur | vat: 9%`: a title, a fee, and what more there is to say."""
    lines = []
    for one in several:
        title, fee, *more = one.split(" | ")
        lines.append("{" + ", ".join([f"title: {title}", f"fee: {fee}", *more]) + "}")
    return f"[{', '.join(lines)}]"


def priced(*several: str, more: str = "") -> str:
    return f"{RATES}{more}activities: {activities(*several)}\n"


def phased(*several: str, phase: str = "", more: str = "") -> str:
    first = f"  - title: Eerst\n    activities: {activities(*several)}\n"
    extra = f"    {phase}\n" if phase else ""
    return f"{RATES}{more}phases:\n{first}{extra}  - title: Daarna\n    activities: {activities('Los | 4 uur')}\n"


K, A, P = "Kosten", "Aantal", "Prijs in €"
MORE, INSTEAD = {(K, "Een", A): 3.35}, ("3 uur", "3.35 uur")
CASES = {
    "a quantity": Case(priced("Een | 3 uur", "Twee | 2.5 dagdeel"), {(K, "Een", A): 7.25}, ("3 uur", "7.25 uur")),
    "a price": Case(priced("Een | 3 uur"), {(K, "Een", P): 181.35}, ("uur: 175", "uur: 181.35")),
    "half a cent": Case(priced("Een | 0.5 uur"), {(K, "Een", P): 2.25}, ("uur: 175", "uur: 2.25")),
    "how often": Case(priced("Een | 3 × 2 uur"), {(K, "Een", "Keer"): 4}, ("3 × 2", "4 × 2")),
    "a number of groups": Case(
        priced("Een | 2 uur per groep | groups: 4"), {(K, "Een", "Maal"): 6}, ("groups: 4", "groups: 6")
    ),
    "an amount": Case(
        priced("Een | € 1.250", "Twee | 1 uur"), {(K, "Een", "Bedrag in €"): 999.99}, ("€ 1.250", '"€ 999,99"')
    ),
    "an amount for each": Case(
        priced("Een | € 125 per groep | groups: 4"), {(K, "Een", P): 130}, ("€ 125", "€ 130")
    ),
    "a range": Case(
        priced("Een | 2-4 dagdelen", "Twee | 5 uur"),
        {(K, "Een", "Aantal, hoog"): 6, (K, "Een", "Aantal, gepland"): 4},
        ("2-4 dagdelen", "2-6 dagdelen"),
    ),
    "a number beside a range": Case(
        priced("Een | 2-4 dagdelen", "Twee | 5 uur"), {(K, "Twee", "Aantal, gepland"): 8}, ("5 uur", "8 uur")
    ),
    "a choice": Case(
        phased("Een | {choose: [1 dagdeel, 1 dag]}"), {(K, "mogelijkheid 2", A): 3}, ("1 dag]", "3 dagen]")
    ),
    "what counts for half": Case(
        priced("Een | {quantity: 3, unit: uur, factor: 50%}"), {(K, "Een", "Telt voor"): 0.25}, ("50%", "25%")
    ),
    "less work": Case(
        priced("Een | {quantity: 2-3, unit: uur, factor: -1}", "Twee | 9 uur"),
        {(K, "Een", "Aantal, hoog"): 5, (K, "Een", "Aantal, gepland"): 3.5},
        ("2-3", "2-5"),
    ),
    "a cap that is not reached": Case(
        priced("Een | {quantity: 3, unit: uur, cap: 800}"), {(K, "Een", A): 5}, ("quantity: 3", "quantity: 5")
    ),
    "a cap that is reached": Case(
        priced("Een | {quantity: 5, unit: uur, cap: 800}"), {(K, "Een", A): 3}, ("quantity: 5", "quantity: 3")
    ),
    "a discount of a line": Case(
        priced("Een | {quantity: 3, unit: uur, discount: 10%}"), {(K, "Korting", "Percentage"): 0.125}, ("10%", "12.5%")
    ),
    "a discount of an activity": Case(
        phased("Een | [3 uur, 1 dag] | discount: 10%"), {(K, "Korting", "Percentage"): 0.2}, ("10%", "20%")
    ),
    "a discount of a phase": Case(
        phased("Een | 3 uur", "Twee | 1 dagdeel", phase="discount: 5%"), MORE, INSTEAD
    ),
    "a surcharge with a range": Case(
        phased("Een | 3 uur", "Twee | 1-2 dagdelen", phase="surcharge: 5-8%"),
        {(K, "Een", "Aantal, gepland"): 30},
        ("3 uur", "30 uur"),
    ),
    "a discount of the whole": Case(
        phased("Een | 3 uur", "Twee | 1 dagdeel", more="discount: {percent: 3%}\n"),
        {(K, "Twee", P): 2011.15},
        ("1950.50", "2011.15"),
    ),
    "a discount and a surcharge of the whole": Case(
        phased("Een | 3 uur", "Twee | 1 dagdeel", more="discount: 3%\nsurcharge: 7%\n"),
        {(K, "Twee", P): 2011.15},
        ("1950.50", "2011.15"),
    ),
    "an amount off the whole": Case(
        phased("Een | 3 uur", more="discount: € 250\n"), {(K, "Korting", "Bedrag in €"): -300}, ("€ 250", "€ 300")
    ),
    "a percentage of everything": Case(
        phased("Een | 3 uur", "Onvoorzien | {percent: 5%, of: all}"), MORE, INSTEAD
    ),
    "a percentage of a phase": Case(
        phased("Een | 3 uur", "Onvoorzien | {percent: 4-6%, of: daarna}"), {(K, "Los", A): 8}, ("4 uur", "8 uur")
    ),
    "a percentage of an amount": Case(
        phased("Een | 3 uur", "Onvoorzien | {percent: 5%, of: [€ 1.500]}"),
        {(K, "Onvoorzien", "Percentage"): 0.06},
        ("5%", "6%"),
    ),
    "a ceiling that is reached": Case(
        phased("Een | 3 dagen", phase="ceiling: 10000"), {(K, "Een", A): 2}, ("3 dagen", "2 dagen")
    ),
    "a ceiling that comes to be passed": Case(
        phased("Een | 2 dagen", phase="ceiling: 10000"), {(K, "Een", A): 4}, ("2 dagen", "4 dagen")
    ),
    "a floor of the whole": Case(
        phased("Een | 3 uur", more="floor: 5000\n"), {(K, "Een", A): 9}, ("3 uur", "9 uur")
    ),
    "an agreed amount": Case(
        phased("Een | 3 uur", phase="given: {amount: 500, reason: afspraak}"), {(K, "Een", A): 9}, ("3 uur", "9 uur")
    ),
    "a rounded total": Case(
        phased("Een | 3 uur", "Twee | 1 dagdeel", more="rounding: {total: 100}\n"), MORE, INSTEAD
    ),
    "two kinds of VAT": Case(
        phased("Een | 3 uur", "Twee | 1 dagdeel | vat: 9%"), MORE, INSTEAD
    ),
    "VAT of which there is none for a part": Case(
        phased("Een | 3 uur", "Twee | 1 dagdeel | vat: {category: exempt, reason: CRKBO}"),
        MORE,
        INSTEAD,
    ),
    "a discount over two kinds of VAT": Case(
        phased("Een | 3 uur", "Twee | 1 dagdeel | vat: 9%", more="discount: 3%\n"), MORE, INSTEAD
    ),
    "discounts in each other over two kinds of VAT": Case(
        phased("Een | 3 uur", "Twee | 1 dagdeel | vat: 9%", phase="discount: 4%", more="discount: 3%\n"), MORE, INSTEAD
    ),
    "prices that include VAT": Case(
        phased("Een | 3 uur", more="prices: including-vat\n"), MORE, INSTEAD
    ),
    "prices that include two kinds of VAT": Case(
        phased("Een | 3 uur", "Twee | 1 dagdeel | vat: 9%", more="prices: including-vat\n"),
        MORE,
        INSTEAD,
    ),
    "instalments": Case(
        phased("Een | 3 uur", "Twee | 1 dagdeel", more="instalments: [30%, {percent: 40%, of: daarna}, rest]\n"),
        {("Termijnen", "Termijn 1", "Aandeel"): 0.35},
        ("30%", "35%"),
    ),
    "the work behind instalments": Case(
        phased("Een | 3 uur", "Twee | 1 dagdeel", more="instalments: [30%, {percent: 40%, of: daarna}, rest]\n"),
        {(K, "Los", A): 4.35},
        ("4 uur", "4.35 uur"),
    ),
    "instalments of which the last takes the cents": Case(
        phased("Een | 3 uur", more="instalments: [33.33%, 33.33%, 33.34%]\n"), MORE, INSTEAD
    ),
    "an advance": Case(
        phased("Een | 3 dagen", more="instalments: [{advance: 500}, 50%, rest]\n"),
        {("Termijnen", "Voorschot", "Bedrag in €"): 600},
        ("advance: 500", "advance: 600"),
    ),
    "costs of two": Case(
        phased("Een | 3 uur", more="shares: {gemeente: 60%, regio: rest}\n"), MORE, INSTEAD
    ),
    "costs of three, by inhabitants": Case(
        phased("Een | 3 uur", more="shares: {by: inhabitants, of: {noord: 29654, zuid: 12001, west: 7}}\n"),
        {("Verdeling", "zuid", "Aandeel"): 13000},
        ("12001", "13000"),
    ),
    "costs of three alike": Case(
        phased("Een | 3 uur", more="shares: {of: [noord, zuid, west]}\n"), {(K, "Een", A): 3.33}, ("3 uur", "3.33 uur")
    ),
    "work that was added": Case(
        phased("Een | 3 uur", "Twee | 1 dagdeel | change: m1", more="changes: {m1: {reason: extra}}\ndiscount: 3%\n"),
        MORE,
        INSTEAD,
    ),
    "an option": Case(
        phased("Een | 3 uur", "Twee | 1 dag | optional: true"),
        {("Opties", "Twee", A): 2},
        ("fee: 1 dag", "fee: 2 dagen"),
    ),
    "an option of several lines": Case(
        phased("Een | 3 uur", "Twee | [{title: Zaal, amount: 300}, 2 uur] | optional: true"),
        {("Opties", "Zaal", "Per mogelijkheid in €"): 350},
        ("amount: 300", "amount: 350"),
    ),
    "what is brought in": Case(
        phased("Een | 3 uur", "Zaal | € 300 | money: in-kind", "Koffie | € 40 | money: in-kind"),
        {("In natura", "Zaal", "Bedrag in €"): 350},
        ("€ 300", "€ 350"),
    ),
    "a number of groups that was not known": Case(
        phased("Een | 3 uur", "Twee | 2 dagen per groep"), {(K, "Twee", "Maal"): 4}, ("groep", "groep, groups: 4")
    ),
    "a size that was not known": Case(phased("Een | pm uur"), {(K, "Een", A): 4}, ("pm uur", "4 uur")),
    "one of several variants": Case(
        phased("Een | 3 uur", "Twee | 1 dagdeel | id: twee", more="variants: {klein: {without: [twee]}, groot: {}}\n"),
        {("Varianten", "Eerst", "groot"): 2525},
        ("1950.50", "2000"),
    ),
}  # fmt: skip


def texts(case: Case) -> tuple[str, str]:
    before, after = case.instead
    assert case.text.count(before) == 1, case.text
    return case.text, case.text.replace(before, after)


@cache
def cases_back() -> Mapping[str, tuple[Any, Any]]:
    """Every case, worked out anew after the change; and what we write ourselves of what the author would have said."""
    files, ours = {}, {}
    for number, (name, case) in enumerate(CASES.items()):
        before, after = (workbooks.encoded(reading.read(reading.as_file(text)), "quote") for text in texts(case))
        book, cells = workbooks.opened(before), {}
        for (sheet, row, column), value in case.cells.items():
            at = workbooks.row_of(book[sheet], row), workbooks.column_of(book[sheet], column)
            cells[sheet, book[sheet].cell(*at).coordinate] = value
        files[f"case-{number}.xlsx"] = workbooks.changed(before, cells)
        ours[name] = after
    with TemporaryDirectory() as folder:
        back = workbooks.recalculated(files, Path(folder))
    return {
        name: (back[f"case-{number}.xlsx"], workbooks.opened(ours[name], values=True))
        for number, name in enumerate(CASES)
    }


LATER = ("Aftrek tot het plafond", "Aanvulling tot het minimumbedrag", "Afronding")
"""Lines that come only when a bound is passed: before that the bound stands in the formula of the sum."""


def amounts(book: Any) -> dict[tuple[str, str, int], Any]:
    """Every amount that is worked out, by its sheet, the words of its row, and the how manieth amount of such rows."""
    found = {}
    for sheet in book:
        heads = [str(cell.value) for cell in sheet[1]]
        seen: dict[str, int] = {}
        for row in sheet.iter_rows(min_row=2):
            words = str(row[0].value)
            for head, cell in zip(heads, row, strict=True):
                if head.startswith(("Bedrag in", "klein", "groot")) and isinstance(cell.value, int | float):
                    seen[words] = seen.get(words, 0) + 1
                    found[sheet.title, words, seen[words]] = f"{cell.value + 0:.6f}"
    return found


@pytest.mark.slow
@pytest.mark.parametrize("name", CASES)
def test_who_changes_a_number_gets_what_the_quote_would_say(name: str) -> None:
    back, ours = cases_back()[name]
    found = amounts(back)
    expected = {key: amount for key, amount in amounts(ours).items() if key[1] not in LATER}
    assert expected
    assert {key: found.get(key) for key in expected} == expected


@pytest.mark.parametrize("name", CASES)
def test_no_amount_of_a_plain_form_stands_fixed(name: str) -> None:
    book = workbooks.opened(workbooks.encoded(reading.read(reading.as_file(CASES[name].text)), "quote"))
    assert not fixed(book)


# ---------------------------------------------------------------------------------------- engagements of all kinds


@cache
def generated() -> Mapping[str, bytes]:
    """Workbooks of engagements that nobody would think of, and of one in which every form comes back."""
    found: list[Any] = []

    @given(engagements())
    @settings(
        max_examples=40,
        deadline=None,
        database=None,
        derandomize=True,
        phases=[Phase.generate],
        suppress_health_check=list(HealthCheck),
    )
    def collect(data: Any) -> None:
        found.append(data)

    collect()
    files = {f"drawn-{at}.xlsx": reading.read(as_yaml(data)) for at, data in enumerate(found)}
    books = {name: workbooks.encoded(project, "quote") for name, project in files.items()}
    every = reading.read("".join(every_form(400)))
    return {**books, "every.xlsx": workbooks.encoded(every, "quote", Picks(variant="basis"))}


@pytest.mark.slow
def test_whatever_is_priced_an_office_suite_comes_to_our_amounts(tmp_path: Path) -> None:
    files = generated()
    back = workbooks.recalculated({name: workbooks.misled(content) for name, content in files.items()}, tmp_path)
    wrong = {name: workbooks.differences(content, back[name]) for name, content in files.items()}
    assert {name: found[:5] for name, found in wrong.items() if found} == {}


@pytest.mark.slow
def test_half_cents_are_rounded_up_as_we_round_them(tmp_path: Path) -> None:
    """Products that are exactly half a cent are where binary fractions would go wrong, if they could."""
    fees = [
        f"{quantity} uur"
        for quantity in ("0.5", "1.5", "2.5", "0.05", "0.15", "1.05", "2.35", "7.25", "33.45", "125.75", "1001.5")
    ]
    books = {}
    for number, price in enumerate(("0.01", "0.03", "1.01", "2.25", "17.50", "99.99", "135.70", "1.3333", "4999.9")):
        work = ", ".join(f"{{title: Werk {at}, fee: {fee}}}" for at, fee in enumerate(fees))
        for kind, vat in (("excluding", "vat: 21%"), ("including", "vat: 9%\nprices: including-vat")):
            text = f"rates: {{uur: {price}}}\n{vat}\ndiscount: 2.5%\nactivities: [{work}]\n"
            books[f"half-{number}-{kind}.xlsx"] = workbooks.encoded(reading.read(reading.as_file(text)), "quote")
    back = workbooks.recalculated({name: workbooks.misled(content) for name, content in books.items()}, tmp_path)
    for name, content in books.items():
        assert workbooks.differences(content, back[name]) == []


# --------------------------------------------------------------------------------------------- what stands in its cells


def test_a_workbook_can_be_printed_and_read_as_it_is() -> None:
    book = workbooks.opened(book_of("haarlem", "quote"))
    assert book.sheetnames == ["Overzicht", "Kosten", "Opties", "Termijnen"]
    for sheet in book.worksheets[1:]:
        assert sheet.freeze_panes == "B2"
        assert sheet.print_title_rows == "$1:$1"
    for sheet in book:
        assert int(sheet.page_setup.paperSize) == 9
        assert sheet.page_setup.fitToWidth in (None, 1)
        assert sheet.page_setup.fitToHeight == 0
        assert sheet.sheet_properties.pageSetUpPr.fitToPage
        assert sheet.oddFooter.right.text.endswith("&P van &N")
    assert book["Kosten"].page_setup.orientation == "landscape"
    assert book["Overzicht"].page_setup.orientation in (None, "default", "portrait")


def test_cells_are_typed() -> None:
    book = workbooks.opened(book_of("haarlem", "quote"))
    front, fees, due = (book[name] for name in ("Overzicht", "Kosten", "Termijnen"))
    row = workbooks.row_of(front, "Datum")
    assert front.cell(row, 2).value == JUNE
    assert "mmmm" in front.cell(row, 2).number_format
    row = workbooks.row_of(fees, "Gebiedsplannen maken in het gebied")
    price = fees.cell(row, workbooks.column_of(fees, "Prijs in €"))
    assert (price.value, price.data_type) == (1250, "n")
    assert "€" in price.number_format
    assert "#,##0.00" in price.number_format
    share = due.cell(workbooks.row_of(due, "Termijn 1, in oktober 2026"), workbooks.column_of(due, "Aandeel"))
    assert share.value == 0.25
    assert share.number_format.endswith("%")


@pytest.mark.parametrize("currency", ["CHF", "GBP", "USD"])
def test_amounts_carry_the_sign_of_their_currency(currency: str) -> None:
    project = reading.read(reading.as_file(f"currency: {currency}\n{priced('Een | 3 uur')}"))
    sheet = workbooks.opened(workbooks.encoded(project, "quote"))["Kosten"]
    sign = {"CHF": "CHF", "GBP": "£", "USD": "$"}[currency]
    assert sheet.cell(2, workbooks.column_of(sheet, f"Bedrag in {sign}")).number_format.startswith(f"[${sign}-")


def test_what_is_not_known_is_no_number_until_somebody_fills_it_in() -> None:
    sheet = workbooks.opened(book_of("alblasserdam", "quote"), values=True)["Kosten"]
    row = workbooks.row_of(sheet, "Sessies van staven met bestuurders")
    heads = {cell.value: cell.column for cell in sheet[1]}
    assert [sheet.cell(row, heads[f"Bedrag in €, {part}"]).value for part in ("laag", "gepland", "hoog")] == [None] * 3
    assert sheet.cell(row, heads["Toelichting"]).value == "PM"
    assert workbooks.figure(sheet, "Totaal inclusief btw", "Toelichting") == "+ PM"


@pytest.mark.slow
def test_a_remark_that_something_is_missing_goes_when_it_is_filled_in() -> None:
    back, _ = cases_back()["a size that was not known"]
    sheet = back["Kosten"]
    assert [
        sheet.cell(row, workbooks.column_of(sheet, "Toelichting")).value for row in range(2, sheet.max_row + 1)
    ] == [None] * (sheet.max_row - 1)


def test_what_cannot_be_said_as_a_formula_stands_fixed_and_says_so() -> None:
    text = "rates: {uur: {price: 100, tiers: marginal, steps: [{from: 8, price: 90}]}}\nvat: 21%\n"
    project = reading.read(
        reading.as_file(f"{text}activities: [{{title: Een, fee: 12 uur}}, {{title: Twee, fee: € 5}}]")
    )
    sheet = workbooks.opened(workbooks.encoded(project, "quote"))["Kosten"]
    assert workbooks.figure(sheet, "Een", "Bedrag in €") == 1150
    assert FIXED in workbooks.figure(sheet, "Een", "Toelichting")
    assert "staffel" in workbooks.figure(sheet, "Een", "Toelichting")
    assert workbooks.figure(sheet, "Totaal exclusief btw", "Bedrag in €") == "=SUM(B2:B3)"


def test_the_first_sheet_says_all_that_is_said_around_the_tables() -> None:
    sheet = workbooks.opened(book_of("alblasserdam", "quote"))["Overzicht"]
    said = [str(cell.value) for row in sheet.iter_rows() for cell in row if cell.value is not None]
    assert said[0] == "Sterker samenspel tussen bestuur en organisatie"
    assert "Prijsopgave · Gemeente Alblasserdam" in said
    assert "• Tweedaagse training: het aantal groepen is nog niet bekend" in said
    assert any("leidinggevenden [?]" in text for text in said)


def test_a_letter_without_a_price_is_a_sheet_with_its_text() -> None:
    project = reading.read(reading.as_file("opening: Zo doen we dat.\nvat: 21%\n"))
    book = workbooks.opened(workbooks.encoded(project, "letter"))
    assert book.sheetnames == ["Overzicht"]
    assert any("Zo doen we dat." in str(cell.value) for row in book["Overzicht"].iter_rows() for cell in row)


def test_the_properties_say_the_title_the_firm_and_the_day_of_the_document() -> None:
    properties = workbooks.opened(book_of("haarlem", "quote")).properties
    assert properties.title == "Gebiedsmanagement Nieuwe Stijl"
    assert properties.created == JUNE


def test_the_same_engagement_gives_the_same_bytes() -> None:
    for name in OURS:
        assert workbooks.encoded(example(name), "proposal") == book_of(name, "proposal")
    with zipfile.ZipFile(io.BytesIO(book_of("altena", "quote"))) as archive:
        assert {entry.date_time for entry in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}


def test_a_workbook_holds_no_macro_no_link_to_elsewhere_and_no_clock() -> None:
    for name in OURS:
        held = workbooks.parts(book_of(name, "proposal"))
        assert not [part for part in held if "vba" in part.lower() or "externalLink" in part]
        text = b"".join(held.values()).decode()
        assert not re.search(r"\b(?:NOW|TODAY|RAND|INDIRECT|HYPERLINK|WEBSERVICE)\(", text)
        assert 'TargetMode="External"' not in text


# ----------------------------------------------------------------------------------------------------- what is too much


def test_names_of_sheets_are_short_plain_and_each_once() -> None:
    wanted = ["Kosten", "kosten", "a/b:c*d?[e]\\f", "'", "", "x" * 40, "x" * 40, "History", "'quoted'"]
    names = list(sheet_names(wanted))
    assert len({name.casefold() for name in names}) == len(wanted)
    assert all(0 < len(name) <= 31 and not re.search(r"[\[\]:*?/\\]", name) for name in names)
    assert all(name.strip("'") == name and name.casefold() != "history" for name in names)


def test_a_text_that_no_cell_holds_goes_on_below() -> None:
    project = reading.read(reading.as_file(f"opening: {'woord ' * 9000}\nvat: 21%\n"))
    sheet = workbooks.opened(workbooks.encoded(project, "letter"))["Overzicht"]
    texts = [str(cell.value) for cell in sheet["B"] if cell.value]
    assert "".join(texts).count("woord") == 9000
    assert max(map(len, texts)) <= 32_767


def test_a_long_title_is_whole() -> None:
    title = "Een zeer lange titel " * 2000
    project = reading.read(reading.as_file(f"{RATES}activities: [{{title: {title}, fee: 1 uur}}]"))
    sheet = workbooks.opened(workbooks.encoded(project, "quote"))["Kosten"]
    said = "".join(str(cell.value or "") for cell in sheet["A"])
    assert said.count("Een zeer lange titel") == 2000


@pytest.mark.slow
def test_a_table_that_is_larger_than_a_sheet_is_refused_in_plain_words() -> None:
    project = reading.read(reading.as_file(priced("Een | 3 uur")))
    shop = workshop(None, project)
    (document,) = documents.named("quote").compose(project, Ask(TODAY, paper=True))
    rows = Rows(lambda: (Row("item", ("Werk",)) for _ in range(1_048_576)))
    table = Table("fees", (Column("activity", "text"),), rows)
    with pytest.raises(Problems) as refused:
        format_named("xlsx").encode(replace(shop.written(document), blocks=(table,)), shop.style("nl"))
    (problem,) = refused.value.problems
    assert (problem.code, problem.facts["rows"]) == ("sheet-too-large", 1_048_577)


def test_a_number_of_more_digits_than_a_spreadsheet_keeps_is_written_out() -> None:
    text = "rates: {uur: 999999999999.99}\nvat: 21%\nactivities: [{title: Een, fee: 999999999 uur}]\n"
    sheet = workbooks.opened(workbooks.encoded(reading.read(reading.as_file(text)), "quote"))["Kosten"]
    assert workbooks.figure(sheet, "Een", "Bedrag in €") == "999.999.998.999.990.000.000,01"


# ------------------------------------------------------------------------------------------------------ hostile texts


@pytest.mark.parametrize("variants", [False, True])
@pytest.mark.parametrize("kind", [NAMES[kind][0] for kind in KINDS])
def test_whatever_is_written_is_text_and_itself(kind: str, variants: bool) -> None:
    one = made(variants)
    (content,) = format_named("xlsx").encode(one.documents[kind], one.style).values()
    book = workbooks.opened(content)
    cells = [cell for sheet in book for row in sheet.iter_rows() for cell in row if cell.value is not None]
    said = "\n".join(str(cell.value) for cell in cells if cell.data_type == "s")
    for sheet in book:  # the name of a sheet has 31 characters at most and lacks some signs: a heading may be cut there
        said = said.replace(f"‘{sheet.title}’", "")
    assert broken(said, one.texts) == []
    assert marks_of(one.documents[kind], one.style) <= set(MARK.findall(said))
    for cell in cells:
        if cell.data_type == "f" and MARK.search(cell.value):
            assert re.fullmatch(
                r'=IF\(COUNT\([A-Z0-9,:]+\)<\d+,IF\(COUNT\([A-Z0-9]+\)=0,"(?:[^"]|"")*","\+ PM"\),""\)', cell.value
            )
    assert not [cell for cell in cells if cell.hyperlink and not cell.hyperlink.location]


@pytest.mark.parametrize("kind", ["vision-comparison", "vision", "roadmap", "implementation-plan", "progress", "steps"])
def test_every_sheet_of_a_vision_or_a_roadmap_has_a_name_that_people_use(kind: str) -> None:
    project = example("west-betuwe")
    shop = workshop(None, project)
    for document in documents.named(kind).compose(project, Ask(TODAY)):
        one = shop.written(document)
        for content in format_named("xlsx").encode(one, style_of("nl")).values():
            assert all(sheet.title[0].isupper() or sheet.title[0].isdigit() for sheet in workbooks.opened(content))
