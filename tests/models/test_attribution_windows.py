"""Windows cover every token of an article exactly once, with exact offsets, whatever the text."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tokenizers import Tokenizer
from tokenizers.models import WordLevel
from tokenizers.pre_tokenizers import BertPreTokenizer

from models.attribution.windows import Piece, pack, paragraphs, pieces

LETTERS = st.text(alphabet=st.sampled_from(list("abc .\n\r“”\"'-• é\u0301🕊🇺🇳שלום\u200f\u00a0\u202f")), max_size=120)


@pytest.fixture(scope="module")
def tokenizer() -> Tokenizer:
    made = Tokenizer(WordLevel({"[UNK]": 0, "[CLS]": 1, "[SEP]": 2}, unk_token="[UNK]"))
    made.pre_tokenizer = BertPreTokenizer()
    return made


def test_a_blank_line_or_a_list_item_begins_a_paragraph_but_wrapping_does_not() -> None:
    text = "One line\nwrapped here.\n\nReactions:\n- Front: “No.”\n- League: no reply\n"
    assert [text[a:b] for a, b in paragraphs(text)] == [
        "One line\nwrapped here.",
        "Reactions:",
        "- Front: “No.”",
        "- League: no reply",
    ]


@given(LETTERS)
def test_paragraphs_lose_nothing_but_white_space(text: str) -> None:
    kept = "".join(text[a:b] for a, b in paragraphs(text))
    assert "".join(kept.split()) == "".join(text.split())


@settings(max_examples=50)
@given(text=LETTERS, limit=st.integers(9, 40), context=st.integers(0, 6))
def test_every_token_is_judged_once_and_lies_where_it_says(
    tokenizer: Tokenizer, text: str, limit: int, context: int
) -> None:
    parts = pieces(text, tokenizer, limit - context - 2)
    windows = pack(parts, tokenizer, limit, context)
    judged = [span for window in windows for span in window.offsets[window.core :] if span[0] >= 0]
    assert judged == [span for part in parts for span in part.offsets]
    for window in windows:
        assert len(window.ids) == len(window.offsets) <= limit
        assert all(0 <= start < end <= len(text) for start, end in window.offsets if start >= 0)
        assert not any(text[start:end].isspace() for start, end in window.offsets if start >= 0)


def test_a_window_starts_with_the_paragraph_before_it_as_context(tokenizer: Tokenizer) -> None:
    parts = [Piece((5,) * 4, tuple((10 * n + i, 10 * n + i + 1) for i in range(4))) for n in range(4)]
    first, second, third = pack(parts, tokenizer, limit=11, context=5)
    assert (first.core, first.core_start) == (1, 0)
    assert (second.offsets[1], second.core_start) == ((10, 11), 20)
    assert (third.offsets[1], third.core_start) == ((20, 21), 30)


def test_a_long_paragraph_is_cut_at_a_sentence_end(tokenizer: Tokenizer) -> None:
    text = "a b c d e. f g h i j k l"
    assert [text[p.offsets[0][0] : p.offsets[-1][1]] for p in pieces(text, tokenizer, 8)] == [
        "a b c d e.",
        "f g h i j k l",
    ]
