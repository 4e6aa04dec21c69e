"""Terms are read as they are said, and cancelling never gets cheaper nearer to the day."""

from __future__ import annotations

from decimal import Decimal

import pytest

from samenspel_cli.documents import names
from samenspel_cli.documents._agreed import terms_blocks
from samenspel_cli.model.lag import Lag, order, read_lag
from samenspel_cli.model.number import Range
from samenspel_cli.model.percent import read_percent, read_share
from samenspel_cli.model.terms import Terms
from samenspel_cli.problems import Refusal
from samenspel_cli.style import NBSP, style_of
from tests.agreed import agreed, printed, said


def terms(text: str) -> Terms:
    found = agreed(f"terms: {text}").terms
    assert found is not None
    return found


def refusal_of(text: str, *, signed: bool = False) -> str:
    with pytest.raises(Refusal) as refusal:
        read_lag(text, signed=signed)
    return refusal.value.code


# A length of time


@pytest.mark.parametrize(
    ("text", "lag"),
    [
        ("30 dagen", Lag(30, "day")),
        ("1 dag", Lag(1, "day")),
        ("30 days", Lag(30, "day")),
        ("20 werkdagen", Lag(20, "workday")),
        ("20 working days", Lag(20, "workday")),
        ("5 kalenderdagen", Lag(5, "calendar-day")),
        ("4 weken", Lag(4, "week")),
        ("2 maanden", Lag(2, "month")),
        ("1 jaar", Lag(1, "year")),
        ("48 uur", Lag(48, "hour")),
        ("48uur", Lag(48, "hour")),
        (" 3  Maanden ", Lag(3, "month")),
        ("0 dagen", Lag(0, "day")),
    ],
)
def test_a_length_of_time_keeps_the_word_that_was_said(text: str, lag: Lag) -> None:
    assert read_lag(text) == lag


def test_where_a_lag_may_go_back_a_sign_says_so() -> None:
    assert read_lag("-10 dagen", signed=True) == Lag(-10, "day")
    assert read_lag("- 10 dagen", signed=True) == Lag(-10, "day")
    assert read_lag("+2 weken", signed=True) == Lag(2, "week")
    assert refusal_of("-10 dagen") == "lag-signed"


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("10", "lag-without-unit"),
        ("dagen", "lag-unknown"),
        ("", "lag-unknown"),
        ("een maand", "lag-unknown"),
        ("10-12 dagen", "lag-unknown"),
        ("1,5 maand", "lag-not-whole"),
        ("1.000 dagen", "lag-not-whole"),
        ("10 fortnights", "lag-unit-unknown"),
        ("99999 dagen", "number-too-large"),
        ("\N{FULLWIDTH DIGIT ONE} dagen", "lag-unknown"),
    ],
)
def test_what_is_no_length_of_time_is_refused(text: str, code: str) -> None:
    assert refusal_of(text) == code


@pytest.mark.parametrize(
    ("longer", "shorter"),
    [
        ("20 werkdagen", "5 werkdagen"),
        ("2 weken", "13 dagen"),
        ("3 dagen", "48 uur"),
        ("1 jaar", "11 maanden"),
        ("20 werkdagen", "2 weken"),
        ("3 weken", "10 werkdagen"),
        ("3 maanden", "8 weken"),
    ],
)
def test_of_two_lengths_of_time_one_is_the_longer_where_no_calendar_is_needed(longer: str, shorter: str) -> None:
    assert order(read_lag(longer), read_lag(shorter)) == 1
    assert order(read_lag(shorter), read_lag(longer)) == -1


def test_two_weeks_are_fourteen_days() -> None:
    assert order(read_lag("2 weken"), read_lag("14 dagen")) == 0


@pytest.mark.parametrize(
    ("one", "other"), [("5 werkdagen", "1 week"), ("2 maanden", "60 dagen"), ("1 jaar", "52 weken")]
)
def test_which_is_longer_is_not_said_where_holidays_or_the_month_decide(one: str, other: str) -> None:
    assert order(read_lag(one), read_lag(other)) is None


def test_a_length_of_time_is_said_in_the_language_of_the_reader() -> None:
    lags = ["1 dag", "30 dagen", "20 werkdagen", "1 kalenderdag", "4 weken", "2 maanden", "2 jaar", "48 uur"]
    dutch = [style_of("nl").say(read_lag(text)).replace(NBSP, " ") for text in lags]
    english = [style_of("en").say(read_lag(text)).replace(NBSP, " ") for text in lags]
    assert dutch == lags
    assert english == [
        "1 day", "30 days", "20 working days", "1 calendar day", "4 weeks", "2 months", "2 years", "48 hours",
    ]  # fmt: skip


# Percentages


def test_a_percentage_has_its_sign_and_may_be_a_range() -> None:
    assert read_percent("2,5%") == Range(Decimal("2.5"), Decimal("2.5"))
    assert read_percent("4-6%") == read_percent("4% - 6 %") == Range(Decimal(4), Decimal(6))
    assert read_percent("120%") == Range(Decimal(120), Decimal(120))


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("10", "percentage-without-sign"),
        ("101%", "percentage-over-hundred"),
        ("90-110%", "percentage-over-hundred"),
        ("6-4%", "range-upside-down"),
        ("-5%", "negative-number"),
        ("4%5%", "not-a-number"),
        ("%", "not-a-number"),
    ],
)
def test_what_is_no_share_is_refused(text: str, code: str) -> None:
    with pytest.raises(Refusal) as refusal:
        read_percent(text, share=True)
    assert refusal.value.code == code


def test_one_share_is_no_range() -> None:
    assert read_share("33.33%") == Decimal("33.33")
    with pytest.raises(Refusal):
        read_share("4-6%")


# Terms


def test_the_short_forms_mean_the_same_as_the_long_ones() -> None:
    assert terms("{late: 1% per maand, notice: 3 maanden, conditions: vng}") == terms(
        "{late: {percent: 1%, per: maand}, notice: {lag: 3 maanden}, conditions: {which: vng}}"
    )


MISTAKES = """
{payment: 30}                                                       lag-without-unit: 30
{payment: -30 dagen}                                                lag-signed: -30 dagen
{payment: 30 dgen}                                                  lag-unit-unknown: dgen
{late: 1%}                                                          late-without-per: 1%
{late: {percent: 1%, per: dag}}                                     not-one-of: dag
{late: {percent: 1%, per: maand, minimum: £ 40}}                    currency-differs: £ 40
{late: {percent: 1%, per: maand, minimum: -40}}                     negative-number: -40
{notice: {lag: 3 maanden, before: 2027}}                            not-a-day: 2027
{conditions: arvodi}                                                not-one-of: arvodi
{conditions: own}                                                   warning conditions-own: own
"""


@pytest.mark.parametrize("line", MISTAKES.strip().splitlines())
def test_a_mistake_is_told_under_the_words_that_make_it(line: str) -> None:
    written, expected = (part.strip() for part in line.split("   ", 1))
    assert said(f"terms: {written}") == [expected]


def test_the_text_of_conditions_is_refused_where_their_name_belongs() -> None:
    text = "De opdrachtnemer voert de werkzaamheden uit " * 5
    assert said(f"terms: {{conditions: {{which: own, name: {text}}}}}") == ["conditions-text: name"]


def test_the_bureau_s_own_conditions_are_no_surprise_to_other_clients() -> None:
    assert said("terms: {conditions: own}", client="other") == []
    assert said("terms: {conditions: client}", client="gemeente") == []


def ladder(steps: str) -> str:
    """Steps such as `20 werkdagen 0%` and `100%`, with a slash between them, as the file has them."""
    rungs = []
    for step in steps.split("/"):
        until, _, percent = step.strip().rpartition(" ")
        rungs.append(f"{{until: {until}, percent: {percent}}}" if until else f"{{percent: {percent}}}")
    return f"terms: {{cancel: [{', '.join(rungs)}]}}"


LADDERS = """
20 werkdagen 0% / 5 werkdagen 50% / 100%
20 werkdagen 0% / 0 dagen 50%
20 werkdagen 0% / 1 week 50% / 48 uur 50% / 100%
3 maanden 0% / 4 weken 25% / 100%
100%
5 dagen 0% / 20 dagen 50% / 100%          cancel-ladder-order: 20 dagen
2 weken 0% / 14 dagen 50% / 100%          cancel-ladder-order: 14 dagen
1 week 0% / 10 werkdagen 50% / 100%       cancel-ladder-order: 10 werkdagen
5 dagen 0% / 50% / 100%                   cancel-ladder-open: {percent: 50%}
20 dagen 50% / 5 dagen 25% / 100%         cancel-ladder-cheaper: 25%
20 dagen 0% / 5 dagen 50%                 warning cancel-ladder-hole: {until: 5 dagen, percent: 50%}
2 weken 0% / 10 werkdagen 50% / 100%      warning cancel-ladder-doubtful: 10 werkdagen
"""


@pytest.mark.parametrize("line", LADDERS.strip().splitlines())
def test_what_cancelling_costs_goes_down_in_time_and_never_gets_cheaper(line: str) -> None:
    steps, _, expected = (part.strip() for part in line.partition("   "))
    assert said(ladder(steps)) == ([expected] if expected else [])


# What documents say

FULL = """{
  payment: 30 dagen,
  late: {percent: 1%, per: maand, after: 14 dagen, minimum: 40},
  notice: {lag: 3 maanden, before: 2027-12-31},
  cancel: [{until: 20 werkdagen, percent: 0%}, {until: 5 werkdagen, percent: 50%}, {percent: 100%}],
  conditions: {which: vng, name: Algemene inkoopvoorwaarden Gemeente Voorbeeld, version: 2025},
  extra-work: alleen na een schriftelijke opdracht,
}"""


def test_terms_are_said_in_dutch() -> None:
    assert printed(terms_blocks(terms(FULL), "EUR")) == [
        "# Voorwaarden",
        "- Een factuur wordt betaald binnen 30 dagen na de factuurdatum.",
        "- Wie later betaalt, is over wat nog open staat 1% per maand verschuldigd, te rekenen vanaf 14 dagen na die "
        "termijn, met een minimum van € 40,00.",
        "- De opzegtermijn is 3 maanden; opgezegd wordt vóór 31 december 2027.",
        "- Meerwerk: alleen na een schriftelijke opdracht",
        "- Van toepassing: Algemene inkoopvoorwaarden Gemeente Voorbeeld, versie 2025.",
        "Bij annulering geldt, over de prijs van wat vervalt:",
        "- tot en met 20 werkdagen ervoor: kosteloos",
        "- tot en met 5 werkdagen ervoor: 50%",
        "- daarna: 100%",
    ]


def test_terms_are_said_in_english() -> None:
    assert printed(terms_blocks(terms(FULL), "EUR"), "en") == [
        "# Terms",
        "- An invoice is paid within 30 days of its date.",
        "- Who pays later owes 1% per month on what is still due, reckoned from 14 days after that term, with a "
        "minimum of € 40.00.",
        "- The period of notice is 3 months; notice is given before 31 December 2027.",
        "- Extra work: alleen na een schriftelijke opdracht",
        "- Applicable: Algemene inkoopvoorwaarden Gemeente Voorbeeld, version 2025.",
        "On cancellation, as a share of the price of what is cancelled:",
        "- up to and including 20 working days before: free of charge",
        "- up to and including 5 working days before: 50%",
        "- after that: 100%",
    ]


def test_only_what_was_agreed_is_said() -> None:
    assert printed(terms_blocks(terms("{late: '2,5% per jaar'}"), "EUR")) == [
        "# Voorwaarden",
        "- Wie later betaalt, is over wat nog open staat 2,5% per jaar verschuldigd.",
    ]
    assert printed(terms_blocks(terms("{conditions: gibit}"), "EUR")) == [
        "# Voorwaarden",
        "- Van toepassing: de GIBIT.",
    ]
    assert printed(terms_blocks(terms("{cancel: {percent: 100%}}"), "EUR"))[-1] == "- altijd: 100%"
    assert printed(terms_blocks(Terms(), "EUR")) == []


@pytest.mark.parametrize("which", ["own", "client", "vng", "arvodi-2018", "arbit", "gibit"])
def test_all_conditions_have_a_name_in_every_language(which: str) -> None:
    for language in ("nl", "en"):
        _, line = printed(terms_blocks(terms(f"{{conditions: {which}}}"), "EUR"), language)
        assert line.endswith(".")


def test_what_documents_share_is_no_kind_of_document() -> None:
    assert "quote" in names()
    assert [name for name in names() if name.startswith(("-", "_"))] == []
