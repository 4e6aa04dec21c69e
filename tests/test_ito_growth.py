"""What follows from an ITO, and its documents, take as much more work as there are more sheets, counted in lines."""

from __future__ import annotations

import sys
from collections.abc import Callable
from datetime import date
from functools import partial
from types import FrameType
from typing import Any

import pytest

from samenspel_cli.documents import Ask, named
from samenspel_cli.model.checks import faults
from samenspel_cli.model.project import Project
from samenspel_cli.planning.ito.coverage import coverage
from samenspel_cli.planning.ito.findings import ito_findings
from samenspel_cli.planning.ito.flow import flow_of
from samenspel_cli.planning.ito.progress import progress
from samenspel_cli.planning.ito.quality import last_shares, shares
from samenspel_cli.planning.ito.raci import raci
from samenspel_cli.planning.ito.spending import spending
from samenspel_cli.planning.ito.terms import terms
from tests.itos import generated_ito
from tests.reading import as_file, read

TODAY = date(2026, 9, 1)
SMALL, LARGE = (35, 15), (140, 60)
TIMES = LARGE[0] / SMALL[0]


def composed(kind: str, project: Project) -> object:
    """The documents of a kind."""
    return named(kind).compose(project, Ask(TODAY, paper=True))


SUMS: dict[str, Callable[[Project], object]] = {
    "progress": lambda project: progress(project.engagement, TODAY),
    "coverage": lambda project: coverage(project.engagement),
    "quality": lambda project: shares(project.engagement),
    "quality by product": lambda project: last_shares(project.engagement),
    "spending": lambda project: spending(project.engagement),
    "terms": lambda project: terms(project.engagement),
    "raci": lambda project: raci(project.engagement),
    "findings": lambda project: list(ito_findings(project, TODAY)),
    "faults": lambda project: list(faults(project.engagement)),
    **{kind: partial(composed, kind) for kind in ("ito", "overview", "dashboard", "product-sheet", "process-sheet")},
}


def lines_run(work: Callable[[], object]) -> int:
    """How many lines of Python are run, also inside what is called; the same each time."""
    count = 0

    def step(_frame: FrameType, event: str, _argument: Any) -> Any:
        nonlocal count
        count += event == "line"
        return step

    before = sys.gettrace()
    sys.settrace(step)
    try:
        work()
    finally:
        sys.settrace(before)
    return count


@pytest.mark.parametrize("name", SUMS)
def test_four_times_as_many_sheets_take_about_four_times_as_much_work(name: str) -> None:
    small, large = generated_ito(*SMALL), generated_ito(*LARGE)
    for project in (small, large):
        SUMS[name](project)  # what is worked out once, is there
    assert lines_run(lambda: SUMS[name](large)) <= 1.2 * TIMES * lines_run(lambda: SUMS[name](small))


def test_a_process_of_four_times_as_many_steps_takes_about_four_times_as_much_work() -> None:
    def process(steps: int) -> Any:
        said = ", ".join(f"{{title: Stap {step}, next: [stap-{step + 1}, stap-{step // 2}]}}" for step in range(steps))
        return read(
            as_file(f"processes: [{{title: Lang, steps: [{said}, {{title: Stap {steps}}}]}}]")
        ).engagement.processes[0]

    short, long = process(50), process(200)
    assert lines_run(lambda: flow_of(long)) <= 5 * lines_run(lambda: flow_of(short))
