"""Why no VAT is charged of something: a sentence for each legal ground, below the totals."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from samenspel_cli.document import Block, Paragraph, Said
from samenspel_cli.model.project import Project
from samenspel_cli.planning.lines import VatKind


def grounds(project: Project, kinds: Iterable[VatKind], language: str) -> Iterator[Block]:
    """A sentence for each kind that is not charged; a reason that is not known stands there as its author wrote it."""
    known = project.grounds()
    for kind in kinds:
        if kind.category not in ("exempt", "reverse-charged"):
            continue
        sentence = known.sentence(kind.category, kind.reason, language)
        if sentence is not None:
            yield Paragraph(sentence)
        elif kind.reason is not None:
            yield Paragraph(Said(f"ground-{kind.category}", {"reason": kind.reason.rstrip(" .")}))
