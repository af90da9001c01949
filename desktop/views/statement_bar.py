"""The controls under the evidence: one click answers for the chosen statement, and a note is written in place."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QPoint, Qt, Signal
from PySide6.QtGui import QAction, QCursor, QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QMenu, QPlainTextEdit, QSizePolicy, QToolButton, QVBoxLayout, QWidget

from desktop.keys import shown
from desktop.theme import SPACE, Theme
from desktop.views.pane import ElidedLabel


class NoteEditor(QPlainTextEdit):
    """A few lines to write on; leaving them or Ctrl+Enter keeps the note, Escape does not.

    Signals:
        written(str): the note is to be kept.
        left: the person is done, one way or the other.
    """

    written = Signal(str)
    left = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setPlaceholderText(shown("A note for yourself and your colleagues. Ctrl+Enter keeps it, Esc does not."))
        self.setAccessibleName("Note")
        self.setTabChangesFocus(True)
        self.setFixedHeight(9 * SPACE)
        self._before = ""

    def begin(self, note: str) -> None:
        """Edit this note."""
        self._before = note
        self.setPlainText(note)
        self.selectAll()
        self.show()
        self.setFocus()

    def finish(self, keep: bool = True) -> None:
        """Stop writing, and keep what was written unless told otherwise."""
        if self.isHidden():
            return
        words, before = self.toPlainText().strip(), self._before
        self.hide()
        if keep and words != before:
            self.written.emit(words)
        self.left.emit()

    def event(self, event: QEvent) -> bool:
        """Escape is the note's as long as one is written, and no shortcut of the window."""
        escape = isinstance(event, QKeyEvent) and event.key() == Qt.Key.Key_Escape
        if escape and event.type() is QEvent.Type.ShortcutOverride:
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        control = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
        if event.key() == Qt.Key.Key_Escape:
            self.finish(keep=False)
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and control:
            self.finish()
        else:
            super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        if event.reason() is not Qt.FocusReason.PopupFocusReason:
            self.finish()


class StatementBar(QWidget):
    """Which statement and initiative are meant, the answers as buttons, and what else can be done.

    ``answers`` are the four stances, ``more`` the entries behind the last button.
    """

    def __init__(
        self,
        answers: Sequence[QAction],
        speaker: QAction,
        exclude: QAction,
        exclude_menu: QMenu,
        note: QAction,
        more: QMenu,
        theme: Theme,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setObjectName("statementBar")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._exclude_menu = exclude_menu
        self.about = ElidedLabel("muted")
        self.initiative = QToolButton()
        self.initiative.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.initiatives = QMenu(self.initiative)
        self.initiative.setMenu(self.initiatives)
        self.initiative.setText("Change ▾")
        policy = self.initiative.sizePolicy()
        policy.setRetainSizeWhenHidden(True)  # so that nothing moves where there is one initiative
        self.initiative.setSizePolicy(policy)
        self.initiative.setAccessibleName("Answer for another initiative")
        self.answers = [_button(action) for action in answers]
        self.exclude = _button(exclude)
        self.more = QToolButton()
        self.more.setText("More ▾")
        self.more.setObjectName("answerButton")
        self.more.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.more.setAccessibleName("More that can be said of the statement")
        self.more.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.more.setMenu(more)
        self.note = NoteEditor()
        self.note.hide()
        self.note.left.connect(self.setFocus)
        first, second, third = QHBoxLayout(), QHBoxLayout(), QHBoxLayout()
        first.addWidget(self.about, 1)
        first.addWidget(self.initiative)
        for button in self.answers:
            second.addWidget(button)
        second.addStretch(1)
        for button in (_button(speaker), self.exclude, _button(note), self.more):
            third.addWidget(button)
        third.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(2 * SPACE, SPACE // 2, SPACE, SPACE // 2)
        column.setSpacing(SPACE // 2)
        for row in (first, second, third):
            row.setSpacing(SPACE // 2)
            column.addLayout(row)
        column.addWidget(self.note)

    def say(self, about: str, answer: str, initiatives: int, why_not: str) -> None:
        """Say what the answers are about and the machine's ``answer``, "" for none; with several ``initiatives``
        another can be chosen. ``why_not`` says why there is nothing to answer for, "" where there is."""
        self.about.say(about, answer and f" \u00b7 {answer}")
        self.initiative.setVisible(initiatives > 1)
        self.initiative.setEnabled(not why_not)
        self.initiative.setToolTip(why_not or "Answer for another initiative")
        self.more.setEnabled(not why_not)
        self.more.setToolTip(why_not)

    def show_exclusions(self) -> None:
        """Open the reasons for an exclusion."""
        below = self.exclude.mapToGlobal(QPoint(0, self.exclude.height()))
        self._exclude_menu.popup(below if self.isVisible() else QCursor.pos())


def _button(action: QAction) -> QToolButton:
    button = QToolButton()
    button.setDefaultAction(action)
    button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextOnly)
    button.setSizePolicy(QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Fixed)
    button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
    button.setObjectName("answerButton")
    return button
