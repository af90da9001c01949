"""What a person names keeps its name and meets what the program found; mentions are found in any text."""

from __future__ import annotations

import unicodedata
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from models.initiatives import find_mentions, initiative_named, merge_initiatives
from models.initiatives.naming import mean_the_same
from models.records import Initiative


def found(name: str, *aliases: str, description: str = "") -> Initiative:
    return Initiative(initiative_named(name).id, name, aliases, description, suggested=True)


def test_a_named_initiative_keeps_its_name_and_has_a_lasting_id() -> None:
    named = initiative_named("  The Sarysu  Water Compact ")
    assert (named.name, named.id, named.suggested) == ("The Sarysu Water Compact", "the-sarysu-water-compact", False)
    assert initiative_named("Формула мира").id == initiative_named("Формула мира").id != ""


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("the Sarysu Water Compact", "Sarysu Water Compact", True),
        ("Sarysu Compact", "Sarysu Water Compact", True),
        ("Batumi road map", "Batumi Roadmap", True),
        ("China's peace plan", "Chinese peace plan", True),
        ("the six-month bilateral cease-fire", "bilateral ceasefire", True),
        ("12 point plan", "Twelve-Point Plan", True),
        ("Odo Defence Programme", "Odo Defense Program", True),
        ("Plan Annan", "the Annan Plan", True),
        ("peace plan", "Chinese peace plan", False),
        ("Sarysu Water Compact", "Sahra Demining Compact", False),
        ("Sarysu Water Compact", "Sarysu Water Commission", False),
        ("Accord", "Odo Accord", False),
    ],
)
def test_when_two_names_mean_the_same(one: str, other: str, same: bool) -> None:
    assert mean_the_same(one, other) is mean_the_same(other, one) is same


def test_named_ones_come_first_and_take_over_what_clearly_means_them() -> None:
    named = (initiative_named("the Odo accord"), initiative_named("Lurio Pact"))
    suggestions = (
        found("Bern talks"),
        found("Odo Valley Accord", "valley accord", description="They signed the Odo Valley Accord."),
    )
    merged = merge_initiatives(named, suggestions)
    assert [initiative.name for initiative in merged] == ["the Odo accord", "Lurio Pact", "Bern talks"]
    assert merged[0].aliases == ("Odo Valley Accord", "valley accord")
    assert merged[0].description == "They signed the Odo Valley Accord."
    assert not merged[0].suggested


@pytest.mark.parametrize("name", ["oda", "the ODA", "Odo truce", "Nine-Point Accord"])
def test_what_a_person_calls_by_its_initials_or_a_description_is_what_the_articles_call_so(name: str) -> None:
    suggestion = found(
        "Odo Valley Disarmament Accord", "ODA", "Odo truce", "Brask's 9-point accord", description="It was signed."
    )
    (merged,) = merge_initiatives([initiative_named(name)], [suggestion])
    assert merged.name == name
    assert "Odo Valley Disarmament Accord" in merged.aliases
    assert merged.description == "It was signed."


@pytest.mark.parametrize("order", [1, -1])
def test_a_suggestion_goes_to_the_named_one_that_it_is_most_like(order: int) -> None:
    named = [initiative_named(name) for name in ("Minsk Agreement", "Minsk II Agreement")][::order]
    suggested = [Initiative("s", "the Minsk II Agreement", ("Minsk Agreement", "Minsk II"), "Signed in Belarus.")]
    merged = {each.name: each for each in merge_initiatives(named, suggested)}
    assert list(merged) == [each.name for each in named]
    assert merged["Minsk II Agreement"].description == "Signed in Belarus."
    assert "Minsk II" in merged["Minsk II Agreement"].aliases
    assert "Minsk Agreement" not in merged["Minsk II Agreement"].aliases
    assert merged["Minsk Agreement"] == initiative_named("Minsk Agreement")


def test_a_description_that_a_person_wrote_is_kept() -> None:
    named = Initiative("odo", "Odo Accord", description="Ours.")
    assert merge_initiatives([named], [found("Odo Accord", description="Theirs.")])[0].description == "Ours."


def test_the_truce_of_the_articles_is_the_one_that_was_named() -> None:
    named = initiative_named("the Belfort corridor truce")
    (merged,) = merge_initiatives([named], [found("the truce", description="The truce holds.")])
    assert (merged.name, merged.aliases, merged.description) == (named.name, (), "The truce holds.")
    two = [initiative_named("Belfort truce"), initiative_named("Comalito truce")]
    assert len(merge_initiatives(two, [found("the truce")])) == 3


def test_ids_stay_unique() -> None:
    merged = merge_initiatives([initiative_named("Odo Accord"), initiative_named("Odo accord!")], [])
    assert [initiative.id for initiative in merged] == ["odo-accord", "odo-accord-2"]


def mentions(text: str, initiative: Initiative) -> list[str]:
    return [text[start:end] for start, end in find_mentions(text, initiative)]


def test_mentions_disregard_case_and_diacritics_and_respect_words() -> None:
    accord = Initiative("o", "Ödo Valley Accord", ("Odo accord",))
    text = "The ODO VALLEY ACCORD, the odo accord and Odo\naccords; the Odò Accord!"
    assert mentions(text, accord) == ["ODO VALLEY ACCORD", "odo accord", "Odò Accord"]


def test_short_forms_count_only_when_capitalised_and_unique() -> None:
    compact = Initiative("s", "Sarysu Water Compact")
    alone = "The Sarysu Water Compact is old. Nobody signs the Compact, and no compact is perfect."
    assert mentions(alone, compact) == ["Sarysu Water Compact", "Compact"]
    rival = alone + " The Sahra Demining Compact is new."
    assert mentions(rival, compact) == ["Sarysu Water Compact"]


def test_a_text_without_the_initiative_has_no_mention() -> None:
    assert find_mentions("Nobody signs the Compact.", Initiative("s", "Sarysu Water Compact")) == ()
    assert find_mentions("", Initiative("s", "Sarysu Water Compact")) == ()


@settings(deadline=None)
@given(st.text(max_size=30), st.text(max_size=30), st.sampled_from(["Odo Accord", "ODÓ accord", "Odo\u0301 Accord"]))
def test_mentions_lie_at_their_words(before: str, after: str, name: str) -> None:
    text = f"{before} {name} {after}"
    spans = find_mentions(text, Initiative("o", "Odo Accord"))
    assert spans
    for start, end in spans:
        plain = unicodedata.normalize("NFKD", text[start:end]).casefold()
        assert "accord" in plain
    assert all(one[1] <= other[0] for one, other in pairwise(spans))
