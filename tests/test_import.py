"""Post-its of others brought into a session: what Miro, Mural and typed lists give, and all that can be wrong there."""

from __future__ import annotations

import csv
import io
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from samenspel_cli import cli
from samenspel_cli.files.project import read_project
from samenspel_cli.files.sessions import adding, item_of
from samenspel_cli.files.table import read_list
from samenspel_cli.files.yaml import read_yaml
from samenspel_cli.model.teams import Teams
from samenspel_cli.planning.postits.reading import read_notes
from samenspel_cli.problems import Problems
from tests.door import Left

FRONT = """samenspel: engagement
title: Een ITO
client: {name: Gemeente Voorbeeld}
vat: 21%
rates: {uur: 100}
parties:
  beheer: {name: Team Beheer}
  uitvoering: {name: Langeroode, participants: 11}
activities: [{title: Aftrap, fee: 3 uur}]
"""
MURAL = """\
ID,Text,BG Color,Sticky type,Border line,Position X,Position Y,Area,Link to,Last Updated By,Last Updated,\
Last Content Edited By,Last Content Edited,Tags,Integration Labels
0-1,Vakkennis &amp; inzet,#FCF281,3x3,,1,2,Sterkten,,Functie A,2027-05-01,Functie A,2027-05-01,beheer,
0-2,Het &#39;gebied&#39; kennen,#FCF281,3x3,,1,2,Zwakten,,Functie A,2027-05-01,Functie A,2027-05-01,"uitvoering, tijd",
"""
Importing = Callable[..., Left]


@pytest.fixture
def importing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsysbinary: pytest.CaptureFixture[bytes]) -> Importing:
    """Type `samenspel import lijst.csv --into aftrap …` in the folder of an engagement."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "engagement.yaml").write_text(FRONT, encoding="utf-8")

    def run(content: str | bytes, *more: str, name: str = "lijst.csv") -> Left:
        (tmp_path / name).write_bytes(content.encode() if isinstance(content, str) else content)
        with pytest.raises(SystemExit) as left:
            cli.main(["import", name, "--into", "aftrap", *more])
        out, err = capsysbinary.readouterr()
        assert isinstance(left.value.code, int)
        return Left(left.value.code, out.decode(), err.decode(), out)

    return run


def notes(folder: Path, name: str = "aftrap") -> list[dict[str, str]]:
    """The notes of a session, as they stand in its file."""
    file = folder / "sessions" / f"{name}.yaml"
    found: list[dict[str, str]] = read_yaml(str(file), file.read_text(encoding="utf-8")).data["harvest"]["notes"]
    return found


def texts(folder: Path) -> list[str]:
    return [note["text"] for note in notes(folder)]


def session(folder: Path, text: str) -> Path:
    """The session that is there already."""
    file = folder / "sessions" / "aftrap.yaml"
    file.parent.mkdir(exist_ok=True)
    file.write_bytes(text.encode())
    return file


def workbook(*sheets: tuple[str, list[list[object]]]) -> bytes:
    book = openpyxl.Workbook()
    del book["Sheet"]
    for title, rows in sheets:
        sheet = book.create_sheet(title)
        for row in rows:
            sheet.append(row)
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


# ------------------------------------------------------------------------------------------------- what lists look like


def test_a_list_with_dutch_headings_becomes_a_session(importing: Importing, tmp_path: Path) -> None:
    left = importing(
        "Tekst;Afdeling;Kwadrant;Thema;Stemmen\nVakkennis;Team beheer;sterkten;Kennis;3\nTijd;langeroode;Z;;\n"
    )
    assert (left.code, left.err) == (0, "")
    assert left.out.endswith("sessions/aftrap.yaml: 2 notes added (a new file)\n")
    assert notes(tmp_path) == [
        {"text": "Vakkennis", "team": "beheer", "quadrant": "strength", "cluster": "Kennis", "votes": "3"},
        {"text": "Tijd", "team": "uitvoering", "quadrant": "weakness"},
    ]
    assert [len(one.harvest.notes) for one in read_project(tmp_path).engagement.sessions if one.harvest] == [2]


@pytest.mark.parametrize("heading", ["Tekst", "Notitie", "post-it", "Post-its", "TEXT", "Sticky note", "opmerking"])
@pytest.mark.parametrize("column", [("Kwadrant", "quadrant"), ("SWOT", "quadrant"), ("Soort", "quadrant")])
def test_columns_are_known_by_their_headings_whatever_their_capitals(
    heading: str, column: tuple[str, str], importing: Importing, tmp_path: Path
) -> None:
    assert importing(f"{heading},{column[0]}\nVakkennis,Kansen\n").code == 0
    assert notes(tmp_path) == [{"text": "Vakkennis", "quadrant": "opportunity"}]


@pytest.mark.parametrize(
    ("written", "quadrant"),
    [
        ("sterkte", "strength"), ("Sterkten", "strength"), ("STRENGTHS", "strength"), ("sterke punten", "strength"),
        ("zwakte", "weakness"), ("weaknesses", "weakness"), ("kans", "opportunity"), ("opportunities", "opportunity"),
        ("bedreigingen", "threat"), ("threat", "threat"), ("s", "strength"), ("Z", "weakness"), ("k", "opportunity"),
        ("B", "threat"), ("W", "weakness"), ("o", "opportunity"), ("T", "threat"),
    ],
)  # fmt: skip
def test_a_quadrant_is_known_in_dutch_and_in_english(
    written: str, quadrant: str, importing: Importing, tmp_path: Path
) -> None:
    assert importing(f"tekst;kwadrant\nx;{written}\n").code == 0
    assert notes(tmp_path) == [{"text": "x", "quadrant": quadrant}]


def test_letters_of_two_languages_together_are_refused_and_not_guessed(importing: Importing, tmp_path: Path) -> None:
    left = importing("tekst;kwadrant\na;S\nb;Z\nc;T\nd;o\ne;T\n")
    assert left.code == 1
    assert left.err.count("[quadrant-letter-unclear]") == 2
    assert "lijst.csv:4:5: what “T” under “kwadrant” means is not clear (rows 4, 6)" in left.err
    assert not (tmp_path / "sessions").exists()


def test_an_export_of_mural_is_read_with_its_areas_and_tags(importing: Importing, tmp_path: Path) -> None:
    left = importing(MURAL)
    assert left.code == 0
    assert notes(tmp_path) == [
        {"text": "Vakkennis & inzet", "team": "beheer", "quadrant": "strength"},
        {"text": "Het 'gebied' kennen", "team": "uitvoering", "quadrant": "weakness", "cluster": "tijd"},
    ]
    assert "not read: ID, BG Color, Sticky type, Position X, Position Y, Last Updated By" in left.err


@pytest.mark.parametrize(
    ("areas", "found"),
    [
        (("Sterkten", "Zwakten"), "quadrant"),
        (("Team Beheer", "Uitvoering"), "team"),
        (("Beheer: kansen", "Zwakten"), "team or quadrant"),
    ],
)
def test_of_an_area_it_is_told_which_of_the_two_it_names(
    areas: tuple[str, str], found: str, importing: Importing
) -> None:
    left = importing("Text,Area\n" + "".join(f"note {area},{area}\n" for area in areas))
    assert (left.code, left.err) == (0, "")
    assert f"  Text: text, Area: {found}\n" in left.out


def test_the_names_of_people_are_not_taken_along(importing: Importing, tmp_path: Path) -> None:
    importing(MURAL)
    assert "Functie A" not in (tmp_path / "sessions" / "aftrap.yaml").read_text(encoding="utf-8")


def test_a_column_of_who_said_it_gives_teams_where_its_words_are_teams_and_no_names(
    importing: Importing, tmp_path: Path
) -> None:
    importing("tekst;wie\na;Langeroode\nb;team Beheer\n")
    assert notes(tmp_path) == [{"text": "a", "team": "uitvoering"}, {"text": "b", "team": "beheer"}]
    left = importing("tekst;wie\nc;Functie A\n")
    assert "not read: wie [columns-unread]" in left.err
    assert notes(tmp_path)[-1] == {"text": "c"}


def test_a_column_for_each_frame_is_read_as_miro_gives_it(importing: Importing, tmp_path: Path) -> None:
    left = importing("Sterkten,Zwakten,Beheer - kansen\na,b,c\nd,,e\n", "--fill", "team=langeroode")
    assert left.code == 0
    assert notes(tmp_path) == [
        {"text": "a", "team": "uitvoering", "quadrant": "strength"},
        {"text": "b", "team": "uitvoering", "quadrant": "weakness"},
        {"text": "c", "team": "beheer", "quadrant": "opportunity"},
        {"text": "d", "team": "uitvoering", "quadrant": "strength"},
        {"text": "e", "team": "beheer", "quadrant": "opportunity"},
    ]


def test_columns_that_are_no_frames_are_told_beside_those_that_are(importing: Importing, tmp_path: Path) -> None:
    left = importing("Sterkten,Zwakten,Legenda\na,b,c\n")
    assert texts(tmp_path) == ["a", "b"]
    assert "not read: Legenda [columns-unread]" in left.err


def test_several_columns_can_be_said_to_hold_notes(importing: Importing, tmp_path: Path) -> None:
    flags = ("--map", "Bord 1=text", "--map", "Bord 2 kansen=text", "--map", "Kansen=text")
    left = importing("Bord 1,Bord 2 kansen,Kansen,Team\na,b,c,beheer\n,d,,\n", *flags)
    assert left.code == 0
    assert notes(tmp_path) == [
        {"text": "a", "team": "beheer"},
        {"text": "b", "team": "beheer"},
        {"text": "c", "team": "beheer", "quadrant": "opportunity"},
        {"text": "d"},
    ]
    left = importing("a,b,c\n1,2,3\n", "--map", "A=text", "--map", "B=team", "--map", "C=team")
    assert (left.code, "[map-field-twice]" in left.err) == (1, True)


def test_a_typed_list_has_a_note_in_each_line_and_headings_between_them(importing: Importing, tmp_path: Path) -> None:
    text = 'Beheer\nSterkten:\n- Korte lijnen, snel\n- "Wij" kennen het\n\nKansen\n• Samen\nUitvoering\nLos\n'
    left = importing(text, name="lijst.txt")
    assert left.code == 0
    assert notes(tmp_path) == [
        {"text": "Korte lijnen, snel", "team": "beheer", "quadrant": "strength"},
        {"text": '"Wij" kennen het', "team": "beheer", "quadrant": "strength"},
        {"text": "Samen", "team": "beheer", "quadrant": "opportunity"},
        {"text": "Los", "team": "uitvoering"},
    ]


def test_a_workbook_is_read_sheet_by_sheet_or_one_that_is_named(importing: Importing, tmp_path: Path) -> None:
    content = workbook(
        ("Een", [["Opbrengst van de aftrap"], [], ["Tekst", "Stemmen"], ["a", 3], ["b", None]]),
        ("Twee", [["Tekst"], ["c"]]),
    )
    assert importing(content, "--sheet", "twee", name="lijst.xlsx").code == 0
    assert texts(tmp_path) == ["c"]
    assert importing(content, "--again", name="lijst.xlsx").code == 0
    assert notes(tmp_path)[1:] == [{"text": "a", "votes": "3"}, {"text": "b"}, {"text": "c"}]
    assert "[sheet-unknown]" in importing(content, "--sheet", "drie", name="lijst.xlsx").err


def test_a_sheet_without_notes_beside_one_with_notes_is_told(importing: Importing, tmp_path: Path) -> None:
    content = workbook(("Een", [["Tekst"], ["a"]]), ("Legenda", [["geel", "beheer"], ["blauw", "uitvoering"]]))
    left = importing(content, name="lijst.xlsx")
    assert (left.code, texts(tmp_path)) == (0, ["a"])
    assert "lijst.xlsx[Legenda]:1:1: warning: no column is found to hold the texts" in left.err


def test_a_column_can_be_named_on_the_command_line(importing: Importing, tmp_path: Path) -> None:
    left = importing("Kaartje;Wie;Los\na;beheer;x\n", "--map", "Kaartje=text", "--map", "B=team", "--map", "Los=-")
    assert (left.code, left.err) == (0, "")
    assert notes(tmp_path) == [{"text": "a", "team": "beheer"}]


def test_a_table_without_headings_is_read_by_letters(importing: Importing, tmp_path: Path) -> None:
    assert importing("een;S\ntwee;K\n", "--map", "A=text", "--map", "B=quadrant").code == 0
    assert notes(tmp_path) == [
        {"text": "een", "quadrant": "strength"},
        {"text": "twee", "quadrant": "opportunity"},
    ]


def test_a_cluster_is_written_as_it_was_first_in_the_session_or_the_list(importing: Importing, tmp_path: Path) -> None:
    session(tmp_path, "samenspel: session\ntitle: A\nharvest:\n  clusters: {kennis: Kennis van het gebied}\n")
    importing("tekst;thema\na;KENNIS\nb;kennis van het gebied\nc;Geld\nd;geld\n")
    assert [note["cluster"] for note in notes(tmp_path)] == ["kennis", "kennis", "Geld", "Geld"]


# --------------------------------------------------------------------------------------------- how lists were saved


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be"])
@pytest.mark.parametrize("between", [";", ",", "\t"])
def test_unicode_and_every_separator_are_read(
    encoding: str, between: str, importing: Importing, tmp_path: Path
) -> None:
    text = f"Tekst{between}Kwadrant\r\nGéén tijd 👷{between}K\r\n"
    left = importing(text.encode(encoding))
    assert (left.code, left.err) == (0, "")
    assert notes(tmp_path) == [{"text": "Géén tijd 👷", "quadrant": "opportunity"}]


def test_a_list_in_windows_1252_is_read_and_a_word_shown_to_judge_it_by(importing: Importing, tmp_path: Path) -> None:
    left = importing("Tekst\r\nMeer dan één ploeg – ’s avonds\r\n".encode("cp1252"))
    assert left.code == 0
    assert "lijst.csv:2:10: warning: this file is not saved as UTF-8 and was read as Windows-1252" in left.err
    assert "“één”" in left.err
    assert texts(tmp_path) == ["Meer dan één ploeg – ’s avonds"]


def test_what_is_no_text_at_all_is_refused(importing: Importing, tmp_path: Path) -> None:
    assert "[encoding-not-utf-8]" in importing(b"Tekst\n\x81\x8d\n").err
    assert "[character-refused]" in importing(b"Tekst\na\x07b\n").err
    assert "[table-unreadable]" in importing(b"%PDF-1.7").err
    assert "[list-empty]" in importing(b"").err
    assert not (tmp_path / "sessions").exists()


def test_quotes_line_breaks_and_what_nobody_sees_make_one_line(importing: Importing, tmp_path: Path) -> None:
    left = importing('sep=;\nTekst;Team\n"Zegt ""nee"": te;duur # niet\n\n{x} [y] é\u200b";beheer\n')
    assert (left.code, left.err) == (0, "")
    assert texts(tmp_path) == ['Zegt "nee": te;duur # niet {x} [y] é']


def test_a_formula_stays_the_text_that_it_is(importing: Importing, tmp_path: Path) -> None:
    link = '=HYPERLINK("http://voorbeeld.test","klik")'
    assert importing('Tekst\n"=HYPERLINK(""http://voorbeeld.test"",""klik"")"\n@som\n+1\n-2\n').code == 0
    assert texts(tmp_path) == [link, "@som", "+1", "-2"]
    left = importing(workbook(("Een", [["Tekst"], [link]])), "--again", name="lijst.xlsx")
    assert left.code == 0
    assert "[formula-without-result]" in left.err
    assert texts(tmp_path)[-1] == link


def test_texts_with_commas_stay_whole_where_nothing_stands_between_cells(importing: Importing, tmp_path: Path) -> None:
    assert importing('Tekst\nKort, snel\n"a, b, c"\nd\n').code == 0
    assert texts(tmp_path) == ["Kort, snel", "a, b, c", "d"]


def test_a_title_may_stand_above_the_headings(importing: Importing, tmp_path: Path) -> None:
    left = importing('Opbrengst van de aftrap\n\nTekst,Team\n"Kort, snel",beheer\nb,beheer\nc,uitvoering\n')
    assert left.code == 0
    assert "lijst.csv:1:1: warning: what stands above the headings is not read (row 1) [rows-above-unread]" in left.err
    assert notes(tmp_path)[0] == {"text": "Kort, snel", "team": "beheer"}


def test_a_quote_that_is_never_closed_does_not_swallow_the_rest(importing: Importing, tmp_path: Path) -> None:
    left = importing('Tekst;Team\na;beheer\n"b;beheer\nc;beheer\n')
    assert left.code == 1
    assert "the quote that opens in row 3 is never closed" in left.err
    assert not (tmp_path / "sessions").exists()


def test_of_very_many_mistakes_the_first_hundred_are_told(importing: Importing) -> None:
    left = importing("tekst;team\n" + "".join(f"a;ploeg {number}\n" for number in range(300)))
    assert (left.code, left.err.count("[note-team-unknown]")) == (1, 100)


# ------------------------------------------------------------------------------------------- nothing is lost in silence


def test_everything_that_is_wrong_is_told_at_once_with_its_row_and_nothing_is_written(
    importing: Importing, tmp_path: Path
) -> None:
    left = importing("tekst;team;kwadrant;stemmen\na;beher;K;1\nb;beheer;midden;2\nc;beher;K;veel\n")
    assert (left.code, left.out) == (1, "")
    assert "lijst.csv:2:5: “beher” under “team” is no party of the engagement (rows 2, 4)" in left.err
    assert "Did you mean “beheer”?" in left.err
    assert "lijst.csv:3:14: “midden” under “kwadrant” is no quadrant (row 3)" in left.err
    assert "lijst.csv:4:17: “veel” under “stemmen” is no number of votes (row 4)" in left.err
    assert left.err.endswith("\n3 problems\n")
    assert not (tmp_path / "sessions").exists()


def test_rows_without_a_text_are_counted_and_the_others_come_in(importing: Importing, tmp_path: Path) -> None:
    left = importing("tekst;team\na;beheer\n;beheer\n;uitvoering\n;\nb;\n")
    assert left.code == 0
    assert "warning: there is no text in rows 3, 4, so there is no note of it [note-without-text]" in left.err
    assert texts(tmp_path) == ["a", "b"]


def test_a_column_that_is_not_read_is_named_and_how_to_have_it_read(importing: Importing, tmp_path: Path) -> None:
    left = importing("tekst;kleur;leeg\na;geel;\n")
    assert left.code == 0
    assert "warning: not read: kleur [columns-unread]" in left.err
    assert "--map 'kleur=cluster'" in left.err
    assert texts(tmp_path) == ["a"]


def test_a_frame_that_is_no_quadrant_is_told_and_its_note_still_has_to_be_placed(
    importing: Importing, tmp_path: Path
) -> None:
    left = importing("tekst;frame\na;Kansen\nb;Parkeerplaats\n")
    assert "warning: “Parkeerplaats” under “frame” is neither a team nor a quadrant (row 3)" in left.err
    assert notes(tmp_path) == [{"text": "a", "quadrant": "opportunity"}, {"text": "b"}]


def test_a_list_of_which_nobody_knows_where_the_texts_stand_is_refused(importing: Importing) -> None:
    left = importing("wat;hoe\na;b\n")
    assert left.code == 1
    assert "lijst.csv:1:1: no column is found to hold the texts of the notes [notes-without-text]" in left.err
    assert "Headings seen: wat, hoe" in left.err


@pytest.mark.parametrize(
    ("flags", "code"),
    [
        (("--map", "x"), "map-not-understood"),
        (("--map", "tekst=tekts"), "map-field-unknown"),
        (("--map", "nergens=team"), "map-column-unknown"),
        (("--fill", "team"), "fill-not-understood"),
        (("--fill", "kleur=geel"), "fill-not-understood"),
        (("--fill", "team=beher"), "fill-unknown"),
        (("--fill", "quadrant=midden"), "fill-unknown"),
        (("--into", "../weg"), "session-name-unusable"),
        (("--into", "De Aftrap"), "session-name-unusable"),
        (("--into", ""), "session-name-unusable"),
        (("--into", "lang" * 100), "session-name-unusable"),
        (("--into", "pm"), "reserved-word"),
        (("--into", "con"), "output-name-unusable"),
    ],
)
def test_a_flag_that_says_nothing_is_refused(
    flags: tuple[str, str], code: str, importing: Importing, tmp_path: Path
) -> None:
    left = importing("tekst\na\n", *flags)
    assert left.code == 1
    assert f"[{code}]" in left.err
    assert not (tmp_path / "sessions").exists()


def test_the_same_note_twice_is_kept_and_told(importing: Importing, tmp_path: Path) -> None:
    left = importing("tekst;team\nTijd;beheer\ntijd ;beheer\nTijd;uitvoering\n")
    assert "lijst.csv:3:1: warning: the same note stands in this list more than once (rows 2, 3)" in left.err
    assert texts(tmp_path) == ["Tijd", "tijd", "Tijd"]


def test_a_list_that_comes_again_doubles_nothing_unless_asked(importing: Importing, tmp_path: Path) -> None:
    text = "tekst;team;stemmen\nTijd;beheer;2\nTijd;beheer;1\nGeld;uitvoering;\n"
    importing(text)
    file = tmp_path / "sessions" / "aftrap.yaml"
    file.write_text(file.read_text().replace("votes: 2", "votes: 5, cluster: druk"), encoding="utf-8")
    left = importing(text + "Nieuw;beheer;\n")
    assert "3 of 4 notes are in the session already (rows 2, 3, 4), and are not added again" in left.err
    assert "lijst.csv:2:1: warning: this note is in the session already, with another votes [note-differs]" in left.err
    assert texts(tmp_path) == ["Tijd", "Tijd", "Geld", "Nieuw"]
    assert notes(tmp_path)[0]["cluster"] == "druk"
    assert importing(text, "--again").code == 0
    assert len(texts(tmp_path)) == 7


def test_a_list_that_comes_again_with_its_teams_doubles_nothing_and_tells_which_notes_lack_one(
    importing: Importing, tmp_path: Path
) -> None:
    text = "tekst;van\nTijd;beheer\nGeld;uitvoering\n"
    assert "--map 'van=cluster'" in importing(text).err
    before = (tmp_path / "sessions" / "aftrap.yaml").read_bytes()
    left = importing(text, "--map", "van=team")
    assert "2 of 2 notes are in the session already (rows 2, 3), and are not added again" in left.err
    assert "the session does not say “team” of notes of which the list does (rows 2, 3) [notes-lack]" in left.err
    assert (tmp_path / "sessions" / "aftrap.yaml").read_bytes() == before
    assert texts(tmp_path) == ["Tijd", "Geld"]


def test_the_same_words_of_another_team_are_another_note_also_when_the_list_comes_again(
    importing: Importing, tmp_path: Path
) -> None:
    importing("tekst;team\nTijd;beheer\n")
    importing("tekst;team\nTijd;uitvoering\nTijd;beheer\n")
    assert [one.get("team") for one in notes(tmp_path)] == ["beheer", "uitvoering"]
    left = importing("tekst\nTijd\nTijd\nTijd\n")
    assert ("2 of 3 notes" in left.err, "[notes-lack]" in left.err, len(texts(tmp_path))) == (True, False, 3)


def test_a_dry_run_shows_the_lines_and_writes_nothing(importing: Importing, tmp_path: Path) -> None:
    left = importing("tekst;team\nTijd;beheer\n", "--dry-run")
    assert "    - {text: Tijd, team: beheer}\nsessions/aftrap.yaml: 1 note would be added (a new file)\n" in left.out
    assert not (tmp_path / "sessions").exists()


def test_with_strict_a_warning_keeps_everything_out(importing: Importing, tmp_path: Path) -> None:
    left = importing("tekst;kleur\na;geel\n", "--strict")
    assert left.code == 1
    assert "not added, because of the warnings" in left.out
    assert not (tmp_path / "sessions").exists()


def test_a_new_session_that_is_called_nearly_as_another_is_told(importing: Importing, tmp_path: Path) -> None:
    session(tmp_path, "samenspel: session\ntitle: A\n").rename(tmp_path / "sessions" / "aftrpa.yaml")
    assert "did you mean “aftrpa”, which is there already?" in importing("tekst\na\n").err


# -------------------------------------------------------------------------------------------------- the session's file

HEAD = "samenspel: session # kop\ntitle: Aftrap\n"
NEW = "{text: Tijd, team: beheer}"


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("", f"harvest:\n  notes:\n    - {NEW}\n"),
        ("aim: x\n\n# slot\n", f"aim: x\n\n# slot\nharvest:\n  notes:\n    - {NEW}\n"),
        ("harvest: # leeg\naim: x\n", f"harvest: # leeg\n  notes:\n    - {NEW}\naim: x\n"),
        ("harvest: {}\n", f"harvest: {{notes: [{NEW}]}}\n"),
        ("harvest: {present: {beheer: 3}}\n", f"harvest: {{present: {{beheer: 3}}, notes: [{NEW}]}}\n"),
        ("harvest:\n    present: {beheer: 3}\n", f"harvest:\n    present: {{beheer: 3}}\n    notes:\n      - {NEW}\n"),
        (
            "harvest:\n  conclusions:\n    - a # een\n    - |\n      b\n      c\n\naim: x\n",
            f"harvest:\n  conclusions:\n    - a # een\n    - |\n      b\n      c\n  notes:\n    - {NEW}\n\naim: x\n",
        ),
        ("harvest:\n  notes:\n  present: {a: 1}\n", f"harvest:\n  notes:\n    - {NEW}\n  present: {{a: 1}}\n"),
        ("harvest:\n  notes: [] # nog niets\n", f"harvest:\n  notes: # nog niets\n    - {NEW}\n"),
        ("harvest:\n  notes: []\n", f"harvest:\n  notes:\n    - {NEW}\n"),
        ("harvest:\n  notes: [{text: a}]\n", f"harvest:\n  notes: [{{text: a}}, {NEW}]\n"),
        ("harvest:\n  notes:\n  - {text: a} # een\n", f"harvest:\n  notes:\n  - {{text: a}} # een\n  - {NEW}\n"),
        (
            "harvest:\n  notes:\n    - text: a\n      team: beheer # b\n\n  # de rest\n  conclusions: [x]\n",
            "harvest:\n  notes:\n    - text: a\n      team: beheer # b\n"
            f"    - {NEW}\n\n  # de rest\n  conclusions: [x]\n",
        ),
        ("harvest:\n  notes:\n    - {text: a}", f"harvest:\n  notes:\n    - {{text: a}}\n    - {NEW}"),
    ],
)
def test_notes_come_into_the_file_and_every_other_byte_stays(
    before: str, after: str, importing: Importing, tmp_path: Path
) -> None:
    file = session(tmp_path, HEAD + before)
    assert importing("tekst;team\nTijd;beheer\n").code == 0
    assert file.read_text(encoding="utf-8") == HEAD + after


def test_line_ends_and_the_mark_at_the_start_stay_as_they_were(importing: Importing, tmp_path: Path) -> None:
    file = session(tmp_path, "\ufeffsamenspel: session\r\ntitle: A\r\nharvest:\r\n  notes:\r\n    - {text: a}\r\n")
    before = file.read_bytes()
    importing("tekst\nb\n")
    assert file.read_bytes() == before + b"    - {text: b}\r\n"


@pytest.mark.parametrize(
    "text",
    [
        "{samenspel: session, title: A, harvest: 3}\n",
        "samenspel: session\ntitle: A\nharvest:\n  notes: een tekst\n",
        "samenspel: session\ntitle: A\nx-a: &a [{text: a}]\nharvest: {notes: *a}\n",
    ],
)
def test_a_file_that_cannot_be_added_to_stays_as_it_is(text: str, importing: Importing, tmp_path: Path) -> None:
    file = session(tmp_path, text)
    left = importing("tekst\nb\n")
    assert left.code == 1
    assert "[notes-not-written]" in left.err
    assert file.read_text() == text


def test_a_session_on_the_front_page_gets_its_notes_there(importing: Importing, tmp_path: Path) -> None:
    front = tmp_path / "engagement.yaml"
    text = f"{FRONT}sessions:\n  - id: eerst\n    title: E\n  - title: Aftrap # deze\n  - title: Later\n"
    front.write_text(text, encoding="utf-8")
    left = importing("tekst\nb\n")
    assert left.out.endswith("engagement.yaml: 1 note added\n")
    new = text.replace("# deze\n", "# deze\n    harvest:\n      notes:\n        - {text: b}\n")
    assert front.read_text(encoding="utf-8") == new
    assert not (tmp_path / "sessions").exists()


def test_a_session_of_an_activity_says_so_and_the_schema_is_named_where_there_is_one(
    importing: Importing, tmp_path: Path
) -> None:
    (tmp_path / "engagement.yaml").write_text(FRONT.replace("{title: Aftrap", "{id: aftrap, title: Aftrap"))
    (tmp_path / ".schema").mkdir()
    (tmp_path / ".schema" / "session.json").write_text("{}")
    importing("tekst\nb\n")
    text = (tmp_path / "sessions" / "aftrap.yaml").read_text()
    assert text.startswith(
        "# yaml-language-server: $schema=../.schema/session.json\nsamenspel: session\nactivity: aftrap\nharvest:\n"
    )


def test_a_link_is_not_written_through_and_a_strange_file_not_over(importing: Importing, tmp_path: Path) -> None:
    (tmp_path / "elders.yaml").write_text(HEAD)
    (tmp_path / "sessions").mkdir()
    (tmp_path / "sessions" / "aftrap.yaml").symlink_to(tmp_path / "elders.yaml")
    assert "[output-is-link]" in importing("tekst\nb\n").err
    (tmp_path / "sessions" / "aftrap.yaml").unlink()
    (tmp_path / "sessions" / "aftrap.yaml").write_text("van: mij\n")
    left = importing("tekst\nb\n")
    assert (left.code, "[session-not-ours]" in left.err) == (1, True)
    assert (tmp_path / "sessions" / "aftrap.yaml").read_text() == "van: mij\n"


PLAIN = st.text(st.characters(exclude_categories=("Cc", "Cs", "Co", "Cn", "Cf", "Zl", "Zp")), min_size=1)


@given(several=st.lists(PLAIN.filter(str.strip), min_size=1, max_size=4), flow=st.booleans())
def test_whatever_a_note_says_it_is_read_back_the_same(several: list[str], *, flow: bool) -> None:
    items = [item_of({"text": text, "cluster": text, "votes": 3}) for text in several]
    text = HEAD + ("harvest: {notes: []}\n" if flow else "")
    try:
        new = adding("x.yaml", text, (), "notes", items).done(text)
    except Problems:
        pytest.fail(f"not written: {several}")
    found = read_yaml("x.yaml", new).data["harvest"]["notes"]
    assert found == [{"text": one, "cluster": one, "votes": "3"} for one in several]


@given(several=st.lists(PLAIN.filter(str.split), min_size=1, max_size=5), between=st.sampled_from(";,\t"))
def test_whatever_the_cells_of_a_list_hold_every_note_comes_out_of_it(several: list[str], between: str) -> None:
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "lijst.csv"
        with file.open("w", encoding="utf-8", newline="") as stream:
            csv.writer(stream, delimiter=between).writerows(
                [["Tekst", "Team"], *([text, "beheer"] for text in several)]
            )
        book, warnings = read_list(file)
    found = read_notes(book, Teams({"beheer": None}), "nl")
    assert not (*warnings, *found.problems)
    assert [one.note.text for one in found.notes] == [" ".join(text.split()) for text in several]
    assert {one.note.team for one in found.notes} == {"beheer"}


@pytest.mark.slow
def test_five_thousand_notes_come_in_and_come_again_in_a_moment(importing: Importing, tmp_path: Path) -> None:
    rows = "".join(f'"Notitie {number}, met een komma";beheer;Z;Thema {number % 9}\n' for number in range(5000))
    begun = time.perf_counter()
    assert importing(f"tekst;team;kwadrant;thema\n{rows}").code == 0
    assert importing(f"tekst;team;kwadrant;thema\n{rows}").code == 0
    assert time.perf_counter() - begun < 10
    assert len(notes(tmp_path)) == 5000
