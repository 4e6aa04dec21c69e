"""The quote: what everything costs, what is still open, and what may come on top of it."""

from __future__ import annotations

from samenspel_cli.document import Document, Heading, Paragraph
from samenspel_cli.documents import Ask
from samenspel_cli.documents._quoted import Quoted, about, worked_out
from samenspel_cli.model.project import Project


def compose(project: Project, ask: Ask) -> Document:
    """The quote of a project. Raises `Problems` for picks that name nothing, and for sums that cannot be."""
    engagement = project.engagement
    several, remarks = worked_out(project, ask)
    quoted = Quoted(project, several, ask)
    language = ask.language or engagement.language
    blocks = (Heading(1, engagement.title), Paragraph(about(engagement)), *quoted.blocks())
    return Document("quote", language, engagement.currency, blocks, quoted.data, remarks)
