"""A kind of document is one module and one folder of templates: what one of them lacks is told in a sentence."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from inspect import signature
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from samenspel_cli import documents, formats
from samenspel_cli.documents import Ask
from samenspel_cli.documents._inside import opened
from samenspel_cli.making import workshop
from samenspel_cli.shelves import TEMPLATES
from samenspel_cli.style import LANGUAGES
from tests import reading

SMALL = reading.as_file("vat: 21%\nrates: {uur: 100}\nactivities: [{title: Gesprek, fee: 3 uur}]\n")
EMPTY = reading.as_file("")


def words(language: str) -> dict[str, Any]:
    return tomllib.loads((TEMPLATES / "_words" / f"{language}.toml").read_text(encoding="utf-8"))


def lacking(kind: str, templates: Path = TEMPLATES) -> Iterator[str]:
    """What a kind lacks, a sentence each."""
    module: Any = documents.named(kind)
    name = kind.replace("-", "_")
    if not isinstance(module, ModuleType):
        yield f"documents/{name}.py is no module"
    for function, arguments in (("compose", ["project", "ask"]), ("enough", ["engagement"])):
        offered = getattr(module, function, None)
        if offered is None:
            yield f"documents/{name}.py does not offer {function}({', '.join(arguments)})"
        elif list(signature(offered).parameters) != arguments:
            yield f"{function} of documents/{name}.py does not take {', '.join(arguments)}"
    if not re.match(r"The [\w ]+: .+\.$", (module.__doc__ or "").splitlines()[0] if module.__doc__ else ""):
        yield f"documents/{name}.py does not begin with a sentence such as “The letter: …”, which `kinds` shows"
    for language in LANGUAGES:
        if not (templates / kind / f"{language}.md.j2").is_file():
            yield f"templates/{kind}/{language}.md.j2 is missing"
        if kind not in words(language)["words"]:
            yield f"templates/_words/{language}.toml has no word {kind}, which stands above the document"


@pytest.mark.parametrize("kind", documents.names())
def test_a_kind_has_a_module_templates_and_a_word_in_every_language(kind: str) -> None:
    missing = list(lacking(kind))
    assert not missing, "; ".join(missing)


def test_what_a_kind_lacks_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A folder with one more kind, of which only the module was begun."""
    (tmp_path / "open_dag.py").write_text('"""Iets."""\n\ndef compose(ask): ...\n', encoding="utf-8")
    monkeypatch.setattr(documents, "__path__", [*documents.__path__, str(tmp_path)])
    assert "open-dag" in documents.names()
    assert list(lacking("open-dag")) == [
        "compose of documents/open_dag.py does not take project, ask",
        "documents/open_dag.py does not offer enough(engagement)",
        "documents/open_dag.py does not begin with a sentence such as “The letter: …”, which `kinds` shows",
        "templates/open-dag/nl.md.j2 is missing",
        "templates/_words/nl.toml has no word open-dag, which stands above the document",
        "templates/open-dag/en.md.j2 is missing",
        "templates/_words/en.toml has no word open-dag, which stands above the document",
    ]


def test_every_folder_of_templates_belongs_to_a_kind() -> None:
    folders = {folder.name for folder in TEMPLATES.iterdir() if folder.is_dir() and not folder.name.startswith("_")}
    spare = folders - set(documents.names())
    assert not spare, f"templates/ has folders of which there is no module in documents/: {spare}"


def test_no_template_stands_in_a_language_that_has_no_words() -> None:
    languages = {file.stem for file in (TEMPLATES / "_words").glob("*.toml")}
    assert languages == set(LANGUAGES), "LANGUAGES of style.py and the files in templates/_words differ"
    for file in TEMPLATES.glob("*/*.md.j2"):
        assert file.name.partition(".")[0] in languages, f"{file} is of no language"


@pytest.mark.parametrize("kind", documents.names())
@pytest.mark.parametrize("language", LANGUAGES)
def test_a_kind_makes_a_document_with_a_front_a_name_and_data(kind: str, language: str) -> None:
    project = reading.read(SMALL)
    (document,) = documents.named(kind).compose(project, Ask(reading.TODAY, language=language, paper=True))
    assert document.kind == kind
    assert document.name == kind
    assert document.language == language
    assert document.front is not None
    assert document.front.form in ("report", "book", "letter", "sheet", "record", "survey")
    assert str(document.data()["schema"]).startswith("samenspel.")
    paper = workshop(None, project).written(opened(document) if documents.internal(kind) else document)
    assert paper.blocks


@pytest.mark.parametrize("kind", documents.names())
def test_a_kind_knows_when_there_is_too_little_to_say(kind: str) -> None:
    assert documents.named(kind).enough(reading.read(EMPTY).engagement) is False


@pytest.mark.parametrize("name", formats.names())
def test_a_format_is_one_module_that_encodes_a_document(name: str) -> None:
    module: Any = formats.named(name)
    assert list(signature(module.encode).parameters) == ["document", "style"], f"formats/{name}.py does not encode"
    project = reading.read(SMALL)
    shop = workshop(None, project)
    for kind in documents.names():
        (document,) = documents.named(kind).compose(project, Ask(reading.TODAY, paper=True))
        document = opened(document) if documents.internal(kind) else document
        files = module.encode(shop.written(document), shop.style("nl"))
        if name == "ics" and not document.events:
            assert files == {}, "there is a calendar without a date"
            continue
        first = next(iter(files))
        assert first == f"{document.name}.{name}", f"formats/{name}.py does not name its file after the document"
        assert all(isinstance(content, bytes) and content for content in files.values())
