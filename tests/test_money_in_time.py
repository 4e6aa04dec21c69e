"""Money in time: how often something comes back, what falls in which year and month, and when instalments are due."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from samenspel_cli.planning.schedule import schedule
from tests.reading import TODAY, Asked, Refused, as_file, read
from tests.rules import groups, of, said

# ------------------------------------------------------------------------------------------------------ how many times


def test_what_comes_back_is_priced_per_keer_as_many_times_as_was_said(asked: Asked) -> None:
    """
    vat: 21%
    rates: {dagdeel: 500}
    activities:
      - {title: Intervisie, when: 2027-09/2028-06, repeat: {every: 3 weken, times: 5}, fee: 1 dagdeel per keer}
    """
    assert asked().total == "2500.00"
    assert "1 dagdeel × 5 keer" in said(asked())
    assert "1 dagdeel × 5 times" in said(asked("--language en"))


@pytest.mark.parametrize(
    ("every", "when", "times"),
    [
        ("1 maand", "2027-09/2028-06", 10),
        ("1 maand", "2027-01-31/2027-04-30", 4),
        ("2 weken", "2026-W53", 1),
        ("1 jaar", "2028-02-29/2032-02-28", 4),
        ("1 jaar", "2028-02-29/2032-02-29", 5),
        ("7 kalenderdagen", "2026-12-28/2027-01-11", 3),
        ("9999 jaar", "2199", 1),
        ("1 maand", "2199-11/2199-12", 2),
        ("3 weken", "[2027-01-04/2027-01-24, 2027-03-01/2027-03-22]", 3),
    ],
)
def test_without_a_number_it_comes_back_as_often_as_fits_in_its_window(every: str, when: str, times: int) -> None:
    quote = of(
        f"vat: 21%\nactivities: [{{title: Overleg, when: {when}, repeat: {{every: {every}}}, fee: € 1 per keer}}]"
    )
    assert quote.total == f"{times}.00"


@pytest.mark.parametrize("repeat", ["{every: 1 maand}", "{every: 10 werkdagen}"])
def test_how_often_is_open_where_nothing_says_so(repeat: str) -> None:
    quote = of(f"vat: 21%\nactivities: [{{title: Overleg, repeat: {repeat}, fee: € 100 per keer}}]")
    assert (quote.total, quote.reasons) == ("0.00 + ?", [("count", "Overleg")])
    assert "het aantal keer is nog niet bekend" in said(quote)


def test_a_count_of_keer_of_ones_own_stands_and_another_number_is_told(asked: Asked) -> None:
    """
    vat: 21%
    activities:
      - {title: Intervisie, counts: {keer: 4}, repeat: {every: 3 weken, times: 5}, fee: € 100 per keer}
    """
    assert asked().total == "400.00"
    assert [problem.code for problem in asked().document.remarks] == ["count-differs"]


def test_where_nothing_comes_back_keer_counts_nothing(refused: Refused) -> None:
    """
    vat: 21%
    activities: [{title: Overleg, fee: € 100 per keer}]
    """
    assert refused().startswith("count-unknown: ")


# ---------------------------------------------------------------------------------------------- by year and by month

HEAD = "vat: 21%\nrates: {dag: 1000}\n"


def test_fees_per_year_and_per_month_follow_the_working_days_of_a_window(asked: Asked) -> None:
    """
    vat: 21%
    rates: {dag: 1000}
    activities:
      - {title: Veldwerk, when: 2026-12-21/2027-01-08, fee: 15 dagen}
    """
    # Nine working days in December and six in January; without a calendar only weekends are minded.
    assert groups(asked("--by month")) == {"2026-12": "9000.00", "2027-01": "6000.00"}
    assert groups(asked("--by year")) == {"2026": "9000.00", "2027": "6000.00"}


def test_holidays_are_no_working_days_where_the_calendar_minds_them() -> None:
    text = HEAD + "calendar: nl\nactivities: [{title: Veldwerk, when: 2026-12-21/2027-01-08, fee: 13 dagen}]"
    # Christmas day and New Year's day are Fridays, Boxing day a Saturday.
    assert groups(of(text, "--by month")) == {"2026-12": "8000.00", "2027-01": "5000.00"}


def test_a_line_of_several_windows_is_spread_over_all_of_them(asked: Asked) -> None:
    """
    vat: 21%
    rates: {dag: 1000}
    activities:
      - {title: Veldwerk, when: [2026-11-30/2026-12-01, 2027-03-01/2027-03-02], fee: 4 dagen}
    """
    assert groups(asked("--by month")) == {"2026-11": "1000.00", "2026-12": "1000.00", "2027-03": "2000.00"}


def test_days_that_were_set_go_before_the_window_and_groups_without_are_spread_over_it(asked: Asked) -> None:
    """
    vat: 21%
    rates: {dag: 1000}
    activities:
      - title: Training
        when: 2026-09/2026-12
        groups: 4
        dates: [[2026-12-29, 2027-01-05], [2026-12-30, 2027-01-06]]
        fee: 2 dagen per groep
    """
    # Two of the four groups have their days; what is done with the others falls in the window: 88 working days.
    assert groups(asked("--by year")) == {"2026": "6000.00", "2027": "2000.00"}


def test_what_comes_after_something_else_moves_no_money_of_what_does_not(asked: Asked) -> None:
    """
    vat: 21%
    rates: {dag: 1000}
    activities:
      - title: Training
        when: 2026-09/2026-12
        groups: 4
        dates: [[2026-12-29, 2027-01-05], [2026-12-30, 2027-01-06]]
        fee: 2 dagen per groep
      - {title: Verslag, after: training, takes: 1 week}
    """
    assert groups(asked("--by year")) == {"2026": "6000.00", "2027": "2000.00"}


def test_without_a_window_the_computed_days_count(asked: Asked) -> None:
    """
    vat: 21%
    rates: {dag: 1000}
    activities:
      - {title: Akkoord, kind: milestone, when: 2026-12-28}
      - {title: Veldwerk, after: akkoord, takes: 8 dagen, fee: 8 dagen}
      - {title: Verslag, after: veldwerk, takes: 1 week, fee: 3 dagen}
    """
    # After a milestone work begins the same day: four days in December, four in January.
    assert groups(asked("--by month")) == {"2026-12": "4000.00", "2027-01": "7000.00"}


def test_what_has_no_time_is_not_planned_yet_and_never_in_a_year(asked: Asked) -> None:
    """
    vat: 21%
    rates: {dag: 1000}
    activities:
      - {title: Veldwerk, when: 2026-12, fee: 2 dagen}
      - {title: Later, fee: 1 dag}
      - {title: Ooit, when: 2027-03/.., fee: 1 dag}
      - {title: Akkoord, kind: milestone}
      - {title: Daarna, after: akkoord, takes: 2 weken, fee: 1 dag}
    """
    for by in ("year", "month"):
        assert groups(asked(f"--by {by}"))[None] == "3000.00"
        assert "Nog niet gepland" in said(asked(f"--by {by}"))


def test_what_goes_off_the_whole_and_a_percentage_of_it_fall_when_the_work_does(asked: Asked) -> None:
    """
    vat: 21%
    discount: 10%
    activities:
      - {title: Een, when: 2026-11, fee: € 300}
      - {title: Twee, when: 2027-02, fee: € 100}
      - {title: Beheer, fee: {percent: 10%}}
    """
    # 330 and 110, less a tenth.
    assert groups(asked("--by year")) == {"2026": "297.00", "2027": "99.00"}


def test_a_part_of_a_line_says_that_it_is_spread(asked: Asked) -> None:
    """
    vat: 21%
    activities: [{title: Veldwerk, when: 2026-12/2027-01, fee: € 100}]
    """
    assert said(asked("--by year")).count("Veldwerk (naar rato)") == 2
    assert "naar de afgesproken dagen, of anders naar de werkdagen in elke maand." in said(asked("--by year"))
    assert said(asked("--by year", "--language en")).count("Veldwerk (pro rata)") == 2


def test_other_programs_read_what_of_each_line_falls_in_each_year(asked: Asked) -> None:
    """
    vat: 21%
    activities: [{title: Veldwerk, when: 2026-12-31/2027-01-01, fee: € 100}, {title: Verslag, when: 2027-01, fee: pm}]
    """
    for year, amounts in zip(asked("--by year").json["by"]["groups"], (["50.00"], ["50.00", None]), strict=True):
        assert [one["planned"] for one in year["amounts"]] == amounts
        assert len(year["lines"]) == len(amounts)


def test_vat_is_divided_as_the_amounts_are(asked: Asked) -> None:
    """
    vat: 21%
    activities: [{title: Veldwerk, when: 2026-12-31/2027-01-01, fee: '€ 100,01'}]
    """
    quote = asked("--by year", "--vat both")
    assert said(quote).count("Subtotaal 50,01 10,50 60,51") == 1
    assert said(quote).count("Subtotaal 50,00 10,50 60,50") == 1


WINDOWS = st.sampled_from([
    "2026", "2026-10/2027-03", "2026-W53", "2028-02-28/2028-03-01", "[2026-11, 2027-02-03/2027-04-09]",
    "2026-12-26/2026-12-27", "2026-Q4", "2027-03/..",
])  # fmt: skip
FEES = st.builds(
    lambda cents, more, window, discount: {
        "fee": f"€ {cents / 100:.2f}-{(cents + more) / 100:.2f}".replace(".", ","),
        "when": window,
        "discount": discount,
    },
    st.integers(1, 10**7),
    st.integers(0, 10**5),
    st.none() | WINDOWS,
    st.none() | st.sampled_from(["10%", "33,3%", "€ 0,01"]),
)


@settings(max_examples=40, deadline=None)
@given(lines=st.lists(FEES, min_size=1, max_size=6), whole=st.none() | st.sampled_from(["7%", "12,5%"]))
def test_fees_per_year_sum_to_the_total_to_the_cent_for_any_split(
    lines: list[dict[str, str | None]], whole: str | None
) -> None:
    text = "vat: 21%\n" + (f"discount: {whole}\n" if whole else "") + "activities:\n"
    for at, line in enumerate(lines):
        said = "".join(f", {key}: {value!r}" for key, value in line.items() if value is not None)
        text += f"  - {{title: Werk {at}{said}}}\n".replace("'[", "[").replace("]'", "]")
    quote = of(text)
    years, months = quote.groups("year"), quote.groups("month")
    for found in (years, months):
        for column in range(3):
            total = sum((group.total.amount.parts[column] for group in found), Decimal(0))
            assert total == quote.budget.sum.amount.parts[column]
    for year in years:
        inside = [group.total.amount.planned for group in months if group.key[:4] == year.key[:4]]
        assert sum(inside, Decimal(0)) == year.total.amount.planned


# ---------------------------------------------------------------------------------------- when an instalment falls due

DUE = """
vat: 21%
calendar: nl
number: "1"
activities:
  - {{title: Startgesprek, kind: session, when: 2027-05-13, fee: € 1.000}}
  - {{title: Akkoord, kind: milestone, when: mei 2027}}
  - {{title: Veldwerk, when: maart t/m juni 2027}}
  - {{title: Verslag, after: startgesprek, takes: 10 dagen}}
  - {{title: Later}}
instalments:
  - {{percent: 30%, {at}}}
  - rest
"""


@pytest.mark.parametrize(
    ("at", "due", "told"),
    [
        # A day is a calendar day here. 5 May is a holiday and 6 May 2027 Ascension Day.
        ("at: startgesprek, lag: -8 dagen", "2027-05-07", "Termijn 1, bij Startgesprek, 8 dagen ervoor: 7 mei 2027"),
        ("at: startgesprek, lag: 9 dagen", "2027-05-24", "9 dagen erna: 24 mei 2027"),
        ("at: startgesprek, lag: -3 werkdagen", "2027-05-10", "3 werkdagen ervoor: 10 mei 2027"),
        ("at: startgesprek, lag: 2 maanden", "2027-07-13", "2 maanden erna: 13 juli 2027"),
        ("at: 2027-12-31, lag: 2 maanden", "2028-02-29", "2 maanden erna: 29 februari 2028"),
        ("at: 2027-05-05", "2027-05-07", "op 5 mei 2027, wordt 7 mei 2027"),
        ("at: 2027-05-10", "2027-05-10", "Termijn 1, op 10 mei 2027 30%"),
        ("at: mei 2027", "2027-05", "Termijn 1, in mei 2027 30%"),
        ("at: mei 2027, lag: 2 maanden", "2027-07", "2 maanden erna: juli 2027"),
        ("at: mei 2027, lag: 10 dagen", "2027-05/2027-06", "10 dagen erna: mei t/m juni 2027"),
        ("at: akkoord, lag: 1 maand", "2027-06", "bij Akkoord, 1 maand erna: juni 2027"),
        ("at: veldwerk", "2027-06", "bij Veldwerk: juni 2027"),
        ("at: verslag", "2027-05-28", "bij Verslag: 28 mei 2027"),
        ("at: later, lag: 10 dagen", None, "bij Later, 10 dagen erna 30%"),
    ],
)
def test_an_instalment_falls_due_at_its_moment_moved_past_closed_days(at: str, due: str | None, told: str) -> None:
    quote = of(DUE.format(at=at))
    assert quote.json["instalments"][0]["due"] == due
    # In Markdown no line of a table is broken.
    assert told in " ".join(quote.md.replace("|", "").replace("\u00a0", " ").split())


# ------------------------------------------------------------------------------------- prices by the date of the work

PRICES = """
date: 2026-05-12
vat: 21%
rates: {dag: {prices: [{price: 1000}, {from: 2027, price: 1100}, {from: 2028, price: 1200}]}}
"""


@pytest.mark.parametrize(
    ("work", "total"),
    [
        ("{title: Werk, fee: 1 dag}", "1000.00"),
        ("{title: Werk, when: 2027-02, fee: 1 dag}", "1100.00"),
        ("{title: Werk, dates: [[2028-02-29], 2028-03-01], fee: 1 dag}", "1200.00"),
        ("{title: Werk, after: akkoord, fee: 1 dag}", "1100.00"),
        ("{title: Werk, after: lang, fee: 1 dag}", "1200.00"),
        ("{title: Werk, after: besluit, fee: 1 dag}", "1000.00"),
        ("{title: Werk, when: 2026-12, after: lang, fee: 1 dag}", "1000.00"),
        ("{title: Werk, after: lang, activities: [{title: Deel, fee: 1 dag}]}", "1200.00"),
        ("{title: Werk, after: lang, activities: [{title: Deel, when: 2027-01, fee: 1 dag}]}", "1100.00"),
        ("{title: Werk, after: akkoord, pace: 1 dag per week, fee: 1 dag}", "1100.00"),
    ],
)
def test_prices_are_those_of_the_first_day_of_the_work_also_where_that_follows_from_the_planning(
    work: str, total: str
) -> None:
    others = (
        "  - {title: Akkoord, kind: milestone, when: 2027-01-04}\n"
        "  - {title: Lang, after: akkoord, takes: 1 jaar}\n"
        "  - {title: Besluit, kind: milestone}\n"
    )
    assert of(f"{PRICES}activities:\n{others}  - {work}").total == total


# ------------------------------------------------------------------------------------------------------- what collides


def test_what_collides_in_time_is_told_where_the_fees_of_a_year_rest_on_it(asked: Asked) -> None:
    """
    vat: 21%
    rates: {dag: 1000}
    activities:
      - {title: Akkoord, kind: milestone, when: 2027-06-28}
      - {title: Veldwerk, when: 2027-03, after: akkoord, takes: 8 weken, fee: 10 dagen}
    """
    assert [problem.code for problem in asked("--by year").document.remarks] == ["window-missed"]
    assert asked().document.remarks == ()


@pytest.mark.parametrize(
    ("given", "told"),
    [
        ("ends: {given: 2027-03-12}", []),
        ("ends: {given: maart 2027}", []),
        ("ends: {given: 2027-03-15}", ["date-given-differs"]),
        ("starts: {given: 2027-03-02}, ends: {given: april 2027}", ["date-given-differs", "date-given-differs"]),
    ],
)
def test_a_given_date_that_is_what_is_planned_is_silent_and_another_is_a_warning(given: str, told: list[str]) -> None:
    project = read(as_file(f"vat: 21%\nactivities: [{{title: Veldwerk, when: 2027-03-01/2027-03-12, {given}}}]"))
    assert [problem.code for problem in schedule(project, TODAY).problems] == told


def test_rounding_that_lowers_the_least_and_lifts_the_planned_comes_back_whole_in_the_years() -> None:
    text = """\
vat: 21%
rounding: {total: 100}
activities:
  - {title: Vast, when: 2026, fee: € 1}
  - {title: Ruim, when: 2026-12/2027-01, fee: {amount: € 500-700, planned: 650}}
"""
    years = [group["total"] for group in of(text, "--by year").json["by"]["groups"]]
    whole = {column: sum(Decimal(year[column]) for year in years) for column in ("low", "planned", "high")}
    assert whole == {"low": Decimal(500), "planned": Decimal(700), "high": Decimal(700)}
