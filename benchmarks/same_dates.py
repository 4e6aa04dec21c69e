"""Compares the first and the last day of every task of a generated plan with those that TaskJuggler works out.

    python -m benchmarks.same_dates                  # 100, 1.000 and 5.000 tasks
    python -m benchmarks.same_dates --tasks 2000

TaskJuggler comes from the system (Debian: `apt-get install tj3`). It tells hours, we tell days: a task that waits for
another begins with it in the evening on which that is over, with us on the next working day. So their evening counts
as the next working day; nothing else is put right. The script ends with 1 when a day differs.
"""

from __future__ import annotations

import argparse
import csv
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Container
from datetime import datetime, timedelta
from pathlib import Path

from benchmarks.generate import write
from benchmarks.plans import closed, plan, taskjuggler
from samenspel_cli.files.project import read_project
from samenspel_cli.planning.schedule import schedule

EVENING = 17
"""The hour at which a working day is over with TaskJuggler."""
FRIDAY = 5
Dates = dict[str, tuple[str, str]]
"""By id, phases and tasks alike: the first and the last day."""


def ours(tasks: int, folder: Path) -> Dates:
    """The days as we plan them."""
    path = folder / "engagement.yaml"
    write(path, plan(tasks))
    items = schedule(read_project(path)).items
    return {
        item.key: (item.start.day.isoformat(), item.finish.day.isoformat())
        for item in items
        if item.start is not None and item.finish is not None
    }


def theirs(tasks: int, folder: Path, program: str) -> Dates:
    """The days as TaskJuggler plans them."""
    write(folder / "plan.tjp", taskjuggler(tasks, "csv"))
    argv = [program, "--silent", "--no-color", "--output-dir", str(folder), str(folder / "plan.tjp")]
    subprocess.run(argv, check=True, capture_output=True)
    with (folder / "plan.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file, delimiter=";"))
    off = frozenset(closed(tasks))
    return {
        row["Id"].replace("_", "-").replace(".", "/"): (begun(row["Start"], off), row["End"].split()[0]) for row in rows
    }


def begun(moment: str, off: Container[str]) -> str:
    """The first working day of what begins at a moment; on the days that are `off` nobody works."""
    when = datetime.fromisoformat(moment)
    day = when.date() + timedelta(when.hour >= EVENING)
    while day.isoweekday() > FRIDAY or day.isoformat() in off:
        day += timedelta(1)
    return day.isoformat()


def main() -> None:
    """Reads the command line, and compares."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.same_dates", description="Compare with TaskJuggler.")
    parser.add_argument("--tasks", type=int, action="append", help="how many (again for more)")
    program = shutil.which("tj3")
    asked = parser.parse_args()
    if program is None:
        sys.exit("tj3 is not installed (Debian: apt-get install tj3)")
    differ = 0
    for tasks in asked.tasks or (100, 1_000, 5_000):
        with tempfile.TemporaryDirectory() as folder:
            we, they = ours(tasks, Path(folder)), theirs(tasks, Path(folder), program)
        different = sorted(key for key in we.keys() | they.keys() if we.get(key) != they.get(key))
        print(f"{tasks} tasks in {len(they) - tasks} phases: {len(they) - len(different)} the same")
        for key in different[:20]:
            print(f"  {key}: ours {we.get(key)}, theirs {they.get(key)}")
        differ += len(different)
    sys.exit(1 if differ else 0)


if __name__ == "__main__":
    main()
