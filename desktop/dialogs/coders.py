"""Who codes, and how well the coders and the model agree."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import (
    QAbstractItemView,
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QFormLayout,
    QHBoxLayout,
    QHeaderView,
    QLineEdit,
    QPushButton,
    QStackedWidget,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from desktop.charts.chart import Computes
from desktop.coding_sheets import export_coding_sheet, import_coding_sheet
from desktop.document import Document
from desktop.theme import SPACE
from desktop.views.pane import plain_label
from models.evaluation.agreement import Agreement, Coefficient, agreements
from models.numbers import coefficient
from models.project.ratings import stance_ratings

_HEADER = ("Coders", "Answers in common", "Agree", "Krippendorff’s alpha", "Gwet’s AC1")
_METHOD = (
    "Each answer of a coder to “how does this statement stand to this initiative?” is compared with the others’: "
    "favor, against, neutral, not addressed. In brackets 95% intervals, from resampled answers. "
    "Alpha: Krippendorff 2011; AC1: Gwet 2008. Alpha falls where nearly all answers are the same, AC1 does not."
)
_NOTHING = (
    "Nobody has coded a stance yet. Correct stances in the evidence or the statement table, or export a coding sheet "
    "for somebody else to fill in and import it here. Then this shows how well the coders and the model agree."
)


class Coders(QDialog):
    """The current coder's name, the agreement of all who coded, and coding sheets out and in.

    Attributes:
        name: the current coder.
        initiative: which initiative to count, or all.
        table: all coders together where there are more than two, then each pair.
    """

    def __init__(self, document: Document, background: Computes, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._document = document
        self._background = background
        self.setWindowTitle("Coders and agreement")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.resize(124 * SPACE, 52 * SPACE)
        self.name = QLineEdit(document.coder)
        self.name.setPlaceholderText("Your name, written beside your corrections")
        self.name.setAccessibleName("Your name as coder")
        self.name.editingFinished.connect(lambda: document.set_coder(self.name.text()))
        self.initiative = QComboBox()
        self.initiative.setAccessibleName("Initiative to count answers on")
        self.initiative.addItem("All initiatives", None)
        for initiative in document.initiatives:
            self.initiative.addItem(initiative.name, initiative.id)
        self.initiative.activated.connect(self._count)
        form = QFormLayout()
        form.setHorizontalSpacing(2 * SPACE)
        form.setVerticalSpacing(SPACE)
        form.addRow("You code as", self.name)
        form.addRow("Answers on", self.initiative)

        self.table = QTableWidget(0, len(_HEADER))
        self.table.setHorizontalHeaderLabels(_HEADER)
        self.table.setAccessibleName("Agreement between coders")
        self.table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.table.setTabKeyNavigation(False)
        self.table.verticalHeader().hide()
        self.table.setShowGrid(False)
        header = self.table.horizontalHeader()
        header.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        header.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        self.nothing = plain_label(_NOTHING, "muted", wrap=True)
        self.nothing.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._pages = QStackedWidget()
        self._pages.addWidget(self.table)
        self._pages.addWidget(self.nothing)

        self.export_button = QPushButton("&Export coding sheet…")
        self.export_button.clicked.connect(lambda: export_coding_sheet(self, document))
        self.import_button = QPushButton("&Import coding sheet…")
        self.import_button.clicked.connect(lambda: import_coding_sheet(self, document, background))
        self.copy_button = QPushButton("&Copy table")
        self.copy_button.clicked.connect(self._copy)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        buttons.rejected.connect(self.reject)
        row = QHBoxLayout()
        row.setSpacing(SPACE)
        for button in (self.export_button, self.import_button, self.copy_button):
            button.setAutoDefault(False)
            row.addWidget(button)
        row.addStretch(1)
        row.addWidget(buttons)
        column = QVBoxLayout(self)
        column.setContentsMargins(3 * SPACE, 3 * SPACE, 3 * SPACE, 2 * SPACE)
        column.setSpacing(2 * SPACE)
        column.addLayout(form)
        column.addWidget(self._pages, 1)
        column.addWidget(plain_label(_METHOD, "muted", wrap=True))
        column.addLayout(row)

        document.analysisChanged.connect(self._count)
        self.finished.connect(lambda: background.forget(self))
        self._show(())
        self._count()

    def _count(self) -> None:
        chosen = self.initiative.currentData()
        state, found = self._document.state, self._document.effective
        asked = [chosen] if chosen else [initiative.id for initiative in self._document.initiatives]
        self._background.request(self, lambda: agreements(stance_ratings(state, found, asked)), self._show)

    def _show(self, found: Sequence[Agreement]) -> None:
        self.table.setRowCount(len(found))
        for place, each in enumerate(found):
            cells = (
                " and ".join(each.coders)
                if len(each.coders) == 2
                else f"All {len(each.coders)}: {', '.join(each.coders)}",
                f"{each.units:,}",
                _share(each.share),
                _coefficient(each.alpha),
                _coefficient(each.ac1),
            )
            for column, words in enumerate(cells):
                self.table.setItem(place, column, QTableWidgetItem(words))
        self._pages.setCurrentWidget(self.table if found else self.nothing)
        self.copy_button.setEnabled(bool(found))

    def _copy(self) -> None:
        rows = [_HEADER, *(self._row(place) for place in range(self.table.rowCount()))]
        QGuiApplication.clipboard().setText("\n".join("\t".join(row) for row in rows))

    def _row(self, place: int) -> list[str]:
        items = (self.table.item(place, column) for column in range(self.table.columnCount()))
        return [item.text() if item is not None else "" for item in items]


def _share(figure: Coefficient) -> str:
    return _with_interval(figure, lambda value: f"{value:.0%}")


def _coefficient(figure: Coefficient) -> str:
    return _with_interval(figure, coefficient)


def _with_interval(figure: Coefficient, words: Callable[[float], str]) -> str:
    if math.isnan(figure.value):
        return "not defined"
    return f"{words(figure.value)} ({words(figure.low)} to {words(figure.high)})"
