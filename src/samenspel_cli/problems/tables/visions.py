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
    "ground-differs": (
        "people see this as {said}, and by the scores it is {computed} (highest less lowest is {range})",
        "Look at the scores once more, or correct `ground`. The scores count.",
    ),
    "participant-unread": (
        "the vision of “{text}” was not read on: {several}",
        "Write there what it says, or `silent` where it says nothing.",
    ),
    "principle-without-theme": (
        "“{title}” rests on no theme",
        "Write with `themes` on which it rests.",
    ),
    "goal-without-principle": (
        "no principle helps “{text}”",
        "Give a principle `goals`, or look at whether this goal is still one.",
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
    "waits-for-dropped": (
        "this waits for “{title}”, which is not done any more",
        "Take it out, or write what it waits for instead. Until then it waits for nothing here.",
    ),
    "project-before-predecessor": (
        "“{title}” can be {what} on {day} at the earliest, and must be so by {last}",
        "It waits for “{before}” ({other}): let that be over earlier, or give this a later time.",
    ),
    "project-before-predecessor-perhaps": (
        "“{title}” must be {what} by {last}, and may be so on {day} only",
        "It waits for “{before}” ({other}), which may take so long. Give one of them more room, or accept it.",
    ),
    "step-after-project": (
        "“{title}” is over on {day} at the earliest, and “{phase}”, its project, by {last}",
        "Let the project end later, or this ({other}) be over earlier.",
    ),
    "step-after-project-perhaps": (
        "“{title}” may be over on {day} only, and “{phase}”, its project, by {last}",
        "Let the project end later, let this ({other}) be over earlier, or accept it.",
    ),
    "step-before-project": (
        "“{title}” must be {what} by {last}, before its project lets it: {day}",
        "Let “{before}” ({other}) begin earlier, or give this a later time.",
    ),
    "step-before-project-perhaps": (
        "“{title}” must be {what} by {last}, and its project may let it on {day} only",
        "Let “{before}” ({other}) begin earlier, give this a later time, or accept it.",
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
    "bearer-without-share": (
        "“{text}” should bear costs of “{title}”, and has no part in the key by which they are shared",
        "Give “{text}” a part in `shares`, or leave it out of `for`.",
    ),
    "project-without-owner": ("nobody pulls “{title}”", "Write with `owner` who does."),
    "step-without-size": (
        "nobody said how long “{title}” takes",
        "Write its `size`: 2 weken; or ntb.",
    ),
    "steps-without-size": (
        "nobody said how long “{title}” and other steps of this project take ({number} in all)",
        "Write their `size`: 2 weken; or ntb.",
    ),
    "step-too-large": (
        "“{title}” is no small step: one takes {limit} at most",
        "Cut this into smaller steps: three parts of the same length.",
    ),
    "step-too-large-milestones": (
        "“{title}” is no small step: one takes {limit} at most",
        "Cut this into smaller steps, at the milestones: {cuts}.",
    ),
    "step-too-large-decisions": (
        "“{title}” is no small step: one takes {limit} at most",
        "Cut this into smaller steps, at the decisions: {cuts}.",
    ),
    "step-too-large-thirds": (
        "“{title}” is no small step: one takes {limit} at most",
        "Cut this into smaller steps: three equal parts, of which the first ones end on {days}.",
    ),
    "project-without-goal": ("“{title}” helps no goal", "Write with `goals` which it helps, or why it is done."),
    "goal-without-project": (
        "no project helps “{text}”",
        "Give a project this goal, or look at whether it is still one.",
    ),
    "done-ahead": (
        "`{key}` names {day}, a day that is still to come (today is {today})",
        "Correct the day; what is still to come is said with `when`, `ends` or `after`.",
    ),
    "step-overdue": (
        "“{title}” should have been done on {day}",
        "Write with `done` when it was, or plan it anew.",
    ),
    "steps-overdue": (
        "“{title}” should have been done on {day}, and so should other steps of this project ({number} in all)",
        "Write with `done` when they were, or plan them anew.",
    ),
    "planning-light-differs": (
        "planning was said to be {said} on {date}, and by its days it is {computed}",
        "Write a new report, or correct the days.",
    ),
    "capacity-exceeded": (
        "“{text}” has more work than room: in {quarter} {days} days, and there is room for {room}",
        "Plan some of it later, or give it to somebody else. Too much in: {quarters}.",
    ),
    "wish-after-need": (
        "this is asked in {document}, and it is needed in {year} already",
        "Name with `wish` a document about that year, or with `covered` the budget that pays for it.",
    ),
    "wish-too-late": (
        "this had to be asked in {document} by {day}, and that day has passed",
        "Write with `covered` from which budget it is paid, or begin “{title}” later.",
    ),
    "horizon-differs": (
        "this was put in “{text}”, and it begins on {day}, in “{other}”",
        "Put it there, or plan it in “{text}”.",
    ),
    "inhabitants-unknown": (
        "costs are shared by inhabitants, and of nobody it is known how many there are",
        "Write the numbers with the `participants` of the vision, or here: "
        "{{by: inhabitants, of: {{culemborg: 29654}}}}.",
    ),
}

WARNINGS = frozenset(
    {
        "adopted-with-changes", "bearer-without-share", "capacity-exceeded", "done-ahead", "effort-of-nobody",
        "goal-without-principle", "goal-without-project", "ground-differs", "horizon-differs", "participant-unread",
        "participant-without-positions", "planning-light-differs", "principle-without-theme", "project-without-goal",
        "project-without-owner", "shares-scaled", "step-overdue", "step-too-large", "step-too-large-decisions",
        "step-too-large-milestones", "step-too-large-thirds", "step-without-size", "steps-overdue",
        "steps-without-size", "vision-of-one", "wish-after-need", "wish-covered",
        "wish-too-late",
    }
)  # fmt: skip
