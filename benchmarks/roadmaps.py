"""Makes roadmaps of any size: a vision, and projects in lanes with their small steps, costs, owners and decisions.

    python -m benchmarks.roadmaps big/ --projects 60 --steps 5 --lanes 6

The same arguments give the same bytes.
"""

from __future__ import annotations

import argparse
from collections.abc import Iterable, Iterator
from pathlib import Path

from benchmarks.generate import write

MUNICIPALITIES = ("noord", "oost", "zuid", "west")
INHABITANTS = (29_654, 27_012, 42_318, 18_407)
OWNERS = ("organisatie", "architect", "adviseur-gegevens", "noord", "informatiemanager", "team-balie", "oost")
"""Who own projects and steps, in turn: parties, a member, people, roles and a team."""
GOALS = ("kosten", "kwaliteit", "kwetsbaarheid", "kansen")
PRINCIPLES = ("een-deur", "een-keer", "open-tenzij", "samen-kopen")
THEMES = ("balie", "gegevens", "inkoop", "werkplek", "veiligheid", "zaken")
WORK = ("Gegevens op orde", "Eén loket", "Zaken volgen", "Veilig inloggen", "Samen inkopen", "Kaarten delen", "Archief")
DOING = (
    "Lijst maken van wat er is",
    "Gaten zoeken en noteren",
    "Voorstel schrijven",
    "Proef houden bij een team",
    "Overgaan en nazorg geven",
    "Handleiding maken",
    "Opleiden van wie ermee werkt",
)
SIZES = ("2 weken", "3 weken", "8 werkdagen", "2-3 weken", "4 weken", "1 week")
CHAIN = 5
"""So many projects of a lane follow each other before a new row begins."""
_FIRST_YEAR, _LAST_YEAR = 2026, 2031
_TEXT = "Wat er verandert, voor wie, en waaraan een inwoner dat merkt. Wat goed gaat, blijft zoals het is."


def project_name(number: int) -> str:
    """The id of a project, from 0."""
    return f"project-{number + 1:05}"


def lane_name(number: int) -> str:
    """The id of a lane, from 0."""
    return f"spoor-{number + 1:04}"


def front() -> Iterator[str]:
    """The text of `engagement.yaml`."""
    yield "samenspel: engagement\ntitle: Roadmap om mee te meten\nlanguage: nl\n"
    yield "client: {name: Samenwerking Voorbeeld, kind: gemeenschappelijke-regeling, region: midden}\n"
    yield "goals: {kosten: Minder kosten, kwaliteit: Meer kwaliteit, kwetsbaarheid: Minder kwetsbaar, "
    yield "kansen: Meer kansen}\npeople:\n  adviseur-gegevens: {name: adviseur gegevens}\nparties:\n"
    yield from (f"  {name}: {{name: Gemeente {name.title()}}}\n" for name in MUNICIPALITIES)
    yield "  organisatie: {name: de gezamenlijke organisatie, members: [architect, projectleider]}\n"
    yield "  team-balie: {name: team Balie}\ncalendar:\n  holidays: nl\n  meetings:\n"
    years = range(_FIRST_YEAR, _LAST_YEAR)
    dates = (f"{year}-{month:02}-{day:02}" for year in years for month, day in ((3, 11), (6, 24), (9, 9), (12, 9)))
    yield f"    bestuur: {{dates: [{', '.join(dates)}], papers: 3 weken}}\n"


def vision() -> Iterator[str]:
    """The text of `vision.yaml`."""
    yield 'samenspel: vision\nhorizon: "2030"\nparticipants: {'
    yield ", ".join(f"{name}: {number}" for name, number in zip(MUNICIPALITIES, INHABITANTS, strict=True))
    yield "}\nthemes:\n"
    for at, theme in enumerate(THEMES):
        yield f"  {theme}:\n    title: Over {theme}\n    low: ieder voor zich\n    high: alles samen\n    positions:\n"
        for place, name in enumerate(MUNICIPALITIES):
            if (at + place) % 7 == 6:
                yield f"      {name}: silent\n"
            else:
                score = (at * 3 + place * 2) % 5 - 2
                yield f"      {name}: {{text: '{_TEXT}', score: {score}, source: blz. {at + 2}}}\n"
    yield "developments: {wdo: {title: Wet digitale overheid, themes: balie, source: Staatsblad}}\nprinciples:\n"
    for at, principle in enumerate(PRINCIPLES):
        goals = f"{{{GOALS[at]}: +2, {GOALS[at - 1]}: {(-1, 1)[at % 2]}}}"
        themes = f"[{THEMES[at]}, {THEMES[at + 1]}]"
        yield f"  {principle}: {{title: Uitgangspunt {at + 1}, themes: {themes}, goals: {goals}}}\n"
    yield f"statement: {_TEXT}\nhandholds: [Vraag wat iemand wil bereiken.]\n"


def head(lanes: int, last: str | None) -> Iterator[str]:
    """What stands above the projects of `roadmap.yaml`."""
    yield f"samenspel: roadmap\nterm: {_FIRST_YEAR}/{_LAST_YEAR - 1}\nlanes:\n"
    for lane in range(lanes):
        whose = f", for: {MUNICIPALITIES[lane % len(MUNICIPALITIES)]}" if lane % 3 == 2 else ""
        yield f"  {lane_name(lane)}: {{title: Spoor {lane + 1}{whose}}}\n"
    yield "horizons: {nu: 2026-Q3/2027-Q1, straks: 2027-Q2/2028-Q1, later: 2028-Q2/2030}\n"
    yield "roles: {informatiemanager: {team: organisatie}}\n"
    yield "capacity: {organisatie: 60 dagen per kwartaal, architect: 3 dagen per week, team-balie: 0 dagen per maand}\n"
    yield "shares: inhabitants\n"
    if last is not None:
        yield f"milestones: [{{title: De visie werkt, after: {last}}}]\nprojects:\n"


def project(number: int, steps: int, lanes: int) -> Iterator[str]:
    """The text of one project: the first of a row has a month in which it starts, others come after the one before."""
    lane, rank = number % lanes, number // lanes
    place, row = rank % CHAIN, rank // CHAIN
    owner = OWNERS[number % len(OWNERS)]
    yield f"  - id: {project_name(number)}\n    title: {WORK[number % len(WORK)]} {number + 1}\n"
    yield f"    lane: {lane_name(lane)}\n    text: {_TEXT}\n    owner: {owner}\n    sponsor: projectleider\n"
    yield f"    goals: {{{GOALS[number % 4]}: +2, {GOALS[(number + 1) % 4]}: {(-1, 1, 1)[number % 3]}}}\n"
    yield f"    principles: {PRINCIPLES[number % len(PRINCIPLES)]}\n    result: Het werkt bij alle deelnemers\n"
    if place == 0:
        months = (lane * 2 + row * 5) % 30
        yield f"    starts: {_FIRST_YEAR + (6 + months) // 12}-{(6 + months) % 12 + 1:02}\n"
    else:
        before = [project_name(number - lanes)]
        if lane and number % 4 == 0:
            before.append(project_name(number - lanes - 1))
        yield f"    after: [{', '.join(before)}]\n"
    if number % 5 == 0:
        yield "    benefits: [{text: Minder dubbel werk, yearly: 12000}]\n"
    yield from _costs(number)
    if place == 0 and row == 0:
        yield "    status: {date: 2026-10-15, means: green, administration: green, planning: amber, budget: green}\n"
    yield from _moments(number, steps)
    if steps:
        yield "    steps:\n"
    for step in range(steps):
        yield from _step(number, step, begun=place == 0 and row == 0 and lane == 0)


def _costs(number: int) -> Iterator[str]:
    amount = (number % 23 + 1) * 2_500
    if number % 11 == 0:
        yield f"    costs: [{{once: € {amount}-{amount * 2}}}, {{yearly: pm}}]\n"
    elif number % 2:
        yield f"    costs: [{{text: Invoering, once: {amount}}}, {{text: Beheer, yearly: {amount // 10}}}]\n"
    else:
        yield f"    costs: {amount}\n"


def _moments(number: int, steps: int) -> Iterator[str]:
    after = f", after: stap-{steps}" if steps else ""
    if number % 3 == 0:
        yield f"    decisions: [{{title: Vaststellen, at: bestuur{after}}}]\n"
    if number % 4 == 0:
        yield f"    milestones: [{{title: In gebruik{after}}}]\n"


def _step(number: int, step: int, *, begun: bool) -> Iterator[str]:
    size = "7 weken" if (number + step) % 41 == 40 else SIZES[(number + step) % len(SIZES)]
    yield f"      - id: stap-{step + 1}\n        title: {DOING[(number + step) % len(DOING)]}\n"
    yield f"        result: Een lijst die ieder kan lezen\n        size: {size}\n"
    if step % 3 == 1:
        yield f"        owner: {OWNERS[(number + step) % len(OWNERS)]}\n"
    if step % 4 == 2:
        yield f"        for: {MUNICIPALITIES[(number + step) % len(MUNICIPALITIES)]}\n"
    yield f"        effort: {(number + step) % 6 + 1} dagen\n"
    if begun and step == 0:
        yield "        done: 2026-07-24\n"


def write_roadmap(folder: Path, projects: int = 60, steps: int = 5, lanes: int = 6) -> Path:
    """Write a project with a vision and a roadmap into a folder, and give that back. There is at least one lane."""
    for name, text in _files(projects, steps, lanes):
        write(folder / name, text)
    return folder


def _files(projects: int, steps: int, lanes: int) -> Iterator[tuple[str, Iterable[str]]]:
    yield "engagement.yaml", front()
    yield "vision.yaml", vision()
    yield "roadmap.yaml", _roadmap(projects, steps, lanes)


def _roadmap(projects: int, steps: int, lanes: int) -> Iterator[str]:
    yield from head(lanes, project_name(projects - 1) if projects else None)
    for number in range(projects):
        yield from project(number, steps, lanes)


def main() -> None:
    """Reads the command line; see the top of this file."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.roadmaps", description="Make a roadmap of any size.")
    parser.add_argument("folder", type=Path)
    parser.add_argument("--projects", type=int, default=60)
    parser.add_argument("--steps", type=int, default=5, help="of each project")
    parser.add_argument("--lanes", type=int, default=6)
    asked = parser.parse_args()
    write_roadmap(asked.folder, asked.projects, asked.steps, asked.lanes)


if __name__ == "__main__":
    main()
