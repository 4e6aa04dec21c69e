"""Makes plans of any size: as an engagement, the same as a project for TaskJuggler, and groups that want dates.

    python -m benchmarks.plans plan plan.yaml --tasks 10000
    python -m benchmarks.plans taskjuggler plan.tjp --tasks 10000
    python -m benchmarks.plans groups groups.yaml

The same arguments give the same bytes. Nearly every task waits for two others, so that there are twice as many
dependencies as tasks, one in five with some days between; phases hold a hundred tasks each, and what a task waits for
may stand in another one. Some days of each year are closed.
"""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from pathlib import Path

from benchmarks.generate import write

PHASE = 100
START = "2027-01-04"
PER_YEAR = 1_200
"""Tasks that are over in a year, at least: TaskJuggler wants to know how long a project is."""

_FRONT = """\
samenspel: engagement
title: Plan
client: {{name: Gemeente Voorbeeld}}
language: nl
start: {start}
calendar: {{closed: [{closed}]}}

phases:
"""
_GROUPS = """\
samenspel: engagement
title: Trainingen
client: {name: Gemeente Voorbeeld, region: midden}
language: nl
calendar: {holidays: nl, most: {day: 2, week: 4}}
people:
  trainer-noord: {days: [ma, di, wo, do]}
  trainer-midden: {days: [di, wo, do, vr]}
  trainer-zuid: {days: [ma, di, do]}
activities:
  - title: Tweedaagse training
    kind: training
    by: [trainer-noord, trainer-midden, trainer-zuid]
    when: 2027-09/2027-12
    takes: 2 dagen
    groups: 12
"""
_REPORTS = {
    "csv": 'taskreport plan "plan" {\n  formats csv\n  columns id, start, end\n  timeformat "%Y-%m-%d %H:%M"\n}\n',
    "html": 'taskreport plan "plan" {\n  formats html\n  columns name, start, end, chart\n}\n',
}
"""What TaskJuggler is asked to write: the days of each task, or the page that one shows, with its chart."""


def after(task: int) -> list[int]:
    """The tasks that must be over before another begins: two of them, but for the first."""
    return [before for before in (task - 10 - task * 37 % 40, task - 60 - task * 101 % 101) if before > 0]


def days(task: int) -> int:
    """How many working days a task takes."""
    return task * 7 % 8 + 1


def lag(task: int) -> int:
    """How many working days lie between a task and the first that it waits for."""
    return 2 if task % 5 == 0 else 0


def closed(tasks: int) -> list[str]:
    """The days on which nobody works, year by year."""
    years = range(int(START[:4]), int(START[:4]) + years_of(tasks))
    return [f"{year}-{day}" for year in years for day in ("01-01", "04-27", "05-05", "12-25", "12-26")]


def years_of(tasks: int) -> int:
    """In how many years all is surely over."""
    return tasks // PER_YEAR + 1


def phase_of(task: int) -> int:
    """The number of the phase in which a task stands; both count from 1."""
    return (task - 1) // PHASE + 1


def plan(tasks: int) -> Iterator[str]:
    """The plan as an engagement."""
    yield _FRONT.format(start=START, closed=", ".join(closed(tasks)))
    for task in range(1, tasks + 1):
        if task % PHASE == 1:
            yield f"  - title: Fase {phase_of(task)}\n    activities:\n"
        waits = [f"taak-{before}" for before in after(task)]
        if lag(task) and waits:
            waits[0] = f"{{finish: {waits[0]}, lag: {lag(task)} dagen}}"
        joined = f"after: [{', '.join(waits)}], " if waits else ""
        takes = "1 dag" if days(task) == 1 else f"{days(task)} dagen"
        yield f"      - {{title: Taak {task}, {joined}takes: {takes}}}\n"


def taskjuggler(tasks: int, report: str) -> Iterator[str]:
    """The same plan as TaskJuggler reads it, with the report that it is asked for."""
    yield f'project plan "Plan" {START} +{years_of(tasks)}y {{\n  timezone "Europe/Amsterdam"\n}}\n'
    yield from (f'leaves holiday "closed" {day}\n' for day in closed(tasks))
    for task in range(1, tasks + 1):
        if task % PHASE == 1:
            yield f'task fase_{phase_of(task)} "Fase {phase_of(task)}" {{\n'
        waits = [f"fase_{phase_of(before)}.taak_{before}" for before in after(task)]
        if lag(task) and waits:
            waits[0] += f" {{ gaplength {lag(task)}d }}"
        joined = f"depends {', '.join(waits)} " if waits else ""
        yield f'  task taak_{task} "Taak {task}" {{ length {days(task)}d {joined}}}\n'
        if task % PHASE == 0 or task == tasks:
            yield "}\n"
    yield _REPORTS[report]


def groups() -> Iterator[str]:
    """Twelve groups that each have two days of training, with three trainers, in four months."""
    yield _GROUPS


def main() -> None:
    """Reads the command line; see the top of this file."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.plans", description="Make plans to measure with.")
    parser.add_argument("what", choices=["plan", "taskjuggler", "groups"])
    parser.add_argument("path", type=Path, help="file to write")
    parser.add_argument("--tasks", type=int, default=1_000)
    parser.add_argument("--report", choices=sorted(_REPORTS), default="html", help="what TaskJuggler writes")
    asked = parser.parse_args()
    made = {"plan": lambda: plan(asked.tasks), "taskjuggler": lambda: taskjuggler(asked.tasks, asked.report)}
    write(asked.path, made.get(asked.what, groups)())


if __name__ == "__main__":
    main()
