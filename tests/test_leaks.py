"""What is internal never reaches a client: not by our own code, and not by what people copy into their texts.

An amount, a share or a sentence that is internal is planted wherever a person can write something. The document is then
refused, with the place where it was planted, and nothing is written; and what is made without it says none of it, in
any format, in its pages, its data or about itself.
"""

from __future__ import annotations

import base64
import html
import io
import re
import zipfile
import zlib
from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pikepdf
import pytest
from docx.enum.style import WD_STYLE_TYPE
from hypothesis import given, settings
from hypothesis import strategies as st
from pypdf import PdfReader

from samenspel_cli import documents, formats
from samenspel_cli.documents import Ask
from samenspel_cli.documents._inside import opened
from samenspel_cli.files.pictures import without_remarks
from samenspel_cli.files.project import read_project
from samenspel_cli.leaks.writing import folded, numbers
from samenspel_cli.making import kinds_of, make, own_templates, workshop
from samenspel_cli.model.internal import InternalCosts, InternalSum, InternalText, read_internal_sum, read_note
from samenspel_cli.paper import Inside, Leak
from samenspel_cli.problems import Place, Problem, Problems
from samenspel_cli.problems.telling import drawn
from samenspel_cli.style import style_of
from tests import firms
from tests.door import run
from tests.firms import firm
from tests.test_house_style import jpg, png

TODAY = date(2026, 5, 12)
FRONT = """samenspel: engagement
title: "Sterker samenspel TITLE"
client: {name: Gemeente Voorbeeld, internal: De griffier vindt ons eigenlijk te duur voor dit werk.}
number: "2026-014 NUMBER"
date: 2026-05-12
vat: 21%
internal:
  - We kunnen nog zakken tot € 31.415 als de wethouder aandringt.
rates:
  uur: {price: 175, cost: 83.37}
people:
  trainer: {role: trainer, cost: {uur: 71.13}, internal: Zij wil volgend jaar liever een ander project gaan doen.}
parties:
  college: {name: College van Voorbeeld, participants: 7, note: "Het college beslist. PARTY"}
context: |
  De gemeente telt 1.234 medewerkers. CONTEXT

  ![Een plaat ALT](plaat.svg)
phases:
  - title: "Verkennen PHASE"
    internal: Deze fase is vooral bedoeld om binnen te komen.
    activities:
      - {title: Gesprekken, fee: 12 uur, with: college, text: "We praten met iedereen. TEXT"}
      - {title: Training, fee: 8 uur, by: trainer, theme: "Leren THEME", when: juni 2026, yields: "Een verslag YIELDS"}
      - {title: "Extra dag OPTION", fee: 6 uur, optional: true}
      - {title: Drukwerk, fee: {cost: 777, markup: 13%}, money: third-party}
      - {title: Het interne overleg met onze eigen mensen, fee: 3 uur, billing: internal}
sessions:
  - title: "De start SESSION"
    date: 2026-06-01
    start: "9:30"
    internal: Wij komen zelf pas een kwartier later binnenlopen.
    prepare: ["De zaal PREPARE"]
    parts:
      - title: "Welkom PART"
        length: 15 min
        text: "Koffie en thee ABOUT"
        guide: "Rustig aan GUIDE"
        internal: Laat de wethouder vooral niet te lang praten.
sections: {zo-werken-we: {after: approach}}
questions: ["Wie doet er mee? QUESTION"]
instalments: [{title: "Bij de start INSTALMENT", percent: 50%}, {rest: true}]
terms: {payment: 30 dagen, extra-work: "Alleen na overleg. TERMS"}
"""
STYLE = """samenspel: style
name: "Bureau Voorbeeld FIRM"
closing: ["Met vriendelijke groet CLOSING"]
contact: {address: ["Dorpsstraat 1 ADDRESS"]}
registration: {KvK: "01234567 REGISTRATION"}
"""
PICTURE = (
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 90 20" width="90" height="20">'
    '<text x="1" y="12" font-size="6">Plaat DRAWING</text></svg>\n'
)
SECTION = "# Zo werken we\n\nWe luisteren eerst. SECTION\n"
TEMPLATE = (
    '{% extends "samenspel/proposal/nl.md.j2" %}\n{% block vision %}\n## Onze kijk\n\nSamen. TEMPLATE\n{% endblock %}\n'
)
# Gesprekken: 12 × (175,00 − 83,37). Training: 8 × (175,00 − 71,13). Drukwerk: 878,01 − 777,00.
# In all 4.378,01 comes in; 1.000,44 + 569,04 + 777,00 + 250,11 goes out: 1.781,42 is left, which is 40,7%.
AMOUNTS = ("1.099,56", "€ 1.099,56", "1099,56", "1099.56", "1,099.56", "1 099,56", "€\u00a01.099,56")
WRITTEN = (
    *AMOUNTS,
    "83,37", "€ 71,13", "€ 777", "777 euro", "83,37p/u", "EUR 777,-", "101,01", "€ 1.781", "een marge van 1781,42",
    "40,7%", "40,7 procent", "een marge van 41%", "€ 31.415", "€ 250,11",
    "De griffier vindt ons eigenlijk te duur voor dit werk",
    "de  griffier vindt ons **eigenlijk** te\u00ad duur voor dit werk.",
    "Deze fase is vooral bedoeld om binnen te komen!",
    "We kunnen nog zakken tot € 31.415 als de wethouder aandringt", "het interne overleg met onze eigen mensen",
)  # fmt: skip
"""How the internal things of this engagement can be written."""
PLACES = {
    "TITLE": "engagement.yaml", "NUMBER": "engagement.yaml", "PARTY": "engagement.yaml", "CONTEXT": "engagement.yaml",
    "ALT": "engagement.yaml", "PHASE": "engagement.yaml", "TEXT": "engagement.yaml", "THEME": "engagement.yaml",
    "YIELDS": "engagement.yaml", "OPTION": "engagement.yaml", "QUESTION": "engagement.yaml",
    "INSTALMENT": "engagement.yaml", "TERMS": "engagement.yaml", "FIRM": "style.yaml", "CLOSING": "style.yaml",
    "ADDRESS": "style.yaml", "REGISTRATION": "style.yaml", "DRAWING": "engagement.yaml", "SECTION": "zo-werken-we.md",
    "TEMPLATE": "nl.md.j2", "SESSION": "engagement.yaml", "PREPARE": "engagement.yaml", "PART": "engagement.yaml",
    "GUIDE": "engagement.yaml", "ABOUT": "engagement.yaml",
}  # fmt: skip
"""Where something can be planted, and the file that is named then."""
_WORDS = re.compile(rf" ?\b(?:{'|'.join(PLACES)})\b")


def planted(folder: Path, **seeds: str) -> Path:
    """The engagement in a folder, with something planted in some of the places."""
    files = {
        "engagement.yaml": FRONT,
        "style.yaml": STYLE,
        "plaat.svg": PICTURE,
        "sections/zo-werken-we.md": SECTION,
        "templates/proposal/nl.md.j2": TEMPLATE,
    }
    for name, text in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        words = _WORDS.sub(lambda word: f" {seeds[word[0].strip()]}" if word[0].strip() in seeds else "", text)
        (folder / name).write_text(words, encoding="utf-8")
    return folder


def made(folder: Path, kind: str | None = None, audience: str = "client") -> dict[str, bytes]:
    """Every document of a folder in every format. Raises `Problems`."""
    project = read_project(folder)
    shop = workshop(folder, project)
    kinds = [kind] if kind else list(kinds_of(project))
    ask = Ask(TODAY, paper=True, audience=audience)  # type: ignore[arg-type]
    return {
        name: content for one in make(shop, project, kinds, formats.names(), ask) for name, content in one.files.items()
    }


def refusals(folder: Path, kind: str | None = None) -> tuple[Problem, ...]:
    """What is said of a folder of which nothing can be made for a client."""
    with pytest.raises(Problems) as problems:
        made(folder, kind)
    return problems.value.problems


# What a file says, whatever its format


def extracted(name: str, content: bytes) -> Iterator[str]:
    """Every text in a file: what is on its pages, what it carries, and what it says about itself."""
    yield name
    if name.endswith(".pdf"):
        yield from _of_pdf(content)
    elif content.startswith(b"PK"):
        with zipfile.ZipFile(io.BytesIO(content)) as members:
            for member in members.namelist():
                yield from extracted(member, members.read(member))
    else:
        text = re.sub(r";base64,[A-Za-z0-9+/=]+", "", content.decode(errors="replace"))
        yield text
        yield html.unescape(re.sub(r"<[^>]+>", "", text))
        yield html.unescape(re.sub(r"<[^>]+>", " ", text))


def _of_pdf(content: bytes) -> Iterator[str]:
    reader = PdfReader(io.BytesIO(content))
    yield "\n".join(page.extract_text() for page in reader.pages)
    yield str(dict(reader.metadata or {}))
    with pikepdf.open(io.BytesIO(content)) as pdf:
        yield str(pdf.open_metadata())
        for attached, spec in pdf.attachments.items():
            yield attached
            yield spec.get_file().read_bytes().decode()


SECRET_NUMBERS = (
    "1099.56",
    "830.96",
    "83.37",
    "71.13",
    "1000.44",
    "569.04",
    "250.11",
    "777",
    "101.01",
    "1781.42",
    "31415",
)
SECRET_WORDS = (
    "De griffier vindt ons", "zakken tot", "binnen te komen", "Het interne overleg", "Zij wil volgend jaar",
    "Wij komen zelf pas", "Laat de wethouder vooral",
)  # fmt: skip


def told_secrets(files: dict[str, bytes]) -> set[str]:
    """Which of the secrets are said anywhere in some files."""
    found: set[str] = set()
    for name, content in files.items():
        for text in extracted(name, content):
            words = folded(text)
            found |= {secret for secret in SECRET_WORDS if folded(secret) in words}
            said = {value for number in numbers(text) for value in number.values}
            found |= {secret for secret in SECRET_NUMBERS if Decimal(secret) in said}
    return found


@pytest.mark.slow
def test_without_anything_planted_no_document_in_any_format_says_anything_internal(tmp_path: Path) -> None:
    files = made(planted(tmp_path))
    assert {name.rpartition(".")[2] for name in files} == {*formats.names(), "svg"}
    assert told_secrets(files) == set()


@pytest.mark.slow
def test_the_search_above_would_have_found_it_for_the_own_team_says_all_of_it(tmp_path: Path) -> None:
    folder = planted(tmp_path)
    inside = {name: content for kind in ("margin", "quote") for name, content in made(folder, kind, "internal").items()}
    assert told_secrets(inside) >= {*SECRET_WORDS, "1099.56", "1000.44", "777", "101.01", "1781.42"}


@pytest.mark.slow
@pytest.mark.parametrize("place", PLACES)
def test_what_is_planted_is_refused_with_the_place_where_it_stands(tmp_path: Path, place: str) -> None:
    problem, *_ = refusals(planted(tmp_path, **{place: "1.099,56"}))
    assert problem.code == "leak-amount"
    assert problem.facts["text"] == "1.099,56"
    assert isinstance(problem.place, Place)
    assert Path(problem.place.file).name == PLACES[place]
    # A picture is named where it was named; its words stand in no text.
    assert ("plaat.svg" if place == "DRAWING" else "1.099,56") in problem.place.text


@pytest.mark.parametrize("written", WRITTEN)
@pytest.mark.slow
def test_however_it_is_written_it_is_found(tmp_path: Path, written: str) -> None:
    folder = planted(tmp_path)
    (folder / "sections" / "zo-werken-we.md").write_text(f"# Zo werken we\n\nLet op: {written}.\n", encoding="utf-8")
    problems = refusals(folder, "proposal")
    assert {problem.code for problem in problems} <= {"leak-amount", "leak-note"}
    assert all(problem.place and problem.place.file.endswith("zo-werken-we.md") for problem in problems)


INNOCENT = (
    "In 1099 huizen wonen mensen", "gebouwd in 1995", "1.234 medewerkers", "777 inwoners", "31.415 inwoners",
    "83 mensen", "71 procent van de inwoners", "41% van de inwoners", "€ 175 per uur", "€ 2.100,00", "878,01",
    "€ 4.378,01", "21% btw", "078-6777777", "1099 AB Voorbeeld", "12 mei 2026", "kamer B777", "€ 10.995,60",
    "11.099,56", "1.099,561", "te duur", "De griffier", "we komen binnen", "overleg met onze eigen mensen",
    "op 2026-07-77", "1.099.56.1",
)  # fmt: skip
"""What a proper offer may say: numbers of other things, a client's own amounts, a word or two of a note."""


@pytest.mark.slow
@pytest.mark.parametrize("written", INNOCENT)
def test_a_proper_offer_is_never_stopped(tmp_path: Path, written: str) -> None:
    folder = planted(tmp_path)
    (folder / "sections" / "zo-werken-we.md").write_text(f"# Zo werken we\n\nDus {written}.\n", encoding="utf-8")
    assert made(folder, "letter")
    assert any(name.endswith(".pdf") for name in made(folder, "proposal"))


def test_groups_of_a_size_between_two_numbers_are_drawn_for_a_client_too(tmp_path: Path) -> None:
    file = planted(tmp_path) / "engagement.yaml"
    text = file.read_text(encoding="utf-8")
    file.write_text(text.replace("fee: 8 uur, by:", "groups: {size: 10-15}, fee: 8 uur, by:"), encoding="utf-8")
    assert any(name.endswith("groups.svg") for name in made(tmp_path, "proposal"))


def test_nothing_is_written_and_the_message_says_what_is_internal_and_where_both_stand(tmp_path: Path) -> None:
    planted(tmp_path, TITLE="1.099,56", TEMPLATE="De griffier vindt ons eigenlijk te duur voor dit werk.")
    left = run("render", tmp_path, "--today", "2026-05-12")
    assert left.code == 1
    assert not (tmp_path / "out").exists()
    said = " ".join((left.out + left.err).split())
    assert "engagement.yaml:2:" in said
    assert "“1.099,56”" in said
    assert "that is your margin (of Gesprekken)" in said
    assert "nl.md.j2:5:" in said
    assert "a note for your own team" in said
    assert "[leak-note]" in said


@pytest.mark.slow
@pytest.mark.parametrize("form", ["json", "csv", "md"])
def test_a_quote_that_leaves_the_program_is_looked_at_too(tmp_path: Path, form: str) -> None:
    fine = run("quote", planted(tmp_path), "--format", form)
    assert fine.code == 0
    assert not told_secrets({f"quote.{form}": fine.raw})
    left = run("quote", planted(tmp_path, OPTION="1.099,56"), "--format", form)
    assert (left.code, left.out) == (1, "")
    assert "leak-amount" in left.err


@pytest.mark.slow
@pytest.mark.parametrize("where", ["above its pages", "in pieces", "a picture", "a style"])
def test_the_word_file_of_the_firm_is_looked_at_too(tmp_path: Path, where: str) -> None:
    def plant(word: Any) -> None:
        line = word.sections[0].header.paragraphs[0]
        if where == "a style":
            word.styles.add_style("Marge 1.099,56", WD_STYLE_TYPE.PARAGRAPH)
        elif where == "a picture":
            line.add_run().add_picture(io.BytesIO(firms.PNG))._inline.docPr.set("descr", "onze € 1.099,56")
        else:
            for text in ("€ 1.0", "99,56") if where == "in pieces" else ("€ 1.099,56",):
                line.add_run(text)

    folder = planted(tmp_path)
    style = folder / "style.yaml"
    style.write_text(f"{style.read_text(encoding='utf-8')}docx: huisstijl.docx\n", encoding="utf-8")
    (folder / "huisstijl.docx").write_bytes(firms.firm())
    assert made(folder, "letter")
    (folder / "huisstijl.docx").write_bytes(firms.firm(plant))
    (problem,) = refusals(folder, "letter")
    assert (problem.code, problem.facts["text"]) == ("leak-amount", "1.099,56")
    assert "your Word file huisstijl.docx" in problem.facts["where"]


def test_a_template_of_ones_own_is_looked_at_when_it_is_checked(tmp_path: Path) -> None:
    folder = planted(tmp_path, TEMPLATE="€ 777")
    project = read_project(folder)
    with pytest.raises(Problems) as problems:
        own_templates(workshop(folder, project), project, Ask(TODAY, paper=True))
    (problem,) = problems.value.problems
    assert problem.place is not None
    assert problem.place.file.endswith("proposal/nl.md.j2")


def test_for_the_own_team_everything_may_be_said(tmp_path: Path) -> None:
    assert made(planted(tmp_path, TITLE="1.099,56", TEXT="€ 777"), "proposal", "internal")


def test_what_a_client_may_know_is_accepted_of_one_activity_with_a_reason(tmp_path: Path) -> None:
    folder = planted(tmp_path, TEXT="Drukwerk kost ons € 777, plus 13%.", TERMS="€ 83,37")
    file = folder / "engagement.yaml"
    accept = "accept: [{warning: leak-amount, at: drukwerk, reason: De kosten van derden zijn besproken.}]\n"
    file.write_text(file.read_text(encoding="utf-8") + accept, encoding="utf-8")
    assert [problem.facts["text"] for problem in refusals(folder)] == ["83,37"]
    text = file.read_text(encoding="utf-8")
    file.write_text(text.replace("at: drukwerk", "at: [drukwerk, uur]"), encoding="utf-8")
    assert made(folder, "proposal")
    file.write_text(text.replace("at: drukwerk, ", ""), encoding="utf-8")
    assert "accept-without-at" in {problem.code for problem in refusals(folder)}


SURE = (
    "777,=", "777.-", "777p/u", "een marge van 777pp", "0,777k", "0,777 mille", "EUR 0,777 duizend", "7**7**7 euro",
    "€ 7_77", "1·099,56", "1`099,56", "\u0661\u066c\u0660\u0669\u0669\u066b\u0665\u0666", "1.099,5600",
    "7\ufe0f\u20e37\ufe0f\u20e37\ufe0f\u20e3 euro",
    "40,7pct", "40,7 prct", "totaal 777", "dat is 777.", "(777)",
)  # fmt: skip
NAMES = (
    "Dorpsstraat 777", "Dorpsstraat 777, 1234 AB", "Postbus 777", "Postbus 1099, 2600 AA Delft", "2026-777", "Z-777",
    "Z/2026/777", "2025/777", "777/2025", "zaaknummer 777", "kamer 777", "artikel 777", "KvK: 777 12345", "777m²",
    "06 777 12 345", "06-777 777 77", "IBAN NL12 RABO 0777 1099 56", "perceel 777", "777@voorbeeld.nl", "777 m2",
    "777 uur", "in groep 777", "ECLI:NL:RVS:2020:777", "Stb. 2015, 777", "https://voorbeeld.nl/p/777", "5k 777 mensen",
)  # fmt: skip


@pytest.mark.parametrize("written", SURE)
def test_a_number_that_is_money_however_it_is_written_is_recognised(written: str) -> None:
    secret = {Decimal(one) for one in ("777", "1099.56", "40.7")}
    assert any(number.sure and number.values & secret for number in numbers(f"Let op: {written}"))


@pytest.mark.parametrize("written", NAMES)
def test_a_number_that_is_part_of_a_name_or_counts_things_is_no_amount(written: str) -> None:
    secret = {Decimal(one) for one in ("777", "1099", "1099.56")}
    assert not any(number.sure and number.values & secret for number in numbers(f"Het is {written}."))


def test_a_note_that_is_cut_into_paragraphs_or_items_is_found(tmp_path: Path) -> None:
    folder = planted(tmp_path)
    for text in ("De griffier vindt ons\n\neigenlijk te duur voor dit werk.", "- De griffier vindt\n- ons eigenlijk te "
                 "duur voor dit werk"):  # fmt: skip
        (folder / "sections" / "zo-werken-we.md").write_text(f"# Zo werken we\n\n{text}\n", encoding="utf-8")
        assert [problem.code for problem in refusals(folder, "proposal")] == ["leak-note"]


def test_an_amount_in_the_address_of_a_link_is_found_also_where_its_signs_are_written_as_codes(tmp_path: Path) -> None:
    folder = planted(tmp_path, CONTEXT="[hier](https://voorbeeld.nl/1.099%2C56)")
    assert [problem.code for problem in refusals(folder, "proposal")] == ["leak-amount"]


SAID = "Onze marge is 1.099,56"


@pytest.mark.parametrize(
    "unseen",
    [
        f"<!-- {SAID} -->", f"<desc>{SAID}</desc>", f"<metadata>{SAID}</metadata>", f"<style>/* {SAID} */</style>",
        f'<g aria-label="{SAID}"/>', '<g data-marge="1.099,56"/>', '<g id="marge 1.099,56"/>',
        "<text><![CDATA[1.099,56]]></text>", "<text>1.0<tspan>99</tspan>,56</text>", "<text>1.&#48;99,56</text>",
    ],
)  # fmt: skip
def test_what_a_drawing_says_and_nobody_sees_is_found_too(tmp_path: Path, unseen: str) -> None:
    folder = planted(tmp_path)
    (folder / "plaat.svg").write_text(PICTURE.replace("<text", f"{unseen}<text", 1), encoding="utf-8")
    (problem,) = refusals(folder, "proposal")
    assert problem.code == "leak-amount"
    assert problem.place is not None
    assert "plaat.svg" in problem.place.text


def test_the_sizes_of_a_drawing_are_no_amounts(tmp_path: Path) -> None:
    folder = planted(tmp_path)
    drawn_so = PICTURE.replace(
        "<text", '<path d="M777 1099.56 L83.37 71.13"/><rect width="777" height="250.11"/><text', 1
    )
    (folder / "plaat.svg").write_text(drawn_so, encoding="utf-8")
    assert made(folder, "proposal")


@pytest.mark.parametrize("form", ["png", "jpg"])
def test_what_a_photo_says_of_itself_goes_into_no_document(tmp_path: Path, form: str) -> None:
    folder = planted(tmp_path)
    photo = remarking(form)
    assert b"1.099,56" in photo
    for name in (f"plaat.{form}", f"logo.{form}"):
        (folder / name).write_bytes(photo)
    for name, old, new in (
        ("engagement.yaml", "plaat.svg", f"plaat.{form}"),
        ("style.yaml", "name:", f"logo: logo.{form}\nname:"),
    ):
        file = folder / name
        file.write_text(file.read_text(encoding="utf-8").replace(old, new), encoding="utf-8")
    shown = made(folder, "proposal")
    assert {b"1.099,56" in content for content in shown.values()} == {False}
    assert not any("1.099,56" in base64.b64decode(one).decode("latin-1") for content in shown.values()
                   for one in re.findall(rb";base64,([A-Za-z0-9+/=]+)", content))  # fmt: skip
    for name, content in shown.items():
        if name.endswith("docx"):
            with zipfile.ZipFile(io.BytesIO(content)) as members:
                assert not any(b"1.099,56" in members.read(member) for member in members.namelist())


def remarking(form: str) -> bytes:
    """A photo that says what nobody sees."""
    said = SAID.encode()
    if form == "png":
        plain = png()
        pieces = ((b"tEXt", b"Comment\0" + said), (b"eXIf", b"MM\0*" + said))
        told = b"".join(
            len(data).to_bytes(4, "big") + kind + data + zlib.crc32(kind + data).to_bytes(4, "big")
            for kind, data in pieces
        )
        at = plain.index(b"IDAT") - 4
    else:
        plain = jpg()
        told = b"".join(
            b"\xff" + mark + (len(said) + 2).to_bytes(2, "big") + said for mark in (b"\xfe", b"\xe1", b"\xed")
        )
        at = 2
    return plain[:at] + told + plain[at:] + said


def test_a_photo_keeps_which_way_up_it_is_shown() -> None:
    for order, mark in (("big", b"MM\0*"), ("little", b"II*\0")):
        entries = ((0x010E, 2, 4, 0x41424300), (0x0112, 3, 1, 6))
        table = b"".join(
            kind.to_bytes(2, order) + form.to_bytes(2, order) + count.to_bytes(4, order)  # type: ignore[arg-type]
            + (value.to_bytes(2, order) + b"\0\0" if form == 3 else value.to_bytes(4, order))  # type: ignore[arg-type]
            for kind, form, count, value in entries
        )  # fmt: skip
        exif = b"Exif\0\0" + mark + (8).to_bytes(4, order) + (2).to_bytes(2, order) + table + bytes(4)  # type: ignore[arg-type]
        plain = jpg()
        made = without_remarks(plain[:2] + b"\xff\xe1" + (len(exif) + 2).to_bytes(2, "big") + exif + plain[2:])
        assert b"ABC" not in made
        assert made != plain
        assert b"\x01\x12\0\x03\0\0\0\x01\0\x06" in made
        assert without_remarks(made) == made
    jfif = b"\xff\xe0\0\x10JFIF\0\1\1\0\0\1\0\1\0\0"
    assert without_remarks(jpg()[:2] + jfif + jpg()[2:]) == jpg()[:2] + jfif + jpg()[2:]


@pytest.mark.slow
@pytest.mark.parametrize("where", ["header", "footer"])
def test_what_stands_above_and_below_the_pages_of_a_word_file_is_looked_at(tmp_path: Path, where: str) -> None:
    folder = planted(tmp_path)

    def letterhead(word: Any) -> None:
        getattr(word.sections[0], where).paragraphs[0].add_run(" marge 1.0").bold = True
        getattr(word.sections[0], where).paragraphs[0].add_run("99,56")

    (folder / "firm.docx").write_bytes(firm(letterhead))
    (folder / "style.yaml").write_text(f"{STYLE}docx: firm.docx\n", encoding="utf-8")
    (problem,) = refusals(folder, "letter")
    assert (problem.code, problem.facts["text"]) == ("leak-amount", "1.099,56")
    assert "your Word file firm.docx" in problem.facts["where"]
    (folder / "firm.docx").write_bytes(firm())
    assert made(folder, "letter")


@pytest.mark.slow
def test_the_name_that_is_asked_for_is_looked_at(tmp_path: Path) -> None:
    folder = planted(tmp_path)
    left = run("render", folder, "proposal", "-o", folder / "marge_1.099,56.pdf")
    assert (left.code, "[leak-amount]" in left.err, (folder / "marge_1.099,56.pdf").exists()) == (1, True, False)
    assert run("render", folder, "proposal", "-o", folder / "2026-777.pdf").code == 0


# The types


@pytest.mark.parametrize(
    "value", [read_note("Geheim"), read_internal_sum("777"), InternalCosts({"uur": read_internal_sum("95").revealed()})]
)
def test_what_is_internal_says_nothing_when_it_is_printed(
    value: InternalText | InternalSum | InternalCosts,
) -> None:
    for text in (str(value), repr(value), f"{value}", f"{value:>10}", "{}".format(value), "%s" % value):  # noqa: UP031, UP032
        assert text == "[internal]"
    with pytest.raises(AttributeError):
        value._held = 1  # type: ignore[assignment]
    with pytest.raises(TypeError):
        value.__reduce__()


def test_a_cell_for_the_own_team_is_said_by_nothing_that_a_client_gets(tmp_path: Path) -> None:
    project = read_project(planted(tmp_path))
    (document,) = documents.named("margin").compose(project, Ask(TODAY, paper=True))
    shop = workshop(tmp_path, project)
    style = style_of("nl")
    with pytest.raises(Leak):
        style.say(Inside("x"))
    for name in formats.names():
        try:
            files = formats.named(name).encode(shop.written(document), style)
        except Leak:
            continue
        assert name in ("csv", "ics")  # the one has no words for what is no amount, the other nothing without a date
        assert told_secrets(files) == set()
    assert "Inside" not in repr(opened(document).parts)


@pytest.mark.parametrize(
    "asked", ["{{ rates }}", "{{ engagement }}", "{{ phases[0].internal }}", "{{ people[0].cost }}"]
)
def test_no_template_can_reach_what_is_internal(tmp_path: Path, asked: str) -> None:
    with pytest.raises(Problems) as problems:
        made(planted(tmp_path, TEMPLATE=asked), "proposal")
    assert {problem.code for problem in problems.value.problems} <= {"template-name", "template-fault"}


# The same, with and without what is internal

KEYS = re.compile(r",? ?\b(?:internal|cost): (?:\{[^}]*\}|[^,}\n]+)")


@st.composite
def engagements(draw: st.DrawFn) -> tuple[str, str]:
    """An engagement with costs and notes, and the same one without."""
    cents = st.integers(1, 20_000).map(lambda number: f"{number / 100:.2f}")
    note = st.sampled_from(["", ", internal: Hier moeten we zelf nog over praten", ", internal: [Een, Twee]"])
    cost = st.one_of(st.just(""), cents.map(lambda amount: f", cost: {amount}"))
    own = draw(st.one_of(st.just(""), cents.map(lambda one: f", cost: {{uur: {one}}}")))
    lines = [
        "samenspel: engagement", "title: Proef", f"client: {{name: Gemeente Voorbeeld{draw(note)}}}", "vat: 21%",
        "rates:", f"  uur: {{price: 100{draw(cost)}}}", f"  dag: {{price: 750.50{draw(cost)}}}",
        "people:", f"  trainer: {{role: trainer{own}}}",
        "activities:",
    ]  # fmt: skip
    for number in range(draw(st.integers(1, 4))):
        fee = draw(
            st.sampled_from(["3 uur", "2-4 dagen", "{trainer: 5 uur}", "pm dag", "€ 500", "{choose: [1 dag, 4 uur]}"])
        )
        lines.append(f"  - {{title: Werk {number}, fee: {fee}{draw(note)}}}")
    text = "\n".join(lines) + "\n"
    plain = re.sub(r", internal: \[[^\]]*\]|, internal: [^}]*(?=\})|, cost: \{[^}]*\}|, cost: [0-9.]+", "", text)
    return text, plain


@pytest.mark.slow
@settings(max_examples=25, deadline=None)
@given(both=engagements())
def test_a_client_reads_the_same_with_and_without_what_is_internal(
    both: tuple[str, str], tmp_path_factory: pytest.TempPathFactory
) -> None:
    folder = tmp_path_factory.mktemp("alike")
    outcomes = []
    for text in both:
        (folder / "engagement.yaml").write_text(text, encoding="utf-8")
        project = read_project(folder)
        shop = workshop(folder, project)
        every = make(shop, project, ["letter", "quote"], ("html", "json", "md", "csv"), Ask(TODAY, paper=True))
        outcomes.append({name: content for one in every for name, content in one.files.items()})
    assert outcomes[0] == outcomes[1]


def test_a_refusal_reads_well(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(planted(tmp_path, CONTEXT="We houden € 1.099,56 over."))
    (problem,) = refusals(Path(), "proposal")
    assert drawn(problem) == (
        "engagement.yaml:16:51: the client would read “1.099,56” here: that is your margin (of Gesprekken) "
        "(engagement.yaml:23) [leak-amount]\n"
        "   16 |   De gemeente telt 1.234 medewerkers. We houden € 1.099,56 over.\n"
        "      |                                                   ^^^^^^^^\n"
        "  Take it out, or make it with --audience internal. A client may know it? Then\n"
        "  `accept` it `at` its id."
    )


@pytest.mark.slow
def test_a_check_tells_a_leak_before_anybody_makes_a_document(tmp_path: Path) -> None:
    planted(tmp_path, TITLE="1.099,56", SECTION="De griffier vindt ons eigenlijk te duur voor dit werk.")
    left = run("check", tmp_path, "--today", "2026-05-12")
    assert left.code == 1
    assert {"[leak-amount]", "[leak-note]"} <= set(left.out.split())
    planted(tmp_path)
    assert run("check", tmp_path, "--today", "2026-05-12").code == 0
