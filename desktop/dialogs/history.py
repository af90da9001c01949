"""What was done to the project, step by step, and the way back to any of them."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import (
    QAbstractItemView,
    QDialog,
    QDialogButtonBox,
    QHeaderView,
    QPushButton,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from desktop.document import Document
from desktop.theme import SPACE
from desktop.views.moments import shown_moment
from desktop.views.pane import plain_label, plain_tip

_STEP, _WHO, _WHEN, _STATE = range(4)
_BEGINNING = "The project as it began"


class HistoryDialog(QDialog):
    """The steps, the latest on top; those undone are grey until something else is done in their place.

    Attributes:
        tree: a row for each step, and one for the beginning.
        go_button: makes the chosen step the last one in effect.
    """

    def __init__(self, document: Document, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._document = document
        self.setWindowTitle("History")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.resize(104 * SPACE, 60 * SPACE)
        self.tree = QTreeWidget()
        self.tree.setHeaderLabels(["Step", "Coder", "When", ""])
        self.tree.setRootIsDecorated(False)
        self.tree.setUniformRowHeights(True)
        self.tree.ensurePolished()  # the height of a row is measured once, and the style sheet adds to it
        self.tree.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.tree.setAccessibleName("Steps of the project, the latest first")
        header = self.tree.header()
        header.setStretchLastSection(False)
        header.setSectionResizeMode(_STEP, QHeaderView.ResizeMode.Stretch)
        for column in (_WHO, _WHEN, _STATE):
            header.setSectionResizeMode(column, QHeaderView.ResizeMode.ResizeToContents)
        self.go_button = QPushButton("&Go back to here")
        self.go_button.setAutoDefault(False)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        buttons.addButton(self.go_button, QDialogButtonBox.ButtonRole.ActionRole)
        buttons.rejected.connect(self.reject)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(3 * SPACE, 3 * SPACE, 3 * SPACE, 2 * SPACE)
        layout.setSpacing(2 * SPACE)
        layout.addWidget(
            plain_label(
                "Going back undoes every later step. They can be done again as long as nothing else is done.",
                "muted",
                wrap=True,
            )
        )
        layout.addWidget(self.tree, 1)
        layout.addWidget(buttons)
        self.tree.itemSelectionChanged.connect(self._enable)
        self.tree.itemDoubleClicked.connect(self._go)
        self.go_button.clicked.connect(self._go)
        document.historyChanged.connect(self._show)
        self._show()

    def _show(self) -> None:
        self.tree.clear()
        history = self._document.history
        in_effect = sum(act.done for act in history)
        rows = []
        for place in range(len(history), 0, -1):
            act = history[place - 1]
            state = "now" if place == in_effect else "" if act.done else "undone"
            rows.append(self._row(place, [act.name, act.coder, shown_moment(act.when), state], act.done))
        rows.append(self._row(0, [_BEGINNING, "", "", "" if in_effect else "now"], True))
        self.tree.addTopLevelItems(rows)
        self.tree.setCurrentItem(rows[len(history) - in_effect])
        self._enable()

    def _row(self, place: int, words: list[str], done: bool) -> QTreeWidgetItem:
        row = QTreeWidgetItem(words)
        row.setData(_STEP, Qt.ItemDataRole.UserRole, place)
        row.setToolTip(_STEP, plain_tip(words[_STEP]))
        if not done:
            faint = self.palette().brush(QPalette.ColorRole.PlaceholderText)
            for column in range(len(words)):
                row.setForeground(column, faint)
        return row

    def _chosen(self) -> int | None:
        rows = self.tree.selectedItems()
        return rows[0].data(_STEP, Qt.ItemDataRole.UserRole) if rows else None

    def _enable(self) -> None:
        chosen, now = self._chosen(), self._document.undo_stack.index()
        self.go_button.setText("&Redo up to here" if chosen is not None and chosen > now else "&Go back to here")
        self.go_button.setEnabled(chosen is not None and chosen != now)

    def _go(self) -> None:
        chosen = self._chosen()
        if chosen is None:
            return
        # each step on the way is told of; the list is made once
        self._document.historyChanged.disconnect(self._show)
        try:
            self._document.undo_stack.setIndex(chosen)
        finally:
            self._document.historyChanged.connect(self._show)
        self._show()
