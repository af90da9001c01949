"""Draws a cell of the statement table: a pen and weight where a person says so, a bar where it is a stance."""

from __future__ import annotations

import unicodedata

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QIcon, QPainter, QPen
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from desktop.charts import palette
from desktop.statements.columns import Cell
from desktop.statements.model import CELL_ROLE, ROW_ROLE
from desktop.theme import SPACE, Theme
from models.records import Stance

_PEN = 14
_BAR = 8
_BAR_WIDTH = 6 * SPACE


class CellDelegate(QStyledItemDelegate):
    """Every row is one line high, so tables of thousands cost nothing to lay out."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme
        self._pen: QIcon | None = None
        theme.changed.connect(self._forget)

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        return QSize(10 * SPACE, row_height(option.fontMetrics))

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        cell: Cell = index.data(CELL_ROLE)
        excluded = index.data(ROW_ROLE).excluded
        colours = self._theme.colours
        painter.save()
        self._draw_ground(painter, option)
        inside = option.rect.adjusted(SPACE, 0, -SPACE, 0)
        if cell.stance is not None and cell.stance.addressed:
            inside.setRight(self._draw_bar(painter, cell.stance, cell.unsure, inside) - SPACE)
        if cell.own and cell.words:
            place = QRect(inside.left(), inside.center().y() - _PEN // 2, _PEN, _PEN)
            self._pen_icon().paint(painter, place)
            inside.setLeft(inside.left() + _PEN + SPACE // 2)
        font = QFont(option.font)
        font.setBold(cell.own)
        font.setItalic(cell.unsure)
        font.setStrikeOut(excluded)
        painter.setFont(font)
        painter.setPen(QColor(colours.muted if excluded or _is_quiet(cell) else colours.text))
        words = QFontMetrics(font).elidedText(cell.words, Qt.TextElideMode.ElideRight, max(inside.width(), 0))
        painter.drawText(inside, _alignment(index, words), words)
        painter.restore()

    def _draw_ground(self, painter: QPainter, option: QStyleOptionViewItem) -> None:
        colours = self._theme.colours
        if option.state & QStyle.StateFlag.State_Selected:
            painter.fillRect(option.rect, QColor(colours.chosen))
        elif option.state & QStyle.StateFlag.State_MouseOver:
            painter.fillRect(option.rect, QColor(colours.hover))
        painter.setPen(QColor(colours.line))
        painter.drawLine(option.rect.bottomLeft(), option.rect.bottomRight())
        if option.state & QStyle.StateFlag.State_HasFocus:
            painter.setPen(QColor(colours.accent))
            painter.drawRect(option.rect.adjusted(0, 0, -1, -1))

    def _draw_bar(self, painter: QPainter, stance: Stance, unsure: bool, inside: QRect) -> int:
        """A bar from the middle to the score, hollow where the machine is unsure; returns where it begins."""
        width = min(_BAR_WIDTH, inside.width() // 2)
        left = inside.right() + 1 - width
        scheme = palette.scheme(self._theme.dark)
        top = inside.center().y() - _BAR / 2 + 0.5
        middle = left + width / 2
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(scheme.grid))
        painter.drawRoundedRect(QRectF(left, top, width, _BAR), 2, 2)
        colour = QColor(scheme.favor if stance.score > 0 else scheme.against if stance.score < 0 else scheme.neutral)
        end = middle + stance.score * width / 2
        bar = QRectF(min(middle, end), top, max(abs(end - middle), 2.0), _BAR)
        if unsure:
            painter.setPen(QPen(colour, 1.5))
            painter.setBrush(QColor(scheme.background))
            bar = bar.adjusted(0.75, 0.75, -0.75, -0.75)
        else:
            painter.setBrush(colour)
        painter.drawRect(bar)
        painter.setPen(QPen(QColor(scheme.muted), 1))
        painter.drawLine(round(middle), round(top) - 2, round(middle), round(top) + _BAR + 1)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
        return left

    def _pen_icon(self) -> QIcon:
        if self._pen is None:
            self._pen = self._theme.icon("edit")
        return self._pen

    def _forget(self) -> None:
        self._pen = None


def row_height(letters: QFontMetrics) -> int:
    """How high every row is, in device-independent pixels."""
    return letters.height() + SPACE + 4


def _is_quiet(cell: Cell) -> bool:
    """Whether the words say that there is nothing."""
    return not cell.own and cell.stance is not None and not cell.stance.addressed


def _alignment(index: QModelIndex | QPersistentModelIndex, words: str) -> Qt.AlignmentFlag:
    if words and index.model().columns[index.column()].right:  # type: ignore[attr-defined]
        return Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
    side = Qt.AlignmentFlag.AlignRight if _runs_left(words) else Qt.AlignmentFlag.AlignLeft
    return side | Qt.AlignmentFlag.AlignVCenter


def _runs_left(words: str) -> bool:
    """Whether the first letter that has a direction is of a script written from right to left."""
    directions = (unicodedata.bidirectional(letter) for letter in words)
    return next((each != "L" for each in directions if each in ("L", "R", "AL")), False)
