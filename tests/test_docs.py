"""What the README says is what happens."""

import re
import shlex
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
README = (ROOT / "README.md").read_text(encoding="utf-8")
FENCES = re.findall(r"^```(\w*)\n(.*?)^```$", README, re.DOTALL | re.MULTILINE)
EXAMPLE = next(text for kind, text in FENCES if kind == "yaml")
BLOCKS = [text for kind, text in FENCES if not kind]


def run(*arguments: str, folder: Path) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "samenspel_cli", *arguments]
    return subprocess.run(command, cwd=folder, capture_output=True, encoding="utf-8", check=False)


@pytest.fixture
def first_engagement(tmp_path: Path) -> Path:
    """The engagement that the README shows, as `offer/engagement.yaml`."""
    folder = tmp_path / "offer"
    folder.mkdir()
    (folder / "engagement.yaml").write_text(EXAMPLE, encoding="utf-8")
    return folder


def samenspel_commands() -> list[str]:
    """Every samenspel command of the README that stands on lines or in a table of its own."""
    blocks = [line for block in BLOCKS for line in block.replace("\\\n", " ").splitlines()]
    cells = re.findall(r"^\| `(samenspel [^`]+)` \|", README, re.MULTILINE)
    return [line for line in (*cells, *blocks) if line.startswith("samenspel ")]


def test_the_readme_has_commands_to_run() -> None:
    assert len(samenspel_commands()) >= 8


@pytest.mark.parametrize("command", samenspel_commands())
def test_every_command_of_the_readme_does_its_work(command: str, first_engagement: Path) -> None:
    arguments = shlex.split(command)[1:]
    folder = first_engagement.parent
    if arguments[0] != "new":
        first_engagement.rename(folder / "my-offer")
    (folder / "examples").symlink_to(ROOT / "examples")
    done = run(*arguments, folder=folder)
    assert done.returncode == 0, done.stderr
    assert done.stdout or done.stderr


def test_the_first_engagement_of_the_readme_is_a_good_one(first_engagement: Path) -> None:
    done = run("quote", "--strict", str(first_engagement), folder=first_engagement)
    assert done.returncode == 0, done.stderr
    # 1.950 + 10–15 × 175, and 2 × 1.950 for 4 to 6 groups.
    assert "3.700,00 – 4.575,00" in done.stdout
    assert "15.600,00 – 23.400,00" in done.stdout


def test_the_mistake_in_the_readme_is_told_as_it_says_there(first_engagement: Path) -> None:
    front = first_engagement / "engagement.yaml"
    text = front.read_text(encoding="utf-8")
    front.write_text(text.replace("fee: 1 dagdeel", "fee: 1 dagdel"), encoding="utf-8")
    done = run("check", "offer", folder=first_engagement.parent)
    told = next(block for block in BLOCKS if block.startswith("offer/"))
    assert done.stdout.replace("\\", "/") == told


def test_the_table_of_examples_names_every_example() -> None:
    named = set(re.findall(r"^\| `examples/([^/`]+)/` \|", README, re.MULTILINE))
    assert named == {folder.name for folder in (ROOT / "examples").iterdir() if folder.is_dir()}


def test_the_picture_is_what_the_program_shows_now() -> None:
    sys.path.insert(0, str(ROOT))
    from docs.make_pictures import quote_picture

    shown = (ROOT / "docs" / "pictures" / "quote.svg").read_text(encoding="utf-8")
    assert quote_picture("alblasserdam") == shown, "draw it anew: make pictures"
