"""What all charts have on their sheet: title, legend, remarks and notes, and the titles of panels."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QLineF, QPointF, QRectF

from desktop.charts.figure import (
    BODY,
    CENTRE,
    LEFT,
    SMALL,
    TITLE,
    Band,
    Box,
    Figure,
    Glyph,
    Item,
    Line,
    Text,
    elided,
    text_height,
    text_width,
)
from desktop.charts.palette import Scheme
from desktop.charts.plot import ARROW, NOTHING, OVERALL, TILE, Key, Panel, Plot

GAP = 10.0
BETWEEN = 24.0
"""The room between two panels."""
ROW = 30.0
LINE = 15.0
"""The height of a line of small text."""
MARK, OVERALL_MARK = 10.0, 22.0
FAR = 500.0
"""A section higher than this has its axis at the foot as well, on paper."""

_MARGIN_ON_PAPER, _MARGIN_ON_SCREEN = 20.0, 12.0
_WIDEST_NAME = 260.0
_LONGEST_KEY = 160.0
"""The width of an outlet's name in the legend on screen."""
_SYMBOL = 14.0
"""The width of a symbol in the legend, where it is not one of the next."""
_SYMBOLS = {OVERALL: 30.0, TILE: 22.0}
_BESIDES = {OVERALL: 8.0, ARROW: 24.0}
"""The widths of what stands beside another symbol in the legend."""


@dataclass(frozen=True, slots=True)
class Page:
    """A sheet to lay out on. On ``paper`` the picture stands alone: it has its title and notes, and names are wrapped;
    on screen they are cut. ``height`` is that of the view on screen, None where the sheet grows with what it holds."""

    width: float
    scheme: Scheme
    paper: bool
    height: float | None = None

    @property
    def margin(self) -> float:
        return _MARGIN_ON_PAPER if self.paper else _MARGIN_ON_SCREEN

    @property
    def left(self) -> float:
        return self.margin

    @property
    def right(self) -> float:
        return self.width - self.margin

    def names(self, names: Sequence[str]) -> float:
        """The width of a column that holds these names, where there is room for them."""
        widest = max(text_width(name, BODY) for name in names) + 2
        return min(widest, (0.34 if self.paper else 0.28) * self.width, _WIDEST_NAME)


class Column:
    """Items below each other."""

    def __init__(self, left: float, right: float, y: float) -> None:
        self._left, self._across, self.y = left, right - left, y
        self.items: list[Item] = []

    def words(self, words: str, size: int, colour: str, bold: bool = False) -> None:
        """Add words in full, wrapped."""
        if words:
            height = text_height(words, self._across, size, bold)
            self.items.append(Text(QRectF(self._left, self.y, self._across, height), words, size, colour, LEFT, bold))
            self.y += height + 3

    def put(self, items: Sequence[Item]) -> None:
        """Add what was laid out below what is there."""
        self.items += items
        self.y = max(self.y, bottom(items))


def opening(plot: Plot, page: Page) -> Column:
    """Title, legend and remarks, as far as the page has them."""
    scheme = page.scheme
    top = Column(page.left, page.right, page.margin if page.paper else page.margin / 2)
    if page.paper:
        top.words(plot.title, TITLE, scheme.text, bold=True)
        top.words(plot.subtitle, BODY, scheme.muted)
        top.words(plot.filtered and f"Only {plot.filtered}", BODY, scheme.muted)
        top.y += GAP
    return top


def legend(plot: Plot, page: Page, top: Column, after: float | None = None) -> None:
    """The legend, and below it what is left out. It goes on ``after`` this place of a line that is begun."""
    for line in _legend(plot.keys, page, top.y, after):
        if line:
            top.put(line)
    if plot.remark:
        top.y += 2
        top.words(plot.remark, SMALL, page.scheme.muted)
    top.y += GAP


def closing(plot: Plot, page: Page, more: str = "") -> Band:
    """The notes, which pictures that stand alone have, and ``more`` that came up in laying them out."""
    if not page.paper:
        return Band(0)
    foot = Column(page.left, page.right, GAP)
    foot.words(" ".join(part for part in (plot.notes, more) if part), SMALL, page.scheme.muted)
    return Band(foot.y + page.margin, tuple(foot.items))


def advice(plot: Plot, page: Page) -> Figure:
    """What to do next, where there is nothing to draw."""
    top = opening(plot, page)
    message = QRectF(page.left, 0, page.right - page.left, 120)
    body = Band(120, (Text(message, plot.empty, BODY, page.scheme.muted, CENTRE),))
    return Figure(page.width, Band(top.y, tuple(top.items)), body, Band(0))


def sections(count: int, room: float, least: float, between: float) -> list[range]:
    """Columns of at least ``least`` units beside each other where they fit in ``room``, else in equal sections."""
    fitting = max(1, min(count, math.floor((room + between) / (least + between))))
    each = math.ceil(count / math.ceil(count / fitting))
    return [range(at, min(at + each, count)) for at in range(0, count, each)]


def titles(panels: Sequence[Panel], lefts: Sequence[float], across: float, y: float, page: Page) -> list[Item]:
    """The names of panels with their colours, on a common foot line."""
    scheme, across = page.scheme, across - 16
    two_lines = text_height("x\nx", across, BODY, bold=True)
    shown = [
        panel.title
        if page.paper or text_height(panel.title, across, BODY, bold=True) <= two_lines
        else elided(panel.title, 1.5 * across, BODY, bold=True)
        for panel in panels
    ]
    height = max(text_height(title, across, BODY, bold=True) for title in shown)
    items: list[Item] = []
    for left, panel, title in zip(lefts, panels, shown, strict=False):
        place = QRectF(left + 16, y, across, height)
        centre = QPointF(left + 5, y + height - text_height("x", across, BODY, bold=True) / 2)
        items.append(Glyph(centre, "s", 9, scheme.initiative(panel.hue), scheme.background))
        place.setTop(y + height - text_height(title, across, BODY, bold=True))
        items.append(Text(place, title, BODY, scheme.text, LEFT, bold=True))
    return items


def interval(start: float, end: float, y: float, scheme: Scheme, zero: float) -> list[Item]:
    """An interval from left to right, with caps. Left of ``zero`` it has the colour of against, right of it that of
    favor, so that the side on which most of it lies is seen even where it includes 0."""
    split = min(max(start, zero), end)
    parts = ((start, split, scheme.against), (split, end, scheme.favor))
    caps = (
        (start, scheme.against if start < zero else scheme.favor),
        (end, scheme.favor if end > zero else scheme.against),
    )
    return [
        *(Line(QLineF(left, y, right, y), colour, 1.6) for left, right, colour in parts if right > left),
        *(Line(QLineF(x, y - 3.5, x, y + 3.5), colour, 1.2) for x, colour in caps),
    ]


def glyph(shape: str, hue: int | None, hollow: bool, centre: QPointF, scheme: Scheme) -> Glyph:
    """The mark of an outlet, or of all together."""
    if shape == OVERALL:
        return Glyph(centre, shape, OVERALL_MARK, scheme.neutral if hollow else scheme.text, scheme.background)
    colour = scheme.text if hue is None else scheme.outlet(hue)
    return Glyph(centre, shape, MARK, colour, scheme.background, hollow)


def arrow(start: QPointF, tip: QPointF, scheme: Scheme, unsure: bool) -> list[Item]:
    """An arrow to the right or to the left, grey where it is uncertain."""
    colour = scheme.neutral if unsure else scheme.text
    head = Glyph(tip, "t2" if tip.x() > start.x() else "t3", 6, colour, scheme.background)
    return [Line(QLineF(start, tip), colour, 1.6), head]


def tile(rect: QRectF, score: float, hollow: bool, scheme: Scheme) -> Box:
    """A matrix's cell: filled with the shade of its score, or where it is uncertain only framed and hatched in it."""
    if not hollow:
        return Box(rect, scheme.shade(score))
    # The frame lies within, so that neighbours stay apart.
    inner = rect.adjusted(0.8, 0.8, -0.8, -0.8)
    return Box(inner, scheme.background, edge=scheme.edge(score), hatch=scheme.hatch(score))


def dash(centre: QPointF, scheme: Scheme) -> Line:
    """What stands in a matrix where there is nothing for a cell."""
    return Line(QLineF(centre.x() - 4, centre.y(), centre.x() + 4, centre.y()), scheme.muted, 1.4)


def bottom(items: Sequence[Item]) -> float:
    """Where the lowest text ends."""
    return max(item.rect.bottom() for item in items if isinstance(item, Text))


def _legend(keys: Sequence[Key], page: Page, y: float, after: float | None) -> list[list[Item]]:
    """The legend, a list of items for each of its lines."""
    left, right, scheme = page.left, page.right, page.scheme
    lines: list[list[Item]] = [] if after is None else [[]]
    x = right if after is None else after
    for key in keys:
        symbol = _SYMBOLS.get(key.shape, _SYMBOL) + (_BESIDES[key.also] if key.also else 0.0)
        label = key.label if page.paper or key.hue is None else elided(key.label, _LONGEST_KEY, SMALL)
        words = min(text_width(label, SMALL) + 2, right - left - symbol - 4)
        height = max(LINE + 7, text_height(label, words, SMALL))
        if x + symbol + 4 + words > right:
            y = bottom(lines[-1]) if lines and lines[-1] else y + (0 if after is None else LINE + 7)
            lines.append([])
            x = left
        middle = y + height / 2
        line = lines[-1]
        line += _symbol(key, x, middle, scheme)
        line.append(Text(QRectF(x + symbol + 4, y, words, height), label, SMALL, scheme.text, LEFT))
        x += symbol + 4 + words + 16
    return lines


def _symbol(key: Key, x: float, middle: float, scheme: Scheme) -> list[Item]:
    """What an entry of the legend is about, from ``x`` on."""
    wide = _SYMBOLS.get(key.shape, _SYMBOL)
    centre, end = QPointF(x + wide / 2, middle), x + wide
    items: list[Item] = []
    if key.shape == NOTHING:
        items.append(dash(centre, scheme))
    elif key.shape == TILE:
        items.append(tile(QRectF(x + 1, middle - 7, wide - 2, 14), 0.7, key.hollow, scheme))
    else:
        if key.shape == OVERALL:
            items += interval(x + 1, end - 1, middle, scheme, centre.x())
        items.append(glyph(key.shape, key.hue, key.hollow, centre, scheme))
    if key.also == OVERALL:
        items.append(glyph(OVERALL, None, True, QPointF(end + _BESIDES[OVERALL] / 2, middle), scheme))
    elif key.also == ARROW:
        items += arrow(QPointF(end + 3, middle), QPointF(end + _BESIDES[ARROW] - 3, middle), scheme, unsure=True)
    return items
