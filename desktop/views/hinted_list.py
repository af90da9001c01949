"""A list that says something where it would be empty."""

from __future__ import annotations

from PySide6.QtCore import QItemSelection, QModelIndex, QRect, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QPalette
from PySide6.QtWidgets import QAbstractItemView, QListView, QWidget

from desktop.theme import SPACE


class HintedList(QListView):
    """Shows :attr:`hint` while the model has no row.

    Signals:
        chosen(QModelIndex): the person chose this row. Unlike the selection model's ``currentChanged`` it is silent
            when the list only takes the focus.
    """

    chosen = Signal(QModelIndex)

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.hint = ""
        self.setAccessibleName(name)
        self.setMouseTracking(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)

    def selectionChanged(self, selected: QItemSelection, deselected: QItemSelection) -> None:
        super().selectionChanged(selected, deselected)
        if not selected.isEmpty():
            self.chosen.emit(selected.indexes()[-1])

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        paint_hint(self, self.hint)


def paint_hint(view: QAbstractItemView, hint: str) -> None:
    """Write ``hint`` where the rows of a list or table would begin, where it has none."""
    if view.model() is None or view.model().rowCount() > 0:
        return
    painter = QPainter(view.viewport())
    painter.setPen(view.palette().color(QPalette.ColorRole.PlaceholderText))
    inside = view.viewport().rect().adjusted(2 * SPACE, SPACE, -2 * SPACE, -SPACE)
    painter.drawText(QRect(inside), Qt.AlignmentFlag.AlignLeft | Qt.TextFlag.TextWordWrap, hint)
