"""Documents with all that a document can hold, for the formats that lay out a page."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Literal

from samenspel_cli.document import Amount, Block, Column, Document, Heading, Items, Paragraph, Row, Said, Table
from samenspel_cli.documents import Ask, named
from samenspel_cli.files.project import read_project
from samenspel_cli.model.house import FirmContact, House
from samenspel_cli.model.number import Spread
from samenspel_cli.paper import (
    Break,
    Emphasis,
    Facts,
    Figure,
    Front,
    Link,
    Listing,
    Picture,
    Quotation,
    Rich,
    Rule,
    Signatures,
    Strong,
    Switch,
    Switches,
    Verbatim,
)
from samenspel_cli.shelves import EXAMPLES
from samenspel_cli.style import Style, style_of
from tests.reading import TODAY

LOGO = b"""<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 220 48" width="220" height="48">
<script>alert(1)</script>
<circle cx="24" cy="24" r="18" fill="none" stroke="#17506b" stroke-width="6"/>
<circle cx="44" cy="24" r="12" fill="#a8480a"/>
<text x="70" y="32" font-family="sans-serif" font-size="22" font-weight="700" fill="#17506b">Voorbeeld</text></svg>"""
HOSTILE = "# $ * _ [ ] < > & @ % { } | = + - \\ ` \" ' <script>alert(1)</script> {{ 7 * 7 }} &amp; 🎉 " + "w" * 300
BARS = """<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 680 150" width="680" height="150" font-family="'Inter'" \
font-size="12.5"><title>staven</title><rect x="0" y="0" width="680" height="150" fill="#ffffff"/>
<text x="0" y="24" fill="#1d252b">Analyse en vormgeving</text>
<rect x="200" y="10" width="300" height="20" fill="#17506b"/>
<text x="0" y="64" fill="#1d252b">Massa maken</text><rect x="200" y="50" width="420" height="20" fill="#17506b"/>
<text x="0" y="104" fill="#1d252b">Bestendigen</text><rect x="200" y="90" width="90" height="20" fill="#17506b"/>
<text x="200" y="140" fill="#515a61">€ 0</text><text x="620" y="140" fill="#515a61">€ 20.000</text></svg>
"""

HOUSE = House(
    name="Bureau Voorbeeld",
    contact=FirmContact(
        address=("Voorbeeldkade 12", "3311 AB Dordrecht"),
        email="post@bureauvoorbeeld.example",
        phone="078 123 45 67",
        website="www.bureauvoorbeeld.example",
    ),
    registration={"KvK": "01234567", "Btw": "NL001234567B01", "IBAN": "NL00 BANK 0123 4567 89"},
)


def styled(language: str = "nl", *, logo: bool = True, house: House = HOUSE) -> Style:
    """A style with the house style of a firm."""
    picture = Picture("logo.svg", LOGO, "svg", "Bureau Voorbeeld")
    return replace(style_of(language), house=house, logo=picture if logo else None)


def _amount(low: int, high: int | None = None) -> Amount:
    high = low if high is None else high
    return Amount(Spread(Decimal(low), Decimal(low), Decimal(high)))


SWITCHES = Switches(
    (
        Switch("driehoek", "Sessie met de driehoek", ("1 dagdeel à 1.950,00", "1 dag à 3.950,00"), 0),
        Switch("college", "Sessie met het college", ("niet", "1 dagdeel à 1.950,00", "1 dag à 3.950,00"), 1),
        Switch("leesclub", "Leesclub na afloop", ("zonder", "met"), 0, optional=True),
        Switch("intervisie", "Intervisie, drie bijeenkomsten", ("zonder", "met"), 1, optional=True),
    ),
    (Said("total-excluding-vat"), "Btw 21%", Said("total-including-vat")),
    lambda: tuple(
        (_amount(total), _amount(total // 5), _amount(total + total // 5, None if leesclub else total * 2))
        for driehoek in (1950, 3950)
        for college in (0, 1950, 3950)
        for leesclub in (0, 600)
        for intervisie in (0, 1575)
        for total in [8000 + driehoek + college + leesclub + intervisie]
    ),
    ("Sessie met MT en strategen", "Staven observeren"),
)

VARIANTS = Table(
    "variants",
    (
        Column("activity", "text"),
        Column("", "amount", "Basis"),
        Column("", "amount", "Ruim, met begeleiding in alle staven"),
    ),
    (
        Row("item", ("Analyse en vormgeving van de aanpak", _amount(8475, 14475), _amount(12400, 18400)), depth=1),
        Row("item", ("Massa maken", _amount(39500), None), depth=1),
    ),
    (
        Row("total", (Said("total-excluding-vat"), _amount(47975, 53975), _amount(12400, 18400))),
        Row("planned", (Said("planned"), _amount(47975), _amount(12400)), depth=1),
    ),
)
INSTALMENTS = Table(
    "instalments",
    (
        Column("instalment", "text"),
        Column("", "text", "Wanneer"),
        Column("share", "percent"),
        Column("amount", "money"),
    ),
    (
        Row("item", ("Termijn 1", "bij opdrachtverlening", Decimal(40), _amount(19190))),
        Row("item", ("Termijn 2", "na de laatste training, in december 2026", Decimal(40), _amount(19190))),
        Row("item", ("Termijn 3", "bij oplevering van het borgingsplan", Decimal(20), _amount(9595))),
    ),
    (Row("total", (Said("total"), None, Decimal(100), _amount(47975))),),
)
FACTS = Facts(
    (
        ("Datum", date(2026, 5, 12)),
        ("Nummer", "2026-014"),
        ("Versie", "1"),
        ("Geldig tot en met", date(2026, 7, 1)),
        ("Contact", "projectleider, 078 123 45 67"),
    )
)
RICH = Rich(
    (
        "De beweging begint bij de ",
        Strong(("driehoek",)),
        ": zij maakt duidelijk ",
        Emphasis(("waarom",)),
        " het samenspel beter moet, en wat dat van iedereen vraagt. Zie ook ",
        Link(("de website van de gemeente",), "https://www.alblasserdam.nl/?a=1&b=2"),
        " of ",
        Link(("mail ons",), "mailto:post@bureauvoorbeeld.example"),
        ". Het bestand heet ",
        Verbatim("engagement.yaml"),
        ".",
        Break(),
        Link(("Dit leidt nergens heen.",), "javascript:alert(1)"),
    )
)


def _fees() -> tuple[Block, ...]:
    project = read_project(EXAMPLES / "alblasserdam", ())
    document = named("quote").compose(project, Ask(TODAY))[0]
    return tuple(block for block in document.blocks[2:] if not isinstance(block, Heading))[:3]


def _blocks() -> tuple[Block, ...]:
    return (
        Heading(2, "Aanleiding"),
        Paragraph(
            "De ambtelijke en de politiek-bestuurlijke wereld van Alblasserdam spelen beter samen, en blijven dat doen."
            " Dat vraagt om mensen die elkaars rol kennen, en om een organisatie die haar bestuurders op tijd en "
            "volledig meeneemt. De afgelopen jaren is daaraan gewerkt; nu is het zaak om door te pakken."
        ),
        Paragraph(RICH),
        Quotation((Paragraph("Wij willen niet méér overleg, maar beter overleg."), Paragraph("College, april 2026"))),
        Heading(3, "Wat wij horen"),
        Items(
            (
                "Stukken komen laat, en dan is er geen tijd meer voor het gesprek.",
                Rich(("Wie opdracht geeft is ", Emphasis(("niet altijd",)), " duidelijk.")),
                (
                    Paragraph("Goede voorbeelden zijn er ook:"),
                    Items(("de weekstart van het sociaal domein", "het dagelijks overleg van de driehoek")),
                ),
            )
        ),
        Heading(2, "Aanpak in drie fasen"),
        Paragraph("We trainen ??leidinggevenden?? en nodigen per training een ??bestuurder?? uit."),
        Items(("Analyse en vormgeving van de aanpak", "Massa maken", "Bestendigen in de werkwijzen"), first=1),
        Heading(4, "Een kop die een niveau oversloeg"),
        Listing("fase 1   april\n  fase 2 augustus\n" + "x" * 300),
        Figure(
            "bedragen", "bars", None, "De bedragen per fase, van laag tot hoog", "Bedragen per fase, exclusief btw."
        ),
        Heading(2, "Investering"),
        *_fees(),
        Heading(3, "Varianten"),
        VARIANTS,
        Heading(3, "Wat u kunt kiezen"),
        SWITCHES,
        Heading(2, "Planning en betaling"),
        INSTALMENTS,
        Rule(),
        Picture("foto.svg", LOGO, "svg", "Twee ringen die in elkaar grijpen"),
        Heading(2, "Akkoord"),
        Paragraph("Voor akkoord, in tweevoud opgemaakt:"),
        Signatures(
            (
                ("Gemeente Alblasserdam", ("Naam", "Functie", "Plaats en datum", "Handtekening")),
                ("Bureau Voorbeeld", ("Naam", "Functie", "Plaats en datum", "Handtekening")),
            )
        ),
    )


def sample(
    form: Literal["report", "letter", "sheet"] = "report", *, blocks: tuple[Block, ...] | None = None
) -> Document:
    """A document of every block there is, that opens in this form."""
    labels = {"report": "Plan van aanpak", "letter": "Offerte", "sheet": "Prijsopgave"}
    front = Front(
        form,
        "Sterker samenspel tussen bestuur en organisatie",
        labels[form],
        "Gemeente Alblasserdam",
        FACTS if form != "letter" else Facts(FACTS.pairs[:2]),
        ("Gemeente Alblasserdam", "t.a.v. de gemeentesecretaris", "Cortgene 2", "2951 ED Alblasserdam"),
    )
    return Document(
        form,
        "nl",
        "EUR",
        _blocks() if blocks is None else blocks,
        dict,
        name=f"2026-014-{form}",
        front=front,
        day=TODAY,
    )


def hostile() -> Document:
    """A document in which every text is hostile."""
    cell = Amount(Spread(Decimal(1), Decimal(1), Decimal(2)), per=HOSTILE)
    columns = (Column("", "text", HOSTILE), Column("effort", "effort"), Column("", "amount", HOSTILE))
    figure = Figure("x", "bars", None, HOSTILE, HOSTILE)
    return replace(
        sample(),
        front=Front("report", HOSTILE, HOSTILE, HOSTILE, Facts(((HOSTILE, HOSTILE),)), (HOSTILE,)),
        blocks=(
            Heading(2, HOSTILE),
            Paragraph(HOSTILE),
            Paragraph(f"??{HOSTILE}??"),
            Paragraph(Rich((Strong((HOSTILE,)), Verbatim(HOSTILE), Link((HOSTILE,), f"https://x.example/{HOSTILE}")))),
            Heading(2, HOSTILE),
            Items((HOSTILE,)),
            Listing(HOSTILE),
            Facts(((HOSTILE, HOSTILE),)),
            Table("t", columns, (Row("item", (HOSTILE, HOSTILE, cell)), Row("heading", (HOSTILE, None, None)))),
            Table("t", (*columns, columns[2]), (Row("item", (HOSTILE, HOSTILE, cell, HOSTILE)),)),
            Signatures(((HOSTILE, (HOSTILE, HOSTILE)),)),
            Picture("x.svg", LOGO, "svg", HOSTILE),
            figure,
            Switches(
                (
                    Switch("a", HOSTILE, (HOSTILE, HOSTILE), 0),
                    Switch("b", HOSTILE, ("zonder", "met"), 1, optional=True),
                ),
                (HOSTILE,),
                lambda: ((HOSTILE,), (HOSTILE,), (HOSTILE,), ("</script>",)),
                (HOSTILE,),
            ),
        ),
    )
