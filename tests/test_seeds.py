"""Each example carries the facts of the engagement that it was made after: `facts/<example>.toml` lists them.

A fact says in English what must be known, and where: `at` is a path of keys and ids, as `--set` takes it. What stands
there is turned into plain text by this file itself, so that a fault in reading is not hidden by reading it twice.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass, fields, is_dataclass
from datetime import date
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from samenspel_cli.files.project import read_project
from samenspel_cli.model.engagement import Activity, Engagement
from samenspel_cli.model.fee import FeeLine, Quantity
from samenspel_cli.model.ids import id_of
from samenspel_cli.model.money import Money
from samenspel_cli.model.number import Range
from samenspel_cli.model.period import Period
from samenspel_cli.model.rates import Price

TESTS = Path(__file__).resolve().parent
EXAMPLES = TESTS.parent / "examples"

LEAST = {"alblasserdam": 45, "alphen-aan-den-rijn": 20, "west-betuwe": 18, "altena": 20, "haarlem": 18}
"""The examples, and how many facts of its seed each must carry at least."""

FRONT_PAGES = [example for example in LEAST if example != "alblasserdam"]
"""The examples whose seed gives no price at all."""

SHORT_NAMES = {
    "alblasserdam": ("Alblasserdam", "Alblasterdam"),
    "alphen-aan-den-rijn": ("Alphen", "Langeroode"),
    "west-betuwe": ("West-Betuwe", "West Betuwe", "BWB", "Culemborg", "Geldermalsen", "Tiel"),
    "altena": ("Altena",),
    "haarlem": ("Haarlem",),
}
"""What people call the client of an example and those who belong to it."""


@dataclass(frozen=True, slots=True)
class Fact:
    """One thing that an example must say; exactly one of `is_`, `has` and `counts` is given."""

    example: str
    fact: str
    at: str
    is_: str | list[str] | None = None
    has: tuple[str, ...] = ()
    counts: int | None = None


def facts_of(example: str) -> list[Fact]:
    listed = tomllib.loads((TESTS / "facts" / f"{example}.toml").read_text(encoding="utf-8"))["facts"]
    facts = []
    for said in listed:
        assert set(said) - {"fact", "at"} in ({"is"}, {"has"}, {"counts"}), f"{example}: one of is, has, counts: {said}"
        has = tuple(said.get("has", ()))
        facts.append(Fact(example, said["fact"], said["at"], said.get("is"), has, said.get("counts")))
    return facts


FACTS = {example: facts_of(example) for example in LEAST}
ALL_FACTS = [pytest.param(fact, id=f"{example}: {fact.fact}") for example in LEAST for fact in FACTS[example]]


@cache
def engagement(example: str) -> Engagement:
    return read_project(EXAMPLES / example).engagement


def source(example: str) -> str:
    return (EXAMPLES / example / "engagement.yaml").read_text(encoding="utf-8")


# From a path to a value


def value_at(example: str, path: str) -> Any:
    here: Any = engagement(example)
    steps = path.split(".")
    if steps[0] == "activities":  # an activity, in whichever phase it stands
        here = tuple(every_activity(here))
        steps = steps[1:]
    for step in steps:
        here = below(here, step)
    return here


def below(here: Any, step: str) -> Any:
    """What a key, an id or a position (from 1) leads to; a path that leads nowhere is a fault in the list of facts."""
    if isinstance(here, dict):
        return here[step]
    if isinstance(here, tuple) and step.isdigit():
        return here[int(step) - 1]
    if isinstance(here, tuple):
        return next(item for item in here if id_of(item) == step)
    name = step.replace("-", "_")
    return getattr(here, name if hasattr(here, name) else f"{name}_")


def every_activity(within: Any) -> Iterator[Activity]:
    for phase in getattr(within, "phases", ()):
        yield from every_activity(phase)
    for activity in within.activities:
        yield activity
        yield from every_activity(activity)


# From a value to plain text


def plain(value: Any) -> str:
    """A single value as a person would write it; nothing is the empty text."""
    match value:
        case None:
            return ""
        case bool():
            return str(value).lower()
        case str() | int() | Decimal() | date():
            return str(value)
        case Period():
            return value.written
        case Range():
            return str(value.low) if value.low == value.high else f"{value.low}-{value.high}"
        case Money() | Price():
            return plain(value.amount)
        case Quantity():
            return value.open or plain(value.range)
        case FeeLine():
            return plain_fee(value)
    raise AssertionError(f"{value!r} is not a single value: give the fact a longer path, or `has`")


def plain_fee(line: FeeLine) -> str:
    if line.choose:
        return " | ".join(plain_fee(one) for one in line.choose)
    effort = plain(line.amount) if line.amount is not None else f"{plain(line.quantity)} {line.unit or ''}".strip()
    return " per ".join((" × ".join((*map(plain, line.times), effort)), *line.per))


def texts(value: Any) -> Iterator[str]:
    """All texts in a value, however deep."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for one in value.values():
            yield from texts(one)
    elif isinstance(value, tuple):
        for one in value:
            yield from texts(one)
    elif is_dataclass(value):
        for field in fields(value):
            yield from texts(getattr(value, field.name))


# The facts


@pytest.mark.parametrize("fact", ALL_FACTS)
def test_the_example_says_it(fact: Fact) -> None:
    value = value_at(fact.example, fact.at)
    if fact.is_ is not None:
        assert ([plain(one) for one in value] if isinstance(value, tuple) else plain(value)) == fact.is_
    elif fact.counts is not None:
        assert len(value) == fact.counts
    else:
        said = " ".join(" ".join(texts(value)).split()).casefold()
        assert [words for words in fact.has if words.casefold() not in said] == [], f"not in: {said}"


@pytest.mark.parametrize("example", LEAST)
def test_the_list_of_facts_is_long_enough_and_names_each_fact_once(example: str) -> None:
    names = [fact.fact for fact in FACTS[example]]
    assert len(names) >= LEAST[example]
    assert [name for name in names if names.count(name) > 1] == []


def test_every_list_of_facts_belongs_to_an_example_and_every_example_has_one() -> None:
    assert {path.stem for path in (TESTS / "facts").iterdir()} == set(LEAST)
    assert {path.name for path in EXAMPLES.iterdir() if path.is_dir()} == set(LEAST)


# What an example says of itself


@pytest.mark.parametrize("example", LEAST)
def test_an_example_opens_with_two_to_five_lines_about_itself(example: str) -> None:
    lines = source(example).splitlines()
    comments = lines.index("samenspel: engagement")
    assert all(line.startswith("# ") for line in lines[:comments])
    assert comments in range(2, 6)
    assert any("illustratief" in line for line in lines[:comments])


@pytest.mark.parametrize("example", LEAST)
def test_the_client_stands_on_one_line_so_that_it_is_easily_replaced(example: str) -> None:
    assert len(re.findall(r"^client: \{name: [^{}\n]+[^\n]*\}$", source(example), re.MULTILINE)) == 1


@pytest.mark.parametrize("example", FRONT_PAGES)
def test_a_price_that_the_seed_does_not_give_is_marked_as_illustrative(example: str) -> None:
    priced = re.findall(r"^.*\b(?:price|fee|vat):.*$", source(example), re.MULTILINE)
    assert priced
    assert [line for line in priced if "# illustratief" not in line] == []


@pytest.mark.parametrize("example", LEAST)
def test_a_year_that_the_seed_does_not_give_is_marked_as_illustrative(example: str) -> None:
    years = re.findall(r"^.*\b202[67]\b.*$", source(example), re.MULTILINE)
    assert [line for line in years if "# illustratief" not in line] == []


@pytest.mark.parametrize("example", LEAST)
def test_no_example_names_the_client_of_another(example: str) -> None:
    others = [name for other, names in SHORT_NAMES.items() if other != example for name in names]
    assert [name for name in others if re.search(rf"\b{name}\b", source(example), re.IGNORECASE)] == []


@pytest.mark.parametrize("example", LEAST)
def test_the_client_is_spelled_in_one_way(example: str) -> None:
    """One seed wrote Alblasterdam and another Alphen aan de Rijn beside the right name."""
    assert re.search(r"Alblasterdam|Alphen aan de Rijn|West Betuwe", source(example)) is None
