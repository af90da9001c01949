"""A pane of the window: a heading with small buttons, and a body."""

from __future__ import annotations

import html

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSizePolicy, QVBoxLayout, QWidget

from desktop.theme import SPACE


def plain_label(text: str = "", role: str = "", wrap: bool = False) -> QLabel:
    """A label that never takes its text for markup. ``role`` is "title", "hero" or "muted", as in the style sheet."""
    label = QLabel(text)
    label.setTextFormat(Qt.TextFormat.PlainText)
    if wrap:
        label.setWordWrap(True)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        label.setSizePolicy(policy)
    if role:
        label.setProperty("role", role)
    return label


def plain_tip(text: str) -> str:
    """A tooltip that shows exactly this text, though tooltips guess whether they hold markup."""
    return f"<qt>{html.escape(text)}</qt>".replace("\n", "<br>")


class ElidedLabel(QLabel):
    """One line of plain text with an ellipsis where there is no room for all of it; its tip has it all then."""

    def __init__(self, role: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setProperty("role", role)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self._end = ""

    def say(self, words: str, end: str = "") -> None:
        """Show these words and, where they are cut, their ``end`` after the ellipsis: whole, unless hardly any of the
        words would be left."""
        self._end = end
        self.setText(words + end)

    @property
    def shown(self) -> str:
        """What is seen of the words."""
        metrics, cut = self.fontMetrics(), Qt.TextElideMode.ElideRight
        beside = max(self.width() - metrics.horizontalAdvance(self._end), self.width() // 3 if self._end else 0)
        words = metrics.elidedText(self.text().removesuffix(self._end), cut, beside)
        return words + metrics.elidedText(self._end, cut, self.width() - metrics.horizontalAdvance(words))

    def event(self, event: QEvent) -> bool:
        if event.type() is QEvent.Type.ToolTip:
            self.setToolTip("" if self.shown == self.text() else plain_tip(self.text()))
        return super().event(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setPen(self.palette().color(self.foregroundRole()))
        painter.drawText(self.rect(), self.alignment(), self.shown)


class Pane(QWidget):
    """Heading on top, body below.

    Attributes:
        heading: the label with the pane's name.
        note: a muted label beside it, for a count.
        tools: the layout at the right of the heading.
        body: the layout that takes the rest.
    """

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("pane")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.heading = plain_label(name, "title")
        self.note = ElidedLabel("muted")
        self.tools = QHBoxLayout()
        self.tools.setSpacing(SPACE // 2)
        line = QWidget()
        line.setMinimumHeight(5 * SPACE)
        top = QHBoxLayout(line)
        top.setContentsMargins(2 * SPACE, SPACE // 2, SPACE, SPACE // 2)
        top.setSpacing(SPACE)
        top.addWidget(self.heading)
        top.addWidget(self.note, 1)
        top.addLayout(self.tools)
        self.body = QVBoxLayout()
        self.body.setContentsMargins(0, 0, 0, 0)
        self.body.setSpacing(0)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(line)
        layout.addLayout(self.body, 1)
