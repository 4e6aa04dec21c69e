"""The proposal: why, what and how, with whom, when, for how much, and where to sign."""

from __future__ import annotations

from typing import TYPE_CHECKING

from samenspel_cli.document import Block, Document
from samenspel_cli.documents import Ask
from samenspel_cli.documents._figures import fee_figure, group_figure, planning_figure
from samenspel_cli.documents._offer import (
    file_name,
    front,
    nested,
    offer,
    risk_table,
)
from samenspel_cli.documents._open import signatures
from samenspel_cli.documents._plan_needed import plan_for
from samenspel_cli.documents._plan_table import planning_table
from samenspel_cli.documents._quoted import Quoted, worked_out
from samenspel_cli.documents._switches import switches
from samenspel_cli.model.engagement import Engagement
from samenspel_cli.model.project import Project
from samenspel_cli.planning.client import for_client
from samenspel_cli.problems import Problem

if TYPE_CHECKING:
    from samenspel_cli.documents._plan import Plan


def compose(project: Project, ask: Ask) -> tuple[Document, ...]:
    """The proposal of a project.

    Raises `Problems` for picks that name nothing, for sums that cannot be, and for a planning in it that cannot hold.
    """
    engagement = for_client(project.engagement, ask.picks)
    several, remarks = worked_out(project, ask)
    quoted = Quoted(project, several, ask)
    language = ask.language or engagement.language
    plan = plan_for(project, engagement, ask)
    parts: dict[str, tuple[Block, ...]] = {
        "price": tuple(quoted.price()),
        "fee-figure": fee_figure(quoted),
        "fees": nested(quoted.fee()),
        "beside": nested(quoted.beside()),
        "switches": switches(project, several, ask),
        "shares": nested(quoted.shares()),
        "hours": nested(quoted.hours()),
        "instalments": tuple(quoted.instalments())[1:],
        "terms": tuple(quoted.terms())[1:],
        "open": tuple(quoted.open())[1:],
        "planning": planning_table(engagement, plan),
        "planning-figure": planning_figure(engagement, plan),
        "groups": group_figure(engagement),
        "risks": risk_table(engagement),
        "signatures": signatures(engagement),
    }
    document = Document(
        "proposal",
        language,
        engagement.currency,
        (),
        quoted.data,
        (*remarks, *_told(engagement, plan)),
        file_name(engagement, "proposal"),
        front(engagement, "report", "proposal"),
        engagement.date,
        offer(engagement, ask.picks.variant).values(),
        parts,
        engagement.sections,
    )
    return (document,)


def _told(engagement: Engagement, plan: Plan | None) -> tuple[Problem, ...]:
    """What is to be known of the planning; where the author left that section out, or wrote it, nothing is refused."""
    if plan is None:
        return ()
    own = engagement.sections.get("planning")
    return plan.checked() if own is None or not (own.drop or own.text is not None) else plan.remarks


def enough(engagement: Engagement) -> bool:
    """Whether there is enough for a proposal: work to do, and a word on why."""
    work = engagement.phases or engagement.activities
    return bool(work and (engagement.context or engagement.aim or engagement.goals or engagement.phases))
