"""Asks which initiatives matter, with those found in the articles to choose from."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QCheckBox,
    QFrame,
    QHBoxLayout,
    QLineEdit,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from desktop.document import Document
from desktop.theme import SPACE
from desktop.views.pane import plain_label, plain_tip
from models.records import Initiative

_CHOSEN_AT_FIRST = 3


class InitiativePrompt(QScrollArea):
    """Check boxes for the suggestions, a line for one's own, one button to go on."""

    def __init__(self, document: Document, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._document = document
        self._boxes: dict[str, QCheckBox] = {}
        self._chosen: dict[str, bool] = {}
        self.own = QLineEdit()
        self.own.setPlaceholderText("Another initiative, by its name")
        self.own.setAccessibleName("Name of another initiative")
        self.own.textChanged.connect(self._enable)
        self.own.returnPressed.connect(self._accept)
        self.go = QPushButton("Use these initiatives")
        self.go.setProperty("primary", True)
        self.go.clicked.connect(self._accept)
        self.wrong = plain_label(wrap=True)
        self.wrong.hide()
        self._found = plain_label(role="muted", wrap=True)
        self._list = QVBoxLayout()
        self._list.setSpacing(SPACE // 2)

        column = QVBoxLayout()
        column.setSpacing(SPACE)
        column.addWidget(plain_label("Which peace initiatives do you care about?", "hero", wrap=True))
        column.addWidget(self._found)
        column.addLayout(self._list)
        column.addWidget(self.own)
        column.addWidget(self.wrong)
        line = QHBoxLayout()
        line.addWidget(self.go)
        line.addStretch(1)
        column.addLayout(line)
        middle = QWidget()
        middle.setLayout(column)
        middle.setMaximumWidth(640)
        inside = QWidget()
        inside.setObjectName("pane")
        inside.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        layout = QVBoxLayout(inside)
        layout.setContentsMargins(4 * SPACE, 3 * SPACE, 4 * SPACE, 3 * SPACE)
        layout.addWidget(middle)
        layout.addStretch(1)
        self.setWidget(inside)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        document.suggestionsChanged.connect(self._show)
        self._show()

    @property
    def boxes(self) -> tuple[QCheckBox, ...]:
        """The suggestions' check boxes, in their order."""
        return tuple(self._boxes.values())

    def _show(self) -> None:
        while (item := self._list.takeAt(0)) is not None:
            if widget := item.widget():
                widget.hide()
                widget.deleteLater()
        self._boxes = {}
        for place, suggestion in enumerate(self._document.suggestions):
            box = QCheckBox(suggestion.name.replace("&", "&&"))
            box.setToolTip(plain_tip(_explained(suggestion)))
            box.setChecked(self._chosen.get(suggestion.id, place < _CHOSEN_AT_FIRST))
            box.toggled.connect(lambda on, key=suggestion.id: self._choose(key, on))
            self._boxes[suggestion.id] = box
            self._list.addWidget(box)
        self._found.setText(
            "Found in your articles. Stances are scored against those you choose; you can change them at any time."
            if self._boxes
            else "Stances are scored against the initiatives you name. Those found in your articles appear here."
        )
        self._enable()

    def _choose(self, suggestion: str, on: bool) -> None:
        self._chosen[suggestion] = on
        self._enable()

    def _enable(self) -> None:
        chosen = any(box.isChecked() for box in self._boxes.values())
        self.go.setEnabled(chosen or bool(self.own.text().strip()))
        self.wrong.hide()

    def _accept(self) -> None:
        chosen = [each for each in self._document.suggestions if self._boxes[each.id].isChecked()]
        own = self.own.text().strip()
        if not chosen and not own:
            return
        try:
            with self._document.one_step("Choose initiatives"):
                for suggestion in chosen:
                    self._document.accept_suggestion(suggestion)
                if own:
                    self._document.add_initiative(own)
                    self.own.clear()
        except ValueError as reason:
            self.wrong.setText(str(reason))
            self.wrong.show()


def _explained(initiative: Initiative) -> str:
    return "\n".join(part for part in (initiative.name, initiative.description, ", ".join(initiative.aliases)) if part)
