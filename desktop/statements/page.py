"""The tab with the statements: a search field, choices, and what was found as statements or as articles."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import QEvent, QItemSelectionModel, QModelIndex, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QAction, QHideEvent, QKeyEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import (
    QButtonGroup,
    QLineEdit,
    QMenu,
    QStackedWidget,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from desktop.charts.line import LineLayout
from desktop.document import Document
from desktop.selection import Selection
from desktop.statements.actions import RowActions
from desktop.statements.article_hits import ArticleHits
from desktop.statements.filters import StatementFilters
from desktop.statements.finder import StatementFinder
from desktop.statements.table import StatementTable
from desktop.theme import SPACE, Theme
from desktop.views.hinted_list import HintedList
from desktop.views.no_statements import FILTERED, OPENING, why_no_statements
from desktop.views.two_line_delegate import RowRole, TwoLineDelegate
from models.filters import Filter
from models.search import Terms

_TYPING_MS = 60
"""So long after the last letter a search begins: shorter than people see, and a fast typist's words cost one search."""


class StatementPage(QWidget):
    """Follows the shared selection, and chooses what a person goes to.

    Attributes:
        search: the field for words.
        table: the statements that were found.
        articles: the articles that were found.
        filters: the choices above them.

    Signals:
        readWanted(): the person wants to read the chosen statement in its article.
        wordsFound(Terms): the words to point at in articles.
        statementsChanged(): other statements are selected.
    """

    readWanted = Signal()
    wordsFound = Signal(object)
    statementsChanged = Signal()

    def __init__(
        self,
        document: Document,
        finder: StatementFinder,
        selection: Selection,
        theme: Theme,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setObjectName("pane")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._document = document
        self._finder = finder
        self._selection = selection
        self._terms = Terms()
        self.search = _search_field(theme)
        self.search.installEventFilter(self)
        self._typing = QTimer(self)
        self._typing.setSingleShot(True)
        self._typing.setInterval(_TYPING_MS)
        self._typing.timeout.connect(self._look_for_words)
        self.search.textEdited.connect(lambda: self._typing.start())
        self.filters = StatementFilters(document, finder)
        self.table = StatementTable(document, theme)
        self.actions_on_rows = RowActions(self.table)
        self.hits = ArticleHits(self)
        self.articles = HintedList("Articles that were found")
        self.articles.setModel(self.hits)
        self.articles.setItemDelegate(TwoLineDelegate(theme, self.articles))
        self.articles.setUniformItemSizes(True)
        self.statements_button = _tab("Statements")
        self.articles_button = _tab("Articles")
        self.columns_button = QToolButton()
        self.columns_button.setText("Columns")
        self.columns_button.setToolTip("Choose the columns of the table")
        self.columns_button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        menu = QMenu(self.columns_button)
        menu.aboutToShow.connect(lambda: self.table.columns.fill(menu))
        self.columns_button.setMenu(menu)
        self._lay_out()
        self._connect()
        self._show()

    @property
    def statements(self) -> tuple[str, ...]:
        """The ids of the statements that are selected in the table, from top to bottom."""
        return self.table.selected_ids()

    def begin_search(self) -> None:
        """Put the cursor into the search field."""
        self.search.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.search.selectAll()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Down and Enter lead from the field to what was found; Escape takes the words away."""
        if watched is not self.search or not isinstance(event, QKeyEvent):
            return super().eventFilter(watched, event)
        if event.type() is QEvent.Type.ShortcutOverride and event.key() == Qt.Key.Key_Escape and self.search.text():
            event.accept()  # else it would stop the analysis
            return True
        if event.type() is QEvent.Type.KeyPress:
            if event.key() in (Qt.Key.Key_Down, Qt.Key.Key_Return, Qt.Key.Key_Enter):
                self._look_for_words()
                self._enter_results()
                return True
            if event.key() == Qt.Key.Key_Escape and self.search.text():
                self.search.clear()
                self._look_for_words()
                return True
        return super().eventFilter(watched, event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.filters.fold(self.width() < self.filters.room)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._finder.look(True)
        self.wordsFound.emit(self._terms)

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self._finder.look(False)
        self.wordsFound.emit(Terms())

    # --- putting it together --------------------------------------------------------------------------------------

    def _lay_out(self) -> None:
        group = QButtonGroup(self)
        for button in (self.statements_button, self.articles_button):
            group.addButton(button)
        self.statements_button.setChecked(True)
        self.search.setMinimumWidth(16 * SPACE)
        first = QWidget()
        line = LineLayout(first)
        for each in (
            self.search,
            self.filters.button,
            self.statements_button,
            self.articles_button,
            self.columns_button,
        ):
            line.addWidget(each)
        self._results = QStackedWidget()
        self._results.addWidget(self.table)
        self._results.addWidget(self.articles)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(first)
        column.addWidget(self.filters)
        column.addWidget(self._results, 1)

    def _connect(self) -> None:
        self.statements_button.clicked.connect(self._turn)
        self.articles_button.clicked.connect(self._turn)
        self.table.rows.sortWanted.connect(lambda key, descending: self._finder.sort(key or None, descending))
        self.table.chosen.connect(self._choose)
        self.table.opened.connect(self._open)
        self.table.selectionModel().selectionChanged.connect(lambda: self.statementsChanged.emit())
        self.articles.chosen.connect(self._choose_article)
        self.articles.activated.connect(lambda: self.readWanted.emit())
        self._finder.listed.connect(self._show)
        self._document.articlesChanged.connect(self._hint)
        self._finder.wantedChanged.connect(self._follow_words)
        self._selection.changed.connect(self._follow_choice)

    # --- following ------------------------------------------------------------------------------------------------

    def _show(self) -> None:
        listing = self._finder.listing
        found = listing.found
        self.table.show_listing(listing)
        self.hits.show(found)
        statements, articles = len(found.rows), len(found.articles)
        self.statements_button.setText(f"{statements:,} statement{'' if statements == 1 else 's'}")
        self.articles_button.setText(f"{articles:,} article{'' if articles == 1 else 's'}")
        self._hint()
        if found.terms != self._terms:
            self._terms = found.terms
            self.wordsFound.emit(found.terms)
        self._follow()
        self.statementsChanged.emit()

    def _hint(self) -> None:
        """Say why there is nothing to list, where there is nothing."""
        self.table.hint = self._why_none(self._finder.listing.found.total)
        if self._document.is_opening:
            self.articles.hint = OPENING
        elif self._finder.listing.words:
            self.articles.hint = "No article has these words."
        else:
            self.articles.hint = "No article is in the project yet."

    def _why_none(self, total: int) -> str:
        wanted = self._finder.wanted
        if total == 0:
            return why_no_statements(self._document)
        if not replace(wanted, filter=Filter()):
            return FILTERED
        within = " within the filter" if wanted.filter else ""
        ways = "“Clear” or “Clear filter”" if wanted.filter else "“Clear”"
        if wanted.words:
            return f"No statement has these words{within}. Try the beginning of a word, fewer words, or {ways}."
        return f"No statement fits these choices{within}. {ways} takes them back."

    def _follow_choice(self) -> None:
        """Go where the person went elsewhere. What is not listed here must not leave other rows selected: the next key
        would answer for them."""
        chosen = self._selection.statement
        if chosen is not None and self.table.rows.place_of(chosen) is None:
            self.table.let_go()
        self._follow()

    def _follow(self) -> None:
        self.table.follow(self._selection.statement)
        article = self._selection.article
        place = next((n for n, each in enumerate(self._finder.listing.found.articles) if each.id == article), None)
        chooser = self.articles.selectionModel()
        if place is None:
            chooser.clear()
        elif not chooser.isSelected(self.hits.index(place)):
            chooser.setCurrentIndex(self.hits.index(place), QItemSelectionModel.SelectionFlag.ClearAndSelect)

    def _follow_words(self) -> None:
        if self._finder.wanted.words != self.search.text():
            self.search.setText(self._finder.wanted.words)

    # --- what people do -------------------------------------------------------------------------------------------

    def _look_for_words(self) -> None:
        self._typing.stop()
        self._finder.want(words=self.search.text())

    def _turn(self) -> None:
        self._results.setCurrentWidget(self.table if self.statements_button.isChecked() else self.articles)
        self.columns_button.setEnabled(self.statements_button.isChecked())

    def _enter_results(self) -> None:
        view = self.table if self.statements_button.isChecked() else self.articles
        view.setFocus(Qt.FocusReason.ShortcutFocusReason)
        if not view.currentIndex().isValid() and view.model().rowCount():
            view.setCurrentIndex(view.model().index(0, 0))

    def _choose(self, statement: str) -> None:
        row = self.table.rows.rows[self.table.rows.place_of(statement) or 0]
        self._selection.select(statement=statement, article=row.article.id)

    def _open(self, statement: str) -> None:
        self._choose(statement)
        self.readWanted.emit()

    def _choose_article(self, index: QModelIndex) -> None:
        article = index.data(RowRole.ID)
        if article != self._selection.article:
            self._selection.select(statement=None, article=article)


def _search_field(theme: Theme) -> QLineEdit:
    field = QLineEdit()
    field.setPlaceholderText("Search statements and articles")
    field.setAccessibleName("Search statements and articles")
    field.setToolTip("Words in any order; “a phrase” in quotation marks; -word for without")
    field.setClearButtonEnabled(True)
    glass = QAction(field)
    theme.dress(glass, "search")
    field.addAction(glass, QLineEdit.ActionPosition.LeadingPosition)
    return field


def _tab(name: str) -> QToolButton:
    button = QToolButton()
    button.setText(name)
    button.setCheckable(True)
    button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
    return button
