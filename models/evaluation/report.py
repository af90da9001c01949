"""Figures for people and for other programs.

A report is plain JSON values: a figure is a share, with an interval ``{"value", "low", "high"}``; a matrix is
``{"labels", "counts"}``; ``"predictions"`` are the answers in the order of the coded data. Anything else is a count, a
pair of limits, a name, or holds more of these.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import Any


def to_json(report: Mapping[str, Any]) -> str:
    """The report as JSON text that ends in a line feed."""
    return json.dumps(report, ensure_ascii=False, indent=1, allow_nan=False) + "\n"


def table(report: Mapping[str, Any]) -> str:
    """The report as plain text: a figure a line with its 95% interval, then the matrices; no predictions."""
    figures = {name: value for name, value in report.items() if name != "predictions"}
    rows = list(_rows(figures, ()))
    width = max(len(name) for name, _ in rows)
    lines = [f"{name:<{width}}  {shown}".rstrip() for name, shown in rows]
    for name, value in figures.items():
        if _is_matrix(value):
            lines += ["", f"{name} (coded in rows, judged in columns)", *_matrix(value["labels"], value["counts"])]
    return "\n".join(lines)


def _rows(figures: Mapping[str, Any], above: tuple[str, ...]) -> Iterator[tuple[str, str]]:
    for key, value in figures.items():
        names = (*above, key.replace("_", " "))
        if _is_matrix(value):
            continue
        if not isinstance(value, Mapping):
            yield " / ".join(names), _shown(value)
        elif "value" in value:
            yield " / ".join(names), f"{value['value']:.3f}  [{value['low']:.3f}, {value['high']:.3f}]"
        else:
            yield from _rows(value, names)


def _shown(value: object) -> str:
    if isinstance(value, list):
        return f"[{', '.join(map(_shown, value))}]"
    return f"{value:.3f}" if isinstance(value, float) else str(value)


def _is_matrix(value: object) -> bool:
    return isinstance(value, Mapping) and "counts" in value


def _matrix(labels: list[str], counts: list[list[int]]) -> list[str]:
    width = max(map(len, labels)) + 2
    header = " " * width + "".join(f"{label:>{width}}" for label in labels)
    rows = (
        f"{label:<{width}}" + "".join(f"{count:>{width}}" for count in row)
        for label, row in zip(labels, counts, strict=True)
    )
    return [header, *rows]
