"""A small vision and a small roadmap of three municipalities, for the tests."""

from __future__ import annotations

import tempfile
from functools import cache
from pathlib import Path

from benchmarks.roadmaps import write_roadmap
from samenspel_cli.files.project import read_project
from samenspel_cli.model.project import Project

ENGAGEMENT = """\
samenspel: engagement
title: Samen één visie
client: {name: Samenwerking Rivierland, kind: gemeenschappelijke-regeling, region: midden}
goals: {kosten: Minder kosten, kwaliteit: Meer kwaliteit, kwetsbaarheid: Minder kwetsbaar, kansen: Meer kansen}
parties:
  noord: {name: Noord, members: [gemeentesecretaris Noord]}
  oost: {name: Oost}
  zuid: {name: Zuid}
  organisatie: {name: de organisatie, members: [architect]}
calendar:
  holidays: nl
  meetings: {bestuur: {dates: [2027-03-18, 2027-06-24, 2027-11-11], papers: 3 weken}}
  cycle: {kadernota-2028: {college: 2027-04-20, council: 2027-06-24, papers: 4 weken}}
"""

VISION = """\
samenspel: vision
horizon: "2030"
participants: {noord: 29654, oost: 27012, zuid: 42318, organisatie: }
themes:
  balie:
    title: De balie
    low: alles digitaal
    high: dichtbij in elke kern
    positions:
      noord: {text: Elke inwoner kan in zijn eigen kern terecht., score: +2, source: blz. 4}
      oost: {text: Digitaal waar het kan., score: -1}
      zuid: silent
  gegevens:
    title: Gegevens
    positions: {noord: {score: +1}, oost: {score: +1}, zuid: {score: +2}}
developments: {wdo: {title: Wet digitale overheid, themes: balie, source: Staatsblad}}
principles:
  een-deur: {title: Eén deur, themes: [balie, gegevens], goals: {kwaliteit: +2, kosten: -1}, developments: wdo}
  een-keer: {title: Eén keer vragen, themes: gegevens, goals: [kwaliteit, kosten]}
statement: Wie ons nodig heeft, vindt ons. Wij vragen het één keer.
handholds: [Vraag wat iemand wil bereiken.]
local_colour:
  - {text: Noord houdt zijn balie in elke kern., of: noord, theme: balie, why: De kernen liggen ver uit elkaar.}
workshops: [{title: Dromen, when: 2026-05-12, present: {noord: 4, oost: 3, zuid: 5, organisatie: 6}}]
validation:
  - {title: Bij de medewerkers, round: internal, by: organisatie, when: 2026-07, outcome: with-changes}
  - {title: Bij de gemeenten, round: external, by: [noord, oost, zuid], when: 2026-09}
""".replace("local_colour", "local-colour")

ROADMAP = """\
samenspel: roadmap
term: 2027/2029
lanes:
  samen: Gezamenlijk
  noord: {title: Alleen Noord, for: noord}
horizons: {nu: 2027-Q1/2027-Q2, straks: 2027-Q3/2028-Q2, later: 2028-Q3/2029}
capacity: {organisatie: 30 dagen per kwartaal}
shares: inhabitants
milestones: [{title: De visie werkt, after: een-loket}]
projects:
  - id: gegevens-op-orde
    title: Gegevens op orde
    lane: samen
    horizon: nu
    goals: {kwaliteit: +2, kosten: -1}
    principles: een-keer
    result: Eén lijst van alle gegevens
    benefits: [{text: Minder dubbel werk, yearly: 12000}]
    costs:
      - {text: Inventarisatie, once: € 24.000}
      - {text: Beheer, yearly: € 9.000}
    owner: architect
    sponsor: gemeentesecretaris Noord
    when: 2027-Q1/2027-Q2
    status: {date: 2027-02-01, means: green, administration: green, planning: amber, budget: green}
    steps:
      - {title: Lijst maken, size: 2 weken, result: Een lijst, done: 2027-01-15, effort: 6 dagen}
      - {title: Gaten zoeken, size: 3 weken, result: Een lijst van gaten, effort: 8 dagen}
      - {title: Gaten dichten, size: 8 weken, result: Geen gaten, owner: organisatie, effort: 20 dagen}
    milestones: [{title: Lijst is af, after: lijst-maken}]
    decisions: [{title: De lijst vaststellen, at: bestuur, after: gaten-dichten}]
  - id: een-loket
    title: Eén loket
    lane: samen
    goals: [kwaliteit, kansen]
    principles: een-deur
    costs: [{once: € 40.000-60.000}, {yearly: pm}]
    owner: organisatie
    after: gegevens-op-orde
    takes: 6 maanden
  - id: balie-noord
    title: Balie in de kernen
    lane: noord
    owner: noord
    when: 2028-Q1
    costs: 15000
"""


def roadmap_project(folder: Path, **texts: str) -> Project:
    """The project with other texts for `engagement`, `vision` or `roadmap` where these are given."""
    for name, text in {"engagement": ENGAGEMENT, "vision": VISION, "roadmap": ROADMAP, **texts}.items():
        (folder / f"{name}.yaml").write_text(text, encoding="utf-8")
    return read_project(folder)


@cache
def generated_roadmap(projects: int, steps: int = 5, lanes: int = 6) -> Project:
    """A roadmap of any size, read from a folder that is gone again."""
    with tempfile.TemporaryDirectory() as folder:
        return read_project(write_roadmap(Path(folder), projects, steps, lanes))
