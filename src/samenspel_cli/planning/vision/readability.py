"""How easily a text reads: its words and sentences, how long these are, and what a known formula makes of that.

Dutch: 206.84 - 0.93 x words per sentence - 0.77 x syllables per 100 words (Douma 1960, after Flesch), with the scale
that he gave; printed with it at https://dbnl.org/tekst/_taa014197701_01/_taa014197701_01_0089.php (1977), which rounds
the first number to 206.8. English: 206.835 - 1.015 x words per sentence - 84.6 x syllables per word (Flesch 1948).

Syllables are counted by their vowels, which is an estimate: words from other languages are now and then one off.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from typing import Literal, NamedTuple

Level = Literal["very-easy", "easy", "fairly-easy", "normal", "fairly-hard", "hard", "very-hard"]
Formula = Literal["flesch-douma", "flesch"]


class _Weights(NamedTuple):
    """The numbers of a formula."""

    formula: Formula
    base: Fraction
    per_sentence: Fraction
    """For each word that a sentence has on average."""
    per_syllable: Fraction
    """For each syllable that a word has on average."""
    scale: tuple[tuple[int, Level], ...]
    """From which score on a text is how easy, the easiest first; below the last it is the hardest."""


_DUTCH = _Weights(
    "flesch-douma",
    Fraction("206.84"),
    Fraction("0.93"),
    Fraction("77"),
    ((90, "very-easy"), (80, "easy"), (70, "fairly-easy"), (60, "normal"), (45, "fairly-hard"), (30, "hard")),
)
_ENGLISH = _Weights(
    "flesch",
    Fraction("206.835"),
    Fraction("1.015"),
    Fraction("84.6"),
    ((90, "very-easy"), (80, "easy"), (70, "fairly-easy"), (60, "normal"), (50, "fairly-hard"), (30, "hard")),
)


@dataclass(frozen=True, slots=True)
class Readability:
    """A text, counted and weighed; of a text without words there is no score."""

    formula: Formula
    words: int
    sentences: int
    syllables: int
    longest: int
    """How many words the longest sentence has."""
    score: Fraction | None
    level: Level | None

    @property
    def words_per_sentence(self) -> Fraction | None:
        """How many words a sentence has on average."""
        return Fraction(self.words, self.sentences) if self.sentences else None

    @property
    def syllables_per_hundred(self) -> Fraction | None:
        """How many syllables a hundred words have."""
        return Fraction(100 * self.syllables, self.words) if self.words else None


def readability(text: str, language: str) -> Readability:
    """A text (Markdown) in Dutch or in English, counted and weighed."""
    weights = _DUTCH if language == "nl" else _ENGLISH
    lengths = [[syllables(word, language) for word in words_of(sentence)] for sentence in sentences_of(text)]
    lengths = [sentence for sentence in lengths if sentence]
    words, parts = sum(map(len, lengths)), sum(map(sum, lengths))
    score: Fraction | None = None
    level: Level | None = None
    if words:
        per_sentence, per_word = Fraction(words, len(lengths)), Fraction(parts, words)
        score = weights.base - weights.per_sentence * per_sentence - weights.per_syllable * per_word
        level = next((name for least, name in weights.scale if score >= least), "very-hard")
    return Readability(weights.formula, words, len(lengths), parts, max(map(len, lengths), default=0), score, level)


def tenth(value: Fraction) -> Decimal:
    """A number to one decimal, halves away from zero."""
    tenths = abs(value) * 10 + Fraction(1, 2)
    whole = tenths.numerator // tenths.denominator
    return Decimal(whole if value >= 0 else -whole) / 10


# Sentences and words

_LINK = re.compile(r"!?\[([^\]]*)\]\([^)]*\)")
_OPENING = re.compile(r"^\s*(?:#{1,6}\s+|>\s*|[-*+]\s+|\d+[.)]\s+)+")
_BLOCK = re.compile(r"\n\s*\n|\n(?=\s*(?:#{1,6}\s|>|[-*+]\s|\d+[.)]\s))")
_END = re.compile(r"(?:[.!?]+|…)[\"'”’»)\]]*(?=\s|$)")
_WORD = re.compile(r"[^\W_]+(?:[-'’][^\W_]+)*")
_SHORT = re.compile(
    r"bijv|bv|o\.a|d\.w\.z|m\.n|m\.b\.t|t\.o\.v|n\.a\.v|i\.v\.m|i\.p\.v|t/m|e\.d|e\.a|etc|ca|nr|art|blz|resp|incl|excl|"
    r"dhr|mevr|mw|drs|ing|ir|mr|dr|prof|st|zgn|evt|jl|vgl|e\.g|i\.e|vs|mrs|ms",
    re.IGNORECASE,
)
"""Behind these a point ends no sentence."""


def sentences_of(text: str) -> Iterator[str]:
    """The sentences of a text (Markdown); a heading and an item of a list are each at least one."""
    for block in _BLOCK.split(_LINK.sub(r"\1", text)):
        plain = re.sub(r"[*`~]|\b_|_\b|\?\?", "", _OPENING.sub("", block)).strip()
        start = 0
        for end in _END.finditer(plain):
            before = plain[start : end.start()].split()
            if end[0] == "." and before and _shortened(before[-1]):
                continue
            yield plain[start : end.end()].strip()
            start = end.end()
        if plain[start:].strip():
            yield plain[start:].strip()


def _shortened(word: str) -> bool:
    """Whether a word is cut short, or an initial, so that the point behind it ends no sentence."""
    bare = word.lstrip("(\"'“‘«[").rstrip(".")
    return bool(_SHORT.fullmatch(bare)) or (len(bare) == 1 and bare.isalpha() and bare.isupper())


def words_of(sentence: str) -> list[str]:
    """The words of a sentence; what hangs together by a hyphen or an apostrophe is one."""
    return _WORD.findall(sentence)


# Syllables

_DUTCH_NUCLEI = re.compile(
    r"aai|ooi|oei|eeu|ieu|eau|"  # fraai, mooi, groei, sneeuw, nieuw, niveau
    r"aa|ee|oo|uu|ie|oe|eu|ui|ou|au|ei(?!j)|ij|ai|éé|áá|óó|íé|óé|"
    r"[aeiouàáâãèéêìíîòóôõùúû]|[äëïöü]|"  # a trema begins a syllable
    r"(?<![aeiou])y(?![aeiou])"
)
_DUTCH_APART = (
    (re.compile(r"qu(?=[aeiou])"), "kw"),
    (re.compile(r"^((?:on)?(?:ge|be))(?=au)"), r"\1-"),  # ge-automatiseerd is no niveau
    (re.compile(r"(?<=[st])e(um|us)\b"), r"e-\1"),  # muse-um
)
_DUTCH_LOANS = (
    (re.compile(r"team"), "tiem"),
    (re.compile(r"coach"), "kootsj"),
    (re.compile(r"site(?=s?$)"), "sait"),
    (re.compile(r"online"), "onlain"),
    (re.compile(r"offline"), "oflain"),
    (re.compile(r"service"), "servis"),
    (re.compile(r"software"), "softwer"),
    (re.compile(r"office"), "offis"),
    (re.compile(r"cloud"), "klaud"),
    (re.compile(r"date(?=s?$)|deadline"), "deet"),
)
"""Words from English that are common in offices, as they sound."""
_ENGLISH_VOWELS = re.compile(r"[aeiouyàáâäèéêëìíîïòóôöùúûü]+")


def syllables(word: str, language: str) -> int:
    """How many syllables a word has: an estimate. A digit counts for one, and so does each letter of `ICT`."""
    return max(1, sum(_part(part, language) for part in re.split(r"[-'’]", word) if part))


def _part(part: str, language: str) -> int:
    digits = sum(letter.isdigit() for letter in part)
    letters = "".join(letter for letter in part if letter.isalpha())
    if len(letters) > 1 and letters.isupper() and (len(letters) < 4 or not re.search(r"[AEIOUY]", letters)):
        return digits + len(letters)
    if digits and not re.search(r"[^\W\dbcdfghjklmnpqrstvwxz]", letters.lower()):
        return digits + len(letters)
    return digits + (_dutch(letters.lower()) if language == "nl" else _english(letters.lower()))


def _dutch(letters: str) -> int:
    for pattern, by in (*_DUTCH_LOANS, *_DUTCH_APART):
        letters = pattern.sub(by, letters)
    return len(_DUTCH_NUCLEI.findall(letters))


def _english(letters: str) -> int:
    """Vowels in a row are one syllable; an e at the end is silent, and so is that of most endings in -es and -ed."""
    if len(letters) <= 3:
        return 1 if letters else 0
    count = len(_ENGLISH_VOWELS.findall(letters))
    count += len(
        re.findall(
            r"i(?:a|o(?!u|n)|um)|[^aeiouqg]ua|(?<=[^aeiou])eo(?!p)|(?<=[aeiouy][^aeiou])ea$|ying|(?<=[^aeiou])le[sd]?$",
            letters,
        )
    )
    if re.search(r"(?:[^aeiou]e|[^aeioutd]ed|[^aeiouscxzg]es|[^aeiou]les?|[^aeiou]led)$", letters):
        count -= 1
    return max(1, count)
