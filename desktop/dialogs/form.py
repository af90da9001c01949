"""What the dialogs share: a form with an error line and buttons below."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QFormLayout, QLineEdit, QSizePolicy, QVBoxLayout, QWidget

from desktop.theme import SPACE
from desktop.views.pane import plain_label


def line_of(text: str) -> QLineEdit:
    """A line to edit, which shows the beginning of a long text."""
    line = QLineEdit(text)
    line.setCursorPosition(0)
    return line


class FormDialog(QDialog):
    """A dialog with a form.

    Attributes:
        form: where the subclass puts its rows.
        wrong: the line that says what is wrong with the input; hidden while nothing is.
        buttons: the button box, with Ok named by ``accept``.
    """

    def __init__(self, title: str, accept: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(title)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setMinimumWidth(60 * SPACE)
        self.form = QFormLayout()
        self.form.setHorizontalSpacing(2 * SPACE)
        self.form.setVerticalSpacing(SPACE)
        self.form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.ExpandingFieldsGrow)
        self.wrong = plain_label(wrap=True)
        self.wrong.setProperty("role", "wrong")
        policy = self.wrong.sizePolicy()
        policy.setVerticalPolicy(QSizePolicy.Policy.Maximum)
        self.wrong.setSizePolicy(policy)
        self.wrong.hide()
        self.buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Ok | QDialogButtonBox.StandardButton.Cancel)
        self.buttons.button(QDialogButtonBox.StandardButton.Ok).setText(accept)
        self.buttons.accepted.connect(self.accept)
        self.buttons.rejected.connect(self.reject)
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(3 * SPACE, 3 * SPACE, 3 * SPACE, 2 * SPACE)
        self.column.setSpacing(2 * SPACE)
        self.column.addLayout(self.form)
        self.column.addWidget(self.wrong)
        self.column.addWidget(self.buttons)
        self.buttons.button(QDialogButtonBox.StandardButton.Ok).setDefault(True)
        self.buttons.button(QDialogButtonBox.StandardButton.Cancel).setAutoDefault(False)

    def say_wrong(self, words: str) -> None:
        """Say what is wrong with the input, "" for nothing. The dialog grows where it has no room for it."""
        self.wrong.setText(words)
        self.wrong.setVisible(bool(words))
        self.resize(self.width(), max(self.height(), self.column.totalHeightForWidth(self.width())))
