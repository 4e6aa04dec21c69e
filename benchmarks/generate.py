"""Makes engagements of any size, and portfolios of many small ones, to measure with.

    python -m benchmarks.generate engagement big.yaml --lines 100000
    python -m benchmarks.generate engagement every.yaml --lines 100000 --every-form
    python -m benchmarks.generate portfolio clients/ --engagements 2000 --lines 20
    python -m benchmarks.generate journal big.journal --lines 100000

The same arguments give the same bytes, so that two measurements speak about the same file.
"""

from __future__ import annotations

import argparse
from collections.abc import Iterable, Iterator
from pathlib import Path

PHASE = 100
"""Fee lines in a phase: about what a large programme puts under one heading."""

_FRONT = """\
samenspel: engagement
title: {title}
client: {{name: Gemeente Voorbeeld}}
language: nl

rates:
  uur:     {{price: 175, plural: uren}}
  dagdeel: {{price: 1950, plural: dagdelen}}
  dag:     {{price: 3950, plural: dagen}}

phases:
"""

# Ten fees in turn: mostly plain ones, two with a choice or a range, as in a real offer.
_FEES = (
    "1 dagdeel",
    "3 uur",
    "2 dagdelen",
    "{choose: [1 dagdeel, 1 dag]}",
    "15 uur",
    "1 dag",
    "8 uur",
    "2-4 dagdelen",
    "1.5 dag",
    "4 uur",
)

_EVERY_FRONT = """\
samenspel: engagement
title: {title}
client: {{name: Gemeente Voorbeeld, kind: gemeente}}
language: nl
date: 2026-05-12
vat: 21%
horizon: 2 jaar
counts: {{kern: 8, wijk: 4-6, klas: 120/16}}

rates:
  uur:     {{price: 175, plural: uren}}
  dagdeel: {{price: 1950, plural: dagdelen}}
  dag:     {{price: 3950, plural: dagen}}
  reisuur: {{price: 100, plural: reisuren, step: 0.25, threshold: 0.5, factor: 50%}}
  les:     {{price: 250, plural: lessen, minimum: 2, preparation: 0.5, vat: {{category: exempt, reason: CRKBO}}}}
  scan:    {{price: 400, plural: scans, tiers: whole, steps: [{{above: 12, price: 380}}]}}
  toets:   {{price: {{gemeente: 90, other: 120}}, plural: toetsen,
             tiers: marginal, over: engagement, steps: [{{from: 20, price: 80}}]}}
  advies:  {{unit: uur, prices: [{{price: 140}}, {{from: 2027, price: 143}}], index: {{percent: 2.2%, round: 1}}}}
  training: {{price: 110-130, plural: trainingen}}
  kopie:   {{price: "0,12", plural: kopieën, money: expenses}}
  publieksuur: {{price: 121, plural: publieksuren, prices: including-vat}}
  senior:  {{uur: 150, dag: 1100}}
  junior:  {{uur: 95, dag: 700}}

people:
  projectleider: {{role: senior}}
  adviseur: {{role: junior}}

variants:
  basis: {{}}
changes:
  m1: {{date: 2027-02-03, reason: extra kern}}
rounding: {{total: 1}}
discount: {{percent: 2%, reason: raamovereenkomst}}
instalments: [30%, {{percent: 40%, at: 2026-12}}, rest]
shares: {{gemeente: 60%, regio: rest}}

phases:
"""

# What stands behind the title of the first twenty lines of a phase: half of the forms, the others in the next phase.
# The other eighty lines are those of a flat file, for in a real programme most lines are plain.
_EVERY = (
    "fee: 1 dagdeel",
    "fee: 3 uur",
    "fee: 2 dagdelen",
    "fee: {choose: [1 dagdeel, 1 dag]}",
    "fee: {senior: 2 uur, adviseur: 6 uur}",
    "fee: 15 uur",
    "fee: ca. 8 uur",
    "fee: 2-4 dagdelen",
    "fee: 2 uur per kern",
    "fee: 1 dag",
    "fee: 4 uur, theme: organisatie",
    "fee: 3 scans",
    "fee: € 1.250",
    "fee: 6 uur, by: [projectleider]",
    "fee: 2 uur per maand, when: 2026-09/2027-02",
    "fee: 8 uur",
    "fee: 1.5 reisuur",
    "fee: {cost: 800, markup: 8%}, money: third-party",
    "fee: {quantity: 4, unit: uur, discount: 10%}",
    "fee: 1 dag",
    "fee: 2 dagen per groep, groups: {participants: 60, size: 10-15}",
    "fee: {2026: 3 uur, 2027: 5 uur}",
    "fee: 30 toetsen",
    "fee: € 450 per maand",
    "fee: max € 2.500, billing: actual",
    "fee: 3 uur per wijk, counts: {wijk: 5}",
    "fee: 4 advies, when: 2027-03",
    "fee: 1 dagdeel",
    "fee: 2 lessen",
    "fee: 6 uur, provisional: true",
    "fee: 2 uur per kwartaal, when: 2026-Q3/2027-Q2",
    "fee: 1 dag, given: 3950",
    "fee: 3 publieksuren",
    "fee: 2 uur, change: m1",
    "fee: 1 training, surcharge: € 25",
    "fee: 7 uur",
    "fee: 12 uur, money: in-kind",
    "fee: {choose: {basis: 3 uur}}",
    "fee: 250 kopieën per klas, optional: true",
    "fee: {percent: 4-6%, of: gesprek-PHASE}",
)
_EVERY_PHASE = (
    "", ", ceiling: 300000", ", discount: 5%", ", counts: {kern: 6-8}",
    ", floor: 270000, when: 2027", ", theme: inhoud", ", vat: 9%", ", surcharge: 1%",
)  # fmt: skip

_ACCOUNTS = ("fees:uur", "fees:dagdeel", "fees:dag")


def engagement(lines: int, title: str = "Voorbeeld") -> Iterator[str]:
    """The text of an engagement with so many fee lines, each an activity on a line of its own; titles are unique."""
    yield _FRONT.format(title=title)
    for line in range(lines):
        if line % PHASE == 0:
            yield f"  - title: Fase {line // PHASE + 1}\n    activities:\n"
        yield f"      - {{title: Gesprek {line + 1}, fee: {_FEES[line % len(_FEES)]}}}\n"


def every_form(lines: int, title: str = "Voorbeeld") -> Iterator[str]:
    """The text of an engagement with so many fees, in which every form of the language comes back regularly."""
    yield _EVERY_FRONT.format(title=title)
    for line in range(lines):
        phase, place = divmod(line, PHASE)
        if place == 0:
            said = _EVERY_PHASE[phase % len(_EVERY_PHASE)]
            yield f"  - {{title: Fase {phase + 1}{said}, activities: [\n"
        plain = f"fee: {_FEES[line % len(_FEES)]}"
        half = len(_EVERY) // 2
        special = _EVERY[phase % 2 * half + place % half].replace("PHASE", str(phase * PHASE + 1))
        fee = special if place < half else plain
        yield f"      {{title: Gesprek {line + 1}, {fee}}},\n"
        if place == PHASE - 1 or line == lines - 1:
            yield "    ]}\n"
    yield "activities: [{title: Onvoorzien, fee: {percent: 5%, of: all}}]\n"


def journal(postings: int) -> Iterator[str]:
    """The same work as a journal for hledger: a transaction per phase, all its postings but the last one a fee.

    Amounts are worked out already and accounts are few, which is kind to hledger: it only has to add.
    """
    for start in range(0, postings, PHASE):
        fees = min(PHASE, postings - start) - 1
        yield f"2026-01-{start // PHASE % 28 + 1:02} Fase {start // PHASE + 1}\n"
        for line in range(start, start + fees):
            account, amount = _ACCOUNTS[line % len(_ACCOUNTS)], 175 * (line % 15 + 1)
            yield f"    {account}  {amount}.00 EUR  ; Gesprek {line + 1}\n"
        yield "    client:Gemeente Voorbeeld\n\n"


def write(path: Path, text: Iterable[str]) -> None:
    """Writes a generated text; its folder is made when it is absent."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("w", encoding="utf-8", newline="\n") as file:
        file.writelines(text)


def portfolio(folder: Path, engagements: int, lines: int) -> None:
    """A folder with a sub-folder for every engagement, each with its own `engagement.yaml`."""
    for number in range(1, engagements + 1):
        write(folder / f"opdracht-{number:05}" / "engagement.yaml", engagement(lines, f"Opdracht {number}"))


def main() -> None:
    """Reads the command line; see the top of this file."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.generate", description="Make files to measure with.")
    parser.add_argument("what", choices=["engagement", "portfolio", "journal"])
    parser.add_argument("path", type=Path, help="file to write, or the portfolio's folder")
    parser.add_argument("--lines", type=int, default=1_000, help="fee lines (in each engagement), or postings")
    parser.add_argument("--every-form", action="store_true", help="use every form of the language, each in its turn")
    parser.add_argument("--engagements", type=int, default=1_000, help="engagements in a portfolio")
    asked = parser.parse_args()
    if asked.what == "portfolio":
        portfolio(asked.path, asked.engagements, asked.lines)
    else:
        made = every_form if asked.every_form else engagement
        write(asked.path, made(asked.lines) if asked.what == "engagement" else journal(asked.lines))


if __name__ == "__main__":
    main()
