"""The example of West-Betuwe: what its vision and its roadmap say, and every result worked out a second time.

What stands here reads the files as text and counts in plain loops; of the program nothing is used but what it says.
"""

from __future__ import annotations

import json
import re
import shutil
from datetime import date, timedelta
from fractions import Fraction
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml

from samenspel_cli.files.project import read_project
from samenspel_cli.model.project import Project
from samenspel_cli.planning.roadmap.goals import contributions
from samenspel_cli.planning.roadmap.load import load
from samenspel_cli.planning.roadmap.money import costs
from samenspel_cli.planning.roadmap.planned import Road, road
from samenspel_cli.planning.roadmap.wishes import wishes
from samenspel_cli.planning.vision.comparison import Comparison, compared
from samenspel_cli.planning.vision.goals import tensions
from tests.door import EXAMPLES, run
from tests.history import kept
from tests.test_goldens import SINCE

FOLDER = EXAMPLES / "west-betuwe"
MUNICIPALITIES = ("culemborg", "geldermalsen", "tiel")
NO_WORK = {
    "2026-12-25", "2027-01-01", "2027-03-29", "2027-04-27", "2027-05-05", "2027-05-06", "2027-05-17",
    "2028-04-17", "2028-04-27", "2028-05-05", "2028-05-25", "2028-06-05", "2028-12-25", "2028-12-26",
}  # fmt: skip
"""The public holidays between Monday and Friday while the roadmap runs, from a calendar on the wall."""


# The files, as texts


def told(name: str) -> dict[str, Any]:
    """What a file says, every value as its text."""
    data = yaml.load((FOLDER / name).read_text(encoding="utf-8"), Loader=yaml.CBaseLoader)
    assert isinstance(data, dict)
    return data


def listed(value: Any) -> list[Any]:
    """A list, of which the only item may stand alone."""
    if value is None:
        return []
    return value if isinstance(value, list) else [value]


FRONT, VISION, ROADMAP = told("engagement.yaml"), told("vision.yaml"), told("roadmap.yaml")
GOALS = tuple(FRONT["goals"])
PROJECTS: dict[str, dict[str, Any]] = {one["id"]: one for one in ROADMAP["projects"]}


def slug(title: str) -> str:
    """The id that is made of a title."""
    plain = title.lower().translate(str.maketrans("éëïöáü", "eeioau"))
    return re.sub(r"[^a-z0-9]+", "-", plain).strip("-")


def id_of(item: dict[str, Any]) -> str:
    return str(item.get("id") or slug(item["title"]))


@cache
def project() -> Project:
    return read_project(FOLDER)


@cache
def comparison() -> Comparison:
    vision = project().engagement.shared_vision
    assert vision is not None
    return compared(vision)


@cache
def planned() -> Road:
    return road(project(), SINCE)


# What it is made of


def test_the_three_municipalities_and_their_joint_organisation_take_part() -> None:
    assert tuple(VISION["participants"]) == (*MUNICIPALITIES, "bwb")
    assert [name for name, one in VISION["participants"].items() if "inhabitants" in one] == [*MUNICIPALITIES]


def test_it_has_about_eight_themes_six_principles_fifteen_projects_and_sixty_steps() -> None:
    assert len(VISION["themes"]) in range(8, 10)
    assert len(VISION["principles"]) == 6
    assert len(PROJECTS) == 15
    assert sum(len(one["steps"]) for one in PROJECTS.values()) in range(60, 75)


def test_a_position_may_be_a_score_words_silence_or_not_read() -> None:
    states = set()
    for theme in VISION["themes"].values():
        for name in VISION["participants"]:
            said = theme["positions"].get(name, "not read")
            states.add(said if isinstance(said, str) else "score" if "score" in said else "words")
    assert states == {"score", "words", "silent", "not read"}


def test_every_development_of_the_country_says_where_it_stands() -> None:
    assert len(VISION["developments"]) >= 5
    assert all(one["source"] for one in VISION["developments"].values())


def test_the_statement_is_short_and_so_are_its_sentences() -> None:
    sentences = [one for one in re.split(r"(?<=[.!?])\s+", VISION["statement"].replace("*", "")) if one]
    assert sum(len(one.split()) for one in sentences) <= 60
    assert max(len(one.split()) for one in sentences) < 15


def test_the_workshops_have_different_compositions_and_the_vision_was_validated_inside_and_outside() -> None:
    compositions = [tuple(sorted(one["present"].items())) for one in VISION["workshops"] if "present" in one]
    for one in VISION["workshops"]:
        if "session" in one:
            harvest = told(f"sessions/{one['session']}.yaml")["harvest"]
            compositions.append(tuple(sorted(harvest["present"].items())))
    assert len(set(compositions)) == len(VISION["workshops"]) >= 5
    assert {one["round"] for one in VISION["validation"]} == {"internal", "external"}


def test_every_local_colour_says_why() -> None:
    assert all(one["why"] for one in VISION["local-colour"])
    assert {name for one in VISION["local-colour"] for name in listed(one["of"])} == set(MUNICIPALITIES)


def test_every_step_has_a_result_a_size_and_an_effort_and_none_is_longer_than_four_weeks() -> None:
    for one in PROJECTS.values():
        for step in one["steps"]:
            assert step["result"], step["title"]
            assert step["effort"], step["title"]
            assert days_of(step["size"]) <= 28, step["title"]


def test_every_project_has_an_owner_a_sponsor_a_portfolio_holder_and_a_lane() -> None:
    for name, one in PROJECTS.items():
        assert one["lane"] in ROADMAP["lanes"], name
        for key in ("owner", "sponsor", "portfolio-holder"):
            assert one[key] in ROADMAP["roles"], (name, key)
    assert {one["lane"] for one in PROJECTS.values()} == set(ROADMAP["lanes"])


def test_amounts_are_once_yearly_ranges_and_not_known_yet() -> None:
    amounts = {(key, cost[key]) for one in PROJECTS.values() for cost in listed(one.get("costs")) for key in cost
               if key in ("once", "yearly")}  # fmt: skip
    assert {key for key, _ in amounts} == {"once", "yearly"}
    assert ("once", "pm") in amounts
    assert ("yearly", "pm") in amounts
    assert any("-" in amount for _, amount in amounts)


@pytest.mark.parametrize("file", sorted(FOLDER.rglob("*.yaml")), ids=lambda one: one.name)
def test_every_file_says_what_in_it_is_illustrative(file: Path) -> None:
    text = file.read_text(encoding="utf-8")
    head = text[: text.index("samenspel:")]
    assert "illustratief" in head or file.name == "style.yaml"


@pytest.mark.parametrize("name", ["vision.yaml", "roadmap.yaml"])
def test_everything_that_the_real_engagement_does_not_tell_is_marked(name: str) -> None:
    """Each part of the file: its own line says so; the developments are real, and say what is not."""
    text = (FOLDER / name).read_text(encoding="utf-8")
    parts = [line for line in text.splitlines() if re.match(r"[a-z]", line) and not line.startswith("samenspel:")]
    assert [line for line in parts if "illustratief" not in line] == []


def test_people_in_the_example_are_functions_and_no_names() -> None:
    assert all(re.search(r"adviseur|architect|manager|leider|secretaris|bestuurslid", one["name"])
               for one in ROADMAP["roles"].values())  # fmt: skip


# The vision, worked out once more


def scores() -> dict[str, dict[str, int]]:
    """By theme the scores of those that have one."""
    found: dict[str, dict[str, int]] = {}
    for name, theme in VISION["themes"].items():
        found[name] = {}
        for who, said in theme["positions"].items():
            if isinstance(said, dict) and "score" in said:
                found[name][who] = int(said["score"])
    return found


def ground() -> dict[str, str]:
    """By theme how much common ground there is: 0 or 1 apart, 2 apart, more; or what people say of it."""
    found = {}
    for name, by in scores().items():
        if len(by) < 2:
            found[name] = VISION["themes"][name]["ground"]
            continue
        apart = max(by.values()) - min(by.values())
        found[name] = "shared" if apart <= 1 else "partly" if apart == 2 else "different"
    return found


def test_the_common_ground_follows_from_the_scores() -> None:
    assert {one.id: one.ground for one in comparison().themes} == ground()
    assert [one.id for one in comparison().themes if one.by == "people"] == ["sturing"]
    assert set(ground().values()) == {"shared", "partly", "different"}


def test_the_core_is_what_all_share() -> None:
    shared = [name for name, how in ground().items() if how == "shared"]
    assert [one.id for one in comparison().core] == shared == ["gegevens", "veiligheid", "werkplek", "openheid"]


def test_what_differs_is_kept_on_purpose_or_still_open() -> None:
    coloured = {one["theme"] for one in VISION["local-colour"] if "theme" in one}
    differ = {name for name, how in ground().items() if how != "shared"}
    assert {one.id for one in comparison().kept} == differ & coloured == {"nabijheid", "vernieuwing"}
    assert {one.id for one in comparison().open} == differ - coloured


def test_the_pairs_that_differ_most_stand_first() -> None:
    names = list(VISION["participants"])
    pairs = {}
    for number, one in enumerate(names):
        for other in names[number + 1 :]:
            both = [abs(by[one] - by[other]) for by in scores().values() if one in by and other in by]
            pairs[one, other] = (Fraction(sum(both), len(both)), len(both))
    found = {(one.one, one.other): (one.mean, one.themes) for one in comparison().pairs}
    assert found == pairs
    assert [one.mean for one in comparison().pairs] == sorted((mean for mean, _ in pairs.values()), reverse=True)
    assert (comparison().pairs[0].one, comparison().pairs[0].other) == ("geldermalsen", "tiel")


def test_every_principle_rests_on_themes_and_every_theme_bears_one() -> None:
    resting = {name: tuple(listed(one["themes"])) for name, one in VISION["principles"].items()}
    assert comparison().resting == resting
    assert {theme for themes in resting.values() for theme in themes} == set(VISION["themes"])


# The goals


def test_who_helps_one_goal_and_hinders_another_makes_a_tension() -> None:
    pulls: dict[frozenset[str], set[str]] = {}
    for name, one in [*VISION["principles"].items(), *PROJECTS.items()]:
        for helped, much in one["goals"].items():
            for hindered, little in one["goals"].items():
                if int(much) > 0 > int(little):
                    pulls.setdefault(frozenset((helped, hindered)), set()).add(name)
    found = {frozenset((one.one, one.other)): {pull.id for pull in one.pulls} for one in tensions(project().engagement)}
    assert found == pulls
    assert "kernbalie" in pulls[frozenset(("kosten", "kwaliteit"))]


def test_what_the_projects_do_for_the_goals_adds_up() -> None:
    said = contributions(project().engagement)
    for name, goal in said.by_goal.items():
        by = [int(one["goals"][name]) for one in PROJECTS.values() if name in one["goals"]]
        helps, hinders = [score for score in by if score > 0], [score for score in by if score < 0]
        assert (goal.helped, goal.plus) == (len(helps), sum(helps))
        assert (goal.hindered, goal.minus) == (len(hinders), sum(hinders))
    assert tuple(said.by_goal) == GOALS
    assert (said.unserved, said.aimless, said.hindering) == ((), (), ())


# The days, worked out once more


def works(day: date) -> bool:
    return day.weekday() < 5 and day.isoformat() not in NO_WORK


def from_(day: date) -> date:
    """The first working day, from this one."""
    while not works(day):
        day += timedelta(1)
    return day


def days_of(size: str) -> int:
    number, unit = size.split()
    return int(number) * {"dagen": 1, "week": 7, "weken": 7}[unit]


def first_of(text: str) -> date:
    """The first day of a day or a month."""
    return date.fromisoformat(text if len(text) == 10 else f"{text}-01")


def waits(item: dict[str, Any]) -> list[tuple[str, int]]:
    """What something waits for, and how many days after it."""
    found = []
    for one in listed(item.get("after")):
        if isinstance(one, str):
            found.append((one, 0))
        else:
            found += [(name, days_of(one["lag"])) for name in listed(one["finish"])]
    return found


class Plan:
    """All dates of the roadmap, from the first condition to the last, with a wall calendar and a pencil."""

    def __init__(self) -> None:
        self.start: dict[str, date] = {}
        self.finish: dict[str, date] = {}
        """Of a moment, its day; it is over before that day begins."""
        self.moments: set[str] = set()
        for name in PROJECTS:
            self.project(name)

    def project(self, name: str) -> None:
        if name in self.start:
            return
        one = PROJECTS[name]
        begin = SINCE
        for other, lag in waits(one):
            self.project(other)
            begin = max(begin, self.next(other) + timedelta(lag))
        if "starts" in one:
            begin = max(begin, first_of(one["starts"]))
        items = {id_of(item): (sort, item)
                 for sort in ("steps", "decisions", "milestones") for item in listed(one.get(sort))}  # fmt: skip
        before = None
        for step in one["steps"]:
            alone = "after" in step or "starts" in step
            self.place(name, id_of(step), items, begin, None if alone else before)
            before = id_of(step)
        for item in items:
            self.place(name, item, items, begin, None)
        keys = [f"{name}/{item}" for item in items]
        self.start[name] = min(self.start[key] for key in keys)
        self.finish[name] = max(self.finish[key] for key in keys)

    def place(self, name: str, item: str, items: dict[str, Any], begin: date, above: str | None) -> None:
        key = f"{name}/{item}"
        if key in self.start:
            return
        sort, one = items[item]
        if "done" in one:
            self.start[key], self.finish[key] = first_of(one["begun"]), first_of(one["done"])
            return
        day = max(begin, first_of(one["starts"])) if "starts" in one else begin
        for other, lag in [*waits(one), *([(above, 0)] if above else [])]:
            self.place(name, other, items, begin, None)
            day = max(day, self.next(f"{name}/{other}") + timedelta(lag))
        day = from_(day)
        if sort == "decisions":
            meetings = [first_of(text) for text in FRONT["calendar"]["meetings"][one["at"]]["dates"]]
            day = min(met for met in meetings if met - timedelta(days_of("3 weken")) >= day)
        self.start[key] = first_of(one["begun"]) if "begun" in one else day
        self.finish[key] = day if sort != "steps" else self.start[key] + timedelta(days_of(one["size"]) - 1)
        if sort != "steps":
            self.moments.add(key)

    def next(self, key: str) -> date:
        """The first day after something; what is decided on a day can go on that same day."""
        return self.finish[key] if key in self.moments else self.finish[key] + timedelta(1)


@cache
def plan() -> Plan:
    return Plan()


def test_every_step_is_where_a_pencil_puts_it() -> None:
    by_hand = plan()
    for one in planned().projects:
        for step in one.steps:
            assert (step.key, step.start, step.finish) == (step.key, by_hand.start[step.key], by_hand.finish[step.key])
        for moment in (*one.decisions, *one.milestones):
            assert (moment.key, moment.day) == (moment.key, by_hand.start[moment.key])
        assert (one.key, one.finish) == (one.key, by_hand.finish[one.key])
    assert planned().problems == ()


def test_the_critical_path_ends_with_the_citizen_who_follows_a_case() -> None:
    """From the last decision on, each step begins when the one before it is over: no day to spare."""
    chain = ["zaken/zaken-gekozen"]
    steps = [id_of(one) for one in PROJECTS["zaken"]["steps"]]
    chain += [f"zaken/{one}" for one in steps[steps.index("tien-zaken-inrichten") :]]
    chain += [f"volg-uw-zaak/{id_of(one)}" for one in PROJECTS["volg-uw-zaak"]["steps"]]
    chain.append("eerste-inwoner")
    on_path = [key for key in planned().path if key in chain]
    assert sorted(on_path) == sorted(chain)
    assert planned().path[-1] == "eerste-inwoner"
    assert max(plan().finish.values()) == plan().finish["volg-uw-zaak"]


def test_the_steps_of_the_first_quarter_are_those_of_the_projects_that_began_small() -> None:
    first, last = date(2026, 10, 1), date(2026, 12, 31)
    by_hand = {key for key, day in plan().start.items()
               if "/" in key and key not in plan().moments and day <= last and plan().finish[key] >= first}  # fmt: skip
    found = {
        step.key
        for one in planned().projects
        for step in one.steps
        if step.start is not None and step.finish is not None and step.start <= last and step.finish >= first
    }
    assert found == by_hand
    assert {key.partition("/")[0] for key in by_hand} == {"servicepunt", "gegevenskaart", "stuurtafel"}


# The money, worked out once more


def euros(text: str) -> tuple[int, int] | None:
    """An amount in cents, from and to; None is not known yet."""
    if text == "pm":
        return None
    ends = [int(one) * 100 for one in text.removeprefix("€ ").replace(".", "").split("-")]
    return ends[0], ends[-1]


def parted(amount: int, weights: dict[Any, int]) -> dict[Any, int]:
    """Cents in proportion to weights: each its whole cents, and what is left to who lost most, the first first."""
    whole = sum(weights.values())
    parts = {name: amount * weight // whole for name, weight in weights.items()}
    rests = sorted(weights, key=lambda name: -(amount * weights[name] % whole))
    for name in rests[: amount - sum(parts.values())]:
        parts[name] += 1
    return parts


def ranged(low: int, high: int, weights: dict[Any, int]) -> dict[Any, tuple[int, int]]:
    """A range in proportion: the least that it is, and what it may be more beside that."""
    more = parted(high - low, weights)
    return {name: (part, part + more[name]) for name, part in parted(low, weights).items()}


def years_of(cost: dict[str, Any], last: int) -> dict[int, tuple[int, int]]:
    """By year what is spent on a cost, in cents, from and to: once over months, yearly to the end of the term."""
    found: dict[int, tuple[int, int]] = {}
    once, yearly = euros(cost.get("once", "pm")), euros(cost.get("yearly", "pm"))
    if once is not None:
        first, _, until = cost["when"].partition("/")
        begin, end = (int(one[:4]) * 12 + int(one[5:]) - 1 for one in (first, until or first))
        for month, (low, high) in ranged(*once, dict.fromkeys(range(begin, end + 1), 1)).items():
            before = found.get(month // 12, (0, 0))
            found[month // 12] = before[0] + low, before[1] + high
    if yearly is not None:
        for year in range(last + 1, int(ROADMAP["term"][8:12]) + 1):
            found[year] = yearly
    return found


def weights_of(one: dict[str, Any], cost: dict[str, Any]) -> dict[str, int]:
    """Who bears a cost: one municipality alone, all the same, or by inhabitants."""
    alone = ROADMAP["lanes"][one["lane"]].get("for")
    if alone is not None:
        return {alone: 1}
    if "shares" in cost:
        assert set(cost["shares"]["of"].values()) == {"equal"}
        return dict.fromkeys(MUNICIPALITIES, 1)
    return {name: int(VISION["participants"][name]["inhabitants"]) for name in MUNICIPALITIES}


def borne() -> dict[tuple[str, int], tuple[int, int]]:
    """By municipality and year what it bears, in cents, from and to."""
    found: dict[tuple[str, int], tuple[int, int]] = {}
    for name, one in PROJECTS.items():
        for cost in listed(one.get("costs")):
            for year, (low, high) in years_of(cost, plan().finish[name].year).items():
                for who, part in ranged(low, high, weights_of(one, cost)).items():
                    before = found.get((who, year), (0, 0))
                    found[who, year] = before[0] + part[0], before[1] + part[1]
    return found


def test_the_shares_of_the_municipalities_are_the_whole_to_the_cent() -> None:
    once = yearly = 0
    for name, one in PROJECTS.items():
        for cost in listed(one.get("costs")):
            once += (euros(cost.get("once", "€ 0")) or (0, 0))[0]
            years = int(ROADMAP["term"][8:12]) - plan().finish[name].year
            yearly += (euros(cost.get("yearly", "€ 0")) or (0, 0))[0] * years
    assert sum(low for low, _ in borne().values()) == once + yearly
    found = costs(project(), planned())
    cents: dict[tuple[str, int], tuple[int, int]] = {}
    for (_, year, who), total in found.by_bearer.items():
        if total.known:
            assert year is not None
            assert who is not None
            before = cents.get((who, year), (0, 0))
            cents[who, year] = before[0] + int(total.amount.low * 100), before[1] + int(total.amount.high * 100)
    assert cents == borne()
    unknown = {(line.project, line.sort, line.begins) for line in found.lines if line.amount is None}
    assert unknown == {("serverruimten", "once", 2028), ("volg-uw-zaak", "yearly", 2029)}
    assert {year for _, year in borne()} == {2026, 2027, 2028, 2029}


def test_one_share_worked_out_by_hand() -> None:
    """In 2026: 18.000 for the switchboard, and three of four months of 24.000: twice 18.000, Tiel 415/970."""
    tiel = 18000 * 41500 * 100 / 97000 * 2
    assert borne()["tiel", 2026] == (1540206, 1540206)
    assert abs(tiel - 1540206) < 1


def test_nobody_has_more_work_than_room() -> None:
    """The effort of a step, evenly over its working days, by who does it and by quarter."""
    busy: dict[tuple[str, int, int], Fraction] = {}
    for name, one in PROJECTS.items():
        for step in one["steps"]:
            key = f"{name}/{id_of(step)}"
            days = [
                plan().start[key] + timedelta(at) for at in range((plan().finish[key] - plan().start[key]).days + 1)
            ]
            days = [day for day in days if works(day)]
            owner = listed(step.get("owner", one["owner"]))[0]
            efforts = {owner: step["effort"]} if isinstance(step["effort"], str) else step["effort"]
            for who, effort in efforts.items():
                for day in days:
                    at = (who, day.year, (day.month + 2) // 3)
                    busy[at] = busy.get(at, Fraction(0)) + Fraction(int(effort.split()[0]), len(days))
    said = load(project(), planned())
    found = {
        (who.id, part.quarter.year, (part.quarter.month + 2) // 3): part.work.high
        for who in (*said.owners, *said.apart)
        for part in who.quarters
        if part.work.high
    }
    assert found == busy
    for (who, _, _), days_of_work in busy.items():
        if who in ROADMAP["capacity"]:
            assert days_of_work <= int(ROADMAP["capacity"][who].split()[0]), who


def test_what_is_not_covered_is_asked_in_the_kadernota_before_it_closes() -> None:
    found = wishes(project().engagement, planned(), costs(project(), planned()), SINCE)
    asked = {(wish.line.project, wish.line.at): wish for wish in found}
    for name, one in PROJECTS.items():
        for line, cost in enumerate(listed(one.get("costs"))):
            assert ((name, line) in asked) == ("covered" not in cost), (name, line)
    by_document: dict[str | None, int] = {}
    for wish in asked.values():
        by_document[wish.document] = by_document.get(wish.document, 0) + 1
        assert wish.state == "open"
    assert by_document == {"bestuursrapportage-2027": 2, "kadernota-2028": 12, "kadernota-2029": 3}


# What changed, between two commits


def test_a_paper_that_is_one_day_late_moves_a_decision_by_three_months(tmp_path: Path) -> None:
    """The board of 10 December wants its papers three weeks before, by the 19th; the rules came on the 20th."""
    folder = tmp_path / "west-betuwe"
    shutil.copytree(FOLDER, folder, ignore=shutil.ignore_patterns("out"))
    first = kept(folder, "2026-11-16")
    file = folder / "roadmap.yaml"
    text = file.read_text(encoding="utf-8")
    for title, done in (
        ("Een voorstel voor de spelregels schrijven", "done: 2026-11-20"),
        ("Per bron een eigenaar aanwijzen", "done: 2026-12-04"),
        ("Eén nummer en één adres openen", "begun: 2026-11-16, done: 2026-12-04"),
    ):
        begin = text.index(title)
        end = text.index("}\n", begin)
        text = f"{text[:end]}, {done}{text[end:]}"
    file.write_text(text, encoding="utf-8")
    second = kept(folder, "2026-12-07")
    out = tmp_path / "out"
    made_by = run("render", folder, "progress", "--since", first, "--today", "2026-12-07", "--to", "json", "-o", out)
    assert made_by.code == 0, made_by.err
    (made,) = out.glob("*progress*.json")
    report = json.loads(made.read_text(encoding="utf-8"))
    assert report["since"] == {"date": "2026-11-16", "revision": first[:7]}
    assert first != second
    changes = report["changes"]
    assert [(one["id"], one["finish"]["before"], one["finish"]["now"]) for one in changes["moved"]] == [
        ("stuurtafel", "2027-03-07", "2027-03-31")
    ]
    assert len(changes["steps_done"]) == 3
    planning = {one["id"]: one["planning"] for one in report["projects"]}
    assert {name for name, light in planning.items() if light != "green"} == {"stuurtafel"}
    working = [day for day in (date(2027, 3, 7) + timedelta(at) for at in range(1, 25)) if works(day)]
    assert changes["moved"][0]["finish"]["working_days"] == len(working) == 17
