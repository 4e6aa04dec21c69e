"""What a reader of a page can choose comes to what `quote` says of the same choices: every combination of them."""

from __future__ import annotations

import json
import re
from html.parser import HTMLParser
from itertools import product
from math import prod
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from benchmarks.generate import engagement as generated
from samenspel_cli.formats import named as format_named
from samenspel_cli.model.project import Project
from samenspel_cli.planning.outcome import outcomes
from samenspel_cli.planning.picks import NOTHING_PICKED, Picks
from samenspel_cli.planning.switches import MOST, Turn, combinations, turns
from samenspel_cli.problems import Problems
from tests import reading
from tests.door import EXAMPLES
from tests.engagements import as_yaml, engagements
from tests.reading import TODAY, Asked, told_total

MOST_TRIED = 40
"""How many combinations of one engagement are compared; the others are worked out alike."""


def flags(chosen: tuple[Turn, ...], ways: tuple[int, ...]) -> list[str]:
    """What somebody types for a combination."""
    typed = []
    for turn, way in zip(chosen, ways, strict=True):
        if not turn.name:
            typed.append(f"--variant {turn.words[way]}")
        elif turn.words:
            typed.append(f"--choose {turn.name}={turn.words[way]}")
        else:
            typed.append(f"{'--with' if way else '--without'} {turn.name}")
    return typed


def compared(project: Project, text: str, picks: Picks = NOTHING_PICKED, *more: str) -> int:
    """Compare every combination (of very many the first) with its quote; how many there were."""
    chosen, _ = turns(project, outcomes(project, picks, TODAY), picks)
    every = list(product(*(range(turn.ways) for turn in chosen)))
    for ways, budget in zip(every[:MOST_TRIED], combinations(project, chosen, picks, TODAY), strict=False):
        quote = reading.asked(text, *more, *flags(chosen, ways))
        assert told_total(budget.total) == quote.total, flags(chosen, ways)
        assert told_total(budget.including) == quote.including, flags(chosen, ways)
    return len(every)


def combinations_of(text: str) -> list[str]:
    """What every combination comes to."""
    project = reading.read(text)
    chosen, _ = turns(project, outcomes(project, NOTHING_PICKED, TODAY), NOTHING_PICKED)
    return [told_total(one.total) for one in combinations(project, chosen, NOTHING_PICKED, TODAY)]


@pytest.mark.parametrize(
    ("example", "combinations"),
    [("alblasserdam", 8), ("alphen-aan-den-rijn", 1), ("altena", 1), ("haarlem", 2), ("west-betuwe", 2)],
)
def test_the_choices_of_an_example_come_to_what_its_quote_says(example: str, combinations: int) -> None:
    text = (EXAMPLES / example / "engagement.yaml").read_text(encoding="utf-8")
    assert compared(reading.read(text), text) == combinations


ALL = """
    vat: 21%
    rates: {uur: 100, dag: 750}
    phases:
      - title: Eerst
        activities:
          - {title: Gesprek, fee: {choose: [3 uur, 1 dag]}}
          - {title: Verslag, fee: 2 uur, optional: true}
          - title: Ruim
            optional: true
            activities: [{title: Binnen, fee: 1 uur, optional: true}, {title: Ook, fee: 5 uur}]
    activities:
      - {title: Verslag, fee: 7 uur, optional: true}
    variants:
      klein: {without: [verslag]}
      groot: {with: [eerst/verslag], choose: dag}
"""


@pytest.mark.parametrize(
    "typed",
    [
        [],
        ["--variant klein"],
        ["--variant groot"],
        ["--with eerst/verslag"],
        ["--with ruim"],
        ["--without ruim"],
        ["--choose dag"],
        ["--variant klein", "--with ruim", "--choose gesprek=dag"],
    ],
)
def test_choices_beside_picks_and_variants_come_to_what_the_quote_says(typed: list[str]) -> None:
    text = reading.as_file(ALL.replace("klein: {without: [verslag]}", "klein: {without: [gesprek]}"))
    asked = reading.asked(text, *typed)
    assert compared(asked.project, text, asked.ask.picks, *typed) > 1


@pytest.mark.parametrize("typed", [[], ["--with verslag"], ["--with eerst/verslag"], ["--without verslag"]])
def test_what_was_taken_in_can_be_taken_out_again_by_whatever_name(typed: list[str], asked: Asked) -> None:
    """
    vat: 21%
    rates: {uur: 100}
    phases: [{title: Eerst, activities: [{title: Gesprek, fee: 3 uur}, {title: Verslag, fee: 2 uur, optional: true}]}]
    """
    quote = asked(*typed)
    chosen, _ = turns(quote.project, outcomes(quote.project, quote.ask.picks, TODAY), quote.ask.picks)
    totals = [told_total(one.total) for one in combinations(quote.project, chosen, quote.ask.picks, TODAY)]
    assert totals == (["300.00"] if typed == ["--without verslag"] else ["300.00", "500.00"])


def test_an_id_with_a_stroke_in_it_can_be_chosen_too() -> None:
    text = reading.as_file(
        """
        vat: 21%
        rates: {uur: 100}
        phases:
          - {title: /, activities: [{title: A, fee: 1 uur, optional: true}]}
          - title: B
            activities:
              - {title: C, id: c/d, fee: 2 uur, optional: true}
              - {title: /, fee: 4 uur, optional: true}
        activities: [{title: A, fee: 8 uur, optional: true}, {title: Vast, fee: 16 uur}]
        """
    )
    assert compared(reading.read(text), text) == 16
    assert sorted(combinations_of(text)) == [f"{100 * hours}.00" for hours in range(16, 31 + 1)]


@pytest.mark.slow
@given(data=engagements())
@settings(max_examples=100, deadline=None, suppress_health_check=list(HealthCheck))
def test_whatever_can_be_chosen_comes_to_what_its_quote_says(data: Any) -> None:
    text = as_yaml(data)
    try:
        compared(reading.read(text), text)
    except Problems as problems:
        pytest.fail(str(problems.problems))


# ---------------------------------------------------------------------------------------------------- not too many


def many(options: int, lines: int = 1) -> Project:
    """An engagement with so many options, each dearer than the one before."""
    activities = "".join(
        f"  - {{title: Optie {number:03}, fee: {number} uur, optional: true}}\n" for number in range(1, options + 1)
    )
    plain = "".join(f"  - {{title: Werk {number}, fee: 1 uur}}\n" for number in range(lines))
    return reading.read(reading.as_file(f"vat: 21%\nrates: {{uur: 100}}\nactivities:\n{activities}{plain}"))


@given(options=st.integers(1, 14))
@settings(max_examples=8, deadline=None)
def test_there_are_never_more_combinations_than_a_page_can_carry_and_the_weightiest_choices_stay(options: int) -> None:
    project = many(options)
    chosen, left = turns(project, outcomes(project, NOTHING_PICKED, TODAY), NOTHING_PICKED)
    assert prod(turn.ways for turn in chosen) <= MOST
    assert len(chosen) == min(options, 8)
    assert [turn.name for turn in (*left, *chosen)] == [f"optie-{number:03}" for number in range(1, options + 1)]


def test_a_huge_engagement_has_fewer_combinations_because_each_takes_time() -> None:
    project = many(12, lines=4000)
    chosen, left = turns(project, outcomes(project, NOTHING_PICKED, TODAY), NOTHING_PICKED)
    assert prod(turn.ways for turn in chosen) == 16
    assert len(left) == 8


class _Data(HTMLParser):
    """The choices that a page carries as data, and what it says of those that it leaves."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.inside = False
        self.data: Any = None
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.inside = tag == "script" and ("type", "application/json") in attrs

    def handle_data(self, data: str) -> None:
        if self.inside:
            self.data = json.loads(data)
        self.inside = False


def page_of(project: Project, kind: str) -> str:
    """The page of a document."""
    from samenspel_cli.documents import Ask, named
    from samenspel_cli.making import workshop

    shop = workshop(None, project)
    (document,) = named(kind).compose(project, Ask(TODAY, paper=True))
    return next(iter(format_named("html").encode(shop.written(document), shop.style("nl")).values())).decode()


@pytest.mark.parametrize("kind", ["proposal", "letter", "quote"])
def test_the_page_carries_the_very_totals_and_names_what_it_leaves(kind: str) -> None:
    project = many(10)
    page = page_of(project, kind)
    data = _Data(page).data
    assert len(data["results"]) == MOST
    assert len(set(map(tuple, data["results"]))) == 49  # every sum of some of 3 up to and including 10
    assert data["results"][0][0].replace("\u00a0", " ") == "100,00"
    assert data["results"][-1][0] == "5.300,00"  # 1 uur, and the options of 3 up to and including 10
    (sentence,) = re.findall(r"<p>([^<]*Optie 001 en Optie 002[^<]*)</p>", page)
    assert "Optie 003" not in sentence


@pytest.mark.slow
def test_ten_thousand_lines_with_a_thousand_choices_still_make_a_page() -> None:
    data = _Data(page_of(reading.read("".join(generated(10_000))), "quote")).data
    assert 1 < len(data["results"]) <= 16
