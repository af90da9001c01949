"""A line that says what was just done, with a way back, and why an entry of a menu cannot be chosen."""

from __future__ import annotations

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QAccessible, QAccessibleEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QToolButton, QWidget

from desktop.theme import SPACE
from desktop.views.pane import ElidedLabel

_STAYS_MS = 12_000


class ActLine(QWidget):
    """Stays where it is while one thing after the other is done, so that nothing moves under the pointer.

    Signals:
        undoWanted: the person wants the act back.
    """

    undoWanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.words = ElidedLabel("")
        self.words.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Preferred)
        self.words.setMinimumWidth(1)
        self.undo = QToolButton()
        self.undo.setText("Undo")
        self.undo.setObjectName("undoButton")
        self.undo.clicked.connect(self.undoWanted)
        self._timer = QTimer(self, singleShot=True, interval=_STAYS_MS)
        self._timer.timeout.connect(lambda: self.show_act(""))
        self._act = ""
        row = QHBoxLayout(self)
        row.setContentsMargins(SPACE, 0, 0, 0)
        row.setSpacing(SPACE // 2)
        row.addWidget(self.words)
        row.addWidget(self.undo)
        row.addStretch(1)
        self.show_act("")

    @property
    def text(self) -> str:
        """What is said."""
        return self.words.text()

    def show_act(self, words: str) -> None:
        """Say what was done, "" for nothing."""
        self._act = words
        self._show(words)
        if words:
            self._timer.start()
            self.undo.setAccessibleName(f"Undo: {words}")
            QAccessible.updateAccessibility(QAccessibleEvent(self.words, QAccessible.Event.Alert))
        else:
            self._timer.stop()

    def show_tip(self, words: str) -> None:
        """Say something as long as the pointer is on a menu's entry; "" brings back what was said before."""
        self._show(words or self._act)
        self.undo.setVisible(bool(self._act) and not words)

    def _show(self, words: str) -> None:
        self.words.setText(words)
        self.undo.setVisible(bool(words))
