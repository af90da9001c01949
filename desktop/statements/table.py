"""The table of the statements that were found."""

from __future__ import annotations

from PySide6.QtCore import (
    QItemSelection,
    QItemSelectionModel,
    QItemSelectionRange,
    QMimeData,
    QModelIndex,
    QPersistentModelIndex,
    Qt,
    Signal,
)
from PySide6.QtGui import QFontMetrics, QKeyEvent, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QAbstractItemView, QHeaderView, QTableView, QWidget

from desktop.document import Document
from desktop.statements.copying import as_table
from desktop.statements.delegate import CellDelegate, row_height
from desktop.statements.finder import Listing
from desktop.statements.header import ColumnHeader
from desktop.statements.model import StatementModel
from desktop.theme import Theme
from desktop.views.hinted_list import paint_hint
from models.search import StatementRow


class StatementTable(QTableView):
    """Shows a listing, keeps what is selected over changes of order, and says which statement a person went to.

    Signals:
        chosen(str): the person went to this statement.
        opened(str): the person wants to read this statement in its article.
    """

    chosen = Signal(str)
    opened = Signal(str)

    def __init__(self, document: Document, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.hint = ""
        self.rows = StatementModel(document, self)
        self.columns = ColumnHeader(self)
        self.setHorizontalHeader(self.columns)
        self.setModel(self.rows)
        # it looks alike whatever is selected, but would ask for every row of every column each time it is drawn
        self.columns.setSelectionModel(QItemSelectionModel(self.rows, self.columns))
        self.setItemDelegate(CellDelegate(theme, self))
        self.setAccessibleName("Statements")
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setTabKeyNavigation(False)
        self.setMouseTracking(True)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setSortingEnabled(True)
        self.columns.setSortIndicator(-1, Qt.SortOrder.AscendingOrder)
        lines = self.verticalHeader()
        lines.hide()
        lines.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.setCornerButtonEnabled(False)
        corner = self.findChild(QAbstractButton)
        if corner is not None:
            corner.setAccessibleName("Select all")
        self._keeping = False
        self._arranged: tuple[str, ...] = ()
        self._set_row_height()
        self.doubleClicked.connect(lambda index: self.opened.emit(self.rows.rows[index.row()].id))
        theme.changed.connect(self.viewport().update)

    def show_listing(self, listing: Listing) -> None:
        """Show what was found; what was selected and is still there stays selected."""
        selected, current = self.selected_ids(), self.current()
        column, down = max(self.currentIndex().column(), 0), self.verticalScrollBar().value()
        self._keeping = True
        same = self.rows.show(listing.found.rows, listing.columns)
        keys = tuple(each.key for each in listing.columns)
        if keys != self._arranged:
            self._arranged = keys
            self.columns.arrange(listing.columns)
        if not same:
            self._select(selected, current.id if current else None, column)
            self.verticalScrollBar().setValue(down)
        self._keeping = False

    def selected(self) -> list[StatementRow]:
        """The selected rows, from top to bottom."""
        rows = self.rows.rows
        return [rows[place] for place in self._selected_places()]

    def selected_ids(self) -> tuple[str, ...]:
        """The ids of the selected statements, from top to bottom."""
        ids = self.rows.ids
        return tuple([ids[place] for place in self._selected_places()])

    def _selected_places(self) -> list[int]:
        selection = self.selectionModel().selection()
        places: set[int] = set()
        for number in range(selection.count()):
            area = selection.at(number)
            places.update(range(area.top(), area.bottom() + 1))
        return sorted(places)

    def current(self) -> StatementRow | None:
        """The row that has the focus, None where none has."""
        place = self.currentIndex().row()
        return self.rows.rows[place] if 0 <= place < len(self.rows.rows) else None

    def follow(self, statement: str | None) -> None:
        """Go to a statement that was chosen elsewhere; one that is selected already or not listed changes nothing."""
        place = self.rows.place_of(statement)
        current = self.current()
        if place is None or (current is not None and current.id == statement):
            return
        index = self.rows.index(place, max(self.currentIndex().column(), 0))
        if not self.selectionModel().isRowSelected(place):
            self._keeping = True
            self.selectionModel().setCurrentIndex(
                index, QItemSelectionModel.SelectionFlag.ClearAndSelect | QItemSelectionModel.SelectionFlag.Rows
            )
            self._keeping = False
        self.scrollTo(self.rows.index(place, self.columns.shown_columns()[0]))

    def let_go(self) -> None:
        """Select nothing and be nowhere."""
        self.selectionModel().clear()

    def copied(self) -> QMimeData:
        """The selected rows, in the columns that are shown, for a spreadsheet or a text."""
        return as_table(self.selected(), [self.rows.columns[section] for section in self.columns.shown_columns()])

    def currentChanged(
        self, current: QModelIndex | QPersistentModelIndex, previous: QModelIndex | QPersistentModelIndex
    ) -> None:
        super().currentChanged(current, previous)
        if current.isValid() and not self._keeping and current.row() != previous.row():
            self.chosen.emit(self.rows.rows[current.row()].id)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        current = self.current()
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and current is not None:
            self.opened.emit(current.id)
        else:
            super().keyPressEvent(event)

    def keyboardSearch(self, search: str) -> None:
        """Letters are shortcuts here; words are typed into the search field."""

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        paint_hint(self, self.hint)

    def _set_row_height(self) -> None:
        self.verticalHeader().setDefaultSectionSize(row_height(QFontMetrics(self.font())))

    def _select(self, selected: tuple[str, ...], current: str | None, column: int) -> None:
        """Select these statements, as few ranges as there are runs of rows."""
        places = sorted(place for each in selected if (place := self.rows.place_of(each)) is not None)
        last = len(self.rows.columns) - 1
        wanted = QItemSelection()
        first = 0
        for number, place in enumerate(places):
            if number + 1 == len(places) or places[number + 1] != place + 1:
                wanted.append(_area(self.rows, places[first], place, last))
                first = number + 1
        chooser = self.selectionModel()
        chooser.select(wanted, QItemSelectionModel.SelectionFlag.ClearAndSelect)
        at = self.rows.place_of(current)
        if at is not None:
            index = self.rows.index(at, min(column, last))
            chooser.setCurrentIndex(index, QItemSelectionModel.SelectionFlag.NoUpdate)


def _area(rows: StatementModel, top: int, bottom: int, last: int) -> QItemSelectionRange:
    return QItemSelectionRange(rows.index(top, 0), rows.index(bottom, last))
