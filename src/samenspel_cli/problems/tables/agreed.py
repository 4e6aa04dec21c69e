"""The words of problems with what is agreed around the fee: instalments, terms, shares of the costs, procurement."""

from __future__ import annotations

WORDS: dict[str, tuple[str, str]] = {
    # Instalments
    "instalment-of-nothing": (
        "this instalment does not say what it comes to",
        "Give it one of `percent`, `amount`, `rest: true`, `advance` and `every`.",
    ),
    "instalment-says-two-things": (
        "this instalment says two things at once: {keys}",
        "Keep one of them, or make two instalments of it.",
    ),
    "instalment-key-alone": (
        "`{key}` goes with `{wants}` only",
        "Remove `{key}`, or let this instalment have `{wants}: …`.",
    ),
    "instalments-rest-twice": (
        "what comes back `every` month or week takes all that the others leave, and so does this",
        "Keep one of the two.",
    ),
    "instalments-not-hundred": (
        "these percentages add up to {total}%, and not to 100%",
        "Correct one of them, or write `rest` for the last.",
    ),
    "instalments-miss-total": (
        "these instalments come to {sum}, and the total is {total}",
        "Correct one of them, or write `rest` for the last.",
    ),
    "instalments-over-total": (
        "these instalments come to {sum}, more than the total of {total}",
        "Lower one of them.",
    ),
    "advance-over-last": (
        "the advance is {advance}, more than the last instalment of {last} against which it is set off",
        "Lower the advance, or make the last instalment larger.",
    ),
    "moment-unknown": (
        "“{text}” is no activity or phase, and no date or month either",
        "Write one of: {known}; or a date such as 2026-05-12, or a month such as mei 2026.",
    ),
    "part-unknown": ("there is no activity or phase “{text}”", "Write one of: {known}."),
    # Terms
    "late-without-per": (
        "{text} of what is paid late, over which time?",
        "Write `{text} per maand`, or another time: week, kwartaal, jaar.",
    ),
    "conditions-text": (
        "this name is {length} characters long: it looks like the text of the conditions",
        "Name them only, and say their version: their text is never copied.",
    ),
    "conditions-own": (
        "the bureau’s own conditions rule here, and the client is a public body",
        "Public bodies mostly exclude these. Check it, or write `conditions: client`.",
    ),
    "cancel-ladder-order": (
        "this step does not come nearer to the day than the one above it",
        "Put the longest time first, and each next one shorter.",
    ),
    "cancel-ladder-open": (
        "this step has no `until`, and others follow",
        "Add `until: …`, or put it last: it is for whatever is later than the others.",
    ),
    "cancel-ladder-cheaper": (
        "cancelling later costs less here: {percent}% after {above}%",
        "Correct one of the two; what is nearer to the day never costs less.",
    ),
    "cancel-ladder-hole": (
        "it is not said what cancelling costs after this last step",
        "Add a step without `until`, such as {{percent: 100%}}.",
    ),
    "cancel-ladder-doubtful": (
        "whether this is shorter than the step above it depends on the holidays or on the month",
        "Say both in the same unit, such as werkdagen.",
    ),
    # Shares of the costs
    "share-twice": ("“{text}” stands here for the second time", "Name everyone once."),
    "share-not-percent": (
        "“{name}” has no percentage",
        "Write a percentage such as 40%, or `rest`. Inhabitants take `by: inhabitants`, a list `by: equal`.",
    ),
    "share-not-inhabitants": ("“{name}” has no number of inhabitants", "Write a plain number, such as 29654."),
    "share-not-equal": (
        "“{name}” has a share of its own, and all are to be equal",
        "Write the names as a list: `of: [{name}, …]`.",
    ),
    "share-rest-twice": ("“{first}” takes the rest already", "Write a percentage here, or there."),
    "shares-not-hundred": (
        "these shares add up to {total}%, and not to 100%",
        "Correct one of them, or write `rest` for one.",
    ),
    "shares-of-nothing": (
        "there is nothing here by which costs could be shared",
        "Name those who share, each with a number above 0.",
    ),
    # Procurement
    "threshold-near-services": (
        "with all options this is {value}, near the European threshold of {amount} for services",
        "Check with the client which procedure applies. Options count, VAT does not.",
    ),
    "threshold-near-social": (
        "with all options this is {value}, near the European threshold of {amount} for social services",
        "Check with the client which procedure applies. Options count, VAT does not.",
    ),
    "threshold-near-own": (
        "with all options this is {value}, near the client’s own line of {amount}",
        "Check with the client which procedure applies. Options count, VAT does not.",
    ),
    "thresholds-out-of-date": (
        "the procurement thresholds that are known here end on {until}",
        "Look up those of today, or install a newer samenspel.",
    ),
}
