"""The model reads whole sentences around a statement, cut the same way for training and for the program."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.stance.inputs import (
    PairInput,
    hypothesis_pair,
    naming_sentence,
    sentences,
    statement_passage,
    text_pair,
)

ARTICLE = (
    "Truce divides a parliament\n\nBy Helen Marchbanks\n\n"
    "The vote is on Friday. Dr. Ada Solheim of the U.N. spoke first. “The truce will hold,” she said. "
    "Mr. Kettler disagreed. ‘It is a retreat with a ribbon on it.’\n\nMPs vote tomorrow."
)


def span_of(words: str) -> tuple[int, int]:
    start = ARTICLE.index(words)
    return start, start + len(words)


def said(text: str) -> list[str]:
    return [text[start:end] for start, end in sentences(text)]


def test_titles_and_initials_do_not_end_a_sentence():
    assert said(ARTICLE)[3] == "Dr. Ada Solheim of the U.N. spoke first."


def test_closing_quotation_marks_stay_with_their_sentence():
    assert said("“Go.” “Stay!” He left.") == ["“Go.”", "“Stay!”", "He left."]


def test_a_paragraph_ends_a_sentence_without_a_full_stop():
    assert said(ARTICLE)[:2] == ["Truce divides a parliament", "By Helen Marchbanks"]


@given(st.text(alphabet="aB. \n\"“”'!?1é𝒳", max_size=80))
def test_sentences_hold_every_letter_once_and_in_order(text):
    bounds = sentences(text)
    assert all(start < end for start, end in bounds)
    assert all(first[1] <= second[0] for first, second in pairwise(bounds))
    assert "".join("".join(text[start:end].split()) for start, end in bounds) == "".join(text.split())


@given(st.text(max_size=200), st.integers(0, 200), st.integers(1, 40))
def test_a_passage_can_be_cut_from_any_text(text, start, length):
    passage = statement_passage(text, [(start, start + length)])
    assert "\n" not in passage.text
    assert set(text[start : start + length].split()) == set() or passage.text


def test_the_passage_takes_in_the_reporting_clause():
    assert statement_passage(ARTICLE, [span_of("The truce will hold,")]).text == "“The truce will hold,” she said."


def test_a_statement_in_two_sentences_takes_both():
    passage = statement_passage(ARTICLE, [span_of("The truce will hold"), span_of("It is a retreat")])
    assert passage.text == "“The truce will hold,” she said. ‘It is a retreat with a ribbon on it.’"


def test_the_context_is_what_stands_before_in_whole_sentences():
    passage = statement_passage(ARTICLE, [span_of("It is a retreat")])
    assert passage.context.endswith("“The truce will hold,” she said. Mr. Kettler disagreed.")
    long = "One two three four five. " * 30 + "The end."
    assert len(statement_passage(long, [(len(long) - 4, len(long))]).context.split()) == 50


def test_a_whole_paragraph_is_what_stands_around_the_statement_and_no_more():
    passage = statement_passage(ARTICLE, [span_of("It is a retreat")], whole_paragraph=True)
    paragraph = next(each for each in ARTICLE.split("\n") if "It is a retreat" in each)
    assert passage.text == " ".join(paragraph.split())
    assert passage.context.split()[-1] == ARTICLE[: ARTICLE.index(paragraph)].split()[-1]


def test_of_a_very_long_paragraph_the_nearest_sentences_are_taken():
    sentences = [f"Sentence number {number} has seven words here." for number in range(60)]
    text = " ".join(sentences)
    start = text.index(sentences[30])
    passage = statement_passage(text, [(start, start + 8)], whole_paragraph=True)
    assert passage.text == " ".join(sentences[23:38])


@given(st.text(alphabet="aB. \n\"“”'!?1é𝒳", max_size=80), st.integers(0, 79), st.integers(1, 20))
def test_a_whole_paragraph_holds_the_passage_and_ends_where_lines_do(text, start, length):
    alone = statement_passage(text, [(start, start + length)])
    wider = statement_passage(text, [(start, start + length)], whole_paragraph=True)
    assert set(alone.spans) <= set(wider.spans)
    assert list(wider.spans) == sorted(wider.spans)
    if alone.spans:
        assert "\n" not in text[wider.spans[0][0] : alone.spans[0][0]] + text[alone.spans[-1][1] : wider.spans[-1][1]]


def test_what_matters_least_stands_last_where_it_is_cut():
    pair = PairInput("It holds.", "the truce", speaker="Solheim", context="A vote.", background="A truce of 2031.")
    assert text_pair(pair) == (
        "Solheim: It holds. Before: A vote. Background: A truce of 2031.",
        "stance on: the truce",
    )


def test_stance_and_sentiment_are_asked_in_different_words():
    assert text_pair(PairInput("It holds.", "Oslo", "sentiment"))[1] == "sentiment toward: Oslo"


def test_an_entailment_model_is_asked_for_a_claim_about_the_speaker():
    assert hypothesis_pair(PairInput("It holds.", "the truce", speaker="Solheim"))[1] == "Solheim supports the truce."


def test_the_background_is_the_first_sentence_that_names_the_initiative():
    texts = ["Nothing here.", "Talks failed. The Amber Coast truce is a plan of 2031. It lapsed."]
    assert naming_sentence(texts, ["the Amber Coast Truce"]) == "The Amber Coast truce is a plan of 2031."
    assert naming_sentence(texts, ["Amber Co"]) == ""


@pytest.mark.parametrize(
    ("name", "printed"),
    [
        ("Jeremie Accord", "Jérémie Accord"),
        ("Jérémie Accord", "JEREMIE ACCORD"),
        ("Jérémie Accord", "Je\u0301re\u0301mie accord"),
        ("Trump's plan", "Trump’s plan"),
        ("12-point plan", "Twelve-Point Plan"),
        ("twelve-point plan", "12 point plan"),
        ("Vance-Owen Plan", "Vance–Owen plan"),
        ("Odo Water Accord", "Odo\nWater Accord"),
        ("Plan (draft) B+", "plan (draft) B+"),
    ],
)
def test_a_name_is_found_however_an_outlet_prints_it(name, printed):
    assert naming_sentence([f"He read the {printed} twice."], [f"the {name}"]) != ""
    assert naming_sentence([f"He read the {printed}s twice."], [name]) == ""
