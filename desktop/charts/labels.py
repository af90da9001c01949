"""Finding room for labels, so that none lies on another or on a mark."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence

from PySide6.QtCore import QPointF, QRectF, QSizeF

_RADII = (0.0, 9.0, 18.0, 30.0, 44.0, 60.0, 80.0)
"""How far from beside its mark a label may lie."""
_SIDES = 16


def place_labels(
    marks: Sequence[QRectF], sizes: Sequence[QSizeF], area: QRectF, taken: Sequence[QRectF] = ()
) -> list[QRectF | None]:
    """A place in ``area`` for the label of each mark, None where there is no room for it.

    Labels that come first choose first, the nearest free place: beside the mark if they can, else further off. Places
    already ``taken`` stay free.
    """
    grid = _Grid()
    for rect in (*marks, *taken):
        grid.add(rect)
    places: list[QRectF | None] = []
    for mark, size in zip(marks, sizes, strict=True):
        place = next((rect for rect in _candidates(mark, size) if area.contains(rect) and not grid.meets(rect)), None)
        if place is not None:
            grid.add(place)
        places.append(place)
    return places


def leader(mark: QRectF, label: QRectF) -> tuple[QPointF, QPointF] | None:
    """A line from a mark to its label, None where the label is so near that nobody asks whose it is."""
    end = QPointF(
        min(max(mark.center().x(), label.left()), label.right()),
        min(max(mark.center().y(), label.top()), label.bottom()),
    )
    way = end - mark.center()
    length = math.hypot(way.x(), way.y())
    near = mark.width() / 2 + 7
    if length <= near:
        return None
    return mark.center() + way * (mark.width() / 2 / length), end


def _candidates(mark: QRectF, size: QSizeF) -> Iterator[QRectF]:
    centre = mark.center()
    for radius in _RADII:
        for turn in _turns():
            x, y = math.cos(turn), math.sin(turn)
            # The label touches an ellipse around the mark, so that it lies beside, above or below it.
            away_x = (mark.width() / 2 + 2 + radius) * x + size.width() / 2 * _clamped(x)
            away_y = (mark.height() / 2 + 1 + radius) * y + size.height() / 2 * _clamped(y)
            middle = centre + QPointF(away_x, away_y)
            yield QRectF(middle - QPointF(size.width() / 2, size.height() / 2), size)


def _turns() -> list[float]:
    """To the right first, then left, above and below, then between."""
    step = 2 * math.pi / _SIDES
    return sorted(
        (at * step for at in range(_SIDES)), key=lambda turn: (round(-math.cos(2 * turn), 6), round(-math.cos(turn), 6))
    )


def _clamped(share: float) -> float:
    return max(-1.0, min(1.0, 1.42 * share))


class _Grid:
    """Rectangles by the squares that they touch, to ask quickly what lies at a place."""

    _SIDE = 40.0

    def __init__(self) -> None:
        self._cells: dict[tuple[int, int], list[QRectF]] = {}

    def add(self, rect: QRectF) -> None:
        for cell in self._touched(rect):
            self._cells.setdefault(cell, []).append(rect)

    def meets(self, rect: QRectF) -> bool:
        return any(rect.intersects(one) for cell in self._touched(rect) for one in self._cells.get(cell, ()))

    def _touched(self, rect: QRectF) -> Iterator[tuple[int, int]]:
        for column in range(math.floor(rect.left() / self._SIDE), math.floor(rect.right() / self._SIDE) + 1):
            for row in range(math.floor(rect.top() / self._SIDE), math.floor(rect.bottom() / self._SIDE) + 1):
                yield column, row
