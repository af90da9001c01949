"""Annotated articles become training windows that say the same, whatever the quotation marks."""

from __future__ import annotations

import json
import random
import re
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from tokenizers import Tokenizer
from tokenizers.models import WordLevel
from tokenizers.pre_tokenizers import BertPreTokenizer

from models.attribution.decoding import POINTERS, TAGS
from models.attribution.tagger import ATTRIBUTIONS, STATEMENTS
from models.training.attribution_data import (
    Annotated,
    Attribution,
    Example,
    examples,
    only_statements,
    other_quotation_marks,
    read_articles,
    read_attributions,
)
from models.training.attribution_forms import annotated, forms

TEXT = "“We will wait,” Costa said. Melo believes in rain."
SAID = Attribution(content=((0, 15),), source=((16, 21),), cue=((22, 26),))
BELIEVED = Attribution(content=((42, 49),), source=((28, 32),), cue=((33, 41),), belief=True)


@pytest.fixture(scope="module")
def tokenizer() -> Tokenizer:
    made = Tokenizer(WordLevel({"[UNK]": 0, "[CLS]": 1, "[SEP]": 2}, unk_token="[UNK]"))
    made.pre_tokenizer = BertPreTokenizer()
    return made


def only(article: Annotated, tokenizer: Tokenizer) -> Example:
    (example,) = examples(article, tokenizer, limit=64, rng=random.Random(3), restyle=0)
    return example


def answers(example: Example, text: str) -> dict[str, set[str]]:
    """Each word with the tags that are right for it."""
    return {
        text[slice(*span)]: {TAGS[i] for i in np.flatnonzero(example.allowed[token])}
        for token, span in enumerate(example.window.offsets)
        if span[0] >= 0
    }


def test_every_token_of_a_fully_annotated_article_has_one_right_tag(tokenizer: Tokenizer) -> None:
    tags = answers(only(Annotated(TEXT, (SAID, BELIEVED), ATTRIBUTIONS), tokenizer), TEXT)
    assert tags["“"] == {"B-content"}
    assert tags["wait"] == {"I-content"}
    assert tags["Costa"] == {"B-source"}
    assert tags["said"] == {"B-cue"}
    assert tags["in"] == {"B-belief"}
    assert tags["."] == {"O"}


def test_contents_point_to_their_own_source(tokenizer: Tokenizer) -> None:
    example = only(Annotated(TEXT, (SAID, BELIEVED), ATTRIBUTIONS), tokenizer)
    words = [TEXT[slice(*span)] if span[0] >= 0 else "" for span in example.window.offsets]
    source = example.pointed[POINTERS.index("source")]
    assert [words[i] for i in np.flatnonzero(source[words.index("wait")])] == ["Costa"]
    assert [words[i] for i in np.flatnonzero(source[words.index("rain")])] == ["Melo"]
    assert not source[words.index("Costa")].any()


def test_the_guideline_of_statements_knows_no_beliefs(tokenizer: Tokenizer) -> None:
    article = only_statements(Annotated(TEXT, (SAID, BELIEVED), ATTRIBUTIONS))
    assert article.guideline == STATEMENTS
    assert answers(only(article, tokenizer), TEXT)["rain"] == {"O"}


def test_what_nobody_annotated_is_not_judged(tokenizer: Tokenizer) -> None:
    unknown = Attribution(content=SAID.content, source=None, cue=None)
    example = only(Annotated(TEXT, (unknown,), STATEMENTS, complete=False), tokenizer)
    assert {"O", "B-source", "B-cue"} <= answers(example, TEXT)["Costa"]
    assert not example.pointed[: POINTERS.index("part")].any()
    assert example.pointed[POINTERS.index("part")].any()


def test_cues_tell_beliefs_from_statements(tmp_path: Path) -> None:
    raw = [
        {"content": [[0, 15]], "source": [[16, 21]], "cue": [[22, 26]]},
        {"content": [[42, 49]], "source": [[28, 32]], "cue": [[33, 41]]},
    ]
    file = tmp_path / "rows.jsonl"
    file.write_text(json.dumps({"id": "a", "text": TEXT, "attributions": raw}) + "\n", encoding="utf-8")
    (article,) = read_attributions(file)
    assert article.attributions == (SAID, BELIEVED)


def test_the_nearest_mention_of_an_actor_is_taken_for_the_source(tmp_path: Path) -> None:
    gold = {"articles": {"a.txt": {"actors": {"c": ["Ana Costa", "Costa"]}, "statements": []}}}
    gold["articles"]["a.txt"]["statements"] = [{"actors": ["c"], "spans": [[0, 15]]}]
    (tmp_path / "gold").mkdir()
    (tmp_path / "gold" / "a.txt").write_text(TEXT, encoding="utf-8")
    (tmp_path / "gold.json").write_text(json.dumps(gold), encoding="utf-8")
    (article,) = read_articles(tmp_path / "gold.json")
    assert article.attributions == (SAID,)


@given(st.text(alphabet=st.sampled_from(list("ab. \n“”\"«»„'’")), max_size=60), st.integers(0, 50))
def test_other_quotation_marks_move_no_character(text: str, seed: int) -> None:
    changed = other_quotation_marks(text, random.Random(seed))
    assert len(changed) == len(text)
    assert all(a == b for a, b in zip(text, changed, strict=True) if a not in '“”"«»„')


def test_a_marked_pattern_gives_the_text_without_marks_and_its_spans() -> None:
    text, (first, second) = annotated("[1,2 Costa] <1 called> {1 it “a trap”} and <2 left>: {2 no}.", offset=10)
    assert text == "Costa called it “a trap” and left: no."
    assert (first.source, first.cue, first.content) == (((10, 15),), ((16, 22),), ((23, 34),))
    assert second.source == first.source
    with pytest.raises(ValueError, match="never closed"):
        annotated("[1 Costa said")


@given(st.integers(0, 10_000))
def test_written_forms_hold_no_marks_and_every_span_in_place(seed: int) -> None:
    for article in forms(3, random.Random(seed)):
        assert not re.search(r"[\[\]{}<>$]", article.text)
        for one in article.attributions:
            assert one.content
            for a, b in (*one.content, *(one.source or ()), *(one.cue or ())):
                assert article.text[a:b] == article.text[a:b].strip() != ""


def test_the_same_seed_writes_the_same_forms() -> None:
    assert forms(5, random.Random(7)) == forms(5, random.Random(7))
