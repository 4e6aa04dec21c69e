"""An ITO of any size in a folder, and the same in memory: what the tests of sheets, sums and the dashboard share."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

from benchmarks.itos import write_ito
from samenspel_cli.files.project import read_project
from samenspel_cli.model.project import Project

__all__ = ["generated_ito", "write_ito"]


@cache
def generated_ito(products: int = 30, processes: int = 12, areas: int = 5, rounds: int = 2) -> Project:
    """The project of a generated ITO, read once for all tests."""
    with TemporaryDirectory() as folder:
        return read_project(write_ito(Path(folder), products, processes, areas, rounds))
