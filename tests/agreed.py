"""A few lines of YAML read as what is agreed around a fee: instalments, terms and shares, and what is said of them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from inspect import cleandoc

from samenspel_cli.document import Block, Heading, Items, Paragraph, Table
from samenspel_cli.files.validation import validated
from samenspel_cli.files.yaml import read_yaml
from samenspel_cli.model.instalments import Instalments, instalment_faults
from samenspel_cli.model.shares import AnyShares, share_faults
from samenspel_cli.model.terms import Terms, terms_faults
from samenspel_cli.model.written import written
from samenspel_cli.problems import Fault, Problem
from samenspel_cli.problems.telling import told
from samenspel_cli.style import NBSP, style_of

KNOWN = ("startgesprek", "eindplan", "akkoord", "fase-1", "fase-2")


@written
class Agreed:
    """What is agreed around a fee."""

    instalments: Instalments = ()
    """The instalments."""
    terms: Terms | None = None
    """The terms."""
    shares: AnyShares | None = None
    """The shares."""


def agreed(text: str) -> Agreed:
    """What these lines say; anything wrong with them fails the test."""
    found, wrong = validated(Agreed, read_yaml("agreed.yaml", cleandoc(text)).data)
    assert found is not None, wrong
    return found


def _faults(found: Agreed, client: str) -> Iterator[Fault]:
    yield from instalment_faults(found.instalments, KNOWN, "EUR", ("instalments",))
    if found.terms is not None:
        yield from terms_faults(found.terms, client, "EUR", ("terms",))
    if found.shares is not None:
        yield from share_faults(found.shares, ("shares",))


def said(text: str, client: str = "gemeente") -> list[str]:
    """What is said of these lines: for each problem its code and the characters above the carets.

    The sentences are told too, so that a fact that they need is never missing.
    """
    read = read_yaml("agreed.yaml", cleandoc(text))
    found, wrong = validated(Agreed, read.data)
    if found is not None:
        wrong = list(_faults(found, client))
    lines = []
    for fault in wrong:
        place = read.source.at(fault.path, key=fault.on_key)
        place = place.narrowed(str(fault.facts["word"])) if "word" in fault.facts else place
        what, remedy = told(Problem(fault.code, place, fault.facts, fault.warning))
        assert what
        assert remedy
        warning = "warning " if fault.warning else ""
        lines.append(f"{warning}{fault.code}: {place.text[place.column - 1 : place.end - 1]}")
    return lines


def printed(blocks: Iterable[Block], language: str = "nl") -> list[str]:
    """Blocks as lines of text; the cells of a row are kept apart by a bar."""
    style = style_of(language)
    lines = []
    for block in blocks:
        if isinstance(block, Table):
            rows = (*block.rows, *block.foot)
            lines += [" | ".join(style.say(cell) for cell in row.cells if cell is not None) for row in rows]
        elif isinstance(block, Items):
            lines += [f"- {style.say(item)}" for item in block.items if not isinstance(item, tuple)]
        elif isinstance(block, Heading | Paragraph):
            lines.append(("# " if isinstance(block, Heading) else "") + style.say(block.text))
    return [line.replace(NBSP, " ") for line in lines]
