"""`parley evaluate` on coded data of a person's own."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path

import pytest

from desktop.cli import main
from models.progress import Task
from models.records import ModelInfo
from models.stance import PairInput, StanceJudge, Verdict

ROWS = [
    {"id": "b", "text": "We welcome it.", "target": "the accord", "label": "favor"},
    {"id": "a", "text": "We reject it.", "target": "the accord", "label": "against"},
    {"id": "c", "text": "We welcome the rain.", "target": "the accord", "label": "neutral"},
]

LOAD = StanceJudge.__dict__["load"]
"""How the program loads a judge, before the tests put a smaller one in its place."""


class WordJudge:
    """Welcoming is in favor."""

    info = ModelInfo("Word judge", "d" * 64)

    def judge_pairs(self, pairs: Sequence[PairInput], task: Task, step: str) -> list[Verdict]:
        return [Verdict(0.8, 0.1, 0.1, 0) if "welcome" in pair.text else Verdict(0.1, 0.8, 0.1, 0) for pair in pairs]

    def addressed(self, verdict: Verdict) -> bool:
        return True


@pytest.fixture(autouse=True)
def small_model(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(StanceJudge, "load", lambda folder=None: WordJudge())


@pytest.fixture
def gold(tmp_path: Path) -> Path:
    path = tmp_path / "gold.jsonl"
    path.write_text("\n".join(map(json.dumps, ROWS)), encoding="utf-8")
    return path


def test_predictions_keep_the_order_of_the_rows(gold: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["evaluate", "stance", str(gold), "--json", "-"]) == 0
    out, err = capsys.readouterr()
    assert err == ""
    assert json.loads(out)["predictions"] == [
        {"id": "b", "label": "favor", "favor": 0.8, "against": 0.1, "neutral": 0.1},
        {"id": "a", "label": "against", "favor": 0.1, "against": 0.8, "neutral": 0.1},
        {"id": "c", "label": "favor", "favor": 0.8, "against": 0.1, "neutral": 0.1},
    ]


def test_figures_are_printed_and_written(gold: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["evaluate", "sentiment", str(gold), "--json", str(tmp_path / "out.json")]) == 0
    written = json.loads((tmp_path / "out.json").read_text(encoding="utf-8"))
    assert written["accuracy"]["value"] == pytest.approx(2 / 3)
    assert written["accuracy"]["low"] < 2 / 3 < written["accuracy"]["high"]
    out = capsys.readouterr().out
    assert "accuracy" in out
    assert "0.667" in out
    assert "confusion" in out


def test_figures_say_whose_they_are(gold: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["evaluate", "stance", str(gold), "--json", "-"]) == 0
    assert json.loads(capsys.readouterr().out)["model"] == {"name": "Word judge", "sha256": "d" * 64}
    assert main(["evaluate", "stance", str(gold)]) == 0
    out = capsys.readouterr().out
    assert "Word judge" in out
    assert "d" * 64 in out


def test_a_table_from_a_spreadsheet_is_measured(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "kodiert.csv"
    path.write_text("id;Text;Initiative;Answer\n1,5;We welcome it.;the accord;In favour\n", encoding="utf-8-sig")
    assert main(["evaluate", "stance", str(path), "--json", "-"]) == 0
    assert [each["id"] for each in json.loads(capsys.readouterr().out)["predictions"]] == ["1,5"]


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (None, "there is no such file"),
        ("", "holds no rows"),
        ('{"text": "x", "label": "favor"}', "line 1: the field 'target' is missing"),
        (json.dumps(ROWS[0]) + "\n{", "line 2 is not valid JSON"),
        (
            '{"text": "x", "target": "y", "label": "good"}',
            "line 1: the label 'good' is none of favor, against, neutral",
        ),
    ],
)
def test_bad_data_is_one_clear_line(
    content: str | None, reason: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "own.jsonl"
    if content is not None:
        path.write_text(content, encoding="utf-8")
    assert main(["evaluate", "stance", str(path)]) == 2
    assert capsys.readouterr() == ("", f"parley: {path}: {reason}\n")


def test_bad_data_is_said_before_a_model_is_loaded(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def too_late(folder: object = None) -> WordJudge:
        raise AssertionError("a model was loaded")

    monkeypatch.setattr(StanceJudge, "load", too_late)
    assert main(["evaluate", "stance", str(tmp_path / "nowhere.jsonl")]) == 2


def test_the_coded_data_are_never_written_over(gold: Path, capsys: pytest.CaptureFixture[str]) -> None:
    before = gold.read_bytes()
    assert main(["evaluate", "stance", str(gold), "--json", str(gold)]) == 2
    assert capsys.readouterr() == ("", f"parley: {gold}: is read from; write elsewhere\n")
    assert gold.read_bytes() == before


def test_another_model_of_the_persons_own_is_measured(
    gold: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "mine").mkdir()
    asked: list[object] = []
    monkeypatch.setattr(StanceJudge, "load", lambda folder=None: asked.append(folder) or WordJudge())
    assert main(["evaluate", "stance", str(gold), "--stance-model", str(tmp_path / "mine")]) == 0
    assert asked == [str(tmp_path / "mine")]


def test_a_model_that_is_not_on_this_computer_is_named_and_nothing_is_fetched(
    gold: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(StanceJudge, "load", LOAD)
    assert main(["evaluate", "stance", str(gold), "--stance-model", "someone/their-model"]) == 2
    out, err = capsys.readouterr()
    assert out == ""
    assert err.startswith("parley: someone/their-model: neither a folder with a model nor the name of one")
    assert err.count("\n") == 1
