"""How actors speak of each other is the mean of what they say, with the interval that positions have."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.positions import attitudes, interval, spoken_of
from models.records import Article, Resolution, Sentiment, Statement

ARTICLES = (
    Article("a1", "a1.txt", "a1", "Reuters", "2031-01-01", "text"),
    Article("a2", "a2.txt", "a2", "DW", "", "text"),
)


def statement(id: str, *speakers: str, article: str = "a1") -> Statement:
    return Statement(
        id, article, "direct", "she", None, None, None, ((0, 4),), "text", resolution=Resolution(speakers, 1.0, "named")
    )


def sentiment(statement: str, about: str, positive: float, negative: float) -> Sentiment:
    return Sentiment(statement, about, positive, negative, 1 - positive - negative)


def test_a_pair_has_the_mean_of_its_statements_in_the_order_of_the_articles() -> None:
    statements = (statement("s2", "ann", article="a2"), statement("s1", "ann"))
    sentiments = (sentiment("s1", "bob", 0.8, 0.1), sentiment("s2", "bob", 0.2, 0.4))
    (found,) = attitudes(ARTICLES, statements, sentiments)
    assert (found.speaker, found.about, found.statements) == ("ann", "bob", ("s1", "s2"))
    assert found.score == pytest.approx(0.25)
    assert (found.low, found.high) == pytest.approx(interval(1.0, 0.5, 0.5))


def test_speaking_of_oneself_counts_for_nothing() -> None:
    joint = statement("s1", "ann", "bob")
    sentiments = (sentiment("s1", "bob", 0.9, 0), sentiment("s1", "cy", 0, 0.9))
    found = attitudes(ARTICLES, (joint,), sentiments)
    assert [(one.speaker, one.about) for one in found] == [("ann", "bob"), ("ann", "cy"), ("bob", "cy")]


def test_only_some_speakers_can_be_listened_to() -> None:
    statements = (statement("s1", "ann"), statement("s2", "bob"))
    sentiments = (sentiment("s1", "cy", 0.9, 0), sentiment("s2", "cy", 0, 0.9))
    assert [one.speaker for one in attitudes(ARTICLES, statements, sentiments, {"bob"})] == ["bob"]


def test_a_joint_statement_counts_once_where_all_speakers_are_taken_together() -> None:
    statements = (statement("s1", "ann", "bob"), statement("s2", "ann"))
    sentiments = (sentiment("s1", "cy", 1, 0), sentiment("s2", "cy", 0, 1))
    (found,) = spoken_of(ARTICLES, statements, sentiments)
    assert (found.speaker, found.about, found.score, found.statements) == (None, "cy", 0, ("s1", "s2"))


def test_nobody_speaks_where_no_speaker_is_known() -> None:
    assert attitudes(ARTICLES, (statement("s1"),), (sentiment("s1", "cy", 1, 0),)) == ()


shares = st.tuples(st.floats(0, 1), st.floats(0, 1)).map(lambda two: (two[0], (1 - two[0]) * two[1]))


@given(st.lists(st.tuples(st.sampled_from("abc"), st.sampled_from("abcd"), shares), max_size=12))
def test_every_sentiment_between_two_counts_in_exactly_one_pair(
    said: list[tuple[str, str, tuple[float, float]]],
) -> None:
    statements = [statement(f"s{at}", speaker) for at, (speaker, _, _) in enumerate(said)]
    sentiments = [sentiment(f"s{at}", about, *both) for at, (_, about, both) in enumerate(said)]
    found = attitudes(ARTICLES, statements, sentiments)
    counted = sorted(id for one in found for id in one.statements)
    assert counted == sorted(f"s{at}" for at, (speaker, about, _) in enumerate(said) if speaker != about)
    assert all(-1 <= one.low <= one.score <= one.high <= 1 for one in found)
