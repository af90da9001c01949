"""Who stands beside the cue speaks, and how or where something was said is no part of what was said."""

from __future__ import annotations

import pytest

from models.attribution.linker import link
from models.attribution.quotations import quotations
from tests.models.test_attribution_linker import attributed, contents


def told(text: str, *content: str, source: str, cue: str) -> list[tuple[str, list[str]]]:
    """Who says what, where the tagger found one attribution."""
    found = link(text, [attributed(text, *content, source=source, cue=cue)], quotations(text))
    return [(text[slice(*one.source or (0, 0))], [text[a:b] for a, b in one.content]) for one in found]


def test_what_somebody_says_according_to_an_outlet_is_his() -> None:
    text = "According to Reuters, an official from the team said the draft was short."
    found = told(text, "said the draft was short", source="Reuters", cue="According to")
    assert found == [("an official from the team", ["the draft was short"])]


def test_what_an_outlet_alone_tells_stays_the_outlets() -> None:
    text = "According to Reuters, the draft that the envoy wrote is short."
    found = told(text, "the draft that the envoy wrote is short", source="Reuters", cue="According to")
    assert [who for who, _ in found] == ["Reuters"]


@pytest.mark.parametrize("behind", ["said one analyst.", "said one analyst, a Dane.", "said one analyst in Riga."])
def test_who_is_named_right_behind_a_quotation_speaks_it(behind: str) -> None:
    text = f"“It is theatre,” {behind} “They bluff,” said the envoy."
    assert told(text, "“It is theatre,”", source="the envoy", cue="said") == [("one analyst", ["“It is theatre,”"])]


def test_a_title_that_is_cut_short_behind_a_quotation_ends_no_name() -> None:
    text = "“It is a whistle,” added Rep. Gwen Moore (D-Wis.). She had left."
    found = told(text, "“It is a whistle,”", source="Rep. Gwen Moore", cue="added")
    assert found == [("Rep. Gwen Moore", ["“It is a whistle,”"])]


@pytest.mark.parametrize("seen", [", which was seen by Corlane News,", ", seen by Corlane News,"])
def test_who_has_seen_a_letter_did_not_write_it(seen: str) -> None:
    text = f"The letter{seen} says that their arrest serves nobody."
    found = told(text, "their arrest serves nobody", source="by Corlane News", cue="says")
    assert found == [("The letter", ["their arrest serves nobody"])]


def test_a_sentence_that_opens_with_a_speaker_and_a_cue_is_not_anothers() -> None:
    text = "The representative of Algeria abstained. Russia's representative said the text was unfair."
    found = told(text, "the text was unfair", source="The representative of Algeria", cue="said")
    assert found == [("Russia's representative", ["the text was unfair"])]


def test_a_speaker_keeps_the_name_before_what_is_said_of_him() -> None:
    text = "The representative of Greece, the host, said it was fair.\n\nIn Paris, the host, said it was fair."
    found = told(text, "it was fair", source="the host,", cue="said")
    assert found == [("The representative of Greece, the host", ["it was fair"])]
    assert told(text[text.index("In Paris") :], "it was fair", source="the host", cue="said")[0][0] == "the host"


def test_who_is_cited_is_nothing_that_was_said() -> None:
    text = "Citing two officers, the Nation reported that a gun had been moved."
    assert contents(text, attributed(text, "two officers", source="the Nation", cue="reported")) == []


@pytest.mark.parametrize(
    "how",
    [
        "in a statement on Tuesday",
        "in a post on X",
        "in a televised address",
        "in a joint statement issued by its ministry",
        "in a speech late on Monday",
    ],
)
def test_how_something_was_said_is_no_part_of_it(how: str) -> None:
    text = f"Russia said it backed the talks {how}."
    assert contents(text, attributed(text, f"it backed the talks {how}", source="Russia", cue="said")) == [
        ["it backed the talks"]
    ]
    text = f"Russia said {how} that it backed the talks."
    assert contents(text, attributed(text, f"{how} that it backed the talks", source="Russia", cue="said")) == [
        ["it backed the talks"]
    ]


@pytest.mark.parametrize(
    "content",
    ["the army had claimed the raid in a statement on Friday", "they would meet on the sidelines of the summit"],
)
def test_what_others_told_in_a_statement_and_where_they_meet_is_said(content: str) -> None:
    text = f"Russia said {content}."
    assert contents(text, attributed(text, content, source="Russia", cue="said")) == [[content]]


def test_where_something_was_said_behind_a_comma_is_no_part_of_it() -> None:
    text = "Costa said the deal was close, on the sidelines of the summit."
    found = attributed(text, "the deal was close, on the sidelines of the summit", source="Costa", cue="said")
    assert contents(text, found) == [["the deal was close"]]


def test_a_content_has_its_subject() -> None:
    text = "Its spokesman, Omar Hadi, told reporters Vestria would wait."
    assert contents(text, attributed(text, "would wait", source="Omar Hadi", cue="told")) == [["Vestria would wait"]]


def test_a_later_part_has_the_words_that_turn_its_meaning() -> None:
    text = "A deal is close, Costa told Echo in an interview, but not yet done."
    found = attributed(text, "A deal is close", "yet done", source="Costa", cue="told")
    assert contents(text, found) == [["A deal is close", "but not yet done"]]


def test_a_word_of_the_next_sentence_is_no_part_of_a_content() -> None:
    text = "“It will hold,” she said. She added that it was late."
    found = attributed(text, "“It will hold,”", "that", source="she", cue="said")
    assert contents(text, found) == [["“It will hold,”"]]


def test_what_a_participle_tells_and_what_its_verb_tells_are_two_statements() -> None:
    text = "China's delegate, noting that he had backed the text, called on all sides to wait."
    found = attributed(
        text, "he had backed the text, called on all sides to wait", source="China's delegate", cue="noting"
    )
    assert contents(text, found) == [["he had backed the text"], ["all sides to wait"]]


def test_what_stands_over_an_interview_is_a_heading() -> None:
    text = "Interview: Leyla Aydin on the peace process"
    assert contents(text, attributed(text, "on the peace process", source="Leyla Aydin", cue="Interview:")) == []
