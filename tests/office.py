"""An office suite as clients have one: it opens our files, recalculates them, and says what it found in them."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

# By default LibreOffice shows the numbers that a workbook brings along; 0 is "always recalculate".
_SETTINGS = """<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry">
<item oor:path="/org.openoffice.Office.Calc/Formula/Load"><prop oor:name="OOXMLRecalcMode" oor:op="fuse">
<value>0</value></prop></item>
<item oor:path="/org.openoffice.Office.Calc/Formula/Load"><prop oor:name="ODFRecalcMode" oor:op="fuse">
<value>0</value></prop></item>
</oor:items>
"""
_PATIENCE = 120


def converted(files: dict[str, bytes], suffix: str, folder: Path) -> dict[str, bytes]:
    """Files (name -> content) as LibreOffice writes them in another format, all in one run; `suffix` may hold a filter.

    Each comes back under its own stem with the new suffix. Nothing of the profile of whoever runs the tests is used.
    """
    office = shutil.which("soffice")
    if office is None:
        pytest.skip("there is no LibreOffice on this computer: files for Word and Excel are not opened with it")
    with TemporaryDirectory(prefix="office-", dir=folder) as name:
        work = Path(name)
        profile, into = work / "profile", work / "out"
        (profile / "user").mkdir(parents=True)
        (profile / "user" / "registrymodifications.xcu").write_text(_SETTINGS, encoding="utf-8")
        for file, content in files.items():
            (work / file).write_bytes(content)
        done = subprocess.run(
            [
                office, f"-env:UserInstallation={profile.as_uri()}", "--headless", "--norestore",
                "--convert-to", suffix, "--outdir", into, *(work / file for file in files),
            ],
            capture_output=True, text=True, timeout=_PATIENCE, check=False,
        )  # fmt: skip
        made = {file.name: file.read_bytes() for file in into.iterdir()} if into.is_dir() else {}
        assert len(made) == len(files), done.stdout + done.stderr
        return made
