"""The sheet of a row plot: names at the left, one panel per initiative, all on the same axis.

Panels stand side by side as long as they are wide enough to be read, and go on below where they are not.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QLineF, QPointF, QRectF

from desktop.charts.figure import (
    BODY,
    CENTRE,
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
    MARK,
    ROW,
    Page,
    arrow,
    bottom,
    closing,
    glyph,
    interval,
    legend,
    opening,
    sections,
    titles,
)
from desktop.charts.palette import Scheme
from desktop.charts.plot import OVERALL, Cell, Mark, Row, RowPlot
from desktop.charts.words import signed

_INSET = 8.0
"""Room inside a panel's ends, for marks at -1 and 1."""
_LEAST_PANEL = 130.0
_APART = 13.0
"""The distance of marks that would otherwise hide each other."""
_TICKS = (-1.0, -0.5, 0.0, 0.5, 1.0)


@dataclass(frozen=True, slots=True)
class _Grid:
    """The columns of a sheet."""

    left: float
    right: float
    names: float
    panels: tuple[float, ...]
    across: float
    figures: float

    def x(self, column: int, value: float) -> float:
        """Where a value in [-1, 1] lies."""
        return self.panels[column] + _INSET + (value + 1) / 2 * (self.across - 2 * _INSET)


def lay_out_rows(plot: RowPlot, page: Page) -> Figure:
    """Lay a row plot that has rows out on a page."""
    top = opening(plot, page)
    legend(plot, page, top)
    grid = _grid(plot, page)
    columns = len(grid.panels)
    parts = [range(at, min(at + columns, len(plot.panels))) for at in range(0, len(plot.panels), columns)]
    titled = len(parts) > 1
    if not titled:
        top.put(_titles(plot, parts[0], grid, top.y, page))
    if not (titled and page.paper):
        top.items += _axis(grid, plot.heading, columns, top.y, page.scheme)
        top.y += LINE + 3
    if titled and not page.paper:  # the scale stays in view while the titles pass below it
        top.items.append(Line(QLineF(page.left, top.y, page.right, top.y), page.scheme.grid, 1))
        top.y += GAP / 2
    body = _Body(plot, grid, page)
    for part in parts:
        body.add(part, titled)
    header, whole = Band(top.y, tuple(top.items)), Band(body.y, tuple(body.items))
    return Figure(page.width, header, whole, closing(plot, page), tuple(body.spots), tuple(body.stripes))


class _Body:
    """The rows of all sections, growing downwards."""

    def __init__(self, plot: RowPlot, grid: _Grid, page: Page) -> None:
        self._plot, self._grid, self._page = plot, grid, page
        self._scheme, self._paper = page.scheme, page.paper
        self.y = 0.0
        self.items: list[Item] = []
        self.spots: list[Spot] = []
        self.stripes: list[Stripe] = []

    def add(self, section: range, titled: bool) -> None:
        """Draw the panels of this section with their rows."""
        if titled:
            self.y += GAP if self.y else 0
            named = _titles(self._plot, section, self._grid, self.y, self._page)
            self.items += named
            self.y = bottom(named) + 3
            if self._paper:
                self._axis(section)
        top = self.y
        frame = len(self.items)
        for row in self._plot.rows:
            if any(row.cells[panel].marks for panel in section):
                self._row(row, section)
        verticals: list[Item] = [
            Line(QLineF(x, top, x, self.y), self._scheme.neutral if tick == 0 else self._scheme.grid, 1)
            for column in range(len(section))
            for tick in _TICKS
            for x in (self._grid.x(column, tick),)
        ]
        self.items[frame:frame] = verticals
        if self._paper and self.y - top > FAR:
            self.y += 3
            self._axis(section)

    def _axis(self, section: range) -> None:
        self.items += _axis(self._grid, self._plot.heading, len(section), self.y, self._scheme)
        self.y += LINE + 3

    def _row(self, row: Row, section: range) -> None:
        grid, scheme = self._grid, self._scheme
        cells = [(column, row.cells[panel]) for column, panel in enumerate(section)]
        lanes = [_lanes(cell.marks, [grid.x(column, mark.x) for mark in cell.marks]) for column, cell in cells]
        spread = max((max(map(abs, offsets)) for offsets in lanes if offsets), default=0.0)
        across = grid.names - grid.left
        name = row.name if self._paper else elided(row.name, across, BODY)
        lines = max(bool(cell.figure) + bool(cell.remark) for _, cell in cells)
        height = max(ROW, lines * LINE + 8, 2 * spread + MARK + 8, text_height(name, across, BODY) + 6)
        middle = self.y + height / 2
        self.items.append(Text(QRectF(grid.left, middle - height / 2, across, height), name, BODY, scheme.text, RIGHT))
        index = len(self.stripes)
        self.stripes.append(Stripe(row.actor, row.name, QRectF(0, self.y, grid.right, height), grid.names))
        for (column, cell), offsets in zip(cells, lanes, strict=True):
            self.items.append(Line(QLineF(grid.x(column, -1), middle, grid.x(column, 1), middle), scheme.guide, 1))
            self._cell(cell, column, middle, offsets, index)
        self.y += height

    def _cell(self, cell: Cell, column: int, middle: float, offsets: Sequence[float], row: int) -> None:
        grid, scheme = self._grid, self._scheme
        for bar in cell.bars:
            self.items += interval(grid.x(column, bar.low), grid.x(column, bar.high), middle, scheme, grid.x(column, 0))
        glyphs = [
            glyph(mark.shape, mark.hue, mark.hollow, QPointF(grid.x(column, mark.x), middle + offset), scheme)
            for mark, offset in zip(cell.marks, offsets, strict=True)
        ]
        if cell.joined:
            self.items += _arrow(glyphs[0], glyphs[1], scheme, cell.unsure)
        self.items += glyphs
        self.spots += [
            Spot(glyph, mark.target, mark.words, row) for glyph, mark in zip(glyphs, cell.marks, strict=True)
        ]
        written = [(cell.figure, scheme.text), (cell.remark, scheme.muted)]
        lines = [(words, colour) for words, colour in written if words]
        top = middle - len(lines) * LINE / 2
        for at, (words, colour) in enumerate(lines):
            place = QRectF(grid.panels[column] + grid.across, top + at * LINE, grid.figures, LINE)
            self.items.append(Text(place, words, SMALL, colour, RIGHT))


def _grid(plot: RowPlot, page: Page) -> _Grid:
    names = page.names([row.name for row in plot.rows])
    written = (words for row in plot.rows for cell in row.cells for words in (cell.figure, cell.remark, plot.heading))
    figures = max(text_width(words, SMALL) for words in written) + 4
    start = page.left + names + GAP
    room = page.right - start
    columns = len(sections(len(plot.panels), room, _LEAST_PANEL + figures, BETWEEN)[0])
    across = (room - (columns - 1) * BETWEEN) / columns - figures
    lefts = tuple(start + at * (across + figures + BETWEEN) for at in range(columns))
    return _Grid(page.left, page.right, page.left + names, lefts, across, figures)


def _titles(plot: RowPlot, part: range, grid: _Grid, y: float, page: Page) -> list[Item]:
    lefts = [left + _INSET for left in grid.panels]
    return titles(plot.panels[part.start : part.stop], lefts, grid.across + grid.figures - 2, y, page)


def _axis(grid: _Grid, heading: str, columns: int, y: float, scheme: Scheme) -> list[Item]:
    """The names of the ends and, where there is room, their figures; where there is no room at all, signs."""
    across = grid.across - 2 * _INSET
    full = (f"{signed(-1)[:-3]} against", "0", f"favor {signed(1)[:-3]}")
    named = (full, ("against", "0", "favor"), ("against", "", "favor"))
    low, middle, high = next((words for words in named if _fit(words, across)), ("−", "", "+"))
    items: list[Item] = []
    for column in range(columns):
        place = QRectF(grid.x(column, -1), y, across, LINE)
        items += [
            Text(place, low, SMALL, scheme.against, LEFT),
            Text(place, middle, SMALL, scheme.muted, CENTRE),
            Text(place, high, SMALL, scheme.favor, RIGHT),
            Text(QRectF(grid.panels[column] + grid.across, y, grid.figures, LINE), heading, SMALL, scheme.muted, RIGHT),
        ]
    return items


def _fit(words: tuple[str, str, str], across: float) -> bool:
    """Whether words at the left, the middle and the right of a line stay apart."""
    left, middle, right = (text_width(each, SMALL) for each in words)
    return max(left, right) + middle / 2 + 8 <= across / 2 if middle else left + right + 8 <= across


def _arrow(start: Glyph, end: Glyph, scheme: Scheme, unsure: bool) -> list[Item]:
    """From mark to mark, without a head where there is no room for one."""
    path = QLineF(start.centre, end.centre)
    if abs(path.dx()) < 2 * MARK:
        return [Line(path, scheme.neutral if unsure else scheme.text, 1.6)]
    ahead = math.copysign(1, path.dx())
    return arrow(start.centre, end.centre - QPointF(ahead * (MARK / 2 + 6), 0), scheme, unsure)


def _lanes(marks: Sequence[Mark], places: Sequence[float]) -> list[float]:
    """How far each mark lies from the middle of its row, so that the marks of outlets never hide each other."""
    offsets = [0.0] * len(marks)
    crowd: list[int] = []
    for at in sorted((at for at, mark in enumerate(marks) if mark.shape != OVERALL), key=places.__getitem__):
        if crowd and places[at] - places[crowd[-1]] >= _APART:
            crowd = []
        crowd.append(at)
        for lane, member in enumerate(sorted(crowd)):
            offsets[member] = (lane - (len(crowd) - 1) / 2) * _APART
    return offsets
