"""The words of problems with money: numbers, fees, VAT, rates, and what they come to."""

from __future__ import annotations

WORDS: dict[str, tuple[str, str]] = {
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
    "percentage-or-part": (
        "“{text}” has no % behind it",
        "Write {percent}% if that part of the whole is meant, or {text}% if it is less than one per cent.",
    ),
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
}
