"""A small rounded button that stands for one thing, and a row of them that never runs out of room."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QAbstractButton, QMenu, QSizePolicy, QToolButton, QWidget

from desktop.theme import SPACE, Theme

_WIDEST_LABEL = 200
_GLYPH = 10

DrawGlyph = Callable[[QPainter, QPointF, float, bool], None]
"""Draws what stands before the label: painter, centre, size, whether the chip is on."""


class Chip(QAbstractButton):
    """A toggle with a glyph, in a colour of its own while it is on. ``offered`` chips are outlined with dashes."""

    def __init__(self, label: str, colour: Callable[[], str], glyph: DrawGlyph, theme: Theme, offered: bool = False):
        super().__init__()
        self._colour = colour
        self._glyph = glyph
        self._theme = theme
        self._offered = offered
        self.setText(label)
        self.setCheckable(not offered)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        label = min(self.fontMetrics().horizontalAdvance(self.text()), _WIDEST_LABEL)
        return QSize(label + _GLYPH + 3 * SPACE + SPACE // 2, self.fontMetrics().height() + SPACE + SPACE // 2)

    def paintEvent(self, event: QPaintEvent) -> None:
        colours = self._theme.colours
        on = self.isChecked()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        edge = QPen(QColor(self._colour() if on else colours.edge), 1.5 if on else 1.0)
        if self._offered:
            edge.setStyle(Qt.PenStyle.DashLine)
        ground = QColor(self._colour()) if on else QColor(colours.hover)
        ground.setAlphaF(0.16 if on else 1.0 if self.underMouse() else 0.0)
        painter.setPen(edge)
        painter.setBrush(ground)
        inside = QRectF(self.rect()).adjusted(1, 1, -1, -1)
        painter.drawRoundedRect(inside, inside.height() / 2, inside.height() / 2)
        if self.hasFocus():
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(QColor(colours.accent), 2))
            painter.drawRoundedRect(inside, inside.height() / 2, inside.height() / 2)
        centre = QPointF(SPACE + SPACE // 2 + _GLYPH / 2, self.height() / 2)
        self._glyph(painter, centre, _GLYPH, on)
        left = SPACE + _GLYPH + SPACE
        place = QRect(left, 0, self.width() - left - SPACE, self.height())
        painter.setPen(QColor(colours.text if on else colours.muted))
        words = self.fontMetrics().elidedText(self.text(), Qt.TextElideMode.ElideRight, place.width())
        painter.drawText(place, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, words)


class ChipRow(QWidget):
    """Chips from left to right; those that do not fit wait in the menu of a button at the end.

    ``last`` is a button that always stays visible, after the chips.
    """

    def __init__(self, name: str, last: QWidget | None = None, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self._name = name
        self._chips: list[Chip] = []
        self._last = last
        if last is not None:
            last.setParent(self)
        self._more = QToolButton(self)
        self._more.setAccessibleName(f"More {name.lower()}")
        self._more.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self._menu = QMenu(self._more)
        self._menu.aboutToShow.connect(self._fill_menu)
        self._more.setMenu(self._menu)
        self._more.hide()

    @property
    def chips(self) -> Sequence[Chip]:
        """All of them, shown or waiting in the menu."""
        return self._chips

    def set_chips(self, chips: Sequence[Chip]) -> None:
        """Show other chips."""
        for chip in self._chips:
            chip.hide()
            chip.deleteLater()
        self._chips = list(chips)
        before: QWidget = self
        for chip in self._chips:
            chip.setParent(self)
            QWidget.setTabOrder(before, chip)
            before = chip
        if self._last is not None:
            QWidget.setTabOrder(before, self._last)
        self.updateGeometry()
        self._arrange()

    def sizeHint(self) -> QSize:
        widths = [chip.sizeHint().width() + SPACE for chip in self._chips]
        if self._last is not None:
            widths.append(self._last.sizeHint().width())
        return QSize(sum(widths), self._height())

    def minimumSizeHint(self) -> QSize:
        return QSize(min(self.sizeHint().width(), 20 * SPACE), self._height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    def _height(self) -> int:
        heights = [self._more.sizeHint().height(), *(chip.sizeHint().height() for chip in self._chips)]
        if self._last is not None:
            heights.append(self._last.sizeHint().height())
        return max(heights)

    def _arrange(self) -> None:
        kept = self._last.sizeHint().width() + SPACE if self._last is not None else 0
        room = self.width() - kept
        widths = [chip.sizeHint().width() + SPACE for chip in self._chips]
        fitting = len(widths)
        if sum(widths) > room + SPACE:
            self._more.setText(f"{len(widths)} more")
            room -= self._more.sizeHint().width() + SPACE
            fitting = 0
            while fitting < len(widths) and sum(widths[: fitting + 1]) <= room:
                fitting += 1
        left = 0
        for place, chip in enumerate(self._chips):
            chip.setVisible(place < fitting)
            if place < fitting:
                left = self._put(chip, left)
        hidden = len(widths) - fitting
        self._more.setVisible(hidden > 0)
        if hidden:
            self._more.setText(f"{hidden} more" if fitting else f"{self._name} ({hidden})")
            left = self._put(self._more, left)
        if self._last is not None:
            self._put(self._last, left)

    def _put(self, widget: QWidget, left: int) -> int:
        size = widget.sizeHint()
        widget.setGeometry(left, (self.height() - size.height()) // 2, size.width(), size.height())
        return left + size.width() + SPACE

    def _fill_menu(self) -> None:
        self._menu.clear()
        for chip in self._chips:
            if not chip.isVisibleTo(self):
                action = self._menu.addAction(chip.text().replace("&", "&&"))
                action.setCheckable(chip.isCheckable())
                action.setChecked(chip.isChecked())
                action.triggered.connect(chip.click)
