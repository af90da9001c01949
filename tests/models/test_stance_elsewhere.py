"""Praise for one plan does not count for another that the article never speaks of."""

import pytest

from models.records import Article, Initiative
from models.stance.elsewhere import Elsewhere

VELMAR = (
    "Velmar truce holds\n\nHer government strongly supports the Velmar Ceasefire Plan, Ana Brask said. "
    "She called the plan a gift. Nobody had asked for it, she said."
)
TALIN = Initiative("t", "Talin Strait Accord", ("the strait deal",))


def speaks_of_another(text: str, words: str, initiative: Initiative) -> bool:
    start = text.index(words)
    return Elsewhere(Article("a", "a.txt", "", "", "", text)).speaks_of_another(
        ((start, start + len(words)),), initiative
    )


def test_a_plan_of_another_conflict_that_is_named_is_meant():
    assert speaks_of_another(VELMAR, "strongly supports the Velmar Ceasefire Plan", TALIN)


def test_what_names_no_plan_is_left_to_the_model():
    assert not speaks_of_another(VELMAR, "a gift", TALIN)


def test_the_plan_itself_and_one_that_the_article_speaks_of_are_left_to_the_model():
    words = "strongly supports the Velmar Ceasefire Plan"
    assert not speaks_of_another(VELMAR, words, Initiative("v", "Velmar Plan"))
    assert not speaks_of_another(f"{VELMAR} Talin was no model for it.", words, TALIN)


@pytest.mark.parametrize(
    "name", ["Seven-Point Plan", "12-Point Plan", "U.S. Plan", "Sana’a Accord", "Vance-Owen plan", "Five-Step Roadmap"]
)
def test_a_name_of_joined_words_is_found_in_the_article(name):
    text = f"We accept the {name}, she said, and we reject the Geneva Accord."
    assert not speaks_of_another(text, text, Initiative("n", name))
    assert speaks_of_another(VELMAR, "strongly supports the Velmar Ceasefire Plan", Initiative("n", name))


@pytest.mark.parametrize(
    ("name", "printed"),
    [
        ("12-Point Plan", "12 point plan"),
        ("12-Point Plan", "twelve-point plan"),
        ("12 Point Plan", "twelve points"),
        ("Fourteen-Point Plan", "14-point plan"),
        ("Sana'a Accord", "Sanaa"),
        ("Sanaa Accord", "Sana’a’s ministers"),
        ("Al-Hara Accord", "Alhara’s ministers"),
        ("Al Hara Accord", "Alhara"),
        ("Alhara Accord", "Al Hara’s ministers"),
        ("U.S. Plan", "US ministers"),
        ("Two-State Roadmap", "a 2-state plan"),
    ],
)
def test_a_name_is_found_however_it_is_spelt(name, printed):
    other = "We reject the Geneva Accord"
    assert not speaks_of_another(f"They spoke of {printed}. {other}, she said.", other, Initiative("n", name))
    assert speaks_of_another(f"It is a plan of 12. {other}, she said.", other, Initiative("n", name))


def test_parts_of_a_joined_name_are_enough():
    text = "Vance and Owen met. We reject the Geneva Accord, she said."
    assert not speaks_of_another(text, "We reject the Geneva Accord", Initiative("n", "Vance-Owen plan"))


@pytest.mark.parametrize("name", ["the accord", "Ceasefire Plan"])
def test_an_initiative_without_a_telling_word_is_left_to_the_model(name):
    assert not speaks_of_another(VELMAR, "strongly supports the Velmar Ceasefire Plan", Initiative("n", name))
