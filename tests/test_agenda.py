"""A session, part by part: when what begins, what cannot be, and what stands on which page."""

from __future__ import annotations

import io
from contextlib import suppress
from datetime import date
from pathlib import Path
from typing import Any

import pikepdf
import pytest
from hypothesis import given
from hypothesis import strategies as st

from samenspel_cli.document import Document
from samenspel_cli.documents import Ask, named
from samenspel_cli.files.checking import checked
from samenspel_cli.files.project import read_project
from samenspel_cli.formats import named as format_named
from samenspel_cli.making import workshop
from samenspel_cli.model.clock import read_clock, read_duration, spelled
from samenspel_cli.planning.agenda import Meeting, meetings, shifts
from samenspel_cli.problems import Problem, Problems, Refusal
from samenspel_cli.style import style_of
from tests import hostile, paper
from tests.door import Left, run
from tests.reading import TODAY, as_file, read


@pytest.fixture
def meeting(file: str) -> Meeting:
    """The first session of the docstring, worked out."""
    return meetings(read(file).engagement)[0]


@pytest.fixture
def times(meeting: Meeting) -> list[str]:
    """When each part of the first day begins, and how long it takes."""
    return [_told(slot.start, slot.length) for slot in meeting.days[0].slots]


def _told(start: int | None, length: int | None) -> str:
    return f"{'?' if start is None else spelled(start)} {'?' if length is None else length}"


def codes(file: str, folder: Path) -> list[str]:
    """The codes of all that `check` finds in a file with this text."""
    return [problem.code for problem in problems(file, folder)]


def problems(file: str, folder: Path) -> tuple[Problem, ...]:
    (folder / "engagement.yaml").write_text(file, encoding="utf-8")
    return checked(folder, TODAY)


def made(file: str, folder: Path, language: str | None = None) -> dict[str, Document]:
    """The documents of an agenda in words, by name."""
    (folder / "engagement.yaml").write_text(file, encoding="utf-8")
    project = read_project(folder)
    shop = workshop(folder, project)
    every = named("agenda").compose(project, Ask(TODAY, language=language, paper=True))
    return {one.name: shop.written(one) for one in every}


def text_of(document: Document) -> str:
    return next(iter(format_named("md").encode(document, style_of(document.language)).values())).decode()


# ---------------------------------------------------------------------------------------------------- times and lengths


@pytest.mark.parametrize(
    ("text", "minutes"),
    [
        ("9:30", 570), ("09.30", 570), ("9.30 uur", 570), ("13u30", 810), ("9 uur", 540), ("20h", 1200), ("0:00", 0),
        ("23:59", 1439), (" 9:30 ", 570), ("9.30 UUR", 570), ("9 u 30", 570),
    ],
)  # fmt: skip
def test_a_time_is_read_as_people_write_it(text: str, minutes: int) -> None:
    assert read_clock(text) == minutes


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("9", "clock-bare"), ("930", "clock-bare"), ("9.5", "clock-doubtful"), ("9:5 uur", "clock-doubtful"),
        ("2 pm", "clock-twelve-hours"), ("12:30 am", "clock-twelve-hours"), ("24:00", "clock-outside"),
        ("9:60", "clock-outside"), ("9:00-10:30", "clock-twice"), ("9.00 tot 10.30 uur", "clock-twice"),
        ("half tien", "clock-in-words"), ("9:30:00", "clock-unknown"), ("-9:30", "clock-unknown"),
        ("9,30", "clock-unknown"), ("", "clock-unknown"), ("٩:٣٠", "clock-unknown"), ("9" * 5000, "clock-unknown"),
    ],
)  # fmt: skip
def test_a_time_that_is_not_clear_is_refused_with_what_to_write(text: str, code: str) -> None:
    with pytest.raises(Refusal) as refused:
        read_clock(text)
    assert refused.value.code == code


@pytest.mark.parametrize(
    ("text", "minutes"),
    [
        ("45 min", 45), ("90 minuten", 90), ("1,5 uur", 90), ("1.5 uur", 90), ("1,25 uur", 75), ("1 uur 15", 75),
        ("1 uur en 15 minuten", 75), ("1u15", 75), ("1:30", 90), ("3 uur", 180), ("anderhalf uur", 90),
        ("een half uur", 30), ("drie kwartier", 45), ("2 hours", 120), ("24 uur", 1440), ("ntb", None), ("PM", None),
    ],
)  # fmt: skip
def test_a_length_is_read_as_people_say_it(text: str, minutes: int | None) -> None:
    assert read_duration(text).minutes == minutes


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("90", "duration-bare"), ("1.30", "duration-doubtful"), ("1.30 uur", "duration-doubtful"),
        ("1,3 uur", "duration-doubtful"), ("1,5", "duration-doubtful"), ("1 dag", "duration-in-days"),
        ("2 dagdelen", "duration-in-days"), ("0 min", "duration-nothing"), ("0:00", "duration-nothing"),
        ("25 uur", "duration-too-long"), ("1 uur 75", "duration-unknown"), ("ca. 1 uur", "duration-unknown"),
        ("10-15 min", "duration-unknown"), ("-5 min", "duration-unknown"), ("", "duration-unknown"),
    ],
)  # fmt: skip
def test_a_length_that_is_not_clear_is_refused_with_the_question_to_answer(text: str, code: str) -> None:
    with pytest.raises(Refusal) as refused:
        read_duration(text)
    assert refused.value.code == code


@given(st.text(max_size=20))
def test_no_text_makes_reading_a_time_or_length_fall_over(text: str) -> None:
    for reading in (read_clock, read_duration):
        with suppress(Refusal):
            reading(text)


# ---------------------------------------------------------------------------------------------------------- what begins


def test_a_part_begins_when_the_one_before_it_ends(times: list[str]) -> None:
    """
    sessions:
      - title: Startgesprek
        start: 9:00
        parts:
          - {title: Welkom, length: 15 min}
          - {title: Verhalen, length: 50 min}
          - {title: Koffie, kind: break, length: 15 min}
          - {title: Afspraken, length: 1 uur}
    """
    assert times == ["9:00 15", "9:15 50", "10:05 15", "10:20 60"]


def test_a_part_without_a_length_takes_until_what_is_known_to_come_after_it(meeting: Meeting, times: list[str]) -> None:
    """
    sessions:
      - title: Training
        start: 9:00
        length: 4 uur
        parts:
          - {title: Oefenen}
          - {title: Lunch, start: 12:00, length: 45 min}
          - {title: Afspraken}
    """
    assert times == ["9:00 180", "12:00 45", "12:45 15"]
    assert not meeting.days[0].open


def test_what_is_not_known_yet_is_never_nothing(meeting: Meeting, times: list[str]) -> None:
    """
    sessions:
      - title: Training
        start: 9:00
        parts:
          - {title: Oefenen, length: ntb}
          - {title: Nabespreken, length: 30 min}
          - {title: Lunch, start: 12:00, length: 45 min}
    """
    assert times == ["9:00 ?", "? 30", "12:00 45"]
    day = meeting.days[0]
    assert day.open
    assert day.lasting is None
    assert day.end is None


def test_free_time_and_overlap_are_known(meeting: Meeting) -> None:
    """
    sessions:
      - title: Training
        start: 9:00
        parts:
          - {title: Oefenen, length: 1 uur}
          - {title: Spel, start: 10:15, length: 45 min}
          - {title: Afspraken, start: 10:50, length: 30 min}
    """
    assert [(slot.gap, slot.overlap) for slot in meeting.days[0].slots] == [(0, 0), (15, 0), (0, 10)]
    assert meeting.days[0].lasting == 140


def test_without_a_clock_there_are_lengths_only(meeting: Meeting, times: list[str]) -> None:
    """
    sessions:
      - title: Intervisie
        parts:
          - {title: Vraag, length: 20 min}
          - {title: Gesprek, length: 40 min}
    """
    assert times == ["? 20", "? 40"]
    assert meeting.days[0].lasting == 60


def test_after_midnight_the_clock_begins_anew(meeting: Meeting, times: list[str]) -> None:
    """
    sessions:
      - title: Raadsdebat
        start: 22:30
        parts:
          - {title: Eerste termijn, length: 1 uur}
          - {title: Schorsing, start: 23:45, length: 30 min}
          - {title: Besluit, start: 0:20, length: 20 min}
    """
    assert times == ["22:30 60", "23:45 30", "24:20 20"]
    assert meeting.days[0].end == 24 * 60 + 40


def test_each_day_has_what_the_session_says_unless_it_says_its_own(meeting: Meeting) -> None:
    """
    sessions:
      - title: Leergang
        start: 9:30
        length: 7 uur
        place: Dorpshuis
        days:
          - {date: 2026-10-06, parts: [{title: Kijken, length: 1 uur}]}
          - {date: 2026-11-03, start: 10:00, length: 3 uur, place: Raadzaal, parts: [{title: Doen, length: 1 uur}]}
    """
    one, two = meeting.days
    assert (one.day, one.start, one.length, one.place) == (date(2026, 10, 6), 570, 420, "Dorpshuis")
    assert (two.day, two.start, two.length, two.place) == (date(2026, 11, 3), 600, 180, "Raadzaal")


def test_a_session_is_called_as_its_activity_and_is_for_whom_that_is(meeting: Meeting) -> None:
    """
    parties: {college: {}, staven: {participants: 45}}
    people: {trainer: {role: trainer}, acteur: {role: acteur}}
    activities:
      - {title: Training, id: training, for: staven, with: college, by: trainer, groups: {size: 15}}
    sessions:
      - activity: training
        start: 9:00
        parts:
          - {title: Welkom, length: 15 min}
          - {title: Oefenen, length: 1 uur, by: [trainer, acteur]}
          - {title: Thee, kind: break, length: 15 min}
    """
    assert meeting.title == "Training"
    assert meeting.with_ == ("college", "staven")
    assert meeting.grouped
    assert meeting.groups is not None
    assert meeting.groups.low == 3
    led = {name: [slot.part.title for _, slot in several] for name, several in shifts(meeting).items()}
    assert led == {"trainer": ["Welkom", "Oefenen"], "acteur": ["Oefenen"]}


@given(st.lists(st.integers(1, 120), min_size=1, max_size=30), st.integers(0, 1439))
def test_parts_in_a_row_end_when_all_their_lengths_are_over(lengths: list[int], start: int) -> None:
    parts = "".join(f"\n      - {{title: Deel, length: {length} min}}" for length in lengths)
    text = as_file(f"sessions:\n  - title: Proef\n    start: {spelled(start)}\n    parts:{parts}\n")
    (day,) = meetings(read(text).engagement)[0].days
    assert day.end == start + sum(lengths)
    assert day.total == sum(lengths)
    assert [slot.gap + slot.overlap for slot in day.slots] == [0] * len(lengths)


# -------------------------------------------------------------------------------------------------------- what is wrong


def test_what_is_longer_than_the_session_is_told_with_both_places(file: str, tmp_path: Path) -> None:
    """
    sessions:
      - title: Startgesprek
        date: 2026-10-06
        start: 9:00
        length: 2 uur
        parts:
          - {title: Verhalen, length: 3 uur}
    """
    (told,) = [problem for problem in problems(file, tmp_path) if problem.code == "part-longer-than-session"]
    assert told.place is not None
    assert "3 uur" in told.place.text
    assert "2 uur" in told.facts["other"].text


@pytest.mark.parametrize("length", ["2 uur", "1 uur 59"])
def test_parts_that_together_run_over_are_told_once(tmp_path: Path, length: str) -> None:
    text = as_file(
        f"""
        sessions:
          - title: Startgesprek
            date: 2026-10-06
            start: 9:00
            length: {length}
            parts: [{{title: Een, length: 1 uur}}, {{title: Twee, length: 1 uur}}]
        """
    )
    assert ("parts-run-over" in codes(text, tmp_path)) is (length != "2 uur")


@pytest.mark.slow
def test_a_wrong_agenda_keeps_nobody_from_making_the_other_documents(file: str, tmp_path: Path) -> None:
    """
    vat: 21%
    rates: {uur: 100}
    activities: [{title: Gesprek, fee: 2 uur}]
    sessions:
      - title: Startgesprek
        date: 2026-10-06
        start: 9:00
        length: 1 uur
        parts: [{title: Verhalen, length: 3 uur}]
    """
    (tmp_path / "engagement.yaml").write_text(file, encoding="utf-8")
    assert run("render", tmp_path, "quote", "letter", "--to", "md").code == 0
    left = run("render", tmp_path, "agenda", "--to", "md")
    assert left.code == 1
    assert "[part-longer-than-session]" in left.err
    assert run("quote", tmp_path).code == 0


@pytest.mark.slow
def test_a_quote_does_not_read_the_files_of_sessions(tmp_path: Path) -> None:
    (tmp_path / "engagement.yaml").write_text(as_file("vat: 21%\nrates: {uur: 100}\n"), encoding="utf-8")
    (tmp_path / "sessions").mkdir()
    (tmp_path / "sessions" / "kapot.yaml").write_text("samenspel: session\nparts: [\n", encoding="utf-8")
    assert run("quote", tmp_path).code == 0
    assert run("check", tmp_path).code == 1


def test_a_session_in_a_file_goes_by_the_name_of_that_file(tmp_path: Path) -> None:
    (tmp_path / "engagement.yaml").write_text(as_file(""), encoding="utf-8")
    (tmp_path / "sessions").mkdir()
    text = "samenspel: session\ntitle: Startgesprek\nparts: [{title: Welkom, length: 5 min}]\n"
    (tmp_path / "sessions" / "met-de-driehoek.yaml").write_text(text, encoding="utf-8")
    assert [one.id for one in meetings(read_project(tmp_path).engagement)] == ["met-de-driehoek"]
    assert run("check", tmp_path / "sessions" / "met-de-driehoek.yaml").code == 0


def test_what_is_still_to_be_decided_in_a_session_is_an_open_point_but_not_what_the_trainer_reads(
    file: str, tmp_path: Path
) -> None:
    """
    sessions:
      - title: Startgesprek
        parts: [{title: Welkom door ??de burgemeester??, length: 5 min, guide: Vraag naar ??het conflict??}]
    """
    (tmp_path / "engagement.yaml").write_text(file, encoding="utf-8")
    assert run("render", tmp_path, "open-points", "proposal", "--to", "md").code == 0
    points = (tmp_path / "out" / "open-points.md").read_text(encoding="utf-8")
    assert "de burgemeester" in points
    assert "het conflict" not in points
    assert "de burgemeester" not in (tmp_path / "out" / "proposal.md").read_text(encoding="utf-8")


# -------------------------------------------------------------------------------------------------------- the documents

TRAINING = """
parties: {staven: {participants: 45}, bestuurders: {}}
people: {trainer: {role: trainer}, acteur: {role: acteur}}
activities:
  - {title: Training, id: training, for: staven, by: trainer, groups: {size: 15}}
sessions:
  - activity: training
    date: 2026-10-06
    start: 9:00
    length: 4 uur
    place: Raadhuis
    aim: Beter *samenspel*.
    prepare: [{text: Zaal vastleggen, owner: trainer, due: september 2026}]
    material: [stiften]
    parts:
      - title: Welkom
        length: 15 min
        with: bestuurders
        aim: Weten waarom.
        text: De bestuurder opent.
        guide: GEHEIM, kort houden.
        material: [microfoon, Stiften]
        yields: Het waarom in één zin
      - {title: Oefenen, length: 2 uur, by: [trainer, acteur], form: drietallen}
      - {title: Thee, kind: break, length: 15 min}
      - {title: Afspraken, start: 11:45, length: 45 min}
"""


def test_of_each_day_there_is_a_page_for_the_wall_and_one_for_the_trainer(tmp_path: Path) -> None:
    assert list(made(as_file(TRAINING), tmp_path)) == [
        "agenda-training", "agenda-training-wall", "agenda-training-trainer",
    ]  # fmt: skip
    several = as_file(
        """
        number: 2026-014
        sessions:
          - title: Leergang
            days:
              - {parts: [{title: Kijken, length: 1 uur}]}
              - {title: Nog te vullen}
              - {parts: [{title: Doen, length: 1 uur}]}
        """
    )
    assert list(made(several, tmp_path)) == [
        "2026-014-agenda-leergang",
        "2026-014-agenda-leergang-day-1-wall", "2026-014-agenda-leergang-day-1-trainer",
        "2026-014-agenda-leergang-day-3-wall", "2026-014-agenda-leergang-day-3-trainer",
    ]  # fmt: skip


def test_the_wall_says_when_and_what_and_with_whom_and_nothing_else(tmp_path: Path) -> None:
    wall = text_of(made(as_file(TRAINING), tmp_path)["agenda-training-wall"])
    assert "| 9.00 | Welkom | bestuurders |" in wall
    assert "| 13.00 | Einde |  |" in wall
    for inside in ("GEHEIM", "stiften", "microfoon", "Weten waarom", "in één zin", "Zaal vastleggen", "samenspel*"):
        assert inside not in wall


def test_only_the_trainer_reads_how_it_is_done(tmp_path: Path) -> None:
    papers = made(as_file(TRAINING), tmp_path)
    assert {name: "GEHEIM" in text_of(one) for name, one in papers.items()} == {
        "agenda-training": False, "agenda-training-wall": False, "agenda-training-trainer": True,
    }  # fmt: skip
    data = {name: "GEHEIM" in str(one.data()) for name, one in papers.items()}
    assert [name for name, there in data.items() if there] == ["agenda-training-trainer"]
    assert "stiften" not in str(papers["agenda-training-wall"].data()).lower()


def test_what_must_be_brought_along_is_listed_once(tmp_path: Path) -> None:
    trainer = text_of(made(as_file(TRAINING), tmp_path)["agenda-training-trainer"])
    assert "- Stiften\n- Microfoon" in trainer
    assert "Zaal vastleggen *(trainer, september 2026)*" in trainer


def test_the_whole_agenda_says_for_how_many_groups_it_holds_and_who_is_on_when(tmp_path: Path) -> None:
    whole = text_of(made(as_file(TRAINING), tmp_path)["agenda-training"])
    assert "Dit draaiboek geldt voor alle drie groepen" in whole
    assert "| 12.30 | Speling | 30\u00a0min |" in whole
    assert "| 11.30 | Speling | 15\u00a0min |" in whole
    assert "## Wie wanneer begeleidt" in whole
    english = text_of(made(as_file(TRAINING), tmp_path, "en")["agenda-training"])
    assert "This agenda holds for all three groups" in english
    assert "| 9:00 | Welkom | 15\u00a0min | bestuurders and trainer |" in english


def test_a_length_that_is_open_is_said_and_what_follows_has_no_time(file: str, tmp_path: Path) -> None:
    """
    sessions:
      - title: Proef
        start: 9:00
        parts: [{title: Een, length: ntb}, {title: Twee, length: 20 min}]
    """
    papers = made(file, tmp_path)
    assert "| 9.00 | Een | ntb |" in text_of(papers["agenda-proef"])
    assert "Van een of meer onderdelen is nog niet bekend hoelang ze duren." in text_of(papers["agenda-proef"])
    assert "| daarna | Twee |" in text_of(papers["agenda-proef-wall"])


def test_no_two_sessions_share_a_file(file: str, tmp_path: Path) -> None:
    """
    sessions:
      - {title: Proef, id: een wall, parts: [{title: Een, length: 5 min}]}
      - {title: Proef, id: een, parts: [{title: Een, length: 5 min}]}
      - {title: 会議, parts: [{title: Een, length: 5 min}]}
      - {title: Proef, id: EEN, parts: [{title: Een, length: 5 min}]}
    """
    names = list(made(file, tmp_path))
    assert len(names) == len(set(names)) == 12
    assert all(name.isascii() for name in names)


def test_a_picture_in_the_text_of_a_part_stands_in_the_whole_agenda_only(file: str, tmp_path: Path) -> None:
    """
    sessions:
      - {title: Proef, parts: [{title: Een, length: 5 min, text: "Zie de plaat ![plaat](plaat.svg)"}]}
    """
    (tmp_path / "plaat.svg").write_text('<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"/>', encoding="utf-8")
    whole, wall, trainer = made(file, tmp_path).values()
    assert len(format_named("md").encode(whole, style_of("nl"))) == 2
    assert len(format_named("md").encode(trainer, style_of("nl"))) == 1
    assert "Zie de plaat" in text_of(trainer)
    assert "plaat" not in text_of(wall)


# ------------------------------------------------------------------------------------------------------------- one page


def pages(content: bytes) -> int:
    with pikepdf.open(io.BytesIO(content)) as file:
        return len(file.pages)


def printed(document: Document) -> bytes:
    (content,) = format_named("pdf").encode(document, style_of("nl")).values()
    return content


def sized(number: int, **more: str) -> str:
    said = "".join(f", {key}: {value}" for key, value in more.items())
    parts = "".join(f"\n      - {{title: Onderdeel {n}, length: 3 min{said}}}" for n in range(number))
    return as_file(f"sessions:\n  - title: Proef\n    date: 2026-10-06\n    start: 8:00\n    parts:{parts}\n")


@pytest.mark.slow
@pytest.mark.parametrize("number", [1, 4, 12, 24])
def test_letters_are_as_large_as_the_page_allows_and_never_too_small(tmp_path: Path, number: int) -> None:
    papers = made(sized(number), tmp_path)
    wall, trainer = (printed(papers[f"agenda-proef-{version}"]) for version in ("wall", "trainer"))
    assert pages(wall) == pages(trainer) == 1
    size = next(round(run.size, 2) for run in paper.runs(wall) if run.text.startswith("Onderdeel 0"))
    assert (size == 25) if number <= 12 else (12 <= size < 25)
    for content in (wall, trainer):
        assert paper.overlapping(content) == []
        assert paper.outside(content) == []


@pytest.mark.slow
def test_what_does_not_fit_on_one_page_is_told_with_what_to_cut(tmp_path: Path) -> None:
    papers = made(sized(300), tmp_path)
    assert pages(printed(papers["agenda-proef"])) > 10
    for version in ("wall", "trainer"):
        with pytest.raises(Problems) as told:
            printed(papers[f"agenda-proef-{version}"])
        (problem,) = told.value.problems
        assert problem.code == "page-too-full"
        assert problem.facts["number"] == 300
        assert "Proef" in problem.facts["title"]
    left: Left = run("render", tmp_path, "agenda", "--to", "pdf")
    assert left.code == 1
    assert left.err.count("[page-too-full]") == 2
    assert "300 parts" in " ".join(left.err.split())
    assert run("render", tmp_path, "agenda", "--to", "html,md").code == 0


@pytest.mark.slow
def test_hostile_words_on_the_wall_are_words(tmp_path: Path) -> None:
    import yaml

    data: dict[str, Any] = yaml.safe_load(sized(1))
    data["sessions"][0]["parts"][0] = {"title": hostile.NASTY, "length": "3 min"}
    data["sessions"][0] |= {"date": "2026-10-06", "start": "8:00"}
    papers = made(yaml.safe_dump(data, allow_unicode=True, sort_keys=False, width=10**9), tmp_path)
    content = printed(papers["agenda-proef-wall"])
    assert pages(content) == 1
    said = "".join(run.text for run in paper.runs(content)).replace(" ", "").replace("\u200b", "")
    assert "<script>alert(1)</script>" in said
    assert "#letx=1" in said
