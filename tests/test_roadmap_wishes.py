"""Which money must be asked in which document, and until when: what is settled need not be, what is late is told."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from samenspel_cli.files.project import read_project
from samenspel_cli.planning.roadmap.money import costs
from samenspel_cli.planning.roadmap.planned import road
from samenspel_cli.planning.roadmap.wishes import Wish, wishes
from tests.roadmaps import ENGAGEMENT, ROADMAP, roadmap_project

TODAY = date(2026, 11, 16)
WEST_BETUWE = Path(__file__).parents[1] / "examples" / "west-betuwe"


def wishes_of(
    folder: Path, *changes: tuple[str, str], today: date = TODAY, engagement: str = ENGAGEMENT
) -> tuple[Wish, ...]:
    text = ROADMAP
    for old, new in changes:
        assert old in text
        text = text.replace(old, new)
    project = roadmap_project(folder, roadmap=text, engagement=engagement)
    planned = road(project, today)
    return wishes(project.engagement, planned, costs(project, planned), today)


def first(found: tuple[Wish, ...], project: str, sort: str) -> Wish:
    return next(one for one in found if one.line.project == project and one.line.sort == sort)


def test_a_cost_must_be_in_the_kadernota_of_its_first_year_until_its_papers_must_be_in(tmp_path: Path) -> None:
    wish = first(wishes_of(tmp_path), "gegevens-op-orde", "yearly")
    assert (wish.year, wish.document, wish.said) == (2028, "kadernota-2028", False)
    assert wish.until == date(2027, 3, 23)  # four weeks before the college of 20 April
    assert (wish.state, wish.late) == ("open", False)


def test_on_its_last_day_it_can_still_be_asked_and_the_day_after_it_is_late(tmp_path: Path) -> None:
    for today, state in ((date(2027, 3, 23), "today"), (date(2027, 3, 24), "late")):
        wish = first(wishes_of(tmp_path, today=today), "gegevens-op-orde", "yearly")
        assert wish.state == state
        assert wish.late == (state == "late")


def test_what_is_settled_need_not_be_asked(tmp_path: Path) -> None:
    found = wishes_of(tmp_path, ("yearly: € 9.000", "yearly: € 9.000, covered: Begroting 2027"))
    assert not [one for one in found if one.line.project == "gegevens-op-orde" and one.line.sort == "yearly"]


def test_a_document_may_be_named_and_one_about_a_later_year_is_too_late(tmp_path: Path) -> None:
    found = wishes_of(tmp_path, ("once: € 24.000", "once: € 24.000, wish: kadernota-2028"))
    wish = first(found, "gegevens-op-orde", "once")
    assert (wish.document, wish.said, wish.year, wish.state, wish.late) == ("kadernota-2028", True, 2027, "after", True)


def test_of_a_year_without_a_kadernota_in_the_calendar_that_is_said(tmp_path: Path) -> None:
    wish = first(wishes_of(tmp_path), "gegevens-op-orde", "once")
    assert (wish.year, wish.document, wish.until, wish.state) == (2027, None, None, "unplanned")


def test_without_a_year_or_without_a_day_nothing_is_made_up(tmp_path: Path) -> None:
    found = wishes_of(tmp_path, ("when: 2028-Q1\n    costs: 15000", "costs: 15000"))
    assert first(found, "balie-noord", "once").state == "year-unknown"
    month = ENGAGEMENT.replace("{college: 2027-04-20, council: 2027-06-24, papers: 4 weken}", "{council: 2027-06}")
    assert first(wishes_of(tmp_path, engagement=month), "balie-noord", "once").state == "day-unknown"


def test_what_is_done_or_dropped_need_not_be_asked(tmp_path: Path) -> None:
    for said in ("done: 2027-03-01", "dropped: te duur"):
        found = wishes_of(tmp_path, ("owner: noord\n", f"owner: noord\n    {said}\n"))
        assert not [one for one in found if one.line.project == "balie-noord"]


def test_what_must_be_asked_first_stands_on_top(tmp_path: Path) -> None:
    days = [one.until or date.max for one in wishes_of(tmp_path)]
    assert days == sorted(days)


def test_in_west_betuwe_every_cost_is_settled_or_asked_exactly_once() -> None:
    project = read_project(WEST_BETUWE)
    planned = road(project, TODAY)
    found = costs(project, planned)
    asked = [
        (one.line.project, one.line.at, one.line.sort) for one in wishes(project.engagement, planned, found, TODAY)
    ]
    settled = [(one.project, one.at, one.sort) for one in found.lines if one.covered]
    assert sorted(asked + settled) == sorted((one.project, one.at, one.sort) for one in found.lines)
    assert len(set(asked)) == len(asked)
