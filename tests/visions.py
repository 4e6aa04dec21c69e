"""Visions of any size, for the tests: so many participants, so many themes."""

from __future__ import annotations

from pathlib import Path
from random import Random
from typing import Any

import yaml

from samenspel_cli.files.project import read_project
from samenspel_cli.model.project import Project
from tests.roadmaps import ENGAGEMENT

NAMES = (
    "Culemborg", "Geldermalsen", "Tiel", "Buren", "Neerijnen", "Lingewaal", "West Maas en Waal", "Zaltbommel",
    "Maasdriel", "Neder-Betuwe", "Overbetuwe", "Wijk bij Duurstede", "Vijfheerenlanden", "Utrechtse Heuvelrug",
    "Rhenen", "Wageningen", "Gorinchem", "Altena", "Druten", "Beuningen",
)  # fmt: skip
TITLES = (
    "Dienstverlening dichtbij", "Gegevens", "Digitale toegang en inclusie", "Samenwerken met buurgemeenten",
    "Informatieveiligheid en privacy", "Zaakgericht werken", "Sturen op kosten", "Kansen voor medewerkers",
)  # fmt: skip
WORDS = (
    "Elke inwoner kan in zijn eigen kern terecht.",
    "Digitaal waar het kan, persoonlijk waar het moet.",
    "Wij doen dit samen met onze buren en delen de kosten eerlijk.",
)


def vision(participants: int, themes: int, seed: int = 1) -> dict[str, Any]:
    """The data of a vision: some are silent, some were not read, some have words without a score."""
    random = Random(seed)
    parties = [f"p{at}" for at in range(participants)]
    made: dict[str, Any] = {}
    for at in range(themes):
        positions: dict[str, Any] = {}
        for party in parties:
            draw = random.random()
            if draw < 0.1:
                positions[party] = "silent"
            elif draw < 0.2:
                positions[party] = random.choice(WORDS)
            elif draw < 0.9:
                scores = (1, 2) if at % 3 == 0 else (-2, -1, 0, 1, 2)
                positions[party] = {
                    "text": random.choice(WORDS),
                    "score": random.choice(scores),
                    "source": f"blz. {random.randint(2, 40)}",
                }
        title = f"{TITLES[at % len(TITLES)]} {at // len(TITLES) + 1}"
        made[f"t{at}"] = {"title": title, "low": "ieder voor zich", "high": "alles samen", "positions": positions}
        if at % 4 == 1:
            made[f"t{at}"]["ground"] = "partly"
    return {
        "samenspel": "vision",
        "horizon": "2030",
        "participants": {party: 10_000 + 1_000 * at for at, party in enumerate(parties)},
        "themes": made,
        "principles": {
            "een-deur": {
                "title": "Wie ons nodig heeft, vindt één deur",
                "themes": ["t0", f"t{themes - 1}"],
                "goals": {"kwaliteit": 2, "kosten": -1},
            },
            "een-keer": {"title": "Wij vragen alles maar één keer", "themes": ["t1"], "goals": {"kosten": 1}},
        },
        "statement": "Wie ons nodig heeft, vindt ons. **Wij vragen het één keer.**",
        "handholds": ["Vraag eerst wat iemand wil bereiken.", "Maak het klein, en maak het af."],
        "local-colour": [
            {"text": "Houdt een balie in elke kern", "of": ["p0"], "theme": "t1", "why": "Ver uit elkaar"}
        ],
        "workshops": [
            {"title": "Dromen", "when": "2026-05-12", "present": {"p0": 4, "p1": 3}},
            {"title": "Spiegelen", "when": "2026-06", "present": {"p0": 2}},
            {"title": "Kiezen"},
        ],
        "validation": [{"title": "Bij de gemeenten", "round": "external", "by": ["p0", "p1"], "outcome": "adopted"}],
    }


def vision_project(folder: Path, data: dict[str, Any], language: str = "nl") -> Project:
    """A project with this vision."""
    parties = {name: {"name": NAMES[int(name[1:]) % len(NAMES)]} for name in data["participants"]}
    engagement = yaml.safe_load(ENGAGEMENT.partition("parties:")[0]) | {"parties": parties, "language": language}
    for name, what in (("engagement", engagement), ("vision", data)):
        text = yaml.safe_dump(what, allow_unicode=True, sort_keys=False)
        (folder / f"{name}.yaml").write_text(text, encoding="utf-8")
    return read_project(folder)
