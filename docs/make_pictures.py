"""Draws the pictures of the README from what the program really shows: `make pictures`."""

from __future__ import annotations

import io
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import typst
from rich.console import Console
from rich.terminal_theme import TerminalTheme
from rich.text import Text

from samenspel_cli import documents, screen
from samenspel_cli.document import Document
from samenspel_cli.documents import Ask
from samenspel_cli.files.project import read_project
from samenspel_cli.formats.pdf import sources
from samenspel_cli.lettering import SHIPPED
from samenspel_cli.making import Workshop, workshop
from samenspel_cli.style import style_of

ROOT = Path(__file__).resolve().parent.parent
DAY = date(2026, 1, 5)
"""A fixed day: the same input gives the same picture."""

# Dark text on paper: the README is read on white as often as on black.
THEME = TerminalTheme(
    (250, 250, 247),
    (38, 42, 48),
    [
        (38, 42, 48),
        (176, 42, 42),
        (34, 112, 67),
        (138, 90, 0),
        (33, 88, 150),
        (120, 60, 130),
        (0, 98, 112),
        (90, 96, 104),
    ],
)
# No web font: a picture in the repository fetches nothing.
FRAME = """\
<svg viewBox="0 0 {width} {height}" xmlns="http://www.w3.org/2000/svg" role="img" aria-label="TITLE">
<style>
.{unique_id}-matrix {{ font-family: Menlo, Consolas, "DejaVu Sans Mono", monospace; font-size: {char_height}px;
line-height: {line_height}px; }}
{styles}
</style>
<defs><clipPath id="{unique_id}-clip-terminal">
<rect x="0" y="0" width="{terminal_width}" height="{terminal_height}"/></clipPath>{lines}</defs>
<rect width="{width}" height="{height}" rx="8" fill="#fafaf7"/>
<g transform="translate({terminal_x}, {terminal_y})" clip-path="url(#{unique_id}-clip-terminal)">
{backgrounds}
<g class="{unique_id}-matrix" xml:space="preserve">{matrix}</g>
</g>
</svg>
"""


def quote_picture(example: str) -> str:
    """The quote of an example as an SVG, as it stands on a terminal of 80 columns."""
    document = documents.named("quote").compose(read_project(ROOT / "examples" / example), Ask(DAY))[0]
    console = Console(record=True, width=screen.WIDTH, file=io.StringIO(), force_terminal=True, highlight=False)
    console.print(Text(f"$ samenspel quote examples/{example}\n", style="dim"))
    for ink, text in screen.lines(document, style_of(document.language)):
        console.print(Text(text.replace("\u00a0", " "), style=screen.INKS.get(ink, "")))
    title = f"The quote of the example {example} on a terminal"
    frame = FRAME.replace("TITLE", title)
    return console.export_svg(title=title, theme=THEME, code_format=frame, unique_id=example)


WALL = "agenda-tweedaagse-training-day-1-wall"
PAGES = {
    "proposal-cover": ("proposal", 1),
    "proposal-page": ("proposal", 6),
    "proposal-fee": ("proposal", 7),
    "wall": (WALL, 1),
}
"""Pictures of pages: of which document, and which page of it."""
DOTS = 68.0
"""To the inch: sharp enough to see the page, small enough for a README."""


def page_pictures(example: str) -> dict[str, bytes]:
    """Pages of the documents of an example as PNG, drawn by what makes the PDF too."""
    folder = ROOT / "examples" / example
    project = read_project(folder)
    shop = workshop(folder, project)
    ask = Ask(DAY, paper=True)
    made = [document for kind in ("proposal", "agenda") for document in documents.named(kind).compose(project, ask)]
    named = {document.name or document.kind: document for document in made}
    pages = {document: _pages(shop, named[document]) for document, _ in PAGES.values()}
    return {name: pages[document][number - 1] for name, (document, number) in PAGES.items()}


def _pages(shop: Workshop, document: Document) -> list[bytes]:
    """Every page of a document as a picture."""
    style = shop.style(document.language)
    with TemporaryDirectory() as root:
        for name, content in sources(shop.written(document), style).items():
            Path(root, name).write_bytes(content)
        pages: Any = typst.compile(  # a picture for each page, where its types promise one
            str(Path(root, "main.typ")),
            root=root,
            font_paths=typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=[str(SHIPPED)]),
            format="png",
            ppi=DOTS,
        )
    return pages if isinstance(pages, list) else [pages]


def main() -> None:
    """Write the pictures where the README looks for them."""
    made = {"quote.svg": quote_picture("alblasserdam").encode()}
    made |= {f"{name}.png": content for name, content in page_pictures("alblasserdam").items()}
    for name, content in made.items():
        target = ROOT / "docs" / "pictures" / name
        target.write_bytes(content)
        print(target.relative_to(ROOT))


if __name__ == "__main__":
    main()
