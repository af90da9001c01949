"""Points at the words in an article that a person searched for."""

from __future__ import annotations

from PySide6.QtGui import QColor, QTextCharFormat, QTextCursor, QTextDocument
from PySide6.QtWidgets import QTextEdit

from desktop.theme import Theme
from desktop.views.text_offsets import TextOffsets
from models.search import Terms, places_in


def found_marks(
    document: QTextDocument, text: str, offsets: TextOffsets, terms: Terms, theme: Theme
) -> list[QTextEdit.ExtraSelection]:
    """A mark on each place of the words in the document that shows ``text``, over whatever marks are there."""
    face = QTextCharFormat()
    face.setBackground(QColor(theme.colours.warning))
    face.setForeground(QColor(theme.colours.on_warning))
    marks = []
    for span in places_in(text, terms):
        start, end = offsets.span_to_qt(span)
        mark = QTextEdit.ExtraSelection()
        mark.cursor = QTextCursor(document)
        mark.cursor.setPosition(start)
        mark.cursor.setPosition(end, QTextCursor.MoveMode.KeepAnchor)
        mark.format = face
        marks.append(mark)
    return marks
