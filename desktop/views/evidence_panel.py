"""The statements behind what is chosen; a click on one shows it in its article."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any

from PySide6.QtCore import (
    QAbstractListModel,
    QItemSelectionModel,
    QModelIndex,
    QPersistentModelIndex,
    Qt,
    QTimerEvent,
    Signal,
)
from PySide6.QtGui import QGuiApplication, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QCheckBox,
    QComboBox,
    QHBoxLayout,
    QListView,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from desktop.document import Document
from desktop.selection import Choice, Selection
from desktop.shown import ShownAnalysis
from desktop.theme import SPACE, Theme
from desktop.views.evidence_corrections import history_of, said_of
from desktop.views.evidence_delegate import ROW_ROLE, EvidenceDelegate
from desktop.views.evidence_rows import Evidence, EvidenceIndex, EvidenceRow
from desktop.views.hinted_list import HintedList
from desktop.views.no_statements import why_no_statements
from desktop.views.pane import Pane, plain_label, plain_tip
from desktop.views.why_words import WhyShown, why_shown
from desktop.worker.asker import ScoreKey, WhyAsker
from models.filters import admitted
from models.records import Analysis, Initiative, Statement

_ROOT = QModelIndex()
_BATCH = 12


class EvidenceModel(QAbstractListModel):
    """One row for each statement of an :class:`Evidence`, put into words when it is looked at."""

    def __init__(self, parent: QWidget, history_of: Callable[[str], str] = lambda _: "") -> None:
        super().__init__(parent)
        self._history_of = history_of
        self._index = EvidenceIndex(Analysis())
        self._initiative: str | None = None
        self._about: str | None = None
        self._statements: tuple[Statement, ...] = ()
        self._places: dict[str, int] = {}
        self._rows: dict[int, EvidenceRow] = {}
        self._asked: ScoreKey | None = None
        self._why: WhyShown | None = None

    def explain(self, asked: ScoreKey | None, why: WhyShown | None) -> None:
        """Show below this score what moved it, and nowhere else."""
        touched = {each.statement for each in (self._asked, asked) if each}
        self._asked, self._why = asked, why
        for statement in touched:
            index = self.index_of(statement)
            if index.isValid():
                self._rows.pop(index.row(), None)
                self.dataChanged.emit(index, index)

    def show(self, index: EvidenceIndex, evidence: Evidence) -> None:
        """Show this evidence; where only stances are new, the rows stay in their places."""
        asked = (evidence.initiative, evidence.about)
        if (index, asked, evidence.statements) == (self._index, (self._initiative, self._about), self._statements):
            return
        places = {statement.id: place for place, statement in enumerate(evidence.statements)}
        same = bool(places) and asked == (self._initiative, self._about) and list(places) == list(self._places)
        if not same:
            self.beginResetModel()
        self._index, self._statements = index, evidence.statements
        self._initiative, self._about = asked
        self._places = places
        self._rows = {}
        if same:
            self.dataChanged.emit(self.index(0), self.index(len(places) - 1))
        else:
            self.endResetModel()

    def rowCount(self, parent: QModelIndex | QPersistentModelIndex = _ROOT) -> int:
        return 0 if parent.isValid() else len(self._statements)

    def row(self, place: int) -> EvidenceRow:
        """The words of one row."""
        if place not in self._rows:
            row = self._index.row(self._statements[place], self._initiative, self._about)
            self._rows[place] = row if self._asked is None else row.explained(self._asked, self._why)
        return self._rows[place]

    def id_of(self, place: int) -> str:
        """The id of the statement of one row."""
        return self._statements[place].id

    def data(self, index: QModelIndex | QPersistentModelIndex, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        row = self.row(index.row())
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return row.words
            case Qt.ItemDataRole.AccessibleTextRole:
                answers = [f"{judged.initiative.name}, {judged.said}" for judged in row.stances if judged.said]
                if row.sentiment is not None:
                    answers.insert(0, row.sentiment.line)
                return ". ".join((row.words, row.speaker, row.reason, row.place, *answers, *row.doubts, *row.said))
            case Qt.ItemDataRole.ToolTipRole:
                tip = "\n".join(part for part in (*row.doubts, row.method, self._history_of(row.statement.id)) if part)
                return plain_tip(tip) if tip else None
            case _ if role == ROW_ROLE:
                return row
        return None

    def index_of(self, statement: str | None) -> QModelIndex:
        """The row of a statement; an invalid index where it is not among the rows."""
        place = self._places.get(statement or "")
        return QModelIndex() if place is None else self.index(place)


class EvidenceList(HintedList):
    """Cards of their own heights, laid out a few at a time."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("Statements behind the selection", parent)
        self.hint = "Each card will show a statement’s words, who said them, and their stance."
        self.setLayoutMode(QListView.LayoutMode.Batched)
        self.setBatchSize(_BATCH)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.verticalScrollBar().setSingleStep(3 * SPACE)
        self._awaited = QPersistentModelIndex()

    def bring_into_view(self, index: QModelIndex) -> None:
        """Scroll to a row, as soon as its card is laid out."""
        self._awaited = QPersistentModelIndex(index)
        self._scroll_to_awaited()

    def timerEvent(self, event: QTimerEvent) -> None:
        super().timerEvent(event)  # lays out some cards
        self._scroll_to_awaited()

    def _scroll_to_awaited(self) -> None:
        index = self._awaited
        if index.isValid() and not self.visualRect(index).isEmpty():
            self._awaited = QPersistentModelIndex()
            self.updateGeometries()  # else the scroll bar ends where the cards did before
            self.scrollTo(index)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self.scheduleDelayedItemsLayout()


class EvidencePanel(Pane):
    """Follows the selection: a mark's actor, initiative and outlet, or a statement.

    Signals:
        statementsChanged: :attr:`statements` are others.
        currentChanged: another statement is current, or :attr:`asks_why` or :attr:`has_choice` may have changed.
    """

    statementsChanged = Signal()
    currentChanged = Signal()

    def __init__(
        self,
        document: Document,
        shown: ShownAnalysis,
        selection: Selection,
        theme: Theme,
        asker: WhyAsker,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__("Evidence", parent)
        self._document = document
        self._asker = asker
        self._analysis_shown = shown
        self._selection = selection
        self._index = EvidenceIndex(shown.analysis)
        self.model = EvidenceModel(self, partial(history_of, document))
        self.list = EvidenceList()
        self.list.setModel(self.model)
        self.list.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.list.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.delegate = EvidenceDelegate(theme, self.list)
        self.list.setItemDelegate(self.delegate)
        self.model.dataChanged.connect(self.list.scheduleDelayedItemsLayout)

        self.clear_button = QToolButton()
        self.clear_button.setText("Clear selection")
        self.clear_button.setToolTip("Show the statements of all actors, initiatives and outlets")
        self.clear_button.clicked.connect(self.clear)
        self.copy_button = QToolButton()
        self.copy_button.setToolTip("Copy these statements and their stances as text")
        self.copy_button.setAccessibleName("Copy these statements and their stances as text")
        theme.dress(self.copy_button, "copy")
        self.copy_button.clicked.connect(self._copy)
        self.tools.addWidget(self.clear_button)
        self.tools.addWidget(self.copy_button)
        self._listed: tuple[Initiative, ...] | None = None
        self.initiative = QComboBox()
        self.initiative.setAccessibleName("Initiative that the statements are about")
        self.initiative.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.initiative.activated.connect(self._choose_initiative)
        self.summary = plain_label(wrap=True)
        self.left_out = QCheckBox()
        self.left_out.toggled.connect(self._follow)
        self.excluded = QCheckBox()
        self.excluded.toggled.connect(self._follow)
        said = QHBoxLayout()
        said.setContentsMargins(2 * SPACE, 0, 2 * SPACE, SPACE)
        said.addWidget(self.summary)
        also = QVBoxLayout()
        also.setContentsMargins(2 * SPACE, 0, 2 * SPACE, SPACE)
        also.addWidget(self.left_out)
        also.addWidget(self.excluded)
        about = QHBoxLayout()
        about.setContentsMargins(2 * SPACE, 0, 2 * SPACE, SPACE)
        about.addWidget(self.initiative)
        self.body.addLayout(about)
        self.body.addLayout(said)
        self.body.addLayout(also)
        self.body.addWidget(self.list, 1)

        self.list.chosen.connect(self._choose)
        self.list.selectionModel().selectionChanged.connect(self.statementsChanged)
        self.list.selectionModel().currentChanged.connect(self.currentChanged)
        self.delegate.whyWanted.connect(asker.toggle)
        asker.changed.connect(self._show_why)
        document.articlesChanged.connect(self._follow)
        shown.analysisChanged.connect(self._take_analysis)
        selection.changed.connect(self._follow)
        theme.changed.connect(self.list.viewport().update)
        self._take_analysis()

    def clear(self) -> None:
        """Choose nothing but the article that is read."""
        self._selection.select_only(article=self._selection.article)

    @property
    def statements(self) -> tuple[str, ...]:
        """The ids of the statements that an act on them means: those chosen in the list, in its order."""
        rows = sorted(index.row() for index in self.list.selectionModel().selectedIndexes())
        return tuple(self.model.id_of(row) for row in rows)

    @property
    def asks_why(self) -> bool:
        """Whether the current statement has a score that :meth:`ask_why` can ask about."""
        return self._score_to_ask_about() is not None

    @property
    def has_choice(self) -> bool:
        """Whether anything is chosen that :meth:`clear` takes away."""
        choice = self._selection.choice
        return choice != Choice(article=choice.article)

    def ask_why(self) -> None:
        """Ask what moved the score of the current statement, or put the answer away."""
        asked = self._score_to_ask_about()
        if asked is not None:
            self._asker.toggle(asked)

    def _score_to_ask_about(self) -> ScoreKey | None:
        """The first score of the current statement that can be asked about; a sentiment that is shown comes first."""
        index = self.list.currentIndex()
        if not index.isValid():
            return None
        row: EvidenceRow = index.data(ROW_ROLE)
        return next((each.key for each in row.judged if each.asks_why), None)

    def _show_why(self) -> None:
        asked = self._asker.asked
        statement = self._index.statements.get(asked.statement) if asked else None
        if asked is None or statement is None:
            self.model.explain(None, None)
            return
        index = self.model.index_of(statement.id)
        seen = self._asker.is_waiting or self.list.viewport().rect().intersects(self.list.visualRect(index))
        text = self._index.articles[statement.article].text
        asker = self._asker
        self.model.explain(asked, why_shown(asker.why, asker.reason, text, asked.kind, asker.stand_in))
        if seen:
            self.list.bring_into_view(index)

    def _take_analysis(self) -> None:
        document, shown = self._document, self._analysis_shown
        excluded = admitted(shown.whole, document.excluded_statements, shown.filter)
        self._index = EvidenceIndex(shown.analysis, excluded, partial(said_of, document), shown.whole)
        self._list_initiatives()
        self._follow()

    def _list_initiatives(self) -> None:
        initiatives = self._index.analysis.initiatives
        if initiatives == self._listed:
            return
        self._listed = initiatives
        self.initiative.clear()
        self.initiative.addItem("All initiatives", None)
        for initiative in initiatives:
            self.initiative.addItem(initiative.name, initiative.id)
        self.initiative.setVisible(len(initiatives) > 1)

    def _choose_initiative(self, place: int) -> None:
        self._selection.select(initiative=self.initiative.itemData(place), statement=None)

    def _follow(self) -> None:
        choice = self._selection.choice
        self.initiative.setCurrentIndex(max(self.initiative.findData(choice.initiative), 0))
        evidence = self._index.evidence(choice, self.left_out.isChecked(), self.excluded.isChecked())
        some = evidence.statements or self._index.analysis.statements
        self.summary.setText(evidence.heading if some else why_no_statements(self._document))
        self._offer_left_out(evidence)
        before = self.statements
        self.model.show(self._index, evidence)
        self.clear_button.setEnabled(self.has_choice)
        self.copy_button.setEnabled(bool(evidence.statements))
        index = self.model.index_of(choice.statement)
        chooser = self.list.selectionModel()
        if not index.isValid():
            chooser.clear()
        elif not chooser.isSelected(index):
            chooser.setCurrentIndex(index, QItemSelectionModel.SelectionFlag.ClearAndSelect)
            if choice.statement in before:
                # other rows came in: what was chosen together stays so
                for other in map(self.model.index_of, before):
                    if other.isValid():
                        chooser.select(other, QItemSelectionModel.SelectionFlag.Select)
            self.list.bring_into_view(index)
        self.statementsChanged.emit()
        self.currentChanged.emit()

    def _offer_left_out(self, evidence: Evidence) -> None:
        number = evidence.left_out
        self.left_out.setText(f"Also show {number:,} not about this initiative")
        self.left_out.setVisible(number > 0)
        self.excluded.setText(f"Also show {evidence.excluded:,} excluded")
        self.excluded.setVisible(evidence.excluded > 0)

    def _choose(self, index: QModelIndex) -> None:
        row: EvidenceRow = index.data(ROW_ROLE)
        if row.statement.id != self._selection.statement:
            self._selection.select(statement=row.statement.id, article=row.statement.article)

    def _copy(self) -> None:
        rows = map(self.model.row, range(self.model.rowCount()))
        QGuiApplication.clipboard().setText("\n\n".join(row.told for row in rows))
