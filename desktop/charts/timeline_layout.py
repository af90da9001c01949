"""The sheet of a timeline: names at the left, one panel per initiative, each actor a strip from against up to favor."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from PySide6.QtCore import QLineF, QPointF, QRectF

from desktop.charts.figure import (
    BODY,
    LEFT,
    RIGHT,
    SMALL,
    Band,
    Figure,
    Glyph,
    Item,
    Line,
    Spot,
    Stripe,
    Text,
    elided,
    text_height,
    text_width,
)
from desktop.charts.furniture import (
    BETWEEN,
    FAR,
    GAP,
    LINE,
    Page,
    bottom,
    closing,
    legend,
    opening,
    sections,
    titles,
)
from desktop.charts.plot import Moment, Panel, Timeline, TimeRow
from desktop.charts.time_axis import Span, Tick, ticks

_INSET = 8.0
_LEAST_PANEL = 170.0
_STRIP, _ROW = 50.0, 76.0
_MOST_MARK, _LEAST_MARK = 9.0, 4.5
_SCALE = 22.0
"""The room for the ends of the scale, left of the first panel."""
_INWARD = 4.0
"""How far within a strip its ends are written, so that they are not read as those of its neighbours."""


def lay_out_timeline(plot: Timeline, page: Page) -> Figure:
    """Lay a timeline that has rows out on a page."""
    top = opening(plot, page)
    legend(plot, page, top)
    names = page.left + page.names([row.name for row in plot.rows])
    start = names + GAP + _SCALE
    parts = sections(len(plot.panels), page.right - start, _LEAST_PANEL, BETWEEN)
    columns = len(parts[0])
    across = (page.right - start - (columns - 1) * BETWEEN) / columns
    lefts = [start + at * (across + BETWEEN) for at in range(columns)]
    sheet = _Sheet(plot, page, names, lefts, across)
    if len(parts) == 1:
        top.put(titles(plot.panels, [left + _INSET for left in lefts], across - _INSET, top.y, page))
        top.items += sheet.axis(columns, top.y)
        top.y += LINE + 3
    for part in parts:
        sheet.add(part, len(parts) > 1)
    header, body = Band(top.y, tuple(top.items)), Band(sheet.y, tuple(sheet.items))
    return Figure(page.width, header, body, closing(plot, page), tuple(sheet.spots), tuple(sheet.stripes))


class _Sheet:
    """The rows of all sections, growing downwards."""

    def __init__(self, plot: Timeline, page: Page, names: float, lefts: Sequence[float], across: float) -> None:
        self._plot, self._page, self._names, self._lefts = plot, page, names, lefts
        self._across = across - 2 * _INSET
        self._span = Span(plot.first, plot.last)
        self._ticks: list[Tick] = ticks(self._span, self._across, lambda label: text_width(label, SMALL))
        widest = max(
            (moment.last - moment.first).days + 1 for row in plot.rows for each in row.moments for moment in each
        )
        apart = widest / ((plot.last - plot.first).days + 1) * self._across
        self._mark = min(_MOST_MARK, max(_LEAST_MARK, 0.9 * apart))
        self.y = 0.0
        self.items: list[Item] = []
        self.spots: list[Spot] = []
        self.stripes: list[Stripe] = []

    def add(self, part: range, titled: bool) -> None:
        """Draw the panels of this section with the rows that have anything in them."""
        page, scheme = self._page, self._page.scheme
        panels = self._plot.panels[part.start : part.stop]
        if titled:
            self.y += GAP if self.y else 0
            named = titles(panels, [left + _INSET for left in self._lefts], self._across + _INSET, self.y, page)
            self.items += named
            self.y = bottom(named) + 3
            self.items += self.axis(len(panels), self.y)
            self.y += LINE + 3
        top, frame = self.y, len(self.items)
        for row in self._plot.rows:
            if any(row.moments[column] for column in part):
                self._row(row, part, panels)
        self.items[frame:frame] = [
            Line(QLineF(x, top, x, self.y), scheme.guide, 1)
            for left in self._lefts[: len(panels)]
            for tick in self._ticks
            for x in (left + _INSET + tick.x,)
        ]
        if page.paper and self.y - top > FAR:
            self.y += 3
            self.items += self.axis(len(panels), self.y)
            self.y += LINE + 3

    def axis(self, columns: int, y: float) -> list[Item]:
        """The labels of the ticks of so many panels."""
        return [
            Text(
                QRectF(left + _INSET + tick.left, y, text_width(tick.label, SMALL) + 1, LINE),
                tick.label,
                SMALL,
                self._page.scheme.muted,
                LEFT,
            )
            for left in self._lefts[:columns]
            for tick in self._ticks
        ]

    def _row(self, row: TimeRow, part: range, panels: Sequence[Panel]) -> None:
        page, scheme = self._page, self._page.scheme
        across = self._names - page.left
        name = row.name if page.paper else elided(row.name, across, BODY)
        height = max(_ROW, text_height(name, across, BODY) + 6)
        middle = self.y + height / 2
        self.items.append(Text(QRectF(page.left, self.y, across, height), name, BODY, scheme.text, RIGHT))
        scale = QRectF(self._names + GAP - 6, 0, _SCALE, LINE)
        for words, value, colour in (("+1", 1, scheme.favor), ("0", 0, scheme.muted), ("−1", -1, scheme.against)):
            place = scale.translated(0, middle - value * (_STRIP / 2 - _INWARD) - LINE / 2)
            self.items.append(Text(place, words, SMALL, colour, RIGHT))
        index = len(self.stripes)
        self.stripes.append(Stripe(row.actor, row.name, QRectF(0, self.y, page.right, height), self._names))
        for left, column, panel in zip(self._lefts, part, panels, strict=False):
            for value in (-1, 0, 1):
                y = middle - value * _STRIP / 2
                colour = scheme.grid if value else scheme.neutral
                self.items.append(Line(QLineF(left + _INSET, y, left + _INSET + self._across, y), colour, 1))
            high, low = middle - _STRIP / 2, middle + _STRIP / 2
            self.items.append(Line(QLineF(left + _INSET, high, left + _INSET, low), scheme.neutral, 1))
            self._moments(row.moments[column], left + _INSET, middle, panel, index)
        self.y += height

    def _moments(self, moments: Sequence[Moment], left: float, middle: float, panel: Panel, row: int) -> None:
        scheme = self._page.scheme
        colour = scheme.initiative(panel.hue)
        centres = [self._place(moment, left, middle) for moment in moments]
        for moment, centre in zip(moments, centres, strict=True):
            low, high = (middle - value * _STRIP / 2 for value in (moment.low, moment.high))
            self.items.append(Line(QLineF(centre.x(), low, centre.x(), high), scheme.neutral, 1.2))
        for (one, start), (other, end) in pairwise(zip(moments, centres, strict=True)):
            # Over a gap nothing is known: the line is faint there.
            joined = (other.first - one.last).days == 1
            self.items.append(Line(QLineF(start, end), colour if joined else scheme.grid, 1.6 if joined else 1.2))
        for moment, centre in zip(moments, centres, strict=True):
            glyph = Glyph(centre, "o", self._mark, colour, scheme.background, moment.hollow)
            self.items.append(glyph)
            self.spots.append(Spot(glyph, moment.target, moment.words, row))

    def _place(self, moment: Moment, left: float, middle: float) -> QPointF:
        start = self._span.x(max(moment.first, self._span.first), self._across)
        end = self._span.x(min(moment.last, self._span.last), self._across, 1.0)
        return QPointF(left + (start + end) / 2, middle - moment.position * _STRIP / 2)
