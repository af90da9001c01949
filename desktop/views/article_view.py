"""The text of one article with its statements marked; a click on one chooses it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import asdict

from PySide6.QtCore import QEvent, QPoint, Qt, Signal
from PySide6.QtGui import (
    QAction,
    QColor,
    QFont,
    QHelpEvent,
    QKeyEvent,
    QMouseEvent,
    QResizeEvent,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
)
from PySide6.QtWidgets import QTextEdit, QToolButton, QToolTip, QWidget

from desktop.charts import palette
from desktop.document import Document
from desktop.selection import Selection
from desktop.theme import SPACE, Theme
from desktop.views.evidence_rows import EvidenceIndex, shown_date, shown_outlet
from desktop.views.pane import Pane, plain_tip
from desktop.views.stance_legend import StanceLegend
from desktop.views.statement_highlighter import StatementHighlighter, Tint
from desktop.views.text_offsets import TextOffsets, shown_text
from models.records import Article, Initiative, Statement

_COLUMN = 720
"""Lines longer than this many device-independent pixels are hard to read."""
_LINE_HEIGHT = 140


class ArticleText(QTextEdit):
    """Shows plain text and finds the statement under the pointer or the caret.

    ``tell`` gives the words that come up where the pointer rests on the statement of an id.

    Signals:
        statementChosen(str): a click or the Enter key on a marked statement.
    """

    statementChosen = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("articleText")
        self.setReadOnly(True)
        self.setAcceptDrops(False)
        self.setUndoRedoEnabled(False)
        self.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.viewport().setMouseTracking(True)
        self.setAccessibleName("Article text")
        self._text = ""
        self._offsets = TextOffsets("")
        self._statements: Sequence[Statement] = ()
        self._highlighter = StatementHighlighter(self.document(), (), self._offsets, {})
        self._pressed = QPoint()
        self.tell: Callable[[str], str] = lambda statement: ""

    def show_article(self, article: Article | None, statements: Sequence[Statement], tints: dict[str, Tint]) -> None:
        """Show an article with these statements of it marked, None for no article.

        Where the text begins with its title, that line is set as a heading. The same text stays where it was scrolled.
        """
        text, title = (article.text, article.title) if article else ("", "")
        scrolled = self.verticalScrollBar().value() if text == self._text else 0
        self._text = text
        self._offsets = TextOffsets(text)
        self._statements = statements
        # Formats are laid out again and again in a document that is on screen: minutes for a very long text. In one
        # that is not shown yet they cost nothing.
        document = QTextDocument(self)
        document.setUndoRedoEnabled(False)
        document.setDefaultFont(self.font())
        document.setDocumentMargin(0)
        cursor = QTextCursor(document)
        lines = QTextBlockFormat()
        lines.setLineHeight(_LINE_HEIGHT, QTextBlockFormat.LineHeightTypes.ProportionalHeight.value)
        cursor.setBlockFormat(lines)
        cursor.insertText(shown_text(text))
        if title and text.startswith(title):
            heading = QTextCharFormat()
            heading.setFontWeight(QFont.Weight.DemiBold)
            heading.setFontPointSize(self.font().pointSizeF() * 1.35)
            cursor.setPosition(0)
            cursor.setPosition(self._offsets.to_qt(len(title)), QTextCursor.MoveMode.KeepAnchor)
            cursor.mergeCharFormat(heading)
        self._highlighter = StatementHighlighter(document, statements, self._offsets, tints)
        # The document shown before goes, and its highlighter with it.
        self.setDocument(document)
        self.verticalScrollBar().setValue(scrolled)

    def choose(self, statement: Statement | None, reveal: bool = True) -> None:
        """Mark one statement strongly and bring it into view where asked to."""
        self._highlighter.choose(None if statement is None else statement.id)
        if statement is None or not statement.spans or not reveal:
            return
        start, _ = self._offsets.span_to_qt(statement.spans[0])
        _, end = self._offsets.span_to_qt(statement.spans[-1])
        cursor = QTextCursor(self.document())
        cursor.setPosition(start)
        self.setTextCursor(cursor)
        last = QTextCursor(self.document())
        last.setPosition(end)
        top, bottom = self.cursorRect(cursor).top(), self.cursorRect(last).bottom()
        if top < 0 or bottom > self.viewport().height():
            bar = self.verticalScrollBar()
            bar.setValue(bar.value() + top - self.viewport().height() // 4)

    def statement_at(self, place: QPoint) -> str | None:
        """The id of the statement under a point of the viewport; of nested ones the innermost."""
        from_top = place + QPoint(self.horizontalScrollBar().value(), self.verticalScrollBar().value())
        unit = self.document().documentLayout().hitTest(from_top.toPointF(), Qt.HitTestAccuracy.ExactHit)
        return None if unit < 0 else self._statement_over(self._offsets.to_python(unit))

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._pressed = event.position().toPoint()
        super().mousePressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        place = event.position().toPoint()
        if event.button() is Qt.MouseButton.LeftButton and (place - self._pressed).manhattanLength() < 4:
            self._choose_if_any(self.statement_at(place))

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        super().mouseMoveEvent(event)
        over = self.statement_at(event.position().toPoint()) is not None
        self.viewport().setCursor(Qt.CursorShape.PointingHandCursor if over else Qt.CursorShape.IBeamCursor)

    def viewportEvent(self, event: QEvent) -> bool:
        if not isinstance(event, QHelpEvent) or event.type() is not QEvent.Type.ToolTip:
            return super().viewportEvent(event)
        over = self.statement_at(event.pos())
        words = self.tell(over) if over else ""
        QToolTip.showText(event.globalPos(), plain_tip(words) if words else "", self.viewport())
        return True

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._choose_if_any(self._statement_over(self._offsets.to_python(self.textCursor().position())))
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        side = max(2 * SPACE, (self.width() - _COLUMN) // 2)
        self.setViewportMargins(side, SPACE, 2 * SPACE, SPACE)
        super().resizeEvent(event)

    def _statement_over(self, code_point: int) -> str | None:
        over = [
            (end - start, statement.id)
            for statement in self._statements
            for start, end in statement.spans
            if start <= code_point < end
        ]
        return min(over)[1] if over else None

    def _choose_if_any(self, statement: str | None) -> None:
        if statement is not None:
            self.statementChosen.emit(statement)


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

        self.text = ArticleText()
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
        self.tools.addWidget(self.legend)
        self.tools.addWidget(self._details)
        self.body.addWidget(self.text, 1)

        document.articlesChanged.connect(self._follow)
        document.analysisChanged.connect(self._take_analysis)
        selection.changed.connect(self._follow)
        theme.changed.connect(self._take_analysis)
        self._take_analysis()

    def _take_analysis(self) -> None:
        self._index = EvidenceIndex(self._document.analysis)
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
            statement for statement in self._index.analysis.statements if article and statement.article == article.id
        ]
        tints = {statement.id: self._tint(statement) for statement in statements}
        self.text.show_article(article, statements, tints)
        self._statements = sorted(statements, key=_start)
        self.legend.show_scale(self._scale.name if self._scale and statements else "")
        self._details.setEnabled(article is not None)
        self.note.setText("" if article is None else _described(article, self._count(article.id, statements)))

    def _count(self, article: str, statements: Sequence[Statement]) -> str:
        if article not in self._document.state.results.found:
            return "not analysed yet"
        return "1 statement" if len(statements) == 1 else f"{len(statements):,} statements"

    def _tint(self, statement: Statement) -> Tint:
        scheme = palette.scheme(self._theme.dark)
        stance = self._index.stances.get((statement.id, self._scale.id)) if self._scale else None
        label = stance.label if stance and stance.addressed else None
        colour = {"favor": scheme.favor, "against": scheme.against, "neutral": scheme.neutral}.get(label or "neutral")
        line, ground, chosen = QColor(colour), QColor(colour), QColor(colour)
        ground.setAlphaF(0.0 if label is None else 0.12)
        chosen.setAlphaF(0.34)
        return Tint(line, ground, chosen)

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
        """Who speaks a statement, and how that was found out."""
        row = self._index.row(self._index.statements[statement_id], None)
        return f"{row.speaker}\n{row.reason}"

    def _want_details(self) -> None:
        if self._article is not None:
            self.detailsWanted.emit(self._article.id)


def _start(statement: Statement) -> int:
    return statement.spans[0][0] if statement.spans else 0


def _described(article: Article, count: str) -> str:
    return " \u00b7 ".join(part for part in (shown_outlet(article.outlet), shown_date(article.date), count) if part)
