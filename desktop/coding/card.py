"""The statement that is up, large, in the paragraph that it stands in."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QFont, QTextBlockFormat, QTextCharFormat, QTextCursor
from PySide6.QtWidgets import QTextEdit, QWidget

from desktop.theme import SPACE, Theme
from desktop.views.text_offsets import TextOffsets, shown_text
from models.records import Article, Span, Statement

_LARGER = 1.5
_LINE_HEIGHT = 145


class StatementCard(QTextEdit):
    """Shows a statement; the words around it are quieter."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._shown: tuple[Article, Statement] | None = None
        self.setObjectName("articleText")
        self.setReadOnly(True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setAccessibleName("Statement in its paragraph")
        theme.changed.connect(self._draw)

    def show_statement(self, article: Article, statement: Statement) -> None:
        """Show another statement."""
        self._shown = article, statement
        self._draw()

    def _draw(self) -> None:
        if self._shown is None:
            return
        article, statement = self._shown
        first, last = paragraph_of(article.text, statement.spans)
        text = article.text[first:last]
        offsets = TextOffsets(text)
        self.clear()
        self.document().setDocumentMargin(2 * SPACE)
        cursor = self.textCursor()
        lines = QTextBlockFormat()
        lines.setLineHeight(_LINE_HEIGHT, QTextBlockFormat.LineHeightTypes.ProportionalHeight.value)
        cursor.setBlockFormat(lines)
        quiet = QTextCharFormat()
        quiet.setForeground(QColor(self._theme.colours.muted))
        quiet.setFontPointSize(self.font().pointSizeF() * _LARGER)
        cursor.insertText(shown_text(text), quiet)
        loud = QTextCharFormat()
        loud.setForeground(QColor(self._theme.colours.text))
        loud.setBackground(QColor(self._theme.colours.chosen))
        loud.setFontWeight(QFont.Weight.DemiBold)
        begin = 0
        for start, end in statement.spans:
            units = offsets.span_to_qt((start - first, end - first))
            cursor.setPosition(units[0])
            cursor.setPosition(units[1], QTextCursor.MoveMode.KeepAnchor)
            cursor.mergeCharFormat(loud)
            begin = begin or units[0]
        cursor.setPosition(begin)
        self.setTextCursor(cursor)
        self.ensureCursorVisible()


def paragraph_of(text: str, spans: tuple[Span, ...]) -> Span:
    """Where the paragraphs that hold these spans begin and end, the one before them included."""
    first, last = spans[0][0], spans[-1][1]
    start = text.rfind("\n\n", 0, first)
    before = text.rfind("\n\n", 0, start) if start > 0 else -1
    end = text.find("\n\n", last)
    return (before + 2 if before >= 0 else 0), (end if end >= 0 else len(text.rstrip()))
