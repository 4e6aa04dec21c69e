"""An engagement with a text in every field that any language between here and paper could take for its own."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, fields, is_dataclass
from importlib import import_module
from pkgutil import iter_modules
from typing import Any

from samenspel_cli import model

NASTY = (
    "# $ * _ [ ] < > & @ % { } | = + - \\ ` ~~weg~~ ^ ! ' \" <script>alert(1)</script> <b>vet</b> {{ 7*7 }} {% raw %} "
    "</style> ]]> --> -- --- &amp; &lt; **sterk** __init__ [hier](javascript:alert(1)) ![x](y.png) $x^2$ #let x = 1 "
    "\\u0041 %s {0} {} ${HOME} 🙂 👩 e\u0301 o\u0308 שלום مرحبا 1. 2) => | a | <!-- --> https://x.nl/?a=1&b=2"
)
LONG = "w" * 300
LEADS = (
    "", "=1+1 ", "+1 ", "-1 ", "@SUM(A1) ", "# ", "> ", "- ", "* ", "1. ", "| ", "``` ", "--- ", "    ", "[a]: b ",
    "<div> ", ": ", "2) ", "~~~ ", "=== ", "\\ ", "&nbsp; ", "!", "{# ",
)  # fmt: skip
"""How a text begins: what makes a formula, a heading, a list, a quotation, a listing of a line."""


@dataclass
class Texts:
    """Texts that say of themselves where they begin and end."""

    said: dict[str, str] = field(default_factory=dict)
    """The text of each mark."""
    where: dict[str, str] = field(default_factory=dict)
    """What each mark is the text of."""
    prosaic: set[str] = field(default_factory=set)
    """What is written in Markdown."""

    def label(self, where: str, nasty: str = NASTY) -> str:
        """A text of one line that is said as it is."""
        mark = f"{len(self.said):03}"
        lead = LEADS[len(self.said) % len(LEADS)]
        word = f"{LONG} " if nasty is NASTY and len(self.said) % 7 == 0 else ""
        text = f"{lead}Q{mark}Q {nasty} {word}q{mark}q"
        self.said[mark], self.where[mark] = text, where
        return text

    def prose(self, where: str) -> str:
        """A text in Markdown: what stands out in it stands out, and all else is said as it is."""
        mark = f"{len(self.said):03}"
        self.said[mark] = f"Q{mark}Q {NASTY.replace('![x](y.png) ', '')} q{mark}q"
        self.where[mark] = where
        self.prosaic.add(where)
        return self.said[mark]


def engagement(texts: Texts, *, variants: bool = False) -> dict[str, Any]:
    """All that an engagement can say, in hostile words."""
    label, prose = texts.label, texts.prose
    nameless = label("party's id")
    made: dict[str, Any] = {
        "samenspel": "engagement",
        "title": label("title"),
        "client": {
            "name": label("client.name"),
            "place": label("client.place"),
            "contact": {
                "function": label("contact.function"),
                "department": label("contact.department"),
            },
        },
        "number": label("number"),
        "version": label("version"),
        "date": "2026-05-12",
        "valid": "30 dagen",
        "our-reference": label("our_reference"),
        "your-reference": label("your_reference"),
        "order-number": label("order_number"),
        "vat": {"category": "exempt", "reason": label("vat.reason")},
        "counts": {"kern": {"number": "8", "plural": label("count.plural")}},
        "calendar": {"closed": [{"when": "2026-08-03/2026-08-07", "name": label("closed.name")}]},
        "opening": prose("opening"),
        "context": prose("context"),
        "aim": prose("aim"),
        "goals": {"doel": {"title": label("goal.title"), "text": prose("goal.text")}},
        "yields": [label("yields"), label("yields")],
        "scope": {"in": [label("scope.in")], "out": [label("scope.out")]},
        "vision": prose("vision"),
        "rates": {
            "uur": {"price": "100", "name": label("rate.name"), "plural": label("rate.plural")},
            "dag": "750",
            "senior": {"uur": "150", "name": label("role.name")},
        },
        "people": {
            "trainer": {
                "role": label("person.role"),
                "name": label("person.name"),
                "cv": prose("person.cv"),
                "references": [label("person.references")],
            },
            "adviseur": {"role": "senior", "name": label("person.name")},
        },
        "parties": {
            "college": {
                "name": label("party.name"),
                "members": [label("party.members")],
                "participants": "24",
                "note": label("party.note"),
            },
            nameless: {"participants": "3"},
            "raad": {"name": label("party.name"), "members": ["college"]},
        },
        "phases": [
            {
                "title": label("phase.title"),
                "id": "eerst",
                "aim": prose("phase.aim"),
                "text": prose("phase.text"),
                "with": ["college"],
                "when": "2026-06",
                "theme": label("theme"),
                "given": {"amount": "€ 4.000", "reason": label("given.reason")},
                "yields": [label("phase.yields")],
                "decision": label("phase.decision"),
                "questions": [label("phase.questions"), {"text": label("question.text"), "to": [nameless]}],
                "activities": [
                    {
                        "title": label("activity.title"),
                        "id": "gesprek",
                        "text": prose("activity.text"),
                        "with": ["raad", nameless],
                        "for": ["college"],
                        "by": ["trainer"],
                        "when": "2026-06-03",
                        "groups": {"size": "12"},
                        "fee": [
                            {"title": label("fee.title"), "quantity": "3", "unit": "uur"},
                            {"senior": "2 uur"},
                            {"amount": "€ 400", "title": label("fee.title"), "theme": label("theme"), "discount": {
                                "percent": "10%", "reason": label("line.discount.reason")}},
                        ],
                        "discount": {"percent": "5%", "reason": label("discount.reason")},
                        "surcharge": {"percent": "5%", "reason": label("surcharge.reason")},
                        "yields": [label("activity.yields")],
                        "questions": [label("activity.questions")],
                        "activities": [
                            {
                                "title": label("inner.title"),
                                "text": prose("inner.text"),
                                "yields": [label("inner.yields")],
                                "fee": "2 uur per kern",
                                "activities": [{"title": label("deep.title"), "fee": {"adviseur": "2 uur"}}],
                            }
                        ],
                    },
                    {"title": label("option.title"), "id": "optie", "optional": "true", "fee": "1 dag"},
                    {"title": label("choice.title"), "id": "keuze", "fee": {"choose": ["3 uur", "1 dag"]}},
                    {"title": label("open.title"), "id": "open", "fee": "pm dag"},
                    {"title": label("extra.title"), "id": "extra", "fee": "1 dag", "change": "meerwerk"},
                ],
            },
            {"title": label("phase.title"), "id": "daarna", "activities": [
                {"title": label("activity.title"), "fee": "4 uur", "when": "2026-09/2026-10",
                 "money": "third-party", "theme": label("theme")}]},
        ],
        "activities": [{"title": label("outside.title"), "id": "los", "fee": "1 uur", "for": ["college"],
                        "groups": {"size": "8"}}],
        "questions": [label("questions")],
        "attention": [{"text": label("attention"), "owner": [nameless], "due": "2026-07"},
                      {"text": label("attention"), "at": "gesprek"}],
        "client-tasks": [{"text": label("client_tasks"), "owner": ["college"]}, label("client_tasks")],
        "anchoring": [label("anchoring")],
        "assumptions": [label("assumptions")],
        "risks": [{"text": label("risk.text"), "kind": "time", "measure": label("risk.measure")}],
        "shared-vision": vision(texts, nameless),
        "roadmap": roadmap(texts, nameless),
        "sessions": [
            {
                "title": label("session.title"),
                "date": "2026-06-03",
                "start": "9:30",
                "length": "3 uur",
                "place": label("session.place"),
                "with": ["raad", nameless],
                "by": ["trainer"],
                "aim": prose("session.aim"),
                "prepare": [{"text": label("prepare.text"), "owner": [nameless], "due": "2026-05"}],
                "material": [label("session.material")],
                "parts": [
                    {
                        "title": label("part.title"),
                        "length": "45 min",
                        "form": label("part.form"),
                        "aim": prose("part.aim"),
                        "with": [nameless],
                        "by": ["adviseur"],
                        "text": prose("part.text"),
                        "guide": prose("part.guide"),
                        "material": [label("part.material"), label("part.material")],
                        "yields": [label("part.yields")],
                    },
                    {"title": label("break.title"), "kind": "break", "length": "15 min"},
                ],
            },
            {
                "title": label("session.title"),
                "id": "meer",
                "days": [
                    {"title": label("day.title"), "aim": prose("day.aim"), "place": label("day.place"),
                     "parts": [{"title": label("part.title"), "length": "ntb", "aim": prose("part.aim")}]},
                ],
            },
        ],
        "references": [{"title": label("reference.title"), "client": label("reference.client"),
                        "year": label("reference.year"), "text": prose("reference.text")}],
        "sections": {"team": {"title": label("section.title")},
                     "eigen": {"title": label("section.title"), "text": prose("section.text"), "after": "aim"}},
        "changes": {"meerwerk": {"date": "2026-05-13", "reason": label("change.reason")}},
        "discount": {"amount": "€ 10", "reason": label("whole.discount.reason")},
        "surcharge": {"amount": "€ 10", "reason": label("whole.surcharge.reason")},
        "instalments": [{"percent": "30%", "title": label("instalment.title"), "at": "gesprek"},
                        {"rest": "true", "title": label("instalment.title")}],
        "terms": {
            "payment": "30 dagen",
            "extra-work": label("terms.extra_work"),
            "conditions": {
                "which": "client",
                "name": label("conditions.name", "#1 *_[]<> `a` | b & c"),
                "version": label("version"),
            },
        },
    }  # fmt: skip
    made |= agreement(texts, nameless)
    made["sessions"][0]["harvest"] = harvest(texts, nameless)
    if variants:
        made["variants"] = {
            "klein": {"title": label("variant.title"), "text": prose("variant.text"), "without": ["los"]},
            "groot": {"with": ["optie"]},
        }
    return made


def agreement(texts: Texts, nameless: str) -> dict[str, Any]:
    """All that an ITO can say, with its sheets and what was measured, in hostile words."""
    label, prose = texts.label, texts.prose
    best, worst = label("scale's level"), label("scale's level")
    risks = [{key: label(f"sheet.risk.{key}") for key in ("text", "chance", "impact", "measure")}]
    kpis = [
        {key: label(f"kpi.{key}") for key in ("name", "measured", "source", "every")}
        | {"norm": {key: label(f"norm.{key}") for key in ("text", "condition", "fallback")}},
        {"name": label("kpi.name"), "norm": {"value": "90", "unit": label("norm.unit"), "bound": "least"}},
    ]
    status = [{"state": "draft", "date": "2026-05-02", "by": ["rol"], "text": label("status.text")}]
    return {
        "ito": {
            "title": label("ito.title"),
            "managing": "college",
            "executing": nameless,
            "text": prose("ito.text"),
            "aim": prose("ito.aim"),
            "goals": {"heel": {"title": label("ito.goal.title"), "text": prose("ito.goal.text")}},
            "areas": {"kern": {"name": label("area.name"), "text": label("area.text")}},
            "roles": {"rol": {"name": label("function.name"), "team": "college", "text": label("function.text")}},
            "scales": {"eigen": {best: [label("scale's word")], worst: []}},
            "chapters": [
                {"title": label("chapter.title"), "text": prose("chapter.text")},
                {"title": label("chapter.title")},
            ],
            "relation": {key: prose(f"relation.{key}") for key in ("respect", "trust", "communication")},
            "arrangements": [
                {"text": label("arrangement.text"), "owner": ["rol"], "due": "2026-06", "status": "done",
                 "closed": "2026-05-04", "answer": label("arrangement.answer")},
                {"text": label("arrangement.text"), "owner": [nameless], "due": "2026-05-04"},
            ],
            "consultation": [{"title": label("consultation.title"), "with": ["college"], "by": ["rol"],
                              "every": label("consultation.every"), "aim": label("consultation.aim")}],
            "escalation": [{"title": label("escalation.title"), "with": ["rol"], "within": "2 dagen",
                            "text": prose("escalation.text")}],
            "budget": {"amount": "€ 9.000", "year": label("ito.budget.year"), "source": label("ito.budget.source")},
            "feedback": [{"title": label("feedback.title"), "sent": "2026-05-02", "due": "2026-05-10", "with": ["rol"],
                          "comments": [{"text": label("comment.text"), "by": ["rol"], "on": "gras",
                                        "outcome": "declined", "answer": label("comment.answer")}]}],
            "versions": [{"version": label("edition.version"), "date": "2026-05-02", "by": ["rol"],
                          "text": label("edition.text")}],
        },
        "products": [
            {
                "title": label("product.title"),
                "id": "gras",
                "code": label("product.code"),
                "group": label("product.group"),
                "version": label("product.version"),
                "status": status,
                "owner": ["rol"],
                "performer": [label("product.performer")],
                "aim": prose("product.aim"),
                "text": prose("product.text"),
                "includes": [label("product.includes")],
                "excludes": [label("product.excludes")],
                "assets": [{"area": "kern", "quantity": "10 m2", "source": label("asset.source")}],
                "quality": [{"theme": "heel", "ambition": best, "intervention": worst}],
                "working": {"driven-by": "image", "text": label("working.text")},
                "legal": [label("product.legal")],
                "policy": [label("product.policy")],
                "budget": [{"amount": "€ 400", "year": label("sheet.budget.year"), "item": label("sheet.budget.item")}],
                "settlement": {"by": "key-figure", "amount": "€ 2", "unit": label("settlement.unit"),
                               "text": label("settlement.text")},
                "kpis": kpis,
                "processes": ["maaien"],
                "risks": risks,
                "consultation": [label("product.consultation")],
                "extra": {label("extra.name"): prose("extra.text")},
            },
            {"title": label("product.title"), "id": "leeg"},
        ],
        "processes": [
            {
                "title": label("process.title"),
                "id": "maaien",
                "code": label("process.code"),
                "version": label("process.version"),
                "status": status,
                "owner": ["rol"],
                "aim": prose("process.aim"),
                "trigger": prose("process.trigger"),
                "input": [label("process.input")],
                "result": [label("process.result")],
                "steps": [
                    {"title": label("step.title"), "id": "kijken", "responsible": ["rol"], "accountable": ["rol"],
                     "decision": label("step.decision"), "text": prose("step.text"), "systems": [label("step.systems")],
                     "next": [{"to": "doen", "when": label("way.when")}, {"to": "end", "when": label("way.when")}]},
                    {"title": label("step.title"), "id": "doen", "responsible": [nameless], "accountable": ["rol"]},
                ],
                "legal": [label("process.legal")],
                "kpis": kpis,
                "products": ["gras"],
                "consultation": [label("process.consultation")],
                "escalation": prose("process.escalation"),
                "systems": [label("process.systems")],
                "risks": risks,
                "extra": {label("extra.name"): prose("extra.text")},
            },
        ],
        "measurements": [
            {
                "date": date,
                "id": name,
                "title": label("measurement.title"),
                "source": label("measurement.source"),
                "quality": [{"product": "gras", "level": best}],
                "reports": [{"product": "gras", "received": "3", "within": "2", "late": "1"}],
                "spending": [{"product": "gras", "actual": "€ 100", "year": label("spending.year")}],
            }
            for name, date in (("eerst", "2026-03-02"), ("later", "2026-04-02"))
        ],
    }  # fmt: skip


def harvest(texts: Texts, nameless: str) -> dict[str, Any]:
    """All that a session can bring, in hostile words."""
    label = texts.label
    quadrants = ("strength", "weakness", "opportunity", "threat")
    return {
        "present": {"raad": "3", nameless: "2"},
        "presentations": [{"title": label("presentation.title"), "team": "raad", "by": [nameless],
                           "points": [label("presentation.points")]}],
        "clusters": {"onderwerp": label("cluster")},
        "notes": [
            {"text": label("note.text"), "team": team, "quadrant": quadrant, "cluster": "onderwerp", "votes": "2",
             "at": label("note.at"), "by": label("note.by")}
            for quadrant in quadrants for team in ("raad", nameless)
        ],
        "explained": [{"text": label("explained.text"), "answer": label("explained.answer")}],
        "confrontation": {
            "strengths": {"sterk": label("weighed")},
            "weaknesses": {"zwak": label("weighed")},
            "opportunities": {"kans": label("weighed")},
            "threats": {"dreiging": label("weighed")},
            "scores": {"sterk": {"kans": "2", "dreiging": "-1"}, "zwak": {"kans": "0", "dreiging": "-2"}},
        },
        "conclusions": [label("conclusion")],
        "arrangements": [{"text": label("arrangement.text"), "owner": [nameless], "due": "2026-07"}],
    }  # fmt: skip


def vision(texts: Texts, nameless: str) -> dict[str, Any]:
    """A vision of two, in hostile words."""
    label, prose = texts.label, texts.prose
    return {
        "title": label("vision.title"),
        "version": label("vision.version"),
        "horizon": label("vision.horizon"),
        "text": prose("vision.text"),
        "participants": {
            "college": {"inhabitants": "29654", "source": label("participant.source"), "vision": {
                "title": label("own_vision.title"), "year": label("own_vision.year"),
                "source": label("own_vision.source")}},
            nameless: "27012",
        },
        "themes": {
            "balie": {
                "title": label("theme.title"),
                "text": prose("theme.text"),
                "low": label("theme.low"),
                "high": label("theme.high"),
                "shared": label("theme.shared"),
                "differs": label("theme.differs"),
                "positions": {
                    "college": {"text": label("position.text"), "score": "2", "source": label("position.source")},
                    nameless: {"score": "-1"},
                },
            },
            "kern": {"title": label("theme.title"), "shared": label("theme.shared"), "ground": "shared",
                     "positions": {nameless: "silent"}},
        },
        "developments": {"wet": {"title": label("development.title"), "text": prose("development.text"),
                                 "themes": ["balie"], "year": label("development.year"),
                                 "source": label("development.source")}},
        "principles": {"deur": {"title": label("principle.title"), "text": prose("principle.text"),
                                "themes": ["balie"], "developments": ["wet"], "goals": {"doel": "1"}}},
        "statement": prose("vision.statement"),
        "handholds": [label("vision.handholds")],
        "local-colour": [{"text": label("colour.text"), "of": [nameless], "theme": "balie",
                          "why": label("colour.why")}],
        "workshops": [{"title": label("workshop.title"), "when": "2026-05-12", "present": {"college": "4"},
                       "themes": ["balie"], "brought": [label("workshop.brought")]}],
        "validation": [{"title": label("validation.title"), "round": "internal", "by": [nameless],
                        "outcome": "with-changes", "text": label("validation.text"),
                        "changes": [label("validation.changes")]}],
    }  # fmt: skip


def roadmap(texts: Texts, nameless: str) -> dict[str, Any]:
    """A roadmap of three projects, in hostile words."""
    label, prose = texts.label, texts.prose
    days = {"when": "2026-05-11/2026-05-22"}
    return {
        "title": label("roadmap.title"),
        "version": label("roadmap.version"),
        "text": prose("roadmap.text"),
        "lanes": {
            "samen": {"title": label("lane.title"), "text": label("lane.text")},
            "eigen": {"title": label("lane.title"), "for": ["college"]},
        },
        "horizons": {"nu": {"title": label("horizon.title"), "when": "2026"}},
        "roles": {"architect": {"name": label("function.name"), "team": "college"}},
        "shares": "inhabitants",
        "milestones": [{"title": label("milestone.title"), "after": "eerste-project"}],
        "projects": [
            {
                "title": label("project.title"),
                "id": "eerste-project",
                "lane": "samen",
                "horizon": "nu",
                "text": prose("project.text"),
                "goals": {"doel": "2"},
                "principles": ["deur"],
                "result": [label("project.result")],
                "benefits": [{"text": label("benefit.text"), "yearly": "1000"}],
                "costs": [
                    {"text": label("cost.text"), "once": "10000", "covered": label("cost.covered"),
                     "source": label("cost.source")},
                    {"text": label("cost.text"), "yearly": "pm"},
                ],
                "owner": ["architect"],
                "sponsor": [nameless],
                "portfolio-holder": ["raad"],
                "with": ["college"],
                "when": "2026-05/2026-09",
                "status": {"date": "2026-05-12", "means": "green", "planning": "amber", "text": label("report.text")},
                "risks": [{"text": label("risk.text"), "kind": "time", "measure": label("risk.measure")}],
                "steps": [
                    {"title": label("small.title"), "id": "eerste", "result": label("small.result"),
                     "text": prose("small.text"), "with": [nameless], "effort": "3 dagen", **days},
                    {"title": label("small.title"), "id": "tweede", "owner": [nameless], "for": ["college"],
                     "result": label("small.result"), "when": "2026-07"},
                    {"title": label("small.title"), "id": "weg", "dropped": "Het kan eenvoudiger."},
                ],
                "decisions": [{"title": label("roadmap_decision.title"), "id": "besluit", "by": ["college"],
                               "when": "2026-05-13", "made": "2026-05-13",
                               "outcome": label("roadmap_decision.outcome")},
                              {"title": label("roadmap_decision.title"), "id": "straks", "by": [nameless],
                               "when": "2026-06-10"}],
                "milestones": [{"title": label("milestone.title"), "after": "tweede"}],
            },
            {"title": label("project.title"), "id": "tweede-project", "lane": "eigen", "owner": [nameless],
             "after": "eerste-project", "takes": "3 maanden", "steps": []},
            {"title": label("project.title"), "id": "niet-meer", "dropped": label("project.dropped")},
        ],
    }  # fmt: skip


def house(texts: Texts) -> dict[str, Any]:
    """A house style in hostile words."""
    label = texts.label
    return {
        "samenspel": "style",
        "name": label("house.name"),
        "contact": {"address": [label("house.address")], "phone": label("house.phone")},
        "registration": {label("house.registration"): label("house.registration")},
        "closing": [label("house.closing"), label("house.closing")],
    }


def free_fields() -> Iterator[tuple[str, str]]:
    """Every field of a noun in which anybody may write anything: the noun and its field."""
    for found in iter_modules(model.__path__):
        module = import_module(f"{model.__name__}.{found.name}")
        for name, noun in vars(module).items():
            ours = isinstance(noun, type) and noun.__module__ == module.__name__ and is_dataclass(noun)
            if ours and hasattr(noun, "__pydantic_config__"):
                yield from ((name, one.name) for one in fields(noun) if _free(str(one.type)))


def _free(written: str) -> bool:
    return written.removesuffix(" | None") in ("Label", "Labels", "str", "dict[Label, Label]")


def written(noun: object) -> Iterator[tuple[str, str]]:
    """Every field of a noun, and of what stands in it, in which a marked text stands."""
    if isinstance(noun, dict):
        for value in noun.values():
            yield from written(value)
    elif isinstance(noun, tuple):
        for value in noun:
            yield from written(value)
    elif is_dataclass(noun) and not isinstance(noun, type):
        for one in fields(noun):
            value = getattr(noun, one.name)
            if _free(str(one.type)) and re.search(r"Q\d\d\dQ", str(value)):
                yield type(noun).__name__, one.name
            yield from written(value)
