"""The letter: a short offer with its price, its terms and the place to sign."""

from __future__ import annotations

from samenspel_cli.document import Block, Document
from samenspel_cli.documents import Ask
from samenspel_cli.documents._offer import file_name, front, nested, offer
from samenspel_cli.documents._open import signatures
from samenspel_cli.documents._quoted import Quoted, worked_out
from samenspel_cli.documents._switches import switches
from samenspel_cli.model.engagement import Engagement
from samenspel_cli.model.project import Project
from samenspel_cli.planning.client import for_client


def compose(project: Project, ask: Ask) -> tuple[Document, ...]:
    """The letter of a project. Raises `Problems` for picks that name nothing, and for sums that cannot be."""
    engagement = for_client(project.engagement, ask.picks)
    several, remarks = worked_out(project, ask)
    quoted = Quoted(project, several, ask)
    parts: dict[str, tuple[Block, ...]] = {
        "price": tuple(quoted.price()),
        "fees": nested(quoted.fee()),
        "beside": nested(quoted.beside()),
        "switches": switches(project, several, ask),
        "hours": nested(quoted.hours()) if quoted.shown.hours else (),
        "shares": nested(quoted.shares()),
        "instalments": tuple(quoted.instalments())[1:],
        "terms": tuple(quoted.terms())[1:],
        "open": tuple(quoted.open())[1:],
        "signatures": signatures(engagement),
    }
    document = Document(
        "letter",
        ask.language or engagement.language,
        engagement.currency,
        (),
        quoted.data,
        remarks,
        file_name(engagement, "letter"),
        front(engagement, "letter", "letter"),
        engagement.date,
        offer(engagement, ask.picks.variant).values(),
        parts,
    )
    return (document,)


def enough(engagement: Engagement) -> bool:
    """Whether there is a price to offer."""
    return bool(engagement.rates or engagement.phases or engagement.activities)
