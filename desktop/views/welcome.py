"""What the window shows before there is an article: what to do first."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from desktop.theme import SPACE, Theme
from desktop.views.pane import plain_label


class Welcome(QWidget):
    """A big hint and two buttons.

    Signals:
        openWanted(): the person wants to open articles.
        exampleWanted(): the person wants to see the example.
    """

    openWanted = Signal()
    exampleWanted = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("pane")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        title = plain_label("Open news articles, or drop them here", "hero", wrap=True)
        words = plain_label(
            "Parley finds who said what, scores each speaker\u2019s stance toward the peace initiatives you name, and "
            "shows how the picture shifts from one outlet to the next. Everything stays on this computer.",
            "muted",
            wrap=True,
        )
        kinds = plain_label(
            "Text, HTML, Markdown, Word, RTF, PDF and e-mail files, saved web pages, or tables of articles",
            "muted",
            wrap=True,
        )
        self.open_button = QPushButton("Open articles…")
        self.open_button.setProperty("primary", True)
        self.open_button.clicked.connect(self.openWanted)
        example = QPushButton("Open the example")
        example.setToolTip("Two articles by different outlets about one invented event")
        example.clicked.connect(self.exampleWanted)
        buttons = QHBoxLayout()
        buttons.setSpacing(SPACE)
        buttons.addStretch(1)
        buttons.addWidget(self.open_button)
        buttons.addWidget(example)
        buttons.addStretch(1)
        picture = QLabel()
        picture.setPixmap(theme.icon("parley").pixmap(QSize(64, 64), self.devicePixelRatioF()))
        column = QVBoxLayout()
        column.setSpacing(2 * SPACE)
        column.addWidget(picture, 0, Qt.AlignmentFlag.AlignHCenter)
        for label in (title, words):
            label.setAlignment(Qt.AlignmentFlag.AlignCenter)
            column.addWidget(label)
        column.addSpacing(SPACE)
        column.addLayout(buttons)
        kinds.setAlignment(Qt.AlignmentFlag.AlignCenter)
        column.addWidget(kinds)
        middle = QWidget()
        middle.setLayout(column)
        middle.setMaximumWidth(560)
        layout = QVBoxLayout(self)
        layout.addStretch(2)
        row = QHBoxLayout()
        row.addStretch(1)
        row.addWidget(middle, 4)
        row.addStretch(1)
        layout.addLayout(row)
        layout.addStretch(3)
