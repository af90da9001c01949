"""The choices above the statement table: whose statements, about what, standing how, in what state."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QFormLayout, QHBoxLayout, QToolButton, QVBoxLayout, QWidget

from desktop.charts.controls import Choice
from desktop.charts.line import LineLayout
from desktop.document import Document
from desktop.popup import Popup
from desktop.statements.finder import StatementFinder
from desktop.theme import SPACE
from desktop.views.evidence_corrections import ANSWERS
from desktop.views.pane import plain_label
from models.project.effective import Effective
from models.search import Status

_STATES: tuple[tuple[str, Status], ...] = (
    ("Counted", Status.COUNTED),
    ("Corrected", Status.CORRECTED),
    ("Not corrected", Status.UNCORRECTED),
    ("Uncertain", Status.UNCERTAIN),
    ("With a note", Status.NOTED),
    ("Excluded", Status.EXCLUDED),
)
_LABELS = ("Actor", "Initiative", "Stance", "State")


class StatementFilters(QWidget):
    """Four choices and a button that takes them back. Outlets, days and kinds are in the window's own filter.

    Where a line has no room for them (:meth:`fold`) they are behind one button, so that what they choose from stays in
    view.

    Attributes: ``button``: opens the choices while they are folded; it belongs into a line of its owner.
    """

    def __init__(self, document: Document, finder: StatementFinder, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._finder = finder
        self._listed: tuple[object, ...] = ()
        self._offered: dict[Choice, Sequence[tuple[str, object]]] = {}
        self._folded = False
        self.actor = Choice("Only statements by this actor")
        self.initiative = Choice("Only statements about this initiative")
        self.answer = Choice("Only statements that stand so")
        self.status = Choice("Only statements in this state")
        self.boxes = (self.actor, self.initiative, self.answer, self.status)
        self._offered[self.answer] = [
            ("Any stance", None),
            *((words.capitalize(), answer) for answer, words in ANSWERS.items()),
        ]
        self._offered[self.status] = [("All statements", None), *_STATES]
        self.clear_button = QToolButton()
        self.clear_button.setText("Clear")
        self.clear_button.setToolTip("Take the words and the choices back")
        self.clear_button.clicked.connect(finder.clear)
        self.button = QToolButton()
        self.button.setProperty("role", "choice")
        self.button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.button.setToolTip("Choose whose statements are listed, about what, and which of them")
        self.button.clicked.connect(self._open)
        self.button.hide()
        self._row = LineLayout(self)
        self._popup = Popup("Choices", self)
        self._labels = [plain_label(words) for words in _LABELS]
        self._form = QFormLayout()
        self._form.setSpacing(SPACE)
        self._foot = QHBoxLayout()
        column = QVBoxLayout(self._popup)
        column.setContentsMargins(2 * SPACE, 2 * SPACE, 2 * SPACE, 2 * SPACE)
        column.addLayout(self._form)
        column.addLayout(self._foot)
        self._place()
        self.actor.picked.connect(lambda actor: finder.want(actor=actor))
        self.initiative.picked.connect(lambda initiative: finder.want(initiative=initiative))
        self.answer.picked.connect(lambda answer: finder.want(answer=answer))
        self.status.picked.connect(lambda status: finder.want(status=status))
        finder.wantedChanged.connect(self._follow)
        document.analysisChanged.connect(lambda: self._list(document.effective))
        self._list(document.effective)
        self._follow()

    @property
    def room(self) -> int:
        """The width in which all choices can be read, as they are while nothing is chosen."""
        needed = sum(box.room_for(box.itemText(0)) for box in self.boxes)
        return needed + self.clear_button.sizeHint().width() + (len(self.boxes) + 2) * SPACE

    def fold(self, folded: bool) -> None:
        """Put the choices behind the button, or back into their line."""
        if folded != self._folded:
            self._folded = folded
            self._popup.hide()
            self._place()
            self.button.setVisible(folded)
            self.setVisible(not folded)

    def _place(self) -> None:
        for layout in (self._row, self._foot):
            while layout.takeAt(0) is not None:
                pass
        while self._form.rowCount():
            self._form.takeRow(0)
        for box, label in zip(self.boxes, self._labels, strict=True):
            if self._folded:
                self._form.addRow(label, box)
            else:
                self._row.addWidget(box)
            box.show()
        if self._folded:
            self._foot.addStretch(1)
        (self._foot if self._folded else self._row).addWidget(self.clear_button)

    def _open(self) -> None:
        self._popup.open_below(self.button, self._popup.sizeHint().expandedTo(QSize(38 * SPACE, 0)))
        self.actor.setFocus()

    def _list(self, project: Effective) -> None:
        """Offer the actors and initiatives that there are."""
        analysis = project.analysis
        if (analysis.actors, analysis.initiatives) == self._listed:
            return
        self._listed = analysis.actors, analysis.initiatives
        actors = sorted(((_line(each.name), each.id) for each in analysis.actors), key=lambda each: each[0].casefold())
        self._offered[self.actor] = [("All actors", None), *actors]
        self._offered[self.initiative] = [
            ("All initiatives", None),
            *((_line(each.name), each.id) for each in analysis.initiatives),
        ]
        wanted = self._finder.wanted
        if wanted.actor not in (actor for _, actor in self._offered[self.actor]):
            self._finder.want(actor=None)
        if wanted.initiative not in (initiative for _, initiative in self._offered[self.initiative]):
            self._finder.want(initiative=None)
        self._follow()

    def _follow(self) -> None:
        wanted = self._finder.wanted
        for box, value in (
            (self.actor, wanted.actor),
            (self.initiative, wanted.initiative),
            (self.answer, wanted.answer),
            (self.status, wanted.status),
        ):
            box.offer(self._offered[box], value)
        chosen = sum(each is not None for each in (wanted.actor, wanted.initiative, wanted.answer, wanted.status))
        self.clear_button.setEnabled(bool(wanted.words) or bool(chosen))
        self.button.setText(f"Choices: {chosen} ▾" if chosen else "Choices ▾")


def _line(text: str) -> str:
    return " ".join(text.split())
