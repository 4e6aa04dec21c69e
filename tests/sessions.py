"""Sessions with a harvest for tests: raw data, and the same as a file, so that sums can be made twice."""

from __future__ import annotations

import random
from pathlib import Path
from typing import Any

import yaml

from samenspel_cli.files.project import read_project
from samenspel_cli.model.project import Project

TEAMS = {"beheer": "team Beheer", "uitvoering": "team Uitvoering"}
CLUSTERS = {"samenwerking": "Samenwerking", "gegevens": "Gegevens op orde", "mensen": "Mensen en kennis"}
SAID = {
    "strength": ["Veel kennis van het gebied", "Korte lijnen met bewoners", "Vaste ploegen per wijk", "Vakmanschap"],
    "weakness": ["Geen vast overleg", "Areaalgegevens zijn niet actueel", "Veel ad-hocwerk", "Wie gaat waarover?"],
    "opportunity": ["Samen schouwen", "Subsidie voor vergroening", "Digitaal melden", "Eén loket voor meldingen"],
    "threat": ["Krapte op de arbeidsmarkt", "Bezuinigingen", "Extreem weer", "Politieke wensen tussendoor"],
}
"""What people write, by quadrant."""


def notes(number: int, *, seed: int = 1, unsaid: bool = False) -> list[dict[str, Any]]:
    """So many notes; where it is asked, of some of them neither team nor place is known."""
    dice = random.Random(seed)
    every = [(quadrant, text) for quadrant, texts in SAID.items() for text in texts]
    made = []
    for at in range(number):
        quadrant, text = every[at % len(every)]
        note: dict[str, Any] = {"text": text if at < len(every) else f"{text}, {'wijk' if at % 2 else 'plein'} {at}"}
        note["team"] = dice.choice([*TEAMS, None] if unsaid else [*TEAMS])
        note["quadrant"] = dice.choice([quadrant, None]) if unsaid else quadrant
        note["cluster"] = dice.choice([*CLUSTERS, None])
        note["votes"] = dice.choice([None, None, "0", "1", "4"])
        made.append({key: value for key, value in note.items() if value is not None})
    return made


def data(harvest: dict[str, Any], **session: Any) -> dict[str, Any]:
    """An engagement of one session that brought this."""
    return {
        "samenspel": "engagement",
        "title": "Samen beheren",
        "client": {"name": "Gemeente Voorbeeld"},
        "number": "2026-021",
        "parties": {name: {"name": title} for name, title in TEAMS.items()},
        "sessions": [
            {"title": "Kick-off", "id": "kick-off", "date": "2026-05-19", "place": "Gemeentewerf", **session}
            | {"harvest": harvest}
        ],
    }


def project(folder: Path, harvest: dict[str, Any], **session: Any) -> Project:
    """The same, written down and read."""
    text = yaml.safe_dump(data(harvest, **session), allow_unicode=True, sort_keys=False, width=10**9)
    (folder / "engagement.yaml").write_text(text, encoding="utf-8")
    return read_project(folder)


CONFRONTATION: dict[str, Any] = {
    "strengths": ["mensen", "Korte lijnen", "Vaste ploegen"],
    "weaknesses": ["samenwerking", "Afspraken op papier"],
    "opportunities": ["Digitaal melden", "Subsidie"],
    "threats": ["Krapte", "Bezuinigingen", "Hoge eisen"],
    "scores": {
        "mensen": {"digitaal-melden": "1", "subsidie": "+2", "krapte": "2", "bezuinigingen": "0", "hoge-eisen": "1"},
        "korte-lijnen": {"digitaal-melden": "2", "subsidie": "1", "hoge-eisen": "2"},
        "vaste-ploegen": {"digitaal-melden": "0", "krapte": "-1", "bezuinigingen": "−2"},
        "samenwerking": {"digitaal-melden": "-1", "krapte": "-1", "bezuinigingen": "-1", "hoge-eisen": "-2"},
        "afspraken-op-papier": {"subsidie": "-1", "krapte": "-2"},
    },
}

WHOLE: dict[str, Any] = {
    "present": {"beheer": "9", "uitvoering": "11"},
    "presentations": [
        {"title": "Zo ziet Beheer het", "team": "beheer", "by": "beheerder", "points": ["Wij sturen op kwaliteit"]},
        {"title": "Zo ziet Uitvoering het", "team": "uitvoering", "points": ["Wij weten wat er speelt"]},
    ],
    "clusters": {**CLUSTERS, "leeg": "Nog niets"},
    "notes": notes(45),
    "explained": [{"text": "Wat is een ITO?", "answer": "Afspraken op papier."}, {"text": "Wie stelt vast?"}],
    "confrontation": CONFRONTATION,
    "conclusions": ["Beide teams willen hetzelfde"],
    "arrangements": [
        {"text": "Formats rondsturen", "owner": "beheer", "due": "2026-06"},
        "Gegevens nalopen",
        {"text": "Vast overleg plannen", "status": "done", "answer": "elke twee weken"},
    ],
}
"""All that a session can bring."""
