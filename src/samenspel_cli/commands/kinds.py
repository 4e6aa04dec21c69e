"""`samenspel kinds`: which documents, formats and nouns there are."""

from __future__ import annotations

import sys


def kinds() -> None:
    """List the documents that can be made, the formats they come in, and the nouns of the files.

    Examples:
    samenspel kinds

    """
    from samenspel_cli import documents, formats
    from samenspel_cli.files.folder import NOUNS

    for title, names in (
        ("documents", documents.names()),
        ("formats", sorted(("text", *formats.names()))),
        ("nouns", NOUNS),
    ):
        sys.stdout.write(f"{title:<11}{', '.join(names)}\n")
