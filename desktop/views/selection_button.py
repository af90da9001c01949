"""A button that appears at words that a person selected in the article."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QToolButton

from desktop.theme import SPACE

if TYPE_CHECKING:
    from desktop.views.article_text import ArticleText


class SelectionButton(QToolButton):
    """ "Add as statement…", below the end of the selection as soon as the mouse is let go."""

    def __init__(self, text: ArticleText) -> None:
        super().__init__(text.viewport())
        self._article = text
        self.setObjectName("selectionButton")
        self.setText("Add as statement…")
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.hide()
        text.selectionChanged.connect(self._forget)

    def offer(self) -> None:
        """Appear, where words are selected."""
        self.setVisible(self._article.selected_span is not None)
        self.arrange()

    def arrange(self) -> None:
        """Stay at the selected words."""
        span = self._article.selected_span
        if self.isHidden() or span is None:
            return
        line, room = self._article.place_of(span[1]), self._article.viewport().rect()
        size = self.sizeHint()
        left = min(max(line.right() - size.width() // 2, 0), room.width() - size.width())
        top = line.bottom() + SPACE // 2
        if top + size.height() > room.height():
            top = self._article.place_of(span[0]).top() - size.height() - SPACE // 2
        self.setGeometry(left, top, size.width(), size.height())

    def _forget(self) -> None:
        if self._article.selected_span is None:
            self.hide()
