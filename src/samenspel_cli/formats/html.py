"""A page for the browser: one file that a client reads on a phone, at a desk or on paper, and that loads nothing."""

from __future__ import annotations

import json
import re
import unicodedata
from base64 import b64encode
from collections.abc import Iterable, Iterator
from hashlib import sha256

from samenspel_cli.document import Block, Cell, Document, Heading, Items, Paragraph, Table
from samenspel_cli.figures import drawn, linked, narrow
from samenspel_cli.formats._html_choices import pairs, sieve, switches, zoom
from samenspel_cli.formats._html_look import data_address, look
from samenspel_cli.formats._html_slips import slips
from samenspel_cli.formats._html_tables import Tables
from samenspel_cli.formats._html_text import data_inside, escape
from samenspel_cli.model.house import House
from samenspel_cli.paper import (
    Break,
    Emphasis,
    Facts,
    Fields,
    Figure,
    Filter,
    Front,
    Inline,
    Lamp,
    Link,
    Listing,
    Picture,
    Quotation,
    Rule,
    Signatures,
    Strong,
    Switches,
    Tiles,
    Verbatim,
)
from samenspel_cli.shelves import TEMPLATES
from samenspel_cli.style import Style

_TYPES = {"png": "image/png", "jpg": "image/jpeg", "svg": "image/svg+xml"}
_ADDRESS = re.compile(r"(?:https?://|mailto:)[^\s<>\"]+", re.IGNORECASE)
_PLACE = re.compile(r"#card-[0-9]+")
_HOST = re.compile(r"[\w-]+(?:\.[\w-]+)+(?:/\S*)?")
_MAIL = re.compile(r"[^\s@<>?&]+@[^\s@<>?&]+")
_ROOT = re.compile(r"<svg\b[^>]*>")
_NAMED = re.compile(r'\s(?:role|aria-[a-z]+|focusable)="[^"]*"')
_CONTENT = "_content"
"""An id of our own begins with a line, which none of a heading does."""
_VIEWS = "_views"
"""The id of what tables and tiles say for each choice."""
_LEVELS = 6
_LOOKS = {"book": "report", "record": "sheet record", "survey": "sheet record survey"}
"""How the page of a form looks, where it looks as others do."""
_PAPERS = {
    "a3": "@page { size: A3 landscape; margin: 12mm; }\n@page survey { size: A3 landscape; margin: 12mm; }\n",
    "a1": "@page { size: 841mm 594mm; margin: 24mm; }\n",
}
"""On which paper a page is printed that is not printed on A4."""
_SLUG = 60


def encode(document: Document, style: Style) -> dict[str, bytes]:
    """One file, complete in itself."""
    text = _Page(document, style).written()
    return {f"{document.name or document.kind}.html": text.encode(errors="replace")}


class _Page:
    """One document on its way to a page: which ids are taken, and under which heading we are."""

    def __init__(self, document: Document, style: Style) -> None:
        self.document = document
        self.style = style
        self.words = style.words
        self.tables = Tables(style, document.currency, self._text)
        self.ids = {_CONTENT}
        self.contents: list[tuple[str, str]] = []
        """The headings of the second level: id, and text as it stands on the page."""
        self.level = 1 if document.front else 0
        self.under = style.say(document.front.title) if document.front else document.kind
        """The heading that we are under."""
        self.number = 0
        """How many figures and switches there are so far."""
        self.scripted = False

    # The page as a whole

    def written(self) -> str:
        front = self.document.front
        form = front.form if front else "sheet"
        body = "\n".join(self._wall() if form == "wall" else self._blocks(self.document.blocks))
        contents = self._contents() if front and front.listed and len(self.contents) > 1 else ""
        css = self._css()
        script = _script() if self.scripted else ""
        house = self.style.house
        return "\n".join(
            part
            for part in (
                "<!doctype html>",
                f'<html lang="{escape(self.document.language)}">',
                "<head>",
                '<meta charset="utf-8">',
                f'<meta http-equiv="Content-Security-Policy" content="{_policy(css, script)}">',
                f"<title>{escape(self._title())}</title>",
                '<meta name="viewport" content="width=device-width, initial-scale=1">',
                '<meta name="color-scheme" content="light dark">',
                '<meta name="format-detection" content="telephone=no">',
                f'<meta name="author" content="{escape(house.name)}">' if house.name else "",
                f"<style>{css}</style>",
                "</head>",
                f'<body class="{_look_of(front)}{" with-contents" if contents else ""}">',
                f'<a class="skip" href="#{_CONTENT}">{escape(self.words["page-skip"])}</a>',
                self._brand(form),
                "<main>",
                self._front(front) if front else "",
                contents,
                f'<div class="body" id="{_CONTENT}" tabindex="-1">',
                body,
                "</div>",
                "</main>",
                self._foot(form),
                data_inside({"views": self.tables.views}, _VIEWS) if self.tables.views else "",
                f"<script>{script}</script>" if script else "",
                "</body>",
                "</html>\n",
            )
            if part
        )

    def _title(self) -> str:
        front = self.document.front
        if front is not None:
            return " · ".join(text for text in (self.style.say(front.title), front.client) if text)
        titles = (block.text for block in self.document.blocks if isinstance(block, Heading))
        return self.style.say(next(titles, self.document.kind))

    def _css(self) -> str:
        front = self.document.front
        large = _PAPERS.get(front.paper, "") if front is not None else ""
        return look(self.style) + large + self._inside()

    def _inside(self) -> str:
        """On every printed page for whom it is, where it is for the own team only; the words are ours."""
        if self.document.audience == "client":
            return ""
        head = f"content: {json.dumps(self.words['inside-banner'], ensure_ascii=False)}; font: 600 8pt sans-serif"
        return f"@page {{ @top-left {{ {head}; }} }}\n"

    def _brand(self, form: str) -> str:
        """The firm at the head of the page; of a letter also how it is reached."""
        house, logo = self.style.house, self.style.logo
        name = f'<p class="firm">{escape(house.name)}</p>' if house.name else ""
        inside = _image(logo, house.logo_alt or house.name or logo.alt, "logo") if logo else name
        if form == "letter":
            reached = "".join(f"<li>{one}</li>" for one in _contact(house))
            inside += f'<ul class="reached">{reached}</ul>' if reached else ""
        return f'<header class="brand">{inside}</header>' if inside else ""

    def _front(self, front: Front) -> str:
        label, title = self._text(front.label), f"<h1>{self._text(front.title)}</h1>"
        facts = self._facts(front.facts) if front.facts.pairs else ""
        above = f'<p class="label">{label}</p>' if label else ""
        client = f'<p class="client">{escape(front.client)}</p>' if front.client else ""
        if front.form == "letter":
            lines = "<br>".join(self._text(line) for line in front.address)
            address = f'<p class="address">{lines}</p>' if lines else client
            return f'<div class="front">{address}{facts}{above}{title}</div>'
        return f'<div class="front">{above}{title}{client}{facts}</div>'

    def _contents(self) -> str:
        links = "".join(f'<li><a href="#{id_}">{text}</a></li>' for id_, text in self.contents)
        head = escape(self.words["page-contents"])
        return f'<nav class="contents" aria-labelledby="_contents"><p id="_contents">{head}</p><ol>{links}</ol></nav>'

    def _foot(self, form: str) -> str:
        house = self.style.house
        name = f"<li><strong>{escape(house.name)}</strong></li>" if house.name else ""
        reached = [] if form == "letter" else _contact(house)
        numbers = [f"{escape(name)} {escape(number)}" for name, number in house.registration.items()]
        lines = name + "".join(f"<li>{one}</li>" for one in (*reached, *numbers))
        return f"<footer><ul>{lines}</ul></footer>" if lines else ""

    def _wall(self) -> Iterator[str]:
        """The quadrants of a wall, each a part of its own that holds its heading and its notes."""
        for number, block in enumerate(self.document.blocks):
            if isinstance(block, Heading):
                yield f'{"</section>" if number else ""}<section class="quadrant">'
            yield slips(block, self._text) if isinstance(block, Table) else self._block(block)
        yield "</section>"

    # Blocks

    def _blocks(self, blocks: Iterable[Block]) -> Iterator[str]:
        for block in blocks:
            yield self._block(block)

    def _block(self, block: Block) -> str:
        match block:
            case Heading():
                return self._heading(block)
            case Paragraph():
                return f"<p>{self._text(block.text)}</p>"
            case Items():
                return self._items(block)
            case Table():
                return "\n".join(self.tables.table(block, self.under))
            case Quotation():
                large = ' class="large"' if block.large else ""
                return f"<blockquote{large}>{''.join(self._blocks(block.blocks))}</blockquote>"
            case Listing():
                return f"<pre><code>{escape(block.text)}</code></pre>"
            case Rule():
                return "<hr>"
            case Facts():
                return self._facts(block)
            case Fields():
                return self._sheet(block)
            case Signatures():
                return self._signatures(block)
            case Picture():
                return f'<figure class="picture">{_image(block, block.alt)}</figure>'
            case Figure():
                return self._figure(block)
            case Switches():
                self.number += 1
                self.scripted = True
                return switches(block, self.number, self.style, self._text)
            case Filter():
                self.scripted = True
                self.tables.places = block.places
                return sieve(block, self.style)
            case Tiles():
                return self.tables.tiles(block)

    def _heading(self, heading: Heading) -> str:
        """A heading, at most one level below the one before it: levels that are skipped confuse who listens."""
        least = 2 if self.document.front else 1
        self.level = level = min(max(heading.level, least), self.level + 1, _LEVELS)
        text = self._text(heading.text)
        self.under = self.style.say(heading.text)
        name = self._id(heading.id or self.under)
        if level == 2:
            self.contents.append((name, text))
        sifted = f" data-card{self.tables.tags(heading.tags)}" if heading.sifted else ""
        return f'<h{level} id="{name}"{sifted}>{text}</h{level}>'

    def _id(self, text: str) -> str:
        """An id of plain letters, that no other heading has."""
        plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode().lower()
        slug = re.sub(r"[^a-z0-9]+", "-", plain)[:_SLUG].strip("-") or "s"
        name, number = slug, 1
        while name in self.ids:
            number += 1
            name = f"{slug}-{number}"
        self.ids.add(name)
        return name

    def _items(self, items: Items) -> str:
        inside = "".join(
            f"<li>{''.join(self._blocks(item)) if isinstance(item, tuple) else self._text(item)}</li>"
            for item in items.items
        )
        if items.first is None:
            return f"<ul>{inside}</ul>"
        start = f' start="{items.first}"' if items.first != 1 else ""
        return f"<ol{start}>{inside}</ol>"

    def _facts(self, facts: Facts) -> str:
        return f'<dl class="facts">{pairs(facts.pairs, self._text)}</dl>'

    def _sheet(self, block: Fields) -> str:
        """Each field with its name, under which what stands there is known; where nothing does, what belongs there."""
        above, made = self.under, []
        for one in block.fields:
            self.under = self.style.say(one.name)
            inside = "".join(self._blocks(one.blocks))
            empty = "" if inside else ' class="empty"'
            inside = inside or f'<p class="guide">{self._text(one.guide)}</p>'
            made.append(f"<div{empty}><dt>{self._text(one.name)}</dt><dd>{inside}</dd></div>")
        self.under = above
        return f'<dl class="fields">{"".join(made)}</dl>'

    def _signatures(self, block: Signatures) -> str:
        parties = "".join(
            f'<li><p class="party">{self._text(name)}</p>'
            + "".join(f'<p class="line">{self._text(line)}</p>' for line in lines)
            + "</li>"
            for name, lines in block.parties
        )
        return f'<ul class="signatures">{parties}</ul>'

    def _figure(self, figure: Figure) -> str:
        """The drawing in a frame of its own, which is as wide as the page and scrolls where the drawing is wider."""
        self.number += 1
        living = linked(figure, self.style)
        if living is not None:
            return self._living(figure, living)
        small = narrow(figure, self.style)
        drawing = self._drawing(figure, drawn(figure, self.style), "" if small is None else "wide")
        if small is not None:  # only one of the two is ever shown
            drawing += self._drawing(figure, small, "narrow")
        caption = f'<figcaption id="_figure-{self.number}">{self._text(figure.caption)}</figcaption>'
        return (
            f'<figure class="figure"><div class="drawing" role="group" tabindex="0" '
            f'aria-labelledby="_figure-{self.number}">{drawing}</div>{caption}</figure>'
        )

    def _living(self, figure: Figure, svg: str) -> str:
        """A drawing of which the parts lead to what is said of them, and that can be made larger where scripts run."""
        self.scripted = True
        caption = self._text(figure.caption)
        below = f'<figcaption id="_figure-{self.number}">{caption}</figcaption>' if caption else ""
        named = f'aria-labelledby="_figure-{self.number}"' if below else f'aria-label="{escape(self.words["roadmap"])}"'
        drawing = self._drawing(figure, svg, "", role="group")
        frame = f'<div class="drawing" role="group" tabindex="0" {named}>{drawing}</div>'
        return f'<figure class="figure living">{zoom(self.words)}{frame}{below}</figure>'

    def _drawing(self, figure: Figure, svg: str, kind: str, role: str = "img") -> str:
        root = _ROOT.search(svg)
        if root is None:
            raise ValueError(f"figure {figure.name} is no SVG")
        name = escape(self.style.say(figure.alt))
        named = f' class="{kind}"' if kind else ""
        opened = f'{_NAMED.sub("", root[0])[:-1]}{named} role="{role}" aria-label="{name}">'
        return f"{opened}{svg[root.end() :].rstrip()}"

    # Words

    def _text(self, cell: Cell) -> str:
        return "".join(self._words(part) for part in self.style.inline(cell)).strip()

    def _words(self, part: Inline) -> str:
        if isinstance(part, str):
            return escape(part)
        if isinstance(part, Verbatim):
            return f"<code>{escape(part.text)}</code>"
        if isinstance(part, Break):
            return "<br>"
        inside = "".join(self._words(one) for one in part.inside)
        if isinstance(part, Strong):
            return f"<strong>{inside}</strong>"
        if isinstance(part, Emphasis):
            return f"<em>{inside}</em>"
        if isinstance(part, Lamp):
            return _lamp(part, inside, self.words[f"light-word-{part.light}"])
        if isinstance(part, Link):
            return _link(part.address, inside)
        return f"<mark>{escape(self.words['marked']).format(inside)}</mark>"


_SHAPES = {
    "green": '<circle cx="6" cy="6" r="5.5"/>',
    "amber": '<path d="M6 .5 11.8 11.5H.2z"/>',
    "red": '<path d="M.8.8h10.4v10.4H.8z"/>',
    "unknown": '<circle cx="6" cy="6" r="4.5" fill="none" stroke="{colour}" stroke-width="1.5"/>',
}


def _lamp(lamp: Lamp, inside: str, name: str) -> str:
    """A traffic light: its shape drawn in its colour, and its letter; who cannot see it hears the colour."""
    shape = _SHAPES[lamp.light].format(colour=lamp.colour)
    letter = inside.partition(" ")[2]
    return (
        f'<span role="img" aria-label="{escape(name)}"><svg viewBox="0 0 12 12" width="12" height="12" '
        f'fill="{lamp.colour}" aria-hidden="true">{shape}</svg>&nbsp;{letter}</span>'
    )


def _link(address: str, inside: str) -> str:
    """Words that lead to an address of the web or of mail, or to a card on the page; to any other they do not lead."""
    if _PLACE.fullmatch(address):
        return f'<a href="{address}">{inside}</a>'
    if not _ADDRESS.fullmatch(address):
        return inside
    out = "" if address[:7].lower() == "mailto:" else ' rel="noopener noreferrer"'
    return f'<a href="{escape(address)}"{out}>{inside}</a>'


def _contact(house: House) -> list[str]:
    """How the firm is reached, each a line."""
    contact = house.contact
    lines = [escape(line) for line in contact.address]
    if contact.phone:
        lines.append(escape(contact.phone))
    if contact.email:
        mail = contact.email
        lines.append(_link(f"mailto:{mail}", escape(mail)) if _MAIL.fullmatch(mail) else escape(mail))
    if contact.website:
        site = contact.website
        lines.append(_link(f"https://{site}" if _HOST.fullmatch(site) else site, escape(site)))
    return lines


def _image(picture: Picture, alt: str, name: str = "") -> str:
    """A picture from a file, always as an image: a browser runs nothing that stands in one."""
    class_ = f' class="{name}"' if name else ""
    return f'<img{class_} src="{data_address(_TYPES[picture.suffix], picture.content)}" alt="{escape(alt)}">'


def _look_of(front: Front | None) -> str:
    """By what the style of the page knows how a document is laid out."""
    form = front.form if front else "sheet"
    if form == "wall" and front is not None:
        return f"sheet wall on-{front.paper}"
    return _LOOKS.get(form, form)


def _policy(css: str, script: str) -> str:
    """What a browser may do with the page: show its own style, pictures and fonts, run its own script, load nothing."""
    rules = ["default-src 'none'", f"style-src {_hash(css)}", "img-src data:", "font-src data:"]
    rules += [f"script-src {_hash(script)}"] if script else []
    return "; ".join((*rules, "base-uri 'none'", "form-action 'none'"))


def _hash(text: str) -> str:
    return f"'sha256-{b64encode(sha256(text.encode()).digest()).decode()}'"


def _script() -> str:
    """What the page does: always our own, for a folder of somebody else's must not run anything with a client."""
    return (TEMPLATES / "_page" / "page.js").read_text(encoding="utf-8")
