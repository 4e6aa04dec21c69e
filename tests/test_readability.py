"""How easily a text reads: syllables, words and sentences counted, and what the formulas make of them."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from samenspel_cli.planning.vision.readability import readability, sentences_of, syllables, tenth, words_of

DUTCH = """
ik-1 de-1 een-1 huis-1 vraagt-1 wij-1 ons-1 uw-1 nieuw-1 eeuw-1 sneeuwt-1 mooi-1 fraai-1 groei-1 zee-1 strik-1
inwoner-3 gemeente-3 gemeenten-3 gemeentelijk-4 samen-2 visie-2 werken-2 vinden-2 nodig-2 deuren-2 buurten-2
nieuwe-2 eeuwen-2 sneeuwen-2 mooie-2 zwaaien-2 groeien-2 koeien-2 buien-2 vrije-2 blije-2 duwen-2
dienstverlening-4 informatie-4 organisatie-5 medewerker-4 samenwerking-4 bereikbaar-3 bijeenkomst-3 bijzonder-3
ideeën-3 financiën-4 coördinatie-5 coöperatie-5 geïnd-2 reünie-3 ruïne-3 beïnvloeden-4 patiënt-3 efficiënt-4
beoordeling-4 geautomatiseerd-6 initiatief-5 sociaal-3 creatie-3 idee-2 video-3 evaluatie-5 bureau-2 niveaus-2
kwaliteit-3 kwetsbaar-2 kosten-2 kansen-2 medium-3 museum-3 systeem-2 hobby-2 royaal-2 type-2 team-1 projectteam-3
website-2 e-mail-2 's-1 ICT-3 BWB-3 D66-3 één-1 café-2 oase-3 regio-3 geaard-2 geijkt-2 uitgangspunt-3
"""
ENGLISH = """
the-1 people-2 make-1 made-1 cities-2 little-2 asked-1 wanted-2 vision-2 municipality-6 service-2 services-3
every-3 resident-3 neighbourhood-3 house-1 houses-2 quality-3 cost-1 opportunity-5 together-3 table-2 idea-3
"""


def _listed(text: str) -> list[tuple[str, int]]:
    return [(word, int(number)) for word, _, number in (one.rpartition("-") for one in text.split())]


@pytest.mark.parametrize(("word", "number"), _listed(DUTCH))
def test_a_dutch_word_has_so_many_syllables(word: str, number: int) -> None:
    assert syllables(word, "nl") == number


@pytest.mark.parametrize(("word", "number"), _listed(ENGLISH))
def test_an_english_word_has_so_many_syllables(word: str, number: int) -> None:
    assert syllables(word, "en") == number


def test_a_sentence_ends_at_a_point_but_not_behind_an_abbreviation_or_an_initial() -> None:
    text = "Wij werken o.a. met dhr. A. Zand, bijv. in 2030. Mooi! Ja? “Zeker.” Dat kost € 1.200. Of niet…"
    assert list(sentences_of(text)) == [
        "Wij werken o.a. met dhr. A. Zand, bijv. in 2030.",
        "Mooi!",
        "Ja?",
        "“Zeker.”",
        "Dat kost € 1.200.",
        "Of niet…",
    ]


def test_a_heading_and_an_item_of_a_list_are_sentences_and_markdown_is_no_word() -> None:
    text = "# Onze visie\n\nWij zijn **dichtbij**.\n- vraag [door](https://example.org)\n- kom _langs_\n\n1. Begin"
    sentences = list(sentences_of(text))
    assert sentences == ["Onze visie", "Wij zijn dichtbij.", "vraag door", "kom langs", "Begin"]
    assert words_of("kant-en-klaar, 's ochtends (het is zo)") == ["kant-en-klaar", "s", "ochtends", "het", "is", "zo"]


def test_the_formula_of_douma_is_applied_to_what_was_counted() -> None:
    # Wie ons no-dig heeft, vindt ons: 7. Wij vra-gen één keer: 5.
    found = readability("Wie ons nodig heeft, vindt ons. Wij vragen één keer.", "nl")
    assert (found.words, found.sentences, found.syllables, found.longest) == (10, 2, 12, 6)
    assert found.words_per_sentence == 5
    assert found.syllables_per_hundred == 120
    by_hand = Decimal("206.84") - Decimal("0.93") * 5 - Decimal("0.77") * 120
    assert found.score == Fraction(by_hand)
    assert found.formula == "flesch-douma"
    assert found.level == "very-easy"


def test_the_formula_of_flesch_is_applied_to_english() -> None:
    found = readability("The cat sat on the mat.", "en")  # the example of a published implementation gives 116.145
    assert found.score == Fraction("116.145")
    assert found.formula == "flesch"


@pytest.mark.parametrize(
    ("language", "level", "text"),
    [
        ("nl", "very-hard", "Interorganisatorische informatievoorzieningsarchitectuur vereist verantwoordelijkheid."),
        ("nl", "very-easy", "Wij gaan naar huis. Daar eten wij brood."),
    ],
)
def test_long_words_read_hard_and_short_ones_easily(language: str, level: str, text: str) -> None:
    assert readability(text, language).level == level


def test_without_words_there_is_no_score() -> None:
    for text in ("", "  \n\n ", "…", "**", "# "):
        found = readability(text, "nl")
        assert (found.words, found.sentences, found.score, found.level) == (0, 0, None, None)
        assert found.words_per_sentence is None


@given(st.text(max_size=400), st.sampled_from(["nl", "en"]))
def test_the_score_follows_from_the_counts_whatever_was_written(text: str, language: str) -> None:
    found = readability(text, language)
    assert found.longest <= found.words <= found.syllables
    assert found.sentences <= found.words
    if found.words:
        base, sentence, hundred = ("206.84", "0.93", "0.77") if language == "nl" else ("206.835", "1.015", "0.846")
        expected = Fraction(base) - Fraction(sentence) * Fraction(found.words, found.sentences)
        expected -= Fraction(hundred) * Fraction(100 * found.syllables, found.words)
        assert found.score == expected


def test_a_number_to_a_tenth_goes_away_from_zero_at_the_half() -> None:
    assert [tenth(Fraction(one)) for one in ("12.25", "12.249", "-0.05", "0.04")] == [
        Decimal("12.3"),
        Decimal("12.2"),
        Decimal("-0.1"),
        Decimal(0),
    ]
