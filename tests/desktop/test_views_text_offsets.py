"""Text offsets: what the records call a span is what the window shows and highlights."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtGui import QTextCursor, QTextDocument

from desktop.views.text_offsets import TextOffsets, shown_text

TEXTS = st.text(
    alphabet=st.one_of(
        st.sampled_from("ab \n\r\u00a0\u2028\u0301\u0308\u200d\ufe0f\u05e9\u05dc\u0645\u0631\u202e«»“”'"),
        st.sampled_from("😀👩🇺🇦𝔸𐍈"),
        st.characters(exclude_categories=["Cs"]),
    ),
    max_size=60,
)


def selected(text: str, start: int, end: int) -> str:
    document = QTextDocument()
    document.setPlainText(shown_text(text))
    offsets = TextOffsets(text)
    cursor = QTextCursor(document)
    cursor.setPosition(offsets.to_qt(start))
    cursor.setPosition(offsets.to_qt(end), QTextCursor.MoveMode.KeepAnchor)
    return cursor.selectedText()


def like_a_document(text: str) -> str:
    """What a document makes of line ends, which it keeps as paragraph separators."""
    separators = dict.fromkeys(map(ord, "\n\r\ufdd0\ufdd1"), "\u2029")
    return shown_text(text).translate(separators)


@given(TEXTS, st.data())
def test_any_span_of_any_text_is_what_the_document_selects(qapp, text, data):
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    assert selected(text, start, end) == like_a_document(text)[start:end]


@pytest.mark.parametrize("mark", ["\ufeff", "\ufffe", "\ufeff\ufeff"])
def test_a_mark_of_byte_order_in_front_neither_moves_nor_garbles_what_follows(qapp, mark):
    assert selected(f"{mark}peace", len(mark), len(mark) + 5) == "peace"


@given(TEXTS)
def test_every_offset_comes_back_from_qt_as_it_went(text):
    offsets = TextOffsets(text)
    assert [offsets.to_python(offsets.to_qt(index)) for index in range(len(text) + 1)] == list(range(len(text) + 1))


def test_a_click_into_the_middle_of_an_emoji_means_the_emoji():
    assert TextOffsets("a😀b").to_python(2) == 1


@pytest.mark.parametrize("outside", [-5, 99])
def test_an_offset_outside_the_text_stays_inside_the_document(outside):
    assert TextOffsets("a😀b").to_qt(outside) in (0, 4)


@given(TEXTS)
def test_what_is_shown_has_as_many_characters_as_the_text(text):
    assert len(shown_text(text)) == len(text)
