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
        "a scale needs two levels at least, and this one has {number}",
        "Write its levels, the best first: [hoog, basis, sober].",
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
    "step-called-end": (
        "“{title}” goes by the name “end”, by which steps say that the process ends there",
        "Give it another title, or a line `id: …` with a name of its own.",
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
    # What sheets still lack, and what is late
    "sheets-without-ito": (
        "there are sheets, and nothing says which teams they are for",
        "Write a file ito.yaml: samenspel: ito, with `managing` and `executing`.",
    ),
    "approved-without-owner": (
        "“{title}” is approved, and nobody answers for it",
        "Add an `owner`, or let it be a draft.",
    ),
    "empty-with-content": (
        "“{title}” calls itself empty, and something is filled in",
        "Write `status: draft`, or leave the status out.",
    ),
    "step-without-responsible": (
        "steps that nobody does: {number} ({names})",
        "Write at least one role behind `responsible` of each step.",
    ),
    "step-without-accountable": (
        "steps for which nobody answers: {number} ({names})",
        "Write one role behind `accountable` of each step.",
    ),
    "step-with-several-accountable": (
        "steps for which several answer, so that nobody does: {number} ({names})",
        "Leave one role behind `accountable` of each step; the others can be consulted or informed.",
    ),
    "step-unreachable": (
        "steps that never come up: {number} ({names})",
        "Name them in `next` of the step before them, or take them out.",
    ),
    "step-endless": (
        "steps from which the process never ends: {number} ({names})",
        "Let one of them go on to `end`, in one of its cases.",
    ),
    "norm-over-legal": ("the norm is longer than the law allows", "Let it be at most the `legal-term`."),
    "term-over-legal": (
        "the steps take {sum}, and the law allows {legal}",
        "Shorten the terms of steps.",
    ),
    "term-over-norm": (
        "the steps take {sum}, and the norm is {norm}",
        "Shorten the terms of steps, or let the norm be longer.",
    ),
    "products-without-owner": (
        "product sheets that are not empty and have no owner: {number} ({names})",
        "Add an `owner` to each sheet.",
    ),
    "products-without-kpis": (
        "product sheets that are not empty and have no indicator: {number} ({names})",
        "Add at least one of `kpis` to each sheet.",
    ),
    "products-without-budget": (
        "product sheets that are not empty and have no budget: {number} ({names})",
        "Add a `budget` to each sheet.",
    ),
    "processes-without-owner": (
        "process sheets that are not empty and have no owner: {number} ({names})",
        "Add an `owner` to each sheet.",
    ),
    "processes-without-kpis": (
        "process sheets that are not empty and have no indicator: {number} ({names})",
        "Add at least one of `kpis` to each sheet.",
    ),
    "products-without-process": (
        "products that come about by no process: {number} ({names})",
        "Name the process on the sheet of the product, or the product on that of the process.",
    ),
    "processes-without-product": (
        "processes that bring about no product: {number} ({names})",
        "Name the product on the sheet of the process, or the process on that of the product.",
    ),
    "neighbour-one-sided": (
        "“{title}” does not name “{own}” as its neighbour",
        "Add {id} to the `neighbours` there, or take it away here.",
    ),
    "sheets-overdue": (
        "sheets that should have been approved by now: {number} ({names})",
        "Approve them (`status: approved`), or give them another `due`.",
    ),
    "feedback-overdue": (
        "the round “{title}” is still open, and comments had to be in on {due}",
        "Write when it was `closed`, or give it another `due`.",
    ),
    "comments-undecided": (
        "the round is closed, with comments of which nobody decided what is done with them: {number}",
        "Add an `outcome` to each: adopted, partly or declined.",
    ),
    "arrangements-overdue": (
        "arrangements that should have been kept by now: {number} ({names})",
        "Write `status: done` (or dropped), or give them another `due`.",
    ),
    "ito-budget-differs": (
        "the sheets come to {sum}, and {given} was given",
        "Correct the one that is wrong, or accept the difference with a reason.",
    ),
    # Measurements
    "file-left-out": (
        "nothing in this file says what it is, so it is not read",
        "Begin it with `samenspel: {noun}`, or take it out of {path}/.",
    ),
    "measurements-not-csv": (
        "measurements are not read from a workbook, so these count nowhere",
        "Save the sheet as CSV beside it.",
    ),
    "measured-later": (
        "this was measured on a day that is still to come: {date}",
        "Correct the day of the measurement.",
    ),
    "column-unknown": (
        "“{text}” is no column of a measurement",
        "Write one of: {known}. A name that begins with x- is your own, and is read past.",
    ),
    "column-twice": ("two columns say the same: {key}", "Keep one of them."),
    "columns-missing": (
        "a table of measurements needs a column date, and one of level, received and actual",
        "Write the names of the columns on the first line: date;product;area;level.",
    ),
    "measurement-says-nothing": (
        "this row measures nothing: it has no level, no reports and no money",
        "Fill it in, or take the row away.",
    ),
    "text-behind-quote": (
        "something stands behind the quote that closes this cell",
        'Double the quotes that belong to the text (""), or take them away.',
    ),
    "cell-without-column": ("nothing stands above this cell", "Give its column a name on the first line, or empty it."),
    "measured-twice": (
        "“{text}” was measured here already",
        "Keep one of the two, or give each its share. The first one stands at {other}.",
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
        "Correct it. Known: {known}.",
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

WARNINGS = frozenset(
    {
        "approved-without-owner", "arrangements-overdue", "comments-undecided", "empty-with-content",
        "feedback-overdue", "file-left-out", "intervention-above", "measured-later", "measurements-not-csv",
        "ito-budget-differs", "neighbour-one-sided", "norm-over-legal",
        "processes-without-kpis", "processes-without-owner", "products-without-budget", "products-without-kpis",
        "products-without-owner", "products-without-process", "processes-without-product",
        "sheets-overdue", "sheets-without-ito", "step-endless",
        "step-unreachable", "step-with-several-accountable", "step-without-accountable", "step-without-responsible",
        "term-over-legal", "term-over-norm",
    }
)  # fmt: skip
"""Those that are warnings: an ITO grows sheet by sheet, and what it still lacks keeps nothing from being made."""
