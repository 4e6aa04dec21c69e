"""The words of all problems taken together: what is wrong, and what to do. Detecting stands elsewhere.

In braces stand the facts of a problem. When a fact `nearest` is known, "Did you mean …?" is added by itself.
"""

from __future__ import annotations

from samenspel_cli.problems.tables import agreed, documents, files, ito, money, notes, planning, sessions, time, visions

WORDS = {
    **files.WORDS,
    **money.WORDS,
    **agreed.WORDS,
    **time.WORDS,
    **planning.WORDS,
    **sessions.WORDS,
    **notes.WORDS,
    **documents.WORDS,
    **ito.WORDS,
    **visions.WORDS,
}

WARNINGS = ito.WARNINGS | visions.WARNINGS | frozenset(
    {
        "cancel-ladder-doubtful", "cancel-ladder-hole", "ceiling-outside", "character-hidden",
        "character-unshown", "client-misspelled", "client-of-example", "conditions-own", "cost-above-price",
        "count-differs", "count-given-differs", "date-given-differs", "fee-forgotten", "floor-outside", "given-differs",
        "hash-in-text", "heading-skipped", "history-link", "history-repository", "note-twice",
        "nothing-behind-key", "offer-expired", "part-overlaps",
        "rate-given-differs", "session-past-midnight", "session-undated", "session-without-parts",
        "threshold-near-own", "threshold-near-services", "threshold-near-social", "thresholds-out-of-date",
        "tier-drops", "vat-assumed", "vat-without-reason",
    }
)  # fmt: skip
"""The codes that are warnings: worth a look, and a file can accept them with a reason."""
ACCEPTED_AT = frozenset({"leak-amount"})
"""The codes that are mistakes, and that a file can all the same accept, with a reason, of something in particular."""

CLOSINGS: dict[str, str] = {
    "weekend": "weekend",
    "holiday-new-year": "New Year’s Day",
    "holiday-good-friday": "Good Friday",
    "holiday-easter-monday": "Easter Monday",
    "holiday-kings-day": "King’s Day",
    "holiday-queens-day": "Queen’s Day",
    "holiday-liberation-day": "Liberation Day",
    "holiday-ascension": "Ascension Day",
    "holiday-after-ascension": "the day after Ascension Day",
    "holiday-pentecost-monday": "Whit Monday",
    "holiday-christmas-eve": "Christmas Eve",
    "holiday-christmas": "Christmas Day",
    "holiday-second-christmas": "Boxing Day",
    "holiday-new-years-eve": "New Year’s Eve",
    "school-spring": "spring half-term",
    "school-may": "May holiday",
    "school-summer": "summer holiday",
    "school-autumn": "autumn half-term",
    "school-christmas": "Christmas holiday",
    "closed-closed": "closed",
    "closed-recess": "recess",
}
"""Why a day is closed, where no text says so: the same as in the words of documents."""
