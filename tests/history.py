"""A project in a repository of git, committed on days that a test chooses."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path


def git(folder: Path, *words: str, day: str = "2027-01-04", hour: str = "12:00:00 +0100") -> str:
    """What git answers in a folder, as somebody without a name who works on a day."""
    moment = f"{day}T{hour}"
    own = {key: value for key, value in os.environ.items() if not key.startswith("GIT_")}
    who = {f"GIT_{role}_{part}": said for role in ("AUTHOR", "COMMITTER") for part, said in (
        ("NAME", "bureau"), ("EMAIL", "bureau@example.invalid"), ("DATE", moment)
    )}  # fmt: skip
    settings = {"GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_SYSTEM": os.devnull}
    command = ["git", "-c", "init.defaultBranch=main", "-c", "protocol.file.allow=always", *words]
    done = subprocess.run(command, cwd=folder, env=own | who | settings, capture_output=True, text=True, check=True)
    return done.stdout.strip()


def kept(folder: Path, day: str, hour: str = "12:00:00 +0100") -> str:
    """Commit all that stands in a folder on a day; gives the commit."""
    if not (folder / ".git").exists():
        git(folder, "init", "--quiet")
    git(folder, "add", "--all", ".")
    git(folder, "commit", "--quiet", "--allow-empty", "-m", f"the state of {day}", day=day, hour=hour)
    return git(folder, "rev-parse", "HEAD")
