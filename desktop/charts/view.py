"""Charts on screen: painting, pointing, clicking, keys, and what a screen reader is told."""

from __future__ import annotations

import html
from collections.abc import Mapping, Sequence

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
from PySide6.QtWidgets import QAbstractScrollArea, QHBoxLayout, QToolTip, QVBoxLayout, QWidget

from desktop.charts.figure import BODY, Figure, Spot, Stripe, outline, paint
from desktop.charts.layout import NARROWEST, lay_out
from desktop.charts.palette import LIGHT, Scheme
from desktop.charts.plot import Plot
from models.records import Analysis

_REACH = 9.0
"""How far from a mark's centre, in units, it is still meant."""


class Chart(QWidget):
    """A chart with a line of choices above it. What it plots is made by the subclass.

    Signals:
        markActivated: a mark was clicked or chosen by key: actor id, initiative id, outlet (None for all together).
        actorActivated: an actor's name was clicked: actor id.
    """

    markActivated = Signal(str, str, object)
    actorActivated = Signal(str)

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._analysis = Analysis()
        self._initiatives: tuple[str, ...] = ()
        self._actors: tuple[str, ...] | None = None
        self._scheme = LIGHT
        self._hues: Mapping[str, int] | None = None
        self._view = FigureView(name, self)
        self._view.markActivated.connect(self.markActivated)
        self._view.actorActivated.connect(self.actorActivated)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self._view)
        self.setFocusProxy(self._view)

    @property
    def plot(self) -> Plot:
        """What is shown, for an export."""
        return self._view.plot

    @property
    def view(self) -> FigureView:
        """The part that draws."""
        return self._view

    def show_analysis(
        self,
        analysis: Analysis,
        *,
        initiatives: Sequence[str],
        actors: Sequence[str] | None = None,
        theme: Scheme = LIGHT,
        hues: Mapping[str, int] | None = None,
    ) -> None:
        """Plot these initiatives (ids) and actors (ids; None: all) in these colours.

        ``hues`` tells the index of each initiative's colour, None that it is its place in the analysis.
        """
        self._analysis, self._scheme, self._hues = analysis, theme, hues
        self._initiatives = tuple(initiatives)
        self._actors = None if actors is None else tuple(actors)
        self._redraw()

    def set_selection(self, actor: str | None, initiative: str | None = None, outlet: str | None = None) -> None:
        """Emphasise an actor's row and, where ``initiative`` is given, the mark of this outlet (None: of all)."""
        self._view.set_selection(actor, initiative, outlet)

    def _redraw(self) -> None:
        self._view.show_plot(self._make_plot(), self._scheme)

    def _make_plot(self) -> Plot:
        raise NotImplementedError

    def _add_choices(self, *widgets: QWidget) -> QWidget:
        """Put widgets in the line above the chart and return that line."""
        line = QWidget()
        row = QHBoxLayout(line)
        row.setContentsMargins(8, 4, 8, 4)
        row.addStretch()
        for widget in widgets:
            row.addWidget(widget)
        layout = self.layout()
        assert isinstance(layout, QVBoxLayout)
        layout.insertWidget(0, line)
        return line


class FigureView(QAbstractScrollArea):
    """Draws a plot as wide as itself; the rows scroll below the axis.

    Signals: as in :class:`Chart`.
    """

    markActivated = Signal(str, str, object)
    actorActivated = Signal(str)

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.plot = Plot(name)
        self._scheme = LIGHT
        self._figure: Figure | None = None
        self._selected: tuple[str | None, str | None, str | None] = (None, None, None)
        self._current: int | None = None
        self._pointed: Spot | Stripe | None = None
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

    def set_selection(self, actor: str | None, initiative: str | None, outlet: str | None) -> None:
        """Emphasise a row and a mark, and scroll to the row."""
        if self._selected == (actor, initiative, outlet):
            return
        self._selected = (actor, initiative, outlet)
        stripe = next((one for one in self.figure.stripes if one.actor == actor), None)
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
        centre = spot.glyph.centre
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
        if self.plot.rows:
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
        elif pointed is not None:
            self.actorActivated.emit(pointed.actor)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = Qt.Key(event.key())
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space) and self._current is not None:
            self._activate(self.spots[self._current])
            return
        at = self._next(key)
        if at is None:
            super().keyPressEvent(event)
            return
        self._current = at
        spot = self.spots[at]
        self._scroll_to(self.figure.stripes[spot.row].rect)
        self._describe()
        self._tell(spot.words, self.viewport().mapToGlobal(self.place_of(spot)))
        self.viewport().update()

    def words_at(self, place: QPointF) -> str:
        """What is told about the mark or the name at this place of the viewport, in plain text; "" for nothing."""
        pointed = self._at(place)
        if isinstance(pointed, Spot):
            return pointed.words
        return "" if pointed is None else pointed.name

    def _tell(self, words: str, place: QPoint) -> None:
        # A tooltip guesses whether its text is rich; names from articles must not become markup.
        shown = html.escape(words).replace("\n", "<br>")
        QToolTip.showText(place, f"<qt><p style='white-space:pre'>{shown}</p></qt>" if words else "", self.viewport())

    def _activate(self, spot: Spot) -> None:
        self.markActivated.emit(spot.target.actor, spot.target.initiative, spot.target.outlet)

    def _next(self, key: Qt.Key) -> int | None:
        """The mark that a key leads to from the current one."""
        spots = self.spots
        if not spots:
            return None
        last = len(spots) - 1
        if key is Qt.Key.Key_Home:
            return 0
        if key is Qt.Key.Key_End:
            return last
        if key not in (Qt.Key.Key_Left, Qt.Key.Key_Right, Qt.Key.Key_Up, Qt.Key.Key_Down):
            return None
        if self._current is None:
            return 0
        if key is Qt.Key.Key_Left:
            return max(0, self._current - 1)
        if key is Qt.Key.Key_Right:
            return min(last, self._current + 1)
        here = spots[self._current]
        row = here.row + (1 if key is Qt.Key.Key_Down else -1)
        there = [at for at, spot in enumerate(spots) if spot.row == row]
        if not there:
            return self._current
        return min(there, key=lambda at: abs(spots[at].glyph.centre.x() - here.glyph.centre.x()))

    def _lay_out(self) -> None:
        across = self.viewport().width() / self.unit
        self._figure = lay_out(self.plot, across, self._scheme, paper=False)
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

    def _at(self, place: QPointF) -> Spot | Stripe | None:
        """The mark, or the actor's name, at a place of the viewport."""
        here = place / self.unit
        if here.y() < self.figure.header.height:
            return None
        here -= QPointF(0, self._body_top())
        stripe = next((one for one in self.figure.stripes if one.rect.top() <= here.y() < one.rect.bottom()), None)
        if stripe is None:
            return None
        if here.x() <= stripe.right:
            return stripe
        row = self.figure.stripes.index(stripe)
        near = [(spot, here - spot.glyph.centre) for spot in self.spots if spot.row == row]
        close = [
            (abs(away.x()) + abs(away.y()), at, spot)
            for at, (spot, away) in enumerate(near)
            if abs(away.x()) <= _REACH and abs(away.y()) <= _REACH
        ]
        # Of marks on the same place the later one lies on top.
        return min(close, key=lambda one: (one[0], -one[1]))[2] if close else None

    def _is_selected(self, spot: Spot) -> bool:
        target = spot.target
        return (target.actor, target.initiative, target.outlet) == self._selected

    def _paint_selection(self, painter: QPainter, across: float) -> None:
        for stripe in self.figure.stripes:
            if stripe.actor == self._selected[0]:
                painter.fillRect(
                    QRectF(0, stripe.rect.top(), across, stripe.rect.height()), QColor(self._scheme.chosen)
                )

    def _paint_rings(self, painter: QPainter) -> None:
        painter.setBrush(Qt.BrushStyle.NoBrush)
        for at, spot in enumerate(self.spots):
            if self._is_selected(spot):
                painter.setPen(QPen(QColor(self._scheme.accent), 2.2))
                painter.drawPath(outline(spot.glyph, 3.5))
            elif at == self._current and self.hasFocus():
                painter.setPen(QPen(QColor(self._scheme.text), 1, Qt.PenStyle.DashLine))
                painter.drawEllipse(spot.glyph.centre, 12, 12)

    def _describe(self) -> None:
        if self._current is not None:
            words = self.spots[self._current].words.replace("\n", ", ")
        elif self.plot.rows:
            words = f"{self.plot.title}. {self.plot.subtitle}. Arrow keys go from mark to mark."
        else:
            words = self.plot.empty
        self.setAccessibleDescription(words)
        QAccessible.updateAccessibility(QAccessibleEvent(self, QAccessible.Event.DescriptionChanged))
