"""Work that is done again whenever a file changes of which documents are made: an engagement's own, or one it uses.

That something happens on a disk is told by watchfiles, at once on most disks. What has changed is found by comparing
how the files stand there with how they stood before: so a rename, a folder that comes back, two hundred files of
another branch and a disk that tells nothing (a network drive) are one case.
"""

from __future__ import annotations

import gc
import os
import stat
import sys
import threading
import time
from collections.abc import Callable, Generator, Iterable, Iterator, Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass, replace
from pathlib import Path

from samenspel_cli.files.folder import MANIFEST, files_of, folder_of, has_front
from samenspel_cli.files.house import SHARED, Housed, own_file
from samenspel_cli.files.project import read_project
from samenspel_cli.lettering import forget
from samenspel_cli.making import Workshop, workshop
from samenspel_cli.model.project import Project
from samenspel_cli.output.ours import known_in
from samenspel_cli.problems import Problem, Problems

TICK = 0.4
"""After how many seconds without news single files and the folders themselves are looked at."""
SETTLED, AT_MOST = 0.06, 1.0
"""News is gathered until there was none for so many seconds, and for at most so many: an editor writes in steps."""
_FULL = 2.0
"""After how many seconds without news all is looked at: a network drive tells nothing of what others write."""
_PART = 50
"""And not before so many times what one look takes, so that a very large folder does not keep a computer busy."""
_FONTS = frozenset({".ttf", ".otf", ".woff2"})
_READ = _FONTS | {"", ".yaml", ".yml", ".md", ".j2", ".css", ".docx", ".ics", ".svg", ".png", ".jpg", ".jpeg"}
"""What the names of files end in that documents are made of; a picture may have a name without a point."""

Stamp = tuple[int, int, int]
"""By what it is seen that a file changed: when it was written, how large it is, which one it is on its disk."""
Snapshot = Mapping[Path, Stamp]
News = frozenset[Path]
Ticks = Callable[[tuple[Path, ...]], Generator[News, None, None]]
"""Given folders: tells which files in them were touched; also says now and then that there is no news."""


@dataclass(frozen=True, slots=True)
class Sight:
    """What is looked at."""

    folders: tuple[Path, ...]
    """Folders with all that is below them, but for what is hidden and what we wrote ourselves."""
    files: tuple[Path, ...] = ()
    """Files that are looked at each by itself."""

    def with_project(self, project: Project) -> Sight:
        """Also the engagements whose totals are lines of the one in the first folder, and theirs."""
        return replace(self, folders=tuple(dict.fromkeys((*self.folders, *_quoted(project, self.folders[0])))))

    def with_style(self, housed: Housed) -> Sight:
        """Also the logo and the fonts of a style that stands elsewhere."""
        logo = housed.house.logo
        logos = [file.parent / logo for file in self.files if file.suffix in (".yaml", ".yml")] if logo else []
        return Sight(_each((*self.folders, *housed.fonts)), _each((*self.files, *logos)))

    def and_also(self, other: Sight) -> Sight:
        """What is seen from here and from there."""
        return Sight(_each((*self.folders, *other.folders)), _each((*self.files, *other.files)))

    def with_problems(self, problems: Iterable[Problem]) -> Sight:
        """Also the files in which something is wrong, wherever they stand."""
        return replace(self, files=_each((*self.files, *(Path(one.place.file) for one in problems if one.place))))


@dataclass(slots=True)
class Eye:
    """Whoever works on an engagement again and again: where it stands, and at what is looked for it."""

    path: Path
    base: Sight
    sight: Sight

    def attempt(self, changes: Sequence[str], do: Callable[[Project, Workshop], None]) -> Exception | None:
        """Read the engagement and do something with it; gives what went wrong, most often `Problems`.

        `sight` is set to what is to be looked at from now on.
        """
        sight = self.base
        try:
            project = read_project(self.path, changes)
            sight = sight.with_project(project)
            shop = workshop(self.path, project)
            sight = sight.with_style(shop.housed)
            do(project, shop)
        except Exception as error:
            # What could not be read now is looked at as it was before, for there it will be mended.
            sight = self.sight.and_also(sight)
            self.sight = sight.with_problems(error.problems) if isinstance(error, Problems) else sight
            return error
        self.sight = sight
        return None


def eye_on(path: Path) -> Eye:
    """Begin to look at the engagement at a path. Raises `Problems` when there is none."""
    files_of(path)
    sight = sight_of(folder_of(path))
    return Eye(path, sight, sight)


def sight_of(folder: Path) -> Sight:
    """What is looked at for the engagement in a folder before it was read: the folder, and styles that may be used."""
    user = own_file()
    shared = os.environ.get(SHARED)
    folders = [folder] if user is None else [folder, user.parent]
    return Sight(_each(folders), (Path(shared),) if shared else ())


def _each(paths: Iterable[Path]) -> tuple[Path, ...]:
    return tuple(dict.fromkeys(paths))


def _quoted(project: Project, folder: Path) -> Iterator[Path]:
    for name, other in project.quotes.items():
        found = folder / name
        below = found if found.is_dir() else found.parent
        yield below
        yield from _quoted(other, below)


def forget_fonts(changed: News) -> None:
    """When a font changed, forget what was read of all of them."""
    if any(path.suffix.lower() in _FONTS for path in changed):
        forget()
        typst = sys.modules.get("samenspel_cli.formats._typst")
        if typst is not None:
            typst.forget()


# ------------------------------------------------------------------------------------------------------ how files stand


def snapshot(sight: Sight) -> Snapshot:
    """How everything stands that is looked at; of what is not there, nothing."""
    found = {file: stamp for file in sight.files if (stamp := _stamp(file)) is not None}
    for folder in sight.folders:
        found.update(_below(folder))
    return found


def changed(before: Snapshot, after: Snapshot) -> News:
    """Which files are another, are new, or are gone."""
    return frozenset(path for path in {**before, **after} if before.get(path) != after.get(path))


def _below(folder: Path) -> Iterator[tuple[Path, Stamp]]:
    """Every file in a folder and below of which documents can be made; links to folders are not followed."""
    waiting = [folder]
    while waiting:
        here = waiting.pop()
        try:
            with os.scandir(here) as entries:
                inside = list(entries)
            written = _written(here) if any(entry.name == MANIFEST for entry in inside) else frozenset()
        except (OSError, Problems):
            continue  # gone, or closed to us: whoever reads the engagement says so
        if written is None:
            continue
        for entry in inside:
            if entry.name.startswith((".", "~", "#")) or entry.name.endswith("~") or entry.name in written:
                continue
            path = here / entry.name
            if _is_folder(entry):
                waiting.append(path)
            elif path.suffix.lower() in _READ and (stamp := _stamp(path)) is not None:
                yield path, stamp


def _written(folder: Path) -> frozenset[str] | None:
    """What we wrote in a folder that holds our list; None where that is all there is, and no engagement."""
    return frozenset(known_in(folder, force=True)) if has_front(folder) else None


def _is_folder(entry: os.DirEntry[str]) -> bool:
    try:
        return entry.is_dir(follow_symlinks=False)
    except OSError:
        return False


def _stamp(path: Path) -> Stamp | None:
    try:
        found = path.stat()
    except (OSError, ValueError):
        return None
    return None if stat.S_ISDIR(found.st_mode) else (found.st_mtime_ns, found.st_size, found.st_ino)


def _roots(sight: Sight) -> list[tuple[int, int] | None]:
    """Which folders they are that are looked at: one that was made anew is another."""
    return [_identity(folder) for folder in sight.folders]


def _identity(folder: Path) -> tuple[int, int] | None:
    try:
        found = folder.stat()
    except (OSError, ValueError):
        return None
    return found.st_dev, found.st_ino


# ------------------------------------------------------------------------------------------------------ again and again


def ticks_until(stop: threading.Event) -> Ticks:
    """What watchfiles tells, until somebody says stop."""

    def ticks(folders: tuple[Path, ...]) -> Generator[News, None, None]:
        import watchfiles

        there = [folder for folder in folders if _identity(folder) is not None]
        try:
            if there:
                for found in watchfiles.watch(
                    *there,
                    watch_filter=None,
                    debounce=round(AT_MOST * 1000),
                    step=round(SETTLED * 1000),
                    rust_timeout=round(TICK * 1000),
                    yield_on_timeout=True,
                    stop_event=stop,
                    ignore_permission_denied=True,
                ):
                    yield frozenset(Path(name) for _, name in found)
                return
        except (OSError, RuntimeError):
            pass  # the system watches no more folders, or they are gone since: they are looked at now and then
        while not stop.wait(TICK):
            yield frozenset()

    return ticks


def follow(
    work: Callable[[News], Sight], sight: Sight, ticks: Ticks, clock: Callable[[], float] = time.monotonic
) -> None:
    """Do the work, and do it again each time after something changed, until there are no more ticks.

    The work is told what changed (nothing at first), and says at what to look from then on.
    """
    gc.enable()  # a short process does without it, and this one stays
    seen, wanted = snapshot(sight), work(frozenset())
    while True:
        # What was not looked at before is no news; what came since where we looked already is.
        first = {path: stamp for path, stamp in snapshot(wanted).items() if not _looked_at(sight, path)}
        seen = {**first, **seen}
        sight = wanted
        roots, single = _roots(sight), [_stamp(file) for file in sight.files]
        due = clock()  # what changed before anybody watched is found at the first tick
        with closing(ticks(sight.folders)) as watched:
            for touched in watched:
                quiet = not touched and clock() < due
                if quiet and _roots(sight) == roots and [_stamp(file) for file in sight.files] == single:
                    continue
                start = clock()
                stands = snapshot(sight)
                due = clock() + max(_FULL, _PART * (clock() - start))
                news = changed(seen, stands) | _among(touched, stands)
                seen, single = stands, [stands.get(file) for file in sight.files]
                if news:
                    forget_fonts(news)
                    wanted = work(news)
                if wanted != sight or _roots(sight) != roots:
                    break  # other folders, or others of the same name: nobody watches those yet
            else:
                return


def _looked_at(sight: Sight, path: Path) -> bool:
    return path in sight.files or any(folder in path.parents for folder in sight.folders)


def _among(touched: News, stands: Snapshot) -> News:
    """Which of these files are looked at: a disk with a slow clock may show one that was written twice as unchanged."""
    names = {os.path.abspath(path) for path in touched}  # noqa: PTH100 (a text is quicker, and there are many)
    return frozenset(path for path in stands if os.path.abspath(path) in names) if names else frozenset()  # noqa: PTH100
