"""The header of the statement table: columns in the order, the widths and the choice of the person, remembered."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QPoint, QSettings, Qt, Signal
from PySide6.QtGui import QAction, QResizeEvent
from PySide6.QtWidgets import QHeaderView, QMenu, QWidget

from desktop.statements.columns import Column
from desktop.theme import SPACE

_SETTING = "statements/columns"
_LEAST = 5 * SPACE
_WORDS = "text"
_FEW_LETTERS, _SHARE = 28, 0.45
"""What the column of the words has at least: so many letters, and this share of a narrow table."""


class ColumnHeader(QHeaderView):
    """Sorts with a click (a third one takes the order away), moves and resizes columns by dragging, and offers a menu
    to choose them. What a person chose is kept by the columns' names, so that it outlives other initiatives.

    Signals:
        columnsChosen(): a column was shown, hidden or moved.
    """

    columnsChosen = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self.setSectionsClickable(True)
        self.setSectionsMovable(True)
        self.setSortIndicatorClearable(True)
        self.setSortIndicator(-1, Qt.SortOrder.AscendingOrder)
        self.setHighlightSections(False)
        self.setStretchLastSection(False)
        self.setMinimumSectionSize(_LEAST)
        self.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.setAccessibleName("Columns of the statement table")
        self._columns: tuple[Column, ...] = ()
        self._kept = _stored()
        self._arranging = False
        self.customContextMenuRequested.connect(self._offer)
        self.sectionMoved.connect(self._note_order)
        self.sectionResized.connect(self._note_width)

    def arrange(self, columns: Sequence[Column]) -> None:
        """Lay out these columns, which the model has now, as the person left them."""
        self._columns = tuple(columns)
        self._arranging = True
        letter = self.fontMetrics().averageCharWidth()
        for section, column in enumerate(self._columns):
            self.setSectionHidden(section, not self.is_chosen(column))
            width = self._kept["widths"].get(column.key)
            self.resizeSection(section, width if isinstance(width, int) else column.width * letter)
        for place, section in enumerate(self._in_order()):
            self.moveSection(self.visualIndex(section), place)
        self._arranging = False
        self._give_spare_room()

    def is_chosen(self, column: Column) -> bool:
        """Whether a column is shown."""
        chosen = self._kept["shown"].get(column.key, column.shown)
        return bool(chosen)

    def choose(self, column: Column, shown: bool) -> None:
        """Show or hide a column."""
        self._kept["shown"][column.key] = shown
        section = next(place for place, each in enumerate(self._columns) if each.key == column.key)
        self._arranging = True
        self.setSectionHidden(section, not shown)
        self._arranging = False
        self._give_spare_room()
        self._store()
        self.columnsChosen.emit()

    def forget_choices(self) -> None:
        """Back to the order, the widths and the columns that the program comes with."""
        self._kept = {"order": [], "widths": {}, "shown": {}}
        self._store()
        self.arrange(self._columns)
        self.columnsChosen.emit()

    def shown_columns(self) -> list[int]:
        """The model's columns that are seen, in the order in which they are."""
        sections = (self.logicalIndex(place) for place in range(self.count()))
        return [section for section in sections if not self.isSectionHidden(section)]

    def fill(self, menu: QMenu) -> None:
        """Put a tick for each column in a menu, and the way back."""
        menu.clear()
        for column in self._columns:
            action = QAction(column.title.replace("&", "&&"), menu)
            action.setCheckable(True)
            action.setChecked(self.is_chosen(column))
            action.toggled.connect(lambda on, column=column: self.choose(column, on))
            menu.addAction(action)
        menu.addSeparator()
        menu.addAction("Reset columns").triggered.connect(lambda: self.forget_choices())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._give_spare_room()

    def _give_spare_room(self) -> None:
        """Let the column of the words have what room is left over, unless a person gave it a width."""
        section = next((place for place, each in enumerate(self._columns) if each.key == _WORDS), None)
        if section is None or isinstance(self._kept["widths"].get(_WORDS), int) or self.isSectionHidden(section):
            return
        letter, room = self.fontMetrics().averageCharWidth(), self.viewport().width()
        least = min(self._columns[section].width * letter, max(_FEW_LETTERS * letter, int(_SHARE * room)))
        others = self.length() - self.sectionSize(section)
        self._arranging = True
        self.resizeSection(section, max(least, room - others))
        self._arranging = False

    def _offer(self, place: QPoint) -> None:
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.fill(menu)
        menu.popup(self.mapToGlobal(place))

    def _in_order(self) -> list[int]:
        """The sections as the person put them; columns that were not there then follow the one that they follow
        here."""
        kept: list[str] = self._kept["order"]
        keys = [column.key for column in self._columns]
        order = [key for key in kept if key in keys]
        for place, key in enumerate(keys):
            if key not in order:
                order.insert(order.index(keys[place - 1]) + 1 if place else 0, key)
        return [keys.index(key) for key in order]

    def _note_order(self) -> None:
        if not self._arranging:
            self._kept["order"] = [self._columns[self.logicalIndex(place)].key for place in range(self.count())]
            self._store()
            self.columnsChosen.emit()

    def _note_width(self, section: int, before: int, width: int) -> None:
        if not self._arranging and width and section < len(self._columns):
            self._kept["widths"][self._columns[section].key] = width
            self._store()

    def _store(self) -> None:
        QSettings().setValue(_SETTING, json.dumps(self._kept))


def _stored() -> dict[str, Any]:
    """What the person chose before; whatever is not understood counts as nothing chosen."""
    try:
        read = json.loads(str(QSettings().value(_SETTING, "{}")))
    except ValueError:
        read = {}
    kept: dict[str, Any] = {"order": [], "widths": {}, "shown": {}}
    for name, nothing in kept.items():
        if isinstance(read, dict) and isinstance(read.get(name), type(nothing)):
            kept[name] = read[name]
    return kept
