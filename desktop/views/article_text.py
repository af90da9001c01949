"""The words of one article: shows which are statements, and lets a person select words and move a statement's ends."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QEvent, QPoint, QRect, Qt, Signal
from PySide6.QtGui import (
    QContextMenuEvent,
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
from PySide6.QtWidgets import QTextEdit, QToolTip, QWidget

from desktop.theme import SPACE, Theme
from desktop.views.boundary_handles import BoundaryHandles
from desktop.views.found_marks import found_marks
from desktop.views.pane import plain_tip
from desktop.views.selection_button import SelectionButton
from desktop.views.statement_highlighter import StatementHighlighter, Tint
from desktop.views.text_offsets import TextOffsets, shown_text
from desktop.views.word_edges import WordEdges
from models.records import Article, Span, Statement
from models.search import Terms

_COLUMN = 720
"""Lines longer than this many device-independent pixels are hard to read."""
_LINE_HEIGHT = 140


class ArticleText(QTextEdit):
    """Shows plain text and finds the statement under the pointer or the caret.

    ``tell`` gives the words that come up where the pointer rests on the statement of an id.

    Signals:
        statementChosen(str): a click or the Enter key on a marked statement.
        spansChanged(str, object): the person dragged an end of a statement; its id, and its spans from now on.
        statementWanted: the person wants the selected words to be a statement.
        menuWanted(QPoint): the person asks for the menu at this point of the screen.
    """

    statementChosen = Signal(str)
    spansChanged = Signal(str, object)
    statementWanted = Signal()
    menuWanted = Signal(QPoint)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._terms = Terms()
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
        self._shown: tuple[Article | None, tuple[Statement, ...], dict[str, Tint]] | None = None
        self._highlighter = StatementHighlighter(self.document(), (), self._offsets, {})
        self._pressed = QPoint()
        self._chosen: Statement | None = None
        self.tell: Callable[[str], str] = lambda statement: ""
        self.edges = WordEdges("")
        self.handles = BoundaryHandles(self, theme)
        self.add_button = SelectionButton(self)
        self.add_button.clicked.connect(self.statementWanted)

    @property
    def selected_span(self) -> Span | None:
        """The words that are selected, without white space around them; None where none are."""
        cursor = self.textCursor()
        start, end = map(self._offsets.to_python, (cursor.selectionStart(), cursor.selectionEnd()))
        words = self._text[start:end]
        first, last = end - len(words.lstrip()), start + len(words.rstrip())
        return (first, last) if first < last else None

    def show_article(self, article: Article | None, statements: Sequence[Statement], tints: dict[str, Tint]) -> None:
        """Show an article with these statements of it marked, None for no article.

        Where the text begins with its title, that line is set as a heading. The same text stays where it was scrolled,
        with its words selected; where nothing is different, nothing moves.
        """
        shown = article, tuple(statements), dict(tints)
        if shown == self._shown:
            return
        self._shown = shown
        text, title = (article.text, article.title) if article else ("", "")
        scrolled = self.verticalScrollBar().value() if text == self._text else 0
        if text != self._text:
            self.edges = WordEdges(text)
        caret, offered = self.textCursor(), self.add_button.isVisible()
        selected = (caret.anchor(), caret.position()) if text == self._text and caret.hasSelection() else None
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
        if selected is not None:
            self._select(*selected)
        self.verticalScrollBar().setValue(scrolled)
        if offered:
            self.add_button.offer()
        self.point_at(self._terms)

    def point_at(self, terms: Terms) -> None:
        """Mark the words that a person searches for, in this article and in those shown next."""
        self._terms = terms
        self.setExtraSelections(found_marks(self.document(), self._text, self._offsets, terms, self._theme))

    def choose(self, statement: Statement | None, reveal: bool = True) -> None:
        """Mark one statement strongly and bring it into view where asked to."""
        self._chosen = statement
        self._highlighter.choose(None if statement is None else statement.id)
        self.handles.show_for(statement)
        if statement is None or not statement.spans or not reveal:
            return
        start, _ = self._offsets.span_to_qt(statement.spans[0])
        _, end = self._offsets.span_to_qt(statement.spans[-1])
        cursor = QTextCursor(self.document())
        cursor.setPosition(start)
        if not self.textCursor().hasSelection():
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

    def deselect(self) -> None:
        """Select no words."""
        cursor = self.textCursor()
        cursor.clearSelection()
        self.setTextCursor(cursor)

    def preview(self, spans: Sequence[Span]) -> None:
        """Mark the chosen statement as though these were its spans, until it is shown or chosen anew."""
        if self._chosen is not None:
            self._highlighter.show_spans(self._chosen.id, [self._offsets.span_to_qt(span) for span in spans])

    def place_of(self, code_point: int) -> QRect:
        """Where the line between two characters is drawn, in the viewport."""
        cursor = QTextCursor(self.document())
        cursor.setPosition(self._offsets.to_qt(code_point))
        return self.cursorRect(cursor)

    def code_point_at(self, place: QPoint) -> int:
        """The line between two characters that is nearest to a point of the viewport."""
        return self._offsets.to_python(self.cursorForPosition(place).position())

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        if event.reason() is QContextMenuEvent.Reason.Keyboard:
            self.menuWanted.emit(self.viewport().mapToGlobal(self.cursorRect().bottomLeft()))
            return
        if self.selected_span is None:
            self._choose_if_any(self.statement_at(self.viewport().mapFromGlobal(event.globalPos())))
        self.menuWanted.emit(event.globalPos())

    def scrollContentsBy(self, dx: int, dy: int) -> None:
        super().scrollContentsBy(dx, dy)
        self.handles.arrange()
        self.add_button.arrange()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._pressed = event.position().toPoint()
        super().mousePressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        place = event.position().toPoint()
        if event.button() is Qt.MouseButton.LeftButton and (place - self._pressed).manhattanLength() < 4:
            self._choose_if_any(self.statement_at(place))
        self.add_button.offer()

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
            self.add_button.offer()

    def resizeEvent(self, event: QResizeEvent) -> None:
        side = max(2 * SPACE, (self.width() - _COLUMN) // 2)
        self.setViewportMargins(side, SPACE, 2 * SPACE, SPACE)
        super().resizeEvent(event)
        self.handles.arrange()
        self.add_button.arrange()

    def _select(self, anchor: int, position: int) -> None:
        cursor = QTextCursor(self.document())
        cursor.setPosition(anchor)
        cursor.setPosition(position, QTextCursor.MoveMode.KeepAnchor)
        self.setTextCursor(cursor)

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
