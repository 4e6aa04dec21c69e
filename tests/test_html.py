"""The page for the browser says all that the document says, as itself, and carries all that it needs."""

from __future__ import annotations

import json
import re
from base64 import b64decode, b64encode
from dataclasses import replace
from decimal import Decimal
from hashlib import sha256
from html.parser import HTMLParser
from itertools import product
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from samenspel_cli.document import Amount, Block, Column, Document, Heading, Items, Paragraph, Row, Table
from samenspel_cli.formats import html
from samenspel_cli.formats._html_look import theme
from samenspel_cli.formats._html_text import escape
from samenspel_cli.model.colours import contrast
from samenspel_cli.model.house import Colours, Fonts, House
from samenspel_cli.model.number import Spread
from samenspel_cli.paper import Link, Picture, Rich, Switches
from samenspel_cli.style import Style, style_of
from tests import pages
from tests.fonts import font

EMPTY = {"br", "hr", "img", "input", "meta"}


class Tag:
    """An element of the page, with what stands in it."""

    def __init__(self, name: str, attributes: dict[str, str]) -> None:
        self.name, self.attributes = name, attributes
        self.inside: list[Tag | str] = []

    def every(self, name: str, /, **attributes: str) -> list[Tag]:
        """The elements inside of that name."""
        found = []
        for one in self.inside:
            if isinstance(one, Tag):
                if one.name == name and attributes.items() <= one.attributes.items():
                    found.append(one)
                found += one.every(name, **attributes)
        return found

    def classed(self, name: str, class_: str) -> list[Tag]:
        return [one for one in self.every(name) if class_ in one.attributes.get("class", "").split()]

    @property
    def text(self) -> str:
        return "".join(one if isinstance(one, str) else one.text for one in self.inside)


class Reader(HTMLParser):
    """Reads a page strictly: what is opened is closed in order, and nothing stands twice in a tag."""

    def __init__(self, content: str) -> None:
        super().__init__()
        self.top = Tag("", {})
        self.open = [self.top]
        self.feed(content)
        self.close()
        assert self.open == [self.top]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        assert len(dict(attrs)) == len(attrs), (tag, attrs)
        one = Tag(tag, {name: value or "" for name, value in attrs})
        self.open[-1].inside.append(one)
        if tag not in EMPTY:
            self.open.append(one)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.open[-1].inside.append(Tag(tag, {name: value or "" for name, value in attrs}))

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop().name == tag

    def handle_data(self, data: str) -> None:
        self.open[-1].inside.append(data)


@pytest.fixture(autouse=True)
def _drawings(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(html, "drawn", lambda _figure, _style: pages.BARS)


def written(document: Document, style: Style | None = None) -> str:
    (content,) = html.encode(document, style or pages.styled()).values()
    return content.decode()


def page(document: Document, style: Style | None = None) -> Tag:
    return Reader(written(document, style)).top


def blocks(*several: Block) -> Tag:
    return page(pages.sample("sheet", blocks=several))


def only(tags: list[Tag]) -> Tag:
    (tag,) = tags
    return tag


# One file that needs nothing else


def test_a_document_is_one_file_by_its_name() -> None:
    assert list(html.encode(pages.sample(), pages.styled())) == ["2026-014-report.html"]
    assert list(html.encode(replace(pages.sample(), name=""), pages.styled())) == ["report.html"]


def test_the_same_document_gives_the_same_bytes() -> None:
    assert written(pages.sample()) == written(pages.sample())


@pytest.mark.parametrize("form", ["report", "letter", "sheet"])
def test_a_page_loads_nothing(form: Any) -> None:
    content = written(pages.sample(form))
    top = Reader(content).top
    assert {one.attributes["src"].partition(";")[0] for one in top.every("img")} == {"data:image/svg+xml"}
    assert [one for name in ("link", "iframe", "object", "base") for one in top.every(name)] == []
    assert [one.attributes for one in top.every("script") if "src" in one.attributes] == []
    assert set(re.findall(r'url\("?([a-z]+):', content)) == {"data"}
    assert "@import" not in content


def policy(top: Tag) -> str:
    return only(top.every("meta", **{"http-equiv": "Content-Security-Policy"})).attributes["content"]


def test_the_policy_names_the_style_and_the_script_by_their_hashes() -> None:
    top = page(pages.sample())
    rules = dict(rule.split(" ", 1) for rule in policy(top).split("; "))
    script = only([one for one in top.every("script") if "type" not in one.attributes])
    for rule, tag in (("style-src", only(top.every("style"))), ("script-src", script)):
        assert rules[rule] == f"'sha256-{b64encode(sha256(tag.text.encode()).digest()).decode()}'"
    assert {rules[name] for name in ("default-src", "base-uri", "form-action")} == {"'none'"}
    assert (rules["img-src"], rules["font-src"]) == ("data:", "data:")


def test_a_page_without_choices_runs_no_script() -> None:
    top = blocks(Paragraph("Rustig."))
    assert top.every("script") == []
    assert "script-src" not in policy(top)


def test_no_element_has_a_style_or_a_script_of_its_own() -> None:
    def every(tag: Tag) -> list[Tag]:
        return [inner for one in tag.inside if isinstance(one, Tag) for inner in (one, *every(one))]

    for tag in every(page(pages.sample())) + every(page(pages.hostile())):
        assert not [name for name in tag.attributes if name == "style" or name.startswith("on")], tag.attributes


def test_the_fonts_of_the_house_come_along() -> None:
    faces = re.findall(
        r"font-family: \"(\w+)\"; font-weight: (\d+); font-style: (\w+).*?base64,([\w+/=]+)", written(pages.sample())
    )
    assert [face[:3] for face in faces] == [
        ("Inter", "400", "normal"),
        ("Inter", "600", "normal"),
        ("Inter", "400", "italic"),
    ]
    assert all(b64decode(face[3]).startswith(b"wOF2") for face in faces)


def test_another_family_is_embedded_where_it_has_files_and_named_where_it_has_none(tmp_path: Path) -> None:
    regular = font("Open Sans")
    (tmp_path / "letters.ttf").write_bytes(regular)
    (tmp_path / "Georgia-Regular.ttf").write_bytes(font("Other"))
    house = House(fonts=Fonts(text="Open Sans", headings="Georgia"))
    content = written(pages.sample(), replace(pages.styled(house=house), fonts=(tmp_path,)))
    assert content.count("@font-face") == 1
    assert f"data:font/ttf;base64,{b64encode(regular).decode()}" in content
    assert '--text: "Open Sans", system-ui' in content
    assert '--headings: "Georgia", system-ui' in content


def test_the_faces_of_a_family_are_chosen_by_what_stands_in_their_files(tmp_path: Path) -> None:
    for name, weight, italic in (("a", 700, False), ("b", 400, False), ("c", 900, False), ("d", 400, True)):
        (tmp_path / f"{name}.ttf").write_bytes(font("Open Sans", weight=weight, italic=italic))
    (tmp_path / "d.woff2").write_bytes(b"the same, smaller")
    (tmp_path / "OpenSans-Regular.ttf").write_bytes(b"no font")
    house = House(fonts=Fonts(text="Open Sans"))
    content = written(pages.sample(), replace(pages.styled(house=house), fonts=(tmp_path,)))
    faces = re.findall(r"font-weight: (\d+); font-style: (\w+).*?base64,([\w+/=]+)", content)
    files = {"400 normal": "b.ttf", "600 normal": "a.ttf", "400 italic": "d.woff2"}
    assert {f"{weight} {slant}": b64decode(data) for weight, slant, data in faces} == {
        face: (tmp_path / name).read_bytes() for face, name in files.items()
    }


def test_a_font_by_a_hostile_name_stays_a_name() -> None:
    house = House(fonts=Fonts(text='x"; } </style><script>alert(1)</script>'))
    top = page(pages.sample(blocks=(Paragraph("x"),)), pages.styled(house=house))
    assert top.every("script") == []


# What it says


def test_the_front_says_what_for_whom_and_by_whom() -> None:
    for form in ("report", "letter", "sheet"):
        top = page(pages.sample(form), pages.styled(logo=False))
        assert only(top.every("h1")).text == "Sterker samenspel tussen bestuur en organisatie"
        title = only(only(top.every("head")).every("title"))
        assert title.text == "Sterker samenspel tussen bestuur en organisatie · Gemeente Alblasserdam"
        assert only(top.every("meta", name="author")).attributes["content"] == "Bureau Voorbeeld"
        assert only(top.every("html")).attributes["lang"] == "nl"
        assert "Bureau Voorbeeld" in only(top.every("header")).text
        front = only(top.classed("div", "front"))
        assert "12\u00a0mei\u00a02026" in front.text
        assert ("Cortgene 2" in front.text) == (form == "letter")
        assert "KvK 01234567" in only(top.every("footer")).text
        reached = only(top.every("header" if form == "letter" else "footer"))
        assert [one.attributes["href"] for one in reached.every("a")] == [
            "mailto:post@bureauvoorbeeld.example",
            "https://www.bureauvoorbeeld.example",
        ]


def test_a_document_of_a_firm_without_a_house_style_is_a_page_too() -> None:
    top = page(replace(pages.sample(), front=None), style_of("en"))
    assert top.every("header") == top.every("footer") == []
    document = replace(pages.sample(), front=None, blocks=(Heading(1, "Quote"), Paragraph("x")))
    assert only(page(document, style_of("en")).every("title")).text == "Quote"


def test_only_a_report_of_several_chapters_has_contents() -> None:
    nav = only(page(pages.sample()).every("nav"))
    assert [one.text for one in nav.every("a")] == [
        "Aanleiding", "Aanpak in drie fasen", "Investering", "Planning en betaling", "Akkoord",
    ]  # fmt: skip
    assert page(pages.sample("letter")).every("nav") == []
    assert page(pages.sample(blocks=(Heading(2, "Eén"),))).every("nav") == []


def test_what_the_contents_lead_to_is_there() -> None:
    top = page(pages.hostile())
    ids = [one.attributes["id"] for level in range(1, 7) for one in top.every(f"h{level}") if "id" in one.attributes]
    assert len(set(ids)) == len(ids)
    assert [one.attributes["href"][1:] for one in only(top.every("nav")).every("a")] == ids
    assert only(top.classed("a", "skip")).attributes["href"] == "#_content"
    assert len(top.every("div", id="_content")) == 1


def test_headings_skip_no_level_and_have_lasting_ids() -> None:
    top = blocks(
        Heading(1, "Eén"), Heading(4, "Déjà vu"), Heading(6, "déjà vu"), Heading(2, "中", id="Kern van de zaak")
    )
    found = [
        (one.name, one.attributes["id"]) for one in only(top.classed("div", "body")).inside if isinstance(one, Tag)
    ]
    assert found == [("h2", "een"), ("h3", "deja-vu"), ("h4", "deja-vu-2"), ("h2", "kern-van-de-zaak")]


def test_links_lead_to_the_web_and_to_mail_and_nowhere_else() -> None:
    good = ("https://x.example/?a=1&b='2'", "http://x.example", "HTTPS://x.example", "mailto:a@x.example")
    bad = (
        "javascript:alert(1)",
        "data:text/html,x",
        "/etc/passwd",
        "#x",
        "https://x.example/ y",
        "",
        " https://x.example",
    )
    top = blocks(*(Paragraph(Rich((Link(("hier",), address),))) for address in good + bad))
    links = only(top.classed("div", "body")).every("a")
    assert [link.attributes["href"] for link in links] == list(good)
    assert [link.attributes.get("rel") for link in links] == ["noopener noreferrer"] * 3 + [None]
    assert only(top.classed("div", "body")).text.count("hier") == len(good + bad)


def test_what_is_still_to_be_decided_is_marked_with_a_sign_too() -> None:
    assert [one.text for one in blocks(Paragraph("Voor ??de {raad}?? dus.")).every("mark")] == ["de {raad} [?]"]


def test_pictures_are_images_even_where_they_could_be_drawn_in_place() -> None:
    top = blocks(Picture("x.svg", pages.LOGO, "svg", "Twee ringen"), Picture("y.png", b"png", "png", "Een foto"))
    body = only(top.classed("div", "body"))
    assert [(one.attributes["alt"], one.attributes["src"][:18]) for one in body.every("img")] == [
        ("Twee ringen", "data:image/svg+xml"),
        ("Een foto", "data:image/png;bas"),
    ]
    assert body.every("svg") == []


def test_a_figure_is_drawn_in_the_page_with_a_name() -> None:
    figure = only(page(pages.sample()).classed("figure", "figure"))
    svg = only(figure.every("svg"))
    assert svg.attributes["role"] == "img"
    assert svg.attributes["aria-label"] == "De bedragen per fase, van laag tot hoog"
    assert only(figure.every("figcaption")).text == "Bedragen per fase, exclusief btw."


def test_lists_keep_their_numbers() -> None:
    top = blocks(Items(("a", "b"), first=3), Items(("c",)), Items(("d",), first=1))
    assert [one.attributes for one in top.every("ol")] == [{"start": "3"}, {}]


# Tables


def test_a_table_says_what_each_cell_belongs_to() -> None:
    table = page(pages.sample()).every("table")[0]
    assert only(table.every("caption")).text == "Investering"
    heads = only(table.every("thead")).every("th")
    assert [(one.text, one.attributes["scope"]) for one in heads] == [
        ("Activiteit", "col"), ("Inzet", "col"), ("Bedrag in €", "col"),
    ]  # fmt: skip
    groups = table.every("tbody")
    assert [only(one.every("th", scope="rowgroup")).text for one in groups] == [
        "1. Analyse en vormgeving van de aanpak", "2. Massa maken", "3. Bestendigen in de werkwijzen",
    ]  # fmt: skip
    assert [one.every("th")[-1].text for one in groups] == ["Subtotaal"] * 3
    assert [one.text for one in only(table.every("tfoot")).every("th", scope="row")][::2] == [
        "Totaal exclusief btw", "Btw 21%", "gepland",
    ]  # fmt: skip
    row = groups[0].every("tr")[1]
    assert [one.text for one in row.inside if isinstance(one, Tag)] == [
        "Sessie met de driehoek",
        "1\u00a0dagdeel à\u00a01.950,00 of 1\u00a0dag à\u00a03.950,00",
        "1.950,00\u00a0– 3.950,00",
    ]


def test_every_row_has_a_cell_for_every_column() -> None:
    for table in page(pages.sample()).every("table"):
        wide = len(only(table.every("thead")).every("th"))
        for row in table.every("tr"):
            cells = [one for one in row.inside if isinstance(one, Tag)]
            assert sum(int(cell.attributes.get("colspan", "1")) for cell in cells) == wide


def test_a_row_shows_its_role_its_depth_and_its_marks() -> None:
    rows = (Row("how", ("a", None), depth=2, marks=("optional",)), Row("item", ("b", None), depth=9))
    table = only(blocks(Table("t", (Column("activity", "text"), Column("amount", "amount")), rows)).every("table"))
    assert [one.attributes["class"] for one in table.every("tr")[1:]] == ["how is-optional depth-2", "item depth-4"]


def test_amounts_beside_each_other_say_on_a_phone_which_is_which() -> None:
    table = only(blocks(pages.VARIANTS).every("table"))
    labels = [one.attributes.get("data-label") for one in table.every("td") if one.text]
    assert labels[:2] == ["Basis", "Ruim, met begeleiding in alle staven"]


def test_what_is_not_known_of_an_amount_stands_beside_the_figures() -> None:
    table, other = (page(pages.sample()).every("table")[at] for at in (0, 1))
    assert "hanging" in table.attributes["class"].split()
    assert "hanging" not in other.attributes["class"].split()
    cell = next(one for one in table.every("td") if one.text == "2.625,00 + PM")
    assert [one.text for one in cell.classed("span", "more")] == [" + PM"]


def test_a_figure_with_many_words_may_be_broken() -> None:
    long = Amount(Spread(Decimal(1), Decimal(1), Decimal(2)), per="bijeenkomst van de " + "regio " * 5)
    short = Amount(Spread(Decimal(1), Decimal(1), Decimal(1)))
    columns = (Column("activity", "text"), Column("amount", "amount"))
    table = only(blocks(Table("t", columns, (Row("item", ("a", long)), Row("item", ("b", short))))).every("table"))
    assert [one.attributes["class"] for one in table.every("td")] == ["number long", "number"]


# Choices


def test_every_combination_of_choices_has_its_row_with_the_last_switch_fastest() -> None:
    top = page(pages.sample())
    data = json.loads(only(top.every("script", type="application/json")).text)
    ways = [range(len(texts)) for texts in data["ways"]]
    style = pages.styled()
    for row, chosen in enumerate(product(*ways)):
        assert data["results"][row] == [style.say(cell) for cell in pages.SWITCHES.results()[row]], chosen
    assert len(data["results"]) == 24


def test_without_a_script_the_choices_read_as_what_was_chosen() -> None:
    part = only(page(pages.sample()).classed("div", "switches"))
    assert "hidden" in only(part.every("form")).attributes
    facts = only(part.every("dl"))
    assert [(one.text) for one in facts.every("dd")] == [
        "1 dagdeel à 1.950,00",
        "1 dagdeel à 1.950,00",
        "zonder",
        "met",
    ]
    assert [one.text for one in only(part.every("output")).classed("span", "is")] == [
        "13.475,00", "2.695,00", "16.170,00\u00a0– 26.950,00",
    ]  # fmt: skip
    assert "Sessie met MT en strategen en Staven observeren" in only(part.every("p")[-1:]).text


def test_what_was_chosen_is_what_the_form_begins_with() -> None:
    form = only(page(pages.sample()).every("form"))
    fields = [
        (one.attributes["type"], one.attributes["value"], "checked" in one.attributes) for one in form.every("input")
    ]
    assert fields == [
        ("radio", "0", True), ("radio", "1", False),
        ("radio", "0", False), ("radio", "1", True), ("radio", "2", False),
        ("checkbox", "1", False), ("checkbox", "1", True),
    ]  # fmt: skip
    assert len(form.every("fieldset")) == 3
    assert only(page(pages.sample()).every("output")).attributes["aria-live"] == "polite"


# Hostile text


def test_hostile_text_prints_as_itself_everywhere() -> None:
    top = page(pages.hostile())
    shown = only(top.every("body")).text
    assert shown.count(pages.HOSTILE) >= 25
    assert only(top.every("h1")).text == only(top.every("h2")[:1]).text == pages.HOSTILE
    assert next(one for one in top.every("script") if "type" not in one.attributes).text == html._script()
    assert len(top.every("script")) == 2
    assert json.loads(only(top.every("script", type="application/json")).text)["results"][3] == ["</script>"]


@given(st.text())
def test_any_text_comes_back_as_it_was_but_for_signs_that_no_page_may_hold(text: str) -> None:
    kept = "".join(sign for sign in text if sign >= " " or sign in "\t\n\r")
    assert Reader(f'<p title="{escape(text)}">{escape(text)}</p>').top.every("p")[0].attributes["title"] == kept
    assert Reader(f"<p>{escape(text)}</p>").top.text == kept


def test_half_a_character_stops_no_page() -> None:
    assert "a?b" in written(pages.sample(blocks=(Paragraph("a\ud800b"),)))


# Colours


def colours_of(content: str) -> list[dict[str, str]]:
    """The colours of the page by day, and in the dark."""
    return [dict(re.findall(r"--([\w-]+): (#\w{6})", rule)) for rule in re.findall(r":root \{([^}]*)\}", content)]


@given(*([st.integers(0, 0xFFFFFF).map(lambda number: f"#{number:06x}")] * 3))
def test_whatever_the_colours_of_the_house_the_page_can_be_read_by_day_and_in_the_dark(
    main: str, accent: str, text: str
) -> None:
    sets = colours_of(theme(House(colours=Colours(main=main, accent=accent, text=text))))
    assert len(sets) == 2
    for one in sets:
        for paper in ("paper", "tint"):
            for ink in ("ink", "main", "accent", "muted"):
                assert contrast(one[ink], one[paper]) >= 4.5, (ink, paper)
        assert contrast(one["on-marked"], one["marked"]) >= 4.5
        assert contrast(one["edge"], one["paper"]) >= 3


def test_the_colours_of_the_house_are_those_of_the_page() -> None:
    day, _ = colours_of(written(pages.sample()))
    assert (day["main"], day["accent"], day["ink"]) == ("#17506b", "#a8480a", "#1d252b")


def test_a_firm_may_lay_a_page_of_its_own_over_ours(tmp_path: Path) -> None:
    (tmp_path / "_page").mkdir()
    (tmp_path / "_page" / "page.css").write_text("p { color: red }", encoding="utf-8")
    style = pages.styled()
    content = written(pages.sample(), replace(style, templates=(tmp_path, *style.templates)))
    assert "p { color: red }</style>" in content
    assert "for (const part of" in content


def test_switches_need_no_more_than_one_script() -> None:
    top = blocks(pages.SWITCHES, Switches(pages.SWITCHES.switches, pages.SWITCHES.labels, pages.SWITCHES.results))
    assert len([one for one in top.every("script") if "type" not in one.attributes]) == 1
    names = [one.attributes["name"] for one in top.every("input")]
    assert len(set(names)) == 8
