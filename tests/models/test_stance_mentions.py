"""A statement's other actors are found by name, and a name that two people share names nobody."""

import pytest

from models.records import Actor, Resolution, Statement
from models.stance.mentions import MentionFinder

SOLHEIM = Actor("1", "Ada Solheim", ("Ms. Solheim",), "person")
RUSSIA = Actor("2", "Russia", ("Moscow",), "state")
EU = Actor("3", "the European Union", ("EU", "the bloc"), "organisation")
FIRST_KIM = Actor("4", "Kim Young", ("Kim",), "person")
SECOND_KIM = Actor("5", "Kim Min", ("Kim",), "person")
ACTORS = (SOLHEIM, RUSSIA, EU, FIRST_KIM, SECOND_KIM)


def statement(text: str) -> Statement:
    by = Resolution(("1",), 1.0, "")
    return Statement("s", "a", "direct", "Solheim", None, None, None, ((0, len(text)),), text, 1.0, by)


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("Moscow and the European Union agree", [("2", "Moscow"), ("3", "European Union")]),
        ("Moscow, said Russia, is Moscow", [("2", "Moscow")]),
        ("Ada Solheim speaks of herself", []),
        ("Kim knows", []),
        ("Kim Young knows", [("4", "Kim Young")]),
        ("the bloc is quiet", []),
        ("EUROPE and Moscowites", []),
    ],
)
def test_who_is_named(text, named):
    assert [(mention.actor, mention.words) for mention in MentionFinder(ACTORS).others(statement(text))] == named


def test_nobody_is_named_where_nobody_is_known():
    assert MentionFinder(()).others(statement("Moscow")) == ()
