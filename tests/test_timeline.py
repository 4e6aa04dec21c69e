"""`samenspel timeline` and the document of that name: when everything happens, why then, and with how much room."""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from samenspel_cli.cli import run
from samenspel_cli.documents import Ask, named
from samenspel_cli.figures.mermaid import escaped, mermaid
from samenspel_cli.figures.timeline import Lane, Timeline
from samenspel_cli.files.project import read_project
from samenspel_cli.formats import named as format_named
from samenspel_cli.making import in_words, workshop
from samenspel_cli.model.period import Period
from samenspel_cli.model.period import read as period
from samenspel_cli.paper import Figure
from samenspel_cli.style import style_of

DAY = date(2026, 5, 12)
HEAD = "samenspel: engagement\ntitle: Sterker samenspel\nclient: {name: Gemeente Voorbeeld, region: midden}\n"
PLAN = f"""{HEAD}calendar: nl
phases:
  - title: Verkennen
    activities:
      - {{title: Akkoord, kind: milestone, when: 2026-06-02}}
      - {{title: Gesprekken, kind: interview, after: akkoord, takes: 10 dagen}}
      - {{title: Analyse, when: september 2026}}
      - {{title: Verslag, after: analyse, takes: 4 weken}}
  - title: Besluiten
    activities:
      - {{title: Voorstel schrijven, after: verslag, takes: 2 weken, before: besluit}}
      - {{title: Besluit, kind: milestone, when: 2026-12-10}}
"""
UNDATED = f"""{HEAD}activities:
  - {{title: Akkoord, kind: milestone}}
  - {{title: Veldwerk, after: akkoord, takes: 6 weken}}
  - {{title: Verslag, after: veldwerk, takes: 2 weken}}
"""


@dataclass(frozen=True)
class Told:
    """What a command answered."""

    code: int
    out: str
    err: str

    @property
    def lines(self) -> list[str]:
        return self.out.splitlines()

    def line(self, beginning: str) -> str:
        """The first line that begins so, white space before it left out."""
        return next(line.strip() for line in self.lines if line.strip().startswith(beginning))

    def row(self, title: str) -> str:
        """The row of the table: below the heads of its columns."""
        below = self.lines[next(at for at, line in enumerate(self.lines) if line.startswith("Activiteit")) :]
        return next(line.strip() for line in below if line.strip().startswith(title))


Asked = Callable[..., Told]


@pytest.fixture
def asked(tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Asked:
    """Asks for the timeline of a file with this text."""
    monkeypatch.chdir(tmp_path)

    def ask(text: str, *flags: str) -> Told:
        Path("engagement.yaml").write_text(text, encoding="utf-8")
        code = run(["timeline", "engagement.yaml", "--today", DAY.isoformat(), *flags])
        out, err = capsys.readouterr()
        return Told(code, out, err)

    return ask


# On the terminal


def test_a_plan_is_readable_at_80_columns_and_in_a_pipe_without_colour(asked: Asked) -> None:
    told = asked(PLAN)
    assert (told.code, told.err) == (0, "")
    assert max(map(len, told.lines)) <= 80
    assert "\x1b" not in told.out
    assert told.lines[:2] == ["Sterker samenspel", "Planning · voor Gemeente Voorbeeld"]


def test_weeks_are_blocks_and_what_is_critical_is_another_block(asked: Asked) -> None:
    told = asked(PLAN)
    assert told.line("jun").startswith("jun jul")
    assert "▒" in told.line("Analyse")
    assert "─" in told.line("Verslag")
    assert "◆" in told.line("Akkoord")
    assert "█" in asked(PLAN.replace("2026-12-10", "2026-11-12")).line("Verslag")


def test_weeks_in_which_nothing_is_held_are_marked_and_told(asked: Asked) -> None:
    told = asked(PLAN)
    assert "·······" in told.line("Analyse")
    assert "· vakantie, reces of gesloten" in told.out
    assert "18 juli t/m 30 augustus 2026: zomervakantie (regio midden)" in told.out


def test_a_day_better_avoided_is_not_told_where_a_holiday_holds_it(asked: Asked) -> None:
    told = asked(PLAN.replace("2026-12-10", "2027-01-14"))
    assert "kerstvakantie" in told.out
    assert "25 december 2026: eerste kerstdag" in told.out
    assert "liever niet" not in told.out


def test_what_was_said_is_said_back_and_what_follows_from_it_has_a_mark(asked: Asked) -> None:
    told = asked(PLAN)
    assert "september 2026" in told.row("Analyse")
    assert "*" not in told.row("Analyse")
    assert told.row("Gesprekken").endswith("ca. 25 weken")
    assert "* Dit volgt uit de rest van de planning en is niet apart afgesproken." in told.out


def test_what_follows_from_a_month_is_told_in_months(asked: Asked) -> None:
    assert "oktober 2026 *" in asked(PLAN).row("Verslag")
    assert not re.search(r"\d+ oktober", asked(PLAN).out.partition("Uiterste momenten")[0])


def test_the_last_responsible_moments_are_told_where_a_decision_waits(asked: Asked) -> None:
    told = asked(PLAN)
    assert "Uiterste momenten" in told.lines
    assert "Uiterste momenten" not in asked(PLAN.replace(", before: besluit", "")).lines


def test_a_last_moment_is_a_day_for_its_week_or_month_may_end_too_late(asked: Asked) -> None:
    last = asked(PLAN).out.partition("Uiterste momenten")[2]
    assert re.search(r"Verslag +\d+ oktober 2026 +25 november 2026", last)


def test_where_a_length_is_a_range_it_is_told_until_when_it_may_be(asked: Asked) -> None:
    ranged = UNDATED.replace("6 weken", "6-8 weken")
    assert "  - Veldwerk: week 1–6 na ‘Akkoord’, mogelijk t/m week 8" in asked(ranged).lines
    assert "  - Verslag: week 7–8 na ‘Akkoord’, mogelijk t/m week 10" in asked(ranged).lines
    dated = ranged.replace("kind: milestone", "kind: milestone, when: 2026-06-01")
    assert "week 23 t/m 28 van 2026, mogelijk t/m week 30 2026" in asked(dated, "--format", "csv").out.replace(
        "\xa0", " "
    )


def test_what_is_undated_is_told_in_weeks_from_what_it_waits_for(asked: Asked) -> None:
    told = asked(UNDATED)
    assert told.code == 0
    assert "  - Akkoord" in told.lines
    assert "  - Veldwerk: week 1–6 na ‘Akkoord’" in told.lines
    assert "  - Verslag: week 7–8 na ‘Akkoord’" in told.lines


def test_months_from_a_start_without_a_day_stay_undated(asked: Asked) -> None:
    told = asked(
        f"{HEAD}start: akkoord\nactivities: [{{title: Akkoord, kind: milestone}}, {{title: Werk, when: M2-M4}}]\n"
    )
    assert any(line.startswith("  - Werk: maand 2") for line in told.lines)


def test_what_a_phase_says_holds_for_what_stands_in_it_and_what_a_phase_only_follows_from_does_not(
    asked: Asked,
) -> None:
    """Of a phase of which one part has a day, nobody knows when the others are."""
    said = f"{HEAD}phases: [{{title: Een, when: mei 2026, activities: [{{title: Los}}]}}]\n"
    assert "in de loop van de fase" in asked(said).row("Los")
    follows = f"{HEAD}phases: [{{title: Een, activities: [{{title: Vast, when: 2026-05-12}}, {{title: Los}}]}}]\n"
    told = asked(follows)
    assert told.row("Los") == "Los"
    assert "  - Los" in told.lines
    assert "De hele fase" not in told.out


def test_a_change_moves_what_comes_after_it(asked: Asked) -> None:
    told = asked(PLAN, "--set", "activities.verslag.takes=8 weken")
    assert "oktober t/m november 2026 *" in told.row("Verslag")


def test_a_plan_that_cannot_hold_is_shown_with_what_collides_after_it(asked: Asked) -> None:
    told = asked(PLAN.replace("2026-12-10", "2026-10-08"))
    assert told.code == 1
    assert told.row("Besluit")
    assert re.search(r"engagement\.yaml:\d+:\d+: ", told.err)


def test_a_plan_of_many_years_is_drawn_by_month_or_quarter(asked: Asked) -> None:
    told = asked(f"{HEAD}activities: [{{title: Een, when: 2026}}, {{title: Twee, when: 2031}}]\n")
    assert max(map(len, told.lines)) <= 80
    assert "2031" in told.out


def test_english_is_spoken_when_asked(asked: Asked) -> None:
    told = asked(PLAN, "--language", "en")
    assert "Days to keep in mind" in told.lines
    assert "the work runs from june to december 2026" in told.out.casefold()


# Why


def test_who_asks_for_a_part_of_an_id_is_told_the_ids_that_have_it(asked: Asked) -> None:
    told = asked(PLAN, "--explain", "schrijven")
    assert told.code == 2
    assert "Did you mean voorstel-schrijven?" in " ".join(told.err.split())


def test_a_day_is_explained_step_by_step_with_the_lines_that_say_so(asked: Asked) -> None:
    told = asked(PLAN, "--explain", "voorstel-schrijven")
    text = " ".join(told.out.split())
    assert told.code == 0
    steps = [
        "‘Voorstel schrijven’ is klaar in november 2026: het duurt 2 weken (engagement.yaml:14)",
        "‘Voorstel schrijven’ begint in oktober 2026: dit komt na ‘Verslag’ (engagement.yaml:14)",
        "‘Verslag’ is klaar in oktober 2026: het duurt 4 weken (engagement.yaml:11)",
        "‘Verslag’ begint in oktober 2026: dit komt na ‘Analyse’ (engagement.yaml:11)",
        "‘Analyse’ is klaar in september 2026: zo staat het er (september 2026) (engagement.yaml:10)",
    ]
    places = [text.find(step) for step in steps]
    assert -1 not in places, text
    assert places == sorted(places)
    assert "Waarom niet later" in told.out
    assert "‘Besluit’ wacht hierop" in text


def test_an_explanation_can_be_read_by_other_programs(asked: Asked) -> None:
    data = json.loads(asked(PLAN, "--explain", "verslag", "--format", "json").out)
    assert data["schema"] == "samenspel.timeline-why/1"
    first = data["why"]["finish"][0]
    assert (first["of"], first["code"], first["line"]) == ("verkennen/verslag", "cause-takes", 11)


def test_a_name_that_is_nothing_or_several_things_is_refused(asked: Asked) -> None:
    told = asked(PLAN, "--explain", "verslg")
    assert told.code == 2
    assert "Did you mean verslag?" in told.err
    twice = f"{HEAD}phases: [{{title: A, activities: [{{title: X}}]}}, {{title: B, activities: [{{title: X}}]}}]\n"
    assert "a/x, b/x" in asked(twice, "--explain", "x").err


# For other programs


def test_the_data_say_the_earliest_and_the_latest_the_slack_and_the_causes(asked: Asked) -> None:
    data = json.loads(asked(PLAN, "--format", "json").out)
    assert data["schema"] == "samenspel.timeline/1"
    items = {item["key"]: item for item in data["items"]}
    report = items["verkennen/verslag"]
    assert (report["when"], report["precision"], report["computed"]) == ("2026-10", "month", True)
    assert report["finish"]["earliest"]["cause"]["code"] == "cause-takes"
    assert report["start"]["earliest"]["cause"]["other"] == "verkennen/analyse"
    assert report["start"]["latest"]["day"] > report["start"]["earliest"]["day"]
    assert report["slack"] > 0
    assert report["critical"] is False
    assert {one["first"] for one in data["closed"]} >= {"2026-07-18"}


def test_a_row_of_csv_is_one_thing_with_days_that_programs_read(asked: Asked) -> None:
    rows = list(csv.DictReader(io.StringIO(asked(PLAN, "--format", "csv").out)))
    assert [row["activity"] for row in rows if row["sort"] == "fase"] == ["Verkennen", "Besluiten"]
    (decision,) = [row for row in rows if row["activity"] == "Besluit"]
    assert (decision["first-day"], decision["precision"], decision["phase"]) == ("2026-12-10", "dag", "Besluiten")
    (report,) = [row for row in rows if row["activity"] == "Verslag"]
    assert (report["when"], report["precision"]) == ("oktober 2026", "maand")


@pytest.fixture
def paper(tmp_path: Path) -> Callable[[str, str, str], dict[str, bytes]]:
    """The files of a kind of document of this text, in a format."""

    def make(text: str, kind: str, form: str) -> dict[str, bytes]:
        file = tmp_path / "engagement.yaml"
        file.write_text(text, encoding="utf-8")
        project = read_project(file)
        ask, shop = Ask(DAY, paper=True), workshop(file, project)
        (document,) = named(kind).compose(project, ask)
        return format_named(form).encode(in_words(shop, project, document, ask), shop.style("nl"))

    return make


def test_a_workbook_has_days_that_can_be_sorted_and_says_how_precise_they_are(paper: Any) -> None:
    book = openpyxl.load_workbook(io.BytesIO(paper(PLAN, "timeline", "xlsx")["timeline.xlsx"]))
    rows = list(book["Datums"].values)
    heads = rows[0]
    report = dict(zip(heads, next(row for row in rows if row[0] == "Verslag"), strict=False))
    assert report["Eerste dag"] == datetime(2026, 10, 1)  # noqa: DTZ001
    assert report["Precisie"] == "maand"
    assert report["Uiterlijk klaar"] == datetime(2026, 11, 25)  # noqa: DTZ001


def test_a_plan_of_very_many_rows_is_a_drawing_of_its_phases_and_one_of_every_few(tmp_path: Path) -> None:
    phases = "".join(
        f"  - title: Fase {phase}\n    activities:\n"
        + "".join(f"      - {{title: Werk {phase}-{one}, when: 2026-0{phase}}}\n" for one in range(12))
        for phase in range(1, 6)
    )
    file = tmp_path / "engagement.yaml"
    file.write_text(f"{HEAD}phases:\n{phases}", encoding="utf-8")
    (document,) = named("timeline").compose(read_project(file), Ask(DAY, paper=True))
    drawn = [block.drawing.lanes for block in document.parts["figure"] if isinstance(block, Figure)]
    assert [len(lanes) for lanes in drawn] == [5, 26, 26, 13]
    assert all(lane.heading for lane in drawn[0])
    assert [lane.title for lane in drawn[3]][:2] == ["Fase 5", "Werk 5-0"]


# Mermaid


def block(text: str) -> str:
    (found,) = [token for token in MarkdownIt("commonmark").parse(text) if token.type == "fence"]
    assert found.info == "mermaid"
    return found.content


def test_a_wiki_gets_a_drawing_with_explicit_days_only(paper: Any) -> None:
    text = paper(PLAN, "timeline", "md")["timeline.md"].decode()
    lines = block(text).splitlines()
    assert lines[0] == "gantt"
    assert "  inclusiveEndDates" in lines
    assert re.search(r"\n    Besluit :(crit, )?milestone, 2026-12-10, 2026-12-10\n", block(text))
    assert "    Analyse :2026-09-01, 2026-09-30" in lines
    assert "after " not in block(text)


def test_what_has_no_first_or_last_day_stands_in_no_such_drawing() -> None:
    lanes = (Lane("Open", (Period(date(2026, 5, 1), None, "day"),)), Lane("Nog niets"))
    assert mermaid(Timeline(lanes, text=True), style_of("nl")) == ""


HOSTILE = st.one_of(
    st.text(max_size=60),
    st.lists(
        st.sampled_from(
            ["section ", "title ", "click ", "%%{init: {}}%%", "%%", ":", ";", "#35;", "\n", "\r", "\u2028", "```",
             "~~~", "<script>", "&lt;", '"', "'", "end", "gantt", "crit, ", "2026-01-01", "href", "\t", "x", " "]
        ),
        max_size=8,
    ).map("".join),
)  # fmt: skip
TASK = re.compile(
    r"    [^:;#<>`%\n]*(?:%[^:;#<>`%\n]+)*%? :(?:crit, )?(?:milestone, )?\d{4}-\d\d-\d\d, \d{4}-\d\d-\d\d"
)
ORDERS = ("section", "title", "click", "gantt", "dateformat", "axisformat", "excludes", "todaymarker", "acctitle")


@given(title=HOSTILE, heading=HOSTILE)
def test_whatever_somebody_wrote_is_one_text_in_the_drawing_and_no_order(title: str, heading: str) -> None:
    lanes = (Lane(heading, heading=True), Lane(title, (period("mei 2026"),)))
    source = mermaid(Timeline(lanes, text=True), style_of("nl"))
    *head, section, task = source.split("\n")
    assert len(head) == 5
    assert section.startswith("  section ")
    assert TASK.fullmatch(task), task
    assert not task.strip().casefold().startswith(ORDERS)
    found = [token for token in MarkdownIt("commonmark").parse(f"```mermaid\n{source}\n```\n") if token.type == "fence"]
    assert [token.content for token in found] == [f"{source}\n"]


@pytest.mark.parametrize("title", ["%% weg", "5% korting", "a% van b", "Section 1", "title", "2026-01-01 feest"])
def test_what_would_be_read_as_a_comment_or_an_order_has_signs_without_width_before_it(title: str) -> None:
    assert escaped(title).startswith("\u2060\u2060")
    assert not escaped("Gewone titel, 50% van het werk").startswith("\u2060")


@given(title=HOSTILE)
def test_a_text_for_the_drawing_is_never_empty_and_never_two_lines(title: str) -> None:
    assert escaped(title).strip()
    assert len(escaped(title).splitlines()) == 1


def test_a_week_that_begins_in_another_month_makes_nothing_begin_in_that_month(asked: Asked) -> None:
    told = asked(
        HEAD + "phases:\n  - title: Verkennen\n    activities:\n"
        "      - {title: Start, starts: 2026-09-01, takes: 2 weken}\n      - {title: Slot, when: november 2026}\n"
    )
    assert "De planning loopt van september t/m november 2026." in told.out
    assert told.row("De hele fase").endswith("september t/m november 2026")


# The proposal


def test_the_planning_of_a_proposal_says_what_follows_as_precisely_as_it_is_known(paper: Any) -> None:
    text = paper(PLAN, "proposal", "md")["proposal.md"].decode()
    assert re.search(r"\| (&nbsp;)*Verslag \|.*oktober 2026 \|", text)
    assert "stand op" not in text
    undated = paper(UNDATED + "aim: Weten wat er speelt.\n", "proposal", "md")["proposal.md"].decode()
    assert re.search(r"\| Veldwerk \| week 1–6 na ‘Akkoord’ \|", undated)


def test_a_plan_that_cannot_hold_is_refused_by_the_documents_that_show_it(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "engagement.yaml"
    file.write_text(PLAN.replace("2026-12-10", "2026-10-08"), encoding="utf-8")
    for kind in ("timeline", "proposal"):
        flags = ("--to", "md", "--today", DAY.isoformat(), "-o", str(tmp_path / "o"))
        assert run(["render", str(file), kind, *flags]) == 1
        assert "“Besluit” can be over on 2026-10-14 at the ea" in capsys.readouterr().err
        assert not (tmp_path / "o").exists()


@pytest.mark.parametrize("section", ["drop", "{text: De planning maken we samen.}"])
def test_a_proposal_that_does_not_show_the_plan_is_made_with_what_collides_as_a_remark(
    tmp_path: Path, section: str
) -> None:
    file = tmp_path / "engagement.yaml"
    text = PLAN.replace("2026-12-10", "2026-10-08")
    file.write_text(f"{text}sections: {{planning: {section}}}\n", encoding="utf-8")
    (document,) = named("proposal").compose(read_project(file), Ask(DAY, paper=True))
    assert document.remarks
    assert all(remark.warning for remark in document.remarks)


def test_work_that_is_not_charged_is_in_no_timeline_for_a_client_and_named_by_no_cause(tmp_path: Path) -> None:
    file = tmp_path / "engagement.yaml"
    file.write_text(
        f"""{HEAD}activities:
  - {{title: Geheime voorbereiding, id: intern, when: 2026-05-12, billing: internal}}
  - {{title: Gesprekken, after: intern, takes: 5 dagen}}
""",
        encoding="utf-8",
    )
    project = read_project(file)
    (document,) = named("timeline").compose(project, Ask(DAY, paper=True))
    style = style_of("nl")
    said = format_named("json").encode(document, style)["timeline.json"].decode()
    assert "Geheime" not in said
    assert "intern" not in said
    assert "Gesprekken" in said
    assert "Geheime" not in str(document.parts)


def test_the_same_day_gives_the_same_bytes(paper: Any) -> None:
    assert paper(PLAN, "timeline", "html") == paper(PLAN, "timeline", "html")


def test_the_sentence_of_the_whole_says_until_when_it_may_be_with_the_longest_lengths(asked: Asked) -> None:
    longest = asked(PLAN.replace("takes: 2 weken, before: besluit", "takes: 2-12 weken"))
    assert longest.line("De planning") == "De planning loopt van juni t/m december 2026, mogelijk t/m januari 2027."
    assert asked(PLAN).line("De planning") == "De planning loopt van juni t/m december 2026."
    assert "25 december 2026: eerste kerstdag" in longest.out
    alone = asked(f"{HEAD}activities: [{{title: Verslag, when: juni 2026}}]\n")
    assert alone.line("De planning") == "De planning valt in juni 2026."


def test_a_phase_in_which_something_has_no_end_is_drawn_without_ends(asked: Asked, paper: Any) -> None:
    text = PLAN.replace("takes: 4 weken", "takes: ntb").replace("takes: 2 weken, before: besluit", "takes: ntb")
    told = asked(text)
    assert "┅" in told.line("Verkennen")
    assert "━" not in told.line("Verkennen")
    assert "┅ fase, lengte nog niet bekend" in told.out
    assert "vanaf oktober 2026 *" in told.row("Verslag")
    page = paper(text, "timeline", "html")["timeline.html"].decode()
    assert 'stroke-dasharray="5 4"' in page
    assert "fase, lengte nog niet bekend" in page
    assert "┅" not in asked(PLAN).out
