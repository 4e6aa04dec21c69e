"""Makes engagements of any size, and portfolios of many small ones, to measure with.

    python -m benchmarks.generate engagement big.yaml --lines 100000
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

_ACCOUNTS = ("fees:uur", "fees:dagdeel", "fees:dag")


def engagement(lines: int, title: str = "Voorbeeld") -> Iterator[str]:
    """The text of an engagement with so many fee lines, each an activity on a line of its own; titles are unique."""
    yield _FRONT.format(title=title)
    for line in range(lines):
        if line % PHASE == 0:
            yield f"  - title: Fase {line // PHASE + 1}\n    activities:\n"
        yield f"      - {{title: Gesprek {line + 1}, fee: {_FEES[line % len(_FEES)]}}}\n"


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
    parser.add_argument("--engagements", type=int, default=1_000, help="engagements in a portfolio")
    asked = parser.parse_args()
    if asked.what == "portfolio":
        portfolio(asked.path, asked.engagements, asked.lines)
    else:
        write(asked.path, engagement(asked.lines) if asked.what == "engagement" else journal(asked.lines))


if __name__ == "__main__":
    main()
