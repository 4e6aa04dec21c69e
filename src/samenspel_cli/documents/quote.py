"""The quote: what everything costs, what is still open, and what may come on top of it."""

from __future__ import annotations

from dataclasses import replace

from samenspel_cli.document import Document, Heading, Paragraph
from samenspel_cli.documents import Ask
from samenspel_cli.documents._quoted import Quoted, about, worked_out
from samenspel_cli.model.engagement import Engagement
from samenspel_cli.model.project import Project


def compose(project: Project, ask: Ask) -> tuple[Document, ...]:
    """The quote of a project. Raises `Problems` for picks that name nothing, and for sums that cannot be."""
    engagement = project.engagement
    several, remarks = worked_out(project, ask)
    quoted = Quoted(project, several, ask)
    blocks = tuple(quoted.blocks())
    titled = (Heading(1, engagement.title), Paragraph(about(engagement)), *blocks)
    language = ask.language or engagement.language
    told = (*remarks, *quoted.conflicts)
    document = Document("quote", language, engagement.currency, titled, quoted.data, told)
    if not ask.paper:
        return (document,)
    from samenspel_cli.documents._offer import file_name, front
    from samenspel_cli.documents._switches import switches

    on_paper = replace(
        document,
        name=file_name(engagement, "quote"),
        front=front(engagement, "sheet", "quote"),
        day=engagement.date,
        parts={"quote": blocks, "switches": switches(project, several, ask)},
    )
    return (on_paper,)


def enough(engagement: Engagement) -> bool:
    """Whether there is anything to price."""
    return bool(engagement.phases or engagement.activities)
