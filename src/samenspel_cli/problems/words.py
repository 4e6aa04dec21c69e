"""The words of every problem: what is wrong, and what to do. Detecting stands elsewhere; nothing here decides.

In braces stand the facts of a problem. When a fact `nearest` is known, "Did you mean …?" is added by itself.
"""

from __future__ import annotations

from samenspel_cli.problems.tables import documents, files, ito, money

_TIME: dict[str, tuple[str, str]] = {
    # A length of time
    "lag-unknown": (
        "“{text}” is not a length of time that can be read",
        "Write a whole number and its unit: 30 dagen, 20 werkdagen, 4 weken, 2 maanden, 48 uur.",
    ),
    "lag-without-unit": (
        "“{text}” what?",
        "Write the unit behind the number: {text} weken, {text} dagen or {text} werkdagen.",
    ),
    "lag-unit-unknown": ("“{text}” is not a unit of time", "Write one of: {known}."),
    "lag-not-whole": (
        "“{text}” is not a whole number of that unit",
        "Write a whole number, of a smaller unit where that is needed: 6 weken, 36 uur.",
    ),
    "lag-signed": ("a length of time has no sign here", "Write only how long it is: 10 dagen."),
    "takes-nothing": (
        "“{text}” is no time at all",
        "Say how long it takes, or write `kind: milestone` for what takes no time.",
    ),
    "pace-unknown": (
        "“{text}” is not a pace that can be read",
        "Write how much is done in which time: 2 dagen per week, or € 5.000 per maand.",
    ),
    "pace-of-nothing": (
        "at a pace of nothing this is never done",
        "Write how much is done in which time, or leave it out.",
    ),
    "repeat-of-nothing": (
        "it would come back again and again on the same day",
        "Write how long it is from one time to the next: 3 weken.",
    ),
    "link-of-one": (
        "of {keys} one should stand here, and no other",
        "What comes after the end of something and the beginning of another is written as a list of two.",
    ),
    "starts-too-many": (
        "too much waits for the beginning of phases with very much in them: more than {most} links in all",
        "Let it wait for the one activity with which the phase begins.",
    ),
    # Dates
    "not-a-day": ("“{text}” is not one day", "Write one day, such as 2026-05-12 or 12 mei 2026."),
    "day-with-a-time": ("“{text}” has a time, and only a day can stand here", "Leave the time out."),
    "period-unknown": (
        "“{text}” is not a period that can be read",
        "Write 12 mei 2026, medio mei 2026, april t/m juni 2026, vóór 1 juli 2026, 2026-05-12, 2026-W36 or 2026-Q3.",
    ),
    "period-open": (
        "“{text}” has no first or no last day that is known here",
        "Write a period with both, such as mei 2026 or 2026-05-12/2026-06-03.",
    ),
    "periods-overlap": (
        "{text} and {other} overlap, so that days would count twice",
        "Write them as one period, or correct one of the two.",
    ),
    "period-until": (
        "“tot” and “until” leave out what they name: {last} is the last day",
        "Write t/m or uiterlijk when that is included; or voor, to say that it is not.",
    ),
    "period-without-region": (
        "when this is depends on the school holidays, and this client has no `region`",
        "Add `region: noord`, `midden` or `zuid` (or a list) to the client. Until then documents say it, without days.",
    ),
    "period-without-holidays": (
        "when this is depends on the school holidays, and no calendar minds them",
        "Add `calendar: nl`. Until then documents say it, without days.",
    ),
    "period-event-unknown": (
        "when this is depends on “{text}”, and nothing here is called `{name}`",
        "Write the title or id of an activity or a milestone, give one `id: {name}`, or write a month and its year.",
    ),
    "period-event-ambiguous": (
        "when this is depends on “{text}”, and that could be several",
        "Use another name than one of {known}, or write `after` or `before` with the whole way.",
    ),
    "period-relative": (
        "“{text}” is another day each time that it is read",
        "Write the month and the year that are meant, as in mei 2026, or the day.",
    ),
    "period-wrong-weekday": (
        "“{text}” does not exist: {day} is a {weekday}, not a {said_weekday}",
        "Correct the day, the month, the year or the day of the week: which one is meant is not guessed.",
    ),
    "period-without-year": (
        "“{text}” does not have its year in four figures",
        "Add the year in full, as in mei 2026. Over the year’s end, add it to both months. It is never guessed.",
    ),
    "week-without-year": (
        "“{text}” does not have its year in four figures",
        "Add the year in full, as in week 36 2026; or write W3, when weeks count from the `start` of the engagement.",
    ),
    "period-no-such-day": (
        "“{text}” does not exist: its {reason} is {said}, and can be {least} to {most}",
        "Correct the {reason}, or what stands around it.",
    ),
    "period-upside-down": (
        "“{text}” ends on {last}, before it starts on {first}",
        "Turn the two ends round, or correct the year.",
    ),
    "period-ambiguous": (
        "“{text}” may mean {suggestion}, but that would be a guess",
        "Write {suggestion} if that is meant. Otherwise write it in words, with the year: 12 mei 2026.",
    ),
    # The calendar
    "day-out-of-reach": (
        "counted from {day} this lies outside {first} to {last}, beyond which nothing is planned",
        "Correct the length of time, or the day from which it counts.",
    ),
    "not-a-year": ("“{text}” is no year in four figures", "Write it in full, as 2027."),
    "calendar-region-missing": (
        "the calendar minds the school holidays, but this client has no `region`",
        "Add `region: noord`, `midden` or `zuid` (or a list) to the client; or `school: open` to the calendar.",
    ),
    "calendar-year-unknown": (
        "this lies outside {since} to {until}, the only years of which all holidays are known",
        "Add those that matter under `closed` of the calendar, each with its name.",
    ),
    "meetings-none": (
        "it is not said when “{key}” meets",
        "Add `dates` (days or months), or `file` with the name of a calendar file (ICS).",
    ),
    "ics-missing": (
        "there is no file “{text}” in the folder of the engagement",
        "Put the calendar file there, or correct its name.",
    ),
    "ics-without-folder": (
        "“{text}” cannot be read: what comes in through a pipe has no folder",
        "Give the engagement as a file or a folder, or write the dates out under `dates`.",
    ),
    "ics-too-large": (
        "this calendar is larger than {limit} MB",
        "Export only the meetings that matter here, or write their dates out under `dates`.",
    ),
    "ics-too-many": (
        "this calendar holds more than {events} events, or they come back more than {times} times",
        "Export only the meetings that matter here, or write their dates out under `dates`.",
    ),
    "ics-broken": (
        "this calendar cannot be read: {why}",
        "Export it again. If that gives the same, write the dates out under `dates`.",
    ),
    "ics-rule": (
        "“{rule}” is no rule by which meetings surely come back: by day, week, month or year",
        "Export the meetings themselves instead of it, or write their dates out under `dates`.",
    ),
    "cycle-without-date": (
        "of “{key}” it is not said when it is decided on",
        "Add `college` or `council` (a day or a month), or `wishes`: until when something can be put into it.",
    ),
    "cycle-order": (
        "`{key}` ({first}) comes after `{other}` ({last})",
        "Correct one of the two: wishes come before the college, and the college before the council.",
    ),
    "cycle-too-late": (
        "“{key}” must be at the province before {day} (Gemeentewet, article {article})",
        "Correct the day, or take an earlier meeting.",
    ),
    # Counting over a window
    "window-cuts": (
        "this is no whole number of {unit}s: it is {whole}, and {left} over",
        "Say what the rest counts for, with `prorata:` and one of {ways}; or change the time over which is counted.",
    ),
    "prorata-unfit": ("prorata “{text}” cannot be said of {what}", "Write one of: {ways}."),
    "horizon-inexact": (
        "{number} are no exact number of {units}: that depends on the dates",
        "Say the horizon in {units}, or give the work a `when` with a first and a last day.",
    ),
    # Names
    "id-twice": (
        "“{title}” goes by the name “{id}”, and so does one of its neighbours",
        "Give one of the two another title, or a line `id: …` with a name of its own.",
    ),
    "party-unknown": ("there is no party “{text}”", "Correct it, or add it to `parties`. Known: {known}."),
    "person-unknown": ("there is no person “{text}”", "Correct it, or add it to `people`. Known: {known}."),
    "leaders-not-there": (
        "so many cannot lead a group together: `by` names {number}",
        "Name them in `by`, or write fewer `leaders`, at least 1.",
    ),
    "who-unknown": (
        "nobody is called “{text}” here",
        "Correct it, or add it to `parties` or to the members of one. Known: {known}.",
    ),
    "activity-unknown": ("there is no activity “{text}”", "Write one of: {known}."),
    # When things are
    "meetings-unknown": (
        "no meetings of “{text}” are known",
        "Write when it meets under `calendar: {{meetings: {{…}}}}`. Known: {known}.",
    ),
    "milestone-takes": (
        "a milestone takes no time, and here stands how long it takes",
        "Leave this out, or `kind: milestone`.",
    ),
    "most-of-nothing": ("when nothing may be held, nothing can be planned", "Write 1 or more, or leave it out."),
    "ends-before-start": (
        "this ends on {last}, before it begins on {first}",
        "Correct one of the two; the beginning stands at {other}.",
    ),
    "link-of-a-name": (
        "“{key}” is the name of something here, where a key is expected",
        "Write what it waits for behind `finish`: `{{finish: {key}, lag: {lag}}}`.",
    ),
    "repeat-of-text": (
        "“{text}” does not say both how often and how long apart",
        "Write how long it is from one time to the next, and how many times: `{{every: 3 weken, times: 5}}`.",
    ),
    "days-without-list": (
        "“{text}” are several days in one text",
        "Write a list: `[{text}]`. With groups each has a list of its own: `[[…], […]]`.",
    ),
    "after-in-circle": (
        "this waits for itself: {way}",
        "Take one of these links out: {others}.",
    ),
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
        "“{path}” was changed while dates were proposed for it",
        "Nothing was written. Ask again, so that the dates rest on what stands there now.",
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
    "example-unknown": ("there is no example “{text}”", "Write one of: {known}."),
    "client-unusable": ("“{text}” cannot be a client’s name", "Write the full name, such as Gemeente Voorbeeld."),
    "noun-without-schema": ("“{text}” is not a noun of the files", "Write one of: {known}."),
    # Sessions: clock times, lengths, and what happens after what
    "clock-bare": ("“{text}” what?", "Write a time of the day with its minutes: {reads_as}."),
    "clock-doubtful": ("“{text}” can be {first} or {second}", "Write both figures of the minutes."),
    "clock-twelve-hours": (
        "“{text}” is a time by the 12-hour clock",
        "Write it by the 24-hour clock: 9:30 in the morning, 14:00 in the afternoon.",
    ),
    "clock-twice": (
        "two times stand in “{text}”",
        "Write when it begins (`start: 9:30`), and how long it takes (`length: 45 min`).",
    ),
    "clock-in-words": (
        "“{text}” is a time in words",
        "Write it in figures: 9:30. Mind that “half tien” is 9:30 too.",
    ),
    "clock-unknown": ("“{text}” is not a time of the day", "Write one such as 9:30, 9.30 uur or 13u30."),
    "clock-outside": ("there is no time “{text}” on a day", "A day goes from 0:00 to 23:59."),
    "duration-bare": ("“{text}” what: minutes or hours?", "Write {text} min, or {text} uur."),
    "duration-doubtful": ("“{text}” can be {first} or {second}", "Write one of these two."),
    "duration-in-days": (
        "“{text}” does not say how many hours that is",
        "Write how long it takes with its breaks: 7 uur, or 3,5 uur.",
    ),
    "duration-unknown": (
        "“{text}” is not a length of time that can be read",
        "Write one such as 45 min, 1,5 uur, 1 uur 15 or 1:30; ntb while nobody knows.",
    ),
    "duration-nothing": ("“{text}” is no time at all", "Write how long it takes, or ntb while nobody knows."),
    "duration-too-long": ("“{text}” is longer than a day", "Write several days under `days`, each with its parts."),
    "session-beside-days": (
        "“{key}” stands beside `days`, and each day has its own",
        "Put it in one of the days, or leave `days` out.",
    ),
    "part-longer-than-session": (
        "“{title}” takes {length}, and the whole session {session}",
        "Make the part shorter, or the session longer. The length of the session stands at {other}.",
    ),
    "parts-run-over": (
        "with “{title}” the parts run {over} past the end: the session takes {session}",
        "Make parts shorter, or the session longer. The length of the session stands at {other}.",
    ),
    "part-runs-backwards": (
        "“{title}” begins at {start}, before “{before}” that stands above it ({at})",
        "Mend one of the two times, or put the parts in order. The other one stands at {other}.",
    ),
    "part-before-session": (
        "“{title}” begins at {start}, before the session does ({at})",
        "Mend one of the two times: a walk-in is a part of the session. The other one stands at {other}.",
    ),
    "part-overlaps": (
        "“{title}” begins at {start}, while “{before}” goes on for {minutes} more minutes",
        "Mend one of the two, or accept this where they are side by side. The other one stands at {other}.",
    ),
    "session-past-midnight": (
        "from {start}, {length} goes on after midnight",
        "Check the times, or accept this where it is meant.",
    ),
    "session-days-backwards": ("this day, {day}, comes before the day above it, {before}", "Put the days in order."),
    "session-without-parts": (
        "it is not said what happens in “{title}”",
        "Write its `parts`, each with a title and a length; or accept this while only the day is known.",
    ),
    "session-undated": (
        "“{title}” has no date for each of its days, so it comes in no calendar yet",
        "Add `date: …` once it is known, as in 2026-10-06.",
    ),
    "page-too-full": (
        "“{title}” does not fit on one A4, at the smallest letter that can be read: {number} parts",
        "Take parts together, or shorten what is said of them; the whole draaiboek has room for everything.",
    ),
    "events-none": (
        "nothing of this has a date, so there is nothing for a calendar",
        "Give a session a `date`, or an activity a window, and make the kind `agenda` or `timeline`.",
    ),
}

WORDS = {**files.WORDS, **money.WORDS, **_TIME, **documents.WORDS, **ito.WORDS}

WARNINGS = frozenset(
    {
        "intervention-above", "cancel-ladder-doubtful", "cancel-ladder-hole", "ceiling-outside", "character-hidden",
        "character-unshown", "client-misspelled", "client-of-example", "conditions-own", "cost-above-price",
        "count-differs", "count-given-differs", "date-given-differs", "fee-forgotten", "floor-outside", "given-differs",
        "hash-in-text", "heading-skipped", "nothing-behind-key", "offer-expired", "part-overlaps",
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
