"""`render --watch`, without waiting: what is seen to have changed, what is done then, and what is told of it."""

from __future__ import annotations

import io
import os
import re
import shutil
import signal
import subprocess
import threading
from collections.abc import Callable, Generator, Iterator
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from samenspel_cli.documents import Ask
from samenspel_cli.keeping import Kept
from samenspel_cli.problems import Problems
from samenspel_cli.rendering import NotAlone, Order
from samenspel_cli.watching import News, Sight, changed, eye_on, follow, sight_of, snapshot, ticks_until
from tests.door import COMMAND, EXAMPLE, environment, run

TEXT = """\
samenspel: engagement
title: Proef
client: {name: Gemeente Zuiderkerk}
vat: 21%
rates: {uur: 100}
activities:
  - {title: Gesprek, fee: 3 uur}
"""
NOON = datetime(2026, 5, 12, 12, 0, tzinfo=UTC)
Act = Callable[[], object]


class Following:
    """`render --watch` of a folder, in which each step of a test is what somebody does to the files."""

    def __init__(self, offer: Path, **order: object) -> None:
        self.out, self.err = io.StringIO(), io.StringIO()
        wish = {"ask": Ask(date(2026, 5, 12), paper=True), "wanted": ("md",), "kinds": ("quote", "letter"), **order}
        self.kept = Kept(eye_on(offer), Order(**wish), lambda: NOON, self.out, self.err)  # type: ignore[arg-type]
        self.rounds: list[News] = []
        self.told: list[tuple[str, str]] = []
        """What was told after each step: on standard output, and on the other."""

    def __call__(self, *acts: Act) -> Following:
        follow(self._work, self.kept.eye.base, self._ticks(iter(acts)), clock=lambda: 0.0)
        return self

    def _work(self, news: News) -> Sight:
        self.rounds.append(news)
        return self.kept(news)

    def _ticks(self, acts: Iterator[Act]) -> Callable[[tuple[Path, ...]], Generator[News, None, None]]:
        """One tick after each act, that says that something happened; watched anew, what is left of them."""

        def ticks(_: tuple[Path, ...]) -> Generator[News, None, None]:
            self._note()
            for act in acts:
                act()
                yield frozenset({Path("somewhere")})
                self._note()

        return ticks

    def _note(self) -> None:
        said = self.out.getvalue(), self.err.getvalue()
        if any(said):
            self.told.append(said)
        self.out.seek(0), self.out.truncate(), self.err.seek(0), self.err.truncate()


@pytest.fixture
def offer(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with a small engagement, called as somebody calls it who stands beside it."""
    monkeypatch.chdir(tmp_path)
    Path("offer").mkdir()
    Path("offer/engagement.yaml").write_text(TEXT, encoding="utf-8")
    return Path("offer")


def edit(old: str, new: str, file: Path = Path("offer/engagement.yaml")) -> Act:
    return lambda: write(file, file.read_text(encoding="utf-8").replace(old, new))


def write(file: Path, text: str | bytes) -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(text.encode() if isinstance(text, str) else text)


def made(folder: Path) -> dict[str, bytes]:
    return {file.name: file.read_bytes() for file in (folder / "out").iterdir() if not file.name.startswith(".")}


# ----------------------------------------------------------------------------------------------- what is seen to change


def test_what_is_written_added_or_taken_away_has_changed(offer: Path) -> None:
    sight = sight_of(offer)
    before = snapshot(sight)
    write(offer / "engagement.yaml", f"{TEXT}\n")
    write(offer / "sections" / "aanpak.md", "Zo.")
    assert changed(before, snapshot(sight)) == {offer / "engagement.yaml", offer / "sections" / "aanpak.md"}
    before = snapshot(sight)
    (offer / "engagement.yaml").unlink()
    assert changed(before, snapshot(sight)) == {offer / "engagement.yaml"}


def test_a_file_that_was_put_in_the_place_of_another_has_changed(offer: Path) -> None:
    """So write many editors: a new file beside the old one, then its name."""
    sight, file = sight_of(offer), offer / "engagement.yaml"
    before, times = snapshot(sight), file.stat()
    write(offer / ".engagement.yaml.new", file.read_bytes())
    os.utime(offer / ".engagement.yaml.new", ns=(times.st_atime_ns, times.st_mtime_ns))
    (offer / ".engagement.yaml.new").replace(file)
    assert changed(before, snapshot(sight)) == {file}


@pytest.mark.parametrize(
    "name",
    [
        ".git/index",
        ".engagement.yaml.swp",
        "engagement.yaml~",
        "~$brief.docx",
        "#x.md#",
        "film.mp4",
        "lijst.xlsx",
        "a.zip",
    ],
)
def test_what_no_document_is_made_of_is_not_looked_at(offer: Path, name: str) -> None:
    before = snapshot(sight_of(offer))
    write(offer / name, "iets")
    assert snapshot(sight_of(offer)) == before


@pytest.mark.parametrize(
    "name",
    [
        "phases/een.yaml",
        "sections/aanpak.md",
        "templates/letter/nl.md.j2",
        "templates/_page/page.css",
        "logo.SVG",
        "kaart",
        "vergaderingen/raad.ics",
    ],
)
def test_what_documents_are_made_of_is_looked_at(offer: Path, name: str) -> None:
    before = snapshot(sight_of(offer))
    write(offer / name, "iets")
    assert changed(before, snapshot(sight_of(offer))) == {offer / name}


def test_what_we_wrote_ourselves_is_not_looked_at_also_beside_the_engagement(offer: Path) -> None:
    for folder in (None, offer, offer / "te sturen" / "nu"):
        before = snapshot(sight_of(offer))
        Following(offer, folder=folder)()
        assert snapshot(sight_of(offer)) == before
    assert "letter.md" in {file.name for file in offer.iterdir()}


def test_links_that_lead_in_circles_and_folders_that_are_closed_do_no_harm(offer: Path) -> None:
    (offer / "cirkel").symlink_to(offer.absolute(), target_is_directory=True)
    (offer / "zichzelf.yaml").symlink_to("zichzelf.yaml")
    (offer / "dicht").mkdir(mode=0)
    assert set(snapshot(sight_of(offer))) == {offer / "engagement.yaml"}
    (offer / "dicht").chmod(0o700)


# ---------------------------------------------------------------------------------------------- what is done, and told


def test_an_edit_reaches_the_documents_and_only_what_changed_is_told(offer: Path) -> None:
    following = Following(offer)(edit("3 uur", "4 uur"))
    (first, _), (second, told) = following.told
    assert [line.split("  ")[1].partition(",")[0] for line in first.splitlines()] == ["written"] * 2
    assert second.count("replaced, ") == 2
    assert told == "12:00:00  offer/engagement.yaml changed\n"
    assert b"400,00" in made(offer)["quote.md"]


def test_an_edit_that_changes_nothing_on_paper_writes_nothing_and_says_so(offer: Path) -> None:
    following = Following(offer)(edit("rates:", "# een opmerking\nrates:"))
    assert following.told[1:] == [
        ("", "12:00:00  offer/engagement.yaml changed: the documents stay as they were\n"),
    ]


def test_only_the_document_that_changed_is_written(offer: Path) -> None:
    write(offer / "templates" / "letter" / "nl.md.j2", "# Een\n")
    following = Following(offer)(edit("Een", "Twee", offer / "templates" / "letter" / "nl.md.j2"))
    (said, told) = following.told[1]
    assert said.startswith("offer/out/letter.md  replaced, ")
    assert said.count("\n") == 1
    assert told == "12:00:00  offer/templates/letter/nl.md.j2 changed\n"


def test_a_mistake_is_told_with_its_place_and_the_last_good_documents_stay(offer: Path) -> None:
    following = Following(offer)
    before: dict[str, bytes] = {}
    following(lambda: before.update(made(offer)), edit("3 uur", "3 wekn"), edit("3 wekn", "3 uur"))
    (_, wrong), (_, mended) = following.told[1:]
    assert (
        wrong.startswith(
            "12:00:00  offer/engagement.yaml changed: 1 problem; the documents stay as they were\n"
            "offer/engagement.yaml:7:29: “wekn” is not a unit of this engagement [unit-unknown]\n"
            "    7 |   - {title: Gesprek, fee: 3 wekn}\n"
            "      |                             ^^^^\n"
        )
        or "[unit-unknown]\n    7 |   - {title: Gesprek, fee: 3 wekn}\n" in wrong
    )
    assert mended == "12:00:00  offer/engagement.yaml changed: fine again, the documents stay as they were\n"
    assert made(offer) == before != {}


def test_who_begins_with_a_mistake_gets_documents_when_it_is_mended(offer: Path) -> None:
    edit("3 uur", "3 wekn")()
    following = Following(offer)(edit("3 wekn", "3 uur"))
    (nothing, wrong), (files, mended) = following.told
    assert nothing == ""
    assert "[unit-unknown]" in wrong
    assert files.count("  written, ") == 2
    assert mended == "12:00:00  offer/engagement.yaml changed: fine again\n"


def test_a_folder_without_an_engagement_is_refused_at_the_beginning(tmp_path: Path) -> None:
    for path in (tmp_path, tmp_path / "nergens"):
        with pytest.raises(Problems):
            eye_on(path)


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (TEXT.replace("Proef", "Caf\xe9").encode("latin-1"), "encoding-not-utf-8"),
        (b"", "file-empty"),
        (TEXT.encode("utf-16"), "encoding-utf-16"),
        (TEXT.encode() + b"\x00", "character-refused"),
        (b"samenspel: [" * 3000, "[too-deep]"),
    ],
)
def test_whatever_comes_into_the_file_is_told_and_following_goes_on(offer: Path, content: bytes, code: str) -> None:
    file = offer / "engagement.yaml"
    following = Following(offer)(lambda: write(file, content), lambda: write(file, TEXT.replace("3 uur", "5 uur")))
    assert code in following.told[1][1]
    assert "fine again" in following.told[2][1]
    assert b"500,00" in made(offer)["quote.md"]


def test_a_file_of_a_hundred_megabytes_is_told_or_left_alone(offer: Path) -> None:
    def sparse(name: str) -> None:
        with (offer / name).open("wb") as stream:
            stream.write(b"samenspel: phase\n" if name.endswith("yaml") else b"")
            stream.truncate(100 * 1024 * 1024)

    following = Following(offer)(
        lambda: sparse("film.mp4"), lambda: sparse("groot.yaml"), (offer / "groot.yaml").unlink
    )
    assert len(following.rounds) == 3
    assert "[file-too-large]" in following.told[1][1]
    assert "fine again" in following.told[2][1]


def test_a_template_without_end_is_told_and_following_goes_on(offer: Path) -> None:
    template = offer / "templates" / "letter" / "nl.md.j2"
    endless = "{% for a in range(99999) %}{% for b in range(99999) %}{% endfor %}{% endfor %}"
    following = Following(offer)(lambda: write(template, endless), template.unlink)
    assert "[template-endless]" in following.told[1][1]
    assert "fine again" in following.told[2][1]


def test_a_fault_of_ours_is_told_as_such_and_following_goes_on(offer: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fall_over(*_: object) -> None:
        raise AssertionError("onze fout")

    following = Following(offer)
    with monkeypatch.context() as here:
        here.setattr("samenspel_cli.keeping.render_of", fall_over)
        following()
    assert "AssertionError: onze fout" in following.told[0][1]
    assert "a fault in samenspel, not in your file" in following.told[0][1]
    following()
    assert "fine again" in following.told[1][1]


# ------------------------------------------------------------------------------------------------- what comes and goes


def test_the_engagement_itself_may_go_and_come_back(offer: Path, tmp_path: Path) -> None:
    file, away = offer / "engagement.yaml", tmp_path / "away.yaml"
    following = Following(offer)(lambda: shutil.move(file, away), lambda: shutil.move(away, file))
    assert "[engagement-missing]" in following.told[1][1]
    assert "fine again" in following.told[2][1]
    assert len(made(offer)) == 2


def test_the_folder_itself_may_go_and_come_back_as_another(offer: Path, tmp_path: Path) -> None:
    def again() -> None:
        shutil.copytree(tmp_path / "away", offer)
        edit("3 uur", "6 uur")()

    following = Following(offer)(
        lambda: shutil.move(offer, tmp_path / "away"), lambda: None, again, edit("6 uur", "7 uur")
    )
    assert "[path-missing]" in following.told[1][1]
    assert "fine again" in following.told[2][1]
    assert b"700,00" in made(offer)["quote.md"]


def test_a_document_that_is_not_made_any_more_stays_where_it_is(offer: Path) -> None:
    """Nothing is taken away: who sent it may want to have it."""
    following = Following(offer, kinds=())(edit("fee: 3 uur", "fee: ntb"))
    assert all(rounds is not None for rounds in following.rounds)
    names = set(made(offer))
    following(edit("activities:\n  - {title: Gesprek, fee: ntb}\n", ""))
    assert set(made(offer)) == names


def test_a_document_that_somebody_threw_away_is_written_again(offer: Path) -> None:
    following = Following(offer)((offer / "out" / "letter.md").unlink, edit("uur}", "uur }"))
    assert "letter.md  written" in following.told[1][0]


def test_a_document_that_somebody_edited_is_left_alone_and_told(offer: Path) -> None:
    page = offer / "out" / "letter.md"
    following = Following(offer)(
        lambda: write(page, "Met de hand."), edit("3 uur", "4 uur"), page.unlink, edit("4", "5")
    )
    assert "[output-edited]" in following.told[1][1]
    assert "fine again" in following.told[2][1]
    assert b"500,00" in made(offer)["quote.md"]


def test_two_hundred_files_of_another_branch_are_one_round(offer: Path) -> None:
    def checkout() -> None:
        for number in range(200):
            write(offer / "phases" / f"{number:03}.yaml", f"samenspel: phase\ntitle: Fase {number}\nfee: 1 uur\n")

    following = Following(offer)(checkout)
    assert len(following.rounds) == 2
    assert following.told[1][1].startswith(
        "12:00:00  offer/phases/000.yaml, offer/phases/001.yaml, offer/phases/002.yaml and 197 more changed\n"
    )
    assert b"Fase 199" in made(offer)["quote.md"]


# ----------------------------------------------------------------------------------------------------- files elsewhere


def test_an_engagement_that_is_a_line_of_this_one_is_followed_too(offer: Path) -> None:
    other = Path("verkeer/engagement.yaml")
    write(other, TEXT.replace("Proef", "Verkeer"))
    edit("fee: 3 uur", "fee: {quote: ../verkeer}")()
    following = Following(offer)(
        edit("3 uur", "8 uur", other), edit("8 uur", "8 wekn", other), lambda: None, edit("8 wekn", "9 uur", other)
    )
    assert "verkeer/engagement.yaml changed" in following.told[1][1]
    assert "[unit-unknown]" in following.told[2][1]
    assert "fine again" in following.told[3][1]
    assert b"900,00" in made(offer)["quote.md"]


def test_a_mistake_in_another_engagement_from_the_start_can_be_mended_there(offer: Path) -> None:
    other = Path("verkeer/engagement.yaml")
    write(other, TEXT.replace("3 uur", "3 wekn"))
    edit("fee: 3 uur", "fee: {quote: ../verkeer}")()
    following = Following(offer)(edit("3 wekn", "2 uur", other))
    assert "verkeer/engagement.yaml changed: fine again" in following.told[1][1]


def test_the_style_of_the_firm_its_logo_and_the_templates_of_the_user_are_followed(
    offer: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "settings"))
    monkeypatch.setenv("SAMENSPEL_STYLE", "firm/style.yaml")
    style = Path("firm/style.yaml")
    write(style, "samenspel: style\nname: Bureau Een\nlogo: img/logo.svg\n")
    logo = '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><circle cx="4" cy="4" r="4"/></svg>'
    write(Path("firm/img/logo.svg"), logo)
    letter = tmp_path / "settings" / "samenspel" / "templates" / "letter" / "nl.md.j2"
    following = Following(offer, wanted=("html",))(
        edit("Een", "Twee", style),
        edit('r="4"', 'r="3"', Path("firm/img/logo.svg")),
        edit("name: Bureau Twee", "nam: Bureau", style),
        edit("nam: Bureau", "name: Bureau Drie", style),
        lambda: write(letter, "# Van de gebruiker\n"),
        edit("gebruiker", "lezer", letter),
    )
    assert "Bureau Drie" in made(offer)["quote.html"].decode()
    assert "Van de lezer" in made(offer)["letter.html"].decode()
    assert len(following.rounds) == 7
    assert "[unknown-key]" in following.told[3][1]
    style.unlink()
    assert "[style-missing]" in Following(offer)().told[0][1]


def test_warnings_are_told_once_and_again_when_they_are_others(offer: Path) -> None:
    edit("vat: 21%\n", "")()
    following = Following(offer)(edit("3 uur", "4 uur"), edit("rates:", "vat: 21%\nrates:"), edit("vat: 21%\n", ""))
    assert [told.count("[vat-assumed]") for _, told in following.told] == [1, 0, 0, 1]


def test_what_can_never_be_asked_ends_it(offer: Path) -> None:
    with pytest.raises(NotAlone):
        Following(offer, alone="samen.md", folder=offer)()


# ---------------------------------------------------------------------------------------------------- with a real disk


@pytest.mark.slow
def test_a_real_disk_tells_of_edits_renames_and_folders_that_come_back(offer: Path) -> None:
    stop, seen, begun = threading.Event(), [], threading.Event()
    acts: list[Act] = [
        edit("3 uur", "4 uur"),
        lambda: (
            (offer / ".new").write_text(TEXT, encoding="utf-8"),
            (offer / ".new").replace(offer / "engagement.yaml"),
        ),
        lambda: offer.rename("away"),
        lambda: Path("away").rename(offer),
        lambda: write(offer / "sections" / "aanpak.md", "Zo."),
    ]

    def work(news: News) -> Sight:
        seen.append(news)
        begun.set()
        if len(seen) > len(acts):
            stop.set()
        return sight_of(offer)

    thread = threading.Thread(target=follow, args=(work, sight_of(offer), ticks_until(stop)))
    thread.start()
    assert begun.wait(10)
    for number, act in enumerate(acts, start=1):
        act()
        for _ in range(500):
            if len(seen) > number:
                break
            stop.wait(0.02)
        assert len(seen) > number, f"act {number} was not noticed"
    thread.join(10)
    assert not thread.is_alive()


@pytest.mark.slow
def test_a_system_that_watches_no_more_folders_is_looked_at_now_and_then(
    offer: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object, **__: object) -> Iterator[object]:
        raise OSError(28, "OS file watch limit reached")

    monkeypatch.setattr("watchfiles.watch", refuse)
    stop, seen = threading.Event(), []

    def work(news: News) -> Sight:
        seen.append(news)
        if len(seen) == 1:
            edit("3 uur", "4 uur")()
        else:
            stop.set()
        return sight_of(offer)

    follow(work, sight_of(offer), ticks_until(stop))
    assert seen == [frozenset(), {offer / "engagement.yaml"}]


@pytest.mark.slow
@pytest.mark.skipif(os.name != "posix", reason="this is about signals of Unix")
def test_the_command_follows_the_files_until_it_is_interrupted_and_then_ends_well(offer: Path) -> None:
    command = [*COMMAND, "render", "offer", "quote", "--to", "md", "--watch"]
    process = subprocess.Popen(
        command, env=environment(), stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, start_new_session=True
    )
    assert process.stdout is not None
    assert "quote.md  written, " in process.stdout.readline()
    edit("3 uur", "4 uur")()
    assert "quote.md  replaced, " in process.stdout.readline()
    process.send_signal(signal.SIGINT)
    out, err = process.communicate(timeout=20)
    assert (process.returncode, out) == (0, "")
    assert re.fullmatch(r"Following offer; Ctrl-C ends it\.\n\d\d:\d\d:\d\d  offer/engagement\.yaml changed\n\n", err)
    assert b"400,00" in made(offer)["quote.md"]


@pytest.mark.slow
@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["offer", "--watch", "--dry-run"], "--dry-run cannot be used with --watch"),
        (["offer", "--watch", "--strict"], "--strict cannot be used with --watch"),
        (["offer", "--watch", "--open"], "--open cannot be used with --watch"),
        (["offer", "quote", "letter", "--watch", "-o", "een.html"], "name one kind"),
        (["-", "--watch"], "standard input"),
    ],
    ids=str,
)
def test_what_following_cannot_do_is_refused(offer: Path, arguments: list[str], said: str) -> None:
    left = run("render", *arguments, cwd=offer.absolute().parent)
    assert left.code == 2
    assert said in " ".join(left.err.split())
    assert not (offer / "out").exists()


@pytest.mark.slow
def test_following_the_real_disk_a_render_does_not_begin_itself_again(tmp_path: Path) -> None:
    folder = tmp_path / "offer"
    shutil.copytree(EXAMPLE, folder)
    stop, rounds = threading.Event(), []
    kept = Kept(
        eye_on(folder), Order(Ask(date(2026, 5, 12), paper=True), ("md",)), lambda: NOON, io.StringIO(), io.StringIO()
    )

    def work(news: News) -> Sight:
        rounds.append(news)
        return kept(news)

    threading.Timer(3.0, stop.set).start()
    follow(work, kept.eye.base, ticks_until(stop))
    assert rounds == [frozenset()]
    assert len(made(folder)) > 3
