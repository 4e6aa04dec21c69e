"""The product sheets: each on a sheet of its own, with guidance where something has still to be filled in."""

from __future__ import annotations

from samenspel_cli.document import Document
from samenspel_cli.documents import Ask
from samenspel_cli.documents._sheet_documents import documents_of
from samenspel_cli.model.engagement import Engagement
from samenspel_cli.model.project import Project


def compose(project: Project, ask: Ask) -> tuple[Document, ...]:
    """A document for each product sheet."""
    return documents_of(project, ask, "product")


def enough(engagement: Engagement) -> bool:
    """Whether there is a product sheet."""
    return bool(engagement.products)
