"""From a file of coded data to the report on it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any, Literal

from models.attribution import StatementFinder
from models.evaluation.gold import read_articles, read_pairs
from models.progress import Task
from models.records import ModelInfo
from models.stance import StanceJudge

Coded = Literal["stance", "sentiment", "attribution"]


def measure(
    what: Coded,
    gold: Path,
    load_finder: Callable[[], StatementFinder],
    load_judge: Callable[[], StanceJudge],
    task: Task = Task(),
) -> dict[str, Any]:
    """The figures of the model that does ``what`` on coded data, under "model" which one it is, and under "predictions"
    its answers, in the data's order, as plain JSON values; the model is loaded once the data has been read.

    Raises :class:`models.evaluation.gold.UnusableGold`, and :class:`models.progress.Cancelled` when the person asked
    for a stop.
    """
    if what == "attribution":
        from models.evaluation.attribution import predict, score

        rows = read_articles(gold)
        finder = load_finder()
        predictions = []
        for done, row in enumerate(rows):
            task.at("Finding attributions", done, len(rows))
            predictions += predict([row], finder)
        speech = score(rows, predictions, speech_only=True)
        return {
            "model": _told(finder.info),
            **score(rows, predictions),
            "speech_only": speech,
            "predictions": predictions,
        }

    from models.evaluation.stance import evaluate_pairs

    pairs = read_pairs(gold, what)
    judge = load_judge()
    return {"model": _told(judge.info), **evaluate_pairs(pairs, judge, task).to_json()}


def _told(model: ModelInfo) -> dict[str, str]:
    """Whose figures they are."""
    return {"name": model.name, "sha256": model.sha256}
