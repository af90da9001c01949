"""The small key to the tints of the article: against, neutral, favor."""

from __future__ import annotations

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from desktop.charts import palette
from desktop.theme import SPACE, Theme
from desktop.views.pane import plain_tip

_SWATCH = 10


class StanceLegend(QWidget):
    """Says which initiative the tints stand for and what each colour means; empty where there is none."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._initiative = ""
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Preferred)
        theme.changed.connect(self.update)
        self.hide()

    def show_scale(self, initiative: str) -> None:
        """Show the key for this initiative, "" for none."""
        self._initiative = initiative
        self.setToolTip(plain_tip(f"Colours: stance on {initiative}. Dashed: uncertain"))
        self.setAccessibleName(f"Statements are coloured by stance on {initiative}: against, neutral, favor")
        self.setVisible(bool(initiative))
        self.update()

    def sizeHint(self) -> QSize:
        words = sum(self.fontMetrics().horizontalAdvance(word) for word, _ in self._entries())
        return QSize(words + 3 * (_SWATCH + 2 * SPACE), self.fontMetrics().height() + SPACE)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        left = 0
        for word, colour in self._entries():
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(colour))
            painter.drawRoundedRect(QRect(left, (self.height() - _SWATCH) // 2, _SWATCH, _SWATCH), 2, 2)
            left += _SWATCH + SPACE // 2
            width = self.fontMetrics().horizontalAdvance(word)
            painter.setPen(QColor(self._theme.colours.muted))
            painter.drawText(QRect(left, 0, width + 2, self.height()), Qt.AlignmentFlag.AlignVCenter, word)
            left += width + SPACE + SPACE // 2

    def _entries(self) -> tuple[tuple[str, str], ...]:
        scheme = palette.scheme(self._theme.dark)
        return ("against", scheme.against), ("neutral", scheme.neutral), ("favor", scheme.favor)
