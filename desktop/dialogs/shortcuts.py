"""The list of keyboard shortcuts, made of the window's own actions."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QFormLayout, QMenu, QScrollArea, QVBoxLayout, QWidget

from desktop.keys import keys_of, shown
from desktop.theme import SPACE
from desktop.views.pane import plain_label

_ELSEWHERE = (
    (
        "Charts and lists",
        (
            ("Go from mark to mark in a chart", "Arrow keys"),
            ("Choose the mark, or the statement at the caret", "Enter"),
            ("Go from pane to pane", "Tab"),
            ("Go from the search field to what was found", "Down"),
            ("Open the chosen statement in its article", "Enter"),
            ("Correct the details of the selected articles or actor", "F2"),
            ("Select all rows, copy rows of a table", "Ctrl+A, Ctrl+C"),
        ),
    ),
    (
        "While coding",
        (
            ("Favor, against, neutral, not about it", "F, A, N, X"),
            ("Accept the machine’s answer, or skip", "Space"),
            ("Take the last step back", "Backspace"),
            ("Speaker, exclude, note", "S, E, M"),
            ("Look back, look on", "Left, Right"),
        ),
    ),
)


class Shortcuts(QDialog):
    """Each action with its keys, under the name of its menu."""

    def __init__(self, menus: Iterable[QMenu], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle("Keyboard shortcuts")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setMinimumHeight(60 * SPACE)
        self.groups = [
            *((menu.title().replace("&", ""), _lines_of(menu)) for menu in menus),
            *((title, [(words, shown(keys)) for words, keys in lines]) for title, lines in _ELSEWHERE),
        ]
        form = QFormLayout()
        form.setHorizontalSpacing(4 * SPACE)
        form.setVerticalSpacing(SPACE)
        for title, lines in self.groups:
            if lines:
                heading = plain_label(title, "title")
                heading.setContentsMargins(0, SPACE if form.rowCount() else 0, 0, 0)
                form.addRow(heading)
            for words, keys in lines:
                form.addRow(plain_label(words), plain_label(keys, "muted"))
        inside = QWidget()
        inside.setLayout(form)
        area = QScrollArea()
        area.setWidget(inside)
        area.setWidgetResizable(True)
        area.setFrameShape(QScrollArea.Shape.NoFrame)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        inside.ensurePolished()
        area.setMinimumWidth(inside.sizeHint().width() + area.verticalScrollBar().sizeHint().width())
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        buttons.rejected.connect(self.reject)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(3 * SPACE, 2 * SPACE, 3 * SPACE, 2 * SPACE)
        layout.addWidget(area, 1)
        layout.addWidget(buttons)


def _lines_of(menu: QMenu) -> list[tuple[str, str]]:
    return [(_words(action), keys_of(action)) for action in menu.actions() if keys_of(action)]


def _words(action: QAction) -> str:
    """What the action does at any time: Undo and Redo name in the menu the step that they would take just now."""
    return (action.property("always") or action.text()).replace("&", "").rstrip("…")
