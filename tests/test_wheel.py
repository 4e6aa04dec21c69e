"""What people install is whole: the wheel works in an empty environment, without the checkout."""

import subprocess
import sys
import venv
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel, built without fetching anything."""
    folder = tmp_path_factory.mktemp("wheel")
    command = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(folder)]
    subprocess.run(command, cwd=ROOT, check=True, capture_output=True)
    (made,) = folder.glob("*.whl")
    return made


@pytest.mark.slow
def test_the_wheel_holds_templates_examples_and_the_mark_that_it_is_typed(wheel: Path) -> None:
    names = set(zipfile.ZipFile(wheel).namelist())
    assert {
        "samenspel_cli/py.typed",
        "samenspel_cli/data/vat.toml",
        "samenspel_cli/templates/_words/nl.toml",
        "samenspel_cli/examples/alblasserdam/engagement.yaml",
    } <= names
    assert not [name for name in names if name.startswith(("tests", "benchmarks", "src"))]


@pytest.mark.slow
def test_the_wheel_quotes_its_own_example_in_an_environment_without_the_checkout(wheel: Path, tmp_path: Path) -> None:
    # What it needs is taken from this environment, so that the test fetches nothing.
    home = tmp_path / "env"
    venv.create(home, with_pip=False)
    (site,) = home.glob("lib/python*/site-packages")
    zipfile.ZipFile(wheel).extractall(site)
    needed = next(Path(path) for path in sys.path if path.endswith("site-packages"))
    # A folder on the path, not a `.pth` file in it: the editable install of the checkout must stay unseen.
    program = (
        f"import sys; sys.path.append({str(needed)!r}); "
        "from samenspel_cli.shelves import EXAMPLES; from samenspel_cli import cli; "
        "assert str(EXAMPLES).startswith(sys.prefix), EXAMPLES; "
        "cli.main(['quote', str(EXAMPLES / 'alblasserdam')])"
    )
    command = [str(home / "bin" / "python"), "-I", "-c", program]
    done = subprocess.run(command, cwd=tmp_path, capture_output=True, encoding="utf-8", check=False)
    assert done.returncode == 0, done.stderr
    assert "8.475,00 – 14.475,00" in done.stdout
