"""Draws a list row in two lines: a name with a number at the right, and muted words below."""

from __future__ import annotations

from enum import IntEnum

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QColor, QFont, QIcon, QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from desktop.theme import SPACE, Theme

_ICON = 20


class RowRole(IntEnum):
    """What a model answers beside ``DisplayRole`` (the name) for this delegate.

    SECOND is the muted words, NUMBER the figure at the right ("" for none), MARK a word in the accent colour before the
    muted words, ID the id of the record.
    """

    SECOND = Qt.ItemDataRole.UserRole + 1
    NUMBER = Qt.ItemDataRole.UserRole + 2
    MARK = Qt.ItemDataRole.UserRole + 3
    ID = Qt.ItemDataRole.UserRole + 4
    ICON = Qt.ItemDataRole.UserRole + 5


class TwoLineDelegate(QStyledItemDelegate):
    """Every row is of the same height, so lists of thousands cost nothing to lay out."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme
        self._icons: dict[str, QIcon] = {}
        theme.changed.connect(self._icons.clear)

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        return QSize(120, 2 * option.fontMetrics.height() + 2 * SPACE)

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        colours = self._theme.colours
        painter.save()
        _draw_ground(painter, option, self._theme)
        inside = option.rect.adjusted(2 * SPACE, SPACE, -2 * SPACE, -SPACE)
        icon = index.data(RowRole.ICON)
        if icon:
            place = QRect(inside.left(), inside.center().y() - _ICON // 2, _ICON, _ICON)
            self._icon(icon).paint(painter, place)
            inside.setLeft(inside.left() + _ICON + SPACE)
        line = option.fontMetrics.height()
        first = QRect(inside.left(), inside.top(), inside.width(), line)
        second = QRect(inside.left(), inside.bottom() + 1 - line, inside.width(), line)
        number = str(index.data(RowRole.NUMBER) or "")
        if number:
            painter.setPen(QColor(colours.muted))
            painter.drawText(first, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, number)
            first.setRight(first.right() - option.fontMetrics.horizontalAdvance(number) - SPACE)
        painter.setPen(QColor(colours.text))
        _draw_elided(painter, first, str(index.data() or ""))
        mark = str(index.data(RowRole.MARK) or "")
        if mark:
            font = QFont(option.font)
            font.setItalic(True)
            painter.setFont(font)
            painter.setPen(QColor(colours.accent))
            _draw_elided(painter, second, mark)
            second.setLeft(second.left() + painter.fontMetrics().horizontalAdvance(mark) + SPACE)
            painter.setFont(option.font)
        painter.setPen(QColor(colours.muted))
        _draw_elided(painter, second, str(index.data(RowRole.SECOND) or ""))
        painter.restore()

    def _icon(self, name: str) -> QIcon:
        if name not in self._icons:
            self._icons[name] = self._theme.icon(name)
        return self._icons[name]


def _draw_ground(painter: QPainter, option: QStyleOptionViewItem, theme: Theme) -> None:
    if option.state & QStyle.StateFlag.State_Selected:
        painter.fillRect(option.rect, QColor(theme.colours.chosen))
        edge = QRect(option.rect.left(), option.rect.top(), 3, option.rect.height())
        painter.fillRect(edge, QColor(theme.colours.accent))
    elif option.state & QStyle.StateFlag.State_MouseOver:
        painter.fillRect(option.rect, QColor(theme.colours.hover))
    if option.state & QStyle.StateFlag.State_HasFocus:
        painter.setPen(QColor(theme.colours.accent))
        painter.drawRect(option.rect.adjusted(0, 0, -1, -1))


def _draw_elided(painter: QPainter, place: QRect, text: str) -> None:
    shown = painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, max(place.width(), 0))
    painter.drawText(place, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, shown)
