"""Names in hostile hands: a client misspelled is found, another example's client too, and nothing else."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from samenspel_cli.files.checking import checked
from samenspel_cli.model.names import mentions, misspelled, short_name
from samenspel_cli.problems import Problem
from tests.door import EXAMPLES
from tests.reading import TODAY

NAMES = [
    ("Gemeente Alblasserdam", "Alblasserdam"),
    ("gemeente Alphen aan den Rijn", "Alphen aan den Rijn"),
    ("De gemeente Altena", "Altena"),
    ("GEMEENTE EDE", "EDE"),
    ("Provincie Zuid-Holland", "Zuid-Holland"),
    ("Waterschap Rivierenland", "Rivierenland"),
    ("Bedrijfsvoeringsorganisatie West-Betuwe", "West-Betuwe"),
    ("Gemeenten Buren en Neder-Betuwe", "Buren en Neder-Betuwe"),
    ("Gemeente", "Gemeente"),
    ("Gemeentelijke dienst", "Gemeentelijke dienst"),
    ("Bakkerij De Provincie", "Bakkerij De Provincie"),
    ("Alblasserdam", "Alblasserdam"),
]


@pytest.mark.parametrize(("name", "short"), NAMES)
def test_the_short_name_is_the_name_without_what_kind_of_organisation_it_is(name: str, short: str) -> None:
    assert short_name(name) == short


def front_page(client: str, *texts: str, more: str = "") -> str:
    body = "".join(f"  - {text}\n" for text in texts)
    return f"samenspel: engagement\ntitle: Proef\nvat: 21%\nclient: {{name: {client}}}\n{more}assumptions:\n{body}"


def said(folder: Path, text: str) -> list[Problem]:
    """The warnings about names in a front page with this text; anything else would be a mistake of the test."""
    (folder / "engagement.yaml").write_text(text, encoding="utf-8")
    found = list(checked(folder, TODAY))
    assert all(problem.warning for problem in found), found
    return found


MISSPELLED = [
    ("Gemeente Alblasserdam", "Alblaserdam"),
    ("Gemeente Alblasserdam", "Alblassserdam"),
    ("Gemeente Alblasserdam", "Ablasserdam"),
    ("Gemeente Alblasserdam", "Alblasserdm"),
    ("Gemeente Alblasserdam", "Alblaserdamse"),
    ("Gemeente Alphen aan den Rijn", "Alphen aan de Rijn"),
    ("Gemeente Alphen aan den Rijn", "Alphen a/d Rijn"),
    ("Gemeente Alphen aan den Rijn", "Alfen aan den Rijn"),
    ("Gemeente Haarlem", "Harlem"),
    ("Gemeente Haarlem", "Haarlme"),
    ("Gemeente Altena", "Atlena"),
    ("Bedrijfsvoeringsorganisatie West-Betuwe", "WestBetuwe"),
    ("Bedrijfsvoeringsorganisatie West-Betuwe", "West Betuwe"),
    ("Gemeente 's-Hertogenbosch", "'s-Hertogenbos"),
    ("Gemeente Súdwest-Fryslân", "Súdwest-Fryslan"),
]


@pytest.mark.parametrize(("client", "wrong"), MISSPELLED)
@pytest.mark.parametrize("sentence", ["Ook {} doet mee", "Wat wil {}?", "Dat vraagt {}, en snel", '"({})"'])
def test_a_client_that_is_misspelled_is_found_where_it_stands(
    client: str, wrong: str, sentence: str, tmp_path: Path
) -> None:
    text = sentence.format(wrong)
    (found,) = said(tmp_path, front_page(client, text))
    assert (found.code, found.warning) == ("client-misspelled", True)
    assert found.place is not None
    assert found.place.text == f"  - {text}"
    assert found.place.text[found.place.column - 1 : found.place.end - 1] in wrong


RIGHT = [
    # The name itself, at every end of a word
    ("Gemeente Alblasserdam", "Alblasserdam, (Alblasserdam) en “Alblasserdam”; gemeente Alblasserdam."),
    ("Gemeente Alphen aan den Rijn", "In Alphen aan den Rijn, en aan Alphen aan den Rijn"),
    ("Gemeente Ede & Wageningen", "De wereld van Ede & Wageningen is groot"),
    ("Gemeenten Buren en Neder-Betuwe", "Zorg in Buren en Neder-Betuwe, en in Buren"),
    # Words made of it
    ("Gemeente Alblasserdam", "de Alblasserdamse driehoek"),
    ("Gemeente Alblasserdam", "Alblasserdams, Alblasserdammer, Alblasserdam's en Alblasserdam’s raad"),
    ("Gemeente Haarlem", "Haarlemse Haarlemmers in Haarlem-Zuid"),
    ("Gemeente Altena", "Altenaar, Altena's en Altenase"),
    ("Gemeente Alphen aan den Rijn", "de Alphense aanpak, in Alphen"),
    ("Bedrijfsvoeringsorganisatie West-Betuwe", "de West-Betuwse aanpak"),
    ("Gemeente Groningen", "de Groninger en Groningse aanpak"),
    ("Gemeente Zwolle", "de Zwolse aanpak"),
    ("Provincie Drenthe", "de Drentse aanpak"),
    # Other words
    ("Gemeente Alblasserdam", "Alblasserwaard, Amsterdam en Rotterdam"),
    ("Gemeente Haarlem", "Haarlemmermeer en Haarlemmerliede"),
    ("Gemeente Altena", "een alternatief, allemaal, altijd, antenne"),
    ("Gemeente Utrecht", "onterecht in Maastricht en Dordrecht"),
    ("Bedrijfsvoeringsorganisatie West-Betuwe", "Oost-Betuwe en de Betuwe"),
    ("Gemeente Voorbeeld", "Bijvoorbeeld een voorbeeld, met voorbeelden"),
    ("Gemeente Ede", "De ede, de eed en de ode"),
    # Written in capitals, in an address of mail or of the web
    ("Gemeente Alblasserdam", "ALBLASSERDAM"),
    ("Gemeente Alblasserdam", "griffie@alblasserdam.nl of www.alblasserdam.nl"),
    ("Gemeente Haarlem", "https://haarlem.nl/bestuur"),
]


@pytest.mark.parametrize(("client", "text"), RIGHT)
def test_what_is_spelled_well_is_left_alone(client: str, text: str, tmp_path: Path) -> None:
    assert said(tmp_path, front_page(client, f'"{text}"')) == []


def test_a_name_that_runs_on_to_the_next_line_is_not_misspelled(tmp_path: Path) -> None:
    text = ">-\n      Wat de gemeente Alphen aan\n      den Rijn wil, en Alphen\n      aan den Rijn doet"
    assert said(tmp_path, front_page("Gemeente Alphen aan den Rijn", text)) == []


def test_a_misspelled_name_that_runs_on_to_the_next_line_is_found(tmp_path: Path) -> None:
    text = ">-\n      Wat de gemeente Alphen aan\n      de Rijn wil"
    (found,) = said(tmp_path, front_page("Gemeente Alphen aan den Rijn", text))
    assert found.code == "client-misspelled"
    assert found.place is not None
    assert found.place.text.strip() == "Wat de gemeente Alphen aan"


def test_an_id_is_written_small_and_no_misspelling(tmp_path: Path) -> None:
    more = "parties: {haarlem: {name: Haarlem}, haarlem-zuid: {}}\nactivities: [{title: A, with: haarlem}]\n"
    assert said(tmp_path, front_page("Gemeente Haarlem", "x", more=more)) == []


def test_an_address_of_the_client_is_no_misspelling(tmp_path: Path) -> None:
    text = front_page("Gemeente Alblasserdam", "x").replace(
        "Alblasserdam}", "Alblasserdam, contact: {email: griffie@alblasserdam.nl}}"
    )
    assert said(tmp_path, text) == []


def test_every_mention_is_found_and_each_has_its_place(tmp_path: Path) -> None:
    found = said(tmp_path, front_page("Gemeente Haarlem", "Harlem en Haarlem en Harlem", "Haarlm"))
    assert [(one.place.line, one.place.column) for one in found if one.place] == [(6, 5), (6, 26), (7, 5)]


def test_the_client_of_another_example_is_found(tmp_path: Path) -> None:
    found = said(tmp_path, front_page("Gemeente Haarlem", "Zoals in Alblasserdam", "Alphen aan den Rijn", "Altenaar"))
    assert [(one.code, one.facts["text"]) for one in found] == [
        ("client-of-example", "Alblasserdam"),
        ("client-of-example", "Alphen aan den Rijn"),
    ]
    assert found[0].place is not None
    assert found[0].place.text[found[0].place.column - 1 : found[0].place.end - 1] == "Alblasserdam"


@pytest.mark.parametrize("client", ["Gemeente Alblasserdam", "Stichting Samenwerking Alblasserdam en Haarlem"])
def test_a_client_may_be_the_client_of_an_example_or_bear_its_name(client: str, tmp_path: Path) -> None:
    found = said(tmp_path, front_page(client, "In Alblasserdam"))
    assert [one for one in found if one.code == "client-of-example"] == []


def test_names_are_looked_for_in_every_file_of_a_project(tmp_path: Path) -> None:
    (tmp_path / "phases").mkdir()
    phase = "samenspel: phase\ntitle: Analyse\nactivities: [{title: Gesprek in Harlem}, {title: Gesprek in Altena}]\n"
    (tmp_path / "phases" / "een.yaml").write_text(phase, encoding="utf-8")
    found = said(tmp_path, front_page("Gemeente Haarlem", "x"))
    assert [one.code for one in found] == ["client-misspelled", "client-of-example"]
    assert all(one.place is not None and one.place.file.endswith("een.yaml") for one in found)


@pytest.mark.parametrize("example", sorted(folder.name for folder in EXAMPLES.iterdir() if folder.is_dir()))
def test_no_name_in_the_examples_is_called_wrong(example: str) -> None:
    assert [one for one in checked(EXAMPLES / example, TODAY) if one.code.startswith("client-")] == []


@settings(deadline=None)
@given(st.text(max_size=60), st.text(max_size=20))
def test_whatever_the_text_and_the_name_what_is_found_stands_there(text: str, name: str) -> None:
    for at, found in misspelled(text, short_name(name)):
        assert text[at : at + len(found)] == found
        assert found != name
    if name:
        for at in mentions(text, name):
            assert text[at : at + len(name)] == name


@settings(deadline=None)
@given(
    st.sampled_from([short for _, short in NAMES if len(short) > 4]), st.text(' ,.()!?\n\t"', min_size=1, max_size=3)
)
def test_a_name_between_signs_is_never_called_misspelled(name: str, signs: str) -> None:
    assert list(misspelled(f"{signs}{name}{signs}", name)) == []
