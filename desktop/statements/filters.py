"""The choices above the statement table: whose statements, about what, standing how, in what state."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QComboBox, QHBoxLayout, QToolButton, QWidget

from desktop.document import Document
from desktop.statements.finder import StatementFinder
from desktop.theme import SPACE
from desktop.views.evidence_corrections import ANSWERS
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


class StatementFilters(QWidget):
    """Four choices and a button that takes them back. Outlets, days and kinds are in the window's own filter."""

    def __init__(self, document: Document, finder: StatementFinder, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._finder = finder
        self._listed: tuple[object, ...] = ()
        self.actor = _choice("Only statements by this actor")
        self.initiative = _choice("Only statements about this initiative")
        self.answer = _choice("Only statements that stand so")
        self.status = _choice("Only statements in this state")
        _fill(self.answer, "Any stance", [(words.capitalize(), answer) for answer, words in ANSWERS.items()])
        _fill(self.status, "All statements", _STATES)
        self.clear_button = QToolButton()
        self.clear_button.setText("Clear")
        self.clear_button.setToolTip("Take the words and the choices back")
        self.clear_button.clicked.connect(finder.clear)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(SPACE)
        for box in (self.actor, self.initiative, self.answer, self.status):
            row.addWidget(box, 1)
        row.addWidget(self.clear_button)
        self.actor.activated.connect(lambda: finder.want(actor=self.actor.currentData()))
        self.initiative.activated.connect(lambda: finder.want(initiative=self.initiative.currentData()))
        self.answer.activated.connect(lambda: finder.want(answer=self.answer.currentData()))
        self.status.activated.connect(lambda: finder.want(status=self.status.currentData()))
        finder.wantedChanged.connect(self._follow)
        document.analysisChanged.connect(lambda: self._list(document.effective))
        self._list(document.effective)
        self._follow()

    def _list(self, project: Effective) -> None:
        """Offer the actors and initiatives that there are."""
        analysis = project.analysis
        if (analysis.actors, analysis.initiatives) == self._listed:
            return
        self._listed = analysis.actors, analysis.initiatives
        actors = sorted(((_line(each.name), each.id) for each in analysis.actors), key=lambda each: each[0].casefold())
        _fill(self.actor, "All actors", actors)
        _fill(self.initiative, "All initiatives", [(_line(each.name), each.id) for each in analysis.initiatives])
        wanted = self._finder.wanted
        if self.actor.findData(wanted.actor) < 0:
            self._finder.want(actor=None)
        if self.initiative.findData(wanted.initiative) < 0:
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
            box.setCurrentIndex(max(box.findData(value), 0))
        self.clear_button.setEnabled(
            bool(wanted.words)
            or any(each is not None for each in (wanted.actor, wanted.initiative, wanted.answer))
            or wanted.status is not None
        )


def _choice(name: str) -> QComboBox:
    box = QComboBox()
    box.setAccessibleName(name)
    box.setToolTip(name)
    box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
    box.setMinimumContentsLength(7)
    return box


def _fill(box: QComboBox, everything: str, choices: Sequence[tuple[str, object]]) -> None:
    box.clear()
    box.addItem(everything, None)
    for words, value in choices:
        box.addItem(words, value)


def _line(text: str) -> str:
    return " ".join(text.split())
