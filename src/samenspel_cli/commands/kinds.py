"""`samenspel kinds`: which documents, formats and nouns there are, and what each is for."""

from __future__ import annotations

import sys
from collections.abc import Iterable
from importlib.util import find_spec
from pathlib import Path

_WIDTH = 80


def kinds() -> None:
    """List the documents that can be made, the formats they come in, and the nouns of the files.

    Examples:
    samenspel kinds

    """
    from samenspel_cli import documents, formats
    from samenspel_cli.files.folder import NOUNS
    from samenspel_cli.terminal import wrapped

    made = [(name, f"{documents.__name__}.{name.replace('-', '_')}") for name in documents.names()]
    written = [(name, f"{formats.__name__}.{name}") for name in formats.names()]
    shown = [("text", "samenspel_cli.screen")]
    column = 4 + max(len(name) for name, _ in (*made, *written, *shown))
    for title, modules in (("documents", made), ("formats", sorted(written + shown))):
        sys.stdout.write(f"{title}\n{_listed(modules, column)}\n")
    sys.stdout.write("\n".join(["nouns", *wrapped(", ".join(NOUNS), _WIDTH, "  ", "  "), ""]))


def _listed(modules: Iterable[tuple[str, str]], column: int) -> str:
    from samenspel_cli.terminal import wrapped

    lines = (
        line
        for name, module in modules
        for line in wrapped(_sentence(module), _WIDTH, f"  {name}".ljust(column), " " * column)
    )
    return "".join(f"{line}\n" for line in lines)


def _sentence(module: str) -> str:
    """The sentence at the head of a module, read as a text: running a format would load all that it needs."""
    found = find_spec(module)
    if found is None or found.origin is None:
        raise ModuleNotFoundError(module)
    with Path(found.origin).open(encoding="utf-8") as lines:
        return lines.readline().strip().strip('"')
