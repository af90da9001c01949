"""The actors that speak in the articles, with a search box."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import (
    QAbstractListModel,
    QItemSelectionModel,
    QMimeData,
    QModelIndex,
    QPersistentModelIndex,
    QSortFilterProxyModel,
    Qt,
    Signal,
)
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QAbstractItemView, QLineEdit, QVBoxLayout, QWidget

from desktop.document import Document
from desktop.selection import Selection
from desktop.shown import ShownAnalysis
from desktop.theme import SPACE, Theme
from desktop.views.hinted_list import HintedList
from desktop.views.pane import Pane, plain_tip
from desktop.views.two_line_delegate import RowRole, TwoLineDelegate
from models.project.lookup import lookup
from models.records import Actor

_ROOT = QModelIndex()
_MIME = "application/x-parley-actors"
_SEARCHED = Qt.ItemDataRole.UserRole + 100


class ActorListModel(QAbstractListModel):
    """One row for each actor that speaks in what is shown, those with most statements first.

    Signals:
        mergeWanted(tuple, str): these actors, by their ids, were dropped onto that one.
    """

    mergeWanted = Signal(tuple, str)

    def __init__(self, document: Document, shown: ShownAnalysis, parent: QWidget) -> None:
        super().__init__(parent)
        self._document = document
        self._analysis_shown = shown
        self._actors: list[Actor] = []
        self._counts: Counter[str] = Counter()
        shown.analysisChanged.connect(self._take)
        self._take()

    def rowCount(self, parent: QModelIndex | QPersistentModelIndex = _ROOT) -> int:
        return 0 if parent.isValid() else len(self._actors)

    def data(self, index: QModelIndex | QPersistentModelIndex, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        actor = self._actors[index.row()]
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return actor.name
            case Qt.ItemDataRole.ToolTipRole:
                return plain_tip("\n".join(dict.fromkeys((actor.name, *actor.aliases, *self._known(actor)))))
            case Qt.ItemDataRole.AccessibleTextRole:
                return f"{actor.name}, {actor.kind}, {self._counts[actor.id]} statements"
            case RowRole.MARK:
                return "edited" if self._document.actor_correction(actor.id) or self._merged(actor) else ""
            case RowRole.SECOND:
                others = ", ".join(alias for alias in actor.aliases if alias != actor.name)
                return f"{actor.kind} \u00b7 {others}" if others else actor.kind
            case RowRole.NUMBER:
                return f"{self._counts[actor.id]:,}"
            case RowRole.ICON:
                return actor.kind
            case RowRole.ID:
                return actor.id
            case _ if role == _SEARCHED:
                return "\n".join((actor.name, actor.kind, *actor.aliases))
        return None

    def _merged(self, actor: Actor) -> tuple[str, ...]:
        try:
            return self._document.merged_into(actor.id)
        except KeyError:  # gone since the analysis that is shown
            return ()

    def _known(self, actor: Actor) -> list[str]:
        """What people said of an actor, a fact a line."""
        lines = [" \u00b7 ".join(part for part in (actor.country, actor.organisation) if part)]
        machine = self._document.machine_actor(actor.id)
        if machine is not None and (machine.name, machine.kind) != (actor.name, actor.kind):
            lines.append(f"Machine: {machine.name}, {machine.kind}")
        if merged := self._merged(actor):
            lines.append(f"Merged into it: {', '.join(merged)}")
        return [line for line in lines if line]

    def flags(self, index: QModelIndex | QPersistentModelIndex) -> Qt.ItemFlag:
        flags = super().flags(index)
        if index.isValid():
            flags |= Qt.ItemFlag.ItemIsDragEnabled | Qt.ItemFlag.ItemIsDropEnabled
        return flags

    def supportedDropActions(self) -> Qt.DropAction:
        return Qt.DropAction.LinkAction

    def mimeTypes(self) -> list[str]:
        return [_MIME]

    def mimeData(self, indexes: Sequence[QModelIndex]) -> QMimeData:
        data = QMimeData()
        data.setData(_MIME, "\n".join(self._actors[index.row()].id for index in indexes).encode())
        data.setText("\n".join(self._actors[index.row()].name for index in indexes))
        return data

    def canDropMimeData(
        self,
        data: QMimeData,
        action: Qt.DropAction,
        row: int,
        column: int,
        parent: QModelIndex | QPersistentModelIndex,
    ) -> bool:
        return parent.isValid() and bool(set(_dragged(data)) - {self._actors[parent.row()].id})

    def dropMimeData(
        self,
        data: QMimeData,
        action: Qt.DropAction,
        row: int,
        column: int,
        parent: QModelIndex | QPersistentModelIndex,
    ) -> bool:
        if not self.canDropMimeData(data, action, row, column, parent):
            return False
        into = self._actors[parent.row()].id
        self.mergeWanted.emit(tuple(actor for actor in _dragged(data) if actor != into), into)
        return True

    def _take(self) -> None:
        analysis, wanted = self._analysis_shown.analysis, self._analysis_shown.filter
        counts = lookup(analysis).by_actor
        speaking = (each for each in analysis.actors if counts[each.id] and wanted.admits_kind(each.kind))
        actors = sorted(speaking, key=lambda each: -counts[each.id])
        if actors == self._actors and counts == self._counts:
            return
        self.beginResetModel()
        self._actors, self._counts = actors, counts
        self.endResetModel()


def _dragged(data: QMimeData) -> list[str]:
    return bytes(data.data(_MIME).data()).decode().split("\n") if data.hasFormat(_MIME) else []


class ActorList(Pane):
    """Shows the actors; choosing one chooses it everywhere. One dropped onto another asks for a merge.

    Signals:
        actorsChanged: :attr:`actors` are others.
    """

    actorsChanged = Signal()

    def __init__(
        self,
        document: Document,
        shown: ShownAnalysis,
        selection: Selection,
        theme: Theme,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__("Actors", parent)
        self._document = document
        self._analysis_shown = shown
        self._selection = selection
        self.model = ActorListModel(document, shown, self)
        self._shown = QSortFilterProxyModel(self)
        self._shown.setSourceModel(self.model)
        self._shown.setFilterRole(_SEARCHED)
        self._shown.setFilterCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        self.search = QLineEdit()
        self.search.setPlaceholderText("Search actors")
        self.search.setAccessibleName("Search actors")
        self.search.setClearButtonEnabled(True)
        glass = QAction(self.search)
        theme.dress(glass, "search")
        self.search.addAction(glass, QLineEdit.ActionPosition.LeadingPosition)
        self.search.textChanged.connect(self._filter)
        self._filtering = False
        self.list = HintedList("Actors")
        self.list.setModel(self._shown)
        self.list.setItemDelegate(TwoLineDelegate(theme, self.list))
        self.list.setUniformItemSizes(True)
        self.list.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.list.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.list.setDragDropMode(QAbstractItemView.DragDropMode.DragDrop)
        self.list.setDefaultDropAction(Qt.DropAction.LinkAction)
        self.list.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        box = QVBoxLayout()
        box.setContentsMargins(2 * SPACE, SPACE // 2, 2 * SPACE, SPACE)
        box.addWidget(self.search)
        self.body.addLayout(box)
        self.body.addWidget(self.list, 1)
        self.list.chosen.connect(self._choose)
        self.list.selectionModel().selectionChanged.connect(self.actorsChanged)
        selection.changed.connect(self._follow)
        self.model.modelReset.connect(self._follow)
        shown.analysisChanged.connect(self._count)
        self._count()

    @property
    def actors(self) -> tuple[str, ...]:
        """The ids of the chosen actors, the current one first."""
        current = self.list.currentIndex()
        rows = sorted(self.list.selectionModel().selectedIndexes(), key=lambda row: (row != current, row.row()))
        return tuple(row.data(RowRole.ID) for row in rows)

    def _count(self) -> None:
        number = self.model.rowCount()
        self.note.setText(f"{number:,}" if number else "")
        self.list.hint = "No actor of this name." if number else self._why_nobody()
        self.list.viewport().update()

    def _why_nobody(self) -> str:
        if self._analysis_shown.filter:
            return "Nobody speaks within the filter."
        document = self._document
        articles, found = document.articles, document.state.results.found
        if not articles or document.is_opening or not all(article.id in found for article in articles):
            return "Who speaks in the articles appears here."
        if document.analysis.statements:
            return "Nobody who speaks in these articles could be told by name."
        return "Nobody is quoted in these articles."

    def _filter(self, words: str) -> None:
        self._filtering = True
        self._shown.setFilterFixedString(words)
        self._filtering = False
        self._follow()

    def _choose(self, row: QModelIndex) -> None:
        if not self._filtering and row.data(RowRole.ID) != self._selection.actor:
            self._selection.select(actor=row.data(RowRole.ID), statement=None)

    def _follow(self) -> None:
        chooser = self.list.selectionModel()
        if self._selection.actor is None:
            chooser.clear()
            return
        counted = self._document.effective.cast.counting(self._selection.actor)
        if counted != self._selection.actor:  # it was merged: go on with the one that its statements now count for
            self._selection.select(actor=counted)
            return
        found = self._shown.match(
            self._shown.index(0, 0), RowRole.ID, self._selection.actor, 1, Qt.MatchFlag.MatchExactly
        )
        if not found:
            chooser.clear()
        elif not chooser.isSelected(found[0]):
            chooser.setCurrentIndex(found[0], QItemSelectionModel.SelectionFlag.ClearAndSelect)
