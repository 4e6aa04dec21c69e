"""Whatever is written in a fee and around it gives an answer or says what is wrong: never a crash, never for ever."""

from __future__ import annotations

from contextlib import chdir
from datetime import date
from pathlib import Path

import pytest

from samenspel_cli.files.checking import checked
from samenspel_cli.files.project import read_project
from samenspel_cli.files.validation import _MAIN_KEYS, keys
from samenspel_cli.model.engagement import Activity, Engagement, Phase
from samenspel_cli.model.fee import FeeLine
from samenspel_cli.model.rates import Rate
from samenspel_cli.planning.outcome import outcomes
from samenspel_cli.planning.picks import NOTHING_PICKED
from tests.reading import TODAY, as_file, asked, told_total

LONG = "9" * 10_000
RATES = "vat: 21%\nrates: {uur: 100}\n"
QUOTES = RATES + "activities:\n"


def codes(tmp_path: Path, text: str, today: date = TODAY) -> list[str]:
    """What is said of an engagement."""
    (tmp_path / "engagement.yaml").write_text(as_file(text), encoding="utf-8")
    return [problem.code for problem in checked(tmp_path, today)]


def written(folder: Path, text: str) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "engagement.yaml").write_text(as_file(text), encoding="utf-8")


def quoting(*others: str) -> str:
    """An engagement whose lines are the totals of others."""
    lines = [f'  - {{title: "Deel {number}", fee: {{quote: "{other}"}}}}\n' for number, other in enumerate(others)]
    return QUOTES + "".join(lines)


def activities(*fees: str) -> str:
    return QUOTES + "".join(f"  - {{title: T{number}, fee: {fee}}}\n" for number, fee in enumerate(fees))


@pytest.mark.parametrize(
    ("fee", "code"),
    [
        (f"{{percent: {LONG}%, of: all}}", "number-too-large"),
        (f"{{percent: 0.{'0' * 10_000}1%, of: all}}", "too-many-decimals"),
        ("{percent: 1e3%, of: all}", "not-a-number"),
        (f"{{percent: 5%, of: € {LONG}}}", "number-too-large"),
        ("{percent: 5%, of: € 1e3}", "not-an-amount"),
        ("{percent: 5%, of: €}", "not-an-amount"),
        ("{percent: 5%, of: € 7.9}", "doubtful-amount"),
        (f"{{cost: {LONG}, markup: 8%}}", "number-too-large"),
        (f"{{quantity: 2, unit: uur, factor: {LONG}}}", "number-too-large"),
        (f"{{quantity: 2, unit: uur, threshold: {LONG}}}", "number-too-large"),
        (f"{{quantity: 2-4, unit: uur, planned: {LONG}}}", "number-too-large"),
        (f"{{quantity: 2, unit: uur, discount: {LONG}%}}", "number-too-large"),
        (f"2 uur per {LONG}", "count-unknown"),
        (f"{{quote: {'a/' * 5_000}}}", "quote-not-found"),
        (f"{'{choose: ' * 200}2 uur{'}' * 200}", "too-deep"),
        (f"{'{choose: [' * 30}2 uur{']}' * 30}", "choice-in-choice"),
        ("{choose: {a: {choose: {b: {choose: {c: 2 uur}}}}}}", "choice-in-choice"),
        ("{1899: € 5}", "period-no-such-day"),
        ("{2200: € 5}", "period-no-such-day"),
    ],
)
def test_a_fee_that_cannot_be_is_refused_by_name(tmp_path: Path, fee: str, code: str) -> None:
    assert code in codes(tmp_path, activities("3 uur", fee))


@pytest.mark.parametrize(
    ("above", "code"),
    [
        (f"counts: {{k: {LONG}/{LONG}}}", "number-too-large"),
        ("counts: {k: 1/0}", "divided-by-nothing"),
        ("counts: {k: 1/0.00}", "divided-by-nothing"),
        ("counts: {k: 1e3}", "not-a-number"),
        ("counts: {k: 1/2/3}", "not-a-number"),
        (f"horizon: {LONG} jaar", "number-too-large"),
        ("date: 2026-01-01\nvalid: 999999999999 dagen", "number-too-large"),
        (f"ceiling: {LONG}", "number-too-large"),
        ("given: 1e3", "not-an-amount"),
        ("rounding: {total: 1e3}", "not-a-number"),
        ("discount: 100.0001%", "percentage-over-hundred"),
    ],
)
def test_what_cannot_be_around_the_fee_is_refused_by_name(tmp_path: Path, above: str, code: str) -> None:
    assert code in codes(tmp_path, f"{above}\n{activities('3 uur')}")


@pytest.mark.parametrize("count", ["1/3", "999999999999/0.0001", "0.0001", "0/7"])
def test_a_quotient_of_any_size_is_counted_to_the_cent(tmp_path: Path, count: str) -> None:
    assert codes(tmp_path, f"counts: {{kern: {count}}}\n{activities('1 uur per kern')}") == []
    amount = {"1/3": "33.33", "999999999999/0.0001": "999999999999000000.00", "0.0001": "0.01", "0/7": "0.00"}[count]
    assert asked(as_file(f"counts: {{kern: {count}}}\n{activities('1 uur per kern')}")).total == amount


@pytest.mark.parametrize(("day", "window"), [("1900-01-01", "1900"), ("2199-12-31", "2199"), ("1900-01-01", "2199")])
def test_the_first_and_the_last_year_are_years_like_any_other(tmp_path: Path, day: str, window: str) -> None:
    text = f"""
    date: {day}
    valid: 9999 dagen
    vat: 21%
    rates: {{uur: {{price: 100, index: 2.2%}}}}
    activities: [{{title: Werk, when: {window}, fee: 1 uur per maand}}]
    """
    assert set(codes(tmp_path, text)) <= {"offer-expired", "threshold-near-social", "thresholds-out-of-date"}
    assert asked(as_file(text)).total != "0.00"


def test_a_thousand_variants_are_priced_and_a_choice_that_forgets_all_but_one_is_told(tmp_path: Path) -> None:
    variants = "variants: {" + ", ".join(f"v{number}: {{}}" for number in range(1_000)) + "}\n"
    assert codes(tmp_path, variants + activities("3 uur")) == []
    assert codes(tmp_path, variants + activities("{choose: {v0: 3 uur}}")) == ["choice-variant-missing"]


def test_a_thousand_steps_of_a_price_are_one_price() -> None:
    steps = ", ".join(f"{{above: {number}, price: {1_000 - number}}}" for number in range(1, 1_000))
    for tiers, total in (("whole", "999.00"), ("marginal", "499500.00")):
        card = f"vat: 21%\nrates: {{scan: {{price: 1000, tiers: {tiers}, steps: [{steps}]}}}}\n"
        quote = asked(as_file(card + "activities: [{title: Scans, fee: 999 scan}]"))
        assert quote.total == {"999.00": "1998.00", "499500.00": "500499.00"}[total]


def test_a_cascade_of_percentages_in_the_order_of_the_file_is_worked_out(tmp_path: Path) -> None:
    chain = activities("€ 1.000", *(f"{{percent: 100%, of: t{number}}}" for number in range(150)))
    assert codes(tmp_path, chain) == []


def test_a_cascade_of_percentages_against_the_order_of_the_file_is_worked_out(tmp_path: Path) -> None:
    chain = activities(*(f"{{percent: 100%, of: t{number + 1}}}" for number in range(500)), "€ 1.000")
    assert codes(tmp_path, chain) == []
    assert asked(as_file(chain)).total == "501000.00"


def test_a_circle_of_two_thousand_percentages_is_a_mistake(tmp_path: Path) -> None:
    chain = activities(*(f"{{percent: 1%, of: t{number + 1}}}" for number in range(2_000)), "{percent: 1%, of: t0}")
    assert set(codes(tmp_path, chain)) == {"percent-of-itself"}


# Quotes in quotes


def test_thirty_quotes_in_each_other_are_too_many_and_the_place_is_told(tmp_path: Path) -> None:
    written(tmp_path, quoting("deel0"))
    for number in range(30):
        written(tmp_path / f"deel{number}", quoting(f"../deel{number + 1}"))
    written(tmp_path / "deel30", activities("2 uur"))
    with chdir(tmp_path):
        (problem,) = checked(Path(), TODAY)
    assert problem.code == "quote-too-deep"
    assert problem.place is not None
    assert problem.place.file == "deel19/engagement.yaml"


def test_quotes_that_stand_twice_in_each_other_are_read_and_worked_out_once(tmp_path: Path) -> None:
    """Twelve levels of two lines each are 4096 ways to the last; twenty would never end."""
    for number in range(19):
        written(tmp_path / f"deel{number}", quoting(f"../deel{number + 1}", f".././deel{number + 1}"))
    written(tmp_path / "deel19", activities("1 uur"))
    assert checked(tmp_path / "deel0", TODAY) == ()
    several = outcomes(read_project(tmp_path / "deel0"), NOTHING_PICKED, TODAY)
    assert told_total(several[None].total) == f"{100 * 2**19}.00"


@pytest.mark.parametrize(
    "other",
    ["/", "/dev/null", "/dev/zero", "/dev/stdin", "~", "..", "../../..", "er-is-niets", "a:b", "cirkel", "weg"],
)
def test_a_quote_that_points_anywhere_else_is_refused_at_once(tmp_path: Path, other: str) -> None:
    folder = tmp_path / "een" / "twee"
    folder.mkdir(parents=True)
    for name, target in (("cirkel", "cirkel"), ("weg", "nergens")):
        (folder / name).symlink_to(target)
    found = codes(folder, quoting(other))
    assert len(found) == 1
    assert found[0] in ("quote-not-found", "file-unreadable")


def test_a_quote_by_a_link_to_its_own_folder_is_a_quote_of_itself(tmp_path: Path) -> None:
    (tmp_path / "zelf").symlink_to(tmp_path)
    assert codes(tmp_path, quoting("zelf")) == ["quote-of-itself"]


def test_what_only_the_sums_of_a_quoted_engagement_can_tell_is_told_too(tmp_path: Path) -> None:
    written(tmp_path / "deel", RATES + "activities: [{title: Werk, when: 2026-09-01/2026-11-10, fee: 1 uur per maand}]")
    assert codes(tmp_path, quoting("deel")) == ["window-cuts"]


def test_a_quote_counts_without_vat_where_all_prices_include_it(tmp_path: Path) -> None:
    written(tmp_path / "deel", activities("2 uur"))
    written(tmp_path, f"prices: including-vat\n{quoting('deel')}")
    assert told_total(outcomes(read_project(tmp_path), NOTHING_PICKED, TODAY)[None].total) == "200.00"


# What nobody may overlook


@pytest.mark.parametrize("said", ["index: 10%", "given: 440"])
@pytest.mark.parametrize(
    ("rate", "fee"),
    [
        ("price: 400, tiers: whole, steps: [{above: 12, price: 360}]", "1 scan"),
        ("units: {uur: 400}", "{scan: 1 uur}"),
    ],
)
def test_a_price_by_steps_or_of_a_role_grows_with_its_index_or_that_is_refused(
    tmp_path: Path, said: str, rate: str, fee: str
) -> None:
    text = f"date: 2026-01-01\nvat: 21%\nrates: {{scan: {{{rate}, {said}}}}}\n"
    text += f"activities: [{{title: A, when: mei 2027, fee: {fee}}}]"
    if not set(codes(tmp_path, text)) - {"rate-given-differs"}:
        assert asked(as_file(text)).total == "440.00"


@pytest.mark.parametrize("more", ["per: groep", "times: 3", "factor: 50%"])
def test_what_multiplies_a_percentage_counts_or_is_refused(tmp_path: Path, more: str) -> None:
    text = f"{QUOTES}  - {{title: A, fee: 2 uur}}\n  - {{title: B, groups: 3, fee: {{percent: 10%, of: a, {more}}}}}\n"
    assert codes(tmp_path, text) or asked(as_file(text)).total != "220.00"


@pytest.mark.parametrize("key", ["at", "of"])
def test_an_instalment_at_or_of_what_could_be_two_things_is_refused(tmp_path: Path, key: str) -> None:
    phases = ", ".join(f"{{title: {name}, activities: [{{title: A, fee: 1 uur}}]}}" for name in "PQ")
    assert codes(tmp_path, f"{RATES}phases: [{phases}]\ninstalments: [{{percent: 40%, {key}: a}}, rest]") != []


def test_a_ceiling_is_not_compared_with_a_total_that_is_not_known(tmp_path: Path) -> None:
    assert codes(tmp_path, f"ceiling: 500\n{activities('pm')}") == []


def test_what_something_turned_out_to_cost_is_a_fee_like_any_other(tmp_path: Path) -> None:
    for fee in ("3 meter", "£ 3", "{notulist: 3 uur}"):
        assert codes(tmp_path, f"{RATES}activities: [{{title: A, fee: 2 uur, actual: {{fee: {fee}}}}}]") != []


def test_two_counts_that_go_by_one_word_are_refused(tmp_path: Path) -> None:
    counts = "counts: {kern: 3, dorp: {number: 4, plural: kern}}\n"
    assert codes(tmp_path, counts + activities("1 uur per kern")) != []


# What is told of keys


@pytest.mark.parametrize("noun", [Engagement, Phase, Activity, FeeLine, Rate])
def test_the_keys_that_are_named_first_are_keys_of_that_noun(noun: type) -> None:
    assert set(_MAIN_KEYS[noun.__name__]) <= set(keys(noun))
