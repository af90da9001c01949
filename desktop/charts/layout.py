"""Gives a plot its places on a sheet: names at the left, one panel per initiative, all on the same axis.

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
    TITLE,
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
from desktop.charts.palette import Scheme
from desktop.charts.plot import OVERALL, Cell, Key, Mark, Panel, Plot, Row, signed

NARROWEST = 280.0
"""The least width, in units, that a sheet can have."""

_MARGIN_ON_PAPER, _MARGIN_ON_SCREEN = 20.0, 12.0
_GAP = 10.0
_BETWEEN_PANELS = 24.0
_INSET = 8.0
"""Room inside a panel's ends, for marks at -1 and 1."""
_LEAST_PANEL = 130.0
_MARK, _OVERALL_MARK = 10.0, 22.0
_APART = 13.0
"""The distance of marks that would otherwise hide each other."""
_ROW = 30.0
_LONGEST_KEY = 160.0
"""The width of an outlet's name in the legend on screen."""
_LINE = 15.0
"""The height of a line of small text."""
_FAR = 500.0
"""A section higher than this has its axis at the foot as well, on paper."""
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


def lay_out(plot: Plot, width: float, scheme: Scheme, paper: bool) -> Figure:
    """Lay a plot out on a sheet of ``width`` units, at least :data:`NARROWEST`.

    On ``paper`` the picture stands alone: it has its title and notes, and names are wrapped; on screen they are cut.
    """
    width = max(width, NARROWEST)
    margin = _MARGIN_ON_PAPER if paper else _MARGIN_ON_SCREEN
    top = _Column(margin, width - margin, margin if paper else margin / 2)
    if paper:
        top.words(plot.title, TITLE, scheme.text, bold=True)
        top.words(plot.subtitle, BODY, scheme.muted)
        top.y += _GAP
    if not plot.rows:
        message = QRectF(margin, 0, width - 2 * margin, 120)
        advice = Band(120, (Text(message, plot.empty, BODY, scheme.muted, CENTRE),))
        return Figure(width, Band(top.y, tuple(top.items)), advice, Band(0))
    for line in _legend(plot.keys, margin, width - margin, top.y, scheme, paper):
        top.items += line
        top.y = _bottom(line)
    top.y += _GAP
    grid = _grid(plot, width, margin, paper)
    columns = len(grid.panels)
    sections = [range(at, min(at + columns, len(plot.panels))) for at in range(0, len(plot.panels), columns)]
    titled = len(sections) > 1
    if not titled:
        top.items += _titles(plot.panels, grid, top.y, scheme, paper)
        top.y = _bottom(top.items)
    if not (titled and paper):
        top.items += _axis(grid, plot.heading, columns, top.y, scheme)
        top.y += _LINE + 3
    body = _Body(plot, grid, scheme, paper)
    for section in sections:
        body.add(section, titled)
    foot = _Column(margin, width - margin, _GAP)
    if paper:
        foot.words(plot.notes, SMALL, scheme.muted)
        foot.y += margin
    return Figure(
        width,
        Band(top.y, tuple(top.items)),
        Band(body.y, tuple(body.items)),
        Band(foot.y if paper else 0, tuple(foot.items)),
        tuple(body.spots),
        tuple(body.stripes),
    )


class _Column:
    """Texts below each other."""

    def __init__(self, left: float, right: float, y: float) -> None:
        self._left, self._across, self.y = left, right - left, y
        self.items: list[Item] = []

    def words(self, words: str, size: int, colour: str, bold: bool = False) -> None:
        if words:
            height = text_height(words, self._across, size, bold)
            self.items.append(Text(QRectF(self._left, self.y, self._across, height), words, size, colour, LEFT, bold))
            self.y += height + 3


class _Body:
    """The rows of all sections, growing downwards."""

    def __init__(self, plot: Plot, grid: _Grid, scheme: Scheme, paper: bool) -> None:
        self._plot, self._grid, self._scheme, self._paper = plot, grid, scheme, paper
        self.y = 0.0
        self.items: list[Item] = []
        self.spots: list[Spot] = []
        self.stripes: list[Stripe] = []

    def add(self, section: range, titled: bool) -> None:
        """Draw the panels of this section with their rows."""
        if titled:
            self.y += _GAP if self.y else 0
            shown = self._plot.panels[section.start : section.stop]
            titles = _titles(shown, self._grid, self.y, self._scheme, self._paper)
            self.items += titles
            self.y = _bottom(titles) + 3
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
        if self._paper and self.y - top > _FAR:
            self.y += 3
            self._axis(section)

    def _axis(self, section: range) -> None:
        self.items += _axis(self._grid, self._plot.heading, len(section), self.y, self._scheme)
        self.y += _LINE + 3

    def _row(self, row: Row, section: range) -> None:
        grid, scheme = self._grid, self._scheme
        cells = [(column, row.cells[panel]) for column, panel in enumerate(section)]
        lanes = [_lanes(cell.marks, [grid.x(column, mark.x) for mark in cell.marks]) for column, cell in cells]
        spread = max((max(map(abs, offsets)) for offsets in lanes if offsets), default=0.0)
        across = grid.names - grid.left
        name = row.name if self._paper else elided(row.name, across, BODY)
        lines = max(bool(cell.figure) + bool(cell.remark) for _, cell in cells)
        height = max(_ROW, lines * _LINE + 8, 2 * spread + _MARK + 8, text_height(name, across, BODY) + 6)
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
            self.items += _interval(grid.x(column, bar.low), grid.x(column, bar.high), middle, scheme)
        glyphs = [
            _glyph(mark.shape, mark.hue, mark.hollow, QPointF(grid.x(column, mark.x), middle + offset), scheme)
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
        top = middle - len(lines) * _LINE / 2
        for at, (words, colour) in enumerate(lines):
            place = QRectF(grid.panels[column] + grid.across, top + at * _LINE, grid.figures, _LINE)
            self.items.append(Text(place, words, SMALL, colour, RIGHT))


def _grid(plot: Plot, width: float, margin: float, paper: bool) -> _Grid:
    names = max(text_width(row.name, BODY) for row in plot.rows) + 2
    names = min(names, (0.34 if paper else 0.28) * width)
    written = (words for row in plot.rows for cell in row.cells for words in (cell.figure, cell.remark, plot.heading))
    figures = max(text_width(words, SMALL) for words in written) + 4
    start = margin + names + _GAP
    count = len(plot.panels)
    for columns in range(count, 0, -1):
        across = (width - margin - start - (columns - 1) * _BETWEEN_PANELS) / columns - figures
        if across >= _LEAST_PANEL:
            break
    columns = math.ceil(count / math.ceil(count / columns))
    across = (width - margin - start - (columns - 1) * _BETWEEN_PANELS) / columns - figures
    lefts = tuple(start + at * (across + figures + _BETWEEN_PANELS) for at in range(columns))
    return _Grid(margin, width - margin, margin + names, lefts, across, figures)


def _titles(panels: Sequence[Panel], grid: _Grid, y: float, scheme: Scheme, paper: bool) -> list[Item]:
    across = grid.across + grid.figures - 18
    two_lines = text_height("x\nx", across, BODY, bold=True)
    titles = [
        panel.title
        if paper or text_height(panel.title, across, BODY, bold=True) <= two_lines
        else elided(panel.title, 1.5 * across, BODY, bold=True)
        for panel in panels
    ]
    height = max(text_height(title, across, BODY, bold=True) for title in titles)
    items: list[Item] = []
    for left, panel, title in zip(grid.panels, panels, titles, strict=False):
        place = QRectF(left + _INSET + 16, y, across, height)
        centre = QPointF(left + _INSET + 5, y + height - text_height("x", across, BODY, bold=True) / 2)
        items.append(Glyph(centre, "s", 9, scheme.initiative(panel.hue), scheme.background))
        place.setTop(y + height - text_height(title, across, BODY, bold=True))
        items.append(Text(place, title, BODY, scheme.text, LEFT, bold=True))
    return items


def _axis(grid: _Grid, heading: str, columns: int, y: float, scheme: Scheme) -> list[Item]:
    """The names of the ends and, where there is room, their figures."""
    across = grid.across - 2 * _INSET
    full = (f"{signed(-1)[:-3]} against", "0", f"favor {signed(1)[:-3]}")
    low, middle, high = next(
        (words for words in (full, ("against", "0", "favor")) if _fit(words, across)), ("against", "", "favor")
    )
    items: list[Item] = []
    for column in range(columns):
        place = QRectF(grid.x(column, -1), y, across, _LINE)
        items += [
            Text(place, low, SMALL, scheme.against, LEFT),
            Text(place, middle, SMALL, scheme.muted, CENTRE),
            Text(place, high, SMALL, scheme.favor, RIGHT),
            Text(
                QRectF(grid.panels[column] + grid.across, y, grid.figures, _LINE), heading, SMALL, scheme.muted, RIGHT
            ),
        ]
    return items


def _fit(words: tuple[str, str, str], across: float) -> bool:
    """Whether words at the left, the middle and the right of a line stay apart."""
    left, middle, right = (text_width(each, SMALL) for each in words)
    return max(left, right) + middle / 2 + 8 <= across / 2


def _legend(keys: Sequence[Key], left: float, right: float, y: float, scheme: Scheme, paper: bool) -> list[list[Item]]:
    """The legend, a list of items for each of its lines."""
    lines: list[list[Item]] = []
    x = right
    for key in keys:
        symbol = 30.0 if key.shape == OVERALL else 14.0
        label = key.label if paper or key.hue is None else elided(key.label, _LONGEST_KEY, SMALL)
        words = min(text_width(label, SMALL) + 2, right - left - symbol - 4)
        height = max(_LINE + 7, text_height(label, words, SMALL))
        if x + symbol + 4 + words > right:
            y = _bottom(lines[-1]) if lines else y
            lines.append([])
            x = left
        middle = y + height / 2
        line = lines[-1]
        if key.shape == OVERALL:
            line += _interval(x + 1, x + symbol - 1, middle, scheme)
        line.append(_glyph(key.shape, key.hue, key.hollow, QPointF(x + symbol / 2, middle), scheme))
        line.append(Text(QRectF(x + symbol + 4, y, words, height), label, SMALL, scheme.text, LEFT))
        x += symbol + 4 + words + 16
    return lines


def _interval(start: float, end: float, y: float, scheme: Scheme) -> list[Item]:
    caps = (Line(QLineF(x, y - 3.5, x, y + 3.5), scheme.neutral, 1) for x in (start, end))
    return [Line(QLineF(start, y, end, y), scheme.neutral, 1.4), *caps]


def _arrow(start: Glyph, end: Glyph, scheme: Scheme, unsure: bool) -> list[Item]:
    """From mark to mark, without a head where there is no room for one."""
    colour = scheme.neutral if unsure else scheme.text
    path = QLineF(start.centre, end.centre)
    if abs(path.dx()) < 2 * _MARK:
        return [Line(path, colour, 1.6)]
    ahead = math.copysign(1, path.dx())
    tip = end.centre - QPointF(ahead * (_MARK / 2 + 6), 0)
    head = Glyph(tip, "t2" if ahead > 0 else "t3", 6, colour, scheme.background)
    return [Line(QLineF(start.centre, tip), colour, 1.6), head]


def _glyph(shape: str, hue: int | None, hollow: bool, centre: QPointF, scheme: Scheme) -> Glyph:
    if shape == OVERALL:
        return Glyph(centre, shape, _OVERALL_MARK, scheme.neutral if hollow else scheme.text, scheme.background)
    colour = scheme.text if hue is None else scheme.outlet(hue)
    return Glyph(centre, shape, _MARK, colour, scheme.background, hollow)


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


def _bottom(items: Sequence[Item]) -> float:
    return max(item.rect.bottom() for item in items if isinstance(item, Text))
