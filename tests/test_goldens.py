"""Golden documents: what every example becomes in Markdown and on a page, word for word.

After a change of words, `python -m pytest tests/test_goldens.py --accept` writes them anew; read the difference.
Fonts and pictures stand in them as their sums, and the style and script of every page not at all, so that a difference
is one that a reader would see.
"""

from __future__ import annotations

import re
from datetime import date
from functools import cache
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest

from samenspel_cli import documents
from samenspel_cli.documents import Ask
from samenspel_cli.files.project import read_project
from samenspel_cli.formats import named
from samenspel_cli.making import Workshop, in_words, kinds_of, workshop
from samenspel_cli.model.project import Project
from tests.door import EXAMPLES
from tests.reading import TODAY

GOLDEN = Path(__file__).with_name("golden")
FORMATS = ("md", "html")
SHOW_COSTS = ("altena",)
"""The examples that say what their work costs the bureau."""
OF_AN_ITO = ("ito", "product-sheet", "process-sheet", "overview", "dashboard", "session-report")
"""The kinds that follow what an ITO has become since its offer."""
OF_A_VISION = ("vision", "vision-comparison")
OF_A_ROADMAP = ("implementation-plan", "progress", "roadmap", "steps")
"""The kinds that follow what became of a roadmap."""
SINCE = date(2026, 11, 16)
"""The day on which these are made: some sheets are filled, one is late, and two rounds were measured."""
OURS = sorted(folder.name for folder in EXAMPLES.iterdir() if folder.is_dir())

_CARRIED = re.compile(r"(?<=;base64,)[A-Za-z0-9+/=]+")
_INSIDE = re.compile(r"(<(style|script|svg)\b[^>]*>)(.*?)(</\2>)", re.DOTALL)
_POLICY = re.compile(r"(?<='sha256-)[A-Za-z0-9+/=]+")
_BLOCK = re.compile(r"(?=<(?:div|p|h\d|ul|ol|li|table|thead|tbody|tfoot|tr|t[hd]|dl|figure|fieldset|label)\b)")


@cache
def _opened(example: str) -> tuple[Project, Workshop]:
    project = read_project(EXAMPLES / example)
    return project, workshop(EXAMPLES / example, project)


def asked(kind: str, **wishes: Any) -> Ask:
    """A document of a kind on paper, for whom it is."""
    today = SINCE if kind in (*OF_AN_ITO, *OF_A_ROADMAP) else TODAY
    return Ask(today, paper=True, audience="internal" if documents.internal(kind) else "client", **wishes)


def written(example: str, kind: str, **wishes: Any) -> dict[str, str]:
    """What the documents of an example become: the text of each file, and the names and sums of its pictures."""
    project, shop = _opened(example)
    ask = asked(kind, **wishes)
    made = {}
    for document in documents.named(kind).compose(project, ask):
        paper, style = in_words(shop, project, document, ask), shop.style(document.language)
        own = document.name[document.name.index(kind.partition("-")[0]) :]  # without the number of the offer
        for form in FORMATS:
            files = named(form).encode(paper, style)
            (text,) = (content.decode() for name, content in files.items() if name.endswith(f".{form}"))
            pictures = [f"{name} {_sum(content)}\n" for name, content in files.items() if not name.endswith(f".{form}")]
            made[f"{own}.{form}"] = _short(text) + "".join(pictures)
    return made


def _sum(content: bytes) -> str:
    return sha256(content).hexdigest()[:12]


def _short(text: str) -> str:
    """A text without what no reader reads, an element a line."""
    text = _INSIDE.sub(lambda found: f"{found[1]}{_kept(found[2], found[3])}{found[4]}", text)
    text = _CARRIED.sub(lambda found: _sum(found[0].encode()), text)
    text = _POLICY.sub("…", text)
    return _BLOCK.sub("\n", text).replace("\n\n\n", "\n\n") if text.startswith("<!doctype") else text


def _kept(element: str, inside: str) -> str:
    """What is kept of an element: of a drawing its sum, of data all, of what every page has nothing."""
    if element == "svg":
        return _sum(inside.encode())
    return inside if inside.startswith("{") else "…"


SHOWN: dict[str, dict[str, Any]] = {
    "phases": {"detail": "phases"},
    "totals": {"detail": "totals"},
    "including": {"vat": "including"},
    "both": {"vat": "both", "hours": True},
}
"""How else the quote of one example is shown, of which a part is exempt from VAT."""
SHOWN_OF = "altena"


def names() -> list[tuple[str, str]]:
    return [
        (example, kind)
        for example in OURS
        for kind in kinds_of(_opened(example)[0], "internal")
        if _told(example, kind)
    ]


def _told(example: str, kind: str) -> bool:
    """Every example could say that no cost is known; what its work costs is shown of those that say it."""
    return not documents.internal(kind) or example in SHOW_COSTS


@pytest.mark.parametrize(("example", "kind"), names())
def test_the_document_says_what_its_golden_says(example: str, kind: str, accept: bool) -> None:
    _says_its_golden(written(example, kind), example, kind, kind, accept=accept)


@pytest.mark.parametrize("name", SHOWN)
def test_so_it_does_where_less_is_shown_or_vat_too(name: str, accept: bool) -> None:
    _says_its_golden(written(SHOWN_OF, "quote", **SHOWN[name]), SHOWN_OF, "quote", f"quote-{name}", accept=accept)


def _says_its_golden(made: dict[str, str], example: str, kind: str, called: str, *, accept: bool) -> None:
    for name, text in made.items():
        golden = GOLDEN / example / name.replace(kind, called)
        if accept:
            golden.parent.mkdir(parents=True, exist_ok=True)
            golden.write_text(text, encoding="utf-8", newline="\n")
        assert golden.exists(), f"{golden.relative_to(GOLDEN.parent)} is missing; --accept writes it"
        assert text == golden.read_text(encoding="utf-8"), f"{golden.name} of {example}; --accept writes it anew"


def test_no_golden_is_left_of_what_is_no_longer_made() -> None:
    known = {GOLDEN / example / name for example, kind in names() for name in written(example, kind)}
    known |= {GOLDEN / SHOWN_OF / f"quote-{name}.{form}" for name in SHOWN for form in FORMATS}
    assert {file for file in GOLDEN.rglob("*") if file.is_file()} <= known


def test_a_golden_carries_no_fonts_and_stays_small() -> None:
    assert all(len(text) < 80_000 for text in written("alblasserdam", "proposal").values())


def test_every_example_says_enough_for_every_document_that_needs_nothing_more_than_an_offer() -> None:
    """An agenda takes a session, its report what it brought, a margin costs; others take a file of their own."""
    for example in OURS:
        sessions = "".join(one.read_text(encoding="utf-8") for one in (EXAMPLES / example).glob("sessions/*.yaml"))
        needs = dict.fromkeys(OF_AN_ITO, (EXAMPLES / example / "ito.yaml").exists())
        needs |= dict.fromkeys(OF_A_ROADMAP, (EXAMPLES / example / "roadmap.yaml").exists())
        needs |= {"agenda": bool(sessions), "session-report": "\nharvest:" in sessions, "margin": example in SHOW_COSTS}
        needs |= dict.fromkeys(OF_A_VISION, (EXAMPLES / example / "vision.yaml").exists())
        told = tuple(kind for kind in documents.names() if needs.get(kind, True))
        assert kinds_of(_opened(example)[0], "internal") == told
        assert kinds_of(_opened(example)[0]) == tuple(kind for kind in told if kind != "margin")
