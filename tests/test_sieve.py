"""A page that can be filtered says for each choice what holds for that choice, and the whole without one."""

from __future__ import annotations

import json
from collections.abc import Iterator
from decimal import Decimal
from typing import Any

from samenspel_cli.document import Column, Document, Heading, Row, Table
from samenspel_cli.formats import docx, md, pdf, xlsx
from samenspel_cli.paper import Facet, Filter
from tests import pages, sieves
from tests.test_html import Tag, only, page


def _page() -> Tag:
    return page(pages.sample("sheet", blocks=sieves.blocks()))


def _views(top: Tag) -> list[Any]:
    return list(json.loads(only(top.every("script", id="_views")).text)["views"])


def _of(told: dict[str, Any]) -> Iterator[Any]:
    yield from (told["is"][at] for at in told["at"])


def test_every_combination_of_choices_is_there_the_whole_first() -> None:
    assert sieves.FILTER.combinations[0] == (None, None)
    assert len(sieves.FILTER.combinations) == 12
    assert sieves.FILTER.combinations[1] == (None, "centrum")
    assert Filter(()).combinations == ((),)


def test_for_each_choice_the_page_holds_the_total_of_what_it_leaves() -> None:
    _tiles, money, _teams = _views(_page())
    (foot,) = money["rows"]
    assert list(_of(foot)) == [["Totaal", str(sieves.total(*one))] for one in sieves.FILTER.combinations]


def test_for_each_choice_the_tiles_say_its_figures() -> None:
    tiles, _money, _teams = _views(_page())
    sheets, _ = (list(_of(one)) for one in tiles["tiles"])
    for (team, area), (figure, about, share) in zip(sieves.FILTER.combinations, sheets, strict=True):
        number = len(sieves.chosen(team, area))
        assert (figure, about, share) == (f"{number} van 5", "productbladen", number * 20)


def test_a_row_that_is_not_there_for_a_choice_is_told_so_and_a_bar_keeps_its_length() -> None:
    _tiles, _money, teams = _views(_page())
    first, _second = (list(_of(one)) for one in teams["rows"])
    for (team, area), said in zip(sieves.FILTER.combinations, first, strict=True):
        mine = [one for one in sieves.chosen(team, area) if one in ("vegen", "zoutstrooien")]
        expected = ["beheer", str(len(mine)), [f"{len(mine) * 20}%", len(mine) * 20]]
        assert said == (expected if team in (None, "beheer") else None)


def test_a_row_is_found_by_the_places_of_its_choices() -> None:
    rows = [one for one in _page().every("tr") if one.attributes.get("class") == "item"][: len(sieves.SHEETS)]
    assert [one.attributes.get("data-tags") for one in rows] == ["0.1 1.1 1.2", "0.1 1.1", "0.0 1.0", "0.0", "1.2"]


def test_a_tag_that_is_no_choice_of_the_filter_does_not_stand_on_the_page() -> None:
    table = Table(
        "one", (Column("", "text", "Wat"),), (Row("item", ("x",), tags=(("team", "weg"), ("wijk", "1"))),), sifted=True
    )
    blocks = (Filter((Facet("team", "Team", (("er", "Er"),)),)), table)
    top = page(pages.sample(blocks=blocks))
    assert "data-tags" not in only(top.every("tbody")).every("tr")[0].attributes


def test_without_a_filter_nothing_of_a_table_is_there_for_the_script() -> None:
    blocks = [one for one in sieves.blocks() if not isinstance(one, Filter)]
    top = page(pages.sample(blocks=tuple(blocks)))
    assert top.every("script") == []
    assert not any("data-" in name for one in top.every("table") for name in one.attributes if name != "data-label")


def test_what_cannot_be_filtered_is_said() -> None:
    note = only(_page().classed("p", "note")).text
    assert note == "Hier niet op te filteren, omdat er anders te veel combinaties zijn: Wijk."


def test_names_of_choices_are_text_on_the_page() -> None:
    top = _page()
    assert [one.text for one in top.every("option")][:3] == ["alles", "Team Beheer", "Uitvoering & <co>"]


def test_formats_that_cannot_filter_show_the_whole() -> None:
    document = pages.sample("sheet", blocks=sieves.blocks())
    style = pages.styled()
    ((_, text),) = md.encode(document, style).items()
    assert "| **Totaal** | **475** |" in text.decode()
    assert "- Bladen: 5 van 5 – productbladen" in text.decode()
    for form in (pdf, docx, xlsx):
        assert form.encode(document, style)


def test_a_share_has_a_bar_and_what_is_not_known_has_none_that_could_be_read_as_nothing() -> None:
    columns = (Column("", "text", "Wat"), Column("", "percent", "Deel", bar=True))
    shares = (Decimal(0), Decimal("12.5"), Decimal(100), "niet bekend")
    rows = tuple(Row("item", (str(one), one)) for one in shares)
    document = Document("x", "nl", "EUR", (Heading(1, "Delen"), Table("t", columns, rows)), dict)
    top = page(document)
    assert [one.attributes["width"] for one in top.every("rect")] == ["0", "12.5", "100", "0"]
    assert [one.attributes["class"] for one in top.every("svg")] == ["bar", "bar", "bar", "bar none"]
    assert {one.attributes["aria-hidden"] for one in top.every("svg")} == {"true"}
    assert pdf.encode(document, pages.styled())


def test_no_name_of_a_choice_ends_the_data_of_the_script() -> None:
    hostile = "</script><b onclick=alert(1)>"
    facet = Facet("team", hostile, ((hostile, hostile), ("b", "B")))
    table = Table(
        "one", (Column("", "text", "Wat"),), (Row("item", (hostile,), tags=(("team", hostile),)),), sifted=True
    )
    top = page(pages.sample(blocks=(Filter((facet,)), table)))
    (data,) = (json.loads(one.text) for one in top.every("script") if one.attributes.get("type"))
    assert data["facets"][0]["choices"][0] == [hostile, hostile]
    assert not [one for one in top.every("b") if one.attributes]
