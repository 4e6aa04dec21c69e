"""What an ITO still lacks or contradicts, as warnings with their place: steps, coverage, gaps on sheets, what is late.

Names: `ito_findings(project, today)`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from datetime import date

from samenspel_cli.model.engagement import Engagement
from samenspel_cli.model.lag import in_words
from samenspel_cli.model.project import Project
from samenspel_cli.model.session import name_of
from samenspel_cli.model.sheets import ProcessSheet, ProcessStep
from samenspel_cli.planning.ito.agreements import Agreement, agreements, feedback
from samenspel_cli.planning.ito.coverage import OneSided, coverage
from samenspel_cli.planning.ito.flow import flow_of
from samenspel_cli.planning.ito.sheets import Sheet, sheets, unfit
from samenspel_cli.planning.ito.spending import spending
from samenspel_cli.planning.ito.terms import terms
from samenspel_cli.problems import Fault, Path, Problem

_LACKING = ("owner", "kpis", "budget")
"""What no sheet should be without; a process has no budget of its own."""
_KEYS = {"product": "products", "process": "processes"}


def ito_findings(project: Project, today: date) -> Iterator[Problem]:
    """All warnings about the ITO of a project, its sheets and what was agreed on, as things stand today."""
    engagement = project.engagement
    every = engagement.once(sheets, today)
    for fault in (
        *_without_front(engagement),
        *(fault for sheet in every for fault in _of_sheet(sheet)),
        *_lacking(every),
        *_coverage(engagement, every),
        *_terms(engagement),
        *_money(engagement),
        *_late(engagement, every, today),
        *_ahead(engagement, today),
    ):
        yield project.problem(fault)


def _warning(code: str, path: Path, **facts: object) -> Fault:
    return Fault(code, path, facts, warning=True)


def _without_front(engagement: Engagement) -> Iterator[Fault]:
    if engagement.ito is None and (engagement.products or engagement.processes):
        key = "products" if engagement.products else "processes"
        yield _warning("sheets-without-ito", (key, 0))


# One sheet


def _of_sheet(sheet: Sheet) -> Iterator[Fault]:
    path: Path = (_KEYS[sheet.kind], sheet.position)
    wrong = unfit(sheet.sheet)
    if wrong is not None:
        yield _warning(wrong, (*path, "status"), title=sheet.sheet.title)
    if isinstance(sheet.sheet, ProcessSheet):
        yield from _of_process(sheet.sheet, path)


def _of_process(process: ProcessSheet, path: Path) -> Iterator[Fault]:
    if not process.steps:
        return
    # That nobody does a step is told once of a process, for a draft has many of them.
    checks: tuple[tuple[str, Callable[[ProcessStep], bool]], ...] = (
        ("step-without-responsible", lambda step: not step.responsible),
        ("step-without-accountable", lambda step: not step.accountable),
        ("step-with-several-accountable", lambda step: len(set(step.accountable)) > 1),
    )
    for code, is_wrong in checks:
        found = [at for at, step in enumerate(process.steps) if is_wrong(step)]
        yield from _of_steps(process, path, code, found)
    flow = process.once(flow_of)
    steps = range(len(process.steps))
    yield from _of_steps(process, path, "step-unreachable", [at for at in steps if at not in flow.reachable])
    endless = [at for at in steps if at in flow.reachable and at not in flow.ending]
    yield from _of_steps(process, path, "step-endless", endless)


def _of_steps(process: ProcessSheet, path: Path, code: str, found: Sequence[int]) -> Iterator[Fault]:
    if found:
        names = tuple(process.steps[at].title for at in found)
        yield _warning(code, (*path, "steps", found[0]), number=len(found), names=names)


# All sheets together


def _lacking(every: Sequence[Sheet]) -> Iterator[Fault]:
    """What sheets lack that no sheet should be without, told once for each field; empty sheets lack everything."""
    for kind, key in _KEYS.items():
        filled = [sheet for sheet in every if sheet.kind == kind and sheet.state != "empty"]
        for field in _LACKING:
            lacking = [sheet for sheet in filled if field in sheet.missing]
            if lacking:
                names = tuple(sheet.sheet.title for sheet in lacking)
                yield _warning(f"{key}-without-{field}", (key, lacking[0].position), number=len(lacking), names=names)


def _coverage(engagement: Engagement, every: Sequence[Sheet]) -> Iterator[Fault]:
    covered = engagement.once(coverage)
    at = {(sheet.kind, sheet.id): sheet for sheet in every}
    for code, without in (
        ("products-without-process", [at["product", name] for name in covered.products_without]),
        ("processes-without-product", [at["process", name] for name in covered.processes_without]),
    ):
        if without:
            names = tuple(sheet.sheet.title for sheet in without)
            yield _warning(code, (_KEYS[without[0].kind], without[0].position), number=len(without), names=names)
    for one in covered.neighbours:
        yield _one_sided(one, at[one.kind, one.name], at[one.kind, one.other])


def _one_sided(one: OneSided, sheet: Sheet, other: Sheet) -> Fault:
    position = sheet.sheet.neighbours.index(one.other)
    path = (_KEYS[one.kind], sheet.position, "neighbours", position)
    return _warning("neighbour-one-sided", path, title=other.sheet.title, own=sheet.sheet.title, id=one.name)


def _terms(engagement: Engagement) -> Iterator[Fault]:
    """Processes that take longer than was agreed or the law allows."""
    for term in engagement.once(terms):
        path: Path = ("processes", term.position)
        if term.norm_in_legal == "over":
            yield _warning("norm-over-legal", (*path, "norm"))
        ways = ", ".join(in_words(way.length) for way in term.ways)
        if term.in_norm == "over" and term.norm is not None:
            yield _warning("term-over-norm", (*path, "norm"), sum=ways, norm=in_words(term.norm))
        elif term.in_legal == "over" and term.legal is not None:
            yield _warning("term-over-legal", (*path, "legal-term"), sum=ways, legal=in_words(term.legal))


def _money(engagement: Engagement) -> Iterator[Fault]:
    """What was given for a year and is not what the sheets add up to; with sheets still open, only when it is less."""
    allotted = engagement.ito.budget if engagement.ito is not None else ()
    first: dict[str | None, int] = {}
    for at, one in enumerate(allotted):
        first.setdefault(one.year, at)
    for year, at in first.items():
        money = spending(engagement, year)
        left = money.unallotted
        if left is not None and money.products and (left < 0 or (left > 0 and money.budget.complete)):
            facts = {"sum": money.budget.amount, "given": money.given}
            yield _warning("ito-budget-differs", ("ito", "budget", at), **facts)


# What is late


def _late(engagement: Engagement, every: Sequence[Sheet], today: date) -> Iterator[Fault]:
    late = [sheet for sheet in every if sheet.overdue]
    if late:
        path: Path = (_KEYS[late[0].kind], late[0].position, "due")
        yield _warning("sheets-overdue", path, number=len(late), names=tuple(sheet.sheet.title for sheet in late))
    for round_ in feedback(engagement, today):
        where: Path = ("ito", "feedback", round_.position)
        if round_.overdue:
            yield _warning("feedback-overdue", (*where, "due"), title=round_.feedback.title, due=round_.feedback.due)
        if round_.feedback.closed is not None and round_.undecided:
            at = round_.feedback.comments.index(round_.undecided[0])
            yield _warning("comments-undecided", (*where, "comments", at), number=len(round_.undecided))
    open_ = [one for one in agreements(engagement, today) if one.overdue]
    if open_:
        path = (*_place_of(open_[0], engagement), "due")
        names = tuple(one.arrangement.text for one in open_)
        yield _warning("arrangements-overdue", path, number=len(open_), names=names)


def _ahead(engagement: Engagement, today: date) -> Iterator[Fault]:
    """Measurements of a day that has not come: the last round would be one that nobody walked yet."""
    for at, one in enumerate(engagement.measurements):
        if one.date.since > today:
            yield _warning("measured-later", ("measurements", at, "date"), date=one.date.since)


def _place_of(agreement: Agreement, engagement: Engagement) -> Path:
    if agreement.session is None:
        return ("ito", "arrangements", agreement.position)
    at = next(at for at, one in enumerate(engagement.sessions) if name_of(one) == agreement.session and one.harvest)
    return ("sessions", at, "harvest", "arrangements", agreement.position)
