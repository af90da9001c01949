"""The first rows of a file as a table, with what each column is taken for."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView

from desktop.views.pane import plain_tip
from models.readers.rows import Row

SHOWN = 20
_LONGEST = 300
"""Characters of a cell that are drawn; a whole article would have to be laid out for one line of it."""
_ROOT = QModelIndex()


class RowsModel(QAbstractTableModel):
    """Rows of a file; ``taken`` says for a column which field of an article it is ("Text")."""

    def __init__(self, parent: QTableView) -> None:
        super().__init__(parent)
        self._table = parent
        self._columns: tuple[str, ...] = ()
        self._rows: tuple[Row, ...] = ()
        self._taken: Mapping[str, str] = {}
        self._bold = QFont(parent.font())
        self._bold.setBold(True)

    def show_rows(self, columns: tuple[str, ...], rows: tuple[Row, ...]) -> None:
        """Show other rows."""
        self.beginResetModel()
        self._columns, self._rows = columns, rows[:SHOWN]
        self.endResetModel()

    def show_taken(self, taken: Mapping[str, str]) -> None:
        """Say for each column what it is taken for; columns that are not named are not used."""
        self._taken = taken
        if self._columns:
            self.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, len(self._columns) - 1)
            last = self.index(max(0, len(self._rows) - 1), len(self._columns) - 1)
            self.dataChanged.emit(self.index(0, 0), last)

    def rowCount(self, parent: QModelIndex | QPersistentModelIndex = _ROOT) -> int:
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: QModelIndex | QPersistentModelIndex = _ROOT) -> int:
        return 0 if parent.isValid() else len(self._columns)

    def data(self, index: QModelIndex | QPersistentModelIndex, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        column = self._columns[index.column()]
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return " ".join(self._rows[index.row()].values.get(column, "")[:_LONGEST].split())
            case Qt.ItemDataRole.ToolTipRole:
                return plain_tip(self._rows[index.row()].values.get(column, "")[: 3 * _LONGEST])
            case Qt.ItemDataRole.ForegroundRole if column not in self._taken:
                return self._table.palette().placeholderText()
        return None

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if orientation is Qt.Orientation.Vertical:
            return self._rows[section].number if role == Qt.ItemDataRole.DisplayRole else None
        column = self._columns[section]
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return f"{column}\n{self._taken.get(column, 'not used')}"
            case Qt.ItemDataRole.FontRole if column in self._taken:
                return self._bold
        return None


class RowsPreview(QTableView):
    """Shows the rows; nothing in it can be edited."""

    def __init__(self) -> None:
        super().__init__()
        self.rows = RowsModel(self)
        self.setModel(self.rows)
        self.setObjectName("rowsPreview")
        self.setAccessibleName("First rows of the file")
        self.setCornerButtonEnabled(False)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
        self.setTabKeyNavigation(False)
        self.setWordWrap(False)
        self.setShowGrid(False)
        self.setAlternatingRowColors(False)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.horizontalHeader().setDefaultAlignment(Qt.AlignmentFlag.AlignLeft)
        self.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)

    def fit_columns(self, widest: int) -> None:
        """As wide as their values, at most ``widest`` pixels each."""
        self.resizeColumnsToContents()
        for column in range(self.rows.columnCount()):
            self.setColumnWidth(column, min(widest, self.columnWidth(column) + 8))
