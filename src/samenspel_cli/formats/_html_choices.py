"""What a reader of a page can choose: options that change amounts, a team or an area, words to search for."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from itertools import groupby

from samenspel_cli.document import Cell
from samenspel_cli.formats._html_text import data_inside, escape
from samenspel_cli.paper import Facet, Filter, Switch, Switches
from samenspel_cli.style import Style

_TOLD = ("found", "found-one", "found-none", "shown", "searched", "whole", "nothing")
"""The words with which the script tells what is shown."""
Text = Callable[[Cell], str]
"""A cell as it stands on the page, with what stands out in it."""


def pairs(pairs: Iterable[tuple[Cell, Cell]], text: Text) -> str:
    """Names and values, of a list of facts."""
    return "".join(f"<div><dt>{text(name)}</dt><dd>{text(value)}</dd></div>" for name, value in pairs)


def switches(block: Switches, number: int, style: Style, text: Text) -> str:
    """The choices of the document with what they come to, and a form that the script shows where it runs."""
    words, name = style.words, f"choice-{number}"
    fields = "".join(_fields(block.switches, name, style, text))
    results, row = block.results(), 0
    for switch in block.switches:
        row = row * len(switch.ways) + switch.chosen
    lines = "".join(
        f'<span class="sum"><span>{text(label)}</span> <span class="is">{text(cell)}</span></span>'
        for label, cell in zip(block.labels, results[row], strict=True)
    )
    chosen = ((switch.title, switch.ways[switch.chosen]) for switch in block.switches)
    left = style.listed([style.say(one) for one in block.left])
    data = {
        "name": name,
        "ways": [[style.say(way) for way in switch.ways] for switch in block.switches],
        "results": [[style.say(cell) for cell in cells] for cells in results],
    }
    return "\n".join(
        (
            '<div class="switches">',
            f'<form hidden autocomplete="off"><p>{escape(words["page-switch"])}</p>{fields}'
            f'<button type="reset">{escape(words["page-reset"])}</button></form>',
            f'<dl class="facts chosen">{pairs(chosen, text)}</dl>',
            f'<output class="sums" aria-live="polite" aria-atomic="true">{lines}</output>',
            f"<p>{escape(words['page-left'].format(choices=left))}</p>" if left else "",
            data_inside(data),
            "</div>",
        )
    )


def _fields(several: tuple[Switch, ...], name: str, style: Style, text: Text) -> Iterator[str]:
    """A group for each choice between ways, and one for options that follow each other."""
    for optional, group in groupby(enumerate(several), key=lambda one: one[1].optional):
        if optional:
            boxes = "".join(
                _field("checkbox", f"{name}-{at}", "1", text(one.title), on=one.chosen == 1) for at, one in group
            )
            yield f"<fieldset><legend>{escape(style.words['page-options'])}</legend>{boxes}</fieldset>"
            continue
        for at, one in group:
            ways = "".join(
                _field("radio", f"{name}-{at}", str(way), text(said), on=one.chosen == way)
                for way, said in enumerate(one.ways)
            )
            yield f"<fieldset><legend>{text(one.title)}</legend>{ways}</fieldset>"


def _field(kind: str, name: str, value: str, text: str, *, on: bool) -> str:
    checked = " checked" if on else ""
    return f'<label><input type="{kind}" name="{name}" value="{value}"{checked}> <span>{text}</span></label>'


# A page of which a reader looks at a part


def sieve(block: Filter, style: Style) -> str:
    """The form by which a page is filtered and searched, which the script shows, and the line that tells what is shown.

    The address of the page holds what was chosen, by the ids of the choices, so that it can be sent to somebody.
    """
    words = style.words
    fields = "".join(_select(facet, style) for facet in block.facets)
    search = (
        f'<label class="search"><span>{escape(words["page-search"])}</span>'
        '<input type="search" name="q" maxlength="200" spellcheck="false" enterkeyhint="search"></label>'
    )
    left = style.listed([style.say(one) for one in block.left])
    note = f'<p class="note">{escape(words["page-filter-left"].format(facets=left))}</p>' if left else ""
    data = {
        "facets": [_said(facet, style) for facet in block.facets],
        "words": {name: words[f"page-{name}"] for name in _TOLD},
    }
    return "\n".join(
        (
            '<div class="sieve">',
            f'<form hidden role="search" autocomplete="off" aria-label="{escape(words["page-filter"])}">'
            f"{fields}{search}"
            f'<button type="reset">{escape(words["page-all"])}</button></form>',
            '<p class="found" role="status"></p>',
            note,
            data_inside(data),
            "</div>",
        )
    )


def _said(facet: Facet, style: Style) -> Mapping[str, object]:
    choices = [[name, style.say(title)] for name, title in facet.choices]
    return {"id": facet.id, "title": style.say(facet.title), "choices": choices}


def _select(facet: Facet, style: Style) -> str:
    options = "".join(
        f'<option value="{escape(name)}">{escape(style.say(title))}</option>' for name, title in facet.choices
    )
    every = escape(style.words["page-every"])
    return (
        f'<label class="facet"><span>{escape(style.say(facet.title))}</span>'
        f'<select name="{escape(facet.id)}"><option value="">{every}</option>{options}</select></label>'
    )


def zoom(words: Mapping[str, str]) -> str:
    """The buttons with which a drawing is made larger, which the script shows."""
    buttons = "".join(
        f'<button type="button" data-zoom="{step}" aria-label="{escape(words[key])}">{sign}</button>'
        for step, key, sign in (
            ("in", "page-zoom-in", "+"),
            ("out", "page-zoom-out", "\u2212"),
            ("all", "page-zoom-all", "0"),
        )
    )
    return (
        f'<div class="zoom" hidden role="group" aria-label="{escape(words["page-zoom"])}">{buttons}'
        f"<p>{escape(words['page-zoom-keys'])}</p></div>"
    )
