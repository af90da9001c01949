"""How good the stance judge is on coded rows: the figures of ``parley evaluate stance`` and ``... sentiment``.

Every figure comes with a 95% interval from resampling the rows, seeded, so that the same rows give the same report.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from models.evaluation.gold import GoldPair, Id
from models.progress import Task
from models.records import StanceLabel
from models.stance import StanceJudge, Verdict

LABELS: tuple[StanceLabel, ...] = ("favor", "against", "neutral")
BINS = 15
RESAMPLES = 1000
_SEED = 20

Floats = np.ndarray[Any, np.dtype[np.float64]]
Integers = np.ndarray[Any, np.dtype[np.int64]]


@dataclass(frozen=True, slots=True)
class Prediction:
    """What the judge says of one row. The three probabilities sum to 1."""

    id: Id
    label: StanceLabel
    favor: float
    against: float
    neutral: float


@dataclass(frozen=True, slots=True)
class Figure:
    """A measured share and its 95% interval, all in [0, 1]."""

    value: float
    low: float
    high: float


@dataclass(frozen=True, slots=True)
class LabelFigures:
    """One label's figures. ``gold`` counts the rows coded so; a share without any rows below it is 0."""

    gold: int
    precision: Figure
    recall: Figure
    f1: Figure


@dataclass(frozen=True, slots=True)
class Report:
    """Figures over ``rows`` rows.

    ``macro_f1`` is over the labels that occur among the coded ones. ``confusion[g][p]`` counts the rows coded
    ``LABELS[g]`` and judged ``LABELS[p]``. ``calibration_error`` is the expected one over 15 equal bins of the
    predicted label's probability. ``predictions`` keep the order of the rows.
    """

    rows: int
    macro_f1: Figure
    accuracy: Figure
    labels: Mapping[StanceLabel, LabelFigures]
    confusion: tuple[tuple[int, ...], ...]
    calibration_error: Figure
    predictions: tuple[Prediction, ...]

    def to_json(self) -> dict[str, Any]:
        """The report as plain JSON values."""

        def figure(of: Figure) -> dict[str, float]:
            return {"value": of.value, "low": of.low, "high": of.high}

        return {
            "rows": self.rows,
            "macro_f1": figure(self.macro_f1),
            "accuracy": figure(self.accuracy),
            "labels": {
                name: {
                    "gold": of.gold,
                    "precision": figure(of.precision),
                    "recall": figure(of.recall),
                    "f1": figure(of.f1),
                }
                for name, of in self.labels.items()
            },
            "confusion": {"labels": list(LABELS), "counts": [list(row) for row in self.confusion]},
            "calibration_error": figure(self.calibration_error),
            "predictions": [
                {"id": of.id, "label": of.label, "favor": of.favor, "against": of.against, "neutral": of.neutral}
                for of in self.predictions
            ],
        }


def evaluate_pairs(rows: Sequence[GoldPair], judge: StanceJudge, task: Task = Task()) -> Report:
    """Let ``judge`` answer every row and measure the answers.

    Raises :class:`models.progress.Cancelled` when the person asked for a stop.
    """
    verdicts = judge.judge_pairs([row.pair for row in rows], task, "Judging coded rows")
    predictions = [prediction(row, verdict, judge) for row, verdict in zip(rows, verdicts, strict=True)]
    return measure([row.label for row in rows], predictions)


def prediction(row: GoldPair, verdict: Verdict, judge: StanceJudge) -> Prediction:
    """The label as the program shows it: neutral where the initiative is not addressed, else the likeliest."""
    neutral = verdict.neutral + verdict.unaddressed
    shares = dict(zip(LABELS, (verdict.favor, verdict.against, neutral), strict=True))
    silent = row.pair.kind == "stance" and not judge.addressed(verdict)
    return Prediction(row.id, "neutral" if silent else max(LABELS, key=shares.__getitem__), **shares)


def measure(labels: Sequence[str], predictions: Sequence[Prediction]) -> Report:
    """The figures for coded ``labels`` and what was predicted, in the same order. There is at least one row."""
    gold = np.array([LABELS.index(label) for label in labels])
    judged = np.array([LABELS.index(of.label) for of in predictions])
    sure = np.array([getattr(of, of.label) for of in predictions], dtype=float)
    confusion = np.bincount(gold * 3 + judged, minlength=9).reshape(3, 3)
    chance = np.random.default_rng(_SEED)
    # drawing rows with replacement and counting them is one multinomial draw over the nine cells
    drawn = chance.multinomial(len(gold), confusion.ravel() / len(gold), size=RESAMPLES).reshape(-1, 3, 3)

    def over_cells(figure: Callable[[Integers], Floats]) -> Figure:
        return _figure(float(figure(confusion[None])[0]), figure(drawn))

    per_label = {
        name: LabelFigures(
            gold=int(confusion[at].sum()),
            precision=over_cells(lambda cells, at=at: _share(cells[:, at, at], cells[:, :, at].sum(-1))),  # type: ignore[misc]
            recall=over_cells(lambda cells, at=at: _share(cells[:, at, at], cells[:, at].sum(-1))),  # type: ignore[misc]
            f1=over_cells(lambda cells, at=at: _f1(cells)[:, at]),  # type: ignore[misc]
        )
        for at, name in enumerate(LABELS)
    }
    occurring = np.flatnonzero(confusion.sum(1))
    right = (gold == judged).astype(float)
    errors = np.array([_calibration_error(sure[some], right[some]) for some in _resamples(len(gold), chance)])
    return Report(
        rows=len(gold),
        macro_f1=over_cells(lambda cells: _f1(cells)[:, occurring].mean(-1)),
        accuracy=over_cells(lambda cells: _share(np.trace(cells, axis1=1, axis2=2), cells.sum((1, 2)))),
        labels=per_label,
        confusion=tuple(tuple(int(count) for count in row) for row in confusion),
        calibration_error=_figure(_calibration_error(sure, right), errors),
        predictions=tuple(predictions),
    )


def _share(part: Integers, whole: Integers) -> Floats:
    return part / np.maximum(whole, 1)


def _f1(cells: Integers) -> Floats:
    hits = np.diagonal(cells, axis1=1, axis2=2)
    return _share(2 * hits, cells.sum(1) + cells.sum(2))


def _calibration_error(sure: Floats, right: Floats) -> float:
    bins = np.minimum((sure * BINS).astype(int), BINS - 1)
    gap = np.bincount(bins, weights=right - sure, minlength=BINS)
    return float(np.abs(gap).sum() / len(sure))


def _resamples(rows: int, chance: np.random.Generator) -> Iterable[Integers]:
    return (chance.integers(rows, size=rows) for _ in range(RESAMPLES))


def _figure(value: float, resampled: Floats) -> Figure:
    low, high = np.quantile(resampled, [0.025, 0.975])
    return Figure(value, float(low), float(high))
