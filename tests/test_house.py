"""The house rules that no reader has to remember, because these tests do."""

import ast
import re
import shutil
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
SOURCES = sorted((ROOT / "src").rglob("*.py"))
MODULES = [*SOURCES, *sorted((ROOT / "benchmarks").glob("*.py")), *sorted((ROOT / "tests").rglob("*.py"))]

# Put together here, so that this file does not hold what it looks for.
REGISTRY_HOSTS = ["pypi" + ".org", "files.python" + "hosted", "npm" + "js.org", "deb.debian" + ".org"]
MACHINE_PATHS = ["/" + "work/", "/" + "root/", "/opt/" + "pypi", "/opt/" + "wheels"]


def relative(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


def files_in_git() -> list[Path]:
    """What is in the repository, and what would be after `git add`."""
    git = shutil.which("git")
    if git is None or not (ROOT / ".git").exists():
        pytest.skip("this is not a git checkout")
    listed = subprocess.run(
        [git, "ls-files", "-z", "--cached", "--others", "--exclude-standard"], cwd=ROOT, capture_output=True, check=True
    )
    return [path for name in listed.stdout.decode().split("\0") if name and (path := ROOT / name).is_file()]


def lines_that_hold(needles: list[str]) -> Iterator[str]:
    pattern = re.compile("|".join(re.escape(needle) for needle in needles).encode())
    for path in files_in_git():
        for number, line in enumerate(path.read_bytes().splitlines(), start=1):
            if pattern.search(line):
                yield f"{relative(path)}:{number}"


def imported_names(path: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield node.module


def test_imports_run_downward_only_and_every_library_stays_in_its_room() -> None:
    lint = Path(sys.executable).with_name("lint-imports")
    result = subprocess.run([lint, "--no-cache"], cwd=ROOT, capture_output=True, text=True, check=False)
    assert result.returncode == 0, result.stdout + result.stderr


@pytest.mark.parametrize("path", MODULES, ids=relative)
def test_every_module_opens_with_a_sentence_about_what_it_is_for(path: Path) -> None:
    docstring = ast.get_docstring(ast.parse(path.read_text(encoding="utf-8")))
    assert docstring, f"{relative(path)} has no docstring"
    first = docstring.split("\n\n")[0]
    assert first.rstrip().endswith((".", ":", "?")), f"{relative(path)} does not open with a sentence: {first}"


def test_every_room_is_a_package_so_that_the_floors_are_checked_in_it() -> None:
    """A folder without `__init__.py` is invisible to the import contracts."""
    rooms = {path.parent for path in SOURCES}
    assert [relative(room) for room in sorted(rooms) if not (room / "__init__.py").exists()] == []


def test_nothing_imports_click_because_typer_brings_its_own() -> None:
    naming = [path for path in MODULES if "click" in path.read_text(encoding="utf-8")]
    guilty = [relative(path) for path in naming for name in imported_names(path) if name.split(".")[0] == "click"]
    assert guilty == []


def test_nothing_in_the_tree_names_the_host_of_a_package_registry() -> None:
    assert list(lines_that_hold(REGISTRY_HOSTS)) == []


def test_nothing_in_the_tree_names_a_path_of_the_machine_it_was_made_on() -> None:
    assert list(lines_that_hold(MACHINE_PATHS)) == []


def test_the_lock_pins_every_package_by_hash_and_holds_no_address() -> None:
    lines = (ROOT / "requirements.lock").read_text(encoding="utf-8").splitlines()
    pin = re.compile(r"[a-z0-9-]+==[\w.]+( ; [\w.'=!<> ]+)? \\")
    hashed = re.compile(r"    --hash=sha256:[0-9a-f]{64}( \\)?")
    assert [line for line in lines if not pin.fullmatch(line) and not hashed.fullmatch(line)] == []


def test_the_lock_holds_what_the_project_says_it_needs() -> None:
    """Somebody who adds a dependency runs `make lock`."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    groups = [
        project["project"]["dependencies"],
        project["dependency-groups"]["dev"],
        project["build-system"]["requires"],
    ]
    wanted = [wish for group in groups for wish in group]
    locked = {line.split("==")[0] for line in (ROOT / "requirements.lock").read_text(encoding="utf-8").splitlines()}
    names = [re.sub(r"[-_.]+", "-", re.split(r"[<>=!~\[; ]", wish)[0]).lower() for wish in wanted]
    assert [name for name in names if name not in locked] == []
