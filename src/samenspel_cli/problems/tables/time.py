"""The words of problems with time: lengths, dates, the calendar, and the names of what comes after what."""

from __future__ import annotations

WORDS: dict[str, tuple[str, str]] = {
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
    "weekdays-none": ("on no day of the week at all", "Name the days, such as [ma, di], or leave it out."),
    "repeat-unknown": (
        "how often this comes back is not known: here stand neither `times` nor a window in which it does",
        "Add `times: 5`, or `when: 2027-01/2027-06`: then it comes back as often as fits.",
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
}
