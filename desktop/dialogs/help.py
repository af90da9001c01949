"""The Help page: one text in sections, with a list of them beside it."""

from __future__ import annotations

import re

from PySide6.QtCore import Qt
from PySide6.QtGui import QTextBlock, QTextCursor
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QHBoxLayout,
    QListWidget,
    QTextBrowser,
    QVBoxLayout,
    QWidget,
)

from desktop.theme import SPACE
from models.paths import RESOURCES

_PAGE = RESOURCES / "help" / "help.md"
_HEADING = re.compile(r"^## (.+)$", re.MULTILINE)


class Help(QDialog):
    """How to use the program, in its own words. It stays open beside the window.

    Attributes:
        sections: the list; choosing one scrolls to it.
        page: the text.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle("Parley Help")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.resize(116 * SPACE, 80 * SPACE)
        text = _PAGE.read_text(encoding="utf-8")
        self.page = QTextBrowser()
        self.page.setAccessibleName("Help")
        self.page.setMarkdown(text)
        self.page.document().setDocumentMargin(2 * SPACE)
        self.sections = QListWidget()
        self.sections.setAccessibleName("Sections")
        self.sections.setObjectName("framedList")
        self.sections.ensurePolished()  # the height of a row is measured once, and the style sheet adds to it
        self.sections.setFixedWidth(26 * SPACE)
        self.sections.addItems(_HEADING.findall(text))
        self.sections.currentTextChanged.connect(self._show)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        buttons.rejected.connect(self.reject)
        row = QHBoxLayout()
        row.setSpacing(2 * SPACE)
        row.addWidget(self.sections)
        row.addWidget(self.page, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(3 * SPACE, 3 * SPACE, 3 * SPACE, 2 * SPACE)
        column.setSpacing(2 * SPACE)
        column.addLayout(row, 1)
        column.addWidget(buttons)
        self.sections.setFocus()

    def _show(self, heading: str) -> None:
        """Bring the heading to the top of the page."""
        block: QTextBlock = self.page.document().begin()
        while block.isValid() and not (block.blockFormat().headingLevel() == 2 and block.text() == heading):
            block = block.next()
        if block.isValid():
            self.page.setTextCursor(QTextCursor(block))
            place = self.page.cursorRect().top() + self.page.verticalScrollBar().value()
            self.page.verticalScrollBar().setValue(place - SPACE)
