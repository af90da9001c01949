"""The figures of a chart as a table: for copying, and for people who do not see the picture."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, QSortFilterProxyModel, Qt, Signal
from PySide6.QtGui import QGuiApplication, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QAbstractButton, QAbstractItemView, QHeaderView, QTableView, QWidget

from desktop.charts.clipboard import tab_separated
from desktop.charts.plot import Target
from desktop.charts.words import plain, signed
from models.exchange.cells import Cell, Table

_ROOT = QModelIndex()
_SORTED = Qt.ItemDataRole.UserRole
_HIDDEN = "statements"
"""A column of ids, which says nothing to people."""
_FITTED = 100
"""How many rows the widths of the columns are fitted to: thousands of them would hold the window up."""
_WIDEST = 260


class FiguresModel(QAbstractTableModel):
    """A :class:`Table` for views; ids of statements are left to the exported file."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._table = Table((), ())

    def show_table(self, table: Table) -> None:
        """Show this table from now on."""
        self.beginResetModel()
        self._table = table
        self.endResetModel()

    def rowCount(self, parent: QModelIndex | QPersistentModelIndex = _ROOT) -> int:
        return 0 if parent.isValid() else len(self._table.rows)

    def columnCount(self, parent: QModelIndex | QPersistentModelIndex = _ROOT) -> int:
        return 0 if parent.isValid() else len([name for name in self._table.columns if name != _HIDDEN])

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if orientation is not Qt.Orientation.Horizontal:
            return section + 1 if role == Qt.ItemDataRole.DisplayRole else None
        if role == Qt.ItemDataRole.DisplayRole:
            return _title(plain(self._table.columns[section]))
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return _alignment(next((row[section] for row in self._table.rows if row[section] is not None), None))
        return None

    def data(self, index: QModelIndex | QPersistentModelIndex, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        cell = self._table.rows[index.row()][index.column()]
        if role == _SORTED:
            return cell
        if role == Qt.ItemDataRole.DisplayRole:
            if isinstance(cell, float):
                return signed(cell)
            return "" if cell is None else plain(str(cell))
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return _alignment(cell)
        return None


class FiguresTable(QTableView):
    """In the order of the chart, or sorted by a click on a column's title; what is selected is copied as the exported
    file has it, in the order that is seen and without the ids of statements.

    Signals: ``rowOpened(Target)``: a row that stands for this was double-clicked, or chosen by Return.
    """

    rowOpened = Signal(object)

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self.setAccessibleDescription("Return shows the statements behind a row.")
        self.figures = FiguresModel(self)
        self._sorted = QSortFilterProxyModel(self)
        self._sorted.setSourceModel(self.figures)
        self._sorted.setSortRole(_SORTED)
        self._sorted.setSortCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        self.setModel(self._sorted)
        self.setSortingEnabled(True)
        self.horizontalHeader().setSortIndicator(-1, Qt.SortOrder.AscendingOrder)
        self.horizontalHeader().setStretchLastSection(True)
        self.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
        self.horizontalHeader().setResizeContentsPrecision(_FITTED)
        self.verticalHeader().hide()
        self.setShowGrid(False)
        self.setCornerButtonEnabled(False)
        self.setTabKeyNavigation(False)
        corner = self.findChild(QAbstractButton)
        if corner is not None:
            corner.setAccessibleName("Select all")
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.activated.connect(self._open)
        self._shown = Table((), ())
        self._targets: tuple[Target, ...] = ()

    def show_table(self, table: Table, targets: Sequence[Target] = ()) -> None:
        """Show this table, whose rows stand for these targets; the widths are fitted when its columns are others."""
        self._targets = tuple(targets)
        if table == self._shown:
            return
        others = table.columns != self._shown.columns
        self._shown = table
        self.figures.show_table(table)
        if others:
            self.resizeColumnsToContents()
            for column in range(self.figures.columnCount()):
                self.setColumnWidth(column, min(_WIDEST, self.columnWidth(column) + 16))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.matches(QKeySequence.StandardKey.Copy):
            self._copy()
        else:
            super().keyPressEvent(event)

    def _open(self, index: QModelIndex) -> None:
        row = self._sorted.mapToSource(index).row()
        if row < len(self._targets):
            self.rowOpened.emit(self._targets[row])

    def _copy(self) -> None:
        shown = range(self.figures.columnCount())
        chosen = sorted(self.selectionModel().selectedRows(), key=lambda index: index.row())
        rows = [self._shown.rows[self._sorted.mapToSource(index).row()] for index in chosen]
        table = Table(
            tuple(self._shown.columns[at] for at in shown), tuple(tuple(row[at] for at in shown) for row in rows)
        )
        QGuiApplication.clipboard().setMimeData(tab_separated(table))


def _title(name: str) -> str:
    """A column's name as a title; a letter that stands for a number stays as it is everywhere else."""
    return name if len(name) == 1 else name[:1].upper() + name[1:]


def _alignment(cell: Cell) -> Qt.AlignmentFlag:
    side = Qt.AlignmentFlag.AlignRight if isinstance(cell, int | float) else Qt.AlignmentFlag.AlignLeft
    return side | Qt.AlignmentFlag.AlignVCenter
