"""Figures are told with their intervals, as text and as JSON."""

from __future__ import annotations

import json
from typing import Any

from models.evaluation.report import table, to_json

FIGURE = {"value": 0.75, "low": 0.6, "high": 0.875}


REPORT: dict[str, Any] = {
    "rows": 12,
    "macro_f1": FIGURE,
    "labels": {"favor": {"gold": 7, "recall": FIGURE}},
    "intervals": {"joint_f1": [0.5, 1.0]},
    "confusion": {"labels": ["favor", "against"], "counts": [[6, 1], [2, 3]]},
    "predictions": [{"id": "ä", "label": "favor"}],
}


def test_table_has_a_line_for_each_figure_and_the_matrix_below() -> None:
    assert table(REPORT).splitlines() == [
        "rows                     12",
        "macro f1                 0.750  [0.600, 0.875]",
        "labels / favor / gold    7",
        "labels / favor / recall  0.750  [0.600, 0.875]",
        "intervals / joint f1     [0.500, 1.000]",
        "",
        "confusion (coded in rows, judged in columns)",
        "             favor  against",
        "favor            6        1",
        "against          2        3",
    ]


def test_json_holds_everything_and_letters_as_they_are() -> None:
    assert json.loads(to_json(REPORT)) == REPORT
    assert '"ä"' in to_json(REPORT)
