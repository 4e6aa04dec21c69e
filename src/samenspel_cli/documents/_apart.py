"""Names of documents that stay apart: ids may differ in what no name of a file holds."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from samenspel_cli.document import Document


def apart(documents: Iterable[Document]) -> Iterator[Document]:
    """The documents, of which no two go by the same name."""
    taken: set[str] = set()
    for document in documents:
        name, number = document.name, 1
        while name in taken:
            number += 1
            name = f"{document.name}-{number}"
        taken.add(name)
        yield document if name == document.name else replace(document, name=name)
