"""How much of the price a client gets to see: what is hidden stands nowhere, and what is shown adds up."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterable, Iterator
from decimal import Decimal
from pathlib import Path
from typing import Any

import pikepdf
import pytest
from hypothesis import HealthCheck, given, settings
from pypdf import PdfReader

from samenspel_cli import formats
from samenspel_cli.document import Amount, Document, Row, Table
from samenspel_cli.documents import Ask, named
from samenspel_cli.making import workshop
from samenspel_cli.model.number import ZERO, Spread
from samenspel_cli.model.show import Detail, Side
from samenspel_cli.paper import Switches
from tests import reading, workbooks
from tests.door import run
from tests.engagements import Data, as_yaml, engagements
from tests.reading import TODAY, Asked, Quote
from tests.rules import said

pytestmark = pytest.mark.slow

KINDS = ("proposal", "letter", "quote", "open-points")
HURRIED = settings(max_examples=25, deadline=None, suppress_health_check=list(HealthCheck))
THOROUGH = settings(max_examples=200, deadline=None, suppress_health_check=list(HealthCheck))

EVERYTHING = """
    title: Samen sturen
    date: 2026-05-12
    vat: 21%
    context: Waarom nu.
    rates: {dagdeel: "1357.91", uur: "113.17"}
    people: {leider: {name: De projectleider, role: dagdeel}}
    parties: {team: {name: Het team, participants: 24}}
    phases:
      - title: Verkennen
        activities:
          - {title: Gesprekken, fee: 17 dagdelen, by: leider}
          - title: Verslag
            fee:
              - {title: Schrijfwerk, quantity: 29, unit: uur}
              - {title: Drukwerk, amount: "487.53"}
          - {title: Keuze, fee: {choose: [37 uur, 11 dagdelen]}}
      - title: Verdiepen
        activities:
          - {title: Training, fee: 13 dagdelen per groep}
          - {title: Bijscholing, fee: 7 dagdelen, vat: {category: exempt, reason: CRKBO}}
    activities:
      - {title: Nawerk, fee: 19 uur, optional: true}
      - {title: Herhaling, fee: 5 dagdelen per groep, optional: true}
      - {title: Helpdesk, fee: 3 uur per maand}
      - {title: Zaalhuur, fee: "€ 612,37", money: in-kind}
    discount: {percent: 10%, reason: eerste keer}
    instalments: [{percent: 30%, of: verkennen}, {percent: 20%, of: gesprekken}, rest]
"""
EFFORTS = (
    "17 dagdelen", "29 uur", "37 uur", "11 dagdelen", "13 dagdelen", "7 dagdelen", "19 uur", "5 dagdelen", "3 uur",
)  # fmt: skip
PRICES = ("1.357,91", "1357.91", "113,17", "113.17", "135791")
LINES = ("Schrijfwerk", "Drukwerk", "487,53", "487.53", "23.084,47", "23084.47", "3.281,93", "3281.93", "4.187,29")
PER_GROUP = ("17.652,83", "17652.83", "6.789,55", "6789.55")
PHASES = ("30.", "9.505,37", "9505.37")
OPTIONS = ("2.150,23", "2150.23")
IN_KIND = ("612,37", "612.37")


def composed(kind: str, text: str = EVERYTHING, **wishes: Any) -> tuple[Document, Any]:
    """A document on paper in words, and its style."""
    project = reading.read(reading.as_file(text))
    shop = workshop(None, project)
    (document,) = named(kind).compose(project, Ask(TODAY, paper=True, **wishes))
    return shop.written(document), shop.style(document.language)


def texts(content: bytes) -> Iterator[str]:
    """Every text inside a file: also what is packed, drawn, attached, or stands in its properties."""
    if content.startswith(b"PK"):
        with zipfile.ZipFile(io.BytesIO(content)) as packed:
            for name in packed.namelist():
                inside = packed.read(name).decode("utf-8", "replace")
                yield from (re.sub(r"<[^>]+>", between, inside) for between in ("", " "))
    elif content.startswith(b"%PDF"):
        reader = PdfReader(io.BytesIO(content))
        yield "\n".join(page.extract_text() for page in reader.pages)
        yield str(reader.metadata)
        for several in reader.attachments.values():
            yield from (one.decode("utf-8", "replace") for one in several)
        with pikepdf.open(io.BytesIO(content)) as file:
            held = (one for one in file.objects if isinstance(one, pikepdf.Dictionary))
            yield from (str(one["/Alt"]) for one in held if "/Alt" in one)
    else:
        yield content.decode("utf-8", "replace")


def everywhere(kind: str, form: str, **wishes: Any) -> str:
    document, style = composed(kind, **wishes)
    files = formats.named(form).encode(document, style)
    whole = "\n".join(text for content in files.values() for text in texts(content))
    return " ".join(whole.replace("\u00a0", " ").replace("&nbsp;", " ").split())


def found(hidden: Iterable[str], text: str) -> list[str]:
    return [one for one in hidden if re.search(rf"(?<![\d.,]){re.escape(one)}", text)]


@pytest.mark.parametrize(
    "form", ["md", "html", "json", "csv", "docx", "xlsx", pytest.param("pdf", marks=pytest.mark.slow)]
)
@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("vat", ["excluding", "both"])
def test_who_sees_phases_finds_nothing_of_their_lines(kind: str, form: str, vat: Side) -> None:
    text = everywhere(kind, form, detail="phases", vat=vat)
    assert found((*EFFORTS, *PRICES, *LINES, *PER_GROUP), text) == []


@pytest.mark.parametrize(
    "form", ["md", "html", "json", "csv", "docx", "xlsx", pytest.param("pdf", marks=pytest.mark.slow)]
)
@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("vat", ["including", "both"])
def test_who_sees_totals_finds_nothing_of_lines_phases_and_options(kind: str, form: str, vat: Side) -> None:
    text = everywhere(kind, form, detail="totals", vat=vat)
    assert found((*EFFORTS, *PRICES, *LINES, *PER_GROUP, *PHASES[1:], *OPTIONS, *IN_KIND), text) == []


@pytest.mark.parametrize("form", ["md", "html", "json", "docx", "xlsx"])
def test_what_the_tests_look_for_stands_there_when_it_is_shown(form: str) -> None:
    """Else nothing would be proved by not finding it."""
    text = everywhere("proposal", form, detail="lines")
    assert found(EFFORTS, text) == list(EFFORTS) or form in ("json", "xlsx")
    assert {"Schrijfwerk", "Drukwerk"} <= set(found(LINES, text))
    assert found(PRICES, text)
    assert found(PHASES[1:], text)
    assert found(OPTIONS, text)
    assert found(IN_KIND, text)
    assert form in ("json", "xlsx") or found(PER_GROUP, text)


def test_a_share_of_what_is_not_shown_is_not_told(asked: Asked) -> None:
    """
    vat: 21%
    phases: [{title: Een, activities: [{title: A, fee: € 100}, {title: B, fee: € 300}]}, {title: Twee, fee: € 600}]
    instalments: [{percent: 50%, of: een}, {percent: 50%, of: a}, {percent: 10%}, rest]
    """
    shares = [
        [due["percent"] for due in asked(*flags).json["instalments"]]
        for flags in ([], ["--detail phases"], ["--detail totals"])
    ]
    assert shares == [["50", "50", "10", None], ["50", None, "10", None], [None, None, "10", None]]
    assert "50% van Een" in said(asked("--detail phases"))
    assert "van A" not in said(asked("--detail phases"))
    assert "50%" not in said(asked("--detail totals"))


def test_what_is_paid_on_beside_the_total_is_told_to_everybody(asked: Asked) -> None:
    """
    vat: 21%
    rates: {uur: 100}
    activities: [{title: Werk, fee: 5 uur}, {title: Helpdesk, fee: 3 uur per maand}]
    """
    for detail in ("totals", "phases"):
        quote = asked(f"--detail {detail}")
        assert "Helpdesk 300,00 per maand" in said(quote)
        assert [one["title"] for one in quote.json["beside"]] == ["Helpdesk"]
        assert "quantity" not in quote.json["beside"][0]


def test_without_any_phase_each_activity_of_the_highest_level_takes_a_row(asked: Asked) -> None:
    """
    vat: 21%
    rates: {uur: 100}
    activities:
      - {title: Advies, fee: [2 uur, {title: Reizen, amount: 50}]}
      - {title: Onderzoek, activities: [{title: Lezen, fee: 3 uur}, {title: Schrijven, fee: 4 uur}]}
    """
    quote = asked("--detail phases")
    assert [(row["group"], row["low"]) for row in quote.csv] == [("advies", "250.00"), ("onderzoek", "700.00")]
    assert "Lezen" not in quote.text


def test_why_a_total_is_not_complete_is_told_of_what_is_shown(asked: Asked) -> None:
    """
    vat: 21%
    rates: {uur: 100}
    phases: [{title: Een, activities: [{title: Geheim, fee: pm}]}, {title: Twee, fee: 2 uur}]
    """
    assert "Een: de omvang is nog niet bekend (PM)" in said(asked("--detail phases"))
    totals = asked("--detail totals")
    assert "de omvang van een deel van het werk is nog niet bekend" in said(totals)
    for quote in (asked("--detail phases"), totals):
        assert "Geheim" not in quote.text + quote.encoded("json") + quote.encoded("csv") + quote.md


def test_the_flag_goes_before_what_the_engagement_says(asked: Asked) -> None:
    """
    vat: 21%
    rates: {uur: 100}
    phases: [{title: Een, activities: [{title: A, fee: 2 uur}]}]
    show: {detail: totals, vat: including}
    """
    assert asked().json["detail"] == "totals"
    assert asked("--detail phases").json["detail"] == "phases"
    assert "detail" not in asked("--detail lines").json
    assert "Totaal inclusief btw 242,00" in said(asked())
    assert "Inclusief btw in €" not in asked("--detail lines", "--vat excluding").text


def test_the_own_team_sees_all_lines_whatever_the_client_sees() -> None:
    text = "vat: 21%\nactivities: [{title: A, fee: € 100}]\nshow: {detail: totals}"
    project = reading.read(reading.as_file(text))
    asks: list[tuple[Ask, list[str]]] = [(Ask(TODAY), []), (Ask(TODAY, audience="internal"), ["A"])]
    for ask, lines in asks:
        (document,) = named("quote").compose(project, ask)
        assert [row.cells[0] for row in document.tables[0].rows] == lines


def test_the_matrix_of_hours_stands_there_where_somebody_wants_it(asked: Asked) -> None:
    """
    vat: 21%
    rates: {uur: 100}
    people: {leider: {name: De leider, role: uur}}
    phases: [{title: Een, activities: [{title: A, fee: 2 uur, by: leider}]}]
    """
    words = "Inzet per persoon en fase"
    assert words not in asked().text
    assert words in asked("--hours").text
    assert words not in asked("--by person", "--no-hours").text
    text = asked().project
    for wishes, there in (({}, True), ({"hours": False}, False), ({"detail": "phases"}, False)):
        (document,) = named("proposal").compose(text, Ask(TODAY, paper=True, **wishes))
        assert bool(document.parts["hours"]) is there
    (letter,) = named("letter").compose(text, Ask(TODAY, paper=True, hours=True))
    assert letter.parts["hours"]


# ------------------------------------------------------------------------------------------------------------- sums


def rows_of(table: Table, role: str) -> list[Row]:
    return [row for row in (*table.rows, *table.foot) if row.role == role]


def rows_in(quote: Quote, name: str) -> tuple[list[Row], list[Row]]:
    """The rows of a table of a quote, and its foot."""
    (table,) = (one for one in quote.document.tables if one.name == name)
    return list(table.rows), list(table.foot)


def spreads(row: Row) -> list[Spread]:
    """The amounts of a row as far as they are known; what is only known of one group is in no total."""
    return [cell.spread or ZERO if not cell.per else ZERO for cell in row.cells if isinstance(cell, Amount)]


def the_rows_add_up(data: Data, detail: Detail, vat: Side) -> None:
    flags = [f"--variant {next(iter(data['variants']))}"] if data.get("variants") else []
    quote = reading.asked(as_yaml(data), *flags, f"--detail {detail}", f"--vat {vat}")
    budget, table = quote.budget, next((one for one in quote.document.tables if one.name == "fees"), None)
    if table is None:
        return
    totals = rows_of(table, "total")
    sides = {"excluding": [budget.total], "including": [budget.including]}.get(vat, [budget.total, budget.including])
    first = spreads(totals[0])
    assert [first[0], first[-1]][: len(sides)] == [one.amount for one in sides]
    if detail != "totals":
        items = [spreads(row) for row in table.rows if row.role == "item"]
        assert [sum((item[at] for item in items), ZERO) for at in range(len(first))] == first
        in_csv = [row for row in quote.csv if row["table"] == "fees"]
        assert len(in_csv) == len(items) or not items
    if vat == "both":
        excluding, taxes, including = first
        assert excluding + taxes == including
        for row in (*table.rows, *table.foot):
            cells = [cell for cell in row.cells if isinstance(cell, Amount)]
            if cells and not any(cell.unknown for cell in cells):
                before, tax, after = (cell.spread or ZERO for cell in cells)
                assert before + tax == after, row
    kinds = [spreads(row)[-1 if vat != "both" else 1] for row in table.foot if row.role == "item"]
    if vat != "both" or len(budget.vat) > 1:
        assert sum(kinds, ZERO) == sum((one.amount for one in budget.vat if one.amount is not None), ZERO)


def all_sides_add_up(data: Data, detail: Detail) -> None:
    """Every engagement is shown in three ways: to think of one takes longer than to show it."""
    sides: tuple[Side, ...] = ("excluding", "including", "both")
    for vat in sides:
        the_rows_add_up(data, detail, vat)


@pytest.mark.parametrize("detail", ["lines", "phases", "totals"])
@HURRIED
@given(data=engagements())
def test_what_is_shown_of_every_engagement_adds_up(detail: Detail, data: Data) -> None:
    all_sides_add_up(data, detail)


@pytest.mark.parametrize("detail", ["lines", "phases", "totals"])
@THOROUGH
@given(data=engagements())
def test_what_is_shown_of_very_many_engagements_adds_up(detail: Detail, data: Data) -> None:
    all_sides_add_up(data, detail)


@HURRIED
@given(data=engagements())
def test_the_data_carry_both_sides_of_every_line(data: Data) -> None:
    flags = [f"--variant {next(iter(data['variants']))}"] if data.get("variants") else []
    told = reading.asked(as_yaml(data), *flags, "--vat both").json
    lines = [line for phase in told["phases"] for line in phase["lines"]] + told["adjustments"]
    for side, total in (("excluding_vat", "total"), ("including_vat", "total_including_vat")):
        for column in ("low", "planned", "high"):
            sides = (line[side][column] for line in lines)
            assert sum((Decimal(one) for one in sides if one), Decimal(0)) == Decimal(told[total][column])


def test_instalments_with_vat_add_up_to_the_total_with_vat(asked: Asked) -> None:
    """
    vat: 21%
    activities: [{title: A, fee: "€ 100,01"}, {title: B, fee: "€ 33,33", vat: {category: exempt, reason: CRKBO}}]
    instalments: [33%, 33%, rest, {advance: 20}]
    """
    quote = asked("--vat both")
    rows, foot = rows_in(quote, "instalments")
    parts = [spreads(row) for row in rows[:3]]
    (total,) = (spreads(row) for row in foot)
    assert [sum(column, ZERO) for column in zip(*parts, strict=True)] == total
    assert total == [Spread.of(Decimal(one)) for one in ("133.34", "21.00", "154.34")]
    assert "Termijnen, exclusief en inclusief btw" in quote.text
    advance, set_off = spreads(rows[3]), spreads(rows[4])
    assert [one + other for one, other in zip(advance, set_off, strict=True)] == [ZERO] * 3
    assert "Termijnen, inclusief btw" in asked("--vat including").text
    assert "Termijnen, exclusief btw" in asked().text


def test_what_clients_share_stands_with_vat_too(asked: Asked) -> None:
    """
    vat: 21%
    activities: [{title: A, fee: "€ 100,00"}]
    shares: {a: 33.3%, b: rest}
    """
    rows, foot = rows_in(asked("--vat including"), "shares")
    assert [spreads(row) for row in (*rows, *foot)] == [
        [Spread.of(Decimal(one))] for one in ("40.29", "80.71", "121.00")
    ]


@pytest.mark.parametrize("vat", ["excluding", "including", "both"])
def test_what_a_reader_chooses_on_the_page_is_told_on_the_side_that_is_shown(vat: Side) -> None:
    """The totals of every combination are those of `quote` with the same choices."""
    text = "vat: 21%\nactivities: [{title: A, fee: € 100}, {title: B, fee: € 50, optional: true}]"
    document, _ = composed("quote", text, vat=vat)
    (switches,) = (block for block in document.blocks if isinstance(block, Switches))
    for result, flags in zip(switches.results(), ([], ["--with b"]), strict=True):
        quote = reading.asked(reading.as_file(text), *flags, f"--vat {vat}")
        totals = [quote.budget.total.amount, quote.budget.including.amount]
        told = [cell.spread for cell in result if isinstance(cell, Amount)]
        assert told == (totals[::-1] if vat == "including" else totals)


def test_who_sees_totals_chooses_between_variants_only() -> None:
    text = """
    vat: 21%
    rates: {uur: 100, dag: 700}
    activities: [{title: A, fee: {choose: [3 uur, 1 dag]}}, {title: B, fee: 2 uur, optional: true}]
    variants: {klein: {}, groot: {with: [b]}}
    """
    asked: dict[Detail, list[str]] = {"lines": ["variant", "a", "b"], "phases": ["variant", "b"], "totals": ["variant"]}
    for detail, ids in asked.items():
        document, _ = composed("quote", text, detail=detail)
        (switches,) = (block for block in document.blocks if isinstance(block, Switches))
        assert [one.id for one in switches.switches] == ids


def test_variants_stand_beside_each_other_on_the_side_that_is_shown(asked: Asked) -> None:
    """
    vat: 21%
    phases: [{title: Een, fee: € 100}, {title: Twee, fee: € 200, optional: true}]
    variants: {klein: {}, groot: {with: [twee]}}
    """
    table = asked("--vat including").document.tables[0]
    sums = [[cell.spread.low for cell in row.cells if isinstance(cell, Amount) and cell.spread] for row in table.rows]
    assert sums == [[Decimal("121.00"), Decimal("121.00")], [Decimal("0.00"), Decimal("242.00")]]
    assert "Totaal inclusief btw 121,00 363,00 Waarvan btw 21%" in said(asked("--vat including"))
    assert not asked("--detail totals").document.tables[0].rows


# ----------------------------------------------------------------------------------------------------- legal grounds

GROUNDS = {
    "nl": {
        "CRKBO": "artikel 11, eerste lid, onderdeel o, van de Wet op de omzetbelasting 1968",
        "KOR": "kleineondernemersregeling (artikel 25 van de Wet op de omzetbelasting 1968)",
        "eigen reden van de schrijver.": "Vrijgesteld van btw: eigen reden van de schrijver.",
    },
    "en": {
        "crkbo": "Article 11(1)(o) of the Dutch Turnover Tax Act 1968",
        "KOR": "Article 25 of the Dutch Turnover Tax Act 1968",
        "the author's own reason": "Exempt from VAT: the author's own reason.",
    },
}


@pytest.mark.parametrize(
    ("language", "reason", "sentence"),
    [(language, reason, sentence) for language, every in GROUNDS.items() for reason, sentence in every.items()],
)
def test_below_the_totals_stands_on_which_ground_no_vat_is_charged(language: str, reason: str, sentence: str) -> None:
    text = f'vat: {{category: exempt, reason: "{reason}"}}\nactivities: [{{title: A, fee: € 100}}]'
    quote = reading.asked(reading.as_file(f"language: {language}\n{text}"))
    assert sentence in said(quote)


@pytest.mark.parametrize(
    ("vat", "sentence"),
    [
        ("reverse-charged", "Btw verlegd: u geeft de btw zelf aan (artikel 12 van de Wet op de omzetbelasting 1968)."),
        ("{category: reverse-charged, reason: EU}", "(artikel 196 van Richtlijn 2006/112/EG)"),
        ("{category: reverse-charged, reason: eigen reden}", "Btw verlegd: eigen reden."),
    ],
)
def test_so_does_who_accounts_for_it_where_it_is_reverse_charged(vat: str, sentence: str) -> None:
    assert sentence in said(reading.asked(reading.as_file(f"vat: {vat}\nactivities: [{{title: A, fee: € 100}}]")))


def test_what_is_exempt_is_marked_where_not_all_is(asked: Asked) -> None:
    """
    vat: 21%
    phases:
      - {title: Een, activities: [{title: A, fee: € 100}, {title: B, fee: € 100, vat: {category: exempt, reason: KOR}}]}
      - {title: Twee, vat: {category: exempt, reason: KOR}, activities: [{title: C, fee: € 100}]}
    """
    lines, phases = said(asked()), said(asked("--detail phases"))
    assert "B (vrijgesteld van btw)" in lines
    assert "A (" not in lines
    assert "1. Een (deels vrijgesteld van btw)" in phases
    assert "2. Twee (vrijgesteld van btw)" in phases


def test_where_all_is_exempt_no_line_says_so(asked: Asked) -> None:
    """
    vat: {category: exempt, reason: KOR}
    activities: [{title: A, fee: € 100}, {title: B, fee: € 100}]
    """
    assert "A (" not in said(asked())


# --------------------------------------------------------------------------------------------------------- wrong use

WORK = "vat: 21%\nrates: {uur: 100}\nactivities: [{title: A, fee: 2 uur}]\n"


@pytest.mark.parametrize(
    ("show", "flags", "words"),
    [
        ("", ["--detail", "x"], "'x' is not one of 'totals', 'phases', 'lines'"),
        ("", ["--vat", "x"], "'x' is not one of 'excluding', 'including', 'both'"),
        ("", ["--explain", "--detail", "totals"], "--explain shows lines, and here only totals are shown"),
        ("", ["--by", "person", "--detail", "phases"], "--by shows lines, and here only phases are shown"),
        ("show: {detail: totals}", ["--explain"], "add --detail lines"),
    ],
)
def test_wrong_use_is_told_in_a_sentence(show: str, flags: list[str], words: str, tmp_path: Path) -> None:
    (tmp_path / "engagement.yaml").write_text(reading.as_file(WORK + show), encoding="utf-8")
    left = run("quote", tmp_path, *flags)
    assert left.code == 2
    assert words in " ".join(re.sub("[│╭╮╰╯─]", " ", left.err).split())


def test_what_is_said_on_the_command_line_may_show_lines_again(tmp_path: Path) -> None:
    (tmp_path / "engagement.yaml").write_text(reading.as_file(WORK + "show: {detail: totals}"), encoding="utf-8")
    assert "engagement.yaml" in run("quote", tmp_path, "--explain", "--detail", "lines").out


def test_render_takes_the_same_wishes(tmp_path: Path) -> None:
    (tmp_path / "engagement.yaml").write_text(reading.as_file(EVERYTHING), encoding="utf-8")
    flags = ("--detail", "totals", "--vat", "both", "--no-hours", "--to", "md", "--today", "2026-05-12")
    assert run("render", tmp_path, "quote", *flags, "-o", tmp_path / "o").code == 0
    (file,) = (tmp_path / "o").glob("*.md")
    assert found((*EFFORTS, *PRICES, *LINES), file.read_text(encoding="utf-8")) == []


# --------------------------------------------------------------------------------------------------------- workbooks

WISHES: dict[str, dict[str, Any]] = {
    f"{detail}-{vat}": {"detail": detail, "vat": vat, "hours": True}
    for detail in ("lines", "phases", "totals")
    for vat in ("excluding", "including", "both")
}


def test_an_office_suite_works_out_what_is_shown(tmp_path: Path) -> None:
    """Whatever numbers came along in the workbook: every sum that is a formula comes to what we wrote."""
    several = "vat: 21%\nphases: [{title: Een, fee: € 100}, {title: Twee, fee: € 200, optional: true}]\n"
    several += "variants: {klein: {}, groot: {with: [twee]}}"
    books: dict[str, bytes] = {}
    for name, wishes in WISHES.items():
        for what, text in (("whole", EVERYTHING), ("variants", several)):
            document, style = composed("quote", text, **wishes)
            (books[f"{what}-{name}.xlsx"],) = formats.named("xlsx").encode(document, style).values()
    back = workbooks.recalculated({name: workbooks.misled(book) for name, book in books.items()}, tmp_path)
    for name, book in books.items():
        assert workbooks.differences(book, back[name]) == [], name
        assert list(workbooks.formulas(workbooks.opened(book))) or "totals" in name, name
