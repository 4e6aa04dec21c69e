"""Tables of any number of columns, as they stand on the terminal, in Markdown and in CSV."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Sequence
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from samenspel_cli.document import (
    Amount,
    Block,
    Cell,
    Column,
    Document,
    Effort,
    Heading,
    Joined,
    Paragraph,
    Role,
    Row,
    Rows,
    Said,
    Shape,
    Table,
    Units,
)
from samenspel_cli.formats import named
from samenspel_cli.model.number import Spread
from samenspel_cli.model.pricing import Factor, Pricing
from samenspel_cli.screen import lines
from samenspel_cli.style import style_of
from tests.reading import first_table

PHASES = ("Verkennen", "Ontwerpen van de aanpak", "Uitvoeren", "Verdiepen", "Bestendigen", "Evalueren", "Overdragen")


def euros(low: str | int, high: str | int | None = None, *, more: bool = False) -> Amount:
    least, most = Decimal(low), Decimal(low if high is None else high)
    return Amount(Spread(least, least, most), more)


def column(title: str, shape: Shape = "amount") -> Column:
    return Column(title.lower().replace(" ", "-"), shape, title)


def row(*cells: Cell, role: Role = "item", depth: int = 0) -> Row:
    return Row(role, cells, depth=depth)


def document(*blocks: Block) -> Document:
    return Document("proef", "nl", "EUR", blocks, dict)


def shown(*blocks: Block, width: int = 80) -> list[str]:
    """What the terminal shows, line by line."""
    return [text.replace("\u00a0", " ") for _, text in lines(document(*blocks), style_of("nl"), width)]


def encoded(form: str, *blocks: Block) -> str:
    return named(form).encode(document(*blocks), style_of("nl"))[f"proef.{form}"].decode("utf-8")


def rows_of(*blocks: Block) -> list[dict[str, str]]:
    """The rows of the CSV."""
    return list(csv.DictReader(io.StringIO(encoded("csv", *blocks), newline=""), strict=True))


def ends(told: Sequence[str], pattern: str) -> list[list[int]]:
    """Where on each line the matches end, counted in columns of the terminal."""
    return [[cell_len(line[: one.end()]) for one in re.finditer(pattern, line)] for line in told]


def variants(*names: str, more: bool = False) -> Table:
    """Phases by variants, each variant dearer than the one before it."""
    prices = [("Analyse", 475), ("Massa maken", 7900), ("Bestendigen", 12625)]
    items = tuple(row(title, *(euros(price * by) for by in range(1, len(names) + 1))) for title, price in prices)
    total = row("Totaal", *(euros(21000 * by, more=more) for by in range(1, len(names) + 1)), role="total")
    return Table("variants", (column("Fase", "text"), *map(column, names)), items, (total,))


def hours(*phases: str, people: Sequence[str] = ("Projectleider", "Adviseur")) -> Table:
    """People by phases, half an hour more in each next phase."""
    items = tuple(row(one, *(Decimal(8 + number) / 2 for number in range(len(phases)))) for one in people)
    total = row("Totaal", *(Decimal(8 + number) for number in range(len(phases))), role="total")
    columns = (column("Persoon", "text"), *(column(one, "number") for one in phases))
    return Table("hours", columns, Rows(lambda: iter(items)), (total,))


SHARES = (
    column("Gemeente", "text"),
    column("Inwoners", "number"),
    column("Aandeel", "percent"),
    Column("amount", "amount"),
)


# ------------------------------------------------------------------------------------------------ beside each other


def test_a_table_of_four_amount_columns_keeps_the_cents_under_each_other() -> None:
    told = shown(variants("Sober", "Basis", "Ruim", "Alles"))
    edges = [found for found in ends(told, r"\d,\d\d(?!\d)") if found]
    assert len(edges) == 4
    assert all(found == edges[0] for found in edges)
    assert len(edges[0]) == 4


def test_the_name_of_a_variant_ends_where_its_amounts_end() -> None:
    head, first, *_ = shown(variants("Sober", "Ruim"))
    assert head.split() == ["Fase", "Sober", "Ruim"]
    assert ends([head], "Sober|Ruim") == ends([first], r",\d\d")


def test_the_total_of_every_column_stands_under_a_rule_of_its_own() -> None:
    *_, rule, total = shown(variants("Sober", "Basis", "Ruim"))
    assert ends([rule], "─+") == ends([total], r",\d\d")
    assert len(ends([rule], "─+")[0]) == 3


def test_what_comes_on_top_of_an_amount_does_not_push_it_aside() -> None:
    some = Table(
        "variants",
        (column("Fase", "text"), column("Sober"), column("Ruim")),
        (
            row("Analyse", euros(475), euros(12475, more=True)),
            row("Reizen", Amount(None, unknown="pm"), euros(250, more=True)),
            row("Tegoed", euros("-1250.50"), euros(-90)),
        ),
        (row("Totaal", euros(475, 900, more=True), euros(12635), role="total"),),
    )
    told = shown(some)
    cents = [found for found in ends(told, r",\d\d(?! –)") if len(found) == 2]
    assert len(cents) == 3
    assert all(found == cents[0] for found in cents)
    (pm, last) = ends([next(line for line in told if "Reizen" in line)], r"(?<!\+ )PM|,\d\d")[0]
    assert [pm, last] == cents[0]
    assert max(map(len, told)) <= 80


def test_an_empty_cell_leaves_its_place_empty() -> None:
    some = Table(
        "variants",
        (column("Fase", "text"), column("Sober"), column("Ruim")),
        (row("Analyse", euros(475), None), row("Extra", None, euros(900)), row("Niets", None, None)),
    )
    told = shown(some)
    assert [line.split() for line in told] == [
        ["Fase", "Sober", "Ruim"],
        ["Analyse", "475,00"],
        ["Extra", "900,00"],
        ["Niets"],
    ]
    assert ends(told, "475,00|Sober")[:2] == [[72], [72]]
    assert ends(told, "900,00|Ruim")[2] == [80]
    assert not [line for line in told if line != line.rstrip()]


def test_numbers_stand_under_each_other_at_their_decimal_point() -> None:
    some = Table(
        "hours",
        (column("Persoon", "text"), column("Uren", "number"), column("Aandeel", "percent")),
        (
            row("a", Decimal(120), Decimal("33.5")),
            row("b", Decimal("7.25"), Decimal(5)),
            row("c", Decimal("-2.5"), None),
            row("d", Spread(Decimal(2), Decimal(3), Decimal("4.5")), Decimal(0)),
            row("e", Joined((Decimal(16), Said("more"))), Said("pm")),
        ),
    )
    told = shown(some)[1:]
    points = [
        next(found.start() for found in re.finditer(r"(?<=\d)(?=,|\s|$)(?!\s–)", line)) for line in told
    ]  # where the whole number ends
    assert len(set(points)) == 1
    assert [" ".join(line.split()) for line in told] == [
        "a 120 33,5%", "b 7,25 5%", "c -2,5", "d 2–4,5 0%", "e 16 + PM PM",
    ]  # fmt: skip
    assert len({line.index("%") if "," not in line.split()[-1] else line.rindex(",") for line in told[:2]}) == 1


def test_a_heading_of_a_column_that_is_a_long_title_wraps() -> None:
    told = shown(hours("Verkennen", "Ontwerpen van de aanpak", "Uitvoeren", "Evalueren"))
    heads = told[: next(number for number, line in enumerate(told) if "Projectleider" in line)]
    assert len(heads) > 1
    words = " ".join(heads).split()
    assert sorted(words) == sorted(
        ["Persoon", "Verkennen", "Ontwerpen", "van", "de", "aanpak", "Uitvoeren", "Evalueren"]
    )
    # The last line of each heading stands right above what it is about.
    assert heads[-1].split() == ["Persoon", "Verkennen", "aanpak", "Uitvoeren", "Evalueren"]
    assert max(map(len, told)) <= 80


def test_a_heading_stays_on_one_line_where_there_is_room() -> None:
    head, *_ = shown(hours("Fase een", "Fase twee"))
    assert head.split() == ["Persoon", "Fase", "een", "Fase", "twee"]


def test_several_columns_of_text_share_the_room_and_wrap_in_it() -> None:
    some = Table(
        "lines",
        (Column("activity", "text"), column("Wie", "text"), column("Wanneer", "text"), Column("amount", "amount")),
        (
            row("Gesprekken met alle leden van het college", "Projectleider en adviseur bestuur", "mei", euros(2187)),
            row("Zaal", None, None, euros(250)),
        ),
    )
    told = shown(some)
    assert max(map(len, told)) <= 80
    who, when = told[0].index("Wie"), told[0].index("Wanneer")
    assert " ".join(line[:who].strip() for line in told[1:3]) == "Gesprekken met alle leden van het college"
    assert " ".join(line[who:when].strip() for line in told[1:3]).strip() == "Projectleider en adviseur bestuur"
    assert told[1][when:].split() == ["mei", "2.187,00"]
    assert told[3].split() == ["Zaal", "250,00"]


def test_a_row_without_texts_in_between_has_all_the_room_for_its_title() -> None:
    title = "Zaal met koffie en thee voor alle deelnemers"
    some = Table(
        "lines",
        (Column("activity", "text"), Column("effort", "effort"), Column("amount", "amount")),
        (row(title, None, euros(250)), row("Werk", _days(3), euros(3000))),
    )
    told = shown(some)
    assert re.fullmatch(rf"{title} +250,00", told[1])
    assert re.fullmatch(r"Werk +3 dagen à 1\.000,00 +3\.000,00", told[2])


def test_wide_characters_take_the_columns_that_they_need() -> None:
    some = Table(
        "variants",
        (column("Fase", "text"), column("東京 variant"), column("Uren", "number")),
        (row("日本語 werk", euros(1000), Decimal(8)), row("café", euros(20), Said("version", {"version": "東"}))),
    )
    told = shown(some)
    assert {cell_len(line) for line in told if line.strip()} == {80}
    assert ends(told[1:], r",\d\d") == [ends(told[1:2], r",\d\d")[0]] * 2


def test_a_title_of_several_lines_stands_further_in_from_its_second_line_on() -> None:
    table = variants("De sobere variant", "De ruime variant", "De ruimste variant", "Alles en meer")
    long = row("Analyse en vormgeving van de hele aanpak", *(euros(10**6, 2 * 10**6) for _ in range(2)), None, None)
    told = shown(Table("variants", table.columns, (long,)), width=100)
    first = next(number for number, line in enumerate(told) if line.startswith("Analyse"))
    assert told[first + 1].startswith("  ")


def test_headings_and_subtotals_divide_a_table_of_many_columns() -> None:
    title = "1. Een fase waarvan de titel doorloopt over de kolommen heen"
    some = Table(
        "hours",
        (column("Activiteit", "text"), *(column(one, "number") for one in PHASES[2:5])),
        (
            row(title, None, None, None, role="heading"),
            row("Lezen", Decimal(3), None, Decimal(1), depth=1),
            row(Said("subtotal"), Decimal(3), None, Decimal(1), role="subtotal"),
            row("2. Daarna", None, None, None, role="heading"),
        ),
    )
    told = shown(some)
    assert [line.split() for line in told[1:]] == [
        title.split(), ["Lezen", "3", "1"], ["Subtotaal", "3", "1"], [], ["2.", "Daarna"],
    ]  # fmt: skip
    assert told[2].startswith("  Lezen")


# ------------------------------------------------------------------------------------------------------ row by row


def test_a_table_too_wide_for_80_columns_is_told_block_by_block() -> None:
    told = shown(hours(*PHASES))
    assert told[:9] == [
        "Projectleider",
        "  Verkennen                 4",
        "  Ontwerpen van de aanpak   4,5",
        "  Uitvoeren                 5",
        "  Verdiepen                 5,5",
        "  Bestendigen               6",
        "  Evalueren                 6,5",
        "  Overdragen                7",
        "",
    ]
    assert told[9] == "Adviseur"
    assert told[18] == "Totaal"


def test_a_table_that_fits_at_100_columns_and_not_at_60_is_turned_at_60_only() -> None:
    table = hours(*PHASES[:5])
    assert "Persoon" in shown(table, width=100)[1]
    assert shown(table, width=60)[0] == "Projectleider"


def test_people_are_not_cut_in_two_to_keep_a_table() -> None:
    told = shown(hours(*PHASES[:4], people=("Gemeentesecretaris",)), width=60)
    assert told[0] == "Gemeentesecretaris"
    assert "Projectleider" not in shown(hours(*PHASES[:4]), width=60)[0]


def test_an_empty_cell_is_left_out_of_a_block() -> None:
    columns = (column("Persoon", "text"), *(column(one, "number") for one in PHASES))
    told = shown(Table("hours", columns, (row("Lezer", *(None,) * 5, Decimal(3), None), row("Niemand", *(None,) * 7))))
    assert told == ["Lezer", "  Evalueren                3", "", "Niemand"]


def test_amounts_in_a_block_stand_under_each_other() -> None:
    names = ("Sober", "Basis", "Ruim", "Alles")
    range_ = euros(10**7, 2 * 10**7)
    wide = row("Analyse", range_, euros(5), euros(-90, more=True), Amount(None, unknown="pm"))
    told = shown(Table("variants", (column("Fase", "text"), *map(column, names)), (wide, row("B", *(range_,) * 4))))[:5]
    assert [" ".join(line.split()) for line in told] == [
        "Analyse", "Sober 10.000.000,00 – 20.000.000,00", "Basis 5,00", "Ruim -90,00 + PM", "Alles PM",
    ]  # fmt: skip
    assert len({found[-1] for found in ends(told[1:], r",\d\d(?! –)|(?<!\+ )PM")}) == 1


def test_phases_subtotals_totals_and_what_is_planned_of_them_are_told_in_blocks_too() -> None:
    names = ("Sober", "Ruim")
    big = euros(10**9, 2 * 10**9, more=True)
    table = Table(
        "variants",
        (column("Fase", "text"), *map(column, names)),
        (
            row("1. Verkennen", None, None, role="heading"),
            row("Gesprek", big, big, depth=1),
            row("Verslag", None, euros(5), depth=1),
            row(Said("subtotal"), big, euros(10), role="subtotal"),
        ),
        (row("Totaal", big, euros(10), role="total"), row(Said("planned"), None, euros(10), role="planned", depth=1)),
    )
    assert [line.replace("1.000.000.000,00 – 2.000.000.000,00 + PM", "BIG") for line in shown(table, width=60)] == [
        "1. Verkennen",
        "  Gesprek",
        "    Sober  BIG",
        "    Ruim   BIG",
        "",
        "  Verslag",
        "    Ruim                                  5,00",
        "",
        "Subtotaal",
        "  Sober    BIG",
        "  Ruim                                   10,00",
        "",
        "Totaal",
        "  Sober    BIG",
        "  Ruim                                   10,00",
        "  gepland",
        "    Ruim                                 10,00",
    ]


def test_a_long_title_of_a_column_wraps_in_a_block() -> None:
    long = "De uitgebreide variant met evaluatie en een terugkomdag"
    told = shown(Table("v", (column("Fase", "text"), column(long), column("B")), (
        row("Analyse", euros(10**8, 10**9), euros(10**8, 10**9)),)), width=60)  # fmt: skip
    assert max(map(len, told)) <= 60
    assert " ".join(re.sub(r"\s[\d.,– ]+$", "", line).strip() for line in told[1:-1]) == long


def test_words_in_a_block_wrap_beside_the_title_of_their_column() -> None:
    columns = (column("Wat", "text"), column("Toelichting", "text"), *(column(one, "number") for one in PHASES))
    told = shown(Table("t", columns, (row("Werk", "lang " * 30, *(Decimal(1),) * 7),)))
    assert max(map(len, told)) <= 80
    assert sum(line.count("lang") for line in told) == 30
    assert len({line.index("lang") for line in told if "lang" in line}) == 1


# ------------------------------------------------------------------------------------- several tables, other formats


def test_tables_of_equal_columns_share_their_widths_and_only_the_first_has_headings() -> None:
    table = variants("Sober", "Ruim")
    other = Table("options", table.columns, (row("Evaluatie", euros(10**6), euros(10**6)),))
    told = shown(Heading(1, "Proef"), table, Heading(2, "Opties"), other)
    assert len({tuple(found) for found in ends(told, r",\d\d") if found}) == 1
    assert sum("Sober" in line for line in told) == 1


def test_tables_of_other_columns_each_have_their_own_layout_and_headings() -> None:
    fees = variants("Sober", "Ruim")
    people = hours("Verkennen")
    told = shown(fees, people, fees)
    assert [sum(word in line for line in told) for word in ("Sober", "Verkennen")] == [2, 1]
    alone = shown(people)
    at = told.index(alone[0])
    assert told[at : at + len(alone)] == alone


def test_a_table_that_is_turned_does_not_turn_the_others() -> None:
    told = shown(hours(*PHASES), Paragraph("Daarna"), variants("Sober", "Ruim"))
    assert told[-6].split() == ["Fase", "Sober", "Ruim"]


def test_the_markdown_of_a_table_has_all_its_columns_and_aligns_figures_to_the_right() -> None:
    text = encoded("md", variants("Sober", "Ruim | meer", more=True))
    assert first_table(text) == [
        ["Fase", "Sober", r"Ruim \| meer"],
        ["Analyse", "475,00", "950,00"],
        ["Massa maken", "7.900,00", "15.800,00"],
        ["Bestendigen", "12.625,00", "25.250,00"],
        ["**Totaal**", "**21.000,00 + PM**", "**42.000,00 + PM**"],
    ]
    assert text.split("\n")[1] == "| --- | ---: | ---: |"


def test_numbers_and_percentages_in_markdown_are_said_as_on_the_terminal() -> None:
    table = Table(
        "shares",
        SHARES,
        (row("Alblasserdam", Decimal(20300), Decimal("31.25"), euros(8475)),),
    )
    assert first_table(encoded("md", table)) == [
        ["Gemeente", "Inwoners", "Aandeel", "Bedrag in €"],
        ["Alblasserdam", "20.300", "31,25%", "8.475,00"],
    ]


def test_the_csv_of_several_amount_columns_names_each_by_its_key() -> None:
    first, *_ = rows_of(variants("Sober", "Ruim"))
    assert first == {
        "table": "variants", "group": "", "id": "", "fase": "Analyse",
        "sober_low": "475.00", "sober_planned": "475.00", "sober_high": "475.00",
        "ruim_low": "950.00", "ruim_planned": "950.00", "ruim_high": "950.00", "marks": "",
    }  # fmt: skip


def test_numbers_in_the_csv_are_plain_and_what_is_not_known_is_empty() -> None:
    table = Table(
        "shares",
        SHARES,
        (
            row("=A", Decimal("20300.5"), Decimal(31), euros(-5)),
            row("B", Said("pm"), None, euros(5, more=True)),
            row("C", Spread(Decimal(2), Decimal(3), Decimal(4)), None, None),
        ),
        (row("Totaal", Decimal(1), None, euros(0), role="total"),),
    )
    keys = ("gemeente", "inwoners", "aandeel", "low", "planned", "high")
    assert [tuple(one[key] for key in keys) for one in rows_of(table)] == [
        ("'=A", "20300.5", "31", "-5.00", "-5.00", "-5.00"),
        ("B", "", "", "", "", ""),
        ("C", "2-4", "", "", "", ""),
    ]


def test_the_csv_holds_the_first_table_and_those_of_the_same_columns() -> None:
    table = variants("Sober", "Ruim")
    options = Table("options", table.columns, (row("Evaluatie", euros(1), euros(2)),))
    assert [one["table"] for one in rows_of(table, hours("Verkennen"), options)] == ["variants"] * 3 + ["options"]


# ------------------------------------------------------------------------------------------------------------- laws

TEXTS = st.text("abc eé日-", max_size=40)
AMOUNTS = st.builds(
    lambda low, more, by: euros(low, low + by, more=more),
    st.decimals(-(10**7), 10**7, places=2),
    st.booleans(),
    st.sampled_from([0, 0, 500]),
)
CELLS: dict[Shape, st.SearchStrategy[Cell]] = {
    "text": st.none() | TEXTS,
    "number": st.none() | st.decimals(0, 9999, places=1) | st.just(Said("pm")),
    "amount": st.none() | AMOUNTS,
}


@st.composite
def tables(draw: Any) -> Table:
    shapes: list[Shape] = ["text", *draw(st.lists(st.just("text"), max_size=2))]
    shapes += draw(st.lists(st.sampled_from(["number", "amount"]), min_size=1, max_size=8))
    columns = tuple(Column("", shape, draw(TEXTS)) for shape in shapes)
    cells = st.tuples(TEXTS, *(CELLS[shape] for shape in shapes[1:]))
    rows = st.builds(Row, st.sampled_from(["item", "subtotal", "planned"]), cells, depth=st.integers(0, 3))
    return Table("any", columns, tuple(draw(st.lists(rows, max_size=4))), tuple(draw(st.lists(rows, max_size=2))))


@given(tables(), st.integers(60, 100))
def test_no_table_is_ever_wider_than_the_terminal_and_every_figure_is_there(table: Table, width: int) -> None:
    told = shown(table, width=width)
    assert max(map(cell_len, told), default=0) <= width
    style = style_of("nl")
    every = " ".join(" ".join(told).split())
    for one in (*table.rows, *table.foot):
        for where, cell in zip(table.columns, one.cells, strict=True):
            if where.shape != "text" and cell is not None:
                assert style.say(cell).replace("\u00a0", " ") in every


@pytest.mark.parametrize("width", [60, 80, 100])
def test_a_document_of_texts_only_has_tables_too(width: int) -> None:
    table = Table("team", (column("Naam", "text"), column("Rol", "text")), (row("A. Adviseur", "trekker"),))
    assert [line.split() for line in shown(table, width=width)] == [["Naam", "Rol"], ["A.", "Adviseur", "trekker"]]


def _days(number: int) -> Effort:
    """So many days at a thousand."""
    days, price = (Spread.of(one) for one in (Decimal(number), Decimal(1000)))
    factors = (Factor("quantity", days, "dag", ()), Factor("price", price, "dag", (), own=False))
    return Effort(Pricing(None, factors), Units({"dag": ("dag", "dagen")}))
