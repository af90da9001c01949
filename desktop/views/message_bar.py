"""Messages above the panes: what went wrong or well, without ever standing in the way."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QSize, Qt, QTimer
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QPushButton,
    QScrollArea,
    QSizePolicy,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from desktop.messages import Board, Message
from desktop.theme import SPACE, Theme
from desktop.views.pane import plain_label

_MOST = 3
_WEIGHT = {"info": 0, "warning": 1, "error": 2}
_NEWS_STAYS_MS = 8_000
_UNFOLDED_LINES = 8
_DETAIL_HEIGHT = 160


class MessageBar(QWidget):
    """Shows the newest messages; news goes by itself or for later news, problems stay until they are dismissed."""

    def __init__(self, board: Board, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.setSpacing(0)
        self.hide()
        board.posted.connect(self.show_message)
        board.deliver_waiting()

    @property
    def messages(self) -> list[Message]:
        """What is shown, oldest first."""
        return [line.message for line in self._lines()]

    def show_message(self, message: Message) -> None:
        """Show one more message; the same message again only comes to the front."""
        for line in self._lines():
            if line.message == message or _is_old_news(line.message, message):
                self._drop(line)
        if len(self._lines()) >= _MOST:
            lesser = [line for line in self._lines() if _WEIGHT[line.message.level] <= _WEIGHT[message.level]]
            if lesser:  # news goes by itself, so it may stand below three problems
                self._drop(min(lesser, key=lambda line: _WEIGHT[line.message.level]))
        line = _Line(message, self._drop, self._theme)
        self._layout.addWidget(line)
        self.show()
        if message.level == "info":
            QTimer.singleShot(_NEWS_STAYS_MS, line, lambda: self._drop(line))

    def _lines(self) -> list[_Line]:
        items = (self._layout.itemAt(place) for place in range(self._layout.count()))
        return [line for item in items if item is not None and isinstance(line := item.widget(), _Line)]

    def _drop(self, line: _Line) -> None:
        self._layout.removeWidget(line)
        line.hide()
        line.deleteLater()
        self.setVisible(bool(self._lines()))


def _is_old_news(shown: Message, message: Message) -> bool:
    """Whether nothing is lost when one message goes for another: of news with a button that may be wanted yet."""
    return shown.level == message.level == "info" and shown.action is None


class _Line(QWidget):
    """One message."""

    def __init__(self, message: Message, drop: Callable[[_Line], None], theme: Theme) -> None:
        super().__init__()
        self.message = message
        self._theme = theme
        self.setObjectName("newsBar" if message.level == "info" else "messageBar")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._detail = _detail(message.detail)
        unfold = QToolButton()
        unfold.setText("Details")
        unfold.setCheckable(True)
        unfold.toggled.connect(self._detail.setVisible)
        unfold.setChecked(1 < message.detail.count("\n") + 1 <= _UNFOLDED_LINES)
        unfold.setVisible(bool(message.detail))
        self._detail.setVisible(unfold.isChecked())
        copy = _button("copy", "Copy this message", theme)
        copy.clicked.connect(self._copy)
        close = _button("close", "Dismiss this message", theme)
        close.clicked.connect(lambda: drop(self))

        words = plain_label(message.text, wrap=True)
        words.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        words.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        top = QHBoxLayout()
        top.setSpacing(SPACE)
        self._picture = QLabel()
        top.addWidget(self._picture)
        theme.changed.connect(self._show_picture)
        self._show_picture()
        top.addWidget(words, 1)
        if message.action is not None:
            act = QPushButton(message.action_text)
            act.clicked.connect(message.action)
            act.clicked.connect(lambda: drop(self))
            top.addWidget(act)
        top.addWidget(unfold)
        top.addWidget(copy)
        top.addWidget(close)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(2 * SPACE, SPACE // 2, SPACE, SPACE // 2)
        layout.setSpacing(0)
        layout.addLayout(top)
        layout.addWidget(self._detail)

    def _show_picture(self) -> None:
        name = "information" if self.message.level == "info" else "warning"
        self._picture.setPixmap(self._theme.icon(name).pixmap(QSize(20, 20), self.devicePixelRatioF()))

    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(
            "\n".join(part for part in (self.message.text, self.message.detail) if part)
        )


def _button(icon: str, name: str, theme: Theme) -> QToolButton:
    button = QToolButton()
    button.setToolTip(name)
    button.setAccessibleName(name)
    theme.dress(button, icon)
    return button


def _detail(text: str) -> QWidget:
    label = plain_label(text, wrap=True)
    label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    label.setContentsMargins(20 + SPACE, 0, 0, SPACE)
    label.setAlignment(Qt.AlignmentFlag.AlignTop)
    if text.count("\n") < _UNFOLDED_LINES and len(text) < 800:
        return label
    area = QScrollArea()
    area.setWidget(label)
    area.setWidgetResizable(True)
    area.setFrameShape(QScrollArea.Shape.NoFrame)
    area.setFixedHeight(_DETAIL_HEIGHT)
    return area
