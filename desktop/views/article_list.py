"""The articles of the project, with outlet, date and number of statements."""

from __future__ import annotations

from collections import Counter
from typing import Any

from PySide6.QtCore import (
    QAbstractListModel,
    QItemSelectionModel,
    QModelIndex,
    QPersistentModelIndex,
    QPoint,
    Qt,
    Signal,
)
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QAbstractItemView, QMenu, QWidget

from desktop.document import Document
from desktop.selection import Selection
from desktop.theme import Theme
from desktop.views.evidence_rows import shown_date, shown_outlet
from desktop.views.hinted_list import HintedList
from desktop.views.pane import Pane, plain_tip
from desktop.views.two_line_delegate import RowRole, TwoLineDelegate
from models.project.lookup import lookup
from models.records import Article

_ROOT = QModelIndex()


class ArticleListModel(QAbstractListModel):
    """One row for each article of the document."""

    def __init__(self, document: Document, parent: QWidget) -> None:
        super().__init__(parent)
        self._document = document
        self._articles: tuple[Article, ...] = ()
        self._places: dict[str, int] = {}
        self._counts: Counter[str] = Counter()
        document.articlesChanged.connect(self._take_articles)
        document.analysisChanged.connect(self._take_counts)
        self._take_articles()
        self._take_counts()

    def rowCount(self, parent: QModelIndex | QPersistentModelIndex = _ROOT) -> int:
        return 0 if parent.isValid() else len(self._articles)

    def data(self, index: QModelIndex | QPersistentModelIndex, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        article = self._articles[index.row()]
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return article.title or article.path
            case Qt.ItemDataRole.ToolTipRole:
                return plain_tip("\n".join((article.title or article.path, self._words(article), article.path)))
            case Qt.ItemDataRole.AccessibleTextRole:
                return f"{article.title}, {self._words(article)}, {self._counts[article.id]} statements"
            case RowRole.SECOND:
                return self._words(article)
            case RowRole.MARK:
                return "Corrected" if self._document.correction(article.id) else ""
            case RowRole.NUMBER:
                return f"{self._counts[article.id]:,}" if article.id in self._counts else ""
            case RowRole.ID:
                return article.id
        return None

    def index_of(self, article_id: str | None) -> QModelIndex:
        """The row of an article; an invalid index where there is none."""
        place = self._places.get(article_id) if article_id is not None else None
        return QModelIndex() if place is None else self.index(place)

    def _words(self, article: Article) -> str:
        return " \u00b7 ".join(part for part in (shown_outlet(article.outlet), shown_date(article.date)) if part)

    def _take_articles(self) -> None:
        articles = self._document.articles
        if [article.id for article in articles] == [article.id for article in self._articles]:
            self._articles = articles
            self._all_changed()
            return
        self.beginResetModel()
        self._articles = articles
        self._places = {article.id: place for place, article in enumerate(articles)}
        self.endResetModel()

    def _take_counts(self) -> None:
        self._counts = lookup(self._document.analysis).by_article
        self._all_changed()

    def _all_changed(self) -> None:
        if self._articles:
            self.dataChanged.emit(self.index(0), self.index(len(self._articles) - 1))


class ArticleList(Pane):
    """Shows the articles; choosing one shows it, and asks the window for its details.

    Signals:
        detailsWanted(str): the person wants to see or correct what is known about this article.
        severalWanted(list): the same of these articles (ids), all at once.
        removeWanted(list): the person wants these articles (ids) out of the project.
    """

    detailsWanted = Signal(str)
    severalWanted = Signal(list)
    removeWanted = Signal(list)

    def __init__(self, document: Document, selection: Selection, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__("Articles", parent)
        self._document = document
        self._selection = selection
        self.model = ArticleListModel(document, self)
        self.list = HintedList("Articles")
        self.list.setModel(self.model)
        self.list.setItemDelegate(TwoLineDelegate(theme, self.list))
        self.list.setUniformItemSizes(True)
        self.list.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.body.addWidget(self.list)

        self.details = QAction("Article &details…", self.list)
        self.details.setShortcuts([QKeySequence(Qt.Key.Key_F2)])
        self.details.triggered.connect(self._want_details)
        self.remove = QAction("&Remove from the project", self.list)
        self.remove.setShortcuts([QKeySequence(QKeySequence.StandardKey.Delete)])
        self.remove.triggered.connect(lambda: self.removeWanted.emit(self._chosen()))
        self.select_unknown = QAction("Select all of &unknown outlet", self.list)
        self.select_unknown.triggered.connect(self._select_unknown)
        for action in (self.details, self.remove):
            action.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
            self.list.addAction(action)
        self.list.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.list.customContextMenuRequested.connect(self._show_menu)
        self.list.doubleClicked.connect(lambda index: self.detailsWanted.emit(index.data(RowRole.ID)))
        self.list.chosen.connect(self._choose)
        selection.changed.connect(self._follow)
        self.model.modelReset.connect(self._follow)
        self.model.modelReset.connect(self._count)
        self._count()

    def _count(self) -> None:
        number = self.model.rowCount()
        self.note.setText(f"{number:,}" if number else "")

    def _chosen(self) -> list[str]:
        return [index.data(RowRole.ID) for index in self.list.selectionModel().selectedIndexes()]

    def _choose(self, row: QModelIndex) -> None:
        if row.data(RowRole.ID) != self._selection.article:
            self._selection.select(article=row.data(RowRole.ID), statement=None)

    def _follow(self) -> None:
        index = self.model.index_of(self._selection.article)
        chooser = self.list.selectionModel()
        if index.isValid() and not chooser.isSelected(index):
            chooser.setCurrentIndex(index, QItemSelectionModel.SelectionFlag.ClearAndSelect)

    def _want_details(self) -> None:
        if len(chosen := self._chosen()) > 1:
            self.severalWanted.emit(chosen)
        elif self.list.currentIndex().isValid():
            self.detailsWanted.emit(self.list.currentIndex().data(RowRole.ID))

    def _unknown(self) -> list[QModelIndex]:
        return [self.model.index_of(article.id) for article in self._document.articles if not article.outlet]

    def _select_unknown(self) -> None:
        chooser, select = self.list.selectionModel(), QItemSelectionModel.SelectionFlag
        unknown = self._unknown()
        for place, index in enumerate(unknown):
            chooser.select(index, select.Select if place else select.ClearAndSelect)
        if unknown:
            chooser.setCurrentIndex(unknown[0], select.NoUpdate)

    def _show_menu(self, place: QPoint) -> None:
        index = self.list.indexAt(place)
        if not index.isValid():
            return
        menu = QMenu(self.list)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.select_unknown.setEnabled(bool(self._unknown()))
        menu.addActions([self.details, self.select_unknown, self.remove])
        menu.popup(self.list.viewport().mapToGlobal(place))
