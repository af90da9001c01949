"""In a collection on several conflicts what is said in a report on one counts for no plan of another."""

import pytest

from models.records import Article, Initiative
from models.stance.foreign import Collection

TALIN = Initiative("t", "Talin Strait Accord", ("the strait deal",))
HARBOUR = Initiative("h", "Harbour Fund")
VELMAR = Initiative("v", "Velmar Ceasefire Plan")
HOME = "Ministers met over the Talin Strait Accord. “We will sign it,” Ana Brask said."
OTHER = "The Velmar Ceasefire Plan is alive. He urged the president to sign. “It is a gift,” Ola Rud said."


def article(text: str, number: int = 0) -> Article:
    return Article(f"a{number}", "a.txt", "", "", "", text)


def is_foreign(
    text: str, initiative: Initiative, *others: str, listed: tuple[Initiative, ...] = (TALIN, VELMAR)
) -> bool:
    articles = [article(each, number) for number, each in enumerate((text, *others))]
    return Collection(articles, listed).is_foreign(articles[0], initiative)


def test_a_report_on_another_conflict_is_foreign_to_a_plan_and_at_home_with_its_own():
    assert is_foreign(OTHER, TALIN, HOME)
    assert not is_foreign(OTHER, VELMAR, HOME)
    assert is_foreign(HOME, VELMAR, OTHER)


def test_a_plan_that_no_other_article_names_may_be_meant_in_any():
    assert not is_foreign(OTHER, TALIN, "Ministers met at the strait.")


def test_a_report_that_names_no_listed_plan_is_left_to_the_model():
    assert not is_foreign("He urged the president to sign.", TALIN, HOME)


@pytest.mark.parametrize("words", ["Talin was calm.", "The accord is dead."])
def test_a_word_of_the_plan_or_of_its_kind_leaves_it_to_the_model(words):
    assert not is_foreign(f"{OTHER} {words}", TALIN, HOME)


def test_a_plan_of_the_same_kind_as_the_one_reported_on_may_be_foreign():
    plan = Initiative("n", "Norland Plan")
    assert is_foreign(f"{OTHER} The plan is fair.", plan, "The Norland Plan failed.", listed=(plan, VELMAR))


def test_plans_that_stand_together_somewhere_are_of_one_conflict():
    both = f"{HOME} The Harbour Fund comes with it."
    only = "The Harbour Fund pays. “Let them sign,” Ola Rud said."
    assert not is_foreign(only, TALIN, both, listed=(TALIN, HARBOUR, VELMAR))
