"""What holds for every engagement, tried on ones that nobody would think of.

Each law is a function of one engagement; it is tried on a few in a moment, and all of them together on many in a test
that is marked slow. The engagements are plain data, written down as YAML and read by the front door.
"""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from copy import deepcopy
from decimal import Decimal
from typing import Any
from unicodedata import combining, east_asian_width

import pytest
import yaml
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from rich.cells import cell_len

from samenspel_cli.model.number import Spread
from samenspel_cli.planning.budget import Budget
from samenspel_cli.planning.lines import Total
from tests import reading
from tests.reading import WIDTH, Printed, Quote

Data = dict[str, Any]

# ------------------------------------------------------------------------------------------ engagements of any kind

PLURALS = {"dag": "dagen", "dagdeel": "dagdelen", "uur": "uren", "sessie": "sessies"}
VAT: list[Any] = ["21%", "9%", "0%", "unknown", {"category": "exempt", "reason": "CRKBO"}]
VAT += [{"category": "reverse-charged", "reason": "artikel 12"}, None, None, None, None]

words = st.sampled_from(["Gesprek", "Sessie met het college", "Verslag", "Werkbezoek aan alle kernen", "Analyse"])


def decimals(most: int, places: tuple[int, ...]) -> st.SearchStrategy[str]:
    """Numbers as they are written, with one of these numbers of decimals (three would be refused as doubtful)."""
    return st.sampled_from(places).flatmap(
        lambda place: st.integers(0, most * 10**place).map(lambda number: f"{Decimal(number).scaleb(-place):f}")
    )


quantities = decimals(40, (0, 0, 0, 1, 2, 4))
prices = decimals(9_999, (0, 0, 2, 4))


@st.composite
def ranges(draw: st.DrawFn, numbers: st.SearchStrategy[str]) -> str:
    """One number, or two with the lowest first."""
    low, high = sorted((draw(numbers), draw(numbers)), key=Decimal)
    return draw(st.sampled_from([low, f"{low}-{high}"]))


amounts = st.one_of(
    ranges(prices.filter(lambda text: len(text.partition(".")[2]) <= 2)).map(lambda text: f"€ {comma(text)}"),
    st.integers(1, 999_999).map(lambda cents: f"€ -{comma(f'{cents / 100:.2f}')}"),
)


def comma(text: str) -> str:
    """Behind a currency sign a comma comes before the cents."""
    return text.replace(".", ",")


times = ranges(st.integers(1, 12).map(str))
pers = st.lists(st.sampled_from(["groep", "deelnemers"]), max_size=2, unique=True)


@st.composite
def short_fees(draw: st.DrawFn, units: list[str]) -> str:
    """One line of a fee, as people write it."""
    unit = draw(st.sampled_from([*units, *(PLURALS[unit] for unit in units)]))
    much = st.one_of(
        ranges(quantities).map(lambda quantity: f"{quantity} {unit}"),
        ranges(quantities).map(lambda quantity: f"{quantity} {unit}"),
        amounts,
        st.sampled_from([f"pm {unit}", f"ntb {unit}", f"nvt {unit}", f"0 {unit}", "pm", "ntb", "nvt"]),
    )
    often = "".join(f"{draw(times)} × " for _ in range(draw(st.sampled_from([0, 0, 0, 1, 2]))))
    return f"{often}{draw(much)}{''.join(f' per {count}' for count in draw(pers))}"


@st.composite
def fees(draw: st.DrawFn, units: list[str]) -> Any:
    """A fee: a text, a choice, a line with VAT of its own, several of these, or nothing behind the key."""
    short = short_fees(units)
    several = st.lists(short, min_size=2, max_size=3)
    line = st.one_of(
        short,
        short,
        several.map(lambda choices: {"choose": choices}),
        st.builds(lambda choices, vat: {"choose": choices, "vat": vat}, several, st.sampled_from(VAT[:6])),
        st.builds(
            lambda number, vat: {"quantity": number, "unit": units[0], "vat": vat},
            quantities,
            st.sampled_from(VAT[:6]),
        ),
        st.builds(lambda title, amount: {"title": title, "amount": amount}, words, amounts),
    )
    return draw(st.one_of(line, line, st.lists(line, min_size=2, max_size=3), st.none()))


def fitting(least: int, more: int, groups: int) -> Data:
    """Participants and a size that fit, worked out from the number of groups."""
    most = least + more
    return {"participants": str(groups * most - more // 2), "size": f"{least}-{most}" if more else str(most)}


group_counts = st.one_of(
    st.integers(1, 9).map(str),
    st.just("4-6"),
    st.just({"size": "12"}),
    st.builds(fitting, st.integers(1, 12), st.integers(0, 8), st.integers(1, 9)),
)


@st.composite
def activities(draw: st.DrawFn, units: list[str], depth: int) -> list[Data]:
    """Activities; some are headings above others."""
    return draw(st.lists(st.builds(dict, title=words), max_size=3)) and [
        draw(activity(units, depth)) for _ in range(draw(st.integers(1, 3)))
    ]


@st.composite
def activity(draw: st.DrawFn, units: list[str], depth: int) -> Data:
    """One activity."""
    made: Data = {"title": draw(words)}
    if draw(st.integers(0, 9)) > 0:
        made["fee"] = draw(fees(units))
    if (groups := draw(st.one_of(st.none(), st.none(), group_counts))) is not None:
        made["groups"] = groups
    if draw(st.integers(0, 3)) == 0:
        made["for"] = draw(st.sampled_from(["team", ["team", "staf"], "open"]))
        # A size with the participants of a party may not fit; here only whole groups are of interest.
        made.pop("groups", None)
    if (vat := draw(st.sampled_from(VAT))) is not None:
        made["vat"] = vat
    if draw(st.integers(0, 5)) == 0:
        made["optional"] = "true"
    if depth and draw(st.integers(0, 3)) == 0:
        made["activities"] = draw(activities(units, depth - 1))
    return made


@st.composite
def engagements(draw: st.DrawFn) -> Data:
    """A whole engagement as data, every text as it would be typed."""
    units = draw(st.lists(st.sampled_from(list(PLURALS)), min_size=1, max_size=4, unique=True))
    rates = {unit: draw(prices) for unit in units}
    phases = []
    for _ in range(draw(st.integers(0, 3))):
        phase: Data = {"title": draw(words), "activities": draw(activities(units, 2))}
        if (vat := draw(st.sampled_from(VAT))) is not None:
            phase["vat"] = vat
        phases.append(phase)
    made: Data = {
        "samenspel": "engagement",
        "title": draw(words),
        "client": {"name": "Gemeente Voorbeeld"},
        "language": draw(st.sampled_from(["nl", "en"])),
        "rates": {unit: {"price": price} for unit, price in rates.items()},
        "parties": {"team": {"participants": "24"}, "staf": {"participants": "10-20"}, "open": {}},
        "phases": phases,
        "activities": draw(activities(units, 3)),
    }
    for rate in made["rates"].values():
        if (vat := draw(st.sampled_from(VAT))) is not None:
            rate["vat"] = vat
    if (vat := draw(st.sampled_from(VAT))) is not None:
        made["vat"] = vat
    return numbered(made)


def numbered(made: Data) -> Data:
    """The same, with a number behind every title, so that no two have one id."""
    for number, item in enumerate(every(made)):
        item["title"] = f"{item['title']} {number}"
    return made


def every(data: Data) -> Iterator[Data]:
    """Every phase and activity, in order."""
    for item in (*data.get("phases", ()), *data.get("activities", ())):
        yield item
        yield from every(item)


def as_yaml(data: Data) -> str:
    """Data as a person could have written it: in lines and dashes, quotes only where they are needed."""
    return yaml.safe_dump(data, allow_unicode=True, sort_keys=False, width=100)


def quoted(data: Data, *flags: str) -> Quote:
    return reading.asked(as_yaml(data), *flags)


# -------------------------------------------------------------------------------------------------------- the laws


def add(spreads: Iterable[Spread | None]) -> Spread:
    """The sum of what is known."""
    low = planned = high = Decimal(0)
    for spread in spreads:
        if spread is not None:
            low, planned, high = low + spread.low, planned + spread.planned, high + spread.high
    return Spread(low, planned, high)


def printed_lines_add_up(rows: list[Printed]) -> None:
    """The lines to their subtotals, these to the total, and that with all VAT to the total with VAT."""
    lines: list[Printed] = []
    subtotals: list[Printed] = []
    taxes: list[Printed] = []
    total: Printed | None = None
    for row in rows:
        if row.role == "item":
            lines.append(row)
        elif row.role == "subtotal":
            comes_to(lines, row)
            lines = []
            subtotals.append(row)
        elif row.role == "total":
            # Without phases there are no subtotals: the lines come to the total themselves.
            comes_to(subtotals or lines, row)
            lines = lines if subtotals else []
            total = row
        elif row.role == "vat":
            taxes.append(row)
        elif row.role == "including":
            assert total is not None
            comes_to([total, *taxes], row)
    assert not lines
    assert total is not None or not rows


def comes_to(parts: list[Printed], whole: Printed) -> None:
    """A sum that shows no figures is of nothing known."""
    assert sum((part.low or Decimal(0)) for part in parts) == (whole.low or 0), whole
    assert sum((part.high or Decimal(0)) for part in parts) == (whole.high or 0), whole
    assert any(part.more for part in parts) == whole.more, whole


def lines_add_up_on_the_terminal(data: Data) -> None:
    quote = quoted(data)
    printed_lines_add_up(reading.on_screen(quote.text, data["language"]))


def lines_add_up_in_markdown(data: Data) -> None:
    quote = quoted(data)
    printed_lines_add_up(reading.in_markdown(quote.md, data["language"]))


def spread_of(said: Any) -> Spread | None:
    parts = (said["low"], said["planned"], said["high"])
    assert all(part is None or re.fullmatch(r"-?\d+\.\d\d", part) for part in parts), said
    return None if None in parts else Spread(*(Decimal(part) for part in parts))


def lines_add_up_in_json(data: Data) -> None:
    said = quoted(data).json
    for phase in said["phases"]:
        assert add(spread_of(line["amount"]) for line in phase["lines"]) == spread_of(phase["total"])
    assert add(spread_of(phase["total"]) for phase in said["phases"]) == spread_of(said["total"])
    assert add(spread_of(kind["base"]) for kind in said["vat"]) == spread_of(said["total"])
    taxes = add(spread_of(kind["amount"]) for kind in said["vat"])
    assert add([spread_of(said["total"]), taxes]) == spread_of(said["total_including_vat"])
    for total in (said["total"], said["total_including_vat"], *(phase["total"] for phase in said["phases"])):
        assert total["complete"] is (total["reasons"] == [])


def lines_add_up_in_csv(data: Data) -> None:
    quote = quoted(data)
    rows = [row for row in quote.csv if row["table"] == "fees"]
    sums = [sum(Decimal(row[key] or 0) for row in rows) for key in ("low", "planned", "high")]
    assert Spread(*(Decimal(one) for one in sums)) == quote.budget.total.amount
    assert len(rows) == len(quote.all_lines)


def all_formats_say_the_same(data: Data) -> None:
    quote = quoted(data)
    on_screen = reading.on_screen(quote.text, data["language"])
    in_markdown = reading.in_markdown(quote.md, data["language"])
    figures = [(row.role, row.low, row.high, row.more) for row in on_screen]
    assert figures == [(row.role, row.low, row.high, row.more) for row in in_markdown]
    json_lines = [line["amount"]["low"] or "" for phase in quote.json["phases"] for line in phase["lines"]]
    assert json_lines == [row["low"] for row in quote.csv if row["table"] == "fees"]
    printed = [row.low for row in on_screen if row.role == "item"]
    assert printed == [Decimal(low) if low else None for low in json_lines]


def the_least_is_never_more_than_what_is_planned_nor_that_more_than_the_most(data: Data) -> None:
    budget = quoted(data).budget
    spreads = [line.pricing.amount for section in budget.sections for line in section.lines]
    spreads += [section.total.amount for section in budget.sections]
    spreads += [option.total.amount for option in budget.options]
    spreads.append(budget.total.amount)
    if not any(line.shares for section in budget.sections for line in section.lines):
        # Where a choice is also one between two kinds of VAT, each column is taxed as what it counts: the cheapest
        # without VAT may then be the dearest with it.
        spreads += [budget.including.amount, *(kind.amount for kind in budget.vat)]
    for spread in spreads:
        assert spread is None or spread.low <= spread.planned <= spread.high, spread


def in_short(total: Total) -> tuple[Spread, Counter[tuple[str, str]], frozenset[str]]:
    """A total, and why it is not complete, in no order."""
    reasons = Counter((str(reason.why), reason.title) for reason in total.reasons)
    return total.amount, reasons, frozenset(total.defaults)


def outcome(budget: Budget) -> Any:
    """All that an engagement comes to, in no order."""
    taxes = {kind.kind: (in_short(kind.base), kind.amount) for kind in budget.vat}
    options = {option.id: (in_short(option.total), option.included) for option in budget.options}
    return in_short(budget.total), in_short(budget.including), taxes, options


def splitting_a_phase_changes_no_total(data: Data) -> None:
    before = outcome(quoted(data).budget)
    for number, phase in enumerate(data["phases"]):
        for cut in {0, 1, len(phase["activities"])}:
            first = phase | {"activities": phase["activities"][:cut]}
            second = phase | {"title": "De rest ervan", "activities": phase["activities"][cut:]}
            phases = [*data["phases"][:number], first, second, *data["phases"][number + 1 :]]
            assert outcome(quoted(data | {"phases": phases}).budget) == before


def the_order_of_phases_changes_no_total(data: Data) -> None:
    before = outcome(quoted(data).budget)
    assert outcome(quoted(data | {"phases": data["phases"][::-1]}).budget) == before
    turned = data["phases"][1:] + data["phases"][:1]
    assert outcome(quoted(data | {"phases": turned}).budget) == before


def the_same_data_written_as_json_is_the_same_engagement(data: Data) -> None:
    as_json = reading.read(json.dumps(data, ensure_ascii=False))
    ascii_only = reading.read(json.dumps(data, indent=1))
    written = reading.read(as_yaml(data))
    assert as_json.engagement == ascii_only.engagement == written.engagement
    assert [warning.code for warning in as_json.warnings] == [warning.code for warning in written.warnings]


def the_json_of_a_quote_read_back_is_what_was_worked_out(data: Data) -> None:
    quote = quoted(data)
    said, budget = quote.json, quote.budget
    assert spread_of(said["total"]) == budget.total.amount
    assert spread_of(said["total_including_vat"]) == budget.including.amount
    assert [spread_of(phase["total"]) for phase in said["phases"]] == [one.total.amount for one in budget.sections]
    lines = [line for phase in said["phases"] for line in phase["lines"]]
    assert [spread_of(line["amount"]) for line in lines] == [line.pricing.amount for line in quote.all_lines]
    assert [(line["id"], line["title"]) for line in lines] == [(line.id, line.title) for line in quote.all_lines]
    assert [spread_of(kind["amount"]) for kind in said["vat"]] == [kind.amount for kind in budget.vat]
    assert [option["included"] for option in said["options"]] == [option.included for option in budget.options]
    assert f"{json.dumps(said, ensure_ascii=False, indent=2)}\n" == quote.encoded("json")


def each_kind_of_vat_stands_there_once(data: Data) -> None:
    kinds = [(kind["category"], kind["rate"], kind["reason"]) for kind in quoted(data).json["vat"]]
    assert len(kinds) == len(set(kinds))


def an_option_taken_in_is_as_if_it_never_was_an_option(data: Data) -> None:
    options = [item for item in every(data) if item.get("optional")]
    plain = deepcopy(data)
    for item in every(plain):
        item.pop("optional", None)
    names = [f"--with {reading_id(item)}" for item in options if priced(item)]
    amounts, reasons, defaults = in_short(quoted(data, *names).budget.total)
    assert (amounts, reasons, defaults) == in_short(quoted(plain).budget.total)


def reading_id(item: Data) -> str:
    """What our titles become as ids: they hold letters, blanks and a number."""
    return str(item["title"]).lower().replace(" ", "-")


def priced(item: Data) -> bool:
    return "fee" in item or any(priced(inner) for inner in item.get("activities", ()))


def no_line_is_wider_than_the_terminal(data: Data) -> None:
    for line in quoted(data).text.split("\n"):
        assert cell_len(line) <= WIDTH, line


LAWS: list[Callable[[Data], None]] = [
    lines_add_up_on_the_terminal,
    lines_add_up_in_markdown,
    lines_add_up_in_json,
    lines_add_up_in_csv,
    all_formats_say_the_same,
    the_least_is_never_more_than_what_is_planned_nor_that_more_than_the_most,
    splitting_a_phase_changes_no_total,
    the_order_of_phases_changes_no_total,
    the_same_data_written_as_json_is_the_same_engagement,
    the_json_of_a_quote_read_back_is_what_was_worked_out,
    each_kind_of_vat_stands_there_once,
    an_option_taken_in_is_as_if_it_never_was_an_option,
    no_line_is_wider_than_the_terminal,
]

HURRIED = settings(max_examples=25, deadline=None, suppress_health_check=list(HealthCheck))
THOROUGH = settings(max_examples=150, deadline=None, suppress_health_check=list(HealthCheck))


@pytest.mark.parametrize("law", LAWS, ids=lambda law: law.__name__)
@HURRIED
@given(data=engagements())
def test_for_every_engagement(law: Callable[[Data], None], data: Data) -> None:
    law(data)


@pytest.mark.slow
@pytest.mark.parametrize("law", LAWS, ids=lambda law: law.__name__)
@THOROUGH
@given(data=engagements())
def test_for_many_engagements(law: Callable[[Data], None], data: Data) -> None:
    law(data)


# --------------------------------------------------------------------------------------------------- hostile titles

HOSTILE = [
    "# kop", "## ", "$a$ en $b$", "* ster *", "**vet**", "_onder_ __score__", "[link](http://x.nl)", "![beeld](x.png)",
    "<b>vet</b>", "<script>alert(1)</script>", "&amp; & &lt; &#35;", "&nbsp;", "@naam", "%d %s %", "{title} {0} {}",
    "a | b || c", "|", "= 1+1", "=1+1", "+1", "-1", "-", "---", "===", "1. lijst", "1) lijst", "+ plus", "> citaat",
    "\\", "\\\\", "\\n \\| \\", "a\\", "/\\/\\", "C:\\map\\bestand", "`code`", "```", "~~weg~~", "~~~", "^hoog^",
    "!", "?", ": dubbel", "'apostrof'", '"aanhaling"', 'a, "b"; c', "http://x.nl/a_b_c?d=*&e=[1]", "a@b.nl", "<a@b.nl>",
    "😀 🎉", "👩\u200d👩\u200d👧", "❤\ufe0f", f"{'😀 ' * 60}😀", "e\u0301e\u0301n", "ﬁ ﬂ", "\U0001d54f", "\u00ad",
    "日" * 120, "日本語の見出し", "שלום עולם", "مرحبا بالعالم", "x" * 300, f"voor {'y' * 300} na",
    "a\u00a0b", "regel een\nregel twee", "alinea\n\n- lijst\n# kop", "tab\ttab",
    "  ingesprongen", "    diep ingesprongen", "achteraan  ",
    "NULL", "no", "1950", "1.950,00", "PM", "Subtotaal", "2026-05-12",
]  # fmt: skip
"""Texts that some format would take for something else than text."""

SPECIAL = "#$*_[]<>&@%{}|=+-\\`~^!.:;,?/()'\" \n\tab1é日😀ש"
texts = st.one_of(
    st.text(SPECIAL, min_size=1, max_size=40),
    st.text(st.characters(exclude_categories=["Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"]), min_size=1, max_size=40),
).filter(lambda text: bool(text.strip()) and "??" not in text and text == text.encode().decode())


def hostile(text: str) -> Data:
    """An engagement that says one text at every place where a quote shows text."""
    return {
        "samenspel": "engagement",
        "title": text,
        "client": {"name": text},
        "number": text,
        "vat": {"category": "exempt", "reason": text},
        "rates": {"stuk": {"price": "100", "name": text, "plural": text}},
        "parties": {"partij": {"name": text}},
        "questions": [{"text": text, "to": "partij"}, text],
        "phases": [
            {
                "title": text,
                "id": "fase",
                "activities": [
                    {"title": text, "id": "kop", "activities": [{"title": text, "id": "regel", "fee": "2 stuk"}]},
                    {"title": "Twee", "fee": [{"title": text, "amount": "10"}, {"title": text, "amount": "20"}]},
                    {"title": text, "id": "open", "fee": "pm stuk"},
                    {"title": text, "id": "keus", "optional": "true", "fee": "3 stuk"},
                ],
            }
        ],
    }


def plain(text: str) -> str:
    """A text as a reader takes it: one blank for every stretch of them."""
    return " ".join(text.split())


def survives_in_json(text: str) -> None:
    said = quoted(hostile(text)).json
    (phase,) = said["phases"]
    assert phase["title"] == text
    assert [line["title"] for line in phase["lines"]] == [text] * 4
    assert [option["title"] for option in said["options"]] == [text]
    assert said["vat"][0]["reason"] == text
    assert all(text in reason for reason in said["total"]["reasons"])


def survives_in_csv(text: str) -> None:
    quote = quoted(hostile(text))
    guarded = f"'{text}" if text.startswith(("=", "+", "-", "@", "\t", "\r")) else text
    assert [row["activity"] for row in quote.csv] == [guarded] * 5
    assert [row["low"] for row in quote.csv] == ["200.00", "10.00", "20.00", "", "300.00"]
    assert all(None not in row and None not in row.values() for row in quote.csv)


def survives_in_markdown(text: str) -> None:
    """Line by line the document has the shape that it always has, and every text, unescaped by hand, is itself."""
    said = re.split(r"\r\n|\r|\n", quoted(hostile(text)).md)
    assert unescaped(said[0].removeprefix("# ")) == plain(text)
    assert said[1] == ""
    assert plain(text) in unescaped(said[2])
    blocks = [line for line in said[3:] if line and not line.startswith("| ")]
    table = [line for line in said if line.startswith("|")]
    titles = [reading.between_pipes(line) for line in table]
    assert {len(cells) for cells in titles} == {5}, table
    in_bold = re.compile(r"^(&nbsp;)+|^\*\*(?=\S)|(?<=\S)\*\*$")
    shown = [unescaped(in_bold.sub("", cells[1].strip(" "))) for cells in titles]
    assert shown[2:6] == [f"1. {plain(text)}", *[plain(text)] * 3], shown
    headings = [line for line in blocks if re.match("#+ ", line)]
    items = [line for line in blocks if re.match("- ", line)]
    paragraphs = [line for line in blocks if line not in headings and line not in items]
    assert len(headings) == 2
    assert len(items) == 3
    for item in items[1:]:
        assert not re.match(r"- {5,}|- *\t", item), "this would be code"
        assert unescaped(item[2:]).startswith(plain(text))
    for start in [*paragraphs, *(item[2:] for item in items)]:
        assert not re.match(r"\s*([-+*>#=]|\d+[.)]|\||~~~|```)", start), start


def unescaped(markdown: str) -> str:
    """The text that Markdown shows; a sign that would still mean something is a fault."""
    shown: list[str] = []
    for piece in re.findall(r"\\[!-/:-@\[-`{-~]|.", markdown, re.DOTALL):
        assert len(piece) == 2 or piece not in "\\`*_[]<>&|#~$", f"{piece} in {markdown}"
        shown.append(piece[-1])
    return plain("".join(shown))


def sized(text: str) -> bool:
    """Whether it is beyond dispute how many columns a text takes; terminals differ on joined and combined signs."""
    return cell_len(text) == sum(0 if combining(one) else 1 + (east_asian_width(one) in "WF") for one in text)


def survives_on_the_terminal(text: str) -> None:
    """Lines may break anywhere; blanks apart, all of it stands there, and the figures stand where they stood."""
    quote = quoted(hostile(text))
    squeezed = "".join(quote.text.split())
    whole = "".join(text.split())
    # Title, client, number, phase, heading; reason of the VAT; two questions and whom they are for; what is open.
    assert squeezed.count(whole) >= 9, quote.text
    if not sized(text):
        return
    rows = reading.on_screen(quote.text)
    assert [row.low for row in rows if row.role == "item"] == [200, 10, 20, None]
    assert [row.low for row in rows if row.role != "item"] == [230, 230, 0, 230]
    long = max(cell_len(word) for word in (text.split(" ") or [""]))
    for line in quote.text.split("\n"):
        assert cell_len(line) <= WIDTH or long > WIDTH // 4, line


SURVIVALS = [survives_in_json, survives_in_csv, survives_in_markdown, survives_on_the_terminal]


@pytest.mark.parametrize("text", HOSTILE)
@pytest.mark.parametrize("survives", SURVIVALS, ids=lambda law: law.__name__)
def test_a_text_that_looks_like_something_else(survives: Callable[[str], None], text: str) -> None:
    survives(text)


@pytest.mark.parametrize("survives", SURVIVALS, ids=lambda law: law.__name__)
@settings(max_examples=40, deadline=None)
@given(text=texts)
def test_any_text(survives: Callable[[str], None], text: str) -> None:
    survives(text)


@pytest.mark.slow
@pytest.mark.parametrize("survives", SURVIVALS, ids=lambda law: law.__name__)
@settings(max_examples=500, deadline=None)
@given(text=texts)
def test_very_many_texts(survives: Callable[[str], None], text: str) -> None:
    survives(text)


@settings(max_examples=60, deadline=None)
@given(text=texts)
def test_any_text_is_read_as_it_was_written(text: str) -> None:
    engagement = reading.read(as_yaml(hostile(text))).engagement
    assert engagement.title == engagement.phases[0].title == text
    as_json, ascii_only = (reading.read(json.dumps(hostile(text), ensure_ascii=only)) for only in (False, True))
    same = as_json.engagement == ascii_only.engagement == engagement
    # Only the title is shown when this fails: no report can hold half a character.
    assert same, ascii(ascii_only.engagement.title)


def test_an_emoji_in_json_that_knows_only_ascii_is_still_one_emoji() -> None:
    """JSON writes what lies beyond sixteen bits as two escapes, and that is how most programs write it."""
    text = json.dumps(hostile("Feest 😀"))
    assert r"\ud83d\ude00" in text
    quote = reading.asked(text)
    assert ascii(quote.project.engagement.title) == ascii("Feest 😀")
    assert "Feest 😀" in quote.encoded("md")


def test_half_of_such_a_pair_is_refused_because_no_file_can_hold_it() -> None:
    said = reading.refused('{"samenspel": "engagement", "title": "a\\ud83d", "client": {"name": "Gemeente V"}}')
    assert said
