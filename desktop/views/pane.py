"""A pane of the window: a heading with small buttons, and a body."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSizePolicy, QVBoxLayout, QWidget

from desktop.theme import SPACE


def plain_label(text: str = "", role: str = "", wrap: bool = False) -> QLabel:
    """A label that never takes its text for markup. ``role`` is "title", "hero" or "muted", as in the style sheet."""
    label = QLabel(text)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setWordWrap(wrap)
    if role:
        label.setProperty("role", role)
    return label


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
        self.note = plain_label(role="muted")
        self.note.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self.tools = QHBoxLayout()
        self.tools.setSpacing(SPACE // 2)
        top = QHBoxLayout()
        top.setContentsMargins(2 * SPACE, SPACE, SPACE, SPACE // 2)
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
        layout.addLayout(top)
        layout.addLayout(self.body, 1)
