"""The text of one article with its statements marked; a click on one chooses it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtGui import QAction, QColor, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QToolButton, QWidget

from desktop.charts import palette
from desktop.document import Document
from desktop.selection import Selection
from desktop.theme import SPACE, Theme
from desktop.views.article_text import ArticleText
from desktop.views.evidence_corrections import said_of
from desktop.views.evidence_rows import EvidenceIndex, shown_date, shown_outlet
from desktop.views.no_statements import OPENING
from desktop.views.pane import Pane
from desktop.views.stance_legend import StanceLegend
from desktop.views.statement_highlighter import Tint
from models.records import Article, Initiative, Statement


class ArticleView(Pane):
    """The chosen article, following the selection.

    Signals:
        detailsWanted(str): the person wants to see or correct what is known about this article.
    """

    detailsWanted = Signal(str)

    def __init__(self, document: Document, selection: Selection, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__("Article", parent)
        self._document = document
        self._selection = selection
        self._theme = theme
        self._index = EvidenceIndex(document.analysis)
        self._article: Article | None = None
        self._scale: Initiative | None = None
        self._revealed: str | None = None

        self.text = ArticleText(theme)
        self.text.statementChosen.connect(self._choose)
        self.text.tell = self._tell
        self.next = QAction("&Next statement", self)
        self.next.setShortcut("Alt+Down")
        self.next.triggered.connect(lambda: self._step(1))
        self.previous = QAction("&Previous statement", self)
        self.previous.setShortcut("Alt+Up")
        self.previous.triggered.connect(lambda: self._step(-1))
        self._details = QToolButton()
        self._details.setText("Details…")
        self._details.setToolTip("See and correct title, outlet and date")
        self._details.clicked.connect(self._want_details)
        self.legend = StanceLegend(theme)
        self._below = QWidget()
        below = QHBoxLayout(self._below)
        below.setContentsMargins(2 * SPACE, 0, SPACE, SPACE // 2)
        below.addStretch(1)
        self._below.hide()
        self.body.addWidget(self._below)
        self.tools.addWidget(self.legend)
        self.tools.addWidget(self._details)
        self.body.addWidget(self.text, 1)

        document.articlesChanged.connect(self._follow)
        document.analysisChanged.connect(self._take_analysis)
        selection.changed.connect(self._follow)
        theme.changed.connect(self._take_analysis)
        self._take_analysis()

    def _take_analysis(self) -> None:
        document = self._document
        self._index = EvidenceIndex(document.analysis, document.excluded_statements, partial(said_of, document))
        self._follow(fresh=True)

    def _follow(self, fresh: bool = False) -> None:
        before = self._article, self._scale
        self._article, self._scale = self._wanted_article(), self._wanted_scale()
        if fresh or (self._article, self._scale) != before:
            self._show()
        chosen = self._index.statements.get(self._selection.statement or "")
        if chosen is not None and self._article is not None and chosen.article == self._article.id:
            self.text.choose(chosen, reveal=chosen.id != self._revealed)
            self._revealed = chosen.id
        else:
            self.text.choose(None)
            self._revealed = None

    @property
    def article(self) -> Article | None:
        """The article that is shown."""
        return self._article

    def reveal(self) -> None:
        """Bring the chosen statement into view again."""
        self._revealed = None
        self._follow()

    def _wanted_article(self) -> Article | None:
        """The article of the chosen statement, else the chosen one, else the one that is shown, else the first."""
        statement = self._index.statements.get(self._selection.statement or "")
        wanted = (
            statement.article if statement else None,
            self._selection.article,
            self._article.id if self._article else None,
        )
        found = (self._document.article(each) for each in wanted if each is not None)
        return next((article for article in found if article), next(iter(self._document.articles), None))

    def _wanted_scale(self) -> Initiative | None:
        """The initiative that the statements are tinted by: the chosen one, or the only one."""
        initiatives = self._index.analysis.initiatives
        if len(initiatives) == 1:
            return initiatives[0]
        return self._index.initiatives.get(self._selection.initiative or "")

    def _show(self) -> None:
        article = self._article
        statements = [
            statement for statement in self._index.statements.values() if article and statement.article == article.id
        ]
        tints = {statement.id: self._tint(statement) for statement in statements}
        self.text.show_article(article, statements, tints)
        self._statements = sorted(statements, key=_start)
        counting = [statement for statement in statements if statement.id not in self._index.excluded_ids]
        self.legend.show_scale(self._scale.name if self._scale and statements else "")
        self._details.setEnabled(article is not None)
        self.note.setText("" if article is None else _described(article, self._count(article.id, counting)))
        self._place_legend()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place_legend()

    def _place_legend(self) -> None:
        """Put the key to the tints beside the outlet and the day, or below where both would be cut off."""
        words = self.note.fontMetrics().horizontalAdvance(self.note.text())
        beside = sum(each.sizeHint().width() for each in (self.heading, self.legend, self._details))
        below = words + beside + 7 * SPACE > self.width()
        layout = self._below.layout()
        assert layout is not None
        if below and layout.indexOf(self.legend) < 0:
            layout.addWidget(self.legend)
        elif not below and self.tools.indexOf(self.legend) < 0:
            self.tools.insertWidget(0, self.legend)
        self._below.setVisible(below and not self.legend.isHidden())

    def _count(self, article: str, statements: Sequence[Statement]) -> str:
        if article not in self._document.state.results.resolved:
            return "not analysed yet"
        if article not in self._index.articles:
            return OPENING[:1].lower() + OPENING[1:]
        return "1 statement" if len(statements) == 1 else f"{len(statements):,} statements"

    def _tint(self, statement: Statement) -> Tint:
        scheme = palette.scheme(self._theme.dark)
        stance = self._index.stances.get((statement.id, self._scale.id)) if self._scale else None
        label = stance.label if stance and stance.addressed else None
        colour = {"favor": scheme.favor, "against": scheme.against, "neutral": scheme.neutral}.get(label or "neutral")
        line, ground, chosen = QColor(colour), QColor(colour), QColor(colour)
        unsure = label is not None and stance is not None and stance.uncertain
        ground.setAlphaF(0.0 if label is None or unsure else 0.12)
        chosen.setAlphaF(0.34)
        return Tint(line, ground, chosen, statement.id in self._index.excluded_ids, unsure)

    def _choose(self, statement_id: str) -> None:
        self._selection.select_only(**asdict(self._index.choice_with(statement_id, self._selection.choice)))

    def _step(self, by: int) -> None:
        """Choose the statement after or before the chosen one, in the order of the text."""
        ids = [statement.id for statement in self._statements]
        if not ids:
            return
        if self._selection.statement in ids:
            place = min(max(ids.index(self._selection.statement) + by, 0), len(ids) - 1)
        else:
            place = 0 if by > 0 else len(ids) - 1
        self._choose(ids[place])

    def _tell(self, statement_id: str) -> str:
        """Who speaks a statement, how that was found out, and what people said of it."""
        row = self._index.row(self._index.statements[statement_id], None)
        return "\n".join((row.speaker, row.reason, *row.said))

    def _want_details(self) -> None:
        if self._article is not None:
            self.detailsWanted.emit(self._article.id)


def _start(statement: Statement) -> int:
    return statement.spans[0][0] if statement.spans else 0


def _described(article: Article, count: str) -> str:
    return " \u00b7 ".join(part for part in (shown_outlet(article.outlet), shown_date(article.date), count) if part)
