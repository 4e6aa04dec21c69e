"""A small ITO as it is typed, and what its dashboard should say for each choice, by loops of its own."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator
from datetime import date
from fractions import Fraction
from functools import cache
from typing import Any

from samenspel_cli.document import Document
from samenspel_cli.documents import Ask, named
from samenspel_cli.model.project import Project
from tests.reading import read

TODAY = date(2026, 11, 22)
TEAMS = {"beheer": "Team Beheer", "uitvoering": "Team Uitvoering"}
AREAS = {"centrum": "Centrum", "oost": "Oost", "west": "West"}
THEMES = {"schoon": "Schoon", "heel": "Heel"}
SCALE = ("A+", "A", "B", "C", "D")
TEAM_OF = {"beheer": "beheer", "beheerder": "beheer", "uitvoering": "uitvoering", "voorman": "uitvoering"}
Raw = dict[str, Any]


def _product(name: str, owner: str | None, ambition: str, assets: dict[str | None, int], **more: Any) -> Raw:
    quantities = [{"quantity": f"{number} m2", **({"area": area} if area else {})} for area, number in assets.items()]
    own = {"owner": owner} if owner else {}
    return {"id": name, "title": name.title(), "code": name[:2].upper(), "assets": quantities,
            "quality": {"ambition": ambition}, **own, **more}  # fmt: skip


PRODUCTS = (
    _product("gras", "voorman", "B", {"centrum": 100, "oost": 300}, budget={"amount": 5000, "year": 2026},
             processes=["maaien"], status="approved", kpis="netjes", **{"filled-by": "bureau"}),
    _product("bomen", "voorman", "A", {"oost": 80, "west": 20}, budget={"amount": "1250,50", "year": 2026},
             due="2026-10-01", status="draft"),
    _product("vegen", "beheerder", "B", {"centrum": 50}, processes=["keuren"], status="feedback", due="2026-12-01"),
    _product("zout", "beheerder", "C", {None: 700}, processes=["maaien", "keuren"], kpis="stroef"),
    _product("water", None, "B", {"west": 40}, budget={"amount": 900, "year": 2026}),
)  # fmt: skip
PROCESSES: tuple[Raw, ...] = (
    {"id": "maaien", "title": "Maaien", "owner": "voorman", "norm": "10 werkdagen", "products": ["gras"],
     "steps": [{"title": "Plannen", "responsible": "voorman", "accountable": "beheerder", "term": "4 werkdagen"},
               {"title": "Doen", "responsible": "voorman", "accountable": "voorman", "informed": "beheerder",
                "term": "8 werkdagen"}]},
    {"id": "keuren", "title": "Keuren", "owner": "beheerder", "norm": "5 werkdagen", "status": "approved",
     "steps": [{"title": "Kijken", "responsible": "beheerder", "accountable": "beheerder", "consulted": "voorman",
                "term": "3 werkdagen"}]},
    {"id": "los", "title": "Los", "due": "2026-01-31"},
)  # fmt: skip
LISTED = (
    *sorted(PRODUCTS, key=lambda one: str(one["code"])),
    *sorted(PROCESSES, key=lambda one: str(one["title"])),
)
"""All sheets as a table lists them: products by their codes, and then processes, which have none, by their titles."""
SEEN: dict[str, tuple[tuple[str, str, str, int], ...]] = {
    "2026-04-14": (("gras", "centrum", "B", 60), ("gras", "centrum", "C", 40), ("gras", "oost", "C", 100),
                   ("bomen", "oost", "A", 100), ("vegen", "centrum", "B", 100)),
    "2026-10-14": (("gras", "centrum", "B", 90), ("gras", "centrum", "C", 10), ("gras", "oost", "A", 50),
                   ("gras", "oost", "D", 50), ("bomen", "oost", "B", 100), ("bomen", "west", "A+", 100),
                   ("vegen", "centrum", "A", 100)),
}  # fmt: skip
"""What was seen of a product in an area, and of which share, for all themes."""
SPENT = {"gras": 4000, "water": 100}
REPORTS = (("maaien", "oost", 10, 7, 2), ("maaien", "west", 4, 4, 0), ("keuren", "oost", 20, 9, 9))
"""Reports by process and area: how many came in, were within their term, and were late."""
ARRANGEMENTS: tuple[Raw, ...] = (
    {"text": "Bellen", "owner": "voorman", "due": "2026-11-01"},
    {"text": "Mailen", "owner": ["beheerder", "uitvoering"], "due": "2027-01-01"},
    {"text": "Nadenken"},
    {"text": "Gedaan", "owner": "voorman", "status": "done"},
)

RAW: Raw = {
    "samenspel": "engagement",
    "title": "Een ITO",
    "client": {"name": "Gemeente Voorbeeld"},
    "parties": {name: {"name": title} for name, title in TEAMS.items()},
    "ito": {
        "managing": "beheer",
        "executing": "uitvoering",
        "goals": THEMES,
        "areas": AREAS,
        "roles": {"beheerder": {"team": "beheer"}, "voorman": {"team": "uitvoering"}},
        "budget": {"amount": 10000, "year": 2026},
        "arrangements": list(ARRANGEMENTS),
    },
    "products": list(PRODUCTS),
    "processes": list(PROCESSES),
    "measurements": [
        *(
            {"date": day, "quality": [
                {"product": product, "area": area, "level": level, "share": f"{share}%"}
                for product, area, level, share in several
            ]}
            for day, several in SEEN.items()
        ),
        {"date": "2026-09-30", "spending": [
            {"product": name, "actual": actual, "forecast": actual * 2, "year": 2026} for name, actual in SPENT.items()
        ]},
        {"date": "2026-Q3", "reports": [
            {"process": process, "area": area, "received": received, "within": within, "late": late,
             "open": received - within - late}
            for process, area, received, within, late in REPORTS
        ]},
    ],
}  # fmt: skip


@cache
def project() -> Project:
    """What was typed, read as people's files are: JSON is YAML too."""
    return read(json.dumps(RAW, ensure_ascii=False))


@cache
def dashboard() -> Document:
    """Its dashboard."""
    (document,) = named("dashboard").compose(project(), Ask(TODAY, paper=True))
    return document


Choice = tuple[str | None, str | None]


def choices() -> Iterator[Choice]:
    """Every team and area, the whole first."""
    for team in (None, *TEAMS):
        for area in (None, *AREAS):
            yield team, area


def links() -> set[tuple[str, str]]:
    """Each product with each process that it names or that names it."""
    said = {(one["id"], process) for one in PRODUCTS for process in one.get("processes", ())}
    return said | {(product, one["id"]) for one in PROCESSES for product in one.get("products", ())}


def areas_of(sheet: Raw) -> set[str]:
    """The areas that a sheet is about."""
    if "assets" in sheet:
        named_areas = [one.get("area") for one in sheet["assets"]]
        return set(AREAS) if None in named_areas else {area for area in named_areas if area}
    mine = [one for one in PRODUCTS if (one["id"], sheet["id"]) in links()]
    return set().union(*(areas_of(one) for one in mine)) if mine else set(AREAS)


def team_of(sheet: Raw) -> str:
    """The team of a sheet: that of its owner, else the one that does the work."""
    return TEAM_OF[sheet.get("owner", "uitvoering")]


def mine(choice: Choice, several: tuple[Raw, ...]) -> list[Raw]:
    """The sheets of a choice."""
    team, area = choice
    return [one for one in several if team in (None, team_of(one)) and (area is None or area in areas_of(one))]


def good(choice: Choice, day: str) -> tuple[Fraction, Fraction]:
    """Of how much the quality was seen that day, and of how much of that it is at its ambition or above it."""
    team, area = choice
    measured = enough = Fraction(0)
    for product, where, level, share in SEEN[day]:
        sheet = next(one for one in PRODUCTS if one["id"] == product)
        if team not in (None, team_of(sheet)) or area not in (None, where):
            continue
        (quantity,) = (int(one["quantity"].split()[0]) for one in sheet["assets"] if one.get("area") == where)
        part = Fraction(quantity * share, 100)
        measured += part
        if SCALE.index(level) <= SCALE.index(sheet["quality"]["ambition"]):
            enough += part
    return measured, enough


def parts(choice: Choice) -> dict[str, Counter[str]]:
    """How often the roles of a team have which part in the processes of an area."""
    team, area = choice
    found: dict[str, Counter[str]] = {}
    for process in mine((None, area), PROCESSES):
        for step in process.get("steps", ()):
            for letter, key in zip("RACI", ("responsible", "accountable", "consulted", "informed"), strict=True):
                role = step.get(key)
                if role is not None and team in (None, TEAM_OF[role]):
                    found.setdefault(role, Counter())[letter] += 1
    return found
