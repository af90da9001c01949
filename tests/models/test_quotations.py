"""Quotation marks of every style are found, and apostrophes are not taken for them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.attribution.quotations import quotations


def quoted(text: str) -> list[str]:
    return [text[start:end] for start, end in quotations(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('He said: "We won\'t go," and left. "Never."', ['"We won\'t go,"', '"Never."']),
        ("“Outer ‘inner’ outer,” he said", ["“Outer ‘inner’ outer,”"]),
        ("He called it ‘a truce’.", ["‘a truce’"]),
        ("« Nous partons », dit-il. «Oui»", ["« Nous partons »", "«Oui»"]),
        ("«\u00a0Nous partons\u00a0», dit-il.", ["«\u00a0Nous partons\u00a0»"]),
        ("»Wir gehen«, sagte er. »Nie.«", ["»Wir gehen«", "»Nie.«"]),
        ("„Wir gehen“, sagte er.", ["„Wir gehen“"]),
        ("„Idziemy”, powiedział.", ["„Idziemy”"]),
        ("”Vi går”, sade han.", ["”Vi går”"]),
        ("「行こう」と言った", ["「行こう」"]),
        ('"A," he said—"B"', ['"A,"', '"B"']),
        ('He said "yes" ("no").', ['"yes"', '"no"']),
    ],
)
def test_quotations_of_every_style_are_found(text: str, expected: list[str]) -> None:
    assert quoted(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("'It is somebody else's accident,' he said.", ["'It is somebody else's accident,'"]),
        ("'I'd not surrender a buoy,' he said. The dogs' owner agreed.", ["'I'd not surrender a buoy,'"]),
        ("It is 'a toy for ministers' desks' to him.", ["'a toy for ministers' desks'"]),
        ("It is ‘a toy for ministers’ desks’ to him.", ["‘a toy for ministers’ desks’"]),
        ("The '90s weren't the miners' decade.", []),
        ("The ’90s weren’t the miners’ decade.", []),
        ("A 5\" pipe is 6' long.", []),
    ],
)
def test_apostrophes_and_inches_are_no_quotation_marks(text: str, expected: list[str]) -> None:
    assert quoted(text) == expected


def test_a_quotation_over_several_paragraphs_gives_one_span_each() -> None:
    text = "She began: “One.\n\n“Two.\n\n“Three,” she said.\n\nNobody answered."
    assert quoted(text) == ["“One.", "“Two.", "“Three,”"]


def test_a_lone_mark_swallows_neither_the_paragraph_nor_the_next_quotation() -> None:
    assert quoted('He spoke of " and left.\n\n"Fine," she said.') == ['"Fine,"']
    assert quoted('It was 5" long. "Fine," she said.') == ['"Fine,"']


def test_a_quotation_that_nobody_closed_ends_with_its_paragraph() -> None:
    assert quoted('"We never agreed.\n\nThe talks go on.') == ['"We never agreed.']


MARKS = st.text(alphabet=st.sampled_from(list("“”„‘’«»‹›\"'「」 \n\nab.,s?é🕊\u0301\u00a0")), max_size=80)


@given(MARKS)
def test_quotations_are_sorted_disjoint_and_inside_the_text(text: str) -> None:
    end = 0
    for start, stop in quotations(text):
        assert end <= start < stop <= len(text)
        assert "\n\n" not in text[start:stop]
        assert any(char.isalnum() for char in text[start:stop])
        end = stop


@given(st.lists(st.text("abc def", min_size=1).filter(str.strip), min_size=1, max_size=5))
def test_every_well_formed_quotation_is_found(bodies: list[str]) -> None:
    whole = [f"“{body.strip()}.”" for body in bodies]
    assert quoted(" Then ".join(whole)) == whole
