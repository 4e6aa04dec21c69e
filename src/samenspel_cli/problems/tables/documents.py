"""The words of problems with documents: the house style, templates, pictures, what is written, and earlier states."""

from __future__ import annotations

WORDS: dict[str, tuple[str, str]] = {
    # The house style
    "style-twice": (
        "this project has a house style already, in {other}",
        "Keep one of the two files, with all that belongs in it.",
    ),
    "style-missing": (
        "SAMENSPEL_STYLE names “{path}”, and no file is there",
        "Let it be the path of the style.yaml of your firm, or take it away.",
    ),
    "colour-not-understood": (
        "“{text}” is not a colour that can be read",
        "Write six hexadecimal digits, in quotes: '#1f4e79'.",
    ),
    "colour-in-comment": (
        "a # begins a comment, so that no colour stands here",
        "Write '{text}', with the quotes.",
    ),
    "colour-contrast": (
        "{text} on white reads {ratio} : 1, and text needs {least} : 1",
        "Write '{passes}', which is the nearest that passes, or another that is darker.",
    ),
    "mail-not-understood": ("“{text}” is not an address for mail", "Write one such as info@voorbeeld.nl."),
    "website-not-understood": (
        "“{text}” is not the address of a website",
        "Write one such as www.voorbeeld.nl or https://voorbeeld.nl/advies.",
    ),
    "font-folder-missing": (
        "there is no folder “{text}”",
        "Give the folder with the font files, as seen from the folder of this file.",
    ),
    "font-missing": (
        "there is no font of the family “{text}”",
        "Put its files (ttf or otf) in the folder that `fonts.folder` names. Families that are there: {families}.",
    ),
    "font-unreadable": (
        "these font files cannot be read: {files}",
        "Put them there anew, as ttf or otf, or take them away.",
    ),
    # Pictures
    "path-outside": (
        "“{text}” leads out of the folder of this file",
        "Put what it names in that folder or below, and name it from there, as in beeld/logo.svg.",
    ),
    "picture-missing": (
        "there is no picture “{text}”",
        "Give its path as seen from the folder of the engagement, or of the style.yaml that names it.",
    ),
    "picture-too-large": (
        "“{text}” is {found}, and at most {most} can be used",
        "Save it smaller; an SVG is sharp at every size.",
    ),
    "picture-unreadable": (
        "“{text}” cannot be used as an SVG, PNG or JPEG: {error}",
        "Save it anew as one of these; a photo in RGB, a drawing with its texts as outlines.",
    ),
    "picture-unsafe": (
        "“{text}” holds {what}, which has no place in a picture on paper",
        "Save it as a plain SVG in your drawing program, take that out by hand, or save it as a PNG.",
    ),
    "picture-without-words": (
        "nothing says what the picture “{text}” shows",
        "Write it between the brackets, for who cannot see it: ![A map of the cores]({text}).",
    ),
    # The Word file of a firm
    "word-field-left-out": (
        "these fields of “{text}” are left out: {fields}",
        "Above and below pages only the numbers of pages are worked out: write there what else has to be said.",
    ),
    "word-missing": (
        "there is no file “{text}”",
        "Give its path as seen from the folder of this file.",
    ),
    "word-style-missing": (
        "“{text}” has no style for this, and gets ours: {styles}",
        "To have your own: use these styles in Word once, set them as you want, and save the file.",
    ),
    "word-too-large": (
        "“{text}” is {found}, and at most {most} can be used",
        "Take pictures and text out of it: only its styles, headers and footers are used.",
    ),
    "word-unusable": (
        "“{text}” cannot give the styles of Word documents: {error}",
        "Open it in Word, and save it anew as a plain Word document (.docx).",
    ),
    # Paper
    "character-unshown": (
        "no font of the documents has “{text}”; on paper it is printed as [{code}]",
        "Write it in other letters, or name a font that has it in style.yaml.",
    ),
    "heading-skipped": (
        "the heading “{text}” skips a level; documents close the gap",
        "Begin it with {level}.",
    ),
    # Documents: sections and templates
    "section-unknown": (
        "there is no section “{text}”",
        "Known are: {known}. A section of your own needs a `title`, a `text`, and `before` or `after`.",
    ),
    "section-word": (
        "“{text}” says nothing of a section",
        "Write `drop` to leave it out, or a mapping with `title`, `text`, `before` or `after`.",
    ),
    "section-untitled": ("the section “{name}” has no title", "Add one: `title: …`."),
    "section-unplaced": (
        "the section “{name}” has no place among the others",
        "Say under `sections` where it comes: `{name}: {{after: approach}}`, or `before: fee`.",
    ),
    "section-placed-twice": (
        "the section “{name}” cannot stand both before one and after another",
        "Keep one of `before` and `after`.",
    ),
    "section-circle": (
        "these sections stand beside each other in a circle: {way}",
        "Take `before` or `after` away from one of them.",
    ),
    "template-fault": ("this template cannot be carried out: {error}", "Mend the template."),
    "template-name": ("this template is not given “{text}”", "It has: {known}."),
    "template-missing": (
        "a template is missing: {text}",
        "Put it back, or take away the one that asks for it; `samenspel template copy` gives the one that comes along.",
    ),
    "template-unused": (
        "no document is made with this template ({text})",
        "Its folder is a kind and its name a language, as in proposal/nl.md.j2. Kinds are: {known}.",
    ),
    "template-unsafe": (
        "a template may only print what it is given: {error}",
        "Use the values that it has by name; Python behind them is closed.",
    ),
    "template-operator": (
        "“{operator}” works on modest numbers only here, and “+” and “~” on texts",
        "Let the engagement do the sums; a template only says them.",
    ),
    "template-endless": (
        "this template does not come to an end",
        "Look at its loops and at macros that call themselves.",
    ),
    "template-too-much": ("this template writes more than {most} characters", "Look at what it repeats."),
    "template-part": ("there is nothing to place that is called “{text}”", "This document has: {known}."),
    "template-placed-inside": (
        "a table or figure stands in the middle of a line",
        "Place it on a line of its own, with an empty line before and after it.",
    ),
    "template-unprintable": ("a {found} cannot be printed", "Print its parts one by one."),
    # Writing documents
    "documents-none": (
        "this engagement does not say enough for any document",
        "Write down what is done, under `phases` or `activities`; or name a document: {known}.",
    ),
    "sheet-too-large": (
        "the sheet “{text}” would have {rows} rows and {columns} columns, more than a workbook holds",
        "Write it as CSV or JSON (`--to csv`), or divide the engagement over several files.",
    ),
    "output-edited": (
        "“{path}” was changed by hand since it was written",
        "Choose another folder with `-o`, or let `--force` write over it.",
    ),
    "output-not-ours": (
        "“{path}” is there already, and was not written by samenspel",
        "Choose another folder with `-o`, or let `--force` write over it.",
    ),
    "calendar-unreadable": (
        "“{path}” is no calendar that can be read, so that nobody knows which of its appointments are others now",
        "Put the file back as it was written, or take it away: then all appointments are new ones.",
    ),
    "output-is-link": (
        "“{path}” is a link, and nothing is ever written through a link",
        "Name the folder that it leads to, or take the link away.",
    ),
    "output-is-file": ("“{path}” is a file, where a folder is needed", "Choose another folder with `-o`."),
    "output-in-the-way": (
        "“{path}” stands where something has to be written, and cannot be replaced",
        "Move it away, or choose another folder with `-o`.",
    ),
    "output-among-sources": (
        "“{path}” holds sources ({files}), which are not read any more where documents are written",
        "Choose another folder with `-o`.",
    ),
    "output-locked": (
        "another samenspel is writing into “{path}”",
        "Wait until it is done, or choose another folder with `-o`.",
    ),
    "output-list-unreadable": (
        "“{path}”, the list of what samenspel wrote there, cannot be read",
        "Choose another folder with `-o`. With `--force` a new list is begun, and everything is written over.",
    ),
    "output-name-unusable": (
        "“{name}” cannot be the name of a file on every computer",
        "Use letters, digits and hyphens in what names it, such as the number of the engagement.",
    ),
    "output-name-twice": (
        "“{name}” and “{other}” cannot stand beside each other on every computer",
        "Give one of the two another name.",
    ),
    "output-unfinished": (
        "writing failed, and “{path}” could not be put back as it was: {error}",
        "What was there is kept in “{desk}”; the next time something is written there, it is put back.",
    ),
    # A preview
    "port-taken": (
        "another program answers at port {port} already, perhaps another preview",
        "End that one, name another port with `--port`, or leave it out: then one that is free is taken.",
    ),
    "port-refused": (
        "a page at port {port} is not possible: {error}",
        "Name a port above 1023 with `--port`, or leave it out: then one that is free is taken.",
    ),
    "ports-taken": (
        "the ports {first} to {last} are all in use",
        "End a preview that you do not need any more, or name a port with `--port`.",
    ),
    # The history that git keeps
    "history-without-git": (
        "an earlier state is read by the program git, and that is not here",
        "Install git (https://git-scm.com), or leave out --since and --until: the present state needs no git.",
    ),
    "history-of-standard-input": (
        "what comes from standard input has no earlier state",
        "Name the folder of the engagement.",
    ),
    "history-no-repository": (
        "no history is kept of {path}: it is not in a repository of git",
        "Begin one there with `git init`, `git add .` and `git commit`, and commit after every report; or leave out "
        "--since and --until.",
    ),
    "history-empty": (
        "nothing was committed yet, so that there is no earlier state",
        "Commit the files with `git add .` and `git commit`, or leave out --since and --until.",
    ),
    "history-revision-unusable": (
        "“{text}” can be neither a day nor a revision",
        "Write a day such as 2027-03-01, or what git calls it: a commit, a branch or a tag, such as v1 or HEAD~3.",
    ),
    "history-revision-unknown": (
        "git knows no revision “{text}”",
        "Take one that `git log --oneline` lists, a branch or a tag; or write a day such as 2027-03-01.",
    ),
    "history-revision-unknown-shallow": (
        "git knows no revision “{text}” here, where only the last part of the history is kept",
        "Fetch the rest with `git fetch --unshallow`, or take a revision that `git log --oneline` lists.",
    ),
    "history-before-first": (
        "nothing was committed yet on the current branch by the end of {text}",
        "Take a later day; `git log --reverse` begins with the first commit.",
    ),
    "history-before-first-shallow": (
        "of the end of {text} nothing is kept here, where only the last part of the history is",
        "Fetch the rest with `git fetch --unshallow`, or take a later day.",
    ),
    "history-later": (
        "what would be the earlier state is of {day}, and what is compared with it of {today}",
        "Name with --since a day or a revision that comes before that.",
    ),
    "history-folder-absent": (
        "the folder {path} was not there yet at {revision} of {day}",
        "Take a later day or revision; `git log --oneline -- .` in that folder lists those in which it is.",
    ),
    "history-broken": (
        "the files could not be read as they stood at {revision} of {day}; what was wrong with them follows",
        "Take another day or revision: what was committed cannot be mended any more.",
    ),
    "history-link": (
        "this is a link, and what it led to was not kept with it: it is left out of the comparison",
        "Put a file in its place, so that it is there in the next comparison.",
    ),
    "history-repository": (
        "this is a repository of its own, of which nothing was kept here: it is left out of the comparison",
        "Nothing needs to be done where nothing of the engagement stands in it.",
    ),
    "history-failed": (
        "git could not read the earlier state: {error}",
        "Try `git status` and `git log` in that folder: what git says there has to be mended first.",
    ),
}
