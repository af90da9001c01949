"""Finding room for labels, so that none lies on another or on a mark, or looks as if it were another mark's."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from PySide6.QtCore import QLineF, QPointF, QRectF, QSizeF

_RADII = (0.0, 9.0, 18.0, 30.0, 44.0, 60.0, 80.0)
"""How far from beside its mark a label may lie."""
_SIDES = 16
_TOUCHING = 3.0
"""A label this near to its mark has no line to it, which would not be seen, and no other mark about as near."""
_ABOUT = 7.0
"""Another mark is about as near where it is no more than this further off."""
_DETOUR = 20.0
"""How much further from its mark a label goes to get away from another mark that is about as near."""
_STEP = 3.0


@dataclass(frozen=True, slots=True)
class Place:
    """Where a label lies. ``leader`` is a line to it from its mark, None where nobody asks whose it is."""

    rect: QRectF
    leader: QLineF | None = None


def place_labels(marks: Sequence[QRectF], sizes: Sequence[QSizeF], area: QRectF) -> list[Place | None]:
    """A place in ``area`` for the label of each mark, None where there is none at which it would be taken for its own.

    Labels that come first choose first, the nearest free place: beside the mark if they can, else further off. No
    other mark is nearer to a label, and no leader runs over a mark, a label or another leader.
    """
    taken, others = _Grid(), _Grid()
    for mark in marks:
        taken.add(mark)
        others.add(mark)
    places: list[Place | None] = []
    for mark, size in zip(marks, sizes, strict=True):
        place = _best(mark, size, area, taken, others)
        if place is not None:
            taken.add(place.rect)
            if place.leader is not None:
                for bit in _bits(place.leader):
                    taken.add(bit)
        places.append(place)
    return places


def _best(mark: QRectF, size: QSizeF, area: QRectF, taken: _Grid, marks: _Grid) -> Place | None:
    """The place nearest to the mark, where one with another mark about as near counts as further off."""
    best, least = None, math.inf
    for radius, rect in _candidates(mark, size):
        if radius >= least:
            break
        if not area.contains(rect) or taken.meets(rect):
            continue
        own = _gap(rect, mark)
        around = rect.adjusted(-own - _ABOUT, -own - _ABOUT, own + _ABOUT, own + _ABOUT)
        nearest = min((_gap(rect, one) for one in marks.near(around) if one is not mark), default=math.inf)
        contested = nearest <= own + _ABOUT
        cost = radius + (_DETOUR if contested else 0.0)
        if nearest < own or cost >= least or (contested and own <= _TOUCHING):
            continue
        leader = _leader(mark, rect) if own > _TOUCHING else None
        if leader is None or not any(taken.meets(bit) for bit in _bits(leader) if not bit.intersects(mark)):
            best, least = Place(rect, leader), cost
    return best


def _leader(mark: QRectF, label: QRectF) -> QLineF:
    """From the edge of a round mark to where its label is nearest."""
    end = QPointF(
        min(max(mark.center().x(), label.left()), label.right()),
        min(max(mark.center().y(), label.top()), label.bottom()),
    )
    way = QLineF(mark.center(), end)
    return QLineF(way.pointAt(mark.width() / 2 / way.length()), end)


def _bits(line: QLineF) -> list[QRectF]:
    """Small squares along a line, up to its end and without it."""
    count = math.ceil(line.length() / _STEP)
    return [QRectF(line.pointAt(at / count) - QPointF(1, 1), QSizeF(2, 2)) for at in range(count)]


def _gap(one: QRectF, other: QRectF) -> float:
    """How far two rectangles are apart, 0 where they touch."""
    across = max(one.left() - other.right(), other.left() - one.right(), 0.0)
    down = max(one.top() - other.bottom(), other.top() - one.bottom(), 0.0)
    return math.hypot(across, down)


def _candidates(mark: QRectF, size: QSizeF) -> Iterator[tuple[float, QRectF]]:
    """Places around a mark with how far off they are, the nearest first."""
    centre, wide, high = mark.center(), size.width(), size.height()
    for radius in _RADII:
        for x, y in _directions():
            # The label touches an ellipse around the mark, so that it lies beside, above or below it.
            away_x = (mark.width() / 2 + 2 + radius) * x + wide / 2 * _clamped(x)
            away_y = (mark.height() / 2 + 1 + radius) * y + high / 2 * _clamped(y)
            yield radius, QRectF(centre.x() + away_x - wide / 2, centre.y() + away_y - high / 2, wide, high)


@cache
def _directions() -> list[tuple[float, float]]:
    """To the right first, then left, above and below, then between."""
    step = 2 * math.pi / _SIDES
    turns = sorted(
        (at * step for at in range(_SIDES)), key=lambda turn: (round(-math.cos(2 * turn), 6), round(-math.cos(turn), 6))
    )
    return [(math.cos(turn), math.sin(turn)) for turn in turns]


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

    def near(self, rect: QRectF) -> Iterator[QRectF]:
        """What lies in the squares that this touches; the same rectangle may come more than once."""
        return (one for cell in self._touched(rect) for one in self._cells.get(cell, ()))

    def meets(self, rect: QRectF) -> bool:
        return any(rect.intersects(one) for one in self.near(rect))

    def _touched(self, rect: QRectF) -> Iterator[tuple[int, int]]:
        for column in range(math.floor(rect.left() / self._SIDE), math.floor(rect.right() / self._SIDE) + 1):
            for row in range(math.floor(rect.top() / self._SIDE), math.floor(rect.bottom() / self._SIDE) + 1):
                yield column, row
