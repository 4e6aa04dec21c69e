"""Makes ITOs of any size: product and process sheets, teams, areas and rounds of measurements.

    python -m benchmarks.itos big/ --products 250 --processes 120 --areas 12

Each sheet is a file of its own, as with people; some are full, some half, some empty. The same arguments give the same
bytes.
"""

from __future__ import annotations

import argparse
from collections.abc import Iterable, Iterator
from pathlib import Path

from benchmarks.generate import write

GOALS = ("schoon", "heel", "veilig")
UNITS = ("m2", "m2", "st", "m1", "ha")
LEVELS = ("A", "B", "B", "C", "A+", "B")
SEEN = ("B", "C", "A", "D", "B", "A", "C")
GROUPS = ("groen", "verharding", "reiniging", "water", "verlichting", "spelen")
WORK = (
    "Gras maaien",
    "Bomen snoeien",
    "Vegen",
    "Straten herstellen",
    "Kolken zuigen",
    "Banken nakijken",
    "Sloten baggeren",
)
DOING = ("Melding behandelen", "Schouw lopen", "Werk opdragen", "Storing verhelpen", "Plan bijstellen")
MANAGING = ("teammanager", "beheerder-groen", "beheerder-wegen", "gegevensbeheerder")
EXECUTING = ("teamleider", "werkvoorbereider", "voorman-groen", "voorman-grijs", "planner")
EMPTY, HALF = (3, 7), (1, 5)
"""The last figure of the number of the sheets that are empty, or half full."""
_TEXT = "Wat er gebeurt, hoe vaak, en wat een inwoner ervan merkt. Alles blijft zoals het met elkaar is afgesproken."

_FRONT = """\
samenspel: engagement
title: ITO om mee te meten
client: {name: Gemeente Voorbeeld}
language: nl
parties:
  beheer: {name: team Beheer, participants: 12}
  uitvoering: {name: team Uitvoering, participants: 48}
"""


def product_name(number: int) -> str:
    """The id of a product, from 0."""
    return f"product-{number + 1:04}"


def process_name(number: int) -> str:
    """The id of a process, from 0."""
    return f"proces-{number + 1:04}"


def area_name(number: int) -> str:
    """The id of an area, from 0."""
    return f"gebied-{number + 1:02}"


def front(areas: int, products: int) -> Iterator[str]:
    """The text of `ito.yaml`."""
    yield "samenspel: ito\nmanaging: beheer\nexecuting: uitvoering\nterm: 2027-01/2030-12\n"
    yield f"aim: {_TEXT}\ngoals: {{schoon: Schoon, heel: Heel, veilig: Veilig}}\nareas:\n"
    yield from (f"  {area_name(one)}: Gebied {one + 1}\n" for one in range(areas))
    yield "roles:\n"
    yield from (f"  {role}: {{team: beheer}}\n" for role in MANAGING)
    yield from (f"  {role}: {{team: uitvoering}}\n" for role in EXECUTING)
    yield f"budget: {{amount: {products * 100_000}, year: 2026}}\narrangements:\n"
    for number in range(10):
        owner = MANAGING[number % 4] if number % 2 else EXECUTING[number % 5]
        yield f"  - {{text: Afspraak {number + 1}, owner: {owner}, due: 2026-{number % 9 + 4:02}-15}}\n"


def product(number: int, products: int, processes: int, areas: int) -> Iterator[str]:
    """The text of one product sheet: of every ten six are full, two half and two empty."""
    step = number % 10
    yield f"samenspel: product-sheet\ntitle: {WORK[number % len(WORK)]} {number + 1}\ncode: P{number + 1:04}\n"
    yield f"group: {GROUPS[number % len(GROUPS)]}\ndue: 2026-{number % 12 + 1:02}-28\n"
    yield f"filled-by: {'bureau' if number % 8 == 0 else 'municipality'}\n"
    if step in EMPTY:
        return
    owner = MANAGING[number % 4] if number % 3 else EXECUTING[number % 5]
    states = ("draft", "feedback", "approved")[: number % 3 + 1]
    yield "status:\n"
    yield from (f"  - {{state: {one}, date: 2026-0{at + 5}-11, by: {owner}}}\n" for at, one in enumerate(states))
    yield f"owner: {owner}\ntext: >-\n  {_TEXT}\n  {_TEXT}\nassets:\n"
    unit = UNITS[number % len(UNITS)]
    for place in range(min(areas, 4)):
        area = area_name((number + place) % areas)
        quantity = f"ntb {unit}" if (number + place) % 23 == 0 else f"{(number % 37 + 1) * (place + 1) * 25} {unit}"
        yield f"  - {{area: {area}, quantity: {quantity}, date: 2026-01-01, source: BGT}}\n"
    yield f"quality:\n  - {{ambition: {LEVELS[number % 6]}, intervention: D}}\n"
    yield f"  - {{theme: {GOALS[number % 3]}, area: {area_name(number % areas)}, ambition: A, intervention: C}}\n"
    yield f"processes: [{process_name(number % processes)}]\n"
    beside = [one for one in (number - 1, number + 1) if 0 <= one < products and one % 10 not in EMPTY]
    if beside:
        yield f"neighbours: [{', '.join(map(product_name, beside))}]\n"
    if step in HALF:
        return
    yield f"aim: {_TEXT}\nincludes:\n  - Maaien, bijmaaien en randen steken\n  - Zwerfafval rapen\n"
    yield "  - Blad ruimen in het najaar\nexcludes:\n  - Vervangen\n  - Schade door evenementen\n"
    yield "working: {driven-by: frequency, times: 18, per: jaar, text: De beeldmeetlat beslist waar het knelt.}\n"
    yield "legal: [Wegenwet, Omgevingswet]\npolicy: [Beheerplan, Kwaliteitsplan openbare ruimte]\n"
    yield f"performer: [eigen dienst, sociale werkvoorziening]\nbudget: {{amount: {(number % 19 + 1) * 10_000}, "
    yield "year: 2026, item: 5.7 Openbaar groen}\nsettlement: {by: key-figure, amount: 1.85, unit: m2}\nkpis:\n"
    yield "  - name: Aandeel op of boven de ambitie\n    norm: {value: 90, unit: '%', bound: least}\n"
    yield "    source: schouw\n    every: twee keer per jaar\n"
    yield "  - {name: Meldingen, norm: ten hoogste 60 per jaar, source: meldsysteem, every: elk kwartaal}\nrisks:\n"
    yield "  - text: Een nat voorjaar maakt velden onbegaanbaar.\n    chance: groot\n    impact: Het blijft liggen.\n"
    yield "    measure: Lichter materieel achter de hand\n  - {text: Droogte, chance: klein, impact: Uitval}\n"
    yield "consultation: [Werkoverleg, Samen schouwen]\nextra: {Bestek: B-2026, Maaisel: afvoeren}\n"


def process(number: int, products: int, processes: int) -> Iterator[str]:
    """The text of one process sheet, with eight steps of which one goes back."""
    yield f"samenspel: process-sheet\ntitle: {DOING[number % len(DOING)]} {number + 1}\ncode: W{number + 1:04}\n"
    yield f"due: 2026-{number % 12 + 1:02}-28\nfilled-by: {'bureau' if number % 8 == 0 else 'municipality'}\n"
    yield f"products: [{', '.join(product_name(one) for one in range(number, products, processes))}]\n"
    if number % 10 in EMPTY:
        return
    owner = MANAGING[number % 4]
    yield f"status: {{state: {('draft', 'approved')[number % 2]}, date: 2026-06-11, by: {owner}}}\nowner: {owner}\n"
    yield f"aim: {_TEXT}\ntrigger: {_TEXT}\ninput: [melding]\nresult: [werk gedaan]\nnorm: 20 werkdagen\nsteps:\n"
    for step in range(8):
        does, answers = EXECUTING[(number + step) % 5], MANAGING[(number + step) % 4]
        yield f"  - title: Stap {step + 1}\n    responsible: {does}\n    accountable: {answers}\n"
        yield f"    informed: [{EXECUTING[(number + step + 1) % 5]}]\n    term: {(number + step) % 4 + 1} werkdagen\n"
        yield f"    systems: [beheersysteem]\n    text: {_TEXT}\n"
        if step == 5:
            yield "    decision: Is het goed?\n    next: {akkoord: stap-7, niet akkoord: stap-3}\n"
    yield "kpis: [{name: binnen de norm, norm: ten minste 90%}]\nconsultation: [werkoverleg]\n"
    yield f"escalation: {_TEXT}\nsystems: [beheersysteem]\nrisks: [te weinig mensen]\n"


def measured(round_: int, products: int, areas: int) -> Iterator[str]:
    """The text of a round of measurements, from 0, the oldest first."""
    yield f"samenspel: measurement\ntitle: Ronde {round_ + 1}\ndate: {2025 + round_ // 2}-{3 + round_ % 2 * 6:02}\n"
    yield "source: schouw\nquality:\n"
    for number in range(products):
        if number % 10 in EMPTY:
            continue
        for place in range(min(areas, 4)):
            area, level = area_name((number + place) % areas), SEEN[(number + place + round_) % 7]
            theme = f", theme: {GOALS[place % 3]}" if number % 4 == 0 else ""
            yield f"  - {{product: {product_name(number)}, area: {area}, level: {level}{theme}, share: 70%}}\n"
            yield f"  - {{product: {product_name(number)}, area: {area}, level: C{theme}, share: 30%}}\n"
    yield "spending:\n"
    for number in range(products):
        actual = (number % 19 + 1) * 2_500 * (round_ + 1)
        yield f"  - {{product: {product_name(number)}, actual: {actual}, forecast: {actual * 2}, year: 2026}}\n"
    yield "reports:\n"
    for number in range(areas):
        yield f"  - {{received: {40 + number}, within: {30 + number}, late: 6, open: 4, area: {area_name(number)}}}\n"


def write_ito(folder: Path, products: int = 250, processes: int = 120, areas: int = 8, rounds: int = 2) -> Path:
    """Write a project with an ITO into a folder, and give that back. There is at least one of everything but rounds."""
    for name, text in _files(products, processes, areas, rounds):
        write(folder / name, text)
    return folder


def _files(products: int, processes: int, areas: int, rounds: int) -> Iterator[tuple[str, Iterable[str]]]:
    yield "engagement.yaml", (_FRONT,)
    yield "ito.yaml", front(areas, products)
    for number in range(products):
        yield f"products/{product_name(number)}.yaml", product(number, products, processes, areas)
    for number in range(processes):
        yield f"processes/{process_name(number)}.yaml", process(number, products, processes)
    for number in range(rounds):
        yield f"measurements/ronde-{number + 1}.yaml", measured(number, products, areas)


def main() -> None:
    """Reads the command line; see the top of this file."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.itos", description="Make an ITO to measure with.")
    parser.add_argument("folder", type=Path)
    parser.add_argument("--products", type=int, default=250)
    parser.add_argument("--processes", type=int, default=120)
    parser.add_argument("--areas", type=int, default=8)
    parser.add_argument("--rounds", type=int, default=2)
    asked = parser.parse_args()
    write_ito(asked.folder, asked.products, asked.processes, asked.areas, asked.rounds)


if __name__ == "__main__":
    main()
