"""The words of problems with post-its: lists that others made, and what is typed along during a session."""

from __future__ import annotations

WORDS: dict[str, tuple[str, str]] = {
    # A list that others made
    "encoding-taken": (
        "this file is not saved as UTF-8 and was read as Windows-1252; here stands “{word}”",
        "If that is right, all is well. If not, save the file again as UTF-8, and import that.",
    ),
    "list-empty": ("there is nothing in this file", "Save the list of notes again, with a row for each."),
    "notes-without-text": (
        "no column is found to hold the texts of the notes",
        "Say which one does: --map A=text, or its heading for the letter; or save as .txt, a note in every line. "
        "Headings seen: {known}.",
    ),
    "note-without-text": (
        "there is no text in {rows}, so there is no note of it",
        "If something is missing there, write it in, and import the file again.",
    ),
    "rows-above-unread": (
        "what stands above the headings is not read ({rows})",
        "If it holds notes, put them below the headings; a title may stand there.",
    ),
    "columns-unread": (
        "not read: {names}",
        "Say what such a column holds, --map '{name}=cluster' (or text, team, quadrant, votes, at, by, tags); or that "
        "nobody needs it: --map '{name}=-'.",
    ),
    "note-team-unknown": (
        "“{text}” under “{heading}” is no party of the engagement ({rows})",
        "Write the id or the name of one: {known}; or add it to `parties:` in engagement.yaml.",
    ),
    "quadrant-unknown": (
        "“{text}” under “{heading}” is no quadrant ({rows})",
        "Write one of: {words}; or leave it empty for a note that still has to be placed.",
    ),
    "quadrant-letter-unclear": (
        "what “{text}” under “{heading}” means is not clear ({rows})",
        "In {language} the letters are {letters}; those of two languages do not go together. Words are always clear: "
        "{words}.",
    ),
    "votes-not-a-number": (
        "“{text}” under “{heading}” is no number of votes ({rows})",
        "Write how many there are, as 3; or leave it empty.",
    ),
    "note-part-unread": (
        "“{text}” under “{heading}” is neither a team nor a quadrant ({rows})",
        "The note is kept without it. Write the word for what it is, or give the note its place in the session's file.",
    ),
    "formula-without-result": (
        "a formula stands here of which no result was saved: {text}",
        "It is kept as that text. If its result is meant, open the workbook, save it, and import it again.",
    ),
    "notes-twice": (
        "the same note stands in this list more than once ({rows})",
        "All are kept. Where one was meant, take the others out of the session's file.",
    ),
    "notes-there": (
        "{count} of {all} notes are in the session already ({rows}), and are not added again",
        "Nothing to do; --again adds them all the same.",
    ),
    "notes-lack": (
        "the session does not say “{name}” of notes of which the list does ({rows})",
        "The session's file stays as it is. Write `{name}:` there; or take those notes out of it and import the list "
        "again.",
    ),
    "note-differs": (
        "this note is in the session already, with another {names}",
        "The session's file stays as it is; write it there if the list is right.",
    ),
    # The session into which they go
    "session-name-unusable": (
        "“{text}” cannot be the name of a session's file",
        "Choose a name of small letters, digits and hyphens, such as {reads_as}.",
    ),
    "session-not-ours": (
        "“{path}” is there already, and is no session",
        "Choose another name for --into; or begin that file with `samenspel: session`.",
    ),
    "session-new-but-near": (
        "the session “{text}” is new; did you mean “{other}”, which is there already?",
        "If so, throw the new file away and give --into {other}.",
    ),
    "notes-not-written": (
        "nothing can be added here in one way only",
        "Write `harvest:` with `{key}:` and a line `- …` below it, each on a line of its own, and try again.",
    ),
    # What is typed along
    "line-team-unknown": ("“{text}” is no party of the engagement", "Known: {known}. Begin with “- ” if it is text."),
    "line-quadrant-unknown": (
        "“{text}” is no quadrant here",
        "Write one of: {letters}; or the whole word. Begin with “- ” if it is text.",
    ),
    "line-owner-unknown": (
        "“{text}” is nobody who could see to it",
        "Known: {known}. Or begin with a colon, as in `! : text`, if it is text.",
    ),
    "line-without-text": ("there is no text on this line", "Type it again with what was said; ? helps."),
    "command-unknown": ("“{text}” is nothing that can be asked", "There are /undo and /quit; ? helps."),
    "undo-not-possible": (
        "there is nothing to take back: the file was changed since, or nothing was typed yet",
        "Take it out of the session's file.",
    ),
    "fill-unknown": ("“{text}” is not known here", "Write one of: {known}."),
    "map-field-twice": ("two columns are said to hold {text}", "Only of {known} there may be several columns."),
    "fill-not-understood": (
        "“{text}” does not say what holds for all rows",
        "Write a field and its value: --fill team=beheer. Fields: {known}.",
    ),
}
