"""The words of problems with a planning: what cannot hold together in time, and where no dates are found."""

from __future__ import annotations

WORDS: dict[str, tuple[str, str]] = {
    # What cannot hold together in time
    "window-missed": (
        "“{title}” can be {what} on {day} at the earliest, and not by {last}",
        "It waits for “{before}” ({other}): let that be over earlier, or give this a later window.",
    ),
    "window-missed-perhaps": (
        "“{title}” may not be {what} by {last}, but on {day}",
        "It waits for “{before}” ({other}), which may take so long. Give one of them more room, or accept it.",
    ),
    "window-squeezed": (
        "“{title}” begins on {day} at the earliest, later than {first}, where its window begins",
        "It waits for “{before}” ({other}), which is over the day before. Let its window begin later, or say what it "
        "`takes`.",
    ),
    "pace-without-quantity": (
        "how long “{title}” takes does not follow from its pace: its fee has no number of {unit}",
        "Count fee and pace in the same unit, or say how long it `takes`.",
    ),
    "window-crowded": (
        "“{title}” has {groups} groups, which need {needed} days, and its window has {there} on which people can meet",
        "Give it a longer window or more trainers, or several groups on a day.",
    ),
    "deadline-missed": (
        "“{title}” can be {what} on {day} at the earliest, and must be so by {last}",
        "It waits for “{before}” ({other}): let that be over earlier, or move the deadline.",
    ),
    "deadline-missed-perhaps": (
        "“{title}” must be {what} by {last}, and may be so on {day} only",
        "It waits for “{before}” ({other}), which may take so long. Give one of them more room, or accept it.",
    ),
    "dates-too-late": (
        "“{title}” is set on {day}, and must be over by {last}",
        "Set earlier days, or change what is said at {other}.",
    ),
    "dates-too-early": (
        "“{title}” is set on {last}, and can begin on {day} at the earliest",
        "It waits for “{before}” ({other}): let that be over earlier, or set later days.",
    ),
    "dates-too-early-perhaps": (
        "“{title}” is set on {last}, and perhaps can begin on {day} only",
        "It waits for “{before}” ({other}), which may take so long. Set later days, or accept it.",
    ),
    "does-not-fit": (
        "“{title}” can be {what} on {day} at the earliest, and must be so by {last}",
        "What keeps it from being earlier stands at {other}: give it more room, or less to do.",
    ),
    "does-not-fit-perhaps": (
        "“{title}” must be {what} by {last}, and may be so on {day} only",
        "How long it may take stands at {other}: give it more room, or accept it.",
    ),
    "phase-too-short": (
        "“{title}” is over on {day} at the earliest, and “{phase}”, in which it stands, by {last}",
        "Give the phase a later end, or let what is in it ({other}) be over earlier.",
    ),
    "phase-too-short-perhaps": (
        "“{title}” may be over on {day} only, and “{phase}”, in which it stands, is over by {last}",
        "Give the phase a later end, let what is in it ({other}) be over earlier, or accept it.",
    ),
    "no-meeting-in-time": (
        "there is no meeting ({meeting}) for which the papers of “{title}” are in time: they are ready on {day}",
        "Add later meetings under `calendar: {{meetings: {{{meeting}: …}}}}`, or let the papers be ready earlier.",
    ),
    "no-meeting-in-time-perhaps": (
        "perhaps there is no meeting ({meeting}) for which the papers of “{title}” are in time: they may be ready on "
        "{day}",
        "Add later meetings under `calendar`, or let the papers be ready earlier.",
    ),
    "date-given-differs": (
        "“{title}” {does} on {computed} as it is planned, where {given} was given",
        "Where the given date stands, change what this follows from; otherwise correct `given`.",
    ),
    "date-outside-window": (
        "“{title}” is set on {day}, outside its window",
        "Set another day, or change the window at {other}.",
    ),
    "held-on-closed-day": (
        "“{title}” is set on {day}, a day on which it cannot be held: {reason}",
        "Set another day. Which days count stands under `calendar`.",
    ),
    "held-on-day-off": (
        "“{title}” is set on {day}, a day on which it cannot be held: {reason}",
        "Set another day, or change what is said at {other}.",
    ),
    "no-day-to-meet": (
        "“{title}” cannot be held on any day from {first} to {last}",
        "Which days are closed stands under `calendar`, and under the people and parties that it is held with.",
    ),
    "held-on-soft-day": (
        "“{title}” is set on {day}, a day that is better avoided: {reason}",
        "Set another day, or accept it.",
    ),
    "person-twice": (
        "{who} would be in two places on {day}: at “{title}” and at “{before}”",
        "Set another day or time for one of them (the other stands at {other}), or let somebody else do it.",
    ),
    "person-twice-perhaps": (
        "{who} has “{title}” and “{before}” on one day, {day}",
        "Say when each begins and how long it takes, set another day for one of them (the other stands at {other}), "
        "or accept it.",
    ),
    "person-overloaded": (
        "{who} would work {hours} hours in {week}, and {most} were agreed: {titles}",
        "Give the work more time, let somebody else do a part of it, or change what was agreed at {other}.",
    ),
    "person-over-week": (
        "{who} has days set in {week} ({days}) that are more than was agreed for a week",
        "Set another day for one of them, or change what was agreed at {other}.",
    ),
    "person-over-week-perhaps": (
        "{who} has days set in {week} ({days}) that may be more than was agreed for a week",
        "Say how long each takes, set another day for one of them, or change what was agreed at {other}.",
    ),
    "party-is-person": ("“{text}” is both a party and a person", "Give one of the two another name."),
    "parties-in-circle": (
        "a party ends up as a member of itself: {way}",
        "Take one of them out of the members of the other.",
    ),
    "client-misspelled": (
        "“{text}” looks like the client’s name, “{name}”, but is not spelled so",
        "Write “{name}”.",
    ),
    "client-of-example": (
        "“{text}” is the client of an example, not of this engagement",
        "Replace it, if it was left behind.",
    ),
    # Proposing dates
    "proposal-short": (
        "only {found} of {asked} of “{title}” can have days: there is no way in which all do",
        "What would make room: {changes}.",
    ),
    "proposal-short-plain": (
        "only {found} of {asked} of “{title}” found days, each on the first that were free",
        "There may be another way: install samenspel[plan], which searches for it. What would make room: {changes}.",
    ),
    "proposal-groups-unknown": (
        "with how many groups “{title}” is done is not known, so no days are proposed for it",
        "Write how many: `groups: 4`, or the participants from whom that follows.",
    ),
    "proposal-without-window": (
        "no days are proposed for what nothing says when it may be: {titles}",
        "Write a window: `when: september t/m november 2026`, or what it comes after.",
    ),
    "proposal-one-day": (
        "how many days a group takes is not said, so that one day each is proposed for {titles}",
        "Write it: `takes: 2 dagen`.",
    ),
    "proposal-without-people": (
        "who leads them is not said, so that one group at a time is proposed for {titles}",
        "Write who may lead it: `by: [trainer-noord, trainer-zuid]`, so that their days count, and several groups fit"
        " on a day.",
    ),
    "proposal-many-teams": (
        "the people in `by` of “{title}” can lead a group together in {number} ways, more than are tried",
        "Leave those out of `by` who will not lead it after all.",
    ),
    "proposal-past": (
        "the window of “{title}” is past: it ended on {last}, and today is {today}",
        "Give it a later window. Was it held? Then write when: `actual: {{when: …}}`.",
    ),
    "proposal-past-partly": (
        "of the window of “{title}” what lies before today, {today}, is past: no days are proposed there",
        "Give it a later window. What was held already can be written down: `dates: [[…]]`.",
    ),
    "proposal-takes-weeks": (
        "“{title}” takes weeks or months, and days are proposed only for what takes days",
        "Write how many days it is held on (`takes: 2 dagen`), or its days: `dates: [2026-09-07, 2026-09-14]`.",
    ),
    "proposal-repeats": (
        "“{title}” comes back, and no days are proposed for what does",
        "Write its days yourself: `dates: [2026-09-07, 2026-09-28]`.",
    ),
    "file-changed": (
        "“{path}” was changed by somebody else in the meantime",
        "Nothing was written. Ask again, so that it rests on what stands there now.",
    ),
    "dates-in-no-file": (
        "the dates of “{id}” cannot be written, for it stands in no file",
        "It comes from --set or from standard input: write it in the file first.",
    ),
    "dates-shared": (
        "the dates of “{id}” cannot be written here, where other places take their text from (& and *)",
        "Write its text out there, or add `dates` by hand.",
    ),
    "dates-not-written": (
        "the dates of “{id}” cannot be put in by themselves as it is written here",
        "Nothing was written. Add `dates` by hand, as they were proposed.",
    ),
    "target-unwritable": (
        "“{path}” cannot be written: {error}",
        "Close it where it is open, make room, or choose another folder.",
    ),
    "example-unknown": (
        "there is no example “{text}”",
        "--from takes the name of an example: {known}. To begin from a folder of your own, copy that folder.",
    ),
    "client-unusable": ("“{text}” cannot be a client’s name", "Write the full name, such as Gemeente Voorbeeld."),
    "noun-without-schema": ("“{text}” is not a noun of the files", "Write one of: {known}."),
}
