"""The words of problems with an ITO: its sheets, the harvest of sessions, measurements."""

from __future__ import annotations

WORDS: dict[str, tuple[str, str]] = {
    # The front
    "teams-same": (
        "“{text}” both asks for the work and does it",
        "Name two parties: the team that manages and the team that does the work.",
    ),
    "role-is-party": (
        "“{text}” is a party already, so it needs no role",
        "Leave it out here; a party can do a step as it is. Or give the role a name of its own.",
    ),
    "role-of-nobody": (
        "nobody is called “{text}” here",
        "Correct it, or add it to `roles` of the ITO, or to `parties`. Known: {known}.",
    ),
    "area-unknown": ("there is no area “{text}”", "Correct it, or add it to `areas` of the ITO. Known: {known}."),
    "theme-unknown": ("there is no goal “{text}”", "Correct it, or add it to `goals` of the ITO. Known: {known}."),
    "scale-unknown": ("there is no scale “{text}”", "Correct it, or add it to `scales` of the ITO. Known: {known}."),
    "scale-of-one": (
        "a scale of {number} level orders nothing",
        "Write at least two levels, the best first: [hoog, basis, sober].",
    ),
    "level-word-twice": (
        "“{text}” stands for “{level}” and for “{other}”",
        "Let every word stand for one level only.",
    ),
    "due-before-sent": (
        "comments have to be in on {due}, before they were asked for on {sent}",
        "Correct one of the two days.",
    ),
    # Sheets
    "ito-sheet-unknown": ("there is no sheet “{text}”", "Write the id of a product or process sheet. Known: {known}."),
    "product-unknown": (
        "there is no product “{text}”",
        "Correct it, or make a product sheet with that name. Known: {known}.",
    ),
    "process-unknown": (
        "there is no process “{text}”",
        "Correct it, or make a process sheet with that name. Known: {known}.",
    ),
    "code-twice": (
        "another sheet has the code “{text}” too",
        "Give one of the two another code. The other one stands at {other}.",
    ),
    "status-out-of-order": (
        "this happened on {date}, before what stands above it ({before})",
        "Put what happened to the sheet in order, the oldest first.",
    ),
    "neighbour-of-itself": ("a sheet is no neighbour of itself", "Leave “{text}” out here."),
    "quality-twice": (
        "this says once more which quality is aimed for there",
        "Keep one line for each area and goal. The other one stands at {other}.",
    ),
    "level-unknown": (
        "“{text}” is no level of this scale",
        "Write one of: {known}, or the word for it.",
    ),
    "level-contradiction": (
        "“{text}” says two levels at once: {levels}",
        "Let letter and word mean the same level, or write one of them.",
    ),
    "intervention-above": (
        "somebody acts at “{text}” already, which is better than what is aimed for ({ambition})",
        "Act at a level below the ambition, or leave the level out at which somebody acts.",
    ),
    "step-unknown": (
        "this process has no step “{text}”",
        "Write the id of one of its steps, or end. Known: {known}.",
    ),
    "quantity-unknown": (
        "“{text}” is not a quantity that can be read",
        "Write a number and its unit: 12500 m2, 340 st, 21 ha; or ntb m2 while nobody knows.",
    ),
    "quantity-without-unit": ("“{text}” of what?", "Write the unit behind the number: {text} m2, {text} st."),
    # Measurements
    "measured-twice": (
        "“{text}” was measured here already",
        "Keep one of the two, or give each its share. The other one stands at {other}.",
    ),
    "shares-over-hundred": (
        "the shares of “{text}” come to {sum}%",
        "Let them come to at most 100%. The first one stands at {other}.",
    ),
    "reports-too-many": (
        "{parts} reports were dealt with or are open, and only {received} came in",
        "Correct one of the numbers.",
    ),
    # The harvest of a session
    "score-outside": ("“{text}” is not a score", "Write a whole number from -2 to +2."),
    "cluster-unknown": (
        "there is no subject “{text}”",
        "Correct it, or add it to `clusters` of this harvest. Known: {known}.",
    ),
    "note-twice": (
        "this note stands there twice: “{text}”",
        "Leave one out. Where two people wrote it, say `by` whom, or accept this. The first one stands at {other}.",
    ),
    "weighed-too-many": (
        "{number} {key} are too many to be weighed with care",
        "Choose the {most} that matter most; take together what belongs together.",
    ),
    "weighed-twice": (
        "“{text}” is among the {one} and the {two}, so that a score may be of either",
        "Give one of the two an id of its own, such as `{{own-id: {text}}}`. The other list stands at {other}.",
    ),
    "score-row-unknown": (
        "no strength or weakness has the id “{text}”",
        "Scores stand by strength or weakness, and then by opportunity or threat. Known: {known}.",
    ),
    "score-row-turned": (
        "“{text}” is an opportunity or a threat, and scores stand by strength or weakness first",
        "Turn it around: under a strength or weakness, write how it bears upon “{text}”.",
    ),
    "score-column-unknown": (
        "no opportunity or threat has the id “{text}”",
        "Write the id of one that is weighed. Known: {known}.",
    ),
    "score-column-turned": (
        "“{text}” is a strength or a weakness itself, and is not weighed against another",
        "Write the id of an opportunity or threat. Known: {known}.",
    ),
}
