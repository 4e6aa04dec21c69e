"""`samenspel template`: one's own words for a document, copied, checked and used, and every fault with its line."""

from __future__ import annotations

import gc
import os
import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from samenspel_cli import documents
from samenspel_cli.cli import run as run_here
from samenspel_cli.shelves import TEMPLATES
from samenspel_cli.style import LANGUAGES
from tests.door import Left

OFFER = """\
samenspel: engagement
title: Proef
client: {name: Gemeente Zuiderkerk}
vat: 21%
rates: {uur: 100}
context: Er is een vraag.
phases: [{title: Eerst, activities: [{title: Gesprek, text: Wij luisteren., fee: 3 uur}]}]
attention: [Let op de vakantie]
"""

Run = Callable[..., Left]


@pytest.fixture
def run(capsysbinary: pytest.CaptureFixture[bytes], monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Iterator[Run]:
    """Run samenspel in this process, where nobody has any settings."""
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "settings"))
    monkeypatch.delenv("FORCE_COLOR", raising=False)

    def ran(*arguments: str | Path) -> Left:
        code = run_here([str(argument) for argument in arguments])
        out, err = capsysbinary.readouterr()
        return Left(code, out.decode(), err.decode(), out)

    yield ran
    gc.enable()  # a short process does without the garbage collector


@pytest.fixture
def offer(tmp_path: Path) -> Path:
    folder = tmp_path / "offer"
    folder.mkdir()
    (folder / "engagement.yaml").write_text(OFFER, encoding="utf-8")
    return folder


@pytest.fixture
def user(tmp_path: Path) -> Path:
    """Where the templates of the user stand."""
    return tmp_path / "settings" / "samenspel" / "templates"


def own(folder: Path, name: str, text: str) -> Path:
    """A template of one's own."""
    file = folder / name
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text, encoding="utf-8")
    return file


def said(run: Run, offer: Path, kind: str = "proposal", language: str = "nl") -> str:
    """What a document says in Markdown."""
    audience, name = ("internal", f"internal/{kind}-internal") if documents.internal(kind) else ("client", kind)
    left = run("render", offer, kind, "--to", "md", "--language", language, "--audience", audience, "--force")
    assert left.code == 0, left.err
    return (offer / "out" / f"{name}.md").read_text(encoding="utf-8")


# ---------------------------------------------------------------------------------------------------------------- copy


@pytest.mark.parametrize("kind", documents.names())
def test_a_template_is_copied_into_the_engagement_in_every_language(run: Run, offer: Path, kind: str) -> None:
    before = said(run, offer, kind)
    left = run("template", "copy", kind, offer)
    assert left.code == 0, left.err
    folder = offer / "templates" / kind
    assert left.out.splitlines() == [str(file) for file in sorted(folder.iterdir())]
    assert {file.name: file.read_bytes() for file in folder.iterdir()} == {
        file.name: file.read_bytes() for file in (TEMPLATES / kind).iterdir()
    }
    assert said(run, offer, kind) == before
    assert run("template", "check", offer).code == 0


def test_nothing_is_copied_over_what_is_there(run: Run, offer: Path) -> None:
    assert run("template", "copy", "letter", offer).code == 0
    file = own(offer / "templates", "letter/nl.md.j2", "eigen woorden")
    left = run("template", "copy", "letter", offer)
    assert left.code == 1
    assert "[target-exists]" in left.err
    assert file.read_text(encoding="utf-8") == "eigen woorden"


def test_in_the_folder_itself_only_the_document_is_named(
    run: Run, offer: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(offer)
    assert run("template", "copy", "letter").code == 0
    assert (offer / "templates" / "letter" / "nl.md.j2").is_file()


def test_a_template_for_all_engagements_stands_in_the_settings_of_the_user(
    run: Run, offer: Path, user: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    assert run("template", "copy", "letter", "--user").code == 0
    assert sorted(file.name for file in (user / "letter").iterdir()) == ["en.md.j2", "nl.md.j2"]
    own(user, "letter/nl.md.j2", "Beste mensen,\n")
    assert "Beste mensen," in said(run, offer, "letter")
    own(offer / "templates", "letter/nl.md.j2", "Beste raad,\n")
    assert "Beste raad," in said(run, offer, "letter")
    assert "Beste" not in said(run, offer, "letter", "en")


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["propsal"], "Did you mean proposal?"),
        (["_parts"], "Known are: agenda, dashboard, implementation-plan"),
        (["../letter"], "there is no document"),
    ],
)
def test_a_document_that_nobody_knows_is_told_with_the_one_that_was_meant(
    run: Run, offer: Path, arguments: list[str], said: str
) -> None:
    left = run("template", "copy", *arguments, offer)
    assert left.code == 2
    assert said in left.err
    assert not (offer / "templates").exists()


def test_a_folder_that_is_not_there_is_told(run: Run, tmp_path: Path) -> None:
    for verb in (["copy", "letter"], ["check"]):
        left = run("template", *verb, tmp_path / "nergens")
        assert left.code == 1
        assert "[path-missing]" in left.err


# ------------------------------------------------------------------------------------------------------------ one's own


def test_one_section_can_be_changed_and_all_others_stay(run: Run, offer: Path) -> None:
    before = said(run, offer)
    block = "{% block context %}\n## Waarom nu\n\n{{ context }}\n{% endblock %}"
    text = f'{{% extends "samenspel/proposal/nl.md.j2" %}}\n{block}'
    own(offer / "templates", "proposal/nl.md.j2", text)
    assert said(run, offer) == before.replace("## Aanleiding", "## Waarom nu")
    assert run("template", "check", offer).code == 0


def test_a_section_can_say_more_than_the_one_that_comes_along(run: Run, offer: Path) -> None:
    text = '{% extends "samenspel/proposal/nl.md.j2" %}{% block context %}{{ super() }}\n\nEn nog dit.\n{% endblock %}'
    own(offer / "templates", "proposal/nl.md.j2", text)
    assert re.search(r"## Aanleiding\n\nEr is een vraag\.\n\nEn nog dit\.\n", said(run, offer))


def test_a_part_that_several_documents_share_can_be_changed_alone(run: Run, offer: Path) -> None:
    text = (TEMPLATES / "_parts" / "nl.md.j2").read_text(encoding="utf-8")
    own(
        offer / "templates",
        "_parts/nl.md.j2",
        text.replace(" {{ number }} {{ act.title }}", " {{ act.title }}!"),
    )
    assert "#### Gesprek\\!" in said(run, offer) or "#### Gesprek!" in said(run, offer)


def test_the_words_of_an_author_are_never_a_template(run: Run, offer: Path) -> None:
    file = offer / "engagement.yaml"
    file.write_text(
        OFFER.replace("Er is een vraag.", "'{{ 7 * 7 }} {% if x %} {{ title.__class__ }}'"), encoding="utf-8"
    )
    for text in ("{{ context }}", "{{ title }}"):
        own(offer / "templates", "proposal/nl.md.j2", f"## Kop\n\n{text}\n")
        assert "49" not in said(run, offer)


# --------------------------------------------------------------------------------------------------------------- check


def test_without_templates_of_ones_own_there_is_nothing_to_check(run: Run, offer: Path) -> None:
    left = run("template", "check", offer)
    assert (left.code, left.out, left.err) == (0, "no templates of your own\n", "")


FAULTS = [
    ("{{ nergens }}", "template-name", "nergens"),
    ("{{ phases[9].title }}", "template-fault", ""),
    ("{{ title.nergens }}", "template-name", "nergens"),
    ("{% if title %}", "template-fault", "endif"),
    ("{% endblock %}", "template-fault", "endblock"),
    ("{{ 'x' * 10**9 }}", "template-operator", ""),
    ("{% for i in range(99999) %}{% for j in range(99999) %}{% endfor %}{% endfor %}", "template-endless", ""),
    ("{{ title.__class__.__mro__ }}", "template-unsafe", ""),
    ("{% import 'os' as os %}", "template-missing", "os"),
    ("{% include '/etc/passwd' %}", "template-missing", "passwd"),
    ("{{ place('nergens') }}", "template-part", "nergens"),
    ("{{ phases }}", "template-unprintable", "tuple"),
]


@pytest.mark.parametrize(("text", "code", "word"), FAULTS)
@pytest.mark.parametrize("verb", [["template", "check"], ["render"]])
def test_every_fault_is_told_with_the_template_and_its_line(
    run: Run, offer: Path, verb: list[str], text: str, code: str, word: str
) -> None:
    own(offer / "templates", "proposal/nl.md.j2", f"{{# Eigen #}}\n## Kop\n\n  {text}\n")
    left = run(*verb, offer, *(["proposal", "--to", "md"] if verb == ["render"] else []))
    assert left.code == 1
    assert f"[{code}]" in left.err
    assert re.search(r"^\S*templates/proposal/nl\.md\.j2:4:\d+: ", left.err, re.MULTILINE)
    assert word in left.err
    assert "Traceback" not in left.err
    assert not (offer / "out").exists()


def test_a_fault_in_a_part_is_told_at_its_own_line(run: Run, offer: Path) -> None:
    own(offer / "templates", "_parts/nl.md.j2", "{% macro items(texts) %}\n{{ texts.nergens }}\n{% endmacro %}\n")
    left = run("template", "check", offer)
    assert left.code == 1
    assert re.search(r"proposal/nl\.md\.j2|_parts/nl\.md\.j2:\d", left.err)


def test_the_faults_of_all_templates_come_at_once(run: Run, offer: Path, user: Path) -> None:
    own(offer / "templates", "proposal/nl.md.j2", "{{ een }}\n")
    own(offer / "templates", "letter/en.md.j2", "{{ twee }}\n")
    own(user, "proposal/nl.md.j2", "{{ drie }}\n")
    own(user, "quote/nl.md.j2", "{{ vier }}\n")
    left = run("template", "check", offer)
    assert left.code == 1
    for word in ("een", "twee", "drie", "vier"):
        assert f"not given “{word}”" in left.err
    assert "4 problems" in left.err


@pytest.mark.parametrize("name", ["propsal/nl.md.j2", "proposal/fy.md.j2", "factuur/nl.md.j2"])
def test_a_template_that_no_document_uses_is_told(run: Run, offer: Path, name: str) -> None:
    own(offer / "templates", name, "tekst\n")
    left = run("template", "check", offer)
    assert left.code == 1
    assert "[template-unused]" in left.err
    assert name in left.err


def test_a_template_that_is_no_text_is_told(run: Run, offer: Path) -> None:
    own(offer / "templates", "letter/nl.md.j2", "").write_bytes(b"Gr\xfc\xdfe\n")
    left = run("template", "check", offer)
    assert left.code == 1
    assert "letter/nl.md.j2:1:1: " in left.err
    assert "not UTF-8" in left.err
    assert "Traceback" not in left.err


@pytest.mark.parametrize("sign", ["\x02" + "99\x03", "\x0e", "\x0eaim\x0f", "\x00", "\x0c", "\x1b[2J", "\x7f"])
@pytest.mark.parametrize("name", ["letter/nl.md.j2", "_parts/nl.md.j2"])
def test_a_template_with_a_sign_that_only_machines_use_is_told(run: Run, offer: Path, name: str, sign: str) -> None:
    text = (TEMPLATES / name).read_text(encoding="utf-8")
    lines = len(text.splitlines())
    own(offer / "templates", name, f"{text}slot {sign}\n")
    for verb in (["template", "check", offer], ["render", offer, "letter", "proposal", "--to", "md"]):
        left = run(*verb)
        assert left.code == 1
        assert f"{name}:{lines + 1}:1: " in left.err
        assert f"U+{ord(sign[0]):04X}" in left.err
        assert sign not in left.err


def test_a_template_that_loses_itself_in_another_is_told(run: Run, offer: Path) -> None:
    own(offer / "templates", "letter/nl.md.j2", "{% include 'letter/nl.md.j2' %}\n")
    left = run("template", "check", offer)
    assert left.code == 1
    assert "[template-endless]" in left.err
    assert "letter/nl.md.j2:1" in left.err


@pytest.mark.skipif(os.name != "posix", reason="links of Unix")
def test_a_link_to_nowhere_is_told_as_a_fault_of_the_template(run: Run, offer: Path) -> None:
    folder = offer / "templates" / "letter"
    folder.mkdir(parents=True)
    (folder / "nl.md.j2").symlink_to(offer / "weg")
    left = run("template", "check", offer)
    assert "Traceback" not in left.err


@pytest.mark.parametrize("kind", documents.names())
def test_the_templates_that_come_along_say_the_same_in_every_language(kind: str) -> None:
    """The same sections in the same order, and the same values."""
    shapes = set()
    for language in LANGUAGES:
        text = (TEMPLATES / kind / f"{language}.md.j2").read_text(encoding="utf-8")
        shapes.add(
            (
                tuple(re.findall(r"{% block (\w+) %}", text)),
                tuple(sorted(set(re.findall(r"{{ (place\(\S+\)|[a-z_.]+) }}", text)))),
            )
        )
    assert len(shapes) == 1
