"""The docstring is the file: fixtures that read a test's docstring as an engagement and give its quote.

The header `samenspel: engagement` is added above it, and a title and a client where the test does not care for them.
"""

from __future__ import annotations

import gc
import os
from collections.abc import Iterator
from functools import cache
from typing import Any

import pytest
import typer.main
from hypothesis import settings

from samenspel_cli.model.project import Project
from samenspel_cli.problems import Problems
from samenspel_cli.problems.telling import drawn
from tests import reading
from tests.plans import Plan


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--accept", action="store_true", help="write what comes out today as what should come out; read the difference"
    )


def pytest_configure(config: pytest.Config) -> None:
    """In the quick part a law that names no number of its own is tried on fewer examples than in the whole suite."""
    settings.register_profile("quick", max_examples=40)
    if config.getoption("markexpr") == "not slow":
        settings.load_profile("quick")


def pytest_collection_finish() -> None:
    """What was collected stays until the end: the garbage collector need not look at it again and again."""
    gc.collect()
    gc.freeze()


@pytest.fixture(scope="session", autouse=True)
def nothing_is_waited_for() -> Iterator[None]:
    """A test outlives no power cut, so that no disk needs to be waited for; the command line is put together once."""
    with pytest.MonkeyPatch.context() as here:
        here.setattr(os, "fsync", lambda _: None)
        here.setattr(typer.main, "get_command", cache(typer.main.get_command))
        yield


@pytest.fixture(scope="session", autouse=True)
def nobodys_style(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """The house style of whoever runs the tests stays out of them, and nothing of them is kept for later."""
    with pytest.MonkeyPatch.context() as here:
        here.setenv("XDG_CACHE_HOME", str(tmp_path_factory.mktemp("cache")))
        here.setenv("XDG_CONFIG_HOME", str(tmp_path_factory.mktemp("settings")))
        here.delenv("SAMENSPEL_STYLE", raising=False)
        yield


@pytest.fixture
def accept(request: pytest.FixtureRequest) -> bool:
    """Whether golden files are written anew instead of compared."""
    return bool(request.config.getoption("--accept"))


@pytest.fixture
def file(request: pytest.FixtureRequest) -> str:
    """The docstring of the test, as a whole file."""
    function: Any = getattr(request.node, "function", None)
    assert function is not None
    assert function.__doc__, f"{request.node.name} has no docstring to read"
    return reading.as_file(function.__doc__)


@pytest.fixture
def project(file: str) -> Project:
    """The project that the docstring describes."""
    return reading.read(file)


@pytest.fixture
def plan(project: Project) -> Plan:
    """When everything of the docstring happens."""
    return Plan(project)


@pytest.fixture
def quote(file: str) -> reading.Quote:
    """The quote of the docstring."""
    return _made(file)


@pytest.fixture
def asked(file: str) -> reading.Asked:
    """A quote of the docstring with flags, each one text: `asked("--choose dagdeel", "--without reizen")`."""
    return lambda *flags: _made(file, *flags)


@pytest.fixture
def refused(file: str) -> reading.Refused:
    """What is said when the quote of the docstring (with these flags) cannot be made."""
    return lambda *flags: reading.refused(file, *flags)


def _made(file: str, *flags: str) -> reading.Quote:
    """The quote, or a failed test that shows what is wrong with the docstring or the flags."""
    try:
        return reading.asked(file, *flags)
    except Problems as problems:
        said = "\n".join(drawn(problem) for problem in problems.problems)
    pytest.fail(f"the engagement cannot be read:\n{said}")
