"""The house style of a firm: from which files it comes, what goes before what, and which logo or font is refused."""

from __future__ import annotations

import os
import struct
import zlib
from base64 import b64encode
from pathlib import Path

import pytest

from samenspel_cli.commands.template import copy
from samenspel_cli.document import Document
from samenspel_cli.files.checking import checked
from samenspel_cli.files.fonts import families
from samenspel_cli.files.house import Housed, read_house, user_file
from samenspel_cli.files.pictures import read_picture
from samenspel_cli.files.project import read_project
from samenspel_cli.formats import pdf
from samenspel_cli.making import workshop
from samenspel_cli.paper import Picture
from samenspel_cli.problems import Problem, Problems, Refusal
from samenspel_cli.problems.telling import told
from samenspel_cli.prose.markdown import blocks_of
from samenspel_cli.shelves import TEMPLATES
from samenspel_cli.style import style_of
from tests.door import run
from tests.fonts import font
from tests.reading import TODAY, as_file

FONTS = Path(__file__).with_name("errors") / "font-of-another-family" / "fonts"
NS = 'xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink"'
LOGO = f'<svg {NS} viewBox="0 0 120 40"><rect width="40" height="40" fill="#17506b"/></svg>'


def chunk(kind: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))


def png(width: int = 8, height: int = 8, depth: int = 1, colour: int = 0, rows: bytes | None = None) -> bytes:
    head = struct.pack(">IIBBBBB", width, height, depth, colour, 0, 0, 0)
    data = zlib.compress(b"\0\0" * 8) if rows is None else rows
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", data) + chunk(b"IEND", b"")


def jpg(width: int = 8, height: int = 8, colours: int = 1) -> bytes:
    """A grey JPEG, written by hand: measures, one code for shades and one for details, and one square."""
    parts = b"".join(bytes((part, 0x11, 0)) for part in range(1, colours + 1))
    chosen = b"".join(bytes((part, 0)) for part in range(1, colours + 1))
    pieces = (
        (0xDB, b"\0" + b"\1" * 64),
        (0xC0, struct.pack(">BHHB", 8, height, width, colours) + parts),
        (0xC4, b"\0\1" + bytes(15) + b"\0" + b"\x10\1" + bytes(15) + b"\0"),
        (0xDA, bytes((colours,)) + chosen + b"\0\x3f\0"),
    )
    made = b"".join(b"\xff" + bytes((kind,)) + struct.pack(">H", len(data) + 2) + data for kind, data in pieces)
    return b"\xff\xd8" + made + b"\0\xff\xd9"


@pytest.fixture
def here(tmp_path: Path) -> Path:
    """A project."""
    folder = tmp_path / "opdracht"
    folder.mkdir()
    (folder / "engagement.yaml").write_text(
        as_file("vat: 21%\nrates: {uur: 100}\nactivities: [{title: A, fee: 1 uur}]")
    )
    return folder


def style(folder: Path, text: str, name: str = "style.yaml") -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    file = folder / name
    file.write_text(f"samenspel: style\n{text}\n", encoding="utf-8")
    return file


@pytest.fixture
def mine(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder with the user's own settings."""
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "settings"))
    monkeypatch.setattr("sys.platform", "linux")
    return tmp_path / "settings" / "samenspel"


def codes(folder: Path | None) -> list[str]:
    try:
        return [problem.code for problem in read_house(folder).warnings]
    except Problems as found:
        return [problem.code for problem in found.problems]


def with_logo(folder: Path, content: bytes | str, name: str = "logo.svg") -> Housed:
    (folder / name).write_bytes(content.encode() if isinstance(content, str) else content)
    style(folder, f"name: Bureau Voorbeeld\nlogo: {name}")
    return read_house(folder)


def refusal(folder: Path, content: bytes | str) -> tuple[str, str]:
    """With which code a picture is refused, and in which words."""
    (folder / "beeld").write_bytes(content.encode() if isinstance(content, str) else content)
    with pytest.raises(Refusal) as refused:
        read_picture("beeld", folder, "Een beeld")
    problem = Problem(refused.value.code, None, refused.value.facts)
    return problem.code, told(problem)[0]


# ------------------------------------------------------------------------------------------------ from which files


def test_without_any_file_the_style_is_the_one_that_comes_along(here: Path) -> None:
    housed = read_house(here)
    assert (housed.house.name, housed.house.fonts.text, housed.house.colours.main) == (None, "Inter", "#17506b")
    assert (housed.logo, housed.fonts, housed.warnings) == (None, (), ())


def test_an_engagement_without_a_folder_has_the_style_of_the_firm(mine: Path) -> None:
    style(mine, "name: Bureau Voorbeeld")
    assert read_house(None).house.name == "Bureau Voorbeeld"


def test_the_project_goes_before_the_firm_and_the_firm_before_the_user_key_by_key(
    here: Path, mine: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    style(mine, "name: Een\ncolours: {main: '#111', accent: '#222', text: '#333'}\nregistration: {KvK: 01234567}")
    shared = style(tmp_path / "huisstijl", "name: Twee\ncolours: {main: '#444'}\nclosing: [Met vriendelijke groet]")
    style(here, "colours: {accent: '#555'}\nregistration: {Btw: NL001}\nclosing: Hartelijke groet")
    monkeypatch.setenv("SAMENSPEL_STYLE", str(shared))
    house = read_house(here).house
    assert house.name == "Twee"
    assert (house.colours.main, house.colours.accent, house.colours.text) == ("#444444", "#555555", "#333333")
    assert house.registration == {"KvK": "01234567", "Btw": "NL001"}
    assert house.closing == ("Hartelijke groet",)


def test_a_logo_is_looked_for_beside_the_file_that_names_it(
    here: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    firm = tmp_path / "huisstijl"
    shared = style(firm, "name: Bureau Voorbeeld\nlogo: beeld/logo.svg")
    (firm / "beeld").mkdir()
    (firm / "beeld" / "logo.svg").write_text(LOGO)
    style(here, "colours: {main: '#123456'}")
    monkeypatch.setenv("SAMENSPEL_STYLE", str(shared))
    assert read_house(here).logo == Picture("beeld/logo.svg", LOGO.encode(), "svg", "Bureau Voorbeeld")


def test_what_a_logo_shows_is_its_own_words_or_the_name_of_the_firm(here: Path) -> None:
    (here / "logo.png").write_bytes(png())
    for text, alt in (("", "Logo"), ("name: Bureau", "Bureau"), ("name: B\nlogo-alt: Een vlieger", "Een vlieger")):
        style(here, f"logo: logo.png\n{text}")
        logo = read_house(here).logo
        assert logo is not None
        assert logo.alt == alt


def test_a_mistake_is_told_in_the_file_in_which_it_stands(
    here: Path, tmp_path: Path, mine: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    own = style(here, "colours: {main: '#fff'}")
    firm = style(tmp_path / "firma", "colours: {text: rood}\nlogo: weg.svg\ntelefoon: 030")
    user = style(mine, "fonts: {text: Gotham}")
    monkeypatch.setenv("SAMENSPEL_STYLE", str(firm))
    with pytest.raises(Problems) as found:
        read_house(here)
    told = [
        (problem.code, problem.place and (problem.place.file, problem.place.line)) for problem in found.value.problems
    ]
    assert sorted(told, key=str) == sorted(
        [
            ("colour-contrast", (str(own), 2)), ("colour-not-understood", (str(firm), 2)),
            ("picture-missing", (str(firm), 3)), ("unknown-key", (str(firm), 4)), ("font-missing", (str(user), 2)),
        ],
        key=str,
    )  # fmt: skip


def test_the_file_of_the_firm_that_is_not_there_is_named(here: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SAMENSPEL_STYLE", str(here / "nergens.yaml"))
    assert codes(here) == ["style-missing"]
    monkeypatch.setenv("SAMENSPEL_STYLE", "")
    assert codes(here) == []


def test_a_file_of_the_firm_that_is_a_folder_or_a_pipe_is_refused_and_not_waited_for(
    here: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SAMENSPEL_STYLE", str(here))
    assert codes(here) == ["file-unreadable"]
    os.mkfifo(here / "pijp.yaml")
    monkeypatch.setenv("SAMENSPEL_STYLE", str(here / "pijp.yaml"))
    assert codes(here) == ["file-unreadable"]


def test_a_style_that_is_both_the_project_s_and_the_firm_s_is_told_of_once(
    here: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SAMENSPEL_STYLE", str(style(here, "naam: A")))
    assert codes(here) == ["unknown-key"]


def test_a_style_may_be_called_anything_and_stand_in_a_folder_of_its_own(here: Path) -> None:
    style(here / "huisstijl", "name: Bureau\nlogo: logo.svg", "bureau.yml")
    (here / "huisstijl" / "logo.svg").write_text(LOGO)
    assert read_house(here).house.name == "Bureau"
    assert read_house(here / "engagement.yaml").logo is not None
    assert read_house(here / "huisstijl" / "bureau.yml").house.name == "Bureau"


def test_two_styles_in_one_project_are_refused(here: Path) -> None:
    style(here, "name: Een")
    style(here / "stijl", "name: Twee")
    assert codes(here) == ["style-twice"]


def test_a_style_yaml_of_another_program_below_the_project_is_left_alone(here: Path) -> None:
    (here / "site").mkdir()
    (here / "site" / "style.yaml").write_text("theme: dark\n")
    assert codes(here) == []


def test_a_style_of_another_engagement_below_is_not_ours(here: Path) -> None:
    style(here / "ander", "name: Ander")
    (here / "ander" / "engagement.yaml").write_text(as_file(""))
    assert read_house(here).house.name is None


def test_a_style_is_no_part_of_what_the_engagement_says(here: Path) -> None:
    before = read_project(here).engagement
    style(here, "name: Bureau Voorbeeld\nrates: {uur: 1}")
    assert read_project(here).engagement == before


def test_quote_does_not_read_the_style_and_check_does(here: Path) -> None:
    style(here, "logo: weg.svg")
    assert run("quote", here, "--today", TODAY.isoformat()).code == 0
    result = run("check", here, "--today", TODAY.isoformat())
    assert result.code == 1
    assert "[picture-missing]" in result.out


def test_check_takes_the_style_of_a_firm_that_belongs_to_no_engagement(tmp_path: Path) -> None:
    file = style(tmp_path / "a" / "b" / "huisstijl", "name: Bureau\ncolours: {main: '#5b9bd5'}")
    assert [problem.code for problem in checked(file, TODAY)] == ["colour-contrast"]
    style(file.parent, "name: Bureau")
    assert checked(file, TODAY) == ()


def test_check_tells_a_mistake_of_the_firm_once_for_all_engagements_of_a_folder(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("a", "b"):
        (tmp_path / name).mkdir()
        (tmp_path / name / "engagement.yaml").write_text(as_file("vat: 21%"))
    monkeypatch.setenv("SAMENSPEL_STYLE", str(style(tmp_path / "firma", "naam: A")))
    assert [problem.code for problem in checked(tmp_path, TODAY)] == ["unknown-key"]


def test_nothing_behind_a_key_only_warns(here: Path) -> None:
    style(here, "name:\ncontact: {email: , phone: 030 123 45 67}")
    housed = read_house(here)
    assert [problem.code for problem in housed.warnings] == ["nothing-behind-key", "nothing-behind-key"]
    assert housed.house.contact.phone == "030 123 45 67"


@pytest.mark.parametrize(
    "text", ["colours: rood", "fonts: [Inter]", "contact: 030", "registration: [1]", "closing: {a: b}"]
)
def test_the_wrong_shape_is_refused_with_its_place(text: str, here: Path) -> None:
    style(here, text)
    with pytest.raises(Problems) as found:
        read_house(here)
    assert {problem.place and problem.place.line for problem in found.value.problems} == {2}


@pytest.mark.parametrize("text", ["", "- a\n- b\n", "samenspel: rates\n", "samenspel: style\nname: [\n", "\0", "tekst"])
def test_a_file_called_style_that_is_none_says_why(text: str, here: Path) -> None:
    (here / "style.yaml").write_text(text)
    assert [one.code for one in checked(here, TODAY) if not one.warning] != [] or text == "samenspel: rates\n"


def test_where_a_user_keeps_the_style_depends_on_the_computer() -> None:
    home = Path("/home/iemand")
    assert user_file("linux", {}, home) == home / ".config/samenspel/style.yaml"
    assert user_file("linux", {"XDG_CONFIG_HOME": "/x"}, home) == Path("/x/samenspel/style.yaml")
    assert user_file("linux", {"XDG_CONFIG_HOME": "x"}, home) == home / ".config/samenspel/style.yaml"
    assert user_file("darwin", {}, home) == home / "Library/Application Support/samenspel/style.yaml"
    assert user_file("win32", {"APPDATA": "/a"}, home) == Path("/a/samenspel/style.yaml")
    assert user_file("win32", {}, home) == home / "AppData/Roaming/samenspel/style.yaml"
    assert user_file("linux", {"XDG_CONFIG_HOME": "/x"}, None) == Path("/x/samenspel/style.yaml")
    assert {user_file(computer, {}, None) for computer in ("linux", "darwin", "win32")} == {None}


def test_a_user_without_a_home_has_no_style_and_no_templates_and_all_else_works(
    here: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def nowhere() -> Path:
        raise RuntimeError("Could not determine home directory.")

    for name in ("XDG_CONFIG_HOME", "XDG_CACHE_HOME", "APPDATA", "LOCALAPPDATA"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setattr(Path, "home", nowhere)
    shop = workshop(here, read_project(here))
    assert shop.templates() == (here / "templates", TEMPLATES)
    assert shop.style("nl").cache is None
    with pytest.raises(Problems) as found:
        copy("proposal", here, user=True)
    assert [problem.code for problem in found.value.problems] == ["target-unwritable"]


# ---------------------------------------------------------------------------------------------------------- contact


@pytest.mark.parametrize("address", ["info@voorbeeld.nl", "team.advies+offerte@mail.voorbeeld.nl"])
def test_an_address_for_mail_is_accepted(address: str, here: Path) -> None:
    style(here, f"contact: {{email: {address}}}")
    assert read_house(here).house.contact.email == address


@pytest.mark.parametrize("address", ["www.voorbeeld.nl", "https://voorbeeld.nl", "voorbeeld.nl/advies?a=1#b"])
def test_a_website_is_accepted(address: str, here: Path) -> None:
    style(here, f"contact: {{website: '{address}'}}")
    assert read_house(here).house.contact.website == address


@pytest.mark.parametrize(
    "address", ["javascript:alert(1)", "data:text/html,x", "ftp://a.nl", "voorbeeld", "a b.nl", "a@b.nl"]
)
def test_anything_else_is_no_website(address: str, here: Path) -> None:
    style(here, f"contact: {{website: '{address}'}}")
    assert codes(here) == ["website-not-understood"]


# ---------------------------------------------------------------------------------------------------------- colours


@pytest.mark.parametrize("text", ["\n  main: #1f4e79", " {main: #abc}", "\n  text:  #1f4e79 # blauw"])
def test_a_colour_that_became_a_comment_is_told_kindly(text: str, here: Path) -> None:
    style(here, f"colours:{text}")
    assert codes(here) == ["colour-in-comment"]


def test_a_comment_behind_a_key_is_still_a_comment(here: Path) -> None:
    style(here, "colours:\n  main: # nog kiezen\n  text: '#123456' #abc")
    assert "colour-in-comment" not in codes(here)


@pytest.mark.parametrize("written", ["1f4e79", "123456", "1e3050", "'#1f4e79'", '"#abc"', "abc"])
def test_a_colour_may_be_written_without_quotes_when_it_has_no_sign(written: str, here: Path) -> None:
    style(here, f"colours: {{main: {written}}}")
    assert codes(here) in ([], ["colour-contrast"])


# --------------------------------------------------------------------------------------------------------- pictures


@pytest.mark.parametrize(("content", "suffix"), [(png(), "png"), (jpg(), "jpg"), (LOGO.encode(), "svg")])
@pytest.mark.parametrize("name", ["logo.png", "logo"])
def test_what_a_picture_is_follows_from_its_content(content: bytes, suffix: str, name: str, here: Path) -> None:
    logo = with_logo(here, content, name).logo
    assert logo is not None
    assert logo.suffix == suffix
    # A JPEG gets a plain head where it has none, for some readers ask for one; the picture itself is the same.
    assert logo.content == content or (suffix == "jpg" and logo.content.endswith(content[2:]))


@pytest.mark.parametrize(
    "name", ["../logo.svg", "/etc/hostname", "a/../../logo.svg", "C:\\logo.svg", "\\\\server\\logo.svg", "~/logo.svg"]
)
def test_a_picture_outside_the_folder_is_refused(name: str, here: Path) -> None:
    (here.parent / "logo.svg").write_text(LOGO)
    with pytest.raises(Refusal) as refused:
        read_picture(name, here, "")
    assert refused.value.code == "path-outside"


def test_a_link_that_leads_out_of_the_folder_is_refused_and_one_inside_is_followed(here: Path) -> None:
    (here.parent / "buiten.svg").write_text(LOGO)
    (here / "logo.svg").symlink_to(here.parent / "buiten.svg")
    (here / "map").symlink_to(here.parent)
    for name in ("logo.svg", "map/buiten.svg"):
        with pytest.raises(Refusal) as refused:
            read_picture(name, here, "")
        assert refused.value.code == "path-outside"
    (here / "echt.svg").write_text(LOGO)
    (here / "binnen.svg").symlink_to(here / "echt.svg")
    assert read_picture("binnen.svg", here, "").suffix == "svg"


def test_a_link_in_a_circle_or_an_impossible_name_is_no_picture(here: Path) -> None:
    (here / "rond.svg").symlink_to(here / "rond.svg")
    for name in ("rond.svg", "a" * 5000, "logo\0.svg"):
        with pytest.raises(Refusal) as refused:
            read_picture(name, here, "")
        assert refused.value.code == "picture-missing"


def test_a_picture_that_is_misspelled_is_told_with_the_nearest(here: Path) -> None:
    (here / "beeld").mkdir()
    (here / "beeld" / "logo-bureau.svg").write_text(LOGO)
    with pytest.raises(Refusal) as refused:
        read_picture("beeld/logo_bureau.svg", here, "")
    assert refused.value.facts["nearest"] == "beeld/logo-bureau.svg"


def test_a_picture_of_three_gigabytes_is_refused_without_being_read(here: Path) -> None:
    with (here / "logo.png").open("wb") as stream:
        stream.truncate(3 * 1024**3)
    with pytest.raises(Refusal) as refused:
        read_picture("logo.png", here, "")
    assert (refused.value.code, refused.value.facts["found"]) == ("picture-too-large", "3072 MB")


@pytest.mark.parametrize("name", ["pijp", "map", "."])
def test_a_pipe_or_a_folder_is_no_picture_and_is_not_waited_for(name: str, here: Path) -> None:
    os.mkfifo(here / "pijp")
    (here / "map").mkdir()
    with pytest.raises(Refusal) as refused:
        read_picture(name, here, "")
    assert refused.value.code == "picture-unreadable"


@pytest.mark.parametrize("content", [png(4001, 10), jpg(10, 60000)])
def test_more_dots_than_paper_can_show_are_refused(content: bytes, here: Path) -> None:
    code, words = refusal(here, content)
    assert code == "picture-too-large"
    assert "pixels" in words


@pytest.mark.parametrize(
    "content",
    [
        b"", b"tekst", b"GIF89a", b"RIFF....WEBP", b"%PDF-1.7", b"\x1f\x8b", png()[:-4], png()[:30], png(0, 5),
        png().replace(b"IDAT", b"IDAX"), jpg()[:-2], jpg()[:12], b"\xff\xd8\xff", b"\xff\xd8\xff" + b"\xff" * 100,
        b"\x89PNG\r\n\x1a\n", b"<html><body/></html>", b"<svg/>", b"<svg", f"{LOGO}<x/>".encode(),
        LOGO.encode("utf-16"),
        LOGO.encode().replace(b"#17506b", b"\xe9"), b"<", b"<?xml version='1.0'?>",
    ],
)  # fmt: skip
def test_what_is_no_whole_picture_is_refused(content: bytes, here: Path) -> None:
    assert refusal(here, content)[0] == "picture-unreadable"


BROKEN = {
    "png of a depth that is none": png(depth=3),
    "png of a colour that is none": png(depth=8, colour=5),
    "png without its palette": png(colour=3),
    "png that cannot be inflated": png(rows=b"geen rijen"),
    "png of too few rows": png(rows=zlib.compress(b"\0\0" * 7)),
    "png of an unknown filter": png(rows=zlib.compress(b"\7\0" * 8)),
    "png with a strange piece": png()[:-12] + chunk(b"ABCD", b"") + png()[-12:],
    "jpg for a printing press": jpg(colours=4),
    "jpg of two colours": jpg(colours=2),
    "jpg without its measures": jpg().replace(b"\xff\xdb", b"\xff\xee"),
    "jpg without its codes": jpg().replace(b"\xff\xc4", b"\xff\xee"),
    "jpg with a scan of nothing": jpg().replace(b"\1\1\0\0\x3f\0", b"\1\7\0\0\x3f\0"),
    "jpg with a frame cut short": jpg().replace(b"\1\1\x11\0", b"\2\1\x11\0"),
    "jpg with a code too many": jpg().replace(b"\0\1" + bytes(15), b"\0\3" + bytes(15)),
    "svg without size": f'<svg {NS} width="0" height="0"><rect width="4" height="4"/></svg>'.encode(),
    "svg without height": f'<svg {NS} width="4" height="-0.0mm"><rect width="4" height="4"/></svg>'.encode(),
    "svg with a letter that no font has": f"<svg {NS}><text>De <tspan>\u4e2d</tspan></text></svg>".encode(),
    "svg with a letter by its number": f"<svg {NS}><text>&#x4e2d;</text></svg>".encode(),
    "svg with a sign that joins": f"<svg {NS}><text>\u2764\ufe0f</text></svg>".encode(),
    "svg with a letter of private use": f"<svg {NS}><text>\ue000</text></svg>".encode(),
}


@pytest.mark.parametrize("name", BROKEN)
def test_a_picture_that_cannot_be_put_on_paper_is_refused(name: str, here: Path) -> None:
    assert refusal(here, BROKEN[name])[0] == "picture-unreadable"


def test_a_photo_for_a_printing_press_is_told_how_to_be_saved(here: Path) -> None:
    assert "CMYK" in refusal(here, jpg(colours=4))[1]


def test_an_accent_that_stands_apart_from_its_letter_may_stand_in_a_drawing(here: Path) -> None:
    (here / "beeld").write_text(f"<svg {NS}><text>Caf\u0065\u0301 \u20ac</text></svg>", encoding="utf-8")
    assert read_picture("beeld", here, "").suffix == "svg"


def test_what_check_passes_render_makes(here: Path) -> None:
    style_nl = style_of("nl")
    for name, content in {**BROKEN, **MADE}.items():
        (here / "beeld").write_bytes(content)
        try:
            picture = read_picture("beeld", here, "Een beeld")
        except Refusal:
            assert name not in MADE
            continue
        assert pdf.encode(Document("proef", "nl", "EUR", (picture,), dict), style_nl)


def drawing(inside: str, more: str = "") -> str:
    return f"<svg {NS} {more}>{inside}</svg>"


DATA = "data:image/png;base64," + b64encode(png()).decode()
UNSAFE = {
    "script": drawing("<script>alert(1)</script>"),
    "script in another namespace": drawing('<x:script xmlns:x="http://www.w3.org/1999/xhtml">1</x:script>'),
    "event": drawing("", 'onload="alert(1)"'),
    "event in capitals": drawing('<rect ONCLICK="alert(1)"/>'),
    "page": drawing('<foreignObject><p xmlns="http://www.w3.org/1999/xhtml">x</p></foreignObject>'),
    "frame": drawing('<iframe xmlns="http://www.w3.org/1999/xhtml" src="x"/>'),
    "moving": drawing('<a xlink:href="#a"><set attributeName="href" to="javascript:alert(1)"/></a>'),
    "link": drawing('<a xlink:href="javascript:alert(1)"><rect/></a>'),
    "picture elsewhere": drawing('<image href="https://voorbeeld.nl/x.png"/>'),
    "picture on disk": drawing('<image xlink:href="../geheim.png"/>'),
    "svg inside": drawing('<image href="data:image/svg+xml;base64,AAAA"/>'),
    "use elsewhere": drawing('<use href="ander.svg#a"/>'),
    "fill elsewhere": drawing('<rect fill="url(https://voorbeeld.nl/#a)"/>'),
    "style elsewhere": drawing('<rect style="fill:url( &quot;//voorbeeld.nl/a&quot; )"/>'),
    "escaped": drawing('<rect style="fill:\\75 rl(//voorbeeld.nl/a)"/>'),
    "import": drawing("<style>@import '//voorbeeld.nl/a.css';</style>"),
    "import escaped": drawing("<style>@\\69mport '//voorbeeld.nl/a.css';</style>"),
    "sheet": drawing("<style><![CDATA[a{fill:url(x.svg#a)}]]></style>"),
    "behind a comment": drawing('<style>a{content:"/*"} b{fill:url(x)} c{content:"*/"}</style>'),
    "base": drawing("", 'xml:base="https://voorbeeld.nl/"'),
    "doctype": f"<!DOCTYPE svg>{LOGO}",
    "entity": f'<!DOCTYPE svg [<!ENTITY a SYSTEM "file:///etc/hostname">]>{drawing("<text>&a;</text>")}',
    "instruction": f'<?xml-stylesheet href="a.css"?>{LOGO}',
    "deep": drawing("<g>" * 200 + "</g>" * 200),
    "in itself": drawing('<g id="a"><use href="#a"/></g>'),
    "in a circle": drawing('<g id="a"><use href="#b"/></g><g id="b"><use href="#a"/></g>'),
    "many": drawing("<g/>" * 120_000),
}


@pytest.mark.parametrize("name", UNSAFE)
def test_a_drawing_that_is_more_than_a_drawing_is_refused(name: str, here: Path) -> None:
    assert refusal(here, UNSAFE[name])[0] == "picture-unsafe"


def bomb(reference: str, levels: int = 9) -> str:
    """A drawing in which each level shows the one below ten times."""
    return "".join(f'<g id="a{level}">{reference.format(level + 1) * 10}</g>' for level in range(levels))


LAUGHS = "".join(f'<!ENTITY a{n} "{f"&a{n + 1};" * 10}">' for n in range(9))
CLASSES = "".join(f".c{n}{{fill:url(#a{n})}}" for n in range(10))
INHERITED = "".join(f'<g id="a{n}" fill="url(#a{n + 1})">{"<rect/>" * 10}</g>' for n in range(9))
LAST = '<rect id="a9"/>'
BOMBS = {
    "entities": f'<!DOCTYPE svg [{LAUGHS}<!ENTITY a9 "x">]>{drawing("<text>&a0;</text>")}',
    "uses": drawing(bomb('<use href="#a{}"/>') + LAST),
    "fills": drawing(bomb('<rect fill="url(#a{})"/>') + LAST),
    "styles": drawing(bomb('<rect style="fill:url(#a{})"/>') + LAST),
    "classes": drawing(f"<style>{CLASSES}</style>" + bomb('<rect class="c{}"/>') + LAST),
    "inherited": drawing(INHERITED + LAST),
    "rules": drawing("<style>" + ".a{fill:url(#a9)}" * 20_000 + "</style>" + '<rect class="a"/>' * 20_000 + LAST),
    "many references": drawing("<style>" + "url(#a" * 300_000 + "</style>"),
    "many comments": drawing("<style>a{fill:url(x)}" + "/*" * 600_000 + "</style>"),
}


@pytest.mark.parametrize("name", BOMBS)
def test_a_bomb_of_a_drawing_is_noticed_before_it_goes_off(name: str, here: Path) -> None:
    assert refusal(here, BOMBS[name])[0] == "picture-unsafe"


FINE = {
    "a title": drawing("<title>Bureau</title><desc>Een vlieger</desc><path d='M0 0L9 9'/>"),
    "a gradient": drawing('<defs><linearGradient id="g"><stop/></linearGradient></defs><rect fill="url(#g)"/>'),
    "classes": drawing(
        "<defs><style>/* stijl */ .cls-1{fill:none;}.cls-2{clip-path:url(#clip);}</style>"
        '<clipPath id="clip"><rect class="cls-1"/></clipPath></defs><g class="cls-2"><path class="cls-1"/></g>'
    ),
    "use": drawing('<symbol id="s"><rect/></symbol><use xlink:href="#s"/><use href="#s"/>'),
    "a picture": drawing(f'<image href="{DATA}"/>'),
    "metadata": drawing(
        '<metadata><r:RDF xmlns:r="http://www.w3.org/1999/02/22-rdf-syntax-ns#"><r:x r:resource="http://a.nl"/></r:RDF>'
        "</metadata>"
    ),
    "a declaration": f'<?xml version="1.0" encoding="UTF-8"?>\n<!-- gemaakt met de hand -->\n{LOGO}',
    "a byte order mark": f"\ufeff{LOGO}",
    "transform": drawing('<g transform="translate(1,2) scale(3)"><rect fill="rgb(1,2,3)"/></g>'),
    "many shapes with one fill": drawing(
        '<linearGradient id="g"><stop/><stop/></linearGradient>' + '<path fill="url(#g)" d="M0 0"/>' * 5000
    ),
}


MADE = {
    **{name: text.encode() for name, text in FINE.items()},
    "png": png(),
    "png of sixteen bits": png(depth=16, colour=6, rows=zlib.compress((b"\4" + bytes(64)) * 8)),
    "png of a picture in colour": png(3, 5, depth=8, colour=2, rows=zlib.compress((b"\1" + bytes(9)) * 5)),
    "png with more than its rows": png(rows=zlib.compress(bytes(1000))),
    "jpg": jpg(),
    "jpg in colour": jpg(colours=3),
    "svg with text": f'<svg {NS}><text y="9">a\u0308\u200b\u00ad\n\u00a0\u20ac</text></svg>'.encode(),
    "svg as large as its shapes": f'<svg {NS} width="100%"><rect width="4" height="4"/></svg>'.encode(),
}


@pytest.mark.parametrize("name", FINE)
def test_a_drawing_that_is_only_a_drawing_is_accepted(name: str, here: Path) -> None:
    assert with_logo(here, FINE[name]).logo is not None


def test_a_picture_inside_a_drawing_is_judged_as_one_that_stands_alone(here: Path) -> None:
    for content, code in ((png(5000, 5), "picture-too-large"), (b"GIF89a", "picture-unreadable")):
        data = "data:image/png;base64," + b64encode(content).decode()
        assert refusal(here, drawing(f'<image href="{data}"/>'))[0] == code
    assert refusal(here, drawing('<image href="data:image/png;base64,****"/>'))[0] == "picture-unreadable"


# ------------------------------------------------------------------------------------------------------------ fonts


def test_the_families_are_those_that_programs_show() -> None:
    found = families(TEMPLATES / "_page" / "fonts")
    assert found["Inter-Regular.ttf"] == found["Inter-SemiBoldItalic.ttf"] == "Inter"
    assert set(found) == {path.name for path in (TEMPLATES / "_page" / "fonts").glob("*.ttf")}


def test_a_family_that_stands_in_the_folder_may_be_used(here: Path) -> None:
    (here / "fonts").mkdir()
    (here / "fonts" / "VoorbeeldSans.TTF").write_bytes((FONTS / "VoorbeeldSans.ttf").read_bytes())
    style(here, "fonts: {text: voorbeeld sans, headings: inter, folder: fonts}")
    housed = read_house(here)
    assert housed.fonts == ((here / "fonts").resolve(),)
    assert (housed.house.fonts.text, housed.house.fonts.headings) == ("Voorbeeld Sans", "Inter")


def test_the_firm_has_the_fonts_and_the_project_chooses_between_them(
    here: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    firm = tmp_path / "firma"
    (firm / "fonts").mkdir(parents=True)
    (firm / "fonts" / "a.ttf").write_bytes((FONTS / "VoorbeeldSans.ttf").read_bytes())
    monkeypatch.setenv("SAMENSPEL_STYLE", str(style(firm, "fonts: {folder: fonts}")))
    style(here, "fonts: {headings: Voorbeeld Sans}")
    assert read_house(here).house.fonts.headings == "Voorbeeld Sans"


@pytest.mark.parametrize("cut", [0, 4, 11, 12, 40, 150, 300, 500])
def test_a_font_that_is_cut_off_is_told(cut: int, here: Path) -> None:
    content = (FONTS / "VoorbeeldSans.ttf").read_bytes()
    (here / "fonts").mkdir()
    (here / "fonts" / "a.ttf").write_bytes(content[:cut])
    style(here, "fonts: {folder: fonts}")
    assert codes(here) in (["font-unreadable"], [])
    assert cut > 150 or codes(here) == ["font-unreadable"]


def test_a_font_folder_elsewhere_or_one_that_is_a_file_is_refused(here: Path) -> None:
    for folder, code in (
        ("..", "path-outside"),
        ("nergens", "font-folder-missing"),
        ("style.yaml", "font-folder-missing"),
    ):
        style(here, f"fonts: {{folder: {folder}}}")
        assert codes(here) == [code]


def test_what_lies_in_the_folder_and_is_no_font_is_passed_by(here: Path) -> None:
    (here / "fonts").mkdir()
    (here / "fonts" / "OFL.txt").write_text("licentie")
    (here / "fonts" / "._a.ttf").write_text("x")
    os.mkfifo(here / "fonts" / "pijp.ttf")
    (here / "fonts" / "buiten.ttf").symlink_to(FONTS / "VoorbeeldSans.ttf")
    assert families(here / "fonts") == {}


def test_a_letter_of_the_house_style_that_no_font_has_is_told_where_it_stands(here: Path) -> None:
    text = "name: \u4e2d\u6587 bureau\nlogo-alt: \u4e2d\nregistration: {\u4e2d: '1'}\ncontact: {address: [A, \u4e2d 2]}"
    style(here, text)
    problems = read_house(here).warnings
    assert {problem.code for problem in problems} == {"character-unshown"}
    assert [(problem.place.line, problem.facts["text"]) for problem in problems if problem.place] == [
        (2, "\u4e2d"), (2, "\u6587"), (4, "\u4e2d"), (5, "\u4e2d"),
    ]  # fmt: skip


def test_a_letter_that_a_font_of_the_firm_has_is_not_told(here: Path) -> None:
    (here / "fonts").mkdir()
    (here / "fonts" / "a.ttf").write_bytes(font("Bureau Sans", "\u4e2d"))
    front = here / "engagement.yaml"
    front.write_text(front.read_text("utf-8") + "\ncontext: Het teken \u4e2d staat hier.", "utf-8")
    (here / "beeld.svg").write_text(f"<svg {NS}><text>\u4e2d</text></svg>", "utf-8")
    style(here, "name: Bureau \u4e2d\nlogo: beeld.svg")
    assert sorted(told_by_check(here)) == ["character-unshown", "picture-unreadable"]
    style(here, "name: Bureau \u4e2d")
    assert sorted(told_by_check(here)) == ["character-unshown", "character-unshown"]
    style(here, "name: Bureau \u4e2d\nlogo: beeld.svg\nfonts: {folder: fonts}")
    assert told_by_check(here) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("```\n# kop\n### kop\n![x](niet-er.png)\n```", []),
        ("# Kop\n\n    ### kop\n    ![x](niet-er.png)", []),
        ("Zo: `![x](niet-er.png)`", []),
        ("![x](<grote zaal.png>)", []),
        ("![x](grote%20zaal.png)", []),
        ("![x][zaal]\n\n[zaal]: <grote zaal.png>", []),
        ("![x][zaal]\n\n[zaal]: niet-er.png", ["picture-missing"]),
        ("![ ](<grote zaal.png> 'De zaal')", ["picture-without-words"]),
        ("[![x](niet-er.png)](https://voorbeeld.nl)", ["picture-missing"]),
        ("# Kop\n\n### Kop", ["heading-skipped"]),
        ("Kop\n===\n\n### Kop", ["heading-skipped"]),
        ("# Kop\n\nKop\n---\n\n#### Kop", ["heading-skipped"]),
    ],
)
def test_markdown_is_judged_as_documents_read_it(text: str, expected: list[str], here: Path) -> None:
    (here / "grote zaal.png").write_bytes(png())
    front = here / "engagement.yaml"
    indented = "".join(f"\n  {line}" for line in text.split("\n"))
    front.write_text(f"{front.read_text()}\ncontext: |{indented}\n")
    assert told_by_check(here) == expected
    if "picture-missing" not in expected:
        assert blocks_of(text, 1, workshop(here, read_project(here)).picture)


def told_by_check(folder: Path) -> list[str]:
    """The codes of what `check` says of the files of an engagement."""
    return [problem.code for problem in checked(folder, TODAY)]
