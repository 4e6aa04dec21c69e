"""The words of problems with files: their characters, YAML, what belongs to a project, keys that are not known."""

from __future__ import annotations

WORDS: dict[str, tuple[str, str]] = {
    # The file and its characters
    "file-unreadable": ("this file cannot be read: {error}", "Check that it is there, and that you may read it."),
    "file-too-large": (
        "this file is larger than {limit} MB",
        "Split it into several files, or set SAMENSPEL_MAX_MB to allow more.",
    ),
    "file-empty": (
        "there is nothing in this file (comments do not count)",
        "Begin with `samenspel: {noun}`, or let `samenspel new` write an example for you.",
    ),
    "encoding-utf-16": (
        "this file is saved as UTF-16 and should be UTF-8",
        "Save it again as UTF-8 (in Notepad: Save as, Encoding: UTF-8).",
    ),
    "encoding-not-utf-8": (
        "this file is not saved as UTF-8; the byte {byte} here is “{character}” in Windows-1252",
        "Save it again as UTF-8 (in Notepad: Save as, Encoding: UTF-8).",
    ),
    "line-ends-old": (
        "the lines of this file end as on a very old Mac",
        "Save it with the line ends of today (LF or CRLF); your editor can do that.",
    ),
    "character-refused": (
        "the character {character} stands here, which cannot be printed",
        "Remove it, or type the words around it again.",
    ),
    "character-hidden": (
        "an invisible character ({character}) stands here",
        "Remove it, or type the word again; what you see is not what is read.",
    ),
    # YAML
    "not-yaml": (
        "something here does not fit (YAML: {said})",
        "Is it text? Put all of it, from its first character, in quotes. Is it a list? Begin it on a new line.",
    ),
    "tab": (
        "a tab stands where only spaces may stand",
        "Put spaces in its place; your editor can be set to type spaces when you press Tab.",
    ),
    "indentation": (
        "this line does not fit under the lines above it",
        "Give it as many spaces in front as its neighbours have; items of a list begin with a dash and a space.",
    ),
    "colon-in-text": ("the colon here begins a new key", 'If it is text, put all of it in quotes: "first: second".'),
    "colon-in-braces": (
        "the colon here begins a new key, “{text}”",
        'Put a comma in front of “{text}” if that is meant. If it is text, put all of it in quotes: "first: second".',
    ),
    "comma-missing": (
        "a comma is missing in front of this",
        "Between brackets a comma stands between one thing and the next: [first, second], {{one: 1, two: 2}}.",
    ),
    "colon-without-space": (
        "“{key}:” is glued to what follows it",
        "Write a space behind the colon: `{key}: …`. If it is text, put all of it in quotes.",
    ),
    "quote-not-closed": (
        "the quote {quote} that opens here is never closed",
        "Add {quote} at the end of the text; a curly quote (” or ’) does not close it.",
    ),
    "quote-ends-early": (
        "the text in quotes ends before this",
        "Put quotes of the other kind around all of it: double ones if an apostrophe stands inside.",
    ),
    "bracket-not-closed": (
        "the bracket {bracket} that opens here is never closed",
        "Add the one that closes it: ] for [, and }} for {{. If it is text, put all of it in quotes.",
    ),
    "bracket-not-opened": (
        "this bracket {bracket} closes nothing",
        "Remove it. If it is text, put all of it in quotes.",
    ),
    "reserved-start": ("a text cannot begin with {character} here", 'Put all of it in quotes: "{character}…".'),
    "tag": (
        "“{tag}” is a YAML tag, and tags are not read here",
        "If it is text, put all of it in quotes; otherwise remove the tag.",
    ),
    "merge-key": ("the merge key << is not read here", "Write out here what it stands for."),
    "several-documents": (
        "a second document begins at this line",
        "Put it in a file of its own, or remove this line; --- may stand at the top only.",
    ),
    "duplicate-key": (
        "“{key}” stands here for the second time",
        "Keep one of the two, or give one of them another name.",
    ),
    "empty-key": (
        "no word stands before this colon",
        "Write the key in front of it. If it is text, put all of it in quotes.",
    ),
    "key-not-text": (
        "a plain word with a colon behind it should stand here, and no bracket or mark",
        "Write that word. If the brackets are part of a text, put all of it in quotes.",
    ),
    "anchor-unused": (
        "“&{name}” marks something that nothing refers to",
        'If it is text, put all of it in quotes: "&{name} …". Otherwise remove it.',
    ),
    "alias-unknown": (
        "“*{name}” refers to nothing: there is no “&{name}” before it",
        'If it is text, put all of it in quotes: "*{name} …".',
    ),
    "aliases-too-many": (
        "what is repeated here with * comes to more than {limit} values",
        "Write the values out where they are needed.",
    ),
    "too-deep": (
        "this stands more than {limit} levels deep",
        "Put fewer brackets, or fewer levels of spaces, inside each other.",
    ),
    "decimal-comma": (
        "a comma ends the value here: “{text}” is two values",
        'Write "{text}" with the quotes, or a plain price as 1250.50. Two values take a space behind the comma.',
    ),
    "backslash": (
        "“{text}” means nothing inside double quotes",
        "Put the text in single quotes; there a backslash is just a backslash.",
    ),
    "colon-missing": (
        "there is no colon in this line",
        "Is it a key? Write a colon and a space behind it. If it goes on from above, give it more spaces in front.",
    ),
    "fixed-space": (
        "a fixed space (copied from a web page or a document) stands where an ordinary one is needed",
        "Remove it and press the space bar.",
    ),
    "list-on-a-line": (
        "a list cannot begin behind its key",
        "Put each item on a line of its own that begins with a dash and a space, or write [a, b].",
    ),
    "comma-alone": (
        "nothing stands in front of this comma",
        "Write what belongs there, or take the comma away. If it is text, put all of it in quotes.",
    ),
    "hash-in-text": (
        "everything from “{text}” to the end of this line is a comment",
        "If it belongs to the text, put all of the text in quotes; if it is a comment, put a space behind the #.",
    ),
    "bullet": (
        "“{character}” does not make a list",
        "Begin each item with a dash and a space: `- …`.",
    ),
    "comma-in-text": (
        "a comma ends the text before “{text}”",
        "If it is all one text, put it in quotes. If it is a list, put square brackets around it.",
    ),
    # The project
    "header-missing": (
        "this file does not say what it is",
        "Let its first line be `samenspel: {noun}`.",
    ),
    "header-not-first": ("`samenspel` is not the first word of this file", "Move this line to the top."),
    "noun-unknown": ("“{text}” is nothing that a file can be", "Write one of: {known}."),
    "noun-unexpected": (
        "“{text}” stands here, where the {noun} is expected",
        "Is it the wrong file? If not, let its first line be `samenspel: {noun}`.",
    ),
    "path-unusable": ("“{path}” cannot be a file or folder: {error}", "Check the spelling, or give another one."),
    "path-missing": ("there is no file or folder “{path}”", "Check the spelling, or give another folder."),
    "folder-unreadable": ("the folder “{path}” cannot be read: {error}", "Check that you may read it."),
    "engagement-missing": (
        "there is no engagement in “{path}”",
        "Give a folder with an engagement.yaml, or begin one with `samenspel new`.",
    ),
    "engagements-several": (
        "there are several engagements in “{path}”",
        "Name the file that you mean: {files}; or give each a folder of its own.",
    ),
    "portfolio": (
        "“{path}” holds several engagements, each in a folder of its own",
        "Name one of them: {engagements}.",
    ),
    "said-twice": ("“{key}” is said in two files", "Keep one of the two. The other one stands at {other}."),
    "change-without-value": (
        "this says nothing that can be changed",
        "Write --set path=value, as in --set vat=21%.",
    ),
    "change-unknown": ("“{text}” is not known there", "Known there: {known}."),
    "change-inside-text": (
        "“{key}” has no parts that can be set: it is one text here",
        'Set the whole {key}: --set "{path}=…".',
    ),
    "change-ambiguous": ("“{text}” could be several activities", "Write the whole path: {paths}."),
    "pick-unknown": ("there is no activity or phase “{text}”", "Known: {known}."),
    "pick-ambiguous": ("“{text}” could be several things", "Write one of: {known}."),
    "pick-no-option": (
        "“{text}” is no option, so it is in the total already",
        "Leave it out here, or make it an option: `optional: true`.",
    ),
    "choice-unknown": ("“{text}” cannot be chosen there", "What can be chosen: {known}."),
    # Somebody else's table
    "table-unreadable": (
        "“{path}” cannot be read as a table: {error}",
        "Save it as an Excel workbook (.xlsx) without a password, or as CSV (UTF-8).",
    ),
    "workbook-too-large": (
        "the workbook “{path}” is larger than {limit} MB when it is unpacked",
        "Keep only the sheet with the table, or set SAMENSPEL_MAX_MB to allow more.",
    ),
    "sheet-unknown": ("there is no sheet “{text}” in this file", "Its sheets: {known}."),
    "table-without-amount": (
        "no column of “{path}” is found to hold amounts",
        "Say which one does: --map D=amount, or its heading for the letter. Headings seen: {known}.",
    ),
    "map-not-understood": (
        "“{text}” does not say which column holds what",
        "Write a column, by its letter or its heading, and what it holds: --map D={example}.",
    ),
    "map-field-unknown": ("“{text}” is nothing that a column can hold", "Write one of: {known}."),
    "map-column-unknown": ("there is no column “{text}”", "Write its heading or its letter: {known}."),
    # Keys and shapes
    "unknown-key": ("the key “{key}” is not known here", "Known here: {known}. Keys of your own begin with x-."),
    "missing-key": ("the key “{key}” is missing here", "Add `{key}: …`."),
    "not-one-of": ("“{text}” is not one of the words that may stand here", "Write one of: {known}."),
    "wrong-shape": (
        "{expected} should stand here, and there is {found}",
        "A list has “- ” before each item, a mapping `key: value` lines; text with brackets or a colon takes quotes.",
    ),
    "nothing-here": (
        "nothing stands here, where {expected} should stand",
        "Fill it in, or leave the key out.",
    ),
    "nothing-behind-key": (
        "nothing stands behind “{key}”",
        "Fill it in, or leave the key out.",
    ),
    "text-for-mapping": (
        "only a text stands here, where keys are expected",
        "Write `{key}: {text}`, and what else belongs to it on lines of its own.",
    ),
    "dash-without-space": (
        "the dash is glued to what follows it, so this is no list",
        "Write a space behind the dash: `- …`.",
    ),
    "list-in-text": ("“{text}” is one name here, not several", "Write them as a list: [{parts}]."),
    "empty-text": ("there is no text between these quotes", "Write some, or leave the key out."),
    "reserved-word": (
        "“{text}” has a meaning of its own in these files, so it cannot be a name",
        "Choose another name.",
    ),
    "format-unknown": (
        "“{text}” is not a version of the file format that this program knows",
        "Write 1, or install a newer samenspel.",
    ),
    "not-yes-or-no": ("“{text}” is neither true nor false", "Write true for yes, or false for no."),
    # Making a project
    "target-exists": ("“{path}” is there already, and nothing is ever written over", "Choose another folder."),
}
