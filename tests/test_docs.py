"""What the README says is what happens."""

import re
import shlex
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from samenspel_cli.model.fee import read_fee
from samenspel_cli.problems import Problems
from tests import reading

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


@pytest.mark.slow
@pytest.mark.parametrize("command", samenspel_commands())
def test_every_command_of_the_readme_does_its_work(command: str, first_engagement: Path) -> None:
    arguments = shlex.split(command)[1:]
    folder = first_engagement.parent
    if arguments[0] != "new":
        first_engagement.rename(folder / "my-offer")
    shutil.copytree(ROOT / "examples", folder / "examples", ignore=shutil.ignore_patterns("out"))
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


def test_the_audit_in_the_readme_finds_what_it_says_there(tmp_path: Path) -> None:
    (tmp_path / "begroting.csv").write_text(next(text for kind, text in FENCES if kind == "csv"), encoding="utf-8")
    done = run("audit", "begroting.csv", folder=tmp_path)
    assert done.returncode == 1
    assert next(text for kind, text in FENCES if kind == "text") in done.stdout


def what_you_write() -> list[str]:
    """Every piece of code in the overview of the fee language."""
    rows = re.findall(
        r"^\| [a-zA-Z].* \| (`.*) \|$", README.partition("| what you want |")[2].split("\n\n")[0], re.MULTILINE
    )
    return [code for row in rows for code in re.findall(r"`([^`]+)`", row)]


def test_every_fee_in_the_overview_of_the_readme_is_read() -> None:
    fees = [code for code in what_you_write() if not code.endswith(":") and not re.match(r"[\w-]+: |\{", code)]
    assert len(fees) >= 10
    for fee in fees:
        read_fee(fee)


@pytest.mark.parametrize("code", [code for code in what_you_write() if re.match(r"[\w-]+: |\{", code)])
def test_everything_else_in_that_overview_may_stand_where_its_key_belongs(code: str) -> None:
    """In an engagement, an activity, a rate or a percentage; what it names need not be there."""
    places = [
        code,
        f"activities: [{{title: Training, {code}}}]",
        f"rates: {{scan: {{price: 1, {code}}}}}",
        f"rates: {{scan: {code}}}",
        f"activities: [{{title: Training, fee: {{percent: 5%, {code}}}}}]",
    ]
    names_nothing = {
        "unit-unknown", "role-unknown", "base-unknown", "change-not-listed", "vat-assumed", "part-unknown",
        "activity-unknown", "meetings-unknown",
    }  # fmt: skip
    assert any(codes_of(place) <= names_nothing for place in places)


def codes_of(text: str) -> set[str]:
    """What is wrong with an engagement of these lines, by name."""
    try:
        reading.read(reading.as_file(text))
    except Problems as problems:
        return {problem.code for problem in problems.problems}
    return set()


def test_the_table_of_examples_names_every_example() -> None:
    named = set(re.findall(r"^\| `examples/([^/`]+)/` \|", README, re.MULTILINE))
    assert named == {folder.name for folder in (ROOT / "examples").iterdir() if folder.is_dir()}


def test_the_picture_is_what_the_program_shows_now() -> None:
    sys.path.insert(0, str(ROOT))
    from docs.make_pictures import quote_picture

    shown = (ROOT / "docs" / "pictures" / "quote.svg").read_text(encoding="utf-8")
    assert quote_picture("alblasserdam") == shown, "draw it anew: make pictures"
