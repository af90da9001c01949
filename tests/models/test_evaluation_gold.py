"""Coded data is read with a clear word on what is wrong with it, and where."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from models.evaluation.gold import UnusableGold, read_articles, read_pairs

GOOD = {
    "id": "r1",
    "text": "We will sign.",
    "target": "the accord",
    "label": "favor",
    "speaker": "Ann",
    "meta": {"x": 1},
}
ARTICLE = {
    "id": "a",
    "text": "Ann said hello.",
    "attributions": [{"source": [[0, 3]], "cue": [[4, 8]], "content": [[9, 14]]}],
}


def file(folder: Path, *rows: Any) -> Path:
    path = folder / "gold.jsonl"
    path.write_text("\n".join(row if isinstance(row, str) else json.dumps(row) for row in rows), encoding="utf-8")
    return path


def test_rows_come_in_order_with_what_the_judge_reads(tmp_path: Path) -> None:
    first, second = read_pairs(file(tmp_path, GOOD, "", {**GOOD, "id": 7, "context": "Before."}), "stance")
    assert (first.id, first.label, first.pair.speaker, first.pair.context) == ("r1", "favor", "Ann", "")
    assert (second.id, second.pair.context) == (7, "Before.")


def test_row_without_an_id_goes_by_its_line(tmp_path: Path) -> None:
    nameless = {name: value for name, value in GOOD.items() if name != "id"}
    rows = read_pairs(file(tmp_path, GOOD, nameless, {**GOOD, "id": None}), "stance")
    assert [row.id for row in rows] == ["r1", "2", "3"]


def test_an_id_stays_as_it_was_written_where_json_can_write_it_again(tmp_path: Path) -> None:
    ids: list[Any] = [1.5, 10**30, 0, True, "", float("nan"), float("inf"), {"a": 1}]
    rows = read_pairs(file(tmp_path, *({**GOOD, "id": given} for given in ids)), "stance")
    assert [row.id for row in rows] == [1.5, 10**30, 0, True, "", "6", "7", "8"]


def test_labels_may_be_written_in_capitals(tmp_path: Path) -> None:
    rows = [{**GOOD, "label": label} for label in ("FAVOR", "Against", " neutral ")]
    assert [row.label for row in read_pairs(file(tmp_path, *rows), "stance")] == ["favor", "against", "neutral"]


def test_half_a_character_is_replaced_in_its_place(tmp_path: Path) -> None:
    (only,) = read_pairs(file(tmp_path, {**GOOD, "text": "Hold it \ud83d now"}), "stance")
    assert only.pair.text == "Hold it \ufffd now"


def test_sentiment_may_be_coded_in_its_own_words(tmp_path: Path) -> None:
    rows = [{**GOOD, "label": label} for label in ("positive", "negative", "neutral", "favor")]
    assert [row.label for row in read_pairs(file(tmp_path, *rows), "sentiment")] == [
        "favor",
        "against",
        "neutral",
        "favor",
    ]


def test_byte_order_mark_of_windows_programs_is_no_part_of_the_data(tmp_path: Path) -> None:
    path = tmp_path / "gold.jsonl"
    path.write_text(json.dumps(GOOD), encoding="utf-8-sig")
    assert len(read_pairs(path, "stance")) == 1


def test_annotated_articles_are_read_as_they_are(tmp_path: Path) -> None:
    nameless = {name: value for name, value in ARTICLE.items() if name != "id"}
    assert read_articles(file(tmp_path, ARTICLE, nameless)) == (ARTICLE, {**ARTICLE, "id": "2"})


@pytest.mark.parametrize(
    ("row", "reason"),
    [
        ('{"text": ', "line 2 is not valid JSON"),
        ("[1, 2]", "line 2 is no JSON object"),
        ({**GOOD, "target": None}, "line 2: the field 'target' is missing"),
        ({**GOOD, "text": " "}, "line 2: the field 'text' is empty"),
        ({**GOOD, "text": 3}, "line 2: the field 'text' is no text"),
        ({**GOOD, "label": "Yes" * 99}, f"line 2: the label '{('Yes' * 99)[:40]}…' is none of favor, against, neutral"),
        ({**GOOD, "label": "positive"}, "line 2: the label 'positive' is none of favor, against, neutral"),
    ],
)
def test_bad_row_is_named_by_file_line_and_reason(tmp_path: Path, row: Any, reason: str) -> None:
    path = file(tmp_path, GOOD, row)
    with pytest.raises(UnusableGold) as raised:
        read_pairs(path, "stance")
    assert str(raised.value) == f"{path}: {reason}"


@pytest.mark.parametrize(
    ("attributions", "reason"),
    [
        (None, "'attributions' is missing or no list of objects"),
        ([{"content": [[9, 99]]}], "[9, 99] in 'content' does not lie in the text, which has 15 characters"),
        ([{"source": [[0, 3]]}], "an attribution has no 'content'"),
        ([{"content": [9, 14]}], "'content' is no list of [start, end]"),
        ([{"content": [["9", 14]]}], "'content' is no list of [start, end]"),
    ],
)
def test_bad_attribution_is_named_by_file_line_and_reason(tmp_path: Path, attributions: Any, reason: str) -> None:
    path = file(tmp_path, {**ARTICLE, "attributions": attributions})
    with pytest.raises(UnusableGold) as raised:
        read_articles(path)
    assert str(raised.value) == f"{path}: line 1: {reason}"


def test_missing_empty_and_wrongly_encoded_files_are_named(tmp_path: Path) -> None:
    with pytest.raises(UnusableGold, match="there is no such file"):
        read_pairs(tmp_path / "nowhere.jsonl", "stance")
    with pytest.raises(UnusableGold, match="holds no rows"):
        read_pairs(file(tmp_path, ""), "stance")
    (tmp_path / "latin.jsonl").write_bytes('{"text": "é"}'.encode("latin-1"))
    with pytest.raises(UnusableGold, match="is not UTF-8 text"):
        read_pairs(tmp_path / "latin.jsonl", "stance")
