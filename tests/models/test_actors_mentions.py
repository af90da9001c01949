"""Names are found with their exact place in the text, whatever the text looks like."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from models.actors import resolve_actors
from models.actors.gazetteer import gazetteer
from models.actors.mentions import find_mentions
from models.actors.text import fold, lay_out, words_of
from models.records import Article, Statement

ODD = st.sampled_from(
    [
        "😀",
        "‏",
        "שלום",
        "مرحبا",
        "\r\n",
        "\n\n",
        "  ",
        "’s ",
        '"',
        "“",
        "Dr. ",
        "President ",
        "Al-",
        "of the ",
        "and ",
        "Łódź ",
        "U.S. ",
    ]
)
TEXTS = st.lists(st.one_of(ODD, st.text(max_size=12), st.sampled_from(["Anna Lund ", "said ", "Moscow ", "he "]))).map(
    "".join
)


def people(text: str) -> list[str]:
    return [mention.name for mention in find_mentions(lay_out(text)) if mention.kind == "person"]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Then Russian Deputy Foreign Minister Valery Orlikov spoke.", "Valery Orlikov"),
        ("Vestrian Minister for Unification Affairs Kim Do Yun spoke.", "Kim Do Yun"),
        ("His Excellency Sheikh Faisal bin Rashid Al-Nur spoke.", "Faisal bin Rashid Al-Nur"),
        ("Lt Gen (rtd) Yakubu Danladi spoke.", "Yakubu Danladi"),
        ("Then Ms. Petra van der Berg spoke.", "Petra van der Berg"),
        ("Rival Hillary Clinton spoke.", "Hillary Clinton"),
        ("Russian Permanent Representative to the OSCE Oleg Orlikov spoke.", "Oleg Orlikov"),
        ("Then Assembly of First Nations National Chief Cindy Woods spoke.", "Cindy Woods"),
        ("Then Chief Medical Officer of Health Dr. Kieran Moss spoke.", "Kieran Moss"),
        ("Then Somali President Hassan Sheikh Mohamud spoke.", "Hassan Sheikh Mohamud"),
        ("Then Mayor Mark Church spoke.", "Mark Church"),
        ("Then Police Chief Don MacLean spoke.", "Don MacLean"),
        ("Then Sir Keir Rodney Lund KC spoke.", "Keir Rodney Lund"),
        ("Tan Boon Keng spoke.", "Tan Boon Keng"),
        ("Lt. Gen. (retd) Imtiaz Khan spoke.", "Imtiaz Khan"),
        ("Anna Lund as Orlando Mayor Buddy Dyer spoke.", "Anna Lund"),
        ("Ban Ki-moon spoke.", "Ban Ki-moon"),
        ("Min Aung Hlaing spoke. Then junta chief Min Aung Hlaing left.", "Min Aung Hlaing"),
        ("Yesterday Kim Jong-un spoke.", "Kim Jong-un"),
        ("Then Senators Lindsey Marsh and Piet Lund spoke.", "Lindsey Marsh"),
        ("Abdul-Malik al-Hamdani spoke.", "Abdul-Malik al-Hamdani"),
        ("Then K. Ilango and others spoke, as Mr. K. Ilango had.", "K. Ilango"),
    ],
)
def test_titles_and_offices_are_not_part_of_the_name(text: str, name: str) -> None:
    assert name in people(text)


@pytest.mark.parametrize(
    "text",
    [
        "The Amber Coast Truce was signed.",
        "The Minister of Foreign Affairs spoke.",
        "Following Monday, nothing happened.",
        "The Supreme Court ruled.",
        "The Republican National Committee met.",
        "Negotiators for Vestria met.",
        "Statistics Canada said so.",
        "Human Rights Watch said so.",
        "The City of Calgary said so.",
    ],
)
def test_agreements_offices_and_bodies_are_not_people(text: str) -> None:
    assert people(text) == []


@settings(deadline=None)
@given(TEXTS)
def test_mentions_lie_inside_the_text_and_print_their_words(text: str) -> None:
    for mention in find_mentions(lay_out(text)):
        start, end = mention.span
        assert 0 <= start < end <= len(text)
        assert text[start:end].strip()
        assert all(word.rstrip(".") in text[start:end] for word in mention.words)


@settings(deadline=None)
@given(TEXTS)
def test_words_and_sentences_keep_their_order(text: str) -> None:
    words = words_of(text)
    assert all(text[word.start : word.end] == word.text for word in words)
    assert all(left.end <= right.start for left, right in pairwise(words))
    sentences = lay_out(text).sentences
    assert all(0 <= start <= end <= len(text) for start, end in sentences)
    assert all(left[1] <= right[0] for left, right in pairwise(sentences))


@settings(deadline=None)
@given(TEXTS, st.data())
def test_any_spans_in_any_text_are_resolved_without_a_crash(text: str, data: st.DataObject) -> None:
    if len(text) < 2:
        return
    cuts = sorted(data.draw(st.lists(st.integers(0, len(text)), min_size=4, max_size=4)))
    spans = ((cuts[2], max(cuts[3], cuts[2] + 1)),)
    speaker = (cuts[0], cuts[1]) if cuts[0] < cuts[1] else None
    article = Article("a", "a.txt", "", "", "", text)
    statement = Statement("s", "a", "direct", text[slice(*speaker)] if speaker else "", speaker, None, None, spans, "")
    statements, actors = resolve_actors([article], [statement])
    known = {actor.id for actor in actors}
    assert set(statements[0].resolution.actors) <= known
    assert all(actor.name for actor in actors)


def test_a_surname_that_is_also_a_word_is_a_name_once_its_bearer_is_named_in_full() -> None:
    text = 'Tomas Harrow came late. Harrow, by contrast, stayed. "So be it," Harrow said.'
    assert [mention.name for mention in find_mentions(lay_out(text))] == ["Tomas Harrow", "Harrow", "Harrow"]


def test_the_gazetteer_knows_capitals_demonyms_and_seats() -> None:
    known = gazetteer()
    assert known.country_of("Kyiv") == known.country_of("Ukrainian") == known.country_of("Ukraine") == "UA"
    assert known.country_of("the White House") == known.country_of("Washington") == known.country_of("U.S.") == "US"
    assert known.country_of("Vestria") is None


def test_folding_drops_accents_dots_and_possessives() -> None:
    assert fold("Š.O.S.’s Núñez’s") == "sos nunez"


@pytest.mark.parametrize(
    "text", ["Members Clash as Special Envoy Warns of Famine", "It is also, I'd argue, the wrong one"]
)
def test_a_verb_in_a_headline_and_a_contraction_name_nobody(text: str) -> None:
    names = [mention.name for mention in find_mentions(lay_out(text))]
    assert not {"Warns", "Special Envoy Warns", "I'd"} & set(names)
