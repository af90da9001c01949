"""The statement table's rows and columns for Qt; words are made when they are looked at."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal

from desktop.document import Document
from desktop.statements.columns import Cell, Column
from desktop.statements.tips import tip
from desktop.views.pane import plain_tip
from models.search import StatementRow

CELL_ROLE = Qt.ItemDataRole.UserRole + 1
"""A :class:`~desktop.statements.columns.Cell`."""
ROW_ROLE = Qt.ItemDataRole.UserRole + 2
"""A :class:`~models.search.StatementRow`."""

_ROOT = QModelIndex()


class StatementModel(QAbstractTableModel):
    """One row for each statement that was found.

    Signals:
        sortWanted(str, bool): sort by the column with this key, "" for none; true for descending.
    """

    sortWanted = Signal(str, bool)

    def __init__(self, document: Document, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._document = document
        self._columns: tuple[Column, ...] = ()
        self._rows: tuple[StatementRow, ...] = ()
        self._ids: tuple[str, ...] = ()
        self._places: dict[str, int] = {}
        self._cells: dict[tuple[int, int], Cell] = {}

    @property
    def columns(self) -> tuple[Column, ...]:
        """The columns, in the model's order."""
        return self._columns

    @property
    def rows(self) -> tuple[StatementRow, ...]:
        """The rows, in their order."""
        return self._rows

    @property
    def ids(self) -> tuple[str, ...]:
        """The ids of the rows' statements."""
        return self._ids

    def show(self, rows: tuple[StatementRow, ...], columns: tuple[Column, ...]) -> bool:
        """Show these rows; where the same statements stand in the same order, they stay in their places. Returns
        whether they do."""
        ids = tuple(row.id for row in rows)
        same = ids == self._ids and [each.key for each in columns] == [each.key for each in self._columns]
        if not same:
            self.beginResetModel()
        self._cells = {}
        self._columns, self._rows, self._ids = columns, rows, ids
        if not same:
            self._places = {statement: place for place, statement in enumerate(ids)}
            self.endResetModel()
        elif rows:
            self.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, len(columns) - 1)
            self.dataChanged.emit(self.index(0, 0), self.index(len(rows) - 1, len(columns) - 1))
        return same

    def place_of(self, statement: str | None) -> int | None:
        """The row of a statement, None where it is not among the rows."""
        return self._places.get(statement or "")

    def cell(self, row: int, column: int) -> Cell:
        """What stands there."""
        key = row, column
        if key not in self._cells:
            self._cells[key] = self._columns[column].cell(self._rows[row])
        return self._cells[key]

    def rowCount(self, parent: QModelIndex | QPersistentModelIndex = _ROOT) -> int:
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: QModelIndex | QPersistentModelIndex = _ROOT) -> int:
        return 0 if parent.isValid() else len(self._columns)

    def data(self, index: QModelIndex | QPersistentModelIndex, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        place, column = index.row(), index.column()
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return self.cell(place, column).words
            case Qt.ItemDataRole.ToolTipRole:
                words = tip(self._document, self._rows[place], self._columns[column])
                return plain_tip(words) if words else None
            case Qt.ItemDataRole.AccessibleTextRole:
                return self._spoken(place, column)
            case _ if role == CELL_ROLE:
                return self.cell(place, column)
            case _ if role == ROW_ROLE:
                return self._rows[place]
        return None

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if orientation is not Qt.Orientation.Horizontal or section >= len(self._columns):
            return None
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return self._columns[section].title
            case Qt.ItemDataRole.ToolTipRole:
                return plain_tip(self._columns[section].title)
            case Qt.ItemDataRole.TextAlignmentRole:
                side = Qt.AlignmentFlag.AlignRight if self._columns[section].right else Qt.AlignmentFlag.AlignLeft
                return side | Qt.AlignmentFlag.AlignVCenter
        return None

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        key = self._columns[column].key if 0 <= column < len(self._columns) else ""
        self.sortWanted.emit(key, order is Qt.SortOrder.DescendingOrder)

    def _spoken(self, place: int, column: int) -> str:
        """A cell for a screen reader: what the eye sees of it in words."""
        cell, row = self.cell(place, column), self._rows[place]
        parts = [f"{self._columns[column].title}: {cell.words or 'nothing'}"]
        if cell.own:
            parts.append("by a person")
        if cell.unsure:
            parts.append("uncertain")
        if row.excluded:
            parts.append("excluded")
        return ", ".join(parts)
