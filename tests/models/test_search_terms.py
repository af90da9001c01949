"""Finding words in text as a person types them, and saying where they stand."""

from __future__ import annotations

import itertools
import unicodedata

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from models.search.folding import BETWEEN, fold
from models.search.terms import parse_terms

FOREIGN = st.text(
    alphabet=st.one_of(
        st.sampled_from("aeioußøłđıİŒæﬁé\u0301\u0308ñÅçΣςσЖйאָبَـ가한が日本🕊️ \n\0’“”-—"), st.characters(codec="utf-8")
    ),
    max_size=60,
)


def places(typed: str, text: str) -> list[str]:
    """The stretches of the text that are pointed at."""
    return [text[start:end] for start, end in parse_terms(typed).spans(fold(text))]


def finds(typed: str, text: str) -> bool:
    return parse_terms(typed).match(fold(text))


@pytest.mark.parametrize(
    ("typed", "text", "found"),
    [
        ("resume", "They will résumé the RESUME talks.", ["résumé", "RESUME"]),
        ("Zelenskyy", "ZELENSKYY said", ["ZELENSKYY"]),
        ("vestergard", "Vestergård said", ["Vestergård"]),
        ("VESTERGÅRD", "vestergard said", ["vestergard"]),
        ("strasse", "Die Straße, die STRASSE", ["Straße", "STRASSE"]),
        ("kobenhavn", "København", ["København"]),
        ("lodz", "in Łódź today", ["Łódź"]),
        ("istanbul", "İstanbul", ["İstanbul"]),
        ("cafe", "a cafe\u0301 here", ["cafe\u0301"]),
        ("سلام", "قالَ سَلَامٌ", ["سَلَامٌ"]),
        ("שלום", "שָׁלוֹם", ["שָׁלוֹם"]),
        ("ОДЕССА", "Одесса", ["Одесса"]),
        ("don't", "We don’t sign", ["don’t"]),
        ("和平", "促进和平谈判", ["和平"]),
        ("한", "한국은", ["한"]),
    ],
)
def test_accents_case_and_marks_of_any_script_do_not_matter(typed: str, text: str, found: list[str]) -> None:
    assert places(typed, text) == found


def test_a_word_is_found_at_its_beginning_and_not_in_its_middle() -> None:
    assert places("port", "ports, reports and a Port") == ["port", "Port"]


def test_all_words_are_wanted_in_any_order() -> None:
    assert finds("accord sign", "We will sign the accord")
    assert not finds("accord sign", "We will sign")


def test_a_phrase_is_found_as_it_stands_over_line_ends_and_punctuation() -> None:
    assert places('"lakeside talks"', "the Lakeside\n  Talks; talks at Lakeside") == ["Lakeside\n  Talks"]
    assert places("“gone nowhere”", "had “gone, nowhere”") == ["gone, nowhere"]
    assert not finds('"the accord"', "the accords")


def test_a_phrase_that_is_still_being_typed_ends_in_a_beginning() -> None:
    assert places('"the acc', "the accord") == ["the acc"]


def test_a_minus_leaves_out() -> None:
    assert finds("accord -talks", "the accord")
    assert not finds("accord -talks", "the accord and the talks")
    assert not finds('-"the talks"', "all the talks")


def test_a_phrase_does_not_reach_from_one_field_into_the_next() -> None:
    assert not finds('"accord norland"', BETWEEN.join(("the accord", "Norland")))
    assert not finds('"accord norland', BETWEEN.join(("the accord", "Norland")))


@pytest.mark.parametrize("typed", ["", "  ", "-", '"', '""', '" "', "- -"])
def test_nothing_typed_yet_wants_nothing(typed: str) -> None:
    assert not parse_terms(typed)


def test_a_sign_alone_is_found_too() -> None:
    assert places("🕊", "a 🕊️ flies") == ["🕊️"]


@given(FOREIGN)
def test_every_stretch_of_a_folded_text_leads_back_into_the_text(text: str) -> None:
    folded = fold(text)
    for start in range(len(folded.text)):
        for end in (start + 1, len(folded.text)):
            first, last = folded.span(start, end)
            assert 0 <= first < last <= len(text)
            assert folded.text[start:end] in fold(text[first:last]).text


@given(FOREIGN)
def test_folding_twice_changes_nothing_more_and_forms_of_one_text_are_one(text: str) -> None:
    once = fold(text).text
    assert fold(once).text == once
    assert fold(unicodedata.normalize("NFC", text)).text == fold(unicodedata.normalize("NFD", text)).text


@given(typed=FOREIGN, text=FOREIGN)
def test_what_is_found_can_be_pointed_at(typed: str, text: str) -> None:
    terms, folded = parse_terms(typed), fold(text)
    for term in terms.wanted:
        assert term.is_in(folded) == bool(term.pattern.search(folded.text))


@given(before=FOREIGN, word=st.text(st.characters(categories=["L"]), min_size=1, max_size=8), after=FOREIGN)
def test_a_word_that_stands_in_a_text_is_found_where_it_stands(before: str, word: str, after: str) -> None:
    assume(fold(word).text.isalnum())
    text = f"{before} {word} {after}"
    start = len(before) + 1
    spans = parse_terms(word).spans(fold(text))
    assert any(first <= start and start + len(word) <= last for first, last in spans)


@given(typed=FOREIGN, text=FOREIGN)
def test_what_is_pointed_at_holds_a_word_that_was_typed(typed: str, text: str) -> None:
    terms = parse_terms(typed)
    spans = terms.spans(fold(text))
    assert all(first[1] <= second[0] for first, second in itertools.pairwise(spans))
    for start, end in spans:
        assert any(term.pattern.search(fold(text[start:end]).text) for term in terms.wanted)
