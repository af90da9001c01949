"""What can be done to the rows that are selected in the statement table, by menu and keys."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, QPoint, Qt
from PySide6.QtGui import QAction, QGuiApplication, QKeySequence
from PySide6.QtWidgets import QMenu, QWidget

from desktop.statements.copying import as_text
from desktop.statements.table import StatementTable


class RowActions(QObject):
    """The context menu of the table, and keys that work while it has the focus.

    Attributes:
        make_menu: makes the menu that begins with what the rows can be corrected by.
    """

    def __init__(self, table: StatementTable) -> None:
        super().__init__(table)
        self.make_menu: Callable[[QWidget], QMenu] = QMenu
        self._table = table
        self.copy = QAction("&Copy rows", self)
        self.copy.setShortcuts(QKeySequence.StandardKey.Copy)
        self.copy.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
        self.copy.triggered.connect(lambda: QGuiApplication.clipboard().setMimeData(table.copied()))
        self.copy_text = QAction("Copy as &text", self)
        self.copy_text.triggered.connect(lambda: QGuiApplication.clipboard().setText(as_text(table.selected())))
        table.addAction(self.copy)
        table.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        table.customContextMenuRequested.connect(self._offer)

    def _offer(self, place: QPoint) -> None:
        if self._table.selected():
            menu = self.make_menu(self._table)
            menu.addSeparator()
            menu.addActions([self.copy, self.copy_text])
            menu.aboutToHide.connect(menu.deleteLater)
            menu.popup(self._table.viewport().mapToGlobal(place))
