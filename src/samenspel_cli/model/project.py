"""A project: the engagement of one folder, and where everything in it was written."""

from __future__ import annotations

from dataclasses import dataclass

from samenspel_cli.model.engagement import Engagement
from samenspel_cli.model.vat import VatRates
from samenspel_cli.problems import Problem
from samenspel_cli.problems.places import Sources


@dataclass(frozen=True, slots=True)
class Project:
    """What was read from one folder (or file), with the warnings that reading gave."""

    engagement: Engagement
    sources: Sources
    vat_rates: VatRates
    has_marks: bool = False
    """Whether anything is marked as still to be decided: most projects need not be searched for it."""
    warnings: tuple[Problem, ...] = ()
