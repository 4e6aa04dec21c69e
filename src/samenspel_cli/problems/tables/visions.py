"""The words of problems with what stands in a shared vision and a roadmap."""

from __future__ import annotations

WORDS: dict[str, tuple[str, str]] = {
    # The vision
    "participant-unknown": (
        "“{text}” takes no part in this vision",
        "Correct it, or add it to `participants`. Known: {known}.",
    ),
    "participant-without-positions": (
        "of “{text}” no theme says anything",
        "Write under each theme what its vision says, or `silent` where it says nothing.",
    ),
    "vision-of-one": (
        "one participant has nobody to compare with",
        "Add the others to `participants`, each with its number of inhabitants.",
    ),
    "silence-speaks": (
        "this says that the vision is silent, and what it says",
        "Leave out `silent`, or the text and the score.",
    ),
    "position-of-nothing": (
        "this says nothing",
        "Write what the vision says, a score from -2 to +2, or `silent` when it says nothing.",
    ),
    "subject-unknown": ("there is no theme “{text}”", "Correct it, or add it to `themes`. Known: {known}."),
    "development-unknown": (
        "there is no development “{text}”",
        "Correct it, or add it to `developments`. Known: {known}.",
    ),
    "goal-unknown": ("there is no goal “{text}”", "Correct it, or add it to `goals`. Known: {known}."),
    "principle-unknown": (
        "there is no principle “{text}”",
        "Correct it, or add it to `principles` of the vision. Known: {known}.",
    ),
    "session-unknown": (
        "there is no session “{text}”",
        "Correct it, or write a file for it in the folder `sessions`. Known: {known}.",
    ),
    "adopted-with-changes": (
        "this was adopted as it was, and changes are listed",
        "Write `outcome: with-changes`, or leave the changes out.",
    ),
    # The roadmap
    "lane-unknown": ("there is no lane “{text}”", "Correct it, or add it to `lanes`. Known: {known}."),
    "roadmap-horizon-unknown": (
        "there is no horizon “{text}”",
        "Correct it, or add it to `horizons`. Known: {known}.",
    ),
    "project-unknown": (
        "there is no project, step, decision or milestone “{text}”",
        "Write one of: {known}.",
    ),
    "horizons-overlap": (
        "“{text}” and “{name}” overlap, so that nobody can say in which of them a day is",
        "Let the one end before the other begins. The other one stands at {other}.",
    ),
    "owner-unknown": (
        "nobody is called “{text}” here",
        "Correct it, or add it to `roles`, or to a party. Known: {known}.",
    ),
    "lights-upside-down": (
        "planning would be red no later than it is amber",
        "Let `red` be longer than `amber`, both in the same unit.",
    ),
    "takes-beside-steps": (
        "how long this takes follows from its steps",
        "Leave `takes` out; or write with `when` in which period the steps have to fit.",
    ),
    "outcome-without-day": (
        "this says what was decided, and not when",
        "Write with `made` on which day it was decided.",
    ),
    "effort-unknown": ("“{text}” is no effort", "Write a number and a unit: 20 dagen, 16 uur, 10-15 dagen."),
    "effort-unit": ("“{text}” is no unit of effort", "Write dagen or uur."),
    "effort-of-nobody": (
        "this is work of nobody: the project has no owner",
        "Write who does it: {{organisatie: 20 dagen}}, or give the project an `owner`.",
    ),
    "capacity-unknown": (
        "“{text}” is no capacity",
        "Write how much fits in a period: 40 dagen per kwartaal, 8 uur per week.",
    ),
    "done-before-begun": (
        "this was done on {done}, before it began on {begun}",
        "Correct one of the two days. The other one stands at {other}.",
    ),
    "dropped-and-done": (
        "“{title}” was done, and is not done any more",
        "Leave out `dropped`, or `done`.",
    ),
    "cost-unsaid": ("this costs nothing that is known", "Write `once`, `yearly` or both; `pm` while nobody knows."),
    "cost-when-of-nothing": (
        "`{key}` says when `{needs}` is spent, and there is no `{needs}`",
        "Write `{needs}` too, or leave `{key}` out.",
    ),
    "cycle-unknown": (
        "there is no document “{text}” of planning and control",
        "Correct it, or add it under `calendar: {{cycle: {{…}}}}`. Known: {known}.",
    ),
    "wish-covered": (
        "this is asked for, and it is paid already from: {text}",
        "Leave out `wish`, or `covered`.",
    ),
    "shares-scaled": (
        "these shares add up to {total}%, and are scaled to 100%",
        "Correct one of them, or write `rest` for one.",
    ),
    "shares-of-nobody": (
        "nobody is named here who could share the costs",
        "Write who bears which part: {{culemborg: 40%, tiel: 60%}}; or make a vision with `participants`.",
    ),
    "inhabitants-unknown": (
        "costs are shared by inhabitants, and of nobody it is known how many there are",
        "Write the numbers with the `participants` of the vision, or here: "
        "{{by: inhabitants, of: {{culemborg: 29654}}}}.",
    ),
}

WARNINGS = frozenset(
    {
        "adopted-with-changes", "effort-of-nobody", "participant-without-positions", "shares-scaled", "vision-of-one",
        "wish-covered",
    }
)  # fmt: skip
