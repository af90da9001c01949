"""The part of a chart that draws: painting, pointing, clicking, keys, and what a screen reader is told."""

from __future__ import annotations

import html

from PySide6.QtCore import QEvent, QPoint, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QAccessible,
    QAccessibleEvent,
    QColor,
    QFocusEvent,
    QFontInfo,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QResizeEvent,
)
from PySide6.QtWidgets import QAbstractScrollArea, QToolTip, QWidget

from desktop.charts.figure import BODY, Figure, Glyph, Head, Spot, Stripe, outline, paint
from desktop.charts.layout import NARROWEST, lay_out
from desktop.charts.navigation import next_spot
from desktop.charts.palette import LIGHT, Scheme
from desktop.charts.plot import Plot, Target

_REACH = 9.0
"""How far from a mark's centre, in units, it is still meant."""

_KEYS = {
    Qt.Key.Key_Left: (-1, 0),
    Qt.Key.Key_Right: (1, 0),
    Qt.Key.Key_Up: (0, -1),
    Qt.Key.Key_Down: (0, 1),
}


class FigureView(QAbstractScrollArea):
    """Draws a plot as wide as itself; the rows scroll below the axis.

    Signals:
        markActivated(Target): a mark was clicked or chosen by key.
        markOpened(Target): a mark was double-clicked, or chosen by Return.
        actorActivated(str): an actor's name was clicked.
        headActivated(str): a column's title was clicked.
    """

    markActivated = Signal(object)
    markOpened = Signal(object)
    actorActivated = Signal(str)
    headActivated = Signal(str)

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.plot = Plot(name)
        self._scheme = LIGHT
        self._figure: Figure | None = None
        self._selected = Target()
        self._current: int | None = None
        self._pointed: Spot | Stripe | Head | None = None
        self.setAccessibleName(name)
        self.setFrameShape(QAbstractScrollArea.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.viewport().setMouseTracking(True)

    def show_plot(self, plot: Plot, scheme: Scheme) -> None:
        """Draw this plot from now on."""
        target = self.spots[self._current].target if self._current is not None else None
        self.plot, self._scheme = plot, scheme
        self._lay_out()
        self._current = next((at for at, spot in enumerate(self.spots) if spot.target == target), None)
        self._describe()

    def set_selection(self, selected: Target) -> None:
        """Emphasise a row and a mark, and scroll to the row."""
        if self._selected == selected:
            return
        self._selected = selected
        stripe = next((one for one in self.figure.stripes if one.actor == selected.actor), None)
        if stripe is not None:
            self._scroll_to(stripe.rect)
        self.viewport().update()

    @property
    def figure(self) -> Figure:
        """The plot as it is laid out now."""
        if self._figure is None:
            self._lay_out()
        assert self._figure is not None
        return self._figure

    @property
    def spots(self) -> tuple[Spot, ...]:
        """The marks, row by row, from against to favor within each panel."""
        return self.figure.spots

    @property
    def unit(self) -> float:
        """The size of a unit of the layout, in pixels, after the font that the person reads everywhere else."""
        return QFontInfo(self.font()).pixelSize() / BODY

    def place_of(self, spot: Spot) -> QPoint:
        """Where a mark lies in the viewport, in pixels."""
        centre = spot.centre
        return QPointF(centre.x() * self.unit, (centre.y() + self._body_top()) * self.unit).toPoint()

    def sizeHint(self) -> QSize:
        return QSize(720, 480)

    def minimumSizeHint(self) -> QSize:
        return QSize(int(NARROWEST * self.unit), 160)

    def paintEvent(self, event: QPaintEvent) -> None:
        figure, unit = self.figure, self.unit
        painter = QPainter(self.viewport())
        painter.fillRect(self.viewport().rect(), QColor(self._scheme.background))
        painter.scale(unit, unit)
        across, down = self.viewport().width() / unit, self.viewport().height() / unit
        painter.save()
        if not self.plot.empty:
            painter.setClipRect(QRectF(0, figure.header.height, across, down - figure.header.height))
            painter.translate(0, self._body_top())
        else:
            painter.translate(0, max(0.0, (down - figure.body.height) / 2))
        self._paint_selection(painter, across)
        shown = self.verticalScrollBar().value() / unit
        paint(painter, figure.body, shown, shown + down)
        self._paint_rings(painter)
        painter.restore()
        paint(painter, figure.header)
        if self.verticalScrollBar().value() > 0:
            y = figure.header.height
            painter.setPen(QPen(QColor(self._scheme.grid), 1))
            painter.drawLine(QPointF(0, y), QPointF(across, y))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._lay_out()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange):
            self._lay_out()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        pointed = self._at(event.position())
        if pointed == self._pointed:
            return
        self._pointed = pointed
        words = self.words_at(event.position())
        self.viewport().setCursor(Qt.CursorShape.ArrowCursor if pointed is None else Qt.CursorShape.PointingHandCursor)
        self._tell(words, event.globalPosition().toPoint())

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.viewport().update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.viewport().update()

    def leaveEvent(self, event: QEvent) -> None:
        self._pointed = None
        QToolTip.hideText()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if event.button() is not Qt.MouseButton.LeftButton:
            return
        pointed = self._at(event.position())
        if isinstance(pointed, Spot):
            self._current = self.spots.index(pointed)
            self._activate(pointed)
        elif isinstance(pointed, Stripe):
            self.actorActivated.emit(pointed.actor)
        elif pointed is not None:
            self.headActivated.emit(pointed.id)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        pointed = self._at(event.position())
        if isinstance(pointed, Spot):
            self.markOpened.emit(pointed.target)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = Qt.Key(event.key())
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space) and self._current is not None:
            spot = self.spots[self._current]
            self._activate(spot)
            if key is not Qt.Key.Key_Space:
                self.markOpened.emit(spot.target)
            return
        at = self._next(key)
        if at is None:
            super().keyPressEvent(event)
            return
        self._current = at
        spot = self.spots[at]
        self._scroll_to(
            self.figure.stripes[spot.row].rect if self.figure.stripes else outline(spot.item).boundingRect()
        )
        self._describe()
        self._tell(spot.words, self.viewport().mapToGlobal(self.place_of(spot)))
        self.viewport().update()

    def words_at(self, place: QPointF) -> str:
        """What is told about the mark or the name at this place of the viewport, in plain text; "" for nothing."""
        pointed = self._at(place)
        if isinstance(pointed, Spot):
            return pointed.words
        if isinstance(pointed, Head):
            return f"{pointed.title}\nClick to sort by it"
        return "" if pointed is None else pointed.name

    def _tell(self, words: str, place: QPoint) -> None:
        # A tooltip guesses whether its text is rich; names from articles must not become markup.
        shown = html.escape(words).replace("\n", "<br>")
        QToolTip.showText(place, f"<qt><p style='white-space:pre'>{shown}</p></qt>" if words else "", self.viewport())

    def _activate(self, spot: Spot) -> None:
        self.markActivated.emit(spot.target)

    def _next(self, key: Qt.Key) -> int | None:
        """The mark that a key leads to from the current one."""
        if not self.spots:
            return None
        if key is Qt.Key.Key_Home:
            return 0
        if key is Qt.Key.Key_End:
            return len(self.spots) - 1
        if key not in _KEYS:
            return None
        return 0 if self._current is None else next_spot(self.figure, self._current, *_KEYS[key])

    def _lay_out(self) -> None:
        across = self.viewport().width() / self.unit
        self._figure = lay_out(self.plot, across, self._scheme, False, self.viewport().height() / self.unit)
        visible = self.viewport().height() / self.unit - self._figure.header.height
        bar = self.verticalScrollBar()
        bar.setRange(0, max(0, round((self._figure.body.height - visible) * self.unit)))
        bar.setPageStep(max(1, round(visible * self.unit)))
        bar.setSingleStep(round(28 * self.unit))
        self._pointed = None
        self.viewport().update()

    def _body_top(self) -> float:
        return self.figure.header.height - self.verticalScrollBar().value() / self.unit

    def _scroll_to(self, rect: QRectF) -> None:
        bar = self.verticalScrollBar()
        top, bottom = rect.top() * self.unit, rect.bottom() * self.unit
        if top < bar.value():
            bar.setValue(int(top))
        elif bottom > bar.value() + bar.pageStep():
            bar.setValue(round(bottom - bar.pageStep()))

    def _at(self, place: QPointF) -> Spot | Stripe | Head | None:
        """The mark, the actor's name or the column's title at a place of the viewport."""
        here = place / self.unit
        in_header = here.y() < self.figure.header.height
        if not in_header:
            here -= QPointF(0, self._body_top())
        for head in self.figure.heads:
            if head.in_body is not in_header and head.rect.contains(here):
                return head
        if in_header:
            return None
        for stripe in self.figure.stripes:
            if stripe.rect.top() <= here.y() < stripe.rect.bottom() and here.x() <= stripe.right:
                return stripe
        found = [(away, -at, spot) for at, spot in enumerate(self.spots) if (away := _distance(spot, here)) is not None]
        # Of marks on the same place the later one lies on top.
        return min(found, key=lambda one: one[:2])[2] if found else None

    def _is_selected(self, spot: Spot) -> bool:
        target, selected = spot.target, self._selected
        if target.initiative is None and target.about is None and target.actor is not None:
            return target.actor == selected.actor
        return target == selected

    def _paint_selection(self, painter: QPainter, across: float) -> None:
        for stripe in self.figure.stripes:
            if stripe.actor == self._selected.actor:
                painter.fillRect(
                    QRectF(0, stripe.rect.top(), across, stripe.rect.height()), QColor(self._scheme.chosen)
                )

    def _paint_rings(self, painter: QPainter) -> None:
        painter.setBrush(Qt.BrushStyle.NoBrush)
        for at, spot in enumerate(self.spots):
            if self._is_selected(spot):
                painter.setPen(QPen(QColor(self._scheme.accent), 2.2))
                painter.drawPath(outline(spot.item, 3.5 if isinstance(spot.item, Glyph) else 1.5))
            elif at == self._current and self.hasFocus():
                painter.setPen(QPen(QColor(self._scheme.text), 1, Qt.PenStyle.DashLine))
                if isinstance(spot.item, Glyph):
                    painter.drawEllipse(spot.centre, 12, 12)
                else:
                    painter.drawPath(outline(spot.item, 1.5))

    def _describe(self) -> None:
        if self._current is not None:
            words = self.spots[self._current].words.replace("\n", ", ")
        elif self.plot.empty:
            words = self.plot.empty
        else:
            said = (self.plot.title, self.plot.subtitle, self.plot.filtered and f"Only {self.plot.filtered}")
            words = ". ".join([*filter(None, said), "Arrow keys go from mark to mark, Table shows all figures."])
        self.setAccessibleDescription(words)
        QAccessible.updateAccessibility(QAccessibleEvent(self, QAccessible.Event.DescriptionChanged))


def _distance(spot: Spot, here: QPointF) -> float | None:
    """How far a place is from a mark's middle, None where it is not on it."""
    away = here - spot.centre
    if isinstance(spot.item, Glyph):
        on = abs(away.x()) <= _REACH and abs(away.y()) <= _REACH
    else:
        on = spot.item.rect.contains(here)
    return abs(away.x()) + abs(away.y()) if on else None
