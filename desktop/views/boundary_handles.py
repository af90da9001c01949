"""Grips at the ends of the chosen statement in the article: drag one, and the statement begins or ends there."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QPoint, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from desktop.theme import Theme
from desktop.views.boundaries import ends, moved
from desktop.views.word_edges import Side
from models.records import Span, Statement

if TYPE_CHECKING:
    from desktop.views.article_text import ArticleText

_WIDTH = 13
_KNOB = 4.5
_ABOVE = 7
"""How far a grip reaches above its line, so that its knob hides nothing of the first letter."""
_MOST = 12


class BoundaryHandles(QObject):
    """Keeps the grips where the words are, and follows the one that is dragged.

    The end snaps to words, with Alt to single characters; Escape lets it go back. Only the release changes anything.
    """

    def __init__(self, text: ArticleText, theme: Theme) -> None:
        super().__init__(text)
        self._text = text
        self._theme = theme
        self._statement: Statement | None = None
        self._spans: tuple[Span, ...] = ()
        self._before: tuple[Span, ...] = ()
        self._held = False
        self.grips: list[Grip] = []

    def show_for(self, statement: Statement | None) -> None:
        """Put grips at the ends of this statement, None for nowhere. One that is in the hand stays there."""
        if self._held and statement is not None and self._statement is not None and statement.id == self._statement.id:
            self._statement = statement
            self._text.preview(self._spans)
            return
        self._held = False
        self._statement = statement
        self._spans = statement.spans if statement is not None else ()
        if len(self._spans) * 2 > _MOST:
            self._spans = ()
        while len(self.grips) < 2 * len(self._spans):
            self.grips.append(Grip(self, len(self.grips), self._text.viewport(), self._theme))
        self.arrange()

    def arrange(self) -> None:
        """Put the grips where the words are now."""
        places = ends(self._spans)
        room = self._text.viewport().rect()
        for number, grip in enumerate(self.grips):
            if number >= len(places):
                grip.hide()
                continue
            line = self._text.place_of(places[number])
            aside = -2 if number % 2 == 0 else 1
            grip.setGeometry(
                line.center().x() - _WIDTH // 2 + aside, line.top() - _ABOVE, _WIDTH, line.height() + _ABOVE + 7
            )
            grip.setVisible(room.intersects(grip.geometry()))

    def begin(self) -> None:
        """A grip is pressed."""
        self._before = self._spans
        self._held = True

    def drag(self, number: int, place: QPoint, free: bool) -> None:
        """A grip is dragged to a point of the viewport."""
        self._keep_in_view(place)
        side: Side = "start" if number % 2 == 0 else "end"
        wanted = self._text.edges.nearest(self._text.code_point_at(place), side, free)
        spans = moved(self._before, number, wanted)
        if spans != self._spans:
            self._spans = spans
            self._text.preview(spans)
            self._arrange_dragged(number, wanted, spans)

    def end(self) -> None:
        """The grip is let go."""
        self._held = False
        if self._statement is not None and self._spans != self._before:
            statement, spans = self._statement.id, self._spans
            self._text.spansChanged.emit(statement, spans)

    def give_focus(self) -> None:
        """Let the keys work in the text again."""
        self._text.setFocus(Qt.FocusReason.OtherFocusReason)

    def cancel(self) -> None:
        """The person thought better of it."""
        self._held = False
        self._spans = self._before
        self._text.preview(self._before)
        self.arrange()

    def _arrange_dragged(self, number: int, wanted: int, spans: tuple[Span, ...]) -> None:
        """While stretches come and go only the grip in the hand is shown in its place."""
        if len(spans) == len(self._before):
            self.arrange()
            return
        line = self._text.place_of(wanted)
        for each, grip in enumerate(self.grips):
            if each == number:
                grip.move(line.center().x() - _WIDTH // 2, line.top() - _ABOVE)
            else:
                grip.hide()

    def _keep_in_view(self, place: QPoint) -> None:
        bar = self._text.verticalScrollBar()
        beyond = place.y() - self._text.viewport().height()
        if place.y() < 0:
            bar.setValue(bar.value() + place.y())
        elif beyond > 0:
            bar.setValue(bar.value() + beyond)


class Grip(QWidget):
    """One end to take hold of: a line with a knob, at the top where words begin and at the bottom where they end."""

    def __init__(self, handles: BoundaryHandles, number: int, parent: QWidget, theme: Theme) -> None:
        super().__init__(parent)
        self._handles = handles
        self._number = number
        self._theme = theme
        self._held = QPoint()
        self._dragging = False
        self.setCursor(Qt.CursorShape.SizeHorCursor)
        begins = number % 2 == 0
        self.setToolTip(f"Drag to where the statement {'begins' if begins else 'ends'} (with Alt: to any character)")
        self.setAccessibleName(f"{'Beginning' if begins else 'End'} of the statement")

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() is Qt.MouseButton.LeftButton:
            self._dragging = True
            self._held = event.position().toPoint() - self.rect().center()
            self._handles.begin()
            self.setFocus(Qt.FocusReason.MouseFocusReason)  # for Escape

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self._dragging:
            place = self.mapToParent(event.position().toPoint() - self._held)
            self._handles.drag(self._number, place, bool(event.modifiers() & Qt.KeyboardModifier.AltModifier))

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if self._dragging and event.button() is Qt.MouseButton.LeftButton:
            self._let_go()
            self._handles.end()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self._dragging:
            self._let_go()
            self._handles.cancel()

    def event(self, event: QEvent) -> bool:
        if event.type() is QEvent.Type.ShortcutOverride and self._dragging:
            event.accept()  # Escape means this drag and nothing else
            return True
        return super().event(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        ink = QColor(self._theme.colours.accent)
        middle = self.width() / 2
        begins = self._number % 2 == 0
        knob = _KNOB + 0.5 if begins else self.height() - _KNOB - 0.5
        painter.setPen(QPen(ink, 2))
        painter.drawLine(QPointF(middle, _KNOB), QPointF(middle, self.height() - _KNOB))
        painter.setPen(QPen(QColor(self._theme.colours.base), 1))
        painter.setBrush(ink)
        painter.drawEllipse(QRectF(middle - _KNOB, knob - _KNOB, 2 * _KNOB, 2 * _KNOB))

    def _let_go(self) -> None:
        self._dragging = False
        self._handles.give_focus()
