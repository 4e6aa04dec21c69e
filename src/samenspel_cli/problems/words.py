"""The words of every problem: what is wrong, and what to do. Detecting stands elsewhere; nothing here decides.

In braces stand the facts of a problem. When a fact `nearest` is known, "Did you mean …?" is added by itself.
"""

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
        "Write a column and what it holds: --map D=amount, or --map 'Totaal=amount'.",
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
    # Numbers and money
    "not-a-number": ("“{text}” is not a number that can be read", "Write plain digits, such as 15 or 2.5."),
    "negative-quantity": ("a quantity cannot be less than nothing", "Take the minus sign away."),
    "doubtful-number": (
        "“{text}” reads as {reads_as}, and may be meant as {whole}",
        "Write {whole} if that is meant; if not, write one or two decimals, as in 12.50.",
    ),
    "doubtful-amount": (
        "“{text}” can be read in two ways",
        'Behind a currency sign a point groups thousands and a comma comes before the cents: € 1.950 or "€ 1.950,50".',
    ),
    "number-too-large": (
        "“{text}” has more than {digits} digits before its decimals",
        "Check whether a few too many were typed.",
    ),
    "too-many-decimals": ("“{text}” has more than {decimals} decimals", "Round it to {decimals} decimals."),
    "range-upside-down": ("“{text}” begins higher than it ends", "Write the lowest first: {high}-{low}."),
    "not-a-count": ("“{text}” is not a whole number of at least 1", "Write one such as 12, or a range such as 10-15."),
    "not-an-amount": (
        "“{text}” is not an amount that can be read",
        'Write digits only, such as 1950 or 1250.50, or print it in full: "€ 1.950,50".',
    ),
    "negative-price": ("a price cannot be less than nothing", "Take the minus sign away."),
    "percentage-without-sign": ("“{text}” has no % behind it", "Write {text}% if a percentage is meant."),
    "percentage-over-hundred": ("“{text}” is more than the whole", "Write at most 100%."),
    "currency-differs": (
        "this amount is in {sign}, the engagement in {currency}",
        "Write it in {currency}, or set `currency: {sign}` for the whole engagement.",
    ),
    # Fees
    "fee-not-understood": (
        "“{text}” is not a fee that can be read",
        "Write how much of what (15 uur, 2 dagen per groep), an amount (€ 7.900), or pm, ntb or nvt.",
    ),
    "euro-in-words": ("“{text}” names the currency behind the amount", "Write the sign in front: € {amount}."),
    "fee-is-a-sum": ("“{text}” is a sum of several fees", "Write them as a list: fee: [{parts}]."),
    "fee-is-a-choice": ("“{text}” is a choice between several fees", "Write fee: {{choose: [{parts}]}}."),
    "groups-contradict": (
        "{number} groups contradict the participants and the size, which make {low} to {high}",
        "Leave the number out, or the other two; or correct one of them.",
    ),
    "negative-number": ("“{text}” is less than nothing", "Take the minus sign away."),
    "validity-unknown": (
        "“{text}” does not say how long the offer stands",
        "Write a number of days (30 dagen), or the last day (2026-06-11).",
    ),
    "fee-without-unit": (
        "“{text}” what?",
        "Write the unit behind the number (15 uur), or a € before it if it is an amount (€ 1.950).",
    ),
    "fee-without-quantity": ("it is not said how much of “{unit}”", "Add `quantity: …`."),
    "fee-says-two-things": (
        "this fee says two things at once",
        "Keep one of `quantity`, `amount` and `choose`. For a sum, make a list of several fees.",
    ),
    "fee-forgotten": (
        "nothing stands behind `fee`",
        "Fill it in. Write pm if it is to come, nvt if it does not apply; or remove the key.",
    ),
    "planned-without-choice": (
        "`planned` picks one of `choose`, or a number of a range, and here is neither",
        "Remove `planned`, or write a range such as 2-4, or `choose` between several.",
    ),
    "planned-unknown": ("“{text}” is not one of the choices", "Write one of: {known}."),
    "choice-in-choice": ("a choice cannot hold another choice", "Put all possibilities in one `choose`."),
    "unit-unknown": (
        "“{text}” is not a unit of this engagement",
        "Use one of its units, or add one to `rates`. Its units: {known}.",
    ),
    "unit-word-twice": (
        "“{text}” is also what the rate “{other}” is called",
        "Give one of the two another name or plural.",
    ),
    "count-unknown": (
        "“{text}” is nothing that can be counted here",
        "Correct it, or say under `counts` how many there are. Known are: {known}.",
    ),
    "groups-do-not-fit": (
        "{people} people do not fit in groups of {least} to {most}",
        "The nearest that fit: {fits}. Change the number of participants, or the size.",
    ),
    # VAT
    "vat-assumed": (
        "no VAT is given for part of this; the Dutch standard rate is assumed",
        "Write `vat: 21%` on the front page, or exempt or reverse-charged with a reason.",
    ),
    "vat-without-reason": (
        "the VAT is {category}, and no reason is given",
        "Write why: `vat: {{category: {category}, reason: CRKBO}}`.",
    ),
    "vat-rate-contradicts": (
        "this VAT and its rate do not go together: taxed has a percentage, and nothing else has one",
        "Write `21%`, or exempt, reverse-charged or unknown without a rate.",
    ),
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
    # Making a project
    "target-exists": ("“{path}” is there already, and nothing is ever written over", "Choose another folder."),
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
    # Prices and rates
    "rate-unknown": ("the rate card has no “{text}”", "Known are: {known}."),
    "role-unknown": (
        "“{text}” is no person, and no role on the rate card",
        "Correct it, or add it to `people`, or to `rates` with a price per unit. Known are: {known}.",
    ),
    "person-without-rate": (
        "no price is known for the work of “{name}”, whose role is {role}",
        "Let the `role` of {name} be one that has this unit, or name one here with `rate`. Known are: {known}.",
    ),
    "role-lacks-unit": (
        "“{role}” has no price per “{text}”",
        "Add it on the rate card; one unit is never worked out from another. It has: {known}.",
    ),
    "unit-of-role": (
        "whose “{text}” is meant? Only roles have a price for it",
        "Write who does it: `{{{role}: …}}`. Roles with this unit are: {known}.",
    ),
    "rate-says-two-things": (
        "this rate says its price twice",
        "Keep one of `price`, `prices` (through time) and `units` (of a role).",
    ),
    "role-of-one-price": (
        "a role has a price for each unit, and `{word}` can be said of one price only",
        "Make a rate of its own for that unit, with `unit: uur`, and say it there.",
    ),
    "price-not-for-kind": (
        "there is no price here for a client of the kind “{kind}”",
        "Add `{kind}: …`, or `other: …` for all the rest.",
    ),
    "price-not-on-day": (
        "“{text}” has no price on {day}",
        "Add a price from that day on, or an index value of that year; a price is never carried on unasked.",
    ),
    "until-before-from": ("this price ends before it begins", "Let `until` come after `from`."),
    "index-says-two-things": (
        "an index is a percentage or a series, not both",
        "Keep `percent`, or keep `series` with its `values`.",
    ),
    "index-says-nothing": (
        "this index does not say how the price grows",
        "Write `percent: 2.2%`, or `values` by year.",
    ),
    "index-year": ("“{text}” is no year", "Write the years of a series in four figures: `2027: 121.4`."),
    "tiers-without-steps": (
        "`tiers` and `steps` go together",
        "Write `tiers: whole` or `tiers: marginal`, and the steps: `steps: [{{above: 12, price: 360}}]`.",
    ),
    "tiers-overlap": (
        "two of these steps begin at the same number, or stand out of order",
        "List them from few to many.",
    ),
    "tier-bound": ("a step begins above a number, or from a number", "Write one of `above` and `from`."),
    "tier-price": (
        "a price in steps is one amount, and this is none, or a range",
        "Write a price such as 360 for each step, and for the rate itself.",
    ),
    "step-of-nothing": ("nothing can be rounded to 0", "Write a number above 0, such as 0.25."),
    # Fees in their longer forms
    "planned-outside": (
        "what is planned lies outside the range, which goes from {low} to {high}",
        "Write one number from {low} to {high}, or leave `planned` out for the middle.",
    ),
    "cost-alone": (
        "of cost, markup and amount, two are needed",
        "Add another: `cost` is what you pay, `amount` what the client pays; `markup: 0%` adds nothing to the cost.",
    ),
    "cost-contradicts": (
        "the cost with its markup is {computed}, and not {amount}",
        "Leave one of the three out: it follows from the other two.",
    ),
    "choice-of-percent": (
        "a choice holds quantities and amounts, no percentages or other quotes",
        "Make each an activity of its own, and let variants choose between them.",
    ),
    "choice-carries": (
        "`{key}` stands at one of the alternatives here, where it would count for nothing",
        "Put `{key}` beside `choose`: there it holds for whatever is chosen.",
    ),
    "percent-alone": (
        "a percentage or another quote is not multiplied by anything",
        "Leave `{word}` out, or write the percentage that is meant.",
    ),
    "of-without-percent": ("`of` says what a percentage is taken of, and there is none", "Add `percent: 10%`."),
    "percent-or-amount": (
        "this is a percentage or an amount, one of the two",
        "Write `10%` or `€ 500`, or in full `{{percent: 10%, reason: …}}`.",
    ),
    "base-unknown": ("there is no phase or activity “{text}” to take a percentage of", "Known are: all, {known}."),
    "base-ambiguous": (
        "“{text}” could be two things",
        "Write it with what stands above it: {known}.",
    ),
    "percent-of-itself": (
        "this is a percentage of something that it is part of itself",
        "Name only what it is no part of, or write `of: all`: that is the total without percentages.",
    ),
    "divided-by-nothing": ("nothing can be divided by 0", "Write how many there are, such as 8 or 120/16."),
    "quote-not-found": (
        "no engagement stands at “{text}”",
        "Write the folder (or the file) of the other engagement, as seen from this file: `../verkeer`.",
    ),
    "quote-of-itself": ("this line would hold the quote that it is part of", "Let it point to another engagement."),
    "quote-too-deep": ("too many engagements stand in each other here", "Let one of them give its amount itself."),
    "quote-currency": (
        "“{text}” is in {sign}, and this engagement in {currency}",
        "Work it out in {currency} and write the amount.",
    ),
    # What stays inside the bureau
    "internal-empty": (
        "there is nothing in this internal note",
        "Write what your own team should know, or remove the key.",
    ),
    "cost-negative": (
        "a cost is never negative, and this is {text}",
        "Write what one unit costs the bureau itself, such as 95.",
    ),
    "cost-of-nothing": (
        "no unit stands here with what it costs",
        "Write the cost of each unit: `cost: {{uur: 95}}`.",
    ),
    "cost-without-unit": (
        "this does not say of which unit it is the cost",
        "Write it by unit: `cost: {{uur: 95}}`. Known are: {known}.",
    ),
    "cost-unit-unknown": (
        "there is no unit “{text}” here of which this could be the cost",
        "Use one of these words: {known}.",
    ),
    "leak-amount": (
        "the client would read “{text}” here{where}: that is {what}{at}",
        "Take it out, or make it with --audience internal. A client may know it? Then `accept` it `at` its id.",
    ),
    "leak-note": (
        "the client would read “{text}” here{where}: that is {what}{at}",
        "Take it out, or make it with --audience internal.",
    ),
    # Windows, rhythms and the whole
    "count-word-twice": (
        "“{text}” means two things: {other}, and this",
        "Give one of the two another name, or another `plural`.",
    ),
    "horizon-unit": ("“{text}” is no horizon", "Write a number of years, months or weeks: `4 jaar`."),
    "horizon-without-rhythm": (
        "nothing here is counted per week, month, quarter or year, so that a horizon has nothing to count",
        "Leave `horizon` out, or write the fee as `€ 450 per maand`.",
    ),
    "ceiling-below-floor": (
        "the ceiling of {ceiling} is below the floor of {floor}",
        "Let the ceiling be the higher of the two.",
    ),
    "change-not-listed": (
        "no change “{text}” is listed",
        "List it under `changes`, with its date and reason. Known are: {known}.",
    ),
    "variant-of-variant": (
        "“{text}” is a variant itself, and a variant takes in options only",
        "Name the options, phases and activities that it takes in or leaves out.",
    ),
    "choice-variant-unknown": (
        "there is no variant “{text}”",
        "Name the variants as they are called. Known are: {known}.",
    ),
    "choice-variant-missing": (
        "this choice says nothing for the variant {missing}",
        "Give every variant an alternative; `nvt` says that it has none.",
    ),
    "accept-unknown": ("there is no warning “{text}”", "Copy the name that stands between [ ] behind the warning."),
    "accept-error": ("“{text}” is a mistake and no warning", "Only warnings can be accepted: mend the mistake."),
    "accept-without-at": (
        "“{text}” can be accepted only of something in particular",
        "Name the phases, activities, rates or people whose costs a client may know: `at: [drukwerk]`.",
    ),
    # What a careful colleague would notice
    "cost-above-price": (
        "the cost of {cost} is above the price of {price}",
        "Mend the one that is wrong, or accept this with a reason: every unit of it would be done at a loss.",
    ),
    "given-differs": (
        "given is {given}, and what is worked out here is {computed}",
        "Mend the one that is wrong. The given one counts only with a reason: `given: {{amount: …, reason: …}}`.",
    ),
    "rate-given-differs": (
        "the given price is {given}, and what is worked out here is {computed}",
        "The given price stands. Mend it if it is a mistake, or accept this with a reason.",
    ),
    "count-differs": (
        "{given} is given per {unit}, and the window holds {computed}",
        "The given number stands. Mend it or the window, or accept this with a reason.",
    ),
    "count-given-differs": (
        "given is {given}, and counted is {computed}",
        "Mend the one that is wrong; what is counted here is what counts.",
    ),
    "tier-drops": (
        "{more} would cost {cheaper}, which is less than the {cost} of these {number}",
        "Tell the client, or let the steps be `marginal`, so that more never costs less.",
    ),
    "ceiling-outside": (
        "the ceiling of {bound} lies outside what it bounds, which comes to {span}",
        "Look whether it is still what was agreed: it cuts everything, or nothing.",
    ),
    "floor-outside": (
        "the floor of {bound} lies outside what it bounds, which comes to {span}",
        "Look whether it is still what was agreed: it lifts everything, or nothing.",
    ),
    "offer-expired": (
        "this offer stood until {last}, and today is {today}",
        "Give it a new date or a longer validity before it is sent again.",
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

WARNINGS = frozenset(
    {
        "cancel-ladder-doubtful", "cancel-ladder-hole", "ceiling-outside", "character-hidden",
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
