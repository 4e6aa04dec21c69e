"""What the `git` command tells of the history of a folder, and nothing that a repository could let it do.

Only commands that read are used, and of those the ones that run no hook, filter, pager or program of the repository's
choice; settings that could all the same are switched off, and nothing is ever fetched.
"""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from samenspel_cli.problems import Problem, Problems

_SECONDS = 60
"""So long one command may take."""
_LONGEST = 200
"""So many letters of what git says of a fault are told."""
_SETTINGS = {
    "core.fsmonitor": "false",
    "core.hooksPath": os.devnull,
    "core.alternateRefsCommand": "",
    "core.sshCommand": "false",
    "core.gitProxy": "",
    "diff.external": "",
    "protocol.allow": "never",
    "safe.bareRepository": "explicit",
}
_FLAGS = ("--no-pager", "--no-replace-objects", "--no-optional-locks", "--literal-pathspecs")
_ENVIRONMENT = {
    "GIT_ALLOW_PROTOCOL": "none",
    "GIT_ATTR_NOSYSTEM": "1",
    "GIT_NO_LAZY_FETCH": "1",
    "GIT_TERMINAL_PROMPT": "0",
    "LC_ALL": "C",
}
_FILE_MODES = (b"100644", b"100755", b"100664")


@dataclass(frozen=True, slots=True)
class Entry:
    """Something that a commit holds: its path from the top of the repository, and how many bytes it has."""

    path: bytes
    id: bytes
    size: int
    sort: str
    """`file`, `link` (to another place) or `repository` (one inside this one)."""


@dataclass(frozen=True, slots=True)
class Git:
    """The repository in which a folder stands."""

    program: str
    folder: Path

    def run(self, *words: str | bytes, given: bytes | None = None) -> bytes:
        """What a command answers. Raises `Refused`, and `Problems` when git does not answer at all."""
        settings = [part for key, value in _SETTINGS.items() for part in ("-c", f"{key}={value}")]
        command = [self.program, "-C", os.fspath(self.folder), *settings, *_FLAGS, *words]
        environment = {key: value for key, value in os.environ.items() if not key.upper().startswith("GIT_")}
        try:
            done = subprocess.run(  # noqa: S603 (no shell; what a person typed never begins with a dash)
                command,
                input=given if given is not None else b"",
                capture_output=True,
                check=False,
                timeout=_SECONDS,
                env=environment | _ENVIRONMENT,
            )
        except subprocess.TimeoutExpired:
            raise failed(f"it did not answer within {_SECONDS} seconds") from None
        except (OSError, ValueError) as error:
            raise failed(getattr(error, "strerror", None) or str(error)) from error
        if done.returncode != 0:
            raise Refused(done.stderr.decode("utf-8", "replace"))
        return done.stdout

    def commit(self, revision: str) -> str | None:
        """The commit that a revision names; None where it names none."""
        try:
            return self.run("rev-parse", "--verify", "--quiet", f"{revision}^{{commit}}").decode("ascii").strip()
        except (Refused, UnicodeDecodeError):
            return None

    def last_before(self, moment: int) -> str | None:
        """The last commit of the current branch that is no later than a moment, in seconds since 1970."""
        found = self.run("rev-list", "--max-count=1", "--first-parent", f"--min-age={moment}", "HEAD", "--")
        return found.decode("ascii").strip() or None

    def short(self, commit: str) -> str:
        """By how few letters a commit is known."""
        return self.run("rev-parse", "--short", commit).decode("ascii").strip()

    def moment(self, commit: str) -> int:
        """When a commit was made, in seconds since 1970."""
        return int(self.run("rev-list", "--max-count=1", "--timestamp", commit, "--").split()[0])

    def entries(self, commit: str, below: bytes) -> Iterator[Entry]:
        """Everything that a commit holds in a folder of the repository and below it; of nothing, the whole of it."""
        said = self.run("ls-tree", "-r", "-l", "-z", "--full-tree", commit, *(("--", below) if below else ()))
        for line in said.split(b"\0"):
            head, tab, path = line.partition(b"\t")
            if not tab:
                continue
            mode, _, name, size = head.split()
            sort = "file" if mode in _FILE_MODES else "link" if mode == b"120000" else "repository"
            yield Entry(path, name, int(size) if size.isdigit() else 0, sort)

    def contents(self, entries: Sequence[Entry]) -> Iterator[tuple[Entry, bytes]]:
        """What stands in files of a commit, byte for byte as it was kept."""
        said = self.run("cat-file", "--batch", given=b"".join(entry.id + b"\n" for entry in entries))
        at = 0
        for entry in entries:
            head_end = said.index(b"\n", at)
            size = int(said[at:head_end].split()[-1])
            yield entry, said[head_end + 1 : head_end + 1 + size]
            at = head_end + size + 2


class Refused(Exception):
    """Git could not do what was asked, and says why in its own words."""


def failed(said: str) -> Problems:
    """That git could not do its work, in its own words."""
    line = next((line for line in said.splitlines() if line.strip()), "").removeprefix("fatal: ")
    return Problems([Problem("history-failed", None, {"error": line[:_LONGEST].strip() or "no reason given"})])


def repository(folder: Path) -> tuple[Git, bytes]:
    """The repository in which a folder stands, and the path of the folder in it.

    Raises `Problems` where git is not there, or the folder is in no repository.
    """
    program = shutil.which("git")
    if program is None:
        raise Problems([Problem("history-without-git", None, {})])
    git = Git(program, folder.resolve())
    try:
        inside = git.run("rev-parse", "--is-inside-work-tree").strip()
        if inside == b"true":
            return git, git.run("rev-parse", "--show-prefix").removesuffix(b"\n").removesuffix(b"\r").rstrip(b"/")
    except Refused as refused:
        if "not a git repository" not in str(refused):
            raise failed(str(refused)) from refused
    raise Problems([Problem("history-no-repository", None, {"path": os.fspath(folder)})])


def is_shallow(git: Git) -> bool:
    """Whether only the last part of the history is there."""
    return git.run("rev-parse", "--is-shallow-repository").strip() == b"true"
