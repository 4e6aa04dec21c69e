"""The words of problems with sessions: clock times, lengths, and what happens after what."""

from __future__ import annotations

WORDS: dict[str, tuple[str, str]] = {
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
