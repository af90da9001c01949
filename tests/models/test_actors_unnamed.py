"""Speakers without a name of their own: the diplomat, the letter, the rebels, and the representative of a land."""

from __future__ import annotations

import pytest

from models.records import UNCERTAIN_BELOW
from tests.models.actors_markup import resolved, speakers


def test_the_diplomat_is_no_minister_with_a_name() -> None:
    text = "Talks began. [Foreign Minister Ruta Bergmane] said {so}.|\n\n[The diplomat] said {no}."
    assert speakers(text) == [["Ruta Bergmane"], ["Diplomat"]]
    assert resolved(text)[0][1].resolution.confidence < UNCERTAIN_BELOW


@pytest.mark.parametrize("before", ["Foreign Minister Ruta Bergmane left. ", "Ambassador Ruta Bergmane left. "])
def test_the_diplomat_is_the_one_who_was_introduced_last(before: str) -> None:
    text = f"Talks began.\n\n{before}A Western diplomat was blunter. {{“No,”}} [the diplomat] said."
    assert speakers(text) == [["Western diplomat"]]
    text = f"Talks began.\n\n{before}[A Western diplomat close to the talks] said {{so}}.| [The diplomat] said {{no}}."
    assert speakers(text) == [["Western diplomat close to the talks"]] * 2


def test_who_asked_not_to_be_named_is_nobody_with_a_name() -> None:
    text = (
        "Talks began. [Omar Hadi, the former minister,] said {so}.|\n\n"
        "The minister I spoke to, who asked not to be named, shrugged. {“No,”} [the minister] said."
    )
    assert speakers(text) == [["Omar Hadi"], ["Minister"]]


def test_diplomats_are_not_the_diplomat_nor_he_they() -> None:
    text = "Talks began. [Delegates] said {so}.|\n\n[Ostia's delegate] said {no}.| [The delegates] said {yes}."
    assert speakers(text) == [["Delegates"], ["Ostia's delegate"], ["Delegates"]]


@pytest.mark.parametrize(
    "introduced",
    [
        "More than 200 scholars have published an open letter.",
        "In an open letter, [200 scholars] urged {talks}.| Omar Hadi left.",
        "An open letter from 200 scholars was read out.",
        "A letter signed by 200 scholars was read out.",
    ],
)
def test_a_letter_is_its_writers_and_not_of_who_spoke_last(introduced: str) -> None:
    text = f"Talks began. [Omar Hadi] said {{so}}.|\n\n{introduced} [The letter] says {{no}}.| {{“Never,”}} [it] says."
    assert speakers(text)[-2:] == [["200 scholars"]] * 2


def test_who_owns_a_letter_speaks_in_it_and_a_letter_of_nobody_speaks_for_itself() -> None:
    text = "Talks began. [Omar Hadi] said {so}.|\n\nNorway's letter was read out. [The letter] says {no}."
    assert speakers(text) == [["Omar Hadi"], ["Norway"]]
    text = "Talks began. [Omar Hadi] said {so}.|\n\nIt rained. [The letter] says {no}."
    assert speakers(text) == [["Omar Hadi"], ["Letter"]]


def test_the_signatories_are_who_signed_the_letter() -> None:
    text = "A letter from 200 scholars was read out.\n\nOmar Hadi left. [The signatories] say {no}."
    assert speakers(text) == [["200 scholars"]]


@pytest.mark.parametrize(
    "words", ["Rwandan-backed M23 rebels", "M23 rebels", "The M23 movement", "The Rwandan-backed M23", "The rebels"]
)
def test_rebels_with_the_name_of_their_body_are_the_body(words: str) -> None:
    text = f"Talks began.\n\n[M23 rebels] said {{so}}.|\n\nM23 left. It rained in Goma. [{words}] said {{no}}."
    assert speakers(text) == [["M23"], ["M23"]]


@pytest.mark.parametrize("words", ["M23 fighters in Masisi", "Some M23 rebels", "Two M23 rebels"])
def test_some_of_a_bodys_people_are_not_the_body(words: str) -> None:
    text = f"Talks began. [M23] said {{so}}.|\n\n[{words}] said {{no}}."
    assert speakers(text)[0] == ["M23"] != speakers(text)[1]


@pytest.mark.parametrize(
    "full",
    ["The National Liberation Army (ELN)", "ELN (National Liberation Army)", "The National Liberation Army, or ELN,"],
)
def test_initials_before_the_full_name_are_the_same_body(full: str) -> None:
    text = f"Talks began. [The ELN] said {{so}}.|\n\n{full} is old. [The ELN] said {{no}}.| [The group] said {{never}}."
    assert speakers(text) == [["National Liberation Army"]] * 3


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("The US ambassador to Vestria, Edgar Lund,", "Washington's envoy"),
        ("China's ambassador to the United Nations, Fu Cong,", "The Chinese ambassador"),
        ("EDGAR LUND (United Kingdom)", "The representative of the United Kingdom"),
    ],
)
def test_who_represents_a_land_is_its_ambassador_with_a_name(first: str, second: str) -> None:
    one, other = speakers(f"Talks began. [{first}] said {{so}}.|\n\n[{second}] said {{no}}.")
    assert one == other


def test_who_represents_a_land_of_two_words_does_not_represent_another() -> None:
    text = (
        "Talks began. [The representative of Algeria] said {so}.| [The Russian Federation's representative] said {no}."
    )
    assert speakers(text) == [["Representative of Algeria"], ["Russian Federation's representative"]]


def test_a_list_of_states_speaks_with_its_first_too() -> None:
    assert speakers("Talks began. France, [Germany and Spain] said {so}.") == [["France", "Germany", "Spain"]]
    assert speakers("Talks began. In Paris, [Germany and Spain] said {so}.") == [["Germany", "Spain"]]
