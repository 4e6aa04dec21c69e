"""Sections of a proposal that the author changes: in the engagement, or in a Markdown file beside it."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from samenspel_cli.document import Heading, Paragraph
from samenspel_cli.documents import Ask, named
from samenspel_cli.files.project import read_project
from samenspel_cli.making import workshop
from samenspel_cli.model.sections import SECTIONS, Section, section_faults
from samenspel_cli.shelves import TEMPLATES
from samenspel_cli.style import style_of

FRONT = """samenspel: engagement
title: Een traject
client: {name: Gemeente Voorbeeld}
vat: 21%
context: Waarom nu.
rates: {uur: {price: 100}}
phases:
  - {title: Verkennen, activities: [{title: Gesprek, fee: 2 uur}]}
"""


def proposal(folder: Path, wishes: str = "", language: str = "nl", **files: str) -> list[str]:
    """The headings of the second level and the paragraphs of a proposal, up to its approach."""
    (folder / "engagement.yaml").write_text(FRONT + wishes, encoding="utf-8")
    (folder / "sections").mkdir(exist_ok=True)
    for name, text in files.items():
        (folder / "sections" / f"{name}.md").write_text(text, encoding="utf-8")
    project = read_project(folder)
    (document,) = named("proposal").compose(project, Ask(date(2026, 5, 12), language=language, paper=True))
    style = style_of(language)
    said = [
        f"## {style.say(block.text)}" if isinstance(block, Heading) else style.say(block.text)
        for block in workshop(folder, project).written(document).blocks
        if isinstance(block, Paragraph) or (isinstance(block, Heading) and block.level == 2)
    ]
    return said[: said.index("## Aanpak" if language == "nl" else "## Approach")]


def test_a_file_gives_the_words_of_the_section_that_it_is_called_after(tmp_path: Path) -> None:
    said = proposal(tmp_path, context="Een heel ander verhaal.\n")
    assert said == ["## Aanleiding", "Een heel ander verhaal."]


def test_its_first_heading_is_the_title_of_the_section(tmp_path: Path) -> None:
    assert proposal(tmp_path, context="# Hoe het zo kwam\n\nEerst dit.\n") == ["## Hoe het zo kwam", "Eerst dit."]


@pytest.mark.parametrize(("language", "title"), [("nl", "Onze kijk op de opgave"), ("en", "How we look at it")])
def test_a_section_that_was_empty_comes_at_its_own_place_under_its_own_heading(
    tmp_path: Path, language: str, title: str
) -> None:
    said = proposal(tmp_path, language=language, vision="Van buiten naar binnen.\n")
    assert said[2:] == [f"## {title}", "Van buiten naar binnen."]


def test_a_section_of_the_authors_own_stands_where_the_engagement_says(tmp_path: Path) -> None:
    wishes = "sections: {leerlijn: {before: context}}\n"
    said = proposal(tmp_path, wishes, leerlijn="# Leerlijn\n\nWat we leren.\n")
    assert said == ["## Leerlijn", "Wat we leren.", "## Aanleiding", "Waarom nu."]


def test_a_section_is_dropped(tmp_path: Path) -> None:
    assert proposal(tmp_path, "sections: {context: drop}\n") == []


def test_sections_that_stand_beside_each_other_in_a_circle_are_told_once() -> None:
    wishes = {
        "risks": Section(after="terms"),
        "terms": Section(before="fee"),
        "fee": Section(after="terms"),
        "team": Section(after="risks"),
    }
    (fault,) = section_faults(wishes, ("sections",))
    assert fault.code == "section-circle"
    assert fault.path == ("sections", "terms", "before")
    assert fault.facts["way"] == "terms → fee → terms"


@pytest.mark.parametrize("language", ["nl", "en"])
def test_the_template_of_the_proposal_has_exactly_the_sections_that_can_be_named(language: str) -> None:
    text = (TEMPLATES / "proposal" / f"{language}.md.j2").read_text(encoding="utf-8")
    blocks = [line.split()[2].replace("_", "-") for line in text.splitlines() if line.startswith("{% block ")]
    assert tuple(blocks) == SECTIONS
