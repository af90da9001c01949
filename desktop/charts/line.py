"""The layout of the line above a chart or a table: it goes on below where there is no room for all that it holds."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain, combinations, pairwise

from PySide6.QtCore import QMargins, QPoint, QRect, QSize, Qt
from PySide6.QtWidgets import QLabel, QLayout, QLayoutItem, QWidget

_GAP = 6
_MARGINS = QMargins(8, 4, 8, 4)


class LineLayout(QLayout):
    """Lays widgets out from left to right, the last at the right end.

    Those that expand share what is left over. Where the whole width that they ask for is not there, those that can be
    narrower share what there is; where even the least is not, the line goes on below, broken where most of them have
    what they ask for. A label stays with the widget that follows it.
    """

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._items: list[QLayoutItem] = []
        self.setContentsMargins(_MARGINS)

    def addItem(self, item: QLayoutItem) -> None:
        self._items.append(item)

    def count(self) -> int:
        return len(self._items)

    def itemAt(self, index: int) -> QLayoutItem | None:
        return self._items[index] if 0 <= index < len(self._items) else None

    def takeAt(self, index: int) -> QLayoutItem | None:
        return self._items.pop(index) if 0 <= index < len(self._items) else None

    def expandingDirections(self) -> Qt.Orientation:
        return Qt.Orientation(0)

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        margins = self.contentsMargins()
        lines = self._lines(width - margins.left() - margins.right())
        heights = sum(_height(line) for line in lines) + _GAP * max(0, len(lines) - 1)
        return heights + margins.top() + margins.bottom()

    def sizeHint(self) -> QSize:
        items = [item for group in self._groups() for item in group]
        return QSize(_most_of(items), _height(items)).grownBy(self.contentsMargins())

    def minimumSize(self) -> QSize:
        groups = self._groups()
        least = QSize(max(map(_least_of, groups), default=0), max(map(_height, groups), default=0))
        return least.grownBy(self.contentsMargins())

    def setGeometry(self, rect: QRect) -> None:
        super().setGeometry(rect)
        room = rect.marginsRemoved(self.contentsMargins())
        y = room.top()
        lines = self._lines(room.width())
        for line in lines:
            x, height = room.left(), _height(line)
            for item, width in zip(line, _widths(line, room.width()), strict=True):
                if line is lines[-1] and item is line[-1]:
                    x = room.right() + 1 - width
                high = item.sizeHint().height()
                item.setGeometry(QRect(QPoint(x, y + (height - high) // 2), QSize(width, high)))
                x += width + _GAP
            y += height + _GAP

    def _groups(self) -> list[list[QLayoutItem]]:
        """What is not hidden, each widget with the label in front of it."""
        groups: list[list[QLayoutItem]] = []
        labelled = False
        for item in self._items:
            if item.isEmpty():
                continue
            if labelled:
                groups[-1].append(item)
            else:
                groups.append([item])
            labelled = isinstance(item.widget(), QLabel)
        return groups

    def _lines(self, room: int) -> list[list[QLayoutItem]]:
        groups = self._groups()
        for count in range(1, len(groups)):
            possible = [lines for lines in _divided(groups, count) if all(_least_of(line) <= room for line in lines)]
            if possible:
                return min(possible, key=lambda lines: sum(max(0, _most_of(line) - room) for line in lines))
        return groups


def _most(item: QLayoutItem) -> int:
    return item.sizeHint().width()


def _least(item: QLayoutItem) -> int:
    return min(item.minimumSize().width(), _most(item))


def _least_of(items: list[QLayoutItem]) -> int:
    return sum(map(_least, items)) + _GAP * (len(items) - 1)


def _most_of(items: list[QLayoutItem]) -> int:
    return sum(map(_most, items)) + _GAP * (len(items) - 1)


def _divided(groups: list[list[QLayoutItem]], count: int) -> Iterator[list[list[QLayoutItem]]]:
    """All ways to put groups on so many lines, those with long first lines first."""
    for breaks in combinations(range(len(groups) - 1, 0, -1), count - 1):
        ends = [0, *reversed(breaks), len(groups)]
        yield [list(chain.from_iterable(groups[start:end])) for start, end in pairwise(ends)]


def _height(items: list[QLayoutItem]) -> int:
    return max((item.sizeHint().height() for item in items), default=0)


def _widths(line: list[QLayoutItem], room: int) -> list[int]:
    """The widths of a line's items: what they ask for where there is room, else the least and a share of the rest."""
    wished = sum(_most(item) - _least(item) for item in line)
    share = min(1.0, max(0, room - _least_of(line)) / wished) if wished else 0.0
    widths = [_least(item) + int((_most(item) - _least(item)) * share) for item in line]
    growing = [at for at, item in enumerate(line) if item.expandingDirections() & Qt.Orientation.Horizontal]
    spare = max(0, room - sum(widths) - _GAP * (len(line) - 1))
    return [width + (spare // len(growing) if at in growing else 0) for at, width in enumerate(widths)]
