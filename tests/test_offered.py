"""What a client reads is what is priced: picks reach the words of a document as they reach its sums."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from samenspel_cli.documents import Ask, named
from samenspel_cli.files.project import read_project
from samenspel_cli.formats import md
from samenspel_cli.making import workshop
from samenspel_cli.planning.picks import Picks

FRONT = """samenspel: engagement
title: Een traject
client: {name: Gemeente Voorbeeld}
vat: 21%
rates: {uur: {price: 100}}
phases:
  - title: Verkennen
    when: mei 2026
    activities:
      - {title: Gesprek, fee: 10 uur, when: mei 2026, text: We praten.}
      - {title: Intern overleg, fee: 3 uur, billing: internal, questions: [Wie zit voor?]}
  - title: Verdiepen
    when: juni 2026
    activities:
      - {title: Leesclub, fee: 4 uur, optional: true, text: We lezen.}
      - {title: Analyse, fee: 20 uur, when: juni 2026, text: We tellen.}
variants:
  sober: {title: Sober, without: [verdiepen]}
  ruim: {title: Ruim, with: [leesclub]}
"""


def told(folder: Path, kind: str = "proposal", without: str = "", variant: str | None = None) -> str:
    """A document as Markdown, with its figures."""
    (folder / "engagement.yaml").write_text(FRONT, encoding="utf-8")
    project = read_project(folder)
    shop = workshop(folder, project)
    picks = Picks(without=frozenset(filter(None, [without])), variant=variant)
    ask = Ask(date(2026, 5, 12), picks, paper=True)
    (document,) = named(kind).compose(project, ask)
    files = md.encode(shop.written(document), shop.style("nl"))
    return "\n".join(content.decode() for content in files.values())


@pytest.mark.parametrize("kind", ["proposal", "letter", "quote", "open-points"])
def test_what_is_not_charged_is_named_in_no_document(tmp_path: Path, kind: str) -> None:
    text = told(tmp_path, kind)
    assert "Intern overleg" not in text
    assert "Wie zit voor" not in text


@pytest.mark.parametrize(("without", "variant"), [("verdiepen", "ruim"), ("", "sober")])
def test_a_phase_that_is_left_out_is_described_nowhere(tmp_path: Path, without: str, variant: str) -> None:
    text = told(tmp_path, without=without, variant=variant)
    assert "We tellen." not in text
    assert "Verdiepen" not in text
    assert "twee fasen" not in text


def test_an_option_that_is_taken_in_is_no_option_any_more(tmp_path: Path) -> None:
    assert "Optie" in told(tmp_path).partition("## Investering")[0]
    assert "Optie" not in told(tmp_path, variant="ruim").partition("## Investering")[0]
    assert "We lezen." in told(tmp_path, variant="ruim")
