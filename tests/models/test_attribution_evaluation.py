"""The figures for attribution: what counts as found, as found exactly, and as found with the right speaker."""

from __future__ import annotations

import re
from typing import Any

import pytest

from models.evaluation.attribution import predict, score

TEXT = "Costa said the truce was over. Melo believes the talks will fail. “Never,” Hale told us."


def attribution(source: str, cue: str, content: str, kind: str = "indirect", text: str = TEXT) -> dict[str, Any]:
    def spans(words: str) -> list[list[int]]:
        return [list(m.span()) for m in re.finditer(re.escape(words), text)][:1] if words else []

    return {"source": spans(source), "cue": spans(cue), "content": spans(content), "type": kind}


def row(*attributions: dict[str, Any], name: str = "a") -> dict[str, Any]:
    return {"id": name, "text": TEXT, "attributions": list(attributions)}


TRUCE = attribution("Costa", "said", "the truce was over")
TALKS = attribution("Melo", "believes", "the talks will fail")
NEVER = attribution("Hale", "told", "“Never,”", "direct")


def test_predicting_the_gold_itself_gives_full_marks() -> None:
    gold = row(TRUCE, TALKS, NEVER)
    found = score([gold], [gold])
    assert (found["gold"], found["pred"]) == (3, 3)
    for figure in ("overlap", "exact", "token", "joint"):
        assert found[figure] == {"p": 1.0, "r": 1.0, "f1": 1.0}
    assert found["recall_by_type"] == {"direct": 1.0, "indirect": 1.0}


def test_half_of_a_content_is_found_but_not_exactly() -> None:
    half = attribution("Costa", "said", "truce was")
    found = score([row(TRUCE)], [row(half)])
    assert found["overlap"]["f1"] == 1.0
    assert found["exact"]["f1"] == 0.0
    assert found["token"]["r"] == 0.5


def test_less_than_half_of_a_content_is_not_found() -> None:
    assert score([row(TRUCE)], [row(attribution("Costa", "said", "over"))])["overlap"]["f1"] == 0.0


def test_the_right_words_in_the_wrong_mouth_count_for_content_only() -> None:
    found = score([row(TRUCE)], [row(attribution("Melo", "said", "the truce was over"))])
    assert (found["overlap"]["f1"], found["joint"]["f1"], found["source_overlap_acc"]) == (1.0, 0.0, 0.0)


def test_one_prediction_cannot_find_two_attributions() -> None:
    found = score([row(TRUCE)], [row(TRUCE, TRUCE)])
    assert found["overlap"]["p"] == 0.5


def test_beliefs_are_neither_required_nor_punished_where_only_speech_counts() -> None:
    gold = row(TRUCE, TALKS)
    assert score([gold], [row(TRUCE)])["overlap"]["r"] == 0.5
    assert score([gold], [row(TRUCE)], speech_only=True)["overlap"]["f1"] == 1.0
    assert score([gold], [gold], speech_only=True)["overlap"]["f1"] == 1.0


def test_an_article_in_which_nothing_is_found_counts() -> None:
    found = score([row(TRUCE), row(NEVER, name="b")], [row(TRUCE), row(name="b")])
    assert found["overlap"] == {"p": 1.0, "r": 0.5, "f1": pytest.approx(2 / 3)}


def test_articles_of_one_id_are_told_apart_by_their_place() -> None:
    rows = [row(TRUCE, name="a"), row(NEVER, name="a")]
    assert score(rows, rows)["overlap"] == {"p": 1.0, "r": 1.0, "f1": 1.0}


def test_intervals_are_the_same_each_time_and_hold_the_figure() -> None:
    gold = [row(TRUCE, NEVER, name=str(n)) for n in range(12)]
    guesses = [row(TRUCE, *([NEVER] if n % 3 else []), name=str(n)) for n in range(12)]
    found = score(gold, guesses)
    low, high = found["intervals"]["overlap_f1"]
    assert low < found["overlap"]["f1"] < high
    assert {"overlap_p", "token_r", "joint_f1", "source_exact_acc", "cue_acc"} < found["intervals"].keys()
    kinds = found["recall_by_type"]
    assert kinds
    for kind, recall in kinds.items():
        low, high = found["intervals"][f"recall_by_type_{kind}"]
        assert low <= recall <= high
    assert score(gold, guesses) == found


def test_predictions_have_the_form_of_gold_rows() -> None:
    class Finder:
        def attributions(self, text: str, include_beliefs: bool) -> list[Any]:
            from models.attribution.decoding import Attribution

            assert include_beliefs
            return [Attribution((0, 5), None, ((11, 29),))]

    assert predict([row()], Finder()) == [
        {"id": "a", "attributions": [{"source": [[0, 5]], "cue": [], "content": [[11, 29]]}]}
    ]
