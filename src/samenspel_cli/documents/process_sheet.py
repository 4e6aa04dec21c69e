"""The process sheets: each on a sheet of its own, with guidance where something has still to be filled in."""

from __future__ import annotations

from samenspel_cli.document import Document
from samenspel_cli.documents import Ask
from samenspel_cli.documents._sheet_documents import documents_of
from samenspel_cli.model.engagement import Engagement
from samenspel_cli.model.project import Project


def compose(project: Project, ask: Ask) -> tuple[Document, ...]:
    """A document for each process sheet."""
    return documents_of(project, ask, "process")


def enough(engagement: Engagement) -> bool:
    """Whether there is a process sheet."""
    return bool(engagement.processes)
