"""Coding from the choice of statements to the summary, in one dialog."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QDialog,
    QGridLayout,
    QHBoxLayout,
    QPushButton,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from desktop.coding.page import CodingPage
from desktop.coding.setup import CodingSetup
from desktop.coding.sitting import Sitting
from desktop.coding.summary import ORDER, crossed, summary_lines
from desktop.document import Document
from desktop.theme import SPACE, Theme
from desktop.views.evidence_corrections import ANSWERS
from desktop.views.pane import plain_label
from models.project.coding_plan import CodingPlan, statements_to_code

_SIZE = (110 * SPACE, 84 * SPACE)


class CodingDialog(QDialog):
    """Asks what to code, goes through it, and sums up. Escape sums up, and once more closes.

    Attributes:
        setup: the choices at the beginning.
        page: the statement that is up, None before the coder began.
        sitting: where the coder is, None before the coder began.
    """

    def __init__(
        self,
        document: Document,
        theme: Theme,
        initiative: str | None = None,
        chosen: Sequence[str] = (),
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle("Code statements")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.resize(*_SIZE)
        self._document = document
        self._theme = theme
        self.setup = CodingSetup(document, initiative, chosen)
        self.page: CodingPage | None = None
        self.sitting: Sitting | None = None
        self._summary: QWidget | None = None
        self.setup.begun.connect(self._begin)
        self._pages = QStackedWidget()
        self._pages.addWidget(self.setup)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._pages)

    def reject(self) -> None:
        """From a statement to the summary, from there and from the choices out."""
        if self.page is not None and self._pages.currentWidget() is self.page:
            self._sum_up()
        else:
            super().reject()

    def _begin(self, plan: CodingPlan) -> None:
        self._document.set_coder(self.setup.coder.text())
        statements = statements_to_code(self._document.state, self._document.effective, plan)
        self.sitting = Sitting(self._document, plan, statements, self)
        self.sitting.ended.connect(self._sum_up)
        before, self.page = self.page, CodingPage(self._document, self.sitting, self._theme)
        self._put(self.page, before)
        self.page.setFocus()

    def _go_back(self) -> None:
        if self.sitting is not None and self.page is not None:
            self._pages.setCurrentWidget(self.page)
            if self.sitting.statement is None:
                self.sitting.go(-1)
            self.page.setFocus()

    def _sum_up(self) -> None:
        assert self.sitting is not None
        answers = self.sitting.answers()
        summary = QWidget()
        column = QVBoxLayout(summary)
        column.setContentsMargins(4 * SPACE, 3 * SPACE, 4 * SPACE, 3 * SPACE)
        column.setSpacing(2 * SPACE)
        column.addWidget(plain_label("Summary", "hero"))
        for line in summary_lines(answers, len(self.sitting.statements), self.sitting.excluded()):
            column.addWidget(plain_label(line, wrap=True))
        if any(machine is not None for _, machine in answers.values()):
            column.addLayout(_crossed_table(crossed(answers)))
        column.addStretch(1)
        back = QPushButton("&Go on coding")
        back.clicked.connect(self._go_back)
        again = QPushButton("Code &others")
        again.clicked.connect(lambda: self._pages.setCurrentWidget(self.setup))
        done = QPushButton("&Done")
        done.setProperty("primary", True)
        done.setDefault(True)
        done.clicked.connect(self.accept)
        row = QHBoxLayout()
        row.addWidget(back)
        row.addWidget(again)
        row.addStretch(1)
        row.addWidget(done)
        column.addLayout(row)
        self._put(summary, self._summary)
        self._summary = summary
        done.setFocus()

    def _put(self, page: QWidget, before: QWidget | None) -> None:
        """Turn to a new page, which takes the place of one before."""
        self._pages.addWidget(page)
        self._pages.setCurrentWidget(page)
        if before is not None:
            self._pages.removeWidget(before)
            before.deleteLater()


def _crossed_table(counts: list[list[int]]) -> QGridLayout:
    """The coder's answers against the machine's."""
    grid = QGridLayout()
    grid.setHorizontalSpacing(3 * SPACE)
    grid.setVerticalSpacing(SPACE)
    grid.addWidget(plain_label("You \u2193   Machine \u2192", "muted"), 0, 0)
    for place, answer in enumerate(ORDER):
        grid.addWidget(plain_label(ANSWERS[answer], "muted"), 0, place + 1, Qt.AlignmentFlag.AlignRight)
        grid.addWidget(plain_label(ANSWERS[answer]), place + 1, 0)
        for column, number in enumerate(counts[place]):
            role = "title" if column == place else ""
            grid.addWidget(plain_label(f"{number:,}", role), place + 1, column + 1, Qt.AlignmentFlag.AlignRight)
    grid.setColumnStretch(len(ORDER) + 1, 1)
    return grid
